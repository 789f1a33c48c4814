/* SPDX-License-Identifier: Apache-2.0
 *
 * lexicon: how words are read with the project's own tables, and what is said of a table that is wrong. */
#include "../support/saving.h"
#include "lexicon.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct text text;
static struct words words;
static isnad_lexicon *lexicon;

static void finish(void) {
    text_free(&text);
    words_free(&words);
    isnad_lexicon_free(lexicon);
    lexicon = NULL;
}
TestSuite(lexicon, .fini = finish);

static void load(void) {
    char path[4096];
    isnad_error error;
    snprintf(path, sizeof path, "%s/ontology/lexicon/ar", getenv("SOURCE") ? getenv("SOURCE") : ".");
    cr_assert_eq(isnad_lexicon_load(path, &lexicon, &error), ISNAD_OK, "%s:%zu: %s", error.source, error.line, error.message);
}

static void split(const char *bytes) {
    text_free(&text);
    cr_assert_eq(text_decode(&text, (isnad_slice){bytes, strlen(bytes)}, "UTF-8", false, (isnad_slice){0}, NULL), ISNAD_OK);
    cr_assert_eq(words_split(&words, &text, NULL), ISNAD_OK);
}

static size_t read_word(const char *bytes, uint32_t at, struct reading *out) {
    split(bytes);
    return lexicon_read(lexicon, &words, at, out, READINGS_MOST);
}

/* ---- cues ---- */

enum { NONE = 0, ANY = 0xFF };
static const struct {
    const char *word, *cue; /* NULL: no cue at all */
    uint8_t form, gender, number;
    unsigned clitics;
    uint8_t suffix;
} cues[] = {
    {"قال", "qal", FORM_PAST, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"يقول", "qal", FORM_PRESENT, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"قالت", "qal", FORM_PAST, GENDER_FEMALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"قالوا", "qal", FORM_PAST, GENDER_MALE, NUMBER_PLURAL, 0, SUFFIX_NONE},
    {"وقال", "qal", FORM_PAST, GENDER_MALE, NUMBER_SINGULAR, CLITIC_WAW, SUFFIX_NONE},
    {"فقالت", "qal", FORM_PAST, GENDER_FEMALE, NUMBER_SINGULAR, CLITIC_FEH, SUFFIX_NONE},
    {"وسيقولون", "qal", FORM_PRESENT, GENDER_MALE, NUMBER_PLURAL, CLITIC_WAW | CLITIC_SEEN, SUFFIX_NONE},
    {"سيقول", "qal", FORM_PRESENT, GENDER_MALE, NUMBER_SINGULAR, CLITIC_SEEN, SUFFIX_NONE},
    {"يقل", "qal", FORM_JUSSIVE, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"قَالَ", "qal", FORM_PAST, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"نفى", "nafaa", FORM_PAST, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"نفت", "nafaa", FORM_PAST, GENDER_FEMALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"ينفون", "nafaa", FORM_PRESENT, GENDER_MALE, NUMBER_PLURAL, 0, SUFFIX_NONE},
    {"ينف", "nafaa", FORM_JUSSIVE, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"دعا", "daa", FORM_PAST, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"دعوا", "daa", FORM_PAST, GENDER_MALE, NUMBER_PLURAL, 0, SUFFIX_NONE},
    {"ودعت", "daa", FORM_PAST, GENDER_FEMALE, NUMBER_SINGULAR, CLITIC_WAW, SUFFIX_NONE},
    {"مضيفا", "adaf", FORM_PARTICIPLE, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"مضيفاً", "adaf", FORM_PARTICIPLE, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"مضيفًا", "adaf", FORM_PARTICIPLE, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"مضيفة", "adaf", FORM_PARTICIPLE, GENDER_FEMALE, NUMBER_SINGULAR, 0, SUFFIX_NONE},
    {"قوله", "qal", FORM_NOUN, ANY, ANY, 0, SUFFIX_HU},
    {"بقوله", "qal", FORM_NOUN, ANY, ANY, CLITIC_BEH, SUFFIX_HU},
    {"قولها", "qal", FORM_NOUN, ANY, ANY, 0, SUFFIX_HA},
    {"تصريحاتها", "sarrah", FORM_NOUN, ANY, ANY, 0, SUFFIX_HA},
    {"والتصريحات", "sarrah", FORM_NOUN, ANY, ANY, CLITIC_WAW | CLITIC_ARTICLE, SUFFIX_NONE},
    {"دعوته", "daa", FORM_NOUN, GENDER_FEMALE, ANY, 0, SUFFIX_HU},
    {"نفاه", "nafaa", FORM_PAST, GENDER_MALE, ANY, 0, SUFFIX_HU},
    {"أبلغهم", "ablagh", FORM_PAST, GENDER_MALE, NUMBER_SINGULAR, 0, SUFFIX_HUM},
    {"اتهموه", "ittaham", FORM_PAST, GENDER_MALE, NUMBER_PLURAL, 0, SUFFIX_HU},
    {"نفا", NULL, NONE, NONE, NONE, 0, SUFFIX_NONE},
    {"أقوالا", "qal", FORM_NOUN, ANY, ANY, 0, SUFFIX_NONE},
    {"مقالب", NULL, NONE, NONE, NONE, 0, SUFFIX_NONE},
    {"قالب", NULL, NONE, NONE, NONE, 0, SUFFIX_NONE},
};

