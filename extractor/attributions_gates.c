/* SPDX-License-Identifier: Apache-2.0
 *
 * See attributions_gates.h. */
#include "attributions_gates.h"
#include "frames_parts.h"

/* تم، وتم، يتم، سيتم، تمت before a word: what was done, a noun (تم تداوله). */
static bool done(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    if (word->length < 2 || word->length > 5 || !may_be(x, at, LEX(AUXILIARY))) return false;
    const uint8_t *end = x->words.codes + word->code + word->length;
    size_t ending = end[-1] == CODE_TEH ? 1 : 0;
    return word->length >= 2 + ending && end[-1 - (int)ending] == CODE_MEEM && end[-2 - (int)ending] == CODE_TEH;
}

/* كان حذرا, ظل حذرا: two would say كانا. */
static bool predicate(const struct isnad_extractor *x, uint32_t at, const struct lexeme *verb) {
    if (verb->form != FORM_PAST || verb->number != NUMBER_DUAL || reading_at(x, at)->clitics) return false;
    if (!may_be(x, at - 1, LEX(AUXILIARY))) return false;
    const struct word *word = word_at(x, at - 1);
    return word->length > 2 && x->words.codes[word->code + word->length - 1] != CODE_ALEF;
}

/* السفير دان كولمان قد أعلن: a given name before a name that nobody knows and the verb. */
static bool first_name(const struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(GIVEN_NAME)) || reading_at(x, at)->clitics || at + 2 >= word_count(x)) return false;
    bool surname = is_word(x, at + 1) && !reading_at(x, at + 1)->slot && !has_article(x, at + 1) && !found_at(x, at + 1);
    return surname && is_word(x, at + 2) && may_be(x, at + 2, LEX(AUXILIARY) | LEX(COMPLEMENTIZER));
}

/* أي ذكر غريب: a noun; لم يعد بإمكانه أن: no longer. */
static bool noun_or_adverb(const struct isnad_extractor *x, uint32_t at) {
    return word_in(x, at - 1, WORDS_ANY_SUCH) || (word_in(x, at - 1, WORDS_LAM) && word_in(x, at, WORDS_NO_LONGER));
}

bool gate_no_verb(const struct isnad_extractor *x, uint32_t at, const struct lexeme *verb) {
    uint8_t next = at + 1 < word_count(x) ? word_at(x, at + 1)->kind : WORD_PARAGRAPH;
    if (word_at(x, at)->flags & WORD_FATHATAN) return true;            /* خوفاً */
    if (next == WORD_NUMBER && reading_at(x, at)->suffix) return true; /* قدرها 30 */
    if (next == WORD_DASH && !reading_at(x, at)->clitics && verb->form == FORM_PAST && cue_entry(x, verb)->act == ISNAD_SAY)
        return true; /* كتب ـ X: who wrote the article */
    if (first_name(x, at)) return true;
    if (at == 0 || !is_word(x, at - 1) || found_at(x, at - 1)) return false;
    return done(x, at - 1) || predicate(x, at, verb) || noun_or_adverb(x, at) || speaker_opinion_poll(x, at);
}

/* Does the frame take what something is and what it is said to be? */
static bool takes_both(const struct frame *frame) {
    return frame->count == 2 && frame->parts[0].slot == SLOT_TARGET && frame->parts[1].slot == SLOT_NOMINAL;
}

/* اعتبر: also that, in the end. */
static bool names(const struct isnad_extractor *x, const struct lexeme *verb) {
    const struct cue *entry = cue_entry(x, verb);
    return takes_both(&x->lexicon->frames.items[entry->first_frame + entry->frame_count - 1]);
}

/* سمى: first of all that. */
static bool calls(const struct isnad_extractor *x, const struct cue *entry) {
    return entry->frame_count && takes_both(&x->lexicon->frames.items[entry->first_frame]);
}

static bool names_thing(const struct isnad_extractor *x, const struct cue_choice *choice) {
    return choice->fit.slot == SLOT_NOMINAL && names(x, choice->lexeme);
}

/* يبلغ الطول عشرة أمتار: in the present أبلغ and بلغ look alike, and without a subject only whom it tells makes it the first. He
 * is of an age (X الذي يبلغ 30 عاما، يبلغ من العمر 30) whoever he may be. */
