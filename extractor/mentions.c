/* SPDX-License-Identifier: Apache-2.0
 *
 * One pass over the words, left to right: a title phrase is read first, then the longest name of a gazetteer, then a surname that the
 * document has introduced, then a person whom nobody knows. See mentions.h. */
#include "mentions.h"

#include <string.h>

enum {
    STRONG = 1 << NAME_PREFERRED | 1 << NAME_ALTERNATIVE | 1 << NAME_HIDDEN,
    PERSONAL = STRONG | 1 << NAME_SHORT
};
enum { STATES_TRIED = 12, AHEAD = 8 /* words between asking for a slot of a table and looking at it */ };

struct finder {
    struct isnad_extractor *x;
    uint32_t pending; /* 1 + the title phrase that ends where the next word begins, or 0 */
    uint32_t pending_at; /* where its holder's name would begin */
    uint32_t title_end; /* the word behind the last title phrase */
    bool ok;
};

struct found *mentions_add(struct isnad_extractor *x, uint32_t word, uint32_t words, size_t offset, isnad_entity_id entity, uint8_t kind,
                           float confidence) {
    if (entity == ISNAD_NONE) return NULL; /* a damaged gazetteer, or no memory: see exhausted */
    struct found *found = LIST_ADD(&x->found);
    if (!found) return x->exhausted = true, NULL;
    const struct word *first = word_at(x, word), *last = word_at(x, word + words - 1);
    uint32_t begin = offset ? words_offset(&x->document->text, first, offset) : first->begin;
    *found = (struct found){.word = word, .words = words, .span = {begin, last->end}, .entity = entity, .confidence = confidence < 1 ? confidence : 1,
                            .kind = kind, .clitics = reading_at(x, word)->clitics, .title = ISNAD_NONE};
    if (kind != ISNAD_TITLE)
        for (uint32_t i = 0; i < words; i++) x->found_at.items[word + i] = (uint32_t)x->found.count;
    entities_touch(x, entity, word);
    return found;
}

static const struct title_phrase *pending_title(const struct finder *finder, uint32_t at) {
    if (!finder->pending) return NULL;
    const struct title_phrase *title = &finder->x->titles.items[finder->pending - 1];
    return finder->pending_at == at ? title : NULL;
}

/* Gives the office of the title to its holder, and notes the role that the text states. */
static void give_title(struct finder *finder, isnad_entity_id person, struct found *found) {
    struct isnad_extractor *x = finder->x;
    struct title_phrase *title = &x->titles.items[finder->pending - 1];
    title->holder = person;
    if (found) found->title = finder->pending - 1;
    struct known *known = &x->known.items[person];
    if (title->kind == TITLE_COUNTERPART) titles_counterpart_office(x, title);
    if (title->office && title->kind != TITLE_HONORIFIC && title->kind != TITLE_RANK) {
        known->office = title->office;
        known->head = title->head;
        known->of = title->of;
    }
    if (title->gender && !known->gender) known->gender = title->gender;
    if (title->kind != TITLE_HEAD && title->kind != TITLE_SPOKESPERSON) return;
    const struct word *first = word_at(x, title->word), *last = word_at(x, title->word + title->words - 1);
    uint32_t begin = title->offset ? words_offset(&x->document->text, first, title->offset) : first->begin;
    isnad_role *role = LIST_ADD(&x->document->roles);
    if (!role) finder->ok = false;
    else *role = (isnad_role){.holder = person, .of = title->of, .title = {begin, last->end}};
}

/* How well a row of a candidate fits here; 0 and less is not at all. */
static int score_row(const struct finder *finder, const struct candidate *candidate, const struct gazetteer_name *row,
                     const struct title_phrase *title) {
    static const int8_t by_kind[NAME_KIND_COUNT] = {60, 58, 45, 40, 0, 0, 0, 0, 5};
    const struct isnad_extractor *x = finder->x;
    const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], row->entity);
    if (!entity || entity->type > ISNAD_ORGANIZATION || row->kind >= NAME_KIND_COUNT) return -100;
    int score = by_kind[row->kind] - (row->flags & NAME_GENERATED ? 15 : 0) + (int)(entity->weight < 24 ? entity->weight : 24);
    isnad_entity_id met = entities_met(x, candidate->gazetteer, row->entity);
    if (met != ISNAD_NONE && x->known.items[met].count) score += 40;
    if (entity->type != ISNAD_PERSON) return score + (candidate->words > 1 ? 10 : 0);
    const isnad_gazetteer *gazetteer = x->gazetteers[candidate->gazetteer];
    if (x->date && gazetteer_held(gazetteer, row->entity, 0, ISNAD_NONE, x->date)) score += 12;
    if (x->date && entity->born && entity->born + 160000 > x->date) score -= 60;
    if (!title || title->kind != TITLE_HEAD || title->office == 0) return score;
    if (title->of != ISNAD_NONE && x->known.items[title->of].gazetteer == candidate->gazetteer) {
        uint32_t of = x->known.items[title->of].index;
        if (gazetteer_held(gazetteer, row->entity, title->office, of, x->date)) return score + 40;
        if (gazetteer_held(gazetteer, row->entity, title->office, of, 0)) return score + 25;
        return gazetteer_held(gazetteer, row->entity, 0, of, 0) ? score + 12 : score - 12;
    }
    if (gazetteer_held(gazetteer, row->entity, title->office, ISNAD_NONE, x->date)) return score + 25;
    return gazetteer_held(gazetteer, row->entity, title->office, ISNAD_NONE, 0) ? score + 15 : score;
}

