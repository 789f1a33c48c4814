/* SPDX-License-Identifier: Apache-2.0
 *
 * A speaker who begins with a title: the holder, the name behind it, the unnamed one whom it describes, and on whose behalf he
 * speaks. See speakers.h. */
#include "speakers.h"

#include <string.h>

/* On whose behalf a spokesman speaks: the first organization or state in the phrase. */
static isnad_entity_id behalf_of(const struct isnad_extractor *x, uint32_t begin, uint32_t end) {
    for (uint32_t at = begin; at < end; at++) {
        const struct found *found = found_at(x, at);
        if (found && x->known.items[found->entity].type == ISNAD_ORGANIZATION) return found->entity;
    }
    for (uint32_t at = begin; at < end; at++)
        if (found_at(x, at) && x->known.items[found_at(x, at)->entity].type == ISNAD_COUNTRY) return found_at(x, at)->entity;
    return ISNAD_NONE;
}

/* الحكومة اليمنية, الجانب اليمني: the state of the adjective or name behind. */
static isnad_entity_id government_of(const struct isnad_extractor *x, const struct title_phrase *title, uint32_t at) {
    const struct found *found = found_at(x, at);
    if (title->kind != TITLE_BODY || (title->head != lexicon_key("government", 10) && title->head != lexicon_key("side", 4)))
        return ISNAD_NONE;
    return found && found->word == at && x->known.items[found->entity].type == ISNAD_COUNTRY ? found->entity : ISNAD_NONE;
}

uint64_t speaker_title_hash(const struct isnad_extractor *x, const struct title_phrase *title) {
    const struct word *word = word_at(x, title->word);
    const uint8_t *codes = x->words.codes + word->code + title->offset;
    size_t length = word->length - (size_t)title->offset;
    bool several = title->number == NUMBER_PLURAL;
    if (title->kind == TITLE_SPOKESPERSON && !several) return (uint64_t)title->head << 8 | title->gender; /* متحدث, ناطق */
    bool sound = several && length > 4 && codes[length - 1] == CODE_NOON; /* مسؤولون, مسؤولين */
    return fold_hash_bare(codes, length - 2 * (size_t)sound) ^ sound;
}

/* The words that say for whom one speaks: متحدث باسم | مجلس المدينة. */
static uint64_t voice_hash(const struct isnad_extractor *x, const struct speaker *speaker, const struct title_phrase *title) {
    uint64_t hash = 0;
    bool behind = false;
    for (uint32_t at = title->word; title->kind == TITLE_SPOKESPERSON && at < speaker->end; at++) {
        if (behind) hash = fold_hash_next(hash, word_at(x, at)->hash);
        behind |= titles_in_name_of(x, at);
    }
    return hash;
}

/* The word without ال and ها, ه, as far as its letter ت: سمو of السمو and سموه, جلال of جلالة and جلالته. */
static size_t honour(const struct isnad_extractor *x, uint32_t at, const uint8_t **codes) {
    const struct word *word = word_at(x, at);
    size_t skip = has_article(x, at) ? 2 : 0, length = word->length - skip;
    *codes = x->words.codes + word->code + skip;
    if (length > 4 && (*codes)[length - 1] == CODE_ALEF && (*codes)[length - 2] == CODE_HEH) length -= 2;
    if (length > 3 && (*codes)[length - 1] == CODE_HEH) length--;
    return length > 3 && (*codes)[length - 1] == CODE_TEH ? length - 1 : length;
}

/* Does the word of honour stand close before a name: صاحب السمو الشيخ محمد for سموه? */
static bool honoured(const struct isnad_extractor *x, uint32_t name, const uint8_t *codes, size_t length) {
    enum { FARTHEST = 5 };
    const uint8_t *other;
    for (uint32_t k = name; k > 0 && name - k < FARTHEST && is_word(x, k - 1); k--)
        if (may_be(x, k - 1, LEX(TITLE)) && honour(x, k - 1, &other) == length && memcmp(other, codes, length) == 0) return true;
    return false;
}

