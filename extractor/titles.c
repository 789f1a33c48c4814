/* SPDX-License-Identifier: Apache-2.0
 *
 * See titles.h. The grammar, each part optional but the head:
 *   deputy* head portfolio (و portfolio)* of (former | elect | acting)*
 * where of is a state, an organization or a national adjective. */
#include "titles.h"

#include <string.h>

enum { KINDS_BODY = 1 << NAME_PREFERRED | 1 << NAME_ALTERNATIVE | 1 << NAME_HIDDEN | 1 << NAME_SEAT };

bool titles_definite(const struct isnad_extractor *x, uint32_t at, const struct reading *reading) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code + reading->offset;
    if (reading->clitics & CLITIC_ARTICLE) return true;
    return word->length >= reading->offset + 4 && codes[0] == CODE_ALEF && codes[1] == CODE_LAM;
}

static const struct title *title_of(const struct isnad_extractor *x, const struct lexeme *lexeme) {
    return &x->lexicon->titles.items[lexeme->index];
}

/* The title reading that fits best: a deputy where a title follows, else an office before anything else. */
static const struct lexeme *choose(const struct isnad_extractor *x, uint32_t at, const struct reading *reading) {
    const struct lexeme *best = NULL;
    bool title_follows = may_be(x, at + reading->words, LEX(TITLE));
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if (!(lexeme->classes & LEX(TITLE))) continue;
        uint8_t kind = title_of(x, lexeme)->kind;
        if (kind == TITLE_DEPUTY && title_follows) return lexeme;
        if (!best || kind < title_of(x, best)->kind) best = lexeme;
    }
    return best;
}

static bool after_mark(const struct isnad_extractor *x, uint32_t at) { return !is_word(x, at); }

/* وزير خارجيته, وزير دفاعها: a portfolio with "his" or "her" behind it, or NULL. */
static const struct portfolio *owned_portfolio(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    uint8_t codes[32 + FOLD_PADDING] = {0};
    size_t length = word->length;
    if (!is_word(x, at) || length < 5 || length > 32 || (word->flags & WORD_MARBUTA)) return NULL;
    memcpy(codes, x->words.codes + word->code, length);
    if (codes[length - 1] == CODE_HEH)
        length -= 1;
    else if (codes[length - 2] == CODE_HEH && (codes[length - 1] == CODE_ALEF || codes[length - 1] == CODE_MEEM))
        length -= 2;
    else
        return NULL;
    if (codes[length - 1] == CODE_TEH) codes[length - 1] = CODE_HEH;
    memset(codes + length, 0, FOLD_PADDING);
    const struct phrase_slot *slot = phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length));
    if (!slot || !(slot->classes & LEX(PORTFOLIO))) return NULL;
    struct reading reading = {.slot = slot, .classes = slot->classes, .words = 1};
    return &x->lexicon->portfolios.items[reading_of(x->lexicon, &reading, LEX_PORTFOLIO)->index];
}

/* The portfolio behind وزير; moves *end behind it. */
static const struct portfolio *take_portfolio(const struct isnad_extractor *x, struct title_phrase *title, uint32_t *end) {
    const struct portfolio *owned = *end < word_count(x) ? owned_portfolio(x, *end) : NULL;
    if (owned) return title->definite = true, ++*end, owned;
    if (!may_be(x, *end, LEX(PORTFOLIO))) return NULL;
    const struct reading *reading = reading_at(x, *end);
    if (reading->clitics & ~(unsigned)CLITIC_ARTICLE) return NULL;
    const struct lexeme *lexeme = reading_of(x->lexicon, reading, LEX_PORTFOLIO);
    title->definite |= titles_definite(x, *end, reading);
    *end += reading->words;
    while (may_be(x, *end, LEX(PORTFOLIO)) && (reading_at(x, *end)->clitics & CLITIC_WAW)) *end += reading_at(x, *end)->words;
    return &x->lexicon->portfolios.items[lexeme->index];
}

