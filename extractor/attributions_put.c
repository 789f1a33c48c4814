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
static bool keep_one(struct isnad_extractor *x, isnad_entity_id id, isnad_entities *out) {
    return id == ISNAD_NONE || keep(x, &id, 1, out);
}

/* Those whom the text names: that reporters or citizens were told tells nobody who. */
static bool keep_hearers(struct isnad_extractor *x, const struct attribution *a, isnad_entities *out) {
    isnad_entity_id all[2] = {a->addressee, a->addressee == ISNAD_NONE ? ISNAD_NONE : a->also}, kept[2];
    size_t count = 0;
    for (size_t i = 0; i < 2; i++)
        if (all[i] != ISNAD_NONE && (x->known.items[all[i]].gazetteer != UINT8_MAX || x->known.items[all[i]].count > 0))
            kept[count++] = all[i];
    return keep(x, kept, count, out);
}

static bool put_about(struct isnad_extractor *x, const struct attribution *a, const isnad_span *contents, isnad_entities *out) {
    struct about about;
    about_collect(x, a, contents, &about);
    return keep(x, about.ids, about.count, out);
}

enum { FARTHEST = 12 /* attributions between one and that in which it is nested */, CHAIN_MOST = 8 };

static bool holds(const isnad_attribution *outer, isnad_span cue, uint32_t *size) {
    for (size_t k = 0; k < outer->content_count; k++) {
        isnad_span content = outer->contents[k];
        if (content.begin > cue.begin || cue.end > content.end) continue;
        *size = content.end - content.begin;
        return true;
    }
    return false;
}

/* The innermost attribution whose content holds the cue of the one at `at`. Where each holds the other's (قال X …، بحسب Y) it is
 * the one behind. */
static uint32_t within(const isnad_document *document, size_t at) {
    const isnad_attribution *all = document->attributions.items;
    size_t first = at > FARTHEST ? at - FARTHEST : 0,
           end = at + FARTHEST < document->attributions.count ? at + FARTHEST : document->attributions.count;
    uint32_t found = ISNAD_NONE, least = UINT32_MAX, size, other;
    for (size_t i = first; i < end; i++) {
        if (i == at || !holds(&all[i], all[at].cue, &size) || size >= least) continue;
        if (i < at && holds(&all[at], all[i].cue, &other)) continue;
        found = (uint32_t)i;
        least = size;
    }
    return found;
}

/* رفض لافروف التحذيرات من الغزو: whoever rejects or welcomes what was said did not pass it on. */
static bool answered(const isnad_attribution *outer, const isnad_attribution *inner) {
    enum { ARTICLE = 4 /* bytes */ };
    bool answer =
        outer->act == ISNAD_REJECT || outer->act == ISNAD_DENY || outer->act == ISNAD_APPROVE || outer->act == ISNAD_ACCUSE;
    for (size_t i = 0; answer && i < outer->content_count; i++)
        if (inner->cue.begin >= outer->contents[i].begin && inner->cue.begin <= outer->contents[i].begin + ARTICLE) return true;
    return false;
}

/* Through whom it came, outermost first: who said that he said it, and the outlet that the text names. */
static size_t chain(const isnad_document *document, const uint32_t *outer, const isnad_entity_id *via, size_t at, unsigned depth,
                    isnad_entity_id out[CHAIN_MOST]) {
    size_t count = 0;
    if (outer[at] != ISNAD_NONE && depth < CHAIN_MOST) {
        count = chain(document, outer, via, outer[at], depth + 1, out);
        if (answered(&document->attributions.items[outer[at]], &document->attributions.items[at])) return count;
        const isnad_entities *speakers = &document->attributions.items[outer[at]].speakers;
        for (size_t i = 0; i < speakers->count && count < CHAIN_MOST; i++) out[count++] = speakers->ids[i];
    }
    if (via[at] != ISNAD_NONE && count < CHAIN_MOST) out[count++] = via[at];
    return count;
}

static bool same_speakers(const isnad_attribution *a, const isnad_attribution *b) {
    if (a->speakers.count != b->speakers.count) return false;
    for (size_t i = 0; i < a->speakers.count; i++)
        if (a->speakers.ids[i] != b->speakers.ids[i]) return false;
    return true;
}

/* قالت الصحيفة إن X أشاد بكذا، ودعا إلى كذا: where the content ended before the second verb, it came the same way as the first.
 */
static uint32_t outer_of_last(const struct isnad_extractor *x, const uint32_t *outer, const uint32_t *cues, size_t at) {
    if (at == 0 || outer[at] != ISNAD_NONE) return outer[at];
    const isnad_attribution *a = &x->document->attributions.items[at];
    const struct word *cue = word_at(x, cues[at]), *before = word_at(x, cues[at - 1]);
    bool joined = cue->sentence == before->sentence && (reading_at(x, cues[at])->clitics & CLITIC_WAW);
    return joined && same_speakers(a, a - 1) && cue_verb(x, cues[at]) ? outer[at - 1] : ISNAD_NONE;
}

/* The chain without those who speak themselves and without repetitions. */
static bool put_chain(struct isnad_extractor *x, const uint32_t *outer, const isnad_entity_id *via, size_t at) {
    isnad_entity_id all[CHAIN_MOST], kept[CHAIN_MOST];
    isnad_attribution *a = &x->document->attributions.items[at];
    size_t count = chain(x->document, outer, via, at, 0, all), left = 0;
    for (size_t i = 0; i < count; i++) {
        bool again = false;
        for (size_t k = 0; a->speakers.count == 1 && k < 1; k++) again |= a->speakers.ids[k] == all[i]; /* of both he tells */
        for (size_t k = 0; k < left; k++) again |= kept[k] == all[i];
        if (!again) kept[left++] = all[i];
    }
    return keep(x, kept, left, &a->via);
}

