/* SPDX-License-Identifier: Apache-2.0
 *
 * Organizations by the noun that says what they are: whether it belongs to a known name (صحيفة [الأخبار]), and names that no
 * gazetteer holds ([جامعة بيلكنت], [هيئة الانتخابات]); and whose the bodies are that every state has ([البرلمان]). See finder.h.
 */
#include "cues.h"
#include "finder.h"

#include <string.h>

enum { LONGEST_BODY = 6 };

static const struct organization_head *head_at(const struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(ORGANIZATION_HEAD)) || !is_word(x, at)) return NULL;
    const struct lexeme *lexeme = reading_of(x->lexicon, reading_at(x, at), LEX_ORGANIZATION_HEAD);
    return lexeme ? &x->lexicon->heads.items[lexeme->index] : NULL;
}

/* الهيئة, والمعهد, للاتحاد, which are titles too: the head without its article, where it begins with one, or NULL. *from: where
 * the name begins, in codes. */
static const struct organization_head *definite_head(const struct isnad_extractor *x, uint32_t at, size_t *from) {
    const struct word *word = word_at(x, at);
    const uint8_t *all = x->words.codes + word->code;
    size_t skip = all[0] == CODE_ALEF ? 0 : 1;
    bool contracted = all[0] == CODE_LAM && all[1] == CODE_LAM;
    if (!is_word(x, at) || word->length < skip + 5 || word->length > 30) return NULL;
    if (!contracted && (all[skip] != CODE_ALEF || all[skip + 1] != CODE_LAM)) return NULL;
    if (skip && all[0] != CODE_WAW && all[0] != CODE_BEH && all[0] != CODE_FEH && !contracted) return NULL;
    uint8_t codes[32 + FOLD_PADDING] = {0};
    size_t length = word->length - skip - (contracted ? 1u : 2u);
    memcpy(codes, all + word->length - length, length);
    const struct phrase_slot *slot = phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length));
    if (!slot || !(slot->classes & LEX(ORGANIZATION_HEAD))) return NULL;
    struct reading reading = {.slot = slot, .classes = slot->classes, .words = 1};
    *from = skip;
    return &x->lexicon->heads.items[reading_of(x->lexicon, &reading, LEX_ORGANIZATION_HEAD)->index];
}

static bool kind_is(const struct organization_head *head, const char *kinds) {
    size_t length = strlen(head->kind);
    const char *found = length ? strstr(kinds, head->kind) : NULL;
    return found && (found[length] == ' ' || found[length] == 0) && (found == kinds || found[-1] == ' ');
}

bool mentions_outlet_head(const struct isnad_extractor *x, uint32_t at) {
    const struct organization_head *head = head_at(x, at);
    return head && kind_is(head, "media agency");
}

bool mentions_business_head(const struct isnad_extractor *x, uint32_t at) {
    const struct organization_head *head = head_at(x, at);
    return head && kind_is(head, "company bank club media university hospital research");
}

static bool names_entity(const struct candidate *candidate, uint32_t entity, unsigned kinds) {
    for (size_t i = 0; i < candidate->count; i++)
        if (candidate->names[i].entity == entity && names_is(&candidate->names[i], kinds)) return true;
    return false;
}

uint32_t finder_noun_before(const struct isnad_extractor *x, const struct candidate *candidate, uint32_t entity) {
    struct candidate rest;
    const struct organization_head *head =
        candidate->words > 1 && reading_at(x, candidate->word)->words == 1 ? head_at(x, candidate->word) : NULL;
    if (!head || !names_find(x, candidate->word + 1, &rest) || rest.offset || rest.words + 1 != candidate->words) return 0;
    bool outlet =
        kind_is(head, "media company") || (kind_is(head, "agency") && rest.words == 1); /* وكالة الأنباء السعودية stays whole */
    return outlet && names_entity(&rest, entity, STRONG | 1 << NAME_BARE) ? 1 : 0;
}

bool finder_named_by_noun(const struct isnad_extractor *x, uint32_t at) {
    const struct organization_head *head = at > 0 && reading_at(x, at)->offset == 0 ? head_at(x, at - 1) : NULL;
    return head && kind_is(head, "media agency company");
}

