/* SPDX-License-Identifier: Apache-2.0
 *
 * Whose words they are where the text names no subject: the one of the sentence, the last speaker who agrees, whom the sentence
 * before tells of, or, where another takes the floor, somebody new. */
#ifndef ISNAD_ATTRIBUTIONS_LEFT_OUT_H
#define ISNAD_ATTRIBUTIONS_LEFT_OUT_H

#include "attributions_subjects.h"

/* Fills the speaker of `a`, whose content is known. verb: the lexeme of its cue, with which he must agree. False where nobody is
 * there. */
bool attribution_left_out(struct discourse *d, struct attribution *a, const struct site *site, const struct lexeme *verb);

#endif
