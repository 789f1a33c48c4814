/* SPDX-License-Identifier: Apache-2.0
 *
 * A verb whose content stands before it and is taken up by a pronoun: وهو ما نفاه الجيش; المؤتمر الذي دعت إليه روسيا; هدنة طالبت
 * بها فرنسا. Only with a subject that the text names directly behind the verb or the pronoun. */
#include "attributions_taken.h"
#include "attributions_hearers.h"
#include "frames_parts.h"

/* به، إليه، عنها: how many codes of the word stand before the pronoun, or 0. */
static size_t before_pronoun(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || found_at(x, at) || !may_be(x, at, LEX(ADVERB))) return 0;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = frame_codes(x, at), *end = codes + word->length;
    if (word->length < 2 || word->length > 5) return 0;
    if (end[-1] == CODE_HEH) return word->length - 1u;
    return word->length > 2 && end[-1] == CODE_ALEF && end[-2] == CODE_HEH ? word->length - 2u : 0;
}

/* Is the frame a nominal content alone, or behind the preposition of the pronoun at the word? */
static bool frame_takes(const struct isnad_extractor *x, const struct frame *frame, uint32_t pronoun) {
    if (frame->negated || !frame->count || frame->near) return false;
    const struct frame_part *lead = &frame->parts[0];
    uint8_t last = frame->parts[frame->count - 1].slot;
    if (!pronoun) return frame->count == 1 && (last == SLOT_NOMINAL || last == SLOT_CLAUSE || last == SLOT_TARGET);
    if (frame->count != 2 || last != SLOT_NOMINAL) return false;
    size_t length = before_pronoun(x, pronoun);
    if (lead->slot == SLOT_CLITIC) return length == 1 && frame_codes(x, pronoun)[0] == lead->clitic;
    return lead->slot == SLOT_WORD && length > 1 && fold_hash(frame_codes(x, pronoun), length) == lead->word;
}

static bool takes(const struct isnad_extractor *x, const struct cue *entry, uint32_t pronoun) {
    for (uint8_t f = 0; f < entry->frame_count; f++)
        if (frame_takes(x, &x->lexicon->frames.items[entry->first_frame + f], pronoun)) return true;
    return false;
}

/* وهو ما، وهي ما، هذا ما; الأمر الذي: the word at which it begins, for the clause before it, or `at`. */
static uint32_t which_before(const struct isnad_extractor *x, uint32_t at) {
    uint32_t verb = at;
    while (at > 0 && is_word(x, at - 1) && may_be(x, at - 1, LEX(AUXILIARY) | LEX(NEGATOR)) && !word_in(x, at - 1, WORDS_MA))
        at--;
    if (at < 3 || !is_word(x, at - 1) || !is_word(x, at - 2)) return verb;
    bool fact = word_in(x, at - 1, WORDS_MA) && word_in(x, at - 2, WORDS_WAHUWA_ANY);
    bool thing = word_in(x, at - 1, WORDS_WHO_HE) && word_in(x, at - 2, WORDS_MATTER) && !is_word(x, at - 3);
    return fact || thing ? at - 2 : verb;
}

/* The clause before وهو ما: what was said last, or the sentence so far. */
static bool take_clause(struct attribution *a, const struct isnad_extractor *x, uint32_t which) {
    uint32_t end = which;
    while (end > 0 && !is_word(x, end - 1) && word_at(x, end - 1)->kind != WORD_NUMBER) end--;
    const struct attribution *last = last_attribution(x);
    const struct stretch *said = last && last->content_count ? &last->contents[last->content_count - 1] : NULL;
    bool here = last && word_at(x, last->cue)->sentence == word_at(x, which)->sentence;
    if (!said || !here || said->end > end || said->begin < last->cue) return attribution_content_before(a, x, which, false);
    a->contents[a->content_count++] = *said;
    return true;
}

static bool adjective(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const struct found *found = found_at(x, at);
    if (found) return found->word == at && found->kind == ISNAD_NATIONAL_ADJECTIVE && !found->clitics;
    return (word->flags & WORD_MARBUTA) || frame_codes(x, at)[word->length - 1] == CODE_YEH;
}

/* What no word is with which the noun phrase that is taken up begins. */
static const uint64_t no_noun = LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(CONJUNCTION) | LEX(SUBORDINATOR) | LEX(NEGATOR) |
                                LEX(RELATIVE) | LEX(AUXILIARY) | LEX(PRONOUN) | LEX(DEMONSTRATIVE) | LEX(TIME) | LEX(CALENDAR) |
                                LEX(ADVERB) | LEX(SWITCH) | LEX(MODAL);

static bool noun_at(const struct isnad_extractor *x, uint32_t at) {
    return is_word(x, at) && !x->found_at.items[at] && !x->title_at.items[at] && !may_be(x, at, no_noun | LEX(TITLE)) &&
           (!cue_verb(x, at) || cue_of_form(x, at, FORM_NOUN)) && word_at(x, at)->length > 2;
}

