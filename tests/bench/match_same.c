/* SPDX-License-Identifier: Apache-2.0
 *
 * match_same MEGABYTES: every kind of the matcher that the processor has on random text, a part of it damaged, against the
 * portable one, in pieces of 4 MB with other names each. Exit status 1 and the seed of the piece where two differ. */
#include "matcher.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 4 << 20, NAMES = 500 };

static uint64_t state;
static uint32_t below(uint32_t most) { /* xorshift64* */
    state ^= state >> 12, state ^= state << 25, state ^= state >> 27;
    return (uint32_t)((state * 0x2545F4914F6CDD1Du >> 32) * most >> 32);
}

/* One letter, mark or gap; mostly of those that names are made of. */
static size_t put(char *out) {
    static const char *const common[] = {"ا", "ل", "و", "ف", "ب", "ك", "ل", "م", "ر", "ي", "ن", "ا", "د", "ة", "إ", "أ"};
    static const char *const rare[] = {"َ",   "ـ", "\u200F", "é", "a", "7", "٧", "ﻻ",  "ﷺ",      "پ",
                                       "中", ".", "،",      "-", "'", "«", "»", "\n", "\u00A0", "😀"};
    uint32_t draw = below(100);
    const char *what = draw < 76 ? common[below(16)] : draw < 96 ? " " : rare[below(20)];
    size_t length = strlen(what);
    memcpy(out, what, length);
    if (below(20000) == 0) out[0] = (char)below(256);
    return length;
}

struct sum {
    uint64_t hash, count;
};

static bool take(void *user, const struct match *matches, size_t count) {
    struct sum *sum = user;
    for (size_t i = 0; i < count; i++) {
        const struct match *m = &matches[i];
        uint64_t of = (uint64_t)m->begin << 32 | m->end;
        sum->hash = (sum->hash ^ of ^ (uint64_t)m->slot->first << 20 ^ (uint64_t)m->words << 8 ^ m->clitics ^ m->contracted) *
                    0x9E3779B97F4A7C15u;
        sum->hash ^= sum->hash >> 29;
    }
    sum->count += count;
    return true;
}

static void add_names(struct phrase_builder *builder) {
    for (uint32_t i = 0; i < NAMES; i++) {
        static const char *const letters[] = {"ا", "ل", "و", "ف", "ب", "ك", "م", "ر", "ي", "ن", "د", "ة"};
        char name[200] = "";
        for (uint32_t words = 1 + below(3); words > 0; words--) {
            for (uint32_t left = 2 + below(3); left > 0; left--) strcat(name, letters[below(12)]);
            if (words > 1) strcat(name, " ");
        }
        if (!phrase_add(builder, name, strlen(name), i)) exit(1);
    }
}

static uint64_t compare(uint32_t number, char *text) {
    struct phrase_builder builder = {0};
    struct phrase_build build;
    struct sum wanted = {0};
    size_t length = 0;
    state = number * 0x9E3779B97F4A7C15u + 1;
    add_names(&builder);
    if (!phrase_build(&builder, &build)) exit(1);
    struct phrase_table table = phrase_table_of(&builder, &build);
    while (length < PIECE) length += put(text + length);
    for (enum matcher_kind kind = 0; kind < MATCHER_KINDS; kind++) {
        struct matcher *matcher;
        struct sum sum = {0};
        if (!matcher_has(kind)) continue;
        if (matcher_new(&table, kind, &matcher, NULL) != ISNAD_OK) exit(1);
        matcher_find(matcher, (isnad_slice){text, length}, take, &sum, NULL);
        matcher_free(matcher);
        if (kind == MATCHER_PORTABLE) wanted = sum;
        if (sum.hash == wanted.hash && sum.count == wanted.count) continue;
        printf("piece %u: %s finds others than portable\n", number, matcher_name(kind));
        exit(1);
    }
    phrase_builder_free(&builder);
    phrase_build_free(&build);
    return wanted.count;
}

int main(int argc, char **argv) {
    char *text = malloc(PIECE + 64);
    uint64_t found = 0;
    uint32_t pieces = argc == 2 ? (uint32_t)(strtoul(argv[1], NULL, 10) / 4) : 0;
    if (!text || pieces == 0) return fputs("usage: match_same MEGABYTES\n", stderr), 64;
    for (uint32_t piece = 0; piece < pieces; piece++) found += compare(piece, text);
    printf("%u MB of random text: the same %llu matches by every kind\n", pieces * 4, (unsigned long long)found);
    free(text);
    return 0;
}
