/* SPDX-License-Identifier: Apache-2.0
 *
 * phrases: the longest phrase at a word, always verified on its codes. */
#include "../support/crowding.h"
#include "../support/rounds.h"
#include "phrases.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct text text;
static struct words words;
static struct phrase_builder builder;
static struct phrase_build build;
static struct phrase_table table;

static void split(const char *bytes, size_t length) {
    text_free(&text);
    cr_assert_eq(text_decode(&text, (isnad_slice){bytes, length}, "UTF-8", false, (isnad_slice){0}, NULL), ISNAD_OK);
    cr_assert_eq(words_split(&words, &text, NULL), ISNAD_OK);
}
static void add(const char *phrase, uint32_t value) { cr_assert(phrase_add(&builder, phrase, strlen(phrase), value)); }
static void make(void) {
    cr_assert(phrase_build(&builder, &build));
    table = phrase_table_of(&builder, &build);
}
static struct phrase_match find(uint32_t at) {
    const struct word *word = &words.list.items[at];
    return phrase_find(&table, &words, at, words.codes + word->code, word->length, word->hash);
}
static void finish(void) {
    text_free(&text);
    words_free(&words);
    phrase_builder_free(&builder);
    phrase_build_free(&build);
}
TestSuite(phrases, .fini = finish);

Test(phrases, the_longest_that_begins_here) {
    static const struct {
        const char *text;
        uint32_t words, value; /* 0 words: none */
    } cases[] = {
        {"وزير", 1, 1}, {"وزير الخارجية", 2, 2}, {"وزير الخارجية الروسي", 2, 2}, {"وزير الدفاع", 1, 1}, {"وزير الخارجية والهجرة", 2, 2},
        {"وزير الخارجية والهجرة والتعاون", 4, 3}, {"وَزير الخارجيّه", 2, 2}, {"وزيرة", 0, 0}, {"الخارجية", 0, 0}, {"وزير، الخارجية", 1, 1},
        {"وزير\nالخارجية", 1, 1}, {"سي إن إن", 3, 4}, {"سي.إن.إن", 3, 4}, {"سي إن", 0, 0}, {"سي", 0, 0}, {"وزير «الخارجية»", 1, 1}, {"زير", 0, 0},
    };
    add("وزير", 1);
    add("وزير الخارجية", 2);
    add("وزير الخارجية والهجرة والتعاون", 3);
    add("سي.إن.إن", 4);
    make();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        split(cases[i].text, strlen(cases[i].text));
        struct phrase_match match = find(0);
        cr_expect_eq(match.words, cases[i].words, "%s: %u", cases[i].text, match.words);
        cr_expect_eq(match.slot != NULL, cases[i].words > 0, "%s", cases[i].text);
        if (match.slot) cr_expect_eq(build.values[match.slot->first], cases[i].value, "%s", cases[i].text);
    }
}

/* The first word may be the rest of one behind its clitics. */
Test(phrases, behind_a_clitic) {
    add("وزير الخارجية", 7);
    make();
    split("ووزير الخارجية", strlen("ووزير الخارجية"));
    const uint8_t *codes = words.codes + words.list.items[0].code + 1;
    struct phrase_match match = phrase_find(&table, &words, 0, codes, 4, fold_hash(codes, 4));
    cr_assert_eq(match.words, 2);
}

