/* SPDX-License-Identifier: Apache-2.0
 *
 * The inner loops with AVX2, and BMI2 to leave out bytes. See matcher_private.h and matcher_avx512.c, which does the same with
 * wider tables: here those of U+0600–U+067F are eight of sixteen bytes, and letters of U+0680–U+06FF are left to matcher_step. */
#define SCAN_COUNTS_BITS
#include "matcher_scan.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#include <string.h>

#define TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define INLINE TARGET static inline __attribute__((always_inline))

enum { BYTES = 32 };

INLINE __m256i fill(int byte) { return _mm256_set1_epi8((char)byte); }
INLINE uint64_t equal(__m256i bytes, int byte) { return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, fill(byte))); }

/* What sixteen bytes of a table say of those bytes whose high half, in `rows`, is the number of the table. */
INLINE __m256i look_up(const uint8_t *table, int row, __m256i rows, __m256i low) {
    __m256i sixteen = _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)(table + 16 * row)));
    return _mm256_and_si256(_mm256_shuffle_epi8(sixteen, low), _mm256_cmpeq_epi8(rows, fill(row)));
}

INLINE __m256i arabic_codes(const struct matcher *m, __m256i bytes, __m256i before) {
    __m256i low = _mm256_and_si256(bytes, fill(0x0F));
    __m256i rows = _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi16(bytes, 4), fill(3)),
                                   _mm256_and_si256(_mm256_slli_epi16(before, 2), fill(4)));
    __m256i codes = look_up(m->arabic, 0, rows, low);
    for (int row = 1; row < 8; row++) codes = _mm256_or_si256(codes, look_up(m->arabic, row, rows, low));
    return codes;
}

/* Of bytes below 0x80; nearly always they are spaces and marks. */
INLINE __m256i ascii_codes(const struct matcher *m, __m256i bytes, uint64_t ascii) {
    __m256i low = _mm256_and_si256(bytes, fill(0x0F)), rows = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), fill(0x0F));
    __m256i codes = _mm256_or_si256(look_up(m->ascii, 0, rows, low), look_up(m->ascii, 1, rows, low));
    codes = _mm256_or_si256(codes, look_up(m->ascii, 2, rows, low));
    if (!(ascii & (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(bytes, fill(0x2F))))) return codes;
    for (int row = 3; row < 8; row++) codes = _mm256_or_si256(codes, look_up(m->ascii, row, rows, low));
    return codes;
}

/* What is known of 32 bytes. */
struct bytes {
    __m256i codes;
    uint64_t kept, stop, marbuta; /* as in matcher_avx512.c */
    uint32_t whole;
};

INLINE struct bytes look(const struct matcher *m, __m256i bytes, uint64_t valid, bool marbuta_before) {
    const uint64_t all = UINT32_MAX;
    struct bytes out;
    __m256i before = _mm256_alignr_epi8(bytes, _mm256_permute2x128_si256(bytes, bytes, 0x08), 15);
    uint64_t ascii = ~(uint64_t)(uint32_t)_mm256_movemask_epi8(bytes) & all;
    uint64_t lead = equal(_mm256_and_si256(bytes, fill(0xFC)), 0xD8);
    uint64_t tails = (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(fill(0xC0), bytes)), trail = tails & lead << 1;
    __m256i is_ascii = _mm256_cmpgt_epi8(bytes, fill(0xFF));
    out.codes = _mm256_blendv_epi8(arabic_codes(m, bytes, before), ascii_codes(m, bytes, ascii), is_ascii);
    out.kept = ~equal(out.codes, 0) & (trail | ascii);
    uint64_t persian = ~equal(_mm256_and_si256(before, fill(2)), 0) & trail;
    uint64_t odd = (equal(out.codes, TABLE_ODD) & trail) | persian;
    uint64_t separators = equal(_mm256_and_si256(out.codes, fill(0xF0)), 0x20);
    uint64_t letters = out.kept & trail & ~separators, first = trail & equal(before, 0xD8);
    out.marbuta = equal(bytes, 0xA9) & first;
    out.stop = ~(ascii | lead | trail) | (lead & ~(trail >> 1)) | odd >> 1 | ~valid;
    out.stop |= matcher_doubtful(trail & ~out.kept, letters, equal(bytes, 0xA5) & first, out.marbuta, marbuta_before);
    return out;
}