/* لاعب برشلونة, مدرب ليفربول: behind an athlete's or coach's word a city is a club. */
static bool athlete_before(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *title =
        at > 0 && is_word(x, at - 1) && may_be(x, at - 1, LEX(TITLE)) && !has_article(x, at - 1) && !reading_at(x, at - 1)->suffix
            ? reading_of(x->lexicon, reading_at(x, at - 1), LEX_TITLE)
            : NULL;
    uint32_t key = title ? x->lexicon->titles.items[title->index].key : 0;
    return key && (key == lexicon_key("athlete", 7) || key == lexicon_key("coach", 5));
}

/* Has somebody or something else the name, but for towns? */
static bool shared_name(const struct isnad_extractor *x, const struct candidate *candidate) {
    unsigned others = STRONG | 1 << NAME_DEMONYM | 1 << NAME_CAPITAL | 1 << NAME_SEAT;
    for (size_t i = 0; i < candidate->count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], candidate->names[i].entity);
        if (names_is(&candidate->names[i], others) && entity && entity->type != GAZETTEER_PLACE) return true;
    }
    return false;
}

bool finder_club(const struct isnad_extractor *x, const struct candidate *candidate) {
    const struct gazetteer_name *row = names_row(candidate, 1 << NAME_BARE);
    if (!row || candidate->words > 1 || finder_ordinary(x, candidate) || shared_name(x, candidate)) return false;
    const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], row->entity);
    if (!entity || entity->type != ISNAD_ORGANIZATION || entity->code == GAZETTEER_OUTLET) return false;
    isnad_entity_id met = entities_met(x, candidate->gazetteer, row->entity);
    bool town = candidate->word > 0 && may_be(x, candidate->word - 1, LEX(PLACE));
    bool named = met != ISNAD_NONE && x->known.items[met].count && !town; /* نادي ليفربول before */
    return named || (candidate->offset == 0 && athlete_before(x, candidate->word));
}

static bool definite(const struct isnad_extractor *x, uint32_t at) {
    return is_word(x, at) && reading_at(x, at)->offset <= 2 && titles_definite(x, at, reading_at(x, at)) &&
           !(reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE) && !may_be(x, at, LEX(CALENDAR) | LEX(CUE) | LEX(RELATIVE));
}

/* هيئة | الإفتاء, معهد | التخطيط: a verbal noun, which is the verb's no more. */
static bool noun_of_speech(const struct isnad_extractor *x, uint32_t at) {
    return is_word(x, at) && has_article(x, at) && cue_of_form(x, at, FORM_NOUN) && !reading_at(x, at)->suffix &&
           !may_be(x, at, LEX(CALENDAR) | LEX(RELATIVE) | LEX(TITLE));
}

/* تحالف الأمة المعارض, جبهة الخلاص المتمردة: what is said of it rather than its name. */
static bool participle(const struct isnad_extractor *x, uint32_t at) {
    return x->words.codes[word_at(x, at)->code + 2] == CODE_MEEM && !may_be(x, at, LEX(PORTFOLIO));
}

static bool unknown_name(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || reading_at(x, at)->slot) return false;
    const struct word *word = word_at(x, at);
    uint8_t first = x->words.codes[word->code];
    return word->length > 4 && !(word->flags & (WORD_MARBUTA | WORD_FATHATAN)) && first != CODE_WAW &&
           !titles_definite(x, at, reading_at(x, at)) && x->candidate_at.items[at] == 0;
}

/* A state or a place without anything attached: its words. */
static uint32_t place_words(struct isnad_extractor *x, uint32_t at) {
    struct candidate candidate;
    if (!is_word(x, at) || !names_find(x, at, &candidate) || candidate.offset) return 0;
    for (size_t i = 0; i < candidate.count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate.gazetteer], candidate.names[i].entity);
        bool place = entity && (entity->type == ISNAD_COUNTRY || entity->type == GAZETTEER_PLACE) &&
                     candidate.names[i].kind <= NAME_PLACE && candidate.names[i].kind != NAME_DEMONYM;
        if (place) return candidate.words;
    }
    return 0;
}

