/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading the table of the sets of words that single rules ask for (word_sets.h).
 */
#ifndef ISNAD_LEXICON_WORDS_H
#define ISNAD_LEXICON_WORDS_H

#include "lexicon.h"
#include "table.h"

/* Takes in one row; the lexicon's list of sets must have an element for each. */
isnad_status lexicon_read_words(isnad_lexicon *lexicon, const struct row *row, isnad_error *error);
/* Sets lexicon->set_bits when all sets are there. */
void lexicon_mark_words(isnad_lexicon *lexicon);

#endif
