/* SPDX-License-Identifier: Apache-2.0
 *
 * Who is the subject of a finite verb of speech, where the text has one: behind it, before it, named or not, or a thing that says
 * nothing. Left-out subjects are discourse.h's. */
#ifndef ISNAD_ATTRIBUTIONS_SUBJECTS_H
#define ISNAD_ATTRIBUTIONS_SUBJECTS_H

#include "attributions.h"

/* A verb where it stands. */
struct site {
    uint32_t at, from, limit, end; /* the verb, the word behind it, where its search stops, where its sentence ends */
    const struct lexeme *verb;
    bool coordinated, negated;
};

/* A speaker behind the verb, at once or behind adverbials; one before it. */
bool subject_behind(const struct site *site, struct isnad_extractor *x, struct speaker *out);
bool subject_before(const struct site *site, struct isnad_extractor *x, struct speaker *out);
/* أكد بيان آخر | اعتقال; جميع الأحزاب, أي جهة, directly behind a verb of plain speech, whatever it says. */
bool subject_paper(const struct site *site, struct isnad_extractor *x, struct speaker *out);
bool subject_all(const struct site *site, struct isnad_extractor *x, struct speaker *out);
bool subject_before_adverbials(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* قال X إن بلاده | حذرت: the speaker's country, in what he says. */
bool subject_his_country(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* Any other noun phrase between the verb and what it says; one from where its clause begins to the verb. */
bool subject_unnamed(const struct site *site, struct isnad_extractor *x, const struct cue_choice *choice, struct speaker *out);
bool subject_unnamed_before(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* Is the only noun phrase between the verb and what it leads to its object, since the verb needs one (ووصف القرار بأنه) or the
 * phrase is no subject (ودعا المجتمع الدولي إلى)? behind: the phrase where it can speak, or NULL. */
bool subject_is_object(const struct site *site, const struct isnad_extractor *x, const struct cue_choice *choice,
                       const struct speaker *behind);

/* دعا البيان الختامي | الشركات الأجنبية إلى: where the object of the definite paper at `at` begins, a definite noun that is no
 * adjective of it; else `end`. */
uint32_t subject_before_object(const struct isnad_extractor *x, uint32_t at, uint32_t end);

/* The noun phrase before the relative to which the verb belongs. */
bool subject_of_relative(const struct site *site, struct isnad_extractor *x, struct speaker *out);

/* Is the act one of plain speech, of which anybody may be the subject? */
bool subject_speaks(uint8_t act);

/* Is there a subject that is nobody: of two definite nouns the first; a noun between the verb and what would be its content; this
 * thing? */
bool subject_hidden(const struct isnad_extractor *x, const struct site *site, const struct fit *fit);
bool subject_thing(const struct isnad_extractor *x, const struct site *site, const struct fit *fit);
bool subject_shown(const struct isnad_extractor *x, const struct site *site, const struct fit *fit);

#endif
