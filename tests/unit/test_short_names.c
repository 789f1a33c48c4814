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
