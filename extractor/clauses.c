/* SPDX-License-Identifier: Apache-2.0
 *
 * See clauses.h. */
#include "clauses.h"

uint32_t clause_sentence_begin(const struct isnad_extractor *x, uint32_t at) {
    uint32_t sentence = word_at(x, at)->sentence;
    return sentence ? x->sentence_end.items[sentence - 1] : 0;
}

uint32_t clause_sentence_end(const struct isnad_extractor *x, uint32_t at) {
    return x->sentence_end.items[word_at(x, at)->sentence];
}

/* Does a topic begin at the word: حول، على صعيد، وفيما يتعلق ب، تعليقا على, but not بعد أن, من جانبه, في بيان ل X? */
static bool opens_topic(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    const struct word *word = word_at(x, at);
    uint32_t next = at + reading->words;
    size_t skip = reading->clitics & (CLITIC_WAW | CLITIC_FEH) ? 1 : 0;
    const uint8_t *codes = x->words.codes + word->code;
    if (found_at(x, at) || !is_word(x, next)) return false;
    bool about = word_in(x, at, WORDS_ABOUT_WHAT);
    bool remark = word->length > 3 + skip && codes[word->length - 1] == CODE_ALEF && reading->words == 1 &&
                  may_be(x, next, LEX(PREPOSITION)) && word_at(x, next)->length == 3; /* ردا على */
    bool topic = (reading->words > 1 && may_be(x, next - 1, LEX(PREPOSITION)) && word_at(x, next - 1)->length == 3) ||
                 ((reading->classes & LEX(SWITCH)) && (reading_at(x, next)->clitics & CLITIC_BEH)); /* وفيما يتعلق ب */
    bool governs = (reading->classes & LEX(PREPOSITION)) && !(reading->classes & (LEX(SUBORDINATOR) | LEX(TIME)));
    bool place = reading->words == 1 && (reading->classes & LEX(PLACE));
    if (place && !word_in(x, at, WORDS_FI_AND)) return false; /* من, إلى */
    uint64_t when = LEX(TIME) | LEX(CALENDAR) | LEX(CUE);
    bool hint = place && is_word(x, next + 1) && may_be(x, next + 1, LEX(PREPOSITION)) && word_at(x, next + 1)->length == 3 &&
                !found_at(x, next) && !may_be(x, next, LEX(TIME) | LEX(CALENDAR)); /* في إشارة إلى, في رد على */
    if (place && !hint && (!has_article(x, next) || found_at(x, next) || may_be(x, next, when))) return false; /* في بريطانيا */
    return (about || remark || topic || governs) && !may_be(x, next, LEX(COMPLEMENTIZER));
}

/* حول المتحف الجديد | التقى: is the word in a topic rather the verb of the sentence? */
static bool begins_clause(const struct isnad_extractor *x, uint32_t at) {
    uint64_t particles = LEX_PARTICLES;
    if (found_at(x, at) || may_be(x, at - 1, LEX(RELATIVE)) || may_be(x, at, particles)) return false;
    bool complete = has_article(x, at - 1) || found_at(x, at - 1) || may_be(x, at - 1, LEX(DEMONSTRATIVE)); /* حيال ذلك */
    return complete && !has_article(x, at) && !(reading_at(x, at)->clitics & (CLITIC_WAW | PREPOSITIONS));
}

uint32_t clause_behind_topic(const struct isnad_extractor *x, uint32_t at) {
    enum { LONGEST = 24 };
    uint32_t begin = clause_sentence_begin(x, at);
    if (begin >= at || !is_word(x, begin) || !opens_topic(x, begin)) return begin;
    bool whether = may_be(x, begin + 1, LEX(CONDITIONAL)); /* وعما إذا كان X سيزور Y، أجاب */
    for (uint32_t k = begin + reading_at(x, begin)->words; k < at; k++) {
        if (k > begin + LONGEST) return begin;
        bool joined =
            k + 1 < at && is_word(x, k + 1) && ((reading_at(x, k + 1)->clitics & CLITIC_WAW) || may_be(x, k + 1, LEX(RELATIVE)));
        if (word_at(x, k)->kind == WORD_COMMA && !joined) return k + 1;
        if (!is_word(x, k)) continue;
        bool said = x->cue_at.items[k] && cue_verb(x, k) && !may_be(x, k - 1, LEX(RELATIVE));
        if (said || (!whether && begins_clause(x, k)) || frames_complementizer(x, k)) return begin;
    }
    return at;
}

