/* SPDX-License-Identifier: Apache-2.0
 *
 * paths: $ISNAD_DATA wins, a name that is nowhere is refused, a buffer that is too small is never overrun. */
#include "paths.h"

#include <criterion/criterion.h>
#include <stdlib.h>

Test(paths, the_environment_comes_first) {
    char buffer[256];
    setenv("ISNAD_DATA", "/usr", 1);
    cr_assert(paths_data("bin", buffer, sizeof buffer));
    cr_assert_str_eq(buffer, "/usr/bin");
}

Test(paths, what_is_beside_the_program_is_found) {
    char buffer[4096];
    unsetenv("ISNAD_DATA");
    cr_assert(paths_data("test_paths", buffer, sizeof buffer));
}

Test(paths, a_name_that_is_nowhere_is_refused_with_the_last_place) {
    char buffer[4096];
    cr_assert_not(paths_data("no-such-file", buffer, sizeof buffer));
    cr_assert_str_eq(buffer, ISNAD_DATADIR "/no-such-file");
    cr_assert_not(paths_module("no-such-module.so", buffer, sizeof buffer));
}

Test(paths, a_small_buffer_is_not_overrun) {
    char buffer[8] = "1234567";
    setenv("ISNAD_DATA", "/usr", 1);
    cr_assert_not(paths_data("bin", buffer, 4));
    cr_assert_str_eq(buffer + 4, "567");
}
