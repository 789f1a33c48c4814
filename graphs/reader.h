/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading RDF in every syntax that raptor knows, quad by quad. */
#ifndef ISNAD_READER_H
#define ISNAD_READER_H

#include "quadstore.h"

struct reader;

/* Subject, predicate, object, and the graph: NULL where the triple stands in none. Borrowed. What is not ISNAD_OK ends the
 * reading. */
typedef isnad_status (*reader_sink)(void *user, const struct node *nodes, const struct node *graph, isnad_error *error);

isnad_status reader_new(struct reader **out, isnad_error *error);
void reader_free(struct reader *reader);

/* path: "-" is standard input. The syntax is told by the ending of the name, else by how it begins. scope: what the labels of
 * blank nodes are to begin with, so that those of two files differ; letters and digits. ISNAD_NO_INPUT: it cannot be read;
 * ISNAD_BAD_INPUT, with the line: it is no RDF; else what the sink returned. */
isnad_status reader_file(struct reader *reader, const char *path, const char *scope, reader_sink sink, void *user,
                         isnad_error *error);
/* N-Quads in memory. */
isnad_status reader_bytes(struct reader *reader, const char *name, isnad_slice bytes, const char *scope, reader_sink sink,
                          void *user, isnad_error *error);
/* Does the ending of a name say that it is RDF? */
bool reader_knows(const char *path);

#endif
