/* SPDX-License-Identifier: Apache-2.0
 *
 * What the parts of the matcher share: matcher.c (blocks, look-ups, matches), matcher_fold.c (what the inner loops leave to ICU
 * and to reason, and where codes stand in the text), and the inner loops: matcher_portable.c, matcher_ssse3.c and matcher_neon.c
 * (both matcher_sixteen.h), matcher_avx2.c and matcher_avx512.c.
 *
 * The codes of a block are those of fold.h, each word's one behind the other, with one of the codes below between words. A
 * portion is a run of bytes that was folded at one go; which of its bytes gave a code is one bit each, so that the way back from
 * a code to its bytes is found without a map of all. What an inner loop does not know for certain it leaves: it stops there, and
 * matcher_step takes one code point by fold_point.
 */
#ifndef ISNAD_MATCHER_PRIVATE_H
#define ISNAD_MATCHER_PRIVATE_H

#include "matcher.h"

enum { /* between words, all in 0x20–0x2F, where no letter or digit has its code */
       CODE_SPACE = 0x20,
       CODE_NEWLINE,
       CODE_BREAK, /* a mark: no name goes on behind it */
       CODE_MARK   /* one that joins the words beside it, or does not: joins() in words.c says when */
};

enum { /* sizes of a block, and where a word is longer than anything that is looked for */
       BLOCK_BYTES = 32768,
       BLOCK_CODES = 40960,
       CODES_SIZE = 81920,
       PORTIONS_BLOCK = 16384,
       PORTIONS_SIZE = PORTIONS_BLOCK + 1024,
       TOKENS_SIZE = CODES_SIZE / 2 + 64,
       GROUPS_SIZE = CODES_SIZE / 64 + 2,
       PLACES_SIZE = CODES_SIZE + 64,
       SEEKERS_SIZE = CODES_SIZE + CODES_SIZE / 3, /* a code each at most, and behind them contracted ones, of four codes */
       DOUBTS_SIZE = 2 * SEEKERS_SIZE,
       MATCHES_SIZE = 512,
       PAIRS_NEAR = 64 - 14, /* pair_shift of the largest filter of pairs, 128 KB, that is taken to be in a near cache */
       WORD_ENOUGH = 512,    /* codes of one word that are kept: more than WORD_LONGEST by more than two portions */
       CODES_BEFORE = 64,    /* the code before the block stands before the first one; and alignment */
       CODES_BEHIND = 128
};

struct portion {
    uint64_t kept; /* a bit for each byte from `byte` on that a code ends at; 0: one code point of any number of codes */
    uint32_t byte, code;
};

struct token {
    uint32_t code, length; /* length: all codes, or WORD_ENOUGH and more */
};

/* 64 codes: those of words, the first ones of words, and how many words begin before them. */
struct group {
    uint64_t letters, words;
    uint32_t before;
};

/* A place where a name may begin: a word, or what stands behind the proclitics of one. */
struct seeker {
    uint64_t hash;
    uint32_t code, token;
    const struct phrase_slot *slot; /* the best that was found, or NULL */
    uint16_t length, words;         /* codes of the rest of the first word; words of the best */
    uint8_t hopes;                  /* enum hope */
    bool contracted;
};

/* What the filters leave open of a seeker. */
enum hope {
    HOPE_PAIR = 1,    /* its word and the next one may begin a name */
    HOPE_UNKNOWN = 2, /* that was not asked: the slot of the word says whether longer names begin so */
    HOPE_ALONE = 4    /* the word may be a name */
};

/* A seeker on its way to a longer name. */
struct step {
    uint64_t hash;
    uint32_t seeker, token;
};

/* A name that was found by a hash alone. */
struct doubt {
    const struct phrase_slot *slot;
    uint32_t seeker, words;
};

enum table_code { TABLE_ODD = 0xFF }; /* for matcher_step */

struct inner_loops {
    /* Folds from matcher->at on until there is no certainty, or `end` is reached or passed by less than 64 bytes. */
    void (*fold)(struct matcher *matcher, size_t end);
    /* Fills groups, tokens and seekers from the codes. */
    void (*scan)(struct matcher *matcher);
    /* The place of the n-th set bit of a number that has more, from 0. */
    uint32_t (*select)(uint64_t bits, uint32_t n);
    /* Makes matcher->own; false where memory is out. NULL where none is needed. */
    bool (*prepare)(struct matcher *matcher);
};

struct matcher {
    uint8_t ascii[128], arabic[256]; /* those of fold.h with the codes above: the code, 0 for what is dropped, TABLE_ODD */
    const struct phrase_table *table;
    struct inner_loops loops;
    uint8_t *own; /* a table of these loops alone */

    const uint8_t *text;
    size_t length, at;       /* bytes, and how many of them are folded */
    uint8_t *buffer, *codes; /* codes: CODES_BEFORE bytes into it; codes[-1] is the one before the block */
    uint32_t count;
    uint32_t run; /* codes of the last word so far, from the last that is none; more than WORD_ENOUGH are not kept */
    struct portion *portions;
    uint32_t portion_count;
    uint32_t *near; /* for each 64 codes the last portion that has one of them */
    uint32_t cut;   /* seekers are wanted of words before this code */

