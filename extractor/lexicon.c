/* SPDX-License-Identifier: Apache-2.0
 *
 * Looking words up. Loading the tables is in lexicon_load.c. See lexicon.h. */
#include "lexicon.h"

#include <string.h>

uint32_t lexicon_key(const char *name, size_t length) {
    uint32_t key = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < length; i++) key = (key ^ (uint8_t)name[i]) * 16777619u;
    return key + (key == 0);
}

size_t lexicon_expand(const uint8_t *codes, size_t length, uint8_t *whole) {
    whole[0] = CODE_ALEF;
    whole[1] = CODE_LAM;
    memcpy(whole + 2, codes, length);
    memset(whole + 2 + length, 0, FOLD_PADDING);
    return length + 2;
}

static void add_stem(struct stems *stems, const uint8_t *codes, size_t length, size_t offset, unsigned clitics) {
    stems->items[stems->count++] = (struct stem){fold_hash(codes + offset, length - offset), (uint8_t)offset, (uint8_t)clitics, false};
}

static void add_contracted(struct stems *stems, const uint8_t *codes, size_t length, size_t offset, unsigned clitics) {
    uint8_t whole[CONTRACTED_MOST];
    size_t all = lexicon_expand(codes + offset, length - offset, whole);
    stems->items[stems->count++] = (struct stem){fold_hash(whole, all), (uint8_t)offset, (uint8_t)clitics, true};
}

struct stems lexicon_stems(const struct words *words, uint32_t at) {
    const struct word *word = &words->list.items[at];
    const uint8_t *codes = words->codes + word->code;
    size_t length = word->length, offset = 0;
    unsigned clitics = 0;
    struct stems stems;
    stems.items[0] = (struct stem){word->hash, 0, 0, false};
    stems.count = 1;
    if (length > 2 && (codes[0] == CODE_WAW || codes[0] == CODE_FEH)) {
        clitics |= codes[0] == CODE_WAW ? CLITIC_WAW : CLITIC_FEH;
        add_stem(&stems, codes, length, ++offset, clitics);
    }
    if (length > offset + 2) {
        unsigned one = codes[offset] == CODE_BEH ? CLITIC_BEH : codes[offset] == CODE_KAF ? CLITIC_KAF : codes[offset] == CODE_LAM ? CLITIC_LAM
                     : codes[offset] == CODE_SEEN ? CLITIC_SEEN : 0;
        if (one == CLITIC_LAM && codes[offset + 1] == CODE_LAM && length > offset + 3) {
            add_stem(&stems, codes, length, offset + 1, clitics | one); /* ل + a word that begins with ل (لليبيا) */
            add_contracted(&stems, codes, length, offset + 2, clitics | one | CLITIC_ARTICLE);
            return stems;
        }
        clitics |= one;
        if (one) add_stem(&stems, codes, length, ++offset, clitics);
    }
    if (length > offset + 3 && codes[offset] == CODE_ALEF && codes[offset + 1] == CODE_LAM && !(clitics & (CLITIC_SEEN)))
        add_stem(&stems, codes, length, offset + 2, clitics | CLITIC_ARTICLE);
    return stems;
}

static const struct {
    uint8_t suffix, length, codes[3];
} suffixes[] = {
    {SUFFIX_HUMA, 3, {CODE_HEH, CODE_MEEM, CODE_ALEF}}, {SUFFIX_HUM, 2, {CODE_HEH, CODE_MEEM}}, {SUFFIX_HA, 2, {CODE_HEH, CODE_ALEF}},
    {SUFFIX_NA, 2, {CODE_NOON, CODE_ALEF}}, {SUFFIX_KUM, 2, {CODE_KAF, CODE_MEEM}}, {SUFFIX_NI, 2, {CODE_NOON, CODE_YEH}},
    {SUFFIX_HU, 1, {CODE_HEH}},
};

/* Only verbs, nouns and titles take suffixes; a spelling that needs one is none without. */
static bool fits(const struct phrase_slot *slot, uint8_t suffix) { return slot->classes & (suffix ? LEX(SUFFIXED) : LEX(BARE)); }

