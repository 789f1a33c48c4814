/* SPDX-License-Identifier: Apache-2.0
 *
 * Who said what about whom, as a table: librdf in memory, asked in SPARQL through rasqal.
 */
#ifndef ISNAD_SAID_H
#define ISNAD_SAID_H

#include "isnad.h"

#include <stdio.h>

/* Reads files that isnad wrote (.ttl, .nt, .nq; "-" is standard input; other names are told apart by how they begin), runs
 * graphs/queries/who-said-what.rq and prints who - act - what - about whom, a row for each attribution in the order of the text.
 * Names are Arabic labels where the graph has them; ما stands before an
 * act that the text denies. About 100,000 triples a second; memory about 1 KB a triple.
 * ISNAD_NO_INPUT: a file, or the query, cannot be read; ISNAD_BAD_INPUT: a file is no RDF (source and line say where). */
isnad_status said_table(const char *const *files, size_t count, FILE *out, isnad_error *error);

#endif
