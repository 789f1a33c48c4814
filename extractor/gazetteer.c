/* SPDX-License-Identifier: Apache-2.0
 *
 * Opening and asking a compiled gazetteer. Writing one is graphs/compile.c. See gazetteer.h. */
#include "gazetteer.h"

#include "error.h"
#include "sections.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static isnad_status bad(const char *name, isnad_error *error, const char *what) {
    return error_set(error, ISNAD_BAD_DATA, name, 0, 0, "%s", what);
}

static isnad_status check_header(const struct gazetteer_header *header, size_t size, const char *name, isnad_error *error) {
    static const size_t element[SECTION_COUNT] = {[SECTION_SLOTS] = sizeof(struct phrase_slot),
                                                  [SECTION_FILTER] = 8,
                                                  [SECTION_SEQUENCES] = 8,
                                                  [SECTION_PAIRS] = 8,
                                                  [SECTION_CODES] = 1,
                                                  [SECTION_NAMES] = sizeof(struct gazetteer_name),
                                                  [SECTION_ENTITIES] = sizeof(struct gazetteer_entity),
                                                  [SECTION_ROLES] = sizeof(struct gazetteer_role),
                                                  [SECTION_HELD] = sizeof(uint32_t),
                                                  [SECTION_STRINGS] = 1,
                                                  [SECTION_IRIS] = sizeof(uint32_t)};
    if (memcmp(header->magic, GAZETTEER_MAGIC, 8) != 0)
        return bad(name, error, "this is not a compiled gazetteer (make one with \"isnad gazetteer build\")");
    if (header->order != 0x01020304)
        return bad(name, error, "this gazetteer was compiled on a machine of another byte order: build it again here");
    if (header->version != GAZETTEER_VERSION)
        return bad(name, error, "this gazetteer has another format version: build it again with this isnad");
#ifndef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION /* no fuzzer would get past it */
    if (header->header_checksum != sections_checksum((const uint8_t *)header, offsetof(struct gazetteer_header, header_checksum)))
        return bad(name, error, "the gazetteer's header is damaged: build it again");
#endif
    if (header->size != size) return bad(name, error, "the gazetteer is cut short or has grown: build it again");
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        uint64_t offset = header->section[i].offset, count = header->section[i].count;
        if (offset > size || offset % 8 != 0 || count > UINT32_MAX || count > (size - offset) / element[i])
            return bad(name, error, "the gazetteer's sections do not fit its size: build it again");
    }
    uint64_t slots = header->section[SECTION_SLOTS].count, filter = header->section[SECTION_FILTER].count;
    uint64_t sequences = header->section[SECTION_SEQUENCES].count, pairs = header->section[SECTION_PAIRS].count;
    uint64_t iris = header->section[SECTION_IRIS].count;
    if ((iris & (iris - 1)) != 0)
        return bad(name, error, "the gazetteer's index of entities has an impossible size: build it again");
    if (slots == 0 || filter < 2 || (filter & (filter - 1)) != 0 || sequences == 0 || (sequences & (sequences - 1)) != 0 ||
        pairs < 2 || (pairs & (pairs - 1)) != 0)
        return bad(name, error, "the gazetteer's table has an impossible size: build it again");
    return ISNAD_OK;
}

isnad_status gazetteer_open(const uint8_t *data, size_t size, const char *name, isnad_gazetteer *out, isnad_error *error) {
    memset(out, 0, sizeof *out);
    if (size < sizeof(struct gazetteer_header)) return bad(name, error, "this is not a compiled gazetteer: it is too short");
    const struct gazetteer_header *header = (const void *)data;
    TRY(check_header(header, size, name, error));
#define SECTION(id) ((const void *)(data + header->section[id].offset))
#define COUNT(id) ((uint32_t)header->section[id].count)
    *out = (isnad_gazetteer){.data = data,
                             .size = size,
                             .bulk = header->bulk != 0,
                             .names = SECTION(SECTION_NAMES),
                             .entities = SECTION(SECTION_ENTITIES),
                             .roles = SECTION(SECTION_ROLES),
                             .held = SECTION(SECTION_HELD),
                             .strings = SECTION(SECTION_STRINGS),
                             .iris = SECTION(SECTION_IRIS),
                             .name_count = COUNT(SECTION_NAMES),
                             .entity_count = COUNT(SECTION_ENTITIES),
                             .role_count = COUNT(SECTION_ROLES),
                             .held_count = COUNT(SECTION_HELD),
                             .string_size = COUNT(SECTION_STRINGS),
                             .iri_count = COUNT(SECTION_IRIS),
                             .table = {.slots = SECTION(SECTION_SLOTS),
                                       .slot_count = COUNT(SECTION_SLOTS),
                                       .codes = SECTION(SECTION_CODES),
                                       .codes_size = COUNT(SECTION_CODES),
                                       .value_count = COUNT(SECTION_NAMES),
                                       .seed = header->seed,
                                       .sequences = SECTION(SECTION_SEQUENCES),
                                       .sequence_mask = (uint64_t)COUNT(SECTION_SEQUENCES) - 1}};
    phrase_set_filter(&out->table, SECTION(SECTION_FILTER), COUNT(SECTION_FILTER));
    phrase_set_pairs(&out->table, SECTION(SECTION_PAIRS), COUNT(SECTION_PAIRS));
#undef SECTION
#undef COUNT
    return ISNAD_OK;
}

isnad_status gazetteer_verify(const isnad_gazetteer *gazetteer, const char *name, isnad_error *error) {
    const struct gazetteer_header *header = (const void *)gazetteer->data;
    uint64_t sum = sections_checksum(gazetteer->data + sizeof *header, gazetteer->size - sizeof *header);
    return sum == header->checksum ? ISNAD_OK
                                   : bad(name, error, "the gazetteer's checksum is wrong: it is damaged, build it again");
}

