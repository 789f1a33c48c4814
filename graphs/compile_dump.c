/* SPDX-License-Identifier: Apache-2.0
 *
 * Dumps of Wikidata. Of an entity the labels, aliases, statements and sitelinks are looked at once, from left to right; whether
 * it is wanted shows when its classes are known, which may be at the end of the dump (compile_finish.c), so all that have a name
 * in a language that is wanted are kept until then. What a dump looks like: ../shared/gazetteer-sources/README.md, "What a bulk
 * importer meets". */
#include "compile_dump.h"

#include "compile_json.h"
#include "compile_types.h"
#include "error.h"

#include <stdio.h>
#include <string.h>

enum { VALUES_MOST = 64, LABEL = 98, ALIAS = 96, TITLE = 94 };

/* The properties of use, from that README; the order is that of `properties`. */
enum property {
    INSTANCE_OF,
    SUBCLASS_OF,
    GENDER,
    CITIZENSHIP,
    COUNTRY,
    JURISDICTION,
    CAPITAL,
    POSITION,
    DEMONYM,
    BORN,
    DIED,
    CODE,
    PROPERTIES
};
static const char *const properties[PROPERTIES] = {"P31", "P279", "P21",   "P27",  "P17",  "P1001",
                                                   "P36", "P39",  "P1549", "P569", "P570", "P297"};
enum {
    FEMALE = 6581072,
    MALE = 6581097
}; /* wd:Q6581072, wd:Q6581097 as values of P21: public importers of Wikidata agree on them */

struct value {
    uint32_t item, date, from, until; /* 0 where it is no such value */
    isnad_slice text;                 /* still as JSON */
    bool arabic, preferred;
};

struct values {
    struct value items[VALUES_MOST];
    size_t count;
};

struct dump {
    struct source *source;
    struct json_buffer text;
    isnad_slice labels, aliases, sitelinks;
    uint32_t number, redirect;
    struct values found[PROPERTIES];
    isnad_status status; /* ISNAD_NO_MEMORY where something could not be kept */
    isnad_error *error;
};

/* Q42 to 42; 0 for what is no item. */
static uint32_t item_number(isnad_slice id) {
    uint64_t number = 0;
    if (id.length < 2 || id.length > 11 || id.data[0] != 'Q') return 0;
    for (size_t i = 1; i < id.length; i++) {
        if (id.data[i] < '0' || id.data[i] > '9') return 0;
        number = number * 10 + (uint64_t)(id.data[i] - '0');
    }
    return number < UINT32_MAX ? (uint32_t)number : 0;
}

/* ---- statements ---- */

static unsigned digits(const char *at, size_t count) {
    unsigned value = 0;
    for (size_t i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9') return 0;
        value = value * 10 + (unsigned)(at[i] - '0');
    }
    return value;
}

/* +2003-04-10T00:00:00Z; parts that are not known are 00. Years of more than four digits and before Christ are 0. */
static uint32_t read_time(isnad_slice time) {
    if (time.length < 11 || time.data[0] != '+' || time.data[5] != '-') return 0;
    return digits(time.data + 1, 4) * 10000 + digits(time.data + 6, 2) * 100 + digits(time.data + 9, 2);
}

static void read_value(struct dump *dump, struct json *json, struct value *out) {
    bool first;
    isnad_slice key;
    char kind = json_peek(json);
    if (kind == '"') {
        out->text = json_value(json);
        return;
    }
    if (kind != '{') return json_skip(json);
    json_enter(json, '{', &first);
    while (json_member(json, &first, &key)) {
        uint64_t number;
        isnad_slice text;
        if (json_is(key, "id") && json_peek(json) == '"') {
            if (json_string(json, &dump->text, &text) && item_number(text)) out->item = item_number(text);
        } else if (json_is(key, "numeric-id")) {
            if (json_number(json, &number) && number < UINT32_MAX && !out->item) out->item = (uint32_t)number;
        } else if (json_is(key, "time") && json_peek(json) == '"') {
            if (json_string(json, &dump->text, &text)) out->date = read_time(text);
        } else if (json_is(key, "text")) {
            out->text = json_value(json);
        } else if (json_is(key, "language") && json_peek(json) == '"') {
            if (json_string(json, &dump->text, &text))
                out->arabic = text.length >= 2 && memcmp(text.data, "ar", 2) == 0 && (text.length == 2 || text.data[2] == '-');
        } else {
            json_skip(json);
        }
    }
}

