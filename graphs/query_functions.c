/* SPDX-License-Identifier: Apache-2.0
 *
 * The functions of SPARQL. See query_private.h; those that search by pattern are in query_regex.c. Strings are counted in code
 * points, and letters, cases and classes are those of Unicode: rasqal counts bytes. */
#include "query_functions.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unicode/ucasemap.h>
#include <unicode/utf8.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define SLICE(literal) ((isnad_slice){literal, sizeof literal - 1})
#define FUNCTION(name) static struct value name(struct engine *engine, struct expression *expression, struct value *arguments)
#define UNUSED ((void)engine, (void)expression, (void)arguments)

/* ---- of terms ---- */

FUNCTION(str) {
    UNUSED;
    return arguments[0].kind == VALUE_BLANK ? value_error() : value_string(arguments[0].text);
}

FUNCTION(lang) {
    UNUSED;
    if (!value_is_literal(arguments)) return value_error();
    return value_string(arguments[0].kind == VALUE_LANGUAGE ? arguments[0].extra : SLICE(""));
}

FUNCTION(lang_matches) {
    UNUSED;
    isnad_slice tag = arguments[0].text, range = arguments[1].text;
    if (!value_is_string(&arguments[0]) || !value_is_string(&arguments[1])) return value_error();
    if (range.length == 1 && *range.data == '*') return value_boolean(tag.length > 0);
    bool same = tag.length >= range.length && strncasecmp(tag.data, range.data, range.length) == 0;
    return value_boolean(same && (tag.length == range.length || tag.data[range.length] == '-'));
}

FUNCTION(datatype) {
    UNUSED;
    static const char iri_string[] = XSD "string", iri_language[] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
    if (!value_is_literal(arguments)) return value_error();
    isnad_slice iri = arguments[0].extra;
    if (arguments[0].kind == VALUE_STRING) iri = SLICE(iri_string);
    if (arguments[0].kind == VALUE_LANGUAGE) iri = SLICE(iri_language);
    return (struct value){.kind = VALUE_IRI, .text = iri};
}

FUNCTION(iri) {
    UNUSED;
    if (arguments[0].kind == VALUE_IRI) return arguments[0];
    if (arguments[0].kind != VALUE_STRING || !iri_is_absolute(arguments[0].text)) return value_error();
    return (struct value){.kind = VALUE_IRI, .text = arguments[0].text};
}

FUNCTION(str_lang) {
    UNUSED;
    if (arguments[0].kind != VALUE_STRING || arguments[1].kind != VALUE_STRING) return value_error();
    isnad_slice language = engine_language(engine, arguments[1].text);
    return language.length ? (struct value){VALUE_LANGUAGE, .text = arguments[0].text, .extra = language} : value_error();
}

FUNCTION(str_dt) {
    UNUSED;
    if (arguments[0].kind != VALUE_STRING || arguments[1].kind != VALUE_IRI) return value_error();
    return value_literal(arguments[0].text, arguments[1].text);
}

FUNCTION(bound) { return UNUSED, value_boolean(arguments[0].kind > VALUE_UNBOUND); }
FUNCTION(is_iri) { return UNUSED, value_boolean(arguments[0].kind == VALUE_IRI); }
FUNCTION(is_blank) { return UNUSED, value_boolean(arguments[0].kind == VALUE_BLANK); }
FUNCTION(is_literal) { return UNUSED, value_boolean(value_is_literal(arguments)); }
FUNCTION(is_numeric) { return UNUSED, value_boolean(value_is_number(arguments)); }

FUNCTION(same_term) {
    UNUSED;
    node_id left = value_enter(engine, &arguments[0]), right = value_enter(engine, &arguments[1]);
    return value_boolean(left == right);
}

FUNCTION(condition) {
    UNUSED;
    int truth = value_truth(&arguments[0]);
    return truth < 0 ? value_error() : arguments[truth ? 1 : 2];
}

