/* SPDX-License-Identifier: Apache-2.0
 *
 * See attributions_subjects.h. */
#include "attributions_subjects.h"

#include "about.h"

/* حصلت عليها رويترز, اطلعت عليه صحيفة X: who got what the subject is. */
static bool obtained(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = at > 0 ? word_at(x, at - 1) : NULL;
    return word && is_word(x, at - 1) && word->length >= 4 && !(word->flags & WORD_MARBUTA) && !has_article(x, at - 1) &&
           x->words.codes[word->code + word->length - 1] == CODE_TEH && !found_at(x, at - 1) &&
           (word_in(x, at, WORDS_UPON_IT) || !may_be(x, at - 1, LEX(CUE)));
}

static bool boundary_before(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at)) return word_at(x, at)->kind != WORD_NUMBER; /* عن بيع 20 | شركة */
    if (at > 0 && x->title_at.items[at - 1] && x->titles.items[x->title_at.items[at - 1] - 1].words > 1)
        return false; /* مدير عام النادي */
    if (ends_in_his(x, at) && obtained(x, at)) return false;
    if (reading_at(x, at)->suffix && may_be(x, at, LEX(PREPOSITION))) return true;   /* خلالها */
    if (at > 0 && is_word(x, at - 1) && word_in(x, at - 1, WORDS_ILA)) return false; /* دعا إلى عقد مؤتمر */
    return may_be(x, at, LEX(TIME) | LEX(ADVERB) | LEX(CALENDAR) | LEX(SWITCH));
}

/* على موقع "إكس", الشركاء (روسيا والصين): a name behind a mark that what stands before it governs, or that only says who they
 * are. */
static bool inside_mark(const struct isnad_extractor *x, uint32_t at, uint32_t from) {
    uint8_t kind = at > from ? word_at(x, at - 1)->kind : WORD_LETTERS;
    if (kind == WORD_PAREN_OPEN) return true;
    if (kind != WORD_QUOTE && kind != WORD_OPEN && kind != WORD_CLOSE) return false;
    uint32_t head = at - 1;
    while (head > from && may_be(x, head - 1, LEX(ORGANIZATION_HEAD)) && !found_at(x, head - 1)) head--;
    return head > from && may_be(x, head - 1, LEX(PREPOSITION)) && !found_at(x, head - 1);
}

/* What no word is of a name that nobody knows. */
static const uint64_t no_name = LEX(PREPOSITION) | LEX(TITLE) | LEX(ORGANIZATION_HEAD) | LEX(THING) | LEX(PRONOUN) |
                                LEX(COMPLEMENTIZER) | LEX(DEMONSTRATIVE) | LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB) |
                                LEX(NEGATOR) | LEX(RELATIVE);

/* وصف سالم الشلهوبي، عضو مجلس المدينة، القرار: a name that nobody knows, and behind a comma an office of his. */
static bool name_and_office(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { LONGEST_NAME = 4, LONGEST_OFFICE = 12 };
    uint32_t comma = site->from;
    for (; comma < site->limit && comma <= site->from + LONGEST_NAME && is_word(x, comma); comma++)
        if (may_be(x, comma, no_name) || x->title_at.items[comma] || found_at(x, comma)) return false;
    if (comma < site->from + 2 || comma > site->from + LONGEST_NAME || comma + 2 >= site->limit ||
        word_at(x, comma)->kind != WORD_COMMA || has_article(x, site->from) || reading_at(x, site->from)->clitics ||
        !x->title_at.items[comma + 1])
        return false;
    const struct title_phrase *title = &x->titles.items[x->title_at.items[comma + 1] - 1];
    if (title->word != comma + 1 || (title->clitics & ~(unsigned)CLITIC_ARTICLE) || title->kind == TITLE_BODY ||
        title->number == NUMBER_PLURAL)
        return false;
    uint32_t end = comma + 1;
    while (end < site->limit && end < comma + LONGEST_OFFICE && is_word(x, end) && !speaker_stops(x, end)) end++;
    if (end >= site->limit || word_at(x, end)->kind != WORD_COMMA || !speaker_unnamed(x, site->from, comma, false, out) ||
        out->end != comma)
        return false;
    if (title->gender) out->gender = title->gender;
    out->number = NUMBER_SINGULAR;
    out->end = end;
    return speaker_agrees(out, site->verb, true);
}

