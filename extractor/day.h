/* SPDX-License-Identifier: Apache-2.0
 *
 * Days of the Gregorian calendar as numbers yyyymmdd, in which 00 stands for a month or day that is not known; 0 is no day. */
#ifndef ISNAD_DAY_H
#define ISNAD_DAY_H

#include <stdbool.h>
#include <stdint.h>

/* From year 1 to 9999, and in its month. */
bool day_exists(uint32_t day);
/* month: 1 to 12 */
uint32_t day_month_length(uint32_t year, uint32_t month);
/* Puts the first day that it may be, or the last, where month or day is not known. */
uint32_t day_complete(uint32_t day, bool last);

#endif
