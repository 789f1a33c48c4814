/* SPDX-License-Identifier: Apache-2.0
 *
 * The inner loops with AVX-512 (VBMI for tables of 128 bytes in two registers, VBMI2 to leave out bytes). See matcher_private.h.
 *
 * Each byte is looked at for itself and for the one before it: the second byte of an Arabic letter gives the code. Where a byte
 * is none of ASCII or a pair of U+0600–U+06FF that the tables know, or where a word may be two, the loop stops before it. */
#define SCAN_COUNTS_BITS
#include "matcher_scan.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")))

struct tables {
    __m512i ascii_low, ascii_high, arabic_low, arabic_high, last;
};

TARGET static inline __attribute__((always_inline)) __m512i fill(int byte) { return _mm512_set1_epi8((char)byte); }

TARGET static inline __attribute__((always_inline)) struct tables load_tables(const struct matcher *m) {
    _Alignas(64) uint8_t last[64];
    for (int i = 0; i < 64; i++) last[i] = (uint8_t)(i - 1);
    return (struct tables){_mm512_loadu_si512(m->ascii), _mm512_loadu_si512(m->ascii + 64), _mm512_loadu_si512(m->arabic),
                           _mm512_loadu_si512(m->arabic + 64), _mm512_load_si512(last)};
}

/* What is known of 64 bytes. */
struct bytes {
    __m512i codes;
    uint64_t kept, letters, stop; /* what gives a code; of these those of Arabic letters and digits; where to stop */
    uint64_t marbuta;             /* ة: second bytes */
    uint32_t whole;               /* bytes that no letter is cut off in */
};

TARGET static inline __attribute__((always_inline)) struct bytes look(const struct matcher *m, const struct tables *tables,
                                                                      __m512i bytes, uint64_t valid, bool marbuta_before) {
    struct bytes out;
    __m512i before = _mm512_maskz_permutexvar_epi8(~UINT64_C(1), tables->last, bytes);
    uint64_t ascii = ~_mm512_movepi8_mask(bytes), tails = _mm512_cmplt_epi8_mask(bytes, fill(0xC0));
    uint64_t lead = _mm512_cmpeq_epi8_mask(_mm512_and_si512(bytes, fill(0xFC)), fill(0xD8)), trail = tails & lead << 1;
    /* Six bits of the byte and the lowest of the one before it. */
    __m512i index = _mm512_ternarylogic_epi32(fill(0x3F), bytes, _mm512_slli_epi16(before, 6), 0xCA);
    __m512i codes = _mm512_permutex2var_epi8(tables->arabic_low, index, tables->arabic_high);
    uint64_t persian = _mm512_test_epi8_mask(before, fill(2)) & lead << 1;
    if (persian)
        codes = _mm512_mask_blend_epi8(
            persian, codes,
            _mm512_permutex2var_epi8(_mm512_loadu_si512(m->arabic + 128), index, _mm512_loadu_si512(m->arabic + 192)));
    codes = _mm512_mask_blend_epi8(ascii, codes, _mm512_permutex2var_epi8(tables->ascii_low, bytes, tables->ascii_high));
    out.codes = codes;
    out.kept = _mm512_test_epi8_mask(codes, codes) & (trail | ascii);
    uint64_t odd = _mm512_cmpeq_epi8_mask(codes, fill(TABLE_ODD)) & trail;
    uint64_t separators = _mm512_cmpeq_epi8_mask(_mm512_and_si512(codes, fill(0xF0)), fill(0x20));
    out.letters = out.kept & trail & ~separators;
    uint64_t first = trail & _mm512_cmpeq_epi8_mask(before, fill(0xD8));
    out.stop = ~(ascii | lead | trail) | (lead & ~(trail >> 1)) | odd >> 1 | ~valid;
    out.marbuta = _mm512_cmpeq_epi8_mask(bytes, fill(0xA9)) & first;
    uint64_t below = _mm512_cmpeq_epi8_mask(bytes, fill(0xA5)) & first;
    out.stop |= matcher_doubtful(trail & ~out.kept, out.letters, below, out.marbuta, marbuta_before);
    return out;
}

/* Portions that are no mixture of letters and separators: long words, long gaps. */
TARGET static inline __attribute__((always_inline)) void keep(struct matcher *m, uint64_t kept, uint64_t separators,
                                                              uint64_t spaces) {
    uint32_t count = (uint32_t)_mm_popcnt_u64(kept);
    uint64_t behind = separators ? kept & ~(UINT64_MAX >> _lzcnt_u64(separators)) : kept;
    matcher_keep(m, kept, count, kept != separators, separators != 0, (uint32_t)_mm_popcnt_u64(behind), spaces == kept);
}

TARGET static void fold(struct matcher *m, size_t end) {
    const struct tables tables = load_tables(m);
    uint64_t marbuta = 0;
    while (m->at < end) {
        size_t left = m->length - m->at;
        uint64_t valid = left < 64 ? _bzhi_u64(UINT64_MAX, (uint32_t)left) : UINT64_MAX;
        __m512i bytes = _mm512_maskz_loadu_epi8(valid, m->text + m->at);
        struct bytes found = look(m, &tables, bytes, valid, marbuta != 0);
        /* Found from one byte, not from masks, so that the next bytes need not wait for these. */
        found.whole = left >= 64 ? 64 - is_arabic_lead(m->text[m->at + 64 - 1]) : 64;
        uint32_t stop = (uint32_t)_tzcnt_u64(found.stop);
        uint64_t kept = _bzhi_u64(found.kept, stop);
        __m512i codes = _mm512_maskz_compress_epi8(kept, found.codes);
        _mm512_storeu_si512(m->codes + m->count, codes);
        uint64_t separators = kept & _mm512_cmpeq_epi8_mask(_mm512_and_si512(found.codes, fill(0xF0)), fill(0x20));
        uint64_t spaces = kept & _mm512_cmpeq_epi8_mask(found.codes, fill(CODE_SPACE));
        keep(m, kept, separators, spaces);
        if (stop < found.whole) {
            m->at += stop;
            return;
        }
        m->at += found.whole;
        marbuta = found.marbuta >> (found.whole - 1) & 1;
    }
}

