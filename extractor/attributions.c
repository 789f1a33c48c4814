/* SPDX-License-Identifier: Apache-2.0
 *
 * The driver: each cue of the text in order, with a short memory of who spoke before. See attributions.h. */
#include "attributions.h"

enum { SPEECH_REACH = 60 /* words that a cue looks ahead */, MEMORY = 8 };

struct remembered {
    isnad_entity_id ids[SPEAKERS_MOST];
    uint8_t count, gender, number, type;
    uint32_t word, sentence, paragraph;
};

struct discourse {
    struct isnad_extractor *x;
    struct remembered last[MEMORY]; /* the newest at [(count - 1) % MEMORY] */
    uint32_t count;
    uint32_t closed_before;         /* speakers before this word are out of reach */
    bool ok;
};

static uint32_t sentence_begin(const struct isnad_extractor *x, uint32_t at) {
    uint32_t sentence = word_at(x, at)->sentence;
    return sentence ? x->sentence_end.items[sentence - 1] : 0;
}
static uint32_t sentence_end(const struct isnad_extractor *x, uint32_t at) { return x->sentence_end.items[word_at(x, at)->sentence]; }

static void remember(struct discourse *d, const struct speaker *who) {
    const struct word *word = word_at(d->x, who->begin);
    struct remembered *slot = &d->last[d->count++ % MEMORY];
    *slot = (struct remembered){.count = who->count, .gender = who->gender, .number = who->count > 1 ? NUMBER_PLURAL : NUMBER_SINGULAR,
                                .type = who->type, .word = who->begin, .sentence = word->sentence, .paragraph = word->paragraph};
    for (uint8_t i = 0; i < who->count; i++) slot->ids[i] = who->ids[i];
}

/* The newest speaker that the verb can agree with. */
static const struct remembered *recall(const struct discourse *d, const struct lexeme *verb) {
    for (uint32_t i = 0; i < MEMORY && i < d->count; i++) {
        const struct remembered *old = &d->last[(d->count - 1 - i) % MEMORY];
        if (old->word < d->closed_before) return NULL;
        if (verb->gender && old->gender && verb->gender != old->gender) continue;
        if (verb->form != FORM_PARTICIPLE && verb->number == NUMBER_PLURAL && old->count == 1 && old->type != ISNAD_ORGANIZATION) continue;
        if (verb->number == NUMBER_DUAL && old->count != 2) continue;
        return old;
    }
    return NULL;
}

/* The first mention of the sentence that can be a subject: no preposition before it, agreeing with the verb. */
static bool subject_of_sentence(struct discourse *d, uint32_t cue, const struct lexeme *verb, struct speaker *out) {
    enum { FARTHEST = 120 };
    struct isnad_extractor *x = d->x;
    uint32_t begin = sentence_begin(x, cue);
    for (uint32_t at = cue > begin + FARTHEST ? cue - FARTHEST : begin; at < cue; at++) {
        if (!is_word(x, at) || !(x->title_at.items[at] || (found_at(x, at) && found_at(x, at)->word == at))) continue;
        const struct found *found = found_at(x, at);
        if (found && found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        if (at > 0 && may_be(x, at - 1, LEX(PREPOSITION) | LEX(PLACE))) continue;
        if (speaker_at(x, at, cue, false, out) && speaker_agrees(out, verb, false)) return true;
    }
    return false;
}

static bool boundary_before(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at)) return true;
    return may_be(x, at, LEX(TIME) | LEX(ADVERB) | LEX(CALENDAR) | LEX(SWITCH));
}

/* A subject behind the verb: at once, or behind adverbials (وأضاف في تصريح له الأحد المتحدث …). */
static bool subject_behind(struct isnad_extractor *x, uint32_t from, uint32_t limit, const struct lexeme *verb, struct speaker *out) {
    for (uint32_t at = from; at < limit; at++) {
        bool near = at == from || boundary_before(x, at - 1);
        if (!near || !is_word(x, at)) continue;
        if (may_be(x, at, LEX(RELATIVE) | LEX(COMPLEMENTIZER))) return false;
        if (!speaker_at(x, at, limit, false, out) || (out->clitics & (CLITIC_WAW | CLITIC_FEH))) continue;
        const struct found *found = found_at(x, at);
        if (found && found->kind == ISNAD_NATIONAL_ADJECTIVE && at != from) continue;
        if (speaker_agrees(out, verb, true)) return true;
    }
    return false;
}

