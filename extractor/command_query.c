/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad query: graphs, or a store, asked in SPARQL. */
#include "command_all.h"
#include "command_guard.h"
#include "command_output.h"
#include "error.h"
#include "memory.h"
#include "options.h"
#include "redland.h"
#include "table.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char help[] = "Usage: isnad query [OPTION]... FILE... QUERY\n"
                           "  or:  isnad query [OPTION]... --store=DIR QUERY\n"
                           "Answer a question in SPARQL 1.1 from graphs, or from a store of 'isnad store'.\n"
                           "Each FILE is RDF, whose ending says its syntax; QUERY is a file, - is standard\n"
                           "input. The default graph is the union of all graphs.\n"
                           "\n"
                           "      --store=DIR          ask the store in DIR\n"
                           "  -f, --format=FORMAT      SELECT and ASK: table (default on a terminal), csv\n"
                           "                           (default else), tsv, json, xml; CONSTRUCT: turtle\n"
                           "                           (default), trig, ntriples, nquads, rdfxml ...\n"
                           "  -o, --output=FILE        write to FILE, which appears whole or not at all\n"
                           "      --help               print this and exit\n"
                           "\n"
                           "SERVICE, FROM, DESCRIBE and some functions are refused: ask a full store.\n"
                           "\n"
                           "Exit status: 0, or 64 wrong usage, 65 QUERY or a FILE has a fault, 66 a FILE or\n"
                           "the store cannot be read, 74 output cannot be written, 78 the store is damaged.\n";

struct asking {
    struct query_request request;
    const char *output, *query;
    bool help;
};

static isnad_status take_option(struct asking *asking, int option, const char *value) {
    switch (option) {
    case 'f': asking->request.format = value; return ISNAD_OK;
    case 'o': asking->output = value; return ISNAD_OK;
    case 's': asking->request.store = value; return ISNAD_OK;
    case 'h': asking->help = true; return ISNAD_OK;
    default: return options_hint("query");
    }
}

static isnad_status take_files(struct asking *asking, int argc, char **argv) {
    size_t count = (size_t)(argc - optind);
    if (count == 0) return options_fault("query", "no QUERY is given (- is standard input)");
    asking->query = argv[argc - 1];
    asking->request.files = (const char *const *)argv + optind;
    asking->request.count = count - 1;
    if (asking->request.store && count > 1) return options_fault("query", "--store and FILE exclude each other");
    if (!asking->request.store && count == 1)
        return options_fault("query", "there is nothing to ask: name a FILE before QUERY, or --store=DIR");
    size_t standard = 0;
    for (size_t i = 0; i < count; i++) standard += strcmp(asking->request.files[i], "-") == 0;
    return standard > 1 ? options_fault("query", "standard input can be read only once") : ISNAD_OK;
}

static isnad_status read_options(struct asking *asking, int argc, char **argv) {
    static const struct option options[] = {{"store", required_argument, NULL, 's'},
                                            {"format", required_argument, NULL, 'f'},
                                            {"output", required_argument, NULL, 'o'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    for (int option; !asking->help && (option = getopt_long(argc, argv, "f:o:", options, NULL)) != -1;)
        TRY(take_option(asking, option, optarg));
    return asking->help ? ISNAD_OK : take_files(asking, argc, argv);
}

/* 0 where standard output is no terminal. */
static size_t screen_width(void) {
    struct winsize size;
    enum { USUAL = 80 };
    if (!isatty(STDOUT_FILENO)) return 0;
    const char *columns = getenv("COLUMNS");
    long named = columns ? strtol(columns, NULL, 10) : 0;
    if (named > 0 && named < 10000) return (size_t)named;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : USUAL;
}

static isnad_status ask(struct asking *asking, isnad_error *error) {
    const struct redland *redland;
    struct late_output late = {.path = asking->output};
    TRY(redland_load(&redland, error));
    TRY(file_read(asking->query, &asking->request.text, error));
    asking->request.name = options_path(asking->query);
    asking->request.screen = asking->output ? 0 : screen_width();
    if (asking->request.store) guard_begin(asking->request.store);
    isnad_status status = redland->query_run(&asking->request, late_bytes, &late, error);
    guard_end();
    memory_free((char *)asking->request.text.data);
    return late_close(&late, status, error);
}

int command_query(int argc, char **argv) {
    struct asking asking = {.help = false};
    isnad_error error;
    isnad_status status = read_options(&asking, argc, argv);
    if (status != ISNAD_OK) return (int)status;
    if (asking.help) return fputs(help, stdout), 0;
    status = ask(&asking, &error);
    return (int)(status == ISNAD_OK ? ISNAD_OK : options_report(&error));
}
