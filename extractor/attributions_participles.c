/* SPDX-License-Identifier: Apache-2.0
 *
 * Participles of speech, which go on with the speaker of their sentence: مضيفا أن, مشيرا إلى. With what they share with verbs.
 * See attributions.h. */
#include "attributions_hearers.h"

bool attribution_hides_name(const struct isnad_extractor *x, const struct attribution *a, uint32_t intro) {
    enum { NEAR = 5 };
    bool wants = a->act == ISNAD_DEMAND || a->act == ISNAD_REJECT || a->act == ISNAD_REFUSE_COMMENT;
    for (uint32_t at = a->cue + 1; at < a->cue + NEAR && is_word(x, at); at++) {
        if (frames_complementizer(x, at) && !frames_that_not(x, at)) break; /* طالبا ألا يذكر اسمه */
        if (!wants && at > a->cue + 1 && at < intro) continue;
        if (word_in(x, at, WORDS_HIDDEN_NAME)) return true;
    }
    return false;
}

void attribution_cue_to_noun(struct attribution *a, const struct isnad_extractor *x, uint32_t noun) {
    const struct reading *reading = reading_at(x, noun);
    a->cue = noun;
    a->cue_words = 1;
    a->cue_offset = (uint8_t)(reading->offset - article_length(reading->clitics));
    const struct lexeme *own = cue_of_form(x, noun, FORM_NOUN);
    if (own && cue_entry(x, own)->kind == CUE_VERB) a->act = cue_entry(x, own)->act; /* جدد دعوته: a demand */
}

/* لم يعد مشجعا. */
static bool no_longer(const struct isnad_extractor *x, uint32_t at) {
    if (at < 2 || !is_word(x, at - 1) || !is_word(x, at - 2) || !word_in(x, at - 2, WORDS_LAM)) return false;
    return word_in(x, at - 1, WORDS_NO_LONGER);
}

/* كان السلوك متوقعا, لم يكن مستغربا: what something was, not what somebody says. */
static bool predicate(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 5 };
    if (reading_at(x, at)->clitics) return false;
    if (no_longer(x, at) || (at > 0 && may_be(x, at - 1, LEX(AUXILIARY)) && !found_at(x, at - 1))) return true;
    for (uint32_t k = at; k > 0 && at - k < FARTHEST && is_word(x, k - 1); k--) {
        if (clause_had(x, k - 1) && !may_be(x, k, LEX(AUXILIARY))) return true;
        if (cue_verb(x, k - 1) && !found_at(x, k - 1)) return false;
    }
    return false;
}

/* Is the participle a circumstance (مضيفا), not an adjective (حملة معارضة)? */
static bool circumstance(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    bool quoted = at > 0 && x->quotation_at.items[at] &&
                  x->quotations.items[x->quotation_at.items[at] - 1].open + 1 == at; /* إن الجيش "ملتزم ب…": an adjective */
    if (quoted || predicate(x, at)) return false;
    const struct lexeme *participle = cue_of_form(x, at, FORM_PARTICIPLE);
    uint8_t next = at + 1 < word_count(x) ? word_at(x, at + 1)->kind : WORD_PARAGRAPH;
    bool opens = next == WORD_COLON || next == WORD_QUOTE || next == WORD_OPEN || frames_complementizer(x, at + 1);
    if (participle && cue_entry(x, participle)->act == ISNAD_SAY && opens) return true; /* تحدثت عن ذلك قائلة: */
    if (at == 0 || !is_word(x, at - 1) || (reading_at(x, at)->clitics & CLITIC_WAW) || (word->flags & WORD_FATHATAN)) return true;
    if (x->words.codes[word->code + word->length - 1] == CODE_ALEF) return true;
    bool she = participle && (word->flags & WORD_MARBUTA) && !reading_at(x, at)->clitics && frames_complementizer(x, at + 1) &&
               x->words.codes[word_at(x, at + 1)->code] == CODE_ALEF; /* رحبت بالقرار معتبرة أنه */
    return she || may_be(x, at - 1, LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB));
}

bool attribution_said_by_participle(const struct isnad_extractor *x, uint32_t at, const struct attribution *a) {
    const struct attribution *last = last_attribution(x);
    return last && last->cue + last->cue_words == at && last->content_count && a->content_count &&
           cue_of_form(x, last->cue, FORM_PARTICIPLE) && last->contents[0].begin == a->contents[0].begin &&
           last->contents[0].end == a->contents[0].end;
}

/* قال X قائلا: the verb is the cue, and has this content already. */
static bool said_by_verb(const struct isnad_extractor *x, uint32_t at) {
    enum { NEAR = 3 };
    const struct attribution *last = last_attribution(x);
    uint32_t begin = last && last->content_count ? last->contents[0].begin : 0;
    return begin > at && begin <= at + NEAR && last->cue < at;
}

/* متحدثا باسم X. */
static bool spokesman_at(const struct isnad_extractor *x, uint32_t at) {
    uint32_t number = x->title_at.items[at];
    return number && x->titles.items[number - 1].kind == TITLE_SPOKESPERSON;
}

/* مضيفاً، مشيراً إلى: goes on with the speaker of the sentence. */
uint32_t attribution_of_participle(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    const struct lexeme *participle = cue_of_form(x, at, FORM_PARTICIPLE);
    if (!participle || found_at(x, at) || !circumstance(x, at) || spokesman_at(x, at)) return 0;
    uint32_t end = clause_sentence_end(x, at);
    if (said_by_verb(x, at)) return 0;
    struct cue_choice choice = attribution_choose(x, at, 1 << FORM_PARTICIPLE, at + 1, attribution_reach(x, at, end), false);
    bool apart = choice.lexeme && choice.fit.slot != SLOT_CLAUSE && choice.fit.content == at + 2 &&
                 word_at(x, at + 1)->kind == WORD_COMMA; /* فنا ناهضا، على: nothing that it leads to */
    bool byline = word_at(x, at + 1)->kind == WORD_DASH && choice.fit.slot == SLOT_COLON; /* متابعة - سامر شلهوب: */
    if (!choice.lexeme || apart || byline) return 0;
    struct attribution a;
    attribution_start(&a, x, at, choice.lexeme, "participle");
    if (!attribution_content(&a, x, &choice.fit, end) || attribution_hides_name(x, &a, choice.fit.intro)) return 0;
    const struct remembered *old = discourse_recall(d, at, choice.lexeme);
    struct speaker who;
    if (discourse_subject_before_noun(d, at, choice.lexeme, old, &who))
        attribution_speaker(&a, x, &who, ISNAD_INHERITED);
    else if (old && old->sentence == word_at(x, at)->sentence)
        attribution_remembered(&a, old, ISNAD_INHERITED);
    else if (discourse_subject(d, at, choice.lexeme, &who))
        attribution_speaker(&a, x, &who, ISNAD_INHERITED);
    else if ((a.slot == SLOT_NOMINAL && discourse_out_of_reach(d, at, old)) ||
             !attribution_remembered(&a, old, ISNAD_ZERO_SUBJECT))
        return 0;
    attribution_hearers(&a, x, at + 1, choice.fit.intro, NULL);
    attribution_object_pronoun(&a, x, at);
    attribution_same_outlet(&a, x, false);
    if (a.entry->kind == CUE_LIGHT && choice.fit.word) attribution_cue_to_noun(&a, x, choice.fit.word); /* مكتفيا بالقول */
    attribution_keep(d, &a);
    return 1;
}
