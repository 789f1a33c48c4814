/* SPDX-License-Identifier: Apache-2.0
 *
 * For tests of random texts. */
#ifndef ISNAD_ROUNDS_H
#define ISNAD_ROUNDS_H

#include <stdlib.h>

/* How often to try: under valgrind, which is some 30 times slower and finds on the first texts what it finds at all, less often.
 */
static inline int rounds(int many) { return getenv("ISNAD_VALGRIND") ? many / 20 : many; }

#endif
