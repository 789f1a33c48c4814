/* SPDX-License-Identifier: Apache-2.0
 *
 * The inner loops in plain C: the reference that the others are tested against. See matcher_private.h.
 *
 * A table of all pairs of bytes says what the second one gives, whatever it is, so that folding has a branch only where marks
 * and إ stand, what follows ة, and what the tables do not know. Eight codes at a time are made to masks. */
#include "matcher_scan.h"

#include <string.h>

enum {                     /* of the table of pairs, beside codes and 0 */
       PAIR_BEHIND = 0xFC, /* the first byte of what stands behind ة, or a digit with the same second byte */
       PAIR_BELOW,
       PAIR_DROP,
       PAIR_ODD
};

enum { MARBUTA_TAIL = 0xA9 };

static uint8_t pair_of(const struct matcher *m, uint8_t first, uint8_t second) {
    uint8_t index = (uint8_t)((first & 3) << 6 | (second & 63));
    if (second < 0x80) return is_arabic_lead(first) ? PAIR_ODD : m->ascii[second];
    if (is_arabic_lead(second)) return is_arabic_lead(first) ? PAIR_ODD : first == MARBUTA_TAIL ? PAIR_BEHIND : 0;
    if ((second & 0xC0) != 0x80 || !is_arabic_lead(first)) return PAIR_ODD;
    if (first == 0xD8 && second == 0xA5) return PAIR_BELOW;
    return m->arabic[index] == 0 ? PAIR_DROP : m->arabic[index] == TABLE_ODD ? PAIR_ODD : m->arabic[index];
}

/* What two bytes that follow each other say of the second. */
static bool prepare_pairs(struct matcher *m) {
    m->own = memory_new(65536, 1);
    for (unsigned pair = 0; m->own && pair < 65536; pair++)
        m->own[pair] = pair_of(m, (uint8_t)(pair & 0xFF), (uint8_t)(pair >> 8));
    return m->own != NULL;
}

/* The highest bit alone of each byte that is a code of less than 128. */
static inline uint64_t equal(uint64_t eight, uint8_t code) {
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t other = eight ^ ones * code;
    return ~(((other & ones * 0x7F) + ones * 0x7F) | other) & ones * 0x80;
}
static inline uint64_t separators_of(uint64_t eight) { return equal(eight & UINT64_C(0xF0F0F0F0F0F0F0F0), 0x20); }

/* A bit for each of eight bytes of which the highest bit alone may be set. */
static inline uint64_t gather(uint64_t eight) { return ((eight >> 7) * UINT64_C(0x0102040810204080)) >> 56; }

/* What a code that is not for certain becomes: 0 for nothing, PAIR_ODD to stop before it. codes: the end of those so far, of
 * which the portion has `count`; at: its second byte. */
static uint8_t consider(uint8_t code, const uint8_t *codes, uint32_t count, const uint8_t *at) {
    switch (code) {
    case PAIR_DROP: return count > 0 && !is_separator(codes[-1]) ? 0 : PAIR_ODD;
    case PAIR_BELOW: return separators_of(text_eight(codes - 8)) >> 32 ? CODE_ALEF : PAIR_ODD; /* in a word of less than four */
    case PAIR_BEHIND: return at[-2] == 0xD8 ? PAIR_ODD : 0;
    default: return PAIR_ODD;
    }
}

/* A portion in the making. */
struct run {
    uint64_t kept;
    uint32_t count, bytes; /* codes, and bytes that they are of */
};

/* A byte and the one before it. */
static inline unsigned pair_at(const uint8_t *byte) {
    uint16_t pair;
    memcpy(&pair, byte - 1, sizeof pair);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    pair = __builtin_bswap16(pair);
#endif
    return pair;
}

/* A bit for each of so many bytes, 64 at most, that is not 0. */
static uint64_t kept_of(const uint8_t *bytes, uint32_t count) {
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t kept = 0;
    for (unsigned i = 0; i < count; i += 8) {
        uint64_t eight = text_eight(bytes + i);
        kept |= gather((((eight & low) + low) | eight) & ~low) << i;
    }
    return count < 64 ? kept & ((UINT64_C(1) << count) - 1) : kept;
}

/* Takes so many bytes, as far as all is certain, and says how many: codes go on at *out, what each byte gives to all. The byte
 * before them is looked at too. */
