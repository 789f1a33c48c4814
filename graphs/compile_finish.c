/* SPDX-License-Identifier: Apache-2.0
 *
 * Finishing what was read in bulk: now that all classes are known, what each entity is; states, capitals and offices, which are
 * told of by number; and closing the gaps that those leave which nobody wants. See compile_bulk.h. */
#include "compile_bulk.h"
#include "compile_latin.h"
#include "compile_types.h"
#include "day.h"

#include <string.h>

enum { CAPITAL_CONFIDENCE = 88, WEIGHT_MOST = 24 };

/* Of several classes a person's goes before a state's and that before an organization's. */
static uint8_t type_of(const struct bulk *bulk, const struct bulk_wants *wants, const struct gazetteer_entity *entity) {
    uint8_t type = BULK_UNKNOWN;
    for (uint32_t i = 0; i < entity->held_count && wants->types; i++) {
        uint8_t other = types_of(wants->types, bulk->classes.items[entity->first_held + i]);
        if (other < type) type = other;
    }
    return type;
}

static void find_types(struct bulk *bulk, const struct bulk_wants *wants) {
    for (size_t e = 0; e < bulk->entities.count; e++) {
        struct gazetteer_entity *entity = &bulk->entities.items[e];
        if (entity->type == BULK_UNKNOWN) entity->type = type_of(bulk, wants, entity);
        if (entity->type != ISNAD_COUNTRY && entity->weight < wants->min_sitelinks) entity->type = BULK_UNKNOWN;
    }
}

static bool name_capitals(struct bulk *bulk) {
    for (size_t i = 0; i < bulk->capitals.count; i++) {
        uint32_t state = bulk->capitals.items[i].state, town = bulk_find_item(bulk, bulk->capitals.items[i].town);
        if (town == ISNAD_NONE || bulk->entities.items[state].type != ISNAD_COUNTRY) continue;
        isnad_slice label = bulk_string(bulk, bulk->entities.items[town].label_ar);
        if (!bulk_name(bulk, state, label, NAME_CAPITAL, 0, CAPITAL_CONFIDENCE)) return false;
    }
    return true;
}

/* What has a name in no language that is wanted may get one from its English one. */
static bool transliterate(struct bulk *bulk, const struct latin *latin, const bool *named) {
    for (uint32_t e = 0; e < bulk->entities.count; e++) {
        const struct gazetteer_entity *entity = &bulk->entities.items[e];
        if (named[e] || entity->type != ISNAD_PERSON || entity->label_en.length == 0) continue;
        char names[LATIN_MOST][LATIN_LONGEST];
        size_t count = latin_names(latin, bulk_string(bulk, entity->label_en), names);
        for (size_t i = 0; i < count; i++)
            if (!bulk_name(bulk, e, (isnad_slice){names[i], strlen(names[i])}, NAME_HIDDEN, NAME_GENERATED, LATIN_CONFIDENCE))
                return false;
    }
    return true;
}

static void find_named(const struct bulk *bulk, bool *named) {
    for (size_t i = 0; i < bulk->rows.list.count; i++) {
        const struct gazetteer_name *row = &bulk->rows.list.items[i];
        bool of_state = row->kind == NAME_DEMONYM || row->kind == NAME_CAPITAL;
        named[row->entity] |= !of_state;
    }
}

/* Gives each entity its place. */
static void find_places(struct bulk *bulk, const struct model *model, const bool *named) {
    uint32_t next = 0;
    for (uint32_t e = 0; e < bulk->entities.count; e++) {
        const struct gazetteer_entity *entity = &bulk->entities.items[e];
        isnad_slice iri = bulk_string(bulk, entity->iri);
        uint32_t record = model->records.count ? model_find(model, iri.data, iri.length) : ISNAD_NONE;
        if (record != ISNAD_NONE && model->records.items[record].type > GAZETTEER_PLACE) record = ISNAD_NONE;
        if (record != ISNAD_NONE)
            bulk->places[e] = BULK_MERGED | record;
        else
            bulk->places[e] = entity->type <= ISNAD_ORGANIZATION && named[e] ? next++ : ISNAD_NONE;
    }
}

static uint32_t place_of_item(const struct bulk *bulk, uint32_t item) {
    uint32_t entity = item && item != ISNAD_NONE ? bulk_find_item(bulk, item) : ISNAD_NONE;
    return entity == ISNAD_NONE ? ISNAD_NONE : bulk->places[entity];
}

/* P39: the position's name tells the office, its state (else the holder's) of what. */
static bool find_roles(struct bulk *bulk, const struct bulk_wants *wants) {
    for (size_t i = 0; i < bulk->roles.count; i++) {
        const struct bulk_role *role = &bulk->roles.items[i];
        uint32_t position = bulk_find_item(bulk, role->position), holder = bulk->places[role->holder];
        if (position == ISNAD_NONE || holder == ISNAD_NONE) continue;
        const struct gazetteer_entity *office = &bulk->entities.items[position];
        isnad_slice key = offices_find(wants->offices, bulk_string(bulk, office->label_en));
        struct bulk_held *held = key.length ? LIST_ADD(&bulk->held) : NULL;
        if (key.length && !held) return false;
        uint32_t state = office->state != ISNAD_NONE ? office->state : bulk->entities.items[role->holder].state;
        uint32_t from = day_complete(role->from, false), until = role->until ? day_complete(role->until, true) : UINT32_MAX;
        if (held) *held = (struct bulk_held){holder, place_of_item(bulk, state), from, until, key};
    }
    return true;
}

