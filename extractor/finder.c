/* SPDX-License-Identifier: Apache-2.0
 *
 * One pass over the words, left to right: a title phrase is read first, then the longest name of a gazetteer, then a surname that
 * the document has introduced, then a person whom nobody knows. See mentions.h and finder.h. */
#include "finder.h"

#include "cues.h"

#include <string.h>

enum { NEAR = 8, AHEAD = 16 }; /* words between asking for something that lies in a table and looking at it */

struct found *mentions_add(struct isnad_extractor *x, uint32_t word, uint32_t words, size_t offset, isnad_entity_id entity,
                           uint8_t kind, float confidence, const char *rule) {
    if (entity == ISNAD_NONE) return NULL; /* a damaged gazetteer, or no memory: see exhausted */
    struct found *found = LIST_ADD(&x->found);
    if (!found) return x->exhausted = true, NULL;
    const struct word *first = word_at(x, word), *last = word_at(x, word + words - 1);
    uint32_t begin = offset ? words_offset(&x->document->text, first, offset) : first->begin;
    *found = (struct found){.word = word,
                            .words = words,
                            .span = {begin, last->end},
                            .entity = entity,
                            .confidence = confidence < 1 ? confidence : 1,
                            .kind = kind,
                            .clitics = reading_at(x, word)->clitics,
                            .title = ISNAD_NONE,
                            .rule = rule};
    if (kind != ISNAD_TITLE)
        for (uint32_t i = 0; i < words; i++) x->found_at.items[word + i] = (uint32_t)x->found.count;
    bool named = kind == ISNAD_NAME || (kind == ISNAD_METONYM && words > 1); /* الرئاسة الفرنسية */
    if (x->known.items[entity].type == ISNAD_ORGANIZATION && named) entities_note_noun(x, entity, word, offset);
    entities_touch(x, entity, word);
    return found;
}

/* المستشارة أنجيلا ميركل: the word is also that of an adviser. */
static bool is_chancellor(const struct isnad_extractor *x, const struct known *known, uint32_t office) {
    return office == lexicon_key("adviser", 7) && known->gazetteer != UINT8_MAX &&
           gazetteer_held(x->gazetteers[known->gazetteer], known->index, lexicon_key("chancellor", 10), ISNAD_NONE, 0);
}

