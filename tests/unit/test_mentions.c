/* SPDX-License-Identifier: Apache-2.0
 *
 * mentions, titles, metonyms, people, entities: who is meant where. Each text runs in a small world and with the gazetteer that is
 * shipped; the notation is explained in tests/support/extracting.h. */
#include "../support/extracting.h"

struct mention_case {
    const char *marked;
    uint32_t date; /* 0: 2022-01-09 */
};

static void check(const struct mention_case *cases, size_t count, bool small) {
    struct engine engine;
    engine_begin(&engine, small);
    for (size_t i = 0; i < count; i++) {
        char plain[4096];
        struct expected expected[EXPECTED_MOST];
        unmark(cases[i].marked, plain, expected);
        isnad_document *document = engine_extract(&engine, plain, strlen(plain), cases[i].date ? cases[i].date : 20220109);
        cr_expect_str_eq(remark(document), cases[i].marked, "\n  wanted %s\n  got    %s", cases[i].marked, remark(document));
        isnad_document_free(document);
    }
    engine_end(&engine);
}

#define BOTH(name, ...)                                                                                                          \
    static const struct mention_case name[] = {__VA_ARGS__};                                                                     \
    Test(mentions, name##_in_a_small_world) { check(name, sizeof name / sizeof *name, true); }                                   \
    Test(mentions, name##_in_all_the_world) { check(name, sizeof name / sizeof *name, false); }

/* ---- names ---- */

BOTH(names,
     {"التقى [أنتوني بلينكن|n:Q7821917] أمس [سيرغي لافروف|n:Q58217] في جنيف.", 0},
     {"اجتمع [بلينكن|n:Q7821917] مع [لافروف|n:Q58217].", 0},
     {"ناقش ذلك [بوتين|n:Q7747] و[ماكرون|n:Q3052772] في اتصال.", 0},
     {"رسالة ل[بوتين|n:Q7747] وأخرى ل[بايدن|n:Q6279].", 0},
     {"رحب ب[بلينكن|n:Q7821917] وفد كبير.", 0},
     {"زيارة [وليد المعلم|n:Q1334803] ثم عاد [المعلم|n:Q1334803] إلى بلاده.", 20150101},
     {"استقبل [وليد المعلم|n:Q1334803] الضيوف.", 20150101},
     {"مع و[وليد المعلم|n:Q1334803] أيضا.", 20150101},
     {"أعضاء [الناتو|n:Q7184] متفقون.", 0},
     {"دعم ل[لناتو|n:Q7184] في الأزمة.", 0},
     {"دعم ول[لناتو|n:Q7184] في الأزمة.", 0},
     {"دعم لِ[لناتو|n:Q7184] في الأزمة.", 0},
     {"توسع [حلف شمال الأطلسي|n:Q7184] \"[الناتو|n:Q7184]\" شرقا.", 0},
     {"بيان [وزارة الخارجية الروسية|n:russian-mfa] أمس.", 0},
     {"بيان [الخارجية الروسية|n:russian-mfa] أمس.", 0},
     {"تتفاوض [روسيا|n:Q159] مع [الولايات المتحدة|n:Q30] و[فرنسا|n:Q142].", 0},
     {"[رُوسيا|n:Q159] و[روســـيا|n:Q159] و[ﺭﻭﺳﻴﺎ|n:Q159].", 0},
     {"تلقت [رويترز|n:Q130879] الخبر.", 0},
     {"طلبت إيضاحا من [رويترز|n:Q130879] أمس.", 0},
     {"اتصلت ب[روسيا|n:Q159] أمس.", 0},
     {"ولجأت إلى [روسيا|n:Q159] و[سوريا|n:Q858] ل[فرنسا|n:Q142].", 0},
     {"لا أحد هنا.", 0})

/* A transliteration that a rule makes leads to the same person. */
BOTH(variants,
     {"غادر الأمين العام ل[حلف شمال الأطلسي|n:Q7184] [ستولتنبرج|n:Q57665] القاعة.", 0},
     {"وصل [ينس ستولتنبرغ|n:Q57665] وقال [ستولتنبرج|n:Q57665] إنه سعيد.", 0},
     {"غادر [سيرجي لافروف|n:Q58217] القاعة.", 0},
     {"غادر [فولوديمير زيلنسكي|n:Q3874799] القاعة.", 0})

/* Two of one surname: by the full name before, by title and state, by the date. */
BOTH(namesakes,
     {"وصلت [هيلاري كلينتون|n:Q6294] وقالت [كلينتون|n:Q6294] إنها سعيدة.", 0},
     {"وصل [بيل كلينتون|n:Q1124] وقال [كلينتون|n:Q1124] إنه سعيد.", 0},
     {"الرئيس [الأمريكي|a:Q30] [كلينتون|n:Q1124] في جولة.", 19970101},
     {"وصلت وزيرة الخارجية [الأميركية|a:Q30] [كلينتون|n:Q6294] أمس.", 20110101},
     {"وصلت وزيرة الخارجية [كلينتون|n:Q6294] أمس.", 20110101})

/* ---- titles ---- */

BOTH(titles_beside_names,
     {"وزير الخارجية [الأميركي|a:Q30] [أنتوني بلينكن|n:Q7821917] في جولة.", 0},
     {"الرئيس [الروسي|a:Q159] [فلاديمير بوتين|n:Q7747] في جولة.", 0},
     {"رئيس [فرنسا|n:Q142] [إيمانويل ماكرون|n:Q3052772] في جولة.", 0},
     {"الأمين العام ل[حلف شمال الأطلسي|n:Q7184] [ينس ستولتنبرغ|n:Q57665] في جولة.", 0},
     {"المتحدث باسم [الكرملين|m:kremlin] [دميتري بيسكوف|n:dmitry-peskov] غادر.", 0},
     {"الرئيس [الأمريكي|a:Q30] السابق [دونالد ترامب|n:Q22686] في جولة.", 0})

static const struct {
    const char *text, *title, *entity; /* entity: NULL for an unlinked one or none at all */
    uint32_t date;
} titles[] = {
    {"غادر الرئيس الروسي القاعة.", "الرئيس الروسي", "Q7747", 20220109},
    {"غادر الرئيس الأمريكي القاعة.", "الرئيس الأمريكي", "Q6279", 20220109},
    {"غادر الرئيس الأمريكي القاعة.", "الرئيس الأمريكي", "Q22686", 20190109},
    {"غادر الرئيس الأميركي القاعة.", "الرئيس الأميركي", "Q1124", 19970109},
    {"غادر وزير الخارجية الأميركي القاعة.", "وزير الخارجية الأميركي", "Q7821917", 20220109},
    {"غادرت وزيرة الخارجية الأميركية القاعة.", "وزيرة الخارجية الأميركية", "Q6294", 20110109},
    {"غادر وزير الخارجية الروسي القاعة.", "وزير الخارجية الروسي", "Q58217", 20220109},
    {"غادرت وزيرة الخارجية البريطانية القاعة.", "وزيرة الخارجية البريطانية", "Q272201", 20220109},
    {"غادر الأمين العام للناتو القاعة.", "الأمين العام للناتو", "Q57665", 20220109},
    {"غادر رئيس أوكرانيا القاعة.", "رئيس أوكرانيا", "Q3874799", 20220109},
    {"تحية للرئيس الفرنسي اليوم.", "لرئيس الفرنسي", "Q3052772", 20220109},
    /* others than the holder */
    {"غادر الرئيس الروسي السابق القاعة.", NULL, "Q7747", 20220109},
    {"غادر نائب الرئيس الروسي القاعة.", NULL, "Q7747", 20220109},
    {"غادر نائب وزير الخارجية الروسي القاعة.", NULL, "Q58217", 20220109},
    {"غادر مساعد وزير الخارجية الأميركي القاعة.", NULL, "Q7821917", 20220109},
    {"غادر وزراء الخارجية الأوروبيون القاعة.", NULL, "Q7821917", 20220109},
    /* what the text said before */
    {"وصل الرئيس الروسي فلاديمير بوتين أمس. ثم غادر الرئيس القاعة.", "الرئيس", "Q7747", 20220109},
    {"وصل وزير الخارجية الأميركي أنتوني بلينكن أمس. ثم غادر الوزير القاعة.", "الوزير", "Q7821917", 20220109},
    {"وصل الرئيس الروسي فلاديمير بوتين ووزير الخارجية الأميركي أنتوني بلينكن. ثم غادر الوزير القاعة.", "الوزير", "Q7821917", 20220109},
    {"وصل حلف شمال الأطلسي إلى قرار. ووافق الحلف عليه.", "الحلف", "Q7184", 20220109},
    {"التقى وزير الخارجية الأميركي أنتوني بلينكن نظيره الروسي أمس.", "نظيره الروسي", "Q58217", 20220109},
    {"التقى الرئيس الأميركي جو بايدن نظيره الأوكراني أمس.", "نظيره الأوكراني", "Q3874799", 20220109},
    {"اتصل الرئيس الفرنسي إيمانويل ماكرون بنظيره الروسي أمس.", "نظيره الروسي", "Q7747", 20220109},
};

/* Is there a title mention (of that text, if given) that means the entity? */
static bool title_means(const isnad_document *document, const char *title, const char *entity) {
    isnad_slice text = isnad_document_text(document);
    for (size_t i = 0; i < isnad_document_mention_count(document); i++) {
        const isnad_mention *mention = isnad_document_mention(document, i);
        char name[80];
        if (mention->kind != ISNAD_TITLE || strcmp(engine_entity(document, mention->entity, name, sizeof name), entity) != 0) continue;
        size_t length = mention->span.end - mention->span.begin;
        if (!title || (length == strlen(title) && memcmp(text.data + mention->span.begin, title, length) == 0)) return true;
    }
    return false;
}

static void check_titles(bool small) {
    struct engine engine;
    engine_begin(&engine, small);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        isnad_document *document = engine_extract(&engine, titles[i].text, strlen(titles[i].text), titles[i].date);
        bool means = title_means(document, titles[i].title, titles[i].entity);
        cr_expect_eq(means, titles[i].title != NULL, "%u: %s", titles[i].date, remark(document));
        isnad_document_free(document);
    }
    engine_end(&engine);
}
Test(mentions, titles_in_a_small_world) { check_titles(true); }
Test(mentions, titles_in_all_the_world) { check_titles(false); }

/* The date in the text serves where the caller gives none. */
Test(mentions, the_date_in_the_text) {
    static const struct {
        const char *text, *entity;
    } cases[] = {{"واشنطن، 9 كانون الثاني 2019. غادر الرئيس الأمريكي القاعة.", "Q22686"}, {"9 يناير 2022 غادر الرئيس الأمريكي القاعة.", "Q6279"},
                 {"12 شباط/فبراير 1997 غادر الرئيس الأمريكي القاعة.", "Q1124"}};
    struct engine engine;
    engine_begin(&engine, true);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        isnad_document *document = engine_extract(&engine, cases[i].text, strlen(cases[i].text), 0);
        cr_expect(title_means(document, NULL, cases[i].entity), "%s", remark(document));
        isnad_document_free(document);
    }
    engine_end(&engine);
}

