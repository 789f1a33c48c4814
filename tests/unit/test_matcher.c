/* SPDX-License-Identifier: Apache-2.0
 *
 * matcher: the same names as words, stems and phrases find, and as a search that knows no trick; of every kind that the processor
 * has; in any text and in any bytes. */
#include "matcher_private.h" /* first: what the others declare, its parameters are called too */

#include "../support/crowding.h"
#include "../support/matching.h"
#include "../support/rounds.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>

typedef LIST(struct match) matches;

TestSuite(matcher, .fini = names_finish, .timeout = 120);

/* ---- what is compared ---- */

static bool take(void *user, const struct match *found, size_t count) {
    matches *all = user;
    for (size_t i = 0; i < count; i++) {
        struct match *slot = LIST_ADD(all);
        cr_assert_not_null(slot);
        *slot = found[i];
    }
    return true;
}

/* far: as with a table that is in no near cache. */
static void find(enum matcher_kind kind, bool far, const bytes *text, matches *out) {
    struct matcher *matcher = NULL;
    out->count = 0;
    cr_assert_eq(matcher_new(&table, kind, &matcher, NULL), ISNAD_OK);
    matcher->far = far;
    /* Behind the text nothing may be read: a copy that ends where its block ends. */
    char *copy = memory_new(text->count + 1, 1);
    memcpy(copy, text->items ? text->items : "", text->count);
    copy = memory_resize(copy, text->count, 1);
    cr_assert_eq(matcher_find(matcher, (isnad_slice){copy, text->count}, take, out, NULL), ISNAD_OK);
    memory_free(copy);
    matcher_free(matcher);
}

/* The engine's own way, word by word. */
static void find_by_words(const bytes *whole, matches *out) {
    static struct gazetteer_name *rows;
    rows = memory_resize(rows, build.value_count + 1, sizeof *rows);
    struct isnad_gazetteer gazetteer = {.table = table, .names = rows};
    struct isnad_extractor x = {.gazetteers = {&gazetteer}, .gazetteer_count = 1};
    struct text text = {.data = whole->items, .length = whole->count};
    out->count = 0;
    cr_assert_eq(words_split(&x.words, &text, NULL), ISNAD_OK);
    for (uint32_t at = 0; at < x.words.list.count; at++) {
        const struct word *word = &x.words.list.items[at];
        struct candidate found;
        unsigned open = 0;
        if (word->kind != WORD_LETTERS) continue;
        struct stems stems = lexicon_stems(&x.words, at);
        if (!names_look_up(&x, at, &stems, &found, &open)) continue;
        const struct phrase_slot *slot = build.slots;
        while (slot->count == 0 || slot->first != (uint32_t)(found.names - rows)) slot++;
        struct match *match = LIST_ADD(out);
        *match = (struct match){words_offset(&text, word, found.offset - (size_t)found.contracted),
                                x.words.list.items[at + found.words - 1].end,
                                slot,
                                (uint16_t)found.words,
                                found.clitics,
                                found.contracted};
    }
    words_free(&x.words);
}

static void show(const char *who, const struct match *match, const bytes *text) {
    fprintf(stderr, "%s: %u–%u of %zu, %u words, clitics %u%s: %.*s\n", who, match->begin, match->end, text->count, match->words,
            match->clitics, match->contracted ? ", contracted" : "", (int)(match->end - match->begin),
            text->items + match->begin);
}

static void same(const matches *found, const matches *wanted, const bytes *text, const char *who) {
    for (size_t i = 0; i < found->count || i < wanted->count; i++) {
        const struct match *a = i < found->count ? &found->items[i] : NULL, *b = i < wanted->count ? &wanted->items[i] : NULL;
        bool equal = a && b && a->begin == b->begin && a->end == b->end && a->slot == b->slot && a->words == b->words &&
                     a->clitics == b->clitics && a->contracted == b->contracted;
        if (equal) continue;
        if (a) show(who, a, text);
        if (b) show("wanted", b, text);
        cr_assert_fail("%s: match %zu of %zu, %zu wanted", who, i, found->count, wanted->count);
    }
}

