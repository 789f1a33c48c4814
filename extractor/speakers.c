/* SPDX-License-Identifier: Apache-2.0
 *
 * See speakers.h. */
#include "speakers.h"

#include <string.h>

enum { LONGEST_UNNAMED = 9, PREPOSITIONS = CLITIC_BEH | CLITIC_KAF | CLITIC_LAM };

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

static bool stops_phrase(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) && word_at(x, at)->kind != WORD_NUMBER) return true;
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

static bool cue_noun(const struct isnad_extractor *x, uint32_t at) {
    return may_be(x, at, LEX(CUE)) && !found_at(x, at) && reading_of(x->lexicon, reading_at(x, at), LEX_CUE)->form == FORM_NOUN;
}

/* أفادت لجنة | بمقتل: a word behind ب, unless it is one of its own (بحرية) or leads to a body (مصادر بوزارة). */
static bool carries_preposition(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (x->words.codes[word_at(x, at)->code] != CODE_BEH || word_at(x, at)->length < 4) return false;
    if (reading->classes & (LEX(TITLE) | LEX(ORGANIZATION_HEAD))) return false;
    return !reading->slot || (reading->clitics & CLITIC_BEH);
}

/* مسؤولون، مسؤولين، مسؤولان. */
bool speaker_sound_plural(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    return word->length > 4 && end[-1] == CODE_NOON && (end[-2] == CODE_WAW || end[-2] == CODE_YEH || end[-2] == CODE_ALEF);
}

static bool one_man(const struct title_phrase *title) {
    return title->kind != TITLE_BODY && title->gender == GENDER_MALE && title->number != NUMBER_PLURAL;
}

/* Has the word the ending of an adjective of the head? Nouns that follow without a preposition are idafa or the verb's object. */
bool speaker_qualifies(const struct isnad_extractor *x, uint32_t at, uint32_t head) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    if (speaker_sound_plural(x, head)) return speaker_sound_plural(x, at);
    bool man = x->title_at.items[head] && one_man(&x->titles.items[x->title_at.items[head] - 1]);
    if (man && (word->flags & WORD_MARBUTA)) return false; /* رفض المصدر | الإساءة */
    return end[-1] == CODE_YEH || speaker_sound_plural(x, at) || (word->flags & WORD_MARBUTA);
}

/* Past a plain noun phrase from its head on: adjectives, idafa, and prepositions that lead to a name or title (مسؤول في وزارة
 * الدفاع). It ends before the verb's object: انتقد نواب | القرار, نفى محامو المتهم | صحة الاتهام. */
static uint32_t extend(const struct isnad_extractor *x, uint32_t head, uint32_t end, uint32_t limit) {
    uint32_t most = end + LONGEST_UNNAMED;
    bool object = end < limit && cue_noun(x, end) && titles_definite(x, end, reading_at(x, end)); /* رفض المتحدث | التعليق */
    bool definite = has_article(x, head), behind = false,
         qualified = false; /* behind: a preposition; qualified: an adjective, so no idafa follows */
    if (object) return end;
    for (; end < limit && end < most && !stops_phrase(x, end); end++) {
        if (cue_noun(x, end) && reading_at(x, end)->suffix) break; /* عن مسؤول سعودي قوله */
        const struct found *found = found_at(x, end);
        if (x->found_at.items[end] == FOUND_PLACE) {
            definite = true;
            continue;
        }
        if (may_be(x, end, LEX(TITLE)) && !found && (reading_at(x, end)->clitics & CLITIC_LAM)) break; /* قال X للصحفيين */
        if (found) {
            if (found->clitics & (CLITIC_KAF | CLITIC_WAW | CLITIC_FEH)) break;
            if (definite && !behind && found->kind != ISNAD_NATIONAL_ADJECTIVE && !(found->clitics & (PREPOSITIONS)))
                break; /* اتهمت السلطات | روسيا */
            end = found->word + found->words - 1;
            if (found->kind == ISNAD_NATIONAL_ADJECTIVE && titles_definite(x, found->word, reading_at(x, found->word)))
                return end + 1; /* الحكومة الإيرانية | … */
            definite |= found->kind != ISNAD_NATIONAL_ADJECTIVE;
            qualified = found->kind == ISNAD_NATIONAL_ADJECTIVE;
            behind = false;
            continue;
        }
        if (carries_preposition(x, end)) break;
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
        if (!behind && definite && (!article || !speaker_qualifies(x, end, head))) break;
        bool adjective = speaker_qualifies(x, end, head);
        if (!behind && !definite && (speaker_sound_plural(x, head) || qualified) && !adjective) break; /* مسؤول أمريكي | بدء */
        qualified = adjective && !article;
        definite |= article;
        behind = false;
    }
    return end;
}