static bool reaches(const struct isnad_extractor *x, uint32_t at, const struct cue_choice *choice, bool subject) {
    bool informs = cue_entry(x, choice->lexeme)->act == ISNAD_INFORM && choice->lexeme->form == FORM_PRESENT;
    if (!informs || reading_at(x, at)->suffix) return false;
    bool age = at + 1 < word_count(x) && (word_at(x, at + 1)->kind == WORD_NUMBER || word_in(x, at + 1, WORDS_MIN));
    return age || (!subject && choice->fit.addressee == ISNAD_NONE);
}

/* وتعتبر المشكلة خطيرة: the noun behind the verb agrees with it, and nobody is there who thinks so. */
static bool considered(const struct isnad_extractor *x, const struct site *site, const struct cue_choice *choice,
                       const struct gate_subject *subject) {
    const struct lexeme *verb = choice->lexeme;
    uint32_t at = site->from;
    if (subject->behind || subject->before || verb->form != FORM_PRESENT || choice->fit.content != at ||
        reading_at(x, site->at)->suffix)
        return false;
    if (!is_word(x, at) || !has_article(x, at) || found_at(x, at) || x->title_at.items[at]) return false;
    return (verb->gender == GENDER_FEMALE) == ((word_at(x, at)->flags & WORD_MARBUTA) != 0);
}

/* الجوائز التي تمنحها الأكاديمية تعتبر: she gives them, and nobody considers. */
static bool of_relative(const struct isnad_extractor *x, const struct speaker *who) {
    return who->begin > 1 && is_word(x, who->begin - 1) && may_be(x, who->begin - 2, LEX(RELATIVE)) &&
           has_article(x, who->begin - 2);
}

/* العدوان الإسرائيلي: the adjective of what stands before it. */
static bool qualifies(const struct isnad_extractor *x, const struct speaker *who) {
    const struct found *found = found_at(x, who->begin);
    return found && found->kind == ISNAD_NATIONAL_ADJECTIVE && who->begin > 0 && is_word(x, who->begin - 1) &&
           has_article(x, who->begin - 1);
}

/* يعتبر اكتشافه أفضل بحوثه: in the present tense and without anybody who is known it is what is considered so. */
static bool is_considered(const struct isnad_extractor *x, const struct site *site, const struct cue_choice *choice,
                          const struct gate_subject *subject) {
    const struct lexeme *verb = choice->lexeme;
    bool thing = (choice->fit.slot == SLOT_NOMINAL || choice->fit.slot == SLOT_QUOTE) && names(x, verb);
    if (!thing || verb->form != FORM_PRESENT || verb->number == NUMBER_PLURAL || reading_at(x, site->at)->suffix) return false;
    const struct speaker *who = subject->unnamed ? NULL : subject->who;
    uint32_t at = site->from; /* وتعتبر القرار خطيرا: the noun does not agree, and is what she considers so */
    if (!who && choice->fit.content == at && is_word(x, at) && has_article(x, at) && verb->gender == GENDER_FEMALE &&
        !(word_at(x, at)->flags & WORD_MARBUTA))
        return false;
    return !who || (subject->before && (of_relative(x, who) || qualifies(x, who)));
}

/* اعتبر X Y needs its X, be it the verb's subject (يعتبر قبلة "is considered"); أبلغ needs somebody who is told. */
static bool fills_both(const struct isnad_extractor *x, uint32_t at, const struct cue_choice *choice, bool subject) {
    const struct cue *entry = cue_entry(x, choice->lexeme);
    const struct fit *fit = &choice->fit;
    bool relative = at > 0 && may_be(x, at - 1, LEX(RELATIVE)); /* الذي يعتبر المؤسسة الأولى, ما يسميه الغرب */
    if (calls(x, entry) && (relative || (!subject && !fit->object))) return false;
    if (fit->slot != SLOT_NOMINAL) return true;
    if (entry->act == ISNAD_INFORM && entry->kind == CUE_VERB) return subject || fit->addressee != ISNAD_NONE;
    return !names_thing(x, choice) || subject || (fit->object && !relative);
}

/* يسمى "النادي القديم": it is called so, by nobody. */
static bool is_called(const struct isnad_extractor *x, const struct site *site, const struct cue_choice *choice,
                      const struct gate_subject *subject) {
    return calls(x, cue_entry(x, choice->lexeme)) && (!subject->who || subject->unnamed) && !reading_at(x, site->at)->suffix;
}

