/* SPDX-License-Identifier: Apache-2.0
 *
 * The statements of an entity of Wikidata: see compile_dump_private.h. */
#include "compile_dump_private.h"

#include "compile_types.h"
#include "day.h"

#include <string.h>

/* In the order of enum property. */
static const char *const properties[PROPERTIES] = {"P31", "P279", "P21",   "P27",  "P17",  "P1001",
                                                   "P36", "P39",  "P1549", "P569", "P570", "P297"};
enum {
    FEMALE = 6581072,
    MALE = 6581097
}; /* wd:Q6581072, wd:Q6581097 as values of P21: public importers of Wikidata agree on them */

/* ---- reading ---- */

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
            if (json_string(json, &dump->text, &text) && bulk_item_number(text)) out->item = bulk_item_number(text);
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

void dump_read_claims(struct dump *dump, struct json *json) {
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
    return day_complete(date, end);
}

/* ---- what they say ---- */

bool dump_add_edges(struct dump *dump) {
    struct bulk *bulk = dump->source->bulk;
    const struct values *supers = &dump->found[SUBCLASS_OF];
    for (size_t i = 0; i < supers->count + (dump->redirect != 0); i++) {
        uint32_t super = i < supers->count ? supers->items[i].item : dump->redirect;
        struct bulk_edge *edge = super ? LIST_ADD(&bulk->edges) : NULL;
        if (super && !edge) return dump_keep(dump, false);
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

void dump_set_facts(struct dump *dump, uint32_t entity, uint32_t sitelinks) {
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

bool dump_add_relations(struct dump *dump, uint32_t entity) {
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
    return dump_keep(dump, ok);
}
