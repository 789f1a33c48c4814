/* SPDX-License-Identifier: Apache-2.0
 *
 * See compile_checkpoint.h. A header, and behind it the lists of the bulk one after the other; its index is made again. */
#include "compile_checkpoint.h"

#include "error.h"
#include "sections.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "ISNADCP"
enum { VERSION = GAZETTEER_VERSION << 8 | 1, PARTS = 9 };

struct header {
    char magic[8];
    uint64_t version, build;
    struct position position;
    struct {
        uint64_t count, size, checksum;
    } part[PARTS];
    uint64_t checksum; /* of all above */
};

/* A list of the bulk, whatever its elements are. */
struct part {
    void **items;
    size_t *count, *size, element;
};

static void list_parts(struct bulk *bulk, struct part out[PARTS]) {
    size_t n = 0;
#define PART(list) out[n++] = (struct part){(void **)&(list).items, &(list).count, &(list).size, sizeof *(list).items}
    PART(bulk->strings);
    PART(bulk->entities);
    PART(bulk->names.entries);
    PART(bulk->names.codes);
    PART(bulk->rows.list);
    PART(bulk->classes);
    PART(bulk->edges);
    PART(bulk->roles);
    PART(bulk->capitals);
#undef PART
}

static uint64_t checksum_of(const struct header *header) {
    return sections_checksum((const uint8_t *)header, offsetof(struct header, checksum));
}

/* ---- writing ---- */

static bool put_all(FILE *file, const struct header *header, const struct part parts[PARTS]) {
    bool fine = fwrite(header, sizeof *header, 1, file) == 1;
    for (size_t i = 0; fine && i < PARTS; i++)
        fine = *parts[i].count == 0 || fwrite(*parts[i].items, parts[i].element, *parts[i].count, file) == *parts[i].count;
    return (fclose(file) == 0) & fine;
}

isnad_status checkpoint_write(const char *path, uint64_t build, const struct bulk *bulk, const struct position *position,
                              isnad_error *error) {
    struct header header = {.magic = MAGIC, .version = VERSION, .build = build, .position = *position};
    struct part parts[PARTS];
    char pending[4096];
    list_parts((struct bulk *)(uintptr_t)bulk, parts);
    for (size_t i = 0; i < PARTS; i++) {
        header.part[i].count = *parts[i].count, header.part[i].size = parts[i].element;
        header.part[i].checksum = sections_checksum(*parts[i].items, *parts[i].count * parts[i].element);
    }
    header.checksum = checksum_of(&header);
    bool named = snprintf(pending, sizeof pending, "%s.tmp", path) < (int)sizeof pending;
    FILE *file = named ? fopen(pending, "wbe") : NULL;
    if (file && put_all(file, &header, parts) && rename(pending, path) == 0) return ISNAD_OK;
    int reason = named ? errno : ENAMETOOLONG;
    if (file) unlink(pending);
    return error_set(error, ISNAD_BAD_OUTPUT, path, 0, 0, "cannot write where the build could go on: %s", strerror(reason));
}

/* ---- reading ---- */

static isnad_status bad(const char *path, const char *what, isnad_error *error) {
    return error_set(error, ISNAD_BAD_DATA, path, 0, 0, "%s: remove it, or build without --resume", what);
}

static bool get(FILE *file, void *out, size_t size) { return size == 0 || fread(out, size, 1, file) == 1; }

/* The parts that the header tells of, none longer than what is left of the file. */
static isnad_status get_parts(FILE *file, const char *path, const struct header *header, struct bulk *bulk, isnad_error *error) {
    struct part parts[PARTS];
    off_t begin = ftello(file), end = fseeko(file, 0, SEEK_END) == 0 ? ftello(file) : -1;
    if (begin < 0 || end < begin || fseeko(file, begin, SEEK_SET) != 0) return bad(path, "this file cannot be read", error);
    uint64_t left = (uint64_t)(end - begin);
    list_parts(bulk, parts);
    for (size_t i = 0; i < PARTS; i++) {
        uint64_t count = header->part[i].count;
        if (header->part[i].size != parts[i].element || count > left / parts[i].element)
            return bad(path, "this file is damaged", error);
        *parts[i].items = memory_new(count ? count : 1, parts[i].element);
        if (!*parts[i].items) return error_memory(error);
        *parts[i].count = count, *parts[i].size = count ? count : 1;
        left -= count * parts[i].element;
        if (!get(file, *parts[i].items, count * parts[i].element) ||
            sections_checksum(*parts[i].items, count * parts[i].element) != header->part[i].checksum)
            return bad(path, "this file is damaged", error);
    }
    return bulk_index(bulk) ? ISNAD_OK : error_memory(error);
}

static isnad_status get_all(FILE *file, const char *path, uint64_t build, struct bulk *bulk, struct position *position,
                            isnad_error *error) {
    struct header header;
    if (!get(file, &header, sizeof header) || memcmp(header.magic, MAGIC, sizeof header.magic) != 0 ||
        header.version != VERSION || header.checksum != checksum_of(&header))
        return bad(path, "this is no unfinished build of this version of isnad, or it is damaged", error);
    if (header.build != build) return bad(path, "this is an unfinished build of other files, or with other options", error);
    *position = header.position;
    return get_parts(file, path, &header, bulk, error);
}

isnad_status checkpoint_read(const char *path, uint64_t build, struct bulk *bulk, struct position *position, bool *found,
                             isnad_error *error) {
    FILE *file = fopen(path, "rbe");
    *found = file != NULL;
    *position = (struct position){0};
    if (!file && errno == ENOENT) return ISNAD_OK;
    if (!file) return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot open: %s", strerror(errno));
    isnad_status status = get_all(file, path, build, bulk, position, error);
    fclose(file);
    return status;
}
