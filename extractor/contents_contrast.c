/* SPDX-License-Identifier: Apache-2.0
 *
 * Words behind a content with which the reporter goes on: another saying set against it, whose it was, how and when it was said.
 * See contents_parts.h. */
#include "attributions.h"
#include "contents_parts.h"
#include "frames_parts.h"

#include <string.h>

/* في حال: is it the second word of a phrase? */
bool contents_within_phrase(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && reading_at(x, at - 1)->words > 1 && reading_at(x, at - 1)->slot;
}

/* ولكن، لكنه. */
bool contents_but(const struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(CONJUNCTION)) || found_at(x, at)) return false;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    size_t skip = word->length > 3 && codes[0] == CODE_WAW;
    return word->length >= skip + 3 && codes[skip] == CODE_LAM && codes[skip + 1] == CODE_KAF && codes[skip + 2] == CODE_NOON;
}

/* ولكنني، لكننا: of one who speaks, not of the reporter. */
static bool but_I(const struct isnad_extractor *x, uint32_t at) {
    const uint8_t *codes = x->words.codes + word_at(x, at)->code, *end = codes + word_at(x, at)->length;
    size_t tail = word_at(x, at)->length - 3u - (codes[0] == CODE_WAW);
    return contents_but(x, at) && tail > 0 && tail < 3 && (end[-1] == CODE_YEH || (end[-1] == CODE_ALEF && end[-2] == CODE_NOON));
}

/* ولكن، غير أن; not لا سيما. */
bool contents_adversative(const struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(CONJUNCTION)) || found_at(x, at)) return false;
    bool above_all = word_in(x, at, WORDS_LA_AND);
    return contents_but(x, at) || (reading_at(x, at)->words == 2 && !above_all);
}

/* لكنهم يقرون, الا انها ترفض, لكنها لن ترد: behind what somebody said the present is no verb of the reporter, who tells in the
 * past. */
static bool goes_on_within(const struct isnad_extractor *x, uint32_t verb) {
    if (!is_word(x, verb)) return false;
    return (!cue_of_form(x, verb, FORM_PAST) && cue_of_form(x, verb, FORM_PRESENT)) || word_in(x, verb, WORDS_LAN);
}

/* عندما زادت، قبل أن يعود: when what is told was, not another saying. */
static bool tells_when(const struct isnad_extractor *x, uint32_t at) {
    return word_in(x, at, WORDS_INDAMA) || (word_in(x, at, WORDS_QABLA) && reading_at(x, at)->words == 2) ||
           word_in(x, at, WORDS_SO_THAT); /* بحيث يضمن */
}

/* لكنه قال, بينما أكد خصومه, فيما تصر: the reporter sets another saying against this one. */
bool contents_contrast(const struct isnad_extractor *x, uint32_t at, bool present) {
    enum { FARTHEST = 5 };
    if (!may_be(x, at, LEX(CONJUNCTION) | LEX(SUBORDINATOR)) ||
        may_be(x, at, LEX(COMPLEMENTIZER) | LEX(CONDITIONAL) | LEX(QUESTION)) || found_at(x, at) ||
        contents_within_phrase(x, at) || tells_when(x, at))
        return false;
    uint32_t begin = at + reading_at(x, at)->words;
    if (but_I(x, at)) return false;
    if (!present && contents_adversative(x, at) && goes_on_within(x, begin)) return false;
    bool although =
        may_be(x, at, LEX(PREPOSITION)) && frames_complementizer(x, begin) && word_at(x, begin)->length > 2; /* رغم أنها قالت */
    if (word_at(x, at)->length < 4 && reading_at(x, at)->words == 1 && word_at(x, at - 1)->kind != WORD_COMMA &&
        !contents_adversative(x, at) && !although)
        return false; /* كي، ثم، حيث */
    if (may_be(x, at, LEX(PREPOSITION)) && !although && !(reading_at(x, at)->clitics & CLITIC_WAW))
        return false; /* أثناء تجميعها عبر …: a noun phrase */
    for (uint32_t next = begin + although; next < at + FARTHEST && is_word(x, next); next++) {
        bool second = next > begin && (reading_at(x, next)->clitics & CLITIC_WAW); /* بعدما تأجلت الجلسة وتوقع … */
        if (cue_verb(x, next) && !found_at(x, next) && !may_be(x, next, LEX(PREPOSITION))) return !second; /* not بين */
        if (next > begin && may_be(x, next - 1, LEX(NEGATOR)) && cue_of_form(x, next, FORM_JUSSIVE) && !second)
            return true; /* بينما لم يشر */
        if (frames_complementizer(x, next) || may_be(x, next, LEX(RELATIVE))) return false;
    }
    return false;
}

