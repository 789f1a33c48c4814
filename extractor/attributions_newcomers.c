/* SPDX-License-Identifier: Apache-2.0
 *
 * See attributions_newcomers.h. */
#include "attributions_newcomers.h"

/* What no word of somebody's name or description is. */
static const uint64_t nobody = LEX(PREPOSITION) | LEX(THING) | LEX(PRONOUN) | LEX(COMPLEMENTIZER) | LEX(DEMONSTRATIVE) |
                               LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB) | LEX(NEGATOR) | LEX(RELATIVE);

static bool tells_him(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { LONGEST = 4 };
    uint32_t at = site->from, end = at, most = at + LONGEST < site->limit ? at + LONGEST : site->limit;
    if (!reading_at(x, site->at)->suffix || cue_of_form(x, site->at, FORM_NOUN)) return false;
    for (; end < most && is_word(x, end) && !frames_complementizer(x, end); end++)
        if (may_be(x, end, nobody) || cue_verb(x, end) || found_at(x, end) ||
            (reading_at(x, end)->clitics & ~(unsigned)CLITIC_ARTICLE))
            return false;
    if (end == at || speaker_carries_preposition(x, at) || end >= site->limit || !is_word(x, end) ||
        !frames_complementizer(x, end))
        return false;
    bool somebody = has_article(x, at) || ends_in_his(x, at) || !reading_at(x, at)->slot || may_be(x, at, LEX(GIVEN_NAME));
    return somebody && speaker_unnamed(x, at, end, false, out) && out->end == end && speaker_agrees(out, site->verb, true);
}

/* لكن, إلا أن, غير أن: behind which a clause begins with its subject. */
static bool opens_with_subject(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    return is_word(x, at) && !found_at(x, at) && !reading_at(x, at)->suffix && word->length <= 4 &&
           x->words.codes[word->code + word->length - 1] == CODE_NOON && may_be(x, at, LEX(COMPLEMENTIZER) | LEX(CONJUNCTION));
}

/* زوجته, محاميها: somebody of his, whose pronoun says no more. */
static bool somebody_of_his(const struct isnad_extractor *x, uint32_t at) {
    return may_be(x, at, LEX(KIN)) && !found_at(x, at) && !reading_at(x, at)->clitics;
}

/* منى شلهوب | ، التي: a first name and what follows it up to the comma. */
static uint32_t name_end(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 4 };
    uint32_t end = at;
    if (!may_be(x, at, LEX(GIVEN_NAME)) || has_article(x, at) || reading_at(x, at)->clitics) return at;
    while (end < limit && end < at + LONGEST && is_word(x, end) && !may_be(x, end, nobody | LEX(TITLE)) && !cue_verb(x, end))
        end++;
    return end > at + 1 ? end : at;
}

/* Is all from the word to the comma before the verb set in, or an apposition without a verb? */
static bool inset_to(const struct isnad_extractor *x, uint32_t at, uint32_t verb) {
    if (at + 1 >= verb || word_at(x, verb - 1)->kind != WORD_COMMA) return false;
    if (word_at(x, at)->kind == WORD_COMMA) return true;
    for (; at + 1 < verb; at++)
        if (!is_word(x, at) || frames_complementizer(x, at) || (cue_verb(x, at) && !found_at(x, at))) return false;
    return true;
}

/* وكانت المراصد الفلكية في الخليج قد أكدت: a definite phrase between كان and قد. */
static bool had_done(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { FARTHEST = 12 };
    uint32_t at = site->at;
    if (at < 3 || !is_word(x, at - 1) || !word_in(x, at - 1, WORDS_QAD)) return false;
    for (at -= 1; at > 0 && site->at - at < FARTHEST && is_word(x, at) && !clause_had(x, at); at--) {
    }
    if (!clause_had(x, at) || ++at + 1 >= site->at) return false;
    uint32_t end = at + (may_be(x, at, LEX(PRONOUN)) && !has_article(x, at)); /* كافة المراصد */
    if (!has_article(x, end) || may_be(x, end, nobody)) return false;
    for (; end + 1 < site->at && is_word(x, end) && has_article(x, end); end++)
        if (found_at(x, end) && found_at(x, end)->kind != ISNAD_NATIONAL_ADJECTIVE) return false;
    return speaker_of_words(x, at, end, GENDER_NONE, out) && speaker_agrees(out, site->verb, true);
}

