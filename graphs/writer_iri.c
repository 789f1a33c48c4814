/* SPDX-License-Identifier: Apache-2.0
 *
 * Percent-encoding and dot segments. See writer_iri.h. */
#include "writer_iri.h"

#include "memory.h"

#include <arpa/inet.h>
#include <string.h>
#include <unicode/utf8.h>

bool bytes_grow(struct bytes *bytes, size_t length) {
    if (length > SIZE_MAX / 4 - bytes->count) return false;
    size_t size = (bytes->count + length) * 2 + 16;
    char *moved = memory_resize(bytes->items, size, 1);
    if (!moved) return false;
    bytes->items = moved;
    bytes->size = size;
    return true;
}

bool bytes_append(struct bytes *bytes, const char *data, size_t length) {
    char *at = bytes_extend(bytes, length);
    if (at && length) memcpy(at, data, length);
    return at;
}

static char *encode_byte(char *at, uint8_t byte) {
    static const char digits[] = "0123456789ABCDEF";
    at[0] = '%';
    at[1] = digits[byte >> 4];
    at[2] = digits[byte & 15];
    return at + 3;
}

static bool append_encoded(struct bytes *out, const char *data, size_t length) {
    char *at = bytes_extend(out, 3 * length);
    for (size_t i = 0; at && i < length; i++) at = encode_byte(at, (uint8_t)data[i]);
    return at;
}

/* Where a byte may stand as it is: first in a scheme, in one, anywhere in an IRI, in a name. */
enum { FIRST = 1, SCHEME = 2, PLAIN = 4, NAME = 8 };
static const uint8_t places[256] = {
    ['A' ... 'Z'] = FIRST | SCHEME | PLAIN | NAME,
    ['a' ... 'z'] = FIRST | SCHEME | PLAIN | NAME,
    ['0' ... '9'] = SCHEME | PLAIN | NAME,
    ['-'] = SCHEME | PLAIN | NAME,
    ['.'] = SCHEME | NAME,
    ['+'] = SCHEME,
    ['/'] = PLAIN,
    ['_'] = PLAIN | NAME,
    ['~'] = NAME,
};

static bool may_be_in(char byte, int place) { return places[(uint8_t)byte] & place; }

