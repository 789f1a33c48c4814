/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading gazetteer Turtle, or any other syntax of RDF, through raptor into the compiler's model. Triples of predicates that are
 * not listed here are skipped: a gazetteer may say more than the compiler needs. */
#include "compile_input.h"
#include "compile_types.h"
#include "day.h"
#include "error.h"

#include <raptor2.h>
#include <stdlib.h>
#include <string.h>

#define ISNAD "https://w3id.org/isnad/ontology#"
#define SCHEMA "https://schema.org/"
#define SCHEMA_OLD "http://schema.org/"
#define FOAF "http://xmlns.com/foaf/0.1/"
#define ORG "http://www.w3.org/ns/org#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define DCTERMS "http://purl.org/dc/terms/"

struct reader {
    struct model *model;
    const char *file, *type; /* type: of concepts */
    isnad_error *error;
    isnad_status status;
};

struct value {
    const char *text;
    size_t length;
    bool iri, arabic, no_language;
};

typedef bool (*setter)(struct model *model, uint32_t record, const struct value *value);

static isnad_slice keep(struct model *model, const struct value *value) {
    char *copy = arena_copy(&model->arena, value->text, value->length);
    return (isnad_slice){copy, copy ? value->length : 0};
}

/* The object's record; the subject's may have moved, so setters take numbers. */
static bool refer(struct model *model, const struct value *value, uint32_t *out) {
    struct record *record = value->iri ? model_record(model, value->text, value->length) : NULL;
    if (record) *out = model_number(model, record);
    return record || !value->iri;
}

#define RECORD(number) (&model->records.items[number])

static bool set_type(struct model *model, uint32_t record, const struct value *value) {
    static const struct {
        const char *iri;
        uint32_t type;
    } types[] = {{SCHEMA "Person", ISNAD_PERSON},
                 {SCHEMA "Country", ISNAD_COUNTRY},
                 {SCHEMA "Organization", ISNAD_ORGANIZATION},
                 {SCHEMA "Place", GAZETTEER_PLACE},
                 {ISNAD "Role", RECORD_ROLE},
                 {ISNAD "OrganizationPattern", RECORD_PATTERN},
                 {SCHEMA_OLD "Person", ISNAD_PERSON},
                 {SCHEMA_OLD "Country", ISNAD_COUNTRY},
                 {SCHEMA_OLD "Organization", ISNAD_ORGANIZATION},
                 {FOAF "Person", ISNAD_PERSON},
                 {FOAF "Organization", ISNAD_ORGANIZATION},
                 {ORG "Organization", ISNAD_ORGANIZATION}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(value->text, types[i].iri) == 0) RECORD(record)->type = types[i].type;
    return true;
}

/* A concept of a thesaurus says not what it is: who compiles it does. */
static bool set_concept(struct reader *reader, const char *iri, size_t length) {
    uint8_t type = reader->type ? type_named((isnad_slice){reader->type, strlen(reader->type)}) : BULK_UNKNOWN;
    struct record *record = type <= ISNAD_ORGANIZATION ? model_record(reader->model, iri, length) : NULL;
    if (record && record->type == RECORD_UNKNOWN) record->type = type;
    return record || type > ISNAD_ORGANIZATION;
}

static bool add(struct model *model, uint32_t record, const struct value *value, uint8_t kind, uint8_t confidence) {
    return model_name(model, record, keep(model, value), kind, 0, confidence, value->arabic || value->no_language ? 'a' : 'e');
}
static bool set_label(struct model *model, uint32_t record, const struct value *value) {
    isnad_slice *label = value->arabic ? &RECORD(record)->label_ar : &RECORD(record)->label_en;
    if (label->length == 0) *label = keep(model, value);
    return add(model, record, value, NAME_PREFERRED, 98);
}
static bool add_alternative(struct model *model, uint32_t record, const struct value *value) {
    return add(model, record, value, NAME_ALTERNATIVE, 96);
}
static bool add_hidden(struct model *model, uint32_t record, const struct value *value) {
    return add(model, record, value, NAME_HIDDEN, 85);
}
static bool add_short(struct model *model, uint32_t record, const struct value *value) {
    return add(model, record, value, NAME_SHORT, 80);
}
static bool add_bare(struct model *model, uint32_t record, const struct value *value) {
    return add(model, record, value, NAME_BARE, 60);
}
static bool add_demonym(struct model *model, uint32_t record, const struct value *value) {
    return add(model, record, value, NAME_DEMONYM, 97);
}
static bool add_demonym_plural(struct model *model, uint32_t record, const struct value *value) {
    return model_name(model, record, keep(model, value), NAME_DEMONYM, NAME_PLURAL, 95, 'a');
}
static bool add_capital(struct model *model, uint32_t record, const struct value *value) {
    return add(model, record, value, NAME_CAPITAL, 90);
}
static bool add_seat(struct model *model, uint32_t record, const struct value *value) {
    return add(model, record, value, NAME_SEAT, 92);
}

