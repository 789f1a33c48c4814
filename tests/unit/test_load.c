/* SPDX-License-Identifier: Apache-2.0
 *
 * load: which triples a request holds and how it is spelled, what is refused, memory that is out. What servers make of it:
 * tests/stores. */
#include "load.h"
#include "memory.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define A "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define CONTEXT "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#Context>"

/* A request is kept as "PUT graph lines first-last\nbody\n". */
static isnad_status keep(void *user, const struct load_request *request, isnad_error *error) {
    struct bytes *page = user;
    char head[256];
    (void)error;
    int length = snprintf(head, sizeof head, "%s %.*s %zu/%zu %zu-%zu\n", request->replace ? "PUT" : "POST",
                          (int)request->graph.length, request->graph.length ? request->graph.data : "", request->triples,
                          request->graphs, request->first, request->last);
    bool done = bytes_append(page, head, (size_t)length) && bytes_append(page, request->body.data, request->body.length);
    return done && bytes_append(page, "\n", 1) ? ISNAD_OK : ISNAD_NO_MEMORY;
}

static isnad_status run(const struct load_options *options, const char *text, struct bytes *page, isnad_error *error) {
    struct load load;
    struct quads quads;
    isnad_error end;
    load_begin(&load, options, keep, page);
    isnad_status status = load_file(&load, "file", error);
    if (status == ISNAD_OK) {
        quads_begin(&quads, "file", load_quad, &load, error);
        quads_bytes(&quads, text, strlen(text));
        status = quads_end(&quads);
        isnad_status last = load_file_end(&load, status == ISNAD_OK, &end);
        if (status == ISNAD_OK) status = last;
    }
    load_end(&load);
    return status;
}

static void expect(const struct load_options *options, const char *text, isnad_status wanted, const char *requests) {
    struct bytes page = {0};
    isnad_error error;
    cr_expect_eq(run(options, text, &page, &error), wanted);
    cr_assert(bytes_append(&page, "", 1));
    cr_expect_str_eq(page.items, requests);
    memory_free(page.items);
}

static const struct load_options put = {.per_document = true, .batch = 2},
                                 update = {.update = true, .per_document = true, .batch = 2},
                                 one = {.graph = {"x:all", 5}, .batch = 2}, nameless = {.update = true, .batch = 2};

#define TRIPLES(n) "<x:s> <x:p> \"" n "\" .\n"
#define QUADS(n, g) "<x:s> <x:p> \"" n "\" <x:" g "> .\n"

Test(load, a_request_for_each_graph) {
    expect(&put, QUADS("1", "a") QUADS("2", "a") QUADS("3", "a") QUADS("4", "b"), ISNAD_OK,
           "PUT x:a 3/1 1-3\n" TRIPLES("1") TRIPLES("2") TRIPLES("3") "\nPUT x:b 1/1 4-4\n" TRIPLES("4") "\n");
}

Test(load, documents_of_triples_begin_with_their_context) {
    expect(&put, "<x:d> " A " " CONTEXT " .\n" TRIPLES("1") "<x:e> " A " " CONTEXT " .\n", ISNAD_OK,
           "PUT x:d 2/1 1-2\n<x:d> " A " " CONTEXT " .\n" TRIPLES("1") "\nPUT x:e 1/1 3-3\n<x:e> " A " " CONTEXT " .\n\n");
    expect(&put, TRIPLES("1"), ISNAD_BAD_INPUT, "");
    expect(&put, QUADS("1", "a") TRIPLES("2"), ISNAD_BAD_INPUT, ""); /* the fault is in what may be that document */
}

Test(load, updates_hold_whole_documents) {
    expect(&update, QUADS("1", "a") QUADS("2", "b") QUADS("3", "b") QUADS("4", "c"), ISNAD_OK,
           "PUT x:a 3/2 1-3\nDROP SILENT GRAPH <x:a> ;\nINSERT DATA { GRAPH <x:a> {\n" TRIPLES(
               "1") "}} ;\nDROP SILENT GRAPH <x:b> ;\nINSERT DATA { GRAPH <x:b> {\n" TRIPLES("2")
               TRIPLES("3") "}}\nPUT x:c 1/1 4-4\nDROP SILENT GRAPH <x:c> ;\nINSERT DATA { GRAPH <x:c> {\n" TRIPLES("4") "}}\n");
}

