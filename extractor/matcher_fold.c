/* SPDX-License-Identifier: Apache-2.0
 *
 * What the inner loops leave: code points that need ICU, marks that join words or do not, words that were glued together; and the
 * way back from codes to bytes. See matcher_private.h. */
#include "matcher_private.h"

#include <string.h>
#include <unicode/utf8.h>

enum { TATWEEL = 0x640, ALEF_BELOW = 0x625, MARBUTA = 0x629 };

static int32_t next_point(const struct matcher *m, size_t *at) {
    int32_t point;
    U8_NEXT_OR_FFFD(m->text, *at, m->length, point);
    return point;
}

static uint8_t separator_of(uint8_t class) {
    switch (class) {
    case FOLD_SPACE: return CODE_SPACE;
    case FOLD_NEWLINE: return CODE_NEWLINE;
    case FOLD_STOP:
    case FOLD_COMMA:
    case FOLD_DASH:
    case FOLD_SINGLE: return CODE_MARK;
    default: return CODE_BREAK;
    }
}

/* Writes the codes of one code point that ends before `next`. */
static void put(struct matcher *m, const uint8_t *codes, uint32_t count, size_t next) {
    bool mark = is_separator(codes[0]);
    memcpy(m->codes + m->count, codes, count);
    matcher_keep(m, 0, count, !mark, mark, mark ? 0 : count, codes[0] == CODE_SPACE);
    m->at = next;
}

void matcher_step(struct matcher *m) {
    struct folded folded;
    size_t next = m->at;
    int32_t point = next_point(m, &next);
    fold_point(point, &folded);
    uint8_t before = m->codes[(int64_t)m->count - 1], code = CODE_BREAK;
    if (folded.class == FOLD_LETTER || folded.class == FOLD_DIGIT) {
        put(m, folded.codes, folded.length, next);
        return;
    }
    if (folded.class == FOLD_DROP) { /* a tatweel that stands apart was typed as a dash */
        if (point != TATWEEL || (before != CODE_SPACE && before != CODE_NEWLINE)) {
            m->at = next;
            return;
        }
    } else {
        code = separator_of(folded.class);
    }
    put(m, &code, 1, next);
}

/* ---- from codes to bytes ---- */

static const struct portion *portion_of(const struct matcher *m, uint32_t code) {
    const struct portion *portion = &m->portions[m->near[code / 64]];
    while (portion->code > code) portion--;
    return portion;
}

uint32_t matcher_begin(const struct matcher *m, uint32_t code) {
    const struct portion *found = portion_of(m, code);
    if (found->kept == 0) return found->byte;
    uint32_t byte = found->byte + m->loops.select(found->kept, code - found->code);
    return m->text[byte] < 0x80 ? byte : byte - 1;
}

uint32_t matcher_end(const struct matcher *m, uint32_t code) {
    const struct portion *found = portion_of(m, code);
    if (found->kept) return found->byte + m->loops.select(found->kept, code - found->code) + 1;
    size_t end = found->byte;
    next_point(m, &end);
    return (uint32_t)end;
}

/* ---- words ---- */

/* What the next code point of a word is; false where the word ends. *end becomes the word's where it belongs to it: that of marks
 * of the table, not that of the bidi marks and joiners behind the last letter. */
static bool word_goes_on(const struct matcher *m, size_t *at, size_t *end, uint32_t *codes) {
    struct folded folded;
    int32_t point = next_point(m, at);
    fold_point(point, &folded);
    if (folded.class != FOLD_LETTER && folded.class != FOLD_DIGIT && folded.class != FOLD_DROP) return false;
    bool quick = point >= 0x600 && point <= 0x6FF && fold_arabic[point - 0x600] < FAST_CLASS;
    if (folded.class != FOLD_DROP || quick) *end = *at;
    *codes += folded.length;
    return true;
}

static uint32_t word_end(const struct matcher *m, size_t at, uint32_t most, uint32_t *codes) {
    size_t end = at;
    while (at < m->length && *codes <= most && word_goes_on(m, &at, &end, codes)) continue;
    return (uint32_t)end;
}

