/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of query share: a query as it was read, solutions, values, and the engine that holds them.
 *
 * query_lex and query_parse* read; query_check refuses what is not answered; query_match finds triples, query_paths follows
 * paths, query_group evaluates patterns, query_join joins; query_value, query_expression and query_functions compute;
 * query_select groups, sorts and cuts; query_write* print.
 *
 * A solution is a row of as many terms as the whole query has variables (those of a sub-SELECT are others than those around it,
 * even where their names are the same); 0 where a variable has no value. Terms that the store does not have are numbered from
 * QUADSTORE_LOCAL on. All that a query needs is in one arena. */
#ifndef ISNAD_QUERY_PRIVATE_H
#define ISNAD_QUERY_PRIVATE_H

#include "quadstore.h"

#include <stdio.h>

/* CHAIN_MOST: + and / one behind the other; with DEPTH_MOST and TRIPLES_MOST it bounds how deep evaluating recurses. */
enum { VARIABLES_MOST = 256, DEPTH_MOST = 100, CHAIN_MOST = 1000, TRIPLES_MOST = 4096, NO_VARIABLE = UINT16_MAX };

/* ---- what was asked ---- */

struct variables {
    uint64_t bits[VARIABLES_MOST / 64];
};

struct operand {
    node_id node;      /* 0: a variable */
    uint16_t variable; /* NO_VARIABLE and node 0: none */
};

enum path_kind { PATH_LINK, PATH_INVERSE, PATH_SEQUENCE, PATH_ALTERNATIVE, PATH_OPTIONAL, PATH_STAR, PATH_PLUS, PATH_NEGATED };
struct path {
    enum path_kind kind;
    node_id link;
    size_t height;                     /* of the tree below */
    const struct path *left, *right;   /* of one: left */
    const node_id *forward, *backward; /* negated: neither of these, nor of those the other way round */
    size_t forward_count, backward_count;
    bool has_forward, has_backward;
};

struct triple {
    struct operand subject, predicate, object;
    const struct path *path; /* instead of the predicate */
};

struct expression;
struct group;
struct select;

enum element_kind {
    ELEMENT_TRIPLES,
    ELEMENT_BIND,
    ELEMENT_OPTIONAL,
    ELEMENT_MINUS,
    ELEMENT_UNION,
    ELEMENT_GROUP,
    ELEMENT_GRAPH,
    ELEMENT_VALUES,
    ELEMENT_SELECT
};

struct inline_data {
    const uint16_t *variables;
    size_t width, count;
    const node_id *cells; /* 0: UNDEF */
};

struct element {
    enum element_kind kind;
    struct element *next;
    struct {
        struct triple *items;
        size_t count, size;
    } triples;
    struct group *group;      /* of OPTIONAL, MINUS, GROUP, GRAPH */
    struct element *branches; /* of UNION: elements of kind GROUP */
    struct operand graph;
    struct expression *expression;
    uint16_t variable; /* of BIND; of OPTIONAL a hidden one, which numbers the rows */
    struct inline_data data;
    struct select *select;
};

struct filter {
    struct expression *expression;
    struct filter *next;
};

struct group {
    struct element *first, *last;
    struct filter *filters;
};

enum operator{
    OPERATOR_CONSTANT,
    OPERATOR_VARIABLE,
    OPERATOR_OR,
    OPERATOR_AND,
    OPERATOR_NOT,
    OPERATOR_EQUAL,
    OPERATOR_UNEQUAL,
    OPERATOR_LESS,
    OPERATOR_GREATER,
    OPERATOR_AT_MOST,
    OPERATOR_AT_LEAST,
    OPERATOR_IN,
    OPERATOR_NOT_IN,
    OPERATOR_PLUS,
    OPERATOR_MINUS,
    OPERATOR_TIMES,
    OPERATOR_DIVIDE,
    OPERATOR_NEGATE,
    OPERATOR_UNARY_PLUS,
    OPERATOR_EXISTS,
    OPERATOR_NOT_EXISTS,
    OPERATOR_FUNCTION,
    OPERATOR_AGGREGATE
};

enum aggregate {
    AGGREGATE_COUNT,
    AGGREGATE_SUM,
    AGGREGATE_AVG,
    AGGREGATE_MIN,
    AGGREGATE_MAX,
    AGGREGATE_SAMPLE,
    AGGREGATE_CONCAT
};

struct value;
struct engine;
struct function {
    const char *name;
    uint8_t least, most; /* arguments */
    bool lazy;           /* looks at the expressions itself: an error in one is no error of it */
    struct value (*call)(struct engine *engine, struct expression *expression, struct value *arguments);
};

