/* SPDX-License-Identifier: Apache-2.0
 *
 * The second inner loop, the same for all kinds but compiled for the processor of each: from masks of the codes to words and to
 * the places where names may begin.
 *
 * A mask has a bit for each of 64 codes. That a word begins, that a proclitic stands at its head, that enough letters follow: all
 * are a few operations on masks, so that the loop over the places has no branch but its end. Of most places the first eight codes
 * say that no name begins there: phrase_head; only the others are hashed. The rules of lexicon_stems, as far
 * as names go, are these: و or ف of more than two codes; then ب, ك or ل of more than two; لل of more than three as ال too.
 */
#ifndef ISNAD_MATCHER_SCAN_H
#define ISNAD_MATCHER_SCAN_H

#include "matcher_private.h"

struct masks {
    uint64_t letters, conjunctions, others, lams; /* every code of a word; و ف; ب ك ل; ل */
};

enum {
    PLACE_HOPES = 29, /* where the bits of enum hope stand in a place */
    PLACE_ALONE = 31  /* that of HOPE_ALONE */
};

/* What a kind may do in its own way: the masks of 64 codes; scan_words; scan_heads; scan_pairs. */
typedef struct masks (*mask_codes)(const uint8_t *codes);
typedef uint32_t (*put_words)(uint32_t *out, uint32_t count, uint32_t base, uint64_t words);
typedef uint32_t (*put_heads)(const struct matcher *m, uint32_t *places, uint32_t count);
typedef void (*put_pairs)(const struct matcher *m, uint32_t *places, uint32_t count, uint64_t *pairs);

#define SCAN_INLINE static inline __attribute__((always_inline))

SCAN_INLINE uint32_t scan_code(uint32_t place) { return place & ((1u << PLACE_HOPES) - 1); }

/* How many bits are set. Whose processor counts them says so by SCAN_COUNTS_BITS; the compiler does not ask the target of a
 * function. */
SCAN_INLINE uint32_t scan_count(uint64_t bits) {
#if defined(SCAN_COUNTS_BITS) || defined(__POPCNT__) || defined(__aarch64__)
    return (uint32_t)__builtin_popcountll(bits);
#else
    return (uint32_t)(matcher_sums(bits) >> 56);
#endif
}

static const uint64_t scan_masks[17][2] = {
#define LOW(n) ((UINT64_C(1) << (n)*8) - 1)
    {0, 0},
    {LOW(1), 0},
    {LOW(2), 0},
    {LOW(3), 0},
    {LOW(4), 0},
    {LOW(5), 0},
    {LOW(6), 0},
    {LOW(7), 0},
    {UINT64_MAX, 0},
    {UINT64_MAX, LOW(1)},
    {UINT64_MAX, LOW(2)},
    {UINT64_MAX, LOW(3)},
    {UINT64_MAX, LOW(4)},
    {UINT64_MAX, LOW(5)},
    {UINT64_MAX, LOW(6)},
    {UINT64_MAX, LOW(7)},
    {UINT64_MAX, UINT64_MAX}
#undef LOW
};

/* fold_hash_seeded, without a branch for words of up to 16 codes. */
SCAN_INLINE uint64_t scan_hash(const uint8_t *codes, uint32_t length, uint64_t seed) {
    if (__builtin_expect(length > 16, 0)) return fold_hash_long(codes, length, seed);
    uint64_t low = text_eight(codes) & scan_masks[length][0], high = text_eight(codes + 8) & scan_masks[length][1];
    return fold_hash_pair(low, high, length * FOLD_SEED_LENGTH, seed);
}

/* What counts of the codes behind so many of a word. */
static inline uint32_t scan_limit(uint32_t length, uint32_t before) {
    return length + before > WORD_LONGEST ? WORD_LONGEST - before : length;
}

/* لل as ال: the codes from the first ل on, which becomes an alef. */
static inline uint64_t scan_contracted(const uint8_t *codes, uint32_t length, uint64_t seed) {
    uint8_t whole[WORD_LONGEST + FOLD_PADDING];
    __builtin_memcpy(whole, codes, length);
    __builtin_memset(whole + length, 0, FOLD_PADDING);
    whole[0] = CODE_ALEF;
    return fold_hash_seeded(whole, length, seed);
}

