/* SPDX-License-Identifier: Apache-2.0
 *
 * The gazetteer compiler: reads, expands, sorts and joins. See compile.h. */
#include "compile.h"

#include "compile_model.h"
#include "error.h"
#include "lexicon.h"
#include "sections.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static uint64_t hash_iri(const char *iri, size_t length) {
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < length; i++) h = (h ^ (uint8_t)iri[i]) * 0x100000001B3u;
    return h ^ (h >> 29);
}

static bool grow_index(struct model *model) {
    size_t size = model->index_size ? model->index_size * 2 : 4096;
    uint32_t *index = memory_new(size, sizeof *index);
    if (!index) return false;
    memset(index, 0, size * sizeof *index);
    for (uint32_t r = 0; r < model->records.count; r++) {
        size_t i = hash_iri(model->records.items[r].iri.data, model->records.items[r].iri.length);
        while (index[i & (size - 1)]) i++;
        index[i & (size - 1)] = r + 1;
    }
    memory_free(model->index);
    model->index = index;
    model->index_size = size;
    return true;
}

struct record *model_record(struct model *model, const char *iri, size_t length) {
    if (model->records.count * 2 >= model->index_size && !grow_index(model)) return NULL;
    size_t i = hash_iri(iri, length);
    for (;; i++) {
        uint32_t number = model->index[i & (model->index_size - 1)];
        if (number == 0) break;
        struct record *record = &model->records.items[number - 1];
        if (record->iri.length == length && memcmp(record->iri.data, iri, length) == 0) return record;
    }
    struct record *record = LIST_ADD(&model->records);
    char *copy = arena_copy(&model->arena, iri, length);
    if (!record || !copy) return NULL;
    *record = (struct record){.iri = {copy, length}, .type = RECORD_UNKNOWN, .state = ISNAD_NONE, .holder = ISNAD_NONE,
                              .of = ISNAD_NONE, .until = UINT32_MAX, .entity = ISNAD_NONE};
    model->index[i & (model->index_size - 1)] = (uint32_t)model->records.count;
    return record;
}

uint32_t model_number(const struct model *model, const struct record *record) { return (uint32_t)(record - model->records.items); }

bool model_name(struct model *model, uint32_t record, isnad_slice text, uint8_t kind, uint8_t flags, uint8_t confidence, uint8_t language) {
    struct name *name = LIST_ADD(&model->names);
    if (!name || !text.data) return false;
    *name = (struct name){record, text, kind, flags, confidence, language};
    return true;
}

void model_free(struct model *model) {
    arena_free(&model->arena);
    LIST_FREE(&model->records);
    LIST_FREE(&model->names);
    memory_free(model->index);
}

struct strings {
    LIST(char) bytes;
};

static struct gazetteer_string add_string(struct strings *strings, isnad_slice text) {
    struct gazetteer_string out = {(uint32_t)strings->bytes.count, (uint32_t)text.length};
    for (size_t i = 0; i < text.length; i++) {
        char *slot = LIST_ADD(&strings->bytes);
        if (!slot) return (struct gazetteer_string){0, 0};
        *slot = text.data[i];
    }
    return out;
}

struct tables {
    struct phrase_builder builder;
    struct phrase_build build;
    struct name_rows rows;
    LIST(struct gazetteer_name) names;
    LIST(struct gazetteer_entity) entities;
    LIST(struct gazetteer_role) roles;
    LIST(uint32_t) held;
    struct strings strings;
};

static void tables_free(struct tables *tables) {
    phrase_builder_free(&tables->builder);
    phrase_build_free(&tables->build);
    LIST_FREE(&tables->rows.list);
    LIST_FREE(&tables->names);
    LIST_FREE(&tables->entities);
    LIST_FREE(&tables->roles);
    LIST_FREE(&tables->held);
    LIST_FREE(&tables->strings.bytes);
}

static bool number_entities(struct model *model, struct tables *tables) {
    for (size_t i = 0; i < model->records.count; i++) {
        struct record *record = &model->records.items[i];
        if (record->type > GAZETTEER_PLACE) continue;
        struct gazetteer_entity *entity = LIST_ADD(&tables->entities);
        if (!entity) return false;
        record->entity = (uint32_t)(tables->entities.count - 1);
        *entity = (struct gazetteer_entity){.iri = add_string(&tables->strings, record->iri), .label_ar = add_string(&tables->strings, record->label_ar),
            .label_en = add_string(&tables->strings, record->label_en), .state = record->state, .code = record->code,
            .type = (uint8_t)record->type, .gender = (uint8_t)record->gender, .weight = record->weight, .born = record->born, .died = record->died};
    }
    for (size_t i = 0; i < tables->entities.count; i++) {
        uint32_t *state = &tables->entities.items[i].state;
        if (*state != ISNAD_NONE) *state = model->records.items[*state].entity;
    }
    return true;
}

