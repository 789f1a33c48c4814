/* SPDX-License-Identifier: Apache-2.0
 *
 * What a verb leads to behind a long circumstance or relative clause: أعرب X خلال لقائه في جنيف Y، عن قلقه; وصف X الذي زار القرى
 * الأوضاع بأنها صعبة. Tried where no frame was filled near the verb; only what can hardly belong to a word in between is taken.
 */
#include "frames_parts.h"

enum { FARTHEST = 30 };

static bool whom(const struct frame_part *part) { return part->slot == SLOT_ADDRESSEE || part->slot == SLOT_TARGET; }

/* Where the nominal content, with its preposition or alone, or ب with a clause stands with which the frame ends: one more than
 * its number in the parts; 0 for another frame. */
static uint8_t tail_of(const struct frame *frame) {
    uint8_t first = frame->count && whom(&frame->parts[0]);
    if (frame->count == 1 && !frame->negated && frame->parts[0].slot == SLOT_NOMINAL) return 1;
    if (frame->negated || frame->count != first + 2) return 0;
    const struct frame_part *lead = &frame->parts[first], *last = lead + 1;
    bool preposition = lead->slot == SLOT_WORD && last->slot == SLOT_NOMINAL;
    bool clitic = lead->slot == SLOT_CLITIC && lead->clitic == CODE_BEH && last->slot == (first ? SLOT_CLAUSE : SLOT_NOMINAL);
    return preposition || clitic ? (uint8_t)(first + 1) : 0;
}

/* تكثيف، إنهاء، استئناف، مواصلة: the shape of a verbal noun, without an article. */
static bool verbal_noun(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = frame_codes(x, at);
    if (has_article(x, at) || reading_at(x, at)->clitics || found_at(x, at)) return false;
    bool tafil = word->length == 5 && codes[0] == CODE_TEH && codes[3] == CODE_YEH,
         ifal = word->length >= 5 && word->length <= 7 && codes[0] == CODE_ALEF && codes[word->length - 2] == CODE_ALEF &&
                codes[1] != CODE_LAM,
         mufaala = word->length == 6 && codes[0] == CODE_MEEM && codes[2] == CODE_ALEF && (word->flags & WORD_MARBUTA);
    return tafil || ifal || mufaala || frame_particle(x, at);
}

/* قلقها، استيائهم: no ة, but a pronoun. */
static bool possessed(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = frame_codes(x, at) + word->length;
    if (word->length < 4 || (word->flags & WORD_MARBUTA)) return false;
    return end[-1] == CODE_HEH || (end[-2] == CODE_HEH && (end[-1] == CODE_ALEF || end[-1] == CODE_MEEM));
}

/* أهمية، حرصه: with which what somebody affirms begins. */
static bool stance(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (found_at(x, at) || reading->clitics) return false;
    if (may_be(x, at, LEX(STANCE))) return true;
    if (!possessed(x, at)) return false;
    const uint8_t *codes = frame_codes(x, at);
    size_t length = word_at(x, at)->length - (codes[word_at(x, at)->length - 1] == CODE_HEH ? 1u : 2u);
    const struct phrase_slot *slot = phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length));
    return slot && (slot->classes & LEX(STANCE));
}

/* Does a noun phrase end before the word, so that it is not in the idafa: …المصري | أهمية, في القاهرة | حرصه. */
static bool phrase_ended(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at - 1)) return word_at(x, at - 1)->kind != WORD_COLON;
    return x->found_at.items[at - 1] || has_article(x, at - 1) || possessed(x, at - 1) || reading_at(x, at - 1)->suffix ||
           may_be(x, at - 1, LEX(TIME) | LEX(CALENDAR));
}

/* Can a content begin behind the preposition at the word? Behind a comma with any common noun; else with one that is hardly
 * anything but what is said: عن قلقه, إلى إنهاء. */
