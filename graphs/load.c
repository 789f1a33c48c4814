/* SPDX-License-Identifier: Apache-2.0
 *
 * Cutting a stream of triples into requests, and spelling these. See load.h.
 *
 * A request is spelled while its triples come. An update is a sequence of operations; a document in it begins where its separator
 * does, so that a document that is left out leaves nothing behind. */
#include "load.h"

#include "error.h"
#include "memory.h"
#include "terms.h"

#include <string.h>

#define TEXT(out, literal) bytes_append(out, literal, sizeof literal - 1)
#define RDF_TYPE "<" IRI_rdf_type ">"
#define CONTEXT "<" IRI_nif "Context>"

static bool is(isnad_slice slice, const char *data, size_t length) {
    return slice.length == length && memcmp(slice.data, data, length) == 0;
}

/* ---- spelling terms in SPARQL ---- */

static bool put_point(struct bytes *out, int32_t point) {
    char utf8[4];
    return bytes_append(out, utf8, quads_encode(point, utf8));
}

/* An IRI without its escapes; what they may stand for has been checked (quads.h). */
static bool put_iri(struct bytes *out, const char *at, const char *end) {
    bool done = true;
    for (size_t length; done && at < end; at += length) {
        int32_t point = *at == '\\' ? quads_escape(at + 1, end, &length) : -1;
        if (point < 0)
            done = bytes_append(out, at, length = 1);
        else
            done = put_point(out, point), length++;
    }
    return done;
}

/* The next code point of a string, or byte where it is none that matters here. */
static int32_t next_point(const char **at, const char *end) {
    static const char names[] = "tbnrf", points[] = "\t\b\n\r\f";
    size_t length;
    if (**at != '\\') return (uint8_t) * (*at)++;
    int32_t point = quads_escape(*at + 1, end, &length);
    if (point >= 0) return *at += 1 + length, point;
    const char *name = strchr(names, (*at)[1]);
    point = name ? points[name - names] : (*at)[1];
    return *at += 2, point;
}

/* SPARQL turns \uXXXX into a character before anything else (section 19.2), so that \u0022 would end a string; others do so
 * within strings only. Hence characters stand for themselves, but for those that have a short escape; and what follows a
 * backslash is spelled such that \\u0041 is the same to both: a backslash and five characters. */
static bool put_character(struct bytes *out, int32_t point, bool escaped, bool after_backslash) {
    if (after_backslash && point == 'u') return TEXT(out, "\\u0075");
    if (after_backslash && point == 'U') return TEXT(out, "\\u0055");
    if (point == '"') return TEXT(out, "\\\"");
    if (point == '\\') return TEXT(out, "\\\\");
    if (point == '\n') return TEXT(out, "\\n");
    if (point == '\r') return TEXT(out, "\\r");
    return escaped ? put_point(out, point) : bytes_append(out, (char[1]){(char)point}, 1);
}

static bool put_literal(struct bytes *out, const char *at, const char *end) {
    bool done = TEXT(out, "\""), backslash = false;
    for (at++; done && *at != '"';) {
        bool escaped = *at == '\\';
        int32_t point = next_point(&at, end);
        done = put_character(out, point, escaped, backslash);
        backslash = point == '\\';
    }
    return done && put_iri(out, at, end); /* a language has no escapes */
}

static bool put_term(struct bytes *out, isnad_slice term, bool update) {
    const char *end = term.data + term.length;
    if (!update || !memchr(term.data, '\\', term.length)) return bytes_append(out, term.data, term.length);
    return *term.data == '"' ? put_literal(out, term.data, end) : put_iri(out, term.data, end);
}

/* ---- operations of an update ---- */

static bool begin_operation(struct load *load) { return load->body.count == 0 || TEXT(&load->body, " ;\n"); }

static bool put_name(struct load *load) { return put_term(&load->body, (isnad_slice){load->name.items, load->name.count}, true); }

