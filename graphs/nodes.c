/* SPDX-License-Identifier: Apache-2.0
 *
 * See nodes.h. */
#include "nodes.h"

#include <stdio.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

bool bytes_append_text(struct bytes *out, const char *text) { return bytes_append(out, text, strlen(text)); }

static bool escape_byte(struct bytes *out, unsigned char byte) {
    char buffer[8];
    switch (byte) {
    case '"': return bytes_append(out, "\\\"", 2);
    case '\n': return bytes_append(out, "\\n", 2);
    case '\r': return bytes_append(out, "\\r", 2);
    case '\t': return bytes_append(out, "\\t", 2);
    default: snprintf(buffer, sizeof buffer, "\\u%04X", byte); return bytes_append(out, buffer, 6);
    }
}

static bool must_escape(unsigned char byte, bool iri) {
    if (byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\') return true;
    return iri &&
           (byte == ' ' || byte == '<' || byte == '>' || byte == '{' || byte == '}' || byte == '|' || byte == '^' || byte == '`');
}

static bool append_escaped(struct bytes *out, isnad_slice text, bool iri) {
    size_t begin = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (!must_escape(byte, iri)) continue;
        char code[8];
        snprintf(code, sizeof code, "\\u%04X", byte);
        if (!bytes_append(out, text.data + begin, i - begin)) return false;
        if (iri ? !bytes_append(out, code, 6) : !escape_byte(out, byte)) return false;
        begin = i + 1;
    }
    return bytes_append(out, text.data + begin, text.length - begin);
}

static bool append_iri(struct bytes *out, isnad_slice iri) {
    return bytes_append(out, "<", 1) && append_escaped(out, iri, true) && bytes_append(out, ">", 1);
}

static bool append_quoted(struct bytes *out, isnad_slice text) {
    return bytes_append(out, "\"", 1) && append_escaped(out, text, false) && bytes_append(out, "\"", 1);
}

bool node_append(struct bytes *out, const struct node *node) {
    switch (node->kind) {
    case NODE_IRI: return append_iri(out, node->text);
    case NODE_BLANK: return bytes_append(out, "_:", 2) && bytes_append(out, node->text.data, node->text.length);
    case NODE_STRING: return append_quoted(out, node->text);
    case NODE_LANGUAGE:
        return append_quoted(out, node->text) && bytes_append(out, "@", 1) &&
               bytes_append(out, node->extra.data, node->extra.length);
    default: return append_quoted(out, node->text) && bytes_append(out, "^^", 2) && append_iri(out, node->extra);
    }
}

/* Letters, digits, _ and - alone: no dot, no escape. */
static bool is_local(isnad_slice name) {
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.data[i];
        bool letter = ((byte | 32) >= 'a' && (byte | 32) <= 'z') || byte == '_';
        if (!letter && !(byte >= '0' && byte <= '9') && !(byte == '-' && i > 0)) return false;
    }
    return name.length > 0;
}

bool node_shorten(isnad_slice iri, const struct node_prefix *prefixes, size_t count, size_t *prefix, isnad_slice *rest) {
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = prefixes[i].iri.length;
        if (length <= longest || iri.length <= length || memcmp(iri.data, prefixes[i].iri.data, length) != 0) continue;
        *rest = (isnad_slice){iri.data + length, iri.length - length};
        if (!is_local(*rest)) continue;
        longest = length;
        *prefix = i;
    }
    if (longest) *rest = (isnad_slice){iri.data + longest, iri.length - longest};
    return longest > 0;
}

/* Forms that every parser reads back as they are: 12, 0.9, true */
static bool is_bare(const struct node *node) {
    static const char integer[] = XSD "integer", decimal[] = XSD "decimal", boolean[] = XSD "boolean";
    isnad_slice text = node->text, type = node->extra;
    size_t digits = 0, points = 0;
#define IS(name) (type.length == sizeof name - 1 && memcmp(type.data, name, type.length) == 0)
    if (IS(boolean))
        return (text.length == 4 && memcmp(text.data, "true", 4) == 0) ||
               (text.length == 5 && memcmp(text.data, "false", 5) == 0);
    for (size_t i = text.length > 0 && text.data[0] == '-'; i < text.length; i++) {
        bool digit = text.data[i] >= '0' && text.data[i] <= '9', point = text.data[i] == '.' && digits > 0;
        if (!digit && !point) return false;
        digits += digit;
        points += point;
    }
    if (digits == 0 || (text.length > 0 && text.data[text.length - 1] == '.')) return false;
    return (points == 0 && IS(integer)) || (points == 1 && IS(decimal));
#undef IS
}

static bool append_short_iri(struct bytes *out, isnad_slice iri, const struct node_prefix *prefixes, size_t count) {
    size_t prefix;
    isnad_slice rest;
    if (!node_shorten(iri, prefixes, count, &prefix, &rest)) return append_iri(out, iri);
    return bytes_append(out, prefixes[prefix].name.data, prefixes[prefix].name.length) && bytes_append(out, ":", 1) &&
           bytes_append(out, rest.data, rest.length);
}

bool node_append_short(struct bytes *out, const struct node *node, const struct node_prefix *prefixes, size_t count) {
    if (node->kind == NODE_IRI) return append_short_iri(out, node->text, prefixes, count);
    if (node->kind != NODE_TYPED) return node_append(out, node);
    if (is_bare(node)) return bytes_append(out, node->text.data, node->text.length);
    return append_quoted(out, node->text) && bytes_append(out, "^^", 2) && append_short_iri(out, node->extra, prefixes, count);
}
