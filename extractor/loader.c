/* SPDX-License-Identifier: Apache-2.0
 *
 * See loader.h. */
#include "loader.h"

#include "error.h"
#include "paths.h"

#include <dlfcn.h>
#include <string.h>

isnad_status loader_open(const char *name, const char *symbol, const char *what, const void **out, isnad_error *error) {
    char path[4096];
    *out = NULL;
    if (!paths_module(name, path, sizeof path))
        return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "the module for %s is not installed", what);
    void *module = dlopen(path, RTLD_LAZY | RTLD_LOCAL); /* counts references itself, hence no state here */
    if (!module) return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "%s", dlerror());
    const char *const *version = dlsym(module, symbol);
    if (!version || strcmp(*version, ISNAD_VERSION) != 0)
        return error_set(error, ISNAD_BAD_DATA, path, 0, 0, "the module for %s is not of isnad " ISNAD_VERSION, what);
    *out = version;
    return ISNAD_OK;
}
