/* SPDX-License-Identifier: Apache-2.0
 *
 * Results as a table for people, CSV, TSV, and those of SPARQL in JSON and XML. See query_write.h. CSV and TSV end their lines
 * with \n alone. */
#include "query_write.h"

#include "columns.h"
#include "error.h"
#include "serialize.h"
#include "terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct select *asked(const struct printer *printer) { return printer->engine->query.select; }
static size_t column_count(const struct printer *printer) { return asked(printer)->projection.count; }
static isnad_slice name_of(const struct printer *printer, size_t column) { return asked(printer)->projection.items[column].name; }
static node_id cell_of(const struct printer *printer, size_t row, size_t column) {
    return table_row(printer->engine, printer->table, row)[asked(printer)->projection.items[column].variable];
}

/* ---- bytes ---- */

bool printer_flush(struct printer *printer, bool all) {
    enum { PIECE = 64 * 1024 };
    if (!all && printer->out.count < PIECE) return true;
    if (printer->out.count && !printer->sink(printer->user, printer->out.items, printer->out.count)) printer->broken = true;
    printer->out.count = 0;
    return !printer->broken;
}

bool printer_put_slice(struct printer *printer, isnad_slice text) { return bytes_append(&printer->out, text.data, text.length); }
bool printer_put(struct printer *printer, const char *text) { return bytes_append_text(&printer->out, text); }

bool printer_node(struct printer *printer, node_id id, struct node *out) {
    if (!id || !engine_node(printer->engine, id, out)) return false;
    if (out->kind != NODE_BLANK) return true;
    size_t number;
    if (!row_set_add(printer->engine, &printer->blanks, &id, &number)) return false;
    int length = snprintf(printer->label, sizeof printer->label, "b%zu", number + 1);
    out->text = (isnad_slice){printer->label, (size_t)length};
    return true;
}

/* ---- CSV and TSV ---- */

static bool put_csv(struct printer *printer, isnad_slice text) {
    bool quote = false;
    for (size_t i = 0; i < text.length && !quote; i++) quote = strchr(",\"\n\r", text.data[i]) && text.data[i];
    if (!quote) return printer_put_slice(printer, text);
    bool fine = printer_put(printer, "\"");
    for (size_t i = 0; fine && i < text.length; i++)
        fine = (text.data[i] != '"' || printer_put(printer, "\"")) && bytes_append(&printer->out, &text.data[i], 1);
    return fine && printer_put(printer, "\"");
}

static bool print_lines(struct printer *printer, bool tabs) {
    bool fine = true;
    for (size_t column = 0; fine && column < column_count(printer); column++)
        fine = printer_put(printer, column ? tabs ? "\t" : "," : "") && printer_put(printer, tabs ? "?" : "") &&
               printer_put_slice(printer, name_of(printer, column));
    fine = fine && printer_put(printer, "\n");
    for (size_t row = 0; fine && row < printer->table->count; row++) {
        for (size_t column = 0; fine && column < column_count(printer); column++) {
            struct node node;
            fine = printer_put(printer, column ? tabs ? "\t" : "," : "");
            if (!fine || !printer_node(printer, cell_of(printer, row, column), &node)) continue;
            if (tabs)
                fine = node_append_short(&printer->out, &node, NULL, 0);
            else
                fine = (node.kind != NODE_BLANK || printer_put(printer, "_:")) && put_csv(printer, node.text);
        }
        fine = fine && printer_put(printer, "\n") && printer_flush(printer, false);
    }
    return fine;
}

bool print_csv(struct printer *printer) { return print_lines(printer, false); }
bool print_tsv(struct printer *printer) { return print_lines(printer, true); }

/* ---- JSON ---- */

static bool put_json(struct printer *printer, isnad_slice text) {
    bool fine = printer_put(printer, "\"");
    for (size_t i = 0; fine && i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        char code[8];
        snprintf(code, sizeof code, byte == '"' || byte == '\\' ? "\\%c" : "\\u%04x", byte);
        fine = byte < 0x20 || byte == '"' || byte == '\\' ? printer_put(printer, code)
                                                          : bytes_append(&printer->out, &text.data[i], 1);
    }
    return fine && printer_put(printer, "\"");
}

