/* SPDX-License-Identifier: Apache-2.0
 *
 * The one symbol that isnad_redland.so exports: the table of its functions. See redland.h. */
#include "redland.h"

#include <librdf.h>

extern const struct redland isnad_redland;
const struct redland isnad_redland = {.version = ISNAD_VERSION,
#define REDLAND_ENTRY(function) .function = function,
                                      REDLAND_FUNCTIONS(REDLAND_ENTRY)};

const char *redland_version(void) { return librdf_version_string; }