/* كتبها, تعهده: does the verb take an object that a pronoun could be, or stand behind what the pronoun takes up? */
static bool takes_pronoun(const struct isnad_extractor *x, uint32_t at, const struct cue *entry) {
    enum { NEAR = 3 };
    for (uint8_t f = 0; f < entry->frame_count; f++) {
        uint8_t first = x->lexicon->frames.items[entry->first_frame + f].parts[0].slot;
        if (first == SLOT_NOMINAL || first == SLOT_ADDRESSEE || first == SLOT_TARGET) return true;
    }
    for (uint32_t k = at; k > 0 && at - k < NEAR && is_word(x, k - 1); k--)
        if (may_be(x, k - 1, LEX(RELATIVE))) return true; /* التصريح الذي قاله */
    return false;
}

/* وهذا ما يفسر صعود الماء, ما يؤكد أن: what shows it is what was told before. */
static bool shows(const struct isnad_extractor *x, const struct site *site, const struct cue_choice *choice,
                  const struct gate_subject *subject) {
    uint8_t act = cue_entry(x, choice->lexeme)->act;
    bool may = act == ISNAD_AFFIRM || act == ISNAD_EXPLAIN || act == ISNAD_ASSESS || act == ISNAD_THREATEN || act == ISNAD_WARN;
    bool known = subject->behind && !subject->unnamed;
    if (!may || known || choice->lexeme->form != FORM_PRESENT || reading_at(x, site->at)->suffix || site->at == 0) return false;
    uint32_t before = site->at - 1;
    return is_word(x, before) && word_in(x, before, WORDS_MA_ANY) && choice->lexeme->number == NUMBER_SINGULAR;
}

/* كتب رواية "أولاد القرية": what the verb agrees with by no means, and what he wrote is a title. */
static bool wrote_work(const struct isnad_extractor *x, const struct site *site, const struct cue_choice *choice,
                       const struct gate_subject *subject) {
    const struct speaker *who = subject->who;
    return choice->fit.slot == SLOT_QUOTE && who && subject->unnamed && subject->behind && who->begin == site->from &&
           who->end == who->begin + 1 && choice->fit.intro == who->end && choice->lexeme->gender == GENDER_MALE &&
           (word_at(x, who->begin)->flags & WORD_MARBUTA) && may_be(x, who->begin, LEX(COMMON)) && !has_article(x, who->begin);
}

bool gate_no_saying(const struct isnad_extractor *x, const struct site *site, const struct cue_choice *choice,
                    const struct gate_subject *subject) {
    uint32_t at = site->at;
    if (reading_at(x, at)->suffix && !takes_pronoun(x, at, cue_entry(x, choice->lexeme))) return true;
    if (!fills_both(x, at, choice, subject->behind || reading_at(x, at)->suffix)) return true;
    if (is_considered(x, site, choice, subject) || is_called(x, site, choice, subject) || shows(x, site, choice, subject) ||
        wrote_work(x, site, choice, subject))
        return true;
    return reaches(x, at, choice, subject->behind || subject->before) ||
           (names_thing(x, choice) && considered(x, site, choice, subject));
}

/* Does a noun phrase of its own follow, to which no preposition leads and which is no time? */
static bool has_object(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    uint64_t others = LEX(PREPOSITION) | LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB) | LEX(SWITCH) | LEX(SUBORDINATOR) |
                      LEX(CONJUNCTION) | LEX(COMPLEMENTIZER) | LEX(CUE);
    if (at >= limit || !is_word(x, at) || found_at(x, at) || x->title_at.items[at] || may_be(x, at, others)) return false;
    return !reading_at(x, at)->clitics && !has_article(x, at) && reading_at(x, at)->slot;
}

/* Is the verb one of plain speech, with a quotation among its frames? */
static bool tells(const struct isnad_extractor *x, const struct lexeme *verb) {
    const struct cue *entry = cue_entry(x, verb);
    if (!subject_speaks(entry->act) && entry->act != ISNAD_REPORT) return false;
    for (uint8_t f = 0; f < entry->frame_count; f++) {
        const struct frame *frame = &x->lexicon->frames.items[entry->first_frame + f];
        if (frame->parts[frame->count - 1].slot == SLOT_QUOTE) return true;
    }
    return false;
}

