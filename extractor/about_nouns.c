/* SPDX-License-Identifier: Apache-2.0
 *
 * Pronouns that mean a noun near them, and words that only look as if they had one. See about.h. Only what stands between the
 * beginning of the content and the word is looked at. */
#include "about.h"
#include "cues.h"

/* سيقابله، اختارته: the object of a verb is seldom the speaker; وحده، نفسها، بأكملها only stress a word. */
static bool of_others(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    size_t skip = word->length > 4 && (codes[0] == CODE_WAW || codes[0] == CODE_SEEN) && codes[1] == CODE_YEH;
    if (may_be(x, at, LEX(MODAL))) return false;                                                             /* يمكنها */
    bool verb = at > 0 && may_be(x, at - 1, LEX(NEGATOR)) && !may_be(x, at, LEX(ADVERB) | LEX(PREPOSITION)); /* لا يصدقه */
    return (codes[skip] == CODE_YEH && word->length > 5) || verb || word_in(x, at, WORDS_STRESS);
}

/* الاتفاق المتفق عليه, الهدنة المشار إليها: with an impersonal participle before it, which stays masculine, it is of the noun. */
static bool of_participle(const struct isnad_extractor *x, uint32_t at) {
    uint64_t others = LEX(COMMON) | LEX(TITLE) | LEX(CUE) | LEX(ORGANIZATION_HEAD) | LEX(GIVEN_NAME);
    if (at == 0 || !is_word(x, at - 1) || !may_be(x, at, LEX(ADVERB) | LEX(PREPOSITION)) || found_at(x, at - 1)) return false;
    const struct word *word = word_at(x, at - 1);
    const uint8_t *codes = x->words.codes + word->code;
    bool passive = word->length >= 6 && codes[0] == CODE_ALEF && codes[1] == CODE_LAM && codes[2] == CODE_MEEM;
    bool shaped = passive && (codes[3] == CODE_TEH || codes[word->length - 2] == CODE_WAW || !may_be(x, at - 1, others));
    return shaped && !(word->flags & WORD_MARBUTA) && word_at(x, at)->length <= 5;
}

/* 90 % منها, دخلا مقداره 42: of what is counted. */
static bool of_numbers(const struct isnad_extractor *x, uint32_t at) {
    uint8_t before = at > 0 ? word_at(x, at - 1)->kind : WORD_PARAGRAPH;
    return word_at(x, at + 1)->kind == WORD_NUMBER || before == WORD_NUMBER || before == WORD_OTHER;
}

/* الحصار الذي تفرضه, ما أفرزته الحرب, ما سمعناه, وصفه: the object of a verb, which a relative clause repeats. */
static bool object_of_verb(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    size_t tail = end[-1] == CODE_HEH ? 1 : 2;
    bool ours = word->length > tail + 3 && end[-(int)tail - 1] == CODE_ALEF && end[-(int)tail - 2] == CODE_NOON,
         theirs = word->length > tail + 3 && end[-(int)tail - 1] == CODE_WAW;
    if (!reading_at(x, at)->slot && (ours || theirs)) return true;
    return at > 0 && may_be(x, at - 1, LEX(RELATIVE)) && !may_be(x, at, LEX(ADVERB) | LEX(PREPOSITION));
}

/* هذه، تلك. */
static bool shows_feminine(const struct isnad_extractor *x, uint32_t at) {
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    return word_at(x, at)->length == 3 && (codes[2] == CODE_HEH || codes[0] == CODE_TEH);
}

/* الدينار سيستعيد عافيته, شعب كردستان يحتفظ بخياره: the subject with which a clause begins, where it is a word of the pronoun's
 * gender. */
static bool means_topic(const struct isnad_extractor *x, const struct attribution *a, uint32_t at, uint8_t suffix) {
    enum { NEAR = 2 };
    uint32_t noun = a->contents[0].begin;
    if (a->slot != SLOT_CLAUSE || at < noun + NEAR || at >= a->contents[0].end) return false;
    bool feminine = false, shown = may_be(x, noun, LEX(DEMONSTRATIVE)) && is_word(x, noun + 1) && has_article(x, noun + 1);
    if (shown) feminine = shows_feminine(x, noun);
    noun += shown;
    uint32_t next = noun + 1; /* قائمة «الدول …» */
    next += next + 1 < at && !is_word(x, next);
    if (!is_word(x, noun) || !is_word(x, next) || found_at(x, noun) || cue_verb(x, noun) || about_pronoun(x, noun)) return false;
    uint64_t others = LEX_PARTICLES | LEX(CALENDAR);
    if (may_be(x, noun, others)) return false;
    bool idafa = !reading_at(x, noun)->clitics && may_be(x, noun, LEX(COMMON) | LEX(TITLE) | LEX(ORGANIZATION_HEAD)) &&
                 (found_at(x, next) || has_article(x, next));
    if (!has_article(x, noun) && !idafa) return false;
    const struct word *word = word_at(x, noun);
    const uint8_t *end = x->words.codes + word->code + word->length;
    bool people = end[-1] == CODE_NOON && (end[-2] == CODE_YEH || end[-2] == CODE_WAW);    /* الموفدين أكدوا له */
    if (people || (at == noun + 2 && may_be(x, noun + 1, LEX(PREPOSITION)))) return false; /* السبب في قراره */
    for (uint32_t k = noun + 1; k < at; k++)
        if (may_be(x, k, LEX(COMPLEMENTIZER)) && (reading_at(x, k)->clitics & CLITIC_WAW)) return false;
    if (!shown) feminine = (word->flags & WORD_MARBUTA) || (word->length > 4 && end[-1] == CODE_TEH && end[-2] == CODE_ALEF);
    return suffix == (feminine ? SUFFIX_HA : SUFFIX_HU);
}

