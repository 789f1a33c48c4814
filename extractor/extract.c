/* SPDX-License-Identifier: Apache-2.0
 *
 * The pipeline: from the bytes of an article to its document, step by step. */
#include "article.h"
#include "attributions.h"
#include "dates.h"
#include "entities.h"
#include "error.h"
#include "mentions.h"
#include "quotations.h"

#include <string.h>

isnad_status isnad_extractor_new(const isnad_lexicon *lexicon, const isnad_gazetteer *const *gazetteers, size_t count,
                                 isnad_extractor **out, isnad_error *error) {
    *out = NULL;
    if (!lexicon) return error_set(error, ISNAD_BAD_USAGE, NULL, 0, 0, "an extractor needs a lexicon");
    if (count > GAZETTEERS_MOST)
        return error_set(error, ISNAD_BAD_USAGE, NULL, 0, 0, "at most %d gazetteers can be used at once", GAZETTEERS_MOST);
    struct isnad_extractor *x = memory_new(1, sizeof *x);
    if (!x) return error_memory(error);
    memset(x, 0, sizeof *x);
    x->memo = memory_new_pages(MEMO_PLACES, sizeof *x->memo);
    if (!x->memo) return memory_free(x), error_memory(error);
    x->lexicon = lexicon;
    x->gazetteer_count = count;
    for (size_t i = 0; i < count; i++) x->gazetteers[i] = gazetteers[i];
    *out = x;
    return ISNAD_OK;
}

void isnad_extractor_free(isnad_extractor *x) {
    if (!x) return;
    memory_free_pages(x->memo, MEMO_PLACES, sizeof *x->memo);
    words_free(&x->words);
    LIST_FREE(&x->readings);
    LIST_FREE(&x->candidates);
    LIST_FREE(&x->candidate_at);
    LIST_FREE(&x->found_at);
    LIST_FREE(&x->found);
    LIST_FREE(&x->ranked);
    LIST_FREE(&x->titles);
    LIST_FREE(&x->title_at);
    LIST_FREE(&x->known);
    LIST_FREE(&x->states);
    LIST_FREE(&x->quotations);
    LIST_FREE(&x->quotation_at);
    LIST_FREE(&x->sentence_end);
    LIST_FREE(&x->attributions);
    LIST_FREE(&x->cue_at);
    LIST_FREE(&x->shape_bits);
    memory_free(x->by_gazetteer.keys);
    memory_free(x->by_gazetteer.entities);
    memory_free(x->by_word.slots);
    memory_free(x->by_word.bits);
    memory_free(x);
}

static isnad_slice keep(struct arena *arena, isnad_slice slice) {
    char *copy = arena_copy(arena, slice.data ? slice.data : "", slice.length);
    return (isnad_slice){copy, copy ? slice.length : 0};
}

/* The document's IRI: its own URL, or base + identifier. */
static bool name_document(isnad_document *document, const isnad_options *options) {
    static const char default_base[] = "https://w3id.org/isnad/document/";
    isnad_slice base = options->base.length ? options->base : (isnad_slice){default_base, sizeof default_base - 1};
    document->id = keep(&document->arena, options->id);
    document->date = options->date;
    if (options->url.length) {
        document->iri = keep(&document->arena, options->url);
        return document->iri.data && document->id.data;
    }
    char *iri = arena_new(&document->arena, base.length + options->id.length + 1, 1);
    if (!iri) return false;
    memcpy(iri, base.data, base.length);
    if (options->id.length) memcpy(iri + base.length, options->id.data, options->id.length);
    document->iri = (isnad_slice){iri, base.length + options->id.length};
    return document->id.data != NULL;
}

/* The first paragraph, where it is short, ends without a stop and something follows it. */
static void find_headline(struct isnad_extractor *x) {
    enum { LONGEST_HEADLINE = 25 };
    uint32_t end = 0;
    while (end < word_count(x) && word_at(x, end)->kind != WORD_PARAGRAPH) end++;
    if (end == 0 || end > LONGEST_HEADLINE || end + 1 >= word_count(x) || word_at(x, end - 1)->kind == WORD_STOP) return;
    uint32_t begin = word_at(x, 0)->begin;
    x->document->headline = (isnad_slice){x->document->text.data + begin, word_at(x, end - 1)->end - begin};
}

static bool put_mentions(struct isnad_extractor *x, float least) {
    for (size_t i = 0; i < x->found.count; i++) {
        const struct found *found = &x->found.items[i];
        if (found->confidence < least) continue;
        isnad_mention *mention = LIST_ADD(&x->document->mentions);
        if (!mention) return false;
        *mention = (isnad_mention){found->span, found->entity, (isnad_mention_kind)found->kind, found->confidence, found->rule};
    }
    return true;
}

/* Entities that were not mentioned join those that were: nothing is found in the text any more. */
static bool put_candidates(struct isnad_extractor *x, float least) {
    uint32_t rank = 0;
    for (size_t i = 0; i < x->ranked.count; i++) {
        const struct ranked *ranked = &x->ranked.items[i];
        rank = i && x->ranked.items[i - 1].span.begin == ranked->span.begin ? rank + 1 : 1;
        if (ranked->found != ISNAD_NONE && x->found.items[ranked->found].confidence < least) continue;
        isnad_entity_id entity = entities_known(x, ranked->gazetteer, ranked->entity);
        if (entity == ISNAD_NONE && x->exhausted) return false;
        if (entity == ISNAD_NONE) continue; /* a damaged gazetteer */
        isnad_candidate *candidate = LIST_ADD(&x->document->candidates);
        if (!candidate) return false;
        *candidate = (isnad_candidate){ranked->span, entity, rank, (uint32_t)ranked->score};
    }
    return true;
}