/* ليس كذا فحسب، بل: only. */
static bool alone_so(const struct isnad_extractor *x, uint32_t at) {
    return word_in(x, at, WORDS_ONLY) && (!is_word(x, at + 1) || word_in(x, at + 1, WORDS_BAL));
}

/* بحسب X، كما قال: what stands before is X's. */
bool contents_source_phrase(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *phrase = cue_of_form(x, at, FORM_PHRASE);
    if (alone_so(x, at)) return false;
    uint8_t kind = phrase ? cue_entry(x, phrase)->kind : CUE_VERB;
    if (kind == CUE_RELATIVE) { /* كما قال, not كما يرغب, على ما بين السبع والتسع */
        uint32_t verb = at + reading_at(x, at)->words;
        return cue_verb(x, verb) && !word_in(x, verb, WORDS_BAYNA);
    }
    return kind == CUE_PREPOSITION && !may_be(x, at + reading_at(x, at)->words, LEX(THING)); /* not وفق القانون */
}

/* إلا أن خبراء في «سوق المال» يؤكدون أن: behind a longer subject, the verb with its clause. */
bool contents_set_against(const struct isnad_extractor *x, uint32_t at, bool present) {
    enum { FARTHEST = 10 };
    uint64_t others = LEX(COMPLEMENTIZER) | LEX(RELATIVE) | LEX(CONDITIONAL) | LEX(AUXILIARY) | LEX(NEGATOR) | LEX(PRONOUN);
    if (reading_at(x, at)->words != 2 || !contents_adversative(x, at) || reading_at(x, at)->suffix) return false;
    for (uint32_t k = at + 2; k < at + 2 + FARTHEST && k + 1 < word_count(x); k++) {
        if (!is_word(x, k) && !x->quotation_at.items[k] && word_at(x, k)->kind != WORD_CLOSE && word_at(x, k)->kind != WORD_QUOTE)
            return false;
        if (!is_word(x, k) || found_at(x, k)) continue;
        if (may_be(x, k, others)) return false;
        if (cue_of_form(x, k, FORM_PAST) || (present && cue_of_form(x, k, FORM_PRESENT))) return frames_complementizer(x, k + 1);
    }
    return false;
}

/* في الوقت نفسه | وصل X: at the same time somebody of whom the text knows did something else. */
bool contents_at_the_same_time(const struct isnad_extractor *x, uint32_t at) {
    if (!word_in(x, at, WORDS_FI) || !is_word(x, at + 1) || !word_in(x, at + 1, WORDS_THE_TIME) || !is_word(x, at + 2))
        return false;
    if (!word_in(x, at + 2, WORDS_SAME)) return false;
    uint32_t verb = at + 3, who = at + 4;
    if (!is_word(x, verb) || !is_word(x, who) || found_at(x, verb) || has_article(x, verb)) return false;
    uint64_t particles = LEX_PARTICLES;
    const struct found *found = found_at(x, who);
    bool subject = found ? found->word == who && !found->clitics : x->title_at.items[who] != 0;
    return subject && !(reading_at(x, verb)->clitics & PREPOSITIONS) && !may_be(x, verb, particles);
}

/* وقد تؤدي إلى: perhaps, as somebody says; not وقد غادر, as the reporter tells. */
static bool and_perhaps(const struct isnad_extractor *x, uint32_t at) {
    if (!word_in(x, at, WORDS_WAQAD) || !is_word(x, at + 1) || found_at(x, at + 1) || word_at(x, at + 1)->length < 4)
        return false;
    uint8_t first = x->words.codes[word_at(x, at + 1)->code];
    const uint8_t *end = x->words.codes + word_at(x, at + 1)->code + word_at(x, at + 1)->length;
    bool feminine = first == CODE_TEH && (end[-1] == CODE_TEH || cue_of_form(x, at + 1, FORM_PAST)); /* تأجلت، توقع */
    return (first == CODE_YEH || first == CODE_TEH) && !feminine;
}

