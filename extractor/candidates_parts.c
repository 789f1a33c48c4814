/* SPDX-License-Identifier: Apache-2.0
 *
 * Whether a short name of a gazetteer is a part of something else: of somebody else's name, of a body's name in quotation marks,
 * of an ordinary word. See finder.h. */
#include "finder.h"

#include <string.h>

/* A neighbour that is a part of a name makes the word a part of somebody else's. */
bool finder_beside_name(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t before = candidate->word, after = candidate->word + candidate->words;
    uint64_t names = LEX(GIVEN_NAME) | LEX(NAME_PARTICLE);
    if (before > 1 && is_word(x, before - 2) && reading_at(x, before - 2)->words == 2 && may_be(x, before - 2, LEX(GIVEN_NAME)) &&
        !found_at(x, before - 2) && candidate->offset == 0)
        return true; /* صلاح الدين | الأيوبي */
    if (before > 0 && is_word(x, before - 1) && may_be(x, before - 1, names) &&
        !may_be(x, before - 1, LEX(COMMON) | LEX(PREPOSITION) | LEX(COMPLEMENTIZER)) && candidate->offset == 0 &&
        !x->found_at.items[before - 1] && reading_at(x, before - 1)->offset < 2)
        return true;
    return is_word(x, after) && may_be(x, after, names) &&
           !may_be(x, after, LEX(COMMON) | LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(CUE)) &&
           reading_at(x, after)->offset == 0;
}

/* ككاتب, فخاص: two letters of an ordinary word that look like a particle, before a short name. */
bool finder_part_of_word(const struct isnad_extractor *x, const struct candidate *candidate) {
    size_t length = word_at(x, candidate->word)->length - (size_t)candidate->offset;
    return candidate->words == 1 && (candidate->clitics & (CLITIC_KAF | CLITIC_FEH)) && length < 5;
}

/* وانغ شاو, ( بو حمارة ): the first word of a name whose surname comes first is many others' too. */
bool finder_surname_first(const struct isnad_extractor *x, const struct candidate *candidate, uint32_t person) {
    const isnad_gazetteer *gazetteer = x->gazetteers[candidate->gazetteer];
    isnad_slice label = gazetteer_string(gazetteer, gazetteer_entity(gazetteer, person)->label_ar);
    const char *space = memchr(label.data, ' ', label.length);
    uint8_t codes[32 + FOLD_PADDING] = {0};
    size_t length = word_at(x, candidate->word)->length - (size_t)candidate->offset;
    if (!space || candidate->words > 1 || candidate->contracted || length > 6) return false;
    if ((size_t)(space - label.data) != 2 * length) return false; /* a letter takes two bytes */
    return fold_string(label.data, (size_t)(space - label.data), codes, 32) == length &&
           memcmp(codes, x->words.codes + word_at(x, candidate->word)->code + candidate->offset, length) == 0;
}

/* رئيس "سامر للأخشاب": the first word of a body's name in quotation marks, behind a title. */
bool finder_part_of_quotation(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t at = candidate->word;
    if (at < 2 || candidate->words > 1 || !is_word(x, at + 1) || !is_word(x, at - 2)) return false;
    uint8_t mark = word_at(x, at - 1)->kind;
    return (mark == WORD_QUOTE || mark == WORD_OPEN) && may_be(x, at - 2, LEX(TITLE) | LEX(ORGANIZATION_HEAD)) &&
           !has_article(x, at - 2);
}

/* قارب تركي, وفد أردني, زائر كندي: no name, no verb with "me" and nothing behind "like". */
bool finder_plain_adjective(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t at = candidate->word;
    if (has_article(x, at - 1) || (word_at(x, at)->flags & WORD_MAQSURA)) return false;
    const struct reading *noun = reading_at(x, at - 1);
    if (!(noun->classes & (LEX(COMMON) | LEX(TITLE))) || (noun->classes & LEX(GIVEN_NAME)) || noun->suffix) return false;
    struct reading readings[READINGS_MOST];
    size_t count = lexicon_read(x->lexicon, &x->words, at, readings, READINGS_MOST);
    for (size_t i = 0; i < count; i++)
        if (!readings[i].offset && readings[i].suffix != SUFFIX_NI &&
            !(readings[i].classes & (LEX(COMMON_NAME) | LEX(GIVEN_NAME))))
            return false;
    return true;
}
