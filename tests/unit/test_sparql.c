/* SPDX-License-Identifier: Apache-2.0
 *
 * SPARQL: faults with their lines, terms as they are read, values and functions, order, groups, paths at their edges. What two
 * engines say of larger questions is compared in tests/query. */
#include "query.h"

#include "memory.h"
#include "writer_iri.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char data[] = "<x:a> <x:next> <x:b> . <x:b> <x:next> <x:c> . <x:c> <x:next> <x:a> . <x:c> <x:next> <x:d> .\n"
                           "<x:d> <x:self> <x:d> .\n"
                           "<x:a> <x:n> 3 . <x:b> <x:n> 20 . <x:c> <x:n> 20 . <x:d> <x:n> \"x\" .\n"
                           "<x:a> <x:l> \"\\u0628\"@ar , \"B\"@en . <x:b> <x:l> \"a\" . <x:c> <x:l> \"\\u0623\"@ar .\n";

static bool keep(void *user, const char *bytes, size_t length) { return bytes_append(user, bytes, length); }

/* The answer in CSV with \n between rows, or "LINE: message". */
static isnad_status ask(const char *text, struct bytes *out, isnad_error *error) {
    char path[] = "/tmp/isnad-sparql-XXXXXX.ttl";
    const char *const files[] = {path};
    int file = mkstemps(path, 4);
    cr_assert(file >= 0 && write(file, data, sizeof data - 1) == (ssize_t)sizeof data - 1);
    close(file);
    const struct query_request request = {
        .name = "q.rq", .text = {text, strlen(text)}, .files = files, .count = 1, .format = "csv"};
    out->count = 0;
    isnad_status status = query_run(&request, keep, out, error);
    unlink(path);
    cr_assert(bytes_append(out, "", 1));
    return status;
}

struct answer {
    const char *query, *rows; /* without the head; CSV ends lines with CR LF or LF: CR is dropped */
};

static void drop_returns(char *text) {
    char *to = text;
    for (; *text; text++)
        if (*text != '\r') *to++ = *text;
    *to = 0;
}

static void check(const struct answer *answers, size_t count) {
    struct bytes out = {0};
    for (size_t i = 0; i < count; i++) {
        isnad_error error = {0};
        isnad_status status = ask(answers[i].query, &out, &error);
        cr_expect_eq(status, ISNAD_OK, "%s\n  line %zu: %s", answers[i].query, error.line, error.message);
        if (status != ISNAD_OK) continue;
        drop_returns(out.items);
        const char *rows = strchr(out.items, '\n');
        cr_expect_str_eq(rows ? rows + 1 : out.items, answers[i].rows, "%s\n  got %s", answers[i].query,
                         rows ? rows + 1 : out.items);
    }
    memory_free(out.items);
}
#define ANSWERS(name, ...)                                                                                                       \
    Test(sparql, name) {                                                                                                         \
        static const struct answer answers[] = {__VA_ARGS__};                                                                    \
        check(answers, sizeof answers / sizeof *answers);                                                                        \
    }

/* ---- reading ---- */

static const struct {
    const char *query;
    size_t line;
    const char *message; /* a part of it */
} faults[] = {{"", 1, ""},
              {"SELECT", 1, ""},
              {"SELECT ?x {\n ?x ?y\n}", 3, ""},
              {"SELECT ?x {\n ?x ?y ?z", 2, "'}' is missing"},
              {"SELECT ?x { ?x ?y ?z } LIMIT\nmany", 2, "a number is missing"},
              {"SELECT ?x { ?x e:p ?z }", 1, "e"},
              {"SELECT ?x { ?x <x:p> \"a }", 1, "string without end"},
              {"SELECT ?x { ?x <x:p> \"\\q\" }", 1, "escape"},
              {"SELECT ?x { ?x <x:p> \"\\u12\" }", 1, "too few digits"},
              {"SELECT ?x { ?x <x:p> \"\\uD800\" }", 1, "no character"},
              {"SELECT ?x {\n\n FILTER(NOSUCH(?x)) }", 3, "a function that SPARQL does not know"},
              {"SELECT ?x { FILTER(STRLEN()) }", 1, ""},
              {"SELECT ?x { FILTER(STRLEN(?x, ?x)) }", 1, ""},
              {"SELECT ?x { FILTER(?x = ) }", 1, ""},
              {"SELECT ?x { BIND(1 AS ?x) BIND(2 AS ?x) }", 1, ""},
              {"SELECT ?x { SERVICE <x:s> { ?x ?y ?z } }", 1, "SERVICE"},
              {"DESCRIBE <x:a>", 1, "DESCRIBE"},
              {"SELECT ?x FROM <x:g> { ?x ?y ?z }", 1, "FROM"},
              {"SELECT * { ?x ?y ?z } trailing", 1, ""}};

