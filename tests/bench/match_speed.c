/* SPDX-License-Identifier: Apache-2.0
 *
 * match_speed NAMES TEXT COUNT ROUNDS: how fast each way of finding the first COUNT names goes over TEXT, one thread, in turns so
 * that all have the same noise; seconds are those that the processor worked. For each way and round it prints ENGINE TAB SECONDS
 * TAB MATCHES; and once for each of isnad's table and of the peers SECONDS TAB BYTES of its making, as "build ENGINE".
 * tests/bench/run makes ratios of it.
 *
 * Engines: isnad's matcher of each kind that the processor has; its words_split and look-ups word by word (engine); ICU's
 * decoding, NFKC and word breaks without any look-up (icu); Hyperscan and marisa where they are installed. Hyperscan gets the
 * names and the text as they are, up to 100,000 (more it cannot compile): it does less than the matcher, as it neither folds nor
 * looks for boundaries and clitics, so it finds names inside words and none that are spelled otherwise. marisa gets the folded
 * text and all places where a word begins, without the time of folding. What making a table takes is not in the seconds. */
#include "matcher.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#ifdef HAVE_HYPERSCAN
#include <hs.h>
#endif
#ifdef HAVE_MARISA
#include "match_marisa.h"
#endif

enum { HYPERSCAN_MOST = 100000 };

struct bench {
    isnad_slice text, names;
    size_t count;
    struct phrase_builder builder;
    struct phrase_build build;
    struct phrase_table table;
    struct matcher *matchers[MATCHER_KINDS];
    struct words words;
#ifdef HAVE_HYPERSCAN
    hs_database_t *database;
    hs_scratch_t *scratch;
#endif
#ifdef HAVE_MARISA
    struct match_marisa *marisa;
#endif
};

static void die(const char *what, const char *which) {
    fprintf(stderr, "match_speed: %s %s\n", what, which);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static isnad_slice read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) die("cannot read", path);
    size_t length = (size_t)ftell(file);
    char *data = malloc(length + 64);
    rewind(file);
    if (!data || fread(data, 1, length, file) != length) die("cannot read", path);
    fclose(file);
    memset(data + length, 0, 64);
    return (isnad_slice){data, length};
}

/* ---- isnad ---- */

static bool take(void *user, const struct match *matches, size_t count) {
    (void)matches;
    *(size_t *)user += count;
    return true;
}

static size_t find_matcher(struct bench *bench, enum matcher_kind kind) {
    size_t found = 0;
    matcher_find(bench->matchers[kind], bench->text, take, &found, NULL);
    return found;
}

static size_t find_by_words(struct bench *bench) {
    static struct gazetteer_name none;
    struct isnad_gazetteer gazetteer = {.table = bench->table, .names = &none};
    struct isnad_extractor x = {.gazetteers = {&gazetteer}, .gazetteer_count = 1};
    size_t found = 0;
    for (size_t at = 0, end; at < bench->text.length; at = end) { /* articles of 4 KB */
        for (end = at + 4096 < bench->text.length ? at + 4096 : bench->text.length;
             end < bench->text.length && bench->text.data[end] != ' ';)
            end++;
        struct text text = {.data = bench->text.data + at, .length = end - at};
        x.words = bench->words;
        if (words_split(&x.words, &text, NULL) != ISNAD_OK) die("no memory", "");
        bench->words = x.words;
        for (uint32_t i = 0; i < x.words.list.count; i++) {
            struct candidate candidate;
            unsigned open = 0;
            if (x.words.list.items[i].kind != WORD_LETTERS) continue;
            struct stems stems = lexicon_stems(&x.words, i);
            found += names_look_up(&x, i, &stems, &candidate, &open);
        }
    }
    return found;
}

/* The slots as a mapped file has them: none in two lines of the cache. */
static const struct phrase_slot *align(const struct phrase_build *build) {
    size_t size = build->slot_count * sizeof *build->slots;
    struct phrase_slot *slots = aligned_alloc(64, (size + 63) & ~(size_t)63);
    if (!slots) die("no memory", "");
    return memcpy(slots, build->slots, size);
}

static void build_isnad(struct bench *bench) {
    double begin = now();
    const char *name = bench->names.data;
    for (uint32_t i = 0; i < bench->count; i++) {
        const char *end = strchr(name, '\n');
        if (!end) die("too few names", "");
        if (!phrase_add(&bench->builder, name, (size_t)(end - name), i)) die("no memory", "");
        name = end + 1;
    }
    if (!phrase_build(&bench->builder, &bench->build)) die("no memory", "");
    bench->table = phrase_table_of(&bench->builder, &bench->build);
    bench->table.slots = align(&bench->build);
    for (enum matcher_kind kind = 0; kind < MATCHER_KINDS; kind++)
        if (matcher_has(kind) && matcher_new(&bench->table, kind, &bench->matchers[kind], NULL) != ISNAD_OK) die("no memory", "");
    size_t size = bench->build.slot_count * sizeof(struct phrase_slot) + bench->builder.codes.count +
                  (bench->build.filter_count + bench->build.sequence_count + bench->build.pair_count) * 8 +
                  bench->build.value_count * 4;
    printf("build isnad\t%.6f\t%zu\n", now() - begin, size);
}