static bool is_cue(const struct reading *reading, size_t row) {
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(lexicon, reading, i);
        if (!(lexeme->classes & LEX(CUE)) || strcmp(lexicon->cues.items[lexeme->index].id, cues[row].cue) != 0) continue;
        if (lexeme->form == cues[row].form && (cues[row].gender == ANY || lexeme->gender == cues[row].gender) &&
            (cues[row].number == ANY || lexeme->number == cues[row].number)) return true;
    }
    return false;
}

Test(lexicon, cues) {
    load();
    for (size_t row = 0; row < sizeof cues / sizeof *cues; row++) {
        struct reading readings[READINGS_MOST];
        size_t count = read_word(cues[row].word, 0, readings);
        bool any = false, wanted = false;
        for (size_t i = 0; i < count; i++) {
            any |= (readings[i].classes & LEX(CUE)) != 0;
            if (cues[row].cue && readings[i].clitics == cues[row].clitics && readings[i].suffix == cues[row].suffix) wanted |= is_cue(&readings[i], row);
        }
        if (cues[row].cue) cr_expect(wanted, "%s is not read as wanted", cues[row].word);
        else cr_expect_not(any, "%s is read as a cue", cues[row].word);
    }
}

/* ---- phrases, clitics ---- */

static const struct {
    const char *text;
    uint64_t class;
    unsigned clitics;
    uint8_t offset, words;
} phrases[] = {
    {"الرئيس", LEX(TITLE), CLITIC_ARTICLE, 2, 1},
    {"للرئيس", LEX(TITLE), CLITIC_LAM | CLITIC_ARTICLE, 2, 1},
    {"وللرئيس", LEX(TITLE), CLITIC_WAW | CLITIC_LAM | CLITIC_ARTICLE, 3, 1},
    {"بالرئيس", LEX(TITLE), CLITIC_BEH | CLITIC_ARTICLE, 3, 1},
    {"رئيس الوزراء", LEX(TITLE), 0, 0, 2},
    {"ورئيس الوزراء", LEX(TITLE), CLITIC_WAW, 1, 2},
    {"أن", LEX(COMPLEMENTIZER), 0, 0, 1},
    {"بأن", LEX(COMPLEMENTIZER), ANY, ANY, 1},
    {"لم", LEX(NEGATOR), 0, 0, 1},
    {"سوف", LEX(FUTURE), 0, 0, 1},
    {"كانون الثاني", LEX(CALENDAR), 0, 0, 2},
    {"الخارجية", LEX(PORTFOLIO), ANY, ANY, 1},
    {"اقرأ أيضا", LEX(BOILERPLATE), 0, 0, 2},
    {"وزارة", LEX(ORGANIZATION_HEAD), 0, 0, 1},
    {"نظيره", LEX(TITLE), ANY, ANY, 1},
};

