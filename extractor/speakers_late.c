/* SPDX-License-Identifier: Apache-2.0
 *
 * The name of a speaker that stands behind his title and a mark: between commas, behind a title of its own, in quotation marks.
 * See speakers.h. */
#include "speakers.h"

/* المدير الفني | للمنتخب الوطني، مساعد وزير الصحة | السعودية: the word behind what the title leads to, where a mark stands. */
static uint32_t behind_complement(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 3 };
    uint32_t end = at;
    const struct found *found = end < limit ? found_at(x, end) : NULL;
    bool nation = found && found->word == end && !found->clitics && x->known.items[found->entity].type == ISNAD_COUNTRY;
    bool to = end < limit && is_word(x, end) && !found && (reading_at(x, end)->clitics & CLITIC_LAM);
    if (!nation && !to) return at;
    for (end += nation ? found->words : 1; to && end < limit && end < at + LONGEST && is_word(x, end) && has_article(x, end);
         end++)
        if (x->title_at.items[end] || speaker_stops(x, end)) break;
    return end < limit && !is_word(x, end) ? end : at;
}

static const struct found *person_at(const struct isnad_extractor *x, uint32_t at) {
    const struct found *found = found_at(x, at);
    bool person = found && found->word == at && found->kind == ISNAD_NAME && !found->clitics &&
                  x->known.items[found->entity].type == ISNAD_PERSON;
    return person ? found : NULL;
}

static void take_name(struct speaker *out, const struct found *name, uint32_t end) {
    out->ids[0] = name->entity;
    out->end = end;
    out->source_head = 0;
}

/* المدير الفني "سامر شلهوب": the name that stands in marks behind a title. */
static bool take_marked_name(const struct isnad_extractor *x, struct speaker *out, uint32_t at, uint32_t limit) {
    uint8_t kind = word_at(x, at)->kind;
    const struct found *name = kind == WORD_QUOTE || kind == WORD_OPEN ? person_at(x, at + 1) : NULL;
    uint32_t close = name ? name->word + name->words : 0;
    if (!name || name->words < 2 || close >= limit || is_word(x, close) ||
        x->titles.items[x->title_at.items[out->begin] - 1].kind == TITLE_BODY)
        return false;
    return take_name(out, name, close + 1), true;
}

/* وزير الصحة الروسي، الدكتور سامر شلهوب، إن: a name behind its own title between commas, whoever the gazetteer has for the
 * office. */
static void take_titled_name(const struct isnad_extractor *x, struct speaker *out, uint32_t at, uint32_t limit) {
    const struct title_phrase *title = x->title_at.items[at + 1] ? &x->titles.items[x->title_at.items[at + 1] - 1] : NULL;
    const struct found *name = title && title->word == at + 1 && !title->clitics ? person_at(x, at + 1 + title->words) : NULL;
    uint32_t end = name ? name->word + name->words : limit;
    if (end < limit && (word_at(x, end)->kind == WORD_COMMA || may_be(x, end, LEX(COMPLEMENTIZER)))) take_name(out, name, end);
}

void speaker_take_late_name(const struct isnad_extractor *x, struct speaker *out, uint32_t limit) {
    enum { FARTHEST = 8 };
    uint32_t at = out->end;
    bool titled = x->title_at.items[out->begin] && out->count == 1 && !speaker_name_inside(x, out->begin, out->end) &&
                  out->number != NUMBER_PLURAL;
    if ((!out->source_head && !titled) || at + 1 >= limit) return;
    if (titled) at = behind_complement(x, at, limit);
    if (titled && take_marked_name(x, out, at, limit)) return;
    if (!out->source_head) {
        if (out->type == ISNAD_PERSON && word_at(x, at)->kind == WORD_COMMA) take_titled_name(x, out, at, limit);
        return;
    }
    if (x->title_at.items[at] && is_word(x, at) && out->number != NUMBER_PLURAL) { /* وزير الثقافة | الناطق باسم الحكومة */
        const struct title_phrase *second = &x->titles.items[x->title_at.items[at] - 1];
        if (second->kind != TITLE_BODY && has_article(x, at) && !(second->clitics & ~(unsigned)CLITIC_ARTICLE))
            at = speaker_extend(x, at, at + second->words, limit);
    }
    if (at + 1 >= limit || word_at(x, at)->kind != WORD_COMMA) return;
    for (uint32_t k = at + 1; k < limit && k < at + FARTHEST; k++) {
        const struct found *found = person_at(x, k);
        if (found) {
            bool begins = word_at(x, k - 1)->kind == WORD_COMMA || x->title_at.items[k - 1];
            if (begins) take_name(out, found, found->word + found->words);
            return;
        }
        if (is_word(x, k) && (speaker_stops(x, k) || may_be(x, k, LEX(PREPOSITION)))) return;
    }
}