/* متحف المدينة، وهو متحف كبير: more of what was just named. */
static bool and_it_is(const struct isnad_extractor *x, uint32_t at) {
    enum { NEAR = 7 };
    bool again_named = word_in(x, at, WORDS_WAHUWA_HIYA);
    if (!again_named || !is_word(x, at + 1) || may_be(x, at + 1, LEX(RELATIVE))) return false;
    for (uint32_t k = at; k > 0 && at - k < NEAR; k--)
        if (is_word(x, k - 1) && word_at(x, k - 1)->length > 2) {
            const struct word *named = word_at(x, k - 1), *again = word_at(x, at + 1);
            size_t skip = has_article(x, k - 1) && named->length > again->length ? 2 : 0;
            if (named->length == again->length + skip &&
                memcmp(x->words.codes + named->code + skip, x->words.codes + again->code, again->length) == 0)
                return true;
        }
    return false;
}

/* إنه "عدو للسلام"، متخذا لهجة جديدة: how he said it. */
bool contents_manner(const struct isnad_extractor *x, uint32_t at) {
    if (at < 3 || word_at(x, at - 1)->kind != WORD_COMMA || is_word(x, at - 2) || !x->quotation_at.items[at - 3]) return false;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    uint8_t mark = word_at(x, at - 2)->kind;
    bool closed = mark == WORD_QUOTE || mark == WORD_CLOSE || mark == WORD_OPEN;
    bool accusative = (word->flags & WORD_FATHATAN) || codes[word->length - 1] == CODE_ALEF;
    return closed && accusative && word->length >= 5 && codes[0] == CODE_MEEM && !found_at(x, at) &&
           !may_be(x, at, LEX_PARTICLES);
}

bool contents_more_of_it(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && word_at(x, at - 1)->kind == WORD_COMMA && may_be(x, at, LEX(SUBORDINATOR)) &&
           (and_perhaps(x, at) || and_it_is(x, at));
}

/* قبل أن يعود, not قبل أن يعود ويقول: does no cue stand near behind it? */
static bool no_cue_near(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 6 };
    for (uint32_t k = at + 2; k < at + 2 + FARTHEST && is_word(x, k); k++)
        if (cue_verb(x, k) && !found_at(x, k) && !may_be(x, k, LEX(PREPOSITION))) return false;
    return true;
}

/* وهي مدينة كبيرة، وهي تعود; not وهي المدينة التي, وهو في طريقه, with which the reporter tells what it is or where he was. */
static bool and_she(const struct isnad_extractor *x, uint32_t at) {
    if (!word_in(x, at, WORDS_WAHUWA_HIYA) || reading_at(x, at)->words > 1 || !is_word(x, at + 1)) return false;
    uint32_t noun = at + 1;
    return !may_be(x, noun, LEX(RELATIVE) | LEX(PREPOSITION)) && !(is_word(x, noun + 1) && may_be(x, noun + 1, LEX(RELATIVE)));
}

/* ، وذلك من خلال بطاقات, وذلك بتعديل: in which way. */
static bool in_this_way(const struct isnad_extractor *x, uint32_t at) {
    if (!word_in(x, at, WORDS_AND_THAT) || !is_word(x, at + 1)) return false;
    return word_in(x, at + 1, WORDS_BY_WAY) || (reading_at(x, at + 1)->clitics & CLITIC_BEH);
}

bool contents_goes_on(const struct isnad_extractor *x, uint32_t at, bool nominal) {
    if (word_in(x, at, WORDS_SO_THAT) || word_in(x, at, WORDS_BECAUSE) || in_this_way(x, at)) return true;
    if (nominal) return false;
    return and_she(x, at) || (reading_at(x, at)->words == 2 && word_in(x, at, WORDS_UNTIL_THAT) && no_cue_near(x, at));
}

/* حزنه: a noun with a pronoun that the lexicon has not. */
bool contents_possessed(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    return word->length > 3 && !(word->flags & WORD_MARBUTA) && x->words.codes[word->code + word->length - 1] == CODE_HEH;
}

