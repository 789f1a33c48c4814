/* SPDX-License-Identifier: Apache-2.0
 *
 * The bytes of a compiled file: a header, then tables of equal elements, each where its elements are aligned once it is mapped.
 */
#ifndef ISNAD_SECTIONS_H
#define ISNAD_SECTIONS_H

#include "isnad.h"

struct section {
    const void *data;     /* no padding inside: every byte is written, and has to be the same each time */
    uint64_t count, size; /* elements, and bytes of one */
    void **owner;         /* where data is freed as soon as it was copied, and this set to NULL; or NULL */
};

/* One block of header_size zeros, which the caller fills, and the sections behind it, each at a multiple of 64 bytes with zeros
 * between; offsets[i] becomes where the i-th begins. NULL where memory is out; free it with memory_free. */
uint8_t *sections_join(const struct section *sections, size_t count, size_t header_size, uint64_t *offsets, size_t *length);

/* Finds damage, not malice. */
uint64_t sections_checksum(const uint8_t *data, size_t size);

#endif