/* والعلوم الاجتماعية, للنشر والتوزيع: what goes on behind a definite noun. */
static bool goes_on(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    unsigned clitics = reading->clitics & ~(unsigned)CLITIC_ARTICLE;
    return is_word(x, at) && reading->slot && (clitics == CLITIC_WAW || clitics == CLITIC_LAM) &&
           titles_definite(x, at, reading) && x->candidate_at.items[at] == 0 &&
           !may_be(x, at, LEX(CALENDAR) | LEX(CUE) | LEX(RELATIVE) | LEX(TITLE) | LEX(DEMONSTRATIVE));
}

/* An adjective that describes a body of the gender, or with what it is occupied: العامة, الوطني, الأميركي. */
static bool describes(struct isnad_extractor *x, uint32_t at, uint8_t gender) {
    if (!is_word(x, at) || !has_article(x, at) || may_be(x, at, LEX(CALENDAR) | LEX(RELATIVE) | LEX(TITLE)) ||
        (reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE))
        return false;
    bool feminine = (word_at(x, at)->flags & WORD_MARBUTA) != 0;
    return word_at(x, at)->length > 4 && feminine == (gender == GENDER_FEMALE);
}

/* لشركات الطيران, لنقابات العمال: many bodies, to which nobody speaks. */
static bool bodies_of_a_sort(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *title = may_be(x, at, LEX(TITLE)) ? reading_of(x->lexicon, reading_at(x, at), LEX_TITLE) : NULL;
    return title && title->number == NUMBER_PLURAL && x->lexicon->titles.items[title->index].kind == TITLE_BODY;
}

/* للدراسات, لمراقبة: behind ل a noun that is no person, name or title; not للصحفيين, لصحيفة. */
static bool dative_noun(const struct isnad_extractor *x, uint32_t at) {
    uint64_t others = LEX_PARTICLES | LEX(CALENDAR) | LEX(ORGANIZATION_HEAD) | LEX(GIVEN_NAME) | LEX(NAME_PARTICLE);
    const struct word *word = word_at(x, at);
    const struct reading *reading = reading_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    bool feminine = (word->flags & WORD_MARBUTA) != 0;
    if (!is_word(x, at) || codes[0] != CODE_LAM || word->length < 4 || x->candidate_at.items[at] ||
        (reading->suffix && !feminine) || (end[-1] == CODE_NOON && end[-2] == CODE_YEH && word->length > 6))
        return false;
    return bodies_of_a_sort(x, at) || !(reading->classes & (feminine ? others : others | LEX(TITLE)));
}

/* للدراسات, لمراقبة الزلازل, لشركات بناء السفن: for what a body is there; how many words, or 0. Not للصحفيين, لصحيفة النجم: to
 * whom it spoke. */
static uint32_t purpose(struct isnad_extractor *x, uint32_t at) {
    enum { MOST = 3 };
    uint64_t others = LEX_PARTICLES | LEX(CALENDAR) | LEX(GIVEN_NAME);
    if (!dative_noun(x, at)) return 0;
    if (x->words.codes[word_at(x, at)->code + 1] == CODE_LAM) return 1;
    for (uint32_t next = at + 1; next < at + MOST && is_word(x, next) && !may_be(x, next, others); next++) {
        if (has_article(x, next)) return next + 1 - at;
        if (may_be(x, next, LEX(ORGANIZATION_HEAD))) return 0;
    }
    return 0;
}

/* المعهد الوطني لمراقبة البراكين, الهيئة العامة للاستعلامات: where a name ends whose head noun has the article and ends before
 * `at`; `at` where it is none, as what the body is for is not said. */
