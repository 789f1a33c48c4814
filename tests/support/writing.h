/* SPDX-License-Identifier: Apache-2.0
 *
 * For tests of what is written: a sink into memory that may be made to fail after any number of bytes. */
#ifndef ISNAD_WRITING_H
#define ISNAD_WRITING_H

#include "writer.h"

#include <criterion/criterion.h>

struct page {
    struct bytes bytes;
    size_t limit; /* bytes that it takes */
};

static inline bool take(void *user, const char *bytes, size_t length) {
    struct page *page = user;
    return page->bytes.count + length <= page->limit && bytes_append(&page->bytes, bytes, length);
}

/* Terminated; to be freed. */
static inline char *written(const isnad_document *document, isnad_syntax syntax, bool with_text) {
    struct page page = {.limit = SIZE_MAX};
    isnad_error error;
    cr_assert_eq(isnad_document_write(document, syntax, with_text, take, &page, &error), ISNAD_OK);
    cr_assert(bytes_append(&page.bytes, "", 1));
    return page.bytes.items;
}

#endif