/* Each third more articles make one more; 24 are what the mention finder counts. */
static uint32_t weight_of(uint32_t sitelinks) {
    uint64_t step = 3000;
    uint32_t weight = 0;
    for (; weight < WEIGHT_MOST && step * 4 / 3 <= ((uint64_t)sitelinks + 1) * 3000; weight++) step = step * 4 / 3;
    return weight;
}

static struct gazetteer_string move(const struct bulk *bulk, struct gazetteer_string from, char *strings, size_t *length) {
    struct gazetteer_string to = {(uint32_t)*length, from.length};
    memcpy(strings + *length, bulk->strings.items + from.offset, from.length);
    *length += from.length;
    return to;
}

/* Moves what is kept to the front, in the same order. */
static bool close_gaps(struct bulk *bulk) {
    size_t kept = 0, length = 0, need = 1;
    for (size_t e = 0; e < bulk->entities.count; e++) {
        const struct gazetteer_entity *entity = &bulk->entities.items[e];
        if (bulk->places[e] < BULK_MERGED) need += (size_t)entity->iri.length + entity->label_ar.length + entity->label_en.length;
    }
    char *strings = memory_new(need, 1);
    if (!strings) return false;
    for (size_t e = 0; e < bulk->entities.count; e++) {
        if (bulk->places[e] >= BULK_MERGED) continue;
        struct gazetteer_entity entity = bulk->entities.items[e];
        entity.iri = move(bulk, entity.iri, strings, &length);
        entity.label_ar = move(bulk, entity.label_ar, strings, &length);
        entity.label_en = move(bulk, entity.label_en, strings, &length);
        entity.first_held = entity.held_count = 0;
        entity.weight = weight_of(entity.weight);
        bulk->entities.items[kept++] = entity;
    }
    memory_free(bulk->strings.items);
    bulk->strings.items = strings;
    bulk->strings.count = length;
    bulk->strings.size = need;
    bulk->entities.count = kept;
    return true;
}

static void forget(struct bulk *bulk) {
    memory_free(bulk->index);
    bulk->index = NULL;
    bulk->index_size = 0;
    LIST_FREE(&bulk->classes);
    LIST_FREE(&bulk->edges);
    LIST_FREE(&bulk->roles);
    LIST_FREE(&bulk->capitals);
}

bool bulk_finish(struct bulk *bulk, struct model *model, const struct bulk_wants *wants) {
    size_t count = bulk->entities.count;
    if (wants->types && !types_close(wants->types, bulk->edges.items, bulk->edges.count)) return false;
    find_types(bulk, wants);
    bool *named = memory_new_cleared(count ? count : 1, sizeof *named);
    bulk->places = memory_new(count ? count : 1, sizeof *bulk->places);
    bool ok = named && bulk->places && name_capitals(bulk);
    if (ok) find_named(bulk, named);
    if (ok && wants->latin) {
        ok = transliterate(bulk, wants->latin, named);
        find_named(bulk, named);
    }
    if (ok) find_places(bulk, model, named);
    memory_free(named);
    ok = ok && find_roles(bulk, wants);
    for (size_t e = 0; e < count && ok; e++) bulk->entities.items[e].state = place_of_item(bulk, bulk->entities.items[e].state);
    forget(bulk);
    return ok && close_gaps(bulk);
}

uint32_t bulk_place(const struct model *model, uint32_t place) {
    return place == ISNAD_NONE || place < BULK_MERGED ? place : model->records.items[place & ~BULK_MERGED].entity;
}

/* Does the name count for what the entity turned out to be? Demonyms and capitals are of states alone. */
static bool fits(const struct gazetteer_name *row, uint8_t type) {
    return type == ISNAD_COUNTRY || (row->kind != NAME_DEMONYM && row->kind != NAME_CAPITAL);
}

/* Adjectives that end in ي are the ones that rules inflect. */
static bool inflect(struct bulk *bulk, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct phrase_entry entry = bulk->names.entries.items[i];
        struct gazetteer_name row = bulk->rows.list.items[i];
        const uint8_t *codes = bulk->names.codes.items + entry.codes;
        if (row.kind != NAME_DEMONYM || entry.length < 3 || codes[entry.length - 2] != CODE_YEH) continue;
        if (!model_demonym(&bulk->names, &bulk->rows, row, codes, entry.length - 1)) return false;
    }
    return true;
}

bool bulk_finish_names(struct bulk *bulk, const struct model *model, const struct gazetteer_entity *entities) {
    size_t kept = 0, length = 0;
    for (size_t i = 0; i < bulk->rows.list.count; i++) { /* the i-th entry is of the i-th row */
        struct gazetteer_name row = bulk->rows.list.items[i];
        struct phrase_entry entry = bulk->names.entries.items[i];
        row.entity = bulk_place(model, bulk->places[row.entity]);
        if (row.entity == ISNAD_NONE || !fits(&row, entities[row.entity].type)) continue;
        memmove(bulk->names.codes.items + length, bulk->names.codes.items + entry.codes, entry.length);
        bulk->names.entries.items[kept] = (struct phrase_entry){(uint32_t)length, entry.length, (uint32_t)kept};
        bulk->rows.list.items[kept++] = row;
        length += entry.length;
    }
    bulk->names.entries.count = bulk->rows.list.count = kept;
    bulk->names.codes.count = length;
    memory_free(bulk->places);
    bulk->places = NULL;
    return inflect(bulk, kept);
}
