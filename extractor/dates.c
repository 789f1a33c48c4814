/* SPDX-License-Identifier: Apache-2.0
 *
 * See dates.h. A phrase is one to three parts that name the same day: اليوم، الجمعة 21 كانون الثاني/يناير 2022. Where they
 * contradict each other, or may mean two days, it has no date: no date is better than a wrong one.
 *
 * The Gregorian calendar is a few lines of arithmetic; the Hijri one is ICU's. */
#include "dates.h"

#include "day.h"

#include <unicode/ucal.h>

enum {
    HEAD = 400, /* words in which an article's own date is looked for */
    LEEWAY = 7, /* days after the article that a day without a year may lie */
    MILLISECONDS = 86400000
};

/* ---- days ---- */

static uint32_t valid(uint32_t year, uint32_t month, uint32_t day) {
    bool ok = year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= day_month_length(year, month);
    return ok ? year * 10000 + month * 100 + day : 0;
}

/* Days since 1 January 1900 of a valid date. */
static uint32_t days_of(uint32_t date) {
    uint32_t year = date / 10000, days = date % 100 - 1;
    for (uint32_t month = 1; month < date / 100 % 100; month++) days += day_month_length(year, month);
    uint32_t before = year - 1;
    return (year - 1900) * 365 + (before / 4 - before / 100 + before / 400 - 460) + days; /* 460 leap years before 1900 */
}

static uint32_t date_of(uint32_t days) {
    uint32_t year = 1900 + days / 366, month = 1;
    while (year < 2199 && days_of((year + 1) * 10000 + 101) <= days) year++;
    days -= days_of(year * 10000 + 101);
    for (; month < 12 && days >= day_month_length(year, month); month++) days -= day_month_length(year, month);
    return valid(year, month, days + 1);
}

static uint32_t days_before(uint32_t date, uint32_t days) {
    uint32_t number = date ? days_of(date) : 0;
    return number >= days && date ? date_of(number - days) : 0;
}

static uint32_t weekday_of(uint32_t date) { return days_of(date) % 7 + 1; } /* 1 January 1900 was a Monday */

/* ---- the Hijri calendar ---- */

static UCalendar *hijri_calendar(const char *locale, UErrorCode *status) {
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UCalendar *calendar = ucal_open(utc, 3, locale, UCAL_DEFAULT, status);
    if (U_FAILURE(*status)) return NULL;
    ucal_setAttribute(calendar, UCAL_LENIENT, false); /* no 30th of a month of 29 days */
    ucal_clear(calendar);
    return calendar;
}

static uint32_t from_hijri_by(const char *locale, uint32_t year, uint32_t month, uint32_t day) {
    enum { FROM_1970_TO_1900 = 25567 };
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = hijri_calendar(locale, &status);
    if (!calendar) return 0;
    ucal_setDateTime(calendar, (int32_t)year, (int32_t)month - 1, (int32_t)day, 12, 0, 0, &status);
    double days = ucal_getMillis(calendar, &status) / MILLISECONDS + FROM_1970_TO_1900;
    ucal_close(calendar);
    return U_SUCCESS(status) && days >= 0 && days < 300 * 365 ? date_of((uint32_t)days) : 0;
}

/* The civil calendar has days that that of Umm al-Qura has not. */
static uint32_t from_hijri(uint32_t year, uint32_t month, uint32_t day) {
    if (year < 1318 || year > 1600 || month < 1 || month > 12 || day < 1 || day > 30) return 0;
    uint32_t date = from_hijri_by("@calendar=islamic-umalqura", year, month, day);
    return date ? date : from_hijri_by("@calendar=islamic-civil", year, month, day);
}

/* No Hijri year that begins before the date is a later one: 33 of them are 32 of ours. */
static uint32_t hijri_year(uint32_t date) { return (date / 10000 - 622) * 33 / 32 + 2; }

/* ---- words ---- */

bool dates_word(const struct isnad_extractor *x, uint32_t at, enum calendar_system system, uint32_t *number) {
    if (!is_word(x, at)) return false;
    const struct reading *reading = reading_at(x, at);
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if (lexeme->table != TABLE_CALENDAR) continue;
        const struct calendar_word *word = &x->lexicon->calendar.items[lexeme->index];
        if (word->system != system) continue;
        if (number) *number = word->number;
        return true;
    }
    return false;
}

static const uint8_t *codes_at(const struct isnad_extractor *x, uint32_t at) { return x->words.codes + word_at(x, at)->code; }

