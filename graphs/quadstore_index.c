/* SPDX-License-Identifier: Apache-2.0
 *
 * The four indexes and the list of graphs. See quadstore.h. A quad is a key of sixteen bytes in each index, without a value;
 * `graphs` has the number of quads for each named graph. */
#include "error.h"
#include "quadstore_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH_MOST = 1 << 20 };

/* Which part of a quad stands where in the key: 0 subject, 1 predicate, 2 object, 3 graph. */
static const uint8_t places[ORDERS][4] = {
    [BY_SUBJECT] = {0, 1, 2, 3}, [BY_PREDICATE] = {1, 2, 0, 3}, [BY_OBJECT] = {2, 0, 1, 3}, [BY_GRAPH] = {3, 0, 1, 2}};

static node_id part_of(const struct entry *quad, unsigned part) {
    switch (part) {
    case 0: return quad->subject;
    case 1: return quad->predicate;
    case 2: return quad->object;
    default: return quad->graph;
    }
}

static void encode(const struct entry *quad, enum order order, uint8_t key[KEY_SIZE]) {
    for (size_t i = 0; i < 4; i++) key_put(key + 4 * i, part_of(quad, places[order][i]));
}

static void decode(const uint8_t *key, enum order order, struct entry *out) {
    node_id parts[4];
    for (size_t i = 0; i < 4; i++) parts[places[order][i]] = key_get(key + 4 * i);
    *out = (struct entry){parts[0], parts[1], parts[2], parts[3]};
}

/* ---- writing ---- */

isnad_status quadstore_add(struct quadstore *quads, const struct entry *quad, isnad_error *error) {
    TRY(quadstore_start(quads, true, error));
    struct entry *added = LIST_ADD(&quads->quads);
    if (!added) return error_memory(error);
    *added = *quad;
    return quads->quads.count >= BATCH_MOST ? quadstore_flush(quads, error) : ISNAD_OK;
}

static bool graph_count(struct quadstore *quads, node_id graph, uint64_t *count) {
    unsigned number = graph;
    MDB_val key = {sizeof number, &number}, value;
    *count = 0;
    if (!quadstore_got(quads, mdb_get(quads->txn, quads->graphs, &key, &value)) || value.mv_size != sizeof *count) return false;
    memcpy(count, value.mv_data, sizeof *count);
    return true;
}

/* The default graph is not listed. */
static int change_count(struct quadstore *quads, node_id graph, int64_t change) {
    uint64_t count;
    quads->count += (uint64_t)change;
    if (!graph) return 0;
    graph_count(quads, graph, &count);
    count += (uint64_t)change;
    unsigned number = graph;
    MDB_val key = {sizeof number, &number}, value = {sizeof count, &count};
    if (count == 0) return mdb_del(quads->txn, quads->graphs, &key, NULL);
    return mdb_put(quads->txn, quads->graphs, &key, &value, 0);
}

struct packed {
    uint8_t key[KEY_SIZE];
};

static int by_key(const void *left, const void *right) { return memcmp(left, right, KEY_SIZE); }

/* In the order of the index, so that neighbours are written to the same pages. */
static int put_keys(struct quadstore *quads, enum order order, const struct packed *keys, size_t count) {
    MDB_cursor *cursor;
    MDB_val nothing = {0, NULL};
    int code = mdb_cursor_open(quads->txn, quads->orders[order], &cursor);
    if (code != 0) return code;
    node_id graph = 0;
    int64_t added = 0;
    for (size_t i = 0; code == 0 && i < count; i++) {
        MDB_val key = {KEY_SIZE, (void *)keys[i].key};
        code = mdb_cursor_put(cursor, &key, &nothing, MDB_NOOVERWRITE);
        if (order != BY_GRAPH || (code != 0 && code != MDB_KEYEXIST)) {
            if (code == MDB_KEYEXIST) code = 0;
            continue;
        }
        node_id own = key_get(keys[i].key);
        if (own != graph && added) {
            int counted = change_count(quads, graph, added);
            if (counted != 0) code = counted;
            added = 0;
        }
        graph = own;
        added += code == 0;
        if (code == MDB_KEYEXIST) code = 0;
    }
    if (code == 0 && added) code = change_count(quads, graph, added);
    mdb_cursor_close(cursor);
    return code;
}

