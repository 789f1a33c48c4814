/* SPDX-License-Identifier: Apache-2.0
 *
 * What of a document its triples are about: entities that are referred to, spans, roles, direct triples, sorted. See describe.h.
 */
#include "describe.h"

#include "error.h"

#include <stdlib.h>

struct traversal {
    struct describer *scratch;
    const isnad_document *document;
};

static void refer(const struct traversal *t, isnad_entity_id id) {
    if (describe_is_entity(t->document, id)) t->scratch->referenced.items[id] = true;
}

static void refer_all(const struct traversal *t, isnad_entities entities) {
    for (size_t i = 0; i < entities.count; i++) refer(t, entities.ids[i]);
}

static bool use_span(const struct traversal *t, isnad_span span) {
    if (describe_is_empty(span)) return true;
    struct span_use *use = LIST_ADD(&t->scratch->others);
    if (use) *use = (struct span_use){span, ISNAD_NONE};
    return use;
}

static bool use_mention(const struct traversal *t, uint32_t number) {
    const isnad_mention *mention = &t->document->mentions.items[number];
    refer(t, mention->entity);
    if (describe_is_empty(mention->span)) return true;
    struct span_use *use = LIST_ADD(&t->scratch->mentions);
    if (use) *use = (struct span_use){mention->span, number};
    return use;
}

static bool use_directs(const struct traversal *t, const isnad_attribution *attribution) {
    if (attribution->negated) return true;
    for (size_t s = 0; s < attribution->speakers.count; s++)
        for (size_t a = 0; a < attribution->about.count; a++) {
            isnad_entity_id speaker = attribution->speakers.ids[s], about = attribution->about.ids[a];
            if (!describe_is_entity(t->document, speaker) || !describe_is_entity(t->document, about)) continue;
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

isnad_status describe_collect(struct describer *describer, const isnad_document *document, isnad_error *error) {
    struct traversal t = {describer, document};
    if (!collect(&t)) return error_memory(error);
    sort(&t);
    return ISNAD_OK;
}

void describer_free(struct describer *describer) {
    LIST_FREE(&describer->mentions);
    LIST_FREE(&describer->others);
    LIST_FREE(&describer->directs);
    LIST_FREE(&describer->roles);
    LIST_FREE(&describer->referenced);
}
