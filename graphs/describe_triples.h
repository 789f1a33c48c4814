/* SPDX-License-Identifier: Apache-2.0
 *
 * The triples of a document, told to whoever includes this: by tell_subject, tell_property, tell_term and tell_end, which have to
 * be defined before. The order of the triples is in describe.h.
 *
 * All of it is inlined into one function a syntax. Of a triple both the predicate and the kind of the object are constants there,
 * so that it becomes the copying of a few known bytes: in less than half the time that it takes to call each by its address. */
#ifndef ISNAD_DESCRIBE_TRIPLES_H
#define ISNAD_DESCRIBE_TRIPLES_H

#include "day.h"
#include "describe.h"

struct traversal {
    const struct describer *scratch;
    const isnad_document *document;
    void *user;
    bool turtle; /* for who tells more than one syntax */
};

/* ---- values and properties ---- */

static inline struct value node(enum value_kind kind, uint32_t begin) { return (struct value){.kind = kind, .begin = begin}; }

DESCRIBE_INLINE void subject(const struct traversal *t, struct value value) { tell_subject(t->user, t->turtle, &value); }
DESCRIBE_INLINE void end(const struct traversal *t) { tell_end(t->user, t->turtle); }

DESCRIBE_INLINE void say(const struct traversal *t, enum term predicate, struct value object) {
    tell_property(t->user, t->turtle, predicate, &object);
}

DESCRIBE_INLINE void say_term(const struct traversal *t, enum term predicate, enum term object) {
    tell_term(t->user, t->turtle, predicate, object);
}

DESCRIBE_INLINE void say_text(const struct traversal *t, enum term predicate, enum value_kind kind, isnad_slice text) {
    if (text.length != 0) say(t, predicate, (struct value){.kind = kind, .text = text});
}

DESCRIBE_INLINE void say_confidence(const struct traversal *t, enum term predicate, float confidence) {
    uint32_t hundredths = confidence > 0 ? confidence < 1 ? (uint32_t)(confidence * 100 + 0.5F) : 100 : 0; /* NaN: 0 */
    say(t, predicate, node(VALUE_HUNDREDTHS, hundredths));
}

DESCRIBE_INLINE void say_date(const struct traversal *t, enum term predicate, uint32_t date) {
    if (day_exists(date)) say(t, predicate, node(VALUE_DATE, date));
}

DESCRIBE_INLINE void say_run(const struct traversal *t) { say(t, TERM_prov_wasGeneratedBy, node(VALUE_RUN, 0)); }

DESCRIBE_INLINE void say_entities(const struct traversal *t, enum term predicate, isnad_entities entities) {
    for (size_t i = 0; i < entities.count; i++)
        if (describe_is_entity(t->document, entities.ids[i])) say(t, predicate, node(VALUE_ENTITY, entities.ids[i]));
}

/* The number of code points; data is valid UTF-8. Counting those of a short span is cheaper than asking for where it ends. */
static inline uint32_t count_points(const char *data, uint32_t length) {
    uint32_t points = length, i = 0;
    for (; i + 8 <= length; i += 8) points -= text_following(text_eight(data + i));
    for (; i < length; i++) points -= ((uint8_t)data[i] & 0xC0) == 0x80;
    return points;
}

static inline struct value span_node(const struct traversal *t, isnad_span span) {
    enum { SHORT = 64 };
    const struct text *text = &t->document->text;
    uint32_t begin = text_point(text, span.begin), length = span.end - span.begin;
    uint32_t end = length <= SHORT ? begin + count_points(text->data + span.begin, length) : text_point(text, span.end);
    return (struct value){.kind = VALUE_SPAN, .begin = begin, .end = end};
}

static inline isnad_slice quoted(const struct traversal *t, isnad_span span) {
    return (isnad_slice){t->document->text.data + span.begin, span.end - span.begin};
}

/* ---- the parts of the graph ---- */

