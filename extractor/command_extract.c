/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad extract: articles to graphs, one after another. Nothing is kept of an article when its graph is handed to the output, so
 * memory does not grow with their number. */
#include "command_all.h"
#include "command_data.h"
#include "command_graph.h"
#include "error.h"
#include "options.h"
#include "table.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char help[] =
    "Usage: isnad extract [OPTION]... FILE...\n"
    "Write as RDF who said what about whom. Each FILE is one article, - is stdin.\n"
    "\n"
    "  -f, --format=SYNTAX      turtle (default), ntriples, nquads, trig, jsonld, or\n"
    "                           one that raptor writes: rdfxml, json, dot, html ...\n"
    "      --embed-context      write the context into JSON-LD, not only its IRI\n"
    "  -o, --output=FILE        write to FILE, which appears whole or not at all\n"
    "      --out-dir=DIR        write one file for each article into DIR\n"
    "      --base=IRI           what the IRI of an article begins with\n"
    "      --id=ID              its identifier (default: name of FILE without ending)\n"
    "      --url=IRI            its own IRI, instead of base and identifier\n"
    "      --date=YYYY-MM-DD    its day (default: the first date in the text)\n"
    "      --publisher=IRI      who published it\n"
    "      --gazetteer=FILE     names to look in before isnad's own; may be repeated\n"
    "      --no-default-gazetteer  do not use isnad's own names\n"
    "      --lexicon=DIR        the words of the language, instead of isnad's own\n"
    "      --encoding=NAME      of the articles (default: recognised)\n"
    "      --lenient            read U+FFFD for invalid bytes instead of refusing\n"
    "      --min-confidence=X   leave out what is less sure than X, from 0 to 1\n"
    "      --with-text          write the text of the articles too\n"
    "      --help               print this and exit\n"
    "\n"
    "Exit status: 0, or 64 wrong usage, 65 an article is not text, 66 a file cannot\n"
    "be read (in both cases the others are done), 74 output cannot be written.\n";

