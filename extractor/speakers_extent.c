/* SPDX-License-Identifier: Apache-2.0
 *
 * How far a noun phrase goes whose head has no name: adjectives, idafa, and what prepositions lead to, but not the verb's object
 * or whom it tells. See speakers.h. */
#include "cues.h"
#include "speakers.h"

#include <string.h>

/* أفادت لجنة | بمقتل: a word behind ب, unless it is one of its own (بحرية) or leads to a body (مصادر بوزارة). */
bool speaker_carries_preposition(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (x->words.codes[word_at(x, at)->code] != CODE_BEH || word_at(x, at)->length < 3) return false;
    if (word_at(x, at)->length == 3) return word_in(x, at, WORDS_BY_ANY);
    if (reading->classes & (LEX(TITLE) | LEX(ORGANIZATION_HEAD))) return false;
    return !reading->slot || (reading->clitics & CLITIC_BEH);
}

/* قال متحدث | لوكالة فرانس برس: to whom it was said; المدير التنفيذي لوكالة الطاقة is its director. */
static bool outlet(const struct isnad_extractor *x, uint32_t at, uint32_t head) {
    if (!x->title_at.items[head]) return false;
    const struct title_phrase *title = &x->titles.items[x->title_at.items[head] - 1];
    const struct found *found = found_at(x, at);
    if (found) /* مصدر أمني | لرويترز, not مصدر تابع للجيش */
        return found->word == at && (found->clitics & CLITIC_LAM) &&
               (entities_outlet(x, found->entity) ||
                (title->kind == TITLE_SOURCE && x->known.items[found->entity].type == ISNAD_ORGANIZATION));
    if (!(reading_at(x, at)->clitics & CLITIC_LAM) || !may_be(x, at, LEX(ORGANIZATION_HEAD))) return false;
    const struct lexeme *lexeme = reading_of(x->lexicon, reading_at(x, at), LEX_ORGANIZATION_HEAD);
    const char *kind = x->lexicon->heads.items[lexeme->index].kind;
    return (title->kind == TITLE_SPOKESPERSON || title->kind == TITLE_SOURCE || title->kind == TITLE_PROFESSION) &&
           (strcmp(kind, "media") == 0 || strcmp(kind, "agency") == 0);
}

/* هيئة تنمية | الصادرات, اتحاد صناعة | السيارات: a verbal noun in -a that cannot be an adjective of the head, so the idafa goes
 * on. */
static bool construct_noun(const struct isnad_extractor *x, uint32_t at, uint32_t head) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *first = x->words.codes + word_at(x, head)->code;
    if (!(word->flags & WORD_MARBUTA) || has_article(x, at) || word->length < 5 || !is_word(x, at + 1) || !has_article(x, at + 1))
        return false;
    if (first[word_at(x, head)->length - 1] == CODE_WAW) return true; /* مسؤولو مواجهة الكوارث */
    bool tafila = codes[0] == CODE_TEH && word->length == 5,
         mufaala = codes[0] == CODE_MEEM && codes[2] == CODE_ALEF && word->length == 6,
         fiala = codes[2] == CODE_ALEF && word->length == 5, ifala = codes[0] == CODE_ALEF && codes[2] == CODE_ALEF;
    return tafila || mufaala || fiala || ifala;
}

/* سفير النرويج لدى الاتحاد الأفريقي: where he is posted, not لدى وصوله. */
static bool posted(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    return at + 1 < limit && word_in(x, at, WORDS_LADA) && is_word(x, at + 1) &&
           (found_at(x, at + 1) || may_be(x, at + 1, LEX(ORGANIZATION_HEAD)));
}

/* محللون | أجانب، مسؤولون أمريكيون | كبار: an adjective of people without the ending of one, but no noun with an idafa. */
static bool broken_adjective(const struct isnad_extractor *x, uint32_t at) {
    return word_in(x, at, WORDS_PEOPLE_ADJECTIVE) && !(is_word(x, at + 1) && has_article(x, at + 1));
}

