/* SPDX-License-Identifier: Apache-2.0
 *
 * What stands in a paper: وجاء في بيان للوزارة نشر أمس أن …. The cue is the whole phrase, and whoever issued the paper speaks.
 * What it says may begin far behind the noun, where the clause says more of the paper. See attributions.h. */
#include "attributions.h"
#include "frames_parts.h"

/* جاء، ورد, behind و or ف and before ت: how many codes stand before it, plus one, or 0. */
static uint8_t came(const struct isnad_extractor *x, uint32_t at) {
    return word_in(x, at, WORDS_CAME) ? 1 : word_in(x, at, WORDS_AND_CAME) ? 2 : 0;
}

/* جاء في تقرير X، الذي عنوانه (أوروبا: غد صعب)، إن: a colon in brackets or in a relative clause opens nothing. The word
 * behind both, or `at`. */
static uint32_t behind_title(const struct isnad_extractor *x, uint32_t at, uint32_t end) {
    bool relative = word_at(x, at)->kind == WORD_COMMA && may_be(x, at + 1, LEX(RELATIVE));
    if (!relative && word_at(x, at)->kind != WORD_PAREN_OPEN) return at;
    uint32_t close = frames_behind_inset(x, at, end);
    return close + 1 < end && close > at + 1 ? close + 1 : at;
}

bool attribution_find_content(struct isnad_extractor *x, uint32_t from, uint32_t end, struct fit *out) {
    enum { FARTHEST = 30 };
    static const struct frame_part colon = {.slot = SLOT_COLON}, quote = {.slot = SLOT_QUOTE};
    struct matcher m = {.x = x, .from = from, .limit = end};
    for (uint32_t at = from; at < end && at < from + FARTHEST; at++) {
        at = behind_title(x, at, end);
        uint32_t behind = at;
        m.fit = (struct fit){.intro = at, .addressee = ISNAD_NONE, .also = ISNAD_NONE, .target = ISNAD_NONE};
        bool word = is_word(x, at);
        bool clause = word && frames_complementizer(x, at) && frame_clause(&m, at, true);
        if (clause) m.fit.slot = SLOT_CLAUSE;
        if (clause ||
            (!word && (frame_slot(&m, &colon, &behind, false, 0, true) || frame_slot(&m, &quote, &behind, false, 0, true))))
            return m.fit.ok = true, *out = m.fit, true;
        bool verb = word && cue_verb(x, at) && !found_at(x, at);
        if (verb && ((reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH)) || !is_word(x, at - 1))) return false;
    }
    return false;
}

/* بيان مشترك لفرنسا وألمانيا: all who issued it. */
static void add_issuers(struct isnad_extractor *x, uint32_t noun, uint32_t intro, struct speaker *who) {
    struct speaker all;
    for (uint32_t at = noun + 1; at < who->end; at++) {
        const struct found *found = found_at(x, at);
        if (!found || found->word != at || !(found->clitics & CLITIC_LAM)) continue;
        if (speaker_at(x, at, intro, true, &all) && all.count > 1)
            for (uint8_t i = 0; i < all.count; i++) speaker_add(who, all.ids[i]);
        return;
    }
}

static bool find_issuer(struct discourse *d, struct attribution *a, uint32_t noun, uint32_t intro) {
    struct isnad_extractor *x = d->x;
    struct lexeme anyone = {.form = FORM_PARTICIPLE, .person = 3, .number = NUMBER_ANY};
    struct speaker who;
    if (reading_at(x, noun)->suffix) return attribution_remembered(a, discourse_recall(d, noun, &anyone), ISNAD_PRONOUN);
    if (!speaker_at(x, noun, intro, true, &who) && !speaker_unnamed(x, noun, intro, true, &who)) return false;
    add_issuers(x, noun, intro, &who);
    return attribution_speaker(a, x, &who, ISNAD_EXPLICIT), true;
}

uint32_t attribution_of_paper(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    const struct lexeme *noun = cue_of_form(x, at, FORM_NOUN);
    if (!noun || at < 2 || found_at(x, at) || !is_word(x, at - 1) || !word_in(x, at - 1, WORDS_FI) || !is_word(x, at - 2))
        return 0;
    uint32_t verb = at - 2, from = at + reading_at(x, at)->words;
    uint8_t skip = came(x, verb);
    bool begins = skip > 1 || verb == clause_sentence_begin(x, at) || !is_word(x, verb - 1);
    if (!skip || !begins || x->cue_at.items[verb] || (reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE)) return 0;
    struct attribution a;
    struct fit fit;
    if (!attribution_find_content(x, from, clause_sentence_end(x, at), &fit)) return 0;
    attribution_start(&a, x, at, noun, "stated in a paper");
    a.cue = verb;
    a.cue_words = from - verb;
    a.cue_offset = (uint8_t)(skip - 1);
    if (!attribution_content(&a, x, &fit, clause_sentence_end(x, at)) || !find_issuer(d, &a, at, fit.intro)) return 0;
    return attribution_keep(d, &a) ? from - at : 1;
}
