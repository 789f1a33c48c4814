/* SPDX-License-Identifier: Apache-2.0
 *
 * The door to what reads archives: compressed files and lines of JSON.
 *
 * zlib, libarchive and yajl bring a dozen libraries with them, which an article in a text file does not need. So the files that
 * include their headers are built into a module, isnad_readers.so, which is loaded with the first input that needs it;
 * graphs/redland.h is the same for librdf. Code outside the module calls
 *
 *     const struct readers *readers;
 *     TRY(readers_load(&readers, error));
 *     readers->record_parse(…);
 */
#ifndef ISNAD_READERS_H
#define ISNAD_READERS_H

#include "record.h"
#include "unpack.h"

#define READERS_FUNCTIONS(F)                                                                                                     \
    F(record_reader_new)                                                                                                         \
    F(record_reader_free)                                                                                                        \
    F(record_parse)                                                                                                              \
    F(unpack_begin)                                                                                                              \
    F(unpack_read)                                                                                                               \
    F(unpack_end)

struct readers {
    const char *version; /* of isnad: the module has to be of the same build, as it shares its structures; loader.h */
#define READERS_MEMBER(function) __typeof__(&function) function;
    READERS_FUNCTIONS(READERS_MEMBER)
#undef READERS_MEMBER
};

/* Loads the module; it is never freed. See loader_open. */
isnad_status readers_load(const struct readers **out, isnad_error *error);

#endif
