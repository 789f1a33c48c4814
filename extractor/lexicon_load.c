/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading the tables of a lexicon and inflecting their words. The columns are explained at the head of each table. */
#include "error.h"
#include "inflect.h"
#include "lexicon_words.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct loader {
    isnad_lexicon *lexicon;
    const struct row *row;
    uint8_t table;
};

static isnad_status complain(const struct row *row, isnad_error *error, const char *what, isnad_slice value) {
    return error_set(error, ISNAD_BAD_DATA, row->file, row->line, 0, "%s \"%.*s\"", what, (int)value.length, value.data);
}

/* The position of a word in a list of names, or -1. */
static int find_name(isnad_slice word, const char *const *names, int count) {
    for (int i = 0; i < count; i++)
        if (slice_is(word, names[i])) return i;
    return -1;
}

static bool empty(isnad_slice field) { return field.length == 0 || slice_is(field, "-"); }

static bool keep(struct loader *loader, struct lexeme lexeme, uint32_t *value) {
    struct lexeme *slot = LIST_ADD(&loader->lexicon->lexemes);
    if (!slot) return false;
    lexeme.table = loader->table;
    lexeme.line = (uint32_t)loader->row->line;
    *slot = lexeme;
    *value = (uint32_t)(loader->lexicon->lexemes.count - 1);
    return true;
}

/* Adds a phrase as it stands. A last word of one letter is a preposition that the next word of the text carries. */
static isnad_status add_phrase(struct loader *loader, isnad_slice text, struct lexeme lexeme, isnad_error *error) {
    uint8_t last[8];
    size_t cut = text.length;
    while (cut > 0 && text.data[cut - 1] != ' ') cut--;
    if (cut > 0 && fold_string(text.data + cut, text.length - cut, last, sizeof last) == 1) {
        lexeme.clitic = last[0];
        text.length = cut - 1;
    }
    uint32_t value;
    if (!keep(loader, lexeme, &value) || !phrase_add(&loader->lexicon->builder, text.data, text.length, value))
        return error_memory(error);
    return ISNAD_OK;
}

static isnad_status add_forms(struct loader *loader, const struct inflected *forms, size_t count, struct lexeme like,
                              isnad_error *error) {
    for (size_t i = 0; i < count; i++) {
        struct lexeme lexeme = forms[i].lexeme;
        lexeme.classes = LEX(CUE);
        lexeme.index = like.index;
        lexeme.nominal = like.nominal;
        lexeme.owned = like.owned;
        lexeme.bare_alef = like.bare_alef;
        uint8_t codes[64] = {0};
        memcpy(codes, forms[i].codes, forms[i].length);
        uint32_t value;
        if (!keep(loader, lexeme, &value) ||
            !phrase_add_codes(&loader->lexicon->builder, codes, (size_t)forms[i].length + 1, value))
            return error_memory(error);
    }
    return ISNAD_OK;
}

static bool ends_with(isnad_slice word, const char *letter) {
    return word.length >= 2 && memcmp(word.data + word.length - 2, letter, 2) == 0;
}
#define MAQSURA "\xD9\x89"
#define ALEF "\xD8\xA7"
#define MARBUTA "\xD8\xA9"
#define ARTICLE "\xD8\xA7\xD9\x84"

static isnad_status add_part(struct loader *loader, isnad_slice word, uint8_t form, uint16_t index, isnad_error *error) {
    if (empty(word)) return ISNAD_OK;
    struct lexeme lexeme = {.classes = LEX(CUE), .index = index, .form = form};
    lexeme.owned = word.data[word.length - 1] == '~';
    lexeme.nominal = lexeme.owned || word.data[word.length - 1] == '+';
    if (lexeme.nominal) word.length--;
    lexeme.bare_alef = form == FORM_PAST && word.length > 2 && memcmp(word.data, ALEF, 2) == 0;
    if (memchr(word.data, ' ', word.length)) return add_phrase(loader, word, lexeme, error);
    uint8_t codes[48];
    struct inflected forms[INFLECTED_MOST];
    size_t length = fold_string(word.data, word.length, codes, 40), count = 0;
    if (form == FORM_PAST) count = inflect_past(codes, length, ends_with(word, MAQSURA) || ends_with(word, ALEF), forms);
    if (form == FORM_PRESENT) count = inflect_present(codes, length, forms);
    if (form == FORM_PARTICIPLE) count = inflect_participle(codes, length, forms);
    if (form == FORM_NOUN) count = inflect_noun(codes, length, ends_with(word, MARBUTA), forms);
    return add_forms(loader, forms, count, lexeme, error);
}

