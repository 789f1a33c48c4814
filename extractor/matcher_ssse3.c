/* SPDX-License-Identifier: Apache-2.0
 *
 * What matcher_sixteen.h is made of on an x86-64 processor with SSSE3: those without AVX2. */
#include "matcher_private.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <tmmintrin.h>

#define SIXTEEN_TARGET __attribute__((target("ssse3")))
#define SIXTEEN_INLINE SIXTEEN_TARGET static inline __attribute__((always_inline))

typedef __m128i sixteen;

SIXTEEN_INLINE sixteen sixteen_load(const uint8_t *bytes) { return _mm_loadu_si128((const void *)bytes); }
SIXTEEN_INLINE void sixteen_store_low(uint8_t *out, sixteen bytes) { _mm_storel_epi64((void *)out, bytes); }
SIXTEEN_INLINE sixteen sixteen_fill(int byte) { return _mm_set1_epi8((char)byte); }
SIXTEEN_INLINE sixteen sixteen_or(sixteen a, sixteen b) { return _mm_or_si128(a, b); }
SIXTEEN_INLINE sixteen sixteen_and(sixteen a, sixteen b) { return _mm_and_si128(a, b); }
SIXTEEN_INLINE sixteen sixteen_equal(sixteen a, sixteen b) { return _mm_cmpeq_epi8(a, b); }
SIXTEEN_INLINE sixteen sixteen_left_six(sixteen bytes) { return _mm_slli_epi16(bytes, 6); }
SIXTEEN_INLINE sixteen sixteen_not_ascii(sixteen bytes) { return _mm_andnot_si128(bytes, sixteen_fill(0x80)); }
SIXTEEN_INLINE sixteen sixteen_behind(sixteen before, sixteen bytes) { return _mm_alignr_epi8(bytes, before, 15); }
SIXTEEN_INLINE sixteen sixteen_pick(sixteen bytes, sixteen places) { return _mm_shuffle_epi8(bytes, places); }

/* A row has the bytes whose high half is its number; of others the highest bit is set here, and they give 0. */
SIXTEEN_INLINE sixteen rows_of(const uint8_t *table, sixteen bytes, int rows) {
    sixteen found = _mm_setzero_si128();
    for (int row = 0; row < rows; row++) {
        sixteen inside = _mm_adds_epu8(_mm_xor_si128(bytes, sixteen_fill(16 * row)), sixteen_fill(0x70));
        found = _mm_or_si128(found, _mm_shuffle_epi8(sixteen_load(table + 16 * row), inside));
    }
    return found;
}
SIXTEEN_INLINE sixteen sixteen_table(const uint8_t *table, sixteen bytes) { return rows_of(table, bytes, 8); }
SIXTEEN_INLINE sixteen sixteen_table_low(const uint8_t *table, sixteen bytes) { return rows_of(table, bytes, 3); }

SIXTEEN_INLINE uint64_t sixteen_bits(sixteen a, sixteen b, sixteen c, sixteen d) {
#define BITS(bytes, n) ((uint64_t)(uint32_t)_mm_movemask_epi8(bytes) << 16 * (n))
    return BITS(a, 0) | BITS(b, 1) | BITS(c, 2) | BITS(d, 3);
#undef BITS
}

#include "matcher_sixteen.h"

const struct inner_loops matcher_ssse3 = {fold, scan, matcher_select, prepare_picks};
#else
const struct inner_loops matcher_ssse3;
#endif
