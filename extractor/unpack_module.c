/* SPDX-License-Identifier: Apache-2.0
 *
 * The one symbol that isnad_readers.so exports: the table of its functions. See readers.h. */
#include "readers.h"

extern const struct readers isnad_readers;
const struct readers isnad_readers = {.version = ISNAD_VERSION,
#define READERS_ENTRY(function) .function = function,
                                      READERS_FUNCTIONS(READERS_ENTRY)};
