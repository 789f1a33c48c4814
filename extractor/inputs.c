/* SPDX-License-Identifier: Apache-2.0
 *
 * See inputs.h. The folders that are open stand in a list, so that no depth of folders is too deep for the stack. */
#include "inputs.h"

#include "error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum entry_kind { ENTRY_FILE = 'f', ENTRY_FOLDER = 'd', ENTRY_OTHER = 0 };

struct folder {
    char *path;           /* with a slash behind it */
    LIST(char) names;     /* of each entry: its kind and its name, terminated */
    LIST(size_t) entries; /* where each begins, sorted by name */
    size_t at;
};

/* ---- names ---- */

static bool ends_with(const char *name, size_t length, const char *ending) {
    size_t size = strlen(ending);
    return length > size && memcmp(name + length - size, ending, size) == 0;
}

/* How long the name is without the ending of a compressed file. */
static size_t unpacked_length(const char *name, size_t length) {
    static const char *const endings[] = {".gz", ".bz2", ".xz", ".zst"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_with(name, length, endings[i])) return length - strlen(endings[i]);
    return length;
}

static bool has_records(const char *name, size_t length) {
    return ends_with(name, length, ".ndjson") || ends_with(name, length, ".jsonl");
}

static bool is_taken(const char *name) {
    size_t length = unpacked_length(name, strlen(name));
    return ends_with(name, length, ".txt") || has_records(name, length);
}

/* "news" for "news.txt" and "news.txt.gz", ".txt" for ".txt", "x.y" for "x.y.txt". */
static size_t bare_length(const char *name) {
    size_t length = unpacked_length(name, strlen(name));
    const char *dot = memrchr(name, '.', length);
    return dot && dot > name ? (size_t)(dot - name) : length;
}

static struct input describe_file(const char *path, size_t root, enum input_kind kind) {
    if (strcmp(path, "-") == 0)
        return (struct input){.path = path, .id = {"stdin", 5}, .records = kind == INPUT_RECORDS, .file = -1};
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *id = root ? path + root : name;
    bool records = kind == INPUT_RECORDS || (kind == INPUT_BY_NAME && has_records(name, unpacked_length(name, strlen(name))));
    return (struct input){path, {id, (size_t)(name - id) + bare_length(name)}, records, root != 0, -1};
}

struct input inputs_file(const char *path, enum input_kind kind) {
    return describe_file(path, 0, kind);
}

bool inputs_is_folder(const char *path) {
    struct stat status;
    return strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* ---- folders ---- */

static void free_folder(struct folder *folder) {
    if (!folder) return;
    memory_free(folder->path);
    LIST_FREE(&folder->names);
    LIST_FREE(&folder->entries);
    memory_free(folder);
}

static bool append(char **items, size_t *count, size_t *size, const char *bytes, size_t length) {
    while (*size - *count < length)
        if (!list_grow((void **)items, size, 1)) return false;
    if (length) memcpy(*items + *count, bytes, length);
    *count += length;
    return true;
}
#define APPEND(list, bytes, length) append(&(list)->items, &(list)->count, &(list)->size, bytes, length)

/* Links are followed to files, not to folders: these could lead back. */
static enum entry_kind kind_of(DIR *directory, const struct dirent *entry) {
    struct stat status;
    if (entry->d_type == DT_REG) return ENTRY_FILE;
    if (entry->d_type == DT_DIR) return ENTRY_FOLDER;
    if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN) return ENTRY_OTHER;
    if (fstatat(dirfd(directory), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode))
        return ENTRY_FOLDER;
    return fstatat(dirfd(directory), entry->d_name, &status, 0) == 0 && S_ISREG(status.st_mode) ? ENTRY_FILE : ENTRY_OTHER;
}

static bool add_entry(struct folder *folder, DIR *directory, const struct dirent *entry) {
    if (entry->d_name[0] == '.') return true;
    char kind = (char)kind_of(directory, entry);
    if (kind == ENTRY_OTHER || (kind == ENTRY_FILE && !is_taken(entry->d_name))) return true;
    size_t *place = LIST_ADD(&folder->entries);
    if (!place) return false;
    *place = folder->names.count;
    return APPEND(&folder->names, &kind, 1) && APPEND(&folder->names, entry->d_name, strlen(entry->d_name) + 1);
}

static int by_name(const void *left, const void *right, void *names) {
    return strcmp((const char *)names + *(const size_t *)left + 1, (const char *)names + *(const size_t *)right + 1);
}

static isnad_status list_entries(struct folder *folder, const char *path, isnad_error *error) {
    DIR *directory = opendir(path);
    if (!directory) return error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot open: %s", strerror(errno));
    isnad_status status = ISNAD_OK;
    const struct dirent *entry;
    while (status == ISNAD_OK && (errno = 0, entry = readdir(directory)))
        if (!add_entry(folder, directory, entry)) status = error_memory(error);
    if (status == ISNAD_OK && errno) status = error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot read: %s", strerror(errno));
    closedir(directory);
    if (status == ISNAD_OK && folder->entries.count > 1)
        qsort_r(folder->entries.items, folder->entries.count, sizeof *folder->entries.items, by_name, folder->names.items);
    return status;
}

