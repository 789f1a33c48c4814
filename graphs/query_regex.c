/* SPDX-License-Identifier: Apache-2.0
 *
 * REGEX and REPLACE, with ICU's regular expressions: as those of XPath but for details, and in code points. See query_private.h.
 * A pattern is compiled once as long as it stays the same. */
#include "query_functions.h"

#include <string.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

struct utf16 {
    UChar *units;
    int32_t length;
};

static bool convert(struct engine *engine, isnad_slice text, struct utf16 *out) {
    UErrorCode code = U_ZERO_ERROR;
    if (text.length >= INT32_MAX) return false;
    out->units = arena_new(&engine->arena, text.length + 1, sizeof *out->units);
    if (!engine_memory(engine, out->units)) return false;
    u_strFromUTF8(out->units, (int32_t)text.length + 1, &out->length, text.data, (int32_t)text.length, &code);
    return U_SUCCESS(code);
}

static bool read_flags(isnad_slice text, uint32_t *flags) {
    *flags = UREGEX_UNIX_LINES; /* a dot is anything but \n */
    for (size_t i = 0; i < text.length; i++) {
        switch (text.data[i]) {
        case 'i': *flags |= UREGEX_CASE_INSENSITIVE; break;
        case 's': *flags |= UREGEX_DOTALL; break;
        case 'm': *flags |= UREGEX_MULTILINE; break;
        case 'x': *flags |= UREGEX_COMMENTS; break;
        case 'q': *flags |= UREGEX_LITERAL; break;
        default: return false;
        }
    }
    return true;
}

void regexes_close(struct engine *engine) {
    for (struct expression *expression = engine->regexes; expression; expression = expression->next_regex)
        if (expression->regex) uregex_close(expression->regex);
    engine->regexes = NULL;
}

static bool compile(struct engine *engine, struct expression *expression, isnad_slice pattern, uint32_t flags) {
    UErrorCode code = U_ZERO_ERROR;
    struct utf16 text;
    char *copy = arena_copy(&engine->arena, pattern.data, pattern.length);
    if (!engine_memory(engine, copy) || !convert(engine, pattern, &text)) return false;
    if (!expression->pattern.data) expression->next_regex = engine->regexes, engine->regexes = expression;
    if (expression->regex) uregex_close(expression->regex);
    expression->pattern = (isnad_slice){copy, pattern.length};
    expression->flags = flags;
    expression->regex = uregex_open(text.units, text.length, flags, NULL, &code);
    if (U_FAILURE(code)) {
        expression->regex = NULL;
        engine_fail(engine, ISNAD_BAD_INPUT, "a pattern of REGEX or REPLACE is no regular expression");
    }
    return expression->regex != NULL;
}

static URegularExpression *regex_of(struct engine *engine, struct expression *expression, const struct value *arguments,
                                    size_t flags_at) {
    uint32_t flags = UREGEX_UNIX_LINES;
    if (!value_is_string(&arguments[0]) || arguments[1].kind != VALUE_STRING) return NULL;
    if (expression->count > flags_at &&
        (arguments[flags_at].kind != VALUE_STRING || !read_flags(arguments[flags_at].text, &flags)))
        return NULL;
    isnad_slice pattern = arguments[1].text;
    bool same = expression->regex && expression->flags == flags && expression->pattern.length == pattern.length &&
                memcmp(expression->pattern.data, pattern.data, pattern.length) == 0;
    return same || compile(engine, expression, pattern, flags) ? expression->regex : NULL;
}

struct value function_regex(struct engine *engine, struct expression *expression, struct value *arguments) {
    UErrorCode code = U_ZERO_ERROR;
    URegularExpression *regex = regex_of(engine, expression, arguments, 2);
    UText text = UTEXT_INITIALIZER;
    if (!regex) return value_error();
    utext_openUTF8(&text, arguments[0].text.data, (int64_t)arguments[0].text.length, &code);
    uregex_setUText(regex, &text, &code);
    bool found = uregex_find(regex, -1, &code) != 0;
    utext_close(&text);
    return U_SUCCESS(code) ? value_boolean(found) : value_error();
}

struct value function_replace(struct engine *engine, struct expression *expression, struct value *arguments) {
    UErrorCode code = U_ZERO_ERROR;
    URegularExpression *regex = arguments[2].kind == VALUE_STRING ? regex_of(engine, expression, arguments, 3) : NULL;
    struct utf16 text, by;
    if (!regex || !convert(engine, arguments[0].text, &text) || !convert(engine, arguments[2].text, &by)) return value_error();
    uregex_setText(regex, text.units, text.length, &code);
    int32_t length = uregex_replaceAll(regex, by.units, by.length, NULL, 0, &code);
    if (code != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(code)) return value_error();
    UChar *units = arena_new(&engine->arena, (size_t)length + 1, sizeof *units);
    char *bytes = arena_new(&engine->arena, (size_t)length * 3 + 1, 1);
    if (!engine_memory(engine, units) || !engine_memory(engine, bytes)) return value_error();
    code = U_ZERO_ERROR;
    uregex_replaceAll(regex, by.units, by.length, units, length + 1, &code);
    int32_t size = 0;
    u_strToUTF8(bytes, length * 3 + 1, &size, units, length, &code);
    return U_SUCCESS(code) ? value_like(arguments, (isnad_slice){bytes, (size_t)size}) : value_error();
}