struct choice {
    const struct gazetteer_name *row;
    int score, margin;
};

static struct choice choose(const struct finder *finder, const struct candidate *candidate, const struct title_phrase *title, unsigned kinds) {
    struct choice choice = {NULL, 0, 1000};
    int second = -1000;
    if (!(candidate->kinds & kinds)) return choice;
    for (size_t i = 0; i < candidate->count; i++) {
        const struct gazetteer_name *row = &candidate->names[i];
        if (!names_is(row, kinds)) continue;
        int score = score_row(finder, candidate, row, title);
        if (score <= 0) continue;
        if (!choice.row || score > choice.score) {
            if (choice.row) second = choice.score;
            choice.row = row;
            choice.score = score;
        } else if (score > second) {
            second = score;
        }
    }
    if (choice.row) choice.margin = choice.score - second;
    return choice;
}

/* A word that is an ordinary one too, or somebody else's given name, needs more than itself. */
static bool ordinary(const struct isnad_extractor *x, const struct candidate *candidate) {
    if (candidate->words > 1) return false;
    struct reading readings[READINGS_MOST];
    size_t count = lexicon_read(x->lexicon, &x->words, candidate->word, readings, READINGS_MOST);
    for (size_t i = 0; i < count; i++)
        if ((readings[i].offset <= candidate->offset || (readings[i].classes & LEX(COMMON))) &&
            (readings[i].classes & ~(LEX(GIVEN_NAME) | LEX(ORGANIZATION_HEAD) | LEX(NAME_PARTICLE) | LEX(PORTFOLIO) | LEX(BOILERPLATE) | LEX(ABBREVIATION)))) return true;
    return false;
}

static bool quoted(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t before = candidate->word, after = candidate->word + candidate->words;
    if (before == 0 || after >= word_count(x)) return false;
    uint8_t open = word_at(x, before - 1)->kind, close = word_at(x, after)->kind;
    return (open == WORD_OPEN && close == WORD_CLOSE) || (open == WORD_QUOTE && close == WORD_QUOTE) ||
           (open == WORD_PAREN_OPEN && close == WORD_PAREN_CLOSE) || (open == WORD_SINGLE && close == WORD_SINGLE);
}

static float confidence_of(const struct candidate *candidate, const struct choice *choice, bool met) {
    float confidence = (float)choice->row->confidence / 100;
    if (met && confidence < 0.93f) confidence = 0.93f;
    if (choice->margin < 10) confidence -= 0.2f;
    if (candidate->words == 1 && candidate->offset && !met) confidence -= 0.03f;
    return confidence < 0.3f ? 0.3f : confidence;
}

/* 0 for what is written as a vowel, and one code for the letters that stand for one foreign sound. */
static uint8_t consonant(uint8_t code) {
    switch (code) {
    case CODE_ALEF: case CODE_WAW: case CODE_YEH: case CODE_HEH: return 0;
    case CODE_GHAIN: case CODE_JEEM: case CODE_QAF: return CODE_KAF;
    case CODE_TAH: return CODE_TEH;
    case CODE_SAD: return CODE_SEEN;
    default: return code;
    }
}

/* What is left of a name when writers differ: its consonants, g and its spellings as one; *first
 * is the first of them. 0 where that is too little to tell. */
static uint64_t skeleton_of(const struct isnad_extractor *x, uint32_t at, uint8_t *first) {
    const struct word *word = word_at(x, at);
    uint8_t left[255 + FOLD_PADDING] = {0};
    size_t length = 0;
    for (size_t i = 0; i < word->length; i++) {
        uint8_t code = consonant(x->words.codes[word->code + i]);
        if (code && (length == 0 || left[length - 1] != code)) left[length++] = code;
    }
    *first = left[0];
    return length >= 3 && word->length >= 4 ? fold_hash(left, length) ^ UINT64_C(0x5E1E70) << 40 : 0;
}

