/* SPDX-License-Identifier: Apache-2.0
 *
 * query: memory that is out is told, wherever that happens, and never gives another answer. What queries answer: tests/query. */
#include "memory.h"
#include "query.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct page {
    char bytes[16384];
    size_t length;
};

/* Without asking for memory. */
static bool keep(void *user, const char *bytes, size_t length) {
    struct page *page = user;
    if (length > sizeof page->bytes - page->length) return false;
    memcpy(page->bytes + page->length, bytes, length);
    page->length += length;
    return true;
}

static isnad_status ask(const char *file, const char *query, struct page *page) {
    struct query_request request = {.name = "query", .text = {query, strlen(query)}, .files = &file, .count = 1};
    isnad_error error;
    return query_run(&request, keep, page, &error);
}

/* The k-th request for memory fails, for each k until none does. */
static void starve(const char *file, const char *query) {
    static struct page all, page;
    all.length = 0;
    cr_assert_eq(ask(file, query, &all), ISNAD_OK, "%s", query);
    isnad_status status = ISNAD_NO_MEMORY;
    for (size_t k = 0; status != ISNAD_OK; k++) {
        cr_assert_lt(k, 10000);
        page.length = 0;
        memory_fail_after(k);
        status = ask(file, query, &page);
        memory_fail_after(SIZE_MAX);
        cr_assert(status == ISNAD_OK || status == ISNAD_NO_MEMORY, "%zu: %d %s", k, (int)status, query);
        if (status == ISNAD_OK)
            cr_assert(page.length == all.length && memcmp(page.bytes, all.bytes, all.length) == 0, "%zu: %.*s", k,
                      (int)page.length, page.bytes);
    }
}

Test(query, memory_that_is_out_is_told) {
    static const char graph[] = "<http://a/s> <http://a/p> \"x\"@ar , 1 , 2.5 , _:b . <http://a/t> <http://a/q> <http://a/s> .";
    static const char *const queries[] = {
        "BASE <http://a/> SELECT ?o ('long \\u0627 text \\n' AS ?t) (STRLANG(CONCAT(?t, UCASE('z')), 'EN') AS ?u) "
        "{ <s> <p> ?o OPTIONAL { ?x <q> <s> } MINUS { ?o <p> <s> } } ORDER BY DESC(?o) LIMIT 3",
        "PREFIX a: <http://a/> SELECT (COUNT(DISTINCT ?o) AS ?n) (GROUP_CONCAT(?o) AS ?c) "
        "{ { ?s a:p ?o } UNION { ?s a:q+/a:p ?o } VALUES ?s { a:s a:t UNDEF } FILTER(!REGEX(STR(?o), '^y|z$', 'i')) } "
        "GROUP BY ?s HAVING(COUNT(*) > 0)",
        "PREFIX a: <http://a/> CONSTRUCT { ?s a:r [ a:v ?o ] } { GRAPH ?g { } ?s ?p ?o FILTER EXISTS { ?s (a:p|!a:q)* ?o } }",
        "PREFIX a: <http://a/> CONSTRUCT WHERE { ?s a:p ?o }"};
    char file[] = "/tmp/isnad-query-XXXXXX.ttl";
    int descriptor = mkstemps(file, 4);
    cr_assert(descriptor >= 0 && write(descriptor, graph, sizeof graph - 1) == (ssize_t)(sizeof graph - 1));
    close(descriptor);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) starve(file, queries[i]);
    unlink(file);
}
