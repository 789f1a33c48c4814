/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad: who said what about whom, from Arabic news.
 *
 * The only installed header. A lexicon (the words of a language) and gazetteers (the names of the world) are loaded once and
 * shared by threads; an extractor is used by one thread and turns one article into one document: its mentions of people, states
 * and organizations, and the attributions found in it. isnad_document_write() writes a document as RDF.
 *
 * Spans are bytes of the document's UTF-8 text, half open. Everything that a getter returns belongs to the object it was asked
 * of. What _load, _new and isnad_extract give is freed with the matching _free (NULL is fine). On failure *out is NULL, nothing
 * has changed, and *error (if given) says what is wrong. The library never prints, exits or keeps mutable globals.
 */
#ifndef ISNAD_H
#define ISNAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ISNAD_VERSION "0.1.0"

typedef enum {
    ISNAD_OK = 0,
    ISNAD_BAD_USAGE = 64, /* an argument makes no sense */
    ISNAD_BAD_INPUT = 65, /* the article is not readable text */
    ISNAD_NO_INPUT = 66,  /* a file cannot be opened or read */
    ISNAD_NO_MEMORY = 71,
    ISNAD_BAD_OUTPUT = 74, /* the output cannot be written */
    ISNAD_BAD_DATA = 78    /* a lexicon or gazetteer is damaged or of another version */
} isnad_status;

/* What went wrong, for people: message is one sentence without a final stop; source, line and byte are 0 where unknown. */
typedef struct {
    isnad_status status;
    char source[256];
    size_t line; /* from 1 */
    size_t byte; /* from 0 */
    char message[320];
} isnad_error;

typedef struct {
    const char *data; /* UTF-8, not terminated */
    size_t length;    /* in bytes */
} isnad_slice;

typedef struct {
    uint32_t begin, end; /* bytes of the text, half open; equal where there is none */
} isnad_span;

typedef uint32_t isnad_entity_id; /* an index into the document's entities */
#define ISNAD_NONE UINT32_MAX

typedef enum { ISNAD_PERSON, ISNAD_COUNTRY, ISNAD_ORGANIZATION } isnad_entity_type;
typedef enum { ISNAD_NAME, ISNAD_TITLE, ISNAD_METONYM, ISNAD_NATIONAL_ADJECTIVE } isnad_mention_kind;
typedef enum { ISNAD_DIRECT, ISNAD_INDIRECT, ISNAD_MIXED } isnad_form;
typedef enum {
    ISNAD_EXPLICIT,
    ISNAD_BY_TITLE,
    ISNAD_ZERO_SUBJECT,
    ISNAD_PRONOUN,
    ISNAD_HEADLINE,
    ISNAD_INHERITED
} isnad_resolution;
typedef enum {
    ISNAD_SAY,
    ISNAD_ADD,
    ISNAD_AFFIRM,
    ISNAD_EXPLAIN,
    ISNAD_ANNOUNCE,
    ISNAD_ASSESS,
    ISNAD_REPORT,
    ISNAD_INFORM,
    ISNAD_ASK,
    ISNAD_DEMAND,
    ISNAD_WARN,
    ISNAD_THREATEN,
    ISNAD_PROMISE,
    ISNAD_ACCUSE,
    ISNAD_REJECT,
    ISNAD_DENY,
    ISNAD_APPROVE,
    ISNAD_EXPRESS,
    ISNAD_REFUSE_COMMENT,
    ISNAD_ACT_COUNT
} isnad_act;

/* A person, state or organization. The IRI is absolute for what a gazetteer holds and empty for what the document alone knows:
 * such an entity is unlinked and its slug is unique in the document. */
typedef struct {
    isnad_slice iri, slug, label_ar, label_en;
    isnad_entity_type type;
    bool unlinked;
} isnad_entity;

typedef struct {
    isnad_span span;
    isnad_entity_id entity;
    isnad_mention_kind kind;
    float confidence; /* 0 to 1 */
    const char *rule; /* of the engine that found it, a word or two of English; never freed */
} isnad_mention;

/* One of several entities that a name may mean, where asked for. Rank 1 fits best. The span is that of the mention that the name
 * became, or of no mention where several fit as well. */
typedef struct {
    isnad_span span;
    isnad_entity_id entity;
    uint32_t rank;  /* from 1, in the order of the scores */
    uint32_t score; /* the higher the better, beside the others of the span alone; above 0 */
} isnad_candidate;

/* A role that the text states: title is what the text calls it, of is a state or an organization or ISNAD_NONE. */
typedef struct {
    isnad_entity_id holder, of;
    isnad_span title;
} isnad_role;