/* Gives the office of the title to its holder, and notes the role that the text states. */
void finder_give_title(struct finder *finder, isnad_entity_id person, struct found *found) {
    struct isnad_extractor *x = finder->x;
    struct title_phrase *title = &x->titles.items[finder->pending - 1];
    if (titles_of_another(x, title, person)) return;
    if (titles_before_object(x, title, person)) {
        title->holder = titles_resolve(x, title).holder;
        return;
    }
    title->holder = person;
    if (found) found->title = finder->pending - 1;
    struct known *known = &x->known.items[person];
    if (title->kind == TITLE_COUNTERPART) titles_counterpart_office(x, title);
    if (title->office && title->kind != TITLE_HONORIFIC && title->kind != TITLE_RANK) {
        bool chancellor = is_chancellor(x, known, title->office);
        bool shorter = title->of == ISNAD_NONE && known->of != ISNAD_NONE && known->head == title->head; /* الرئيس شيراك */
        if (!shorter) known->office = chancellor ? lexicon_key("chancellor", 10) : title->office, known->of = title->of;
        known->head = chancellor ? known->office : title->head;
    }
    if (title->gender && !known->gender) known->gender = title->gender;
    if (title->kind != TITLE_HEAD && title->kind != TITLE_SPOKESPERSON) return;
    const struct word *first = word_at(x, title->word), *last = word_at(x, title->word + title->words - 1);
    uint32_t begin = title->offset ? words_offset(&x->document->text, first, title->offset) : first->begin;
    isnad_role *role = LIST_ADD(&x->document->roles);
    if (!role)
        finder->ok = false;
    else
        *role = (isnad_role){.holder = person, .of = title->of, .title = {begin, last->end}};
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

/* مصطفى سالم، وزير الثقافة، | والناطق باسم الحكومة: whom a title that stands behind his name goes on to describe. */
static isnad_entity_id described_further(const struct isnad_extractor *x, const struct title_phrase *title) {
    enum { FARTHEST = 8 };
    if (title->kind != TITLE_SPOKESPERSON || !(title->clitics & CLITIC_WAW) || !title->definite) return ISNAD_NONE;
    for (uint32_t at = title->word; at-- > 0 && title->word - at <= FARTHEST;) {
        if (!is_word(x, at) ? word_at(x, at)->kind != WORD_COMMA : cue_verb(x, at) != NULL) break;
        const struct title_phrase *other = x->title_at.items[at] ? &x->titles.items[x->title_at.items[at] - 1] : NULL;
        if (!other || other->holder == ISNAD_NONE || other->number == NUMBER_PLURAL) continue;
        const struct found *name = at > 0 ? found_at(x, at - 1 - (word_at(x, at - 1)->kind == WORD_COMMA)) : NULL;
        return name && name->kind == ISNAD_NAME && name->entity == other->holder ? other->holder : ISNAD_NONE;
    }
    return ISNAD_NONE;
}

/* الحكومة الروسية: the adjective alone is the mention. */
static bool demonym_at(struct isnad_extractor *x, uint32_t at) {
    struct candidate candidate;
    return is_word(x, at) && names_find(x, at, &candidate) && names_row(&candidate, 1 << NAME_DEMONYM) != NULL;
}

/* البرلمان, القوات المسلحة, البنك المركزي, المملكة: what every state has, or what a few states are. */
static struct resolved body_of_state(struct isnad_extractor *x, const struct title_phrase *title) {
    static const char *const kinds[] = {"army", "parliament", "bank", "state"};
    struct resolved none = {.holder = ISNAD_NONE};
    struct candidate candidate;
    bool one = lexicon_key_among(title->head, kinds, sizeof kinds / sizeof *kinds);
    if (!one || !names_find(x, title->word, &candidate) || candidate.words != title->words) return none;
    const struct gazetteer_name *row = finder_body_of_state(x, &candidate);
    if (!row) return none;
    return (struct resolved){entities_known(x, candidate.gazetteer, row->entity), 0.7f,
                             "body of the state that the text is about"};
}

/* المنظمة الدولية: by a bare name of a body that the text has named. */
static struct resolved met_body(struct isnad_extractor *x, const struct title_phrase *title) {
    struct candidate candidate;
    const struct gazetteer_name *row =
        names_find(x, title->word, &candidate) && candidate.words == title->words ? names_row(&candidate, 1 << NAME_BARE) : NULL;
    isnad_entity_id met = row && !(row->flags & NAME_GENERATED) ? entities_met(x, candidate.gazetteer, row->entity) : ISNAD_NONE;
    bool named = met != ISNAD_NONE && x->known.items[met].count && x->known.items[met].type == ISNAD_ORGANIZATION;
    return (struct resolved){named ? met : ISNAD_NONE, 0.8f, "body by a bare name, named before"};
}

static void take_lone_title(struct finder *finder, struct title_phrase *title) {
    struct isnad_extractor *x = finder->x;
    bool own = title->kind != TITLE_COUNTERPART && title->kind != TITLE_BODY; /* حث بايدن | الكونغرس */
    const struct found *name = own ? apposed(finder, title) : NULL;
    if (name) {
        finder_give_title(finder, name->entity, NULL);
        return;
    }
    title->holder = described_further(x, title);
    if (title->holder != ISNAD_NONE) {
        x->known.items[title->holder].voice = true;
        return;
    }
    if (title->kind == TITLE_BODY && title->head == lexicon_key("government", 10) && demonym_at(x, title->word + title->words))
        return;
    bool one = title->number != NUMBER_PLURAL && title->definite &&
               (title->kind == TITLE_HEAD || title->kind == TITLE_BODY || title->kind == TITLE_COUNTERPART ||
                title->kind == TITLE_SPOKESPERSON);
    if (!one) return;
    struct resolved resolved = {.holder = ISNAD_NONE};
    if (title->kind == TITLE_BODY && title->words > 1) resolved = met_body(x, title);
    bool described = resolved.holder != ISNAD_NONE;
    if (title->kind == TITLE_BODY && title->words > 1 && !described) resolved = body_of_state(x, title);
    if (resolved.holder == ISNAD_NONE) resolved = titles_resolve(x, title);
    if (title->kind == TITLE_BODY && title->words == 1 && resolved.holder == ISNAD_NONE) resolved = body_of_state(x, title);
    if (resolved.holder == ISNAD_NONE) return;
    title->holder = resolved.holder;
    size_t offset = title->offset - article_length(title->clitics);
    bool body =
        title->kind == TITLE_BODY && title->words > 1 && !described && x->known.items[resolved.holder].type == ISNAD_ORGANIZATION;
    mentions_add(x, title->word, title->words, offset, resolved.holder, body ? ISNAD_NAME : ISNAD_TITLE, resolved.confidence,
                 resolved.rule);
}

/* رئيس الهيئة, قائد الجيش: the body is a mention too; of رئيس الحكومة and رئيس الدولة nobody would say so. */
static void take_inner_body(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    struct title_phrase body;
    if (!titles_parse(x, at, &body) || body.kind != TITLE_BODY || at + body.words > finder->title_end) return;
    if (body.head == lexicon_key("government", 10) || body.head == lexicon_key("state", 5) ||
        body.head == lexicon_key("presidency", 10))
        return;
    take_lone_title(finder, &body);
}

/* كما طالب أنان, وطالب لافروف: a profession that is rather a verb where a clause begins and a name, or behind كما anybody, is its
 * subject. */
static bool rather_verb(struct isnad_extractor *x, uint32_t at, const struct title_phrase *title) {
    struct candidate candidate;
    if (title->kind != TITLE_PROFESSION || !is_word(x, at + 1) || !cue_of_form(x, at, FORM_PAST) ||
        title->clitics & ~(unsigned)(CLITIC_WAW | CLITIC_FEH))
        return false;
    bool likewise = at > 0 && is_word(x, at - 1) && may_be(x, at - 1, LEX(CONJUNCTION) | LEX(SUBORDINATOR) | LEX(AUXILIARY));
    if (!likewise && !title->clitics && at > 0 && is_word(x, at - 1)) return false;
    if (likewise && has_article(x, at + 1)) return true;
    if (title->words > 1 || !titles_construct(title)) return false;
    isnad_entity_id known = entities_by_word(x, word_at(x, at + 1)->hash);
    bool person = known != ISNAD_NONE && x->known.items[known].type == ISNAD_PERSON && !may_be(x, at + 1, LEX(COMMON));
    return person || (names_find(x, at + 1, &candidate) && !candidate.offset && names_row(&candidate, PERSONAL) &&
                      (candidate.words > 1 || !finder_ordinary(x, &candidate)) && !may_be(x, at + 1, LEX(GIVEN_NAME)));
}

/* Reads the title at a word and says where the next word to look at is. */
static void take_title(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    struct title_phrase title;
    if (!may_be(x, at, LEX(TITLE))) return;
    if (at < finder->title_end) {
        take_inner_body(finder, at);
        return;
    }
    if (may_be(x, at, LEX(NAME_PARTICLE)) && people_run(x, at, false) > at + 1) return; /* الشاعر أبو هشام */
    if (!titles_parse(x, at, &title) || rather_verb(x, at, &title)) return;
    const struct title_phrase *outer = finder_title(finder, at);
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
    if (title.kind == TITLE_BODY && finder->pending &&
        finder->pending_at > at + title.words - 1) { /* مدير | الشركة | خالد شلهوب */
        finder->title_end = title.word + title.words;
        take_lone_title(finder, kept);
        return;
    }
    finder->pending = (uint32_t)x->titles.count;
    finder->title_end = title.word + title.words;
    finder->pending_at = finder_holder_begins(finder, &title);
    uint32_t behind = finder->pending_at == 0 && !apposed(finder, &title) ? finder_holder_behind(finder, &title) : 0;
    if (behind) finder->pending_at = behind;
    if (finder->pending_at == 0) take_lone_title(finder, kept);
}

/* The hash of a stem and the word behind it in the table of a gazetteer, given that of the lexicon. */
static inline uint64_t hash_of_two(const struct isnad_extractor *x, size_t g, uint32_t at, const struct stem *stem,
                                   const struct word *next, uint64_t both) {
    const struct phrase_table *table = &x->gazetteers[g]->table;
    if (__builtin_expect(table->seed == 0, 1)) return both;
    return fold_hash_next(names_hash(x, g, at, stem), phrase_word_hash(table, &x->words, next));
}

/* May a phrase or name that begins with a stem of the word go on with the next word? The filters know nearly always. */
static inline bool goes_on(const struct isnad_extractor *x, uint32_t at, const struct stem *stem, const struct word *next) {
    uint64_t both = fold_hash_next(stem->hash, next->hash);
    bool found = phrase_may_go_on(&x->lexicon->table, both);
    for (size_t g = 0; g < x->gazetteer_count; g++)
        found |= phrase_may_go_on(&x->gazetteers[g]->table, hash_of_two(x, g, at, stem, next, both));
    return found;
}

/* May a longer phrase or name than the word alone stand here? */
static bool may_go_on(const struct isnad_extractor *x, uint32_t at, unsigned open) {
    const struct word *word = word_at(x, at), *next = word + 1; /* the list ends with a mark */
    if (next->kind > WORD_NUMBER) return false;
    if (open == MEMO_BEHIND) return goes_on(x, at, &(struct stem){.hash = word->hash}, next);
    struct stems stems = lexicon_stems(&x->words, at);
    for (uint32_t i = 0; i < stems.count; i++)
        if ((open == MEMO_SEVERAL || open == MEMO_BEHIND + (unsigned)stems.items[i].offset) &&
            goes_on(x, at, &stems.items[i], next))
            return true;
    return false;
}

/* A word as the memo has it. */
struct recalled {
    const struct memo *memo; /* or NULL */
    uint64_t key;
};

/* Looks for a word in the memo and asks for what will tell whether the next one goes on with it. */
static inline struct recalled recall(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at), *next = word + 1;
    uint64_t key = word->kind == WORD_LETTERS ? memo_key(x->words.codes + word->code, word->length) : 0;
    const struct memo *memo = memo_find(x->memo, word->hash, key);
    if (memo && memo->open && next->kind <= WORD_NUMBER) {
        struct stem whole = {.hash = word->hash};
        uint64_t both = fold_hash_next(word->hash, next->hash);
        for (size_t g = 0; g < x->gazetteer_count; g++)
            phrase_ask_go_on(&x->gazetteers[g]->table, hash_of_two(x, g, at, &whole, next, both));
    }
    return (struct recalled){memo, key};
}

