/* SPDX-License-Identifier: Apache-2.0
 *
 * Values: what terms mean, comparing them, and making terms of what was computed. See query_private.h.
 *
 * Numbers are long doubles, which hold every integer of 63 bits and decimals to 18 digits. */
#include "query_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define SLICE(literal) ((isnad_slice){literal, sizeof literal - 1})

static bool is(isnad_slice a, const char *b) { return a.length == strlen(b) && memcmp(a.data, b, a.length) == 0; }

/* ---- lexical forms ---- */

static enum value_kind kind_of(isnad_slice datatype) {
    static const struct {
        const char *name;
        enum value_kind kind;
    } kinds[] = {{"integer", VALUE_INTEGER},
                 {"nonNegativeInteger", VALUE_INTEGER},
                 {"decimal", VALUE_DECIMAL},
                 {"boolean", VALUE_BOOLEAN},
                 {"date", VALUE_DATE},
                 {"dateTime", VALUE_DATETIME},
                 {"double", VALUE_DOUBLE},
                 {"float", VALUE_FLOAT},
                 {"string", VALUE_STRING},
                 {"int", VALUE_INTEGER},
                 {"long", VALUE_INTEGER},
                 {"short", VALUE_INTEGER},
                 {"byte", VALUE_INTEGER},
                 {"unsignedInt", VALUE_INTEGER},
                 {"unsignedLong", VALUE_INTEGER},
                 {"unsignedShort", VALUE_INTEGER},
                 {"unsignedByte", VALUE_INTEGER},
                 {"positiveInteger", VALUE_INTEGER},
                 {"negativeInteger", VALUE_INTEGER},
                 {"nonPositiveInteger", VALUE_INTEGER}};
    enum { PREFIX = sizeof XSD - 1 };
    if (datatype.length <= PREFIX || memcmp(datatype.data, XSD, PREFIX) != 0) return VALUE_OTHER;
    isnad_slice name = {datatype.data + PREFIX, datatype.length - PREFIX};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(name, kinds[i].name)) return kinds[i].kind;
    return VALUE_OTHER;
}

/* [+-] digits [. digits] [e [+-] digits], as far as the kind allows. */
static bool read_number(isnad_slice text, enum value_kind kind, long double *number) {
    char buffer[128];
    size_t i = 0, digits = 0;
    if (text.length == 0 || text.length >= sizeof buffer) return false;
    memcpy(buffer, text.data, text.length);
    buffer[text.length] = 0;
    if (kind >= VALUE_FLOAT && (is(text, "INF") || is(text, "-INF") || is(text, "NaN") || is(text, "+INF")))
        return *number = strtold(buffer, NULL), true;
    if (buffer[i] == '+' || buffer[i] == '-') i++;
    for (; buffer[i] >= '0' && buffer[i] <= '9'; i++) digits++;
    if (kind > VALUE_INTEGER && buffer[i] == '.')
        for (i++; buffer[i] >= '0' && buffer[i] <= '9'; i++) digits++;
    if (digits && kind >= VALUE_FLOAT && (buffer[i] | 32) == 'e') {
        i += buffer[i + 1] == '+' || buffer[i + 1] == '-' ? 2 : 1;
        for (digits = 0; buffer[i] >= '0' && buffer[i] <= '9'; i++) digits++;
    }
    if (digits == 0 || i != text.length) return false;
    *number = strtold(buffer, NULL); /* no setlocale is ever called: the decimal sign is a dot */
    if (kind == VALUE_DOUBLE) *number = (double)*number;
    if (kind == VALUE_FLOAT) *number = (float)*number;
    return true;
}

static bool two_digits(const char *at, int *number) {
    if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9') return false;
    *number = (at[0] - '0') * 10 + (at[1] - '0');
    return true;
}

