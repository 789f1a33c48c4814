/* SPDX-License-Identifier: Apache-2.0
 *
 * Opening, locking, changing. See quadstore.h.
 *
 * A store is a folder: LMDB's data.mdb and lock.mdb, and `writer`, an empty file whose lock says who changes the store. LMDB has
 * a lock of its own for that, which does not tell who holds it. */
#include "error.h"
#include "quadstore_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The most that a file can grow to; halved where so many addresses cannot be had. */
static const size_t largest = (size_t)1 << 40, least = (size_t)1 << 28;

static const char edition_key[] = "edition", state_key[] = "state", magic[] = "isnad store";
struct edition {
    char magic[sizeof magic];
    uint32_t number, byte_order;
};
struct state {
    uint64_t count, size; /* quads; bytes of the file when the last change but one was committed */
    uint32_t next, unused;
};

/* ---- errors ---- */

isnad_status quadstore_fail(const struct quadstore *quads, int code, isnad_error *error) {
    const char *path = quads->path;
    switch (code) {
    case ENOMEM: return error_memory(error);
    case EIO: /* also LMDB's word for a write that was cut short */
        return error_set(error, ISNAD_BAD_OUTPUT, path, 0, 0,
                         "cannot write: the disk is full, or fails; the store is as it was before");
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case EROFS:
        return error_set(error, ISNAD_BAD_OUTPUT, path, 0, 0, "cannot write: %s; the store is as it was before", strerror(code));
    case MDB_MAP_FULL:
        return error_set(error, ISNAD_BAD_OUTPUT, path, 0, 0, "cannot write: the store has reached its largest size");
    case MDB_READERS_FULL:
        return error_set(error, ISNAD_BAD_OUTPUT, path, 0, 0, "too many processes read this store: try again later");
    case MDB_VERSION_MISMATCH:
        return error_set(error, ISNAD_BAD_DATA, path, 0, 0, "this store was made by another edition of LMDB");
    case MDB_INVALID: return error_set(error, ISNAD_BAD_DATA, path, 0, 0, "data.mdb is damaged or no store of isnad");
    case ENOENT: return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "there is no store");
    case EACCES:
    case ENOTDIR:
    case ELOOP: return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot open: %s", strerror(code));
    default:
        return error_set(error, ISNAD_BAD_DATA, path, 0, 0, code < 0 ? "the store is damaged: %s" : "cannot open or write: %s",
                         mdb_strerror(code));
    }
}

bool quadstore_got(struct quadstore *quads, int code) {
    if (code != 0 && code != MDB_NOTFOUND && quads->damage == 0) quads->damage = code;
    return code == 0;
}

isnad_status quadstore_check(const struct quadstore *quads, isnad_error *error) {
    return quads->damage == 0 ? ISNAD_OK : quadstore_fail(quads, quads->damage, error);
}

/* ---- transactions ---- */

void quadstore_drop_cursors(struct quadstore *quads) {
    for (size_t order = 0; order < ORDERS; order++)
        while (quads->kept_count[order] > 0) mdb_cursor_close(quads->kept[order][--quads->kept_count[order]]);
}

static void forget_batch(struct quadstore *quads) {
    quadstore_forget_terms(quads);
    quads->quads.count = 0;
}

static void end_transaction(struct quadstore *quads) {
    quadstore_drop_cursors(quads);
    if (quads->txn) mdb_txn_abort(quads->txn);
    quads->txn = NULL;
    quads->writing = false;
    forget_batch(quads);
}

static int read_state(struct quadstore *quads, struct state *state) {
    MDB_val key = {sizeof state_key - 1, (void *)state_key}, value;
    memset(state, 0, sizeof *state);
    int code = mdb_get(quads->txn, quads->meta, &key, &value);
    if (code == MDB_NOTFOUND) return 0;
    if (code == 0 && value.mv_size == sizeof *state) memcpy(state, value.mv_data, sizeof *state);
    return code == 0 && value.mv_size != sizeof *state ? MDB_INVALID : code;
}

static uint64_t file_size(const struct quadstore *quads) {
    mdb_filehandle_t file;
    struct stat status;
    return mdb_env_get_fd(quads->env, &file) == 0 && fstat(file, &status) == 0 ? (uint64_t)status.st_size : 0;
}

