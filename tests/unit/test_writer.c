/* SPDX-License-Identifier: Apache-2.0
 *
 * describe, writer: documents made by hand. What other parsers read from random documents: tests/properties/writer.test, which
 * runs the last test here with ISNAD_RANDOM_DOCUMENTS set to a folder. */
#include "writer.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLICE(literal) ((isnad_slice){literal, sizeof literal - 1})

/* ---- a sink into memory ---- */

struct page {
    struct bytes bytes;
    size_t limit; /* bytes that it takes */
};

static bool take(void *user, const char *bytes, size_t length) {
    struct page *page = user;
    return page->bytes.count + length <= page->limit && bytes_append(&page->bytes, bytes, length);
}

static char *written(const isnad_document *document, isnad_syntax syntax, bool with_text) {
    struct page page = {.limit = SIZE_MAX};
    isnad_error error;
    cr_assert_eq(isnad_document_write(document, syntax, with_text, take, &page, &error), ISNAD_OK);
    cr_assert(bytes_append(&page.bytes, "", 1));
    return page.bytes.items;
}

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
    char *output = written(&document, ISNAD_NQUADS, true);
    for (size_t limit = 0; limit < strlen(output); limit += 97) {
        struct page page = {.limit = limit};
        isnad_error error;
        cr_expect_eq(isnad_document_write(&document, ISNAD_NQUADS, true, take, &page, &error), ISNAD_BAD_OUTPUT);
        free(page.bytes.items);
    }
    free(output);
    text_free(&document.text);
}

Test(writer, each_failing_request_for_memory_is_an_error) {
    isnad_document document = example();
    isnad_status status = ISNAD_NO_MEMORY;
    for (size_t requests = 0; status != ISNAD_OK; requests++) {
        struct writer writer;
        isnad_error error;
        cr_assert_lt(requests, 100);
        memory_fail_after(requests);
        status = writer_begin(&writer, ISNAD_TURTLE, false, take, &(struct page){.limit = 0}, &error);
        if (status == ISNAD_OK) status = writer_document(&writer, &document, &error);
        memory_fail_after(SIZE_MAX);
        writer_end(&writer, NULL);
        cr_assert(status == ISNAD_OK || status == ISNAD_NO_MEMORY);
    }
    text_free(&document.text);
}

/* ---- random documents ---- */

static uint64_t seed;

static uint32_t random_below(size_t limit) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)((seed >> 33) % limit);
}

/* Valid UTF-8 and not, what breaks parsers and what breaks terminals. */
static const isnad_slice pieces[] = {
    SLICE("a"),
    SLICE(" "),
    SLICE("\xD9\x86"),
    SLICE("\xD8\xB5\xD9\x91"),
    SLICE("\""),
    SLICE("\\"),
    SLICE("\n"),
    SLICE("\r"),
    SLICE("\t"),
    SLICE("\0"),
    SLICE("\x01"),
    SLICE("\x7F"),
    SLICE("\xC2\x85"),
    SLICE("\xE2\x80\xA8"),
    SLICE("\xE2\x80\xAE"),
    SLICE("\xE2\x81\xA9"),
    SLICE("\xEF\xBB\xBF"),
    SLICE("\xEF\xBF\xBE"),
    SLICE("\xEF\xBF\xBF"),
    SLICE("\xEF\xB7\x90"),
    SLICE("\xEF\xB7\xBA"),
    SLICE("\xF0\x9F\x98\x80"),
    SLICE("\xF4\x8F\xBF\xBF"),
    SLICE("\\u0041"),
    SLICE("\"@ar ."),
    SLICE("\"\"\""),
    SLICE("'"),
    SLICE("#"),
    SLICE("%"),
    SLICE("%20"),
    SLICE("<"),
    SLICE(">"),
    SLICE("{}|^`"),
    SLICE("/"),
    SLICE("/.."),
    SLICE("/./"),
    SLICE("?"),
    SLICE("[1]"),
    SLICE(":"),
    SLICE("e\xCC\x81"),
    SLICE("."),
    SLICE(";,"),
    SLICE("\xEE\x80\x80"),
    SLICE("&amp;"),
    SLICE("]]>"),
    SLICE("@prefix"),
};
static const isnad_slice broken[] = {SLICE("\xFF"), SLICE("\xD8"), SLICE("\xED\xA0\x80"), SLICE("\xC0\x80"),
                                     SLICE("\xF4\x90\x80\x80")};