static bool put_json_term(struct printer *printer, const struct node *node) {
    static const char *const types[] = {[NODE_IRI] = "uri", [NODE_BLANK] = "bnode"};
    bool literal = node->kind != NODE_IRI && node->kind != NODE_BLANK;
    bool fine = printer_put(printer, "{\"type\":\"") && printer_put(printer, literal ? "literal" : types[node->kind]) &&
                printer_put(printer, "\",\"value\":") && put_json(printer, node->text);
    if (fine && node->kind == NODE_LANGUAGE) fine = printer_put(printer, ",\"xml:lang\":") && put_json(printer, node->extra);
    if (fine && node->kind == NODE_TYPED) fine = printer_put(printer, ",\"datatype\":") && put_json(printer, node->extra);
    return fine && printer_put(printer, "}");
}

static bool put_json_row(struct printer *printer, size_t row) {
    bool fine = printer_put(printer, "{"), first = true;
    for (size_t column = 0; fine && column < column_count(printer); column++) {
        struct node node;
        if (!printer_node(printer, cell_of(printer, row, column), &node)) continue;
        fine = printer_put(printer, first ? "" : ",") && put_json(printer, name_of(printer, column)) &&
               printer_put(printer, ":") && put_json_term(printer, &node);
        first = false;
    }
    return fine && printer_put(printer, "}") && printer_flush(printer, false);
}

bool print_json(struct printer *printer) {
    if (printer->engine->query.form == FORM_ASK)
        return printer_put(printer,
                           printer->table->count ? "{\"head\":{},\"boolean\":true}\n" : "{\"head\":{},\"boolean\":false}\n");
    bool fine = printer_put(printer, "{\"head\":{\"vars\":[");
    for (size_t column = 0; fine && column < column_count(printer); column++)
        fine = printer_put(printer, column ? "," : "") && put_json(printer, name_of(printer, column));
    fine = fine && printer_put(printer, "]},\"results\":{\"bindings\":[");
    for (size_t row = 0; fine && row < printer->table->count; row++)
        fine = printer_put(printer, row ? ",\n" : "\n") && put_json_row(printer, row);
    return fine && printer_put(printer, "\n]}}\n");
}

/* ---- XML ---- */

/* Most controls cannot stand in XML at all. */
static bool put_xml(struct printer *printer, isnad_slice text) {
    bool fine = true;
    for (size_t i = 0; fine && i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        switch (byte) {
        case '<': fine = printer_put(printer, "&lt;"); break;
        case '>': fine = printer_put(printer, "&gt;"); break;
        case '&': fine = printer_put(printer, "&amp;"); break;
        case '"': fine = printer_put(printer, "&quot;"); break;
        case '\r': fine = printer_put(printer, "&#13;"); break;
        default:
            if (byte < 0x20 && byte != '\t' && byte != '\n')
                fine = printer_put(printer, "\xEF\xBF\xBD");
            else
                fine = bytes_append(&printer->out, &text.data[i], 1);
        }
    }
    return fine;
}

static bool put_xml_term(struct printer *printer, const struct node *node) {
    const char *tag = node->kind == NODE_IRI ? "uri" : node->kind == NODE_BLANK ? "bnode" : "literal";
    bool fine = printer_put(printer, "<") && printer_put(printer, tag);
    if (fine && node->kind == NODE_LANGUAGE)
        fine = printer_put(printer, " xml:lang=\"") && put_xml(printer, node->extra) && printer_put(printer, "\"");
    if (fine && node->kind == NODE_TYPED)
        fine = printer_put(printer, " datatype=\"") && put_xml(printer, node->extra) && printer_put(printer, "\"");
    return fine && printer_put(printer, ">") && put_xml(printer, node->text) && printer_put(printer, "</") &&
           printer_put(printer, tag) && printer_put(printer, ">");
}

static bool put_xml_row(struct printer *printer, size_t row) {
    bool fine = printer_put(printer, "    <result>");
    for (size_t column = 0; fine && column < column_count(printer); column++) {
        struct node node;
        if (!printer_node(printer, cell_of(printer, row, column), &node)) continue;
        fine = printer_put(printer, "<binding name=\"") && put_xml(printer, name_of(printer, column)) &&
               printer_put(printer, "\">") && put_xml_term(printer, &node) && printer_put(printer, "</binding>");
    }
    return fine && printer_put(printer, "</result>\n") && printer_flush(printer, false);
}