bool gate_likewise(const struct isnad_extractor *x, const struct site *site, uint32_t phrase, uint32_t from, bool subject) {
    if (word_at(x, phrase)->length > 4 || reading_at(x, phrase)->words > 1) return false; /* حسبما, وفقا لما */
    if (!tells(x, site->verb) || has_object(x, from, site->end)) return true;
    bool more = is_word(x, from) && !may_be(x, from, LEX(PREPOSITION) | LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB));
    return !subject && more; /* كما يكتبون رقمك على الباب */
}

bool gate_unsaid(const struct attribution *a, uint32_t content_end) {
    if (!a->negated || a->entry->kind == CUE_DECLINE) return false;
    return a->act == ISNAD_ASSESS || a->act == ISNAD_ASK || a->act == ISNAD_PROMISE || a->cue < content_end;
}

bool gate_impersonal(const struct discourse *d, uint32_t at) {
    const struct isnad_extractor *x = d->x;
    const struct lexeme *phrase = cue_of_form(x, at, FORM_PHRASE), *verb = cue_verb(x, at);
    if (!phrase || cue_entry(x, phrase)->kind != CUE_HEARSAY || !verb || verb->form != FORM_PRESENT) return false;
    const struct remembered *old = discourse_recall(d, at, verb); /* unless somebody has been expecting things */
    return !(old && old->present && !old->many); /* one of many would say يعتقدون */
}

bool gate_noun_leads(struct isnad_extractor *x, const struct site *site, const struct fit *fit) {
    enum { NEAR = 6, NAME = 3 };
    if (fit->slot != SLOT_CLAUSE || fit->intro < site->from + NEAR || x->words.codes[word_at(x, fit->intro)->code] != CODE_BEH)
        return false;
    struct speaker who;
    for (uint32_t at = fit->intro - 1; at + NAME >= fit->intro; at--) {
        if (!is_word(x, at)) return false;
        if (!cue_of_form(x, at, FORM_NOUN) || found_at(x, at) || may_be(x, at - 1, LEX(PREPOSITION))) continue;
        return at + 1 == fit->intro || (speaker_at(x, at + 1, fit->intro, false, &who) && who.end == fit->intro);
    }
    return false;
}

bool gate_within_his_clause(const struct isnad_extractor *x, uint32_t at) {
    const struct quotation *quotation = &x->quotations.items[x->quotation_at.items[at] - 1];
    uint32_t that = quotation->open - (quotation->open > 0);
    if (!is_word(x, that) || found_at(x, that) || !frames_complementizer(x, that) || !may_be(x, that, LEX(COMPLEMENTIZER)) ||
        quotation->outer != ISNAD_NONE)
        return false;
    const struct word *word = word_at(x, that);
    uint8_t last = x->words.codes[word->code + word->length - 1];
    bool third = word->length > 2 && (last == CODE_HEH || last == CODE_ALEF || last == CODE_MEEM) &&
                 x->words.codes[word->code + word->length - (last == CODE_HEH ? 1 : 2)] == CODE_HEH; /* أنه، أنها، أنهم */
    return third && (at == quotation->open + 1 || (reading_at(x, at)->clitics & CLITIC_WAW));
}

bool gate_behind_setting(const struct isnad_extractor *x, uint32_t at, const struct fit *fit) {
    enum { LONGEST = 12 };
    uint32_t begin = clause_sentence_begin(x, at);
    if (at <= begin || at > begin + LONGEST || !is_word(x, begin)) return false;
    if (at == begin + 1) return may_be(x, begin, LEX(ADVERB)) && reading_at(x, begin)->words == 1 && !found_at(x, begin);
    bool clause = fit->slot == SLOT_CLAUSE || fit->slot == SLOT_QUOTE || fit->slot == SLOT_COLON;
    if (!clause || fit->intro > at + 2 || !may_be(x, begin, LEX(PREPOSITION)) || found_at(x, begin)) return false;
    for (uint32_t k = begin; k < at; k++)
        if (!is_word(x, k) ||
            (may_be(x, k, LEX(RELATIVE) | LEX(COMPLEMENTIZER) | LEX(SUBORDINATOR)) && !may_be(x, k, LEX(PREPOSITION))) ||
            (cue_verb(x, k) && !found_at(x, k)))
            return false;
    return true;
}
