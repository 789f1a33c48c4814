/* SPDX-License-Identifier: Apache-2.0
 *
 * What the items of Wikidata are: people, states and organizations by the closure of their classes, and offices by their English
 * names. Both are tables (graphs/import/types.tsv, offices.tsv), whose heads explain them. */
#ifndef ISNAD_COMPILE_TYPES_H
#define ISNAD_COMPILE_TYPES_H

#include "compile_bulk.h"

/* Each fails as table_read does, with file and line. */
isnad_status types_load(const char *path, struct bulk_types **out, isnad_error *error);
isnad_status offices_load(const char *path, struct bulk_offices **out, isnad_error *error);
void types_free(struct bulk_types *types);
void offices_free(struct bulk_offices *offices);

/* person, state, organization to isnad_entity_type; BULK_DROPPED for "none"; BULK_UNKNOWN for any other word. */
uint8_t type_named(isnad_slice name);
/* Goes down from the classes of the table along the edges: the nearest one tells. False where memory is out. */
bool types_close(struct bulk_types *types, const struct bulk_edge *edges, size_t count);
/* The type of a class; BULK_UNKNOWN where it is none of the table's. */
uint8_t types_of(const struct bulk_types *types, uint32_t class);

/* The key of the office that an English label names ("President of France": president); length 0 where none. */
isnad_slice offices_find(const struct bulk_offices *offices, isnad_slice label);

#endif
