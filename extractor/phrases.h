/* SPDX-License-Identifier: Apache-2.0
 *
 * A table of phrases: sequences of folded words, each with one or more values. The lexicon keeps its words in one, the gazetteer
 * its names.
 *
 * Filters of bits say before a probe that a word begins no phrase, or that no phrase goes on so: nearly always the answer. Two of
 * them need no hash but the first eight codes of a word, or of two that follow each other.
 *
 * Every prefix of a phrase has a slot of its own, so that the longest phrase at a place is found by one probe a word. A slot is
 * found by the hash of its words. The key of one short word is its codes; any other match is verified on the stored codes: a hash
 * is never trusted. Where phrases lie so that a search would be long, by chance or because somebody chose them to, the table is
 * built again with another seed of the hashes. The table is flat, so that a gazetteer can be mapped from a file as it is.
 */
#ifndef ISNAD_PHRASES_H
#define ISNAD_PHRASES_H

#include "words.h"

enum { PHRASE_LONGEST = 400 /* codes of a phrase, with a 0 for each word: no longer one is in a table */ };

struct phrase_slot {
    uint64_t key;     /* the codes themselves of one word of up to eight, else the hash of the words; 0 for an empty slot */
    uint64_t classes; /* of all its values together, as the owner of the table says */
    uint32_t codes;   /* where the words' codes stand, each word ended by a 0; of a prefix too */
    uint32_t first;   /* the first value */
    uint16_t length;  /* of the codes, with the zeros */
    uint16_t count;   /* values; 0 where this is only a prefix */
    uint8_t more;     /* 1 where longer phrases begin so */
    uint8_t exact;    /* enum phrase_exact */
    uint16_t unused;  /* so that a slot is half a line of the cache, and never lies in two */
};

_Static_assert(sizeof(struct phrase_slot) == 32, "two slots fill a line of the cache");

enum phrase_exact {
    PHRASE_HASHED,
    PHRASE_EXACT, /* the key is the codes: it needs no verifying */
    PHRASE_SHARED /* the key is a hash that other words have too: which of the slots it is the codes tell */
};

struct phrase_table {
    const struct phrase_slot *slots;
    uint64_t slot_count;
    const uint8_t *codes;
    uint32_t codes_size;
    const uint64_t *heads;     /* two bits for the first eight codes of each first word: phrase_may_head */
    const uint64_t *filter;    /* two bits for the hash of each first word: most words of a text begin no phrase */
    uint64_t filter_mask;      /* its numbers - 1, a power of two less one; as many are the heads */
    uint32_t head_shift;       /* what is left of a head shifted by so much is the number of its bit */
    const uint64_t *sequences; /* the same for the hashes of two words and more */
    uint64_t sequence_mask;
    const uint64_t *pairs; /* two bits for the first eight codes of each first word and of the one behind it: phrase_pair */
    uint32_t pair_shift;
    uint32_t value_count; /* first + count of a slot never exceeds it: phrase_find drops slots of a damaged file that do */
    uint64_t seed;        /* of all its hashes; 0: that of words */
};

/* The hash of a word in the table. */
static inline uint64_t phrase_word_hash(const struct phrase_table *table, const struct words *words, const struct word *word) {
    if (__builtin_expect(table->seed == 0, 1)) return word->hash;
    return fold_hash_seeded(words->codes + word->code, word->length, table->seed);
}

/* The key of one word: its codes where they fit (a code is never 0), else the hash. */
static inline uint64_t phrase_key(const uint8_t *codes, size_t length, uint64_t hash) {
    return length > 8 ? hash + (hash == 0) : text_eight(codes) & fold_masks[length]; /* the buffer is padded */
}

/* Where the search for a hash begins; tables of any size, so that they are no larger than they must be. */
static inline uint64_t phrase_home(uint64_t hash, uint64_t slot_count) {
    return (uint64_t)(((__uint128_t)hash * slot_count) >> 64);
}