bool clause_begins(const struct isnad_extractor *x, uint32_t at) {
    if (at == 0 || !is_word(x, at - 1) || (reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH))) return true;
    uint64_t openers = LEX(CONJUNCTION) | LEX(COMPLEMENTIZER) | LEX(SUBORDINATOR) | LEX(AUXILIARY) | LEX(NEGATOR) | LEX(SWITCH) |
                       LEX(TIME) | LEX(CALENDAR);
    return may_be(x, at - 1, openers);
}

/* ، وإن استبعدت روسيا الأمر: although she does. */
static bool concedes(const struct isnad_extractor *x, uint32_t verb) {
    return verb > 1 && word_in(x, verb - 1, WORDS_WAINNA) && word_at(x, verb - 2)->kind == WORD_COMMA &&
           cue_of_form(x, verb, FORM_PAST);
}

/* ما إذا, إذا, لو, في حال … before the verb, with nothing between but its subject and auxiliaries. */
static bool conditional_before(const struct isnad_extractor *x, uint32_t verb) {
    enum { FARTHEST = 7 };
    for (uint32_t at = verb; at > 0 && verb - at < FARTHEST && is_word(x, at - 1); at--) {
        const struct reading *reading = reading_at(x, at - 1);
        if (found_at(x, at - 1)) continue;
        bool whether = (reading->classes & LEX(QUESTION)) && (reading->classes & LEX(CONDITIONAL));
        if (at - 1 > 0 && may_be(x, at - 2, LEX(QUESTION)) && reading_at(x, at - 2)->words > 1) whether = true; /* ما إذا */
        bool perhaps = (reading->classes & LEX(MODAL)) && (reading->classes & LEX(ADVERB));                     /* ربما */
        if (whether || perhaps || ((reading->classes & LEX(CONDITIONAL)) && !(reading->classes & LEX(COMPLEMENTIZER))))
            return true;
        if (reading->classes & (LEX(COMPLEMENTIZER) | LEX(RELATIVE)) || (at < verb && cue_verb(x, at - 1))) return false;
    }
    return false;
}

bool clause_denies_noun(const struct isnad_extractor *x, uint32_t at) { return word_in(x, at, WORDS_DENIED); }

bool clause_governed(const struct isnad_extractor *x, uint32_t at) {
    if (at == 0 || !is_word(x, at - 1) || found_at(x, at - 1)) return false;
    const struct reading *before = reading_at(x, at - 1);
    if (at > 1 && is_word(x, at - 2) && reading_at(x, at - 2)->words > 1) { /* من خلال; not في حين */
        const struct reading *phrase = reading_at(x, at - 2);
        uint64_t others = LEX(SUBORDINATOR) | LEX(CONJUNCTION) | LEX(RELATIVE);
        if (phrase->words != 2 || !(phrase->classes & LEX(PREPOSITION)) || (phrase->classes & others)) return false;
    }
    uint64_t free = LEX(RELATIVE) | LEX(CONJUNCTION) | LEX(CONDITIONAL) | LEX(COMPLEMENTIZER);
    return (before->classes & LEX(PREPOSITION)) && !(before->classes & free) && !before->suffix && before->words == 1;
}

