/* SPDX-License-Identifier: Apache-2.0
 *
 * Any graph as text, triple by triple: Turtle, TriG, N-Triples and N-Quads by isnad, and what raptor writes. (writer.h is for the
 * graph of a document, and faster.) Turtle groups the triples of a subject where they come one after another. */
#ifndef ISNAD_SERIALIZE_H
#define ISNAD_SERIALIZE_H

#include "nodes.h"

struct converter;

struct serializer {
    enum { SERIALIZE_TURTLE, SERIALIZE_TRIG, SERIALIZE_NTRIPLES, SERIALIZE_NQUADS, SERIALIZE_CONVERTED } kind;
    isnad_sink sink;
    void *user;
    const struct node_prefix *prefixes;
    size_t prefix_count;
    struct converter *converter;
    struct bytes out, subject, predicate, graph, term;
    bool in_graph; /* of TriG */
    bool failed;   /* the sink refused bytes */
};

/* ISNAD_BAD_USAGE, with the names that there are. */
isnad_status serializer_check(const char *format, isnad_error *error);
/* prefixes stay the caller's; serializer_end is needed in any case. */
isnad_status serializer_begin(struct serializer *serializer, const char *format, const struct node_prefix *prefixes, size_t count,
                              isnad_sink sink, void *user, isnad_error *error);
/* graph: NULL for none. ISNAD_BAD_OUTPUT where the sink refuses. */
isnad_status serializer_triple(struct serializer *serializer, const struct node nodes[3], const struct node *graph,
                               isnad_error *error);
isnad_status serializer_end(struct serializer *serializer, isnad_error *error);

#endif
