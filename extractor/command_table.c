/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad table: who said what about whom, as a table for people, from graphs that "isnad extract" wrote. */
#include "command_all.h"
#include "command_output.h"
#include "error.h"
#include "options.h"
#include "redland.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] = "Usage: isnad table FILE...\n"
                           "Print who said what about whom, from graphs that 'isnad extract' wrote.\n"
                           "The ending of each FILE says its syntax; - is standard input, in Turtle.\n"
                           "\n"
                           "      --help               print this and exit\n"
                           "\n"
                           "Exit status: 0, or 64 wrong usage, 65 a FILE is no graph, 66 a FILE cannot be\n"
                           "read, 74 output cannot be written.\n";

static isnad_status write_table(const char *table, size_t length, isnad_error *error) {
    struct output output;
    TRY(output_open(&output, NULL, error));
    output_bytes(&output, table, length);
    return output_close(&output, true, error);
}

/* Into memory first, so that a fault in the last file leaves no half table. */
static isnad_status print_table(const char *const *files, size_t count, isnad_error *error) {
    const struct redland *redland;
    char *table = NULL;
    size_t length = 0;
    TRY(redland_load(&redland, error));
    FILE *memory = open_memstream(&table, &length);
    if (!memory) return error_memory(error);
    isnad_status status = redland->said_table(files, count, memory, error);
    if (fclose(memory) != 0 && status == ISNAD_OK) status = error_memory(error);
    if (status == ISNAD_OK) status = write_table(table, length, error);
    free(table);
    return status;
}

int command_table(int argc, char **argv) {
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    isnad_error error;
    int option = getopt_long(argc, argv, "", options, NULL);
    if (option == 'h') return fputs(help, stdout), 0;
    if (option != -1) return (int)options_hint("table");
    if (optind == argc) return (int)options_fault("table", "no FILE is given (- is standard input)");
    isnad_status status = print_table((const char *const *)argv + optind, (size_t)(argc - optind), &error);
    return (int)(status == ISNAD_OK ? ISNAD_OK : options_report(&error));
}
