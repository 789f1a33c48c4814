/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading N-Quads, and so N-Triples, as a stream of bytes.
 *
 *     struct quads quads;
 *     quads_begin(&quads, "news.nq", reader, user, error);
 *     quads_bytes(&quads, bytes, length);   // as often as needed, cut anywhere; an isnad_sink
 *     quads_end(&quads);                    // always, also after a failure
 *
 * A line is checked whole before the reader sees it: what passes may be sent to a server as it is, and cannot break out of the
 * request that holds it. Memory is that of the longest line.
 */
#ifndef ISNAD_QUADS_H
#define ISNAD_QUADS_H

#include "writer_iri.h"

/* The terms as the line spells them, with brackets, quotation marks and escapes; borrowed until the reader returns. A subject or
 * an object may be a blank node (_:b0). */
struct quad {
    isnad_slice subject, predicate, object;
    isnad_slice graph; /* empty where the line names none */
    size_t line;       /* from 1 */
};

/* What it returns ends the reading where it is not ISNAD_OK; it fills the error itself. */
typedef isnad_status (*quad_reader)(void *user, const struct quad *quad, isnad_error *error);

/* No line is longer: 1 GiB. */
#define QUADS_LINE ((size_t)1 << 30)

struct quads {
    const char *source; /* for messages */
    quad_reader reader;
    void *user;
    isnad_error *error;
    isnad_status status; /* the first that is not ISNAD_OK */
    size_t line;
    struct bytes rest; /* the beginning of a line that is not there yet */
};

void quads_begin(struct quads *quads, const char *source, quad_reader reader, void *user, isnad_error *error);
/* user is the quads. False once something has gone wrong; nothing is read from then on. */
bool quads_bytes(void *user, const char *bytes, size_t length);
/* Reads what comes after the last line feed, and frees. ISNAD_BAD_INPUT where a line is no N-Quad, with its source and number;
 * ISNAD_NO_MEMORY; or what the reader returned. */
isnad_status quads_end(struct quads *quads);

/* The escape \uXXXX or \UXXXXXXXX at `at`, behind the backslash: its code point, and in *length its bytes without the backslash;
 * -1 where there is none, or it is a surrogate or beyond Unicode. */
int32_t quads_escape(const char *at, const char *end, size_t *length);

/* Writes a code point in UTF-8; returns the number of bytes. */
size_t quads_encode(int32_t point, char utf8[4]);

#endif