/* الاتحاد | الجنوب أفريقي: the definite adjective of a nation right behind a word, or NULL. */
static const struct candidate *nation_behind(const struct isnad_extractor *x, uint32_t at) {
    const struct candidate *nation =
        at < word_count(x) && x->candidate_at.items[at] ? &x->candidates.items[x->candidate_at.items[at] - 1] : NULL;
    const struct gazetteer_name *row = nation && !nation->offset ? names_row(nation, 1 << NAME_DEMONYM) : NULL;
    return row && (row->flags & NAME_DEFINITE) && !(row->flags & NAME_PLURAL) ? nation : NULL;
}

/* Does the label of a body that no gazetteer holds have the adjective in it? */
static bool label_has(const struct isnad_extractor *x, isnad_slice label, uint32_t at) {
    uint8_t codes[250 + FOLD_PADDING];
    size_t length = label.length < 250 ? fold_string(label.data, label.length, codes, 250) : 0,
           kept = word_at(x, at)->length - 3u;
    for (size_t i = 0; i + kept <= length; i++)
        if (memcmp(codes + i, x->words.codes + word_at(x, at)->code + 2, kept) == 0) return true;
    return false;
}

/* Is the body of the nation whose adjective stands behind? Fifa is not الاتحاد الجنوب أفريقي. */
static bool of_nation(struct isnad_extractor *x, isnad_entity_id body, const struct candidate *nation) {
    if (!nation || word_at(x, nation->word)->length < 6) return true;
    isnad_entity_id state = entities_state(x, body);
    for (size_t i = 0; state != ISNAD_NONE && i < nation->count; i++)
        if (names_is(&nation->names[i], 1 << NAME_DEMONYM) &&
            entities_known(x, nation->gazetteer, nation->names[i].entity) == state)
            return true;
    return label_has(x, x->document->entities.items[body].label_ar, nation->word);
}

/* A body named before whose name begins with the word: الوزارة for وزارة الخارجية الروسية. */
static isnad_entity_id last_body(struct isnad_extractor *x, uint32_t at, size_t offset) {
    enum { FARTHEST = 400 /* words */ };
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code + offset;
    uint64_t head = fold_hash_bare(codes, word->length - offset);
    const struct candidate *nation = nation_behind(x, at + 1);
    for (size_t i = x->found.count; i-- > 0 && x->found.count - i <= TITLES_LOOK_BACK;) {
        const struct known *known = &x->known.items[x->found.items[i].entity];
        if (x->found.items[i].word + FARTHEST < at) break;
        if (known->type == ISNAD_ORGANIZATION && (known->first_word == head || known->noun == head) &&
            of_nation(x, x->found.items[i].entity, nation))
            return x->found.items[i].entity;
    }
    return ISNAD_NONE;
}

/* الأمين العام للحلف: a body that the text named before. */
static bool take_body(struct isnad_extractor *x, struct title_phrase *title, uint32_t *end) {
    if (!may_be(x, *end, LEX(TITLE))) return false;
    const struct reading *reading = reading_at(x, *end);
    const struct lexeme *lexeme = reading_of(x->lexicon, reading, LEX_TITLE);
    bool dative = reading->clitics & CLITIC_LAM || reading->clitics == 0;
    if (title_of(x, lexeme)->kind != TITLE_BODY || !dative || (reading->clitics & CLITIC_WAW)) return false;
    title->of = last_body(x, *end, reading->offset);
    if (title->of == ISNAD_NONE) return false;
    title->definite = true;
    *end += reading->words;
    return true;
}

/* رئيس "أرامكو", رئيس شركة "أرامكو", الرئيس التنفيذي لـ"أرامكو": a body in quotation marks. Not الوزير لـ"الأهرام", to whom he
 * spoke. */