static bool parse_part(isnad_slice word, struct frame_part *part) {
    static const char *const slots[] = {"CLAUSE", "QUOTE", "COLON", "NP", "Q", "ADDR", "TARGET", "BARE"};
    int slot = find_name(word, slots, 8);
    bool thing = slice_is(word, "THING");
    if (thing) slot = SLOT_NOMINAL;
    *part = (struct frame_part){.slot = (uint8_t)(slot < 0 ? SLOT_WORD : slot), .thing = thing};
    if (slot >= 0) return true;
    uint8_t codes[64 + FOLD_PADDING] = {0};
    size_t length = fold_string(word.data, word.length, codes, 48);
    if (length == 1) {
        part->slot = SLOT_CLITIC;
        part->clitic = codes[0];
    }
    memset(codes + length, 0, FOLD_PADDING);
    part->word = fold_hash(codes, length);
    return length > 0 && codes[0] <= CODE_ARABIC_LAST;
}

static bool is_negator(isnad_slice word) {
    return slice_is(word, "\xD9\x84\xD9\x85") || slice_is(word, "\xD9\x84\xD8\xA7");
} /* lam, la */

static isnad_status parse_frames(struct loader *loader, isnad_slice field, struct cue *cue, isnad_error *error) {
    isnad_slice alternative, word;
    cue->first_frame = (uint16_t)loader->lexicon->frames.count;
    if (empty(field)) return ISNAD_OK;
    while (table_part(&field, '|', &alternative)) {
        struct frame frame = {0};
        for (bool first = true; table_part(&alternative, ' ', &word); first = false) {
            if (first && is_negator(word)) {
                frame.negated = true;
                continue;
            }
            if (first && slice_is(word, "NEAR")) {
                frame.near = true;
                continue;
            }
            if (frame.count == FRAME_LONGEST || !parse_part(word, &frame.parts[frame.count++]))
                return complain(loader->row, error, "a frame of too many or unknown parts:", word);
        }
        struct frame *slot = LIST_ADD(&loader->lexicon->frames);
        if (!slot) return error_memory(error);
        *slot = frame;
        cue->frame_count++;
    }
    return ISNAD_OK;
}

static const char *const acts[] = {"say",    "add",  "affirm",  "explain", "announce",      "assess",  "report",
                                   "inform", "ask",  "demand",  "warn",    "threaten",      "promise", "accuse",
                                   "reject", "deny", "approve", "express", "refuse-comment"};

static isnad_status read_cue(void *user, const struct row *row, isnad_error *error) {
    static const char *const kinds[] = {"verb",    "noun",       "prep",    "relative", "backward",
                                        "hearsay", "background", "decline", "light"};
    struct loader *loader = user;
    loader->row = row;
    int kind = find_name(row->field[1], kinds, 9), act = find_name(row->field[2], acts, ISNAD_ACT_COUNT);
    if (kind < 0) return complain(row, error, "unknown kind of cue", row->field[1]);
    if (act < 0) return complain(row, error, "unknown act", row->field[2]);
    struct cue *cue = LIST_ADD(&loader->lexicon->cues);
    if (!cue) return error_memory(error);
    *cue = (struct cue){.kind = (uint8_t)kind, .act = (uint8_t)act, .line = (uint32_t)row->line};
    snprintf(cue->id, sizeof cue->id, "%.*s", (int)row->field[0].length, row->field[0].data);
    for (size_t i = 0; i < row->field[8].length; i++) {
        const char *letter = strchr("psod", row->field[8].data[i]);
        if (letter) cue->subjects |= (uint8_t)(1 << (letter - "psod"));
    }
    uint16_t index = (uint16_t)(loader->lexicon->cues.count - 1);
    if (empty(row->field[3]) && empty(row->field[4]) && empty(row->field[5]) && empty(row->field[6]))
        return complain(row, error, "a cue without a word:", row->field[0]);
    TRY(parse_frames(loader, row->field[7], cue, error));
    if (kind != CUE_VERB && kind != CUE_NOUN && kind != CUE_DECLINE && kind != CUE_LIGHT)
        return add_phrase(loader, row->field[3], (struct lexeme){.classes = LEX(CUE), .index = index, .form = FORM_PHRASE},
                          error);
    TRY(add_part(loader, row->field[3], FORM_PAST, index, error));
    TRY(add_part(loader, row->field[4], FORM_PRESENT, index, error));
    TRY(add_part(loader, row->field[6], FORM_PARTICIPLE, index, error));
    isnad_slice nouns = empty(row->field[5]) ? (isnad_slice){0} : row->field[5], noun;
    while (table_part(&nouns, ';', &noun)) TRY(add_part(loader, noun, FORM_NOUN, index, error));
    return ISNAD_OK;
}