    struct group *groups;
    uint32_t *tokens; /* the first code of each word */
    uint32_t token_count;
    uint32_t *places; /* of codes where a name may begin by its first letters; for scan alone */
    uint64_t *pairs;  /* of places, each with the word behind it */
    struct seeker *seekers;
    bool far; /* the table is in no near cache: its slots are asked for at once, not a filter that is as far */
    uint32_t seeker_count, contracted_count; /* the contracted ones stand behind the others */
    struct seeker *contracted;
    struct step *steps[2];
    struct doubt *doubts;
    uint32_t doubt_count;
    struct match matches[MATCHES_SIZE];
    uint32_t match_count;
};

/* How many bits of each byte of a number and of those below it are set. */
static inline uint64_t matcher_sums(uint64_t bits) {
    uint64_t pairs = bits - (bits >> 1 & UINT64_C(0x5555555555555555));
    uint64_t fours = (pairs & UINT64_C(0x3333333333333333)) + (pairs >> 2 & UINT64_C(0x3333333333333333));
    return ((fours + (fours >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F)) * UINT64_C(0x0101010101010101);
}

static inline bool is_separator(uint8_t code) { return (code & 0xF0) == 0x20; }
/* How many codes of words follow each other from one on. */
static inline uint32_t matcher_length(const struct matcher *m, uint32_t code) {
    const struct group *group = &m->groups[code >> 6];
    uint64_t ahead = ~(group[0].letters >> (code & 63) | group[1].letters << 1 << (63 - (code & 63)));
    if (__builtin_expect(ahead != 0, 1)) return (uint32_t)__builtin_ctzll(ahead);
    uint32_t length = 64;
    while (!is_separator(m->codes[code + length])) length++;
    return length;
}
static inline struct token matcher_token(const struct matcher *m, uint32_t t) {
    return (struct token){m->tokens[t], matcher_length(m, m->tokens[t])};
}

static inline bool is_arabic_lead(uint8_t byte) { return (byte & 0xFC) == 0xD8; }

/* matcher_fold.c */
/* Folds the code point at matcher->at. */
void matcher_step(struct matcher *matcher);
/* Begins a second word where one was written to the first without a space and the code point at matcher->at is its first. */
void matcher_glue(struct matcher *matcher);
/* The bytes of a code: the first one of its code point, or the one behind that. */
uint32_t matcher_begin(const struct matcher *matcher, uint32_t code);
uint32_t matcher_end(const struct matcher *matcher, uint32_t code);
/* The end of a word with the marks on its last letter, as that of words_split. */
uint32_t matcher_word_end(const struct matcher *matcher, const struct token *token);
bool matcher_is_number(const struct matcher *matcher, const struct token *token);
/* Do two words that follow each other, with a mark between, stand beside each other? */
bool matcher_joined(const struct matcher *matcher, const struct token *token);

/* Masks of second bytes, of some that follow each other: where to stop, since a second word may begin there that was glued to the
 * first, or a mark stands on no letter. drop: marks; letters: of Arabic, and digits; below: إ; marbuta: ة. What stands before the
 * bytes is not known but that it ends with ة or does not, so the first letters are taken to be in a long word. */
static inline uint64_t matcher_doubtful(uint64_t drop, uint64_t letters, uint64_t below, uint64_t marbuta, bool marbuta_before) {
    uint64_t word = letters | drop;
    uint64_t doubtful = below & (word << 2 | 0x3) & (word << 4 | 0xF) & (word << 6 | 0x3F) & (word << 8 | 0xFF);
    doubtful |= letters & (marbuta << 2 | (uint64_t)marbuta_before << 1);
    doubtful |= drop & (marbuta << 2 | ~(word << 2));
    return doubtful >> 1;
}

/* Keeps what a portion of `bytes` bytes from matcher->at on gave: `count` codes stand behind matcher->codes + matcher->count
 * already. words: it has letters; marks: it has separators; run: the codes behind the last of these; spaces: all are CODE_SPACE.
 */
static inline void matcher_keep(struct matcher *m, uint64_t kept, uint32_t count, bool words, bool marks, uint32_t run,
                                bool spaces) {
    if (count == 0) return;
    if (spaces && m->codes[(int64_t)m->count - 1] == CODE_SPACE) return; /* so that words that belong together stay near */
    if (words && !marks && m->run > WORD_ENOUGH) return;
    m->near[m->count / 64] = m->near[(m->count + count - 1) / 64] = m->portion_count; /* of no more than 64 codes */
    m->portions[m->portion_count++] = (struct portion){kept, (uint32_t)m->at, m->count};
    m->run = marks ? run : m->run + run;
    m->count += count;
}

/* matcher_<kind>.c; without functions where the compiler cannot make them. */
extern const struct inner_loops matcher_portable, matcher_ssse3, matcher_neon, matcher_avx2, matcher_avx512;
/* A `select` without instructions for it. */
uint32_t matcher_select(uint64_t bits, uint32_t n);

#endif
