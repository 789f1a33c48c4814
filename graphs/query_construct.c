/* SPDX-License-Identifier: Apache-2.0
 *
 * The graph of CONSTRUCT: the template for each solution, each triple once, those of a subject together. See query_write.h. */
#include "error.h"
#include "query_write.h"
#include "serialize.h"

#include <stdlib.h>
#include <string.h>

enum { TRIPLE = 3 };

struct construction {
    struct printer *printer;
    struct row_set triples;
    node_id *blanks; /* of the solution at hand, by variable */
    size_t made;
};

static node_id new_blank(struct construction *construction) {
    char label[32];
    int length = snprintf(label, sizeof label, "new%zu", ++construction->made);
    return engine_enter(construction->printer->engine, &(struct node){.kind = NODE_BLANK, .text = {label, (size_t)length}});
}

static node_id value_of_part(struct construction *construction, const struct operand *operand, const node_id *row) {
    if (operand->node) return operand->node;
    if (!has_variable(&construction->printer->engine->query.template_blanks, operand->variable)) return row[operand->variable];
    node_id *blank = &construction->blanks[operand->variable];
    return *blank ? *blank : (*blank = new_blank(construction));
}

/* A triple that lacks a part, or has a literal where none may be, is left out. */
static bool is_triple(struct engine *engine, const node_id parts[TRIPLE]) {
    struct node subject, predicate;
    if (!parts[0] || !parts[1] || !parts[2]) return false;
    if (!engine_node(engine, parts[0], &subject) || !engine_node(engine, parts[1], &predicate)) return false;
    return (subject.kind == NODE_IRI || subject.kind == NODE_BLANK) && predicate.kind == NODE_IRI;
}

static bool construct_row(struct construction *construction, const node_id *row) {
    struct engine *engine = construction->printer->engine;
    const struct element *template = engine->query.template;
    bool fine = true;
    size_t index;
    memset(construction->blanks, 0, engine->width * sizeof *construction->blanks);
    for (size_t i = 0; fine && template && i < template->triples.count; i++) {
        const struct triple *triple = &template->triples.items[i];
        node_id parts[TRIPLE] = {value_of_part(construction, &triple->subject, row),
                                 value_of_part(construction, &triple->predicate, row),
                                 value_of_part(construction, &triple->object, row)};
        if (!is_triple(engine, parts)) continue;
        fine = row_set_add(engine, &construction->triples, parts, &index);
    }
    return fine && engine->status == ISNAD_OK;
}

/* label: a buffer for each part, as a blank node's own is used again. */
static isnad_status print_triple(struct printer *printer, struct serializer *serializer, const node_id *parts,
                                 isnad_error *error) {
    struct node nodes[TRIPLE];
    char labels[TRIPLE][sizeof printer->label];
    for (size_t i = 0; i < TRIPLE; i++) {
        if (!printer_node(printer, parts[i], &nodes[i])) return error_memory(error);
        if (nodes[i].kind != NODE_BLANK) continue;
        memcpy(labels[i], printer->label, sizeof printer->label);
        nodes[i].text.data = labels[i];
    }
    return serializer_triple(serializer, nodes, NULL, error);
}

struct place {
    node_id subject;
    uint32_t triple;
};

static int by_subject(const void *left, const void *right) {
    const struct place *a = left, *b = right;
    if (a->subject != b->subject) return a->subject < b->subject ? -1 : 1;
    return (a->triple > b->triple) - (a->triple < b->triple);
}

static isnad_status print_all(struct construction *construction, struct serializer *serializer, isnad_error *error) {
    size_t count = construction->triples.count;
    const node_id *cells = construction->triples.cells.items;
    struct place *places = memory_new(count + 1, sizeof *places);
    isnad_status status = places ? ISNAD_OK : error_memory(error);
    for (size_t i = 0; places && i < count; i++) places[i] = (struct place){cells[i * TRIPLE], (uint32_t)i};
    if (places) qsort(places, count, sizeof *places, by_subject);
    for (size_t i = 0; status == ISNAD_OK && i < count; i++)
        status = print_triple(construction->printer, serializer, &cells[places[i].triple * TRIPLE], error);
    memory_free(places);
    return status;
}

bool print_graph(struct printer *printer, const char *format, isnad_error *error) {
    struct construction construction = {.printer = printer, .triples = {.width = TRIPLE}};
    struct serializer serializer;
    construction.blanks = memory_new(printer->engine->width + 1, sizeof *construction.blanks);
    bool fine = construction.blanks != NULL;
    for (size_t i = 0; fine && i < printer->table->count; i++)
        fine = construct_row(&construction, table_row(printer->engine, printer->table, i));
    isnad_status status =
        serializer_begin(&serializer, format, printer->prefixes, printer->prefix_count, printer->sink, printer->user, error);
    if (status == ISNAD_OK && fine) status = print_all(&construction, &serializer, error);
    isnad_error last = error ? *error : (isnad_error){.status = ISNAD_OK};
    isnad_status ended = serializer_end(&serializer, &last);
    if (ended != ISNAD_OK) status = ended;
    if (status != ISNAD_OK && error) *error = last;
    memory_free(construction.blanks);
    row_set_free(&construction.triples);
    return fine && status == ISNAD_OK;
}
