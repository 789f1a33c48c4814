/* SPDX-License-Identifier: Apache-2.0
 *
 * A memory for words: what the lexicon and the gazetteers say of a word whatever stands behind it.
 *
 * Most words of a text come again and again, and one look here costs less than the dozen probes in large tables that a word with
 * proclitics needs. A place has room for two words; the one that came last stands first, and the other gives way to the next that
 * falls there. A word is known by all its letters, not by its hash. The lexicon and the gazetteers of an extractor do not change,
 * so nothing ever becomes wrong.
 */
#ifndef ISNAD_MEMO_H
#define ISNAD_MEMO_H

#include "gazetteer.h"
#include "lexicon.h"

enum {
    MEMO_PLACES = 65536 /* 4 MB: less would forget words that come again, and each place is asked for ahead */,
    MEMO_LONGEST = 12 /* letters of five bits that fit into a key */
};

/* Which longer phrases or names begin with the word; what is kept holds where the next word goes on with none of them. */
enum memo_open {
    MEMO_CLOSED,
    MEMO_BEHIND,     /* + n: those that begin behind its first n letters, and no others */
    MEMO_SEVERAL = 7 /* at more than one of its letters */
};

struct memo {
    uint64_t key; /* memo_key; 0 where nothing is kept */
    uint64_t classes;
    uint32_t slot;              /* 1 + the place of the reading's slot in the lexicon's table, or 0 */
    uint32_t name;              /* the first row of a name in its gazetteer */
    uint16_t name_count, kinds; /* as in struct candidate; name_count: 0 where no gazetteer has it */
    unsigned clitics : 7, offset : 3, suffix : 3;
    unsigned name_clitics : 7, name_offset : 3, gazetteer : 4, contracted : 1;
    unsigned open : 3; /* enum memo_open */
    unsigned unused : 1;
};
_Static_assert(sizeof(struct memo) == 32, "two words fill a line of the cache");

struct memo_place {
    struct memo words[2];
};

static inline struct memo_place *memo_place(struct memo_place *memo, uint64_t hash) {
    return &memo[hash >> 40 & (MEMO_PLACES - 1)];
}

/* Brings eight numbers below 32 together, five bits each. */
static inline uint64_t memo_pack(uint64_t eight) {
    const uint64_t one = UINT64_C(0x001F001F001F001F), two = UINT64_C(0x000003FF000003FF);
    uint64_t pairs = (eight & one) | (eight >> 8 & one) << 5;
    uint64_t fours = (pairs & two) | (pairs >> 16 & two) << 10;
    return (fours & 0xFFFFF) | fours >> 32 << 20;
}

/* The letters of a word; no two words have the same key. 0 for those that are not kept: long ones, and of other letters. */
static inline uint64_t memo_key(const uint8_t *codes, size_t length) {
    const uint64_t others = UINT64_C(0xE0E0E0E0E0E0E0E0);
    if (length > MEMO_LONGEST) return 0;
    uint64_t begin = text_eight(codes) & fold_masks[length < 8 ? length : 8];
    if (begin & others) return 0;
    if (length <= 8) return memo_pack(begin);
    uint64_t end = text_eight(codes + 8) & fold_masks[length - 8];
    return end & others ? 0 : memo_pack(begin) | memo_pack(end) << 40;
}

/* What is known of the word, or NULL. */
static inline const struct memo *memo_find(struct memo_place *memo, uint64_t hash, uint64_t key) {
    const struct memo *words = memo_place(memo, hash)->words;
    if (key == 0) return NULL;
    return words[0].key == key ? &words[0] : words[1].key == key ? &words[1] : NULL;
}

/* Keeps a word whose key is not 0. */
static inline void memo_keep(struct memo_place *memo, uint64_t hash, struct memo word) {
    struct memo *words = memo_place(memo, hash)->words;
    if (words[0].key != word.key) words[1] = words[0];
    words[0] = word;
}

#endif
