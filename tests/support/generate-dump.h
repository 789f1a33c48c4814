/* SPDX-License-Identifier: Apache-2.0
 *
 * The parts of generate-dump that know nothing of entities: chance, output, and the words that names are made of, which are read
 * from the project's own tables. It is a tool for tests: what goes wrong ends it with a message. */
#ifndef ISNAD_GENERATE_DUMP_H
#define ISNAD_GENERATE_DUMP_H

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 200, ALIASES_MOST = 4, CLAIMS_MOST = 16, OUTPUT_SIZE = 1 << 22 };

struct claim {
    const char *property, *text, *value, *language, *missing,
        *rank; /* missing: somevalue or novalue; NULL where it does not apply */
    uint64_t item;
    uint32_t date, from, until; /* yyyymmdd, with 00 for what is not known */
};

struct thing {
    uint64_t number;
    char arabic[NAME_MOST], english[NAME_MOST], alias[ALIASES_MOST][NAME_MOST];
    struct claim claims[CLAIMS_MOST];
    size_t alias_count, claim_count, sitelinks;
    bool huge;
};

struct known {
    uint64_t number, capital;
    char arabic[NAME_MOST], english[NAME_MOST], other[NAME_MOST], demonym[NAME_MOST], town[NAME_MOST];
};

struct strings {
    char **items;
    size_t count;
};
struct knowns {
    struct known *items;
    size_t count;
};
struct vocabulary {
    struct strings given, family, common, heads;
    struct knowns states, people, bodies;
};

static inline void die(const char *what, const char *which) {
    fprintf(stderr, "generate-dump: %s %s\n", what, which);
    exit(66);
}

static inline void *grown(void *items, size_t count, size_t size) {
    if (count & (count - 1)) return items; /* at powers of two alone */
    void *moved = realloc(items, (count ? count * 2 : 1) * size);
    if (!moved) die("no memory", "");
    return moved;
}

/* ---- chance ---- */

static uint64_t state_of_chance = 1;

static inline void seed(uint64_t number) { state_of_chance = number * 0x9E3779B97F4A7C15u + 1; }

static inline uint64_t next(void) { /* splitmix64 */
    uint64_t z = state_of_chance += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static inline uint64_t below(uint64_t limit) { return limit ? (uint64_t)(((__uint128_t)next() * limit) >> 64) : 0; }

/* A rank from 0 to count - 1, each about as likely as 1 in its number: the density 1/x over [1, count + 1). */
static inline size_t zipf(size_t count) {
    double draw = (double)(next() >> 11) / 9007199254740992.0;
    size_t rank = (size_t)exp(draw * log((double)count + 1)) - 1;
    return rank < count ? rank : count - 1;
}

/* ---- output ---- */

static char output[OUTPUT_SIZE];
static size_t output_length;

static inline void put_flush(bool always) {
    if (!always && output_length < OUTPUT_SIZE / 2) return;
    if (fwrite(output, 1, output_length, stdout) != output_length || (always && fflush(stdout) != 0)) exit(74);
    output_length = 0;
}

static inline void put_bytes(const char *bytes, size_t length) {
    if (length > OUTPUT_SIZE - output_length) put_flush(true);
    memcpy(output + output_length, bytes, length);
    output_length += length;
}
static inline void put_text(const char *text) { put_bytes(text, strlen(text)); }

__attribute__((format(printf, 1, 2))) static inline void put(const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    put_bytes(text, length < 0 ? 0 : (size_t)length);
}

/* The inside of a JSON string; one in eight has its first letter as \u, as dumps have them in some years. */
static inline void put_escaped(const char *text) {
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] >= 0xD8 && at[0] <= 0xDB && at[1] >= 0x80 && below(8) == 0) {
        put("\\u%04x", (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu));
        at += 2;
    }
    for (const unsigned char *run = at;; at++) {
        if (*at && *at != '"' && *at != '\\') continue;
        put_bytes((const char *)run, (size_t)(at - run));
        if (!*at) return;
        put("\\%c", *at);
        run = at + 1;
    }
}

/* ---- words ---- */

static inline void add_string(struct strings *strings, const char *text, size_t length) {
    strings->items = grown(strings->items, strings->count, sizeof *strings->items);
    strings->items[strings->count] = strndup(text, length);
    if (!strings->items[strings->count++]) die("no memory", "");
}

static inline FILE *open_source(const char *folder, const char *path) {
    char whole[4096];
    snprintf(whole, sizeof whole, "%s/%s", folder, path);
    FILE *file = fopen(whole, "r");
    if (!file) die("cannot open", whole);
    return file;
}

/* The first column; rows of three columns say of a given name that it is a word too, or a particle. */
static inline void load_column(struct strings *strings, const char *folder, const char *path, bool two) {
    char line[4096];
    FILE *file = open_source(folder, path);
    while (fgets(line, sizeof line, file))
        if (line[0] != '#' && line[0] != '\n' && !(two && strchr(line, '\t') != strrchr(line, '\t')))
            add_string(strings, line, strcspn(line, "\t\n"));
    fclose(file);
}

/* Copies what stands in quotes behind the first `term` of a line, for a language. */
static inline void take_quoted(const char *line, const char *term, const char *language, char *out) {
    const char *at = strstr(line, term), *end;
    while (at && (at = strchr(at, '"')) && (end = strchr(at + 1, '"'))) {
        if (strncmp(end + 1, language, strlen(language)) == 0 && !*out)
            snprintf(out, NAME_MOST, "%.*s", (int)(end - at - 1), at + 1);
        at = end + 1;
    }
}

