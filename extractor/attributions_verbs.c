/* SPDX-License-Identifier: Apache-2.0
 *
 * Finite verbs of speech and their participles: قال X إن, X يؤكد أن, "…"، قال X, مضيفا أن. See attributions.h. */
#include "about.h"
#include "attributions_subjects.h"

#include <string.h>

enum { FINITE = 1 << FORM_PAST | 1 << FORM_PRESENT | 1 << FORM_JUSSIVE };

/* كما قال, وفقا لما ذكرته: where the phrase before the verb begins, or the verb itself. */
static uint32_t relative_before(const struct isnad_extractor *x, uint32_t at) {
    for (uint32_t back = 1; back <= 4 && back <= at; back++) {
        const struct lexeme *phrase = cue_of_form(x, at - back, FORM_PHRASE);
        if (phrase && cue_entry(x, phrase)->kind == CUE_RELATIVE && reading_at(x, at - back)->words == back) return at - back;
    }
    return at;
}

/* Did the frame take what stands directly behind the verb? Then that is no subject: بايدن حذر بوتين من. */
static bool takes_object(const struct site *site, const struct cue_choice *choice) {
    const struct fit *fit = &choice->fit;
    bool nominal = fit->slot == SLOT_NOMINAL || fit->slot == SLOT_TARGET || fit->slot == SLOT_ADDRESSEE;
    return choice->lexeme && (fit->object || fit->addressee != ISNAD_NONE || fit->target != ISNAD_NONE || (nominal && fit->content == site->from));
}

/* Acts whose person is the one who is told, not the one who is spoken of. */
static bool told(uint8_t act) {
    return act == ISNAD_INFORM || act == ISNAD_DEMAND || act == ISNAD_WARN || act == ISNAD_THREATEN || act == ISNAD_PROMISE || act == ISNAD_ASK;
}

/* لصحيفة لوموند، في مقابلة من شبكة تلفزيون "سي إن إن": words for an outlet before its name, behind a preposition. */
static bool outlet_before(const struct isnad_extractor *x, uint32_t from, uint32_t name) {
    uint32_t at = name;
    while (at > from && (word_at(x, at - 1)->kind == WORD_QUOTE || word_at(x, at - 1)->kind == WORD_OPEN || (may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) && !found_at(x, at - 1)))) at--;
    if (at == name || !is_word(x, at)) return false;
    if (reading_at(x, at)->clitics & CLITIC_LAM) return true;
    return at > from && may_be(x, at - 1, LEX(PREPOSITION)) && !may_be(x, at - 1, LEX(PLACE));
}

