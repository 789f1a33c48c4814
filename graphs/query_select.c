/* SPDX-License-Identifier: Apache-2.0
 *
 * What comes after the pattern: groups, expressions, order, projection, DISTINCT, LIMIT. See query_private.h. */
#include "error.h"
#include "query_aggregate.h"

#include <stdlib.h>
#include <string.h>

struct selection {
    struct engine *engine;
    const struct select *select;
    struct table rows;  /* as yet all variables */
    struct value *keys; /* of ORDER BY, a row after another */
    size_t keys_size;
};

/* ---- rows and their keys for ORDER BY ---- */

static bool add_keys(struct selection *selection, size_t row) {
    size_t count = selection->select->order.count;
    if (count == 0) return true;
    if ((row + 1) * count > selection->keys_size) {
        size_t size = (row + 1) * count * 2;
        struct value *keys = memory_resize(selection->keys, size, sizeof *keys);
        if (!engine_memory(selection->engine, keys)) return false;
        selection->keys = keys;
        selection->keys_size = size;
    }
    for (size_t i = 0; i < count; i++)
        selection->keys[row * count + i] = expression_evaluate(selection->engine, selection->select->order.items[i].expression,
                                                               table_row(selection->engine, &selection->rows, row));
    return selection->engine->status == ISNAD_OK;
}

/* SELECT (expression AS ?variable), each after those before it. */
static bool compute(struct selection *selection, size_t row) {
    struct engine *engine = selection->engine;
    for (size_t i = 0; i < selection->select->projection.count; i++) {
        const struct projected *projected = &selection->select->projection.items[i];
        if (!projected->expression) continue;
        struct value value = expression_evaluate(engine, projected->expression, table_row(engine, &selection->rows, row));
        table_row(engine, &selection->rows, row)[projected->variable] = value_enter(engine, &value);
    }
    return engine->status == ISNAD_OK;
}

/* ---- groups ---- */

struct grouping {
    const struct table *table;
    struct row_set keys;
    uint32_t *rows, *ends; /* the numbers of the rows, group by group; where each group ends */
};

static bool key_of(struct engine *engine, const struct select *select, const node_id *row, node_id *key) {
    for (size_t i = 0; i < select->groups.count; i++) {
        struct value value = expression_evaluate(engine, select->groups.items[i].expression, row);
        key[i] = value_enter(engine, &value);
    }
    return engine->status == ISNAD_OK;
}

/* Counting sort: the rows of a group stay in their order. */
static bool sort_rows(struct engine *engine, struct grouping *grouping, const uint32_t *group_of) {
    size_t count = grouping->table->count, groups = grouping->keys.count;
    grouping->rows = memory_new(count + 1, sizeof *grouping->rows);
    grouping->ends = memory_new_cleared(groups + 1, sizeof *grouping->ends);
    if (!engine_memory(engine, grouping->rows) || !engine_memory(engine, grouping->ends)) return false;
    for (size_t i = 0; i < count; i++) grouping->ends[group_of[i] + 1]++;
    for (size_t i = 0; i < groups; i++) grouping->ends[i + 1] += grouping->ends[i];
    for (size_t i = 0; i < count; i++) grouping->rows[grouping->ends[group_of[i]]++] = (uint32_t)i;
    return true;
}

static bool make_groups(struct engine *engine, const struct select *select, struct grouping *grouping) {
    size_t count = grouping->table->count, index;
    uint32_t *group_of = memory_new(count + 1, sizeof *group_of);
    node_id *key = memory_new_cleared(select->groups.count + 1, sizeof *key);
    bool fine = engine_memory(engine, group_of) && engine_memory(engine, key);
    grouping->keys.width = select->groups.count;
    if (select->groups.count == 0) grouping->keys.count = 1; /* one group, even of nothing */
    for (size_t i = 0; fine && i < count; i++) {
        fine = key_of(engine, select, table_row(engine, grouping->table, i), key) &&
               row_set_add(engine, &grouping->keys, key, &index);
        if (fine) group_of[i] = (uint32_t)index;
    }
    fine = fine && sort_rows(engine, grouping, group_of);
    memory_free(group_of);
    memory_free(key);
    return fine;
}

static bool is_wanted(struct selection *selection, size_t row) {
    for (size_t i = 0; i < selection->select->having.count; i++)
        if (!filter_holds(selection->engine, selection->select->having.items[i].expression,
                          table_row(selection->engine, &selection->rows, row)))
            return false;
    return true;
}

static bool add_group(struct selection *selection, const struct grouping *grouping, size_t group, struct value *aggregates) {
    struct engine *engine = selection->engine;
    const struct select *select = selection->select;
    size_t begin = group ? grouping->ends[group - 1] : 0, end = grouping->ends[group];
    for (size_t i = 0; i < select->aggregates.count; i++)
        aggregates[i] = aggregate_rows(engine, select->aggregates.items[i], grouping->table, grouping->rows + begin, end - begin);
    node_id *row = table_add(engine, &selection->rows, NULL);
    if (!row) return false;
    for (size_t i = 0; i < select->groups.count; i++)
        if (select->groups.items[i].variable != NO_VARIABLE)
            row[select->groups.items[i].variable] = grouping->keys.cells.items[group * grouping->keys.width + i];
    const struct value *outer = engine->aggregates; /* of a query in whose EXISTS this one stands */
    engine->aggregates = aggregates;
    size_t number = selection->rows.count - 1;
    bool fine = compute(selection, number), wanted = fine && is_wanted(selection, number);
    if (wanted)
        fine = add_keys(selection, number);
    else
        selection->rows.count--;
    engine->aggregates = outer;
    return fine && engine->status == ISNAD_OK;
}

