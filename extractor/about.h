/* SPDX-License-Identifier: Apache-2.0
 *
 * About whom a saying is: who is named in it, and whom its pronouns mean. */
#ifndef ISNAD_ABOUT_H
#define ISNAD_ABOUT_H

#include "speakers.h"

enum { ABOUT_MOST = 64 };

/* A set of entities in the order in which the text speaks of them; what is more than ABOUT_MOST is left out. */
struct about {
    isnad_entity_id ids[ABOUT_MOST];
    size_t count;
};

/* Names, titles, metonyms and national adjectives in the contents; pronouns that mean the speaker or, in a pair, both; his
 * country (بلاده); and the target of the cue. contents are the bytes of a's contents. */
void about_collect(struct isnad_extractor *x, const struct attribution *a, const isnad_span *contents, struct about *out);

/* The pronoun at the end of a word (enum suffix), also of one that the lexicon does not know. */
uint8_t about_pronoun(const struct isnad_extractor *x, uint32_t at);

/* Does a word speak of who says it: أنا, لي; نحن, لدينا, بلدنا? */
enum first_person { NOBODY, I, WE };
enum first_person about_first_person(const struct isnad_extractor *x, uint32_t at);

/* Is the pronoun at the end of a word no person's: of a noun near it, or of the shape alone? begin: where the content begins. */
bool about_of_noun(const struct isnad_extractor *x, const struct attribution *a, uint32_t begin, uint32_t at, uint8_t suffix);

/* بلاده، حكومتها: the state of the one who speaks, in what he says; ISNAD_NONE for another word, or where it is not known. */
isnad_entity_id about_his_country(struct isnad_extractor *x, const struct attribution *a, uint32_t at);

/* Can a pronoun (enum suffix) mean it? States and bodies are feminine where nothing is known; people of unknown gender may be
 * either. */
bool about_can_mean(const struct known *known, uint8_t suffix);

/* The pronoun with which the letters of a word end, whatever the word is: SUFFIX_NONE, ـه, ـها, ـهم or ـهما. */
uint8_t about_ending(const struct isnad_extractor *x, uint32_t at);

/* Is it he who speaks, in what begins at the word behind إنه: إنه سيزور, not إنه من المتوقع? */
bool about_personal(const struct isnad_extractor *x, uint32_t at);

/* The last one named from a word on and before another whom a pronoun there can mean, but for those in `not`; ISNAD_NONE where
 * there is none. */
isnad_entity_id about_antecedent(const struct isnad_extractor *x, uint32_t from, uint32_t at, uint8_t suffix,
                                 const isnad_entity_id *except, size_t count);

#endif