DESCRIBE_INLINE void describe_document(const struct traversal *t, bool with_text) {
    const isnad_document *document = t->document;
    subject(t, node(VALUE_DOCUMENT, 0));
    say_term(t, TERM_rdf_type, TERM_nif_Context);
    say_term(t, TERM_rdf_type, TERM_schema_NewsArticle);
    say_text(t, TERM_dcterms_identifier, VALUE_PLAIN, document->id);
    say_text(t, TERM_dcterms_language, VALUE_PLAIN, (isnad_slice){"ar", 2});
    say_date(t, TERM_dcterms_issued, document->date);
    say_text(t, TERM_schema_headline, VALUE_ARABIC, document->headline);
    say_entities(t, TERM_dcterms_publisher, document->publisher);
    if (with_text)
        say(t, TERM_nif_isString, (struct value){.kind = VALUE_QUOTED, .text = {document->text.data, document->text.length}});
    end(t);
}

DESCRIBE_INLINE void describe_run(const struct traversal *t) {
    subject(t, node(VALUE_RUN, 0));
    say_term(t, TERM_rdf_type, TERM_prov_Activity);
    say(t, TERM_prov_used, node(VALUE_DOCUMENT, 0));
    say_entities(t, TERM_prov_used, t->document->used);
    say(t, TERM_prov_wasAssociatedWith, node(VALUE_AGENT, 0));
    end(t);
    subject(t, node(VALUE_AGENT, 0));
    say_term(t, TERM_rdf_type, TERM_prov_SoftwareAgent);
    say_text(t, TERM_rdfs_label, VALUE_ENGLISH, (isnad_slice){"isnad " ISNAD_VERSION, sizeof "isnad " ISNAD_VERSION - 1});
    say_text(t, TERM_schema_softwareVersion, VALUE_PLAIN, (isnad_slice){ISNAD_VERSION, sizeof ISNAD_VERSION - 1});
    end(t);
}

static inline bool is_same(const struct direct *a, const struct direct *b) {
    return a->speaker == b->speaker && a->act == b->act && a->about == b->about;
}

/* directs: where this entity's begin in the sorted list; returns where the next one's do. */
DESCRIBE_INLINE size_t describe_entity(const struct traversal *t, isnad_entity_id id, size_t directs) {
    const isnad_entity *entity = &t->document->entities.items[id];
    const struct direct *items = t->scratch->directs.items;
    subject(t, node(VALUE_ENTITY, id));
    say_term(t, TERM_rdf_type, term_entity_type(entity->type));
    if (entity->unlinked) say_term(t, TERM_rdf_type, TERM_isnad_UnlinkedEntity);
    say_text(t, TERM_rdfs_label, VALUE_ARABIC, entity->label_ar);
    say_text(t, TERM_rdfs_label, VALUE_ENGLISH, entity->label_en);
    for (size_t i = directs; i < t->scratch->directs.count && items[i].speaker == id; directs = ++i)
        if (i == 0 || !is_same(&items[i - 1], &items[i])) say(t, term_about[items[i].act], node(VALUE_ENTITY, items[i].about));
    end(t);
    return directs;
}

DESCRIBE_INLINE void describe_entities(const struct traversal *t) {
    size_t directs = 0;
    for (isnad_entity_id id = 0; id < t->document->entities.count; id++)
        if (t->scratch->referenced.items[id]) directs = describe_entity(t, id, directs);
}

DESCRIBE_INLINE void describe_role(const struct traversal *t, const isnad_role *role, uint32_t order) {
    struct value title = span_node(t, role->title), self = title;
    self.kind = VALUE_ROLE;
    self.order = order;
    subject(t, self);
    say_term(t, TERM_rdf_type, TERM_isnad_Role);
    if (describe_is_entity(t->document, role->holder)) say(t, TERM_isnad_holder, node(VALUE_ENTITY, role->holder));
    if (!describe_is_empty(role->title)) say_text(t, TERM_isnad_title, VALUE_QUOTED, quoted(t, role->title));
    if (describe_is_entity(t->document, role->of)) say(t, TERM_isnad_of, node(VALUE_ENTITY, role->of));
    say(t, TERM_prov_wasDerivedFrom, describe_is_empty(role->title) ? node(VALUE_DOCUMENT, 0) : title);
    end(t);
}

