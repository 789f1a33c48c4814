/* SPDX-License-Identifier: Apache-2.0
 *
 * Every syntax that isnad does not write itself, through raptor: RDF/XML, JSON, Graphviz …
 *
 * A converter takes N-Triples in pieces of any size, so the writer feeds it as it would a file:
 *
 *     convert_begin("rdfxml", sink, user, &converter, error);
 *     writer_begin(&writer, ISNAD_NTRIPLES, with_text, convert_bytes, converter, error);
 *     … writer_end(&writer, error);
 *     convert_end(converter, error);               // first: its error says why the sink of the writer failed
 *
 * Many of raptor's serializers keep the whole graph in memory until the end (rdfxml-abbrev, json, dot): one converter a document
 * for large input. About half a million triples a second. What raptor 2.0.15 would write wrongly:
 *   - XML cannot hold most control characters, and Graphviz makes XML: in both, and in html, they become U+FFFD.
 *   - A predicate that XML cannot name (http://example.org/1) is an error, ISNAD_BAD_DATA; isnad's own vocabulary has none.
 *   - \U0001F600 in JSON, and < > in Graphviz, are escaped here as these demand.
 * TriG and JSON-LD raptor does not write, and of quads it would drop the graphs: these are the writer's.
 */
#ifndef ISNAD_CONVERT_H
#define ISNAD_CONVERT_H

#include "isnad.h"

struct converter;

/* ISNAD_BAD_USAGE, with the names that there are, where raptor has no such syntax. */
isnad_status convert_begin(const char *syntax, isnad_sink sink, void *user, struct converter **out, isnad_error *error);
/* An isnad_sink; user is the converter. False after the first fault. */
bool convert_bytes(void *converter, const char *bytes, size_t length);
/* Writes what is still kept and frees the converter (NULL is fine). */
isnad_status convert_end(struct converter *converter, isnad_error *error);

/* The names of all syntaxes, "dot, html, json, …", as much of them as fits; always terminated. */
void convert_names(char *buffer, size_t size);

#endif
