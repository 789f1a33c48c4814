/* SPDX-License-Identifier: Apache-2.0
 *
 * Which of the dates in a sentence is that of a saying? One that stands before its verb at the head of the sentence (والجمعة،
 * أعلن X), between subject and verb (X، الجمعة، أعلن), or between verb and content, behind nothing but the subject and the
 * setting (قال X في تصريح له الأحد إن). The words from there to the date are read one by one; whatever may begin a clause of its
 * own, or name something that has a date too (هجوم الأحد), ends the search. See attributions.h. */
#include "attributions.h"
#include "dates.h"

struct walk {
    const struct isnad_extractor *x;
    const struct attribution *a;
    uint32_t reference;
    uint32_t at, limit;
    uint32_t last, second_last; /* where the two steps before began */
    int loose;                  /* nouns of which nothing is known, one behind the other: هجوم الأحد may be one thing */
};
enum { FARTHEST = 16, LOOSE_MOST = 1, LOOSE_OCCASION = -2 /* بيان صحفي مشترك */ };

static bool mentioned(const struct isnad_extractor *x, uint32_t at) {
    return at < x->found_at.count && x->found_at.items[at] != 0;
}

static bool in_speaker(const struct walk *walk, uint32_t at) {
    const isnad_span *span = &walk->a->speaker_span;
    return word_at(walk->x, at)->begin >= span->begin && word_at(walk->x, at)->begin < span->end;
}

static bool coordinated(const struct isnad_extractor *x, uint32_t at) {
    return reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH);
}

/* في الجمعة, and من الجمعة only in في وقت متأخر من الجمعة; خطبة الجمعة is what it is called. */
static bool date_may_follow(const struct walk *walk) {
    const struct isnad_extractor *x = walk->x;
    uint32_t kind, at = walk->at, before = walk->last;
    if (!is_word(x, before)) return true;
    if (dates_word(x, before, CALENDAR_OWNER, NULL)) return false;
    if (!dates_word(x, before, CALENDAR_SETTING, &kind)) return true;
    if (kind == 2) return walk->second_last < before && dates_word(x, walk->second_last, CALENDAR_PART, NULL);
    bool day = dates_word(x, at, CALENDAR_DAY, NULL) && reading_at(x, at)->words == 1; /* في اليوم … */
    return kind == 1 || (kind == 3 && !day);
}

/* اليوم الوطني، الجمعة السوداء: the day has a name. What speaks may stand there too. */
static bool named_day(const struct walk *walk, uint32_t at) {
    const struct isnad_extractor *x = walk->x;
    if (!is_word(x, at) || in_speaker(walk, at) || mentioned(x, at)) return false;
    if (reading_at(x, at)->classes & (LEX(TITLE) | LEX(PORTFOLIO) | LEX(ORGANIZATION_HEAD))) return false;
    return has_article(x, at) && at < walk->limit;
}

static struct date_phrase date_here(const struct walk *walk, uint32_t first) {
    const struct isnad_extractor *x = walk->x;
    uint32_t at = walk->at;
    struct date_phrase none = {0, 0};
    if (mentioned(x, at) || (is_word(x, at) && at > first && coordinated(x, at))) return none;
    struct date_phrase phrase = dates_read(x, at, walk->reference);
    if (!phrase.end || phrase.end > walk->limit) return none;
    bool follows = at == first || date_may_follow(walk);
    if (!follows || named_day(walk, phrase.end)) phrase.date = 0;
    return phrase;
}

/* Behind brackets, a quoted name, a relative clause between commas; a mark that ends the search: where it stands. */
static uint32_t behind_mark(const struct walk *walk) {
    const struct isnad_extractor *x = walk->x;
    uint32_t at = walk->at;
    uint8_t kind = word_at(x, at)->kind;
    switch (kind) {
    case WORD_COMMA:
    case WORD_DASH:
        return may_be(x, at + 1, LEX(RELATIVE)) && !dates_word(x, at + 1, CALENDAR_SETTING, NULL)
                   ? frames_behind_inset(x, at, walk->limit)
                   : at + 1;
    case WORD_PAREN_OPEN: return dates_read(x, at + 1, walk->reference).end ? at + 1 : frames_behind_inset(x, at, walk->limit);
    case WORD_PAREN_CLOSE: return at + 1;
    case WORD_OPEN:
    case WORD_CLOSE:
    case WORD_QUOTE:
    case WORD_SINGLE: return frames_behind_inset(x, at, walk->limit);
    default: return at;
    }
}

