/* SPDX-License-Identifier: Apache-2.0
 *
 * Folding: what letters are the same letter when names and words are compared.
 *
 * A code is one byte. Arabic letters fold to 1…29 (all alefs are one, ى is ي, ة is ه, ؤ is و, ئ is ي; Persian and Urdu letters go
 * to the Arabic ones they stand for), Latin letters to 'a'…'z' without accents, digits of every script to '0'…'9'. Any other
 * letter becomes ESCAPE and its code point in three bytes from 0x80 on, so that folding never merges what it does not know.
 * Harakat, tatweel, bidi marks and joiners fold to nothing.
 */
#ifndef ISNAD_FOLD_H
#define ISNAD_FOLD_H

#include "text.h"

enum { /* codes of the Arabic letters, in the order of the alphabet */
       CODE_ALEF = 1,
       CODE_BEH,
       CODE_TEH,
       CODE_THEH,
       CODE_JEEM,
       CODE_HAH,
       CODE_KHAH,
       CODE_DAL,
       CODE_THAL,
       CODE_REH,
       CODE_ZAIN,
       CODE_SEEN,
       CODE_SHEEN,
       CODE_SAD,
       CODE_DAD,
       CODE_TAH,
       CODE_ZAH,
       CODE_AIN,
       CODE_GHAIN,
       CODE_FEH,
       CODE_QAF,
       CODE_KAF,
       CODE_LAM,
       CODE_MEEM,
       CODE_NOON,
       CODE_HEH,
       CODE_WAW,
       CODE_YEH,
       CODE_HAMZA,
       CODE_ARABIC_LAST = CODE_HAMZA,
       CODE_ESCAPE = 0xFF
};

/* What a code point is to the tokenizer. */
enum fold_class {
    FOLD_SPACE,
    FOLD_NEWLINE,
    FOLD_LETTER,
    FOLD_DIGIT,
    FOLD_DROP, /* harakat, tatweel, marks */
    FOLD_STOP,
    FOLD_COMMA,
    FOLD_SEMICOLON,
    FOLD_COLON,
    FOLD_QUESTION,
    FOLD_OPEN,
    FOLD_CLOSE,
    FOLD_QUOTE,
    FOLD_SINGLE,
    FOLD_PAREN_OPEN,
    FOLD_PAREN_CLOSE,
    FOLD_DASH,
    FOLD_SLASH,
    FOLD_OTHER
};

/* The longest run of codes that one code point gives (ligatures of the presentation forms). */
enum { FOLD_MAX = 20 };

struct folded {
    uint8_t class;  /* enum fold_class */
    uint8_t length; /* codes */
    uint8_t codes[FOLD_MAX];
};

/* For the commonest letters without a call: the two-byte sequences of U+0600–U+06FF, by (lead & 3) << 6 | trail & 63. A value
 * below FAST_CLASS is a code, 0 means drop, FAST_CLASS + class says that it is no letter, FOLD_SLOW that fold_point knows. */
enum { FAST_CLASS = 0x80, FOLD_SLOW = 0xFE };
extern const uint8_t fold_arabic[256];
/* The same for ASCII. */
extern const uint8_t fold_ascii[128];

/* Any code point, through ICU where the tables do not reach. */
void fold_point(int32_t point, struct folded *out);

/* Folds a whole string to codes; returns their number, at most size. For lexicon and gazetteer entries, not for articles. */
size_t fold_string(const char *bytes, size_t length, uint8_t *codes, size_t size);

/* A hash of a run of codes. Reads up to 16 bytes past the end: the buffer must allow it (FOLD_PADDING). Words have that of seed
 * 0; a table that was built with another seed (phrases.h) is asked with the hash of its own. */
enum { FOLD_PADDING = 16 };
#define FOLD_SEED_LOW UINT64_C(0x8B2F4D51C6E3A97B)
#define FOLD_SEED_HIGH UINT64_C(0xD1A7E3054F9C6B2D)
#define FOLD_SEED_LENGTH UINT64_C(0x3C79AC492BA7B653)

extern const uint64_t fold_masks[9]; /* of the lowest bytes of a number */

static inline uint64_t fold_mix(uint64_t a, uint64_t b) {
    __uint128_t product = (__uint128_t)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Of up to sixteen codes, as two numbers. A seed has a part in both factors: nobody who does not know it can make one of them 0.
 */
static inline uint64_t fold_hash_pair(uint64_t low, uint64_t high, uint64_t before, uint64_t seed) {
    return fold_mix(low ^ FOLD_SEED_LOW ^ before ^ seed, high ^ FOLD_SEED_HIGH ^ (seed << 32 | seed >> 32));
}

uint64_t fold_hash_long(const uint8_t *codes, size_t length, uint64_t seed);

static inline uint64_t fold_hash_seeded(const uint8_t *codes, size_t length, uint64_t seed) {
    if (length > 8) return fold_hash_long(codes, length, seed);
    return fold_hash_pair(text_eight(codes) & fold_masks[length], 0, length * FOLD_SEED_LENGTH, seed);
}
static inline uint64_t fold_hash(const uint8_t *codes, size_t length) { return fold_hash_seeded(codes, length, 0); }

/* The hash without ال, where the codes begin with it. */
static inline uint64_t fold_hash_bare(const uint8_t *codes, size_t length) {
    size_t article = length > 3 && codes[0] == CODE_ALEF && codes[1] == CODE_LAM ? 2 : 0;
    return fold_hash(codes + article, length - article);
}

/* The hash of a sequence of words from that of its first words and of the next one. */
static inline uint64_t fold_hash_next(uint64_t sequence, uint64_t word) {
    uint64_t h = (sequence ^ (word >> 29)) * 0x9E3779B97F4A7C15u + word;
    return h ^ (h >> 31);
}

#endif
