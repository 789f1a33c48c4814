/* SPDX-License-Identifier: Apache-2.0
 *
 * The one place that calls malloc. See memory.h. */
#include "memory.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Set by tests alone. The model keeps it out of the memory that a thread gets for a loaded module, in which LeakSanitizer crashes
 * when the thread has ended. */
static _Thread_local size_t requests_left __attribute__((tls_model("initial-exec"))) = SIZE_MAX;

void memory_fail_after(size_t requests) { requests_left = requests; }

static bool may_allocate(size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) return false;
    if (requests_left == SIZE_MAX) return true;
    if (requests_left == 0) return false;
    requests_left--;
    return true;
}

void *memory_resize(void *block, size_t count, size_t size) {
    if (!may_allocate(count, size)) return NULL;
    return realloc(block, count * size != 0 ? count * size : 1);
}

void *memory_new(size_t count, size_t size) { return memory_resize(NULL, count, size); }

void *memory_new_cleared(size_t count, size_t size) { return may_allocate(count, size) ? calloc(count, size) : NULL; }

void memory_free(void *block) { free(block); }

enum { LARGE_PAGE = 2 * 1024 * 1024 };

static size_t whole_pages(size_t length) { return (length + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE; }

void *memory_new_pages(size_t count, size_t size) {
    if (!may_allocate(count, size) || count * size > SIZE_MAX / 2) return NULL;
    size_t length = whole_pages(count * size);
    char *begin = mmap(NULL, length + LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (begin == MAP_FAILED) return NULL;
    size_t before = whole_pages((uintptr_t)begin) - (uintptr_t)begin; /* what stands beside the aligned pages goes back */
    if (before > 0) munmap(begin, before);
    if (before < LARGE_PAGE) munmap(begin + before + length, LARGE_PAGE - before);
#ifdef MADV_HUGEPAGE
    madvise(begin + before, length, MADV_HUGEPAGE); /* where it is refused the pages are small */
#endif
    return begin + before;
}

void memory_free_pages(void *block, size_t count, size_t size) {
    if (block) munmap(block, whole_pages(count * size));
}

struct arena_block {
    struct arena_block *next;
    size_t size;
    alignas(max_align_t) char bytes[];
};

enum { FIRST_BLOCK = 16 * 1024 };

static bool add_block(struct arena *arena, size_t least) {
    size_t size = arena->head ? arena->head->size * 2 : FIRST_BLOCK;
    if (size < least) size = least;
    if (size > SIZE_MAX - sizeof(struct arena_block)) return false;
    struct arena_block *block = memory_new(1, sizeof *block + size);
    if (!block) return false;
    block->next = arena->head;
    block->size = size;
    arena->head = block;
    arena->used = 0;
    arena->size = size;
    return true;
}

static void *take(struct arena *arena, size_t length) {
    size_t aligned = (length + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (aligned < length) return NULL;
    if ((!arena->head || arena->size - arena->used < aligned) && !add_block(arena, aligned)) return NULL;
    void *result = arena->head->bytes + arena->used;
    arena->used += aligned;
    return result;
}

void *arena_new(struct arena *arena, size_t count, size_t size) {
    if (size != 0 && count > (SIZE_MAX / 2) / size) return NULL;
    void *result = take(arena, count * size);
    if (result) memset(result, 0, count * size);
    return result;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length) {
    char *result = take(arena, length ? length : 1);
    if (result && length) memcpy(result, bytes, length);
    return result;
}

void arena_reset(struct arena *arena) {
    if (!arena->head) return;
    while (arena->head->next) { /* blocks only grow, so the head is the largest */
        struct arena_block *old = arena->head->next;
        arena->head->next = old->next;
        memory_free(old);
    }
    arena->used = 0;
}

void arena_free(struct arena *arena) {
    while (arena->head) {
        struct arena_block *next = arena->head->next;
        memory_free(arena->head);
        arena->head = next;
    }
    arena->used = arena->size = 0;
}

bool list_grow(void **items, size_t *size, size_t element) {
    size_t grown = *size ? *size * 2 : 16;
    if (grown < *size) return false;
    void *moved = memory_resize(*items, grown, element);
    if (!moved) return false;
    *items = moved;
    *size = grown;
    return true;
}

bool list_clear(void **items, size_t *size, size_t count, size_t element) {
    if (count > *size) {
        size_t grown = count + count / 2;
        void *moved = memory_resize(*items, grown, element);
        if (!moved) return false;
        *items = moved;
        *size = grown;
    }
    if (count) memset(*items, 0, count * element);
    return true;
}