static bool put(struct phrase_match match, const struct stem *stem, uint8_t suffix, struct reading *out) {
    if (!match.slot || !fits(match.slot, suffix)) return false;
    *out = (struct reading){match.slot, match.slot->classes & ~(LEX(BARE) | LEX(SUFFIXED)), stem->clitics, stem->offset, suffix,
                            (uint8_t)match.words};
    return true;
}

static bool read_suffixed(const isnad_lexicon *lexicon, const uint8_t *codes, size_t length,
                          const struct stem *stem, struct reading *out) {
    uint8_t last = codes[length - 1];
    if (last != CODE_HEH && last != CODE_ALEF && last != CODE_MEEM && last != CODE_YEH) return false;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t tail = suffixes[i].length;
        if (length < tail + 2 || memcmp(codes + length - tail, suffixes[i].codes, tail) != 0) continue;
        uint64_t hash = fold_hash(codes, length - tail);
        if (!phrase_may_begin(&lexicon->table, hash)) continue;
        uint8_t stem_codes[256 + FOLD_PADDING];
        memcpy(stem_codes, codes, length - tail);
        memset(stem_codes + length - tail, 0, FOLD_PADDING);
        const struct phrase_slot *slot = phrase_word(&lexicon->table, stem_codes, length - tail, hash);
        if (put((struct phrase_match){slot, 1, false}, stem, suffixes[i].suffix, out)) return true;
    }
    return false;
}

static struct phrase_match find_stem(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, const struct stem *stem) {
    const struct word *word = &words->list.items[at];
    const uint8_t *codes = words->codes + word->code + stem->offset;
    size_t length = word->length - (size_t)stem->offset;
    uint8_t whole[CONTRACTED_MOST];
    if (!phrase_may_begin(&lexicon->table, stem->hash)) return (struct phrase_match){NULL, 0, false};
    if (!stem->contracted) return phrase_find(&lexicon->table, words, at, codes, length, stem->hash);
    length = lexicon_expand(codes, length, whole);
    return phrase_find(&lexicon->table, words, at, whole, length, stem->hash);
}

/* للحلف may be a word that the lexicon has without its article too. */
static struct phrase_match find_bare(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, const struct stem *stem) {
    const struct word *word = &words->list.items[at];
    const uint8_t *codes = words->codes + word->code + stem->offset;
    size_t length = word->length - (size_t)stem->offset;
    return phrase_find(&lexicon->table, words, at, codes, length, fold_hash(codes, length));
}

size_t lexicon_read_stems(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, const struct stems *stems,
                          struct reading *out, size_t size, bool *open) {
    const struct word *word = &words->list.items[at];
    const uint8_t *codes = words->codes + word->code;
    size_t count = 0;
    for (uint32_t i = 0; i < stems->count && count < size; i++) {
        const struct stem *stem = &stems->items[i];
        struct phrase_match match = find_stem(lexicon, words, at, stem);
        *open |= match.open;
        size_t more = put(match, stem, SUFFIX_NONE, &out[count]);
        if (!more && stem->contracted) {
            match = find_bare(lexicon, words, at, stem);
            *open |= match.open;
            more = put(match, stem, SUFFIX_NONE, &out[count]);
        }
        count += more;
    }
    bool known = false; /* that a word is an ordinary one says too little: قوله */
    for (size_t i = 0; i < count; i++) known |= (out[i].classes & ~(LEX(COMMON) | LEX(COMMON_NAME))) != 0;
    for (uint32_t i = 0; i < stems->count && !known && count < size; i++)
        if (!(stems->items[i].clitics & CLITIC_ARTICLE))
            count += read_suffixed(lexicon, codes + stems->items[i].offset, word->length - (size_t)stems->items[i].offset, &stems->items[i], &out[count]);
    return count;
}

size_t lexicon_read(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, struct reading *out, size_t size) {
    struct stems stems = lexicon_stems(words, at);
    bool open = false;
    return lexicon_read_stems(lexicon, words, at, &stems, out, size, &open);
}

const struct lexeme *reading_of(const isnad_lexicon *lexicon, const struct reading *reading, enum lexeme_class wanted) {
    if (!(reading->classes >> wanted & 1)) return NULL;
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(lexicon, reading, i);
        if (lexeme->classes >> wanted & 1) return lexeme;
    }
    return NULL;
}
