/* SPDX-License-Identifier: Apache-2.0
 *
 * The table of word sets. A pattern is written out to each word that it stands for; of these only the hash of the codes is kept,
 * which words of the text have anyway.
 */
#include "lexicon_words.h"

#include "error.h"

#include <ctype.h>
#include <string.h>

/* In bytes, and in words: a pattern of many parentheses stands for very many. */
enum { LONGEST_WORD = 96, LONGEST_PATTERN = 255, LARGEST_SET = 250 };

struct maker {
    isnad_lexicon *lexicon;
    size_t words; /* of the set */
};

/* What is written of a word so far, in UTF-8. */
struct spelling {
    char bytes[LONGEST_WORD];
    size_t length;
};

static isnad_status append(struct spelling *spelling, isnad_slice more) {
    if (more.length > sizeof spelling->bytes - spelling->length) return ISNAD_BAD_DATA;
    memcpy(spelling->bytes + spelling->length, more.data, more.length);
    spelling->length += more.length;
    return ISNAD_OK;
}

static isnad_status keep(struct maker *maker, const struct spelling *spelling) {
    uint8_t codes[LONGEST_WORD + FOLD_PADDING] = {0};
    size_t length = fold_string(spelling->bytes, spelling->length, codes, LONGEST_WORD);
    if (length == 0 || maker->words++ == LARGEST_SET) return ISNAD_BAD_DATA;
    memset(codes + length, 0, FOLD_PADDING);
    uint64_t *slot = LIST_ADD(&maker->lexicon->set_words);
    if (!slot) return ISNAD_NO_MEMORY;
    *slot = fold_hash(codes, length);
    return ISNAD_OK;
}

static isnad_status write_out(struct maker *maker, struct spelling spelling, isnad_slice rest);

/* Behind what is spelt already, each of the choices between bars with the rest behind it. */
static isnad_status write_each(struct maker *maker, const struct spelling *spelling, isnad_slice choices, isnad_slice rest) {
    isnad_slice choice;
    while (table_part(&choices, '|', &choice)) {
        struct spelling longer = *spelling;
        if (slice_is(choice, "+")) {
            TRY(write_out(maker, longer, choice));
            continue;
        }
        TRY(append(&longer, choice));
        TRY(write_out(maker, longer, rest));
    }
    return ISNAD_OK;
}

/* Behind what is spelt already, all that a pattern stands for. */
static isnad_status write_out(struct maker *maker, struct spelling spelling, isnad_slice rest) {
    static const char pronouns[] = "\xD9\x87|\xD9\x87\xD8\xA7|\xD9\x87\xD9\x85|\xD9\x87\xD9\x86|\xD9\x87\xD9\x85\xD8\xA7|"
                                   "\xD9\x86\xD8\xA7|\xD9\x8A|\xD9\x83|\xD9\x83\xD9\x85"; /* as words.tsv lists them */
    size_t plain = 0;
    while (plain < rest.length && rest.data[plain] != '(' && rest.data[plain] != '+') plain++;
    TRY(append(&spelling, (isnad_slice){rest.data, plain}));
    if (plain == rest.length) return keep(maker, &spelling);
    const char *mark = rest.data + plain, *end = rest.data + rest.length;
    if (*mark == '+')
        return write_each(maker, &spelling, (isnad_slice){pronouns, sizeof pronouns - 1},
                          (isnad_slice){mark + 1, (size_t)(end - mark) - 1});
    const char *close = memchr(mark, ')', (size_t)(end - mark));
    if (!close) return ISNAD_BAD_DATA;
    isnad_slice choices = {mark + 1, (size_t)(close - mark) - 1}, behind = {close + 1, (size_t)(end - close) - 1};
    TRY(write_out(maker, spelling, behind));
    return write_each(maker, &spelling, choices, behind);
}

/* with-to-from for WITH_TO_FROM. */
static bool names_set(isnad_slice name, const char *set) {
    if (name.length != strlen(set)) return false;
    for (size_t i = 0; i < name.length; i++)
        if (set[i] != (name.data[i] == '-' ? '_' : toupper((unsigned char)name.data[i]))) return false;
    return true;
}

void lexicon_mark_words(isnad_lexicon *lexicon) {
    for (size_t i = 0; i < WORD_SET_COUNT && i < lexicon->sets.count; i++) {
        const struct word_set_words words = lexicon->sets.items[i];
        for (uint32_t k = words.first; k < words.first + words.count; k++) {
            uint64_t hash = lexicon->set_words.items[k];
            lexicon->set_bits[i][hash >> 62] |= UINT64_C(1) << (hash >> 56 & 63);
        }
    }
}

isnad_status lexicon_read_words(isnad_lexicon *lexicon, const struct row *row, isnad_error *error) {
#define NAME(name) #name,
    static const char *const sets[] = {EACH_WORD_SET(NAME)};
#undef NAME
    size_t number = 0;
    while (number < WORD_SET_COUNT && !names_set(row->field[0], sets[number])) number++;
    if (number == WORD_SET_COUNT)
        return error_set(error, ISNAD_BAD_DATA, row->file, row->line, 0, "no rule asks for words named \"%.*s\"",
                         (int)row->field[0].length, row->field[0].data);
    uint32_t first = (uint32_t)lexicon->set_words.count;
    struct maker maker = {lexicon, 0};
    isnad_slice patterns = row->field[1], pattern;
    while (table_part(&patterns, ' ', &pattern)) {
        isnad_status status =
            pattern.length > LONGEST_PATTERN ? ISNAD_BAD_DATA : write_out(&maker, (struct spelling){0}, pattern);
        if (status == ISNAD_NO_MEMORY) return error_memory(error);
        if (status != ISNAD_OK)
            return error_set(error, status, row->file, row->line, 0,
                             "this is no pattern of a word, or stands for too many: \"%.*s\"", (int)pattern.length, pattern.data);
    }
    lexicon->sets.items[number] = (struct word_set_words){first, (uint32_t)maker.words};
    return ISNAD_OK;
}
