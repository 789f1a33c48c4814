/* SPDX-License-Identifier: Apache-2.0
 *
 * Which variables have a value where; whether solutions may be handed into a group. See query_private.h. */
#include "query_private.h"

static void add_all(struct variables *set, const struct variables *more) {
    for (size_t i = 0; i < VARIABLES_MOST / 64; i++) set->bits[i] |= more->bits[i];
}

static void keep_common(struct variables *set, const struct variables *other) {
    for (size_t i = 0; i < VARIABLES_MOST / 64; i++) set->bits[i] &= other->bits[i];
}

/* Is what is in both `some` and `known` in `bound` too? */
static bool is_bound(const struct variables *some, const struct variables *known, const struct variables *bound) {
    for (size_t i = 0; i < VARIABLES_MOST / 64; i++)
        if (some->bits[i] & known->bits[i] & ~bound->bits[i]) return false;
    return true;
}

static void add_triples(const struct element *element, struct variables *set) {
    for (size_t i = 0; i < element->triples.count; i++) {
        const struct triple *triple = &element->triples.items[i];
        if (!triple->subject.node) add_variable(set, triple->subject.variable);
        if (!triple->predicate.node) add_variable(set, triple->predicate.variable);
        if (!triple->object.node) add_variable(set, triple->object.variable);
    }
}

static void add_data(const struct inline_data *data, bool certain, struct variables *set) {
    for (size_t column = 0; column < data->width; column++) {
        bool everywhere = true;
        for (size_t row = 0; row < data->count; row++) everywhere = everywhere && data->cells[row * data->width + column];
        if (everywhere || !certain) add_variable(set, data->variables[column]);
    }
}

static void add_select(const struct select *select, bool certain, struct variables *set) {
    struct variables inner = {{0}};
    if (certain) group_certain(select->where, &inner);
    for (size_t i = 0; i < select->projection.count; i++) {
        const struct projected *projected = &select->projection.items[i];
        bool one_row = select->grouped && select->groups.count == 0;
        if (!certain || (!projected->expression && !one_row && has_variable(&inner, projected->variable)))
            add_variable(set, projected->outer);
    }
}

static void add_branches(const struct element *element, bool certain, struct variables *set) {
    struct variables common = {{0}};
    for (const struct element *branch = element->branches; branch; branch = branch->next) {
        struct variables own = {{0}};
        if (!certain) {
            group_possible(branch->group, set);
            continue;
        }
        group_certain(branch->group, &own);
        if (branch == element->branches)
            common = own;
        else
            keep_common(&common, &own);
    }
    add_all(set, &common);
}

static void add_element(const struct element *element, bool certain, struct variables *set) {
    switch (element->kind) {
    case ELEMENT_TRIPLES: add_triples(element, set); break;
    case ELEMENT_BIND:
        if (!certain) add_variable(set, element->variable);
        break;
    case ELEMENT_OPTIONAL:
        if (!certain) group_possible(element->group, set);
        break;
    case ELEMENT_MINUS: break;
    case ELEMENT_UNION: add_branches(element, certain, set); break;
    case ELEMENT_GRAPH:
        if (!element->graph.node) add_variable(set, element->graph.variable); /* fall through */
    case ELEMENT_GROUP: certain ? group_certain(element->group, set) : group_possible(element->group, set); break;
    case ELEMENT_VALUES: add_data(&element->data, certain, set); break;
    case ELEMENT_SELECT: add_select(element->select, certain, set); break;
    }
}

void group_certain(const struct group *group, struct variables *set) {
    for (const struct element *element = group->first; element; element = element->next) add_element(element, true, set);
}

void group_possible(const struct group *group, struct variables *set) {
    for (const struct element *element = group->first; element; element = element->next) add_element(element, false, set);
}

/* All that stand in a group, also where they get no value. */
static void mentioned(const struct group *group, struct variables *set) {
    group_possible(group, set);
    for (const struct filter *filter = group->filters; filter; filter = filter->next)
        expression_variables(filter->expression, set);
    for (const struct element *element = group->first; element; element = element->next) {
        if (element->expression) expression_variables(element->expression, set);
        if (element->group) mentioned(element->group, set);
        for (const struct element *branch = element->branches; branch; branch = branch->next) mentioned(branch->group, set);
    }
}

void expression_variables(const struct expression *expression, struct variables *set) {
    if (expression->operator== OPERATOR_VARIABLE) add_variable(set, expression->variable);
    if (expression->group) mentioned(expression->group, set);
    for (size_t i = 0; i < expression->count; i++) expression_variables(expression->arguments[i], set);
}

bool expression_has_group(const struct expression *expression) {
    if (expression->group) return true;
    for (size_t i = 0; i < expression->count; i++)
        if (expression_has_group(expression->arguments[i])) return true;
    return false;
}

/* Does an element that does not only join see the same, with `known` or without it? `own`: what is bound before it in its group.
 */
static bool element_may_know(const struct element *element, const struct variables *known, const struct variables *own) {
    struct variables used = {{0}};
    switch (element->kind) {
    case ELEMENT_BIND:
        expression_variables(element->expression, &used);
        return !has_variable(known, element->variable) && is_bound(&used, known, own);
    case ELEMENT_OPTIONAL:
    case ELEMENT_MINUS: mentioned(element->group, &used); return is_bound(&used, known, own);
    default: return true; /* joins, which may come in any order */
    }
}

bool group_may_know(const struct group *group, const struct variables *known) {
    struct variables own = {{0}}, used = {{0}};
    for (const struct element *element = group->first; element; element = element->next) {
        if (!element_may_know(element, known, &own)) return false;
        add_element(element, true, &own);
    }
    for (const struct filter *filter = group->filters; filter; filter = filter->next)
        expression_variables(filter->expression, &used);
    return is_bound(&used, known, &own);
}