static uint32_t number_at(const struct isnad_extractor *x, uint32_t at) {
    if (at >= word_count(x)) return 0;
    const struct word *word = word_at(x, at);
    if (word->kind != WORD_NUMBER || word->length > 4) return 0;
    uint32_t value = 0;
    for (size_t i = 0; i < word->length; i++) value = value * 10 + (uint32_t)(codes_at(x, at)[i] - '0');
    return value;
}

static bool is_era(uint8_t code) { return code == CODE_MEEM || code == CODE_HEH; } /* ميلادي, هجري */

/* 2022, 1444هـ: a year of four digits, and the words that it takes. */
static uint32_t year_at(const struct isnad_extractor *x, uint32_t *at) {
    if (*at >= word_count(x)) return 0;
    const struct word *word = word_at(x, *at);
    const uint8_t *codes = codes_at(x, *at);
    bool era = word->kind == WORD_LETTERS && word->length == 5 && is_era(codes[4]);
    uint32_t year = 0;
    if (word->length != 4 + era || (word->kind != WORD_NUMBER && !era)) return 0;
    for (size_t i = 0; i < 4; i++) {
        if (codes[i] < '0' || codes[i] > '9') return 0;
        year = year * 10 + (uint32_t)(codes[i] - '0');
    }
    ++*at;
    if (!era && is_word(x, *at) && word_at(x, *at)->length == 1 && is_era(codes_at(x, *at)[0])) ++*at;
    return year;
}

static bool skip(const struct isnad_extractor *x, uint32_t *at, enum calendar_system system) {
    if (!dates_word(x, *at, system, NULL) || reading_at(x, *at)->clitics & (CLITIC_WAW | CLITIC_FEH)) return false;
    *at += reading_at(x, *at)->words;
    return true;
}

static bool is_kind(const struct isnad_extractor *x, uint32_t at, uint8_t kind) {
    return at < word_count(x) && word_at(x, at)->kind == kind;
}

static bool slash_or_dash(const struct isnad_extractor *x, uint32_t at) {
    return is_kind(x, at, WORD_SLASH) || is_kind(x, at, WORD_DASH);
}

static bool separator(const struct isnad_extractor *x, uint32_t at) {
    return slash_or_dash(x, at) || is_kind(x, at, WORD_PAREN_OPEN) || is_kind(x, at, WORD_PAREN_CLOSE);
}

/* ---- a day of a month ---- */

struct day {
    uint32_t day, month, year; /* 0 where not told */
    bool hijri, vague;
    uint8_t relation; /* 1 + what the table gives الماضي and its like */
    uint32_t end;     /* 0: no such day begins here */
};

/* 21/1/2022, 2022-01-21, 21.1.2022 */
static struct day read_numeric(const struct isnad_extractor *x, uint32_t at) {
    uint32_t first = number_at(x, at), next = at + 1;
    bool dots = next + 1 < word_count(x) && word_at(x, next)->flags & word_at(x, next + 1)->flags & WORD_GLUED;
    bool marks = slash_or_dash(x, next) && slash_or_dash(x, next + 2);
    if (!first || (!dots && !marks)) return (struct day){0};
    uint32_t month = number_at(x, next + marks), last = number_at(x, next + 1 + 2u * marks);
    struct day day = {
        .day = first > 31 ? last : first, .month = month, .year = first > 31 ? first : last, .end = next + 2 + 2u * marks};
    day.vague = !valid(day.year, day.month, day.day);
    return month && last ? day : (struct day){0};
}

static bool month_at(const struct isnad_extractor *x, uint32_t *at, uint32_t *month, bool *hijri) {
    if (!may_be(x, *at, LEX(CALENDAR)) || reading_at(x, *at)->clitics & ~(unsigned)CLITIC_ARTICLE) return false;
    *hijri = dates_word(x, *at, CALENDAR_HIJRI, month);
    if (!*hijri && !dates_word(x, *at, CALENDAR_GREGORIAN, month)) return false;
    *at += reading_at(x, *at)->words;
    return true;
}

/* كانون الثاني/يناير، كانون الثاني (يناير): takes the second name. False where it is another month. */
static bool second_name(const struct isnad_extractor *x, uint32_t *at, uint32_t month) {
    uint32_t next = *at + 1, other;
    bool hijri;
    if (!separator(x, *at) || !month_at(x, &next, &other, &hijri)) return true;
    *at = next + is_kind(x, next, WORD_PAREN_CLOSE);
    return !hijri && other == month;
}

