/* SPDX-License-Identifier: Apache-2.0
 *
 * quadstore: terms come back as they went in; every pattern finds what a naive search finds; graphs are counted and removed;
 * what is committed stays and what is not goes. */
#include "quadstore.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLICE(text)                                                                                                              \
    { text, sizeof text - 1 }

static struct quadstore *open_memory(void) {
    struct quadstore *quads;
    isnad_error error;
    cr_assert_eq(quadstore_open_memory(&quads, &error), ISNAD_OK, "%s", error.message);
    return quads;
}

static node_id enter(struct quadstore *quads, struct node node) {
    isnad_error error;
    node_id id = quadstore_enter(quads, &node, &error);
    cr_assert_neq(id, 0, "%s", error.message);
    return id;
}

static node_id enter_iri(struct quadstore *quads, const char *iri) {
    return enter(quads, (struct node){.kind = NODE_IRI, .text = {iri, strlen(iri)}});
}

/* ---- terms ---- */

static bool same(isnad_slice a, isnad_slice b) {
    return a.length == b.length && (a.length == 0 || !memcmp(a.data, b.data, a.length));
}

Test(quadstore, terms_come_back) {
    static char longest[5000];
    memset(longest, 'x', sizeof longest);
    const struct node nodes[] = {{NODE_IRI, SLICE("https://e.org/a"), {0}},
                                 {NODE_BLANK, SLICE("https://e.org/a"), {0}},
                                 {NODE_STRING, SLICE("https://e.org/a"), {0}},
                                 {NODE_STRING, SLICE(""), {0}},
                                 {NODE_STRING, SLICE("a\0b"), {0}},
                                 {NODE_LANGUAGE, SLICE("a"), SLICE("ar")},
                                 {NODE_LANGUAGE, SLICE("a"), SLICE("en")},
                                 {NODE_LANGUAGE, SLICE(""), SLICE("ar")},
                                 {NODE_TYPED, SLICE("a"), SLICE("ar")},
                                 {NODE_TYPED, SLICE("1"), SLICE("http://www.w3.org/2001/XMLSchema#integer")},
                                 {NODE_TYPED, SLICE("01"), SLICE("http://www.w3.org/2001/XMLSchema#integer")},
                                 {NODE_STRING, {longest, sizeof longest}, {0}},
                                 {NODE_STRING, {longest, sizeof longest - 1}, {0}}};
    enum { COUNT = sizeof nodes / sizeof *nodes };
    struct quadstore *quads = open_memory();
    node_id ids[COUNT], graph = enter_iri(quads, "https://e.org/g");
    isnad_error error;
    for (size_t i = 0; i < COUNT; i++) {
        ids[i] = enter(quads, nodes[i]);
        cr_assert_eq(enter(quads, nodes[i]), ids[i], "%zu again", i);
        for (size_t j = 0; j < i; j++) cr_assert_neq(ids[i], ids[j], "%zu and %zu", i, j);
        cr_assert_eq(quadstore_add(quads, &(struct entry){ids[i], ids[i], ids[i], graph}, &error), ISNAD_OK);
    }
    cr_assert_eq(quadstore_flush(quads, &error), ISNAD_OK, "%s", error.message);
    for (size_t i = 0; i < COUNT; i++) {
        struct node found;
        cr_assert_eq(quadstore_find(quads, &nodes[i]), ids[i], "%zu", i);
        cr_assert(quadstore_node(quads, ids[i], &found), "%zu", i);
        cr_assert(found.kind == nodes[i].kind && same(found.text, nodes[i].text) && same(found.extra, nodes[i].extra), "%zu", i);
    }
    struct node none = {.kind = NODE_IRI, .text = SLICE("https://e.org/none")}, found;
    cr_assert_eq(quadstore_find(quads, &none), 0);
    cr_assert_not(quadstore_node(quads, 0, &found));
    cr_assert_not(quadstore_node(quads, 1000000, &found));
    quadstore_close(quads);
}

/* ---- patterns ---- */

enum { TERMS = 4, QUADS = TERMS * TERMS * TERMS * TERMS };

static bool fits(const struct entry *quad, const struct entry *pattern) {
    return (!pattern->subject || pattern->subject == quad->subject) &&
           (!pattern->predicate || pattern->predicate == quad->predicate) &&
           (!pattern->object || pattern->object == quad->object) && (!pattern->graph || pattern->graph == quad->graph);
}

static bool same_triple(const struct entry *a, const struct entry *b) {
    return a->subject == b->subject && a->predicate == b->predicate && a->object == b->object;
}

static size_t naive(const struct entry *quads, size_t count, const struct entry *pattern, bool each_graph) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        bool again = false;
        for (size_t j = 0; j < i && !each_graph; j++) again |= fits(&quads[j], pattern) && same_triple(&quads[j], &quads[i]);
        found += fits(&quads[i], pattern) && !again;
    }
    return found;
}

static void check_pattern(struct quadstore *quads, const struct entry *all, size_t count, struct entry pattern, bool each_graph) {
    struct quadstore_cursor cursor;
    struct entry found;
    size_t number = 0;
    quadstore_match(quads, &pattern, each_graph, &cursor);
    while (quadstore_next(&cursor, &found)) {
        cr_assert(fits(&found, &pattern));
        number++;
    }
    quadstore_match_end(&cursor);
    cr_assert_eq(number, naive(all, count, &pattern, each_graph), "%u %u %u %u: %zu", pattern.subject, pattern.predicate,
                 pattern.object, pattern.graph, number);
}

