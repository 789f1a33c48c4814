/* SPDX-License-Identifier: Apache-2.0
 *
 * How far a content reaches, and its form. See attributions.h. */
#include "attributions.h"
#include "contents_parts.h"
#include "frames_parts.h"

#include <string.h>

/* Where a content ends, by how it began. */
struct ending {
    uint32_t begin;
    bool nominal, present; /* present: of a cue in the present tense, as in headlines, where the next cue is in the present too */
    bool noun;             /* of a noun of speech */
    bool quoted;           /* a quotation in it is closed already: what "but" brings is the reporter's */
    bool named;            /* that is no more than a name: what لكنه brings is not */
    bool unreal;           /* what is asked for or will be: no past verb can be coordinated with it */
    bool refused;          /* rejected, denied, not commented on: a time behind it tells when that was */
    bool whereas;  /* of a cue in a clause that stands before the main one: وبينما قال X إن …، ذكر Y أن */
    bool protasis; /* of a cue in a clause with which a concession begins: على الرغم من أنه قال إن … فإن */
    bool conceded; /* of a noun behind "in spite of": رغم إعلان X أن …، فإن */
};

/* May the verb's object be what its pronoun stands for? */
static bool takes_somebody(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *verb = cue_verb(x, at);
    const struct cue *entry = verb ? cue_entry(x, verb) : NULL;
    for (uint8_t f = 0; entry && f < entry->frame_count; f++) {
        const struct frame *frame = &x->lexicon->frames.items[entry->first_frame + f];
        uint8_t slot = frame->count ? frame->parts[0].slot : SLOT_WORD;
        if (slot == SLOT_NOMINAL || slot == SLOT_TARGET || slot == SLOT_ADDRESSEE) return true;
    }
    return false;
}

/* Is a frame of the verb filled? Not in استدعت السفير وسلمته مذكرة. */
static bool takes_content(struct isnad_extractor *x, uint32_t at) {
    enum { FINITE = 1 << FORM_PAST | 1 << FORM_PRESENT };
    uint32_t end = clause_sentence_end(x, at), limit = attribution_reach(x, at, end), from = at + reading_at(x, at)->words;
    struct speaker who;
    if (reading_at(x, at)->suffix && takes_somebody(x, at)) return true; /* وعارضه كثيرون, not وسلمه مذكرة */
    if (attribution_choose(x, at, FINITE, from, limit, false).lexeme) return true;
    bool subject = from < limit && is_word(x, from) && speaker_at(x, from, limit, false, &who);
    return subject && attribution_choose(x, at, FINITE, who.end, limit, false).lexeme;
}

/* الوساطة، بالوساطة، للوساطة. */
static bool definite(const struct isnad_extractor *x, uint32_t at) {
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    bool led = word_at(x, at)->length > 4 && codes[1] == CODE_ALEF && codes[2] == CODE_LAM;
    return has_article(x, at) || found_at(x, at) ||
           (led && (codes[0] == CODE_BEH || codes[0] == CODE_WAW || codes[0] == CODE_KAF)) ||
           (word_at(x, at)->length > 3 && codes[0] == CODE_LAM && codes[1] == CODE_LAM);
}

/* رحب بالوساطة وتعهد بضبط النفس: a noun without an article that its preposition follows is no second member of a definite phrase.
 */
static bool phrase_led(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    uint32_t next = at + reading_at(x, at)->words;
    begin += frame_quotation_opening(x, begin) != 0; /* عن "حزنه" */
    if (!is_word(x, next) || !is_word(x, begin) || !definite(x, at - 1)) return false;
    uint8_t offset;
    bool led = may_be(x, next, LEX(PREPOSITION)) || frame_clitic(x, next, CODE_BEH, &offset);
    return led && !found_at(x, next) && (definite(x, begin) || reading_at(x, begin)->suffix || contents_possessed(x, begin));
}

/* ، فقد ذكرت دراسة أن: the reporter shows by another saying what he told. Not فقد رفضت, which may be the speaker's reason. */
static bool told_to_prove(struct isnad_extractor *x, uint32_t at) {
    if (at == 0 || word_at(x, at - 1)->kind != WORD_COMMA || !is_word(x, at + 1) || found_at(x, at + 1)) return false;
    const struct lexeme *verb = cue_of_form(x, at + 1, FORM_PAST);
    uint8_t act = verb ? cue_entry(x, verb)->act : ISNAD_ACT_COUNT;
    bool tells = act == ISNAD_SAY || act == ISNAD_ANNOUNCE || act == ISNAD_EXPLAIN || act == ISNAD_AFFIRM;
    return tells && !reading_at(x, at + 1)->clitics && takes_content(x, at + 1);
}

