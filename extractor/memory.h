/* SPDX-License-Identifier: Apache-2.0
 *
 * All memory that the library asks for, in one place, so that tests can make the k-th request fail.
 *
 * An arena is a list of blocks that only grows and is freed whole. A list is a growing array of fixed-size elements in ordinary
 * memory. Both report exhaustion by NULL; nothing aborts.
 */
#ifndef ISNAD_MEMORY_H
#define ISNAD_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* count * size bytes, not cleared; NULL on overflow or exhaustion. Free with memory_free. */
void *memory_new(size_t count, size_t size);
/* The same, all zero. */
void *memory_new_cleared(size_t count, size_t size);
void *memory_resize(void *block, size_t count, size_t size);
void memory_free(void *block);

/* count * size bytes, all zero, for a large table that is looked at all over: in pages of 2 MB where the system gives them, as
 * finding so many small ones takes longer than reading from them. Free with memory_free_pages and the same numbers. */
void *memory_new_pages(size_t count, size_t size);
void memory_free_pages(void *block, size_t count, size_t size);

/* For tests: let the next `requests` requests succeed and all later ones fail; SIZE_MAX switches this off. */
void memory_fail_after(size_t requests);

struct arena_block;
struct arena {
    struct arena_block *head;
    size_t used, size; /* of the head block, in bytes */
};

/* Aligned for any type, cleared. */
void *arena_new(struct arena *arena, size_t count, size_t size);
/* A copy of length bytes; never NULL for a length of 0 unless memory is out. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
/* Keeps the largest block for the next document. */
void arena_reset(struct arena *arena);
void arena_free(struct arena *arena);

/* A growing array: `items` points to `count` elements. LIST_ADD gives a pointer to a new element, not cleared, or NULL. */
#define LIST(type)                                                                                                               \
    struct {                                                                                                                     \
        type *items;                                                                                                             \
        size_t count, size;                                                                                                      \
    }
#define LIST_ADD(list)                                                                                                           \
    (((list)->count < (list)->size || list_grow((void **)&(list)->items, &(list)->size, sizeof *(list)->items))                  \
         ? &(list)->items[(list)->count++]                                                                                       \
         : NULL)
/* Makes a list of `number` elements, all zero, of what it had; false where memory is out. */
#define LIST_CLEAR(list, number)                                                                                                 \
    (list_clear((void **)&(list)->items, &(list)->size, (number), sizeof *(list)->items) && ((list)->count = (number), true))
#define LIST_FREE(list) (memory_free((list)->items), (list)->items = NULL, (list)->count = (list)->size = 0)
bool list_grow(void **items, size_t *size, size_t element);
bool list_clear(void **items, size_t *size, size_t count, size_t element);

#endif
