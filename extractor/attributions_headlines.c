/* SPDX-License-Identifier: Apache-2.0
 *
 * The colon of a headline: X: what X says; X to an outlet, X in a speech: the same; a ministry by its portfolio alone. See
 * attributions.h. */
#include "attributions.h"

#include <string.h>

/* لافروف عن الحفل: بعد الحفل: في المؤتمر الصحفي: what he spoke of, or where, not what stands in a table of numbers. */
static bool asked_there(const struct isnad_extractor *x, uint32_t at, uint32_t colon) {
    const struct found *person = at > 0 ? found_at(x, at - 1) : NULL;
    if (!person || x->known.items[person->entity].type != ISNAD_PERSON || word_at(x, colon + 1)->kind == WORD_NUMBER)
        return false;
    bool there = word_in(x, at, WORDS_FI) && is_word(x, at + 1) && word_in(x, at + 1, WORDS_CONFERENCE);
    for (uint32_t k = at + 1; k < colon; k++)
        if (cue_verb(x, k) && !found_at(x, k)) return false;
    return there || word_in(x, at, WORDS_AFTER_OR_ON);
}

/* Behind the speaker of a headline and before its colon: ل«صحيفة», في بيان. The word where it ends, or `at`. */
static uint32_t behind_medium(const struct isnad_extractor *x, uint32_t at, uint32_t limit, isnad_entity_id *via) {
    enum { LONGEST = 4 };
    bool letter = is_word(x, at) && word_in(x, at, WORDS_LI); /* ل"العربية" */
    uint32_t name = at + letter;
    if (name < limit && !is_word(x, name)) name++;
    const struct found *found = name < limit ? found_at(x, name) : NULL;
    if (found && (letter || (found->clitics & CLITIC_LAM))) {
        *via = found->entity;
        uint32_t end = found->word + found->words;
        return end < limit && !is_word(x, end) ? end + 1 : end;
    }
    if (is_word(x, at) && limit - at <= LONGEST && (reading_at(x, at)->clitics & CLITIC_LAM) && !found_at(x, at))
        return limit; /* للدول الغنية */
    bool occasion = is_word(x, at) && at + 1 < limit && limit - at <= LONGEST && may_be(x, at, LEX(PREPOSITION)) &&
                    (cue_of_form(x, at + 1, FORM_NOUN) || asked_there(x, at, limit));
    return occasion ? limit : at;
}

/* قبائل: a word that names what a list is of, or its letter; not مصادر: and محللون: */
static bool labels(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || found_at(x, at) || has_article(x, at) || speaker_people(x, at) || cue_of_form(x, at, FORM_NOUN))
        return false;
    const struct title_phrase *title = x->title_at.items[at] ? &x->titles.items[x->title_at.items[at] - 1] : NULL;
    return !title || title->kind == TITLE_BODY || word_at(x, at)->length < 2;
}

/* Where the text calls the ministry of a portfolio by its name, near its beginning; ISNAD_NONE where it does not. */
static uint32_t ministry_of(const struct isnad_extractor *x, uint32_t portfolio) {
    enum { SOON = 200 };
    const struct word *word = word_at(x, portfolio);
    const uint8_t *codes = x->words.codes + word->code;
    for (uint32_t at = portfolio + 2; at < word_count(x) && at < portfolio + SOON; at++) {
        const struct word *again = word_at(x, at);
        bool same = again->hash == word->hash && again->length == word->length &&
                    memcmp(x->words.codes + again->code, codes, word->length) == 0;
        if (same && is_word(x, at - 1) && may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) && !has_article(x, at - 1)) return at - 1;
    }
    return ISNAD_NONE;
}

/* المالية السعودية: and, where the text names وزارة الصحة, الصحة: too. */
static bool bare_ministry(struct isnad_extractor *x, uint32_t begin, uint32_t colon, struct speaker *out) {
    if (begin >= colon || !is_word(x, begin) || !may_be(x, begin, LEX(PORTFOLIO)) || found_at(x, begin)) return false;
    const struct lexeme *lexeme = reading_of(x->lexicon, reading_at(x, begin), LEX_PORTFOLIO);
    uint32_t end = begin + reading_at(x, begin)->words;
    const struct found *nation = end < colon ? found_at(x, end) : NULL;
    if (!x->lexicon->portfolios.items[lexeme->index].bare || reading_at(x, begin)->clitics & ~(unsigned)CLITIC_ARTICLE)
        return false;
    bool whose = nation && nation->word == end && x->known.items[nation->entity].type == ISNAD_COUNTRY &&
                 (word_at(x, end)->flags & WORD_MARBUTA) && has_article(x, end) && end + nation->words == colon;
    uint32_t named = ministry_of(x, begin);
    if (!whose && (end != colon || named == ISNAD_NONE)) return false;
    *out = (struct speaker){.begin = begin, .end = colon, .type = ISNAD_ORGANIZATION, .behalf = ISNAD_NONE};
    out->gender = GENDER_FEMALE;
    struct speaker ministry;
    if (named != ISNAD_NONE && speaker_at(x, named, clause_sentence_end(x, named), false, &ministry) && ministry.count == 1)
        speaker_add(out, ministry.ids[0]);
    else
        speaker_add(out, speaker_mint(x, out, ISNAD_ORGANIZATION));
    return out->count > 0;
}

