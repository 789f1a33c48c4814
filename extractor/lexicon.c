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

static struct stem *add_stem(struct stem *out, size_t *count, size_t offset, unsigned clitics, bool contracted) {
    out[*count] = (struct stem){(uint8_t)offset, (uint8_t)clitics, contracted};
    return &out[(*count)++];
}

size_t lexicon_stems(const uint8_t *codes, size_t length, struct stem *out) {
    size_t count = 0, at = 0;
    unsigned clitics = 0;
    add_stem(out, &count, 0, 0, false);
    if (length > 2 && (codes[0] == CODE_WAW || codes[0] == CODE_FEH)) {
        clitics |= codes[0] == CODE_WAW ? CLITIC_WAW : CLITIC_FEH;
        add_stem(out, &count, ++at, clitics, false);
    }
    if (length > at + 2) {
        unsigned one = codes[at] == CODE_BEH ? CLITIC_BEH : codes[at] == CODE_KAF ? CLITIC_KAF : codes[at] == CODE_LAM ? CLITIC_LAM
                     : codes[at] == CODE_SEEN ? CLITIC_SEEN : 0;
        if (one) {
            if (one == CLITIC_LAM && codes[at + 1] == CODE_LAM && length > at + 3) {
                add_stem(out, &count, at + 1, clitics | one, false); /* ل + a word that begins with ل (لليبيا) */
                add_stem(out, &count, at + 2, clitics | one | CLITIC_ARTICLE, true);
                return count;
            }
            clitics |= one;
            add_stem(out, &count, ++at, clitics, false);
        }
    }
    if (length > at + 3 && codes[at] == CODE_ALEF && codes[at + 1] == CODE_LAM && !(clitics & (CLITIC_SEEN)))
        add_stem(out, &count, at + 2, clitics | CLITIC_ARTICLE, false);
    return count;
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
        if (put((struct phrase_match){slot, 1}, stem, suffixes[i].suffix, out)) return true;
    }
    return false;
}

/* للحلف: a word that the lexicon has with its article. The reading then has no article of its own. */
static bool read_contracted(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, const struct stem *stem, struct reading *out) {
    const struct word *word = &words->list.items[at];
    uint8_t whole[2 + 255 + FOLD_PADDING];
    size_t length = word->length - (size_t)stem->offset;
    whole[0] = CODE_ALEF;
    whole[1] = CODE_LAM;
    memcpy(whole + 2, words->codes + word->code + stem->offset, length);
    memset(whole + 2 + length, 0, FOLD_PADDING);
    return put(phrase_find(&lexicon->table, words, at, whole, length + 2, fold_hash(whole, length + 2)), stem, SUFFIX_NONE, out);
}

size_t lexicon_read(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, struct reading *out, size_t size) {
    const struct word *word = &words->list.items[at];
    const uint8_t *codes = words->codes + word->code;
    struct stem stems[STEMS_MOST];
    size_t stem_count = lexicon_stems(codes, word->length, stems), count = 0;
    for (size_t i = 0; i < stem_count && count < size; i++) {
        const uint8_t *stem = codes + stems[i].offset;
        size_t length = word->length - stems[i].offset;
        uint64_t hash = stems[i].offset == 0 ? word->hash : fold_hash(stem, length);
        if (stems[i].contracted && read_contracted(lexicon, words, at, &stems[i], &out[count])) {
            count++;
        } else if (phrase_may_begin(&lexicon->table, hash)) {
            struct phrase_match match = phrase_find(&lexicon->table, words, at, stem, length, hash);
            count += put(match, &stems[i], SUFFIX_NONE, &out[count]);
        }
    }
    bool known = false; /* that a word is an ordinary one says too little: قوله */
    for (size_t i = 0; i < count; i++) known |= (out[i].classes & ~(LEX(COMMON) | LEX(COMMON_NAME))) != 0;
    for (size_t i = 0; i < stem_count && !known && count < size; i++)
        if (!(stems[i].clitics & CLITIC_ARTICLE))
            count += read_suffixed(lexicon, codes + stems[i].offset, word->length - stems[i].offset, &stems[i], &out[count]);
    return count;
}

const struct lexeme *reading_of(const isnad_lexicon *lexicon, const struct reading *reading, enum lexeme_class wanted) {
    if (!(reading->classes >> wanted & 1)) return NULL;
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(lexicon, reading, i);
        if (lexeme->classes >> wanted & 1) return lexeme;
    }
    return NULL;
}
