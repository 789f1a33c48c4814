/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes and strings. See writer_put.h.
 *
 * Text is looked at and copied in steps of sixteen bytes until one is found that needs more; nearly all names and quotations have
 * none. What is not known to be UTF-8 is looked at once more before. */
#include "writer_put.h"

#include <unicode/utf8.h>

/* ---- bytes ---- */

#define TEN(tens) tens "0" tens "1" tens "2" tens "3" tens "4" tens "5" tens "6" tens "7" tens "8" tens "9"
const char put_pairs[] = TEN("0") TEN("1") TEN("2") TEN("3") TEN("4") TEN("5") TEN("6") TEN("7") TEN("8") TEN("9");

void put_out(struct writer *w) {
    if (!w->failed && w->at != w->buffer) w->failed = !w->sink(w->user, w->buffer, (size_t)(w->at - w->buffer));
    w->at = w->buffer;
}

void put_long(struct writer *w, const char *data, size_t length) {
    while (length > 0) {
        make_room(w);
        size_t room = (size_t)(w->full - w->at), part = length < room ? length : room;
        memcpy(w->at, data, part);
        w->at += part;
        data += part;
        length -= part;
    }
}

/* ---- strings ---- */

/* gcc and clang compare all bytes of such a vector at once. */
typedef uint8_t eight_bytes __attribute__((vector_size(8)));
typedef uint8_t sixteen_bytes __attribute__((vector_size(16)));

static inline eight_bytes load_eight(const char *data) {
    eight_bytes bytes;
    memcpy(&bytes, data, sizeof bytes);
    return bytes;
}

static inline sixteen_bytes load_sixteen(const char *data) {
    sixteen_bytes bytes;
    memcpy(&bytes, data, sizeof bytes);
    return bytes;
}

static inline bool none_of_eight(eight_bytes bytes) {
    uint64_t all;
    memcpy(&all, &bytes, sizeof all);
    return all == 0;
}

