/* SPDX-License-Identifier: Apache-2.0
 *
 * Triples of a pattern, one after another, the one first that is likely to be found least often. See query_private.h.
 *
 * Rasqal, which could do this, takes the triples as they are written, and for OPTIONAL time squared. */
#include "query_private.h"

#include <string.h>

enum { COUNTED_MOST = 512 };

struct matcher {
    struct engine *engine;
    const struct triple **steps;
    size_t count, limit;
    const struct operand *graph;
    node_id *row;
    struct table *output;
};

/* ---- the order of the steps ---- */

static node_id fixed(const struct operand *operand) { return operand->node; }
static bool is_known(const struct operand *operand, const struct variables *bound) {
    return operand->node || has_variable(bound, operand->variable);
}
static bool is_joined(const struct operand *operand, const struct variables *bound) {
    return !operand->node && has_variable(bound, operand->variable);
}

/* As many as have the constants of the pattern, up to a number that tells few from many. */
static uint64_t count_fixed(struct engine *engine, const struct triple *triple, const struct operand *graph) {
    struct entry pattern = {fixed(&triple->subject), fixed(&triple->predicate), fixed(&triple->object), graph->node}, quad;
    struct quadstore_cursor cursor;
    uint64_t count = 0;
    quadstore_match(engine->quads, &pattern, true, &cursor);
    while (count < COUNTED_MOST && quadstore_next(&cursor, &quad)) count++;
    quadstore_match_end(&cursor);
    return count < COUNTED_MOST ? count : quadstore_count(engine->quads);
}

static uint64_t cost(const struct triple *triple, uint64_t count, const struct variables *bound, bool any) {
    bool subject = is_known(&triple->subject, bound), object = is_known(&triple->object, bound);
    uint64_t many = triple->path ? UINT32_MAX : count;
    if (is_joined(&triple->subject, bound))
        many = many < 8 ? many : 8;
    else if (is_joined(&triple->object, bound))
        many = many < 64 ? many : 64;
    if (triple->path && (subject || object)) many = 256;
    bool joined = is_joined(&triple->subject, bound) || is_joined(&triple->object, bound) || is_joined(&triple->predicate, bound);
    bool open = !fixed(&triple->subject) || !fixed(&triple->object) || (!fixed(&triple->predicate) && !triple->path);
    return joined || !any || !open || many < 2 ? many : many + ((uint64_t)1 << 40); /* else all of these with all of those */
}

static void add_step(const struct triple *triple, struct variables *bound) {
    if (!triple->subject.node) add_variable(bound, triple->subject.variable);
    if (!triple->predicate.node) add_variable(bound, triple->predicate.variable);
    if (!triple->object.node) add_variable(bound, triple->object.variable);
}

static bool arrange(struct matcher *matcher, const struct element *element, struct variables *bound, bool any) {
    size_t count = element->triples.count;
    uint64_t *counts = memory_new(count + 1, sizeof *counts);
    if (!engine_memory(matcher->engine, counts)) return false;
    for (size_t i = 0; i < count; i++) {
        matcher->steps[i] = &element->triples.items[i];
        counts[i] = element->triples.items[i].path ? UINT32_MAX : count_fixed(matcher->engine, matcher->steps[i], matcher->graph);
    }
    for (size_t i = 0; i < count; i++) {
        size_t best = i;
        for (size_t j = i + 1; j < count; j++)
            if (cost(matcher->steps[j], counts[j], bound, any) < cost(matcher->steps[best], counts[best], bound, any)) best = j;
        const struct triple *step = matcher->steps[best];
        uint64_t number = counts[best];
        for (size_t j = best; j > i; j--) matcher->steps[j] = matcher->steps[j - 1], counts[j] = counts[j - 1];
        matcher->steps[i] = step;
        counts[i] = number;
        add_step(step, bound);
        any = true;
    }
    memory_free(counts);
    return true;
}

/* ---- matching ---- */

static node_id current(const struct matcher *matcher, const struct operand *operand) {
    return operand->node || operand->variable == NO_VARIABLE ? operand->node : matcher->row[operand->variable];
}

/* Gives a variable its value; false where it has another. `undo` collects those that had none. */
static bool bind(struct matcher *matcher, const struct operand *operand, node_id value, uint16_t undo[4], size_t *count) {
    if (operand->node || operand->variable == NO_VARIABLE) return true;
    node_id *cell = &matcher->row[operand->variable];
    if (*cell) return *cell == value;
    *cell = value;
    undo[(*count)++] = operand->variable;
    return true;
}

