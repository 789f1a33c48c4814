/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad explain: the text of the article, byte for byte, with marks between. A mark is a pair of brackets around a number, and on
 * a terminal isolated, so that neither number nor bracket changes its place in right-to-left text. */
#include "command_explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In the order in which they stand at one place: what ends before what begins, and contents around the rest. */
enum mark_kind { MENTION_END, CUE_END, CONTENT_END, CONTENT_BEGIN, CUE_BEGIN, MENTION_BEGIN };

struct mark {
    uint32_t at, partner; /* bytes; partner is where the other end is */
    uint32_t index;       /* of the mention or attribution */
    uint8_t kind;
};
struct marks {
    LIST(struct mark) list;
};

/* What is open at a place of the text. */
struct state {
    unsigned cues, unlinked, types[ISNAD_ORGANIZATION + 1];
};

/* ---- where the marks are ---- */

static bool add(struct marks *marks, isnad_span span, size_t index, enum mark_kind begin, enum mark_kind end) {
    if (span.begin == span.end) return true;
    struct mark *mark = LIST_ADD(&marks->list);
    if (!mark) return false;
    *mark = (struct mark){span.begin, span.end, (uint32_t)index, (uint8_t)begin};
    mark = LIST_ADD(&marks->list);
    if (!mark) return false;
    *mark = (struct mark){span.end, span.begin, (uint32_t)index, (uint8_t)end};
    return true;
}

static bool collect(const isnad_document *document, struct marks *marks) {
    for (size_t i = 0; i < document->mentions.count; i++)
        if (!add(marks, document->mentions.items[i].span, i, MENTION_BEGIN, MENTION_END)) return false;
    for (size_t i = 0; i < document->attributions.count; i++) {
        const isnad_attribution *attribution = &document->attributions.items[i];
        if (!add(marks, attribution->cue, i, CUE_BEGIN, CUE_END)) return false;
        for (size_t c = 0; c < attribution->content_count; c++)
            if (!add(marks, attribution->contents[c], i, CONTENT_BEGIN, CONTENT_END)) return false;
    }
    return true;
}

/* The partner farther back comes first: of two that begin together the longer, of two that end together the shorter. */
static int by_place(const void *left, const void *right) {
    const struct mark *a = left, *b = right;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->partner != b->partner) return a->partner > b->partner ? -1 : 1;
    int order = (a->index > b->index) - (a->index < b->index);
    return a->kind >= CONTENT_BEGIN ? order : -order;
}

/* ---- printing ---- */

/* Bold cues; mentions by type, underlined where they are linked. What stands inside another mention is mostly the state of a
 * title or a body, and it shows its own colour. */
static const char *style_of(const struct state *state) {
    static const char *const types[][2] = {[ISNAD_PERSON] = {"\033[4;32m", "\033[32m"},
                                           [ISNAD_COUNTRY] = {"\033[4;36m", "\033[36m"},
                                           [ISNAD_ORGANIZATION] = {"\033[4;35m", "\033[35m"}};
    static const uint8_t order[] = {ISNAD_COUNTRY, ISNAD_ORGANIZATION, ISNAD_PERSON};
    if (state->cues) return "\033[1;33m";
    for (size_t i = 0; i < sizeof order; i++)
        if (state->types[order[i]]) return types[order[i]][state->unlinked != 0];
    return "";
}

/* How many bytes the control at the beginning has that a terminal would obey; 0 where there is none. */
static size_t control_at(const char *text, size_t length) {
    unsigned char first = (unsigned char)text[0];
    if (first < 0x20 || first == 0x7F) return first == '\t' ? 0 : 1;
    return length > 1 && first == 0xC2 && (unsigned char)text[1] < 0xA0 ? 2 : 0;
}

/* On a terminal with U+FFFD for controls: an article is not to command it. */
static void put_line(const struct explanation *e, const char *line, size_t length) {
    size_t begin = 0;
    for (size_t i = 0; e->terminal && i < length;) {
        size_t size = control_at(line + i, length - i);
        if (size) {
            fwrite(line + begin, 1, i - begin, stdout);
            fputs("\xEF\xBF\xBD", stdout);
            begin = i + size;
        }
        i += size ? size : 1;
    }
    fwrite(line + begin, 1, length - begin, stdout);
}

/* Colours end with the line, as pagers have them. */
static void put_text(const struct explanation *e, uint32_t begin, uint32_t end, const struct state *state) {
    const char *text = e->document->text.data, *style = e->color ? style_of(state) : "";
    for (uint32_t next; begin < end; begin = next) {
        const char *newline = memchr(text + begin, '\n', end - begin);
        uint32_t stop = newline ? (uint32_t)(newline - text) : end;
        next = newline ? stop + 1 : end;
        if (newline && stop > begin && text[stop - 1] == '\r') stop--;
        if (stop > begin) {
            fputs(style, stdout);
            put_line(e, text + begin, stop - begin);
            if (*style) fputs("\033[m", stdout);
        }
        fwrite(text + stop, 1, next - stop, stdout);
    }
}

static void put_label(const struct explanation *e, const struct mark *mark) {
    uint32_t number = mark->index + 1;
    if (mark->kind == CUE_BEGIN || mark->kind == MENTION_BEGIN) return;
    if (e->terminal) fputs("\xE2\x81\xA6", stdout);
    if (e->color) fputs(mark->kind == MENTION_END ? "\033[2m" : "\033[33m", stdout);
    switch (mark->kind) {
    case MENTION_END: printf("[%" PRIu32 "]", number); break;
    case CUE_END:
        printf(e->terminal ? "\xE2\x9F\xA8"
                             "a%" PRIu32 "\xE2\x9F\xA9"
                           : "<a%" PRIu32 ">",
               number);
        break;
    case CONTENT_BEGIN: printf("{a%" PRIu32 "}", number); break;
    default: printf("{/a%" PRIu32 "}", number);
    }
    if (e->color) fputs("\033[m", stdout);
    if (e->terminal) fputs("\xE2\x81\xA9", stdout);
}

static void pass(const isnad_document *document, const struct mark *mark, struct state *state) {
    unsigned step = mark->kind >= CONTENT_BEGIN ? 1u : -1u;
    if (mark->kind == CUE_BEGIN || mark->kind == CUE_END) state->cues += step;
    if (mark->kind != MENTION_BEGIN && mark->kind != MENTION_END) return;
    const isnad_entity *entity = &document->entities.items[document->mentions.items[mark->index].entity];
    state->types[entity->type] += step;
    if (entity->unlinked) state->unlinked += step;
}

static void put_marked(const struct explanation *e, const struct marks *marks) {
    const struct text *text = &e->document->text;
    struct state state = {0};
    uint32_t at = 0;
    for (size_t i = 0; i < marks->list.count; i++) {
        const struct mark *mark = &marks->list.items[i];
        put_text(e, at, mark->at, &state);
        put_label(e, mark);
        pass(e->document, mark, &state);
        at = mark->at;
    }
    put_text(e, at, (uint32_t)text->length, &state);
    if (text->length && text->data[text->length - 1] != '\n') putchar('\n');
}

bool explain_text(const struct explanation *e) {
    struct marks marks = {0};
    bool done = collect(e->document, &marks);
    if (done && marks.list.count) qsort(marks.list.items, marks.list.count, sizeof *marks.list.items, by_place);
    if (done) put_marked(e, &marks);
    LIST_FREE(&marks.list);
    return done;
}