bool speaker_another(const struct isnad_extractor *x, uint32_t at) {
    if (at == 0 || !is_word(x, at) || !is_word(x, at - 1) || found_at(x, at)) return false;
    const struct word *word = word_at(x, at), *before = word_at(x, at - 1);
    if (!word_in(x, at, WORDS_OTHERS) || (word->flags & WORD_MARBUTA)) return false;
    bool article = has_article(x, at);
    if (article != has_article(x, at - 1) || may_be(x, at - 1, LEX(PREPOSITION) | LEX(COMPLEMENTIZER))) return false;
    if (!article && is_word(x, at + 1) && has_article(x, at + 1)) return false; /* آخر التطورات */
    return !(word_in(x, at, WORDS_OTHERS_OBJECT) &&
             x->words.codes[before->code + before->length - 2] != CODE_YEH); /* اتهم نواب | آخرين */
}

/* رئيس نقابة | النقل, المتحدث باسم شركة | النور: is the word in front one that an idafa completes? */
static bool awaits_noun(const struct isnad_extractor *x, uint32_t head, uint32_t at) {
    return at > head + 1 && is_word(x, at - 1) && may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) && !has_article(x, at - 1) &&
           !x->found_at.items[at - 1] && is_word(x, at) && has_article(x, at) && !found_at(x, at);
}

/* التنمية | الاجتماعية الفلسطينية إن: definite adjectives of the noun before the word, up to what is said, so that none of them
 * is the verb's object. The word behind them, or `at`. */
static uint32_t behind_adjectives(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { MOST = 3 };
    if (!is_word(x, at - 1) || !has_article(x, at - 1)) return at;
    bool feminine = word_at(x, at - 1)->flags & WORD_MARBUTA;
    bool of_body = at > 1 && is_word(x, at - 2) && may_be(x, at - 2, LEX(ORGANIZATION_HEAD)) &&
                   (word_at(x, at - 2)->flags & WORD_MARBUTA); /* شركة النور | العلمية */
    uint32_t end = at;
    for (; end < limit && end < at + MOST && is_word(x, end) && has_article(x, end); end++) {
        const struct word *word = word_at(x, end);
        const uint8_t *last = x->words.codes + word->code + word->length - 1;
        bool marbuta = word->flags & WORD_MARBUTA, nisba = last[marbuta ? -1 : 0] == CODE_YEH;
        const struct found *found = found_at(x, end);
        if (!nisba || (marbuta != feminine && !(marbuta && of_body)) || x->title_at.items[end] ||
            (found && (found->kind != ISNAD_NATIONAL_ADJECTIVE || found->words > 1)))
            break;
    }
    return end > at && end <= limit && is_word(x, end) && may_be(x, end, LEX(COMPLEMENTIZER)) ? end : at;
}

/* الديوان | الخاص بالترويج, اللجنة | المكلفة بالملف: an adjective that leads with ب to what the body does. */
static bool leads_to_task(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    if (at + 1 >= limit || !is_word(x, at) || !is_word(x, at + 1) || !word_in(x, at, WORDS_TASK) || found_at(x, at) ||
        cue_verb(x, at + 1))
        return false;
    const struct word *next = word_at(x, at + 1);
    bool to = x->words.codes[next->code] == CODE_BEH && next->length > 4 && !may_be(x, at + 1, LEX(COMPLEMENTIZER));
    uint32_t that = at + 2;
    while (that < limit && that < at + 6 && is_word(x, that) && !may_be(x, that, LEX(COMPLEMENTIZER))) that++;
    return to && that < limit && is_word(x, that) &&
           may_be(x, that, LEX(COMPLEMENTIZER)); /* else رحبت اللجنة المختصة | بالقرار */
}

/* نقابة | النقل: does the name of a body end there, of a word for such ones and a noun? */
static bool body_at(const struct isnad_extractor *x, uint32_t at) {
    const struct found *found = found_at(x, at);
    return found && found->word + 1 == at && found->words == 2 && may_be(x, found->word, LEX(ORGANIZATION_HEAD)) &&
           has_article(x, at);
}

/* نقابة النقل | والمواصلات: a second noun in the name of a body. */
static bool second_noun(const struct isnad_extractor *x, uint32_t head, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    bool and_the = word->length > 5 && codes[0] == CODE_WAW && codes[1] == CODE_ALEF && codes[2] == CODE_LAM;
    return at > head + 1 && and_the && !found_at(x, at) && (awaits_noun(x, head, at - 1) || body_at(x, at - 1)) &&
           !x->title_at.items[at] && !may_be(x, at, LEX(ORGANIZATION_HEAD)) && !speaker_sound_plural(x, at) && !cue_verb(x, at);
}