DESCRIBE_INLINE void describe_roles(const struct traversal *t) {
    const isnad_role *before = NULL;
    uint32_t order = 1;
    for (size_t i = 0; i < t->scratch->roles.count; i++) {
        const isnad_role *role = &t->document->roles.items[t->scratch->roles.items[i]];
        bool again = before && before->title.begin == role->title.begin && before->title.end == role->title.end;
        order = again ? order + 1 : 1;
        describe_role(t, role, order);
        before = role;
    }
}

DESCRIBE_INLINE void describe_mention(const struct traversal *t, const isnad_mention *mention) {
    say(t, TERM_itsrdf_taIdentRef, node(VALUE_ENTITY, mention->entity));
    say_term(t, TERM_itsrdf_taClassRef, term_entity_type(t->document->entities.items[mention->entity].type));
    say_term(t, TERM_isnad_mentionKind, term_mention_kind(mention->kind));
    say_confidence(t, TERM_itsrdf_taConfidence, mention->confidence);
    say_run(t);
}

/* The span's own node (order 1), or that of a further mention on it. */
DESCRIBE_INLINE void describe_span(const struct traversal *t, const struct span_use *use, uint32_t order) {
    const isnad_mention *mention = use->mention == ISNAD_NONE ? NULL : &t->document->mentions.items[use->mention];
    struct value self = span_node(t, use->span);
    if (mention && !describe_is_entity(t->document, mention->entity)) mention = NULL;
    if (order > 1) {
        self.kind = VALUE_MENTION;
        self.order = order;
    }
    subject(t, self);
    say_term(t, TERM_rdf_type, TERM_nif_OffsetBasedString);
    say_term(t, TERM_rdf_type, TERM_nif_Phrase);
    if (mention) say_term(t, TERM_rdf_type, TERM_isnad_Mention);
    if (mention) say_term(t, TERM_rdf_type, TERM_nif_EntityOccurrence);
    say(t, TERM_nif_referenceContext, node(VALUE_DOCUMENT, 0));
    say(t, TERM_nif_beginIndex, node(VALUE_INDEX, self.begin));
    say(t, TERM_nif_endIndex, node(VALUE_INDEX, self.end));
    say_text(t, TERM_nif_anchorOf, VALUE_QUOTED, quoted(t, use->span));
    if (mention) describe_mention(t, mention);
    end(t);
}

/* Of a mention and another use on one span the mention comes first. */
static inline bool is_before(const struct span_use *other, const struct span_use *mention) {
    return other->span.begin != mention->span.begin ? other->span.begin < mention->span.begin
                                                    : other->span.end < mention->span.end;
}

/* Both kinds of uses by span. Of those of one span the mentions come first, in the document's order. */
DESCRIBE_INLINE void describe_spans(const struct traversal *t) {
    const struct span_use *mention = t->scratch->mentions.items,
                          *last_mention = mention ? mention + t->scratch->mentions.count : NULL;
    const struct span_use *other = t->scratch->others.items, *last_other = other ? other + t->scratch->others.count : NULL;
    const struct span_use *before = NULL;
    uint32_t order = 1;
    while (mention < last_mention || other < last_other) {
        bool is_other = mention == last_mention || (other < last_other && is_before(other, mention));
        const struct span_use *use = is_other ? other++ : mention++;
        bool again = before && before->span.begin == use->span.begin && before->span.end == use->span.end;
        before = use;
        if (again && is_other) continue;
        order = again ? order + 1 : 1;
        describe_span(t, use, order);
    }
}

