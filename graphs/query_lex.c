/* SPDX-License-Identifier: Apache-2.0
 *
 * Words, signs and terms of SPARQL. See query_parser.h. */
#include "error.h"
#include "query_parser.h"

#include <raptor2.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unicode/utf8.h>

#define SLICE(literal) ((isnad_slice){literal, sizeof literal - 1})
#define XSD "http://www.w3.org/2001/XMLSchema#"

/* ---- faults ---- */

static size_t line_of(const struct parser *parser) {
    size_t line = 1;
    for (const char *at = parser->begin; at < parser->at; at++) line += *at == '\n';
    return line;
}

bool parser_fault(struct parser *parser, const char *what) {
    if (parser->failed) return false;
    parser->failed = true;
    if (parser->engine->status == ISNAD_OK)
        parser->engine->status =
            error_set(parser->engine->error, ISNAD_BAD_INPUT, parser->engine->name, line_of(parser), 0, "%s", what);
    return false;
}

static bool without_memory(struct parser *parser) { return parser->failed = true, engine_memory(parser->engine, NULL); }

bool parser_refuse(struct parser *parser, const char *feature) {
    if (parser->failed) return false;
    parser->failed = true;
    parser->engine->status = error_set(
        parser->engine->error, ISNAD_BAD_INPUT, parser->engine->name, line_of(parser), 0,
        "%s is not answered here: give the graphs to a full store ('isnad load', graphs/README.md) and ask that", feature);
    return false;
}

bool parser_deeper(struct parser *parser) {
    return ++parser->depth <= DEPTH_MOST || parser_fault(parser, "the query is nested too deep");
}

/* ---- words and signs ---- */

static bool at_end(const struct parser *parser) { return parser->failed || parser->at >= parser->end; }

void parser_space(struct parser *parser) {
    while (!at_end(parser)) {
        if (*parser->at == '#')
            while (parser->at < parser->end && *parser->at != '\n') parser->at++;
        else if (strchr(" \t\r\n", *parser->at) && *parser->at)
            parser->at++;
        else
            break;
    }
}

static bool is_letter(char byte) { return ((byte | 32) >= 'a' && (byte | 32) <= 'z'); }
static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
static bool is_wordly(char byte) { return is_letter(byte) || is_digit(byte) || byte == '_'; }
static bool is_namely(char byte) { return is_wordly(byte) || (byte & 0x80) != 0; }

bool parser_sees(struct parser *parser, const char *sign) {
    size_t length = strlen(sign);
    parser_space(parser);
    return !parser->failed && (size_t)(parser->end - parser->at) >= length && memcmp(parser->at, sign, length) == 0;
}

bool parser_takes(struct parser *parser, const char *sign) {
    if (!parser_sees(parser, sign)) return false;
    parser->at += strlen(sign);
    return true;
}

static bool missing(struct parser *parser, const char *before, const char *name, const char *behind) {
    char what[64];
    snprintf(what, sizeof what, "%s%.16s%s is missing here", before, name, behind);
    return parser_fault(parser, what);
}

bool parser_expect(struct parser *parser, const char *sign) {
    return parser_takes(parser, sign) || missing(parser, "a '", sign, "'");
}

bool parser_sees_word(struct parser *parser, const char *word) {
    size_t length = strlen(word);
    parser_space(parser);
    size_t left = parser->failed ? 0 : (size_t)(parser->end - parser->at);
    if (left < length || strncasecmp(parser->at, word, length) != 0) return false;
    return left == length || !(is_namely(parser->at[length]) || parser->at[length] == ':');
}

bool parser_takes_word(struct parser *parser, const char *word) {
    if (!parser_sees_word(parser, word)) return false;
    parser->at += strlen(word);
    return true;
}

bool parser_expect_word(struct parser *parser, const char *word) {
    return parser_takes_word(parser, word) || missing(parser, "the word ", word, "");
}

isnad_slice parser_word(struct parser *parser) {
    parser_space(parser);
    const char *begin = parser->at;
    while (!at_end(parser) && is_wordly(*parser->at)) parser->at++;
    return (isnad_slice){begin, (size_t)(parser->at - begin)};
}

