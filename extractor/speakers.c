/* SPDX-License-Identifier: Apache-2.0
 *
 * See speakers.h. */
#include "speakers.h"
#include "cues.h"

#include <string.h>

isnad_span speaker_span(const struct isnad_extractor *x, const struct speaker *speaker) {
    const struct word *first = word_at(x, speaker->begin), *last = word_at(x, speaker->end - 1);
    uint32_t begin = speaker->offset ? words_offset(&x->document->text, first, speaker->offset) : first->begin;
    return (isnad_span){begin, last->end};
}

bool speaker_oblique(const struct isnad_extractor *x, const struct speaker *speaker) {
    const struct word *word = word_at(x, speaker->begin);
    const uint8_t *end = x->words.codes + word->code + word->length;
    return speaker->number == NUMBER_PLURAL && x->title_at.items[speaker->begin] && word->length > 4 && end[-1] == CODE_NOON &&
           end[-2] == CODE_YEH;
}

bool speaker_agrees(const struct speaker *speaker, const struct lexeme *verb, bool before) {
    if (verb->person == 1) return false;
    if (verb->gender && speaker->gender && verb->gender != speaker->gender && !(before && speaker->number == NUMBER_PLURAL))
        return false;
    if (before || speaker->number == NUMBER_ANY) return true;
    bool people = speaker->number == NUMBER_PLURAL && speaker->type == ISNAD_PERSON && speaker->count == 1;
    if (people && verb->number == NUMBER_SINGULAR && verb->gender == GENDER_MALE) return false; /* علماء …، مشيرا: another */
    return !(verb->number == NUMBER_PLURAL && speaker->number == NUMBER_SINGULAR && speaker->type == ISNAD_PERSON &&
             speaker->count == 1);
}

bool speaker_belongs_to(const struct isnad_extractor *x, uint32_t at) {
    if (!word_in(x, at, WORDS_BELONGS) || !is_word(x, at + 1)) return false;
    const struct found *found = found_at(x, at + 1);
    return (found ? found->clitics : reading_at(x, at + 1)->clitics) & CLITIC_LAM;
}

bool speaker_opinion_poll(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at) && word_in(x, at, WORDS_OPINION) && !(word_at(x, at)->flags & WORD_MAQSURA) &&
           is_word(x, at - 1) && cue_of_form(x, at - 1, FORM_NOUN) && !has_article(x, at - 1);
}

bool speaker_stops(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) && word_at(x, at)->kind != WORD_NUMBER) return true;
    if (speaker_belongs_to(x, at) || speaker_opinion_poll(x, at)) return false;
    const struct reading *reading = reading_at(x, at);
    uint64_t hard = LEX(COMPLEMENTIZER) | LEX(NEGATOR) | LEX(RELATIVE) | LEX(SUBORDINATOR) | LEX(AUXILIARY) | LEX(TIME) |
                    LEX(SWITCH) | LEX(CONDITIONAL) | LEX(CALENDAR) | LEX(FUTURE) | LEX(PRONOUN) | LEX(DEMONSTRATIVE);
    if (reading->classes & hard && !found_at(x, at)) return true;
    if (!(reading->classes & LEX(CUE)) || found_at(x, at) || (reading->clitics & CLITIC_ARTICLE)) return false;
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if ((lexeme->classes & LEX(CUE)) && (lexeme->form != FORM_NOUN)) return true;
    }
    return false;
}

bool speaker_cue_noun(const struct isnad_extractor *x, uint32_t at) {
    return may_be(x, at, LEX(CUE)) && !found_at(x, at) && reading_of(x->lexicon, reading_at(x, at), LEX_CUE)->form == FORM_NOUN;
}

bool speaker_sound_plural(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    return word->length > 4 && end[-1] == CODE_NOON && (end[-2] == CODE_WAW || end[-2] == CODE_YEH || end[-2] == CODE_ALEF);
}

bool speaker_people(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    return speaker_sound_plural(x, at) && x->words.codes[word->code + word->length - 2] != CODE_ALEF;
}

