/* SPDX-License-Identifier: Apache-2.0
 *
 * The grammar of a line of N-Quads (https://www.w3.org/TR/n-quads/), by hand: each function takes the place where its term begins
 * and returns the place behind it, or NULL. See quads.h. */
#include "quads.h"

#include "error.h"
#include "memory.h"

#include <string.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

static int hex_value(char byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

int32_t quads_escape(const char *at, const char *end, size_t *length) {
    if (at == end || (*at != 'u' && *at != 'U')) return -1;
    size_t digits = *at == 'u' ? 4 : 8;
    if ((size_t)(end - at) <= digits) return -1;
    uint32_t point = 0;
    for (size_t i = 1; i <= digits; i++) {
        int value = hex_value(at[i]);
        if (value < 0) return -1;
        point = point << 4 | (uint32_t)value;
    }
    *length = digits + 1;
    return point > 0x10FFFF || U_IS_SURROGATE(point) ? -1 : (int32_t)point;
}

size_t quads_encode(int32_t point, char utf8[4]) {
    uint8_t bytes[4];
    size_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, (uint32_t)point);
    memcpy(utf8, bytes, length);
    return length;
}

static bool is_utf8(const char *text, size_t length) {
    const uint8_t *data = (const uint8_t *)text;
    size_t i = 0;
    int32_t point;
    while (i < length) {
        if (!(data[i] & 0x80)) {
            i++;
            continue;
        }
        U8_NEXT(data, i, length, point);
        if (point < 0) return false;
    }
    return true;
}

static const char *skip_blanks(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r')) at++;
    return at;
}

/* What IRIREF leaves out stays left out where it is escaped: a server that decodes it would read another IRI. */
static bool may_be_in_iri(int32_t point) { return point > 0x20 && (point > '~' || !strchr("<>\"{}|^`\\", (int)point)); }

static const char *scan_iri(const char *at, const char *end) {
    if (at == end || *at != '<') return NULL;
    const char *begin = ++at;
    for (size_t length; at < end && *at != '>'; at++) {
        if (*at == '\\') {
            int32_t point = quads_escape(at + 1, end, &length);
            if (point < 0 || !may_be_in_iri(point)) return NULL;
            at += length;
        } else if (!may_be_in_iri((uint8_t)*at)) {
            return NULL;
        }
    }
    return at < end && iri_is_absolute((isnad_slice){begin, (size_t)(at - begin)}) ? at + 1 : NULL;
}

static bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* _:label. A last dot is the end of the line. */
static const char *scan_blank_node(const char *at, const char *end) {
    if (end - at < 3 || at[0] != '_' || at[1] != ':') return NULL;
    const char *begin = at += 2;
    while (at < end && (is_letter(*at) || is_digit(*at) || (*at & 0x80) || (*at && strchr("_:.-", *at)))) at++;
    while (at > begin && at[-1] == '.') at--;
    return at > begin ? at : NULL;
}

static const char *scan_language(const char *at, const char *end) {
    const char *begin = at;
    while (at < end && is_letter(*at)) at++;
    while (at > begin && at < end && *at == '-') {
        const char *part = ++at;
        while (at < end && (is_letter(*at) || is_digit(*at))) at++;
        if (at == part) return NULL;
    }
    return at > begin ? at : NULL;
}

/* NUL is no character of RDF 1.1's string type for most stores, and the end of the text for some. */
static const char *scan_string(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++) {
        if (*at == '\0' || *at == '\r') return NULL;
        if (*at != '\\') continue;
        size_t length = 1;
        if (++at == end || *at == '\0') return NULL;
        if (!strchr("tbnrf\"'\\", *at) && quads_escape(at, end, &length) <= 0) return NULL;
        at += length - 1;
    }
    return at < end ? at + 1 : NULL;
}

static const char *scan_literal(const char *at, const char *end) {
    if (at == end || *at != '"') return NULL;
    at = scan_string(at, end);
    if (at && at < end && *at == '@') return scan_language(at + 1, end);
    if (at && end - at >= 2 && at[0] == '^' && at[1] == '^') return scan_iri(at + 2, end);
    return at;
}