/* Keeps a person's last word for later mentions by surname alone. */
static void remember_person(struct finder *finder, const struct found *found) {
    const struct isnad_extractor *x = finder->x;
    uint32_t last = found->word + found->words - 1;
    if (found->words < 2 || word_at(x, last)->length < 3) return;
    if (reading_at(x, last)->classes & (LEX(CUE) | LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(COMMON))) return;
    if (!entities_remember(finder->x, word_at(x, last)->hash, found->entity)) finder->ok = false;
    uint8_t first;
    uint64_t skeleton = skeleton_of(x, last, &first);
    if (skeleton) finder->x->skeletons |= UINT32_C(1) << (first & 31);
    if (skeleton && !entities_remember(finder->x, skeleton, found->entity)) finder->ok = false;
}

/* A contracted لل keeps its second ل in the span: it is what is left of the article. */
static size_t name_offset(const struct candidate *candidate) { return candidate->offset - (size_t)candidate->contracted; }

static bool add_person(struct finder *finder, const struct candidate *candidate, const struct choice *choice) {
    struct isnad_extractor *x = finder->x;
    bool met = entities_met(x, candidate->gazetteer, choice->row->entity) != ISNAD_NONE;
    isnad_entity_id person = entities_known(x, candidate->gazetteer, choice->row->entity);
    struct found *found = mentions_add(x, candidate->word, candidate->words, name_offset(candidate), person, ISNAD_NAME, confidence_of(candidate, choice, met));
    if (!found) return false;
    found->clitics = candidate->clitics;
    if (pending_title(finder, candidate->word)) give_title(finder, person, found);
    remember_person(finder, found);
    return true;
}

static bool speech_verb_before(const struct isnad_extractor *x, uint32_t at) {
    if (at == 0 || !may_be(x, at - 1, LEX(CUE))) return false;
    const struct lexeme *lexeme = reading_of(x->lexicon, reading_at(x, at - 1), LEX_CUE);
    const struct cue *cue = &x->lexicon->cues.items[lexeme->index];
    bool plain = cue->frame_count && x->lexicon->frames.items[cue->first_frame].count == 1; /* قال, not أطلق تصريحات */
    return plain && (lexeme->form == FORM_PAST || lexeme->form == FORM_PRESENT);
}

/* A neighbour that is a part of a name makes the word a part of somebody else's. */
static bool beside_name(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t before = candidate->word, after = candidate->word + candidate->words;
    uint64_t names = LEX(GIVEN_NAME) | LEX(NAME_PARTICLE);
    if (before > 0 && is_word(x, before - 1) && may_be(x, before - 1, names) && !may_be(x, before - 1, LEX(COMMON) | LEX(PREPOSITION) | LEX(COMPLEMENTIZER)) &&
        candidate->offset == 0 && !x->found_at.items[before - 1] && reading_at(x, before - 1)->offset < 2) return true;
    return is_word(x, after) && may_be(x, after, names) && !may_be(x, after, LEX(COMMON) | LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(CUE)) &&
           reading_at(x, after)->offset == 0;
}

/* An unknown word before a surname is mostly the first name of somebody else. */
static bool unknown_before(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && !reading_at(x, at - 1)->slot && !x->found_at.items[at - 1];
}

/* الأدب العربي: a definite adjective rather than a surname. */
static bool behind_noun(const struct isnad_extractor *x, uint32_t at) {
    uint64_t others = LEX(CUE) | LEX(TITLE) | ((UINT64_C(1) << LEX_PARTICLE_LAST) - 1);
    return at > 0 && is_word(x, at - 1) && !x->found_at.items[at - 1] && !may_be(x, at - 1, others) &&
           (may_be(x, at - 1, LEX(COMMON)) || !reading_at(x, at - 1)->slot);
}

/* Was the person named not too long ago? A text of the length of a book speaks of many of one surname. */
static bool recent(const struct isnad_extractor *x, isnad_entity_id person, uint32_t at) {
    enum { FAR = 1500 };
    return x->known.items[person].count && at - x->known.items[person].last_word < FAR;
}

/* May a surname or another weak name stand for this person here? */
static bool supported(struct finder *finder, const struct candidate *candidate, const struct choice *choice, const struct title_phrase *title) {
    const struct isnad_extractor *x = finder->x;
    isnad_entity_id met = entities_met(x, candidate->gazetteer, choice->row->entity);
    if (title && choice->score >= (title->of != ISNAD_NONE ? 62 : 75)) return true;
    if (beside_name(x, candidate)) return false;
    if (met == ISNAD_NONE && title == NULL && candidate->offset == 0 && unknown_before(x, candidate->word)) return false;
    bool common = ordinary(x, candidate), also_name = may_be(x, candidate->word, LEX(COMMON_NAME)) && candidate->offset == 0;
    also_name = also_name && !may_be(x, candidate->word, ((UINT64_C(1) << LEX_PARTICLE_LAST) - 1) | LEX(CUE));
    also_name = also_name && !behind_noun(x, candidate->word);
    if (met != ISNAD_NONE && recent(x, met, candidate->word)) return !common || (also_name && !(choice->row->flags & NAME_GENERATED));
    bool prominent = choice->score >= 54 && choice->margin >= 8;
    if (common) return prominent && also_name && speech_verb_before(x, candidate->word);
    if (may_be(x, candidate->word, LEX(GIVEN_NAME)) && reading_at(x, candidate->word)->offset == candidate->offset) return prominent;
    if (choice->row->flags & NAME_GENERATED) return false;
    return choice->margin >= 8 && choice->score >= (word_at(x, candidate->word)->length > 4 ? 40 : 46);
}


