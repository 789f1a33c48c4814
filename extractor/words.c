/* SPDX-License-Identifier: Apache-2.0
 *
 * The tokenizer. See words.h.
 *
 * One pass: letters go through the tables of fold.h two bytes at a time, all else through the slow path of `next_point`.
 */
#include "words.h"

#include "error.h"

#include <string.h>
#include <unicode/utf8.h>

struct scan {
    const struct text *text;
    struct words *words;
    size_t at;              /* byte */
    uint32_t code;          /* next free in words->codes */
    uint32_t paragraph;
    bool spaced, glued;
};

enum { LONGEST_WORD = 255 };

/* Spelling that folding hides but that tells some words apart: read off the word's first and last letters. */
static uint16_t spelling(const char *data, const struct word *word) {
    const uint8_t *bytes = (const uint8_t *)data + word->begin;
    size_t length = word->end - word->begin;
    uint16_t flags = 0;
    if (length < 2) return bytes[0] < 0x80 ? WORD_LATIN : 0;
    unsigned first = (unsigned)bytes[0] << 8 | bytes[1], last = (unsigned)bytes[length - 2] << 8 | bytes[length - 1];
    if (first == 0xD8A3 || first == 0xD8A2) flags |= WORD_HAMZA;
    if (first == 0xD8A5) flags |= WORD_HAMZA_LOW;
    if (last == 0xD98B) flags |= WORD_FATHATAN;
    if (last == 0xD989) flags |= WORD_MAQSURA;
    if (last == 0xD8A9) flags |= WORD_MARBUTA;
    if (length >= 4 && last == 0xD8A7 && bytes[length - 4] == 0xD9 && bytes[length - 3] == 0x8B) flags |= WORD_FATHATAN; /* مضيفًا */
    if (bytes[0] < 0xD8) flags |= WORD_LATIN; /* presentation forms begin with 0xEF */
    return flags;
}

static bool add(struct scan *scan, struct word word) {
    struct word *slot = LIST_ADD(&scan->words->list);
    if (!slot) return false;
    if (scan->glued) word.flags |= WORD_GLUED;
    if (scan->spaced) word.flags |= WORD_SPACED;
    word.paragraph = scan->paragraph;
    *slot = word;
    scan->spaced = scan->glued = false;
    return true;
}

/* Reads one code point; invalid sequences cannot occur in a decoded text. */
static void next_point(struct scan *scan, struct folded *folded) {
    const uint8_t *bytes = (const uint8_t *)scan->text->data;
    size_t length = scan->text->length;
    int32_t point;
    U8_NEXT_OR_FFFD(bytes, scan->at, length, point);
    fold_point(point, folded);
}

/* Room for one more word; a ligature of three bytes may give FOLD_MAX codes, so no bound by the text's length would be tight. */
static bool make_room(struct scan *scan) {
    struct words *words = scan->words;
    size_t need = (size_t)scan->code + LONGEST_WORD + 2 * FOLD_PADDING;
    if (need <= words->codes_size) return true;
    size_t size = need + need / 2;
    uint8_t *moved = memory_resize(words->codes, size, 1);
    if (!moved) return false;
    words->codes = moved;
    words->codes_size = size;
    return true;
}