static isnad_status check_gender(const struct row *row, isnad_error *error) {
    static const char *const genders[] = {"m", "f", "u"};
    return find_name(row->field[1], genders, 3) < 0 ? complain(row, error, "the gender is m, f or u, not", row->field[1])
                                                    : ISNAD_OK;
}

static isnad_status read_title(void *user, const struct row *row, isnad_error *error) {
    static const char *const kinds[] = {"head",        "spokes", "deputy", "honorific", "rank", "profession", "family",
                                        "counterpart", "source", "body",   "former",    "late", "elect",      "acting"};
    struct loader *loader = user;
    loader->row = row;
    int kind = find_name(row->field[3], kinds, 14);
    if (kind < 0) return complain(row, error, "unknown kind of title", row->field[3]);
    TRY(check_gender(row, error));
    struct title *title = LIST_ADD(&loader->lexicon->titles);
    if (!title) return error_memory(error);
    isnad_slice office = empty(row->field[2]) ? (isnad_slice){0} : row->field[2];
    *title = (struct title){.kind = (uint8_t)kind};
    snprintf(title->office, sizeof title->office, "%.*s", (int)office.length, office.data ? office.data : "");
    title->key = office.length ? lexicon_key(office.data, office.length) : 0;
    title->gender = slice_is(row->field[1], "m") ? GENDER_MALE : slice_is(row->field[1], "f") ? GENDER_FEMALE : GENDER_NONE;
    return add_phrase(loader, row->field[0],
                      (struct lexeme){.classes = LEX(TITLE),
                                      .gender = title->gender,
                                      .number = slice_is(row->field[4], "p") ? NUMBER_PLURAL : NUMBER_SINGULAR,
                                      .index = (uint16_t)(loader->lexicon->titles.count - 1)},
                      error);
}

static isnad_status read_portfolio(void *user, const struct row *row, isnad_error *error) {
    struct loader *loader = user;
    loader->row = row;
    if (empty(row->field[1])) return complain(row, error, "a portfolio without a key:", row->field[0]);
    struct portfolio *portfolio = LIST_ADD(&loader->lexicon->portfolios);
    if (!portfolio) return error_memory(error);
    char minister[64];
    *portfolio = (struct portfolio){0};
    snprintf(portfolio->key, sizeof portfolio->key, "%.*s", (int)row->field[1].length, row->field[1].data);
    int length = snprintf(minister, sizeof minister, "%s-minister", portfolio->key);
    portfolio->minister = lexicon_key(minister, (size_t)length);
    portfolio->bare = slice_is(row->field[3], "bare");
    uint16_t index = (uint16_t)(loader->lexicon->portfolios.count - 1);
    isnad_slice phrase = row->field[0];
    TRY(add_phrase(loader, phrase, (struct lexeme){.classes = LEX(PORTFOLIO), .index = index}, error));
    if (phrase.length < 6 || memcmp(phrase.data, ARTICLE, 4) != 0) return ISNAD_OK;
    phrase.data += 4; /* وزير خارجية فرنسا */
    phrase.length -= 4;
    return add_phrase(loader, phrase, (struct lexeme){.classes = LEX(PORTFOLIO), .index = index, .needs_construct = true}, error);
}

static isnad_status read_particle(void *user, const struct row *row, isnad_error *error) {
    static const char *const classes[] = {"complementizer", "negator",     "future",    "conditional",   "question",
                                          "preposition",    "conjunction", "relative",  "demonstrative", "pronoun",
                                          "subordinator",   "switch",      "adverb",    "time",          "auxiliary",
                                          "modal",          "place",       "geography", "pair",          "thing",
                                          "eponym",         "stance",      "called",    "additive",      "kin"};
    struct loader *loader = user;
    loader->row = row;
    isnad_slice list = row->field[1], name;
    uint64_t bits = 0;
    while (table_part(&list, ',', &name)) {
        int class = find_name(name, classes, sizeof classes / sizeof *classes);
        if (class < 0) return complain(row, error, "unknown class of particle", name);
        bits |= UINT64_C(1) << class;
    }
    if (!bits) return complain(row, error, "a particle without a class:", row->field[0]);
    return add_phrase(loader, row->field[0], (struct lexeme){.classes = bits}, error);
}

