/* SPDX-License-Identifier: Apache-2.0
 *
 * The spellings of the terms, put together by the compiler. See terms.h. */
#include "terms.h"

/* clang-format off */
#define BRIEF(name) TERM_BREAK name " "
#define FULL(iri) " <" iri "> "
#define SPELLING(name, iri) {BRIEF(name), sizeof BRIEF(name) - 1, FULL(iri), sizeof FULL(iri) - 1}
#define TERM_SPELLING(prefix, name) [TERM_##prefix##_##name] = SPELLING(#prefix ":" #name, IRI_##prefix #name),
#define TERM_FITS(prefix, name)                                                                                                  \
    _Static_assert(sizeof BRIEF(#prefix ":" #name) <= TERM_BRIEF && sizeof FULL(IRI_##prefix #name) <= TERM_FULL, #name);

TERMS(TERM_FITS)

const struct spelling term_spellings[TERM_COUNT] = {
    [TERM_rdf_type] = SPELLING("a", IRI_rdf_type),
    TERMS(TERM_SPELLING)
};

const struct prefix term_prefixes[] = {
#define PREFIX_IRI(name) {#name, IRI_##name},
    PREFIXES(PREFIX_IRI)
    {NULL, NULL}
};
/* clang-format on */

const enum term term_acts[ISNAD_ACT_COUNT] = {
    [ISNAD_SAY] = TERM_isnad_Say,
    [ISNAD_ADD] = TERM_isnad_Add,
    [ISNAD_AFFIRM] = TERM_isnad_Affirm,
    [ISNAD_EXPLAIN] = TERM_isnad_Explain,
    [ISNAD_ANNOUNCE] = TERM_isnad_Announce,
    [ISNAD_ASSESS] = TERM_isnad_Assess,
    [ISNAD_REPORT] = TERM_isnad_Report,
    [ISNAD_INFORM] = TERM_isnad_Inform,
    [ISNAD_ASK] = TERM_isnad_Ask,
    [ISNAD_DEMAND] = TERM_isnad_Demand,
    [ISNAD_WARN] = TERM_isnad_Warn,
    [ISNAD_THREATEN] = TERM_isnad_Threaten,
    [ISNAD_PROMISE] = TERM_isnad_Promise,
    [ISNAD_ACCUSE] = TERM_isnad_Accuse,
    [ISNAD_REJECT] = TERM_isnad_Reject,
    [ISNAD_DENY] = TERM_isnad_Deny,
    [ISNAD_APPROVE] = TERM_isnad_Approve,
    [ISNAD_EXPRESS] = TERM_isnad_Express,
    [ISNAD_REFUSE_COMMENT] = TERM_isnad_RefuseComment,
};

const enum term term_about[ISNAD_ACT_COUNT] = {
    [ISNAD_SAY] = TERM_isnad_saidAbout,
    [ISNAD_ADD] = TERM_isnad_addedAbout,
    [ISNAD_AFFIRM] = TERM_isnad_affirmedAbout,
    [ISNAD_EXPLAIN] = TERM_isnad_explainedAbout,
    [ISNAD_ANNOUNCE] = TERM_isnad_announcedAbout,
    [ISNAD_ASSESS] = TERM_isnad_assessedAbout,
    [ISNAD_REPORT] = TERM_isnad_reportedAbout,
    [ISNAD_INFORM] = TERM_isnad_informedAbout,
    [ISNAD_ASK] = TERM_isnad_askedAbout,
    [ISNAD_DEMAND] = TERM_isnad_demandedAbout,
    [ISNAD_WARN] = TERM_isnad_warnedAbout,
    [ISNAD_THREATEN] = TERM_isnad_threatenedAbout,
    [ISNAD_PROMISE] = TERM_isnad_promisedAbout,
    [ISNAD_ACCUSE] = TERM_isnad_accusedAbout,
    [ISNAD_REJECT] = TERM_isnad_rejectedAbout,
    [ISNAD_DENY] = TERM_isnad_deniedAbout,
    [ISNAD_APPROVE] = TERM_isnad_approvedAbout,
    [ISNAD_EXPRESS] = TERM_isnad_expressedAbout,
    [ISNAD_REFUSE_COMMENT] = TERM_isnad_refusedCommentAbout,
};

enum term term_entity_type(isnad_entity_type type) {
    switch (type) {
    case ISNAD_COUNTRY: return TERM_schema_Country;
    case ISNAD_ORGANIZATION: return TERM_schema_Organization;
    case ISNAD_PERSON: break;
    }
    return TERM_schema_Person;
}

enum term term_mention_kind(isnad_mention_kind kind) {
    switch (kind) {
    case ISNAD_TITLE: return TERM_isnad_Title;
    case ISNAD_METONYM: return TERM_isnad_Metonym;
    case ISNAD_NATIONAL_ADJECTIVE: return TERM_isnad_NationalAdjective;
    case ISNAD_NAME: break;
    }
    return TERM_isnad_Name;
}

enum term term_form(isnad_form form) {
    switch (form) {
    case ISNAD_DIRECT: return TERM_isnad_Direct;
    case ISNAD_MIXED: return TERM_isnad_Mixed;
    case ISNAD_INDIRECT: break;
    }
    return TERM_isnad_Indirect;
}

enum term term_resolution(isnad_resolution resolution) {
    switch (resolution) {
    case ISNAD_BY_TITLE: return TERM_isnad_Title;
    case ISNAD_ZERO_SUBJECT: return TERM_isnad_ZeroSubject;
    case ISNAD_PRONOUN: return TERM_isnad_Pronoun;
    case ISNAD_HEADLINE: return TERM_isnad_Headline;
    case ISNAD_INHERITED: return TERM_isnad_Inherited;
    case ISNAD_EXPLICIT: break;
    }
    return TERM_isnad_Explicit;
}