void speaker_add(struct speaker *out, isnad_entity_id id) {
    for (uint8_t i = 0; i < out->count; i++)
        if (out->ids[i] == id) return;
    if (out->count < SPEAKERS_MOST && id != ISNAD_NONE) out->ids[out->count++] = id;
}

isnad_entity_id speaker_mint(struct isnad_extractor *x, const struct speaker *speaker, isnad_entity_type type) {
    isnad_span span = speaker_span(x, speaker);
    return entities_new(x, type, speaker->gender, (isnad_slice){x->document->text.data + span.begin, span.end - span.begin});
}

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

static isnad_entity_id government_of(const struct isnad_extractor *x, uint32_t at) {
    const struct found *found = found_at(x, at);
    return found && found->word == at && x->known.items[found->entity].type == ISNAD_COUNTRY ? found->entity : ISNAD_NONE;
}

/* The last name of a person in a stretch, without a preposition. */
static const struct found *name_inside(const struct isnad_extractor *x, uint32_t begin, uint32_t end) {
    for (uint32_t at = end; at > begin; at--) {
        const struct found *found = found_at(x, at - 1);
        if (found && found->word >= begin && found->kind == ISNAD_NAME && !found->clitics &&
            x->known.items[found->entity].type == ISNAD_PERSON)
            return found;
    }
    return NULL;
}

/* The title's own word, without its article: مسؤول. */
static uint64_t head_hash(const struct isnad_extractor *x, const struct title_phrase *title) {
    const struct word *word = word_at(x, title->word);
    const uint8_t *codes = x->words.codes + word->code + title->offset;
    return fold_hash_bare(codes, word->length - (size_t)title->offset);
}

/* المسؤول، السياسي, alone: the one who spoke last, unless another was called so. */
static bool is_last_speaker(const struct isnad_extractor *x, const struct speaker *speaker, const struct title_phrase *title) {
    enum { FARTHEST = 150 };
    uint32_t next = speaker->end; /* المحامي | منير الغربي: a name that nobody knows */
    if (next < word_count(x) && is_word(x, next) && !reading_at(x, next)->slot && !has_article(x, next)) return false;
    bool alone = title->definite && title->words == 1 && speaker->end == title->word + 1 && title->number == NUMBER_SINGULAR &&
                 title->kind != TITLE_BODY;
    if (!alone || x->last_speaker == ISNAD_NONE || title->word > x->last_speaker_at + FARTHEST) return false;
    const struct known *known = &x->known.items[x->last_speaker];
    return known->type == ISNAD_PERSON && !(title->gender && known->gender && title->gender != known->gender);
}

