/* SPDX-License-Identifier: Apache-2.0
 *
 * The last step of compiling: everything that was read becomes the sections of the file. */
#ifndef ISNAD_COMPILE_TABLES_H
#define ISNAD_COMPILE_TABLES_H

#include "compile_bulk.h"
#include "compile_score.h"

struct tables {
    struct phrase_builder builder;
    struct phrase_build build;
    struct name_rows rows;
    LIST(struct gazetteer_name) names;
    LIST(struct gazetteer_entity) entities;
    LIST(struct gazetteer_role) roles;
    LIST(uint32_t) held;
    LIST(uint32_t) iris;
    LIST(char) strings;
    size_t bulk_count, entity_count;
};

/* The entities and strings of the bulk are the tables' already; its names are taken over. background may be NULL: nothing is
 * judged. */
bool tables_fill(struct tables *tables, struct model *model, struct bulk *bulk, const struct background *background);
/* Counts; before joining. */
void tables_count(const struct tables *tables, struct compile_counts *counts);
/* The bytes of the file; each table is freed when it was copied. */
isnad_status tables_join(struct tables *tables, isnad_slice *out, isnad_error *error);
void tables_free(struct tables *tables);

#endif
