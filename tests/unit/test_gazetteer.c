/* SPDX-License-Identifier: Apache-2.0
 *
 * gazetteer, compile: from Turtle to a mapped file and back; files that are damaged; who held an office when. */
#include "../support/crowding.h"
#include "../support/saving.h"
#include "../support/rounds.h"
#include "lexicon.h"
#include "names.h"
#include "sections.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/isnad-gazetteer-XXXXXX", turtle[64], compiled[64];

static void begin(void) {
    cr_assert_not_null(mkdtemp(folder));
    snprintf(turtle, sizeof turtle, "%s/names.ttl", folder);
    snprintf(compiled, sizeof compiled, "%s/names.gaz", folder);
}
static void finish(void) {
    unlink(turtle);
    unlink(compiled);
    cr_expect_eq(rmdir(folder), 0, "something is left in the folder");
}
TestSuite(gazetteer, .init = begin, .fini = finish);

#define PREFIXES                                                                                                                 \
    "@prefix isnad: <https://w3id.org/isnad/ontology#> .\n@prefix e: <https://w3id.org/isnad/entity/> .\n"                       \
    "@prefix office: <https://w3id.org/isnad/office/> .\n@prefix schema: <https://schema.org/> .\n"                              \
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"

/* Two states, an organization, a place, people with roles that follow each other, overlap and are open. */
static const char names[] = PREFIXES
    "e:ruritania a schema:Country ; isnad:code \"RR\" ; isnad:grammaticalGender isnad:Feminine ; skos:prefLabel \"روريتانيا\"@ar , \"Ruritania\"@en ;\n"
    "  skos:altLabel \"جمهورية روريتانيا\"@ar ; isnad:demonym \"روريتاني\"@ar ; isnad:demonymPlural \"رورات\"@ar ; isnad:capitalName \"سترلساو\"@ar ; isnad:seatName \"قصر الورد\"@ar .\n"
    "e:grandland a schema:Country ; isnad:grammaticalGender isnad:Masculine ; skos:prefLabel \"غراندلاند\"@ar ; isnad:demonym \"غراندي\"@ar .\n"
    "e:union a schema:Organization ; isnad:state e:ruritania ; skos:prefLabel \"اتحاد الحرفيين\"@ar , \"Craft Union\"@en ; isnad:bareName \"الاتحاد\"@ar .\n"
    "e:ministry a isnad:OrganizationPattern ; isnad:portfolio \"foreign-ministry\" ; isnad:grammaticalGender isnad:Feminine ; skos:prefLabel \"وزارة الخارجية\"@ar ; skos:altLabel \"الخارجية\"@ar .\n"
    "e:zenda a schema:Place ; skos:prefLabel \"زندا\"@ar .\n"
    "e:rudolf a schema:Person ; schema:gender schema:Male ; skos:prefLabel \"رودولف فيلبرغ\"@ar , \"Rudolf Felberg\"@en ; isnad:shortName \"فيلبرغ\"@ar ;\n"
    "  skos:hiddenLabel \"رودلف فالبيرغ\"@ar ; schema:birthDate \"1950-02-03\"^^xsd:date ; schema:deathDate \"2020\"^^xsd:gYear .\n"
    "e:flavia a schema:Person ; schema:gender schema:Female ; skos:prefLabel \"فلافيا\"@ar .\n"
    "e:fritz a schema:Person ; skos:prefLabel \"فريتز تارلنهايم\"@ar .\n"
    "e:r1 a isnad:Role ; isnad:holder e:rudolf ; isnad:office office:president ; isnad:of e:ruritania ; isnad:from \"2001-02-03\"^^xsd:date ; isnad:until \"2005-06-07\"^^xsd:date .\n"
    "e:r2 a isnad:Role ; isnad:holder e:flavia ; isnad:office office:president ; isnad:of e:ruritania ; isnad:from \"2005-06-08\"^^xsd:date ; isnad:until \"2010\"^^xsd:gYear .\n"
    "e:r3 a isnad:Role ; isnad:holder e:fritz ; isnad:office office:president ; isnad:of e:ruritania ; isnad:from \"2011\"^^xsd:gYear .\n"
    "e:r4 a isnad:Role ; isnad:holder e:rudolf ; isnad:office office:president ; isnad:of e:grandland ; isnad:until \"1999-12-31\"^^xsd:date .\n"
    "e:r5 a isnad:Role ; isnad:holder e:flavia ; isnad:office office:chairman ; isnad:of e:union ; isnad:from \"2000-01\"^^xsd:gYearMonth ; isnad:until \"2002-03\"^^xsd:gYearMonth .\n"
    "e:r6 a isnad:Role ; isnad:holder e:fritz ; isnad:office office:chairman ; isnad:of e:union ; isnad:from \"2002-01-01\"^^xsd:date ; isnad:until \"2003-01-01\"^^xsd:date .\n"
    "e:r7 a isnad:Role ; isnad:holder e:rudolf ; isnad:office office:ambassador ; isnad:of e:ruritania .\n"
    "e:r8 a isnad:Role ; isnad:holder e:flavia ; isnad:office office:ambassador ; isnad:of e:ruritania .\n"
    "e:r9 a isnad:Role ; isnad:holder e:fritz ; isnad:office office:ambassador ; isnad:of e:ruritania .\n"
    "e:r10 a isnad:Role ; isnad:holder e:hans ; isnad:office office:ambassador ; isnad:of e:ruritania .\n"
    "e:hans a schema:Person ; skos:prefLabel \"هانس\"@ar .\n";