static isnad_status read_calendar(void *user, const struct row *row, isnad_error *error) {
    static const char *const systems[CALENDAR_SYSTEMS] = {"weekday", "gregorian", "hijri", "number", "day",  "part",    "ago",
                                                          "unit",    "relation",  "link",  "year",   "same", "setting", "owner"};
    /* Names of days and months; words that are nothing but a time; and such as only a date makes part of one. */
    static const uint64_t classes[CALENDAR_SYSTEMS] = {LEX(CALENDAR), LEX(CALENDAR), LEX(CALENDAR), LEX(CALENDAR), LEX(TIME)};
    struct loader *loader = user;
    loader->row = row;
    int system = find_name(row->field[1], systems, CALENDAR_SYSTEMS);
    if (system < 0) return complain(row, error, "unknown calendar", row->field[1]);
    static const unsigned most[CALENDAR_SYSTEMS] = {7, 12, 12, 31, 31, 0, 0, 2, 2, 0, 0, 0, 3, 0};
    unsigned number = 0;
    for (size_t i = 0; i < row->field[2].length && number < 1000; i++) {
        if (row->field[2].data[i] < '0' || row->field[2].data[i] > '9')
            return complain(row, error, "this is no number:", row->field[2]);
        number = number * 10 + (unsigned)(row->field[2].data[i] - '0');
    }
    if (number > most[system]) return complain(row, error, "the number is too large:", row->field[2]);
    struct calendar_word *word = LIST_ADD(&loader->lexicon->calendar);
    if (!word) return error_memory(error);
    *word = (struct calendar_word){(uint8_t)system, (uint8_t)number};
    uint16_t index = (uint16_t)(loader->lexicon->calendar.count - 1);
    return add_phrase(loader, row->field[0], (struct lexeme){.classes = classes[system], .index = index}, error);
}

static isnad_status read_head(void *user, const struct row *row, isnad_error *error) {
    struct loader *loader = user;
    loader->row = row;
    TRY(check_gender(row, error));
    struct organization_head *head = LIST_ADD(&loader->lexicon->heads);
    if (!head) return error_memory(error);
    *head = (struct organization_head){.gender = slice_is(row->field[1], "f") ? GENDER_FEMALE : GENDER_MALE};
    snprintf(head->kind, sizeof head->kind, "%.*s", (int)row->field[2].length, row->field[2].data ? row->field[2].data : "");
    return add_phrase(loader, row->field[0],
                      (struct lexeme){.classes = LEX(ORGANIZATION_HEAD),
                                      .gender = head->gender,
                                      .index = (uint16_t)(loader->lexicon->heads.count - 1)},
                      error);
}

static isnad_status read_word(struct loader *loader, const struct row *row, uint64_t classes, uint8_t gender, uint16_t index,
                              isnad_error *error) {
    loader->row = row;
    return add_phrase(loader, row->field[0], (struct lexeme){.classes = classes, .gender = gender, .index = index}, error);
}

static isnad_status read_boilerplate(void *user, const struct row *row, isnad_error *error) {
    static const char *const kinds[] = {"readalso",  "caption", "credit", "comments", "share",
                                        "subscribe", "byline",  "update", "flag"};
    int kind = find_name(row->field[1], kinds, 9);
    if (kind < 0) return complain(row, error, "unknown kind of boilerplate", row->field[1]);
    return read_word(user, row, LEX(BOILERPLATE), 0, (uint16_t)kind, error);
}
static isnad_status read_abbreviation(void *user, const struct row *row, isnad_error *error) {
    return read_word(user, row, LEX(ABBREVIATION), 0, 0, error);
}
static isnad_status read_given_name(void *user, const struct row *row, isnad_error *error) {
    TRY(check_gender(row, error));
    uint8_t gender = slice_is(row->field[1], "f") ? GENDER_FEMALE : slice_is(row->field[1], "m") ? GENDER_MALE : GENDER_NONE;
    uint64_t classes = slice_is(row->field[2], "p") ? LEX(NAME_PARTICLE) : LEX(GIVEN_NAME);
    return read_word(user, row, classes | (slice_is(row->field[2], "w") ? LEX(COMMON) : 0), gender, 0, error);
}
static isnad_status read_common(void *user, const struct row *row, isnad_error *error) {
    return read_word(user, row, slice_is(row->field[1], "n") ? LEX(COMMON) | LEX(COMMON_NAME) : LEX(COMMON), 0, 0, error);
}

