/* SPDX-License-Identifier: Apache-2.0
 *
 * Where contents begin and end, and about whom they are: classes of faults that readers of newswire found, told in sentences of
 * our own. */
#include "../support/saying.h"

/* Q58217 Lavrov, Q7747 Putin, Q6279 Biden, Q7821917 Blinken, Q159 Russia, Q212 Ukraine, Q142 France, Q7184 NATO. */

TABLE(spans, participles_go_on,
    {"قال لافروف إن الحوار مفيد مشيدا بجهود الوسطاء.", {{"قال", .content = "الحوار مفيد"}, {"مشيدا", .speaker = "Q58217", .content = "جهود الوسطاء"}}},
    {"وأعلن لافروف أن « السفن عادت » مؤكدا « لن نرسلها ثانية .", {{"أعلن", .content = "السفن عادت"}, {"مؤكدا", .content = "لن نرسلها ثانية"}}},
    {"قال لافروف إن بلينكن رفض الخطة معتبرا أنها ناقصة.", {{"قال", .speaker = "Q58217"}, {"رفض", .content = "الخطة"}, {"معتبرا"}}})

TABLE(spans, when_that_was,
    {"قال لافروف إن الحوار مفيد وذلك بينما يستعد الوفد للسفر.", {{"قال", .content = "الحوار مفيد"}}},
    {"أكد لافروف أن الحوار مفيد وذلك خلال مؤتمر صحفي.", {{"أكد", .content = "الحوار مفيد"}}})

TABLE(spans, clauses_inside_quotations,
    {"وقال لافروف، الذي زار المدرسة \"أعجبني المكان كثيرا، إن التلاميذ سعداء\".", {{"قال", .content = "أعجبني المكان كثيرا، إن التلاميذ سعداء"}}})

TABLE(spans, what_follows_from_it,
    {"قال لافروف إن المطر غزير، مما يهدد الجسر.", {{"قال", .content = "المطر غزير، مما يهدد الجسر"}}},
    {"أكد لافروف أن الطريق مغلق، الأمر الذي يزعج السكان.", {{"أكد", .content = "الطريق مغلق، الأمر الذي يزعج السكان"}}},
    {"أكد لافروف أن الحظر باق، حتى يعود الوفد.", {{"أكد", .content = "الحظر باق، حتى يعود الوفد"}}},
    {"أكد لافروف أن الحظر باق، بينما عاد الوفد.", {{"أكد", .content = "الحظر باق"}}})
