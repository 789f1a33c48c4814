/* SPDX-License-Identifier: Apache-2.0
 *
 * From bytes to valid UTF-8.
 *
 * A text borrows its input when that is UTF-8 already and owns a converted copy otherwise. A byte order mark is not part of the
 * text; everything else is, unchanged, so that offsets are those of the decoded text. Offsets inside are bytes; text_point turns
 * them into code points.
 */
#ifndef ISNAD_TEXT_H
#define ISNAD_TEXT_H

#include "isnad.h"

struct text {
    const char *data;
    size_t length;    /* bytes */
    char *owned;      /* NULL where data is borrowed */
    uint32_t *points; /* code points before each stride of the text */
};

/* source names the input in errors. With lenient, invalid bytes become U+FFFD. The longest text is 2 GiB. */
isnad_status text_decode(struct text *text, isnad_slice bytes, const char *encoding, bool lenient, isnad_slice source,
                         isnad_error *error);
void text_free(struct text *text);

/* The number of code points before a byte offset; constant time. */
uint32_t text_point(const struct text *text, uint32_t byte);

/* Eight bytes as a number, the first one lowest on every machine. */
static inline uint64_t text_eight(const void *bytes) {
    uint64_t eight;
    __builtin_memcpy(&eight, bytes, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

/* How many of eight bytes are 10xxxxxx: those begin no code point. */
static inline uint32_t text_following(uint64_t eight) {
    uint64_t follows = eight >> 7 & ~(eight >> 6) & UINT64_C(0x0101010101010101);
    return (uint32_t)(follows * UINT64_C(0x0101010101010101) >> 56);
}

#endif