/* ---- metonyms ---- */

BOTH(metonyms,
     {"رفضت [موسكو|m:Q159] المقترح.", 0},
     {"طالبت [واشنطن|m:Q30] ب[روسيا|n:Q159].", 0},
     {"حذرت [كييف|m:Q212] من التصعيد.", 0},
     {"وردت [موسكو|m:Q159] على [واشنطن|m:Q30].", 0},
     {"اجتمع الوفدان في موسكو أمس.", 0},
     {"عاد الوفد إلى واشنطن مساء.", 0},
     {"عاد الوفد إلى موسكو.", 0},
     {"وصل الوفد إلى باريس أمس.", 0},
     {"مدينة موسكو كبيرة.", 0},
     {"سافر من باريس إلى لندن.", 0},
     {"اشتباكات قرب كييف.", 0},
     {"بين [موسكو|m:Q159] و[واشنطن|m:Q30] خلاف.", 0},
     {"رفض [الكرملين|m:kremlin] المقترح.", 0})

/* ---- national adjectives ---- */

BOTH(adjectives,
     {"القوات [الروسية|a:Q159] باقية.", 0},
     {"الشعب [الأوكراني|a:Q212] باق.", 0},
     {"[الأمريكيون|a:Q30] و[الأميركيين|a:Q30] و[الأمريكيات|a:Q30].", 0},
     {"[الروس|a:Q159] يحتفلون.", 0},
     {"طائرة [أمريكية|a:Q30] وسفينتان [فرنسيتان|a:Q142].", 0},
     {"الموقفان [البريطاني|a:Q145] و[الأميركي|a:Q30].", 0},
     {"العقوبات [الأمريكية|a:Q30]-[الأوكرانية|a:Q212].", 0})

