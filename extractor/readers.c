/* SPDX-License-Identifier: Apache-2.0
 *
 * Loading the module. See readers.h; unpack_module.c is the other side. */
#include "readers.h"

#include "error.h"
#include "paths.h"

#include <dlfcn.h>
#include <string.h>

isnad_status readers_load(const struct readers **out, isnad_error *error) {
    char path[4096];
    *out = NULL;
    if (!paths_module("isnad_readers.so", path, sizeof path))
        return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "the module for compressed files and JSON is not installed");
    void *module = dlopen(path, RTLD_LAZY | RTLD_LOCAL); /* counts references itself, hence no state here */
    if (!module) return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "%s", dlerror());
    const struct readers *found = dlsym(module, "isnad_readers");
    if (!found || strcmp(found->version, ISNAD_VERSION) != 0)
        return error_set(error, ISNAD_BAD_DATA, path, 0, 0,
                         "the module for compressed files and JSON is not of isnad " ISNAD_VERSION);
    *out = found;
    return ISNAD_OK;
}