bool print_xml(struct printer *printer) {
    bool fine = printer_put(
        printer,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n  <head>");
    for (size_t column = 0; fine && column < column_count(printer); column++)
        fine = printer_put(printer, "<variable name=\"") && put_xml(printer, name_of(printer, column)) &&
               printer_put(printer, "\"/>");
    fine = fine && printer_put(printer, "</head>\n");
    if (printer->engine->query.form == FORM_ASK)
        return fine && printer_put(printer, printer->table->count ? "  <boolean>true</boolean>\n</sparql>\n"
                                                                  : "  <boolean>false</boolean>\n</sparql>\n");
    fine = fine && printer_put(printer, "  <results>\n");
    for (size_t row = 0; fine && row < printer->table->count; row++) fine = put_xml_row(printer, row);
    return fine && printer_put(printer, "  </results>\n</sparql>\n");
}

/* ---- the table ---- */

static bool cell_text(struct printer *printer, node_id id, struct bytes *out) {
    struct node node;
    size_t prefix;
    isnad_slice rest;
    out->count = 0;
    if (!printer_node(printer, id, &node)) return true;
    if (node.kind == NODE_BLANK && !bytes_append(out, "_:", 2)) return false;
    if (node.kind != NODE_IRI || !node_shorten(node.text, printer->prefixes, printer->prefix_count, &prefix, &rest))
        return bytes_append(out, node.text.data, node.text.length);
    return bytes_append(out, printer->prefixes[prefix].name.data, printer->prefixes[prefix].name.length) &&
           bytes_append(out, ":", 1) && bytes_append(out, rest.data, rest.length);
}

static bool fill_table(struct printer *printer, struct columns *table) {
    size_t count = column_count(printer);
    struct bytes *texts = memory_new_cleared(count, sizeof *texts);
    isnad_slice *cells = memory_new_cleared(count, sizeof *cells);
    bool fine = texts && cells;
    for (size_t row = 0; fine && row < printer->table->count; row++) {
        for (size_t column = 0; fine && column < count; column++) {
            fine = cell_text(printer, cell_of(printer, row, column), &texts[column]);
            cells[column] = (isnad_slice){texts[column].items ? texts[column].items : "", texts[column].count};
        }
        fine = fine && columns_add(table, cells);
    }
    for (size_t column = 0; texts && column < count; column++) memory_free(texts[column].items);
    memory_free(texts);
    memory_free(cells);
    return fine;
}

static int by_width(const void *left, const void *right) {
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    return (a > b) - (a < b);
}

/* The widest columns are cut until the line fits: all that are wider than a limit, to it. */
static size_t limit_for(size_t *widths, size_t count, size_t screen) {
    enum { GAP = 2, LEAST = 8 };
    size_t room = screen > count * GAP ? screen - count * GAP : 0;
    qsort(widths, count, sizeof *widths, by_width);
    for (size_t i = 0; i < count; i++) {
        size_t share = room / (count - i);
        if (widths[i] > share) return share > LEAST ? share : LEAST;
        room -= widths[i];
    }
    return SIZE_MAX / 64;
}

static bool print_columns(struct printer *printer, const struct column *columns, size_t screen, FILE *out, size_t *widths) {
    struct columns table;
    bool fine = columns_begin(&table, columns, column_count(printer)) && fill_table(printer, &table);
    for (size_t column = 0; widths && column < column_count(printer); column++)
        widths[column] = fine ? columns_width(&table, column) : 0;
    if (fine && out) table.plain = screen == 0, columns_print(&table, out);
    columns_free(&table);
    return fine;
}

static bool print_fitting(struct printer *printer, size_t screen, FILE *out) {
    enum { LONGEST = 4096 };
    size_t count = column_count(printer), *widths = memory_new_cleared(count, sizeof *widths);
    struct column *columns = memory_new_cleared(count, sizeof *columns);
    bool fine = widths && columns;
    for (size_t column = 0; fine && column < count; column++) {
        isnad_slice name = name_of(printer, column);
        char *title = arena_copy(&printer->engine->arena, name.data, name.length + 1);
        fine = title != NULL;
        if (fine) title[name.length] = 0, columns[column] = (struct column){title, LONGEST};
    }
    if (fine && screen) {
        fine = print_columns(printer, columns, screen, NULL, widths);
        size_t limit = limit_for(widths, count, screen);
        for (size_t column = 0; column < count; column++) columns[column].limit = limit < LONGEST ? limit : LONGEST;
    }
    fine = fine && print_columns(printer, columns, screen, out, NULL);
    memory_free(widths);
    memory_free(columns);
    return fine;
}

bool print_table(struct printer *printer, size_t screen) {
    if (printer->engine->query.form == FORM_ASK) return printer_put(printer, printer->table->count ? "yes\n" : "no\n");
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out) return false;
    bool fine = print_fitting(printer, screen, out);
    fine = fclose(out) == 0 && fine && bytes_append(&printer->out, text, length);
    free(text);
    return fine;
}

