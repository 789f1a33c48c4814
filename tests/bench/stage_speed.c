/* SPDX-License-Identifier: Apache-2.0
 *
 * What each stage of the pipeline takes.
 *
 *     stage_speed LEXICON GAZETTEER ROUNDS FILE…      prints: stage, nanoseconds a byte in the best round, as columns
 *
 * The stages are those of extract.c, called one after the other on each article, and then the writing of Turtle to a sink that
 * only counts. "all" is a whole isnad_extract and writing of the same articles: what it takes beyond the sum of the others is
 * setting up and freeing documents. Time is that of the processor; each stage has its best round. */
#include "article.h"
#include "attributions.h"
#include "entities.h"
#include "mentions.h"
#include "quotations.h"
#include "writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum stage { DECODE, WORDS, READ, MENTIONS, QUOTATIONS, ATTRIBUTIONS, PUT, TURTLE, ALL, STAGES };
static const char *const names[STAGES] = {"decoding",          "words",  "look-ups", "mentions", "quotations", "attributions",
                                          "about and nesting", "Turtle", "all"};

struct bench {
    isnad_lexicon *lexicon;
    isnad_gazetteer *gazetteer;
    isnad_extractor *extractor;
    LIST(isnad_slice) articles;
    size_t bytes, written;
    double taken[STAGES], best[STAGES];
};

static void die(const char *what, const char *why) {
    fprintf(stderr, "stage_speed: %s: %s\n", what, why);
    exit(1);
}

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void add(struct bench *b, const char *path) {
    FILE *file = fopen(path, "rb");
    isnad_slice *article = LIST_ADD(&b->articles);
    if (!file || !article || fseek(file, 0, SEEK_END) != 0) die(path, "cannot be read");
    size_t length = (size_t)ftell(file);
    char *bytes = malloc(length + 1);
    rewind(file);
    if (!bytes || fread(bytes, 1, length, file) != length) die(path, "cannot be read");
    fclose(file);
    *article = (isnad_slice){bytes, length};
    b->bytes += length;
}

static bool count(void *user, const char *bytes, size_t length) {
    (void)bytes;
    ((struct bench *)user)->written += length;
    return true;
}

/* The stages on one article, whose document is thrown away. */
static void run_stages(struct bench *b, isnad_slice article) {
    struct isnad_extractor *x = b->extractor;
    isnad_document *document = memory_new_cleared(1, sizeof *document);
    isnad_error error;
    double at[PUT + 2];
    if (!document) die("memory", "is exhausted");
    x->document = document;
    x->date = 0;
    at[DECODE] = seconds();
    bool ok = text_decode(&document->text, article, "UTF-8", false, (isnad_slice){"", 0}, &error) == ISNAD_OK;
    at[WORDS] = seconds();
    ok = ok && words_split(&x->words, &document->text, &error) == ISNAD_OK;
    entities_reset(x);
    at[READ] = seconds();
    ok = ok && mentions_read(x);
    at[MENTIONS] = seconds();
    ok = ok && mentions_find(x);
    at[QUOTATIONS] = seconds();
    ok = ok && quotations_find(x);
    at[ATTRIBUTIONS] = seconds();
    ok = ok && attributions_find(x);
    at[PUT] = seconds();
    ok = ok && attributions_put(x, 0);
    at[PUT + 1] = seconds();
    x->document = NULL;
    isnad_document_free(document);
    if (!ok) die("an article", "cannot be extracted");
    for (int stage = DECODE; stage <= PUT; stage++) b->taken[stage] += at[stage + 1] - at[stage];
}

static void run_all(struct bench *b, struct writer *writer, isnad_slice article) {
    isnad_error error;
    isnad_document *document;
    isnad_options options = {.encoding = "UTF-8", .id = {"a", 1}};
    double begin = seconds();
    if (isnad_extract(b->extractor, article, &options, &document, &error) != ISNAD_OK) die("an article", error.message);
    double extracted = seconds();
    if (writer_document(writer, document, &error) != ISNAD_OK) die("an article", error.message);
    b->taken[TURTLE] += seconds() - extracted;
    isnad_document_free(document);
    b->taken[ALL] += seconds() - begin;
}

static void measure(struct bench *b, long rounds) {
    isnad_error error;
    struct writer writer;
    for (long round = -1; round < rounds; round++) { /* -1: to warm up */
        memset(b->taken, 0, sizeof b->taken);
        if (writer_begin(&writer, ISNAD_TURTLE, false, count, b, &error) != ISNAD_OK) die("writer", error.message);
        for (size_t i = 0; i < b->articles.count; i++) run_stages(b, b->articles.items[i]);
        for (size_t i = 0; i < b->articles.count; i++) run_all(b, &writer, b->articles.items[i]);
        if (writer_end(&writer, &error) != ISNAD_OK) die("writer", error.message);
        for (int stage = 0; stage < STAGES; stage++)
            if (round == 0 || (round > 0 && b->taken[stage] < b->best[stage])) b->best[stage] = b->taken[stage];
    }
    for (int stage = 0; stage < STAGES; stage++) printf("%s\t%.2f\n", names[stage], b->best[stage] * 1e9 / (double)b->bytes);
}

int main(int argc, char **argv) {
    struct bench b = {0};
    isnad_error error;
    if (argc < 5) die("usage", "stage_speed LEXICON GAZETTEER ROUNDS FILE…");
    if (isnad_lexicon_load(argv[1], &b.lexicon, &error) != ISNAD_OK ||
        isnad_gazetteer_load(argv[2], &b.gazetteer, &error) != ISNAD_OK ||
        isnad_extractor_new(b.lexicon, (const isnad_gazetteer *const[]){b.gazetteer}, 1, &b.extractor, &error) != ISNAD_OK)
        die(error.source, error.message);
    for (int i = 4; i < argc; i++) add(&b, argv[i]);
    measure(&b, strtol(argv[3], NULL, 10));
    for (size_t i = 0; i < b.articles.count; i++) free((char *)b.articles.items[i].data);
    LIST_FREE(&b.articles);
    isnad_extractor_free(b.extractor);
    isnad_gazetteer_free(b.gazetteer);
    isnad_lexicon_free(b.lexicon);
    return 0;
}
