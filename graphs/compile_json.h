/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading JSON where it stands: a cursor over the bytes of one value, which goes into what is wanted and skips the rest.
 *
 * Of a dump's line a few hundred bytes of many thousand are wanted, so nothing is built: yajl's events alone cost as much time as
 * all of this. What is skipped is checked for brackets and strings that end, not for more. Nesting has no limit and needs no
 * stack. All functions are safe on any bytes; after the first fault `bad` is set and they do nothing.
 *
 * The document may also come in pieces: json_split finds the objects at a depth, as {"entities":{"Q1":{…}}} has them at 3. */
#ifndef ISNAD_COMPILE_JSON_H
#define ISNAD_COMPILE_JSON_H

#include "isnad.h"
#include "memory.h"

struct json {
    const char *at, *end;
    bool bad;
};

static inline struct json json_over(isnad_slice bytes) {
    const char *begin = bytes.length ? bytes.data : "";
    return (struct json){begin, begin + bytes.length, false};
}

/* The first byte of the value that comes next: { [ " t f n - or a digit; 0 at the end. */
char json_peek(struct json *json);
/* Goes into an object or array. *first is for the two below. */
bool json_enter(struct json *json, char open, bool *first);
/* The key of the next member, its bytes as they are written; the cursor is at its value. False behind the last. */
bool json_member(struct json *json, bool *first, isnad_slice *key);
bool json_element(struct json *json, bool *first);
void json_skip(struct json *json);
/* The same, and what was skipped. */
isnad_slice json_value(struct json *json);
/* A string, decoded into a buffer that is the caller's and grows; not valid UTF-8 is a fault. NULL data where memory is out. */
struct json_buffer {
    LIST(char) bytes;
};
bool json_string(struct json *json, struct json_buffer *buffer, isnad_slice *out);
bool json_number(struct json *json, uint64_t *out);
bool json_is(isnad_slice key, const char *text);
bool json_utf8(isnad_slice text);
/* Nothing but white space follows. */
bool json_over_now(struct json *json);

struct json_split {
    unsigned depth, wanted;
    bool in_string, escaped, taking;
    struct json_buffer value; /* the object that a piece ended in */
};
/* Takes bytes up to the end of the next object at the wanted depth, which is then in split->value; false where the piece ends
 * before. */
bool json_split_next(struct json_split *split, isnad_slice *piece, bool *memory);

#endif