/* A coordinated verb of speech at which a new attribution begins: وأضاف، وقالت. */
static bool new_attribution(struct isnad_extractor *x, uint32_t at, const struct ending *ending) {
    if (word_in(x, at, WORDS_FAQAD)) return told_to_prove(x, at);
    bool had = word_in(x, at, WORDS_WAQAD);
    if ((!had && !(reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH))) || found_at(x, at) || clause_governed(x, at))
        return false;
    if (may_be(x, at, LEX(AUXILIARY)) && is_word(x, at + 1) && cue_of_form(x, at + 1, FORM_PAST) &&
        !reading_at(x, at + 1)->clitics && !found_at(x, at + 1))
        return true; /* وقد اعترضت */
    const struct reading *reading = reading_at(x, at);
    if (word_at(x, at)->length - reading->offset <= 2 && (reading->classes & LEX(COMMON))) return false; /* فرد */
    if (contents_comes_back(x, at)) return true;
    if (word_in(x, at, WORDS_AND_SAID) && is_word(x, at + 1) && !word_in(x, at + 1, WORDS_TOLD_HIM))
        return true; /* وقال الوضع صعب */
    bool noun =
        (ending->nominal || reading->suffix) && cue_of_form(x, at, FORM_NOUN); /* اتفاق السلام ودعم القوات، ورفضه تشكيل لجنة */
    struct speaker who;
    bool leads = noun && !reading->suffix && phrase_led(x, at, ending->begin);
    if (noun && !leads && !speaker_at(x, at + reading->words, clause_sentence_end(x, at), false, &who)) return false;
    bool verb = cue_of_form(x, at, FORM_PAST) || ((ending->nominal || ending->present) && cue_of_form(x, at, FORM_PRESENT));
    return verb && takes_content(x, at);
}

/* وأبقت: has the word the form of a past feminine, and is no noun that the lexicon has with its article (البيت)? */
static bool past_feminine(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    if (word->length < 5 || word->length > 16 || codes[0] != CODE_WAW || end[-1] != CODE_TEH || (word->flags & WORD_MARBUTA) ||
        end[-2] == CODE_ALEF || end[-2] == CODE_YEH || found_at(x, at))
        return false;
    uint8_t copy[32 + FOLD_PADDING] = {CODE_ALEF, CODE_LAM};
    memcpy(copy + 2, codes + 1, word->length - 1u);
    return !phrase_word(&x->lexicon->table, copy, word->length + 1u, fold_hash(copy, word->length + 1u));
}

/* معه، إليه، منها: a preposition with a pronoun. */
static bool with_pronoun(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    if (!is_word(x, at) || word->length > 5 || !may_be(x, at, LEX(PREPOSITION) | LEX(ADVERB))) return false;
    const uint8_t *end = x->words.codes + word->code + word->length;
    return end[-1] == CODE_HEH || (word->length > 3 && end[-2] == CODE_HEH);
}

/* فاستجاب لطلبه, وعقد معه, وقدم بن شيبان, ثم حرر محضرا: has the word behind و، ف or ثم the looks of a past verb? */
static bool past_behind(const struct isnad_extractor *x, uint32_t at) {
    if (past_feminine(x, at)) return true;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    if (!is_word(x, at) || found_at(x, at)) return false;
    bool behind = at > 0 && word_in(x, at - 1, WORDS_THUMMA);
    size_t skip = !behind;
    if ((skip && codes[0] != CODE_WAW && codes[0] != CODE_FEH) || word->length < skip + 3) return false;
    uint8_t first = codes[skip];
    bool present = first == CODE_YEH || first == CODE_TEH || first == CODE_NOON || first == CODE_SEEN,
         article = first == CODE_ALEF && codes[skip + 1] == CODE_LAM, unknown = !reading_at(x, at)->slot;
    if (present || article || !unknown || (word->flags & WORD_MARBUTA)) return false;
    const struct found *next = found_at(x, at + 1);
    bool person = next && next->word == at + 1 && next->kind == ISNAD_NAME && !next->clitics &&
                  x->known.items[next->entity].type == ISNAD_PERSON;
    return behind || (codes[0] == CODE_FEH && word_at(x, at - 1)->kind == WORD_COMMA) || person || with_pronoun(x, at + 1);
}

