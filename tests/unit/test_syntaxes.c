/* SPDX-License-Identifier: Apache-2.0
 *
 * TriG, JSON-LD and what raptor writes; and random documents in every syntax. What other parsers read of these:
 * tests/properties/writer.test, which runs the last test here with ISNAD_RANDOM_DOCUMENTS set to a folder. */
#include "../support/writing.h"
#include "convert.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLICE(literal) ((isnad_slice){literal, sizeof literal - 1})

/* ---- a document ---- */

static isnad_entity entities[] = {{.iri = {"http://www.wikidata.org/entity/Q159", 35},
                                   .label_ar = {"\xD8\xB1", 2},
                                   .label_en = {"Russia", 6},
                                   .type = ISNAD_COUNTRY},
                                  {.slug = {"a b", 3}, .label_ar = {"\xD8\xA7\"\n", 4}, .type = ISNAD_PERSON, .unlinked = true}};
static isnad_mention mentions[] = {{{5, 6}, 1, ISNAD_NAME, 0.9F, NULL}, {{5, 6}, 0, ISNAD_TITLE, 1, NULL}};
static isnad_entity_id one[] = {1}, both[] = {0, 1};
static isnad_span contents[] = {{7, 8}};
static isnad_attribution attributions[] = {{.cue = {0, 4},
                                            .speaker_span = {5, 6},
                                            .speakers = {one, 1},
                                            .about = {both, 2},
                                            .contents = contents,
                                            .content_count = 1,
                                            .within = ISNAD_NONE,
                                            .act = ISNAD_DENY,
                                            .form = ISNAD_DIRECT,
                                            .said_on = 20220107,
                                            .confidence = 0.9F}};

static isnad_document example(const char *iri) {
    isnad_document document = {.iri = {iri, strlen(iri)}, .id = SLICE("1"), .date = 20220109};
    isnad_error error;
    cr_assert_eq(text_decode(&document.text, SLICE("said A b"), NULL, false, SLICE(""), &error), ISNAD_OK);
    document.mentions.items = mentions, document.mentions.count = 2;
    document.attributions.items = attributions, document.attributions.count = 1;
    document.entities.items = entities, document.entities.count = 2;
    return document;
}

static void expect_written(const char *iri, isnad_syntax syntax, const char *const parts[]) {
    isnad_document document = example(iri);
    char *output = written(&document, syntax, false);
    for (const char *at = output; *parts; parts++) {
        const char *found = strstr(at, *parts);
        cr_expect(found, "%s\nis not in the rest of\n%s", *parts, output);
        at = found ? found + strlen(*parts) : at;
    }
    free(output);
    text_free(&document.text);
}

Test(syntaxes, trig_has_a_graph_for_each_document) {
    expect_written("https://e.org/1", ISNAD_TRIG,
                   (const char *[]){"@prefix isnad:", "\n@base <https://e.org/1> .\n\n<https://e.org/1> {\n\n<> a nif:Context",
                                    " .\n\n}\n", NULL});
    expect_written(
        "https://e.org/1#2", ISNAD_TRIG,
        (const char *[]){"xsd: <", "> .\n\n<https://e.org/1#2> {\n\n<https://e.org/1#2> a nif:Context", " .\n\n}\n", NULL});
}

Test(syntaxes, json_is_one_object_with_mentions_and_attributions) {
    expect_written(
        "https://e.org/1", ISNAD_JSONLD,
        (const char *[]){
            "{\n  \"@context\": [\"https://w3id.org/isnad/ontology/context.jsonld\", {\"@base\": \"https://e.org/1\"}],\n"
            "  \"id\": \"https://e.org/1\",\n  \"type\": [\"Context\", \"NewsArticle\"],\n",
            "\n  \"run\": {\n    \"id\": \"#run_",
            "\n  \"entities\": [\n    {\n      \"id\": \"wd:Q159\",",
            "\"label\": {\"ar\": \"\xD8\xB1\", \"en\": \"Russia\"}\n    },\n    {\n      \"id\": \"#entity_a%20b\",",
            "\"label\": {\"ar\": \"\xD8\xA7\\\"\\n\"},",
            "\n      \"deniedAbout\": [\"wd:Q159\", \"#entity_a%20b\"]\n",
            "\n  ],\n  \"mentions\": [\n    {\n      \"id\": \"#offset_5_6\",",
            "\"beginIndex\": 5,",
            "\"taConfidence\": \"0.9\",",
            "\n      \"id\": \"#mention_5_6_2\",",
            "\n  ],\n  \"spans\": [\n",
            "\"id\": \"#offset_0_4\",",
            "\"id\": \"#offset_7_8\",",
            "\n  ],\n  \"attributions\": [\n    {\n",
            "\"speaker\": [\"#entity_a%20b\"],",
            "\"text\": \"b\",",
            "\"act\": \"Deny\",",
            "\"negated\": false,\n",
            "\"saidOn\": \"2022-01-07\",",
            "\n    }\n  ]\n}\n",
            NULL});
}

