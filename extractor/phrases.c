/* SPDX-License-Identifier: Apache-2.0
 *
 * See phrases.h. */
#include "phrases.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_PHRASE = PHRASE_LONGEST,
    MOST_VALUES = UINT16_MAX,
    MOST_FILTER = 1 << 17,    /* numbers: 1 MB, which is looked at for every word and has to stay in the cache */
    MOST_SEQUENCES = 1 << 20, /* 8 MB, for a few words in a hundred */
    MOST_PAIRS = 1 << 19
};

/* Does the slot hold what a damaged file could not: values and codes of its table? */
static bool sound(const struct phrase_table *table, const struct phrase_slot *slot) {
    return (uint64_t)slot->codes + slot->length <= table->codes_size && (uint64_t)slot->first + slot->count <= table->value_count;
}

/* Are the codes of the slot, which is not exact, those of the match? */
static bool verify(const struct phrase_table *table, const struct phrase_slot *slot, const struct words *words, uint32_t at,
                   const uint8_t *codes, size_t length, uint32_t count) {
    if (!sound(table, slot) || slot->exact == PHRASE_EXACT) return false;
    const uint8_t *stored = table->codes + slot->codes, *end = stored + slot->length;
    for (uint32_t k = 0; k < count; k++) {
        if (k > 0) {
            codes = words->codes + words->list.items[at + k].code;
            length = words->list.items[at + k].length;
        }
        if ((size_t)(end - stored) < length + 1 || memcmp(stored, codes, length) != 0 || stored[length] != 0) return false;
        stored += length + 1;
    }
    return stored == end;
}

static inline bool verify_word(const struct phrase_table *table, const struct phrase_slot *slot, const uint8_t *codes,
                               size_t length) {
    return slot->exact == PHRASE_EXACT ? sound(table, slot) : verify(table, slot, NULL, 0, codes, length, 1);
}

/* The one of the slots that share a key that is of these words, or NULL. */
static const struct phrase_slot *choose(const struct phrase_table *table, const struct phrase_slot *slot,
                                        const struct words *words, uint32_t at, const uint8_t *codes, size_t length,
                                        uint32_t count) {
    uint64_t key = slot->key, place = (uint64_t)(slot - table->slots);
    for (uint64_t left = table->slot_count; left > 0 && slot->key != 0; left--) {
        if (slot->key == key && verify(table, slot, words, at, codes, length, count)) return slot;
        place = place + 1 < table->slot_count ? place + 1 : 0;
        slot = &table->slots[place];
    }
    return NULL;
}

const struct phrase_slot *phrase_word(const struct phrase_table *table, const uint8_t *codes, size_t length, uint64_t hash) {
    if (!phrase_may_begin(table, hash)) return NULL;
    const struct phrase_slot *slot = phrase_probe(table, hash, phrase_key(codes, length, hash), length <= 8);
    if (slot && slot->exact == PHRASE_SHARED) slot = choose(table, slot, NULL, 0, codes, length, 1);
    return slot && slot->count > 0 && verify_word(table, slot, codes, length) ? slot : NULL;
}

/* The longest phrase, given the best and the last slot so far: the word's own. */
static struct phrase_match go_on(const struct phrase_table *table, const struct words *words, uint32_t at, const uint8_t *codes,
                                 size_t length, uint64_t hash, const struct phrase_slot *slot, struct phrase_match best) {
    for (uint32_t count = 2; slot->more; count++) {
        const struct word *next = &words->list.items[at + count - 1];
        if (next->kind > WORD_NUMBER) break; /* the list ends with a mark */
        hash = fold_hash_next(hash, phrase_word_hash(table, words, next));
        if (!phrase_may_go_on(table, hash)) break;
        slot = phrase_probe(table, hash, hash + (hash == 0), false);
        if (slot && slot->exact == PHRASE_SHARED) slot = choose(table, slot, words, at, codes, length, count);
        if (!slot) break;
        if (slot->count > 0 && verify(table, slot, words, at, codes, length, count)) best.slot = slot, best.words = count;
    }
    return best;
}