/* What stands behind the month: a year, الماضي, or what says that another year is meant (من العام الماضي). */
static void read_year(const struct isnad_extractor *x, struct day *day) {
    uint32_t next = day->end, relation;
    if (dates_word(x, next, CALENDAR_RELATION, &relation)) {
        day->relation = (uint8_t)(1 + relation);
        day->end = next + 1;
        return;
    }
    bool link = skip(x, &next, CALENDAR_LINK), told = skip(x, &next, CALENDAR_YEAR);
    day->year = year_at(x, &next);
    if (day->year)
        day->end = next;
    else
        day->vague |= link || told || is_kind(x, next, WORD_NUMBER) ||
                      (may_be(x, next, LEX(TIME)) && !dates_word(x, next, CALENDAR_PART, NULL));
}

static struct day read_day(const struct isnad_extractor *x, uint32_t at) {
    struct day day = read_numeric(x, at);
    if (day.end) return day;
    bool ordinal = dates_word(x, at, CALENDAR_NUMBER, &day.day);
    if (!ordinal) day.day = number_at(x, at);
    if (day.day < 1 || day.day > 31) return (struct day){0};
    uint32_t next = at + (ordinal ? reading_at(x, at)->words : 1);
    skip(x, &next, CALENDAR_LINK);                                                 /* الخامس من … */
    if (!dates_word(x, next, CALENDAR_HIJRI, NULL)) skip(x, &next, CALENDAR_LINK); /* … شهر */
    if (!month_at(x, &next, &day.month, &day.hijri)) return (struct day){0};
    day.vague = !second_name(x, &next, day.month) && !day.hijri;
    day.end = next;
    read_year(x, &day);
    return day;
}

static uint32_t on(const struct day *day, uint32_t year) {
    return day->hijri ? from_hijri(year, day->month, day->day) : valid(year, day->month, day->day);
}

/* The nearest such day that is not after the limit, in that year or before; the 29th of February may be some years off. */
static uint32_t nearest(const struct day *day, uint32_t year, uint32_t limit) {
    for (uint32_t back = 0; back <= 3; back++) {
        uint32_t date = on(day, year - back);
        if (date && date <= limit) return date;
    }
    return 0;
}

static uint32_t date_of_day(const struct day *day, uint32_t reference) {
    if (day->vague) return 0;
    if (day->year) return on(day, day->year);
    if (!reference || day->relation == 3) return 0; /* المقبل */
    uint32_t limit = day->relation == 1 ? days_before(reference, 1) : date_of(days_of(reference) + LEEWAY);
    return limit ? nearest(day, day->hijri ? hijri_year(limit) : limit / 10000, limit) : 0;
}

/* ---- phrases ---- */

struct parts {
    uint32_t weekday, date; /* 0 where not told */
    uint32_t ago;           /* 1 + so many days before the reference, or 0 */
    bool past, vague;
};

/* The article tells الأحد "Sunday" from أحد "one of". */
static bool weekday_at(const struct isnad_extractor *x, uint32_t at, uint32_t *weekday) {
    if (!dates_word(x, at, CALENDAR_WEEKDAY, weekday)) return false;
    const struct reading *reading = reading_at(x, at);
    const uint8_t *codes = codes_at(x, at) + reading->offset;
    if (reading->clitics & (CLITIC_BEH | CLITIC_KAF | CLITIC_LAM)) return false;
    return reading->words > 1 || (codes[0] == CODE_ALEF && codes[1] == CODE_LAM && word_at(x, at)->length > reading->offset + 2);
}

/* الخميس والجمعة، السبت - الأحد، ليل الأحد الاثنين: which of the two? */
static bool another_weekday(const struct isnad_extractor *x, uint32_t at) {
    uint32_t weekday;
    return weekday_at(x, at + slash_or_dash(x, at), &weekday);
}

static uint32_t read_weekday(const struct isnad_extractor *x, uint32_t at, struct parts *parts) {
    uint32_t weekday, relation;
    if (!weekday_at(x, at, &weekday)) return 0;
    uint32_t next = at + reading_at(x, at)->words;
    if (dates_word(x, next, CALENDAR_RELATION, &relation)) {
        parts->past = relation == 0;
        parts->vague |= relation == 2;
        next++;
    }
    parts->vague |= parts->weekday != 0 || another_weekday(x, next) || dates_word(x, next, CALENDAR_PART, NULL);
    parts->weekday = weekday;
    return next;
}

