/* SPDX-License-Identifier: Apache-2.0
 *
 * See command_graph.h. */
#include "command_graph.h"

#include "error.h"
#include "paths.h"
#include "table.h"

#include <string.h>

static bool drop(void *user, const char *bytes, size_t length) { return (void)user, (void)bytes, (void)length, true; }

/* Does raptor know the syntax? */
static isnad_status ask_raptor(const char *name, isnad_error *error) {
    const struct redland *redland;
    struct converter *converter;
    TRY(redland_load(&redland, error));
    TRY(redland->convert_begin(name, drop, NULL, &converter, error));
    redland->convert_end(converter, NULL);
    return ISNAD_OK;
}

isnad_status format_find(const char *name, struct format *out, isnad_error *error) {
    static const struct format known[] = {
        {"turtle", "ttl", ISNAD_TURTLE, false},         {"ntriples", "nt", ISNAD_NTRIPLES, false},
        {"nquads", "nq", ISNAD_NQUADS, false},          {"trig", "trig", ISNAD_TRIG, false},
        {"jsonld", "jsonld", ISNAD_JSONLD, false},      {"rdfxml", "rdf", ISNAD_NTRIPLES, true},
        {"rdfxml-abbrev", "rdf", ISNAD_NTRIPLES, true}, {"json-triples", "json", ISNAD_NTRIPLES, true},
    };
    *out = (struct format){name, name, ISNAD_NTRIPLES, true};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i].name) == 0) *out = known[i];
    return out->converted ? ask_raptor(name, error) : ISNAD_OK;
}

static isnad_status start(struct graph *graph, const struct format *format, bool with_text, isnad_error *error) {
    if (!format->converted) return writer_begin(&graph->writer, format->syntax, with_text, output_bytes, &graph->output, error);
    TRY(redland_load(&graph->redland, error));
    TRY(graph->redland->convert_begin(format->name, output_bytes, &graph->output, &graph->converter, error));
    return writer_begin(&graph->writer, format->syntax, with_text, graph->redland->convert_bytes, graph->converter, error);
}

isnad_status graph_open(struct graph *graph, const struct format *format, bool with_text, const char *path, isnad_error *error) {
    memset(graph, 0, sizeof *graph);
    TRY(output_open(&graph->output, path, error));
    graph->open = true;
    isnad_status status = start(graph, format, with_text, error);
    return status == ISNAD_OK ? ISNAD_OK : graph_close(graph, status, error);
}

isnad_status context_load(isnad_slice *out, char **memory, isnad_error *error) {
    char path[4096];
    *memory = NULL;
    if (!paths_data("ontology/context.jsonld", path, sizeof path))
        return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "isnad's context of JSON-LD is not installed");
    TRY(file_read(path, out, error));
    *memory = (char *)out->data;
    const char *colon = memchr(out->data, ':', out->length), *end = memrchr(out->data, '}', out->length);
    const char *begin = colon ? memchr(colon, '{', (size_t)(out->data + out->length - colon)) : NULL;
    if (begin && end) end = memrchr(begin, '}', (size_t)(end - begin));
    if (!begin || !end)
        return error_set(error, ISNAD_BAD_DATA, path, 0, 0, "this is not {\"@context\": {…}}: install isnad again");
    *out = (isnad_slice){begin, (size_t)(end + 1 - begin)};
    return ISNAD_OK;
}

isnad_status graph_add(struct graph *graph, const isnad_document *document, isnad_error *error) {
    return writer_document(&graph->writer, document, error);
}

isnad_status graph_add_part(struct graph *graph, isnad_slice bytes, isnad_error *error) {
    TRY(writer_flush(&graph->writer, error)); /* its beginning */
    bool put = graph->converter ? graph->redland->convert_bytes(graph->converter, bytes.data, bytes.length)
                                : output_bytes(&graph->output, bytes.data, bytes.length);
    return put ? ISNAD_OK : error_set(error, ISNAD_BAD_OUTPUT, NULL, 0, 0, "the graph could not be written");
}

/* The step nearest to the output knows best why something failed, hence each may replace the error of those before. */
isnad_status graph_close(struct graph *graph, isnad_status status, isnad_error *error) {
    isnad_error found;
    if (!graph->open) return status;
    graph->open = false;
    if (writer_end(&graph->writer, &found) != ISNAD_OK && status == ISNAD_OK) *error = found, status = found.status;
    if (graph->converter && graph->redland->convert_end(graph->converter, &found) != ISNAD_OK)
        *error = found, status = found.status;
    if (output_close(&graph->output, status == ISNAD_OK, &found) != ISNAD_OK) *error = found, status = found.status;
    return status;
}

static bool take_part(void *user, const char *bytes, size_t length) {
    struct part *part = user;
    if (!part->bytes) return true;
    size_t needed = part->bytes->count + length;
    if (needed > part->bytes->size) {
        size_t size = part->bytes->size * 2 > needed ? part->bytes->size * 2 : needed;
        char *moved = memory_resize(part->bytes->items, size, 1);
        if (!moved) return part->exhausted = true, false;
        part->bytes->items = moved;
        part->bytes->size = size;
    }
    memcpy(part->bytes->items + part->bytes->count, bytes, length);
    part->bytes->count = needed;
    return true;
}

isnad_status part_begin(struct part *part, const struct format *format, bool with_text, isnad_error *error) {
    memset(part, 0, sizeof *part);
    TRY(writer_begin(&part->writer, format->syntax, with_text, take_part, part, error));
    return writer_flush(&part->writer, error);
}

isnad_status part_add(struct part *part, const isnad_document *document, struct part_bytes *bytes, isnad_error *error) {
    part->bytes = bytes;
    isnad_status status = writer_document(&part->writer, document, error);
    if (status == ISNAD_OK) status = writer_flush(&part->writer, error);
    part->bytes = NULL;
    return part->exhausted ? error_memory(error) : status;
}

void part_end(struct part *part) { writer_end(&part->writer, NULL); }
