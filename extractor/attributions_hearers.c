/* SPDX-License-Identifier: Apache-2.0
 *
 * See attributions_hearers.h. */
#include "attributions_hearers.h"

#include "about.h"
#include "frames_parts.h"

/* Acts whose person is the one who is told, not the one who is spoken of. */
static bool told(uint8_t act) {
    return act == ISNAD_INFORM || act == ISNAD_DEMAND || act == ISNAD_WARN || act == ISNAD_THREATEN || act == ISNAD_PROMISE ||
           act == ISNAD_ASK;
}

/* اتصال، مكالمة، رسالة، برقية: what reaches the one who is named with it. */
static bool reaches_somebody(const struct isnad_extractor *x, uint32_t at) {
    return is_word(x, at) && stem_in(x, at, WORDS_REACHES);
}

/* مقابلة، حوار، لقاء and the nouns of speech: what one gives to an outlet. */
static bool given_to_outlets(const struct isnad_extractor *x, uint32_t at) {
    return cue_of_form(x, at, FORM_NOUN) || (is_word(x, at) && stem_in(x, at, WORDS_INTERVIEW));
}

static bool opens_name(const struct isnad_extractor *x, uint32_t at) {
    uint8_t kind = word_at(x, at)->kind;
    return kind == WORD_QUOTE || kind == WORD_OPEN || kind == WORD_CLOSE;
}

/* Where the words begin that say what the named body is: لصحيفة "لوموند", في شبكة تلفزيون CNN. */
static uint32_t heads_before(const struct isnad_extractor *x, uint32_t from, uint32_t name) {
    uint32_t at = name;
    while (at > from && (opens_name(x, at - 1) || (may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) && !found_at(x, at - 1)))) at--;
    return at;
}

/* Words that may stand between one's own page, or an interview, and the noun or verb that tells of it. */
enum { NEAR_BODY = 4 };

/* حسابه، صفحته، تغريدة، منشور; كتب، غرد، نشر: what is done on a platform. */
static bool posts(const struct isnad_extractor *x, uint32_t at) { return is_word(x, at) && stem_in(x, at, WORDS_POSTED); }

/* How a body has a part in what is said. */
enum part {
    NO_PART,
    TOLD_IT,  /* قال لرويترز: it passed it on */
    STAGE,    /* في مقابلة مع شبكة CNN: it passed on what was said there */
    PLATFORM, /* كتب على تويتر: it was said there and nothing more */
};

/* كتب على تويتر, عبر حسابه في فيسبوك, على قناة X. */
static enum part on_its_pages(const struct isnad_extractor *x, uint32_t preposition, uint32_t from, bool outlet) {
    bool on = word_in(x, preposition, WORDS_ON_ACROSS);
    if (!on && !word_in(x, preposition, WORDS_FI)) return NO_PART;
    for (uint32_t k = preposition; k + 1 > from && preposition - k < NEAR_BODY; k--)
        if (k > 0 && posts(x, k - 1) && !(outlet && !on)) return PLATFORM; /* not كتب في صحيفة X */
    return on && outlet ? STAGE : NO_PART;
}

/* الذراع العسكري | لحركة X: a body that is no outlet has what stands before it. */
static bool owns_before(const struct isnad_extractor *x, const struct found *found) {
    uint32_t before = found->word - 1;
    return found->word > 0 && is_word(x, before) && !found_at(x, before) && !may_be(x, before, LEX(CUE) | LEX(TIME)) &&
           x->known.items[found->entity].gazetteer != UINT8_MAX && !entities_outlet(x, found->entity);
}

/* Is a body an outlet that passed it on? قال لرويترز, لصحيفة لوموند, في مقابلة مع شبكة CNN; not قال مدير شركة X, بعد لقاء مع X.
 */
