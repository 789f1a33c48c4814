/* SPDX-License-Identifier: Apache-2.0
 *
 * From triples to bytes. See writer.h. */
#include "writer.h"

#include "error.h"

#include <string.h>
#include <unicode/utf8.h>

/* ---- bytes ---- */

static void hand_over(struct writer *w) {
    if (!w->failed && w->used != 0) w->failed = !w->sink(w->user, w->buffer, w->used);
    w->used = 0;
}

static void put_long(struct writer *w, const char *data, size_t length) {
    while (length > 0) {
        if (w->used == WRITER_BUFFER) hand_over(w);
        size_t room = WRITER_BUFFER - w->used, part = length < room ? length : room;
        memcpy(w->buffer + w->used, data, part);
        w->used += part;
        data += part;
        length -= part;
    }
}

static inline void put(struct writer *w, const char *data, size_t length) {
    if (length > WRITER_BUFFER - w->used) {
        put_long(w, data, length);
        return;
    }
    memcpy(w->buffer + w->used, data, length);
    w->used += length;
}

#define PUT(w, literal) put(w, literal, sizeof literal - 1)

static void put_slice(struct writer *w, isnad_slice slice) { put(w, slice.data, slice.length); }
static void put_bytes(struct writer *w, const struct bytes *bytes) { put(w, bytes->items, bytes->count); }

static void put_number(struct writer *w, uint32_t number) {
    char digits[10];
    size_t i = sizeof digits;
    do digits[--i] = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    put(w, digits + i, sizeof digits - i);
}

static void put_two_digits(struct writer *w, uint32_t number) {
    put(w, (char[2]){(char)('0' + number / 10 % 10), (char)('0' + number % 10)}, 2);
}

/* ---- strings ---- */

enum { PLAIN, ESCAPE, LEAD_EF }; /* LEAD_EF: U+FFFE and U+FFFF begin so, as do U+F000 to U+FFFD */
static const uint8_t byte_class[256] = {
    [0x00 ... 0x1F] = ESCAPE, ['"'] = ESCAPE, ['\\'] = ESCAPE, [0x7F] = ESCAPE, [0xEF] = LEAD_EF,
};

#define REPLACEMENT "\xEF\xBF\xBD"

