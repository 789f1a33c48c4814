/* SPDX-License-Identifier: Apache-2.0
 *
 * The inner loops over 64 bytes at a time in four registers of sixteen, for matcher_ssse3.c and matcher_neon.c, which include
 * this file behind what it is made of: the type `sixteen` and the functions below. See matcher_private.h and matcher_avx512.c,
 * which does the same in one register and without the tables of U+0680–U+06FF left out here: those letters are for matcher_step.
 *
 *   sixteen sixteen_load(const uint8_t *)             void sixteen_store_low(uint8_t *, sixteen): eight bytes
 *   sixteen sixteen_fill(int)                         sixteen sixteen_or(sixteen, sixteen), sixteen_and(…)
 *   sixteen sixteen_equal(sixteen, sixteen): 0xFF     sixteen sixteen_left_six(sixteen): bit 0 to bit 6, others anywhere
 *   sixteen sixteen_not_ascii(sixteen): 0x80 of each byte below 0x80, 0 of others
 *   sixteen sixteen_behind(sixteen, sixteen): the second one moved up a byte, the last byte of the first before it
 *   sixteen sixteen_table(const uint8_t *, sixteen): of 128 entries; 0 for 0x80 and more
 *   sixteen sixteen_table_low(const uint8_t *, sixteen): of its first 48 entries; 0 for more
 *   sixteen sixteen_pick(sixteen, sixteen): the bytes of the first that the second numbers
 *   uint64_t sixteen_bits(sixteen, sixteen, sixteen, sixteen): the highest bit of each byte
 */
#ifndef ISNAD_MATCHER_SIXTEEN_H
#define ISNAD_MATCHER_SIXTEEN_H

#include "matcher_scan.h"

#include <string.h>

enum { REGISTERS = 4, STEP = 64 };

struct sixty_four {
    sixteen part[REGISTERS];
};

SIXTEEN_INLINE struct sixty_four load_all(const uint8_t *bytes) {
    struct sixty_four all;
    for (int i = 0; i < REGISTERS; i++) all.part[i] = sixteen_load(bytes + 16 * i);
    return all;
}
SIXTEEN_INLINE uint64_t bits_of(const struct sixty_four *all) {
    return sixteen_bits(all->part[0], all->part[1], all->part[2], all->part[3]);
}
SIXTEEN_INLINE uint64_t equal(const struct sixty_four *all, int byte) {
    const sixteen wanted = sixteen_fill(byte);
    return sixteen_bits(sixteen_equal(all->part[0], wanted), sixteen_equal(all->part[1], wanted),
                        sixteen_equal(all->part[2], wanted), sixteen_equal(all->part[3], wanted));
}
/* Of the bits in a mask, is the rest this byte? */
SIXTEEN_INLINE uint64_t equal_in(const struct sixty_four *all, int mask, int byte) {
    struct sixty_four some;
    for (int i = 0; i < REGISTERS; i++) some.part[i] = sixteen_and(all->part[i], sixteen_fill(mask));
    return equal(&some, byte);
}

/* ---- folding ---- */

/* What is known of 64 bytes; as in matcher_avx512.c. */
struct bytes {
    struct sixty_four codes;
    uint64_t kept, stop, marbuta;
};

SIXTEEN_INLINE sixteen arabic_code(const struct matcher *m, sixteen bytes, sixteen before) {
    sixteen lead = sixteen_and(sixteen_left_six(before), sixteen_fill(0x40));
    sixteen index = sixteen_or(sixteen_and(bytes, sixteen_fill(0x3F)), lead);
    return sixteen_table(m->arabic, sixteen_or(index, sixteen_not_ascii(bytes)));
}

/* more: there are others than marks and spaces. */
SIXTEEN_INLINE sixteen ascii_code(const struct matcher *m, sixteen bytes, bool more) {
    return more ? sixteen_table(m->ascii, bytes) : sixteen_table_low(m->ascii, bytes);
}