Test(quadstore, patterns_find_what_a_naive_search_finds) {
    struct quadstore *quads = open_memory();
    node_id ids[TERMS + 1] = {0};
    struct entry all[QUADS];
    size_t count = 0;
    isnad_error error;
    srand(7);
    for (size_t i = 1; i <= TERMS; i++) {
        char iri[32];
        snprintf(iri, sizeof iri, "https://e.org/%zu", i);
        ids[i] = enter_iri(quads, iri);
    }
    for (size_t n = 0; n < QUADS; n++) {
        struct entry quad = {ids[1 + n % TERMS], ids[1 + n / TERMS % TERMS], ids[1 + n / TERMS / TERMS % TERMS], ids[1 + n / 64]};
        if (rand() % 3) continue;
        all[count++] = quad;
        for (int twice = 0; twice < 2; twice++) cr_assert_eq(quadstore_add(quads, &quad, &error), ISNAD_OK);
        if (n % 50 == 0) cr_assert_eq(quadstore_flush(quads, &error), ISNAD_OK);
    }
    cr_assert_eq(quadstore_flush(quads, &error), ISNAD_OK);
    cr_assert_eq(quadstore_count(quads), count);
    for (size_t n = 0; n < 625; n++) {
        struct entry pattern = {ids[n % 5], ids[n / 5 % 5], ids[n / 25 % 5], ids[n / 125]};
        check_pattern(quads, all, count, pattern, false);
        check_pattern(quads, all, count, pattern, true);
    }
    quadstore_close(quads);
}

/* ---- graphs ---- */

static uint64_t graphs_of(struct quadstore *quads, uint64_t *triples) {
    uint64_t graphs = 0, count;
    *triples = 0;
    for (node_id graph = 0; quadstore_next_graph(quads, graph, &graph, &count); graphs++) *triples += count;
    return graphs;
}

static void add(struct quadstore *quads, node_id graph, size_t count) {
    isnad_error error;
    node_id predicate = enter_iri(quads, "https://e.org/p");
    for (size_t i = 0; i < count; i++) {
        char iri[32];
        snprintf(iri, sizeof iri, "https://e.org/s%zu", i);
        node_id subject = enter_iri(quads, iri);
        cr_assert_eq(quadstore_add(quads, &(struct entry){subject, predicate, subject, graph}, &error), ISNAD_OK);
    }
    cr_assert_eq(quadstore_flush(quads, &error), ISNAD_OK);
}

Test(quadstore, graphs_are_counted_and_removed) {
    struct quadstore *quads = open_memory();
    node_id first = enter_iri(quads, "https://e.org/g1"), second = enter_iri(quads, "https://e.org/g2");
    uint64_t triples;
    isnad_error error;
    cr_assert_eq(graphs_of(quads, &triples), 0);
    add(quads, first, 300);
    add(quads, second, 20);
    cr_assert_eq(graphs_of(quads, &triples), 2);
    cr_assert_eq(triples, 320);
    cr_assert_eq(quadstore_graph_count(quads, first), 300);
    cr_assert_eq(quadstore_remove_graph(quads, first, &error), ISNAD_OK);
    cr_assert_eq(quadstore_graph_count(quads, first), 0);
    cr_assert_eq(quadstore_graph_count(quads, second), 20);
    cr_assert_eq(graphs_of(quads, &triples), 1);
    cr_assert_eq(quadstore_count(quads), 20);
    check_pattern(quads, NULL, 0, (struct entry){0, 0, 0, first}, true);
    cr_assert_eq(quadstore_remove_graph(quads, first, &error), ISNAD_OK); /* nothing is there any more */
    quadstore_close(quads);
}

/* ---- on the disk ---- */

static struct quadstore *open_folder(const char *path, enum quadstore_purpose purpose) {
    struct quadstore *quads;
    isnad_error error;
    cr_assert_eq(quadstore_open(path, purpose, NULL, &quads, &error), ISNAD_OK, "%s", error.message);
    return quads;
}

static uint64_t count_in(const char *path) {
    struct quadstore *quads = open_folder(path, QUADSTORE_READ);
    uint64_t count = quadstore_count(quads);
    quadstore_close(quads);
    return count;
}

Test(quadstore, what_is_committed_stays) {
    char folder[] = "/tmp/isnad-quadstore-XXXXXX", path[64], command[128];
    isnad_error error;
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/store", folder);
    struct quadstore *quads;
    cr_assert_eq(quadstore_open(path, QUADSTORE_READ, NULL, &quads, &error), ISNAD_NO_INPUT);
    cr_assert_eq(quadstore_open(path, QUADSTORE_CHANGE, NULL, &quads, &error), ISNAD_NO_INPUT);
    quads = open_folder(path, QUADSTORE_CREATE);
    add(quads, enter_iri(quads, "https://e.org/g1"), 10);
    cr_assert_eq(quadstore_commit(quads, &error), ISNAD_OK);
    add(quads, enter_iri(quads, "https://e.org/g2"), 5);
    cr_assert_eq(quadstore_count(quads), 15); /* it sees its own changes */
    cr_assert_eq(count_in(path), 10);         /* and nobody else does */
    quadstore_abort(quads);
    cr_assert_eq(quadstore_count(quads), 10);
    add(quads, enter_iri(quads, "https://e.org/g3"), 3);
    cr_assert_eq(quadstore_commit(quads, &error), ISNAD_OK);
    add(quads, enter_iri(quads, "https://e.org/g4"), 7);
    quadstore_close(quads);
    cr_assert_eq(count_in(path), 13);
    snprintf(command, sizeof command, "rm -r %s", folder);
    cr_assert_eq(system(command), 0);
}