static enum part part_of(const struct isnad_extractor *x, uint32_t from, const struct found *found) {
    uint32_t begin = heads_before(x, from, found->word), head = begin;
    while (head < found->word && !is_word(x, head)) head++; /* a mark */
    bool headed = head < found->word, outlet = headed && mentions_outlet_head(x, head);
    if (headed && !outlet) return NO_PART;
    if (!headed && (found->clitics & CLITIC_LAM) && owns_before(x, found)) return NO_PART;
    if (headed ? reading_at(x, head)->clitics & CLITIC_LAM : found->clitics & CLITIC_LAM) return TOLD_IT;
    if (begin <= from || !is_word(x, begin - 1)) return NO_PART;
    if (word_in(x, begin - 1, WORDS_LI)) return TOLD_IT; /* ل"رويترز" */
    bool carried =
        ends_in_his(x, begin - 1) && begin > from + 1 && !found_at(x, begin - 1) && (outlet || entities_outlet(x, found->entity));
    for (uint32_t k = begin - 1; carried && k > from && begin - k <= NEAR_BODY; k--)
        if (given_to_outlets(x, k - 1) && may_be(x, k - 2, LEX(PREPOSITION))) return STAGE; /* في مقال نشرته صحيفة X */
    enum part pages = on_its_pages(x, begin - 1, from, outlet);
    if (pages) return pages;
    if (!may_be(x, begin - 1, LEX(PREPOSITION)) || word_in(x, begin - 1, WORDS_ALA) || word_in(x, begin - 1, WORDS_AMAM) ||
        (may_be(x, begin - 1, LEX(PLACE)) && !outlet)) /* كلمة أمام المجلس: a hall */
        return NO_PART;
    for (uint32_t k = begin - 1; !outlet && k > from && begin - k <= NEAR_BODY; k--)
        if (given_to_outlets(x, k - 1)) return STAGE;
    return outlet ? STAGE : NO_PART;
}

/* أكد للكونغرس: a body of a gazetteer that is no outlet, and with no word of one before it. */
static bool told_himself(const struct isnad_extractor *x, uint32_t from, const struct found *found) {
    return x->known.items[found->entity].gazetteer != UINT8_MAX && !entities_outlet(x, found->entity) &&
           heads_before(x, from, found->word) == found->word;
}

/* خلال لقائه X, لدى استقباله X, خلال اجتماع مع X: not بعد لقائه X. */
static bool meets_somebody(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && is_word(x, at) && stem_in(x, at - 1, WORDS_DURING) && stem_in(x, at, WORDS_MEETING) &&
           !reading_at(x, at)->clitics;
}

/* لقائه | أمس | X: the one whom a noun with a pronoun has as its object. */
static isnad_entity_id met_behind(struct isnad_extractor *x, uint32_t at, uint32_t end) {
    struct speaker who;
    if (!ends_in_his(x, at)) return ISNAD_NONE;
    for (at++; at < end && is_word(x, at) && may_be(x, at, LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB)) && !found_at(x, at); at++) {
    }
    return at < end && speaker_at(x, at, end, false, &who) && who.type == ISNAD_PERSON &&
                   !(who.clitics & (CLITIC_WAW | CLITIC_FEH))
               ? who.ids[0]
               : ISNAD_NONE;
}

/* في اتصال هاتفي مع X, في مكالمتين لX: the one on the other end, whose phrase begins behind the call and its adjectives. */
static isnad_entity_id at_other_end(struct isnad_extractor *x, uint32_t begin, uint32_t end) {
    enum { FARTHEST = 5 };
    struct speaker who;
    for (uint32_t call = begin; call + 1 < end; call++) {
        if (!is_word(x, call) || found_at(x, call) || call == 0) continue;
        bool held = may_be(x, call - 1, LEX(PREPOSITION)) || (reading_at(x, call)->clitics & CLITIC_BEH);
        if (!held) continue;
        bool meeting = meets_somebody(x, call);
        if (!meeting && !reaches_somebody(x, call)) continue;
        if (meeting && met_behind(x, call, end) != ISNAD_NONE) return met_behind(x, call, end);
        for (uint32_t at = call + 1; at + 1 < end && at <= call + FARTHEST && is_word(x, at); at++) {
            bool led = !found_at(x, at) && word_in(x, at, WORDS_WITH_TO_FROM);
            if (!led && !(frame_to_somebody(x, at) || (reading_at(x, at)->clitics & CLITIC_LAM)) &&
                may_be(x, at, LEX(PREPOSITION)))
                break;
            if (led) return speaker_at(x, at + 1, end, false, &who) ? who.ids[0] : ISNAD_NONE;
            if (frame_to_somebody(x, at)) return speaker_at(x, at, end, true, &who) ? who.ids[0] : ISNAD_NONE;
        }
    }
    return ISNAD_NONE;
}

