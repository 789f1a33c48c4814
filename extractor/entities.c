/* SPDX-License-Identifier: Apache-2.0
 *
 * See entities.h. */
#include "entities.h"

#include <string.h>

enum { LONGEST_LABEL = 512 };

static bool grow_keys(struct isnad_extractor *x) {
    size_t size = x->by_gazetteer.size ? x->by_gazetteer.size * 2 : 256;
    uint64_t *keys = memory_new(size, sizeof *keys);
    isnad_entity_id *entities = memory_new(size, sizeof *entities);
    if (!keys || !entities) {
        memory_free(keys);
        memory_free(entities);
        return false;
    }
    memset(keys, 0, size * sizeof *keys);
    for (size_t i = 0; i < x->by_gazetteer.size; i++) {
        if (!x->by_gazetteer.keys[i]) continue;
        size_t at = entities_place(x->by_gazetteer.keys[i], size);
        while (keys[at]) at = (at + 1) & (size - 1);
        keys[at] = x->by_gazetteer.keys[i];
        entities[at] = x->by_gazetteer.entities[i];
    }
    memory_free(x->by_gazetteer.keys);
    memory_free(x->by_gazetteer.entities);
    x->by_gazetteer.keys = keys;
    x->by_gazetteer.entities = entities;
    x->by_gazetteer.size = size;
    return true;
}

static isnad_entity_id add_entity(struct isnad_extractor *x, isnad_entity entity, struct known known) {
    isnad_entity *slot = LIST_ADD(&x->document->entities);
    struct known *other = slot ? LIST_ADD(&x->known) : NULL;
    if (!other) return x->exhausted = true, ISNAD_NONE;
    *slot = entity;
    *other = known;
    return (isnad_entity_id)(x->document->entities.count - 1);
}

/* The hash of the first word of an Arabic label without its article: "حلف" of حلف شمال الأطلسي, for الحلف later on. */
static uint64_t head_of(isnad_slice label) {
    uint8_t codes[128 + FOLD_PADDING] = {0};
    size_t length = 0;
    while (length < label.length && label.data[length] != ' ') length++;
    length = fold_string(label.data, length, codes, 128);
    memset(codes + length, 0, FOLD_PADDING);
    return fold_hash_bare(codes, length);
}

void entities_home(const struct isnad_extractor *x, uint8_t *gazetteer, uint32_t *index) {
    const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[*gazetteer], *index);
    if (!entity || x->gazetteer_count < 2) return;
    isnad_slice iri = gazetteer_string(x->gazetteers[*gazetteer], entity->iri);
    for (uint8_t g = 0; g < x->gazetteer_count; g++) {
        uint32_t found = x->gazetteers[g]->bulk ? ISNAD_NONE : gazetteer_find(x->gazetteers[g], iri);
        if (found == ISNAD_NONE) continue;
        *gazetteer = g;
        *index = found;
        return;
    }
}

uint32_t entities_index(const struct isnad_extractor *x, isnad_entity_id entity, uint8_t gazetteer) {
    const struct known *known = &x->known.items[entity];
    if (known->gazetteer == gazetteer) return known->index;
    if (known->gazetteer == UINT8_MAX || !x->gazetteers[gazetteer]->bulk) return ISNAD_NONE;
    return gazetteer_find(x->gazetteers[gazetteer], x->document->entities.items[entity].iri);
}

