/* SPDX-License-Identifier: Apache-2.0
 *
 * See compile_input.h. libarchive's raw format is any file, behind whatever filters it was compressed with. Two buffers go round
 * between the thread that decompresses and the one that reads: neither waits while the other has work. */
#include "compile_input.h"

#include "error.h"
#include "memory.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFERS = 4, BUFFER_SIZE = 1 << 20, BLOCK_SIZE = 1 << 18 };

struct buffer {
    char *bytes;
    size_t length;
    bool full;
};

struct input {
    const char *path;
    int file; /* -1: not open */
    struct archive *archive;
    pthread_t thread;
    bool running, stop;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    struct buffer buffers[BUFFERS];
    size_t taken;     /* buffers that the reader is done with */
    isnad_slice rest; /* of the buffer that the reader is at */
    bool at_buffer, ended;
    isnad_status status; /* of the thread, when ended */
    isnad_error error;
    uint64_t used;
    LIST(char) line; /* a line across buffers */
    size_t line_number;
};

static isnad_status failure(const struct input *input, isnad_error *error) {
    const char *what = archive_error_string(input->archive);
    return error_set(error, ISNAD_BAD_DATA, input->path, 0, 0, "the compressed data is damaged or cut short: %s",
                     what ? what : "unknown");
}

/* Fills a buffer; false at the end. */
static bool fill(struct input *input, struct buffer *buffer) {
    for (buffer->length = 0; buffer->length < BUFFER_SIZE;) {
        la_ssize_t got = archive_read_data(input->archive, buffer->bytes + buffer->length, BUFFER_SIZE - buffer->length);
        if (got == ARCHIVE_RETRY) continue;
        if (got < 0) input->status = failure(input, &input->error);
        if (got <= 0) return false;
        buffer->length += (size_t)got;
    }
    return true;
}

static void *decompress(void *user) {
    struct input *input = user;
    bool more = true;
    for (size_t at = 0; more; at++) {
        struct buffer *buffer = &input->buffers[at % BUFFERS];
        pthread_mutex_lock(&input->mutex);
        while (buffer->full && !input->stop) pthread_cond_wait(&input->changed, &input->mutex);
        more = !input->stop;
        pthread_mutex_unlock(&input->mutex);
        more = more && fill(input, buffer);
        pthread_mutex_lock(&input->mutex);
        buffer->full = true;
        input->ended = !more;
        input->used = (uint64_t)archive_filter_bytes(input->archive, -1);
        pthread_cond_broadcast(&input->changed);
        pthread_mutex_unlock(&input->mutex);
    }
    return NULL;
}

static isnad_status open_file(struct input *input, isnad_error *error) {
    struct stat status;
    bool standard = strcmp(input->path, "-") == 0;
    input->file = standard ? STDIN_FILENO : open(input->path, O_RDONLY | O_CLOEXEC);
    if (input->file < 0) return error_set(error, ISNAD_NO_INPUT, input->path, 0, 0, "cannot open: %s", strerror(errno));
    if (fstat(input->file, &status) == 0 && S_ISDIR(status.st_mode))
        return error_set(error, ISNAD_NO_INPUT, input->path, 0, 0, "this is a folder");
    return ISNAD_OK;
}

static isnad_status begin(struct input *input, isnad_error *error) {
    struct archive_entry *entry;
    input->archive = archive_read_new();
    for (size_t i = 0; i < BUFFERS; i++)
        if (!(input->buffers[i].bytes = memory_new(BUFFER_SIZE, 1))) return error_memory(error);
    if (!input->archive) return error_memory(error);
    archive_read_support_filter_all(input->archive);
    archive_read_support_format_raw(input->archive);
    archive_read_support_format_empty(input->archive);
    TRY(open_file(input, error));
    if (archive_read_open_fd(input->archive, input->file, BLOCK_SIZE) != ARCHIVE_OK) return failure(input, error);
    int first = archive_read_next_header(input->archive, &entry);
    if (first == ARCHIVE_EOF) return input->ended = true, ISNAD_OK;
    if (first < ARCHIVE_WARN) return failure(input, error);
    if (pthread_create(&input->thread, NULL, decompress, input) != 0) return error_memory(error);
    input->running = true;
    return ISNAD_OK;
}