/* The word of a code. */
SCAN_INLINE uint32_t scan_token(const struct matcher *m, uint32_t at) {
    const struct group *group = &m->groups[at >> 6];
    return group->before + scan_count(group->words << (63 - (at & 63))) - 1;
}

SCAN_INLINE void scan_contractions(struct matcher *m, uint32_t base, uint64_t places) {
    for (; places; places &= places - 1) m->contracted[m->contracted_count++].code = base + (uint32_t)__builtin_ctzll(places);
}

/* What the masks of codes before and behind say of the places of 64 codes. */
struct places {
    uint64_t words, all, contracted;
};
SCAN_INLINE struct places scan_places(const struct masks *before, const struct masks *now, const struct masks *behind) {
    uint64_t letters = now->letters, next = behind->letters;
    uint64_t one = letters >> 1 | next << 63, two = letters >> 2 | next << 62, three = letters >> 3 | next << 61;
    struct places places = {.words = letters & ~(letters << 1 | before->letters >> 63)};
    /* The heads of the 64 codes before, as far as what follows them stands here. */
    uint64_t old = before->letters, old_one = old >> 1 | letters << 63, old_two = old >> 2 | letters << 62;
    uint64_t old_words = old & ~(old << 1); /* its first bit may be wrong: it is 64 codes away and of no interest */
    uint64_t old_conjunctions = old_words & before->conjunctions & old_one & old_two;
    uint64_t old_heads = (old_words & ~old_conjunctions) | old_conjunctions << 1;
    uint64_t old_others = old_heads & before->others & old_one & old_two;
    uint64_t conjunctions = places.words & now->conjunctions & one & two;
    uint64_t behind_conjunctions = conjunctions << 1 | old_conjunctions >> 63;
    uint64_t heads = (places.words & ~conjunctions) | behind_conjunctions;
    uint64_t others = heads & now->others & one & two;
    places.all = places.words | behind_conjunctions | others << 1 | old_others >> 63;
    places.contracted = heads & now->lams & (now->lams >> 1 | behind->lams << 63) & one & two & three;
    return places;
}

/* The codes of a word's rest that begin the eight, 0 behind them. */
SCAN_INLINE uint64_t scan_cut(uint64_t eight) {
    uint64_t other = (eight & UINT64_C(0xF0F0F0F0F0F0F0F0)) ^ UINT64_C(0x2020202020202020);
    uint64_t separators =
        (other - UINT64_C(0x0101010101010101)) & ~other & UINT64_C(0x8080808080808080); /* the first for certain */
    return eight & (((separators & (0 - separators)) >> 7) - 1);
}

/* Writes where the bits of a mask are, eight at a time: what is written behind the last one counts for nothing. */
SCAN_INLINE uint32_t scan_words(uint32_t *out, uint32_t count, uint32_t base, uint64_t words) {
    uint32_t all = count + scan_count(words);
    do {
        for (int i = 0; i < 8; i++, words &= words - 1) out[count++] = base + (uint32_t)__builtin_ctzll(words | UINT64_C(1) << 63);
    } while (words);
    return all;
}

/* Leaves the places where the first eight codes may begin a name. */
SCAN_INLINE uint32_t scan_heads(const struct matcher *m, uint32_t *places, uint32_t count) {
    uint32_t left = 0;
    for (uint32_t i = 0; i < count; i++) {
        unsigned may = phrase_may_head(m->table, phrase_head(scan_cut(text_eight(m->codes + places[i]))));
        places[left] = places[i] | may >> 1 << PLACE_ALONE;
        left += may & 1;
    }
    return left;
}

/* The pair of each place with the word behind it; the place itself is told what hopes there are whatever the filter of pairs
 * says: that the word may be a name alone, it knows; here that it is more than two marks and spaces from the next one. */
