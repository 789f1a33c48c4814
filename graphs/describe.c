/* SPDX-License-Identifier: Apache-2.0
 *
 * From a document to triples. See describe.h. */
#include "describe.h"

#include "day.h"
#include "error.h"

#include <stdlib.h>

struct traversal {
    struct describer *scratch;
    const isnad_document *document;
    const struct graph_sink *sink;
};

/* ---- values and properties ---- */

static struct value node(enum value_kind kind, uint32_t begin) { return (struct value){.kind = kind, .begin = begin}; }

static void subject(const struct traversal *t, struct value value) { t->sink->subject(t->sink->user, &value); }
static void end(const struct traversal *t) { t->sink->end(t->sink->user); }

static void say(const struct traversal *t, enum term predicate, struct value object) {
    t->sink->property(t->sink->user, predicate, &object);
}

static void say_term(const struct traversal *t, enum term predicate, enum term object) {
    t->sink->term(t->sink->user, predicate, object);
}

static void say_text(const struct traversal *t, enum term predicate, enum value_kind kind, isnad_slice text) {
    if (text.length != 0) say(t, predicate, (struct value){.kind = kind, .text = text});
}

static void say_confidence(const struct traversal *t, enum term predicate, float confidence) {
    uint32_t hundredths = confidence > 0 ? confidence < 1 ? (uint32_t)(confidence * 100 + 0.5F) : 100 : 0; /* NaN: 0 */
    say(t, predicate, node(VALUE_HUNDREDTHS, hundredths));
}

static void say_date(const struct traversal *t, enum term predicate, uint32_t date) {
    if (day_exists(date)) say(t, predicate, node(VALUE_DATE, date));
}

static void say_run(const struct traversal *t) { say(t, TERM_prov_wasGeneratedBy, node(VALUE_RUN, 0)); }

static bool is_entity(const struct traversal *t, isnad_entity_id id) { return id < t->document->entities.count; }

static void say_entities(const struct traversal *t, enum term predicate, isnad_entities entities) {
    for (size_t i = 0; i < entities.count; i++)
        if (is_entity(t, entities.ids[i])) say(t, predicate, node(VALUE_ENTITY, entities.ids[i]));
}

/* The number of code points; data is valid UTF-8. Counting those of a short span is cheaper than asking for where it ends. */
static uint32_t count_points(const char *data, uint32_t length) {
    uint32_t points = 0;
    for (uint32_t i = 0; i < length; i++) points += ((uint8_t)data[i] & 0xC0) != 0x80;
    return points;
}

static struct value span_node(const struct traversal *t, isnad_span span) {
    enum { SHORT = 64 };
    const struct text *text = &t->document->text;
    uint32_t begin = text_point(text, span.begin), length = span.end - span.begin;
    uint32_t end = length <= SHORT ? begin + count_points(text->data + span.begin, length) : text_point(text, span.end);
    return (struct value){.kind = VALUE_SPAN, .begin = begin, .end = end};
}

static bool is_empty(isnad_span span) { return span.begin >= span.end; }

static isnad_slice quoted(const struct traversal *t, isnad_span span) {
    return (isnad_slice){t->document->text.data + span.begin, span.end - span.begin};
}

/* ---- what is used: spans, entities, direct triples ---- */

static void refer(const struct traversal *t, isnad_entity_id id) {
    if (is_entity(t, id)) t->scratch->referenced.items[id] = true;
}

static void refer_all(const struct traversal *t, isnad_entities entities) {
    for (size_t i = 0; i < entities.count; i++) refer(t, entities.ids[i]);
}

static bool use_span(const struct traversal *t, isnad_span span) {
    if (is_empty(span)) return true;
    struct span_use *use = LIST_ADD(&t->scratch->others);
    if (use) *use = (struct span_use){span, ISNAD_NONE};
    return use;
}

static bool use_mention(const struct traversal *t, uint32_t number) {
    const isnad_mention *mention = &t->document->mentions.items[number];
    refer(t, mention->entity);
    if (is_empty(mention->span)) return true;
    struct span_use *use = LIST_ADD(&t->scratch->mentions);
    if (use) *use = (struct span_use){mention->span, number};
    return use;
}

static bool use_directs(const struct traversal *t, const isnad_attribution *attribution) {
    if (attribution->negated) return true;
    for (size_t s = 0; s < attribution->speakers.count; s++)
        for (size_t a = 0; a < attribution->about.count; a++) {
            isnad_entity_id speaker = attribution->speakers.ids[s], about = attribution->about.ids[a];
            if (!is_entity(t, speaker) || !is_entity(t, about)) continue;
            struct direct *direct = LIST_ADD(&t->scratch->directs);
            if (!direct) return false;
            *direct = (struct direct){speaker, about, attribution->act};
        }
    return true;
}

static bool use_attribution(const struct traversal *t, const isnad_attribution *attribution) {
    refer_all(t, attribution->speakers);
    refer_all(t, attribution->about);
    refer_all(t, attribution->addressees);
    refer_all(t, attribution->via);
    refer_all(t, attribution->on_behalf_of);
    refer_all(t, attribution->media);
    bool done = use_span(t, attribution->cue) && use_span(t, attribution->speaker_span);
    for (size_t i = 0; i < attribution->content_count; i++) done = done && use_span(t, attribution->contents[i]);
    return done && use_directs(t, attribution);
}

