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
/* Ends the output and, where status is ISNAD_OK, lets the file appear. *error is that of the status; it is replaced where the output
 * knows better what went wrong. Returns the status that then holds. A graph that is not open is left alone. */
isnad_status graph_close(struct graph *graph, isnad_status status, isnad_error *error);

#endif