/* The slot of a key whose words have the hash, or NULL. Where it is not exact another sequence may stand there. */
static inline const struct phrase_slot *phrase_probe(const struct phrase_table *table, uint64_t hash, uint64_t key, bool exact) {
    uint64_t at = phrase_home(hash, table->slot_count);
    for (uint64_t left = table->slot_count; left > 0; left--) { /* bounded, for a damaged file without an empty slot */
        const struct phrase_slot *slot = &table->slots[at];
        if (slot->key == key && (slot->exact == PHRASE_EXACT) == exact) return slot;
        if (slot->key == 0) return NULL;
        at = at + 1 < table->slot_count ? at + 1 : 0;
    }
    return NULL;
}

/* The slot of one word that is a phrase, verified, or NULL. */
const struct phrase_slot *phrase_word(const struct phrase_table *table, const uint8_t *codes, size_t length, uint64_t hash);

/* Of a word's first eight codes, 0 behind those of a shorter one: a product alone, quicker than a hash, and enough to leave out
 * nearly all words of a text. */
static inline uint64_t phrase_head(uint64_t eight) { return eight * UINT64_C(0x9E3779B97F4A7C15); }
/* 1 where a phrase of words begins so, 3 where one is a phrase alone, and 0. */
static inline unsigned phrase_may_head(const struct phrase_table *table, uint64_t head) {
    uint64_t at = head >> table->head_shift;
    return table->heads[at >> 5] >> (at & 31) * 2 & 3;
}

/* Of two words that follow each other, from the head of each. */
static inline uint64_t phrase_pair(uint64_t head, uint64_t next) {
    return (head ^ (next << 32 | next >> 32)) * UINT64_C(0xC2B2AE3D27D4EB4F);
}
static inline bool phrase_may_pair(const struct phrase_table *table, uint64_t pair) {
    uint64_t number = table->pairs[pair >> table->pair_shift];
    return number >> (pair >> 32 & 63) & number >> (pair >> 38 & 63) & 1;
}

/* The number of a filter where a hash has its two bits. */
static inline uint64_t phrase_filter_at(uint64_t hash) { return hash >> 12; }
static inline uint64_t phrase_filter_bits(uint64_t hash) { return UINT64_C(1) << (hash & 63) | UINT64_C(1) << (hash >> 6 & 63); }
static inline bool phrase_filtered(uint64_t number, uint64_t hash) {
    return number >> (hash & 63) & number >> (hash >> 6 & 63) & 1;
}

/* Does a phrase begin with a word of the hash? Never wrong where the answer is no. */
static inline bool phrase_may_begin(const struct phrase_table *table, uint64_t hash) {
    return phrase_filtered(table->filter[phrase_filter_at(hash) & table->filter_mask], hash);
}
/* The same for the hash of more than one word. */
static inline bool phrase_may_go_on(const struct phrase_table *table, uint64_t hash) {
    return phrase_filtered(table->sequences[phrase_filter_at(hash) & table->sequence_mask], hash);
}

/* Asks for the slot of a hash, and the one behind it. */
static inline void phrase_ask(const struct phrase_table *table, uint64_t hash) {
    const struct phrase_slot *slot = &table->slots[phrase_home(hash, table->slot_count)];
    __builtin_prefetch(slot);
    __builtin_prefetch(slot + 1);
}
/* phrase_may_begin of a word that will be looked up soon: asks for its slot, and for that of the longer phrase that it and the
 * next word may begin. */
static inline bool phrase_prefetch(const struct phrase_table *table, const struct words *words, uint64_t hash,
                                   const struct word *next) {
    if (!phrase_may_begin(table, hash)) return false;
    phrase_ask(table, hash);
    uint64_t both = fold_hash_next(hash, phrase_word_hash(table, words, next));
    if (next->kind <= WORD_NUMBER && phrase_may_go_on(table, both)) phrase_ask(table, both);
    return true;
}
/* Asks for what phrase_may_begin and phrase_may_go_on look at. */
static inline void phrase_ask_begin(const struct phrase_table *table, uint64_t hash) {
    __builtin_prefetch(&table->filter[phrase_filter_at(hash) & table->filter_mask]);
}
static inline void phrase_ask_go_on(const struct phrase_table *table, uint64_t hash) {
    __builtin_prefetch(&table->sequences[phrase_filter_at(hash) & table->sequence_mask]);
}

