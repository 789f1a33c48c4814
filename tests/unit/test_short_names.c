/* SPDX-License-Identifier: Apache-2.0
 *
 * Who the name is: long names of bodies whole, short forms joined with the full name of the same text and with nobody else. Classes
 * of faults that readers of newswire found, told here in sentences of our own. */
#include "../support/saying.h"

/* Q58217 Lavrov. */

TABLE(short_names, bodies_that_say_what_they_are_for,
      {"بحسب المركز الوطني الفرنسي لمراقبة البراكين، الخطر قائم. وأوضح المركز أن الجبل هادئ.",
       {{"بحسب", .speaker = "?a", .named = "المركز الوطني الفرنسي لمراقبة البراكين"}, {"أوضح", .speaker = "?a"}}},
      {"وذكر الاتحاد الياباني لشركات بناء السفن أن الطلب زاد. وتوقع الاتحاد أن يستمر.",
       {{"ذكر", .speaker = "?a", .named = "الاتحاد الياباني لشركات بناء السفن"}, {"توقع", .speaker = "?a"}}},
      {"وأكدت الهيئة العامة للمسارح أن الموسم بدأ.", {{"أكدت", .speaker = "?", .named = "الهيئة العامة للمسارح"}}},
      {"وقالت الهيئة العامة للصحفيين إن الموسم بدأ.", {{"قالت", .speaker = "?", .named = "الهيئة العامة"}}})

TABLE(short_names, surnames_that_are_places_and_nations,
      {"وقال سمير أبو غزة مدير المسرح إن العرض تأجل. وأضاف أبو غزة أن السبب المطر.", {{"قال", .speaker = "?a"}, {"أضاف", .speaker = "?a"}}},
      {"وقال الحاج محمد غاني إن البئر جفت. وأضاف غاني أن الحل قريب.",
       {{"قال", .speaker = "?a", .named = "الحاج محمد غاني"}, {"أضاف", .speaker = "?a"}}},
      {"وقال أبو فراس الأميركي إن البئر جفت.", {{"قال", .speaker = "?", .named = "أبو فراس الأميركي"}}},
      {"قال الإمام إسماعيل وانغ جيان إن المسجد قديم. وأضاف الإمام إسماعيل أن الزوار كثر.",
       {{"قال", .speaker = "?a", .named = "الإمام إسماعيل وانغ جيان"}, {"أضاف", .speaker = "?a"}}})

TABLE(short_names, was_is_nobody,
      {"قال لافروف إن الأمر جيد.\nكان يعتقد أن السماء قريبة.", {{"قال", .speaker = "Q58217"}}})

TABLE(short_names, presidencies,
      {"وأعلنت الرئاسة الروسية أن الجسر افتتح. وقالت الرئاسة إن المرور مجاني.",
       {{"أعلنت", .speaker = "kremlin"}, {"قالت", .speaker = "kremlin"}}})

TABLE(short_names, bodies_without_a_gazetteer,
      {"وقالت جمعية المحاربين القدامى إنها قلقة. وطالبت الجمعية الحكومة بالتدخل.",
       {{"قالت", .speaker = "?a", .named = "جمعية المحاربين القدامى"}, {"طالبت", .speaker = "?a", .named = "الجمعية"}}},
      {"وقالت هيئة الإفتاء في بيان إن الهلال ظهر. وأكدت الهيئة أن القرار نهائي.", {{"قالت", .speaker = "?a"}, {"أكدت", .speaker = "?a"}}},
      {"وقالت جمعية المحاربين القدامى إنها قلقة. وأكدت الجمعية الفلكية أن الهلال ظهر.",
       {{"قالت", .speaker = "?a"}, {"أكدت", .speaker = "?b"}}})

TABLE(short_names, relatives_do_not_take_the_surname,
      {"قال سامي كلاركسون إن البيت قديم. وحضر نجل المدير سمير كلاركسون الحفل. وأضاف كلاركسون أن السقف مائل.",
       {{"قال", .speaker = "?a", .named = "سامي كلاركسون"}, {"أضاف", .speaker = "?a"}}},
      {"قال سامي كلاركسون إن البيت قديم. وقال سمير كلاركسون إن البيت جديد. وأضاف كلاركسون أن السقف مائل.",
       {{"قال", .speaker = "?a"}, {"قال", .speaker = "?b"}, {"أضاف", .speaker = "?b"}}})

TABLE(short_names, given_names_that_are_words,
      {"لكن سعيد شلهوبي سائق الحافلة يعرب عن أسفه. وقال شلهوبي إن الطريق طويل.",
       {{"يعرب", .speaker = "?a", .named = "سعيد شلهوبي سائق الحافلة"}, {"قال", .speaker = "?a"}}})

TABLE(short_names, dynasties,
      {"قال لافروف إن قصر أسرة وانغ قديم.", {{"قال", .speaker = "Q58217", .about = ""}}},
      {"قال لافروف إن لي وانغ غائب.", {{"قال", .speaker = "Q58217", .about = "li-wang"}}})