static const isnad_slice starts[] = {
    SLICE("https://example.org/"),
    SLICE("http://example.org"),
    SLICE("urn:x:"),
    SLICE("x:/"),
    SLICE("file:///"),
    SLICE("http://e.org/a?"),
    SLICE("https://w3id.org/isnad/document/"),
    SLICE("http://www.wikidata.org/entity/Q"),
    SLICE("tag:e.org,2020:"),
    SLICE("HTTP://E.org/a/b/"),
};

static isnad_slice random_string(struct arena *arena, const isnad_slice *start, bool valid) {
    struct bytes bytes = {0};
    if (start) bytes_append(&bytes, start->data, start->length);
    for (size_t i = random_below(12); i > 0; i--) {
        bool bad = !valid && random_below(8) == 0;
        const isnad_slice *piece = bad ? &broken[random_below(5)] : &pieces[random_below(sizeof pieces / sizeof *pieces)];
        bytes_append(&bytes, piece->data, piece->length);
    }
    isnad_slice copy = {arena_copy(arena, bytes.items, bytes.count), bytes.count};
    free(bytes.items);
    return copy;
}

static isnad_span random_span(const struct text *text) {
    uint32_t begin = random_below(text->length + 1), end = begin + random_below(12);
    if (end > text->length) end = (uint32_t)text->length;
    while (begin < text->length && ((uint8_t)text->data[begin] & 0xC0) == 0x80) begin++;
    while (end < text->length && ((uint8_t)text->data[end] & 0xC0) == 0x80) end++;
    return (isnad_span){begin, end < begin ? begin : end};
}

static isnad_entities random_entities(isnad_document *document, size_t least) {
    isnad_entities entities_found = {NULL, least + random_below(3)};
    isnad_entity_id *ids = arena_new(&document->arena, entities_found.count, sizeof *ids);
    for (size_t i = 0; i < entities_found.count; i++) ids[i] = random_below(document->entities.count);
    entities_found.ids = ids;
    return entities_found;
}

static void random_entity(isnad_document *document, size_t number) {
    isnad_entity *entity = LIST_ADD(&document->entities);
    *entity = (isnad_entity){.type = (isnad_entity_type)random_below(3), .unlinked = random_below(2) == 0};
    char name[24];
    int length = snprintf(name, sizeof name, "%zu", number);
    isnad_slice prefix = {arena_copy(&document->arena, name, (size_t)length), (size_t)length};
    if (entity->unlinked)
        entity->slug = random_string(&document->arena, &prefix, false);
    else
        entity->iri = random_string(&document->arena, &starts[random_below(10)], false);
    entity->label_ar = random_string(&document->arena, NULL, false);
    entity->label_en = random_string(&document->arena, NULL, false);
}

static void random_attribution(isnad_document *document, uint32_t cue) {
    isnad_attribution *attribution = LIST_ADD(&document->attributions);
    isnad_span *spans = arena_new(&document->arena, 3, sizeof *spans);
    for (size_t i = 0; i < 3; i++) spans[i] = random_span(&document->text);
    *attribution = (isnad_attribution){.cue = {cue, cue + 1},
                                       .speaker_span = random_span(&document->text),
                                       .speakers = random_entities(document, 1),
                                       .about = random_entities(document, 0),
                                       .addressees = random_entities(document, 0),
                                       .via = random_entities(document, 0),
                                       .on_behalf_of = random_entities(document, 0),
                                       .media = random_entities(document, 0),
                                       .contents = spans,
                                       .content_count = random_below(4),
                                       .within = random_below(4) ? ISNAD_NONE : random_below(document->attributions.count),
                                       .act = (isnad_act)random_below(ISNAD_ACT_COUNT),
                                       .form = (isnad_form)random_below(3),
                                       .resolution = (isnad_resolution)random_below(6),
                                       .negated = random_below(3) == 0,
                                       .said_on = random_below(30000000),
                                       .confidence = (float)random_below(1200) / 1000};
}