Test(lexicon, phrases_and_clitics) {
    load();
    for (size_t row = 0; row < sizeof phrases / sizeof *phrases; row++) {
        struct reading readings[READINGS_MOST];
        size_t count = read_word(phrases[row].text, 0, readings);
        bool wanted = false;
        for (size_t i = 0; i < count; i++)
            wanted |= (readings[i].classes & phrases[row].class) && (phrases[row].clitics == ANY || readings[i].clitics == phrases[row].clitics) &&
                      (phrases[row].offset == ANY || readings[i].offset == phrases[row].offset) && readings[i].words == phrases[row].words;
        cr_expect(wanted, "%s is not read as wanted (%zu readings, the first with clitics %u offset %u words %u)", phrases[row].text, count,
                  count ? readings[0].clitics : 0, count ? readings[0].offset : 0, count ? readings[0].words : 0);
    }
}

/* The fewest letters taken off come first: وزير is a minister before it is و and زير. */
Test(lexicon, the_longest_reading_first) {
    static const char *const texts[] = {"وزير", "بيان", "كتب", "فجر", "لجنة", "سفير", "وكالة", "ووزير", "وفد", "كلمة", "بالوزير"};
    load();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading readings[READINGS_MOST];
        size_t count = read_word(texts[i], 0, readings);
        cr_assert_gt(count, 0, "%s", texts[i]);
        for (size_t k = 1; k < count; k++) cr_expect_leq(readings[k - 1].offset, readings[k].offset, "%s", texts[i]);
        if (i < 7) cr_expect_eq(readings[0].offset, 0, "%s", texts[i]);
    }
}

/* وفقا ل: the next word carries the preposition. */
Test(lexicon, a_phrase_that_ends_in_a_preposition) {
    load();
    struct reading readings[READINGS_MOST];
    size_t count = read_word("وفقا للرئيس", 0, readings);
    cr_assert_gt(count, 0);
    const struct lexeme *lexeme = reading_of(lexicon, &readings[0], LEX_CUE);
    cr_assert_not_null(lexeme);
    cr_expect_eq(lexeme->form, FORM_PHRASE);
    bool lam = false;
    for (size_t i = 0; i < reading_count(&readings[0]); i++) lam |= reading_lexeme(lexicon, &readings[0], i)->clitic == CODE_LAM;
    cr_expect(lam);
    cr_expect_eq(lexicon->cues.items[lexeme->index].kind, CUE_PREPOSITION);
    cr_expect_eq(lexicon->cues.items[lexeme->index].act, ISNAD_REPORT);
}

Test(lexicon, an_unknown_word_has_no_reading) {
    load();
    struct reading readings[READINGS_MOST];
    cr_expect_eq(read_word("ظغضثصق", 0, readings), 0);
    cr_expect_eq(read_word("Zzyzx", 0, readings), 0);
}

Test(lexicon, the_size_is_kept) {
    load();
    struct reading readings[READINGS_MOST];
    for (size_t size = 0; size <= READINGS_MOST; size++) {
        read_word("وكلمة", 0, readings);
        cr_expect_leq(lexicon_read(lexicon, &words, 0, readings, size), size);
    }
}