/* What the graph links to and does not describe; what is no absolute IRI becomes a node of the document. */
static bool add_link(isnad_document *document, isnad_slice iri, isnad_entity_id *id) {
    isnad_entity *entity = LIST_ADD(&document->entities);
    if (!entity) return false;
    isnad_slice kept = keep(&document->arena, iri);
    *entity = (isnad_entity){.iri = kept, .slug = kept, .type = ISNAD_ORGANIZATION};
    *id = (isnad_entity_id)(document->entities.count - 1);
    return kept.data != NULL;
}

/* A file is known by what is in it: its name and place would differ from machine to machine. */
static bool add_used(isnad_document *document, const char *kind, uint64_t checksum, isnad_entity_id *id) {
    static const char base[] = "https://w3id.org/isnad/", digits[] = "0123456789abcdef";
    enum { KIND_MOST = 16, BITS = 64 };
    char iri[sizeof base + KIND_MOST + BITS / 4];
    size_t length = sizeof base - 1, letters = strlen(kind);
    memcpy(iri, base, length);
    memcpy(iri + length, kind, letters);
    length += letters;
    iri[length++] = '/';
    for (int shift = BITS - 4; shift >= 0; shift -= 4) iri[length++] = digits[checksum >> shift & 15];
    return add_link(document, (isnad_slice){iri, length}, id);
}

static bool add_links(struct isnad_extractor *x, isnad_slice publisher) {
    isnad_document *document = x->document;
    size_t used = 1 + x->gazetteer_count;
    isnad_entity_id *ids = arena_new(&document->arena, used + 1, sizeof *ids);
    if (!ids || !add_used(document, "lexicon", x->lexicon->checksum, ids)) return false;
    for (size_t i = 0; i < x->gazetteer_count; i++)
        if (!add_used(document, "gazetteer", gazetteer_checksum(x->gazetteers[i]), &ids[1 + i])) return false;
    document->used = (isnad_entities){ids, used};
    document->publisher = (isnad_entities){ids + used, publisher.length != 0};
    return publisher.length == 0 || add_link(document, publisher, &ids[used]);
}

static isnad_status run(struct isnad_extractor *x, const isnad_options *options, isnad_error *error) {
    isnad_document *document = x->document;
    TRY(words_split(&x->words, &document->text, error));
    entities_reset(x);
    x->wants_candidates = options->candidates;
    x->ranked.count = 0;
    x->date = document->date;
    bool ok = mentions_read(x);
    if (ok && !x->date) document->date = x->date = dates_of_article(x);
    ok = ok && mentions_find(x) && quotations_find(x) && attributions_find(x) && put_mentions(x, options->min_confidence) &&
         attributions_put(x, options->min_confidence) && put_candidates(x, options->min_confidence) &&
         add_links(x, options->publisher);
    if (ok && options->title.length)
        document->headline = keep(&document->arena, options->title);
    else if (ok)
        find_headline(x);
    return ok && (document->headline.data || !options->title.length) ? ISNAD_OK : error_memory(error);
}

isnad_status isnad_extract(isnad_extractor *x, isnad_slice bytes, const isnad_options *options, isnad_document **out,
                           isnad_error *error) {
    static const isnad_options none;
    if (!options) options = &none;
    *out = NULL;
    isnad_document *document = memory_new(1, sizeof *document);
    if (!document) return error_memory(error);
    memset(document, 0, sizeof *document);
    isnad_status status = text_decode(&document->text, bytes, options->encoding, options->lenient, options->source, error);
    x->document = document;
    if (status == ISNAD_OK && !name_document(document, options)) status = error_memory(error);
    if (status == ISNAD_OK) status = run(x, options, error);
    x->document = NULL;
    if (status == ISNAD_OK)
        *out = document;
    else
        isnad_document_free(document);
    return status;
}

void isnad_document_free(isnad_document *document) {
    if (!document) return;
    text_free(&document->text);
    LIST_FREE(&document->mentions);
    LIST_FREE(&document->candidates);
    LIST_FREE(&document->attributions);
    LIST_FREE(&document->roles);
    LIST_FREE(&document->entities);
    arena_free(&document->arena);
    memory_free(document);
}

isnad_slice isnad_document_iri(const isnad_document *document) { return document->iri; }
isnad_slice isnad_document_text(const isnad_document *document) {
    return (isnad_slice){document->text.data, document->text.length};
}
size_t isnad_document_mention_count(const isnad_document *document) { return document->mentions.count; }
const isnad_mention *isnad_document_mention(const isnad_document *document, size_t index) {
    return index < document->mentions.count ? &document->mentions.items[index] : NULL;
}
size_t isnad_document_candidate_count(const isnad_document *document) { return document->candidates.count; }
const isnad_candidate *isnad_document_candidate(const isnad_document *document, size_t index) {
    return index < document->candidates.count ? &document->candidates.items[index] : NULL;
}
size_t isnad_document_attribution_count(const isnad_document *document) { return document->attributions.count; }
const isnad_attribution *isnad_document_attribution(const isnad_document *document, size_t index) {
    return index < document->attributions.count ? &document->attributions.items[index] : NULL;
}
const isnad_entity *isnad_document_entity(const isnad_document *document, isnad_entity_id id) {
    return id < document->entities.count ? &document->entities.items[id] : NULL;
}

const char *isnad_act_name(isnad_act act) {
    static const char *const names[ISNAD_ACT_COUNT] = {
        "Say",  "Add",      "Affirm",  "Explain", "Announce", "Assess", "Report",  "Inform",  "Ask",          "Demand",
        "Warn", "Threaten", "Promise", "Accuse",  "Reject",   "Deny",   "Approve", "Express", "RefuseComment"};
    return (unsigned)act < ISNAD_ACT_COUNT ? names[act] : "";
}
