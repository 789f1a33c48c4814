/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading a tab-separated table: a line a row, `#` begins a comment line, empty lines are skipped.
 */
#ifndef ISNAD_TABLE_H
#define ISNAD_TABLE_H

#include "isnad.h"

enum { TABLE_COLUMNS = 12 };

struct row {
    const char *file;
    size_t line, count;               /* count of fields, at most TABLE_COLUMNS */
    isnad_slice field[TABLE_COLUMNS]; /* empty where the row is shorter */
};

typedef isnad_status (*row_reader)(void *user, const struct row *row, isnad_error *error);

/* Calls reader for each row of the file; stops at the first failure. A file that is not there is an error unless optional. */
isnad_status table_read(const char *path, bool optional, row_reader reader, void *user, isnad_error *error);
/* The same for a table in memory. */
isnad_status table_parse(const char *name, isnad_slice bytes, row_reader reader, void *user, isnad_error *error);

/* The next part of *rest before the separator, without blanks around it; false when nothing is left. */
bool table_part(isnad_slice *rest, char separator, isnad_slice *part);
bool slice_is(isnad_slice slice, const char *text);

/* Reads a whole file; free *bytes.data with memory_free. */
isnad_status file_read(const char *path, isnad_slice *bytes, isnad_error *error);

#endif
