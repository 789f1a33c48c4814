/* SPDX-License-Identifier: Apache-2.0
 *
 * A lexicon in which one table is any bytes: the first byte chooses the table, the others are the project's own. */
#include "fuzz.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

enum { MOST_TABLES = 64 };
static char names[MOST_TABLES][NAME_MAX + 1];
static size_t count;
static char folder[] = "/tmp/isnad-fuzz-XXXXXX";

static int by_name(const void *left, const void *right) { return strcmp(left, right); }

/* A folder of links to the project's tables. */
static void prepare(void) {
    const char *original = getenv("ISNAD_LEXICON");
    fuzz_require(original && mkdtemp(folder));
    DIR *entries = opendir(original);
    fuzz_require(entries != NULL);
    for (struct dirent *entry; (entry = readdir(entries)) && count < MOST_TABLES;)
        if (entry->d_name[0] != '.') strcpy(names[count++], entry->d_name);
    closedir(entries);
    fuzz_require(count > 0);
    qsort(names, count, sizeof *names, by_name); /* so that an input means the same on every machine */
    for (size_t i = 0; i < count; i++) {
        char from[PATH_MAX], to[PATH_MAX];
        snprintf(from, sizeof from, "%s/%s", original, names[i]);
        snprintf(to, sizeof to, "%s/%s", folder, names[i]);
        fuzz_require(symlink(from, to) == 0);
    }
}

/* Puts the bytes in the place of a table, or the project's table back where data is NULL. */
static void replace(size_t table, const uint8_t *data, size_t size) {
    char from[PATH_MAX], path[PATH_MAX];
    snprintf(from, sizeof from, "%s/%s", getenv("ISNAD_LEXICON"), names[table]);
    snprintf(path, sizeof path, "%s/%s", folder, names[table]);
    unlink(path);
    if (!data) {
        fuzz_require(symlink(from, path) == 0);
        return;
    }
    FILE *file = fopen(path, "wb");
    fuzz_require(file != NULL);
    fuzz_require(fwrite(data, 1, size, file) == size);
    fclose(file);
}

FUZZ(data, size) {
    static const char article[] = "قال الرئيس الروسي فلاديمير بوتين إن موسكو والأمم المتحدة";
    if (count == 0) prepare();
    if (size == 0) return 0;
    size_t table = data[0] % count;
    replace(table, data + 1, size - 1);
    isnad_lexicon *lexicon = NULL;
    isnad_extractor *extractor = NULL;
    if (isnad_lexicon_load(folder, &lexicon, NULL) == ISNAD_OK && isnad_extractor_new(lexicon, NULL, 0, &extractor, NULL) == ISNAD_OK)
        fuzz_extract(extractor, (isnad_slice){article, sizeof article - 1}, &(isnad_options){.encoding = "UTF-8"});
    isnad_extractor_free(extractor);
    isnad_lexicon_free(lexicon);
    replace(table, NULL, 0);
    return 0;
}