isnad_status quadstore_start(struct quadstore *quads, bool write, isnad_error *error) {
    struct state state;
    if (quads->txn && (quads->writing || !write)) return ISNAD_OK;
    end_transaction(quads);
    int code = mdb_txn_begin(quads->env, NULL, write ? 0 : MDB_RDONLY, &quads->txn);
    if (code == 0) code = read_state(quads, &state);
    if (!quadstore_got(quads, code)) {
        end_transaction(quads);
        return quadstore_fail(quads, code, error);
    }
    quads->writing = write;
    quads->next = state.next ? state.next : 1;
    quads->count = state.count;
    return ISNAD_OK;
}

void quadstore_abort(struct quadstore *quads) { end_transaction(quads); }

static int write_state(struct quadstore *quads) {
    struct state state = {.count = quads->count, .next = quads->next, .size = file_size(quads)};
    MDB_val key = {sizeof state_key - 1, (void *)state_key}, value = {sizeof state, &state};
    return mdb_put(quads->txn, quads->meta, &key, &value, 0);
}

isnad_status quadstore_commit(struct quadstore *quads, isnad_error *error) {
    if (!quads->writing) return ISNAD_OK;
    isnad_status status = quadstore_flush(quads, error);
    int code = status == ISNAD_OK ? write_state(quads) : 0;
    if (status != ISNAD_OK || code != 0) {
        end_transaction(quads);
        return status != ISNAD_OK ? status : quadstore_fail(quads, code, error);
    }
    quadstore_drop_cursors(quads);
    code = mdb_txn_commit(quads->txn); /* frees it in any case */
    quads->txn = NULL;
    end_transaction(quads);
    return code == 0 ? ISNAD_OK : quadstore_fail(quads, code, error);
}

/* ---- opening ---- */

static int open_tables(struct quadstore *quads, unsigned flags) {
    static const char *const names[ORDERS] = {"subject", "predicate", "object", "graph"};
    int code = mdb_dbi_open(quads->txn, "meta", flags, &quads->meta);
    if (code == 0) code = mdb_dbi_open(quads->txn, "terms", flags | MDB_INTEGERKEY, &quads->terms);
    if (code == 0) code = mdb_dbi_open(quads->txn, "ids", flags, &quads->ids);
    if (code == 0) code = mdb_dbi_open(quads->txn, "graphs", flags | MDB_INTEGERKEY, &quads->graphs);
    for (size_t i = 0; code == 0 && i < ORDERS; i++) code = mdb_dbi_open(quads->txn, names[i], flags, &quads->orders[i]);
    return code;
}

static int write_edition(struct quadstore *quads) {
    struct edition edition = {.number = QUADSTORE_EDITION, .byte_order = 0x01020304};
    memcpy(edition.magic, magic, sizeof magic);
    MDB_val key = {sizeof edition_key - 1, (void *)edition_key}, value = {sizeof edition, &edition};
    return mdb_put(quads->txn, quads->meta, &key, &value, MDB_NOOVERWRITE);
}

static isnad_status refuse(const struct quadstore *quads, const char *why, isnad_error *error) {
    return error_set(error, ISNAD_BAD_DATA, quads->path, 0, 0, "%s", why);
}

static isnad_status check_edition(struct quadstore *quads, isnad_error *error) {
    MDB_val key = {sizeof edition_key - 1, (void *)edition_key}, value;
    struct edition edition = {.number = 0};
    struct state state;
    int code = mdb_get(quads->txn, quads->meta, &key, &value);
    if (code == MDB_NOTFOUND) return refuse(quads, "this is a database of LMDB, but no store of isnad", error);
    if (code != 0) return quadstore_fail(quads, code, error);
    if (value.mv_size == sizeof edition) memcpy(&edition, value.mv_data, sizeof edition);
    if (memcmp(edition.magic, magic, sizeof magic) != 0)
        return refuse(quads, "this is a database of LMDB, but no store of isnad", error);
    if (edition.byte_order != 0x01020304) return refuse(quads, "this store was made on a machine of another byte order", error);
    if (edition.number != QUADSTORE_EDITION)
        return refuse(quads, "this store is of another edition of isnad: export it with that one and add it with this", error);
    code = read_state(quads, &state);
    if (code != 0) return quadstore_fail(quads, code, error);
    if (!quads->in_memory && file_size(quads) < state.size)
        return refuse(quads, "data.mdb is cut short: its end is missing", error);
    return ISNAD_OK;
}

