/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a long build could go on if it were interrupted: everything that was kept of the dumps so far, and the line behind which
 * it stopped, in one file that is replaced now and then as a whole. It is of one build alone (the same files, options and
 * version) and of one machine, and nobody else's: it is refused unless every byte is as it was written. */
#ifndef ISNAD_COMPILE_CHECKPOINT_H
#define ISNAD_COMPILE_CHECKPOINT_H

#include "compile_bulk.h"

struct position {
    uint64_t file, line; /* of the files from 0; lines of it that are done with, as they are when decompressed */
    uint64_t entities;   /* of that file */
    uint64_t bad_count;  /* of all */
};

/* build: what tells this build from others, a hash. Fails with ISNAD_BAD_OUTPUT. */
isnad_status checkpoint_write(const char *path, uint64_t build, const struct bulk *bulk, const struct position *position,
                              isnad_error *error);
/* Into a bulk that is empty. *found is false where there is no such file. Fails with ISNAD_BAD_DATA where it is damaged or of
 * another build. */
isnad_status checkpoint_read(const char *path, uint64_t build, struct bulk *bulk, struct position *position, bool *found,
                             isnad_error *error);

#endif
