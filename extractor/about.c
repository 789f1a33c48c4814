/* SPDX-License-Identifier: Apache-2.0
 *
 * See about.h. Antecedents are looked for where Arabic news has them: inside the content, then the speaker. */
#include "about.h"
#include "cues.h"
#include "mentions.h"
#include "names.h"

#include <string.h>

static void add(struct about *set, isnad_entity_id id) {
    for (size_t i = 0; i < set->count; i++)
        if (set->ids[i] == id) return;
    if (id != ISNAD_NONE && set->count < ABOUT_MOST) set->ids[set->count++] = id;
}

/* The first mention that does not begin before a byte; mentions are sorted. */
static size_t first_mention(const struct isnad_extractor *x, uint32_t byte) {
    size_t low = 0, high = x->found.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (x->found.items[middle].span.begin < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint8_t about_ending(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    if (word->length > 4 && end[-1] == CODE_ALEF && end[-2] == CODE_MEEM && end[-3] == CODE_HEH) return SUFFIX_HUMA;
    if (end[-1] == CODE_ALEF && end[-2] == CODE_HEH) return SUFFIX_HA;
    if (end[-1] == CODE_MEEM && end[-2] == CODE_HEH) return SUFFIX_HUM;
    return end[-1] == CODE_HEH && !(word->flags & WORD_MARBUTA) ? SUFFIX_HU : SUFFIX_NONE;
}

/* بلاده، حكومته: an ordinary word that is one without the pronoun too (وجه and مياه are none). */
static uint8_t pronoun_of_common(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    const struct word *word = word_at(x, at);
    if (reading->classes & LEX(KIN)) return about_ending(x, at); /* زوجته */
    uint64_t others = ~(LEX(COMMON) | LEX(COMMON_NAME) | LEX(CUE) | LEX(MODAL));
    if (at > 0 && word_in(x, at - 1, WORDS_AN)) others &= ~LEX(TITLE); /* عن سعادته: his joy, and no excellency */
    if ((reading->classes & others) || (reading->clitics & CLITIC_ARTICLE)) return SUFFIX_NONE;
    uint8_t codes[64 + FOLD_PADDING] = {0}, suffix = about_ending(x, at);
    size_t tail = suffix == SUFFIX_HU ? 1 : suffix == SUFFIX_HUMA ? 3 : 2, length = word->length - (size_t)reading->offset;
    if ((reading->classes & LEX(CUE)) && suffix != SUFFIX_HU) return SUFFIX_NONE; /* قلقه is not قلقة */
    if (!suffix || length < tail + 3 || length > 64) return SUFFIX_NONE;
    length -= tail;
    memcpy(codes, x->words.codes + word->code + reading->offset, length);
    if (phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length))) return suffix;
    if (codes[length - 1] != CODE_TEH) return SUFFIX_NONE;
    codes[length - 1] = CODE_HEH;
    return phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length)) ? suffix : SUFFIX_NONE;
}

uint8_t about_pronoun(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at)) return SUFFIX_NONE;
    const struct reading *reading = reading_at(x, at);
    const struct word *word = word_at(x, at);
    if (reading->suffix && !word_in(x, at, WORDS_GOD))
        return reading->suffix == SUFFIX_HU && (word->flags & WORD_MARBUTA) ? SUFFIX_NONE : reading->suffix;
    const uint8_t *codes = x->words.codes + word->code;
    uint8_t last = codes[word->length - 1];
    if (last != CODE_HEH && last != CODE_ALEF && last != CODE_MEEM) return SUFFIX_NONE; /* as most words end */
    if (last == CODE_HEH && word_in(x, at, WORDS_GOD)) return SUFFIX_NONE;
    bool particle = (reading->classes & LEX(ADVERB)) && (codes[0] != CODE_BEH || word->length > 3) &&
                    !(codes[0] == CODE_FEH && codes[1] == CODE_YEH); /* له, عنه; فيه and به are mostly of things */
    if (found_at(x, at) || x->found_at.items[at] || (word->length < 4 && !particle) || word->length < 2) return SUFFIX_NONE;
    if (reading->slot && !particle) return pronoun_of_common(x, at);
    return about_ending(x, at);
}