/* Whom nobody names. المسؤول الأمريكي is the official who spoke before, مسؤول أمريكي is a new one. */
static isnad_entity_id unnamed(struct isnad_extractor *x, struct speaker *speaker, const struct title_phrase *title) {
    speaker->source_head = head_hash(x, title);
    for (uint32_t i = x->source_count; title->definite && i > 0 && x->source_count - i < SOURCES_MOST; i--)
        if (x->sources[(i - 1) % SOURCES_MOST].head == speaker->source_head) return x->sources[(i - 1) % SOURCES_MOST].id;
    if (is_last_speaker(x, speaker, title)) return speaker->source_head = 0, x->last_speaker;
    isnad_entity_id id = speaker_mint(x, speaker, title->kind == TITLE_BODY ? ISNAD_ORGANIZATION : ISNAD_PERSON);
    if (id != ISNAD_NONE && title->kind == TITLE_HEAD &&
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

/* Behind the name of somebody whom no table knows, that begins at the word: words that are nothing else. */
static uint32_t name_end(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 4 };
    uint32_t end = at;
    for (; end < limit && end < at + LONGEST && is_word(x, end) && !x->found_at.items[end] && !x->title_at.items[end]; end++) {
        const struct reading *reading = reading_at(x, end);
        bool name = !reading->slot || (reading->classes & (LEX(GIVEN_NAME) | LEX(COMMON_NAME)));
        bool surname = end == at + 1 && may_be(x, at, LEX(GIVEN_NAME)) && has_article(x, end) &&
                       !(reading->classes & ~(LEX(COMMON) | LEX(COMMON_NAME))); /* منير الغربي */
        if (!(name || surname) || (reading->clitics & ~(unsigned)CLITIC_ARTICLE) || word_at(x, end)->length < 3) break;
        if (end == at && (has_article(x, end) || carries_preposition(x, end) || (word_at(x, end)->flags & WORD_FATHATAN)))
            return at;
    }
    bool closed = end >= limit || !is_word(x, end) ||
                  (reading_at(x, end)->classes & (LEX(COMPLEMENTIZER) | LEX(PREPOSITION) | LEX(TIME) | LEX(CALENDAR)));
    return end > at + 1 || closed ? end : at;
}

/* مندوب فرنسا لدى الأمم المتحدة جان مارك، رئيس اللجنة المنظمة في كرة القدم X: the person's name with which a long title ends, or
 * NULL. */
static const struct found *name_behind(const struct isnad_extractor *x, const struct title_phrase *title, uint32_t from,
                                       uint32_t limit) {
    enum { FARTHEST = 14 };
    uint64_t stops = LEX(COMPLEMENTIZER) | LEX(NEGATOR) | LEX(RELATIVE) | LEX(SUBORDINATOR) | LEX(CONJUNCTION) | LEX(AUXILIARY) |
                     LEX(TIME) | LEX(CALENDAR) | LEX(SWITCH) | LEX(FUTURE);
    uint64_t behind = stops | LEX(PREPOSITION) | LEX(ADVERB);
    if (title->kind == TITLE_SOURCE || title->kind == TITLE_BODY || title->number == NUMBER_PLURAL || title->holder != ISNAD_NONE)
        return NULL;
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
        if (person && (found->clitics || may_be(x, k - 1, LEX(PREPOSITION)) ||
                       (title->gender && known->gender && known->gender != title->gender)))
            return NULL;
        if (person && found->words > 1)
            return end >= limit || !is_word(x, end) || may_be(x, end, behind | LEX(NAME_PARTICLE)) || !reading_at(x, end)->slot
                       ? found
                       : NULL;
        if (person) return NULL;
        k = end - 1;
    }
    return NULL;
}

/* Does the title end in باسم, before it says of whom? */
static bool speaks_for(const struct isnad_extractor *x, const struct title_phrase *title) {
    static const uint8_t bism[] = {CODE_BEH, CODE_ALEF, CODE_SEEN, CODE_MEEM};
    const struct word *last = word_at(x, title->word + title->words - 1);
    return title->kind == TITLE_SPOKESPERSON && title->of == ISNAD_NONE && last->length == 4 &&
           memcmp(x->words.codes + last->code, bism, 4) == 0;
}