/* وعاد شلهوب ليؤكد: he comes back to say more. */
bool contents_comes_back(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 6 };
    if (!word_in(x, at, WORDS_AND_DID_AGAIN)) return false;
    for (uint32_t k = at + 1; k < at + FARTHEST && is_word(x, k); k++)
        if ((reading_at(x, k)->clitics & CLITIC_LAM) && cue_of_form(x, k, FORM_PRESENT)) return true;
    return false;
}

/* وعلى الرغم من أنه قال, ولما كان يطالب: a clause before the main one, which begins with ف. */
bool contents_protasis(const struct isnad_extractor *x, uint32_t cue) {
    enum { FARTHEST = 10 };
    uint32_t begin = clause_sentence_begin(x, cue);
    if (begin + 1 >= cue || cue > begin + FARTHEST || !is_word(x, begin)) return false;
    return word_in(x, begin, WORDS_LAMMA) || word_in(x, begin, WORDS_SPITE) ||
           (is_word(x, begin + 1) && word_in(x, begin + 1, WORDS_SPITE));
}

/* فإن, فإنه, not behind an "if" of the content's own. */
bool contents_main_clause(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    if (!word_in(x, at, WORDS_FA_INNA)) return false;
    for (uint32_t k = begin; k < at; k++)
        if (is_word(x, k) && may_be(x, k, LEX(CONDITIONAL)) && !may_be(x, k, LEX(COMPLEMENTIZER))) return false;
    return true;
}

/* رغم إعلان, على الرغم من إعلان. */
bool contents_conceded(const struct isnad_extractor *x, uint32_t cue) {
    if (cue == 0 || !may_be(x, cue - 1, LEX(PREPOSITION)) || cue_verb(x, cue)) return false;
    bool three = cue > 2 && reading_at(x, cue - 3)->words == 3; /* على | الرغم | من */
    return word_in(x, cue - (three ? 2 : 1), WORDS_SPITE);
}

/* حذر من "الفوضى" | خلال زيارة, عقب رصد: when or where it was said, behind the words that were. */
bool contents_behind_marks(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    uint32_t number = at > begin + 2 ? x->quotation_at.items[at - 2] : 0;
    const struct quotation *marks = number ? &x->quotations.items[number - 1] : NULL;
    uint64_t classes = reading_at(x, at)->classes;
    return marks && marks->close == at - 1 && marks->open <= begin && (classes & LEX(PREPOSITION)) &&
           (classes & LEX(SUBORDINATOR)) && !(classes & (LEX(RELATIVE) | LEX(COMPLEMENTIZER) | LEX(CONDITIONAL)));
}

/* رفض الفكرة علنا, رفض العرض يوم 3 مايو, لم يعلق على القرار حتى مساء الثلاثاء: how and when that was, not what. */
uint32_t contents_before_manner(const struct isnad_extractor *x, uint32_t begin, uint32_t end) {
    enum { LONGEST = 8 };
    uint32_t first = end;
    for (; end - begin <= LONGEST && first > begin + 1; first--) {
        const struct word *word = word_at(x, first - 1);
        const struct reading *reading = reading_at(x, first - 1);
        bool time = word->kind == WORD_NUMBER || word->kind == WORD_SLASH ||
                    (is_word(x, first - 1) && !reading->clitics && may_be(x, first - 1, LEX(TIME) | LEX(CALENDAR)) &&
                     !may_be(x, first - 1, LEX(SUBORDINATOR)));
        const uint8_t *last = x->words.codes + word->code + word->length;
        bool adverb = word->kind == WORD_LETTERS && word->length > 3 && (reading->classes & LEX(ADVERB)) &&
                      last[-1] == CODE_ALEF && last[-2] != CODE_HEH; /* علنا, not فيها */
        if (!time && !adverb) break;
    }
    if (first == end || word_at(x, first)->kind == WORD_NUMBER || !is_word(x, first - 1) || !is_word(x, first)) return end;
    if (first > begin + 1 && word_in(x, first - 1, WORDS_HATTA)) return first - 1;
    bool definite = has_article(x, first - 1) || reading_at(x, first - 1)->suffix || found_at(x, first - 1);
    return definite && !word_in(x, first, WORDS_YEAR) ? first : end;
}
