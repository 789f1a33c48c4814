/* SPDX-License-Identifier: Apache-2.0
 *
 * To whom something was said, and through whom it came: قال لنظيره, قال لشبكة CNN, نقلت وكالة A عن B. */
#ifndef ISNAD_ATTRIBUTIONS_HEARERS_H
#define ISNAD_ATTRIBUTIONS_HEARERS_H

#include "attributions.h"

/* Fills addressee and via from the words between the verb and what introduces its content. who: the subject behind the verb, or
 * NULL. */
void attribution_hearers(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t intro,
                         const struct speaker *who);

/* قال لقناة X …، مضيفا: whoever goes on in the same sentence, or paragraph, speaks to the same outlet. */
void attribution_same_outlet(struct attribution *a, const struct isnad_extractor *x, bool paragraph);

/* Whom the pronoun at the verb means: واتهمته, ودعته. */
void attribution_object_pronoun(struct attribution *a, const struct isnad_extractor *x, uint32_t at);

/* Makes the one behind عن the speaker and who stood before him the outlet; false where nothing is passed on. */
bool attribution_relay(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t content);

/* حسبما نقلت الوكالة | عن الوزير: the same where عن stands at `from`, perhaps behind a closing mark. */
bool attribution_relay_from(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t limit);

/* وردا على سؤال عما إذا …، قال X: he was asked. For all attributions, when they are found. */
void attributions_answers(struct isnad_extractor *x);

#endif
