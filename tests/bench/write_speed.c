/* SPDX-License-Identifier: Apache-2.0
 *
 * How fast triples become Turtle and N-Quads: isnad's writer beside those of raptor and serd.
 *
 *     write_speed LEXICON GAZETTEER ROUNDS FILE…      prints: syntax, writer, triples a second, bytes a second, as columns
 *
 * The articles are extracted once and stay in memory. For the others their triples are parsed once, from isnad's own N-Quads,
 * into what each library writes from: raptor_statement and SerdNode. Then each writer writes all of them to a sink that only
 * counts, in turn, ROUNDS times; the best round of each counts, in time of the processor. So only the writing is measured, of the
 * same triples; isnad's time also holds the making of the triples from the document (describe), that of the others does not.
 *
 * Each library is used the way that is fastest: raptor with one Turtle serializer a document, as one for all keeps everything in
 * memory and takes twice as long; serd in whole pages and without relative IRIs. */
#include "memory.h"
#include "writer.h"

#include <raptor2.h>
#include <serd/serd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A triple as serd takes it. */
struct nodes {
    SerdNode graph, subject, predicate, object, datatype, language;
};

struct bench {
    isnad_lexicon *lexicon;
    isnad_gazetteer *gazetteer;
    isnad_extractor *extractor;
    LIST(isnad_slice) articles;
    LIST(isnad_document *) documents;
    LIST(raptor_statement *) statements; /* those of document i end before ends.items[i] */
    LIST(struct nodes) nodes;
    LIST(size_t) ends;
    raptor_world *world;
    size_t bytes; /* that the run at hand has written */
    struct bytes quads;
};

static void die(const char *what, const char *why) {
    fprintf(stderr, "write_speed: %s: %s\n", what, why);
    exit(1);
}

#define MUST(list) must_have(LIST_ADD(list))
static void *must_have(void *item) {
    if (!item) die("memory", "is exhausted");
    return item;
}

static bool count(void *user, const char *bytes, size_t length) {
    (void)bytes;
    ((struct bench *)user)->bytes += length;
    return true;
}

static bool keep(void *user, const char *bytes, size_t length) {
    return bytes_append(&((struct bench *)user)->quads, bytes, length);
}

/* ---- what is written ---- */

static void take_statement(void *user, raptor_statement *statement) {
    struct bench *b = user;
    *(raptor_statement **)MUST(&b->statements) = raptor_statement_copy(statement);
}

static SerdStatus take_nodes(void *user, SerdStatementFlags flags, const SerdNode *graph, const SerdNode *subject,
                             const SerdNode *predicate, const SerdNode *object, const SerdNode *datatype,
                             const SerdNode *language) {
    struct bench *b = user;
    (void)flags;
    *(struct nodes *)MUST(&b->nodes) = (struct nodes){serd_node_copy(graph),  serd_node_copy(subject),  serd_node_copy(predicate),
                                                      serd_node_copy(object), serd_node_copy(datatype), serd_node_copy(language)};
    return SERD_SUCCESS;
}

static void parse(struct bench *b) {
    raptor_parser *parser = raptor_new_parser(b->world, "nquads");
    raptor_uri *base = raptor_new_uri(b->world, (const unsigned char *)"x:");
    raptor_parser_set_statement_handler(parser, b, take_statement);
    if (raptor_parser_parse_start(parser, base) ||
        raptor_parser_parse_chunk(parser, (const unsigned char *)b->quads.items, b->quads.count, 1))
        die("raptor", "cannot read N-Quads");
    raptor_free_uri(base);
    raptor_free_parser(parser);
    SerdReader *reader = serd_reader_new(SERD_NQUADS, b, NULL, NULL, NULL, take_nodes, NULL);
    if (!bytes_append(&b->quads, "", 1) || serd_reader_read_string(reader, (const uint8_t *)b->quads.items))
        die("serd", "cannot read N-Quads");
    serd_reader_free(reader);
    *(size_t *)MUST(&b->ends) = b->statements.count;
    if (b->nodes.count != b->statements.count) die("raptor and serd", "read different numbers of triples");
}

