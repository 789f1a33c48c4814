/* SPDX-License-Identifier: Apache-2.0
 *
 * See attributions_left_out.h. */
#include "attributions_left_out.h"

/* من جانبه، حذر: another takes the floor, and whoever spoke before is not meant. */
static bool takes_the_floor(const struct isnad_extractor *x, uint32_t at) {
    uint32_t begin = clause_sentence_begin(x, at);
    if (begin >= at || !is_word(x, begin) || !may_be(x, begin, LEX(SWITCH))) return false;
    uint32_t end = begin + reading_at(x, begin)->words;
    bool his = ends_in_his(x, end - 1);
    if (end < at && word_at(x, end)->kind == WORD_COMMA) end++;
    return his && end == at;
}

/* من ناحيته، حذر X Y مدير Z من كذا: a name that nobody knows; else somebody who is not named. */
static bool take_newcomer(struct attribution *a, struct isnad_extractor *x, const struct site *site) {
    struct speaker who;
    uint32_t end = a->content_count && a->contents[0].begin > site->from ? a->contents[0].begin - 1 : site->from;
    if (end > site->from + 1 && speaker_unnamed(x, site->from, end, false, &who))
        return attribution_speaker(a, x, &who, ISNAD_EXPLICIT), true;
    return attribution_mint_source(a, x, site->at);
}

/* سئل, وسئلت. */
static bool was_asked(const struct isnad_extractor *x, uint32_t at) { return is_word(x, at) && word_in(x, at, WORDS_ASKED); }

/* وسئل شلهوب عن النقد | فأجاب, وعندما سئلت الوزيرة عنه، | قالت: with whose question the sentence begins. */
static bool take_asked(struct isnad_extractor *x, uint32_t at, const struct lexeme *verb, struct speaker *out) {
    enum { FARTHEST = 7 };
    uint32_t from = clause_sentence_begin(x, at), end;
    if (from + 3 > at || (is_word(x, at - 1) && !(reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH)))) return false;
    if (!was_asked(x, from) && !was_asked(x, ++from)) return false;
    for (end = ++from; end < at && end < from + FARTHEST && is_word(x, end); end++)
        if (may_be(x, end, LEX(PREPOSITION) | LEX(QUESTION)) && !found_at(x, end)) break;
    if (end == from || end >= at || !is_word(x, end)) return false;
    return (speaker_at(x, from, end, false, out) || speaker_unnamed(x, from, end, false, out)) &&
           speaker_agrees(out, verb, false);
}

/* القرار الذي يحكم الهدنة | ويدعو إلى: the relative with whose verb in the present the verb at the word is joined, or 0. */
static uint32_t joined_to_relative(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 9 };
    if (!(reading_at(x, at)->clitics & CLITIC_WAW) || cue_of_form(x, at, FORM_PAST) || !cue_of_form(x, at, FORM_PRESENT))
        return 0;
    uint8_t he = x->words.codes[word_at(x, at)->code + 1];
    for (uint32_t k = at; k > 1 && at - k < FARTHEST && is_word(x, k - 1); k--) {
        if (may_be(x, k - 1, LEX(COMPLEMENTIZER) | LEX(SUBORDINATOR)) && !found_at(x, k - 1)) return 0;
        if (!is_definite_relative(x, k - 1)) continue;
        const struct word *verb = word_at(x, k);
        bool present = is_word(x, k) && verb->length > 3 && x->words.codes[verb->code] == he && !found_at(x, k) && k < at;
        return present && !x->cue_at.items[k] ? k - 1 : 0;
    }
    return 0;
}

/* The one before the relative, whose verbs are his. */
static bool take_antecedent(struct isnad_extractor *x, uint32_t relative, const struct lexeme *verb, struct speaker *out) {
    return speaker_before(x, relative, clause_sentence_begin(x, relative), false, out) && out->end == relative &&
           speaker_agrees(out, verb, false);
}

