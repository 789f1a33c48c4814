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
    if (x->words.codes[word_at(x, at)->code] != CODE_BEH || word_at(x, at)->length < 4) return false;
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
    static const uint8_t lada[] = {CODE_LAM, CODE_DAL, CODE_YEH};
    return at + 1 < limit && word_is(x, at, lada, 3) && is_word(x, at + 1) &&
           (found_at(x, at + 1) || may_be(x, at + 1, LEX(ORGANIZATION_HEAD)));
}

/* محللون | أجانب، مسؤولون أمريكيون | كبار: an adjective of people without the ending of one, but no noun with an idafa. */
static bool broken_adjective(const struct isnad_extractor *x, uint32_t at) {
    static const uint8_t foreign[] = {CODE_ALEF, CODE_JEEM, CODE_ALEF, CODE_NOON, CODE_BEH},
                         great[] = {CODE_KAF, CODE_BEH, CODE_ALEF, CODE_REH}, arab[] = {CODE_AIN, CODE_REH, CODE_BEH},
                         new[] = {CODE_JEEM, CODE_DAL, CODE_DAL};
    static const struct {
        const uint8_t *codes;
        size_t length;
    } all[] = {{foreign, 5}, {great, 4}, {arab, 3}, {new, 3}};
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    size_t skip = codes[0] == CODE_WAW;
    if (is_word(x, at + 1) && has_article(x, at + 1)) return false;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (word->length == all[i].length + skip && memcmp(codes + skip, all[i].codes, all[i].length) == 0) return true;
    return false;
}

bool speaker_another(const struct isnad_extractor *x, uint32_t at) {
    static const uint8_t other[] = {CODE_ALEF, CODE_KHAH, CODE_REH};
    if (at == 0 || !is_word(x, at) || !is_word(x, at - 1) || found_at(x, at)) return false;
    const struct word *word = word_at(x, at), *before = word_at(x, at - 1);
    bool article = has_article(x, at);
    size_t length = word->length - (article ? 2u : 0);
    const uint8_t *codes = x->words.codes + word->code + (article ? 2 : 0);
    if (length < 3 || length > 5 || memcmp(codes, other, 3) != 0 || (word->flags & WORD_MARBUTA)) return false;
    if (article != has_article(x, at - 1) || may_be(x, at - 1, LEX(PREPOSITION) | LEX(COMPLEMENTIZER))) return false;
    if (!article && is_word(x, at + 1) && has_article(x, at + 1)) return false; /* آخر التطورات */
    if (length == 5 && codes[3] == CODE_YEH && x->words.codes[before->code + before->length - 2] != CODE_YEH)
        return false; /* اتهم نواب | آخرين */
    return length == 3 || (length == 4 && codes[3] == CODE_YEH) || (length == 5 && codes[4] == CODE_NOON);
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
    static const uint8_t special[] = {CODE_KHAH, CODE_ALEF, CODE_SAD}, concerned[] = {CODE_MEEM, CODE_AIN, CODE_NOON},
                         charged[] = {CODE_MEEM, CODE_KAF, CODE_LAM, CODE_FEH},
                         expert[] = {CODE_MEEM, CODE_KHAH, CODE_TEH, CODE_SAD};
    static const struct {
        const uint8_t *codes;
        size_t length;
    } all[] = {{special, 3}, {concerned, 3}, {charged, 4}, {expert, 4}};
    if (at + 1 >= limit || !is_word(x, at) || !is_word(x, at + 1) || found_at(x, at) || cue_verb(x, at + 1)) return false;
    const struct word *word = word_at(x, at), *next = word_at(x, at + 1);
    size_t skip = has_article(x, at) ? 2 : 0, length = word->length - skip;
    bool to = x->words.codes[next->code] == CODE_BEH && next->length > 4 && !may_be(x, at + 1, LEX(COMPLEMENTIZER));
    uint32_t that = at + 2;
    while (that < limit && that < at + 6 && is_word(x, that) && !may_be(x, that, LEX(COMPLEMENTIZER))) that++;
    to &= that < limit && is_word(x, that) && may_be(x, that, LEX(COMPLEMENTIZER)); /* else رحبت اللجنة المختصة | بالقرار */
    for (size_t i = 0; to && i < sizeof all / sizeof *all; i++)
        if (length >= all[i].length && length <= all[i].length + 2 &&
            memcmp(x->words.codes + word->code + skip, all[i].codes, all[i].length) == 0)
            return true;
    return false;
}

