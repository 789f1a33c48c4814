/* SPDX-License-Identifier: Apache-2.0
 *
 * The tables of a compiled gazetteer (extractor/gazetteer.h), from what was read. See compile_tables.h. */
#include "compile_tables.h"

#include "error.h"
#include "lexicon.h"
#include "sections.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static struct gazetteer_string add_string(struct tables *tables, isnad_slice text) {
    struct gazetteer_string out = {(uint32_t)tables->strings.count, (uint32_t)text.length};
    while (tables->strings.size - tables->strings.count < text.length)
        if (!list_grow((void **)&tables->strings.items, &tables->strings.size, 1)) return (struct gazetteer_string){0, 0};
    if (text.length) memcpy(tables->strings.items + tables->strings.count, text.data, text.length);
    tables->strings.count += text.length;
    return out;
}

void tables_free(struct tables *tables) {
    phrase_builder_free(&tables->builder);
    phrase_build_free(&tables->build);
    LIST_FREE(&tables->rows.list);
    LIST_FREE(&tables->names);
    LIST_FREE(&tables->entities);
    LIST_FREE(&tables->roles);
    LIST_FREE(&tables->held);
    LIST_FREE(&tables->strings);
    LIST_FREE(&tables->iris);
}

/* The model's entities stand behind those that were read in bulk. */
static bool number_entities(struct model *model, struct tables *tables) {
    size_t first = tables->entities.count;
    for (size_t i = 0; i < model->records.count; i++) {
        struct record *record = &model->records.items[i];
        if (record->type > GAZETTEER_PLACE) continue;
        struct gazetteer_entity *entity = LIST_ADD(&tables->entities);
        if (!entity) return false;
        record->entity = (uint32_t)(tables->entities.count - 1);
        *entity = (struct gazetteer_entity){.iri = add_string(tables, record->iri),
                                            .label_ar = add_string(tables, record->label_ar),
                                            .label_en = add_string(tables, record->label_en),
                                            .state = record->state,
                                            .code = record->outlet ? GAZETTEER_OUTLET : record->code,
                                            .type = (uint8_t)record->type,
                                            .gender = (uint8_t)record->gender,
                                            .weight = record->weight,
                                            .born = record->born,
                                            .died = record->died};
    }
    for (size_t i = 0; i < tables->entities.count; i++) {
        uint32_t *state = &tables->entities.items[i].state;
        if (i < first)
            *state = bulk_place(model, *state);
        else if (*state != ISNAD_NONE)
            *state = model->records.items[*state].entity;
        if (i < first && *state != ISNAD_NONE && tables->entities.items[*state].type != ISNAD_COUNTRY) *state = ISNAD_NONE;
    }
    return true;
}

static int by_office(const void *left, const void *right) {
    const struct gazetteer_role *a = left, *b = right;
    if (a->of != b->of) return a->of < b->of ? -1 : 1;
    if (a->office != b->office) return a->office < b->office ? -1 : 1;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->holder != b->holder) return a->holder < b->holder ? -1 : 1;
    return (a->until > b->until) - (a->until < b->until);
}

static bool add_bulk_roles(const struct model *model, const struct bulk *bulk, struct tables *tables) {
    for (size_t i = 0; i < bulk->held.count; i++) {
        const struct bulk_held *held = &bulk->held.items[i];
        struct gazetteer_role *role = LIST_ADD(&tables->roles);
        if (!role) return false;
        *role = (struct gazetteer_role){.of = bulk_place(model, held->of),
                                        .office = lexicon_key(held->office.data, held->office.length),
                                        .from = held->from,
                                        .until = held->until,
                                        .holder = bulk_place(model, held->holder),
                                        .office_name = add_string(tables, held->office)};
    }
    return true;
}

