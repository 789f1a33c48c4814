/* SPDX-License-Identifier: Apache-2.0
 *
 * From raptor's statements to nodes. See reader.h. */
#include "reader.h"

#include "error.h"

#include <raptor2.h>
#include <stdio.h>
#include <string.h>

#define BASE "https://w3id.org/isnad/document/"
#define RAW(text) ((const unsigned char *)(text))

enum { LABEL = 240 }; /* of a blank node, with its scope */

struct reader {
    raptor_world *world;
    raptor_parser *parser;
    const char *name, *scope;
    reader_sink sink;
    void *user;
    isnad_status status; /* of the first failure */
    isnad_error *error;
    char labels[3][LABEL];
};

static isnad_status fail(struct reader *reader, isnad_status status, size_t line, const char *what) {
    if (reader->status == ISNAD_OK) reader->status = error_set(reader->error, status, reader->name, line, 0, "%s", what);
    return reader->status;
}

/* Warnings are for those who write RDF, not for those who read it. */
static void take_message(void *user, raptor_log_message *message) {
    struct reader *reader = user;
    if (message->level < RAPTOR_LOG_LEVEL_ERROR) return;
    size_t line = message->locator && message->locator->line > 0 ? (size_t)message->locator->line : 0;
    fail(reader, ISNAD_BAD_INPUT, line, message->text ? message->text : "raptor reports no reason");
}

static isnad_slice text_of(raptor_uri *uri) {
    size_t length;
    const char *text = (const char *)raptor_uri_as_counted_string(uri, &length);
    return (isnad_slice){text, length};
}

/* buffer: for a label. */
static struct node node_of(const struct reader *reader, const raptor_term *term, char buffer[LABEL]) {
    const raptor_term_literal_value *literal = &term->value.literal;
    if (term->type == RAPTOR_TERM_TYPE_URI) return (struct node){.kind = NODE_IRI, .text = text_of(term->value.uri)};
    if (term->type == RAPTOR_TERM_TYPE_BLANK) {
        int length = snprintf(buffer, LABEL, "%s%s", reader->scope, (const char *)term->value.blank.string);
        return (struct node){.kind = NODE_BLANK, .text = {buffer, (size_t)length}};
    }
    struct node node = {.kind = NODE_STRING, .text = {(const char *)literal->string, literal->string_len}};
    if (literal->language) {
        node.kind = NODE_LANGUAGE;
        node.extra = (isnad_slice){(const char *)literal->language, literal->language_len};
    } else if (literal->datatype) {
        static const char string[] = "http://www.w3.org/2001/XMLSchema#string";
        isnad_slice datatype = text_of(literal->datatype);
        if (datatype.length == sizeof string - 1 && memcmp(datatype.data, string, datatype.length) == 0) return node;
        node.kind = NODE_TYPED;
        node.extra = datatype;
    }
    return node;
}

/* Cut, two labels might be one. */
static bool is_too_long(const struct reader *reader, const raptor_term *term) {
    return term && term->type == RAPTOR_TERM_TYPE_BLANK && strlen(reader->scope) + term->value.blank.string_len >= LABEL;
}

static void take_triple(void *user, raptor_statement *triple) {
    struct reader *reader = user;
    char label[LABEL];
    if (reader->status != ISNAD_OK) return;
    if (is_too_long(reader, triple->subject) || is_too_long(reader, triple->object) || is_too_long(reader, triple->graph)) {
        const raptor_locator *place = raptor_parser_get_locator(reader->parser);
        fail(reader, ISNAD_BAD_INPUT, place && place->line > 0 ? (size_t)place->line : 0,
             "the label of a blank node is longer than 200 bytes");
        raptor_parser_parse_abort(reader->parser);
        return;
    }
    struct node nodes[3] = {node_of(reader, triple->subject, reader->labels[0]),
                            node_of(reader, triple->predicate, reader->labels[1]),
                            node_of(reader, triple->object, reader->labels[2])};
    struct node graph = triple->graph ? node_of(reader, triple->graph, label) : nodes[0];
    reader->status = reader->sink(reader->user, nodes, triple->graph ? &graph : NULL, reader->error);
    if (reader->status != ISNAD_OK) raptor_parser_parse_abort(reader->parser);
}

isnad_status reader_new(struct reader **out, isnad_error *error) {
    struct reader *reader = memory_new_cleared(1, sizeof *reader);
    *out = NULL;
    if (!reader) return error_memory(error);
    reader->world = raptor_new_world();
    if (!reader->world || raptor_world_open(reader->world) != 0) {
        reader_free(reader);
        return error_memory(error);
    }
    raptor_world_set_log_handler(reader->world, reader, take_message);
    *out = reader;
    return ISNAD_OK;
}

