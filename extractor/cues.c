/* SPDX-License-Identifier: Apache-2.0
 *
 * See cues.h. */
#include "cues.h"

/* Which clitics may stand before a form: no preposition before a verb (بحث is no ب + حث), no future before a noun. */
static const uint8_t clitics_before[] = {
    [FORM_OTHER] = 0xFF,
    [FORM_PAST] = CLITIC_WAW | CLITIC_FEH,
    [FORM_PRESENT] = CLITIC_WAW | CLITIC_FEH | CLITIC_SEEN | CLITIC_LAM,
    [FORM_JUSSIVE] = CLITIC_WAW | CLITIC_FEH | CLITIC_LAM,
    [FORM_PARTICIPLE] = CLITIC_WAW,
    [FORM_NOUN] = 0xFF & ~CLITIC_SEEN,
    [FORM_PHRASE] = 0xFF,
};

bool cue_stands(const struct isnad_extractor *x, uint32_t at, const struct lexeme *lexeme) {
    const struct reading *reading = reading_at(x, at);
    const struct word *word = word_at(x, at);
    if (!(lexeme->classes & LEX(CUE)) || (lexeme->needs_suffix && !reading->suffix)) return false;
    if (reading->clitics & ~clitics_before[lexeme->form]) return false;
    if (reading->suffix == SUFFIX_HU && (word->flags & WORD_MARBUTA)) return false; /* قيمة is not "he judged it" */
    if (lexeme->form == FORM_PARTICIPLE &&
        (reading->suffix || (lexeme->gender == GENDER_FEMALE && lexeme->number == NUMBER_PLURAL)))
        return false; /* مقترحات */
    if (lexeme->form == FORM_PARTICIPLE && (word->flags & WORD_MARBUTA) && (reading->classes & LEX(PLACE)))
        return false; /* مدينة */
    if (lexeme->form == FORM_PRESENT && (word->flags & WORD_MAQSURA) && (reading->classes & LEX(GIVEN_NAME)))
        return false;                                                                  /* يحيى */
    return !(lexeme->bare_alef && reading->offset == 0 && (word->flags & WORD_HAMZA)); /* أعتقد: I */
}

const struct lexeme *cue_among(const struct isnad_extractor *x, uint32_t at, uint8_t form) {
    const struct reading *reading = reading_at(x, at);
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if (lexeme->form == form && lexeme->person != 1 && cue_stands(x, at, lexeme)) return lexeme;
    }
    return NULL;
}

const struct lexeme *cue_verb_among(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    const struct lexeme *present = NULL;
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        bool finite = lexeme->form == FORM_PAST || (lexeme->form == FORM_PRESENT && !present);
        if (!finite || lexeme->person == 1 || !cue_stands(x, at, lexeme)) continue;
        if (lexeme->form == FORM_PAST) return lexeme;
        present = lexeme;
    }
    return present;
}