struct expression {
    enum operator operator;
    struct expression **arguments;
    size_t count, height; /* arguments; how deep the tree below is */
    node_id constant;
    uint16_t variable;
    struct group *group; /* of EXISTS */
    const struct function *function;
    /* of an aggregate */
    enum aggregate aggregate;
    bool distinct;
    isnad_slice separator;
    size_t number; /* in its select */
    /* of REGEX and REPLACE: the pattern that was compiled last */
    void *regex;
    isnad_slice pattern;
    uint32_t flags;
    struct expression *next_regex;
};

struct projected {
    uint16_t variable, outer; /* outer: what it is called around a sub-SELECT */
    struct expression *expression;
    isnad_slice name;
};

struct condition {
    struct expression *expression;
    uint16_t variable; /* GROUP BY (… AS ?v), or NO_VARIABLE */
    bool descending;
};

struct select {
    bool distinct, reduced, all, grouped;
    LIST(struct projected) projection;
    LIST(struct condition) groups, having, order;
    LIST(struct expression *) aggregates;
    struct group *where;
    struct element *values; /* behind the query */
    uint64_t limit, offset; /* UINT64_MAX: none */
    struct select *next;    /* of the query */
};

enum form { FORM_SELECT, FORM_ASK, FORM_CONSTRUCT };
struct prefix_binding {
    isnad_slice name, iri;
};

struct query {
    enum form form;
    struct select *select;
    struct element *template;         /* triples */
    struct variables template_blanks; /* of it: they stand for new nodes in each solution */
    LIST(struct prefix_binding) prefixes;
};

/* ---- values ---- */

enum value_kind {
    VALUE_ERROR,
    VALUE_UNBOUND,
    VALUE_BLANK,
    VALUE_IRI,
    VALUE_STRING,
    VALUE_LANGUAGE,
    VALUE_BOOLEAN,
    VALUE_INTEGER,
    VALUE_DECIMAL,
    VALUE_FLOAT,
    VALUE_DOUBLE,
    VALUE_DATETIME,
    VALUE_DATE,
    VALUE_OTHER
};

struct value {
    enum value_kind kind;
    node_id id;              /* 0 where it was computed and has no number yet */
    isnad_slice text, extra; /* as of a node */
    long double number;      /* of numbers and booleans; of dates the seconds since 1970 */
};

/* ---- solutions ---- */

struct table {
    node_id *cells;
    size_t count, size; /* rows */
};

struct engine {
    struct quadstore *quads;
    struct query query;
    struct arena arena;
    isnad_error *error;
    isnad_status status; /* of the first failure, which ends all */
    const char *name;    /* of the query, for messages */
    size_t width;        /* variables */
    /* terms that the store does not have */
    struct {
        struct node *nodes;
        uint64_t *hashes;
        size_t count, size;
        uint32_t *slots;
        size_t slot_count;
    } local;
    const struct value *aggregates; /* of the group of solutions at hand */
    struct operand graph;           /* of EXISTS: the graph that is asked */
    struct select *selects;         /* whose lists are to be freed */
    struct expression *regexes;     /* whose patterns are to be closed */
    char now[32];                   /* empty until NOW() is asked */
};

/* ---- engine ---- */
isnad_status engine_fail(struct engine *engine, isnad_status status, const char *what);
bool engine_memory(struct engine *engine, const void *block); /* false, with the error, where block is NULL */
void *engine_new(struct engine *engine, size_t count, size_t size);
node_id engine_enter(struct engine *engine, const struct node *node);
bool engine_node(struct engine *engine, node_id id, struct node *out);
/* A language as terms have it, in small letters; empty where it is none. */
isnad_slice engine_language(struct engine *engine, isnad_slice tag);

/* ---- reading ---- */
isnad_status query_parse(struct engine *engine, isnad_slice text, isnad_error *error);
const struct function *function_find(const char *name, size_t length);

static inline bool has_variable(const struct variables *set, uint16_t variable) {
    return variable < VARIABLES_MOST && set->bits[variable / 64] >> (variable % 64) & 1;
}
static inline void add_variable(struct variables *set, uint16_t variable) {
    if (variable < VARIABLES_MOST) set->bits[variable / 64] |= (uint64_t)1 << (variable % 64);
}
/* Those that have a value in each solution of a group, or may have one in some, are added. */
void group_certain(const struct group *group, struct variables *set);
void group_possible(const struct group *group, struct variables *set);
void expression_variables(const struct expression *expression, struct variables *set);
bool expression_has_group(const struct expression *expression);
/* Does a group give the same solutions where those before it are known to it? */
bool group_may_know(const struct group *group, const struct variables *known);