static bool take_title(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    uint32_t number = x->title_at.items[at];
    if (!number) return false;
    const struct title_phrase title = x->titles.items[number - 1];
    uint32_t end = title.word + title.words;
    if (end > limit) return false;
    *out = (struct speaker){.begin = at,
                            .end = end,
                            .offset = title.offset,
                            .clitics = title.clitics,
                            .gender = title.gender,
                            .number = title.number,
                            .type = ISNAD_PERSON,
                            .behalf = ISNAD_NONE};
    out->offset = (uint8_t)(out->offset - article_length(title.clitics));
    bool quoted = end + 1 < limit && (word_at(x, end)->kind == WORD_QUOTE || word_at(x, end)->kind == WORD_OPEN);
    const struct found *name = end + quoted < limit ? found_at(x, end + quoted) : NULL;
    struct speaker inner;
    if (name && speaks_for(x, &title) && name->word == end && !name->clitics) { /* متحدث باسم بوتين */
        out->end = name->word + name->words;
        speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
        out->behalf = name->entity;
        return out->count > 0;
    }
    if (name && !titles_construct(&title) && name->word == end + quoted && name->kind == ISNAD_NAME &&
        !(name->clitics & CLITIC_WAW) && x->known.items[name->entity].type == ISNAD_PERSON) {
        out->end = name->word + name->words;
        if (quoted && out->end < limit && !is_word(x, out->end)) out->end++;
        speaker_add(out, name->entity);
        if (x->known.items[name->entity].gender) out->gender = x->known.items[name->entity].gender;
    } else if (end < limit && x->title_at.items[end] && title.kind != TITLE_BODY && !speaks_for(x, &title) &&
               !titles_construct(&title) && plain_title(x, end) && take_title(x, end, limit, &inner) && inner.count &&
               (!inner.by_title || title.holder == ISNAD_NONE) &&
               (title.kind != TITLE_SPOKESPERSON || name_inside(x, inner.begin, inner.end))) {
        out->end = inner.end; /* وزير الخارجية الدكتور فيصل المقداد */
        for (uint8_t i = 0; i < inner.count; i++) speaker_add(out, inner.ids[i]);
    } else if (title.kind == TITLE_BODY && title.head == lexicon_key("government", 10) && government_of(x, end) != ISNAD_NONE) {
        out->end = end + 1; /* الحكومة اليمنية: the state */
        out->by_title = true;
        out->type = ISNAD_COUNTRY;
        speaker_add(out, government_of(x, end));
    } else if (title.holder != ISNAD_NONE) {
        out->by_title = true;
        speaker_add(out, title.holder);
        out->type = x->known.items[title.holder].type;
        if (x->known.items[title.holder].gender) out->gender = x->known.items[title.holder].gender;
    } else {
        out->core = end;
        bool of_whom =
            speaks_for(x, &title) && end < limit && is_word(x, end) && !stops_phrase(x, end); /* المتحدث باسم الوزارة */
        const struct found *whom = of_whom ? found_at(x, end) : NULL;
        out->end = whom ? whom->word + whom->words : extend(x, at, end + of_whom, limit);
        const struct found *late = name_behind(x, &title, end, limit);
        if (late) {
            out->end = late->word + late->words;
            while (out->end < limit && is_word(x, out->end) &&
                   (!reading_at(x, out->end)->slot || may_be(x, out->end, LEX(NAME_PARTICLE))) && !found_at(x, out->end))
                out->end++;
            speaker_add(out, late->entity);
            out->core = 0;
            if (x->known.items[late->entity].gender) out->gender = x->known.items[late->entity].gender;
            if (title.kind == TITLE_SPOKESPERSON) out->behalf = behalf_of(x, at, out->end);
            return out->count > 0;
        }
        const struct found *inside =
            title.kind <= TITLE_DEPUTY && !titles_construct(&title) && out->end < limit ? found_at(x, out->end) : NULL;
        if (inside && (inside->kind != ISNAD_NAME || inside->clitics || x->known.items[inside->entity].type != ISNAD_PERSON))
            inside = NULL;
        if (inside) { /* مساعد الرئيس للشؤون الدولية يوري أوشاكوف */
            out->end = inside->word + inside->words;
            speaker_add(out, inside->entity);
        } else if (title.definite && title.kind != TITLE_BODY && title.kind != TITLE_SOURCE &&
                   name_end(x, out->end, limit) > out->end) {
            struct speaker named = *out; /* السفير القطري جمال ناصر البدر: the title is not his name */
            named.begin = out->end;
            named.end = out->end = name_end(x, out->end, limit);
            named.offset = 0;
            out->source_head = head_hash(x, &title);
            speaker_add(out, speaker_mint(x, &named, ISNAD_PERSON));
        } else {
            speaker_add(out, unnamed(x, out, &title));
        }
    }
    if (title.kind == TITLE_SPOKESPERSON) out->behalf = behalf_of(x, at, out->end);
    return out->count > 0;
}

static bool take_mention(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    const struct found *found = found_at(x, at);
    if (!found || found->word != at || at + found->words > limit) return false;
    const struct known *known = &x->known.items[found->entity];
    const struct word *first = word_at(x, at);
    *out = (struct speaker){.begin = at,
                            .end = at + found->words,
                            .clitics = found->clitics,
                            .gender = known->gender,
                            .number = NUMBER_SINGULAR,
                            .type = known->type,
                            .behalf = ISNAD_NONE};
    if (found->kind == ISNAD_NATIONAL_ADJECTIVE) out->number = NUMBER_ANY, out->gender = 0;
    if (found->kind == ISNAD_METONYM && known->type == ISNAD_COUNTRY)
        out->gender = found->words == 1 ? GENDER_FEMALE : 0; /* رحبت الخرطوم, though السودان is masculine */
    size_t offset = 0;                                       /* the span begins behind the clitics: count their codes */
    while (offset < first->length && words_offset(&x->document->text, first, offset) < found->span.begin) offset++;
    out->offset = (uint8_t)offset;
    speaker_add(out, found->entity);
    return out->count > 0;
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
    bool mark = name + 1 < limit && (word_at(x, name)->kind == WORD_QUOTE || word_at(x, name)->kind == WORD_OPEN);
    const struct found *found = found_at(x, name + mark);
    if (found && found->word == name + mark && !found->clitics && x->known.items[found->entity].type == ISNAD_ORGANIZATION) {
        out->end = found->word + found->words + mark;
        speaker_add(out, found->entity);
        return true;
    }
    out->core = at + reading->words;
    out->end = extend(x, at, at + reading->words, limit);
    speaker_add(out, speaker_mint(x, out, ISNAD_ORGANIZATION));
    return out->count > 0;
}