static isnad_slice read_article(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) die(path, "cannot be read");
    long length = ftell(file);
    rewind(file);
    char *bytes = must_have(malloc((size_t)length + 1));
    if (fread(bytes, 1, (size_t)length, file) != (size_t)length) die(path, "cannot be read");
    fclose(file);
    return (isnad_slice){bytes, (size_t)length};
}

static void add(struct bench *b, const char *path) {
    isnad_error error;
    isnad_document *document;
    isnad_options options = {.encoding = "UTF-8", .id = {path, strlen(path)}};
    isnad_slice article = read_article(path);
    if (isnad_extract(b->extractor, article, &options, &document, &error) != ISNAD_OK) die(path, error.message);
    *(isnad_slice *)MUST(&b->articles) = article;
    *(isnad_document **)MUST(&b->documents) = document;
    b->quads.count = 0;
    if (isnad_document_write(document, ISNAD_NQUADS, false, keep, b, &error) != ISNAD_OK) die(path, error.message);
    parse(b);
}

/* ---- the writers; each writes all documents ---- */

static void by_isnad(struct bench *b, bool turtle) {
    struct writer writer;
    isnad_error error;
    isnad_status status = writer_begin(&writer, turtle ? ISNAD_TURTLE : ISNAD_NQUADS, false, count, b, &error);
    for (size_t i = 0; i < b->documents.count && status == ISNAD_OK; i++)
        status = writer_document(&writer, b->documents.items[i], &error);
    if (status != ISNAD_OK || writer_end(&writer, &error) != ISNAD_OK) die("isnad", error.message);
}

static int count_byte(void *user, const int byte) { return (void)byte, count(user, NULL, 1), 0; }
static int count_bytes(void *user, const void *bytes, size_t size, size_t number) {
    return count(user, bytes, size * number), (int)number;
}

static raptor_serializer *start_raptor(struct bench *b, const char *name, raptor_iostream *stream) {
    raptor_serializer *serializer = raptor_new_serializer(b->world, name);
    for (const struct prefix *prefix = term_prefixes; prefix->name; prefix++) {
        raptor_uri *uri = raptor_new_uri(b->world, (const unsigned char *)prefix->iri);
        raptor_serializer_set_namespace(serializer, uri, (const unsigned char *)prefix->name);
        raptor_free_uri(uri);
    }
    if (raptor_serializer_start_to_iostream(serializer, NULL, stream)) die("raptor", name);
    return serializer;
}

static void end_raptor(raptor_serializer *serializer) {
    if (raptor_serializer_serialize_end(serializer)) die("raptor", "cannot end");
    raptor_free_serializer(serializer);
}

static void by_raptor(struct bench *b, bool turtle) {
    static const raptor_iostream_handler handler = {.version = 2, .write_byte = count_byte, .write_bytes = count_bytes};
    raptor_iostream *stream = raptor_new_iostream_from_handler(b->world, b, &handler);
    raptor_serializer *serializer = start_raptor(b, turtle ? "turtle" : "nquads", stream);
    for (size_t document = 0, i = 0; i < b->statements.count; i++) {
        if (turtle && i == b->ends.items[document]) {
            document++;
            end_raptor(serializer);
            serializer = start_raptor(b, "turtle", stream);
        }
        raptor_serializer_serialize_statement(serializer, b->statements.items[i]);
    }
    end_raptor(serializer);
    raptor_free_iostream(stream);
}

static size_t count_page(const void *bytes, size_t length, void *user) { return count(user, bytes, length), length; }

static const SerdNode *some(const SerdNode *node) { return node->buf ? node : NULL; }