struct phrase_match phrase_find_begun(const struct phrase_table *table, const struct words *words, uint32_t at,
                                      const uint8_t *codes, size_t length, uint64_t hash) {
    const struct phrase_slot *slot = phrase_probe(table, hash, phrase_key(codes, length, hash), length <= 8);
    if (slot && slot->exact == PHRASE_SHARED) slot = choose(table, slot, words, at, codes, length, 1);
    if (!slot) return (struct phrase_match){NULL, 0, false};
    bool found = slot->count > 0 && verify_word(table, slot, codes, length);
    struct phrase_match best = {found ? slot : NULL, found, slot->more};
    return slot->more ? go_on(table, words, at, codes, length, hash, slot, best) : best;
}

size_t phrase_fold(struct words *words, const char *text, size_t length, uint8_t *codes, size_t size) {
    struct text whole = {.data = text, .length = length};
    size_t count = 0;
    if (words_split(words, &whole, NULL) != ISNAD_OK) return SIZE_MAX;
    for (size_t i = 0; i < words->list.count; i++) {
        const struct word *word = &words->list.items[i];
        if (word->kind > WORD_NUMBER) continue;
        if (count + word->length + 1u > size) {
            count = 0; /* longer than any name: leave it out */
            break;
        }
        memcpy(codes + count, words->codes + word->code, word->length);
        count += word->length;
        codes[count++] = 0;
    }
    return count;
}

bool phrase_add(struct phrase_builder *builder, const char *text, size_t length, uint32_t value) {
    uint8_t codes[LONGEST_PHRASE];
    size_t count = phrase_fold(&builder->scratch, text, length, codes, sizeof codes);
    if (count == SIZE_MAX) return false;
    return count == 0 || phrase_add_codes(builder, codes, count, value);
}

bool phrase_add_codes(struct phrase_builder *builder, const uint8_t *codes, size_t count, uint32_t value) {
    struct phrase_entry *entry = LIST_ADD(&builder->entries);
    if (!entry) return false;
    while (builder->codes.size - builder->codes.count < count)
        if (!list_grow((void **)&builder->codes.items, &builder->codes.size, 1)) return builder->entries.count--, false;
    *entry = (struct phrase_entry){(uint32_t)builder->codes.count, (uint32_t)count, value};
    memcpy(builder->codes.items + entry->codes, codes, count);
    builder->codes.count += count;
    return true;
}

static int by_codes(const void *left, const void *right, void *context) {
    const struct phrase_entry *a = left, *b = right;
    const uint8_t *codes = context;
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(codes + a->codes, codes + b->codes, shorter);
    if (order) return order;
    if (a->length != b->length) return a->length < b->length ? -1 : 1;
    return (a->value > b->value) - (a->value < b->value);
}

bool phrase_same(const struct phrase_builder *builder, const struct phrase_entry *a, const struct phrase_entry *b) {
    return a->length == b->length && memcmp(builder->codes.items + a->codes, builder->codes.items + b->codes, a->length) == 0;
}

void phrase_sort(struct phrase_builder *builder) {
    if (builder->entries.count)
        qsort_r(builder->entries.items, builder->entries.count, sizeof *builder->entries.items, by_codes, builder->codes.items);
}

struct phrase_slot *phrase_place(struct phrase_build *build, const uint8_t *all, uint64_t hash, struct phrase_slot like) {
    uint64_t at = phrase_home(hash, build->slot_count);
    for (uint64_t far = 0; far <= build->farthest; far++, at = at + 1 < build->slot_count ? at + 1 : 0) {
        struct phrase_slot *slot = &build->slots[at];
        if (slot->key == 0) *slot = like;
        if (slot->key != like.key || (slot->exact == PHRASE_EXACT) != (like.exact == PHRASE_EXACT)) continue;
        if (slot->length == like.length && memcmp(all + slot->codes, all + like.codes, like.length) == 0) return slot;
        slot->exact = like.exact = PHRASE_SHARED; /* other words of the same hash */
    }
    return NULL;
}

static void set_bits(uint64_t *filter, size_t count, uint64_t hash) {
    filter[phrase_filter_at(hash) & (count - 1)] |= phrase_filter_bits(hash);
}

static uint64_t head_of(const uint8_t *codes, size_t length) {
    return phrase_head(text_eight(codes) & fold_masks[length < 8 ? length : 8]);
}
static void set_head(uint64_t *heads, size_t count, uint64_t head, bool alone) {
    struct phrase_table table = {0};
    phrase_set_filter(&table, heads, 2 * count);
    uint64_t at = head >> table.head_shift;
    heads[at >> 5] |= (alone ? UINT64_C(3) : UINT64_C(1)) << (at & 31) * 2;
}
static void set_pair(struct phrase_build *build, uint64_t pair) {
    struct phrase_table table = {0};
    phrase_set_pairs(&table, build->pairs, build->pair_count);
    build->pairs[pair >> table.pair_shift] |= UINT64_C(1) << (pair >> 32 & 63) | UINT64_C(1) << (pair >> 38 & 63);
}

