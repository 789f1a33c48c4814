/* SPDX-License-Identifier: Apache-2.0
 *
 * Speakers whom a description means that the text has named, or names soon: titles, professions, bodies by their noun, two
 * together. Each table is a class of faults that readers of newswire found. */
#include "../support/saying.h"

TABLE(joins, holders_of_another_time,
    {"تعثرت خطة ترامب في المجلس. ودعا الرئيس الأمريكي إلى الحوار.", {{"دعا", .speaker = "Q22686"}}},
    {"تعثرت خطة الرئيس السابق ترامب في المجلس. ودعا الرئيس الأمريكي إلى الحوار.", {{"دعا", .speaker = "Q6279"}}},
    {"قال بايدن إن خطة ترامب فشلت. ودعا الرئيس الأمريكي إلى الحوار.", {{"قال", .speaker = "Q6279"}, {"دعا", .speaker = "Q6279"}}})
