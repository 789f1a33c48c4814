/* SPDX-License-Identifier: Apache-2.0
 *
 * For tests of the matcher: one table of names at a time, and names and texts that are made up of letters, marks and proclitics.
 * names_finish drops the table; a text is the caller's, and kept from one use to the next. */
#ifndef ISNAD_MATCHING_H
#define ISNAD_MATCHING_H

#include "matcher.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

typedef LIST(char) bytes;

static struct phrase_builder builder;
static struct phrase_build build;
static struct phrase_table table;
static uint32_t names;
static bytes listed; /* the names, each with a 0 behind it */

static void append(bytes *out, const char *text, size_t length) {
    while (out->size - out->count < length + 1) cr_assert(list_grow((void **)&out->items, &out->size, 1));
    memcpy(out->items + out->count, text, length);
    out->count += length;
}

static void add_name(const char *name, size_t length) {
    cr_assert(phrase_add(&builder, name, length, names++));
    append(&listed, name, length);
    append(&listed, "", 1);
}
static void make(void) {
    cr_assert(phrase_build(&builder, &build));
    table = phrase_table_of(&builder, &build);
}
static void names_finish(void) {
    phrase_builder_free(&builder);
    phrase_build_free(&build);
    LIST_FREE(&listed);
    names = 0;
}

/* ---- what is made up ---- */

static const char *const letters[] = {"ا", "ل", "و", "ف", "ب", "ك", "ل", "س", "م", "ر", "ي", "ن", "ا", "ل", "د", "ق"};
static const char *const odd[] = {"ة",      "إ",      "أ",      "ى",      "ئ", "َ",  "ّ",  "ً",  "ـ", "\u200F", "\u200C", "é", "a",
                                  "Z",      "7",      "٧",      "ﻻ",      "ﷺ", "ﺍ", "پ", "ی", "گ", "ۀ",      "中",     "Ж", "þ",
                                  "\u061C", "\u0674", "\u0600", "\u0670", "ٱ", "א", "x", "0", "١", "ﷲ",      "ﻵ",      "ـ", "ة"};
static const char *const marks[] = {".",  "،",      ",",   "-", "'",       "\"", "«",      "»",      "–", "\n",
                                    "\t", "\u00A0", "؛",   ":", "/",       "(",  "😀",      "\u2028", "’", "‘",
                                    "؟",  "...",    " ـ ", " َ", "\u200F ", "%",  "\u2003", "  ",     "۔"};

static int below(int most) { return rand() % most; }
#define ANY(list) list[below(sizeof list / sizeof *list)]

static void add(bytes *out, const char *text) { append(out, text, strlen(text)); }

/* A word of letters, with one of another kind among `rare` of them. */
static void add_word(bytes *out, int longest, int rare) {
    for (int left = 1 + below(longest); left > 0; left--) add(out, below(rare) ? ANY(letters) : ANY(odd));
}

static void add_some_names(int count, int longest, int rare) {
    static bytes name;
    for (int i = 0; i < count; i++) {
        name.count = 0;
        for (int words = 1 + below(3); words > 0; words--) {
            add_word(&name, longest, rare);
            if (words > 1) add(&name, below(20) ? " " : ANY(marks));
        }
        add_name(name.items, name.count);
    }
}

static const char *any_name(void) {
    static uint32_t offset;
    offset = (uint32_t)below((int)listed.count);
    while (offset > 0 && listed.items[offset - 1]) offset--;
    return listed.items + offset;
}

static void add_text(bytes *out, size_t length, int longest, int rare) {
    static const char *const clitics[] = {"و", "ف", "ب", "ل", "ك", "وب", "ول", "س", "ال", "وال", "لل", "ولل", "فال", ""};
    out->count = 0;
    while (out->count < length) {
        int what = below(10);
        if (what < 3 && listed.count) {
            if (below(3) == 0) add(out, ANY(clitics));
            add(out, any_name());
        } else {
            if (what == 4) add(out, ANY(clitics));
            add_word(out, longest, rare);
        }
        add(out, below(6) ? " " : ANY(marks));
    }
}

#endif
