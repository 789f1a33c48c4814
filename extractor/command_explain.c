/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad explain: an article as isnad reads it, for those who extend the lexicon and the names. The lexicon is read from its
 * tables, never from the compiled file: a change of a row shows at once, and the lines of cues.tsv are those of the file on the
 * disk. */
#include "command_explain.h"

#include "command_all.h"
#include "command_articles.h"
#include "command_lookup.h"
#include "error.h"
#include "options.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] = "Usage: isnad explain [OPTION]... FILE\n"
                           "Print an article with what isnad finds in it, which rule found it, and which row\n"
                           "of the lexicon. FILE is one article; - is standard input.\n"
                           "\n"
                           "      --mention=N          all about mention N, and what its words may mean\n"
                           "      --attribution=N      all about attribution N, and its row of cues.tsv\n"
                           "      --color[=WHEN]       auto (default: on a terminal), always or never\n"
                           "      --date=YYYY-MM-DD    the day of the article (default: first in its text)\n"
                           "      --gazetteer=FILE     names to look in before isnad's own; may be repeated\n"
                           "      --no-default-gazetteer  do not use isnad's own names\n"
                           "      --lexicon=DIR        the tables of the language, instead of isnad's own\n"
                           "      --encoding=NAME      of the article (default: recognised)\n"
                           "      --lenient            read U+FFFD for invalid bytes instead of refusing\n"
                           "      --help               print this and exit\n"
                           "\n"
                           "[1] stands behind a mention, <a1> behind the cue of an attribution, and {a1} and\n"
                           "{/a1} around what is said. Exit status: 0, or 64 wrong usage, 65 the article is\n"
                           "not text, 66 a file cannot be read, 74 output cannot be written.\n";

enum { OPTION_MENTION = 256, OPTION_ATTRIBUTION, OPTION_COLOR, OPTION_HELP };
static const struct option long_options[] = {ARTICLES_READING,
                                             {"mention", required_argument, NULL, OPTION_MENTION},
                                             {"attribution", required_argument, NULL, OPTION_ATTRIBUTION},
                                             {"color", optional_argument, NULL, OPTION_COLOR},
                                             {"help", no_argument, NULL, OPTION_HELP},
                                             {NULL, 0, NULL, 0}};

struct command {
    /* what the command line says */
    struct articles articles; /* how the one is read */
    const char *file;
    const char *color;           /* auto, always or never */
    size_t mention, attribution; /* from 1; 0: all */
    bool help;
    /* what is at work */
    isnad_lexicon *lexicon;
    isnad_extractor *extractor;
    struct cue_rows cues;
};

/* ---- the command line ---- */

static isnad_status fault(const char *what, const char *value) { return options_fault("explain", "%s: '%s'", what, value); }

static isnad_status take_number(size_t *out, const char *value) {
    const char *digits = *value == 'a' ? value + 1 : value; /* as the text shows it */
    size_t length = strspn(digits, "0123456789");
    *out = length && length < 10 && !digits[length] ? strtoul(digits, NULL, 10) : 0;
    return *out ? ISNAD_OK : fault("no number from 1", value);
}

static isnad_status take_color(struct command *command, const char *value) {
    static const char *const values[] = {"auto", "always", "never"};
    command->color = value ? value : "always";
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(command->color, values[i]) == 0) return ISNAD_OK;
    return fault("--color is auto, always or never", value);
}

static isnad_status take_option(struct command *command, int option, const char *value) {
    switch (option) {
    case OPTION_MENTION: return take_number(&command->mention, value);
    case OPTION_ATTRIBUTION: return take_number(&command->attribution, value);
    case OPTION_COLOR: return take_color(command, value);
    case OPTION_HELP: command->help = true; return ISNAD_OK;
    default: return articles_option(&command->articles, option, value);
    }
}

static isnad_status read_options(struct command *command, int argc, char **argv) {
    int option;
    while (!command->help && (option = getopt_long(argc, argv, "", long_options, NULL)) != -1)
        TRY(take_option(command, option, optarg));
    if (command->help) return ISNAD_OK;
    if (optind == argc) return options_fault("explain", "no FILE is given (- is standard input)");
    if (optind + 1 < argc)
        return options_fault("explain", "one FILE can be explained at a time, and there are %d", argc - optind);
    if (command->mention && command->attribution)
        return options_fault("explain", "--mention and --attribution exclude each other");
    command->file = argv[optind];
    return ISNAD_OK;
}

/* https://no-color.org: what the command line says goes before the environment. */
static bool has_color(const struct command *command) {
    const char *refused = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (strcmp(command->color, "auto") != 0) return strcmp(command->color, "always") == 0;
    return isatty(STDOUT_FILENO) && !(refused && *refused) && terminal && strcmp(terminal, "dumb") != 0;
}