static size_t all_the_same(const bytes *text) {
    static matches found, wanted;
    find_by_words(text, &wanted);
    for (enum matcher_kind kind = 0; kind < MATCHER_KINDS; kind++) {
        if (!matcher_has(kind)) continue;
        for (int far = 0; far < 2; far++) {
            find(kind, far, text, &found);
            same(&found, &wanted, text, matcher_name(kind));
        }
    }
    return wanted.count;
}

/* ---- tests ---- */

Test(matcher, the_longest_name_of_each_word) {
    static const struct {
        const char *text, *found[4];
    } cases[] = {
        {"قال بوتين إن", {"بوتين"}},
        {"وبوتين، وبالمغرب", {"بوتين", "المغرب"}},
        {"للمغرب ولليبيا", {"لمغرب", "ليبيا"}},
        {"الأمم المتحدة والأمم", {"الأمم المتحدة"}},
        {"الأمم  المتّحدة", {"الأمم  المتّحدة"}},
        {"الأمم. المتحدة", {NULL}},
        {"سي.إن.إن وسي إن إن", {"سي.إن.إن", "سي إن إن"}},
        {"الأمم ـ المتحدة", {NULL}},
        {"وكالةبوتين", {"بوتين"}},
        {"«بوتين»", {"بوتين"}},
        {"", {NULL}},
    };
    static const char *const list[] = {"بوتين", "المغرب", "ليبيا", "الأمم المتحدة", "سي إن إن"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) add_name(list[i], strlen(list[i]));
    make();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static bytes text;
        static matches found;
        text.count = 0;
        add(&text, cases[i].text);
        all_the_same(&text);
        find(matcher_best(), false, &text, &found);
        size_t wanted = 0;
        while (cases[i].found[wanted]) wanted++;
        cr_expect_eq(found.count, wanted, "%s: %zu", cases[i].text, found.count);
        for (size_t k = 0; k < found.count && k < wanted; k++) {
            size_t length = found.items[k].end - found.items[k].begin;
            cr_expect(length == strlen(cases[i].found[k]) &&
                          memcmp(text.items + found.items[k].begin, cases[i].found[k], length) == 0,
                      "%s: %.*s", cases[i].text, (int)length, text.items + found.items[k].begin);
        }
    }
}

Test(matcher, random_texts) {
    static bytes text;
    size_t found = 0;
    for (int round = 0; round < rounds(1500); round++) {
        srand((unsigned)round);
        int rare = 1 + below(40), longest = 1 + below(9);
        names_finish();
        add_some_names(1 + below(60), longest, rare);
        make();
        add_text(&text, (size_t)below(below(8) ? 300 : 5000), longest, rare);
        found += all_the_same(&text);
    }
    cr_expect_gt(found, (size_t)rounds(1500));
}

Test(matcher, over_the_ends_of_blocks) {
    static bytes text;
    for (int round = 0; round < rounds(40); round++) {
        srand((unsigned)round);
        int rare = round % 2 ? 1 + below(6) : 30 + below(300), longest = 2 + below(12);
        names_finish();
        add_some_names(200, longest, rare);
        make();
        add_text(&text, 60000 + (size_t)below(90000), longest, rare);
        cr_expect_gt(all_the_same(&text), 100);
    }
}

/* What is no UTF-8 is a mark: as if each such byte were one. */
static void repair(bytes *text) {
    size_t length = text->count;
    for (size_t at = 0; at < length;) {
        size_t next = at;
        int32_t point;
        U8_NEXT((const uint8_t *)text->items, next, length, point);
        if (point < 0) memset(text->items + at, '#', next - at);
        at = next;
    }
}

static void damaged_the_same(const bytes *text) {
    static bytes whole;
    static matches found[MATCHER_KINDS], wanted;
    whole.count = 0;
    append(&whole, text->items, text->count);
    repair(&whole);
    find_by_words(&whole, &wanted);
    for (enum matcher_kind kind = 0; kind < MATCHER_KINDS; kind++) {
        if (!matcher_has(kind)) continue;
        find(kind, rand() % 2, text, &found[kind]);
        same(&found[kind], &wanted, text, matcher_name(kind));
    }
}

