/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the mention finder share: finder.c goes over the words, candidates.c judges the names of gazetteers by the
 * scores of candidates_rank.c and leaves out those that candidates_parts.c knows for a part of something else, surnames.c knows
 * who was named before and who has no name in any gazetteer. */
#ifndef ISNAD_FINDER_H
#define ISNAD_FINDER_H

#include "mentions.h"

enum { STRONG = 1 << NAME_PREFERRED | 1 << NAME_ALTERNATIVE | 1 << NAME_HIDDEN, PERSONAL = STRONG | 1 << NAME_SHORT };

struct finder {
    struct isnad_extractor *x;
    uint32_t pending;    /* 1 + the title phrase that ends where the next word begins, or 0 */
    uint32_t pending_at; /* where its holder's name would begin */
    uint32_t title_end;  /* the word behind the last title phrase */
    bool ok;
    bool undecided; /* the name at hand was not linked, as several fit as well */
    bool ordinary;  /* somebody has a surname that is an ordinary word */
};

struct choice {
    const struct gazetteer_name *row;
    int score, margin;
};

/* The title phrase whose holder's name may begin at the word, or NULL. */
static inline const struct title_phrase *finder_title(const struct finder *finder, uint32_t at) {
    if (!finder->pending || finder->pending_at != at) return NULL;
    uint32_t candidate = finder->x->candidate_at.items[at];
    bool another = candidate && (finder->x->candidates.items[candidate - 1].clitics & CLITIC_WAW); /* الوزير وسولانا */
    return another ? NULL : &finder->x->titles.items[finder->pending - 1];
}

/* finder.c */
/* Gives the office of that title to its holder, and notes the role that the text states. */
void finder_give_title(struct finder *finder, isnad_entity_id person, struct found *found);

/* holders.c */
/* Where the holder's name begins: at once, behind a comma, or behind the place of office (السفير السوداني لدى عمان، …); 0 where
 * nowhere. */
uint32_t finder_holder_begins(struct finder *finder, const struct title_phrase *title);
/* The name behind what the profession or office is said to be of, or behind هو; 0 where none follows. */
uint32_t finder_holder_behind(struct finder *finder, const struct title_phrase *title);

/* candidates.c */
/* Returns how many words the name took, 0 where it is no mention. */
uint32_t finder_take_candidate(struct finder *finder, const struct candidate *candidate);
/* Is the candidate an ordinary word too? */
bool finder_ordinary(const struct isnad_extractor *x, const struct candidate *candidate);

/* candidates_parts.c */
/* Does a neighbour of the name belong to somebody's name too? */
bool finder_beside_name(const struct isnad_extractor *x, const struct candidate *candidate);
/* Are its first letters taken for a particle those of a word: ككاتب? */
bool finder_part_of_word(const struct isnad_extractor *x, const struct candidate *candidate);
/* Does the name of a body in quotation marks begin with it, behind a title: رئيس «X للسياحة»? */
bool finder_part_of_quotation(const struct isnad_extractor *x, const struct candidate *candidate);
/* Behind an indefinite noun, is the word the adjective of its state and nothing else that it may be too? */
bool finder_plain_adjective(const struct isnad_extractor *x, const struct candidate *candidate);
/* Does the person's full name begin with it, as Chinese names do, so that it is many others' too? */
bool finder_surname_first(const struct isnad_extractor *x, const struct candidate *candidate, uint32_t person);

/* candidates_rank.c */
/* The best of a candidate's rows of the kinds, row NULL where none fits. */
struct choice finder_choose(const struct finder *finder, const struct candidate *candidate, const struct title_phrase *title,
                            unsigned kinds);
/* Adds the entities of a name that several have to x->ranked, the best first; n log n. Asked before the name is taken, as being
 * mentioned counts. */
void finder_rank(const struct finder *finder, const struct candidate *candidate, const struct title_phrase *title);
/* Keeps those from `first` on where the name became a mention (from `mentions` on) or was left undecided; else forgets them. */
void finder_keep_ranks(const struct finder *finder, const struct candidate *candidate, size_t first, size_t mentions);

/* bodies.c */
/* Of the bodies that every state has (البرلمان), that of the state which the text, or better the sentence, is about; NULL where
 * none. */
