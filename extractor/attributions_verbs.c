/* SPDX-License-Identifier: Apache-2.0
 *
 * Finite verbs of speech: قال X إن, X يؤكد أن, "…"، قال X. See attributions.h. */
#include "attributions_behind.h"
#include "attributions_gates.h"
#include "attributions_hearers.h"
#include "attributions_left_out.h"
#include "attributions_newcomers.h"
#include "attributions_plain.h"
#include "attributions_taken.h"
#include "frames_parts.h"

#include <string.h>

enum { FINITE = 1 << FORM_PAST | 1 << FORM_PRESENT | 1 << FORM_JUSSIVE };

/* Did the frame take what stands directly behind the verb? Then that is no subject: بايدن حذر بوتين من. */
static bool takes_object(const struct site *site, const struct cue_choice *choice) {
    const struct fit *fit = &choice->fit;
    bool nominal = fit->slot == SLOT_NOMINAL || fit->slot == SLOT_TARGET || fit->slot == SLOT_ADDRESSEE;
    return choice->lexeme &&
           (fit->object || fit->addressee != ISNAD_NONE || fit->target != ISNAD_NONE || (nominal && fit->content == site->from));
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

/* A verb with the one who may be its subject before or behind it, and the frame that was chosen. */
struct scene {
    struct site site;
    struct speaker before, behind;
    bool sv, vs, goes_on; /* a subject before it; behind it; or that of a verb before */
    bool relative;        /* the one before it stands before a relative */
    bool unnamed;         /* he is a noun phrase that nobody knows */
    struct cue_choice choice;
};

/* وقال خلال مؤتمر صحفي في جنيف إن: the word behind the occasion and the times, which end in the clause. */
static uint32_t behind_setting(const struct isnad_extractor *x, const struct site *site) {
    enum { LONGEST = 12 };
    uint32_t at = frames_behind_occasion(x, site->from, site->limit);
    if (at == site->from) return at;
    while (at < site->limit && at < site->from + LONGEST && is_word(x, at) && !frames_complementizer(x, at) &&
           !(cue_verb(x, at) && !found_at(x, at)))
        at++;
    return at;
}

/* وأضاف أن …: goes on with whoever spoke last, whatever the writer put between; where the text begins so, with somebody whom it
 * does not name. */
static bool take_anybody(struct discourse *d, struct attribution *a, const struct scene *s) {
    struct isnad_extractor *x = d->x;
    const struct site *site = &s->site;
    const struct fit *fit = &s->choice.fit;
    bool clause = fit->slot == SLOT_CLAUSE || fit->slot == SLOT_QUOTE || fit->slot == SLOT_COLON;
    if (!site->coordinated || site->at > clause_sentence_begin(x, site->at) + 1 || !clause ||
        (fit->intro != site->from && fit->intro != behind_setting(x, site)) || site->negated || !subject_speaks(a->act) ||
        x->quotation_at.items[site->at])
        return false;
    if (a->act == ISNAD_ADD) {
        uint32_t closed = d->closed_before;
        d->closed_before = 0;
        const struct remembered *old = discourse_recall(d, site->at, s->choice.lexeme);
        d->closed_before = closed;
        if (attribution_remembered(a, old, ISNAD_ZERO_SUBJECT)) return true;
    }
    return d->count == 0 && attribution_mint_source(a, x, site->at);
}

/* أما الوزير فنفى: the ف belongs to أما. */
static bool topic_before(const struct isnad_extractor *x, uint32_t at) {
    uint32_t begin = clause_sentence_begin(x, at);
    if (!(reading_at(x, at)->clitics & CLITIC_FEH) || !is_word(x, begin) || at > begin + 14) return false;
    return word_in(x, begin, WORDS_AMMA);
}

/* المدرب عاد وحذر: the و joins the two verbs of one doing. */
static bool did_again(const struct isnad_extractor *x, uint32_t at) {
    if (at == 0 || !is_word(x, at - 1) || !(reading_at(x, at)->clitics & CLITIC_WAW)) return false;
    return word_in(x, at - 1, WORDS_DID_AGAIN) && may_be(x, at - 1, LEX(AUXILIARY));
}

/* أوضح موقفه، قائلا إن: one saying has one cue, and here that is the participle. */
static bool leaves_it_to_participle(const struct isnad_extractor *x, const struct attribution *a) {
    enum { SHORT = 3 };
    if (a->slot != SLOT_NOMINAL || a->content_count != 1 || a->contents[0].end - a->contents[0].begin > SHORT ||
        a->act == ISNAD_REFUSE_COMMENT)
        return false;
    uint32_t next = a->contents[0].end;
    if (next < word_count(x) && word_at(x, next)->kind == WORD_COMMA) next++;
    const struct lexeme *participle = is_word(x, next) ? cue_of_form(x, next, FORM_PARTICIPLE) : NULL;
    return participle && cue_entry(x, participle)->act == ISNAD_SAY && !reading_at(x, next)->clitics;
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

/* A frame that tells to whom or about whom, and what. */
static bool frame_leads(const struct cue_choice *choice) {
    const struct fit *fit = &choice->fit;
    return (fit->object || fit->addressee != ISNAD_NONE || fit->target != ISNAD_NONE) && fit->slot != SLOT_ADDRESSEE &&
           fit->slot != SLOT_TARGET;
}

static bool ends_in_hamza(const struct isnad_extractor *x, uint32_t at) {
    const char *end = x->document->text.data + word_at(x, at)->end;
    return word_at(x, at)->end >= 2 && memcmp(end - 2, "\xD8\xA3", 2) == 0;
}

static struct cue_choice choose_from(const struct scene *s, struct isnad_extractor *x, uint32_t near) {
    return attribution_choose(x, s->site.at, FINITE, near, s->site.limit, s->site.negated);
}

/* حذر X من كذا. ودعا في تصريحات أمس | بوتين إلى كذا: who stands so late behind the verb of one who goes on is whom he calls on.
 */
static void take_called_on(struct discourse *d, struct scene *s) {
    const struct isnad_extractor *x = d->x;
    const struct site *site = &s->site;
    const struct fit *fit = &s->choice.fit;
    bool late = s->vs && !s->sv && s->behind.begin > site->from + 1 && s->behind.count == 1 && site->coordinated &&
                site->at <= clause_sentence_begin(x, site->at) + 1 && s->choice.lexeme && fit->object &&
                fit->addressee == s->behind.ids[0];
    const struct remembered *old = late ? discourse_recall(d, site->at, site->verb) : NULL;
    if (!old || old->nested || old->paper || old->ids[0] == s->behind.ids[0] ||
        old->sentence + 2 < word_at(x, site->at)->sentence)
        return;
    s->vs = false;
    s->goes_on = true;
}

/* أصدر الحزب بيانا اتهم فيه | الوزير بكذا: whom he accuses, where the sentence has named its subject. */
static void take_object_in_it(struct discourse *d, struct scene *s) {
    struct speaker who;
    if (!s->vs || s->sv || s->behind.begin != s->site.from + 1) return;
    struct cue_choice object = choose_from(s, d->x, s->site.from + 1);
    if (object.lexeme && frame_leads(&object) && discourse_subject(d, s->site.at, s->site.verb, &who)) s->vs = false;
}

/* Does the verb take what stands directly behind it as its object, and nothing better fits with that as its subject? */
static bool object_first(const struct scene *s, const struct cue_choice *object, const struct cue_choice *subject) {
    return takes_object(&s->site, object) && !(subject->lexeme && frame_leads(subject));
}

/* Was the object taken for a part of the subject? */
static void shorten_subject(struct scene *s, struct isnad_extractor *x) {
    struct speaker shorter = s->behind;
    struct cue_choice other = {NULL, {0}};
    if (!s->vs || (s->choice.lexeme && s->choice.fit.intro >= s->behind.end)) return;
    if (speaker_shorten(x, &shorter)) other = choose_from(s, x, shorter.end);
    if (other.lexeme) s->behind = shorter, s->choice = other;
}

/* شدد رئيس الغرفة سامر شلهوب، على ضرورة الحوار: some set a comma behind the subject. */
static void behind_subjects_comma(struct scene *s, struct isnad_extractor *x) {
    uint32_t comma = s->behind.end;
    if (s->choice.lexeme || !s->vs || s->behind.begin != s->site.from || comma + 1 >= s->site.limit ||
        word_at(x, comma)->kind != WORD_COMMA || !is_word(x, comma + 1) ||
        !(may_be(x, comma + 1, LEX(PREPOSITION)) || (reading_at(x, comma + 1)->clitics & (CLITIC_BEH | CLITIC_LAM))))
        return;
    struct cue_choice other = choose_from(s, x, comma + 1);
    bool led = other.lexeme && other.fit.intro == comma + 1 && (other.fit.content > comma + 1 || other.fit.offset);
    if (led) s->choice = other;
}

/* سالم شلهوب دعا تركيا إلى: a noun phrase of its own with which the sentence begins. */
static bool opens_sentence(const struct isnad_extractor *x, const struct speaker *who) {
    if (who->begin != clause_sentence_begin(x, who->begin)) return false;
    for (uint32_t at = who->begin; at < who->end; at++)
        if (may_be(x, at, LEX(PREPOSITION) | LEX(CUE)) || (reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE)) return false;
    return true;
}

/* وناشد المانحين تقديم المساعدات: no frame has them for its subject, but one for whom the verb calls on. */
static void called_on_first(struct scene *s, struct isnad_extractor *x) {
    struct cue_choice other = choose_from(s, x, s->site.from);
    if (!other.lexeme || cue_entry(x, other.lexeme)->act != ISNAD_DEMAND || !frame_leads(&other) ||
        !takes_object(&s->site, &other))
        return;
    s->choice = other;
    s->vs = false;
    s->goes_on = true;
}

/* Which of those around the verb is its subject, and which frame it fills with him. */
static void choose_frame(struct scene *s, struct isnad_extractor *x) {
    const struct site *site = &s->site;
    struct cue_choice other = {NULL, {0}};
    if (s->vs && !s->sv && s->behind.begin == site->from && s->behind.type != ISNAD_PERSON && !clause_begins(x, site->at)) {
        s->choice = choose_from(s, x, site->from);
        s->sv = frame_leads(&s->choice) && subject_unnamed_before(site, x, &s->before) && opens_sentence(x, &s->before);
        s->choice.lexeme = NULL;
    }
    if (s->vs && s->goes_on &&
        s->behind.begin == site->from) { /* وانتقد X ووصف الحرب بأنها: he goes on, and الحرب is no subject */
        s->choice = choose_from(s, x, site->from);
        other = choose_from(s, x, s->behind.end); /* ونبه بوتين بايدن إلى */
        if (object_first(s, &s->choice, &other) && frame_leads(&s->choice))
            s->vs = false;
        else
            s->choice.lexeme = NULL;
    }
    if (s->sv) {
        s->choice = choose_from(s, x, site->from);
        other = (struct cue_choice){NULL, {0}}; /* وفي العاصمة الأمريكية، حثت المتحدثة | الطرفين على */
        if (s->vs && clause_begins(x, site->at)) other = choose_from(s, x, s->behind.end);
        if (!s->vs || object_first(s, &s->choice, &other))
            s->vs = false;
        else
            s->sv = false, s->choice.lexeme = NULL;
    }
    if (!s->choice.lexeme) s->choice = choose_from(s, x, s->vs && s->behind.begin <= site->from + 1 ? s->behind.end : site->from);
    if (!s->choice.lexeme && s->vs) s->choice = choose_from(s, x, s->behind.end);
    shorten_subject(s, x);
    behind_subjects_comma(s, x);
    bool calls = s->vs && site->coordinated && cue_entry(x, site->verb)->act == ISNAD_DEMAND;
    if (!s->choice.lexeme && calls) called_on_first(s, x);
}

/* عقب شلهوب على, not عقب لقاء: the preposition that is also a verb has its subject behind it, and what he remarks on. */
static bool remarks_on(const struct isnad_extractor *x, uint32_t at) {
    const struct found *who = may_be(x, at, LEX(PREPOSITION)) ? found_at(x, at + 1) : NULL;
    uint32_t behind = who ? who->word + who->words : 0;
    return who && who->word == at + 1 && !who->clitics && who->kind == ISNAD_NAME && is_word(x, behind) &&
           word_in(x, behind, WORDS_ALA);
}

/* عبر عن, عبّر، الاثنين، عن; وعبر المجلس، في بيان، عن: what across leads to is neither عن nor a comma, and begins no sentence
 * whose subject and عن follow. */
static bool leads_to_noun(const struct scene *s, const struct isnad_extractor *x) {
    const struct site *site = &s->site;
    uint32_t intro = s->choice.fit.intro;
    if (s->choice.fit.slot != SLOT_NOMINAL || !is_word(x, intro) || !may_be(x, intro, LEX(PREPOSITION))) return false;
    bool alone = intro == site->from || !is_word(x, site->from);
    return alone || (s->vs && s->behind.begin == site->from && clause_begins(x, site->at) && !is_word(x, s->behind.end));
}

/* عبر is a verb only where its subject or the frame stands close: عبر المتحدث عن, قد عبر عن, عبر في بيان عن, وبين أن. */
static bool no_preposition(const struct scene *s, const struct isnad_extractor *x) {
    const struct site *site = &s->site;
    const struct fit *fit = &s->choice.fit;
    if (!s->choice.lexeme) return false;
    uint32_t behind = s->vs ? frames_behind_occasion(x, s->behind.end, site->limit) : 0;
    while (behind > 0 && behind < fit->intro && may_be(x, behind, LEX(TIME) | LEX(CALENDAR))) behind++;
    bool two = s->behind.count > 1 && word_in(x, site->at, WORDS_BAYNA); /* الاتفاق بين الصين وروسيا أن */
    bool expressed = s->vs && !two && s->behind.begin == site->from && fit->intro == behind;
    bool occasion = frames_behind_occasion(x, site->from, site->limit) == fit->intro && fit->intro > site->from;
    bool told_clause = site->coordinated && clause_begins(x, site->at) && fit->slot == SLOT_CLAUSE && fit->intro == site->from;
    bool had = site->at > 0 && may_be(x, site->at - 1, LEX(AUXILIARY)) && fit->intro <= site->from + 1;
    return expressed || occasion || had || told_clause || leads_to_noun(s, x) || remarks_on(x, site->at);
}

/* The frame of the verb; false where there is none, and what it says may stand before it. */
static bool find_frame(struct scene *s, struct isnad_extractor *x) {
    const struct site *site = &s->site;
    if (!s->choice.lexeme && s->vs) s->choice = plain_negated(site, x, &s->behind);
    if (!s->choice.lexeme && !s->sv) s->choice = plain_behind_comma(site, x, &s->behind), s->vs |= s->choice.lexeme != NULL;
    return s->choice.lexeme != NULL;
}

/* كما اتهم المعارضة ب: the phrase behind the verb is whom it speaks of or to, and the subject is left out. */
static void take_object(struct scene *s, const struct isnad_extractor *x) {
    struct fit *fit = &s->choice.fit;
    uint8_t act = cue_entry(x, s->choice.lexeme)->act;
    isnad_entity_id id = s->vs && s->behind.count ? s->behind.ids[0] : ISNAD_NONE;
    isnad_entity_id *whom = act == ISNAD_ACCUSE || act == ISNAD_ASSESS ? &fit->target : &fit->addressee;
    if (*whom == ISNAD_NONE) *whom = id;
    s->vs = false;
    fit->object = true;
}

/* Whose words they are, with the frame known; false where the verb says nothing. NULL where the text leaves him out. */
static bool find_subject(struct scene *s, struct isnad_extractor *x, bool in_it, const struct speaker **who) {
    const struct site *site = &s->site;
    const struct fit *fit = &s->choice.fit;
    if (s->vs && s->behind.begin >= fit->intro) s->vs = false;
    if (gate_noun_leads(x, site, fit) || (!s->vs && !s->sv && subject_shown(x, site, fit))) return false;
    bool object = !s->sv && subject_is_object(site, x, &s->choice, s->vs ? &s->behind : NULL);
    if (object) take_object(s, x);
    if (!s->vs && !s->sv && !object && !(s->goes_on && fit->object))
        s->vs = s->unnamed = subject_unnamed(site, x, &s->choice, &s->behind);
    if (s->vs && cue_of_form(x, s->behind.begin, FORM_NOUN)) s->choice.fit.addressee = ISNAD_NONE; /* تقرير | للأمم المتحدة */
    if (!s->vs && !s->sv && !in_it) s->sv = s->relative = subject_of_relative(site, x, &s->before);
    if (!s->vs && !s->sv && !in_it && !clause_begins(x, site->at))
        s->sv = s->unnamed = subject_unnamed_before(site, x, &s->before);
    *who = s->vs ? &s->behind : s->sv ? &s->before : NULL;
    bool described = fit->slot == SLOT_CLAUSE && site->coordinated && clause_begins(x, site->at); /* ووصف نتائج الحرب … بأنها */
    bool left_out = fit->slot == SLOT_NOMINAL && clause_begins(x, site->at) && may_be(x, site->from, LEX(PREPOSITION)) &&
                    !found_at(x, site->from);
    if (!*who && fit->far && !described && !left_out) return false; /* left_out: وأكد خلال اللقاء أهمية الحوار */
    if (!*who && (subject_thing(x, site, fit) || subject_hidden(x, site, fit))) return false;
    bool itself = *who == &s->behind && fit->far && fit->slot == SLOT_CLAUSE && s->behind.end == fit->intro; /* تُتهم X بأنها */
    return !itself && fits_subject(x, s->choice.lexeme, *who);
}

/* Is the attribution of somebody whom the text leaves out one after all? Too little to go on is none. */
static bool may_leave_out(const struct discourse *d, uint32_t at, bool in_it, const struct fit *fit) {
    const struct isnad_extractor *x = d->x;
    if (x->quotation_at.items[at] && !gate_within_his_clause(x, at)) return false; /* in direct speech "he" is anybody */
    bool resumed = reading_at(x, at)->suffix && at > 0 && is_definite_relative(x, at - 1); /* الهجوم الذي وصفه بالمتعمد */
    bool whomever = at > 0 && frame_behind_whoever(x, at - 1) > at;
    bool topic = at > clause_sentence_begin(x, at) && clause_behind_topic(x, at) == at &&
                 !may_be(x, at - 1, LEX(RELATIVE)); /* وعن الحدود قال إن */
    bool begins = topic || clause_begins(x, at) || gate_behind_setting(x, at, fit);
    return (in_it || resumed || whomever || begins) && !gate_impersonal(d, at);
}

/* رفض المسؤولون طلب اللجوء: what is rejected begins here, and طلب is a noun. نفى ما | ذكره X. */
static bool opens_last_content(const struct isnad_extractor *x, uint32_t at) {
    bool whatever = at > 0 && attribution_opens_phrase(x, at - 1) && frame_whatever(x, at - 1) &&
                    cue_entry(x, cue_verb(x, at))->act != ISNAD_ASSESS;
    return whatever || attribution_opens_phrase(x, at);
}

/* The attribution of a verb whose frame and subject are known. */
static uint32_t put_verb(struct discourse *d, const struct scene *s, const struct speaker *who, bool in_it) {
    struct isnad_extractor *x = d->x;
    const struct site *site = &s->site;
    const struct cue_choice *choice = &s->choice;
    uint32_t at = site->at;
    struct attribution a;
    attribution_start(&a, x, at, choice->lexeme, "verb");
    if (s->vs && choice->fit.quotation && choice->fit.slot == SLOT_QUOTE)
        attribution_content_before(&a, x, at, true); /* «…»، قال X، «…» */
    if (!attribution_content(&a, x, &choice->fit, site->end)) return 0;
    a.negated = site->negated;
    if (attribution_hides_name(x, &a, choice->fit.intro) || gate_unsaid(&a, d->content_end)) return 0;
    if (leaves_it_to_participle(x, &a)) { /* and the subject with it */
        if (who && (who->end <= at || (who->begin == site->from && clause_begins(x, at))))
            discourse_remember(d, at, speaker_span(x, who), who->ids, who->count, who->gender,
                               who->type == ISNAD_ORGANIZATION || who->count > 1);
        return 0;
    }
    bool passed_on = !who && a.content_count && attribution_relay(&a, x, site->from, a.contents[0].begin); /* نُقل عن X قوله */
    if (who) {
        attribution_speaker(&a, x, who, ISNAD_EXPLICIT);
        newcomer_gender(&a, x, choice->lexeme);
    } else if (!passed_on && !attribution_left_out(d, &a, site, choice->lexeme) && !take_anybody(d, &a, s)) {
        return 0;
    }
    a.paper |= s->relative; /* those of whom it is said beside the way are not who goes on */
    attribution_hearers(&a, x, site->from, choice->fit.intro, s->vs ? &s->behind : NULL);
    attribution_object_pronoun(&a, x, at);
    if (who) newcomer_by_title(&a, x, who);
    bool relay =
        passed_on || (a.content_count && attribution_relay(&a, x, s->vs ? s->behind.end : site->from, a.contents[0].begin));
    if (!relay && choice->fit.pronoun && a.act == ISNAD_REPORT && who) relay = take_relay_of_pronoun(d, &a, site);
    if (!who && !relay && !may_leave_out(d, at, in_it, &choice->fit)) return 0;
    if ((!who || a.source_head) && !relay && choice->fit.slot != SLOT_NOMINAL) attribution_same_outlet(&a, x, true);
    struct gate_subject subject = {.who = who, .behind = s->vs, .before = s->sv, .unnamed = s->unnamed};
    if (gate_no_saying(x, site, choice, &subject)) return 0;
    if (relay && !who) a.via = ISNAD_NONE; /* نُقل عن X */
    if (cue_entry(x, choice->lexeme)->kind == CUE_LIGHT && choice->fit.word) attribution_cue_to_noun(&a, x, choice->fit.word);
    if (!attribution_keep(d, &a)) return 0;
    if (a.content_count) d->nouns_from = a.contents[0].begin;
    return relay ? a.contents[0].begin - at : 1; /* قوله belongs to it */
}

/* أكد بيان للبلدية اليوم اعتقال X: a paper that was taken for what is announced; حذر تقرير جديد من: for whom it warns. */
static void take_paper(struct scene *s, struct isnad_extractor *x) {
    const struct fit *fit = &s->choice.fit;
    if (s->vs || s->sv || (s->choice.lexeme && fit->slot != SLOT_NOMINAL && fit->slot != SLOT_TARGET)) return;
    if (s->choice.lexeme && fit->intro > s->site.from && has_article(x, s->site.from)) return; /* subject_unnamed finds its end */
    if (!subject_paper(&s->site, x, &s->behind)) return;
    struct cue_choice other = choose_from(s, x, s->behind.end);
    if (other.lexeme && other.fit.intro >= s->behind.end) s->vs = true, s->choice = other;
}

/* Who may be the subject before the verb and behind it; in_it: the verb tells what stands in a paper. */
static void look_for_subjects(struct discourse *d, struct scene *s, bool in_it) {
    struct isnad_extractor *x = d->x;
    const struct site *site = &s->site;
    bool whomever = site->at > 0 && frame_behind_whoever(x, site->at - 1) > site->at; /* من وصفهم بالغرباء: nobody before it */
    bool country = !whomever && subject_his_country(site, x, &s->before);
    s->sv = country || (!whomever && subject_before(site, x, &s->before));
    if (s->sv && s->before.source_head) newcomer_before(site, x, &s->before); /* سالم شلهوب أحد المسؤولين */
    s->vs = !country && ((!s->sv && subject_all(site, x, &s->behind)) || subject_behind(site, x, &s->behind));
    if (!s->sv && !s->vs) s->vs = newcomer_behind(site, x, &s->behind);
    if (in_it) take_object_in_it(d, s);
    if (!s->sv && !s->vs) s->sv = subject_before_adverbials(site, x, &s->before) || newcomer_before(site, x, &s->before);
    s->goes_on = !s->sv && continues(d, site);
}

uint32_t attribution_of_verb(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    struct scene s = {.site = {.at = at,
                               .from = at + reading_at(x, at)->words,
                               .end = clause_sentence_end(x, at),
                               .verb = cue_verb(x, at),
                               .coordinated = (reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH)) && !topic_before(x, at) &&
                                              !did_again(x, at)}};
    if (is_word(x, s.site.from) && word_in(x, s.site.from, WORDS_TOLD_HIM)) s.site.from++; /* قالت له | زوجته إن */
    if (!s.site.verb && at > 0 && may_be(x, at - 1, LEX(NEGATOR))) s.site.verb = cue_of_form(x, at, FORM_JUSSIVE);
    bool adverb = may_be(x, at, LEX(ADVERB)) && !ends_in_hamza(x, at);                     /* هنا, not هنأ */
    bool read = s.site.verb && s.site.verb->number == NUMBER_DUAL && ends_in_hamza(x, at); /* اقرأ, not أقرا */
    if (!s.site.verb || adverb || read || !clause_asserts(x, at, &s.site.negated) ||
        (may_be(x, at, LEX(SUBORDINATOR)) && !remarks_on(x, at)) || opens_last_content(x, at) || speaker_belongs_to(x, at) ||
        gate_no_verb(x, at, s.site.verb))
        return 0;
    s.site.limit = attribution_reach(x, at, s.site.end);
    bool in_it =
        s.site.from < s.site.limit && word_in(x, s.site.from, WORDS_WITHIN_IT); /* أصدر بيانا قال فيه إن: not the paper speaks */
    look_for_subjects(d, &s, in_it);
    if (behind_source_phrase(x, at, s.vs ? &s.behind : NULL))
        return behind_content(d, &s.site, s.vs ? &s.behind : NULL); /* حسبما ذكرت شبكة X */
    bool phrase = behind_phrase(x, at) < at;
    uint32_t taken = phrase ? 0 : attribution_passed_on(d, &s.site);
    if (!taken && !phrase && s.vs) taken = attribution_taken_up(d, &s.site, &s.behind);
    if (taken) return taken;
    choose_frame(&s, x);
    take_called_on(d, &s);
    take_paper(&s, x);
    if (may_be(x, at, LEX(PREPOSITION)) && !no_preposition(&s, x)) return 0;
    if (!find_frame(&s, x)) {
        taken = behind_content(d, &s.site, s.vs ? &s.behind : s.sv ? &s.before : NULL);
        if (!taken) s.choice = plain_clause(&s.site, x, s.vs && !s.sv ? &s.behind : NULL);
        if (!s.choice.lexeme) return taken;
    }
    const struct speaker *who = NULL;
    return find_subject(&s, x, in_it, &who) ? put_verb(d, &s, who, in_it) : 0;
}
