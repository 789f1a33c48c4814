/* SPDX-License-Identifier: Apache-2.0
 *
 * See command_places.h. Files are known by the hash of their path: 64 bits tell a hundred million of them apart. */
#include "command_places.h"

#include "error.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct claim_slot {
    uint64_t name, source; /* of a claim; name is 0 where the slot is empty */
    uint64_t order;
    bool busy; /* it is being written */
};

/* ---- paths ---- */

static isnad_status make_folder(const char *folder, isnad_error *error) {
    if (mkdir(folder, 0777) == 0 || errno == EEXIST) return ISNAD_OK; /* what is no folder fails with its first file */
    return error_set(error, ISNAD_BAD_OUTPUT, folder, 0, 0, "cannot make this folder: %s", strerror(errno));
}

static isnad_status make_folders(const struct places *places, char *path, isnad_error *error) {
    for (char *slash = strchr(path + strlen(places->folder) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        isnad_status status = make_folder(path, error);
        *slash = '/';
        TRY(status);
    }
    return ISNAD_OK;
}

/* The identifier as the name of a file: that of a record may hold anything and may not lead elsewhere. */
static bool put_name(char *path, size_t size, size_t at, isnad_slice id, bool plain) {
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < id.length; i++) {
        uint8_t byte = (uint8_t)id.data[i];
        bool escaped = !plain && (byte < 0x20 || byte == '/' || byte == '%' || byte == 0x7F || (byte == '.' && i == 0));
        if (at + 4 > size) return false;
        if (escaped)
            path[at++] = '%', path[at++] = digits[byte >> 4], path[at++] = digits[byte & 15];
        else
            path[at++] = id.data[i];
    }
    path[at] = '\0';
    return true;
}

isnad_status places_path(const struct places *places, const struct article_item *item, isnad_slice id, char *path,
                         isnad_error *error) {
    size_t begin = strlen(places->folder) + 1, ending = strlen(places->extension) + 2;
    bool record = item->line != 0; /* else named by a file or the user: a name already */
    bool fits = begin + ending < PLACES_PATH;
    if (fits) snprintf(path, PLACES_PATH, "%s/", places->folder);
    fits = fits && put_name(path, PLACES_PATH - ending, begin, id, !record);
    if (record && (!fits || strlen(path + begin) + ending > NAME_MAX))
        return error_set(error, ISNAD_BAD_INPUT, item->path, item->line, 0, "the identifier is too long for the name of a file");
    if (!fits) return error_set(error, ISNAD_BAD_OUTPUT, places->folder, 0, 0, "the path of the output is too long");
    snprintf(path + strlen(path), ending, ".%s", places->extension);
    return item->found ? make_folders(places, path, error) : ISNAD_OK;
}

/* ---- claims ---- */

static uint64_t hash(const char *path, uint64_t seed) {
    uint64_t sum = seed ^ 0xCBF29CE484222325u;
    for (; *path; path++) sum = (sum ^ (uint8_t)*path) * 0x100000001B3u;
    sum = (sum ^ sum >> 32) * 0xD6E8FEB86659FD93u;
    sum ^= sum >> 32;
    return sum ? sum : 1;
}

static struct claim_slot *find(const struct places *places, uint64_t name) {
    size_t at = (size_t)name & (places->size - 1);
    while (places->slots[at].name && places->slots[at].name != name) at = (at + 1) & (places->size - 1);
    return &places->slots[at];
}

static bool grow(struct places *places) {
    struct places larger = {.size = places->size ? places->size * 2 : 1024};
    larger.slots = memory_new_cleared(larger.size, sizeof *larger.slots);
    if (!larger.slots) return false;
    for (size_t i = 0; i < places->size; i++)
        if (places->slots[i].name) *find(&larger, places->slots[i].name) = places->slots[i];
    memory_free(places->slots);
    places->slots = larger.slots;
    places->size = larger.size;
    return true;
}

isnad_status places_refuse(const struct article_item *item, const char *path, isnad_error *error) {
    return error_set(error, ISNAD_BAD_INPUT, item->path, item->line, 0,
                     "an article before it has the same identifier and is in %s; this one is left out", path);
}

/* Of an article that comes twice the first one's place in the order counts. */
static void put_claim(struct places *places, struct claim_slot *slot, const struct claim *claim) {
    bool again = slot->name && slot->source == claim->source && slot->order < claim->order;
    uint64_t order = again ? slot->order : claim->order;
    places->count += !slot->name;
    *slot = (struct claim_slot){claim->name, claim->source, order, true};
}

isnad_status places_take(struct places *places, const struct article_item *item, const char *path, uint64_t order,
                         struct claim *claim, isnad_error *error) {
    *claim = (struct claim){hash(path, 0), hash(item->path, item->line), order};
    pthread_mutex_lock(&places->mutex);
    isnad_status status = places->count * 4 < places->size * 3 || grow(places) ? ISNAD_OK : error_memory(error);
    while (status == ISNAD_OK) {
        struct claim_slot *slot = find(places, claim->name);
        if (slot->name && slot->source != claim->source && slot->order < order) {
            status = places_refuse(item, path, error);
        } else if (slot->busy) {
            pthread_cond_wait(&places->changed, &places->mutex);
        } else {
            put_claim(places, slot, claim);
            break;
        }
    }
    pthread_mutex_unlock(&places->mutex);
    return status;
}

void places_leave(struct places *places, const struct claim *claim) {
    pthread_mutex_lock(&places->mutex);
    find(places, claim->name)->busy = false;
    pthread_cond_broadcast(&places->changed);
    pthread_mutex_unlock(&places->mutex);
}

bool places_has(struct places *places, const struct claim *claim) {
    pthread_mutex_lock(&places->mutex);
    bool has = find(places, claim->name)->source == claim->source;
    pthread_mutex_unlock(&places->mutex);
    return has;
}

void places_begin(struct places *places) {
    *places = (struct places){0};
    pthread_mutex_init(&places->mutex, NULL);
    pthread_cond_init(&places->changed, NULL);
}

isnad_status places_open(struct places *places, const char *folder, const char *extension, isnad_error *error) {
    places->folder = folder;
    places->extension = extension;
    return make_folder(folder, error);
}

void places_end(struct places *places) {
    memory_free(places->slots);
    pthread_cond_destroy(&places->changed);
    pthread_mutex_destroy(&places->mutex);
}
