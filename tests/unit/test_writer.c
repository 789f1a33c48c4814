/* SPDX-License-Identifier: Apache-2.0
 *
 * describe, writer: documents made by hand. Random ones: test_syntaxes.c. */
#include "../support/writing.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLICE(literal) ((isnad_slice){literal, sizeof literal - 1})

static void expect(const char *output, const char *part) { cr_expect(strstr(output, part), "%s\nis not in\n%s", part, output); }
static void refuse(const char *output, const char *part) { cr_expect_not(strstr(output, part), "%s\nis in\n%s", part, output); }

static size_t occurrences(const char *output, const char *part) {
    size_t count = 0;
    for (const char *at = output; (at = strstr(at, part)); at += strlen(part)) count++;
    return count;
}

/* ---- a document ---- */

#define TEXT "\xD9\x82\xD8\xA7\xD9\x84 A: \"x y\" B." /* 3 letters, then at byte 7 A, at 11 x, at 13 y, at 16 B */

static isnad_entity entities[] = {
    {.iri = {"http://www.wikidata.org/entity/Q159", 35},
     .label_ar = {"\xD8\xB1", 2},
     .label_en = {"Russia", 6},
     .type = ISNAD_COUNTRY},
    {.slug = {"a \xD8\xA7", 4}, .label_ar = {"\xD8\xA7", 2}, .type = ISNAD_PERSON, .unlinked = true},
    {.iri = {"https://w3id.org/isnad/entity/x", 31}, .type = ISNAD_ORGANIZATION},
    {.iri = {"urn:never:used", 14}, .type = ISNAD_ORGANIZATION},
};
static isnad_mention mentions[] = {
    {{7, 8}, 1, ISNAD_NAME, 0.9F, NULL}, {{16, 17}, 0, ISNAD_METONYM, 1, NULL}, {{16, 17}, 2, ISNAD_TITLE, 0.126F, NULL}};
static isnad_entity_id one[] = {1}, both[] = {0, 0};
static isnad_span contents[] = {{11, 12}, {13, 14}};
static isnad_attribution attributions[] = {{.cue = {0, 6},
                                            .speaker_span = {7, 8},
                                            .speakers = {one, 1},
                                            .about = {both, 2},
                                            .contents = contents,
                                            .content_count = 2,
                                            .within = ISNAD_NONE,
                                            .act = ISNAD_AFFIRM,
                                            .form = ISNAD_DIRECT,
                                            .said_on = 20220107,
                                            .confidence = 0.05F},
                                           {.cue = {13, 14},
                                            .speakers = {one, 1},
                                            .about = {one, 1},
                                            .within = 0,
                                            .act = ISNAD_DENY,
                                            .negated = true,
                                            .said_on = 20230229}};
static isnad_role roles[] = {{1, 0, {16, 17}}, {2, ISNAD_NONE, {16, 17}}};

static isnad_document example(void) {
    isnad_document document = {.iri = SLICE("https://example.org/news/1"), .id = SLICE("1"), .date = 20220109};
    isnad_error error;
    cr_assert_eq(text_decode(&document.text, SLICE(TEXT), NULL, false, SLICE(""), &error), ISNAD_OK);
    document.mentions.items = mentions, document.mentions.count = 3;
    document.attributions.items = attributions, document.attributions.count = 2;
    document.roles.items = roles, document.roles.count = 2;
    document.entities.items = entities, document.entities.count = 4;
    return document;
}

Test(writer, turtle_groups_by_subject_and_predicate) {
    isnad_document document = example();
    char *output = written(&document, ISNAD_TURTLE, false);
    expect(output, "@base <https://example.org/news/1> .\n");
    expect(output, "\n<> a nif:Context, schema:NewsArticle ;\n    dcterms:identifier \"1\" ;\n    dcterms:language \"ar\" ;\n"
                   "    dcterms:issued \"2022-01-09\"^^xsd:date .\n");
    expect(output, "\nwd:Q159 a schema:Country ;\n    rdfs:label \"\xD8\xB1\"@ar, \"Russia\"@en .\n");
    expect(output, "\n<#entity_a%20%D8%A7> a schema:Person, isnad:UnlinkedEntity ;\n");
    expect(output, "\n<#attribution_0> a isnad:Attribution, schema:Quotation ;\n    isnad:cue <#offset_0_3> ;\n");
    expect(output, "isnad:content <#offset_8_9>, <#offset_10_11> ;\n    schema:text \"x \xE2\x80\xA6 y\"@ar ;\n");
    expect(output, "isnad:within <#attribution_0> ;");
    expect(output, "isnad:negated false ;\n    isnad:saidOn \"2022-01-07\"^^xsd:date ;\n    isnad:confidence 0.05 ;\n");
    refuse(output, "2023-02-29");
    refuse(output, "urn:never:used");
    free(output);
    text_free(&document.text);
}