/* Takes a word as it was recalled; false where the memo does not know it, or no more, or the words behind have a say. */
static bool take_recalled(struct isnad_extractor *x, uint32_t at, struct recalled recalled) {
    const struct memo *memo = recalled.memo;
    if (!memo || memo->key != recalled.key || (memo->open && may_go_on(x, at, memo->open))) return false;
    if (memo->slot)
        x->readings.items[at] = (struct reading){
            &x->lexicon->table.slots[memo->slot - 1], memo->classes, memo->clitics, memo->offset, memo->suffix, 1};
    if (memo->name_count)
        names_keep(x, &(struct candidate){at, 1, x->gazetteers[memo->gazetteer]->names + memo->name, memo->name_count,
                                          memo->gazetteer, memo->name_offset, memo->name_clitics, memo->contracted, memo->kinds});
    return true;
}

/* open: 1 << offset for each stem that longer phrases or names begin with. */
static void memorize(struct isnad_extractor *x, const struct word *word, const struct reading *reading,
                     const struct candidate *name, unsigned open) {
    static const struct candidate none;
    uint64_t key = memo_key(x->words.codes + word->code, word->length);
    if (key == 0) return;
    const struct gazetteer_name *first = name ? x->gazetteers[name->gazetteer]->names : NULL;
    struct memo memo = {.key = key,
                        .classes = reading->classes,
                        .slot = reading->slot ? (uint32_t)(reading->slot - x->lexicon->table.slots) + 1 : 0,
                        .name = name ? (uint32_t)(name->names - first) : 0};
    if (!name) name = &none;
    memo.name_count = name->count;
    memo.kinds = name->kinds;
    memo.clitics = reading->clitics & 0x7Fu;
    memo.offset = reading->offset & 7u;
    memo.suffix = reading->suffix & 7u;
    memo.name_clitics = name->clitics & 0x7Fu;
    memo.name_offset = name->offset & 7u;
    memo.gazetteer = name->gazetteer & 15u;
    memo.contracted = name->contracted;
    if (open) memo.open = (open & (open - 1) ? MEMO_SEVERAL : MEMO_BEHIND + (unsigned)__builtin_ctz(open)) & 7;
    memo_keep(x->memo, word->hash, memo);
}

