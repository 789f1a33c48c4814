/* SPDX-License-Identifier: Apache-2.0
 *
 * Decompression as a stream of bytes. See unpack.h. */
#include "unpack.h"

#include "error.h"
#include "memory.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <zlib.h>

enum { PACKED_SIZE = 64 * 1024, GZIP_WINDOW = 15 + 16 /* the largest, with the header and checksum of gzip */ };

struct unpacker {
    const char *name;
    unpack_source source;
    void *user;
    struct archive *archive; /* NULL for gzip */
    z_stream gzip;
    bool gzip_begun;    /* gzip is to be ended */
    bool between;       /* of gzip: behind a member, and nothing of the next one is read */
    bool opened, ended; /* of an archive */
    isnad_error error;  /* of the source; its status is ISNAD_OK until then */
    char packed[PACKED_SIZE];
};

static isnad_status damaged(const struct unpacker *u, const char *what, isnad_error *error) {
    return error_set(error, ISNAD_BAD_INPUT, u->name, 0, 0, "the compressed data are damaged: %s", what);
}

/* ---- gzip ---- */

static isnad_status refill(struct unpacker *u, isnad_error *error) {
    size_t got;
    TRY(u->source(u->user, u->packed, sizeof u->packed, &got, error));
    u->gzip.next_in = (Bytef *)u->packed;
    u->gzip.avail_in = (uInt)got;
    return ISNAD_OK;
}

/* Behind a member: zeros, with which tapes are filled up, then the end or another member. */
static void skip_padding(struct unpacker *u) {
    while (u->gzip.avail_in > 0 && *u->gzip.next_in == 0) u->gzip.next_in++, u->gzip.avail_in--;
    if (u->gzip.avail_in == 0) return;
    inflateReset(&u->gzip);
    u->between = false;
}

static isnad_status read_gzip(struct unpacker *u, char *buffer, size_t size, size_t *got, isnad_error *error) {
    enum { MOST = 1 << 30 };
    u->gzip.next_out = (Bytef *)buffer;
    u->gzip.avail_out = (uInt)(size < MOST ? size : MOST);
    while (u->gzip.next_out == (Bytef *)buffer) {
        if (u->gzip.avail_in == 0) {
            TRY(refill(u, error));
            if (u->gzip.avail_in == 0 && !u->between) return damaged(u, "they end too early", error);
            if (u->gzip.avail_in == 0) break;
        }
        if (u->between) skip_padding(u);
        if (u->between) continue;
        int result = inflate(&u->gzip, Z_NO_FLUSH);
        if (result == Z_MEM_ERROR) return error_memory(error);
        if (result != Z_OK && result != Z_STREAM_END) return damaged(u, u->gzip.msg ? u->gzip.msg : "no reason given", error);
        u->between = result == Z_STREAM_END;
    }
    *got = (size_t)((char *)u->gzip.next_out - buffer);
    return ISNAD_OK;
}

/* ---- the others ---- */

static la_ssize_t read_packed(struct archive *archive, void *user, const void **buffer) {
    struct unpacker *u = user;
    size_t got;
    *buffer = u->packed;
    if (u->source(u->user, u->packed, sizeof u->packed, &got, &u->error) == ISNAD_OK) return (la_ssize_t)got;
    archive_set_error(archive, EIO, "%s", u->error.message);
    return -1;
}

static isnad_status fault(const struct unpacker *u, isnad_error *error) {
    if (u->error.status != ISNAD_OK) return *error = u->error, error->status;
    const char *reason = archive_error_string(u->archive);
    return damaged(u, reason ? reason : "no reason given", error);
}

/* Raw: whatever was compressed is the file, be it an archive itself. */
static isnad_status open_archive(struct unpacker *u, isnad_error *error) {
    struct archive_entry *entry;
    u->opened = true;
    int result = archive_read_open(u->archive, u, NULL, read_packed, NULL);
    if (result == ARCHIVE_OK) result = archive_read_next_header(u->archive, &entry);
    u->ended = result == ARCHIVE_EOF; /* nothing was compressed */
    return result == ARCHIVE_OK || u->ended ? ISNAD_OK : fault(u, error);
}

static isnad_status read_archive(struct unpacker *u, char *buffer, size_t size, size_t *got, isnad_error *error) {
    if (!u->opened) TRY(open_archive(u, error));
    la_ssize_t length = u->ended ? 0 : archive_read_data(u->archive, buffer, size);
    if (length < 0) return fault(u, error);
    u->ended = length == 0;
    *got = (size_t)length;
    return ISNAD_OK;
}

static bool new_archive(struct unpacker *u) {
    u->archive = archive_read_new();
    return u->archive && archive_read_support_filter_bzip2(u->archive) == ARCHIVE_OK &&
           archive_read_support_filter_xz(u->archive) == ARCHIVE_OK &&
           archive_read_support_filter_zstd(u->archive) == ARCHIVE_OK &&
           archive_read_support_format_raw(u->archive) == ARCHIVE_OK &&
           archive_read_support_format_empty(u->archive) == ARCHIVE_OK;
}

/* ---- both ---- */

void unpack_end(struct unpacker *u) {
    if (!u) return;
    if (u->gzip_begun) inflateEnd(&u->gzip);
    if (u->archive) archive_read_free(u->archive);
    memory_free(u);
}

static voidpf allocate(voidpf user, uInt count, uInt size) { return (void)user, memory_new(count, size); }
static void release(voidpf user, voidpf block) { (void)user, memory_free(block); }

isnad_status unpack_begin(const char *name, enum packing packing, unpack_source source, void *user, struct unpacker **out,
                          isnad_error *error) {
    *out = NULL;
    struct unpacker *u = memory_new(1, sizeof *u);
    if (!u) return error_memory(error);
    memset(u, 0, offsetof(struct unpacker, packed));
    u->name = name;
    u->source = source;
    u->user = user;
    u->gzip.zalloc = allocate;
    u->gzip.zfree = release;
    if (packing == PACKING_GZIP) u->gzip_begun = inflateInit2(&u->gzip, GZIP_WINDOW) == Z_OK;
    if (packing == PACKING_GZIP ? !u->gzip_begun : !new_archive(u)) return unpack_end(u), error_memory(error);
    *out = u;
    return ISNAD_OK;
}

isnad_status unpack_read(struct unpacker *u, char *buffer, size_t size, size_t *got, isnad_error *error) {
    return u->archive ? read_archive(u, buffer, size, got, error) : read_gzip(u, buffer, size, got, error);
}
