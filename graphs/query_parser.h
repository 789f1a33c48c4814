/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files that read SPARQL share. The first fault stays in `failed`; from then on nothing is read, so that callers look
 * for it only where they would loop. Nothing is looked up before it is read: each function begins at the next byte that is no
 * white space. */
#ifndef ISNAD_QUERY_PARSER_H
#define ISNAD_QUERY_PARSER_H

#include "query_private.h"

/* ?name, _:name in a pattern, _:name in the template of CONSTRUCT */
enum name_kind { NAME_VARIABLE, NAME_BLANK, NAME_NEW };

struct name {
    isnad_slice text;
    uint16_t variable;
    enum name_kind kind;
};

struct scope {
    LIST(struct name) names;
    struct scope *outer;
    struct select *select;
};

struct parser {
    struct engine *engine;
    const char *begin, *at, *end;
    isnad_slice base;
    struct scope *scope;
    size_t depth;
    bool failed, in_aggregate, aggregates_allowed, in_template;
    bool is_constructed; /* the pattern is the template too: CONSTRUCT WHERE */
};

/* ---- faults ---- */
/* The line is that of the parser. Both give false. */
bool parser_fault(struct parser *parser, const char *what);
/* For what is SPARQL but is not answered here. */
bool parser_refuse(struct parser *parser, const char *feature);

/* ---- words and signs ---- */
void parser_space(struct parser *parser);
bool parser_sees(struct parser *parser, const char *sign);  /* the next bytes; stays before them */
bool parser_takes(struct parser *parser, const char *sign); /* and goes behind them */
bool parser_expect(struct parser *parser, const char *sign);
bool parser_sees_word(struct parser *parser, const char *word); /* in any case of letters */
bool parser_takes_word(struct parser *parser, const char *word);
bool parser_expect_word(struct parser *parser, const char *word);
/* A word of letters, digits and _, or an empty slice. */
isnad_slice parser_word(struct parser *parser);
bool parser_sees_number(struct parser *parser); /* with its sign */
bool parser_number(struct parser *parser, uint64_t *number);

/* ---- terms ---- */
bool parser_sees_variable(struct parser *parser);
uint16_t parser_variable(struct parser *parser); /* ?name */
uint16_t parser_named(struct parser *parser, isnad_slice name, enum name_kind kind);
uint16_t parser_hidden(struct parser *parser); /* without a name */
bool parser_sees_iri(struct parser *parser);
isnad_slice parser_iri(struct parser *parser); /* <…> or prefix:name, absolute; ends with NUL */
node_id parser_iri_node(struct parser *parser);
/* IRI, literal, number, true or false; 0 where there is none of these. */
node_id parser_constant(struct parser *parser);
isnad_slice parser_string(struct parser *parser); /* quoted; escapes are replaced */
node_id parser_known(struct parser *parser, const char *iri);

/* ---- larger pieces ---- */
struct expression *parser_expression(struct parser *parser);
struct expression *parser_bracketed(struct parser *parser);  /* ( … ) */
struct expression *parser_constraint(struct parser *parser); /* of FILTER, HAVING and ORDER BY: ( … ) or a function */
struct element *parser_triples(struct parser *parser, struct element *onto); /* onto: NULL or what they are added to */
struct group *parser_group(struct parser *parser);
struct select *parser_select(struct parser *parser, bool inner); /* behind the word SELECT */
bool parser_deeper(struct parser *parser);

#endif