/* The blocks of a type in the gazetteer's Turtle, which has one predicate a line. Families are the short names of people. */
static inline void load_turtle(struct knowns *knowns, struct strings *family, const char *folder, const char *path,
                               const char *type) {
    char line[8192];
    struct known *known = NULL;
    FILE *file = open_source(folder, path);
    while (fgets(line, sizeof line, file)) {
        if (line[0] != ' ') known = NULL;
        if (strncmp(line, "wd:Q", 4) == 0 && strstr(line, type)) {
            knowns->items = grown(knowns->items, knowns->count, sizeof *knowns->items);
            known = &knowns->items[knowns->count++];
            *known = (struct known){.number = strtoull(line + 4, NULL, 10)};
        }
        char name[NAME_MOST] = "";
        take_quoted(line, "isnad:shortName", "@ar", name);
        if (strlen(name) > 6 && family && !strchr(name, ' ')) add_string(family, name, strlen(name));
        if (!known) continue;
        take_quoted(line, "skos:prefLabel", "@ar", known->arabic);
        take_quoted(line, "skos:prefLabel", "@en", known->english);
        take_quoted(line, "skos:altLabel", "@ar", known->other);
        take_quoted(line, "isnad:demonym ", "@ar", known->demonym);
        take_quoted(line, "isnad:capitalName", "@ar", known->town);
        if (strstr(line, "isnad:capital wd:Q")) known->capital = strtoull(strstr(line, "wd:Q") + 4, NULL, 10);
    }
    fclose(file);
}

/* Family names that nobody has yet: الكبراني from the letters of chance. They make the long tail. */
static inline void add_families(struct strings *family, size_t count) {
    static const char *const letters[] = {"ب", "ت", "ج", "ح", "خ", "د", "ر", "ز", "س", "ش", "ص",
                                          "ط", "ع", "غ", "ف", "ق", "ك", "ل", "م", "ن", "ه"};
    static const char *const shapes[][4] = {
        {"ال", "", "ا", "ي"}, {"ال", "ي", "", "ي"}, {"", "ا", "و", ""}, {"ال", "", "و", "اني"}, {"", "و", "ي", "ف"}};
    for (size_t i = 0; i < count; i++) {
        const char *const *shape = shapes[below(5)];
        char name[64];
        int length = snprintf(name, sizeof name, "%s%s%s%s%s%s%s", shape[0], letters[below(21)], shape[1], letters[below(21)],
                              shape[2], letters[below(21)], shape[3]);
        add_string(family, name, (size_t)length);
    }
}

struct ranked {
    char *text;
    size_t rank;
};
static inline int by_text(const void *left, const void *right) {
    return strcmp(((const struct ranked *)left)->text, ((const struct ranked *)right)->text);
}
static inline int by_rank(const void *left, const void *right) {
    size_t a = ((const struct ranked *)left)->rank, b = ((const struct ranked *)right)->rank;
    return a != b ? (a > b) - (a < b) : by_text(left, right);
}

/* What newspapers print most comes first, and with it what chance takes most: محمد, not آبي. */
static inline void by_frequency(struct strings *strings, const struct strings *known) {
    struct ranked *ranks = calloc(known->count + 1, sizeof *ranks), *own = calloc(strings->count + 1, sizeof *own);
    if (!ranks || !own) die("no memory", "");
    for (size_t i = 0; i < known->count; i++) ranks[i] = (struct ranked){known->items[i], i};
    qsort(ranks, known->count, sizeof *ranks, by_text);
    for (size_t i = 0; i < strings->count; i++) {
        own[i] = (struct ranked){strings->items[i], known->count};
        const struct ranked *found = bsearch(&own[i], ranks, known->count, sizeof *ranks, by_text);
        if (found) own[i].rank = found->rank;
    }
    qsort(own, strings->count, sizeof *own, by_rank);
    for (size_t i = 0; i < strings->count; i++) strings->items[i] = own[i].text;
    free(ranks);
    free(own);
}

static inline void vocabulary_load(struct vocabulary *words, const char *folder) {
    static const char *const people[] = {"arab", "gulf", "euro", "west"};
    char path[64];
    load_column(&words->given, folder, "ontology/lexicon/ar/given-names.tsv", true);
    load_column(&words->common, folder, "ontology/lexicon/ar/common.tsv", false);
    load_column(&words->heads, folder, "ontology/lexicon/ar/orgheads.tsv", false);
    load_turtle(&words->states, NULL, folder, "graphs/gazetteer/states.ttl", "schema:Country");
    load_turtle(&words->bodies, NULL, folder, "graphs/gazetteer/organizations.ttl", "schema:Organization");
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "graphs/gazetteer/people-%s.ttl", people[i]);
        load_turtle(&words->people, &words->family, folder, path, "schema:Person");
    }
    struct strings known = {0};
    load_column(&known, folder, "graphs/import/words.tsv", false);
    by_frequency(&words->given, &known);
    by_frequency(&words->common, &known);
    by_frequency(&words->family, &known);
    for (size_t i = 0; i < known.count; i++) free(known.items[i]);
    free(known.items);
    add_families(&words->family, 60000);
}

#endif
