/* SPDX-License-Identifier: Apache-2.0
 *
 * What speaks against a verb of speech: that the word is a noun where it stands, that nobody is there who could mean it, that the
 * frame it fills is that of another sense. Called with what is known at each step, cheapest first. */
#ifndef ISNAD_ATTRIBUTIONS_GATES_H
#define ISNAD_ATTRIBUTIONS_GATES_H

#include "attributions_subjects.h"

/* Where the subject of a verb stands; unnamed: a noun phrase that no table knows and no title begins. */
struct gate_subject {
    const struct speaker *who; /* NULL: left out */
    bool behind, before, unnamed;
};

/* Is the word no finite verb where it stands, as its neighbours tell? */
bool gate_no_verb(const struct isnad_extractor *x, uint32_t at, const struct lexeme *verb);

/* Is the frame that of another sense, or is there nobody whose words they could be? */
bool gate_no_saying(const struct isnad_extractor *x, const struct site *site, const struct cue_choice *choice,
                    const struct gate_subject *subject);

/* كما قررت تشكيل لجنة: "also", with no saying before it. from: the word behind the verb and its subject. */
bool gate_likewise(const struct isnad_extractor *x, const struct site *site, uint32_t phrase, uint32_t from, bool subject);

/* What is denied and yet no act of its own: لا يتوقع. content_end: where the last content ends. */
bool gate_unsaid(const struct attribution *a, uint32_t content_end);

/* ويتوقع أن: it is expected. */
bool gate_impersonal(const struct discourse *d, uint32_t at);

/* يطالبون الشركة …، ردا على زعم المدير بأن: what a noun of speech and its owner lead to is no far verb's. */
bool gate_noun_leads(struct isnad_extractor *x, const struct site *site, const struct fit *fit);

/* أعلنت أنها "ترحب ب… وتؤكد أن": the quotation goes on with the words of the reporter, for whom the pronoun is the speaker. */
bool gate_within_his_clause(const struct isnad_extractor *x, uint32_t at);

/* ولاحقا أكد رغبته في; وفي حديث عن الجسر لفت إلى أن: an adverb or a phrase behind a preposition, and nothing else of the
 * sentence, stands before the verb. */
bool gate_behind_setting(const struct isnad_extractor *x, uint32_t at, const struct fit *fit);

#endif
