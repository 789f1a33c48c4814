/* SPDX-License-Identifier: Apache-2.0
 *
 * The names that rules give: regular organizations of every state, inflected demonyms, transliteration variants.
 *
 * Variants change one letter of a name that is not Arabic in the way newspapers differ: غ/ج/ق/ك for g, ت/ط, س/ص, a final ا/ه, a
 * long vowel left out. (Folding has merged أ/إ/آ/ا, ى/ي, ة/ه, ؤ/و, ڤ/ف, پ/ب before.) */
#include "compile_model.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define ARTICLE "\xD8\xA7\xD9\x84"
#define MARBUTA "\xD8\xA9"
enum { CONFIDENCE_RULE = 95, CONFIDENCE_BARE = 75, CONFIDENCE_VARIANT = 75, LONGEST = 400 };

static isnad_slice format(struct model *model, const char *text) {
    size_t length = strlen(text);
    char *copy = arena_copy(&model->arena, text, length);
    return (isnad_slice){copy, copy ? length : 0};
}

#define S(slice) (int)(slice).length, (slice).data

/* وزارة الخارجية + الروسية, and without its head الخارجية الروسية; masculine patterns take the masculine (الجيش الروسي). */
static bool name_after_demonym(struct model *model, uint32_t record, const struct name *pattern, isnad_slice demonym,
                               bool feminine) {
    char text[LONGEST];
    snprintf(text, sizeof text, "%.*s " ARTICLE "%.*s%s", S(pattern->text), S(demonym), feminine ? MARBUTA : "");
    if (model->records.items[record].label_ar.length == 0) model->records.items[record].label_ar = format(model, text);
    return model_name(model, record, format(model, text), pattern->kind == NAME_BARE ? NAME_ALTERNATIVE : pattern->kind,
                      NAME_GENERATED, CONFIDENCE_RULE, 'a');
}

/* Is there a hand-written organization for this state and portfolio? */
static uint32_t find_portfolio(const struct model *model, uint32_t state, isnad_slice portfolio) {
    for (uint32_t i = 0; i < model->records.count; i++) {
        const struct record *record = &model->records.items[i];
        if (record->type == ISNAD_ORGANIZATION && record->state == state && record->portfolio.length == portfolio.length &&
            portfolio.length && memcmp(record->portfolio.data, portfolio.data, portfolio.length) == 0)
            return i;
    }
    return ISNAD_NONE;
}

static uint32_t mint(struct model *model, uint32_t state, uint32_t pattern) {
    char iri[256], english[256], code[5] = "";
    const struct record *of = &model->records.items[state], *what = &model->records.items[pattern];
    for (size_t i = 0; i < 4; i++) code[i] = (char)tolower((int)(of->code >> (8 * i) & 0xFF));
    snprintf(iri, sizeof iri, "https://w3id.org/isnad/entity/%s-%.*s", code, S(what->portfolio));
    snprintf(english, sizeof english, "%.*s of %.*s", S(what->label_en), S(of->label_en));
    uint8_t gender = (uint8_t)what->gender;
    bool outlet = what->outlet;
    isnad_slice portfolio = what->portfolio;
    struct record *record = model_record(model, iri, strlen(iri));
    if (!record) return ISNAD_NONE;
    record->type = ISNAD_ORGANIZATION;
    record->state = state;
    record->gender = gender;
    record->outlet = outlet;
    record->portfolio = portfolio;
    record->label_en = format(model, english);
    return model_number(model, record);
}