static bool put_drop(struct load *load) {
    return begin_operation(load) && TEXT(&load->body, "DROP SILENT GRAPH ") && put_name(load);
}

static bool put_insert(struct load *load) {
    bool done = begin_operation(load) && TEXT(&load->body, "INSERT DATA {");
    if (done && load->name.count) done = TEXT(&load->body, " GRAPH ") && put_name(load) && TEXT(&load->body, " {");
    return done && TEXT(&load->body, "\n");
}

static bool end_operation(struct load *load) {
    if (load->operation == 0) return true;
    load->operation = 0;
    return load->name.count ? TEXT(&load->body, "}}") : TEXT(&load->body, "}");
}

static bool put_triple(struct load *load, const struct quad *quad) {
    bool update = load->options.update;
    struct bytes *out = &load->body;
    if (update && load->operation == 0 && !put_insert(load)) return false;
    bool done = put_term(out, quad->subject, update) && TEXT(out, " ") && put_term(out, quad->predicate, update) &&
                TEXT(out, " ") && put_term(out, quad->object, update) && TEXT(out, " .\n");
    load->operation += update;
    load->count++;
    return done && (!update || load->operation < LOAD_OPERATION || end_operation(load));
}

/* ---- which documents have been seen ---- */

/* 64 bits: of a million documents two have the same checksum once in 36 million files, which is then refused. */
static uint64_t checksum(isnad_slice name) {
    uint64_t sum = 0xCBF29CE484222325;
    for (size_t i = 0; i < name.length; i++) sum = (sum ^ (uint8_t)name.data[i]) * 0x100000001B3;
    sum ^= sum >> 32;
    return sum ? sum : 1;
}

/* Where the checksum stands, or would; there is always a free place. */
static uint64_t *find_place(uint64_t *places, size_t count, uint64_t sum) {
    size_t i = (size_t)(sum % count);
    while (places[i] && places[i] != sum) i = (i + 1) % count;
    return &places[i];
}

static bool grow_seen(struct load *load) {
    size_t count = load->places * 2 + 64;
    uint64_t *places = memory_new_cleared(count, sizeof *places);
    if (!places) return false;
    for (size_t i = 0; i < load->places; i++)
        if (load->seen[i]) *find_place(places, count, load->seen[i]) = load->seen[i];
    memory_free(load->seen);
    load->seen = places;
    load->places = count;
    return true;
}

static void forget_documents(struct load *load) {
    memory_free(load->seen);
    load->seen = NULL;
    load->places = load->documents = 0;
}

static isnad_status note_document(struct load *load, isnad_slice name, size_t line, isnad_error *error) {
    if (load->documents * 2 >= load->places && !grow_seen(load)) return error_memory(error);
    uint64_t sum = checksum(name), *place = find_place(load->seen, load->places, sum);
    if (*place)
        return error_set(error, ISNAD_BAD_INPUT, load->source, line, 0,
                         "the graph %.*s had ended; the triples of a graph have to stand together", (int)name.length, name.data);
    *place = sum;
    load->documents++;
    return ISNAD_OK;
}

/* ---- requests ---- */

static void empty_request(struct load *load) { load->body.count = load->graphs = load->triples = load->begin = load->count = 0; }

static bool end_document(struct load *load) {
    if (load->count == 0) return true;
    load->graphs++;
    load->triples += load->count;
    load->count = 0;
    bool done = end_operation(load);
    load->begin = load->body.count;
    return done;
}

static isnad_status send_request(struct load *load, isnad_error *error) {
    if (!end_document(load)) return error_memory(error);
    if (load->triples == 0) return ISNAD_OK;
    struct load_request request = {.replace = load->options.per_document,
                                   .graph = {load->graph.items, load->graph.count},
                                   .body = {load->body.items, load->body.count},
                                   .graphs = load->graphs,
                                   .triples = load->triples,
                                   .source = load->source,
                                   .first = load->first,
                                   .last = load->last};
    isnad_status status = load->send(load->user, &request, error);
    empty_request(load);
    return status;
}