static void compile(void) {
    const char *files[] = {turtle};
    isnad_error error;
    save_bytes(turtle, names, strlen(names));
    cr_assert_eq(compile_to(files, 1, compiled, NULL, &error), ISNAD_OK, "%s:%zu: %s", error.source, error.line, error.message);
}
static isnad_gazetteer *load(void) {
    isnad_gazetteer *gazetteer;
    isnad_error error;
    cr_assert_eq(isnad_gazetteer_load(compiled, &gazetteer, &error), ISNAD_OK, "%s", error.message);
    return gazetteer;
}
static uint32_t number(const isnad_gazetteer *gazetteer, const char *name) { /* of an entity; ISNAD_NONE for NULL */
    char iri[100];
    snprintf(iri, sizeof iri, "https://w3id.org/isnad/entity/%s", name ? name : "");
    for (uint32_t i = 0; name && i < gazetteer->entity_count; i++) {
        isnad_slice slice = gazetteer_string(gazetteer, gazetteer->entities[i].iri);
        if (slice.length == strlen(iri) && memcmp(slice.data, iri, slice.length) == 0) return i;
    }
    return ISNAD_NONE;
}

/* ---- names ---- */

static const struct {
    const char *text, *entity; /* NULL: nobody */
    uint8_t kind;
    uint8_t flags;
} kinds[] = {
    {"روريتانيا", "ruritania", NAME_PREFERRED, 0},
    {"جمهورية روريتانيا", "ruritania", NAME_ALTERNATIVE, 0},
    {"سترلساو", "ruritania", NAME_CAPITAL, 0},
    {"قصر الورد", "ruritania", NAME_SEAT, 0},
    {"روريتاني", "ruritania", NAME_DEMONYM, 0},
    {"الروريتاني", "ruritania", NAME_DEMONYM, NAME_DEFINITE | NAME_GENERATED},
    {"الروريتانية", "ruritania", NAME_DEMONYM, NAME_DEFINITE | NAME_FEMININE | NAME_GENERATED},
    {"روريتانية", "ruritania", NAME_DEMONYM, NAME_FEMININE | NAME_GENERATED},
    {"الروريتانيون", "ruritania", NAME_DEMONYM, NAME_DEFINITE | NAME_PLURAL | NAME_GENERATED},
    {"الروريتانيين", "ruritania", NAME_DEMONYM, NAME_DEFINITE | NAME_PLURAL | NAME_GENERATED},
    {"روريتانيات", "ruritania", NAME_DEMONYM, NAME_PLURAL | NAME_FEMININE | NAME_GENERATED},
    {"الروريتانيان", "ruritania", NAME_DEMONYM, NAME_DEFINITE | NAME_GENERATED},
    {"الروريتانيتين", "ruritania", NAME_DEMONYM, NAME_DEFINITE | NAME_FEMININE | NAME_GENERATED},
    {"الرورات", "ruritania", NAME_DEMONYM, NAME_DEFINITE | NAME_PLURAL | NAME_GENERATED},
    {"زندا", "zenda", NAME_PREFERRED, 0},
    {"اتحاد الحرفيين", "union", NAME_PREFERRED, 0},
    {"الاتحاد", "union", NAME_BARE, 0},
    {"رودولف فيلبرغ", "rudolf", NAME_PREFERRED, 0},
    {"رُودُولف فيلبرغ", "rudolf", NAME_PREFERRED, 0},
    {"فيلبرغ", "rudolf", NAME_SHORT, 0},
    {"رودلف فالبيرغ", "rudolf", NAME_HIDDEN, 0},
    {"رودولف فيلبرج", "rudolf", NAME_PREFERRED, NAME_GENERATED},
    {"رودولف فيلبرق", "rudolf", NAME_PREFERRED, NAME_GENERATED},
    {"رودولف فيلبرك", "rudolf", NAME_PREFERRED, NAME_GENERATED},
    {"رودلف فيلبرغ", "rudolf", NAME_PREFERRED, NAME_GENERATED},
    {"وزارة الخارجية الروريتانية", "rr-foreign-ministry", NAME_PREFERRED, NAME_GENERATED},
    {"الخارجية الروريتانية", "rr-foreign-ministry", NAME_ALTERNATIVE, NAME_GENERATED},
    {"رودولف", NULL, 0, 0},
    {"الروريتانيووون", NULL, 0, 0},
    {"رودولف فيلبرح", NULL, 0, 0},
    {"وزارة الخارجية الروريتاني", NULL, 0, 0},
};