/* ---- peers ---- */

/* What is usually done to Arabic before it is looked up: to UTF-16, to NFKC, into words. Counts the words. */
static size_t prepare_by_icu(const struct bench *bench) {
    enum { BLOCK = 32768 };
    static UChar wide[BLOCK + 64], normal[BLOCK * 4];
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    UBreakIterator *breaks = ubrk_open(UBRK_WORD, "ar", NULL, 0, &status);
    size_t count = 0;
    for (size_t at = 0, end; at < bench->text.length; at = end) {
        for (end = at + BLOCK < bench->text.length ? at + BLOCK : bench->text.length;
             end > at && bench->text.data[end] != ' ' && end < bench->text.length;)
            end--;
        int32_t length = 0;
        u_strFromUTF8WithSub(wide, BLOCK + 64, &length, bench->text.data + at, (int32_t)(end - at), 0xFFFD, NULL, &status);
        length = unorm2_normalize(nfkc, wide, length, normal, BLOCK * 4, &status);
        ubrk_setText(breaks, normal, length, &status);
        while (ubrk_next(breaks) != UBRK_DONE) count++;
        if (U_FAILURE(status)) die("ICU:", u_errorName(status));
    }
    ubrk_close(breaks);
    return count;
}

#ifdef HAVE_HYPERSCAN
static void build_hyperscan(struct bench *bench) {
    if (bench->count > HYPERSCAN_MOST) return;
    double begin = now();
    const char **names = calloc(bench->count, sizeof *names);
    unsigned *flags = calloc(bench->count, sizeof *flags), *ids = calloc(bench->count, sizeof *ids);
    size_t *lengths = calloc(bench->count, sizeof *lengths), size = 0;
    const char *name = bench->names.data;
    hs_compile_error_t *error = NULL;
    for (unsigned i = 0; i < bench->count; i++) {
        names[i] = name;
        lengths[i] = strcspn(name, "\n");
        ids[i] = i;
        name += lengths[i] + 1;
    }
    if (hs_compile_lit_multi(names, flags, ids, lengths, (unsigned)bench->count, HS_MODE_BLOCK, NULL, &bench->database, &error) !=
            HS_SUCCESS ||
        hs_alloc_scratch(bench->database, &bench->scratch) != HS_SUCCESS)
        die("hyperscan:", error ? error->message : "no scratch");
    hs_database_size(bench->database, &size);
    printf("build hyperscan\t%.6f\t%zu\n", now() - begin, size);
    free(names), free(flags), free(ids), free(lengths);
}

static int count_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *user) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(size_t *)user;
    return 0;
}

static size_t find_hyperscan(struct bench *bench) {
    size_t found = 0;
    if (hs_scan(bench->database, bench->text.data, (unsigned)bench->text.length, 0, bench->scratch, count_match, &found) !=
        HS_SUCCESS)
        die("hyperscan:", "cannot scan");
    return found;
}
#endif

#ifdef HAVE_MARISA
static void build_marisa(struct bench *bench) {
    double begin = now();
    size_t size;
    bench->marisa = match_marisa_new(bench->names.data, bench->count, &size);
    printf("build marisa\t%.6f\t%zu\n", now() - begin, size);
}
#endif

/* ---- rounds ---- */

static void report(const char *engine, double begin, size_t found) {
    printf("%s\t%.6f\t%zu\n", engine, now() - begin, found);
    fflush(stdout);
}

static void measure(struct bench *bench) {
    double begin;
    for (enum matcher_kind kind = 0; kind < MATCHER_KINDS; kind++)
        if (bench->matchers[kind]) begin = now(), report(matcher_name(kind), begin, find_matcher(bench, kind));
    begin = now(), report("engine", begin, find_by_words(bench));
    begin = now(), report("icu", begin, prepare_by_icu(bench));
#ifdef HAVE_HYPERSCAN
    if (bench->database) begin = now(), report("hyperscan", begin, find_hyperscan(bench));
#endif
#ifdef HAVE_MARISA
    begin = now(), report("marisa", begin, match_marisa_find(bench->marisa, bench->text.data, bench->text.length));
#endif
}

int main(int argc, char **argv) {
    static struct bench bench;
    if (argc != 5) die("usage: match_speed NAMES TEXT COUNT", "ROUNDS");
    bench.names = read_file(argv[1]);
    bench.text = read_file(argv[2]);
    bench.count = strtoull(argv[3], NULL, 10);
    build_isnad(&bench);
#ifdef HAVE_HYPERSCAN
    build_hyperscan(&bench);
#endif
#ifdef HAVE_MARISA
    build_marisa(&bench);
#endif
    for (long round = strtol(argv[4], NULL, 10); round > 0; round--) measure(&bench);
    return 0;
}
