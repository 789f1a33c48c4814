/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON-LD 1.1: a document as one object that reads well as plain JSON. See writer.h; ontology/context.jsonld tells what the names
 * mean.
 *
 *     {"@context": […], "id": "https://…", "headline": "…", …, "run": {…}, "software": {…},
 *      "entities": […], "roles": […], "mentions": […], "spans": […], "attributions": […]}; with candidates also "candidates": […]
 *
 * A name is that of the term without its prefix. What may be there several times is always an array. Nodes of the document's own
 * are "#offset_12_26" (in full where its IRI is no usual one), entities of Wikidata "wd:Q79". To stand in "mentions", "spans",
 * "attributions" or "run" already says how a node belongs to the document, so that triple is not written again. A decimal is a
 * string, as JSON-LD takes 0.9 for a double. describe_triples gives mentions and other spans as they come in the text: what is no
 * mention is kept until the mentions are through. */
#include "writer_put.h"

#define CONTEXT "https://w3id.org/isnad/ontology/context.jsonld"

enum section { IN_DOCUMENT, IN_RUN, IN_SOFTWARE, IN_ENTITIES, IN_ROLES, IN_MENTIONS, IN_SPANS, IN_ATTRIBUTIONS, IN_CANDIDATES };

static const struct {
    const char *name;
    bool several;      /* an array of objects, or one object */
    enum term implied; /* what ties its nodes to the document, or TERM_COUNT */
} sections[] = {
    [IN_DOCUMENT] = {"", false, TERM_COUNT},
    [IN_RUN] = {"run", false, TERM_prov_used},
    [IN_SOFTWARE] = {"software", false, TERM_COUNT},
    [IN_ENTITIES] = {"entities", true, TERM_COUNT},
    [IN_ROLES] = {"roles", true, TERM_COUNT},
    [IN_MENTIONS] = {"mentions", true, TERM_nif_referenceContext},
    [IN_SPANS] = {"spans", true, TERM_nif_referenceContext},
    [IN_ATTRIBUTIONS] = {"attributions", true, TERM_prov_wasDerivedFrom},
    [IN_CANDIDATES] = {"candidates", true, TERM_COUNT},
};

static const struct {
    const char *name;
    size_t length;
} keys[TERM_COUNT] = {
#define KEY(prefix, name) [TERM_##prefix##_##name] = {#name, sizeof #name - 1},
    [TERM_rdf_type] = {"type", 4}, TERMS(KEY)
#undef KEY
};

static const bool several[TERM_COUNT] = {
    [TERM_rdf_type] = true,
    [TERM_dcterms_publisher] = true,
    [TERM_prov_used] = true,
    [TERM_isnad_speaker] = true,
    [TERM_isnad_content] = true,
    [TERM_isnad_about] = true,
    [TERM_isnad_addressee] = true,
    [TERM_isnad_via] = true,
    [TERM_isnad_onBehalfOf] = true,
    [TERM_isnad_medium] = true,
    [TERM_isnad_saidAbout... TERM_isnad_refusedCommentAbout] = true,
};

/* ---- values ---- */

static void put_own(struct writer *w, const char *name, size_t length) {
    put_bytes(w, &w->own);
    put_small(w, name, length);
}
#define PUT_OWN(w, name) put_own(w, name, sizeof name - 1)

static void put_entity(struct writer *w, isnad_entity_id id) {
    size_t begin = id == 0 ? 0 : w->entity_ends.items[id - 1];
    put(w, w->entities.items + begin, w->entity_ends.items[id] - begin);
}

static void put_node(struct writer *w, const struct value *value) {
    switch (value->kind) {
    case VALUE_RUN: PUT_OWN(w, "run_" ISNAD_VERSION); break;
    case VALUE_SPAN: PUT_OWN(w, "offset_"), put_range(w, value); break;
    case VALUE_MENTION: PUT_OWN(w, "mention_"), put_range(w, value); break;
    case VALUE_ROLE: PUT_OWN(w, "role_"), put_range(w, value); break;
    case VALUE_ATTRIBUTION: PUT_OWN(w, "attribution_"), put_number(w, value->begin); break;
    case VALUE_CANDIDATE: PUT_OWN(w, "candidate_"), put_range(w, value); break;
    case VALUE_AGENT: PUT(w, "\"https://w3id.org/isnad/software/" ISNAD_VERSION); break;
    case VALUE_ENTITY: put_entity(w, value->begin); return;
    default: put_bytes(w, &w->iri); return;
    }
    PUT(w, "\"");
}

