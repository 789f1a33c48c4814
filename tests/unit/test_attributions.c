/* SPDX-License-Identifier: Apache-2.0
 *
 * attributions, frames, speakers, contents, quotations: who said what to whom. Short texts of our own in the small world. */
#include "../support/rounds.h"
#include "quotations.h"
#include "../support/saying.h"

/* ---- what fills the frame ---- */

TABLE(attributions, clauses,
    {"قال بلينكن إن روسيا تهدد أوكرانيا.", {{"قال", "Say", "Q7821917", "روسيا تهدد أوكرانيا", "indirect", "", ""}}},
    {"وأكد لافروف أن الحوار مستمر.", {{"أكد", "Affirm", "Q58217", "الحوار مستمر", "indirect"}}},
    {"وأعلنت موسكو أنها مستعدة.", {{"أعلنت", "Announce", "Q159", NULL, "indirect"}}},
    {"وأفادت رويترز بأن الوفد وصل.", {{"أفادت", "Announce", "Q130879", "الوفد وصل", "indirect"}}},
    {"قَالَ بلينكن إنَّ روسيا تهدد أوكرانيا.", {{"قَالَ", "Say", "Q7821917", "روسيا تهدد أوكرانيا"}}},
    {"قال بلينكن ان روسيا تهدد أوكرانيا.", {{"قال", "Say", "Q7821917", "روسيا تهدد أوكرانيا"}}},
    {"بلينكن قال إن روسيا تهدد أوكرانيا.", {{"قال", "Say", "Q7821917", "روسيا تهدد أوكرانيا"}}},
    {"وقال وزير الخارجية الأميركي أنتوني بلينكن أمس في باريس إن الحوار مستمر.", {{"قال", "Say", "Q7821917", "الحوار مستمر"}}},
    {"يقول بوتين إن الحوار مستمر.", {{"يقول", "Say", "Q7747", "الحوار مستمر"}}})

TABLE(attributions, quoted,
    {"قال بلينكن: «الحوار مستمر».", {{"قال", "Say", "Q7821917", "الحوار مستمر", "direct"}}},
    {"قال بلينكن: \"الحوار مستمر\".", {{"قال", "Say", "Q7821917", "الحوار مستمر", "direct"}}},
    {"قال بلينكن: “الحوار مستمر”.", {{"قال", "Say", "Q7821917", "الحوار مستمر", "direct"}}},
    {"قال بلينكن: »الحوار مستمر الآن«.", {{"قال", "Say", "Q7821917", "الحوار مستمر الآن", "direct"}}},
    {"قال بلينكن: «الحوار مستمر. ولن نتراجع عنه.»", {{"قال", "Say", "Q7821917", "الحوار مستمر. ولن نتراجع عنه", "direct"}}},
    {"قال بلينكن إن الطريق «مفتوح بلا شروط».", {{"قال", "Say", "Q7821917", NULL, "mixed"}}},
    {"قال بلينكن إن الحوار «مستمر بلا شروط».", {{"قال", "Say", "Q7821917", NULL, "mixed"}}},
    {"قال بلينكن: الحوار مستمر ولن نتراجع.", {{"قال", "Say", "Q7821917", "الحوار مستمر ولن نتراجع", "indirect"}}},
    {"«الحوار مستمر ولن نتراجع»، قال بلينكن.", {{"قال", "Say", "Q7821917", "الحوار مستمر ولن نتراجع", "direct"}}})

TABLE(attributions, nominal,
    {"حذر بلينكن من عواقب وخيمة.", {{"حذر", "Warn", "Q7821917", "عواقب وخيمة", "indirect"}}},
    {"رفضت موسكو الاتهامات.", {{"رفضت", "Reject", "Q159", "الاتهامات"}}},
    {"نفى لافروف هذه الاتهامات.", {{"نفى", "Deny", "Q58217", "هذه الاتهامات"}}},
    {"دعا ماكرون إلى وقف القتال.", {{"دعا", "Demand", "Q3052772", "وقف القتال"}}},
    {"طالبت واشنطن بضمانات مكتوبة.", {{"طالبت", "Demand", "Q30", "ضمانات مكتوبة"}}},
    {"رحب ستولتنبرغ بالقرار.", {{"رحب", "Approve", "Q57665", NULL}}},
    {"هدد بايدن بفرض عقوبات.", {{"هدد", "Threaten", "Q6279", "فرض عقوبات"}}})

