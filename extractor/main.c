/* SPDX-License-Identifier: Apache-2.0
 *
 * The program: finds the command, and makes sure at the end that what was printed has arrived. */
#include "command_all.h"
#include "options.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const char help[] = "Usage: isnad COMMAND [OPTION]... [ARGUMENT]...\n"
                           "Read Arabic news and write who said what about whom as a linked RDF graph.\n"
                           "\n"
                           "  extract      articles to RDF\n"
                           "  explain      an article, what is found in it, and by which rule and row\n"
                           "  table        RDF to a table: who, said what, about whom\n"
                           "  query        ask graphs or a store in SPARQL\n"
                           "  store        keep graphs on disk: add, list, remove, export\n"
                           "  load         RDF into a triple store, over HTTP\n"
                           "  names        where names stand in texts, at full speed\n"
                           "  gazetteer    build:   compile names of people, states and organizations\n"
                           "               info:    what a compiled file holds\n"
                           "               lookup:  what a name may mean\n"
                           "  lexicon      build:   check and compile the words of a language\n"
                           "\n"
                           "      --help               print this and exit\n"
                           "      --version            print the version and exit\n"
                           "\n"
                           "'isnad COMMAND --help' explains a command; 'man isnad' explains all.\n"
                           "\n"
                           "Example: isnad extract news.txt >news.ttl && isnad table news.ttl\n";

static const char version[] = "isnad " ISNAD_VERSION "\n"
                              "License Apache-2.0 <https://www.apache.org/licenses/LICENSE-2.0>; its data CC0-1.0.\n"
                              "There is no warranty, to the extent permitted by law.\n";

/* A closed standard stream is one that fails: else the next file that is opened would become standard input or output. */
static void open_streams(void) {
    for (int stream = 0; stream <= 2; stream++)
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF && open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY) != stream)
            return;
}

static int run_command(int argc, char **argv, char *self) {
    static const struct {
        const char *name;
        int (*run)(int argc, char **argv);
    } commands[] = {{"extract", command_extract},     {"explain", command_explain}, {"table", command_table},
                    {"query", command_query},         {"store", command_store},     {"load", command_load},
                    {"gazetteer", command_gazetteer}, {"lexicon", command_lexicon}, {"names", command_names}};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(argv[0], commands[i].name) != 0) continue;
        argv[0] = self;
        optind = 0; /* lets getopt begin anew */
        return commands[i].run(argc, argv);
    }
    return (int)options_fault("", "no command '%s'", argv[0]);
}

static int run(int argc, char **argv) {
    static const struct option options[] = {
        {"help", no_argument, NULL, 'h'}, {"version", no_argument, NULL, 'V'}, {NULL, 0, NULL, 0}};
    static char self[] = "isnad"; /* what getopt's messages begin with */
    if (argc < 1) return (int)options_fault("", "no command is given");
    argv[0] = self;
    switch (getopt_long(argc, argv, "+hV", options, NULL)) {
    case 'h': return fputs(help, stdout), 0;
    case 'V': return fputs(version, stdout), 0;
    case -1: break;
    default: return (int)options_hint("");
    }
    if (optind == argc) return (int)options_fault("", "no command is given");
    return run_command(argc - optind, argv + optind, self);
}

/* Printing succeeds into a buffer; whether the bytes arrived is known only now. A command that has said so already says it once.
 */
static int close_output(int status) {
    bool failed = ferror(stdout) != 0;
    failed = fclose(stdout) != 0 || failed;
    if (!failed || status == ISNAD_BAD_OUTPUT) return status;
    options_say("standard output: cannot write: %s", strerror(errno));
    return ISNAD_BAD_OUTPUT;
}

int main(int argc, char **argv) {
    open_streams();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of writing like any other */
    return close_output(run(argc, argv));
}