static bool is_hex(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

static size_t scheme_length(isnad_slice iri) {
    size_t i = 0;
    if (iri.length == 0 || !may_be_in(iri.data[0], FIRST)) return 0;
    while (i < iri.length && may_be_in(iri.data[i], SCHEME)) i++;
    return i < iri.length && iri.data[i] == ':' ? i + 1 : 0;
}

bool iri_is_absolute(isnad_slice iri) { return scheme_length(iri) != 0; }

/* Where the path begins: after the scheme and, if there is one, the host. */
static size_t path_begin(isnad_slice iri) {
    size_t i = scheme_length(iri);
    if (iri.length - i < 2 || iri.data[i] != '/' || iri.data[i + 1] != '/') return i;
    i += 2;
    while (i < iri.length && iri.data[i] != '/' && iri.data[i] != '?' && iri.data[i] != '#') i++;
    return i;
}

/* RFC 3987's ucschar without the bidi marks that its section 4.1 forbids and without white space, at which rdflib stops. */
static bool may_stand(int32_t point) {
    static const struct {
        int32_t first, last;
    } left_out[] = {{-1, 0xA0},       {0x61C, 0x61C},   {0x1680, 0x1680}, {0x2000, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202F},
                    {0x205F, 0x206F}, {0x3000, 0x3000}, {0xD800, 0xF8FF}, {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFF}};
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (point >= left_out[i].first && point <= left_out[i].last) return false;
    return (point & 0xFFFE) != 0xFFFE && point < 0xE0000;
}

struct encoder {
    isnad_slice iri;
    size_t scheme, path;  /* where the one ends and the other begins */
    size_t at, port;      /* the last @ and the : before the port, between these; 0 where there is none */
    bool opaque;          /* urn:a/b: the path is no hierarchy */
    bool query, fragment; /* a ? or #, a # was seen */
    size_t open, close;   /* the brackets of an IPv6 address; close is 0 where there is none */
};

static bool bracket_may_stand(const struct encoder *encoder, size_t i) {
    return encoder->close != 0 && (i == encoder->open || i == encoder->close);
}

/* A : stands before a port and in what precedes the @, of which there is one at most. */
static bool colon_may_stand(const struct encoder *encoder, size_t i) {
    return i >= encoder->path || i < encoder->scheme || i < encoder->at || i == encoder->port || i < encoder->close;
}

static bool at_may_stand(const struct encoder *encoder, size_t i) { return i >= encoder->path || i == encoder->at; }

static bool in_dot_segment(const struct encoder *encoder, size_t i) {
    const char *data = encoder->iri.data;
    size_t begin = i, end = i + 1, length = encoder->iri.length;
    while (begin > encoder->path && i - begin < 2 && data[begin - 1] == '.') begin--;
    while (end < length && end - begin < 3 && data[end] == '.') end++;
    return end - begin < 3 && (begin == encoder->path || data[begin - 1] == '/') &&
           (end == length || memchr("/?#", data[end], 3));
}

static bool ascii_may_stand(struct encoder *encoder, size_t i) {
    char byte = encoder->iri.data[i];
    bool first = !encoder->fragment;
    switch (byte) {
    case '<':
    case '>':
    case '"':
    case '{':
    case '}':
    case '|':
    case '^':
    case '`':
    case '\\': return false;
    case '[':
    case ']': return bracket_may_stand(encoder, i);
    case '.': return !encoder->opaque || encoder->query || i < encoder->path || !in_dot_segment(encoder, i);
    case ':': return colon_may_stand(encoder, i);
    case '@': return at_may_stand(encoder, i);
    case '?': encoder->query = true; return true;
    case '#': encoder->query = encoder->fragment = true; return first;
    case '%': return i + 2 < encoder->iri.length && is_hex(encoder->iri.data[i + 1]) && is_hex(encoder->iri.data[i + 2]);
    default: return byte > 0x20 && byte < 0x7F;
    }
}

/* Whether there is an IPv6 address from `open` on, between brackets and with nothing behind it but a port. */
static bool find_address(struct encoder *encoder) {
    const char *data = encoder->iri.data, *close = NULL;
    char address[INET6_ADDRSTRLEN];
    struct in6_addr parsed;
    if (encoder->open < encoder->path && data[encoder->open] == '[')
        close = memchr(data + encoder->open, ']', encoder->path - encoder->open);
    encoder->close = close ? (size_t)(close - data) : 0;
    size_t length = close ? encoder->close - encoder->open - 1 : 0;
    if (!close || length >= sizeof address) return false;
    memcpy(address, data + encoder->open + 1, length);
    address[length] = 0;
    return inet_pton(AF_INET6, address, &parsed) == 1 &&
           (encoder->close + 1 == encoder->path || encoder->close + 1 == encoder->port);
}

static struct encoder begin_encoding(isnad_slice iri) {
    struct encoder encoder = {.iri = iri, .scheme = scheme_length(iri), .path = path_begin(iri)};
    const char *at = memrchr(iri.data + encoder.scheme, '@', encoder.path - encoder.scheme);
    size_t digits = encoder.path;
    while (digits > encoder.scheme && iri.data[digits - 1] >= '0' && iri.data[digits - 1] <= '9') digits--;
    encoder.at = at ? (size_t)(at - iri.data) : 0;
    encoder.port = digits > encoder.scheme && iri.data[digits - 1] == ':' ? digits - 1 : 0;
    encoder.open = at ? encoder.at + 1 : encoder.scheme + 2;
    if (!find_address(&encoder)) encoder.close = 0;
    encoder.opaque = encoder.path < iri.length && iri.data[encoder.path] != '/';
    return encoder;
}

static bool encode(struct bytes *out, isnad_slice iri) {
    struct encoder encoder = begin_encoding(iri);
    for (size_t i = 0; i < iri.length;) {
        size_t begin = i;
        int32_t point;
        U8_NEXT((const uint8_t *)iri.data, i, iri.length, point);
        bool stands = point >= 0 && point < 0x80 ? ascii_may_stand(&encoder, begin) : may_stand(point);
        if (!(stands ? bytes_append : append_encoded)(out, iri.data + begin, i - begin)) return false;
    }
    return true;
}

/* RFC 3986, 5.2.4, in place, for a path that begins with a slash; returns the new length. */
static size_t remove_dots(char *path, size_t length) {
    size_t out = 0;
    for (size_t i = 0; i < length;) {
        const char *slash = memchr(path + i + 1, '/', length - i - 1);
        size_t next = slash ? (size_t)(slash - path) : length, segment = next - i - 1;
        bool one = segment == 1 && path[i + 1] == '.', two = segment == 2 && path[i + 1] == '.' && path[i + 2] == '.';
        if (two)
            while (out > 0 && path[--out] != '/') continue;
        if (!one && !two) {
            memmove(path + out, path + i, segment + 1);
            out += segment + 1;
        } else if (next == length) {
            path[out++] = '/';
        }
        i = next;
    }
    return out;
}

/* An IRI that stands as it is, as nearly all do. A dot after a letter, a digit, - or _ is in no segment of dots. */
static bool is_plain(isnad_slice iri) {
    size_t fragments = 0, i = 0;
    while (i < iri.length && iri.data[i] >= 'a' && iri.data[i] <= 'z') i++; /* a scheme as it should be */
    if (i == iri.length || iri.data[i] != ':') return false;
    while (++i < iri.length) {
        if (may_be_in(iri.data[i], PLAIN)) continue;
        bool dot = iri.data[i] == '.' && i > 0 && may_be_in(iri.data[i - 1], NAME) && iri.data[i - 1] != '.';
        if (!dot && (iri.data[i] != '#' || ++fragments > 1)) return false;
    }
    return true;
}

static void lower(char *scheme, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (scheme[i] >= 'A' && scheme[i] <= 'Z') scheme[i] = (char)(scheme[i] - 'A' + 'a');
}

bool iri_append(struct bytes *out, isnad_slice iri) {
    if (is_plain(iri)) return bytes_append(out, iri.data, iri.length);
    size_t begin = out->count;
    if (!encode(out, iri)) return false;
    lower(out->items + begin, scheme_length(iri));
    isnad_slice encoded = {out->items + begin, out->count - begin};
    size_t path = path_begin(encoded), end = path;
    while (end < encoded.length && encoded.data[end] != '?' && encoded.data[end] != '#') end++;
    if (end == path || encoded.data[path] != '/' || !memmem(encoded.data + path, end - path, "/.", 2)) return true;
    size_t length = remove_dots(out->items + begin + path, end - path), rest = encoded.length - end;
    memmove(out->items + begin + path + length, out->items + begin + end, rest);
    out->count = begin + path + length + rest;
    return true;
}

bool iri_append_name(struct bytes *out, isnad_slice name) {
    size_t length = 0;
    for (size_t i = 0; i < name.length; i++) length += may_be_in(name.data[i], NAME) ? 1 : 3;
    char *at = bytes_extend(out, length);
    for (size_t i = 0; at && i < name.length; i++)
        if (may_be_in(name.data[i], NAME))
            *at++ = name.data[i];
        else
            at = encode_byte(at, (uint8_t)name.data[i]);
    return at;
}
