/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad names: where the names of one gazetteer stand in texts, and nothing else of them. What is found is any name, meant or
 * not, at the speed of matcher.h; the extractor asks what is meant.
 *
 * A file is read in parts that end with a line, since no name goes beyond one, so that memory does not grow with it. */
#include "command_all.h"
#include "command_data.h"
#include "matcher.h"
#include "options.h"
#include "stream.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char names_help[] = "Usage: isnad names [OPTION]... [FILE]...\n"
                                 "Print where names stand in UTF-8 texts (default: standard input), compressed or\n"
                                 "not: FILE, first byte, byte behind the last, the name as it is spelled there,\n"
                                 "and the IRIs of up to eight that it may mean, separated by tabs. Ordinary words\n"
                                 "that are names too are printed: 'isnad extract' decides what is meant.\n"
                                 "\n"
                                 "  -g, --gazetteer=FILE   the names to look for, instead of isnad's own\n"
                                 "      --overlapping      also names that begin inside another one\n"
                                 "      --count            print for each FILE only how many names it has\n"
                                 "\n"
                                 "      --help             print this and exit\n"
                                 "\n"
                                 "Exit status: 0, or 64 wrong usage, 65 a compressed FILE is damaged, 66 a file\n"
                                 "cannot be read, 74 output cannot be written, 78 the gazetteer is not valid.\n";

enum { PART = 1 << 22, PART_MOST = 1 << 30, ENTITIES_MOST = 8 };

struct finding {
    const isnad_gazetteer *gazetteer;
    struct matcher *matcher;
    bool overlapping, counting;
    const char *path;
    const char *text; /* the part at hand */
    uint64_t before;  /* bytes of the file before it */
    uint32_t end;     /* of the last name that was printed */
    uint64_t count;
};

static void print_entities(const struct finding *finding, const struct phrase_slot *slot) {
    uint32_t last = ISNAD_NONE, printed = 0;
    for (uint32_t i = 0; i < slot->count && printed < ENTITIES_MOST; i++) { /* the matcher has checked that the rows are there */
        uint32_t id = finding->gazetteer->names[slot->first + i].entity;
        const struct gazetteer_entity *entity = gazetteer_entity(finding->gazetteer, id);
        if (!entity || id == last) continue;
        isnad_slice iri = gazetteer_string(finding->gazetteer, entity->iri);
        if (last != ISNAD_NONE) putchar_unlocked(' ');
        fwrite_unlocked(iri.data, 1, iri.length, stdout);
        last = id, printed++;
    }
}

static void print_match(const struct finding *finding, const struct match *match) {
    printf("%s\t%" PRIu64 "\t%" PRIu64 "\t", options_path(finding->path), finding->before + match->begin,
           finding->before + match->end);
    for (uint32_t at = match->begin; at < match->end; at++) {
        uint8_t byte = (uint8_t)finding->text[at];
        putchar_unlocked(byte < 0x20 ? ' ' : byte);
    }
    putchar_unlocked('\t');
    print_entities(finding, match->slot);
    putchar_unlocked('\n');
}

static bool take(void *user, const struct match *matches, size_t count) {
    struct finding *finding = user;
    for (size_t i = 0; i < count; i++) {
        if (!finding->overlapping && matches[i].begin < finding->end) continue;
        finding->end = matches[i].end;
        finding->count++;
        if (!finding->counting) print_match(finding, &matches[i]);
    }
    return !ferror(stdout);
}

/* The bytes up to the last line's end; all where the file has ended or a line has no end. */
static size_t whole_lines(const char *bytes, size_t length, bool ended) {
    const char *last = ended ? NULL : memrchr(bytes, '\n', length);
    return last ? (size_t)(last - bytes) + 1 : ended || length >= PART_MOST ? length : 0;
}

static isnad_status find_in(struct finding *finding, struct stream *stream, isnad_error *error) {
    LIST(char) part = {0};
    isnad_status status = ISNAD_OK;
    for (size_t got = 1; status == ISNAD_OK && got > 0 && !ferror(stdout);) {
        while (status == ISNAD_OK && part.size - part.count < PART)
            if (!list_grow((void **)&part.items, &part.size, 1)) status = ISNAD_NO_MEMORY;
        if (status != ISNAD_OK) break;
        status = stream_read(stream, part.items + part.count, PART, &got, error);
        if (status != ISNAD_OK) break;
        part.count += got;
        size_t length = whole_lines(part.items, part.count, got == 0);
        finding->text = part.items, finding->end = 0;
        status = matcher_find(finding->matcher, (isnad_slice){part.items, length}, take, finding, error);
        finding->before += length;
        part.count -= length;
        memmove(part.items, part.items + length, part.count);
    }
    LIST_FREE(&part);
    return status;
}

static isnad_status find_in_file(struct finding *finding, const char *path) {
    struct stream stream;
    isnad_error error = {.status = ISNAD_NO_MEMORY, .message = "out of memory"};
    finding->path = path, finding->before = finding->count = 0;
    isnad_status status = stream_open(&stream, path, -1, &error);
    if (status == ISNAD_OK) {
        status = find_in(finding, &stream, &error);
        stream_close(&stream);
    }
    if (status != ISNAD_OK) return options_report(&error);
    if (finding->counting) printf("%s\t%" PRIu64 "\n", options_path(path), finding->count);
    return ISNAD_OK;
}

static isnad_status prepare(struct finding *finding, const char *names, isnad_gazetteer **gazetteer) {
    char path[4096];
    isnad_error error;
    isnad_status status = names ? ISNAD_OK : gazetteers_default(path, sizeof path, &error);
    if (status == ISNAD_OK) status = isnad_gazetteer_load(names ? names : path, gazetteer, &error);
    finding->gazetteer = *gazetteer;
    if (status == ISNAD_OK) status = matcher_new(&finding->gazetteer->table, matcher_best(), &finding->matcher, &error);
    return status == ISNAD_OK ? ISNAD_OK : options_report(&error);
}

int command_names(int argc, char **argv) {
    static const struct option options[] = {{"gazetteer", required_argument, NULL, 'g'},
                                            {"overlapping", no_argument, NULL, 'o'},
                                            {"count", no_argument, NULL, 'c'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    static char input[] = "-", *inputs[] = {input};
    struct finding finding = {0};
    const char *names = NULL;
    for (int option; (option = getopt_long(argc, argv, "g:", options, NULL)) != -1;) {
        switch (option) {
        case 'g': names = optarg; break;
        case 'o': finding.overlapping = true; break;
        case 'c': finding.counting = true; break;
        case 'h': return fputs(names_help, stdout), 0;
        default: return (int)options_hint("names");
        }
    }
    isnad_gazetteer *gazetteer = NULL;
    isnad_status worst = prepare(&finding, names, &gazetteer);
    char **files = optind < argc ? argv + optind : inputs;
    for (int i = 0, count = optind < argc ? argc - optind : 1; finding.matcher && i < count && !ferror(stdout); i++) {
        isnad_status status = find_in_file(&finding, files[i]);
        if (status > worst) worst = status;
    }
    matcher_free(finding.matcher);
    isnad_gazetteer_free(gazetteer);
    return (int)worst;
}
