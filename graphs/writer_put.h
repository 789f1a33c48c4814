/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes into the writer's buffer: what the writers of all syntaxes share.
 *
 * All that is inline stands in the innermost loop: a triple takes about 50 ns, of which a call that is not inlined is a tenth.
 * Nothing fails here; where the sink refuses bytes, writer.failed says so and all that follows is dropped. */
#ifndef ISNAD_WRITER_PUT_H
#define ISNAD_WRITER_PUT_H

#include "writer.h"

#include <string.h>

/* Hands what is in the buffer to the sink. */
void put_out(struct writer *w);
/* Of any length, through as many buffers as it takes. */
void put_long(struct writer *w, const char *data, size_t length);
/* The content of a string literal, escaped so that it is right in Turtle, in N-Triples and in JSON. data is valid UTF-8. */
void put_escaped(struct writer *w, const char *data, size_t length);
/* The same for any bytes: what came from a command line or a gazetteer. */
void put_repaired(struct writer *w, isnad_slice text);
/* The contents of an attribution, as put_escaped; U+2026 between them. */
void put_contents(struct writer *w, const isnad_attribution *attribution);

/* After a triple, so that there is room for the small pieces of the next, and before each of pieces that may be many. */
static inline void make_room(struct writer *w) {
    if (w->at >= w->full) put_out(w);
}

static inline bool fits(const struct writer *w, size_t length) { return w->at < w->full && length <= (size_t)(w->full - w->at); }

static inline void put(struct writer *w, const char *data, size_t length) {
    if (!fits(w, length)) {
        put_long(w, data, length);
        return;
    }
    memcpy(w->at, data, length);
    w->at += length;
}

static inline void put_bytes(struct writer *w, const struct bytes *bytes) { put(w, bytes->items, bytes->count); }

/* The rest is for small pieces. */

static inline void put_small(struct writer *w, const char *data, size_t length) {
    memcpy(w->at, data, length);
    w->at += length;
}

#define PUT(w, literal) put_small(w, literal, sizeof literal - 1)

/* 00 01 02 … 99 */
extern const char put_pairs[];

static inline void put_two_digits(struct writer *w, uint32_t number) { put_small(w, put_pairs + 2 * number, 2); }

static inline size_t count_digits(uint32_t number) {
    size_t count = 1U + (number > 9) + (number > 99) + (number > 999); /* without branches for nearly all offsets */
    for (uint64_t limit = 10000; number >= limit; limit *= 10) count++;
    return count;
}

static inline void put_number(struct writer *w, uint32_t number) {
    size_t count = count_digits(number);
    char *end = w->at += count;
    for (; number >= 100; number /= 100) memcpy(end -= 2, put_pairs + 2 * (number % 100), 2);
    if (number >= 10)
        memcpy(end - 2, put_pairs + 2 * number, 2);
    else
        end[-1] = (char)('0' + number);
}

/* 12_26, or 12_26_2 from the second on. */
static inline void put_range(struct writer *w, const struct value *value) {
    put_number(w, value->begin);
    PUT(w, "_");
    put_number(w, value->end);
    if (value->order > 1) {
        PUT(w, "_");
        put_number(w, value->order);
    }
}

/* 0.97, 0.9, 1.0 */
static inline void put_hundredths(struct writer *w, uint32_t hundredths) {
    put_number(w, hundredths / 100);
    PUT(w, ".");
    put_two_digits(w, hundredths % 100);
    if (hundredths % 10 == 0) w->at--;
}

/* 2022-01-09 */
static inline void put_day(struct writer *w, uint32_t date) {
    put_two_digits(w, date / 1000000);
    put_two_digits(w, date / 10000 % 100);
    PUT(w, "-");
    put_two_digits(w, date / 100 % 100);
    PUT(w, "-");
    put_two_digits(w, date % 100);
}

static inline void put_flag(struct writer *w, bool flag) {
    if (flag)
        PUT(w, "true");
    else
        PUT(w, "false");
}

#endif
