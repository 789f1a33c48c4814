/* SPDX-License-Identifier: Apache-2.0
 *
 * Dates in the text. All are yyyymmdd of the Gregorian calendar, 0 where there is none. */
#ifndef ISNAD_DATES_H
#define ISNAD_DATES_H

#include "article.h"

/* The first full date (day, month, year) in the head of the article, or 0: its date where the caller knows none. */
uint32_t dates_of_article(const struct isnad_extractor *x);

/* Words that say when: الجمعة، أمس (الأحد)، 21 كانون الثاني/يناير، 10 محرم 1444، قبل يومين. */
struct date_phrase {
    uint32_t end;  /* the word behind them, or 0 where no such words begin */
    uint32_t date; /* 0 where they do not tell the day: السبت المقبل */
};

/* What begins at a word, as seen on the day `reference` (0: unknown, then only full dates tell the day). A weekday is the nearest
 * one that is not after it, a day and month are the nearest not more than a week after it. */
struct date_phrase dates_read(const struct isnad_extractor *x, uint32_t at, uint32_t reference);

/* Has the word this reading in the lexicon's calendar? *number (may be NULL) is what the table gives it. */
bool dates_word(const struct isnad_extractor *x, uint32_t at, enum calendar_system system, uint32_t *number);

#endif
