/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables of solutions, and joining them by hash. See query_private.h. The key are the variables that have a value in every row of
 * both tables; the others that both have are compared row by row, a variable without value agreeing with any. */
#include "query_private.h"

#include <string.h>

node_id *table_add(struct engine *engine, struct table *table, const node_id *row) {
    size_t width = engine->width ? engine->width : 1;
    if (table->count == table->size) {
        size_t size = table->size ? table->size * 2 : 8;
        node_id *cells =
            size > SIZE_MAX / width / sizeof *cells ? NULL : memory_resize(table->cells, size * width, sizeof *cells);
        if (!engine_memory(engine, cells)) return NULL;
        table->cells = cells;
        table->size = size;
    }
    node_id *added = table->cells + table->count++ * engine->width;
    if (row)
        memcpy(added, row, engine->width * sizeof *added);
    else
        memset(added, 0, engine->width * sizeof *added);
    return added;
}

bool table_add_data(struct engine *engine, struct table *table, const struct inline_data *data) {
    for (size_t i = 0; i < data->count; i++) {
        node_id *row = table_add(engine, table, NULL);
        if (!row) return false;
        for (size_t column = 0; column < data->width; column++)
            row[data->variables[column]] = data->cells[i * data->width + column];
    }
    return true;
}

void table_free(struct table *table) {
    memory_free(table->cells);
    *table = (struct table){NULL, 0, 0};
}

struct join {
    const struct engine *engine;
    const struct table *left, *right;
    uint16_t keys[VARIABLES_MOST], shared[VARIABLES_MOST]; /* shared: of both, and no key */
    size_t key_count, shared_count;
    uint32_t *heads, *next; /* rows of the right table by hash, from 1 */
    size_t size;
};

enum presence { NOWHERE, SOMEWHERE, EVERYWHERE };

static enum presence presence_in(const struct engine *engine, const struct table *table, uint16_t variable) {
    size_t found = 0;
    for (size_t row = 0; row < table->count; row++) {
        found += table_row(engine, table, row)[variable] != 0;
        if (found && found <= row) return SOMEWHERE;
    }
    return found == 0 ? NOWHERE : found == table->count ? EVERYWHERE : SOMEWHERE;
}

static void find_keys(struct join *join, uint16_t without) {
    for (uint16_t variable = 0; variable < join->engine->width; variable++) {
        enum presence left = presence_in(join->engine, join->left, variable),
                      right = presence_in(join->engine, join->right, variable);
        if (left == NOWHERE || right == NOWHERE) continue;
        if (left == EVERYWHERE && right == EVERYWHERE && variable != without)
            join->keys[join->key_count++] = variable;
        else
            join->shared[join->shared_count++] = variable;
    }
}

static size_t hash_row(const struct join *join, const node_id *row) {
    uint64_t hash = 0;
    for (size_t i = 0; i < join->key_count; i++) hash = (hash ^ row[join->keys[i]]) * 0x9E3779B97F4A7C15U, hash ^= hash >> 29;
    return hash & (join->size - 1);
}

/* From the last to the first, so that each chain is in the order of the table. */
static bool fill(struct join *join, struct engine *engine) {
    for (join->size = 16; join->size < join->right->count; join->size *= 2) {
    }
    join->heads = memory_new_cleared(join->size, sizeof *join->heads);
    join->next = memory_new(join->right->count + 1, sizeof *join->next);
    if (!engine_memory(engine, join->heads) || !engine_memory(engine, join->next)) return false;
    for (size_t i = join->right->count; i-- > 0;) {
        size_t slot = hash_row(join, table_row(engine, join->right, i));
        join->next[i] = join->heads[slot];
        join->heads[slot] = (uint32_t)i + 1;
    }
    return true;
}

static bool begin(struct join *join, struct engine *engine, const struct table *left, const struct table *right,
                  uint16_t without) {
    *join = (struct join){.engine = engine, .left = left, .right = right};
    find_keys(join, without);
    return fill(join, engine);
}

static void end(struct join *join) {
    memory_free(join->heads);
    memory_free(join->next);
}

static bool agree(const struct join *join, const node_id *left, const node_id *right) {
    for (size_t i = 0; i < join->key_count; i++)
        if (left[join->keys[i]] != right[join->keys[i]]) return false;
    for (size_t i = 0; i < join->shared_count; i++) {
        node_id a = left[join->shared[i]], b = right[join->shared[i]];
        if (a && b && a != b) return false;
    }
    return true;
}

bool join_tables(struct engine *engine, const struct table *left, const struct table *right, struct table *output) {
    struct join join;
    bool fine = begin(&join, engine, left, right, NO_VARIABLE);
    for (size_t i = 0; fine && i < left->count; i++) {
        const node_id *row = table_row(engine, left, i);
        for (uint32_t j = join.heads[hash_row(&join, row)]; fine && j; j = join.next[j - 1]) {
            const node_id *other = table_row(engine, right, j - 1);
            if (!agree(&join, row, other)) continue;
            node_id *added = table_add(engine, output, row);
            fine = added != NULL;
            for (size_t v = 0; fine && v < engine->width; v++)
                if (!added[v]) added[v] = other[v];
        }
    }
    end(&join);
    return fine;
}

/* Is there a variable that both have? */
static bool overlap(const struct join *join, const node_id *left, const node_id *right, uint16_t without) {
    if (join->key_count) return true;
    for (size_t i = 0; i < join->shared_count; i++)
        if (join->shared[i] != without && left[join->shared[i]] && right[join->shared[i]]) return true;
    return false;
}

bool subtract_table(struct engine *engine, const struct table *left, const struct table *right, uint16_t without,
                    struct table *output) {
    struct join join;
    bool fine = begin(&join, engine, left, right, without);
    for (size_t i = 0; fine && i < left->count; i++) {
        const node_id *row = table_row(engine, left, i);
        bool found = false;
        for (uint32_t j = join.heads[hash_row(&join, row)]; !found && j; j = join.next[j - 1]) {
            const node_id *other = table_row(engine, right, j - 1);
            found = agree(&join, row, other) && overlap(&join, row, other, without);
        }
        if (!found) fine = table_add(engine, output, row) != NULL;
    }
    end(&join);
    return fine;
}
