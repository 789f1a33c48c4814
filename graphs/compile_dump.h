/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading what is not Turtle into the compiler's bulk: dumps of Wikidata, results of SPARQL queries, plain tables. */
#ifndef ISNAD_COMPILE_DUMP_H
#define ISNAD_COMPILE_DUMP_H

#include "compile_bulk.h"
#include "compile_input.h"

struct source {
    const char *file;
    struct input *input;
    struct bulk *bulk;
    const struct bulk_wants *wants;
    void (*bad)(void *user, const isnad_error *error); /* told of what was left out because it was bad */
    void (*progress)(void *user, const char *file, uint64_t used, uint64_t entities);
    void *user;
    uint64_t bad_count, entities;
    uint64_t done_lines;             /* are not to be read again: the bulk has what is in them */
    struct checkpoints *checkpoints; /* compile.c; NULL: none are written */
};

/* Counts and tells; the rest goes on. */
void source_bad(struct source *source, size_t line, size_t byte, const char *what);
/* Now and then, for somebody who waits. */
void source_progress(struct source *source);

/* The same, of files by lines: what comes behind this one can be gone on with. Now and then this is written down. */
isnad_status source_checkpoint(struct source *source, uint64_t line, isnad_error *error);

/* compile_dump.c: one entity a line, with or without brackets and commas, or all in {"entities":{…}}. Also the results of a
 * SPARQL query, as the beginning tells. A line that is bad is told of and left out; fails where memory is out or the compressed
 * data is damaged. */
isnad_status dump_read(struct source *source, isnad_error *error);

/* compile_results.c: one solution of a query, as JSON; then CSV and TSV with their head; then tables (iri type lang name). */
bool results_binding(struct source *source, isnad_slice json);
isnad_status results_read(struct source *source, char separator, isnad_error *error);

#endif
