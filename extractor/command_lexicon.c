/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad lexicon: compiling the tables of a language, which also checks them. */
#include "command_all.h"
#include "command_output.h"
#include "options.h"

#include "lexicon.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char lexicon_help[] = "Usage: isnad lexicon build -o WORDS.lex FOLDER\n"
                                   "Read the tables of a language (ontology/lexicon/ar), name the file and line of\n"
                                   "what is wrong in them, and compile them to one file that is mapped when it is\n"
                                   "used. 'isnad extract --lexicon' takes either.\n"
                                   "\n"
                                   "  -o, --output=WORDS.lex   the file to make; it appears whole or not at all\n"
                                   "\n"
                                   "      --help               print this and exit\n"
                                   "\n"
                                   "Exit status: 0, or 64 wrong usage, 66 a table cannot be read, 74 output cannot\n"
                                   "be written, 78 a table is not valid.\n";

static int build(int argc, char **argv) {
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    const char *output = NULL;
    for (int option; (option = getopt_long(argc, argv, "o:", options, NULL)) != -1;) {
        if (option == 'h') return fputs(lexicon_help, stdout), 0;
        if (option != 'o') return (int)options_hint("lexicon");
        output = optarg;
    }
    if (!output || !*output) return (int)options_fault("lexicon", "build: --output is missing");
    if (optind + 1 != argc) return (int)options_fault("lexicon", "build: one FOLDER is needed");
    isnad_lexicon *lexicon;
    isnad_error error;
    isnad_status status = isnad_lexicon_load(argv[optind], &lexicon, &error);
    isnad_slice bytes = {0};
    if (status == ISNAD_OK) status = lexicon_compile(lexicon, &bytes, &error);
    isnad_lexicon_free(lexicon);
    if (status == ISNAD_OK) status = output_save(output, bytes, &error);
    memory_free((char *)bytes.data);
    return status == ISNAD_OK ? 0 : (int)options_report(&error);
}

int command_lexicon(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--help") == 0) return fputs(lexicon_help, stdout), 0;
    if (argc < 2 || strcmp(argv[1], "build") != 0) return (int)options_fault("lexicon", "the command is 'isnad lexicon build'");
    argv[1] = argv[0];
    return build(argc - 1, argv + 1);
}
