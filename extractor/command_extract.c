/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad extract: the command line. What it does then is in command_extract_work.c. */
#include "command_all.h"
#include "command_extract_work.h"
#include "error.h"
#include "jobs.h"
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] = "Usage: isnad extract [OPTION]... FILE...\n"
                           "Write as RDF who said what about whom.\n"
                           "FILE: an article, lines of JSON (*.ndjson, *.jsonl), or a folder; - is stdin.\n"
                           "\n"
                           "  -f, --format=SYNTAX      turtle, ntriples, nquads, trig, jsonld or raptor's\n"
                           "      --embed-context      write the context into JSON-LD, not only its IRI\n"
                           "  -o, --output=FILE        write to FILE, which appears whole or not at all\n"
                           "      --out-dir=DIR        write one file for each article into DIR\n"
                           "      --jobs=N             in N threads; 0: as many as there are processors\n"
                           "      --input=KIND         text or ndjson (default: by the name of each FILE)\n"
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
                           "Exit status: 0; 64 usage; 65, 66 an article left out; 74 output not written.\n";

enum {
    OPTION_OUT_DIR = 256,
    OPTION_BASE,
    OPTION_ID,
    OPTION_URL,
    OPTION_DATE,
    OPTION_PUBLISHER,
    OPTION_GAZETTEER,
    OPTION_NO_DEFAULT,
    OPTION_LEXICON,
    OPTION_ENCODING,
    OPTION_LENIENT,
    OPTION_LEAST,
    OPTION_WITH_TEXT,
    OPTION_JOBS,
    OPTION_INPUT,
    OPTION_EMBED,
    OPTION_HELP
};
static const struct option long_options[] = {{"format", required_argument, NULL, 'f'},
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
                                             {"jobs", required_argument, NULL, OPTION_JOBS},
                                             {"input", required_argument, NULL, OPTION_INPUT},
                                             {"embed-context", no_argument, NULL, OPTION_EMBED},
                                             {"help", no_argument, NULL, OPTION_HELP},
                                             {NULL, 0, NULL, 0}};

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

/* A number of threads; 0 and auto: one a processor. */
static isnad_status take_jobs(struct extraction *e, const char *value) {
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    bool automatic = strcmp(value, "auto") == 0;
    if (!automatic && (value[0] < '0' || value[0] > '9' || *end || number > JOBS_MOST))
        return options_fault("extract", "--jobs is a number from 0 to %d, or auto: '%s'", JOBS_MOST, value);
    e->threads = automatic || number == 0 ? jobs_processors() : number;
    return ISNAD_OK;
}

static isnad_status take_input(struct extraction *e, const char *value) {
    bool text = strcmp(value, "text") == 0;
    e->kind = text ? INPUT_TEXT : INPUT_RECORDS;
    return text || strcmp(value, "ndjson") == 0 ? ISNAD_OK : fault("--input is text or ndjson", value);
}

static isnad_status take_values(struct extraction *e, int option, const char *value) {
    switch (option) {
    case OPTION_BASE: return take_iri(&e->options.base, value);
    case OPTION_URL: return take_iri(&e->options.url, value);
    case OPTION_PUBLISHER: return take_iri(&e->options.publisher, value);
    case OPTION_ID: return take_id(e, value);
    case OPTION_JOBS: return take_jobs(e, value);
    case OPTION_INPUT: return take_input(e, value);
    case OPTION_DATE: return options_date(value, &e->options.date) ? ISNAD_OK : fault("no day YYYY-MM-DD", value);
    case OPTION_LEAST:
        return options_fraction(value, &e->options.min_confidence) ? ISNAD_OK
                                                                   : fault("a confidence is a number from 0 to 1", value);
    case OPTION_GAZETTEER: return gazetteers_name(&e->gazetteers, value) ? ISNAD_OK : fault("one gazetteer too many", value);
    default: return options_hint("extract");
    }
}

