/* SPDX-License-Identifier: Apache-2.0
 *
 * See compile_latin.h. A word is read from left to right; the rule with the longest letters that fits where it stands gives the
 * Arabic. Rules may give several spellings: the first is the likelier one. A name gets the likeliest spelling of all its words,
 * and then others in which one word is spelt another way. */
#include "compile_latin.h"

#include "error.h"
#include "memory.h"
#include "table.h"

#include <string.h>

enum { CHOICES = 3, WORDS_MOST = 8, WORD_LONGEST = 64, LETTERS_MOST = 12 };

struct rule {
    char letters[LETTERS_MOST + 1];
    size_t length;
    bool first, last; /* only where a word begins, ends */
    isnad_slice arabic[CHOICES];
    size_t choices;
};

struct latin {
    struct arena arena;
    LIST(struct rule) rules;
};

/* ---- rules ---- */

static isnad_status add_rule(void *user, const struct row *row, isnad_error *error) {
    struct latin *latin = user;
    isnad_slice letters = row->field[0], choices = row->field[1], choice;
    struct rule rule = {0};
    rule.first = letters.length > 1 && letters.data[0] == '^';
    if (rule.first) letters.data++, letters.length--;
    rule.last = letters.length > 1 && letters.data[letters.length - 1] == '$';
    if (rule.last) letters.length--;
    if (letters.length == 0 || letters.length > LETTERS_MOST)
        return error_set(error, ISNAD_BAD_DATA, row->file, row->line, 0, "a rule has from one to %d letters", (int)LETTERS_MOST);
    memcpy(rule.letters, letters.data, letters.length);
    rule.length = letters.length;
    while (rule.choices < CHOICES && table_part(&choices, ' ', &choice)) {
        if (slice_is(choice, "-")) choice.length = 0; /* not written */
        char *copy = arena_copy(&latin->arena, choice.data, choice.length);
        if (!copy) return error_memory(error);
        rule.arabic[rule.choices++] = (isnad_slice){copy, choice.length};
    }
    struct rule *added = LIST_ADD(&latin->rules);
    if (!added) return error_memory(error);
    *added = rule;
    return ISNAD_OK;
}

isnad_status latin_load(const char *path, struct latin **out, isnad_error *error) {
    *out = memory_new_cleared(1, sizeof **out);
    return *out ? table_read(path, false, add_rule, *out, error) : error_memory(error);
}

void latin_free(struct latin *latin) {
    if (!latin) return;
    arena_free(&latin->arena);
    LIST_FREE(&latin->rules);
    memory_free(latin);
}

static const struct rule *find(const struct latin *latin, const char *word, size_t length, size_t at) {
    const struct rule *best = NULL;
    int best_rank = -1;
    for (size_t i = 0; i < latin->rules.count; i++) {
        const struct rule *rule = &latin->rules.items[i];
        if (rule->length > length - at || memcmp(rule->letters, word + at, rule->length) != 0) continue;
        if ((rule->first && at != 0) || (rule->last && at + rule->length != length)) continue;
        int rank =
            (int)rule->length * 4 + rule->first + rule->last; /* where it may stand makes it better, more letters better yet */
        if (rank > best_rank) best = rule, best_rank = rank;
    }
    return best;
}

/* ---- words ---- */