static bool add_roles(const struct model *model, const struct bulk *bulk, struct tables *tables) {
    if (!add_bulk_roles(model, bulk, tables)) return false;
    for (size_t i = 0; i < model->records.count; i++) {
        const struct record *record = &model->records.items[i];
        if (record->type != RECORD_ROLE || record->holder == ISNAD_NONE || record->office.length == 0) continue;
        struct gazetteer_role *role = LIST_ADD(&tables->roles);
        if (!role) return false;
        *role = (struct gazetteer_role){.of = record->of == ISNAD_NONE ? ISNAD_NONE : model->records.items[record->of].entity,
                                        .office = lexicon_key(record->office.data, record->office.length),
                                        .from = record->from,
                                        .until = record->until,
                                        .holder = model->records.items[record->holder].entity,
                                        .office_name = add_string(tables, record->office)};
    }
    if (tables->roles.count) qsort(tables->roles.items, tables->roles.count, sizeof *tables->roles.items, by_office);
    return true;
}

/* SECTION_HELD by counting: how many roles each entity holds, then where its own begin. */
static bool add_held(struct tables *tables) {
    for (size_t i = 0; i < tables->roles.count; i++) {
        uint32_t holder = tables->roles.items[i].holder, *slot = LIST_ADD(&tables->held);
        if (!slot) return false;
        if (holder < tables->entities.count && tables->entities.items[holder].held_count < UINT16_MAX)
            tables->entities.items[holder].held_count++;
    }
    uint32_t first = 0;
    for (size_t e = 0; e < tables->entities.count; e++) {
        struct gazetteer_entity *entity = &tables->entities.items[e];
        entity->first_held = first;
        first += entity->held_count;
        entity->held_count = 0;
    }
    for (uint32_t i = 0; i < tables->roles.count; i++) {
        if (tables->roles.items[i].holder >= tables->entities.count) continue;
        struct gazetteer_entity *entity = &tables->entities.items[tables->roles.items[i].holder];
        tables->held.items[entity->first_held + entity->held_count++] = i;
    }
    return true;
}

/* The names in the order of the slots' values; of one entity under one name only the best row stays. */
static bool order_names(struct tables *tables) {
    for (uint64_t s = 0; s < tables->build.slot_count; s++) {
        struct phrase_slot *slot = &tables->build.slots[s];
        if (slot->count == 0) continue;
        uint32_t first = (uint32_t)tables->names.count;
        for (uint32_t i = 0; i < slot->count; i++) {
            struct gazetteer_name row = tables->rows.list.items[tables->build.values[slot->first + i]];
            uint32_t k = first;
            while (k < tables->names.count && tables->names.items[k].entity != row.entity) k++;
            if (k == tables->names.count) {
                struct gazetteer_name *added = LIST_ADD(&tables->names);
                if (!added) return false;
                *added = row;
            } else if (row.confidence > tables->names.items[k].confidence) {
                tables->names.items[k] = row;
            }
        }
        slot->first = first;
        slot->count = (uint16_t)(tables->names.count - first);
        bool bulk = true;
        for (uint32_t i = first; i < tables->names.count; i++) {
            slot->classes |= UINT64_C(1) << tables->names.items[i].kind;
            bulk &= (tables->names.items[i].flags & NAME_BULK) != 0;
        }
        if (bulk) slot->classes |= NAMES_BULK;
    }
    return true;
}

/* SECTION_IRIS: a place for each entity, by the hash of its IRI. */
static bool index_iris(struct tables *tables) {
    size_t size = 1, count = tables->entities.count;
    while (size < count + count / 3 + 1) size *= 2;
    if (!LIST_CLEAR(&tables->iris, size)) return false;
    for (size_t e = 0; e < count; e++) {
        struct gazetteer_string iri = tables->entities.items[e].iri;
        size_t at = gazetteer_hash((isnad_slice){tables->strings.items + iri.offset, iri.length}) & (size - 1);
        while (tables->iris.items[at]) at = (at + 1) & (size - 1);
        tables->iris.items[at] = (uint32_t)e + 1;
    }
    return true;
}