/* A backslash is written \u005C: rdflib reads the usual \\ in N-Triples wrongly where t, n, r or u follows. */
static void put_escape(struct writer *w, uint8_t byte) {
    static const char digits[] = "0123456789ABCDEF";
    switch (byte) {
    case 0: PUT(w, REPLACEMENT); break;
    case '"': PUT(w, "\\\""); break;
    case '\n': PUT(w, "\\n"); break;
    case '\r': PUT(w, "\\r"); break;
    case '\t': PUT(w, "\\t"); break;
    default: put(w, (char[6]){'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]}, 6);
    }
}

/* How many of the bytes from i on are plain, in steps of eight: none is a control, ", \\, DEL or 0xEF. A step may stop early. */
static size_t plain_run(const uint8_t *bytes, size_t i, size_t length) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    for (; i + 8 <= length; i += 8) {
        uint64_t eight;
        memcpy(&eight, bytes + i, 8);
        uint64_t quote = eight ^ ones * '"', slash = eight ^ ones * '\\', delete = eight ^ ones * 0x7F, lead = eight ^ ones * 0xEF;
        uint64_t hit = (eight - ones * 0x20) & ~eight; /* below 0x20 */
        hit |= ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((delete - ones) & ~delete) | ((lead - ones) & ~lead); /* zero */
        if (hit & high) break;
    }
    return i;
}

/* data is valid UTF-8. */
static void put_escaped(struct writer *w, const char *data, size_t length) {
    const uint8_t *bytes = (const uint8_t *)data;
    size_t begin = 0, i = 0;
    while (true) {
        i = plain_run(bytes, i, length);
        while (i < length && byte_class[bytes[i]] == PLAIN) i++;
        if (i == length) break;
        if (bytes[i] == 0xEF) {
            bool kept = length - i < 3 || bytes[i + 1] != 0xBF || bytes[i + 2] < 0xBE;
            if (kept) {
                i++;
                continue;
            }
            put(w, data + begin, i - begin);
            PUT(w, REPLACEMENT);
            begin = i += 3;
            continue;
        }
        put(w, data + begin, i - begin);
        put_escape(w, bytes[i]);
        begin = ++i;
    }
    put(w, data + begin, length - begin);
}

/* For any bytes: what came from a command line or a gazetteer. */
static void put_repaired(struct writer *w, isnad_slice text) {
    size_t begin = 0;
    for (size_t i = 0; i < text.length;) {
        size_t start = i;
        int32_t point;
        U8_NEXT((const uint8_t *)text.data, i, text.length, point);
        if (point >= 0) continue;
        put_escaped(w, text.data + begin, start - begin);
        PUT(w, REPLACEMENT);
        begin = i;
    }
    put_escaped(w, text.data + begin, text.length - begin);
}

static void put_contents(struct writer *w, const isnad_attribution *attribution) {
    const char *text = w->document->text.data;
    bool first = true;
    for (size_t i = 0; i < attribution->content_count; i++) {
        isnad_span span = attribution->contents[i];
        if (span.begin >= span.end) continue;
        if (!first) PUT(w, " \xE2\x80\xA6 ");
        put_escaped(w, text + span.begin, span.end - span.begin);
        first = false;
    }
}

/* ---- terms ---- */

static bool is_turtle(const struct writer *w) { return w->syntax == ISNAD_TURTLE; }

static void put_term(struct writer *w, enum term term) {
    put_slice(w, is_turtle(w) ? term_spellings[term].brief : term_spellings[term].full);
}

#define PUT_OWN(w, name) (put_bytes(w, &(w)->own), PUT(w, name))

static void put_range(struct writer *w, const struct value *value, uint32_t first_order) {
    put_number(w, value->begin);
    PUT(w, "_");
    put_number(w, value->end);
    if (value->order > first_order) {
        PUT(w, "_");
        put_number(w, value->order);
    }
    PUT(w, ">");
}

static void put_entity(struct writer *w, isnad_entity_id id) {
    size_t begin = id == 0 ? 0 : w->entity_ends.items[id - 1];
    put(w, w->entities.items + begin, w->entity_ends.items[id] - begin);
}

static void put_resource(struct writer *w, const struct value *value) {
    switch (value->kind) {
    case VALUE_RUN: PUT_OWN(w, "run_" ISNAD_VERSION ">"); break;
    case VALUE_SPAN:
        PUT_OWN(w, "offset_");
        put_range(w, value, UINT32_MAX);
        break;
    case VALUE_MENTION:
        PUT_OWN(w, "mention_");
        put_range(w, value, 1);
        break;
    case VALUE_ROLE:
        PUT_OWN(w, "role_");
        put_range(w, value, 1);
        break;
    case VALUE_ATTRIBUTION:
        PUT_OWN(w, "attribution_");
        put_number(w, value->begin);
        PUT(w, ">");
        break;
    case VALUE_ENTITY: put_entity(w, value->begin); break;
    case VALUE_AGENT: PUT(w, "<https://w3id.org/isnad/software/" ISNAD_VERSION ">"); break;
    case VALUE_TERM: put_term(w, value->term); break;
    default:
        if (w->relative)
            PUT(w, "<>");
        else
            put_bytes(w, &w->iri);
    }
}

static void put_type(struct writer *w, enum term type) {
    PUT(w, "\"^^");
    put_term(w, type);
}

static void put_hundredths(struct writer *w, uint32_t hundredths) {
    if (!is_turtle(w)) PUT(w, "\"");
    put_number(w, hundredths / 100);
    PUT(w, ".");
    if (hundredths % 10 == 0)
        put_number(w, hundredths / 10 % 10);
    else
        put_two_digits(w, hundredths % 100);
    if (!is_turtle(w)) put_type(w, TERM_xsd_decimal);
}

static void put_boolean(struct writer *w, bool value) {
    if (!is_turtle(w)) PUT(w, "\"");
    if (value)
        PUT(w, "true");
    else
        PUT(w, "false");
    if (!is_turtle(w)) put_type(w, TERM_xsd_boolean);
}

static void put_date(struct writer *w, uint32_t date) {
    PUT(w, "\"");
    put_two_digits(w, date / 1000000);
    put_two_digits(w, date / 10000 % 100);
    PUT(w, "-");
    put_two_digits(w, date / 100 % 100);
    PUT(w, "-");
    put_two_digits(w, date % 100);
    put_type(w, TERM_xsd_date);
}

static void put_index(struct writer *w, uint32_t number) {
    PUT(w, "\"");
    put_number(w, number);
    put_type(w, TERM_xsd_nonNegativeInteger);
}

static void put_string(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    if (value->kind == VALUE_QUOTED)
        put_escaped(w, value->text.data, value->text.length);
    else if (value->kind == VALUE_CONTENTS)
        put_contents(w, value->attribution);
    else
        put_repaired(w, value->text);
    if (value->kind == VALUE_PLAIN)
        PUT(w, "\"");
    else if (value->kind == VALUE_ENGLISH)
        PUT(w, "\"@en");
    else
        PUT(w, "\"@ar");
}

static void put_value(struct writer *w, const struct value *value) {
    switch (value->kind) {
    case VALUE_PLAIN:
    case VALUE_ARABIC:
    case VALUE_ENGLISH:
    case VALUE_QUOTED:
    case VALUE_CONTENTS: put_string(w, value); break;
    case VALUE_INDEX: put_index(w, value->begin); break;
    case VALUE_HUNDREDTHS: put_hundredths(w, value->begin); break;
    case VALUE_BOOLEAN: put_boolean(w, value->begin != 0); break;
    case VALUE_DATE: put_date(w, value->begin); break;
    default: put_resource(w, value);
    }
}

/* ---- triples ---- */

static void turtle_subject(void *user, const struct value *subject) {
    struct writer *w = user;
    PUT(w, "\n");
    put_resource(w, subject);
    w->predicate = TERM_COUNT;
}

static void turtle_property(void *user, enum term predicate, const struct value *object) {
    struct writer *w = user;
    if (predicate == w->predicate) {
        PUT(w, ", ");
    } else {
        if (w->predicate == TERM_COUNT)
            PUT(w, " ");
        else
            PUT(w, " ;\n    ");
        put_term(w, predicate);
        PUT(w, " ");
        w->predicate = predicate;
    }
    put_value(w, object);
}

static void turtle_end(void *user) { PUT((struct writer *)user, " .\n"); }

static void line_subject(void *user, const struct value *subject) { ((struct writer *)user)->subject = *subject; }

static void line_property(void *user, enum term predicate, const struct value *object) {
    struct writer *w = user;
    put_resource(w, &w->subject);
    PUT(w, " ");
    put_term(w, predicate);
    PUT(w, " ");
    put_value(w, object);
    if (w->syntax == ISNAD_NQUADS) {
        PUT(w, " ");
        put_bytes(w, &w->iri);
    }
    PUT(w, " .\n");
}

static void line_end(void *user) { (void)user; }

/* ---- documents ---- */

static bool append(struct bytes *bytes, const char *text) { return bytes_append(bytes, text, strlen(text)); }

/* wd:Q159 where Turtle may say so: only digits and letters after the prefix. */
static bool append_wikidata(struct writer *w, isnad_slice iri, bool *done) {
    enum { LENGTH = sizeof IRI_wd - 1 };
    if (!is_turtle(w) || iri.length <= LENGTH || memcmp(iri.data, IRI_wd, LENGTH) != 0) return false;
    for (size_t i = LENGTH; i < iri.length; i++) {
        char byte = iri.data[i];
        if (!((byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z'))) return false;
    }
    *done = append(&w->entities, "wd:") && bytes_append(&w->entities, iri.data + LENGTH, iri.length - LENGTH);
    return true;
}

static bool append_entity(struct writer *w, const isnad_entity *entity) {
    bool done;
    if (!iri_is_absolute(entity->iri))
        return bytes_append(&w->entities, w->own.items, w->own.count) && append(&w->entities, "entity_") &&
               iri_append_name(&w->entities, entity->slug) && append(&w->entities, ">");
    if (append_wikidata(w, entity->iri, &done)) return done;
    return append(&w->entities, "<") && iri_append(&w->entities, entity->iri) && append(&w->entities, ">");
}

static bool prepare_entities(struct writer *w) {
    w->entities.count = w->entity_ends.count = 0;
    for (size_t i = 0; i < w->document->entities.count; i++) {
        if (!append_entity(w, &w->document->entities.items[i])) return false;
        size_t *end = LIST_ADD(&w->entity_ends);
        if (!end) return false;
        *end = w->entities.count;
    }
    return true;
}

/* The IRI of an own node is the document's, # and a name. A second # may not stand: then / and a name. */
static bool prepare_iri(struct writer *w) {
    w->iri.count = w->own.count = 0;
    if (!append(&w->iri, "<") || !iri_append(&w->iri, w->document->iri) || !append(&w->iri, ">")) return false;
    bool fragment = memchr(w->iri.items, '#', w->iri.count);
    w->relative = is_turtle(w) && !fragment;
    if (w->relative) return append(&w->own, "<#");
    return bytes_append(&w->own, w->iri.items, w->iri.count - 1) && append(&w->own, fragment ? "/" : "#");
}

static void put_prefixes(struct writer *w) {
    for (const struct prefix *prefix = term_prefixes; prefix->name; prefix++) {
        PUT(w, "@prefix ");
        put(w, prefix->name, strlen(prefix->name));
        PUT(w, ": <");
        put(w, prefix->iri, strlen(prefix->iri));
        PUT(w, "> .\n");
    }
}

static void put_base(struct writer *w) {
    PUT(w, "\n@base ");
    put_bytes(w, &w->iri);
    PUT(w, " .\n");
}

static isnad_status outcome(const struct writer *w, isnad_error *error) {
    return w->failed ? error_set(error, ISNAD_BAD_OUTPUT, NULL, 0, 0, "the graph could not be written") : ISNAD_OK;
}

isnad_status writer_begin(struct writer *w, isnad_syntax syntax, bool with_text, isnad_sink sink, void *user,
                          isnad_error *error) {
    *w = (struct writer){.syntax = syntax, .with_text = with_text, .sink = sink, .user = user};
    w->buffer = memory_new(WRITER_BUFFER, 1);
    if (!w->buffer) return error_memory(error);
    if (is_turtle(w)) put_prefixes(w);
    return ISNAD_OK;
}

isnad_status writer_document(struct writer *w, const isnad_document *document, isnad_error *error) {
    static const struct graph_sink turtle = {NULL, turtle_subject, turtle_property, turtle_end};
    static const struct graph_sink lines = {NULL, line_subject, line_property, line_end};
    struct graph_sink sink = is_turtle(w) ? turtle : lines;
    sink.user = w;
    w->document = document;
    if (!iri_is_absolute(document->iri))
        return error_set(error, ISNAD_BAD_USAGE, NULL, 0, 0, "the document's IRI \"%.*s\" is not absolute",
                         (int)(document->iri.length < 200 ? document->iri.length : 200), document->iri.data);
    if (!w->buffer || !prepare_iri(w) || !prepare_entities(w)) return error_memory(error);
    if (w->relative) put_base(w);
    TRY(describe(&w->describer, document, w->with_text, &sink, error));
    return outcome(w, error);
}

isnad_status writer_flush(struct writer *w, isnad_error *error) {
    hand_over(w);
    return outcome(w, error);
}

isnad_status writer_end(struct writer *w, isnad_error *error) {
    isnad_status status = w->buffer ? writer_flush(w, error) : ISNAD_OK;
    memory_free(w->buffer);
    memory_free(w->iri.items);
    memory_free(w->own.items);
    memory_free(w->entities.items);
    LIST_FREE(&w->entity_ends);
    describer_free(&w->describer);
    *w = (struct writer){0};
    return status;
}

isnad_status isnad_document_write(const isnad_document *document, isnad_syntax syntax, bool with_text, isnad_sink sink,
                                  void *user, isnad_error *error) {
    struct writer writer;
    isnad_status status = writer_begin(&writer, syntax, with_text, sink, user, error);
    if (status == ISNAD_OK) status = writer_document(&writer, document, error);
    isnad_status ended = writer_end(&writer, status == ISNAD_OK ? error : NULL);
    return status == ISNAD_OK ? ended : status;
}
