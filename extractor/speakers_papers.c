/* SPDX-License-Identifier: Apache-2.0
 *
 * Whose a statement, report or poll is, who then speaks for it: by its phrase, or by the paper of which the text spoke before.
 * See speakers.h. */
#include "cues.h"
#include "speakers.h"

#include <string.h>

/* Does the word lead from a paper to the one whose it is: صادر عن, من, نشرته, in idafa directly? Not عن or حول alone, of whom it
 * tells. */
static bool leads_to_issuer(const struct isnad_extractor *x, uint32_t paper, uint32_t at) {
    if (at == paper || word_in(x, at, WORDS_MIN)) return true;
    const struct word *word = word_at(x, at);
    if (word_in(x, at, WORDS_AN)) return word_in(x, at - 1, WORDS_ISSUED);
    return ends_in_his(x, at) && word->length > 3 && /* نشرته، أجرتها */
           !may_be(x, at, LEX(PREPOSITION) | LEX(ADVERB) | LEX(CONJUNCTION) | LEX(PRONOUN));
}

/* استطلاع رأي | المعهد: a bare noun between, with which the idafa goes on. */
static bool plain_noun(const struct isnad_extractor *x, uint32_t at) {
    return !found_at(x, at) && !has_article(x, at) && !reading_at(x, at)->clitics && !reading_at(x, at)->suffix &&
           !may_be(x, at, LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(RELATIVE) | LEX(PRONOUN) | LEX(ADVERB)) &&
           !(word_at(x, at)->flags & (WORD_MARBUTA | WORD_FATHATAN)) && word_at(x, at)->length <= 4 && !cue_verb(x, at);
}

/* A body or office that no table names, in the place of the one whose paper it is: بيان للجيش, بيانات وزارة الزراعة. */
static isnad_entity_id issuing_body(struct isnad_extractor *x, uint32_t paper, uint32_t at, uint32_t limit) {
    bool body = x->title_at.items[at] || may_be(x, at, LEX(ORGANIZATION_HEAD));
    bool idafa = !has_article(x, paper) && (at == paper + 1 || (at == paper + 2 && plain_noun(x, paper + 1))),
         dative = reading_at(x, at)->clitics & CLITIC_LAM;
    struct speaker who;
    if (!body || !(idafa || dative || (at > paper + 1 && leads_to_issuer(x, paper, at - 1)))) return ISNAD_NONE;
    bool his = speaker_one(x, at, limit, &who) && !(who.clitics & ~(unsigned)(CLITIC_ARTICLE | CLITIC_LAM)) && who.count == 1;
    return his && !cue_of_form(x, at, FORM_NOUN) ? who.ids[0] : ISNAD_NONE;
}

/* بيان صدر | عنها, بيان | له: the gender of the pronoun that says whose a paper is; GENDER_NONE for another word. */
static uint8_t pronoun_of_issuer(const struct isnad_extractor *x, uint32_t paper, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    bool his = at == paper + 1 && codes[0] == CODE_LAM && word->length <= 3;
    bool from = at == paper + 2 && word_in(x, at, WORDS_FROM_HIM) && word_in(x, at - 1, WORDS_WAS_ISSUED);
    if (word->length < 2 || !(his || from)) return GENDER_NONE;
    if (codes[word->length - 1] == CODE_HEH) return GENDER_MALE;
    return codes[word->length - 1] == CODE_ALEF && codes[word->length - 2] == CODE_HEH ? GENDER_FEMALE : GENDER_NONE;
}

