/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading graphs into librdf and printing what a query finds. See said.h. */
#include "said.h"

#include "columns.h"
#include "error.h"
#include "memory.h"
#include "paths.h"
#include "table.h"
#include "terms.h"
#include "writer_iri.h"

#include <librdf.h>
#include <stdlib.h>
#include <string.h>

#define BASE "https://w3id.org/isnad/document/"
#define RDF_FAULT "librdf reports no reason"

/* One speaker of one attribution: a row of the query. */
struct said {
    librdf_node *document, *attribution, *who, *act;
    unsigned long begin;
};

struct store {
    librdf_world *world;
    librdf_storage *storage;
    librdf_model *model;
    librdf_node *label, *text, *about, *negated;
    const char *file;    /* being read */
    isnad_status status; /* of the first message that is an error */
    isnad_error *error;
    LIST(struct said) rows;
};

#define RAW(text) ((const unsigned char *)(text))

static isnad_status fail(struct store *store, isnad_status status, const char *source, const char *what) {
    if (store->status == ISNAD_OK) store->status = error_set(store->error, status, source, 0, 0, "%s", what);
    return store->status;
}

/* Warnings are for those who write RDF, not for those who read it. */
static int take_message(void *user, librdf_log_message *message) {
    struct store *store = user;
    if (librdf_log_message_level(message) < LIBRDF_LOG_ERROR || store->status != ISNAD_OK) return 1;
    const raptor_locator *locator = librdf_log_message_locator(message);
    size_t line = locator && locator->line > 0 ? (size_t)locator->line : 0;
    const char *text = librdf_log_message_message(message);
    store->status = error_set(store->error, ISNAD_BAD_INPUT, store->file, line, 0, "%s", text ? text : RDF_FAULT);
    return 1;
}

/* ---- opening and closing ---- */

static librdf_node *term_node(struct store *store, const char *iri) {
    return librdf_new_node_from_uri_string(store->world, RAW(iri));
}

static isnad_status open_store(struct store *store) {
    store->world = librdf_new_world();
    if (!store->world) return error_memory(store->error);
    librdf_world_set_logger(store->world, store, take_message);
    librdf_world_open(store->world);
    store->storage = librdf_new_storage(store->world, "hashes", NULL, "hash-type='memory'");
    store->model = store->storage ? librdf_new_model(store->world, store->storage, NULL) : NULL;
    store->label = term_node(store, IRI_rdfs "label");
    store->text = term_node(store, IRI_schema "text");
    store->about = term_node(store, IRI_isnad "about");
    store->negated = term_node(store, IRI_isnad "negated");
    bool all = store->model && store->label && store->text && store->about && store->negated;
    return all ? ISNAD_OK : error_memory(store->error);
}

static void free_node(librdf_node *node) {
    if (node) librdf_free_node(node);
}

static void close_store(struct store *store) {
    for (size_t i = 0; i < store->rows.count; i++) {
        free_node(store->rows.items[i].document);
        free_node(store->rows.items[i].attribution);
        free_node(store->rows.items[i].who);
        free_node(store->rows.items[i].act);
    }
    LIST_FREE(&store->rows);
    free_node(store->label);
    free_node(store->text);
    free_node(store->about);
    free_node(store->negated);
    if (store->model) librdf_free_model(store->model);
    if (store->storage) librdf_free_storage(store->storage);
    if (store->world) librdf_free_world(store->world);
}

/* ---- reading ---- */

static void take_triple(void *user, raptor_statement *triple) {
    struct store *store = user;
    if (store->status != ISNAD_OK) return;
    raptor_statement bare = *triple; /* every graph of N-Quads into one */
    bare.graph = NULL;
    if (librdf_model_add_statement(store->model, &bare) != 0)
        fail(store, ISNAD_NO_MEMORY, store->file, "a triple could not be stored");
}

static bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name), wanted = strlen(ending);
    return length >= wanted && strcmp(name + length - wanted, ending) == 0;
}

