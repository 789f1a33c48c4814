/* SPDX-License-Identifier: Apache-2.0
 *
 * The dictionary: `terms` has a term for each number, `ids` the number for each hash of a term. Where two terms have one hash,
 * the second stands at the next that is free; terms are never taken out, so that the search for one ends where nothing stands.
 * See quadstore.h.
 *
 * A term is its kind, the length of its extra in two bytes, the extra and the text. */
#include "error.h"
#include "quadstore_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool node_encode(const struct node *node, struct bytes *out) {
    size_t extra = node->extra.length;
    out->count = 0;
    if (extra > UINT16_MAX || node->text.length > UINT32_MAX / 2) return false;
    char *at = bytes_extend(out, 3 + extra + node->text.length);
    if (!at) return false;
    at[0] = (char)node->kind;
    at[1] = (char)(extra & 0xFF);
    at[2] = (char)(extra >> 8);
    if (extra) memcpy(at + 3, node->extra.data, extra);
    for (size_t i = 3; node->kind == NODE_LANGUAGE && i < 3 + extra; i++)
        if (at[i] >= 'A' && at[i] <= 'Z') at[i] |= 0x20;
    if (node->text.length) memcpy(at + 3 + extra, node->text.data, node->text.length);
    return true;
}

static bool decode(const char *bytes, size_t length, struct node *out) {
    if (length < 3) return false;
    size_t extra = (size_t)(uint8_t)bytes[1] | (size_t)(uint8_t)bytes[2] << 8;
    if (length < 3 + extra) return false;
    out->kind = (enum node_kind)bytes[0];
    out->extra = (isnad_slice){bytes + 3, extra};
    out->text = (isnad_slice){bytes + 3 + extra, length - 3 - extra};
    return true;
}

/* Eight bytes at a step, mixed as MurmurHash's finalizer does. */
static uint64_t hash_of(const char *bytes, size_t length) {
    uint64_t hash = length * 0x9E3779B97F4A7C15U;
    for (size_t i = 0; i < length; i += 8) {
        uint64_t word = 0;
        memcpy(&word, bytes + i, length - i < 8 ? length - i : 8);
        hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
        hash ^= hash >> 32;
    }
    hash = (hash ^ hash >> 29) * 0xC4CEB9FE1A85EC53U;
    return hash ^ hash >> 32;
}

/* ---- of the batch ---- */

void quadstore_forget_terms(struct quadstore *quads) {
    arena_reset(&quads->arena);
    if (quads->known.count) memset(quads->known.slots, 0, quads->known.size * sizeof *quads->known.slots);
    quads->known.count = 0;
    quads->fresh.count = 0;
}

static struct known_term *slot_of(const struct quadstore *quads, uint64_t hash, const char *bytes, size_t length) {
    size_t mask = quads->known.size - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct known_term *slot = &quads->known.slots[i];
        if (!slot->id) return slot;
        if (slot->hash == hash && slot->length == length && memcmp(slot->bytes, bytes, length) == 0) return slot;
    }
}

static bool make_room(struct quadstore *quads) {
    size_t size = quads->known.size, grown = size ? size * 2 : 4096;
    if (size && quads->known.count < size / 2) return true;
    struct known_term *old = quads->known.slots, *slots = memory_new_cleared(grown, sizeof *slots);
    if (!slots) return false;
    quads->known.slots = slots;
    quads->known.size = grown;
    for (size_t i = 0; i < size; i++)
        if (old[i].id) *slot_of(quads, old[i].hash, old[i].bytes, old[i].length) = old[i];
    memory_free(old);
    return true;
}

/* ---- in the store ---- */

static void hash_key(uint64_t hash, uint8_t key[8]) {
    key_put(key, (node_id)(hash >> 32));
    key_put(key + 4, (node_id)hash);
}

static bool stored(struct quadstore *quads, node_id id, MDB_val *value) {
    unsigned number = id;
    MDB_val key = {sizeof number, &number};
    return quadstore_got(quads, mdb_get(quads->txn, quads->terms, &key, value));
}

static node_id find_stored(struct quadstore *quads, uint64_t hash, const char *bytes, size_t length) {
    for (;; hash++) {
        uint8_t buffer[8];
        MDB_val key = {sizeof buffer, buffer}, value, term;
        node_id id;
        hash_key(hash, buffer);
        if (!quadstore_got(quads, mdb_get(quads->txn, quads->ids, &key, &value)) || value.mv_size != sizeof id) return 0;
        memcpy(&id, value.mv_data, sizeof id);
        if (stored(quads, id, &term) && term.mv_size == length && memcmp(term.mv_data, bytes, length) == 0) return id;
    }
}