static bool take_person(struct finder *finder, const struct candidate *candidate) {
    const struct title_phrase *title = pending_title(finder, candidate->word);
    struct choice choice = choose(finder, candidate, title, PERSONAL);
    if (!choice.row) return false;
    const struct gazetteer_entity *entity = gazetteer_entity(finder->x->gazetteers[candidate->gazetteer], choice.row->entity);
    if (entity->type != ISNAD_PERSON) return false;
    bool weak = candidate->words == 1 || (choice.row->flags & NAME_GENERATED && candidate->words < 2);
    if (weak && !supported(finder, candidate, &choice, title)) return false;
    if (!weak && choice.margin < 6 && choice.score < 80 && !title && candidate->count > 1 && choice.margin < 2) choice.margin = 0;
    return add_person(finder, candidate, &choice);
}

static bool add_name(struct finder *finder, const struct candidate *candidate, const struct gazetteer_name *row, uint8_t kind, float confidence) {
    struct isnad_extractor *x = finder->x;
    struct found *found = mentions_add(x, candidate->word, candidate->words, name_offset(candidate),
                                       entities_known(x, candidate->gazetteer, row->entity), kind, confidence);
    if (found) found->clitics = candidate->clitics;
    return found != NULL;
}

/* Of the bodies that every state has, that of the state which the text is about. */
static const struct gazetteer_name *body_of_state(const struct finder *finder, const struct candidate *candidate) {
    const struct isnad_extractor *x = finder->x;
    const struct gazetteer_name *best = NULL;
    uint32_t most = 0;
    for (size_t i = 0; i < candidate->count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], candidate->names[i].entity);
        if (candidate->names[i].kind != NAME_BARE || !entity || entity->type != ISNAD_ORGANIZATION || entity->state == ISNAD_NONE) continue;
        uint32_t about = entities_about_state(x, candidate->gazetteer, entity->state, candidate->word);
        if (entities_met(x, candidate->gazetteer, candidate->names[i].entity) != ISNAD_NONE) about += 300;
        if (about > most) best = &candidate->names[i], most = about;
    }
    return best;
}

/* An ordinary word as a name: in quotation marks, behind the noun that it names, or beside another organization. */
static bool body_supported(const struct isnad_extractor *x, const struct candidate *candidate, bool met) {
    if (quoted(x, candidate)) return true;
    uint32_t at = candidate->word;
    if (!met || at == 0) return false;
    const struct found *before = found_at(x, at - 1);
    if (candidate->clitics & CLITIC_WAW) return before && x->known.items[before->entity].type == ISNAD_ORGANIZATION;
    return may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) || (candidate->offset == 0 && may_be(x, at - 1, LEX(PREPOSITION)) && may_be(x, at, LEX(COMMON_NAME)));
}

static bool take_body(struct finder *finder, const struct candidate *candidate) {
    struct isnad_extractor *x = finder->x;
    const struct gazetteer_name *generic = names_row(candidate, 1 << NAME_BARE);
    if (generic && generic->flags & NAME_GENERATED) { /* inside a title it belongs to that: وزير الخارجية */
        bool alone = candidate->words == 1 && !speech_verb_before(x, candidate->word); /* الخارجية is a body where it speaks */
        generic = alone || (candidate->words == 1 && candidate->word < finder->title_end) ? NULL : body_of_state(finder, candidate);
        if (generic) return add_name(finder, candidate, generic, ISNAD_NAME, 0.7f);
    }
    struct choice choice = choose(finder, candidate, NULL, STRONG | 1 << NAME_BARE);
    if (!choice.row || (choice.row->kind == NAME_BARE && choice.row->flags & NAME_GENERATED)) return false;
    const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], choice.row->entity);
    if (entity->type == ISNAD_PERSON) return false;
    bool met = entities_met(x, candidate->gazetteer, choice.row->entity) != ISNAD_NONE;
    bool weak = choice.row->kind == NAME_BARE || (ordinary(x, candidate) && entity->type != ISNAD_COUNTRY);
    if (weak && !body_supported(x, candidate, met)) return false;
    if (entity->type == ISNAD_COUNTRY && candidate->word > 0 && candidate->offset == 0 && may_be(x, candidate->word - 1, LEX(GEOGRAPHY))) return false;
    if (entity->type == ISNAD_COUNTRY && ordinary(x, candidate) && candidate->offset > 0) return false;
    const struct gazetteer_name *capital = names_row(candidate, 1 << NAME_CAPITAL); /* عمان: Oman or Amman */
    if (capital && capital->entity != choice.row->entity && entity->type == ISNAD_COUNTRY &&
        entities_about_state(x, candidate->gazetteer, choice.row->entity, candidate->word) <= entities_about_state(x, candidate->gazetteer, capital->entity, candidate->word))
        return false;
    return add_name(finder, candidate, choice.row, ISNAD_NAME, confidence_of(candidate, &choice, met));
}