/* Letters with accents to those without; what is no letter ends a word. Two bytes of UTF-8 hold Latin-1 and Latin Extended-A. */
static char plain(uint32_t code) {
    static const char latin1[] = "aaaaaaaceeeeiiiidnooooo ouuuuyts", /* U+00C0 … 00DF, the same for 00E0 … 00FF */
        extended[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  "
                     "jjkkklllllllllnnnnnnnnnooooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    if (code < 0x80) return (code | 32) >= 'a' && (code | 32) <= 'z' ? (char)(code | 32) : 0;
    if (code >= 0xC0 && code < 0x100) return latin1[(code - 0xC0) & 31] == ' ' ? 0 : latin1[(code - 0xC0) & 31];
    if (code >= 0x100 && code < 0x180 && code - 0x100 < sizeof extended - 1)
        return extended[code - 0x100] == ' ' ? 0 : extended[code - 0x100];
    return 0;
}

struct latin_word {
    char letters[WORD_LONGEST];
    size_t length;
};

static size_t split(isnad_slice name, struct latin_word *words) {
    size_t count = 0;
    bool inside = false;
    for (size_t i = 0; i < name.length;) {
        uint8_t byte = (uint8_t)name.data[i];
        size_t bytes = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        uint32_t code = byte < 0x80                         ? byte
                        : bytes == 2 && i + 1 < name.length ? (byte & 0x1Fu) << 6 | ((uint8_t)name.data[i + 1] & 0x3Fu)
                                                            : 0;
        char letter = plain(code);
        bool quiet = code == '\'' || code == 0x2BF || code == 0x2BE || code == '.' || code == '`';
        i += bytes;
        if (quiet) continue;
        if (letter && !inside && count == WORDS_MOST) return 0;
        if (letter && !inside) words[count++].length = 0;
        inside = letter != 0;
        if (!letter && code != ' ' && code != '-' && code != ',') return 0; /* another script, or digits */
        if (letter && words[count - 1].length < WORD_LONGEST) words[count - 1].letters[words[count - 1].length++] = letter;
    }
    return count;
}

struct spelling {
    char *out;
    size_t length, size;
};

static void put(struct spelling *spelling, isnad_slice text) {
    if (text.length >= spelling->size - spelling->length) return;
    memcpy(spelling->out + spelling->length, text.data, text.length);
    spelling->length += text.length;
}

/* Where the spelling is not the likeliest one: the choice of the k-th rule of the name that has several; k 0: nowhere. */
struct change {
    size_t k, choice;
};

static const isnad_slice *choose(const struct rule *rule, size_t k, const struct change *changes) {
    for (size_t i = 0; i < 2; i++)
        if (changes[i].k == k && changes[i].choice < rule->choices) return &rule->arabic[changes[i].choice];
    return &rule->arabic[0];
}

/* Returns how many rules with several choices the name has. */
static size_t spell(const struct latin *latin, const struct latin_word *words, size_t count, const struct change *changes,
                    char *out) {
    struct spelling spelling = {out, 0, LATIN_LONGEST};
    size_t met = 0;
    for (size_t i = 0; i < count; i++) {
        bool article = i > 0 && words[i - 1].length == 2 &&
                       (memcmp(words[i - 1].letters, "al", 2) == 0 || memcmp(words[i - 1].letters, "el", 2) == 0);
        if (i && !article && spelling.length && out[spelling.length - 1] != ' ') put(&spelling, (isnad_slice){" ", 1});
        for (size_t at = 0; at < words[i].length;) {
            const struct rule *rule = find(latin, words[i].letters, words[i].length, at);
            at += rule ? rule->length : 1;
            if (rule && rule->choices > 1) met++;
            if (rule && rule->choices) put(&spelling, *choose(rule, rule->choices > 1 ? met : SIZE_MAX, changes));
        }
    }
    while (spelling.length && out[spelling.length - 1] == ' ') spelling.length--;
    out[spelling.length] = 0;
    return met;
}

struct latin_names {
    char (*out)[LATIN_LONGEST];
    size_t count;
};

static void add(const struct latin *latin, const struct latin_word *words, size_t count, const struct change *changes,
                struct latin_names *names) {
    if (names->count == LATIN_MOST) return;
    char *out = names->out[names->count];
    spell(latin, words, count, changes, out);
    if (!*out) return;
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->out[i], out) == 0) return;
    names->count++;
}

/* The likeliest spelling, those with one change, then those with two; from the end of the name, as family names vary most. A
 * single word is nobody's name for sure. */
size_t latin_names(const struct latin *latin, isnad_slice name, char out[LATIN_MOST][LATIN_LONGEST]) {
    struct latin_word words[WORDS_MOST];
    struct latin_names names = {out, 0};
    struct change changes[2] = {{0, 0}, {0, 0}};
    size_t count = split(name, words);
    if (count < 2) return 0;
    size_t ways = spell(latin, words, count, changes, out[0]);
    add(latin, words, count, changes, &names);
    for (size_t choice = 1; choice < CHOICES; choice++)
        for (size_t k = ways; k > 0; k--) add(latin, words, count, (struct change[2]){{k, choice}, {0, 0}}, &names);
    for (size_t k = ways; k > 1 && names.count < LATIN_MOST; k--)
        for (size_t other = k - 1; other > 0; other--) add(latin, words, count, (struct change[2]){{k, 1}, {other, 1}}, &names);
    return names.count;
}
