/* SPDX-License-Identifier: Apache-2.0
 *
 * Evaluating groups: one element after another, each for the solutions of those before it. See query_private.h.
 *
 * The algebra of SPARQL evaluates a group for itself and joins it then. Handing the solutions in gives the same, and asks the
 * indexes for what is needed alone, unless the group has a filter, OPTIONAL, MINUS or BIND that would see a variable which it
 * should not: group_may_know tells. Then it is evaluated for itself. */
#include "query_private.h"

#include <string.h>

static const struct operand no_graph = {0, NO_VARIABLE};

struct evaluation {
    struct engine *engine;
    const struct group *group;
    const struct operand *graph;
    struct table current;
    uint64_t filtered; /* the filters that were applied */
    struct variables certain;
};

static bool one_row(struct engine *engine, struct table *table) {
    *table = (struct table){NULL, 0, 0};
    return table_add(engine, table, NULL) != NULL;
}

static void replace(struct evaluation *evaluation, struct table *with) {
    table_free(&evaluation->current);
    evaluation->current = *with;
}

static void known_in(const struct engine *engine, const struct table *table, struct variables *set) {
    for (size_t row = 0; row < table->count; row++)
        for (uint16_t variable = 0; variable < engine->width; variable++)
            if (table_row(engine, table, row)[variable]) add_variable(set, variable);
}

/* ---- filters ---- */

static bool apply(struct evaluation *evaluation, struct expression *expression) {
    struct engine *engine = evaluation->engine;
    struct table *table = &evaluation->current;
    size_t kept = 0;
    engine->graph = *evaluation->graph;
    for (size_t row = 0; row < table->count && engine->status == ISNAD_OK; row++) {
        node_id *from = table_row(engine, table, row), *to = table_row(engine, table, kept);
        if (!filter_holds(engine, expression, from)) continue;
        if (from != to) memcpy(to, from, engine->width * sizeof *to);
        kept++;
    }
    table->count = kept;
    return engine->status == ISNAD_OK;
}

/* As soon as all variables of a filter have values it gives what it would give at the end. */
static bool apply_filters(struct evaluation *evaluation, bool all) {
    unsigned number = 0;
    for (const struct filter *filter = evaluation->group->filters; filter; filter = filter->next, number++) {
        if (number < 64 && evaluation->filtered >> number & 1) continue;
        struct variables used = {{0}};
        expression_variables(filter->expression, &used);
        bool ready = number < 64 && !expression_has_group(filter->expression);
        for (size_t i = 0; i < VARIABLES_MOST / 64; i++) ready = ready && !(used.bits[i] & ~evaluation->certain.bits[i]);
        if (!ready && !all) continue;
        if (!apply(evaluation, filter->expression)) return false;
        if (number < 64) evaluation->filtered |= (uint64_t)1 << number;
    }
    return true;
}

/* ---- groups in groups ---- */

static bool is_graph(struct engine *engine, node_id graph) {
    node_id found;
    uint64_t count;
    return graph < QUADSTORE_LOCAL && quadstore_next_graph(engine->quads, graph - 1, &found, &count) && found == graph;
}

/* A row for each graph that there is, or those rows whose graph there is. */
static bool name_graphs(struct engine *engine, const struct table *input, const struct operand *graph, struct table *output) {
    bool fine = true;
    for (size_t i = 0; fine && i < input->count; i++) {
        const node_id *row = table_row(engine, input, i);
        node_id given = graph->node ? graph->node : row[graph->variable], found = 0;
        uint64_t count;
        if (given) {
            if (is_graph(engine, given)) fine = table_add(engine, output, row) != NULL;
            continue;
        }
        while (fine && quadstore_next_graph(engine->quads, found, &found, &count)) {
            node_id *added = table_add(engine, output, row);
            fine = added != NULL;
            if (fine) added[graph->variable] = found;
        }
    }
    return fine;
}

/* Do triples come first, which name their graph themselves? */
static bool begins_with_triples(const struct group *group) { return group->first && group->first->kind == ELEMENT_TRIPLES; }

bool group_alone(struct engine *engine, const struct group *group, const struct operand *graph, struct table *output,
                 size_t limit) {
    struct table unit, graphs = {NULL, 0, 0};
    bool each = graph && !graph->node && graph->variable != NO_VARIABLE && !begins_with_triples(group);
    bool fine = one_row(engine, &unit) && (!each || name_graphs(engine, &unit, graph, &graphs)) &&
                group_evaluate(engine, group, graph, each ? &graphs : &unit, output, limit);
    table_free(&unit);
    table_free(&graphs);
    return fine;
}