static bool ends_in_an(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    return is_word(x, at) && has_article(x, at) && word->length > 5 && end[-1] == CODE_NOON && end[-2] == CODE_ALEF;
}

/* أكد الوزيران على: two of whom the text does not say who they are. */
static bool two_unknown(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    uint32_t at = site->from;
    struct speaker known;
    if (at >= site->limit || !may_be(x, at, LEX(PAIR)) || found_at(x, at) || !ends_in_an(x, at) ||
        speaker_take_pair(x, at, &known))
        return false;
    uint32_t end = at + 1;
    while (end < site->limit && ends_in_an(x, end) && !found_at(x, end)) end++; /* المسؤولان الدوليان */
    if (!speaker_unnamed(x, at, end, false, out) || out->end != end) return false;
    out->number = NUMBER_DUAL;
    return true;
}

/* ناشد محرم الشلهوبي مدير عام النادي الجمهور: the same without a comma, where nothing but names stands before the office. */
static bool name_before_office(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { LONGEST_NAME = 4 };
    uint32_t at = site->from;
    for (; at < site->limit && at < site->from + LONGEST_NAME && is_word(x, at) && !x->title_at.items[at]; at++) {
        const struct reading *reading = reading_at(x, at);
        bool name = !reading->slot || (reading->classes & LEX(GIVEN_NAME));
        bool surname = at == site->from + 1 && has_article(x, at) && !(reading->classes & ~(LEX(COMMON) | LEX(COMMON_NAME)));
        if (!(name || surname) || found_at(x, at) || may_be(x, at, no_name) || (reading->clitics & ~(unsigned)CLITIC_ARTICLE) ||
            (word_at(x, at)->flags & (WORD_MARBUTA | WORD_FATHATAN)))
            return false;
    }
    if (at < site->from + 2 || at >= site->limit || !is_word(x, at) || !x->title_at.items[at] || has_article(x, site->from) ||
        speaker_carries_preposition(x, site->from))
        return false;
    const struct title_phrase *title = &x->titles.items[x->title_at.items[at] - 1];
    if (title->word != at || title->clitics || title->kind == TITLE_BODY || title->kind == TITLE_SOURCE ||
        title->number == NUMBER_PLURAL || !speaker_unnamed(x, site->from, at, false, out) || out->end != at)
        return false;
    out->gender = title->gender;
    out->number = NUMBER_SINGULAR;
    out->end = speaker_extend(x, at, at + title->words, site->limit);
    return speaker_agrees(out, site->verb, true);
}

/* A subject behind the verb: at once, or behind adverbials (وأضاف في تصريح له الأحد المتحدث …). */
bool subject_behind(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    if (site->verb->number == NUMBER_PLURAL) return false; /* وطالبوا | روسيا ب: who they are stands before */
    if (speaker_share(x, site->from, site->limit, out) || speaker_some(x, site->from, site->limit, out)) return true;
    if (name_and_office(site, x, out) || name_before_office(site, x, out) || two_unknown(site, x, out)) return true;
    for (uint32_t at = site->from; at < site->limit; at++) {
        bool that = at == site->from + 1 && may_be(x, at - 1, LEX(DEMONSTRATIVE)) && !has_article(x, at); /* أكد ذلك X */
        const struct found *to = at > site->from ? found_at(x, site->from) : NULL; /* قال لبوتين | ماكرون */
        bool behind = to && to->word == site->from && to->word + to->words == at && (to->clitics & CLITIC_LAM) && found_at(x, at);
        bool near = at == site->from || that || behind || boundary_before(x, at - 1);
        if (!near || !is_word(x, at) || inside_mark(x, at, site->from)) continue;
        if (may_be(x, at, LEX(CALENDAR)) && !found_at(x, at) && at > site->from) continue; /* في 31 أغسطس/آب */
        if (may_be(x, at, LEX(RELATIVE) | LEX(COMPLEMENTIZER)) && !found_at(x, at)) return false;
        if (!speaker_at(x, at, site->limit, false, out) || (out->clitics & (CLITIC_WAW | CLITIC_FEH))) continue;
        const struct found *found = found_at(x, at);
        if (found && found->kind == ISNAD_NATIONAL_ADJECTIVE && at != site->from) continue;
        bool told = speaker_oblique(x, out) || (site->verb->gender == GENDER_FEMALE && out->gender == GENDER_MALE &&
                                                about_pronoun(x, at)); /* أبلغ الصحفيين، دعت أنصارها */
        if (!told && speaker_agrees(out, site->verb, true)) return true;
        if (told) return false;
    }
    return false;
}

