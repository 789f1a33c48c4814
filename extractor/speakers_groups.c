/* SPDX-License-Identifier: Apache-2.0
 *
 * Several who speak together: two that were named before, some or a share of a group, allies, those who are included. See
 * speakers.h. */
#include "cues.h"
#include "speakers.h"

#include <string.h>

/* The last two people or states named before the word. */
static bool last_pair(const struct isnad_extractor *x, uint32_t at, bool people, isnad_entity_id pair[2]) {
    enum { FARTHEST = 150 };
    uint32_t count = 0;
    for (uint32_t k = at; k > 0 && at - k < FARTHEST && count < 2; k--) {
        const struct found *found = found_at(x, k - 1);
        if (!found || found->word != k - 1) continue;
        uint8_t type = x->known.items[found->entity].type;
        if (type == ISNAD_ORGANIZATION || people != (type == ISNAD_PERSON)) continue;
        if (count == 0 || pair[0] != found->entity) pair[count++] = found->entity;
    }
    return count == 2;
}

bool speaker_pair(const struct isnad_extractor *x, uint32_t at, isnad_entity_id pair[2]) {
    static const uint8_t both[] = {CODE_KAF, CODE_LAM}, state[] = {CODE_BEH, CODE_LAM, CODE_DAL}, chief[] = {CODE_REH, CODE_YEH},
                         minister[] = {CODE_WAW, CODE_ZAIN}, leader[] = {CODE_ZAIN, CODE_AIN}, man[] = {CODE_REH, CODE_JEEM},
                         official[] = {CODE_MEEM, CODE_SEEN}, player[] = {CODE_LAM, CODE_ALEF};
    static const uint8_t *const people[] = {chief, minister, leader, man, official, player};
    if (!may_be(x, at, LEX(PAIR)) || found_at(x, at)) return false;
    const struct reading *reading = reading_at(x, at);
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code + reading->offset;
    bool any = memcmp(codes, both, 2) == 0, country = memcmp(codes + 2, state, 3) == 0; /* كلاهما, البلدان */
    bool person = false;
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) person |= memcmp(codes + 2, people[i], 2) == 0;
    if (person || any) return last_pair(x, at, true, pair) || (any && last_pair(x, at, false, pair));
    return last_pair(x, at, false, pair) || (!country && last_pair(x, at, true, pair));
}

static bool dual(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    return word->length > 5 && end[-1] == CODE_NOON && (end[-2] == CODE_ALEF || end[-2] == CODE_YEH);
}

bool speaker_take_pair(struct isnad_extractor *x, uint32_t at, struct speaker *out) {
    isnad_entity_id pair[2];
    if (!speaker_pair(x, at, pair)) return false;
    const struct reading *reading = reading_at(x, at);
    uint32_t next = at + reading->words;
    if (is_word(x, next) && has_article(x, next) && !found_at(x, next) && dual(x, next)) return false; /* المسؤولان الدوليان */
    *out = (struct speaker){.begin = at,
                            .end = at + reading->words,
                            .offset = reading->offset,
                            .clitics = reading->clitics,
                            .number = NUMBER_DUAL,
                            .type = x->known.items[pair[0]].type,
                            .behalf = ISNAD_NONE};
    speaker_add(out, pair[1]);
    speaker_add(out, pair[0]);
    return true;
}

