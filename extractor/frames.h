/* SPDX-License-Identifier: Apache-2.0
 *
 * Does the text behind a cue fill one of its frames? A word that is also something else counts as a cue only where one fits. */
#ifndef ISNAD_FRAMES_H
#define ISNAD_FRAMES_H

#include "cues.h"
#include "quotations.h"
#include "speakers.h"

struct fit {
    bool ok;
    uint8_t slot;       /* what the content fills */
    uint32_t intro;     /* the word that introduces it */
    uint32_t content;   /* its first word */
    uint8_t offset;     /* codes of that word before the content */
    uint32_t quotation; /* 1 + the quotation that is the content, or 0 */
    isnad_entity_id addressee, target;
    isnad_entity_id also; /* a second one that is told, or ISNAD_NONE: دعا روسيا والصين إلى */
    bool object;          /* a noun phrase behind the cue, known or not, is whom it tells or speaks of */
    uint32_t end;         /* a limit for the content that the frame sets, or 0 */
    bool pronoun;         /* the one whom it names is a pronoun (نقلت عنه) */
    bool far;             /* behind a circumstance or relative clause: only for a subject that the text names */
    uint32_t word;        /* the last noun that the frame names (بتصريح), or 0 */
};

/* Tries the frames of a cue at the words from `from` to `limit`. near: nominal frames must begin there or close behind. suffix:
 * the cue carries an object pronoun, which fills ADDR and TARGET. */
struct fit frames_fit(struct isnad_extractor *x, const struct lexeme *cue, uint32_t from, uint32_t near, uint32_t limit,
                      bool negated, bool suffix);

/* The word behind the one at `at`, or behind what begins there and is set into the clause: a quotation, brackets, and between two
 * commas or dashes a relative clause, an apposition or an adverbial. */
uint32_t frames_behind_inset_at(const struct isnad_extractor *x, uint32_t at, uint32_t limit);
static inline uint32_t frames_behind_inset(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    bool single = word_at(x, at)->kind == WORD_LETTERS && reading_at(x, at)->words <= 1; /* as nearly all are */
    return single ? at + 1 : frames_behind_inset_at(x, at, limit);
}

/* في بيان، خلال مؤتمر صحفي، في تصريح لقناة: the word behind the occasion on which something was said, or `at`. */
uint32_t frames_behind_occasion(const struct isnad_extractor *x, uint32_t at, uint32_t limit);

/* Is the word a complementizer (أن، إنه، بأن)? frames_that_not: is it ألا before a verb? */
bool frames_that_not(const struct isnad_extractor *x, uint32_t at);
static inline bool frames_complementizer(const struct isnad_extractor *x, uint32_t at) {
    return (may_be(x, at, LEX(COMPLEMENTIZER)) && !found_at(x, at)) || /* not in سي إن إن */
           (may_be(x, at, LEX(NEGATOR) | LEX(PREPOSITION)) && frames_that_not(x, at));
}

#endif
