/* SPDX-License-Identifier: Apache-2.0
 *
 * A memory for words: what the lexicon and the gazetteers say of a word whatever stands behind it.
 *
 * Most words of a text come again and again, and one look here costs less than the dozen probes in large tables that a word with
 * proclitics needs. A slot belongs to one word at a time and is taken over by the next one that falls on it; a word is known by all
 * its codes, not by its hash. The lexicon and the gazetteers of an extractor do not change, so nothing ever becomes wrong.
 */
#ifndef ISNAD_MEMO_H
#define ISNAD_MEMO_H

#include "lexicon.h"

#include <string.h>

enum { MEMO_SLOTS = 8192 /* 512 KB: the slots in use have to stay in the cache */, MEMO_LONGEST = 20 };

struct memo {
    uint64_t hash; /* of the word; 0 for an empty slot */
    struct reading reading;
    uint8_t codes[MEMO_LONGEST];
    uint8_t length;
    bool nameless; /* no name of any gazetteer begins with it */
};

static inline struct memo *memo_slot(struct memo *memo, uint64_t hash) { return &memo[hash >> 51 & (MEMO_SLOTS - 1)]; }

/* What is known of the word, or NULL. */
static inline const struct memo *memo_find(struct memo *memo, const struct word *word, const uint8_t *codes) {
    const struct memo *slot = memo_slot(memo, word->hash);
    bool same = slot->hash == word->hash && slot->length == word->length && memcmp(slot->codes, codes, slot->length) == 0;
    return same && word->hash != 0 ? slot : NULL;
}

static inline void memo_keep(struct memo *memo, const struct word *word, const uint8_t *codes, const struct reading *reading, bool nameless) {
    if (word->length > MEMO_LONGEST) return;
    struct memo *slot = memo_slot(memo, word->hash);
    *slot = (struct memo){.hash = word->hash, .reading = *reading, .length = word->length, .nameless = nameless};
    memcpy(slot->codes, codes, word->length);
}

#endif
