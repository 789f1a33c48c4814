/* SPDX-License-Identifier: Apache-2.0
 *
 * The bytes of a file that names are read from, compressed or not: gzip, bzip2, zstd, xz …, recognised by their content,
 * decompressed as they are asked for in a thread of their own, so that memory does not grow with the file. */
#ifndef ISNAD_COMPILE_INPUT_H
#define ISNAD_COMPILE_INPUT_H

#include "isnad.h"

struct input;

/* path: "-" for standard input. Fails with ISNAD_NO_INPUT. */
isnad_status input_open(const char *path, struct input **out, isnad_error *error);
/* The next bytes, valid until the next call; empty at the end. Damage in the compressed data is ISNAD_BAD_DATA: what came before
 * it was right. */
isnad_status input_read(struct input *input, isnad_slice *out, isnad_error *error);
/* The next line without its end, valid until the next call of either; false at the end or where *status is no longer ISNAD_OK. */
bool input_line(struct input *input, isnad_slice *line, isnad_status *status, isnad_error *error);
/* What the next input_line or input_read will begin with, at least `least` bytes where there are as many. */
isnad_status input_peek(struct input *input, size_t least, isnad_slice *out, isnad_error *error);
/* Of the last line, from 1; and how many bytes of the file, as it is on the disk, were used. */
size_t input_line_number(const struct input *input);
uint64_t input_used(const struct input *input);
void input_close(struct input *input);

#endif
