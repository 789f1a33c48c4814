/* SPDX-License-Identifier: Apache-2.0
 *
 * The one noun phrase between a verb and what it leads to, where it is no subject but whom the verb tells or speaks of: the
 * subject is left out. See attributions_subjects.h. */
#include "attributions_subjects.h"

/* Has every frame of the verb somebody whom it tells or speaks of: وصف, اتهم, ناشد? */
static bool needs_object(const struct isnad_extractor *x, const struct cue *entry) {
    for (uint8_t f = 0; f < entry->frame_count; f++) {
        const struct frame *frame = &x->lexicon->frames.items[entry->first_frame + f];
        bool whom = false;
        for (uint8_t i = 0; i < frame->count; i++)
            whom |= frame->parts[i].slot == SLOT_ADDRESSEE || frame->parts[i].slot == SLOT_TARGET;
        if (!whom) return false;
    }
    return entry->frame_count > 0;
}

/* The word behind the noun phrase that begins at a word: a title or name, or a noun with an idafa or an adjective. */
static uint32_t noun_phrase_end(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    const struct found *found = found_at(x, at);
    uint32_t end = at + 1;
    if (found)
        end = found->word + found->words;
    else if (x->title_at.items[at])
        end = at + x->titles.items[x->title_at.items[at] - 1].words;
    else if (end < limit && is_word(x, end) && !has_article(x, at) && has_article(x, end) && !found_at(x, end))
        end++;
    const struct found *behind = end < limit ? found_at(x, end) : NULL;
    if (behind && behind->kind == ISNAD_NATIONAL_ADJECTIVE && !behind->clitics) return behind->word + behind->words;
    bool adjective = end < limit && is_word(x, end) && has_article(x, end) && !behind && !x->title_at.items[end] &&
                     !(word_at(x, end)->flags & WORD_MARBUTA) && speaker_qualifies(x, end, at);
    return end + adjective;
}

/* The same with those whom و joins to it. */
static uint32_t one_phrase(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    uint32_t end = noun_phrase_end(x, at, limit);
    while (end < limit && is_word(x, end)) {
        const struct found *found = found_at(x, end);
        uint8_t clitics = found ? found->clitics : reading_at(x, end)->clitics;
        if (!(clitics & CLITIC_WAW) || (clitics & (CLITIC_BEH | CLITIC_KAF | CLITIC_LAM))) break;
        end = noun_phrase_end(x, end, limit);
    }
    return end;
}

/* Behind its verb it is no subject: المواطنين; القوى behind a masculine verb; المجتمع الدولي behind any that calls on somebody.
 */
static bool no_subject(const struct isnad_extractor *x, uint32_t at, const struct lexeme *verb) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    bool demand = cue_entry(x, verb)->act == ISNAD_DEMAND;
    if (demand && has_article(x, at) && word->length > 7 && end[-1] == CODE_NOON && end[-2] == CODE_YEH) return true;
    if (demand && verb->gender == GENDER_MALE && (word->flags & WORD_MARBUTA) && has_article(x, at)) return true;
    return demand && may_be(x, at, LEX(CALLED)) && verb->gender == GENDER_MALE;
}

bool subject_is_object(const struct site *site, const struct isnad_extractor *x, const struct cue_choice *choice,
                       const struct speaker *behind) {
    const struct fit *fit = &choice->fit;
    const struct cue *entry = cue_entry(x, choice->lexeme);
    uint32_t at = site->from;
    if (entry->kind != CUE_VERB || fit->intro <= at || fit->intro > at + 5 || !is_word(x, at) ||
        reading_at(x, site->at)->suffix || (behind && (behind->begin != at || behind->end != fit->intro)))
        return false;
    bool whole = fit->slot == SLOT_NOMINAL || fit->slot == SLOT_CLAUSE;
    if (!whole || (reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE)) return false;
    return (needs_object(x, entry) || no_subject(x, at, choice->lexeme)) &&
           ((behind && behind->count > 1) || one_phrase(x, at, fit->intro) == fit->intro);
}

uint32_t subject_before_object(const struct isnad_extractor *x, uint32_t at, uint32_t end) {
    if (!has_article(x, at) || found_at(x, at) || !cue_of_form(x, at, FORM_NOUN)) return end;
    for (uint32_t k = at + 1; k < end && is_word(x, k) && has_article(x, k); k++) {
        const struct word *word = word_at(x, k);
        const uint8_t *last = x->words.codes + word->code + word->length;
        bool plural = word->length > 5 && last[-1] == CODE_TEH && last[-2] == CODE_ALEF;
        bool other = (word->flags & WORD_MARBUTA) && !(word_at(x, at)->flags & WORD_MARBUTA);
        if (plural || other || may_be(x, k, LEX(TITLE) | LEX(ORGANIZATION_HEAD))) return k;
    }
    return end;
}