isnad_status input_open(const char *path, struct input **out, isnad_error *error) {
    struct input *input = memory_new_cleared(1, sizeof *input);
    *out = NULL;
    if (!input) return error_memory(error);
    input->path = path;
    input->file = -1;
    pthread_mutex_init(&input->mutex, NULL);
    pthread_cond_init(&input->changed, NULL);
    isnad_status status = begin(input, error);
    if (status == ISNAD_OK)
        *out = input;
    else
        input_close(input);
    return status;
}

void input_close(struct input *input) {
    if (!input) return;
    pthread_mutex_lock(&input->mutex);
    input->stop = true;
    pthread_cond_broadcast(&input->changed);
    pthread_mutex_unlock(&input->mutex);
    if (input->running) pthread_join(input->thread, NULL);
    if (input->archive) archive_read_free(input->archive);
    if (input->file > STDIN_FILENO) close(input->file);
    for (size_t i = 0; i < BUFFERS; i++) memory_free(input->buffers[i].bytes);
    pthread_cond_destroy(&input->changed);
    pthread_mutex_destroy(&input->mutex);
    LIST_FREE(&input->line);
    memory_free(input);
}

/* Gives the buffer back and waits for the next; the rest is empty at the end. */
static isnad_status turn(struct input *input, isnad_error *error) {
    isnad_status status = ISNAD_OK;
    if (!input->running) return input->rest = (isnad_slice){0}, ISNAD_OK;
    pthread_mutex_lock(&input->mutex);
    if (input->at_buffer) {
        input->buffers[input->taken++ % BUFFERS].full = false;
        input->at_buffer = false;
        pthread_cond_broadcast(&input->changed);
    }
    struct buffer *buffer = &input->buffers[input->taken % BUFFERS];
    while (!buffer->full && !input->ended) pthread_cond_wait(&input->changed, &input->mutex);
    input->at_buffer = buffer->full;
    input->rest = buffer->full ? (isnad_slice){buffer->bytes, buffer->length} : (isnad_slice){0};
    if (input->rest.length == 0 && input->status != ISNAD_OK) {
        status = input->status;
        if (error) *error = input->error;
    }
    pthread_mutex_unlock(&input->mutex);
    return status;
}

isnad_status input_read(struct input *input, isnad_slice *out, isnad_error *error) {
    *out = (isnad_slice){0};
    if (input->rest.length == 0) TRY(turn(input, error));
    *out = input->rest;
    input->rest = (isnad_slice){0};
    return ISNAD_OK;
}

isnad_status input_peek(struct input *input, size_t least, isnad_slice *out, isnad_error *error) {
    (void)least; /* a buffer is much longer than what anybody wants to see */
    if (input->rest.length == 0) TRY(turn(input, error));
    *out = input->rest;
    return ISNAD_OK;
}

static bool keep(struct input *input, const char *bytes, size_t length) {
    while (input->line.size - input->line.count < length)
        if (!list_grow((void **)&input->line.items, &input->line.size, 1)) return false;
    memcpy(input->line.items + input->line.count, bytes, length);
    input->line.count += length;
    return true;
}

bool input_line(struct input *input, isnad_slice *line, isnad_status *status, isnad_error *error) {
    input->line.count = 0;
    for (;;) {
        if (input->rest.length == 0 && (*status = turn(input, error)) != ISNAD_OK) return false;
        if (input->rest.length == 0 && input->line.count == 0) return false;
        const char *end = input->rest.length ? memchr(input->rest.data, '\n', input->rest.length) : NULL;
        size_t length = end ? (size_t)(end - input->rest.data) : input->rest.length;
        bool whole = (end || input->rest.length == 0) && input->line.count == 0;
        *line = (isnad_slice){input->rest.data, length};
        if (!whole && length && !keep(input, input->rest.data, length)) return *status = error_memory(error), false;
        if (!whole) *line = (isnad_slice){input->line.items, input->line.count};
        bool over = end || input->rest.length == 0;
        size_t used = length + (end != NULL);
        if (input->rest.length) input->rest.data += used;
        input->rest.length -= used;
        if (over) return input->line_number++, true;
    }
}

size_t input_line_number(const struct input *input) { return input->line_number; }

uint64_t input_used(const struct input *input) { return input->used; }
