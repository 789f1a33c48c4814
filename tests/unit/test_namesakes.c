/* SPDX-License-Identifier: Apache-2.0
 *
 * Whom a lone name means: people whom the text has named in full, called by a part of their names later, and not their namesakes
 * in a gazetteer. Classes of faults that readers of newswire found, told here in sentences of our own. */
#include "../support/saying.h"

/* Q58217 Lavrov, Q7747 Putin, Q7821917 Blinken, Q1334803 Walid al-Muallem. */

TABLE(namesakes, the_text_comes_first,
      {"قال المغني شفيق لافروف إن الحفل جميل. وأضاف لافروف أن القاعة امتلأت.", {{"قال", .speaker = "?a"}, {"أضاف", .speaker = "?a"}}},
      {"غنى شفيق لافروف في القاعة. وقال وزير الخارجية الروسي لافروف إن الحفل جميل.", {{"قال", .speaker = "Q58217"}}})

TABLE(namesakes, surnames_that_are_words,
      {"قال الكاتب شفيق الجميل إن المسرح حياة. وأضاف الجميل أن الجمهور سعيد. ويتابع الجميل: \"لن نغلق الباب\".",
       {{"قال", .speaker = "?a"}, {"أضاف", .speaker = "?a"}, {"يتابع", .speaker = "?a"}}},
      {"أكد المدرب روبرت بحر أن الفريق جاهز. وأشار بحر إلى أن العقد طويل.", {{"أكد", .speaker = "?a"}, {"أشار", .speaker = "?a"}}},
      {"أكد المدرب روبرت بحر أن الفريق جاهز. وأعلن لافروف عن رحلة بحر طويلة.", {{"أكد", .speaker = "?"}, {"أعلن", .speaker = "Q58217", .about = ""}}})

TABLE(namesakes, kunyas_and_first_names,
      {"قال القائد أبو خليل شلهوب إن المدينة صامدة. وأضاف أبو خليل أن الطريق مغلق.", {{"قال", .speaker = "?a"}, {"أضاف", .speaker = "?a"}}},
      {"قال الطبيب فيصل أبو خليل إن الدواء نفد. وطالب أبو خليل بالمساعدة.", {{"قال", .speaker = "?a"}, {"طالب", .speaker = "?a"}}},
      {"قال نبيل شلهوب إن الدواء نفد. وأضاف نبيل أن الطريق مغلق.", {{"قال", .speaker = "?a"}, {"أضاف", .speaker = "?a"}}},
      {"قال نبيل شلهوب إن الدواء نفد. وقال نبيل مرزبان إن الأمر جيد. وأضاف نبيل أن الطريق مغلق.",
       {{"قال", .speaker = "?a"}, {"قال", .speaker = "?b"}, {"أضاف", .speaker = "?c"}}})

TABLE(namesakes, first_names_in_another_spelling,
      {"قال سرغيي لافروف إن الأمر جيد.", {{"قال", .speaker = "Q58217"}}},
      {"قال الوزير سرجي لافروف إن الأمر جيد. وأضاف لافروف أن الوقت ضيق.", {{"قال", .speaker = "Q58217"}, {"أضاف", .speaker = "Q58217"}}})

TABLE(namesakes, both_words_of_a_nation,
      {"قالت الحكومة الكورية الجنوبية إن الأمر جيد.", {{"قالت", .speaker = "Q884", .named = "الحكومة الكورية الجنوبية"}}},
      {"وقال لافروف إن المسؤولين الكوريين الشماليين غائبون.", {{"قال", .speaker = "Q58217", .about = "Q423"}}},
      {"وقال لافروف إن الوفد الكوري الجنوبي غائب.", {{"قال", .speaker = "Q58217", .about = "Q884"}}})

TABLE(namesakes, sides,
      {"وأبلغ الجانب الروسي لافروف أن الوقت ضيق.", {{"أبلغ", .speaker = "Q159", .named = "الجانب الروسي"}}},
      {"وقال الطرف الأوكراني إن الطريق مغلق.", {{"قال", .speaker = "Q212"}}},
      {"وقال الجانب المتضرر إن الطريق مغلق.", {{"قال", .speaker = "?"}}})

TABLE(namesakes, papers_and_clubs_by_bare_names,
      {"وقالت السفير إن الوقت ضيق. وأضافت أن الطريق مغلق.", {{"قالت", .speaker = "assafir"}, {"أضافت", .speaker = "assafir"}}},
      {"وقال السفير إن الوقت ضيق.", {{"قال", .speaker = "?"}}},
      {"وطلب الزمالك إلغاء القرار.", {{"طلب", .speaker = "zamalek", .content = "إلغاء القرار"}}},
      {"وقال لافروف إن الطريق إلى الزمالك مغلق.", {{"قال", .speaker = "Q58217", .about = ""}}})

TABLE(namesakes, foundations_in_quotation_marks,
      {"وأعلنت مؤسسة \"سنابلو\" عن افتتاح فرع. وكشفت المؤسسة أنها ربحت.", {{"أعلنت", .speaker = "?a", .content = "افتتاح فرع"}, {"كشفت", .speaker = "?a"}}},
      {"وقالت المؤسسة \"إنها باقية\".", {{"قالت", .speaker = "?", .content = "إنها باقية"}}})
