/* SPDX-License-Identifier: Apache-2.0
 *
 * Judging the names of gazetteers: which entity a name means here, and whether it means any. See finder.h. */
#include "cues.h"
#include "finder.h"

#include <string.h>

/* الكونغرس, الكنيست: that the word stands for a body named before makes it no ordinary one. */
static uint64_t body_title(const struct isnad_extractor *x, const struct reading *reading) {
    const struct lexeme *lexeme = reading->classes & LEX(TITLE) ? reading_of(x->lexicon, reading, LEX_TITLE) : NULL;
    return lexeme && x->lexicon->titles.items[lexeme->index].kind == TITLE_BODY && !(reading->classes & LEX(COMMON)) ? LEX(TITLE)
                                                                                                                     : 0;
}

/* A word that is an ordinary one too, or somebody else's given name, needs more than itself. */
bool finder_ordinary(const struct isnad_extractor *x, const struct candidate *candidate) {
    if (candidate->words > 1) return false;
    struct reading readings[READINGS_MOST];
    size_t count = lexicon_read(x->lexicon, &x->words, candidate->word, readings, READINGS_MOST);
    for (size_t i = 0; i < count; i++)
        if ((readings[i].offset <= candidate->offset || (readings[i].classes & LEX(COMMON))) &&
            (readings[i].classes & ~(body_title(x, &readings[i]) | LEX(GIVEN_NAME) | LEX(ORGANIZATION_HEAD) | LEX(NAME_PARTICLE) |
                                     LEX(PORTFOLIO) | LEX(BOILERPLATE) | LEX(ABBREVIATION))))
            return true;
    return false;
}

static bool quoted(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t before = candidate->word, after = candidate->word + candidate->words;
    if (before == 0 || after >= word_count(x)) return false;
    uint8_t open = word_at(x, before - 1)->kind, close = word_at(x, after)->kind;
    return (open == WORD_OPEN && close == WORD_CLOSE) || (open == WORD_QUOTE && close == WORD_QUOTE) ||
           (open == WORD_PAREN_OPEN && close == WORD_PAREN_CLOSE) || (open == WORD_SINGLE && close == WORD_SINGLE);
}

/* A name that several of a dump have, and nothing here tells them apart: no link rather than a wrong one. */
static bool undecided(const struct choice *choice, bool met, const struct title_phrase *title) {
    enum { CLEAR = 4 };
    return (choice->row->flags & NAME_BULK) && choice->margin < CLEAR && !met &&
           !(title && title->of != ISNAD_NONE && choice->score >= 62);
}

static float confidence_of(const struct candidate *candidate, const struct choice *choice, bool met) {
    float confidence = (float)choice->row->confidence / 100;
    if (met && confidence < 0.93f) confidence = 0.93f;
    if (choice->margin < 10) confidence -= 0.2f;
    if (candidate->words == 1 && candidate->offset && !met) confidence -= 0.03f;
    return confidence < 0.3f ? 0.3f : confidence;
}

/* A contracted لل keeps its second ل in the span: it is what is left of the article. */
static size_t name_offset(const struct candidate *candidate) { return candidate->offset - (size_t)candidate->contracted; }

/* Which names of people the row is of; met: the document named the person before. */
static const char *person_rule(const struct candidate *candidate, const struct gazetteer_name *row, bool titled, bool met) {
    if (row->flags & NAME_GENERATED) return "generated spelling";
    if (row->kind == NAME_HIDDEN) return "rare spelling";
    if (row->kind != NAME_SHORT) return candidate->words > 1 ? "full name" : "name of one word";
    if (met) return "surname alone, named before";
    return titled ? "surname behind a title" : "surname alone";
}

static bool add_person(struct finder *finder, const struct candidate *candidate, const struct choice *choice) {
    struct isnad_extractor *x = finder->x;
    bool met = entities_met(x, candidate->gazetteer, choice->row->entity) != ISNAD_NONE;
    isnad_entity_id person = entities_known(x, candidate->gazetteer, choice->row->entity);
    const char *rule = person_rule(candidate, choice->row, finder_title(finder, candidate->word) != NULL, met);
    struct found *found = mentions_add(x, candidate->word, candidate->words, name_offset(candidate), person, ISNAD_NAME,
                                       confidence_of(candidate, choice, met), rule);
    if (!found) return false;
    found->clitics = candidate->clitics;
    if (finder_title(finder, candidate->word)) finder_give_title(finder, person, found);
    finder_remember(finder, found);
    return true;
}