/* The tables are known once the transaction that opened them is committed. */
static isnad_status prepare(struct quadstore *quads, bool create, isnad_error *error) {
    int code = mdb_txn_begin(quads->env, NULL, create ? 0 : MDB_RDONLY, &quads->txn);
    if (code == 0) code = open_tables(quads, create ? MDB_CREATE : 0);
    if (code == 0 && create) code = write_edition(quads);
    if (code == MDB_KEYEXIST) code = 0;
    if (code == MDB_NOTFOUND || code == MDB_INCOMPATIBLE)
        return refuse(quads, "this is a database of LMDB, but no store of isnad", error);
    if (code != 0) return quadstore_fail(quads, code, error);
    TRY(check_edition(quads, error));
    code = mdb_txn_commit(quads->txn);
    quads->txn = NULL;
    return code == 0 ? ISNAD_OK : quadstore_fail(quads, code, error);
}

static int open_environment(struct quadstore *quads, const char *path, unsigned flags) {
    int code = ENOMEM;
    for (size_t size = largest; size >= least && code == ENOMEM; size /= 2) {
        if (quads->env) mdb_env_close(quads->env);
        quads->env = NULL;
        code = mdb_env_create(&quads->env);
        if (code == 0) code = mdb_env_set_maxdbs(quads->env, 16);
        if (code == 0) code = mdb_env_set_mapsize(quads->env, size);
        if (code == 0) code = mdb_env_open(quads->env, path, flags, 0666);
    }
    return code;
}

/* The lock is the process's and goes with it, however it ends. */
static isnad_status take_lock(struct quadstore *quads, void (*waiting)(const char *, long), isnad_error *error) {
    char path[4096];
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET}, holder = lock;
    if ((size_t)snprintf(path, sizeof path, "%s/writer", quads->path) >= sizeof path) return quadstore_fail(quads, ENOENT, error);
    quads->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (quads->lock < 0) return error_set(error, ISNAD_BAD_OUTPUT, quads->path, 0, 0, "cannot write: %s", strerror(errno));
    if (fcntl(quads->lock, F_SETLK, &lock) == 0) return ISNAD_OK;
    if (waiting && fcntl(quads->lock, F_GETLK, &holder) == 0 && holder.l_type != F_UNLCK)
        waiting(quads->path, (long)holder.l_pid);
    while (fcntl(quads->lock, F_SETLKW, &lock) != 0)
        if (errno != EINTR) return error_set(error, ISNAD_BAD_OUTPUT, quads->path, 0, 0, "cannot lock: %s", strerror(errno));
    return ISNAD_OK;
}

static bool has_data(const char *path) {
    char file[4096];
    struct stat status;
    return (size_t)snprintf(file, sizeof file, "%s/data.mdb", path) < sizeof file && stat(file, &status) == 0 &&
           status.st_size > 0;
}

/* What is in a folder: the files of a store, others, or nothing. */
enum contents { NO_FILES, STORE_FILES, OTHER_FILES };
static const char *const own_files[] = {"writer", "lock.mdb", "data.mdb"};