/* أمس، اليوم. Not اليوم الأول, اليوم التالي. */
static uint32_t read_near(const struct isnad_extractor *x, uint32_t at, struct parts *parts) {
    uint32_t days, weekday;
    if (parts->ago || !dates_word(x, at, CALENDAR_DAY, &days) || reading_at(x, at)->clitics & (CLITIC_KAF | CLITIC_LAM)) return 0;
    uint32_t next = at + reading_at(x, at)->words;
    bool weekday_next = weekday_at(x, next, &weekday);
    bool counted = is_word(x, next) && dates_word(x, next, CALENDAR_NUMBER, NULL) && codes_at(x, next)[0] == CODE_ALEF &&
                   codes_at(x, next)[1] == CODE_LAM;
    parts->vague |= !weekday_next && (counted || dates_word(x, next, CALENDAR_RELATION, NULL));
    parts->ago = 1 + days;
    return next;
}

/* قبل يومين، منذ ثلاثة أيام، قبل 12 يوما. Not قبل يومين من القمة. */
static uint32_t read_ago(const struct isnad_extractor *x, uint32_t at, struct parts *parts) {
    enum { MOST = 31 };
    uint32_t next = at, count, unit;
    if (parts->ago || !skip(x, &next, CALENDAR_AGO)) return 0;
    bool word = dates_word(x, next, CALENDAR_NUMBER, &count);
    if (!word) count = number_at(x, next);
    uint32_t behind = next + (word ? reading_at(x, next)->words : count ? 1 : 0);
    if (!dates_word(x, behind, CALENDAR_UNIT, &unit) || reading_at(x, behind)->clitics) return 0;
    if (count ? unit == 2 || count > MOST : unit == 0) return 0;
    next = behind + 1;
    parts->vague |= dates_word(x, next, CALENDAR_LINK, NULL) || dates_word(x, behind, CALENDAR_WEEKDAY, NULL);
    parts->ago = 1 + (count ? count : unit);
    return next;
}

/* A date in the calendar that stands behind الموافق is better than the Hijri one before it. */
static uint32_t read_date(const struct isnad_extractor *x, uint32_t at, uint32_t reference, struct parts *parts) {
    struct day day = read_day(x, at);
    if (!day.end || parts->date) return 0;
    uint32_t next = day.end;
    if (skip(x, &next, CALENDAR_SAME)) {
        struct day same = read_day(x, next);
        if (same.end && day.hijri)
            day = same;
        else if (same.end)
            day.end = same.end;
    }
    parts->date = date_of_day(&day, reference);
    parts->vague |= !parts->date;
    return day.end;
}

static uint32_t read_part(const struct isnad_extractor *x, uint32_t at, uint32_t reference, struct parts *parts) {
    if (at >= word_count(x)) return 0;
    uint32_t end = read_near(x, at, parts);
    if (!end) end = read_weekday(x, at, parts);
    if (!end) end = read_ago(x, at, parts);
    return end ? end : read_date(x, at, reference, parts);
}

/* The day that the parts mean together. An article may be dated a day after it was written: اليوم الجمعة. */
static uint32_t date_of_parts(const struct parts *parts, uint32_t reference) {
    if (parts->vague) return 0;
    uint32_t date = parts->date, weekday = parts->weekday;
    if (!date && parts->ago) {
        date = days_before(reference, parts->ago - 1);
        if (date && weekday && weekday_of(date) != weekday) date = days_before(date, 1);
    } else if (!date && reference) {
        uint32_t today = weekday_of(reference), back = (today + 7 - weekday) % 7;
        date = days_before(reference, back == 0 && parts->past ? 7 : back);
    }
    return date && weekday && weekday_of(date) != weekday ? 0 : date;
}

struct date_phrase dates_read(const struct isnad_extractor *x, uint32_t at, uint32_t reference) {
    reference = valid(reference / 10000, reference / 100 % 100, reference % 100);
    struct parts parts = {0};
    struct date_phrase phrase = {0, 0};
    uint32_t next = at;
    for (int i = 0; i < 3; i++) {
        uint32_t end = read_part(x, next, reference, &parts);
        if (!end) break;
        phrase.end = next = end;
        bool bracket = is_kind(x, next, WORD_PAREN_OPEN);
        if (is_kind(x, next, WORD_COMMA) || bracket)
            next++;
        else
            skip(x, &next, CALENDAR_SAME);
    }
    if (phrase.end && is_kind(x, phrase.end, WORD_PAREN_CLOSE) && !is_kind(x, at - (at > 0), WORD_PAREN_OPEN)) phrase.end++;
    if (phrase.end) phrase.date = date_of_parts(&parts, reference);
    return phrase;
}

uint32_t dates_of_article(const struct isnad_extractor *x) {
    for (uint32_t at = 0; at < word_count(x) && at < HEAD; at++) {
        struct day day = read_day(x, at);
        if (day.end && day.year && !day.hijri && !day.vague) return on(&day, day.year);
    }
    return 0;
}
