/* SPDX-License-Identifier: Apache-2.0
 *
 * The files that the documents of a run become in one folder, each under its identifier.
 *
 * No two documents become the same file: the first in the order of the articles has it and the others are refused, whatever
 * thread comes first. So a document that was written may turn out to have had no right to: that is known when all before it are
 * written. Kept in memory are 43 to 86 bytes a document. */
#ifndef ISNAD_COMMAND_PLACES_H
#define ISNAD_COMMAND_PLACES_H

#include "batches.h"

#include <pthread.h>

enum { PLACES_PATH = 4096 };

struct claim {
    uint64_t name, source; /* hashes: of the file that is written, of where the article was read */
    uint64_t order;        /* of the article in the run; the same article may come twice and says the same */
};
struct places {
    const char *folder, *extension; /* without the dot */
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    struct claim_slot *slots;
    size_t count, size;
};

/* places_end is needed in any case. */
void places_begin(struct places *places);
/* Makes the folder. */
isnad_status places_open(struct places *places, const char *folder, const char *extension, isnad_error *error);
void places_end(struct places *places);

/* Where the document goes, with the folders that it needs; path has PLACES_PATH bytes. Fails with ISNAD_BAD_INPUT where the
 * identifier is no name for a file. */
isnad_status places_path(const struct places *places, const struct article_item *item, isnad_slice id, char *path,
                         isnad_error *error);
/* Before writing, and after. Fails with ISNAD_BAD_INPUT where an earlier document has the file; waits while a later one is
 * writing it. */
isnad_status places_take(struct places *places, const struct article_item *item, const char *path, uint64_t order,
                         struct claim *claim, isnad_error *error);
void places_leave(struct places *places, const struct claim *claim);
/* Once all earlier documents are written: is the file still this document's? */
bool places_has(struct places *places, const struct claim *claim);
isnad_status places_refuse(const struct article_item *item, const char *path, isnad_error *error);

#endif