/* نقابة | النقل: does the name of a body end there, of a word for such ones and a noun? */
static bool body_at(const struct isnad_extractor *x, uint32_t at) {
    const struct found *found = found_at(x, at);
    return found && found->word + 1 == at && found->words == 2 && may_be(x, found->word, LEX(ORGANIZATION_HEAD)) &&
           has_article(x, at);
}

/* نقابة النقل | والمواصلات: a second noun in the name of a body. */
static bool second_noun(const struct isnad_extractor *x, uint32_t head, uint32_t at) {
    static const uint8_t and_the[] = {CODE_WAW, CODE_ALEF, CODE_LAM};
    const struct word *word = word_at(x, at);
    return at > head + 1 && word->length > 5 && memcmp(x->words.codes + word->code, and_the, 3) == 0 && !found_at(x, at) &&
           (awaits_noun(x, head, at - 1) || body_at(x, at - 1)) && !x->title_at.items[at] &&
           !may_be(x, at, LEX(ORGANIZATION_HEAD)) && !speaker_sound_plural(x, at) && !cue_verb(x, at);
}

/* قائد أركان القوات | المسلحة, القوات | متعددة الجنسيات: how many words with a feminine adjective describe forces, or 0. */
static uint32_t of_forces(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    static const uint8_t forces[] = {CODE_ALEF, CODE_LAM, CODE_QAF, CODE_WAW, CODE_ALEF, CODE_TEH};
    if (!is_word(x, at - 1) || !word_is(x, at - 1, forces, sizeof forces) || !(word_at(x, at)->flags & WORD_MARBUTA)) return 0;
    if (has_article(x, at)) return 1;
    return at + 1 < limit && is_word(x, at + 1) && has_article(x, at + 1) ? 2 : 0;
}

/* قائد أركان | القوات: a noun that looks like the plural of an adjective, which one man has none of. */
static bool staff(const struct isnad_extractor *x, uint32_t at, uint32_t head, uint32_t limit) {
    return x->title_at.items[head] && x->titles.items[x->title_at.items[head] - 1].number == NUMBER_SINGULAR &&
           !has_article(x, at) && speaker_sound_plural(x, at) && at + 1 < limit && is_word(x, at + 1) && has_article(x, at + 1);
}

