/* SPDX-License-Identifier: Apache-2.0
 *
 * A dump, the result of a query or a table of any bytes: compiled to a gazetteer that is valid, or refused. The first byte
 * chooses which of these the file is said to be. The tables of graphs/import are short ones, so that an input takes a
 * millisecond. */
#include "fuzz.h"

#include "compile.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/isnad-fuzz-XXXXXX";

static void write_file(const char *name, const void *data, size_t size, char *path, size_t path_size) {
    snprintf(path, path_size, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    fuzz_require(file && fwrite(data, 1, size, file) == size);
    fclose(file);
}

static void prepare(void) {
    static const char *const folders[] = {"graphs", "graphs/import", "ontology", "ontology/lexicon", "ontology/lexicon/ar"};
    static const char *const files[][2] = {
        {"graphs/import/types.tsv", "Q5\tperson\nQ6256\tstate\nQ43229\torganization\nQ4167410\tnone\n"},
        {"graphs/import/offices.tsv", "President\tpresident\n"},
        {"graphs/import/words.tsv", "في\t300000\nالعام\t9000\n"},
        {"graphs/import/latin.tsv", "a\tا -\nb\tب\n^al$\tال\n"},
        {"ontology/lexicon/ar/particles.tsv", "في\tpreposition\n"},
        {"ontology/lexicon/ar/common.tsv", "العام\n"},
        {"ontology/lexicon/ar/given-names.tsv", "محمد\tm\n"}};
    char path[256];
    fuzz_require(mkdtemp(folder) != NULL);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        fuzz_require(mkdir(path, 0700) == 0);
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        write_file(files[i][0], files[i][1], strlen(files[i][1]), path, sizeof path);
    setenv("ISNAD_DATA", folder, 1);
}

FUZZ(data, size) {
    static const char *const names[] = {"a.json", "a.ndjson", "a.csv", "a.tsv"};
    static bool ready;
    char path[256];
    if (!ready) prepare();
    ready = true;
    if (size == 0) return 0;
    write_file(names[data[0] % 4], data + 1, size - 1, path, sizeof path);
    const char *files[] = {path};
    struct compile_options options = {
        .languages = "ar,en", .type = data[0] & 4 ? "person" : NULL, .transliterate = (data[0] & 8) != 0};
    isnad_slice bytes;
    isnad_error error;
    isnad_gazetteer gazetteer;
    if (compile_names(files, 1, &options, &bytes, NULL, &error) == ISNAD_OK)
        fuzz_require(gazetteer_open((const uint8_t *)bytes.data, bytes.length, "made", &gazetteer, &error) == ISNAD_OK &&
                     gazetteer_verify(&gazetteer, "made", &error) == ISNAD_OK);
    memory_free((char *)(uintptr_t)bytes.data);
    unlink(path);
    return 0;
}