void reader_free(struct reader *reader) {
    if (!reader) return;
    if (reader->world) raptor_free_world(reader->world);
    memory_free(reader);
}

/* ---- syntaxes ---- */

static const struct {
    const char *ending, *parser;
} syntaxes[] = {{".ttl", "turtle"}, {".nt", "nquads"},  {".nq", "nquads"},
                {".trig", "trig"},  {".rdf", "rdfxml"}, {".owl", "rdfxml"}};

static const char *by_ending(const char *path) {
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof syntaxes / sizeof *syntaxes; i++) {
        size_t ending = strlen(syntaxes[i].ending);
        if (length >= ending && strcmp(path + length - ending, syntaxes[i].ending) == 0) return syntaxes[i].parser;
    }
    return NULL;
}

bool reader_knows(const char *path) { return by_ending(path) != NULL; }

/* Turtle by isnad begins with @prefix, and is TriG too; lines with <, RDF/XML with <?xml or <rdf:RDF. */
static const char *by_head(const char *head, size_t length) {
    size_t i = 0;
    while (i < length && memchr(" \t\r\n", head[i], 4)) i++;
    if (length - i > 5 && (memcmp(head + i, "<?xml", 5) == 0 || memcmp(head + i, "<rdf:", 5) == 0)) return "rdfxml";
    return i < length && (head[i] == '<' || head[i] == '_') ? "nquads" : "trig";
}

static bool start(struct reader *reader, const char *syntax) {
    raptor_uri *base = raptor_new_uri(reader->world, RAW(BASE));
    reader->parser = base ? raptor_new_parser(reader->world, syntax) : NULL;
    if (reader->parser) {
        raptor_parser_set_option(reader->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
        raptor_parser_set_option(reader->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
        raptor_parser_set_statement_handler(reader->parser, reader, take_triple);
        raptor_parser_parse_start(reader->parser, base);
    } else {
        reader->status = error_memory(reader->error);
    }
    if (base) raptor_free_uri(base);
    return reader->parser != NULL;
}

static bool parse(struct reader *reader, const char *bytes, size_t length, bool end) {
    int result = raptor_parser_parse_chunk(reader->parser, RAW(bytes), length, end);
    if (result != 0) fail(reader, ISNAD_BAD_INPUT, 0, "raptor reports no reason");
    return reader->status == ISNAD_OK;
}

static isnad_status finish(struct reader *reader) {
    if (reader->parser) raptor_free_parser(reader->parser);
    reader->parser = NULL;
    return reader->status;
}

static void begin(struct reader *reader, const char *name, const char *scope, reader_sink sink, void *user, isnad_error *error) {
    reader->name = name;
    reader->scope = scope;
    reader->sink = sink;
    reader->user = user;
    reader->error = error;
    reader->status = ISNAD_OK;
}

isnad_status reader_bytes(struct reader *reader, const char *name, isnad_slice bytes, const char *scope, reader_sink sink,
                          void *user, isnad_error *error) {
    begin(reader, name, scope, sink, user, error);
    if (start(reader, "nquads")) parse(reader, bytes.data, bytes.length, true);
    return finish(reader);
}

static void read_stream(struct reader *reader, FILE *stream, const char *path) {
    enum { SIZE = 64 * 1024 };
    char *chunk = memory_new(SIZE, 1);
    if (!chunk) {
        reader->status = error_memory(reader->error);
        return;
    }
    size_t length = fread(chunk, 1, SIZE, stream);
    const char *syntax = by_ending(path);
    bool end = false, going = start(reader, syntax ? syntax : by_head(chunk, length));
    while (going && !end) {
        end = length < SIZE;
        going = parse(reader, chunk, length, end);
        length = end ? 0 : fread(chunk, 1, SIZE, stream);
    }
    memory_free(chunk);
    if (ferror(stream)) fail(reader, ISNAD_NO_INPUT, 0, "cannot read");
}

isnad_status reader_file(struct reader *reader, const char *path, const char *scope, reader_sink sink, void *user,
                         isnad_error *error) {
    bool standard = strcmp(path, "-") == 0;
    begin(reader, path, scope, sink, user, error);
    FILE *stream = standard ? stdin : fopen(path, "rbe");
    if (!stream) return fail(reader, ISNAD_NO_INPUT, 0, "cannot open");
    read_stream(reader, stream, path);
    if (!standard) fclose(stream);
    return finish(reader);
}
