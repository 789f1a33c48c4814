/* SPDX-License-Identifier: Apache-2.0
 *
 * Title phrases: وزير الخارجية الأمريكي السابق "the former American foreign minister". */
#ifndef ISNAD_TITLES_H
#define ISNAD_TITLES_H

#include "entities.h"
#include "names.h"

/* Reads the title phrase that begins at a word; false where none does. */
bool titles_parse(struct isnad_extractor *x, uint32_t at, struct title_phrase *out);

/* Whom a title that stands alone means, from what the document said before and then from the dated roles; holder is ISNAD_NONE
 * where unknown. */
struct resolved {
    isnad_entity_id holder;
    float confidence;
    const char *rule;
};
struct resolved titles_resolve(struct isnad_extractor *x, const struct title_phrase *title);

/* titles_holders.c: who was mentioned last and held the office (of: ISNAD_NONE: of anything); former: ever. */
enum { TITLES_LOOK_BACK = 400 /* mentions that a title alone may refer to */ };
isnad_entity_id titles_last_holder(const struct isnad_extractor *x, uint32_t office, isnad_entity_id of, bool former);
/* الوزير: whoever was named last as a minister of something. */
isnad_entity_id titles_last_minister(const struct isnad_extractor *x, const struct title_phrase *title);
/* Whom the text itself gave the office last. */
isnad_entity_id titles_last_stated(const struct isnad_extractor *x, const struct title_phrase *title);
/* Who was named shortly before and held the office at another time than the article's, where the text does not call him a former
 * one: an article may be older than its date. */
isnad_entity_id titles_past_holder(const struct isnad_extractor *x, const struct title_phrase *title);

/* Gives a counterpart's title the office of the person whose counterpart is meant. */
void titles_counterpart_office(const struct isnad_extractor *x, struct title_phrase *title);

/* Does a name behind the title belong to another title within it, of which the person is known: محامي الرئيس | دونالد ترامب? */
bool titles_of_another(const struct isnad_extractor *x, const struct title_phrase *title, isnad_entity_id person);

/* شكر رئيس الحكومة | أنان: is the person whom the verb has as its object named behind the title, who was named before, has other
 * offices, and never had this one? */
bool titles_before_object(const struct isnad_extractor *x, const struct title_phrase *title, isnad_entity_id person);

/* Has the one who is named behind a title another title there, that is known to have been his: شقيق | الرئيس السوري بشار الأسد?
 */
bool titles_has_own(const struct isnad_extractor *x, const struct title_phrase *title, const struct found *name);

/* Does the title stand in construct to the name behind it, so that another is meant: محامي ترامب, مؤيدو ترامب? */
bool titles_construct(const struct title_phrase *title);

/* المتحدث | باسم: is the word the one behind which stands for whom somebody speaks? */
bool titles_in_name_of(const struct isnad_extractor *x, uint32_t at);

/* The code that the stem of a word begins with ال, be it a clitic or part of a lexicon phrase? */
bool titles_definite(const struct isnad_extractor *x, uint32_t at, const struct reading *reading);

#endif
