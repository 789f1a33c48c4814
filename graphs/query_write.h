/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files that print results share. See query_private.h. */
#ifndef ISNAD_QUERY_WRITE_H
#define ISNAD_QUERY_WRITE_H

#include "nodes.h"
#include "query_private.h"

/* What is printed is gathered and handed to the sink in pieces. */
struct printer {
    struct engine *engine;
    const struct table *table;
    struct bytes out;
    isnad_sink sink;
    void *user;
    struct node_prefix *prefixes; /* isnad's own, and those of the query */
    size_t prefix_count;
    struct row_set blanks; /* of width 1, in the order in which they are printed: _:b1, _:b2 … */
    char label[24];
    bool broken; /* the sink refused bytes */
};

/* All give false where memory is out or the sink refused. */
bool printer_flush(struct printer *printer, bool all);
bool printer_put(struct printer *printer, const char *text);
bool printer_put_slice(struct printer *printer, isnad_slice text);
/* The term of a variable in a row; false where it has no value. The label of a blank node is valid until the next call. */
bool printer_node(struct printer *printer, node_id id, struct node *out);

bool print_table(struct printer *printer, size_t screen);
bool print_csv(struct printer *printer);
bool print_tsv(struct printer *printer);
bool print_json(struct printer *printer);
bool print_xml(struct printer *printer);
/* turtle, ntriples, nquads, or what raptor writes. */
bool print_graph(struct printer *printer, const char *format, isnad_error *error);

#endif
