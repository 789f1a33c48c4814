/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad explain: what was found, in tables, and one of it in full. */
#include "columns.h"
#include "command_explain.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A table in the making. What a cell says is put together in the arena. */
struct sheet {
    const struct explanation *e;
    struct columns columns;
    struct arena arena;
    bool failed;
};

#define S(slice) (int)(slice).length, (slice).data
#define BOLD "\033[1m"
#define END "\033[m"

/* ---- what cells say ---- */

static const isnad_slice nothing = {"", 0};

static isnad_slice say(struct sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
static isnad_slice say(struct sheet *sheet, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : arena_new(&sheet->arena, (size_t)length + 1, 1);
    if (text) vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    if (text) return (isnad_slice){text, (size_t)length};
    sheet->failed = true;
    return nothing;
}

static isnad_slice plain(const char *text) { return (isnad_slice){text ? text : "", text ? strlen(text) : 0}; }

static isnad_slice text_of(const isnad_document *document, isnad_span span) {
    return (isnad_slice){document->text.data + span.begin, span.end - span.begin};
}

static isnad_slice label_of(const isnad_entity *entity) { return entity->label_en.length ? entity->label_en : entity->label_ar; }

static isnad_slice iri_of(const isnad_entity *entity) { return entity->unlinked ? plain("unlinked") : entity->iri; }

static const char *type_name(isnad_entity_type type) {
    static const char *const names[] = {
        [ISNAD_PERSON] = "person", [ISNAD_COUNTRY] = "state", [ISNAD_ORGANIZATION] = "organization"};
    return names[type];
}

static const char *kind_name(isnad_mention_kind kind) {
    static const char *const names[] = {[ISNAD_NAME] = "name",
                                        [ISNAD_TITLE] = "title",
                                        [ISNAD_METONYM] = "metonym",
                                        [ISNAD_NATIONAL_ADJECTIVE] = "national adjective"};
    return names[kind];
}

static const char *form_name(isnad_form form) {
    static const char *const names[] = {[ISNAD_DIRECT] = "direct", [ISNAD_INDIRECT] = "indirect", [ISNAD_MIXED] = "mixed"};
    return names[form];
}

static const char *resolution_name(isnad_resolution resolution) {
    static const char *const names[] = {
        [ISNAD_EXPLICIT] = "explicit", [ISNAD_BY_TITLE] = "by title", [ISNAD_ZERO_SUBJECT] = "zero subject",
        [ISNAD_PRONOUN] = "pronoun",   [ISNAD_HEADLINE] = "headline", [ISNAD_INHERITED] = "inherited"};
    return names[resolution];
}

static isnad_slice labels_of(struct sheet *sheet, isnad_entities entities) {
    isnad_slice all = nothing;
    for (size_t i = 0; i < entities.count; i++)
        all = say(sheet, "%.*s%s%.*s", S(all), i ? ", " : "", S(label_of(&sheet->e->document->entities.items[entities.ids[i]])));
    return all;
}

/* The first content: most attributions have one, and the table has room for the beginning of it alone. */
static isnad_slice content_of(const isnad_document *document, const isnad_attribution *attribution) {
    return attribution->content_count ? text_of(document, attribution->contents[0]) : nothing;
}

static isnad_slice act_of(struct sheet *sheet, const isnad_attribution *attribution) {
    return say(sheet, "%s%s", isnad_act_name(attribution->act), attribution->negated ? " (negated)" : "");
}

static isnad_slice within_of(struct sheet *sheet, const isnad_attribution *attribution) {
    return attribution->within == ISNAD_NONE ? nothing : say(sheet, "a%" PRIu32, attribution->within + 1);
}

/* ---- rows of cues.tsv ---- */

enum { CUE_ID, CUE_FRAMES = 7 };
static const char *const cue_columns[] = {"id",    "kind",       "act",    "past",     "present",
                                          "nouns", "participle", "frames", "subjects", "gloss"};

static const struct row *cue_row(const struct explanation *e, uint32_t line) {
    size_t low = 0, high = e->cues->rows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (e->cues->rows.items[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < e->cues->rows.count && e->cues->rows.items[low].line == line ? &e->cues->rows.items[low] : NULL;
}

static isnad_slice lexicon_of(struct sheet *sheet, const isnad_attribution *attribution) {
    const struct row *row = cue_row(sheet->e, attribution->lexicon_line);
    return row ? say(sheet, "cues.tsv:%" PRIu32 " %.*s: %.*s", attribution->lexicon_line, S(row->field[CUE_ID]),
                     S(row->field[CUE_FRAMES]))
               : nothing;
}

/* ---- tables ---- */

static void sheet_begin(struct sheet *sheet, const struct explanation *e, const struct column *columns, size_t count) {
    *sheet = (struct sheet){.e = e};
    sheet->failed = !columns_begin(&sheet->columns, columns, count);
    sheet->columns.plain = !e->terminal;
    sheet->columns.without_empty = true;
}

static void sheet_add(struct sheet *sheet, const isnad_slice *cells) {
    sheet->failed = sheet->failed || !columns_add(&sheet->columns, cells);
    arena_reset(&sheet->arena);
}

static bool sheet_end(struct sheet *sheet) {
    if (!sheet->failed) columns_print(&sheet->columns, stdout);
    columns_free(&sheet->columns);
    arena_free(&sheet->arena);
    return !sheet->failed;
}

static void put_heading(const struct explanation *e, const char *heading) {
    printf("%s%s%s\n", e->color ? BOLD : "", heading, e->color ? END : "");
}

/* A row for each, where there are any. */
static bool list_all(const struct explanation *e, const struct column *columns, size_t width, size_t count,
                     void (*add)(struct sheet *sheet, size_t index)) {
    struct sheet sheet;
    if (count == 0) return true;
    sheet_begin(&sheet, e, columns, width);
    for (size_t i = 0; i < count; i++) add(&sheet, i);
    return sheet_end(&sheet);
}

static void add_mention(struct sheet *sheet, size_t index) {
    const isnad_document *document = sheet->e->document;
    const isnad_mention *mention = &document->mentions.items[index];
    const isnad_entity *entity = &document->entities.items[mention->entity];
    sheet_add(sheet, (const isnad_slice[]){say(sheet, "%zu", index + 1), text_of(document, mention->span), label_of(entity),
                                           iri_of(entity), plain(type_name(entity->type)), plain(kind_name(mention->kind)),
                                           say(sheet, "%.2f", (double)mention->confidence), plain(mention->rule)});
}

bool explain_mentions(const struct explanation *e) {
    static const struct column columns[] = {{"#", 9},     {"mention", 32}, {"entity", 32}, {"IRI", 60},
                                            {"type", 12}, {"kind", 18},    {"sure", 4},    {"rule", 60}};
    size_t count = e->document->mentions.count;
    put_heading(e, count ? "Mentions" : "No mentions");
    return list_all(e, columns, sizeof columns / sizeof *columns, count, add_mention);
}

static void add_attribution(struct sheet *sheet, size_t index) {
    const isnad_document *document = sheet->e->document;
    const isnad_attribution *a = &document->attributions.items[index];
    sheet_add(sheet, (const isnad_slice[]){say(sheet, "a%zu", index + 1), text_of(document, a->cue), act_of(sheet, a),
                                           labels_of(sheet, a->speakers), plain(resolution_name(a->resolution)),
                                           plain(form_name(a->form)), content_of(document, a), labels_of(sheet, a->about),
                                           labels_of(sheet, a->addressees), labels_of(sheet, a->via), within_of(sheet, a),
                                           say(sheet, "%.2f", (double)a->confidence), plain(a->rule), lexicon_of(sheet, a)});
}

bool explain_attributions(const struct explanation *e) {
    static const struct column columns[] = {
        {"#", 9},      {"cue", 16}, {"act", 24}, {"speaker", 32}, {"resolution", 12}, {"form", 8},  {"content", 32},
        {"about", 32}, {"to", 24},  {"via", 24}, {"within", 9},   {"sure", 4},        {"rule", 24}, {"row of the lexicon", 400}};
    size_t count = e->document->attributions.count;
    put_heading(e, count ? "Attributions" : "No attributions");
    return list_all(e, columns, sizeof columns / sizeof *columns, count, add_attribution);
}

/* ---- one in full: a table of two columns without titles ---- */

static void sheet_begin_facts(struct sheet *sheet, const struct explanation *e, const char *heading, size_t number) {
    static const struct column columns[] = {{"", 24}, {"", 1 << 20}};
    printf("%s%s%zu%s\n", e->color ? BOLD : "", heading, number, e->color ? END : "");
    sheet_begin(sheet, e, columns, 2);
    sheet->columns.headless = true;
}

static void add_fact(struct sheet *sheet, const char *name, isnad_slice value) {
    if (value.length) sheet_add(sheet, (const isnad_slice[]){plain(name), value});
}

static isnad_slice place_of(struct sheet *sheet, isnad_span span) {
    const struct text *text = &sheet->e->document->text;
    return say(sheet, "#offset_%" PRIu32 "_%" PRIu32, text_point(text, span.begin), text_point(text, span.end));
}

static void add_span(struct sheet *sheet, const char *name, isnad_span span) {
    if (span.begin == span.end) return;
    isnad_slice place = place_of(sheet, span);
    add_fact(sheet, name, say(sheet, "%.*s (%.*s)", S(text_of(sheet->e->document, span)), S(place)));
}

static void add_entity(struct sheet *sheet, const char *name, const isnad_entity *entity) {
    add_fact(sheet, name, say(sheet, "%.*s (%s, %.*s)", S(label_of(entity)), type_name(entity->type), S(iri_of(entity))));
}

static void add_entities(struct sheet *sheet, const char *name, isnad_entities entities) {
    for (size_t i = 0; i < entities.count; i++) add_entity(sheet, name, &sheet->e->document->entities.items[entities.ids[i]]);
}

bool explain_mention(const struct explanation *e, size_t index) {
    const isnad_mention *mention = &e->document->mentions.items[index];
    struct sheet sheet;
    sheet_begin_facts(&sheet, e, "Mention ", index + 1);
    add_span(&sheet, "text", mention->span);
    add_entity(&sheet, "entity", &e->document->entities.items[mention->entity]);
    add_fact(&sheet, "kind", plain(kind_name(mention->kind)));
    add_fact(&sheet, "sure", say(&sheet, "%.2f", (double)mention->confidence));
    add_fact(&sheet, "rule", plain(mention->rule));
    return sheet_end(&sheet);
}

static void add_said(struct sheet *sheet, const isnad_attribution *a) {
    add_span(sheet, "cue", a->cue);
    add_fact(sheet, "act", act_of(sheet, a));
    add_entities(sheet, "speaker", a->speakers);
    add_fact(sheet, "resolution", plain(resolution_name(a->resolution)));
    add_span(sheet, "speaker's words", a->speaker_span);
    add_fact(sheet, "form", plain(form_name(a->form)));
    for (size_t i = 0; i < a->content_count; i++) add_span(sheet, "content", a->contents[i]);
    add_entities(sheet, "about", a->about);
    add_entities(sheet, "to", a->addressees);
    add_entities(sheet, "via", a->via);
    add_entities(sheet, "on behalf of", a->on_behalf_of);
    add_entities(sheet, "medium", a->media);
}

/* FILE:LINE is what editors open. */
static bool explain_row(const struct explanation *e, uint32_t line) {
    const struct row *row = cue_row(e, line);
    struct sheet sheet;
    if (!row) return true;
    printf("\n%s:", e->cues->path);
    sheet_begin_facts(&sheet, e, "", line);
    for (size_t i = 0; i < sizeof cue_columns / sizeof *cue_columns; i++) add_fact(&sheet, cue_columns[i], row->field[i]);
    return sheet_end(&sheet);
}

bool explain_attribution(const struct explanation *e, size_t index) {
    const isnad_attribution *a = &e->document->attributions.items[index];
    struct sheet sheet;
    sheet_begin_facts(&sheet, e, "Attribution ", index + 1);
    add_said(&sheet, a);
    add_fact(&sheet, "within", within_of(&sheet, a));
    if (a->said_on)
        add_fact(
            &sheet, "said on",
            say(&sheet, "%04" PRIu32 "-%02" PRIu32 "-%02" PRIu32, a->said_on / 10000, a->said_on / 100 % 100, a->said_on % 100));
    add_fact(&sheet, "sure", say(&sheet, "%.2f", (double)a->confidence));
    add_fact(&sheet, "rule", plain(a->rule));
    return sheet_end(&sheet) && explain_row(e, a->lexicon_line);
}