SCAN_INLINE void scan_pairs(const struct matcher *m, uint32_t *places, uint32_t count, uint64_t *pairs) {
    const uint8_t *codes = m->codes;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = scan_code(places[i]), end = at + matcher_length(m, at), behind = end + 1 + is_separator(codes[end + 1]);
        uint64_t next = scan_cut(text_eight(codes + behind)), first = scan_cut(text_eight(codes + at));
        pairs[i] = phrase_pair(phrase_head(first), phrase_head(next));
        places[i] |= (uint32_t)(next == 0) * HOPE_UNKNOWN << PLACE_HOPES;
    }
}

/* Leaves the places where there is hope. */
SCAN_INLINE uint32_t scan_hopes(const struct matcher *m, uint32_t *places, uint32_t count, const uint64_t *pairs) {
    uint32_t left = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = places[i] | (uint32_t)phrase_may_pair(m->table, pairs[i]) << PLACE_HOPES;
        places[left] = place;
        left += place >> PLACE_HOPES != 0;
    }
    return left;
}

/* Those of the places whose word begins a name by its hash. The filter of a far table would say no more than that of the pairs:
 * the slots that will be looked at are asked for instead. */
SCAN_INLINE void scan_places_hashed(struct matcher *m, const uint32_t *places, uint32_t count) {
    const struct phrase_table *table = m->table;
    struct seeker *seekers = m->seekers;
    uint32_t found = 0;
    bool far = m->far;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t hopes = places[i] >> PLACE_HOPES, at = scan_code(places[i]);
        uint32_t length = matcher_length(m, at), token = scan_token(m, at);
        if (__builtin_expect(length > 16, 0)) length = scan_limit(length, at - m->tokens[token]);
        uint64_t hash = scan_hash(m->codes + at, length, table->seed);
        if (far && hopes > HOPE_PAIR) phrase_ask(table, hash);
        seekers[found] = (struct seeker){hash, at, token, NULL, (uint16_t)length, 0, (uint8_t)hopes, false};
        found += (far || phrase_may_begin(table, hash)) & (length > 1);
    }
    m->seeker_count = found;
}

/* The same for لل as ال. */
static inline void scan_contracted_hashed(struct matcher *m) {
    uint32_t count = m->contracted_count, found = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = m->contracted[i].code, token = scan_token(m, at);
        uint32_t length = scan_limit(matcher_length(m, at), at - m->tokens[token]);
        uint64_t hash = scan_contracted(m->codes + at, length, m->table->seed);
        m->contracted[found] = (struct seeker){hash, at, token, NULL, (uint16_t)length, 0, HOPE_ALONE | HOPE_UNKNOWN, true};
        found += phrase_may_begin(m->table, hash);
        phrase_ask(m->table, hash);
    }
    m->contracted_count = found;
}

SCAN_INLINE void scan_codes(struct matcher *m, mask_codes masks_of, put_words words_of, put_heads heads_of, put_pairs pairs_of) {
    struct masks before = {0}, now = masks_of(m->codes), behind;
    uint32_t tokens = 0, places = 0;
    m->contracted_count = 0;
    for (uint32_t base = 0; base < m->count; base += 64, before = now, now = behind) {
        behind = masks_of(m->codes + base + 64);
        struct places found = scan_places(&before, &now, &behind);
        m->groups[base / 64] = (struct group){now.letters, found.words, tokens};
        m->groups[base / 64 + 1].letters = behind.letters;
        tokens = words_of(m->tokens, tokens, base, found.words);
        places = words_of(m->places, places, base, found.all);
        if (__builtin_expect(found.contracted != 0, 0)) scan_contractions(m, base, found.contracted);
    }
    m->token_count = tokens;
    places = heads_of(m, m->places, places);
    pairs_of(m, m->places, places, m->pairs);
    if (m->far) /* in no near cache: all are asked for before the first is looked at */
        for (uint32_t i = 0; i < places; i++) __builtin_prefetch(&m->table->pairs[m->pairs[i] >> m->table->pair_shift]);
    scan_places_hashed(m, m->places, scan_hopes(m, m->places, places, m->pairs));
    scan_contracted_hashed(m);
}

#endif