/* A subject before the verb: بلينكن قال, X الذي قال, X، وهو …، قال. */
static bool subject_before(struct isnad_extractor *x, uint32_t cue, const struct lexeme *verb, struct speaker *out) {
    uint32_t least = sentence_begin(x, cue), end = cue;
    while (end > least && may_be(x, end - 1, LEX(AUXILIARY) | LEX(RELATIVE) | LEX(NEGATOR)) && !found_at(x, end - 1)) end--;
    if (end > least && word_at(x, end - 1)->kind == WORD_COMMA) end--;
    return end > least && speaker_before(x, end, least, out) && speaker_agrees(out, verb, false);
}

static void fill_speaker(struct attribution *a, const struct isnad_extractor *x, const struct speaker *who, uint8_t resolution) {
    a->speaker_count = who->count;
    for (uint8_t i = 0; i < who->count; i++) a->speakers[i] = who->ids[i];
    a->speaker_span = speaker_span(x, who);
    a->behalf = who->behalf;
    a->resolution = who->by_title ? ISNAD_BY_TITLE : resolution;
    a->confidence = who->by_title ? 0.8f : 0.9f;
}

static bool fill_remembered(struct attribution *a, const struct remembered *old, uint8_t resolution) {
    if (!old) return false;
    a->speaker_count = old->count;
    for (uint8_t i = 0; i < old->count; i++) a->speakers[i] = old->ids[i];
    a->resolution = resolution;
    a->confidence = 0.7f;
    return true;
}

static bool overlaps_cue(const struct isnad_extractor *x, uint32_t at) { return x->cue_at.items[at] != 0; }

static bool keep(struct discourse *d, const struct attribution *a) {
    struct attribution *slot = LIST_ADD(&d->x->attributions);
    if (!slot) return d->ok = false;
    *slot = *a;
    for (uint32_t i = 0; i < a->cue_words; i++) d->x->cue_at.items[a->cue + i] = (uint32_t)d->x->attributions.count;
    return true;
}

/* The content of a fit: a quotation whole, or words up to where the reporter goes on. */
static bool fill_content(struct attribution *a, const struct isnad_extractor *x, const struct fit *fit, uint32_t limit) {
    a->slot = fit->slot;
    a->addressee = fit->addressee;
    a->target = fit->target;
    struct stretch stretch;
    if (fit->slot == SLOT_WORD) return true; /* امتنع عن التعليق: nothing was said */
    if (fit->quotation) {
        const struct quotation *quotation = &x->quotations.items[fit->quotation - 1];
        stretch = content_trim(x, (struct stretch){quotation_first(quotation), quotation_end(quotation), 0});
    } else {
        stretch = content_from(x, fit->content, fit->offset, fit->end ? fit->end : limit);
    }
    if (stretch.begin >= stretch.end) return false;
    a->contents[a->content_count++] = stretch;
    return true;
}

/* What the verb's mood says: not asserted (will say, if he says), or denied. */
static bool asserted(const struct isnad_extractor *x, uint32_t at, bool *negated) {
    *negated = false;
    const struct reading *reading = reading_at(x, at);
    if (reading->clitics & CLITIC_SEEN) return false;
    if ((reading->clitics & CLITIC_LAM) && cue_of_form(x, at, FORM_PRESENT)) return false; /* ليقول "in order to say" */
    if (at == 0 || !is_word(x, at - 1)) return true;
    uint64_t before = reading_at(x, at - 1)->classes;
    if (found_at(x, at - 1)) return true;
    if (before & (LEX(FUTURE) | LEX(CONDITIONAL)) && !(before & LEX(COMPLEMENTIZER))) return false;
    *negated = (before & LEX(NEGATOR)) != 0;
    return true;
}

