/* SPDX-License-Identifier: Apache-2.0
 *
 * The records of Turtle, found by their IRI. See compile_model.h. */
#include "compile_model.h"

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
    *record = (struct record){.iri = {copy, length},
                              .type = RECORD_UNKNOWN,
                              .state = ISNAD_NONE,
                              .holder = ISNAD_NONE,
                              .of = ISNAD_NONE,
                              .until = UINT32_MAX,
                              .entity = ISNAD_NONE};
    model->index[i & (model->index_size - 1)] = (uint32_t)model->records.count;
    return record;
}

uint32_t model_find(const struct model *model, const char *iri, size_t length) {
    for (size_t i = hash_iri(iri, length); model->index_size; i++) {
        uint32_t number = model->index[i & (model->index_size - 1)];
        if (number == 0) break;
        isnad_slice other = model->records.items[number - 1].iri;
        if (other.length == length && memcmp(other.data, iri, length) == 0) return number - 1;
    }
    return ISNAD_NONE;
}

uint32_t model_number(const struct model *model, const struct record *record) {
    return (uint32_t)(record - model->records.items);
}

bool model_name(struct model *model, uint32_t record, isnad_slice text, uint8_t kind, uint8_t flags, uint8_t confidence,
                uint8_t language) {
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
