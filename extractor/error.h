/* SPDX-License-Identifier: Apache-2.0
 *
 * Filling isnad_error, and the macro that hands an error on where nothing is owned. */
#ifndef ISNAD_ERROR_H
#define ISNAD_ERROR_H

#include "isnad.h"

/* Fills *error (which may be NULL) and returns status, so that `return error_set(…)` reads as one step. */
isnad_status error_set(isnad_error *error, isnad_status status, const char *source, size_t line, size_t byte, const char *format,
                       ...) __attribute__((format(printf, 6, 7)));
isnad_status error_memory(isnad_error *error);

#define TRY(call)                                                                                                                \
    do {                                                                                                                         \
        isnad_status try_status = (call);                                                                                        \
        if (try_status != ISNAD_OK) return try_status;                                                                           \
    } while (0)

#endif
