/* SPDX-License-Identifier: Apache-2.0
 *
 * words: a text as a row of tokens. */
#include "../support/rounds.h"
#include "memo.h"
#include "words.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct text text;
static struct words words;

static void split_bytes(const char *bytes, size_t length) {
    text_free(&text);
    cr_assert_eq(text_decode(&text, (isnad_slice){bytes, length}, "UTF-8", false, (isnad_slice){0}, NULL), ISNAD_OK);
    cr_assert_eq(words_split(&words, &text, NULL), ISNAD_OK);
}
static void split(const char *string) { split_bytes(string, strlen(string)); }
static void finish(void) {
    text_free(&text);
    words_free(&words);
}
TestSuite(words, .fini = finish);

/* The tokens between bars; a glued word has + before it, a paragraph's end is ¶. */
static const char *shown(void) {
    static char out[8192];
    size_t at = 0;
    for (size_t i = 0; i < words.list.count && at < sizeof out - 400; i++) {
        const struct word *word = &words.list.items[i];
        const char *glue = word->flags & WORD_GLUED ? "+" : "";
        if (word->kind == WORD_PARAGRAPH) at += (size_t)snprintf(out + at, sizeof out - at, "¶|");
        else at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s|", glue, (int)(word->end - word->begin), text.data + word->begin);
    }
    return out;
}