/* جلالته، سموه، سيادته: who was named last with that honour; else the last person who spoke. */
static isnad_entity_id his_honour(const struct isnad_extractor *x, const struct title_phrase *title) {
    enum { FARTHEST = 400 };
    const struct word *word = word_at(x, title->word);
    uint8_t last = x->words.codes[word->code + word->length - 1];
    bool own = title->kind == TITLE_HONORIFIC && title->words == 1 && !has_article(x, title->word) &&
               !(word->flags & WORD_MARBUTA) && (last == CODE_HEH || (last == CODE_ALEF && word->length > 5));
    if (!own) return ISNAD_NONE;
    const uint8_t *codes;
    size_t length = honour(x, title->word, &codes) - title->offset;
    codes += title->offset; /* وسموه */
    for (uint32_t k = title->word; k > 0 && title->word - k < FARTHEST; k--) {
        const struct found *found = found_at(x, k - 1);
        if (!found || found->word != k - 1 || x->known.items[found->entity].type != ISNAD_PERSON) continue;
        if (honoured(x, found->word, codes, length)) return found->entity;
    }
    for (uint32_t k = 0; x->last_speaker == ISNAD_NONE && k < title->word && k < FARTHEST; k++) { /* of whom the text tells */
        const struct found *found = found_at(x, k);
        if (found && found->kind == ISNAD_NAME && x->known.items[found->entity].type == ISNAD_PERSON) return found->entity;
    }
    return x->last_speaker != ISNAD_NONE && x->known.items[x->last_speaker].type == ISNAD_PERSON ? x->last_speaker : ISNAD_NONE;
}

/* Whom nobody names. المسؤول الأمريكي is the official who spoke before, مسؤول أمريكي is a new one. */
static isnad_entity_id unnamed(struct isnad_extractor *x, struct speaker *speaker, const struct title_phrase *title) {
    speaker->source_head = speaker_title_hash(x, title);
    speaker->source_of = title->of;
    speaker->source_voice = voice_hash(x, speaker, title);
    isnad_entity_id before = speaker_described_before(x, speaker, title);
    if (before != ISNAD_NONE) return before;
    isnad_entity_id id = speaker_mint(x, speaker, title->kind == TITLE_BODY ? ISNAD_ORGANIZATION : ISNAD_PERSON);
    bool one = title->definite || title->words > 1; /* not رئيس مجموعة السلام */
    if (id != ISNAD_NONE && title->kind == TITLE_HEAD && one &&
        title->number == NUMBER_SINGULAR) { /* a headline may name by his title whom the text names later */
        x->known.items[id].office = title->office;
        x->known.items[id].of = title->of;
    }
    return id;
}

/* A personal title that can stand in apposition: الدكتور، العميد، السفير. */
static bool plain_title(const struct isnad_extractor *x, uint32_t at) {
    const struct title_phrase *title = &x->titles.items[x->title_at.items[at] - 1];
    return title->kind != TITLE_BODY && !(title->clitics & ~(unsigned)CLITIC_ARTICLE);
}

/* بيرنارد كولمان إن: two words that are nothing else before what is said, so the ب of the first is its own. */
static bool said_by_two(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    return at + 2 < limit && is_word(x, at + 1) && !reading_at(x, at)->slot && !reading_at(x, at + 1)->slot &&
           !x->found_at.items[at + 1] && may_be(x, at + 2, LEX(COMPLEMENTIZER));
}

