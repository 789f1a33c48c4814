/* SPDX-License-Identifier: Apache-2.0
 *
 * What the fuzzers share. Only the public header is used, so that what is fuzzed is what a caller can do.
 *
 * A new one: tests/fuzz/fuzz_<entry>.c with FUZZ(data, size) { … }, its name in $(fuzzers) of Makefile.am with the three lines
 * below that list, and seeds in tests/fuzz/run. */
#ifndef ISNAD_FUZZ_H
#define ISNAD_FUZZ_H

#include "isnad.h"

#include <stdlib.h>
#include <string.h>

#define FUZZ(data, size)                                                                                                         \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);                                                                \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)

/* A broken promise of the library is a finding, as a crash is. */
static inline void fuzz_require(bool promise) {
    if (!promise) abort();
}

/* Every promise that holds for any document: spans in order and inside the text, entities that exist, confidences from 0 to 1. */
static inline void fuzz_check_span(isnad_span span, size_t length) {
    fuzz_require(span.begin <= span.end && span.end <= length);
}

static inline void fuzz_check_document(const isnad_document *document) {
    size_t length = isnad_document_text(document).length;
    for (size_t i = 0; i < isnad_document_mention_count(document); i++) {
        const isnad_mention *mention = isnad_document_mention(document, i);
        fuzz_check_span(mention->span, length);
        fuzz_require(isnad_document_entity(document, mention->entity) != NULL);
        fuzz_require(mention->confidence >= 0 && mention->confidence <= 1);
    }
    for (size_t i = 0; i < isnad_document_attribution_count(document); i++) {
        const isnad_attribution *attribution = isnad_document_attribution(document, i);
        fuzz_check_span(attribution->cue, length);
        fuzz_require(attribution->speakers.count > 0);
        for (size_t k = 0; k < attribution->content_count; k++) fuzz_check_span(attribution->contents[k], length);
    }
}

static inline bool fuzz_discard(void *user, const char *bytes, size_t length) {
    (void)user, (void)bytes, (void)length;
    return true;
}

/* Extracts and writes in every syntax. */
static inline void fuzz_extract(isnad_extractor *extractor, isnad_slice bytes, const isnad_options *options) {
    isnad_document *document = NULL;
    isnad_error error;
    if (isnad_extract(extractor, bytes, options, &document, &error) != ISNAD_OK) {
        fuzz_require(document == NULL);
        return;
    }
    fuzz_check_document(document);
    for (isnad_syntax syntax = ISNAD_TURTLE; syntax <= ISNAD_JSONLD; syntax++)
        fuzz_require(isnad_document_write(document, syntax, true, fuzz_discard, NULL, &error) == ISNAD_OK);
    isnad_document_free(document);
}

/* The project's own lexicon and gazetteer, loaded once: $ISNAD_LEXICON and $ISNAD_GAZETTEER, set by tests/fuzz/run. */
static inline isnad_extractor *fuzz_extractor(bool with_gazetteer) {
    isnad_lexicon *lexicon = NULL;
    isnad_gazetteer *gazetteer = NULL;
    isnad_extractor *extractor = NULL;
    fuzz_require(isnad_lexicon_load(getenv("ISNAD_LEXICON"), &lexicon, NULL) == ISNAD_OK);
    if (with_gazetteer) fuzz_require(isnad_gazetteer_load(getenv("ISNAD_GAZETTEER"), &gazetteer, NULL) == ISNAD_OK);
    const isnad_gazetteer *gazetteers[] = {gazetteer};
    fuzz_require(isnad_extractor_new(lexicon, gazetteers, with_gazetteer ? 1 : 0, &extractor, NULL) == ISNAD_OK);
    return extractor;
}

#endif