Test(writer, a_span_is_one_node_and_a_second_mention_on_it_another) {
    isnad_document document = example();
    char *output = written(&document, ISNAD_TURTLE, false);
    cr_expect_eq(occurrences(output, "\n<#offset_4_5> a "), 1);
    expect(output, "\n<#offset_13_14> a nif:OffsetBasedString, nif:Phrase, isnad:Mention, nif:EntityOccurrence ;\n");
    expect(output, "itsrdf:taIdentRef wd:Q159 ;\n    itsrdf:taClassRef schema:Country ;\n    isnad:mentionKind isnad:Metonym ;\n"
                   "    itsrdf:taConfidence 1.0 ;");
    expect(output, "\n<#mention_13_14_2> a ");
    expect(output, "isnad:mentionKind isnad:Title ;\n    itsrdf:taConfidence 0.13 ;");
    expect(output, "\n<#role_13_14> a isnad:Role ;\n    isnad:holder <#entity_a%20%D8%A7> ;\n    isnad:title \"B\"@ar ;\n"
                   "    isnad:of wd:Q159 ;\n    prov:wasDerivedFrom <#offset_13_14> .\n");
    expect(output, "\n<#role_13_14_2> a isnad:Role ;\n    isnad:holder <https://w3id.org/isnad/entity/x> ;\n");
    free(output);
    text_free(&document.text);
}

Test(writer, a_direct_triple_is_given_once_and_not_for_what_was_not_said) {
    isnad_document document = example();
    char *output = written(&document, ISNAD_NTRIPLES, false);
    cr_expect_eq(occurrences(output, "ontology#affirmedAbout> <http://www.wikidata.org/entity/Q159> ."), 1);
    refuse(output, "deniedAbout");
    free(output);
    text_free(&document.text);
}

/* ---- strings ---- */

static const struct {
    isnad_slice text;
    const char *literal;
} strings[] = {
    {SLICE("a\"b\\c"), "\"a\\\"b\\u005Cc\"@ar"},
    {SLICE("a\r\n\tb"), "\"a\\r\\n\\tb\"@ar"},
    {SLICE("\x01\x1B\x7F"), "\"\\u0001\\u001B\\u007F\"@ar"},
    {SLICE("a\0b"), "\"a\xEF\xBF\xBD"
                    "b\"@ar"},
    {SLICE("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD\xEF\xBB\xBF"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBB\xBF\"@ar"},
    {SLICE("\xE2\x80\x8F\xD9\x8B\xE2\x80\xA8\xC2\x85"), "\"\xE2\x80\x8F\xD9\x8B\xE2\x80\xA8\xC2\x85\"@ar"},
    {SLICE("\xD8"
           "a\xFF"),
     "\"\xEF\xBF\xBD"
     "a\xEF\xBF\xBD\"@ar"},
    {SLICE("\xEF"), "\"\xEF\xBF\xBD\"@ar"},
    {SLICE("\xF0\x9F\x98\x80"), "\"\xF0\x9F\x98\x80\"@ar"},
};

Test(writer, strings_are_escaped) {
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        isnad_document document = example();
        document.headline = strings[i].text;
        char *output = written(&document, ISNAD_TURTLE, false);
        char expected[128];
        snprintf(expected, sizeof expected, "schema:headline %s .\n", strings[i].literal);
        expect(output, expected);
        free(output);
        text_free(&document.text);
    }
}

/* ---- IRIs ---- */

static const struct {
    const char *iri, *written;
} iris[] = {
    {"https://e.org/a?b=c#d", "https://e.org/a?b=c#d"},
    {"https://e.org/a b<c>\"d{e}|f^g`h\\i\x7F", "https://e.org/a%20b%3Cc%3E%22d%7Be%7D%7Cf%5Eg%60h%5Ci%7F"},
    {"https://e.org/%41%4g%", "https://e.org/%41%254g%25"},
    {"https://e.org/#a#b", "https://e.org/#a%23b"},
    {"https://[::1]:80/[a]", "https://[::1]:80/%5Ba%5D"},
    {"https://e.org[1]/", "https://e.org%5B1%5D/"},
    {"https://e.org/\xD9\x86", "https://e.org/\xD9\x86"},
    {"https://e.org/\xE2\x80\x8F\xEF\xBF\xBE\xFF\xC2\x85", "https://e.org/%E2%80%8F%EF%BF%BE%FF%C2%85"},
    {"https://e.org/a/../b/./c/..", "https://e.org/b/"},
    {"https://e.org/../../a?b=/../c", "https://e.org/a?b=/../c"},
    {"https://e.org/...a/.b", "https://e.org/...a/.b"},
    {"https://e.org//a//../b/.", "https://e.org//a/b/"},
    {"https://e.org", "https://e.org"},
    {"urn:a:b", "urn:a:b"},
    {"x://[1]/", "x://%5B1%5D/"},
    {"x://a@[::1]/:", "x://a@[::1]/:"},
    {"x://[::1]a:1/", "x://%5B%3A%3A1%5Da:1/"},
    {"x://[::1", "x://%5B%3A:1"},
    {"HtTPs://E.org/A", "https://E.org/A"},
    {"https://a:b@e.org:80/c:d@e", "https://a:b@e.org:80/c:d@e"},
    {"https://a@b:c@e.org:x:8/", "https://a%40b:c@e.org%3Ax:8/"},
    {"https://e.org:8a", "https://e.org%3A8a"},
    {"urn:a:b/../c/.?./.", "urn:a:b/%2E%2E/c/%2E?./."},
    {"https://e.org/a\xE2\x80\xA8\xC2\xA0\xE2\x80\x8C", "https://e.org/a%E2%80%A8%C2%A0\xE2\x80\x8C"},
};

