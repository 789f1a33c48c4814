/* SPDX-License-Identifier: Apache-2.0
 *
 * See serialize.h. */
#include "serialize.h"

#include "convert.h"
#include "error.h"

#include <string.h>

static const char *const names[] = {
    [SERIALIZE_TURTLE] = "turtle", [SERIALIZE_TRIG] = "trig", [SERIALIZE_NTRIPLES] = "ntriples", [SERIALIZE_NQUADS] = "nquads"};

static bool drop(void *user, const char *bytes, size_t length) { return (void)user, (void)bytes, (void)length, true; }

isnad_status serializer_check(const char *format, isnad_error *error) {
    struct converter *converter;
    char known[200];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(format, names[i]) == 0) return ISNAD_OK;
    if (convert_begin(format, drop, NULL, &converter, error) == ISNAD_OK) return convert_end(converter, NULL), ISNAD_OK;
    convert_names(known, sizeof known);
    return error_set(error, ISNAD_BAD_USAGE, NULL, 0, 0, "no format '%s' for a graph: turtle, trig, ntriples, nquads, %s", format,
                     known);
}

static isnad_status hand_over(struct serializer *serializer, bool all, isnad_error *error) {
    enum { PIECE = 64 * 1024 };
    if (!all && serializer->out.count < PIECE) return ISNAD_OK;
    bool converted = serializer->kind == SERIALIZE_CONVERTED;
    if (serializer->out.count && !serializer->failed)
        serializer->failed = converted ? !convert_bytes(serializer->converter, serializer->out.items, serializer->out.count)
                                       : !serializer->sink(serializer->user, serializer->out.items, serializer->out.count);
    serializer->out.count = 0;
    return serializer->failed ? error_set(error, ISNAD_BAD_OUTPUT, NULL, 0, 0, "the graph could not be written") : ISNAD_OK;
}

static bool put_prefixes(struct serializer *serializer) {
    struct bytes *out = &serializer->out;
    bool fine = true;
    for (size_t i = 0; fine && i < serializer->prefix_count; i++) {
        const struct node_prefix *prefix = &serializer->prefixes[i];
        fine = bytes_append_text(out, "@prefix ") && bytes_append(out, prefix->name.data, prefix->name.length) &&
               bytes_append_text(out, ": ") && node_append(out, &(struct node){.kind = NODE_IRI, .text = prefix->iri}) &&
               bytes_append_text(out, " .\n");
    }
    return fine;
}

isnad_status serializer_begin(struct serializer *serializer, const char *format, const struct node_prefix *prefixes, size_t count,
                              isnad_sink sink, void *user, isnad_error *error) {
    *serializer =
        (struct serializer){.kind = SERIALIZE_CONVERTED, .sink = sink, .user = user, .prefixes = prefixes, .prefix_count = count};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(format, names[i]) == 0) serializer->kind = i;
    if (serializer->kind == SERIALIZE_CONVERTED) return convert_begin(format, sink, user, &serializer->converter, error);
    if (serializer->kind <= SERIALIZE_TRIG && !put_prefixes(serializer)) return error_memory(error);
    return ISNAD_OK;
}

static bool put_line(struct serializer *serializer, const struct node nodes[3], const struct node *graph) {
    struct bytes *out = &serializer->out;
    bool fine = node_append(out, &nodes[0]) && bytes_append(out, " ", 1) && node_append(out, &nodes[1]) &&
                bytes_append(out, " ", 1) && node_append(out, &nodes[2]);
    if (fine && graph && serializer->kind == SERIALIZE_NQUADS) fine = bytes_append(out, " ", 1) && node_append(out, graph);
    return fine && bytes_append(out, " .\n", 3);
}

/* ---- Turtle and TriG: what is the same as in the triple before is not written again ---- */

/* Spells a term; is it another than the last? Then it is kept. An empty `last` is none. */
static bool turn_to(struct serializer *serializer, const struct node *node, struct bytes *last, bool *new) {
    struct bytes *term = &serializer->term;
    term->count = 0;
    if (node && !node_append_short(term, node, serializer->prefixes, serializer->prefix_count)) return false;
    *new = last->count != term->count || (term->count > 0 && memcmp(last->items, term->items, term->count) != 0);
    if (!*new || term->count == 0) return true;
    last->count = 0;
    return bytes_append(last, term->items, term->count);
}