static bool add_namesake(struct finder *finder, const struct candidate *candidate, isnad_entity_id person) {
    struct isnad_extractor *x = finder->x;
    struct found *found = mentions_add(x, candidate->word, candidate->words, name_offset(candidate), person, ISNAD_NAME, 0.85f,
                                       "short name, of whom the text named in full");
    if (!found) return false;
    found->clitics = candidate->clitics;
    if (finder_title(finder, candidate->word)) finder_give_title(finder, person, found);
    return true;
}

/* الأدب العربي: a definite adjective rather than a surname. */
static bool behind_noun(const struct isnad_extractor *x, uint32_t at) {
    uint64_t others = LEX(CUE) | LEX(TITLE) | LEX_PARTICLES;
    return at > 0 && is_word(x, at - 1) && !x->found_at.items[at - 1] && !may_be(x, at - 1, others) &&
           (may_be(x, at - 1, LEX(COMMON)) || !reading_at(x, at - 1)->slot);
}

/* يستقبل, يزور: an unknown word or one that may be a verb, with the prefix of the present; a surname without it is no subject
 * there. */
static bool present_verb(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    return word->length > 3 && x->words.codes[word->code] == CODE_YEH && !(word->flags & (WORD_MARBUTA | WORD_FATHATAN)) &&
           !may_be(x, at, LEX(GIVEN_NAME) | LEX(COMMON_NAME)) && x->candidate_at.items[at] == 0;
}

/* السوداني لبي بي سي: … and بري لـ«الشرق الأوسط»: …: to whom it was said stands before the colon. */
static bool spoken_to(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 8 };
    if (!is_word(x, at) || x->words.codes[word_at(x, at)->code] != CODE_LAM) return false;
    for (uint32_t i = at; i < at + FARTHEST && i < word_count(x); i++) {
        if (word_at(x, i)->kind == WORD_COLON) return true;
        if (word_at(x, i)->kind == WORD_STOP || word_at(x, i)->kind == WORD_PARAGRAPH) return false;
    }
    return false;
}

/* ظريف: … and عون يؤكد أن …: headlines call people by their surnames. */
static bool heads_line(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t before = candidate->word, after = candidate->word + candidate->words;
    bool waw = (candidate->clitics & CLITIC_WAW) && before > 0 && word_at(x, before - 1)->kind == WORD_STOP; /* …. وبلينكن: */
    if (candidate->offset > waw || after >= word_count(x)) return false;
    bool begins = before == 0 || waw ||
                  (word_at(x, before - 1)->kind >= WORD_NUMBER && word_at(x, before - 1)->kind != WORD_QUOTE &&
                   word_at(x, before - 1)->kind != WORD_COMMA && word_at(x, before - 1)->kind != WORD_COLON);
    if (!begins) return false;
    if (word_at(x, after)->kind == WORD_COLON || spoken_to(x, after)) return true;
    bool line = before == 0 || word_at(x, before - 1)->kind == WORD_PARAGRAPH;
    return line && is_word(x, after) && (cue_of_form(x, after, FORM_PRESENT) || present_verb(x, after)) &&
           reading_at(x, after)->offset == 0;
}

/* دبي is a city before it is somebody's surname. */
static bool names_place(const struct isnad_extractor *x, const struct candidate *candidate) {
    for (size_t i = 0; i < candidate->count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], candidate->names[i].entity);
        if (entity && (entity->type == GAZETTEER_PLACE || entity->type == ISNAD_COUNTRY) &&
            names_is(&candidate->names[i], STRONG))
            return true;
    }
    return false;
}

/* الضغط على البرهان: a definite surname where the sentence or the one before speaks of the state whose office the person holds.
 */
