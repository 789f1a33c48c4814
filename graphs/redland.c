/* SPDX-License-Identifier: Apache-2.0
 *
 * Loading the module. See redland.h; module.c is the other side. */
#include "redland.h"

#include "loader.h"

isnad_status redland_load(const struct redland **out, isnad_error *error) {
    const void *table;
    isnad_status status = loader_open("isnad_redland.so", "isnad_redland", "graphs", &table, error);
    *out = table;
    return status;
}