static void put_literal(struct writer *w, const struct value *value) {
    PUT(w, "\"");
    switch (value->kind) {
    case VALUE_QUOTED: put_escaped(w, value->text.data, value->text.length); break;
    case VALUE_CONTENTS: put_contents(w, value->attribution); break;
    case VALUE_HUNDREDTHS: put_hundredths(w, value->begin); break;
    case VALUE_DATE: put_day(w, value->begin); break;
    default: put_repaired(w, value->text);
    }
    PUT(w, "\"");
}

static void put_value(struct writer *w, const struct value *value) {
    switch (value->kind) {
    case VALUE_INDEX: put_number(w, value->begin); break;
    case VALUE_BOOLEAN: put_flag(w, value->begin); break;
    case VALUE_PLAIN:
    case VALUE_ARABIC:
    case VALUE_ENGLISH:
    case VALUE_QUOTED:
    case VALUE_CONTENTS:
    case VALUE_HUNDREDTHS:
    case VALUE_DATE: put_literal(w, value); break;
    default: put_node(w, value);
    }
}

/* ---- objects ---- */

static void put_line(struct writer *w) {
    make_room(w);
    if (w->section == IN_DOCUMENT)
        PUT(w, "\n  ");
    else if (!sections[w->section].several)
        PUT(w, "\n    ");
    else
        PUT(w, "\n      ");
}

static void end_property(struct writer *w) {
    if (w->predicate == TERM_rdfs_label)
        PUT(w, "}");
    else if (w->predicate != TERM_COUNT && several[w->predicate])
        PUT(w, "]");
    w->predicate = TERM_COUNT;
}

static void begin_property(struct writer *w, enum term predicate) {
    if (predicate == w->predicate) {
        PUT(w, ", ");
        return;
    }
    end_property(w);
    PUT(w, ",");
    put_line(w);
    PUT(w, "\"");
    put_small(w, keys[predicate].name, keys[predicate].length);
    PUT(w, "\": ");
    if (several[predicate]) PUT(w, "[");
    if (predicate == TERM_rdfs_label) PUT(w, "{");
    w->predicate = predicate;
}

static void write_property(struct writer *w, enum term predicate, const struct value *object) {
    if (predicate == sections[w->section].implied && object->kind == VALUE_DOCUMENT) return;
    begin_property(w, predicate);
    if (predicate == TERM_rdfs_label && object->kind == VALUE_ENGLISH) PUT(w, "\"en\": ");
    if (predicate == TERM_rdfs_label && object->kind != VALUE_ENGLISH) PUT(w, "\"ar\": ");
    put_value(w, object);
    make_room(w);
}

static void write_term(struct writer *w, enum term predicate, enum term object) {
    begin_property(w, predicate);
    PUT(w, "\"");
    put_small(w, keys[object].name, keys[object].length);
    PUT(w, "\"");
    make_room(w);
}

static void close_section(struct writer *w) {
    if (w->section != IN_DOCUMENT && sections[w->section].several) PUT(w, "\n  ]");
    w->section = IN_DOCUMENT;
}

static void open_section(struct writer *w, enum section section) {
    bool again = w->section == section;
    if (!again) close_section(w);
    PUT(w, ",");
    if (!again) {
        PUT(w, "\n  \"");
        put_small(w, sections[section].name, strlen(sections[section].name));
        PUT(w, "\": ");
        if (sections[section].several) PUT(w, "[");
        w->section = section;
    }
    if (sections[section].several) PUT(w, "\n    ");
    PUT(w, "{");
}

static void begin_object(struct writer *w, enum section section, const struct value *subject) {
    if (section != IN_DOCUMENT) open_section(w, section);
    put_line(w);
    PUT(w, "\"id\": ");
    put_value(w, subject);
    w->predicate = TERM_COUNT;
}

/* The document's own object stays open for the sections. */
static void end_object(struct writer *w) {
    end_property(w);
    if (w->section == IN_DOCUMENT) return;
    if (sections[w->section].several)
        PUT(w, "\n    }");
    else
        PUT(w, "\n  }");
    make_room(w);
}

/* ---- spans ---- */

static void keep(struct writer *w, enum term predicate, enum term term, const struct value *value) {
    struct kept *kept = LIST_ADD(&w->kept);
    if (!kept) {
        w->exhausted = true;
        return;
    }
    *kept = (struct kept){.predicate = predicate, .term = term};
    if (value) kept->value = *value;
}