/* Where the cue's search for its frame must stop: the sentence's end or the next coordinated verb of speech. */
static uint32_t reach(const struct isnad_extractor *x, uint32_t cue, uint32_t end) {
    uint32_t limit = end < cue + SPEECH_REACH ? end : cue + SPEECH_REACH;
    for (uint32_t at = cue + 1; at < limit; at++) {
        uint32_t number = x->quotation_at.items[at];
        if (number && x->quotations.items[number - 1].open == at && x->quotations.items[number - 1].closed) {
            at = x->quotations.items[number - 1].close;
            continue;
        }
        if (cue_of_form(x, at, FORM_PAST) && (reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH))) return at;
    }
    return limit;
}

struct cue_choice {
    const struct lexeme *lexeme;
    struct fit fit;
};

/* Of all entries that the word may be in one of the forms, the one whose frame is filled first. */
static struct cue_choice choose_entry(struct isnad_extractor *x, uint32_t at, unsigned forms, uint32_t near, uint32_t limit, bool negated) {
    struct cue_choice best = {NULL, {0}};
    const struct reading *reading = reading_at(x, at);
    uint32_t from = at + reading->words;
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if (!(lexeme->classes & LEX(CUE)) || !(forms >> lexeme->form & 1) || (lexeme->needs_suffix && !reading->suffix) || lexeme->person == 1) continue;
        const struct cue *entry = &x->lexicon->cues.items[lexeme->index];
        if (entry->kind == CUE_DECLINE && entry->act == ISNAD_REFUSE_COMMENT && !negated && entry->frame_count == 0) continue;
        struct fit fit = frames_fit(x, entry, from, near, limit, negated, reading->suffix != SUFFIX_NONE);
        bool better = !best.lexeme || fit.intro < best.fit.intro || (fit.intro == best.fit.intro && fit.slot == SLOT_WORD); /* رفض التعليق */
        if (fit.ok && better) best = (struct cue_choice){lexeme, fit};
    }
    return best;
}

static void start(struct attribution *a, const struct isnad_extractor *x, uint32_t at, const struct lexeme *lexeme, const char *rule) {
    const struct cue *entry = &x->lexicon->cues.items[lexeme->index];
    *a = (struct attribution){.cue = at, .cue_words = reading_at(x, at)->words, .cue_offset = reading_at(x, at)->offset, .entry = entry,
                              .act = entry->act, .rule = rule, .gender = lexeme->gender, .number = lexeme->number, .addressee = ISNAD_NONE,
                              .target = ISNAD_NONE, .via = ISNAD_NONE, .behalf = ISNAD_NONE};
}

/* The content that stands before its cue: a quotation that ends just there, or the sentence so far. */
static bool content_before(struct attribution *a, const struct isnad_extractor *x, uint32_t at, bool quotation_only) {
    uint32_t least = sentence_begin(x, at), end = at;
    if (end > least && word_at(x, end - 1)->kind == WORD_COMMA) end--;
    struct stretch stretch;
    uint32_t mark = end > 0 ? end - 1 : 0;
    const struct word *closing = word_at(x, mark);
    if (end > 0 && (closing->kind == WORD_CLOSE || closing->kind == WORD_QUOTE || closing->kind == WORD_OPEN)) {
        uint32_t number = mark > 0 ? x->quotation_at.items[mark - 1] : 0; /* the quotation that the mark closes */
        const struct quotation *quotation = number ? &x->quotations.items[number - 1] : NULL;
        if (quotation && quotation->close == mark && quotation_is_speech(x, quotation)) {
            stretch = content_trim(x, (struct stretch){quotation->open + 1, mark, 0});
            if (stretch.begin < stretch.end) return a->contents[a->content_count++] = stretch, true;
        }
    }
    if (quotation_only || end < least + 3) return false;
    stretch = content_trim(x, (struct stretch){least, end, 0});
    if (stretch.begin >= stretch.end) return false;
    a->contents[a->content_count++] = stretch;
    return true;
}

