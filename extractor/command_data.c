/* SPDX-License-Identifier: Apache-2.0
 *
 * See command_data.h. */
#include "command_data.h"

#include "error.h"
#include "paths.h"

enum { PATH_SIZE = 4096 };

static isnad_status find(const char *name, const char *what, char *path, size_t size, isnad_error *error) {
    if (paths_data(name, path, size)) return ISNAD_OK;
    return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "isnad's %s is not there (ISNAD_DATA can name another folder)", what);
}

isnad_status gazetteers_default(char *path, size_t size, isnad_error *error) {
    return find("isnad.gaz", "own gazetteer", path, size, error);
}

bool gazetteers_name(struct gazetteers *gazetteers, const char *path) {
    if (gazetteers->named + 1 >= GAZETTEERS_MOST) return false; /* one place is the default's */
    gazetteers->paths[gazetteers->named++] = path;
    return true;
}

static isnad_status load_one(struct gazetteers *gazetteers, const char *path, isnad_error *error) {
    TRY(isnad_gazetteer_load(path, &gazetteers->loaded[gazetteers->count], error));
    gazetteers->count++;
    return ISNAD_OK;
}

isnad_status gazetteers_load(struct gazetteers *gazetteers, isnad_error *error) {
    char path[PATH_SIZE];
    for (size_t i = 0; i < gazetteers->named; i++) TRY(load_one(gazetteers, gazetteers->paths[i], error));
    if (gazetteers->without_default) return ISNAD_OK;
    TRY(gazetteers_default(path, sizeof path, error));
    return load_one(gazetteers, path, error);
}

void gazetteers_free(struct gazetteers *gazetteers) {
    while (gazetteers->count > 0) isnad_gazetteer_free(gazetteers->loaded[--gazetteers->count]);
}

isnad_status data_tables(char *path, size_t size, isnad_error *error) {
    return find("ontology/lexicon/ar", "lexicon", path, size, error);
}

isnad_status data_lexicon(const char *directory, isnad_lexicon **out, isnad_error *error) {
    char path[PATH_SIZE];
    *out = NULL;
    if (!directory && !paths_data("isnad.lex", path, sizeof path)) /* compiled, or else the tables themselves */
        TRY(data_tables(path, sizeof path, error));
    if (!directory) directory = path;
    return isnad_lexicon_load(directory, out, error);
}