/* To whom, and through whom: قال لنظيره, قال لشبكة CNN, في مقابلة مع رويترز. */
static void take_hearers(struct attribution *a, const struct isnad_extractor *x, uint32_t from, uint32_t intro, const struct speaker *who) {
    static const uint8_t ala[] = {CODE_AIN, CODE_LAM, CODE_YEH};
    for (uint32_t at = from; at < intro; at++) {
        const struct found *found = found_at(x, at);
        bool speaks = who && at >= who->begin && at < who->end;
        if (!found || found->word != at || speaks || found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        bool to = found->clitics & CLITIC_LAM, beside = at > from && may_be(x, at - 1, LEX(PREPOSITION)) && !may_be(x, at - 1, LEX(PLACE)) && !word_is(x, at - 1, ala, 3); /* كتب على تويتر: a platform */
        bool named = at > from && outlet_before(x, from, at);
        if (x->known.items[found->entity].type == ISNAD_ORGANIZATION) {
            if (a->via == ISNAD_NONE && (to || beside || named)) a->via = found->entity;
        } else if (to && a->addressee == ISNAD_NONE) {
            a->addressee = found->entity;
        }
    }
    if (a->addressee != ISNAD_NONE && a->addressee == a->via) a->addressee = ISNAD_NONE;
    bool outlet = a->addressee != ISNAD_NONE && x->known.items[a->addressee].type == ISNAD_ORGANIZATION && a->via == ISNAD_NONE;
    if (outlet && !told(a->act) && a->act != ISNAD_APPROVE) a->via = a->addressee, a->addressee = ISNAD_NONE; /* نفى لقناة X */
}

/* إلى: نُسب إلى B قوله. */
static bool leads_to(const struct isnad_extractor *x, uint32_t at) {
    static const uint8_t ila[] = {CODE_ALEF, CODE_LAM, CODE_YEH};
    return word_is(x, at, ila, 3);
}

/* نقلت وكالة A عن B قوله إن …: B spoke, A passed it on. */
static bool take_relay(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t content) {
    static const uint8_t an[] = {CODE_AIN, CODE_NOON};
    struct speaker who;
    for (uint32_t at = from; a->act == ISNAD_REPORT && at + 1 < content; at++)
        if (is_word(x, at) && word_is(x, at, an, 2)) from = at, at = content; /* نقل موفد الجزيرة إلى الصومال عن X قوله */
    for (uint32_t at = from; a->act == ISNAD_REPORT && at + 1 < content; at++) {
        if (!may_be(x, at, LEX(PREPOSITION)) || found_at(x, at) || (may_be(x, at, LEX(PLACE)) && !(at == from && leads_to(x, at))) || !speaker_at(x, at + 1, content, false, &who)) continue;
        bool before = a->speaker_count && a->speaker_span.begin < speaker_span(x, &who).begin;
        if (before) a->via = a->speakers[0];
        attribution_speaker(a, x, &who, ISNAD_EXPLICIT);
        if (a->target == who.ids[0]) a->target = ISNAD_NONE;
        return true;
    }
    return false;
}

/* نقلت عنه الوكالة قوله: whoever spoke last. */
static bool take_relay_of_pronoun(struct discourse *d, struct attribution *a, const struct site *site) {
    struct lexeme anyone = *site->verb;
    anyone.gender = GENDER_NONE;
    anyone.number = NUMBER_ANY;
    const struct remembered *old = discourse_recall(d, site->at, &anyone);
    if (!old) return false;
    a->via = a->speakers[0];
    attribution_remembered(a, old, ISNAD_PRONOUN);
    a->speaker_span = (isnad_span){0, 0};
    return true;
}

/* Where the text names no subject: the one of the sentence, or the last speaker. */
static bool take_left_out(struct discourse *d, struct attribution *a, const struct site *site, const struct lexeme *verb) {
    struct isnad_extractor *x = d->x;
    const struct remembered *old = discourse_recall(d, site->at, verb);
    bool here = old && old->sentence == word_at(x, site->at)->sentence;
    if (here) return attribution_remembered(a, old, ISNAD_INHERITED);
    struct speaker who;
    if (verb->number == NUMBER_DUAL && !old && discourse_pair(d, site->at, a->speakers)) {
        a->speaker_count = 2;
        a->resolution = ISNAD_INHERITED;
        a->confidence = 0.65f;
        return true;
    }
    if (discourse_subject(d, site->at, verb, &who) || (!old && site->coordinated && discourse_subject_before(d, site->at, verb, &who))) {
        attribution_speaker(a, x, &who, ISNAD_INHERITED);
        a->speaker_span = (isnad_span){0, 0};
        a->confidence = 0.65f;
        return true;
    }
    return attribution_remembered(a, old, ISNAD_ZERO_SUBJECT);
}

/* أدلى بتصريح, جدد تأكيده: the noun is the cue. */
static void cue_to_noun(struct attribution *a, const struct isnad_extractor *x, uint32_t noun) {
    const struct reading *reading = reading_at(x, noun);
    a->cue = noun;
    a->cue_words = 1;
    a->cue_offset = (uint8_t)(reading->offset - article_length(reading->clitics));
    const struct lexeme *own = cue_of_form(x, noun, FORM_NOUN);
    if (own && cue_entry(x, own)->kind == CUE_VERB) a->act = cue_entry(x, own)->act; /* جدد دعوته: a demand */
}

/* قالت لجنة الانتخابات، لم تكن هناك مخالفات: a clause behind a comma at which the subject ends, with nothing else to introduce it. */
static struct cue_choice clause_behind_comma(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { FARTHEST = 12, SHORTEST = 4 };
    struct cue_choice none = {NULL, {0}};
    const struct cue *entry = cue_entry(x, site->verb);
    uint64_t openers = LEX(NEGATOR) | LEX(AUXILIARY) | LEX(FUTURE) | LEX(MODAL) | LEX(CONDITIONAL) | LEX(DEMONSTRATIVE);
    uint32_t comma = site->from;
    if (site->at > clause_sentence_begin(x, site->at) + 1 || site->negated || !subject_speaks(entry->act) || entry->act == ISNAD_ASSESS) return none;
    while (comma < site->limit && comma < site->from + FARTHEST && is_word(x, comma)) comma++;
    if (comma + SHORTEST >= site->limit || word_at(x, comma)->kind != WORD_COMMA || !may_be(x, comma + 1, openers)) return none;
    struct speaker who;
    bool named = speaker_at(x, site->from, comma, false, &who) && who.end + 2 >= comma && speaker_agrees(&who, site->verb, true); /* لجنة الانتخابات بالدولة، */
    if (!named && !(speaker_unnamed(x, site->from, comma, false, &who) && who.end == comma)) return none;
    *out = who;
    struct fit fit = {.ok = true, .slot = SLOT_CLAUSE, .intro = comma, .content = comma + 1, .addressee = ISNAD_NONE, .also = ISNAD_NONE, .target = ISNAD_NONE};
    return (struct cue_choice){site->verb, fit};
}

/* Does a noun phrase of its own follow, to which no preposition leads and which is no time? */
static bool has_object(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    uint64_t others = LEX(PREPOSITION) | LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB) | LEX(SWITCH) | LEX(SUBORDINATOR) | LEX(CONJUNCTION) | LEX(COMPLEMENTIZER) | LEX(CUE);
    if (at >= limit || !is_word(x, at) || found_at(x, at) || x->title_at.items[at] || may_be(x, at, others)) return false;
    return !reading_at(x, at)->clitics && !has_article(x, at) && reading_at(x, at)->slot;
}