FUNCTION(coalesce) {
    UNUSED;
    for (size_t i = 0; i < expression->count; i++)
        if (arguments[i].kind > VALUE_UNBOUND) return arguments[i];
    return value_error();
}

/* ---- of numbers ---- */

static struct value rounded(struct engine *engine, const struct value *value, long double number) {
    return value_is_number(value) ? value_number(engine, value->kind, number) : value_error();
}

FUNCTION(absolute) { return UNUSED, rounded(engine, arguments, fabsl(arguments[0].number)); }
FUNCTION(ceiling) { return UNUSED, rounded(engine, arguments, ceill(arguments[0].number)); }
FUNCTION(floor_of) { return UNUSED, rounded(engine, arguments, floorl(arguments[0].number)); }
FUNCTION(round_of) {
    return UNUSED, rounded(engine, arguments, floorl(arguments[0].number + 0.5L));
} /* a half goes up, below zero too */

/* ---- of strings ---- */

static size_t count_points(isnad_slice text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += !U8_IS_TRAIL(text.data[i]);
    return count;
}

/* Where the code point of a number begins, from 0. */
static size_t byte_of(isnad_slice text, size_t point) {
    size_t i = 0;
    for (; i < text.length && point > 0; point--)
        for (i++; i < text.length && U8_IS_TRAIL(text.data[i]);) i++;
    return i;
}

FUNCTION(strlen_of) {
    UNUSED;
    return value_is_string(arguments) ? value_number(engine, VALUE_INTEGER, (long double)count_points(arguments[0].text))
                                      : value_error();
}

FUNCTION(substr) {
    UNUSED;
    isnad_slice text = arguments[0].text;
    bool limited = expression->count > 2;
    if (!value_is_string(arguments) || !value_is_number(&arguments[1]) || (limited && !value_is_number(&arguments[2])))
        return value_error();
    long double count = (long double)count_points(text), from = floorl(arguments[1].number + 0.5L);
    long double to = limited ? from + floorl(arguments[2].number + 0.5L) : count + 1;
    if (!(from >= 1)) from = 1;
    if (!(to <= count + 1)) to = count + 1;
    if (isnan(arguments[1].number) || !(from < to)) return value_like(arguments, SLICE(""));
    size_t begin = byte_of(text, (size_t)from - 1), end = byte_of(text, (size_t)to - 1);
    return value_like(arguments, (isnad_slice){text.data + begin, end - begin});
}

typedef int32_t (*mapping)(const UCaseMap *, char *, int32_t, const char *, int32_t, UErrorCode *);

static struct value map_case(struct engine *engine, const struct value *value, mapping map) {
    UErrorCode code = U_ZERO_ERROR;
    if (!value_is_string(value)) return value_error();
    UCaseMap *cases = ucasemap_open("", 0, &code);
    size_t size = value->text.length * 3 + 1;
    char *mapped = cases && size < INT32_MAX ? arena_new(&engine->arena, size, 1) : NULL;
    int32_t length = mapped ? map(cases, mapped, (int32_t)size, value->text.data, (int32_t)value->text.length, &code) : 0;
    if (cases) ucasemap_close(cases);
    if (!engine_memory(engine, mapped) || U_FAILURE(code)) return value_error();
    return value_like(value, (isnad_slice){mapped, (size_t)length});
}

FUNCTION(ucase) { return UNUSED, map_case(engine, arguments, ucasemap_utf8ToUpper); }
FUNCTION(lcase) { return UNUSED, map_case(engine, arguments, ucasemap_utf8ToLower); }

/* The second has no language, or that of the first. */
static bool are_compatible(const struct value *arguments) {
    if (!value_is_string(&arguments[0]) || !value_is_string(&arguments[1])) return false;
    if (arguments[1].kind == VALUE_STRING) return true;
    return arguments[0].kind == VALUE_LANGUAGE && arguments[0].extra.length == arguments[1].extra.length &&
           strncasecmp(arguments[0].extra.data, arguments[1].extra.data, arguments[0].extra.length) == 0;
}

