/* SPDX-License-Identifier: Apache-2.0
 *
 * See stream.h. The thread and the reader share a ring of blocks: a block belongs to the thread while it is empty and to the
 * reader while it is full, and the mutex guards nothing but the counts of both. */
#include "stream.h"

#include "error.h"
#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

struct block {
    size_t length, used;
    char bytes[STREAM_BLOCK];
};

struct ahead {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    size_t filled, emptied; /* blocks so far; their difference is what is full */
    bool stopped;           /* the reader wants no more */
    bool ended;             /* the thread has no more: the end, or an error */
    isnad_status status;
    isnad_error error;
    struct block blocks[STREAM_AHEAD];
};

/* ---- the file ---- */

static isnad_status read_file(const struct stream *s, char *buffer, size_t size, size_t *got, isnad_error *error) {
    ssize_t length;
    do length = read(s->file, buffer, size);
    while (length < 0 && errno == EINTR);
    if (length < 0) return error_set(error, ISNAD_NO_INPUT, s->path, 0, 0, "cannot read: %s", strerror(errno));
    *got = (size_t)length;
    return ISNAD_OK;
}

/* The file from its beginning, the bytes by which it was recognised included. An unpack_source too. */
static isnad_status read_whole(void *user, char *buffer, size_t size, size_t *got, isnad_error *error) {
    struct stream *s = user;
    size_t left = s->head_length - s->head_used;
    if (left == 0) return read_file(s, buffer, size, got, error);
    *got = left < size ? left : size;
    memcpy(buffer, s->head + s->head_used, *got);
    s->head_used += *got;
    return ISNAD_OK;
}

static isnad_status read_head(struct stream *s, isnad_error *error) {
    for (size_t got = 1; got > 0 && s->head_length < STREAM_HEAD; s->head_length += got)
        TRY(read_file(s, s->head + s->head_length, STREAM_HEAD - s->head_length, &got, error));
    return ISNAD_OK;
}

/* bzip2 has so short a mark that the beginning of its first block, or the end where it has none, is looked at too. */
static enum packing recognise(const char *head, size_t length) {
    static const struct {
        const char *mark;
        uint8_t at, length;
        enum packing packing;
    } marks[] = {{"\x1F\x8B\x08", 0, 3, PACKING_GZIP},
                 {"\xFD"
                  "7zXZ",
                  0, 6, PACKING_OTHER}, /* with the NUL */
                 {"\x28\xB5\x2F\xFD", 0, 4, PACKING_OTHER},
                 {"1AY&SY", 4, 6, PACKING_OTHER},
                 {"\x17\x72\x45\x38\x50\x90", 4, 6, PACKING_OTHER}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (length < (size_t)marks[i].at + marks[i].length || memcmp(head + marks[i].at, marks[i].mark, marks[i].length) != 0)
            continue;
        if (marks[i].at == 0 || memcmp(head, "BZh", 3) == 0) return marks[i].packing;
    }
    return PACKING_NONE;
}

/* ---- reading ahead ---- */

static isnad_status unpack(struct stream *s, char *buffer, size_t size, size_t *got, isnad_error *error) {
    return s->readers->unpack_read(s->unpacker, buffer, size, got, error);
}

/* Whole blocks, so that the threads meet seldom; *length is 0 at the end alone. */
static isnad_status fill(struct stream *s, struct block *block, isnad_error *error) {
    block->length = block->used = 0;
    for (size_t got = 1; got > 0 && block->length < STREAM_BLOCK; block->length += got)
        TRY(unpack(s, block->bytes + block->length, STREAM_BLOCK - block->length, &got, error));
    return ISNAD_OK;
}

static bool wait_for_room(struct ahead *a) {
    while (!a->stopped && a->filled - a->emptied == STREAM_AHEAD) pthread_cond_wait(&a->changed, &a->mutex);
    return !a->stopped;
}