/* The call in which it was said, behind the verb or at the head of its clause. */
static void take_other_end(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t intro) {
    enum { FARTHEST = 14 };
    if (a->addressee != ISNAD_NONE || a->act == ISNAD_REPORT) return;
    uint32_t begin = clause_sentence_begin(x, a->cue);
    if (a->cue > begin + FARTHEST) begin = a->cue - FARTHEST;
    isnad_entity_id id = at_other_end(x, from, intro);
    bool own = a->cue > 0 && !is_word(x, a->cue - 1) && !reading_at(x, a->cue)->clitics; /* not the call of a verb before */
    if (id == ISNAD_NONE && own) id = at_other_end(x, begin, a->cue);
    for (uint8_t i = 0; i < a->speaker_count; i++)
        if (a->speakers[i] == id) return;
    if (id != ISNAD_NONE && id != a->via) a->addressee = id;
}

/* أبلغ قناة الجزيرة أن: has the one who is told the name of an outlet? */
static bool told_an_outlet(const struct isnad_extractor *x, isnad_entity_id id, uint32_t from, uint32_t intro) {
    if (entities_outlet(x, id)) return true;
    for (uint32_t at = from; at < intro; at++) {
        const struct found *found = found_at(x, at);
        if (!found && is_word(x, at) && (reading_at(x, at)->clitics & CLITIC_LAM) && mentions_outlet_head(x, at))
            return true; /* لقناة فوكس, which no table knows */
        if (!found || found->entity != id || found->word != at) continue;
        uint32_t begin = heads_before(x, from, at);
        if (begin < at && mentions_outlet_head(x, begin)) return true;
        for (uint32_t k = at; k < at + found->words; k++)
            if (mentions_outlet_head(x, k)) return true;
    }
    return false;
}

/* مصادر | للجزيرة: the outlet that somebody without a name told is no part of who he is. */
static void take_told_outlet(struct attribution *a, const struct isnad_extractor *x, const struct speaker *who) {
    const struct found *last = who->end > who->begin + 1 ? found_at(x, who->end - 1) : NULL;
    bool told = last && last->word > who->begin && last->word + last->words == who->end && (last->clitics & CLITIC_LAM) &&
                entities_outlet(x, last->entity) && who->count == 1 && who->ids[0] != last->entity;
    if (!told || a->via != ISNAD_NONE || x->known.items[who->ids[0]].gazetteer != UINT8_MAX) return;
    a->via = last->entity;
    if (a->speaker_span.end == word_at(x, who->end - 1)->end) a->speaker_span.end = word_at(x, last->word - 1)->end;
}

/* أدلى بشهادته أمام الكونغرس نافيا, قال أمام اللجنة: the body before which it was said, between the clause's beginning or the
 * verb and what is said. */
static void take_audience(struct attribution *a, const struct isnad_extractor *x, uint32_t from, uint32_t intro) {
    enum { FARTHEST = 14 };
    uint32_t begin = clause_sentence_begin(x, a->cue);
    if (a->addressee != ISNAD_NONE || a->act == ISNAD_REPORT || x->quotation_at.items[a->cue]) return;
    if (a->cue > begin + FARTHEST) begin = a->cue - FARTHEST;
    if (!cue_of_form(x, a->cue, FORM_PARTICIPLE)) begin = from;
    for (uint32_t at = begin; at + 1 < intro; at++) {
        const struct found *found = is_word(x, at) && word_in(x, at, WORDS_AMAM) ? found_at(x, at + 1) : NULL;
        bool body = found && found->word == at + 1 && x->known.items[found->entity].type == ISNAD_ORGANIZATION &&
                    x->known.items[found->entity].gazetteer != UINT8_MAX;
        for (uint8_t i = 0; body && i < a->speaker_count; i++) body = a->speakers[i] != found->entity;
        if (body) a->addressee = found->entity;
    }
}