static bool salient(const struct isnad_extractor *x, const struct candidate *candidate, const struct gazetteer_name *row) {
    enum { NEAR = 80 };
    const uint8_t *codes = x->words.codes + word_at(x, candidate->word)->code + candidate->offset;
    uint32_t state = entities_state_index(x->gazetteers[candidate->gazetteer], row->entity),
             from = candidate->word > NEAR ? candidate->word - NEAR : 0;
    if (row->flags & NAME_GENERATED || state == ISNAD_NONE || codes[0] != CODE_ALEF || codes[1] != CODE_LAM ||
        quoted(x, candidate))
        return false;
    if (!gazetteer_held(x->gazetteers[candidate->gazetteer], row->entity, 0, ISNAD_NONE, x->date) || x->date == 0) return false;
    return entities_about_state_since(x, candidate->gazetteer, state, candidate->word, from) >
           entities_about_state(x, candidate->gazetteer, state, candidate->word);
}

/* قالت كلارك, السيد كلارك: the verb or title beside a bare surname is of the other gender. */
static bool other_gender(const struct isnad_extractor *x, const struct candidate *candidate, uint32_t person,
                         const struct title_phrase *title) {
    const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], person);
    uint32_t at = title ? title->word : candidate->word;
    const struct lexeme *verb = at > 0 && (title || candidate->offset == 0) ? cue_verb(x, at - 1) : NULL;
    if (!entity || !entity->gender) return false;
    if (title && title->gender && title->gender != entity->gender) return true;
    return verb && verb->person == 3 && verb->number == NUMBER_SINGULAR && verb->gender && verb->gender != entity->gender &&
           !found_at(x, at - 1);
}

/* إبراهيم | شلهوب: what stands behind a given name rather belongs to it. */
static bool name_behind(const struct isnad_extractor *x, uint32_t at) {
    const struct candidate *next =
        is_word(x, at) && x->candidate_at.items[at] ? &x->candidates.items[x->candidate_at.items[at] - 1] : NULL;
    if (!is_word(x, at) || x->words.codes[word_at(x, at)->code] == CODE_WAW) return false; /* عباس وأنان are two */
    return !reading_at(x, at)->slot || (next && next->offset == 0 && names_row(next, 1 << NAME_SHORT));
}

/* الأمير حسن بن علي: the end of somebody else's name. */
static bool fathers_name(const struct isnad_extractor *x, const struct candidate *candidate, const struct gazetteer_name *row) {
    uint32_t at = candidate->word;
    return row->kind == NAME_SHORT && candidate->words > 1 && at > 0 && may_be(x, at, LEX(NAME_PARTICLE)) && is_word(x, at - 1) &&
           may_be(x, at - 1, LEX(GIVEN_NAME)) && !found_at(x, at - 1);
}

/* قال الشيخ | سالم شلهوب, الشيخ | الدكتور: a title before a name or another title is nobody's surname. */
static bool title_of_next(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t next = candidate->word + 1;
    return candidate->words == 1 && may_be(x, candidate->word, LEX(TITLE)) && is_word(x, next) &&
           may_be(x, next, LEX(GIVEN_NAME) | LEX(TITLE)) && !reading_at(x, next)->clitics &&
           (may_be(x, next, LEX(NAME_PARTICLE)) || !may_be(x, next, LEX_PARTICLES | LEX(CUE)));
}