/* The one with whom the clause of the verb begins, at the word. */
static bool clause_subject(struct isnad_extractor *x, uint32_t at, uint32_t verb, struct speaker *out) {
    uint32_t end = at + 1;
    if (somebody_of_his(x, at)) return (end == verb || inset_to(x, end, verb)) && speaker_unnamed(x, at, end, false, out);
    end = name_end(x, at, verb);
    bool known = speaker_at(x, at, verb, false, out);
    return (known || (end > at && speaker_unnamed(x, at, end, false, out))) && inset_to(x, out->end, verb);
}

bool newcomer_before(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { FARTHEST = 24 };
    struct speaker who;
    uint32_t least = clause_sentence_begin(x, site->at), at = site->at;
    if (had_done(site, x, out)) return true;
    if (site->coordinated || at < least + 2 || reading_at(x, at)->clitics) return false;
    bool comma = word_at(x, at - 1)->kind == WORD_COMMA;
    if (!comma && !somebody_of_his(x, at - 1)) return false;
    while (at > least + 1 && site->at - at < FARTHEST && !opens_with_subject(x, at - 1)) at--;
    if (!opens_with_subject(x, at - 1) || !is_word(x, at)) return false;
    return clause_subject(x, at, site->at, &who) && speaker_agrees(&who, site->verb, false) && (*out = who, true);
}

/* طلب موقعو النداء: a plural before its owner, by its ending a subject. */
static bool nominative_construct(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    uint32_t at = site->from;
    const struct word *word = word_at(x, at);
    bool plural = word->length >= 5 && x->words.codes[word->code + word->length - 1] == CODE_WAW && !found_at(x, at) &&
                  !has_article(x, at) && !reading_at(x, at)->clitics && !may_be(x, at, nobody | LEX(CUE)) &&
                  !x->title_at.items[at];
    bool owned = plural && at + 1 < site->limit && is_word(x, at + 1) && (has_article(x, at + 1) || found_at(x, at + 1));
    return owned && site->verb->number == NUMBER_SINGULAR && speaker_of_words(x, at, at + 2, GENDER_NONE, out);
}

/* ويشير الذين جددوا اللوحة إلى أن: a relative of people that stands for itself, up to what the verb leads to. */
static bool free_relative(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { LONGEST = 8 };
    uint32_t at = site->from, end = at + 1;
    if (!word_in(x, at, WORDS_WHO_THEY) || reading_at(x, site->at)->suffix) return false;
    while (end < site->limit && end < at + LONGEST && is_word(x, end) && !frames_complementizer(x, end)) end++;
    if (end >= site->limit || !is_word(x, end) || !frames_complementizer(x, end)) return false;
    if (may_be(x, end - 1, LEX(PREPOSITION)) && !found_at(x, end - 1)) end--;
    return end > at + 1 && speaker_of_words(x, at, end, GENDER_NONE, out);
}

/* أكد لوكالة الأنباء شاهد عيان: behind the one to whom he says it. */
static bool behind_hearer(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    struct speaker to;
    uint32_t at = site->from;
    if (!(reading_at(x, at)->clitics & CLITIC_LAM) && !(found_at(x, at) && (found_at(x, at)->clitics & CLITIC_LAM))) return false;
    if (!speaker_at(x, at, site->limit, true, &to) || to.end >= site->limit || !is_word(x, to.end)) return false;
    at = to.end;
    const struct found *name = found_at(x, at) ? found_at(x, at) : is_word(x, at + 1) ? found_at(x, at + 1) : NULL;
    bool named = name && name->kind == ISNAD_NAME && !name->clitics && x->known.items[name->entity].type == ISNAD_PERSON;
    if (!(x->title_at.items[at] || (named && (name->word == at || has_article(x, at))))) return false;
    bool found = (speaker_at(x, at, site->limit, false, out) && !(out->clitics & (CLITIC_WAW | CLITIC_FEH | PREPOSITIONS))) ||
                 (named && speaker_unnamed(x, at, name->word + name->words, false, out));
    return found && speaker_agrees(out, site->verb, true);
}