bool tables_fill(struct tables *tables, struct model *model, struct bulk *bulk, const struct background *background) {
    tables->bulk_count = tables->entities.count;
    bool ok = model_expand(model) && number_entities(model, tables) && bulk_finish_names(bulk, model, tables->entities.items);
    tables->builder = bulk->names;
    tables->rows.list.items = bulk->rows.list.items, tables->rows.list.count = bulk->rows.list.count,
    tables->rows.list.size = bulk->rows.list.size;
    memset(&bulk->names, 0, sizeof bulk->names);
    memset(&bulk->rows, 0, sizeof bulk->rows);
    ok = ok && model_phrases(model, &tables->builder, &tables->rows) && add_roles(model, bulk, tables);
    if (ok && background) background_judge(background, &tables->builder, tables->rows.list.items, tables->entities.items);
    tables->entity_count = tables->entities.count;
    ok = ok && phrase_build_seeded(&tables->builder, &tables->build) && order_names(tables) && add_held(tables) &&
         index_iris(tables);
    LIST_FREE(&tables->builder.entries);
    LIST_FREE(&tables->rows.list);
    memory_free(tables->build.values);
    tables->build.values = NULL;
    return ok;
}

isnad_status tables_join(struct tables *tables, isnad_slice *out, isnad_error *error) {
    struct gazetteer_header header = {.magic = GAZETTEER_MAGIC, .version = GAZETTEER_VERSION, .order = 0x01020304};
#define SECTION(items, number)                                                                                                   \
    { (items), (number), sizeof *(items), (void **)&(items) }
    struct section sections[SECTION_COUNT] = {
        [SECTION_SLOTS] = SECTION(tables->build.slots, tables->build.slot_count),
        [SECTION_FILTER] = SECTION(tables->build.filter, tables->build.filter_count),
        [SECTION_SEQUENCES] = SECTION(tables->build.sequences, tables->build.sequence_count),
        [SECTION_PAIRS] = SECTION(tables->build.pairs, tables->build.pair_count),
        [SECTION_CODES] = SECTION(tables->builder.codes.items, tables->builder.codes.count),
        [SECTION_NAMES] = SECTION(tables->names.items, tables->names.count),
        [SECTION_ENTITIES] = SECTION(tables->entities.items, tables->entities.count),
        [SECTION_ROLES] = SECTION(tables->roles.items, tables->roles.count),
        [SECTION_HELD] = SECTION(tables->held.items, tables->held.count),
        [SECTION_STRINGS] = SECTION(tables->strings.items, tables->strings.count),
        [SECTION_IRIS] = SECTION(tables->iris.items, tables->iris.count),
    };
#undef SECTION
    uint64_t offsets[SECTION_COUNT];
    size_t length;
    uint8_t *bytes = sections_join(sections, SECTION_COUNT, sizeof header, offsets, &length);
    if (!bytes) return error_memory(error);
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        header.section[i].offset = offsets[i];
        header.section[i].count = sections[i].count;
    }
    header.seed = tables->build.seed;
    header.bulk = tables->bulk_count * 2 > tables->entity_count;
    header.size = length;
    header.checksum = sections_checksum(bytes + sizeof header, length - sizeof header);
    header.header_checksum = sections_checksum((const uint8_t *)&header, offsetof(struct gazetteer_header, header_checksum));
    memcpy(bytes, &header, sizeof header);
    *out = (isnad_slice){(char *)bytes, length};
    return ISNAD_OK;
}

void tables_count(const struct tables *tables, struct compile_counts *counts) {
    memset(counts, 0, sizeof *counts);
    counts->entities = tables->entities.count;
    counts->names = tables->names.count;
    counts->roles = tables->roles.count;
    for (size_t i = 0; i < tables->names.count; i++) counts->generated += (tables->names.items[i].flags & NAME_GENERATED) != 0;
    for (size_t i = 0; i < tables->entities.count; i++) {
        size_t *by_type[] = {&counts->people, &counts->countries, &counts->organizations, &counts->places};
        ++*by_type[tables->entities.items[i].type];
    }
}