/* A snak; false where its value is unknown or there is none. */
static bool read_snak(struct dump *dump, struct json *json, struct value *out) {
    bool first, there = false, known = true;
    isnad_slice key, text;
    if (!json_enter(json, '{', &first)) return false;
    while (json_member(json, &first, &key)) {
        if (json_is(key, "snaktype")) {
            known = json_string(json, &dump->text, &text) && json_is(text, "value");
        } else if (json_is(key, "datavalue") && json_peek(json) == '{') {
            bool inner;
            json_enter(json, '{', &inner);
            while (json_member(json, &inner, &key)) {
                if (json_is(key, "value"))
                    read_value(dump, json, out), there = true;
                else
                    json_skip(json);
            }
        } else {
            json_skip(json);
        }
    }
    return there && known && !json->bad;
}

/* When: P580 and P582, the first value of each. */
static void read_qualifiers(struct dump *dump, struct json *json, struct value *out) {
    bool first, inner;
    isnad_slice key;
    if (json_peek(json) != '{') return json_skip(json);
    json_enter(json, '{', &first);
    while (json_member(json, &first, &key)) {
        uint32_t *date = json_is(key, "P580") ? &out->from : json_is(key, "P582") ? &out->until : NULL;
        if (!date || json_peek(json) != '[') {
            json_skip(json);
            continue;
        }
        json_enter(json, '[', &inner);
        while (json_element(json, &inner)) {
            struct value value = {0};
            if (read_snak(dump, json, &value) && !*date) *date = value.date;
        }
    }
}

static void read_statement(struct dump *dump, struct json *json, enum property property) {
    struct value value = {0};
    struct values *values = &dump->found[property];
    bool first, there = false, deprecated = false;
    isnad_slice key, text;
    if (!json_enter(json, '{', &first)) return;
    while (json_member(json, &first, &key)) {
        if (json_is(key, "mainsnak")) {
            there = read_snak(dump, json, &value);
        } else if (json_is(key, "rank")) {
            if (!json_string(json, &dump->text, &text)) return;
            deprecated = json_is(text, "deprecated");
            value.preferred = json_is(text, "preferred");
        } else if (property == POSITION && json_is(key, "qualifiers")) {
            read_qualifiers(dump, json, &value);
        } else {
            json_skip(json);
        }
    }
    if (there && !deprecated && !json->bad && values->count < VALUES_MOST) values->items[values->count++] = value;
}

static int which_property(isnad_slice key) {
    for (int i = 0; i < PROPERTIES; i++)
        if (json_is(key, properties[i])) return i;
    return -1;
}

static void read_claims(struct dump *dump, struct json *json) {
    bool first, inner;
    isnad_slice key;
    if (json_peek(json) != '{') return json_skip(json); /* [] */
    json_enter(json, '{', &first);
    while (json_member(json, &first, &key)) {
        int property = which_property(key);
        if (property < 0 || json_peek(json) != '[') {
            json_skip(json);
            continue;
        }
        json_enter(json, '[', &inner);
        while (json_element(json, &inner)) read_statement(dump, json, (enum property)property);
    }
}

/* The item that is meant where there may be one: preferred, else the first. */
static uint32_t one_item(const struct dump *dump, enum property property) {
    const struct values *values = &dump->found[property];
    for (size_t i = 0; i < values->count; i++)
        if (values->items[i].preferred) return values->items[i].item;
    return values->count ? values->items[0].item : 0;
}

