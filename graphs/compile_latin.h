/* SPDX-License-Identifier: Apache-2.0
 *
 * Arabic spellings of names that are known in Latin letters alone, by the rules of graphs/import/latin.tsv. */
#ifndef ISNAD_COMPILE_LATIN_H
#define ISNAD_COMPILE_LATIN_H

#include "isnad.h"

enum { LATIN_MOST = 24, LATIN_LONGEST = 256, LATIN_CONFIDENCE = 40 /* of 100: a guess */ };

struct latin;
isnad_status latin_load(const char *path, struct latin **out, isnad_error *error);
void latin_free(struct latin *latin);

/* The likeliest spellings of a name, best first, each ended by a NUL; returns how many, 0 where letters have no rule. */
size_t latin_names(const struct latin *latin, isnad_slice name, char out[LATIN_MOST][LATIN_LONGEST]);

#endif