/* الهجوم الذي وصفه ب, not النساء اللاتي اتهمنه: does the pronoun at the verb mean what stands before the relative? */
static bool resumes(const struct site *site, const struct isnad_extractor *x) {
    uint32_t at = site->at;
    while (at > 0 && is_word(x, at - 1) && may_be(x, at - 1, LEX(AUXILIARY) | LEX(NEGATOR))) at--;
    if (at == 0 || !is_word(x, at - 1)) return false;
    uint8_t suffix = reading_at(x, site->at)->suffix;
    return (suffix == SUFFIX_HU && word_in(x, at - 1, WORDS_WHO_HE)) ||
           (suffix == SUFFIX_HA && word_in(x, at - 1, WORDS_WHO_SHE)) ||
           (suffix == SUFFIX_HUM && word_in(x, at - 1, WORDS_WHO_THEY));
}

/* كان الوزير الموجود في لندن لحضور قمة قد عبر: the subject stands behind كان, however far. */
static bool had_subject(const struct site *site, struct isnad_extractor *x, uint32_t least, struct speaker *out) {
    enum { FARTHEST = 18 };
    if (site->at < least + 3 || !is_word(x, site->at - 1) || !word_in(x, site->at - 1, WORDS_QAD)) return false;
    for (uint32_t at = site->at - 2; at > least && site->at - at < FARTHEST; at--) {
        if (clause_had(x, at - 1)) return speaker_at(x, at, site->at - 1, false, out) && speaker_agrees(out, site->verb, false);
        bool name = may_be(x, at, LEX(GIVEN_NAME)) && is_word(x, at + 1) && !reading_at(x, at + 1)->slot;
        if (is_word(x, at) && cue_verb(x, at) && !found_at(x, at) && !name) return false;
    }
    return false;
}

/* أما الشيخ سامر شلهوب أمين المجمع فيقول: of whom the sentence speaks. */
static bool topic_subject(const struct site *site, struct isnad_extractor *x, uint32_t least, struct speaker *out) {
    enum { FARTHEST = 14 };
    if (!(reading_at(x, site->at)->clitics & CLITIC_FEH) || site->at > least + FARTHEST || !is_word(x, least)) return false;
    if (!word_in(x, least, WORDS_AMMA) || !speaker_at(x, least + 1, site->at, false, out) ||
        !speaker_agrees(out, site->verb, false))
        return false;
    bool alone = out->end == site->at || (x->known.items[out->ids[0]].type == ISNAD_PERSON && (out->named || !out->source_head));
    return alone;
}

/* وعن الخلاف بين سامر وسالم، قال: what a preposition governs ends at the comma, and nobody in it is the subject. */
static bool governed_before(const struct isnad_extractor *x, const struct speaker *who, uint32_t least) {
    enum { FARTHEST = 8 };
    if (!(who->clitics & (CLITIC_WAW | CLITIC_FEH)) || who->begin == least) return false;
    for (uint32_t at = who->begin; at > least && who->begin - at < FARTHEST && is_word(x, at - 1); at--) {
        if (cue_verb(x, at - 1) && !found_at(x, at - 1) && !may_be(x, at - 1, LEX(PREPOSITION))) return false;
        if (may_be(x, at - 1, LEX(PREPOSITION)) && !found_at(x, at - 1)) return true;
    }
    return false;
}

/* وحول اليمن، قال; وعن موقف X قال; وفي الشأن العراقي قال: what the sentence is going to speak of, and not its subject. */
static bool in_topic(const struct isnad_extractor *x, const struct speaker *who, uint32_t verb, bool comma) {
    uint32_t end = clause_behind_topic(x, verb);
    if (who->begin >= end) return false;
    if (comma || who->begin == clause_sentence_begin(x, verb)) return true;
    const struct found *found = found_at(x, who->begin);
    bool belongs = is_word(x, who->begin - 1) && !found_at(x, who->begin - 1) &&
                   (!has_article(x, who->begin - 1) || (found && found->kind == ISNAD_NATIONAL_ADJECTIVE)) &&
                   !may_be(x, who->begin - 1, LEX(TIME) | LEX(CALENDAR)) && !reading_at(x, who->begin - 1)->suffix;
    return belongs;
}

