/* SPDX-License-Identifier: Apache-2.0
 *
 * See attributions_newcomers.h. */
#include "attributions_newcomers.h"

/* What no word of somebody's name or description is. */
static const uint64_t nobody = LEX(PREPOSITION) | LEX(THING) | LEX(PRONOUN) | LEX(COMPLEMENTIZER) | LEX(DEMONSTRATIVE) |
                               LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB) | LEX(NEGATOR) | LEX(RELATIVE);

/* وصفه بالمهرج بأنه: the ب of a word that no table knows. */
static bool by_what(const struct isnad_extractor *x, uint32_t at) {
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    return word_at(x, at)->length > 4 && codes[0] == CODE_BEH && codes[1] == CODE_ALEF && codes[2] == CODE_LAM;
}

bool newcomer_tells_him(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { LONGEST = 4 };
    uint32_t at = site->from, end = at, most = at + LONGEST < site->limit ? at + LONGEST : site->limit;
    if (!reading_at(x, site->at)->suffix || cue_of_form(x, site->at, FORM_NOUN)) return false;
    for (; end < most && is_word(x, end) && !frames_complementizer(x, end); end++)
        if (may_be(x, end, nobody) || cue_verb(x, end) || found_at(x, end) ||
            (reading_at(x, end)->clitics & ~(unsigned)CLITIC_ARTICLE) || by_what(x, end))
            return false;
    if (end == at || end >= site->limit || !is_word(x, end) || !frames_complementizer(x, end)) return false;
    bool somebody = has_article(x, at) || ends_in_his(x, at) || !reading_at(x, at)->slot || may_be(x, at, LEX(GIVEN_NAME));
    return somebody && speaker_unnamed(x, at, end, false, out) && out->end == end && speaker_agrees(out, site->verb, true);
}
