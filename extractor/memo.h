/* SPDX-License-Identifier: Apache-2.0
 *
 * A memory for words: what the lexicon and the gazetteers say of a word whatever stands behind it.
 *
 * Most words of a text come again and again, and one look here costs less than the dozen probes in large tables that a word with
 * proclitics needs. A slot belongs to one word at a time and is taken over by the next one that falls on it; a word is known by
 * all its codes, not by its hash. The lexicon and the gazetteers of an extractor do not change, so nothing ever becomes wrong.
 */
#ifndef ISNAD_MEMO_H
#define ISNAD_MEMO_H

#include "gazetteer.h"
#include "lexicon.h"

enum {
    MEMO_SLOTS = 32768 /* 2 MB: less would forget words that come again, and each slot is asked for ahead */,
    MEMO_LONGEST = 16
};

struct memo_key {
    uint64_t first, last; /* eight codes each, what is missing is 0 */
};

struct memo {
    struct memo_key key;
    struct reading reading;
    const struct gazetteer_name *names; /* of a name, as in struct candidate */
    uint16_t name_count, kinds;         /* name_count: 0 where no gazetteer has it */
    uint8_t gazetteer, offset, clitics;
    bool contracted;
    uint8_t length; /* codes; 0 for an empty slot */
    bool open;      /* longer phrases or names begin so: what is kept holds where the next word is in none of them */
};

static inline struct memo *memo_slot(struct memo *memo, uint64_t hash) { return &memo[hash >> 48 & (MEMO_SLOTS - 1)]; }

static inline struct memo_key memo_key(const uint8_t *codes, size_t length) {
    size_t first = length < 8 ? length : 8;
    return (struct memo_key){text_eight(codes) & fold_masks[first], text_eight(codes + 8) & fold_masks[length - first]};
}

/* What is known of the word, or NULL. */
static inline const struct memo *memo_find(struct memo *memo, const struct word *word, const uint8_t *codes) {
    const struct memo *slot = memo_slot(memo, word->hash);
    if (slot->length != word->length) return NULL; /* a longer one than MEMO_LONGEST is never kept */
    struct memo_key key = memo_key(codes, word->length);
    return ((slot->key.first ^ key.first) | (slot->key.last ^ key.last)) == 0 ? slot : NULL;
}

#endif