static const struct gazetteer_name *row_of(const isnad_gazetteer *gazetteer, const char *bytes, uint32_t entity, size_t *rows) {
    struct text text;
    struct words words = {0};
    const struct gazetteer_name *row = NULL;
    *rows = 0;
    cr_assert_eq(text_decode(&text, (isnad_slice){bytes, strlen(bytes)}, NULL, false, (isnad_slice){0}, NULL), ISNAD_OK);
    cr_assert_eq(words_split(&words, &text, NULL), ISNAD_OK);
    const struct word *word = &words.list.items[0];
    struct phrase_match match = phrase_find(&gazetteer->table, &words, 0, words.codes + word->code, word->length, word->hash);
    if (match.slot && match.words + 1 == words.list.count) {
        *rows = match.slot->count;
        for (size_t i = 0; i < *rows; i++)
            if (gazetteer->names[match.slot->first + i].entity == entity) row = &gazetteer->names[match.slot->first + i];
    }
    words_free(&words);
    text_free(&text);
    return row;
}

Test(gazetteer, kinds_of_names) {
    compile();
    isnad_gazetteer *gazetteer = load();
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t rows;
        uint32_t entity = number(gazetteer, kinds[i].entity);
        const struct gazetteer_name *row = row_of(gazetteer, kinds[i].text, entity, &rows);
        if (!kinds[i].entity) {
            cr_expect_eq(rows, 0, "%s is known", kinds[i].text);
            continue;
        }
        cr_assert_neq(entity, ISNAD_NONE, "%s", kinds[i].entity);
        cr_assert_not_null(row, "%s does not name %s", kinds[i].text, kinds[i].entity);
        cr_expect_eq(row->kind, kinds[i].kind, "%s is of kind %d", kinds[i].text, row->kind);
        cr_expect_eq(row->flags, kinds[i].flags, "%s has flags %d", kinds[i].text, row->flags);
        cr_expect(row->confidence > 0 && row->confidence <= 100);
    }
    size_t rows;
    const struct gazetteer_name *written = row_of(gazetteer, "رودولف فيلبرغ", number(gazetteer, "rudolf"), &rows);
    const struct gazetteer_name *made = row_of(gazetteer, "رودولف فيلبرج", number(gazetteer, "rudolf"), &rows);
    cr_expect_gt(written->confidence, made->confidence);
    isnad_gazetteer_free(gazetteer);
}

