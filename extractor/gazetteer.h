/* SPDX-License-Identifier: Apache-2.0
 *
 * The names of the world in one flat file that is mapped, not read.
 *
 * Layout: the header, then the sections it points to, each aligned to 64 bytes: phrase slots, filters and codes (phrases.h),
 * names (the values of the slots, in their order), entities, roles sorted by (of, office, from), the roles' order by holder,
 * strings, entities by the hash of their IRI. All numbers are of the machine's byte order; the header says which. Files are
 * checked when opened (magic, version, order, sizes, header checksum); every index read from a file is checked before it is used,
 * so that a damaged file can give wrong names but no crash. The checksum of the whole is verified by "isnad gazetteer info".
 */
#ifndef ISNAD_GAZETTEER_H
#define ISNAD_GAZETTEER_H

#include "phrases.h"

enum { GAZETTEER_VERSION = 10, GAZETTEER_PLACE = 3 /* a type beside those of isnad_entity_type: never mentioned, but known */ };
#define GAZETTEER_MAGIC "ISNADGZ"

enum gazetteer_section {
    SECTION_SLOTS,
    SECTION_FILTER,
    SECTION_SEQUENCES,
    SECTION_PAIRS,
    SECTION_CODES,
    SECTION_NAMES,
    SECTION_ENTITIES,
    SECTION_ROLES,
    SECTION_HELD,
    SECTION_STRINGS,
    SECTION_IRIS,
    SECTION_COUNT
};

struct gazetteer_header {
    char magic[8];
    uint32_t version, order; /* order: 0x01020304 as the writing machine stores it */
    uint64_t size;           /* of the whole file */
    uint64_t checksum;       /* of everything behind the header */
    struct {
        uint64_t offset, count; /* count: elements */
    } section[SECTION_COUNT];
    uint64_t seed;            /* of the hashes of names: phrases.h */
    uint64_t bulk;            /* 1 where most entities are of a dump or table: what others say of an entity goes before */
    uint64_t header_checksum; /* of all fields above */
};

/* What kind of name; also the order in which the readings of one string are preferred. */
enum name_kind {
    NAME_PREFERRED,
    NAME_ALTERNATIVE,
    NAME_HIDDEN,
    NAME_SHORT /* a surname alone */,
    NAME_DEMONYM,
    NAME_CAPITAL,
    NAME_SEAT,
    NAME_PLACE,
    NAME_BARE /* an ordinary word that is a name only with support */,
    NAME_KIND_COUNT
};
enum name_flag {
    NAME_GENERATED = 1,
    NAME_DEFINITE = 2,
    NAME_FEMININE = 4,
    NAME_PLURAL = 8,
    NAME_BULK = 16 /* of a dump or table, not of hand-written Turtle */
};

/* Beside 1 << kind in the classes of a slot: all its names are NAME_BULK. Those of another gazetteer go before. */
enum { NAMES_BULK = 1 << 15 };

struct gazetteer_name {
    uint32_t entity;
    uint8_t kind, flags;
    uint8_t confidence; /* of 100 */
    uint8_t unused;
};

struct gazetteer_string {
    uint32_t offset, length;
};

struct gazetteer_entity {
    struct gazetteer_string iri, label_ar, label_en;
    uint32_t state; /* the entity of its state, or ISNAD_NONE */
    uint32_t code;  /* ISO 3166 code of a state as up to four characters, first lowest; GAZETTEER_OUTLET of an organization */
    uint32_t first_held; /* its roles: SECTION_HELD[first_held …] */
    uint16_t held_count;
    uint8_t type;        /* isnad_entity_type or GAZETTEER_PLACE */
    uint8_t gender;      /* grammatical, for agreement */
    uint32_t weight;     /* how likely it is meant when nothing else tells */
    uint32_t born, died; /* yyyymmdd or 0 */
};

enum { GAZETTEER_OUTLET = 1 /* the code of a newspaper, channel or agency: what it tells need not be of its own state */ };

struct gazetteer_role {
    uint32_t of, office;  /* entity, lexicon_key of the office */
    uint32_t from, until; /* yyyymmdd; 0 and UINT32_MAX where open */
    uint32_t holder;
    struct gazetteer_string office_name;
};

struct isnad_gazetteer {
    const uint8_t *data;
    size_t size;
    bool mapped; /* else data belongs to the caller */
    bool bulk;   /* see the header */
    struct phrase_table table;
    const struct gazetteer_name *names;
    const struct gazetteer_entity *entities;
    const struct gazetteer_role *roles;
    const uint32_t *held;
    const char *strings;
    const uint32_t *iris; /* open addressing over entities + 1; a power of two of them, or none */
    uint32_t name_count, entity_count, role_count, held_count, string_size, iri_count;
};

/* A gazetteer over bytes that the caller keeps; name is for errors. */
isnad_status gazetteer_open(const uint8_t *data, size_t size, const char *name, isnad_gazetteer *out, isnad_error *error);
isnad_status gazetteer_verify(const isnad_gazetteer *gazetteer, const char *name, isnad_error *error);

isnad_slice gazetteer_string(const isnad_gazetteer *gazetteer, struct gazetteer_string string);
/* Which gazetteer it is: equal names, roles and entities have equal checksums. */
uint64_t gazetteer_checksum(const isnad_gazetteer *gazetteer);
/* NULL for an index out of range. */
static inline const struct gazetteer_entity *gazetteer_entity(const isnad_gazetteer *gazetteer, uint32_t index) {
    return index < gazetteer->entity_count ? &gazetteer->entities[index] : NULL;
}

/* The entity of an IRI, or ISNAD_NONE. */
uint32_t gazetteer_find(const isnad_gazetteer *gazetteer, isnad_slice iri);
/* How the section is addressed, for who writes it. */
uint64_t gazetteer_hash(isnad_slice iri);

/* Who held an office of a state or organization at a date (yyyymmdd, 0: the latest): the entity, or ISNAD_NONE. */
uint32_t gazetteer_holder(const isnad_gazetteer *gazetteer, uint32_t of, uint32_t office, uint32_t date);
/* The same of whatever state or organization: the only one at the date, or ISNAD_NONE. Goes over all roles. */
uint32_t gazetteer_sole_holder(const isnad_gazetteer *gazetteer, uint32_t office, uint32_t date);
/* Did the entity hold the office (0: any) of `of` (ISNAD_NONE: any) at the date (0: at any time)? */
bool gazetteer_held(const isnad_gazetteer *gazetteer, uint32_t entity, uint32_t office, uint32_t of, uint32_t date);

#endif
