/* SPDX-License-Identifier: Apache-2.0
 *
 * Looking words up. Loading the tables is in lexicon_load.c. See lexicon.h. */
#include "lexicon.h"

#include <string.h>

size_t lexicon_expand(const uint8_t *codes, size_t length, uint8_t *whole) {
    whole[0] = CODE_ALEF;
    whole[1] = CODE_LAM;
    memcpy(whole + 2, codes, length);
    memset(whole + 2 + length, 0, FOLD_PADDING);
    return length + 2;
}

static inline void add_stem(struct stems *stems, const uint8_t *codes, size_t length, size_t offset, unsigned clitics) {
    stems->items[stems->count++] =
        (struct stem){fold_hash(codes + offset, length - offset), (uint8_t)offset, (uint8_t)clitics, false, STEM_WORD | STEM_NAME};
}

/* Rare, and kept apart so that the others need no room for the codes. */
__attribute__((noinline)) static void add_contracted(struct stems *stems, const uint8_t *codes, size_t length, size_t offset,
                                                     unsigned clitics) {
    uint8_t whole[CONTRACTED_MOST];
    size_t all = lexicon_expand(codes + offset, length - offset, whole);
    stems->items[stems->count++] = (struct stem){fold_hash(whole, all), (uint8_t)offset, (uint8_t)clitics, true, STEM_WORD | STEM_NAME};
}

struct stems lexicon_stems(const struct words *words, uint32_t at) {
    static const uint8_t conjunctions[256] = {[CODE_WAW] = CLITIC_WAW, [CODE_FEH] = CLITIC_FEH};
    static const uint8_t others[256] = {
        [CODE_BEH] = CLITIC_BEH, [CODE_KAF] = CLITIC_KAF, [CODE_LAM] = CLITIC_LAM, [CODE_SEEN] = CLITIC_SEEN};
    static const bool present[256] = {[CODE_ALEF] = true, [CODE_YEH] = true, [CODE_TEH] = true, [CODE_NOON] = true};
    const struct word *word = &words->list.items[at];
    const uint8_t *codes = words->codes + word->code;
    size_t length = word->length, offset = 0;
    struct stems stems;
    stems.items[0] = (struct stem){word->hash, 0, 0, false, STEM_WORD | STEM_NAME};
    stems.count = 1;
    unsigned clitics = length > 2 ? conjunctions[codes[0]] : 0;
    if (clitics) add_stem(&stems, codes, length, ++offset, clitics);
    unsigned one = length > offset + 2 ? others[codes[offset]] : 0;
    if (one == CLITIC_SEEN && !present[codes[offset + 1]]) one = 0; /* سمع is not "with" */
    if (one) {
        clitics |= one;
        if (one == CLITIC_LAM && codes[offset + 1] == CODE_LAM && length > offset + 3) {
            add_stem(&stems, codes, length, offset + 1, clitics); /* ل + a word that begins with ل (لليبيا) */
            add_contracted(&stems, codes, length, offset + 2, clitics | CLITIC_ARTICLE);
            return stems;
        }
        add_stem(&stems, codes, length, ++offset, clitics);
    }
    if (length > offset + 3 && codes[offset] == CODE_ALEF && codes[offset + 1] == CODE_LAM && one != CLITIC_SEEN)
        add_stem(&stems, codes, length, offset + 2, clitics | CLITIC_ARTICLE);
    return stems;
}

/* The suffix that the codes may end in, no two of which fit the same ones; *tail is its length. At least two codes stay before
 * it. */
static enum suffix suffix_of(const uint8_t *codes, size_t length, size_t *tail) {
    if (length < 3) return SUFFIX_NONE;
    uint8_t last = codes[length - 1], before = codes[length - 2];
    enum suffix found = SUFFIX_NONE;
    *tail = 2;
    switch (last) {
    case CODE_HEH: return *tail = 1, SUFFIX_HU;
    case CODE_YEH: found = before == CODE_NOON ? SUFFIX_NI : SUFFIX_NONE; break;
    case CODE_MEEM: found = before == CODE_HEH ? SUFFIX_HUM : before == CODE_KAF ? SUFFIX_KUM : SUFFIX_NONE; break;
    case CODE_ALEF:
        if (before == CODE_MEEM && codes[length - 3] == CODE_HEH)
            *tail = 3, found = SUFFIX_HUMA;
        else
            found = before == CODE_HEH ? SUFFIX_HA : before == CODE_NOON ? SUFFIX_NA : SUFFIX_NONE;
        break;
    default: break;
    }
    return length >= *tail + 2 ? found : SUFFIX_NONE;
}

/* Only verbs, nouns and titles take suffixes; a spelling that needs one is none without. */
static bool fits(const struct phrase_slot *slot, uint8_t suffix) { return slot->classes & (suffix ? LEX(SUFFIXED) : LEX(BARE)); }

static bool put(struct phrase_match match, const struct stem *stem, uint8_t suffix, struct reading *out) {
    if (!match.slot || !fits(match.slot, suffix)) return false;
    *out = (struct reading){match.slot,    match.slot->classes & ~(LEX(BARE) | LEX(SUFFIXED)),
                            stem->clitics, stem->offset,
                            suffix,        (uint8_t)match.words};
    return true;
}

