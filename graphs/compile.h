/* SPDX-License-Identifier: Apache-2.0
 *
 * From Turtle to a compiled gazetteer (extractor/gazetteer.h).
 *
 * What the Turtle says is in graphs/gazetteer/README.md. Reading goes through raptor; names that rules give (inflected demonyms,
 * the ministries of every state, transliterations) are made in compile_names.c and marked as generated.
 */
#ifndef ISNAD_COMPILE_H
#define ISNAD_COMPILE_H

#include "gazetteer.h"

struct compile_counts {
    size_t entities, people, countries, organizations, places, names, generated, roles;
};

/* Compiles the files, earlier ones first, to the bytes of a gazetteer; free out->data with memory_free. *counts may be NULL. */
isnad_status compile_gazetteer(const char *const *files, size_t count, isnad_slice *out, struct compile_counts *counts,
                               isnad_error *error);

#endif
