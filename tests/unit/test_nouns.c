/* SPDX-License-Identifier: Apache-2.0
 *
 * What is no attribution although a word of speech stands there, and nouns and phrases that are one: classes that readers of
 * newswire found, told here in sentences of our own. */
#include "../support/saying.h"

/* Q58217 Lavrov, Q7747 Putin, Q6279 Biden, Q7821917 Blinken, Q159 Russia, Q212 Ukraine, Q142 France, Q7184 NATO. */

TABLE(nouns, one_saying_one_cue,
    {"قال لافروف إن الخطة لا تصلح للموانئ، على حد قوله.", {{"قال", .speaker = "Q58217", .content = "الخطة لا تصلح للموانئ"}}},
    {"وعد لافروف بلقاء قريب على حد تعبيره.", {{"وعد", .speaker = "Q58217"}}},
    {"أكد لافروف أن الميناء هو الأهم في رأيه.", {{"أكد", .speaker = "Q58217"}}},
    {"قال لافروف إن الوقت ضيق. وعلى حد قوله، سيفتح الميناء غدا.", {{"قال"}, {"على حد قوله", .content = "سيفتح الميناء غدا"}}})