TABLE(attributions, to_whom_and_about_whom,
    {"أبلغ بلينكن لافروف أن الحوار مستمر.", {{"أبلغ", "Inform", "Q7821917", "الحوار مستمر", "indirect", "Q58217"}}},
    {"قال بلينكن للافروف إن الحوار مستمر.", {{"قال", "Say", "Q7821917", "الحوار مستمر", "indirect", "Q58217"}}},
    {"حذر بايدن بوتين من غزو أوكرانيا.", {{"حذر", "Warn", "Q6279", "غزو أوكرانيا", NULL, "Q7747"}}},
    {"اتهمت كييف روسيا بقصف المدينة.", {{"اتهمت", "Accuse", "Q212", NULL}}},
    {"دعا ماكرون بوتين إلى وقف القتال.", {{"دعا", "Demand", "Q3052772", "وقف القتال", NULL, "Q7747"}}})

/* ---- who speaks ---- */

TABLE(attributions, speakers,
    {"قال مسؤول أميركي إن الحوار مستمر.", {{"قال", "Say", "?", "الحوار مستمر"}}},
    {"قالت مصادر مطلعة إن الحوار مستمر.", {{"قالت", "Say", "?", "الحوار مستمر"}}},
    {"قال المتحدث باسم الكرملين دميتري بيسكوف إن الحوار مستمر.", {{"قال", "Say", "dmitry-peskov", "الحوار مستمر"}}},
    {"قالت وزارة الخارجية الروسية إن الحوار مستمر.", {{"قالت", "Say", "russian-mfa", "الحوار مستمر"}}},
    {"قال الرئيس الروسي إن الحوار مستمر.", {{"قال", "Say", "Q7747", "الحوار مستمر"}}},
    {"أكدت الولايات المتحدة والناتو أن الحوار مستمر.", {{"أكدت", "Affirm", "Q30 + Q7184", "الحوار مستمر"}}},
    {"قال بلينكن إن الحوار مستمر. وأضاف أن الوفد باق.", {{"قال", "Say", "Q7821917"}, {"أضاف", "Add", "Q7821917", "الوفد باق"}}},
    {"قال بلينكن إن الطريق مفتوح وأضاف أن الوفد باق.", {{"قال", "Say", "Q7821917", "الطريق مفتوح"}, {"أضاف", "Add", "Q7821917", "الوفد باق"}}},
    {"قال بلينكن إن الحوار مستمر وأضاف أن الوفد باق.", {{"قال", "Say", "Q7821917", "الحوار مستمر"}, {"أضاف", "Add", "Q7821917", "الوفد باق"}}},
    {"وقالت زاخاروفا إن الحوار مستمر، مضيفة أن الوفد باق.", {{"قالت", "Say", "Q20812953", "الحوار مستمر"}, {"مضيفة", "Add", "Q20812953", "الوفد باق"}}},
    {"وقال لافروف إن الحوار مستمر، مضيفاً أن الوفد باق.", {{"قال", "Say", "Q58217", "الحوار مستمر"}, {"مضيفاً", "Add", "Q58217", "الوفد باق"}}})