/* ---- people whom no gazetteer holds ---- */

Test(mentions, an_unknown_person_is_one_unlinked_entity) {
    static const char *const cases[] = {
        "قال الوزير [زهير القنطاري|n:?1] إن الطريق مفتوح. وأضاف [القنطاري|n:?1] أن العمل بدأ.",
        "قال المتحدث باسم الشركة [زهير القنطاري|n:?1] إن الطريق مفتوح.",
        "قال الوزير [زهير القنطاري|n:?1] وقال السفير [سليم البيطراوي|n:?2] إن الطريق مفتوح.",
    };
    struct engine engine;
    engine_begin(&engine, true);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char plain[4096];
        struct expected expected[EXPECTED_MOST];
        unmark(cases[i], plain, expected);
        isnad_document *document = engine_extract(&engine, plain, strlen(plain), 20220109);
        cr_expect_str_eq(remark(document), cases[i], "\n  wanted %s\n  got    %s", cases[i], remark(document));
        isnad_document_free(document);
    }
    engine_end(&engine);
}

/* ---- what holds for any document ---- */

Test(mentions, in_order_and_inside_the_text) {
    static const char text[] = "قال وزير الخارجية الأميركي أنتوني بلينكن للناتو إن موسكو، بحسب الرئيس الروسي، ترفض.\nوأضاف بلينكن أن الروس باقون.";
    struct engine engine;
    engine_begin(&engine, true);
    isnad_document *document = engine_extract(&engine, text, strlen(text), 20220109);
    uint32_t before = 0;
    cr_assert_geq(isnad_document_mention_count(document), 7);
    for (size_t i = 0; i < isnad_document_mention_count(document); i++) {
        const isnad_mention *mention = isnad_document_mention(document, i);
        cr_expect(mention->span.begin >= before && mention->span.begin < mention->span.end && mention->span.end <= strlen(text));
        cr_expect(mention->confidence > 0 && mention->confidence <= 1);
        cr_expect_not_null(isnad_document_entity(document, mention->entity));
        cr_expect_not_null(mention->rule);
        before = mention->span.begin;
    }
    cr_expect_null(isnad_document_mention(document, isnad_document_mention_count(document)));
    cr_expect_null(isnad_document_attribution(document, isnad_document_attribution_count(document)));
    cr_expect_null(isnad_document_entity(document, ISNAD_NONE));
    isnad_document_free(document);
    engine_end(&engine);
}