/* يبلغ، سينتظر, behind skip letters: has the word the looks of a verb in the present or the future? Not يوليو, يوم. */
static bool like_present(const struct isnad_extractor *x, uint32_t at, size_t skip) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    if (!is_word(x, at) || found_at(x, at) || may_be(x, at, LEX(TIME) | LEX(CALENDAR) | LEX(TITLE) | LEX(GIVEN_NAME)))
        return false;
    if (word->length > skip + 4 && codes[skip] == CODE_SEEN) skip++;
    return word->length > skip + 3 && codes[skip] == CODE_YEH && codes[skip + 1] != CODE_ALEF && codes[skip + 1] != CODE_WAW &&
           !(word->flags & WORD_MARBUTA) && codes[word->length - 1] != CODE_ALEF;
}

/* رفض العرض ويبحث عن بديل, وسينتظر. */
static bool present_behind(const struct isnad_extractor *x, uint32_t at) {
    return x->words.codes[word_at(x, at)->code] == CODE_WAW && like_present(x, at, 1);
}

/* لم تعلق على العرض وأبقت حدودها مغلقة: a verb behind a phrase in which no clause is open. */
static bool verb_behind_phrase(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    enum { LONGEST = 10 };
    if (at > begin + LONGEST || at < begin + 2) return false;
    bool present = !past_behind(x, at);
    if (present && !present_behind(x, at)) return false;
    uint64_t opening = LEX(RELATIVE) | LEX(COMPLEMENTIZER) | LEX(CONJUNCTION) | LEX(AUXILIARY) | LEX(NEGATOR) | LEX(MODAL);
    for (uint32_t k = begin; k < at; k++)
        if (!is_word(x, k) || may_be(x, k, opening) || (k > begin && cue_verb(x, k) && !found_at(x, k)) ||
            (present && like_present(x, k, 0)))
            return false;
    return true;
}

/* والحكومة تدعو, ولم تنفه: behind a noun phrase another clause of the reporter. */
static bool new_clause(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    if (verb_behind_phrase(x, at, begin)) return true;
    if (word_at(x, at)->length > 3 && x->words.codes[word_at(x, at)->code] == CODE_WAW && may_be(x, at, LEX(NEGATOR)) &&
        !clause_denies_noun(x, at))
        return true;
    const struct found *found = found_at(x, at);
    uint32_t end = found && found->word == at && (found->clitics & CLITIC_WAW) ? at + found->words : at;
    if (end == at && x->title_at.items[at]) {
        const struct title_phrase *title = &x->titles.items[x->title_at.items[at] - 1];
        if (title->clitics & CLITIC_WAW) end = at + title->words;
    }
    return end > at && is_word(x, end) && cue_verb(x, end) && !found_at(x, end) && reading_at(x, end)->offset == 0;
}

/* أن الاجتماع مع X، عقب محادثات الأسبوع الماضي، كان صادقا: so far there is a subject alone, and the inset closes. */
static bool subject_alone(const struct isnad_extractor *x, uint32_t begin, uint32_t at) {
    enum { SHORT = 6, LONGEST_INSET = 24 };
    if (at > begin + SHORT || !is_word(x, begin) || (!has_article(x, begin) && !found_at(x, begin) && !x->title_at.items[begin]))
        return false;
    for (uint32_t k = begin; k + 1 < at; k++)
        if (!is_word(x, k) || (cue_verb(x, k) && !found_at(x, k)) || (k > begin && !reading_at(x, k)->slot && !found_at(x, k)))
            return false;
    for (uint32_t k = at;
         k < word_count(x) && k < at + LONGEST_INSET && word_at(x, k)->kind != WORD_STOP && word_at(x, k)->kind != WORD_PARAGRAPH;
         k++)
        if (word_at(x, k)->kind == WORD_COMMA) return true;
    return false;
}

