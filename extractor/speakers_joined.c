/* SPDX-License-Identifier: Apache-2.0
 *
 * Those whom و joins to a speaker, one after the other: another who speaks with him, a second title of his own, or another body
 * of which the phrase speaks. See speakers.h. */
#include "cues.h"
#include "speakers.h"

#include <string.h>

/* سامر شلهوب الرئيس التنفيذي | والمدير المنتدب: a second title of one whose name stands before the first. */
static bool take_own_title(struct isnad_extractor *x, struct speaker *out, const struct speaker *next) {
    const struct found *named = out->count == 1 ? speaker_name_inside(x, out->begin, out->end) : NULL;
    bool behind = named && named->entity == out->ids[0] && named->word + named->words < out->end &&
                  x->title_at.items[named->word + named->words];
    if (!behind || !x->title_at.items[next->begin] || !(next->source_head || next->by_title) || next->type != ISNAD_PERSON ||
        next->number == NUMBER_PLURAL)
        return false;
    out->end = next->end;
    return true;
}

/* رئيس البلدية | ووكيل المحافظة سامر شلهوب: two titles of the one whose name stands behind the second. */
static bool take_second_office(struct isnad_extractor *x, struct speaker *out, const struct speaker *next) {
    uint32_t number = x->title_at.items[out->begin], other = x->title_at.items[next->begin];
    if (!number || !other || out->named || next->number == NUMBER_PLURAL || out->number == NUMBER_PLURAL || out->by_title ||
        !out->source_head || out->count != 1 || next->count != 1 || out->type != ISNAD_PERSON || out->gender != next->gender ||
        ends_in_his(x, next->begin) || speaker_name_inside(x, out->begin, out->end))
        return false;
    uint8_t kind = x->titles.items[number - 1].kind, kind2 = x->titles.items[other - 1].kind;
    if (kind == TITLE_SOURCE || kind == TITLE_BODY || kind2 == TITLE_COUNTERPART || kind2 == TITLE_SOURCE ||
        kind2 == TITLE_BODY || !(next->named || speaker_name_inside(x, next->begin, next->end)))
        return false;
    out->ids[0] = next->ids[0];
    out->end = next->end;
    out->source_head = 0;
    out->core = 0;
    return true;
}

/* مسؤولون في مصر والسودان: the second belongs to what the preposition governs, and does not speak himself. */
static bool join_within(const struct isnad_extractor *x, uint32_t limit, struct speaker *out) {
    const struct found *last = found_at(x, out->end - 1), *next = is_word(x, out->end) ? found_at(x, out->end) : NULL;
    if (!out->source_head || out->type != ISNAD_PERSON || out->named || out->count != 1 || !last || !next ||
        next->word != out->end || next->word + next->words > limit || last->word <= out->begin ||
        last->kind == ISNAD_NATIONAL_ADJECTIVE || next->kind == ISNAD_NATIONAL_ADJECTIVE || next->clitics != CLITIC_WAW ||
        x->known.items[last->entity].type == ISNAD_PERSON || x->known.items[next->entity].type == ISNAD_PERSON)
        return false;
    bool governed = false;
    for (uint32_t at = out->begin + 1; at <= last->word && !governed; at++)
        governed = may_be(x, at, LEX(PREPOSITION)) || (reading_at(x, at)->clitics & PREPOSITIONS) ||
                   (found_at(x, at) && (found_at(x, at)->clitics & PREPOSITIONS));
    if (governed) out->end = next->word + next->words;
    return governed;
}

/* المبعوثان سالم | وكرم: the second of two, of whom nobody knows the name. */
static bool take_second_of_two(struct isnad_extractor *x, uint32_t limit, struct speaker *out) {
    const struct word *head = word_at(x, out->begin), *word = word_at(x, out->end);
    const uint8_t *end = x->words.codes + head->code + head->length, *codes = x->words.codes + word->code;
    bool two = head->length > 5 && end[-1] == CODE_NOON && (end[-2] == CODE_ALEF || end[-2] == CODE_YEH) &&
               x->title_at.items[out->begin] && has_article(x, out->begin);
    bool unknown = out->end < limit && is_word(x, out->end) && codes[0] == CODE_WAW && word->length > 4 &&
                   !found_at(x, out->end) && !reading_at(x, out->end)->slot;
    if (!two || !unknown || out->count != 1 || !speaker_name_inside(x, out->begin, out->end)) return false;
    struct speaker next = {.begin = out->end, .end = out->end + 1, .offset = 1, .type = ISNAD_PERSON, .behalf = ISNAD_NONE};
    speaker_add(out, speaker_mint(x, &next, ISNAD_PERSON));
    out->end = next.end;
    out->number = NUMBER_PLURAL;
    return true;
}