/* Days since 1970-01-01 in the calendar of today. */
static long days_of(long year, int month, int day) {
    year -= month <= 2;
    long era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* -, four digits to nine; moves behind them. */
static bool read_year(const char **at, long *year) {
    char *end;
    const char *digits = *at + (**at == '-');
    size_t count = strspn(digits, "0123456789");
    if (count < 4 || count > 9) return false;
    *year = strtol(*at, &end, 10);
    *at = end;
    return true;
}

static int days_in(long year, int month) {
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 ? 28 + leap : 30 + (month + (month > 7)) % 2;
}

/* hh:mm:ss, perhaps with a fraction; moves behind it. */
static bool read_time(const char **at, long double *seconds) {
    int hours, minutes, whole;
    const char *text = *at;
    char *end;
    if (!two_digits(text, &hours) || text[2] != ':' || !two_digits(text + 3, &minutes) || text[5] != ':' ||
        !two_digits(text + 6, &whole))
        return false;
    size_t fraction = text[8] == '.' ? strspn(text + 9, "0123456789") : 0;
    if (text[8] == '.' && fraction == 0) return false;
    long double rest = strtold(text + 6, &end);
    if (end != text + 8 + (fraction ? 1 + fraction : 0) || whole > 59 || minutes > 59) return false;
    *at = end;
    *seconds += hours * 3600 + minutes * 60 + rest;
    return hours < 24 || (hours == 24 && minutes == 0 && rest == 0);
}

/* Z, +hh:mm, -hh:mm or nothing, which counts as Z */
static bool read_zone(const char *at, long double *seconds) {
    int hours, minutes;
    if (*at == 0 || strcmp(at, "Z") == 0) return true;
    if ((*at != '+' && *at != '-') || !two_digits(at + 1, &hours) || at[3] != ':' || !two_digits(at + 4, &minutes) || at[6])
        return false;
    *seconds -= (*at == '-' ? -60 : 60) * (hours * 60 + minutes);
    return hours * 60 + minutes <= 14 * 60 && minutes < 60;
}

static bool read_date(isnad_slice text, bool with_time, long double *seconds) {
    char buffer[64];
    const char *at = buffer;
    long year;
    int month, day;
    if (text.length < 10 || text.length >= sizeof buffer || memchr(text.data, 0, text.length)) return false;
    memcpy(buffer, text.data, text.length);
    buffer[text.length] = 0;
    if (!read_year(&at, &year) || *at != '-' || !two_digits(at + 1, &month) || at[3] != '-' || !two_digits(at + 4, &day))
        return false;
    if (month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return false;
    *seconds = (long double)days_of(year, month, day) * 86400;
    at += 6;
    if (with_time && (*at++ != 'T' || !read_time(&at, seconds))) return false;
    return read_zone(at, seconds);
}

static bool read_lexical(struct value *value) {
    switch (value->kind) {
    case VALUE_INTEGER:
    case VALUE_DECIMAL:
    case VALUE_FLOAT:
    case VALUE_DOUBLE: return read_number(value->text, value->kind, &value->number);
    case VALUE_DATE:
    case VALUE_DATETIME: return read_date(value->text, value->kind == VALUE_DATETIME, &value->number);
    case VALUE_BOOLEAN:
        value->number = is(value->text, "true") || is(value->text, "1");
        return value->number != 0 || is(value->text, "false") || is(value->text, "0");
    default: return true;
    }
}

struct value value_literal(isnad_slice text, isnad_slice datatype) {
    struct value value = {.kind = kind_of(datatype), .text = text, .extra = datatype};
    if (value.kind == VALUE_STRING) return value_string(text);
    if (!read_lexical(&value)) value.kind = VALUE_OTHER;
    return value;
}

struct value value_of(struct engine *engine, node_id id) {
    struct node node;
    struct value value = {.kind = VALUE_UNBOUND};
    if (!id) return value;
    if (!engine_node(engine, id, &node)) return value_error();
    switch (node.kind) {
    case NODE_TYPED: value = value_literal(node.text, node.extra); break;
    case NODE_IRI: value = (struct value){.kind = VALUE_IRI, .text = node.text}; break;
    case NODE_BLANK: value = (struct value){.kind = VALUE_BLANK, .text = node.text}; break;
    case NODE_STRING: value = (struct value){.kind = VALUE_STRING, .text = node.text}; break;
    case NODE_LANGUAGE: value = (struct value){.kind = VALUE_LANGUAGE, .text = node.text, .extra = node.extra}; break;
    }
    value.id = id;
    return value;
}

/* ---- making values ---- */

struct value value_string(isnad_slice text) {
    return (struct value){.kind = VALUE_STRING, .text = text};
}

struct value value_like(const struct value *like, isnad_slice text) {
    bool language = like->kind == VALUE_LANGUAGE;
    return (struct value){
        .kind = language ? VALUE_LANGUAGE : VALUE_STRING, .text = text, .extra = language ? like->extra : SLICE("")};
}

struct value value_boolean(bool truth) {
    return (struct value){
        .kind = VALUE_BOOLEAN, .text = truth ? SLICE("true") : SLICE("false"), .extra = SLICE(XSD "boolean"), .number = truth};
}

/* 17 digits that count: what is behind them are errors of the binary fraction. */
static int print_decimal(char *buffer, size_t size, long double number) {
    long double whole = fabsl(number);
    int before = whole < 1 ? 1 : (int)floorl(log10l(whole)) + 1;
    int length = snprintf(buffer, size, "%.*Lf", before < 17 ? 17 - before : 0, number);
    if (length < 0 || (size_t)length >= size || !strchr(buffer, '.')) return length;
    while (buffer[length - 1] == '0') length--;
    if (buffer[length - 1] == '.') length--;
    buffer[length] = 0;
    return strcmp(buffer, "-0") == 0 ? snprintf(buffer, size, "0") : length;
}

/* As few digits as give the same number again: 1.0E-3 */
static int print_double(char *buffer, size_t size, long double number, bool single) {
    char digits[64];
    if (isnan(number)) return snprintf(buffer, size, "NaN");
    if (isinf(number)) return snprintf(buffer, size, number < 0 ? "-INF" : "INF");
    int precision = single ? 5 : 14;
    do snprintf(digits, sizeof digits, "%.*Le", precision, number);
    while ((single ? strtof(digits, NULL) != (float)number : strtod(digits, NULL) != (double)number) && ++precision < 17);
    char *exponent = strchr(digits, 'e');
    long power = strtol(exponent + 1, NULL, 10);
    while (exponent[-1] == '0' && exponent[-2] != '.') exponent--;
    return snprintf(buffer, size, "%.*sE%ld", (int)(exponent - digits), digits, power);
}

struct value value_number(struct engine *engine, enum value_kind kind, long double number) {
    static const isnad_slice datatypes[] = {[VALUE_INTEGER] = {XSD "integer", sizeof XSD + 6},
                                            [VALUE_DECIMAL] = {XSD "decimal", sizeof XSD + 6},
                                            [VALUE_FLOAT] = {XSD "float", sizeof XSD + 4},
                                            [VALUE_DOUBLE] = {XSD "double", sizeof XSD + 5}};
    char buffer[128];
    int length;
    if (kind <= VALUE_DECIMAL && !(fabsl(number) < 1e18L)) return value_error(); /* it would not be exact */
    if (kind <= VALUE_DECIMAL && number == 0) number = 0;                        /* not -0 */
    if (kind == VALUE_INTEGER)
        length = snprintf(buffer, sizeof buffer, "%.0Lf", number);
    else if (kind == VALUE_DECIMAL)
        length = print_decimal(buffer, sizeof buffer, number);
    else
        length = print_double(buffer, sizeof buffer, number, kind == VALUE_FLOAT);
    char *copy = length > 0 && (size_t)length < sizeof buffer ? arena_copy(&engine->arena, buffer, (size_t)length) : NULL;
    if (!copy) return value_error();
    return (struct value){.kind = kind, .text = {copy, (size_t)length}, .extra = datatypes[kind], .number = number};
}

node_id value_enter(struct engine *engine, const struct value *value) {
    struct node node = {.text = value->text};
    if (value->id) return value->id;
    switch (value->kind) {
    case VALUE_ERROR:
    case VALUE_UNBOUND: return 0;
    case VALUE_IRI: node.kind = NODE_IRI; break;
    case VALUE_BLANK: node.kind = NODE_BLANK; break;
    case VALUE_STRING: node.kind = NODE_STRING; break;
    case VALUE_LANGUAGE:
        node.kind = NODE_LANGUAGE;
        node.extra = value->extra;
        break;
    default: node.kind = NODE_TYPED; node.extra = value->extra;
    }
    return engine_enter(engine, &node);
}

/* ---- comparing ---- */

int value_truth(const struct value *value) {
    if (value->kind == VALUE_BOOLEAN) return value->number != 0;
    if (value_is_string(value)) return value->text.length > 0;
    if (value_is_number(value)) return value->number != 0 && !isnan(value->number);
    if (value->kind != VALUE_OTHER) return -1;
    enum value_kind kind = kind_of(value->extra); /* an ill-formed number or boolean is false */
    return kind == VALUE_BOOLEAN || (kind >= VALUE_INTEGER && kind <= VALUE_DOUBLE) ? 0 : -1;
}

static int by_text(isnad_slice a, isnad_slice b) {
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int by_number(const struct value *left, const struct value *right) {
    return (left->number > right->number) - (left->number < right->number);
}

static bool same_term(const struct value *left, const struct value *right) {
    if (left->id && right->id) return left->id == right->id;
    return left->kind == right->kind && by_text(left->text, right->text) == 0 && by_text(left->extra, right->extra) == 0;
}

/* float is compared in the precision of float with float and of double else: all are exact long doubles. */
int value_equal(const struct value *left, const struct value *right) {
    if (left->kind <= VALUE_UNBOUND || right->kind <= VALUE_UNBOUND) return -1;
    if (value_is_number(left) && value_is_number(right)) return left->number == right->number;
    if (left->kind == right->kind && (left->kind == VALUE_BOOLEAN || left->kind == VALUE_DATE || left->kind == VALUE_DATETIME))
        return left->number == right->number;
    if (same_term(left, right)) return 1;
    if (!value_is_literal(left) || !value_is_literal(right)) return 0;
    return left->kind == VALUE_OTHER || right->kind == VALUE_OTHER ? -1 : 0;
}

bool value_compare(const struct value *left, const struct value *right, int *order) {
    if (value_is_number(left) && value_is_number(right)) {
        *order = by_number(left, right);
        return !isnan(left->number) && !isnan(right->number);
    }
    if (left->kind != right->kind) return false;
    switch (left->kind) {
    case VALUE_STRING: *order = by_text(left->text, right->text); return true;
    case VALUE_BOOLEAN:
    case VALUE_DATE:
    case VALUE_DATETIME: *order = by_number(left, right); return true;
    default: return false;
    }
}

static int rank(const struct value *value) {
    switch (value->kind) {
    case VALUE_ERROR:
    case VALUE_UNBOUND: return 0;
    case VALUE_BLANK: return 1;
    case VALUE_IRI: return 2;
    case VALUE_STRING:
    case VALUE_LANGUAGE: return 3;
    case VALUE_INTEGER:
    case VALUE_DECIMAL:
    case VALUE_FLOAT:
    case VALUE_DOUBLE: return 4;
    default: return 5 + (int)value->kind;
    }
}

int value_order(const struct value *left, const struct value *right) {
    int order = rank(left) - rank(right);
    if (order) return order;
    if (value_is_number(left) && (isnan(left->number) || isnan(right->number))) /* NaN behind all numbers */
        return (isnan(left->number) != 0) - (isnan(right->number) != 0);
    if (value_is_number(left) || left->kind == VALUE_BOOLEAN || left->kind == VALUE_DATE || left->kind == VALUE_DATETIME)
        return by_number(left, right);
    order = by_text(left->text, right->text);
    return order ? order : by_text(left->extra, right->extra);
}

/* ---- computing ---- */

static bool is_whole(enum value_kind kind) { return kind == VALUE_INTEGER; }

struct value value_compute(struct engine *engine, enum operator operator, const struct value * left, const struct value *right) {
    if (!value_is_number(left) || !value_is_number(right)) return value_error();
    enum value_kind kind = left->kind > right->kind ? left->kind : right->kind;
    long double a = left->number, b = right->number, result;
    switch (operator) {
    case OPERATOR_PLUS: result = a + b; break;
    case OPERATOR_MINUS: result = a - b; break;
    case OPERATOR_TIMES: result = a * b; break;
    default:
        if (kind <= VALUE_DECIMAL && b == 0) return value_error();
        if (is_whole(kind)) kind = VALUE_DECIMAL;
        result = a / b;
    }
    if (kind == VALUE_DOUBLE) result = (double)result;
    if (kind == VALUE_FLOAT) result = (float)result;
    return value_number(engine, kind, result);
}