static bool extend(struct matcher *matcher, size_t depth);

static bool try_quad(struct matcher *matcher, const struct triple *step, const struct entry *quad, size_t depth) {
    uint16_t undo[4];
    size_t count = 0;
    bool going = true;
    if (bind(matcher, &step->subject, quad->subject, undo, &count) &&
        bind(matcher, &step->predicate, quad->predicate, undo, &count) &&
        bind(matcher, &step->object, quad->object, undo, &count) && bind(matcher, matcher->graph, quad->graph, undo, &count))
        going = extend(matcher, depth + 1);
    while (count > 0) matcher->row[undo[--count]] = 0;
    return going;
}

static bool match_link(struct matcher *matcher, const struct triple *step, size_t depth) {
    struct entry pattern = {current(matcher, &step->subject), current(matcher, &step->predicate), current(matcher, &step->object),
                            current(matcher, matcher->graph)},
                 quad;
    struct quadstore_cursor cursor;
    bool going = true, named = !matcher->graph->node && matcher->graph->variable != NO_VARIABLE;
    quadstore_match(matcher->engine->quads, &pattern, named && !pattern.graph, &cursor);
    while (going && quadstore_next(&cursor, &quad))
        if (!named || quad.graph) going = try_quad(matcher, step, &quad, depth);
    quadstore_match_end(&cursor);
    return going;
}

static bool match_path_in(struct matcher *matcher, const struct triple *step, node_id graph, size_t depth) {
    struct pairs pairs = {{0}};
    bool going =
        path_find(matcher->engine, step->path, current(matcher, &step->subject), current(matcher, &step->object), graph, &pairs);
    for (size_t i = 0; going && i < pairs.list.count; i++) {
        struct entry quad = {pairs.list.items[i].from, 0, pairs.list.items[i].to, graph};
        going = try_quad(matcher, step, &quad, depth);
    }
    LIST_FREE(&pairs.list);
    return going;
}

static bool match_path(struct matcher *matcher, const struct triple *step, size_t depth) {
    node_id graph = current(matcher, matcher->graph);
    bool going = true, each = !graph && matcher->graph->variable != NO_VARIABLE;
    uint64_t count;
    if (!each) return match_path_in(matcher, step, graph, depth);
    while (going && quadstore_next_graph(matcher->engine->quads, graph, &graph, &count))
        going = match_path_in(matcher, step, graph, depth);
    return going;
}

/* False ends the search: enough is found, or something failed. Its depth is that of the pattern. */
static bool extend(struct matcher *matcher, size_t depth) {
    if (depth == matcher->count)
        return table_add(matcher->engine, matcher->output, matcher->row) && matcher->output->count < matcher->limit;
    const struct triple *step = matcher->steps[depth];
    return step->path ? match_path(matcher, step, depth) : match_link(matcher, step, depth);
}

/* The variables that have a value in every row. */
static void bound_in(const struct engine *engine, const struct table *table, struct variables *set) {
    for (uint16_t variable = 0; variable < engine->width; variable++) {
        bool everywhere = table->count > 0;
        for (size_t row = 0; everywhere && row < table->count; row++) everywhere = table_row(engine, table, row)[variable] != 0;
        if (everywhere) add_variable(set, variable);
    }
}

bool match_triples(struct engine *engine, const struct element *element, const struct operand *graph, const struct table *input,
                   struct table *output, size_t limit) {
    struct matcher matcher = {
        .engine = engine, .count = element->triples.count, .limit = limit, .graph = graph, .output = output};
    struct variables bound = {{0}};
    bound_in(engine, input, &bound);
    if (!graph->node && graph->variable != NO_VARIABLE) add_variable(&bound, graph->variable);
    bool any = false;
    for (size_t i = 0; i < VARIABLES_MOST / 64; i++) any = any || bound.bits[i];
    matcher.steps = memory_new(matcher.count + 1, sizeof *matcher.steps);
    matcher.row = memory_new(engine->width + 1, sizeof *matcher.row);
    bool going =
        engine_memory(engine, matcher.steps) && engine_memory(engine, matcher.row) && arrange(&matcher, element, &bound, any);
    for (size_t i = 0; going && i < input->count; i++) {
        memcpy(matcher.row, table_row(engine, input, i), engine->width * sizeof *matcher.row);
        going = extend(&matcher, 0);
    }
    memory_free(matcher.steps);
    memory_free(matcher.row);
    return engine->status == ISNAD_OK;
}
