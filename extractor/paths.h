/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the files live that isnad reads at run time: the compiled gazetteer, the lexicon, the ontology, the queries, and the
 * module that needs librdf.
 *
 * A name is the same everywhere: "isnad.gaz", "ontology/lexicon/ar", "ontology/isnad.ttl", "graphs/queries/who-said-what.rq".
 * The build tree and $(datadir)/isnad have the same shape, so nothing else has to know which of the two it runs in.
 */
#ifndef ISNAD_PATHS_H
#define ISNAD_PATHS_H

#include <stdbool.h>
#include <stddef.h>

/* Finds a data file or folder and writes its path, terminated. The first of these that exists:
 *   1. $ISNAD_DATA/name, if that variable is set and not empty
 *   2. name beside the running program (the build tree)
 *   3. ../share/isnad/name from the running program (an installation that was moved)
 *   4. name in the folder chosen at configure time ($(datadir)/isnad)
 * Returns false where none exists or size is too small; *buffer is then the last place looked at, for the error message. */
bool paths_data(const char *name, char *buffer, size_t size);

/* Finds the module `name` (such as "isnad_redland.so"), which is loaded as code and so never taken from the environment:
 *   1. .libs/name beside the running program (the build tree)
 *   2. ../lib/isnad/name from the running program (an installation that was moved)
 *   3. name in $(libdir)/isnad
 * Returns as paths_data does. */
bool paths_module(const char *name, char *buffer, size_t size);

#endif
