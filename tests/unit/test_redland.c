/* SPDX-License-Identifier: Apache-2.0
 *
 * redland: a test may call what the module holds directly, as test binaries link librdf. */
#include "redland.h"

#include <criterion/criterion.h>

Test(redland, has_a_version) { cr_assert_str_not_empty(redland_version()); }