static bool one_man(const struct title_phrase *title) {
    return title->kind != TITLE_BODY && title->gender == GENDER_MALE && title->number != NUMBER_PLURAL;
}

bool speaker_people_behind(const struct isnad_extractor *x, uint32_t at, uint32_t head) {
    const struct title_phrase *title = x->title_at.items[head] ? &x->titles.items[x->title_at.items[head] - 1] : NULL;
    if (!title || title->kind == TITLE_BODY || title->number != NUMBER_SINGULAR || !speaker_sound_plural(x, at)) return false;
    if (!has_article(x, at - 1)) return false;
    return at == head + 1 || (word_at(x, at - 1)->flags & WORD_MARBUTA) || may_be(x, at, LEX(CALLED));
}

/* Has the word the ending of an adjective of the head? Nouns that follow without a preposition are idafa or the verb's object. */
bool speaker_qualifies(const struct isnad_extractor *x, uint32_t at, uint32_t head) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    if (speaker_sound_plural(x, head)) return speaker_sound_plural(x, at);
    bool man = x->title_at.items[head] && one_man(&x->titles.items[x->title_at.items[head] - 1]);
    if ((man && (word->flags & WORD_MARBUTA)) || speaker_people_behind(x, at, head)) return false; /* رفض المصدر | الإساءة */
    return end[-1] == CODE_YEH || speaker_sound_plural(x, at) || (word->flags & WORD_MARBUTA);
}

void speaker_add(struct speaker *out, isnad_entity_id id) {
    for (uint8_t i = 0; i < out->count; i++)
        if (out->ids[i] == id) return;
    if (out->count < SPEAKERS_MOST && id != ISNAD_NONE) out->ids[out->count++] = id;
}

isnad_entity_id speaker_mint(struct isnad_extractor *x, const struct speaker *speaker, isnad_entity_type type) {
    return entities_new(x, type, speaker->gender, entities_label(x, speaker->begin, speaker_span(x, speaker)));
}

bool speaker_of_words(struct isnad_extractor *x, uint32_t begin, uint32_t end, uint8_t gender, struct speaker *out) {
    *out = (struct speaker){.begin = begin, .end = end, .type = ISNAD_PERSON, .behalf = ISNAD_NONE, .gender = gender};
    out->number = NUMBER_ANY;
    speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
    return out->count > 0;
}

const struct found *speaker_name_inside(const struct isnad_extractor *x, uint32_t begin, uint32_t end) {
    for (uint32_t at = end; at > begin; at--) {
        const struct found *found = found_at(x, at - 1);
        if (found && found->word >= begin && found->kind == ISNAD_NAME && !found->clitics &&
            x->known.items[found->entity].type == ISNAD_PERSON)
            return found;
    }
    return NULL;
}

/* الإيطالي روبرتو مانشيني: the name behind of one whom the adjective stands for. */
static bool take_countryman(struct isnad_extractor *x, const struct found *nation, uint32_t limit, struct speaker *out) {
    uint32_t at = nation->word, end = at + nation->words;
    const struct found *name = end < limit && is_word(x, end) ? found_at(x, end) : NULL;
    if (speaker_sound_plural(x, at) || !titles_definite(x, at, reading_at(x, at)) || (nation->clitics & PREPOSITIONS))
        return false;
    bool person = name && name->word == end && name->kind == ISNAD_NAME && !name->clitics && end + name->words <= limit &&
                  x->known.items[name->entity].type == ISNAD_PERSON;
    if (person) {
        *out = (struct speaker){.begin = at, .end = end + name->words, .type = ISNAD_PERSON, .behalf = ISNAD_NONE};
        out->gender = x->known.items[name->entity].gender;
        speaker_add(out, name->entity);
    } else if (end < limit && x->title_at.items[end] && !reading_at(x, end)->clitics) { /* الاسكتلندي السير أليكس فيرغسون */
        if (!speaker_take_title(x, end, limit, out) || !(out->named || speaker_name_inside(x, out->begin, out->end)))
            return false;
        out->begin = at;
    } else {
        return false;
    }
    out->number = NUMBER_SINGULAR;
    out->clitics = nation->clitics;
    out->offset = nation->clitics & (CLITIC_WAW | CLITIC_FEH) ? 1 : 0;
    return true;
}

