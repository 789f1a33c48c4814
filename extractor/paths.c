/* SPDX-License-Identifier: Apache-2.0
 *
 * See paths.h. The program's own folder comes from /proc/self/exe: it needs no state and cannot be set by the caller. */
#include "paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = 4096 };

static bool exists(const char *folder, const char *between, const char *name, char *buffer, size_t size) {
    int length = snprintf(buffer, size, "%s%s%s", folder, between, name);
    return length >= 0 && (size_t)length < size && access(buffer, R_OK) == 0;
}

/* The folder of the running program; false where /proc is not mounted. */
static bool program_folder(char *buffer, size_t size) {
    ssize_t length = readlink("/proc/self/exe", buffer, size - 1);
    if (length <= 0 || (size_t)length >= size - 1) return false;
    buffer[length] = '\0';
    char *slash = strrchr(buffer, '/');
    if (!slash) return false;
    *slash = '\0';
    return true;
}

bool paths_data(const char *name, char *buffer, size_t size) {
    const char *chosen = getenv("ISNAD_DATA");
    if (chosen && *chosen && exists(chosen, "/", name, buffer, size)) return true;
    char folder[PATH_SIZE];
    if (program_folder(folder, sizeof folder)) {
        if (exists(folder, "/", name, buffer, size)) return true;
        if (exists(folder, "/../share/isnad/", name, buffer, size)) return true;
    }
    return exists(ISNAD_DATADIR, "/", name, buffer, size);
}

bool paths_module(const char *name, char *buffer, size_t size) {
    char folder[PATH_SIZE];
    if (program_folder(folder, sizeof folder)) {
        if (exists(folder, "/.libs/", name, buffer, size)) return true;
        if (exists(folder, "/../lib/isnad/", name, buffer, size)) return true;
    }
    return exists(ISNAD_MODULEDIR, "/", name, buffer, size);
}
