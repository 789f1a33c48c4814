/* SPDX-License-Identifier: Apache-2.0
 *
 * What matcher_sixteen.h is made of on 64-bit ARM, where every processor has NEON. */
#include "matcher_private.h"

#if defined(__aarch64__) && defined(__ARM_NEON) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#include <arm_neon.h>

#define SIXTEEN_TARGET
#define SIXTEEN_INLINE static inline __attribute__((always_inline))

typedef uint8x16_t sixteen;

SIXTEEN_INLINE sixteen sixteen_load(const uint8_t *bytes) { return vld1q_u8(bytes); }
SIXTEEN_INLINE void sixteen_store_low(uint8_t *out, sixteen bytes) { vst1_u8(out, vget_low_u8(bytes)); }
SIXTEEN_INLINE sixteen sixteen_fill(int byte) { return vdupq_n_u8((uint8_t)byte); }
SIXTEEN_INLINE sixteen sixteen_or(sixteen a, sixteen b) { return vorrq_u8(a, b); }
SIXTEEN_INLINE sixteen sixteen_and(sixteen a, sixteen b) { return vandq_u8(a, b); }
SIXTEEN_INLINE sixteen sixteen_equal(sixteen a, sixteen b) { return vceqq_u8(a, b); }
SIXTEEN_INLINE sixteen sixteen_left_six(sixteen bytes) { return vshlq_n_u8(bytes, 6); }
SIXTEEN_INLINE sixteen sixteen_not_ascii(sixteen bytes) { return vbicq_u8(vdupq_n_u8(0x80), bytes); }
SIXTEEN_INLINE sixteen sixteen_behind(sixteen before, sixteen bytes) { return vextq_u8(before, bytes, 15); }
SIXTEEN_INLINE sixteen sixteen_pick(sixteen bytes, sixteen places) { return vqtbl1q_u8(bytes, places); }

SIXTEEN_INLINE sixteen sixteen_table(const uint8_t *table, sixteen bytes) {
    sixteen high = vqtbl4q_u8(vld1q_u8_x4(table + 64), vsubq_u8(bytes, vdupq_n_u8(64)));
    return vorrq_u8(vqtbl4q_u8(vld1q_u8_x4(table), bytes), high);
}
SIXTEEN_INLINE sixteen sixteen_table_low(const uint8_t *table, sixteen bytes) { return vqtbl3q_u8(vld1q_u8_x3(table), bytes); }

/* One bit of each byte, in its place among eight, added up three times. */
SIXTEEN_INLINE uint64_t sixteen_bits(sixteen a, sixteen b, sixteen c, sixteen d) {
    const uint8x16_t bits = vreinterpretq_u8_u64(vdupq_n_u64(UINT64_C(0x8040201008040201)));
#define OWN(bytes) vandq_u8(vreinterpretq_u8_s8(vshrq_n_s8(vreinterpretq_s8_u8(bytes), 7)), bits)
    uint8x16_t all = vpaddq_u8(vpaddq_u8(OWN(a), OWN(b)), vpaddq_u8(OWN(c), OWN(d)));
#undef OWN
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

#include "matcher_sixteen.h"

const struct inner_loops matcher_neon = {fold, scan, matcher_select, prepare_picks};
#else
const struct inner_loops matcher_neon;
#endif
