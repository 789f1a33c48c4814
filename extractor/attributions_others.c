/* SPDX-License-Identifier: Apache-2.0
 *
 * Nouns of speech: تصريحات، تحذيرات. Whose they are stands behind them, is meant by their pronoun, or is whoever does the rest of
 * the clause; else they are an unnamed source's. Whoever is not named beside the noun has no speaker_span. See attributions.h. */
#include "about.h"
#include "attributions.h"

/* تحذيرات من جانب X, من قبل X. */
static bool source_behind(struct isnad_extractor *x, uint32_t from, uint32_t limit, struct speaker *out) {
    for (uint32_t at = from; at + 1 < limit; at++) {
        const struct reading *reading = reading_at(x, at);
        bool by = is_word(x, at) && (reading->classes & LEX(PREPOSITION)) && reading->words == 2;
        if (by && at + 2 < limit && speaker_at(x, at + 2, limit, false, out)) return true;
    }
    return false;
}

/* The last mention before the word, which is not far away. */
static const struct found *mention_before(const struct isnad_extractor *x, uint32_t at, isnad_entity_id id) {
    while (at > 0 && !(found_at(x, at - 1) && found_at(x, at - 1)->entity == id)) at--;
    return at > 0 ? found_at(x, at - 1) : NULL;
}

/* Stands the last name of somebody before the word behind a preposition? */
static bool governed(const struct isnad_extractor *x, uint32_t at, isnad_entity_id id) {
    const struct found *found = mention_before(x, at, id);
    return found && (found->clitics || (found->word > 0 && may_be(x, found->word - 1, LEX(PREPOSITION))));
}

/* رئيس الجمهورية اللبنانية … اتهامه: the office to whose title the state belongs that was named last, with whose it is. */
static bool office_before(struct isnad_extractor *x, uint32_t at, isnad_entity_id state, struct speaker *out) {
    enum { LONGEST = 6 };
    const struct found *found = x->known.items[state].type == ISNAD_COUNTRY ? mention_before(x, at, state) : NULL;
    uint32_t end = found ? found->word + found->words : 0;
    for (uint32_t k = end; k > 0 && end - k < LONGEST && is_word(x, k - 1); k--) {
        uint32_t number = x->title_at.items[k - 1];
        const struct title_phrase *title = number ? &x->titles.items[number - 1] : NULL;
        if (title && title->word == k - 1 && title->kind != TITLE_BODY && title->word + title->words >= end)
            return speaker_at(x, k - 1, end, true, out) && out->type == ISNAD_PERSON;
    }
    return false;
}

/* اتهمت المنظمة السلطات بالتراجع عن وعودها: of the accused, in what they are accused of. */
static isnad_entity_id accused(const struct isnad_extractor *x, uint32_t at, uint8_t suffix) {
    const struct attribution *last = last_attribution(x);
    if (!last || last->act != ISNAD_ACCUSE || last->target == ISNAD_NONE || !last->content_count ||
        last->contents[0].begin > at || last->contents[0].end <= at)
        return ISNAD_NONE;
    return about_can_mean(&x->known.items[last->target], suffix) ? last->target : ISNAD_NONE;
}

static uint8_t gender_of(uint8_t suffix) {
    return suffix == SUFFIX_HU ? GENDER_MALE : suffix == SUFFIX_HA ? GENDER_FEMALE : GENDER_NONE;
}

/* A speaker whom other words of the text name than those at the cue. */
static bool speaker_elsewhere(struct attribution *a, const struct isnad_extractor *x, const struct speaker *who,
                              uint8_t resolution) {
    attribution_speaker(a, x, who, resolution);
    a->speaker_span = (isnad_span){0, 0};
    return true;
}

/* Whom a pronoun means that is named in what another says or, where nobody spoke yet (here: somebody did), in the sentence. */
static isnad_entity_id named_before(const struct discourse *d, uint32_t at, bool here, uint8_t suffix) {
    const struct isnad_extractor *x = d->x;
    uint32_t from = here ? (at < d->content_end ? d->nouns_from : at) : clause_sentence_begin(x, at);
    isnad_entity_id id = from < at ? about_antecedent(x, from, at, suffix, NULL, 0) : ISNAD_NONE;
    return id != ISNAD_NONE && here && governed(x, at, id) ? ISNAD_NONE : id;
}