/* يسرني اليوم أن أعرب لكم: "I", in the present; not بعد أن أعرب, إلى أن أعلن. */
static bool says_i(const struct isnad_extractor *x, uint32_t verb) {
    uint64_t past = LEX(SUBORDINATOR) | LEX(PREPOSITION) | LEX(CUE) | LEX(AUXILIARY) | LEX(CONJUNCTION) | LEX(TIME);
    const struct reading *reading = reading_at(x, verb);
    if ((is_word(x, verb - 2) && may_be(x, verb - 2, past)) || reading->clitics) return false;
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if (lexeme->form == FORM_PRESENT && lexeme->person == 1) return true;
    }
    return false;
}

bool clause_asserts(const struct isnad_extractor *x, uint32_t verb, bool *negated) {
    *negated = false;
    const struct reading *reading = reading_at(x, verb);
    bool present = !cue_of_form(x, verb, FORM_PAST);
    if (reading->clitics & CLITIC_SEEN) return false;
    if (present && (reading->clitics & CLITIC_LAM)) return false; /* ليقول "in order to say" */
    if (verb == 0 || !is_word(x, verb - 1)) return true;
    const struct reading *before = reading_at(x, verb - 1);
    if ((before->classes & LEX(DEMONSTRATIVE)) && (before->classes & LEX(ADVERB))) return false; /* هناك تناقض */
    uint64_t governing = LEX(PREPOSITION) | LEX(COMPLEMENTIZER),
             free = LEX(RELATIVE) | LEX(SUBORDINATOR) | LEX(CONJUNCTION) | LEX(TIME);
    bool after = verb > 1 && may_be(x, verb - 2, LEX(SUBORDINATOR) | LEX(CUE)); /* بعد أن قال، سبق أن قال */
    if (after || !(word_at(x, verb - 1)->flags & WORD_HAMZA)) free |= LEX(CONDITIONAL); /* إن is one, أن is none */
    bool governed = (before->classes & governing) && !(before->classes & free) && !before->suffix && before->words == 1 &&
                    !found_at(x, verb - 1);
    size_t most = before->classes & LEX(COMPLEMENTIZER) ? 2 : 4; /* أنه قال is another matter */
    if (!present && ((governed && word_at(x, verb - 1)->length <= most) || clause_governed(x, verb)))
        return false; /* حول دعم، أن رد، قبل توقع: nouns */
    *negated = (before->classes & LEX(NEGATOR)) && !found_at(x, verb - 1) && !(before->classes & LEX(RELATIVE)); /* ما تعتبره */
    if (*negated && (clause_denies_noun(x, verb - 1) || word_in(x, verb - 1, WORDS_LAN))) return false; /* عدم ذكر، لن يوافقوا */
    if ((conditional_before(x, verb) && !concedes(x, verb)) || word_in(x, verb - 1, WORDS_HAL)) return false; /* هل تؤيد */
    if (found_at(x, verb - 1)) return true;
    if (before->classes & LEX(FUTURE)) return false;
    bool may = before->classes & LEX(MODAL);
    if (present && may) return false; /* قد يقول, يمكن أن يقول */
    if (may_be(x, verb - 1, LEX(RELATIVE)) && may_be(x, verb - 1, LEX(PREPOSITION)) && present)
        return false; /* من يشكك: whoever */
    const struct word *word = word_at(x, verb - 1);
    bool plain = word->length == 2 || (word->length == 3 && x->words.codes[word->code] == CODE_BEH); /* أن, بأن */
    bool that = (before->classes & LEX(COMPLEMENTIZER)) && before->words == 1 && plain &&
                x->words.codes[word->code + word->length - 1] == CODE_NOON;
    if (!present) return !(that && verb > 1 && says_i(x, verb));
    if (!that) return true;
    if (verb > 1 && may_be(x, verb - 2, LEX(NEGATOR)) && !found_at(x, verb - 2)) return *negated = true; /* دون أن يحدد */
    return verb > 1 && may_be(x, verb - 2, LEX(SUBORDINATOR) | LEX(PREPOSITION)); /* قبل أن يضيف */
}

bool clause_had(const struct isnad_extractor *x, uint32_t at) { return is_word(x, at) && word_in(x, at, WORDS_WAS); }