Test(words, tokens) {
    static const struct {
        const char *text, *tokens;
    } cases[] = {
        {"", "¶|"},
        {"   ", "¶|"},
        {"\n\n\n", "¶|"},
        {"قال بلينكن", "قال|بلينكن|¶|"},
        {"قال: «نعم».", "قال|:|«|نعم|»|.|¶|"},
        {"قال.", "قال|.|¶|"},
        {"قال. ثم", "قال|.|ثم|¶|"},
        {"سي.إن.إن", "سي|+إن|+إن|¶|"},
        {"سي. إن. إن.", "سي|.|إن|.|إن|.|¶|"},
        {"بنسبة 2.5 في المئة", "بنسبة|2|+5|في|المئة|¶|"},
        {"١٫٥ 1,500", "١|+٥|1|+500|¶|"},
        {"سكاي-نيوز", "سكاي|+نيوز|¶|"},
        {"سكاي - نيوز", "سكاي|-|نيوز|¶|"},
        {"واشنطن- قال", "واشنطن|-|قال|¶|"},
        {"O'Neil don't", "O|+Neil|don|+t|¶|"},
        {"'نعم'", "'|نعم|'|¶|"},
        {"قال\u00A0بلينكن\u202Fأمس", "قال|بلينكن|أمس|¶|"},
        {"قال\tبلينكن", "قال|بلينكن|¶|"},
        {"قال\u200Fبلينكن", "قال\u200Fبلينكن|¶|"},
        {"\u200Fقال\u200F بلينكن\u200E", "قال|بلينكن|¶|"},
        {"قَالَ بـلـيـنـكـن", "قَالَ|بـلـيـنـكـن|¶|"},
        {"أول\nثان", "أول|¶|ثان|¶|"},
        {"أول\r\nثان\r\n", "أول|¶|ثان|¶|"},
        {"\n\nأول\n\n\nثان\n\n", "أول|¶|ثان|¶|"},
        {"أول\u2028ثان\u2029ثالث", "أول|¶|ثان|¶|ثالث|¶|"},
        {"نعم؟ لا!", "نعم|؟|لا|!|¶|"},
        {"(رويترز)", "(|رويترز|)|¶|"},
        {"شباط/فبراير", "شباط|/|فبراير|¶|"},
        {"2022", "2022|¶|"},
        {"ف16 مقاتلة", "ف16|مقاتلة|¶|"},
        {"NATO و«الناتو»", "NATO|و|«|الناتو|»|¶|"},
        {"😀 نعم", "😀|نعم|¶|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        split(cases[i].text);
        cr_expect_str_eq(shown(), cases[i].tokens, "%s\n  gives  %s\n  wanted %s", cases[i].text, shown(), cases[i].tokens);
    }
}

Test(words, a_nul_is_a_space) {
    split_bytes("قال\0بلينكن", 19);
    cr_expect_str_eq(shown(), "قال|بلينكن|¶|");
    cr_expect_eq(words.list.items[1].begin, 7);
}

Test(words, kinds) {
    static const struct {
        const char *text;
        uint8_t kind;
    } cases[] = {{"قال", WORD_LETTERS}, {"2022", WORD_NUMBER}, {"٢٠٢٢", WORD_NUMBER}, {"۲۰", WORD_NUMBER}, {"ف16", WORD_LETTERS}, {".", WORD_STOP}, {"!", WORD_STOP},
                 {"…", WORD_STOP}, {"؟", WORD_QUESTION}, {"?", WORD_QUESTION}, {"،", WORD_COMMA}, {",", WORD_COMMA}, {"؛", WORD_SEMICOLON}, {":", WORD_COLON},
                 {"«", WORD_OPEN}, {"»", WORD_CLOSE}, {"\"", WORD_QUOTE}, {"“", WORD_QUOTE}, {"”", WORD_QUOTE}, {"„", WORD_QUOTE}, {"'", WORD_SINGLE}, {"‘", WORD_SINGLE},
                 {"(", WORD_PAREN_OPEN}, {")", WORD_PAREN_CLOSE}, {"–", WORD_DASH}, {"/", WORD_SLASH}, {"%", WORD_OTHER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        split(cases[i].text);
        cr_expect_eq(words.list.count, 2, "%s", cases[i].text);
        cr_expect_eq(words.list.items[0].kind, cases[i].kind, "%s is %d", cases[i].text, words.list.items[0].kind);
        cr_expect_eq(words.list.items[0].end, strlen(cases[i].text), "%s", cases[i].text);
    }
}

Test(words, flags) {
    static const struct {
        const char *text;
        uint16_t flags;
    } cases[] = {{"قال", 0}, {"مستشفى", WORD_MAQSURA}, {"حكومة", WORD_MARBUTA}, {"أكد", WORD_HAMZA}, {"آمن", WORD_HAMZA}, {"إيران", WORD_HAMZA_LOW}, {"ايران", 0},
                 {"أخرى", WORD_HAMZA | WORD_MAQSURA}, {"NATO", WORD_LATIN}, {"Ж", WORD_LATIN}, {"مضيفاً", WORD_FATHATAN}, {"مضيفًا", WORD_FATHATAN}, {"ﻗﺎﻝ", 0}, {"a", WORD_LATIN}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        split(cases[i].text);
        cr_expect_eq(words.list.items[0].flags, cases[i].flags, "%s has flags %d", cases[i].text, words.list.items[0].flags);
    }
    split("قال نعم");
    cr_expect_eq(words.list.items[1].flags, WORD_SPACED);
}

Test(words, offsets_are_those_of_the_text) {
    split("وقال «بلينكن»\nنعم");
    static const uint32_t wanted[][2] = {{0, 8}, {9, 11}, {11, 23}, {23, 25}, {25, 25}, {26, 32}, {32, 32}};
    cr_assert_eq(words.list.count, 7);
    for (size_t i = 0; i < 7; i++) {
        cr_expect_eq(words.list.items[i].begin, wanted[i][0], "%zu", i);
        cr_expect_eq(words.list.items[i].end, wanted[i][1], "%zu", i);
        cr_expect_eq(words.list.items[i].paragraph, i < 5 ? 0 : 1, "%zu", i);
    }
}

/* What spelling does not change, the codes and the hash do not show. */
Test(words, equal_words_have_equal_hashes) {
    split("أمريكى امريكي أَمْرِيكِي أمـريكي ﺃﻣﺮﻳﻜﻲ");
    for (size_t i = 1; i < 5; i++) {
        cr_expect_eq(words.list.items[i].hash, words.list.items[0].hash, "%zu", i);
        cr_expect_eq(words.list.items[i].length, 6);
    }
}

Test(words, a_word_of_300_letters) {
    char line[1300];
    for (size_t i = 0; i < 300; i++) memcpy(line + 2 * i, "ق", 2);
    memcpy(line + 600, " نعم", 8);
    split_bytes(line, 607);
    cr_assert_eq(words.list.count, 3);
    cr_expect_eq(words.list.items[0].end, 600, "the text is not cut");
    cr_expect_eq(words.list.items[0].length, 255);
    cr_expect_eq(words.list.items[1].begin, 601);
    cr_expect_eq(words_offset(&text, &words.list.items[0], 255), 510);
    cr_expect_eq(words_offset(&text, &words.list.items[0], 1000), 600);
}

/* Where the n-th code begins: behind the marks on the letters before. */
Test(words, where_a_letter_begins) {
    static const struct {
        const char *word;
        uint32_t at[8]; /* byte for 0, 1, 2 … letters */
        size_t count;
    } cases[] = {
        {"وقال", {0, 2, 4, 6, 8, 8}, 6},
        {"وَقَالَ", {0, 4, 8, 10, 14}, 5},
        {"وـــقال", {0, 8, 10, 12, 14}, 5},
        {"للناتو", {0, 2, 4, 6, 8, 10, 12}, 7},
        {"لِلناتو", {0, 4, 6, 8, 10, 12, 14}, 7},
        {"ﻻﺕ", {0, 3, 3, 6}, 4}, /* a ligature is not cut */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        split(cases[i].word);
        for (size_t n = 0; n < cases[i].count; n++)
            cr_expect_eq(words_offset(&text, &words.list.items[0], n), cases[i].at[n], "%s, %zu letters: %u", cases[i].word, n,
                         words_offset(&text, &words.list.items[0], n));
    }
}

/* Buffers are reused: a text does not see the one before. */
Test(words, reuse) {
    split("قال وزير الخارجية إن المحادثات مستمرة");
    split("نعم");
    cr_expect_str_eq(shown(), "نعم|¶|");
    uint64_t hash = words.list.items[0].hash;
    finish();
    split("نعم");
    cr_expect_eq(words.list.items[0].hash, hash);
}

/* Random texts: tokens in order, inside the text, begin and end at characters, and codes lie in the buffer. */
Test(words, random_texts, .timeout = 120) {
    static const char *const parts[] = {"ق", "ال", "و", "أ", "ﻻ", "ـ", "َ", "\u200F", "\u200C", " ", " ", "\u00A0", ".", "-", "'", "،", "«", "»", "\"", "\n", "\r\n",
                                        "2", "٣", "a", "É", "Ж", "😀", "\0", "ﷺ", "(", ":", "ً"};
    srand(20220109);
    for (int round = 0; round < rounds(3000); round++) {
        char bytes[400];
        size_t length = 0;
        for (int n = rand() % 90; n > 0; n--) {
            const char *part = parts[rand() % (int)(sizeof parts / sizeof *parts)];
            size_t size = *part ? strlen(part) : 1;
            memcpy(bytes + length, part, size);
            length += size;
        }
        split_bytes(bytes, length);
        uint32_t before = 0, code = 0, paragraph = 0;
        for (size_t i = 0; i < words.list.count; i++) {
            const struct word *word = &words.list.items[i];
            cr_assert_geq(word->begin, before);
            cr_assert_geq(word->end, word->begin);
            cr_assert_leq(word->end, length);
            cr_assert(word->begin == length || ((uint8_t)bytes[word->begin] & 0xC0) != 0x80);
            cr_assert(word->end == length || ((uint8_t)bytes[word->end] & 0xC0) != 0x80);
            cr_assert_geq(word->paragraph, paragraph);
            before = word->end;
            paragraph = word->paragraph;
            if (word->kind > WORD_NUMBER) continue;
            cr_assert_gt(word->length, 0);
            cr_assert_geq(word->code, code);
            code = word->code + word->length;
            cr_assert_leq(code + FOLD_PADDING, words.codes_size);
            uint8_t again[255];
            cr_assert_eq(fold_string(bytes + word->begin, word->end - word->begin, again, 255), word->length);
            cr_assert_eq(memcmp(again, words.codes + word->code, word->length), 0);
            uint32_t last = word->begin;
            for (size_t n = 0; n <= word->length; n++) {
                uint32_t at = words_offset(&text, word, n);
                cr_assert(at >= last && at <= word->end);
                last = at;
            }
        }
        cr_assert_eq(words.list.items[words.list.count - 1].kind, WORD_PARAGRAPH);
    }
}

/* Two words that were written without a space between: ة ends a word, إ begins one, except behind the article and clitics. */
Test(words, glued_words_are_two) {
    static const struct { const char *text; const char *first, *second; } cases[] = {
        {"كلاركإن", "كلارك", "إن"},
        {"وكالةرويترز", "وكالة", "رويترز"},
        {"وَكَالَةُرويترز", "وَكَالَةُ", "رويترز"},
        {"قائلينإنهم", "قائلين", "إنهم"},
        {"وبالإعلان", "وبالإعلان", NULL},
        {"وَالْإِسْلَامِيَّةِ", "وَالْإِسْلَامِيَّةِ", NULL},
        {"للإمارات", "للإمارات", NULL},
        {"فلإسرائيل", "فلإسرائيل", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        split_bytes(cases[i].text, strlen(cases[i].text));
        const struct word *word = words.list.items;
        cr_expect_eq(words.list.count, cases[i].second ? 3 : 2, "%s", cases[i].text);
        cr_expect_eq(word->end - word->begin, strlen(cases[i].first), "%s", cases[i].text);
        if (cases[i].second && words.list.count == 3) cr_expect_eq(word[1].end - word[1].begin, strlen(cases[i].second), "%s", cases[i].text);
    }
}

/* Letters are read eight at a time, a string of its own code point after code point: both must fold it to the same codes. */
Test(words, codes_are_those_of_the_letters_one_by_one) {
    static const char *const parts[] = {"ا", "ل", "ق", "ى", "ن", "ً", "ـ", "٣", "گ", "ﷲ", "e", "é", "7", "ھ", "ۀ"};
    srand(2);
    for (int round = 0; round < 20000; round++) {
        char bytes[256];
        uint8_t codes[256];
        size_t length = 0;
        for (int i = rand() % 24; i >= 0; i--) {
            const char *part = parts[length == 0 ? 0 : rand() % 12 == 0 ? rand() % 15 : rand() % 5]; /* a tatweel first would be a dash */
            memcpy(bytes + length, part, strlen(part));
            length += strlen(part);
        }
        if (round % 2) memcpy(bytes + length, "ة", 2), length += 2; /* inside a word it would end it */
        size_t count = fold_string(bytes, length, codes, sizeof codes);
        split_bytes(bytes, length);
        const struct word *word = &words.list.items[0];
        cr_assert_eq(words.list.count, 2, "%.*s", (int)length, bytes);
        cr_assert_eq(word->length, count, "%.*s", (int)length, bytes);
        cr_assert_arr_eq(words.codes + word->code, codes, count, "%.*s", (int)length, bytes);
    }
}

/* A memo knows a word by its key alone: each letter must be in it, and what does not fit must have none. */
Test(words, keys_of_the_memo_hold_all_letters) {
    srand(3);
    for (int round = 0; round < 20000; round++) {
        uint8_t codes[MEMO_LONGEST + 4 + FOLD_PADDING];
        size_t length = 1 + (size_t)rand() % (MEMO_LONGEST + 4);
        for (size_t i = 0; i < sizeof codes; i++) codes[i] = (uint8_t)(1 + rand() % CODE_ARABIC_LAST);
        uint64_t key = memo_key(codes, length);
        cr_assert_eq(key != 0, length <= MEMO_LONGEST);
        for (size_t i = 0; key != 0 && i <= MEMO_LONGEST; i++) cr_assert_eq(key >> 5 * i & 31, i < length ? codes[i] : 0, "%zu of %zu", i, length);
        codes[(size_t)rand() % length] = (uint8_t)('0' + rand() % 10);
        cr_assert_eq(memo_key(codes, length), 0);
    }
}

/* Nearly all words are passed over eight letters at a time: where words_glued_at finds a second word it must be asked. */
Test(words, glued_words_are_found_in_passing) {
    static const char *const parts[] = {"ل", "ب", "و", "ا", "ن", "ة", "إ", "َ", "ق"};
    srand(4);
    int found = 0;
    for (int round = 0; round < 20000; round++) {
        char bytes[400] = "";
        uint8_t codes[200];
        for (int i = 1 + rand() % 30; i >= 0; i--) strcat(bytes, parts[rand() % (round % 2 ? 9 : 5)]);
        if (round % 2 == 0) memcpy(bytes + 2 * ((size_t)rand() % (strlen(bytes) / 2)), rand() % 2 ? "ة" : "إ", 2);
        uint32_t length = (uint32_t)strlen(bytes);
        size_t count = fold_string(bytes, length, codes, sizeof codes);
        if (memcmp(bytes, "َ", 2) == 0) continue; /* on no letter */
        bool asked = count >= WORD_GLUED_LEAST && count <= WORD_GLUED_MOST;
        uint32_t glued = asked ? words_glued_at((const uint8_t *)bytes, length) : 0;
        strcat(bytes, round % 3 ? " نص آخر يتبع" : "");
        split(bytes);
        const struct word *word = words.list.items;
        uint32_t next = word[1].kind == WORD_LETTERS ? word[1].begin : length;
        cr_assert(glued ? next == glued : next >= length, "%s: %u, %u", bytes, glued, next);
        found += glued != 0;
    }
    cr_assert_gt(found, 1000);
}