static isnad_span cue_span(const struct isnad_extractor *x, const struct attribution *a) {
    const struct word *first = word_at(x, a->cue), *last = word_at(x, a->cue + a->cue_words - 1);
    uint32_t begin = a->cue_offset ? words_offset(&x->document->text, first, a->cue_offset) : first->begin;
    return (isnad_span){begin, last->end};
}

/* A title that stood for somebody whom the text names later: the headline's وزير الداخلية. */
static isnad_entity_id named_later(const struct isnad_extractor *x, isnad_entity_id id) {
    enum { NAMED_SOON = 200 }; /* mentions: beyond them a headline's title means nobody in particular */
    const struct known *unnamed = &x->known.items[id];
    if (unnamed->gazetteer != UINT8_MAX || unnamed->count || !unnamed->office) return id;
    for (size_t i = 0; i < x->found.count && i < NAMED_SOON; i++) {
        const struct known *known = &x->known.items[x->found.items[i].entity];
        bool same = known->type == ISNAD_PERSON && known->office == unnamed->office &&
                    (unnamed->of == ISNAD_NONE || known->of == unnamed->of);
        if (same && x->found.items[i].kind == ISNAD_NAME) return x->found.items[i].entity;
    }
    return id;
}

static bool put(struct isnad_extractor *x, struct attribution *a) {
    for (uint8_t i = 0; i < a->speaker_count; i++) a->speakers[i] = named_later(x, a->speakers[i]);
    isnad_document *document = x->document;
    isnad_span *contents = arena_new(&document->arena, a->content_count ? a->content_count : 1, sizeof *contents);
    if (!contents) return false;
    for (size_t i = 0; i < a->content_count; i++) contents[i] = content_span(x, a->contents[i]);
    isnad_attribution out = {.cue = cue_span(x, a),
                             .speaker_span = a->speaker_span,
                             .contents = contents,
                             .content_count = a->content_count,
                             .act = (isnad_act)a->act,
                             .resolution = (isnad_resolution)a->resolution,
                             .negated = a->negated,
                             .within = ISNAD_NONE,
                             .said_on = attribution_said_on(x, a),
                             .confidence = a->confidence,
                             .rule = a->rule,
                             .lexicon_line = a->entry ? a->entry->line : 0,
                             .form = content_form(x, a->contents, a->content_count)};
    if (!put_about(x, a, contents, &out.about) || !keep(x, a->speakers, a->speaker_count, &out.speakers) ||
        !keep_hearers(x, a, &out.addressees) || !keep_one(x, a->via, &out.via) || !keep_one(x, a->medium, &out.media) ||
        !keep_one(x, a->behalf, &out.on_behalf_of))
        return false;
    isnad_attribution *slot = LIST_ADD(&document->attributions);
    if (slot) *slot = out;
    return slot != NULL;
}

static bool put_nesting(struct isnad_extractor *x, float least) {
    size_t count = x->document->attributions.count;
    uint32_t *outer = arena_new(&x->document->arena, count ? count : 1, sizeof *outer);
    isnad_entity_id *via = arena_new(&x->document->arena, count ? count : 1, sizeof *via);
    uint32_t *cues = arena_new(&x->document->arena, count ? count : 1, sizeof *cues);
    bool ok = outer && via && cues;
    for (size_t i = 0, k = 0; ok && i < x->attributions.count && k < count; i++)
        if (x->attributions.items[i].confidence >= least) cues[k++] = x->attributions.items[i].cue;
    for (size_t i = 0; ok && i < count; i++) {
        const isnad_entities *named = &x->document->attributions.items[i].via;
        outer[i] = within(x->document, i);
        via[i] = named->count ? named->ids[0] : ISNAD_NONE;
        x->document->attributions.items[i].via = (isnad_entities){NULL, 0};
        x->document->attributions.items[i].within = outer[i];
        if (i) outer[i] = outer_of_last(x, outer, cues, i);
    }
    for (size_t i = 0; ok && i < count; i++) ok = put_chain(x, outer, via, i);
    return ok;
}

/* How sure it is that it was said, and by this speaker: between what `tests/support/calibrate --attributions` finds of the like
 * on the development sets, which is more, and `tests/support/score-newswire --confidence` on newswire. */
static float confidence_of(const struct isnad_extractor *x, const struct attribution *a) {
    static const float by_resolution[] = {[ISNAD_EXPLICIT] = 0.9f,  [ISNAD_BY_TITLE] = 0.9f,     [ISNAD_HEADLINE] = 0.9f,
                                          [ISNAD_INHERITED] = 0.8f, [ISNAD_ZERO_SUBJECT] = 0.8f, [ISNAD_PRONOUN] = 0.5f};
    const struct known *speaker = a->speaker_count ? &x->known.items[a->speakers[0]] : NULL;
    bool unknown = !speaker || speaker->gazetteer == UINT8_MAX;
    bool noun = !cue_verb(x, a->cue) && cue_of_form(x, a->cue, FORM_NOUN) && a->resolution != ISNAD_HEADLINE;
    float confidence = by_resolution[a->resolution] - (unknown ? 0.1f : 0) - (noun ? 0.15f : 0);
    return a->nobody && confidence > 0.4f ? 0.4f : confidence;
}

bool attributions_put(struct isnad_extractor *x, float least) {
    for (size_t i = 0; i < x->attributions.count; i++)
        x->attributions.items[i].confidence = confidence_of(x, &x->attributions.items[i]);
    for (size_t i = 0; i < x->attributions.count; i++)
        if (x->attributions.items[i].confidence >= least && !put(x, &x->attributions.items[i])) return false;
    return put_nesting(x, least);
}