/* Other words with the hash of a phrase, by force: the codes decide. */
Test(phrases, a_hash_is_not_trusted) {
    static const struct {
        const char *phrase, *text;
    } cases[] = {{"موسكو", "واشنطن"}, {"موسكو", "موسك"}, {"الديمقراطية", "الدبلوماسية"}, {"الديمقراطية", "الديمقراطي"}, {"الديمقراطية", "موسكو"}, {"موسكو", "الديمقراطية"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        add(cases[i].phrase, 1);
        make();
        split(cases[i].phrase, strlen(cases[i].phrase));
        cr_assert_eq(find(0).words, 1);
        uint64_t hash = words.list.items[0].hash;
        split(cases[i].text, strlen(cases[i].text));
        words.list.items[0].hash = hash;
        cr_expect_eq(find(0).words, 0, "%s for %s", cases[i].text, cases[i].phrase);
        phrase_builder_free(&builder);
        phrase_build_free(&build);
    }
}

Test(phrases, a_hash_is_not_trusted_in_a_second_word) {
    add("موسكو الكبرى", 1);
    add("موسكو الديمقراطية الجديدة", 1);
    make();
    split("موسكو الكبرى موسكو واشنطن موسكو الديمقراطية الجديدة موسكو الدبلوماسية الجديدة", strlen("موسكو الكبرى موسكو واشنطن موسكو الديمقراطية الجديدة موسكو الدبلوماسية الجديدة"));
    cr_assert_eq(find(0).words, 2);
    cr_assert_eq(find(4).words, 3);
    words.list.items[3].hash = words.list.items[1].hash;
    words.list.items[8].hash = words.list.items[5].hash;
    cr_expect_eq(find(2).words, 0);
    cr_expect_eq(find(7).words, 0);
}

Test(phrases, an_empty_table) {
    make();
    split("قال", 6);
    cr_expect_eq(find(0).words, 0);
}

Test(phrases, what_has_no_letter_is_left_out) {
    add("", 1);
    add(" - . ", 2);
    add("\u200F", 3);
    make();
    cr_expect_eq(build.value_count, 0);
}

Test(phrases, values_are_ascending_and_once) {
    add("موسكو", 5);
    add("مُوسكو", 2);
    add("موسكو", 5);
    add("موسكو", 9);
    add("واشنطن", 1);
    make();
    split("موسكو", 10);
    struct phrase_match match = find(0);
    cr_assert_eq(match.slot->count, 3);
    const uint32_t wanted[] = {2, 5, 9};
    for (size_t i = 0; i < 3; i++) cr_expect_eq(build.values[match.slot->first + i], wanted[i]);
}

Test(phrases, seventy_thousand_values_on_one_phrase, .timeout = 60) {
    for (uint32_t i = 0; i < 70000; i++) add("موسكو", 70000 - i);
    add("واشنطن", 4);
    make();
    split("موسكو واشنطن", strlen("موسكو واشنطن"));
    struct phrase_match match = find(0);
    cr_assert_not_null(match.slot);
    cr_assert_gt(match.slot->count, 0);
    for (size_t i = 1; i < match.slot->count; i++) cr_assert_lt(build.values[match.slot->first + i - 1], build.values[match.slot->first + i]);
    cr_assert_eq(build.values[match.slot->first], 1);
    cr_assert_eq(build.values[find(1).slot->first], 4);
    cr_assert_leq((size_t)match.slot->first + match.slot->count, build.value_count);
}

/* A phrase of very many words or of one very long word is left out or found, and nothing is overrun. */
Test(phrases, long_phrases) {
    for (size_t count = 1; count < 400; count += 13) {
        char line[2048];
        for (size_t i = 0; i < count; i++) memcpy(line + 3 * i, "ق ", 3);
        cr_assert(phrase_add(&builder, line, 3 * count, (uint32_t)count));
        for (size_t i = 0; i < count; i++) memcpy(line + 2 * i, "ك", 2);
        cr_assert(phrase_add(&builder, line, 2 * count, (uint32_t)count));
    }
    make();
    char line[1300];
    for (size_t i = 0; i < 14; i++) memcpy(line + 3 * i, "ق ", 3);
    split(line, 42);
    cr_expect_eq(find(0).words, 14);
    for (size_t i = 0; i < 400; i++) memcpy(line + 2 * i, "ك", 2);
    split(line, 800);
    (void)find(0);
}

/* Fields of a slot from a damaged file: nothing is read outside the table. */
Test(phrases, damaged_slots) {
    add("موسكو الكبرى", 1);
    add("موسكو", 1);
    make();
    split("موسكو الكبرى", strlen("موسكو الكبرى"));
    cr_assert_eq(find(0).words, 2);
    struct phrase_slot *slots = build.slots;
    srand(3);
    for (int round = 0; round < rounds(20000); round++) {
        struct phrase_slot kept[64];
        cr_assert_leq(build.slot_count, 64);
        memcpy(kept, slots, build.slot_count * sizeof *slots);
        struct phrase_slot *slot = &slots[rand() % (int)build.slot_count];
        switch (rand() % 7) {
        case 0: slot->codes = (uint32_t)rand() * 2u; break;
        case 1: slot->length = (uint16_t)(rand() % 40); break;
        case 2: slot->first = (uint32_t)rand() * 2u; break;
        case 3: slot->count = (uint16_t)rand(); break;
        case 4: slot->exact = (uint8_t)(rand() % 3); break;
        case 5: slot->key = build.slots[rand() % (int)build.slot_count].key; break;
        default: slot->more = 1; break;
        }
        struct phrase_match match = find(0);
        if (match.slot) cr_assert_leq((uint64_t)match.slot->first + match.slot->count, table.value_count);
        memcpy(slots, kept, build.slot_count * sizeof *slots);
    }
    for (uint64_t i = 0; i < build.slot_count; i++) slots[i].key = 12345; /* no empty slot: the search still ends */
    cr_expect_null(phrase_probe(&table, 777, 777, 0));
}

/* ---- the automaton is the naive search ---- */

enum { NAMES = 400, LONGEST = 4 };
struct name {
    int words[LONGEST];
    size_t count;
};

Test(phrases, the_same_as_a_naive_search, .timeout = 120) {
    static const char *const stock[] = {"عبد", "الله", "بن", "علي", "وزير", "دول", "روسيا", "أبو", "ظبي", "سي", "إن", "الخارجية"};
    enum { STOCK = sizeof stock / sizeof *stock };
    static struct name names[NAMES];
    srand(42);
    for (uint32_t i = 0; i < NAMES; i++) {
        char phrase[200] = "";
        names[i].count = (size_t)(1 + rand() % LONGEST);
        for (size_t w = 0; w < names[i].count; w++) {
            names[i].words[w] = rand() % STOCK;
            if (w) strcat(phrase, rand() % 2 ? " " : rand() % 2 ? "  " : "\u00A0");
            strcat(phrase, stock[names[i].words[w]]);
        }
        add(phrase, i);
    }
    make();
    for (int round = 0; round < rounds(300); round++) {
        int row[60];
        char line[2000] = "";
        for (size_t i = 0; i < 60; i++) {
            row[i] = rand() % STOCK;
            strcat(line, stock[row[i]]);
            strcat(line, rand() % 8 ? " " : "\u200F ");
        }
        split(line, strlen(line));
        for (uint32_t at = 0; at < 60; at++) {
            size_t best = 0, values = 0;
            for (size_t n = 0; n < NAMES; n++) {
                if (names[n].count < best || at + names[n].count > 60 || memcmp(names[n].words, row + at, names[n].count * sizeof(int)) != 0) continue;
                values = names[n].count > best ? 1 : values + 1;
                best = names[n].count;
            }
            struct phrase_match match = find(at);
            cr_assert_eq(match.words, best, "round %d word %u: %u instead of %zu", round, at, match.words, best);
            if (match.slot) cr_assert_eq(match.slot->count, values);
        }
    }
}

/* The seed is that of words as long as the names are no worse than chance; then the names decide it. */
Test(phrases, a_seed_where_names_crowd) {
    char word[CROWDED_SIZE];
    uint32_t state = 7;
    for (uint32_t value = 0; value < CROWD; value++) {
        crowded_word(&state, word);
        word[0] = word[2], word[1] = word[3]; /* as likely to crowd as any */
        add(word, value);
    }
    cr_assert(phrase_build_seeded(&builder, &build));
    cr_expect_eq(build.seed, 0);
    state = 7;
    phrase_build_free(&build);
    for (uint32_t value = 0; value < 2 * CROWD; value++) crowded_word(&state, word), add(word, value);
    cr_assert(phrase_build_seeded(&builder, &build));
    uint64_t first = build.seed;
    cr_expect_neq(first, 0);
    table = phrase_table_of(&builder, &build);
    state = 7;
    for (uint32_t value = 0; value < 2 * CROWD; value++) {
        crowded_word(&state, word);
        split(word, strlen(word));
        const struct word *only = &words.list.items[0];
        const uint8_t *codes = words.codes + only->code;
        struct phrase_match match = phrase_find(&table, &words, 0, codes, only->length, phrase_word_hash(&table, &words, only));
        cr_assert_eq(match.words, 1);
    }
    phrase_build_free(&build);
    add(word, 5 * CROWD); /* the same names with one value more */
    cr_assert(phrase_build_seeded(&builder, &build));
    cr_expect_neq(build.seed, 0);
}
