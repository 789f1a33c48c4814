/* SPDX-License-Identifier: Apache-2.0
 *
 * The embedded store: one named graph a document, in LMDB (quadstore.h, which tells of crashes and of processes at the same
 * time).
 *
 *     struct store *store;
 *     store_open("news.store", QUADSTORE_CREATE, NULL, &store, error);
 *     store_add_bytes(store, "a.txt", nquads, error);     // any number; nothing is in the store yet
 *     store_commit(store, tell, NULL, error);             // now all of it is on the disk: tell hears of each document
 *     store_documents(store, visit, user, error);         // every document by name
 *     store_export(store, &iri, 1, "nquads", sink, user, error);   // the text of one
 *     store_close(store);
 */
#ifndef ISNAD_STORE_H
#define ISNAD_STORE_H

#include "quadstore.h"

struct store;

struct store_document {
    isnad_slice iri;
    uint64_t triples;
};

/* Called for a document; what is not ISNAD_OK ends the walk. */
typedef isnad_status (*store_visitor)(void *user, const struct store_document *document, isnad_error *error);

/* See quadstore_open: path, purpose, waiting. */
isnad_status store_open(const char *path, enum quadstore_purpose purpose, void (*waiting)(const char *path, long process),
                        struct store **out, isnad_error *error);
void store_close(struct store *store); /* NULL is fine; what is not committed is lost */

/* Each graph of the N-Quads takes the place of the one of its name. All of it or, where it fails, nothing. name: for messages. */
isnad_status store_add_bytes(struct store *store, const char *name, isnad_slice nquads, isnad_error *error);
/* A file in any syntax of reader.h; triples without a graph go into `graph`, an IRI. */
isnad_status store_add_file(struct store *store, const char *path, isnad_slice graph, isnad_error *error);
/* *found: was there such a document? */
isnad_status store_remove(struct store *store, isnad_slice iri, bool *found, isnad_error *error);
/* Triples that were added since the last commit. */
size_t store_pending(const struct store *store);
/* Tells of each document that was added since the last commit, when it is on the disk. On failure the store is as at the last
 * commit; ISNAD_BAD_OUTPUT where the disk is full. tell: may be NULL. */
isnad_status store_commit(struct store *store, store_visitor tell, void *user, isnad_error *error);

/* In the order in which they were added first. */
isnad_status store_documents(struct store *store, store_visitor visit, void *user, isnad_error *error);
/* The graphs of these documents, or of all where count is 0; format: of serialize.h. ISNAD_NO_INPUT where there is no such
 * document, before anything is written. */
isnad_status store_export(struct store *store, const isnad_slice *iris, size_t count, const char *format, isnad_sink sink,
                          void *user, isnad_error *error);

#endif
