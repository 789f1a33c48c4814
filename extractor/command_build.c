/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad gazetteer build: compiling names. What is bad in a dump is told of and left out; the rest is compiled all the same. */
#include "command_all.h"
#include "command_output.h"
#include "error.h"
#include "memory.h"
#include "options.h"
#include "redland.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char build_help[] = "Usage: isnad gazetteer build [OPTION]... -o NAMES.gaz FILE...\n"
                                 "Compile names to one file, which is mapped when it is used. FILE is RDF (.ttl,\n"
                                 ".nt, .rdf: skos labels, dated roles), a dump of Wikidata or results of a SPARQL\n"
                                 "query (.json, .ndjson, .csv, .tsv), or a table of iri, type, lang, name (.tsv);\n"
                                 "each may be compressed (.gz, .bz2, .zst, .xz).\n"
                                 "\n"
                                 "  -o, --output=NAMES.gaz   the file to make; it appears whole or not at all\n"
                                 "      --languages=LIST     of the names in dumps and tables (default: ar)\n"
                                 "      --types=FILE         which classes are people, states and organizations\n"
                                 "      --type=TYPE          person, state or organization, of those of which a\n"
                                 "                           table or thesaurus does not say it\n"
                                 "      --min-sitelinks=N    leave out who has fewer articles in Wikipedias\n"
                                 "      --exclude=FILE       leave out the IRIs or items of Wikidata in FILE\n"
                                 "      --transliterate      guess Arabic names of people who have none\n"
                                 "      --resume             go on where the same build was interrupted, as is\n"
                                 "                           written now and then in NAMES.gaz.part\n"
                                 "      --checkpoint=SECONDS  how often that is (default: 60)\n"
                                 "      --help               print this and exit\n"
                                 "\n"
                                 "Exit status: 0, or 64 wrong usage, 65 a part of a dump or table is bad and left\n"
                                 "out, 66 a file cannot be read, 74 output cannot be written, 78 a file is not\n"
                                 "valid.\n";

enum { MOST_MESSAGES = 20 };

struct building {
    bool terminal;
    uint64_t told; /* messages */
    time_t last;   /* when progress was shown */
    bool shown;
};

static void clear_line(struct building *building) {
    if (building->shown) fputs("\r\033[K", stderr);
    building->shown = false;
}

static void tell_bad(void *user, const isnad_error *error) {
    struct building *building = user;
    clear_line(building);
    if (building->told++ < MOST_MESSAGES) options_report(error);
    if (building->told == MOST_MESSAGES) options_say("%s: more like this is not told of one by one", error->source);
}

/* "dump.json.gz: 41 %, 1234567 entities", on a terminal alone and once a second. */
static void show_progress(void *user, const char *file, uint64_t used, uint64_t entities) {
    struct building *building = user;
    struct stat status;
    time_t now = time(NULL);
    if (!building->terminal || now == building->last) return;
    building->last = now;
    bool sized = stat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    fprintf(stderr, "\r\033[K%s: ", file);
    if (sized) fprintf(stderr, "%" PRIu64 " %%, ", used * 100 / (uint64_t)status.st_size);
    fprintf(stderr, "%" PRIu64 " entities", entities);
    fflush(stderr);
    building->shown = true;
}

static void tell_resumed(void *user, const char *file, uint64_t line) {
    clear_line(user);
    options_say("%s: going on behind line %" PRIu64, file, line);
}

/* A file beside the output; an empty name where one of the files can be read only once. */
static void name_checkpoint(const char *output, char **files, size_t count, char *path, size_t size) {
    bool again = snprintf(path, size, "%s.part", output) < (int)size;
    for (size_t i = 0; i < count; i++) {
        struct stat status;
        again &= strcmp(files[i], "-") != 0; /* what is not there is told of later */
        again &= stat(files[i], &status) != 0 || S_ISREG(status.st_mode);
    }
    if (!again) *path = 0;
}

static isnad_status compile(const char *output, char **files, size_t count, struct compile_options *options) {
    char checkpoint[4096];
    struct building building = {.terminal = isatty(STDERR_FILENO)};
    const struct redland *redland;
    isnad_error error;
    isnad_slice bytes = {0};
    options->bad = tell_bad;
    options->progress = show_progress;
    options->user = &building;
    options->resumed = tell_resumed;
    name_checkpoint(output, files, count, checkpoint, sizeof checkpoint);
    options->checkpoint = *checkpoint ? checkpoint : NULL;
    if (options->resume && !options->checkpoint)
        return options_fault("gazetteer", "build: --resume reads the files again, and one of them can be read only once");
    isnad_status status = redland_load(&redland, &error);
    if (status == ISNAD_OK) status = redland->compile_names((const char *const *)files, count, options, &bytes, NULL, &error);
    clear_line(&building);
    if (status == ISNAD_OK) status = output_save(output, bytes, &error);
    memory_free((char *)bytes.data);
    if (status != ISNAD_OK) return options_report(&error);
    if (options->checkpoint) unlink(options->checkpoint);
    if (options->bad_count == 0) return ISNAD_OK;
    options_say("%" PRIu64 " part%s of the input %s bad and left out; %s holds the rest", options->bad_count,
                options->bad_count > 1 ? "s" : "", options->bad_count > 1 ? "were" : "was", output);
    return ISNAD_BAD_INPUT;
}

static bool read_count(const char *text, uint32_t *out) {
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    *out = (uint32_t)number;
    return *text >= '0' && *text <= '9' && *end == 0 && number <= UINT32_MAX;
}

static bool is_type(const char *text) {
    return strcmp(text, "person") == 0 || strcmp(text, "state") == 0 || strcmp(text, "organization") == 0;
}

int command_build(int argc, char **argv) {
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"languages", required_argument, NULL, 'l'},
                                            {"types", required_argument, NULL, 't'},
                                            {"type", required_argument, NULL, 'T'},
                                            {"min-sitelinks", required_argument, NULL, 'm'},
                                            {"exclude", required_argument, NULL, 'x'},
                                            {"transliterate", no_argument, NULL, 'r'},
                                            {"resume", no_argument, NULL, 'R'},
                                            {"checkpoint", required_argument, NULL, 'c'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    struct compile_options wanted = {.checkpoint_seconds = 60};
    const char *output = NULL;
    for (int option; (option = getopt_long(argc, argv, "o:", options, NULL)) != -1;) {
        switch (option) {
        case 'h': return fputs(build_help, stdout), 0;
        case 'o': output = optarg; break;
        case 'l': wanted.languages = optarg; break;
        case 't': wanted.types = optarg; break;
        case 'T':
            if (!is_type(optarg))
                return (int)options_fault("gazetteer", "build: --type is person, state or organization, not '%s'", optarg);
            wanted.type = optarg;
            break;
        case 'm':
            if (!read_count(optarg, &wanted.min_sitelinks))
                return (int)options_fault("gazetteer", "build: --min-sitelinks is a number, not '%s'", optarg);
            break;
        case 'x': wanted.exclude = optarg; break;
        case 'r': wanted.transliterate = true; break;
        case 'R': wanted.resume = true; break;
        case 'c':
            if (!read_count(optarg, &wanted.checkpoint_seconds))
                return (int)options_fault("gazetteer", "build: --checkpoint is a number of seconds, not '%s'", optarg);
            break;
        default: return (int)options_hint("gazetteer");
        }
    }
    if (!output || !*output) return (int)options_fault("gazetteer", "build: --output is missing");
    if (optind == argc) return (int)options_fault("gazetteer", "build: no FILE is given");
    return (int)compile(output, argv + optind, (size_t)(argc - optind), &wanted);
}
