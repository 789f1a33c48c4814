/* SPDX-License-Identifier: Apache-2.0
 *
 * Who said what about whom. */
#ifndef ISNAD_ATTRIBUTIONS_H
#define ISNAD_ATTRIBUTIONS_H

#include "frames.h"

/* Finds the attributions of an article whose mentions and quotations are known: fills attributions and cue_at, in text order. False
 * where memory is out. */
bool attributions_find(struct isnad_extractor *x);

/* Puts them into the document, with about whom they are and how they are nested. Those below `least` confidence are left out. */
bool attributions_put(struct isnad_extractor *x, float least);

/* contents.c: the words of a content that begins at a word: up to the sentence's end or to where something else of the reporter begins. */
struct stretch content_from(const struct isnad_extractor *x, uint32_t begin, uint8_t offset, uint32_t limit);
/* The stretch without marks at its ends. */
struct stretch content_trim(const struct isnad_extractor *x, struct stretch stretch);
isnad_span content_span(const struct isnad_extractor *x, struct stretch stretch);
/* Direct, mixed or indirect, by the quotation marks in and around the stretch. */
isnad_form content_form(const struct isnad_extractor *x, const struct stretch *stretches, size_t count);

/* The reading of a word as a finite verb of speech, or NULL. */
const struct lexeme *cue_verb(const struct isnad_extractor *x, uint32_t at);
const struct lexeme *cue_of_form(const struct isnad_extractor *x, uint32_t at, uint8_t form);

#endif