static const char *find(isnad_slice text, isnad_slice part) {
    if (part.length == 0) return text.data;
    return text.length >= part.length ? memmem(text.data, text.length, part.data, part.length) : NULL;
}

FUNCTION(contains) {
    UNUSED;
    return are_compatible(arguments) ? value_boolean(find(arguments[0].text, arguments[1].text) != NULL) : value_error();
}

FUNCTION(starts) {
    UNUSED;
    isnad_slice text = arguments[0].text, part = arguments[1].text;
    if (!are_compatible(arguments)) return value_error();
    return value_boolean(text.length >= part.length && memcmp(text.data, part.data, part.length) == 0);
}

FUNCTION(ends) {
    UNUSED;
    isnad_slice text = arguments[0].text, part = arguments[1].text;
    if (!are_compatible(arguments)) return value_error();
    return value_boolean(text.length >= part.length &&
                         memcmp(text.data + text.length - part.length, part.data, part.length) == 0);
}

FUNCTION(before) {
    UNUSED;
    if (!are_compatible(arguments)) return value_error();
    const char *found = find(arguments[0].text, arguments[1].text);
    if (!found) return value_string(SLICE(""));
    return value_like(arguments, (isnad_slice){arguments[0].text.data, (size_t)(found - arguments[0].text.data)});
}

FUNCTION(after) {
    UNUSED;
    if (!are_compatible(arguments)) return value_error();
    isnad_slice text = arguments[0].text;
    const char *found = find(text, arguments[1].text);
    if (!found) return value_string(SLICE(""));
    size_t begin = (size_t)(found - text.data) + arguments[1].text.length;
    return value_like(arguments, (isnad_slice){text.data + begin, text.length - begin});
}

FUNCTION(concat) {
    size_t length = 0;
    bool same = true;
    for (size_t i = 0; i < expression->count; i++) {
        if (!value_is_string(&arguments[i])) return value_error();
        length += arguments[i].text.length;
        same = same && arguments[i].kind == arguments[0].kind && are_compatible((struct value[]){arguments[0], arguments[i]});
    }
    char *joined = arena_new(&engine->arena, length + 1, 1), *at = joined;
    if (!engine_memory(engine, joined)) return value_error();
    for (size_t i = 0; i < expression->count; i++) {
        memcpy(at, arguments[i].text.data, arguments[i].text.length);
        at += arguments[i].text.length;
    }
    isnad_slice text = {joined, length};
    return same && expression->count ? value_like(arguments, text) : value_string(text);
}

FUNCTION(encode) {
    UNUSED;
    struct bytes out = {0};
    if (!value_is_string(arguments)) return value_error();
    char *copy =
        iri_append_name(&out, arguments[0].text) ? arena_copy(&engine->arena, out.items ? out.items : "", out.count) : NULL;
    size_t length = out.count;
    memory_free(out.items);
    return engine_memory(engine, copy) ? value_string((isnad_slice){copy, length}) : value_error();
}

/* ---- of dates: from the text itself, in its own zone ---- */

static struct value part_of_date(struct engine *engine, const struct value *value, size_t part) {
    static const size_t offsets[] = {0, 1, 4, 7, 10};
    char buffer[64];
    if (value->kind != VALUE_DATETIME && !(value->kind == VALUE_DATE && part < 3)) return value_error();
    size_t length = value->text.length < sizeof buffer - 1 ? value->text.length : sizeof buffer - 1;
    memcpy(buffer, value->text.data, length);
    buffer[length] = 0;
    if (part == 0) return value_number(engine, VALUE_INTEGER, strtold(buffer, NULL));
    const char *year_end = strchr(buffer + 1, '-');
    if (!year_end) return value_error();
    return value_number(engine, VALUE_INTEGER,
                        (long double)strtol((char[3]){year_end[offsets[part]], year_end[offsets[part] + 1], 0}, NULL, 10));
}