/* The rule that found the last mention of each text. */
static const struct {
    const char *text, *rule;
} rules[] = {
    {"وصل أنتوني بلينكن.", "full name"},
    {"وصل أنتوني بلينكن. ثم غادر بلينكن.", "surname alone, named before"},
    {"وصل أنتوني بلينكن. ثم غادر بلينكين.", "surname in another spelling, named before"},
    {"وصل الوزير الروسي.", "national adjective"},
    {"قالت موسكو إنها ترفض.", "capital that acts"},
    {"وصل حلف شمال الأطلسي إلى قرار. ووافق الحلف عليه.", "body by its head noun, named before"},
    {"وصل الوزير خليل الدبيكي.", "unknown person after a title"},
};

/* A title begins before the adjective in it, so it is not the last. */
static const char *title_rule(const isnad_document *document) {
    const char *rule = NULL;
    for (size_t i = 0; i < isnad_document_mention_count(document); i++)
        if (isnad_document_mention(document, i)->kind == ISNAD_TITLE) rule = isnad_document_mention(document, i)->rule;
    return rule;
}

Test(mentions, each_says_its_rule) {
    struct engine engine;
    engine_begin(&engine, true);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        isnad_document *document = engine_extract(&engine, rules[i].text, strlen(rules[i].text), 20220109);
        size_t count = isnad_document_mention_count(document);
        cr_assert_gt(count, 0, "%s", rules[i].text);
        cr_expect_str_eq(isnad_document_mention(document, count - 1)->rule, rules[i].rule, "%s", rules[i].text);
        isnad_document_free(document);
    }
    static const char text[] = "غادر الرئيس الروسي القاعة.";
    isnad_document *document = engine_extract(&engine, text, strlen(text), 20220109);
    cr_assert_not_null(title_rule(document));
    cr_expect_str_eq(title_rule(document), "title, by dated role");
    isnad_document_free(document);
    engine_end(&engine);
}