static void take_speaker(struct discourse *d, struct attribution *a, uint32_t at, const struct lexeme *verb, const struct speaker *behind) {
    struct isnad_extractor *x = d->x;
    struct speaker who;
    bool coordinated = reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH);
    if (behind) {
        fill_speaker(a, x, behind, ISNAD_EXPLICIT);
        remember(d, behind);
    } else if (!coordinated && subject_before(x, at, verb, &who)) {
        fill_speaker(a, x, &who, ISNAD_EXPLICIT);
        remember(d, &who);
    } else {
        const struct remembered *old = recall(d, verb);
        bool here = old && old->sentence == word_at(x, at)->sentence;
        if (here && fill_remembered(a, old, ISNAD_INHERITED)) return;
        if (subject_of_sentence(d, at, verb, &who)) {
            fill_speaker(a, x, &who, ISNAD_INHERITED);
            a->confidence = 0.65f;
            remember(d, &who);
            return;
        }
        fill_remembered(a, old, ISNAD_ZERO_SUBJECT);
    }
}

/* To whom, and through whom: قال لنظيره, قال لشبكة CNN, في مقابلة مع رويترز. */
static void take_hearers(struct attribution *a, struct isnad_extractor *x, uint32_t from, uint32_t intro, const struct speaker *who) {
    for (uint32_t at = from; at < intro; at++) {
        const struct found *found = found_at(x, at);
        bool speaks = who && at >= who->begin && at < who->end;
        if (!found || found->word != at || speaks || found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        bool to = found->clitics & CLITIC_LAM, beside = at > from && may_be(x, at - 1, LEX(PREPOSITION)) && !may_be(x, at - 1, LEX(PLACE));
        bool named = at > from && may_be(x, at - 1, LEX(ORGANIZATION_HEAD)) && (reading_at(x, at - 1)->clitics & CLITIC_LAM); /* لصحيفة لوموند */
        if (x->known.items[found->entity].type == ISNAD_ORGANIZATION) {
            if (a->via == ISNAD_NONE && (to || beside || named)) a->via = found->entity;
        } else if (to && a->addressee == ISNAD_NONE) {
            a->addressee = found->entity;
        }
    }
    if (a->addressee != ISNAD_NONE && a->addressee == a->via) a->addressee = ISNAD_NONE;
}

/* نقلت وكالة A عن B قوله إن …: B spoke, A passed it on. */
static bool take_relay(struct discourse *d, struct attribution *a, uint32_t from, uint32_t content) {
    struct isnad_extractor *x = d->x;
    struct speaker who;
    for (uint32_t at = from; a->act == ISNAD_REPORT && at + 1 < content; at++) {
        if (!may_be(x, at, LEX(PREPOSITION)) || found_at(x, at) || may_be(x, at, LEX(PLACE)) || !speaker_at(x, at + 1, content, false, &who)) continue;
        bool before = a->speaker_count && a->speaker_span.begin < speaker_span(x, &who).begin;
        if (before) a->via = a->speakers[0];
        fill_speaker(a, x, &who, ISNAD_EXPLICIT);
        remember(d, &who);
        if (a->target == who.ids[0]) a->target = ISNAD_NONE;
        return true;
    }
    return false;
}

/* A finite verb of speech. */
static uint32_t take_verb(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    bool negated;
    const struct lexeme *verb = cue_verb(x, at);
    if (!verb && at > 0 && may_be(x, at - 1, LEX(NEGATOR))) verb = cue_of_form(x, at, FORM_JUSSIVE);
    if (!verb || !asserted(x, at, &negated) || may_be(x, at, LEX(PREPOSITION) | LEX(SUBORDINATOR))) return 0;
    uint32_t end = sentence_end(x, at), limit = reach(x, at, end), from = at + reading_at(x, at)->words;
    struct speaker behind;
    bool found = subject_behind(x, from, limit, verb, &behind);
    uint32_t near = found && behind.begin <= from + 1 ? behind.end : from;
    struct cue_choice choice = choose_entry(x, at, 1 << FORM_PAST | 1 << FORM_PRESENT | 1 << FORM_JUSSIVE, near, limit, negated);
    if (!choice.lexeme && found) choice = choose_entry(x, at, 1 << FORM_PAST | 1 << FORM_PRESENT | 1 << FORM_JUSSIVE, behind.end, limit, negated);
    struct attribution a;
    if (choice.lexeme) {
        start(&a, x, at, choice.lexeme, "verb");
        if (!fill_content(&a, x, &choice.fit, end)) return 0;
        if (found && behind.begin >= choice.fit.intro) found = false;
    } else {
        bool relative = at > 0 && cue_of_form(x, at - 1, FORM_PHRASE) && x->lexicon->cues.items[cue_of_form(x, at - 1, FORM_PHRASE)->index].kind == CUE_RELATIVE;
        start(&a, x, at, verb, "verb behind its content");
        if (!content_before(&a, x, relative ? at - 1 : at, !relative)) return 0;
        if (!found && !relative) return 0;
    }
    a.negated = negated;
    if (choice.lexeme) take_hearers(&a, x, from, choice.fit.intro, found ? &behind : NULL);
    if (a.addressee != ISNAD_NONE && x->known.items[a.addressee].type == ISNAD_ORGANIZATION && a.via == ISNAD_NONE && (x->readings.items[at].classes & LEX(CUE)) &&
        a.slot != SLOT_NOMINAL && a.act != ISNAD_INFORM) a.via = a.addressee, a.addressee = ISNAD_NONE; /* an outlet passes it on */
    if (!found && choice.lexeme && choice.fit.intro > from) {
        uint32_t last = choice.fit.intro;
        const struct cue *entry = a.entry;
        bool speech = entry->act == ISNAD_SAY || entry->act == ISNAD_ADD || entry->act == ISNAD_AFFIRM || entry->act == ISNAD_ANNOUNCE || entry->act == ISNAD_EXPLAIN;
        struct speaker before;
        bool fronted = !(reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH)) && subject_before(x, at, choice.lexeme, &before);
        if (!fronted && speech && choice.fit.slot != SLOT_NOMINAL && last <= from + 12) found = speaker_unnamed(x, from, last, &behind);
    }
    take_speaker(d, &a, at, choice.lexeme ? choice.lexeme : verb, found ? &behind : NULL);
    bool relay = choice.lexeme && a.content_count && take_relay(d, &a, found ? behind.end : from, a.contents[0].begin);
    if (a.speaker_count == 0) return 0;
    bool nominal = a.slot == SLOT_NOMINAL || a.slot == SLOT_TARGET || a.slot == SLOT_ADDRESSEE;
    bool guessed = a.resolution == ISNAD_ZERO_SUBJECT || (a.resolution == ISNAD_INHERITED && a.confidence < 0.7f);
    if (choice.lexeme && nominal && guessed && !(reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH))) return 0; /* too little to go on */
    return keep(d, &a) && !relay ? a.cue_words : relay ? a.contents[0].begin - at : 1; /* قوله belongs to it */
}