/* أن روسيا "ترفض …": the one before the mark at which the quotation of the verb opens, where the clause begins with him. */
static bool before_mark(const struct site *site, struct isnad_extractor *x, uint32_t least, struct speaker *out) {
    uint32_t number = x->quotation_at.items[site->at], mark = site->at - 1;
    if (!number || site->at < least + 3 || x->quotations.items[number - 1].open != mark || !is_word(x, mark - 1)) return false;
    if (!speaker_before(x, mark, least, false, out) &&
        !(speaker_sound_plural(x, mark - 1) && speaker_unnamed(x, mark - 1, mark, false, out))) /* أن المانحين "وعدوا …" */
        return false;
    if (out->end != mark || out->begin == least) return false;
    return frames_complementizer(x, out->begin - 1) && !found_at(x, out->begin - 1) && speaker_agrees(out, site->verb, false);
}

/* كتب ـ سامر شلهوب: who wrote the article. */
static bool byline(const struct isnad_extractor *x, const struct speaker *who) {
    return who->begin > 1 && word_at(x, who->begin - 1)->kind == WORD_DASH && is_word(x, who->begin - 2) &&
           word_in(x, who->begin - 2, WORDS_WROTE);
}

/* A subject before the verb: بلينكن قال, X الذي قال, X، وهو …، قال. */
bool subject_before(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    uint32_t least = clause_sentence_begin(x, site->at), end = site->at;
    bool relative = false;
    if (site->coordinated) return false;
    for (; end > least && may_be(x, end - 1, LEX(AUXILIARY) | LEX(RELATIVE) | LEX(NEGATOR)) && !found_at(x, end - 1) &&
           !cue_of_form(x, end - 1, FORM_PHRASE);
         end--) /* not back behind كما */
        relative |= is_definite_relative(x, end - 1);
    bool comma = end > least && word_at(x, end - 1)->kind == WORD_COMMA;
    if (comma) end--;
    if (end > least + 1 && is_word(x, end - 1) && has_article(x, end - 1) &&
        speaker_take_latter(x, end - 1, out)) /* أن الأخير | أبلغ X */
        return speaker_agrees(out, site->verb, false);
    bool mark = end > least + 1 &&
                (word_at(x, end - 1)->kind == WORD_QUOTE || word_at(x, end - 1)->kind == WORD_CLOSE); /* "الناتو" يحذر */
    const struct found *quoted = mark ? found_at(x, end - 2) : NULL;
    if (quoted && quoted->word > least && !is_word(x, quoted->word - 1) && speaker_at(x, quoted->word, end - 1, false, out))
        return speaker_agrees(out, site->verb, false);
    if (had_subject(site, x, least, out) || topic_subject(site, x, least, out) || before_mark(site, x, least, out)) return true;
    if (end <= least || !speaker_before(x, end, least, relative, out) || !speaker_agrees(out, site->verb, false) ||
        byline(x, out))
        return false;
    return !(relative && resumes(site, x)) && !(comma && governed_before(x, out, least)) && !in_topic(x, out, site->at, comma);
}

/* أن X من جانبه أكد, لكن X أمس قال: before adverbials, where the clause begins with the subject. */
bool subject_before_adverbials(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { LONGEST = 4 };
    uint32_t least = clause_sentence_begin(x, site->at), end = site->at;
    if (site->coordinated) return false;
    for (uint32_t back = 1; back <= LONGEST && end >= least + back; back++) {
        uint32_t at = end - back;
        if (!is_word(x, at)) break;
        bool adverbial = reading_at(x, at)->words == back && may_be(x, at, LEX(SWITCH) | LEX(TIME) | LEX(CALENDAR)) &&
                         !found_at(x, at) && !cue_of_form(x, at, FORM_PHRASE); /* كما */
        if (adverbial) end = at, back = 0;
    }
    if (end == site->at || !speaker_before(x, end, least, false, out) || !speaker_agrees(out, site->verb, false)) return false;
    uint64_t openers = LEX(COMPLEMENTIZER) | LEX(CONJUNCTION) | LEX(SUBORDINATOR);
    if (out->begin < clause_behind_topic(x, site->at)) return false;
    return out->begin == least || !is_word(x, out->begin - 1) || may_be(x, out->begin - 1, openers);
}

