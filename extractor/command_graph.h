/* SPDX-License-Identifier: Apache-2.0
 *
 * From documents to one output in one syntax: ours, or one that raptor writes. */
#ifndef ISNAD_COMMAND_GRAPH_H
#define ISNAD_COMMAND_GRAPH_H

#include "command_output.h"
#include "redland.h"
#include "writer.h"

struct format {
    const char *name;      /* turtle, rdfxml … */
    const char *extension; /* of a file, without the dot */
    isnad_syntax syntax;   /* what the writer writes */
    bool converted;        /* by raptor, from that */
};

/* ISNAD_BAD_USAGE where there is no such syntax. */
isnad_status format_find(const char *name, struct format *out, isnad_error *error);

/* What stands behind "@context": in ontology/context.jsonld, for writer.context; *memory is to be freed, whatever the outcome. */
isnad_status context_load(isnad_slice *out, char **memory, isnad_error *error);

struct graph {
    bool open;
    struct output output;
    struct writer writer;
    const struct redland *redland; /* with a converter alone */
    struct converter *converter;
};

/* path: NULL for standard output. On failure nothing stays open. */
isnad_status graph_open(struct graph *graph, const struct format *format, bool with_text, const char *path, isnad_error *error);
isnad_status graph_add(struct graph *graph, const isnad_document *document, isnad_error *error);
/* Puts in what parts have given. */
isnad_status graph_add_part(struct graph *graph, isnad_slice bytes, isnad_error *error);
/* Ends the output and, where status is ISNAD_OK, lets the file appear. *error is that of the status; it is replaced where the
 * output knows better what went wrong. Returns the status that then holds. A graph that is not open is left alone. */
isnad_status graph_close(struct graph *graph, isnad_status status, isnad_error *error);

/* Documents as they stand inside a graph, without what stands at its beginning and end: for threads that write at once. In every
 * syntax that the writer knows a document does not depend on those before it, so parts that are put together in order are the
 * same bytes. */
struct part_bytes {
    char *items;
    size_t count, size;
};
struct part {
    struct writer writer;
    struct part_bytes *bytes; /* where it goes; NULL outside of documents */
    bool exhausted;           /* there was no memory for it */
};

/* part_end is needed in any case. */
isnad_status part_begin(struct part *part, const struct format *format, bool with_text, isnad_error *error);
/* Appends the document to bytes. */
isnad_status part_add(struct part *part, const isnad_document *document, struct part_bytes *bytes, isnad_error *error);
void part_end(struct part *part);

#endif