/* قائد أركان القوات | المسلحة, القوات | متعددة الجنسيات: how many words with a feminine adjective describe forces, or 0. */
static uint32_t of_forces(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    if (!is_word(x, at - 1) || !word_in(x, at - 1, WORDS_FORCES) || !(word_at(x, at)->flags & WORD_MARBUTA)) return 0;
    if (has_article(x, at)) return 1;
    return at + 1 < limit && is_word(x, at + 1) && has_article(x, at + 1) ? 2 : 0;
}

/* قائد أركان | القوات: a noun that looks like the plural of an adjective, which one man has none of. */
static bool staff(const struct isnad_extractor *x, uint32_t at, uint32_t head, uint32_t limit) {
    return x->title_at.items[head] && x->titles.items[x->title_at.items[head] - 1].number == NUMBER_SINGULAR &&
           !has_article(x, at) && speaker_sound_plural(x, at) && at + 1 < limit && is_word(x, at + 1) && has_article(x, at + 1);
}

/* ناشطون: its ن falls where an idafa follows. */
static bool nominative_plural(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    return speaker_sound_plural(x, at) && x->words.codes[word->code + word->length - 2] == CODE_WAW;
}

/* سكان | بلدة كفرسلوم, تجار | بيسالوم: the word behind a place of which people are, up to what is said, or `at`. */
static uint32_t place_of_people(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    bool known = reading_at(x, at)->slot != NULL;
    if (known && (!may_be(x, at, LEX(PLACE)) || may_be(x, at, LEX(PREPOSITION)))) return at;
    uint32_t name = at + (known && is_word(x, at + 1)), end = name + 1;
    bool people = may_be(x, at - 1, LEX(PLACE)) && !may_be(x, at - 1, LEX(PREPOSITION));
    if (!(people || name > at) || end > limit || reading_at(x, name)->slot || found_at(x, name) || has_article(x, name))
        return at;
    return is_word(x, end) && may_be(x, end, LEX(COMPLEMENTIZER)) ? end : at;
}

/* مسؤولون | في منطقة كفرسلوم, بقطاع النفط, محللون | في شلبور: the word behind the place or trade where those are who have no
 * name, up to what is said, or `at`. */
static uint32_t where_they_are(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 5 };
    bool in = word_in(x, at, WORDS_FI);
    uint32_t noun = at + in, name = noun;
    if (noun >= limit || !is_word(x, noun) || (!in && x->words.codes[word_at(x, at)->code] != CODE_BEH)) return at;
    bool region = (in ? word_in(x, noun, WORDS_REGION) : stem_in(x, noun, WORDS_REGION)) && !found_at(x, noun);
    bool plain = in && !reading_at(x, noun)->slot && !has_article(x, noun) && word_at(x, noun)->length > 2;
    if (!region && !plain) return at;
    for (name += region; name < limit && name < noun + LONGEST && !speaker_stops(x, name); name++) {
        if (speaker_cue_noun(x, name) || (reading_at(x, name)->clitics & CLITIC_LAM)) return at;
        if (plain && name > noun) return at;
    }
    return name > noun && is_word(x, name) && may_be(x, name, LEX(COMPLEMENTIZER)) ? name : at;
}

/* A noun phrase on its way to its end. */
struct extent {
    const struct isnad_extractor *x;
    uint32_t head, least, end, limit;
    uint32_t task;                    /* the word for what the body does, or 0 */
    bool spokesman, closed, known;    /* known: an office or with an article, so that the reader may know who it is */
    bool definite, behind, qualified; /* behind: a preposition; qualified: an adjective, so no idafa follows */
};

/* The word at the end belongs to it; it does not; the phrase ends at `end`; or something else has to tell. */
enum step { STEP_ON, STEP_STOP, STEP_DONE, STEP_ASK };

