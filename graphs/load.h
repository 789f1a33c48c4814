/* SPDX-License-Identifier: Apache-2.0
 *
 * From triples to the requests that put them into a SPARQL 1.1 store.
 *
 *     struct load load;
 *     load_begin(&load, &options, send, user);
 *     load_file(&load, "news.nq");
 *     load_quad(&load, &quad, error);      // for each; a quad_reader
 *     load_file_end(&load, true, error);   // false: the file turned out bad
 *     load_end(&load);                     // always
 *
 * A document is sent in one request, so that the store holds it whole or as it was before; with --graph a request holds a certain
 * number of triples. Sending a request again changes nothing: a document replaces its graph, triples of one graph are added to a
 * set. Hence no blank nodes, which would be new ones each time. Memory is that of one request, and 8 bytes a document.
 */
#ifndef ISNAD_LOAD_H
#define ISNAD_LOAD_H

#include "quads.h"

/* No operation INSERT DATA holds more triples: Virtuoso compiles each to SQL and refuses what becomes too long. */
enum { LOAD_OPERATION = 1000 };

struct load_options {
    bool update;       /* SPARQL Update instead of the Graph Store Protocol */
    bool per_document; /* a graph for each document: the one a quad names, else the nif:Context of the triples before it */
    isnad_slice graph; /* else the IRI of the one graph for all; empty for the default graph */
    size_t batch; /* triples a request: the most with one graph; with documents a request of updates ends with the document that
                     reaches it */
};

/* All of it borrowed until the sender returns. */
struct load_request {
    bool replace;      /* the graph (PUT) instead of adding to it (POST); of an update the body says that */
    isnad_slice graph; /* without brackets, escapes decoded; of an update its first; empty for the default graph */
    isnad_slice body;  /* N-Triples, which are Turtle too, or the operations of an update */
    size_t graphs, triples;
    const char *source;
    size_t first, last; /* lines of the source */
};

/* What it returns ends the loading where it is not ISNAD_OK: a request that the store has refused may be left at that. */
typedef isnad_status (*load_sender)(void *user, const struct load_request *request, isnad_error *error);

struct load {
    struct load_options options;
    load_sender send;
    void *user;
    const char *source;
    /* the request; its last document is the one at hand */
    struct bytes body, graph;
    size_t graphs, triples, first, last;
    /* the document at hand; with one graph for all what the request holds */
    struct bytes name;         /* <IRI>; empty where there is none, and for the default graph */
    size_t begin, count, line; /* its first byte in the body, its triples, its first line */
    size_t operation;          /* triples of the operation at hand */
    bool by_context;           /* its triples name no graph */
    /* checksums of the names of the file's documents, hashed; 0 where a place is free */
    uint64_t *seen;
    size_t places, documents;
};

void load_begin(struct load *load, const struct load_options *options, load_sender send, void *user);
/* Begins a file. source is kept. */
isnad_status load_file(struct load *load, const char *source, isnad_error *error);
/* user is the load. ISNAD_BAD_INPUT where a triple belongs to no document or to one that had ended, or has a blank node;
 * ISNAD_NO_MEMORY. */
isnad_status load_quad(void *user, const struct quad *quad, isnad_error *error);
/* Sends what is left. Where the file is not whole, its last document is left out. */
isnad_status load_file_end(struct load *load, bool whole, isnad_error *error);
void load_end(struct load *load);

#endif
