/* SPDX-License-Identifier: Apache-2.0
 *
 * How far contents reach and whom they are about: classes of faults that readers found in news of all kinds, told here in
 * sentences of our own. */
#include "../support/saying.h"

/* Q58217 Lavrov, Q7747 Putin, Q6279 Biden, Q7821917 Blinken, Q159 Russia, Q212 Ukraine, Q142 France, Q7184 NATO. */

TABLE(extents, credits,
      {"بلينكن قال إن المحادثات لن تستمر ( الفرنسية ) زار الوزير مصنعا في كييف.", {{"قال", .content = "المحادثات لن تستمر"}}},
      {"روسيا طالبت أوكرانيا بالاعتذار ( رويترز - أرشيف ) .", {{"طالبت", .content = "الاعتذار"}}},
      {"وقالت وكالة الصحافة الفرنسية (أ ف ب) إن المحادثات فشلت.", {{"قالت", .content = "المحادثات فشلت"}}},
      {"رويترز - قال الرئيس الروسي فلاديمير بوتين إن الاتفاق قريب من التوقيع.", {{"قال", .speaker = "Q7747"}}})