static isnad_status map_file(int file, const char *path, isnad_gazetteer *out, isnad_error *error) {
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "this is not a regular file");
    if (status.st_size == 0) return bad(path, error, "this is not a compiled gazetteer: it is empty");
    void *data = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (data == MAP_FAILED) return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot map: %s", strerror(errno));
    isnad_status result = gazetteer_open(data, (size_t)status.st_size, path, out, error);
    if (result == ISNAD_OK)
        out->mapped = true;
    else
        munmap(data, (size_t)status.st_size);
    return result;
}

isnad_status isnad_gazetteer_load(const char *path, isnad_gazetteer **out, isnad_error *error) {
    *out = NULL;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot open: %s", strerror(errno));
    isnad_gazetteer *gazetteer = memory_new(1, sizeof *gazetteer);
    isnad_status status = gazetteer ? map_file(file, path, gazetteer, error) : error_memory(error);
    close(file);
    if (status == ISNAD_OK)
        *out = gazetteer;
    else
        memory_free(gazetteer);
    return status;
}

void isnad_gazetteer_free(isnad_gazetteer *gazetteer) {
    if (!gazetteer) return;
    if (gazetteer->mapped) munmap((void *)(uintptr_t)gazetteer->data, gazetteer->size);
    memory_free(gazetteer);
}

isnad_slice gazetteer_string(const isnad_gazetteer *gazetteer, struct gazetteer_string string) {
    if ((uint64_t)string.offset + string.length > gazetteer->string_size) return (isnad_slice){"", 0};
    return (isnad_slice){gazetteer->strings + string.offset, string.length};
}

uint64_t gazetteer_checksum(const isnad_gazetteer *gazetteer) {
    const struct gazetteer_header *header = (const void *)gazetteer->data;
    return header->checksum;
}

uint64_t gazetteer_hash(isnad_slice iri) {
    uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ iri.length, word;
    for (; iri.length >= 8; iri.data += 8, iri.length -= 8) {
        memcpy(&word, iri.data, 8);
        hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 31;
    }
    for (; iri.length > 0; iri.data++, iri.length--) hash = (hash ^ (uint8_t)*iri.data) * UINT64_C(0x100000001B3);
    hash *= UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

uint32_t gazetteer_find(const isnad_gazetteer *gazetteer, isnad_slice iri) {
    if (gazetteer->iri_count == 0) return ISNAD_NONE;
    uint32_t mask = gazetteer->iri_count - 1, at = (uint32_t)gazetteer_hash(iri) & mask;
    for (uint32_t left = gazetteer->iri_count; left > 0 && gazetteer->iris[at]; left--, at = (at + 1) & mask) {
        const struct gazetteer_entity *entity = gazetteer_entity(gazetteer, gazetteer->iris[at] - 1);
        isnad_slice other = entity ? gazetteer_string(gazetteer, entity->iri) : (isnad_slice){"", 0};
        if (entity && other.length == iri.length && memcmp(other.data, iri.data, iri.length) == 0) return gazetteer->iris[at] - 1;
    }
    return ISNAD_NONE;
}

static bool covers(const struct gazetteer_role *role, uint32_t date) {
    return date == 0 || (role->from <= date && date <= role->until);
}

/* The first role not before (of, office). */
static uint32_t lower_bound(const isnad_gazetteer *gazetteer, uint32_t of, uint32_t office) {
    uint32_t low = 0, high = gazetteer->role_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct gazetteer_role *role = &gazetteer->roles[middle];
        bool before = role->of != of ? role->of < of : role->office < office;
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t gazetteer_holder(const isnad_gazetteer *gazetteer, uint32_t of, uint32_t office, uint32_t date) {
    enum { MOST = 3 }; /* an office that more people hold at once (ambassador) tells nobody */
    uint32_t found = ISNAD_NONE, since = 0, holders = 0;
    for (uint32_t i = lower_bound(gazetteer, of, office); i < gazetteer->role_count; i++) {
        const struct gazetteer_role *role = &gazetteer->roles[i];
        if (role->of != of || role->office != office) break;
        if (!covers(role, date)) continue;
        holders += date != 0 && role->holder != found;
        if (found == ISNAD_NONE || role->from >= since) found = role->holder, since = role->from;
    }
    return holders > MOST ? ISNAD_NONE : found;
}

uint32_t gazetteer_sole_holder(const isnad_gazetteer *gazetteer, uint32_t office, uint32_t date) {
    uint32_t found = ISNAD_NONE;
    for (uint32_t i = 0; i < gazetteer->role_count; i++) {
        const struct gazetteer_role *role = &gazetteer->roles[i];
        if (role->office != office || !covers(role, date) || role->holder == found) continue;
        if (found != ISNAD_NONE) return ISNAD_NONE;
        found = role->holder;
    }
    return found;
}

bool gazetteer_held(const isnad_gazetteer *gazetteer, uint32_t entity, uint32_t office, uint32_t of, uint32_t date) {
    const struct gazetteer_entity *who = gazetteer_entity(gazetteer, entity);
    if (!who || (uint64_t)who->first_held + who->held_count > gazetteer->held_count) return false;
    for (uint32_t i = 0; i < who->held_count; i++) {
        uint32_t index = gazetteer->held[who->first_held + i];
        if (index >= gazetteer->role_count) continue;
        const struct gazetteer_role *role = &gazetteer->roles[index];
        if ((office == 0 || role->office == office) && (of == ISNAD_NONE || role->of == of) && covers(role, date)) return true;
    }
    return false;
}
