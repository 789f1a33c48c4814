/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents in a quadstore. See store.h. What is added is read whole before the store is touched, so that a fault leaves no
 * trace. */
#include "store.h"

#include "error.h"
#include "reader.h"
#include "serialize.h"
#include "terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct store {
    struct quadstore *quads;
    struct reader *reader;
    const char *path;
    node_id graph;              /* of triples without one */
    LIST(struct entry) entries; /* of what is being read */
    LIST(node_id) graphs;       /* of it, each once */
    LIST(node_id) added;        /* documents since the last commit */
    size_t pending;
};

isnad_status store_open(const char *path, enum quadstore_purpose purpose, void (*waiting)(const char *path, long process),
                        struct store **out, isnad_error *error) {
    struct store *store = memory_new_cleared(1, sizeof *store);
    *out = NULL;
    if (!store) return error_memory(error);
    store->path = path;
    isnad_status status = quadstore_open(path, purpose, waiting, &store->quads, error);
    if (status == ISNAD_OK)
        *out = store;
    else
        store_close(store);
    return status;
}

void store_close(struct store *store) {
    if (!store) return;
    quadstore_close(store->quads);
    reader_free(store->reader);
    LIST_FREE(&store->entries);
    LIST_FREE(&store->graphs);
    LIST_FREE(&store->added);
    memory_free(store);
}

/* ---- adding ---- */

static bool has_node(const node_id *items, size_t count, node_id node) {
    for (size_t i = count; i-- > 0;) /* the last are the likeliest */
        if (items[i] == node) return true;
    return false;
}

static isnad_status note_graph(struct store *store, node_id graph, isnad_error *error) {
    size_t count = store->graphs.count;
    if (count && store->graphs.items[count - 1] == graph) return ISNAD_OK;
    node_id *added = LIST_ADD(&store->graphs); /* some twice; made one when all is read */
    if (!added) return error_memory(error);
    *added = graph;
    return ISNAD_OK;
}

static isnad_status take_quad(void *user, const struct node *nodes, const struct node *graph, isnad_error *error) {
    struct store *store = user;
    struct entry entry = {0, 0, 0, store->graph}, *added;
    if (!graph && !entry.graph) return error_set(error, ISNAD_BAD_INPUT, NULL, 0, 0, "a triple without a graph");
    if (!(entry.subject = quadstore_enter(store->quads, &nodes[0], error)) ||
        !(entry.predicate = quadstore_enter(store->quads, &nodes[1], error)) ||
        !(entry.object = quadstore_enter(store->quads, &nodes[2], error)) ||
        (graph && !(entry.graph = quadstore_enter(store->quads, graph, error))))
        return ISNAD_NO_MEMORY;
    added = LIST_ADD(&store->entries);
    if (!added) return error_memory(error);
    *added = entry;
    return note_graph(store, entry.graph, error);
}

static int by_number(const void *left, const void *right) {
    node_id a = *(const node_id *)left, b = *(const node_id *)right;
    return (a > b) - (a < b);
}

static void drop_repeated(struct store *store) {
    size_t kept = 0;
    node_id *items = store->graphs.items;
    if (store->graphs.count > 1) qsort(items, store->graphs.count, sizeof *items, by_number);
    for (size_t i = 0; i < store->graphs.count; i++)
        if (kept == 0 || items[kept - 1] != items[i]) items[kept++] = items[i];
    store->graphs.count = kept;
}

/* What is in the batch has to be in the trees before it can be taken out. */
static isnad_status replace_graph(struct store *store, node_id graph, size_t before, isnad_error *error) {
    bool again = has_node(store->added.items, before, graph);
    if (again) TRY(quadstore_flush(store->quads, error));
    TRY(quadstore_remove_graph(store->quads, graph, error));
    node_id *added = again ? &graph : LIST_ADD(&store->added);
    if (!added) return error_memory(error);
    *added = graph; /* told once, however often it is added */
    return ISNAD_OK;
}

static isnad_status put_entries(struct store *store, isnad_error *error) {
    size_t before = store->added.count;
    drop_repeated(store);
    for (size_t i = 0; i < store->graphs.count; i++) TRY(replace_graph(store, store->graphs.items[i], before, error));
    for (size_t i = 0; i < store->entries.count; i++) TRY(quadstore_add(store->quads, &store->entries.items[i], error));
    store->pending += store->entries.count;
    return ISNAD_OK;
}

static isnad_status prepare(struct store *store, isnad_error *error) {
    store->entries.count = store->graphs.count = 0;
    store->graph = 0;
    return store->reader ? ISNAD_OK : reader_new(&store->reader, error);
}

isnad_status store_add_bytes(struct store *store, const char *name, isnad_slice nquads, isnad_error *error) {
    TRY(prepare(store, error));
    TRY(reader_bytes(store->reader, name, nquads, "", take_quad, store, error));
    return put_entries(store, error);
}

/* The labels of blank nodes hold a hash of the graph: they are the same when it is added again, and others than those of others.
 */
static void scope_of(isnad_slice graph, char scope[16]) {
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < graph.length; i++) hash = (hash ^ (uint8_t)graph.data[i]) * 16777619U;
    snprintf(scope, 16, "x%08xx", hash);
}

isnad_status store_add_file(struct store *store, const char *path, isnad_slice graph, isnad_error *error) {
    char scope[16];
    TRY(prepare(store, error));
    store->graph = quadstore_enter(store->quads, &(struct node){.kind = NODE_IRI, .text = graph}, error);
    if (!store->graph) return ISNAD_NO_MEMORY;
    scope_of(graph, scope);
    TRY(reader_file(store->reader, path, scope, take_quad, store, error));
    return put_entries(store, error);
}

