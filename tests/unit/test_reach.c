/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the reporter goes on behind a content, and whom its pronouns mean: classes of faults that readers of newswire found, told
 * here in sentences of our own. */
#include "../support/saying.h"

/* Q58217 Lavrov, Q7747 Putin, Q6279 Biden, Q7821917 Blinken, Q159 Russia, Q212 Ukraine, Q142 France, Q7184 NATO. */

TABLE(reach, what_is_set_against_within,
      {"قال لافروف إن الخبراء يتفقون على الخطة، لكنهم يقرون بصعوبتها.",
       {{"قال", .content = "الخبراء يتفقون على الخطة، لكنهم يقرون بصعوبتها"}, {"يتفقون"}, {"يقرون"}}},
      {"قال لافروف إن الخطة جيدة، لكنه حذر من صعوبتها.", {{"قال", .content = "الخطة جيدة"}, {"حذر", .content = "صعوبتها"}}},
      {"وقال لافروف إن المصنع ليس قديما فحسب، بل يلوث النهر.", {{"قال", .content = "المصنع ليس قديما فحسب، بل يلوث النهر"}}})

TABLE(reach, when_it_was,
      {"أكد لافروف أن الجلسة تعطلت عندما طالب الحضور بالكلام.",
       {{.cue = "أكد", .content = "الجلسة تعطلت عندما طالب الحضور بالكلام"}, {.cue = "طالب"}}},
      {"وأعلن لافروف أن الوفد سيجتمع غدا قبل أن يقدم موقفه.", {{"أعلن", .content = "الوفد سيجتمع غدا قبل أن يقدم موقفه"}}},
      {"رفضت روسيا التهديد بالانسحاب في حال تأجيل القمة.",
       {{"رفضت", .content = "التهديد بالانسحاب في حال تأجيل القمة"}}})

TABLE(reach, dashes_behind_a_letter,
      {"وانتقد لافروف خطة الأعضاء ال ـ 12 للإصلاح.", {{"انتقد", .content = "خطة الأعضاء ال ـ 12 للإصلاح"}}},
      {"وانتقد لافروف خطة الأعضاء - وهم عشرة - للإصلاح.", {{"انتقد", .content = "خطة الأعضاء"}}})
