/* SPDX-License-Identifier: Apache-2.0
 *
 * See table.h. */
#include "table.h"

#include "error.h"
#include "memory.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static isnad_status read_stream(FILE *file, const char *path, isnad_slice *bytes, isnad_error *error) {
    size_t size = 65536, length = 0, got;
    char *data = memory_new(size, 1);
    while (data && (got = fread(data + length, 1, size - length, file)) > 0) {
        length += got;
        if (length < size) continue;
        char *moved = memory_resize(data, size *= 2, 1);
        if (!moved) memory_free(data);
        data = moved;
    }
    if (!data) return error_memory(error);
    if (ferror(file)) {
        memory_free(data);
        return error_set(error, ISNAD_NO_INPUT, path, 0, length, "cannot read: %s", strerror(errno));
    }
    *bytes = (isnad_slice){data, length};
    return ISNAD_OK;
}

isnad_status file_read(const char *path, isnad_slice *bytes, isnad_error *error) {
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!file) return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot open: %s", strerror(errno));
    isnad_status status = read_stream(file, path, bytes, error);
    if (file != stdin) fclose(file);
    return status;
}

static isnad_slice trim(isnad_slice slice) {
    while (slice.length && (slice.data[0] == ' ' || slice.data[0] == '\r')) slice.data++, slice.length--;
    while (slice.length && (slice.data[slice.length - 1] == ' ' || slice.data[slice.length - 1] == '\r')) slice.length--;
    return slice;
}

static isnad_slice cut(isnad_slice *rest, char separator) {
    const char *end = rest->length ? memchr(rest->data, separator, rest->length) : NULL;
    isnad_slice part = {rest->data, end ? (size_t)(end - rest->data) : rest->length};
    size_t used = part.length + (end != NULL);
    rest->data += used;
    rest->length -= used;
    return part;
}

bool table_part(isnad_slice *rest, char separator, isnad_slice *part) {
    while (rest->length > 0) {
        *part = trim(cut(rest, separator));
        if (part->length > 0) return true;
    }
    return false;
}

bool slice_is(isnad_slice slice, const char *text) {
    return strlen(text) == slice.length && memcmp(slice.data, text, slice.length) == 0;
}

isnad_status table_parse(const char *name, isnad_slice bytes, row_reader reader, void *user, isnad_error *error) {
    struct row row = {.file = name};
    while (bytes.length > 0) {
        isnad_slice line = cut(&bytes, '\n');
        row.line++;
        if (trim(line).length == 0 || line.data[0] == '#') continue;
        memset(row.field, 0, sizeof row.field);
        for (row.count = 0; line.length > 0 && row.count < TABLE_COLUMNS; row.count++)
            row.field[row.count] = trim(cut(&line, '\t'));
        TRY(reader(user, &row, error));
    }
    return ISNAD_OK;
}

isnad_status table_read(const char *path, bool optional, row_reader reader, void *user, isnad_error *error) {
    isnad_slice bytes = {0};
    isnad_status status = file_read(path, &bytes, error);
    if (status == ISNAD_NO_INPUT && optional) return ISNAD_OK;
    if (status == ISNAD_OK) status = table_parse(path, bytes, reader, user, error);
    memory_free((char *)bytes.data);
    return status;
}