bool speaker_one(struct isnad_extractor *x, uint32_t at, uint32_t limit, struct speaker *out) {
    return speaker_take_pair(x, at, out) || take_title(x, at, limit, out) || take_mention(x, at, limit, out) ||
           take_organization(x, at, limit, out);
}

/* ، الرئيس المتشدد، : to the comma that closes it, where one is near. */
static uint32_t apposition_end(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 6 };
    for (uint32_t end = at; end < limit && end < at + LONGEST; end++) {
        if (word_at(x, end)->kind == WORD_COMMA) return end;
        if (!is_word(x, end) || stops_phrase(x, end)) break;
    }
    return at;
}

/* (رويترز), "الناتو" or a title behind a comma belong to the phrase. */
static void take_apposition(struct isnad_extractor *x, struct speaker *out, uint32_t limit) {
    uint32_t at = out->end;
    if (at + 2 < limit && !is_word(x, at)) {
        uint8_t kind = word_at(x, at)->kind;
        const struct found *inside = found_at(x, at + 1);
        bool mark = kind == WORD_PAREN_OPEN || kind == WORD_QUOTE || kind == WORD_OPEN;
        if (mark && inside && inside->entity == out->ids[out->count - 1] && !is_word(x, at + 1 + inside->words))
            out->end = at + 2 + inside->words;
        if (kind == WORD_COMMA && x->title_at.items[at + 1]) {
            const struct title_phrase *title = &x->titles.items[x->title_at.items[at + 1] - 1];
            uint32_t end = title->word + title->words;
            if (title->holder == out->ids[0] && end <= limit && !(title->clitics & ~(unsigned)CLITIC_ARTICLE))
                out->end = apposition_end(x, end, limit);
        }
        return;
    }
    if (at < limit && x->title_at.items[at] && out->count == 1) {
        const struct title_phrase *title = &x->titles.items[x->title_at.items[at] - 1];
        if (title->holder == out->ids[0] && title->word + title->words <= limit && !(title->clitics & ~(unsigned)CLITIC_ARTICLE))
            out->end = title->word + title->words;
    }
}

/* وزير الثقافة، الناطق باسم الحكومة، المختار ولد داهي، : the name that a title announces behind commas. */
static void take_late_name(const struct isnad_extractor *x, struct speaker *out, uint32_t limit) {
    enum { FARTHEST = 8 };
    uint32_t at = out->end;
    if (!out->source_head || at + 1 >= limit || word_at(x, at)->kind != WORD_COMMA) return;
    for (uint32_t k = at + 1; k < limit && k < at + FARTHEST; k++) {
        const struct found *found = found_at(x, k);
        if (found && found->word == k && found->kind == ISNAD_NAME && !found->clitics &&
            x->known.items[found->entity].type == ISNAD_PERSON) {
            bool begins = word_at(x, k - 1)->kind == WORD_COMMA || x->title_at.items[k - 1];
            if (!begins) return;
            out->ids[0] = found->entity;
            out->end = found->word + found->words;
            out->source_head = 0;
            return;
        }
        if (is_word(x, k) && (stops_phrase(x, k) || may_be(x, k, LEX(PREPOSITION)))) return;
    }
}

