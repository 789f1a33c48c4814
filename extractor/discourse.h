/* SPDX-License-Identifier: Apache-2.0
 *
 * Who has spoken so far, and who is meant where Arabic leaves the subject out.
 *
 * What is said inside a content makes nobody the speaker of the sentences that follow: قال أوشاكوف إن بايدن حذر بوتين … وأضاف: it
 * is Ushakov who adds. So each speaker is kept with the level on which he spoke. */
#ifndef ISNAD_DISCOURSE_H
#define ISNAD_DISCOURSE_H

#include "clauses.h"

enum { DISCOURSE_MEMORY = 12 };

struct remembered {
    isnad_entity_id ids[SPEAKERS_MOST];
    uint8_t count, gender;
    bool many;    /* a plural verb may be theirs: several, or a body of people */
    bool nested;  /* spoke inside a content */
    bool present; /* in the present tense */
    bool noun;    /* with a noun of speech */
    bool paper;   /* reports, a statement: "she said" means somebody else where there is one */
    uint32_t word, sentence;
    isnad_span span; /* of his words in that sentence, or empty */
};

struct discourse {
    struct isnad_extractor *x;
    struct remembered last[DISCOURSE_MEMORY]; /* the newest at [(count - 1) % DISCOURSE_MEMORY] */
    uint32_t count;
    uint32_t closed_before; /* speakers before this word are out of reach */
    uint32_t content_end;   /* the word behind the last content of the reporter's own level */
    uint32_t nouns_from;    /* before this word nouns of speech belong to a verb */
    bool ok;
};

/* A speaker at a cue, and his words in its sentence, which may be empty. Two that agree with nothing are one too. */
void discourse_remember(struct discourse *d, uint32_t cue, isnad_span span, const isnad_entity_id *ids, uint8_t count,
                        uint8_t gender, bool many);

/* The last one remembered is no person but a paper: تقارير، بيان. */
void discourse_remember_paper(struct discourse *d);

/* The last one remembered spoke with a noun: where a verb of the sentence has its subject already, he is beside the way (حذر X من
 * كذا ردا على دعوة Y إلى كذا، معتبرا). */
void discourse_remember_aside(struct discourse *d);

/* The newest speaker that a form can agree with, of the reporter's level before those inside contents; NULL where there is none.
 */
const struct remembered *discourse_recall(const struct discourse *d, uint32_t cue, const struct lexeme *form);

/* Where the content names the person whom that gave (وقال إن خطاب بوتين), it is hardly he who speaks: the one before him, if
 * there is one not far away; else `old`. */
const struct remembered *discourse_recall_unnamed(const struct discourse *d, uint32_t cue, const struct lexeme *form,
                                                  const struct remembered *old, struct stretch content);

/* Did he speak too many sentences before the cue to be its subject? Only a cue that begins its sentence (وأضاف) goes on with one
 * so far away. */
bool discourse_out_of_reach(const struct discourse *d, uint32_t cue, const struct remembered *old);

/* The first noun phrase of the sentence that can be the subject of a form behind it. */
bool discourse_subject(struct discourse *d, uint32_t cue, const struct lexeme *form, struct speaker *out);

/* The speaker of the cue's own sentence who has said last that he agrees: `old`, whom discourse_recall() gave, but where he spoke
 * with a noun (وصف X تصريحات Y بأنها كذا، وقال), the subject that the sentence has before that noun. True where there is one, in
 * `out`. */
bool discourse_subject_before_noun(struct discourse *d, uint32_t cue, const struct lexeme *form, const struct remembered *old,
                                   struct speaker *out);

/* The same of the sentence before, for a form that begins its own (وصل X … . وقال إن): a person. */
bool discourse_subject_before(struct discourse *d, uint32_t cue, const struct lexeme *form, struct speaker *out);

/* The same where that sentence opens the news with a bare verb before its subject (اعتقلت الشرطة …. وأعلنت أن), or tells in the
 * same paragraph what somebody had done (وكان الاتحاد قد جدد …. وأوضح أن), and `old` spoke before it: what came before was
 * another matter. So too whom the paragraph brings in (يعيش شلهوب في الجنوب. ورث بيتا. وقال إن), where `old`, which may be NULL,
 * spoke before the paragraph. */
bool discourse_news_before(struct discourse *d, uint32_t cue, const struct lexeme *form, const struct remembered *old,
                           struct speaker *out);

/* The person of whom the text before the word speaks, where it names one much oftener than any other and the form can be his;
 * else ISNAD_NONE. */
isnad_entity_id discourse_topic(const struct discourse *d, uint32_t at, const struct lexeme *form);

/* Who stands behind the bare verb with which the sentence begins (اعتصم عشرات العمال أمام المصنع ل): a group or somebody known. */
bool discourse_doer(struct discourse *d, uint32_t at, struct speaker *out);

/* The last two people or states named before the word, for a dual. */
bool discourse_pair(const struct discourse *d, uint32_t cue, isnad_entity_id pair[2]);

#endif
