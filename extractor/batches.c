/* SPDX-License-Identifier: Apache-2.0
 *
 * See batches.h. */
#include "batches.h"

#include "error.h"

#include <string.h>
#include <unistd.h>

enum { LEAST_ROOM = 64 * 1024, MOST_KEPT = 4 * 1024 * 1024, LONGEST = INT32_MAX };

/* ---- bytes ---- */

static bool make_room(struct batch *batch, size_t room) {
    size_t needed = batch->bytes.count + room;
    if (needed <= batch->bytes.size) return true;
    if (needed < batch->bytes.size * 2) needed = batch->bytes.size * 2;
    char *moved = memory_resize(batch->bytes.items, needed, 1);
    if (!moved) return false;
    batch->bytes.items = moved;
    batch->bytes.size = needed;
    return true;
}

static bool append(struct batch *batch, const char *bytes, size_t length) {
    if (!make_room(batch, length)) return false;
    if (length) memcpy(batch->bytes.items + batch->bytes.count, bytes, length);
    batch->bytes.count += length;
    return true;
}

/* ---- articles ---- */

/* What the batch says of the file at hand, copied once for all of its lines. */
static bool name_file(struct batches *b, struct batch *batch) {
    if (b->path) return true;
    size_t length = strlen(b->input.path);
    b->path = arena_copy(&batch->arena, b->input.path, length + 1);
    b->id = (isnad_slice){b->path ? b->path + (b->input.id.data - b->input.path) : NULL, b->input.id.length};
    if (strcmp(b->input.path, "-") == 0) b->id = b->input.id; /* no part of the path, and constant */
    return b->path != NULL;
}

/* The bytes of the article are those of the batch from `begin` on. */
static isnad_status add_article(struct batches *b, struct batch *batch, size_t begin, size_t line, isnad_error *error) {
    if (!name_file(b, batch)) return error_memory(error);
    struct article_item *item = LIST_ADD(&batch->articles);
    if (!item) return error_memory(error);
    *item = (struct article_item){begin, batch->bytes.count - begin, b->path, b->id, line, b->input.found, false, NULL};
    return ISNAD_OK;
}

static isnad_status add_error(struct batch *batch, isnad_error *error) {
    struct article_item *item = LIST_ADD(&batch->articles);
    char *copy = item ? arena_copy(&batch->arena, (const char *)error, sizeof *error) : NULL;
    if (!copy) return error_memory(error);
    *item = (struct article_item){.error = (const isnad_error *)(const void *)copy};
    return ISNAD_OK;
}

/* ---- identifiers of files ---- */

static uint64_t hash(isnad_slice id) {
    uint64_t sum = 0xCBF29CE484222325u;
    for (size_t i = 0; i < id.length; i++) sum = (sum ^ (uint8_t)id.data[i]) * 0x100000001B3u;
    sum = (sum ^ sum >> 32) * 0xD6E8FEB86659FD93u;
    sum ^= sum >> 32;
    return sum ? sum : 1; /* 0 is an empty slot */
}

static bool put_hash(uint64_t *slots, size_t size, uint64_t value) {
    size_t at = (size_t)value & (size - 1);
    while (slots[at] && slots[at] != value) at = (at + 1) & (size - 1);
    bool is_new = !slots[at];
    slots[at] = value;
    return is_new;
}

static bool grow_seen(struct batches *b) {
    size_t size = b->seen.size ? b->seen.size * 2 : 1024;
    uint64_t *slots = memory_new_cleared(size, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < b->seen.size; i++)
        if (b->seen.slots[i]) put_hash(slots, size, b->seen.slots[i]);
    memory_free(b->seen.slots);
    b->seen.slots = slots;
    b->seen.size = size;
    return true;
}

/* Two articles of one identifier would become one document of two texts. Files that were named themselves were compared before.
 */