Test(load, one_graph_is_added_to_in_batches) {
    expect(&one, QUADS("1", "a") TRIPLES("2") TRIPLES("3"), ISNAD_OK,
           "POST x:all 2/1 1-2\n" TRIPLES("1") TRIPLES("2") "\nPOST x:all 1/1 3-3\n" TRIPLES("3") "\n");
    expect(&nameless, TRIPLES("1") TRIPLES("2") TRIPLES("3"), ISNAD_OK,
           "POST  2/1 1-2\nINSERT DATA {\n" TRIPLES("1") TRIPLES("2") "}\nPOST  1/1 3-3\nINSERT DATA {\n" TRIPLES("3") "}\n");
}

Test(load, a_document_with_a_fault_is_left_out) {
    expect(&update, QUADS("1", "a") QUADS("2", "b") "?", ISNAD_BAD_INPUT,
           "PUT x:a 1/1 1-2\nDROP SILENT GRAPH <x:a> ;\nINSERT DATA { GRAPH <x:a> {\n" TRIPLES("1") "}}\n");
    expect(&put, QUADS("1", "a") QUADS("2", "b") "_:b <x:p> <x:o> <x:b> .", ISNAD_BAD_INPUT,
           "PUT x:a 1/1 1-1\n" TRIPLES("1") "\n");
    expect(&put, QUADS("1", "a") QUADS("2", "b") QUADS("3", "a"), ISNAD_BAD_INPUT,
           "PUT x:a 1/1 1-1\n" TRIPLES("1") "\nPUT x:b 1/1 2-2\n" TRIPLES("2") "\n");
}

/* What N-Quads spell with escapes, and what SPARQL reads the same whenever it reads \u (load.c, put_character). */
Test(load, terms_are_spelled_for_sparql) {
    static const struct {
        const char *quads, *sparql;
    } cases[] = {
        {"\"\\u0041\\U0001F600\"", "\"A\xF0\x9F\x98\x80\""},
        {"\"\\u0022 \\u005C \\u000A\\u000D\\t\\b\\f\\'\"@ar", "\"\\\" \\\\ \\n\\r\t\b\f'\"@ar"},
        {"\"\\\\u0041\\\\U00000041\\\\\\u0075\"", "\"\\\\\\u00750041\\\\\\u005500000041\\\\\\u0075\""},
        {"\"u \\\\ u\\\\\"", "\"u \\\\ u\\\\\""},
        {"\"\\\\\"^^<x:\\u0627>", "\"\\\\\"^^<x:\xD8\xA7>"},
        {"<x:\\u0627\\U0001F600>", "<x:\xD8\xA7\xF0\x9F\x98\x80>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256], wanted[512];
        snprintf(text, sizeof text, "<x:s> <x:p> %s .", cases[i].quads);
        snprintf(wanted, sizeof wanted, "POST  1/1 1-1\nINSERT DATA {\n<x:s> <x:p> %s .\n}\n", cases[i].sparql);
        expect(&nameless, text, ISNAD_OK, wanted);
    }
    expect(&put, "<x:s> <x:p> <x:o> <x:\\u0627> .", ISNAD_OK, "PUT x:\xD8\xA7 1/1 1-1\n<x:s> <x:p> <x:o> .\n\n");
}

Test(load, ten_thousand_graphs_are_told_apart) {
    struct bytes text = {0}, page = {0};
    char line[64];
    for (int i = 0; i < 10000; i++) {
        int length = snprintf(line, sizeof line, "<x:s> <x:p> <x:o> <x:%d> .\n", i);
        cr_assert(bytes_append(&text, line, (size_t)length));
    }
    cr_assert(bytes_append(&text, "", 1));
    cr_expect_eq(run(&put, text.items, &page, NULL), ISNAD_OK);
    memory_free(text.items);
    memory_free(page.items);
}

Test(load, memory_that_is_out_is_told) {
    isnad_status status = ISNAD_NO_MEMORY;
    for (size_t k = 0; status != ISNAD_OK; k++) {
        struct bytes page = {0};
        cr_assert_lt(k, 1000);
        memory_fail_after(k);
        status = run(&update, QUADS("1", "a") QUADS("\\u0041", "b") QUADS("3", "c"), &page, NULL);
        memory_fail_after(SIZE_MAX);
        cr_assert(status == ISNAD_OK || status == ISNAD_NO_MEMORY);
        memory_free(page.items);
    }
}