Test(gazetteer, what_is_known_of_an_entity) {
    compile();
    isnad_gazetteer *gazetteer = load();
    const struct gazetteer_entity *state = gazetteer_entity(gazetteer, number(gazetteer, "ruritania")), *rudolf = gazetteer_entity(gazetteer, number(gazetteer, "rudolf"));
    cr_expect_eq(state->type, ISNAD_COUNTRY);
    cr_expect_eq(state->gender, GENDER_FEMALE);
    cr_expect_eq(state->code, 'R' | 'R' << 8);
    cr_expect_eq(gazetteer_string(gazetteer, state->label_en).length, strlen("Ruritania"));
    cr_expect_eq(gazetteer_string(gazetteer, state->label_ar).length, strlen("روريتانيا"));
    cr_expect_eq(gazetteer_entity(gazetteer, number(gazetteer, "union"))->state, number(gazetteer, "ruritania"));
    cr_expect_eq(gazetteer_entity(gazetteer, number(gazetteer, "rr-foreign-ministry"))->state, number(gazetteer, "ruritania"));
    cr_expect_eq(gazetteer_entity(gazetteer, number(gazetteer, "zenda"))->type, GAZETTEER_PLACE);
    cr_expect_eq(rudolf->born, 19500203);
    cr_expect_eq(rudolf->died, 20201231);
    cr_expect_eq(rudolf->held_count, 3);
    cr_expect_null(gazetteer_entity(gazetteer, gazetteer->entity_count));
    cr_expect_null(gazetteer_entity(gazetteer, ISNAD_NONE));
    cr_expect_eq(gazetteer_string(gazetteer, (struct gazetteer_string){gazetteer->string_size, 1}).length, 0);
    cr_expect_eq(gazetteer_string(gazetteer, (struct gazetteer_string){UINT32_MAX, UINT32_MAX}).length, 0);
    cr_expect_eq(gazetteer_verify(gazetteer, "x", NULL), ISNAD_OK);
    isnad_gazetteer_free(gazetteer);
}

Test(gazetteer, holders) {
    static const struct {
        const char *of, *office;
        uint32_t date;
        const char *holder; /* NULL: nobody, or too many */
    } cases[] = {
        {"ruritania", "president", 20010203, "rudolf"}, {"ruritania", "president", 20050607, "rudolf"}, {"ruritania", "president", 20050608, "flavia"},
        {"ruritania", "president", 20101231, "flavia"}, {"ruritania", "president", 20110101, "fritz"},  {"ruritania", "president", 20990101, "fritz"},
        {"ruritania", "president", 0, "fritz"},          {"ruritania", "president", 20010202, NULL},     {"grandland", "president", 19500101, "rudolf"},
        {"grandland", "president", 19991231, "rudolf"},  {"grandland", "president", 20000101, NULL},     {"grandland", "president", 0, "rudolf"},
        {"union", "chairman", 20000101, "flavia"},       {"union", "chairman", 20011231, "flavia"},      {"union", "chairman", 20020201, "fritz"}, /* the later of two */
        {"union", "chairman", 20020331, "fritz"},        {"union", "chairman", 20030102, NULL},          {"union", "president", 20010203, NULL},
        {"ruritania", "ambassador", 20010203, NULL},     {"ruritania", "foreign-minister", 0, NULL},     {"zenda", "president", 0, NULL},
        {NULL, "president", 0, NULL},
    };
    compile();
    isnad_gazetteer *gazetteer = load();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t office = lexicon_key(cases[i].office, strlen(cases[i].office));
        uint32_t holder = gazetteer_holder(gazetteer, number(gazetteer, cases[i].of), office, cases[i].date);
        cr_expect_eq(holder, number(gazetteer, cases[i].holder), "%s of %s at %u: entity %d", cases[i].office, cases[i].of ? cases[i].of : "-", cases[i].date, (int)holder);
    }
    isnad_gazetteer_free(gazetteer);
}

Test(gazetteer, held) {
    static const struct {
        const char *entity, *office, *of;
        uint32_t date;
        bool held;
    } cases[] = {
        {"rudolf", "president", "ruritania", 20030101, true}, {"rudolf", "president", "ruritania", 20060101, false}, {"rudolf", "president", "ruritania", 0, true},
        {"rudolf", "president", NULL, 19800101, true},         {"rudolf", "president", NULL, 20000601, false},        {"rudolf", NULL, "ruritania", 19000101, true},
        {"rudolf", NULL, NULL, 0, true},                       {"rudolf", "chairman", NULL, 0, false},                {"flavia", "chairman", "union", 20020331, true},
        {"flavia", "chairman", "union", 20020401, false},      {"zenda", NULL, NULL, 0, false},                       {NULL, NULL, NULL, 0, false},
    };
    compile();
    isnad_gazetteer *gazetteer = load();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t office = cases[i].office ? lexicon_key(cases[i].office, strlen(cases[i].office)) : 0;
        bool held = gazetteer_held(gazetteer, number(gazetteer, cases[i].entity), office, number(gazetteer, cases[i].of), cases[i].date);
        cr_expect_eq(held, cases[i].held, "case %zu", i);
    }
    isnad_gazetteer_free(gazetteer);
}