static uint32_t definite_end(struct isnad_extractor *x, uint32_t at, const struct organization_head *head) {
    enum { ADJECTIVES = 3 };
    uint32_t end = at, most = at + ADJECTIVES;
    if (!kind_is(head, "organization research university union agency council")) return at;
    while (end < most && describes(x, end, head->gender)) end++;
    uint32_t words = end > at ? purpose(x, end) : 0;
    if (!words) return at;
    end += words;
    while (end < at + LONGEST_BODY && is_word(x, end)) {
        const uint8_t *last = x->words.codes + word_at(x, end)->code + word_at(x, end)->length - 1;
        bool adjective = definite(x, end) && (*last == CODE_YEH || (*last == CODE_HEH && last[-1] == CODE_YEH));
        if (!adjective && !goes_on(x, end)) break;
        end++;
    }
    return end;
}

/* Where the name ends whose head noun ends before `at`; `at` where none follows. */
static uint32_t name_end(struct isnad_extractor *x, uint32_t at, const struct organization_head *head) {
    bool school = kind_is(head, "university research"), plain = kind_is(head, "university union organization party hospital");
    uint32_t end = at, most = at + LONGEST_BODY;
    if (unknown_name(x, at) && (school || kind_is(head, "organization party union"))) {
        while (end < most && end < at + 2 && unknown_name(x, end)) end++;
        if (end == at + 1 && x->words.codes[word_at(x, at)->code + word_at(x, at)->length - 1] == CODE_YEH)
            return at; /* تيار كهربي: an adjective */
        if (!school && end < most && (reading_at(x, end)->clitics & CLITIC_LAM) && goes_on(x, end))
            end++; /* مؤسسة إبداع للفنون */
        while (school && end < most && goes_on(x, end)) end++;
        return end;
    }
    if (school && place_words(x, at)) return at + place_words(x, at);
    struct candidate known;
    bool name = is_word(x, at) && names_find(x, at, &known) && known.words > 1; /* منظمة الأمم المتحدة */
    if (plain && !name && (definite(x, at) || noun_of_speech(x, at))) {
        bool royal = may_be(x, at, LEX(TITLE)); /* جامعة السلطان قابوس, but تيار الرئيس */
        if (royal)
            return kind_is(head, "university") && may_be(x, at + 1, LEX(GIVEN_NAME)) && reading_at(x, at + 1)->offset == 0
                       ? at + 2
                       : at;
        while (end < most && ((definite(x, end) && !(end > at && participle(x, end))) || (end == at && noun_of_speech(x, at)) ||
                              (end > at && kind_is(head, "university organization union") && goes_on(x, end))))
            end++;
        return end;
    }
    bool members = is_word(x, at) && may_be(x, at, LEX(COMMON)) && reading_at(x, at)->offset == 0 && !definite(x, at) &&
                   !may_be(x, at, LEX(CUE) | LEX(PREPOSITION) | LEX(RELATIVE));
    if (members && kind_is(head, "organization union group council media") && place_words(x, at + 1))
        return at + 1 + place_words(x, at + 1); /* لجنة أطباء السودان */
    if (members && kind_is(head, "university") && definite(x, at + 1) && !may_be(x, at + 1, LEX(TITLE)))
        return at + 2; /* معهد أبحاث السياسة */
    return at;
}

/* Is the word a name of an organization? بابل in quotation marks is no place, and أمريكان no adjective. */
static bool names_body(struct isnad_extractor *x, uint32_t at) {
    struct candidate known;
    if (!names_find(x, at, &known)) return false;
    for (size_t i = 0; i < known.count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[known.gazetteer], known.names[i].entity);
        if (entity && entity->type == ISNAD_ORGANIZATION) return true;
    }
    return false;
}

/* Some write the marks the wrong way round. */
static bool mark_at(const struct isnad_extractor *x, uint32_t at) {
    uint8_t kind = word_at(x, at)->kind;
    return kind == WORD_OPEN || kind == WORD_QUOTE || kind == WORD_CLOSE || kind == WORD_SINGLE;
}

/* Behind شركة: «أمريكان تورز», an unknown name in quotation marks; where its words end, or `at`. */
static uint32_t quoted_end(struct isnad_extractor *x, uint32_t at, const struct organization_head *head) {
    if (!mark_at(x, at) || !kind_is(head, "media company agency club organization union party research") || !is_word(x, at + 1) ||
        names_body(x, at + 1))
        return at;
    uint32_t end = at + 1;
    while (end < at + 1 + LONGEST_BODY && is_word(x, end)) end++;
    return mark_at(x, end) ? end : at;
}