/* The content stands before: "…"، قال X؛ كما قال X. */
static uint32_t verb_behind(struct discourse *d, const struct site *site, const struct speaker *who) {
    struct isnad_extractor *x = d->x;
    if (cue_entry(x, site->verb)->kind == CUE_LIGHT) return 0; /* كما قدم X: without its noun it says nothing */
    uint32_t relative = relative_before(x, site->at);
    bool phrase = relative < site->at;
    if (phrase && word_at(x, relative)->length <= 4 && reading_at(x, relative)->words == 1 && has_object(x, who && who->begin > site->at ? who->end : site->from, site->end)) return 0; /* كما قررت تشكيل لجنة: "also" */
    struct attribution a;
    attribution_start(&a, x, site->at, site->verb, phrase ? "phrase and verb behind their content" : "verb behind its content");
    if (!attribution_content_before(&a, x, relative, !phrase)) return 0;
    if (who) attribution_speaker(&a, x, who, ISNAD_EXPLICIT);
    else if (!phrase || !take_left_out(d, &a, site, site->verb)) return 0;
    uint32_t behind = who && who->begin > site->at ? who->end : site->from;
    for (uint32_t most = behind + 6; who && behind < most && is_word(x, behind); behind++) {} /* قالت X للصحفيين. "…" */
    if (!phrase) attribution_go_on(&a, x, behind);
    a.negated = site->negated;
    attribution_keep(d, &a);
    return 1;
}

/* أما الوزير فنفى: the ف belongs to أما. */
static bool topic_before(const struct isnad_extractor *x, uint32_t at) {
    static const uint8_t amma[] = {CODE_ALEF, CODE_MEEM, CODE_ALEF};
    uint32_t begin = clause_sentence_begin(x, at);
    if (!(reading_at(x, at)->clitics & CLITIC_FEH) || !is_word(x, begin) || at > begin + 14) return false;
    const struct word *word = word_at(x, begin);
    const uint8_t *codes = x->words.codes + word->code;
    size_t skip = word->length == 4 && codes[0] == CODE_WAW;
    return word->length == 3 + skip && memcmp(codes + skip, amma, 3) == 0;
}