bool about_can_mean(const struct known *known, uint8_t suffix) {
    switch (suffix) {
    case SUFFIX_HU: return known->type == ISNAD_COUNTRY ? known->gender == GENDER_MALE : known->gender != GENDER_FEMALE;
    case SUFFIX_HA: return known->gender != GENDER_MALE || known->type == ISNAD_COUNTRY;
    case SUFFIX_HUM: return known->type == ISNAD_ORGANIZATION;
    default: return false;
    }
}

isnad_entity_id about_antecedent(const struct isnad_extractor *x, uint32_t from, uint32_t at, uint8_t suffix,
                                 const isnad_entity_id *except, size_t count) {
    enum { FARTHEST = 60 };
    for (uint32_t k = at; k > from && at - k < FARTHEST; k--) {
        const struct found *found = found_at(x, k - 1);
        if (!found || found->word != k - 1 || found->kind == ISNAD_NATIONAL_ADJECTIVE ||
            !about_can_mean(&x->known.items[found->entity], suffix))
            continue;
        bool left_out = false;
        for (size_t i = 0; i < count; i++) left_out |= except[i] == found->entity;
        if (!left_out) return found->entity;
    }
    return ISNAD_NONE;
}

/* Has the text a name for him? Those whom nobody names are no topic. */
static bool named(const struct isnad_extractor *x, isnad_entity_id id) {
    return x->known.items[id].gazetteer != UINT8_MAX || x->known.items[id].count > 0;
}

static void add_speakers(const struct isnad_extractor *x, const struct attribution *a, struct about *out) {
    for (uint8_t i = 0; i < a->speaker_count; i++)
        if (named(x, a->speakers[i])) add(out, a->speakers[i]);
}

static bool speaker_can_be(const struct isnad_extractor *x, const struct attribution *a, uint8_t suffix) {
    if (a->speaker_count == 0) return false;
    if (a->speaker_count > 1) return suffix == SUFFIX_HUM || suffix == SUFFIX_HUMA;
    if (suffix == SUFFIX_HUM) return a->many; /* a body says "they" of others */
    return about_can_mean(&x->known.items[a->speakers[0]], suffix);
}

/* The state that a person or body speaks for. */
static isnad_entity_id country_of(struct isnad_extractor *x, isnad_entity_id id) {
    const struct known *known = &x->known.items[id];
    if (known->type == ISNAD_COUNTRY) return id;
    if (known->of != ISNAD_NONE && x->known.items[known->of].type == ISNAD_COUNTRY) return known->of;
    if (known->gazetteer == UINT8_MAX) return ISNAD_NONE;
    uint32_t state = entities_state_index(x->gazetteers[known->gazetteer], known->index);
    return state == ISNAD_NONE ? ISNAD_NONE : entities_known(x, known->gazetteer, state);
}

/* وزير الطاقة الألماني X: the last state whose adjective stands in what the text calls him, or ISNAD_NONE. */
static isnad_entity_id state_in_span(const struct isnad_extractor *x, isnad_span span) {
    isnad_entity_id state = ISNAD_NONE;
    for (size_t m = first_mention(x, span.begin); m < x->found.count && x->found.items[m].span.begin < span.end; m++)
        if (x->found.items[m].kind == ISNAD_NATIONAL_ADJECTIVE) state = x->found.items[m].entity;
    return state;
}

/* The state whose adjective ends the name of a body that no gazetteer has: اتحاد البنائين الألمان. */
static isnad_entity_id state_in_name(struct isnad_extractor *x, const struct found *found) {
    struct candidate candidate;
    if (x->known.items[found->entity].gazetteer != UINT8_MAX || !names_find(x, found->word + found->words - 1, &candidate))
        return ISNAD_NONE;
    const struct gazetteer_name *row = names_row(&candidate, 1 << NAME_DEMONYM);
    return row ? entities_known(x, candidate.gazetteer, row->entity) : ISNAD_NONE;
}

/* المدير التنفيذي لشركة X: the first body in what the text calls somebody, or the state of its name; else ISNAD_NONE. */
static isnad_entity_id body_in_span(struct isnad_extractor *x, isnad_span span) {
    for (size_t m = first_mention(x, span.begin); m < x->found.count && x->found.items[m].span.begin < span.end; m++) {
        if (x->known.items[x->found.items[m].entity].type != ISNAD_ORGANIZATION) continue;
        isnad_entity_id state = state_in_name(x, &x->found.items[m]);
        return state == ISNAD_NONE ? x->found.items[m].entity : state;
    }
    return ISNAD_NONE;
}