uint32_t speaker_extend(const struct isnad_extractor *x, uint32_t head, uint32_t end, uint32_t limit) {
    static const uint8_t bism[] = {CODE_BEH, CODE_ALEF, CODE_SEEN, CODE_MEEM};
    uint32_t most = end + LONGEST_UNNAMED, least = end, task = 0; /* the word for what the body does */
    bool spokesman = x->title_at.items[head] && x->titles.items[x->title_at.items[head] - 1].kind == TITLE_SPOKESPERSON;
    bool idafa = end < limit && awaits_noun(x, head, end);
    bool object = end < limit && speaker_cue_noun(x, end) && titles_definite(x, end, reading_at(x, end)) &&
                  !idafa;                                                   /* رفض المتحدث | التعليق */
    const struct found *own = end > head + 1 ? found_at(x, end - 1) : NULL; /* متحدث باسم السعودية | إيران */
    bool definite = has_article(x, head) || (own && own->kind != ISNAD_NATIONAL_ADJECTIVE),
         behind = idafa || (end > head + 1 && may_be(x, end - 1, LEX(PREPOSITION)) && !own),
         qualified = false;                /* behind: a preposition; qualified: an adjective, so no idafa follows */
    bool closed = has_article(x, end - 1); /* اتهم رئيس الحكومة | فرنسا */
    if (object) return end;
    for (; end < limit && end < most && (!speaker_stops(x, end) || posted(x, end, limit) || speaker_another(x, end)); end++) {
        if (speaker_another(x, end)) { /* مسؤول أمريكي | آخر */
            qualified = true;
            behind = false;
            continue;
        }
        if (speaker_cue_noun(x, end) && reading_at(x, end)->suffix) break; /* عن مسؤول سعودي قوله */
        const struct found *found = found_at(x, end);
        if (second_noun(x, head, end)) continue;
        if (leads_to_task(x, end, limit) && has_article(x, end) == has_article(x, end - 1)) {
            end++;
            behind = !(reading_at(x, end)->clitics & CLITIC_ARTICLE);
            definite = !behind;
            qualified = false;
            task = end;
            continue;
        }
        if (x->found_at.items[end] == FOUND_PLACE) {
            definite = true;
            continue;
        }
        if (speaker_belongs_to(x, end - 1)) {
            end = found ? found->word + found->words - 1 : end;
            definite = true;
            continue;
        }
        if (may_be(x, end, LEX(TITLE)) && !found && (reading_at(x, end)->clitics & CLITIC_LAM)) break; /* قال X للصحفيين */
        if (outlet(x, end, head)) break;
        if (found) {
            if (found->clitics & (CLITIC_KAF | CLITIC_WAW | CLITIC_FEH)) break;
            if ((definite || closed) && !behind && found->kind != ISNAD_NATIONAL_ADJECTIVE && !(found->clitics & (PREPOSITIONS)))
                break; /* اتهمت السلطات | روسيا */
            bool one = x->title_at.items[head] && x->titles.items[x->title_at.items[head] - 1].number == NUMBER_SINGULAR;
            if (!behind && found->kind == ISNAD_NATIONAL_ADJECTIVE && one && speaker_sound_plural(x, found->word) &&
                !speaker_sound_plural(x, found->word - 1))
                break; /* دعا متحدث باسم الحزب | الأوكرانيين إلى */
            end = found->word + found->words - 1;
            if (found->kind == ISNAD_NATIONAL_ADJECTIVE && titles_definite(x, found->word, reading_at(x, found->word)))
                return end + 1 + (end + 1 < limit && speaker_another(x, end + 1)); /* الحكومة الإيرانية | … */
            definite |= found->kind != ISNAD_NATIONAL_ADJECTIVE;
            qualified = found->kind == ISNAD_NATIONAL_ADJECTIVE;
            behind = false;
            continue;
        }
        if (spokesman && word_is(x, end, bism, 4)) { /* المتحدثة الجديدة | باسم الشرطة */
            behind = true;
            continue;
        }
        if (speaker_carries_preposition(x, end)) break;
        if (may_be(x, end, LEX(PREPOSITION))) {
            bool leads =
                end + 1 < limit && (x->found_at.items[end + 1] || may_be(x, end + 1, LEX(TITLE) | LEX(ORGANIZATION_HEAD)));
            if (!leads) break;
            behind = true;
            continue;
        }
        if (reading_at(x, end)->clitics & PREPOSITIONS) { /* للشؤون الدولية: the next word goes with this one */
            behind = true;
            continue;
        }
        bool article = has_article(x, end);
        if (behind && !article && titles_definite(x, end - 1, reading_at(x, end - 1)))
            break; /* شركة النور للتجارة | سامر شلهوب */
        uint32_t forces = of_forces(x, end, limit);
        if (forces) {
            end += forces - 1;
            continue;
        }
        uint32_t adjectives = !behind && definite && article && end > least ? behind_adjectives(x, end, limit) : end;
        if (adjectives > end) return adjectives;
        bool of_task = task && task + 1 == end && article && speaker_qualifies(x, end, task); /* بالترويج | السياحي */
        if (!behind && definite && !of_task && (!article || !speaker_qualifies(x, end, head))) break;
        bool adjective =
            (speaker_qualifies(x, end, head) && !construct_noun(x, end, head)) || (!definite && broken_adjective(x, end));
        if (!behind && !definite && (speaker_sound_plural(x, head) || qualified) && !adjective) break; /* مسؤول أمريكي | بدء */
        qualified = adjective && !article && !(end == least && staff(x, end, head, limit));
        definite |= article;
        behind = behind && !article && !adjective; /* في وزارة | الدفاع */
    }
    while (end > least && may_be(x, end - 1, LEX(PREPOSITION)) && !found_at(x, end - 1)) end--; /* it led to nothing */
    return end;
}