isnad_status quadstore_flush(struct quadstore *quads, isnad_error *error) {
    size_t count = quads->quads.count;
    if (!quads->writing) return ISNAD_OK;
    quadstore_drop_cursors(quads);
    TRY(quadstore_flush_terms(quads, error));
    struct packed *keys = count ? memory_new(count, sizeof *keys) : NULL;
    if (count && !keys) return error_memory(error);
    int code = 0;
    for (enum order order = 0; code == 0 && count && order < ORDERS; order++) {
        for (size_t i = 0; i < count; i++) encode(&quads->quads.items[i], order, keys[i].key);
        qsort(keys, count, sizeof *keys, by_key);
        code = put_keys(quads, order, keys, count);
    }
    memory_free(keys);
    quads->quads.count = 0;
    return code == 0 ? ISNAD_OK : quadstore_fail(quads, code, error);
}

static int delete_keys(struct quadstore *quads, enum order order, const struct entry *found, size_t count, struct packed *keys) {
    MDB_cursor *cursor;
    for (size_t i = 0; i < count; i++) encode(&found[i], order, keys[i].key);
    qsort(keys, count, sizeof *keys, by_key);
    int code = mdb_cursor_open(quads->txn, quads->orders[order], &cursor);
    if (code != 0) return code;
    for (size_t i = 0; code == 0 && i < count; i++) {
        MDB_val key = {KEY_SIZE, keys[i].key}, value;
        code = mdb_cursor_get(cursor, &key, &value, MDB_SET);
        if (code == 0) code = mdb_cursor_del(cursor, 0);
    }
    mdb_cursor_close(cursor);
    return code;
}

isnad_status quadstore_remove_graph(struct quadstore *quads, node_id graph, isnad_error *error) {
    LIST(struct entry) found = {0};
    struct quadstore_cursor cursor;
    struct entry quad, *place = &quad;
    TRY(quadstore_start(quads, true, error));
    uint64_t count;
    if (!graph_count(quads, graph, &count)) return ISNAD_OK;
    quadstore_match(quads, &(struct entry){.graph = graph}, true, &cursor);
    while (place && quadstore_next(&cursor, &quad)) {
        place = LIST_ADD(&found);
        if (place) *place = quad;
    }
    quadstore_match_end(&cursor);
    quadstore_drop_cursors(quads);
    struct packed *keys = place ? memory_new(found.count, sizeof *keys) : NULL;
    int code = keys ? change_count(quads, graph, -(int64_t)found.count) : ENOMEM;
    for (enum order order = 0; code == 0 && order < ORDERS; order++)
        code = delete_keys(quads, order, found.items, found.count, keys);
    memory_free(keys);
    LIST_FREE(&found);
    return code == 0 ? ISNAD_OK : quadstore_fail(quads, code, error);
}

/* ---- reading ---- */

uint64_t quadstore_count(struct quadstore *quads) { return quadstore_start(quads, false, NULL) == ISNAD_OK ? quads->count : 0; }

uint64_t quadstore_graph_count(struct quadstore *quads, node_id graph) {
    uint64_t count = 0;
    if (quadstore_start(quads, false, NULL) == ISNAD_OK) graph_count(quads, graph, &count);
    return count;
}