/* كشف هويته، ذكر اسمه: a name that is kept back is no news. */
static bool hides_name(const struct isnad_extractor *x, uint32_t cue) {
    enum { NEAR = 5 };
    static const uint8_t name[] = {CODE_ALEF, CODE_SEEN, CODE_MEEM, CODE_HEH}, identity[] = {CODE_HEH, CODE_WAW, CODE_YEH, CODE_TEH, CODE_HEH};
    for (uint32_t at = cue + 1; at < cue + NEAR && is_word(x, at) && !frames_complementizer(x, at); at++) {
        const struct word *word = word_at(x, at);
        const uint8_t *codes = x->words.codes + word->code;
        if ((word->length >= 4 && memcmp(codes, name, 4) == 0) || (word->length >= 5 && memcmp(codes, identity, 5) == 0)) return true;
    }
    return false;
}

/* لا يتوقع: what somebody does not think is no saying. */
static bool unsaid(const struct attribution *a, const struct discourse *d) { return a->negated && (a->act == ISNAD_ASSESS || a->act == ISNAD_ASK || a->cue < d->content_end) && a->entry->kind != CUE_DECLINE; }

/* واتهمته, ودعته: whom the pronoun at the verb means. */
static void take_object_pronoun(struct attribution *a, const struct isnad_extractor *x, uint32_t at) {
    uint8_t suffix = reading_at(x, at)->suffix;
    if (!suffix || a->target != ISNAD_NONE || a->addressee != ISNAD_NONE || a->entry->kind != CUE_VERB) return;
    isnad_entity_id id = about_antecedent(x, at, suffix, a->speakers, a->speaker_count);
    bool judged = a->act == ISNAD_ASSESS || a->act == ISNAD_DENY || a->act == ISNAD_REJECT || a->act == ISNAD_APPROVE; /* ووصفها بأنها: mostly a thing */
    bool person = id != ISNAD_NONE && x->known.items[id].type == ISNAD_PERSON && !(at > 0 && may_be(x, at - 1, LEX(RELATIVE))), thing = judged && !person;
    if (told(a->act)) a->addressee = id;
    else if (!thing) a->target = id;
}

/* أوضح موقفه، قائلا إن: one saying has one cue, and here that is the participle. */
static bool leaves_it_to_participle(const struct isnad_extractor *x, const struct attribution *a) {
    enum { SHORT = 3 };
    if (a->slot != SLOT_NOMINAL || a->content_count != 1 || a->contents[0].end - a->contents[0].begin > SHORT || a->act == ISNAD_REFUSE_COMMENT) return false;
    uint32_t next = a->contents[0].end;
    if (next < word_count(x) && word_at(x, next)->kind == WORD_COMMA) next++;
    const struct lexeme *participle = is_word(x, next) ? cue_of_form(x, next, FORM_PARTICIPLE) : NULL;
    return participle && cue_entry(x, participle)->act == ISNAD_SAY && !reading_at(x, next)->clitics;
}

static bool within_document(const struct isnad_extractor *x, uint32_t at) {
    static const uint8_t fih[] = {CODE_FEH, CODE_YEH, CODE_HEH};
    const struct word *word = word_at(x, at);
    return word->length >= 3 && word->length <= 4 && memcmp(x->words.codes + word->code, fih, 3) == 0;
}

/* ويتوقع أن: it is expected, unless somebody has been expecting things in the present tense. */
static bool impersonal(const struct discourse *d, uint32_t at) {
    const struct isnad_extractor *x = d->x;
    const struct lexeme *phrase = cue_of_form(x, at, FORM_PHRASE), *verb = cue_verb(x, at);
    if (!phrase || cue_entry(x, phrase)->kind != CUE_HEARSAY || !verb || verb->form != FORM_PRESENT) return false;
    const struct remembered *old = discourse_recall(d, at, verb);
    return !(old && old->present);
}