TARGET static inline __attribute__((always_inline)) struct masks masks_of(const uint8_t *bytes) {
    __m512i codes = _mm512_loadu_si512(bytes);
#define IS(code) _mm512_cmpeq_epi8_mask(codes, fill(code))
    uint64_t lams = IS(CODE_LAM);
    return (struct masks){~_mm512_cmpeq_epi8_mask(_mm512_and_si512(codes, fill(0xF0)), fill(0x20)), IS(CODE_WAW) | IS(CODE_FEH),
                          IS(CODE_BEH) | IS(CODE_KAF) | lams, lams};
#undef IS
}

/* The places of the bits of a mask, a byte each. */
TARGET static inline __attribute__((always_inline)) __m512i places_of(uint64_t bits) {
    _Alignas(64) static const uint8_t places[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                                    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                                    32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                                    48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    return _mm512_maskz_compress_epi8(bits, _mm512_load_si512(places));
}

/* At most 32 of 64 codes are the first ones of words. */
TARGET static inline __attribute__((always_inline)) uint32_t words_of(uint32_t *out, uint32_t count, uint32_t base,
                                                                      uint64_t words) {
    __m512i places = places_of(words), first = _mm512_set1_epi32((int)base);
    _mm512_storeu_si512(out + count, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places))));
    _mm512_storeu_si512(out + count + 16, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 1))));
    return count + (uint32_t)_mm_popcnt_u64(words);
}

/* What phrase_may_head says of eight places; the codes are those from two registers on. */
TARGET static inline __attribute__((always_inline)) __m512i heads_at(const struct phrase_table *table, __m512i now,
                                                                     __m512i behind, __m512i places) {
    const __m512i lanes = _mm512_setr_epi64(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303, 0x0404040404040404,
                                            0x0505050505050505, 0x0606060606060606, 0x0707070707070707);
    const __m512i bytes = _mm512_set1_epi64(0x0706050403020100), one = _mm512_set1_epi64(1), three = _mm512_set1_epi64(3);
    __m512i index = _mm512_add_epi8(_mm512_permutexvar_epi8(lanes, places), bytes);
    __m512i eight = _mm512_permutex2var_epi8(now, index, behind);
    /* scan_cut: the bits below the lowest of a separator. */
    __m512i separators = _mm512_movm_epi8(_mm512_cmpeq_epi8_mask(_mm512_and_si512(eight, fill(0xF0)), fill(0x20)));
    eight = _mm512_and_si512(eight, _mm512_andnot_si512(separators, _mm512_sub_epi64(separators, one)));
    __m512i at = _mm512_srl_epi64(_mm512_mullo_epi64(eight, _mm512_set1_epi64((int64_t)phrase_head(1))),
                                  _mm_cvtsi32_si128((int)table->head_shift));
    __m512i numbers = _mm512_i64gather_epi64(_mm512_srli_epi64(at, 5), table->heads, 8);
    __m512i bits = _mm512_and_si512(_mm512_slli_epi64(at, 1), _mm512_set1_epi64(62));
    return _mm512_and_si512(_mm512_srlv_epi64(numbers, bits), three);
}

TARGET static inline __attribute__((always_inline)) uint32_t heads_of(const struct matcher *m, uint32_t *out, uint32_t count,
                                                                      uint32_t base, uint64_t places) {
    const __m512i now = _mm512_loadu_si512(m->codes + base), behind = _mm512_loadu_si512(m->codes + base + 64);
    const __m512i eight_on = _mm512_set_epi64(0, 7, 6, 5, 4, 3, 2, 1);
    __m512i all = places_of(places);
    for (int left = (int)_mm_popcnt_u64(places); left > 0; left -= 8, all = _mm512_permutexvar_epi64(eight_on, all)) {
        __m512i may = heads_at(m->table, now, behind, all);
        uint8_t heads = (uint8_t)_mm512_test_epi64_mask(may, may);
        __m256i alone = _mm512_cvtepi64_epi32(_mm512_slli_epi64(_mm512_srli_epi64(may, 1), PLACE_ALONE));
        if (left < 8) heads &= (uint8_t)((1 << left) - 1);
        __m256i eight = _mm256_add_epi32(_mm256_set1_epi32((int)base), _mm256_cvtepu8_epi32(_mm512_castsi512_si128(all)));
        _mm256_storeu_si256((void *)(out + count), _mm256_maskz_compress_epi32(heads, _mm256_or_si256(eight, alone)));
        count += (uint32_t)_mm_popcnt_u32(heads);
    }
    return count;
}

TARGET static void scan(struct matcher *m) { scan_codes(m, masks_of, words_of, heads_of); }

TARGET static uint32_t select_bit(uint64_t bits, uint32_t n) { return (uint32_t)_tzcnt_u64(_pdep_u64(UINT64_C(1) << n, bits)); }

const struct inner_loops matcher_avx512 = {fold, scan, select_bit, NULL};
#else
const struct inner_loops matcher_avx512;
#endif