/* The body in what the text calls the speaker, here or where he spoke before. */
static isnad_entity_id body_of_speaker(struct isnad_extractor *x, const struct attribution *a) {
    isnad_entity_id body = body_in_span(x, a->speaker_span);
    for (size_t i = 0; body == ISNAD_NONE && i < x->attributions.count && x->attributions.items[i].cue < a->cue; i++) {
        const struct attribution *before = &x->attributions.items[i];
        if (before->speaker_count == 1 && before->speakers[0] == a->speakers[0]) body = body_in_span(x, before->speaker_span);
    }
    return body;
}

/* His own state, that of the body he speaks for, or the one whose adjective stands in what the text calls him. */
static isnad_entity_id own_state(struct isnad_extractor *x, const struct attribution *a, uint8_t i) {
    isnad_entity_id state = country_of(x, a->speakers[i]);
    if (state == ISNAD_NONE && a->behalf != ISNAD_NONE) state = country_of(x, a->behalf);
    for (size_t m = first_mention(x, a->speaker_span.begin);
         state == ISNAD_NONE && m < x->found.count && x->found.items[m].span.begin < a->speaker_span.end; m++)
        if (x->found.items[m].kind == ISNAD_NATIONAL_ADJECTIVE) state = x->found.items[m].entity;
    return state;
}

/* The state of "his country": his own, else that of the text. */
static isnad_entity_id country_of_speaker(struct isnad_extractor *x, const struct attribution *a, uint8_t i, uint32_t at) {
    isnad_entity_id state = own_state(x, a, i);
    bool person = x->known.items[a->speakers[i]].type == ISNAD_PERSON;
    return state == ISNAD_NONE && person && named(x, a->speakers[i]) ? entities_main_state_so_far(x, at) : state;
}

/* بلاده، حكومتها: the speaker's. */
static bool is_country_word(const struct isnad_extractor *x, uint32_t at) { return stem_in(x, at, WORDS_OWN_COUNTRY); }

isnad_entity_id about_his_country(struct isnad_extractor *x, const struct attribution *a, uint32_t at) {
    bool his = a->speaker_count == 1 && is_country_word(x, at) && about_pronoun(x, at) != SUFFIX_NONE;
    return his ? country_of_speaker(x, a, 0, at) : ISNAD_NONE;
}

/* اللاعب, المتوفى, الفريق: somebody or a body by what he is, whom the text gives no name. */
static bool is_some_man(const struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(TITLE)) || !has_article(x, at) || (word_at(x, at)->flags & WORD_MARBUTA) || x->found_at.items[at])
        return false;
    const struct lexeme *title = reading_of(x->lexicon, reading_at(x, at), LEX_TITLE);
    return title && title->number == NUMBER_SINGULAR && x->lexicon->titles.items[title->index].kind < TITLE_FORMER;
}

/* Is one of whom the pronoun may speak named in the content before it? Then it adds nobody. */
static bool named_before(const struct isnad_extractor *x, uint32_t begin, uint32_t at, uint8_t suffix) {
    for (uint32_t k = begin; k < at; k++) {
        const struct found *found = found_at(x, k);
        if (found && found->kind != ISNAD_NATIONAL_ADJECTIVE && about_can_mean(&x->known.items[found->entity], suffix))
            return true;
        if (!found && suffix == SUFFIX_HU && k + 1 < at && is_some_man(x, k)) return true;
    }
    return false;
}

/* متحدث باسم الحكومة: stands the word in what the text calls the speaker? */
static bool of_government(const struct isnad_extractor *x, const struct attribution *a) {
    enum { FARTHEST = 30 };
    uint32_t at = a->cue > FARTHEST ? a->cue - FARTHEST : 0;
    for (; at < word_count(x) && at < a->cue + FARTHEST && word_at(x, at)->begin < a->speaker_span.end; at++)
        if (word_at(x, at)->begin >= a->speaker_span.begin && word_in(x, at, WORDS_THE_GOVERNMENT)) return true;
    return false;
}

