/* SPDX-License-Identifier: Apache-2.0
 *
 * See compile_types.h. */
#include "compile_types.h"

#include "error.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

struct class_type {
    uint32_t class;
    uint8_t type;
};

struct bulk_types {
    LIST(struct class_type) roots;
    LIST(struct class_type) known; /* open addressing by class; class 0 is an empty place */
    size_t used;
};

struct office {
    isnad_slice words, key; /* words: how a label begins */
};

struct bulk_offices {
    struct arena arena;
    LIST(struct office) list;
};

uint8_t type_named(isnad_slice name) {
    static const struct {
        const char *name;
        uint8_t type;
    } types[] = {
        {"person", ISNAD_PERSON}, {"state", ISNAD_COUNTRY}, {"organization", ISNAD_ORGANIZATION}, {"none", BULK_DROPPED}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_is(name, types[i].name)) return types[i].type;
    return BULK_UNKNOWN;
}

static isnad_status bad_row(const struct row *row, isnad_error *error, const char *what) {
    return error_set(error, ISNAD_BAD_DATA, row->file, row->line, 0, "%s", what);
}

static isnad_status add_root(void *user, const struct row *row, isnad_error *error) {
    struct bulk_types *types = user;
    uint32_t class = bulk_item_number(row->field[0]);
    uint8_t type = type_named(row->field[1]);
    if (!class) return bad_row(row, error, "the first column has to be a class of Wikidata, such as Q43229");
    if (type == BULK_UNKNOWN) return bad_row(row, error, "the second column has to be person, state, organization or none");
    struct class_type *root = LIST_ADD(&types->roots);
    if (!root) return error_memory(error);
    *root = (struct class_type){class, type};
    return ISNAD_OK;
}

isnad_status types_load(const char *path, struct bulk_types **out, isnad_error *error) {
    *out = memory_new_cleared(1, sizeof **out);
    return *out ? table_read(path, false, add_root, *out, error) : error_memory(error);
}

void types_free(struct bulk_types *types) {
    if (!types) return;
    LIST_FREE(&types->roots);
    LIST_FREE(&types->known);
    memory_free(types);
}

static struct class_type *place(const struct bulk_types *types, uint32_t class) {
    size_t mask = types->known.count - 1, at = (class * UINT64_C(0x9E3779B97F4A7C15) >> 20) & mask;
    while (types->known.items[at].class && types->known.items[at].class != class) at = (at + 1) & mask;
    return &types->known.items[at];
}

uint8_t types_of(const struct bulk_types *types, uint32_t class) {
    const struct class_type *found = types->known.count ? place(types, class) : NULL;
    return found && found->class ? found->type : BULK_UNKNOWN;
}

static int by_super(const void *left, const void *right) {
    const struct bulk_edge *a = left, *b = right;
    if (a->super != b->super) return a->super < b->super ? -1 : 1;
    return (a->class > b->class) - (a->class < b->class);
}

static size_t first_below(const struct bulk_edge *edges, size_t count, uint32_t super) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (edges[middle].super < super)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Breadth first from all roots at once: `queue` is every class that has a type, in the order of its distance. */
static void spread(struct bulk_types *types, const struct bulk_edge *edges, size_t count, struct class_type *queue) {
    size_t length = 0;
    for (size_t i = 0; i < types->roots.count; i++) {
        struct class_type *known = place(types, types->roots.items[i].class);
        if (!known->class) *known = queue[length++] = types->roots.items[i];
    }
    for (size_t at = 0; at < length; at++) {
        for (size_t i = first_below(edges, count, queue[at].class); i < count && edges[i].super == queue[at].class; i++) {
            struct class_type *known = place(types, edges[i].class);
            if (!known->class) *known = queue[length++] = (struct class_type){edges[i].class, queue[at].type};
        }
    }
}

bool types_close(struct bulk_types *types, const struct bulk_edge *edges, size_t count) {
    size_t size = 64;
    while (size < (count + types->roots.count) * 2) size *= 2;
    struct bulk_edge *sorted = memory_new(count ? count : 1, sizeof *sorted);
    struct class_type *queue = memory_new(count + types->roots.count + 1, sizeof *queue);
    bool ok = sorted && queue && LIST_CLEAR(&types->known, size);
    if (ok) {
        if (count) memcpy(sorted, edges, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, by_super);
        spread(types, sorted, count, queue);
    }
    memory_free(sorted);
    memory_free(queue);
    return ok;
}

/* ---- offices ---- */

static isnad_status add_office(void *user, const struct row *row, isnad_error *error) {
    struct bulk_offices *offices = user;
    if (row->count < 2 || row->field[0].length == 0 || row->field[1].length == 0)
        return bad_row(row, error, "a row is how a name begins and the key of the office");
    struct office *office = LIST_ADD(&offices->list);
    char *words = arena_copy(&offices->arena, row->field[0].data, row->field[0].length),
         *key = arena_copy(&offices->arena, row->field[1].data, row->field[1].length);
    if (!office || !words || !key) return error_memory(error);
    *office = (struct office){{words, row->field[0].length}, {key, row->field[1].length}};
    return ISNAD_OK;
}

isnad_status offices_load(const char *path, struct bulk_offices **out, isnad_error *error) {
    *out = memory_new_cleared(1, sizeof **out);
    return *out ? table_read(path, false, add_office, *out, error) : error_memory(error);
}

void offices_free(struct bulk_offices *offices) {
    if (!offices) return;
    arena_free(&offices->arena);
    LIST_FREE(&offices->list);
    memory_free(offices);
}

static bool same_letters(const char *a, const char *b, size_t length) {
    for (size_t i = 0; i < length; i++)
        if ((a[i] | 32) != (b[i] | 32)) return false;
    return true;
}

isnad_slice offices_find(const struct bulk_offices *offices, isnad_slice label) {
    const struct office *best = NULL;
    for (size_t i = 0; offices && i < offices->list.count; i++) {
        const struct office *office = &offices->list.items[i];
        size_t length = office->words.length;
        if (length > label.length || (best && best->words.length >= length) ||
            !same_letters(label.data, office->words.data, length))
            continue;
        bool whole = length == label.length || (label.data[length] | 32) < 'a' || (label.data[length] | 32) > 'z';
        if (whole) best = office;
    }
    return best && !slice_is(best->key, "-") ? best->key : (isnad_slice){"", 0};
}