/* يتوقع تراجع الأسعار رغم الطلب | قال المصرف إن …: behind a headline, without a mark between, the text begins. */
static bool text_begins(struct isnad_extractor *x, uint32_t at, const struct ending *ending) {
    struct speaker who;
    if (!(ending->nominal || ending->present) || reading_at(x, at)->clitics || found_at(x, at) || at < ending->begin + 2 ||
        !cue_of_form(x, at, FORM_PAST) || !is_word(x, at - 1) || clause_governed(x, at) ||
        may_be(x, at, LEX(GIVEN_NAME) | LEX(COMMON_NAME) | LEX(PREPOSITION)))
        return false; /* not دون تأخير */
    bool closed = found_at(x, at - 1) || has_article(x, at - 1);
    uint64_t leading = LEX_PARTICLES;
    return closed && !may_be(x, at - 1, leading) && speaker_at(x, at + 1, clause_sentence_end(x, at), false, &who) &&
           takes_content(x, at);
}

/* وذلك بينما يستعد الفريق, وذلك خلال مؤتمر صحفي: when and where that was. */
static bool and_that_was(const struct isnad_extractor *x, uint32_t at) {
    if (!word_in(x, at, WORDS_AND_THAT) || !is_word(x, at + 1)) return false;
    if (word_in(x, at + 1, WORDS_IN_ANSWER)) return true; /* وذلك ردا على */
    bool clause =
        may_be(x, at + 1, LEX(SUBORDINATOR) | LEX(CONJUNCTION)) && !may_be(x, at + 1, LEX(PREPOSITION) | LEX(COMPLEMENTIZER));
    return clause || frames_behind_occasion(x, at + 1, word_count(x)) > at + 1;
}

/* ، مما يعني، الأمر الذي يعني، حتى يعود، كلما زاد، وبعد أن عاد: what the one who speaks makes of it. */
static bool follows_from(const struct isnad_extractor *x, uint32_t at, bool nominal) {
    bool relative = may_be(x, at, LEX(RELATIVE)) && (may_be(x, at, LEX(PREPOSITION)) || reading_at(x, at)->words > 1);
    bool again =
        (reading_at(x, at)->clitics & CLITIC_WAW) && may_be(x, at, LEX(PREPOSITION)) && !frames_complementizer(x, at + 1);
    return relative || again || may_be(x, at, LEX(CONDITIONAL)) || word_in(x, at, WORDS_HATTA) || contents_more_of_it(x, at) ||
           contents_goes_on(x, at, nominal);
}

/* إن …, "…", : … */
static bool speech_opens(const struct isnad_extractor *x, uint32_t at) {
    uint32_t number = x->quotation_at.items[at];
    return frames_complementizer(x, at) || word_at(x, at)->kind == WORD_COLON ||
           (number && x->quotations.items[number - 1].open == at);
}

/* أن تشارك كوريا - في ظل العقوبات - في المحادثات: another dash closes what this one opened, and the clause goes on. */
static bool inset_closes(const struct isnad_extractor *x, uint32_t at) {
    enum { LONGEST_INSET = 12 };
    for (uint32_t k = at; k < at + LONGEST_INSET && k + 1 < word_count(x); k++) {
        if (word_at(x, k)->kind == WORD_DASH) return is_word(x, k + 1) && !(reading_at(x, k + 1)->clitics & CLITIC_WAW);
        if (!is_word(x, k) && word_at(x, k)->kind != WORD_NUMBER) return false;
    }
    return false;
}

/* طلب نسخة فأعطاه X إياها: what came of it. */
static bool came_of_it(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    if (codes[0] != CODE_FEH || word->length < 5 || codes[word->length - 1] != CODE_HEH || (word->flags & WORD_MARBUTA) ||
        found_at(x, at) || may_be(x, at, LEX_PARTICLES))
        return false;
    const struct found *who = found_at(x, at + 1);
    return who && who->word == at + 1 && who->kind == ISNAD_NAME && !who->clitics &&
           x->known.items[who->entity].type == ISNAD_PERSON;
}

/* وبينما قال, وفي حين قال: the clause of the cue stands before the main one. */
static bool whereas(const struct isnad_extractor *x, uint32_t cue) {
    uint32_t begin = clause_sentence_begin(x, cue);
    return begin < cue && is_word(x, begin) && begin + reading_at(x, begin)->words == cue &&
           may_be(x, begin, LEX(SUBORDINATOR)) && !may_be(x, begin, LEX(CONDITIONAL) | LEX(TIME)) && !found_at(x, begin);
}