/* ---- files ---- */

static uint8_t *file_bytes(size_t *length) {
    FILE *file = fopen(compiled, "rb");
    cr_assert_not_null(file);
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*length);
    cr_assert_eq(fread(bytes, 1, *length, file), *length);
    fclose(file);
    return bytes;
}
static void seal(uint8_t *bytes) { /* makes the header's own checksum right again */
    struct gazetteer_header *header = (void *)bytes;
    header->header_checksum = sections_checksum(bytes, offsetof(struct gazetteer_header, header_checksum));
}
static void refuse(const uint8_t *bytes, size_t length, const char *says, const char *what) {
    isnad_gazetteer *gazetteer = (void *)&gazetteer;
    isnad_error error = {0};
    save_bytes(compiled, bytes, length);
    cr_assert_eq(isnad_gazetteer_load(compiled, &gazetteer, &error), ISNAD_BAD_DATA, "%s is accepted", what);
    cr_expect_null(gazetteer);
    cr_expect_str_eq(error.source, compiled);
    cr_expect(strstr(error.message, says), "%s: %s", what, error.message);
}

Test(gazetteer, files_that_are_refused) {
    compile();
    size_t length;
    uint8_t *bytes = file_bytes(&length), *copy = malloc(length + 97);
    struct gazetteer_header *header = (void *)copy;
#define CHANGED(change, says, what) (memcpy(copy, bytes, length), change, refuse(copy, length, says, what))
    CHANGED(header->magic[0] = 'X', "not a compiled gazetteer", "another magic");
    CHANGED(header->version++, "version", "a newer version");
    CHANGED((header->version++, seal(copy)), "version", "a newer version with the right checksum");
    CHANGED((header->order = 0x04030201), "byte order", "the other byte order");
    CHANGED((header->order = 0x04030201, header->version = 0x01000000), "byte order", "a file of the other byte order");
    CHANGED(header->header_checksum ^= 1, "damaged", "a header checksum");
    CHANGED(header->section[2].count++, "damaged", "a changed header");
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        CHANGED((header->section[i].offset = length + 64, seal(copy)), "sections", "a section outside");
        CHANGED((header->section[i].offset += 1, seal(copy)), "sections", "a section that is not aligned");
        CHANGED((header->section[i].count = length, seal(copy)), i == SECTION_SLOTS ? "" : "sections", "a section too long");
        CHANGED((header->section[i].count = UINT64_MAX, seal(copy)), "sections", "a section far too long");
        CHANGED((header->section[i].offset = UINT64_MAX - 7, seal(copy)), "sections", "a section far away");
    }
    CHANGED((header->section[SECTION_SLOTS].count = 0, seal(copy)), "size", "no slots");
    CHANGED((header->section[SECTION_PAIRS].count = 1, seal(copy)), "size", "half a filter");
    CHANGED((header->section[SECTION_PAIRS].count = 3, seal(copy)), "size", "a filter of no power of two");
    for (size_t size = 0; size < length; size += 97) refuse(bytes, size, "", "a truncated file");
    refuse(bytes, length - 1, "cut short", "a file without its last byte");
    memcpy(copy, bytes, length);
    memset(copy + length, 0, 97);
    refuse(copy, length + 97, "grown", "a longer file");
    refuse((const uint8_t *)names, strlen(names), "not a compiled gazetteer", "Turtle");
    free(bytes);
    free(copy);
}

Test(gazetteer, a_changed_body_is_found_by_verify) {
    compile();
    size_t length;
    uint8_t *bytes = file_bytes(&length);
    for (size_t at = sizeof(struct gazetteer_header); at < length; at += 61) {
        isnad_gazetteer gazetteer;
        isnad_error error = {0};
        bytes[at] ^= 4;
        cr_assert_eq(gazetteer_open(bytes, length, "x", &gazetteer, NULL), ISNAD_OK);
        cr_expect_eq(gazetteer_verify(&gazetteer, "x", &error), ISNAD_BAD_DATA, "byte %zu", at);
        cr_expect(strstr(error.message, "checksum"));
        bytes[at] ^= 4;
    }
    free(bytes);
}