/* A word that may begin a clause, or that leads away from the saying: عن, بعد, ردا على. */
static bool leads_away(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    uint64_t away = LEX(COMPLEMENTIZER) | LEX(NEGATOR) | LEX(FUTURE) | LEX(CONDITIONAL) | LEX(QUESTION) | LEX(CONJUNCTION) |
                    LEX(RELATIVE) | LEX(DEMONSTRATIVE) | LEX(PRONOUN) | LEX(SUBORDINATOR) | LEX(AUXILIARY) | LEX(MODAL) |
                    LEX(TIME) | LEX(CALENDAR);
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    if (reading->classes & away) return true;
    if ((reading->classes & LEX(PREPOSITION)) && !reading->suffix && !(reading->classes & LEX(PLACE) && reading->words > 1))
        return true;
    if (!reading->slot) return codes[0] == CODE_WAW || codes[0] == CODE_FEH || codes[0] == CODE_YEH; /* والتقى، يختتم */
    return (reading->clitics & (CLITIC_WAW | CLITIC_FEH)) != 0;
}

static bool noun_of_speech(const struct isnad_extractor *x, uint32_t at) {
    return cue_of_form(x, at, FORM_NOUN) &&
           (!cue_verb(x, at) || reading_at(x, at)->clitics || may_be(x, at - 1, LEX(PREPOSITION)));
}

static bool definite(const struct isnad_extractor *x, uint32_t at) {
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    if (reading_at(x, at)->suffix || reading_at(x, at)->clitics & CLITIC_ARTICLE) return true;
    return word_at(x, at)->length > 3 && (codes[0] == CODE_ALEF || codes[0] == CODE_LAM) && codes[1] == CODE_LAM;
}

/* The word behind one that may stand between a verb and its date, or the word itself. */
static uint32_t behind_word(struct walk *walk) {
    const struct isnad_extractor *x = walk->x;
    uint32_t at = walk->at, next = at + reading_at(x, at)->words;
    bool first = walk->at == clause_sentence_begin(x, at);
    int loose = walk->loose;
    walk->loose = 0;
    if (mentioned(x, at) && !coordinated(x, at)) return at + 1;
    if (x->cue_at.items[at] || (!first && reading_at(x, at)->slot && coordinated(x, at))) return at;
    if (dates_word(x, at, CALENDAR_PART, NULL) || dates_word(x, at, CALENDAR_SETTING, NULL)) return next;
    if (noun_of_speech(x, at)) return walk->loose = LOOSE_OCCASION, next;
    if (leads_away(x, at) || cue_verb(x, at) || cue_of_form(x, at, FORM_PARTICIPLE) || cue_of_form(x, at, FORM_PHRASE)) return at;
    if (definite(x, at) || reading_at(x, at)->classes & (LEX(TITLE) | LEX(ADVERB) | LEX(SWITCH) | LEX(PREPOSITION))) return next;
    walk->loose = loose + 1;
    return walk->loose > LOOSE_MOST ? at : next;
}

/* The first date from a word to the limit that nothing separates from the saying. */
static struct date_phrase first_date(struct walk *walk, uint32_t from, uint32_t limit) {
    const struct isnad_extractor *x = walk->x;
    uint32_t subject = 0; /* words of it, which count for nothing */
    walk->loose = 0;
    walk->limit = limit;
    walk->last = walk->second_last = from;
    for (walk->at = from; walk->at < limit && walk->at < from + subject + FARTHEST;) {
        uint32_t next = walk->at + 1;
        if (in_speaker(walk, walk->at)) {
            subject++;
        } else {
            struct date_phrase phrase = date_here(walk, from);
            if (phrase.end) return phrase;
            next = is_word(x, walk->at) ? behind_word(walk) : behind_mark(walk);
        }
        if (next == walk->at) break;
        walk->second_last = walk->last;
        walk->last = walk->at;
        walk->at = next;
    }
    return (struct date_phrase){0, 0};
}

/* The words of the subject where it stands before the verb: its first, and the one behind it; both the verb where it does not. */
static struct stretch subject_before(const struct walk *walk) {
    enum { LONGEST = 40 };
    struct stretch subject = {walk->a->cue, walk->a->cue, 0};
    for (uint32_t at = walk->a->cue; at > 0 && walk->a->cue - at < LONGEST; at--) {
        if (in_speaker(walk, at - 1)) {
            subject.begin = at - 1;
            if (subject.end == walk->a->cue) subject.end = at;
        } else if (subject.begin < subject.end && subject.end <= walk->a->cue) {
            break;
        }
    }
    return subject;
}