static bool reporter_goes_on(struct isnad_extractor *x, uint32_t at, const struct ending *ending) {
    uint8_t mark = at > ending->begin ? word_at(x, at - 1)->kind : WORD_LETTERS;
    bool comma = mark == WORD_COMMA || (mark == WORD_DASH && !inset_closes(x, at)) || mark == WORD_SEMICOLON;
    if ((ending->quoted && contents_adversative(x, at) && !(ending->named && contents_but(x, at))) || and_that_was(x, at))
        return true;
    if (ending->conceded && mark == WORD_COMMA &&
        (contents_adversative(x, at) || x->words.codes[word_at(x, at)->code] == CODE_FEH))
        return true;
    if (ending->protasis && contents_main_clause(x, at, ending->begin)) return true;
    if ((ending->unreal && past_behind(x, at)) || (ending->quoted && contents_manner(x, at))) return true;
    if (contents_source_phrase(x, at)) return !(comma && subject_alone(x, ending->begin, at)); /* إن X، كما قال Y، … */
    if (new_attribution(x, at, ending) || contents_contrast(x, at, ending->present) ||
        contents_set_against(x, at, ending->present) || contents_at_the_same_time(x, at) ||
        (ending->nominal && came_of_it(x, at)) || (ending->nominal && new_clause(x, at, ending->begin)) ||
        text_begins(x, at, ending))
        return true;
    bool participle = cue_of_form(x, at, FORM_PARTICIPLE) && !(reading_at(x, at)->clitics & ~(unsigned)CLITIC_WAW);
    bool clause = frames_complementizer(x, at + 1) || (may_be(x, at + 1, LEX(ADVERB)) && frames_complementizer(x, at + 2)) ||
                  (may_be(x, at + 1, LEX(PREPOSITION)) && frames_complementizer(x, at + 2));
    const struct word *word = word_at(x, at);
    bool accusative =
        (word->flags & WORD_FATHATAN) || x->words.codes[word->code + word->length - 1] == CODE_ALEF; /* ومطالبا ب, not وواثقة ب */
    if (participle && (comma || clause || ((reading_at(x, at)->clitics & CLITIC_WAW) && accusative))) return true;
    bool answer = (mark == WORD_COMMA || mark == WORD_QUOTE) && !reading_at(x, at)->clitics && !found_at(x, at) &&
                  cue_of_form(x, at, FORM_PAST); /* وردا على سؤال عما إذا كان …، قال */
    bool by_saying = (reading_at(x, at)->clitics & CLITIC_BEH) && !found_at(x, at) && cue_of_form(x, at, FORM_NOUN) &&
                     (reading_at(x, at)->suffix || (ending->nominal && (reading_at(x, at)->clitics & CLITIC_ARTICLE))) &&
                     speech_opens(x, at + 1); /* برر ذلك | بقوله إن */
    if ((answer && (ending->noun || (ending->whereas && takes_content(x, at)))) || by_saying) return true;
    if (comma && may_be(x, at, LEX(SUBORDINATOR)) && !may_be(x, at, LEX(CONJUNCTION) | LEX(COMPLEMENTIZER)) &&
        !follows_from(x, at, ending->nominal))
        return !subject_alone(x, ending->begin, at);
    return (comma && may_be(x, at, LEX(SWITCH))) ||
           (word_in(x, at, WORDS_FI) && is_word(x, at + 1) && word_in(x, at + 1, WORDS_HINT)); /* في إشارة إلى */
}

/* نفى ذلك تماما, نفى ذلك في بيان: behind a bare "that" nothing belongs to it. */
static bool that_alone(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    return at == begin + 1 && is_word(x, begin) && is_word(x, at) && may_be(x, begin, LEX(DEMONSTRATIVE)) &&
           !found_at(x, begin) && !has_article(x, at) && !found_at(x, at) && !(reading_at(x, at)->clitics & CLITIC_WAW) &&
           !may_be(x, at, LEX(RELATIVE));
}