/* May a surname or another weak name stand for this person here? */
static bool supported(struct finder *finder, const struct candidate *candidate, const struct choice *choice,
                      const struct title_phrase *title) {
    const struct isnad_extractor *x = finder->x;
    isnad_entity_id met = entities_met(x, candidate->gazetteer, choice->row->entity);
    if (other_gender(x, candidate, choice->row->entity, title) ||
        (met == ISNAD_NONE && (finder_part_of_word(x, candidate) || finder_part_of_quotation(x, candidate))))
        return false;
    if (!title && title_of_next(x, candidate)) return false;
    bool prominent = choice->score >= 54 && choice->margin >= 8;
    if (!title && !prominent && candidate->word > 0 && may_be(x, candidate->word - 1, LEX(GEOGRAPHY)))
        return false; /* أسرة كارتر */
    if (met == ISNAD_NONE && !title && finder_surname_first(x, candidate, choice->row->entity)) return heads_line(x, candidate);
    bool dynasty = !title && met == ISNAD_NONE && word_at(x, candidate->word)->length <= 4 && !has_article(x, candidate->word);
    if (dynasty && candidate->word > 0 && may_be(x, candidate->word - 1, LEX(GEOGRAPHY))) return false; /* سلالة تانغ */
    uint32_t next = candidate->word + 1;
    bool first_of_two = title && word_at(x, candidate->word)->length <= 4 && is_word(x, next) && !reading_at(x, next)->slot &&
                        !has_article(x, next) && word_at(x, next)->length > 3;
    if (met == ISNAD_NONE && first_of_two) return false; /* وانغ غوانغيا: somebody else of a name that comes first */
    if (title && choice->score >= (title->of != ISNAD_NONE ? 62 : 75)) return true;
    if (met == ISNAD_NONE && names_place(x, candidate)) return false;
    bool auxiliary = may_be(x, candidate->word, LEX(AUXILIARY)) && !has_article(x, candidate->word); /* كان يعتقد أن */
    if (heads_line(x, candidate)) return choice->score >= 46 && choice->margin >= 4 && !auxiliary;
    if (finder_beside_name(x, candidate)) return false;
    if (met == ISNAD_NONE && title == NULL && candidate->offset == 0 && finder_unknown_before(x, candidate->word)) return false;
    bool common = finder_ordinary(x, candidate),
         also_name = may_be(x, candidate->word, LEX(COMMON_NAME) | LEX(GIVEN_NAME)) && candidate->offset == 0;
    also_name = also_name && !may_be(x, candidate->word, LEX_PARTICLES | LEX(CUE));
    also_name = also_name && !behind_noun(x, candidate->word);
    if (met != ISNAD_NONE && finder_recent(x, met, candidate->word))
        return !common || (also_name && !(choice->row->flags & NAME_GENERATED));
    if (common) return prominent && also_name && (finder_speech_before(x, candidate->word) || salient(x, candidate, choice->row));
    if (may_be(x, candidate->word, LEX(GIVEN_NAME)) && reading_at(x, candidate->word)->offset == candidate->offset)
        return prominent && !name_behind(x, candidate->word + 1);
    if (choice->row->flags & NAME_GENERATED) return false;
    return choice->margin >= 8 && choice->score >= (word_at(x, candidate->word)->length > 4 ? 40 : 46);
}

/* Has a person the name? Of most names it is asked in vain, and scores cost more. */
static bool names_person(const struct isnad_extractor *x, const struct candidate *candidate) {
    if (!(candidate->kinds & PERSONAL)) return false;
    for (size_t i = 0; i < candidate->count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], candidate->names[i].entity);
        if (entity && entity->type == ISNAD_PERSON) return true;
    }
    return false;
}

bool finder_eponym(const struct finder *finder, uint32_t name) {
    const struct isnad_extractor *x = finder->x;
    const struct title_phrase *title = finder_title(finder, name);
    uint32_t at = title ? title->word : name;
    return at > 0 && at <= name && is_word(x, at - 1) && may_be(x, at - 1, LEX(EPONYM)) && !found_at(x, at - 1);
}