/* Behind the name of somebody whom no table knows, that begins at the word: words that are nothing else. */
static uint32_t name_end(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 4 };
    if (at > 0 && may_be(x, at - 1, LEX(PLACE) | LEX(PREPOSITION) | LEX(ORGANIZATION_HEAD))) return at; /* عن ولاية X */
    if (at > 1 && is_word(x, at - 1) && x->title_at.items[at - 1] && speaker_governed_name(x, 0, at)) return at;
    uint32_t end = at;
    for (; end < limit && end < at + LONGEST && is_word(x, end) && !x->found_at.items[end] && !x->title_at.items[end]; end++) {
        const struct reading *reading = reading_at(x, end);
        bool name = !reading->slot || (reading->classes & (LEX(GIVEN_NAME) | LEX(COMMON_NAME)));
        if (end == at && (reading->classes & LEX(COMPLEMENTIZER))) return at; /* أنه, which folds to a name */
        bool surname = end == at + 1 && may_be(x, at, LEX(GIVEN_NAME)) && has_article(x, end) &&
                       !(reading->classes & ~(LEX(COMMON) | LEX(COMMON_NAME))); /* منير الغربي */
        bool when = (reading->classes & LEX(TIME)) && is_word(x, end + 1) && may_be(x, end + 1, LEX(TIME) | LEX(CALENDAR));
        if (!(name || surname) || when || (reading->clitics & ~(unsigned)CLITIC_ARTICLE) || /* when: صباح الاثنين */
            word_at(x, end)->length < 2 + (reading->slot != 0))
            break;
        if (end == at && (has_article(x, end) || (speaker_carries_preposition(x, end) && !said_by_two(x, end, limit)) ||
                          (word_at(x, end)->flags & WORD_FATHATAN)))
            return at;
    }
    bool closed = end >= limit || !is_word(x, end) ||
                  (reading_at(x, end)->classes & (LEX(COMPLEMENTIZER) | LEX(PREPOSITION) | LEX(TIME) | LEX(CALENDAR)));
    return end > at + 1 || closed ? end : at;
}

bool speaker_governed_name(const struct isnad_extractor *x, uint32_t from, uint32_t at) {
    if (at <= from || !is_word(x, at - 1) || found_at(x, at - 1) || has_article(x, at - 1) == !x->title_at.items[at - 1])
        return false;
    if (x->title_at.items[at - 1])
        return at > from + 1 && may_be(x, at - 2, LEX(ORGANIZATION_HEAD) | LEX(EPONYM)) && !has_article(x, at - 2);
    if (at > from + 1 && may_be(x, at - 2, LEX(ORGANIZATION_HEAD))) return false; /* في حركة حماس | سامر شلهوب */
    return !reading_at(x, at - 1)->clitics && may_be(x, at - 1, LEX(COMMON) | LEX(CUE)) &&
           !may_be(x, at - 1, LEX(ORGANIZATION_HEAD) | LEX(TITLE) | LEX(GIVEN_NAME));
}

/* Can a title's own name end before the word? Not where it may be the verb's object: somebody whom the reader knows. */
static bool name_closed(const struct isnad_extractor *x, const struct found *name, uint32_t end, uint32_t limit,
                        uint64_t behind) {
    if (end >= limit || !is_word(x, end) || may_be(x, end, behind | LEX(NAME_PARTICLE)) || !reading_at(x, end)->slot) return true;
    uint8_t clitics = reading_at(x, end)->clitics;
    if (may_be(x, end, LEX(TITLE)) && !clitics) return true; /* مدير المعهد سالم شلهوب | عضو اللجنة */
    return x->known.items[name->entity].gazetteer == UINT8_MAX && (clitics & PREPOSITIONS);
}

/* Does the title end in باسم, before it says of whom? */
static bool speaks_for(const struct isnad_extractor *x, const struct title_phrase *title) {
    return title->kind == TITLE_SPOKESPERSON && title->of == ISNAD_NONE && titles_in_name_of(x, title->word + title->words - 1);
}

/* مندوب ألمانيا لدى المنظمة X، رئيس لجنة السباق في المدينة X: the person's name with which a long title ends, or
 * NULL. */
