/* SPDX-License-Identifier: Apache-2.0
 *
 * Evaluating expressions for a row of values. See query_private.h. An error is a value too, which || and && may overcome. */
#include "query_private.h"

static struct value truth(int result) { return result < 0 ? value_error() : value_boolean(result != 0); }

static int truth_of(struct engine *engine, struct expression *expression, const node_id *row) {
    struct value value = expression_evaluate(engine, expression, row);
    return value_truth(&value);
}

/* stop: the truth that decides whatever the others are. */
static struct value connect(struct engine *engine, const struct expression *expression, const node_id *row, int stop) {
    bool failed = false;
    for (size_t i = 0; i < expression->count; i++) {
        int found = truth_of(engine, expression->arguments[i], row);
        if (found == stop) return truth(stop);
        failed = failed || found < 0;
    }
    return truth(failed ? -1 : !stop);
}

static struct value compare(enum operator operator, const struct value * left, const struct value *right) {
    int order, equal;
    switch (operator) {
    case OPERATOR_EQUAL: return truth(value_equal(left, right));
    case OPERATOR_UNEQUAL: equal = value_equal(left, right); return truth(equal < 0 ? -1 : !equal);
    default: break;
    }
    if (!value_compare(left, right, &order)) {
        bool numbers = value_is_number(left) && value_is_number(right);
        return numbers ? value_boolean(false) : value_error(); /* NaN is neither less nor more */
    }
    switch (operator) {
    case OPERATOR_LESS: return value_boolean(order < 0);
    case OPERATOR_GREATER: return value_boolean(order > 0);
    case OPERATOR_AT_MOST: return value_boolean(order <= 0);
    default: return value_boolean(order >= 0);
    }
}

static struct value is_in(struct engine *engine, const struct expression *expression, const node_id *row) {
    struct value value = expression_evaluate(engine, expression->arguments[0], row);
    bool negated = expression->operator== OPERATOR_NOT_IN, failed = false;
    for (size_t i = 1; i < expression->count; i++) {
        struct value other = expression_evaluate(engine, expression->arguments[i], row);
        int equal = value_equal(&value, &other);
        if (equal > 0) return value_boolean(!negated);
        failed = failed || equal < 0;
    }
    return failed ? value_error() : value_boolean(negated);
}

static struct value call(struct engine *engine, struct expression *expression, const node_id *row) {
    enum { ARGUMENTS_KEPT = 8 };
    struct value kept[ARGUMENTS_KEPT], *arguments = kept;
    if (expression->count > ARGUMENTS_KEPT) arguments = arena_new(&engine->arena, expression->count, sizeof *arguments);
    if (!engine_memory(engine, arguments)) return value_error();
    for (size_t i = 0; i < expression->count; i++) {
        arguments[i] = expression_evaluate(engine, expression->arguments[i], row);
        if (!expression->function->lazy && arguments[i].kind <= VALUE_UNBOUND) return value_error();
    }
    return expression->function->call(engine, expression, arguments);
}

static struct value operate(struct engine *engine, struct expression *expression, const node_id *row) {
    struct value left = expression_evaluate(engine, expression->arguments[0], row), right = left;
    if (expression->count > 1) right = expression_evaluate(engine, expression->arguments[1], row);
    switch (expression->operator) {
    case OPERATOR_PLUS:
    case OPERATOR_MINUS:
    case OPERATOR_TIMES:
    case OPERATOR_DIVIDE: return value_compute(engine, expression->operator, & left, &right);
    case OPERATOR_NEGATE: return value_is_number(&left) ? value_number(engine, left.kind, -left.number) : value_error();
    case OPERATOR_UNARY_PLUS: return value_is_number(&left) ? left : value_error();
    default: return compare(expression->operator, & left, &right);
    }
}

struct value expression_evaluate(struct engine *engine, struct expression *expression, const node_id *row) {
    int side;
    switch (expression->operator) {
    case OPERATOR_CONSTANT: return value_of(engine, expression->constant);
    case OPERATOR_VARIABLE: return value_of(engine, row[expression->variable]);
    case OPERATOR_OR: return connect(engine, expression, row, 1);
    case OPERATOR_AND: return connect(engine, expression, row, 0);
    case OPERATOR_NOT: side = truth_of(engine, expression->arguments[0], row); return truth(side < 0 ? -1 : !side);
    case OPERATOR_IN:
    case OPERATOR_NOT_IN: return is_in(engine, expression, row);
    case OPERATOR_EXISTS: return value_boolean(group_exists(engine, expression->group, row));
    case OPERATOR_NOT_EXISTS: return value_boolean(!group_exists(engine, expression->group, row));
    case OPERATOR_FUNCTION: return call(engine, expression, row);
    case OPERATOR_AGGREGATE: return engine->aggregates ? engine->aggregates[expression->number] : value_error();
    default: return operate(engine, expression, row);
    }
}

bool filter_holds(struct engine *engine, struct expression *expression, const node_id *row) {
    return truth_of(engine, expression, row) == 1;
}
