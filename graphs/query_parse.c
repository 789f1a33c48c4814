/* SPDX-License-Identifier: Apache-2.0
 *
 * Queries: prologue, SELECT, ASK, CONSTRUCT, patterns and what follows them. See query_parser.h. */
#include "query_parser.h"

#include <string.h>

#define NEW(parser, type) ((type *)new_cleared(parser, sizeof(type)))

static void *new_cleared(struct parser *parser, size_t size) {
    void *block = parser->failed ? NULL : engine_new(parser->engine, 1, size);
    if (!block) parser->failed = true;
    return block;
}

/* Memory for a list is not the arena's: engine_free frees it. */
#define ADD(parser, list, ...)                                                                                                   \
    do {                                                                                                                         \
        void *added = (parser)->failed ? NULL : (void *)LIST_ADD(list);                                                          \
        if (added)                                                                                                               \
            (list)->items[(list)->count - 1] = __VA_ARGS__;                                                                      \
        else if (!(parser)->failed)                                                                                              \
            engine_memory((parser)->engine, NULL), (parser)->failed = true;                                                      \
    } while (0)

/* ---- patterns ---- */

static void append(struct group *group, struct element *element) {
    if (!group->first)
        group->first = element;
    else
        group->last->next = element;
    group->last = element;
}

static struct element *add_element(struct parser *parser, struct group *group, enum element_kind kind) {
    struct element *element = NEW(parser, struct element);
    if (!element) return NULL;
    element->kind = kind;
    element->variable = NO_VARIABLE;
    append(group, element);
    return element;
}

static void take_filter(struct parser *parser, struct group *group) {
    struct filter *filter = NEW(parser, struct filter), **last = &group->filters;
    if (!filter) return;
    filter->expression = parser_constraint(parser);
    while (*last) last = &(*last)->next;
    *last = filter;
}

static void take_bind(struct parser *parser, struct group *group) {
    struct element *element = add_element(parser, group, ELEMENT_BIND);
    parser_expect(parser, "(");
    struct expression *expression = parser_expression(parser);
    parser_expect_word(parser, "AS");
    uint16_t variable = parser_variable(parser);
    parser_expect(parser, ")");
    if (parser->failed) return;
    element->expression = expression;
    element->variable = variable;
    struct group before = {.first = group->first};
    struct variables set = {{0}};
    for (struct element *e = group->first; e != element; e = e->next)
        if (e->next == element) e->next = NULL, group_possible(&before, &set), e->next = element;
    if (has_variable(&set, variable)) parser_fault(parser, "BIND names a variable that has a value before it");
}

static struct operand take_graph_name(struct parser *parser) {
    if (parser_sees_variable(parser)) return (struct operand){0, parser_variable(parser)};
    return (struct operand){parser_iri_node(parser), NO_VARIABLE};
}

static void take_alternatives(struct parser *parser, struct group *group) {
    struct element *element = add_element(parser, group, ELEMENT_GROUP);
    struct group *inner = parser_group(parser);
    if (parser->failed) return;
    element->group = inner;
    if (!parser_sees_word(parser, "UNION")) return;
    struct element *first = NEW(parser, struct element), *last = first;
    if (!first) return;
    *first = (struct element){.kind = ELEMENT_GROUP, .group = inner};
    while (parser_takes_word(parser, "UNION")) {
        struct element *branch = NEW(parser, struct element);
        inner = parser_group(parser);
        if (parser->failed) return;
        *branch = (struct element){.kind = ELEMENT_GROUP, .group = inner};
        last = last->next = branch;
    }
    element->kind = ELEMENT_UNION;
    element->branches = first;
}