/* بيان, تقرير: a noun of speech that is nothing somebody could announce. */
static bool paper_at(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *noun = is_word(x, at) && !found_at(x, at) ? cue_of_form(x, at, FORM_NOUN) : NULL;
    return noun && cue_entry(x, noun)->kind == CUE_NOUN && cue_entry(x, noun)->act != ISNAD_ASSESS && !noun->nominal &&
           !reading_at(x, at)->suffix && !(reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE);
}

/* أكد بيان اعتقال X; أدان البيان الهجوم: a definite one too where what the verb says is no news. */
static bool paper_may(const struct isnad_extractor *x, const struct site *site) {
    uint8_t act = cue_entry(x, site->verb)->act;
    if (subject_speaks(act)) return !has_article(x, site->from);
    return act == ISNAD_ACCUSE || act == ISNAD_REJECT || act == ISNAD_DEMAND || act == ISNAD_WARN || act == ISNAD_DENY ||
           act == ISNAD_APPROVE || act == ISNAD_EXPRESS;
}

bool subject_paper(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    const struct cue *entry = cue_entry(x, site->verb);
    uint32_t at = site->from, end = at + 1;
    if (entry->kind != CUE_VERB || site->from >= site->limit || !paper_at(x, at) || !paper_may(x, site)) return false;
    bool definite = has_article(x, at);
    for (; end < site->limit && is_word(x, end); end++) {
        const struct found *found = found_at(x, end);
        const struct word *word = word_at(x, end);
        bool adjective = has_article(x, end) == definite && !(reading_at(x, end)->clitics & ~(unsigned)CLITIC_ARTICLE) &&
                         (speaker_qualifies(x, end, at) || x->words.codes[word->code + word->length - 1] == CODE_YEH);
        adjective |= end > at + 1 && !found && has_article(x, end) && titles_definite(x, end - 1, reading_at(x, end - 1)) &&
                     speaker_qualifies(x, end, end - 1); /* بيان للسلطات المحلية */
        bool another = word_in(x, end, WORDS_OTHER) || word_in(x, end, WORDS_OF_PAPER);
        bool whose = found ? (found->clitics & CLITIC_LAM) || found->kind == ISNAD_NATIONAL_ADJECTIVE
                           : (reading_at(x, end)->clitics & CLITIC_LAM) && titles_definite(x, end, reading_at(x, end));
        if (!adjective && !another && !whose) break;
        if (found) end = found->word + found->words - 1;
    }
    if (!definite) end = speaker_behind_publication(x, end, site->limit);
    if (!speaker_unnamed(x, at, end, false, out) || !speaker_agrees(out, site->verb, true)) return false;
    out->end = end; /* بيان آخر */
    return true;
}

/* جميع, كل, كافة, أي with the noun behind it. */
bool subject_all(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    uint32_t at = site->from, end = at + 2;
    const struct cue *entry = cue_entry(x, site->verb);
    if (end >= site->limit || !is_word(x, at) || !is_word(x, at + 1)) return false;
    bool any = word_in(x, at, WORDS_ANY), some = any || word_in(x, at, WORDS_ALL); /* لم تعلن أي جهة */
    bool body =
        may_be(x, at + 1, LEX(TITLE) | LEX(ORGANIZATION_HEAD)) || x->title_at.items[at + 1] || speaker_sound_plural(x, at + 1);
    if (!some || entry->kind == CUE_LIGHT || found_at(x, at + 1) || (any && !site->negated) || !(body || any)) return false;
    if (!any && !has_article(x, at + 1) && !(is_word(x, end) && has_article(x, end))) return false;
    for (uint8_t f = 0; f < entry->frame_count; f++) { /* دعا جميع الأطراف إلى: whom he calls on */
        uint8_t first = x->lexicon->frames.items[entry->first_frame + f].parts[0].slot;
        if (first == SLOT_ADDRESSEE || first == SLOT_TARGET) return false;
    }
    if (!any && is_word(x, end) && has_article(x, end) && !has_article(x, at + 1)) end++; /* شركات الطيران */
    while (end < site->limit && is_word(x, end) && has_article(x, end) && !found_at(x, end) && speaker_qualifies(x, end, at + 1))
        end++;
    return speaker_of_words(x, at, end, GENDER_NONE, out);
}

