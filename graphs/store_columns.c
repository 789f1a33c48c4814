/* SPDX-License-Identifier: Apache-2.0
 *
 * Measuring, cutting and padding cells. See store_columns.h. */
#include "store_columns.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static bool is_bidi_mark(UChar32 point) { return u_hasBinaryProperty(point, UCHAR_BIDI_CONTROL) != 0; }

static bool is_space(UChar32 point) {
    return point < 0x20 || point == 0x7F || u_isUWhiteSpace(point) || u_charType(point) == U_CONTROL_CHAR;
}

static size_t width_of(UChar32 point) {
    int8_t type = u_charType(point);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
    int32_t wide = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

struct cutter {
    char *out;
    size_t length, width, limit;
    size_t cut_length, cut_width; /* where U+2026 still has its place */
    bool space;                   /* one is due before the next character */
};

/* False where the limit is reached. */
static bool add_point(struct cutter *cutter, UChar32 point) {
    size_t width = width_of(point) + (cutter->space ? 1 : 0);
    if (cutter->width + width > cutter->limit) return false;
    if (cutter->space) cutter->out[cutter->length++] = ' ';
    cutter->space = false;
    U8_APPEND_UNSAFE((uint8_t *)cutter->out, cutter->length, (uint32_t)point);
    cutter->width += width;
    if (cutter->width < cutter->limit) cutter->cut_length = cutter->length, cutter->cut_width = cutter->width;
    return true;
}

static void end_early(struct cutter *cutter) {
    memcpy(cutter->out + cutter->cut_length, "\xE2\x80\xA6", 3);
    cutter->length = cutter->cut_length + 3;
    cutter->width = cutter->cut_width + 1;
}

/* Of very long cells only the head is looked at. */
static bool make_cell(struct columns *table, isnad_slice text, size_t limit, struct cell *cell) {
    size_t length = text.length < limit * 64 ? text.length : limit * 64;
    struct cutter cutter = {.limit = limit, .out = arena_new(&table->arena, length * 3 + 8, 1)};
    if (!cutter.out) return false;
    bool whole = length == text.length;
    for (size_t i = 0; i < length;) {
        UChar32 point;
        U8_NEXT((const uint8_t *)text.data, i, length, point);
        if (point < 0) point = 0xFFFD;
        if (is_bidi_mark(point)) continue;
        if (is_space(point))
            cutter.space = cutter.length != 0;
        else if (!add_point(&cutter, point)) {
            whole = false;
            break;
        }
    }
    if (!whole) end_early(&cutter);
    *cell = (struct cell){{cutter.out, cutter.length}, cutter.width};
    return true;
}

bool columns_add(struct columns *table, const isnad_slice *cells) {
    for (size_t i = 0; i < table->count; i++) {
        struct cell *cell = LIST_ADD(&table->cells);
        if (!cell || !make_cell(table, cells[i], table->columns[i].limit, cell)) return false;
    }
    return true;
}

bool columns_begin(struct columns *table, const struct column *columns, size_t count) {
    *table = (struct columns){.columns = columns, .count = count};
    for (size_t i = 0; i < count; i++) {
        struct cell *cell = LIST_ADD(&table->cells);
        isnad_slice title = {columns[i].title, strlen(columns[i].title)};
        if (!cell || !make_cell(table, title, columns[i].limit, cell)) return false;
    }
    return true;
}

static void repeat(FILE *out, const char *text, size_t count) {
    for (; count > 0; count--) fputs(text, out);
}

static size_t widest(const struct columns *table, size_t column) {
    size_t width = 0;
    for (size_t i = column; i < table->cells.count; i += table->count)
        if (table->cells.items[i].width > width) width = table->cells.items[i].width;
    return width;
}

static void print_cell(const struct cell *cell, size_t width, bool last, FILE *out) {
    fputs("\xE2\x81\xA8", out);
    fwrite(cell->text.data, 1, cell->text.length, out);
    fputs("\xE2\x81\xA9", out);
    if (last)
        fputc('\n', out);
    else
        repeat(out, " ", width - cell->width + 2);
}

static void print_rule(const size_t *widths, size_t count, FILE *out) {
    for (size_t c = 0; c < count; c++) {
        repeat(out, "\xE2\x94\x80", widths[c]);
        fputs(c + 1 == count ? "\n" : "  ", out);
    }
}

void columns_print(const struct columns *table, FILE *out) {
    enum { MOST = 32 };
    size_t widths[MOST], count = table->count < MOST ? table->count : MOST;
    for (size_t c = 0; c < count; c++) widths[c] = widest(table, c);
    for (size_t row = 0; row + table->count <= table->cells.count; row += table->count) {
        for (size_t c = 0; c < count; c++) print_cell(&table->cells.items[row + c], widths[c], c + 1 == count, out);
        if (row == 0) print_rule(widths, count, out);
    }
}

void columns_free(struct columns *table) {
    arena_free(&table->arena);
    LIST_FREE(&table->cells);
}