/* Not يمتلكها, تحتكر, تكرير, مأجورين: a verb, a verbal noun or a plural behind an indefinite noun. */
static bool strange_name(const struct isnad_extractor *x, uint32_t at) {
    if (!unknown_name(x, at)) return false;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    bool plural = (end[-1] == CODE_TEH && end[-2] == CODE_ALEF) || (codes[0] == CODE_MEEM && end[-1] == CODE_NOON);
    bool suffix = end[-1] == CODE_HEH || (end[-1] == CODE_ALEF && end[-2] == CODE_HEH);
    bool verb = codes[0] == CODE_YEH ? codes[1] != CODE_WAW && codes[1] != CODE_ALEF
                                     : codes[0] == CODE_TEH && (codes[1] == CODE_TEH || codes[2] == CODE_TEH);
    bool noun = codes[0] == CODE_TEH && word->length == 5 && codes[3] == CODE_YEH;
    return !plural && !suffix && !verb && !noun && end[-1] != CODE_YEH;
}

/* مدرب نادي ألكرون كارل شلهوب: is the holder's name behind the body's? */
static bool title_before(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 3 };
    for (uint32_t before = at; before > 0 && at - before < FARTHEST && is_word(x, before - 1); before--)
        if (may_be(x, before - 1, LEX(TITLE))) return true;
    return false;
}

/* Behind شركة, which stands at `noun`: نوردافيا, كونكو فيليبس; where a name ends that nobody knows, or `at`. */
static uint32_t strange_end(struct isnad_extractor *x, uint32_t noun, uint32_t at, const struct organization_head *head) {
    struct candidate next;
    if (!kind_is(head, "media company club bank") || !strange_name(x, at) || stem_in(x, noun, WORDS_WORK_SITES)) return at;
    if (title_before(x, noun) || !is_word(x, at + 1)) return at + 1;
    bool known = x->candidate_at.items[at + 1] && names_find(x, at + 1, &next) && !next.offset && next.words == 1 &&
                 !names_row(&next, 1 << NAME_DEMONYM) && !place_words(x, at + 1) && !may_be(x, at + 1, LEX(COMMON) | LEX(CUE));
    return known || strange_name(x, at + 1) ? at + 2 : at + 1;
}

static bool add_body(struct isnad_extractor *x, uint32_t at, uint32_t end, size_t offset, uint8_t gender) {
    const struct word *first = word_at(x, at), *last = word_at(x, end - 1);
    uint32_t from = offset ? words_offset(&x->document->text, first, offset) : first->begin;
    isnad_entity_id body = entities_new(x, ISNAD_ORGANIZATION, gender, entities_label(x, at, (isnad_span){from, last->end}));
    return body != ISNAD_NONE &&
           mentions_add(x, at, end - at, offset, body, ISNAD_NAME, 0.6f, "unknown organization by its head noun");
}

uint32_t finder_take_body(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    const struct organization_head *head = head_at(x, at);
    const struct reading *reading = reading_at(x, at);
    if (!head || reading->suffix || (reading->clitics & CLITIC_ARTICLE) || x->found_at.items[at] ||
        titles_definite(x, at, reading))
        return 0;
    uint32_t begin = at + reading->words, end = name_end(x, begin, head),
             quoted = end == begin ? quoted_end(x, begin, head) : begin,
             strange = end == begin && quoted == begin ? strange_end(x, at, begin, head) : begin;
    if (end == begin && quoted == begin && strange == begin) return 0;
    uint32_t head_begin = at;
    if (quoted > begin) at = begin + 1, end = quoted;
    if (strange > begin) at = kind_is(head, "bank") ? at : begin, end = strange; /* بنك كاتلاند stays whole */
    size_t offset = at > head_begin ? 0 : reading->offset;
    return add_body(x, at, end, offset, head->gender) ? end - head_begin : 0;
}

