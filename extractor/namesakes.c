/* SPDX-License-Identifier: Apache-2.0
 *
 * Whom a part of a name means: surnames that are ordinary words too (الحكيم, the wise), kunyas (أبو زيد) and first names behind a
 * verb of speech lead back to the one whom the text has named in full. A surname that a gazetteer's person has too is judged in
 * surnames.c. See finder.h. */
#include "finder.h"

#include "cues.h"
#include "entities.h"

#include <string.h>

static const uint64_t ORDINARY_SALT = UINT64_C(0x0D17A2) << 40, KUNYA_SALT = UINT64_C(0xAB0AB0) << 40,
                      FIRST_SALT = UINT64_C(0xF1257) << 40;

/* أبو, أبي, أبا: father of, in any case. */
static bool father(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    return is_word(x, at) && word->length == 3 && codes[0] == CODE_ALEF && codes[1] == CODE_BEH &&
           (codes[2] == CODE_WAW || codes[2] == CODE_YEH || codes[2] == CODE_ALEF);
}

/* The words of a first name: two for عبد الله. */
static uint32_t first_words(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    return may_be(x, at, LEX(GIVEN_NAME)) && reading->offset == 0 ? reading->words : 1;
}

static uint64_t hash_of(const struct isnad_extractor *x, uint32_t at, uint32_t words) {
    uint64_t hash = word_at(x, at)->hash;
    for (uint32_t i = 1; i < words; i++) hash = fold_hash_next(hash, word_at(x, at + i)->hash);
    return hash;
}

/* A first name that is no verb, title or particle, without anything attached. */
static bool plain_first(const struct isnad_extractor *x, uint32_t at) {
    uint64_t others = LEX_PARTICLES | LEX(CUE) | LEX(TITLE) | LEX(CALENDAR);
    const struct reading *reading = reading_at(x, at);
    return (reading->classes & LEX(GIVEN_NAME)) && !(reading->classes & others) && !reading->offset && !reading->suffix;
}

/* A surname that is an ordinary word as well, but no verb, title, number or particle. */
static bool ordinary_surname(const struct isnad_extractor *x, uint32_t at) {
    uint64_t others = LEX_PARTICLES | LEX(CUE) | LEX(TITLE) | LEX(CALENDAR) | LEX(ORGANIZATION_HEAD);
    const struct reading *reading = reading_at(x, at);
    return (reading->classes & LEX(COMMON)) && !(reading->classes & others) && word_at(x, at)->length >= 3;
}

/* A first name of two who differ is nobody's. */
static void remember_first(struct finder *finder, uint64_t key, isnad_entity_id person) {
    struct isnad_extractor *x = finder->x;
    if (entities_may_know(x, key) && entities_by_word(x, key) != person) person = ISNAD_NONE;
    finder->ok &= entities_remember(x, key, person);
}

void namesakes_remember(struct finder *finder, const struct found *found) {
    struct isnad_extractor *x = finder->x;
    uint32_t begin = found->word, end = found->word + found->words, last = end - 1;
    bool within = father(x, begin), kunya = within || (begin > 0 && father(x, begin - 1));
    uint32_t name = begin + within, first = first_words(x, name);
    uint64_t key = kunya && name + first <= end ? hash_of(x, name, first) ^ KUNYA_SALT : 0;
    if (key && !entities_knows(x, key)) finder->ok &= entities_remember(x, key, found->entity);
    if (!kunya && plain_first(x, begin) && begin + first < end)
        remember_first(finder, hash_of(x, begin, first) ^ FIRST_SALT, found->entity);
    if (last > begin + 1 && father(x, last - 1))
        finder->ok &= entities_remember(x, word_at(x, last)->hash ^ KUNYA_SALT, found->entity);
    if (!ordinary_surname(x, last) || found->words < 2) return;
    finder->ordinary = true;
    finder->ok &= entities_remember(x, word_at(x, last)->hash ^ ORDINARY_SALT, found->entity);
}

bool namesakes_may_know(const struct finder *finder, uint32_t at) {
    return finder->ordinary && is_word(finder->x, at) &&
           entities_may_know(finder->x, word_at(finder->x, at)->hash ^ ORDINARY_SALT);
}

static isnad_entity_id person_by(const struct isnad_extractor *x, uint64_t key, uint32_t at) {
    isnad_entity_id person = entities_may_know(x, key) ? entities_by_word(x, key) : ISNAD_NONE;
    bool known = person != ISNAD_NONE && x->known.items[person].type == ISNAD_PERSON && finder_recent(x, person, at);
    return known ? person : ISNAD_NONE;
}

