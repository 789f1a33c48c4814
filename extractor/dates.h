/* SPDX-License-Identifier: Apache-2.0
 *
 * Dates in the text. */
#ifndef ISNAD_DATES_H
#define ISNAD_DATES_H

#include "article.h"

/* The first full date (day, month, year) in the head of the article as yyyymmdd, or 0: its date where the caller knows none. */
uint32_t dates_of_article(const struct isnad_extractor *x);

#endif
