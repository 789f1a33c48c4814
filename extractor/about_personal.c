/* SPDX-License-Identifier: Apache-2.0
 *
 * Somebody or nobody: whether the pronoun of إنه speaks of a person or body, judged by the words behind it. See about.h. */
#include "about.h"
#include "cues.h"

/* غير راض, غير مستعدة, where nothing follows that would be so: not غير ممكن أن, غير واضح ما إذا. */
static bool unlike(const struct isnad_extractor *x, uint32_t at) {
    if (!word_in(x, at, WORDS_NOT_BEING) || !is_word(x, at + 1) || has_article(x, at + 1)) return false;
    const struct word *word = word_at(x, at + 1);
    const uint8_t *codes = x->words.codes + word->code;
    bool passive = codes[0] == CODE_MEEM && word->length > 3 && codes[1] != CODE_SEEN && codes[1] != CODE_TEH;
    return !passive && !may_be(x, at + 2, LEX(COMPLEMENTIZER) | LEX(RELATIVE) | LEX(CONDITIONAL));
}

/* إنه كانت هناك, إنه ليست: the verb agrees with what follows, and "it" is nobody. */
static bool expletive(const struct isnad_extractor *x, uint32_t at) {
    return word_in(x, at, WORDS_EXPLETIVE) || (is_word(x, at + 1) && word_in(x, at + 1, WORDS_THERE));
}

/* إنه قد يسعى: what he himself may do; not إنه قد يتم, إنه قد يكون. */
static bool may_do(const struct isnad_extractor *x, uint32_t at) {
    if (!word_in(x, at, WORDS_QAD) || !is_word(x, at + 1) || found_at(x, at + 1) || word_in(x, at + 1, WORDS_DONE)) return false;
    uint64_t impersonal = LEX(MODAL) | LEX(AUXILIARY);
    uint8_t first = x->words.codes[word_at(x, at + 1)->code];
    return (first == CODE_YEH || first == CODE_TEH) && !may_be(x, at + 1, impersonal) &&
           !(is_word(x, at + 2) && (has_article(x, at + 2) || found_at(x, at + 2)));
}

/* إنه يشكل "خطرا كبيرا". */
static bool amounts_to(const struct isnad_extractor *x, uint32_t at) {
    if (!word_in(x, at, WORDS_AMOUNTS_TO)) return false;
    uint32_t what = at + 1 + !is_word(x, at + 1);
    return is_word(x, what) && !has_article(x, what) && !found_at(x, what) && !(is_word(x, what + 1) && has_article(x, what + 1));
}

/* إنه خطوة, إنه بما أن, إنه يشكل خطرا, إنه ليس بالضرورة, إنه لم يتم: a thing, or nobody. */
static bool it_is(const struct isnad_extractor *x, uint32_t at) {
    uint32_t inna = at;
    while (inna > 0 && !is_word(x, inna - 1)) inna--; /* behind a mark */
    const struct word *before = inna > 0 ? word_at(x, inna - 1) : NULL;
    bool he = before && before->length && x->words.codes[before->code + before->length - 1u] == CODE_HEH;
    if (he && (word_at(x, at)->flags & WORD_MARBUTA) && !found_at(x, at) && !may_be(x, at, LEX(TITLE))) return true;
    if (word_in(x, at, WORDS_INCLUDING_WHAT)) return true; /* بما */
    if (amounts_to(x, at)) return true;
    if (!is_word(x, at + 1)) return false;
    const uint8_t *next = x->words.codes + word_at(x, at + 1)->code;
    if (word_in(x, at, WORDS_LAYSA) && next[0] == CODE_BEH && next[1] == CODE_ALEF && next[2] == CODE_LAM) return true;
    return may_be(x, at, LEX(NEGATOR)) && word_in(x, at + 1, WORDS_DONE) && next[0] == CODE_YEH;
}

/* إنه يحاول, إنه لا يريد: modal verbs too that only somebody can be the subject of. */
static bool own_will(const struct isnad_extractor *x, uint32_t at) {
    uint32_t verb = at + (may_be(x, at, LEX(NEGATOR)) && is_word(x, at + 1));
    return may_be(x, verb, LEX(MODAL)) && word_in(x, verb, WORDS_OWN_WILL);
}

/* قال إنه سيزور: he himself. Not إنه من المتوقع، إنه يجب, where it is nobody. */
bool about_personal(const struct isnad_extractor *x, uint32_t at) {
    uint64_t impersonal =
        LEX(MODAL) | LEX(CONDITIONAL) | LEX(CONJUNCTION) | LEX(PREPOSITION) | LEX(SUBORDINATOR) | LEX(TIME) | LEX(CALENDAR);
    if (!is_word(x, at)) return is_word(x, at + 1) && !may_be(x, at + 1, impersonal);
    if (unlike(x, at) || may_do(x, at) || own_will(x, at)) return true;
    if (expletive(x, at)) return false;
    if (may_be(x, at, LEX(NEGATOR)) && may_be(x, at + 1, LEX(MODAL) | LEX(PREPOSITION) | LEX(DEMONSTRATIVE))) return false;
    if (it_is(x, at) || word_in(x, at, WORDS_DONE)) return false;
    bool ready = word_in(x, at, WORDS_ALA) && is_word(x, at + 1) && !has_article(x, at + 1) &&
                 !found_at(x, at + 1); /* إنه على استعداد, not إنه على الجميع أن */
    return !may_be(x, at, impersonal) || found_at(x, at) || ready;
}