static bool expand_pattern(struct model *model, uint32_t pattern, uint32_t state, size_t names) {
    uint32_t record = find_portfolio(model, state, model->records.items[pattern].portfolio);
    bool feminine = model->records.items[pattern].gender == GENDER_FEMALE;
    for (size_t d = 0; d < names; d++) { /* each adjective of the state */
        struct name demonym = model->names.items[d];
        if (demonym.record != state || demonym.kind != NAME_DEMONYM || (demonym.flags & NAME_PLURAL)) continue;
        if (record == ISNAD_NONE) record = mint(model, state, pattern);
        if (record == ISNAD_NONE) return false;
        for (size_t p = 0; p < names; p++) {
            struct name head = model->names.items[p];
            if (head.record == pattern && head.language == 'a' &&
                !name_after_demonym(model, record, &head, demonym.text, feminine))
                return false;
        }
    }
    for (size_t p = 0; p < names && record != ISNAD_NONE; p++) { /* وزارة الخارجية alone: of the state that the text is about */
        struct name head = model->names.items[p];
        if (head.record == pattern && head.language == 'a' &&
            !model_name(model, record, head.text, NAME_BARE, NAME_GENERATED, CONFIDENCE_BARE, 'a'))
            return false;
    }
    return true;
}

bool model_expand(struct model *model) {
    uint32_t records = (uint32_t)model->records.count;
    size_t names = model->names.count;
    for (uint32_t pattern = 0; pattern < records; pattern++) {
        if (model->records.items[pattern].type != RECORD_PATTERN) continue;
        for (uint32_t state = 0; state < records; state++)
            if (model->records.items[state].type == ISNAD_COUNTRY && !expand_pattern(model, pattern, state, names)) return false;
    }
    return true;
}

struct output {
    const struct model *model; /* NULL for the names of model_demonym */
    struct phrase_builder *builder;
    struct name_rows *rows;
    bool ok;
};

static void put_row(struct output *output, struct gazetteer_name like, uint8_t flags, uint8_t confidence, const uint8_t *codes,
                    size_t length) {
    struct gazetteer_name *row = output->ok ? LIST_ADD(&output->rows->list) : NULL;
    if (!row) {
        output->ok = false;
        return;
    }
    *row = like;
    row->flags |= flags;
    row->confidence = confidence;
    output->ok = phrase_add_codes(output->builder, codes, length, (uint32_t)(output->rows->list.count - 1));
}

static struct gazetteer_name row_of(const struct output *output, const struct name *name) {
    return (struct gazetteer_name){
        .entity = output->model->records.items[name->record].entity, .kind = name->kind, .flags = name->flags};
}

static void put(struct output *output, const struct name *name, uint8_t flags, uint8_t confidence, const uint8_t *codes,
                size_t length) {
    put_row(output, row_of(output, name), flags, confidence, codes, length);
}

/* Puts the ending behind a nisba of one word, or behind each of two that agree (الكوريين الجنوبيين), and the article before; of
 * others (جنوب أفريقي) the first word gets the article and the last one the ending. Returns the length with the final 0. */
static size_t inflect_words(const uint8_t *base, size_t length, const uint8_t *ending, size_t ending_length, bool definite,
                            uint8_t *out) {
    const uint8_t *space = memchr(base, 0, length);
    bool agree = space && space > base && space[-1] == CODE_YEH && !memchr(space + 1, 0, length - (size_t)(space + 1 - base));
    size_t end = 0;
    for (size_t i = 0; i <= length; i++) {
        bool begins = i == 0 || (agree && base[i - 1] == 0), ends = i == length || (agree && base[i] == 0);
        if (begins && definite) out[end++] = CODE_ALEF, out[end++] = CODE_LAM;
        if (ends) memcpy(out + end, ending, ending_length), end += ending_length;
        out[end++] = i == length ? 0 : base[i];
    }
    return end;
}

/* A nisba in all its inflections, with and without the article; only the form that the Turtle writes, the first without it, is
 * not made by rule. The last code is ي; the final 0 of the name is not part of it. */