/* شركة تويوتا: does the text call it a company, so far? */
static bool is_business(const struct isnad_extractor *x, isnad_entity_id id, uint32_t at) {
    for (size_t m = 0; id != ISNAD_NONE && m < x->found.count && x->found.items[m].word < at; m++) {
        const struct found *found = &x->found.items[m];
        if (found->entity != id || found->word == 0) continue;
        uint32_t before = found->word - 1; /* شركة «سيمنز» */
        before -= before > 0 && !is_word(x, before);
        if (mentions_business_head(x, found->word) || mentions_business_head(x, before)) return true;
    }
    return false;
}

/* المدرب, مدير النادي, المسؤول في شركة X: who leads or works for what is no state's. */
static bool of_no_state(const struct known *speaker) {
    static const char *const kinds[] = {"person",  "official", "coach",   "ceo",     "director-general", "business", "artist",
                                        "founder", "expert",   "analyst", "scholar", "journalist",       "writer",   "activist"};
    uint32_t head = speaker->head ? speaker->head : speaker->office;
    return !head || lexicon_key_among(head, kinds, sizeof kinds / sizeof *kinds);
}

/* "We" is the speaker's country, the company that he leads or, of an official, the state of the text. */
static void add_us(struct isnad_extractor *x, const struct attribution *a, uint32_t at, struct about *out) {
    if (a->speaker_count != 1) return;
    isnad_entity_id of = a->behalf != ISNAD_NONE ? a->behalf : x->known.items[a->speakers[0]].of,
                    firm = of != ISNAD_NONE ? of : a->speakers[0];
    if (!is_country_word(x, at) && is_business(x, firm, at)) return add(out, firm);
    isnad_entity_id state = country_of(x, a->speakers[0]);
    if (state == ISNAD_NONE && a->behalf != ISNAD_NONE) state = country_of(x, a->behalf);
    const struct known *speaker = &x->known.items[a->speakers[0]];
    bool body = speaker->type == ISNAD_ORGANIZATION;
    isnad_entity_id whose = speaker->of != ISNAD_NONE ? speaker->of : a->behalf;
    if (whose == ISNAD_NONE && !body) whose = body_of_speaker(x, a);
    if (state == ISNAD_NONE && !body && whose != ISNAD_NONE) return add(out, whose);
    if (state == ISNAD_NONE && !body) state = state_in_span(x, a->speaker_span);
    if (state != ISNAD_NONE || body) return add(out, state);
    bool crowd = a->nobody && !cue_verb(x, a->cue); /* of a slogan */
    bool official = !of_no_state(speaker) || crowd || of_government(x, a) || is_country_word(x, at);
    if (official) add(out, entities_main_state_so_far(x, at));
}

/* Whom أنا and لدينا mean, in direct speech. */
static void add_first_person(struct isnad_extractor *x, const struct attribution *a, uint32_t at, struct about *out) {
    bool own = x->quotation_at.items[at] || a->slot == SLOT_COLON;
    enum first_person person = own ? about_first_person(x, at) : NOBODY;
    if (person == I) add_speakers(x, a, out);
    if (person == WE) add_us(x, a, at, out);
}

/* دعت تركيا إلى سحب قواتها, هدد روسيا بعقوبات ضدها: his to whom it is said, or of whom. */
static bool means_other(const struct isnad_extractor *x, const struct attribution *a, uint8_t suffix, struct about *out) {
    bool calls = a->act == ISNAD_DEMAND || a->act == ISNAD_EXPRESS || a->act == ISNAD_WARN || a->act == ISNAD_THREATEN ||
                 a->act == ISNAD_ACCUSE;
    isnad_entity_id other = a->addressee != ISNAD_NONE ? a->addressee : a->target;
    if (!calls || a->slot != SLOT_NOMINAL || other == ISNAD_NONE || !about_can_mean(&x->known.items[other], suffix)) return false;
    if (named(x, other)) add(out, other);
    return true;
}

/* The last two states or people named before the word, not before `least`. */
static bool two_before(const struct isnad_extractor *x, uint32_t at, uint32_t least, uint8_t type, isnad_entity_id pair[2]) {
    uint8_t count = 0;
    for (uint32_t k = at; k > least && count < 2; k--) {
        const struct found *found = found_at(x, k - 1);
        if (!found || found->word != k - 1 || (count == 1 && pair[0] == found->entity)) continue;
        if (x->known.items[found->entity].type == type) pair[count++] = found->entity;
    }
    return count == 2;
}