/* Earlier gazetteers win, and more than one may be asked. */
Test(mentions, gazetteers_in_their_order) {
    struct engine small, large;
    engine_begin(&small, true);
    engine_begin(&large, false);
    static const char text[] = "التقى سيرغي لافروف وزير خارجية الأردن في كوبا.";
    const isnad_gazetteer *both[] = {small.gazetteer, large.gazetteer};
    isnad_extractor *extractor;
    isnad_document *document;
    cr_assert_eq(isnad_extractor_new(small.lexicon, both, 2, &extractor, NULL), ISNAD_OK);
    cr_assert_eq(isnad_extract(extractor, (isnad_slice){text, strlen(text)}, NULL, &document, NULL), ISNAD_OK);
    const char *marked = remark(document);
    cr_expect(strstr(marked, "[سيرغي لافروف|n:Q58217]") && strstr(marked, "n:Q241") && strstr(marked, "Q810"), "%s", marked);
    isnad_document_free(document);
    isnad_extractor_free(extractor);
    isnad_error error = {0};
    const isnad_gazetteer *many[17] = {0};
    cr_expect_eq(isnad_extractor_new(small.lexicon, many, 17, &extractor, &error), ISNAD_BAD_USAGE);
    cr_expect_null(extractor);
    cr_expect_eq(isnad_extractor_new(NULL, both, 2, &extractor, &error), ISNAD_BAD_USAGE);
    engine_end(&small);
    engine_end(&large);
}

/* ---- whose name it is: classes that readers of newswire found ---- */

#define WORLD(name, ...)                                                                                                         \
    static const struct mention_case name[] = {__VA_ARGS__};                                                                     \
    Test(mentions, name) { check(name, sizeof name / sizeof *name, false); }

WORLD(kunyas_before_words,
      {"وتكلم [ابو عبد الله|n:?1] بحزن عميق.", 0},
      {"وقرأ [ابو عبد الله|n:?1] الآية الأولى.", 0},
      {"وقال [ابو عبد الله الزنبقي|n:?1] إن الطريق مغلق.", 0})

WORLD(kunyas_without_a_verb,
      {"كان جاره [أبو خليل السمرقندي|n:?1] من الرواد.", 0},
      {"وصل الملك [أبو خليل زيان|n:?1] إلى المدينة.", 0},
      {"كتب إلى قريبه [أبي زكريا السمرقندي|n:?1] رسالة.", 0})

WORLD(where_names_end,
      {"وصل [إبراهيم درويش شلهوب|n:?1] أمين المتحف إلى المدينة.", 0},
      {"فاز [إبراهيم درويش شلهوب|n:?1] بفوزه في السباق.", 0},
      {"وصل [إبراهيم شلهوب|n:?1] للملعبة القديمة.", 0},
      {"وجد [إبراهيم شلهوب|n:?1] قرارا في البيت.", 0},
      {"وصل [فؤاد بشارة|n:?1] إلى المدينة.", 0},
      {"وصل [فؤاد شلهوب|n:?1] أمين متاحف [فرنسا|n:Q142].", 0},
      {"وصل [فؤاد شلهوب أمين|n:?1] إلى المدينة.", 0},
      {"حقق [فؤاد شلهوب|n:?1] حلمه في المدينة.", 0},
      {"وصل [فؤاد شلهوب|n:?1] ليفاوض الشركة.", 0},
      {"وصل الإمام [عبدالله خوانغ ليو مي|n:?1] إلى المدينة.", 0})

WORLD(what_is_no_other_spelling,
      {"وصل [فلاديمير بوتين|n:Q7747]. وفي المخزن بطاطين.", 0},
      {"وصل الملك [محمد السادس|n:Q57553]. وجاء في المركز السادس عداء.", 0})

WORLD(numbers_of_kings,
      {"وصل الملك [تشارلز الرابع عشر|n:?1] إلى القصر.", 0},
      {"زار الإمبراطور [كونراد الثاني|n:?1] المدينة. وقال [الإمبراطور|t:?1] إنه سعيد.", 0},
      {"وصل الملك [محمد السادس|n:Q57553] إلى القصر.", 0})

WORLD(offices_of_which_there_is_one,
      {"قال [البابا|t:Q450675] إن السلام ممكن.", 20220109},
      {"وصل البابا [كونراد السابع|n:?1] إلى المدينة. وقال [البابا|t:?1] إنه سعيد.", 20220109})

WORLD(clubs_by_their_towns,
      {"وصل لاعب [برشلونة|n:barcelona-fc] أمس. وطلب [برشلونة|n:barcelona-fc] إلغاء العقد.", 0},
      {"أعلن [نادي ليفربول|n:liverpool-fc] عن صفقة. واستجاب [ليفربول|n:liverpool-fc] للطلب.", 0},
      {"أعلن [نادي ليفربول|n:liverpool-fc] عن صفقة في مدينة ليفربول.", 0},
      {"عاد التاجر إلى برشلونة.", 0})