static isnad_status take_option(struct extraction *e, int option, const char *value, bool *wants_help) {
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
    case OPTION_HELP: *wants_help = true; return ISNAD_OK;
    default: return take_values(e, option, value);
    }
}

/* Whether every FILE is one article; with that their number is known. */
static bool are_articles(const struct extraction *e) {
    for (size_t i = 0; i < e->count; i++)
        if (inputs_is_folder(e->inputs[i]) || inputs_file(e->inputs[i], e->kind).records) return false;
    return true;
}

static isnad_status check_single(const struct extraction *e, const char *option) {
    if (e->count > 1) return options_fault("extract", "%s is for one article, and there are %zu", option, e->count);
    if (e->total) return ISNAD_OK;
    return options_fault("extract", "%s is for one article, and %s may hold many", option, options_path(e->inputs[0]));
}

static isnad_status check_usage(struct extraction *e) {
    if (e->count == 0) return options_fault("extract", "no FILE is given (- is standard input)");
    if (e->output && e->folder) return options_fault("extract", "--output and --out-dir exclude each other");
    if (e->embed_context && strcmp(e->syntax, "jsonld") != 0)
        return options_fault("extract", "--embed-context is for --format=jsonld");
    e->total = are_articles(e) ? e->count : 0;
    if (e->has_id) TRY(check_single(e, "--id"));
    if (e->options.url.length) TRY(check_single(e, "--url"));
    if (e->folder && e->has_id && memchr(e->options.id.data, '/', e->options.id.length))
        return options_fault("extract", "an identifier that names a file in --out-dir cannot hold a '/'");
    return ISNAD_OK;
}

static isnad_status read_options(struct extraction *e, int argc, char **argv, bool *wants_help) {
    int option;
    while (!*wants_help && (option = getopt_long(argc, argv, "f:o:", long_options, NULL)) != -1)
        TRY(take_option(e, option, optarg, wants_help));
    e->inputs = argv + optind;
    e->count = (size_t)(argc - optind);
    return *wants_help ? ISNAD_OK : check_usage(e);
}

/* ---- identifiers ---- */

static int by_id(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    isnad_slice first = inputs_file(*a, INPUT_TEXT).id, second = inputs_file(*b, INPUT_TEXT).id;
    int order = memcmp(first.data, second.data, first.length < second.length ? first.length : second.length);
    return order ? order : (first.length > second.length) - (first.length < second.length);
}

/* Two articles of one identifier would become one document of two texts; below folders that is seen when they are read. The same
 * file twice says the same twice, which adds nothing. */
static isnad_status check_ids(const struct extraction *e) {
    const char **sorted = memory_new(e->count, sizeof *sorted);
    isnad_status status = ISNAD_OK;
    size_t count = 0;
    if (!sorted) return options_say("memory is exhausted"), ISNAD_NO_MEMORY;
    for (size_t i = 0; i < e->count; i++)
        if (!inputs_is_folder(e->inputs[i])) sorted[count++] = e->inputs[i];
    qsort(sorted, count, sizeof *sorted, by_id);
    for (size_t i = 1; i < count && status == ISNAD_OK; i++) {
        bool same = by_id(&sorted[i - 1], &sorted[i]) == 0, path = strcmp(sorted[i - 1], sorted[i]) == 0;
        if (same && !path)
            status = options_fault("extract", "%s and %s have the same identifier: do one of them alone, with --id",
                                   sorted[i - 1], sorted[i]);
        else if (same && strcmp(sorted[i], "-") == 0)
            status = options_fault("extract", "standard input can be read only once");
    }
    memory_free(sorted);
    return status;
}

int command_extract(int argc, char **argv) {
    struct extraction e = {.syntax = "turtle", .threads = 1};
    bool wants_help = false;
    isnad_status status = read_options(&e, argc, argv, &wants_help);
    if (status == ISNAD_OK && wants_help) return fputs(help, stdout), 0;
    if (status == ISNAD_OK) status = check_ids(&e);
    return (int)(status == ISNAD_OK ? extraction_run(&e) : status);
}