static enum step over_opening(struct extent *e) {
    const struct isnad_extractor *x = e->x;
    const struct found *found = found_at(x, e->end);
    if (speaker_another(x, e->end)) { /* مسؤول أمريكي | آخر */
        e->qualified = true;
        e->behind = false;
        return STEP_ON;
    }
    if (speaker_cue_noun(x, e->end) && reading_at(x, e->end)->suffix) return STEP_STOP; /* عن مسؤول سعودي قوله */
    uint32_t place = e->definite ? e->end : place_of_people(x, e->end, e->limit);
    if (place > e->end) return e->end = place, STEP_DONE;
    if (second_noun(x, e->head, e->end)) return STEP_ON;
    if (leads_to_task(x, e->end, e->limit) && has_article(x, e->end) == has_article(x, e->end - 1)) {
        e->end++;
        e->behind = !(reading_at(x, e->end)->clitics & CLITIC_ARTICLE);
        e->definite = !e->behind;
        e->qualified = false;
        e->task = e->end;
        return STEP_ON;
    }
    if (x->found_at.items[e->end] == FOUND_PLACE) return e->definite = true, STEP_ON;
    if (speaker_belongs_to(x, e->end - 1)) {
        e->end = found ? found->word + found->words - 1 : e->end;
        e->definite = true;
        return STEP_ON;
    }
    if (may_be(x, e->end, LEX(TITLE)) && !found && (reading_at(x, e->end)->clitics & CLITIC_LAM))
        return STEP_STOP; /* قال X للصحفيين */
    return outlet(x, e->end, e->head) ? STEP_STOP : STEP_ASK;
}

/* إدارة الرئيس الأمريكي | جورج بوش: a name whose own title stands within the extent. */
static bool titled(const struct extent *e, const struct found *found) {
    const struct title_phrase *title = found->title != ISNAD_NONE ? &e->x->titles.items[found->title] : NULL;
    return title && title->word > e->head && title->word + title->words == found->word;
}

static enum step over_mention(struct extent *e, const struct found *found) {
    const struct isnad_extractor *x = e->x;
    bool adjective = found->kind == ISNAD_NATIONAL_ADJECTIVE;
    if (found->clitics & (CLITIC_KAF | CLITIC_WAW | CLITIC_FEH)) return STEP_STOP;
    if ((e->definite || e->closed) && !e->behind && !adjective && !titled(e, found) && !(found->clitics & (PREPOSITIONS)))
        return STEP_STOP; /* اتهمت السلطات | روسيا */
    bool complete = e->qualified || (nominative_plural(x, e->head) && e->end == e->head + 1); /* what no idafa can follow */
    if (complete && !e->behind && !adjective && !found->clitics && x->known.items[found->entity].type != ISNAD_PERSON)
        return STEP_STOP; /* اتهمت مصادر أمنية | روسيا, اتهم ناشطون | روسيا */
    bool one = x->title_at.items[e->head] && x->titles.items[x->title_at.items[e->head] - 1].number == NUMBER_SINGULAR;
    if (!e->behind && adjective && one && speaker_sound_plural(x, found->word) && !speaker_sound_plural(x, found->word - 1))
        return STEP_STOP; /* دعا متحدث باسم الحزب | الأوكرانيين إلى */
    e->end = found->word + found->words - 1;
    if (adjective && titles_definite(x, found->word, reading_at(x, found->word))) {
        e->end += 1u + (e->end + 1 < e->limit && speaker_another(x, e->end + 1)); /* الحكومة الإيرانية | … */
        bool his =
            may_be(x, e->head, LEX(TITLE)) && !may_be(x, e->head, LEX(ORGANIZATION_HEAD)); /* not إدارة: the state speaks */
        const struct found *name = his && e->end < e->limit ? found_at(x, e->end) : NULL;
        if (name && name->word == e->end && !name->clitics && titled(e, name)) e->end += name->words;
        return STEP_DONE;
    }
    e->definite |= !adjective;
    e->qualified = adjective;
    e->behind = false;
    return STEP_ON;
}

static enum step over_preposition(struct extent *e) {
    const struct isnad_extractor *x = e->x;
    uint32_t next = e->end + 1;
    if (e->spokesman && titles_in_name_of(x, e->end)) return e->behind = true, STEP_ON; /* المتحدثة الجديدة | باسم الشرطة */
    uint32_t place = e->known ? e->end : where_they_are(x, e->end, e->limit);
    if (place > e->end) return e->end = place, STEP_DONE;
    if (speaker_carries_preposition(x, e->end)) return STEP_STOP;
    if (may_be(x, e->end, LEX(PREPOSITION))) {
        bool held = word_in(x, e->end, WORDS_AN) && next < e->limit && word_in(x, next, WORDS_ORGANIZING); /* عن | تنظيم حفل */
        bool body = next < e->limit && may_be(x, next, LEX(TITLE) | LEX(ORGANIZATION_HEAD)) && !held;
        bool leads = next < e->limit && (x->found_at.items[next] || body);
        return leads ? (e->behind = true, STEP_ON) : STEP_STOP;
    }
    if (reading_at(x, e->end)->clitics & PREPOSITIONS)
        return e->behind = true, STEP_ON; /* للشؤون الدولية: the next word goes with this one */
    return STEP_ASK;
}

