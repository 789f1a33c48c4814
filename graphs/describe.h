/* SPDX-License-Identifier: Apache-2.0
 *
 * One traversal of a document as triples, for every syntax.
 *
 * The triples come grouped by subject: tell_subject(), then for each predicate and object tell_property(), or tell_term() where
 * the object is one, then tell_end(). Objects of one predicate follow each other. In order: the document, the run and its agent,
 * entities, roles, spans by where they begin, attributions, candidates. What is said is fixed by the document alone: no clock, no
 * order of processing. There are no blank nodes and no lists.
 *
 * A span is one node however often it is used (as a mention, a cue, a content, a speaker, a title). Where two mentions have the
 * same span, the second is a node of its own (<#mention_12_26_2>), so that each keeps its entity, kind and confidence. An
 * attribution that the text negates gives no direct triple (isnad:saidAbout …): nothing was said.
 */
#ifndef ISNAD_DESCRIBE_H
#define ISNAD_DESCRIBE_H

#include "document.h"
#include "terms.h"

enum value_kind {
    /* the document's own nodes; numbers are code points */
    VALUE_DOCUMENT,
    VALUE_RUN,
    VALUE_SPAN,        /* begin, end */
    VALUE_MENTION,     /* begin, end, order: from 2 */
    VALUE_ROLE,        /* begin, end, order: from 1, counts roles with the same title span */
    VALUE_ATTRIBUTION, /* begin */
    VALUE_CANDIDATE,   /* begin, end, order: its rank */
    /* other resources */
    VALUE_ENTITY, /* begin: isnad_entity_id */
    VALUE_AGENT,
    /* literals */
    VALUE_PLAIN,      /* text; may be any bytes, as the next two */
    VALUE_ARABIC,     /* text */
    VALUE_ENGLISH,    /* text */
    VALUE_QUOTED,     /* text: Arabic, a part of the document's text, hence valid UTF-8 */
    VALUE_CONTENTS,   /* attribution: its contents, Arabic, with U+2026 between where there are several */
    VALUE_INDEX,      /* begin: xsd:nonNegativeInteger */
    VALUE_HUNDREDTHS, /* begin: 0 to 100, xsd:decimal */
    VALUE_BOOLEAN,    /* begin: 0 or 1 */
    VALUE_DATE        /* begin: yyyymmdd, a day that exists */
};

/* What its kind names. */
struct value {
    enum value_kind kind;
    uint32_t begin, end, order;
    union {
        isnad_slice text;
        const isnad_attribution *attribution;
    };
};

#define DESCRIBE_INLINE __attribute__((always_inline)) static inline

struct span_use {
    isnad_span span;  /* bytes */
    uint32_t mention; /* its number, or ISNAD_NONE */
};
struct direct {
    isnad_entity_id speaker, about;
    isnad_act act;
};

/* Scratch memory, for any number of documents. Begin with {0}. */
struct describer {
    LIST(struct span_use) mentions;
    LIST(struct span_use) others; /* uses that are no mentions */
    LIST(struct direct) directs;
    LIST(uint32_t) roles;  /* numbers, by title span */
    LIST(bool) referenced; /* by entity */
};

static inline bool describe_is_entity(const isnad_document *document, isnad_entity_id id) {
    return id < document->entities.count;
}
static inline bool describe_is_empty(isnad_span span) { return span.begin >= span.end; }

/* What describe_triples (describe_triples.h) then tells. n log n in mentions and attributions, for sorting. Fails with
 * ISNAD_NO_MEMORY alone, before the first triple. */
isnad_status describe_collect(struct describer *describer, const isnad_document *document, isnad_error *error);
void describer_free(struct describer *describer);

#endif