uint32_t matcher_word_end(const struct matcher *m, const struct token *token) {
    uint32_t codes = 0;
    if (token->length > WORD_LONGEST) return word_end(m, matcher_begin(m, token->code), UINT32_MAX, &codes);
    size_t end = matcher_end(m, token->code + token->length - 1), at = end, next = end;
    for (; at < m->length && m->text[at] >= 0x80 && word_goes_on(m, &at, &next, &codes) && codes == 0; end = next) continue;
    return (uint32_t)end;
}

/* The code point before a place, without the marks on it; 0 where there is none that could be of interest. */
static int32_t letter_before(const struct matcher *m, size_t at) {
    while (at >= 2 && is_arabic_lead(m->text[at - 2]) && (m->text[at - 1] & 0xC0) == 0x80) {
        int32_t point = (m->text[at - 2] & 31) << 6 | (m->text[at - 1] & 63);
        if (fold_arabic[point - 0x600] != 0) return point;
        at -= 2;
    }
    return 0;
}

void matcher_glue(struct matcher *m) {
    size_t at = m->at, next = at;
    if (m->run < 2 || m->run > WORD_GLUED_MOST || at == m->length || !is_arabic_lead(m->text[at])) return;
    int32_t point = next_point(m, &next);
    if (next - at != 2 || fold_arabic[point - 0x600] == 0 || fold_arabic[point - 0x600] > CODE_ARABIC_LAST) return;
    if (point != ALEF_BELOW && letter_before(m, at) != MARBUTA) return;
    uint32_t codes = 0, begin = matcher_begin(m, m->count - m->run), end = word_end(m, begin, WORD_GLUED_MOST, &codes);
    if (codes < WORD_GLUED_LEAST || codes > WORD_GLUED_MOST || words_glued_at(m->text + begin, end - begin) != at - begin) return;
    put(m, (const uint8_t[]){CODE_SPACE}, 1, at);
}

/* ---- marks between words ---- */

static bool letter_at(const struct matcher *m, size_t at) {
    struct folded folded;
    if (at >= m->length) return false;
    fold_point(next_point(m, &at), &folded);
    return folded.class == FOLD_LETTER || folded.class == FOLD_DIGIT || folded.class == FOLD_DROP;
}

bool matcher_is_number(const struct matcher *m, const struct token *token) {
    for (uint32_t i = 0; i < token->length && i < WORD_LONGEST; i++)
        if (m->codes[token->code + i] < '0' || m->codes[token->code + i] > '9') return false;
    if (token->length <= WORD_LONGEST) return true;
    struct folded folded = {.class = FOLD_DIGIT};
    for (size_t at = matcher_begin(m, token->code); at < m->length;) {
        fold_point(next_point(m, &at), &folded);
        if (folded.class != FOLD_DIGIT && folded.class != FOLD_DROP) break;
    }
    return folded.class != FOLD_LETTER;
}

/* The rules are those of joins() in words.c. */
static bool joins(const struct matcher *m, const struct token *token, uint32_t begin, uint8_t class, size_t after) {
    bool latin = m->text[begin] < 0xD8;
    if (!letter_at(m, after)) return false;
    switch (class) {
    case FOLD_STOP: return matcher_is_number(m, token) || latin || token->length <= 4;
    case FOLD_DASH: return !matcher_is_number(m, token);
    case FOLD_SINGLE: return token->length <= 3 || latin;
    case FOLD_COMMA: return matcher_is_number(m, token);
    default: return false;
    }
}

bool matcher_joined(const struct matcher *m, const struct token *token) {
    uint32_t begin = matcher_begin(m, token->code);
    size_t at = matcher_word_end(m, token);
    bool spaced = false;
    while (at < m->length) {
        struct folded folded;
        int32_t point = next_point(m, &at);
        fold_point(point, &folded);
        switch (folded.class) {
        case FOLD_LETTER:
        case FOLD_DIGIT: return true;
        case FOLD_SPACE: spaced = true; break;
        case FOLD_NEWLINE: return false;
        case FOLD_DROP:
            if (point == TATWEEL && spaced) return false;
            break;
        default:
            if (spaced || !joins(m, token, begin, folded.class, at)) return false;
        }
    }
    return false;
}
