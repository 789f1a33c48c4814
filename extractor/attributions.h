/* SPDX-License-Identifier: Apache-2.0
 *
 * Who said what about whom. */
#ifndef ISNAD_ATTRIBUTIONS_H
#define ISNAD_ATTRIBUTIONS_H

#include "discourse.h"

/* Finds the attributions of an article whose mentions and quotations are known: fills attributions and cue_at, in text order.
 * False where memory is out. */
bool attributions_find(struct isnad_extractor *x);

/* Puts them into the document, with about whom they are and how they are nested. Those below `least` confidence are left out. */
bool attributions_put(struct isnad_extractor *x, float least);

/* attributions_verbs.c, _participles.c, _others.c, _phrases.c, _stated.c: the attribution whose cue begins at a word; the number
 * of words that it takes, 0 where there is none. */
uint32_t attribution_of_verb(struct discourse *d, uint32_t at);
uint32_t attribution_of_participle(struct discourse *d, uint32_t at);
uint32_t attribution_of_noun(struct discourse *d, uint32_t at);
uint32_t attribution_of_paper(struct discourse *d, uint32_t at);
uint32_t attribution_of_phrase(struct discourse *d, uint32_t at);
/* مكررا القول إن: has the participle before the noun what the noun would say? */
bool attribution_said_by_participle(const struct isnad_extractor *x, uint32_t at, const struct attribution *a);
/* attributions_headlines.c: a headline or caption, whose cue is the colon at the word. */
void attribution_of_headline(struct discourse *d, uint32_t at);

/* What the rules share, in attributions.c. */
struct cue_choice {
    const struct lexeme *lexeme; /* NULL: no frame of the word's entries is filled */
    struct fit fit;
};
struct cue_choice attribution_choose(struct isnad_extractor *x, uint32_t at, unsigned forms, uint32_t near, uint32_t limit,
                                     bool negated);
void attribution_start(struct attribution *a, const struct isnad_extractor *x, uint32_t at, const struct lexeme *lexeme,
                       const char *rule);
void attribution_speaker(struct attribution *a, const struct isnad_extractor *x, const struct speaker *who, uint8_t resolution);
bool attribution_remembered(struct attribution *a, const struct remembered *old, uint8_t resolution);
/* discourse_topic()'s; false for ISNAD_NONE. */
bool attribution_of_topic(struct attribution *a, isnad_entity_id id, uint8_t resolution);
/* Whom nobody names: the text speaks of warnings, not of who warns, or begins with وأضاف. */
bool attribution_mint_source(struct attribution *a, struct isnad_extractor *x, uint32_t at);
bool attribution_content(struct attribution *a, struct isnad_extractor *x, const struct fit *fit, uint32_t limit);
bool attribution_content_before(struct attribution *a, const struct isnad_extractor *x, uint32_t at, bool quotation_only);
/* The complementizer, colon or mark at which a content begins behind a noun of speech, however far in its clause. */
bool attribution_find_content(struct isnad_extractor *x, uint32_t from, uint32_t end, struct fit *out);
/* Further quotations of the same speaker, behind the content or behind the cue that interrupts it. */
void attribution_go_on(struct attribution *a, const struct isnad_extractor *x, uint32_t from);
/* كشف هويته، ذكر اسمه: a name that is kept back is no news. intro: where the content's introduction stands; with a verb of plain
 * speech a name before it belongs to the subject (قال مسؤول رفض ذكر اسمه إن). */
bool attribution_hides_name(const struct isnad_extractor *x, const struct attribution *a, uint32_t intro);
/* أدلى بتصريح, جدد تأكيده: the noun is the cue. */
void attribution_cue_to_noun(struct attribution *a, const struct isnad_extractor *x, uint32_t noun);
bool attribution_keep(struct discourse *d, const struct attribution *a);

/* attributions_introduced.c: where the new one's speaker is named for the first time, without a title, makes him the one who spoke
 * under a title in the sentence before. */
void attribution_introduced(struct discourse *d, const struct attribution *a);
/* Does the noun phrase that the last attribution tells begin at the word? */
bool attribution_opens_phrase(const struct isnad_extractor *x, uint32_t at);
/* Where the search for a frame stops: the limit or the next coordinated verb of speech. */
uint32_t attribution_reach(const struct isnad_extractor *x, uint32_t cue, uint32_t end);

/* attributions_dates.c: on what day it was said, yyyymmdd, as far as its sentence tells, or 0. Asked when all are found. */
uint32_t attribution_said_on(const struct isnad_extractor *x, const struct attribution *a);

/* contents.c: the words of a content that begins at a word: up to the sentence's end or to where something else of the reporter
 * begins. cue: the word that introduced it. nominal: a noun phrase, which ends sooner than a clause. */
enum { CONTENT_LONGEST = 500 }; /* words; quotations may be longer */
struct stretch content_from(struct isnad_extractor *x, uint32_t cue, uint32_t begin, uint8_t offset, uint32_t limit,
                            bool nominal);
/* The stretch without marks at its ends. */
struct stretch content_trim(const struct isnad_extractor *x, struct stretch stretch);
/* قال X إن الأمر جيد متمنيا التوفيق: what is found to be another saying of the same speaker ends the content before it. */
void contents_end_at_participles(struct isnad_extractor *x);
isnad_span content_span(const struct isnad_extractor *x, struct stretch stretch);
/* Direct, mixed or indirect, by the quotation marks in and around the stretch. */
isnad_form content_form(const struct isnad_extractor *x, const struct stretch *stretches, size_t count);

#endif