/* Writes the codes whose bits are set; up to eight bytes behind them are overwritten. */
INLINE void compress(uint8_t *out, __m256i codes, uint64_t kept) {
    uint64_t eights[4];
    memcpy(eights, &codes, sizeof eights);
    for (int i = 0; i < 4; i++, kept >>= 8) {
        uint64_t bytes = _pext_u64(eights[i], _pdep_u64(kept & 0xFF, UINT64_C(0x0101010101010101)) * 0xFF);
        memcpy(out, &bytes, sizeof bytes);
        out += _mm_popcnt_u64(kept & 0xFF);
    }
}

INLINE __m256i load(const uint8_t *bytes, size_t left) {
    uint8_t padded[BYTES] = {0};
    if (left >= BYTES) return _mm256_loadu_si256((const void *)bytes);
    memcpy(padded, bytes, left);
    return _mm256_loadu_si256((const void *)padded);
}

INLINE void keep(struct matcher *m, __m256i codes, uint64_t kept) {
    uint64_t separators = kept & equal(_mm256_and_si256(codes, fill(0xF0)), 0x20), spaces = kept & equal(codes, CODE_SPACE);
    uint64_t behind = separators ? kept & ~(UINT64_MAX >> _lzcnt_u64(separators)) : kept;
    compress(m->codes + m->count, codes, kept);
    matcher_keep(m, kept, (uint32_t)_mm_popcnt_u64(kept), kept != separators, separators != 0, (uint32_t)_mm_popcnt_u64(behind),
                 spaces == kept);
}

TARGET static void fold(struct matcher *m, size_t end) {
    bool marbuta = false;
    while (m->at < end) {
        size_t left = m->length - m->at;
        uint64_t valid = left < BYTES ? _bzhi_u64(UINT64_MAX, (uint32_t)left) : UINT32_MAX;
        struct bytes found = look(m, load(m->text + m->at, left), valid, marbuta);
        /* Found from one byte, not from masks, so that the next bytes need not wait for these. */
        found.whole = left >= BYTES ? BYTES - is_arabic_lead(m->text[m->at + BYTES - 1]) : BYTES;
        uint32_t stop = (uint32_t)_tzcnt_u64(found.stop);
        keep(m, found.codes, _bzhi_u64(found.kept, stop));
        if (stop < found.whole) {
            m->at += stop;
            return;
        }
        m->at += found.whole;
        marbuta = found.marbuta >> (found.whole - 1) & 1;
    }
}

INLINE struct masks masks_of(const uint8_t *bytes) {
    __m256i low = _mm256_loadu_si256((const void *)bytes), high = _mm256_loadu_si256((const void *)(bytes + BYTES));
#define IS(code) (equal(low, code) | equal(high, code) << 32)
    uint64_t lams = IS(CODE_LAM), conjunctions = IS(CODE_WAW) | IS(CODE_FEH), others = IS(CODE_BEH) | IS(CODE_KAF) | lams;
#undef IS
    low = _mm256_and_si256(low, fill(0xF0)), high = _mm256_and_si256(high, fill(0xF0));
    return (struct masks){~(equal(low, 0x20) | equal(high, 0x20) << 32), conjunctions, others, lams};
}

TARGET static void scan(struct matcher *m) { scan_codes(m, masks_of, scan_words, scan_heads, scan_pairs); }

TARGET static uint32_t select_bit(uint64_t bits, uint32_t n) { return (uint32_t)_tzcnt_u64(_pdep_u64(UINT64_C(1) << n, bits)); }

const struct inner_loops matcher_avx2 = {fold, scan, select_bit, NULL};
#else
const struct inner_loops matcher_avx2;
#endif
