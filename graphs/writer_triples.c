/* SPDX-License-Identifier: Apache-2.0
 *
 * Terms, values and triples in Turtle, TriG, N-Triples and N-Quads. See writer.h. */
#include "writer_put.h"

/* ---- terms ---- */

DESCRIBE_INLINE void put_term(struct writer *w, enum term term) {
    const struct spelling *spelling = &term_spellings[term];
    if (w->brief) {
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

static void put_span(struct writer *w, const struct value *value) {
    PUT_OWN(w, "offset_");
    put_range(w, value);
    PUT(w, ">");
}

static void put_mention(struct writer *w, const struct value *value) {
    PUT_OWN(w, "mention_");
    put_range(w, value);
    PUT(w, ">");
}

static void put_role(struct writer *w, const struct value *value) {
    PUT_OWN(w, "role_");
    put_range(w, value);
    PUT(w, ">");
}

static void put_candidate(struct writer *w, const struct value *value) {
    PUT_OWN(w, "candidate_");
    put_range(w, value);
    PUT(w, ">");
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

static void put_all_contents(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    put_contents(w, value->attribution);
    PUT(w, "\"@ar");
}

static void put_index(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    put_number(w, value->begin);
    put_type(w, TERM_xsd_nonNegativeInteger);
}

static void put_decimal(struct writer *w, const struct value *value) {
    if (!w->brief) PUT(w, "\"");
    put_hundredths(w, value->begin);
    if (!w->brief) put_type(w, TERM_xsd_decimal);
}

static void put_boolean(struct writer *w, const struct value *value) {
    if (!w->brief) PUT(w, "\"");
    put_flag(w, value->begin);
    if (!w->brief) put_type(w, TERM_xsd_boolean);
}

static void put_date(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    put_day(w, value->begin);
    put_type(w, TERM_xsd_date);
}

DESCRIBE_INLINE void put_value(struct writer *w, const struct value *value) {
    static void (*const put_kind[])(struct writer *, const struct value *) = {
        [VALUE_DOCUMENT] = put_document,   [VALUE_RUN] = put_run,
        [VALUE_SPAN] = put_span,           [VALUE_MENTION] = put_mention,
        [VALUE_ROLE] = put_role,           [VALUE_ATTRIBUTION] = put_attribution,
        [VALUE_CANDIDATE] = put_candidate, [VALUE_ENTITY] = put_entity,
        [VALUE_AGENT] = put_agent,         [VALUE_PLAIN] = put_plain,
        [VALUE_ARABIC] = put_arabic,       [VALUE_ENGLISH] = put_english,
        [VALUE_QUOTED] = put_quoted,       [VALUE_CONTENTS] = put_all_contents,
        [VALUE_INDEX] = put_index,         [VALUE_HUNDREDTHS] = put_decimal,
        [VALUE_BOOLEAN] = put_boolean,     [VALUE_DATE] = put_date,
    };
    put_kind[value->kind](w, value);
}

/* ---- triples: Turtle and TriG, then N-Triples and N-Quads ---- */

DESCRIBE_INLINE void turtle_subject(void *user, const struct value *subject) {
    struct writer *w = user;
    PUT(w, "\n");
    w->predicate = TERM_COUNT;
    put_value(w, subject);
}

DESCRIBE_INLINE void turtle_predicate(struct writer *w, enum term predicate) {
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

DESCRIBE_INLINE void turtle_property(void *user, enum term predicate, const struct value *object) {
    struct writer *w = user;
    turtle_predicate(w, predicate);
    put_value(w, object);
    make_room(w);
}

DESCRIBE_INLINE void turtle_term(void *user, enum term predicate, enum term object) {
    struct writer *w = user;
    turtle_predicate(w, predicate);
    put_term(w, object);
    make_room(w);
}

DESCRIBE_INLINE void turtle_end(void *user) { PUT((struct writer *)user, " .\n"); }

static inline void line_subject(void *user, const struct value *subject) { ((struct writer *)user)->subject = *subject; }

static inline void line_begin(struct writer *w, enum term predicate) {
    const struct spelling *spelling = &term_spellings[predicate];
    put_value(w, &w->subject);
    memcpy(w->at, spelling->full, TERM_FULL);
    w->at += spelling->full_length;
}

static inline void line_finish(struct writer *w) {
    if (w->syntax == ISNAD_NQUADS) {
        PUT(w, " ");
        put_bytes(w, &w->iri);
    }
    PUT(w, " .\n");
    make_room(w);
}

static inline void line_property(void *user, enum term predicate, const struct value *object) {
    struct writer *w = user;
    line_begin(w, predicate);
    put_value(w, object);
    line_finish(w);
}

static inline void line_term(void *user, enum term predicate, enum term object) {
    struct writer *w = user;
    line_begin(w, predicate);
    put_term(w, object);
    line_finish(w);
}

/* ---- what describe_triples calls ---- */

DESCRIBE_INLINE void tell_subject(void *user, bool turtle, const struct value *subject) {
    if (turtle)
        turtle_subject(user, subject);
    else
        line_subject(user, subject);
}
DESCRIBE_INLINE void tell_property(void *user, bool turtle, enum term predicate, const struct value *object) {
    if (turtle)
        turtle_property(user, predicate, object);
    else
        line_property(user, predicate, object);
}
DESCRIBE_INLINE void tell_term(void *user, bool turtle, enum term predicate, enum term object) {
    if (turtle)
        turtle_term(user, predicate, object);
    else
        line_term(user, predicate, object);
}
DESCRIBE_INLINE void tell_end(void *user, bool turtle) {
    if (turtle) turtle_end(user);
}

#include "describe_triples.h"

void writer_turtle(struct writer *w) { describe_triples(&w->describer, w->document, w->with_text, w, true); }
void writer_lines(struct writer *w) { describe_triples(&w->describer, w->document, w->with_text, w, false); }

/* ---- around a document ---- */

void writer_open_graph(struct writer *w) {
    if (w->relative) {
        PUT(w, "\n@base ");
        put_bytes(w, &w->iri);
        PUT(w, " .\n");
    }
    if (w->syntax == ISNAD_TRIG) { /* raptor 2.0.15 dies of a graph whose name is <> */
        PUT(w, "\n");
        put_bytes(w, &w->iri);
        PUT(w, " {\n");
    }
    make_room(w);
}

void writer_close_graph(struct writer *w) {
    if (w->syntax == ISNAD_TRIG) PUT(w, "\n}\n");
}
