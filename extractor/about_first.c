/* SPDX-License-Identifier: Apache-2.0
 *
 * "I" and "we" in words that are quoted: pronouns of their own, and those at the end of a word. See about.h. Only the shape of
 * the word is looked at: whom it means is the caller's. */
#include "about.h"

#include <string.h>

/* معي، لدي، ولكني، رأيي; مبادرتي، أبنائي, an ordinary word in ة or اء with "my" behind it. */
static bool of_mine(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    if (word->flags & WORD_MAQSURA) return false; /* لدى */
    const uint8_t *codes = x->words.codes + word->code;
    if (word_in(x, at, WORDS_MINE)) return true;
    size_t length = word->length;
    if (length < 6 || length > 32 || reading_at(x, at)->slot || codes[length - 1] != CODE_YEH) return false;
    bool feminine = codes[length - 2] == CODE_TEH, plural = codes[length - 2] == CODE_YEH && codes[length - 3] == CODE_ALEF;
    if (!feminine && !plural) return false;
    uint8_t stem[32 + FOLD_PADDING] = {0};
    memcpy(stem, codes, length - 1);
    stem[length - 2] = feminine ? CODE_HEH : CODE_HAMZA; /* مبادرة, أبناء */
    const struct phrase_slot *slot = phrase_word(&x->lexicon->table, stem, length - 1, fold_hash(stem, length - 1));
    return slot != NULL;
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

/* أنا، إنني، لي; نحن، إننا، لدينا، بلدنا. */
enum first_person about_first_person(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || found_at(x, at)) return NOBODY;
    const struct word *word = word_at(x, at);
    const struct reading *reading = reading_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    size_t and = word->length > 3 && (codes[0] == CODE_WAW || codes[0] == CODE_FEH), bare = word->length - and;
    if (word_in(x, at, WORDS_I)) return I;
    if (word_in(x, at, WORDS_WE)) return WE;
    size_t skip = word->length > 6 && (codes[0] == CODE_WAW || codes[0] == CODE_FEH);
    bool me = word->length > skip + 5 && (codes[skip] == CODE_YEH || codes[skip] == CODE_TEH) && end[-1] == CODE_YEH &&
              end[-2] == CODE_NOON && !reading->slot; /* يمكنني */
    bool did = word->length > skip + 5 && end[-1] == CODE_YEH && end[-2] == CODE_NOON && end[-3] == CODE_TEH && !reading->slot &&
               codes[skip] != CODE_ALEF && codes[skip] != CODE_BEH && codes[skip] != CODE_LAM; /* جذبتني, not الليتني */
    me |= did;
    if (me || reading->suffix == SUFFIX_NI || of_mine(x, at)) return I;
    bool ours = word->length >= 3 && end[-1] == CODE_ALEF && end[-2] == CODE_NOON;
    bool pronoun = reading->suffix == SUFFIX_NA || !reading->slot || (reading->classes & (LEX(ADVERB) | LEX(COMPLEMENTIZER)));
    return ours && !is_here(end, bare) && (pronoun || of_ours(x, at)) ? WE : NOBODY;
}