/* The data of VALUES: one variable, or several in brackets. */
static void take_values(struct parser *parser, struct element *element) {
    LIST(uint16_t) variables = {0};
    LIST(node_id) cells = {0};
    bool several = parser_takes(parser, "(");
    if (!several) ADD(parser, &variables, parser_variable(parser));
    while (several && !parser->failed && !parser_takes(parser, ")")) ADD(parser, &variables, parser_variable(parser));
    parser_expect(parser, "{");
    size_t width = variables.count, rows = 0;
    while (!parser->failed && !parser_takes(parser, "}")) {
        if (several) parser_expect(parser, "(");
        for (size_t i = 0; i < width && !parser->failed; i++) {
            bool undefined = parser_takes_word(parser, "UNDEF");
            node_id node = undefined ? 0 : parser_constant(parser);
            if (!node && !undefined) parser_fault(parser, "VALUES: a term, or UNDEF, is missing here");
            ADD(parser, &cells, node);
        }
        if (several) parser_expect(parser, ")");
        rows++;
    }
    uint16_t *kept = parser->failed ? NULL : engine_new(parser->engine, width + 1, sizeof *kept);
    node_id *data = kept ? engine_new(parser->engine, cells.count + 1, sizeof *data) : NULL;
    if (data) {
        if (width) memcpy(kept, variables.items, width * sizeof *kept);
        if (cells.count) memcpy(data, cells.items, cells.count * sizeof *data);
        element->data = (struct inline_data){kept, width, rows, data};
    }
    LIST_FREE(&variables);
    LIST_FREE(&cells);
}

static void take_optional(struct parser *parser, struct group *group) {
    struct element *element = add_element(parser, group, ELEMENT_OPTIONAL);
    struct group *inner = parser_group(parser);
    if (parser->failed) return;
    element->group = inner;
    element->variable = parser_hidden(parser);
}

static void take_pattern(struct parser *parser, struct group *group) {
    struct element *element;
    if (parser_takes_word(parser, "OPTIONAL")) {
        take_optional(parser, group);
    } else if (parser_takes_word(parser, "MINUS")) {
        element = add_element(parser, group, ELEMENT_MINUS);
        if (element) element->group = parser_group(parser);
    } else if (parser_takes_word(parser, "GRAPH")) {
        element = add_element(parser, group, ELEMENT_GRAPH);
        if (element) element->graph = take_graph_name(parser), element->group = parser_group(parser);
    } else if (parser_takes_word(parser, "SERVICE")) {
        parser_refuse(parser, "SERVICE");
    } else if (parser_takes_word(parser, "BIND")) {
        take_bind(parser, group);
    } else if (parser_takes_word(parser, "VALUES")) {
        element = add_element(parser, group, ELEMENT_VALUES);
        if (element) take_values(parser, element);
    } else {
        take_alternatives(parser, group);
    }
}

