/* SPDX-License-Identifier: Apache-2.0
 *
 * Streaming Turtle, TriG, N-Triples, N-Quads and JSON-LD, many documents to one stream.
 *
 *     struct writer writer;
 *     writer_begin(&writer, ISNAD_TURTLE, false, sink, user, error);
 *     writer_document(&writer, document, error);   // for each
 *     writer_end(&writer, error);                  // always, also after a failure
 *
 * One buffer of WRITER_BUFFER bytes, which never grows; besides it a few bytes for each entity of a document, and in JSON-LD for
 * each span. Text is copied in runs of bytes that need no escape. Six parsers (tests/support/same-triples) read the same triples
 * from every syntax, whatever the text holds:
 *   - NUL, U+FFFE and U+FFFF become U+FFFD: RDF has no NUL, raptor drops the other two. A code point stays a code point, so
 * offsets hold. So does each byte that is not UTF-8 in a name that the caller gave.
 *   - Other controls are escaped. Bidi marks, harakat, presentation forms and what is not in NFC stay as they are.
 *   - IRIs: see writer_iri.h. Where the document's IRI has a fragment, its nodes are IRI/offset_12_26 instead of
 * IRI#offset_12_26. In N-Quads and TriG each document is a graph, which has the document's IRI as its name.
 *   - JSON-LD is one object a document: writer_json.c. After writer_begin, set `listed` to get an array of them, which alone is
 * JSON where there are several.
 */
#ifndef ISNAD_WRITER_H
#define ISNAD_WRITER_H

#include "describe.h"
#include "writer_iri.h"

/* A piece whose length is known to be small, such as a term or a number, is written without asking whether it fits: there is
 * always WRITER_SLACK left for the pieces of one triple. */
enum { WRITER_BUFFER = 64 * 1024, WRITER_SLACK = 1024 };

/* A property that is written later, or, where predicate is TERM_COUNT, the beginning of a subject. */
struct kept {
    enum term predicate, term; /* term: the object, unless it is TERM_COUNT */
    struct value value;        /* else the object; or the subject */
};

struct writer {
    isnad_syntax syntax;
    bool with_text, failed, exhausted; /* the sink refused, memory was refused */
    bool brief;                        /* with prefixes and @base: Turtle, TriG, JSON-LD */
    isnad_sink sink;
    void *user;
    char *buffer;
    char *at;   /* where in the buffer the next byte goes */
    char *full; /* what is longer than a small piece ends here at the latest */
    struct describer describer;
    /* of the document at hand */
    const isnad_document *document;
    bool relative;         /* own nodes are written against @base */
    struct bytes iri;      /* <IRI>, or in JSON "IRI" */
    struct bytes own;      /* what an own node begins with: <# or <IRI# */
    struct bytes entities; /* every entity as it is written */
    LIST(size_t) entity_ends;
    struct value subject;
    enum term predicate; /* the last one, TERM_COUNT before the first */
    /* JSON-LD alone */
    bool listed;         /* may be set by the caller: see above */
    isnad_slice context; /* may be set by the caller: written into each document in place of its IRI */
    bool started;        /* there was a document */
    bool without_wd;     /* in the document at hand wd: is the scheme of some IRI */
    unsigned section;
    LIST(struct kept) kept;
};

/* The triples of the document at hand, of which everything was collected. */
void writer_turtle(struct writer *writer); /* TriG too */
void writer_lines(struct writer *writer);  /* N-Triples, N-Quads */
void writer_json(struct writer *writer);
/* What stands around a document. */
void writer_open_graph(struct writer *writer); /* Turtle, TriG */
void writer_close_graph(struct writer *writer);
void writer_open_json(struct writer *writer);
void writer_close_json(struct writer *writer);

/* Fails with ISNAD_NO_MEMORY or ISNAD_BAD_OUTPUT; writer_end is needed all the same. */
isnad_status writer_begin(struct writer *writer, isnad_syntax syntax, bool with_text, isnad_sink sink, void *user,
                          isnad_error *error);
/* Also ISNAD_BAD_USAGE where the document's IRI is not absolute: nothing of the document is then written, and others may follow.
 */
isnad_status writer_document(struct writer *writer, const isnad_document *document, isnad_error *error);
/* Hands what is in the buffer to the sink. */
isnad_status writer_flush(struct writer *writer, isnad_error *error);
/* Flushes and frees. */
isnad_status writer_end(struct writer *writer, isnad_error *error);

#endif
