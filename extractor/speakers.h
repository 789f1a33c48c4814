/* SPDX-License-Identifier: Apache-2.0
 *
 * Noun phrases that can speak or be spoken to: names with their titles, titles alone, unnamed sources, bodies. */
#ifndef ISNAD_SPEAKERS_H
#define ISNAD_SPEAKERS_H

#include "mentions.h"

struct speaker {
    uint32_t begin, end; /* words */
    uint32_t core;       /* of one without a name: where the words end that certainly belong to him, or 0 */
    uint8_t offset;      /* codes before it in its first word */
    uint8_t clitics, gender, number, type;
    uint8_t count;
    bool named;    /* of one whom no table knows, the text says the name */
    bool by_title; /* found through a title alone */
    bool issued;   /* the words are those of a paper, and he is the one whose it is */
    isnad_entity_id ids[SPEAKERS_MOST];
    isnad_entity_id behalf;
    uint64_t source_head;      /* of one without a name: the hash of what he is called (مسؤول), or 0 */
    uint64_t source_voice;     /* of such a one: the words behind باسم, or 0 */
    isnad_entity_id source_of; /* of such a one: whose he is, or ISNAD_NONE */
};

/* The phrase that begins at a word, at most to `limit`. prepositions: whether it may carry ب ك ل. */
bool speaker_at(struct isnad_extractor *x, uint32_t at, uint32_t limit, bool prepositions, struct speaker *out);
/* Leaves the certain words of one without a name: انتقد نواب | القرار. False where there is nothing to leave out. */
bool speaker_shorten(struct isnad_extractor *x, struct speaker *who);
/* The phrase that ends before a word, not before `least`. governed: it may stand behind a preposition (من ألمانيا، التي). */
bool speaker_before(struct isnad_extractor *x, uint32_t end, uint32_t least, bool governed, struct speaker *out);
/* Any other noun phrase from the word to the limit as an unnamed speaker (قال عدد كاف من البرلمان). */
bool speaker_unnamed(struct isnad_extractor *x, uint32_t at, uint32_t limit, bool prepositions, struct speaker *out);

/* A share of people: 38٪ منهم, 41 بالمئة من الناخبين. */
bool speaker_share(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out);

/* بعض المراسلين، معظم النواب: some of a group that the text does not name. */
bool speaker_some(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out);

/* The two whom الجانبان or كلاهما at the word means; false where it is no such word or they are not known. */
bool speaker_pair(const struct isnad_extractor *x, uint32_t at, isnad_entity_id pair[2]);

isnad_span speaker_span(const struct isnad_extractor *x, const struct speaker *speaker);
/* Has it the form of an object (المسؤولين), which no subject behind its verb has? */
bool speaker_oblique(const struct isnad_extractor *x, const struct speaker *speaker);

/* Can the verb's gender and number go with the speaker? Unknown goes with everything. before: the verb stands before it, and is
 * then singular. */
bool speaker_agrees(const struct speaker *speaker, const struct lexeme *verb, bool before);

/* What the speakers files share. */
enum { PREPOSITIONS = CLITIC_BEH | CLITIC_KAF | CLITIC_LAM, LONGEST_UNNAMED = 9 };
bool speaker_take_title(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out);
/* Past a plain noun phrase from its head on: adjectives, idafa, and prepositions that lead to a name or title (مسؤول في وزارة
 * الدفاع). It ends before the verb's object: انتقد نواب | القرار, نفى محامو المتهم | صحة الاتهام. */
uint32_t speaker_extend(const struct isnad_extractor *x, uint32_t head, uint32_t end, uint32_t limit);
/* Does a word behind such a phrase carry ب, so that it begins something else (أفادت لجنة | بمقتل)? */
bool speaker_carries_preposition(const struct isnad_extractor *x, uint32_t at);
/* مصدر تابع للجيش, قوات تابعة لحزب الله: no verb, but leads to the body of which he is a part. */
bool speaker_belongs_to(const struct isnad_extractor *x, uint32_t at);
/* استطلاع رأي: is the word this noun, not the verb رأى? */
bool speaker_opinion_poll(const struct isnad_extractor *x, uint32_t at);
/* مصادر | أخرى, المسؤول | الآخر: the adjective of the word before it, which makes another of whom it qualifies. */
bool speaker_another(const struct isnad_extractor *x, uint32_t at);
/* كرمان | في تصريحات تلفزيونية, النقابة | خلال مؤتمر, مسؤول | في رسالة: does the word lead to where or how it was said? */
bool speaker_on_occasion(const struct isnad_extractor *x, uint32_t at);
/* No phrase goes on past such a word. */
bool speaker_stops(const struct isnad_extractor *x, uint32_t at);
/* The last name of a person in a stretch, without a preposition, or NULL. */
const struct found *speaker_name_inside(const struct isnad_extractor *x, uint32_t begin, uint32_t end);
/* باسم النقابة | وصول سامر شلهوب، كتائب الشهيد سامر شلهوب: is the name at a word governed by the noun before it, behind `from`?
 */
