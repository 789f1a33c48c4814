/* SPDX-License-Identifier: Apache-2.0
 *
 * The matcher on any bytes: the first line of the input is names, separated by commas, the rest the text. Every kind that the
 * processor has finds the same as the portable one; matches are in order and inside the text. The one fuzzer below the public
 * header, as nothing there lets a caller choose the kind. */
#include "fuzz.h"
#include "matcher.h"

struct matches {
    struct match items[4096];
    size_t count, length;
};

static bool take(void *user, const struct match *matches, size_t count) {
    struct matches *all = user;
    for (size_t i = 0; i < count && all->count < 4096; i++) {
        fuzz_require(matches[i].begin <= matches[i].end && matches[i].end <= all->length && matches[i].words > 0);
        fuzz_require(all->count == 0 || all->items[all->count - 1].begin < matches[i].end);
        all->items[all->count++] = matches[i];
    }
    return true;
}

static struct phrase_table table; /* another one for each input; the matchers stay, which is a hundred times as fast */

static void find(enum matcher_kind kind, isnad_slice text, struct matches *out) {
    static struct matcher *matchers[MATCHER_KINDS];
    out->count = 0, out->length = text.length;
    if (!matchers[kind]) fuzz_require(matcher_new(&table, kind, &matchers[kind], NULL) == ISNAD_OK);
    fuzz_require(matcher_find(matchers[kind], text, take, out, NULL) == ISNAD_OK);
}

static void add_names(struct phrase_builder *builder, const char *names, size_t length) {
    static const char stock[] = "مصر\0الأمم المتحدة\0سي.إن.إن\0ليبيا\0المغرب\0عبد الله بن علي";
    for (size_t at = 0, i = 0; at < sizeof stock; at += strlen(stock + at) + 1)
        fuzz_require(phrase_add(builder, stock + at, strlen(stock + at), (uint32_t)i++));
    for (size_t at = 0, end; at < length; at = end + 1) {
        for (end = at; end < length && names[end] != ',';) end++;
        fuzz_require(phrase_add(builder, names + at, end - at, (uint32_t)at + 100));
    }
}

static bool is_text(const char *bytes, size_t length) {
    struct text text;
    if (text_decode(&text, (isnad_slice){bytes, length}, "UTF-8", false, (isnad_slice){0}, NULL) != ISNAD_OK) return false;
    text_free(&text);
    return true;
}

FUZZ(data, size) {
    static struct matches wanted, found;
    const char *line = memchr(data, '\n', size), *bytes = (const char *)data;
    size_t names = line ? (size_t)(line - bytes) : 0;
    struct phrase_builder builder = {0};
    struct phrase_build build;
    if (is_text(bytes, names)) add_names(&builder, bytes, names); /* builders get text that was decoded */
    fuzz_require(phrase_build(&builder, &build));
    table = phrase_table_of(&builder, &build);
    isnad_slice text = {bytes + names, size - names};
    find(MATCHER_PORTABLE, text, &wanted);
    for (enum matcher_kind kind = 1; kind < MATCHER_KINDS; kind++) {
        if (!matcher_has(kind)) continue;
        find(kind, text, &found);
        fuzz_require(found.count == wanted.count);
        for (size_t i = 0; i < found.count; i++) {
            const struct match *a = &found.items[i], *b = &wanted.items[i];
            fuzz_require(a->begin == b->begin && a->end == b->end && a->slot == b->slot && a->words == b->words);
            fuzz_require(a->clitics == b->clitics && a->contracted == b->contracted);
        }
    }
    phrase_builder_free(&builder);
    phrase_build_free(&build);
    return 0;
}