/* In JSON nothing tells the scheme of an IRI from a prefix. */
Test(syntaxes, json_writes_wikidata_in_full_where_wd_is_a_scheme) {
    expect_written("wd:Q5", ISNAD_JSONLD,
                   (const char *[]){"context.jsonld\", {\"wd\": null}],\n  \"id\": \"wd:Q5\",",
                                    "\"id\": \"http://www.wikidata.org/entity/Q159\",",
                                    "\"taIdentRef\": \"http://www.wikidata.org/entity/Q159\",", NULL});
}

static char *listed(size_t count) {
    struct page page = {.limit = SIZE_MAX};
    struct writer writer;
    isnad_error error;
    isnad_document document = example("https://e.org/1");
    cr_assert_eq(writer_begin(&writer, ISNAD_JSONLD, false, take, &page, &error), ISNAD_OK);
    writer.listed = true;
    writer.context = SLICE("{\"id\": \"@id\"}");
    for (size_t i = 0; i < count; i++) cr_assert_eq(writer_document(&writer, &document, &error), ISNAD_OK);
    cr_assert_eq(writer_end(&writer, &error), ISNAD_OK);
    cr_assert(bytes_append(&page.bytes, "", 1));
    text_free(&document.text);
    return page.bytes.items;
}

Test(syntaxes, json_of_several_documents_is_an_array) {
    static const char head[] = "[\n{\n  \"@context\": [{\"id\": \"@id\"}, {\"@base\": ", between[] = "\n}", tail[] = "\n}\n]\n";
    char *none = listed(0), *single = listed(1), *two = listed(2);
    cr_expect_str_eq(none, "[]\n");
    cr_expect_eq(strncmp(single, head, sizeof head - 1), 0);
    cr_expect_str_eq(single + strlen(single) - (sizeof tail - 1), tail);
    cr_expect(strstr(two, "\n},\n{\n  \"@context\": [{"));
    cr_expect_str_eq(two + strlen(two) - (sizeof tail - 1), tail);
    cr_expect(strstr(two, between));
    free(none), free(single), free(two);
}

/* ---- raptor ---- */

/* What raptor makes of N-Triples. */
static isnad_status converted(const char *syntax, const char *triples, char **out, isnad_error *error) {
    struct page page = {.limit = SIZE_MAX};
    struct converter *converter;
    cr_assert_eq(convert_begin(syntax, take, &page, &converter, error), ISNAD_OK);
    convert_bytes(converter, triples, strlen(triples));
    isnad_status status = convert_end(converter, error);
    cr_assert(bytes_append(&page.bytes, "", 1));
    *out = page.bytes.items;
    return status;
}

Test(syntaxes, a_predicate_that_xml_cannot_name_is_refused) {
    static const char *const syntaxes[] = {"rdfxml", "rdfxml-abbrev"};
    static const char *const predicates[] = {"http://e.org/1", "http://e.org/", "http://e.org/a%20", "urn:x:7"};
    for (size_t i = 0; i < sizeof syntaxes / sizeof *syntaxes; i++)
        for (size_t k = 0; k < sizeof predicates / sizeof *predicates; k++) {
            char triple[200], *output;
            isnad_error error;
            snprintf(triple, sizeof triple, "<http://e.org/s> <%s> \"x\" .\n", predicates[k]);
            isnad_status status = converted(syntaxes[i], triple, &output, &error);
            cr_expect_eq(status, ISNAD_BAD_DATA, "%s as %s: %s", predicates[k], syntaxes[i], output);
            if (status != ISNAD_OK) cr_expect(strstr(error.message, predicates[k]), "%s", error.message);
            free(output);
        }
}

