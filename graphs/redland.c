/* SPDX-License-Identifier: Apache-2.0
 *
 * Loading the module. See redland.h; module.c is the other side. */
#include "redland.h"

#include "paths.h"

#include <dlfcn.h>
#include <string.h>

isnad_status redland_load(const struct redland **out, isnad_error *error) {
    char path[4096];
    *out = NULL;
    if (!paths_module("isnad_redland.so", path, sizeof path))
        return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "the module for graphs is not installed");
    void *module = dlopen(path, RTLD_LAZY | RTLD_LOCAL); /* counts references itself, hence no state here */
    if (!module) return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "%s", dlerror());
    const struct redland *found = dlsym(module, "isnad_redland");
    if (!found || strcmp(found->version, ISNAD_VERSION) != 0)
        return error_set(error, ISNAD_BAD_DATA, path, 0, 0, "the module for graphs is not of isnad " ISNAD_VERSION);
    *out = found;
    return ISNAD_OK;
}
