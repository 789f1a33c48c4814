/* SPDX-License-Identifier: Apache-2.0
 *
 * What the compiler keeps of names by the million: those of dumps, query results and tables, as opposed to the hand-written
 * Turtle of compile_model.h. Everything is at once in the form in which it will be written (entities, strings, folded names), so
 * that an entity costs some 200 bytes; what it is may be known only at the end, when all classes were seen. Turtle wins: where
 * both tell of one IRI, the names of here are added to the record of there. */
#ifndef ISNAD_COMPILE_BULK_H
#define ISNAD_COMPILE_BULK_H

#include "compile_model.h"

enum { BULK_UNKNOWN = 255 /* a type: to be found from its classes */, BULK_DROPPED = 254 };
#define BULK_MERGED 0x80000000u /* a place: what follows is a record of the model */

struct bulk_edge {
    uint32_t class, super; /* numbers of Wikidata items */
};
struct bulk_role {
    uint32_t holder, position, from, until; /* entity, item, yyyymmdd */
};
struct bulk_capital {
    uint32_t state, town; /* entity, item */
};

struct bulk_held { /* a role whose office is known; holder and of are places */
    uint32_t holder, of, from, until;
    isnad_slice office;
};

struct bulk {
    LIST(char) strings;
    LIST(struct gazetteer_entity)
    entities;        /* until bulk_finish: state is an item, first_held and held_count its classes, weight its sitelinks */
    uint32_t *index; /* open addressing over entities + 1 by IRI */
    size_t index_size;
    struct phrase_builder names;
    struct name_rows rows;
    LIST(uint32_t) classes;
    LIST(struct bulk_edge) edges;
    LIST(struct bulk_role) roles;
    LIST(struct bulk_capital) capitals;
    uint32_t *places; /* of entities when finished: number in the gazetteer, BULK_MERGED + record, or ISNAD_NONE */
    LIST(struct bulk_held) held;
};

/* What is to be kept of the sources: the options of "isnad gazetteer build". */
struct bulk_wants {
    LIST(isnad_slice) languages; /* of names that are looked for in texts */
    struct bulk_types *types;    /* compile_types.h */
    struct bulk_offices *offices;
    uint64_t *excluded; /* gazetteer_hash of IRIs, ascending */
    size_t excluded_count;
    uint32_t min_sitelinks;
    uint8_t default_type; /* of what a source calls a concept; BULK_UNKNOWN: left out */
    struct latin *latin;  /* compile_latin.h; NULL: no transliteration */
};

#define BULK_WIKIDATA "http://www.wikidata.org/entity/Q"

/* Q42 to 42; 0 for what is no item of Wikidata. */
uint32_t bulk_item_number(isnad_slice id);

/* The entity of an IRI, a new one without names where there is none; ISNAD_NONE where memory is out. */
uint32_t bulk_entity(struct bulk *bulk, const char *iri, size_t length);
uint32_t bulk_item(struct bulk *bulk, uint32_t number);
/* The same, ISNAD_NONE where there is none. */
uint32_t bulk_find(const struct bulk *bulk, const char *iri, size_t length);
uint32_t bulk_find_item(const struct bulk *bulk, uint32_t number);

/* False where memory is out. A label counts once: the first. */
bool bulk_label(struct bulk *bulk, uint32_t entity, isnad_slice text, bool arabic);
bool bulk_name(struct bulk *bulk, uint32_t entity, isnad_slice text, uint8_t kind, uint8_t flags, uint8_t confidence);
bool bulk_class(struct bulk *bulk, uint32_t entity, uint32_t item);
isnad_slice bulk_string(const struct bulk *bulk, struct gazetteer_string string);
bool bulk_excludes(const struct bulk_wants *wants, const char *iri, size_t length);
/* The index of entities that were read from elsewhere. */
bool bulk_index(struct bulk *bulk);
void bulk_free(struct bulk *bulk);

/* Finds out what everything is, drops what is not wanted, and closes the gaps. Then the entities are those that are written. */
bool bulk_finish(struct bulk *bulk, struct model *model, const struct bulk_wants *wants);
/* Once the records of the model have their numbers too: the same for the names. */
bool bulk_finish_names(struct bulk *bulk, const struct model *model, const struct gazetteer_entity *entities);
/* A place as the number of an entity. */
uint32_t bulk_place(const struct model *model, uint32_t place);

#endif