Test(writer, iris_are_encoded) {
    for (size_t i = 0; i < sizeof iris / sizeof *iris; i++) {
        struct bytes out = {0};
        isnad_slice iri = {iris[i].iri, strlen(iris[i].iri)};
        cr_assert(iri_is_absolute(iri));
        cr_assert(iri_append(&out, iri));
        cr_expect(out.count == strlen(iris[i].written) && memcmp(out.items, iris[i].written, out.count) == 0, "%s gives %.*s",
                  iris[i].iri, (int)out.count, out.items);
        free(out.items);
    }
}

Test(writer, a_document_without_an_absolute_iri_is_refused) {
    static const char *const relative[] = {"", "a", "/a", "1a:b", ":a", "a/b:c", "\xD9\x86:a"};
    for (size_t i = 0; i < sizeof relative / sizeof *relative; i++) {
        isnad_document document = example();
        struct page page = {.limit = SIZE_MAX};
        isnad_error error;
        document.iri = (isnad_slice){relative[i], strlen(relative[i])};
        cr_expect_eq(isnad_document_write(&document, ISNAD_NTRIPLES, false, take, &page, &error), ISNAD_BAD_USAGE);
        cr_expect_eq(page.bytes.count, 0);
        text_free(&document.text);
    }
}

Test(writer, nodes_of_a_document_with_a_fragment_keep_it) {
    isnad_document document = example();
    document.iri = SLICE("https://e.org/live#7");
    char *output = written(&document, ISNAD_TURTLE, false);
    expect(output, "\n<https://e.org/live#7/offset_0_3> a ");
    expect(output, "nif:referenceContext <https://e.org/live#7> ;");
    refuse(output, "@base");
    free(output);
    text_free(&document.text);
}

/* ---- failures ---- */

Test(writer, a_sink_that_refuses_is_an_error_at_any_byte) {
    isnad_document document = example();
    for (isnad_syntax syntax = ISNAD_TURTLE; syntax <= ISNAD_JSONLD; syntax++) {
        char *output = written(&document, syntax, true);
        for (size_t limit = 0; limit < strlen(output); limit += 97) {
            struct page page = {.limit = limit};
            isnad_error error;
            cr_expect_eq(isnad_document_write(&document, syntax, true, take, &page, &error), ISNAD_BAD_OUTPUT);
            free(page.bytes.items);
        }
        free(output);
    }
    text_free(&document.text);
}

/* One request fails, and all after it. */
static isnad_status write_without_memory(const isnad_document *document, isnad_syntax syntax, size_t requests) {
    struct page page = {.limit = SIZE_MAX};
    struct writer writer;
    isnad_error error;
    memory_fail_after(requests);
    isnad_status status = writer_begin(&writer, syntax, false, take, &page, &error);
    if (status == ISNAD_OK) status = writer_document(&writer, document, &error);
    memory_fail_after(SIZE_MAX);
    writer_end(&writer, NULL);
    free(page.bytes.items);
    return status;
}

Test(writer, each_failing_request_for_memory_is_an_error) {
    static const isnad_syntax syntaxes[] = {ISNAD_TURTLE, ISNAD_JSONLD};
    isnad_document document = example();
    for (size_t i = 0; i < sizeof syntaxes / sizeof *syntaxes; i++) {
        isnad_status status = ISNAD_NO_MEMORY;
        for (size_t requests = 0; status != ISNAD_OK; requests++) {
            cr_assert_lt(requests, 100);
            status = write_without_memory(&document, syntaxes[i], requests);
            cr_assert(status == ISNAD_OK || status == ISNAD_NO_MEMORY);
        }
    }
    text_free(&document.text);
}