isnad_status store_remove(struct store *store, isnad_slice iri, bool *found, isnad_error *error) {
    node_id graph = quadstore_find(store->quads, &(struct node){.kind = NODE_IRI, .text = iri});
    *found = graph && quadstore_graph_count(store->quads, graph) > 0;
    return *found ? quadstore_remove_graph(store->quads, graph, error) : ISNAD_OK;
}

size_t store_pending(const struct store *store) { return store->pending; }

static isnad_status visit_graph(struct store *store, node_id graph, uint64_t count, store_visitor visit, void *user,
                                isnad_error *error) {
    struct node node;
    if (!quadstore_node(store->quads, graph, &node))
        return error_set(error, ISNAD_BAD_DATA, store->path, 0, 0, "the store is damaged: a graph without a name");
    return visit(user, &(struct store_document){node.text, count}, error);
}

isnad_status store_commit(struct store *store, store_visitor tell, void *user, isnad_error *error) {
    isnad_status status = quadstore_commit(store->quads, error);
    for (size_t i = 0; status == ISNAD_OK && tell && i < store->added.count; i++) {
        node_id graph = store->added.items[i];
        status = visit_graph(store, graph, quadstore_graph_count(store->quads, graph), tell, user, error);
    }
    store->added.count = 0;
    store->pending = 0;
    return status;
}

/* ---- reading ---- */

isnad_status store_documents(struct store *store, store_visitor visit, void *user, isnad_error *error) {
    node_id graph = 0;
    uint64_t count;
    isnad_status status = ISNAD_OK;
    while (status == ISNAD_OK && quadstore_next_graph(store->quads, graph, &graph, &count))
        status = visit_graph(store, graph, count, visit, user, error);
    return status == ISNAD_OK ? quadstore_check(store->quads, error) : status;
}

static isnad_status write_graph(struct store *store, node_id graph, struct serializer *serializer, isnad_error *error) {
    struct quadstore_cursor cursor;
    struct entry entry;
    struct node name, nodes[3];
    isnad_status status = ISNAD_OK;
    uint64_t left = quadstore_graph_count(store->quads, graph);
    bool fine = quadstore_node(store->quads, graph, &name);
    quadstore_match(store->quads, &(struct entry){.graph = graph}, true, &cursor);
    while (fine && status == ISNAD_OK && quadstore_next(&cursor, &entry)) {
        fine = quadstore_node(store->quads, entry.subject, &nodes[0]) &&
               quadstore_node(store->quads, entry.predicate, &nodes[1]) && quadstore_node(store->quads, entry.object, &nodes[2]);
        if (fine) status = serializer_triple(serializer, nodes, &name, error);
        left--;
    }
    quadstore_match_end(&cursor);
    if (!fine) return error_set(error, ISNAD_BAD_DATA, store->path, 0, 0, "the store is damaged: a term is missing");
    return status != ISNAD_OK || left == 0
               ? status
               : error_set(error, ISNAD_BAD_DATA, store->path, 0, 0, "the store is damaged: triples of %.*s are missing",
                           (int)name.text.length, name.text.data);
}

static isnad_status find_graphs(struct store *store, const isnad_slice *iris, size_t count, isnad_error *error) {
    node_id graph = 0, *added;
    uint64_t triples;
    store->graphs.count = 0;
    for (size_t i = 0; i < count; i++) {
        graph = quadstore_find(store->quads, &(struct node){.kind = NODE_IRI, .text = iris[i]});
        if (!graph || quadstore_graph_count(store->quads, graph) == 0)
            return error_set(error, ISNAD_NO_INPUT, store->path, 0, 0, "there is no document %.*s", (int)iris[i].length,
                             iris[i].data);
        if (!(added = LIST_ADD(&store->graphs))) return error_memory(error);
        *added = graph;
    }
    while (count == 0 && quadstore_next_graph(store->quads, graph, &graph, &triples)) {
        if (!(added = LIST_ADD(&store->graphs))) return error_memory(error);
        *added = graph;
    }
    return ISNAD_OK;
}

isnad_status store_export(struct store *store, const isnad_slice *iris, size_t count, const char *format, isnad_sink sink,
                          void *user, isnad_error *error) {
    struct node_prefix prefixes[16];
    size_t prefix_count = 0;
    struct serializer serializer;
    TRY(serializer_check(format, error));
    TRY(find_graphs(store, iris, count, error));
    for (const struct prefix *prefix = term_prefixes; prefix->name && prefix_count < sizeof prefixes / sizeof *prefixes; prefix++)
        prefixes[prefix_count++] = (struct node_prefix){{prefix->name, strlen(prefix->name)}, {prefix->iri, strlen(prefix->iri)}};
    isnad_status status = serializer_begin(&serializer, format, prefixes, prefix_count, sink, user, error);
    for (size_t i = 0; status == ISNAD_OK && i < store->graphs.count; i++)
        status = write_graph(store, store->graphs.items[i], &serializer, error);
    if (status == ISNAD_OK) status = quadstore_check(store->quads, error);
    isnad_error last;
    isnad_status ended = serializer_end(&serializer, &last);
    if (status == ISNAD_OK && ended != ISNAD_OK && error) *error = last;
    return status == ISNAD_OK ? ended : status;
}