enum {
    OPTION_OUT_DIR = 256, OPTION_BASE, OPTION_ID, OPTION_URL, OPTION_DATE, OPTION_PUBLISHER, OPTION_GAZETTEER, OPTION_NO_DEFAULT, OPTION_LEXICON,
    OPTION_ENCODING, OPTION_LENIENT, OPTION_LEAST, OPTION_WITH_TEXT, OPTION_EMBED, OPTION_HELP
};
static const struct option long_options[] = {
    {"format", required_argument, NULL, 'f'},
    {"output", required_argument, NULL, 'o'},
    {"out-dir", required_argument, NULL, OPTION_OUT_DIR},
    {"base", required_argument, NULL, OPTION_BASE},
    {"id", required_argument, NULL, OPTION_ID},
    {"url", required_argument, NULL, OPTION_URL},
    {"date", required_argument, NULL, OPTION_DATE},
    {"publisher", required_argument, NULL, OPTION_PUBLISHER},
    {"gazetteer", required_argument, NULL, OPTION_GAZETTEER},
    {"no-default-gazetteer", no_argument, NULL, OPTION_NO_DEFAULT},
    {"lexicon", required_argument, NULL, OPTION_LEXICON},
    {"encoding", required_argument, NULL, OPTION_ENCODING},
    {"lenient", no_argument, NULL, OPTION_LENIENT},
    {"min-confidence", required_argument, NULL, OPTION_LEAST},
    {"with-text", no_argument, NULL, OPTION_WITH_TEXT},
    {"embed-context", no_argument, NULL, OPTION_EMBED},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

struct extraction {
    /* what the command line says */
    const char *syntax, *output, *folder, *lexicon_folder;
    isnad_options options;
    bool has_id, with_text, embed_context, help;
    struct gazetteers gazetteers;
    char *const *files;
    size_t count;
    /* what is at work */
    struct format format;
    isnad_lexicon *lexicon;
    isnad_extractor *extractor;
    struct graph graph;
    isnad_slice context; /* where JSON-LD is to hold it */
    char *context_memory;
    isnad_status worst; /* of the articles that were left out */
    bool progress;
};

static isnad_slice slice(const char *text) { return (isnad_slice){text, strlen(text)}; }

/* ---- the command line ---- */

static isnad_status fault(const char *what, const char *value) { return options_fault("extract", "%s: '%s'", what, value); }

static isnad_status take_iri(isnad_slice *out, const char *value) {
    *out = slice(value);
    return iri_is_absolute(*out) ? ISNAD_OK : fault("an IRI has to begin with a scheme, such as https:", value);
}

static isnad_status take_id(struct extraction *e, const char *value) {
    e->options.id = slice(value);
    e->has_id = true;
    return *value ? ISNAD_OK : options_fault("extract", "an identifier cannot be empty");
}

static isnad_status take_values(struct extraction *e, int option, const char *value) {
    switch (option) {
    case OPTION_BASE: return take_iri(&e->options.base, value);
    case OPTION_URL: return take_iri(&e->options.url, value);
    case OPTION_PUBLISHER: return take_iri(&e->options.publisher, value);
    case OPTION_ID: return take_id(e, value);
    case OPTION_DATE: return options_date(value, &e->options.date) ? ISNAD_OK : fault("no day YYYY-MM-DD", value);
    case OPTION_LEAST:
        return options_fraction(value, &e->options.min_confidence) ? ISNAD_OK : fault("a confidence is a number from 0 to 1", value);
    case OPTION_GAZETTEER: return gazetteers_name(&e->gazetteers, value) ? ISNAD_OK : fault("one gazetteer too many", value);
    default: return options_hint("extract");
    }
}

static isnad_status take_option(struct extraction *e, int option, const char *value) {
    switch (option) {
    case 'f': e->syntax = value; return ISNAD_OK;
    case 'o': e->output = value; return ISNAD_OK;
    case OPTION_OUT_DIR: e->folder = value; return ISNAD_OK;
    case OPTION_LEXICON: e->lexicon_folder = value; return ISNAD_OK;
    case OPTION_ENCODING: e->options.encoding = value; return ISNAD_OK;
    case OPTION_NO_DEFAULT: e->gazetteers.without_default = true; return ISNAD_OK;
    case OPTION_LENIENT: e->options.lenient = true; return ISNAD_OK;
    case OPTION_WITH_TEXT: e->with_text = true; return ISNAD_OK;
    case OPTION_EMBED: e->embed_context = true; return ISNAD_OK;
    case OPTION_HELP: e->help = true; return ISNAD_OK;
    default: return take_values(e, option, value);
    }
}

static isnad_status check_usage(const struct extraction *e) {
    if (e->count == 0) return options_fault("extract", "no FILE is given (- is standard input)");
    if (e->output && e->folder) return options_fault("extract", "--output and --out-dir exclude each other");
    if (e->embed_context && strcmp(e->syntax, "jsonld") != 0) return options_fault("extract", "--embed-context is for --format=jsonld");
    if (e->count > 1 && e->has_id) return options_fault("extract", "--id is for one article, and there are %zu", e->count);
    if (e->count > 1 && e->options.url.length) return options_fault("extract", "--url is for one article, and there are %zu", e->count);
    if (e->folder && e->has_id && memchr(e->options.id.data, '/', e->options.id.length))
        return options_fault("extract", "an identifier that names a file in --out-dir cannot hold a '/'");
    return ISNAD_OK;
}

static isnad_status read_options(struct extraction *e, int argc, char **argv) {
    int option;
    while (!e->help && (option = getopt_long(argc, argv, "f:o:", long_options, NULL)) != -1) TRY(take_option(e, option, optarg));
    e->files = argv + optind;
    e->count = (size_t)(argc - optind);
    return e->help ? ISNAD_OK : check_usage(e);
}

/* ---- identifiers ---- */

/* The name of the file without folder and ending: "news" for "a/news.txt", ".txt" for ".txt". */
static isnad_slice identify(const char *path) {
    if (strcmp(path, "-") == 0) path = "stdin";
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    return (isnad_slice){name, dot && dot > name ? (size_t)(dot - name) : strlen(name)};
}

static int by_id(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    isnad_slice first = identify(*a), second = identify(*b);
    int order = memcmp(first.data, second.data, first.length < second.length ? first.length : second.length);
    return order ? order : (first.length > second.length) - (first.length < second.length);
}

/* Two articles of one identifier would become one document of two texts. The same file twice says the same twice, which adds nothing. */
static isnad_status check_ids(const struct extraction *e) {
    const char **sorted = memory_new(e->count, sizeof *sorted);
    isnad_status status = ISNAD_OK;
    if (!sorted) return options_say("memory is exhausted"), ISNAD_NO_MEMORY;
    for (size_t i = 0; i < e->count; i++) sorted[i] = e->files[i];
    qsort(sorted, e->count, sizeof *sorted, by_id);
    for (size_t i = 1; i < e->count && status == ISNAD_OK; i++) {
        bool same = by_id(&sorted[i - 1], &sorted[i]) == 0, path = strcmp(sorted[i - 1], sorted[i]) == 0;
        if (same && !path)
            status = options_fault("extract", "%s and %s have the same identifier: do one of them alone, with --id", sorted[i - 1], sorted[i]);
        else if (same && strcmp(sorted[i], "-") == 0)
            status = options_fault("extract", "standard input can be read only once");
    }
    memory_free(sorted);
    return status;
}

/* ---- the work ---- */

static isnad_status make_folder(const char *folder, isnad_error *error) {
    if (!folder || mkdir(folder, 0777) == 0 || errno == EEXIST) return ISNAD_OK; /* what is no folder fails with its first file */
    return error_set(error, ISNAD_BAD_OUTPUT, folder, 0, 0, "cannot make this folder: %s", strerror(errno));
}

static isnad_status prepare(struct extraction *e, isnad_error *error) {
    TRY(format_find(e->syntax, &e->format, error));
    if (e->embed_context) TRY(context_load(&e->context, &e->context_memory, error));
    TRY(data_lexicon(e->lexicon_folder, &e->lexicon, error));
    TRY(gazetteers_load(&e->gazetteers, error));
    TRY(make_folder(e->folder, error));
    return isnad_extractor_new(e->lexicon, (const isnad_gazetteer *const *)e->gazetteers.loaded, e->gazetteers.count, &e->extractor, error);
}

static isnad_status folder_path(const struct extraction *e, isnad_slice id, char *path, size_t size, isnad_error *error) {
    int length = snprintf(path, size, "%s/%.*s.%s", e->folder, (int)id.length, id.data, e->format.extension);
    if (length >= 0 && (size_t)length < size) return ISNAD_OK;
    return error_set(error, ISNAD_BAD_OUTPUT, e->folder, 0, 0, "the path of the output is too long");
}

/* Several articles in one output are an array in JSON. */
static isnad_status open_graph(struct extraction *e, const char *target, isnad_error *error) {
    TRY(graph_open(&e->graph, &e->format, e->with_text, target, error));
    e->graph.writer.listed = !e->folder && e->count > 1;
    e->graph.writer.context = e->context;
    return ISNAD_OK;
}

/* With --out-dir each document has an output of its own; else the one output begins with the first document. */
static isnad_status write_document(struct extraction *e, isnad_slice id, const isnad_document *document, isnad_error *error) {
    char path[4096];
    const char *target = e->folder ? path : e->output;
    if (e->folder) TRY(folder_path(e, id, path, sizeof path, error));
    if (!e->graph.open) TRY(open_graph(e, target, error));
    isnad_status status = graph_add(&e->graph, document, error);
    return e->folder ? graph_close(&e->graph, status, error) : status;
}

static isnad_status extract_file(struct extraction *e, const char *path, isnad_error *error) {
    isnad_options options = e->options;
    isnad_document *document;
    isnad_slice bytes;
    if (!e->has_id) options.id = identify(path);
    options.source = slice(options_path(path));
    TRY(file_read(path, &bytes, error));
    isnad_status status = isnad_extract(e->extractor, bytes, &options, &document, error);
    if (status == ISNAD_OK) status = write_document(e, options.id, document, error);
    isnad_document_free(document);
    memory_free((char *)bytes.data);
    return status;
}

static void show_progress(const struct extraction *e, size_t done) {
    if (!e->progress) return;
    if (done == e->count) fputs("\r\033[K", stderr); /* clears the line */
    else if (done % (e->count / 100 + 1) == 0) fprintf(stderr, "\r%zu of %zu articles", done, e->count);
}

/* An article that cannot be read is left out; anything else that goes wrong would go wrong with the next one too. */
static isnad_status extract_files(struct extraction *e, isnad_error *error) {
    for (size_t i = 0; i < e->count; i++) {
        show_progress(e, i);
        isnad_status status = extract_file(e, e->files[i], error);
        bool left_out = status == ISNAD_BAD_INPUT || status == ISNAD_NO_INPUT;
        if (status != ISNAD_OK) show_progress(e, e->count);
        if (status != ISNAD_OK && !left_out) return status;
        if (left_out) options_report_text(error);
        if (status > e->worst) e->worst = status;
    }
    show_progress(e, e->count);
    return ISNAD_OK;
}

static isnad_status run(struct extraction *e) {
    enum { MANY = 20 };
    isnad_error error;
    isnad_status status = prepare(e, &error);
    e->progress = e->count > MANY && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    if (status == ISNAD_OK) status = extract_files(e, &error);
    status = graph_close(&e->graph, status, &error);
    isnad_extractor_free(e->extractor);
    gazetteers_free(&e->gazetteers);
    isnad_lexicon_free(e->lexicon);
    memory_free(e->context_memory);
    return status == ISNAD_OK ? e->worst : options_report(&error);
}

int command_extract(int argc, char **argv) {
    struct extraction e = {.syntax = "turtle"};
    isnad_status status = read_options(&e, argc, argv);
    if (status == ISNAD_OK && e.help) return fputs(help, stdout), 0;
    if (status == ISNAD_OK) status = check_ids(&e);
    return (int)(status == ISNAD_OK ? run(&e) : status);
}
