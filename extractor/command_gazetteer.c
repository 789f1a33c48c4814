/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad gazetteer: which of its commands, and saying what a compiled file holds. Compiling names is command_build.c, looking them
 * up command_lookup.c. */
#include "command_all.h"
#include "command_data.h"
#include "error.h"
#include "options.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char gazetteer_help[] = "Usage: isnad gazetteer build [OPTION]... -o NAMES.gaz FILE...\n"
                              "  or:  isnad gazetteer info [NAMES.gaz]...\n"
                              "  or:  isnad gazetteer lookup [OPTION]... NAME...\n"
                              "Compile the names of people, states and organizations, and ask what they mean.\n"
                              "\n"
                              "build: compile names in RDF, dumps of Wikidata, results of queries and tables to\n"
                              "one file, which is mapped when it is used; build --help tells its options\n"
                              "  -o, --output=NAMES.gaz   the file to make; it appears whole or not at all\n"
                              "\n"
                              "info: check a compiled file (default: isnad's own) and count what is in it\n"
                              "\n"
                              "lookup: show what each NAME may mean and why\n"
                              "      --gazetteer=FILE     names to look in before isnad's own; may be repeated\n"
                              "      --no-default-gazetteer  do not use isnad's own names\n"
                              "      --date=YYYY-MM-DD    show the roles of that day only\n"
                              "      --candidates         the likeliest first, with their scores\n"
                              "      --help               print this and exit\n"
                              "\n"
                              "Exit status: 0, or 1 lookup does not know a name, 64 wrong usage, 65 a part of a\n"
                              "dump is bad, 66 a file cannot be read, 74 output cannot be written, 78 a file is\n"
                              "not valid.\n";

/* ---- info ---- */

struct counts {
    uint32_t people, countries, organizations, places, generated;
};

static struct counts count_all(const isnad_gazetteer *gazetteer) {
    struct counts counts = {0};
    uint32_t *by_type[] = {&counts.people, &counts.countries, &counts.organizations, &counts.places};
    for (uint32_t i = 0; i < gazetteer->entity_count; i++) {
        uint8_t type = gazetteer->entities[i].type;
        if (type <= GAZETTEER_PLACE) ++*by_type[type];
    }
    for (uint32_t i = 0; i < gazetteer->name_count; i++) counts.generated += (gazetteer->names[i].flags & NAME_GENERATED) != 0;
    return counts;
}

static void print_info(const char *path, const isnad_gazetteer *gazetteer) {
    const struct gazetteer_header *header = (const void *)gazetteer->data;
    struct counts counts = count_all(gazetteer);
    printf("%s: format %" PRIu32 ", %zu bytes, checksum %016" PRIx64 " is right\n", path, header->version, gazetteer->size,
           header->checksum);
    printf("  entities       %8" PRIu32 "\n", gazetteer->entity_count);
    printf("    people       %8" PRIu32 "\n    states       %8" PRIu32 "\n", counts.people, counts.countries);
    printf("    organizations%8" PRIu32 "\n    places       %8" PRIu32 "\n", counts.organizations, counts.places);
    printf("  names          %8" PRIu32 "\n", gazetteer->name_count);
    printf("    written      %8" PRIu32 "\n    by rule      %8" PRIu32 "\n", gazetteer->name_count - counts.generated,
           counts.generated);
    printf("  dated roles    %8" PRIu32 "\n", gazetteer->role_count);
}

static isnad_status inform(const char *path) {
    isnad_gazetteer *gazetteer;
    isnad_error error;
    isnad_status status = isnad_gazetteer_load(path, &gazetteer, &error);
    if (status == ISNAD_OK) status = gazetteer_verify(gazetteer, path, &error);
    if (status == ISNAD_OK) print_info(path, gazetteer);
    isnad_gazetteer_free(gazetteer);
    return status == ISNAD_OK ? ISNAD_OK : options_report(&error);
}

static isnad_status inform_default(void) {
    char path[4096];
    isnad_error error;
    return gazetteers_default(path, sizeof path, &error) == ISNAD_OK ? inform(path) : options_report(&error);
}

static int info(int argc, char **argv) {
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    int option = getopt_long(argc, argv, "", options, NULL);
    if (option == 'h') return fputs(gazetteer_help, stdout), 0;
    if (option != -1) return (int)options_hint("gazetteer");
    isnad_status worst = optind == argc ? inform_default() : ISNAD_OK;
    for (int i = optind; i < argc; i++) {
        isnad_status status = inform(argv[i]);
        if (status > worst) worst = status;
    }
    return (int)worst;
}

int command_gazetteer(int argc, char **argv) {
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    static const struct {
        const char *name;
        int (*run)(int argc, char **argv);
    } commands[] = {{"build", command_build}, {"info", info}, {"lookup", command_lookup}};
    int option = getopt_long(argc, argv, "+", options, NULL);
    if (option == 'h') return fputs(gazetteer_help, stdout), 0;
    if (option != -1) return (int)options_hint("gazetteer");
    if (optind == argc) return (int)options_fault("gazetteer", "no command is given: build, info or lookup?");
    char **rest = argv + optind;
    int count = argc - optind;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(rest[0], commands[i].name) != 0) continue;
        rest[0] = argv[0];
        optind = 0; /* lets getopt begin anew */
        return commands[i].run(count, rest);
    }
    return (int)options_fault("gazetteer", "no command '%s': build, info or lookup?", rest[0]);
}
