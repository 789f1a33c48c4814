/* SPDX-License-Identifier: Apache-2.0
 *
 * The bytes of a file or of standard input, decompressed where they are compressed.
 *
 * That a file is compressed is seen from its first bytes, whatever its name. It is then read and decompressed by a thread of its
 * own, up to STREAM_AHEAD blocks ahead of the reader. An ordinary file is left to the kernel, which reads ahead itself. */
#ifndef ISNAD_STREAM_H
#define ISNAD_STREAM_H

#include "readers.h"

enum { STREAM_HEAD = 10, STREAM_AHEAD = 4, STREAM_BLOCK = 256 * 1024 };

struct stream {
    const char *path;
    int file;
    char head[STREAM_HEAD]; /* the first bytes, by which it is recognised */
    size_t head_length, head_used;
    const struct readers *readers; /* where it is compressed, else NULL; as the next two */
    struct unpacker *unpacker;
    struct ahead *ahead; /* NULL too where no thread could be had */
};

/* path: "-" for standard input; it has to live as long as the stream. file: the open file, or -1: then it is opened. It is closed
 * in any case. Fails with ISNAD_NO_INPUT; the stream is then closed. It may not be moved while it is open. */
isnad_status stream_open(struct stream *stream, const char *path, int file, isnad_error *error);
/* Reads up to size bytes; *got is 0 at the end alone. Fails with ISNAD_NO_INPUT, or ISNAD_BAD_INPUT for damaged compressed data.
 */
isnad_status stream_read(struct stream *stream, char *buffer, size_t size, size_t *got, isnad_error *error);
void stream_close(struct stream *stream);

#endif