/* Of several states with one adjective (غيني, دومينيكي) the one that the document has named. */
static const struct gazetteer_name *best_state(const struct finder *finder, const struct candidate *candidate, unsigned kinds) {
    const struct gazetteer_name *best = NULL;
    int best_score = -1;
    if (!(candidate->kinds & kinds)) return NULL;
    for (size_t i = 0; i < candidate->count; i++) {
        if (!names_is(&candidate->names[i], kinds)) continue;
        const struct gazetteer_entity *entity = gazetteer_entity(finder->x->gazetteers[candidate->gazetteer], candidate->names[i].entity);
        isnad_entity_id met = entities_met(finder->x, candidate->gazetteer, candidate->names[i].entity);
        int score = (met != ISNAD_NONE ? 1000 : 0) + (entity ? (int)(entity->weight < 900 ? entity->weight : 900) : 0);
        if (score > best_score) best = &candidate->names[i], best_score = score;
    }
    return best;
}

static bool take_metonym(struct finder *finder, const struct candidate *candidate) {
    const struct gazetteer_name *row = best_state(finder, candidate, 1 << NAME_CAPITAL | 1 << NAME_SEAT);
    if (!row || !metonym_acts(finder->x, candidate)) return false;
    return add_name(finder, candidate, row, ISNAD_METONYM, (float)row->confidence / 100 - 0.05f);
}

/* Behind a noun that is no verb and no particle, an adjective may stand. */
static bool adjective_place(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint64_t others = LEX(CUE) | ((UINT64_C(1) << LEX_PARTICLE_LAST) - 1);
    return candidate->offset == 0 && candidate->word > 0 && is_word(x, candidate->word - 1) && !may_be(x, candidate->word - 1, others) &&
           !x->found_at.items[candidate->word - 1];
}

static bool take_demonym(struct finder *finder, const struct candidate *candidate) {
    const struct gazetteer_name *row = best_state(finder, candidate, 1 << NAME_DEMONYM);
    if (!row || candidate->clitics & CLITIC_KAF) return false;
    if (names_row(candidate, STRONG) && (row->confidence < 75 || !adjective_place(finder->x, candidate))) return false; /* روسيا، سورية */
    if (!(row->flags & NAME_DEFINITE) && (ordinary(finder->x, candidate) || candidate->offset > 0)) return false;
    return add_name(finder, candidate, row, ISNAD_NATIONAL_ADJECTIVE, (float)row->confidence / 100);
}

/* Returns how many words the name took, 0 where it is no mention. */
static uint32_t take_candidate(struct finder *finder, const struct candidate *candidate) {
    /* وزيرة الخارجية الأميركية: the adjective goes with the title, and there is no ministry. */
    if (candidate->word < finder->title_end && candidate->words > 1 && may_be(finder->x, candidate->word, LEX(PORTFOLIO))) return 0;
    bool taken = take_demonym(finder, candidate) || take_person(finder, candidate) || take_body(finder, candidate) || take_metonym(finder, candidate);
    if (taken) return candidate->words;
    if (candidate->words > 1 && names_row(candidate, 1 << NAME_PREFERRED | 1 << NAME_ALTERNATIVE | 1 << NAME_CAPITAL)) {
        for (uint32_t i = 0; i < candidate->words; i++) finder->x->found_at.items[candidate->word + i] = FOUND_PLACE;
        return candidate->words;
    }
    const struct gazetteer_name *row = names_row(candidate, 1 << NAME_CAPITAL | 1 << NAME_SEAT);
    if (row) finder->x->found_at.items[candidate->word] = FOUND_PLACE;
    return row ? 1 : 0;
}

/* Another spelling of a surname that the document introduced: بلينجن for بلينكن. The word must be nothing else. */
static uint32_t take_misspelled(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    if (reading_at(x, at)->slot || !x->skeletons || (word_at(x, at)->flags & (WORD_MARBUTA | WORD_FATHATAN))) return 0;
    uint8_t first = consonant(x->words.codes[word_at(x, at)->code]);
    if (first && !(x->skeletons >> (first & 31) & 1)) return 0;
    uint64_t skeleton = skeleton_of(x, at, &first);
    isnad_entity_id person = skeleton ? entities_by_word(x, skeleton) : ISNAD_NONE;
    if (person == ISNAD_NONE || x->known.items[person].type != ISNAD_PERSON || !recent(x, person, at)) return 0;
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    if (codes[0] == CODE_ALEF && codes[1] == CODE_LAM) return 0;
    struct found *found = mentions_add(x, at, 1, 0, person, ISNAD_NAME, 0.7f);
    if (!found) return 0;
    found->clitics = 0;
    if (pending_title(finder, at)) give_title(finder, person, found);
    return 1;
}