static bool sees_pattern(struct parser *parser) {
    static const char *const words[] = {"OPTIONAL", "MINUS", "GRAPH", "SERVICE", "BIND", "VALUES"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (parser_sees_word(parser, words[i])) return true;
    return parser_sees(parser, "{");
}

static void take_triples(struct parser *parser, struct group *group) {
    bool more = group->last && group->last->kind == ELEMENT_TRIPLES;
    struct element *element = parser_triples(parser, more ? group->last : NULL);
    if (element && !more) append(group, element);
    if (!parser_takes(parser, ".") && !parser_sees(parser, "}") && !parser_sees_word(parser, "FILTER") && !sees_pattern(parser))
        parser_fault(parser, "a '.', ';' or '}' is missing here");
}

static void take_patterns(struct parser *parser, struct group *group) {
    while (!parser->failed && !parser_takes(parser, "}")) {
        if (parser_takes_word(parser, "FILTER"))
            take_filter(parser, group);
        else if (sees_pattern(parser))
            take_pattern(parser, group);
        else {
            take_triples(parser, group);
            continue;
        }
        parser_takes(parser, ".");
    }
}

struct group *parser_group(struct parser *parser) {
    struct group *group = NEW(parser, struct group);
    if (!group || !parser_deeper(parser) || !parser_expect(parser, "{")) return group;
    if (parser_takes_word(parser, "SELECT")) {
        struct element *element = add_element(parser, group, ELEMENT_SELECT);
        struct select *select = parser_select(parser, true);
        if (element) element->select = select;
        parser_expect(parser, "}");
    } else {
        take_patterns(parser, group);
    }
    parser->depth--;
    return group;
}

/* ---- SELECT ---- */

static void project(struct parser *parser, struct select *select, uint16_t variable, struct expression *expression) {
    isnad_slice name = {"", 0};
    for (size_t i = 0; i < parser->scope->names.count; i++)
        if (parser->scope->names.items[i].variable == variable) name = parser->scope->names.items[i].text;
    for (size_t i = 0; i < select->projection.count; i++)
        if (select->projection.items[i].variable == variable) {
            if (expression) parser_fault(parser, "SELECT gives a variable twice");
            return;
        }
    ADD(parser, &select->projection, (struct projected){variable, NO_VARIABLE, expression, name});
}

static void take_projection(struct parser *parser, struct select *select) {
    select->distinct = parser_takes_word(parser, "DISTINCT");
    select->reduced = !select->distinct && parser_takes_word(parser, "REDUCED");
    select->all = parser_takes(parser, "*");
    parser->aggregates_allowed = true;
    while (!select->all && !parser->failed) {
        struct expression *expression = NULL;
        if (parser_takes(parser, "(")) {
            expression = parser_expression(parser);
            parser_expect_word(parser, "AS");
            project(parser, select, parser_variable(parser), expression);
            parser_expect(parser, ")");
        } else if (parser_sees_variable(parser)) {
            project(parser, select, parser_variable(parser), NULL);
        } else {
            break;
        }
    }
    parser->aggregates_allowed = false;
    if (!select->all && select->projection.count == 0) parser_fault(parser, "SELECT names no variable");
}

/* ---- behind the pattern ---- */

static void take_groups(struct parser *parser, struct select *select) {
    parser_expect_word(parser, "BY");
    select->grouped = true;
    do {
        struct condition condition = {.variable = NO_VARIABLE};
        bool bracket = parser_takes(parser, "(");
        condition.expression = bracket || parser_sees_variable(parser) ? parser_expression(parser) : parser_constraint(parser);
        if (bracket && parser_takes_word(parser, "AS"))
            condition.variable = parser_variable(parser);
        else if (!bracket && condition.expression && condition.expression->operator== OPERATOR_VARIABLE)
            condition.variable = condition.expression->variable;
        if (bracket) parser_expect(parser, ")");
        ADD(parser, &select->groups, condition);
    } while (!parser->failed && !parser_sees(parser, "}") && parser->at < parser->end && !parser_sees_word(parser, "HAVING") &&
             !parser_sees_word(parser, "ORDER") && !parser_sees_word(parser, "LIMIT") && !parser_sees_word(parser, "OFFSET") &&
             !parser_sees_word(parser, "VALUES"));
}

static void take_having(struct parser *parser, struct select *select) {
    parser->aggregates_allowed = select->grouped = true;
    do ADD(parser, &select->having, (struct condition){parser_constraint(parser), NO_VARIABLE, false});
    while (!parser->failed && parser_sees(parser, "("));
    parser->aggregates_allowed = false;
}

static bool sees_modifier(struct parser *parser) {
    return parser->at >= parser->end || parser_sees(parser, "}") || parser_sees_word(parser, "LIMIT") ||
           parser_sees_word(parser, "OFFSET") || parser_sees_word(parser, "VALUES");
}

static void take_order(struct parser *parser, struct select *select) {
    parser_expect_word(parser, "BY");
    parser->aggregates_allowed = true;
    do {
        struct condition condition = {.variable = NO_VARIABLE};
        condition.descending = parser_takes_word(parser, "DESC");
        if (condition.descending || parser_takes_word(parser, "ASC"))
            condition.expression = parser_bracketed(parser);
        else
            condition.expression = parser_sees_variable(parser) ? parser_expression(parser) : parser_constraint(parser);
        ADD(parser, &select->order, condition);
        parser_space(parser);
    } while (!parser->failed && !sees_modifier(parser));
    parser->aggregates_allowed = false;
}

static void take_modifiers(struct parser *parser, struct select *select) {
    select->limit = UINT64_MAX;
    if (parser_takes_word(parser, "GROUP")) take_groups(parser, select);
    if (parser_takes_word(parser, "HAVING")) take_having(parser, select);
    if (parser_takes_word(parser, "ORDER")) take_order(parser, select);
    for (size_t i = 0; i < 2; i++) {
        if (parser_takes_word(parser, "LIMIT")) parser_number(parser, &select->limit);
        if (parser_takes_word(parser, "OFFSET")) parser_number(parser, &select->offset);
    }
    if (parser_takes_word(parser, "VALUES")) {
        select->values = NEW(parser, struct element);
        if (!select->values) return;
        select->values->kind = ELEMENT_VALUES;
        take_values(parser, select->values);
    }
}

/* SELECT * takes the variables that the pattern may bind, in the order in which they are read. */
static void project_all(struct parser *parser, struct select *select) {
    struct variables set = {{0}};
    if (select->grouped) parser_fault(parser, "SELECT * with GROUP BY");
    group_possible(select->where, &set);
    if (select->values)
        for (size_t i = 0; i < select->values->data.width; i++) add_variable(&set, select->values->data.variables[i]);
    for (size_t i = 0; i < parser->scope->names.count && !parser->failed; i++) {
        struct name *name = &parser->scope->names.items[i];
        if (name->kind == NAME_VARIABLE && has_variable(&set, name->variable)) project(parser, select, name->variable, NULL);
    }
}

/* SELECT (expression AS ?variable) makes a new one. */
static void check_new(struct parser *parser, struct select *select) {
    struct variables set = {{0}};
    group_possible(select->where, &set);
    for (size_t i = 0; i < select->projection.count; i++)
        if (select->projection.items[i].expression && has_variable(&set, select->projection.items[i].variable))
            parser_fault(parser, "SELECT (... AS ?variable) names a variable that has a value in the pattern");
}

/* What is neither grouped by nor computed from groups has no one value. */
static bool is_grouped(const struct select *select, const struct expression *expression) {
    if (expression->operator== OPERATOR_AGGREGATE) return true;
    if (expression->operator== OPERATOR_VARIABLE) {
        for (size_t i = 0; i < select->groups.count; i++)
            if (select->groups.items[i].variable == expression->variable) return true;
        for (size_t i = 0; i < select->projection.count; i++)
            if (select->projection.items[i].expression && select->projection.items[i].variable == expression->variable)
                return true;
        return false;
    }
    for (size_t i = 0; i < expression->count; i++)
        if (!is_grouped(select, expression->arguments[i])) return false;
    return true;
}

static void check_groups(struct parser *parser, struct select *select) {
    if (!select->grouped) return;
    for (size_t i = 0; i < select->projection.count && !parser->failed; i++) {
        struct projected *projected = &select->projection.items[i];
        struct expression variable = {.operator= OPERATOR_VARIABLE, .variable = projected->variable};
        if (!is_grouped(select, projected->expression ? projected->expression : &variable))
            parser_fault(parser, "SELECT names a variable that is not grouped by: put it into GROUP BY, or into SAMPLE()");
    }
}

static void finish_select(struct parser *parser, struct select *select) {
    take_modifiers(parser, select);
    if (!parser->failed && select->all) project_all(parser, select);
    if (!parser->failed) check_new(parser, select);
    if (!parser->failed) check_groups(parser, select);
}

static struct select *new_select(struct parser *parser) {
    struct select *select = NEW(parser, struct select);
    if (!select) return NULL;
    select->next = parser->engine->selects;
    return parser->engine->selects = select;
}

struct select *parser_select(struct parser *parser, bool inner) {
    struct select *select = new_select(parser);
    struct scope scope = {.outer = parser->scope, .select = select};
    bool allowed = parser->aggregates_allowed;
    if (!select) return NULL;
    parser->scope = &scope;
    take_projection(parser, select);
    if (parser_sees_word(parser, "FROM")) parser_refuse(parser, "FROM");
    parser_takes_word(parser, "WHERE");
    select->where = parser_group(parser);
    if (!parser->failed) finish_select(parser, select);
    parser->scope = scope.outer;
    parser->aggregates_allowed = allowed;
    for (size_t i = 0; inner && i < select->projection.count && !parser->failed; i++)
        select->projection.items[i].outer = parser_named(parser, select->projection.items[i].name, NAME_VARIABLE);
    LIST_FREE(&scope.names);
    return select;
}

/* ---- ASK and CONSTRUCT: a select without projection ---- */

static void take_template(struct parser *parser, struct query *query) {
    struct element *element = NEW(parser, struct element);
    parser->in_template = true;
    parser_expect(parser, "{");
    while (!parser->failed && !parser_takes(parser, "}")) {
        element = parser_triples(parser, element);
        if (!parser_takes(parser, ".") && !parser_sees(parser, "}")) parser_fault(parser, "a '.' or '}' is missing here");
    }
    parser->in_template = false;
    query->template = element;
}

static void plain_select(struct parser *parser, struct query *query) {
    struct select *select = new_select(parser);
    struct scope scope = {.select = select};
    if (!select) return;
    query->select = select;
    parser->scope = &scope;
    bool brief = query->form == FORM_CONSTRUCT && !parser_sees(parser, "{");
    if (query->form == FORM_CONSTRUCT && !brief) take_template(parser, query);
    if (parser_sees_word(parser, "FROM")) parser_refuse(parser, "FROM");
    parser_takes_word(parser, "WHERE");
    parser->is_constructed = brief;
    select->where = parser_group(parser);
    if (!parser->failed && brief) {
        query->template = select->where->first;
        if (select->where->first != select->where->last || select->where->filters ||
            (query->template && query->template->kind != ELEMENT_TRIPLES))
            parser_fault(parser, "CONSTRUCT WHERE takes triples alone");
    }
    if (!parser->failed) take_modifiers(parser, select);
    LIST_FREE(&scope.names);
}

static bool is_name(isnad_slice name) {
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.data[i];
        bool letter = (byte & 0x80) || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
        if (!letter && (i == 0 || !(byte && strchr("0123456789_-.", byte)))) return false;
    }
    return name.length == 0 || name.data[name.length - 1] != '.';
}

