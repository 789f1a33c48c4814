/* SPDX-License-Identifier: Apache-2.0
 *
 * compile_json, compile_input, compile_types, compile_latin, compile_names: JSON of any bytes, dumps with a name in each language, memory
 * that runs out at every request. What is kept of a dump is tested with the program, in tests/cli/dump.test. */
#include "../support/rounds.h"
#include "../support/saving.h"
#include "compile_json.h"
#include "compile_latin.h"
#include "compile_types.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/isnad-dump-XXXXXX", path[64];

static void begin(void) {
    const char *source = getenv("SOURCE");
    setenv("ISNAD_DATA", source ? source : ".", 1); /* the tables are not beside the test */
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/dump.json", folder);
}
static void finish(void) {
    unlink(path);
    cr_expect_eq(rmdir(folder), 0, "something is left in the folder");
}
TestSuite(dump, .init = begin, .fini = finish);

static isnad_slice slice(const char *text) { return (isnad_slice){text, strlen(text)}; }

/* ---- JSON ---- */

static const struct {
    const char *json;
    bool whole; /* one value, and nothing behind it */
} values[] = {
    {"{}", true}, {"[]", true}, {"\"\"", true}, {"12", true}, {"-1.5e+3", true}, {"true", true}, {"null", true}, {" { \"a\" : [ 1 , 2 ] } ", true},
    {"{\"a\":\"}\"}", true}, {"\"a\\\"b\"", true}, {"\"a\\\\\"", true}, {"[[[[]]]]", true}, {"{\"a\":{\"b\":[{\"c\":\"]\"}]}}", true},
    {"", false}, {"{", false}, {"[", false}, {"\"", false}, {"\"a\\\"", false}, {"{]", false}, {"[}", false}, {"{\"a\":1", false}, {"}", false},
    {"{} {}", false}, {"nul", false}, {"[1,2", false}, {"\"a\\\\\\\"", false}, {"@", false},
};

Test(dump, json_values) {
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct json json = json_over(slice(values[i].json));
        json_skip(&json);
        cr_expect_eq(json_over_now(&json), values[i].whole, "%s", values[i].json);
    }
}

static const struct {
    const char *json, *text; /* NULL: no string */
} strings[] = {
    {"\"abc\"", "abc"}, {"\"\\u0645\\u0635\\u0631\"", "مصر"}, {"\"\\ud83d\\ude00\"", "😀"}, {"\"\\t\\n\\/\\\\\\\"\"", "\t\n/\\\""}, {"\"مصر\"", "مصر"}, {"\"\"", ""},
    {"\"\\ud83d\"", NULL}, {"\"\\ude00\\ud83d\"", NULL}, {"\"\\u12\"", NULL}, {"\"\\x\"", NULL}, {"\"\xff\"", NULL}, {"\"\xd9\"", NULL}, {"\"\xc0\x80\"", NULL},
    {"\"\xed\xa0\x80\"", NULL}, {"12", NULL}, {"\"abc", NULL}, {"\"\\", NULL},
};

Test(dump, json_strings) {
    struct json_buffer buffer = {0};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        struct json json = json_over(slice(strings[i].json));
        isnad_slice out;
        bool found = json_string(&json, &buffer, &out);
        cr_expect_eq(found, strings[i].text != NULL, "%s", strings[i].json);
        if (found && strings[i].text) cr_expect(json_is(out, strings[i].text), "%s gives %.*s", strings[i].json, (int)out.length, out.data);
    }
    LIST_FREE(&buffer.bytes);
}

/* However the text is cut into pieces, the same objects come out. */
Test(dump, json_pieces) {
    static const char text[] = "{\"entities\":{\"Q1\":{\"a\":\"{\\\"}\"},\"Q2\":{\"b\":{\"c\":[1,{}]}},\"Q3\":[]},\"success\":1}";
    for (size_t step = 1; step < sizeof text; step++) {
        struct json_split split = {.wanted = 3};
        size_t count = 0, length = 0;
        bool memory = true;
        for (size_t at = 0; at < sizeof text - 1; at += step) {
            isnad_slice piece = {text + at, sizeof text - 1 - at < step ? sizeof text - 1 - at : step};
            while (json_split_next(&split, &piece, &memory)) count++, length += split.value.bytes.count;
        }
        cr_expect(count == 2 && length == 12 + 18 && memory && split.depth == 0, "pieces of %zu: %zu objects of %zu bytes", step, count, length);
        LIST_FREE(&split.value.bytes);
    }
}