/* ونائبه سامر شلهوب، وحليفتها مصر: the name in apposition to the follower. */
static void name_follower(const struct isnad_extractor *x, uint32_t limit, struct speaker *next) {
    const struct found *found = next->end < limit && is_word(x, next->end) ? found_at(x, next->end) : NULL;
    if (!found || found->word != next->end || found->clitics || found->word + found->words > limit ||
        next->end != next->begin + 1 || (found->kind != ISNAD_NAME && found->kind != ISNAD_METONYM))
        return;
    next->ids[0] = found->entity;
    next->end = found->word + found->words;
}

/* أمريكيون | وبريطانيون, أمريكية | وبريطانية: do both have the ending of adjectives of one noun in the plural? */
static bool alike(const struct isnad_extractor *x, const struct speaker *out, uint32_t first, uint32_t second) {
    const uint8_t *codes = x->words.codes + word_at(x, second)->code;
    if (has_article(x, first) != (codes[1] == CODE_ALEF && codes[2] == CODE_LAM && word_at(x, second)->length > 5)) return false;
    bool feminine = word_at(x, first)->flags & word_at(x, second)->flags & WORD_MARBUTA;
    if (feminine) return !(word_at(x, out->begin)->flags & WORD_MARBUTA); /* not الحكومة السورية والروسية */
    return speaker_sound_plural(x, first) && speaker_sound_plural(x, second) && out->number != NUMBER_DUAL;
}

/* مسؤولون أمريكيون | وبريطانيون: one source of two nations, and nobody speaks for the second. */
static bool join_nation(struct isnad_extractor *x, uint32_t limit, struct speaker *out) {
    const struct found *last = found_at(x, out->end - 1), *next = found_at(x, out->end);
    if (!last || !next || last->kind != ISNAD_NATIONAL_ADJECTIVE || next->kind != ISNAD_NATIONAL_ADJECTIVE ||
        last->word == out->begin || last->words > 1 || next->words > 1 || next->word + next->words > limit ||
        (next->clitics & ~(unsigned)CLITIC_ARTICLE) != CLITIC_WAW || out->count != 1 || !alike(x, out, last->word, next->word))
        return false;
    isnad_slice label = entities_label(x, out->begin, speaker_span(x, out)),
                own = x->document->entities.items[out->ids[0]].label_ar;
    bool minted = own.length == label.length && memcmp(own.data, label.data, own.length) == 0;
    out->end = next->word + next->words;
    if (!has_article(x, last->word)) out->end = speaker_extend(x, out->begin, out->end, limit);
    if (minted) out->ids[0] = speaker_mint(x, out, x->known.items[out->ids[0]].type);
    out->core = 0;
    return true;
}

bool speaker_join(struct isnad_extractor *x, uint32_t limit, struct speaker *out) {
    struct speaker next;
    if (speaker_take_included(x, out->end, limit, &next)) {
        for (uint8_t k = 0; k < next.count; k++) speaker_add(out, next.ids[k]);
        out->end = next.end;
        return true;
    }
    if (!is_word(x, out->end)) return false;
    if (speaker_take_followers(x, out->end, limit, &next)) {
        name_follower(x, limit, &next);
        speaker_add(out, next.ids[0]);
        out->end = next.end;
        out->number = NUMBER_PLURAL;
        return true;
    }
    if (join_nation(x, limit, out) || join_within(x, limit, out) || take_second_of_two(x, limit, out)) return true;
    bool one = speaker_and_some(x, out->end, limit, &next) || speaker_one(x, out->end, limit, &next);
    if (!one || !(next.clitics & CLITIC_WAW) || (next.clitics & PREPOSITIONS)) return false;
    if (take_own_title(x, out, &next) || take_second_office(x, out, &next)) return true;
    for (uint8_t k = 0; k < next.count; k++) speaker_add(out, next.ids[k]);
    out->end = next.end;
    out->number = NUMBER_PLURAL;
    speaker_take_apposition(x, out, limit);
    return true;
}