/* A prefix that is declared again is another from there on, here and where results are written. */
static void take_prefix(struct parser *parser, struct query *query) {
    parser_space(parser);
    const char *begin = parser->at;
    while (parser->at < parser->end && !strchr(": \t\r\n<", *parser->at)) parser->at++;
    isnad_slice name = {begin, (size_t)(parser->at - begin)};
    parser_expect(parser, ":");
    if (!is_name(name)) parser_fault(parser, "a prefix that is no name");
    if (!parser_sees(parser, "<")) parser_fault(parser, "an IRI is missing here");
    isnad_slice iri = parser->failed ? (isnad_slice){"", 0} : parser_iri(parser);
    for (size_t i = 0; i < query->prefixes.count; i++) {
        struct prefix_binding *known = &query->prefixes.items[i];
        if (known->name.length != name.length || memcmp(known->name.data, name.data, name.length) != 0) continue;
        known->iri = iri;
        return;
    }
    ADD(parser, &query->prefixes, (struct prefix_binding){name, iri});
}

static void take_prologue(struct parser *parser, struct query *query) {
    while (!parser->failed) {
        if (parser_takes_word(parser, "BASE")) {
            if (!parser_sees(parser, "<")) parser_fault(parser, "an IRI is missing here");
            parser->base = parser_iri(parser);
        } else if (parser_takes_word(parser, "PREFIX")) {
            take_prefix(parser, query);
        } else {
            break;
        }
    }
}

