/* SPDX-License-Identifier: Apache-2.0
 *
 * Triples, property lists, collections and property paths. See query_parser.h.
 *
 * A path of steps one behind the other becomes triples with hidden variables between them, ^p a triple the other way round; what
 * may repeat or choose stays a path. */
#include "query_parser.h"

#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

static struct operand of_node(node_id node) { return (struct operand){node, NO_VARIABLE}; }
static struct operand of_variable(uint16_t variable) { return (struct operand){0, variable}; }

/* In the template of CONSTRUCT a new node for each solution. */
static struct operand blank(struct parser *parser, uint16_t variable) {
    if (parser->in_template) add_variable(&parser->engine->query.template_blanks, variable);
    return of_variable(variable);
}
static struct operand hidden(struct parser *parser) { return blank(parser, parser_hidden(parser)); }

static void add(struct parser *parser, struct element *element, struct operand subject, struct operand predicate,
                const struct path *path, struct operand object) {
    if (parser->failed || (element->triples.count >= TRIPLES_MOST && !parser_fault(parser, "a pattern of too many triples")))
        return;
    if (element->triples.count == element->triples.size) {
        size_t size = element->triples.size ? element->triples.size * 2 : 8;
        struct triple *items = engine_new(parser->engine, size, sizeof *items);
        if (!items) {
            parser->failed = true;
            return;
        }
        if (element->triples.count) memcpy(items, element->triples.items, element->triples.count * sizeof *items);
        element->triples.items = items;
        element->triples.size = size;
    }
    element->triples.items[element->triples.count++] = (struct triple){subject, predicate, object, path};
}

/* ---- paths ---- */

static const struct path *alternatives(struct parser *parser);

static struct path *new_path(struct parser *parser, enum path_kind kind, const struct path *left, const struct path *right) {
    struct path *path = engine_new(parser->engine, 1, sizeof *path);
    if (!path) return parser->failed = true, NULL;
    path->kind = kind;
    path->left = left;
    path->right = right;
    if (left) path->height = left->height + 1;
    if (right && right->height >= path->height) path->height = right->height + 1;
    if (path->height > CHAIN_MOST) parser_fault(parser, "a path of too many steps");
    return path;
}

static node_id link_iri(struct parser *parser) {
    if (parser_takes_word(parser, "a")) return parser_known(parser, RDF "type");
    return parser_iri_node(parser);
}

/* !(a|^b) */
static const struct path *negated(struct parser *parser) {
    node_id links[2][64];
    size_t counts[2] = {0, 0};
    bool several = parser_takes(parser, "(");
    do {
        bool backward = parser_takes(parser, "^");
        if (several && counts[0] + counts[1] == 0 && parser_sees(parser, ")")) break;
        if (counts[backward] == 64) parser_fault(parser, "too many properties");
        node_id link = link_iri(parser);
        if (!parser->failed) links[backward][counts[backward]++] = link;
    } while (several && !parser->failed && parser_takes(parser, "|"));
    if (several) parser_expect(parser, ")");
    struct path *path = new_path(parser, PATH_NEGATED, NULL, NULL);
    node_id *kept = path ? engine_new(parser->engine, counts[0] + counts[1] + 1, sizeof *kept) : NULL;
    if (!kept) return parser->failed = true, path;
    memcpy(kept, links[0], counts[0] * sizeof *kept);
    memcpy(kept + counts[0], links[1], counts[1] * sizeof *kept);
    path->forward = kept;
    path->forward_count = counts[0];
    path->backward = kept + counts[0];
    path->backward_count = counts[1];
    path->has_forward = counts[0] > 0 || counts[1] == 0;
    path->has_backward = counts[1] > 0;
    return path;
}

static const struct path *primary(struct parser *parser) {
    const struct path *path;
    if (!parser_deeper(parser)) return NULL;
    if (parser_takes(parser, "(")) {
        path = alternatives(parser);
        parser_expect(parser, ")");
    } else if (parser_takes(parser, "!")) {
        path = negated(parser);
    } else {
        struct path *link = new_path(parser, PATH_LINK, NULL, NULL);
        if (link) link->link = link_iri(parser);
        path = link;
    }
    parser->depth--;
    return path;
}

static const struct path *step(struct parser *parser) {
    bool inverse = parser_takes(parser, "^");
    const struct path *path = primary(parser);
    if (parser->failed) return path;
    if (parser_takes(parser, "*"))
        path = new_path(parser, PATH_STAR, path, NULL);
    else if (!parser_sees_number(parser) && parser_takes(parser, "+"))
        path = new_path(parser, PATH_PLUS, path, NULL);
    else if (!parser_sees_variable(parser) && parser_takes(parser, "?"))
        path = new_path(parser, PATH_OPTIONAL, path, NULL);
    return inverse ? new_path(parser, PATH_INVERSE, path, NULL) : path;
}

static const struct path *sequence(struct parser *parser) {
    const struct path *path = step(parser);
    while (!parser->failed && parser_takes(parser, "/")) path = new_path(parser, PATH_SEQUENCE, path, step(parser));
    return path;
}

