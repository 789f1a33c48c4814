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

static void write_table(size_t table, const void *data, size_t size) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, names[table]);
    FILE *file = fopen(path, "wb");
    fuzz_require(file != NULL);
    fuzz_require(fwrite(data, 1, size, file) == size);
    fclose(file);
}

/* The one table that a lexicon cannot do without, at its shortest; the others are left out, so that an input takes a millisecond.
 */
static void restore(size_t table) {
    static const char cues[] = "qal\tverb\tsay\tقال\tيقول\tقول\tقائلا\tCLAUSE | QUOTE | ل ADDR CLAUSE\tpsod\tsay\n";
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, names[table]);
    unlink(path);
    if (strcmp(names[table], "cues.tsv") == 0) write_table(table, cues, sizeof cues - 1);
}

/* An empty folder, and the names of the project's tables. */
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
    for (size_t i = 0; i < count; i++) restore(i);
}

FUZZ(data, size) {
    static const char article[] = "قال الرئيس الروسي فلاديمير بوتين إن موسكو والأمم المتحدة";
    if (count == 0) prepare();
    if (size == 0) return 0;
    size_t table = data[0] % count;
    write_table(table, data + 1, size - 1);
    isnad_lexicon *lexicon = NULL;
    isnad_extractor *extractor = NULL;
    if (isnad_lexicon_load(folder, &lexicon, NULL) == ISNAD_OK &&
        isnad_extractor_new(lexicon, NULL, 0, &extractor, NULL) == ISNAD_OK)
        fuzz_extract(extractor, (isnad_slice){article, sizeof article - 1}, &(isnad_options){.encoding = "UTF-8"});
    isnad_extractor_free(extractor);
    isnad_lexicon_free(lexicon);
    restore(table);
    return 0;
}