bool quadstore_next_graph(struct quadstore *quads, node_id after, node_id *graph, uint64_t *count) {
    MDB_cursor *cursor;
    unsigned number = after + 1;
    MDB_val key = {sizeof number, &number}, value;
    if (quadstore_start(quads, false, NULL) != ISNAD_OK ||
        !quadstore_got(quads, mdb_cursor_open(quads->txn, quads->graphs, &cursor)))
        return false;
    bool found = quadstore_got(quads, mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE)) && key.mv_size == sizeof number;
    if (found) {
        memcpy(&number, key.mv_data, sizeof number);
        memcpy(count, value.mv_data, sizeof *count);
        *graph = number;
    }
    mdb_cursor_close(cursor);
    return found;
}

/* The index in which the given parts stand first. In a graph the rest is compared one by one: graphs are small. */
static enum order order_for(const struct entry *pattern) {
    if (pattern->graph && !(pattern->subject && pattern->predicate && pattern->object)) return BY_GRAPH;
    if (pattern->subject && (pattern->predicate || !pattern->object)) return BY_SUBJECT;
    if (pattern->object && (pattern->subject || !pattern->predicate)) return BY_OBJECT;
    return pattern->predicate ? BY_PREDICATE : BY_SUBJECT;
}

static MDB_cursor *take_cursor(struct quadstore *quads, enum order order) {
    MDB_cursor *cursor = NULL;
    if (quads->kept_count[order] > 0) return quads->kept[order][--quads->kept_count[order]];
    return quadstore_got(quads, mdb_cursor_open(quads->txn, quads->orders[order], &cursor)) ? cursor : NULL;
}

void quadstore_match(struct quadstore *quads, const struct entry *pattern, bool each_graph, struct quadstore_cursor *cursor) {
    *cursor = (struct quadstore_cursor){.quads = quads, .pattern = *pattern, .each_graph = each_graph, .first = true};
    enum order order = order_for(pattern);
    cursor->order = (uint8_t)order;
    encode(pattern, order, cursor->key);
    while (cursor->fixed < KEY_SIZE && part_of(pattern, places[order][cursor->fixed / 4])) cursor->fixed += 4;
    for (unsigned part = 0; part < 4; part++)
        if (part_of(pattern, part) >= QUADSTORE_LOCAL) return;
    if (quadstore_start(quads, false, NULL) == ISNAD_OK) cursor->cursor = take_cursor(quads, order);
}

static bool fits(const struct entry *pattern, const struct entry *quad) {
    return (!pattern->subject || pattern->subject == quad->subject) &&
           (!pattern->predicate || pattern->predicate == quad->predicate) &&
           (!pattern->object || pattern->object == quad->object) && (!pattern->graph || pattern->graph == quad->graph);
}

bool quadstore_next(struct quadstore_cursor *cursor, struct entry *out) {
    enum { TRIPLE = 12 };
    enum order order = (enum order)cursor->order;
    bool once = !cursor->each_graph && order != BY_GRAPH;
    while (cursor->cursor) {
        MDB_val key = {KEY_SIZE, cursor->key}, value;
        bool first = cursor->first;
        int code = mdb_cursor_get(cursor->cursor, &key, &value, first ? MDB_SET_RANGE : MDB_NEXT);
        if (!quadstore_got(cursor->quads, code) || key.mv_size != KEY_SIZE) return false;
        if (memcmp(key.mv_data, cursor->key, cursor->fixed) != 0) return false;
        bool again = !first && once && memcmp(key.mv_data, cursor->key, TRIPLE) == 0;
        cursor->first = false;
        memcpy(cursor->key, key.mv_data, KEY_SIZE);
        if (again && !cursor->pattern.graph) continue;
        decode(cursor->key, order, out);
        if (fits(&cursor->pattern, out)) return true;
    }
    return false;
}

void quadstore_match_end(struct quadstore_cursor *cursor) {
    struct quadstore *quads = cursor->quads;
    if (!cursor->cursor) return;
    if (quads->kept_count[cursor->order] < CURSORS_KEPT)
        quads->kept[cursor->order][quads->kept_count[cursor->order]++] = cursor->cursor;
    else
        mdb_cursor_close(cursor->cursor);
    cursor->cursor = NULL;
}
