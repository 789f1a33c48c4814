/* SPDX-License-Identifier: Apache-2.0
 *
 * A verb whose content stands before it and is taken up by a pronoun. */
#ifndef ISNAD_ATTRIBUTIONS_TAKEN_H
#define ISNAD_ATTRIBUTIONS_TAKEN_H

#include "attributions_subjects.h"

/* The attribution of a verb behind what it says, with its subject `who` behind it: وهو ما نفاه الجيش. The number of words that it
 * takes, 0 where it is none. */
uint32_t attribution_taken_up(struct discourse *d, const struct site *site, const struct speaker *who);

#endif