static enum step over_word(struct extent *e) {
    const struct isnad_extractor *x = e->x;
    bool article = has_article(x, e->end);
    if (e->behind && !article && titles_definite(x, e->end - 1, reading_at(x, e->end - 1)))
        return STEP_STOP; /* شركة النور للتجارة | سامر شلهوب */
    if (!e->behind && speaker_people_behind(x, e->end, e->head)) return STEP_STOP;
    uint32_t forces = of_forces(x, e->end, e->limit);
    if (forces) return e->end += forces - 1, STEP_ON;
    uint32_t adjectives =
        !e->behind && e->definite && article && e->end > e->least ? behind_adjectives(x, e->end, e->limit) : e->end;
    if (adjectives > e->end) return e->end = adjectives, STEP_DONE;
    const struct title_phrase *other = x->title_at.items[e->end] ? &x->titles.items[x->title_at.items[e->end] - 1] : NULL;
    if (other && other->kind == TITLE_BODY && e->definite && !e->behind && article) return STEP_STOP; /* الرابطة | الحكومة */
    bool of_task = e->task && e->task + 1 == e->end && article && speaker_qualifies(x, e->end, e->task); /* بالترويج | السياحي */
    if (!e->behind && e->definite && !of_task && (!article || !speaker_qualifies(x, e->end, e->head))) return STEP_STOP;
    bool adjective = (speaker_qualifies(x, e->end, e->head) && !construct_noun(x, e->end, e->head)) ||
                     (!e->definite && broken_adjective(x, e->end));
    if (!e->behind && !e->definite && (speaker_sound_plural(x, e->head) || e->qualified) && !adjective)
        return STEP_STOP; /* مسؤول أمريكي | بدء */
    e->qualified = adjective && !article && !(e->end == e->least && staff(x, e->end, e->head, e->limit));
    e->definite |= article;
    e->behind = e->behind && !article && !adjective; /* في وزارة | الدفاع */
    return STEP_ON;
}

uint32_t speaker_extend(const struct isnad_extractor *x, uint32_t head, uint32_t end, uint32_t limit) {
    const struct found *own = end > head + 1 ? found_at(x, end - 1) : NULL; /* متحدث باسم السعودية | إيران */
    bool idafa = end < limit && awaits_noun(x, head, end);
    bool one_of = end == head + 1 && word_in(x, head, WORDS_ONE_OF); /* إحدى | الروايات */
    if (end < limit && !idafa && !one_of && speaker_cue_noun(x, end) && titles_definite(x, end, reading_at(x, end)))
        return end; /* رفض المتحدث | التعليق */
    if (end < limit && end > head + 1 && !own && speaker_on_occasion(x, end - 1)) return end - 1; /* مسؤول | في تصريحات */
    const struct title_phrase *title = x->title_at.items[head] ? &x->titles.items[x->title_at.items[head] - 1] : NULL;
    struct extent e = {.x = x,
                       .head = head,
                       .least = end,
                       .end = end,
                       .limit = limit,
                       .spokesman = title && title->kind == TITLE_SPOKESPERSON,
                       .known = has_article(x, head) || (title && title->definite && title->kind <= TITLE_DEPUTY),
                       .closed = has_article(x, end - 1), /* اتهم رئيس الحكومة | فرنسا */
                       .definite = has_article(x, head) || (own && own->kind != ISNAD_NATIONAL_ADJECTIVE),
                       .behind = idafa || (end > head + 1 && may_be(x, end - 1, LEX(PREPOSITION)) && !own)};
    uint32_t most = end + LONGEST_UNNAMED;
    for (; e.end < limit && e.end < most && (!speaker_stops(x, e.end) || posted(x, e.end, limit) || speaker_another(x, e.end));
         e.end++) {
        const struct found *found = found_at(x, e.end);
        enum step step = over_opening(&e);
        if (step == STEP_ASK) step = found ? over_mention(&e, found) : over_preposition(&e);
        if (step == STEP_ASK) step = over_word(&e);
        if (step == STEP_DONE) return e.end;
        if (step == STEP_STOP) break;
    }
    while (e.end > e.least && may_be(x, e.end - 1, LEX(PREPOSITION)) && !found_at(x, e.end - 1)) e.end--; /* it led to nothing */
    return e.end;
}