bool speaker_governed_name(const struct isnad_extractor *x, uint32_t from, uint32_t at);
/* A noun of speech that is no part of a name. */
bool speaker_cue_noun(const struct isnad_extractor *x, uint32_t at);

bool speaker_one(struct isnad_extractor *x, uint32_t at, uint32_t limit,
                 struct speaker *out); /* without those who are joined to him */
bool speaker_take_pair(struct isnad_extractor *x, uint32_t at, struct speaker *out);
bool speaker_take_latter(struct isnad_extractor *x, uint32_t at, struct speaker *out); /* أكد الأخير: the person named last */
bool speaker_take_each(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out); /* كل من X وY */
bool speaker_take_two(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out);  /* حركتا X وY */
/* (رويترز), "الناتو" or a title behind a comma belong to the phrase. */
void speaker_take_apposition(struct isnad_extractor *x, struct speaker *out, uint32_t limit);
/* The one whose paper it is (بيان للجيش), also where the text comes back to it (البيان); ISNAD_NONE where it does not say. */
isnad_entity_id speaker_issuer(struct isnad_extractor *x, const struct speaker *paper, uint32_t limit);

/* تقرير | نشرته صحيفة X أمس: the word behind the clause without a relative that tells who made a paper or when it came out, or
 * `at`. */
uint32_t speaker_behind_publication(struct isnad_extractor *x, uint32_t at, uint32_t limit);
/* Takes one more whom و joins to the speaker; false where none stands there. */
bool speaker_join(struct isnad_extractor *x, uint32_t limit, struct speaker *out);
/* النواب | وبعض المراسلين. */
bool speaker_and_some(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out);
bool speaker_take_followers(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out);
bool speaker_take_included(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out);
void speaker_add(struct speaker *out, isnad_entity_id id); /* once */
isnad_entity_id speaker_mint(struct isnad_extractor *x, const struct speaker *speaker,
                             isnad_entity_type type); /* one of the document's own */
/* The words as somebody whom no table knows, or several. gender: GENDER_NONE where they do not tell it. */
bool speaker_of_words(struct isnad_extractor *x, uint32_t begin, uint32_t end, uint8_t gender, struct speaker *out);
/* مسؤولون، مسؤولين، مسؤولان: has the word the ending of a plural or dual of people? */
bool speaker_sound_plural(const struct isnad_extractor *x, uint32_t at);
/* The same without the dual, whose ending many other nouns have (بيان). */
bool speaker_people(const struct isnad_extractor *x, uint32_t at);
/* الوزير | المواطنين, وزير الصحة | العاملين: a plural of people behind the title of one, at the word `head`, and no adjective. */
bool speaker_people_behind(const struct isnad_extractor *x, uint32_t at, uint32_t head);
bool speaker_qualifies(const struct isnad_extractor *x, uint32_t at,
                       uint32_t head); /* has the word the ending of an adjective of the head? */

/* speakers_late.c: وزير السياحة، الناطق باسم البلدية، سامر شلهوب، : the name that stands behind a title and a mark. */
void speaker_take_late_name(const struct isnad_extractor *x, struct speaker *out, uint32_t limit);

/* speakers_unknown.c: the person whose name, which no table knows, ended in the word somewhere before; ISNAD_NONE where none did.
 * Some 300 words are looked at. */
isnad_entity_id speaker_surname_before(struct isnad_extractor *x, uint32_t at);

/* speakers_titles.c: the title's own word, without its article: مسؤول. */
uint64_t speaker_title_hash(const struct isnad_extractor *x, const struct title_phrase *title);

/* speakers_described.c: whom a title that is nobody's by a table takes up, or ISNAD_NONE; where he has a name, the speaker is no
 * unnamed source any more. */
isnad_entity_id speaker_described_before(struct isnad_extractor *x, struct speaker *speaker, const struct title_phrase *title);

/* speakers_qualified.c: whom the text named before with an office of the body that the speaker's title tells (المسؤول الأوروبي),
 * or with its two words (قائد المنتخب); ISNAD_NONE where nobody was. */
isnad_entity_id speaker_qualified_before(const struct isnad_extractor *x, const struct speaker *speaker,
                                         const struct title_phrase *title);
/* May an unnamed source of before be meant, as far as a definite word behind the title tells? */
bool speaker_called_so(const struct isnad_extractor *x, const struct speaker *speaker, const struct title_phrase *title,
                       isnad_entity_id source);

#endif
