/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad extract: the command line. What it does then is in command_extract_work.c. */
#include "command_all.h"
#include "command_extract_work.h"
#include "options.h"

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
                           "      --id=ID  --url=IRI   its identifier (default: name of FILE), its own IRI\n"
                           "      --date=YYYY-MM-DD    its day (default: the first date in the text)\n"
                           "      --publisher=IRI      who published it\n"
                           "      --gazetteer=FILE     names to look in before isnad's own; may be repeated\n"
                           "      --no-default-gazetteer  do not use isnad's own names\n"
                           "      --lexicon=DIR        the words of the language, instead of isnad's own\n"
                           "      --encoding=NAME      of the articles (default: recognised)\n"
                           "      --lenient            read U+FFFD for invalid bytes instead of refusing\n"
                           "      --min-confidence=X   leave out what is less sure than X, from 0 to 1\n"
                           "      --with-text          write the text of the articles too\n"
                           "      --candidates         write all that ambiguous names may mean\n"
                           "      --help               print this and exit\n"
                           "Exit status: 0; 64 usage; 65, 66 an article left out; 74 output not written.\n";

enum { OPTION_OUT_DIR = 256, OPTION_EMBED, OPTION_HELP };
static const struct option long_options[] = {ARTICLES_OPTIONS,
                                             {"format", required_argument, NULL, 'f'},
                                             {"output", required_argument, NULL, 'o'},
                                             {"out-dir", required_argument, NULL, OPTION_OUT_DIR},
                                             {"embed-context", no_argument, NULL, OPTION_EMBED},
                                             {"help", no_argument, NULL, OPTION_HELP},
                                             {NULL, 0, NULL, 0}};

static isnad_status take_option(struct extraction *e, int option, const char *value, bool *wants_help) {
    switch (option) {
    case 'f': e->syntax = value; return ISNAD_OK;
    case 'o': e->output = value; return ISNAD_OK;
    case OPTION_OUT_DIR: e->folder = value; return ISNAD_OK;
    case OPTION_EMBED: e->embed_context = true; return ISNAD_OK;
    case OPTION_HELP: *wants_help = true; return ISNAD_OK;
    default: return articles_option(&e->articles, option, value);
    }
}

static isnad_status check_usage(const struct extraction *e) {
    const isnad_slice *id = &e->articles.options.id;
    if (e->output && e->folder) return options_fault("extract", "--output and --out-dir exclude each other");
    if (e->embed_context && strcmp(e->syntax, "jsonld") != 0)
        return options_fault("extract", "--embed-context is for --format=jsonld");
    if (e->folder && e->articles.has_id && memchr(id->data, '/', id->length))
        return options_fault("extract", "an identifier that names a file in --out-dir cannot hold a '/'");
    return ISNAD_OK;
}

int command_extract(int argc, char **argv) {
    struct extraction e = {.articles = {.command = "extract"}, .syntax = "turtle"};
    bool wants_help = false;
    isnad_status status = ISNAD_OK;
    for (int option; status == ISNAD_OK && !wants_help && (option = getopt_long(argc, argv, "f:o:", long_options, NULL)) != -1;)
        status = take_option(&e, option, optarg, &wants_help);
    if (status == ISNAD_OK && wants_help) return fputs(help, stdout), 0;
    if (status == ISNAD_OK) status = check_usage(&e);
    if (status == ISNAD_OK) status = articles_check(&e.articles, argv + optind, (size_t)(argc - optind));
    return (int)(status == ISNAD_OK ? extraction_run(&e) : status);
}
