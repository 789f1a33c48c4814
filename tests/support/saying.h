/* SPDX-License-Identifier: Apache-2.0
 *
 * For tests of attributions: tables of short texts and of who says what to and about whom in them, in the small world of
 * tests/fixtures/world.ttl, in an article of January 9th, 2022.
 *
 *   TABLE(suite, name, {text, {{cue, act, speaker, content, …}, …}}, …)     each case is right
 *   SHORTCOMINGS(suite, name, "module", …)   what should be right and is not yet: skipped while any case is wrong, passes once
 * all are right, and then belongs into a TABLE; ISNAD_SHORTCOMINGS=1 says what is wrong
 */
#ifndef ISNAD_SAYING_H
#define ISNAD_SAYING_H

/* A row of a table says only what it is about. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#include "extracting.h"

/* NULL: not looked at; "": none. Several are joined by " + ", contents in the order of the text, entities in any. An entity is
 * the end of its IRI; "?" is anyone whom no gazetteer holds, "?a" the same one wherever it stands in a case and another than
 * "?b". */
struct said {
    const char *cue, *act, *speaker, *content, *form, *addressee, *via;
    bool negated;
    const char *about, *behalf, *medium, *named; /* named: the words of the text for the speaker */
};
enum { SAID_MOST = 6, FAULTS_SIZE = 8192 };
struct said_case {
    const char *text;
    struct said said[SAID_MOST]; /* all attributions of the text, in order; the first without a cue ends them */
};

/* What is wrong with a case, and which unlinked entity each label stands for. */
struct judgement {
    const isnad_document *document;
    const char *cue;
    char faults[FAULTS_SIZE];
    size_t used;
    char labels[256][80];
};

static inline void blame(struct judgement *judgement, const char *what, const char *wanted, const char *got) {
    if (judgement->used >= FAULTS_SIZE) return;
    judgement->used += (size_t)snprintf(judgement->faults + judgement->used, FAULTS_SIZE - judgement->used,
                                        "\n  %s of %s: wanted %s, got %s", what, judgement->cue, wanted, got);
}

static inline const char *spans(const isnad_document *document, const isnad_span *list, size_t count, char *out, size_t size) {
    size_t used = 0;
    out[0] = 0;
    for (size_t i = 0; i < count && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%.*s", i ? " + " : "", (int)(list[i].end - list[i].begin),
                                 isnad_document_text(document).data + list[i].begin);
    return out;
}

static inline void same(struct judgement *judgement, const char *what, const char *wanted, const char *got) {
    if (wanted && strcmp(wanted, got) != 0) blame(judgement, what, wanted, got);
}

/* Whether an entity is the wanted one; gives a label its meaning where it has none. */
static inline bool is_wanted(struct judgement *judgement, const char *wanted, size_t length, const char *got) {
    if (wanted[0] != '?') return strlen(got) == length && memcmp(wanted, got, length) == 0;
    if (length == 1 || got[0] != '?') return got[0] == '?';
    char *meaning = judgement->labels[(uint8_t)wanted[1]];
    if (*meaning) return strcmp(meaning, got) == 0;
    for (int label = 0; label < 256; label++)
        if (strcmp(judgement->labels[label], got) == 0) return false;
    strcpy(meaning, got);
    return true;
}

static inline void same_entities(struct judgement *judgement, const char *what, const char *wanted, isnad_entities list) {
    if (!wanted) return;
    char names[16][80], got[16 * 84] = "";
    bool taken[16] = {false}, all = true;
    size_t count = list.count < 16 ? list.count : 16, parts = 0;
    for (size_t i = 0; i < count; i++) {
        engine_entity(judgement->document, list.ids[i], names[i], sizeof names[i]);
        if (i) strcat(got, " + ");
        strcat(got, names[i]);
    }
    for (const char *at = wanted; *at; parts++) {
        const char *end = strstr(at, " + ");
        size_t length = end ? (size_t)(end - at) : strlen(at), i = 0;
        while (i < count && (taken[i] || !is_wanted(judgement, at, length, names[i]))) i++;
        if (i < count)
            taken[i] = true;
        else
            all = false;
        at += length + (end ? 3 : 0);
    }
    if (!all || parts != count) blame(judgement, what, wanted, got);
}