/* الأرصاد الجوية: a definite noun with its adjectives and what is joined to it; the word behind, or `at`. */
static uint32_t definite_end(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 4 };
    uint32_t end = at;
    for (; end < limit && end < at + LONGEST && is_word(x, end); end++) {
        const struct reading *reading = reading_at(x, end);
        bool paper = end == at && cue_of_form(x, end, FORM_NOUN); /* البيان */
        if (!has_article(x, end) || found_at(x, end) || may_be(x, end, nobody | (paper ? 0 : LEX(CUE))) ||
            (reading->clitics & ~(unsigned)(CLITIC_ARTICLE | (end > at ? CLITIC_WAW : 0))))
            break;
    }
    return end;
}

static bool before_object(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    uint64_t others = LEX_PARTICLES | LEX(TITLE) | LEX(CALENDAR) | LEX(ORGANIZATION_HEAD);
    uint32_t at = site->from, end = definite_end(x, at, site->limit);
    if (reading_at(x, site->at)->suffix || end == at || end + 1 >= site->limit || !is_word(x, end) || !is_word(x, end + 1))
        return false;
    const struct word *object = word_at(x, end);
    bool noun = !found_at(x, end) && !has_article(x, end) && !reading_at(x, end)->clitics && !may_be(x, end, others) &&
                object->length >= 4 && !(object->flags & WORD_FATHATAN) && may_be(x, end, LEX(COMMON) | LEX(CUE)) &&
                !cue_verb(x, end);
    bool whose = has_article(x, end + 1) || found_at(x, end + 1);
    return noun && whose && speaker_unnamed(x, at, end, false, out) && out->end == end && speaker_agrees(out, site->verb, true);
}

/* وقال هذا المسؤول, ودعت هذه اللجنة إلى, ويرى هؤلاء الخبراء أن: at whom a demonstrative points. */
static bool pointed_at(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    uint32_t at = site->from, noun = at + 1;
    if (!may_be(x, at, LEX(DEMONSTRATIVE)) || !word_in(x, at, WORDS_THIS) || noun >= site->limit || !is_word(x, noun) ||
        !has_article(x, noun) || may_be(x, noun, LEX(THING)) || word_in(x, noun, WORDS_MATTER))
        return false;
    uint32_t end = word_in(x, at, WORDS_THESE_PEOPLE) ? definite_end(x, noun, site->limit) : noun;
    bool known = speaker_at(x, noun, site->limit, false, out);
    if (!known && !(end > noun && speaker_of_words(x, at, end, GENDER_NONE, out))) return false;
    out->begin = at;
    out->offset = 0;
    return speaker_agrees(out, site->verb, true);
}

bool newcomer_behind(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    if (site->from >= site->limit || !is_word(x, site->from)) return false;
    return tells_him(site, x, out) || before_object(site, x, out) || nominative_construct(site, x, out) ||
           free_relative(site, x, out) || behind_hearer(site, x, out) || pointed_at(site, x, out);
}

void newcomer_gender(struct attribution *a, const struct isnad_extractor *x, const struct lexeme *verb) {
    bool person = a->speaker_count == 1 && !a->many && !a->gender && x->known.items[a->speakers[0]].type == ISNAD_PERSON;
    if (person && verb->number == NUMBER_SINGULAR) a->gender = verb->gender;
}

void newcomer_by_title(struct attribution *a, struct isnad_extractor *x, const struct speaker *who) {
    bool told = (a->act == ISNAD_INFORM || a->act == ISNAD_SAY) && a->addressee == ISNAD_NONE && a->speaker_count == 1 &&
                reading_at(x, a->cue)->suffix;
    if (!told || !x->title_at.items[who->begin] || speaker_name_inside(x, who->begin, who->end)) return;
    if (x->last_speaker != a->speakers[0]) return;
    isnad_entity_id id = speaker_mint(x, who, ISNAD_PERSON);
    if (id == ISNAD_NONE) return;
    a->addressee = a->speakers[0];
    a->speakers[0] = id;
    a->resolution = ISNAD_EXPLICIT;
}