static uint32_t one_date(const struct dump *dump, enum property property, bool end) {
    const struct values *values = &dump->found[property];
    uint32_t date = values->count ? values->items[0].date : 0;
    for (size_t i = 0; i < values->count; i++)
        if (values->items[i].preferred) date = values->items[i].date;
    if (date / 100 % 100 == 0 && date)
        date += end ? 1231 : 101;
    else if (date % 100 == 0 && date)
        date += end ? 31 : 1;
    return date;
}

/* ---- names ---- */

static bool wanted_language(const struct bulk_wants *wants, isnad_slice language) {
    for (size_t i = 0; i < wants->languages.count; i++) {
        isnad_slice wanted = wants->languages.items[i];
        if (language.length < wanted.length || memcmp(language.data, wanted.data, wanted.length) != 0) continue;
        if (language.length == wanted.length || language.data[wanted.length] == '-') return true;
    }
    return false;
}

static bool is_arabic(isnad_slice language) {
    return json_is(language, "ar") || (language.length > 3 && memcmp(language.data, "ar-", 3) == 0);
}

/* {"language":"ar","value":"…"} */
static bool read_term(struct dump *dump, struct json *json, isnad_slice *out) {
    bool first, found = false;
    isnad_slice key;
    if (!json_enter(json, '{', &first)) return false;
    while (json_member(json, &first, &key)) {
        if (json_is(key, "value"))
            found = json_string(json, &dump->text, out);
        else
            json_skip(json);
    }
    return found && !json->bad && out->length > 0;
}

static bool keep(struct dump *dump, bool kept) {
    if (!kept && dump->status == ISNAD_OK) dump->status = error_memory(dump->error);
    return kept;
}

/* Labels: one a language. The English one is what entities are called for people who read no Arabic. */
static bool take_labels(struct dump *dump, uint32_t entity) {
    struct json json = json_over(dump->labels);
    bool first, english = false;
    isnad_slice language, text;
    if (json_peek(&json) != '{') return true;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &language)) {
        bool arabic = is_arabic(language), wanted = wanted_language(dump->source->wants, language),
             plain = json_is(language, "en");
        if (!arabic && !wanted && !plain && !json_is(language, "mul")) {
            json_skip(&json);
            continue;
        }
        if (!read_term(dump, &json, &text)) continue;
        if (arabic || plain || !english) keep(dump, bulk_label(dump->source->bulk, entity, text, arabic));
        english |= plain;
        if (wanted) keep(dump, bulk_name(dump->source->bulk, entity, text, NAME_PREFERRED, 0, LABEL));
    }
    return !json.bad;
}

static bool take_aliases(struct dump *dump, uint32_t entity) {
    struct json json = json_over(dump->aliases);
    bool first, inner;
    isnad_slice language, text;
    if (json_peek(&json) != '{') return true;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &language)) {
        if (!wanted_language(dump->source->wants, language) || json_peek(&json) != '[') {
            json_skip(&json);
            continue;
        }
        json_enter(&json, '[', &inner);
        while (json_element(&json, &inner))
            if (read_term(dump, &json, &text))
                keep(dump, bulk_name(dump->source->bulk, entity, text, NAME_ALTERNATIVE, 0, ALIAS));
    }
    return !json.bad;
}

/* The title of an article, without what tells it from others: محمد علي (ملاكم). */
static isnad_slice bare_title(isnad_slice title) {
    const char *open = title.length ? memrchr(title.data, '(', title.length) : NULL;
    if (open && title.data[title.length - 1] == ')') title.length = (size_t)(open - title.data);
    while (title.length && title.data[title.length - 1] == ' ') title.length--;
    return title;
}