Test(lexicon, stems) {
    static const struct {
        const char *word;
        size_t count;
        uint8_t offsets[STEMS_MOST];
    } cases[] = {{"قال", 1, {0}}, {"وقال", 2, {0, 1}}, {"وبالناتو", 4, {0, 1, 2, 4}}, {"للناتو", 3, {0, 1, 2}}, {"وللناتو", 4, {0, 1, 2, 3}}, {"الناتو", 2, {0, 2}}, {"فل", 1, {0}}, {"ق", 1, {0}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        split(cases[i].word);
        struct stems stems = lexicon_stems(&words, 0);
        size_t length = words.list.items[0].length;
        cr_expect_eq(stems.count, cases[i].count, "%s: %u", cases[i].word, stems.count);
        for (size_t k = 0; k < stems.count && k < cases[i].count; k++) {
            const struct stem *stem = &stems.items[k];
            cr_expect_eq(stem->offset, cases[i].offsets[k], "%s, stem %zu: %u", cases[i].word, k, stem->offset);
            cr_expect_lt(stem->offset, length);
            if (!stem->contracted) cr_expect_eq(stem->hash, fold_hash(words.codes + stem->offset, length - stem->offset));
        }
    }
}

Test(lexicon, keys) {
    cr_expect_eq(lexicon_key("president", 9), lexicon_key("presidential", 9));
    cr_expect_neq(lexicon_key("president", 9), lexicon_key("presiden", 8));
    cr_expect_neq(lexicon_key("", 0), 0);
}

/* ---- sets of words ---- */

static bool set_has(enum word_set set, const char *word) {
    uint8_t codes[64 + FOLD_PADDING] = {0};
    size_t length = fold_string(word, strlen(word), codes, 64);
    memset(codes + length, 0, FOLD_PADDING);
    return lexicon_set_has(lexicon, set, fold_hash(codes, length));
}

Test(lexicon, patterns_of_words_are_written_out, .init = load) {
    cr_expect(set_has(WORDS_MIN, "من") && !set_has(WORDS_MIN, "عن"));
    const char *const was[] = {"كان", "كانت", "كانوا", "وكان", "وكانت"};
    for (size_t i = 0; i < sizeof was / sizeof *was; i++) cr_expect(set_has(WORDS_WAS, was[i]), "%s", was[i]);
    cr_expect(!set_has(WORDS_WAS, "فكان") && !set_has(WORDS_WAS, "وكانه"));
    cr_expect(set_has(WORDS_HIMSELF, "نفسه") && set_has(WORDS_HIMSELF, "أنفسهم") && !set_has(WORDS_HIMSELF, "نفس"));
    cr_expect(set_has(WORDS_STRESS, "كل") && set_has(WORDS_STRESS, "كلها") && set_has(WORDS_STRESS, "بأكملها"));
    cr_expect(set_has(WORDS_REACHES, "اتصالات") && set_has(WORDS_REACHES, "اتصاله") && set_has(WORDS_REACHES, "اتصال"));
}

Test(lexicon, no_rule_asks_for_an_empty_set, .init = load) {
    for (size_t set = 0; set < WORD_SET_COUNT; set++)
        cr_expect(lexicon->sets.items[set].count > 0, "set %zu of word_sets.h has no row in words.tsv", set);
}

/* ---- tables that are wrong ---- */

static const char *const tables[] = {"cues", "titles", "portfolios", "particles", "calendar", "orgheads", "boilerplate", "abbreviations", "given-names", "common", "words"};
static char folder[] = "/tmp/isnad-lexicon-XXXXXX";

static void write_table(const char *name, const char *content) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s.tsv", folder, name);
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    fputs(content, file);
    fclose(file);
}

static void remove_tables(void) {
    char path[300];
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/%s.tsv", folder, tables[i]);
        unlink(path);
    }
    rmdir(folder);
}

#define CUE "qal\tverb\tsay\tقال\tيقول\tقول\tقائلا\tCLAUSE\tp\tsay\n"