/* N-Triples are N-Quads too. Turtle by isnad begins with @prefix, lines with <. */
static const char *syntax_of(const char *file, const char *head, size_t length) {
    if (ends_with(file, ".ttl")) return "turtle";
    if (ends_with(file, ".nt") || ends_with(file, ".nq")) return "nquads";
    size_t i = 0;
    while (i < length && memchr(" \t\r\n", head[i], 4)) i++;
    return i < length && head[i] == '<' ? "nquads" : "turtle";
}

static isnad_status parse(struct store *store, raptor_parser *parser, FILE *stream, char *chunk, size_t size, size_t length) {
    bool end;
    do {
        end = length < size;
        if (raptor_parser_parse_chunk(parser, RAW(chunk), length, end) != 0)
            return fail(store, ISNAD_BAD_INPUT, store->file, RDF_FAULT);
        if (store->status != ISNAD_OK) return store->status;
        length = end ? 0 : fread(chunk, 1, size, stream);
    } while (!end);
    return ferror(stream) ? fail(store, ISNAD_NO_INPUT, store->file, "cannot read") : ISNAD_OK;
}

static isnad_status read_stream(struct store *store, FILE *stream) {
    enum { SIZE = 64 * 1024 };
    char *chunk = memory_new(SIZE, 1);
    if (!chunk) return error_memory(store->error);
    size_t length = fread(chunk, 1, SIZE, stream);
    raptor_parser *parser = raptor_new_parser(librdf_world_get_raptor(store->world), syntax_of(store->file, chunk, length));
    raptor_uri *base = raptor_new_uri(librdf_world_get_raptor(store->world), RAW(BASE));
    isnad_status status = ISNAD_NO_MEMORY;
    if (parser && base) {
        raptor_parser_set_statement_handler(parser, store, take_triple);
        raptor_parser_parse_start(parser, base);
        status = parse(store, parser, stream, chunk, SIZE, length);
    } else {
        error_memory(store->error);
    }
    if (base) raptor_free_uri(base);
    if (parser) raptor_free_parser(parser);
    memory_free(chunk);
    return status;
}

static isnad_status read_file(struct store *store, const char *file) {
    bool standard = strcmp(file, "-") == 0;
    FILE *stream = standard ? stdin : fopen(file, "rb");
    store->file = standard ? "standard input" : file;
    if (!stream) return fail(store, ISNAD_NO_INPUT, file, "cannot open");
    isnad_status status = read_stream(store, stream);
    if (!standard) fclose(stream);
    store->file = NULL;
    return status;
}

/* Gives the acts their names. Without it the table says Affirm. */
static isnad_status read_ontology(struct store *store) {
    char path[4096];
    return paths_data("ontology/isnad.ttl", path, sizeof path) ? read_file(store, path) : ISNAD_OK;
}

/* ---- asking ---- */

static isnad_slice slice_of(librdf_node *node) {
    size_t length = 0;
    const unsigned char *text = NULL;
    if (!node) return (isnad_slice){"", 0};
    if (librdf_node_is_literal(node))
        text = librdf_node_get_literal_value_as_counted_string(node, &length);
    else if (librdf_node_is_resource(node))
        text = librdf_uri_as_counted_string(librdf_node_get_uri(node), &length);
    else
        text = librdf_node_get_counted_blank_identifier(node, &length);
    return (isnad_slice){text ? (const char *)text : "", text ? length : 0};
}

static isnad_status add_row(struct store *store, librdf_query_results *results) {
    struct said *row = LIST_ADD(&store->rows);
    if (!row) return error_memory(store->error);
    librdf_node *begin = librdf_query_results_get_binding_value_by_name(results, "begin");
    *row = (struct said){.document = librdf_query_results_get_binding_value_by_name(results, "document"),
                         .attribution = librdf_query_results_get_binding_value_by_name(results, "attribution"),
                         .who = librdf_query_results_get_binding_value_by_name(results, "who"),
                         .act = librdf_query_results_get_binding_value_by_name(results, "act"),
                         .begin = strtoul(slice_of(begin).data, NULL, 10)};
    free_node(begin);
    return ISNAD_OK;
}

static isnad_status ask(struct store *store, librdf_query *query) {
    librdf_query_results *results = librdf_query_execute(query, store->model);
    isnad_status status = results ? ISNAD_OK : fail(store, ISNAD_BAD_DATA, store->file, "the query cannot be run");
    while (status == ISNAD_OK && !librdf_query_results_finished(results)) {
        status = add_row(store, results);
        librdf_query_results_next(results);
    }
    if (results) librdf_free_query_results(results);
    return status == ISNAD_OK ? store->status : status;
}

