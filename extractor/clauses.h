/* SPDX-License-Identifier: Apache-2.0
 *
 * The shape of a sentence, as far as a row of words shows it: what is set into a clause, where one begins, and whether its verb
 * says that something happened. */
#ifndef ISNAD_CLAUSES_H
#define ISNAD_CLAUSES_H

#include "frames.h"

/* First and last of the sentence that holds the word, the last exclusive. */
uint32_t clause_sentence_begin(const struct isnad_extractor *x, uint32_t at);
uint32_t clause_sentence_end(const struct isnad_extractor *x, uint32_t at);

/* The word behind the topic with which the sentence of the word begins before it comes to its verb (وحول اليمن، قال; وتعليقا على
 * بيان X، أكد): nobody in it is the subject. The sentence's first word where it begins with none. */
uint32_t clause_behind_topic(const struct isnad_extractor *x, uint32_t at);

/* Does a clause of its own begin at the word: behind a mark, a conjunction, a complementizer, an auxiliary? */
bool clause_begins(const struct isnad_extractor *x, uint32_t at);

/* Stands the word behind a preposition that governs it, so that it is a noun (على وشك, قبل توقع)? */
bool clause_governed(const struct isnad_extractor *x, uint32_t at);

/* Did what the finite verb says happen, in the eyes of the text? Not what will, should or may be said. *negated: it says that it
 * was not said. */
bool clause_asserts(const struct isnad_extractor *x, uint32_t verb, bool *negated);

/* عدم، غير, also with و before it: what they deny is a noun. */
bool clause_denies_noun(const struct isnad_extractor *x, uint32_t at);

/* Is the word كان, كانت, with و before it or not? */
bool clause_had(const struct isnad_extractor *x, uint32_t at);

#endif