static inline uint32_t take(const uint8_t *pairs, const uint8_t *bytes, uint32_t count, const uint8_t *codes, uint8_t **out,
                            uint8_t *all) {
    uint8_t *end = *out;
    uint32_t i = 0;
#ifndef __clang__ /* which warns where it does not */
#pragma GCC unroll 8
#endif
    for (; i < count; i++) {
        uint8_t code = pairs[pair_at(bytes + i)];
        if (__builtin_expect(code >= PAIR_BEHIND, 0)) {
            code = consider(code, end, (uint32_t)(end - codes), bytes + i);
            if (code == PAIR_ODD) break;
        }
        *end = all[i] = code;
        end += code != 0;
    }
    *out = end;
    return i;
}

static struct run fold_run(const struct matcher *m, const uint8_t *bytes, uint32_t length) {
    uint8_t *codes = m->codes + m->count, *out = codes;
    uint8_t all[64]; /* of every byte what it gives */
    uint32_t i = 0, taken = 8;
    for (; length - i >= 8 && taken == 8; i += taken) taken = take(m->own, bytes + i, 8, codes, &out, all + i);
    if (taken == 8) i += take(m->own, bytes + i, length - i, codes, &out, all + i);
    uint64_t kept = kept_of(all, i);
    /* A letter that was begun is not finished. */
    if (i > 0 && is_arabic_lead(bytes[i - 1])) i--;
    return (struct run){kept, (uint32_t)(out - codes), i};
}

static uint32_t count_behind(const uint8_t *codes, uint32_t count) {
    uint32_t behind = 0;
    if (count >= 8) {
        uint64_t separators = separators_of(text_eight(codes + count - 8));
        if (separators) return (uint32_t)__builtin_clzll(separators) / 8;
    }
    while (behind < count && !is_separator(codes[count - behind - 1])) behind++;
    return behind;
}

static void keep(struct matcher *m, const struct run *run) {
    const uint8_t *codes = m->codes + m->count;
    uint32_t behind = count_behind(codes, run->count), separators = 0, spaces = 0;
    bool marks = behind<run->count, words = behind> 0;
    while (!words && separators < run->count && is_separator(codes[separators])) spaces += codes[separators++] == CODE_SPACE;
    words = words || separators < run->count;
    matcher_keep(m, run->kept, run->count, words, marks, behind, !words && spaces == run->count);
}

static void fold(struct matcher *m, size_t end) {
    uint8_t first[1 + 64] = {0}; /* those of the text, before which there is none */
    while (m->at < end) {
        size_t left = m->length - m->at;
        uint32_t length = left < 64 ? (uint32_t)left : 64;
        if (m->at == 0) memcpy(first + 1, m->text, length);
        struct run run = fold_run(m, m->at == 0 ? first + 1 : m->text + m->at, length);
        keep(m, &run);
        m->at += run.bytes;
        if (run.bytes + 1 < length || run.bytes == 0) return;
    }
}

_Static_assert((CODE_KAF & 1) == 0 && CODE_LAM == CODE_KAF + 1, "the lowest bit tells them apart");

static struct masks masks_of(const uint8_t *codes) {
    struct masks masks = {0};
    for (unsigned i = 0; i < 64; i += 8) {
        uint64_t eight = text_eight(codes + i), high = UINT64_C(0x8080808080808080);
        uint64_t kafs_and_lams = equal(eight & ~(high >> 7), CODE_KAF), lams = kafs_and_lams & eight << 7;
        masks.letters |= gather(~separators_of(eight) & high) << i;
        masks.conjunctions |= gather(equal(eight, CODE_WAW) | equal(eight, CODE_FEH)) << i;
        masks.others |= gather(equal(eight, CODE_BEH) | kafs_and_lams) << i;
        masks.lams |= gather(lams) << i;
    }
    return masks;
}

static void scan(struct matcher *m) { scan_codes(m, masks_of, scan_words, scan_heads, scan_pairs); }

uint32_t matcher_select(uint64_t bits, uint32_t n) {
    uint64_t sums = matcher_sums(bits);
    uint32_t at = 0;
    while (at < 56 && (sums >> at & 0xFF) <= n) at += 8;
    if (at) n -= (uint32_t)(sums >> (at - 8) & 0xFF);
    for (bits >>= at; n > 0; n--) bits &= bits - 1;
    return at + (uint32_t)__builtin_ctzll(bits);
}

const struct inner_loops matcher_portable = {fold, scan, matcher_select, prepare_pairs};