bool speaker_take_latter(struct isnad_extractor *x, uint32_t at, struct speaker *out) {
    enum { FARTHEST = 40 };
    static const uint8_t latter[] = {CODE_ALEF, CODE_LAM, CODE_ALEF, CODE_KHAH, CODE_YEH, CODE_REH};
    uint32_t last = at + (may_be(x, at, LEX(DEMONSTRATIVE)) && is_word(x, at + 1));
    const struct word *word = word_at(x, last);
    if (at == 0 || word->length < 6 || word->length > 7 || memcmp(x->words.codes + word->code, latter, 6) != 0 ||
        !is_word(x, at - 1) || !cue_verb(x, at - 1) || found_at(x, at - 1))
        return false;
    uint8_t gender = word->flags & WORD_MARBUTA ? GENDER_FEMALE : GENDER_MALE;
    for (uint32_t k = at - 1; k > 0 && at - k < FARTHEST; k--) {
        const struct found *found = found_at(x, k - 1);
        if (!found || found->word != k - 1 || found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        const struct known *known = &x->known.items[found->entity];
        if (known->type != ISNAD_PERSON || (known->gender && known->gender != gender)) continue;
        *out = (struct speaker){.begin = at,
                                .end = last + 1,
                                .gender = gender,
                                .number = NUMBER_SINGULAR,
                                .type = ISNAD_PERSON,
                                .behalf = ISNAD_NONE};
        speaker_add(out, found->entity);
        return true;
    }
    return false;
}

/* واشنطن وحلفاؤها الأوروبيون: those who speak with somebody. */
bool speaker_take_followers(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    bool suffix = codes[word->length - 1] == CODE_HEH
                      ? !(word->flags & WORD_MARBUTA)
                      : codes[word->length - 1] == CODE_ALEF && codes[word->length - 2] == CODE_HEH;
    uint64_t others = LEX(CUE) | ((UINT64_C(1) << LEX_PARTICLE_LAST) - 1);
    if (codes[0] != CODE_WAW || word->length < 6 || !suffix || found_at(x, at) || x->title_at.items[at] || may_be(x, at, others))
        return false;
    *out = (struct speaker){.begin = at, .end = at + 1, .offset = 1, .type = ISNAD_PERSON, .behalf = ISNAD_NONE};
    while (out->end < limit && is_word(x, out->end) && has_article(x, out->end) && speaker_qualifies(x, out->end, out->end))
        out->end++;
    speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
    return out->count > 0;
}

bool speaker_take_each(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    static const uint8_t each[] = {CODE_KAF, CODE_LAM}, min[] = {CODE_MEEM, CODE_NOON};
    if (at + 2 >= limit || !word_is(x, at, each, 2) || !is_word(x, at + 1) || !word_is(x, at + 1, min, 2) ||
        !is_word(x, at + 2) || word_is(x, at + 2, each, 2) || !speaker_one(x, at + 2, limit, out) ||
        (out->clitics & ~(unsigned)CLITIC_ARTICLE))
        return false;
    out->begin = at;
    out->offset = out->clitics = 0;
    return true;
}

/* حركتا, حزبا: the dual in construct of what organizations are called; governments: of what states are said by (حكومتا). */
static bool two_bodies(const struct isnad_extractor *x, uint32_t at, bool *governments) {
    const struct word *word = word_at(x, at);
    uint8_t codes[32 + FOLD_PADDING] = {0};
    size_t length = word->length;
    if (length < 4 || length > 32 || found_at(x, at) || x->title_at.items[at]) return false;
    memcpy(codes, x->words.codes + word->code, length);
    if (codes[length - 1] != CODE_ALEF && codes[length - 1] != CODE_YEH) return false;
    if (codes[length - 2] == CODE_TEH)
        codes[--length - 1] = CODE_HEH; /* حركتا of حركة */
    else
        length--;
    codes[length] = 0;
    const struct phrase_slot *slot = phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length));
    if (!slot || !(slot->classes & LEX(ORGANIZATION_HEAD))) return false;
    struct reading reading = {.slot = slot, .classes = slot->classes, .words = 1};
    const struct lexeme *head = reading_of(x->lexicon, &reading, LEX_ORGANIZATION_HEAD);
    *governments = strcmp(x->lexicon->heads.items[head->index].kind, "government") == 0;
    return true;
}

static uint32_t behind_marks(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    while (at < limit &&
           (word_at(x, at)->kind == WORD_OPEN || word_at(x, at)->kind == WORD_CLOSE || word_at(x, at)->kind == WORD_QUOTE))
        at++;
    return at;
}