/* المعهد الأميركي لدراسة المناخ: the text speaks of the state too. */
static void touch_states(struct isnad_extractor *x, uint32_t at, uint32_t end) {
    for (; at < end; at++) {
        const struct candidate *nation = x->candidate_at.items[at] ? &x->candidates.items[x->candidate_at.items[at] - 1] : NULL;
        const struct gazetteer_name *row = nation && !nation->offset ? names_row(nation, 1 << NAME_DEMONYM) : NULL;
        isnad_entity_id state = row ? entities_known(x, nation->gazetteer, row->entity) : ISNAD_NONE;
        if (state != ISNAD_NONE) entities_touch(x, state, at);
    }
}

uint32_t finder_take_definite_body(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    size_t from = 0;
    const struct organization_head *head = is_word(x, at + 1) && has_article(x, at + 1) ? definite_head(x, at, &from) : NULL;
    uint32_t end = head ? definite_end(x, at + 1, head) : 0;
    if (end <= at + 1 || !add_body(x, at, end, from, head->gender)) return 0;
    touch_states(x, at + 1, end);
    return end - at;
}

/* A bit for each state of a gazetteer that the text speaks of: most are none, and every state has its parliament. */
static uint64_t bits_of_states(const struct isnad_extractor *x, uint8_t gazetteer) {
    uint64_t bits = 0;
    if (x->gazetteers[gazetteer]->bulk) return UINT64_MAX; /* its states may be known by another gazetteer */
    for (size_t i = 0; i < x->states.count; i++)
        if (x->states.items[i].gazetteer == gazetteer) bits |= UINT64_C(1) << (x->states.items[i].index & 63);
    return bits;
}

/* وكالة الأنباء الإيراني: the state whose adjective, in whatever gender, is right behind the body; ISNAD_NONE where none is. */
static uint32_t state_behind(struct isnad_extractor *x, const struct candidate *candidate) {
    struct candidate next;
    uint32_t at = candidate->word + candidate->words;
    if (!is_word(x, at) || !names_find(x, at, &next) || next.offset || next.gazetteer != candidate->gazetteer) return ISNAD_NONE;
    const struct gazetteer_name *row = names_row(&next, 1 << NAME_DEMONYM);
    bool adjective = row && (row->flags & NAME_DEFINITE) && !(row->flags & NAME_PLURAL) && !names_row(&next, 1 << NAME_SHORT);
    return adjective ? row->entity : ISNAD_NONE;
}

const struct gazetteer_name *finder_body_of_state(struct isnad_extractor *x, const struct candidate *candidate) {
    enum { MET = 300 };
    const struct gazetteer_name *best = NULL;
    if (!(candidate->kinds & 1 << NAME_BARE)) return NULL;
    uint32_t most = 0, sentence = entities_sentence(x, candidate->word);
    uint64_t states = bits_of_states(x, candidate->gazetteer);
    uint32_t of = state_behind(x, candidate);
    for (size_t i = 0; states && i < candidate->count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], candidate->names[i].entity);
        if (candidate->names[i].kind != NAME_BARE || !entity) continue;
        uint32_t state = entity->type == ISNAD_COUNTRY        ? candidate->names[i].entity
                         : entity->type == ISNAD_ORGANIZATION ? entity->state
                                                              : ISNAD_NONE;
        if (of != ISNAD_NONE && entity->type == ISNAD_ORGANIZATION && state == of) return &candidate->names[i];
        if (state == ISNAD_NONE || of != ISNAD_NONE || !(states >> (state & 63) & 1)) continue;
        uint32_t about = entities_about_state_since(x, candidate->gazetteer, state, candidate->word, sentence);
        if (about == 0 || about + MET <= most) continue;
        bool met = entities_met(x, candidate->gazetteer, candidate->names[i].entity) != ISNAD_NONE;
        if (entity->code == GAZETTEER_OUTLET && entity->type == ISNAD_ORGANIZATION && !met) continue; /* anybody's agency */
        if (met) about += MET;
        if (about > most) best = &candidate->names[i], most = about;
    }
    return best;
}