static void by_serd(struct bench *b, bool turtle) {
    SerdEnv *environment = serd_env_new(NULL);
    int style = SERD_STYLE_BULK | (turtle ? SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED : 0);
    SerdWriter *writer = serd_writer_new(turtle ? SERD_TURTLE : SERD_NQUADS, (SerdStyle)style, environment, NULL, count_page, b);
    for (const struct prefix *prefix = term_prefixes; turtle && prefix->name; prefix++) {
        SerdNode name = serd_node_from_string(SERD_LITERAL, (const uint8_t *)prefix->name);
        SerdNode iri = serd_node_from_string(SERD_URI, (const uint8_t *)prefix->iri);
        serd_env_set_prefix(environment, &name, &iri);
        serd_writer_set_prefix(writer, &name, &iri);
    }
    for (size_t i = 0; i < b->nodes.count; i++) {
        const struct nodes *n = &b->nodes.items[i];
        if (serd_writer_write_statement(writer, 0, turtle ? NULL : &n->graph, &n->subject, &n->predicate, &n->object,
                                        some(&n->datatype), some(&n->language)))
            die("serd", "cannot write");
    }
    serd_writer_finish(writer);
    serd_writer_free(writer);
    serd_env_free(environment);
}

/* ---- the measure ---- */

static const struct {
    const char *name;
    void (*write)(struct bench *b, bool turtle);
} writers[] = {{"isnad", by_isnad}, {"serd", by_serd}, {"raptor", by_raptor}};
enum { WRITERS = sizeof writers / sizeof *writers };

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void measure(struct bench *b, bool turtle, long rounds) {
    double best[WRITERS] = {0};
    size_t bytes[WRITERS];
    for (long round = -1; round < rounds; round++) /* -1: to warm up */
        for (size_t i = 0; i < WRITERS; i++) {
            double begin = seconds();
            b->bytes = 0;
            writers[i].write(b, turtle);
            double taken = seconds() - begin;
            if (round == 0 || (round > 0 && taken < best[i])) best[i] = taken;
            bytes[i] = b->bytes;
        }
    for (size_t i = 0; i < WRITERS; i++)
        printf("%s\t%s\t%.0f\t%.0f\n", turtle ? "Turtle" : "N-Quads", writers[i].name, (double)b->statements.count / best[i],
               (double)bytes[i] / best[i]);
}

static void load(struct bench *b, char **argv) {
    isnad_error error;
    b->world = must_have(raptor_new_world());
    if (isnad_lexicon_load(argv[1], &b->lexicon, &error) != ISNAD_OK ||
        isnad_gazetteer_load(argv[2], &b->gazetteer, &error) != ISNAD_OK ||
        isnad_extractor_new(b->lexicon, (const isnad_gazetteer *const[]){b->gazetteer}, 1, &b->extractor, &error) != ISNAD_OK)
        die(error.source, error.message);
}

static void release(struct bench *b) {
    for (size_t i = 0; i < b->statements.count; i++) raptor_free_statement(b->statements.items[i]);
    for (size_t i = 0; i < b->nodes.count; i++) {
        struct nodes *n = &b->nodes.items[i];
        SerdNode *all[] = {&n->graph, &n->subject, &n->predicate, &n->object, &n->datatype, &n->language};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) serd_node_free(all[k]);
    }
    for (size_t i = 0; i < b->documents.count; i++)
        isnad_document_free(b->documents.items[i]), free((char *)b->articles.items[i].data);
    LIST_FREE(&b->statements);
    LIST_FREE(&b->nodes);
    LIST_FREE(&b->documents);
    LIST_FREE(&b->articles);
    LIST_FREE(&b->ends);
    memory_free(b->quads.items);
    raptor_free_world(b->world);
    isnad_extractor_free(b->extractor);
    isnad_gazetteer_free(b->gazetteer);
    isnad_lexicon_free(b->lexicon);
}

int main(int argc, char **argv) {
    struct bench b = {0};
    if (argc < 5) die("usage", "write_speed LEXICON GAZETTEER ROUNDS FILE…");
    load(&b, argv);
    for (int i = 4; i < argc; i++) add(&b, argv[i]);
    fprintf(stderr, "%zu documents, %zu triples\n", b.documents.count, b.statements.count);
    for (int turtle = 1; turtle >= 0; turtle--) measure(&b, turtle, strtol(argv[3], NULL, 10));
    release(&b);
    return 0;
}