/* Random changes of an entity: never a crash, and what is whole stays so. */
Test(dump, json_damage) {
    static const char text[] = "{\"type\":\"item\",\"id\":\"Q1\",\"labels\":{\"ar\":{\"value\":\"\\u0645\\u0635\"}},\"claims\":{\"P31\":[{\"rank\":\"normal\"}]}}";
    char damaged[sizeof text];
    srand(5);
    for (int round = 0; round < rounds(20000); round++) {
        memcpy(damaged, text, sizeof text);
        for (int i = rand() % 4; i >= 0; i--) damaged[(size_t)rand() % (sizeof text - 1)] = "{}[]\",:\\x0"[rand() % 10];
        struct json json = json_over((isnad_slice){damaged, (size_t)rand() % sizeof text});
        json_skip(&json);
        cr_assert(json.at <= json.end);
    }
}

/* ---- classes and offices ---- */

Test(dump, classes_with_circles) {
    struct bulk_types *types;
    isnad_error error;
    static const char table[] = "Q1\tperson\nQ2\torganization\nQ20\tnone\n";
    save_bytes(path, table, sizeof table - 1);
    cr_assert_eq(types_load(path, &types, &error), ISNAD_OK, "%s", error.message);
    static const struct bulk_edge edges[] = {{10, 2}, {11, 10}, {10, 11}, {12, 12}, {20, 2}, {21, 20}, {22, 21}, {22, 11}, {13, 2}, {13, 1}};
    cr_assert(types_close(types, edges, sizeof edges / sizeof *edges));
    static const struct {
        uint32_t class;
        uint8_t type;
    } wanted[] = {{1, ISNAD_PERSON}, {2, ISNAD_ORGANIZATION}, {10, ISNAD_ORGANIZATION}, {11, ISNAD_ORGANIZATION}, {12, BULK_UNKNOWN}, {20, BULK_DROPPED},
                  {21, BULK_DROPPED}, {22, BULK_DROPPED}, {13, ISNAD_PERSON}, {99, BULK_UNKNOWN}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) cr_expect_eq(types_of(types, wanted[i].class), wanted[i].type, "class %u", wanted[i].class);
    types_free(types);
}

static const struct {
    const char *label, *office;
} offices[] = {
    {"President of France", "president"}, {"president", "president"}, {"President of the Senate of France", "speaker"}, {"Presidential adviser", ""},
    {"Minister of Foreign Affairs of Egypt", "foreign-minister"}, {"Minister of Foreign Affairs and Trade", "foreign-minister"}, {"Prime Minister", "prime-minister"},
    {"Deputy Prime Minister of Iraq", "deputy-prime-minister"}, {"Prime Minister-elect", ""}, {"Minister of Coal", ""}, {"", ""},
};

Test(dump, offices_by_their_names) {
    struct bulk_offices *table;
    const char *source = getenv("SOURCE");
    char name[4096];
    snprintf(name, sizeof name, "%s/graphs/import/offices.tsv", source ? source : ".");
    cr_assert_eq(offices_load(name, &table, NULL), ISNAD_OK, "%s", name);
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++) {
        isnad_slice found = offices_find(table, slice(offices[i].label));
        cr_expect(json_is(found, offices[i].office), "%s is %.*s", offices[i].label, (int)found.length, found.data);
    }
    offices_free(table);
}

/* ---- spelling ---- */

static const struct {
    const char *latin, *arabic; /* NULL: no guess */
} spellings[] = {
    {"Peter Steinberg", "بيتر ستينبيرغ"}, {"Ali Hassan", "علي حسن"}, {"Jean-Paul Martin", "جان بول مارتين"}, {"José Carlos", "خوسيه كارلوس"},
    {"Khaled Al-Masri", "خالد المسري"}, {"Napoleon", NULL}, {"Петр Иванов", NULL}, {"", NULL}, {"R2 D2", NULL},
};