static const struct found *name_behind(const struct isnad_extractor *x, const struct title_phrase *title, uint32_t from,
                                       uint32_t limit) {
    enum { FARTHEST = 14 };
    uint64_t stops = LEX(COMPLEMENTIZER) | LEX(NEGATOR) | LEX(RELATIVE) | LEX(SUBORDINATOR) | LEX(CONJUNCTION) | LEX(AUXILIARY) |
                     LEX(TIME) | LEX(CALENDAR) | LEX(SWITCH) | LEX(FUTURE);
    uint64_t behind = stops | LEX(PREPOSITION) | LEX(ADVERB);
    bool source =
        title->kind == TITLE_SOURCE && !(has_article(x, title->word) && from < limit && may_be(x, from, LEX(PREPOSITION)));
    if (source || title->kind == TITLE_BODY || title->number == NUMBER_PLURAL || title->holder != ISNAD_NONE) return NULL;
    bool of_somebody = titles_construct(title) || speaks_for(x, title);
    for (uint32_t k = from; k < limit && k < from + FARTHEST && is_word(x, k); k++) {
        const struct found *found = found_at(x, k);
        if (!found) {
            bool leads = may_be(x, k, LEX(PREPOSITION)) && k + 1 < limit && found_at(x, k + 1); /* لدى الأمم المتحدة */
            bool other = (may_be(x, k, stops) && !leads) ||
                         (may_be(x, k, LEX(CUE)) && !has_article(x, k) && !may_be(x, k - 1, LEX(PREPOSITION)));
            const struct lexeme *dative =
                reading_at(x, k)->clitics & CLITIC_LAM ? reading_of(x->lexicon, reading_at(x, k), LEX_TITLE) : NULL;
            bool told = dative && x->lexicon->titles.items[dative->index].kind != TITLE_BODY; /* لنظيره, not للأمن */
            if (other || told) return NULL;
            continue;
        }
        const struct known *known = &x->known.items[found->entity];
        uint32_t end = found->word + found->words;
        bool person = found->word == k && found->kind == ISNAD_NAME && known->type == ISNAD_PERSON;
        if (person && (speaker_governed_name(x, from, k) || (of_somebody && titles_has_own(x, title, found)))) return NULL;
        if (person && (found->clitics || may_be(x, k - 1, LEX(PREPOSITION)) ||
                       (title->gender && known->gender && known->gender != title->gender)))
            return NULL;
        if (person && found->words > 1) return name_closed(x, found, end, limit, behind) ? found : NULL;
        if (person) return NULL;
        k = end - 1;
    }
    return NULL;
}

/* متحدث باسم بوتين, محامي الرئيس دونالد ترامب: of whom the title ends with. */
static bool take_voice(struct isnad_extractor *x, const struct title_phrase *title, const struct found *name,
                       struct speaker *out) {
    if (!name || name->word != out->end || name->clitics) return false;
    bool voice = speaks_for(x, title);
    if (!voice && !titles_of_another(x, title, name->entity)) return false;
    out->end = name->word + name->words;
    speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
    if (voice) out->behalf = name->entity;
    return true;
}

/* The one who is named behind his title, also in quotation marks. */
static bool take_name(const struct isnad_extractor *x, const struct title_phrase *title, const struct found *name, bool quoted,
                      uint32_t limit, struct speaker *out) {
    if (!name || title->kind == TITLE_BODY || titles_construct(title) || name->word != out->end + quoted ||
        name->kind != ISNAD_NAME || (name->clitics & CLITIC_WAW) || x->known.items[name->entity].type != ISNAD_PERSON)
        return false;
    out->end = name->word + name->words;
    if (quoted && out->end < limit && !is_word(x, out->end)) out->end++;
    speaker_add(out, name->entity);
    if (x->known.items[name->entity].gender) out->gender = x->known.items[name->entity].gender;
    return true;
}

