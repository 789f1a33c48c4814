/* SPDX-License-Identifier: Apache-2.0
 *
 * Cues, addressees and outlets: classes of faults that readers of newswire found, told here in sentences of our own. */
#include "../support/saying.h"

/* Q58217 Lavrov, Q7747 Putin, Q6279 Biden, Q7821917 Blinken, Q159 Russia, Q212 Ukraine, Q142 France, Q7184 NATO. */

TABLE(cue_classes, single_marks_left_open,
    {"وقال لافروف ' ' لا يوجد خلاف بين البلدين.", {{"قال", .speaker = "Q58217", .content = "لا يوجد خلاف بين البلدين"}}},
    {"قال لافروف في بيان على موقع الوزارة أمس ' اللجنة قبلت الطعن.",
     {{"قال", .speaker = "Q58217", .content = "اللجنة قبلت الطعن"}}})

TABLE(cue_classes, begins_without_a_subject,
    {"وأضاف أن الجسر سيفتح غدا.", {{"أضاف", .speaker = "?", .content = "الجسر سيفتح غدا"}}},
    {"قال لافروف إن الجسر مغلق. يذكر أن الجسر قديم. وأضاف أنه سيفتح غدا.", {{"قال"}, {"أضاف", .speaker = "Q58217"}}},
    {"ورفض العرض الأخير.", {{0}}})

TABLE(cue_classes, words_that_look_like_cues,
    {"قال لافروف إن الطريق مغلق. وزار الوفد بلدة ومدينة ساحلية.", {{"قال"}}},
    {"استشهد ثلاثة من السكان بنيران قناص.", {{0}}},
    {"قال لافروف إن الطريق مغلق. ويرجع ذلك إلى الأمطار.", {{"قال"}}},
    {"يشعر المرء ببرودة الشتاء.", {{0}}},
    {"نص القرار على أن الطريق يفتح غدا.", {{"نص", .speaker = "?", .content = "الطريق يفتح غدا"}}})