bool finder_told(const struct isnad_extractor *x, const struct candidate *candidate) {
    enum { FARTHEST = 6 };
    const struct gazetteer_name *row = names_row(candidate, 1 << NAME_BARE);
    const struct gazetteer_entity *entity = row ? gazetteer_entity(x->gazetteers[candidate->gazetteer], row->entity) : NULL;
    uint32_t at = candidate->word, next = at + candidate->words;
    if (!entity || entity->code != GAZETTEER_OUTLET || entity->type != ISNAD_ORGANIZATION || !(candidate->clitics & CLITIC_LAM) ||
        at == 0 || !is_word(x, at - 1) || row->flags & NAME_GENERATED)
        return false;
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    if (codes[0] != CODE_LAM || codes[1] != CODE_LAM || reading_at(x, at - 1)->words > 1) return false; /* استطلاع للرأي */
    const struct lexeme *noun = cue_of_form(x, at - 1, FORM_NOUN); /* في تصريح للأهرام, not دعوة للحوار */
    if (noun && cue_entry(x, noun)->act == ISNAD_SAY && !has_article(x, at - 1) && !reading_at(x, at - 1)->suffix) return true;
    if (next >= word_count(x) || (is_word(x, next) && !may_be(x, next, LEX(COMPLEMENTIZER) | LEX(TIME) | LEX(CALENDAR))) ||
        word_at(x, next)->kind == WORD_STOP || word_at(x, next)->kind == WORD_PARAGRAPH)
        return false;
    for (uint32_t before = at; before > 0 && at - before < FARTHEST && is_word(x, before - 1); before--) {
        if (may_be(x, before - 1, LEX(COMPLEMENTIZER) | LEX(RELATIVE))) return false; /* أعلنت أنها مستعدة للحوار */
        const struct lexeme *verb = cue_verb(x, before - 1);
        uint8_t act = verb ? cue_entry(x, verb)->act : ISNAD_REPORT;
        if (act <= ISNAD_ASSESS || act == ISNAD_DENY) return true;
    }
    return false;
}

/* قالت السفير: a man's title is no subject of a verb in the feminine. */
static bool other_title(const struct isnad_extractor *x, uint32_t at, uint8_t gender) {
    const struct lexeme *title = may_be(x, at, LEX(TITLE)) ? reading_of(x->lexicon, reading_at(x, at), LEX_TITLE) : NULL;
    return title && (title->gender != GENDER_MALE || gender != GENDER_FEMALE || title->number == NUMBER_PLURAL ||
                     x->lexicon->titles.items[title->index].kind != TITLE_HEAD);
}

bool finder_spoken(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t at = candidate->word;
    const struct gazetteer_name *row = names_row(candidate, 1 << NAME_BARE);
    const struct gazetteer_entity *entity = row ? gazetteer_entity(x->gazetteers[candidate->gazetteer], row->entity) : NULL;
    bool others =
        candidate->kinds & (STRONG | 1 << NAME_DEMONYM | 1 << NAME_CAPITAL | 1 << NAME_SEAT); /* الرياض is a newspaper too */
    if (!entity || others || other_title(x, at, entity->gender) || !entity->gender || row->flags & NAME_GENERATED) return false;
    if (entity->gender == GENDER_MALE && (!has_article(x, at) || may_be(x, at, LEX(COMMON) | LEX(CUE) | LEX(CALENDAR))))
        return false;
    for (uint32_t before = at; before > 0 && at - before < 2; before--) {
        const struct lexeme *cue = is_word(x, before - 1) && may_be(x, before - 1, LEX(CUE))
                                       ? reading_of(x->lexicon, reading_at(x, before - 1), LEX_CUE)
                                       : NULL;
        if (cue && (cue->form == FORM_PAST || cue->form == FORM_PRESENT) && cue->gender == entity->gender) return true;
        if (!is_word(x, before - 1) || !may_be(x, before - 1, LEX(PREPOSITION)) || !reading_at(x, before - 1)->suffix)
            return false;
    }
    return false;
}
