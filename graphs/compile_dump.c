/* SPDX-License-Identifier: Apache-2.0
 *
 * Dumps of Wikidata. Of an entity the labels, aliases, statements and sitelinks are looked at once, from left to right; whether
 * it is wanted shows when its classes are known, which may be at the end of the dump (compile_finish.c), so all that have a name
 * in a language that is wanted are kept until then. What a dump looks like: ../shared/gazetteer-sources/README.md, "What a bulk
 * importer meets". */
#include "compile_dump_private.h"

#include "error.h"

#include <stdio.h>
#include <string.h>

bool dump_keep(struct dump *dump, bool kept) {
    if (!kept && dump->status == ISNAD_OK) dump->status = error_memory(dump->error);
    return kept;
}

/* ---- entities ---- */

/* Keeps an entity that may be wanted. False where its line is bad. */
static bool take_entity(struct dump *dump) {
    const struct bulk_wants *wants = dump->source->wants;
    char iri[64];
    bool arabic;
    uint32_t sitelinks = dump_take_sitelinks(dump, ISNAD_NONE, &arabic);
    bool wiki = arabic && dump_wants_language(wants, (isnad_slice){"ar", 2});
    bool named = wiki || dump_has_language(wants, dump->labels) || dump_has_language(wants, dump->aliases);
    if (named && sitelinks < wants->min_sitelinks && dump->found[CAPITAL].count == 0) named = false;
    if (named && wants->excluded_count)
        named = !bulk_excludes(wants, iri, (size_t)snprintf(iri, sizeof iri, BULK_WIKIDATA "%u", dump->number));
    if (!dump_add_edges(dump)) return true;
    if (!named && !dump_is_office(dump)) return true;
    uint32_t entity = bulk_item(dump->source->bulk, dump->number);
    if (!dump_keep(dump, entity != ISNAD_NONE)) return true;
    dump_set_facts(dump, entity, sitelinks);
    bool good = dump_take_labels(dump, entity) && dump_take_aliases(dump, entity) && dump_take_demonyms(dump, entity);
    if (wiki) dump_take_sitelinks(dump, entity, &arabic);
    return dump_add_relations(dump, entity) && good;
}

/* The members of an entity; only where they are is kept, but for the statements, which are most of it. */
static bool read_members(struct dump *dump, struct json *json) {
    static const struct {
        const char *key;
        size_t offset;
    } maps[] = {{"labels", offsetof(struct dump, labels)},
                {"aliases", offsetof(struct dump, aliases)},
                {"sitelinks", offsetof(struct dump, sitelinks)}};
    bool first;
    isnad_slice key, text;
    if (!json_enter(json, '{', &first)) return false;
    while (json_member(json, &first, &key)) {
        bool id = json_is(key, "id") || json_is(key, "entity"), redirect = json_is(key, "redirect");
        size_t map = 0;
        while (map < 3 && !json_is(key, maps[map].key)) map++;
        if ((id || redirect) && json_peek(json) == '"') {
            if (json_string(json, &dump->text, &text)) *(id ? &dump->number : &dump->redirect) = bulk_item_number(text);
        } else if (map < 3) {
            *(isnad_slice *)((char *)dump + maps[map].offset) = json_value(json);
        } else if (json_is(key, "claims") || json_is(key, "statements")) {
            dump_read_claims(dump, json);
        } else {
            json_skip(json);
        }
    }
    return json_over_now(json);
}

/* One entity, in whatever way the dump has it. Properties and lexemes are nobody's. */
static bool read_entity(struct dump *dump, isnad_slice bytes) {
    struct json json = json_over(bytes);
    dump->labels = dump->aliases = dump->sitelinks = (isnad_slice){0};
    dump->number = dump->redirect = 0;
    for (size_t i = 0; i < PROPERTIES; i++) dump->found[i].count = 0;
    if (!read_members(dump, &json)) return false;
    dump->source->entities++;
    return dump->number == 0 || take_entity(dump);
}