typedef struct {
    const isnad_entity_id *ids;
    size_t count;
} isnad_entities;

/* One act of communication that the text attributes to a source. */
typedef struct {
    isnad_span cue, speaker_span;
    isnad_entities speakers, about, addressees, via, on_behalf_of, media;
    const isnad_span *contents;
    size_t content_count;
    uint32_t within; /* the attribution whose content holds this one, or ISNAD_NONE */
    isnad_act act;
    isnad_form form;
    isnad_resolution resolution;
    bool negated;
    uint32_t said_on; /* yyyymmdd, or 0 */
    float confidence;
    const char *rule;      /* of the engine that found it; never freed */
    uint32_t lexicon_line; /* of cues.tsv, or 0 */
} isnad_attribution;

typedef struct isnad_lexicon isnad_lexicon;
typedef struct isnad_gazetteer isnad_gazetteer;
typedef struct isnad_extractor isnad_extractor;
typedef struct isnad_document isnad_document;

/* What the caller knows about an article; zero what is unknown. */
typedef struct {
    isnad_slice id;        /* any string; with the base it makes the document's IRI */
    isnad_slice url;       /* the document's own IRI, instead of base + id */
    isnad_slice base;      /* default: "https://w3id.org/isnad/document/" */
    isnad_slice source;    /* the name that errors give, usually the file */
    isnad_slice publisher; /* the IRI of who published it, absolute */
    isnad_slice title;     /* written as its headline; default: the first paragraph of the text, where it reads like one */
    const char *encoding;  /* any name that ICU knows; NULL: recognise it */
    uint32_t date;         /* yyyymmdd */
    bool lenient;          /* U+FFFD for invalid bytes instead of an error */
    float min_confidence;  /* leave out mentions and attributions below it */
    bool candidates;       /* keep what else ambiguous names may mean */
} isnad_options;

/* path: the tables of one language (a folder such as ontology/lexicon/ar), or the file that "isnad lexicon build" made of them.
 */
isnad_status isnad_lexicon_load(const char *path, isnad_lexicon **out, isnad_error *error);
void isnad_lexicon_free(isnad_lexicon *lexicon);

/* path: a file that "isnad gazetteer build" wrote. It is mapped, not read. */
isnad_status isnad_gazetteer_load(const char *path, isnad_gazetteer **out, isnad_error *error);
void isnad_gazetteer_free(isnad_gazetteer *gazetteer);

/* The lexicon and the gazetteers stay the caller's and must outlive the extractor; earlier gazetteers win. */
isnad_status isnad_extractor_new(const isnad_lexicon *lexicon, const isnad_gazetteer *const *gazetteers, size_t count,
                                 isnad_extractor **out, isnad_error *error);
void isnad_extractor_free(isnad_extractor *extractor);

/* bytes: one article, read in place when it is UTF-8: it must then live as long as the document. Linear in its length. */
isnad_status isnad_extract(isnad_extractor *extractor, isnad_slice bytes, const isnad_options *options, isnad_document **out,
                           isnad_error *error);
void isnad_document_free(isnad_document *document);

isnad_slice isnad_document_iri(const isnad_document *document);
isnad_slice isnad_document_text(const isnad_document *document);
size_t isnad_document_mention_count(const isnad_document *document);
const isnad_mention *isnad_document_mention(const isnad_document *document, size_t index);
size_t isnad_document_candidate_count(const isnad_document *document);
const isnad_candidate *isnad_document_candidate(const isnad_document *document, size_t index);
size_t isnad_document_attribution_count(const isnad_document *document);
const isnad_attribution *isnad_document_attribution(const isnad_document *document, size_t index);
const isnad_entity *isnad_document_entity(const isnad_document *document, isnad_entity_id id);

/* The name of an act as the ontology writes it: "RefuseComment". */
const char *isnad_act_name(isnad_act act);

/* N-Quads and TriG: the document is a named graph. JSON-LD: one object, which names the context of ontology/context.jsonld. */
typedef enum { ISNAD_TURTLE, ISNAD_NTRIPLES, ISNAD_NQUADS, ISNAD_TRIG, ISNAD_JSONLD } isnad_syntax;

/* Takes length bytes; returns false where they could not be written, which ends the writing. */
typedef bool (*isnad_sink)(void *user, const char *bytes, size_t length);

/* Writes the document's graph; with_text adds the whole text (nif:isString). */
isnad_status isnad_document_write(const isnad_document *document, isnad_syntax syntax, bool with_text, isnad_sink sink,
                                  void *user, isnad_error *error);

#ifdef __cplusplus
}
#endif
#endif
