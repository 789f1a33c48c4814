/* SPDX-License-Identifier: Apache-2.0
 *
 * Every class, property and individual that isnad writes, once: its prefix, its local name, and so both of its spellings.
 *
 * The spellings are made by the compiler, brackets and what stands around a predicate included, so that writing a term is copying
 * a fixed number of bytes. A term is an index into term_spellings; nothing searches by name. Own terms are explained in
 * ontology/isnad.ttl.
 */
#ifndef ISNAD_TERMS_H
#define ISNAD_TERMS_H

#include "isnad.h"

#define IRI_isnad "https://w3id.org/isnad/ontology#"
#define IRI_wd "http://www.wikidata.org/entity/"
#define IRI_nif "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define IRI_itsrdf "http://www.w3.org/2005/11/its/rdf#"
#define IRI_schema "https://schema.org/"
#define IRI_prov "http://www.w3.org/ns/prov#"
#define IRI_dcterms "http://purl.org/dc/terms/"
#define IRI_skos "http://www.w3.org/2004/02/skos/core#"
#define IRI_rdfs "http://www.w3.org/2000/01/rdf-schema#"
#define IRI_xsd "http://www.w3.org/2001/XMLSchema#"
#define PREFIXES(P) P(isnad) P(wd) P(nif) P(itsrdf) P(schema) P(prov) P(dcterms) P(skos) P(rdfs) P(xsd)

#define IRI_rdf_type "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

/* rdf:type stands apart, as Turtle spells it "a". */
/* clang-format off */
#define TERMS(T)                                                                                                                 \
    T(rdfs, label)                                                                                                               \
    T(dcterms, identifier) T(dcterms, language) T(dcterms, issued) T(dcterms, publisher)                                         \
    T(schema, NewsArticle) T(schema, Quotation) T(schema, Person) T(schema, Country) T(schema, Organization)                     \
    T(schema, headline) T(schema, text) T(schema, softwareVersion)                                                               \
    T(nif, Context) T(nif, OffsetBasedString) T(nif, Phrase) T(nif, EntityOccurrence)                                            \
    T(nif, isString) T(nif, referenceContext) T(nif, beginIndex) T(nif, endIndex) T(nif, anchorOf)                               \
    T(itsrdf, taIdentRef) T(itsrdf, taClassRef) T(itsrdf, taConfidence)                                                          \
    T(prov, Activity) T(prov, SoftwareAgent) T(prov, used) T(prov, wasAssociatedWith) T(prov, wasGeneratedBy)                    \
    T(prov, wasDerivedFrom)                                                                                                      \
    T(xsd, nonNegativeInteger) T(xsd, decimal) T(xsd, boolean) T(xsd, date)                                                      \
    T(isnad, Mention) T(isnad, Attribution) T(isnad, Role) T(isnad, UnlinkedEntity)                                              \
    T(isnad, mentionKind) T(isnad, Name) T(isnad, Title) T(isnad, Metonym) T(isnad, NationalAdjective)                           \
    T(isnad, holder) T(isnad, title) T(isnad, of)                                                                                \
    T(isnad, Candidate) T(isnad, candidateOf) T(isnad, candidateEntity) T(isnad, rank) T(isnad, score)                           \
    T(isnad, cue) T(isnad, speaker) T(isnad, speakerSpan) T(isnad, content) T(isnad, about) T(isnad, addressee) T(isnad, via)    \
    T(isnad, within) T(isnad, onBehalfOf) T(isnad, medium) T(isnad, negated) T(isnad, saidOn) T(isnad, confidence)               \
    T(isnad, form) T(isnad, Direct) T(isnad, Indirect) T(isnad, Mixed)                                                           \
    T(isnad, resolution) T(isnad, Explicit) T(isnad, ZeroSubject) T(isnad, Pronoun) T(isnad, Headline) T(isnad, Inherited)       \
    T(isnad, act)                                                                                                                \
    T(isnad, Say) T(isnad, Add) T(isnad, Affirm) T(isnad, Explain) T(isnad, Announce) T(isnad, Assess) T(isnad, Report)          \
    T(isnad, Inform) T(isnad, Ask) T(isnad, Demand) T(isnad, Warn) T(isnad, Threaten) T(isnad, Promise) T(isnad, Accuse)         \
    T(isnad, Reject) T(isnad, Deny) T(isnad, Approve) T(isnad, Express) T(isnad, RefuseComment)                                  \
    T(isnad, saidAbout) T(isnad, addedAbout) T(isnad, affirmedAbout) T(isnad, explainedAbout) T(isnad, announcedAbout)           \
    T(isnad, assessedAbout) T(isnad, reportedAbout) T(isnad, informedAbout) T(isnad, askedAbout) T(isnad, demandedAbout)         \
    T(isnad, warnedAbout) T(isnad, threatenedAbout) T(isnad, promisedAbout) T(isnad, accusedAbout) T(isnad, rejectedAbout)       \
    T(isnad, deniedAbout) T(isnad, approvedAbout) T(isnad, expressedAbout) T(isnad, refusedCommentAbout)
/* clang-format on */

enum term {
    TERM_rdf_type,
#define TERM_NAME(prefix, name) TERM_##prefix##_##name,
    TERMS(TERM_NAME)
#undef TERM_NAME
        TERM_COUNT
};

/* No spelling is longer, so that a term is copied with a number of bytes that the compiler knows. */
enum { TERM_BRIEF = 39, TERM_FULL = 96 };

/* What stands before the name of a brief spelling. After a subject there is but its last byte. */
#define TERM_BREAK " ;\n    "
enum { TERM_BREAK_LENGTH = sizeof TERM_BREAK - 1 };

/* As predicates; 144 bytes. The brief one is padded, so that a copy of TERM_BRIEF bytes may begin at its name. */
struct spelling {
    char brief[TERM_BRIEF + TERM_BREAK_LENGTH]; /* " ;\n    isnad:cue " */
    uint8_t brief_length;
    char full[TERM_FULL]; /* " <https://w3id.org/isnad/ontology#cue> " */
    uint8_t full_length;
};

struct prefix {
    const char *name, *iri;
};

extern const struct spelling term_spellings[TERM_COUNT];
extern const struct prefix term_prefixes[]; /* ends with a NULL name */

/* What stands for each value of the enumerations of isnad.h. */
extern const enum term term_acts[ISNAD_ACT_COUNT];
extern const enum term term_about[ISNAD_ACT_COUNT]; /* the direct property of an act: isnad:affirmedAbout */
enum term term_entity_type(isnad_entity_type type);
enum term term_mention_kind(isnad_mention_kind kind);
enum term term_form(isnad_form form);
enum term term_resolution(isnad_resolution resolution);

#endif