WORLD(bodies_by_what_they_are,
      {"اجتمعت [الأمم المتحدة|n:Q1065] و[اليونسكو|n:Q7809]. وقالت [المنظمة الدولية|t:Q1065] إن الوقت ضيق.", 0},
      {"وصل المهندس [ضاوي العتيبي|n:?1] إلى المدينة.", 0},
      {"تحدث لاعب المنتخب [صالح العمري|n:?1] طويلا.", 0})

WORLD(strangers_behind_their_nation,
      {"تغلب على [الأمريكي|a:Q30] [ريكاردن شلهوبسون|n:?1] في النهائي.", 0},
      {"عادت الجائزة ل[لفرنسية|a:Q142] [زانيا كالابور|n:?1] بفارق دقيقة.", 0},
      {"غضب [الروسي|a:Q159] وأججت فتيلا قديما.", 0},
      {"خسر [الروسي|a:Q159] [ستيفان شلهوبسون|n:?1] الثالث في الترتيب.", 0},
      {"وصل السلطان [إبراهيم شلهوبان الأول|n:?1] إلى القصر.", 0},
      {"رفض الفريق [الفرنسي|a:Q142] الخروج من الملعب.", 0},
      {"فاز [نيكولاس شلهوبسون|n:?1] المصنف ثالثا. وقال بعضهم إن [سالم ألونسو|n:?2] أعاق زميله.", 0})

WORLD(the_right_side,
      {"أصيب اللاعب في ركبته اليمنى وفي يده اليمنى عند الزاوية اليمنى.", 0},
      {"وصل الوزير [اليمنى|a:Q805] إلى [اليمن|n:Q805].", 0})

WORLD(names_with_a_particle,
      {"وصل [مارك فان شلهوبر|n:?1] إلى المدينة. وهناك يلعب [فان شلهوبر|n:?1] منذ عام.", 0},
      {"وبحسب جون فان [روسيا|n:Q159] بعيدة.", 0})

WORLD(parts_of_other_names,
      {"وصل [الحسن بن علي|n:?1] إلى المدينة.", 0},
      {"تاريخ أسرة تانغ طويل.", 0},
      {"هبطت الطائرة في مطار جون كينيدي أمس.", 0},
      {"نظر إلى الأمر ككائن غريب.", 0})

/* --min-confidence leaves out what is below it, and nothing else. */
Test(mentions, the_least_confidence) {
    static const char text[] = "التقى بلينكن الرئيس الروسي في الكرملين. وقالت موسكو إن كلينتون غاب.";
    struct engine engine;
    engine_begin(&engine, true);
    isnad_document *all = engine_extract(&engine, text, strlen(text), 20220109);
    for (float least = 0; least <= 1; least += 0.05f) {
        isnad_options options = {.encoding = "UTF-8", .date = 20220109, .min_confidence = least};
        isnad_document *some;
        size_t wanted = 0;
        cr_assert_eq(isnad_extract(engine.extractor, (isnad_slice){text, strlen(text)}, &options, &some, NULL), ISNAD_OK);
        for (size_t i = 0; i < isnad_document_mention_count(all); i++) wanted += isnad_document_mention(all, i)->confidence >= least;
        cr_expect_eq(isnad_document_mention_count(some), wanted);
        for (size_t i = 0; i < isnad_document_mention_count(some); i++) cr_expect_geq(isnad_document_mention(some, i)->confidence, least);
        for (size_t i = 0; i < isnad_document_attribution_count(some); i++) cr_expect_geq(isnad_document_attribution(some, i)->confidence, least);
        isnad_document_free(some);
    }
    isnad_document_free(all);
    engine_end(&engine);
}

WORLD(finance_and_mali,
      {"دفع النادي مقابل تأجيل مالي. وقال محللون ماليون إن السوق المالي هادئ.", 0},
      {"حصل اللاعب على مقابل مالي. وتأخرت مستحقاته المالية شهرا.", 0},
      {"زار الوفد شمال [مالي|n:Q912]. وقالت الحكومة [المالية|a:Q912] إن الطريق مفتوح.", 0})

WORLD(adjectives_that_are_other_words_too,
      {"غرق قارب [تركي|a:Q43] ووصل وفد [يمني|a:Q805] وزائر [كندي|a:Q16] وسائق [أردني|a:Q810].", 0},
      {"رفع اللاعب يدا يمنى وكانت قدمه يمنى أيضا.", 0},
      {"كان الحارس شجاعا كندي الصباح.", 0})
