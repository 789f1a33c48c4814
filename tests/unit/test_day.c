/* SPDX-License-Identifier: Apache-2.0
 *
 * day: which days exist, and what is put where a month or day is not known. */
#include "day.h"

#include <criterion/criterion.h>

Test(day, exists) {
    static const uint32_t days[] = {10101, 99991231, 20240229, 20000229, 20231130, 20231231};
    static const uint32_t none[] = {0,        101,      20230229, 19000229, 20231131, 20230631,
                                    20231301, 20230001, 20230100, 20230132, 100000101};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) cr_assert(day_exists(days[i]), "%u", days[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) cr_assert_not(day_exists(none[i]), "%u", none[i]);
}

Test(day, completed) {
    static const struct {
        uint32_t day, first, last;
    } cases[] = {{20211100, 20211101, 20211130},
                 {20210000, 20210101, 20211231},
                 {20240200, 20240201, 20240229},
                 {20230200, 20230201, 20230228},
                 {19000200, 19000201, 19000228},
                 {20210715, 20210715, 20210715},
                 {0, 0, 0},
                 {20211300, 20211300, 20211300},
                 {UINT32_MAX, UINT32_MAX, UINT32_MAX}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_assert_eq(day_complete(cases[i].day, false), cases[i].first, "%u", cases[i].day);
        cr_assert_eq(day_complete(cases[i].day, true), cases[i].last, "%u", cases[i].day);
    }
}