const struct gazetteer_name *finder_body_of_state(struct isnad_extractor *x, const struct candidate *candidate);
/* The words of a name that are a noun before it: صحيفة in صحيفة الأخبار, as الأخبار alone is the entity's name too; 0 or 1. */
uint32_t finder_noun_before(const struct isnad_extractor *x, const struct candidate *candidate, uint32_t entity);
/* Is what begins at the word a place that bears somebody's name: مستشفى الملك فيصل, شارع عرفات? */
bool finder_eponym(const struct finder *finder, uint32_t name);
/* Does the word stand behind a noun that names of media and companies have before them: صحيفة, شركة? */
bool finder_named_by_noun(const struct isnad_extractor *x, uint32_t at);
/* Is the bare name, no ordinary word, that of a club or another body that the text named before, or behind an athlete's word? */
bool finder_club(const struct isnad_extractor *x, const struct candidate *candidate);
/* قالت الأهرام, نقلت عنها الجزيرة, أعلن الزمالك: the subject of a verb of speech in its gender, where the word means a newspaper,
 * a channel or a club; in the masculine it is no ordinary word. */
bool finder_spoken(const struct isnad_extractor *x, const struct candidate *candidate);
/* قال مصدر للجزيرة إن, في تصريح للأهرام: a channel or newspaper to which something was said. */
bool finder_told(const struct isnad_extractor *x, const struct candidate *candidate);
/* An organization that no gazetteer holds, by its head noun. Returns the words taken. */
uint32_t finder_take_body(struct finder *finder, uint32_t at);
/* The same of a head noun with its article that says for what it is there: المعهد الوطني لمراقبة البراكين. */
uint32_t finder_take_definite_body(struct finder *finder, uint32_t at);

/* surnames.c */
/* Keeps a person's last word for later mentions by surname alone. */
void finder_remember(struct finder *finder, const struct found *found);
/* A surname that the document introduced with its full name. Returns the words taken. */
uint32_t finder_take_remembered(struct finder *finder, uint32_t at);
/* A person whom no gazetteer holds. Returns the words taken. */
uint32_t finder_take_unknown(struct finder *finder, uint32_t at);
/* Behind a person's full name: آل مكتوم, بن سلطان. */
uint32_t finder_extend(struct finder *finder, uint32_t at, uint32_t taken, uint32_t run);
bool finder_speech_before(const struct isnad_extractor *x, uint32_t at);
/* Does the word begin a name that no table need know, behind a verb of speech or a national adjective? */
bool finder_announced(const struct isnad_extractor *x, uint32_t at);
/* Is the word before an unknown one, mostly the first name of somebody else? */
bool finder_unknown_before(const struct isnad_extractor *x, uint32_t at);
/* Was the person named not too long ago? A text of the length of a book speaks of many of one surname. */
bool finder_recent(const struct isnad_extractor *x, isnad_entity_id person, uint32_t at);
/* Whom the text named in full and calls so, where the row is the short name of somebody else: عبد الله behind مصطفى عبد الله.
 * ISNAD_NONE where nobody is. */
isnad_entity_id finder_namesake(const struct isnad_extractor *x, const struct candidate *candidate,
                                const struct gazetteer_name *row);

/* The person of the same gazetteer whom the text names in full further on, and whose name ends in the surname at hand, which
 * would else be that of `person`; ISNAD_NONE where the first so named is that person, nobody is, or `person` heads a state. At
 * most some 150 words of three paragraphs are read. */
uint32_t finder_full_name_ahead(const struct isnad_extractor *x, const struct candidate *candidate, uint32_t person);

/* namesakes.c */
/* Keeps the parts of a person's full name by which alone he may be called later. */
void namesakes_remember(struct finder *finder, const struct found *found);
/* May the ordinary word be a surname that was kept? */
bool namesakes_may_know(const struct finder *finder, uint32_t at);
/* A kunya or a surname that is an ordinary word, of a person named in full. candidate: the name of a
 * gazetteer at the word, or NULL. Returns the words taken. */
uint32_t namesakes_take(struct finder *finder, uint32_t at, const struct candidate *candidate);
/* Behind a verb of speech the first name of the only one in the text who has it. Returns the words taken. */
uint32_t namesakes_first(struct finder *finder, uint32_t at);

#endif
