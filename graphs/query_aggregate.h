/* SPDX-License-Identifier: Apache-2.0
 *
 * COUNT, SUM, AVG, MIN, MAX, SAMPLE and GROUP_CONCAT. See query_private.h. */
#ifndef ISNAD_QUERY_AGGREGATE_H
#define ISNAD_QUERY_AGGREGATE_H

#include "query_private.h"

/* rows: the numbers of those of the table that are one group. */
struct value aggregate_rows(struct engine *engine, struct expression *aggregate, const struct table *table, const uint32_t *rows,
                            size_t count);

#endif
