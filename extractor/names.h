/* SPDX-License-Identifier: Apache-2.0
 *
 * Finding names: which names of the gazetteers stand at a word, behind its proclitics. */
#ifndef ISNAD_NAMES_H
#define ISNAD_NAMES_H

#include "article.h"

/* The longest name that begins at the word, whole words before words behind clitics; false where there is none. */
static inline bool names_find(const struct isnad_extractor *x, uint32_t at, struct candidate *out) {
    uint32_t known = x->candidate_at.items[at];
    if (known == 0) return false;
    *out = x->candidates.items[known - 1];
    return true;
}

/* Keeps a name for names_find. Where memory is out x->exhausted says so. */
void names_keep(struct isnad_extractor *x, const struct candidate *candidate);

/* Looks it up, for an extractor whose words alone are filled; nothing is kept. 1 << offset is added to *open for each stem that
 * longer names begin with. */
bool names_look_up(const struct isnad_extractor *x, uint32_t at, const struct stems *stems, struct candidate *out,
                   unsigned *open);

/* The hash of the rest of a word in the table of a gazetteer. */
uint64_t names_hash_seeded(const struct isnad_extractor *x, uint64_t seed, uint32_t at, const struct stem *stem);
static inline uint64_t names_hash(const struct isnad_extractor *x, size_t g, uint32_t at, const struct stem *stem) {
    uint64_t seed = x->gazetteers[g]->table.seed;
    return __builtin_expect(seed == 0, 1) ? stem->hash : names_hash_seeded(x, seed, at, stem);
}

/* May a name begin with the stem? The article belongs to a name, the future س to verbs; one letter is no name. */
static inline bool names_stem(const struct word *word, const struct stem *stem) {
    return !(stem->clitics & CLITIC_SEEN) && (stem->contracted || !(stem->clitics & CLITIC_ARTICLE)) &&
           word->length >= stem->offset + 2;
}

/* Does a name take the place of the best so far (of 0 words where there is none)? The longer name counts; of two as long the one
 * written by hand, whatever the order of the gazetteers. A bare name of a dump never takes the place of one written by hand.
 * kinds: 1 << enum name_kind for each of its rows, and NAMES_BULK; offset: codes before it in its first word. */
bool names_better(unsigned kinds, uint32_t words, size_t offset, const struct candidate *best);

/* Is the row of one of the kinds in a mask of 1 << enum name_kind? A damaged file may hold any number. */
static inline bool names_is(const struct gazetteer_name *row, unsigned kinds) {
    return row->kind < NAME_KIND_COUNT && (kinds >> row->kind & 1);
}

/* The first row of a kind in a mask of 1 << enum name_kind, or NULL. */
const struct gazetteer_name *names_row(const struct candidate *candidate, unsigned kinds);

#endif
