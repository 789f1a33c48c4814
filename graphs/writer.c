/* SPDX-License-Identifier: Apache-2.0
 *
 * From triples to bytes. See writer.h. */
#include "writer.h"

#include "error.h"

#include <string.h>
#include <unicode/utf8.h>

/* ---- bytes ---- */

__attribute__((noinline)) static void hand_over(struct writer *w) {
    if (!w->failed && w->at != w->buffer) w->failed = !w->sink(w->user, w->buffer, (size_t)(w->at - w->buffer));
    w->at = w->buffer;
}

/* After a triple, so that there is room for the small pieces of the next, and before each of pieces that may be many. */
static inline void make_room(struct writer *w) {
    if (w->at >= w->full) hand_over(w);
}

static void put_long(struct writer *w, const char *data, size_t length) {
    while (length > 0) {
        make_room(w);
        size_t room = (size_t)(w->full - w->at), part = length < room ? length : room;
        memcpy(w->at, data, part);
        w->at += part;
        data += part;
        length -= part;
    }
}

static inline bool fits(const struct writer *w, size_t length) { return w->at < w->full && length <= (size_t)(w->full - w->at); }

static inline void put(struct writer *w, const char *data, size_t length) {
    if (!fits(w, length)) {
        put_long(w, data, length);
        return;
    }
    memcpy(w->at, data, length);
    w->at += length;
}

static void put_bytes(struct writer *w, const struct bytes *bytes) { put(w, bytes->items, bytes->count); }

/* The rest of this section is for small pieces. */

static inline void put_small(struct writer *w, const char *data, size_t length) {
    memcpy(w->at, data, length);
    w->at += length;
}

#define PUT(w, literal) put_small(w, literal, sizeof literal - 1)

/* 00 01 02 … 99 */
#define TEN(tens) tens "0" tens "1" tens "2" tens "3" tens "4" tens "5" tens "6" tens "7" tens "8" tens "9"
static const char pairs[] = TEN("0") TEN("1") TEN("2") TEN("3") TEN("4") TEN("5") TEN("6") TEN("7") TEN("8") TEN("9");

static inline void put_two_digits(struct writer *w, uint32_t number) { put_small(w, pairs + 2 * number, 2); }

static inline size_t count_digits(uint32_t number) {
    size_t count = 1U + (number > 9) + (number > 99) + (number > 999); /* without branches for nearly all offsets */
    for (uint64_t limit = 10000; number >= limit; limit *= 10) count++;
    return count;
}

static inline void put_number(struct writer *w, uint32_t number) {
    size_t count = count_digits(number);
    char *end = w->at += count;
    for (; number >= 100; number /= 100) memcpy(end -= 2, pairs + 2 * (number % 100), 2);
    if (number >= 10)
        memcpy(end - 2, pairs + 2 * number, 2);
    else
        end[-1] = (char)('0' + number);
}

/* ---- strings ---- */

/* gcc and clang compare all bytes of such a vector at once. */
typedef uint8_t eight_bytes __attribute__((vector_size(8)));
typedef uint8_t sixteen_bytes __attribute__((vector_size(16)));

static inline eight_bytes load_eight(const char *data) {
    eight_bytes bytes;
    memcpy(&bytes, data, sizeof bytes);
    return bytes;
}

static inline sixteen_bytes load_sixteen(const char *data) {
    sixteen_bytes bytes;
    memcpy(&bytes, data, sizeof bytes);
    return bytes;
}

static inline bool none_of_eight(eight_bytes bytes) {
    uint64_t all;
    memcpy(&all, &bytes, sizeof all);
    return all == 0;
}