/* ، والحيلولة دون, ، وتغليب الحوار: a definite or verbal noun that the lexicon has not, behind و. */
static bool and_noun(const struct isnad_extractor *x, uint32_t at) {
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    size_t length = word_at(x, at)->length;
    if (found_at(x, at) || reading_at(x, at)->slot || length < 6 || codes[0] != CODE_WAW) return false;
    bool verbal = length == 6 && codes[1] == CODE_TEH && codes[4] == CODE_YEH;
    return verbal || (codes[1] == CODE_ALEF && codes[2] == CODE_LAM);
}

/* A noun phrase ends at a comma where no second one is coordinated, and before a clause of time or circumstance. */
static bool phrase_ends(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    if (at <= begin) return false;
    uint8_t kind = word_at(x, at)->kind;
    if (kind == WORD_COMMA && at > 0 && word_at(x, at - 1)->kind == WORD_NUMBER && word_at(x, at + 1)->kind == WORD_NUMBER)
        return false; /* 13 , 75 */
    if (kind == WORD_COMMA || kind == WORD_DASH || kind == WORD_SEMICOLON) {
        bool listed = kind == WORD_COMMA && is_word(x, at + 1) &&
                      ((reading_at(x, at + 1)->clitics & CLITIC_WAW) || word_in(x, at + 1, WORDS_WA) || and_noun(x, at + 1)) &&
                      !may_be(x, at + 1, LEX(COMPLEMENTIZER) | LEX(CUE) | LEX(AUXILIARY)) && !past_behind(x, at + 1);
        bool relative = kind == WORD_COMMA && is_definite_relative(x, at + 1) && !reading_at(x, at + 1)->clitics &&
                        reading_at(x, at + 1)->words == 1; /* مع ترامب، الذي …, not الأمر الذي */
        bool either = kind == WORD_COMMA && is_word(x, at + 1) && word_in(x, at + 1, WORDS_AW);    /* ، أو طعام */
        bool hanging = kind == WORD_DASH && is_word(x, at - 1) && word_at(x, at - 1)->length <= 2; /* ال ـ 18 */
        bool more = kind == WORD_COMMA && is_word(x, at + 1) && !(reading_at(x, at + 1)->clitics & CLITIC_WAW) &&
                    ((may_be(x, at + 1, LEX(CONDITIONAL)) && reading_at(x, at + 1)->words > 1 &&
                      x->words.codes[word_at(x, at + 1)->code] != CODE_WAW) || /* ، شرط أن */
                     may_be(x, at + 1, LEX(ADDITIVE)) ||
                     contents_goes_on(x, at + 1, true) || contents_more_of_it(x, at + 1));
        return !listed && !relative && !either && !hanging && !more;
    }
    if (!is_word(x, at) || found_at(x, at)) return false;
    if (contents_behind_marks(x, at, begin)) return true;
    bool clause = is_word(x, at + 1) && !may_be(x, at + 1, LEX(PREPOSITION) | LEX(ADVERB)) && !has_article(x, at + 1);
    if (at > begin + 1 && clause && contents_but(x, at)) return true; /* توقع مقاومة | لكن ذلك لم يحدث */
    if (at > begin + 1 && clause && word_in(x, at, WORDS_THUMMA) && past_behind(x, at + 1)) return true;
    if (at > begin + 1 && word_in(x, at, WORDS_KAMA) && is_word(x, at + 2) && has_article(x, at + 2) && !has_article(x, at + 1) &&
        !may_be(x, at + 1, LEX(PREPOSITION) | LEX(AUXILIARY) | LEX(COMPLEMENTIZER)))
        return true;                           /* كما ناقش المجتمعون */
    bool during = word_at(x, at)->length >= 4; /* خلال، أثناء, not the many other uses of في */
    if (during && frames_behind_occasion(x, at, word_count(x)) > at) return true; /* نفى هذه التقارير | خلال مؤتمر */
    uint64_t classes = reading_at(x, at)->classes;
    bool circumstance = !contents_within_phrase(x, at) && (classes & LEX(SUBORDINATOR)) && !contents_more_of_it(x, at) &&
                        !contents_goes_on(x, at, true) &&
                        !(classes & (LEX(COMPLEMENTIZER) | LEX(RELATIVE) | LEX(CONDITIONAL))); /* not كلما */
    return circumstance &&
           (reading_at(x, at)->words > 1 || frames_complementizer(x, at + 1) /* رغم أنها */ || !(classes & LEX(PREPOSITION)));
}