Test(matcher, any_bytes) {
    static const uint8_t likely[] = {0xD8, 0xD9, 0xD8, 0xD9, 0xA7, 0x84, 0x88, 0xA9, 0xA5, 0xA8, ' ',
                                     0xDA, 0xDB, 0xE2, 0x80, 0x8F, 0xC2, 0xAB, 0xEF, 0xBB, 0xF0, 0xED,
                                     0xA0, 0xC0, 0x8F, 0xFF, 0x00, '.',  'a',  '\n', 0x15, 0x7F};
    static bytes text;
    for (int round = 0; round < rounds(1500); round++) {
        srand((unsigned)round);
        names_finish();
        add_some_names(1 + below(30), 4, 1 + below(30));
        make();
        if (round % 3 == 0) {
            text.count = 0;
            for (int left = below(3000); left > 0; left--)
                append(&text, (char[]){(char)(round % 2 ? rand() : likely[below(sizeof likely)])}, 1);
        } else {
            add_text(&text, (size_t)below(3000), 5, 1 + below(30));
            for (int left = below(20); left > 0 && text.count; left--)
                text.items[below((int)text.count)] = (char)likely[below(sizeof likely)];
        }
        damaged_the_same(&text);
    }
}

/* ---- a search that knows no trick ---- */

static bool name_at(const struct words *words, uint32_t at, size_t skip, bool contracted, const uint8_t *name, size_t length,
                    uint32_t *count) {
    uint8_t codes[PHRASE_LONGEST + 300];
    size_t filled = 0;
    *count = 0;
    while (filled < length) {
        const struct word *word = &words->list.items[at + *count];
        if (word->kind > WORD_NUMBER) return false;
        size_t from = *count ? 0 : skip;
        if (*count == 0 && contracted) codes[filled++] = CODE_ALEF, codes[filled++] = CODE_LAM;
        memcpy(codes + filled, words->codes + word->code + from, word->length - from);
        filled += word->length - from;
        codes[filled++] = 0;
        ++*count;
        if (filled > PHRASE_LONGEST) return false;
    }
    return filled == length && memcmp(codes, name, length) == 0;
}

/* The words of the longest name behind `skip` codes of a word. */
static uint32_t longest_at(const struct words *words, uint32_t at, size_t skip, bool contracted) {
    uint32_t best = 0, count;
    for (size_t i = 0; i < builder.entries.count; i++) {
        const struct phrase_entry *entry = &builder.entries.items[i];
        if (name_at(words, at, skip, contracted, builder.codes.items + entry->codes, entry->length, &count) && count > best)
            best = count;
    }
    return best;
}

/* The heads of a word that may be proclitics, as they are told in lexicon.h: the rest has to be of two codes and more. */
static uint32_t naive_at(const struct words *words, uint32_t at) {
    const struct word *word = &words->list.items[at];
    const uint8_t *codes = words->codes + word->code;
    size_t length = word->length, skip = 0;
    if (word->kind != WORD_LETTERS || length < 2) return 0;
    uint32_t best = longest_at(words, at, 0, false), count;
#define BETTER(found) ((count = (found)) > best ? best = count : best)
    if (length > 2 && (codes[0] == CODE_WAW || codes[0] == CODE_FEH)) BETTER(longest_at(words, at, ++skip, false));
    if (length <= skip + 2) return best;
    if (codes[skip] == CODE_BEH || codes[skip] == CODE_KAF || codes[skip] == CODE_LAM)
        BETTER(longest_at(words, at, skip + 1, false));
    if (codes[skip] == CODE_LAM && codes[skip + 1] == CODE_LAM && length > skip + 3)
        BETTER(longest_at(words, at, skip + 2, true));
    return best;
}

static void same_as_naive(const bytes *whole) {
    static matches found;
    struct text text = {.data = whole->items, .length = whole->count};
    struct words words = {0};
    cr_assert_eq(words_split(&words, &text, NULL), ISNAD_OK);
    for (enum matcher_kind kind = 0; kind < MATCHER_KINDS; kind++) {
        if (!matcher_has(kind)) continue;
        size_t next = 0;
        find(kind, rand() % 2, whole, &found);
        for (uint32_t at = 0; at < words.list.count; at++) {
            uint32_t wanted = naive_at(&words, at);
            if (wanted == 0) continue;
            cr_assert_lt(next, found.count, "%s: no match for word %u", matcher_name(kind), at);
            cr_assert_eq(found.items[next].words, wanted, "%s: %u words", matcher_name(kind), found.items[next].words);
            cr_assert_eq(found.items[next].end, words.list.items[at + wanted - 1].end);
            next++;
        }
        cr_assert_eq(next, found.count, "%s: %zu matches, %zu wanted", matcher_name(kind), found.count, next);
    }
    words_free(&words);
}