/* اعتبر X Y needs its X, be it the verb's subject (يعتبر قبلة "is considered"); أبلغ needs somebody who is told. */
static bool fills_both(const struct isnad_extractor *x, uint32_t at, const struct cue_choice *choice, bool subject) {
    const struct cue *entry = cue_entry(x, choice->lexeme);
    const struct fit *fit = &choice->fit;
    const struct frame *first = &x->lexicon->frames.items[entry->first_frame];
    bool names = entry->frame_count && first->count == 2 && first->parts[0].slot == SLOT_TARGET && first->parts[1].slot == SLOT_NOMINAL; /* سمى: it is called */
    bool relative = at > 0 && may_be(x, at - 1, LEX(RELATIVE)); /* الذي يعتبر المؤسسة الأولى, ما يسميه الغرب */
    if (names && (relative || (!subject && !fit->object))) return false;
    if (fit->slot != SLOT_NOMINAL) return true;
    if (entry->act == ISNAD_INFORM && entry->kind == CUE_VERB) return subject || fit->addressee != ISNAD_NONE;
    const struct frame *last = &x->lexicon->frames.items[entry->first_frame + entry->frame_count - 1];
    bool pair = last->count == 2 && last->parts[0].slot == SLOT_TARGET && last->parts[1].slot == SLOT_NOMINAL;
    return !pair || subject || (fit->object && !relative);
}

/* Behind حسبما, وفقا لما and their like: what was said stands before. كما is also "as well" (كما قال إن). */
static bool after_source_phrase(const struct isnad_extractor *x, uint32_t at) {
    uint32_t phrase = relative_before(x, at);
    return phrase < at && phrase > clause_sentence_begin(x, at) + 1 && (reading_at(x, phrase)->words > 1 || word_at(x, phrase)->length > 4);
}

/* دراسة وجدت: for a verb that says nothing of people, a noun of speech must be its subject. */
static bool fits_subject(const struct isnad_extractor *x, const struct lexeme *verb, const struct speaker *who) {
    if (cue_entry(x, verb)->subjects != SUBJECT_DOCUMENT) return true;
    return who && (cue_of_form(x, who->begin, FORM_NOUN) || who->type == ISNAD_ORGANIZATION);
}

/* Is the verb coordinated with one of the same sentence whose speaker may be its subject too? */
static bool continues(const struct discourse *d, const struct site *site) {
    if (!site->coordinated || clause_sentence_begin(d->x, site->at) == site->at) return false;
    const struct remembered *old = discourse_recall(d, site->at, site->verb);
    return old && old->sentence == word_at(d->x, site->at)->sentence;
}

/* سيراقبون حكم المحكمة …، تأييدا لادعاء بوليفيا بأن: what a noun of speech and its owner lead to is no far verb's. */
static bool noun_leads(struct isnad_extractor *x, const struct site *site, const struct fit *fit) {
    enum { NEAR = 6, NAME = 3 };
    if (fit->slot != SLOT_CLAUSE || fit->intro < site->from + NEAR || x->words.codes[word_at(x, fit->intro)->code] != CODE_BEH) return false;
    struct speaker who;
    for (uint32_t at = fit->intro - 1; at + NAME >= fit->intro; at--) {
        if (!is_word(x, at)) return false;
        if (!cue_of_form(x, at, FORM_NOUN) || found_at(x, at) || may_be(x, at - 1, LEX(PREPOSITION))) continue;
        return at + 1 == fit->intro || (speaker_at(x, at + 1, fit->intro, false, &who) && who.end == fit->intro);
    }
    return false;
}

/* A frame that tells to whom or about whom, and what. */
static bool frame_leads(const struct cue_choice *choice) {
    const struct fit *fit = &choice->fit;
    return (fit->object || fit->addressee != ISNAD_NONE || fit->target != ISNAD_NONE) && fit->slot != SLOT_ADDRESSEE && fit->slot != SLOT_TARGET;
}

static bool ends_in_hamza(const struct isnad_extractor *x, uint32_t at) {
    const char *end = x->document->text.data + word_at(x, at)->end;
    return word_at(x, at)->end >= 2 && memcmp(end - 2, "\xD8\xA3", 2) == 0;
}