/* A date that ends just before the word, or a comma before it. */
static uint32_t date_up_to(struct walk *walk, uint32_t from, uint32_t to) {
    if (from >= to) return 0;
    struct date_phrase phrase = first_date(walk, from, to);
    uint32_t end = phrase.end;
    if (end && end < to && (word_at(walk->x, end)->kind == WORD_COMMA || word_at(walk->x, end)->kind == WORD_DASH)) end++;
    return end == to ? phrase.date : 0;
}

/* Before the verb and its subject, where the sentence begins with the date or its setting; and between the two. */
static uint32_t date_before(struct walk *walk) {
    const struct isnad_extractor *x = walk->x;
    uint32_t cue = walk->a->cue, begin = clause_sentence_begin(x, cue);
    struct stretch subject = subject_before(walk);
    bool told = subject.begin < cue;
    uint32_t date = told ? date_up_to(walk, subject.end, cue) : 0;
    if (date || subject.begin <= begin || !is_word(x, begin)) return date;
    bool setting = dates_word(x, begin, CALENDAR_SETTING, NULL) || dates_word(x, begin, CALENDAR_PART, NULL),
         named = mentioned(x, begin);
    if (!setting && !named && !dates_read(x, begin, walk->reference).end) return 0;
    date = date_up_to(walk, begin, subject.begin);
    return named && word_at(x, walk->at - (walk->at > 0))->kind != WORD_COMMA
               ? 0
               : date; /* بلينكن، الجمعة، قال; not بلينكن وصل الجمعة، قال */
}

/* Where the words between the verb and what is said end. Where the content stands before the verb, that is the sentence's end,
 * or, behind كما قال X, a comma: the content may go on there. */
static uint32_t content_begin(const struct walk *walk) {
    enum { LONGEST = 60 };
    const struct isnad_extractor *x = walk->x;
    const struct attribution *a = walk->a;
    for (uint8_t i = 0; i < a->content_count; i++)
        if (a->contents[i].begin > a->cue) return a->contents[i].begin;
    uint32_t end = clause_sentence_end(x, a->cue), limit = a->cue + a->cue_words;
    if (a->content_count == 0 || x->quotation_at.items[a->contents[0].begin]) return end;
    if (end > limit + LONGEST) end = limit + LONGEST;
    while (limit < end && word_at(x, limit)->kind != WORD_COMMA) limit++;
    return limit;
}

/* نقلت رويترز السبت عن X قوله الجمعة إن: what stands behind X is his. */
static uint32_t behind_subject(const struct walk *walk, uint32_t from, uint32_t limit) {
    while (from < limit && word_at(walk->x, from)->begin < walk->a->speaker_span.end) from++;
    return from;
}

/* كان X قد قال الجمعة: on a Friday, that may be today or a week ago. */
static bool earlier(const struct isnad_extractor *x, uint32_t cue) {
    enum { REACH = 8 };
    uint32_t begin = clause_sentence_begin(x, cue);
    for (uint32_t at = cue; at > begin && cue - at < REACH; at--)
        if (may_be(x, at - 1, LEX(AUXILIARY)) && !mentioned(x, at - 1)) return true;
    return false;
}

uint32_t attribution_said_on(const struct isnad_extractor *x, const struct attribution *a) {
    if (!a->entry || a->negated || !a->speaker_count) return 0;
    bool light = a->entry->kind == CUE_LIGHT, verb = cue_verb(x, a->cue) || cue_of_form(x, a->cue, FORM_JUSSIVE);
    bool his = !verb && cue_of_form(x, a->cue, FORM_NOUN) && reading_at(x, a->cue)->suffix; /* قوله الجمعة إن */
    if (!light && !verb && !his) return 0;
    /* "Today" in direct speech is another's today. */
    struct walk walk = {.x = x, .a = a, .reference = x->quotation_at.items[a->cue] ? 0 : x->date};
    bool relay = a->act == ISNAD_REPORT && a->via != ISNAD_NONE;
    uint32_t from = a->cue + a->cue_words, limit = content_begin(&walk), date = 0;
    if (relay && a->speaker_span.end <= word_at(x, a->cue)->begin) return 0;
    if (!relay && !his && (light || !coordinated(x, a->cue))) date = date_before(&walk);
    if (!date) date = first_date(&walk, relay ? behind_subject(&walk, from, limit) : from, limit).date;
    if (!date && a->act == ISNAD_REPORT)
        date = first_date(&walk, behind_subject(&walk, from, limit), limit).date; /* ونقل عن X قوله الجمعة */
    return date == x->date && earlier(x, a->cue) ? 0 : date;
}