/* The slot of a phrase, or NULL where one is too far away; those of its prefixes are told that more follows. */
static struct phrase_slot *place_words(const uint8_t *all, uint32_t at, size_t length, struct phrase_build *build) {
    uint8_t padded[256 + FOLD_PADDING];
    const uint8_t *codes = all + at;
    uint64_t hash = 0, head = 0;
    struct phrase_slot *slot = NULL;
    for (size_t i = 0, word = 0; i < length; word++) {
        size_t n = 0;
        while (codes[i + n] != 0 && n < 255) n++;
        memcpy(padded, codes + i, n);
        memset(padded + n, 0, FOLD_PADDING);
        uint64_t own = fold_hash_seeded(padded, n, build->seed);
        hash = word ? fold_hash_next(hash, own) : own;
        i += n + 1;
        struct phrase_slot like = {.codes = at, .length = (uint16_t)i};
        if (word == 0) {
            size_t half = build->filter_count / 2;
            head = head_of(padded, n);
            set_head(build->filter, half, head, i == length);
            set_bits(build->filter + half, half, own);
            like.key = phrase_key(padded, n, own), like.exact = n <= 8 ? PHRASE_EXACT : PHRASE_HASHED;
        } else {
            if (word == 1) set_pair(build, phrase_pair(head, head_of(padded, n)));
            set_bits(build->sequences, build->sequence_count, hash);
            like.key = hash + (hash == 0), slot->more = 1;
        }
        slot = phrase_place(build, all, hash, like);
        if (!slot) return NULL;
    }
    return slot;
}

/* How many first words, pairs of words and longer beginnings the phrases have, which are sorted: each the first time that it
 * comes. */
static void count_beginnings(const struct phrase_builder *builder, size_t counts[3]) {
    const uint8_t *all = builder->codes.items;
    struct phrase_entry before = {0};
    memset(counts, 0, 3 * sizeof *counts);
    for (size_t i = 0; i < builder->entries.count; i++) {
        struct phrase_entry entry = builder->entries.items[i];
        uint32_t same = 0, words = 0;
        while (same < entry.length && same < before.length && all[before.codes + same] == all[entry.codes + same]) same++;
        for (uint32_t k = 0; k < entry.length; k++) {
            if (all[entry.codes + k] != 0) continue;
            if (k >= same) counts[words]++;
            words += words < 2;
        }
        before = entry;
    }
}

/* Numbers for so many hashes: sixteen bits a hash or eight, and up to the next power of two. */
static size_t filter_size(size_t hashes, size_t most, size_t each) {
    size_t count = 2;
    while (count < most && count < hashes / each) count *= 2;
    return count;
}

static bool make_room(struct phrase_build *out, size_t entries, const size_t counts[3]) {
    out->slot_count = (counts[0] + counts[1] + counts[2]) * 2 + 2;
    out->filter_count = 2 * filter_size(counts[0], MOST_FILTER, 4);
    out->sequence_count = filter_size(counts[1] + counts[2], MOST_SEQUENCES, 8);
    out->pair_count = filter_size(counts[1], MOST_PAIRS, 4);
    out->slots = memory_new_cleared(out->slot_count, sizeof *out->slots);
    out->values = memory_new(entries ? entries : 1, sizeof *out->values);
    out->filter = memory_new_cleared(out->filter_count, sizeof *out->filter);
    out->sequences = memory_new_cleared(out->sequence_count, sizeof *out->sequences);
    out->pairs = memory_new_cleared(out->pair_count, sizeof *out->pairs);
    return out->slots && out->values && out->filter && out->sequences && out->pairs;
}