/* The speaker whose phrase fills the words before a colon from `begin` on. */
static bool headline_speaker(struct isnad_extractor *x, uint32_t begin, uint32_t colon, struct speaker *out,
                             isnad_entity_id *via) {
    if (begin + 1 == colon && labels(x, begin)) return false;
    bool quoted = begin + 2 < colon && !is_word(x, begin) && !is_word(x, colon - 1); /* «الأرصاد»: */
    *via = ISNAD_NONE;
    if (bare_ministry(x, begin + quoted, colon - quoted, out)) return true;
    if (!speaker_at(x, begin + quoted, colon - quoted, false, out)) return false;
    uint32_t end = out->end + quoted;
    return end == colon || behind_medium(x, end, colon, via) == colon;
}

/* May a headline begin behind the mark? Not behind a dash, where agencies stand in a dateline. */
static bool starts_headline(uint8_t kind) {
    return kind == WORD_OTHER || kind == WORD_SLASH || kind == WORD_STOP || kind == WORD_NUMBER;
}

/* Where the speaker before the colon begins: his line, or what stands behind a time, a bar or two dots. The colon itself where
 * nobody stands there. */
static uint32_t find_speaker(struct isnad_extractor *x, uint32_t colon, struct speaker *out, isnad_entity_id *via) {
    enum { LONGEST = 10 };
    uint32_t begin = colon, paragraph = word_at(x, colon)->paragraph;
    for (; begin > 0 && colon - begin < LONGEST && word_at(x, begin - 1)->kind != WORD_PARAGRAPH &&
           word_at(x, begin - 1)->paragraph == paragraph;
         begin--) {
        if (cue_verb(x, begin - 1) && !found_at(x, begin - 1)) return colon; /* that verb has the colon */
        bool starts = begin < colon && starts_headline(word_at(x, begin - 1)->kind);
        if (starts && headline_speaker(x, begin, colon, out, via)) return begin;
    }
    bool line = begin == 0 || word_at(x, begin - 1)->kind == WORD_PARAGRAPH;
    return line && begin < colon && headline_speaker(x, begin, colon, out, via) ? begin : colon;
}

/* سوريا: what a state's name before a colon tells is where it was, and nobody says it. */
static bool names_state(const struct isnad_extractor *x, uint32_t at) {
    const struct found *found = found_at(x, at);
    return found && (found->kind == ISNAD_NATIONAL_ADJECTIVE ||
                     (found->kind == ISNAD_NAME && x->known.items[found->entity].type == ISNAD_COUNTRY));
}

/* A headline: X: what X says. The cue is the colon. */
void attribution_of_headline(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    struct speaker who;
    isnad_entity_id via = ISNAD_NONE;
    uint32_t begin = find_speaker(x, at, &who, &via);
    if (begin == at || names_state(x, begin)) return;
    struct attribution a = {.cue = at,
                            .cue_words = 1,
                            .act = ISNAD_SAY,
                            .rule = "headline",
                            .addressee = ISNAD_NONE,
                            .also = ISNAD_NONE,
                            .target = ISNAD_NONE,
                            .via = via,
                            .medium = ISNAD_NONE,
                            .behalf = ISNAD_NONE,
                            .slot = SLOT_COLON};
    struct stretch stretch = content_trim(x, (struct stretch){at + 1, clause_sentence_end(x, at), 0});
    if (stretch.begin >= stretch.end) return;
    a.contents[a.content_count++] = stretch;
    if (via != ISNAD_NONE && x->known.items[via].type != ISNAD_ORGANIZATION)
        a.addressee = via, a.via = ISNAD_NONE; /* إردوغان لماكرون: */
    attribution_speaker(&a, x, &who, ISNAD_HEADLINE);
    a.resolution = ISNAD_HEADLINE;
    attribution_keep(d, &a);
}
