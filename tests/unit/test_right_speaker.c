/* SPDX-License-Identifier: Apache-2.0
 *
 * Whose words they are: the one behind a paper, a title that comes back to somebody, a surname, a subject that is left out.
 * Each table is a class of faults that readers of newswire found. */
#include "../support/saying.h"

TABLE(right_speaker, behind_a_paper,
    {"وأفادت بيانات وزارة الصناعة بأن المصانع مغلقة. وقال بيان للهيئة إن الطريق مغلق.",
     {{"أفادت", .speaker = "?a", .named = "بيانات وزارة الصناعة"}, {"قال", .speaker = "?b"}}},
    {"قال لافروف في بيان إن الوفد باق. وأضاف البيان أن الحوار مستمر. وقال إن الوقت ضيق.",
     {{"قال", .speaker = "Q58217"}, {"أضاف", .speaker = "Q58217"}, {"قال", .speaker = "Q58217"}}},
    {"أصدر الكرملين أمس بيانا طويلا. وقال البيان إن الأمر خطير.", {{"قال", .speaker = "kremlin"}}},
    {"قال لافروف إن الوفد باق. وأضاف البيان أن الحوار مستمر.", {{"قال", .speaker = "Q58217"}, {"أضاف", .speaker = "?"}}})
