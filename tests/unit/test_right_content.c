/* SPDX-License-Identifier: Apache-2.0
 *
 * What was said, cut right: where it goes on though a mark or a conjunction stands there, where somebody else or the reporter goes
 * on, and which piece of the sentence it is. Each table is a class of faults that readers of newswire found. */
#include "../support/saying.h"

TABLE(right_content, marks_closed_lines_below,
    {"وقال لافروف « وصل الوفد أمس .\nوسنبقى في المدينة إلى الغد » .", {{"قال", .content = "وصل الوفد أمس + وسنبقى في المدينة إلى الغد"}}},
    {"وقال لافروف ' ' وصل الوفد أمس .\nوسنبقى في المدينة ' ' .", {{"قال", .content = "وصل الوفد أمس + وسنبقى في المدينة"}}},
    {"وأوضح لافروف أن \" الوفد وصل أمس .\nوسنبقى في المدينة \" .", {{"أوضح", .content = "الوفد وصل أمس + وسنبقى في المدينة"}}},
    {"وقال لافروف \" وصل الوفد أمس .\nوسنبقى في المدينة .\n\" من جانبه ، قال ماكرون إن الوقت ضيق .",
     {{"قال", .content = "وصل الوفد أمس + وسنبقى في المدينة"}, {"قال", .speaker = "Q3052772", .content = "الوقت ضيق"}}},
    {"وطالب لافروف بفتح القاعة، مضيفا ' ' وصل الوفد أمس .\n.\n.\n.\n.\nوسنبقى ' ' .",
     {{"طالب", .content = "فتح القاعة"}, {"مضيفا", .content = "وصل الوفد أمس + وسنبقى"}}},
    {"وقال لافروف « وصل الوفد أمس .\nوقال ماكرون « سنبقى » .", {{"قال", .content = "وصل الوفد أمس"}, {"قال", .content = "سنبقى"}}})