static bool set_code(struct model *model, uint32_t record, const struct value *value) {
    uint32_t code = 0;
    for (size_t i = 0; i < value->length && i < 4; i++) code |= (uint32_t)(uint8_t)value->text[i] << (8 * i);
    RECORD(record)->code = code;
    return true;
}
static bool set_gender(struct model *model, uint32_t record, const struct value *value) {
    bool female = strcmp(value->text, SCHEMA "Female") == 0 || strcmp(value->text, ISNAD "Feminine") == 0;
    RECORD(record)->gender = female ? GENDER_FEMALE : GENDER_MALE;
    return true;
}
static bool set_language(struct model *model, uint32_t record, const struct value *value) {
    RECORD(record)->arabic = value->length == 2 && memcmp(value->text, "ar", 2) == 0;
    return true;
}
static bool set_weight(struct model *model, uint32_t record, const struct value *value) {
    RECORD(record)->weight = (uint32_t)strtoul(value->text, NULL, 10);
    return true;
}
static bool is_outlet(const struct value *value) {
    static const char *const kinds[] = {"newspaper", "channel", "news-agency", "website", "platform"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (value->length == strlen(kinds[i]) && memcmp(value->text, kinds[i], value->length) == 0) return true;
    return false;
}
static bool set_kind(struct model *model, uint32_t record, const struct value *value) {
    RECORD(record)->building = value->length == 8 && memcmp(value->text, "building", 8) == 0;
    RECORD(record)->outlet |= is_outlet(value);
    return true;
}
static bool set_portfolio(struct model *model, uint32_t record, const struct value *value) {
    RECORD(record)->portfolio = keep(model, value);
    RECORD(record)->outlet |= is_outlet(value);
    return true;
}

/* yyyy, yyyy-mm or yyyy-mm-dd to yyyymmdd; what is missing is the first or, at the end of a role, the last possible day. */
static uint32_t read_date(const struct value *value, bool end) {
    unsigned part[3] = {0, 0, 0};
    const char *at = value->text;
    for (size_t i = 0; i < 3 && *at; i++) {
        char *after;
        part[i] = (unsigned)strtoul(at, &after, 10);
        at = *after == '-' ? after + 1 : "";
    }
    return part[0] > 9999 ? 0 : day_complete(part[0] * 10000 + part[1] % 13 * 100 + part[2] % 32, end);
}
static bool set_from(struct model *model, uint32_t record, const struct value *value) {
    return RECORD(record)->from = read_date(value, false), true;
}
static bool set_until(struct model *model, uint32_t record, const struct value *value) {
    return RECORD(record)->until = read_date(value, true), true;
}
static bool set_born(struct model *model, uint32_t record, const struct value *value) {
    return RECORD(record)->born = read_date(value, false), true;
}
static bool set_died(struct model *model, uint32_t record, const struct value *value) {
    return RECORD(record)->died = read_date(value, true), true;
}
static bool set_office(struct model *model, uint32_t record, const struct value *value) {
    struct value last = *value;
    const char *slash = memrchr(value->text, '/', value->length);
    if (slash) last.length -= (size_t)(slash + 1 - value->text), last.text = slash + 1;
    RECORD(record)->office = keep(model, &last);
    return true;
}
#define REFERENCE(field)                                                                                                         \
    static bool set_##field(struct model *model, uint32_t record, const struct value *value) {                                   \
        uint32_t number = ISNAD_NONE;                                                                                            \
        if (!refer(model, value, &number)) return false;                                                                         \
        RECORD(record)->field = number;                                                                                          \
        return true;                                                                                                             \
    }
REFERENCE(holder)
REFERENCE(of)
REFERENCE(state)

static const struct {
    const char *predicate;
    setter set;
} setters[] = {
    {RDF "type", set_type},
    {SKOS "prefLabel", set_label},
    {SKOS "altLabel", add_alternative},
    {ISNAD "latinName", add_alternative},
    {SKOS "hiddenLabel", add_hidden},
    {ISNAD "shortName", add_short},
    {ISNAD "bareName", add_bare},
    {ISNAD "demonym", add_demonym},
    {ISNAD "demonymPlural", add_demonym_plural},
    {ISNAD "capitalName", add_capital},
    {ISNAD "seatName", add_seat},
    {ISNAD "code", set_code},
    {SCHEMA "gender", set_gender},
    {ISNAD "grammaticalGender", set_gender},
    {DCTERMS "language", set_language},
    {ISNAD "weight", set_weight},
    {ISNAD "kind", set_kind},
    {ISNAD "portfolio", set_portfolio},
    {ISNAD "holder", set_holder},
    {ISNAD "of", set_of},
    {ISNAD "state", set_state},
    {ISNAD "office", set_office},
    {ISNAD "from", set_from},
    {ISNAD "until", set_until},
    {SCHEMA "birthDate", set_born},
    {SCHEMA "deathDate", set_died},
};