/* المؤتمر الإسلامي, not الوزير الأمريكي. */
static bool body_at(const struct isnad_extractor *x, uint32_t at) {
    if (found_at(x, at) || !may_be(x, at, LEX(ORGANIZATION_HEAD) | LEX(TITLE))) return false;
    const struct title_phrase *title = x->title_at.items[at] ? &x->titles.items[x->title_at.items[at] - 1] : NULL;
    return !title || title->kind == TITLE_BODY;
}

/* Stands a noun before the adjective that it can qualify? */
static bool qualified(const struct isnad_extractor *x, uint32_t at, bool definite) {
    return at > 0 && adjective(x, at) && !(reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE) && is_word(x, at - 1) &&
           has_article(x, at - 1) == definite && word_at(x, at - 1)->length > 2 && !may_be(x, at - 1, no_noun);
}

/* وقف إطلاق نار, مؤتمر كبير: an indefinite noun before another. */
static bool goes_before(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && !reading_at(x, at)->clitics && noun_at(x, at - 1) && !has_article(x, at - 1) &&
           may_be(x, at - 1, LEX(COMMON) | LEX(CUE));
}

/* The noun phrase that ends before the word, definite or not, and no person. */
static bool take_phrase(struct attribution *a, const struct isnad_extractor *x, uint32_t end, bool definite) {
    enum { LONGEST = 4 };
    uint32_t begin = end - 1;
    if (end == 0 || !is_word(x, begin) || has_article(x, begin) != definite) return false;
    while (end - begin < LONGEST && (qualified(x, begin, definite) || (!definite && goes_before(x, begin)))) begin--;
    if (!noun_at(x, begin) && !(begin + 1 < end && body_at(x, begin))) return false;
    bool construct = definite && begin > 0 && !(reading_at(x, begin)->clitics & ~(unsigned)CLITIC_ARTICLE) &&
                     noun_at(x, begin - 1) && !has_article(x, begin - 1) && may_be(x, begin - 1, LEX(COMMON) | LEX(CUE));
    if (construct) begin--; /* قرار المحكمة الذي */
    const struct reading *reading = reading_at(x, begin);
    uint8_t offset = (uint8_t)(reading->offset - article_length(reading->clitics));
    a->contents[a->content_count++] = (struct stretch){begin, end, offset};
    return true;
}

/* The noun phrase before الذي, or before a verb that qualifies it: مؤتمر دولي دعت إليه. */
static bool take_antecedent(struct attribution *a, const struct isnad_extractor *x, uint32_t verb) {
    uint32_t at = verb;
    while (at > 0 && is_word(x, at - 1) && may_be(x, at - 1, LEX(AUXILIARY)) && !found_at(x, at - 1)) at--;
    if (at == 0 || !is_word(x, at - 1)) return false;
    bool relative = is_definite_relative(x, at - 1);
    return relative ? take_phrase(a, x, at - 1, true) : at == verb && take_phrase(a, x, at, false);
}

static bool official(uint8_t act) {
    return act == ISNAD_DEMAND || act == ISNAD_REJECT || act == ISNAD_APPROVE || act == ISNAD_ACCUSE || act == ISNAD_DENY ||
           act == ISNAD_PROMISE || act == ISNAD_ANNOUNCE || act == ISNAD_WARN || act == ISNAD_THREATEN;
}

uint32_t attribution_taken_up(struct discourse *d, const struct site *site, const struct speaker *who) {
    struct isnad_extractor *x = d->x;
    const struct cue *entry = cue_entry(x, site->verb);
    uint8_t suffix = reading_at(x, site->at)->suffix;
    uint32_t pronoun = suffix ? 0 : site->from;
    if (entry->kind != CUE_VERB || site->coordinated || (suffix && suffix != SUFFIX_HU && suffix != SUFFIX_HA) ||
        (pronoun && !before_pronoun(x, pronoun)) || who->begin != site->from + (pronoun > 0) || !takes(x, entry, pronoun))
        return 0;
    uint32_t which = which_before(x, site->at);
    if (frames_complementizer(x, who->end)) return 0;
    struct attribution a;
    attribution_start(&a, x, site->at, site->verb, "verb behind what a pronoun takes up");
    a.slot = SLOT_NOMINAL;
    if (which < site->at ? entry->act == ISNAD_ASSESS || !take_clause(&a, x, which)
                         : !official(entry->act) || !take_antecedent(&a, x, site->at))
        return 0;
    attribution_speaker(&a, x, who, ISNAD_EXPLICIT);
    a.negated = site->negated;
    a.paper = true; /* beside the way: not who goes on */
    return attribution_keep(d, &a) ? 1 : 0;
}
