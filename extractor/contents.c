/* SPDX-License-Identifier: Apache-2.0
 *
 * How far a content reaches, and its form. See attributions.h. */
#include "attributions.h"

const struct lexeme *cue_of_form(const struct isnad_extractor *x, uint32_t at, uint8_t form) {
    if (!may_be(x, at, LEX(CUE))) return NULL;
    const struct reading *reading = reading_at(x, at);
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if ((lexeme->classes & LEX(CUE)) && lexeme->form == form && (!lexeme->needs_suffix || reading->suffix)) return lexeme;
    }
    return NULL;
}

const struct lexeme *cue_verb(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *verb = cue_of_form(x, at, FORM_PAST);
    return verb ? verb : cue_of_form(x, at, FORM_PRESENT);
}

/* A coordinated verb of speech at which a new attribution begins: وأضاف، وقالت. */
static bool new_attribution(const struct isnad_extractor *x, uint32_t at) {
    if (!cue_of_form(x, at, FORM_PAST) || !(reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH))) return false;
    return true;
}

static bool phrase_cue(const struct isnad_extractor *x, uint32_t at) { return cue_of_form(x, at, FORM_PHRASE) != NULL; }

static bool reporter_goes_on(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    bool comma = at > begin && word_at(x, at - 1)->kind == WORD_COMMA;
    if (new_attribution(x, at)) return true;
    bool participle = cue_of_form(x, at, FORM_PARTICIPLE) && !(reading_at(x, at)->clitics & ~(unsigned)CLITIC_WAW);
    bool clause = frames_complementizer(x, at + 1) || (may_be(x, at + 1, LEX(PREPOSITION)) && frames_complementizer(x, at + 2));
    if (participle && (comma || (reading_at(x, at)->clitics & CLITIC_WAW) || clause)) return true;
    if (phrase_cue(x, at) && at > begin) return true;
    if (comma && may_be(x, at, LEX(SUBORDINATOR)) && !may_be(x, at, LEX(CONJUNCTION) | LEX(COMPLEMENTIZER))) return true;
    return comma && may_be(x, at, LEX(SWITCH));
}

struct stretch content_from(const struct isnad_extractor *x, uint32_t begin, uint8_t offset, uint32_t limit) {
    enum { LONGEST_CONTENT = 500 }; /* words; quotations may be longer */
    uint32_t at = begin;
    if (limit > begin + LONGEST_CONTENT) limit = begin + LONGEST_CONTENT;
    while (at < limit) {
        uint32_t number = x->quotation_at.items[at];
        const struct quotation *quotation = number ? &x->quotations.items[number - 1] : NULL;
        if (quotation && quotation->open >= begin && quotation->closed) {
            at = quotation->close + 1;
            continue;
        }
        if (at > begin && is_word(x, at) && reporter_goes_on(x, at, begin)) break;
        at++;
    }
    return content_trim(x, (struct stretch){begin, at < limit ? at : limit, offset});
}

static bool is_trim(uint8_t kind) {
    return kind == WORD_STOP || kind == WORD_COMMA || kind == WORD_SEMICOLON || kind == WORD_COLON || kind == WORD_PARAGRAPH || kind == WORD_DASH ||
           kind == WORD_QUESTION || kind == WORD_OTHER;
}

static bool is_quote(uint8_t kind) { return kind == WORD_QUOTE || kind == WORD_OPEN || kind == WORD_CLOSE || kind == WORD_SINGLE; }

struct stretch content_trim(const struct isnad_extractor *x, struct stretch stretch) {
    for (bool changed = true; changed && stretch.begin < stretch.end;) {
        changed = false;
        while (stretch.begin < stretch.end && (is_trim(word_at(x, stretch.begin)->kind) || is_quote(word_at(x, stretch.begin)->kind)))
            stretch.begin++, stretch.offset = 0, changed = true;
        while (stretch.begin < stretch.end && (is_trim(word_at(x, stretch.end - 1)->kind) || is_quote(word_at(x, stretch.end - 1)->kind)))
            stretch.end--, changed = true;
    }
    return stretch;
}

isnad_span content_span(const struct isnad_extractor *x, struct stretch stretch) {
    const struct word *first = word_at(x, stretch.begin), *last = word_at(x, stretch.end - 1);
    uint32_t begin = stretch.offset ? words_offset(&x->document->text, first, stretch.offset) : first->begin;
    return (isnad_span){begin, last->end};
}

isnad_form content_form(const struct isnad_extractor *x, const struct stretch *stretches, size_t count) {
    bool all = count > 0, some = false;
    for (size_t i = 0; i < count; i++) {
        const struct stretch *stretch = &stretches[i];
        uint32_t first = stretch->begin < x->quotation_at.count ? x->quotation_at.items[stretch->begin] : 0;
        bool inside = first && x->quotations.items[first - 1].close >= stretch->end;
        all = all && inside;
        for (uint32_t at = stretch->begin; at < stretch->end && !some; at++) some = x->quotation_at.items[at] != 0;
    }
    return all ? ISNAD_DIRECT : some ? ISNAD_MIXED : ISNAD_INDIRECT;
}