/* بهما، بينهما، معهما, where not two speak: two whom the content names, else two named shortly before it. */
static bool two_meant(const struct isnad_extractor *x, const struct attribution *a, uint32_t begin, uint32_t at,
                      isnad_entity_id pair[2]) {
    enum { FARTHEST = 50 };
    const struct word *word = word_at(x, at);
    if (a->speaker_count > 1 || !is_word(x, at) || word->length < 4 || !may_be(x, at, LEX(ADVERB) | LEX(PREPOSITION)) ||
        about_ending(x, at) != SUFFIX_HUMA)
        return false;
    uint32_t least = begin > FARTHEST ? begin - FARTHEST : 0;
    return two_before(x, at, begin, ISNAD_COUNTRY, pair) || two_before(x, at, begin, ISNAD_PERSON, pair) ||
           two_before(x, begin, least, ISNAD_COUNTRY, pair) || two_before(x, begin, least, ISNAD_PERSON, pair);
}

/* عاد الوفد بعد زيارته، وفقا لما ذكرته الإذاعة: what stands before a phrase that tells whose it is speaks of others. */
static bool told_before(const struct isnad_extractor *x, const struct attribution *a, const struct stretch *stretch) {
    bool which =
        a->cue > 1 && word_in(x, a->cue - 1, WORDS_MA) && !cue_of_form(x, a->cue - 2, FORM_PHRASE); /* وهو ما وافق عليه */
    return stretch->end <= a->cue && !which && !x->quotation_at.items[stretch->begin] && !cue_of_form(x, a->cue, FORM_NOUN);
}

static void add_pronouns(struct isnad_extractor *x, const struct attribution *a, const struct stretch *stretch,
                         isnad_entity_id other, struct about *out) {
    uint32_t number = x->quotation_at.items[stretch->begin];
    bool own_words = a->slot != SLOT_CLAUSE && number && x->quotations.items[number - 1].close >= stretch->end;
    own_words |= told_before(x, a, stretch);
    own_words |= a->slot == SLOT_COLON && !may_be(x, stretch->begin, LEX(COMPLEMENTIZER)); /* there "he" is another */
    for (uint32_t at = stretch->begin; at < stretch->end; at++) {
        isnad_entity_id pair[2];
        add_first_person(x, a, at, out);
        if ((may_be(x, at, LEX(PAIR)) && speaker_pair(x, at, pair)) || two_meant(x, a, stretch->begin, at, pair)) {
            add(out, pair[1]);
            add(out, pair[0]);
            continue;
        }
        uint8_t suffix = about_pronoun(x, at);
        bool his = at == stretch->begin && a->slot == SLOT_NOMINAL && reading_at(x, at)->slot; /* أعرب عن "ثقته الكاملة" */
        bool others = suffix && other != ISNAD_NONE && about_can_mean(&x->known.items[other], suffix);
        if (!suffix || others || (own_words && !his) || about_of_noun(x, a, stretch->begin, at, suffix) ||
            means_other(x, a, suffix, out) || !speaker_can_be(x, a, suffix) || named_before(x, stretch->begin, at, suffix))
            continue;
        add_speakers(x, a, out);
        for (uint8_t i = 0; i < a->speaker_count && is_country_word(x, at); i++) add(out, country_of_speaker(x, a, i, at));
    }
}

/* أعلنت الرياض أنه غادر: of the other gender than the speaker he is the one named last who is of that gender, in this sentence or
 * the one before, where a verb or an adjective without a subject of its own follows. */