/* Takes the letters and digits from scan->at on as one word: codes go to the buffer, at most LONGEST_WORD of them. */
static bool take_word(struct scan *scan) {
    if (!make_room(scan)) return false;
    const uint8_t *bytes = (const uint8_t *)scan->text->data;
    size_t length = scan->text->length, letters = 0;
    uint8_t *codes = scan->words->codes + scan->code;
    struct word word = {.begin = (uint32_t)scan->at, .code = scan->code, .kind = WORD_NUMBER};
    size_t count = 0;
    word.end = word.begin;
    while (scan->at < length) {
        size_t at = scan->at; /* nearly all letters are plain Arabic ones */
        while (at + 1 < length && (bytes[at] & 0xFC) == 0xD8 && count < LONGEST_WORD) {
            uint8_t code = fold_arabic[(bytes[at] & 3) << 6 | (bytes[at + 1] & 63)];
            if ((uint8_t)(code - 1) >= CODE_ARABIC_LAST) break;
            codes[count++] = code;
            at += 2;
        }
        if (at > scan->at) {
            letters++;
            scan->at = at;
            word.end = (uint32_t)at;
            if (at == length || bytes[at] == ' ') break;
        }
        uint8_t lead = bytes[scan->at], fast = 0xFE;
        size_t width = 2;
        if ((lead & 0xFC) == 0xD8 && scan->at + 1 < length) fast = fold_arabic[(lead & 3) << 6 | (bytes[scan->at + 1] & 63)];
        else if (lead < 0x80) fast = fold_ascii[lead], width = 1;
        if (fast < FAST_CLASS) {
            if (fast != 0 && count < LONGEST_WORD) codes[count++] = fast;
            letters += fast != 0 && (fast < '0' || fast > '9');
            scan->at += width;
            word.end = (uint32_t)scan->at;
            continue;
        }
        if (fast != 0xFE) break;
        size_t before = scan->at;
        struct folded folded;
        next_point(scan, &folded);
        if (folded.class != FOLD_LETTER && folded.class != FOLD_DIGIT && folded.class != FOLD_DROP) {
            scan->at = before;
            break;
        }
        for (size_t i = 0; i < folded.length && count < LONGEST_WORD; i++) codes[count++] = folded.codes[i];
        letters += folded.class == FOLD_LETTER;
        if (folded.class != FOLD_DROP) word.end = (uint32_t)scan->at; /* a trailing bidi mark is not part of the word */
    }
    if (count == 0) return true; /* marks alone */
    word.length = (uint8_t)count;
    if (letters) word.kind = WORD_LETTERS;
    word.hash = fold_hash(codes, count);
    word.flags = spelling(scan->text->data, &word);
    scan->code += (uint32_t)count;
    return add(scan, word);
}

static bool letter_at(const struct scan *scan, size_t at) {
    if (at >= scan->text->length) return false;
    struct scan ahead = *scan;
    struct folded folded;
    ahead.at = at;
    next_point(&ahead, &folded);
    return folded.class == FOLD_LETTER || folded.class == FOLD_DIGIT || folded.class == FOLD_DROP;
}

/* Does the mark before `after` join the word before it and the one behind it? */
static bool joins(const struct scan *scan, uint8_t class, size_t after) {
    const struct words *words = scan->words;
    if (scan->spaced || words->list.count == 0 || !letter_at(scan, after)) return false;
    const struct word *last = &words->list.items[words->list.count - 1];
    if (last->kind > WORD_NUMBER) return false;
    bool latin = last->flags & WORD_LATIN;
    switch (class) {
    case FOLD_STOP: return last->kind == WORD_NUMBER || latin || last->length <= 4;
    case FOLD_DASH: return last->kind == WORD_LETTERS;
    case FOLD_SINGLE: return last->length <= 3 || latin; /* O'Neil, د'استان */
    case FOLD_COMMA: return last->kind == WORD_NUMBER;
    default: return false;
    }
}

static const uint8_t kind_of_class[] = {
    [FOLD_STOP] = WORD_STOP, [FOLD_COMMA] = WORD_COMMA, [FOLD_SEMICOLON] = WORD_SEMICOLON, [FOLD_COLON] = WORD_COLON,
    [FOLD_QUESTION] = WORD_QUESTION, [FOLD_OPEN] = WORD_OPEN, [FOLD_CLOSE] = WORD_CLOSE, [FOLD_QUOTE] = WORD_QUOTE,
    [FOLD_SINGLE] = WORD_SINGLE, [FOLD_PAREN_OPEN] = WORD_PAREN_OPEN, [FOLD_PAREN_CLOSE] = WORD_PAREN_CLOSE,
    [FOLD_DASH] = WORD_DASH, [FOLD_SLASH] = WORD_SLASH, [FOLD_OTHER] = WORD_OTHER,
};