static bool take_person(struct finder *finder, const struct candidate *candidate) {
    if (!names_person(finder->x, candidate)) return false;
    const struct title_phrase *title = finder_title(finder, candidate->word);
    if (finder_eponym(finder, candidate->word)) return false;
    struct choice choice = finder_choose(finder, candidate, title, PERSONAL);
    if (!choice.row) return false;
    const struct gazetteer_entity *entity = gazetteer_entity(finder->x->gazetteers[candidate->gazetteer], choice.row->entity);
    if (entity->type != ISNAD_PERSON) return false;
    bool weak = candidate->words == 1 || (choice.row->flags & NAME_GENERATED && candidate->words < 2);
    if (undecided(&choice, entities_met(finder->x, candidate->gazetteer, choice.row->entity) != ISNAD_NONE, title)) {
        finder->undecided = !weak || supported(finder, candidate, &choice, title);
        return false;
    }
    if ((weak && !supported(finder, candidate, &choice, title)) || fathers_name(finder->x, candidate, choice.row)) return false;
    bool office = title && title->kind == TITLE_HEAD && title->office && choice.score >= 75; /* الرئيس بوش is the president */
    isnad_entity_id other = office ? ISNAD_NONE : finder_namesake(finder->x, candidate, choice.row);
    if (other != ISNAD_NONE) return add_namesake(finder, candidate, other);
    bool first = choice.row->kind == NAME_SHORT && !office &&
                 entities_met(finder->x, candidate->gazetteer, choice.row->entity) == ISNAD_NONE;
    uint32_t ahead = first ? finder_full_name_ahead(finder->x, candidate, choice.row->entity) : ISNAD_NONE;
    if (ahead != ISNAD_NONE) return add_namesake(finder, candidate, entities_known(finder->x, candidate->gazetteer, ahead));
    if (!weak && choice.margin < 6 && choice.score < 80 && !title && candidate->count > 1 && choice.margin < 2) choice.margin = 0;
    return add_person(finder, candidate, &choice);
}

static bool add_name(struct finder *finder, const struct candidate *candidate, const struct gazetteer_name *row, uint8_t kind,
                     float confidence, const char *rule) {
    struct isnad_extractor *x = finder->x;
    struct found *found = mentions_add(x, candidate->word, candidate->words, name_offset(candidate),
                                       entities_known(x, candidate->gazetteer, row->entity), kind, confidence, rule);
    if (found) found->clitics = candidate->clitics;
    return found != NULL;
}

static const char *body_rule(const struct gazetteer_name *row, bool weak) {
    if (weak) return "ordinary word that is a name here";
    if (row->flags & NAME_GENERATED) return "generated spelling";
    return row->kind == NAME_HIDDEN ? "rare spelling" : row->kind == NAME_ALTERNATIVE ? "alternative name" : "full name";
}

/* An ordinary word as a name: in quotation marks, behind the noun that it names, or beside another organization. */
static bool body_supported(const struct isnad_extractor *x, const struct candidate *candidate, bool met) {
    if (quoted(x, candidate)) return true;
    uint32_t at = candidate->word;
    if (finder_named_by_noun(x, at)) return true;
    if (candidate->offset == 0 ? finder_spoken(x, candidate) : finder_told(x, candidate)) return true;
    if (finder_club(x, candidate)) return true;
    if (!met || at == 0) return false;
    const struct found *before = found_at(x, at - 1);
    if (candidate->clitics & CLITIC_WAW) return before && x->known.items[before->entity].type == ISNAD_ORGANIZATION;
    return may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) ||
           (candidate->offset == 0 && may_be(x, at - 1, LEX(PREPOSITION)) && may_be(x, at, LEX(COMMON_NAME)));
}

/* المالي: with ة behind it a portfolio. */
static bool portfolio_adjective(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    uint8_t codes[32 + FOLD_PADDING] = {0};
    if (word->length > 30) return false;
    size_t length = word->length;
    memcpy(codes, x->words.codes + word->code, length);
    bool plural =
        length > 5 && codes[length - 1] == CODE_NOON && (codes[length - 2] == CODE_WAW || codes[length - 2] == CODE_YEH);
    if (plural) codes[--length] = 0; /* ماليون */
    codes[plural ? length - 1 : length++] = CODE_HEH;
    const struct phrase_slot *slot = phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length));
    return slot && (slot->classes & LEX(PORTFOLIO));
}

/* فائض مالي: the adjective of an indefinite noun, where Mali was not named. */
static bool adjective_behind_noun(const struct isnad_extractor *x, const struct candidate *candidate) {
    if (candidate->words > 1 || candidate->word == 0 || !is_word(x, candidate->word - 1) ||
        !portfolio_adjective(x, candidate->word))
        return false;
    const struct reading *noun = reading_at(x, candidate->word - 1);
    uint64_t leads = LEX(PLACE) | LEX(TITLE) | LEX(ORGANIZATION_HEAD) | LEX(CUE) | LEX(CONJUNCTION) | LEX(ADVERB);
    bool led = candidate->word > 1 && may_be(x, candidate->word - 2, LEX(PREPOSITION)); /* على مقابل مالي */
    if (!led) leads |= LEX(PREPOSITION);
    return (!noun->slot || (noun->classes & LEX(COMMON))) && !(noun->classes & leads) && !has_article(x, candidate->word - 1) &&
           !noun->suffix;
}