uint32_t attribution_of_verb(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    struct site site = {.at = at, .from = at + reading_at(x, at)->words, .end = clause_sentence_end(x, at), .verb = cue_verb(x, at),
                        .coordinated = (reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH)) && !topic_before(x, at)};
    if (!site.verb && at > 0 && may_be(x, at - 1, LEX(NEGATOR))) site.verb = cue_of_form(x, at, FORM_JUSSIVE);
    bool preposition = may_be(x, at, LEX(PREPOSITION)); /* عبر: it expressed, or through */
    bool adverb = may_be(x, at, LEX(ADVERB)) && !ends_in_hamza(x, at); /* هنا, not هنأ */
    if (!site.verb || adverb || !clause_asserts(x, at, &site.negated) || may_be(x, at, LEX(SUBORDINATOR))) return 0;
    if (x->attributions.count) { /* رفض المسؤولون طلب اللجوء: what is rejected begins here, and طلب is a noun */
        const struct attribution *last = &x->attributions.items[x->attributions.count - 1];
        if (last->slot == SLOT_NOMINAL && last->content_count && last->contents[0].begin == at) return 0;
    }
    site.limit = attribution_reach(x, at, site.end);
    struct speaker before, behind;
    bool sv = subject_before(&site, x, &before), vs = subject_behind(&site, x, &behind), goes_on = !sv && continues(d, &site);
    struct cue_choice choice = {NULL, {0}};
    if (vs && goes_on && behind.begin == site.from) { /* وانتقد X ووصف الحرب بأنها: he goes on, and الحرب is no subject */
        choice = attribution_choose(x, at, FINITE, site.from, site.limit, site.negated);
        struct cue_choice other = attribution_choose(x, at, FINITE, behind.end, site.limit, site.negated); /* ونبه بوتين بايدن إلى */
        if (takes_object(&site, &choice) && frame_leads(&choice) && !(other.lexeme && frame_leads(&other))) vs = false;
        else choice.lexeme = NULL;
    }
    if (after_source_phrase(x, at)) return verb_behind(d, &site, vs ? &behind : NULL); /* حسبما ذكرت شبكة X */
    if (sv) {
        choice = attribution_choose(x, at, FINITE, site.from, site.limit, site.negated);
        struct cue_choice other = {NULL, {0}}; /* وفي العاصمة الأمريكية، حثت المتحدثة | الطرفين على */
        if (vs && clause_begins(x, at)) other = attribution_choose(x, at, FINITE, behind.end, site.limit, site.negated);
        if (!vs || (takes_object(&site, &choice) && !(other.lexeme && frame_leads(&other)))) vs = false;
        else sv = false, choice.lexeme = NULL;
    }
    if (!choice.lexeme) choice = attribution_choose(x, at, FINITE, vs && behind.begin <= site.from + 1 ? behind.end : site.from, site.limit, site.negated);
    if (!choice.lexeme && vs) choice = attribution_choose(x, at, FINITE, behind.end, site.limit, site.negated);
    if (vs && (!choice.lexeme || choice.fit.intro < behind.end)) { /* was the object taken for a part of the subject? */
        struct speaker shorter = behind;
        struct cue_choice other = {NULL, {0}};
        if (speaker_shorten(x, &shorter)) other = attribution_choose(x, at, FINITE, shorter.end, site.limit, site.negated);
        if (other.lexeme) behind = shorter, choice = other;
    }
    bool expressed = vs && choice.lexeme && behind.begin == site.from && choice.fit.intro == behind.end;
    bool occasion = choice.lexeme && frames_behind_occasion(x, site.from, site.limit) == choice.fit.intro && choice.fit.intro > site.from; /* عبر في بيان عن */
    bool had = choice.lexeme && at > 0 && may_be(x, at - 1, LEX(AUXILIARY)) && choice.fit.intro <= site.from + 1; /* قد عبر عن */
    if (preposition && !expressed && !had && !occasion) return 0;
    if (!choice.lexeme && vs && behind.end + 2 < site.limit && !site.negated && subject_speaks(cue_entry(x, site.verb)->act) && is_word(x, behind.end) && may_be(x, behind.end, LEX(NEGATOR)) && !reading_at(x, behind.end)->clitics)
        choice = (struct cue_choice){site.verb, {.ok = true, .slot = SLOT_CLAUSE, .intro = behind.end, .content = behind.end, .addressee = ISNAD_NONE, .also = ISNAD_NONE, .target = ISNAD_NONE}}; /* وأضاف المتحدث لا توجد عمليات */
    if (!choice.lexeme && !sv) choice = clause_behind_comma(&site, x, &behind), vs |= choice.lexeme != NULL;
    if (!choice.lexeme) return verb_behind(d, &site, vs ? &behind : sv ? &before : NULL);
    if (vs && behind.begin >= choice.fit.intro) vs = false;
    if (choice.lexeme && noun_leads(x, &site, &choice.fit)) return 0;
    if (!vs && !sv && subject_shown(x, &site, &choice.fit)) return 0;
    if (!vs && !sv && !(goes_on && choice.fit.object)) vs = subject_unnamed(&site, x, &choice, &behind);
    bool in_it = site.from < site.limit && within_document(x, site.from); /* أصدر بيانا قال فيه إن: not the paper speaks */
    if (!vs && !sv && !in_it && !clause_begins(x, at)) sv = subject_unnamed_before(&site, x, &before);
    const struct speaker *who = vs ? &behind : sv ? &before : NULL;
    if (!who && subject_thing(x, &site, &choice.fit)) return 0;
    if (!fits_subject(x, choice.lexeme, who) || (!who && subject_hidden(x, &site, &choice.fit))) return 0;
    struct attribution a;
    attribution_start(&a, x, at, choice.lexeme, "verb");
    if (vs && choice.fit.quotation && choice.fit.slot == SLOT_QUOTE) attribution_content_before(&a, x, at, true); /* «…»، قال X، «…» */
    if (!attribution_content(&a, x, &choice.fit, site.end)) return 0;
    a.negated = site.negated;
    if (hides_name(x, at) || unsaid(&a, d) || leaves_it_to_participle(x, &a)) return 0;
    if (who) attribution_speaker(&a, x, who, ISNAD_EXPLICIT);
    else if (!take_left_out(d, &a, &site, choice.lexeme)) return 0;
    take_hearers(&a, x, site.from, choice.fit.intro, vs ? &behind : NULL);
    take_object_pronoun(&a, x, at);
    bool relay = a.content_count && take_relay(&a, x, vs ? behind.end : site.from, a.contents[0].begin);
    if (!relay && choice.fit.pronoun && a.act == ISNAD_REPORT && who) relay = take_relay_of_pronoun(d, &a, &site);
    if (!who && !relay && x->quotation_at.items[at]) return 0; /* in direct speech "he" is anybody */
    bool resumed = reading_at(x, at)->suffix && at > 0 && may_be(x, at - 1, LEX(RELATIVE)) && has_article(x, at - 1); /* الهجوم الذي وصفه بالمتعمد */
    if (!who && !relay && !in_it && !resumed && !clause_begins(x, at)) return 0; /* too little to go on */
    if (!who && !relay && impersonal(d, at)) return 0;
    if (!fills_both(x, at, &choice, vs || reading_at(x, at)->suffix)) return 0;
    if (relay && !who) a.via = ISNAD_NONE; /* نُقل عن X */
    if (cue_entry(x, choice.lexeme)->kind == CUE_LIGHT && choice.fit.word) cue_to_noun(&a, x, choice.fit.word);
    if (!attribution_keep(d, &a)) return 0;
    if (a.content_count) d->nouns_from = a.contents[0].begin;
    return relay ? a.contents[0].begin - at : 1; /* قوله belongs to it */
}