static bool take_quoted(struct isnad_extractor *x, struct title_phrase *title, uint32_t *end) {
    struct candidate candidate;
    bool alone = is_word(x, *end) && word_in(x, *end, WORDS_LI);
    bool noun = is_word(x, *end) && may_be(x, *end, LEX(ORGANIZATION_HEAD)) && !has_article(x, *end) &&
                !(reading_at(x, *end)->clitics & ~(unsigned)CLITIC_LAM);
    bool dative = alone || (noun && reading_at(x, *end)->clitics);
    bool named = noun || (!alone && may_be(x, *end - 1, LEX(ORGANIZATION_HEAD))); /* رئيس نادي "الزمالك" */
    uint32_t mark = *end + (alone || noun), most = word_count(x);
    uint8_t kind = mark + 2 < most ? word_at(x, mark)->kind : WORD_PARAGRAPH;
    if ((kind != WORD_QUOTE && kind != WORD_OPEN) || (dative && *end < title->word + 2) || !is_word(x, mark + 1) ||
        !names_find(x, mark + 1, &candidate) || candidate.offset)
        return false;
    const struct gazetteer_name *row = names_row(&candidate, KINDS_BODY | (named ? 1u << NAME_BARE : 0u));
    const struct gazetteer_entity *entity = row ? gazetteer_entity(x->gazetteers[candidate.gazetteer], row->entity) : NULL;
    uint32_t close = mark + 1 + candidate.words;
    bool closed = close < most && (word_at(x, close)->kind == WORD_QUOTE || word_at(x, close)->kind == WORD_CLOSE);
    if (!closed || !entity || entity->type != ISNAD_ORGANIZATION || (dative && entity->code == GAZETTEER_OUTLET)) return false;
    title->of = entities_known(x, candidate.gazetteer, row->entity);
    title->definite = true;
    *end = close + 1;
    return title->of != ISNAD_NONE;
}

/* ناشطون, مصادر أمنية: no idafa follows a plural that has its ن, nor what a source is like. */
static bool complete(const struct isnad_extractor *x, const struct title_phrase *title, uint32_t end) {
    const struct word *last = word_at(x, end - 1);
    const uint8_t *codes = x->words.codes + last->code + last->length;
    if (has_article(x, end - 1) || last->length < 5) return false;
    if (end == title->word + 1) return title->number == NUMBER_PLURAL && codes[-1] == CODE_NOON && codes[-2] == CODE_WAW;
    return title->kind == TITLE_SOURCE && ((last->flags & WORD_MARBUTA) || codes[-1] == CODE_YEH);
}

/* The state or organization whose office it is. An adjective agrees with the head or the body and comes without clitics; a name
 * follows in idafa or behind ل. */
static bool take_of(struct isnad_extractor *x, struct title_phrase *title, uint32_t *end) {
    struct candidate candidate;
    bool quoted = title->kind == TITLE_HEAD && *end + 1 < word_count(x) &&
                  (after_mark(x, *end) ||
                   (after_mark(x, *end + 1) && (word_at(x, *end)->length == 1 || may_be(x, *end, LEX(ORGANIZATION_HEAD)))));
    if (quoted && take_quoted(x, title, end)) return true;
    if (after_mark(x, *end)) return false;
    if (!names_find(x, *end, &candidate)) return take_body(x, title, end);
    const struct gazetteer_name *row = names_row(&candidate, 1 << NAME_DEMONYM);
    const struct gazetteer_name *named = NULL;
    for (size_t i = 0; i < candidate.count && !named; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate.gazetteer], candidate.names[i].entity);
        if (entity && (entity->type == ISNAD_COUNTRY || entity->type == ISNAD_ORGANIZATION) &&
            names_is(&candidate.names[i], KINDS_BODY))
            named = &candidate.names[i];
    }
    bool plain = candidate.clitics == 0, dative = (candidate.clitics & ~(unsigned)CLITIC_ARTICLE) == CLITIC_LAM;
    if (title->kind == TITLE_SOURCE && dative) return false; /* مصدر أمني | لرويترز: whom he told */
    if (row && !(row->flags & NAME_PLURAL) && plain && (!named || (row->flags & NAME_DEFINITE)))
        named = row;
    else if (!named || !(plain || dative))
        return take_body(x, title, end);
    if (named != row && plain && complete(x, title, *end)) return false; /* اتهم ناشطون | روسيا */
    bool object = named != row && plain && has_article(x, *end - 1);     /* أبلغ الوزير السودان: no idafa */
    if (object && gazetteer_entity(x->gazetteers[candidate.gazetteer], named->entity)->type == ISNAD_COUNTRY) return false;
    title->of = entities_known(x, candidate.gazetteer, named->entity);
    title->definite |= named != row || titles_definite(x, *end, reading_at(x, *end)); /* مسؤول أميركي is anybody */
    *end += candidate.words;
    return title->of != ISNAD_NONE;
}

