/* SPDX-License-Identifier: Apache-2.0
 *
 * A text as a row of tokens: words with their codes, and marks.
 *
 * Tokens are in text order and never overlap. A word's codes stand in one buffer (`codes`, with padding behind the last) from
 * `code`, `length` of them. Sentences and paragraphs are numbered, so that "same sentence" is one comparison. A full stop between
 * letters without a space (سي.إن.إن "CNN"), a hyphen inside a word and an apostrophe inside a Latin word make no token: the next
 * word is glued.
 */
#ifndef ISNAD_WORDS_H
#define ISNAD_WORDS_H

#include "fold.h"
#include "memory.h"
#include "text.h"

enum word_kind {
    WORD_LETTERS,
    WORD_NUMBER,
    WORD_STOP,
    WORD_QUESTION,
    WORD_COMMA,
    WORD_SEMICOLON,
    WORD_COLON,
    WORD_OPEN,
    WORD_CLOSE,
    WORD_QUOTE,
    WORD_SINGLE,
    WORD_PAREN_OPEN,
    WORD_PAREN_CLOSE,
    WORD_DASH,
    WORD_SLASH,
    WORD_OTHER,
    WORD_PARAGRAPH /* the end of one */
};

enum word_flag {
    WORD_GLUED = 1,      /* joined to the word before by a dot, hyphen or joiner */
    WORD_SPACED = 2,     /* white space stands before it */
    WORD_MAQSURA = 4,    /* spelled with a final ى */
    WORD_MARBUTA = 8,    /* spelled with a final ة */
    WORD_LATIN = 16,     /* begins with a letter that is not Arabic */
    WORD_HAMZA = 32,     /* begins with أ or آ */
    WORD_HAMZA_LOW = 64, /* begins with إ */
    WORD_FATHATAN = 128  /* carries a fathatan */
};

struct word {
    uint32_t begin, end; /* bytes of the source */
    uint32_t code;
    uint32_t sentence;
    uint64_t hash;  /* of all its codes; for marks 0 */
    uint8_t length; /* codes, at most 255: what is longer is cut for matching, not in the text */
    uint8_t kind;
    uint16_t flags;
    uint32_t paragraph;
};

struct words {
    LIST(struct word) list; /* ends with a WORD_PARAGRAPH */
    uint8_t *codes;
    size_t codes_size;
};

enum { WORD_LONGEST = 255 /* codes that count */, WORD_GLUED_LEAST = 6, WORD_GLUED_MOST = 64 };

/* The byte where a second word begins that was written to the first without a space, or 0: ة stands only at a word's end
 * (وكالةرويترز), إ only at its beginning or behind the article and what is written together with it (كلاركإن, not بالإعلان).
 * Words of WORD_GLUED_LEAST to WORD_GLUED_MOST codes are asked for it. */
uint32_t words_glued_at(const uint8_t *bytes, uint32_t length);

/* Splits the text. Linear. The buffers of *words are reused from document to document. */
isnad_status words_split(struct words *words, const struct text *text, isnad_error *error);
void words_free(struct words *words);

/* The source offset where the codes of a word from the n-th on begin: behind n letters, and the marks on them. */
uint32_t words_offset(const struct text *text, const struct word *word, size_t codes);

#endif