/* A surname that the document introduced with its full name. */
static uint32_t take_remembered(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    struct stem stems[STEMS_MOST];
    size_t count = x->by_word.count ? lexicon_stems(codes, word->length, stems) : 0; /* none where nobody has been named */
    for (size_t i = 0; i < count; i++) {
        size_t length = word->length - stems[i].offset;
        if (stems[i].contracted || length < 3 || (stems[i].clitics & (CLITIC_SEEN | CLITIC_ARTICLE))) continue;
        uint64_t hash = stems[i].offset ? fold_hash(codes + stems[i].offset, length) : word->hash;
        isnad_entity_id person = entities_may_know(x, hash) ? entities_by_word(x, hash) : ISNAD_NONE;
        if (person == ISNAD_NONE || x->known.items[person].type != ISNAD_PERSON || !recent(x, person, at)) continue;
        if (may_be(x, at, LEX(COMMON) | LEX(CUE) | LEX(TITLE) | LEX(PREPOSITION)) && !pending_title(finder, at)) continue;
        if (stems[i].offset == 0 && unknown_before(x, at) && !pending_title(finder, at)) continue;
        if (may_be(x, at, LEX(GIVEN_NAME)) && (people_run(x, at, true) > at + 1 || (at > 0 && is_word(x, at - 1) && may_be(x, at - 1, LEX(GIVEN_NAME) | LEX(NAME_PARTICLE))))) continue;
        struct found *found = mentions_add(x, at, 1, stems[i].offset, person, ISNAD_NAME, 0.9f);
        if (!found) return 0;
        found->clitics = stems[i].clitics;
        if (pending_title(finder, at)) give_title(finder, person, found);
        return 1;
    }
    return take_misspelled(finder, at);
}

/* Does an Arabic label end in a word with this skeleton? */
static bool label_ends(struct isnad_extractor *x, isnad_slice label, uint64_t skeleton) {
    struct text text = {.data = label.data, .length = label.length};
    struct words kept = x->words, words = {0};
    if (words_split(&words, &text, NULL) != ISNAD_OK || words.list.count < 2) return words_free(&words), false;
    x->words = words;
    uint8_t first;
    uint64_t other = skeleton_of(x, (uint32_t)words.list.count - 2, &first);
    x->words = kept;
    words_free(&words);
    return other == skeleton;
}

/* A misspelled name behind a full title: the holder of the office, where the consonants agree. */
static isnad_entity_id holder_spelled(struct finder *finder, const struct title_phrase *title, uint32_t last) {
    struct isnad_extractor *x = finder->x;
    uint8_t first;
    uint64_t skeleton = title && title->kind == TITLE_HEAD && title->office ? skeleton_of(x, last, &first) : 0;
    if (!skeleton) return ISNAD_NONE;
    for (size_t i = 0; i < x->states.count && i < STATES_TRIED; i++) { /* where the title names no state, those of the text */
        struct state_hint hint = x->states.items[i];
        isnad_entity_id of = title->of != ISNAD_NONE ? title->of : entities_known(x, hint.gazetteer, hint.index);
        isnad_entity_id holder = of == ISNAD_NONE ? ISNAD_NONE : entities_holder(x, title->office, of);
        if (holder != ISNAD_NONE && label_ends(x, x->document->entities.items[holder].label_ar, skeleton)) return holder;
        if (title->of != ISNAD_NONE) break;
    }
    return ISNAD_NONE;
}

static uint32_t take_unknown(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    const struct title_phrase *title = pending_title(finder, at);
    bool personal = title && title->kind != TITLE_SOURCE && title->kind != TITLE_BODY && title->kind != TITLE_COUNTERPART;
    uint32_t end = people_run(x, at, personal || speech_verb_before(x, at));
    if (end == at) return 0;
    const struct word *first = word_at(x, at), *last = word_at(x, end - 1);
    uint8_t gender = title && title->gender ? title->gender : 0;
    const struct lexeme *given = reading_of(x->lexicon, reading_at(x, at), LEX_GIVEN_NAME);
    if (!gender && given) gender = given->gender;
    isnad_entity_id person = holder_spelled(finder, title, end - 1);
    size_t offset = may_be(x, at, LEX(GIVEN_NAME)) ? reading_at(x, at)->offset : 0;
    uint32_t begin = offset ? words_offset(&x->document->text, first, offset) : first->begin;
    if (person == ISNAD_NONE) person = entities_new(x, ISNAD_PERSON, gender, (isnad_slice){x->document->text.data + begin, last->end - begin});
    struct found *found = person == ISNAD_NONE ? NULL : mentions_add(x, at, end - at, offset, person, ISNAD_NAME, personal ? 0.75f : 0.65f);
    if (!found) return 0;
    found->clitics = offset ? reading_at(x, at)->clitics : 0;
    if (title) give_title(finder, person, found);
    remember_person(finder, found);
    return end - at;
}