/* A damaged body gives wrong answers, never a crash (read under ASan). */
Test(gazetteer, a_damaged_body_does_no_harm, .timeout = 120) {
    compile();
    size_t length, body = sizeof(struct gazetteer_header);
    uint8_t *bytes = file_bytes(&length), *copy = malloc(length);
    srand(7);
    for (int round = 0; round < rounds(3000); round++) {
        isnad_gazetteer gazetteer;
        memcpy(copy, bytes, length);
        for (int n = 1 + rand() % 40; n > 0; n--) copy[body + (size_t)rand() % (length - body)] = (uint8_t)(rand() % 3 ? rand() : 0xFF);
        cr_assert_eq(gazetteer_open(copy, length, "x", &gazetteer, NULL), ISNAD_OK);
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i += 3) {
            size_t rows;
            row_of(&gazetteer, kinds[i].text, 0, &rows);
        }
        for (uint32_t i = 0; i <= gazetteer.entity_count; i++) {
            const struct gazetteer_entity *entity = gazetteer_entity(&gazetteer, i);
            if (entity) (void)gazetteer_string(&gazetteer, entity->iri);
            gazetteer_held(&gazetteer, i, 0, ISNAD_NONE, 0);
            gazetteer_holder(&gazetteer, i, lexicon_key("president", 9), 20010203);
        }
    }
    free(bytes);
    free(copy);
}

Test(gazetteer, files_that_are_no_files) {
    isnad_gazetteer *gazetteer;
    isnad_error error = {0};
    cr_expect_eq(isnad_gazetteer_load("/no/such/file", &gazetteer, &error), ISNAD_NO_INPUT);
    cr_expect_null(gazetteer);
    cr_expect_eq(isnad_gazetteer_load(folder, &gazetteer, &error), ISNAD_NO_INPUT);
    cr_expect_eq(isnad_gazetteer_load("/dev/null", &gazetteer, &error), ISNAD_NO_INPUT);
    isnad_gazetteer_free(NULL);
}

/* ---- compiling ---- */

Test(gazetteer, twice_the_same_bytes) {
    compile();
    size_t length, again;
    uint8_t *first = file_bytes(&length);
    compile();
    uint8_t *second = file_bytes(&again);
    cr_assert(length == again && memcmp(first, second, length) == 0);
    free(first);
    free(second);
}

Test(gazetteer, counts) {
    struct compile_counts counts;
    const char *files[] = {turtle};
    save_bytes(turtle, names, strlen(names));
    cr_assert_eq(compile_to(files, 1, compiled, &counts, NULL), ISNAD_OK);
    cr_expect_eq(counts.people, 4);
    cr_expect_eq(counts.countries, 2);
    cr_expect_eq(counts.organizations, 3, "%zu", counts.organizations); /* a union and two ministries */
    cr_expect_eq(counts.places, 1);
    cr_expect_eq(counts.entities, 10);
    cr_expect_eq(counts.roles, 10);
    cr_expect(counts.generated > 0 && counts.generated < counts.names);
}

Test(gazetteer, turtle_that_is_wrong) {
    static const char *const cases[] = {"e:x a schema:Person .\n", PREFIXES "e:x a schema:Person\n", PREFIXES "\n\ne:x skos:prefLabel \"unclosed .\n"};
    static const size_t lines[] = {0, 7, 9}; /* raptor knows no line for an unknown prefix */
    save_bytes(compiled, "kept", 4);
    for (size_t i = 0; i < 3; i++) {
        const char *files[] = {turtle};
        isnad_error error = {0};
        save_bytes(turtle, cases[i], strlen(cases[i]));
        cr_expect_eq(compile_to(files, 1, compiled, NULL, &error), ISNAD_BAD_DATA);
        cr_expect_str_eq(error.source, turtle);
        cr_expect(error.line >= lines[i] && error.line <= lines[i] + 2, "case %zu: line %zu", i, error.line);
        cr_expect_neq(error.message[0], 0);
    }
    const char *missing[] = {"/no/such/file.ttl"};
    isnad_error error = {0};
    cr_expect_eq(compile_to(missing, 1, compiled, NULL, &error), ISNAD_NO_INPUT);
    cr_expect_str_eq(error.source, missing[0]);
    size_t length;
    uint8_t *bytes = file_bytes(&length);
    cr_expect(length == 4 && memcmp(bytes, "kept", 4) == 0, "a failure leaves the file as it was");
    free(bytes);
}

