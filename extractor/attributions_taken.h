/* SPDX-License-Identifier: Apache-2.0
 *
 * Verbs with a pronoun for what was said, or for who said it. */
#ifndef ISNAD_ATTRIBUTIONS_TAKEN_H
#define ISNAD_ATTRIBUTIONS_TAKEN_H

#include "attributions_subjects.h"

/* The attribution of a verb behind what it says, with its subject `who` behind it: وهو ما نفاه الجيش. The number of words that it
 * takes, 0 where it is none. */
uint32_t attribution_taken_up(struct discourse *d, const struct site *site, const struct speaker *who);

/* The attribution of a verb that passes on the words of the one whom a pronoun means: نقلت عنه الوكالة قوله إن. The same. */
uint32_t attribution_passed_on(struct discourse *d, const struct site *site);

#endif
