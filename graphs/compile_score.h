/* SPDX-License-Identifier: Apache-2.0
 *
 * How likely a name out of millions is meant where its words stand in a text. By hand nobody writes down that a company is called
 * "peace" or somebody "M."; in dumps it happens by the thousand. */
#ifndef ISNAD_COMPILE_SCORE_H
#define ISNAD_COMPILE_SCORE_H

#include "compile_model.h"

struct background;

/* words: counts (graphs/import/words.tsv); lexicon: the folder of the language's tables, whose given names, common words and
 * particles are used. */
isnad_status background_load(const char *words, const char *lexicon, struct background **out, isnad_error *error);
void background_free(struct background *background);

/* Judges each name that is NAME_BULK by the frequency of its words, its length, how many share it and how well known they are:
 * leaves it as it is, makes a bare or short name of it, which needs support in the text, lowers its confidence, or drops it.
 * Sorts the builder. */
void background_judge(const struct background *background, struct phrase_builder *builder, struct gazetteer_name *rows,
                      const struct gazetteer_entity *entities);

#endif