/* كان السلوك متوقعا: what something was, not what somebody says. */
static bool predicate(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 5 };
    static const uint8_t kan[] = {CODE_KAF, CODE_ALEF, CODE_NOON};
    if (reading_at(x, at)->clitics) return false;
    for (uint32_t k = at; k > 0 && at - k < FARTHEST && is_word(x, k - 1); k--) {
        const struct word *word = word_at(x, k - 1);
        bool was = word->length >= 3 && word->length <= 5 && memcmp(x->words.codes + word->code + (word->length > 3 && x->words.codes[word->code] == CODE_WAW), kan, 3) == 0;
        if (was && !may_be(x, k, LEX(AUXILIARY))) return true;
        if (cue_verb(x, k - 1) && !found_at(x, k - 1)) return false;
    }
    return false;
}

/* Is the participle a circumstance (مضيفا), not an adjective (حملة معارضة)? */
static bool circumstance(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    bool quoted = at > 0 && x->quotation_at.items[at] && x->quotations.items[x->quotation_at.items[at] - 1].open + 1 == at; /* إن الجيش "ملتزم ب…": an adjective */
    if (quoted || predicate(x, at)) return false;
    const struct lexeme *participle = cue_of_form(x, at, FORM_PARTICIPLE);
    uint8_t next = at + 1 < word_count(x) ? word_at(x, at + 1)->kind : WORD_PARAGRAPH;
    bool opens = next == WORD_COLON || next == WORD_QUOTE || next == WORD_OPEN || frames_complementizer(x, at + 1);
    if (participle && cue_entry(x, participle)->act == ISNAD_SAY && opens) return true; /* تحدثت عن ذلك قائلة: */
    if (at == 0 || !is_word(x, at - 1) || (reading_at(x, at)->clitics & CLITIC_WAW) || (word->flags & WORD_FATHATAN)) return true;
    if (x->words.codes[word->code + word->length - 1] == CODE_ALEF) return true;
    return may_be(x, at - 1, LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB));
}