static inline bool none_of_sixteen(sixteen_bytes bytes) {
    uint64_t halves[2];
    memcpy(halves, &bytes, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

/* Of a byte or of each in a vector: whether something is to be done. So it is with controls, ", \, DEL, and 0xEF, with which
 * U+FFFE and U+FFFF begin, but also U+F000 to U+FFFD. */
#define SPECIAL(byte) (((byte) < 0x20) | ((byte) == '"') | ((byte) == '\\') | ((byte) == 0x7F) | ((byte) == 0xEF))

/* And whether, after the byte before, it is no ASCII and no part of a character of two bytes, of which most names are made. */
#define FOLLOWS(byte) (((byte)&0xC0) == 0x80)
#define LEADS(byte) (((byte)&0xE0) == 0xC0)
#define ODD(before, byte) ((LEADS(before) != FOLLOWS(byte)) | (((byte)&0xFE) == 0xC0) | ((byte) > 0xDF))

#define REPLACEMENT "\xEF\xBF\xBD"

/* A backslash is written \u005C: rdflib reads the usual \\ in N-Triples wrongly where t, n, r or u follows. */
static void put_escape(struct writer *w, uint8_t byte) {
    static const char digits[] = "0123456789ABCDEF";
    make_room(w);
    switch (byte) {
    case 0: PUT(w, REPLACEMENT); break;
    case '"': PUT(w, "\\\""); break;
    case '\n': PUT(w, "\\n"); break;
    case '\r': PUT(w, "\\r"); break;
    case '\t': PUT(w, "\\t"); break;
    default: put_small(w, (char[6]){'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]}, 6);
    }
}

static inline bool is_plain_eight(const char *data) {
    eight_bytes bytes = load_eight(data);
    return none_of_eight((eight_bytes)SPECIAL(bytes));
}

static inline bool is_plain_sixteen(const char *data) {
    sixteen_bytes bytes = load_sixteen(data);
    return none_of_sixteen((sixteen_bytes)SPECIAL(bytes));
}

static inline bool copy_eight(char *to, const char *from) { return memcpy(to, from, 8), is_plain_eight(from); }
static inline bool copy_sixteen(char *to, const char *from) { return memcpy(to, from, 16), is_plain_sixteen(from); }

/* Copies what has no special bytes, as nearly all names; else false. The last step may overlap the one before it. */
static bool copy_plain(char *to, const char *from, size_t length) {
    if (length >= 16) {
        for (size_t i = 0; i + 16 < length; i += 16)
            if (!copy_sixteen(to + i, from + i)) return false;
        return copy_sixteen(to + length - 16, from + length - 16);
    }
    if (length >= 8) return copy_eight(to, from) && copy_eight(to + length - 8, from + length - 8);
    for (size_t i = 0; i < length; i++) {
        to[i] = from[i];
        if (SPECIAL((uint8_t)from[i])) return false;
    }
    return true;
}

/* How many bytes there are before the next special one. */
static size_t plain_run(const char *data, size_t length) {
    size_t i = 0;
    while (i + 16 <= length && is_plain_sixteen(data + i)) i += 16;
    while (i < length && !SPECIAL((uint8_t)data[i])) i++;
    return i;
}

static bool is_noncharacter(const char *data, size_t length) {
    return length >= 3 && (uint8_t)data[1] == 0xBF && (uint8_t)data[2] >= 0xBE;
}

/* data is valid UTF-8. Not inlined, so that the function below needs no registers for it. */
__attribute__((noinline)) static void put_in_pieces(struct writer *w, const char *data, size_t length) {
    size_t begin = 0;
    for (size_t i = 0; (i += plain_run(data + i, length - i)) < length;) {
        bool lead = (uint8_t)data[i] == 0xEF;
        if (lead && !is_noncharacter(data + i, length - i)) {
            i++;
            continue;
        }
        put(w, data + begin, i - begin);
        put_escape(w, lead ? 0 : (uint8_t)data[i]);
        begin = i += lead ? 3 : 1;
    }
    put(w, data + begin, length - begin);
}

void put_escaped(struct writer *w, const char *data, size_t length) {
    if (fits(w, length) && copy_plain(w->at, data, length))
        w->at += length;
    else
        put_in_pieces(w, data, length);
}

static inline bool is_simple_eight(const char *data) {
    eight_bytes before = load_eight(data - 1), bytes = load_eight(data);
    return none_of_eight((eight_bytes)ODD(before, bytes));
}

static inline bool is_simple_sixteen(const char *data) {
    sixteen_bytes before = load_sixteen(data - 1), bytes = load_sixteen(data);
    return none_of_sixteen((sixteen_bytes)ODD(before, bytes));
}

/* Whether it is UTF-8 of one and two bytes a character; in steps as copy_plain. */
static bool is_simple(const char *data, size_t length) {
    const uint8_t *bytes = (const uint8_t *)data;
    if (length == 0) return true;
    if (ODD(0, bytes[0]) || LEADS(bytes[length - 1])) return false;
    if (length > 16) {
        for (size_t i = 1; i + 16 < length; i += 16)
            if (!is_simple_sixteen(data + i)) return false;
        return is_simple_sixteen(data + length - 16);
    }
    if (length > 8) return is_simple_eight(data + 1) && is_simple_eight(data + length - 8);
    for (size_t i = 1; i < length; i++)
        if (ODD(bytes[i - 1], bytes[i])) return false;
    return true;
}

__attribute__((noinline)) static void put_repaired_in_pieces(struct writer *w, isnad_slice text) {
    size_t begin = 0;
    for (size_t i = 0; i < text.length;) {
        size_t start = i;
        int32_t point;
        U8_NEXT((const uint8_t *)text.data, i, text.length, point);
        if (point >= 0) continue;
        put_escaped(w, text.data + begin, start - begin);
        put_escape(w, 0);
        begin = i;
    }
    put_escaped(w, text.data + begin, text.length - begin);
}

void put_repaired(struct writer *w, isnad_slice text) {
    if (is_simple(text.data, text.length))
        put_escaped(w, text.data, text.length);
    else
        put_repaired_in_pieces(w, text);
}

void put_contents(struct writer *w, const isnad_attribution *attribution) {
    bool first = true;
    for (size_t i = 0; i < attribution->content_count; i++) {
        isnad_span span = attribution->contents[i];
        if (span.begin >= span.end) continue;
        make_room(w);
        if (!first) PUT(w, " \xE2\x80\xA6 ");
        put_escaped(w, w->document->text.data + span.begin, span.end - span.begin);
        first = false;
    }
}
