/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading Turtle and TriG with raptor, as quads.
 */
#ifndef ISNAD_TURTLE_H
#define ISNAD_TURTLE_H

#include "quads.h"

#include <stdio.h>

/* Reads the stream to its end; the bytes at `head` come before it. Terms are spelled as in N-Quads, the lines of quads are where
 * raptor has got to. raptor keeps the whole text: memory is twice its size, and the reader is called only at the end.
 * ISNAD_BAD_INPUT where it is no TriG (with source and line), ISNAD_NO_INPUT where it cannot be read, ISNAD_NO_MEMORY, or what
 * the reader returned. */
isnad_status turtle_read(FILE *stream, isnad_slice head, const char *source, quad_reader reader, void *user, isnad_error *error);

#endif
