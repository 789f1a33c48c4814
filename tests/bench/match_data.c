/* SPDX-License-Identifier: Apache-2.0
 *
 * match_data SOURCE NAMES BYTES FOLDER: names and a text for the benchmark of the matcher, as FOLDER/names.txt (the most frequent
 * first, none twice) and FOLDER/text.txt. The same arguments give the same bytes.
 *
 * Names are made as generate-dump makes them. A kilobyte of the text has 2 of the first thousand names, 3.8 of the next nine
 * thousand, 4.7 of the next ninety thousand, 2.3 up to a million and 2.1 behind it, as news have by ../shared/notes/matching.md;
 * two in seven behind a proclitic. The other words are those of graphs/import/words.tsv, by Zipf's law, with marks, quotation
 * marks, harakat, digits and Latin as often as in news. */
#include "../support/generate-dump.h"

struct names {
    char **items;
    size_t count;
    uint64_t *seen; /* hashes, open addressing */
    size_t mask;
};

static uint64_t hash_of(const char *text) {
    uint64_t hash = 14695981039346656037u;
    for (; *text; text++) hash = (hash ^ (uint8_t)*text) * 1099511628211u;
    return hash ? hash : 1;
}

static void add(struct names *names, const char *name) {
    uint64_t hash = hash_of(name);
    size_t at = hash & names->mask;
    while (names->seen[at] && names->seen[at] != hash) at = (at + 1) & names->mask;
    if (names->seen[at]) return;
    names->seen[at] = hash;
    names->items[names->count] = strdup(name);
    if (!names->items[names->count++]) die("no memory", "");
}

static const char *of(const struct strings *strings) { return strings->items[zipf(strings->count)]; }

static void make(const struct vocabulary *words, char *out) {
    uint64_t shape = below(100);
    if (shape < 60)
        snprintf(out, NAME_MOST, "%s %s", of(&words->given), of(&words->family));
    else if (shape < 80)
        snprintf(out, NAME_MOST, "%s %s %s", of(&words->given), of(&words->given), of(&words->family));
    else if (below(8) == 0 && shape < 82)
        snprintf(out, NAME_MOST, "%s", words->family.items[below(words->family.count)]);
    else if (shape < 92)
        snprintf(out, NAME_MOST, "%s %s %s", of(&words->heads), of(&words->common), of(&words->family));
    else
        snprintf(out, NAME_MOST, "%s %s", of(&words->heads), words->family.items[below(words->family.count)]);
}

static struct names make_names(const struct vocabulary *words, size_t wanted) {
    struct names names = {.mask = 1};
    char name[NAME_MOST];
    while (names.mask < wanted * 2) names.mask = names.mask * 2 + 1;
    names.items = malloc(wanted * sizeof *names.items);
    names.seen = calloc(names.mask + 1, sizeof *names.seen);
    if (!names.items || !names.seen) die("no memory", "");
    for (size_t i = 0; i < words->states.count && names.count < wanted; i++)
        if (*words->states.items[i].arabic) add(&names, words->states.items[i].arabic);
    while (names.count < wanted) {
        make(words, name);
        add(&names, name);
    }
    return names;
}

/* Of which part of the list a name of the text is: by how many of each a kilobyte has. */
static const char *draw_name(const struct names *names) {
    static const struct {
        size_t end;
        unsigned tenths;
    } parts[] = {{1000, 20}, {10000, 38}, {100000, 47}, {1000000, 23}, {5000000, 21}};
    for (;;) {
        uint64_t draw = below(149);
        size_t begin = 0, i = 0;
        for (; draw >= parts[i].tenths; i++) draw -= parts[i].tenths, begin = parts[i].end;
        if (begin < names->count) {
            size_t end = parts[i].end < names->count ? parts[i].end : names->count;
            return names->items[begin + below(end - begin)];
        }
        if (below(10)) return NULL; /* of those that the list does not reach: a word instead */
    }
}

static void put_word(const struct strings *words) {
    static const char *const others[] = {"COVID-19", "Reuters", "BBC", "٢٠٢٢", "سي.إن.إن", "3.5", "2022", "كـــبير"};
    uint64_t draw = below(1000);
    const char *word = words->items[zipf(words->count)];
    if (draw < 8) {
        put("%s", others[below(8)]);
    } else if (draw < 12 && (unsigned char)word[0] >= 0xD8) { /* a fatha on the first letter */
        put_bytes(word, 2);
        put("\xD9\x8E%s", word + 2);
    } else {
        put_text(word);
    }
}

static void put_mark(unsigned *open) {
    uint64_t draw = below(100);
    if (draw < 5)
        put_text("، ");
    else if (draw < 9)
        put_text(below(8) ? ". " : ".\n");
    else if (draw < 10)
        put_text(*open ? "» " : " «"), *open ^= 1;
    else
        put_text(" ");
}

static void put_words(const struct names *names, const struct strings *words, size_t bytes) {
    static const char *const proclitics[] = {"", "", "", "", "", "و", "ب"};
    unsigned open = 0;
    size_t written = 0, before;
    while (written < bytes) {
        const char *name = below(1000) < 190 ? draw_name(names) : NULL;
        before = output_length;
        if (name)
            put("%s%s", proclitics[below(7)], name);
        else
            put_word(words);
        put_mark(&open);
        written += output_length - before;
        put_flush(false);
    }
    put_flush(true);
}

int main(int argc, char **argv) {
    struct vocabulary words = {0};
    struct strings known = {0};
    char path[4096];
    if (argc != 5) die("usage: match_data SOURCE NAMES BYTES", "FOLDER");
    seed(7);
    vocabulary_load(&words, argv[1]);
    load_column(&known, argv[1], "graphs/import/words.tsv", false);
    struct names names = make_names(&words, strtoull(argv[2], NULL, 10));
    snprintf(path, sizeof path, "%s/text.txt", argv[4]);
    if (!freopen(path, "w", stdout)) die("cannot write", path);
    put_words(&names, &known, strtoull(argv[3], NULL, 10));
    snprintf(path, sizeof path, "%s/names.txt", argv[4]);
    if (!freopen(path, "w", stdout)) die("cannot write", path);
    for (size_t i = 0; i < names.count; i++) {
        put_text(names.items[i]);
        put_text("\n");
        put_flush(false);
    }
    put_flush(true);
    return 0;
}