/* مضيفاً، مشيراً إلى: goes on with the speaker of the sentence. */
static uint32_t take_participle(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    const struct lexeme *participle = cue_of_form(x, at, FORM_PARTICIPLE);
    if (!participle || (reading_at(x, at)->clitics & ~(unsigned)(CLITIC_WAW)) || found_at(x, at)) return 0;
    uint32_t end = sentence_end(x, at), from = at + 1;
    struct cue_choice choice = choose_entry(x, at, 1 << FORM_PARTICIPLE, from, reach(x, at, end), false);
    if (!choice.lexeme) return 0;
    struct attribution a;
    start(&a, x, at, choice.lexeme, "participle");
    if (!fill_content(&a, x, &choice.fit, end)) return 0;
    const struct remembered *old = recall(d, choice.lexeme);
    struct speaker who;
    if (old && old->sentence == word_at(x, at)->sentence) fill_remembered(&a, old, ISNAD_INHERITED);
    else if (subject_of_sentence(d, at, choice.lexeme, &who)) fill_speaker(&a, x, &who, ISNAD_INHERITED), a.speaker_span = (isnad_span){0, 0};
    else if (!fill_remembered(&a, old, ISNAD_ZERO_SUBJECT)) return 0;
    return keep(d, &a) ? 1 : 1;
}