static void put_demonym(struct output *output, struct gazetteer_name row, uint8_t confidence, const uint8_t *base,
                        size_t length) {
    static const struct {
        uint8_t codes[4], length, flags;
    } endings[] = {
        {{0}, 0, 0},
        {{CODE_HEH}, 1, NAME_FEMININE},
        {{CODE_ALEF}, 1, 0},
        {{CODE_WAW, CODE_NOON}, 2, NAME_PLURAL},
        {{CODE_YEH, CODE_NOON}, 2, NAME_PLURAL},
        {{CODE_ALEF, CODE_TEH}, 2, NAME_PLURAL | NAME_FEMININE},
        {{CODE_ALEF, CODE_NOON}, 2, 0},
        {{CODE_TEH, CODE_ALEF, CODE_NOON}, 3, NAME_FEMININE},
        {{CODE_TEH, CODE_YEH, CODE_NOON}, 3, NAME_FEMININE},
    };
    size_t forms = row.flags & NAME_PLURAL ? 1 : sizeof endings / sizeof *endings;
    for (size_t i = 0; i < forms; i++) {
        uint8_t codes[2 * LONGEST], flags = endings[i].flags | (i ? NAME_GENERATED : 0);
        bool accusative = i == 2; /* روسيا "Russian", but mostly "Russia" */
        size_t whole = inflect_words(base, length, endings[i].codes, endings[i].length, true, codes);
        put_row(output, row, flags | NAME_DEFINITE | NAME_GENERATED, confidence, codes, whole);
        whole = inflect_words(base, length, endings[i].codes, endings[i].length, false, codes);
        put_row(output, row, flags, accusative ? 70 : confidence, codes, whole);
    }
}

bool model_demonym(struct phrase_builder *builder, struct name_rows *rows, struct gazetteer_name row, const uint8_t *codes,
                   size_t length) {
    struct output output = {NULL, builder, rows, true};
    uint8_t base[LONGEST];
    if (length == 0 || length > sizeof base) return true;
    memcpy(base, codes, length); /* the builder's own codes may move */
    put_demonym(&output, row, row.confidence, base, length);
    return output.ok;
}

static void put_variant(struct output *output, const struct name *name, const uint8_t *codes, size_t length, size_t at,
                        int with) {
    uint8_t changed[LONGEST];
    memcpy(changed, codes, length);
    if (with < 0)
        memmove(changed + at, changed + at + 1, length - at - 1), length--;
    else
        changed[at] = (uint8_t)with;
    put(output, name, NAME_GENERATED, CONFIDENCE_VARIANT, changed, length);
}

static size_t word_length(const uint8_t *codes, size_t length, size_t at) {
    size_t begin = at, end = at;
    while (begin > 0 && codes[begin - 1] != 0) begin--;
    while (end < length && codes[end] != 0) end++;
    return end - begin;
}

/* All letters for g as one of them, where there are several. */
static void put_spelled(struct output *output, const struct name *name, const uint8_t *codes, size_t length, uint8_t with) {
    uint8_t changed[LONGEST];
    size_t letters = 0, others = 0;
    for (size_t i = 0; i < length; i++) {
        bool g = codes[i] == CODE_GHAIN || codes[i] == CODE_JEEM;
        changed[i] = g ? with : codes[i];
        letters += g;
        others += g && codes[i] != with;
    }
    if (letters > 1 && others > 1) put(output, name, NAME_GENERATED, CONFIDENCE_VARIANT, changed, length);
}

static void put_variants(struct output *output, const struct name *name, const uint8_t *codes, size_t length, bool has_g,
                         bool has_nk) {
    static const uint8_t g[] = {CODE_GHAIN, CODE_JEEM, CODE_QAF, CODE_KAF};
    size_t least = word_length(codes, length, 0) + 1 == length ? 6 : 4; /* a short word alone would become another one */
    for (size_t i = 1; i < length; i++) {
        uint8_t code = codes[i];
        bool last = codes[i + 1 < length ? i + 1 : i] == 0, first = codes[i - 1] == 0;
        if (code == 0 || word_length(codes, length, i) < least) continue;
        if (has_g && (code == CODE_GHAIN || code == CODE_JEEM))
            for (size_t k = 0; k < 4; k++)
                if (g[k] != code) put_variant(output, name, codes, length, i, g[k]);
        if (has_nk && code == CODE_KAF && codes[i - 1] == CODE_NOON)
            put_variant(output, name, codes, length, i, CODE_JEEM); /* بلينجن */
        if (code == CODE_TEH) put_variant(output, name, codes, length, i, CODE_TAH);
        if (code == CODE_SEEN) put_variant(output, name, codes, length, i, CODE_SAD);
        if (code == CODE_ALEF && last) put_variant(output, name, codes, length, i, CODE_HEH);
        bool vowel = code == CODE_ALEF || code == CODE_WAW || code == CODE_YEH;
        if (vowel && !first && !last && word_length(codes, length, i) >= 5) put_variant(output, name, codes, length, i, -1);
    }
    if (has_g) /* جريج for غريغ: all of them */
        for (size_t k = 0; k < 4; k++) put_spelled(output, name, codes, length, g[k]);
    if (has_g && word_length(codes, length, 0) >= least && (codes[0] == CODE_GHAIN || codes[0] == CODE_JEEM))
        for (size_t k = 0; k < 4; k++)
            if (g[k] != codes[0]) put_variant(output, name, codes, length, 0, g[k]);
}