/* وزير الخارجية الدكتور فيصل المقداد: a second title. Not دعا المحافظ | الطلاب إلى. */
static bool take_second(struct isnad_extractor *x, const struct title_phrase *title, uint32_t limit, struct speaker *out) {
    struct speaker inner;
    uint32_t end = out->end;
    if (end >= limit || !x->title_at.items[end] || title->kind == TITLE_BODY || speaks_for(x, title) || titles_construct(title) ||
        !plain_title(x, end) || !speaker_take_title(x, end, limit, &inner) || !inner.count ||
        (inner.number == NUMBER_PLURAL && (title->number == NUMBER_SINGULAR || has_article(x, end))) || /* المحللون | السياسيون */
        (inner.by_title && title->holder != ISNAD_NONE) ||
        (title->kind == TITLE_SPOKESPERSON && !speaker_name_inside(x, inner.begin, inner.end)))
        return false;
    out->end = inner.end;
    for (uint8_t i = 0; i < inner.count; i++) speaker_add(out, inner.ids[i]);
    return true;
}

/* رئيس تحرير صحيفة النجمة سامر شلهوب: takes in the name farther behind that the title was found to belong to. */
static void take_own_name(const struct isnad_extractor *x, uint32_t number, uint32_t limit, struct speaker *out) {
    enum { FARTHEST = 9 };
    for (uint32_t k = out->end; k < limit && k < out->end + FARTHEST; k++) {
        const struct found *found = found_at(x, k);
        if (!found || found->kind != ISNAD_NAME || found->entity != out->ids[0] || found->title + 1 != number) continue;
        out->end = found->word + found->words;
        out->by_title = false;
        return;
    }
}

/* Whom the title alone means: the state of الحكومة اليمنية, or its holder. */
static bool take_holder(const struct isnad_extractor *x, const struct title_phrase *title, struct speaker *out) {
    isnad_entity_id state = government_of(x, title, out->end);
    isnad_entity_id id = state != ISNAD_NONE ? state : title->holder;
    if (id == ISNAD_NONE) return false;
    out->by_title = true;
    if (state != ISNAD_NONE) out->end += found_at(x, out->end)->words; /* الحكومة الكورية الجنوبية */
    speaker_add(out, id);
    out->type = state != ISNAD_NONE ? ISNAD_COUNTRY : x->known.items[id].type;
    bool own = title->kind == TITLE_BODY && title->gender; /* قالت الرئاسة, though it is a palace */
    if (state == ISNAD_NONE && x->known.items[id].gender && !own) out->gender = x->known.items[id].gender;
    return true;
}

/* The name of a person that begins where a title ends: مساعد الرئيس للشؤون الدولية يوري أوشاكوف. */
static const struct found *name_at_end(const struct isnad_extractor *x, const struct title_phrase *title, uint32_t end,
                                       uint32_t limit) {
    if (title->kind > TITLE_DEPUTY || titles_construct(title) || end >= limit) return NULL;
    const struct found *name = found_at(x, end);
    bool person = name && name->kind == ISNAD_NAME && !name->clitics && x->known.items[name->entity].type == ISNAD_PERSON;
    bool another = person && speaks_for(x, title) && titles_has_own(x, title, name); /* باسم الرئيس الفلسطيني | محمود عباس */
    return person && !another && !speaker_governed_name(x, title->word + title->words, end) ? name : NULL;
}

/* المتحدث باسم الأركان | العقيد وليد حسن, قائد القوات بالجنوب | اللواء X: a name with a title of its own behind a
 * long one. */
static bool take_named_rank(struct isnad_extractor *x, const struct title_phrase *title, uint32_t limit, struct speaker *out) {
    enum { FARTHEST = 2 };
    if (title->kind == TITLE_SOURCE || title->kind == TITLE_BODY || title->number == NUMBER_PLURAL) return false;
    for (uint32_t at = out->end; at < limit && at <= out->end + FARTHEST && is_word(x, at); at++) {
        struct speaker inner;
        if (at > out->end && !(x->found_at.items[at - 1] || (reading_at(x, at - 1)->clitics & PREPOSITIONS) ||
                               speaker_carries_preposition(x, at - 1)))
            return false;
        if (!x->title_at.items[at] || !plain_title(x, at)) continue;
        if (may_be(x, at - 1, LEX(ORGANIZATION_HEAD) | LEX(EPONYM)) && !has_article(x, at - 1)) return false; /* كتائب الشهيد X */
        if (!speaker_take_title(x, at, limit, &inner) || inner.source_head || inner.by_title ||
            !speaker_name_inside(x, inner.begin, inner.end))
            return false;
        out->end = inner.end;
        speaker_add(out, inner.ids[0]);
        return out->count > 0;
    }
    return false;
}

