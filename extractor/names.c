/* SPDX-License-Identifier: Apache-2.0
 *
 * See names.h. */
#include "names.h"

#include <string.h>

static void try_gazetteers(const struct isnad_extractor *x, uint32_t at, const uint8_t *codes, size_t length, uint64_t hash,
                           const struct stem *stem, struct candidate *best) {
    for (uint8_t g = 0; g < x->gazetteer_count; g++) {
        if (!phrase_may_begin(&x->gazetteers[g]->table, hash)) continue;
        struct phrase_match match = phrase_find(&x->gazetteers[g]->table, &x->words, at, codes, length, hash);
        if (!match.slot || match.words <= best->words) continue;
        *best = (struct candidate){at, match.words, x->gazetteers[g]->names + match.slot->first, match.slot->count, g,
                                   stem->offset, stem->clitics, stem->contracted, (uint16_t)match.slot->classes};
    }
}

bool names_look_up(const struct isnad_extractor *x, uint32_t at, struct candidate *out) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    struct stem stems[STEMS_MOST];
    size_t count = lexicon_stems(codes, word->length, stems);
    out->words = 0;
    for (size_t i = 0; i < count; i++) {
        size_t offset = stems[i].offset, length = word->length - offset;
        /* The article belongs to a name, the future س to verbs; one letter is no name. */
        if ((stems[i].clitics & CLITIC_SEEN) || (!stems[i].contracted && (stems[i].clitics & CLITIC_ARTICLE)) || length < 2) continue;
        if (!stems[i].contracted) {
            uint64_t hash = offset == 0 ? word->hash : fold_hash(codes + offset, length);
            try_gazetteers(x, at, codes + offset, length, hash, &stems[i], out);
            continue;
        }
        uint8_t whole[2 + 255 + FOLD_PADDING];
        whole[0] = CODE_ALEF;
        whole[1] = CODE_LAM;
        memcpy(whole + 2, codes + offset, length);
        memset(whole + 2 + length, 0, FOLD_PADDING);
        try_gazetteers(x, at, whole, length + 2, fold_hash(whole, length + 2), &stems[i], out);
    }
    return out->words > 0;
}

/* The grammar asks several times about one word: the answer is kept. */
bool names_find(struct isnad_extractor *x, uint32_t at, struct candidate *out) {
    uint32_t *known = &x->candidate_at.items[at];
    if (*known == NO_CANDIDATE) return false;
    if (*known) return *out = x->candidates.items[*known - 1], true;
    *known = NO_CANDIDATE;
    if (!names_look_up(x, at, out)) return false;
    struct candidate *kept = LIST_ADD(&x->candidates);
    if (kept) *kept = *out, *known = (uint32_t)x->candidates.count;
    else *known = 0;
    return true;
}

const struct gazetteer_name *names_row(const struct candidate *candidate, unsigned kinds) {
    if (!(candidate->kinds & kinds)) return NULL;
    for (size_t i = 0; i < candidate->count; i++)
        if (names_is(&candidate->names[i], kinds)) return &candidate->names[i];
    return NULL;
}