/* A word on its way: what it needs of the large tables is asked for and looked at when others were, and it has come. First the
 * filters, which tell of most stems that no table has them, then the slots of those that are left. */
struct awaited {
    uint32_t at;
    struct stems stems;
};
struct queue {
    struct awaited words[2 * AHEAD];
    uint32_t asked, sifted, taken; /* how many */
};

static void ask(struct isnad_extractor *x, uint32_t at, struct awaited *out) {
    const struct word *word = word_at(x, at);
    out->at = at;
    out->stems = lexicon_stems(&x->words, at);
    for (uint32_t i = 0; i < out->stems.count; i++) {
        const struct stem *stem = &out->stems.items[i];
        phrase_ask_begin(&x->lexicon->table, stem->hash);
        for (size_t g = 0; g < x->gazetteer_count && names_stem(word, stem); g++)
            phrase_ask_begin(&x->gazetteers[g]->table, names_hash(x, g, at, stem));
    }
}

static void sift(struct isnad_extractor *x, struct awaited *awaited) {
    const struct word *word = word_at(x, awaited->at), *next = word + 1; /* the list ends with a mark */
    for (uint32_t i = 0; i < awaited->stems.count; i++) {
        struct stem *stem = &awaited->stems.items[i];
        bool known = phrase_prefetch(&x->lexicon->table, &x->words, stem->hash, next), named = false;
        for (size_t g = 0; g < x->gazetteer_count && names_stem(word, stem); g++)
            named |= phrase_prefetch(&x->gazetteers[g]->table, &x->words, names_hash(x, g, awaited->at, stem), next);
        known |= stem->contracted; /* which is looked up without its article too */
        stem->may_be = (uint8_t)((known ? STEM_WORD : 0) | (named ? STEM_NAME : 0));
    }
}

