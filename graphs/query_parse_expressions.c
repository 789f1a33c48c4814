/* SPDX-License-Identifier: Apache-2.0
 *
 * Expressions. See query_parser.h. */
#include "query_parser.h"

#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

static struct expression *new_expression(struct parser *parser, enum operator operator) {
    struct expression *expression = parser->failed ? NULL : engine_new(parser->engine, 1, sizeof *expression);
    if (!expression) return parser->failed = true, NULL;
    expression->operator= operator;
    expression->variable = NO_VARIABLE;
    return expression;
}

static void add_argument(struct parser *parser, struct expression *expression, struct expression *argument) {
    if (!expression || parser->failed) return;
    size_t count = expression->count;
    if ((count & (count - 1)) == 0) { /* room for the next power of two */
        struct expression **grown = engine_new(parser->engine, count ? count * 2 : 1, sizeof(void *));
        if (!grown) {
            parser->failed = true;
            return;
        }
        if (count) memcpy(grown, expression->arguments, count * sizeof(void *));
        expression->arguments = grown;
    }
    expression->arguments[expression->count++] = argument;
    if (argument && argument->height >= expression->height) expression->height = argument->height + 1;
    if (expression->height > CHAIN_MOST) parser_fault(parser, "an expression of too many operators");
}

static struct expression *combine(struct parser *parser, enum operator operator, struct expression * left,
                                  struct expression *right) {
    struct expression *expression = new_expression(parser, operator);
    add_argument(parser, expression, left);
    if (right) add_argument(parser, expression, right);
    return expression;
}

/* a || b || c is one expression of three arguments: queries that are generated have thousands. */
static struct expression *connect(struct parser *parser, enum operator operator, struct expression * left,
                                  struct expression *right) {
    if (!left || left->operator!= operator) return combine(parser, operator, left, right);
    add_argument(parser, left, right);
    return left;
}

/* ---- calls ---- */

static void arguments(struct parser *parser, struct expression *expression) {
    parser_expect(parser, "(");
    if (parser_takes(parser, ")")) return;
    do add_argument(parser, expression, parser_expression(parser));
    while (!parser->failed && parser_takes(parser, ","));
    parser_expect(parser, ")");
}

static struct expression *call(struct parser *parser, const struct function *function) {
    struct expression *expression = new_expression(parser, OPERATOR_FUNCTION);
    if (!expression) return NULL;
    expression->function = function;
    arguments(parser, expression);
    if (!parser->failed && (expression->count < function->least || expression->count > function->most))
        parser_fault(parser, "a function with too few or too many arguments");
    return expression;
}

static bool take_separator(struct parser *parser, struct expression *expression) {
    if (!parser_takes(parser, ";")) return true;
    parser_expect_word(parser, "SEPARATOR");
    parser_expect(parser, "=");
    if (!parser_sees(parser, "\"") && !parser_sees(parser, "'"))
        return parser_fault(parser, "a separator in quotation marks is missing here");
    expression->separator = parser_string(parser);
    return !parser->failed;
}

static struct expression *aggregate(struct parser *parser, enum aggregate kind) {
    struct expression *expression = new_expression(parser, OPERATOR_AGGREGATE);
    if (!expression) return NULL;
    if (!parser->aggregates_allowed || parser->in_aggregate)
        return parser_fault(parser,
                            "COUNT, SUM and their like stand only in SELECT, HAVING and ORDER BY, and not in one another"),
               NULL;
    expression->aggregate = kind;
    expression->separator = (isnad_slice){" ", 1};
    parser->in_aggregate = true;
    parser_expect(parser, "(");
    expression->distinct = parser_takes_word(parser, "DISTINCT");
    bool rows = kind == AGGREGATE_COUNT && parser_takes(parser, "*");
    if (rows && expression->distinct) parser_refuse(parser, "COUNT(DISTINCT *)"); /* hidden variables would count */
    if (!rows) add_argument(parser, expression, parser_expression(parser));
    if (kind == AGGREGATE_CONCAT) take_separator(parser, expression);
    parser_expect(parser, ")");
    parser->in_aggregate = false;
    struct select *select = parser->scope->select;
    struct expression **place = parser->failed ? NULL : LIST_ADD(&select->aggregates);
    if (!place) {
        if (!parser->failed) engine_memory(parser->engine, NULL);
        parser->failed = true;
        return expression;
    }
    expression->number = select->aggregates.count - 1;
    select->grouped = true;
    *place = expression;
    return expression;
}

static struct expression *exists(struct parser *parser, enum operator operator) {
    struct expression *expression = new_expression(parser, operator);
    if (!expression) return NULL;
    bool allowed = parser->aggregates_allowed;
    parser->aggregates_allowed = false;
    expression->group = parser_group(parser);
    parser->aggregates_allowed = allowed;
    return expression;
}

/* What looks like a function of SPARQL. */
static struct expression *named_call(struct parser *parser) {
    static const char *const aggregates[] = {"COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"};
    static const char *const refused[] = {"MD5",  "SHA1", "SHA256",  "SHA384", "SHA512",
                                          "RAND", "UUID", "STRUUID", "BNODE",  "TIMEZONE"};
    for (size_t i = 0; i < sizeof aggregates / sizeof *aggregates; i++)
        if (parser_takes_word(parser, aggregates[i])) return aggregate(parser, (enum aggregate)i);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (parser_takes_word(parser, refused[i])) return parser_refuse(parser, refused[i]), NULL;
    if (parser_takes_word(parser, "NOT")) {
        parser_expect_word(parser, "EXISTS");
        return exists(parser, OPERATOR_NOT_EXISTS);
    }
    if (parser_takes_word(parser, "EXISTS")) return exists(parser, OPERATOR_EXISTS);
    isnad_slice word = parser_word(parser);
    const struct function *function = word.length ? function_find(word.data, word.length) : NULL;
    if (!function) return parser_fault(parser, "an expression is missing here, or a function that SPARQL does not know"), NULL;
    return call(parser, function);
}

