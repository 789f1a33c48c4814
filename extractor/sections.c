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

uint64_t sections_checksum(const uint8_t *data, size_t size) {
    uint64_t sum = 0x9E3779B97F4A7C15u ^ size, word;
    for (; size >= 8; data += 8, size -= 8) {
        memcpy(&word, data, 8);
        sum = (sum ^ word) * 0xD1A7E3054F9C6B2Du;
        sum ^= sum >> 29;
    }
    for (; size > 0; data++, size--) sum = (sum ^ *data) * 0x100000001B3u;
    return sum ^ (sum >> 32);
}
