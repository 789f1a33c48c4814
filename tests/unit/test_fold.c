/* SPDX-License-Identifier: Apache-2.0
 *
 * fold: which spellings are the same. */
#include "fold.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>

enum { MOST = 600 };

static bool same(const char *a, const char *b) {
    uint8_t left[MOST], right[MOST];
    size_t count = fold_string(a, strlen(a), left, MOST);
    return count == fold_string(b, strlen(b), right, MOST) && memcmp(left, right, count) == 0;
}

Test(fold, the_same) {
    static const char *const cases[][2] = {
        /* alefs, hamza, ى, ة */
        {"أحمد", "احمد"}, {"إيران", "ايران"}, {"آسيا", "اسيا"}, {"ٱلله", "الله"}, {"مستشفى", "مستشفي"}, {"القاهرة", "القاهره"},
        {"مؤتمر", "موتمر"}, {"رئيس", "رييس"},
        /* harakat, tatweel, superscript alef */
        {"قَالَ", "قال"}, {"مُحَمَّدٌ", "محمد"}, {"قــــال", "قال"}, {"هٰذا", "هذا"}, {"كتابًا", "كتابا"}, {"ـقال", "قال"},
        /* presentation forms and ligatures */
        {"ﻗﺎﻝ", "قال"}, {"ﻻ", "لا"}, {"ﻵ", "لا"}, {"اﷲ", "االله"}, {"ﺍﻟﺮﺋﻴﺲ", "الرئيس"}, {"ﭘﻮﺗﯿﻦ", "بوتين"},
        /* Persian and Urdu letters */
        {"پوتین", "بوتين"}, {"کرملین", "كرملين"}, {"چاد", "جاد"}, {"ڤيينا", "فيينا"}, {"ۀ", "ه"}, {"ہند", "هند"}, {"ژنو", "زنو"}, {"گابون", "كابون"},
        /* digits */
        {"٢٠٢٢", "2022"}, {"۲۰۲۲", "2022"}, {"２０２２", "2022"}, {"२०२२", "2022"},
        /* bidi marks, joiners, byte order mark */
        {"\u200Fقال\u200E", "قال"}, {"\u202Bقال\u202C", "قال"}, {"\u2067قال\u2069", "قال"}, {"قا\u200Cل", "قال"}, {"قا\u200Dل", "قال"},
        {"\uFEFFقال", "قال"}, {"\u061Cقال", "قال"}, {"قا\u00ADل", "قال"},
        /* Latin */
        {"NATO", "nato"}, {"é", "e"}, {"Ünal", "unal"}, {"Çelik", "celik"}, {"ﬁ", "fi"}, {"e\u0301", "e"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(same(cases[i][0], cases[i][1]), "%s is not %s", cases[i][0], cases[i][1]);
}

Test(fold, not_the_same) {
    static const char *const cases[][2] = {{"قال", "كال"}, {"سيف", "صيف"}, {"بيت", "بيط"}, {"دار", "ذار"}, {"حال", "خال"}, {"ش", "س"}, {"ع", "غ"},
                                           {"عبء", "عب"},  {"Путин", "Пушин"}, {"я", "a"},  {"中", "国"},   {"α", "a"}, {"ب", "b"}, {"1", "a"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_not(same(cases[i][0], cases[i][1]), "%s is %s", cases[i][0], cases[i][1]);
}

/* Every alphabet letter has its code, in the order of the alphabet. */
Test(fold, the_codes_of_the_alphabet) {
    static const char alphabet[] = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء";
    uint8_t codes[MOST];
    cr_assert_eq(fold_string(alphabet, strlen(alphabet), codes, MOST), CODE_ARABIC_LAST);
    for (size_t i = 0; i < CODE_ARABIC_LAST; i++) cr_expect_eq(codes[i], i + 1);
}

Test(fold, other_scripts_are_escaped) {
    uint8_t codes[MOST];
    cr_assert_eq(fold_string("Ж", 2, codes, MOST), 4);
    cr_expect_eq(codes[0], CODE_ESCAPE);
    for (int i = 1; i < 4; i++) cr_expect_geq(codes[i], 0x80, "a 0 ends a word"); /* phrases.h */
    cr_expect(same("ПУТИН", "путин"), "case");
    cr_expect_not(same("Ж", "ж1"));
}

Test(fold, classes) {
    static const struct {
        int32_t point;
        int class;
    } cases[] = {{' ', FOLD_SPACE}, {0xA0, FOLD_SPACE}, {0x202F, FOLD_SPACE}, {0x3000, FOLD_SPACE}, {'\t', FOLD_SPACE}, {0, FOLD_SPACE}, {'\r', FOLD_SPACE},
                 {'\n', FOLD_NEWLINE}, {0x85, FOLD_NEWLINE}, {0x2028, FOLD_NEWLINE}, {0x2029, FOLD_NEWLINE},
                 {0x642, FOLD_LETTER}, {'a', FOLD_LETTER}, {0x416, FOLD_LETTER}, {'7', FOLD_DIGIT}, {0x667, FOLD_DIGIT}, {0x6F7, FOLD_DIGIT},
                 {0x640, FOLD_DROP}, {0x64E, FOLD_DROP}, {0x200F, FOLD_DROP}, {0x200C, FOLD_DROP},
                 {'.', FOLD_STOP}, {0x6D4, FOLD_STOP}, {0x2026, FOLD_STOP}, {',', FOLD_COMMA}, {0x60C, FOLD_COMMA}, {';', FOLD_SEMICOLON}, {0x61B, FOLD_SEMICOLON},
                 {':', FOLD_COLON}, {'?', FOLD_QUESTION}, {0x61F, FOLD_QUESTION}, {0xAB, FOLD_OPEN}, {0xBB, FOLD_CLOSE}, {'"', FOLD_QUOTE},
                 {0x201C, FOLD_QUOTE}, {0x201D, FOLD_QUOTE}, {'\'', FOLD_SINGLE}, {0x2018, FOLD_SINGLE}, {0x2019, FOLD_SINGLE},
                 {'(', FOLD_PAREN_OPEN}, {')', FOLD_PAREN_CLOSE}, {'-', FOLD_DASH}, {0x2013, FOLD_DASH}, {0x2014, FOLD_DASH}, {'/', FOLD_SLASH},
                 {0x1F600, FOLD_OTHER}, {'%', FOLD_OTHER}, {0xFFFD, FOLD_OTHER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct folded folded;
        fold_point(cases[i].point, &folded);
        cr_expect_eq(folded.class, cases[i].class, "U+%04X is %d", (unsigned)cases[i].point, folded.class);
    }
}

static size_t letter_of(uint8_t code, char *out) { /* a spelling of a code */
    static const char *const arabic[] = {"", "ا", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص",
                                         "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ك", "ل", "م", "ن", "ه", "و", "ي", "ء"};
    const char *letter = code <= CODE_ARABIC_LAST ? arabic[code] : (const char[]){(char)code, 0};
    memcpy(out, letter, strlen(letter));
    return strlen(letter);
}

/* Of every code point: no code is 0, none is made but letters', digits' and escapes, folding what was folded changes nothing, the
 * tables agree with fold_point, and nothing that is a mark to the tokenizer has codes. */
Test(fold, every_code_point, .timeout = 120) {
    for (int32_t point = 0; point <= 0x10FFFF; point++) {
        struct folded folded, again;
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        fold_point(point, &folded);
        cr_assert_leq(folded.length, FOLD_MAX);
        bool letters = folded.class == FOLD_LETTER || folded.class == FOLD_DIGIT;
        cr_assert_eq(folded.length > 0, letters, "U+%04X", (unsigned)point);
        for (size_t i = 0; i < folded.length; i++) {
            uint8_t code = folded.codes[i];
            if (code == CODE_ESCAPE) {
                cr_assert_leq(i + 4, folded.length, "U+%04X", (unsigned)point);
                int32_t escaped = (folded.codes[i + 1] & 0x7F) << 14 | (folded.codes[i + 2] & 0x7F) << 7 | (folded.codes[i + 3] & 0x7F);
                for (size_t k = 1; k < 4; k++) cr_assert_geq(folded.codes[i + k], 0x80, "U+%04X: a 0 ends a word", (unsigned)point);
                fold_point(escaped, &again);
                cr_assert(again.length == 4 && memcmp(again.codes, folded.codes + i, 4) == 0, "U+%04X escapes to U+%04X", (unsigned)point, (unsigned)escaped);
                i += 3;
                continue;
            }
            bool known = (code >= CODE_ALEF && code <= CODE_ARABIC_LAST) || (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
            cr_assert(known, "U+%04X has code %u", (unsigned)point, code);
            char letter[4];
            size_t length = letter_of(code, letter);
            uint8_t codes[4];
            cr_assert(fold_string(letter, length, codes, 4) == 1 && codes[0] == code);
        }
    }
}

Test(fold, codes_are_cut_at_the_size) {
    uint8_t codes[4] = {0, 0, 0, 77};
    cr_expect_eq(fold_string("قالوا", 10, codes, 3), 3);
    cr_expect_eq(codes[3], 77);
}

/* The hash reads beyond the end, and what stands there does not matter. */
Test(fold, the_hash_is_of_the_codes_alone) {
    uint8_t a[300 + FOLD_PADDING], b[300 + FOLD_PADDING];
    srand(5);
    for (size_t length = 0; length < 300; length++) {
        memset(a, 1, sizeof a);
        memset(b, 2, sizeof b);
        for (size_t i = 0; i < length; i++) a[i] = b[i] = (uint8_t)(1 + rand() % 29);
        cr_assert_eq(fold_hash(a, length), fold_hash(b, length), "%zu", length);
        if (length == 0) continue;
        b[rand() % (int)length] ^= 0x40;
        cr_assert_neq(fold_hash(a, length), fold_hash(b, length), "%zu", length);
        cr_assert_neq(fold_hash(a, length), fold_hash(a, length - 1), "%zu", length);
    }
    cr_expect_neq(fold_hash_next(1, 2), fold_hash_next(2, 1));
}