static inline void judge_one(struct judgement *judgement, const isnad_attribution *got, const struct said *wanted) {
    static const char *const forms[] = {"direct", "indirect", "mixed"};
    char buffer[2048];
    judgement->cue = wanted->cue;
    same(judgement, "the cue", wanted->cue, spans(judgement->document, &got->cue, 1, buffer, sizeof buffer));
    same(judgement, "act", wanted->act, isnad_act_name(got->act));
    same(judgement, "content", wanted->content,
         spans(judgement->document, got->contents, got->content_count, buffer, sizeof buffer));
    same(judgement, "form", wanted->form, forms[got->form]);
    same_entities(judgement, "speaker", wanted->speaker, got->speakers);
    same_entities(judgement, "addressee", wanted->addressee, got->addressees);
    same_entities(judgement, "via", wanted->via, got->via);
    same_entities(judgement, "about", wanted->about, got->about);
    same_entities(judgement, "on behalf", wanted->behalf, got->on_behalf_of);
    same_entities(judgement, "medium", wanted->medium, got->media);
    same(judgement, "words for the speaker", wanted->named,
         spans(judgement->document, &got->speaker_span, 1, buffer, sizeof buffer));
    if (got->negated != wanted->negated)
        blame(judgement, "negated", wanted->negated ? "true" : "false", got->negated ? "true" : "false");
}

/* What is wrong with a case; empty where nothing is. */
static inline const char *judge(struct engine *engine, const struct said_case *one) {
    static struct judgement judgement;
    memset(&judgement, 0, sizeof judgement);
    isnad_document *document = engine_extract(engine, one->text, strlen(one->text), 20220109);
    size_t wanted = 0, got = isnad_document_attribution_count(document);
    while (wanted < SAID_MOST && one->said[wanted].cue) wanted++;
    judgement.document = document;
    if (got != wanted) {
        char count[40], cues[600], cue[256];
        size_t used = (size_t)snprintf(cues, sizeof cues, "%zu:", got);
        for (size_t k = 0; k < got && used < 400; k++)
            used += (size_t)snprintf(cues + used, sizeof cues - used, " %.60s",
                                     spans(document, &isnad_document_attribution(document, k)->cue, 1, cue, sizeof cue));
        snprintf(count, sizeof count, "%zu", wanted);
        judgement.cue = "attributions";
        blame(&judgement, "the number", count, cues);
    }
    for (size_t k = 0; k < got && got == wanted; k++)
        judge_one(&judgement, isnad_document_attribution(document, k), &one->said[k]);
    isnad_document_free(document);
    return judgement.faults;
}

static inline void check_said(const struct said_case *cases, size_t count) {
    struct engine engine;
    engine_begin(&engine, true);
    for (size_t i = 0; i < count; i++) {
        const char *faults = judge(&engine, &cases[i]);
        cr_expect(!*faults, "%s%s", cases[i].text, faults);
    }
    engine_end(&engine);
}

static inline void skip_shortcomings(const char *module, const struct said_case *cases, size_t count) {
    struct engine engine;
    size_t wrong = 0;
    engine_begin(&engine, true);
    for (size_t i = 0; i < count; i++) {
        const char *faults = judge(&engine, &cases[i]);
        wrong += *faults != 0;
        if (getenv("ISNAD_SHORTCOMINGS"))
            fprintf(stderr, "%s %s%s\n", *faults ? "still wrong:" : "now right:", cases[i].text, faults);
    }
    engine_end(&engine);
    if (wrong) cr_skip_test("%s: %zu of %zu are still wrong", module, wrong, count);
}

#define TABLE(suite, name, ...)                                                                                                  \
    static const struct said_case suite##_##name[] = {__VA_ARGS__};                                                              \
    Test(suite, name, .timeout = 120) { check_said(suite##_##name, sizeof suite##_##name / sizeof(struct said_case)); }

#define SHORTCOMINGS(suite, name, module, ...)                                                                                   \
    static const struct said_case suite##_##name[] = {__VA_ARGS__};                                                              \
    Test(suite, name, .timeout = 120) {                                                                                          \
        skip_shortcomings(module, suite##_##name, sizeof suite##_##name / sizeof(struct said_case));                             \
    }

#endif
