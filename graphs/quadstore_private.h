/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of quads share: the store as it is open. Keys are numbers of four bytes, most significant first, so that LMDB's
 * own order of bytes is that of the numbers. */
#ifndef ISNAD_QUADSTORE_PRIVATE_H
#define ISNAD_QUADSTORE_PRIVATE_H

#include "quadstore.h"

#include <lmdb.h>

enum { QUADSTORE_EDITION = 1, KEY_SIZE = 16, CURSORS_KEPT = 16 };
enum order { BY_SUBJECT, BY_PREDICATE, BY_OBJECT, BY_GRAPH, ORDERS };

/* A term that is known: of this batch, or read during it. */
struct known_term {
    uint64_t hash;
    node_id id;
    uint32_t length;
    const char *bytes;
};

struct new_term {
    uint64_t hash;
    node_id id;
};

struct quadstore {
    const char *path; /* for messages */
    MDB_env *env;
    MDB_txn *txn; /* reading or writing, or NULL */
    MDB_dbi meta, terms, ids, graphs, orders[ORDERS];
    int lock; /* file, or -1 */
    bool in_memory, writing;
    int damage;   /* what LMDB said of the first page that could not be read, or 0 */
    node_id next; /* number of the next new term */
    uint64_t count;
    /* of the batch */
    struct arena arena;
    struct {
        struct known_term *slots;
        size_t size, count;
    } known;
    LIST(struct new_term) fresh;
    LIST(struct entry) quads;
    struct bytes scratch;
    /* cursors for reading that are not in use */
    MDB_cursor *kept[ORDERS][CURSORS_KEPT];
    size_t kept_count[ORDERS];
};

isnad_status quadstore_fail(const struct quadstore *quads, int code, isnad_error *error);
/* Whether a read found something; what went wrong is kept for quadstore_check. */
bool quadstore_got(struct quadstore *quads, int code);
/* A transaction for reading where there is none, or the one for writing. */
isnad_status quadstore_start(struct quadstore *quads, bool write, isnad_error *error);
void quadstore_drop_cursors(struct quadstore *quads);

/* ---- terms ---- */
bool node_encode(const struct node *node, struct bytes *out);
/* Enters the terms that are new into the dictionary. */
isnad_status quadstore_flush_terms(struct quadstore *quads, isnad_error *error);
void quadstore_forget_terms(struct quadstore *quads);

static inline void key_put(uint8_t *key, node_id id) {
    key[0] = (uint8_t)(id >> 24), key[1] = (uint8_t)(id >> 16), key[2] = (uint8_t)(id >> 8), key[3] = (uint8_t)id;
}

static inline node_id key_get(const uint8_t *key) {
    return (node_id)key[0] << 24 | (node_id)key[1] << 16 | (node_id)key[2] << 8 | key[3];
}

#endif
