/* SPDX-License-Identifier: Apache-2.0
 *
 * See compile_json.h. */
#include "compile_json.h"

#include <string.h>

static bool fail(struct json *json) {
    json->bad = true;
    json->at = json->end;
    return false;
}

char json_peek(struct json *json) {
    while (json->at < json->end && (*json->at == ' ' || *json->at == '\n' || *json->at == '\r' || *json->at == '\t')) json->at++;
    return json->at < json->end ? *json->at : 0;
}

bool json_over_now(struct json *json) { return !json->bad && json_peek(json) == 0 && json->at == json->end; }

bool json_enter(struct json *json, char open, bool *first) {
    *first = true;
    if (json_peek(json) != open) return fail(json);
    json->at++;
    return true;
}

/* Is there another one before the closing bracket? */
static bool more(struct json *json, bool *first, char close) {
    char next = json_peek(json);
    if (next == close) return json->at++, false;
    if (!*first) {
        if (next != ',') return fail(json);
        json->at++;
    }
    *first = false;
    return json_peek(json) != 0 || fail(json);
}

bool json_element(struct json *json, bool *first) { return more(json, first, ']'); }

/* From the opening quote to behind the closing one. */
static bool pass_string(struct json *json) {
    const char *at = json->at + 1;
    for (;;) {
        at = at < json->end ? memchr(at, '"', (size_t)(json->end - at)) : NULL;
        if (!at) return fail(json);
        const char *back = at;
        while (back > json->at + 1 && back[-1] == '\\') back--;
        at++;
        if ((at - 1 - back) % 2 == 0) break;
    }
    json->at = at;
    return true;
}

bool json_member(struct json *json, bool *first, isnad_slice *key) {
    if (!more(json, first, '}')) return false;
    const char *begin = json->at;
    if (*begin != '"' || !pass_string(json)) return fail(json);
    *key = (isnad_slice){begin + 1, (size_t)(json->at - begin - 2)};
    if (json_peek(json) != ':') return fail(json);
    json->at++;
    return json_peek(json) != 0 || fail(json);
}

static void pass_scalar(struct json *json) {
    static const char *const words[] = {"true", "false", "null"};
    const char *begin = json->at;
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(words[i]);
        if ((size_t)(json->end - begin) < length || memcmp(begin, words[i], length) != 0) continue;
        json->at += length;
        return;
    }
    while (json->at < json->end && ((*json->at >= '0' && *json->at <= '9') || *json->at == '-' || *json->at == '+' ||
                                    *json->at == '.' || (*json->at | 32) == 'e'))
        json->at++;
    if (json->at == begin) fail(json);
}

/* An opening bracket pushes; which one is kept in bits, a word for each 64 levels would be more than JSON of the world has:
 * beyond that only their number is compared. */
void json_skip(struct json *json) {
    uint64_t arrays = 0, depth = 0;
    do {
        char next = json_peek(json);
        if (next == '"') {
            if (!pass_string(json)) return;
        } else if (next == '{' || next == '[') {
            json->at++;
            arrays = arrays << 1 | (next == '[');
            depth++;
        } else if (next == '}' || next == ']') {
            if (depth == 0 || (depth <= 64 && (arrays & 1) != (next == ']'))) return (void)fail(json);
            json->at++;
            arrays >>= 1;
            depth--;
        } else if ((next == ',' || next == ':') && depth > 0) {
            json->at++;
        } else {
            pass_scalar(json);
        }
    } while (depth > 0 && !json->bad);
}

isnad_slice json_value(struct json *json) {
    json_peek(json);
    const char *begin = json->at;
    json_skip(json);
    return json->bad ? (isnad_slice){0} : (isnad_slice){begin, (size_t)(json->at - begin)};
}

bool json_is(isnad_slice key, const char *text) { return strlen(text) == key.length && memcmp(key.data, text, key.length) == 0; }

bool json_number(struct json *json, uint64_t *out) {
    char next = json_peek(json);
    if (next < '0' || next > '9') return json_skip(json), false;
    for (*out = 0; json->at < json->end && *json->at >= '0' && *json->at <= '9'; json->at++) {
        if (*out > UINT64_MAX / 10 - 1) return fail(json);
        *out = *out * 10 + (uint64_t)(*json->at - '0');
    }
    return true;
}

/* ---- strings ---- */

static bool put(struct json_buffer *buffer, const char *bytes, size_t length) {
    while (buffer->bytes.size - buffer->bytes.count < length)
        if (!list_grow((void **)&buffer->bytes.items, &buffer->bytes.size, 1)) return false;
    if (length) memcpy(buffer->bytes.items + buffer->bytes.count, bytes, length);
    buffer->bytes.count += length;
    return true;
}

static bool put_code(struct json_buffer *buffer, uint32_t code) {
    char bytes[4];
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const uint8_t lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; code >>= 6) bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)(lead[length] | code);
    return put(buffer, bytes, length);
}