static void take_query(struct parser *parser, struct query *query) {
    static const char *const updates[] = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"};
    take_prologue(parser, query);
    if (parser_takes_word(parser, "SELECT")) {
        query->form = FORM_SELECT;
        query->select = parser_select(parser, false);
    } else if (parser_takes_word(parser, "ASK")) {
        query->form = FORM_ASK;
        plain_select(parser, query);
    } else if (parser_takes_word(parser, "CONSTRUCT")) {
        query->form = FORM_CONSTRUCT;
        plain_select(parser, query);
    } else if (parser_sees_word(parser, "DESCRIBE")) {
        parser_refuse(parser, "DESCRIBE");
    } else {
        for (size_t i = 0; i < sizeof updates / sizeof *updates; i++)
            if (parser_sees_word(parser, updates[i])) parser_refuse(parser, "SPARQL Update");
        parser_fault(parser, "SELECT, ASK or CONSTRUCT is missing here");
    }
    parser_space(parser);
    if (!parser->failed && parser->at < parser->end) parser_fault(parser, "there is more behind the end of the query");
}

isnad_status query_parse(struct engine *engine, isnad_slice text, isnad_error *error) {
    static const char mark[] = "\xEF\xBB\xBF";
    engine->error = error;
    char *copy = engine_new(engine, text.length + 1, 1); /* ends with NUL */
    if (!copy) return engine->status;
    memcpy(copy, text.data, text.length);
    struct parser parser = {.engine = engine, .begin = copy, .at = copy, .end = copy + text.length};
    if (text.length >= 3 && memcmp(copy, mark, 3) == 0) parser.at += 3;
    take_query(&parser, &engine->query);
    if (parser.failed && engine->status == ISNAD_OK) engine_memory(engine, NULL);
    return engine->status;
}