Test(matcher, the_same_as_a_naive_search) {
    static bytes text;
    for (int round = 0; round < rounds(200); round++) {
        srand((unsigned)round);
        int rare = 1 + below(40), longest = 1 + below(5);
        names_finish();
        add_some_names(1 + below(25), longest, rare);
        make();
        add_text(&text, (size_t)below(1500), longest, rare);
        same_as_naive(&text);
    }
}

/* ---- names and texts that were made to hurt ---- */

static void repeat(bytes *out, const char *text, size_t times) {
    for (size_t i = 0; i < times; i++) add(out, text);
}

/* All have one beginning, one of them all of it: each word of the text is the first of names that go on and on. */
Test(matcher, names_with_one_beginning) {
    static bytes name, text;
    for (size_t words = 1; words <= 130; words++) {
        name.count = 0;
        repeat(&name, "لا ", words);
        if (words % 3 == 0) add(&name, "نعم");
        add_name(name.items, name.count);
    }
    make();
    text.count = 0;
    repeat(&text, "لا ", 3000);
    cr_expect_eq(all_the_same(&text), 3000);
    same_as_naive(&text);
}

Test(matcher, names_of_nothing) {
    static const char *const list[] = {"",     " ", "و",      "ف", "ب",  "ل",  "لل", "ولل", "وب",   "ال",  "وال",
                                       "فبال", ".", "\u200F", "َ",  "ــ", "وو", "بب", "ووو", "لللل", "للل", "ك"};
    static bytes text;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) add_name(list[i], strlen(list[i]));
    make();
    for (int round = 0; round < rounds(300); round++) {
        srand((unsigned)round);
        text.count = 0;
        while (text.count < 2000) {
            add(&text, ANY(list));
            if (below(3) == 0) add(&text, below(3) ? " " : ANY(marks));
        }
        all_the_same(&text);
        same_as_naive(&text);
    }
}

/* One word of a megabyte, as a name and as a text; gaps, marks and letters without end. */
Test(matcher, a_megabyte_of_one_thing) {
    static const char *const things[] = {"ق", " ",      "ة", "إ",  "َ",  "ـ", ".",  "،",  "\n",   "لا ",  "سي.",
                                         "ﷺ", "\u00A0", "7", "ب-", "و", "ل", "ةب", "لإ", "\xD8", "\x84", "\xF0"};
    static bytes text, word;
    add_name("لا", strlen("لا"));
    add_name("لا لا لا", strlen("لا لا لا"));
    add_name("سي سي", strlen("سي سي"));
    word.count = 0;
    repeat(&word, "ق", 500000);
    add_name(word.items, word.count);
    word.count = 0;
    repeat(&word, "لا ", 300000);
    add_name(word.items, word.count);
    make();
    for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
        text.count = 0;
        add(&text, "لا لا");
        repeat(&text, things[i], (size_t)rounds(1000000) / strlen(things[i]));
        add(&text, "لا لا");
        damaged_the_same(&text);
    }
    text.count = 0;
    add(&text, "لا"); /* a name over a gap of a hundred kilobytes, as words_split takes it */
    repeat(&text, " ", 100000);
    add(&text, "لا");
    repeat(&text, "\u00A0 ", 50000);
    add(&text, "لا");
    cr_expect_eq(all_the_same(&text), 3);
}