/* انتقاداتها: of the one who spoke last or, where nobody did in this sentence, of its subject. */
static bool whose(struct discourse *d, struct attribution *a, uint32_t at) {
    uint8_t suffix = reading_at(d->x, at)->suffix;
    struct lexeme owner = {.form = FORM_PARTICIPLE, .person = 3, .number = NUMBER_ANY};
    owner.gender = gender_of(suffix);
    struct speaker who;
    const struct remembered *old = discourse_recall(d, at, &owner);
    bool here = old && old->sentence == word_at(d->x, at)->sentence;
    isnad_entity_id blamed = accused(d->x, at, suffix);
    if (blamed != ISNAD_NONE) return attribution_of_topic(a, blamed, ISNAD_PRONOUN);
    isnad_entity_id nearest = named_before(d, at, here, suffix);
    if (nearest != ISNAD_NONE && office_before(d->x, at, nearest, &who)) return speaker_elsewhere(a, d->x, &who, ISNAD_PRONOUN);
    if (nearest != ISNAD_NONE) return attribution_of_topic(a, nearest, ISNAD_PRONOUN);
    if (!here && discourse_subject(d, at, &owner, &who)) return speaker_elsewhere(a, d->x, &who, ISNAD_PRONOUN);
    return attribution_remembered(a, old, ISNAD_PRONOUN) ||
           attribution_of_topic(a, discourse_topic(d, at, &owner), ISNAD_PRONOUN);
}

/* من خلال التحذير, إجراءات المطالبة, بعد الدعوة: by the one who does the rest of the clause. */
static bool through(const struct isnad_extractor *x, uint32_t at) {
    return at > 1 && is_word(x, at - 1) && is_word(x, at - 2) && word_in(x, at - 1, WORDS_KHILAL) &&
           word_in(x, at - 2, WORDS_MIN);
}

/* إلى القول, على التأكيد, بالمطالبة: a preposition whose noun the subject of its clause does; not قبل دعوة, مسيرات للمطالبة. */
static bool governs_act(const struct isnad_extractor *x, uint32_t at) {
    if (reading_at(x, at)->clitics & CLITIC_BEH) return true;
    return at > 0 && is_word(x, at - 1) && (word_in(x, at - 1, WORDS_TO_ON_IN) || through(x, at));
}

/* وجه المدرب انتقادات حادة ل: a verb that lends its subject to a noun of speech, before an indefinite one. */
static bool lent(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 14 };
    if (has_article(x, at) || reading_at(x, at)->clitics) return false;
    for (uint32_t k = at; k > 0 && at - k < FARTHEST && word_at(x, k - 1)->kind <= WORD_NUMBER; k--) {
        const struct lexeme *verb = found_at(x, k - 1) ? NULL : cue_verb(x, k - 1);
        if (verb) return cue_entry(x, verb)->kind == CUE_LIGHT;
    }
    return false;
}

/* للمطالبة, وللتنديد: what the subject of the sentence does something for. */
static bool purpose(const struct isnad_extractor *x, uint32_t at) {
    return (reading_at(x, at)->clitics & CLITIC_LAM) && (reading_at(x, at)->clitics & CLITIC_ARTICLE);
}

/* حرص على القول, بدأ بالتأكيد, وجه انتقادات: what the subject of the clause does himself. */
static bool controlled(struct discourse *d, struct attribution *a, uint32_t at) {
    struct isnad_extractor *x = d->x;
    struct speaker who;
    if (purpose(x, at) && discourse_doer(d, at, &who)) {
        attribution_speaker(a, x, &who, ISNAD_INHERITED);
        return true;
    }
    bool does = a->act != ISNAD_ACCUSE && governs_act(x, at); /* not يرد على اتهامات */
    if (a->act == ISNAD_ASK || !(does || lent(x, at))) return false;
    struct lexeme anyone = {.form = FORM_PARTICIPLE, .person = 3, .number = NUMBER_ANY};
    bool nested = at < d->content_end;
    const struct remembered *old = nested ? NULL : discourse_recall(d, at, &anyone);
    bool here = old && old->sentence == word_at(x, at)->sentence;
    bool named = !(here && !old->noun) && discourse_subject(d, at, &anyone, &who); /* رد X على اتهام Y بالقول: not Y */
    if (!named) return here && attribution_remembered(a, old, ISNAD_INHERITED);
    return speaker_elsewhere(a, x, &who, ISNAD_INHERITED);
}

/* القوى المطالبة, المرأة القائلة: a definite feminine behind a definite noun that it can qualify; الوزير المطالبة is something
 * else. */