Test(sparql, faults_have_their_lines) {
    struct bytes out = {0};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        isnad_error error = {0};
        cr_expect_eq(ask(faults[i].query, &out, &error), ISNAD_BAD_INPUT, "%s", faults[i].query);
        cr_expect_eq(error.line, faults[i].line, "%s: line %zu, %s", faults[i].query, error.line, error.message);
        cr_expect(strstr(error.message, faults[i].message), "%s: %s", faults[i].query, error.message);
        cr_expect_str_eq(error.source, "q.rq");
        cr_expect_eq(out.count, 1, "nothing is written of %s", faults[i].query);
    }
    memory_free(out.items);
}

Test(sparql, depth_has_a_limit) {
    static char text[4000];
    struct bytes out = {0};
    isnad_error error;
    size_t used = (size_t)snprintf(text, sizeof text, "ASK ");
    for (size_t i = 0; i < 1500; i++) text[used++] = '{';
    cr_assert_eq(ask(text, &out, &error), ISNAD_BAD_INPUT);
    cr_assert(strstr(error.message, "nested too deep"), "%s", error.message);
    memory_free(out.items);
}

ANSWERS(terms_are_read, {"SELECT (\"a\\tb\" AS ?x) {}", "a\tb\n"}, {"SELECT ('''a'b''' AS ?x) {}", "a'b\n"},
        {"SELECT (\"\\u0628\" AS ?x) {}", "\xD8\xA8\n"}, {"SELECT (\"\\U0001F600\" AS ?x) {}", "\xF0\x9F\x98\x80\n"},
        {"PREFIX e: <x:> SELECT (e:a AS ?x) {}", "x:a\n"},
        {"BASE <http://e.org/d/> SELECT (<../a> AS ?x) {}", "http://e.org/a\n"},
        {"select ?x # a comment\nwhere { ?x <x:self> [] }", "x:d\n"}, {"SELECT (true AS ?x) {}", "true\n"},
        {"SELECT (-1.50 AS ?x) {}", "-1.50\n"}, {"SELECT (DATATYPE(1e0) AS ?x) {}", "http://www.w3.org/2001/XMLSchema#double\n"},
        {"SELECT (LANG(\"a\"@ar) AS ?x) {}", "ar\n"}, {"SELECT ?x { <x:a> <x:n> 3, ?x }", "3\n"},
        {"SELECT ?x { VALUES (?x ?y) { (1 2) (UNDEF 3) } } ", "1\n\n"})

/* ---- values ---- */

ANSWERS(numbers_are_computed, {"SELECT (1 + 2 * 3 AS ?x) {}", "7\n"}, {"SELECT ((1 + 2) * 3 AS ?x) {}", "9\n"},
        {"SELECT (7 - 2 - 1 AS ?x) {}", "4\n"}, {"SELECT (1 / 4 AS ?x) {}", "0.25\n"}, {"SELECT (1 / 0 AS ?x) {}", "\n"},
        {"SELECT (1e0 / 0 AS ?x) {}", "INF\n"},
        {"SELECT (DATATYPE(1 / 2) AS ?x) {}", "http://www.w3.org/2001/XMLSchema#decimal\n"},
        {"SELECT (ROUND(2.5) AS ?x) (FLOOR(-0.5) AS ?y) (CEIL(1.1) AS ?z) {}", "3,-1,2\n"}, {"SELECT (ABS(-3) AS ?x) {}", "3\n"},
        {"SELECT (1 = 1.0 AS ?x) (SAMETERM(1, 1.0) AS ?y) {}", "true,false\n"}, {"SELECT (\"a\" + 1 AS ?x) {}", "\n"},
        {"SELECT (\"a\" < 1 AS ?x) {}", "\n"}, {"SELECT (2 IN (1, 2) AS ?x) (3 NOT IN (1, 2) AS ?y) {}", "true,true\n"})