/* ظهرت المذيعة X …. وقالت, behind رأت اللجنة: a woman whom the sentence before names, where a body spoke last. */
static bool take_woman_before(struct discourse *d, uint32_t at, const struct lexeme *verb, const struct remembered *old,
                              struct speaker *out) {
    return verb->gender == GENDER_FEMALE && old && d->x->known.items[old->ids[0]].type != ISNAD_PERSON &&
           discourse_subject_before(d, clause_sentence_begin(d->x, at), verb, out) && out->gender == GENDER_FEMALE;
}

/* ويقول إن, وهو يقول, where nobody has spoken for long: the one of whom the text speaks all along. Not أي وعد, وهو طالب. */
static bool take_topic(const struct discourse *d, struct attribution *a, const struct site *site, const struct lexeme *verb) {
    const struct isnad_extractor *x = d->x;
    uint64_t openers = LEX(SUBORDINATOR) | LEX(CONJUNCTION);
    bool told = site->coordinated || verb->form == FORM_PRESENT ||
                (site->at > 0 && may_be(x, site->at - 1, openers) && !word_in(x, site->at - 1, WORDS_WAHUWA_HIYA) &&
                 !word_in(x, site->at - 1, WORDS_ANY_SUCH));
    return told && attribution_of_topic(a, discourse_topic(d, site->at, verb), ISNAD_ZERO_SUBJECT);
}

bool attribution_left_out(struct discourse *d, struct attribution *a, const struct site *site, const struct lexeme *verb) {
    struct isnad_extractor *x = d->x;
    struct speaker who;
    uint32_t relative = joined_to_relative(x, site->at);
    bool inherited = relative > 0 ? take_antecedent(x, relative, verb, &who) : take_asked(x, site->at, verb, &who);
    if (relative > 0 && !inherited) return false;
    const struct remembered *old = inherited ? NULL : discourse_recall(d, site->at, verb);
    if (inherited || discourse_subject_before_noun(d, site->at, verb, old, &who))
        return attribution_speaker(a, x, &who, ISNAD_INHERITED), true;
    if (old && old->sentence == word_at(x, site->at)->sentence) return attribution_remembered(a, old, ISNAD_INHERITED);
    if (takes_the_floor(x, site->at)) return take_newcomer(a, x, site);
    if (a->content_count) old = discourse_recall_unnamed(d, site->at, verb, old, a->contents[0]);
    bool far = verb->number != NUMBER_DUAL && discourse_out_of_reach(d, site->at, old);
    if (verb->number == NUMBER_DUAL && !old && discourse_pair(d, site->at, a->speakers))
        return a->speaker_count = 2, a->resolution = ISNAD_INHERITED, true;
    bool goes_on = a->act == ISNAD_ADD && old && !old->nested && !far; /* وسيضم المركز قاعات، وأضاف: not the centre */
    bool named_here = !goes_on && discourse_subject(d, site->at, verb, &who);
    bool opens = site->coordinated || (site->at > 0 && may_be(x, site->at - 1, LEX(SUBORDINATOR) | LEX(CONJUNCTION)));
    if (named_here || (!old && opens && discourse_subject_before(d, site->at, verb, &who))) {
        attribution_speaker(a, x, &who, ISNAD_INHERITED);
        if (!named_here) a->speaker_span = (isnad_span){0, 0}; /* his words are another sentence's */
        return true;
    }
    bool news = a->act != ISNAD_ADD && verb->number != NUMBER_DUAL && discourse_news_before(d, site->at, verb, old, &who);
    if (news || (a->act != ISNAD_ADD && take_woman_before(d, site->at, verb, old, &who))) {
        attribution_speaker(a, x, &who, ISNAD_ZERO_SUBJECT);
        a->speaker_span = (isnad_span){0, 0};
        return true;
    }
    bool told = a->slot == SLOT_CLAUSE || a->slot == SLOT_QUOTE || a->slot == SLOT_COLON || a->act == ISNAD_ANNOUNCE;
    if ((far || !old) && take_topic(d, a, site, verb)) return true;
    if (far) return told && subject_speaks(a->act) && attribution_mint_source(a, x, site->at);
    return attribution_remembered(a, old, ISNAD_ZERO_SUBJECT);
}