static void take(struct isnad_extractor *x, const struct awaited *awaited) {
    const struct stems *stems = &awaited->stems;
    struct reading *reading = &x->readings.items[awaited->at];
    struct candidate candidate;
    unsigned behind = 0;
    lexicon_read_best(x->lexicon, &x->words, awaited->at, stems, reading, &behind);
    bool named = names_look_up(x, awaited->at, stems, &candidate, &behind);
    if (named) names_keep(x, &candidate);
    unsigned open = behind & BEHIND_OPEN;
    bool alone = !(behind & BEHIND_TAKEN) && !(named && candidate.words > 1);
    if (open && stems->items[stems->count - 1].contracted) return; /* may_go_on does not know all of its stems */
    if (alone) memorize(x, word_at(x, awaited->at), reading, named ? &candidate : NULL, open);
}

static void look_up(struct isnad_extractor *x, struct queue *queue, uint32_t at) {
    enum { ROOM = sizeof queue->words / sizeof *queue->words };
    if (queue->asked - queue->sifted == NEAR) sift(x, &queue->words[queue->sifted++ % ROOM]);
    if (queue->sifted - queue->taken == AHEAD) take(x, &queue->words[queue->taken++ % ROOM]);
    ask(x, at, &queue->words[queue->asked++ % ROOM]);
}

