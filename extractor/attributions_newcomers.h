/* SPDX-License-Identifier: Apache-2.0
 *
 * Subjects whom nothing but their place tells: between a verb with a pronoun and its clause, behind a comma before their verb.
 * Without them whoever spoke last would be taken for the speaker. */
#ifndef ISNAD_ATTRIBUTIONS_NEWCOMERS_H
#define ISNAD_ATTRIBUTIONS_NEWCOMERS_H

#include "attributions_subjects.h"

/* يخبره ابنه أن, وأبلغته سلمى شلهوب أن: whom it tells is the pronoun, so that what stands between is the subject. */
bool newcomer_tells_him(const struct site *site, struct isnad_extractor *x, struct speaker *out);

#endif
