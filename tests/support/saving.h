/* SPDX-License-Identifier: Apache-2.0
 *
 * For tests that need a file of what the library gives as bytes. */
#ifndef ISNAD_SAVING_H
#define ISNAD_SAVING_H

#include "compile.h"

#include <criterion/criterion.h>
#include <stdio.h>

static inline void save_bytes(const char *path, const void *bytes, size_t length) {
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    cr_assert_eq(fwrite(bytes, 1, length, file), length);
    cr_assert_eq(fclose(file), 0);
}

/* As compile_gazetteer; the file is written where it succeeds. */
static inline isnad_status compile_to(const char *const *files, size_t count, const char *path, struct compile_counts *counts,
                                      isnad_error *error) {
    isnad_slice bytes;
    isnad_status status = compile_gazetteer(files, count, &bytes, counts, error);
    if (status == ISNAD_OK) save_bytes(path, bytes.data, bytes.length);
    memory_free((char *)(uintptr_t)bytes.data);
    return status;
}

#endif