Test(lexicon, rows_that_are_wrong) {
    static const struct {
        const char *table, *content;
        size_t line;
        const char *says; /* a part of the message */
    } cases[] = {
        {"cues", "# head\n\n" CUE "x\tvrb\tsay\tزعم\n", 4, "vrb"},
        {"cues", CUE "x\tverb\tshout\tزعم\n", 2, "shout"},
        {"cues", CUE "x\tverb\tsay\tزعم\tيزعم\t-\t-\tWHATEVER\tp\n", 2, "WHATEVER"},
        {"cues", "x\tverb\tsay\tزعم\tيزعم\t-\t-\tNP NP NP NP NP NP NP\tp\n", 1, "NP"},
        {"cues", "x\n", 1, ""},
        {"cues", "x\tverb\tsay\n", 1, ""}, /* a verb without a form */
        {"titles", "رئيس\tm\tpresident\thed\n", 1, "hed"},
        {"titles", "# a\n# b\nرئيس\tm\tpresident\thead\nوزير\tm\n", 4, ""},
        {"titles", "رئيس\tx\tpresident\thead\n", 1, "x"},
        {"particles", "أن\tcomplementizer\nلم\tnegater\n", 2, "negater"},
        {"particles", "أن\tcomplementizer,\nلم\tnegator,nothing\n", 2, "nothing"},
        {"particles", "أن\n", 1, ""}, /* no class at all */
        {"calendar", "الاثنين\tjulian\t1\n", 1, "julian"},
        {"calendar", "الاثنين\tweekday\tone\n", 1, "one"},
        {"calendar", "ديسمبر\tgregorian\t13\n", 1, "13"},
        {"boilerplate", "اقرأ أيضا\treadlso\n", 1, "readlso"},
        {"portfolios", "الخارجية\n", 1, ""}, /* no key */
        {"orgheads", "وزارة\tz\tministry\n", 1, "z"},
        {"given-names", "علي\tq\n", 1, "q"},
        {"words", "min\tمن\tfrom\nmim\tمن\tfrom\n", 2, "mim"},
        {"words", "was\tكان(ت\twas\n", 1, "كان(ت"},
        {"words", "was\tك(ا)(ن)(ت)(و)(ا)(ن)(ي)(ه)(م)(ا)\twas\n", 1, "too many"},
    };
    cr_assert_not_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        isnad_error error = {0};
        char file[40];
        write_table("cues", CUE);
        write_table(cases[i].table, cases[i].content);
        isnad_status status = isnad_lexicon_load(folder, &lexicon, &error);
        cr_expect_eq(status, ISNAD_BAD_DATA, "%s: \"%s\" is accepted", cases[i].table, cases[i].content);
        if (status == ISNAD_OK) finish();
        else {
            snprintf(file, sizeof file, "/%s.tsv", cases[i].table);
            cr_expect_null(lexicon);
            cr_expect(strstr(error.source, file), "%s", error.source);
            cr_expect_eq(error.line, cases[i].line, "%s: line %zu", cases[i].content, error.line);
            cr_expect(strstr(error.message, cases[i].says), "%s", error.message);
        }
        remove_tables();
        mkdir(folder, 0700);
    }
    remove_tables();
}

Test(lexicon, a_folder_without_cues_is_no_lexicon) {
    isnad_error error = {0};
    cr_assert_not_null(mkdtemp(folder));
    cr_expect_eq(isnad_lexicon_load(folder, &lexicon, &error), ISNAD_NO_INPUT);
    cr_expect(strstr(error.source, "cues.tsv"));
    cr_expect_eq(isnad_lexicon_load("/no/such/folder", &lexicon, &error), ISNAD_NO_INPUT);
    write_table("cues", CUE);
    cr_expect_eq(isnad_lexicon_load(folder, &lexicon, &error), ISNAD_OK, "the other tables may be missing");
    remove_tables();
}

/* CR LF, no newline at the end, more columns than there are, empty rows: all read. */
Test(lexicon, tables_as_editors_leave_them) {
    static const char *const cases[] = {"qal\tverb\tsay\tقال\tيقول\t-\t-\tCLAUSE\tp\tsay\r\n\r\n# x\r\n", "qal\tverb\tsay\tقال\tيقول\t-\t-\tCLAUSE\tp",
                                        "qal\tverb\tsay\tقال\tيقول\t-\t-\tCLAUSE\tp\tsay\ta\tb\tc\td\te\tf\n \n", "\n\nqal\tverb\tsay\tقال\tيقول\t-\t-\tCLAUSE | QUOTE\tp\t-\n"};
    cr_assert_not_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        isnad_error error = {0};
        struct reading readings[READINGS_MOST];
        write_table("cues", cases[i]);
        cr_assert_eq(isnad_lexicon_load(folder, &lexicon, &error), ISNAD_OK, "case %zu: %zu: %s", i, error.line, error.message);
        cr_expect_eq(lexicon->cues.items[0].subjects, SUBJECT_PERSON);
        cr_expect_eq(read_word("وقالت", 0, readings), 1);
        finish();
    }
    remove_tables();
}

/* ---- a compiled lexicon ---- */

