/* SPDX-License-Identifier: Apache-2.0
 *
 * Speakers of whom no table knows the name: بوين is whom the text called ستيوارت بوين before, though he was not told from other
 * words then. See speakers.h. */
#include "speakers.h"

enum { LONGEST_NAME = 4 };

/* A part of such a name: a given name that is nothing else, or a word that no table knows. */
static bool part_of_name(const struct isnad_extractor *x, uint32_t at, bool *given) {
    const struct reading *reading = reading_at(x, at);
    uint64_t others = LEX_PARTICLES | LEX(CUE) | LEX(TITLE) | LEX(CALENDAR) | LEX(COMMON);
    if (!is_word(x, at) || reading->offset || reading->suffix || x->found_at.items[at] || x->candidate_at.items[at] ||
        has_article(x, at) || word_at(x, at)->length < 2 || (word_at(x, at)->flags & (WORD_MARBUTA | WORD_FATHATAN)))
        return false;
    *given |= (reading->classes & LEX(GIVEN_NAME)) && !(reading->classes & others);
    return !reading->slot || ((reading->classes & (LEX(GIVEN_NAME) | LEX(NAME_PARTICLE))) && !(reading->classes & others));
}

/* Where the name begins that ends in the word; the word itself where nothing of a name stands before it. */
static uint32_t name_begins(const struct isnad_extractor *x, uint32_t last, bool *given) {
    uint32_t begin = last;
    while (begin > 0 && last - begin + 1 < LONGEST_NAME && part_of_name(x, begin - 1, given)) begin--;
    return begin;
}

/* ستيوارت بوين | ، أن: what may follow a name. */
static bool name_closes(const struct isnad_extractor *x, uint32_t at) {
    return !is_word(x, at) || may_be(x, at, LEX(COMPLEMENTIZER)) || (may_be(x, at, LEX(TITLE)) && !reading_at(x, at)->clitics);
}

isnad_entity_id speaker_surname_before(struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 300 };
    const struct word *word = word_at(x, at);
    uint64_t known = reading_at(x, at)->classes & ~(LEX(COMMON) | LEX(COMMON_NAME) | LEX(GIVEN_NAME));
    if (word->length < 3 || known || reading_at(x, at)->offset || has_article(x, at) || (word->flags & WORD_MARBUTA))
        return ISNAD_NONE;
    for (uint32_t k = at; k > 1 && at - k < FARTHEST; k--) {
        bool given = false;
        if (word_at(x, k - 1)->hash != word->hash || !is_word(x, k - 1) || x->found_at.items[k - 1]) continue;
        uint32_t begin = name_begins(x, k - 1, &given);
        if (begin == k - 1 || !(given || (!reading_at(x, at)->slot && name_closes(x, k)))) continue;
        const struct word *first = word_at(x, begin), *last = word_at(x, k - 1);
        isnad_slice label = {x->document->text.data + first->begin, last->end - first->begin};
        isnad_entity_id person = entities_new(x, ISNAD_PERSON, GENDER_NONE, label);
        if (person != ISNAD_NONE) x->exhausted |= !entities_remember(x, word->hash, person);
        return person;
    }
    return ISNAD_NONE;
}