Test(syntaxes, what_xml_cannot_hold_becomes_a_replacement) {
    char *output;
    isnad_error error;
    cr_assert_eq(
        converted("rdfxml", "<http://e.org/s> <http://e.org/p> \"a\\u0001\\u000C\\u007Fb\\rc\\td<&\" .\n", &output, &error),
        ISNAD_OK);
    cr_expect(strstr(output, ">a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                             "b&#xD;c\td&lt;&amp;<"),
              "%s", output);
    free(output);
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
    SLICE("wd:"), /* what JSON-LD could take for its own names */
    SLICE("wd:Q5"),
    SLICE("id:"),
    SLICE("text:x"),
};

enum {
    PIECES = sizeof pieces / sizeof *pieces,
    BROKEN = sizeof broken / sizeof *broken,
    STARTS = sizeof starts / sizeof *starts
};

static isnad_slice random_string(struct arena *arena, const isnad_slice *start, bool valid) {
    struct bytes bytes = {0};
    if (start) bytes_append(&bytes, start->data, start->length);
    for (size_t i = random_below(12); i > 0; i--) {
        bool bad = !valid && random_below(8) == 0;
        const isnad_slice *piece = bad ? &broken[random_below(BROKEN)] : &pieces[random_below(PIECES)];
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
        entity->iri = random_string(&document->arena, &starts[random_below(STARTS)], false);
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
    document->iri = random_string(&document->arena, &starts[random_below(STARTS)], false);
    document->id = random_string(&document->arena, NULL, false);
    document->headline = random_string(&document->arena, NULL, false);
    for (size_t i = 1 + random_below(5); i > 0; i--) random_entity(document, i);
    for (size_t i = random_below(6); i > 0; i--)
        *LIST_ADD(&document->mentions) =
            (isnad_mention){random_span(&document->text), random_below(document->entities.count),
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

/* ---- every syntax ---- */

static const struct {
    const char *ending, *raptor; /* raptor: the name of its syntax, or NULL where it is ours */
    isnad_syntax syntax;
} outputs[] = {{".ttl", NULL, ISNAD_TURTLE},
               {".nt", NULL, ISNAD_NTRIPLES},
               {".nq", NULL, ISNAD_NQUADS},
               {".trig", NULL, ISNAD_TRIG},
               {".jsonld", NULL, ISNAD_JSONLD},
               {".rdf", "rdfxml", ISNAD_NTRIPLES},
               {"-abbrev.rdf", "rdfxml-abbrev", ISNAD_NTRIPLES},
               {".json", "json", ISNAD_NTRIPLES},
               {"-triples.json", "json-triples", ISNAD_NTRIPLES},
               {".dot", "dot", ISNAD_NTRIPLES},
               {".html", "html", ISNAD_NTRIPLES}};

static void random_documents_to(struct writer *writer) {
    enum { DOCUMENTS = 50 };
    isnad_error error;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        isnad_document document;
        random_document(&document);
        cr_assert_eq(writer_document(writer, &document, &error), ISNAD_OK);
        if (writer->syntax == ISNAD_NQUADS) {
            char *triples = written(&document, ISNAD_NTRIPLES, true), *quads = written(&document, ISNAD_NQUADS, true);
            same_but_graph(triples, quads);
            free(triples), free(quads);
        }
        free_document(&document);
    }
}

/* The same documents, as the seed is the same. */
static void random_file(FILE *file, size_t number, size_t output) {
    struct converter *converter = NULL;
    struct writer writer;
    isnad_error error;
    const char *raptor = outputs[output].raptor;
    if (raptor) cr_assert_eq(convert_begin(raptor, print, file, &converter, &error), ISNAD_OK);
    cr_assert_eq(writer_begin(&writer, outputs[output].syntax, true, raptor ? convert_bytes : print,
                              raptor ? (void *)converter : file, &error),
                 ISNAD_OK);
    writer.listed = true;
    seed = number;
    random_documents_to(&writer);
    cr_assert_eq(writer_end(&writer, &error), ISNAD_OK, "%s", error.message);
    cr_assert_eq(convert_end(converter, &error), ISNAD_OK, "%s: %s", raptor, error.message);
}

Test(syntaxes, random_documents) {
    enum { FILES = 8, BY_RAPTOR = 2 };
    const char *folder = getenv("ISNAD_RANDOM_DOCUMENTS");
    for (size_t number = 0; number < FILES; number++)
        for (size_t output = 0; output < sizeof outputs / sizeof *outputs; output++) {
            if (outputs[output].raptor && number >= BY_RAPTOR) continue;
            char path[4096];
            snprintf(path, sizeof path, "%s/%zu%s", folder, number, outputs[output].ending);
            FILE *file = fopen(folder ? path : "/dev/null", "w");
            random_file(file, number, output);
            cr_assert_eq(fclose(file), 0);
        }
}