/* The body or state named last before a paper of his or hers. */
static isnad_entity_id issuer_by_pronoun(const struct isnad_extractor *x, uint32_t paper) {
    enum { FARTHEST = 80 };
    uint8_t gender = GENDER_NONE;
    for (uint32_t at = paper + 1; at < paper + 3 && is_word(x, at) && gender == GENDER_NONE; at++)
        gender = pronoun_of_issuer(x, paper, at);
    for (uint32_t k = paper; gender != GENDER_NONE && k > 0 && paper - k < FARTHEST; k--) {
        const struct found *found = found_at(x, k - 1);
        if (!found || found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        const struct known *known = &x->known.items[found->entity];
        if (known->type != ISNAD_PERSON && known->gender == gender) return found->entity;
    }
    return ISNAD_NONE;
}

/* Whose a statement, report or poll is, where its phrase or a relative clause right behind says so; ISNAD_NONE where not. */
static isnad_entity_id issuer(struct isnad_extractor *x, uint32_t paper, uint32_t limit) {
    enum { FARTHEST = 8 };
    for (uint32_t at = paper + 1; at < limit && at <= paper + FARTHEST && is_word(x, at); at++) {
        const struct found *found = found_at(x, at);
        if (!found) {
            if (may_be(x, at, LEX(COMPLEMENTIZER))) break;
            isnad_entity_id body = issuing_body(x, paper, at, limit);
            if (body != ISNAD_NONE) return body;
            continue;
        }
        if (found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        uint32_t lead = at - 1;
        while (lead > paper && may_be(x, lead, LEX(ORGANIZATION_HEAD) | LEX(TITLE)) && !reading_at(x, lead)->clitics) lead--;
        bool his = found->clitics & CLITIC_LAM || (lead + 1 < at && (reading_at(x, lead + 1)->clitics & CLITIC_LAM)) ||
                   (!found->clitics && leads_to_issuer(x, paper, lead));
        return his ? found->entity : ISNAD_NONE;
    }
    return ISNAD_NONE;
}

uint32_t speaker_behind_publication(struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST_PLACE = 5 };
    if (at + 1 >= limit || !is_word(x, at) || !word_in(x, at, WORDS_PUBLISHED)) return at;
    struct speaker who;
    uint32_t end = at + 1;
    if (ends_in_his(x, at) && speaker_at(x, end, limit, false, &who)) end = who.end;
    while (end < limit && is_word(x, end) && may_be(x, end, LEX(TIME) | LEX(CALENDAR)) && !found_at(x, end)) end++;
    if (end + 1 >= limit || !is_word(x, end) || !word_in(x, end, WORDS_FI)) return end;
    uint32_t place = end + 2; /* في مجلة علمية */
    while (place < limit && place < end + LONGEST_PLACE && is_word(x, place) && !speaker_stops(x, place) &&
           !may_be(x, place, LEX(PREPOSITION)) && !found_at(x, place) && !x->title_at.items[place] &&
           !(reading_at(x, place)->clitics & ~(unsigned)CLITIC_ARTICLE))
        place++;
    return place;
}

/* Is the word the same noun without ال: بيان, بيانا, ببيان? */
static bool same_paper(const struct isnad_extractor *x, uint32_t at, const uint8_t *noun, size_t length) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    size_t skip = codes[0] != noun[0] || (word->length > length + 1 && codes[1] == noun[0]);
    return is_word(x, at) && word->length >= skip + length && word->length <= skip + length + 1 &&
           memcmp(codes + skip, noun, length) == 0;
}

/* البيان: the one of whose statement the text spoke last: قال X في بيان …, أصدرت X بيانا. */
static isnad_entity_id last_issuer(struct isnad_extractor *x, uint32_t paper, const uint8_t *noun, size_t length) {
    enum { FARTHEST = 150, VERB = 8 };
    uint32_t at = paper;
    while (at > 0 && paper - at < FARTHEST && !same_paper(x, at - 1, noun, length)) at--;
    if (at == 0 || paper - at >= FARTHEST) return ISNAD_NONE;
    at--;
    struct speaker who;
    uint32_t sentence = word_at(x, at)->sentence;
    for (uint32_t k = at; k > 0 && at - k < VERB && is_word(x, k - 1); k--) {
        if (word_in(x, k - 1, WORDS_ISSUES) && speaker_at(x, k, at, false, &who)) return who.count == 1 ? who.ids[0] : ISNAD_NONE;
    }
    for (size_t i = x->attributions.count; i-- > 0 && x->attributions.items[i].cue + FARTHEST > at;) {
        const struct attribution *a = &x->attributions.items[i];
        if (a->cue < at && word_at(x, a->cue)->sentence == sentence)
            return a->speaker_count == 1 && !a->nobody ? a->speakers[0] : ISNAD_NONE;
    }
    return ISNAD_NONE;
}

isnad_entity_id speaker_issuer(struct isnad_extractor *x, const struct speaker *paper, uint32_t limit) {
    const struct word *word = word_at(x, paper->begin);
    size_t skip = reading_at(x, paper->begin)->offset, length = word->length - skip;
    const uint8_t *noun = x->words.codes + word->code + skip;
    uint64_t key = fold_hash_bare(noun, length) ^ UINT64_C(0x9A9E4) << 40;
    if (!cue_of_form(x, paper->begin, FORM_NOUN) || found_at(x, paper->begin)) return ISNAD_NONE;
    isnad_entity_id id = issuer(x, paper->begin, limit);
    if (id == ISNAD_NONE) id = issuer_by_pronoun(x, paper->begin);
    bool again = id == ISNAD_NONE && has_article(x, paper->begin) && paper->end == paper->begin + 1;
    if (again) id = last_issuer(x, paper->begin, noun, length);
    if (again && id == ISNAD_NONE) return entities_by_word(x, key);
    if (id != ISNAD_NONE) x->exhausted |= !entities_remember(x, key, id);
    return id;
}