static bool take_mention(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    const struct found *found = found_at(x, at);
    if (!found || found->word != at || at + found->words > limit) return false;
    const struct known *known = &x->known.items[found->entity];
    const struct word *first = word_at(x, at);
    if (found->kind == ISNAD_NATIONAL_ADJECTIVE && take_countryman(x, found, limit, out)) return true;
    *out = (struct speaker){.begin = at,
                            .end = at + found->words,
                            .clitics = found->clitics,
                            .gender = known->gender,
                            .number = NUMBER_SINGULAR,
                            .type = known->type,
                            .behalf = ISNAD_NONE};
    if (found->kind == ISNAD_NATIONAL_ADJECTIVE) out->number = NUMBER_ANY, out->gender = 0;
    const uint8_t *last = x->words.codes + first->code + first->length;
    bool forces = first->length > 3 && last[-1] == CODE_TEH && last[-2] == CODE_ALEF; /* قالت قوات الاحتلال: an army */
    if (found->kind != ISNAD_NATIONAL_ADJECTIVE && known->type == ISNAD_ORGANIZATION && (first->flags & WORD_MARBUTA || forces))
        out->gender = GENDER_FEMALE; /* أعلنت الرئاسة, though it is a palace */
    if (found->kind == ISNAD_METONYM && known->type == ISNAD_COUNTRY)
        out->gender = found->words == 1 ? GENDER_FEMALE : 0; /* رحبت الخرطوم, though السودان is masculine */
    size_t offset = 0;                                       /* the span begins behind the clitics: count their codes */
    while (offset < first->length && words_offset(&x->document->text, first, offset) < found->span.begin) offset++;
    out->offset = (uint8_t)offset;
    speaker_add(out, found->entity);
    return out->count > 0;
}

/* ال before a name in other letters: الـ"MTV". */
static bool lone_article(const struct isnad_extractor *x, uint32_t at) { return is_word(x, at) && word_in(x, at, WORDS_AL); }

/* An organization whose name begins at the word or behind a mark there: "MTV". The word behind it and the mark that closes, or 0.
 */
static uint32_t behind_name(const struct isnad_extractor *x, uint32_t at, uint32_t limit, isnad_entity_id *id) {
    uint8_t kind = at + 1 < limit ? word_at(x, at)->kind : WORD_PARAGRAPH;
    bool mark = kind == WORD_QUOTE || kind == WORD_OPEN || kind == WORD_CLOSE || kind == WORD_SINGLE;
    const struct found *found = found_at(x, at + mark);
    if (!found || found->word != at + mark || found->clitics || x->known.items[found->entity].type != ISNAD_ORGANIZATION)
        return 0;
    *id = found->entity;
    return found->word + found->words + mark;
}

/* الـ"LBCI", without a noun that says what it is. */
static bool take_behind_article(const struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    isnad_entity_id id = ISNAD_NONE;
    uint32_t end = lone_article(x, at) ? behind_name(x, at + 1, limit, &id) : 0;
    if (!end) return false;
    *out = (struct speaker){.begin = at, .end = end, .number = NUMBER_SINGULAR, .type = ISNAD_ORGANIZATION, .behalf = ISNAD_NONE};
    speaker_add(out, id);
    return true;
}