/* ---- the rows of cues.tsv ---- */

static isnad_status keep_row(void *user, const struct row *row, isnad_error *error) {
    struct cue_rows *cues = user;
    struct row *kept = LIST_ADD(&cues->rows);
    if (!kept) return error_memory(error);
    *kept = *row;
    return ISNAD_OK;
}

static isnad_status read_cues(struct cue_rows *cues, const char *tables, isnad_error *error) {
    int length = snprintf(cues->path, sizeof cues->path, "%s/cues.tsv", tables);
    if (length < 0 || (size_t)length >= sizeof cues->path)
        return error_set(error, ISNAD_NO_INPUT, tables, 0, 0, "this path is too long");
    TRY(file_read(cues->path, &cues->bytes, error));
    return table_parse(cues->path, cues->bytes, keep_row, cues, error);
}

static isnad_status read_lexicon(struct command *command, isnad_error *error) {
    char own[4096];
    const char *tables = command->articles.lexicon_folder ? command->articles.lexicon_folder : own;
    if (!command->articles.lexicon_folder) TRY(data_tables(own, sizeof own, error));
    TRY(read_cues(&command->cues, tables, error));
    return isnad_lexicon_load(tables, &command->lexicon, error);
}

/* ---- the work ---- */

static isnad_status prepare(struct command *command, isnad_error *error) {
    TRY(read_lexicon(command, error));
    TRY(gazetteers_load(&command->articles.gazetteers, error));
    return isnad_extractor_new(command->lexicon, (const isnad_gazetteer *const *)command->articles.gazetteers.loaded,
                               command->articles.gazetteers.count, &command->extractor, error);
}

static isnad_status print_mention(struct command *command, const struct explanation *e, isnad_error *error) {
    isnad_span span = e->document->mentions.items[command->mention - 1].span;
    struct lookup lookup;
    if (!explain_mention(e, command->mention - 1)) return error_memory(error);
    puts("\nIts words in the gazetteers:");
    lookup_begin(&lookup, &command->articles.gazetteers, command->articles.options.date);
    isnad_status status = lookup_text(&lookup, (isnad_slice){e->document->text.data + span.begin, span.end - span.begin}, error);
    lookup_end(&lookup);
    return status;
}

static bool print_all(const struct explanation *e) {
    if (!explain_text(e)) return false;
    putchar('\n');
    if (!explain_mentions(e)) return false;
    putchar('\n');
    return explain_attributions(e);
}

static isnad_status print_document(struct command *command, const isnad_document *document, isnad_error *error) {
    bool color = has_color(command), terminal = isatty(STDOUT_FILENO) || strcmp(command->color, "always") == 0;
    struct explanation e = {document, &command->cues, color, terminal};
    size_t mentions = document->mentions.count, attributions = document->attributions.count;
    if (command->mention > mentions)
        return options_fault("explain", "there is no mention %zu: the article has %zu", command->mention, mentions);
    if (command->attribution > attributions)
        return options_fault("explain", "there is no attribution %zu: the article has %zu", command->attribution, attributions);
    if (command->mention) return print_mention(command, &e, error);
    bool done = command->attribution ? explain_attribution(&e, command->attribution - 1) : print_all(&e);
    return done ? ISNAD_OK : error_memory(error);
}

static isnad_status explain(struct command *command, isnad_error *error) {
    isnad_document *document;
    isnad_slice bytes;
    const char *source = options_path(command->file);
    command->articles.options.source = (isnad_slice){source, strlen(source)};
    TRY(file_read(command->file, &bytes, error));
    isnad_status status = isnad_extract(command->extractor, bytes, &command->articles.options, &document, error);
    if (status == ISNAD_OK) status = print_document(command, document, error);
    isnad_document_free(document);
    memory_free((char *)bytes.data);
    return status;
}

static int run(struct command *command) {
    isnad_error error = {0};
    isnad_status status = prepare(command, &error);
    if (status == ISNAD_OK) status = explain(command, &error);
    isnad_extractor_free(command->extractor);
    gazetteers_free(&command->articles.gazetteers);
    isnad_lexicon_free(command->lexicon);
    LIST_FREE(&command->cues.rows);
    memory_free((char *)command->cues.bytes.data);
    /* a fault of usage has been told already */
    return (int)(status == ISNAD_OK || error.status == ISNAD_OK ? status : options_report_text(&error));
}

int command_explain(int argc, char **argv) {
    struct command command = {.articles = {.command = "explain"}, .color = "auto"};
    isnad_status status = read_options(&command, argc, argv);
    if (status == ISNAD_OK && command.help) return fputs(help, stdout), 0;
    return status == ISNAD_OK ? run(&command) : (int)status;
}
