/* SPDX-License-Identifier: Apache-2.0
 *
 * Lines of JSON through yajl. See record.h. yajl keeps no stack of calls, so lines may be as deep as they like. */
#include "record.h"

#include "error.h"
#include "memory.h"

#include <string.h>
#include <yajl/yajl_parse.h>

struct record_reader {
    struct arena arena; /* strings that were decoded */
    struct record *record;
    const char *line;
    size_t length, depth;
    isnad_slice *wanted; /* what the value of the last key is for, or NULL */
    const char *key;     /* the same in words */
    isnad_status status;
    isnad_error *error;
};

static isnad_status refuse(isnad_error *error, const char *message) {
    return error_set(error, ISNAD_BAD_INPUT, NULL, 0, 0, "%s", message);
}

/* ---- what yajl calls: 0 ends the parsing ---- */

static int fail(struct record_reader *r, isnad_status status) {
    r->status = status;
    return 0;
}

static int wrong_type(struct record_reader *r) {
    if (r->depth == 0) return fail(r, refuse(r->error, "this is not a JSON object"));
    return fail(r, error_set(r->error, ISNAD_BAD_INPUT, NULL, 0, 0, "\"%s\" is not a string", r->key));
}

static int take_other(struct record_reader *r) { return r->depth == 0 || (r->depth == 1 && r->wanted) ? wrong_type(r) : 1; }

static int take_null(void *user) {
    struct record_reader *r = user;
    return r->depth == 0 ? wrong_type(r) : 1;
}

static int take_boolean(void *user, int value) { return (void)value, take_other(user); }
static int take_number(void *user, const char *digits, size_t length) { return (void)digits, (void)length, take_other(user); }

static bool in_line(const struct record_reader *r, const char *text) { return (uintptr_t)text - (uintptr_t)r->line < r->length; }

static int take_string(void *user, const unsigned char *bytes, size_t length) {
    struct record_reader *r = user;
    if (r->depth == 0) return wrong_type(r);
    if (r->depth > 1 || !r->wanted) return 1;
    const char *text = (const char *)bytes;
    if (length == 0 || !in_line(r, text)) text = arena_copy(&r->arena, text, length);
    if (!text) return fail(r, error_memory(r->error));
    *r->wanted = (isnad_slice){text, length};
    if (r->wanted == &r->record->text) r->record->has_text = true;
    return 1;
}

static int take_key(void *user, const unsigned char *bytes, size_t length) {
    struct record_reader *r = user;
    if (r->depth > 1) return 1;
    const struct {
        const char *name;
        isnad_slice *slice;
    } keys[] = {{"id", &r->record->id},     {"url", &r->record->url},   {"title", &r->record->title},
                {"text", &r->record->text}, {"date", &r->record->date}, {"publisher", &r->record->publisher}};
    r->wanted = NULL;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strlen(keys[i].name) == length && memcmp(keys[i].name, bytes, length) == 0)
            r->wanted = keys[i].slice, r->key = keys[i].name;
    return 1;
}

static int begin_object(void *user) {
    struct record_reader *r = user;
    if (r->depth == 1 && r->wanted) return wrong_type(r);
    return r->depth++, 1;
}

static int begin_array(void *user) {
    struct record_reader *r = user;
    return take_other(r) && (r->depth++, 1);
}

static int end_any(void *user) { return ((struct record_reader *)user)->depth--, 1; }

/* ---- escapes ---- */

/* The value of four hexadecimal digits, or 0 where there are none: yajl will say so. */
static unsigned unit_at(const char *digits, const char *end) {
    unsigned unit = 0;
    if (end - digits < 4) return 0;
    for (int i = 0; i < 4; i++) {
        int digit = digits[i] | 0x20;
        bool decimal = digit >= '0' && digit <= '9', letter = digit >= 'a' && digit <= 'f';
        if (!decimal && !letter) return 0;
        unit = unit << 4 | (unsigned)(decimal ? digit - '0' : digit - 'a' + 10);
    }
    return unit;
}

/* yajl reads half a surrogate pair as it likes: a question mark, or with the letter behind it something else. */
static bool check_surrogates(char *line, size_t length, bool lenient) {
    char *end = line + length, *at = line;
    while (at < end && (at = memchr(at, '\\', (size_t)(end - at)))) {
        unsigned unit = end - at > 1 && at[1] == 'u' ? unit_at(at + 2, end) : 0;
        bool pair = (unit & 0xFC00) == 0xD800 && end - at > 8 && at[6] == '\\' && at[7] == 'u' &&
                    (unit_at(at + 8, end) & 0xFC00) == 0xDC00;
        if (!pair && (unit & 0xF800) == 0xD800) {
            if (!lenient) return false;
            memcpy(at + 2, "FFFD", 4);
        }
        at += pair ? 12 : 2;
    }
    return true;
}

/* ---- a line ---- */

static isnad_status fault(yajl_handle handle, isnad_error *error) {
    unsigned char *message = yajl_get_error(handle, 0, NULL, 0);
    if (!message) return error_memory(error);
    size_t length = strcspn((char *)message, "\n");
    error_set(error, ISNAD_BAD_INPUT, NULL, 0, 0, "this is not JSON: %.*s", (int)length, (char *)message);
    yajl_free_error(handle, message);
    return ISNAD_BAD_INPUT;
}

static void *allocate(void *user, size_t size) { return (void)user, memory_new(size, 1); }
static void *resize(void *user, void *block, size_t size) { return (void)user, memory_resize(block, size, 1); }
static void release(void *user, void *block) { (void)user, memory_free(block); }

static isnad_status parse(struct record_reader *r, isnad_error *error) {
    static const yajl_callbacks callbacks = {.yajl_null = take_null,
                                             .yajl_boolean = take_boolean,
                                             .yajl_number = take_number,
                                             .yajl_string = take_string,
                                             .yajl_start_map = begin_object,
                                             .yajl_map_key = take_key,
                                             .yajl_end_map = end_any,
                                             .yajl_start_array = begin_array,
                                             .yajl_end_array = end_any};
    static const yajl_alloc_funcs functions = {allocate, resize, release, NULL};
    yajl_alloc_funcs memory = functions;
    yajl_handle handle = yajl_alloc(&callbacks, &memory, r);
    if (!handle) return error_memory(error);
    yajl_config(handle, yajl_dont_validate_strings, 1);
    yajl_status status = yajl_parse(handle, (const unsigned char *)r->line, r->length);
    if (status == yajl_status_ok) status = yajl_complete_parse(handle);
    if (status != yajl_status_ok && r->status == ISNAD_OK) r->status = fault(handle, error);
    yajl_free(handle);
    return r->status;
}

isnad_status record_parse(struct record_reader *r, char *line, size_t length, bool lenient, struct record *out,
                          isnad_error *error) {
    arena_reset(&r->arena);
    memset(out, 0, sizeof *out);
    r->record = out;
    r->line = line;
    r->length = length;
    r->depth = 0;
    r->wanted = NULL;
    r->status = ISNAD_OK;
    r->error = error;
    if (!check_surrogates(line, length, lenient)) return refuse(error, "half a surrogate pair; use --lenient to read on");
    TRY(parse(r, error));
    return out->has_text ? ISNAD_OK : refuse(error, "there is no \"text\"");
}

isnad_status record_reader_new(struct record_reader **out, isnad_error *error) {
    *out = memory_new_cleared(1, sizeof **out);
    return *out ? ISNAD_OK : error_memory(error);
}

void record_reader_free(struct record_reader *r) {
    if (!r) return;
    arena_free(&r->arena);
    memory_free(r);
}
