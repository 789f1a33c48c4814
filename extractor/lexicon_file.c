/* SPDX-License-Identifier: Apache-2.0
 *
 * A lexicon as one flat file, which is mapped: reading and inflecting the tables takes 30 ms, mapping them 1 ms.
 *
 * The file is the tables of struct isnad_lexicon one behind the other. It is of this version and this machine alone, and nothing
 * in it is used before the checksum of the whole has been found right: unlike a gazetteer it is small and never anybody else's.
 */
#include "error.h"
#include "lexicon.h"
#include "sections.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "ISNADLX"
enum { SECTIONS = 14, VERSION = 13 };

struct header {
    char magic[8];
    uint64_t version, size, checksum; /* of what follows the header */
    struct {
        uint64_t offset, count, size;
    } section[SECTIONS];
};

/* In the order in which they stand in the file: where each begins, and how many. */
#define EACH_SECTION(F, lexicon)                                                                                                 \
    F((lexicon)->build.slots, (lexicon)->build.slot_count);                                                                      \
    F((lexicon)->build.values, (lexicon)->build.value_count);                                                                    \
    F((lexicon)->build.filter, (lexicon)->build.filter_count);                                                                   \
    F((lexicon)->build.sequences, (lexicon)->build.sequence_count);                                                              \
    F((lexicon)->builder.codes.items, (lexicon)->builder.codes.count);                                                           \
    F((lexicon)->lexemes.items, (lexicon)->lexemes.count);                                                                       \
    F((lexicon)->cues.items, (lexicon)->cues.count);                                                                             \
    F((lexicon)->frames.items, (lexicon)->frames.count);                                                                         \
    F((lexicon)->titles.items, (lexicon)->titles.count);                                                                         \
    F((lexicon)->portfolios.items, (lexicon)->portfolios.count);                                                                 \
    F((lexicon)->heads.items, (lexicon)->heads.count);                                                                           \
    F((lexicon)->calendar.items, (lexicon)->calendar.count);                                                                     \
    F((lexicon)->sets.items, (lexicon)->sets.count);                                                                             \
    F((lexicon)->set_words.items, (lexicon)->set_words.count)

static void list_sections(const isnad_lexicon *lexicon, struct section out[SECTIONS]) {
    size_t n = 0;
#define ADD(pointer, number) out[n++] = (struct section){(pointer), (number), sizeof *(pointer), NULL}
    EACH_SECTION(ADD, lexicon);
#undef ADD
}

/* Of everything but itself. */
static uint64_t checksum_of(const struct header *header, const uint8_t *body, size_t length) {
    struct header others = *header;
    others.checksum = sections_checksum(body, length);
    return sections_checksum((const uint8_t *)&others, sizeof others);
}

isnad_status lexicon_compile(const isnad_lexicon *lexicon, isnad_slice *out, isnad_error *error) {
    struct header header = {.magic = MAGIC, .version = VERSION};
    struct section sections[SECTIONS];
    uint64_t offsets[SECTIONS];
    size_t length;
    list_sections(lexicon, sections);
    uint8_t *bytes = sections_join(sections, SECTIONS, sizeof header, offsets, &length);
    *out = (isnad_slice){0};
    if (!bytes) return error_memory(error);
    for (size_t i = 0; i < SECTIONS; i++) {
        header.section[i].offset = offsets[i];
        header.section[i].count = sections[i].count;
        header.section[i].size = sections[i].size;
    }
    header.size = length;
    header.checksum = checksum_of(&header, bytes + sizeof header, length - sizeof header);
    memcpy(bytes, &header, sizeof header);
    *out = (isnad_slice){(char *)bytes, length};
    return ISNAD_OK;
}

isnad_status lexicon_identify(isnad_lexicon *lexicon, isnad_error *error) {
    isnad_slice bytes;
    TRY(lexicon_compile(lexicon, &bytes, error));
    lexicon->checksum = ((const struct header *)(const void *)bytes.data)->checksum;
    memory_free((char *)(uintptr_t)bytes.data);
    return ISNAD_OK;
}

static isnad_status damaged(const char *path, isnad_error *error) {
    return error_set(error, ISNAD_BAD_DATA, path, 0, 0,
                     "this is no compiled lexicon of this version: build it again with \"isnad lexicon build\"");
}

static bool fits(const struct header *header, size_t size) {
    static const isnad_lexicon none;
    struct section expected[SECTIONS];
    list_sections(&none, expected);
    if (size < sizeof *header || memcmp(header->magic, MAGIC, 8) != 0 || header->version != VERSION || header->size != size)
        return false;
    for (size_t i = 0; i < SECTIONS; i++) {
        uint64_t offset = header->section[i].offset, count = header->section[i].count;
        if (header->section[i].size != expected[i].size || offset > size || count > (size - offset) / expected[i].size)
            return false;
    }
    return checksum_of(header, (const uint8_t *)header + sizeof *header, size - sizeof *header) == header->checksum;
}

static void point_into(isnad_lexicon *lexicon, const struct header *header) {
    char *data = (char *)(uintptr_t)header;
    size_t n = 0;
#define TAKE(pointer, number) (pointer) = (void *)(data + header->section[n].offset), (number) = header->section[n].count, n++
    EACH_SECTION(TAKE, lexicon);
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
    lexicon->checksum = ((const struct header *)data)->checksum;
    lexicon->mapped = data;
    lexicon->mapped_size = size;
    point_into(lexicon, data);
    return ISNAD_OK;
}

void lexicon_unmap(isnad_lexicon *lexicon) {
    if (lexicon->mapped) munmap(lexicon->mapped, lexicon->mapped_size);
}