static bool read_value(const raptor_term *term, struct value *value) {
    if (term->type == RAPTOR_TERM_TYPE_URI) {
        *value = (struct value){.iri = true};
        value->text = (const char *)raptor_uri_as_counted_string(term->value.uri, &value->length);
        return true;
    }
    if (term->type != RAPTOR_TERM_TYPE_LITERAL) return false;
    const char *language = (const char *)term->value.literal.language;
    *value = (struct value){.text = (const char *)term->value.literal.string,
                            .length = term->value.literal.string_len,
                            .arabic = language && strncmp(language, "ar", 2) == 0,
                            .no_language = !language};
    return true;
}

static void take_triple(void *user, raptor_statement *triple) {
    struct reader *reader = user;
    struct value value;
    if (reader->status != ISNAD_OK || triple->subject->type != RAPTOR_TERM_TYPE_URI || !read_value(triple->object, &value))
        return;
    const char *predicate = (const char *)raptor_uri_as_string(triple->predicate->value.uri);
    if (value.iri && strcmp(value.text, SKOS "Concept") == 0 && strcmp(predicate, RDF "type") == 0) {
        size_t own;
        const char *subject = (const char *)raptor_uri_as_counted_string(triple->subject->value.uri, &own);
        if (!set_concept(reader, subject, own)) reader->status = error_memory(reader->error);
        return;
    }
    for (size_t i = 0; i < sizeof setters / sizeof *setters; i++) {
        if (strcmp(predicate, setters[i].predicate) != 0) continue;
        size_t length;
        const char *iri = (const char *)raptor_uri_as_counted_string(triple->subject->value.uri, &length);
        struct record *record = model_record(reader->model, iri, length);
        if (!record || !setters[i].set(reader->model, model_number(reader->model, record), &value))
            reader->status = error_memory(reader->error);
    }
}

static void take_message(void *user, raptor_log_message *message) {
    struct reader *reader = user;
    if (message->level < RAPTOR_LOG_LEVEL_ERROR || reader->status != ISNAD_OK) return;
    size_t line = message->locator && message->locator->line > 0 ? (size_t)message->locator->line : 0;
    reader->status = error_set(reader->error, ISNAD_BAD_DATA, reader->file, line, 0, "%s", message->text);
}

/* The name of raptor's parser for a file: what its name ends in tells, Turtle where that tells nothing. */
static const char *syntax_of(const char *file) {
    static const struct {
        const char *end, *syntax;
    } syntaxes[] = {{".nt", "ntriples"}, {".nq", "nquads"},  {".trig", "trig"}, {".rdf", "rdfxml"},
                    {".owl", "rdfxml"},  {".xml", "rdfxml"}, {".rj", "json"},   {".html", "rdfa"}};
    static const char *const compressed[] = {".gz", ".bz2", ".zst", ".xz"};
    size_t length = strlen(file);
    for (size_t i = 0; i < sizeof compressed / sizeof *compressed; i++) {
        size_t own = strlen(compressed[i]);
        if (length <= own || memcmp(file + length - own, compressed[i], own) != 0) continue;
        length -= own;
        break;
    }
    for (size_t i = 0; i < sizeof syntaxes / sizeof *syntaxes; i++) {
        size_t own = strlen(syntaxes[i].end);
        if (length > own && memcmp(file + length - own, syntaxes[i].end, own) == 0) return syntaxes[i].syntax;
    }
    return "turtle";
}

static isnad_status parse(struct reader *reader, raptor_parser *parser, raptor_uri *base, struct input *input) {
    isnad_slice bytes;
    int bad = raptor_parser_parse_start(parser, base);
    do {
        TRY(input_read(input, &bytes, reader->error));
        bad |= raptor_parser_parse_chunk(parser, (const unsigned char *)bytes.data, bytes.length, bytes.length == 0);
    } while (bytes.length > 0 && bad == 0);
    if (bad != 0 && reader->status == ISNAD_OK)
        return error_set(reader->error, ISNAD_BAD_DATA, reader->file, 0, 0, "this is not RDF that raptor can read as %s",
                         syntax_of(reader->file));
    return reader->status;
}

isnad_status model_read(struct model *model, const char *file, const char *type, isnad_error *error) {
    struct reader reader = {model, file, type, error, ISNAD_OK};
    struct input *input;
    TRY(input_open(file, &input, error));
    raptor_world *world = raptor_new_world();
    if (!world) return input_close(input), error_memory(error);
    raptor_world_set_log_handler(world, &reader, take_message);
    raptor_parser *parser = raptor_new_parser(world, syntax_of(file));
    raptor_uri *base = parser ? raptor_new_uri(world, (const unsigned char *)"https://w3id.org/isnad/entity/") : NULL;
    isnad_status status;
    if (!parser || !base) {
        status = error_memory(error);
    } else {
        raptor_parser_set_statement_handler(parser, &reader, take_triple);
        status = parse(&reader, parser, base, input);
    }
    if (base) raptor_free_uri(base);
    if (parser) raptor_free_parser(parser);
    raptor_free_world(world);
    input_close(input);
    return status;
}
