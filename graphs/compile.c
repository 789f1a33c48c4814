/* SPDX-License-Identifier: Apache-2.0
 *
 * The gazetteer compiler: what is wanted, which file is of what sort, and the steps in order. See compile.h. */
#include "compile.h"

#include "compile_checkpoint.h"
#include "compile_dump.h"
#include "compile_latin.h"
#include "compile_tables.h"
#include "compile_types.h"
#include "error.h"
#include "paths.h"
#include "sections.h"
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { PATH_SIZE = 4096 };

/* ---- what is wanted ---- */

static isnad_status data_file(const char *name, char *path, isnad_error *error) {
    if (paths_data(name, path, PATH_SIZE)) return ISNAD_OK;
    return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "isnad's table is not there (ISNAD_DATA can name another folder)");
}

static isnad_status set_languages(struct bulk_wants *wants, const char *list, isnad_error *error) {
    isnad_slice rest = {list, strlen(list)}, part;
    while (table_part(&rest, ',', &part)) {
        isnad_slice *added = LIST_ADD(&wants->languages);
        if (!added) return error_memory(error);
        *added = part;
    }
    return ISNAD_OK;
}

struct excluded {
    LIST(uint64_t) hashes;
};

static isnad_status add_excluded(void *user, const struct row *row, isnad_error *error) {
    struct excluded *excluded = user;
    char iri[PATH_SIZE];
    isnad_slice text = row->field[0];
    bool item = text.length > 1 && text.data[0] == 'Q' && strspn(text.data + 1, "0123456789") >= text.length - 1;
    if (item) {
        int length = snprintf(iri, sizeof iri, BULK_WIKIDATA "%.*s", (int)text.length - 1, text.data + 1);
        text = (isnad_slice){iri, (size_t)length};
    }
    uint64_t *hash = LIST_ADD(&excluded->hashes);
    if (!hash) return error_memory(error);
    *hash = gazetteer_hash(text);
    return ISNAD_OK;
}