node_id quadstore_find(struct quadstore *quads, const struct node *node) {
    if (quadstore_start(quads, false, NULL) != ISNAD_OK || !node_encode(node, &quads->scratch)) return 0;
    const char *bytes = quads->scratch.items;
    size_t length = quads->scratch.count;
    uint64_t hash = hash_of(bytes, length);
    if (quads->known.count) {
        const struct known_term *slot = slot_of(quads, hash, bytes, length);
        if (slot->id) return slot->id;
    }
    return find_stored(quads, hash, bytes, length);
}

bool quadstore_node(struct quadstore *quads, node_id id, struct node *out) {
    MDB_val value;
    if (quadstore_start(quads, false, NULL) != ISNAD_OK) return false;
    bool found = stored(quads, id, &value) && decode(value.mv_data, value.mv_size, out);
    if (!found && id) quadstore_got(quads, MDB_CORRUPTED); /* a number without its term */
    return found;
}

static node_id enter(struct quadstore *quads, uint64_t hash) {
    const char *bytes = quads->scratch.items;
    size_t length = quads->scratch.count;
    struct known_term *slot = slot_of(quads, hash, bytes, length);
    if (slot->id) return slot->id;
    node_id id = quads->next > 1 ? find_stored(quads, hash, bytes, length) : 0;
    const char *copy = arena_copy(&quads->arena, bytes, length);
    struct new_term *fresh = copy && !id ? LIST_ADD(&quads->fresh) : NULL;
    if (!copy || (!id && (!fresh || quads->next >= QUADSTORE_LOCAL))) return 0;
    if (!id) *fresh = (struct new_term){hash, id = quads->next++};
    *slot = (struct known_term){hash, id, (uint32_t)length, copy};
    quads->known.count++;
    return id;
}

node_id quadstore_enter(struct quadstore *quads, const struct node *node, isnad_error *error) {
    if (quadstore_start(quads, true, error) != ISNAD_OK) return 0;
    node_id id = make_room(quads) && node_encode(node, &quads->scratch)
                     ? enter(quads, hash_of(quads->scratch.items, quads->scratch.count))
                     : 0;
    if (!id) error_memory(error);
    return id;
}

/* ---- into the store ---- */

static int by_hash(const void *left, const void *right) {
    const struct new_term *a = left, *b = right;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

static int by_id(const void *left, const void *right) {
    const struct known_term *const *a = left, *const *b = right;
    return ((*a)->id > (*b)->id) - ((*a)->id < (*b)->id);
}

static int put_id(struct quadstore *quads, const struct new_term *fresh) {
    for (uint64_t hash = fresh->hash;; hash++) {
        uint8_t buffer[8];
        node_id id = fresh->id;
        MDB_val key = {sizeof buffer, buffer}, value = {sizeof id, &id};
        hash_key(hash, buffer);
        int code = mdb_put(quads->txn, quads->ids, &key, &value, MDB_NOOVERWRITE);
        if (code != MDB_KEYEXIST) return code;
    }
}

/* In the order of their numbers, so that each goes to the end of the tree. */
static int put_terms(struct quadstore *quads, node_id first) {
    size_t count = 0;
    const struct known_term **sorted = memory_new(quads->fresh.count, sizeof *sorted);
    if (!sorted) return ENOMEM;
    for (size_t i = 0; i < quads->known.size; i++)
        if (quads->known.slots[i].id >= first) sorted[count++] = &quads->known.slots[i];
    qsort(sorted, count, sizeof *sorted, by_id);
    int code = 0;
    for (size_t i = 0; code == 0 && i < count; i++) {
        unsigned number = sorted[i]->id;
        MDB_val key = {sizeof number, &number}, value = {sorted[i]->length, (void *)sorted[i]->bytes};
        code = mdb_put(quads->txn, quads->terms, &key, &value, MDB_APPEND);
    }
    memory_free(sorted);
    return code;
}

isnad_status quadstore_flush_terms(struct quadstore *quads, isnad_error *error) {
    size_t count = quads->fresh.count;
    if (count > 0) {
        int code = put_terms(quads, quads->fresh.items[0].id);
        qsort(quads->fresh.items, count, sizeof *quads->fresh.items, by_hash);
        for (size_t i = 0; code == 0 && i < count; i++) code = put_id(quads, &quads->fresh.items[i]);
        if (code != 0) return quadstore_fail(quads, code, error);
    }
    quadstore_forget_terms(quads);
    return ISNAD_OK;
}
