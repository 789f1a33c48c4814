/* SPDX-License-Identifier: Apache-2.0
 *
 * raptor's parser of TriG, which reads Turtle too. See turtle.h. */
#include "turtle.h"

#include "error.h"
#include "memory.h"

#include <raptor2.h>
#include <string.h>

#define TEXT(out, literal) bytes_append(out, literal, sizeof literal - 1)

enum { SUBJECT, PREDICATE, OBJECT, GRAPH, TERMS, CHUNK = 64 * 1024 };

struct turtle {
    raptor_parser *parser;
    const char *source;
    quad_reader reader;
    void *user;
    isnad_error *error;
    isnad_status status; /* the first that is not ISNAD_OK */
    struct bytes terms[TERMS];
};

/* Where the parser has got to, or 0: some messages come without a place. */
static size_t line_of(const raptor_locator *locator, raptor_parser *parser) {
    if (!locator || locator->line <= 0) locator = parser ? raptor_parser_get_locator(parser) : NULL;
    return locator && locator->line > 0 ? (size_t)locator->line : 0;
}

static void take_message(void *user, raptor_log_message *message) {
    struct turtle *turtle = user;
    if (message->level < RAPTOR_LOG_LEVEL_ERROR || turtle->status != ISNAD_OK) return;
    turtle->status = error_set(turtle->error, ISNAD_BAD_INPUT, turtle->source, line_of(message->locator, turtle->parser), 0,
                               "no Turtle: %s", message->text ? message->text : "");
}

static bool put_string(struct bytes *out, const unsigned char *text, size_t length) {
    bool done = TEXT(out, "\"");
    for (size_t i = 0; done && i < length; i++) {
        char byte = (char)text[i];
        if (byte == '"' || byte == '\\')
            done = bytes_append(out, (char[2]){'\\', byte}, 2);
        else if (byte == '\n')
            done = TEXT(out, "\\n");
        else if (byte == '\r')
            done = TEXT(out, "\\r");
        else
            done = bytes_append(out, &byte, 1);
    }
    return done && TEXT(out, "\"");
}

static bool put_iri(struct bytes *out, raptor_uri *uri) {
    size_t length;
    const char *text = (const char *)raptor_uri_as_counted_string(uri, &length);
    return TEXT(out, "<") && bytes_append(out, text, length) && TEXT(out, ">");
}

static bool put_literal(struct bytes *out, const raptor_term_literal_value *literal) {
    if (!put_string(out, literal->string, literal->string_len)) return false;
    if (literal->language) return TEXT(out, "@") && bytes_append(out, (const char *)literal->language, literal->language_len);
    return !literal->datatype || (TEXT(out, "^^") && put_iri(out, literal->datatype));
}

static bool put_term(struct bytes *out, const raptor_term *term) {
    out->count = 0;
    if (!term) return true;
    if (term->type == RAPTOR_TERM_TYPE_URI) return put_iri(out, term->value.uri);
    if (term->type == RAPTOR_TERM_TYPE_LITERAL) return put_literal(out, &term->value.literal);
    return TEXT(out, "_:") && bytes_append(out, (const char *)term->value.blank.string, term->value.blank.string_len);
}

static isnad_slice slice(const struct bytes *bytes) { return (isnad_slice){bytes->items, bytes->count}; }

static void take_triple(void *user, raptor_statement *triple) {
    struct turtle *turtle = user;
    struct bytes *terms = turtle->terms;
    if (turtle->status != ISNAD_OK) return;
    if (put_term(&terms[SUBJECT], triple->subject) && put_term(&terms[PREDICATE], triple->predicate) &&
        put_term(&terms[OBJECT], triple->object) && put_term(&terms[GRAPH], triple->graph)) {
        struct quad quad = {slice(&terms[SUBJECT]), slice(&terms[PREDICATE]), slice(&terms[OBJECT]), slice(&terms[GRAPH]),
                            line_of(NULL, turtle->parser)};
        turtle->status = turtle->reader(turtle->user, &quad, turtle->error);
    } else {
        turtle->status = error_memory(turtle->error);
    }
    if (turtle->status != ISNAD_OK) raptor_parser_parse_abort(turtle->parser);
}

static isnad_status parse_chunk(struct turtle *turtle, const char *bytes, size_t length, bool end) {
    int failed = raptor_parser_parse_chunk(turtle->parser, (const unsigned char *)bytes, length, end);
    if (failed && turtle->status == ISNAD_OK)
        turtle->status = error_set(turtle->error, ISNAD_BAD_INPUT, turtle->source, 0, 0, "no Turtle: raptor gives no reason");
    return turtle->status;
}

static isnad_status parse_stream(struct turtle *turtle, FILE *stream, isnad_slice head) {
    char *chunk = memory_new(CHUNK, 1);
    if (!chunk) return error_memory(turtle->error);
    isnad_status status = parse_chunk(turtle, head.data, head.length, false);
    for (size_t length; status == ISNAD_OK && (length = fread(chunk, 1, CHUNK, stream)) > 0;)
        status = parse_chunk(turtle, chunk, length, false);
    if (status == ISNAD_OK && ferror(stream))
        status = error_set(turtle->error, ISNAD_NO_INPUT, turtle->source, 0, 0, "cannot read");
    if (status == ISNAD_OK) status = parse_chunk(turtle, "", 0, true);
    memory_free(chunk);
    return status;
}

isnad_status turtle_read(FILE *stream, isnad_slice head, const char *source, quad_reader reader, void *user, isnad_error *error) {
    struct turtle turtle = {.source = source, .reader = reader, .user = user, .error = error};
    raptor_world *world = raptor_new_world();
    if (!world) return error_memory(error);
    raptor_world_set_log_handler(world, &turtle, take_message);
    turtle.parser = raptor_new_parser(world, "trig");
    raptor_uri *base = raptor_new_uri(world, (const unsigned char *)"https://w3id.org/isnad/document/");
    isnad_status status = ISNAD_NO_MEMORY;
    if (turtle.parser && base) {
        raptor_parser_set_statement_handler(turtle.parser, &turtle, take_triple);
        status = raptor_parser_parse_start(turtle.parser, base) ? error_memory(error) : parse_stream(&turtle, stream, head);
    } else {
        error_memory(error);
    }
    if (base) raptor_free_uri(base);
    if (turtle.parser) raptor_free_parser(turtle.parser);
    raptor_free_world(world);
    for (size_t i = 0; i < TERMS; i++) memory_free(turtle.terms[i].items);
    return status;
}
