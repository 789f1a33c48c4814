/* SPDX-License-Identifier: Apache-2.0
 *
 * What a word behind a content may be, for contents.c: each question looks at the word and at few behind it. */
#ifndef ISNAD_CONTENTS_PARTS_H
#define ISNAD_CONTENTS_PARTS_H

#include "frames.h"

/* The second word of a phrase (في حال). */
bool contents_within_phrase(const struct isnad_extractor *x, uint32_t at);

/* ولكن، لكنه. */
bool contents_but(const struct isnad_extractor *x, uint32_t at);

/* ولكن، غير أن. */
bool contents_adversative(const struct isnad_extractor *x, uint32_t at);

/* لكنه قال, بينما أكد خصومه: another saying set against this one. present: of a cue in the present tense, behind which the
 * present is the reporter's too. */
bool contents_contrast(const struct isnad_extractor *x, uint32_t at, bool present);

/* إلا أن خبراء في سوق المال يؤكدون أن: the same with a longer subject before the verb. */
bool contents_set_against(const struct isnad_extractor *x, uint32_t at, bool present);

/* في الوقت نفسه وصل X: what happened meanwhile. */
bool contents_at_the_same_time(const struct isnad_extractor *x, uint32_t at);

/* ، وقد تؤدي إلى حرب; متحف المدينة، وهو متحف كبير: behind a comma, but still of what was said. */
bool contents_more_of_it(const struct isnad_extractor *x, uint32_t at);

/* بحيث يعود, بسبب المطر, وذلك من خلال; of a clause also قبل أن يعود, وهي مدينة كبيرة: of what was said, also behind a comma. */
bool contents_goes_on(const struct isnad_extractor *x, uint32_t at, bool nominal);

/* "…"، متخذا لهجة جديدة: behind words in marks and a comma, how they were said. */
bool contents_manner(const struct isnad_extractor *x, uint32_t at);

/* بحسب X، كما قال: what stands before is X's. */
bool contents_source_phrase(const struct isnad_extractor *x, uint32_t at);

/* رغم إعلان, على الرغم من إعلان: a noun of speech at which a concession begins, so that the main clause stands behind it. */
bool contents_conceded(const struct isnad_extractor *x, uint32_t cue);

/* حزنه: a noun with a pronoun that the lexicon has not. */
bool contents_possessed(const struct isnad_extractor *x, uint32_t at);

/* وعاد شلهوب ليؤكد: he comes back to say more. */
bool contents_comes_back(const struct isnad_extractor *x, uint32_t at);

/* على الرغم من أنه قال إن …، | فإن: a cue in a clause before the main one, and where that begins. */
bool contents_protasis(const struct isnad_extractor *x, uint32_t cue);
bool contents_main_clause(const struct isnad_extractor *x, uint32_t at, uint32_t begin);

/* حذر من "الفوضى" | خلال زيارة: when it was said, directly behind the words in marks with which the content began. */
bool contents_behind_marks(const struct isnad_extractor *x, uint32_t at, uint32_t begin);

/* رفض الفكرة علنا, رفض العرض يوم 3 مايو: the end of what was refused, before how and when that was. */
uint32_t contents_before_manner(const struct isnad_extractor *x, uint32_t begin, uint32_t end);

#endif