/* وفي مقابلة مع شبكة X، قال: the outlet named in the phrase with which the sentence of the verb begins. */
static void take_fronted_outlet(struct attribution *a, const struct isnad_extractor *x) {
    enum { FARTHEST = 16 };
    uint32_t begin = clause_sentence_begin(x, a->cue);
    if (a->via != ISNAD_NONE || a->cue < begin + 4 || a->cue > begin + FARTHEST || word_at(x, a->cue - 1)->kind != WORD_COMMA ||
        !may_be(x, begin, LEX(PREPOSITION)) || found_at(x, begin) || !is_word(x, begin + 1) || !given_to_outlets(x, begin + 1))
        return;
    for (uint32_t at = begin + 2; at + 1 < a->cue; at++) {
        const struct found *found = found_at(x, at);
        if (!found || found->word != at || x->known.items[found->entity].type != ISNAD_ORGANIZATION) continue;
        enum part part = part_of(x, begin, found);
        if (part != STAGE || (a->speaker_count && a->speakers[0] == found->entity)) continue;
        a->via = a->medium = found->entity;
        return;
    }
}

/* A body between the verb and what is said; true where it was told and passes nothing on. */
static bool take_body(struct attribution *a, const struct isnad_extractor *x, uint32_t from, const struct found *found,
                      const struct speaker *who) {
    uint32_t at = found->word;
    enum part part = part_of(x, from, found);
    if (part == TOLD_IT && told_himself(x, from, found)) {
        bool time = may_be(x, at - 1, LEX(TIME) | LEX(CALENDAR)) && !has_article(x, at - 1); /* not الأمين العام للأمم المتحدة */
        bool close = at == from || (who && at == who->end) || time;
        if (close && a->addressee == ISNAD_NONE) a->addressee = found->entity;
        return close && a->addressee == found->entity;
    }
    if (part && part != PLATFORM && a->via == ISNAD_NONE) a->via = found->entity;
    if (part > TOLD_IT && a->medium == ISNAD_NONE) a->medium = found->entity;
    return false;
}

/* A body as the one who was told is mostly an outlet, or nobody. */
static void settle_body(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t intro) {
    bool other = a->addressee != ISNAD_NONE && x->known.items[a->addressee].type == ISNAD_ORGANIZATION;
    if (other && a->via != ISNAD_NONE && !told(a->act)) a->addressee = ISNAD_NONE; /* مصدر في مكتب | للحلف | لرويترز */
    bool outlet = other && a->via == ISNAD_NONE;
    bool news = outlet && told_an_outlet(x, a->addressee, from, intro);
    if (outlet && (a->act == ISNAD_INFORM ? news : !told(a->act) && a->act != ISNAD_APPROVE)) {
        if (news) a->via = a->addressee; /* نفى لقناة X; not المدير الفني للفريق */
        a->addressee = ISNAD_NONE;
    }
}

