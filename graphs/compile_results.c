/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables of names: the results of SPARQL queries as JSON, CSV and TSV, and plain tables. What a column means is told by its name
 * (the variable of the query), what a table without a head has is iri, type, lang, name. Of one entity there may be any number of
 * rows. */
#include "compile_dump.h"
#include "compile_json.h"
#include "compile_types.h"
#include "error.h"
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MOST = 64, LABEL = 98, ALIAS = 96 };
enum column { OTHER, IRI, TYPE, LANGUAGE, NAME, ALIASES, SITELINKS, GENDER, STATE };

struct cell {
    isnad_slice text, language;
    enum column column;
};

/* ---- what a column is ---- */

static bool ends_with(isnad_slice text, const char *end) {
    size_t length = strlen(end);
    return text.length >= length && memcmp(text.data + text.length - length, end, length) == 0;
}

/* Of the labels that the query service adds (itemLabel, countryLabel) only that of the entity itself names it. */
static enum column column_of(isnad_slice name, bool first) {
    static const struct {
        const char *name;
        enum column column;
    } known[] = {{"iri", IRI},
                 {"uri", IRI},
                 {"item", IRI},
                 {"entity", IRI},
                 {"type", TYPE},
                 {"class", TYPE},
                 {"instance", TYPE},
                 {"lang", LANGUAGE},
                 {"language", LANGUAGE},
                 {"name", NAME},
                 {"label", NAME},
                 {"itemLabel", NAME},
                 {"entityLabel", NAME},
                 {"prefLabel", NAME},
                 {"alias", ALIASES},
                 {"altLabel", ALIASES},
                 {"itemAltLabel", ALIASES},
                 {"entityAltLabel", ALIASES},
                 {"sitelinks", SITELINKS},
                 {"gender", GENDER},
                 {"sex", GENDER},
                 {"country", STATE},
                 {"state", STATE},
                 {"citizenship", STATE}};
    if (name.length && name.data[0] == '?') name.data++, name.length--;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (slice_is(name, known[i].name)) return known[i].column;
    if (first) return IRI;
    if (ends_with(name, "AltLabel") || ends_with(name, "alias")) return ALIASES;
    return ends_with(name, "label_ar") || ends_with(name, "name_ar") || ends_with(name, "label_en") || ends_with(name, "name_en")
               ? NAME
               : OTHER;
}

/* ---- a row ---- */

/* Q42 and wd:Q42 are items of Wikidata; else whatever has a colon and nothing that an IRI cannot have. */
static isnad_slice iri_of(isnad_slice text, char *buffer, size_t size) {
    if (text.length > 2 && text.data[0] == '<' && text.data[text.length - 1] == '>') text.data++, text.length -= 2;
    if (text.length > 4 && memcmp(text.data, "wd:Q", 4) == 0) text.data += 3, text.length -= 3;
    if (text.length > 1 && text.data[0] == 'Q' && strspn(text.data + 1, "0123456789") >= text.length - 1) {
        int length = snprintf(buffer, size, BULK_WIKIDATA "%.*s", (int)text.length - 1, text.data + 1);
        return (isnad_slice){buffer, (size_t)length < size ? (size_t)length : 0};
    }
    bool colon = false;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte <= ' ' || strchr("<>\"{}|\\^`", byte)) return (isnad_slice){0};
        colon |= byte == ':';
    }
    return colon ? text : (isnad_slice){0};
}

static uint32_t item_of(isnad_slice text) {
    char buffer[64];
    isnad_slice iri = iri_of(text, buffer, sizeof buffer);
    size_t prefix = sizeof BULK_WIKIDATA - 1;
    if (iri.length <= prefix || iri.length > prefix + 9 || memcmp(iri.data, BULK_WIKIDATA, prefix) != 0) return 0;
    uint32_t number = 0;
    for (size_t i = prefix; i < iri.length; i++) number = number * 10 + (uint32_t)(iri.data[i] - '0');
    return number;
}

/* CSV tells no language: letters do. The first letter that is not ASCII and of the Arabic blocks makes a name Arabic. */
static isnad_slice language_of(isnad_slice name) {
    for (size_t i = 0; i < name.length; i++)
        if ((uint8_t)name.data[i] >= 0xD8 && (uint8_t)name.data[i] <= 0xDB) return (isnad_slice){"ar", 2};
    return (isnad_slice){"en", 2};
}

static bool wanted(const struct bulk_wants *wants, isnad_slice language) {
    for (size_t i = 0; i < wants->languages.count; i++) {
        isnad_slice own = wants->languages.items[i];
        bool same = language.length >= own.length && memcmp(language.data, own.data, own.length) == 0;
        if (same && (language.length == own.length || language.data[own.length] == '-')) return true;
    }
    return false;
}

