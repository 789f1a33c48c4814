/* SPDX-License-Identifier: Apache-2.0
 *
 * marisa is a library of C++: what match_speed.c asks of it. */
#ifndef ISNAD_MATCH_MARISA_H
#define ISNAD_MATCH_MARISA_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct match_marisa;

/* A trie of the first count lines; *size becomes its bytes. */
struct match_marisa *match_marisa_new(const char *names, size_t count, size_t *size);
/* How many names begin where a word of the text does. */
size_t match_marisa_find(struct match_marisa *marisa, const char *text, size_t length);

#ifdef __cplusplus
}
#endif
#endif