bool subject_speaks(uint8_t act) {
    return act == ISNAD_SAY || act == ISNAD_ADD || act == ISNAD_AFFIRM || act == ISNAD_ANNOUNCE || act == ISNAD_EXPLAIN ||
           act == ISNAD_ASSESS;
}

/* وصف سالم الشلهوبي | القرار بأنه: the object begins behind a bare name at the next definite noun. */
static bool subject_bare_name(const struct site *site, struct isnad_extractor *x, uint32_t intro, struct speaker *out) {
    uint32_t from = site->from;
    if (from + 2 >= intro || !is_word(x, from + 1) || !is_word(x, from + 2) || has_article(x, from) ||
        reading_at(x, from)->clitics || (word_at(x, from)->flags & WORD_MARBUTA) || may_be(x, from, no_name) ||
        may_be(x, from + 1, no_name | LEX(COMMON)) || x->title_at.items[from] || found_at(x, from) || found_at(x, from + 1))
        return false;
    const struct word *last = word_at(x, from + 1);
    bool nisba = has_article(x, from + 1) && x->words.codes[last->code + last->length - 1] == CODE_YEH;
    bool bare = !has_article(x, from + 1) && !reading_at(x, from + 1)->slot;
    if (!(nisba || bare) || !has_article(x, from + 2) || speaker_qualifies(x, from + 2, from)) return false;
    return speaker_unnamed(x, from, from + 2, false, out) && out->end == from + 2;
}

/* توعد المقصرين: by its ending no subject. */
static bool oblique_plural(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || !has_article(x, at) || found_at(x, at) || !speaker_sound_plural(x, at)) return false;
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    return word->length > 6 && end[-1] == CODE_NOON && end[-2] == CODE_YEH;
}

/* ويشكو السكان من أن: what nothing but the subject can be, directly behind the verb and before what it leads to. */
static bool plain_subject(const struct isnad_extractor *x, const struct site *site, const struct fit *fit) {
    return !fit->object && fit->addressee == ISNAD_NONE && fit->target == ISNAD_NONE && fit->intro == site->from + 1 &&
           is_word(x, site->from) && has_article(x, site->from) && !reading_at(x, site->at)->suffix;
}

/* قال عدد من النواب إن: any other noun phrase between the verb and what it says. */
bool subject_unnamed(const struct site *site, struct isnad_extractor *x, const struct cue_choice *choice, struct speaker *out) {
    enum { FARTHEST = 12, NEAR = 6 };
    const struct fit *fit = &choice->fit;
    if (fit->intro <= site->from || fit->intro > site->from + FARTHEST || oblique_plural(x, site->from) ||
        site->verb->number == NUMBER_PLURAL)
        return false;
    if (fit->object && subject_bare_name(site, x, fit->intro, out)) return true;
    if (fit->slot != SLOT_NOMINAL)
        return (subject_speaks(cue_entry(x, choice->lexeme)->act) || plain_subject(x, site, fit)) &&
               speaker_unnamed(x, site->from, fit->intro, false, out);
    return fit->intro <= site->from + NEAR &&
           (titles_definite(x, site->from, reading_at(x, site->from)) ||
            (is_word(x, site->from) && !reading_at(x, site->from)->slot)) &&
           speaker_unnamed(x, site->from, subject_before_object(x, site->from, fit->intro), false, out);
}

/* أن متخصصين, لكن سفيرا: an indefinite plural of people or an office in the accusative, behind what governs it. */
static bool accusative_people(const struct isnad_extractor *x, uint32_t at) {
    if (at == 0 || !is_word(x, at) || !may_be(x, at - 1, LEX(COMPLEMENTIZER) | LEX(CONJUNCTION))) return false;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    if (word->length > 5 && end[-1] == CODE_NOON && end[-2] == CODE_YEH) return true;
    if (word->length < 4 || end[-1] != CODE_ALEF) return false;
    const struct phrase_slot *slot =
        phrase_word(&x->lexicon->table, codes, word->length - 1u, fold_hash(codes, word->length - 1u));
    return (slot && (slot->classes & LEX(TITLE))) || (is_word(x, at + 1) && speaker_belongs_to(x, at + 1)); /* جناحا تابعا ل */
}