static void take_modifiers(const struct isnad_extractor *x, struct title_phrase *title, uint32_t *end) {
    for (int i = 0; i < 3 && may_be(x, *end, LEX(TITLE)); i++) {
        const struct reading *reading = reading_at(x, *end);
        const struct lexeme *lexeme = reading_of(x->lexicon, reading, LEX_TITLE);
        uint8_t kind = title_of(x, lexeme)->kind;
        if (kind < TITLE_FORMER || (reading->clitics & CLITIC_WAW)) return;
        title->former |= kind == TITLE_FORMER;
        *end += reading->words;
    }
}

/* "deputy-" + the office of what follows. */
static uint32_t deputy_key(const char *office) {
    char name[64] = "deputy-";
    strncat(name, office, sizeof name - 8);
    return lexicon_key(name, strlen(name));
}

static uint32_t minister_key(const struct portfolio *portfolio, bool deputy) {
    char name[64] = "";
    if (!deputy) return portfolio->minister;
    strcat(name, "deputy-");
    strncat(name, portfolio->key, 40);
    strcat(name, "-minister");
    return lexicon_key(name, strlen(name));
}

static void take_office(struct isnad_extractor *x, struct title_phrase *out, const struct title *title, uint32_t *end) {
    bool minister = strcmp(title->office, "minister") == 0, deputy_minister = strcmp(title->office, "deputy-minister") == 0;
    out->deputy |= deputy_minister;
    out->office = out->deputy && !deputy_minister ? deputy_key(title->office) : title->key;
    if (!minister && !deputy_minister) return;
    const struct portfolio *portfolio = take_portfolio(x, out, end);
    if (portfolio) out->office = minister_key(portfolio, out->deputy);
}

bool titles_in_name_of(const struct isnad_extractor *x, uint32_t at) { return word_in(x, at, WORDS_IN_NAME_OF); }

/* المتحدثة باسم مجلس الأمن القومي: an organization that is known by its head noun, up to its adjectives. */
static uint32_t behind_body(const struct isnad_extractor *x, uint32_t at) {
    enum { LONGEST_BODY = 4 };
    if (!may_be(x, at, LEX(ORGANIZATION_HEAD)) || !is_word(x, at)) return at;
    uint32_t end = at + reading_at(x, at)->words;
    while (end < at + LONGEST_BODY && is_word(x, end) && titles_definite(x, end, reading_at(x, end)) &&
           !may_be(x, end, LEX(GIVEN_NAME)))
        end++;
    return end;
}

