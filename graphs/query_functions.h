/* SPDX-License-Identifier: Apache-2.0
 *
 * The functions that have a file of their own. See query_private.h. */
#ifndef ISNAD_QUERY_FUNCTIONS_H
#define ISNAD_QUERY_FUNCTIONS_H

#include "query_private.h"

struct value function_regex(struct engine *engine, struct expression *expression, struct value *arguments);
struct value function_replace(struct engine *engine, struct expression *expression, struct value *arguments);

#endif
