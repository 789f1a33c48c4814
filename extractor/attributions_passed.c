/* SPDX-License-Identifier: Apache-2.0
 *
 * نقلت عنه الوكالة قوله إن …; أوردت صحيفة X عنها أن …: the pronoun is who spoke last, and the subject of the verb passed it on.
 * See attributions_taken.h. */
#include "attributions_hearers.h"
#include "attributions_taken.h"

/* عنه، عنها، عنهم: whom the pronoun may be; false for another word. */
static bool from_pronoun(const struct isnad_extractor *x, uint32_t at, struct lexeme *out) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    if (!is_word(x, at) || word->length < 3 || word->length > 4 || codes[0] != CODE_AIN || codes[1] != CODE_NOON ||
        codes[2] != CODE_HEH)
        return false;
    *out = (struct lexeme){.form = FORM_PARTICIPLE, .person = 3, .number = NUMBER_ANY};
    if (word->length == 3) out->gender = GENDER_MALE;
    if (word->length == 4 && codes[3] == CODE_ALEF) out->gender = GENDER_FEMALE;
    return word->length == 3 || codes[3] == CODE_ALEF || codes[3] == CODE_MEEM;
}

/* The pronoun, directly behind the verb or behind its subject, which is the outlet; ISNAD_NONE where there is none. */
static uint32_t find_pronoun(const struct site *site, struct isnad_extractor *x, struct lexeme *whom, struct speaker *outlet) {
    uint32_t at = site->from;
    *outlet = (struct speaker){.end = at};
    if (at < site->limit && from_pronoun(x, at, whom)) {
        if (!speaker_at(x, at + 1, site->limit, false, outlet)) *outlet = (struct speaker){.end = at + 1};
        return at;
    }
    bool before = speaker_at(x, at, site->limit, false, outlet) && outlet->end < site->limit;
    return before && from_pronoun(x, outlet->end, whom) ? outlet->end : ISNAD_NONE;
}

static bool take_speaker(struct discourse *d, struct attribution *a, const struct site *site, const struct lexeme *whom) {
    const struct remembered *old = discourse_recall(d, site->at, whom);
    struct speaker who;
    if (old && !discourse_out_of_reach(d, site->at, old)) return attribution_remembered(a, old, ISNAD_PRONOUN);
    if (!discourse_subject_before(d, clause_sentence_begin(d->x, site->at), whom, &who))
        return attribution_remembered(a, old, ISNAD_PRONOUN);
    attribution_speaker(a, d->x, &who, ISNAD_PRONOUN);
    return true;
}

uint32_t attribution_passed_on(struct discourse *d, const struct site *site) {
    struct isnad_extractor *x = d->x;
    struct lexeme whom;
    struct speaker outlet;
    struct fit fit;
    if (cue_entry(x, site->verb)->act != ISNAD_REPORT || site->negated) return 0;
    uint32_t pronoun = find_pronoun(site, x, &whom, &outlet);
    if (pronoun == ISNAD_NONE || !attribution_find_content(x, pronoun + 1, site->end, &fit)) return 0;
    uint32_t behind = outlet.end > pronoun ? outlet.end : pronoun + 1;
    bool his = behind < fit.intro && speaker_cue_noun(x, behind); /* قوله */
    if (!his && fit.intro > behind + 2) return 0;
    struct attribution a;
    attribution_start(&a, x, site->at, site->verb, "verb that passes on a pronoun's words");
    if (!attribution_content(&a, x, &fit, site->end) || !take_speaker(d, &a, site, &whom)) return 0;
    a.speaker_span = (isnad_span){0, 0};
    if (outlet.count) a.via = outlet.ids[0];
    return attribution_keep(d, &a) ? a.contents[0].begin - site->at : 1;
}
