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

TABLE(right_speaker, short_names_of_the_text,
    {"أشاد المدرب مصطفى عبد الله بالفريق. وقال عبد الله إن الفوز صعب.", {{"أشاد", .speaker = "?a"}, {"قال", .speaker = "?a"}}},
    {"قال عبد الله سالم شلهوب إن الحل بعيد. وأضاف عبد الله أن الوقت ضيق.", {{"قال", .speaker = "?a"}, {"أضاف", .speaker = "?a"}}},
    {"قال توفيق الحكيم إن الأدب حياة. وأضاف الحكيم أن المسرح صعب.", {{"قال", .speaker = "?a"}, {"أضاف", .speaker = "?a"}}},
    {"قال ديفد دين إن الفريق جاهز. وأضاف دين أن العقد طويل.", {{"قال", .speaker = "?a"}, {"أضاف", .speaker = "?a"}}},
    {"وقال عزام الأمريكي إن الأمر خطير. وأضاف عزام أن الوقت ضيق.", {{"قال", .speaker = "?a"}, {"أضاف", .speaker = "?a"}}})

TABLE(right_speaker, a_title_for_the_one_named,
    {"صرح الدكتور محمود أبوزيد بأن الأمطار غزيرة. وقال الوزير أنه سعيد بهذا.", {{"صرح", .speaker = "?a"}, {"قال", .speaker = "?a"}}},
    {"صرح الدكتور محمود أبوزيد بأن الأمطار غزيرة. وأضاف الوزير أنه رغم الأمطار لا يقلق.",
     {{"صرح", .speaker = "?a"}, {"أضاف", .speaker = "?a"}}})

TABLE(right_speaker, a_title_for_one_who_did_not_speak,
    {"وصل أمس إلى النادي اللاعب سامر شلهوب. وأكد اللاعب أن العقد طويل.", {{"أكد", .speaker = "?", .named = "اللاعب"}}},
    {"قال بلينكن إن لافروف في القاهرة. وأكد المسؤول الروسي أن الوقت ضيق.", {{"قال", .speaker = "Q7821917"}, {"أكد", .speaker = "Q58217"}}})
