/* SPDX-License-Identifier: Apache-2.0
 *
 * Subjects whom nothing but their place tells: between a verb with a pronoun and its clause, behind a comma before their verb.
 * Without them whoever spoke last would be taken for the speaker. */
#ifndef ISNAD_ATTRIBUTIONS_NEWCOMERS_H
#define ISNAD_ATTRIBUTIONS_NEWCOMERS_H

#include "attributions_subjects.h"

/* Behind the verb: يخبره ابنه أن, where it tells the pronoun; توقعت الأرصاد الجوية استمرار المطر, before a noun that is the
 * object; طلب موقعو النداء, by its ending; ويشير الذين عادوا إلى أن; أكد للوكالة شاهد عيان. */
bool newcomer_behind(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* لكن زوجته تؤكد; إلا أن سالم شلهوب أحد المسؤولين في القناة، أصر; لكن منى شلهوب، التي عادت أمس، قالت: the one with whom the
 * clause begins. */
bool newcomer_before(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* يؤكد شلهوب: a man, as the verb tells of a person of whom nothing else does. */
void newcomer_gender(struct attribution *a, const struct isnad_extractor *x, const struct lexeme *verb);

/* قال بوتين …. وأبلغه المبعوث بأن: makes the speaker somebody new where a title stands for the one whom the verb tells, and him
 * the addressee. who: the subject. */
void newcomer_by_title(struct attribution *a, struct isnad_extractor *x, const struct speaker *who);

#endif
