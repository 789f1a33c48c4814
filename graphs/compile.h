/* SPDX-License-Identifier: Apache-2.0
 *
 * From Turtle, dumps and tables to a compiled gazetteer (extractor/gazetteer.h).
 *
 * What the Turtle says is in graphs/gazetteer/README.md. Reading goes through raptor; dumps of Wikidata, results of SPARQL
 * queries and tables (compile_dump.h) have names by the million, which are kept apart and judged before they are believed
 * (compile_score.h); names that rules give (inflected demonyms, the ministries of every state, transliterations) are made in
 * compile_names.c and marked as generated.
 */
#ifndef ISNAD_COMPILE_H
#define ISNAD_COMPILE_H

#include "gazetteer.h"

#include <stdbool.h>

struct compile_counts {
    size_t entities, people, countries, organizations, places, names, generated, roles;
};

/* Compiles the files, earlier ones first, to the bytes of a gazetteer; free out->data with memory_free. *counts may be NULL. */
isnad_status compile_gazetteer(const char *const *files, size_t count, isnad_slice *out, struct compile_counts *counts,
                               isnad_error *error);

/* What "isnad gazetteer build" can be told; all zero is the usual. Strings are the caller's. */
struct compile_options {
    const char *languages; /* of names that are looked for in texts, with commas between; NULL: ar */
    const char *types;     /* a table in place of graphs/import/types.tsv */
    const char *exclude;   /* a file with an IRI or item of Wikidata a line */
    const char *type;      /* person, state or organization: of what a source does not say it of; NULL: nothing is */
    uint32_t min_sitelinks;
    bool transliterate;
    void (*bad)(void *user, const isnad_error *error); /* told of what was left out because it was bad; may be NULL */
    void (*progress)(void *user, const char *file, uint64_t used,
                     uint64_t entities); /* bytes of the file, as it is on the disk; may be NULL */
    void *user;
    uint64_t bad_count;          /* out: how often bad was, or would have been, called */
    const char *checkpoint;      /* a file in which it is written now and then where the build could go on; NULL: nowhere */
    uint32_t checkpoint_seconds; /* after so many at the soonest */
    bool resume;                 /* go on where it says, if it is there */
    void (*resumed)(void *user, const char *file, uint64_t line); /* told behind which line; may be NULL */
};

/* The same for any sort of file, told apart by their names: .ttl .nt .rdf .owl … are RDF, .json .ndjson .jsonl dumps or results,
 * .csv and .tsv tables; each may be compressed. */
isnad_status compile_names(const char *const *files, size_t count, struct compile_options *options, isnad_slice *out,
                           struct compile_counts *counts, isnad_error *error);

#endif