static bool take_organization(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    const struct lexeme *head = reading_of(x->lexicon, reading_at(x, at), LEX_ORGANIZATION_HEAD);
    if (!head) return false;
    const struct reading *reading = reading_at(x, at);
    *out = (struct speaker){.begin = at,
                            .offset = reading->offset,
                            .clitics = reading->clitics,
                            .gender = head->gender,
                            .number = NUMBER_SINGULAR,
                            .type = ISNAD_ORGANIZATION,
                            .behalf = ISNAD_NONE};
    out->offset = (uint8_t)(out->offset - article_length(reading->clitics));
    uint32_t name = at + reading->words; /* شبكة إن بي سي, صحيفة «الحياة» */
    isnad_entity_id id = ISNAD_NONE;
    uint32_t end = behind_name(x, name + lone_article(x, name), limit, &id);
    if (end) {
        out->end = end;
        speaker_add(out, id);
        return true;
    }
    out->core = at + reading->words;
    out->end = speaker_extend(x, at, at + reading->words, limit);
    speaker_add(out, speaker_mint(x, out, ISNAD_ORGANIZATION));
    return out->count > 0;
}

bool speaker_one(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    return speaker_take_pair(x, at, out) || speaker_take_latter(x, at, out) || speaker_take_each(x, at, limit, out) ||
           speaker_take_two(x, at, limit, out) || speaker_take_title(x, at, limit, out) || take_mention(x, at, limit, out) ||
           take_organization(x, at, limit, out) || take_behind_article(x, at, limit, out);
}

/* عضو البرلمان | عن مدينة ليدز: the word behind whom a member was elected for, or `at`. */
static uint32_t constituency_end(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    if (at + 2 >= limit || !is_word(x, at) || !word_in(x, at, WORDS_AN) || !may_be(x, at + 1, LEX(PLACE))) return at;
    const struct found *place = found_at(x, at + 2);
    return place ? place->word + place->words : is_word(x, at + 2) ? at + 3 : at;
}

/* ، الرئيس المتشدد، : to the comma that closes it, where one is near. */
static uint32_t apposition_end(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 6 };
    for (uint32_t end = at; end < limit && end < at + LONGEST; end++) {
        if (word_at(x, end)->kind == WORD_COMMA) return end;
        if (!is_word(x, end) || speaker_stops(x, end)) break;
    }
    return at;
}

/* وكالة, وكالة الأنباء: many have names in brackets. */
static bool news_agency(const struct isnad_extractor *x, uint32_t at) {
    if (mentions_outlet_head(x, at)) return true;
    const struct lexeme *body = may_be(x, at, LEX(TITLE)) ? reading_of(x->lexicon, reading_at(x, at), LEX_TITLE) : NULL;
    return body && strcmp(x->lexicon->titles.items[body->index].office, "agency") == 0;
}

/* (رويترز), "الناتو" or a title behind a comma belong to the phrase. */
void speaker_take_apposition(struct isnad_extractor *x, struct speaker *out, uint32_t limit) {
    const struct found *state = out->end < limit ? found_at(x, out->end) : NULL; /* البيت الأبيض | الأمريكي */
    if (state && state->kind == ISNAD_NATIONAL_ADJECTIVE && out->type == ISNAD_ORGANIZATION && state->word == out->end &&
        has_article(x, out->end) && !speaker_sound_plural(x, out->end) && state->word + state->words <= limit)
        out->end += state->words;
    uint32_t at = out->end;
    bool adjective = at + 3 < limit && is_word(x, at) && has_article(x, at) && !found_at(x, at) && !is_word(x, at + 1) &&
                     word_at(x, at + 1)->kind == WORD_PAREN_OPEN && out->type == ISNAD_ORGANIZATION && news_agency(x, out->begin);
    if (adjective) at++; /* وكالة الأنباء الروسية | الرسمية (تاس) */
    if (at + 2 < limit && !is_word(x, at)) {
        uint8_t kind = word_at(x, at)->kind;
        const struct found *inside = found_at(x, at + 1);
        bool mark = kind == WORD_PAREN_OPEN || kind == WORD_QUOTE || kind == WORD_OPEN;
        bool closed = mark && inside && inside->word == at + 1 && !is_word(x, at + 1 + inside->words);
        bool named = closed && out->count == 1 && x->known.items[inside->entity].type == ISNAD_ORGANIZATION &&
                     news_agency(x, out->begin); /* وكالة الأنباء الروسية (تاس) */
        if (closed && (named || inside->entity == out->ids[out->count - 1])) {
            out->ids[out->count - 1] = inside->entity;
            out->end = at + 2 + inside->words;
        }
        if (kind == WORD_COMMA && x->title_at.items[at + 1]) {
            const struct title_phrase *title = &x->titles.items[x->title_at.items[at + 1] - 1];
            uint32_t end = title->word + title->words;
            if (title->holder == out->ids[0] && end <= limit && !(title->clitics & ~(unsigned)CLITIC_ARTICLE))
                out->end = constituency_end(x, apposition_end(x, end, limit), limit);
        }
        return;
    }
    if (at < limit && x->title_at.items[at] && out->count == 1) {
        const struct title_phrase *title = &x->titles.items[x->title_at.items[at] - 1];
        uint32_t end = title->word + title->words;
        if (title->kind == TITLE_BODY || title->clitics & ~(unsigned)CLITIC_ARTICLE || end > limit) return;
        bool whose = title->kind == TITLE_PROFESSION && out->type == ISNAD_PERSON; /* وليد حسن محامي | المتهم */
        if (title->holder == out->ids[0] || (whose && title->holder == ISNAD_NONE))
            out->end = whose ? speaker_extend(x, title->word, end, limit) : end;
    }
}