SIXTEEN_INLINE struct bytes look(const struct matcher *m, const struct sixty_four *bytes, uint64_t valid, bool marbuta_before) {
    struct bytes out;
    struct sixty_four before;
    sixteen last = sixteen_fill(0);
    for (int i = 0; i < REGISTERS; last = bytes->part[i++]) before.part[i] = sixteen_behind(last, bytes->part[i]);
    uint64_t high = bits_of(bytes), ascii = ~high, lead = equal_in(bytes, 0xFC, 0xD8);
    uint64_t tails = equal_in(bytes, 0xC0, 0x80), trail = tails & lead << 1;
    uint64_t marks = equal_in(bytes, 0xF0, 0x20) | equal(bytes, '\n');
    bool more = (ascii & ~marks & valid) != 0;
    for (int i = 0; i < REGISTERS; i++)
        out.codes.part[i] = sixteen_or(arabic_code(m, bytes->part[i], before.part[i]), ascii_code(m, bytes->part[i], more));
    out.kept = ~equal(&out.codes, 0) & (trail | ascii);
    uint64_t odd = (equal(&out.codes, TABLE_ODD) | ~equal_in(&before, 2, 0)) & trail; /* 2: U+0680 and up */
    uint64_t letters = out.kept & trail & ~equal_in(&out.codes, 0xF0, 0x20), first = trail & equal(&before, 0xD8);
    out.marbuta = equal(bytes, 0xA9) & first;
    out.stop = ~(ascii | lead | trail) | (lead & ~(trail >> 1)) | odd >> 1 | ~valid;
    out.stop |= matcher_doubtful(trail & ~out.kept, letters, equal(bytes, 0xA5) & first, out.marbuta, marbuta_before);
    return out;
}

/* For each byte of bits the numbers of those that are set. */
static bool prepare_picks(struct matcher *m) {
    m->own = memory_new_cleared(256 + 1, 8); /* sixteen bytes are loaded of each eight */
    for (unsigned bits = 0; m->own && bits < 256; bits++) {
        uint8_t *pick = m->own + 8 * bits;
        for (uint8_t i = 0; i < 8; i++)
            if (bits >> i & 1) *pick++ = i;
    }
    return m->own != NULL;
}

/* Writes the codes whose bits are set and returns how many they are; up to eight bytes behind them are overwritten. */
SIXTEEN_INLINE uint32_t compress(const struct matcher *m, uint8_t *out, const struct sixty_four *codes, uint64_t kept) {
    uint64_t sums = matcher_sums(kept), before = sums << 8;
    for (int i = 0; i < REGISTERS; i++, kept >>= 16, before >>= 16) {
        const uint8_t *low = m->own + 8 * (kept & 0xFF), *high = m->own + 8 * (kept >> 8 & 0xFF);
        sixteen second = sixteen_or(sixteen_load(high), sixteen_fill(8));
        sixteen_store_low(out + (before & 0xFF), sixteen_pick(codes->part[i], sixteen_load(low)));
        sixteen_store_low(out + (before >> 8 & 0xFF), sixteen_pick(codes->part[i], second));
    }
    return (uint32_t)(sums >> 56);
}

SIXTEEN_INLINE void keep(struct matcher *m, const struct sixty_four *codes, uint64_t kept) {
    uint64_t separators = kept & equal_in(codes, 0xF0, 0x20), spaces = kept & equal(codes, CODE_SPACE);
    uint64_t behind = separators ? kept & ~(UINT64_MAX >> __builtin_clzll(separators)) : kept;
    uint32_t count = compress(m, m->codes + m->count, codes, kept);
    matcher_keep(m, kept, count, kept != separators, separators != 0, (uint32_t)(matcher_sums(behind) >> 56), spaces == kept);
}

SIXTEEN_TARGET static void fold(struct matcher *m, size_t end) {
    bool marbuta = false;
    while (m->at < end) {
        size_t left = m->length - m->at;
        uint8_t padded[STEP] = {0};
        const uint8_t *from = m->text + m->at;
        if (left < STEP) memcpy(padded, from, left), from = padded;
        const struct sixty_four bytes = load_all(from);
        struct bytes found = look(m, &bytes, left < STEP ? (UINT64_C(1) << left) - 1 : UINT64_MAX, marbuta);
        uint32_t whole = left >= STEP ? STEP - is_arabic_lead(m->text[m->at + STEP - 1]) : STEP;
        uint32_t stop = found.stop ? (uint32_t)__builtin_ctzll(found.stop) : STEP;
        keep(m, &found.codes, stop < STEP ? found.kept & ((UINT64_C(1) << stop) - 1) : found.kept);
        if (stop < whole) {
            m->at += stop;
            return;
        }
        m->at += whole;
        marbuta = found.marbuta >> (whole - 1) & 1;
    }
}

/* ---- scanning ---- */

SIXTEEN_INLINE struct masks masks_of(const uint8_t *codes) {
    const struct sixty_four all = load_all(codes);
    uint64_t lams = equal(&all, CODE_LAM);
    return (struct masks){~equal_in(&all, 0xF0, 0x20), equal(&all, CODE_WAW) | equal(&all, CODE_FEH),
                          equal(&all, CODE_BEH) | equal(&all, CODE_KAF) | lams, lams};
}

SIXTEEN_TARGET static void scan(struct matcher *m) { scan_codes(m, masks_of, scan_words, scan_heads, scan_pairs); }

#endif
