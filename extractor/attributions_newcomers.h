/* SPDX-License-Identifier: Apache-2.0
 *
 * Subjects whom nothing but their place tells: between a verb with a pronoun and its clause, behind a comma before their verb.
 * Without them whoever spoke last would be taken for the speaker. */
#ifndef ISNAD_ATTRIBUTIONS_NEWCOMERS_H
#define ISNAD_ATTRIBUTIONS_NEWCOMERS_H

#include "attributions_subjects.h"

/* يخبره ابنه أن, وأبلغته سلمى شلهوب أن: whom it tells is the pronoun, so that what stands between is the subject. */
bool newcomer_tells_him(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* لكن زوجته تؤكد; إلا أن سالم شلهوب أحد المسؤولين في القناة، أصر; لكن منى شلهوب، التي عادت أمس، قالت: the one with whom the
 * clause begins. */
bool newcomer_before(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* توقعت الأرصاد الجوية استمرار المطر: a definite phrase before a noun that what follows makes definite, and that is the object.
 */
bool newcomer_before_object(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* يؤكد شلهوب: a man, as the verb tells of a person of whom nothing else does. */
void newcomer_gender(struct attribution *a, const struct isnad_extractor *x, const struct lexeme *verb);

/* قال بوتين …. وأبلغه المبعوث بأن: makes the speaker somebody new where a title stands for the one whom the verb tells, and him
 * the addressee. who: the subject. */
void newcomer_by_title(struct attribution *a, struct isnad_extractor *x, const struct speaker *who);

#endif