static bool use_role(const struct traversal *t, uint32_t number) {
    const isnad_role *role = &t->document->roles.items[number];
    uint32_t *added = LIST_ADD(&t->scratch->roles);
    if (!added) return false;
    *added = number;
    refer(t, role->holder);
    refer(t, role->of);
    return use_span(t, role->title);
}

static bool clear_scratch(const struct traversal *t) {
    struct describer *scratch = t->scratch;
    scratch->mentions.count = scratch->others.count = scratch->directs.count = scratch->roles.count = 0;
    return LIST_CLEAR(&scratch->referenced, t->document->entities.count);
}

static bool collect(const struct traversal *t) {
    const isnad_document *document = t->document;
    if (!clear_scratch(t)) return false;
    for (uint32_t i = 0; i < document->mentions.count; i++)
        if (!use_mention(t, i)) return false;
    for (size_t i = 0; i < document->attributions.count; i++)
        if (!use_attribution(t, &document->attributions.items[i])) return false;
    for (uint32_t i = 0; i < document->roles.count; i++)
        if (!use_role(t, i)) return false;
    for (size_t i = 0; i < document->candidates.count; i++) {
        refer(t, document->candidates.items[i].entity);
        if (!use_span(t, document->candidates.items[i].span)) return false;
    }
    return true;
}

#define ORDER(a, b)                                                                                                              \
    if ((a) != (b)) return (a) < (b) ? -1 : 1

static int by_span(const void *left, const void *right) {
    const struct span_use *a = left, *b = right;
    ORDER(a->span.begin, b->span.begin);
    ORDER(a->span.end, b->span.end);
    ORDER(a->mention, b->mention);
    return 0;
}

static int by_speaker(const void *left, const void *right) {
    const struct direct *a = left, *b = right;
    ORDER(a->speaker, b->speaker);
    ORDER(a->act, b->act);
    ORDER(a->about, b->about);
    return 0;
}

static int by_title(const void *left, const void *right, void *document) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    const isnad_role *roles = ((const isnad_document *)document)->roles.items;
    ORDER(roles[a].title.begin, roles[b].title.begin);
    ORDER(roles[a].title.end, roles[b].title.end);
    ORDER(a, b);
    return 0;
}

/* Mentions mostly come sorted. */
static void sort_uses(struct span_use *uses, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (by_span(&uses[i - 1], &uses[i]) > 0) {
            qsort(uses, count, sizeof *uses, by_span);
            return;
        }
}

static void sort(const struct traversal *t) {
    struct describer *scratch = t->scratch;
    sort_uses(scratch->mentions.items, scratch->mentions.count);
    sort_uses(scratch->others.items, scratch->others.count);
    if (scratch->directs.count > 1)
        qsort(scratch->directs.items, scratch->directs.count, sizeof *scratch->directs.items, by_speaker);
    if (scratch->roles.count > 1)
        qsort_r(scratch->roles.items, scratch->roles.count, sizeof *scratch->roles.items, by_title, (void *)t->document);
}

/* ---- the parts of the graph ---- */