/* جيش الاحتلال الروسي: behind what calls the army of one state stands another nation. */
static bool of_another_nation(const struct isnad_extractor *x, const struct candidate *candidate,
                              const struct gazetteer_name *row) {
    uint32_t end = candidate->word + candidate->words,
             state = entities_state_index(x->gazetteers[candidate->gazetteer], row->entity);
    const struct candidate *next =
        end < word_count(x) && x->candidate_at.items[end] ? &x->candidates.items[x->candidate_at.items[end] - 1] : NULL;
    const struct gazetteer_name *nation =
        next && !next->offset && next->gazetteer == candidate->gazetteer ? names_row(next, 1 << NAME_DEMONYM) : NULL;
    return candidate->words > 1 && row->kind == NAME_ALTERNATIVE && nation && nation->flags & NAME_DEFINITE &&
           state != ISNAD_NONE && nation->entity != state;
}

static bool take_body(struct finder *finder, const struct candidate *candidate) {
    struct isnad_extractor *x = finder->x;
    const struct gazetteer_name *generic = names_row(candidate, 1 << NAME_BARE);
    if (generic && generic->flags & NAME_GENERATED) { /* inside a title it belongs to that: وزير الخارجية */
        bool alone = candidate->words == 1 && !finder_speech_before(x, candidate->word); /* الخارجية is a body where it speaks */
        generic =
            alone || (candidate->words == 1 && candidate->word < finder->title_end) ? NULL : finder_body_of_state(x, candidate);
        if (generic) return add_name(finder, candidate, generic, ISNAD_NAME, 0.7f, "body of the state that the text is about");
    }
    struct choice choice = finder_choose(finder, candidate, NULL, STRONG | 1 << NAME_BARE);
    if (!choice.row || (choice.row->kind == NAME_BARE && choice.row->flags & NAME_GENERATED)) return false;
    const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], choice.row->entity);
    if (entity->type == ISNAD_PERSON) return false;
    isnad_entity_id id = entities_met(x, candidate->gazetteer, choice.row->entity);
    bool met = id != ISNAD_NONE && x->known.items[id].count > 0;
    if (undecided(&choice, met, NULL)) return finder->undecided = candidate->words > 1, false;
    bool weak = choice.row->kind == NAME_BARE || (entity->type != ISNAD_COUNTRY && finder_ordinary(x, candidate));
    if (weak && !body_supported(x, candidate, met)) return false;
    if (entity->type == ISNAD_ORGANIZATION && of_another_nation(x, candidate, choice.row)) return false;
    if (entity->type == ISNAD_COUNTRY && candidate->word > 0 && candidate->offset == 0 &&
        (may_be(x, candidate->word - 1, LEX(GEOGRAPHY)) ||
         ((!met || x->known.items[entities_met(x, candidate->gazetteer, choice.row->entity)].count == 0) &&
          adjective_behind_noun(x, candidate))))
        return false;
    if (entity->type == ISNAD_COUNTRY && candidate->offset > 0 && finder_ordinary(x, candidate)) return false;
    const struct gazetteer_name *capital = names_row(candidate, 1 << NAME_CAPITAL); /* عمان: Oman or Amman */
    if (capital && capital->entity != choice.row->entity && entity->type == ISNAD_COUNTRY) {
        uint32_t state = entities_about_state(x, candidate->gazetteer, choice.row->entity, candidate->word);
        uint32_t other = entities_about_state(x, candidate->gazetteer, capital->entity, candidate->word);
        if (other > state || (other == state && candidate->word > 0 && may_be(x, candidate->word - 1, LEX(PLACE)))) return false;
    }
    struct candidate named = *candidate;
    if (finder_noun_before(x, candidate, choice.row->entity)) {
        named.word++, named.words--;
        named.offset = named.clitics = 0, named.contracted = false;
    }
    return add_name(finder, &named, choice.row, ISNAD_NAME, confidence_of(candidate, &choice, met), body_rule(choice.row, weak));
}

