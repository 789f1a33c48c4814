/* SPDX-License-Identifier: Apache-2.0
 *
 * Terms as text: N-Triples, and Turtle with prefixes. Escapes are those of writer.h, so that a graph which was stored is written
 * as it was extracted. All return false where memory is out. */
#ifndef ISNAD_NODES_H
#define ISNAD_NODES_H

#include "quadstore.h"

struct node_prefix {
    isnad_slice name, iri;
};

bool node_append(struct bytes *out, const struct node *node);
/* Appends prefix:name where a prefix fits, numbers and booleans as they are; else as node_append. */
bool node_append_short(struct bytes *out, const struct node *node, const struct node_prefix *prefixes, size_t count);
/* Is it an IRI that a prefix fits? Gives the prefix and the rest. */
bool node_shorten(isnad_slice iri, const struct node_prefix *prefixes, size_t count, size_t *prefix, isnad_slice *rest);
bool bytes_append_text(struct bytes *out, const char *text); /* ends with NUL */

#endif