FUNCTION(year) { return UNUSED, part_of_date(engine, arguments, 0); }
FUNCTION(month) { return UNUSED, part_of_date(engine, arguments, 1); }
FUNCTION(day) { return UNUSED, part_of_date(engine, arguments, 2); }
FUNCTION(hours) { return UNUSED, part_of_date(engine, arguments, 3); }
FUNCTION(minutes) { return UNUSED, part_of_date(engine, arguments, 4); }

static isnad_slice zone_of(isnad_slice text) {
    if (text.length > 0 && text.data[text.length - 1] == 'Z') return (isnad_slice){text.data + text.length - 1, 1};
    bool zone = text.length > 16 && (text.data[text.length - 6] == '+' || text.data[text.length - 6] == '-') &&
                text.data[text.length - 3] == ':';
    return zone ? (isnad_slice){text.data + text.length - 6, 6} : SLICE("");
}

FUNCTION(seconds) {
    UNUSED;
    if (arguments[0].kind != VALUE_DATETIME) return value_error();
    isnad_slice text = arguments[0].text, zone = zone_of(text);
    const char *colon = memrchr(text.data, ':', text.length - zone.length);
    return value_literal((isnad_slice){colon + 1, text.length - zone.length - (size_t)(colon + 1 - text.data)},
                         SLICE(XSD "decimal"));
}

FUNCTION(zone) {
    UNUSED;
    return arguments[0].kind == VALUE_DATETIME ? value_string(zone_of(arguments[0].text)) : value_error();
}