static int hex(const char *at) {
    int value = 0;
    for (size_t i = 0; i < 4; i++) {
        int digit = at[i] >= '0' && at[i] <= '9'                 ? at[i] - '0'
                    : (at[i] | 32) >= 'a' && (at[i] | 32) <= 'f' ? (at[i] | 32) - 'a' + 10
                                                                 : -1;
        if (digit < 0) return -1;
        value = value << 4 | digit;
    }
    return value;
}

/* \uXXXX, two of them beyond the basic plane; the cursor is at the u. */
static bool put_unicode(struct json *json, struct json_buffer *buffer, const char *end) {
    int code = end - json->at >= 5 ? hex(json->at + 1) : -1;
    if (code < 0) return fail(json);
    json->at += 5;
    uint32_t whole = (uint32_t)code;
    if (whole >= 0xD800 && whole < 0xE000) {
        int low = end - json->at >= 6 && json->at[0] == '\\' && json->at[1] == 'u' ? hex(json->at + 2) : -1;
        if (whole >= 0xDC00 || low < 0xDC00 || low > 0xDFFF) return fail(json);
        whole = 0x10000 + ((whole - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
        json->at += 6;
    }
    return put_code(buffer, whole) || fail(json);
}

static bool put_escape(struct json *json, struct json_buffer *buffer, const char *end) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    json->at++;
    if (json->at >= end) return fail(json);
    if (*json->at == 'u') return put_unicode(json, buffer, end);
    const char *which = memchr(from, *json->at, sizeof from - 1);
    if (!which) return fail(json);
    json->at++;
    return put(buffer, &to[which - from], 1) || fail(json);
}

bool json_utf8(isnad_slice text) {
    if (text.length == 0) return true;
    const unsigned char *at = (const unsigned char *)text.data, *end = at + text.length;
    while (at < end) {
        size_t more_bytes = *at < 0x80                  ? 0
                            : *at >= 0xC2 && *at < 0xE0 ? 1
                            : *at >= 0xE0 && *at < 0xF0 ? 2
                            : *at >= 0xF0 && *at < 0xF5 ? 3
                                                        : 9;
        if (more_bytes == 9 || (size_t)(end - at) <= more_bytes) return false;
        if ((at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F) || (at[0] == 0xF0 && at[1] < 0x90) ||
            (at[0] == 0xF4 && at[1] > 0x8F))
            return false;
        for (size_t i = 1; i <= more_bytes; i++)
            if ((at[i] & 0xC0) != 0x80) return false;
        at += 1 + more_bytes;
    }
    return true;
}

bool json_string(struct json *json, struct json_buffer *buffer, isnad_slice *out) {
    buffer->bytes.count = 0;
    *out = (isnad_slice){0};
    if (json_peek(json) != '"') return fail(json);
    const char *begin = json->at + 1;
    if (!pass_string(json)) return false;
    const char *behind = json->at, *end = behind - 1;
    if (!memchr(begin, '\\', (size_t)(end - begin))) {
        *out = (isnad_slice){begin, (size_t)(end - begin)};
        return json_utf8(*out) || fail(json);
    }
    for (json->at = begin; json->at < end;) {
        const char *escape = memchr(json->at, '\\', (size_t)(end - json->at)), *run = escape ? escape : end;
        if (!put(buffer, json->at, (size_t)(run - json->at))) return fail(json);
        json->at = run;
        if (escape && !put_escape(json, buffer, end)) return false;
    }
    json->at = behind;
    *out = (isnad_slice){buffer->bytes.count ? buffer->bytes.items : "", buffer->bytes.count};
    return json_utf8(*out) || fail(json);
}

/* ---- pieces ---- */

bool json_split_next(struct json_split *split, isnad_slice *piece, bool *memory) {
    const char *begin = piece->data, *end = begin + piece->length;
    if (!split->taking) split->value.bytes.count = 0;
    for (const char *at = begin; at < end; at++) {
        if (split->escaped) {
            split->escaped = false;
        } else if (split->in_string) {
            split->escaped = *at == '\\';
            split->in_string = *at != '"';
        } else if (*at == '"') {
            split->in_string = true;
        } else if (*at == '{' || *at == '[') {
            if (++split->depth == split->wanted && *at == '{') split->taking = true, begin = at;
        } else if ((*at == '}' || *at == ']') && split->depth > 0 && split->depth-- == split->wanted && split->taking) {
            split->taking = false;
            *memory = put(&split->value, begin, (size_t)(at + 1 - begin));
            *piece = (isnad_slice){at + 1, (size_t)(end - at - 1)};
            return *memory;
        }
    }
    *memory = !split->taking || put(&split->value, begin, (size_t)(end - begin));
    *piece = (isnad_slice){end, 0};
    return false;
}
