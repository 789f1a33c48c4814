/* SPDX-License-Identifier: Apache-2.0
 *
 * See error.h. */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

isnad_status error_set(isnad_error *error, isnad_status status, const char *source, size_t line, size_t byte, const char *format,
                       ...) {
    if (!error) return status;
    memset(error, 0, sizeof *error);
    error->status = status;
    error->line = line;
    error->byte = byte;
    snprintf(error->source, sizeof error->source, "%s", source ? source : "");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

isnad_status error_memory(isnad_error *error) { return error_set(error, ISNAD_NO_MEMORY, NULL, 0, 0, "memory is exhausted"); }