static bool person_begins(struct finder *finder, uint32_t at, const struct title_phrase *title) {
    struct isnad_extractor *x = finder->x;
    if (!is_word(x, at)) return false;
    struct candidate candidate;
    if (names_find(x, at, &candidate) && candidate.offset == 0 && names_row(&candidate, PERSONAL)) {
        for (size_t i = 0; i < candidate.count; i++) {
            const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate.gazetteer], candidate.names[i].entity);
            if (entity && entity->type == ISNAD_PERSON &&
                (candidate.words > 1 || !ordinary(x, &candidate) || choose(finder, &candidate, title, PERSONAL).score >= 75)) return true;
        }
    }
    isnad_entity_id known = entities_by_word(x, word_at(x, at)->hash);
    if (known != ISNAD_NONE && x->known.items[known].type == ISNAD_PERSON && !may_be(x, at, LEX(PREPOSITION) | LEX(CUE))) return true;
    return people_run(x, at, title->kind != TITLE_SOURCE && title->kind != TITLE_BODY) > at;
}

/* Where the holder's name begins: at once, behind a comma, or behind the place of office (السفير الروسي لدى واشنطن، …); 0 where nowhere. */
static uint32_t holder_begins(struct finder *finder, const struct title_phrase *title) {
    struct isnad_extractor *x = finder->x;
    struct candidate candidate;
    uint32_t at = title->word + title->words;
    if (person_begins(finder, at, title)) return at;
    if (title->kind != TITLE_HEAD && title->kind != TITLE_SPOKESPERSON) return 0;
    if (is_word(x, at) && may_be(x, at, LEX(PREPOSITION)) && is_word(x, at + 1) && names_find(x, at + 1, &candidate)) at += 1 + candidate.words;
    if (word_at(x, at)->kind != WORD_COMMA) return at > title->word + title->words && person_begins(finder, at, title) ? at : 0;
    bool full = is_word(x, at + 1) && names_find(x, at + 1, &candidate) && candidate.words > 1 && names_row(&candidate, STRONG) &&
                person_begins(finder, at + 1, title);
    return full ? at + 1 : 0;
}

/* Does the title stand behind a name, as an apposition: لافروف، وزير الخارجية الروسي؟ */
static const struct found *apposed(const struct finder *finder, const struct title_phrase *title) {
    const struct isnad_extractor *x = finder->x;
    uint32_t before = title->word;
    if (title->clitics & ~(unsigned)CLITIC_ARTICLE || before == 0) return NULL;
    if (word_at(x, before - 1)->kind == WORD_COMMA || word_at(x, before - 1)->kind == WORD_DASH) before--;
    const struct found *found = before > 0 ? found_at(x, before - 1) : NULL;
    return found && x->known.items[found->entity].type == ISNAD_PERSON && found->kind == ISNAD_NAME ? found : NULL;
}

/* الحكومة الروسية: the adjective alone is the mention. */
static bool demonym_at(struct isnad_extractor *x, uint32_t at) {
    struct candidate candidate;
    return is_word(x, at) && names_find(x, at, &candidate) && names_row(&candidate, 1 << NAME_DEMONYM) != NULL;
}

static void take_lone_title(struct finder *finder, struct title_phrase *title) {
    struct isnad_extractor *x = finder->x;
    const struct found *name = title->kind == TITLE_COUNTERPART ? NULL : apposed(finder, title);
    if (name) {
        give_title(finder, name->entity, NULL);
        return;
    }
    if (title->kind == TITLE_BODY && title->head == lexicon_key("government", 10) && demonym_at(x, title->word + title->words)) return;
    bool one = title->number != NUMBER_PLURAL && title->definite && (title->kind == TITLE_HEAD || title->kind == TITLE_BODY || title->kind == TITLE_COUNTERPART);
    if (!one) return;
    float confidence = 0;
    isnad_entity_id holder = titles_resolve(x, title, &confidence);
    if (holder == ISNAD_NONE) return;
    title->holder = holder;
    size_t offset = title->offset;
    if (title->clitics & CLITIC_ARTICLE) offset -= title->clitics & CLITIC_LAM ? 1 : 2;
    mentions_add(x, title->word, title->words, offset, holder, ISNAD_TITLE, confidence);
}

