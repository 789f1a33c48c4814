/* SPDX-License-Identifier: Apache-2.0
 *
 * quads: each line of the grammar that is taken and that is not; lines cut anywhere; memory that is out. */
#include "memory.h"
#include "quads.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define S "<x:s> "
#define SP "<x:s> <x:p> "

/* What the reader gets, a line each: subject|predicate|object|graph|line. */
static isnad_status take(void *user, const struct quad *quad, isnad_error *error) {
    struct bytes *page = user;
    char line[512];
    (void)error;
    int length = snprintf(line, sizeof line, "%.*s|%.*s|%.*s|%.*s|%zu\n", (int)quad->subject.length, quad->subject.data,
                          (int)quad->predicate.length, quad->predicate.data, (int)quad->object.length, quad->object.data,
                          (int)quad->graph.length, quad->graph.data ? quad->graph.data : "", quad->line);
    return bytes_append(page, line, (size_t)length) ? ISNAD_OK : ISNAD_NO_MEMORY;
}

/* Reads the text in pieces of `piece` bytes. */
static isnad_status read_text(const char *text, size_t length, size_t piece, struct bytes *page, isnad_error *error) {
    struct quads quads;
    quads_begin(&quads, "file", take, page, error);
    for (size_t i = 0; i < length; i += piece)
        if (!quads_bytes(&quads, text + i, length - i < piece ? length - i : piece)) break;
    return quads_end(&quads);
}

static const char *const good[] = {
    SP "<x:o> .",
    SP "<x:o>.",
    SP "<x:o> <x:g> .",
    SP "<x:o><x:g>.",
    "<x:s><x:p><x:o>.",
    "\t " SP "<x:o>\t. \r",
    SP "<x:o> . # why",
    SP "\"\" .",
    SP "\"a\"@ar .",
    SP "\"a\"@ar-Latn-EG <x:g> .",
    SP "\"a\"^^<x:t> .",
    SP "\"a\\\"b\\\\\" .",
    SP "\"\\t\\b\\n\\r\\f\\'\" .",
    SP "\"\\u0627\\U0001F600\" .",
    SP "\"\xD8\xA7\xF0\x9F\x98\x80\x01\" .",
    "<x:\\u0627> <x:p> <x:o> .",
    "_:a <x:p> _:b.c .",
    SP "_:b. ",
    "# nothing",
    "",
    "   ",
    "\r",
};
static const char *const bad[] = {
    "x:s <x:p> <x:o> .",
    "<s> <x:p> <x:o> .",
    S,
    SP,
    SP "<x:o>",
    SP "<x:o> <x:g>",
    SP "<x:o> <x:g> <x:h> .",
    SP "<x:o> . <x:s>",
    "\"s\" <x:p> <x:o> .",
    S "\"p\" <x:o> .",
    S "_:p <x:o> .",
    SP "<x:o> \"g\" .",
    SP "<x:o> _:g .",
    SP "o .",
    SP "<x:o .",
    SP "<x o> .",
    SP "<x:<o> .",
    SP "<x:\"> .",
    SP "<x:}> .",
    SP "<x:\\o> .",
    SP "<x:\\u0020> .",
    SP "<x:\\u003E> .",
    SP "<x:\\u00> .",
    SP "\"a .",
    SP "\"a\\\" .",
    SP "\"a\\x\" .",
    SP "\"\\uD800\" .",
    SP "\"\\u0000\" .",
    SP "\"\\U00110000\" .",
    SP "\"\\u12G4\" .",
    SP "\"a\"@ .",
    SP "\"a\"@ar- .",
    SP "\"a\"@1 .",
    SP "\"a\"^^x .",
    SP "\"a\"^<x:t> .",
    SP "\"a\rb\" .",
    SP "\"\xD9\" .",
    SP "\"\xED\xA0\x80\" .",
    SP "_: .",
    "<",
    "\"",
    "_",
    "\\",
    "<x:\\",
    SP "\"\\",
    "\xFF",
};

Test(quads, what_the_grammar_has) {
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct bytes page = {0};
        isnad_error error;
        isnad_status status = read_text(good[i], strlen(good[i]), SIZE_MAX / 2, &page, &error);
        cr_expect_eq(status, ISNAD_OK, "%s: %s", good[i], status ? error.message : "");
        cr_expect_eq(page.count > 0, strchr("#\r ", *good[i]) == NULL && *good[i], "%s", good[i]);
        memory_free(page.items);
    }
}

Test(quads, what_it_has_not) {
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[256];
        struct bytes page = {0};
        isnad_error error;
        int length = snprintf(text, sizeof text, SP "<x:o> .\n%s\n" SP "<x:o> .\n", bad[i]);
        cr_expect_eq(read_text(text, (size_t)length, SIZE_MAX / 2, &page, &error), ISNAD_BAD_INPUT, "%s", bad[i]);
        cr_expect_eq(error.line, 2, "%s", bad[i]);
        cr_expect_str_eq(error.source, "file");
        cr_expect_eq(page.count, strlen("<x:s>|<x:p>|<x:o>||1\n"), "%s", bad[i]); /* nothing behind it is read */
        memory_free(page.items);
    }
}

static const char text[] = "\xEF\xBB\xBF" SP "\"\xD8\xA7\\n\"@ar <x:g> .\r\n\n# a line\n" SP "_:b .\n  " SP "<x:o> <x:h> .";
static const char wanted[] = "<x:s>|<x:p>|\"\xD8\xA7\\n\"@ar|<x:g>|1\n<x:s>|<x:p>|_:b||4\n<x:s>|<x:p>|<x:o>|<x:h>|5\n";

Test(quads, a_text_may_be_cut_anywhere) {
    for (size_t piece = 1; piece <= sizeof text; piece++) {
        struct bytes page = {0};
        cr_assert_eq(read_text(text, sizeof text - 1, piece, &page, NULL), ISNAD_OK);
        cr_assert(bytes_append(&page, "", 1));
        cr_assert_str_eq(page.items, wanted);
        memory_free(page.items);
    }
}

Test(quads, a_nul_is_refused) {
    static const char nul[] = SP "\"a\0b\" .\n";
    struct bytes page = {0};
    cr_assert_eq(read_text(nul, sizeof nul - 1, 3, &page, NULL), ISNAD_BAD_INPUT);
    memory_free(page.items);
}

/* Bytes of a block of their own, so that a sanitizer sees who reads behind them. */
Test(quads, the_end_is_never_passed) {
    for (size_t length = 0; length < sizeof text; length++) {
        struct bytes page = {0};
        char *copy = memory_new(length + !length, 1);
        cr_assert(copy);
        memcpy(copy, text, length);
        isnad_status status = read_text(copy, length, SIZE_MAX / 2, &page, NULL);
        cr_assert(status == ISNAD_OK || status == ISNAD_BAD_INPUT);
        memory_free(copy);
        memory_free(page.items);
    }
}

Test(quads, memory_that_is_out_is_told) {
    isnad_status status = ISNAD_NO_MEMORY;
    for (size_t k = 0; status != ISNAD_OK; k++) {
        struct bytes page = {0};
        cr_assert_lt(k, 100);
        memory_fail_after(k);
        status = read_text(text, sizeof text - 1, 5, &page, NULL);
        memory_fail_after(SIZE_MAX);
        cr_assert(status == ISNAD_OK || status == ISNAD_NO_MEMORY);
        memory_free(page.items);
    }
}