bool titles_parse(struct isnad_extractor *x, uint32_t at, struct title_phrase *out) {
    const struct reading *reading = reading_at(x, at);
    const struct lexeme *lexeme = choose(x, at, reading);
    if (!lexeme || title_of(x, lexeme)->kind >= TITLE_FORMER) return false;
    if ((reading->classes & LEX(PREPOSITION)) && (word_at(x, at)->flags & WORD_HAMZA)) return false; /* أمام, not إمام */
    bool board =
        at > 0 && title_of(x, lexeme)->kind == TITLE_BODY && may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) && !has_article(x, at - 1);
    if (board && reading->offset < 3 && !(reading->clitics & ~(unsigned)CLITIC_ARTICLE)) return false; /* مجلس الإدارة */
    *out = (struct title_phrase){.word = at,
                                 .of = ISNAD_NONE,
                                 .holder = ISNAD_NONE,
                                 .offset = reading->offset,
                                 .clitics = reading->clitics,
                                 .gender = lexeme->gender,
                                 .number = lexeme->number};
    out->definite =
        titles_definite(x, at, reading) || (reading->words > 1 && has_article(x, at + reading->words - 1)); /* رئيس الوزراء */
    uint32_t end = at + reading->words;
    for (int depth = 0; depth < 3 && title_of(x, lexeme)->kind == TITLE_DEPUTY && may_be(x, end, LEX(TITLE)); depth++) {
        const struct reading *inner = reading_at(x, end);
        const struct lexeme *next = choose(x, end, inner);
        if (!next || title_of(x, next)->kind >= TITLE_FORMER || (inner->clitics & ~(unsigned)CLITIC_ARTICLE)) break;
        if (has_article(x, end - 1) && !titles_definite(x, end, inner)) break; /* سامر الوكيل | رئيس الاتحاد */
        out->deputy = true;
        out->definite |= titles_definite(x, end, inner);
        end += inner->words;
        lexeme = next;
    }
    const struct title *title = title_of(x, lexeme);
    out->kind = title->kind;
    out->head = title->key;
    take_office(x, out, title, &end);
    take_modifiers(x, out, &end);
    if (out->kind != TITLE_HONORIFIC && out->kind != TITLE_BODY) take_of(x, out, &end);
    take_modifiers(x, out, &end);
    if (out->kind == TITLE_SPOKESPERSON && out->of == ISNAD_NONE) {
        bool construct = end == at + 1 && !out->definite; /* متحدث الوزراء, not متحدث باسم الحكومة */
        uint32_t body = behind_body(x, end);
        bool noun =
            is_word(x, end) && has_article(x, end) && !x->candidate_at.items[end] && !may_be(x, end, LEX(CUE) | LEX(TIME));
        if (noun && body == end && (construct || titles_in_name_of(x, end - 1))) body++;
        out->definite |= construct && body > end && titles_definite(x, body - 1, reading_at(x, body - 1));
        end = body;
    }
    out->words = end - at;
    return true;
}

static const struct known *last_with_office(const struct isnad_extractor *x) {
    for (size_t i = x->found.count; i-- > 0 && x->found.count - i <= TITLES_LOOK_BACK;) {
        const struct known *known = &x->known.items[x->found.items[i].entity];
        if (known->type == ISNAD_PERSON && known->office) return known;
    }
    return NULL;
}

void titles_counterpart_office(const struct isnad_extractor *x, struct title_phrase *title) {
    const struct known *last = last_with_office(x);
    title->office = last ? last->office : 0;
    title->head = last ? last->head : 0;
}

/* نظيره الأوكراني: the same office as the person named last, of another state. A team has its own (نظيره الأسترالي). */
static struct resolved counterpart(struct isnad_extractor *x, const struct title_phrase *title) {
    enum { FARTHEST = 150 };
    const struct known *last = last_with_office(x);
    if (last && last->last_word + FARTHEST < title->word) last = NULL;
    if (!last || title->of == ISNAD_NONE || last->of == title->of) return (struct resolved){.holder = ISNAD_NONE};
    uint32_t office = last->office;
    isnad_entity_id found = titles_last_holder(x, office, title->of, false);
    if (found != ISNAD_NONE && &x->known.items[found] == last) return (struct resolved){.holder = ISNAD_NONE};
    if (found != ISNAD_NONE) return (struct resolved){found, 0.8f, "counterpart, named before"};
    return (struct resolved){entities_holder(x, office, title->of), 0.8f, "counterpart, by dated role"};
}

/* Offices that many hold at once: only what the text itself says of somebody tells who is meant. */
static bool shared_office(const struct title_phrase *title) {
    static const char *const names[] = {"ambassador",   "envoy",  "adviser",  "representative", "senator", "judge",  "commander",
                                        "spokesperson", "leader", "chairman", "governor",       "mayor",   "member", "prosecutor",
                                        "commissioner", "ceo",    "founder"};
    return title->deputy || lexicon_key_among(title->head, names, sizeof names / sizeof *names);
}

/* نقابات السكك الفرنسية تهدد …، والحكومة تدعو: the state named last in the same line. */
static isnad_entity_id state_of_sentence(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 40 };
    uint32_t paragraph = word_at(x, at)->paragraph;
    for (size_t i = x->found.count; i-- > 0;) {
        const struct found *found = &x->found.items[i];
        if (found->word >= at || at - found->word > FARTHEST || word_at(x, found->word)->paragraph != paragraph)
            return ISNAD_NONE;
        for (uint32_t k = found->word; k < at; k++)
            if (word_at(x, k)->kind == WORD_STOP) return ISNAD_NONE;
        if (x->known.items[found->entity].type == ISNAD_COUNTRY &&
            (found->kind == ISNAD_NATIONAL_ADJECTIVE || found->kind == ISNAD_NAME))
            return found->entity;
    }
    return ISNAD_NONE;
}