/* A feminine verb does not take a man as its subject. */
TABLE(attributions, agreement,
    {"قالت زاخاروفا إن الحوار مستمر. وقال لافروف إن الوقت ضيق. وأضافت أن الوفد باق.", {{"قالت", "Say", "Q20812953"}, {"قال", "Say", "Q58217"}, {"أضافت", "Add", "Q20812953", "الوفد باق"}}},
    {"قال لافروف إن الحوار مستمر. وقالت زاخاروفا إن الوقت ضيق. وأضاف أن الوفد باق.", {{"قال", "Say", "Q58217"}, {"قالت", "Say", "Q20812953"}, {"أضاف", "Add", "Q58217", "الوفد باق"}}},
    {"قالت موسكو إن الحوار مستمر. وأضافت أن الوفد باق.", {{"قالت", "Say", "Q159"}, {"أضافت", "Add", "Q159", "الوفد باق"}}})

TABLE(attributions, without_a_verb,
    {"وصل الوفد إلى القصر أمس، بحسب بلينكن.", {{"بحسب", "Report", "Q7821917", "وصل الوفد إلى القصر أمس"}}},
    {"وبحسب بلينكن، الحوار مستمر.", {{"بحسب", "Report", "Q7821917", "الحوار مستمر"}}},
    {"وفقا للرئيس الروسي فإن الحوار مستمر.", {{"وفقا", "Report", "Q7747", "الحوار مستمر"}}},
    {"وصل الوفد إلى القصر أمس وفقا لرويترز.", {{"وفقا", "Report", "Q130879", "وصل الوفد إلى القصر أمس"}}},
    {"بوتين: الحوار مستمر\n\nوصل الوفد أمس إلى القصر في زيارة قصيرة.", {{":", "Say", "Q7747", "الحوار مستمر"}}})

TABLE(attributions, negation_and_modality,
    {"لم يقل بلينكن إن الحوار مستمر.", {{"يقل", "Say", "Q7821917", NULL, NULL, NULL, NULL, true}}},
    {"ولم ينف لافروف هذه الاتهامات.", {{.cue = "ينف", .speaker = "Q58217", .negated = true}}},
    {"سيقول بلينكن إن الحوار مستمر.", {{0}}},
    {"سوف يقول بلينكن إن الحوار مستمر.", {{0}}},
    {"التقى بلينكن لافروف في جنيف.", {{0}}},
    {"ذكر المكان جميل.", {{0}}})

/* Two verbs, each with its own content; one content in another. */
TABLE(attributions, several,
    {"قال بلينكن إن الحوار مستمر، وأكد لافروف أن الوفد باق.", {{"قال", "Say", "Q7821917", "الحوار مستمر"}, {"أكد", "Affirm", "Q58217", "الوفد باق"}}},
    {"قال بلينكن في مقابلة مع رويترز إن الحوار مستمر.", {{"قال", "Say", "Q7821917", "الحوار مستمر", NULL, NULL, "Q130879"}}})

TABLE(attributions, nothing_said, {"", {{0}}}, {"قال", {{0}}}, {"قال قال قال قال", {{0}}}, {"قال إن", {{0}}}, {"«»", {{0}}}, {": : :", {{0}}}, {"بحسب", {{0}}})

/* ---- quotations and sentences ---- */

struct row {
    const char *text, *quotations; /* what stands in each pair, / between; ~ where it is not closed */
    uint32_t sentences;
};
static const struct row rows[] = {
    {"«نعم»", "نعم", 1},
    {"\"نعم\" و\"لا\"", "نعم/لا", 1},
    {"“نعم” و“لا”", "نعم/لا", 1},
    {"”نعم“", "نعم", 1},
    {"»نعم«", "نعم", 1},
    {"«قال \"نعم\" ثم ذهب»", "قال \"نعم\" ثم ذهب/نعم", 1},
    {"«قال «نعم» ثم ذهب»", NULL, 1},
    {"«نعم", "~نعم", 1},
    {"«نعم\nلا»", "~نعم/لا", 2},
    {"نعم. لا.", "", 2},
    {"نعم؟ لا!", "", 2},
    {"«نعم. لا.» ثم ذهب.", "نعم. لا.", 1},
    {"د. علي هنا. نعم.", "", 2},
    {"بلغ 2.5 في المئة. نعم.", "", 2},
    {"قناة سي.إن.إن هنا. نعم.", "", 2},
    {"جي. دي. فانس هنا.", "", 1},
    {"نعم\n\nلا", "", 2},
    {"'نعم' قال", "نعم", 1},
    {"«»", "", 0},
    {"»»»» نعم", NULL, 1},
};

