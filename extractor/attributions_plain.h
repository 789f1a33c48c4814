/* SPDX-License-Identifier: Apache-2.0
 *
 * Clauses that no word and no mark introduces as what a verb says: behind a comma, a negation, or the subject alone. Each gives
 * the choice of the verb with the clause as its fit, without a lexeme where there is none. */
#ifndef ISNAD_ATTRIBUTIONS_PLAIN_H
#define ISNAD_ATTRIBUTIONS_PLAIN_H

#include "attributions_subjects.h"

/* قالت لجنة الانتخابات، لم تكن هناك مخالفات. out: its subject. */
struct cue_choice plain_behind_comma(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* وأضاف المتحدث لا نية للسفر: behind the subject. */
struct cue_choice plain_negated(const struct site *site, const struct isnad_extractor *x, const struct speaker *behind);

/* وقال X في كلمته أمس نحن مستعدون, وأضاف قائلا لن نعود: for verbs that nothing but speech follows (BARE in the lexicon). behind:
 * the subject, or NULL for one that is left out, which goes with قائلا alone. */
struct cue_choice plain_clause(const struct site *site, struct isnad_extractor *x, const struct speaker *behind);

#endif
