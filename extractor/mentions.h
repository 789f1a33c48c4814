/* SPDX-License-Identifier: Apache-2.0
 *
 * Who is mentioned where: names, titles, metonyms and national adjectives, each linked to an entity. */
#ifndef ISNAD_MENTIONS_H
#define ISNAD_MENTIONS_H

#include "titles.h"

/* Reads every word in the lexicon: fills readings and clears what mentions_find fills. False where memory is out. */
bool mentions_read(struct isnad_extractor *x);

/* Fills found, found_at, titles and title_at from the words and their readings. What a word means depends only on the text before
 * and shortly behind it. False where memory is out. Linear. */
bool mentions_find(struct isnad_extractor *x);

/* people.c: the end of a person's name that no gazetteer holds and that begins at the word, or `at` where none does. after_title:
 * a title or a verb of speech stands before, which lets unknown first names pass. */
uint32_t people_run(struct isnad_extractor *x, uint32_t at, bool after_title);

/* The words of an ordinal with its article (الثالث عشر) that begins at the word; 0 where none does. */
uint32_t people_ordinal(const struct isnad_extractor *x, uint32_t at);

/* Adds a mention of the words; its span begins behind the clitics. rule says in a word or two which one found it. */
struct found *mentions_add(struct isnad_extractor *x, uint32_t word, uint32_t words, size_t offset, isnad_entity_id entity,
                           uint8_t kind, float confidence, const char *rule);

/* metonyms.c: does a capital or seat at these words act, or is it only a place? */
bool metonym_acts(struct isnad_extractor *x, const struct candidate *candidate);

/* Is the word one with which outlets are named: صحيفة، قناة، وكالة? */
bool mentions_outlet_head(const struct isnad_extractor *x, uint32_t at);

/* Is the word a noun for a company, a club, a school: for a body that speaks for itself, not for a state? */
bool mentions_business_head(const struct isnad_extractor *x, uint32_t at);

#endif