/* تصريحات، تحذيرات: a noun of speech with a content of its own and, mostly, its speaker in idafa. */
static uint32_t take_noun(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    const struct lexeme *noun = cue_of_form(x, at, FORM_NOUN);
    if (!noun || found_at(x, at)) return 0;
    uint32_t end = sentence_end(x, at), from = at + reading_at(x, at)->words;
    struct speaker who;
    bool found = speaker_at(x, from, end, false, &who) || (from < end && reading_at(x, from)->clitics & CLITIC_LAM && speaker_at(x, from, end, true, &who));
    bool suffix = reading_at(x, at)->suffix != SUFFIX_NONE;
    uint32_t near = found ? who.end : from, limit = reach(x, at, near + 12 < end ? near + 12 : end);
    struct cue_choice choice = choose_entry(x, at, 1 << FORM_NOUN, near, limit, false);
    if (!choice.lexeme || choice.fit.intro > near + (found || suffix ? 2 : 0)) return 0;
    bool clause = choice.fit.slot == SLOT_CLAUSE || choice.fit.slot == SLOT_QUOTE || choice.fit.slot == SLOT_COLON;
    if (!clause && !found && !suffix) return 0;
    struct attribution a;
    start(&a, x, at, choice.lexeme, "noun of speech");
    if (!fill_content(&a, x, &choice.fit, end)) return 0;
    struct lexeme anyone = *choice.lexeme;
    anyone.gender = GENDER_NONE;
    anyone.number = NUMBER_ANY;
    if (found) fill_speaker(&a, x, &who, ISNAD_EXPLICIT), remember(d, &who);
    else if (!fill_remembered(&a, recall(d, &anyone), suffix ? ISNAD_PRONOUN : ISNAD_ZERO_SUBJECT)) return 0;
    a.confidence -= 0.15f;
    return keep(d, &a) ? a.cue_words : 1;
}

/* بحسب X، وفقاً ل X: the content is the rest of the sentence, before or behind. */
static uint32_t take_preposition(struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    const struct lexeme *phrase = cue_of_form(x, at, FORM_PHRASE);
    const struct cue *entry = &x->lexicon->cues.items[phrase->index];
    uint32_t end = sentence_end(x, at), begin = sentence_begin(x, at), from = at + reading_at(x, at)->words;
    struct speaker who;
    if (entry->kind == CUE_BACKGROUND || entry->kind == CUE_HEARSAY) {
        if (at <= begin + 1) d->closed_before = at;
        return reading_at(x, at)->words;
    }
    if (entry->kind != CUE_PREPOSITION) return 0;
    if (phrase->clitic && (from >= end || !is_word(x, from) || x->words.codes[word_at(x, from)->code] != phrase->clitic)) return 0;
    if (!speaker_at(x, from, end, phrase->clitic != 0, &who) && !speaker_unnamed(x, from, end, &who)) return 0;
    struct attribution a;
    start(&a, x, at, phrase, "source phrase");
    a.slot = SLOT_CLAUSE;
    bool first = at <= begin + 1;
    uint32_t content = who.end < end && word_at(x, who.end)->kind == WORD_COMMA ? who.end + 1 : who.end;
    if (content < end && frames_complementizer(x, content)) content += reading_at(x, content)->words; /* فإن */
    if (first) {
        struct stretch stretch = content_from(x, content, 0, end);
        if (stretch.begin >= stretch.end) return 0;
        a.contents[a.content_count++] = stretch;
    } else if (!content_before(&a, x, at, false)) {
        return 0;
    }
    fill_speaker(&a, x, &who, ISNAD_EXPLICIT);
    remember(d, &who);
    return keep(d, &a) ? a.cue_words : 1;
}

