/* SPDX-License-Identifier: Apache-2.0
 *
 * Words of speech: which form of which row of the lexicon a word may be where it stands. */
#ifndef ISNAD_CUES_H
#define ISNAD_CUES_H

#include "article.h"

/* May the word, with its clitics and its spelling, be this form of a cue? */
bool cue_stands(const struct isnad_extractor *x, uint32_t at, const struct lexeme *lexeme);

/* What the two functions below give for a word that is a cue of some form. */
const struct lexeme *cue_among(const struct isnad_extractor *x, uint32_t at, uint8_t form);
const struct lexeme *cue_verb_among(const struct isnad_extractor *x, uint32_t at);

/* The reading of a word as a cue of this form, or NULL. */
static inline const struct lexeme *cue_of_form(const struct isnad_extractor *x, uint32_t at, uint8_t form) {
    return may_be(x, at, LEX(CUE)) ? cue_among(x, at, form) : NULL; /* most words are none, so no call */
}

/* As a finite verb of speech, past before present, or NULL. */
static inline const struct lexeme *cue_verb(const struct isnad_extractor *x, uint32_t at) {
    return may_be(x, at, LEX(CUE)) ? cue_verb_among(x, at) : NULL;
}

static inline const struct cue *cue_entry(const struct isnad_extractor *x, const struct lexeme *lexeme) {
    return &x->lexicon->cues.items[lexeme->index];
}

#endif
