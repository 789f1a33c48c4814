/* SPDX-License-Identifier: Apache-2.0
 *
 * text: encodings recognised and named, byte order marks, invalid bytes, code points. */
#include "text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#define BYTES(literal) ((isnad_slice){literal, sizeof literal - 1})
static const isnad_slice source = {"news.txt", 8};

/* The minister said that talks go on; long enough for ICU's detector. */
static const char article[] = "قال الوزير إن المحادثات مستمرة وإن الحكومة ترحب بكل مبادرة تؤدي إلى السلام في المنطقة.\n"
                              "وأضاف في تصريحات للصحافة أن الوفد سيعود غدا إلى العاصمة بعد انتهاء الاجتماعات.\n";

static size_t encode(const char *encoding, const char *mark, size_t mark_length, char *out, size_t size) {
    UErrorCode status = U_ZERO_ERROR;
    memcpy(out, mark, mark_length);
    int32_t length = ucnv_convert(encoding, "UTF-8", out + mark_length, (int32_t)(size - mark_length), article,
                                  (int32_t)strlen(article), &status);
    cr_assert(U_SUCCESS(status), "%s", encoding);
    return (size_t)length + mark_length;
}

static void expect_article(isnad_slice bytes, const char *encoding, const char *what) {
    struct text text;
    isnad_error error;
    isnad_status status = text_decode(&text, bytes, encoding, false, source, &error);
    cr_assert_eq(status, ISNAD_OK, "%s: %s", what, status ? error.message : "");
    cr_expect(text.length == strlen(article) && memcmp(text.data, article, text.length) == 0, "%s: %.*s", what, (int)text.length, text.data);
    text_free(&text);
}

