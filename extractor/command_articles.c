/* SPDX-License-Identifier: Apache-2.0
 *
 * See command_articles.h. */
#include "command_articles.h"

#include "error.h"
#include "jobs.h"
#include "options.h"
#include "writer.h"

#include <stdlib.h>
#include <string.h>

static isnad_slice slice(const char *text) { return (isnad_slice){text, strlen(text)}; }

/* ---- options ---- */

static isnad_status fault(const struct articles *articles, const char *what, const char *value) {
    return options_fault(articles->command, "%s: '%s'", what, value);
}

static isnad_status check(const struct articles *articles, bool fine, const char *what, const char *value) {
    return fine ? ISNAD_OK : fault(articles, what, value);
}

static isnad_status take_iri(const struct articles *articles, isnad_slice *out, const char *value) {
    *out = slice(value);
    return check(articles, iri_is_absolute(*out), "an IRI has to begin with a scheme, such as https:", value);
}

static isnad_status take_id(struct articles *articles, const char *value) {
    articles->options.id = slice(value);
    articles->has_id = true;
    return *value ? ISNAD_OK : options_fault(articles->command, "an identifier cannot be empty");
}

/* A number of threads; 0 and auto: one a processor. */
static isnad_status take_jobs(struct articles *articles, const char *value) {
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    bool automatic = strcmp(value, "auto") == 0;
    if (!automatic && (value[0] < '0' || value[0] > '9' || *end || number > JOBS_MOST))
        return options_fault(articles->command, "--jobs is a number from 0 to %d, or auto: '%s'", JOBS_MOST, value);
    articles->threads = automatic || number == 0 ? jobs_processors() : number;
    return ISNAD_OK;
}

static isnad_status take_input(struct articles *articles, const char *value) {
    bool text = strcmp(value, "text") == 0;
    articles->kind = text ? INPUT_TEXT : INPUT_RECORDS;
    return check(articles, text || strcmp(value, "ndjson") == 0, "--input is text or ndjson", value);
}

isnad_status articles_option(struct articles *articles, int option, const char *value) {
    isnad_options *options = &articles->options;
    switch (option) {
    case ARTICLES_DATE: return check(articles, options_date(value, &options->date), "no day YYYY-MM-DD", value);
    case ARTICLES_CANDIDATES: options->candidates = true; return ISNAD_OK;
    case ARTICLES_GAZETTEER:
        return check(articles, gazetteers_name(&articles->gazetteers, value), "one gazetteer too many", value);
    case ARTICLES_NO_DEFAULT: articles->gazetteers.without_default = true; return ISNAD_OK;
    case ARTICLES_LEXICON: articles->lexicon_folder = value; return ISNAD_OK;
    case ARTICLES_ENCODING: options->encoding = value; return ISNAD_OK;
    case ARTICLES_LENIENT: options->lenient = true; return ISNAD_OK;
    case ARTICLES_BASE: return take_iri(articles, &options->base, value);
    case ARTICLES_ID: return take_id(articles, value);
    case ARTICLES_URL: return take_iri(articles, &options->url, value);
    case ARTICLES_PUBLISHER: return take_iri(articles, &options->publisher, value);
    case ARTICLES_LEAST:
        return check(articles, options_fraction(value, &options->min_confidence), "a confidence is a number from 0 to 1", value);
    case ARTICLES_WITH_TEXT: articles->with_text = true; return ISNAD_OK;
    case ARTICLES_JOBS: return take_jobs(articles, value);
    case ARTICLES_INPUT: return take_input(articles, value);
    default: return options_hint(articles->command);
    }
}

/* ---- identifiers ---- */

static int by_id(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    isnad_slice first = inputs_file(*a, INPUT_TEXT).id, second = inputs_file(*b, INPUT_TEXT).id;
    int order = memcmp(first.data, second.data, first.length < second.length ? first.length : second.length);
    return order ? order : (first.length > second.length) - (first.length < second.length);
}

static enum whole whole(const struct articles *articles, const char *path) {
    return articles->wholes ? articles->wholes->find(articles->wholes->user, path) : WHOLE_NOT;
}

/* Two articles of one identifier would become one document of two texts; below folders that is seen when they are read. The same
 * file twice says the same twice, which adds nothing. */
static isnad_status check_ids(const struct articles *articles) {
    const char **sorted = memory_new(articles->count, sizeof *sorted);
    isnad_status status = ISNAD_OK;
    size_t count = 0;
    if (!sorted) return options_say("memory is exhausted"), ISNAD_NO_MEMORY;
    for (size_t i = 0; i < articles->count; i++)
        if (!inputs_is_folder(articles->files[i]) && whole(articles, articles->files[i]) != WHOLE_UNNAMED)
            sorted[count++] = articles->files[i];
    qsort(sorted, count, sizeof *sorted, by_id);
    for (size_t i = 1; i < count && status == ISNAD_OK; i++) {
        bool same = by_id(&sorted[i - 1], &sorted[i]) == 0, path = strcmp(sorted[i - 1], sorted[i]) == 0;
        if (same && !path)
            status = options_fault(articles->command, "%s and %s have the same identifier: do one of them alone, with --id",
                                   sorted[i - 1], sorted[i]);
        else if (same && strcmp(sorted[i], "-") == 0)
            status = options_fault(articles->command, "standard input can be read only once");
    }
    memory_free(sorted);
    return status;
}

/* Whether every file is one article; with that their number is known. */
static bool are_articles(const struct articles *articles) {
    for (size_t i = 0; i < articles->count; i++) {
        const char *path = articles->files[i];
        if (whole(articles, path) != WHOLE_NOT) continue;
        if (inputs_is_folder(path) || inputs_file(path, articles->kind).records) return false;
    }
    return true;
}

static isnad_status check_single(const struct articles *articles, const char *option) {
    if (articles->count > 1)
        return options_fault(articles->command, "%s is for one article, and there are %zu", option, articles->count);
    if (articles->total) return ISNAD_OK;
    return options_fault(articles->command, "%s is for one article, and %s may hold many", option,
                         options_path(articles->files[0]));
}

isnad_status articles_check(struct articles *articles, char *const *files, size_t count) {
    if (count == 0) return options_fault(articles->command, "no FILE is given (- is standard input)");
    articles->files = files;
    articles->count = count;
    articles->total = are_articles(articles) ? count : 0;
    if (articles->has_id) TRY(check_single(articles, "--id"));
    if (articles->options.url.length) TRY(check_single(articles, "--url"));
    return check_ids(articles);
}