/* A headline: X: what X says. The cue is the colon. */
static void take_headline(struct discourse *d, uint32_t at) {
    enum { LONGEST = 9 };
    struct isnad_extractor *x = d->x;
    uint32_t begin = at;
    while (begin > 0 && at - begin <= LONGEST && word_at(x, begin - 1)->paragraph == word_at(x, at)->paragraph && word_at(x, begin - 1)->kind != WORD_PARAGRAPH) begin--;
    struct speaker who;
    if (at - begin > LONGEST || !speaker_at(x, begin, at, false, &who) || who.end != at) return;
    const struct found *found = found_at(x, begin);
    if (found && (found->kind == ISNAD_NATIONAL_ADJECTIVE || (x->known.items[found->entity].type == ISNAD_COUNTRY && found->kind == ISNAD_NAME))) return;
    struct attribution a = {.cue = at, .cue_words = 1, .act = ISNAD_SAY, .rule = "headline", .addressee = ISNAD_NONE, .target = ISNAD_NONE, .via = ISNAD_NONE, .behalf = ISNAD_NONE, .slot = SLOT_COLON};
    struct stretch stretch = content_trim(x, (struct stretch){at + 1, sentence_end(x, at), 0});
    if (stretch.begin >= stretch.end) return;
    a.contents[a.content_count++] = stretch;
    fill_speaker(&a, x, &who, ISNAD_HEADLINE);
    a.resolution = ISNAD_HEADLINE;
    a.confidence = 0.75f;
    remember(d, &who);
    keep(d, &a);
}

/* Is the paragraph that begins here no text of the article: "read also", a caption, a credit, a comment form, a byline? Returns the word
 * behind what is to be passed over. */
static uint32_t skip_boilerplate(const struct isnad_extractor *x, uint32_t at) {
    enum { BYLINE = 6, LONGEST_LINE = 40, LONGEST_BYLINE = 8 };
    bool begins = at == 0 || word_at(x, at - 1)->kind == WORD_PARAGRAPH;
    if (!begins || !may_be(x, at, LEX(BOILERPLATE))) return at;
    const struct lexeme *lexeme = reading_of(x->lexicon, reading_at(x, at), LEX_BOILERPLATE);
    uint32_t behind = at + reading_at(x, at)->words, end = behind;
    if (lexeme->index > BYLINE || reading_at(x, at)->clitics) return at;
    while (end < word_count(x) && word_at(x, end)->kind != WORD_PARAGRAPH && end - at <= LONGEST_LINE) end++;
    if (lexeme->index == BYLINE) return word_at(x, behind)->kind == WORD_COLON || end - at <= LONGEST_BYLINE ? behind : at;
    bool marked = behind < word_count(x) && !is_word(x, behind); /* a phrase of its own, or a short line */
    return marked || end - at <= LONGEST_BYLINE ? end : at;
}

bool attributions_find(struct isnad_extractor *x) {
    struct discourse d = {.x = x, .ok = true};
    x->attributions.count = 0;
    if (!LIST_CLEAR(&x->cue_at, word_count(x))) return false;
    for (uint32_t at = 0; at < word_count(x) && d.ok;) {
        uint32_t taken = 0, behind = skip_boilerplate(x, at);
        if (behind > at) {
            at = behind + (behind < word_count(x) && word_at(x, behind)->kind == WORD_COLON);
            continue;
        }
        if (word_at(x, at)->kind == WORD_COLON) take_headline(&d, at);
        if (may_be(x, at, LEX(CUE)) && !overlaps_cue(x, at) && !found_at(x, at)) {
            if (cue_of_form(x, at, FORM_PHRASE)) taken = take_preposition(&d, at);
            if (!taken) taken = take_verb(&d, at);
            if (!taken) taken = take_participle(&d, at);
            if (!taken) taken = take_noun(&d, at);
        }
        at += taken ? taken : 1;
    }
    return d.ok && !x->exhausted;
}