Test(dump, spelling) {
    struct latin *latin;
    const char *source = getenv("SOURCE");
    char name[4096], out[LATIN_MOST][LATIN_LONGEST];
    snprintf(name, sizeof name, "%s/graphs/import/latin.tsv", source ? source : ".");
    cr_assert_eq(latin_load(name, &latin, NULL), ISNAD_OK, "%s", name);
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        size_t count = latin_names(latin, slice(spellings[i].latin), out);
        cr_expect_eq(count > 0, spellings[i].arabic != NULL, "%s has %zu", spellings[i].latin, count);
        bool found = false;
        for (size_t k = 0; k < count; k++) found |= spellings[i].arabic && strcmp(out[k], spellings[i].arabic) == 0;
        cr_expect(found == (spellings[i].arabic != NULL), "%s is %s, not %s", spellings[i].latin, count ? out[0] : "", spellings[i].arabic);
        for (size_t k = 0; k < count; k++) cr_expect(json_utf8(slice(out[k])));
    }
    latin_free(latin);
}

/* ---- memory ---- */

static const char small[] =
    "[\n{\"type\":\"item\",\"id\":\"Q990000001\",\"labels\":{\"ar\":{\"value\":\"فيليكس زغرتان\"},\"en\":{\"value\":\"Felix\"}},\"aliases\":{\"ar\":[{\"value\":\"فليكس\"}]},"
    "\"claims\":{\"P31\":[{\"mainsnak\":{\"snaktype\":\"value\",\"datavalue\":{\"value\":{\"id\":\"Q5\"}}},\"rank\":\"normal\"}],"
    "\"P39\":[{\"mainsnak\":{\"snaktype\":\"value\",\"datavalue\":{\"value\":{\"id\":\"Q990000003\"}}},\"rank\":\"normal\"}]},\"sitelinks\":{\"arwiki\":{\"title\":\"فيليكس (ملك)\"}}},\n"
    "{\"type\":\"item\",\"id\":\"Q990000002\",\"labels\":{\"ar\":{\"value\":\"زغرتانيا\"}},\"claims\":{\"P31\":[{\"mainsnak\":{\"snaktype\":\"value\",\"datavalue\":{\"value\":{\"id\":\"Q6256\"}}}}],"
    "\"P1549\":[{\"mainsnak\":{\"snaktype\":\"value\",\"datavalue\":{\"value\":{\"text\":\"زغرتاني\",\"language\":\"ar\"}}}}]}},\n"
    "{\"type\":\"item\",\"id\":\"Q990000003\",\"labels\":{\"en\":{\"value\":\"President of Zagartania\"}},\"claims\":{\"P17\":[{\"mainsnak\":{\"snaktype\":\"value\",\"datavalue\":{\"value\":{\"id\":\"Q990000002\"}}}}]}},\n"
    "{\"type\":\"item\",\"id\":\"Q990000004\",\"labels\":{\"en\":{\"value\":\"Someone Else\"}},\"claims\":{\"P31\":[{\"mainsnak\":{\"snaktype\":\"value\",\"datavalue\":{\"value\":{\"id\":\"Q5\"}}}}]}}\n]\n";

Test(dump, every_request_for_memory_may_fail) {
    const char *files[] = {path};
    isnad_slice whole;
    isnad_error error;
    save_bytes(path, small, sizeof small - 1);
    struct compile_options options = {.transliterate = true};
    struct compile_counts counts;
    cr_assert_eq(compile_names(files, 1, &options, &whole, &counts, &error), ISNAD_OK, "%s", error.message);
    cr_expect(counts.people == 2 && counts.countries == 1 && counts.roles == 1 && options.bad_count == 0);
    isnad_status status = ISNAD_NO_MEMORY;
    size_t most = 60, step = getenv("ISNAD_VALGRIND") ? 17 : 1;
    for (size_t k = 0; k < most || (status != ISNAD_OK && k < 1000000); k += k < most ? step : 1999) {
        isnad_slice bytes;
        struct compile_options again = {.transliterate = true};
        memory_fail_after(k);
        status = compile_names(files, 1, &again, &bytes, NULL, &error);
        memory_fail_after(SIZE_MAX);
        cr_assert(status == ISNAD_OK || (status == ISNAD_NO_MEMORY && !bytes.data), "request %zu: %d", k, (int)status);
        if (status == ISNAD_OK) cr_expect(bytes.length == whole.length && memcmp(bytes.data, whole.data, whole.length) == 0);
        memory_free((char *)(uintptr_t)bytes.data);
    }
    cr_expect_eq(status, ISNAD_OK);
    memory_free((char *)(uintptr_t)whole.data);
}
