/* SPDX-License-Identifier: Apache-2.0
 *
 * People whom no gazetteer holds: a known given name and what follows, or unknown words behind a title. */
#include "mentions.h"

enum { LONGEST_NAME = 6 };

static bool has_article(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    return word->length > 3 && codes[0] == CODE_ALEF && codes[1] == CODE_LAM;
}

/* Is the word, as it stands, nothing else that we know? */
static bool unknown(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (word_at(x, at)->length < 2) return false;
    if (!reading->slot) return true;
    if (reading->classes & (LEX(GIVEN_NAME) | LEX(NAME_PARTICLE))) return !(reading->classes & LEX(COMMON)) && reading->offset == 0;
    return false;
}

static bool given(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    return (reading->classes & (LEX(GIVEN_NAME) | LEX(NAME_PARTICLE))) && reading->offset == 0 && reading->suffix == SUFFIX_NONE;
}

static bool particle(const struct isnad_extractor *x, uint32_t at) {
    return (reading_at(x, at)->classes & LEX(NAME_PARTICLE)) && reading_at(x, at)->offset == 0;
}

/* States, places and adjectives end a name; surnames of people in a gazetteer do not. */
static bool other_name(const struct isnad_extractor *x, uint32_t at, bool first_word_behind) {
    struct candidate candidate;
    if (!names_find(x, at, &candidate)) return false;
    for (size_t i = 0; i < candidate.count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate.gazetteer], candidate.names[i].entity);
        if (!entity || entity->type == ISNAD_PERSON) continue;
        if (candidate.names[i].kind == NAME_BARE) continue;
        if (candidate.names[i].kind == NAME_DEMONYM && first_word_behind && (candidate.names[i].flags & NAME_DEFINITE) &&
            !(candidate.names[i].flags & (NAME_PLURAL | NAME_FEMININE)) && candidate.offset == 0)
            continue; /* أحمد المصري */
        return true;
    }
    return false;
}

static bool joined(const struct isnad_extractor *x, uint32_t at) { return is_word(x, at) && found_at(x, at) == NULL; }

static bool goes_on(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    if (!joined(x, at) || x->found_at.items[at]) return false;
    if (other_name(x, at, at == begin + 1)) return false;
    if (given(x, at)) return true;
    const struct reading *reading = reading_at(x, at);
    if (particle(x, at - 1)) return !reading->slot || (reading->classes & (LEX(COMMON_NAME) | LEX(GIVEN_NAME)));
    return !reading->slot || ((reading->classes & LEX(COMMON_NAME)) && has_article(x, at));
}

uint32_t people_run(const struct isnad_extractor *x, uint32_t at, bool after_title) {
    if (!joined(x, at)) return at;
    const struct reading *reading = reading_at(x, at);
    bool known_name = given(x, at) && !particle(x, at);
    bool doubtful = reading->classes & (LEX(COMMON) | LEX(CUE) | LEX(TITLE) | LEX(CALENDAR));
    if (!known_name && !(particle(x, at) && after_title) && !(after_title && unknown(x, at) && !has_article(x, at))) return at;
    if (doubtful && !after_title) return at;
    if (other_name(x, at, false)) return at;
    uint32_t end = at + 1;
    while (end < at + LONGEST_NAME && goes_on(x, end, at)) end++;
    while (end > at && particle(x, end - 1)) end--;
    if (end == at + 1 && !(after_title && known_name && !doubtful)) return at; /* one unknown word is no name */
    return end;
}