bool parser_number(struct parser *parser, uint64_t *number) {
    parser_space(parser);
    if (at_end(parser) || !is_digit(*parser->at)) return parser_fault(parser, "a number is missing here");
    for (*number = 0; !at_end(parser) && is_digit(*parser->at); parser->at++)
        *number = *number < UINT64_MAX / 20 ? *number * 10 + (uint64_t)(*parser->at - '0') : UINT64_MAX / 2;
    return true;
}

/* ---- variables ---- */

static uint16_t new_variable(struct parser *parser) {
    struct engine *engine = parser->engine;
    if (engine->width >= VARIABLES_MOST) parser_fault(parser, "the query has too many variables");
    return parser->failed ? 0 : (uint16_t)engine->width++;
}

uint16_t parser_hidden(struct parser *parser) { return new_variable(parser); }

static bool same(isnad_slice a, isnad_slice b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

uint16_t parser_named(struct parser *parser, isnad_slice name, enum name_kind kind) {
    struct scope *scope = parser->scope;
    for (size_t i = 0; i < scope->names.count; i++)
        if (scope->names.items[i].kind == kind && same(scope->names.items[i].text, name)) return scope->names.items[i].variable;
    struct name *added = LIST_ADD(&scope->names);
    if (!added) return without_memory(parser), (uint16_t)0;
    *added = (struct name){name, new_variable(parser), kind};
    return added->variable;
}

bool parser_sees_variable(struct parser *parser) {
    if (!parser_sees(parser, "?") && !parser_sees(parser, "$")) return false;
    return parser->at + 1 < parser->end && is_namely(parser->at[1]);
}

uint16_t parser_variable(struct parser *parser) {
    if (!parser_sees_variable(parser)) return parser_fault(parser, "a variable is missing here"), (uint16_t)0;
    const char *begin = ++parser->at;
    while (!at_end(parser) && is_namely(*parser->at)) parser->at++;
    return parser_named(parser, (isnad_slice){begin, (size_t)(parser->at - begin)}, NAME_VARIABLE);
}

/* ---- strings ---- */

static bool append_byte(struct parser *parser, struct bytes *out, char byte) {
    return bytes_append(out, &byte, 1) || without_memory(parser);
}

static bool append_point(struct parser *parser, struct bytes *out, uint32_t point) {
    char bytes[4];
    int32_t length = 0;
    if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return parser_fault(parser, "an escape that is no character");
    U8_APPEND_UNSAFE((uint8_t *)bytes, length, point);
    return bytes_append(out, bytes, (size_t)length) || without_memory(parser);
}

/* \uXXXX or \UXXXXXXXX; parser->at is behind the u. */
static bool take_point(struct parser *parser, struct bytes *out, size_t digits) {
    uint32_t point = 0;
    for (size_t i = 0; i < digits; i++, parser->at++) {
        char digit = parser->at < parser->end ? *parser->at : 0;
        if (!is_digit(digit) && !((digit | 32) >= 'a' && (digit | 32) <= 'f'))
            return parser_fault(parser, "an escape with too few digits");
        point = point << 4 | (uint32_t)(is_digit(digit) ? digit - '0' : (digit | 32) - 'a' + 10);
    }
    return append_point(parser, out, point);
}

static bool take_escape(struct parser *parser, struct bytes *out) {
    static const char names[] = "tnrbf\"'\\", bytes[] = "\t\n\r\b\f\"'\\";
    if (++parser->at >= parser->end) return parser_fault(parser, "a string without end");
    char name = *parser->at++;
    if (name == 'u' || name == 'U') return take_point(parser, out, name == 'u' ? 4 : 8);
    const char *found = name ? strchr(names, name) : NULL;
    if (!found) return parser_fault(parser, "an escape that SPARQL does not know");
    return append_byte(parser, out, bytes[found - names]);
}

/* Ends with NUL, which is not counted. */
static isnad_slice keep(struct parser *parser, struct bytes *bytes) {
    char *copy = parser->failed ? NULL : arena_new(&parser->engine->arena, bytes->count + 1, 1);
    isnad_slice slice = {copy ? copy : "", copy ? bytes->count : 0};
    if (copy && bytes->count) memcpy(copy, bytes->items, bytes->count);
    if (!copy && !parser->failed) without_memory(parser);
    memory_free(bytes->items);
    return slice;
}

isnad_slice parser_string(struct parser *parser) {
    struct bytes out = {0};
    parser_space(parser);
    char quote = *parser->at, triple[4] = {quote, quote, quote, 0}, single[2] = {quote, 0};
    const char *mark = parser_sees(parser, triple) ? triple : single;
    size_t length = strlen(mark);
    parser->at += length;
    for (;;) {
        if (at_end(parser) || (length == 1 && (*parser->at == '\n' || *parser->at == '\r'))) {
            parser_fault(parser, "a string without end");
            break;
        }
        if ((size_t)(parser->end - parser->at) >= length && memcmp(parser->at, mark, length) == 0) break;
        if (*parser->at == '\\' ? !take_escape(parser, &out) : !append_byte(parser, &out, *parser->at++)) break;
    }
    parser->at += parser->failed ? 0 : length;
    return keep(parser, &out);
}

/* ---- IRIs ---- */

bool parser_sees_iri(struct parser *parser) {
    parser_space(parser);
    if (at_end(parser)) return false;
    if (*parser->at == '<') return true;
    const char *at = parser->at;
    while (at < parser->end && (is_namely(*at) || *at == '-' || *at == '.')) at++;
    return at < parser->end && *at == ':' && (at == parser->at || !is_digit(*parser->at)) && *parser->at != '_';
}

static isnad_slice resolve(struct parser *parser, struct bytes *iri) {
    isnad_slice reference = keep(parser, iri);
    if (parser->failed || !parser->base.length || iri_is_absolute(reference)) return reference;
    struct bytes out = {0};
    size_t size = parser->base.length + reference.length + 16;
    char *buffer = bytes_extend(&out, size);
    if (!buffer) return without_memory(parser), (isnad_slice){"", 0};
    out.count = raptor_uri_resolve_uri_reference((const unsigned char *)parser->base.data, (const unsigned char *)reference.data,
                                                 (unsigned char *)buffer, size);
    return keep(parser, &out);
}

static isnad_slice take_reference(struct parser *parser) {
    struct bytes out = {0};
    bool fine = true;
    for (parser->at++; fine && !at_end(parser) && *parser->at != '>';) {
        char byte = *parser->at;
        if ((unsigned char)byte <= 0x20 || strchr("<\"{}|^`", byte))
            fine = parser_fault(parser, "an IRI with a sign that it cannot have");
        else if (byte != '\\')
            fine = append_byte(parser, &out, *parser->at++);
        else if (parser->end - parser->at > 1 && (parser->at[1] | 32) == 'u')
            parser->at += 2, fine = take_point(parser, &out, parser->at[-1] == 'u' ? 4 : 8);
        else
            fine = parser_fault(parser, "an IRI with a sign that it cannot have");
    }
    if (at_end(parser))
        parser_fault(parser, "an IRI without end");
    else
        parser->at++;
    return resolve(parser, &out);
}

static const struct prefix_binding *find_prefix(const struct parser *parser, isnad_slice name) {
    for (size_t i = parser->engine->query.prefixes.count; i-- > 0;)
        if (same(parser->engine->query.prefixes.items[i].name, name)) return &parser->engine->query.prefixes.items[i];
    return NULL;
}

/* A full stop at the end belongs to the triple. */
static isnad_slice local_part(struct parser *parser) {
    const char *begin = parser->at;
    while (!at_end(parser)) {
        char byte = *parser->at;
        if (is_namely(byte) || strchr("-.:%", byte))
            parser->at++;
        else if (byte != '\\')
            break;
        else if (strchr("_~.-!$&'()*+,;=/?#@%", parser->at[1]) && parser->at[1])
            parser->at += 2;
        else
            parser_fault(parser, "an escape that a name cannot have");
    }
    while (parser->at > begin && parser->at[-1] == '.' && !(parser->at - 1 > begin && parser->at[-2] == '\\')) parser->at--;
    return (isnad_slice){begin, (size_t)(parser->at - begin)};
}

static isnad_slice take_prefixed(struct parser *parser) {
    const char *begin = parser->at;
    struct bytes out = {0};
    while (!at_end(parser) && *parser->at != ':') parser->at++;
    const struct prefix_binding *prefix = find_prefix(parser, (isnad_slice){begin, (size_t)(parser->at - begin)});
    if (!prefix) return parser_fault(parser, "a prefix that the query does not declare"), (isnad_slice){"", 0};
    parser->at++;
    isnad_slice local = local_part(parser);
    bool fine = bytes_append(&out, prefix->iri.data, prefix->iri.length);
    for (size_t i = 0; fine && i < local.length; i++)
        if (local.data[i] != '\\') fine = bytes_append(&out, &local.data[i], 1);
    if (!fine) without_memory(parser);
    return keep(parser, &out);
}

isnad_slice parser_iri(struct parser *parser) {
    if (!parser_sees_iri(parser)) return parser_fault(parser, "an IRI is missing here"), (isnad_slice){"", 0};
    return *parser->at == '<' ? take_reference(parser) : take_prefixed(parser);
}

node_id parser_iri_node(struct parser *parser) {
    isnad_slice iri = parser_iri(parser);
    return parser->failed ? 0 : engine_enter(parser->engine, &(struct node){.kind = NODE_IRI, .text = iri});
}

node_id parser_known(struct parser *parser, const char *iri) {
    return engine_enter(parser->engine, &(struct node){.kind = NODE_IRI, .text = {iri, strlen(iri)}});
}

/* ---- literals ---- */

static node_id typed(struct parser *parser, isnad_slice text, isnad_slice datatype) {
    if (parser->failed) return 0;
    bool plain = same(datatype, SLICE(XSD "string"));
    return engine_enter(parser->engine, &(struct node){plain ? NODE_STRING : NODE_TYPED, text, plain ? SLICE("") : datatype});
}

static node_id take_literal(struct parser *parser) {
    isnad_slice text = parser_string(parser);
    if (!at_end(parser) && *parser->at == '@') {
        const char *begin = ++parser->at;
        while (!at_end(parser) && (is_letter(*parser->at) || is_digit(*parser->at) || *parser->at == '-')) parser->at++;
        isnad_slice language = engine_language(parser->engine, (isnad_slice){begin, (size_t)(parser->at - begin)});
        if (!language.length) return parser_fault(parser, "a language is missing here"), 0U;
        return engine_enter(parser->engine, &(struct node){NODE_LANGUAGE, text, language});
    }
    if (parser->end - parser->at > 1 && memcmp(parser->at, "^^", 2) == 0) {
        parser->at += 2;
        return typed(parser, text, parser_iri(parser));
    }
    return parser->failed ? 0 : engine_enter(parser->engine, &(struct node){.kind = NODE_STRING, .text = text});
}

static void skip_digits(struct parser *parser) {
    while (!at_end(parser) && is_digit(*parser->at)) parser->at++;
}

/* e or E, perhaps a sign, digits; behind the last where there are any, else NULL. */
static const char *exponent_end(const struct parser *parser, const char *at) {
    if (at >= parser->end || (*at | 32) != 'e') return NULL;
    if (++at < parser->end && (*at == '+' || *at == '-')) at++;
    const char *digits = at;
    while (at < parser->end && is_digit(*at)) at++;
    return at > digits ? at : NULL;
}

/* A dot without a digit behind it ends the triple, unless an exponent follows: 1.e0 */
static node_id take_number(struct parser *parser) {
    const char *begin = parser->at;
    if (*parser->at == '+' || *parser->at == '-') parser->at++;
    skip_digits(parser);
    bool point =
        parser->end - parser->at > 1 && *parser->at == '.' && (is_digit(parser->at[1]) || exponent_end(parser, parser->at + 1));
    if (point) parser->at++, skip_digits(parser);
    const char *end = exponent_end(parser, parser->at);
    if (end) parser->at = end;
    isnad_slice text = {begin, (size_t)(parser->at - begin)};
    return typed(parser, text, end ? SLICE(XSD "double") : point ? SLICE(XSD "decimal") : SLICE(XSD "integer"));
}

bool parser_sees_number(struct parser *parser) {
    parser_space(parser);
    if (at_end(parser)) return false;
    const char *at = parser->at + (*parser->at == '+' || *parser->at == '-');
    if (at < parser->end && *at == '.') at++;
    return at < parser->end && is_digit(*at);
}

node_id parser_constant(struct parser *parser) {
    parser_space(parser);
    if (at_end(parser)) return 0;
    if (*parser->at == '"' || *parser->at == '\'') return take_literal(parser);
    if (parser_sees_number(parser)) return take_number(parser);
    if (parser_takes_word(parser, "true")) return typed(parser, SLICE("true"), SLICE(XSD "boolean"));
    if (parser_takes_word(parser, "false")) return typed(parser, SLICE("false"), SLICE(XSD "boolean"));
    return parser_sees_iri(parser) ? parser_iri_node(parser) : 0;
}