static void describe_document(const struct traversal *t, bool with_text) {
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

static void describe_run(const struct traversal *t) {
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

/* directs: where this entity's begin in the sorted list; returns where the next one's do. */
static size_t describe_entity(const struct traversal *t, isnad_entity_id id, size_t directs) {
    const isnad_entity *entity = &t->document->entities.items[id];
    const struct direct *items = t->scratch->directs.items;
    subject(t, node(VALUE_ENTITY, id));
    say_term(t, TERM_rdf_type, term_entity_type(entity->type));
    if (entity->unlinked) say_term(t, TERM_rdf_type, TERM_isnad_UnlinkedEntity);
    say_text(t, TERM_rdfs_label, VALUE_ARABIC, entity->label_ar);
    say_text(t, TERM_rdfs_label, VALUE_ENGLISH, entity->label_en);
    for (size_t i = directs; i < t->scratch->directs.count && items[i].speaker == id; directs = ++i)
        if (i == 0 || by_speaker(&items[i - 1], &items[i]) != 0)
            say(t, term_about[items[i].act], node(VALUE_ENTITY, items[i].about));
    end(t);
    return directs;
}

static void describe_entities(const struct traversal *t) {
    size_t directs = 0;
    for (isnad_entity_id id = 0; id < t->document->entities.count; id++)
        if (t->scratch->referenced.items[id]) directs = describe_entity(t, id, directs);
}

static void describe_role(const struct traversal *t, const isnad_role *role, uint32_t order) {
    struct value title = span_node(t, role->title), self = title;
    self.kind = VALUE_ROLE;
    self.order = order;
    subject(t, self);
    say_term(t, TERM_rdf_type, TERM_isnad_Role);
    if (is_entity(t, role->holder)) say(t, TERM_isnad_holder, node(VALUE_ENTITY, role->holder));
    if (!is_empty(role->title)) say_text(t, TERM_isnad_title, VALUE_QUOTED, quoted(t, role->title));
    if (is_entity(t, role->of)) say(t, TERM_isnad_of, node(VALUE_ENTITY, role->of));
    say(t, TERM_prov_wasDerivedFrom, is_empty(role->title) ? node(VALUE_DOCUMENT, 0) : title);
    end(t);
}

static void describe_roles(const struct traversal *t) {
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

static void describe_mention(const struct traversal *t, const isnad_mention *mention) {
    say(t, TERM_itsrdf_taIdentRef, node(VALUE_ENTITY, mention->entity));
    say_term(t, TERM_itsrdf_taClassRef, term_entity_type(t->document->entities.items[mention->entity].type));
    say_term(t, TERM_isnad_mentionKind, term_mention_kind(mention->kind));
    say_confidence(t, TERM_itsrdf_taConfidence, mention->confidence);
    say_run(t);
}

/* The span's own node (order 1), or that of a further mention on it. */
static void describe_span(const struct traversal *t, const struct span_use *use, uint32_t order) {
    const isnad_mention *mention = use->mention == ISNAD_NONE ? NULL : &t->document->mentions.items[use->mention];
    struct value self = span_node(t, use->span);
    if (mention && !is_entity(t, mention->entity)) mention = NULL;
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

/* Both kinds of uses by span. Of those of one span the mentions come first, in the document's order. */
static void describe_spans(const struct traversal *t) {
    const struct span_use *mention = t->scratch->mentions.items,
                          *last_mention = mention ? mention + t->scratch->mentions.count : NULL;
    const struct span_use *other = t->scratch->others.items, *last_other = other ? other + t->scratch->others.count : NULL;
    const struct span_use *before = NULL;
    uint32_t order = 1;
    while (mention < last_mention || other < last_other) {
        bool is_other = mention == last_mention || (other < last_other && by_span(other, mention) < 0);
        const struct span_use *use = is_other ? other++ : mention++;
        bool again = before && before->span.begin == use->span.begin && before->span.end == use->span.end;
        before = use;
        if (again && is_other) continue;
        order = again ? order + 1 : 1;
        describe_span(t, use, order);
    }
}

static void describe_content(const struct traversal *t, const isnad_attribution *attribution) {
    bool any = false;
    for (size_t i = 0; i < attribution->content_count; i++) {
        if (is_empty(attribution->contents[i])) continue;
        say(t, TERM_isnad_content, span_node(t, attribution->contents[i]));
        any = true;
    }
    if (any) say(t, TERM_schema_text, (struct value){.kind = VALUE_CONTENTS, .attribution = attribution});
}

static struct value attribution_node(const struct traversal *t, const isnad_attribution *attribution) {
    return node(VALUE_ATTRIBUTION, text_point(&t->document->text, attribution->cue.begin));
}

static void describe_others(const struct traversal *t, const isnad_attribution *attribution) {
    say_entities(t, TERM_isnad_about, attribution->about);
    say_entities(t, TERM_isnad_addressee, attribution->addressees);
    say_entities(t, TERM_isnad_via, attribution->via);
    if (attribution->within < t->document->attributions.count)
        say(t, TERM_isnad_within, attribution_node(t, &t->document->attributions.items[attribution->within]));
    say_entities(t, TERM_isnad_onBehalfOf, attribution->on_behalf_of);
    say_entities(t, TERM_isnad_medium, attribution->media);
}

static void describe_attribution(const struct traversal *t, const isnad_attribution *attribution) {
    subject(t, attribution_node(t, attribution));
    say_term(t, TERM_rdf_type, TERM_isnad_Attribution);
    say_term(t, TERM_rdf_type, TERM_schema_Quotation);
    if (!is_empty(attribution->cue)) say(t, TERM_isnad_cue, span_node(t, attribution->cue));
    say_entities(t, TERM_isnad_speaker, attribution->speakers);
    if (!is_empty(attribution->speaker_span)) say(t, TERM_isnad_speakerSpan, span_node(t, attribution->speaker_span));
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

static void describe_candidate(const struct traversal *t, const isnad_candidate *candidate) {
    struct value span = span_node(t, candidate->span), self = span;
    if (!is_entity(t, candidate->entity)) return;
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

isnad_status describe(struct describer *describer, const isnad_document *document, bool with_text, const struct graph_sink *sink,
                      isnad_error *error) {
    struct traversal t = {describer, document, sink};
    if (!collect(&t)) return error_memory(error);
    sort(&t);
    describe_document(&t, with_text);
    describe_run(&t);
    describe_entities(&t);
    describe_roles(&t);
    describe_spans(&t);
    for (size_t i = 0; i < document->attributions.count; i++) describe_attribution(&t, &document->attributions.items[i]);
    for (size_t i = 0; i < document->candidates.count; i++) describe_candidate(&t, &document->candidates.items[i]);
    return ISNAD_OK;
}

void describer_free(struct describer *describer) {
    LIST_FREE(&describer->mentions);
    LIST_FREE(&describer->others);
    LIST_FREE(&describer->directs);
    LIST_FREE(&describer->roles);
    LIST_FREE(&describer->referenced);
}