/* Appends what a group gives for `input`. */
static bool evaluate_inner(struct engine *engine, const struct group *group, const struct operand *graph,
                           const struct table *input, struct table *output) {
    struct variables known = {{0}};
    known_in(engine, input, &known);
    if (group_may_know(group, &known)) return group_evaluate(engine, group, graph, input, output, SIZE_MAX);
    struct table own = {NULL, 0, 0};
    bool fine = group_alone(engine, group, graph, &own, SIZE_MAX) && join_tables(engine, input, &own, output);
    table_free(&own);
    return fine;
}

/* ---- OPTIONAL ---- */

/* What matched takes the place of the row that it matched, whose number is in the hidden variable. */
static bool merge(struct engine *engine, const struct table *rows, const struct table *matches, uint16_t number,
                  struct table *output) {
    uint32_t *heads = memory_new_cleared(rows->count + 1, sizeof *heads), *next = memory_new(matches->count + 1, sizeof *next);
    bool fine = engine_memory(engine, heads) && engine_memory(engine, next);
    for (size_t i = matches->count; fine && i-- > 0;) {
        node_id row = table_row(engine, matches, i)[number];
        next[i] = heads[row - 1];
        heads[row - 1] = (uint32_t)i + 1;
    }
    for (size_t i = 0; fine && i < rows->count; i++) {
        node_id *added = NULL;
        if (!heads[i]) added = table_add(engine, output, table_row(engine, rows, i)), fine = added != NULL;
        if (added) added[number] = 0;
        for (uint32_t j = heads[i]; fine && j; j = next[j - 1]) {
            added = table_add(engine, output, table_row(engine, matches, j - 1));
            fine = added != NULL;
            if (added) added[number] = 0;
        }
    }
    memory_free(heads);
    memory_free(next);
    return fine;
}

/* The filters of the inner group see both sides. */
static bool match_optional(struct evaluation *evaluation, const struct element *element, struct table *matches) {
    struct engine *engine = evaluation->engine;
    struct group bare = {element->group->first, element->group->last, NULL};
    struct variables known = {{0}};
    known_in(engine, &evaluation->current, &known);
    if (group_may_know(&bare, &known))
        return group_evaluate(engine, element->group, evaluation->graph, &evaluation->current, matches, SIZE_MAX);
    struct evaluation joined = {.engine = engine, .group = element->group, .graph = evaluation->graph};
    struct table own = {NULL, 0, 0};
    bool fine = group_alone(engine, &bare, evaluation->graph, &own, SIZE_MAX) &&
                join_tables(engine, &evaluation->current, &own, &joined.current) && apply_filters(&joined, true);
    table_free(&own);
    *matches = joined.current;
    return fine;
}

static bool add_optional(struct evaluation *evaluation, const struct element *element, struct table *output) {
    struct table matches = {NULL, 0, 0};
    for (size_t i = 0; i < evaluation->current.count; i++)
        table_row(evaluation->engine, &evaluation->current, i)[element->variable] = (node_id)i + 1;
    bool fine = match_optional(evaluation, element, &matches) &&
                merge(evaluation->engine, &evaluation->current, &matches, element->variable, output);
    table_free(&matches);
    return fine;
}

/* ---- the other elements ---- */

static bool add_bind(struct evaluation *evaluation, const struct element *element) {
    struct engine *engine = evaluation->engine;
    engine->graph = *evaluation->graph;
    for (size_t i = 0; i < evaluation->current.count && engine->status == ISNAD_OK; i++) {
        node_id *row = table_row(engine, &evaluation->current, i);
        struct value value = expression_evaluate(engine, element->expression, row);
        row[element->variable] = value_enter(engine, &value);
    }
    return engine->status == ISNAD_OK;
}

static bool subtract(struct evaluation *evaluation, const struct element *element, struct table *output) {
    struct engine *engine = evaluation->engine;
    struct table own = {NULL, 0, 0};
    uint16_t without = evaluation->graph->node ? NO_VARIABLE : evaluation->graph->variable;
    bool fine = group_alone(engine, element->group, evaluation->graph, &own, SIZE_MAX) &&
                subtract_table(engine, &evaluation->current, &own, without, output);
    table_free(&own);
    return fine;
}

static bool add_graph(struct evaluation *evaluation, const struct element *element, struct table *output) {
    struct engine *engine = evaluation->engine;
    bool named = element->graph.node || !begins_with_triples(element->group);
    struct table rows = {NULL, 0, 0};
    if (!named) return evaluate_inner(engine, element->group, &element->graph, &evaluation->current, output);
    bool fine = name_graphs(engine, &evaluation->current, &element->graph, &rows) &&
                evaluate_inner(engine, element->group, &element->graph, &rows, output);
    table_free(&rows);
    return fine;
}

