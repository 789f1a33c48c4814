/* SPDX-License-Identifier: Apache-2.0
 *
 * What the compiler keeps between reading and writing: one record a subject, its names and roles. */
#ifndef ISNAD_COMPILE_MODEL_H
#define ISNAD_COMPILE_MODEL_H

#include "compile.h"
#include "lexicon.h"

struct record {
    isnad_slice iri, label_ar, label_en, portfolio;
    uint32_t type;  /* isnad_entity_type, GAZETTEER_PLACE, or one of the two below */
    uint32_t state; /* record, or ISNAD_NONE */
    uint32_t code, gender, born, died, weight;
    bool arabic;                      /* a state whose names are Arabic */
    bool building;                    /* a seat of power that is an organization of its own (the White House) */
    bool outlet;                      /* a newspaper, channel, agency, website or platform */
    uint32_t holder, of, from, until; /* of a role */
    isnad_slice office;
    uint32_t entity; /* its index when written */
};
enum { RECORD_ROLE = 8, RECORD_PATTERN = 9, RECORD_UNKNOWN = 10 };

struct name {
    uint32_t record;
    isnad_slice text;
    uint8_t kind, flags, confidence, language; /* language: 'a' for Arabic, 'e' for any other */
};

struct model {
    struct arena arena;
    LIST(struct record) records;
    LIST(struct name) names;
    uint32_t *index; /* open addressing over record numbers + 1 by IRI */
    size_t index_size;
};

/* The record of an IRI, made where there is none; NULL where memory is out. */
struct record *model_record(struct model *model, const char *iri, size_t length);
/* The number of an IRI's record, ISNAD_NONE where there is none. */
uint32_t model_find(const struct model *model, const char *iri, size_t length);
uint32_t model_number(const struct model *model, const struct record *record);
bool model_name(struct model *model, uint32_t record, isnad_slice text, uint8_t kind, uint8_t flags, uint8_t confidence,
                uint8_t language);
void model_free(struct model *model);

/* compile_read.c */
/* Any syntax that raptor reads, by the file's name, else Turtle. type: of a skos:Concept that has no other; NULL: it is left out.
 */
isnad_status model_read(struct model *model, const char *file, const char *type, isnad_error *error);
/* compile_names.c: adds the entities and names that rules give. */
bool model_expand(struct model *model);
/* Adds every name and its generated variants to the builder; the values index *rows, which the caller frees with LIST_FREE. */
struct name_rows {
    LIST(struct gazetteer_name) list;
};
bool model_phrases(const struct model *model, struct phrase_builder *builder, struct name_rows *rows);
/* The forms of a masculine adjective that ends in ي, with and without the article, each as a row like the one given. */
bool model_demonym(struct phrase_builder *builder, struct name_rows *rows, struct gazetteer_name row, const uint8_t *codes,
                   size_t length);

#endif