/* لافروف | نفسه, الصحفيون | أنفسهم: a word that stresses him. */
static uint32_t himself_end(const struct isnad_extractor *x, uint32_t end, uint32_t limit) {
    if (end >= limit || !is_word(x, end) || !may_be(x, end, LEX(DEMONSTRATIVE))) return end;
    return word_in(x, end, WORDS_HIMSELF) ? end + 1 : end;
}

bool speaker_at(struct isnad_extractor *x, uint32_t at, uint32_t limit, bool prepositions, struct speaker *out) {
    if (at >= limit || !is_word(x, at) || !speaker_one(x, at, limit, out)) return false;
    if (!prepositions && (out->clitics & PREPOSITIONS)) return false;
    speaker_take_late_name(x, out, limit);
    speaker_take_apposition(x, out, limit);
    for (int i = 1; i < SPEAKERS_MOST && out->end < limit && speaker_join(x, limit, out); i++) { /* روسيا والصين */
    }
    out->end = himself_end(x, out->end, limit);
    return true;
}

/* الملف السوداني، لوكوموتيف موسكو الروسي: the national adjective of the noun before it, which is nobody without that. */
static bool qualifies_before(const struct isnad_extractor *x, uint32_t at) {
    const struct found *found = found_at(x, at);
    if (!found || found->kind != ISNAD_NATIONAL_ADJECTIVE || found->clitics & ~(unsigned)CLITIC_ARTICLE || !is_word(x, at - 1))
        return false;
    if (found_at(x, at - 1)) return true;
    uint64_t others = LEX(PREPOSITION) | LEX(CONJUNCTION) | LEX(COMPLEMENTIZER) | LEX(SUBORDINATOR) | LEX(SWITCH) |
                      LEX(AUXILIARY) | LEX(NEGATOR) | LEX(ADVERB) | LEX(PRONOUN) | LEX(DEMONSTRATIVE);
    return titles_definite(x, at - 1, reading_at(x, at - 1)) == has_article(x, at) &&
           !may_be(x, at - 1, others | (has_article(x, at) ? 0 : LEX(CUE)));
}

/* معلومات صحافية: an adjective that is also what a woman is called. */
static bool like_adjective(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    if (!x->title_at.items[at] || x->titles.items[x->title_at.items[at] - 1].words > 1 || !(word->flags & WORD_MARBUTA) ||
        word->length < 5 || x->words.codes[word->code + word->length - 2] != CODE_YEH || reading_at(x, at)->clitics ||
        !is_word(x, at - 1) || found_at(x, at - 1))
        return false;
    return may_be(x, at - 1, LEX(COMMON)) && !may_be(x, at - 1, LEX(TITLE)) && !reading_at(x, at - 1)->clitics &&
           !has_article(x, at - 1);
}