static int look_into(const char *path, enum contents *contents) {
    DIR *folder = opendir(path);
    if (!folder) return errno;
    *contents = NO_FILES;
    for (const struct dirent *entry; *contents != STORE_FILES && (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        *contents = OTHER_FILES;
        for (size_t i = 0; i < sizeof own_files / sizeof *own_files; i++)
            if (strcmp(entry->d_name, own_files[i]) == 0) *contents = STORE_FILES;
    }
    return closedir(folder), 0;
}

/* A folder that holds other things is not filled with a store. */
static isnad_status make_folder(struct quadstore *quads, isnad_error *error) {
    enum contents contents = OTHER_FILES;
    if (has_data(quads->path) || mkdir(quads->path, 0777) == 0) return ISNAD_OK;
    int code = errno == EEXIST ? look_into(quads->path, &contents) : errno;
    if (code == ENOTDIR)
        return error_set(error, ISNAD_BAD_OUTPUT, quads->path, 0, 0, "cannot make this folder: there is a file of this name");
    if (code != 0) return error_set(error, ISNAD_BAD_OUTPUT, quads->path, 0, 0, "cannot make this folder: %s", strerror(code));
    return contents != OTHER_FILES ? ISNAD_OK
                                   : refuse(quads, "this folder holds other files and no store: name a new one", error);
}

static struct quadstore *new_quads(const char *path) {
    struct quadstore *quads = memory_new_cleared(1, sizeof *quads);
    if (!quads) return NULL;
    quads->path = path;
    quads->lock = -1;
    return quads;
}

static isnad_status give(struct quadstore *quads, isnad_status status, struct quadstore **out) {
    if (status == ISNAD_OK)
        *out = quads;
    else
        quadstore_close(quads);
    return status;
}

/* Of a store that could not be made nothing is left. */
static void remove_folder(const char *folder) {
    char path[4096];
    for (size_t i = 0; i < sizeof own_files / sizeof *own_files; i++)
        if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, own_files[i]) < sizeof path) unlink(path);
    rmdir(folder);
}

isnad_status quadstore_open(const char *path, enum quadstore_purpose purpose, void (*waiting)(const char *path, long process),
                            struct quadstore **out, isnad_error *error) {
    struct quadstore *quads = new_quads(path);
    *out = NULL;
    if (!quads) return error_memory(error);
    bool change = purpose != QUADSTORE_READ, made = purpose == QUADSTORE_CREATE && access(path, F_OK) != 0;
    isnad_status status = purpose == QUADSTORE_CREATE ? make_folder(quads, error) : ISNAD_OK;
    if (status == ISNAD_OK && purpose != QUADSTORE_CREATE && !has_data(path)) status = quadstore_fail(quads, ENOENT, error);
    if (status == ISNAD_OK && change) status = take_lock(quads, waiting, error);
    bool alone = made && status == ISNAD_OK && !has_data(path); /* nobody else has made a store there meanwhile */
    if (status == ISNAD_OK) {
        int code = open_environment(quads, path, change ? 0 : MDB_RDONLY);
        if (code == EROFS || (code == EACCES && !change)) code = open_environment(quads, path, MDB_RDONLY | MDB_NOLOCK);
        if (code != 0) status = quadstore_fail(quads, code, error);
    }
    if (status == ISNAD_OK) status = prepare(quads, purpose == QUADSTORE_CREATE, error);
    if (status != ISNAD_OK && alone) remove_folder(path); /* as long as the lock is held */
    if (status != ISNAD_OK && made) rmdir(path);
    return give(quads, status, out);
}

/* LMDB opens the file by its path, several times; its name goes at once, its bytes with the last descriptor. */
isnad_status quadstore_open_memory(struct quadstore **out, isnad_error *error) {
    struct quadstore *quads = new_quads("memory");
    char path[64];
    *out = NULL;
    if (!quads) return error_memory(error);
    quads->in_memory = true;
    int file = memfd_create("isnad", MFD_CLOEXEC), code = file < 0 ? errno : 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (code == 0) code = open_environment(quads, path, MDB_NOSUBDIR | MDB_NOLOCK | MDB_NOSYNC | MDB_NOTLS);
    if (file >= 0) close(file);
    isnad_status status = code == 0 ? prepare(quads, true, error) : quadstore_fail(quads, code, error);
    return give(quads, status, out);
}

void quadstore_close(struct quadstore *quads) {
    if (!quads) return;
    end_transaction(quads);
    if (quads->env) mdb_env_close(quads->env);
    if (quads->lock >= 0) close(quads->lock);
    arena_free(&quads->arena);
    memory_free(quads->known.slots);
    LIST_FREE(&quads->fresh);
    LIST_FREE(&quads->quads);
    memory_free(quads->scratch.items);
    memory_free(quads);
}