FUNCTION(now) {
    UNUSED;
    time_t seconds = time(NULL);
    struct tm parts;
    if (!*engine->now && gmtime_r(&seconds, &parts)) strftime(engine->now, sizeof engine->now, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return value_literal((isnad_slice){engine->now, strlen(engine->now)}, SLICE(XSD "dateTime"));
}

/* ---- casts ---- */

static struct value as_number(struct engine *engine, const struct value *value, enum value_kind kind, isnad_slice datatype) {
    if (value->kind == VALUE_STRING) {
        struct value read = value_literal(value->text, datatype);
        return read.kind == kind ? read : value_error();
    }
    if (!value_is_number(value) && value->kind != VALUE_BOOLEAN) return value_error();
    if (kind == VALUE_INTEGER && !isfinite(value->number)) return value_error();
    long double number = kind == VALUE_INTEGER  ? truncl(value->number)
                         : kind == VALUE_DOUBLE ? (double)value->number
                         : kind == VALUE_FLOAT  ? (float)value->number
                                                : value->number;
    return value_number(engine, kind, number);
}

FUNCTION(to_integer) { return UNUSED, as_number(engine, arguments, VALUE_INTEGER, SLICE(XSD "integer")); }
FUNCTION(to_decimal) { return UNUSED, as_number(engine, arguments, VALUE_DECIMAL, SLICE(XSD "decimal")); }
FUNCTION(to_float) { return UNUSED, as_number(engine, arguments, VALUE_FLOAT, SLICE(XSD "float")); }
FUNCTION(to_double) { return UNUSED, as_number(engine, arguments, VALUE_DOUBLE, SLICE(XSD "double")); }

FUNCTION(to_string) {
    UNUSED;
    return arguments[0].kind == VALUE_BLANK || arguments[0].kind == VALUE_LANGUAGE ? value_error()
                                                                                   : value_string(arguments[0].text);
}

FUNCTION(to_boolean) {
    UNUSED;
    if (arguments[0].kind == VALUE_STRING) {
        struct value read = value_literal(arguments[0].text, SLICE(XSD "boolean"));
        return read.kind == VALUE_BOOLEAN ? value_boolean(read.number != 0) : value_error();
    }
    return value_is_number(arguments) || arguments[0].kind == VALUE_BOOLEAN ? value_boolean(value_truth(arguments) == 1)
                                                                            : value_error();
}

FUNCTION(to_datetime) {
    UNUSED;
    struct value read = value_literal(arguments[0].text, SLICE(XSD "dateTime"));
    if (arguments[0].kind == VALUE_DATETIME) return arguments[0];
    return arguments[0].kind == VALUE_STRING && read.kind == VALUE_DATETIME ? read : value_error();
}

FUNCTION(to_date) {
    UNUSED;
    isnad_slice text = arguments[0].text;
    if (arguments[0].kind == VALUE_DATE) return arguments[0];
    if (arguments[0].kind == VALUE_DATETIME && zone_of(text).length == 0)
        text.length = (size_t)((char *)memchr(text.data, 'T', text.length) - text.data);
    struct value read = value_literal(text, SLICE(XSD "date"));
    return (arguments[0].kind == VALUE_STRING || arguments[0].kind == VALUE_DATETIME) && read.kind == VALUE_DATE ? read
                                                                                                                 : value_error();
}

/* ---- the table ---- */

const struct function *function_find(const char *name, size_t length) {
    enum { ANY = 255 };
    static const struct function functions[] = {{"STR", 1, 1, false, str},
                                                {"LANG", 1, 1, false, lang},
                                                {"LANGMATCHES", 2, 2, false, lang_matches},
                                                {"DATATYPE", 1, 1, false, datatype},
                                                {"IRI", 1, 1, false, iri},
                                                {"URI", 1, 1, false, iri},
                                                {"STRLANG", 2, 2, false, str_lang},
                                                {"STRDT", 2, 2, false, str_dt},
                                                {"BOUND", 1, 1, true, bound},
                                                {"ISIRI", 1, 1, false, is_iri},
                                                {"ISURI", 1, 1, false, is_iri},
                                                {"ISBLANK", 1, 1, false, is_blank},
                                                {"ISLITERAL", 1, 1, false, is_literal},
                                                {"ISNUMERIC", 1, 1, false, is_numeric},
                                                {"SAMETERM", 2, 2, false, same_term},
                                                {"IF", 3, 3, true, condition},
                                                {"COALESCE", 1, ANY, true, coalesce},
                                                {"ABS", 1, 1, false, absolute},
                                                {"CEIL", 1, 1, false, ceiling},
                                                {"FLOOR", 1, 1, false, floor_of},
                                                {"ROUND", 1, 1, false, round_of},
                                                {"STRLEN", 1, 1, false, strlen_of},
                                                {"SUBSTR", 2, 3, false, substr},
                                                {"UCASE", 1, 1, false, ucase},
                                                {"LCASE", 1, 1, false, lcase},
                                                {"CONTAINS", 2, 2, false, contains},
                                                {"STRSTARTS", 2, 2, false, starts},
                                                {"STRENDS", 2, 2, false, ends},
                                                {"STRBEFORE", 2, 2, false, before},
                                                {"STRAFTER", 2, 2, false, after},
                                                {"CONCAT", 0, ANY, false, concat},
                                                {"ENCODE_FOR_URI", 1, 1, false, encode},
                                                {"REGEX", 2, 3, false, function_regex},
                                                {"REPLACE", 3, 4, false, function_replace},
                                                {"YEAR", 1, 1, false, year},
                                                {"MONTH", 1, 1, false, month},
                                                {"DAY", 1, 1, false, day},
                                                {"HOURS", 1, 1, false, hours},
                                                {"MINUTES", 1, 1, false, minutes},
                                                {"SECONDS", 1, 1, false, seconds},
                                                {"TZ", 1, 1, false, zone},
                                                {"NOW", 0, 0, false, now},
                                                {"#integer", 1, 1, false, to_integer},
                                                {"#decimal", 1, 1, false, to_decimal},
                                                {"#float", 1, 1, false, to_float},
                                                {"#double", 1, 1, false, to_double},
                                                {"#string", 1, 1, false, to_string},
                                                {"#boolean", 1, 1, false, to_boolean},
                                                {"#dateTime", 1, 1, false, to_datetime},
                                                {"#date", 1, 1, false, to_date}};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strlen(functions[i].name) == length && strncasecmp(functions[i].name, name, length) == 0) return &functions[i];
    return NULL;
}