/* The IRI of a datatype, called, is a cast. */
static struct expression *iri_expression(struct parser *parser) {
    isnad_slice iri = parser_iri(parser);
    if (parser->failed || !parser_sees(parser, "(")) {
        struct expression *expression = new_expression(parser, OPERATOR_CONSTANT);
        if (expression) expression->constant = engine_enter(parser->engine, &(struct node){.kind = NODE_IRI, .text = iri});
        return expression;
    }
    bool xsd = iri.length > sizeof XSD - 1 && memcmp(iri.data, XSD, sizeof XSD - 1) == 0;
    const struct function *cast =
        xsd ? function_find(iri.data + sizeof XSD - 2, iri.length - sizeof XSD + 2) : NULL; /* "#integer" */
    if (!cast) return parser_refuse(parser, "a function that is named by an IRI"), NULL;
    return call(parser, cast);
}

static struct expression *primary(struct parser *parser) {
    if (parser_sees(parser, "(")) return parser_bracketed(parser);
    if (parser_sees_variable(parser)) {
        uint16_t variable = parser_variable(parser);
        struct expression *expression = new_expression(parser, OPERATOR_VARIABLE);
        if (expression) expression->variable = variable;
        return expression;
    }
    if (parser_sees_iri(parser)) return iri_expression(parser);
    node_id constant = parser_constant(parser);
    if (!constant) return parser->failed ? NULL : named_call(parser);
    struct expression *expression = new_expression(parser, OPERATOR_CONSTANT);
    if (expression) expression->constant = constant;
    return expression;
}

/* ---- operators, from the one that binds closest ---- */

static struct expression *unary(struct parser *parser) {
    struct expression *result = NULL;
    if (!parser_deeper(parser)) return NULL;
    bool number = parser_sees_number(parser);
    if (parser_sees(parser, "!") && !parser_sees(parser, "!="))
        parser->at++, result = combine(parser, OPERATOR_NOT, unary(parser), NULL);
    else if (!number && parser_takes(parser, "-"))
        result = combine(parser, OPERATOR_NEGATE, unary(parser), NULL);
    else if (!number && parser_takes(parser, "+"))
        result = combine(parser, OPERATOR_UNARY_PLUS, unary(parser), NULL);
    else
        result = primary(parser);
    parser->depth--;
    return result;
}

static struct expression *product(struct parser *parser) {
    struct expression *left = unary(parser);
    while (!parser->failed) {
        if (parser_takes(parser, "*"))
            left = combine(parser, OPERATOR_TIMES, left, unary(parser));
        else if (parser_takes(parser, "/"))
            left = combine(parser, OPERATOR_DIVIDE, left, unary(parser));
        else
            break;
    }
    return left;
}

static struct expression *sum(struct parser *parser) {
    struct expression *left = product(parser);
    while (!parser->failed) {
        if (parser_takes(parser, "+"))
            left = combine(parser, OPERATOR_PLUS, left, product(parser));
        else if (parser_takes(parser, "-"))
            left = combine(parser, OPERATOR_MINUS, left, product(parser));
        else
            break;
    }
    return left;
}

static struct expression *membership(struct parser *parser, enum operator operator, struct expression * left) {
    struct expression *expression = combine(parser, operator, left, NULL);
    if (expression) arguments(parser, expression);
    return expression;
}

static struct expression *relation(struct parser *parser) {
    static const struct {
        const char *sign;
        enum operator operator;
    } signs[] = {{"!=", OPERATOR_UNEQUAL}, {"<=", OPERATOR_AT_MOST}, {">=", OPERATOR_AT_LEAST},
                 {"=", OPERATOR_EQUAL},    {"<", OPERATOR_LESS},     {">", OPERATOR_GREATER}};
    struct expression *left = sum(parser);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (parser_takes(parser, signs[i].sign)) return combine(parser, signs[i].operator, left, sum(parser));
    if (parser_takes_word(parser, "IN")) return membership(parser, OPERATOR_IN, left);
    if (parser_takes_word(parser, "NOT")) {
        parser_expect_word(parser, "IN");
        return membership(parser, OPERATOR_NOT_IN, left);
    }
    return left;
}

static struct expression *conjunction(struct parser *parser) {
    struct expression *left = relation(parser);
    while (!parser->failed && parser_takes(parser, "&&")) left = connect(parser, OPERATOR_AND, left, relation(parser));
    return left;
}

struct expression *parser_expression(struct parser *parser) {
    if (!parser_deeper(parser)) return NULL;
    struct expression *left = conjunction(parser);
    while (!parser->failed && parser_takes(parser, "||")) left = connect(parser, OPERATOR_OR, left, conjunction(parser));
    parser->depth--;
    return left;
}

struct expression *parser_bracketed(struct parser *parser) {
    parser_expect(parser, "(");
    struct expression *expression = parser_expression(parser);
    parser_expect(parser, ")");
    return expression;
}

struct expression *parser_constraint(struct parser *parser) {
    if (parser_sees(parser, "(")) return parser_bracketed(parser);
    return parser_sees_iri(parser) ? iri_expression(parser) : named_call(parser);
}
