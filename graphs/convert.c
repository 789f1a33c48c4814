/* SPDX-License-Identifier: Apache-2.0
 *
 * N-Triples into raptor's parser, and its triples into raptor's serializer. See convert.h. */
#include "convert.h"

#include "error.h"
#include "memory.h"
#include "terms.h"

#include <raptor2.h>
#include <stdio.h>
#include <string.h>

struct converter {
    raptor_world *world;
    raptor_parser *parser;
    raptor_serializer *serializer;
    raptor_iostream *stream;
    isnad_sink sink;
    void *user;
    bool json, dot, clean, broken; /* clean: of controls; broken: the sink refused bytes */
    struct {
        bool backslash;
        unsigned digits; /* of \U that are still to come */
        uint32_t point;
    } escape;    /* in JSON; backslash also in Graphviz */
    bool quoted; /* in Graphviz */
    size_t used;
    char buffer[16 * 1024]; /* raptor writes a few bytes at a time */
    isnad_error error;      /* the first; its status is ISNAD_OK until then */
};

/* These serve feeds of one certain shape, or are what isnad writes better itself. */
static bool is_offered(const char *name) {
    static const char *const left_out[] = {"rss-1.0", "atom", "rdfxml-xmp", "turtle", "ntriples", "nquads", "mkr"};
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (strcmp(name, left_out[i]) == 0) return false;
    return true;
}

static void take_message(void *user, raptor_log_message *message) {
    struct converter *converter = user;
    if (message->level < RAPTOR_LOG_LEVEL_ERROR || converter->error.status != ISNAD_OK) return;
    error_set(&converter->error, ISNAD_BAD_DATA, NULL, 0, 0, "raptor: %s", message->text ? message->text : "no reason given");
}

/* ---- the serializer's side ---- */

static void hand_over(struct converter *converter, const char *bytes, size_t length) {
    if (!converter->broken && length != 0) converter->broken = !converter->sink(converter->user, bytes, length);
}

static void buffer_bytes(struct converter *converter, const char *bytes, size_t length) {
    if (length > sizeof converter->buffer - converter->used) {
        hand_over(converter, converter->buffer, converter->used);
        converter->used = 0;
    }
    if (length > sizeof converter->buffer) {
        hand_over(converter, bytes, length);
    } else {
        memcpy(converter->buffer + converter->used, bytes, length);
        converter->used += length;
    }
}

static void end_escape(struct converter *converter) {
    uint32_t point = converter->escape.point;
    char pair[16];
    int length = snprintf(pair, sizeof pair, "\\u%04X\\u%04X", 0xD7C0 + (point >> 10 & 0x7FF), 0xDC00 + (point & 0x3FF));
    buffer_bytes(converter, pair, (size_t)length);
}

/* raptor writes \U0001F600 for what JSON spells as two halves. */
static void buffer_json(struct converter *converter, char byte) {
    if (converter->escape.digits > 0) {
        uint32_t digit = (uint32_t)(byte <= '9' ? byte - '0' : (byte & 0xDF) - 'A' + 10);
        converter->escape.point = converter->escape.point << 4 | (digit & 15);
        if (--converter->escape.digits == 0) end_escape(converter);
    } else if (converter->escape.backslash) {
        converter->escape.backslash = false;
        converter->escape.digits = byte == 'U' ? 8 : 0;
        if (byte != 'U') buffer_bytes(converter, (char[2]){'\\', byte}, 2);
    } else if (byte == '\\') {
        converter->escape.backslash = true;
    } else {
        buffer_bytes(converter, &byte, 1);
    }
}

/* Literals are records of Graphviz, in which raptor escapes { | } alone: <b> would name a field and not be drawn. */
static void buffer_dot(struct converter *converter, char byte) {
    bool escaped = converter->escape.backslash;
    converter->escape.backslash = converter->quoted && !escaped && byte == '\\';
    if (byte == '"' && !escaped) converter->quoted = !converter->quoted;
    if (converter->quoted && (byte == '<' || byte == '>')) buffer_bytes(converter, "\\", 1);
    buffer_bytes(converter, &byte, 1);
}

static int write_bytes(void *user, const void *bytes, size_t size, size_t count) {
    struct converter *converter = user;
    if (!converter->json && !converter->dot)
        buffer_bytes(converter, bytes, size * count);
    else
        for (size_t i = 0; i < size * count; i++)
            (converter->json ? buffer_json : buffer_dot)(converter, ((const char *)bytes)[i]);
    return converter->broken ? -1 : (int)count;
}

static int write_byte(void *user, const int byte) { return write_bytes(user, (char[1]){(char)byte}, 1, 1) < 0; }

static const raptor_iostream_handler handler = {.version = 2, .write_byte = write_byte, .write_bytes = write_bytes};

static bool is_forbidden(unsigned char byte) {
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F; /* the last by raptor alone */
}

/* A copy without the controls that XML has no way to write (nor SVG, hence Graphviz), or NULL where there are none or memory is
 * out. */
static raptor_term *without_controls(struct converter *converter, const raptor_term_literal_value *literal) {
    size_t found = 0, length = 0;
    for (unsigned i = 0; i < literal->string_len; i++) found += is_forbidden(literal->string[i]);
    unsigned char *copy = found ? memory_new(literal->string_len + found * 2, 1) : NULL;
    if (!copy) return NULL;
    for (unsigned i = 0; i < literal->string_len; i++) {
        if (is_forbidden(literal->string[i]))
            memcpy(copy + length, "\xEF\xBF\xBD", 3), length += 3;
        else
            copy[length++] = literal->string[i];
    }
    raptor_term *term = raptor_new_term_from_counted_literal(converter->world, copy, length, literal->datatype, literal->language,
                                                             literal->language_len);
    memory_free(copy);
    return term;
}

