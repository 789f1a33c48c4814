/* SPDX-License-Identifier: Apache-2.0
 *
 * See command_articles.h. */
#include "command_articles.h"

#include "error.h"
#include "options.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

#define BASE "https://w3id.org/isnad/document/"

static isnad_slice slice(const char *text) { return (isnad_slice){text, strlen(text)}; }

/* ---- options ---- */

static isnad_status fault(const struct articles *articles, const char *what, const char *value) {
    return options_fault(articles->command, "%s: '%s'", what, value);
}

static isnad_status take_iri(const struct articles *articles, isnad_slice *out, const char *value) {
    *out = slice(value);
    return iri_is_absolute(*out) ? ISNAD_OK : fault(articles, "an IRI has to begin with a scheme, such as https:", value);
}

static isnad_status take_id(struct articles *articles, const char *value) {
    articles->options.id = slice(value);
    articles->has_id = true;
    return *value ? ISNAD_OK : options_fault(articles->command, "an identifier cannot be empty");
}

isnad_status articles_option(struct articles *articles, int option, const char *value) {
    isnad_options *options = &articles->options;
    switch (option - ARTICLES_OPTION) {
    case 0: return take_iri(articles, &options->base, value);
    case 1: return take_id(articles, value);
    case 2: return take_iri(articles, &options->url, value);
    case 3: return options_date(value, &options->date) ? ISNAD_OK : fault(articles, "no day YYYY-MM-DD", value);
    case 4: return take_iri(articles, &options->publisher, value);
    case 5: return gazetteers_name(&articles->gazetteers, value) ? ISNAD_OK : fault(articles, "one gazetteer too many", value);
    case 6: articles->gazetteers.without_default = true; return ISNAD_OK;
    case 7: articles->lexicon_folder = value; return ISNAD_OK;
    case 8: options->encoding = value; return ISNAD_OK;
    case 9: options->lenient = true; return ISNAD_OK;
    case 10:
        return options_fraction(value, &options->min_confidence) ? ISNAD_OK
                                                                 : fault(articles, "a confidence is a number from 0 to 1", value);
    case 11: articles->with_text = true; return ISNAD_OK;
    default: return options_hint(articles->command);
    }
}

/* ---- identifiers ---- */

isnad_slice articles_identify(const char *path) {
    if (strcmp(path, "-") == 0) path = "stdin";
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    return (isnad_slice){name, dot && dot > name ? (size_t)(dot - name) : strlen(name)};
}

static int by_id(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    isnad_slice first = articles_identify(*a), second = articles_identify(*b);
    int order = memcmp(first.data, second.data, first.length < second.length ? first.length : second.length);
    return order ? order : (first.length > second.length) - (first.length < second.length);
}

isnad_status articles_check(const struct articles *articles, char *const *files, size_t count) {
    const char *command = articles->command;
    if (count > 1 && articles->has_id) return options_fault(command, "--id is for one article, and there are %zu", count);
    if (count > 1 && articles->options.url.length)
        return options_fault(command, "--url is for one article, and there are %zu", count);
    const char **sorted = memory_new(count + 1, sizeof *sorted);
    isnad_status status = ISNAD_OK;
    if (!sorted) return options_say("memory is exhausted"), ISNAD_NO_MEMORY;
    for (size_t i = 0; i < count; i++) sorted[i] = files[i];
    qsort(sorted, count, sizeof *sorted, by_id);
    for (size_t i = 1; i < count && status == ISNAD_OK; i++) {
        bool same = by_id(&sorted[i - 1], &sorted[i]) == 0, path = strcmp(sorted[i - 1], sorted[i]) == 0;
        if (same && !path)
            status = options_fault(command, "%s and %s have the same identifier: do one of them alone, with --id", sorted[i - 1],
                                   sorted[i]);
        else if (same && strcmp(sorted[i], "-") == 0)
            status = options_fault(command, "standard input can be read only once");
    }
    memory_free(sorted);
    return status;
}

bool articles_iri(const struct articles *articles, const char *path, struct bytes *out) {
    isnad_slice id = articles->has_id ? articles->options.id : articles_identify(path);
    isnad_slice base = articles->options.base.length ? articles->options.base : slice(BASE);
    out->count = 0;
    if (articles->options.url.length) return iri_append(out, articles->options.url);
    return iri_append(out, base) && iri_append_name(out, id);
}

/* ---- graphs ---- */

static isnad_status prepare(struct articles *articles, isnad_error *error) {
    if (articles->extractor) return ISNAD_OK;
    TRY(data_lexicon(articles->lexicon_folder, &articles->lexicon, error));
    TRY(gazetteers_load(&articles->gazetteers, error));
    return isnad_extractor_new(articles->lexicon, (const isnad_gazetteer *const *)articles->gazetteers.loaded,
                               articles->gazetteers.count, &articles->extractor, error);
}

static bool keep_bytes(void *user, const char *bytes, size_t length) { return bytes_append(user, bytes, length); }

static isnad_status extract(struct articles *articles, const char *path, isnad_slice bytes, isnad_error *error) {
    isnad_options options = articles->options;
    isnad_document *document;
    if (!articles->has_id) options.id = articles_identify(path);
    options.source = slice(options_path(path));
    TRY(isnad_extract(articles->extractor, bytes, &options, &document, error));
    articles->graph.count = 0;
    isnad_status status = isnad_document_write(document, ISNAD_NQUADS, articles->with_text, keep_bytes, &articles->graph, error);
    isnad_document_free(document);
    return status == ISNAD_BAD_OUTPUT ? error_memory(error) : status;
}

isnad_status articles_graph(struct articles *articles, const char *path, isnad_slice *nquads, isnad_error *error) {
    isnad_slice bytes;
    TRY(prepare(articles, error));
    TRY(file_read(path, &bytes, error));
    isnad_status status = extract(articles, path, bytes, error);
    memory_free((char *)bytes.data);
    *nquads = (isnad_slice){articles->graph.items, articles->graph.count};
    return status;
}

void articles_free(struct articles *articles) {
    isnad_extractor_free(articles->extractor);
    gazetteers_free(&articles->gazetteers);
    isnad_lexicon_free(articles->lexicon);
    memory_free(articles->graph.items);
}