/* The end of the sentence inside the quotation in which the cue stands: sentences of the text do not end there. */
static uint32_t quoted_end(const struct isnad_extractor *x, uint32_t cue, uint32_t begin, uint32_t limit) {
    if (!x->quotation_at.items[cue]) return limit;
    uint32_t close = x->quotations.items[x->quotation_at.items[cue] - 1].close;
    for (uint32_t at = begin; at < limit && at < close; at++)
        if (word_at(x, at)->kind == WORD_STOP || word_at(x, at)->kind == WORD_QUESTION) return at;
    return close < limit && close > begin ? close : limit;
}

static bool refuses(const struct isnad_extractor *x, uint32_t cue) {
    const struct lexeme *verb = cue_verb(x, cue);
    uint8_t act = verb ? cue_entry(x, verb)->act : ISNAD_ACT_COUNT;
    return act == ISNAD_REJECT || act == ISNAD_DENY || act == ISNAD_REFUSE_COMMENT;
}

/* طلب أن يعود, قال إنه سيعود, لن يعود. */
static bool unreal(const struct isnad_extractor *x, uint32_t cue, uint32_t begin) {
    if (!is_word(x, begin) || found_at(x, begin)) return false;
    if (may_be(x, begin, LEX(FUTURE)) || (reading_at(x, begin)->clitics & CLITIC_SEEN) || word_in(x, begin, WORDS_LAN))
        return true;
    const uint8_t *codes = x->words.codes + word_at(x, begin)->code;
    bool prefix = codes[0] == CODE_YEH || codes[0] == CODE_TEH || codes[0] == CODE_NOON;
    const struct lexeme *verb = cue_verb(x, cue);
    uint8_t act = verb ? cue_entry(x, verb)->act : ISNAD_ACT_COUNT;
    return prefix && (act == ISNAD_DEMAND || act == ISNAD_PROMISE);
}

/* شركة «الزيتون»; not «لا أفضل». */
static bool like_name(const struct isnad_extractor *x, const struct quotation *quotation) {
    enum { LONGEST = 2 };
    return quotation->close <= quotation->open + 1 + LONGEST && !may_be(x, quotation->open + 1, LEX_PARTICLES);
}

struct stretch content_from(struct isnad_extractor *x, uint32_t cue, uint32_t begin, uint8_t offset, uint32_t limit,
                            bool nominal) {
    struct ending ending = {.begin = begin,
                            .nominal = nominal,
                            .present = !cue_of_form(x, cue, FORM_PAST) && cue_of_form(x, cue, FORM_PRESENT),
                            .noun = !cue_verb(x, cue) && cue_of_form(x, cue, FORM_NOUN),
                            .unreal = !nominal && unreal(x, cue, begin),
                            .refused = refuses(x, cue),
                            .whereas = whereas(x, cue),
                            .protasis = contents_protasis(x, cue),
                            .conceded = contents_conceded(x, cue)};
    uint32_t at = begin;
    limit = quoted_end(x, cue, begin, limit);
    if (limit > begin + CONTENT_LONGEST) limit = begin + CONTENT_LONGEST;
    if (at < limit && word_at(x, at)->kind == WORD_COMMA) at = frames_behind_inset(x, at, limit); /* أنه، رغم الخلاف، سيواصل */
    uint8_t letter;
    bool whomever =
        nominal && cue > 0 && frame_behind_whoever(x, cue - 1) > cue; /* من وصفهم بالغرباء | بأنهم: of the verb before */
    while (at < limit) {
        if (whomever && at > begin && (frames_complementizer(x, at) || frame_clitic(x, at, CODE_BEH, &letter))) break;
        uint32_t number = x->quotation_at.items[at];
        const struct quotation *quotation = number ? &x->quotations.items[number - 1] : NULL;
        if (quotation && quotation->open >= begin && quotation->closed) {
            ending.named = (!ending.quoted || ending.named) && like_name(x, quotation);
            ending.quoted = true;
            at = quotation->close + 1;
            continue;
        }
        if (at > begin && is_word(x, at) && reporter_goes_on(x, at, &ending)) break;
        if (nominal && (phrase_ends(x, at, begin) || that_alone(x, at, begin))) break;
        at++;
    }
    struct stretch stretch = content_trim(x, (struct stretch){begin, at < limit ? at : limit, offset});
    if (nominal && ending.refused && stretch.begin < stretch.end)
        stretch.end = contents_before_manner(x, stretch.begin, stretch.end);
    return stretch;
}

