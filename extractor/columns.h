/* SPDX-License-Identifier: Apache-2.0
 *
 * A table of text in aligned columns, for people.
 *
 * Widths are those of a terminal: combining marks and format characters take no place, East Asian wide ones two. Each cell is put
 * between U+2068 and U+2069, so that a terminal that reorders right-to-left text keeps the order of the columns, unless the table
 * is plain. Controls, which could command the terminal, and bidi marks of the text itself are left out; white space becomes one
 * space.
 */
#ifndef ISNAD_COLUMNS_H
#define ISNAD_COLUMNS_H

#include "memory.h"

#include "isnad.h"

#include <stdio.h>

struct column {
    const char *title;
    size_t limit; /* places; what is longer ends with U+2026 */
};

struct cell {
    isnad_slice text;
    size_t width;
};

struct columns {
    const struct column *columns;
    size_t count;
    bool plain;         /* nothing but the text and ASCII; this and the next two are set behind columns_begin */
    bool headless;      /* no titles */
    bool without_empty; /* leave out the columns in which no row has anything */
    struct arena arena;
    LIST(struct cell) cells; /* row by row; the titles first */
};

/* All return false where memory is out; columns_free is needed in any case. columns stays the caller's. */
bool columns_begin(struct columns *table, const struct column *columns, size_t count);
/* As many cells as there are columns; they are copied. */
bool columns_add(struct columns *table, const isnad_slice *cells);
/* The places that the widest cell of a column takes. */
size_t columns_width(const struct columns *table, size_t column);
/* The caller looks for write errors with ferror. */
void columns_print(const struct columns *table, FILE *out);
void columns_free(struct columns *table);

#endif