static void random_document(isnad_document *document) {
    *document = (isnad_document){.date = 20000000 + random_below(230000)};
    isnad_slice letters = SLICE("xyz"), body = random_string(&document->arena, &letters, true);
    isnad_error error;
    for (size_t i = random_below(4); i > 0; i--) body = random_string(&document->arena, &body, true);
    cr_assert_eq(text_decode(&document->text, body, "UTF-8", false, SLICE(""), &error), ISNAD_OK);
    document->iri = random_string(&document->arena, &starts[random_below(10)], false);
    document->id = random_string(&document->arena, NULL, false);
    document->headline = random_string(&document->arena, NULL, false);
    for (size_t i = 1 + random_below(5); i > 0; i--) random_entity(document, i);
    for (size_t i = random_below(6); i > 0; i--)
        *LIST_ADD(&document->mentions) = (isnad_mention){random_span(&document->text), random_below(document->entities.count),
                                                         (isnad_mention_kind)random_below(4), (float)random_below(100) / 100, NULL};
    for (size_t i = random_below(4); i > 0; i--)
        *LIST_ADD(&document->roles) = (isnad_role){random_below(document->entities.count),
                                                   random_below(document->entities.count + 1), random_span(&document->text)};
    for (uint32_t cue = 0; cue < random_below(4); cue++) random_attribution(document, cue);
}

static void free_document(isnad_document *document) {
    text_free(&document->text);
    arena_free(&document->arena);
    LIST_FREE(&document->mentions);
    LIST_FREE(&document->attributions);
    LIST_FREE(&document->roles);
    LIST_FREE(&document->entities);
}

static bool print(void *file, const char *bytes, size_t length) { return fwrite(bytes, 1, length, file) == length; }

/* Every line of the quads is that of the triples with the graph before the stop. */
static void same_but_graph(const char *triples, const char *quads) {
    const char *graph = strchr(strstr(quads, "#Context> <") + 1, '<'), *graph_end = strchr(graph, '>') + 1;
    size_t length = (size_t)(graph_end - graph);
    while (*triples) {
        size_t line = strcspn(triples, "\n") - 1;
        cr_assert(strncmp(triples, quads, line) == 0 && strncmp(quads + line, graph, length) == 0, "%.*s", (int)line, triples);
        triples += line + 2;
        quads += line + length + 3;
    }
    cr_assert_eq(*quads, 0);
}

Test(writer, random_documents) {
    enum { FILES = 20, DOCUMENTS = 50 };
    static const char *const extensions[] = {"ttl", "nt", "nq"};
    const char *folder = getenv("ISNAD_RANDOM_DOCUMENTS");
    isnad_error error;
    for (size_t number = 0; number < FILES; number++)
        for (int syntax = ISNAD_TURTLE; syntax <= ISNAD_NQUADS; syntax++) {
            char path[4096];
            snprintf(path, sizeof path, "%s/%zu.%s", folder, number, extensions[syntax]);
            FILE *file = fopen(folder ? path : "/dev/null", "w");
            struct writer writer;
            cr_assert_eq(writer_begin(&writer, (isnad_syntax)syntax, true, print, file, &error), ISNAD_OK);
            seed = number;
            for (size_t i = 0; i < DOCUMENTS; i++) {
                isnad_document document;
                random_document(&document);
                cr_assert_eq(writer_document(&writer, &document, &error), ISNAD_OK);
                if (syntax == ISNAD_NQUADS) {
                    char *triples = written(&document, ISNAD_NTRIPLES, true), *quads = written(&document, ISNAD_NQUADS, true);
                    same_but_graph(triples, quads);
                    free(triples), free(quads);
                }
                free_document(&document);
            }
            cr_assert_eq(writer_end(&writer, &error), ISNAD_OK);
            fclose(file);
        }
}
