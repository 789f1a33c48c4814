/* SPDX-License-Identifier: Apache-2.0
 *
 * The bytes of a compressed file: gzip through zlib, bzip2, xz and zstd through libarchive.
 *
 * Files that were joined (several members, frames or streams) are read to the end, and what is
 * damaged or cut short is an error: gzip goes through zlib because libarchive does not look at its checksum and read 39 of 40
 * files with one wrong bit without a word.
 */
#ifndef ISNAD_UNPACK_H
#define ISNAD_UNPACK_H

#include "isnad.h"

struct unpacker;

enum packing { PACKING_NONE, PACKING_GZIP, PACKING_OTHER };

/* Reads up to size bytes of the compressed file; *got is 0 at its end alone. */
typedef isnad_status (*unpack_source)(void *user, char *buffer, size_t size, size_t *got, isnad_error *error);

/* name: for errors; it has to live as long. */
isnad_status unpack_begin(const char *name, enum packing packing, unpack_source source, void *user, struct unpacker **out,
                          isnad_error *error);
/* Gives at least one byte; *got is 0 at the end alone. Fails with ISNAD_BAD_INPUT where the file is damaged, or as source did. */
isnad_status unpack_read(struct unpacker *unpacker, char *buffer, size_t size, size_t *got, isnad_error *error);
void unpack_end(struct unpacker *unpacker);

#endif
