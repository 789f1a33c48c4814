/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents, one after another. See writer.h. */
#include "writer.h"

#include "error.h"
#include "writer_put.h"

#define APPEND(bytes, literal) append(bytes, literal, sizeof literal - 1)

static inline bool append(struct bytes *bytes, const char *text, size_t length) {
    char *at = bytes_extend(bytes, length);
    if (at) memcpy(at, text, length);
    return at;
}

/* Whether Turtle may say wd:Q159: only digits and letters after the prefix. */
static bool is_wikidata(isnad_slice iri) {
    enum { LENGTH = sizeof IRI_wd - 1 };
    if (iri.length <= LENGTH || memcmp(iri.data, IRI_wd, LENGTH) != 0) return false;
    for (size_t i = LENGTH; i < iri.length; i++) {
        char byte = iri.data[i];
        if (!((byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z'))) return false;
    }
    return true;
}

static bool is_json(const struct writer *w) { return w->syntax == ISNAD_JSONLD; }

/* An IRI as it is written, between what stands around it. */
static bool append_iri(struct writer *w, struct bytes *out, isnad_slice iri) {
    if (is_json(w)) return APPEND(out, "\"") && iri_append(out, iri) && APPEND(out, "\"");
    return APPEND(out, "<") && iri_append(out, iri) && APPEND(out, ">");
}

static bool append_wikidata(struct writer *w, struct bytes *out, isnad_slice name) {
    if (is_json(w)) return APPEND(out, "\"wd:") && bytes_append(out, name.data, name.length) && APPEND(out, "\"");
    return APPEND(out, "wd:") && bytes_append(out, name.data, name.length);
}

static bool append_entity(struct writer *w, const isnad_entity *entity) {
    enum { LENGTH = sizeof IRI_wd - 1 };
    isnad_slice iri = entity->iri;
    if (w->brief && !w->without_wd && is_wikidata(iri))
        return append_wikidata(w, &w->entities, (isnad_slice){iri.data + LENGTH, iri.length - LENGTH});
    if (iri_is_absolute(iri)) return append_iri(w, &w->entities, iri);
    return bytes_append(&w->entities, w->own.items, w->own.count) && APPEND(&w->entities, "entity_") &&
           iri_append_name(&w->entities, entity->slug) && (is_json(w) ? APPEND(&w->entities, "\"") : APPEND(&w->entities, ">"));
}

static bool prepare_entities(struct writer *w) {
    w->entities.count = w->entity_ends.count = 0;
    for (size_t i = 0; i < w->document->entities.count; i++) {
        if (!append_entity(w, &w->document->entities.items[i])) return false;
        size_t *end = LIST_ADD(&w->entity_ends);
        if (!end) return false;
        *end = w->entities.count;
    }
    return true;
}

static bool begins(isnad_slice text, const char *start) {
    size_t length = strlen(start);
    return text.length >= length && memcmp(text.data, start, length) == 0;
}

/* Whether all parsers of JSON-LD resolve "#x" against it in the same way, as they do for the address of a page. rdflib knows few
 * schemes, and drops empty segments and an empty query. */
static bool is_good_base(isnad_slice iri) {
    if (!begins(iri, "http://") && !begins(iri, "https://")) return false;
    const char *end = iri.data + iri.length, *at = iri.data + sizeof "https://" - 1;
    while (at < end && *at != '/' && *at != '?') at++;
    return at < end && *at == '/' && end[-1] != '?' && !memmem(at, (size_t)(end - at), "//", 2);
}

/* The IRI of an own node is the document's, # and a name. A second # may not stand: then / and a name. */
static bool prepare_iri(struct writer *w) {
    w->iri.count = w->own.count = 0;
    if (!append_iri(w, &w->iri, w->document->iri)) return false;
    bool fragment = memchr(w->iri.items, '#', w->iri.count);
    w->relative = w->brief && !fragment;
    if (is_json(w)) w->relative = w->relative && is_good_base((isnad_slice){w->iri.items + 1, w->iri.count - 2});
    if (w->relative) return is_json(w) ? APPEND(&w->own, "\"#") : APPEND(&w->own, "<#");
    return bytes_append(&w->own, w->iri.items, w->iri.count - 1) && (fragment ? APPEND(&w->own, "/") : APPEND(&w->own, "#"));
}

/* Turtle tells <wd:x> from wd:Q5 by its brackets; JSON-LD has none. */
static bool uses_wd(isnad_slice iri) { return iri.length >= 3 && strncasecmp(iri.data, "wd:", 3) == 0; }

static void prepare_json(struct writer *w) {
    w->without_wd = uses_wd(w->document->iri);
    for (size_t i = 0; i < w->document->entities.count && !w->without_wd; i++)
        w->without_wd = uses_wd(w->document->entities.items[i].iri);
}

static bool prepare(struct writer *w) {
    if (is_json(w)) prepare_json(w);
    return w->buffer && prepare_iri(w) && prepare_entities(w);
}

static void put_prefixes(struct writer *w) {
    for (const struct prefix *prefix = term_prefixes; prefix->name; prefix++) {
        PUT(w, "@prefix ");
        put(w, prefix->name, strlen(prefix->name));
        PUT(w, ": <");
        put(w, prefix->iri, strlen(prefix->iri));
        PUT(w, "> .\n");
        make_room(w);
    }
}

static isnad_status outcome(const struct writer *w, isnad_error *error) {
    if (w->exhausted) return error_memory(error);
    return w->failed ? error_set(error, ISNAD_BAD_OUTPUT, NULL, 0, 0, "the graph could not be written") : ISNAD_OK;
}

isnad_status writer_begin(struct writer *w, isnad_syntax syntax, bool with_text, isnad_sink sink, void *user,
                          isnad_error *error) {
    *w = (struct writer){.syntax = syntax, .with_text = with_text, .sink = sink, .user = user};
    w->buffer = memory_new(WRITER_BUFFER, 1);
    if (!w->buffer) return error_memory(error);
    w->at = w->buffer;
    w->full = w->buffer + WRITER_BUFFER - WRITER_SLACK;
    w->brief = syntax == ISNAD_TURTLE || syntax == ISNAD_TRIG || syntax == ISNAD_JSONLD;
    if (w->brief && !is_json(w)) put_prefixes(w);
    return ISNAD_OK;
}

static void open_document(struct writer *w) {
    if (is_json(w))
        writer_open_json(w);
    else if (w->brief)
        writer_open_graph(w);
}

static void close_document(struct writer *w) {
    if (is_json(w))
        writer_close_json(w);
    else if (w->brief)
        writer_close_graph(w);
}

isnad_status writer_document(struct writer *w, const isnad_document *document, isnad_error *error) {
    w->document = document;
    if (!iri_is_absolute(document->iri))
        return error_set(error, ISNAD_BAD_USAGE, NULL, 0, 0, "the document's IRI \"%.*s\" is not absolute",
                         (int)(document->iri.length < 200 ? document->iri.length : 200), document->iri.data);
    if (!prepare(w)) return error_memory(error);
    TRY(describe_collect(&w->describer, document, error));
    open_document(w);
    (is_json(w) ? writer_json : w->brief ? writer_turtle : writer_lines)(w);
    close_document(w);
    return outcome(w, error);
}

isnad_status writer_flush(struct writer *w, isnad_error *error) {
    put_out(w);
    return outcome(w, error);
}

static void end_list(struct writer *w) {
    if (w->started)
        PUT(w, "\n]\n");
    else
        PUT(w, "[]\n");
}

isnad_status writer_end(struct writer *w, isnad_error *error) {
    if (w->buffer && w->listed && is_json(w)) end_list(w);
    isnad_status status = w->buffer ? writer_flush(w, error) : ISNAD_OK;
    memory_free(w->buffer);
    memory_free(w->iri.items);
    memory_free(w->own.items);
    memory_free(w->entities.items);
    LIST_FREE(&w->entity_ends);
    LIST_FREE(&w->kept);
    describer_free(&w->describer);
    *w = (struct writer){0};
    return status;
}

isnad_status isnad_document_write(const isnad_document *document, isnad_syntax syntax, bool with_text, isnad_sink sink,
                                  void *user, isnad_error *error) {
    struct writer writer;
    isnad_status status = writer_begin(&writer, syntax, with_text, sink, user, error);
    if (status == ISNAD_OK) status = writer_document(&writer, document, error);
    isnad_status ended = writer_end(&writer, status == ISNAD_OK ? error : NULL);
    return status == ISNAD_OK ? ended : status;
}