/* متحدثا باسم X. */
static bool spokesman_at(const struct isnad_extractor *x, uint32_t at) {
    uint32_t number = x->title_at.items[at];
    return number && x->titles.items[number - 1].kind == TITLE_SPOKESPERSON;
}

/* قال لقناة X …، مضيفا: to the same outlet. */
static void take_outlet(struct attribution *a, const struct discourse *d) {
    const struct isnad_extractor *x = d->x;
    const struct attribution *last = x->attributions.count ? &x->attributions.items[x->attributions.count - 1] : NULL;
    bool same = last && last->speaker_count == a->speaker_count && last->speakers[0] == a->speakers[0] && word_at(x, last->cue)->sentence == word_at(x, a->cue)->sentence;
    if (same && a->via == ISNAD_NONE) a->via = last->via;
}

/* مضيفاً، مشيراً إلى: goes on with the speaker of the sentence. */
uint32_t attribution_of_participle(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    const struct lexeme *participle = cue_of_form(x, at, FORM_PARTICIPLE);
    if (!participle || found_at(x, at) || !circumstance(x, at) || spokesman_at(x, at)) return 0;
    uint32_t end = clause_sentence_end(x, at);
    if (x->attributions.count) { /* قال X قائلا: the verb is the cue, and has this content already */
        const struct attribution *last = &x->attributions.items[x->attributions.count - 1];
        if (last->content_count && last->cue < at && last->contents[0].begin > at && last->contents[0].begin <= at + 3) return 0;
    }
    struct cue_choice choice = attribution_choose(x, at, 1 << FORM_PARTICIPLE, at + 1, attribution_reach(x, at, end), false);
    if (!choice.lexeme) return 0;
    struct attribution a;
    attribution_start(&a, x, at, choice.lexeme, "participle");
    if (!attribution_content(&a, x, &choice.fit, end) || hides_name(x, at)) return 0;
    const struct remembered *old = discourse_recall(d, at, choice.lexeme);
    struct speaker who;
    if (old && old->sentence == word_at(x, at)->sentence) attribution_remembered(&a, old, ISNAD_INHERITED);
    else if (discourse_subject(d, at, choice.lexeme, &who)) attribution_speaker(&a, x, &who, ISNAD_INHERITED), a.speaker_span = (isnad_span){0, 0};
    else if (!attribution_remembered(&a, old, ISNAD_ZERO_SUBJECT)) return 0;
    take_outlet(&a, d);
    if (a.entry->kind == CUE_LIGHT && choice.fit.word) cue_to_noun(&a, x, choice.fit.word); /* مكتفيا بالقول */
    attribution_keep(d, &a);
    return 1;
}