static bool take_title(struct dump *dump, struct json *json, uint32_t entity) {
    bool first;
    isnad_slice key, text;
    if (!json_enter(json, '{', &first)) return false;
    while (json_member(json, &first, &key)) {
        if (!json_is(key, "title")) {
            json_skip(json);
        } else if (json_string(json, &dump->text, &text)) {
            text = bare_title(text);
            keep(dump, bulk_label(dump->source->bulk, entity, text, true) &&
                           bulk_name(dump->source->bulk, entity, text, NAME_ALTERNATIVE, 0, TITLE));
        }
    }
    return !json->bad;
}

/* Counts the articles; with an entity, the Arabic one's title is a name of it. */
static uint32_t take_sitelinks(struct dump *dump, uint32_t entity, bool *arabic) {
    struct json json = json_over(dump->sitelinks);
    bool first;
    isnad_slice key;
    uint32_t count = 0;
    *arabic = false;
    if (json_peek(&json) != '{') return 0;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &key)) {
        bool title = json_is(key, "arwiki");
        count++;
        *arabic |= title;
        if (title && entity != ISNAD_NONE && json_peek(&json) == '{')
            take_title(dump, &json, entity);
        else
            json_skip(&json);
    }
    return count;
}

/* Has the map an entry of a language that is wanted? */
static bool has_language(const struct bulk_wants *wants, isnad_slice map) {
    struct json json = json_over(map);
    bool first;
    isnad_slice key;
    if (json_peek(&json) != '{') return false;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &key)) {
        if (wanted_language(wants, key) || (wants->latin && (json_is(key, "en") || json_is(key, "fr")))) return true;
        json_skip(&json);
    }
    return false;
}

/* ---- entities ---- */

/* Is it an office? Only its English label tells, and that has to be kept though it is nobody's name. */
static bool is_office(struct dump *dump) {
    struct json json = json_over(dump->labels);
    bool first;
    isnad_slice key, text;
    if (dump->found[JURISDICTION].count + dump->found[COUNTRY].count == 0 || json_peek(&json) != '{') return false;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &key)) {
        if (!json_is(key, "en"))
            json_skip(&json);
        else
            return read_term(dump, &json, &text) && offices_find(dump->source->wants->offices, text).length > 0;
    }
    return false;
}

static bool add_edges(struct dump *dump) {
    struct bulk *bulk = dump->source->bulk;
    const struct values *supers = &dump->found[SUBCLASS_OF];
    for (size_t i = 0; i < supers->count + (dump->redirect != 0); i++) {
        uint32_t super = i < supers->count ? supers->items[i].item : dump->redirect;
        struct bulk_edge *edge = super ? LIST_ADD(&bulk->edges) : NULL;
        if (super && !edge) return keep(dump, false);
        if (edge) *edge = (struct bulk_edge){dump->number, super};
    }
    return true;
}

static uint32_t read_code(struct dump *dump) {
    isnad_slice text;
    uint32_t code = 0;
    if (dump->found[CODE].count == 0) return 0;
    struct json json = json_over(dump->found[CODE].items[0].text);
    if (json_peek(&json) != '"' || !json_string(&json, &dump->text, &text)) return 0;
    for (size_t i = 0; i < text.length && i < 4; i++) code |= (uint32_t)(uint8_t)text.data[i] << (8 * i);
    return code;
}

static void set_facts(struct dump *dump, uint32_t entity, uint32_t sitelinks) {
    struct gazetteer_entity *set = &dump->source->bulk->entities.items[entity];
    uint32_t gender = one_item(dump, GENDER), state = one_item(dump, JURISDICTION);
    if (!state) state = one_item(dump, COUNTRY);
    if (!state) state = one_item(dump, CITIZENSHIP);
    if (gender) set->gender = gender == FEMALE ? GENDER_FEMALE : gender == MALE ? GENDER_MALE : set->gender;
    if (state) set->state = state;
    if (sitelinks > set->weight) set->weight = sitelinks;
    if (dump->found[BORN].count) set->born = one_date(dump, BORN, false);
    if (dump->found[DIED].count) set->died = one_date(dump, DIED, true);
    if (dump->found[CODE].count) set->code = read_code(dump);
}