bool speaker_at(struct isnad_extractor *x, uint32_t at, uint32_t limit, bool prepositions, struct speaker *out) {
    if (at >= limit || !is_word(x, at) || !speaker_one(x, at, limit, out)) return false;
    if (!prepositions && (out->clitics & PREPOSITIONS)) return false;
    take_late_name(x, out, limit);
    take_apposition(x, out, limit);
    for (int i = 1; i < SPEAKERS_MOST && out->end < limit; i++) { /* روسيا والصين */
        struct speaker next;
        if (speaker_take_included(x, out->end, limit, &next)) {
            for (uint8_t k = 0; k < next.count; k++) speaker_add(out, next.ids[k]);
            out->end = next.end;
            continue;
        }
        if (is_word(x, out->end) && speaker_take_followers(x, out->end, limit, &next)) {
            speaker_add(out, next.ids[0]);
            out->end = next.end;
            out->number = NUMBER_PLURAL;
            continue;
        }
        if (!is_word(x, out->end) || !speaker_one(x, out->end, limit, &next) || !(next.clitics & CLITIC_WAW) ||
            (next.clitics & PREPOSITIONS))
            break;
        for (uint8_t k = 0; k < next.count; k++) speaker_add(out, next.ids[k]);
        out->end = next.end;
        out->number = NUMBER_PLURAL;
        take_apposition(x, out, limit);
    }
    return true;
}

bool speaker_before(struct isnad_extractor *x, uint32_t end, uint32_t least, bool governed, struct speaker *out) {
    enum { FARTHEST = 14 };
    uint32_t from = end > least + FARTHEST ? end - FARTHEST : least;
    for (uint32_t at = from; at < end; at++) { /* the longest phrase that ends there */
        bool starts = x->title_at.items[at] || (found_at(x, at) && found_at(x, at)->word == at) ||
                      may_be(x, at, LEX(ORGANIZATION_HEAD) | LEX(PAIR));
        if (!is_word(x, at) || !starts ||
            (at > least && is_word(x, at - 1) && reading_at(x, at - 1)->words > 1 && may_be(x, at - 1, LEX(CUE))))
            continue; /* مؤتمر صحفي */
        if (!governed && at > least && may_be(x, at - 1, LEX(PREPOSITION)) && !found_at(x, at - 1)) continue;
        if (speaker_at(x, at, end, governed, out) && out->end == end) return true;
    }
    return false;
}

bool speaker_shorten(struct isnad_extractor *x, struct speaker *who) {
    if (!who->core || who->core >= who->end || who->count != 1) return false;
    who->end = who->core;
    if (!who->source_head && who->type == ISNAD_PERSON) return false;
    who->count = 0;
    speaker_add(who, speaker_mint(x, who, who->type));
    return who->count > 0;
}

bool speaker_unnamed(struct isnad_extractor *x, uint32_t at, uint32_t limit, bool prepositions, struct speaker *out) {
    bool number = at < limit && word_at(x, at)->kind == WORD_NUMBER; /* 70 في المئة من الناخبين */
    bool some = at + 1 < limit && may_be(x, at, LEX(PRONOUN)) && word_at(x, at)->length >= 3 && is_word(x, at + 1) &&
                !stops_phrase(x, at + 1); /* بعض المحللين */
    if (at >= limit || (!is_word(x, at) && !number) || (stops_phrase(x, at) && !some && !number)) return false;
    if (may_be(x, at, LEX(PREPOSITION) | LEX(ADVERB) | LEX(CONJUNCTION) | LEX(THING))) return false;
    const struct reading *reading = reading_at(x, at);
    if (cue_noun(x, at) && reading->suffix) return false; /* ونقل عن X قوله */
    if (reading->clitics & (CLITIC_WAW | CLITIC_FEH | (prepositions ? 0 : PREPOSITIONS))) return false;
    const struct word *word = word_at(x, at);
    *out = (struct speaker){
        .begin = at, .type = ISNAD_PERSON, .behalf = ISNAD_NONE, .number = NUMBER_ANY, .offset = reading->offset};
    out->offset = (uint8_t)(out->offset - article_length(reading->clitics));
    out->gender = word->flags & WORD_MARBUTA ? GENDER_FEMALE : 0;
    uint32_t end = at + 1;
    while (end < limit && end < at + LONGEST_UNNAMED && (!stops_phrase(x, end) || (number && end == at + 1))) end++;
    out->end = end;
    const struct found *name = name_inside(x, at, end); /* المضيف كريس والاس */
    if (name && name->word + name->words == end)
        speaker_add(out, name->entity);
    else
        speaker_add(out, speaker_mint(x, out, ISNAD_PERSON));
    return out->count > 0;
}
