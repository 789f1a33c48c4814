/* SPDX-License-Identifier: Apache-2.0
 *
 * Arabic inflection for the lexicon: from the principal parts of a cue to its word forms, in folded codes.
 *
 * Regular, hollow (قال يقول, jussive يقل) and defective verbs (نفى ينفي, jussive ينف) of all ten forms are covered; the object
 * suffixes are not: they are taken off when a word is looked up, and only the spellings that change before them are given here.
 */
#ifndef ISNAD_INFLECT_H
#define ISNAD_INFLECT_H

#include "lexicon.h"

struct inflected {
    uint8_t codes[48];
    uint8_t length;
    struct lexeme lexeme; /* form, gender, number, person, needs_suffix; the rest is the caller's */
};
enum { INFLECTED_MOST = 40 };

/* Each returns how many forms it wrote to out, at most INFLECTED_MOST. The part is one word of folded codes. */
size_t inflect_past(const uint8_t *part, size_t length, bool defective, struct inflected *out);
size_t inflect_present(const uint8_t *part, size_t length, struct inflected *out);
size_t inflect_participle(const uint8_t *part, size_t length, struct inflected *out);
size_t inflect_noun(const uint8_t *part, size_t length, bool marbuta, struct inflected *out);

#endif