static bool add_name(struct source *source, uint32_t entity, isnad_slice name, isnad_slice language, bool alias) {
    struct bulk *bulk = source->bulk;
    if (language.length == 0) language = language_of(name);
    bool arabic = language.length >= 2 && memcmp(language.data, "ar", 2) == 0;
    if (!alias && !bulk_label(bulk, entity, name, arabic)) return false;
    return !wanted(source->wants, language) ||
           bulk_name(bulk, entity, name, alias ? NAME_ALTERNATIVE : NAME_PREFERRED, 0, alias ? ALIAS : LABEL);
}

static bool add_names(struct source *source, uint32_t entity, const struct cell *cell, isnad_slice language) {
    isnad_slice rest = cell->text, part;
    if (cell->language.length) language = cell->language;
    if (cell->column == NAME) return rest.length == 0 || add_name(source, entity, rest, language, false);
    while (table_part(&rest, ',', &part)) /* the query service joins aliases so */
        if (!add_name(source, entity, part, language, true)) return false;
    return true;
}

static const struct cell *cell_of(const struct cell *cells, size_t count, enum column column) {
    for (size_t i = 0; i < count; i++)
        if (cells[i].column == column && cells[i].text.length) return &cells[i];
    return NULL;
}

static void set_facts(struct source *source, uint32_t entity, const struct cell *cells, size_t count) {
    struct gazetteer_entity *set = &source->bulk->entities.items[entity];
    const struct cell *links = cell_of(cells, count, SITELINKS), *gender = cell_of(cells, count, GENDER),
                      *state = cell_of(cells, count, STATE);
    char digits[16] = "";
    if (links && links->text.length < sizeof digits) {
        memcpy(digits, links->text.data, links->text.length);
        set->weight = (uint32_t)strtoul(digits, NULL, 10);
    }
    if (gender && (slice_is(gender->text, "female") || item_of(gender->text) == 6581072)) set->gender = GENDER_FEMALE;
    if (gender && (slice_is(gender->text, "male") || item_of(gender->text) == 6581097)) set->gender = GENDER_MALE;
    if (state && item_of(state->text)) set->state = item_of(state->text);
}

/* False where the row is bad; *memory becomes false where that is out. */
static bool take_row(struct source *source, const struct cell *cells, size_t count, bool *memory) {
    char buffer[64];
    const struct cell *iri = cell_of(cells, count, IRI), *type = cell_of(cells, count, TYPE),
                      *language = cell_of(cells, count, LANGUAGE);
    isnad_slice whole = iri ? iri_of(iri->text, buffer, sizeof buffer) : (isnad_slice){0};
    uint8_t known = type ? type_named(type->text) : source->wants->default_type;
    uint32_t class = type && known == BULK_UNKNOWN ? item_of(type->text) : 0;
    for (size_t i = 0; i < count; i++)
        if (cells[i].column != OTHER && !json_utf8(cells[i].text)) return false;
    if (whole.length == 0 || (type && known == BULK_UNKNOWN && class == 0)) return false;
    if (!cell_of(cells, count, NAME) && !cell_of(cells, count, ALIASES)) return true;
    if (source->wants->excluded_count && bulk_excludes(source->wants, whole.data, whole.length)) return true;
    uint32_t entity = bulk_entity(source->bulk, whole.data, whole.length);
    if (entity == ISNAD_NONE) return *memory = false;
    if (known != BULK_UNKNOWN) source->bulk->entities.items[entity].type = known;
    *memory = class == 0 || bulk_class(source->bulk, entity, class);
    set_facts(source, entity, cells, count);
    for (size_t i = 0; i < count && *memory; i++)
        if (cells[i].column == NAME || cells[i].column == ALIASES)
            *memory = add_names(source, entity, &cells[i], language ? language->text : (isnad_slice){0});
    source->entities++;
    return true;
}

/* ---- JSON ---- */

static bool read_term(struct json *json, struct json_buffer *text, struct json_buffer *language, struct cell *cell) {
    bool first;
    isnad_slice key;
    if (!json_enter(json, '{', &first)) return false;
    while (json_member(json, &first, &key)) {
        if (json_is(key, "value"))
            json_string(json, text, &cell->text);
        else if (json_is(key, "xml:lang"))
            json_string(json, language, &cell->language);
        else
            json_skip(json);
    }
    return !json->bad;
}

bool results_binding(struct source *source, isnad_slice bytes) {
    struct json json = json_over(bytes);
    struct json_buffer texts[COLUMNS_MOST * 2] = {0};
    struct cell cells[COLUMNS_MOST] = {0};
    size_t count = 0;
    bool first, memory = true;
    isnad_slice key;
    json_enter(&json, '{', &first);
    while (count < COLUMNS_MOST && json_member(&json, &first, &key)) {
        cells[count].column = column_of(key, count == 0);
        if (read_term(&json, &texts[count * 2], &texts[count * 2 + 1], &cells[count])) count++;
    }
    bool good = !json.bad && take_row(source, cells, count, &memory);
    for (size_t i = 0; i < COLUMNS_MOST * 2; i++) LIST_FREE(&texts[i].bytes);
    return good && memory;
}

/* ---- CSV and TSV ---- */