static void look_up_rest(struct isnad_extractor *x, struct queue *queue) {
    enum { ROOM = sizeof queue->words / sizeof *queue->words };
    while (queue->sifted < queue->asked) sift(x, &queue->words[queue->sifted++ % ROOM]);
    while (queue->taken < queue->asked) take(x, &queue->words[queue->taken++ % ROOM]);
}

bool mentions_read(struct isnad_extractor *x) {
    uint32_t count = word_count(x);
    struct queue queue;
    struct recalled recalled[NEAR];
    queue.asked = queue.sifted = queue.taken = 0;
    x->candidates.count = x->found.count = x->titles.count = 0;
    if (!LIST_CLEAR(&x->readings, count) || !LIST_CLEAR(&x->found_at, count) || !LIST_CLEAR(&x->title_at, count) ||
        !LIST_CLEAR(&x->candidate_at, count))
        return false;
    for (uint32_t first = 0, end; first < count; first = end) {
        end = count - first < NEAR ? count : first + NEAR;
        for (uint32_t at = end; at < end + NEAR && at < count; at++) __builtin_prefetch(memo_place(x->memo, word_at(x, at)->hash));
        for (uint32_t at = first; at < end; at++) recalled[at - first] = recall(x, at);
        for (uint32_t at = first; at < end; at++)
            if (word_at(x, at)->kind == WORD_LETTERS && !take_recalled(x, at, recalled[at - first])) look_up(x, &queue, at);
    }
    look_up_rest(x, &queue);
    return !x->exhausted;
}

/* Most words are ordinary ones: they are no name, begin no title, and none of the steps below would make anything of them. */
static bool is_dull(const struct finder *finder, uint32_t at) {
    const struct isnad_extractor *x = finder->x;
    uint64_t ordinary = LEX(COMMON) | LEX(CUE) | LEX(PREPOSITION),
             telling = LEX(TITLE) | LEX(GIVEN_NAME) | LEX(NAME_PARTICLE) | LEX(ORGANIZATION_HEAD);
    const struct reading *reading = reading_at(x, at);
    return (reading->classes & ordinary) && !(reading->classes & telling) && x->candidate_at.items[at] == 0 &&
           !finder_title(finder, at) && !namesakes_may_know(finder, at);
}

/* كينيون behind بيتر كينيون: a surname that the text introduced, and no Kenyans. */
static bool surname_here(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t at = candidate->word;
    if (candidate->words > 1 || candidate->offset || names_row(candidate, PERSONAL) || !names_row(candidate, 1 << NAME_DEMONYM))
        return false;
    if (has_article(x, at) && !(may_be(x, at + 1, LEX(COMPLEMENTIZER)) && finder_speech_before(x, at)))
        return false; /* قال | الكندي | إن */
    isnad_entity_id person = entities_by_word(x, word_at(x, candidate->word)->hash);
    return person != ISNAD_NONE && x->known.items[person].type == ISNAD_PERSON;
}

/* قالت السفير: what is a newspaper's name is no title. */
static void forget_title(struct isnad_extractor *x, uint32_t at, uint32_t taken) {
    const struct found *found = taken ? found_at(x, at) : NULL;
    if (!found || !x->title_at.items[at] || found->kind != ISNAD_NAME) return;
    const struct title_phrase *title = &x->titles.items[x->title_at.items[at] - 1];
    if (title->kind != TITLE_BODY && title->words <= taken && x->known.items[found->entity].type == ISNAD_ORGANIZATION)
        x->title_at.items[at] = 0;
}

