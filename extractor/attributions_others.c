/* SPDX-License-Identifier: Apache-2.0
 *
 * Cues that are no verbs: nouns of speech, phrases that name a source. See attributions.h. */
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

/* Stands the last name of somebody before the word behind a preposition? */
static bool governed(const struct isnad_extractor *x, uint32_t at, isnad_entity_id id) {
    while (at > 0 && !(found_at(x, at - 1) && found_at(x, at - 1)->entity == id)) at--;
    const struct found *found = at > 0 ? found_at(x, at - 1) : NULL;
    return found && (found->clitics || (found->word > 0 && may_be(x, found->word - 1, LEX(PREPOSITION))));
}

/* رئيس الجمهورية اللبنانية … اتهامه: the office to whose title the state belongs that was named last, with whose it is. */
static bool office_before(struct isnad_extractor *x, uint32_t at, isnad_entity_id state, struct speaker *out) {
    enum { LONGEST = 6 };
    while (at > 0 && !(found_at(x, at - 1) && found_at(x, at - 1)->entity == state)) at--;
    if (at == 0 || x->known.items[state].type != ISNAD_COUNTRY) return false;
    for (uint32_t k = at; k > 0 && at - k < LONGEST && is_word(x, k - 1); k--) {
        uint32_t number = x->title_at.items[k - 1];
        const struct title_phrase *title = number ? &x->titles.items[number - 1] : NULL;
        if (title && title->word == k - 1 && title->kind != TITLE_BODY && title->word + title->words >= at)
            return speaker_at(x, k - 1, at, true, out) && out->type == ISNAD_PERSON;
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

/* انتقاداتها: of the one who spoke last or, where nobody did in this sentence, of its subject. */
static bool whose(struct discourse *d, struct attribution *a, uint32_t at) {
    uint8_t suffix = reading_at(d->x, at)->suffix;
    struct lexeme owner = {.form = FORM_PARTICIPLE, .person = 3, .number = NUMBER_ANY};
    owner.gender = suffix == SUFFIX_HU ? GENDER_MALE : suffix == SUFFIX_HA ? GENDER_FEMALE : GENDER_NONE;
    struct speaker who;
    const struct remembered *old = discourse_recall(d, at, &owner);
    bool here = old && old->sentence == word_at(d->x, at)->sentence;
    uint32_t from = here ? (at < d->content_end ? d->nouns_from : at) : clause_sentence_begin(d->x, at);
    isnad_entity_id nearest = from < at ? about_antecedent(d->x, from, at, suffix, NULL, 0) : ISNAD_NONE;
    isnad_entity_id blamed = accused(d->x, at, suffix);
    if (blamed != ISNAD_NONE) nearest = blamed;
    if (nearest != ISNAD_NONE &&
        (blamed != ISNAD_NONE ||
         !(here && governed(d->x, at, nearest)))) { /* the one named last, in what another says or where nobody spoke yet */
        if (blamed == ISNAD_NONE && office_before(d->x, at, nearest, &who)) {
            attribution_speaker(a, d->x, &who, ISNAD_PRONOUN);
            a->speaker_span = (isnad_span){0, 0};
            return true;
        }
        return attribution_of_topic(a, nearest, ISNAD_PRONOUN);
    }
    if (here || !discourse_subject(d, at, &owner, &who))
        return attribution_remembered(a, old, ISNAD_PRONOUN) ||
               attribution_of_topic(a, discourse_topic(d, at, &owner), ISNAD_PRONOUN);
    attribution_speaker(a, d->x, &who, ISNAD_PRONOUN);
    a->speaker_span = (isnad_span){0, 0};
    return true;
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
    if (a->act == ISNAD_ASK || !((a->act != ISNAD_ACCUSE && governs_act(x, at)) || lent(x, at))) return false; /* يرد على اتهامات */
    struct lexeme anyone = {.form = FORM_PARTICIPLE, .person = 3, .number = NUMBER_ANY};
    bool nested = at < d->content_end;
    const struct remembered *old = nested ? NULL : discourse_recall(d, at, &anyone);
    bool here = old && old->sentence == word_at(x, at)->sentence;
    bool named = !(here && !old->noun) && discourse_subject(d, at, &anyone, &who); /* رد X على اتهام Y بالقول: not Y */
    if (!named) return here && attribution_remembered(a, old, ISNAD_INHERITED);
    attribution_speaker(a, x, &who, ISNAD_INHERITED);
    a->speaker_span = (isnad_span){0, 0};
    return true;
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

/* الآراء قائلة إن, رد على تصريحات X قائلا إن: another cue stands behind the noun and whose it is, and has what follows. */
static bool leaves_it(const struct isnad_extractor *x, uint32_t from, const struct fit *fit) {
    bool clause = fit->slot == SLOT_CLAUSE || fit->slot == SLOT_COLON || fit->slot == SLOT_QUESTION;
    uint32_t at = from < fit->intro && word_at(x, from)->kind == WORD_COMMA ? from + 1 : from;
    if (!clause || fit->intro != at + 1 || !is_word(x, at) || found_at(x, at)) return false;
    return cue_verb(x, at) || cue_of_form(x, at, FORM_PARTICIPLE);
}

/* وثيقة المطالبة بكذا, حق في الدعوة إلى كذا, يمكن القول إن: one thing of the kind, which perhaps nobody does; not التحذيرات من
 * كذا. */
static bool in_general(const struct isnad_extractor *x, uint32_t at, const struct fit *fit) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    return has_article(x, at) && (fit->slot == SLOT_NOMINAL || fit->slot == SLOT_CLAUSE) && !fit->quotation && !(end[-1] == CODE_TEH && end[-2] == CODE_ALEF);
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
        discourse_remember(d, at, (isnad_span){0, 0}, &id, 1,
                           suffix == SUFFIX_HU   ? GENDER_MALE
                           : suffix == SUFFIX_HA ? GENDER_FEMALE
                                                 : 0,
                           false);
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

/* تصريحات، تحذيرات: a noun of speech with a content of its own and, mostly, its speaker in idafa. */
uint32_t attribution_of_noun(struct discourse *d, uint32_t at) {
    enum { HEARERS = 8 };
    struct isnad_extractor *x = d->x;
    const struct lexeme *noun = cue_of_form(x, at, FORM_NOUN);
    if (!noun || found_at(x, at)) return 0;
    if (reading_at(x, at)->suffix && attribution_opens_phrase(x, at))
        return 0; /* أعلن موافقته على: his own, and said with أعلن */
    if (at > 0 && may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) && !found_at(x, at - 1)) return 0; /* وكالة الأنباء */
    if (at > 0 && may_be(x, at - 1, LEX(MODAL)) && !found_at(x, at - 1)) return 0; /* يجب الاعتراف بأن */
    if (at > 0 && (hypothetical(x, at) || not_done(x, at) || (that_he(x, at - 1) && cue_verb(x, at)))) return 0;
    bool definite = has_article(x, at) &&
                    !(reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE); /* القوى المطالبة بالتغيير: an adjective */
    if (definite && at > 0 && qualifies_before(x, at)) return 0;
    uint32_t end = clause_sentence_end(x, at), from = at + reading_at(x, at)->words;
    struct speaker who;
    bool suffix = reading_at(x, at)->suffix != SUFFIX_NONE,
         found = !suffix && owner_behind(x, from, end, cue_entry(x, noun)->act, &who);
    uint32_t near = found ? who.end : from, limit = attribution_reach(x, at, near + 12 < end ? near + 12 : end);
    struct cue_choice choice = attribution_choose(x, at, 1 << FORM_NOUN, near, limit, false);
    bool told = !found && choice.fit.object && choice.fit.intro < from + HEARERS && led_to(x, from);
    if (!choice.lexeme || (!told && choice.fit.intro > near + (found || suffix ? 2 : 1))) return 0;
    bool object = choice.fit.slot == SLOT_NOMINAL && choice.fit.content == from && !choice.fit.offset;
    if (suffix && object && !governed_noun(x, at)) return 0;
    bool clause = choice.fit.slot == SLOT_CLAUSE || choice.fit.slot == SLOT_COLON || choice.fit.slot == SLOT_QUESTION;
    bool owned = choice.lexeme->owned && (!clause || cue_entry(x, noun)->act == ISNAD_PROMISE); /* يطلب ضمانات بأن */
    if (owned && !found && !suffix) return 0;
    if ((choice.fit.slot == SLOT_COLON && !choice.fit.quotation && !found) || leaves_it(x, near, &choice.fit)) return 0;
    struct attribution a;
    attribution_start(&a, x, at, choice.lexeme, "noun of speech");
    a.cue_offset = (uint8_t)(a.cue_offset - article_length(reading_at(x, at)->clitics));
    if (!attribution_content(&a, x, &choice.fit, end) || attribution_said_by_participle(x, at, &a) ||
        attribution_hides_name(x, &a, choice.fit.intro))
        return 0;
    if (!found) found = source_behind(x, from, choice.fit.intro, &who);
    if (found)
        attribution_speaker(&a, x, &who, ISNAD_EXPLICIT);
    else if (suffix && done_to_him(&a, x, at, &choice.fit) ? !do_to_him(d, &a, at)
             : suffix && asked(&a, x, at)                  ? !ask_him(d, &a, at)
                                                           : !(suffix ? whose(d, &a, at) : controlled(d, &a, at)) &&
                                                (in_general(x, at, &choice.fit) || !attribution_mint_source(&a, x, at)))
        return 0;
    take_receiver(d, &a, at);
    return attribution_keep(d, &a) ? a.cue_words : 1;
}

bool attribution_people(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    return word->length > 4 && end[-1] == CODE_NOON && (end[-2] == CODE_YEH || end[-2] == CODE_WAW);
}

/* بحسب تقرير، وفقا للمنظمين, حسب هيئة الدفاع, not وفق القانون: a noun of speech, data, people by a plural, a title or a name, a
 * body, or a word of which we know nothing. */
static bool speaks(const struct isnad_extractor *x, uint32_t at) {
    if (stem_in(x, at, WORDS_SOURCE_DATA)) return true;
    if (may_be(x, at, LEX(THING))) return false;
    return attribution_people(x, at) || may_be(x, at, LEX(GIVEN_NAME) | LEX(ORGANIZATION_HEAD) | LEX(TITLE)) || cue_of_form(x, at, FORM_NOUN) || word_at(x, at)->kind == WORD_NUMBER ||
           !reading_at(x, at)->slot;
}

/* جاء ذلك في بيان ل X: the sentence before it is X's, unless it says itself whose it is. */
static uint32_t backward(struct discourse *d, uint32_t at, const struct lexeme *phrase) {
    enum { FARTHEST = 7 };
    struct isnad_extractor *x = d->x;
    uint32_t words = reading_at(x, at)->words, sentence = clause_sentence_begin(x, at), end = clause_sentence_end(x, at),
             last = sentence;
    if (at > sentence + 1) return 0;
    while (last > 0 && !is_word(x, last - 1) && word_at(x, last - 1)->kind != WORD_NUMBER) last--;
    if (last == 0) return 0;
    uint32_t first = clause_sentence_begin(x, last - 1);
    size_t i = x->attributions.count;
    while (i > 0 && x->attributions.items[i - 1].cue >= last) i--;
    bool said = i > 0 && x->attributions.items[i - 1].cue >= first;
    struct speaker who;
    for (uint32_t k = at + words; k < end && k < at + words + FARTHEST && is_word(x, k); k++) {
        bool named = found_at(x, k) || x->title_at.items[k];
        if (!named || !speaker_at(x, k, end, true, &who) || who.source_head) continue;
        if (said)
            return discourse_remember(d, at, speaker_span(x, &who), who.ids, who.count, who.gender,
                                      who.type == ISNAD_ORGANIZATION || who.count > 1),
                   words;
        struct attribution a;
        attribution_start(&a, x, at, phrase, "phrase behind what was said");
        a.slot = SLOT_CLAUSE;
        a.contents[a.content_count++] = content_trim(x, (struct stretch){first, last, 0});
        attribution_speaker(&a, x, &who, ISNAD_EXPLICIT);
        return attribution_keep(d, &a) ? words : 1;
    }
    return words;
}

/* وكالة X نقلا عن Y, قالت صحيفة X، نقلا عن Y، إن: the body that quotes him. */
static void take_quoting(struct attribution *a, struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    struct speaker who;
    uint32_t end = at > begin && word_at(x, at - 1)->kind == WORD_COMMA ? at - 1 : at;
    if (!word_in(x, at, WORDS_QUOTING) || end <= begin || !speaker_before(x, end, begin, false, &who)) return;
    if (who.type == ISNAD_ORGANIZATION && !who.source_head) a->via = who.ids[0];
}

/* بحسب تقرير نشرته صحيفة X، …; بحسب استطلاع أجراه مركز «X»، …: the comma where a clause ends that tells more of a paper, or
 * `end`. */
static uint32_t behind_clause(const struct isnad_extractor *x, const struct speaker *who, uint32_t from, uint32_t end) {
    enum { LONGEST = 12 };
    if (who->end >= end || who->begin < from || has_article(x, from) || found_at(x, from) || x->title_at.items[from]) return end;
    uint8_t mark = word_at(x, who->end)->kind;
    if (mark == WORD_COMMA || mark == WORD_COLON || frames_complementizer(x, who->end)) return end;
    for (uint32_t at = who->end; at < end && at < who->end + LONGEST; at = frames_behind_inset(x, at, end)) {
        if (word_at(x, at)->kind == WORD_COMMA) return at;
        if (frames_complementizer(x, at)) break;
    }
    return end;
}

/* بحسب «وكالة X»: the word behind the mark, where the quotation is one who is known and no more. */
static uint32_t quoted_source(struct isnad_extractor *x, uint32_t from, uint32_t end) {
    struct speaker who;
    uint32_t number = from + 1 < end && !is_word(x, from) ? x->quotation_at.items[from] : 0;
    const struct quotation *quotation = number ? &x->quotations.items[number - 1] : NULL;
    bool so = quotation && quotation->open == from && quotation->closed && quotation->close < end && is_word(x, from + 1) &&
              speaker_at(x, from + 1, quotation->close, false, &who) && who.end == quotation->close;
    return so ? from + 1 : from;
}

/* حسب تصريح منحه جريدة X, وفقا لتصريحات أدلى بها: words of whoever speaks in the sentence anyway. */
static bool his_own_words(const struct isnad_extractor *x, uint32_t at, const struct speaker *who) {
    return speaker_cue_noun(x, at) && !has_article(x, at) && !reading_at(x, at)->suffix && !who->issued && is_word(x, at + 1) &&
           !found_at(x, at + 1) && !titles_definite(x, at + 1, reading_at(x, at + 1)) &&
           !(speaker_qualifies(x, at + 1, at) && !(word_at(x, at + 1)->flags & WORD_MAQSURA)) && !x->title_at.items[at + 1] &&
           !stem_in(x, at, WORDS_SOURCE_DATA);
}

/* وقيل إن الطريق مغلق، يشاع أن: somebody says so, and the text names nobody. */
static uint32_t rumour(struct discourse *d, uint32_t at, const struct lexeme *phrase, uint32_t end) {
    struct isnad_extractor *x = d->x;
    uint32_t that = at + reading_at(x, at)->words;
    bool negated = false;
    if (that + 1 >= end || !is_word(x, that) || !frames_complementizer(x, that) || !clause_asserts(x, at, &negated) || negated)
        return 0; /* إذا قيل إن, حتى لا يقال إن */
    struct attribution a;
    attribution_start(&a, x, at, phrase, "rumour");
    a.slot = SLOT_CLAUSE;
    struct stretch stretch = content_from(x, at, that + 1, 0, end, false);
    if (stretch.begin >= stretch.end || !attribution_mint_source(&a, x, at)) return 0;
    a.contents[a.content_count++] = stretch;
    return attribution_keep(d, &a) ? a.cue_words : 1;
}

/* قال X إن الخطة فاشلة، على حد قوله: of whoever has said just that; one saying has one cue. */
static bool said_already(const struct isnad_extractor *x, uint32_t at, const struct remembered *old) {
    enum { NEAR = 2 };
    const struct attribution *last = last_attribution(x);
    if (!last || !last->content_count || (last->act == ISNAD_ASSESS && last->slot == SLOT_NOMINAL) || last->entry->kind != CUE_VERB ||
        word_at(x, last->cue)->sentence != word_at(x, at)->sentence)
        return false;
    const struct stretch *said = &last->contents[last->content_count - 1];
    return said->begin > last->cue && said->end + NEAR >= at && last->speaker_count == old->count &&
           last->speakers[0] == old->ids[0];
}

/* قال X إن الطريق مغلق بحسب Y: the clause that was said just before it. */
static bool take_said(struct attribution *a, const struct isnad_extractor *x, uint32_t at) {
    const struct attribution *last = last_attribution(x);
    if (!last || last->slot != SLOT_CLAUSE || last->content_count != 1 || last->contents[0].begin < last->cue) return false;
    if (last->contents[0].end != at) return false;
    a->contents[a->content_count++] = last->contents[0];
    return true;
}

/* بحسب X، وفقاً ل X: the content is the rest of the sentence, before or behind. */
uint32_t attribution_of_phrase(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    const struct lexeme *phrase = cue_of_form(x, at, FORM_PHRASE);
    const struct cue *entry = cue_entry(x, phrase);
    uint32_t end = clause_sentence_end(x, at), begin = clause_sentence_begin(x, at), from = at + reading_at(x, at)->words;
    struct speaker who;
    if (entry->kind == CUE_BACKGROUND || entry->kind == CUE_HEARSAY) {
        if (at <= begin + 1 && !x->quotation_at.items[at]) d->closed_before = at; /* not "قيل لنا …" */
        uint32_t taken = entry->kind == CUE_HEARSAY && entry->act == ISNAD_REPORT ? rumour(d, at, phrase, end) : 0;
        return taken ? taken : reading_at(x, at)->words;
    }
    if (entry->kind == CUE_BACKWARD) return backward(d, at, phrase);
    if (entry->kind != CUE_PREPOSITION || attribution_opens_phrase(x, at)) return 0; /* رحب لافروف | بتأكيد فرنسا */
    if (phrase->clitic && (from >= end || !is_word(x, from) || x->words.codes[word_at(x, from)->code] != phrase->clitic))
        return 0;
    if (may_be(x, from, LEX(THING)) && !found_at(x, from) && entry->subjects && !stem_in(x, from, WORDS_SOURCE_DATA))
        return reading_at(x, at)->words; /* حسب برنامج التوزيع */
    if (!phrase->clitic && entry->subjects) from = quoted_source(x, from, end);
    struct lexeme pronoun = {.form = FORM_PARTICIPLE, .gender = GENDER_NONE, .number = NUMBER_ANY};
    const struct remembered *old = entry->subjects ? NULL : discourse_recall(d, at, &pronoun); /* على حد قوله */
    if (!entry->subjects && !old) return 0;
    if (old && said_already(x, at, old)) return reading_at(x, at)->words;
    if (old)
        who = (struct speaker){.end = from};
    else if (!speaker_at(x, from, end, phrase->clitic != 0, &who) &&
             !(speaks(x, from) && speaker_unnamed(x, from, end, phrase->clitic != 0, &who)))
        return 0;
    if (!old && at > begin && his_own_words(x, from, &who)) return reading_at(x, at)->words;
    struct speaker named = who;
    if (who.end < end && from > at + reading_at(x, at)->words) who.end++; /* the closing mark */
    struct attribution a;
    attribution_start(&a, x, at, phrase, "source phrase");
    a.slot = SLOT_CLAUSE;
    uint32_t next = who.end + (who.end < end && word_at(x, who.end)->kind == WORD_COMMA && word_in(x, at, WORDS_QUOTING));
    bool that = next < end && frames_complementizer(x, next); /* قالت قناة X، نقلا عن Y، إن … */
    bool led = that || (at > begin && who.end < end && word_at(x, who.end)->kind == WORD_COMMA &&
                        may_be(x, at - 1, LEX(RELATIVE) | LEX(CONJUNCTION) | LEX(COMPLEMENTIZER))); /* والذي، طبقا ل X، … */
    uint8_t mark = who.end < end ? word_at(x, who.end)->kind : WORD_PARAGRAPH;
    uint32_t content = who.end + (mark == WORD_COMMA || mark == WORD_COLON || (mark == WORD_DASH && at > begin + 1));
    bool answered = content < end && frames_complementizer(x, content) && x->words.codes[word_at(x, content)->code] == CODE_FEH;
    bool first = led || answered || at <= begin + 1 || mark == WORD_COLON; /* وكالة نقلا عن مسؤول: …; … وحسب X، فإن … */
    uint32_t comma = first && !led && !old ? behind_clause(x, &who, from, end) : end;
    if (comma + 1 < end) content = comma + 1;
    if (content + 2 < end && (frames_complementizer(x, content) || word_in(x, content, WORDS_AS_OR_FOR)))
        content += reading_at(x, content)->words; /* فإن, فقد */
    if (first) {
        struct stretch stretch = content_from(x, at, content, 0, end, false);
        if (stretch.begin >= stretch.end) return 0;
        a.contents[a.content_count++] = stretch;
    } else {
        bool his_marks = old && !is_word(x, at - 1) && attribution_content_before(&a, x, at, true); /* لأنه "نادر" حسب رأيه */
        if (!his_marks && !take_said(&a, x, at) && !attribution_content_before(&a, x, at, false)) return 0;
        bool inset = !is_word(x, at - 1) && mark == word_at(x, at - 1)->kind && content > who.end && content < end &&
                     !cue_of_form(x, content, FORM_PARTICIPLE);
        struct stretch rest =
            inset ? content_from(x, at, content, 0, end, false) : (struct stretch){0, 0, 0}; /* الخاسر، في رأي X، هو … */
        if (rest.begin < rest.end && a.content_count < CONTENTS_MOST && !may_be(x, content, LEX(SUBORDINATOR)))
            a.contents[a.content_count++] = rest;
    }
    if (old)
        attribution_remembered(&a, old, ISNAD_PRONOUN);
    else
        attribution_speaker(&a, x, &named, ISNAD_EXPLICIT);
    take_quoting(&a, x, at, begin);
    return attribution_keep(d, &a) ? a.cue_words : 1;
}