static bool take_mark(struct scan *scan) {
    size_t begin = scan->at;
    struct folded folded;
    next_point(scan, &folded);
    if (folded.class == FOLD_DROP) {
        static const char tatweel[] = "\xD9\x80";
        bool apart = memcmp(scan->text->data + begin, tatweel, 2) == 0 && (scan->spaced || begin == 0);
        if (!apart) return true;
        folded.class = FOLD_DASH; /* typed as a dash: واشنطن ـ */
    }
    if (folded.class == FOLD_SPACE) return scan->spaced = true, true;
    if (folded.class == FOLD_NEWLINE) {
        const struct words *words = scan->words;
        size_t count = words->list.count;
        scan->spaced = true;
        if (count == 0 || words->list.items[count - 1].kind == WORD_PARAGRAPH) return true; /* empty lines */
        bool ok = add(scan, (struct word){.begin = (uint32_t)begin, .end = (uint32_t)begin, .kind = WORD_PARAGRAPH});
        scan->paragraph++;
        scan->spaced = true;
        return ok;
    }
    if (folded.class == FOLD_LETTER || folded.class == FOLD_DIGIT) return scan->at = begin, take_word(scan);
    if (joins(scan, folded.class, scan->at)) return scan->glued = true, true;
    return add(scan, (struct word){.begin = (uint32_t)begin, .end = (uint32_t)scan->at, .kind = kind_of_class[folded.class]});
}

static bool is_letter_byte(const uint8_t *bytes, size_t at, size_t length) {
    uint8_t lead = bytes[at];
    if ((lead & 0xFC) == 0xD8 && at + 1 < length) {
        uint8_t fast = fold_arabic[(lead & 3) << 6 | (bytes[at + 1] & 63)];
        return fast < FAST_CLASS && fast != 0;
    }
    return lead < 0x80 && fold_ascii[lead] < FAST_CLASS;
}

static bool scan_all(struct scan *scan) {
    const uint8_t *bytes = (const uint8_t *)scan->text->data;
    size_t length = scan->text->length;
    while (scan->at < length) {
        if (bytes[scan->at] == ' ') {
            scan->spaced = true;
            scan->at++;
        } else if (is_letter_byte(bytes, scan->at, length)) {
            if (!take_word(scan)) return false;
        } else if (!take_mark(scan)) {
            return false;
        }
    }
    const struct words *words = scan->words;
    size_t count = words->list.count;
    if (count > 0 && words->list.items[count - 1].kind == WORD_PARAGRAPH) return true;
    return add(scan, (struct word){.begin = (uint32_t)length, .end = (uint32_t)length, .kind = WORD_PARAGRAPH});
}

isnad_status words_split(struct words *words, const struct text *text, isnad_error *error) {
    words->list.count = 0;
    struct scan scan = {.text = text, .words = words};
    if (!scan_all(&scan)) return error_memory(error);
    if (words->codes) memset(words->codes + scan.code, 0, FOLD_PADDING);
    return ISNAD_OK;
}

void words_free(struct words *words) {
    LIST_FREE(&words->list);
    memory_free(words->codes);
    memset(words, 0, sizeof *words);
}

uint32_t words_offset(const struct text *text, const struct word *word, size_t codes) {
    const uint8_t *bytes = (const uint8_t *)text->data;
    size_t at = word->begin, seen = 0;
    while (at < word->end) {
        size_t next = at;
        int32_t point;
        U8_NEXT_OR_FFFD(bytes, next, text->length, point);
        struct folded folded;
        fold_point(point, &folded);
        if (folded.length > 0 && seen >= codes) break;
        seen += folded.length;
        at = next;
    }
    return (uint32_t)at;
}
