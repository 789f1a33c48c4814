/* SPDX-License-Identifier: Apache-2.0
 *
 * said, convert: small graphs made by hand, through librdf and raptor. */
#include "said.h"

#include "columns.h"
#include "convert.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLICE(literal) ((isnad_slice){literal, sizeof literal - 1})
#define OPEN "\xE2\x81\xA8"
#define SHUT "\xE2\x81\xA9"

/* ---- columns ---- */

static char *printed(const isnad_slice *cells, size_t limit) {
    const struct column columns[] = {{"a", limit}, {"b", limit}};
    struct columns table;
    char *output = NULL;
    size_t length;
    FILE *file = open_memstream(&output, &length);
    cr_assert(columns_begin(&table, columns, 2) && columns_add(&table, cells));
    columns_print(&table, file);
    columns_free(&table);
    fclose(file);
    return output;
}

static const struct {
    isnad_slice cell;
    const char *shown;
} cells[] = {
    {SLICE("abcdef"), OPEN "abcdef" SHUT "  " OPEN},
    {SLICE("abcdefg"), OPEN "abcde\xE2\x80\xA6" SHUT "  " OPEN},
    {SLICE("a\n\t b\x1B[m"), OPEN "a b [m" SHUT "  " OPEN},
    {SLICE("\xE2\x80\xAE"
           "ab\xE2\x81\xA6"),
     OPEN "ab" SHUT "  " OPEN},
    {SLICE("\xD9\x86\xD9\x8E\xD9\x91"), OPEN "\xD9\x86\xD9\x8E\xD9\x91" SHUT "  " OPEN}, /* marks above take no place */
    {SLICE("\xE4\xB8\xAD\xE6\x96\x87\xE5\xAD\x97\xE5\xAD\x97"),
     OPEN "\xE4\xB8\xAD\xE6\x96\x87\xE2\x80\xA6" SHUT "  " OPEN}, /* wide */
    {SLICE("a\xFF"), OPEN "a\xEF\xBF\xBD" SHUT "  " OPEN},
    {SLICE(""), OPEN SHUT "   " OPEN},
};

Test(columns, plain_and_without_empty_columns) {
    static const struct column columns[] = {{"a", 9}, {"b", 9}, {"c", 9}};
    struct columns table;
    char *output = NULL;
    size_t length;
    FILE *file = open_memstream(&output, &length);
    cr_assert(columns_begin(&table, columns, 3));
    table.plain = table.without_empty = true;
    cr_assert(columns_add(&table, (const isnad_slice[]){SLICE("one"), SLICE(""), SLICE("two")}));
    cr_assert(columns_add(&table, (const isnad_slice[]){SLICE(""), SLICE(" "), SLICE("three")}));
    columns_print(&table, file);
    columns_free(&table);
    fclose(file);
    cr_expect_str_eq(output, "a    c\n---  -\none  two\n     three\n");
    free(output);
}

Test(columns, cells_are_cleaned_cut_and_padded) {
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        isnad_slice row[] = {cells[i].cell, SLICE("x")};
        char *output = printed(row, 6);
        cr_expect(strstr(output, cells[i].shown), "%s\nis not in\n%s", cells[i].shown, output);
        free(output);
    }
}

/* ---- the table ---- */

#define ISNAD "<https://w3id.org/isnad/ontology#"
#define NIF "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define LABEL "<http://www.w3.org/2000/01/rdf-schema#label>"
#define SAID(node, cue, begin, who)                                                                                              \
    "<d:1#" node "> " ISNAD "act> " ISNAD "Unheard> .\n"                                                                         \
    "<d:1#" node "> " ISNAD "speaker> <e:" who "> .\n"                                                                           \
    "<d:1#" node "> " ISNAD "cue> <d:1#" cue "> .\n"                                                                             \
    "<d:1#" cue "> " NIF "beginIndex> \"" begin "\" .\n"                                                                         \
    "<d:1#" cue "> " NIF "referenceContext> <d:1> .\n"

static const char graph[] = SAID("b", "c", "100", "late") SAID("a", "d", "9", "early")
    SAID("a", "d", "9", "other") "<d:1#a> <https://schema.org/text> \"so\" <g:1> .\n"
                                 "<d:1#a> " ISNAD "about> <e:z> .\n<d:1#a> " ISNAD "about> <e:y> .\n"
                                 "<e:z> " LABEL " \"zed\"@en .\n<e:z> " LABEL " \"\xD8\xB2\"@ar .\n";

