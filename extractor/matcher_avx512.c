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

#define TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,avx512cd,bmi,bmi2,lzcnt,popcnt")))

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

/* scan_words. Of 64 codes at most 32 are the first ones of words, and 48 are places where a name may begin. */
TARGET static inline __attribute__((always_inline)) uint32_t words_of(uint32_t *out, uint32_t count, uint32_t base,
                                                                      uint64_t bits) {
    __m512i places = places_of(bits), first = _mm512_set1_epi32((int)base);
    uint32_t number = (uint32_t)_mm_popcnt_u64(bits);
    _mm512_storeu_si512(out + count, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places))));
    _mm512_storeu_si512(out + count + 16, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 1))));
    if (__builtin_expect(number > 32, 0))
        _mm512_storeu_si512(out + count + 32,
                            _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 2))));
    return count + number;
}

/* scan_cut of eight times eight codes: the bits below the lowest of a separator. */
TARGET static inline __attribute__((always_inline)) __m512i cut(__m512i eight) {
    __m512i separators = _mm512_movm_epi8(_mm512_cmpeq_epi8_mask(_mm512_and_si512(eight, fill(0xF0)), fill(0x20)));
    return _mm512_and_si512(eight, _mm512_andnot_si512(separators, _mm512_sub_epi64(separators, _mm512_set1_epi64(1))));
}
TARGET static inline __attribute__((always_inline)) __m512i times(__m512i numbers, uint64_t factor) {
    return _mm512_mullo_epi64(numbers, _mm512_set1_epi64((int64_t)factor));
}

/* scan_heads, eight at a time. */
TARGET static inline __attribute__((always_inline)) uint32_t heads_of(const struct matcher *m, uint32_t *places, uint32_t count) {
    const __m512i three = _mm512_set1_epi64(3);
    const __m128i shift = _mm_cvtsi32_si128((int)m->table->head_shift);
    uint32_t left = 0;
    _mm256_storeu_si256((void *)(places + count), _mm256_setzero_si256());
    for (uint32_t i = 0; i < count; i += 8) {
        __m256i all = _mm256_loadu_si256((const void *)(places + i));
        __m512i at = _mm512_srl_epi64(times(cut(_mm512_i32gather_epi64(all, m->codes, 1)), phrase_head(1)), shift);
        __m512i numbers = _mm512_i64gather_epi64(_mm512_srli_epi64(at, 5), m->table->heads, 8);
        __m512i bits = _mm512_and_si512(_mm512_slli_epi64(at, 1), _mm512_set1_epi64(62));
        __m512i may = _mm512_and_si512(_mm512_srlv_epi64(numbers, bits), three);
        uint8_t heads = (uint8_t)_mm512_test_epi64_mask(may, may);
        __m256i alone = _mm512_cvtepi64_epi32(_mm512_slli_epi64(_mm512_srli_epi64(may, 1), PLACE_ALONE));
        _mm256_storeu_si256((void *)(places + left), _mm256_maskz_compress_epi32(heads, _mm256_or_si256(all, alone)));
        left += (uint32_t)_mm_popcnt_u32(heads & (count - i < 8 ? (1u << (count - i)) - 1 : 0xFF));
    }
    return left;
}

/* matcher_length of eight codes; more than 63 are -1. */
TARGET static inline __attribute__((always_inline)) __m512i lengths_at(const struct matcher *m, __m256i codes) {
    _Static_assert(sizeof(struct group) == 24, "three numbers a group");
    __m256i group = _mm256_mullo_epi32(_mm256_srli_epi32(codes, 6), _mm256_set1_epi32(3));
    __m512i letters = _mm512_i32gather_epi64(group, m->groups, 8), next = _mm512_i32gather_epi64(group, m->groups + 1, 8);
    __m512i bit = _mm512_and_si512(_mm512_cvtepu32_epi64(codes), _mm512_set1_epi64(63));
    __m512i behind = _mm512_sllv_epi64(_mm512_slli_epi64(next, 1), _mm512_sub_epi64(_mm512_set1_epi64(63), bit));
    __m512i none = _mm512_ternarylogic_epi64(_mm512_srlv_epi64(letters, bit), behind, behind, 0x03); /* of neither */
    __m512i first = _mm512_and_si512(none, _mm512_sub_epi64(_mm512_setzero_si512(), none));
    return _mm512_sub_epi64(_mm512_set1_epi64(63), _mm512_lzcnt_epi64(first));
}

/* scan_pairs, eight at a time. */
TARGET static inline __attribute__((always_inline)) void pairs_of(const struct matcher *m, uint32_t *places, uint32_t count,
                                                                  uint64_t *pairs) {
    const __m256i code = _mm256_set1_epi32((1 << PLACE_HOPES) - 1), unknown = _mm256_set1_epi32(HOPE_UNKNOWN << PLACE_HOPES);
    uint32_t i = 0;
    for (; i + 8 <= count; i += 8) {
        __m256i all = _mm256_loadu_si256((const void *)(places + i)), at = _mm256_and_si256(all, code);
        __m512i lengths = lengths_at(m, at);
        if (__builtin_expect(_mm512_movepi64_mask(lengths) != 0, 0)) {
            scan_pairs(m, places + i, 8, pairs + i);
            continue;
        }
        __m256i behind = _mm256_add_epi32(at, _mm512_cvtepi64_epi32(_mm512_add_epi64(lengths, _mm512_set1_epi64(1))));
        __m512i next = _mm512_i32gather_epi64(behind, m->codes, 1), first = _mm512_i32gather_epi64(at, m->codes, 1);
        __mmask8 marks = _mm512_cmpeq_epi64_mask(_mm512_and_si512(next, _mm512_set1_epi64(0xF0)), _mm512_set1_epi64(0x20));
        next = _mm512_mask_i32gather_epi64(next, marks, behind, m->codes + 1, 1);
        next = cut(next);
        __m512i heads = times(cut(first), phrase_head(1)), others = times(next, phrase_head(1));
        _mm512_storeu_si512(pairs + i, times(_mm512_xor_si512(heads, _mm512_ror_epi64(others, 32)), phrase_pair(1, 0)));
        _mm256_storeu_si256((void *)(places + i), _mm256_mask_or_epi32(all, _mm512_testn_epi64_mask(next, next), all, unknown));
    }
    scan_pairs(m, places + i, count - i, pairs + i);
}

TARGET static void scan(struct matcher *m) { scan_codes(m, masks_of, words_of, heads_of, pairs_of); }

TARGET static uint32_t select_bit(uint64_t bits, uint32_t n) { return (uint32_t)_tzcnt_u64(_pdep_u64(UINT64_C(1) << n, bits)); }

const struct inner_loops matcher_avx512 = {fold, scan, select_bit, NULL};
#else
const struct inner_loops matcher_avx512;
#endif