static isnad_status ask_file(struct store *store, const char *name) {
    char path[4096];
    isnad_slice bytes;
    if (!paths_data(name, path, sizeof path)) return fail(store, ISNAD_NO_INPUT, path, "the query is not installed");
    TRY(file_read(path, &bytes, store->error));
    char *text = memory_new(bytes.length + 1, 1);
    isnad_status status = text ? ISNAD_OK : error_memory(store->error);
    if (text) {
        memcpy(text, bytes.data, bytes.length);
        text[bytes.length] = 0;
        store->file = path;
        librdf_query *query = librdf_new_query(store->world, "sparql", NULL, RAW(text), NULL);
        status = query ? ask(store, query) : fail(store, ISNAD_BAD_DATA, path, RDF_FAULT);
        if (query) librdf_free_query(query);
        store->file = NULL;
    }
    memory_free(text);
    memory_free((void *)bytes.data);
    return status;
}

/* ---- printing ---- */

static int by_text(librdf_node *left, librdf_node *right) {
    isnad_slice a = slice_of(left), b = slice_of(right);
    int order = memcmp(a.data, b.data, a.length < b.length ? a.length : b.length);
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int by_place(const void *left, const void *right) {
    const struct said *a = left, *b = right;
    int order = by_text(a->document, b->document);
    if (order == 0) order = (a->begin > b->begin) - (a->begin < b->begin);
    if (order == 0) order = by_text(a->attribution, b->attribution);
    return order ? order : by_text(a->who, b->who);
}

static int by_node(const void *left, const void *right) {
    return by_text(*(librdf_node *const *)left, *(librdf_node *const *)right);
}

struct nodes {
    LIST(librdf_node *) list;
};

static void free_nodes(struct nodes *nodes) {
    for (size_t i = 0; i < nodes->list.count; i++) free_node(nodes->list.items[i]);
    LIST_FREE(&nodes->list);
}

/* The objects of a property, sorted, so that the order of hashes never shows. */
static bool find_targets(struct store *store, librdf_node *subject, librdf_node *predicate, struct nodes *nodes) {
    bool done = true;
    librdf_iterator *targets = librdf_model_get_targets(store->model, subject, predicate);
    for (; done && targets && !librdf_iterator_end(targets); librdf_iterator_next(targets)) {
        librdf_node **node = LIST_ADD(&nodes->list);
        if (node) *node = librdf_new_node_from_node(librdf_iterator_get_object(targets));
        done = node && *node;
        if (node && !*node) nodes->list.count--;
    }
    if (targets) librdf_free_iterator(targets);
    if (nodes->list.count > 1) qsort(nodes->list.items, nodes->list.count, sizeof *nodes->list.items, by_node);
    return done;
}

/* The first in Arabic, or the first. */
static bool append_best(const struct nodes *nodes, isnad_slice otherwise, struct bytes *out) {
    isnad_slice best = nodes->list.count ? slice_of(nodes->list.items[0]) : otherwise;
    for (size_t i = 0; i < nodes->list.count; i++) {
        librdf_node *node = nodes->list.items[i];
        const char *language = librdf_node_is_literal(node) ? librdf_node_get_literal_value_language(node) : NULL;
        if (!language || strcmp(language, "ar") != 0) continue;
        best = slice_of(node);
        break;
    }
    return bytes_append(out, best.data, best.length);
}

static bool append_property(struct store *store, librdf_node *subject, librdf_node *predicate, isnad_slice otherwise,
                            struct bytes *out) {
    struct nodes nodes = {0};
    bool done = find_targets(store, subject, predicate, &nodes) && append_best(&nodes, otherwise, out);
    free_nodes(&nodes);
    return done;
}

/* Its label, else its IRI; of isnad's own terms the last part. Names are joined with U+060C, the Arabic comma. */
static bool append_name(struct store *store, librdf_node *node, struct bytes *out) {
    enum { OWN = sizeof IRI_isnad - 1 };
    isnad_slice name = slice_of(node);
    if (name.length > OWN && memcmp(name.data, IRI_isnad, OWN) == 0) name = (isnad_slice){name.data + OWN, name.length - OWN};
    return (out->count == 0 || bytes_append(out, "\xD8\x8C ", 3)) && append_property(store, node, store->label, name, out);
}

static bool append_about(struct store *store, librdf_node *attribution, struct bytes *out) {
    struct nodes nodes = {0};
    bool done = find_targets(store, attribution, store->about, &nodes);
    for (size_t i = 0; done && i < nodes.list.count; i++) done = append_name(store, nodes.list.items[i], out);
    free_nodes(&nodes);
    return done;
}

/* The name of the act, behind ما where the text denies it: ما قال, he did not say. */
static bool append_act(struct store *store, const struct said *row, struct bytes *out) {
    static const char not [] = "\xD9\x85\xD8\xA7 ";
    isnad_slice otherwise = {"", 0};
    bool done = append_property(store, row->attribution, store->negated, otherwise, out);
    bool negated = out->count == 4 && memcmp(out->items, "true", 4) == 0;
    out->count = 0;
    done = done && append_name(store, row->act, out);
    if (!done || !negated) return done;
    size_t length = out->count;
    if (!bytes_append(out, not, sizeof not -1)) return false;
    memmove(out->items + sizeof not -1, out->items, length);
    memcpy(out->items, not, sizeof not -1);
    return true;
}

enum { WHO, ACT, WHAT, WHOM, COLUMNS };

/* The rows of one attribution differ in the speaker alone. */
static bool add_attribution(struct store *store, const struct said *rows, size_t count, struct bytes *texts,
                            struct columns *table) {
    isnad_slice cells[COLUMNS];
    bool done = true;
    for (size_t c = 0; c < COLUMNS; c++) texts[c].count = 0;
    for (size_t i = 0; done && i < count; i++)
        if (i == 0 || by_text(rows[i - 1].who, rows[i].who) != 0) done = append_name(store, rows[i].who, &texts[WHO]);
    done = done && append_act(store, rows, &texts[ACT]) &&
           append_property(store, rows->attribution, store->text, (isnad_slice){"", 0}, &texts[WHAT]) &&
           append_about(store, rows->attribution, &texts[WHOM]);
    for (size_t c = 0; c < COLUMNS; c++) cells[c] = (isnad_slice){texts[c].items, texts[c].count};
    return done && columns_add(table, cells);
}

static isnad_status print_rows(struct store *store, FILE *out) {
    static const struct column columns[COLUMNS] = {{"who", 28}, {"act", 14}, {"what", 60}, {"about whom", 44}};
    struct said *rows = store->rows.items;
    struct bytes texts[COLUMNS] = {{0}};
    struct columns table;
    bool done = columns_begin(&table, columns, COLUMNS);
    if (store->rows.count > 1) qsort(rows, store->rows.count, sizeof *rows, by_place);
    for (size_t i = 0, next; done && i < store->rows.count; i = next) {
        for (next = i + 1; next < store->rows.count && by_text(rows[i].attribution, rows[next].attribution) == 0;) next++;
        done = add_attribution(store, &rows[i], next - i, texts, &table);
    }
    if (done) columns_print(&table, out);
    for (size_t c = 0; c < COLUMNS; c++) memory_free(texts[c].items);
    columns_free(&table);
    if (!done) return error_memory(store->error);
    if (fflush(out) != 0 || ferror(out))
        return error_set(store->error, ISNAD_BAD_OUTPUT, NULL, 0, 0, "the table could not be written");
    return store->status;
}

isnad_status said_table(const char *const *files, size_t count, FILE *out, isnad_error *error) {
    struct store store = {.error = error};
    isnad_status status = open_store(&store);
    for (size_t i = 0; status == ISNAD_OK && i < count; i++) status = read_file(&store, files[i]);
    if (status == ISNAD_OK) status = read_ontology(&store);
    if (status == ISNAD_OK) status = ask_file(&store, "graphs/queries/who-said-what.rq");
    if (status == ISNAD_OK) status = print_rows(&store, out);
    close_store(&store);
    return status;
}