/* Does someone of an Arab state write his name in Arabic himself? Then no transliteration is in doubt. */
static void find_arabic(const struct model *model, bool *arabic) {
    for (size_t i = 0; i < model->records.count; i++) {
        const struct record *role = &model->records.items[i];
        if (role->type == RECORD_ROLE && role->holder != ISNAD_NONE && role->of != ISNAD_NONE &&
            model->records.items[role->of].arabic)
            arabic[role->holder] = true;
    }
    for (size_t i = 0; i < model->records.count; i++) {
        uint32_t state = model->records.items[i].state;
        if (state != ISNAD_NONE && model->records.items[state].arabic) arabic[i] = true;
    }
}

/* A word with the article is Arabic: الأنصاري. */
static bool has_article(const uint8_t *codes, size_t length) {
    for (size_t i = 0; i + 2 < length; i++)
        if ((i == 0 || codes[i - 1] == 0) && codes[i] == CODE_ALEF && codes[i + 1] == CODE_LAM) return true;
    return false;
}

static bool contains_g(isnad_slice label) {
    for (size_t i = 0; i < label.length; i++)
        if (label.data[i] == 'g' || label.data[i] == 'G') return true;
    return false;
}

/* Heard as "ng" by who does not know the name: Blinken. */
static bool contains_nk(isnad_slice label) {
    for (size_t i = 1; i < label.length; i++)
        if (label.data[i - 1] == 'n' && label.data[i] == 'k') return true;
    return false;
}

bool model_phrases(const struct model *model, struct phrase_builder *builder, struct name_rows *rows) {
    struct output output = {model, builder, rows, true};
    size_t records = model->records.count;
    bool *arabic = memory_new(records ? records : 1, sizeof *arabic);
    if (!arabic) return false;
    memset(arabic, 0, records * sizeof *arabic);
    find_arabic(model, arabic);
    for (size_t i = 0; i < model->names.count && output.ok; i++) {
        const struct name *name = &model->names.items[i];
        const struct record *record = &model->records.items[name->record];
        uint8_t codes[LONGEST + 16] = {0};
        size_t length = record->type <= GAZETTEER_PLACE
                            ? phrase_fold(&builder->scratch, name->text.data, name->text.length, codes, LONGEST)
                            : 0;
        output.ok = length != SIZE_MAX;
        bool name_in_text = name->language == 'a' || name->kind == NAME_ALTERNATIVE || record->type == ISNAD_PERSON;
        if (length < 3 || !output.ok || !name_in_text) continue;
        if (name->kind == NAME_DEMONYM) {
            put_demonym(&output, row_of(&output, name), name->confidence, codes, length - 1);
            continue;
        }
        struct name seat = *name;
        if (record->building && name->kind <= NAME_HIDDEN) seat.kind = NAME_SEAT;
        put(&output, &seat, 0, name->confidence, codes, length);
        if (record->type == ISNAD_PERSON && !arabic[name->record] && name->language == 'a' && name->kind <= NAME_SHORT &&
            !has_article(codes, length))
            put_variants(&output, name, codes, length, contains_g(record->label_en), contains_nk(record->label_en));
    }
    memory_free(arabic);
    return output.ok;
}