/* Does the title with what follows it, up to the word, mean one person, whose name may stand there? */
static bool one_person(const struct isnad_extractor *x, const struct title_phrase *title, uint32_t end) {
    if (title->kind == TITLE_BODY || title->number == NUMBER_PLURAL) return false;
    bool article = titles_definite(x, title->word, reading_at(x, title->word));
    if (title->kind == TITLE_SOURCE) return article && end > title->word + 1; /* المسؤول في الوزارة سامر شلهوب */
    return title->definite || (end > title->word + title->words &&
                               (titles_definite(x, end - 1, reading_at(x, end - 1)) || x->found_at.items[end - 1]));
}

/* رئيس | نقابة النقل, though رئيس نقابة is a title: the word behind the body in which it ends, or behind the title. */
static uint32_t body_end(const struct isnad_extractor *x, const struct speaker *out, uint32_t limit) {
    const struct found *body = out->end > out->begin + 1 ? found_at(x, out->end - 1) : NULL;
    if (!body || body->word + 1 != out->end || body->word + body->words > limit) return out->end;
    for (uint32_t at = body->word + 2; at < body->word + body->words; at++)
        if (has_article(x, at) && !speaker_qualifies(x, at, body->word)) return out->end; /* and the verb's object */
    return body->word + body->words;
}

/* متحدث باسم | مجلس مدينة شلمور: heads of a body without the article and the name behind them that no table knows, to its end. */
static uint32_t unknown_body_end(const struct isnad_extractor *x, uint32_t at, uint32_t core, uint32_t limit) {
    uint32_t end = at;
    while (end < limit && is_word(x, end) && !has_article(x, end) && !found_at(x, end) && !reading_at(x, end)->clitics &&
           may_be(x, end, LEX(ORGANIZATION_HEAD) | LEX(PLACE)) && !may_be(x, end, LEX(PREPOSITION)))
        end++;
    uint32_t name = end;
    while (name < limit && name < end + 2 && end > at && is_word(x, name) && !reading_at(x, name)->slot &&
           !has_article(x, name) && !found_at(x, name))
        name++;
    return name > end && name > core ? name : core;
}