static bool add_relations(struct dump *dump, uint32_t entity) {
    struct bulk *bulk = dump->source->bulk;
    bool ok = true;
    for (size_t i = 0; i < dump->found[INSTANCE_OF].count && ok; i++)
        if (dump->found[INSTANCE_OF].items[i].item) ok = bulk_class(bulk, entity, dump->found[INSTANCE_OF].items[i].item);
    for (size_t i = 0; i < dump->found[POSITION].count && ok; i++) {
        const struct value *value = &dump->found[POSITION].items[i];
        struct bulk_role *role = value->item ? LIST_ADD(&bulk->roles) : NULL;
        ok = role || !value->item;
        if (role) *role = (struct bulk_role){entity, value->item, value->from, value->until};
    }
    for (size_t i = 0; i < dump->found[CAPITAL].count && ok; i++) {
        struct bulk_capital *capital = LIST_ADD(&bulk->capitals);
        ok = capital != NULL;
        if (capital) *capital = (struct bulk_capital){entity, dump->found[CAPITAL].items[i].item};
    }
    return keep(dump, ok);
}

static bool add_demonyms(struct dump *dump, uint32_t entity) {
    isnad_slice text;
    for (size_t i = 0; i < dump->found[DEMONYM].count; i++) {
        const struct value *value = &dump->found[DEMONYM].items[i];
        struct json json = json_over(value->text);
        if (!value->arabic || json_peek(&json) != '"') continue;
        if (!json_string(&json, &dump->text, &text)) return false;
        if (!keep(dump, bulk_name(dump->source->bulk, entity, text, NAME_DEMONYM, 0, 95))) return true;
    }
    return true;
}

/* Keeps an entity that may be wanted. False where its line is bad. */
static bool take_entity(struct dump *dump) {
    const struct bulk_wants *wants = dump->source->wants;
    char iri[64];
    bool arabic;
    uint32_t sitelinks = take_sitelinks(dump, ISNAD_NONE, &arabic);
    bool wiki = arabic && wanted_language(wants, (isnad_slice){"ar", 2});
    bool named = wiki || has_language(wants, dump->labels) || has_language(wants, dump->aliases);
    if (named && sitelinks < wants->min_sitelinks && dump->found[CAPITAL].count == 0) named = false;
    if (named && wants->excluded_count)
        named = !bulk_excludes(wants, iri, (size_t)snprintf(iri, sizeof iri, BULK_WIKIDATA "%u", dump->number));
    if (!add_edges(dump)) return true;
    if (!named && !is_office(dump)) return true;
    uint32_t entity = bulk_item(dump->source->bulk, dump->number);
    if (!keep(dump, entity != ISNAD_NONE)) return true;
    set_facts(dump, entity, sitelinks);
    bool good = take_labels(dump, entity) && take_aliases(dump, entity) && add_demonyms(dump, entity);
    if (wiki) take_sitelinks(dump, entity, &arabic);
    return add_relations(dump, entity) && good;
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
            if (json_string(json, &dump->text, &text)) *(id ? &dump->number : &dump->redirect) = item_number(text);
        } else if (map < 3) {
            *(isnad_slice *)((char *)dump + maps[map].offset) = json_value(json);
        } else if (json_is(key, "claims") || json_is(key, "statements")) {
            read_claims(dump, json);
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
    while (dump->status == ISNAD_OK && input_line(source->input, &line, &status, error)) {
        line = trim(line);
        if (line.length == 0 || (line.length == 1 && (line.data[0] == '[' || line.data[0] == ']'))) continue;
        if (!read_entity(dump, line))
            source_bad(source, input_line_number(source->input), 0, "this is not an entity of Wikidata in JSON: it is left out");
        if (source->entities % 4096 == 0) source_progress(source);
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