ANSWERS(errors_are_no_answers,
        {"SELECT (false && (1/0 = 1) AS ?x) (true || (1/0 = 1) AS ?y) (true && (1/0 = 1) AS ?z) {}", "false,true,\n"},
        {"SELECT ?x { BIND(1 AS ?x) FILTER(?nobody = 1) }", ""}, {"SELECT ?x { BIND(1 AS ?x) FILTER(!BOUND(?nobody)) }", "1\n"},
        {"SELECT (COALESCE(1/0, ?nobody, \"c\") AS ?x) {}", "c\n"},
        {"SELECT (IF(1/0 = 1, 1, 2) AS ?x) (IF(\"\", 1, 2) AS ?y) {}", ",2\n"})

ANSWERS(strings_are_counted_in_characters, {"SELECT (STRLEN(\"\xD8\xA8\xD9\x8E\") AS ?x) {}", "2\n"},
        {"SELECT (SUBSTR(\"\xD8\xA8\xD8\xAA\xD8\xAB\", 2, 1) AS ?x) {}", "\xD8\xAA\n"},
        {"SELECT (SUBSTR(\"abc\", 0, 2) AS ?x) {}", "a\n"}, {"SELECT (SUBSTR(\"abc\", 9) AS ?x) {}", "\n"},
        {"SELECT (UCASE(\"\xC3\xA9\") AS ?x) {}", "\xC3\x89\n"},
        {"SELECT (CONTAINS(\"abc\", \"\") AS ?x) (STRSTARTS(\"abc\", \"b\") AS ?y) (STRENDS(\"abc\", \"bc\") AS ?z) {}",
         "true,false,true\n"},
        {"SELECT (STRBEFORE(\"abc\", \"b\") AS ?x) (STRAFTER(\"abc\", \"b\") AS ?y) {}", "a,c\n"},
        {"SELECT (CONCAT(\"a\", \"b\") AS ?x) (REPLACE(\"abab\", \"b\", \"c\") AS ?y) {}", "ab,acac\n"},
        {"SELECT (REGEX(\"Abc\", \"^aB\", \"i\") AS ?x) (REGEX(\"abc\", \"^b\") AS ?y) {}", "true,false\n"},
        {"SELECT (ENCODE_FOR_URI(\"a b/\xD8\xA8\") AS ?x) {}", "a%20b%2F%D8%A8\n"},
        {"SELECT (YEAR(\"2022-01-09\"^^<http://www.w3.org/2001/XMLSchema#date>) AS ?x) {}", "2022\n"},
        {"SELECT (LANGMATCHES(\"ar-EG\", \"ar\") AS ?x) (LANGMATCHES(\"\", \"*\") AS ?y) {}", "true,false\n"})

/* ---- solutions ---- */

ANSWERS(order_is_kept, {"SELECT ?x { ?x <x:n> ?n FILTER(ISNUMERIC(?n)) } ORDER BY DESC(?n) ?x", "x:b\nx:c\nx:a\n"},
        {"SELECT ?n { VALUES ?n { 10 9 2.5 1e1 } } ORDER BY ?n LIMIT 2", "2.5\n9\n"},
        {"SELECT ?n { VALUES ?n { \"b\" <x:a> UNDEF 1 } } ORDER BY ?n LIMIT 2", "\nx:a\n"},
        {"SELECT ?x { ?x <x:n> ?n } ORDER BY ?x OFFSET 1 LIMIT 2", "x:b\nx:c\n"},
        {"SELECT ?x { ?x <x:n> ?n } ORDER BY ?x OFFSET 9", ""}, {"SELECT ?x { ?x <x:n> ?n } LIMIT 0", ""},
        {"SELECT DISTINCT ?n { ?x <x:n> ?n FILTER(ISNUMERIC(?n)) } ORDER BY ?n", "3\n20\n"})