static isnad_entity_id other_person(const struct isnad_extractor *x, const struct attribution *a, uint8_t suffix) {
    enum { FARTHEST = 40 };
    uint32_t next = a->contents[0].begin, from = a->cue > FARTHEST ? a->cue - FARTHEST : 0;
    if ((suffix != SUFFIX_HU && suffix != SUFFIX_HA) || a->speaker_count != 1 || a->many || !is_word(x, next)) return ISNAD_NONE;
    if (x->known.items[a->speakers[0]].type == ISNAD_PERSON && !x->known.items[a->speakers[0]].gender) return ISNAD_NONE;
    if (has_article(x, next) || found_at(x, next) ||
        may_be(x, next, LEX(NEGATOR) | LEX(DEMONSTRATIVE) | LEX(AUXILIARY) | LEX(ADVERB)))
        return ISNAD_NONE;
    uint8_t gender = suffix == SUFFIX_HU ? GENDER_MALE : GENDER_FEMALE;
    for (uint32_t k = a->cue; k > from; k--) {
        const struct found *found = found_at(x, k - 1);
        if (!found || found->word != k - 1 || x->known.items[found->entity].type != ISNAD_PERSON) continue;
        bool agrees = x->known.items[found->entity].gender == gender && found->entity != a->speakers[0];
        return agrees ? found->entity : ISNAD_NONE;
    }
    return ISNAD_NONE;
}

/* وصرح بشأن فلان أنه, وقال عنها إنها: whom the verb names as what it is about, between it and what is said. */
static isnad_entity_id topic_named(const struct isnad_extractor *x, uint32_t from, uint32_t end, uint8_t suffix) {
    for (uint32_t at = from; at + 1 < end; at++) {
        const struct found *found = found_at(x, at + 1);
        if (!found || found->word != at + 1 || found->kind == ISNAD_NATIONAL_ADJECTIVE || !is_word(x, at)) continue;
        if (word_in(x, at, WORDS_ABOUT))
            return about_can_mean(&x->known.items[found->entity], suffix) ? found->entity : ISNAD_NONE;
    }
    return ISNAD_NONE;
}

/* أعلن البنك أنه منح, where the text knows the body by its noun alone. */
static bool is_known_body(const struct isnad_extractor *x, const struct attribution *a) {
    const struct word *word = word_at(x, a->cue);
    return x->known.items[a->speakers[0]].type == ISNAD_ORGANIZATION && a->speaker_count == 1 &&
           a->speaker_span.begin >= word->end && is_word(x, a->cue + 1) && has_article(x, a->cue + 1);
}

/* Adds whom the pronoun of أنه means; gives him where he is not the speaker. */
static isnad_entity_id add_complementizer(struct isnad_extractor *x, const struct attribution *a, struct about *out) {
    if (a->content_count == 0 || a->target != ISNAD_NONE || a->act == ISNAD_ASSESS) return ISNAD_NONE;
    if (a->slot != SLOT_CLAUSE && a->slot != SLOT_COLON && a->slot != SLOT_QUOTE) return ISNAD_NONE;
    uint32_t at = a->contents[0].begin;
    while (at > a->cue && at > 0 && !is_word(x, at - 1)) at--;
    if (at == 0 || !may_be(x, at - 1, LEX(COMPLEMENTIZER))) return ISNAD_NONE;
    if (about_first_person(x, at - 1) == WE) add_us(x, a, at - 1, out); /* قال إننا مستعدون */
    uint8_t suffix = about_ending(x, at - 1);
    isnad_entity_id other = suffix ? topic_named(x, a->cue, at, suffix) : ISNAD_NONE;
    if (!suffix || (other == ISNAD_NONE && !about_personal(x, a->contents[0].begin))) return ISNAD_NONE;
    bool own = other == ISNAD_NONE && speaker_can_be(x, a, suffix);
    if (own && !named(x, a->speakers[0]) && is_known_body(x, a)) add(out, a->speakers[0]);
    if (own) add_speakers(x, a, out);
    if (!own && other == ISNAD_NONE) other = other_person(x, a, suffix);
    add(out, other);
    return other;
}

/* Is a state named from a word on and before another? */
static bool has_state(const struct isnad_extractor *x, uint32_t begin, uint32_t at) {
    for (uint32_t k = begin; k < at; k++) {
        const struct found *found = found_at(x, k);
        if (found && x->known.items[found->entity].type == ISNAD_COUNTRY) return true;
    }
    return false;
}

/* The state that was named last before a word, not far away. */
static isnad_entity_id last_state(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 80 };
    for (uint32_t k = at; k > 0 && at - k < FARTHEST; k--) {
        const struct found *found = found_at(x, k - 1);
        if (found && x->known.items[found->entity].type == ISNAD_COUNTRY) return found->entity;
    }
    return ISNAD_NONE;
}

