/* SPDX-License-Identifier: Apache-2.0
 *
 * Several who speak together: two that were named before, some or a share of a group, allies, those who are included. See
 * speakers.h. */
#include "cues.h"
#include "speakers.h"

#include <string.h>

/* Whom the text names at the word, by his name or by a title that he is known to have, or who spoke there last, in a sentence
 * before that of `pair`: قال شلهوب إن | الوزيرين are others. ISNAD_NONE where it names nobody. */
static isnad_entity_id named_at(const struct isnad_extractor *x, uint32_t at, uint32_t pair) {
    if (at == x->last_speaker_at && x->last_speaker != ISNAD_NONE && word_at(x, at)->sentence != word_at(x, pair)->sentence)
        return x->last_speaker;
    const struct found *found = found_at(x, at);
    if (found) return found->word == at ? found->entity : ISNAD_NONE;
    const struct title_phrase *title = x->title_at.items[at] ? &x->titles.items[x->title_at.items[at] - 1] : NULL;
    return title && title->word == at ? title->holder : ISNAD_NONE;
}

/* The last two people or states named before the word; together: in one sentence. */
static bool last_pair(const struct isnad_extractor *x, uint32_t at, bool people, bool together, isnad_entity_id pair[2]) {
    enum { FARTHEST = 150 };
    uint32_t count = 0, sentence = 0;
    for (uint32_t k = at; k > 0 && at - k < FARTHEST && count < 2; k--) {
        isnad_entity_id named = named_at(x, k - 1, at);
        if (named == ISNAD_NONE) continue;
        uint8_t type = x->known.items[named].type;
        if (type == ISNAD_ORGANIZATION || people != (type == ISNAD_PERSON)) continue;
        if (together && count == 1 && word_at(x, k - 1)->sentence != sentence) return false;
        sentence = word_at(x, k - 1)->sentence;
        if (count == 0 || pair[0] != named) pair[count++] = named;
    }
    return count == 2;
}

/* العراق | والأمم المتحدة: the last body or state that the text names, where و joins it to another, and one of the two is a body.
 */
