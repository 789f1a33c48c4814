/* SPDX-License-Identifier: Apache-2.0
 *
 * See attributions_hearers.h. */
#include "attributions_hearers.h"

#include "about.h"

/* Acts whose person is the one who is told, not the one who is spoken of. */
static bool told(uint8_t act) {
    return act == ISNAD_INFORM || act == ISNAD_DEMAND || act == ISNAD_WARN || act == ISNAD_THREATEN || act == ISNAD_PROMISE ||
           act == ISNAD_ASK;
}

/* لصحيفة لوموند، في مقابلة من شبكة تلفزيون "سي إن إن": words for an outlet before its name, behind a preposition. */
static bool outlet_before(const struct isnad_extractor *x, uint32_t from, uint32_t name) {
    uint32_t at = name;
    while (at > from && (word_at(x, at - 1)->kind == WORD_QUOTE || word_at(x, at - 1)->kind == WORD_OPEN ||
                         (may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) && !found_at(x, at - 1))))
        at--;
    if (at == name || !is_word(x, at)) return false;
    if (reading_at(x, at)->clitics & CLITIC_LAM) return true;
    return at > from && may_be(x, at - 1, LEX(PREPOSITION)) && !may_be(x, at - 1, LEX(PLACE));
}

/* To whom, and through whom: قال لنظيره, قال لشبكة CNN, في مقابلة مع رويترز. */
void attribution_hearers(struct attribution *a, const struct isnad_extractor *x, uint32_t from, uint32_t intro,
                         const struct speaker *who) {
    static const uint8_t ala[] = {CODE_AIN, CODE_LAM, CODE_YEH};
    for (uint32_t at = from; at < intro; at++) {
        const struct found *found = found_at(x, at);
        bool speaks = who && at >= who->begin && at < who->end;
        if (!found || found->word != at || speaks || found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        bool to = found->clitics & CLITIC_LAM, beside = at > from && may_be(x, at - 1, LEX(PREPOSITION)) &&
                                                        !may_be(x, at - 1, LEX(PLACE)) &&
                                                        !word_is(x, at - 1, ala, 3); /* كتب على تويتر: a platform */
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
bool attribution_relay(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t content) {
    static const uint8_t an[] = {CODE_AIN, CODE_NOON};
    struct speaker who;
    for (uint32_t at = from; a->act == ISNAD_REPORT && at + 1 < content; at++)
        if (is_word(x, at) && word_is(x, at, an, 2)) from = at, at = content; /* نقل موفد الجزيرة إلى الصومال عن X قوله */
    for (uint32_t at = from; a->act == ISNAD_REPORT && at + 1 < content; at++) {
        if (!may_be(x, at, LEX(PREPOSITION)) || found_at(x, at) ||
            (may_be(x, at, LEX(PLACE)) && !(at == from && leads_to(x, at))) || !speaker_at(x, at + 1, content, false, &who))
            continue;
        bool before = a->speaker_count && a->speaker_span.begin < speaker_span(x, &who).begin;
        if (before) a->via = a->speakers[0];
        attribution_speaker(a, x, &who, ISNAD_EXPLICIT);
        if (a->target == who.ids[0]) a->target = ISNAD_NONE;
        return true;
    }
    return false;
}

/* واتهمته, ودعته: whom the pronoun at the verb means. */
void attribution_object_pronoun(struct attribution *a, const struct isnad_extractor *x, uint32_t at) {
    uint8_t suffix = reading_at(x, at)->suffix;
    if (!suffix || a->target != ISNAD_NONE || a->addressee != ISNAD_NONE || a->entry->kind != CUE_VERB) return;
    isnad_entity_id id = about_antecedent(x, at, suffix, a->speakers, a->speaker_count);
    bool judged = a->act == ISNAD_ASSESS || a->act == ISNAD_DENY || a->act == ISNAD_REJECT ||
                  a->act == ISNAD_APPROVE; /* ووصفها بأنها: mostly a thing */
    bool person = id != ISNAD_NONE && x->known.items[id].type == ISNAD_PERSON && !(at > 0 && may_be(x, at - 1, LEX(RELATIVE))),
         thing = judged && !person;
    if (told(a->act))
        a->addressee = id;
    else if (!thing)
        a->target = id;
}