/* الملك تشارلز | الثاني: another one than the bearer of the name, who would have been found with his own number. */
static bool numbered(const struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t end = candidate->word + candidate->words;
    return (candidate->kinds & PERSONAL) && people_ordinal(x, end) && may_be(x, end - 1, LEX(GIVEN_NAME));
}

/* Takes what is named at a word; returns the words taken. */
static uint32_t take_name(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    struct candidate candidate;
    bool named = names_find(x, at, &candidate) && !numbered(x, &candidate);
    if (!named && !reading_at(x, at)->slot && !finder_title(finder, at)) { /* a word of which nothing is known, as many are */
        uint32_t known = finder_take_remembered(finder, at);
        return known || !finder_announced(x, at) ? known : finder_take_unknown(finder, at);
    }
    uint32_t taken = namesakes_take(finder, at, named ? &candidate : NULL);
    bool body = may_be(x, at, LEX(ORGANIZATION_HEAD) | LEX(TITLE)) && !(named && candidate.words > 1);
    if (!taken && body) taken = finder_take_definite_body(finder, at);
    if (taken) return taken;
    size_t before = x->found.count;
    if (!(named && candidate.words > reading_at(x, at)->words)) take_title(finder, at);
    if (x->found.count > before && x->titles.items[x->titles.count - 1].kind == TITLE_BODY)
        return x->titles.items[x->titles.count - 1].words;
    bool given = may_be(x, at, LEX(GIVEN_NAME) | LEX(NAME_PARTICLE)), unknown = !reading_at(x, at)->slot;
    if (named && !surname_here(x, &candidate)) {
        bool first = given && reading_at(x, at)->offset == candidate.offset;
        uint32_t run = first ? people_run(x, at, finder_title(finder, at) || finder_speech_before(x, at)) : at;
        bool first_names =
            run > at + candidate.words &&
            (may_be(x, at + candidate.words - 1, LEX(GIVEN_NAME)) || reading_at(x, at)->words == candidate.words) &&
            !may_be(x, at + candidate.words, LEX(NAME_PARTICLE) | LEX(CUE)); /* محمد علي before a surname */
        bool whole =
            !first_names && (run <= at + candidate.words || (candidate.words > 1 && !names_row(&candidate, 1 << NAME_SHORT)));
        if (whole) taken = finder_take_candidate(finder, &candidate);
        if (whole && taken > 1) taken = finder_extend(finder, at, taken, run);
        forget_title(x, at, taken);
    }
    if (!taken) taken = finder_take_remembered(finder, at);
    if (!taken && given) taken = namesakes_first(finder, at);
    if (!taken && (given || unknown)) taken = finder_take_unknown(finder, at);
    if (!taken) taken = finder_take_body(finder, at);
    return taken;
}

/* Asks for the entities of the names up to a word; returns the first name behind it. */
static size_t ask_entities(const struct isnad_extractor *x, size_t number, uint32_t word) {
    enum { ROWS = 4 };
    for (; number < x->candidates.count && x->candidates.items[number].word < word; number++) {
        const struct candidate *candidate = &x->candidates.items[number];
        if (number + NEAR < x->candidates.count) __builtin_prefetch(candidate[NEAR].names);
        for (size_t i = 0; i < candidate->count && i < ROWS; i++) {
            const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], candidate->names[i].entity);
            if (entity) __builtin_prefetch(&entity->type);
        }
    }
    return number;
}

bool mentions_find(struct isnad_extractor *x) {
    struct finder finder = {.x = x, .ok = true};
    size_t asked = 0;
    for (uint32_t at = 0; at < word_count(x) && finder.ok && !x->exhausted;) {
        asked = ask_entities(x, asked, at + 2 * AHEAD);
        uint32_t taken = is_word(x, at) && !is_dull(&finder, at) ? take_name(&finder, at) : 0;
        at += taken ? taken : 1;
    }
    return finder.ok && !x->exhausted;
}