/* A quoted field in place: "" is one quote in CSV; in TSV \t and \" are escaped, and "…"@ar has its language. */
static void unquote(struct cell *cell, bool csv) {
    char *to = (char *)(uintptr_t)cell->text.data, *begin = to;
    const char *at = to + 1, *end = to + cell->text.length;
    for (; at < end; at++) {
        if (csv && *at == '"' && (at + 1 == end || at[1] != '"')) break;
        if (!csv && *at == '"') break;
        if (csv && *at == '"') at++;
        if (!csv && *at == '\\' && at + 1 < end) {
            at++;
            *to++ = *at == 't' ? '\t' : *at == 'n' ? '\n' : *at == 'r' ? '\r' : *at;
            continue;
        }
        *to++ = *at;
    }
    cell->text = (isnad_slice){begin, (size_t)(to - begin)};
    if (!csv && at + 2 < end && at[1] == '@') cell->language = (isnad_slice){at + 2, (size_t)(end - at - 2)};
}

/* Cuts a line, which is changed; a field in quotes may hold the separator. */
static size_t cut(char *line, size_t length, char separator, struct cell *cells) {
    size_t count = 0;
    for (char *at = line, *end = line + length; at <= end && count < COLUMNS_MOST; count++) {
        char *stop = at;
        bool quoted = at < end && *at == '"';
        if (quoted && separator == ',') {
            for (stop = at + 1; stop < end && (*stop != '"' || (stop + 1 < end && stop[1] == '"')); stop++)
                if (*stop == '"') stop++;
        }
        while (stop < end && *stop != separator) stop++;
        cells[count].text = (isnad_slice){at, (size_t)(stop - at)};
        cells[count].language = (isnad_slice){0};
        if (quoted) unquote(&cells[count], separator == ',');
        at = stop + 1;
    }
    return count;
}

/* A line, with those behind it where a quoted field of CSV goes on. */
static bool whole_row(struct source *source, char separator, struct json_buffer *row, isnad_status *status, isnad_error *error) {
    isnad_slice line;
    size_t quotes = 0;
    row->bytes.count = 0;
    do {
        if (!input_line(source->input, &line, status, error)) return row->bytes.count > 0 && *status == ISNAD_OK;
        if (row->bytes.count) *LIST_ADD(&row->bytes) = '\n'; /* there is room: see below */
        while (row->bytes.size - row->bytes.count < line.length + 2)
            if (!list_grow((void **)&row->bytes.items, &row->bytes.size, 1)) return *status = error_memory(error), false;
        if (line.length) memcpy(row->bytes.items + row->bytes.count, line.data, line.length);
        row->bytes.count += line.length;
        for (size_t i = 0; i < line.length; i++) quotes += line.data[i] == '"';
    } while (separator == ',' && quotes % 2 == 1 && row->bytes.count < 1 << 20);
    if (row->bytes.count && row->bytes.items[row->bytes.count - 1] == '\r') row->bytes.count--;
    row->bytes.items[row->bytes.count] = 0;
    return true;
}

/* The first line is a head where it names a column that this knows, or all its fields are variables. */
static bool read_head(const struct cell *cells, size_t count, enum column *columns) {
    static const enum column plain[] = {IRI, TYPE, LANGUAGE, NAME};
    bool head = count > 0 && (slice_is(cells[0].text, "iri") || slice_is(cells[0].text, "item") ||
                              (cells[0].text.length && cells[0].text.data[0] == '?'));
    for (size_t i = 1; i < count && !head; i++) head = column_of(cells[i].text, false) != OTHER && !type_named(cells[i].text);
    for (size_t i = 0; i < COLUMNS_MOST; i++)
        columns[i] = head ? i < count ? column_of(cells[i].text, i == 0) : OTHER : i < 4 ? plain[i] : OTHER;
    return head;
}

isnad_status results_read(struct source *source, char separator, isnad_error *error) {
    struct json_buffer row = {0};
    struct cell *cells = memory_new_cleared(COLUMNS_MOST, sizeof *cells);
    enum column columns[COLUMNS_MOST];
    bool headed = false, memory = true;
    isnad_status status = cells ? ISNAD_OK : error_memory(error);
    while (status == ISNAD_OK && memory && whole_row(source, separator, &row, &status, error)) {
        if (row.bytes.count == 0 || row.bytes.items[0] == '#') continue;
        size_t count = cut(row.bytes.items, row.bytes.count, separator, cells);
        if (!headed) {
            headed = true;
            if (read_head(cells, count, columns)) continue;
        }
        for (size_t i = 0; i < count; i++) cells[i].column = columns[i];
        if (!take_row(source, cells, count, &memory) && memory)
            source_bad(source, input_line_number(source->input), 0,
                       "this row has no IRI, a type that is not person, state, organization or a class, or is not UTF-8: it is "
                       "left out");
        if (source->entities % 4096 == 0) source_progress(source);
    }
    LIST_FREE(&row.bytes);
    memory_free(cells);
    return memory ? status : error_memory(error);
}
