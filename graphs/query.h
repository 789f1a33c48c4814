/* SPDX-License-Identifier: Apache-2.0
 *
 * Answering SPARQL from a store or from files.
 *
 * rasqal, which comes with librdf, was measured and left: it answers several things wrongly without saying so, and takes time
 * squared for OPTIONAL (graphs/README.md). What is asked here is read and answered by isnad itself: SELECT, ASK and CONSTRUCT of
 * SPARQL 1.1, without SERVICE, FROM and a few functions, which are refused by name. The default graph is the union of all graphs.
 */
#ifndef ISNAD_QUERY_H
#define ISNAD_QUERY_H

#include "isnad.h"

struct query_request {
    const char *name; /* of the query, for messages */
    isnad_slice text;
    const char *store;        /* a folder, or NULL: */
    const char *const *files; /* graphs, each in the syntax that its name tells; "-" is standard input */
    size_t count;
    const char *format; /* NULL: table for SELECT and ASK on a screen, else csv; turtle for CONSTRUCT */
    size_t screen;      /* how many places a line has, 0 where it is no screen */
};

/* ISNAD_BAD_INPUT, with the line: the query is no SPARQL or is refused, or a file is no RDF; ISNAD_BAD_USAGE: no such format;
 * ISNAD_NO_INPUT, ISNAD_BAD_DATA: the store or a file; ISNAD_BAD_OUTPUT: the sink refused. Nothing is written before all is
 * known. */
isnad_status query_run(const struct query_request *request, isnad_sink sink, void *user, isnad_error *error);

#endif