Test(gazetteer, nothing_to_compile) {
    const char *files[] = {turtle};
    save_bytes(turtle, "", 0);
    cr_assert_eq(compile_to(files, 1, compiled, NULL, NULL), ISNAD_OK);
    isnad_gazetteer *gazetteer = load();
    size_t rows;
    cr_expect_null(row_of(gazetteer, "روريتانيا", 0, &rows));
    cr_expect_eq(gazetteer_holder(gazetteer, 0, 1, 0), ISNAD_NONE);
    cr_expect_not(gazetteer_held(gazetteer, 0, 0, ISNAD_NONE, 0));
    isnad_gazetteer_free(gazetteer);
}

/* The k-th request for memory fails: an error, or the very file that comes out with enough. */
Test(gazetteer, compiling_without_memory, .timeout = 300) {
    compile();
    size_t length, got;
    uint8_t *wanted = file_bytes(&length);
    isnad_status status = ISNAD_NO_MEMORY;
    for (size_t k = 0; status != ISNAD_OK || k < 40; k = k < 300 ? k + 1 : k + 7) {
        const char *files[] = {turtle};
        isnad_error error = {0};
        unlink(compiled);
        memory_fail_after(k);
        status = compile_to(files, 1, compiled, NULL, &error);
        memory_fail_after(SIZE_MAX);
        if (status != ISNAD_OK) {
            cr_expect_eq(access(compiled, F_OK), -1, "request %zu: a file is there", k);
            continue;
        }
        uint8_t *bytes = file_bytes(&got);
        bool same = got == length && memcmp(bytes, wanted, length) == 0;
        free(bytes);
        cr_assert(same, "request %zu fails, and a file that lacks something is written", k);
        break;
    }
    free(wanted);
}

/* ---- names that crowd ---- */

/* The file says with which seed it was built, and who looks names up asks with that one. */
Test(gazetteer, a_seed_of_its_own) {
    static char text[CROWD * 200];
    char word[CROWDED_SIZE];
    size_t length = (size_t)snprintf(text, sizeof text, "%s", PREFIXES);
    uint32_t state = 3;
    for (int i = 0; i < CROWD; i++) {
        crowded_word(&state, word);
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "e:c%d a schema:Organization ; skos:prefLabel \"%s\"@ar%s%s%s .\n", i, word,
                                   i % 9 ? "" : " ; skos:altLabel \"ال", i % 9 ? "" : word, i % 9 ? "" : " الموحد\"@ar");
    }
    const char *files[] = {turtle};
    isnad_error error;
    save_bytes(turtle, text, length);
    cr_assert_eq(compile_to(files, 1, compiled, NULL, &error), ISNAD_OK, "%s", error.message);
    isnad_gazetteer *gazetteer = load();
    cr_assert_neq(gazetteer->table.seed, 0);
    struct isnad_extractor x = {.gazetteers = {gazetteer}, .gazetteer_count = 1};
    state = 3;
    for (int i = 0; i < CROWD; i++) {
        char bytes[80], own[12];
        snprintf(own, sizeof own, "c%d", i);
        crowded_word(&state, word);
        snprintf(bytes, sizeof bytes, i % 9 ? "و%s جديد" : "ولل%s الموحد", word);
        struct text whole = {.data = bytes, .length = strlen(bytes)};
        struct candidate found;
        unsigned open = 0;
        cr_assert_eq(words_split(&x.words, &whole, NULL), ISNAD_OK);
        struct stems stems = lexicon_stems(&x.words, 0);
        cr_assert(names_look_up(&x, 0, &stems, &found, &open), "%s", bytes);
        cr_expect_eq(found.words, i % 9 ? 1 : 2, "%s", bytes);
        bool known = false; /* by chance a word comes twice */
        for (size_t k = 0; k < found.count; k++) known |= found.names[k].entity == number(gazetteer, own);
        cr_expect(known, "%s", bytes);
    }
    words_free(&x.words);
    isnad_gazetteer_free(gazetteer);
}