bool speaker_before(struct isnad_extractor *x, uint32_t end, uint32_t least, bool governed, struct speaker *out) {
    enum { FARTHEST = 14 };
    uint32_t from = end > least + FARTHEST ? end - FARTHEST : least;
    for (uint32_t at = from; at < end; at++) { /* the longest phrase that ends there */
        bool starts = x->title_at.items[at] || (found_at(x, at) && found_at(x, at)->word == at) ||
                      may_be(x, at, LEX(ORGANIZATION_HEAD) | LEX(PAIR));
        if (!is_word(x, at) || !starts || (found_at(x, at) && found_at(x, at)->word < at) ||
            (at > least && is_word(x, at - 1) && reading_at(x, at - 1)->words > 1 && may_be(x, at - 1, LEX(CUE))))
            continue; /* مؤتمر صحفي */
        if (!governed && at > least && may_be(x, at - 1, LEX(PREPOSITION) | LEX(PLACE)) && !found_at(x, at - 1))
            continue; /* في X، غرب العراق أعلن */
        if (at > least && (qualifies_before(x, at) || like_adjective(x, at))) continue;
        bool within = at > least && is_word(x, at - 1) && speaker_another(x, end - 1) &&
                      !may_be(x, at - 1, LEX(CONJUNCTION) | LEX(COMPLEMENTIZER) | LEX(SUBORDINATOR)); /* لشركات | طيران أخرى */
        if (!within && speaker_at(x, at, end, governed, out) && out->end == end) return true;
    }
    return false;
}

bool speaker_shorten(struct isnad_extractor *x, struct speaker *who) {
    if (!who->core || who->core >= who->end || who->count != 1) return false;
    who->end = who->core;
    if (x->title_at.items[who->begin]) { /* المسؤول without what follows him may be whom the text named */
        struct speaker title;
        bool named = speaker_take_title(x, who->begin, who->core, &title) && title.end == who->core && !title.source_head &&
                     x->known.items[title.ids[0]].count > 0;
        if (named) return *who = title, true;
    }
    if (!who->source_head && who->type == ISNAD_PERSON) return false;
    who->count = 0;
    speaker_add(who, speaker_mint(x, who, who->type));
    return who->count > 0;
}

bool speaker_on_occasion(const struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(PREPOSITION)) || found_at(x, at) || reading_at(x, at)->clitics || !is_word(x, at + 1) ||
        found_at(x, at + 1) || has_article(x, at + 1) || may_be(x, at + 1, LEX(TITLE) | LEX(ORGANIZATION_HEAD)))
        return false;
    return cue_of_form(x, at + 1, FORM_NOUN) || word_in(x, at + 1, WORDS_CONFERENCE) || word_in(x, at + 1, WORDS_REACHES) ||
           word_in(x, at + 1, WORDS_INTERVIEW);
}

/* نتشيرفان كولمان | رئيس الاتحاد: the name alone is what he is called. False where no office stands behind a name. */
static bool mint_with_office(struct isnad_extractor *x, struct speaker *out) {
    enum { LONGEST_NAME = 4 };
    uint32_t at = out->begin, end = at;
    for (; end < out->end && end <= at + LONGEST_NAME; end++) {
        bool surname = end == at + 1 && has_article(x, end) && x->title_at.items[end + 1]; /* أحمد الوكيل | رئيس الاتحاد */
        if (x->title_at.items[end] && !surname) break;
        const struct reading *reading = reading_at(x, end);
        bool name =
            !reading->slot || (reading->classes & (LEX(GIVEN_NAME) | LEX(COMMON_NAME))) || (end > at && has_article(x, end));
        if (!name || (end == at && has_article(x, end)) || (reading->clitics & ~(unsigned)CLITIC_ARTICLE)) return false;
    }
    if (end < at + 2 || end > at + LONGEST_NAME || end >= out->end || x->titles.items[x->title_at.items[end] - 1].clitics ||
        x->titles.items[x->title_at.items[end] - 1].kind == TITLE_BODY || !may_be(x, at, LEX(GIVEN_NAME)))
        return false;
    struct speaker named = *out;
    named.end = end;
    speaker_add(out, speaker_mint(x, &named, ISNAD_PERSON));
    if (out->count) x->exhausted |= !entities_remember(x, word_at(x, end - 1)->hash, out->ids[0]);
    out->number = NUMBER_SINGULAR;
    return out->count > 0;
}