isnad_entity_id entities_known(struct isnad_extractor *x, uint8_t gazetteer, uint32_t index) {
    if (x->gazetteers[gazetteer]->bulk) entities_home(x, &gazetteer, &index);
    const isnad_gazetteer *names = x->gazetteers[gazetteer];
    const struct gazetteer_entity *entity = gazetteer_entity(names, index);
    if (!entity || entity->type > ISNAD_ORGANIZATION) return ISNAD_NONE;
    isnad_entity_id id = entities_met(x, gazetteer, index);
    if (id != ISNAD_NONE) return id;
    if (x->by_gazetteer.count * 2 >= x->by_gazetteer.size && !grow_keys(x)) return x->exhausted = true, ISNAD_NONE;
    isnad_slice label = gazetteer_string(names, entity->label_ar);
    id = add_entity(x,
                    (isnad_entity){.iri = gazetteer_string(names, entity->iri),
                                   .label_ar = label,
                                   .label_en = gazetteer_string(names, entity->label_en),
                                   .type = (isnad_entity_type)entity->type},
                    (struct known){.gazetteer = gazetteer,
                                   .index = index,
                                   .type = entity->type,
                                   .gender = entity->gender,
                                   .of = ISNAD_NONE,
                                   .first_word = entity->type == ISNAD_ORGANIZATION ? head_of(label) : 0});
    if (id == ISNAD_NONE) return id;
    uint64_t key = entities_key(gazetteer, index);
    size_t at = entities_place(key, x->by_gazetteer.size);
    while (x->by_gazetteer.keys[at]) at = (at + 1) & (x->by_gazetteer.size - 1);
    x->by_gazetteer.keys[at] = key;
    x->by_gazetteer.entities[at] = id;
    x->by_gazetteer.count++;
    return id;
}

/* A slug is the label with hyphens for what is no letter or digit; the writer percent-encodes it. */
static isnad_slice slug_of(struct isnad_extractor *x, isnad_slice label) {
    char *slug = arena_copy(&x->document->arena, label.data, label.length);
    size_t length = 0;
    bool gap = false;
    for (size_t i = 0; slug && i < label.length; i++) {
        unsigned char byte = (unsigned char)label.data[i];
        bool keep = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
        if (keep && gap && length) slug[length++] = '-';
        gap = !keep;
        if (keep) slug[length++] = (char)byte;
    }
    return (isnad_slice){slug, length};
}

isnad_slice entities_label(struct isnad_extractor *x, uint32_t at, isnad_span span) {
    enum { LETTER = 2 }; /* bytes */
    static const char alef[] = "\xD8\xA7", lam[] = "\xD9\x84";
    isnad_slice label = {x->document->text.data + span.begin, span.end - span.begin};
    bool contracted = (reading_at(x, at)->clitics & CLITIC_LAM) && span.begin >= LETTER && label.length > LETTER &&
                      memcmp(label.data, lam, LETTER) == 0 && memcmp(label.data - LETTER, lam, LETTER) == 0;
    char *whole = contracted ? arena_new(&x->document->arena, label.length + LETTER, 1) : NULL;
    if (!whole) return label;
    memcpy(whole, alef, LETTER);
    memcpy(whole + LETTER, label.data, label.length);
    return (isnad_slice){whole, label.length + LETTER};
}

isnad_entity_id entities_new(struct isnad_extractor *x, isnad_entity_type type, uint8_t gender, isnad_slice label) {
    uint8_t codes[LONGEST_LABEL + FOLD_PADDING] = {0};
    size_t length = fold_string(label.data, label.length, codes, LONGEST_LABEL);
    uint64_t hash = fold_hash(codes, length) ^ (uint64_t)(type + 1) * UINT64_C(0xA5A5A5A5A5A5);
    isnad_entity_id old = entities_by_word(x, hash);
    if (old != ISNAD_NONE && x->document->entities.items[old].unlinked) { /* harakat and spelling make nobody else of him */
        uint8_t others[LONGEST_LABEL];
        isnad_slice other = x->document->entities.items[old].label_ar;
        if (fold_string(other.data, other.length, others, LONGEST_LABEL) == length && memcmp(codes, others, length) == 0)
            return old;
    }
    isnad_slice slug = slug_of(x, label);
    if (!slug.data) return x->exhausted = true, ISNAD_NONE;
    char *copy = arena_copy(&x->document->arena, label.data, label.length);
    isnad_entity_id id =
        copy ? add_entity(x, (isnad_entity){.slug = slug, .label_ar = {copy, label.length}, .type = type, .unlinked = true},
                          (struct known){.gazetteer = UINT8_MAX,
                                         .type = (uint8_t)type,
                                         .gender = gender,
                                         .of = ISNAD_NONE,
                                         .first_word = type == ISNAD_ORGANIZATION ? head_of(label) : 0})
             : ISNAD_NONE;
    if (id == ISNAD_NONE || !entities_remember(x, hash, id)) return x->exhausted = true, ISNAD_NONE;
    return id;
}

