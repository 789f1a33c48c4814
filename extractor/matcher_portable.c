/* SPDX-License-Identifier: Apache-2.0
 *
 * The inner loops in plain C: the reference that the others are tested against. See matcher_private.h.
 *
 * A table of all pairs of bytes says what the second one gives, whatever it is, so that folding has a branch only where marks,
 * ة and إ stand, and what the tables do not know. Eight codes at a time are made to masks. */
#include "matcher_scan.h"

#include <string.h>

enum { /* of the table of pairs, beside codes and 0 */
       PAIR_MARBUTA = 0xFC,
       PAIR_BELOW,
       PAIR_DROP,
       PAIR_ODD
};

static uint8_t pair_of(const struct matcher *m, uint8_t first, uint8_t second) {
    uint8_t index = (uint8_t)((first & 3) << 6 | (second & 63));
    if (second < 0x80) return is_arabic_lead(first) ? PAIR_ODD : m->ascii[second];
    if (is_arabic_lead(second)) return is_arabic_lead(first) ? PAIR_ODD : 0;
    if ((second & 0xC0) != 0x80 || !is_arabic_lead(first)) return PAIR_ODD;
    if (first == 0xD8 && second == 0xA9) return PAIR_MARBUTA;
    if (first == 0xD8 && second == 0xA5) return PAIR_BELOW;
    return m->arabic[index] == 0 ? PAIR_DROP : m->arabic[index] == TABLE_ODD ? PAIR_ODD : m->arabic[index];
}

bool matcher_portable_pairs(struct matcher *m) {
    m->pairs = memory_new(65536, 1);
    if (!m->pairs) return false;
    for (unsigned pair = 0; pair < 65536; pair++) m->pairs[pair] = pair_of(m, (uint8_t)(pair & 0xFF), (uint8_t)(pair >> 8));
    return true;
}

/* A portion in the making. */
struct run {
    uint64_t kept;
    uint32_t count, separators, behind; /* codes; those between words; those behind the last of these */
    uint32_t bytes;
};

/* What a code that is not for certain becomes: 0 for a mark on a letter, PAIR_ODD to stop before it. */
static uint8_t consider(const struct matcher *m, const struct run *run, uint8_t code, const uint8_t *next, size_t left) {
    enum { LONG = 4 };
    uint32_t letters = run->separators ? run->behind : m->run + run->count;
    switch (code) {
    case PAIR_DROP: return run->count > 0 && run->behind > 0 ? 0 : PAIR_ODD;
    case PAIR_BELOW: return letters < LONG ? CODE_ALEF : PAIR_ODD;
    case PAIR_MARBUTA: return left > 0 && *next < 0x80 ? CODE_HEH : PAIR_ODD;
    default: return PAIR_ODD;
    }
}

static struct run fold_run(const struct matcher *m, const uint8_t *bytes, uint32_t length, size_t left) {
    struct run run = {0};
    uint8_t *codes = m->codes + m->count;
    unsigned before = 0;
    for (uint32_t i = 0; i < length; i++) {
        uint8_t code = m->pairs[before | (unsigned)bytes[i] << 8];
        if (__builtin_expect(code >= PAIR_MARBUTA, 0)) {
            code = consider(m, &run, code, bytes + i + 1, left - i - 1);
            if (code == PAIR_ODD) break;
        }
        before = bytes[i];
        codes[run.count] = code;
        uint32_t some = code != 0, separator = is_separator(code);
        run.kept |= (uint64_t)some << i;
        run.count += some;
        run.separators += separator;
        run.behind = separator ? 0 : run.behind + some;
        run.bytes = i + 1;
    }
    /* A letter that was begun is not finished. */
    if (run.bytes > 0 && is_arabic_lead(bytes[run.bytes - 1])) run.bytes--;
    return run;
}

static bool all_spaces(const uint8_t *codes, uint32_t count) {
    uint32_t spaces = 0;
    while (spaces < count && codes[spaces] == CODE_SPACE) spaces++;
    return spaces == count;
}

static void fold(struct matcher *m, size_t end) {
    while (m->at < end) {
        size_t left = m->length - m->at;
        uint32_t length = left < 64 ? (uint32_t)left : 64;
        struct run run = fold_run(m, m->text + m->at, length, left);
        bool spaces = run.separators == run.count && all_spaces(m->codes + m->count, run.count);
        matcher_keep(m, run.kept, run.count, run.count > run.separators, run.separators > 0, run.behind, spaces);
        m->at += run.bytes;
        if (run.bytes + 1 < length || run.bytes == 0) return;
    }
}

/* A bit for each of eight bytes whose highest bit is set. */
static inline uint64_t gather(uint64_t eight) {
    return ((eight >> 7 & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080)) >> 56;
}

/* The highest bit of each byte that is a code of less than 128. */
static inline uint64_t equal(uint64_t eight, uint8_t code) {
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t other = eight ^ ones * code;
    return ~(((other & ones * 0x7F) + ones * 0x7F) | other);
}

static struct masks masks_of(const uint8_t *codes) {
    struct masks masks = {0};
    for (unsigned i = 0; i < 64; i += 8) {
        uint64_t eight = text_eight(codes + i), lams = equal(eight, CODE_LAM);
        masks.letters |= gather(~equal(eight & UINT64_C(0xF0F0F0F0F0F0F0F0), 0x20)) << i;
        masks.conjunctions |= gather(equal(eight, CODE_WAW) | equal(eight, CODE_FEH)) << i;
        masks.others |= gather(equal(eight, CODE_BEH) | equal(eight, CODE_KAF) | lams) << i;
        masks.lams |= gather(lams) << i;
    }
    return masks;
}

static void scan(struct matcher *m) { scan_codes(m, masks_of, scan_words, scan_heads); }

static uint32_t select_bit(uint64_t bits, uint32_t n) {
    uint64_t pairs = bits - (bits >> 1 & 0x5555555555555555u);
    uint64_t fours = (pairs & 0x3333333333333333u) + (pairs >> 2 & 0x3333333333333333u);
    uint64_t sums = ((fours + (fours >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u; /* of this byte and those before it */
    uint32_t at = 0;
    while (at < 56 && (sums >> at & 0xFF) <= n) at += 8;
    if (at) n -= (uint32_t)(sums >> (at - 8) & 0xFF);
    for (bits >>= at; n > 0; n--) bits &= bits - 1;
    return at + (uint32_t)__builtin_ctzll(bits);
}

const struct inner_loops matcher_portable = {fold, scan, select_bit};
