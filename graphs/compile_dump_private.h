/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the dump reader share: compile_dump.c goes over the entities of a dump and decides which are kept,
 * compile_dump_claims.c reads their statements, compile_dump_terms.c their labels, aliases and sitelinks. */
#ifndef ISNAD_COMPILE_DUMP_PRIVATE_H
#define ISNAD_COMPILE_DUMP_PRIVATE_H

#include "compile_dump.h"
#include "compile_json.h"

enum { VALUES_MOST = 64 };

/* The properties of use, from that README. */
enum property {
    INSTANCE_OF,
    SUBCLASS_OF,
    GENDER,
    CITIZENSHIP,
    COUNTRY,
    JURISDICTION,
    CAPITAL,
    POSITION,
    DEMONYM,
    BORN,
    DIED,
    CODE,
    PROPERTIES
};

struct value {
    uint32_t item, date, from, until; /* 0 where it is no such value */
    isnad_slice text;                 /* still as JSON */
    bool arabic, preferred;
};

struct values {
    struct value items[VALUES_MOST];
    size_t count;
};

/* A dump, and the entity at hand. */
struct dump {
    struct source *source;
    struct json_buffer text;
    isnad_slice labels, aliases, sitelinks;
    uint32_t number, redirect;
    struct values found[PROPERTIES];
    isnad_status status; /* ISNAD_NO_MEMORY where something could not be kept */
    isnad_error *error;
};

/* Notes that something could not be kept where kept is false; returns it. */
bool dump_keep(struct dump *dump, bool kept);

/* compile_dump_claims.c */
/* Reads the map of statements into `found`. */
void dump_read_claims(struct dump *dump, struct json *json);
/* The classes of a class, and what a redirect leads to. */
bool dump_add_edges(struct dump *dump);
/* What `found` says of an entity that is kept: gender, state, days, code; then classes, offices and capitals. */
void dump_set_facts(struct dump *dump, uint32_t entity, uint32_t sitelinks);
bool dump_add_relations(struct dump *dump, uint32_t entity);

/* compile_dump_terms.c: false where the JSON is bad */
bool dump_wants_language(const struct bulk_wants *wants, isnad_slice language);
/* Has the map an entry of a language that is wanted? */
bool dump_has_language(const struct bulk_wants *wants, isnad_slice map);
/* Is it an office? Only its English label tells, and that has to be kept though it is nobody's name. */
bool dump_is_office(struct dump *dump);
bool dump_take_labels(struct dump *dump, uint32_t entity);
bool dump_take_aliases(struct dump *dump, uint32_t entity);
bool dump_take_demonyms(struct dump *dump, uint32_t entity);
/* Counts the articles, which are never bad; with an entity (else ISNAD_NONE) the Arabic one's title is a name of it. */
uint32_t dump_take_sitelinks(struct dump *dump, uint32_t entity, bool *arabic);

#endif