/* أفادت الوكالة «الوطنية» أن: the name of another body, not what the one before said. */
static bool named_in_marks(const struct isnad_extractor *x, uint32_t at) {
    enum { LONGEST = 5 };
    uint32_t end = at + 1;
    uint8_t kind = word_at(x, at)->kind;
    if (kind != WORD_QUOTE && kind != WORD_OPEN && kind != WORD_CLOSE && kind != WORD_SINGLE) return false;
    while (end < at + 1 + LONGEST && is_word(x, end)) end++;
    return end > at + 1 && !is_word(x, end) && word_at(x, end)->kind != WORD_COMMA && may_be(x, end + 1, LEX(COMPLEMENTIZER));
}

static struct resolved resolve_body(struct isnad_extractor *x, const struct title_phrase *title) {
    if (named_in_marks(x, title->word + title->words)) return (struct resolved){.holder = ISNAD_NONE};
    isnad_entity_id body = last_body(x, title->word, title->offset);
    if (body != ISNAD_NONE)
        return (struct resolved){body, 0.8f, "body by its head noun, named before"}; /* إدارة معلومات الطاقة … الإدارة */
    if (title->head == lexicon_key("government", 10)) {
        isnad_entity_id state = state_of_sentence(x, title->word);
        if (state != ISNAD_NONE) return (struct resolved){state, 0.65f, "government of the state that the sentence names"};
    }
    if (title->head == lexicon_key("government", 10))
        return (struct resolved){entities_main_state(x, title->word), 0.65f, "government of the state that the text is about"};
    return (struct resolved){.holder = ISNAD_NONE};
}

/* رئيس وزرائها، وزير خارجيته: of the state named last; رئيسه is of anybody. */
static bool owned(const struct isnad_extractor *x, const struct title_phrase *title) {
    const struct word *word = word_at(x, title->word + title->words - 1);
    const uint8_t *end = x->words.codes + word->code + word->length;
    bool her = word->length > 4 && end[-2] == CODE_HEH && (end[-1] == CODE_ALEF || end[-1] == CODE_MEEM);
    return title->of == ISNAD_NONE && word->length > 4 && (her || (end[-1] == CODE_HEH && !(word->flags & WORD_MARBUTA)));
}

/* The state whose office a person holds, by the text or a gazetteer. */
static isnad_entity_id state_of_person(struct isnad_extractor *x, isnad_entity_id person) {
    const struct known *known = &x->known.items[person];
    if (known->of != ISNAD_NONE) return x->known.items[known->of].type == ISNAD_COUNTRY ? known->of : ISNAD_NONE;
    if (known->gazetteer == UINT8_MAX) return ISNAD_NONE;
    uint32_t state = entities_state_index(x->gazetteers[known->gazetteer], known->index);
    return state == ISNAD_NONE ? ISNAD_NONE : entities_known(x, known->gazetteer, state);
}

/* الرئيس الأمريكي: does the adjective stand in the title of one whom nobody names? */
static bool in_office(const struct isnad_extractor *x, uint32_t at) {
    enum { TITLES = 6 };
    for (size_t i = x->titles.count; i-- > 0 && x->titles.count - i <= TITLES;) {
        const struct title_phrase *title = &x->titles.items[i];
        if (title->word < at && at < title->word + title->words) return title->kind == TITLE_HEAD && title->office;
    }
    return false;
}