static void set_bit(struct isnad_extractor *x, uint64_t hash) {
    size_t bit = entities_bit(x, hash);
    x->by_word.bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

static bool grow_words(struct isnad_extractor *x) {
    size_t size = x->by_word.size ? x->by_word.size * 2 : 256, old = x->by_word.size;
    struct word_entity *slots = memory_new_cleared(size, sizeof *slots);
    uint64_t *bits = slots ? memory_new_cleared(size / 2, sizeof *bits) : NULL;
    if (!bits) return memory_free(slots), false;
    memory_free(x->by_word.bits);
    x->by_word.bits = bits;
    x->by_word.size = size;
    for (size_t i = 0; i < old; i++) {
        uint64_t hash = x->by_word.slots[i].hash;
        if (!hash) continue;
        size_t at = entities_place(hash, size);
        while (slots[at].hash) at = (at + 1) & (size - 1);
        slots[at] = x->by_word.slots[i];
        set_bit(x, hash);
    }
    memory_free(x->by_word.slots);
    x->by_word.slots = slots;
    return true;
}

bool entities_remember(struct isnad_extractor *x, uint64_t hash, isnad_entity_id entity) {
    if (x->by_word.count * 2 >= x->by_word.size && !grow_words(x)) return false;
    hash += hash == 0;
    set_bit(x, hash);
    size_t at = entities_place(hash, x->by_word.size);
    while (x->by_word.slots[at].hash && x->by_word.slots[at].hash != hash) at = (at + 1) & (x->by_word.size - 1);
    x->by_word.count += x->by_word.slots[at].hash == 0;
    x->by_word.slots[at] = (struct word_entity){hash, entity};
    return true;
}

isnad_entity_id entities_by_word(const struct isnad_extractor *x, uint64_t hash) {
    if (!x->by_word.size) return ISNAD_NONE;
    hash += hash == 0;
    for (size_t at = entities_place(hash, x->by_word.size); x->by_word.slots[at].hash; at = (at + 1) & (x->by_word.size - 1))
        if (x->by_word.slots[at].hash == hash) return x->by_word.slots[at].entity;
    return ISNAD_NONE;
}

uint32_t entities_state_index(const isnad_gazetteer *gazetteer, uint32_t index) {
    const struct gazetteer_entity *entity = gazetteer_entity(gazetteer, index);
    if (entity->type == ISNAD_COUNTRY) return index;
    if (entity->type == ISNAD_ORGANIZATION) return entity->state;
    if (entity->held_count == 0 || (uint64_t)entity->first_held + entity->held_count > gazetteer->held_count) return ISNAD_NONE;
    uint32_t role = gazetteer->held[entity->first_held];
    uint32_t of = role < gazetteer->role_count ? gazetteer->roles[role].of : ISNAD_NONE;
    const struct gazetteer_entity *state = gazetteer_entity(gazetteer, of);
    return state && state->type == ISNAD_COUNTRY ? of : ISNAD_NONE;
}

/* What is known of a state that the text speaks of, or NULL. */
static struct state_hint *hint_of(const struct isnad_extractor *x, uint8_t gazetteer, uint32_t index) {
    if (x->gazetteers[gazetteer]->bulk) entities_home(x, &gazetteer, &index);
    uint32_t at = x->state_chains[index % STATE_CHAINS];
    while (at && (x->states.items[at - 1].index != index || x->states.items[at - 1].gazetteer != gazetteer))
        at = x->states.items[at - 1].next;
    return at ? &x->states.items[at - 1] : NULL;
}

static void touch_state(struct isnad_extractor *x, uint8_t gazetteer, uint32_t index, uint32_t word) {
    if (index == ISNAD_NONE) return;
    struct state_hint *hint = hint_of(x, gazetteer, index);
    if (hint) {
        hint->last_word = word;
        hint->count++;
        return;
    }
    if (x->gazetteers[gazetteer]->bulk) entities_home(x, &gazetteer, &index);
    uint32_t *chain = &x->state_chains[index % STATE_CHAINS];
    hint = LIST_ADD(&x->states);
    if (!hint) {
        x->exhausted = true;
        return;
    }
    *hint = (struct state_hint){gazetteer, index, word, 1, *chain};
    *chain = (uint32_t)x->states.count;
}

bool entities_outlet(const struct isnad_extractor *x, isnad_entity_id entity) {
    const struct known *known = &x->known.items[entity];
    if (known->gazetteer == UINT8_MAX || known->type != ISNAD_ORGANIZATION) return false;
    return gazetteer_entity(x->gazetteers[known->gazetteer], known->index)->code == GAZETTEER_OUTLET;
}

void entities_touch(struct isnad_extractor *x, isnad_entity_id entity, uint32_t word) {
    struct known *known = &x->known.items[entity];
    known->last_word = word;
    known->count++;
    if (known->gazetteer != UINT8_MAX && !entities_outlet(x, entity))
        touch_state(x, known->gazetteer, entities_state_index(x->gazetteers[known->gazetteer], known->index), word);
}

void entities_note_noun(struct isnad_extractor *x, isnad_entity_id entity, uint32_t word, size_t offset) {
    uint32_t before = word > 0 && word_at(x, word - 1)->kind > WORD_NUMBER ? word - 1 : word; /* مركز «ميتروبول» */
    const struct word *first = word_at(x, word), *noun = before > 0 ? word_at(x, before - 1) : NULL;
    if (noun && is_word(x, before - 1) && may_be(x, before - 1, LEX(ORGANIZATION_HEAD))) {
        size_t skip = reading_at(x, before - 1)->offset;
        x->known.items[entity].noun = fold_hash_bare(x->words.codes + noun->code + skip, noun->length - skip);
    } else if (first->length > offset && !x->known.items[entity].noun) { /* الصحيفة is still the one that was called so */
        x->known.items[entity].noun = fold_hash_bare(x->words.codes + first->code + offset, first->length - offset);
    }
}

/* Recent words weigh more than many. */
static uint64_t weight_of(const struct state_hint *hint, uint32_t word) {
    uint32_t distance = word - hint->last_word;
    return (uint64_t)hint->count * 100 + (distance < 200 ? 400 - 2 * (uint64_t)distance : 0);
}

uint32_t entities_about_state(const struct isnad_extractor *x, uint8_t gazetteer, uint32_t index, uint32_t word) {
    const struct state_hint *hint = hint_of(x, gazetteer, index);
    return hint ? (uint32_t)weight_of(hint, word) : 0;
}

uint32_t entities_sentence(const struct isnad_extractor *x, uint32_t word) {
    enum { LONGEST_SENTENCE = 120 };
    uint32_t begin = word, least = word > LONGEST_SENTENCE ? word - LONGEST_SENTENCE : 0;
    while (begin > least && word_at(x, begin - 1)->sentence == word_at(x, word)->sentence) begin--;
    return begin;
}

static uint64_t weight_since(const struct state_hint *hint, uint32_t word, uint32_t sentence) {
    enum { NAMED_HERE = 1000000 };
    return weight_of(hint, word) + (hint->last_word >= sentence ? NAMED_HERE + (uint64_t)(hint->last_word - sentence) * 1000 : 0);
}

uint32_t entities_about_state_since(const struct isnad_extractor *x, uint8_t gazetteer, uint32_t index, uint32_t word,
                                    uint32_t sentence) {
    const struct state_hint *hint = hint_of(x, gazetteer, index);
    return hint ? (uint32_t)weight_since(hint, word, sentence) : 0;
}

isnad_entity_id entities_main_state(struct isnad_extractor *x, uint32_t word) {
    const struct state_hint *best = NULL;
    uint64_t most = 0;
    uint32_t sentence = entities_sentence(x, word);
    for (size_t i = 0; i < x->states.count; i++) { /* named in the sentence it weighs a little more */
        uint64_t weight = weight_of(&x->states.items[i], word) + (x->states.items[i].last_word >= sentence ? 250 : 0);
        if (weight > most) most = weight, best = &x->states.items[i];
    }
    return best ? entities_known(x, best->gazetteer, best->index) : ISNAD_NONE;
}

/* The state of an entity of a gazetteer, as states are counted. */
static bool state_key(const struct isnad_extractor *x, isnad_entity_id entity, uint8_t *gazetteer, uint32_t *index) {
    const struct known *known = &x->known.items[entity];
    if (known->gazetteer == UINT8_MAX || entities_outlet(x, entity)) return false;
    *gazetteer = known->gazetteer;
    *index = entities_state_index(x->gazetteers[known->gazetteer], known->index);
    if (*index != ISNAD_NONE && x->gazetteers[*gazetteer]->bulk) entities_home(x, gazetteer, index);
    return *index != ISNAD_NONE;
}

isnad_entity_id entities_main_state_so_far(struct isnad_extractor *x, uint32_t word) {
    enum { STATES = 32, MENTIONS = 300 };
    struct state_hint hints[STATES];
    size_t count = 0, first = x->found.count;
    while (first > 0 && x->found.items[first - 1].word >= word) first--;
    size_t last = first;
    first = last > MENTIONS ? last - MENTIONS : 0;
    for (size_t i = first; i < last; i++) {
        uint8_t gazetteer;
        uint32_t index;
        size_t k = 0;
        if (!state_key(x, x->found.items[i].entity, &gazetteer, &index)) continue;
        while (k < count && !(hints[k].index == index && hints[k].gazetteer == gazetteer)) k++;
        if (k == STATES) continue;
        if (k == count) hints[count++] = (struct state_hint){gazetteer, index, 0, 0, 0};
        hints[k].last_word = x->found.items[i].word;
        hints[k].count++;
    }
    const struct state_hint *best = NULL;
    for (size_t k = 0; k < count; k++)
        if (!best || weight_of(&hints[k], word) > weight_of(best, word)) best = &hints[k];
    return best ? entities_known(x, best->gazetteer, best->index) : ISNAD_NONE;
}

bool entities_held(const struct isnad_extractor *x, isnad_entity_id entity, uint32_t office, isnad_entity_id of, bool ever) {
    const struct known *known = &x->known.items[entity];
    bool same_office = known->office && (office == 0 || known->office == office || known->head == office);
    if (same_office && (of == ISNAD_NONE || known->of == of || (known->of == ISNAD_NONE && known->gazetteer == UINT8_MAX)))
        return true;
    if (known->gazetteer == UINT8_MAX) return false;
    uint32_t index = ISNAD_NONE;
    if (of != ISNAD_NONE) {
        index = entities_index(x, of, known->gazetteer);
        if (index == ISNAD_NONE) return false;
    }
    return gazetteer_held(x->gazetteers[known->gazetteer], known->index, office, index, ever ? 0 : x->date);
}

isnad_entity_id entities_holder(struct isnad_extractor *x, uint32_t office, isnad_entity_id of) {
    const struct known known = x->known.items[of];
    if (known.gazetteer == UINT8_MAX) return ISNAD_NONE;
    uint32_t holder = gazetteer_holder(x->gazetteers[known.gazetteer], known.index, office, x->date);
    return holder == ISNAD_NONE ? ISNAD_NONE : entities_known(x, known.gazetteer, holder);
}

isnad_entity_id entities_state(struct isnad_extractor *x, isnad_entity_id entity) {
    const struct known known = x->known.items[entity];
    if (known.type == ISNAD_COUNTRY) return entity;
    if (known.gazetteer == UINT8_MAX) return ISNAD_NONE;
    const struct gazetteer_entity *record = gazetteer_entity(x->gazetteers[known.gazetteer], known.index);
    return record && record->state != ISNAD_NONE ? entities_known(x, known.gazetteer, record->state) : ISNAD_NONE;
}

void entities_reset(struct isnad_extractor *x) {
    if (x->by_gazetteer.count) memset(x->by_gazetteer.keys, 0, x->by_gazetteer.size * sizeof *x->by_gazetteer.keys);
    if (x->by_word.count) {
        memset(x->by_word.slots, 0, x->by_word.size * sizeof *x->by_word.slots);
        memset(x->by_word.bits, 0, x->by_word.size / 2 * sizeof *x->by_word.bits);
    }
    x->by_gazetteer.count = x->by_word.count = 0;
    x->known.count = 0;
    x->exhausted = false;
    x->states.count = 0;
    memset(x->state_chains, 0, sizeof x->state_chains);
    if (x->has_skeletons) memset(x->skeletons, 0, sizeof x->skeletons);
    x->has_skeletons = false;
}