static bool qualifies_before(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at - 1) || !has_article(x, at - 1) || found_at(x, at - 1) || may_be(x, at - 1, LEX(TIME) | LEX(CALENDAR)))
        return false;
    const struct title_phrase *title = x->title_at.items[at - 1] ? &x->titles.items[x->title_at.items[at - 1] - 1] : NULL;
    return (word_at(x, at)->flags & WORD_MARBUTA) && (!title || title->gender == GENDER_FEMALE || title->number == NUMBER_PLURAL);
}

/* الاتهامات التي وجهتها إليه روسيا ب, مقترح بديل قدمه الرئيس ب: whose it is stands behind the verb that says that he made it. */
static bool maker_behind(struct isnad_extractor *x, uint32_t from, uint32_t end, struct speaker *out) {
    uint32_t at = from;
    bool relative = at + 2 < end && is_definite_relative(x, at);
    at += (uint32_t)(relative || (at + 2 < end && !word_in(x, at, WORDS_UTTERED)));
    if (at + 1 >= end || !is_word(x, at) || !word_in(x, at, WORDS_UTTERED) || found_at(x, at)) return false;
    at++;
    if (is_word(x, at) && may_be(x, at, LEX(ADVERB)) && ends_in_his(x, at)) at++; /* إليه, بها */
    return at < end && speaker_at(x, at, end, false, out);
}

/* تصريحات الوزير, بيان لوزارة, تهديدات من أعضاء. Behind a suffix stands whom it is about: انتقاده للوزير; behind a demand to whom
 * it is made: دعوات لوزارة. */
static bool owner_behind(struct isnad_extractor *x, uint32_t from, uint32_t end, uint8_t act, struct speaker *out) {
    bool to = from < end && act != ISNAD_DEMAND && (reading_at(x, from)->clitics & CLITIC_LAM);
    bool found = speaker_at(x, from, end, false, out) || (to && speaker_at(x, from, end, true, out));
    if (found && (out->clitics & CLITIC_WAW)) found = false;
    if (found || from + 1 >= end || !is_word(x, from)) return found;
    uint32_t of = from + !word_in(x, from, WORDS_MIN); /* ضمانات شخصية من الرئيس */
    return (word_in(x, of, WORDS_MIN) && speaker_at(x, of + 1, end, false, out)) || maker_behind(x, from, end, out);
}

/* أي دعوة إلى: one that perhaps nobody makes; إذا رفض X: a verb that is not asserted. */
static bool hypothetical(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at - 1) || found_at(x, at - 1)) return false;
    bool some = word_in(x, at - 1, WORDS_ANY_SUCH);
    return (some && !reading_at(x, at)->suffix) || (may_be(x, at - 1, LEX(CONDITIONAL)) && cue_verb(x, at));
}

/* عدم دعوة لحود, لا نية للدعوة: what nobody did. */
static bool not_done(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && !found_at(x, at - 1) && clause_denies_noun(x, at - 1);
}

static bool takes_clause(const struct fit *fit) {
    return fit->slot == SLOT_CLAUSE || fit->slot == SLOT_COLON || fit->slot == SLOT_QUESTION;
}

/* الآراء قائلة إن, رد على تصريحات X قائلا إن: another cue stands behind the noun and whose it is, and has what follows. */
static bool leaves_it(const struct isnad_extractor *x, uint32_t from, const struct fit *fit) {
    uint32_t at = from < fit->intro && word_at(x, from)->kind == WORD_COMMA ? from + 1 : from;
    if (!takes_clause(fit) || fit->intro != at + 1 || !is_word(x, at) || found_at(x, at)) return false;
    return cue_verb(x, at) || cue_of_form(x, at, FORM_PARTICIPLE);
}

/* وثيقة المطالبة بكذا, حق في الدعوة إلى كذا, يمكن القول إن: one thing of the kind, which perhaps nobody does; not التحذيرات من
 * كذا. */
static bool in_general(const struct isnad_extractor *x, uint32_t at, const struct fit *fit) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    bool kind = fit->slot == SLOT_NOMINAL || fit->slot == SLOT_CLAUSE, plural = end[-1] == CODE_TEH && end[-2] == CODE_ALEF;
    return has_article(x, at) && kind && !fit->quotation && !plural;
}

/* عند سؤالها: the pronoun is the one who is asked. */
static bool asked(const struct attribution *a, const struct isnad_extractor *x, uint32_t at) {
    return a->act == ISNAD_ASK && at > 0 && may_be(x, at - 1, LEX(PREPOSITION) | LEX(TIME) | LEX(SUBORDINATOR));
}

