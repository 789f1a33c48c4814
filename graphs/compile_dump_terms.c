/* SPDX-License-Identifier: Apache-2.0
 *
 * The labels, aliases, demonyms and sitelinks of an entity of Wikidata: see compile_dump_private.h. */
#include "compile_dump_private.h"

#include "compile_types.h"

#include <string.h>

enum { LABEL = 98, ALIAS = 96, DEMONYM_NAME = 95, TITLE = 94 }; /* how sure such a name is */

bool dump_wants_language(const struct bulk_wants *wants, isnad_slice language) {
    for (size_t i = 0; i < wants->languages.count; i++) {
        isnad_slice wanted = wants->languages.items[i];
        if (language.length < wanted.length || memcmp(language.data, wanted.data, wanted.length) != 0) continue;
        if (language.length == wanted.length || language.data[wanted.length] == '-') return true;
    }
    return false;
}

static bool is_arabic(isnad_slice language) {
    return json_is(language, "ar") || (language.length > 3 && memcmp(language.data, "ar-", 3) == 0);
}

/* {"language":"ar","value":"…"} */
static bool read_term(struct dump *dump, struct json *json, isnad_slice *out) {
    bool first, found = false;
    isnad_slice key;
    if (!json_enter(json, '{', &first)) return false;
    while (json_member(json, &first, &key)) {
        if (json_is(key, "value"))
            found = json_string(json, &dump->text, out);
        else
            json_skip(json);
    }
    return found && !json->bad && out->length > 0;
}

/* Labels: one a language. The English one is what entities are called for people who read no Arabic. */
bool dump_take_labels(struct dump *dump, uint32_t entity) {
    struct json json = json_over(dump->labels);
    bool first, english = false;
    isnad_slice language, text;
    if (json_peek(&json) != '{') return true;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &language)) {
        bool arabic = is_arabic(language), wanted = dump_wants_language(dump->source->wants, language),
             plain = json_is(language, "en");
        if (!arabic && !wanted && !plain && !json_is(language, "mul")) {
            json_skip(&json);
            continue;
        }
        if (!read_term(dump, &json, &text)) continue;
        if (arabic || plain || !english) dump_keep(dump, bulk_label(dump->source->bulk, entity, text, arabic));
        english |= plain;
        if (wanted) dump_keep(dump, bulk_name(dump->source->bulk, entity, text, NAME_PREFERRED, 0, LABEL));
    }
    return !json.bad;
}

bool dump_take_aliases(struct dump *dump, uint32_t entity) {
    struct json json = json_over(dump->aliases);
    bool first, inner;
    isnad_slice language, text;
    if (json_peek(&json) != '{') return true;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &language)) {
        if (!dump_wants_language(dump->source->wants, language) || json_peek(&json) != '[') {
            json_skip(&json);
            continue;
        }
        json_enter(&json, '[', &inner);
        while (json_element(&json, &inner))
            if (read_term(dump, &json, &text))
                dump_keep(dump, bulk_name(dump->source->bulk, entity, text, NAME_ALTERNATIVE, 0, ALIAS));
    }
    return !json.bad;
}

/* The title of an article, without what tells it from others: محمد علي (ملاكم). */
static isnad_slice bare_title(isnad_slice title) {
    const char *open = title.length ? memrchr(title.data, '(', title.length) : NULL;
    if (open && title.data[title.length - 1] == ')') title.length = (size_t)(open - title.data);
    while (title.length && title.data[title.length - 1] == ' ') title.length--;
    return title;
}

static bool take_title(struct dump *dump, struct json *json, uint32_t entity) {
    bool first;
    isnad_slice key, text;
    if (!json_enter(json, '{', &first)) return false;
    while (json_member(json, &first, &key)) {
        if (!json_is(key, "title")) {
            json_skip(json);
        } else if (json_string(json, &dump->text, &text)) {
            text = bare_title(text);
            dump_keep(dump, bulk_label(dump->source->bulk, entity, text, true) &&
                                bulk_name(dump->source->bulk, entity, text, NAME_ALTERNATIVE, 0, TITLE));
        }
    }
    return !json->bad;
}

uint32_t dump_take_sitelinks(struct dump *dump, uint32_t entity, bool *arabic) {
    struct json json = json_over(dump->sitelinks);
    bool first;
    isnad_slice key;
    uint32_t count = 0;
    *arabic = false;
    if (json_peek(&json) != '{') return 0;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &key)) {
        bool title = json_is(key, "arwiki");
        count++;
        *arabic |= title;
        if (title && entity != ISNAD_NONE && json_peek(&json) == '{')
            take_title(dump, &json, entity);
        else
            json_skip(&json);
    }
    return count;
}

bool dump_has_language(const struct bulk_wants *wants, isnad_slice map) {
    struct json json = json_over(map);
    bool first;
    isnad_slice key;
    if (json_peek(&json) != '{') return false;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &key)) {
        if (dump_wants_language(wants, key) || (wants->latin && (json_is(key, "en") || json_is(key, "fr")))) return true;
        json_skip(&json);
    }
    return false;
}

bool dump_take_demonyms(struct dump *dump, uint32_t entity) {
    isnad_slice text;
    for (size_t i = 0; i < dump->found[DEMONYM].count; i++) {
        const struct value *value = &dump->found[DEMONYM].items[i];
        struct json json = json_over(value->text);
        if (!value->arabic || json_peek(&json) != '"') continue;
        if (!json_string(&json, &dump->text, &text)) return false;
        if (!dump_keep(dump, bulk_name(dump->source->bulk, entity, text, NAME_DEMONYM, 0, DEMONYM_NAME))) return true;
    }
    return true;
}

bool dump_is_office(struct dump *dump) {
    struct json json = json_over(dump->labels);
    bool first;
    isnad_slice key, text;
    if (dump->found[JURISDICTION].count + dump->found[COUNTRY].count == 0 || json_peek(&json) != '{') return false;
    json_enter(&json, '{', &first);
    while (json_member(&json, &first, &key)) {
        if (!json_is(key, "en"))
            json_skip(&json);
        else
            return read_term(dump, &json, &text) && offices_find(dump->source->wants->offices, text).length > 0;
    }
    return false;
}