/* That a word is an ordinary one says too little: قوله. */
static bool says_more(const struct reading *reading) {
    return (reading->classes & ~(LEX(COMMON) | LEX(COMMON_NAME) | LEX(THING) | LEX(STANCE) | LEX(KIN))) != 0;
}

static bool read_suffixed(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, const struct stem *stem,
                          struct reading *out) {
    const struct word *word = &words->list.items[at];
    const uint8_t *codes = words->codes + word->code + stem->offset;
    size_t length = word->length - (size_t)stem->offset, tail;
    enum suffix suffix = stem->clitics & CLITIC_ARTICLE ? SUFFIX_NONE : suffix_of(codes, length, &tail);
    if (suffix == SUFFIX_NONE) return false;
    length -= tail;
    const struct phrase_slot *slot = phrase_word(&lexicon->table, codes, length, fold_hash(codes, length));
    return put((struct phrase_match){slot, 1, false}, stem, (uint8_t)suffix, out);
}

/* Looks up codes in place of those of the word from the stem on. */
static bool read_codes(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, const struct stem *stem,
                       const uint8_t *codes, size_t length, uint64_t hash, struct reading *out, unsigned *behind) {
    struct phrase_match match = phrase_find(&lexicon->table, words, at, codes, length, hash);
    *behind |= (unsigned)match.open << stem->offset | (match.words > 1 ? BEHIND_TAKEN : 0);
    return put(match, stem, SUFFIX_NONE, out);
}

/* Rare, and kept apart so that the others need no room for the codes. */
__attribute__((noinline)) static bool read_contracted(const isnad_lexicon *lexicon, const struct words *words, uint32_t at,
                                                      const struct stem *stem, const uint8_t *codes, size_t length,
                                                      struct reading *out, unsigned *behind) {
    uint8_t whole[CONTRACTED_MOST];
    size_t all = lexicon_expand(codes, length, whole);
    struct reading bare;
    bool found = read_codes(lexicon, words, at, stem, whole, all, stem->hash, out, behind);
    if (found && says_more(out)) return true;
    if (!read_codes(lexicon, words, at, stem, codes, length, fold_hash(codes, length), &bare, behind))
        return found; /* للحلف: without its article too */
    uint64_t ordinary = found ? out->classes : 0;
    *out = bare;
    out->classes |= ordinary;
    return true;
}

static inline bool read_stem(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, const struct stem *stem,
                             struct reading *out, unsigned *behind) {
    if (!(stem->may_be & STEM_WORD)) return false;
    const struct word *word = &words->list.items[at];
    const uint8_t *codes = words->codes + word->code + stem->offset;
    size_t length = word->length - (size_t)stem->offset;
    if (stem->contracted) return read_contracted(lexicon, words, at, stem, codes, length, out, behind);
    return phrase_may_begin(&lexicon->table, stem->hash) &&
           read_codes(lexicon, words, at, stem, codes, length, stem->hash, out, behind);
}

size_t lexicon_read(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, struct reading *out, size_t size) {
    struct stems stems = lexicon_stems(words, at);
    unsigned behind = 0;
    size_t count = 0;
    bool known = false;
    for (uint32_t i = 0; i < stems.count && count < size; i++) {
        if (!read_stem(lexicon, words, at, &stems.items[i], &out[count], &behind)) continue;
        known |= says_more(&out[count++]);
    }
    for (uint32_t i = 0; i < stems.count && !known && count < size; i++)
        count += read_suffixed(lexicon, words, at, &stems.items[i], &out[count]);
    return count;
}

/* Adds one of several readings; true where no other has to be looked for. */
static bool better(struct reading *best, const struct reading *next, unsigned *count) {
    uint64_t ordinary = *count == 0 ? 0 : best->classes;
    bool more = says_more(next);
    uint64_t name = LEX(GIVEN_NAME) | LEX(NAME_PARTICLE) | LEX(COMMON) | LEX(COMMON_NAME);
    if (*count > 0 && best->offset == 0 && (ordinary & LEX(COMMON)) && next->offset > 0 && !(next->classes & ~name))
        more = false; /* وجود is no "and Jud" */
    if (*count == 0 || more) *best = *next;
    best->classes |= ordinary | (next->classes & (LEX(THING) | LEX(STANCE)));
    return ++*count == READINGS_MOST || more;
}

/* The same readings one by one, up to the first that says more. */
bool lexicon_read_best(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, const struct stems *stems,
                       struct reading *out, unsigned *behind) {
    struct reading next;
    unsigned count = 0;
    for (uint32_t i = 0; i < stems->count; i++)
        if (read_stem(lexicon, words, at, &stems->items[i], &next, behind) && better(out, &next, &count)) return true;
    for (uint32_t i = 0; i < stems->count; i++)
        if (read_suffixed(lexicon, words, at, &stems->items[i], &next) && better(out, &next, &count)) return true;
    return count > 0;
}

const struct lexeme *reading_of(const isnad_lexicon *lexicon, const struct reading *reading, enum lexeme_class wanted) {
    if (!(reading->classes >> wanted & 1)) return NULL;
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(lexicon, reading, i);
        if (lexeme->classes >> wanted & 1) return lexeme;
    }
    return NULL;
}
