/* SPDX-License-Identifier: Apache-2.0
 *
 * Loading a module: code with libraries behind it that most runs do not need. graphs/redland.h and extractor/readers.h are the
 * doors to those that there are. */
#ifndef ISNAD_LOADER_H
#define ISNAD_LOADER_H

#include "isnad.h"

/* Finds the table `symbol`, whose first member is the version of isnad that it was built with, in the module `name`; what: the
 * module in words, for messages. It is loaded once a process however often this is called, by any thread; it stays loaded and
 * *out is never freed. Fails with ISNAD_NO_INPUT where the module is not installed, ISNAD_BAD_DATA where it is of another
 * version. */
isnad_status loader_open(const char *name, const char *symbol, const char *what, const void **out, isnad_error *error);

#endif
