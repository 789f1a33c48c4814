/* SPDX-License-Identifier: Apache-2.0
 *
 * For tests of the engine: an extractor with the project's lexicon and either the small world of tests/fixtures/world.ttl or the
 * gazetteer that the build made, and a notation for what is expected.
 *
 * Mentions are marked in the text itself: [بوتين|n:Q7747]. Before the colon n name, t title, m metonym, a national adjective;
 * behind it the end of the entity's IRI, or ?x for an unlinked entity: the same x, the same entity; another x, another entity.
 */
#ifndef ISNAD_EXTRACTING_H
#define ISNAD_EXTRACTING_H

#include "article.h"
#include "saving.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct engine {
    isnad_lexicon *lexicon;
    isnad_gazetteer *gazetteer;
    isnad_extractor *extractor;
};

static inline const char *engine_path(const char *variable, const char *name, char *path) {
    const char *folder = getenv(variable);
    snprintf(path, 4096, "%s/%s", folder ? folder : ".", name);
    return path;
}

static inline void engine_names(struct engine *engine, bool small) {
    char path[4096], source[4096];
    isnad_error error;
    if (small) {
        const char *files[] = {engine_path("SOURCE", "tests/fixtures/world.ttl", source)};
        snprintf(path, sizeof path, "/tmp/isnad-world-%ld.gaz", (long)getpid());
        cr_assert_eq(compile_to(files, 1, path, NULL, &error), ISNAD_OK, "%s:%zu: %s", error.source, error.line, error.message);
    } else {
        engine_path("BUILD", "isnad.gaz", path);
    }
    isnad_status status = isnad_gazetteer_load(path, &engine->gazetteer, &error);
    if (small) unlink(path); /* it stays mapped */
    cr_assert_eq(status, ISNAD_OK, "%s: %s", error.source, error.message);
}

static inline void engine_begin(struct engine *engine, bool small) {
    char path[4096];
    isnad_error error;
    engine_names(engine, small);
    /* reading the tables anew for each test takes longer under valgrind than most tests */
    const char *lexicon =
        getenv("ISNAD_VALGRIND") ? engine_path("BUILD", "isnad.lex", path) : engine_path("SOURCE", "ontology/lexicon/ar", path);
    cr_assert_eq(isnad_lexicon_load(lexicon, &engine->lexicon, &error), ISNAD_OK, "%s", error.message);
    const isnad_gazetteer *gazetteers[] = {engine->gazetteer};
    cr_assert_eq(isnad_extractor_new(engine->lexicon, gazetteers, 1, &engine->extractor, &error), ISNAD_OK);
}

static inline void engine_end(struct engine *engine) {
    isnad_extractor_free(engine->extractor);
    isnad_gazetteer_free(engine->gazetteer);
    isnad_lexicon_free(engine->lexicon);
    memset(engine, 0, sizeof *engine);
}

/* The document of a text that lives as long as it; date 0: unknown. */
static inline isnad_document *engine_extract(struct engine *engine, const char *text, size_t length, uint32_t date) {
    isnad_document *document;
    isnad_error error;
    isnad_options options = {.encoding = "UTF-8", .date = date, .id = {"x", 1}};
    isnad_status status = isnad_extract(engine->extractor, (isnad_slice){text, length}, &options, &document, &error);
    cr_assert_eq(status, ISNAD_OK, "%s", error.message);
    return document;
}

/* The end of an entity's IRI, or ? and its slug. */
static inline const char *engine_entity(const isnad_document *document, isnad_entity_id id, char *out, size_t size) {
    const isnad_entity *entity = isnad_document_entity(document, id);
    if (!entity)
        snprintf(out, size, "-");
    else if (entity->unlinked)
        snprintf(out, size, "?%.*s", (int)entity->slug.length, entity->slug.data);
    else {
        const char *slash = memrchr(entity->iri.data, '/', entity->iri.length);
        snprintf(out, size, "%.*s", (int)(entity->iri.data + entity->iri.length - slash - 1), slash + 1);
    }
    return out;
}

/* ---- marked texts ---- */

struct expected {
    isnad_span span;
    char kind;
    char entity[40];
};
enum { EXPECTED_MOST = 40 };

/* Takes the marks out of a text; returns how many mentions were marked. */
static inline size_t unmark(const char *marked, char *plain, struct expected *out) {
    size_t count = 0, length = 0;
    for (const char *at = marked; *at;) {
        if (*at == '[') {
            out[count].span.begin = (uint32_t)length;
            at++;
        } else if (*at == '|') {
            const char *end = strchr(at, ']');
            out[count].span.end = (uint32_t)length;
            out[count].kind = at[1];
            snprintf(out[count].entity, sizeof out[count].entity, "%.*s", (int)(end - at - 3), at + 3);
            count++;
            at = end + 1;
        } else {
            plain[length++] = *at++;
        }
    }
    plain[length] = 0;
    return count;
}

/* The text of a document with its mentions marked, as unmark reads them; unlinked entities are numbered by their first mention.
 */
static inline const char *remark(const isnad_document *document) {
    static char out[16384];
    isnad_entity_id unlinked[EXPECTED_MOST];
    size_t used = 0, numbered = 0, before = 0;
    isnad_slice text = isnad_document_text(document);
    for (size_t i = 0; i < isnad_document_mention_count(document); i++) {
        const isnad_mention *mention = isnad_document_mention(document, i);
        char name[80];
        engine_entity(document, mention->entity, name, sizeof name);
        if (name[0] == '?') {
            size_t k = 0;
            while (k < numbered && unlinked[k] != mention->entity) k++;
            if (k == numbered && k < EXPECTED_MOST) unlinked[numbered++] = mention->entity;
            snprintf(name, sizeof name, "?%zu", k + 1);
        }
        int gap = mention->span.begin > before ? (int)(mention->span.begin - before) : 0; /* an adjective inside a title */
        used += (size_t)snprintf(out + used, sizeof out - used, "%.*s[%.*s|%c:%s]", gap, text.data + before,
                                 (int)(mention->span.end - mention->span.begin), text.data + mention->span.begin,
                                 "ntma"[mention->kind], name);
        if (mention->span.end > before) before = mention->span.end;
    }
    snprintf(out + used, sizeof out - used, "%.*s", (int)(text.length - before), text.data + before);
    return out;
}

#endif