/* ---- choosing ---- */

static const char *format_of(const struct engine *engine, const char *format, size_t screen) {
    if (format) return format;
    if (engine->query.form == FORM_CONSTRUCT) return "turtle";
    return screen ? "table" : "csv";
}

isnad_status query_check_format(struct engine *engine, const char *format, size_t screen, isnad_error *error) {
    static const char *const tables[] = {"table", "csv", "tsv", "json", "xml"};
    const char *name = format_of(engine, format, screen);
    if (engine->query.form == FORM_CONSTRUCT) return serializer_check(name, error);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(name, tables[i]) == 0) return ISNAD_OK;
    return error_set(error, ISNAD_BAD_USAGE, NULL, 0, 0, "no format '%s' for this query: table, csv, tsv, json, xml", name);
}

static bool print_as(struct printer *printer, const char *format, size_t screen, isnad_error *error) {
    bool ask = printer->engine->query.form == FORM_ASK;
    if (printer->engine->query.form == FORM_CONSTRUCT) return print_graph(printer, format, error);
    if (strcmp(format, "table") == 0) return print_table(printer, screen);
    if (strcmp(format, "json") == 0) return print_json(printer);
    if (strcmp(format, "xml") == 0) return print_xml(printer);
    if (ask) return printer_put(printer, printer->table->count ? "true\n" : "false\n");
    return strcmp(format, "tsv") == 0 ? print_tsv(printer) : print_csv(printer);
}

/* Those of the query go before isnad's own. */
static bool collect_prefixes(struct printer *printer) {
    const struct query *query = &printer->engine->query;
    size_t own = 0;
    while (term_prefixes[own].name) own++;
    printer->prefixes = memory_new(query->prefixes.count + own, sizeof *printer->prefixes);
    if (!printer->prefixes) return false;
    for (size_t i = 0; i < query->prefixes.count; i++)
        printer->prefixes[printer->prefix_count++] =
            (struct node_prefix){query->prefixes.items[i].name, query->prefixes.items[i].iri};
    for (size_t i = 0; i < own; i++) {
        isnad_slice name = {term_prefixes[i].name, strlen(term_prefixes[i].name)},
                    iri = {term_prefixes[i].iri, strlen(term_prefixes[i].iri)};
        bool taken = false;
        for (size_t j = 0; j < printer->prefix_count; j++)
            taken = taken || (printer->prefixes[j].name.length == name.length &&
                              memcmp(printer->prefixes[j].name.data, name.data, name.length) == 0);
        if (!taken) printer->prefixes[printer->prefix_count++] = (struct node_prefix){name, iri};
    }
    return true;
}

isnad_status query_write(struct engine *engine, const struct table *table, const char *format, size_t screen, isnad_sink sink,
                         void *user, isnad_error *error) {
    struct printer printer = {.engine = engine, .table = table, .sink = sink, .user = user, .blanks = {.width = 1}};
    isnad_error none = {.status = ISNAD_OK};
    if (error) error->status = ISNAD_OK;
    bool fine = collect_prefixes(&printer) &&
                print_as(&printer, format_of(engine, format, screen), screen, error ? error : &none) &&
                printer_flush(&printer, true);
    memory_free(printer.prefixes);
    memory_free(printer.out.items);
    row_set_free(&printer.blanks);
    if (printer.broken) return error_set(error, ISNAD_BAD_OUTPUT, NULL, 0, 0, "the output could not be written");
    if (fine) return ISNAD_OK;
    if (engine->status != ISNAD_OK) return engine->status;
    return error && error->status != ISNAD_OK ? error->status : error_memory(error);
}