static int by_number(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static isnad_status set_excluded(struct bulk_wants *wants, const char *path, isnad_error *error) {
    struct excluded excluded = {0};
    isnad_status status = table_read(path, false, add_excluded, &excluded, error);
    if (excluded.hashes.count) qsort(excluded.hashes.items, excluded.hashes.count, sizeof *excluded.hashes.items, by_number);
    wants->excluded = excluded.hashes.items;
    wants->excluded_count = excluded.hashes.count;
    return status;
}

/* What is needed for names in bulk, and only for those. */
static isnad_status prepare(const struct compile_options *options, struct bulk_wants *wants, struct background **background,
                            isnad_error *error) {
    char path[PATH_SIZE], lexicon[PATH_SIZE];
    isnad_slice type = {options->type, options->type ? strlen(options->type) : 0};
    wants->min_sitelinks = options->min_sitelinks;
    wants->default_type = type_named(type);
    TRY(set_languages(wants, options->languages ? options->languages : "ar", error));
    if (!options->types) TRY(data_file("graphs/import/types.tsv", path, error));
    TRY(types_load(options->types ? options->types : path, &wants->types, error));
    TRY(data_file("graphs/import/offices.tsv", path, error));
    TRY(offices_load(path, &wants->offices, error));
    if (options->exclude) TRY(set_excluded(wants, options->exclude, error));
    TRY(data_file("graphs/import/words.tsv", path, error));
    TRY(data_file("ontology/lexicon/ar", lexicon, error));
    TRY(background_load(path, lexicon, background, error));
    if (!options->transliterate) return ISNAD_OK;
    TRY(data_file("graphs/import/latin.tsv", path, error));
    return latin_load(path, &wants->latin, error);
}

static void wants_free(struct bulk_wants *wants) {
    LIST_FREE(&wants->languages);
    types_free(wants->types);
    offices_free(wants->offices);
    latin_free(wants->latin);
    memory_free(wants->excluded);
}

/* ---- files ---- */

void source_bad(struct source *source, size_t line, size_t byte, const char *what) {
    isnad_error error;
    error_set(&error, ISNAD_BAD_INPUT, source->file, line, byte, "%s", what);
    source->bad_count++;
    if (source->bad) source->bad(source->user, &error);
}

void source_progress(struct source *source) {
    if (source->progress) source->progress(source->user, source->file, input_used(source->input), source->entities);
}

/* ---- where to go on ---- */

struct checkpoints {
    const char *path;
    uint64_t build;
    time_t seconds, last;
    struct position at; /* of the file that is read now; a line where it was gone on with */
};

static time_t seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

static uint64_t identify_text(uint64_t hash, const char *text) {
    return fold_mix(hash ^ sections_checksum((const uint8_t *)(text ? text : ""), text ? strlen(text) + 1 : 0), FOLD_SEED_LENGTH);
}

/* A file as it is: it may not change before the build goes on. */
static uint64_t identify_file(uint64_t hash, const char *path) {
    struct stat status;
    hash = identify_text(hash, path);
    if (!path || stat(path, &status) != 0) return hash;
    uint64_t facts[3] = {(uint64_t)status.st_size, (uint64_t)status.st_mtim.tv_sec, (uint64_t)status.st_mtim.tv_nsec};
    return fold_mix(hash ^ sections_checksum((const uint8_t *)facts, sizeof facts), FOLD_SEED_LENGTH);
}

static uint64_t identify(const char *const *files, size_t count, const struct compile_options *options) {
    uint64_t hash =
        identify_text(FOLD_SEED_HIGH ^ options->min_sitelinks ^ (uint64_t)options->transliterate << 32, options->type);
    hash = identify_text(hash, options->languages);
    hash = identify_file(identify_file(hash, options->types), options->exclude);
    for (size_t i = 0; i < count; i++) hash = identify_file(hash, files[i]);
    return hash;
}

isnad_status source_checkpoint(struct source *source, uint64_t line, isnad_error *error) {
    struct checkpoints *checkpoints = source->checkpoints;
    if (!checkpoints || seconds_now() - checkpoints->last < checkpoints->seconds) return ISNAD_OK;
    struct position at = checkpoints->at;
    at.line = line, at.entities = source->entities, at.bad_count += source->bad_count;
    isnad_status status = checkpoint_write(checkpoints->path, checkpoints->build, source->bulk, &at, error);
    checkpoints->last = seconds_now();
    return status;
}

/* ---- sorts of files ---- */

enum sort { SORT_RDF, SORT_JSON, SORT_CSV, SORT_TSV };

static bool ends_with(const char *name, size_t length, const char *end) {
    size_t own = strlen(end);
    return length > own && memcmp(name + length - own, end, own) == 0;
}

/* By the name, without that of a compression. */
static enum sort sort_of(const char *file) {
    static const char *const compressed[] = {".gz", ".bz2", ".zst", ".xz"};
    static const struct {
        const char *end;
        enum sort sort;
    } sorts[] = {{".json", SORT_JSON}, {".ndjson", SORT_JSON}, {".jsonl", SORT_JSON},
                 {".srj", SORT_JSON},  {".csv", SORT_CSV},     {".tsv", SORT_TSV}};
    size_t length = strlen(file);
    for (size_t i = 0; i < sizeof compressed / sizeof *compressed; i++)
        if (ends_with(file, length, compressed[i])) {
            length -= strlen(compressed[i]);
            break;
        }
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        if (ends_with(file, length, sorts[i].end)) return sorts[i].sort;
    return SORT_RDF;
}

static isnad_status read_bulk(const char *file, enum sort sort, struct bulk *bulk, const struct bulk_wants *wants,
                              struct compile_options *options, struct checkpoints *checkpoints, isnad_error *error) {
    struct source source = {.file = file,
                            .bulk = bulk,
                            .wants = wants,
                            .bad = options->bad,
                            .progress = options->progress,
                            .user = options->user,
                            .entities = checkpoints->at.entities,
                            .done_lines = checkpoints->at.line,
                            .checkpoints = checkpoints->path ? checkpoints : NULL};
    checkpoints->at.bad_count = options->bad_count;
    isnad_status status = input_open(file, &source.input, error);
    if (status == ISNAD_OK)
        status = sort == SORT_JSON ? dump_read(&source, error) : results_read(&source, sort == SORT_CSV ? ',' : '\t', error);
    if (status == ISNAD_BAD_DATA && error) { /* damaged data: what came before it is used */
        isnad_error what = *error;
        source_bad(&source, what.line, what.byte, what.message);
        status = ISNAD_OK;
    }
    if (source.input) source_progress(&source);
    input_close(source.input);
    options->bad_count += source.bad_count;
    return status;
}

struct compiler {
    struct model model;
    struct bulk bulk;
    struct bulk_wants wants;
    struct background *background;
    struct tables tables;
    struct checkpoints checkpoints;
};

/* Takes up what an interrupted build has left. */
static isnad_status go_on(struct compiler *compiler, const char *const *files, size_t count, struct compile_options *options,
                          isnad_error *error) {
    struct checkpoints *checkpoints = &compiler->checkpoints;
    bool found = false;
    checkpoints->path = options->checkpoint;
    checkpoints->seconds = options->checkpoint_seconds;
    checkpoints->last = seconds_now();
    if (!checkpoints->path) return ISNAD_OK;
    checkpoints->build = identify(files, count, options);
    if (!options->resume) return ISNAD_OK;
    TRY(checkpoint_read(checkpoints->path, checkpoints->build, &compiler->bulk, &checkpoints->at, &found, error));
    if (!found) return ISNAD_OK;
    options->bad_count = checkpoints->at.bad_count;
    if (options->resumed && checkpoints->at.file < count)
        options->resumed(options->user, files[checkpoints->at.file], checkpoints->at.line);
    return ISNAD_OK;
}

static isnad_status read_all(struct compiler *compiler, const char *const *files, size_t count, struct compile_options *options,
                             isnad_error *error) {
    struct checkpoints *checkpoints = &compiler->checkpoints;
    bool ready = false;
    TRY(go_on(compiler, files, count, options, error));
    for (size_t i = 0; i < count; i++) {
        enum sort sort = sort_of(files[i]);
        if (sort != SORT_RDF && !ready) TRY(prepare(options, &compiler->wants, &compiler->background, error));
        ready |= sort != SORT_RDF;
        if (sort == SORT_RDF) {
            TRY(model_read(&compiler->model, files[i], options->type, error));
            continue;
        }
        if (i < checkpoints->at.file) continue; /* the bulk has it */
        if (i > checkpoints->at.file) checkpoints->at = (struct position){.file = i};
        TRY(read_bulk(files[i], sort, &compiler->bulk, &compiler->wants, options, checkpoints, error));
    }
    return ISNAD_OK;
}

static isnad_status write_all(struct compiler *compiler, isnad_slice *out, struct compile_counts *counts, isnad_error *error) {
    struct bulk *bulk = &compiler->bulk;
    struct tables *tables = &compiler->tables;
    bool ok = bulk_finish(bulk, &compiler->model, &compiler->wants);
    tables->entities.items = bulk->entities.items, tables->entities.count = bulk->entities.count,
    tables->entities.size = bulk->entities.size;
    tables->strings.items = bulk->strings.items, tables->strings.count = bulk->strings.count,
    tables->strings.size = bulk->strings.size;
    memset(&bulk->entities, 0, sizeof bulk->entities);
    memset(&bulk->strings, 0, sizeof bulk->strings);
    if (!ok || !tables_fill(tables, &compiler->model, bulk, compiler->background)) return error_memory(error);
    if (counts) tables_count(tables, counts);
    return tables_join(tables, out, error);
}

isnad_status compile_names(const char *const *files, size_t count, struct compile_options *options, isnad_slice *out,
                           struct compile_counts *counts, isnad_error *error) {
    struct compiler *compiler = memory_new_cleared(1, sizeof *compiler);
    *out = (isnad_slice){0};
    if (!compiler) return error_memory(error);
    isnad_status status = read_all(compiler, files, count, options, error);
    if (status == ISNAD_OK) status = write_all(compiler, out, counts, error);
    tables_free(&compiler->tables);
    bulk_free(&compiler->bulk);
    model_free(&compiler->model);
    background_free(compiler->background);
    wants_free(&compiler->wants);
    memory_free(compiler);
    return status;
}

isnad_status compile_gazetteer(const char *const *files, size_t count, isnad_slice *out, struct compile_counts *counts,
                               isnad_error *error) {
    struct compile_options options = {0};
    return compile_names(files, count, &options, out, counts, error);
}
