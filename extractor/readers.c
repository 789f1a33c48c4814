/* SPDX-License-Identifier: Apache-2.0
 *
 * Loading the module. See readers.h; unpack_module.c is the other side. */
#include "readers.h"

#include "loader.h"

isnad_status readers_load(const struct readers **out, isnad_error *error) {
    const void *table;
    isnad_status status = loader_open("isnad_readers.so", "isnad_readers", "compressed files and JSON", &table, error);
    *out = table;
    return status;
}
