/* SPDX-License-Identifier: Apache-2.0
 *
 * Measuring, cutting and padding cells. See columns.h. */
#include "columns.h"

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

size_t columns_width(const struct columns *table, size_t column) {
    size_t width = 0;
    for (size_t i = column; i < table->cells.count; i += table->count)
        if (table->cells.items[i].width > width) width = table->cells.items[i].width;
    return width;
}

static bool is_empty(const struct columns *table, size_t column) {
    for (size_t i = table->count + column; i < table->cells.count; i += table->count)
        if (table->cells.items[i].text.length) return false;
    return true;
}

enum { COLUMNS_MOST = 256 };
/* The columns to print, and how wide they are. */
struct layout {
    size_t column[COLUMNS_MOST], width[COLUMNS_MOST], title[COLUMNS_MOST], count;
};

static void arrange(const struct columns *table, struct layout *layout) {
    layout->count = 0;
    for (size_t c = 0; c < table->count && c < COLUMNS_MOST; c++) {
        if (table->without_empty && is_empty(table, c)) continue;
        layout->title[layout->count] = table->cells.items[c].width;
        layout->column[layout->count] = c;
        layout->width[layout->count++] = columns_width(table, c);
    }
}

static void print_cell(const struct cell *cell, bool plain, FILE *out) {
    if (!plain) fputs("\xE2\x81\xA8", out);
    fwrite(cell->text.data, 1, cell->text.length, out);
    if (!plain) fputs("\xE2\x81\xA9", out);
}

static void print_row(const struct columns *table, const struct layout *layout, size_t row, FILE *out) {
    for (size_t i = 0; i < layout->count; i++) {
        const struct cell *cell = &table->cells.items[row + layout->column[i]];
        print_cell(cell, table->plain, out);
        if (i + 1 < layout->count) repeat(out, " ", layout->width[i] - cell->width + 2);
    }
    fputc('\n', out);
}

static void print_rule(const struct columns *table, const struct layout *layout, FILE *out) {
    for (size_t i = 0; i < layout->count; i++) {
        bool last = i + 1 == layout->count; /* its cells may be longer than the screen is wide */
        repeat(out, table->plain ? "-" : "\xE2\x94\x80", last ? layout->title[i] : layout->width[i]);
        fputs(last ? "\n" : "  ", out);
    }
}

void columns_print(const struct columns *table, FILE *out) {
    struct layout layout;
    arrange(table, &layout);
    for (size_t row = table->headless ? table->count : 0; row + table->count <= table->cells.count; row += table->count) {
        print_row(table, &layout, row, out);
        if (row == 0) print_rule(table, &layout, out);
    }
}

void columns_free(struct columns *table) {
    arena_free(&table->arena);
    LIST_FREE(&table->cells);
}