static bool group(struct selection *selection, const struct table *table) {
    struct engine *engine = selection->engine;
    struct grouping grouping = {.table = table};
    struct value *aggregates = memory_new_cleared(selection->select->aggregates.count + 1, sizeof *aggregates);
    bool fine = engine_memory(engine, aggregates) && make_groups(engine, selection->select, &grouping);
    for (size_t i = 0; fine && i < grouping.keys.count; i++) fine = add_group(selection, &grouping, i, aggregates);
    memory_free(aggregates);
    memory_free(grouping.rows);
    memory_free(grouping.ends);
    row_set_free(&grouping.keys);
    return fine;
}

/* ---- order ---- */

static int by_keys(const void *left, const void *right, void *user) {
    const struct selection *selection = user;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    size_t count = selection->select->order.count;
    for (size_t i = 0; i < count; i++) {
        int order = value_order(&selection->keys[a * count + i], &selection->keys[b * count + i]);
        if (order) return selection->select->order.items[i].descending ? -order : order;
    }
    return (a > b) - (a < b);
}

static bool sort(struct selection *selection) {
    struct engine *engine = selection->engine;
    struct table sorted = {NULL, 0, 0};
    uint32_t *order = memory_new(selection->rows.count + 1, sizeof *order);
    bool fine = engine_memory(engine, order);
    if (fine && selection->select->order.count) {
        for (size_t i = 0; i < selection->rows.count; i++) order[i] = (uint32_t)i;
        qsort_r(order, selection->rows.count, sizeof *order, by_keys, selection);
        for (size_t i = 0; fine && i < selection->rows.count; i++)
            fine = table_add(engine, &sorted, table_row(engine, &selection->rows, order[i])) != NULL;
        table_free(&selection->rows);
        selection->rows = sorted;
    }
    memory_free(order);
    return fine;
}

/* ---- what is given out ---- */

static void project(const struct selection *selection, const struct operand *graph, const node_id *from, node_id *to) {
    const struct select *select = selection->select;
    bool named = graph && !graph->node && graph->variable != NO_VARIABLE;
    for (size_t i = 0; i < select->projection.count; i++) {
        const struct projected *projected = &select->projection.items[i];
        to[projected->outer == NO_VARIABLE ? projected->variable : projected->outer] = from[projected->variable];
    }
    if (named) to[graph->variable] = from[graph->variable];
}

static bool give(struct selection *selection, const struct operand *graph, struct table *output) {
    struct engine *engine = selection->engine;
    const struct select *select = selection->select;
    struct row_set seen = {.width = engine->width};
    node_id *row = memory_new_cleared(engine->width + 1, sizeof *row);
    uint64_t skipped = 0, given = 0;
    bool fine = engine_memory(engine, row);
    for (size_t i = 0; fine && i < selection->rows.count && given < select->limit; i++) {
        const node_id *from = table_row(engine, &selection->rows, i);
        size_t before = seen.count, index;
        memset(row, 0, engine->width * sizeof *row);
        if (select->projection.count)
            project(selection, graph, from, row);
        else
            memcpy(row, from, engine->width * sizeof *row);
        if (select->distinct) fine = row_set_add(engine, &seen, row, &index);
        if (!fine || (select->distinct && seen.count == before) || skipped++ < select->offset) continue;
        fine = table_add(engine, output, row) != NULL;
        given++;
    }
    memory_free(row);
    row_set_free(&seen);
    return fine;
}

/* How many solutions of the pattern are enough. */
static size_t limit_of(const struct select *select) {
    bool all = select->grouped || select->distinct || select->order.count || select->values || select->limit == UINT64_MAX;
    return all || select->limit > SIZE_MAX / 4 || select->offset > SIZE_MAX / 4 ? SIZE_MAX : select->limit + select->offset;
}

static bool find(struct engine *engine, const struct select *select, const struct operand *graph, struct table *found) {
    struct table joined = {NULL, 0, 0}, rows = {NULL, 0, 0};
    size_t limit = limit_of(select);
    bool fine = limit == 0 || group_alone(engine, select->where, graph, found, limit);
    if (fine && select->values) {
        fine = table_add_data(engine, &rows, &select->values->data) && join_tables(engine, found, &rows, &joined);
        table_free(found);
        *found = joined;
    }
    table_free(&rows);
    return fine;
}

bool select_evaluate(struct engine *engine, const struct select *select, const struct operand *graph, struct table *output) {
    struct selection selection = {.engine = engine, .select = select};
    struct table found = {NULL, 0, 0};
    bool named = graph && !graph->node && graph->variable != NO_VARIABLE;
    if (named && (select->grouped || select->limit != UINT64_MAX || select->offset)) {
        engine_fail(
            engine, ISNAD_BAD_INPUT,
            "a sub-SELECT with groups or LIMIT inside GRAPH ?variable is not answered here: give the graphs to a full store "
            "('isnad load', graphs/README.md) and ask that");
        return false;
    }
    bool fine = find(engine, select, graph, &found);
    engine->graph = graph ? *graph : (struct operand){0, NO_VARIABLE}; /* for EXISTS in expressions */
    if (fine && select->grouped) {
        fine = group(&selection, &found);
        table_free(&found);
    } else {
        selection.rows = found;
        for (size_t i = 0; fine && i < selection.rows.count; i++) fine = compute(&selection, i) && add_keys(&selection, i);
    }
    fine = fine && sort(&selection) && give(&selection, graph, output);
    table_free(&selection.rows);
    memory_free(selection.keys);
    return fine && engine->status == ISNAD_OK;
}