static bool is_kept(const struct writer *w) { return w->subject.kind == VALUE_SPAN || w->subject.kind == VALUE_MENTION; }

/* Writes what was kept from `first` on, and forgets it. */
static void write_kept(struct writer *w, size_t first, enum section section) {
    for (size_t i = first; i < w->kept.count; i++) {
        const struct kept *kept = &w->kept.items[i];
        if (kept->predicate == TERM_COUNT) {
            if (i > first) end_object(w);
            begin_object(w, section, &kept->value);
        } else if (kept->term != TERM_COUNT) {
            write_term(w, kept->predicate, kept->term);
        } else {
            write_property(w, kept->predicate, &kept->value);
        }
    }
    if (w->kept.count > first) end_object(w);
    w->kept.count = first;
}

/* The last span that was kept, if it is a mention. */
static void write_mention(struct writer *w) {
    bool mention = false;
    size_t first = w->kept.count;
    while (first > 0 && w->kept.items[--first].predicate != TERM_COUNT)
        mention |= w->kept.items[first].term == TERM_isnad_Mention;
    if (mention) write_kept(w, first, IN_MENTIONS);
}

/* ---- what describe_triples calls ---- */

static void json_subject(void *user, const struct value *subject) {
    static const uint8_t places[] = {[VALUE_RUN] = IN_RUN,
                                     [VALUE_AGENT] = IN_SOFTWARE,
                                     [VALUE_ENTITY] = IN_ENTITIES,
                                     [VALUE_ROLE] = IN_ROLES,
                                     [VALUE_SPAN] = IN_SPANS,
                                     [VALUE_MENTION] = IN_SPANS,
                                     [VALUE_DOCUMENT] = IN_DOCUMENT,
                                     [VALUE_ATTRIBUTION] = IN_ATTRIBUTIONS,
                                     [VALUE_CANDIDATE] = IN_CANDIDATES};
    struct writer *w = user;
    w->subject = *subject;
    if (is_kept(w)) {
        keep(w, TERM_COUNT, TERM_COUNT, subject);
        return;
    }
    if (subject->kind == VALUE_ATTRIBUTION || subject->kind == VALUE_CANDIDATE) write_kept(w, 0, IN_SPANS);
    begin_object(w, places[subject->kind], subject);
}

static void json_property(void *user, enum term predicate, const struct value *object) {
    struct writer *w = user;
    if (is_kept(w))
        keep(w, predicate, TERM_COUNT, object);
    else
        write_property(w, predicate, object);
}

static void json_term(void *user, enum term predicate, enum term object) {
    struct writer *w = user;
    if (is_kept(w))
        keep(w, predicate, object, NULL);
    else
        write_term(w, predicate, object);
}

static void json_end(void *user) {
    struct writer *w = user;
    if (is_kept(w))
        write_mention(w);
    else
        end_object(w);
}

DESCRIBE_INLINE void tell_subject(void *user, bool turtle, const struct value *subject) {
    (void)turtle;
    json_subject(user, subject);
}
DESCRIBE_INLINE void tell_property(void *user, bool turtle, enum term predicate, const struct value *object) {
    (void)turtle;
    json_property(user, predicate, object);
}
DESCRIBE_INLINE void tell_term(void *user, bool turtle, enum term predicate, enum term object) {
    (void)turtle;
    json_term(user, predicate, object);
}
DESCRIBE_INLINE void tell_end(void *user, bool turtle) {
    (void)turtle;
    json_end(user);
}

#include "describe_triples.h"

void writer_json(struct writer *w) { describe_triples(&w->describer, w->document, w->with_text, w, false); }

/* ---- around a document ---- */

void writer_open_json(struct writer *w) {
    if (w->listed) put_small(w, w->started ? ",\n" : "[\n", 2);
    w->started = true;
    w->section = IN_DOCUMENT;
    w->kept.count = 0;
    PUT(w, "{\n  \"@context\": [");
    if (w->context.length != 0)
        put(w, w->context.data, w->context.length);
    else
        PUT(w, "\"" CONTEXT "\"");
    make_room(w);
    if (w->relative) {
        PUT(w, ", {\"@base\": ");
        put_bytes(w, &w->iri);
        PUT(w, "}");
    }
    if (w->without_wd) PUT(w, ", {\"wd\": null}");
    PUT(w, "],");
}

void writer_close_json(struct writer *w) {
    write_kept(w, 0, IN_SPANS);
    close_section(w);
    PUT(w, "\n}");
    if (!w->listed) PUT(w, "\n");
    make_room(w);
}