static bool is_full(const struct load *load) {
    if (load->options.per_document) return load->options.update ? load->triples >= load->options.batch : load->triples > 0;
    return load->count >= load->options.batch;
}

/* The request takes the name of its first document. */
static bool name_request(struct load *load) {
    load->first = load->line;
    load->graph.count = 0;
    return load->name.count < 2 || put_iri(&load->graph, load->name.items + 1, load->name.items + load->name.count - 1);
}

static isnad_status begin_document(struct load *load, isnad_slice name, const struct quad *quad, isnad_error *error) {
    if (!end_document(load)) return error_memory(error);
    if (is_full(load)) TRY(send_request(load, error));
    load->name.count = 0; /* where its name is refused, the document has none */
    TRY(note_document(load, name, quad->line, error));
    if (!bytes_append(&load->name, name.data, name.length)) return error_memory(error);
    load->line = quad->line;
    load->by_context = quad->graph.length == 0;
    return !load->options.update || put_drop(load) ? ISNAD_OK : error_memory(error);
}

/* The IRI of the document that a triple belongs to: each begins by saying that it is a nif:Context. */
static isnad_slice document_of(const struct load *load, const struct quad *quad) {
    if (quad->graph.length) return quad->graph;
    if (is(quad->predicate, RDF_TYPE, sizeof RDF_TYPE - 1) && is(quad->object, CONTEXT, sizeof CONTEXT - 1)) return quad->subject;
    return (isnad_slice){load->name.items, load->by_context ? load->name.count : 0};
}

static isnad_status find_document(struct load *load, const struct quad *quad, isnad_error *error) {
    isnad_slice name = document_of(load, quad);
    if (name.length == 0)
        return error_set(error, ISNAD_BAD_INPUT, load->source, quad->line, 0,
                         "the triple belongs to no article; to load what isnad did not write, say into which graph: --graph=IRI");
    return is(name, load->name.items, load->name.count) ? ISNAD_OK : begin_document(load, name, quad, error);
}

isnad_status load_quad(void *user, const struct quad *quad, isnad_error *error) {
    struct load *load = user;
    if (*quad->subject.data == '_' || *quad->object.data == '_')
        return error_set(error, ISNAD_BAD_INPUT, load->source, quad->line, 0,
                         "a blank node, which would be another one each time that it is loaded; isnad writes none");
    if (load->options.per_document) TRY(find_document(load, quad, error));
    if (load->count == 0 && !load->options.per_document) load->line = quad->line;
    if (load->count == 0 && load->graphs == 0 && !name_request(load)) return error_memory(error);
    if (!put_triple(load, quad)) return error_memory(error);
    load->last = quad->line;
    return !load->options.per_document && is_full(load) ? send_request(load, error) : ISNAD_OK;
}

void load_begin(struct load *load, const struct load_options *options, load_sender send, void *user) {
    *load = (struct load){.options = *options, .send = send, .user = user};
}

static bool name_graph(struct load *load) {
    isnad_slice graph = load->options.graph;
    load->name.count = 0;
    if (load->options.per_document || graph.length == 0) return true;
    return TEXT(&load->name, "<") && bytes_append(&load->name, graph.data, graph.length) && TEXT(&load->name, ">");
}

isnad_status load_file(struct load *load, const char *source, isnad_error *error) {
    empty_request(load);
    load->source = source;
    load->operation = 0;
    forget_documents(load);
    return name_graph(load) ? ISNAD_OK : error_memory(error);
}

isnad_status load_file_end(struct load *load, bool whole, isnad_error *error) {
    if (!whole) load->body.count = load->begin, load->count = load->operation = 0;
    return send_request(load, error);
}

void load_end(struct load *load) {
    memory_free(load->body.items);
    memory_free(load->graph.items);
    memory_free(load->name.items);
    forget_documents(load);
}
