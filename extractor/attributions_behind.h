/* SPDX-License-Identifier: Apache-2.0
 *
 * Verbs of speech behind what they tell: "…"، قال X؛ …، كما قال X؛ …، حسبما ذكرت X. */
#ifndef ISNAD_ATTRIBUTIONS_BEHIND_H
#define ISNAD_ATTRIBUTIONS_BEHIND_H

#include "attributions_hearers.h"
#include "attributions_subjects.h"

/* كما قال, وفقا لما ذكرته: where the phrase before the verb begins, or the verb itself. */
uint32_t behind_phrase(const struct isnad_extractor *x, uint32_t at);

/* Behind حسبما, وفقا لما and their like: what was said stands before. كما is also "as well" (كما قال إن). who: the subject or
 * NULL. */
bool behind_source_phrase(const struct isnad_extractor *x, uint32_t at, const struct speaker *who);

/* The attribution of a verb whose content stands before it; who: its subject or NULL. How many words it took, 0 for none. */
uint32_t behind_content(struct discourse *d, const struct site *site, const struct speaker *who);

#endif
