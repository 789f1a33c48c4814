/* SPDX-License-Identifier: Apache-2.0
 *
 * COUNT, SUM and their like over the solutions of one group. See query_private.h. A solution for which the expression has no
 * value is not counted; the sum, average, least and greatest of a group with one have no value either. */
#include "query_aggregate.h"

struct members {
    struct engine *engine;
    const struct table *table;
    const uint32_t *rows;
    size_t count;
};

static bool next_value(const struct members *members, struct expression *aggregate, struct node_set *seen, size_t i,
                       struct value *value) {
    struct engine *engine = members->engine;
    *value = expression_evaluate(engine, aggregate->arguments[0], table_row(engine, members->table, members->rows[i]));
    if (!aggregate->distinct || value->kind <= VALUE_UNBOUND) return true;
    size_t before = seen->list.count;
    value->id = value_enter(engine, value);
    return value->id && node_set_add(engine, seen, value->id) && seen->list.count > before;
}

static bool join_text(struct engine *engine, struct bytes *out, const struct value *value, isnad_slice separator, bool first) {
    bool fine =
        (first || bytes_append(out, separator.data, separator.length)) && bytes_append(out, value->text.data, value->text.length);
    return fine || engine_memory(engine, NULL);
}

struct running {
    struct value result;
    struct bytes text;
    size_t count;
    bool failed;
};

static void take(struct engine *engine, const struct expression *aggregate, struct running *running, const struct value *value) {
    bool first = running->count++ == 0;
    switch (aggregate->aggregate) {
    case AGGREGATE_COUNT: break;
    case AGGREGATE_SUM:
    case AGGREGATE_AVG:
        running->result = value_compute(engine, OPERATOR_PLUS, &running->result, value);
        running->failed = running->failed || running->result.kind == VALUE_ERROR;
        break;
    case AGGREGATE_MIN:
        if (first || value_order(value, &running->result) < 0) running->result = *value;
        break;
    case AGGREGATE_MAX:
        if (first || value_order(value, &running->result) > 0) running->result = *value;
        break;
    case AGGREGATE_SAMPLE:
        if (first) running->result = *value;
        break;
    case AGGREGATE_CONCAT:
        if (!value_is_literal(value) && value->kind != VALUE_IRI)
            running->failed = true;
        else
            join_text(engine, &running->text, value, aggregate->separator, first);
        break;
    }
}

static struct value finish(struct engine *engine, const struct expression *aggregate, struct running *running) {
    struct value count = value_number(engine, VALUE_INTEGER, (long double)running->count);
    if (aggregate->aggregate == AGGREGATE_COUNT) return count;
    if (running->failed) return value_error();
    switch (aggregate->aggregate) {
    case AGGREGATE_SUM: return running->result;
    case AGGREGATE_AVG:
        return running->count ? value_compute(engine, OPERATOR_DIVIDE, &running->result, &count) : running->result;
    case AGGREGATE_CONCAT: {
        char *copy = arena_copy(&engine->arena, running->text.items ? running->text.items : "", running->text.count);
        return engine_memory(engine, copy) ? value_string((isnad_slice){copy, running->text.count}) : value_error();
    }
    default: return running->count ? running->result : value_error();
    }
}

struct value aggregate_rows(struct engine *engine, struct expression *aggregate, const struct table *table, const uint32_t *rows,
                            size_t count) {
    struct members members = {engine, table, rows, count};
    struct running running = {.count = 0};
    struct node_set seen = {0};
    if (aggregate->count == 0) return value_number(engine, VALUE_INTEGER, (long double)count); /* COUNT(*) */
    if (aggregate->aggregate == AGGREGATE_SUM || aggregate->aggregate == AGGREGATE_AVG)
        running.result = value_number(engine, VALUE_INTEGER, 0);
    for (size_t i = 0; i < count && engine->status == ISNAD_OK; i++) {
        struct value value;
        if (!next_value(&members, aggregate, &seen, i, &value)) continue;
        bool missing = value.kind <= VALUE_UNBOUND,
             forgiving = aggregate->aggregate == AGGREGATE_COUNT || aggregate->aggregate == AGGREGATE_SAMPLE;
        if (!missing)
            take(engine, aggregate, &running, &value);
        else if (!forgiving)
            running.failed = true;
    }
    struct value result = finish(engine, aggregate, &running);
    memory_free(running.text.items);
    node_set_free(&seen);
    return result;
}