/* Is one of the people who bear the gazetteer's name in the text already? */
static bool bearer_met(const struct isnad_extractor *x, const struct candidate *candidate) {
    for (size_t i = 0; i < candidate->count; i++) {
        isnad_entity_id met = entities_met(x, candidate->gazetteer, candidate->names[i].entity);
        if (met != ISNAD_NONE && x->known.items[met].count) return true;
    }
    return false;
}

/* What may follow a name that is an ordinary word: not its adjective or its genitive. */
static bool name_ends(const struct isnad_extractor *x, uint32_t at) {
    uint64_t behind = LEX(COMPLEMENTIZER) | LEX(PREPOSITION) | LEX(TIME) | LEX(CALENDAR) | LEX(RELATIVE) | LEX(SUBORDINATOR) |
                      LEX(CUE) | LEX(ADVERB);
    return !is_word(x, at) || may_be(x, at, behind);
}

/* الحكيم يرى أن: at the beginning of a sentence. */
static bool heads_sentence(const struct isnad_extractor *x, uint32_t at) {
    bool begins = at == 0 || word_at(x, at - 1)->kind == WORD_STOP || word_at(x, at - 1)->kind == WORD_PARAGRAPH;
    return begins && is_word(x, at + 1) && may_be(x, at + 1, LEX(CUE)) && !has_article(x, at + 1);
}

static uint32_t take(struct finder *finder, uint32_t at, uint32_t words, isnad_entity_id person, const char *rule) {
    struct found *found = mentions_add(finder->x, at, words, 0, person, ISNAD_NAME, 0.85f, rule);
    if (!found) return 0;
    found->clitics = 0;
    if (finder_title(finder, at)) finder_give_title(finder, person, found);
    return words;
}

/* علي بن | أبي طالب */
static bool part_of_name(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && may_be(x, at - 1, LEX(NAME_PARTICLE) | LEX(GIVEN_NAME)) && !found_at(x, at - 1) &&
           !may_be(x, at - 1, LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(CUE));
}

/* Does the person's name end in the word: has the text called him by the kunya alone? */
static bool called(const struct isnad_extractor *x, isnad_entity_id person, uint32_t last) {
    isnad_slice label = x->document->entities.items[person].label_ar;
    const struct word *word = word_at(x, last);
    size_t length = word->end - word->begin;
    return label.length > length && memcmp(label.data + label.length - length, x->document->text.data + word->begin, length) == 0;
}

static uint32_t take_kunya(struct finder *finder, uint32_t at, const struct candidate *candidate) {
    struct isnad_extractor *x = finder->x;
    if (!is_word(x, at + 1)) return 0;
    uint32_t words = 1 + first_words(x, at + 1);
    isnad_entity_id person = person_by(x, hash_of(x, at + 1, words - 1) ^ KUNYA_SALT, at);
    if (person == ISNAD_NONE || part_of_name(x, at) || (candidate && (candidate->words > words || bearer_met(x, candidate))))
        return 0;
    if (people_run(x, at, true) > at + words && !called(x, person, at + words - 1)) return 0;
    return take(finder, at, words, person, "kunya, its bearer named before");
}

uint32_t namesakes_first(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    if (!x->by_word.count || !plain_first(x, at) || !finder_speech_before(x, at)) return 0;
    uint32_t words = first_words(x, at);
    isnad_entity_id person = person_by(x, hash_of(x, at, words) ^ FIRST_SALT, at);
    if (person == ISNAD_NONE || finder_title(finder, at) || !name_ends(x, at + words) || people_run(x, at, true) > at + words)
        return 0;
    return take(finder, at, words, person, "first name, its bearer named before");
}

uint32_t namesakes_take(struct finder *finder, uint32_t at, const struct candidate *candidate) {
    struct isnad_extractor *x = finder->x;
    if (!x->by_word.count || finder_eponym(finder, at)) return 0;
    if (father(x, at)) return take_kunya(finder, at, candidate);
    if (namesakes_may_know(finder, at) && (!candidate || (candidate->words == 1 && !bearer_met(x, candidate)))) {
        isnad_entity_id person = person_by(x, word_at(x, at)->hash ^ ORDINARY_SALT, at);
        bool speaks = finder_title(finder, at) || (at > 0 && cue_verb(x, at - 1)) || heads_sentence(x, at);
        bool alone = name_ends(x, at + 1) || (has_article(x, at) && !has_article(x, at + 1)); /* وأكد الحكيم رفض العرض */
        if (person != ISNAD_NONE && speaks && alone)
            return take(finder, at, 1, person, "surname that is a word too, named before");
    }
    return 0;
}