static const struct path *alternatives(struct parser *parser) {
    const struct path *path = sequence(parser);
    while (!parser->failed && parser_takes(parser, "|")) path = new_path(parser, PATH_ALTERNATIVE, path, sequence(parser));
    return path;
}

static void add_path(struct parser *parser, struct element *element, struct operand subject, const struct path *path,
                     struct operand object) {
    if (parser->failed || !path) return;
    switch (path->kind) {
    case PATH_LINK: add(parser, element, subject, of_node(path->link), NULL, object); break;
    case PATH_INVERSE: add_path(parser, element, object, path->left, subject); break;
    case PATH_SEQUENCE: {
        struct operand between = hidden(parser);
        add_path(parser, element, subject, path->left, between);
        add_path(parser, element, between, path->right, object);
        break;
    }
    default: add(parser, element, subject, of_node(0), path, object);
    }
}

/* ---- nodes ---- */

static struct operand node(struct parser *parser, struct element *element);
static void properties(struct parser *parser, struct element *element, struct operand subject);

static struct operand collection(struct parser *parser, struct element *element) {
    struct operand first = of_node(parser_known(parser, RDF "nil")), last = first;
    node_id rest = parser_known(parser, RDF "rest"), item = parser_known(parser, RDF "first"), nil = first.node;
    while (!parser->failed && !parser_takes(parser, ")")) {
        struct operand cell = hidden(parser);
        if (last.node == nil)
            first = cell;
        else
            add(parser, element, last, of_node(rest), NULL, cell);
        add(parser, element, cell, of_node(item), NULL, node(parser, element));
        last = cell;
    }
    if (last.node != nil) add(parser, element, last, of_node(rest), NULL, of_node(nil));
    return first;
}

static struct operand blank_label(struct parser *parser) {
    parser->at += 2;
    const char *begin = parser->at;
    while (parser->at < parser->end &&
           ((parser->at[0] & 0x80) || strchr("-._", *parser->at) || (*parser->at >= '0' && *parser->at <= '9') ||
            ((*parser->at | 32) >= 'a' && (*parser->at | 32) <= 'z')))
        parser->at++;
    while (parser->at > begin && parser->at[-1] == '.') parser->at--;
    isnad_slice name = {begin, (size_t)(parser->at - begin)};
    return blank(parser, parser_named(parser, name, parser->in_template ? NAME_NEW : NAME_BLANK));
}

static struct operand node(struct parser *parser, struct element *element) {
    struct operand result = of_node(0);
    if (!parser_deeper(parser)) return result;
    if (parser_sees_variable(parser)) {
        result = of_variable(parser_variable(parser));
    } else if (parser_sees(parser, "_:")) {
        result = blank_label(parser);
    } else if (parser_takes(parser, "[")) {
        result = hidden(parser);
        if (!parser_sees(parser, "]")) properties(parser, element, result);
        parser_expect(parser, "]");
    } else if (parser_takes(parser, "(")) {
        result = collection(parser, element);
    } else {
        result = of_node(parser_constant(parser));
        if (!result.node) parser_fault(parser, "a term or a variable is missing here");
    }
    parser->depth--;
    return result;
}

static void objects(struct parser *parser, struct element *element, struct operand subject) {
    struct operand predicate = of_node(0);
    const struct path *path = NULL;
    if (parser_sees_variable(parser))
        predicate = of_variable(parser_variable(parser));
    else
        path = alternatives(parser);
    bool constructed = parser->in_template || parser->is_constructed;
    if (path && constructed && path->kind != PATH_LINK) parser_fault(parser, "a path cannot be constructed");
    do {
        struct operand object = node(parser, element);
        if (path)
            add_path(parser, element, subject, path, object);
        else
            add(parser, element, subject, predicate, NULL, object);
    } while (!parser->failed && parser_takes(parser, ","));
}

static void properties(struct parser *parser, struct element *element, struct operand subject) {
    objects(parser, element, subject);
    while (!parser->failed && parser_takes(parser, ";")) {
        if (parser_sees(parser, ";")) continue;
        if (!parser_sees_variable(parser) && !parser_sees_iri(parser) && !parser_sees_word(parser, "a") &&
            !parser_sees(parser, "^") && !parser_sees(parser, "!") && !parser_sees(parser, "("))
            break;
        objects(parser, element, subject);
    }
}

/* Behind [ … ] and ( … ) there need be no more. */
struct element *parser_triples(struct parser *parser, struct element *onto) {
    struct element *element = onto ? onto : engine_new(parser->engine, 1, sizeof *element);
    if (!element) return parser->failed = true, NULL;
    element->kind = ELEMENT_TRIPLES;
    bool whole = parser_sees(parser, "[") || parser_sees(parser, "(");
    struct operand subject = node(parser, element);
    if (parser->failed) return element;
    if (!whole || !(parser_sees(parser, ".") || parser_sees(parser, "}"))) properties(parser, element, subject);
    return element;
}
