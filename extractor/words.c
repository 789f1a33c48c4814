/* SPDX-License-Identifier: Apache-2.0
 *
 * The tokenizer. See words.h.
 *
 * One pass. Nearly all words are runs of plain Arabic letters between spaces: those are read eight letters at a time and without
 * a branch on any of them. What else stands in the tables of fold.h goes one by one, and all the rest through fold_point.
 */
#include "words.h"

#include "error.h"

#include <string.h>
#include <unicode/utf8.h>

struct scan {
    const struct text *text;
    struct words *words;
    size_t at;     /* byte */
    uint32_t code; /* next free in words->codes */
    uint32_t paragraph;
    uint16_t flags; /* of the next word: WORD_GLUED, WORD_SPACED */
};

/* Letters of two words that were written as one: no more than people would, as each such word is read twice. */
enum { LONGEST_WORD = WORD_LONGEST, LEAST_GLUED = WORD_GLUED_LEAST, MOST_GLUED = WORD_GLUED_MOST };

static bool is_arabic_lead(uint8_t byte) { return (byte & 0xFC) == 0xD8; } /* of U+0600–U+06FF */

static uint8_t arabic_index(const uint8_t *bytes) { return (uint8_t)((bytes[0] & 3) << 6 | (bytes[1] & 63)); }

/* What the tables of fold.h say of the code point at a byte; FOLD_SLOW where it stands in none. */
static uint8_t fast_at(const struct text *text, size_t at) {
    const uint8_t *bytes = (const uint8_t *)text->data + at;
    if (bytes[0] < 0x80) return fold_ascii[bytes[0]];
    return is_arabic_lead(bytes[0]) && text->length - at > 1 ? fold_arabic[arabic_index(bytes)] : FOLD_SLOW;
}

/* The length of a word without the vowel marks behind its last letter; ً is kept, which tells adverbs. */
static inline size_t bare_length(const uint8_t *bytes, size_t length) {
    enum { MARKS_LEAD = 0xD9, DAMMATAN = 0x8C, SUKUN = 0x92 };
    while (length >= 4 && bytes[length - 2] == MARKS_LEAD && bytes[length - 1] >= DAMMATAN && bytes[length - 1] <= SUKUN)
        length -= 2;
    return length;
}

/* What the first and the last letter of a word tell, by arabic_index. */
static const uint8_t begins[256] = {[0x22] = WORD_HAMZA, [0x23] = WORD_HAMZA, [0x25] = WORD_HAMZA_LOW};
static const uint8_t ends[256] = {[0x29] = WORD_MARBUTA, [0x49] = WORD_MAQSURA, [0x4B] = WORD_FATHATAN};

/* Spelling that folding hides but that tells some words apart: read off the word's first and last letters. */
static inline uint16_t spelling(const uint8_t *bytes, size_t length) {
    uint16_t flags = bytes[0] < 0xD8 ? WORD_LATIN : 0; /* presentation forms begin with 0xEF */
    if (length < 2) return flags;
    length = bare_length(bytes, length);
    const uint8_t *last = bytes + length - 2;
    if (is_arabic_lead(bytes[0])) flags |= begins[arabic_index(bytes)];
    if (is_arabic_lead(last[0])) flags |= ends[arabic_index(last)];
    if (length >= 4 && memcmp(last - 2, "\xD9\x8B\xD8\xA7", 4) == 0) flags |= WORD_FATHATAN; /* مضيفًا */
    if (length >= 4 && memcmp(last - 2, "\xD8\xA9\xD9\x8B", 4) == 0) flags |= WORD_MARBUTA;  /* خاصةً */
    return flags;
}