static isnad_status read_set(void *user, const struct row *row, isnad_error *error) {
    return lexicon_read_words(((struct loader *)user)->lexicon, row, error);
}

/* What each slot's lexemes may be, all together. */
static isnad_status finish(isnad_lexicon *lexicon, isnad_error *error) {
    if (!phrase_build(&lexicon->builder, &lexicon->build)) return error_memory(error);
    lexicon->table = phrase_table_of(&lexicon->builder, &lexicon->build);
    for (size_t s = 0; s < lexicon->build.slot_count; s++) {
        struct phrase_slot *slot = &lexicon->build.slots[s];
        for (size_t i = 0; i < slot->count; i++) {
            const struct lexeme *lexeme = &lexicon->lexemes.items[lexicon->build.values[slot->first + i]];
            bool inflected = (lexeme->classes & (LEX(CUE) | LEX(TITLE))) && lexeme->form != FORM_PHRASE;
            slot->classes |= lexeme->classes | (inflected ? LEX(SUFFIXED) : 0) | (lexeme->needs_suffix ? 0 : LEX(BARE));
        }
    }
    return ISNAD_OK;
}

static isnad_status read_tables(isnad_lexicon *lexicon, const char *directory, isnad_error *error) {
    static const struct {
        const char *name;
        row_reader reader;
    } tables[TABLE_COUNT] = {
        [TABLE_CUES] = {"cues", read_cue},
        [TABLE_TITLES] = {"titles", read_title},
        [TABLE_PORTFOLIOS] = {"portfolios", read_portfolio},
        [TABLE_PARTICLES] = {"particles", read_particle},
        [TABLE_CALENDAR] = {"calendar", read_calendar},
        [TABLE_ORGANIZATION_HEADS] = {"orgheads", read_head},
        [TABLE_BOILERPLATE] = {"boilerplate", read_boilerplate},
        [TABLE_ABBREVIATIONS] = {"abbreviations", read_abbreviation},
        [TABLE_GIVEN_NAMES] = {"given-names", read_given_name},
        [TABLE_COMMON] = {"common", read_common},
        [TABLE_WORDS] = {"words", read_set},
    };
    if (!LIST_CLEAR(&lexicon->sets, WORD_SET_COUNT)) return error_memory(error);
    for (uint8_t i = 0; i < TABLE_COUNT; i++) {
        char path[4096];
        struct loader loader = {.lexicon = lexicon, .table = i};
        if (snprintf(path, sizeof path, "%s/%s.tsv", directory, tables[i].name) >= (int)sizeof path)
            return error_set(error, ISNAD_NO_INPUT, directory, 0, 0, "the path is too long");
        TRY(table_read(path, i != TABLE_CUES, tables[i].reader, &loader, error));
    }
    return ISNAD_OK;
}

static bool is_file(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

isnad_status isnad_lexicon_load(const char *path, isnad_lexicon **out, isnad_error *error) {
    *out = NULL;
    isnad_lexicon *lexicon = memory_new(1, sizeof *lexicon);
    if (!lexicon) return error_memory(error);
    memset(lexicon, 0, sizeof *lexicon);
    isnad_status status;
    if (is_file(path)) {
        status = lexicon_map(path, lexicon, error);
    } else {
        status = read_tables(lexicon, path, error);
        if (status == ISNAD_OK) status = finish(lexicon, error);
        if (status == ISNAD_OK) status = lexicon_identify(lexicon, error);
    }
    if (status == ISNAD_OK)
        lexicon_mark_words(lexicon), *out = lexicon;
    else
        isnad_lexicon_free(lexicon);
    return status;
}

void isnad_lexicon_free(isnad_lexicon *lexicon) {
    if (!lexicon) return;
    if (lexicon->mapped) {
        lexicon_unmap(lexicon);
        memory_free(lexicon);
        return;
    }
    phrase_builder_free(&lexicon->builder);
    phrase_build_free(&lexicon->build);
    LIST_FREE(&lexicon->lexemes);
    LIST_FREE(&lexicon->cues);
    LIST_FREE(&lexicon->frames);
    LIST_FREE(&lexicon->titles);
    LIST_FREE(&lexicon->portfolios);
    LIST_FREE(&lexicon->heads);
    LIST_FREE(&lexicon->calendar);
    LIST_FREE(&lexicon->sets);
    LIST_FREE(&lexicon->set_words);
    memory_free(lexicon);
}
