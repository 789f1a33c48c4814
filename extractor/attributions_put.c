/* SPDX-License-Identifier: Apache-2.0
 *
 * From attributions in words to those of the document: about whom, nested in which, said when. See attributions.h. */
#include "about.h"
#include "attributions.h"

static bool keep(struct isnad_extractor *x, const isnad_entity_id *ids, size_t count, isnad_entities *out) {
    if (count == 0) return true;
    out->ids = (const isnad_entity_id *)arena_copy(&x->document->arena, (const char *)ids, count * sizeof *ids);
    out->count = out->ids ? count : 0;
    return out->ids != NULL;
}
static bool keep_one(struct isnad_extractor *x, isnad_entity_id id, isnad_entities *out) { return id == ISNAD_NONE || keep(x, &id, 1, out); }

static bool put_about(struct isnad_extractor *x, const struct attribution *a, const isnad_span *contents, isnad_entities *out) {
    struct about about;
    about_collect(x, a, contents, &about);
    return keep(x, about.ids, about.count, out);
}

/* The innermost attribution whose content holds the cue; candidates are those that began before. */
static uint32_t within(const struct isnad_extractor *x, const isnad_attribution *attribution) {
    enum { FARTHEST = 12 };
    const isnad_document *document = x->document;
    size_t count = document->attributions.count;
    for (size_t i = count; i-- > 0 && count - i <= FARTHEST;) {
        const isnad_attribution *outer = &document->attributions.items[i];
        for (size_t k = 0; k < outer->content_count; k++)
            if (outer->contents[k].begin <= attribution->cue.begin && attribution->cue.end <= outer->contents[k].end) return (uint32_t)i;
    }
    return ISNAD_NONE;
}

static isnad_span cue_span(const struct isnad_extractor *x, const struct attribution *a) {
    const struct word *first = word_at(x, a->cue), *last = word_at(x, a->cue + a->cue_words - 1);
    uint32_t begin = a->cue_offset ? words_offset(&x->document->text, first, a->cue_offset) : first->begin;
    return (isnad_span){begin, last->end};
}

static bool put(struct isnad_extractor *x, const struct attribution *a) {
    isnad_document *document = x->document;
    isnad_span *contents = arena_new(&document->arena, a->content_count ? a->content_count : 1, sizeof *contents);
    if (!contents) return false;
    for (size_t i = 0; i < a->content_count; i++) contents[i] = content_span(x, a->contents[i]);
    isnad_attribution out = {.cue = cue_span(x, a), .speaker_span = a->speaker_span, .contents = contents, .content_count = a->content_count,
                             .act = (isnad_act)a->act, .resolution = (isnad_resolution)a->resolution, .negated = a->negated,
                             .confidence = a->confidence, .rule = a->rule, .lexicon_line = a->entry ? a->entry->line : 0, .form = content_form(x, a->contents, a->content_count)};
    out.within = within(x, &out);
    out.said_on = attribution_said_on(x, a);
    isnad_entity_id via = a->via;
    if (via == ISNAD_NONE && out.within != ISNAD_NONE) via = document->attributions.items[out.within].speakers.ids[0];
    if (via != ISNAD_NONE && a->speaker_count == 1 && via == a->speakers[0]) via = ISNAD_NONE;
    if (!put_about(x, a, contents, &out.about) || !keep(x, a->speakers, a->speaker_count, &out.speakers) ||
        !keep_one(x, a->addressee, &out.addressees) || !keep_one(x, via, &out.via) || !keep_one(x, a->behalf, &out.on_behalf_of))
        return false;
    isnad_attribution *slot = LIST_ADD(&document->attributions);
    if (slot) *slot = out;
    return slot != NULL;
}

bool attributions_put(struct isnad_extractor *x, float least) {
    for (size_t i = 0; i < x->attributions.count; i++)
        if (x->attributions.items[i].confidence >= least && !put(x, &x->attributions.items[i])) return false;
    return true;
}