/* To whom, and through whom: قال لنظيره, قال لشبكة CNN, في مقابلة مع رويترز. */
void attribution_hearers(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t intro,
                         const struct speaker *who) {
    bool body = false; /* that was told and passes nothing on */
    for (uint32_t at = from; at < intro; at++) {
        const struct found *found = found_at(x, at);
        bool speaks = who && at >= who->begin && at < who->end;
        if (!found || found->word != at || speaks || found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        if (x->known.items[found->entity].type == ISNAD_ORGANIZATION)
            body |= take_body(a, x, from, found, who);
        else if ((found->clitics & CLITIC_LAM) && a->addressee == ISNAD_NONE)
            a->addressee = found->entity;
    }
    if (who) take_told_outlet(a, x, who);
    if (a->addressee != ISNAD_NONE && a->addressee == a->via) a->addressee = ISNAD_NONE;
    if (!body) settle_body(a, x, from, intro);
    take_other_end(a, x, from, intro);
    take_audience(a, x, from, intro);
    take_fronted_outlet(a, x);
}

/* عن متظاهرين | قولهم, عن السياسي، سامر شلهوب، | قوله: where the words of the one behind عن are told, or 0. */
static uint32_t his_words(const struct isnad_extractor *x, uint32_t from, uint32_t content) {
    enum { FARTHEST = 20 };
    for (uint32_t at = from; at < content && at < from + FARTHEST; at++) {
        if (!is_word(x, at) && word_at(x, at)->kind != WORD_COMMA) return 0;
        if (is_word(x, at) && speaker_cue_noun(x, at) && reading_at(x, at)->suffix) return at;
    }
    return 0;
}

/* نُقل عن متظاهرين قولهم: people whom nobody knows, or whose name stands behind what they are, between عن and what they say. */
static bool relay_of_people(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t content) {
    struct speaker who;
    if (from + 2 >= content || !is_word(x, from) || !word_in(x, from, WORDS_AN)) return false;
    uint32_t words = his_words(x, from + 1, content), end = from + 1;
    while (end < words && is_word(x, end)) end++;
    if (words <= from + 1 || end == from + 1 || !speaker_unnamed(x, from + 1, end, false, &who) || who.end != end) return false;
    const struct found *name = speaker_name_inside(x, from + 1, words);
    if (name) {
        who.ids[0] = name->entity, who.count = 1, who.gender = x->known.items[name->entity].gender;
        who.end = name->word + name->words > who.end ? name->word + name->words : who.end;
        who.source_head = 0;
    }
    if (a->speaker_count && a->speaker_span.end) a->via = a->speakers[0];
    attribution_speaker(a, x, &who, ISNAD_EXPLICIT);
    return true;
}

/* نقلت وكالة A عن B قوله إن …: B spoke, A passed it on. */
bool attribution_relay(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t content) {
    struct speaker who;
    for (uint32_t at = from; a->act == ISNAD_REPORT && at + 1 < content; at++)
        if (is_word(x, at) && word_in(x, at, WORDS_AN)) from = at, at = content; /* نقل موفد الجزيرة إلى الصومال عن X قوله */
    for (uint32_t at = from; a->act == ISNAD_REPORT && at + 1 < content; at++) {
        if (!may_be(x, at, LEX(PREPOSITION)) || found_at(x, at) ||
            (may_be(x, at, LEX(PLACE)) && !(at == from && word_in(x, at, WORDS_ILA))) ||
            !speaker_at(x, at + 1, content, false, &who))
            continue;
        bool before = a->speaker_count && a->speaker_span.begin < speaker_span(x, &who).begin;
        if (before) a->via = a->speakers[0];
        attribution_speaker(a, x, &who, ISNAD_EXPLICIT);
        if (a->target == who.ids[0]) a->target = ISNAD_NONE;
        return true;
    }
    return a->act == ISNAD_REPORT && relay_of_people(a, x, from, content);
}

bool attribution_relay_from(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t limit) {
    if (a->act != ISNAD_REPORT) return false;
    if (from < limit && !is_word(x, from) && word_at(x, from)->kind != WORD_COMMA) from++; /* «X» | عن */
    if (from + 1 >= limit || !is_word(x, from) || !word_in(x, from, WORDS_AN)) return false;
    uint32_t end = from;
    while (end < limit && (is_word(x, end) || opens_name(x, end))) end++;
    return attribution_relay(a, x, from, end);
}

/* طالبت لافروف ب…، ودعته إلى: whom the last verb of the sentence called on, where the pronoun can mean him. */
static isnad_entity_id called_before(const struct isnad_extractor *x, uint32_t at, uint8_t suffix) {
    const struct attribution *last = last_attribution(x);
    if (!last || word_at(x, last->cue)->sentence != word_at(x, at)->sentence || !(reading_at(x, at)->clitics & CLITIC_WAW))
        return ISNAD_NONE;
    isnad_entity_id id = last->addressee != ISNAD_NONE ? last->addressee : last->target;
    uint8_t gender = id != ISNAD_NONE ? x->known.items[id].gender : GENDER_NONE;
    bool agrees = (suffix == SUFFIX_HU && gender == GENDER_MALE) || (suffix == SUFFIX_HA && gender == GENDER_FEMALE);
    return agrees && last->also == ISNAD_NONE ? id : ISNAD_NONE;
}

/* واتهمته, ودعته: whom the pronoun at the verb means. */
void attribution_object_pronoun(struct attribution *a, const struct isnad_extractor *x, uint32_t at) {
    uint8_t suffix = reading_at(x, at)->suffix;
    if (is_word(x, at + 1) && word_in(x, at + 1, WORDS_HIM_APART)) suffix = about_ending(x, at + 1); /* متهما إياها */
    if (!suffix || a->target != ISNAD_NONE || a->addressee != ISNAD_NONE || a->entry->kind != CUE_VERB) return;
    isnad_entity_id id = called_before(x, at, suffix);
    if (id == ISNAD_NONE) id = about_antecedent(x, 0, at, suffix, a->speakers, a->speaker_count);
    bool judged = a->act == ISNAD_ASSESS || a->act == ISNAD_DENY || a->act == ISNAD_REJECT ||
                  a->act == ISNAD_APPROVE; /* ووصفها بأنها: mostly a thing */
    bool person = id != ISNAD_NONE && x->known.items[id].type == ISNAD_PERSON && !(at > 0 && may_be(x, at - 1, LEX(RELATIVE))),
         thing = judged && !person;
    if (told(a->act))
        a->addressee = id;
    else if (!thing)
        a->target = id;
}

void attribution_same_outlet(struct attribution *a, const struct isnad_extractor *x, bool paragraph) {
    const struct attribution *last = last_attribution(x);
    if (!last || a->via != ISNAD_NONE || last->speaker_count != a->speaker_count || last->speakers[0] != a->speakers[0]) return;
    const struct word *before = word_at(x, last->cue), *cue = word_at(x, a->cue);
    if (paragraph ? before->paragraph == cue->paragraph : before->sentence == cue->sentence) a->via = last->via;
}

/* Who speaks in the same sentence, sooner behind the question than before it. */
static const struct attribution *answer_to(const struct isnad_extractor *x, size_t question) {
    const struct attribution *all = x->attributions.items;
    enum { NEAR = 8 }; /* attributions */
    uint32_t sentence = word_at(x, all[question].cue)->sentence;
    for (size_t i = question + 1;
         i < x->attributions.count && i <= question + NEAR && word_at(x, all[i].cue)->sentence == sentence; i++)
        if (all[i].cue >= all[question].contents[0].end && !all[i].nobody) return &all[i];
    for (size_t i = question; i > 0 && question - i < NEAR && word_at(x, all[i - 1].cue)->sentence == sentence; i--)
        if (!all[i - 1].nobody) return &all[i - 1];
    return NULL;
}

/* سأل X عن السبب. فأجابت Y بأن: whom a verb asked is who speaks with the first word of the next sentence, or NULL. */
static const struct attribution *answer_next(const struct isnad_extractor *x, size_t question) {
    const struct attribution *asked = &x->attributions.items[question];
    if (question + 1 >= x->attributions.count || asked->speaker_count != 1 || !cue_verb(x, asked->cue)) return NULL;
    const struct attribution *next = asked + 1;
    uint32_t begin = clause_sentence_begin(x, next->cue);
    uint32_t end = begin;
    while (end > asked->cue && !is_word(x, end - 1)) end--; /* also over the paragraph's end */
    bool soon = next->cue <= begin + 1 && end > asked->cue && begin > end &&
                word_at(x, end - 1)->sentence == word_at(x, asked->cue)->sentence;
    bool other = next->speaker_count == 1 && next->speaker_span.end && next->speakers[0] != asked->speakers[0] &&
                 x->known.items[next->speakers[0]].type == ISNAD_PERSON;
    return soon && other && next->act != ISNAD_ASK && cue_verb(x, next->cue) ? next : NULL;
}

void attributions_answers(struct isnad_extractor *x) {
    for (size_t i = 0; i < x->attributions.count; i++) {
        struct attribution *a = &x->attributions.items[i];
        const struct attribution *next =
            a->act == ISNAD_ASK && a->addressee == ISNAD_NONE && !a->nobody ? answer_next(x, i) : NULL;
        if (next) a->addressee = next->speakers[0];
        bool asked = a->act == ISNAD_ASK && a->nobody && a->addressee == ISNAD_NONE && a->content_count;
        const struct attribution *answer = asked ? answer_to(x, i) : NULL;
        if (answer && answer->speaker_count == 1) a->addressee = answer->speakers[0];
    }
}