/* حسب الأرقام, وفقا للإحصاءات. */
static bool behind_source_phrase(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *phrase = at > 0 ? cue_of_form(x, at - 1, FORM_PHRASE) : NULL;
    return phrase && cue_entry(x, phrase)->kind == CUE_PREPOSITION;
}

bool speaker_unnamed(struct isnad_extractor *x, uint32_t at, uint32_t limit, bool prepositions, struct speaker *out) {
    bool number = at < limit && word_at(x, at)->kind == WORD_NUMBER; /* 70 في المئة من الناخبين */
    bool some = at + 1 < limit && may_be(x, at, LEX(PRONOUN)) && word_at(x, at)->length >= 3 && is_word(x, at + 1) &&
                !speaker_stops(x, at + 1); /* بعض المحللين */
    if (at >= limit || (!is_word(x, at) && !number) || (speaker_stops(x, at) && !some && !number)) return false;
    if (may_be(x, at, LEX(PREPOSITION) | LEX(ADVERB) | LEX(CONJUNCTION))) return false;
    if (may_be(x, at, LEX(THING)) && !behind_source_phrase(x, at)) return false;
    const struct reading *reading = reading_at(x, at);
    const struct found *to = prepositions ? NULL : found_at(x, at);
    if (to && to->word == at && (to->clitics & PREPOSITIONS) && at + to->words >= limit) return false; /* تمنى | لبلينكن النجاح */
    if (speaker_cue_noun(x, at) && reading->suffix) return false; /* ونقل عن X قوله */
    if (reading->clitics & (CLITIC_WAW | CLITIC_FEH | (prepositions ? 0 : PREPOSITIONS))) return false;
    const struct word *word = word_at(x, at);
    *out = (struct speaker){
        .begin = at, .type = ISNAD_PERSON, .behalf = ISNAD_NONE, .number = NUMBER_ANY, .offset = reading->offset};
    out->offset = (uint8_t)(out->offset - article_length(reading->clitics));
    out->gender = word->flags & WORD_MARBUTA ? GENDER_FEMALE : 0;
    uint32_t end = at + 1;
    while (end < limit && end < at + LONGEST_UNNAMED &&
           (!speaker_stops(x, end) || ((number || speaker_another(x, end)) && end == at + 1)) && !speaker_on_occasion(x, end))
        end++;
    out->end = end;
    const struct found *name = speaker_name_inside(x, at, end); /* المضيف كريس والاس */
    isnad_entity_id surname = end == at + 1 && !out->offset ? entities_by_word(x, word->hash) : ISNAD_NONE;
    if (end == at + 1 && !out->offset && surname == ISNAD_NONE) surname = speaker_surname_before(x, at);
    isnad_entity_id whose = speaker_issuer(x, out, limit);
    if (whose != ISNAD_NONE) {
        speaker_add(out, whose);
        out->type = x->known.items[whose].type;
        out->issued = true;
    } else if (name && name->word + name->words == end &&
               (name->word == at ||
                (!may_be(x, name->word - 1, LEX(ORGANIZATION_HEAD)) && !speaker_governed_name(x, at + 1, name->word))))
        speaker_add(out, name->entity); /* not لاعب في فريق X */
    else if (surname != ISNAD_NONE && x->known.items[surname].type == ISNAD_PERSON)
        speaker_add(out, surname);
    else if (!mint_with_office(x, out))
        speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
    out->end = himself_end(x, out->end, limit);
    return out->count > 0;
}
