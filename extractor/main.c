/* SPDX-License-Identifier: Apache-2.0
 *
 * A placeholder until the real program is written: it can build the gazetteer, so that `make` goes through. */
#include "isnad.h"
#include "redland.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    const struct redland *redland;
    isnad_error error;
    if (argc < 2 || redland_load(&redland, &error) != ISNAD_OK) return ISNAD_BAD_USAGE;
    if (strcmp(argv[1], "--version") == 0) {
        printf("isnad %s, librdf %s\n", ISNAD_VERSION, redland->redland_version());
        return 0;
    }
    if (argc < 6 || strcmp(argv[1], "gazetteer") != 0) return ISNAD_BAD_USAGE;
    isnad_status status = redland->compile_gazetteer((const char *const *)argv + 5, (size_t)argc - 5, argv[4], NULL, &error);
    if (status != ISNAD_OK) fprintf(stderr, "isnad: %s:%zu: %s\n", error.source, error.line, error.message);
    return (int)status;
}
