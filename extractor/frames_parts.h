/* SPDX-License-Identifier: Apache-2.0
 *
 * The parts of a frame, each matched at a word: its words and clitics, and the slots for what is said, to whom and about whom. A
 * match writes what it found into the matcher's fit. */
#ifndef ISNAD_FRAMES_PARTS_H
#define ISNAD_FRAMES_PARTS_H

#include "frames.h"

struct matcher {
    struct isnad_extractor *x;
    uint32_t from, limit;    /* the words behind the cue */
    bool suffix, near, that; /* that: ذلك alone is what was denied */
    struct fit fit;
};

/* The bit of a shape, given its hash. */
static inline uint64_t frame_shape(uint64_t hash) { return UINT64_C(1) << (hash >> 58); }
/* A bit for each shape of a word as it may stand in a frame, of which one at least is set. */
uint64_t frame_shapes(struct isnad_extractor *x, uint32_t at);
/* The word that a frame names, as it stands, behind clitics or before a pronoun. */
bool frame_word(struct isnad_extractor *x, uint32_t at, uint64_t hash);

/* ب ل ك before what follows: a clitic that we know, or the first letter of a word that is nothing else. offset: how many codes it
 * has. */
bool frame_clitic(const struct isnad_extractor *x, uint32_t at, uint8_t clitic, uint8_t *offset);

/* بأغلبية كبيرة، بالإجماع: how it was said, and no part of a frame. */
bool frame_by_majority(const struct isnad_extractor *x, uint32_t at);

/* A clause behind its complementizer, which a preposition may govern only where the frame has one. */
bool frame_clause(struct matcher *m, uint32_t at, bool behind_preposition);

/* One slot at the word *at, which moves behind a target or addressee. behind: a preposition of the frame stands before it, offset
 * codes of which are in the word; last: the frame has no further part. */
bool frame_slot(struct matcher *m, const struct frame_part *part, uint32_t *at, bool behind, uint8_t offset, bool last);

/* Quotation whose opening mark is the word, 1 + its number, or 0. */
static inline uint32_t frame_quotation_opening(const struct isnad_extractor *x, uint32_t at) {
    uint32_t number = at < x->quotation_at.count ? x->quotation_at.items[at] : 0;
    return number && x->quotations.items[number - 1].open == at ? number : 0;
}

/* Is a frame of the cue filled behind a long circumstance, from the word on? Then the matcher has the fit. */
bool frames_far(struct matcher *m, const struct cue *entry, uint32_t from);

/* عدم، غير، أي، بعض: particles at which a noun phrase may begin. */
bool frame_particle(const struct isnad_extractor *x, uint32_t at);

/* عن ذلك: "that" alone, which says nothing. */
bool frame_bare_that(const struct isnad_extractor *x, uint32_t at);

/* Is the و at its beginning "and"? Not where the whole word is known: وجود. */
bool frame_coordinated(const struct isnad_extractor *x, uint32_t at);

/* على موقع "إكس", عبر منصة يوتيوب, على منصته "س" للتواصل الاجتماعي: the word behind a platform before a colon or quotation, or
 * `at`. */
uint32_t frame_behind_platform(const struct isnad_extractor *x, uint32_t at, uint32_t limit);

/* لقناة, للصحيفة: who hears it, not what is said. */
bool frame_to_somebody(const struct isnad_extractor *x, uint32_t at);

/* من وصفهم ب…, من سماهم: "those whom he called", a noun phrase of its own. Behind من, the verb and the one word to which its own
 * preposition leads; `at` where there is none. */
uint32_t frame_behind_whoever(const struct isnad_extractor *x, uint32_t at);

/* Is the word a verb of plain speech; a colon before quotation marks? */
bool frame_says(const struct isnad_extractor *x, uint32_t at);
bool frame_colon_opens(const struct isnad_extractor *x, uint32_t at);

/* رفض | ما جاء في التقرير: what is told by a relative clause. */
bool frame_whatever(const struct isnad_extractor *x, uint32_t at);

/* May a noun phrase begin here? */
bool frame_noun_begins(const struct isnad_extractor *x, uint32_t at);

static inline const uint8_t *frame_codes(const struct isnad_extractor *x, uint32_t at) {
    return x->words.codes + word_at(x, at)->code;
}

/* أوضح في كلمة | بثها التلفزيون: "…"; في بيان | وصل الصحف نسخة منه: what tells of the paper is not what is said in it, which
 * stands behind the mark. */
bool frame_tells_of_paper(const struct isnad_extractor *x, uint32_t at, uint32_t limit);

/* في تصريحات | صحفية, في كلمة | متلفزة: the adjective of an indefinite noun of speech, before a preposition, a time or a mark. */
bool frame_of_the_press(const struct isnad_extractor *x, uint32_t noun, uint32_t at, uint32_t limit);

/* خلال اللقاء، خلال الجلسة: one definite noun, with no adjective behind it. */
bool frame_during(const struct isnad_extractor *x, uint32_t at, uint32_t limit);

/* ناشدت المانحين | تقديم, ناشد الدول الغربية | دعم, أهاب بالسكان | التعاون: the word behind a definite noun, with its adjective,
 * that tells whom a verb calls on, where a noun phrase follows; else `at`. */
uint32_t frame_behind_called(const struct matcher *m, uint32_t at, bool led);

#endif
