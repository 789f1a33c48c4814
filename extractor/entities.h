/* SPDX-License-Identifier: Apache-2.0
 *
 * The entities of one document: those of the gazetteers that it mentions, and those that it alone knows. */
#ifndef ISNAD_ENTITIES_H
#define ISNAD_ENTITIES_H

#include "article.h"

/* The key of a gazetteer's entity in by_gazetteer, never 0, and where the search for it begins. */
static inline uint64_t entities_key(uint8_t gazetteer, uint32_t index) { return ((uint64_t)gazetteer << 32 | index) + 1; }
static inline size_t entities_place(uint64_t key, size_t size) {
    return (size_t)((key * 0x9E3779B97F4A7C15u) >> 20) & (size - 1);
}

/* An entity of a dump that another gazetteer holds too, by its IRI, is the one of there: it tells more of it. */
void entities_home(const struct isnad_extractor *x, uint8_t *gazetteer, uint32_t *index);

/* The document's entity for one of a gazetteer, or ISNAD_NONE where it has not met it. */
static inline isnad_entity_id entities_met(const struct isnad_extractor *x, uint8_t gazetteer, uint32_t index) {
    if (x->gazetteers[gazetteer]->bulk) entities_home(x, &gazetteer, &index);
    uint64_t key = entities_key(gazetteer, index);
    const uint64_t *keys = x->by_gazetteer.keys;
    size_t size = x->by_gazetteer.size;
    if (size == 0) return ISNAD_NONE;
    for (size_t at = entities_place(key, size); keys[at]; at = (at + 1) & (size - 1))
        if (keys[at] == key) return x->by_gazetteer.entities[at];
    return ISNAD_NONE;
}

/* The same, made where it was not met; ISNAD_NONE where memory is out. */
isnad_entity_id entities_known(struct isnad_extractor *x, uint8_t gazetteer, uint32_t index);
/* An unlinked entity by its label in the text; equal labels of one type give the same entity. */
isnad_entity_id entities_new(struct isnad_extractor *x, isnad_entity_type type, uint8_t gender, isnad_slice label);
/* The label of one whom a span of the text calls, that begins in the word: the span's text or, behind the ل of لل, which leaves
 * out a letter of the article, that with the letter. */
isnad_slice entities_label(struct isnad_extractor *x, uint32_t at, isnad_span span);

/* Remembers that a word names a person, so that the surname alone is found later. */
bool entities_remember(struct isnad_extractor *x, uint64_t hash, isnad_entity_id entity);
isnad_entity_id entities_by_word(const struct isnad_extractor *x, uint64_t hash);

/* Its number in a gazetteer, which may be another than that it was found in; ISNAD_NONE where it is not there. */
uint32_t entities_index(const struct isnad_extractor *x, isnad_entity_id entity, uint8_t gazetteer);

/* Where the bit of a hash stands: 64 * its number in by_word.bits + its place there. */
static inline size_t entities_bit(const struct isnad_extractor *x, uint64_t hash) {
    return (size_t)((hash * 0x9E3779B97F4A7C15u) >> 32) & (x->by_word.size * 32 - 1);
}
/* False for most words that name nobody, without looking. */
static inline bool entities_may_know(const struct isnad_extractor *x, uint64_t hash) {
    size_t bit = entities_bit(x, hash);
    return x->by_word.count && x->by_word.bits[bit / 64] >> bit % 64 & 1;
}

/* Is somebody kept for the hash? entities_may_know alone says so of others too. */
static inline bool entities_knows(const struct isnad_extractor *x, uint64_t hash) {
    return entities_may_know(x, hash) && entities_by_word(x, hash) != ISNAD_NONE;
}

/* Notes a mention: recency and count. */
void entities_touch(struct isnad_extractor *x, isnad_entity_id entity, uint32_t word);

/* Keeps what the text calls an organization: the noun before its name, else the first word of the name. */
void entities_note_noun(struct isnad_extractor *x, isnad_entity_id entity, uint32_t word, size_t offset);

/* Did the entity hold an office (0: any) of `of` (ISNAD_NONE: any) at the date of the article (ever: at any time), by the text or
 * a gazetteer? */
bool entities_held(const struct isnad_extractor *x, isnad_entity_id entity, uint32_t office, isnad_entity_id of, bool ever);
/* Who holds the office by the gazetteers; ISNAD_NONE where none tells. */
isnad_entity_id entities_holder(struct isnad_extractor *x, uint32_t office, isnad_entity_id of);
/* The state of an organization or the state itself; ISNAD_NONE where unknown. */
isnad_entity_id entities_state(struct isnad_extractor *x, isnad_entity_id entity);

/* How much the text up to a word is about a state, by mentions of it and of its people and bodies; 0 for not at all. */
uint32_t entities_about_state(const struct isnad_extractor *x, uint8_t gazetteer, uint32_t index, uint32_t word);
/* The same, and much more for a state named since the word `sentence`. */
uint32_t entities_about_state_since(const struct isnad_extractor *x, uint8_t gazetteer, uint32_t index, uint32_t word,
                                    uint32_t sentence);
/* Where the sentence of a word begins, as far as can be told by marks. */
uint32_t entities_sentence(const struct isnad_extractor *x, uint32_t word);
/* The state of an entity of a gazetteer: itself, that of an organization, or the last one whose office a person held; its index
 * or ISNAD_NONE. */
uint32_t entities_state_index(const isnad_gazetteer *gazetteer, uint32_t index);

/* Is it a newspaper, channel or agency? What it tells need not be of its own state. */
bool entities_outlet(const struct isnad_extractor *x, isnad_entity_id entity);

/* The state that the text is most about while its names are being found, or ISNAD_NONE; the same afterwards, by what stands
 * before the word alone. */
isnad_entity_id entities_main_state(struct isnad_extractor *x, uint32_t word);
isnad_entity_id entities_main_state_so_far(struct isnad_extractor *x, uint32_t word);

void entities_reset(struct isnad_extractor *x);

#endif