struct phrase_match {
    const struct phrase_slot *slot; /* NULL where nothing was found */
    uint32_t words;                 /* how many it covers */
    bool open;                      /* longer phrases begin with the first word: elsewhere the answer may be another */
};

/* The longest phrase that begins with the given codes (the rest of words[at] behind its clitics) and goes on with the words
 * behind it. hash is that of the given codes in the table. Words must follow each other without marks. */
struct phrase_match phrase_find_begun(const struct phrase_table *table, const struct words *words, uint32_t at,
                                      const uint8_t *codes, size_t length, uint64_t hash);
static inline struct phrase_match phrase_find(const struct phrase_table *table, const struct words *words, uint32_t at,
                                              const uint8_t *codes, size_t length, uint64_t hash) {
    if (!phrase_may_begin(table, hash)) return (struct phrase_match){NULL, 0, false};
    return phrase_find_begun(table, words, at, codes, length, hash);
}

/* Collects phrases and builds the table. */
struct phrase_entry {
    uint32_t codes, length, value;
};
struct phrase_builder {
    LIST(struct phrase_entry) entries; /* after phrase_sort by codes, then by value */
    LIST(uint8_t) codes;
    struct words scratch;
};

/* The words of a text, folded and each ended by a 0; how many bytes that are. 0 for a text without a letter and for one longer
 * than size, SIZE_MAX where memory is out. The text has to be valid UTF-8. */
size_t phrase_fold(struct words *scratch, const char *text, size_t length, uint8_t *codes, size_t size);

/* Splits text at white space and at marks that join words, folds it and adds it; false where memory is out. A text without a
 * letter is left out. */
bool phrase_add(struct phrase_builder *builder, const char *text, size_t length, uint32_t value);

/* The same for codes that are folded already, each word ended by a 0. */
bool phrase_add_codes(struct phrase_builder *builder, const uint8_t *codes, size_t count, uint32_t value);

void phrase_sort(struct phrase_builder *builder);
/* Are these codes the same, so that their values belong to one phrase? */
bool phrase_same(const struct phrase_builder *builder, const struct phrase_entry *a, const struct phrase_entry *b);

/* What phrase_build makes. The filters are of powers of two of numbers; the first half of the first one are the heads. */
struct phrase_build {
    struct phrase_slot *slots;
    uint64_t slot_count;
    uint32_t *values; /* slot.first indexes it */
    size_t value_count;
    uint64_t *filter, *sequences, *pairs;
    size_t filter_count, sequence_count, pair_count;
    uint64_t seed;
    uint64_t farthest; /* how far from its home a slot may be; UINT64_MAX: as far as need be */
};
/* The slot for codes of the hash and key, a new one where there is none; NULL where it would be too far from its home. A step of
 * phrase_build. */
struct phrase_slot *phrase_place(struct phrase_build *build, const uint8_t *all, uint64_t hash, struct phrase_slot like);
/* Equal (phrase, value) pairs count once; values of one phrase are ascending. Free with phrase_build_free. The codes stay the
 * builder's. */
bool phrase_build(struct phrase_builder *builder, struct phrase_build *out);
/* The same with a seed that the phrases themselves decide, where a slot would else be farther from its home than
 * phrase_farthest: equal phrases in equal order give equal tables. Of the tables of a lexicon the hashes are those of words. */
bool phrase_build_seeded(struct phrase_builder *builder, struct phrase_build *out);
/* Of so many slots: several times what chance gives, so that only phrases that were chosen for it come to another seed. */
uint64_t phrase_farthest(uint64_t slot_count);
void phrase_build_free(struct phrase_build *build);
/* Gives a table the heads and the filter behind them, `count` numbers together. */
void phrase_set_filter(struct phrase_table *table, const uint64_t *numbers, uint64_t count);
void phrase_set_pairs(struct phrase_table *table, const uint64_t *numbers, uint64_t count);
/* The table over what was built. */
struct phrase_table phrase_table_of(const struct phrase_builder *builder, const struct phrase_build *build);
void phrase_builder_free(struct phrase_builder *builder);

#endif