static bool end_subject(struct serializer *serializer) {
    bool open = serializer->subject.count > 0;
    serializer->subject.count = serializer->predicate.count = 0;
    return !open || bytes_append_text(&serializer->out, " .\n");
}

static bool end_graph(struct serializer *serializer) {
    bool open = serializer->in_graph;
    serializer->in_graph = false;
    serializer->graph.count = 0;
    return end_subject(serializer) && (!open || bytes_append_text(&serializer->out, "}\n"));
}

static bool put_graph(struct serializer *serializer, const struct node *graph) {
    bool new;
    struct bytes *out = &serializer->out;
    if (serializer->kind != SERIALIZE_TRIG) return true;
    if (!graph) return !serializer->in_graph || end_graph(serializer);
    if (serializer->in_graph && !turn_to(serializer, graph, &serializer->graph, &new)) return false;
    if (serializer->in_graph && !new) return true;
    if (!end_graph(serializer) || !turn_to(serializer, graph, &serializer->graph, &new)) return false;
    serializer->in_graph = true;
    return bytes_append(out, "\n", 1) && bytes_append(out, serializer->term.items, serializer->term.count) &&
           bytes_append_text(out, " {\n");
}

static bool put_subject(struct serializer *serializer, const struct node *subject) {
    bool new, open = serializer->subject.count > 0;
    struct bytes *out = &serializer->out;
    if (!turn_to(serializer, subject, &serializer->subject, &new)) return false;
    if (!new) return true;
    serializer->predicate.count = 0;
    return (!open || bytes_append_text(out, " .\n")) && bytes_append(out, "\n", 1) &&
           bytes_append(out, serializer->term.items, serializer->term.count);
}

static bool put_predicate(struct serializer *serializer, const struct node *predicate) {
    static const char type[] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    bool new, first = serializer->predicate.count == 0;
    struct bytes *out = &serializer->out;
    if (!turn_to(serializer, predicate, &serializer->predicate, &new)) return false;
    if (!new) return bytes_append_text(out, ", ");
    bool is_type = predicate->text.length == sizeof type - 1 && memcmp(predicate->text.data, type, sizeof type - 1) == 0;
    return bytes_append_text(out, first ? " " : " ;\n    ") &&
           (is_type ? bytes_append_text(out, "a") : bytes_append(out, serializer->term.items, serializer->term.count)) &&
           bytes_append(out, " ", 1);
}

static bool put_grouped(struct serializer *serializer, const struct node nodes[3], const struct node *graph) {
    return put_graph(serializer, graph) && put_subject(serializer, &nodes[0]) && put_predicate(serializer, &nodes[1]) &&
           node_append_short(&serializer->out, &nodes[2], serializer->prefixes, serializer->prefix_count);
}

/* ---- */

isnad_status serializer_triple(struct serializer *serializer, const struct node nodes[3], const struct node *graph,
                               isnad_error *error) {
    bool fine = serializer->kind <= SERIALIZE_TRIG ? put_grouped(serializer, nodes, graph) : put_line(serializer, nodes, graph);
    return fine ? hand_over(serializer, false, error) : error_memory(error);
}

isnad_status serializer_end(struct serializer *serializer, isnad_error *error) {
    isnad_status status = end_graph(serializer) ? hand_over(serializer, true, error) : error_memory(error);
    isnad_error found;
    isnad_status converted = convert_end(serializer->converter, &found); /* it knows why bytes were refused */
    if (converted != ISNAD_OK && error) *error = found;
    memory_free(serializer->out.items);
    memory_free(serializer->subject.items);
    memory_free(serializer->predicate.items);
    memory_free(serializer->graph.items);
    memory_free(serializer->term.items);
    *serializer = (struct serializer){.kind = SERIALIZE_TURTLE};
    return converted != ISNAD_OK ? converted : status;
}