static isnad_status check_id(struct batches *b, isnad_error *error) {
    if (b->seen.count * 4 >= b->seen.size * 3 && !grow_seen(b)) return error_memory(error);
    bool is_new = put_hash(b->seen.slots, b->seen.size, hash(b->input.id));
    b->seen.count += is_new;
    if (is_new || !b->input.found) return ISNAD_OK;
    return error_set(error, ISNAD_BAD_INPUT, b->input.path, 0, 0, "another file has the same identifier, %.*s",
                     (int)(b->input.id.length < 200 ? b->input.id.length : 200), b->input.id.data);
}

/* ---- a file that is an article ---- */

static isnad_status read_text(struct batches *b, struct batch *batch, isnad_error *error) {
    size_t begin = batch->bytes.count, got = 1;
    while (got > 0) {
        if (!make_room(batch, LEAST_ROOM)) return error_memory(error);
        TRY(stream_read(&b->stream, batch->bytes.items + batch->bytes.count, batch->bytes.size - batch->bytes.count, &got,
                        error));
        batch->bytes.count += got;
        if (batch->bytes.count - begin > LONGEST)
            return error_set(error, ISNAD_BAD_INPUT, b->input.path, 0, 0, "the text is longer than 2 GiB");
    }
    return add_article(b, batch, begin, 0, error);
}

static isnad_status take_text(struct batches *b, struct batch *batch, isnad_error *error) {
    size_t begin = batch->bytes.count;
    isnad_status status = read_text(b, batch, error);
    if (status != ISNAD_OK) batch->bytes.count = begin;
    stream_close(&b->stream);
    return status;
}

/* ---- a file of which each line is one ---- */

static void close_lines(struct batches *b) {
    stream_close(&b->stream);
    b->reading = false;
    if (b->block.size > MOST_KEPT) memory_free(b->block.items), b->block.items = NULL, b->block.size = 0;
}

static isnad_status open_lines(struct batches *b, isnad_error *error) {
    isnad_status status = b->readers ? ISNAD_OK : readers_load(&b->readers, error);
    b->reading = true;
    b->line = b->block.begin = b->block.end = b->block.searched = 0;
    b->block.ended = false;
    if (status != ISNAD_OK) close_lines(b);
    return status;
}

static isnad_status refill(struct batches *b, isnad_error *error) {
    size_t kept = b->block.end - b->block.begin, got;
    if (kept && b->block.begin) memmove(b->block.items, b->block.items + b->block.begin, kept);
    b->block.searched -= b->block.begin;
    b->block.begin = 0;
    b->block.end = kept;
    if (kept > LONGEST / 2)
        return error_set(error, ISNAD_BAD_INPUT, b->input.path, b->line + 1, 0, "the line is longer than 1 GiB");
    if (b->block.size - kept < STREAM_BLOCK) {
        size_t size = b->block.size * 2 > STREAM_BLOCK * 2 ? b->block.size * 2 : STREAM_BLOCK * 2;
        char *moved = memory_resize(b->block.items, size, 1);
        if (!moved) return error_memory(error);
        b->block.items = moved;
        b->block.size = size;
    }
    TRY(stream_read(&b->stream, b->block.items + kept, b->block.size - kept, &got, error));
    b->block.end += got;
    b->block.ended = got == 0;
    return ISNAD_OK;
}

/* The next line without its end; *more is false behind the last one. */
static isnad_status next_line(struct batches *b, isnad_slice *line, bool *more, isnad_error *error) {
    for (;;) {
        const char *begin = b->block.items ? b->block.items + b->block.begin : NULL;
        size_t unsearched = b->block.end - b->block.searched;
        const char *end = unsearched ? memchr(b->block.items + b->block.searched, '\n', unsearched) : NULL;
        size_t length = end ? (size_t)(end - begin) : b->block.end - b->block.begin;
        *more = end || (b->block.ended && length > 0);
        if (*more) {
            *line = (isnad_slice){begin, length};
            b->block.searched = b->block.begin += length + (end != NULL);
            b->line++;
        }
        if (*more || b->block.ended) return ISNAD_OK;
        b->block.searched = b->block.end;
        TRY(refill(b, error));
    }
}