static void *read_ahead(void *user) {
    struct stream *s = user;
    struct ahead *a = s->ahead;
    pthread_mutex_lock(&a->mutex);
    while (!a->ended && wait_for_room(a)) {
        struct block *block = &a->blocks[a->filled % STREAM_AHEAD];
        isnad_error error;
        pthread_mutex_unlock(&a->mutex);
        isnad_status status = fill(s, block, &error);
        pthread_mutex_lock(&a->mutex);
        a->ended = status != ISNAD_OK || block->length == 0;
        a->filled += block->length > 0; /* what came before an error counts */
        if (status != ISNAD_OK) a->status = status, a->error = error;
        pthread_cond_broadcast(&a->changed);
    }
    pthread_mutex_unlock(&a->mutex);
    return NULL;
}

static bool wait_for_block(struct ahead *a) {
    pthread_mutex_lock(&a->mutex);
    while (!a->ended && a->filled == a->emptied) pthread_cond_wait(&a->changed, &a->mutex);
    bool any = a->filled != a->emptied;
    pthread_mutex_unlock(&a->mutex);
    return any;
}

static void give_back(struct ahead *a) {
    pthread_mutex_lock(&a->mutex);
    a->emptied++;
    pthread_cond_broadcast(&a->changed);
    pthread_mutex_unlock(&a->mutex);
}

static isnad_status read_block(struct ahead *a, char *buffer, size_t size, size_t *got, isnad_error *error) {
    *got = 0;
    if (!wait_for_block(a)) { /* the thread has ended: nothing changes any more */
        if (a->status != ISNAD_OK) *error = a->error;
        return a->status;
    }
    struct block *block = &a->blocks[a->emptied % STREAM_AHEAD];
    *got = block->length - block->used < size ? block->length - block->used : size;
    memcpy(buffer, block->bytes + block->used, *got);
    block->used += *got;
    if (block->used == block->length) give_back(a);
    return ISNAD_OK;
}

static bool start_thread(struct stream *s) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* signals are for the main thread */
    bool started = pthread_create(&s->ahead->thread, NULL, read_ahead, s) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void begin_ahead(struct stream *s) {
    s->ahead = memory_new(1, sizeof *s->ahead);
    if (!s->ahead) return;
    memset(s->ahead, 0, offsetof(struct ahead, blocks));
    pthread_mutex_init(&s->ahead->mutex, NULL);
    pthread_cond_init(&s->ahead->changed, NULL);
    if (!start_thread(s)) memory_free(s->ahead), s->ahead = NULL;
}

static void end_ahead(struct ahead *a) {
    pthread_mutex_lock(&a->mutex);
    a->stopped = true;
    pthread_cond_broadcast(&a->changed);
    pthread_mutex_unlock(&a->mutex);
    pthread_join(a->thread, NULL);
    pthread_cond_destroy(&a->changed);
    pthread_mutex_destroy(&a->mutex);
    memory_free(a);
}

/* ---- the stream ---- */

static isnad_status begin(struct stream *s, isnad_error *error) {
    TRY(read_head(s, error));
    enum packing packing = recognise(s->head, s->head_length);
    if (packing == PACKING_NONE) return ISNAD_OK;
    TRY(readers_load(&s->readers, error));
    TRY(s->readers->unpack_begin(s->path, packing, read_whole, s, &s->unpacker, error));
    begin_ahead(s);
    return ISNAD_OK;
}

isnad_status stream_open(struct stream *s, const char *path, int file, isnad_error *error) {
    memset(s, 0, sizeof *s);
    s->path = path;
    s->file = strcmp(path, "-") == 0 ? STDIN_FILENO : file >= 0 ? file : open(path, O_RDONLY | O_CLOEXEC);
    if (s->file < 0) return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot open: %s", strerror(errno));
    posix_fadvise(s->file, 0, 0, POSIX_FADV_SEQUENTIAL);
    isnad_status status = begin(s, error);
    if (status != ISNAD_OK) stream_close(s);
    return status;
}

isnad_status stream_read(struct stream *s, char *buffer, size_t size, size_t *got, isnad_error *error) {
    if (s->ahead) return read_block(s->ahead, buffer, size, got, error);
    return s->unpacker ? unpack(s, buffer, size, got, error) : read_whole(s, buffer, size, got, error);
}

void stream_close(struct stream *s) {
    if (s->ahead) end_ahead(s->ahead);
    if (s->unpacker) s->readers->unpack_end(s->unpacker);
    if (s->file > STDERR_FILENO) close(s->file);
    s->ahead = NULL;
    s->unpacker = NULL;
    s->file = -1;
}