static int by_office(const void *left, const void *right) {
    const struct gazetteer_role *a = left, *b = right;
    if (a->of != b->of) return a->of < b->of ? -1 : 1;
    if (a->office != b->office) return a->office < b->office ? -1 : 1;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return (a->holder > b->holder) - (a->holder < b->holder);
}

static bool add_roles(const struct model *model, struct tables *tables) {
    for (size_t i = 0; i < model->records.count; i++) {
        const struct record *record = &model->records.items[i];
        if (record->type != RECORD_ROLE || record->holder == ISNAD_NONE || record->office.length == 0) continue;
        struct gazetteer_role *role = LIST_ADD(&tables->roles);
        if (!role) return false;
        *role = (struct gazetteer_role){.of = record->of == ISNAD_NONE ? ISNAD_NONE : model->records.items[record->of].entity,
            .office = lexicon_key(record->office.data, record->office.length), .from = record->from, .until = record->until,
            .holder = model->records.items[record->holder].entity, .office_name = add_string(&tables->strings, record->office)};
    }
    if (tables->roles.count) qsort(tables->roles.items, tables->roles.count, sizeof *tables->roles.items, by_office);
    return true;
}

/* SECTION_HELD by counting: how many roles each entity holds, then where its own begin. */
static bool add_held(struct tables *tables) {
    for (size_t i = 0; i < tables->roles.count; i++) {
        uint32_t holder = tables->roles.items[i].holder, *slot = LIST_ADD(&tables->held);
        if (!slot) return false;
        if (holder < tables->entities.count && tables->entities.items[holder].held_count < UINT16_MAX) tables->entities.items[holder].held_count++;
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
        for (uint32_t i = first; i < tables->names.count; i++) slot->classes |= UINT64_C(1) << tables->names.items[i].kind;
    }
    return true;
}

static isnad_status join(const struct tables *tables, isnad_slice *out, isnad_error *error) {
    struct gazetteer_header header = {.magic = GAZETTEER_MAGIC, .version = GAZETTEER_VERSION, .order = 0x01020304};
#define SECTION(items, number) {(items), (number), sizeof *(items)}
    struct section sections[SECTION_COUNT] = {
        [SECTION_SLOTS] = SECTION(tables->build.slots, tables->build.slot_count),
        [SECTION_FILTER] = SECTION(tables->build.filter, tables->build.filter_words),
        [SECTION_CODES] = SECTION(tables->builder.codes.items, tables->builder.codes.count),
        [SECTION_NAMES] = SECTION(tables->names.items, tables->names.count),
        [SECTION_ENTITIES] = SECTION(tables->entities.items, tables->entities.count),
        [SECTION_ROLES] = SECTION(tables->roles.items, tables->roles.count),
        [SECTION_HELD] = SECTION(tables->held.items, tables->held.count),
        [SECTION_STRINGS] = SECTION(tables->strings.bytes.items, tables->strings.bytes.count),
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
    header.size = length;
    header.checksum = sections_checksum(bytes + sizeof header, length - sizeof header);
    header.header_checksum = sections_checksum((const uint8_t *)&header, offsetof(struct gazetteer_header, header_checksum));
    memcpy(bytes, &header, sizeof header);
    *out = (isnad_slice){(char *)bytes, length};
    return ISNAD_OK;
}

static void count_all(const struct tables *tables, struct compile_counts *counts) {
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

isnad_status compile_gazetteer(const char *const *files, size_t count, isnad_slice *out, struct compile_counts *counts, isnad_error *error) {
    struct model model = {0};
    struct tables tables = {0};
    isnad_status status = ISNAD_OK;
    *out = (isnad_slice){0};
    for (size_t i = 0; i < count && status == ISNAD_OK; i++) status = model_read(&model, files[i], error);
    if (status == ISNAD_OK) {
        bool ok = model_expand(&model) && number_entities(&model, &tables) && model_phrases(&model, &tables.builder, &tables.rows) &&
                  phrase_build(&tables.builder, &tables.build) && order_names(&tables) && add_roles(&model, &tables) && add_held(&tables);
        status = ok ? join(&tables, out, error) : error_memory(error);
    }
    if (status == ISNAD_OK && counts) count_all(&tables, counts);
    tables_free(&tables);
    model_free(&model);
    return status;
}