/* بعد إبلاغه بأن, اتهامه بالفساد: what the one whom the pronoun means is told or accused of; اتهاماته, اتهامه لها are his own. */
static bool done_to_him(const struct attribution *a, const struct isnad_extractor *x, uint32_t at, const struct fit *fit) {
    if (fit->intro != at + 1 || !is_word(x, at + 1) || fit->addressee != ISNAD_NONE || fit->target != ISNAD_NONE) return false;
    const struct word *word = word_at(x, at);
    bool plural = word->length > 3 &&
                  x->words.codes[word->code + word->length - (reading_at(x, at)->suffix == SUFFIX_HU ? 2 : 3)] == CODE_TEH;
    return a->act == ISNAD_INFORM || (a->act == ISNAD_ACCUSE && !plural && (reading_at(x, at + 1)->clitics & CLITIC_BEH));
}

/* Who does it is the subject of the clause, or nobody. */
static bool do_to_him(struct discourse *d, struct attribution *a, uint32_t at) {
    struct attribution him = *a;
    isnad_entity_id id = whose(d, &him, at) && him.speaker_count == 1 ? him.speakers[0] : ISNAD_NONE;
    *(a->act == ISNAD_INFORM ? &a->addressee : &a->target) = id;
    if (controlled(d, a, at) && a->speakers[0] != id) return true;
    return attribution_mint_source(a, d->x, at);
}

/* He is who speaks next, and who asks is nobody. */
static bool ask_him(struct discourse *d, struct attribution *a, uint32_t at) {
    struct isnad_extractor *x = d->x;
    struct attribution him = *a;
    uint8_t suffix = reading_at(x, at)->suffix;
    isnad_entity_id id =
        whose(d, &him, at) && him.speaker_count == 1 ? him.speakers[0] : about_antecedent(x, 0, at, suffix, NULL, 0);
    if (id != ISNAD_NONE && x->known.items[id].type == ISNAD_PERSON) {
        a->addressee = id;
        discourse_remember(d, at, (isnad_span){0, 0}, &id, 1, gender_of(suffix), false);
    }
    return attribution_mint_source(a, x, at);
}

/* تلقت روسيا تعهدا بأن: it was made to her, the subject of the sentence. */
static void take_receiver(struct discourse *d, struct attribution *a, uint32_t at) {
    enum { FARTHEST = 4 };
    const struct isnad_extractor *x = d->x;
    const struct lexeme anyone = {.form = FORM_PARTICIPLE, .person = 3, .number = NUMBER_ANY};
    uint32_t verb = at;
    for (uint32_t k = at; verb == at && k > 0 && at - k < FARTHEST && is_word(x, k - 1); k--)
        if (word_in(x, k - 1, WORDS_RECEIVES)) verb = k - 1;
    if (verb == at || a->addressee != ISNAD_NONE) return;
    struct speaker who;
    const struct remembered *old = discourse_recall(d, verb, &anyone);
    if (speaker_at(d->x, verb + 1, at, false, &who) || discourse_subject(d, verb, &anyone, &who))
        a->addressee = who.ids[0];
    else if (old && old->sentence == word_at(x, at)->sentence)
        a->addressee = old->ids[0];
}

/* أنه، بأنها: its clause goes on with what he does. */
static bool that_he(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    return may_be(x, at, LEX(COMPLEMENTIZER)) && x->words.codes[word->code + word->length - 1] != CODE_NOON;
}

/* أوامر للجنود بأن, الاتهامات الداخلية للجيش ب: behind ل stands whom it tells or accuses. */
static bool led_to(const struct isnad_extractor *x, uint32_t from) {
    bool adjective = is_word(x, from + 1) && !(reading_at(x, from)->clitics & CLITIC_LAM) && !found_at(x, from);
    const struct found *found = found_at(x, from + adjective);
    return (found ? found->clitics : reading_at(x, from + adjective)->clitics) & CLITIC_LAM;
}

/* باستبعاده اتفاقا, بعد رفضه الحوار; not أعلن رفضه الحوار, which is said with أعلن. */
static bool governed_noun(const struct isnad_extractor *x, uint32_t at) {
    bool attached = reading_at(x, at)->clitics & (CLITIC_BEH | CLITIC_LAM);
    return attached || (at > 0 && may_be(x, at - 1, LEX(PREPOSITION) | LEX(TIME) | LEX(SUBORDINATOR)));
}

