/* SPDX-License-Identifier: Apache-2.0
 *
 * See day.h. */
#include "day.h"

uint32_t day_month_length(uint32_t year, uint32_t month) {
    static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[month - 1];
}

bool day_exists(uint32_t day) {
    uint32_t year = day / 10000, month = day / 100 % 100, number = day % 100;
    if (year < 1 || year > 9999 || month < 1 || month > 12) return false;
    return number >= 1 && number <= day_month_length(year, month);
}

uint32_t day_complete(uint32_t day, bool last) {
    uint32_t year = day / 10000, month = day / 100 % 100;
    if (day == 0 || day % 100 != 0 || month > 12) return day;
    if (month == 0) month = last ? 12 : 1;
    return year * 10000 + month * 100 + (last ? day_month_length(year, month) : 1);
}
