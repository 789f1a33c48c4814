/* SPDX-License-Identifier: Apache-2.0
 *
 * What commands look up in: the gazetteers that the user names, then isnad's own; and the words of a language. */
#ifndef ISNAD_COMMAND_DATA_H
#define ISNAD_COMMAND_DATA_H

#include "article.h"

struct gazetteers {
    const char *paths[GAZETTEERS_MOST];
    size_t named; /* by the user */
    bool without_default;
    isnad_gazetteer *loaded[GAZETTEERS_MOST];
    size_t count;
};

/* False where there are too many. */
bool gazetteers_name(struct gazetteers *gazetteers, const char *path);
isnad_status gazetteers_load(struct gazetteers *gazetteers, isnad_error *error);
void gazetteers_free(struct gazetteers *gazetteers);
/* Finds isnad's own gazetteer: ISNAD_NO_INPUT with an error where it is not installed. */
isnad_status gazetteers_default(char *path, size_t size, isnad_error *error);

/* Finds the tables of isnad's own lexicon: ISNAD_NO_INPUT with an error where they are not installed. */
isnad_status data_tables(char *path, size_t size, isnad_error *error);
/* directory: NULL for isnad's own lexicon. */
isnad_status data_lexicon(const char *directory, isnad_lexicon **out, isnad_error *error);

#endif