/* Two phrases with one key, as if the hash had been found out: the codes tell them apart. */
Test(matcher, names_of_one_hash) {
    static const char one[] = "الديمقراطية", other[] = "الدبلوماسية";
    static bytes text;
    add_name(one, strlen(one));
    add_name(other, strlen(other));
    make();
    struct phrase_slot slots[2];
    size_t kept = 0;
    for (size_t i = 0; i < build.slot_count; i++)
        if (build.slots[i].key) slots[kept++] = build.slots[i];
    cr_assert_eq(kept, 2);
    uint64_t hashes[2];
    for (size_t i = 0; i < 2; i++) hashes[i] = slots[i].key;
    for (size_t which = 0; which < 2; which++) { /* both under the hash of one: found is who has it, whichever was placed first */
        for (size_t first = 0; first < 2; first++) {
            memset(build.slots, 0, build.slot_count * sizeof *build.slots);
            for (size_t i = 0; i < 2; i++) {
                struct phrase_slot like = slots[i ^ first];
                like.key = hashes[which], like.exact = PHRASE_HASHED, like.count = 0;
                struct phrase_slot *slot = phrase_place(&build, builder.codes.items, hashes[which], like);
                cr_assert_eq(slot->codes, like.codes);
                slot->first = slots[i ^ first].first, slot->count = slots[i ^ first].count;
            }
            text.count = 0;
            add(&text, one), add(&text, "، "), add(&text, other);
            cr_expect_eq(all_the_same(&text), 1);
        }
    }
}

/* Names that were chosen to be in each other's way: the table has a seed of its own, and no search in it is long. */
Test(matcher, names_that_crowd) {
    static bytes text;
    char word[CROWDED_SIZE], other[CROWDED_SIZE], name[64];
    uint32_t state = 1;
    for (int i = 0; i < CROWD; i++) {
        crowded_word(&state, word);
        add_name(word, strlen(word));
        if (i % 3) continue;
        crowded_word(&state, other);
        snprintf(name, sizeof name, i % 2 ? "%s %s" : "ال%s %s", word, other);
        add_name(name, strlen(name));
    }
    cr_assert(phrase_build_seeded(&builder, &build));
    table = phrase_table_of(&builder, &build);
    cr_assert_neq(table.seed, 0);
    for (uint64_t run = 0, at = 0; at < build.slot_count; at++) {
        run = build.slots[at].key ? run + 1 : 0;
        cr_assert_lt(run, 200, "a search from slot %zu on would be long", (size_t)at);
    }
    text.count = 0;
    for (size_t at = 0, i = 0; at < listed.count; at += strlen(listed.items + at) + 1, i++) {
        static const char *const before[] = {"", "و", "ب", "لل", "ول"};
        add(&text, before[i % 5]), add(&text, listed.items + at), add(&text, i % 7 ? " " : ". ");
    }
    for (int i = 0; i < CROWD; i++) crowded_word(&state, word), add(&text, word), add(&text, " "); /* no names */
    cr_expect_geq(all_the_same(&text), CROWD);
    same_as_naive(&text);
    uint64_t seed = build.seed;
    phrase_build_free(&build);
    cr_assert(phrase_build_seeded(&builder, &build));
    cr_expect_eq(build.seed, seed, "equal names have equal seeds");
}

static bool refuse(void *user, const struct match *found, size_t count) {
    (void)found;
    *(size_t *)user += count;
    return false;
}

Test(matcher, who_takes_may_end_it) {
    static bytes text;
    struct matcher *matcher = NULL;
    size_t taken = 0;
    add_name("لا", strlen("لا"));
    make();
    text.count = 0;
    repeat(&text, "لا ", 5000);
    cr_assert_eq(matcher_new(&table, matcher_best(), &matcher, NULL), ISNAD_OK);
    cr_expect_eq(matcher_find(matcher, (isnad_slice){text.items, text.count}, refuse, &taken, NULL), ISNAD_OK);
    cr_expect(taken > 0 && taken < 5000);
    matcher_free(matcher);
}

Test(matcher, without_memory) {
    isnad_error error;
    add_name("لا", strlen("لا"));
    make();
    for (size_t k = 0;; k++) {
        struct matcher *matcher = NULL;
        memory_fail_after(k);
        isnad_status status = matcher_new(&table, MATCHER_PORTABLE, &matcher, &error);
        memory_fail_after(SIZE_MAX);
        matcher_free(matcher);
        if (status == ISNAD_OK) break;
        cr_assert_eq(status, ISNAD_NO_MEMORY);
        cr_assert_null(matcher);
        cr_assert_lt(k, 20);
    }
    struct matcher *matcher;
    cr_expect_eq(matcher_new(&table, MATCHER_KINDS, &matcher, &error), ISNAD_BAD_USAGE);
}