ANSWERS(groups_are_counted, {"SELECT ?n (COUNT(*) AS ?c) { ?x <x:n> ?n } GROUP BY ?n ORDER BY DESC(?c) LIMIT 1", "20,2\n"},
        {"SELECT (COUNT(*) AS ?c) { ?x <x:none> ?n }", "0\n"}, {"SELECT ?x (COUNT(*) AS ?c) { ?x <x:none> ?n } GROUP BY ?x", ""},
        {"SELECT (SUM(?n) AS ?s) { ?x <x:none> ?n }", "0\n"}, {"SELECT (SUM(?n) AS ?s) { ?x <x:n> ?n }", "\n"},
        {"SELECT (SUM(?n) AS ?s) (AVG(?n) AS ?a) (MIN(?n) AS ?m) { ?x <x:n> ?n FILTER(ISNUMERIC(?n)) }",
         "43,14.333333333333333,3\n"},
        {"SELECT (COUNT(DISTINCT ?n) AS ?c) { ?x <x:n> ?n }", "3\n"},
        {"SELECT ?n { ?x <x:n> ?n } GROUP BY ?n HAVING (COUNT(*) > 1)", "20\n"},
        {"SELECT (GROUP_CONCAT(?x; SEPARATOR=\"|\") AS ?g) { SELECT ?x { ?x <x:n> 20 } ORDER BY ?x }", "x:b|x:c\n"})

ANSWERS(patterns_are_joined,
        {"SELECT ?x ?l { ?x <x:n> 20 OPTIONAL { ?x <x:l> ?l FILTER(LANG(?l) = \"ar\") } } ORDER BY ?x", "x:b,\nx:c,\xD8\xA3\n"},
        {"SELECT ?x { ?x <x:n> ?n MINUS { ?x <x:n> 20 } } ORDER BY ?x", "x:a\nx:d\n"},
        {"SELECT ?x { ?x <x:n> ?n MINUS { ?y <x:n> 20 } } ORDER BY ?x LIMIT 1", "x:a\n"},
        {"SELECT ?x { { ?x <x:n> 3 } UNION { ?x <x:self> ?x } } ORDER BY ?x", "x:a\nx:d\n"},
        {"SELECT ?x { ?x <x:n> ?n FILTER NOT EXISTS { ?x <x:l> ?l } }", "x:d\n"}, {"SELECT ?x { ?x <x:self> ?x }", "x:d\n"},
        {"SELECT ?g { GRAPH ?g { ?s ?p ?o } }", ""})

/* ---- paths ---- */

ANSWERS(paths_end, {"SELECT ?x { <x:a> <x:next>+ ?x } ORDER BY ?x", "x:a\nx:b\nx:c\nx:d\n"},
        {"SELECT ?x { <x:d> <x:next>* ?x }", "x:d\n"}, {"SELECT ?x { <x:d> <x:next>+ ?x }", ""},
        {"SELECT ?x { <x:nobody> <x:next>* ?x }", "x:nobody\n"}, {"SELECT ?x { <x:a> <x:next>? ?x } ORDER BY ?x", "x:a\nx:b\n"},
        {"SELECT ?x { <x:a> ^<x:next> ?x }", "x:c\n"}, {"SELECT ?x { <x:a> <x:next>/<x:next> ?x }", "x:c\n"},
        {"SELECT ?x { <x:d> (<x:next>|<x:self>) ?x }", "x:d\n"}, {"SELECT ?x { <x:d> !(<x:n>|<x:l>) ?x }", "x:d\n"},
        {"SELECT ?x { <x:b> !^<x:n> ?x }", "x:a\n"}, {"SELECT (COUNT(*) AS ?c) { ?x <x:next>+ ?y }", "12\n"},
        {"SELECT ?x { ?x <x:next>+ ?x } ORDER BY ?x", "x:a\nx:b\nx:c\n"},
        {"SELECT ?x { <x:a> (<x:next>*)* ?x } ORDER BY ?x LIMIT 1", "x:a\n"})