/* Whose وزير خارجيته and رئيس وزرائها are: of the state of the man named last, or of the state or the woman named last. */
static isnad_entity_id owner(struct isnad_extractor *x, const struct title_phrase *title) {
    enum { FARTHEST = 80 };
    const struct word *word = word_at(x, title->word + title->words - 1);
    bool his = x->words.codes[word->code + word->length - 1] == CODE_HEH;
    for (size_t i = x->found.count; i-- > 0 && x->found.count - i <= TITLES_LOOK_BACK;) {
        const struct found *found = &x->found.items[i];
        const struct known *known = &x->known.items[found->entity];
        if (found->word + FARTHEST < title->word) break;
        bool state = known->type == ISNAD_COUNTRY, adjective = found->kind == ISNAD_NATIONAL_ADJECTIVE;
        if (state && (!his || (adjective ? in_office(x, found->word) : known->gender == GENDER_MALE))) return found->entity;
        if (known->type == ISNAD_PERSON && (known->gender == (his ? GENDER_MALE : GENDER_FEMALE) || (his && !known->gender)))
            return state_of_person(x, found->entity);
    }
    return ISNAD_NONE;
}

/* البابا, شيخ الأزهر: offices of which there is one in the world. */
static isnad_entity_id sole_holder(struct isnad_extractor *x, const struct title_phrase *title) {
    static const char *const offices[] = {"pope", "grand-imam"};
    bool sole = lexicon_key_among(title->office, offices, sizeof offices / sizeof *offices);
    for (uint8_t g = 0; sole && x->date && g < x->gazetteer_count; g++) {
        uint32_t holder = gazetteer_sole_holder(x->gazetteers[g], title->office, x->date);
        if (holder != ISNAD_NONE) return entities_known(x, g, holder);
    }
    return ISNAD_NONE;
}

static struct resolved resolve_office(struct isnad_extractor *x, const struct title_phrase *title) {
    if (title->head == lexicon_key("adviser", 7)) { /* المستشارة is a chancellor where the text has one */
        isnad_entity_id chancellor = titles_last_holder(x, lexicon_key("chancellor", 10), title->of, false);
        if (chancellor != ISNAD_NONE) return (struct resolved){chancellor, 0.85f, "title, its holder named before"};
    }
    if (shared_office(title)) return (struct resolved){titles_last_stated(x, title), 0.85f, "title, by what the text said"};
    if (owned(x, title)) {
        isnad_entity_id state = title->words > 1 ? owner(x, title) : ISNAD_NONE;
        return (struct resolved){state == ISNAD_NONE || title->former ? ISNAD_NONE : entities_holder(x, title->office, state),
                                 0.7f, "title, of its owner's state"};
    }
    isnad_entity_id found = titles_last_minister(x, title);
    if (found == ISNAD_NONE) found = titles_last_holder(x, title->office, title->of, title->former);
    if (found == ISNAD_NONE && title->of != ISNAD_NONE && !title->former)
        found = titles_last_stated(x, title); /* what the text says of his office, whatever the date */
    if (found == ISNAD_NONE && title->of == ISNAD_NONE && !title->former) {
        isnad_entity_id sole = sole_holder(x, title);
        if (sole != ISNAD_NONE) return (struct resolved){sole, 0.8f, "title, by dated role"};
    }
    if (found != ISNAD_NONE || title->of == ISNAD_NONE || title->former)
        return (struct resolved){found, 0.85f, "title, its holder named before"};
    isnad_entity_id past = titles_past_holder(x, title), dated = entities_holder(x, title->office, title->of);
    if (past != ISNAD_NONE && (dated == ISNAD_NONE || x->known.items[dated].count == 0))
        return (struct resolved){past, 0.7f, "title, its holder of another time named before"};
    return (struct resolved){dated, x->date ? 0.8f : 0.6f, x->date ? "title, by dated role" : "title, by the latest role"};
}

struct resolved titles_resolve(struct isnad_extractor *x, const struct title_phrase *title) {
    if (title->kind == TITLE_COUNTERPART) return counterpart(x, title);
    if (title->kind == TITLE_BODY) return resolve_body(x, title);
    if (title->kind == TITLE_HEAD && title->office) return resolve_office(x, title);
    bool spokesperson = title->kind == TITLE_SPOKESPERSON && title->of == ISNAD_NONE;
    return (struct resolved){spokesperson ? titles_last_stated(x, title) : ISNAD_NONE, 0.8f, "title, by what the text said"};
}