/* path: without a slash behind it, or with one. */
static isnad_status open_folder(struct inputs *inputs, const char *path, isnad_error *error) {
    size_t length = strlen(path);
    bool slash = length > 0 && path[length - 1] == '/';
    struct folder *folder = memory_new_cleared(1, sizeof *folder), **place = folder ? LIST_ADD(&inputs->folders) : NULL;
    if (!place) return free_folder(folder), error_memory(error);
    *place = folder;
    folder->path = memory_new(length + 2, 1);
    if (!folder->path) return error_memory(error);
    memcpy(folder->path, path, length);
    memcpy(folder->path + length, slash ? "" : "/", slash ? 1 : 2);
    if (inputs->folders.count == 1) inputs->root = length + !slash;
    return list_entries(folder, path, error);
}

static void close_folder(struct inputs *inputs) { free_folder(inputs->folders.items[--inputs->folders.count]); }

/* ---- what comes next ---- */

static isnad_status set_path(struct due *due, const char *folder, const char *name, isnad_error *error) {
    due->path.count = 0;
    bool set = APPEND(&due->path, folder, strlen(folder)) && APPEND(&due->path, name, strlen(name) + 1);
    return set ? ISNAD_OK : error_memory(error);
}

static bool is_regular(const char *path) {
    struct stat status;
    return strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Opening a pipe would wait for its writer, and what cannot be opened is told when its turn comes. */
static void open_ahead(struct due *due) {
    due->file = due->root || is_regular(due->path.items) ? open(due->path.items, O_RDONLY | O_CLOEXEC) : -1;
    if (due->file >= 0) posix_fadvise(due->file, 0, 0, POSIX_FADV_WILLNEED);
}

static isnad_status leave_folder(struct inputs *inputs, isnad_error *error) {
    struct folder *folder = inputs->folders.items[inputs->folders.count - 1];
    isnad_status status = ISNAD_OK;
    if (inputs->folders.count == 1 && !inputs->any)
        status = error_set(error, ISNAD_NO_INPUT, folder->path, 0, 0,
                           "this folder holds no *.txt, *.ndjson or *.jsonl, compressed or not");
    close_folder(inputs);
    return status;
}

/* One step through the innermost folder; *found where it led to a file. */
static isnad_status step(struct inputs *inputs, struct due *due, bool *found, isnad_error *error) {
    struct folder *folder = inputs->folders.items[inputs->folders.count - 1];
    if (folder->at == folder->entries.count) return leave_folder(inputs, error);
    const char *entry = folder->names.items + folder->entries.items[folder->at++];
    TRY(set_path(due, folder->path, entry + 1, error));
    if (*entry == ENTRY_FOLDER) {
        isnad_status status = open_folder(inputs, due->path.items, error);
        if (status != ISNAD_OK) inputs->any = true; /* that it is empty cannot be said */
        return status;
    }
    due->root = inputs->root;
    *found = inputs->any = true;
    return ISNAD_OK;
}

static isnad_status find_next(struct inputs *inputs, struct due *due, bool *found, isnad_error *error) {
    while (!*found) {
        if (inputs->folders.count > 0) {
            TRY(step(inputs, due, found, error));
            continue;
        }
        if (inputs->at == inputs->count) return ISNAD_OK;
        const char *operand = inputs->operands[inputs->at++];
        inputs->any = false;
        if (inputs_is_folder(operand)) {
            isnad_status status = open_folder(inputs, operand, error);
            if (status != ISNAD_OK) inputs->any = true;
            TRY(status);
        } else {
            due->root = 0;
            TRY(set_path(due, "", operand, error));
            *found = true;
        }
    }
    return ISNAD_OK;
}

static void look_ahead(struct inputs *inputs) {
    while (inputs->waiting < INPUTS_AHEAD && !inputs->ended) {
        struct due *due = &inputs->due[(inputs->first + inputs->waiting) % INPUTS_AHEAD];
        bool found = false;
        due->file = -1;
        due->status = find_next(inputs, due, &found, &due->error);
        inputs->ended = due->status == ISNAD_OK && !found;
        if (found) open_ahead(due);
        if (found || due->status != ISNAD_OK) inputs->waiting++;
    }
}

void inputs_begin(struct inputs *inputs, char *const *operands, size_t count, enum input_kind kind) {
    memset(inputs, 0, sizeof *inputs);
    inputs->operands = operands;
    inputs->count = count;
    inputs->kind = kind;
}

/* The file that is given out keeps its place in the ring, with its path, until the next call: it is the one before `first`. */
isnad_status inputs_next(struct inputs *inputs, struct input *out, bool *more, isnad_error *error) {
    look_ahead(inputs);
    *more = inputs->waiting > 0;
    if (!*more) return ISNAD_OK;
    struct due *due = &inputs->due[inputs->first];
    inputs->first = (inputs->first + 1) % INPUTS_AHEAD;
    inputs->waiting--;
    if (due->status != ISNAD_OK) return *error = due->error, due->status;
    *out = describe_file(due->path.items, due->root, inputs->kind);
    out->file = due->file;
    due->file = -1;
    return ISNAD_OK;
}

void inputs_end(struct inputs *inputs) {
    while (inputs->folders.count > 0) close_folder(inputs);
    LIST_FREE(&inputs->folders);
    for (size_t i = 0; i < INPUTS_AHEAD; i++) {
        bool open = (i + INPUTS_AHEAD - inputs->first) % INPUTS_AHEAD < inputs->waiting && inputs->due[i].file >= 0;
        if (open) close(inputs->due[i].file);
        LIST_FREE(&inputs->due[i].path);
    }
}