static bool add(struct scan *scan, struct word word) {
    struct word *slot = LIST_ADD(&scan->words->list);
    if (!slot) return false;
    word.flags |= scan->flags;
    word.paragraph = scan->paragraph;
    *slot = word;
    scan->flags = 0;
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

typedef uint16_t lanes __attribute__((vector_size(16))); /* eight numbers that are worked on at once */

/* Eight code points of two bytes as the places of fold_arabic where they stand; those of other bytes as that of U+0600, which is
 * FOLD_SLOW. */
static lanes arabic_indices(const uint8_t *bytes) {
    lanes pairs;
    memcpy(&pairs, bytes, sizeof pairs);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    pairs = pairs << 8 | pairs >> 8;
#endif
    return ((pairs & 3) << 6 | (pairs >> 8 & 63)) & (lanes)((pairs & 0xFC) == 0xD8);
}

/* Writes the codes of the plain Arabic letters that the bytes begin with, eight at most, and returns their number. Sixteen bytes
 * are read, eight codes are written. */
static inline size_t fold_sixteen(const uint8_t *bytes, uint8_t *codes) {
    const uint64_t ones = UINT64_C(0x0101010101010101);
    lanes indices = arabic_indices(bytes);
    uint64_t eight = 0;
    for (int i = 0; i < 8; i++) eight |= (uint64_t)fold_arabic[indices[i]] << 8 * i;
    uint64_t ordered = text_eight(&eight);
    memcpy(codes, &ordered, sizeof ordered);
    uint64_t low = eight & ones * 0x7F; /* in the highest bit of each: is it 0, or more than the last letter? */
    uint64_t other = (~(low + ones * 0x7F) | (low + ones * (0x7F - CODE_ARABIC_LAST)) | eight) & ones * 0x80;
    return other ? (size_t)__builtin_ctzll(other) / 8 : 8;
}

static size_t fold_last(const uint8_t *bytes, size_t length, uint8_t *codes) {
    uint8_t padded[16];
    memset(padded, 0xFF, sizeof padded);
    memcpy(padded, bytes, length);
    return fold_sixteen(padded, codes);
}

/* The same for a place in a text. */
static inline size_t fold_plain(const struct text *text, size_t at, uint8_t *codes) {
    const uint8_t *bytes = (const uint8_t *)text->data + at;
    size_t left = text->length - at;
    if (!is_arabic_lead(bytes[0])) return 0;
    return left >= 16 ? fold_sixteen(bytes, codes) : fold_last(bytes, left, codes);
}

/* A word in the making. */
struct spelled {
    uint8_t *codes;
    size_t count, end;
    bool letters; /* not digits alone */
};

static void spell(struct spelled *word, const uint8_t *codes, size_t count) {
    for (size_t i = 0; i < count && word->count < LONGEST_WORD; i++) word->codes[word->count++] = codes[i];
}

/* Takes one code point of another kind: a mark on a letter, a digit, a letter of another script. False where the word ends. */
static bool take_other(struct scan *scan, struct spelled *word, uint8_t fast) {
    struct scan ahead = *scan;
    struct folded folded;
    if (fast < FAST_CLASS) {
        spell(word, &fast, fast != 0);
        word->letters |= fast != 0 && (fast < '0' || fast > '9');
        word->end = scan->at += (uint8_t)scan->text->data[scan->at] < 0x80 ? 1 : 2;
        return true;
    }
    if (fast != FOLD_SLOW) return false;
    next_point(&ahead, &folded);
    if (folded.class != FOLD_LETTER && folded.class != FOLD_DIGIT && folded.class != FOLD_DROP) return false;
    scan->at = ahead.at;
    spell(word, folded.codes, folded.length);
    word->letters |= folded.class == FOLD_LETTER;
    if (folded.class != FOLD_DROP) word->end = scan->at; /* a trailing bidi mark is not part of the word */
    return true;
}

static bool at_space(const struct text *text, size_t at) { return at == text->length || text->data[at] == ' '; }

/* Takes the rest of a word of which the first letters, or none, were taken. */
static void take_rest(struct scan *scan, struct spelled *word, size_t plain) {
    const struct text *text = scan->text;
    while (!at_space(text, scan->at)) {
        if (plain < 8 && !take_other(scan, word, fast_at(text, scan->at))) return;
        plain = scan->at < text->length ? fold_plain(text, scan->at, word->codes + word->count) : 0;
        if (plain == 0) continue;
        word->end = scan->at += 2 * plain;
        word->count = word->count + plain < LONGEST_WORD ? word->count + plain : LONGEST_WORD;
        word->letters = true;
    }
}

uint32_t words_glued_at(const uint8_t *bytes, uint32_t length) {
    enum { MARBUTA = 0x29, ALEF_BELOW = 0x25, CLITICS_MOST = 4 }; /* places of fold_arabic; letters of وبال */
    uint8_t before = 0;
    uint32_t letters = 0;
    for (uint32_t at = 0; at + 4 <= length; at += 2) {
        if (!is_arabic_lead(bytes[at])) return 0;
        uint8_t letter = arabic_index(bytes + at), code = fold_arabic[letter];
        if (code == 0) continue; /* a mark */
        if (code > CODE_ARABIC_LAST) return 0;
        bool clitics = letters < CLITICS_MOST || (letters == CLITICS_MOST && before == CODE_LAM);
        if ((letter == ALEF_BELOW && !clitics) || (letters > 1 && before == MARBUTA)) return at;
        before = letter == MARBUTA ? MARBUTA : code;
        letters++;
    }
    return 0;
}

/* May words_glued_at find something in a word at which 16 bytes after 16 may be read? Only behind a ة that is not the last letter
 * or before an إ that is not the first; eight letters are looked at at once, as nearly all words have neither. */
static inline bool may_be_glued(const uint8_t *bytes, uint32_t length) {
    const lanes places = {0, 1, 2, 3, 4, 5, 6, 7};
    lanes found = {0};
    for (uint32_t at = 0; at < length; at += sizeof found) {
        lanes pairs, number = places + (uint16_t)(at / 2), last = (lanes){0} + (uint16_t)(length / 2 - 1);
        memcpy(&pairs, bytes + at, sizeof pairs);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        pairs = pairs << 8 | pairs >> 8;
#endif
        found |= (lanes)(pairs == 0xA9D8) & (lanes)(number < last);
        found |= (lanes)(pairs == 0xA5D8) & (lanes)(number > 0) & (lanes)(number <= last);
    }
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* Takes the letters and digits from scan->at on as one word: codes go to the buffer, at most LONGEST_WORD of them. The first
 * ones, plain letters, stand there already. */
static bool take_word(struct scan *scan, size_t plain) {
    const uint8_t *bytes = (const uint8_t *)scan->text->data + scan->at;
    uint32_t begin = (uint32_t)scan->at, code = scan->code;
    scan->at += 2 * plain;
    struct spelled word = {scan->words->codes + code, plain, scan->at, plain > 0};
    if (plain == 0 || plain == 8 || !at_space(scan->text, scan->at)) take_rest(scan, &word, plain);
    if (word.count == 0) return true; /* marks alone */
    uint32_t length = (uint32_t)word.end - begin;
    bool may_be_two = word.count >= LEAST_GLUED && word.count <= MOST_GLUED;
    may_be_two = may_be_two && (scan->text->length - begin < length + sizeof(lanes) || may_be_glued(bytes, length));
    uint32_t glued = may_be_two ? words_glued_at(bytes, length) : 0;
    if (glued) {
        struct text first = *scan->text;
        const struct text *whole = scan->text;
        first.length = begin + glued;
        scan->text = &first;
        scan->at = begin;
        bool ok = take_word(scan, 0);
        scan->text = whole;
        scan->flags |= WORD_SPACED;
        return ok;
    }
    scan->code = code + (uint32_t)word.count;
    return add(scan, (struct word){.begin = begin,
                                   .end = (uint32_t)word.end,
                                   .code = code,
                                   .hash = fold_hash(word.codes, word.count),
                                   .length = (uint8_t)word.count,
                                   .kind = word.letters ? WORD_LETTERS : WORD_NUMBER,
                                   .flags = spelling(bytes, word.end - begin)});
}

/* What a code point that begins no plain word is. */
static uint8_t next_class(struct scan *scan) {
    uint8_t fast = fast_at(scan->text, scan->at);
    if (fast >= FAST_CLASS && fast != FOLD_SLOW) {
        scan->at += (uint8_t)scan->text->data[scan->at] < 0x80 ? 1 : 2;
        return (uint8_t)(fast - FAST_CLASS);
    }
    struct folded folded;
    next_point(scan, &folded);
    return folded.class;
}

static bool letter_at(const struct scan *scan, size_t at) {
    if (at >= scan->text->length) return false;
    struct scan ahead = *scan;
    ahead.at = at;
    uint8_t class = next_class(&ahead);
    return class == FOLD_LETTER || class == FOLD_DIGIT || class == FOLD_DROP;
}

/* Does the mark before `after` join the word before it and the one behind it? */
static bool joins(const struct scan *scan, uint8_t class, size_t after) {
    const struct words *words = scan->words;
    if (scan->flags & WORD_SPACED || words->list.count == 0 || !letter_at(scan, after)) return false;
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
    [FOLD_STOP] = WORD_STOP,
    [FOLD_COMMA] = WORD_COMMA,
    [FOLD_SEMICOLON] = WORD_SEMICOLON,
    [FOLD_COLON] = WORD_COLON,
    [FOLD_QUESTION] = WORD_QUESTION,
    [FOLD_OPEN] = WORD_OPEN,
    [FOLD_CLOSE] = WORD_CLOSE,
    [FOLD_QUOTE] = WORD_QUOTE,
    [FOLD_SINGLE] = WORD_SINGLE,
    [FOLD_PAREN_OPEN] = WORD_PAREN_OPEN,
    [FOLD_PAREN_CLOSE] = WORD_PAREN_CLOSE,
    [FOLD_DASH] = WORD_DASH,
    [FOLD_SLASH] = WORD_SLASH,
    [FOLD_OTHER] = WORD_OTHER,
};

static bool take_newline(struct scan *scan, size_t begin) {
    const struct words *words = scan->words;
    size_t count = words->list.count;
    scan->flags |= WORD_SPACED;
    if (count == 0 || words->list.items[count - 1].kind == WORD_PARAGRAPH) return true; /* empty lines */
    bool ok = add(scan, (struct word){.begin = (uint32_t)begin, .end = (uint32_t)begin, .kind = WORD_PARAGRAPH});
    scan->paragraph++;
    scan->flags |= WORD_SPACED;
    return ok;
}

static bool take_mark(struct scan *scan) {
    size_t begin = scan->at;
    uint8_t class = next_class(scan);
    if (class == FOLD_DROP) {
        static const char tatweel[] = "\xD9\x80";
        bool apart = memcmp(scan->text->data + begin, tatweel, 2) == 0 && (scan->flags & WORD_SPACED || begin == 0);
        if (!apart) return true;
        class = FOLD_DASH; /* typed as a dash: واشنطن ـ */
    }
    if (class == FOLD_SPACE) return scan->flags |= WORD_SPACED, true;
    if (class == FOLD_NEWLINE) return take_newline(scan, begin);
    if (class == FOLD_LETTER || class == FOLD_DIGIT) return scan->at = begin, take_word(scan, 0);
    if (joins(scan, class, scan->at)) return scan->flags |= WORD_GLUED, true;
    return add(scan, (struct word){.begin = (uint32_t)begin, .end = (uint32_t)scan->at, .kind = kind_of_class[class]});
}

/* Are so many plain letters at scan->at one whole word, as most are? take_word knows the same and more. */
static inline bool whole_word(const struct scan *scan, size_t plain) {
    if (plain == 8 || scan->text->length - scan->at < 16 || scan->text->data[scan->at + 2 * plain] != ' ') return false;
    return plain < LEAST_GLUED || !may_be_glued((const uint8_t *)scan->text->data + scan->at, 2 * (uint32_t)plain);
}

/* Takes such a word and the space behind it. */
static inline bool take_plain(struct scan *scan, size_t plain) {
    const uint8_t *bytes = (const uint8_t *)scan->text->data + scan->at;
    uint32_t begin = (uint32_t)scan->at, end = begin + 2 * (uint32_t)plain, code = scan->code;
    uint8_t spelled = begins[arabic_index(bytes)] | ends[arabic_index(bytes + 2 * plain - 2)];
    scan->at = end + 1;
    scan->code += (uint32_t)plain;
    bool ok = add(scan, (struct word){.begin = begin,
                                      .end = end,
                                      .code = code,
                                      .hash = fold_hash(scan->words->codes + code, plain),
                                      .length = (uint8_t)plain,
                                      .kind = WORD_LETTERS,
                                      .flags = spelled});
    scan->flags = WORD_SPACED;
    return ok;
}

static bool take_next(struct scan *scan) {
    if (scan->text->data[scan->at] == ' ') {
        scan->flags |= WORD_SPACED;
        scan->at++;
        return true;
    }
    if (!make_room(scan)) return false;
    size_t plain = fold_plain(scan->text, scan->at, scan->words->codes + scan->code);
    if (plain > 0) return whole_word(scan, plain) ? take_plain(scan, plain) : take_word(scan, plain);
    uint8_t fast = fast_at(scan->text, scan->at);
    return fast != 0 && fast < FAST_CLASS ? take_word(scan, 0) : take_mark(scan);
}

static bool scan_all(struct scan *scan) {
    const struct text *text = scan->text;
    while (scan->at < text->length)
        if (!take_next(scan)) return false;
    const struct words *words = scan->words;
    size_t count = words->list.count;
    if (count > 0 && words->list.items[count - 1].kind == WORD_PARAGRAPH) return true;
    return add(scan, (struct word){.begin = (uint32_t)text->length, .end = (uint32_t)text->length, .kind = WORD_PARAGRAPH});
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