enum { IRI = 1, BLANK_NODE = 2, LITERAL = 4 };

/* Takes a term of one of the kinds, and the blanks behind it. */
static bool take_term(const char **at, const char *end, int kinds, isnad_slice *term) {
    const char *after = kinds & IRI ? scan_iri(*at, end) : NULL;
    if (!after && (kinds & BLANK_NODE)) after = scan_blank_node(*at, end);
    if (!after && (kinds & LITERAL)) after = scan_literal(*at, end);
    if (!after) return false;
    *term = (isnad_slice){*at, (size_t)(after - *at)};
    *at = skip_blanks(after, end);
    return true;
}

/* What is wrong with the line, or NULL. */
static const char *scan_quad(const char *at, const char *end, struct quad *quad) {
    if (!take_term(&at, end, IRI | BLANK_NODE, &quad->subject)) return "the subject is no IRI";
    if (!take_term(&at, end, IRI, &quad->predicate)) return "the predicate is no IRI";
    if (!take_term(&at, end, IRI | BLANK_NODE | LITERAL, &quad->object)) return "the object is neither an IRI nor a literal";
    if (at < end && *at != '.' && !take_term(&at, end, IRI, &quad->graph)) return "the graph is no IRI";
    if (at == end || *at != '.') return "there is no '.' at the end";
    at = skip_blanks(at + 1, end);
    return at == end || *at == '#' ? NULL : "there is something behind the '.'";
}

static isnad_status read_line(struct quads *quads, const char *at, size_t length) {
    const char *end = at + length;
    struct quad quad = {.line = ++quads->line};
    if (quads->line == 1 && length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
    at = skip_blanks(at, end);
    if (at == end || *at == '#') return ISNAD_OK;
    const char *fault = is_utf8(at, (size_t)(end - at)) ? scan_quad(at, end, &quad) : "there are bytes that are not UTF-8";
    if (fault) return error_set(quads->error, ISNAD_BAD_INPUT, quads->source, quads->line, 0, "no N-Quads: %s", fault);
    return quads->reader(quads->user, &quad, quads->error);
}

void quads_begin(struct quads *quads, const char *source, quad_reader reader, void *user, isnad_error *error) {
    *quads = (struct quads){.source = source, .reader = reader, .user = user, .error = error};
}

static isnad_status keep(struct quads *quads, const char *bytes, size_t length) {
    if (length > QUADS_LINE - quads->rest.count)
        return error_set(quads->error, ISNAD_BAD_INPUT, quads->source, quads->line + 1, 0, "a line is longer than 1 GiB");
    return bytes_append(&quads->rest, bytes, length) ? ISNAD_OK : error_memory(quads->error);
}

static isnad_status read_rest(struct quads *quads) {
    size_t length = quads->rest.count;
    quads->rest.count = 0;
    return read_line(quads, quads->rest.items, length);
}

bool quads_bytes(void *user, const char *bytes, size_t length) {
    struct quads *quads = user;
    const char *at = bytes, *end = bytes + length, *feed;
    while (quads->status == ISNAD_OK && at < end && (feed = memchr(at, '\n', (size_t)(end - at)))) {
        if (quads->rest.count == 0) {
            quads->status = read_line(quads, at, (size_t)(feed - at));
        } else {
            quads->status = keep(quads, at, (size_t)(feed - at));
            if (quads->status == ISNAD_OK) quads->status = read_rest(quads);
        }
        at = feed + 1;
    }
    if (quads->status == ISNAD_OK && at < end) quads->status = keep(quads, at, (size_t)(end - at));
    return quads->status == ISNAD_OK;
}

isnad_status quads_end(struct quads *quads) {
    if (quads->status == ISNAD_OK && quads->rest.count) quads->status = read_rest(quads);
    memory_free(quads->rest.items);
    quads->rest = (struct bytes){0};
    return quads->status;
}