/* Of several states with one adjective (غيني, دومينيكي) the one that the document has named. */
static const struct gazetteer_name *best_state(const struct finder *finder, const struct candidate *candidate, unsigned kinds) {
    const struct gazetteer_name *best = NULL;
    int best_score = -1;
    if (!(candidate->kinds & kinds)) return NULL;
    for (size_t i = 0; i < candidate->count; i++) {
        if (!names_is(&candidate->names[i], kinds)) continue;
        const struct gazetteer_entity *entity =
            gazetteer_entity(finder->x->gazetteers[candidate->gazetteer], candidate->names[i].entity);
        isnad_entity_id met = entities_met(finder->x, candidate->gazetteer, candidate->names[i].entity);
        int score = (met != ISNAD_NONE ? 1000 : 0) + (entity ? (int)(entity->weight < 900 ? entity->weight : 900) : 0);
        if (score > best_score) best = &candidate->names[i], best_score = score;
    }
    return best;
}

static bool take_metonym(struct finder *finder, const struct candidate *candidate) {
    const struct gazetteer_name *row = best_state(finder, candidate, 1 << NAME_CAPITAL | 1 << NAME_SEAT);
    bool team = candidate->word > 0 && candidate->offset == 0 && may_be(finder->x, candidate->word - 1, LEX(GEOGRAPHY));
    if (!row || team || !metonym_acts(finder->x, candidate)) return false;
    const struct gazetteer_name *state = names_row(candidate, 1 << NAME_PREFERRED); /* عمان */
    if (state && row->kind == NAME_CAPITAL &&
        gazetteer_entity(finder->x->gazetteers[candidate->gazetteer], state->entity)->type == ISNAD_COUNTRY &&
        entities_about_state(finder->x, candidate->gazetteer, row->entity, candidate->word) == 0)
        return false;
    const char *rule = row->kind == NAME_CAPITAL ? "capital that acts" : "seat of power that acts";
    return add_name(finder, candidate, row, ISNAD_METONYM, (float)row->confidence / 100 - 0.05f, rule);
}

/* Behind a noun that is no verb and no particle, an adjective may stand. */
static bool adjective_place(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint64_t others = LEX(CUE) | LEX_PARTICLES;
    return candidate->offset == 0 && candidate->word > 0 && is_word(x, candidate->word - 1) &&
           !may_be(x, candidate->word - 1, others) &&
           (!x->found_at.items[candidate->word - 1] ||
            x->found_at.items[candidate->word - 1] == FOUND_PLACE); /* مدينة جدة السعودية */
}

/* ( الفرنسية ), (الفرنسية - أرشيف): the agency of a picture. */
static bool credited(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t before = candidate->word, after = candidate->word + candidate->words;
    if (before == 0 || after >= word_count(x) || word_at(x, before - 1)->kind != WORD_PAREN_OPEN) return false;
    return word_at(x, after)->kind == WORD_PAREN_CLOSE || word_at(x, after)->kind == WORD_DASH;
}

/* المالية is finance before it is Mali's, where the text has not spoken of Mali. */
static bool finance(const struct isnad_extractor *x, const struct candidate *candidate, const struct gazetteer_name *row) {
    if (candidate->words > 1 || !(may_be(x, candidate->word, LEX(PORTFOLIO)) || portfolio_adjective(x, candidate->word)))
        return false;
    isnad_entity_id met = entities_met(x, candidate->gazetteer, row->entity);
    return met == ISNAD_NONE || x->known.items[met].count == 0;
}

/* مسؤولين فرنسيين وألمان: one adjective joined to another. */
static bool second_adjective(const struct isnad_extractor *x, const struct candidate *candidate) {
    const struct found *before = candidate->word > 0 ? found_at(x, candidate->word - 1) : NULL;
    return (candidate->clitics & CLITIC_WAW) && candidate->offset == 1 && before && before->kind == ISNAD_NATIONAL_ADJECTIVE;
}

