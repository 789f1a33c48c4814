/* SPDX-License-Identifier: Apache-2.0
 *
 * See sections.h. */
#include "sections.h"

#include "memory.h"

#include <string.h>

enum { ALIGNMENT = 64 };

uint8_t *sections_join(const struct section *sections, size_t count, size_t header_size, uint64_t *offsets, size_t *length) {
    size_t end = header_size;
    for (size_t i = 0; i < count; i++) { /* tables that are in memory: the sum cannot overflow */
        offsets[i] = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        end = (size_t)(offsets[i] + sections[i].count * sections[i].size);
    }
    uint8_t *bytes = memory_new_cleared(end, 1);
    if (!bytes) return NULL;
    for (size_t i = 0; i < count; i++) {
        if (sections[i].count) memcpy(bytes + offsets[i], sections[i].data, sections[i].count * sections[i].size);
        if (!sections[i].owner) continue;
        memory_free(*sections[i].owner);
        *sections[i].owner = NULL;
    }
    *length = end;
    return bytes;
}

static inline uint64_t add(uint64_t sum, uint64_t word) {
    sum = (sum ^ word) * 0xD1A7E3054F9C6B2Du;
    return sum ^ (sum >> 29);
}

uint64_t sections_checksum(const uint8_t *data, size_t size) {
    enum { SUMS = 4 /* side by side, as each has to wait for its multiplication: it was half of the start-up */ };
    uint64_t sum = 0x9E3779B97F4A7C15u ^ size, sums[SUMS] = {1, 2, 3, 4}, words[SUMS];
    for (; size >= sizeof words; data += sizeof words, size -= sizeof words) {
        memcpy(words, data, sizeof words);
        for (int i = 0; i < SUMS; i++) sums[i] = add(sums[i], words[i]);
    }
    for (int i = 0; i < SUMS; i++) sum = add(sum, sums[i]);
    for (; size >= 8; data += 8, size -= 8) {
        memcpy(words, data, 8);
        sum = add(sum, words[0]);
    }
    for (; size > 0; data++, size--) sum = (sum ^ *data) * 0x100000001B3u;
    return sum ^ (sum >> 32);
}