/* لكن سفيرا مطلعا على الملف: all from such a word to the verb, whatever stands between. */
static bool take_accusative(struct isnad_extractor *x, uint32_t begin, uint32_t end, struct speaker *out) {
    return speaker_of_words(x, begin, end, speaker_sound_plural(x, begin) ? GENDER_NONE : GENDER_MALE, out);
}

/* تقرير سابق للبنك قال إن: a noun of speech with which the sentence begins, before a verb that a clause follows. */
static bool paper_tells(const struct isnad_extractor *x, const struct site *site, uint32_t begin) {
    return cue_of_form(x, begin, FORM_NOUN) && begin == clause_sentence_begin(x, begin) && site->from < site->limit &&
           frames_complementizer(x, site->from);
}

static bool behind_relative(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && is_definite_relative(x, at - 1) && !found_at(x, at - 1);
}

/* أن النقابات طالبت, تقارير تحدثت: a noun phrase that nobody knows, from where its clause begins to the verb. */
bool subject_unnamed_before(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { LONGEST = 6 };
    uint32_t end = site->at, begin;
    if (site->coordinated || clause_behind_topic(x, site->at) > clause_sentence_begin(x, site->at)) return false;
    while (end > 0 && may_be(x, end - 1, LEX(AUXILIARY) | LEX(NEGATOR)) && !found_at(x, end - 1)) end--;
    for (begin = end; begin > 0 && end - begin < LONGEST && is_word(x, begin - 1); begin--) {
        uint64_t openers =
            LEX(CONJUNCTION) | LEX(COMPLEMENTIZER) | LEX(SUBORDINATOR) | LEX(SWITCH) | LEX(RELATIVE) | LEX(CONDITIONAL);
        if (may_be(x, begin - 1, LEX(PREPOSITION)) && may_be(x, begin - 1, LEX(RELATIVE)) && has_article(x, begin))
            return false; /* بضمانات من اللجنة قال */
        if ((may_be(x, begin - 1, openers) || cue_of_form(x, begin - 1, FORM_PHRASE)) && !found_at(x, begin - 1)) break;
        if (cue_verb(x, begin - 1) && !found_at(x, begin - 1)) return false;
    }
    if (begin < end && site->verb->number == NUMBER_PLURAL && behind_relative(x, begin)) { /* من الذين غادروا قالوا */
        begin -= begin > 1 && is_word(x, begin - 2) && has_article(x, begin - 2) ? 2 : 1;
        return !found_at(x, begin) && take_accusative(x, begin, end, out) && speaker_agrees(out, site->verb, false);
    }
    if (begin == end || !is_word(x, begin) || may_be(x, begin, LEX(PREPOSITION)) ||
        (reading_at(x, begin)->clitics & ~(unsigned)CLITIC_ARTICLE))
        return false;
    bool construct = reading_at(x, site->at)->suffix && end > begin + 1 && !has_article(x, end - 1) &&
                     may_be(x, end - 1, LEX(COMMON)) && !found_at(x, end - 1);
    if (construct) return false; /* الأمر يستحق دفع ثمنه: a noun */
    if (end == begin + 1 && !reading_at(x, begin)->slot && about_pronoun(x, begin) == SUFFIX_HA) return false; /* وكثرتها تؤكد */
    bool source = (end == begin + 1 && cue_of_form(x, begin, FORM_NOUN)) || paper_tells(x, site, begin),
         accusative = accusative_people(x, begin);
    if (accusative && end > begin + 1 && !has_article(x, begin)) return take_accusative(x, begin, end, out);
    return (titles_definite(x, begin, reading_at(x, begin)) || source || accusative || !reading_at(x, begin)->slot) &&
           speaker_unnamed(x, begin, end, false, out) && out->end == end;
}