/* The organization whose name begins at the word, with marks around it; joined: behind و, which may stand alone before a mark. */
static bool one_of_bodies(const struct isnad_extractor *x, uint32_t at, uint32_t limit, bool joined, struct speaker *out) {
    isnad_entity_type wanted = out->type;
    static const uint8_t wa[] = {CODE_WAW};
    uint32_t begin = behind_marks(x, at, limit);
    bool alone = joined && begin < limit && is_word(x, begin) && word_is(x, begin, wa, 1);
    if (alone) begin = behind_marks(x, begin + 1, limit);
    const struct found *found = begin < limit && is_word(x, begin) ? found_at(x, begin) : NULL;
    if (!found || found->word != begin || x->known.items[found->entity].type != wanted ||
        found->clitics != (joined && !alone ? CLITIC_WAW : 0) || found->word + found->words > limit)
        return false;
    speaker_add(out, found->entity);
    out->end = found->word + found->words;
    if (out->end < limit && !is_word(x, out->end) && begin > at + alone) out->end++;
    return true;
}

bool speaker_take_two(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    bool governments = false;
    if (at + 1 >= limit || !two_bodies(x, at, &governments)) return false;
    isnad_entity_type type = governments ? ISNAD_COUNTRY : ISNAD_ORGANIZATION;
    *out = (struct speaker){.begin = at, .type = (uint8_t)type, .behalf = ISNAD_NONE, .number = NUMBER_DUAL};
    if (!one_of_bodies(x, at + 1, limit, false, out)) return false;
    while (out->count < SPEAKERS_MOST && one_of_bodies(x, out->end, limit, true, out)) {
    }
    const struct found *nation = out->count > 1 && out->end < limit ? found_at(x, out->end) : NULL;
    if (nation && nation->word == out->end && nation->kind == ISNAD_NATIONAL_ADJECTIVE && !nation->clitics &&
        speaker_sound_plural(x, out->end)) /* ناديا X وY الإنجليزيان */
        out->end += nation->words;
    return out->count > 1;
}

/* بمن فيهم X، بما في ذلك X: one who speaks with the others. */
bool speaker_take_included(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    static const uint8_t whom[] = {CODE_BEH, CODE_MEEM, CODE_NOON}, what[] = {CODE_BEH, CODE_MEEM, CODE_ALEF},
                         fi[] = {CODE_FEH, CODE_YEH};
    uint32_t from = at + (at < limit && word_at(x, at)->kind == WORD_COMMA);
    if (from + 2 >= limit || !is_word(x, from) || !is_word(x, from + 1)) return false;
    bool with = word_is(x, from, whom, 3) && word_at(x, from + 1)->length == 4 &&
                memcmp(x->words.codes + word_at(x, from + 1)->code, fi, 2) == 0; /* فيهم */
    bool that = word_is(x, from, what, 3) && word_is(x, from + 1, fi, 2) && may_be(x, from + 2, LEX(DEMONSTRATIVE));
    uint32_t name = from + 2 + that;
    return (with || that) && name < limit && is_word(x, name) && speaker_one(x, name, limit, out) &&
           !(out->clitics & ~(unsigned)CLITIC_ARTICLE);
}

/* بالمئة، بالمائة; in two words في المئة. */
static uint32_t behind_percent(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    static const uint8_t fi[] = {CODE_FEH, CODE_YEH}, of_hundred[] = {CODE_BEH, CODE_ALEF, CODE_LAM, CODE_MEEM};
    if (at >= limit) return at;
    if (word_at(x, at)->kind == WORD_OTHER && x->document->text.length > word_at(x, at)->begin) return at + 1;
    if (!is_word(x, at)) return at;
    const struct word *word = word_at(x, at);
    bool one = word->length >= 6 && word->length <= 7 && memcmp(x->words.codes + word->code, of_hundred, 4) == 0;
    bool two = word_is(x, at, fi, 2) && at + 1 < limit && is_word(x, at + 1) && word_at(x, at + 1)->length <= 6 &&
               memcmp(x->words.codes + word_at(x, at + 1)->code, of_hundred + 1, 3) == 0;
    return at + one + 2 * (uint32_t)two;
}