static inline bool none_of_sixteen(sixteen_bytes bytes) {
    uint64_t halves[2];
    memcpy(halves, &bytes, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

/* Of a byte or of each in a vector: whether something is to be done. So it is with controls, ", \, DEL, and 0xEF, with which
 * U+FFFE and U+FFFF begin, but also U+F000 to U+FFFD. */
#define SPECIAL(byte) (((byte) < 0x20) | ((byte) == '"') | ((byte) == '\\') | ((byte) == 0x7F) | ((byte) == 0xEF))

/* And whether, after the byte before, it is no ASCII and no part of a character of two bytes, of which most names are made. */
#define FOLLOWS(byte) (((byte) & 0xC0) == 0x80)
#define LEADS(byte) (((byte) & 0xE0) == 0xC0)
#define ODD(before, byte) ((LEADS(before) != FOLLOWS(byte)) | (((byte) & 0xFE) == 0xC0) | ((byte) > 0xDF))

#define REPLACEMENT "\xEF\xBF\xBD"

/* A backslash is written \u005C: rdflib reads the usual \\ in N-Triples wrongly where t, n, r or u follows. */
static void put_escape(struct writer *w, uint8_t byte) {
    static const char digits[] = "0123456789ABCDEF";
    make_room(w);
    switch (byte) {
    case 0: PUT(w, REPLACEMENT); break;
    case '"': PUT(w, "\\\""); break;
    case '\n': PUT(w, "\\n"); break;
    case '\r': PUT(w, "\\r"); break;
    case '\t': PUT(w, "\\t"); break;
    default: put_small(w, (char[6]){'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]}, 6);
    }
}

static inline bool is_plain_eight(const char *data) {
    eight_bytes bytes = load_eight(data);
    return none_of_eight((eight_bytes)SPECIAL(bytes));
}

static inline bool is_plain_sixteen(const char *data) {
    sixteen_bytes bytes = load_sixteen(data);
    return none_of_sixteen((sixteen_bytes)SPECIAL(bytes));
}

static inline bool copy_eight(char *to, const char *from) { return memcpy(to, from, 8), is_plain_eight(from); }
static inline bool copy_sixteen(char *to, const char *from) { return memcpy(to, from, 16), is_plain_sixteen(from); }

/* Copies what has no special bytes, as nearly all names; else false. The last step may overlap the one before it. */
static bool copy_plain(char *to, const char *from, size_t length) {
    if (length >= 16) {
        for (size_t i = 0; i + 16 < length; i += 16)
            if (!copy_sixteen(to + i, from + i)) return false;
        return copy_sixteen(to + length - 16, from + length - 16);
    }
    if (length >= 8) return copy_eight(to, from) && copy_eight(to + length - 8, from + length - 8);
    for (size_t i = 0; i < length; i++) {
        to[i] = from[i];
        if (SPECIAL((uint8_t)from[i])) return false;
    }
    return true;
}

/* How many bytes there are before the next special one. */
static size_t plain_run(const char *data, size_t length) {
    size_t i = 0;
    while (i + 16 <= length && is_plain_sixteen(data + i)) i += 16;
    while (i < length && !SPECIAL((uint8_t)data[i])) i++;
    return i;
}

static bool is_noncharacter(const char *data, size_t length) {
    return length >= 3 && (uint8_t)data[1] == 0xBF && (uint8_t)data[2] >= 0xBE;
}

/* data is valid UTF-8. Not inlined, so that the function below needs no registers for it. */
__attribute__((noinline)) static void put_in_pieces(struct writer *w, const char *data, size_t length) {
    size_t begin = 0;
    for (size_t i = 0; (i += plain_run(data + i, length - i)) < length;) {
        bool lead = (uint8_t)data[i] == 0xEF;
        if (lead && !is_noncharacter(data + i, length - i)) {
            i++;
            continue;
        }
        put(w, data + begin, i - begin);
        put_escape(w, lead ? 0 : (uint8_t)data[i]);
        begin = i += lead ? 3 : 1;
    }
    put(w, data + begin, length - begin);
}

/* data is valid UTF-8. */
static void put_escaped(struct writer *w, const char *data, size_t length) {
    if (fits(w, length) && copy_plain(w->at, data, length))
        w->at += length;
    else
        put_in_pieces(w, data, length);
}

static inline bool is_simple_eight(const char *data) {
    eight_bytes before = load_eight(data - 1), bytes = load_eight(data);
    return none_of_eight((eight_bytes)ODD(before, bytes));
}

static inline bool is_simple_sixteen(const char *data) {
    sixteen_bytes before = load_sixteen(data - 1), bytes = load_sixteen(data);
    return none_of_sixteen((sixteen_bytes)ODD(before, bytes));
}

/* Whether it is UTF-8 of one and two bytes a character; in steps as copy_plain. */
static bool is_simple(const char *data, size_t length) {
    const uint8_t *bytes = (const uint8_t *)data;
    if (length == 0) return true;
    if (ODD(0, bytes[0]) || LEADS(bytes[length - 1])) return false;
    if (length > 16) {
        for (size_t i = 1; i + 16 < length; i += 16)
            if (!is_simple_sixteen(data + i)) return false;
        return is_simple_sixteen(data + length - 16);
    }
    if (length > 8) return is_simple_eight(data + 1) && is_simple_eight(data + length - 8);
    for (size_t i = 1; i < length; i++)
        if (ODD(bytes[i - 1], bytes[i])) return false;
    return true;
}

__attribute__((noinline)) static void put_repaired_in_pieces(struct writer *w, isnad_slice text) {
    size_t begin = 0;
    for (size_t i = 0; i < text.length;) {
        size_t start = i;
        int32_t point;
        U8_NEXT((const uint8_t *)text.data, i, text.length, point);
        if (point >= 0) continue;
        put_escaped(w, text.data + begin, start - begin);
        put_escape(w, 0);
        begin = i;
    }
    put_escaped(w, text.data + begin, text.length - begin);
}

/* For any bytes: what came from a command line or a gazetteer. */
static void put_repaired(struct writer *w, isnad_slice text) {
    if (is_simple(text.data, text.length))
        put_escaped(w, text.data, text.length);
    else
        put_repaired_in_pieces(w, text);
}

/* ---- terms ---- */

static bool is_turtle(const struct writer *w) { return w->syntax == ISNAD_TURTLE; }

static inline void put_term(struct writer *w, enum term term) {
    const struct spelling *spelling = &term_spellings[term];
    if (is_turtle(w)) {
        memcpy(w->at, spelling->brief + TERM_BREAK_LENGTH, TERM_BRIEF - TERM_BREAK_LENGTH - 1);
        w->at += spelling->brief_length - TERM_BREAK_LENGTH - 1;
    } else {
        memcpy(w->at, spelling->full + 1, TERM_FULL - 2);
        w->at += spelling->full_length - 2;
    }
}

static void put_type(struct writer *w, enum term type) {
    PUT(w, "\"^^");
    put_term(w, type);
}

/* ---- values: one function for each kind ---- */

/* A node of the document's own: what it begins with, and a literal. */
#define PUT_OWN(w, name) ((w)->relative ? PUT(w, "<#" name) : (put_bytes(w, &(w)->own), PUT(w, name)))

static void put_document(struct writer *w, const struct value *value) {
    (void)value;
    if (w->relative)
        PUT(w, "<>");
    else
        put_bytes(w, &w->iri);
}

static void put_run(struct writer *w, const struct value *value) {
    (void)value;
    PUT_OWN(w, "run_" ISNAD_VERSION ">");
}

static inline void put_range(struct writer *w, const struct value *value) {
    put_number(w, value->begin);
    PUT(w, "_");
    put_number(w, value->end);
    if (value->order > 1) {
        PUT(w, "_");
        put_number(w, value->order);
    }
    PUT(w, ">");
}

static void put_span(struct writer *w, const struct value *value) {
    PUT_OWN(w, "offset_");
    put_range(w, value);
}

static void put_mention(struct writer *w, const struct value *value) {
    PUT_OWN(w, "mention_");
    put_range(w, value);
}

static void put_role(struct writer *w, const struct value *value) {
    PUT_OWN(w, "role_");
    put_range(w, value);
}

static void put_attribution(struct writer *w, const struct value *value) {
    PUT_OWN(w, "attribution_");
    put_number(w, value->begin);
    PUT(w, ">");
}

static void put_entity(struct writer *w, const struct value *value) {
    isnad_entity_id id = value->begin;
    size_t begin = id == 0 ? 0 : w->entity_ends.items[id - 1];
    put(w, w->entities.items + begin, w->entity_ends.items[id] - begin);
}

static void put_agent(struct writer *w, const struct value *value) {
    (void)value;
    PUT(w, "<https://w3id.org/isnad/software/" ISNAD_VERSION ">");
}

static void put_plain(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    put_repaired(w, value->text);
    PUT(w, "\"");
}

static void put_arabic(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    put_repaired(w, value->text);
    PUT(w, "\"@ar");
}

static void put_english(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    put_repaired(w, value->text);
    PUT(w, "\"@en");
}

static void put_quoted(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    put_escaped(w, value->text.data, value->text.length);
    PUT(w, "\"@ar");
}

static void put_contents(struct writer *w, const struct value *value) {
    const isnad_attribution *attribution = value->attribution;
    bool first = true;
    PUT(w, "\"");
    for (size_t i = 0; i < attribution->content_count; i++) {
        isnad_span span = attribution->contents[i];
        if (span.begin >= span.end) continue;
        make_room(w);
        if (!first) PUT(w, " \xE2\x80\xA6 ");
        put_escaped(w, w->document->text.data + span.begin, span.end - span.begin);
        first = false;
    }
    PUT(w, "\"@ar");
}

static void put_index(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    put_number(w, value->begin);
    put_type(w, TERM_xsd_nonNegativeInteger);
}

static void put_hundredths(struct writer *w, const struct value *value) {
    if (!is_turtle(w)) PUT(w, "\"");
    put_number(w, value->begin / 100);
    PUT(w, ".");
    put_two_digits(w, value->begin % 100);
    if (value->begin % 10 == 0) w->at--;
    if (!is_turtle(w)) put_type(w, TERM_xsd_decimal);
}

static void put_boolean(struct writer *w, const struct value *value) {
    if (!is_turtle(w)) PUT(w, "\"");
    if (value->begin)
        PUT(w, "true");
    else
        PUT(w, "false");
    if (!is_turtle(w)) put_type(w, TERM_xsd_boolean);
}

static void put_date(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    put_two_digits(w, value->begin / 1000000);
    put_two_digits(w, value->begin / 10000 % 100);
    PUT(w, "-");
    put_two_digits(w, value->begin / 100 % 100);
    PUT(w, "-");
    put_two_digits(w, value->begin % 100);
    put_type(w, TERM_xsd_date);
}

static inline void put_value(struct writer *w, const struct value *value) {
    static void (*const put_kind[])(struct writer *, const struct value *) = {
        [VALUE_DOCUMENT] = put_document, [VALUE_RUN] = put_run,         [VALUE_SPAN] = put_span,
        [VALUE_MENTION] = put_mention,   [VALUE_ROLE] = put_role,       [VALUE_ATTRIBUTION] = put_attribution,
        [VALUE_ENTITY] = put_entity,     [VALUE_AGENT] = put_agent,     [VALUE_PLAIN] = put_plain,
        [VALUE_ARABIC] = put_arabic,     [VALUE_ENGLISH] = put_english, [VALUE_QUOTED] = put_quoted,
        [VALUE_CONTENTS] = put_contents, [VALUE_INDEX] = put_index,     [VALUE_HUNDREDTHS] = put_hundredths,
        [VALUE_BOOLEAN] = put_boolean,   [VALUE_DATE] = put_date,
    };
    put_kind[value->kind](w, value);
}

/* ---- triples ---- */

static void turtle_subject(void *user, const struct value *subject) {
    struct writer *w = user;
    PUT(w, "\n");
    w->predicate = TERM_COUNT;
    put_value(w, subject);
}

static inline void turtle_predicate(struct writer *w, enum term predicate) {
    if (predicate == w->predicate) {
        PUT(w, ", ");
        return;
    }
    const struct spelling *spelling = &term_spellings[predicate];
    size_t left_out = w->predicate == TERM_COUNT ? TERM_BREAK_LENGTH - 1 : 0;
    memcpy(w->at, spelling->brief + left_out, TERM_BRIEF);
    w->at += spelling->brief_length - left_out;
    w->predicate = predicate;
}

static void turtle_property(void *user, enum term predicate, const struct value *object) {
    struct writer *w = user;
    turtle_predicate(w, predicate);
    put_value(w, object);
    make_room(w);
}

static void turtle_term(void *user, enum term predicate, enum term object) {
    struct writer *w = user;
    turtle_predicate(w, predicate);
    put_term(w, object);
    make_room(w);
}

static void turtle_end(void *user) { PUT((struct writer *)user, " .\n"); }

static void line_subject(void *user, const struct value *subject) { ((struct writer *)user)->subject = *subject; }

static void line_begin(struct writer *w, enum term predicate) {
    const struct spelling *spelling = &term_spellings[predicate];
    put_value(w, &w->subject);
    memcpy(w->at, spelling->full, TERM_FULL);
    w->at += spelling->full_length;
}

static void line_finish(struct writer *w) {
    if (w->syntax == ISNAD_NQUADS) {
        PUT(w, " ");
        put_bytes(w, &w->iri);
    }
    PUT(w, " .\n");
    make_room(w);
}

static void line_property(void *user, enum term predicate, const struct value *object) {
    struct writer *w = user;
    line_begin(w, predicate);
    put_value(w, object);
    line_finish(w);
}

static void line_term(void *user, enum term predicate, enum term object) {
    struct writer *w = user;
    line_begin(w, predicate);
    put_term(w, object);
    line_finish(w);
}

static void line_end(void *user) { (void)user; }

/* ---- documents ---- */

#define APPEND(bytes, literal) append(bytes, literal, sizeof literal - 1)

static inline bool append(struct bytes *bytes, const char *text, size_t length) {
    char *at = bytes_extend(bytes, length);
    if (at) memcpy(at, text, length);
    return at;
}

/* Whether Turtle may say wd:Q159: only digits and letters after the prefix. */
static bool is_wikidata(isnad_slice iri) {
    enum { LENGTH = sizeof IRI_wd - 1 };
    if (iri.length <= LENGTH || memcmp(iri.data, IRI_wd, LENGTH) != 0) return false;
    for (size_t i = LENGTH; i < iri.length; i++) {
        char byte = iri.data[i];
        if (!((byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z'))) return false;
    }
    return true;
}

static bool append_entity(struct writer *w, const isnad_entity *entity) {
    enum { LENGTH = sizeof IRI_wd - 1 };
    isnad_slice iri = entity->iri;
    if (is_turtle(w) && is_wikidata(iri))
        return APPEND(&w->entities, "wd:") && bytes_append(&w->entities, iri.data + LENGTH, iri.length - LENGTH);
    if (iri_is_absolute(iri)) return APPEND(&w->entities, "<") && iri_append(&w->entities, iri) && APPEND(&w->entities, ">");
    return bytes_append(&w->entities, w->own.items, w->own.count) && APPEND(&w->entities, "entity_") &&
           iri_append_name(&w->entities, entity->slug) && APPEND(&w->entities, ">");
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
    if (!APPEND(&w->iri, "<") || !iri_append(&w->iri, w->document->iri) || !APPEND(&w->iri, ">")) return false;
    bool fragment = memchr(w->iri.items, '#', w->iri.count);
    w->relative = is_turtle(w) && !fragment;
    if (w->relative) return APPEND(&w->own, "<#");
    return bytes_append(&w->own, w->iri.items, w->iri.count - 1) && (fragment ? APPEND(&w->own, "/") : APPEND(&w->own, "#"));
}

static void put_prefixes(struct writer *w) {
    for (const struct prefix *prefix = term_prefixes; prefix->name; prefix++) {
        PUT(w, "@prefix ");
        put(w, prefix->name, strlen(prefix->name));
        PUT(w, ": <");
        put(w, prefix->iri, strlen(prefix->iri));
        PUT(w, "> .\n");
        make_room(w);
    }
}

static void put_base(struct writer *w) {
    PUT(w, "\n@base ");
    put_bytes(w, &w->iri);
    PUT(w, " .\n");
    make_room(w);
}

static isnad_status outcome(const struct writer *w, isnad_error *error) {
    return w->failed ? error_set(error, ISNAD_BAD_OUTPUT, NULL, 0, 0, "the graph could not be written") : ISNAD_OK;
}

isnad_status writer_begin(struct writer *w, isnad_syntax syntax, bool with_text, isnad_sink sink, void *user,
                          isnad_error *error) {
    *w = (struct writer){.syntax = syntax, .with_text = with_text, .sink = sink, .user = user};
    w->buffer = memory_new(WRITER_BUFFER, 1);
    if (!w->buffer) return error_memory(error);
    w->at = w->buffer;
    w->full = w->buffer + WRITER_BUFFER - WRITER_SLACK;
    if (is_turtle(w)) put_prefixes(w);
    return ISNAD_OK;
}

isnad_status writer_document(struct writer *w, const isnad_document *document, isnad_error *error) {
    static const struct graph_sink turtle = {NULL, turtle_subject, turtle_property, turtle_term, turtle_end};
    static const struct graph_sink lines = {NULL, line_subject, line_property, line_term, line_end};
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