/* Reads the title at a word and says where the next word to look at is. */
static void take_title(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    struct title_phrase title;
    if (at < finder->title_end || !may_be(x, at, LEX(TITLE)) || !titles_parse(x, at, &title)) return;
    const struct title_phrase *outer = pending_title(finder, at);
    struct title_phrase *kept = LIST_ADD(&x->titles);
    if (!kept) {
        finder->ok = false;
        return;
    }
    if (outer && outer != kept && title.of == ISNAD_NONE && title.kind >= TITLE_HONORIFIC && title.kind <= TITLE_PROFESSION) {
        title.office = x->titles.items[finder->pending - 1].office;
        title.head = x->titles.items[finder->pending - 1].head;
        title.of = x->titles.items[finder->pending - 1].of;
        title.kind = x->titles.items[finder->pending - 1].kind;
    }
    *kept = title;
    x->title_at.items[at] = (uint32_t)x->titles.count;
    finder->pending = (uint32_t)x->titles.count;
    finder->title_end = title.word + title.words;
    finder->pending_at = holder_begins(finder, &title);
    if (finder->pending_at == 0) take_lone_title(finder, kept);
}

/* The reading with the fewest letters taken off, unless it says no more than that the word is an ordinary one. */
static bool read_word(const struct isnad_extractor *x, uint32_t at, struct reading *out) {
    struct reading readings[READINGS_MOST];
    if (lexicon_read(x->lexicon, &x->words, at, readings, 1) == 0) return false;
    *out = readings[0];
    if (out->classes & ~(LEX(COMMON) | LEX(COMMON_NAME))) return true;
    size_t count = lexicon_read(x->lexicon, &x->words, at, readings, READINGS_MOST), best = 0;
    while (best < count && !(readings[best].classes & ~(LEX(COMMON) | LEX(COMMON_NAME)))) best++;
    if (best == count) best = 0;
    *out = readings[best];
    if (best > 0) out->classes |= readings[0].classes;
    return true;
}

bool mentions_read(struct isnad_extractor *x) {
    size_t count = x->words.list.count;
    x->candidates.count = x->found.count = x->titles.count = 0;
    if (!LIST_CLEAR(&x->readings, count) || !LIST_CLEAR(&x->found_at, count) || !LIST_CLEAR(&x->title_at, count) || !LIST_CLEAR(&x->candidate_at, count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (i + AHEAD < count) phrase_prefetch(&x->lexicon->table, word_at(x, i + AHEAD)->hash);
        if (word_at(x, i)->kind == WORD_LETTERS) read_word(x, i, &x->readings.items[i]);
    }
    return true;
}

/* Behind a person's full name: آل مكتوم, بن سلطان. */
static uint32_t extend_person(struct finder *finder, uint32_t at, uint32_t taken, uint32_t run) {
    struct isnad_extractor *x = finder->x;
    uint32_t number = x->found_at.items[at], next = at + taken;
    if (number == 0 || number == FOUND_PLACE || run <= next + 1 || !may_be(x, next, LEX(NAME_PARTICLE))) return taken;
    struct found *found = &x->found.items[number - 1];
    if (x->known.items[found->entity].type != ISNAD_PERSON) return taken;
    for (uint32_t i = next; i < run; i++) x->found_at.items[i] = number;
    found->words = run - at;
    found->span.end = word_at(x, run - 1)->end;
    return run - at;
}

bool mentions_find(struct isnad_extractor *x) {
    struct finder finder = {.x = x, .ok = true};
    for (uint32_t at = 0; at < word_count(x) && finder.ok && !x->exhausted;) {
        uint32_t taken = 0;
        if (at + AHEAD < word_count(x) && x->gazetteer_count) phrase_prefetch(&x->gazetteers[x->gazetteer_count - 1]->table, word_at(x, at + AHEAD)->hash);
        if (is_word(x, at)) {
            struct candidate candidate;
            bool named = names_find(x, at, &candidate);
            if (!(named && candidate.words > reading_at(x, at)->words)) take_title(&finder, at);
            bool given = may_be(x, at, LEX(GIVEN_NAME) | LEX(NAME_PARTICLE)) && reading_at(x, at)->offset == (named ? candidate.offset : 0);
            uint32_t run = named && given ? people_run(x, at, pending_title(&finder, at) != NULL) : at;
            bool first_names = named && run > at + candidate.words && may_be(x, at + candidate.words - 1, LEX(GIVEN_NAME)) &&
                               !may_be(x, at + candidate.words, LEX(NAME_PARTICLE)); /* محمد علي before a surname */
            bool whole = named && !first_names && (run <= at + candidate.words || (candidate.words > 1 && !names_row(&candidate, 1 << NAME_SHORT)));
            if (whole) taken = take_candidate(&finder, &candidate);
            if (whole && taken > 1) taken = extend_person(&finder, at, taken, run);
            if (!taken) taken = take_remembered(&finder, at);
            if (!taken) taken = take_unknown(&finder, at);
        }
        at += taken ? taken : 1;
    }
    return finder.ok && !x->exhausted;
}