/* ركبته اليمنى, الزاوية اليمنى: the right one; a man of Yemen, whom some spell so too, is behind no feminine noun. */
static bool right_side(const struct isnad_extractor *x, uint32_t at) {
    return (word_at(x, at)->flags & WORD_MAQSURA) && at > 0 && is_word(x, at - 1) &&
           ((word_at(x, at - 1)->flags & WORD_MARBUTA) || stem_in(x, at - 1, WORDS_SIDED));
}

static bool take_demonym(struct finder *finder, const struct candidate *candidate) {
    const struct gazetteer_name *row = best_state(finder, candidate, 1 << NAME_DEMONYM);
    if (!row || candidate->clitics & CLITIC_KAF || right_side(finder->x, candidate->word)) return false;
    if (names_row(candidate, STRONG) && (row->confidence < 75 || !adjective_place(finder->x, candidate)))
        return false; /* روسيا، سورية */
    if (credited(finder->x, candidate) || finance(finder->x, candidate, row)) return false;
    if (!(row->flags & NAME_DEFINITE) &&
        ((candidate->offset > 0 && !second_adjective(finder->x, candidate)) ||
         (finder_ordinary(finder->x, candidate) &&
          !(adjective_place(finder->x, candidate) && finder_plain_adjective(finder->x, candidate)))))
        return false;
    return add_name(finder, candidate, row, ISNAD_NATIONAL_ADJECTIVE, (float)row->confidence / 100, "national adjective");
}

/* السوداني, who is prime minister of Iraq: where a line begins with it, or behind a verb once he was named, rather than the
 * nation. */
static bool surname_rather(const struct finder *finder, const struct candidate *candidate) {
    const struct isnad_extractor *x = finder->x;
    const struct gazetteer_name *person = names_row(candidate, 1 << NAME_SHORT);
    if (!person || !(candidate->kinds & 1 << NAME_DEMONYM) || candidate->words > 1) return false;
    if (heads_line(x, candidate)) return true;
    isnad_entity_id met = entities_met(x, candidate->gazetteer, person->entity);
    return met != ISNAD_NONE && x->known.items[met].count && finder_recent(x, met, candidate->word) &&
           !adjective_place(x, candidate);
}

/* Returns how many words the name took, 0 where it is no mention. */
static uint32_t take_candidate(struct finder *finder, const struct candidate *candidate) {
    /* وزيرة الخارجية الأميركية: the adjective goes with the title, and there is no ministry. */
    bool titled =
        candidate->word < finder->title_end && finder->x->titles.items[finder->x->titles.count - 1].kind != TITLE_SPOKESPERSON;
    if (titled && candidate->words > 1 && may_be(finder->x, candidate->word, LEX(PORTFOLIO))) return 0;
    bool taken = (surname_rather(finder, candidate) && take_person(finder, candidate)) || take_demonym(finder, candidate) ||
                 take_person(finder, candidate) || take_body(finder, candidate) || take_metonym(finder, candidate);
    if (taken) return candidate->words;
    if (candidate->words > 1 && names_row(candidate, 1 << NAME_PREFERRED | 1 << NAME_ALTERNATIVE | 1 << NAME_CAPITAL)) {
        for (uint32_t i = 0; i < candidate->words; i++) finder->x->found_at.items[candidate->word + i] = FOUND_PLACE;
        return candidate->words;
    }
    const struct gazetteer_name *row = names_row(candidate, 1 << NAME_CAPITAL | 1 << NAME_SEAT);
    if (row) finder->x->found_at.items[candidate->word] = FOUND_PLACE;
    return row ? 1 : 0;
}

uint32_t finder_take_candidate(struct finder *finder, const struct candidate *candidate) {
    if (!finder->x->wants_candidates || candidate->count < 2) return take_candidate(finder, candidate);
    size_t ranked = finder->x->ranked.count, mentions = finder->x->found.count;
    finder->undecided = false;
    finder_rank(finder, candidate, finder_title(finder, candidate->word));
    uint32_t taken = take_candidate(finder, candidate);
    finder_keep_ranks(finder, candidate, ranked, mentions);
    return taken;
}