/* هذا البلد، البلاد, where the content has named no state: the one that was spoken of last, else the speaker's. Not
 * البلاد العربية. */
static void add_land(struct isnad_extractor *x, const struct attribution *a, const struct stretch *stretch, struct about *out) {
    uint32_t at = stretch->begin;
    while (at < stretch->end && !word_in(x, at, WORDS_THE_LANDS) &&
           !(word_in(x, at, WORDS_THE_LAND) && at > 0 && may_be(x, at - 1, LEX(DEMONSTRATIVE))))
        at++;
    if (at == stretch->end || (is_word(x, at + 1) && has_article(x, at + 1)) || has_state(x, stretch->begin, at)) return;
    isnad_entity_id state = last_state(x, at);
    if (state == ISNAD_NONE && a->speaker_count == 1) state = own_state(x, a, 0);
    add(out, state);
}

/* Whom a mention in the content means: الحكومة is the speaker's where the state that it was taken for was not named shortly
 * before it. */
static isnad_entity_id meant(struct isnad_extractor *x, const struct attribution *a, const struct found *found) {
    enum { FARTHEST = 40 };
    if (found->kind != ISNAD_TITLE || a->speaker_count != 1 || !word_in(x, found->word, WORDS_THE_GOVERNMENT))
        return found->entity;
    for (uint32_t k = found->word; k > 0 && found->word - k < FARTHEST; k--) {
        const struct found *before = found_at(x, k - 1);
        if (before && before->entity == found->entity) return found->entity;
    }
    isnad_entity_id state = own_state(x, a, 0);
    return state == ISNAD_NONE ? found->entity : state;
}

/* أفاد مكتب X أن الأخير …: the one named last before it. */
static void add_latter(const struct isnad_extractor *x, const struct attribution *a, struct about *out) {
    enum { FARTHEST = 25 };
    if (a->content_count == 0) return;
    uint32_t at = a->contents[0].begin, least = at > FARTHEST ? at - FARTHEST : 0;
    if (!is_word(x, at) || !word_in(x, at, WORDS_LATTER) || (word_at(x, at)->flags & WORD_MARBUTA)) return;
    for (uint32_t k = at; k > least; k--) {
        const struct found *found = found_at(x, k - 1);
        if (found && found->word == k - 1 && x->known.items[found->entity].type == ISNAD_PERSON) return add(out, found->entity);
    }
}

/* مئة دولار أميركي, باللغة الإنجليزية, نشر بالفرنسية: the adjective of a money or a language, not of a state. */
static bool of_money_or_language(const struct isnad_extractor *x, const struct found *found) {
    if (found->kind != ISNAD_NATIONAL_ADJECTIVE || found->word == 0) return false;
    const struct word *own = word_at(x, found->word), *before = word_at(x, found->word - 1);
    if ((own->flags & WORD_MARBUTA) && (found->clitics & CLITIC_BEH)) return true;
    return before->kind == WORD_LETTERS && (stem_in(x, found->word - 1, WORDS_LANGUAGE) ||
                                            (!has_article(x, found->word) && stem_in(x, found->word - 1, WORDS_MONEY)));
}

void about_collect(struct isnad_extractor *x, const struct attribution *a, const isnad_span *contents, struct about *out) {
    out->count = 0;
    for (size_t i = 0; i < a->content_count; i++)
        for (size_t m = first_mention(x, contents[i].begin); m < x->found.count && x->found.items[m].span.begin < contents[i].end;
             m++)
            if (!of_money_or_language(x, &x->found.items[m])) add(out, meant(x, a, &x->found.items[m]));
    add_latter(x, a, out);
    isnad_entity_id other = add_complementizer(x, a, out);
    for (size_t i = 0; i < a->content_count; i++) add_pronouns(x, a, &a->contents[i], other, out);
    for (size_t i = 0; i < a->content_count; i++) add_land(x, a, &a->contents[i], out);
    bool accused = a->target != ISNAD_NONE && named(x, a->target); /* اتهم شركات: nobody; and nobody accuses himself */
    for (uint8_t i = 0; i < a->speaker_count; i++) accused &= a->speakers[i] != a->target;
    if (accused) add(out, a->target);
    if (a->target != ISNAD_NONE && a->addressee == ISNAD_NONE) add(out, a->also);
}