static uint8_t *bytes_of(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    cr_assert_not_null(file);
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*length);
    cr_assert_eq(fread(bytes, 1, *length, file), *length);
    fclose(file);
    return bytes;
}
static void save(const char *path) {
    isnad_slice bytes;
    isnad_error error;
    cr_assert_eq(lexicon_compile(lexicon, &bytes, &error), ISNAD_OK, "%s", error.message);
    save_bytes(path, bytes.data, bytes.length);
    memory_free((char *)(uintptr_t)bytes.data);
}
static isnad_status load_bytes(const char *path, const uint8_t *bytes, size_t length, isnad_error *error) {
    save_bytes(path, bytes, length);
    return isnad_lexicon_load(path, &lexicon, error);
}

/* The file gives the readings of the tables that it was made of. */
Test(lexicon, compiled_reads_as_the_tables, .timeout = 60) {
    static const char line[] = "وقال وزير الخارجية الأميركي أنتوني بلينكن إن قولها بحسب تصريحاته للرئيس في كانون الثاني، مضيفا أن لم يقل سيقولون اقرأ أيضا وفقا للرئيس";
    char path[] = "/tmp/isnad-compiled-XXXXXX";
    struct reading wanted[64][READINGS_MOST];
    size_t counts[64];
    isnad_error error = {0};
    close(mkstemp(path));
    load();
    save(path);
    read_word(line, 0, wanted[0]);
    for (uint32_t at = 0; at < words.list.count; at++) counts[at] = words.list.items[at].kind == WORD_LETTERS ? lexicon_read(lexicon, &words, at, wanted[at], READINGS_MOST) : 0;
    uint64_t kept[64];
    for (uint32_t at = 0; at < words.list.count; at++)
        for (size_t i = 0; i < counts[at]; i++) kept[at] = reading_lexeme(lexicon, &wanted[at][i], 0)->line;
    isnad_lexicon_free(lexicon);
    cr_assert_eq(isnad_lexicon_load(path, &lexicon, &error), ISNAD_OK, "%s", error.message);
    unlink(path);
    for (uint32_t at = 0; at < words.list.count; at++) {
        struct reading got[READINGS_MOST];
        if (words.list.items[at].kind != WORD_LETTERS) continue;
        cr_assert_eq(lexicon_read(lexicon, &words, at, got, READINGS_MOST), counts[at]);
        for (size_t i = 0; i < counts[at]; i++) {
            cr_expect(got[i].classes == wanted[at][i].classes && got[i].clitics == wanted[at][i].clitics && got[i].offset == wanted[at][i].offset &&
                      got[i].suffix == wanted[at][i].suffix && got[i].words == wanted[at][i].words);
            if (i + 1 == counts[at]) cr_expect_eq(reading_lexeme(lexicon, &got[i], 0)->line, kept[at]);
        }
    }
}

Test(lexicon, compiled_files_that_are_refused, .timeout = 60) {
    cr_assert_not_null(mkdtemp(folder));
    write_table("cues", CUE);
    isnad_error error = {0};
    char path[300];
    size_t length;
    snprintf(path, sizeof path, "%s/compiled", folder);
    cr_assert_eq(isnad_lexicon_load(folder, &lexicon, &error), ISNAD_OK);
    save(path);
    finish();
    uint8_t *bytes = bytes_of(path, &length);
    cr_assert_eq(load_bytes(path, bytes, length, &error), ISNAD_OK);
    finish();
    for (size_t size = 0; size < length; size += 97) {
        cr_assert_eq(load_bytes(path, bytes, size, &error), ISNAD_BAD_DATA, "%zu bytes", size);
        cr_expect_null(lexicon);
        cr_expect_str_eq(error.source, path);
    }
    for (size_t at = 0; at < length; at += at < 400 ? 1 : 53) {
        bytes[at] ^= 0x10;
        isnad_status status = load_bytes(path, bytes, length, &error);
        if (status == ISNAD_OK) finish();
        cr_expect_eq(status, ISNAD_BAD_DATA, "byte %zu of %zu is changed", at, length);
        bytes[at] ^= 0x10;
    }
    cr_expect_eq(load_bytes(path, (const uint8_t *)CUE, strlen(CUE), &error), ISNAD_BAD_DATA, "a table is no compiled lexicon");
    unlink(path);
    remove_tables();
    free(bytes);
}
