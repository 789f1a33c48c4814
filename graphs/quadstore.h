/* SPDX-License-Identifier: Apache-2.0
 *
 * Quads (triples with the name of their graph) in LMDB, on disk or in memory: a dictionary of terms and four sorted indexes.
 *
 * A term is a number; equal terms have equal numbers. Each quad stands in four B-trees: by subject, by predicate and by object
 * with the graph last, so that a triple that several graphs hold is read once, and by graph. LMDB writes a changed page to a new
 * place and commits by writing one page, so that a process that dies at any moment leaves the store as it was at the last commit.
 * Readers see the last commit and wait for nobody; one process at a time writes.
 *
 * Errors: ISNAD_BAD_OUTPUT where the disk is full, ISNAD_BAD_DATA where the files are damaged, foreign or of another edition,
 * ISNAD_NO_INPUT where there is no store, ISNAD_NO_MEMORY.
 */
#ifndef ISNAD_QUADSTORE_H
#define ISNAD_QUADSTORE_H

#include "memory.h"
#include "writer_iri.h"

#include "isnad.h"

typedef uint32_t node_id; /* from 1; 0 stands for none: the default graph, anything in a pattern, a variable without value */

enum { QUADSTORE_LOCAL = 0x80000000U }; /* terms from here on are not in the store: a query makes them for itself */

/* An RDF term: what stands in a triple. */
enum node_kind { NODE_IRI = 'I', NODE_BLANK = 'B', NODE_STRING = 'S', NODE_LANGUAGE = 'L', NODE_TYPED = 'D' };

/* text: IRI, label or lexical form, UTF-8; extra: the language or the IRI of the datatype. NODE_STRING is an xsd:string.
 * Languages are kept in small letters, which make no difference (RDF 1.1 Concepts, 3.3), and are what raptor makes of N-Quads. */
struct node {
    enum node_kind kind;
    isnad_slice text, extra;
};

/* A quad. */
struct entry {
    node_id subject, predicate, object, graph;
};

struct quadstore;

/* ---- opening ---- */

enum quadstore_purpose { QUADSTORE_READ, QUADSTORE_CHANGE, QUADSTORE_CREATE };

/* path: a folder; QUADSTORE_CREATE makes it, and a store in it, where there is none. The path has to live as long as the store.
 * Whoever changes a store holds its lock until quadstore_close: `waiting` (may be NULL) is called with the process that holds it,
 * once, before waiting for that to end. */
isnad_status quadstore_open(const char *path, enum quadstore_purpose purpose, void (*waiting)(const char *path, long process),
                            struct quadstore **out, isnad_error *error);
/* Empty, of this process alone, gone when it is closed. */
isnad_status quadstore_open_memory(struct quadstore **out, isnad_error *error);
void quadstore_close(struct quadstore *quads); /* what is not committed is lost */

/* ---- writing; begun by the first change ---- */

/* The number of a term, which is entered where it is new; 0 where that fails. */
node_id quadstore_enter(struct quadstore *quads, const struct node *node, isnad_error *error);
/* Kept in memory until quadstore_flush; a quad that is there already adds nothing. */
isnad_status quadstore_add(struct quadstore *quads, const struct entry *quad, isnad_error *error);
isnad_status quadstore_flush(struct quadstore *quads, isnad_error *error);
/* Of a graph that was not added to since the last flush. Takes time in proportion to its size. */
isnad_status quadstore_remove_graph(struct quadstore *quads, node_id graph, isnad_error *error);
/* All since the last commit is on the disk, or nothing of it. */
isnad_status quadstore_commit(struct quadstore *quads, isnad_error *error);
void quadstore_abort(struct quadstore *quads);

/* ---- reading: the state of the last commit when the first of these is called, or that of this process's own changes ---- */

/* Where a page is damaged the functions below find nothing more: whoever has read asks here whether that happened. */
isnad_status quadstore_check(const struct quadstore *quads, isnad_error *error);

/* 0 where no quad has had the term. */
node_id quadstore_find(struct quadstore *quads, const struct node *node);
/* Borrowed until the next change; false where there is no such term. */
bool quadstore_node(struct quadstore *quads, node_id id, struct node *out);
uint64_t quadstore_count(struct quadstore *quads); /* of all graphs */

/* The quads that fit a pattern, 0 being anything, in an order that stays the same as long as the store does. */
struct quadstore_cursor {
    struct quadstore *quads;
    struct entry pattern;
    void *cursor;
    uint8_t order;   /* which index */
    uint8_t fixed;   /* how many bytes of the key are given */
    uint8_t key[16]; /* what the key begins with; later the key found */
    bool each_graph; /* a triple for each graph that has it, instead of once */
    bool first;
};

/* each_graph: false finds a triple once however many graphs hold it (its graph is then the first of them). pattern.graph not 0:
 * in that graph alone. quadstore_match_end is needed in any case. */
void quadstore_match(struct quadstore *quads, const struct entry *pattern, bool each_graph, struct quadstore_cursor *cursor);
bool quadstore_next(struct quadstore_cursor *cursor, struct entry *out);
void quadstore_match_end(struct quadstore_cursor *cursor);

/* How many quads a named graph has; 0 where there is no such graph. */
uint64_t quadstore_graph_count(struct quadstore *quads, node_id graph);
/* The named graphs one after another, in the order of their numbers: the first behind `after` and how many quads it has. */
bool quadstore_next_graph(struct quadstore *quads, node_id after, node_id *graph, uint64_t *count);

#endif