static isnad_status table_of(const char *bytes, char **output, isnad_error *error) {
    char path[] = "/tmp/isnad-test-XXXXXX";
    int file = mkstemp(path);
    cr_assert(file >= 0 && write(file, bytes, strlen(bytes)) == (ssize_t)strlen(bytes));
    close(file);
    size_t length;
    FILE *out = open_memstream(output, &length);
    const char *const files[] = {path};
    isnad_status status = said_table(files, 1, out, error);
    fclose(out);
    unlink(path);
    return status;
}

static void find_data(void) { setenv("ISNAD_DATA", getenv("SOURCE") ? getenv("SOURCE") : ".", 1); }

Test(said, rows_come_in_the_order_of_the_text_with_labels, .init = find_data) {
    isnad_error error;
    char *output;
    cr_assert_eq(table_of(graph, &output, &error), ISNAD_OK, "%s: %s", error.source, error.message);
    const char *first = strstr(output, OPEN "e:early\xD8\x8C e:other" SHUT "  " OPEN "Unheard" SHUT "  " OPEN "so" SHUT
                                            "    " OPEN "e:y\xD8\x8C \xD8\xB2" SHUT "\n");
    const char *second = strstr(output, OPEN "e:late" SHUT);
    cr_expect(first && second && first < second, "%s", output);
    free(output);
}

Test(said, what_is_no_graph_is_refused_with_its_line, .init = find_data) {
    isnad_error error;
    char *output;
    cr_expect_eq(table_of("<a:b> <c:d> <e:f> .\n<a:b> <c:d> .\n", &output, &error), ISNAD_BAD_INPUT);
    cr_expect_eq(error.line, 2);
    free(output);
    cr_expect_eq(table_of("@prefix a: <b:c> .\na:x a:y", &output, &error), ISNAD_BAD_INPUT);
    free(output);
    const char *const files[] = {"/nowhere"};
    cr_expect_eq(said_table(files, 1, stdout, &error), ISNAD_NO_INPUT);
}

/* ---- convert ---- */

static bool take(void *user, const char *bytes, size_t length) { return fwrite(bytes, 1, length, user) == length; }
static bool refuse(void *user, const char *bytes, size_t length) { return (void)user, (void)bytes, (void)length, false; }

static char *converted(const char *syntax, const char *triples) {
    struct converter *converter;
    isnad_error error;
    char *output = NULL;
    size_t length;
    FILE *file = open_memstream(&output, &length);
    cr_assert_eq(convert_begin(syntax, take, file, &converter, &error), ISNAD_OK);
    for (const char *at = triples; *at; at++) cr_assert(convert_bytes(converter, at, 1));
    cr_assert_eq(convert_end(converter, &error), ISNAD_OK);
    fclose(file);
    return output;
}

Test(convert, json_has_no_escapes_that_json_does_not_know) {
    char *output = converted("json", "<a:b> <c:d> \"\xF0\x9F\x98\x80 \xF4\x8F\xBF\xBF \\u005CU0001F600\"@ar .\n");
    cr_expect(strstr(output, "\"\\uD83D\\uDE00 \\uDBFF\\uDFFF \\\\U0001F600\""), "%s", output);
    free(output);
}

Test(convert, xml_has_no_controls) {
    char *output = converted("rdfxml", "<a:b> <c:d> \"\\u0001\\u007F\\r\"@ar .\n");
    cr_expect(strstr(output, ">\xEF\xBF\xBD\xEF\xBF\xBD&#xD;<"), "%s", output);
    free(output);
}

Test(convert, an_unknown_syntax_is_refused_with_those_there_are) {
    struct converter *converter;
    isnad_error error;
    cr_expect_eq(convert_begin("jsonld", take, NULL, &converter, &error), ISNAD_BAD_USAGE);
    cr_expect(strstr(error.message, "rdfxml"), "%s", error.message);
    cr_expect_null(converter);
}

Test(convert, a_sink_that_refuses_is_an_error) {
    struct converter *converter;
    isnad_error error;
    cr_assert_eq(convert_begin("rdfxml", refuse, NULL, &converter, &error), ISNAD_OK);
    convert_bytes(converter, "<a:b> <c:d> <e:f> .\n", 20);
    cr_expect_eq(convert_end(converter, &error), ISNAD_BAD_OUTPUT);
}