static void take_triple(void *user, raptor_statement *triple) {
    struct converter *converter = user;
    raptor_term *object = triple->object, *cleaned = NULL;
    if (converter->error.status != ISNAD_OK || converter->broken) return;
    if (converter->clean && object->type == RAPTOR_TERM_TYPE_LITERAL)
        cleaned = without_controls(converter, &object->value.literal);
    if (cleaned) triple->object = cleaned;
    /* json returns 1 for a triple that it has already; what fails sends a message or returns less than 0 */
    if (raptor_serializer_serialize_statement(converter->serializer, triple) < 0 && converter->error.status == ISNAD_OK)
        error_set(&converter->error, ISNAD_BAD_OUTPUT, NULL, 0, 0, "raptor could not write a triple");
    triple->object = object;
    if (cleaned) raptor_free_term(cleaned);
}

/* ---- begin, bytes, end ---- */

static void free_converter(struct converter *converter) {
    if (converter->serializer) raptor_free_serializer(converter->serializer);
    if (converter->stream) raptor_free_iostream(converter->stream);
    if (converter->parser) raptor_free_parser(converter->parser);
    if (converter->world) raptor_free_world(converter->world);
    memory_free(converter);
}

static bool name_prefixes(struct converter *converter) {
    for (const struct prefix *prefix = term_prefixes; prefix->name; prefix++) {
        raptor_uri *uri = raptor_new_uri(converter->world, (const unsigned char *)prefix->iri);
        if (!uri) return false;
        raptor_serializer_set_namespace(converter->serializer, uri, (const unsigned char *)prefix->name);
        raptor_free_uri(uri);
    }
    return true;
}

static bool start(struct converter *converter, const char *syntax) {
    raptor_world *world = converter->world;
    raptor_world_set_log_handler(world, converter, take_message);
    converter->parser = raptor_new_parser(world, "ntriples");
    converter->serializer = raptor_new_serializer(world, syntax);
    converter->stream = raptor_new_iostream_from_handler(world, converter, &handler);
    raptor_uri *base = raptor_new_uri(world, (const unsigned char *)"https://w3id.org/isnad/");
    bool started = false;
    if (converter->parser && converter->serializer && converter->stream && base) {
        raptor_parser_set_statement_handler(converter->parser, converter, take_triple);
        started = name_prefixes(converter) &&
                  raptor_serializer_start_to_iostream(converter->serializer, NULL, converter->stream) == 0 &&
                  raptor_parser_parse_start(converter->parser, base) == 0;
    }
    if (base) raptor_free_uri(base);
    return started;
}

static isnad_status refuse(const char *syntax, isnad_error *error) {
    char names[200];
    convert_names(names, sizeof names);
    return error_set(error, ISNAD_BAD_USAGE, NULL, 0, 0,
                     "no syntax \"%.40s\"; there are turtle, ntriples, nquads, trig, jsonld, %s", syntax, names);
}

isnad_status convert_begin(const char *syntax, isnad_sink sink, void *user, struct converter **out, isnad_error *error) {
    *out = NULL;
    struct converter *converter = memory_new(1, sizeof *converter);
    if (!converter) return error_memory(error);
    memset(converter, 0, sizeof *converter);
    converter->sink = sink;
    converter->user = user;
    converter->json = strncmp(syntax, "json", 4) == 0;
    converter->dot = strcmp(syntax, "dot") == 0;
    converter->clean = !converter->json;
    converter->world = raptor_new_world();
    bool known = converter->world && is_offered(syntax) && raptor_world_is_serializer_name(converter->world, syntax);
    if (known && start(converter, syntax)) {
        *out = converter;
        return ISNAD_OK;
    }
    isnad_status status = !converter->world || known ? error_memory(error) : refuse(syntax, error);
    free_converter(converter);
    return status;
}

bool convert_bytes(void *user, const char *bytes, size_t length) {
    struct converter *converter = user;
    int failed = raptor_parser_parse_chunk(converter->parser, (const unsigned char *)bytes, length, 0);
    if (failed && converter->error.status == ISNAD_OK)
        error_set(&converter->error, ISNAD_BAD_DATA, NULL, 0, 0, "raptor could not read what isnad wrote");
    return !converter->broken && converter->error.status == ISNAD_OK;
}

isnad_status convert_end(struct converter *converter, isnad_error *error) {
    if (!converter) return ISNAD_OK;
    bool ended = raptor_parser_parse_chunk(converter->parser, (const unsigned char *)"", 0, 1) == 0;
    ended = raptor_serializer_serialize_end(converter->serializer) == 0 && ended;
    hand_over(converter, converter->buffer, converter->used);
    isnad_error found = converter->error;
    bool broken = converter->broken;
    free_converter(converter);
    if (broken) return error_set(error, ISNAD_BAD_OUTPUT, NULL, 0, 0, "the graph could not be written");
    if (found.status == ISNAD_OK && !ended) error_set(&found, ISNAD_BAD_OUTPUT, NULL, 0, 0, "raptor could not end the output");
    if (found.status != ISNAD_OK && error) *error = found;
    return found.status;
}

void convert_names(char *buffer, size_t size) {
    if (size == 0) return;
    buffer[0] = 0;
    raptor_world *world = raptor_new_world();
    size_t used = 0;
    for (unsigned i = 0; world; i++) {
        const raptor_syntax_description *description = raptor_world_get_serializer_description(world, i);
        if (!description) break;
        const char *name = description->names[0];
        size_t length = strlen(name);
        if (!is_offered(name) || used + length + 3 > size) continue;
        if (used) memcpy(buffer + used, ", ", 2), used += 2;
        memcpy(buffer + used, name, length + 1);
        used += length;
    }
    if (world) raptor_free_world(world);
}
