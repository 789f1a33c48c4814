/* SPDX-License-Identifier: Apache-2.0
 *
 * See dates.h. 21 كانون الثاني/يناير 2022, 2022/1/21, 21-1-2022. */
#include "dates.h"

enum { HEAD = 400 /* words in which an article's own date is looked for */ };

static uint32_t number_at(const struct isnad_extractor *x, uint32_t at) {
    if (at >= word_count(x)) return 0;
    const struct word *word = word_at(x, at);
    if (word->kind != WORD_NUMBER || word->length > 4) return 0;
    uint32_t value = 0;
    for (size_t i = 0; i < word->length; i++) value = value * 10 + (uint32_t)(x->words.codes[word->code + i] - '0');
    return value;
}

static uint32_t month_at(const struct isnad_extractor *x, uint32_t *at) {
    if (!may_be(x, *at, LEX(CALENDAR))) return 0;
    const struct reading *reading = reading_at(x, *at);
    const struct lexeme *lexeme = reading_of(x->lexicon, reading, LEX_CALENDAR);
    const struct calendar_word *word = &x->lexicon->calendar.items[lexeme->index];
    if (word->system != CALENDAR_GREGORIAN) return 0;
    *at += reading->words;
    return word->number;
}

static uint32_t valid(uint32_t year, uint32_t month, uint32_t day) {
    bool ok = year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return ok ? year * 10000 + month * 100 + day : 0;
}

static bool separator(const struct isnad_extractor *x, uint32_t at) {
    return at < word_count(x) && (word_at(x, at)->kind == WORD_SLASH || word_at(x, at)->kind == WORD_DASH || word_at(x, at)->kind == WORD_PAREN_OPEN ||
                                  word_at(x, at)->kind == WORD_PAREN_CLOSE);
}

static uint32_t date_at(const struct isnad_extractor *x, uint32_t at) {
    uint32_t first = number_at(x, at);
    if (!first) return 0;
    uint32_t next = at + 1;
    if (separator(x, next) && number_at(x, next + 1) && separator(x, next + 2) && number_at(x, next + 3)) {
        uint32_t last = number_at(x, next + 3);
        return first > 31 ? valid(first, number_at(x, next + 1), last) : valid(last, number_at(x, next + 1), first);
    }
    uint32_t month = month_at(x, &next);
    if (!month) return 0;
    for (int i = 0; i < 3 && separator(x, next); i++) { /* كانون الثاني/يناير، كانون الثاني (يناير) */
        next++;
        month_at(x, &next);
    }
    return valid(number_at(x, next), month, first);
}

uint32_t dates_of_article(const struct isnad_extractor *x) {
    for (uint32_t at = 0; at < word_count(x) && at < HEAD; at++) {
        uint32_t date = date_at(x, at);
        if (date) return date;
    }
    return 0;
}