Test(text, encodings) {
    static const struct {
        const char *encoding, *mark;
        size_t mark_length;
        const char *named; /* NULL: recognised */
    } cases[] = {
        {"UTF-8", "", 0, NULL},           {"UTF-8", "\xEF\xBB\xBF", 3, NULL},      {"UTF-8", "", 0, "UTF-8"},
        {"UTF-8", "\xEF\xBB\xBF", 3, "UTF-8"},
        {"UTF-16LE", "\xFF\xFE", 2, NULL}, {"UTF-16BE", "\xFE\xFF", 2, NULL},       {"UTF-16LE", "", 0, "UTF-16LE"},
        {"UTF-16BE", "", 0, "UTF-16BE"},   {"UTF-16LE", "\xFF\xFE", 2, "UTF-16"},   {"UTF-16BE", "\xFE\xFF", 2, "UTF-16"},
        {"UTF-16LE", "\xFF\xFE", 2, "UTF-16LE"},
        {"windows-1256", "", 0, NULL},     {"windows-1256", "", 0, "windows-1256"}, {"windows-1256", "", 0, "cp1256"},
        {"ISO-8859-6", "", 0, NULL},       {"ISO-8859-6", "", 0, "ISO-8859-6"},     {"ISO-8859-6", "", 0, "arabic"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bytes[4096], what[80];
        size_t length = encode(cases[i].encoding, cases[i].mark, cases[i].mark_length, bytes, sizeof bytes);
        snprintf(what, sizeof what, "%s%s, named %s", cases[i].encoding, cases[i].mark_length ? " with a mark" : "",
                 cases[i].named ? cases[i].named : "not at all");
        expect_article((isnad_slice){bytes, length}, cases[i].named, what);
    }
}

/* A byte order mark is no part of the text, however the caller spells the encoding that it marks. */
Test(text, a_mark_goes_whatever_the_encoding_is_called) {
    static const struct {
        const char *encoding, *mark;
        size_t mark_length;
        const char *named;
    } cases[] = {{"UTF-8", "\xEF\xBB\xBF", 3, "utf-8"},       {"UTF-8", "\xEF\xBB\xBF", 3, "utf8"},
                 {"UTF-8", "\xEF\xBB\xBF", 3, "UTF8"},        {"UTF-16LE", "\xFF\xFE", 2, "utf-16le"},
                 {"UTF-16BE", "\xFE\xFF", 2, "utf-16be"},     {"UTF-16LE", "\xFF\xFE", 2, "utf-16"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bytes[4096];
        size_t length = encode(cases[i].encoding, cases[i].mark, cases[i].mark_length, bytes, sizeof bytes);
        expect_article((isnad_slice){bytes, length}, cases[i].named, cases[i].named);
    }
}

/* UTF-8 is read in place. */
Test(text, utf8_is_borrowed) {
    struct text text;
    isnad_slice bytes = BYTES("\xEF\xBB\xBFقال");
    cr_assert_eq(text_decode(&text, bytes, NULL, false, source, NULL), ISNAD_OK);
    cr_expect_eq(text.data, bytes.data + 3);
    cr_expect_null(text.owned);
    text_free(&text);
}

Test(text, invalid_bytes) {
    static const struct {
        isnad_slice bytes;
        size_t byte;
        const char *lenient;
    } cases[] = {
        {BYTES("قال \xFF بلينكن"), 7, "قال \uFFFD بلينكن"},
        {BYTES("\xFFقال بلينكن"), 0, "\uFFFDقال بلينكن"},
        {BYTES("قال بلينكن\xD8"), 19, "قال بلينكن\uFFFD"},                    /* half a letter at the end */
        {BYTES("قال \xD8 بلينكن"), 7, "قال \uFFFD بلينكن"},
        {BYTES("قال \xC0\xAF بلينكن"), 7, "قال \uFFFD\uFFFD بلينكن"},           /* overlong */
        {BYTES("قال \xE0\x80\x80 بلينكن"), 7, "قال \uFFFD\uFFFD\uFFFD بلينكن"},
        {BYTES("قال \xED\xA0\x80 بلينكن"), 7, "قال \uFFFD\uFFFD\uFFFD بلينكن"}, /* a surrogate */
        {BYTES("قال \xF4\x90\x80\x80 بلينكن"), 7, "قال \uFFFD\uFFFD\uFFFD\uFFFD بلينكن"}, /* above U+10FFFF */
        {BYTES("قال \xF0\x9F\x98 بلينكن"), 7, "قال \uFFFD بلينكن"},              /* a maximal part is one */
        {BYTES("قال \x80 بلينكن"), 7, "قال \uFFFD بلينكن"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text;
        isnad_error error = {0};
        cr_assert_eq(text_decode(&text, cases[i].bytes, "UTF-8", false, source, &error), ISNAD_BAD_INPUT, "case %zu", i);
        cr_expect_eq(error.byte, cases[i].byte, "case %zu: byte %zu", i, error.byte);
        cr_expect_str_eq(error.source, "news.txt");
        cr_expect_eq(error.status, ISNAD_BAD_INPUT);
        cr_expect_neq(error.message[0], 0);
        cr_assert_eq(text_decode(&text, cases[i].bytes, "UTF-8", true, source, NULL), ISNAD_OK);
        cr_expect(text.length == strlen(cases[i].lenient) && memcmp(text.data, cases[i].lenient, text.length) == 0, "case %zu: %.*s", i,
                  (int)text.length, text.data);
        text_free(&text);
    }
}

/* The byte that an error names is that of the file, byte order mark included. */
Test(text, a_fault_behind_a_mark) {
    struct text text;
    isnad_error error = {0};
    cr_assert_eq(text_decode(&text, BYTES("\xEF\xBB\xBFقال \xFF بلينكن"), NULL, false, source, &error), ISNAD_BAD_INPUT);
    cr_expect_eq(error.byte, 10, "UTF-8: byte %zu", error.byte);
    /* UTF-16: qaf, then a low surrogate alone */
    cr_assert_eq(text_decode(&text, BYTES("\xFF\xFE\x42\x06\x00\xDC\x42\x06"), NULL, false, source, &error), ISNAD_BAD_INPUT);
    cr_expect_eq(error.byte, 4, "UTF-16: byte %zu", error.byte);
}

Test(text, an_unknown_encoding_is_wrong_usage) {
    struct text text;
    isnad_error error = {0};
    cr_assert_eq(text_decode(&text, BYTES("abc"), "no-such-encoding", false, source, &error), ISNAD_BAD_USAGE);
    cr_expect(strstr(error.message, "no-such-encoding"));
}

Test(text, what_is_left_as_it_is) {
    static const isnad_slice cases[] = {BYTES("قال\0بلينكن"), BYTES("قال\r\nبلينكن\r\n"), BYTES("\n\n"), BYTES(""), BYTES("\0"), {NULL, 0},
                                        BYTES("\u200Fقـال\u200E ق\u064Eال\u00A0ﻗﺎل"), BYTES("قال\uFEFFقال")};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text;
        cr_assert_eq(text_decode(&text, cases[i], NULL, false, source, NULL), ISNAD_OK, "case %zu", i);
        cr_expect(text.length == cases[i].length && memcmp(text.data, cases[i].length ? cases[i].data : "", text.length) == 0, "case %zu", i);
        cr_expect_eq(text_point(&text, 0), 0);
        text_free(&text);
    }
}

Test(text, points_are_counted_as_naively) {
    static const char *const parts[] = {"a", "ق", "\u200F", "€", "😀", " ", "\n"};
    char bytes[5000];
    size_t length = 0;
    srand(11);
    while (length < sizeof bytes - 4) {
        const char *part = parts[rand() % 7];
        memcpy(bytes + length, part, strlen(part));
        length += strlen(part);
    }
    for (size_t size = 0; size <= length; size = size < 140 ? size + 1 : length + (size == length)) {
        while (size < length && ((uint8_t)bytes[size] & 0xC0) == 0x80) size++;
        struct text text;
        cr_assert_eq(text_decode(&text, (isnad_slice){bytes, size}, "UTF-8", false, source, NULL), ISNAD_OK);
        uint32_t points = 0;
        for (size_t at = 0; at <= size; at++) {
            cr_assert_eq(text_point(&text, (uint32_t)at), points, "byte %zu of %zu", at, size);
            points += at < size && ((uint8_t)bytes[at] & 0xC0) != 0x80;
        }
        text_free(&text);
    }
}

/* ICU reads one code point at a time; text_decode many bytes at once. Both must find the same first fault, wherever it stands. */
Test(text, faults_are_found_as_by_reading_one_code_point_after_another) {
    static const char *const parts[] = {"a", "ق", "…", "\xE0\xA4\x80", "\xED\x9F\xBF", "\xEF\xBF\xBF", "\xF0\x9F\x98\x80", "\xC0\x80", "\xC1", "\x80",
                                        "\xE0\x80\x80", "\xED\xA0\x80", "\xE2\x80", "\xD8", "\xF4\x90\x80\x80", "\xF5", "\xFF"};
    srand(1);
    for (int round = 0; round < 20000; round++) {
        char bytes[512];
        size_t length = 0, wanted = (size_t)rand() % 300;
        while (length < wanted) { /* few faults, so that many come late */
            const char *part = parts[rand() % 40 == 0 ? rand() % 17 : rand() % 3];
            memcpy(bytes + length, part, strlen(part));
            length += strlen(part);
        }
        size_t fault = 0;
        for (size_t i = 0; i < length; fault = i) {
            int32_t point;
            U8_NEXT((const uint8_t *)bytes, i, length, point);
            if (point < 0) break;
        }
        struct text text;
        isnad_error error;
        isnad_status status = text_decode(&text, (isnad_slice){bytes, length}, "UTF-8", false, source, &error);
        cr_assert_eq(status == ISNAD_OK, fault == length, "round %d", round);
        if (status != ISNAD_OK) cr_assert_eq(error.byte, fault, "round %d: %zu", round, fault);
        text_free(&text);
    }
}
