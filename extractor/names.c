/* SPDX-License-Identifier: Apache-2.0
 *
 * See names.h. */
#include "names.h"

/* Names that a dump gave and that need support in the text. */
static bool only_bare(unsigned kinds) { return (kinds & NAMES_BULK) && !(kinds & (NAMES_BULK - 1) & ~(1u << NAME_BARE)); }

bool names_better(unsigned kinds, uint32_t words, size_t offset, const struct candidate *best) {
    if (best->words == 0) return true;
    if (only_bare(kinds) && !(best->kinds & NAMES_BULK)) return false;
    if (only_bare(best->kinds) && !(kinds & NAMES_BULK)) return true;
    if (words != best->words) return words > best->words;
    return best->offset == offset && (best->kinds & NAMES_BULK) && !(kinds & NAMES_BULK);
}

static void try_codes(const struct isnad_extractor *x, uint8_t g, uint32_t at, const uint8_t *codes, size_t length, uint64_t hash,
                      const struct stem *stem, struct candidate *best, unsigned *open) {
    struct phrase_match match = phrase_find_begun(&x->gazetteers[g]->table, &x->words, at, codes, length, hash);
    *open |= (unsigned)match.open << stem->offset;
    if (!match.slot || !names_better((unsigned)match.slot->classes, match.words, stem->offset, best)) return;
    *best = (struct candidate){at,
                               match.words,
                               x->gazetteers[g]->names + match.slot->first,
                               match.slot->count,
                               g,
                               stem->offset,
                               stem->clitics,
                               stem->contracted,
                               (uint16_t)match.slot->classes};
}

/* Rare, and kept apart so that the others need no room for the codes. */
__attribute__((noinline)) static void try_contracted(const struct isnad_extractor *x, uint8_t g, uint32_t at,
                                                     const uint8_t *codes, size_t length, uint64_t hash, const struct stem *stem,
                                                     struct candidate *best, unsigned *open) {
    uint8_t whole[CONTRACTED_MOST];
    size_t all = lexicon_expand(codes, length, whole);
    try_codes(x, g, at, whole, all, hash, stem, best, open);
}

/* For a table with a seed of its own; most have none. */
uint64_t names_hash_seeded(const struct isnad_extractor *x, uint64_t seed, uint32_t at, const struct stem *stem) {
    const struct word *word = word_at(x, at);
    uint8_t whole[CONTRACTED_MOST];
    const uint8_t *codes = x->words.codes + word->code + stem->offset;
    size_t length = word->length - (size_t)stem->offset;
    if (stem->contracted) length = lexicon_expand(codes, length, whole), codes = whole;
    return fold_hash_seeded(codes, length, seed);
}

bool names_look_up(const struct isnad_extractor *x, uint32_t at, const struct stems *stems, struct candidate *out,
                   unsigned *open) {
    const struct word *word = word_at(x, at);
    out->words = 0;
    for (uint32_t i = 0; i < stems->count; i++) {
        const struct stem *stem = &stems->items[i];
        if (!(stem->may_be & STEM_NAME) || !names_stem(word, stem)) continue;
        const uint8_t *codes = x->words.codes + word->code + stem->offset;
        size_t length = word->length - (size_t)stem->offset;
        for (uint8_t g = 0; g < x->gazetteer_count; g++) {
            uint64_t hash = names_hash(x, g, at, stem);
            if (!phrase_may_begin(&x->gazetteers[g]->table, hash)) continue;
            if (stem->contracted)
                try_contracted(x, g, at, codes, length, hash, stem, out, open);
            else
                try_codes(x, g, at, codes, length, hash, stem, out, open);
        }
    }
    return out->words > 0;
}

void names_keep(struct isnad_extractor *x, const struct candidate *candidate) {
    struct candidate *kept = LIST_ADD(&x->candidates);
    if (!kept) {
        x->exhausted = true;
        return;
    }
    *kept = *candidate;
    __builtin_prefetch(candidate->names);
    x->candidate_at.items[candidate->word] = (uint32_t)x->candidates.count;
}

const struct gazetteer_name *names_row(const struct candidate *candidate, unsigned kinds) {
    if (!(candidate->kinds & kinds)) return NULL;
    for (size_t i = 0; i < candidate->count; i++)
        if (names_is(&candidate->names[i], kinds)) return &candidate->names[i];
    return NULL;
}
