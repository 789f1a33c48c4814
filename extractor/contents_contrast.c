/* SPDX-License-Identifier: Apache-2.0
 *
 * Words behind a content with which the reporter goes on: another saying set against it, whose it was. See contents_parts.h. */
#include "attributions.h"
#include "contents_parts.h"
#include "frames_parts.h"

/* في حال: is it the second word of a phrase? */
bool contents_within_phrase(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && reading_at(x, at - 1)->words > 1 && reading_at(x, at - 1)->slot;
}

/* ولكن، لكنه. */
bool contents_but(const struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(CONJUNCTION)) || found_at(x, at)) return false;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    size_t skip = word->length > 3 && codes[0] == CODE_WAW;
    return word->length >= skip + 3 && codes[skip] == CODE_LAM && codes[skip + 1] == CODE_KAF && codes[skip + 2] == CODE_NOON;
}

/* ولكنني، لكننا: of one who speaks, not of the reporter. */
static bool but_I(const struct isnad_extractor *x, uint32_t at) {
    const uint8_t *codes = x->words.codes + word_at(x, at)->code, *end = codes + word_at(x, at)->length;
    size_t tail = word_at(x, at)->length - 3u - (codes[0] == CODE_WAW);
    return contents_but(x, at) && tail > 0 && tail < 3 && (end[-1] == CODE_YEH || (end[-1] == CODE_ALEF && end[-2] == CODE_NOON));
}

/* ولكن، غير أن; not لا سيما. */
bool contents_adversative(const struct isnad_extractor *x, uint32_t at) {
    static const uint8_t and_no[] = {CODE_WAW, CODE_LAM, CODE_ALEF};
    if (!may_be(x, at, LEX(CONJUNCTION)) || found_at(x, at)) return false;
    bool above_all = word_is(x, at, and_no, 3) || word_is(x, at, and_no + 1, 2);
    return contents_but(x, at) || (reading_at(x, at)->words == 2 && !above_all);
}

/* لكنهم يقرون, الا انها ترفض: behind what somebody said the present is no verb of the reporter, who tells in the past. */
static bool goes_on_within(const struct isnad_extractor *x, uint32_t verb) {
    return is_word(x, verb) && !cue_of_form(x, verb, FORM_PAST) && cue_of_form(x, verb, FORM_PRESENT);
}

/* عندما زادت، قبل أن يعود: when what is told was, not another saying. */
static bool tells_when(const struct isnad_extractor *x, uint32_t at) {
    static const uint8_t when[] = {CODE_AIN, CODE_NOON, CODE_DAL, CODE_MEEM, CODE_ALEF},
                         before[] = {CODE_QAF, CODE_BEH, CODE_LAM};
    return word_is(x, at, when, 5) || (word_is(x, at, before, 3) && reading_at(x, at)->words == 2);
}

/* لكنه قال, بينما أصر المسؤولون, فيما تصر: the reporter sets another saying against this one. */
bool contents_contrast(const struct isnad_extractor *x, uint32_t at, bool present) {
    enum { FARTHEST = 5 };
    if (!may_be(x, at, LEX(CONJUNCTION) | LEX(SUBORDINATOR)) ||
        may_be(x, at, LEX(COMPLEMENTIZER) | LEX(CONDITIONAL) | LEX(QUESTION)) || found_at(x, at) ||
        contents_within_phrase(x, at) || tells_when(x, at))
        return false;
    uint32_t begin = at + reading_at(x, at)->words;
    if (but_I(x, at)) return false;
    if (!present && contents_adversative(x, at) && goes_on_within(x, begin)) return false;
    bool although =
        may_be(x, at, LEX(PREPOSITION)) && frames_complementizer(x, begin) && word_at(x, begin)->length > 2; /* رغم أنها قالت */
    if (word_at(x, at)->length < 4 && reading_at(x, at)->words == 1 && word_at(x, at - 1)->kind != WORD_COMMA &&
        !contents_adversative(x, at) && !although)
        return false; /* كي، ثم، حيث */
    if (may_be(x, at, LEX(PREPOSITION)) && !although && !(reading_at(x, at)->clitics & CLITIC_WAW))
        return false; /* أثناء تجميعها عبر …: a noun phrase */
    for (uint32_t next = begin + although; next < at + FARTHEST && is_word(x, next); next++) {
        bool second = next > begin && (reading_at(x, next)->clitics & CLITIC_WAW); /* بعدما تأجلت الجلسة وتوقع … */
        if (cue_verb(x, next) && !found_at(x, next) && !may_be(x, next, LEX(PREPOSITION))) return !second; /* not بين */
        if (frames_complementizer(x, next) || may_be(x, next, LEX(RELATIVE))) return false;
    }
    return false;
}

/* ليس كذا فحسب، بل: only. */
static bool alone_so(const struct isnad_extractor *x, uint32_t at) {
    static const uint8_t only[] = {CODE_FEH, CODE_HAH, CODE_SEEN, CODE_BEH}, rather[] = {CODE_BEH, CODE_LAM};
    return word_is(x, at, only, 4) && (!is_word(x, at + 1) || word_is(x, at + 1, rather, 2));
}

/* بحسب X، كما قال: what stands before is X's. */
bool contents_source_phrase(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *phrase = cue_of_form(x, at, FORM_PHRASE);
    if (alone_so(x, at)) return false;
    uint8_t kind = phrase ? cue_entry(x, phrase)->kind : CUE_VERB;
    if (kind == CUE_RELATIVE) return cue_verb(x, at + reading_at(x, at)->words) != NULL; /* كما قال, not كما يرغب */
    return kind == CUE_PREPOSITION && !may_be(x, at + reading_at(x, at)->words, LEX(THING)); /* not وفق القانون */
}