/* Whom the gazetteer cannot name by the title: a name at the end of a long one, one that no table knows, or nobody's. */
static void take_described(struct isnad_extractor *x, const struct title_phrase *title, uint32_t limit, struct speaker *out) {
    uint32_t end = out->end = body_end(x, out, limit);
    isnad_entity_id himself = his_honour(x, title);
    if (himself != ISNAD_NONE) {
        out->by_title = true;
        speaker_add(out, himself);
        return;
    }
    out->core = end;
    bool of_whom = speaks_for(x, title) && end < limit && is_word(x, end) && !speaker_stops(x, end); /* المتحدث باسم الوزارة */
    const struct found *whom = of_whom ? found_at(x, end) : NULL, *late = name_behind(x, title, end, limit);
    const struct title_phrase *voice =
        of_whom && !whom && x->title_at.items[end] ? &x->titles.items[x->title_at.items[end] - 1] : NULL;
    uint32_t core = voice ? voice->word + voice->words : end + of_whom; /* الناطقة باسم رئيس الوزراء */
    if (title->kind == TITLE_SPOKESPERSON && !whom) core = unknown_body_end(x, of_whom ? end : end - 1, core, limit);
    out->end = whom ? whom->word + whom->words : speaker_extend(x, out->begin, core < limit ? core : limit, limit);
    if (late) {
        out->end = late->word + late->words;
        while (out->end < limit && is_word(x, out->end) &&
               (!reading_at(x, out->end)->slot || may_be(x, out->end, LEX(NAME_PARTICLE))) && !found_at(x, out->end))
            out->end++;
        speaker_add(out, late->entity);
        out->core = 0;
        if (title->kind == TITLE_SOURCE)
            out->named = true, out->source_head = speaker_title_hash(x, title); /* القيادي will be him */
        if (x->known.items[late->entity].gender) out->gender = x->known.items[late->entity].gender;
        return;
    }
    const struct found *name = name_at_end(x, title, out->end, limit);
    if (name) {
        out->end = name->word + name->words;
        speaker_add(out, name->entity);
    } else if (one_person(x, title, out->end) && name_end(x, out->end, limit) > out->end + (title->kind == TITLE_SOURCE)) {
        struct speaker named = *out; /* السفير القطري جمال ناصر البدر: the title is not his name */
        named.begin = out->end;
        named.end = out->end = name_end(x, out->end, limit);
        named.offset = 0;
        out->source_head = speaker_title_hash(x, title);
        out->named = true;
        if (out->gender == GENDER_MALE && !may_be(x, named.begin, LEX(GIVEN_NAME)))
            out->gender = GENDER_NONE; /* مدير الفرع سيمون شلهوب قالت: a woman with the title of a man */
        if (title->kind == TITLE_SOURCE) out->core = 0; /* no object that was taken in: such a one alone is nobody */
        speaker_add(out, speaker_mint(x, &named, ISNAD_PERSON));
        struct known *known = out->count ? &x->known.items[out->ids[0]] : NULL;
        if (known && known->of == ISNAD_NONE && title->kind == TITLE_PROFESSION)
            known->of = title->of;                     /* اللاعب السعودي will be him */
        if (named.end > named.begin + 1 && out->count) /* نيستلروي will be him */
            x->exhausted |= !entities_remember(x, word_at(x, named.end - 1)->hash, out->ids[0]);
    } else if (take_named_rank(x, title, limit, out)) {
        out->core = 0;
    } else {
        speaker_add(out, unnamed(x, out, title));
    }
}

bool speaker_take_title(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    uint32_t number = x->title_at.items[at];
    if (!number) return false;
    const struct title_phrase title = x->titles.items[number - 1];
    uint32_t end = title.word + title.words;
    if (end > limit) return false;
    const struct found *body = title.kind == TITLE_BODY && title.holder == ISNAD_NONE ? found_at(x, at) : NULL;
    if (body && body->word == at && body->kind == ISNAD_NAME && body->word + body->words >= end) return false; /* الكونغرس */
    *out = (struct speaker){.begin = at,
                            .end = end,
                            .offset = (uint8_t)(title.offset - article_length(title.clitics)),
                            .clitics = title.clitics,
                            .gender = title.gender,
                            .number = title.number,
                            .type = ISNAD_PERSON,
                            .behalf = ISNAD_NONE};
    bool quoted = end + 1 < limit && (word_at(x, end)->kind == WORD_QUOTE || word_at(x, end)->kind == WORD_OPEN);
    const struct found *name = end + quoted < limit ? found_at(x, end + quoted) : NULL;
    if (name && titles_before_object(x, &title, name->entity)) name = NULL, limit = end; /* شكر رئيس الحكومة | أنان */
    if (take_voice(x, &title, name, out)) return out->count > 0;
    if (!take_name(x, &title, name, quoted, limit, out) && !take_second(x, &title, limit, out) && !take_holder(x, &title, out))
        take_described(x, &title, limit, out);
    if (out->by_title) take_own_name(x, number, limit, out);
    if (title.kind == TITLE_SPOKESPERSON) out->behalf = behalf_of(x, at, out->end);
    return out->count > 0;
}
