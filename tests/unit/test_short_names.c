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