Test(quotations, pairs_and_sentences) {
    struct engine engine;
    engine_begin(&engine, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        isnad_document *document = engine_extract(&engine, rows[i].text, strlen(rows[i].text), 0);
        const struct isnad_extractor *x = engine.extractor;
        char out[512] = "";
        for (size_t q = 0; q < x->quotations.count; q++) {
            const struct quotation *quotation = &x->quotations.items[q];
            cr_assert(quotation->open < quotation->close && quotation->close < word_count(x));
            bool more = word_at(x, quotation->open)->kind == WORD_PARAGRAPH; /* of the one that the paragraph left open */
            cr_assert(more || word_at(x, quotation->open)->paragraph == word_at(x, quotation->close)->paragraph, "%s", rows[i].text);
            if (quotation_first(quotation) >= quotation_end(quotation)) continue;
            uint32_t begin = word_at(x, quotation_first(quotation))->begin, end = word_at(x, quotation_end(quotation) - 1)->end;
            snprintf(out + strlen(out), sizeof out - strlen(out), "%s%s%.*s", *out ? "/" : "", quotation->closed ? "" : "~", (int)(end - begin), rows[i].text + begin);
        }
        if (rows[i].quotations) cr_expect_str_eq(out, rows[i].quotations, "%s: %s", rows[i].text, out);
        uint32_t sentences = 0, last = UINT32_MAX; /* with a word in them */
        for (uint32_t at = 0; at < word_count(x); at++) {
            if (word_at(x, at)->kind > WORD_NUMBER || word_at(x, at)->sentence == last) continue;
            last = word_at(x, at)->sentence;
            sentences++;
        }
        cr_expect_eq(sentences, rows[i].sentences, "%s: %u sentences", rows[i].text, sentences);
        isnad_document_free(document);
    }
    engine_end(&engine);
}

/* Of any text: every word is in a sentence, sentences follow each other, the innermost quotation is known. */
Test(quotations, random_marks, .timeout = 120) {
    static const char *const parts[] = {"«", "»", "\"", "“", "”", "'", ".", "؟", "\n", " نعم ", " قال ", ":", " "};
    struct engine engine;
    engine_begin(&engine, true);
    srand(9);
    for (int round = 0; round < rounds(2000); round++) {
        char text[600] = "";
        for (int n = rand() % 60; n > 0; n--) strcat(text, parts[rand() % (int)(sizeof parts / sizeof *parts)]);
        isnad_document *document = engine_extract(&engine, text, strlen(text), 0);
        const struct isnad_extractor *x = engine.extractor;
        uint32_t sentence = 0;
        for (uint32_t at = 0; at < word_count(x); at++) {
            cr_assert(word_at(x, at)->sentence == sentence, "%s", text);
            uint32_t inside = x->quotation_at.items[at];
            if (inside) cr_assert(x->quotations.items[inside - 1].open <= at && at <= x->quotations.items[inside - 1].close);
            sentence += at + 1 == x->sentence_end.items[sentence];
        }
        cr_assert_eq(sentence, x->sentence_end.count);
        for (size_t q = 0; q < x->quotations.count; q++) {
            const struct quotation *quotation = &x->quotations.items[q];
            if (quotation->outer == ISNAD_NONE) continue;
            cr_assert_lt(quotation->outer, q);
            cr_assert(x->quotations.items[quotation->outer].open < quotation->open && quotation->close <= x->quotations.items[quotation->outer].close, "%s", text);
        }
        isnad_document_free(document);
    }
    engine_end(&engine);
}
