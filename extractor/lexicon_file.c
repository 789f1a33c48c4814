/* SPDX-License-Identifier: Apache-2.0
 *
 * A lexicon as one flat file, which is mapped: reading and inflecting the tables takes 30 ms, mapping them 1 ms.
 *
 * The file is the tables of struct isnad_lexicon one behind the other. It is of this version and this machine alone, and nothing
 * in it is used before the checksum of the whole has been found right: unlike a gazetteer it is small and never anybody else's. */
#include "error.h"
#include "lexicon.h"
#include "table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "ISNADLX"
enum { SECTIONS = 11, VERSION = 6 };

struct section {
    const void *data;
    uint64_t count, size;
};

struct header {
    char magic[8];
    uint64_t version, size, checksum; /* of what follows the header */
    struct {
        uint64_t offset, count, size;
    } section[SECTIONS];
};

static void list_sections(const isnad_lexicon *lexicon, struct section out[SECTIONS]) {
    size_t n = 0;
#define ADD(pointer, number) out[n++] = (struct section){(pointer), (number), sizeof *(pointer)}
    ADD(lexicon->build.slots, lexicon->build.slot_count);
    ADD(lexicon->build.values, lexicon->build.value_count);
    ADD(lexicon->build.filter, lexicon->build.filter_words);
    ADD(lexicon->builder.codes.items, lexicon->builder.codes.count);
    ADD(lexicon->lexemes.items, lexicon->lexemes.count);
    ADD(lexicon->cues.items, lexicon->cues.count);
    ADD(lexicon->frames.items, lexicon->frames.count);
    ADD(lexicon->titles.items, lexicon->titles.count);
    ADD(lexicon->portfolios.items, lexicon->portfolios.count);
    ADD(lexicon->heads.items, lexicon->heads.count);
    ADD(lexicon->calendar.items, lexicon->calendar.count);
#undef ADD
}

/* Of everything but itself. */
static uint64_t checksum_of(const struct header *header, const uint8_t *body, size_t length) {
    struct header others = *header;
    others.checksum = file_checksum(body, length);
    return file_checksum((const uint8_t *)&others, sizeof others);
}

static bool write_sections(FILE *file, const struct section *sections, struct header *header) {
    static const char padding[64];
    uint64_t at = sizeof *header;
    for (size_t i = 0; i < SECTIONS; i++) {
        size_t gap = (64 - at % 64) % 64;
        if (fwrite(padding, 1, gap, file) != gap) return false;
        at += gap;
        header->section[i].offset = at;
        header->section[i].count = sections[i].count;
        header->section[i].size = sections[i].size;
        if (sections[i].count && fwrite(sections[i].data, sections[i].size, sections[i].count, file) != sections[i].count) return false;
        at += sections[i].count * sections[i].size;
    }
    header->size = at;
    return fflush(file) == 0;
}

static bool seal(FILE *file, struct header *header) {
    size_t length = (size_t)header->size - sizeof *header;
    uint8_t *body = memory_new(length, 1);
    bool ok = body && fseek(file, sizeof *header, SEEK_SET) == 0 && fread(body, 1, length, file) == length;
    if (ok) {
        header->checksum = checksum_of(header, body, length);
        ok = fseek(file, 0, SEEK_SET) == 0 && fwrite(header, sizeof *header, 1, file) == 1 && fflush(file) == 0;
    }
    memory_free(body);
    return ok;
}

isnad_status lexicon_save(const isnad_lexicon *lexicon, const char *path, isnad_error *error) {
    char temporary[4096];
    struct header header = {.magic = MAGIC, .version = VERSION};
    struct section sections[SECTIONS];
    if (snprintf(temporary, sizeof temporary, "%s.%ld.tmp", path, (long)getpid()) >= (int)sizeof temporary)
        return error_set(error, ISNAD_BAD_OUTPUT, path, 0, 0, "the path is too long");
    FILE *file = fopen(temporary, "w+b");
    if (!file) return error_set(error, ISNAD_BAD_OUTPUT, temporary, 0, 0, "cannot write: %s", strerror(errno));
    list_sections(lexicon, sections);
    bool ok = fwrite(&header, sizeof header, 1, file) == 1 && write_sections(file, sections, &header) && seal(file, &header);
    int reason = errno;
    ok = (fclose(file) == 0) && ok;
    if (ok && rename(temporary, path) == 0) return ISNAD_OK;
    if (ok) reason = errno;
    unlink(temporary);
    return error_set(error, ISNAD_BAD_OUTPUT, path, 0, 0, "cannot write: %s", strerror(reason));
}

static isnad_status damaged(const char *path, isnad_error *error) {
    return error_set(error, ISNAD_BAD_DATA, path, 0, 0, "this is no compiled lexicon of this version: build it again with \"isnad lexicon build\"");
}

static bool fits(const struct header *header, size_t size) {
    static const isnad_lexicon none;
    struct section expected[SECTIONS];
    list_sections(&none, expected);
    if (size < sizeof *header || memcmp(header->magic, MAGIC, 8) != 0 || header->version != VERSION || header->size != size) return false;
    for (size_t i = 0; i < SECTIONS; i++) {
        uint64_t offset = header->section[i].offset, count = header->section[i].count;
        if (header->section[i].size != expected[i].size || offset > size || count > (size - offset) / expected[i].size) return false;
    }
    return checksum_of(header, (const uint8_t *)header + sizeof *header, size - sizeof *header) == header->checksum;
}

static void point_into(isnad_lexicon *lexicon, const struct header *header) {
    char *data = (char *)(uintptr_t)header;
    size_t n = 0;
#define TAKE(pointer, number) (pointer) = (void *)(data + header->section[n].offset), (number) = header->section[n].count, n++
    TAKE(lexicon->build.slots, lexicon->build.slot_count);
    TAKE(lexicon->build.values, lexicon->build.value_count);
    TAKE(lexicon->build.filter, lexicon->build.filter_words);
    TAKE(lexicon->builder.codes.items, lexicon->builder.codes.count);
    TAKE(lexicon->lexemes.items, lexicon->lexemes.count);
    TAKE(lexicon->cues.items, lexicon->cues.count);
    TAKE(lexicon->frames.items, lexicon->frames.count);
    TAKE(lexicon->titles.items, lexicon->titles.count);
    TAKE(lexicon->portfolios.items, lexicon->portfolios.count);
    TAKE(lexicon->heads.items, lexicon->heads.count);
    TAKE(lexicon->calendar.items, lexicon->calendar.count);
#undef TAKE
    lexicon->table = phrase_table_of(&lexicon->builder, &lexicon->build);
}

isnad_status lexicon_map(const char *path, isnad_lexicon *lexicon, isnad_error *error) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        if (file >= 0) close(file);
        return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot open: %s", strerror(errno));
    }
    size_t size = (size_t)status.st_size;
    void *data = size ? mmap(NULL, size, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
    close(file);
    if (data == MAP_FAILED) return damaged(path, error);
    if (!fits(data, size)) {
        munmap(data, size);
        return damaged(path, error);
    }
    memset(lexicon, 0, sizeof *lexicon);
    lexicon->mapped = data;
    lexicon->mapped_size = size;
    point_into(lexicon, data);
    return ISNAD_OK;
}

void lexicon_unmap(isnad_lexicon *lexicon) {
    if (lexicon->mapped) munmap(lexicon->mapped, lexicon->mapped_size);
}