/* القرارات التي احتجت عليها, العقود التي تم توقيعها: what a relative clause repeats. */
static bool of_relative(const struct isnad_extractor *x, uint32_t begin, uint32_t at, uint8_t suffix) {
    enum { FARTHEST = 4 };
    if (at > begin + 1 && (word_in(x, at - 1, WORDS_DONE) || word_in(x, at - 2, WORDS_DONE))) return true; /* سيتم التوقيع عليه */
    bool preposition = may_be(x, at, LEX(ADVERB) | LEX(PREPOSITION));
    for (uint32_t k = at; k > begin && at - k < FARTHEST && is_word(x, k - 1); k--) {
        if (is_definite_relative(x, k - 1)) {
            const struct word *word = word_at(x, k - 1);
            bool feminine = x->words.codes[word->code + word->length - 2] == CODE_TEH; /* التي */
            return suffix == (feminine ? SUFFIX_HA : SUFFIX_HU) && (preposition || word_in(x, at - 1, WORDS_DONE));
        }
        if (found_at(x, k - 1) || may_be(x, k - 1, LEX(CONJUNCTION) | LEX(COMPLEMENTIZER))) return false;
    }
    return false;
}

/* هذا الحادث … نتائجه, الحكومة العراقية مطالبها: what the word can mean stands shortly before it. */
static bool of_noun_before(const struct isnad_extractor *x, uint32_t begin, uint32_t at, uint8_t suffix) {
    enum { FARTHEST = 12 };
    if ((suffix != SUFFIX_HU && suffix != SUFFIX_HA) || x->words.codes[word_at(x, at)->code] == CODE_YEH)
        return false; /* يشمله */
    for (uint32_t k = at; k > begin + 1 && at - k < FARTHEST; k--) {
        uint32_t noun = k - 1;
        if (!is_word(x, noun) || !is_word(x, noun - 1) || !has_article(x, noun)) continue;
        const struct found *found = found_at(x, noun);
        if (suffix == SUFFIX_HU && word_in(x, noun, WORDS_EVERYBODY)) return true; /* على الجميع دفع حصته */
        bool shown = !found && may_be(x, noun - 1, LEX(DEMONSTRATIVE)) && word_at(x, noun - 1)->length == 3;
        bool adjective = noun + 1 == at && found && found->kind == ISNAD_NATIONAL_ADJECTIVE && has_article(x, noun - 1);
        if (!shown && !adjective) continue;
        const struct word *word = word_at(x, noun);
        bool feminine = shown ? shows_feminine(x, noun - 1) : (word->flags & WORD_MARBUTA) != 0;
        if (suffix == (feminine ? SUFFIX_HA : SUFFIX_HU)) return true;
    }
    return false;
}

/* الاضطراب سيكون له أثر: what the clause says there is of its subject. */
static bool of_being(const struct isnad_extractor *x, uint32_t begin, uint32_t at) {
    const struct word *word = word_at(x, at);
    bool his = word->length >= 2 && word->length <= 3 && x->words.codes[word->code] == CODE_LAM; /* له، لها */
    return his && at > begin + 1 && may_be(x, at - 1, LEX(AUXILIARY)) && !found_at(x, at - 1) && is_word(x, at - 2) &&
           !may_be(x, at - 2, LEX(COMPLEMENTIZER) | LEX(RELATIVE) | LEX(CONJUNCTION));
}

bool about_of_noun(const struct isnad_extractor *x, const struct attribution *a, uint32_t begin, uint32_t at, uint8_t suffix) {
    return of_others(x, at) || of_being(x, begin, at) || of_numbers(x, at) || object_of_verb(x, at) || of_participle(x, at) ||
           means_topic(x, a, at, suffix) || of_relative(x, begin, at, suffix) || of_noun_before(x, begin, at, suffix);
}