/* ---- tables; all give false where the engine failed ---- */
static inline node_id *table_row(const struct engine *engine, const struct table *table, size_t row) {
    return table->cells + row * engine->width;
}
node_id *table_add(struct engine *engine, struct table *table, const node_id *row); /* row: NULL for one without values */
bool table_add_data(struct engine *engine, struct table *table, const struct inline_data *data);
void table_free(struct table *table);

/* Terms without a second of each, in the order in which they came. */
struct node_set {
    node_id *slots;
    size_t size;
    LIST(node_id) list;
};
bool node_set_add(struct engine *engine, struct node_set *set, node_id node);
void node_set_free(struct node_set *set);

/* The same for rows of `width` terms; index says which one it is. */
struct row_set {
    size_t width, count, size;
    LIST(node_id) cells;
    uint32_t *slots;
};
bool row_set_add(struct engine *engine, struct row_set *set, const node_id *row, size_t *index);
void row_set_free(struct row_set *set);

/* graph: none, a term, or a variable that is bound by it. limit: no more solutions are needed. */
bool match_triples(struct engine *engine, const struct element *element, const struct operand *graph, const struct table *input,
                   struct table *output, size_t limit);
/* Pairs of terms that a path links; 0 for either end is any. */
struct pair {
    node_id from, to;
};
struct pairs {
    LIST(struct pair) list;
};
bool path_find(struct engine *engine, const struct path *path, node_id from, node_id to, node_id graph, struct pairs *out);
/* Evaluates a group for solutions that are known to it. */
bool group_evaluate(struct engine *engine, const struct group *group, const struct operand *graph, const struct table *input,
                    struct table *output, size_t limit);
/* Evaluates it for itself; inside GRAPH ?variable once for each graph, as what is found in one may be missing in another. */
bool group_alone(struct engine *engine, const struct group *group, const struct operand *graph, struct table *output,
                 size_t limit);
bool group_exists(struct engine *engine, const struct group *group, const node_id *row);
bool join_tables(struct engine *engine, const struct table *left, const struct table *right, struct table *output);
/* without: a variable that does not count as shared, or NO_VARIABLE */
bool subtract_table(struct engine *engine, const struct table *left, const struct table *right, uint16_t without,
                    struct table *output);
bool select_evaluate(struct engine *engine, const struct select *select, const struct operand *graph, struct table *output);

/* ---- computing ---- */
struct value value_of(struct engine *engine, node_id id);
static inline struct value value_error(void) { return (struct value){.kind = VALUE_ERROR}; }
struct value value_boolean(bool truth);
struct value value_number(struct engine *engine, enum value_kind kind, long double number);
struct value value_string(isnad_slice text);                           /* an xsd:string; the text is borrowed */
struct value value_literal(isnad_slice text, isnad_slice datatype);    /* of a lexical form; both are borrowed */
struct value value_like(const struct value *like, isnad_slice text);   /* a string, in its language if it has one */
node_id value_enter(struct engine *engine, const struct value *value); /* 0 for an error */
/* These two: 0 or 1, -1 for an error. */
int value_truth(const struct value *value);
int value_equal(const struct value *left, const struct value *right);
/* False where they have no order; *order is below, at or above 0. */
bool value_compare(const struct value *left, const struct value *right, int *order);
/* For ORDER BY, MIN and MAX: any two have an order; 1 and 1.0 are the same. */
int value_order(const struct value *left, const struct value *right);
static inline bool value_is_number(const struct value *value) {
    return value->kind >= VALUE_INTEGER && value->kind <= VALUE_DOUBLE;
}
static inline bool value_is_string(const struct value *value) {
    return value->kind == VALUE_STRING || value->kind == VALUE_LANGUAGE;
}
static inline bool value_is_literal(const struct value *value) { return value->kind >= VALUE_STRING; }
struct value expression_evaluate(struct engine *engine, struct expression *expression, const node_id *row);
bool filter_holds(struct engine *engine, struct expression *expression, const node_id *row);
/* + - * / of two numbers. */
struct value value_compute(struct engine *engine, enum operator operator, const struct value * left, const struct value *right);
void regexes_close(struct engine *engine);

/* ---- printing ---- */
isnad_status query_check_format(struct engine *engine, const char *format, size_t screen, isnad_error *error);
isnad_status query_write(struct engine *engine, const struct table *table, const char *format, size_t screen, isnad_sink sink,
                         void *user, isnad_error *error);

#endif