static bool add_data(struct evaluation *evaluation, const struct inline_data *data, struct table *output) {
    struct table rows = {NULL, 0, 0};
    bool fine =
        table_add_data(evaluation->engine, &rows, data) && join_tables(evaluation->engine, &evaluation->current, &rows, output);
    table_free(&rows);
    return fine;
}

static bool add_select(struct evaluation *evaluation, const struct element *element, struct table *output) {
    struct table rows = {NULL, 0, 0};
    bool fine = select_evaluate(evaluation->engine, element->select, evaluation->graph, &rows) &&
                join_tables(evaluation->engine, &evaluation->current, &rows, output);
    table_free(&rows);
    return fine;
}

static bool add_branches(struct evaluation *evaluation, const struct element *element, struct table *output) {
    bool fine = true;
    for (const struct element *branch = element->branches; fine && branch; branch = branch->next)
        fine = evaluate_inner(evaluation->engine, branch->group, evaluation->graph, &evaluation->current, output);
    return fine;
}

static bool add_element(struct evaluation *evaluation, const struct element *element, size_t limit) {
    struct engine *engine = evaluation->engine;
    struct table output = {NULL, 0, 0};
    bool fine = true;
    switch (element->kind) {
    case ELEMENT_BIND: return add_bind(evaluation, element);
    case ELEMENT_TRIPLES: fine = match_triples(engine, element, evaluation->graph, &evaluation->current, &output, limit); break;
    case ELEMENT_OPTIONAL: fine = add_optional(evaluation, element, &output); break;
    case ELEMENT_MINUS: fine = subtract(evaluation, element, &output); break;
    case ELEMENT_UNION: fine = add_branches(evaluation, element, &output); break;
    case ELEMENT_GROUP: fine = evaluate_inner(engine, element->group, evaluation->graph, &evaluation->current, &output); break;
    case ELEMENT_GRAPH: fine = add_graph(evaluation, element, &output); break;
    case ELEMENT_VALUES: fine = add_data(evaluation, &element->data, &output); break;
    case ELEMENT_SELECT: fine = add_select(evaluation, element, &output); break;
    }
    replace(evaluation, &output);
    return fine;
}

/* What has a value in every solution, whatever is in the group: the filters may count on it. */
static void certain_in(const struct engine *engine, const struct table *table, struct variables *set) {
    for (uint16_t variable = 0; variable < engine->width; variable++) {
        bool everywhere = true;
        for (size_t row = 0; everywhere && row < table->count; row++) everywhere = table_row(engine, table, row)[variable] != 0;
        if (everywhere) add_variable(set, variable);
    }
}

static bool append(struct engine *engine, struct table *output, struct table *more) {
    if (output->count == 0) {
        table_free(output);
        *output = *more;
        *more = (struct table){NULL, 0, 0};
        return true;
    }
    bool fine = true;
    for (size_t i = 0; fine && i < more->count; i++) fine = table_add(engine, output, table_row(engine, more, i)) != NULL;
    return fine;
}

bool group_evaluate(struct engine *engine, const struct group *group, const struct operand *graph, const struct table *input,
                    struct table *output, size_t limit) {
    struct evaluation evaluation = {.engine = engine, .group = group, .graph = graph ? graph : &no_graph};
    bool fine = true;
    for (size_t i = 0; fine && i < input->count; i++)
        fine = table_add(engine, &evaluation.current, table_row(engine, input, i)) != NULL;
    for (const struct element *element = group->first; fine && element; element = element->next) {
        fine = add_element(&evaluation, element, element->next || group->filters ? SIZE_MAX : limit);
        evaluation.certain = (struct variables){{0}};
        if (group->filters) certain_in(engine, &evaluation.current, &evaluation.certain);
        fine = fine && apply_filters(&evaluation, false);
    }
    fine = fine && apply_filters(&evaluation, true) && append(engine, output, &evaluation.current);
    table_free(&evaluation.current);
    return fine;
}

bool group_exists(struct engine *engine, const struct group *group, const node_id *row) {
    struct operand graph = engine->graph;
    struct table input = {NULL, 0, 0}, output = {NULL, 0, 0};
    bool found = table_add(engine, &input, row) && group_evaluate(engine, group, &graph, &input, &output, 1) && output.count > 0;
    table_free(&input);
    table_free(&output);
    engine->graph = graph;
    return found;
}