static isnad_slice trim(isnad_slice line) {
    while (line.length && (line.data[line.length - 1] == '\r' || line.data[line.length - 1] == ' ')) line.length--;
    if (line.length && line.data[line.length - 1] == ',') line.length--;
    while (line.length && (line.data[0] == ' ' || line.data[0] == ',')) line.data++, line.length--;
    return line;
}

static isnad_status read_lines(struct dump *dump, isnad_error *error) {
    isnad_slice line;
    isnad_status status = ISNAD_OK;
    struct source *source = dump->source;
    while (input_line_number(source->input) < source->done_lines)
        if (!input_line(source->input, &line, &status, error)) break;
    while (dump->status == ISNAD_OK && status == ISNAD_OK && input_line(source->input, &line, &status, error)) {
        line = trim(line);
        if (line.length == 0 || (line.length == 1 && (line.data[0] == '[' || line.data[0] == ']'))) continue;
        if (!read_entity(dump, line))
            source_bad(source, input_line_number(source->input), 0, "this is not an entity of Wikidata in JSON: it is left out");
        if (source->entities % 4096 != 0 || dump->status != ISNAD_OK) continue;
        source_progress(source);
        status = source_checkpoint(source, input_line_number(source->input), error);
    }
    return dump->status != ISNAD_OK ? dump->status : status;
}

/* Objects at a depth: of {"entities":{"Q1":{…}}} the third, of {"results":{"bindings":[{…}]}} the fourth. */
static isnad_status read_objects(struct dump *dump, unsigned depth, bool results, isnad_error *error) {
    struct json_split split = {.wanted = depth};
    struct source *source = dump->source;
    isnad_slice piece;
    isnad_status status;
    bool memory = true;
    uint64_t number = 0;
    while ((status = input_read(source->input, &piece, error)) == ISNAD_OK && piece.length > 0 && memory &&
           dump->status == ISNAD_OK) {
        while (memory && dump->status == ISNAD_OK && json_split_next(&split, &piece, &memory)) {
            isnad_slice value = {split.value.bytes.items, split.value.bytes.count};
            number++;
            bool good = results ? results_binding(source, value) : read_entity(dump, value);
            if (!good)
                source_bad(source, 0, 0,
                           results ? "a result of the query is not as it should be: it is left out"
                                   : "an entity is not as it should be: it is left out");
            if (number % 4096 == 0) source_progress(source);
        }
    }
    if (split.depth > 0 && status == ISNAD_OK) source_bad(source, 0, 0, "the JSON ends too early");
    LIST_FREE(&split.value.bytes);
    return !memory ? error_memory(error) : dump->status != ISNAD_OK ? dump->status : status;
}

/* The first bytes tell: [ and a line for each, { and the key "entities" or "head", or a line for each at once. */
isnad_status dump_read(struct source *source, isnad_error *error) {
    struct dump *dump = memory_new_cleared(1, sizeof *dump);
    isnad_slice head;
    isnad_status status = dump ? input_peek(source->input, 64, &head, error) : error_memory(error);
    if (status == ISNAD_OK) {
        struct json json = json_over(head);
        bool first;
        isnad_slice key = {0};
        char open = json_peek(&json);
        dump->source = source;
        dump->error = error;
        if (open == '{' && json_enter(&json, '{', &first)) json_member(&json, &first, &key);
        bool line = open == '[' && memchr(json.at, '\n', json.end - json.at < 8 ? (size_t)(json.end - json.at) : 8);
        if (json_is(key, "entities"))
            status = read_objects(dump, 3, false, error);
        else if (json_is(key, "head") || json_is(key, "results"))
            status = read_objects(dump, 4, true, error);
        else if (open == '[' && !line)
            status = read_objects(dump, 2, false, error);
        else
            status = read_lines(dump, error);
        LIST_FREE(&dump->text.bytes);
    }
    memory_free(dump);
    return status;
}
