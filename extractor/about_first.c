/* SPDX-License-Identifier: Apache-2.0
 *
 * "I" and "we" in words that are quoted: pronouns of their own, and those at the end of a word. See about.h. Only the shape of
 * the word is looked at: whom it means is the caller's. */
#include "about.h"

#include <string.h>

/* Is that a word of the language? The codes have room for what is hashed behind them. */
static bool known(const struct isnad_extractor *x, const uint8_t *codes, size_t length) {
    return phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length)) != NULL;
}

/* خياري الشخصي, في كتابي: what no adjective can be, with a definite one behind it or a preposition before it. */
static bool is_noun_here(const struct isnad_extractor *x, uint32_t at) {
    return (is_word(x, at + 1) && has_article(x, at + 1)) ||
           (at > 0 && may_be(x, at - 1, LEX(PREPOSITION) | LEX(COMPLEMENTIZER)) && !reading_at(x, at - 1)->suffix);
}

/* مبادرتي، حياتي، أبنائي, an ordinary word in ة or اء with "my" behind it; صديقي, another, where it is no adjective. */
static bool with_my(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const struct reading *reading = reading_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    size_t skip = word->length > 5 && (codes[0] == CODE_WAW || codes[0] == CODE_FEH || codes[0] == CODE_BEH);
    size_t length = word->length - skip;
    uint8_t stem[32 + FOLD_PADDING] = {0};
    if (length < 4 || word->length > 32 || codes[word->length - 1] != CODE_YEH || has_article(x, at)) return false;
    memcpy(stem, codes + skip, length - 1);
    bool feminine = stem[length - 2] == CODE_TEH, plural = stem[length - 2] == CODE_YEH && stem[length - 3] == CODE_ALEF;
    if (feminine || (plural && length > 5)) {
        stem[length - 2] = feminine ? CODE_HEH : CODE_HAMZA;
        if (length > 4 && !(reading->classes & ~(LEX(COMMON) | LEX(COMMON_NAME))) && known(x, stem, length - 1)) return true;
        stem[length - 2] = feminine ? CODE_TEH : CODE_YEH;
    }
    return length > 4 && !reading->slot && is_noun_here(x, at) && known(x, stem, length - 1);
}

/* معي، لدي، ولكني، رأيي, and what with_my knows. */
static bool of_mine(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    if (word->flags & WORD_MAQSURA) return false; /* لدى */
    return word_in(x, at, WORDS_MINE) || with_my(x, at);
}

/* حكومتنا: an ordinary word with "our" behind another one (not بيانا). */
static bool of_ours(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    const struct word *word = word_at(x, at);
    if ((reading->classes & ~(LEX(COMMON) | LEX(COMMON_NAME) | LEX(KIN))) || (reading->clitics & CLITIC_ARTICLE)) return false;
    uint8_t codes[64 + FOLD_PADDING] = {0};
    size_t length = word->length - (size_t)reading->offset;
    if (length < 5 || length > 64) return false;
    length -= 2;
    memcpy(codes, x->words.codes + word->code + reading->offset, length);
    if (phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length))) return true;
    if (codes[length - 1] == CODE_YEH && length > 3) /* بلدينا */
        return phrase_word(&x->lexicon->table, codes, length - 1, fold_hash(codes, length - 1)) != NULL;
    if (codes[length - 1] != CODE_TEH) return false;
    codes[length - 1] = CODE_HEH;
    return phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length)) != NULL;
}

/* هنا, ههنا: "here". */
static bool is_here(const uint8_t *end, size_t length) {
    return end[-3] == CODE_HEH && (length == 3 || (length == 4 && end[-4] == CODE_HEH));
}

/* لقد سافرنا, where "we" is only the verb's; ممكنا, an accusative. */
static bool said_we(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    if (word->length < 4 || word->length > 32 || end[-1] != CODE_ALEF || end[-2] != CODE_NOON) return false;
    bool verb = at > 0 && word_in(x, at - 1, WORDS_ALREADY);
    if (verb && codes[0] != CODE_YEH && codes[0] != CODE_TEH) return true;
    uint8_t stem[32 + FOLD_PADDING] = {0};
    memcpy(stem, codes, word->length - 1u);
    if (reading_at(x, at)->slot || !known(x, stem, word->length - 1u)) return false;
    stem[word->length - 2u] = 0;
    return !known(x, stem, word->length - 2u);
}

/* أنا، إنني، لي; نحن، إننا، لدينا، بلدنا. */
enum first_person about_first_person(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || found_at(x, at)) return NOBODY;
    const struct word *word = word_at(x, at);
    const struct reading *reading = reading_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    if (end[-1] != CODE_ALEF && end[-1] != CODE_YEH && end[-1] != CODE_NOON) return NOBODY;
    size_t and = word->length > 3 && (codes[0] == CODE_WAW || codes[0] == CODE_FEH), bare = word->length - and;
    if (word_in(x, at, WORDS_I)) return I;
    if (word_in(x, at, WORDS_WE)) return WE;
    size_t skip = word->length > 6 && (codes[0] == CODE_WAW || codes[0] == CODE_FEH);
    bool me = word->length > skip + 4 && (codes[skip] == CODE_YEH || codes[skip] == CODE_TEH) && end[-1] == CODE_YEH &&
              end[-2] == CODE_NOON && !reading->slot; /* يمكنني */
    bool did = word->length > skip + 5 && end[-1] == CODE_YEH && end[-2] == CODE_NOON && end[-3] == CODE_TEH && !reading->slot &&
               codes[skip] != CODE_ALEF && codes[skip] != CODE_BEH && codes[skip] != CODE_LAM; /* جذبتني, not الليتني */
    bool who = at > 0 && (may_be(x, at - 1, LEX(RELATIVE)) && !reading->slot && word->length > 3);
    me |= did || (who && end[-1] == CODE_YEH && end[-2] == CODE_NOON); /* الذي قادني */
    if (me || reading->suffix == SUFFIX_NI || of_mine(x, at)) return I;
    if (said_we(x, at)) return NOBODY;
    bool ours = word->length >= 3 && end[-1] == CODE_ALEF && end[-2] == CODE_NOON;
    bool pronoun = reading->suffix == SUFFIX_NA || !reading->slot || (reading->classes & (LEX(ADVERB) | LEX(COMPLEMENTIZER)));
    return ours && !is_here(end, bare) && (pronoun || of_ours(x, at)) ? WE : NOBODY;
}
