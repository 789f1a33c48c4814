/* SPDX-License-Identifier: Apache-2.0
 *
 * Sets of terms and of rows, by hash with open addressing. See query_private.h. */
#include "query_private.h"

#include <string.h>

/* ---- terms ---- */

static node_id *node_slot(const struct node_set *set, node_id node) {
    size_t mask = set->size - 1, i = (node * (size_t)0x9E3779B1U) & mask;
    while (set->slots[i] && set->slots[i] != node) i = (i + 1) & mask;
    return &set->slots[i];
}

static bool grow_nodes(struct node_set *set) {
    struct node_set grown = {.size = set->size ? set->size * 2 : 64};
    grown.slots = memory_new_cleared(grown.size, sizeof *grown.slots);
    if (!grown.slots) return false;
    for (size_t i = 0; i < set->list.count; i++) *node_slot(&grown, set->list.items[i]) = set->list.items[i];
    memory_free(set->slots);
    set->slots = grown.slots;
    set->size = grown.size;
    return true;
}

bool node_set_add(struct engine *engine, struct node_set *set, node_id node) {
    if (set->list.count >= set->size / 2 && !grow_nodes(set)) return engine_memory(engine, NULL);
    node_id *slot = node_slot(set, node), *added;
    if (*slot) return true;
    added = LIST_ADD(&set->list);
    if (!engine_memory(engine, added)) return false;
    *slot = *added = node;
    return true;
}

void node_set_free(struct node_set *set) {
    memory_free(set->slots);
    LIST_FREE(&set->list);
}

/* ---- rows ---- */

static uint32_t *row_slot(const struct row_set *set, const node_id *row) {
    uint64_t hash = 0;
    for (size_t i = 0; i < set->width; i++) hash = (hash ^ row[i]) * 0x9E3779B97F4A7C15U, hash ^= hash >> 29;
    size_t mask = set->size - 1, i = hash & mask;
    while (set->slots[i] && memcmp(&set->cells.items[(set->slots[i] - 1) * set->width], row, set->width * sizeof *row) != 0)
        i = (i + 1) & mask;
    return &set->slots[i];
}

static bool grow_rows(struct row_set *set) {
    size_t size = set->size ? set->size * 2 : 64;
    uint32_t *slots = memory_new_cleared(size, sizeof *slots);
    if (!slots) return false;
    memory_free(set->slots);
    set->slots = slots;
    set->size = size;
    for (size_t i = 0; i < set->count; i++) *row_slot(set, &set->cells.items[i * set->width]) = (uint32_t)i + 1;
    return true;
}

bool row_set_add(struct engine *engine, struct row_set *set, const node_id *row, size_t *index) {
    if (set->width == 0) return *index = 0, set->count = 1, true;
    if (set->count >= set->size / 2 && !grow_rows(set)) return engine_memory(engine, NULL);
    uint32_t *slot = row_slot(set, row);
    if (*slot) return *index = *slot - 1, true;
    for (size_t i = 0; i < set->width; i++) {
        node_id *cell = LIST_ADD(&set->cells);
        if (!engine_memory(engine, cell)) return false;
        *cell = row[i];
    }
    *index = set->count;
    *slot = (uint32_t)++set->count;
    return true;
}

void row_set_free(struct row_set *set) {
    memory_free(set->slots);
    LIST_FREE(&set->cells);
}