/* Gives all phrases, which are sorted, their slots; false where one would be too far from its home. */
static bool place_all(const struct phrase_builder *builder, struct phrase_build *out) {
    const uint8_t *codes = builder->codes.items;
    const struct phrase_entry *all = builder->entries.items;
    out->value_count = 0;
    for (size_t i = 0, entries = builder->entries.count; i < entries;) {
        size_t first = out->value_count;
        const struct phrase_entry *head = &all[i];
        for (; i < entries && phrase_same(builder, head, &all[i]); i++)
            if (out->value_count == first || out->values[out->value_count - 1] != all[i].value)
                if (out->value_count - first < MOST_VALUES) out->values[out->value_count++] = all[i].value;
        struct phrase_slot *slot = place_words(codes, head->codes, head->length, out);
        if (!slot) return false;
        slot->first = (uint32_t)first;
        slot->count = (uint16_t)(out->value_count - first);
    }
    return true;
}

static bool prepare(struct phrase_builder *builder, struct phrase_build *out) {
    size_t counts[3];
    memset(out, 0, sizeof *out);
    phrase_sort(builder);
    count_beginnings(builder, counts);
    bool ok = make_room(out, builder->entries.count, counts);
    if (!ok) phrase_build_free(out);
    return ok;
}

bool phrase_build(struct phrase_builder *builder, struct phrase_build *out) {
    if (!prepare(builder, out)) return false;
    out->farthest = UINT64_MAX;
    return place_all(builder, out);
}

static void clear(struct phrase_build *build) {
    memset(build->slots, 0, build->slot_count * sizeof *build->slots);
    memset(build->filter, 0, build->filter_count * sizeof *build->filter);
    memset(build->sequences, 0, build->sequence_count * sizeof *build->sequences);
    memset(build->pairs, 0, build->pair_count * sizeof *build->pairs);
}

/* Of all codes and how often one was looked for: who chooses phrases changes with them the seed that they are met with. */
static uint64_t next_seed(const struct phrase_builder *builder, uint64_t seed) {
    static const uint8_t none[FOLD_PADDING];
    size_t whole = builder->codes.count & ~(size_t)15;
    seed = fold_hash_long(whole ? builder->codes.items : none, whole, seed + FOLD_SEED_LENGTH);
    for (size_t i = whole; i < builder->codes.count; i++) seed = fold_mix(seed ^ builder->codes.items[i], FOLD_SEED_LENGTH);
    return seed + (seed == 0);
}

uint64_t phrase_farthest(uint64_t slot_count) { return 256 + 32 * (63 - (uint64_t)__builtin_clzll(slot_count | 1)); }

bool phrase_build_seeded(struct phrase_builder *builder, struct phrase_build *out) {
    enum { MOST_SEEDS = 8 }; /* one is enough but for a miracle */
    if (!prepare(builder, out)) return false;
    out->farthest = phrase_farthest(out->slot_count);
    for (int tried = 0; !place_all(builder, out); tried++) {
        if (tried == MOST_SEEDS) out->farthest = UINT64_MAX;
        out->seed = next_seed(builder, out->seed);
        clear(out);
    }
    return true;
}

void phrase_build_free(struct phrase_build *build) {
    memory_free(build->slots);
    memory_free(build->values);
    memory_free(build->filter);
    memory_free(build->sequences);
    memory_free(build->pairs);
    memset(build, 0, sizeof *build);
}

void phrase_set_filter(struct phrase_table *table, const uint64_t *numbers, uint64_t count) {
    table->heads = numbers;
    table->filter = numbers + count / 2;
    table->filter_mask = count / 2 - 1;
    table->head_shift = 64 - 5 - (uint32_t)__builtin_ctzll(count / 2);
}

void phrase_set_pairs(struct phrase_table *table, const uint64_t *numbers, uint64_t count) {
    table->pairs = numbers;
    table->pair_shift = 64 - (uint32_t)__builtin_ctzll(count);
}

struct phrase_table phrase_table_of(const struct phrase_builder *builder, const struct phrase_build *build) {
    struct phrase_table table = {.slots = build->slots,
                                 .slot_count = build->slot_count,
                                 .codes = builder->codes.items,
                                 .codes_size = (uint32_t)builder->codes.count,
                                 .value_count = (uint32_t)build->value_count,
                                 .seed = build->seed,
                                 .sequences = build->sequences,
                                 .sequence_mask = build->sequence_count - 1};
    phrase_set_filter(&table, build->filter, build->filter_count);
    if (build->pairs) phrase_set_pairs(&table, build->pairs, build->pair_count); /* a lexicon that is mapped has none */
    return table;
}

void phrase_builder_free(struct phrase_builder *builder) {
    LIST_FREE(&builder->entries);
    LIST_FREE(&builder->codes);
    words_free(&builder->scratch);
}