DESCRIBE_INLINE void describe_content(const struct traversal *t, const isnad_attribution *attribution) {
    bool any = false;
    for (size_t i = 0; i < attribution->content_count; i++) {
        if (describe_is_empty(attribution->contents[i])) continue;
        say(t, TERM_isnad_content, span_node(t, attribution->contents[i]));
        any = true;
    }
    if (any) say(t, TERM_schema_text, (struct value){.kind = VALUE_CONTENTS, .attribution = attribution});
}

static inline struct value attribution_node(const struct traversal *t, const isnad_attribution *attribution) {
    return node(VALUE_ATTRIBUTION, text_point(&t->document->text, attribution->cue.begin));
}

DESCRIBE_INLINE void describe_others(const struct traversal *t, const isnad_attribution *attribution) {
    say_entities(t, TERM_isnad_about, attribution->about);
    say_entities(t, TERM_isnad_addressee, attribution->addressees);
    say_entities(t, TERM_isnad_via, attribution->via);
    if (attribution->within < t->document->attributions.count)
        say(t, TERM_isnad_within, attribution_node(t, &t->document->attributions.items[attribution->within]));
    say_entities(t, TERM_isnad_onBehalfOf, attribution->on_behalf_of);
    say_entities(t, TERM_isnad_medium, attribution->media);
}

DESCRIBE_INLINE void describe_attribution(const struct traversal *t, const isnad_attribution *attribution) {
    subject(t, attribution_node(t, attribution));
    say_term(t, TERM_rdf_type, TERM_isnad_Attribution);
    say_term(t, TERM_rdf_type, TERM_schema_Quotation);
    if (!describe_is_empty(attribution->cue)) say(t, TERM_isnad_cue, span_node(t, attribution->cue));
    say_entities(t, TERM_isnad_speaker, attribution->speakers);
    if (!describe_is_empty(attribution->speaker_span)) say(t, TERM_isnad_speakerSpan, span_node(t, attribution->speaker_span));
    describe_content(t, attribution);
    say_term(t, TERM_isnad_form, term_form(attribution->form));
    say_term(t, TERM_isnad_act, term_acts[attribution->act]);
    describe_others(t, attribution);
    say_term(t, TERM_isnad_resolution, term_resolution(attribution->resolution));
    say(t, TERM_isnad_negated, node(VALUE_BOOLEAN, attribution->negated));
    say_date(t, TERM_isnad_saidOn, attribution->said_on);
    say_confidence(t, TERM_isnad_confidence, attribution->confidence);
    say(t, TERM_prov_wasDerivedFrom, node(VALUE_DOCUMENT, 0));
    say_run(t);
    end(t);
}

DESCRIBE_INLINE void describe_candidate(const struct traversal *t, const isnad_candidate *candidate) {
    struct value span = span_node(t, candidate->span), self = span;
    if (!describe_is_entity(t->document, candidate->entity)) return;
    self.kind = VALUE_CANDIDATE;
    self.order = candidate->rank;
    subject(t, self);
    say_term(t, TERM_rdf_type, TERM_isnad_Candidate);
    say(t, TERM_isnad_candidateOf, span);
    say(t, TERM_isnad_candidateEntity, node(VALUE_ENTITY, candidate->entity));
    say(t, TERM_isnad_rank, node(VALUE_INDEX, candidate->rank));
    say(t, TERM_isnad_score, node(VALUE_INDEX, candidate->score));
    say_run(t);
    end(t);
}

/* Of what describe_collect collected of the document; turtle has to be a constant. */
DESCRIBE_INLINE void describe_triples(const struct describer *describer, const isnad_document *document, bool with_text,
                                      void *user, bool turtle) {
    struct traversal traversal = {describer, document, user, turtle}, *t = &traversal;
    describe_document(t, with_text);
    describe_run(t);
    describe_entities(t);
    describe_roles(t);
    describe_spans(t);
    for (size_t i = 0; i < document->attributions.count; i++) describe_attribution(t, &document->attributions.items[i]);
    for (size_t i = 0; i < document->candidates.count; i++) describe_candidate(t, &document->candidates.items[i]);
}

#endif