static isnad_slice without_mark(isnad_slice line) {
    bool marked = line.length >= 3 && memcmp(line.data, "\xEF\xBB\xBF", 3) == 0;
    return marked ? (isnad_slice){line.data + 3, line.length - 3} : line;
}

static bool is_blank(isnad_slice line) {
    size_t i = 0;
    while (i < line.length && (line.data[i] == ' ' || line.data[i] == '\t' || line.data[i] == '\r')) i++;
    return i == line.length;
}

static isnad_status take_line(struct batches *b, struct batch *batch, isnad_error *error) {
    isnad_slice line;
    bool more;
    isnad_status status = next_line(b, &line, &more, error);
    if (status != ISNAD_OK || !more) return close_lines(b), status;
    if (b->line == 1) line = without_mark(line);
    if (is_blank(line)) return ISNAD_OK;
    size_t begin = batch->bytes.count;
    return append(batch, line.data, line.length) ? add_article(b, batch, begin, b->line, error) : error_memory(error);
}

/* ---- batches ---- */

static isnad_status take_whole(struct batches *b, struct batch *batch, enum whole whole, isnad_error *error) {
    if (b->input.file >= 0) close(b->input.file);
    if (whole == WHOLE_NAMED) TRY(check_id(b, error));
    TRY(add_article(b, batch, batch->bytes.count, 0, error));
    batch->articles.items[batch->articles.count - 1].whole = true;
    return ISNAD_OK;
}

static isnad_status next_file(struct batches *b, struct batch *batch, bool *more, isnad_error *error) {
    b->path = NULL;
    TRY(inputs_next(&b->inputs, &b->input, more, error));
    if (!*more) return ISNAD_OK;
    enum whole whole = b->wholes && !b->input.found ? b->wholes->find(b->wholes->user, b->input.path) : WHOLE_NOT;
    if (whole != WHOLE_NOT) return take_whole(b, batch, whole, error);
    TRY(stream_open(&b->stream, b->input.path, b->input.file, error));
    isnad_status status = check_id(b, error);
    if (status != ISNAD_OK) return stream_close(&b->stream), status;
    return b->input.records ? open_lines(b, error) : take_text(b, batch, error);
}

static void clear(struct batches *b, struct batch *batch) {
    arena_reset(&batch->arena);
    if (batch->bytes.size > MOST_KEPT) memory_free(batch->bytes.items), batch->bytes.items = NULL, batch->bytes.size = 0;
    batch->bytes.count = batch->articles.count = 0;
    b->path = NULL;
}

isnad_status batches_next(struct batches *b, struct batch *batch, bool *more, isnad_error *error) {
    bool left = true;
    clear(b, batch);
    while (left && batch->articles.count < b->most_articles && batch->bytes.count < b->most_bytes) {
        isnad_status status = b->reading ? take_line(b, batch, error) : next_file(b, batch, &left, error);
        if (status == ISNAD_OK) continue;
        if (status != ISNAD_NO_INPUT && status != ISNAD_BAD_INPUT) return status;
        left = true;
        TRY(add_error(batch, error));
    }
    *more = batch->articles.count > 0;
    return ISNAD_OK;
}

void batches_begin(struct batches *b, char *const *operands, size_t count, enum input_kind kind, const struct wholes *wholes,
                   size_t most_bytes, size_t most_articles) {
    memset(b, 0, sizeof *b);
    b->wholes = wholes;
    b->most_bytes = most_bytes;
    b->most_articles = most_articles;
    inputs_begin(&b->inputs, operands, count, kind);
}

void batches_end(struct batches *b) {
    if (b->reading) close_lines(b);
    memory_free(b->block.items);
    memory_free(b->seen.slots);
    inputs_end(&b->inputs);
}

void batch_free(struct batch *batch) {
    arena_free(&batch->arena);
    memory_free(batch->bytes.items);
    LIST_FREE(&batch->articles);
}