static bool is_trim(uint8_t kind) {
    return kind == WORD_STOP || kind == WORD_COMMA || kind == WORD_SEMICOLON || kind == WORD_COLON || kind == WORD_PARAGRAPH ||
           kind == WORD_DASH || kind == WORD_QUESTION || kind == WORD_OTHER;
}

static bool is_quote(uint8_t kind) {
    return kind == WORD_QUOTE || kind == WORD_OPEN || kind == WORD_CLOSE || kind == WORD_SINGLE;
}

struct stretch content_trim(const struct isnad_extractor *x, struct stretch stretch) {
    for (bool changed = true; changed && stretch.begin < stretch.end;) {
        changed = false;
        while (stretch.begin < stretch.end &&
               (is_trim(word_at(x, stretch.begin)->kind) || is_quote(word_at(x, stretch.begin)->kind)))
            stretch.begin++, stretch.offset = 0, changed = true;
        while (stretch.begin < stretch.end &&
               (is_trim(word_at(x, stretch.end - 1)->kind) || is_quote(word_at(x, stretch.end - 1)->kind)))
            stretch.end--, changed = true;
    }
    return stretch;
}

static bool same_speakers(const struct attribution *a, const struct attribution *b) {
    return a->speaker_count > 0 && a->speaker_count == b->speaker_count &&
           memcmp(a->speakers, b->speakers, a->speaker_count * sizeof *a->speakers) == 0;
}

/* Does the word begin a quotation inside the stretch, or stand in one? Not where the quotation holds all of the stretch. */
static bool quoted_within(const struct isnad_extractor *x, const struct stretch *stretch, uint32_t at) {
    uint32_t number = x->quotation_at.items[at];
    return number && x->quotations.items[number - 1].closed && x->quotations.items[number - 1].open + 1 >= stretch->begin;
}

/* The content in which the participle stands ends before it, and is the last one. */
static void end_at(struct isnad_extractor *x, struct attribution *a, uint32_t participle) {
    for (uint8_t i = 0; i < a->content_count; i++) {
        struct stretch *last = &a->contents[i];
        if (last->begin >= participle || last->end <= participle || quoted_within(x, last, participle)) continue;
        struct stretch cut = content_trim(x, (struct stretch){last->begin, participle, last->offset});
        if (cut.begin < cut.end) *last = cut, a->content_count = (uint8_t)(i + 1);
    }
}

void contents_end_at_participles(struct isnad_extractor *x) {
    enum { FARTHEST = 4 };
    for (size_t i = 1; i < x->attributions.count; i++) {
        const struct attribution *behind = &x->attributions.items[i];
        if (behind->resolution != ISNAD_INHERITED || cue_verb(x, behind->cue) || !cue_of_form(x, behind->cue, FORM_PARTICIPLE))
            continue;
        for (size_t k = i; k > 0 && i - k < FARTHEST; k--)
            if (same_speakers(&x->attributions.items[k - 1], behind)) end_at(x, &x->attributions.items[k - 1], behind->cue);
    }
}

isnad_span content_span(const struct isnad_extractor *x, struct stretch stretch) {
    const struct word *first = word_at(x, stretch.begin), *last = word_at(x, stretch.end - 1);
    uint32_t begin = stretch.offset ? words_offset(&x->document->text, first, stretch.offset) : first->begin;
    return (isnad_span){begin, last->end};
}

isnad_form content_form(const struct isnad_extractor *x, const struct stretch *stretches, size_t count) {
    bool all = count > 0, some = false;
    for (size_t i = 0; i < count; i++) {
        const struct stretch *stretch = &stretches[i];
        uint32_t first = stretch->begin < x->quotation_at.count ? x->quotation_at.items[stretch->begin] : 0;
        bool inside = first && x->quotations.items[first - 1].close >= stretch->end;
        all = all && inside;
        for (uint32_t at = stretch->begin; at < stretch->end && !some; at++) some = x->quotation_at.items[at] != 0;
    }
    return all ? ISNAD_DIRECT : some ? ISNAD_MIXED : ISNAD_INDIRECT;
}
