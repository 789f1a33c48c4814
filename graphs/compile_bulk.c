/* SPDX-License-Identifier: Apache-2.0
 *
 * See compile_bulk.h. Finishing is compile_finish.c. */
#include "compile_bulk.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 400 };

isnad_slice bulk_string(const struct bulk *bulk, struct gazetteer_string string) {
    return (isnad_slice){bulk->strings.items + string.offset, string.length};
}

static bool grow(struct bulk *bulk) {
    size_t size = bulk->index_size ? bulk->index_size * 2 : 4096;
    while (bulk->entities.count * 2 >= size) size *= 2;
    uint32_t *index = memory_new_cleared(size, sizeof *index);
    if (!index) return false;
    for (uint32_t e = 0; e < bulk->entities.count; e++) {
        isnad_slice iri = bulk_string(bulk, bulk->entities.items[e].iri);
        size_t at = gazetteer_hash(iri) & (size - 1);
        while (index[at]) at = (at + 1) & (size - 1);
        index[at] = e + 1;
    }
    memory_free(bulk->index);
    bulk->index = index;
    bulk->index_size = size;
    return true;
}

bool bulk_index(struct bulk *bulk) { return bulk->entities.count * 2 < bulk->index_size || grow(bulk); }

static size_t slot_of(const struct bulk *bulk, const char *iri, size_t length) {
    size_t at = gazetteer_hash((isnad_slice){iri, length}) & (bulk->index_size - 1);
    for (; bulk->index[at]; at = (at + 1) & (bulk->index_size - 1)) {
        isnad_slice other = bulk_string(bulk, bulk->entities.items[bulk->index[at] - 1].iri);
        if (other.length == length && memcmp(other.data, iri, length) == 0) break;
    }
    return at;
}

uint32_t bulk_find(const struct bulk *bulk, const char *iri, size_t length) {
    return bulk->index_size ? bulk->index[slot_of(bulk, iri, length)] - 1 : ISNAD_NONE;
}

static bool add_string(struct bulk *bulk, isnad_slice text, struct gazetteer_string *out) {
    if (text.length > UINT32_MAX - bulk->strings.count) return false;
    while (bulk->strings.size - bulk->strings.count < text.length)
        if (!list_grow((void **)&bulk->strings.items, &bulk->strings.size, 1)) return false;
    if (text.length) memcpy(bulk->strings.items + bulk->strings.count, text.data, text.length);
    *out = (struct gazetteer_string){(uint32_t)bulk->strings.count, (uint32_t)text.length};
    bulk->strings.count += text.length;
    return true;
}

uint32_t bulk_entity(struct bulk *bulk, const char *iri, size_t length) {
    if (bulk->entities.count * 2 >= bulk->index_size && !grow(bulk)) return ISNAD_NONE;
    size_t at = slot_of(bulk, iri, length);
    if (bulk->index[at]) return bulk->index[at] - 1;
    struct gazetteer_entity *entity = LIST_ADD(&bulk->entities);
    if (!entity) return ISNAD_NONE;
    *entity = (struct gazetteer_entity){.type = BULK_UNKNOWN, .state = ISNAD_NONE};
    if (!add_string(bulk, (isnad_slice){iri, length}, &entity->iri)) return bulk->entities.count--, ISNAD_NONE;
    return (bulk->index[at] = (uint32_t)bulk->entities.count) - 1;
}

static size_t item_iri(char *out, size_t size, uint32_t number) {
    return (size_t)snprintf(out, size, BULK_WIKIDATA "%u", number);
}

uint32_t bulk_item_number(isnad_slice id) {
    uint64_t number = 0;
    if (id.length < 2 || id.length > 11 || id.data[0] != 'Q') return 0;
    for (size_t i = 1; i < id.length; i++) {
        if (id.data[i] < '0' || id.data[i] > '9') return 0;
        number = number * 10 + (uint64_t)(id.data[i] - '0');
    }
    return number < UINT32_MAX ? (uint32_t)number : 0;
}

uint32_t bulk_item(struct bulk *bulk, uint32_t number) {
    char iri[64];
    return bulk_entity(bulk, iri, item_iri(iri, sizeof iri, number));
}

uint32_t bulk_find_item(const struct bulk *bulk, uint32_t number) {
    char iri[64];
    return bulk_find(bulk, iri, item_iri(iri, sizeof iri, number));
}

bool bulk_label(struct bulk *bulk, uint32_t entity, isnad_slice text, bool arabic) {
    struct gazetteer_entity *of = &bulk->entities.items[entity];
    struct gazetteer_string *label = arabic ? &of->label_ar : &of->label_en;
    return label->length || text.length > LONGEST || add_string(bulk, text, label);
}

bool bulk_name(struct bulk *bulk, uint32_t entity, isnad_slice text, uint8_t kind, uint8_t flags, uint8_t confidence) {
    uint8_t codes[LONGEST];
    size_t length = phrase_fold(&bulk->names.scratch, text.data, text.length, codes, sizeof codes);
    if (length == SIZE_MAX) return false;
    if (length == 0) return true;
    struct gazetteer_name *row = LIST_ADD(&bulk->rows.list);
    if (!row) return false;
    *row = (struct gazetteer_name){.entity = entity, .kind = kind, .flags = flags | NAME_BULK, .confidence = confidence};
    return phrase_add_codes(&bulk->names, codes, length, (uint32_t)(bulk->rows.list.count - 1));
}

bool bulk_class(struct bulk *bulk, uint32_t entity, uint32_t item) {
    struct gazetteer_entity *of = &bulk->entities.items[entity];
    uint32_t *added = of->held_count < UINT16_MAX ? LIST_ADD(&bulk->classes) : NULL;
    if (!added) return of->held_count == UINT16_MAX;
    if (of->held_count == 0)
        of->first_held = (uint32_t)(bulk->classes.count - 1);
    else if (of->first_held + of->held_count != bulk->classes.count - 1)
        return bulk->classes.count--, true; /* told again elsewhere: once is enough */
    *added = item;
    of->held_count++;
    return true;
}

bool bulk_excludes(const struct bulk_wants *wants, const char *iri, size_t length) {
    uint64_t hash = gazetteer_hash((isnad_slice){iri, length});
    size_t low = 0, high = wants->excluded_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (wants->excluded[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < wants->excluded_count && wants->excluded[low] == hash;
}

void bulk_free(struct bulk *bulk) {
    LIST_FREE(&bulk->strings);
    LIST_FREE(&bulk->entities);
    memory_free(bulk->index);
    phrase_builder_free(&bulk->names);
    LIST_FREE(&bulk->rows.list);
    LIST_FREE(&bulk->classes);
    LIST_FREE(&bulk->edges);
    LIST_FREE(&bulk->roles);
    LIST_FREE(&bulk->capitals);
    LIST_FREE(&bulk->held);
    memory_free(bulk->places);
    memset(bulk, 0, sizeof *bulk);
}