/* Does the noun tell of nothing that somebody says? */
static bool no_saying(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (reading->suffix && attribution_opens_phrase(x, at)) return true; /* أعلن موافقته على: his own, and said with أعلن */
    if (at == 0) return false;
    if (may_be(x, at - 1, LEX(ORGANIZATION_HEAD) | LEX(MODAL)) && !found_at(x, at - 1))
        return true; /* وكالة الأنباء, يجب الاعتراف بأن */
    if (hypothetical(x, at) || not_done(x, at) || (that_he(x, at - 1) && cue_verb(x, at))) return true;
    bool definite = has_article(x, at) && !(reading->clitics & ~(unsigned)CLITIC_ARTICLE);
    return definite && qualifies_before(x, at); /* القوى المطالبة بالتغيير: an adjective */
}

/* A noun of speech on its way to an attribution. */
struct saying {
    uint32_t at, from, near, end; /* the noun, the word behind it, that behind its owner, the end of the sentence */
    bool suffix, owner;           /* has it a pronoun; does `who`, whose it is, stand behind it */
    struct speaker who;
    struct cue_choice choice;
};

/* Does what is said begin near enough, and has the noun the owner that it needs? */
static bool holds(const struct isnad_extractor *x, const struct saying *s) {
    enum { HEARERS = 8 };
    const struct fit *fit = &s->choice.fit;
    bool told = !s->owner && fit->object && fit->intro < s->from + HEARERS && led_to(x, s->from);
    if (!told && fit->intro > s->near + (s->owner || s->suffix ? 2 : 1)) return false;
    bool object = fit->slot == SLOT_NOMINAL && fit->content == s->from && !fit->offset;
    if (s->suffix && object && !governed_noun(x, s->at)) return false;
    bool promise = cue_entry(x, cue_of_form(x, s->at, FORM_NOUN))->act == ISNAD_PROMISE; /* يطلب ضمانات بأن */
    bool needs_owner = s->choice.lexeme->owned && (!takes_clause(fit) || promise);
    if (needs_owner && !s->owner && !s->suffix) return false;
    return !(fit->slot == SLOT_COLON && !fit->quotation && !s->owner) && !leaves_it(x, s->near, fit);
}

/* Who says it; false where perhaps nobody does. */
static bool take_speaker(struct discourse *d, struct attribution *a, struct saying *s) {
    struct isnad_extractor *x = d->x;
    const struct fit *fit = &s->choice.fit;
    if (s->owner || source_behind(x, s->from, fit->intro, &s->who)) {
        attribution_speaker(a, x, &s->who, ISNAD_EXPLICIT);
        return true;
    }
    if (s->suffix && done_to_him(a, x, s->at, fit)) return do_to_him(d, a, s->at);
    if (s->suffix && asked(a, x, s->at)) return ask_him(d, a, s->at);
    if (s->suffix ? whose(d, a, s->at) : controlled(d, a, s->at)) return true;
    return !in_general(x, s->at, fit) && attribution_mint_source(a, x, s->at);
}

/* تصريحات، تحذيرات: a noun of speech with a content of its own and, mostly, its speaker in idafa. */
uint32_t attribution_of_noun(struct discourse *d, uint32_t at) {
    enum { FARTHEST = 12 };
    struct isnad_extractor *x = d->x;
    const struct lexeme *noun = cue_of_form(x, at, FORM_NOUN);
    const struct reading *reading = reading_at(x, at);
    if (!noun || found_at(x, at) || no_saying(x, at)) return 0;
    struct saying s = {.at = at, .from = at + reading->words, .end = clause_sentence_end(x, at), .suffix = reading->suffix};
    s.owner = !s.suffix && owner_behind(x, s.from, s.end, cue_entry(x, noun)->act, &s.who);
    s.near = s.owner ? s.who.end : s.from;
    uint32_t limit = attribution_reach(x, at, s.near + FARTHEST < s.end ? s.near + FARTHEST : s.end);
    s.choice = attribution_choose(x, at, 1 << FORM_NOUN, s.near, limit, false);
    if (!s.choice.lexeme || !holds(x, &s)) return 0;
    struct attribution a;
    attribution_start(&a, x, at, s.choice.lexeme, "noun of speech");
    a.cue_offset = (uint8_t)(a.cue_offset - article_length(reading->clitics));
    if (!attribution_content(&a, x, &s.choice.fit, s.end) || attribution_said_by_participle(x, at, &a) ||
        attribution_hides_name(x, &a, s.choice.fit.intro) || !take_speaker(d, &a, &s))
        return 0;
    take_receiver(d, &a, at);
    return attribution_keep(d, &a) ? a.cue_words : 1;
}