static bool leads_on(const struct isnad_extractor *x, uint32_t at) {
    uint32_t noun = at + 1;
    uint64_t no = LEX(PREPOSITION) | LEX(TIME) | LEX(CALENDAR) | LEX(PLACE) | LEX(SWITCH) | LEX(DEMONSTRATIVE) | LEX(PRONOUN);
    if (reading_at(x, at)->words > 1 || !is_word(x, noun) || found_at(x, noun) || x->found_at.items[noun] ||
        x->title_at.items[noun] || may_be(x, noun, no) || !frame_noun_begins(x, noun))
        return false;
    if (word_at(x, at - 1)->kind == WORD_COMMA) return true;
    return verbal_noun(x, noun) || possessed(x, noun) || stance(x, noun);
}

static bool with_pronoun(const struct isnad_extractor *x, uint32_t at) {
    return frames_complementizer(x, at) && frame_codes(x, at)[0] == CODE_BEH && possessed(x, at);
}

/* طالب X الذي زار القرى، | برفع الحصار: ب behind the comma that ends a relative clause of the subject. */
static bool led_behind_comma(struct matcher *m, uint32_t from, uint32_t at) {
    const struct isnad_extractor *x = m->x;
    uint8_t offset = 0;
    if (word_at(x, at - 1)->kind != WORD_COMMA || !is_definite_relative(x, from) || frame_by_majority(x, at) ||
        !frame_clitic(x, at, CODE_BEH, &offset))
        return false;
    m->fit.slot = SLOT_NOMINAL;
    m->fit.content = at;
    m->fit.offset = offset;
    return true;
}

/* Does the frame go on at the word? */
static bool goes_on_at(struct matcher *m, const struct frame *frame, uint32_t from, uint32_t at) {
    uint8_t tail = tail_of(frame);
    if (!tail || !is_word(m->x, at)) return false;
    const struct frame_part *lead = &frame->parts[tail - 1];
    m->fit = (struct fit){.intro = at, .addressee = ISNAD_NONE, .also = ISNAD_NONE, .target = ISNAD_NONE, .far = true};
    if (lead->slot == SLOT_CLITIC && (lead + 1)->slot == SLOT_NOMINAL) return led_behind_comma(m, from, at);
    if (lead->slot == SLOT_CLITIC) {
        m->fit.slot = SLOT_CLAUSE;
        m->fit.object = true;
        return with_pronoun(m->x, at) && frame_clause(m, at, true);
    }
    m->fit.slot = SLOT_NOMINAL;
    if (lead->slot == SLOT_NOMINAL) {
        m->fit.content = at;
        return stance(m->x, at) && phrase_ended(m->x, at);
    }
    m->fit.content = at + 1;
    m->fit.word = may_be(m->x, at, LEX(PREPOSITION)) ? 0 : at;
    return word_at(m->x, at)->hash == lead->word && at + 1 < m->limit && leads_on(m->x, at);
}

/* May what the verb leads to stand no farther? */
static bool ends_search(const struct isnad_extractor *x, uint32_t at) {
    uint8_t kind = word_at(x, at)->kind;
    if (kind > WORD_NUMBER) return kind == WORD_COLON || kind == WORD_SEMICOLON || kind == WORD_STOP || kind == WORD_QUESTION;
    return !found_at(x, at) &&
           (frames_complementizer(x, at) || cue_of_form(x, at, FORM_PAST) || cue_of_form(x, at, FORM_PARTICIPLE));
}

bool frames_far(struct matcher *m, const struct cue *entry, uint32_t from) {
    const struct isnad_extractor *x = m->x;
    const struct frame *frames = &x->lexicon->frames.items[entry->first_frame];
    bool any = false;
    for (uint8_t f = 0; f < entry->frame_count; f++) any |= tail_of(&frames[f]) != 0;
    if (!any) return false;
    for (uint32_t at = from; at < m->limit && at < from + FARTHEST; at++) {
        uint32_t number = frame_quotation_opening(x, at);
        if (number && x->quotations.items[number - 1].closed) {
            at = x->quotations.items[number - 1].close;
            continue;
        }
        for (uint8_t f = 0; f < entry->frame_count; f++)
            if (goes_on_at(m, &frames[f], from, at)) return true;
        if (ends_search(x, at)) return false;
    }
    return false;
}