/* المتظاهرين الذين رفضوا, إحدى النساء اللاتي اتهمنه: the people before the relative, whom nobody knows. */
bool subject_of_relative(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    uint32_t end = site->at;
    if (site->coordinated || reading_at(x, site->at)->clitics) return false;
    while (end > 0 && may_be(x, end - 1, LEX(AUXILIARY) | LEX(NEGATOR)) && !found_at(x, end - 1)) end--;
    if (end < 3 || !is_word(x, end - 1) || !word_in(x, end - 1, WORDS_WHO_PEOPLE) || resumes(site, x)) return false;
    uint32_t begin = end - 2;
    if (!is_word(x, begin) || found_at(x, begin) || !has_article(x, begin)) return false;
    if (is_word(x, begin - 1) && has_article(x, begin - 1) && !found_at(x, begin - 1)) begin--; /* النواب العرب الذين */
    if (is_word(x, begin - 1) && !found_at(x, begin - 1) && may_be(x, begin - 1, LEX(PRONOUN) | LEX(TITLE)) &&
        !may_be(x, begin - 1, LEX(PREPOSITION) | LEX(DEMONSTRATIVE)) && !has_article(x, begin - 1))
        begin--; /* إحدى, أعضاء */
    const struct reading *reading = reading_at(x, begin);
    *out = (struct speaker){.begin = begin, .end = end - 1, .type = ISNAD_PERSON, .behalf = ISNAD_NONE, .number = NUMBER_ANY};
    out->offset = (uint8_t)(reading->offset - article_length(reading->clitics));
    speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
    return out->count > 0;
}

/* استعرض الاجتماع المستجدات: of two definite nouns the first is the subject, and nobody who speaks. */
bool subject_hidden(const struct isnad_extractor *x, const struct site *site, const struct fit *fit) {
    uint32_t at = site->from;
    if (fit->slot != SLOT_NOMINAL || fit->content != at || at + 1 >= site->limit || !is_word(x, at + 1) || found_at(x, at) ||
        found_at(x, at + 1))
        return false;
    const struct word *second = word_at(x, at + 1);
    const uint8_t *codes = x->words.codes + second->code;
    bool first = titles_definite(x, at, reading_at(x, at)), qualifies = (second->flags & WORD_MARBUTA) ||
                                                                        codes[second->length - 1] == CODE_YEH ||
                                                                        codes[second->length - 1] == CODE_NOON;
    return first && has_article(x, at + 1) && !qualifies;
}

/* وذكّرت هذه الكارثة بتسونامي, تعد واحدة من: between the verb and what would be its content stands a noun, which is its subject
 * and nobody. */
bool subject_thing(const struct isnad_extractor *x, const struct site *site, const struct fit *fit) {
    uint32_t at = site->from;
    if (fit->intro > at && is_word(x, at) && may_be(x, at, LEX(THING)) && !fit->object) return true;
    bool nominal = fit->slot == SLOT_NOMINAL || fit->slot == SLOT_TARGET;
    if (!nominal || fit->object || fit->addressee != ISNAD_NONE || fit->intro <= at || !is_word(x, at) ||
        reading_at(x, site->at)->suffix)
        return false;
    uint64_t others = LEX(PREPOSITION) | LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB) | LEX(SWITCH) | LEX(SUBORDINATOR) |
                      LEX(CONJUNCTION) | LEX(CUE);
    if (found_at(x, at) || may_be(x, at, others) || (reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE)) return false;
    return may_be(x, at, LEX(DEMONSTRATIVE)) || may_be(x, at, LEX(COMMON)) || may_be(x, at, LEX(PRONOUN));
}

/* ويؤكد هذا الأمر على الدور: this thing shows it. */
bool subject_shown(const struct isnad_extractor *x, const struct site *site, const struct fit *fit) {
    uint32_t at = site->from;
    bool it = fit->intro > at && !fit->object && is_word(x, at) && may_be(x, at, LEX(DEMONSTRATIVE)) && is_word(x, at + 1) &&
              has_article(x, at + 1);
    return it && at + 1 < fit->intro && !found_at(x, at + 1) && !x->title_at.items[at + 1] &&
           !may_be(x, at + 1, LEX(ORGANIZATION_HEAD)) && !cue_of_form(x, at + 1, FORM_NOUN);
}