static bool joined_bodies(const struct isnad_extractor *x, uint32_t at, isnad_entity_id pair[2]) {
    enum { FARTHEST = 40 };
    for (uint32_t k = at; k > 1 && at - k < FARTHEST; k--) {
        const struct found *found = found_at(x, k - 1), *other = found_at(x, k - 2);
        if (!found || found->word != k - 1 || found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        uint8_t type = x->known.items[found->entity].type;
        if (type != ISNAD_ORGANIZATION && type != ISNAD_COUNTRY) continue;
        if (found->clitics != CLITIC_WAW || !other || other->kind == ISNAD_NATIONAL_ADJECTIVE) return false;
        uint8_t first = x->known.items[other->entity].type;
        pair[0] = found->entity;
        pair[1] = other->entity;
        return pair[0] != pair[1] && first != ISNAD_PERSON && (type == ISNAD_ORGANIZATION || first == ISNAD_ORGANIZATION);
    }
    return false;
}

static bool dual(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    return word->length > 5 && end[-1] == CODE_NOON && (end[-2] == CODE_ALEF || end[-2] == CODE_YEH);
}

/* المبعوثان, not السكان: is the word without the ending of two the title of one? */
static bool title_of_one(const struct isnad_extractor *x, uint32_t at, size_t offset) {
    enum { ENDING = 2, LONGEST = 32 };
    const struct word *word = word_at(x, at);
    uint8_t one[LONGEST + FOLD_PADDING] = {0};
    if (word->length <= offset + ENDING || word->length > offset + ENDING + LONGEST) return false;
    size_t length = word->length - offset - ENDING;
    memcpy(one, x->words.codes + word->code + offset, length);
    const struct phrase_slot *slot = phrase_word(&x->lexicon->table, one, length, fold_hash(one, length));
    return slot && slot->classes & LEX(TITLE);
}

/* المبعوثان; المبعوثين, who may be many, only before a verb of two. */
static bool two_of_title(const struct isnad_extractor *x, uint32_t at) {
    const struct title_phrase *title = x->title_at.items[at] ? &x->titles.items[x->title_at.items[at] - 1] : NULL;
    bool several = title && title->number == NUMBER_PLURAL && title->definite && title->words == 1 && title->kind != TITLE_BODY;
    if (!several || !dual(x, at) || !title_of_one(x, at, title->offset)) return false;
    const struct word *word = word_at(x, at);
    if (x->words.codes[word->code + word->length - 2] == CODE_ALEF) return true;
    const struct lexeme *verb = is_word(x, at + 1) ? cue_verb(x, at + 1) : NULL;
    return verb && verb->number == NUMBER_DUAL;
}

bool speaker_pair(const struct isnad_extractor *x, uint32_t at, isnad_entity_id pair[2]) {
    if (found_at(x, at)) return false;
    if (!may_be(x, at, LEX(PAIR))) return two_of_title(x, at) && last_pair(x, at, true, true, pair);
    bool any = stem_in(x, at, WORDS_BOTH), country = stem_in(x, at, WORDS_TWO_COUNTRIES),
         person = stem_in(x, at, WORDS_TWO_PEOPLE), bodies = stem_in(x, at, WORDS_TWO_BODIES);
    if ((any || bodies || stem_in(x, at, WORDS_TWO_SIDES)) && joined_bodies(x, at, pair)) return true;
    if (bodies) return false;
    if (person || any) return last_pair(x, at, true, false, pair) || (any && last_pair(x, at, false, false, pair));
    return last_pair(x, at, false, false, pair) || (!country && last_pair(x, at, true, false, pair));
}

bool speaker_take_pair(struct isnad_extractor *x, uint32_t at, struct speaker *out) {
    isnad_entity_id pair[2];
    if (!speaker_pair(x, at, pair)) return false;
    const struct reading *reading = reading_at(x, at);
    uint32_t next = at + reading->words;
    if (is_word(x, next) && has_article(x, next) && !found_at(x, next) && dual(x, next)) return false; /* المسؤولان الدوليان */
    *out = (struct speaker){.begin = at,
                            .end = at + reading->words,
                            .offset = (uint8_t)(reading->offset - article_length(reading->clitics)),
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
    uint32_t last = at + (may_be(x, at, LEX(DEMONSTRATIVE)) && is_word(x, at + 1));
    const struct word *word = word_at(x, last);
    if (at == 0 || !word_in(x, last, WORDS_LATTER) || !is_word(x, at - 1) || found_at(x, at - 1) ||
        !(cue_verb(x, at - 1) || may_be(x, at - 1, LEX(COMPLEMENTIZER) | LEX(CONJUNCTION))))
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
    uint64_t others = LEX(CUE) | LEX_PARTICLES;
    if (codes[0] != CODE_WAW || word->length < 6 || !suffix || found_at(x, at) || x->title_at.items[at] || may_be(x, at, others))
        return false;
    *out = (struct speaker){.begin = at, .end = at + 1, .offset = 1, .type = ISNAD_PERSON, .behalf = ISNAD_NONE};
    while (out->end < limit && is_word(x, out->end) && has_article(x, out->end) && speaker_qualifies(x, out->end, out->end))
        out->end++;
    speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
    return out->count > 0;
}

bool speaker_take_each(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    if (at + 2 >= limit || !word_in(x, at, WORDS_EACH) || !is_word(x, at + 1) || !word_in(x, at + 1, WORDS_MIN) ||
        !is_word(x, at + 2) || word_in(x, at + 2, WORDS_EACH) || !speaker_one(x, at + 2, limit, out) ||
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
    uint32_t begin = behind_marks(x, at, limit);
    bool alone = joined && begin < limit && is_word(x, begin) && word_in(x, begin, WORDS_WA);
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
    uint32_t from = at + (at < limit && word_at(x, at)->kind == WORD_COMMA);
    if (from + 2 >= limit || !is_word(x, from) || !is_word(x, from + 1)) return false;
    bool with = word_in(x, from, WORDS_INCLUDING_WHOM) && word_in(x, from + 1, WORDS_AMONG_THEM); /* فيهم */
    bool that =
        word_in(x, from, WORDS_INCLUDING_WHAT) && word_in(x, from + 1, WORDS_FI) && may_be(x, from + 2, LEX(DEMONSTRATIVE));
    uint32_t name = from + 2 + that;
    return (with || that) && name < limit && is_word(x, name) && speaker_one(x, name, limit, out) &&
           !(out->clitics & ~(unsigned)CLITIC_ARTICLE);
}

/* بالمئة، بالمائة; in two words في المئة. */
static uint32_t behind_percent(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    if (at >= limit) return at;
    if (word_at(x, at)->kind == WORD_OTHER && x->document->text.length > word_at(x, at)->begin) return at + 1;
    if (!is_word(x, at)) return at;
    bool one = word_in(x, at, WORDS_PERCENT);
    bool two = word_in(x, at, WORDS_FI) && at + 1 < limit && is_word(x, at + 1) && word_in(x, at + 1, WORDS_HUNDRED);
    return at + one + 2 * (uint32_t)two;
}

bool speaker_share(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    if (at >= limit || word_at(x, at)->kind != WORD_NUMBER) return false;
    uint32_t end = behind_percent(x, at + 1, limit);
    if (end == at + 1) return false;
    if (end < limit && is_word(x, end) && reading_at(x, end)->suffix && may_be(x, end, LEX(PREPOSITION)))
        end++; /* منهم */
    else if (end + 1 < limit && is_word(x, end) && word_in(x, end, WORDS_MIN))
        for (end++; end < limit && is_word(x, end) && has_article(x, end) && !found_at(x, end); end++) {
        }
    return speaker_of_words(x, at, end, GENDER_NONE, out);
}

/* الكثير من المهندسين, العديد من الخبراء: the word behind من, or `at`. */
static uint32_t behind_many(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    return word_in(x, at, WORDS_MANY) && at + 2 < limit && is_word(x, at + 1) && word_in(x, at + 1, WORDS_MIN) &&
                   is_word(x, at + 2)
               ? at + 2
               : at;
}

/* The word behind بعض, معظم, with و before it where others stand before, or `at`. */
static uint32_t behind_some(const struct isnad_extractor *x, uint32_t at, bool joined) {
    return at + word_in(x, at, joined ? WORDS_AND_SOME : WORDS_SOME);
}

/* The phrase whose group begins at a word. */
static bool take_group(struct isnad_extractor *x, uint32_t at, uint32_t group, uint32_t limit, struct speaker *out) {
    if (group == at || !is_word(x, group)) return false;
    const struct found *nation = found_at(x, group); /* العديد من الليبيين */
    const struct title_phrase *title = x->title_at.items[group] ? &x->titles.items[x->title_at.items[group] - 1] : NULL;
    bool construct = title && title->number == NUMBER_PLURAL && !title->clitics; /* العديد من قادة الحزب */
    if (!(has_article(x, group) || construct) || (nation && nation->kind != ISNAD_NATIONAL_ADJECTIVE)) return false;
    if (!speaker_sound_plural(x, group) && !title && !nation) return false; /* بعض المطالب is nobody */
    bool joined = x->words.codes[word_at(x, at)->code] == CODE_WAW;
    *out = (struct speaker){.begin = at, .end = group + 1, .type = ISNAD_PERSON, .behalf = ISNAD_NONE, .number = NUMBER_ANY};
    out->offset = joined;
    out->clitics = joined ? CLITIC_WAW : 0;
    if (construct) out->end = speaker_extend(x, group, group + title->words, limit);
    while (!construct && out->end < limit && is_word(x, out->end) && has_article(x, out->end) &&
           speaker_qualifies(x, out->end, group))
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