bool speaker_share(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    static const uint8_t min[] = {CODE_MEEM, CODE_NOON};
    if (at >= limit || word_at(x, at)->kind != WORD_NUMBER) return false;
    uint32_t end = behind_percent(x, at + 1, limit);
    if (end == at + 1) return false;
    if (end < limit && is_word(x, end) && reading_at(x, end)->suffix && may_be(x, end, LEX(PREPOSITION)))
        end++; /* منهم */
    else if (end + 1 < limit && is_word(x, end) && word_is(x, end, min, 2))
        for (end++; end < limit && is_word(x, end) && has_article(x, end) && !found_at(x, end); end++) {
        }
    *out = (struct speaker){.begin = at, .end = end, .type = ISNAD_PERSON, .behalf = ISNAD_NONE, .number = NUMBER_ANY};
    speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
    return out->count > 0;
}

/* الكثير من المهندسين, العديد من الخبراء: the word behind من, or `at`. */
static uint32_t behind_many(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    static const uint8_t kathir[] = {CODE_KAF, CODE_THEH, CODE_YEH, CODE_REH}, adid[] = {CODE_AIN, CODE_DAL, CODE_YEH, CODE_DAL},
                         min[] = {CODE_MEEM, CODE_NOON};
    const struct word *word = word_at(x, at);
    size_t skip = has_article(x, at) ? 2 : 0;
    const uint8_t *codes = x->words.codes + word->code + skip;
    bool many = word->length == skip + 4 && (memcmp(codes, kathir, 4) == 0 || memcmp(codes, adid, 4) == 0);
    return many && at + 2 < limit && is_word(x, at + 1) && word_is(x, at + 1, min, 2) && is_word(x, at + 2) ? at + 2 : at;
}

/* The word behind بعض, معظم, with و before it where others stand before, or `at`. */
static uint32_t behind_some(const struct isnad_extractor *x, uint32_t at, bool joined) {
    static const uint8_t some[] = {CODE_BEH, CODE_AIN, CODE_DAD}, most[] = {CODE_MEEM, CODE_AIN, CODE_ZAH, CODE_MEEM};
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    if (joined && codes[0] != CODE_WAW) return at;
    size_t length = word->length - (joined ? 1u : 0);
    codes += joined;
    bool group = (length == 3 && memcmp(codes, some, 3) == 0) || (length == 4 && memcmp(codes, most, 4) == 0);
    return at + group;
}

/* The phrase whose group begins at a word. */
static bool take_group(struct isnad_extractor *x, uint32_t at, uint32_t group, uint32_t limit, struct speaker *out) {
    if (group == at || !is_word(x, group) || !has_article(x, group) || found_at(x, group)) return false;
    if (!speaker_sound_plural(x, group) && !x->title_at.items[group]) return false; /* بعض المطالب is nobody */
    bool joined = x->words.codes[word_at(x, at)->code] == CODE_WAW;
    *out = (struct speaker){.begin = at, .end = group + 1, .type = ISNAD_PERSON, .behalf = ISNAD_NONE, .number = NUMBER_ANY};
    out->offset = joined;
    out->clitics = joined ? CLITIC_WAW : 0;
    while (out->end < limit && is_word(x, out->end) && has_article(x, out->end) && speaker_qualifies(x, out->end, group))
        out->end++;
    speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
    return out->count > 0;
}

bool speaker_some(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    if (at + 1 >= limit || !is_word(x, at)) return false;
    uint32_t group = behind_some(x, at, false);
    return take_group(x, at, group > at ? group : behind_many(x, at, limit), limit, out);
}

bool speaker_and_some(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    return at + 1 < limit && is_word(x, at) && take_group(x, at, behind_some(x, at, true), limit, out);
}
