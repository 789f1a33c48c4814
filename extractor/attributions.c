/* SPDX-License-Identifier: Apache-2.0
 *
 * The driver: each cue of the text in order; and what the rules for the kinds of cues share. See attributions.h. */
#include "attributions_hearers.h"

enum { SPEECH_REACH = 60 /* words that a cue looks ahead */ };

/* قال الرئيس الذي قطع رحلته وتوجه إلى المطار إن: a second verb of the relative clause, which leads to nothing said. */
static bool goes_on_in_relative(const struct isnad_extractor *x, uint32_t relative, uint32_t at) {
    enum { NEAR = 2 };
    const struct lexeme *verb = cue_of_form(x, at, FORM_PAST);
    if (relative == ISNAD_NONE || !verb || (reading_at(x, at)->clitics & CLITIC_FEH) || reading_at(x, at)->suffix) return false;
    uint8_t act = cue_entry(x, verb)->act;
    if (act == ISNAD_SAY || act == ISNAD_ADD) return false;
    for (uint32_t k = at + 1; k <= at + NEAR && k < word_count(x); k++)
        if (!is_word(x, k) || (frames_complementizer(x, k) && !found_at(x, k))) return false;
    return true;
}

uint32_t attribution_reach(const struct isnad_extractor *x, uint32_t cue, uint32_t end) {
    uint32_t limit = end < cue + SPEECH_REACH ? end : cue + SPEECH_REACH, relative = ISNAD_NONE;
    for (uint32_t at = cue + 1; at < limit; at = frames_behind_inset(x, at, limit)) {
        if (!is_word(x, at))
            relative = ISNAD_NONE;
        else if (is_definite_relative(x, at))
            relative = at;
        if ((reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH)) && cue_verb(x, at) && !found_at(x, at) &&
            !clause_governed(x, at) && !goes_on_in_relative(x, relative, at))
            return at;
    }
    return limit;
}

/* Of all entries that the word may be in one of the forms, the one whose frame is filled first. */
struct cue_choice attribution_choose(struct isnad_extractor *x, uint32_t at, unsigned forms, uint32_t near, uint32_t limit,
                                     bool negated) {
    struct cue_choice best = {NULL, {0}};
    const struct reading *reading = reading_at(x, at);
    uint32_t from = at + reading->words;
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if (!(forms >> lexeme->form & 1) || lexeme->person == 1 || !cue_stands(x, at, lexeme)) continue;
        const struct cue *entry = cue_entry(x, lexeme);
        if (entry->kind == CUE_DECLINE && entry->act == ISNAD_REFUSE_COMMENT && !negated && entry->frame_count == 0) continue;
        struct fit fit = frames_fit(x, lexeme, from, near, limit, negated, reading->suffix != SUFFIX_NONE);
        bool stranger = fit.intro == from + 1 && is_word(x, from) && !reading_at(x, from)->slot && !found_at(x, from);
        bool declined = (fit.intro == best.fit.intro || stranger) && entry->kind == CUE_DECLINE; /* رفض (شلهوب) التعليق */
        bool better = !best.lexeme || fit.intro < best.fit.intro || declined;
        if (fit.ok && better) best = (struct cue_choice){lexeme, fit};
    }
    return best;
}

void attribution_start(struct attribution *a, const struct isnad_extractor *x, uint32_t at, const struct lexeme *lexeme,
                       const char *rule) {
    const struct cue *entry = cue_entry(x, lexeme);
    *a = (struct attribution){.cue = at,
                              .cue_words = reading_at(x, at)->words,
                              .cue_offset = reading_at(x, at)->offset,
                              .entry = entry,
                              .act = entry->act,
                              .rule = rule,
                              .gender = lexeme->gender,
                              .number = lexeme->number,
                              .addressee = ISNAD_NONE,
                              .also = ISNAD_NONE,
                              .target = ISNAD_NONE,
                              .via = ISNAD_NONE,
                              .medium = ISNAD_NONE,
                              .behalf = ISNAD_NONE};
}

void attribution_speaker(struct attribution *a, const struct isnad_extractor *x, const struct speaker *who, uint8_t resolution) {
    a->speaker_count = who->count;
    for (uint8_t i = 0; i < who->count; i++) a->speakers[i] = who->ids[i];
    a->speaker_span = speaker_span(x, who);
    a->behalf = who->behalf;
    a->gender = who->gender;
    a->many = who->number == NUMBER_PLURAL || who->number == NUMBER_DUAL;
    a->paper = who->count == 1 && !who->issued && cue_of_form(x, who->begin, FORM_NOUN) && !found_at(x, who->begin) &&
               !x->title_at.items[who->begin];
    a->source_head = who->source_head;
    a->source_of = who->source_of;
    a->source_voice = who->source_voice;
    a->resolution = who->by_title ? ISNAD_BY_TITLE : resolution;
}

bool attribution_remembered(struct attribution *a, const struct remembered *old, uint8_t resolution) {
    if (!old) return false;
    a->speaker_count = old->count;
    for (uint8_t i = 0; i < old->count; i++) a->speakers[i] = old->ids[i];
    a->gender = old->gender;
    a->many = old->many;
    a->resolution = resolution;
    if (resolution == ISNAD_INHERITED) a->speaker_span = old->span; /* of the same sentence */
    return true;
}

bool attribution_of_topic(struct attribution *a, isnad_entity_id id, uint8_t resolution) {
    if (id == ISNAD_NONE) return false;
    a->speakers[0] = id;
    a->speaker_count = 1;
    a->resolution = resolution;
    return true;
}

bool attribution_mint_source(struct attribution *a, struct isnad_extractor *x, uint32_t at) {
    const struct word *first = word_at(x, at), *last = word_at(x, at + a->cue_words - 1);
    uint32_t begin = a->cue_offset ? words_offset(&x->document->text, first, a->cue_offset) : first->begin;
    isnad_entity_id id = entities_new(x, ISNAD_PERSON, GENDER_NONE, entities_label(x, at, (isnad_span){begin, last->end}));
    if (id == ISNAD_NONE) return false;
    a->speakers[0] = id;
    a->speaker_count = 1;
    a->nobody = true;
    a->resolution = ISNAD_INHERITED;
    return true;
}

static bool add_content(struct attribution *a, struct stretch stretch) {
    if (stretch.begin >= stretch.end || a->content_count == CONTENTS_MOST) return false;
    a->contents[a->content_count++] = stretch;
    return true;
}

static struct stretch noun_alone(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    return (struct stretch){at, at + 1, (uint8_t)(reading->offset - article_length(reading->clitics))};
}

/* أشاد ب«متانة العلاقات» مع تونس: a few words in quotation marks and more of the phrase behind them. */
static bool goes_on_behind(const struct isnad_extractor *x, const struct quotation *quotation) {
    enum { SHORT = 5 };
    uint32_t next = quotation->close + 1;
    if (!quotation->closed || quotation->close - quotation->open > SHORT || !is_word(x, next) ||
        word_at(x, quotation->open - 1)->kind == WORD_COLON)
        return false;
    uint64_t others = LEX(CONJUNCTION) | LEX(SUBORDINATOR) | LEX(SWITCH) | LEX(TIME) | LEX(CALENDAR) | LEX(CUE) | LEX(ADVERB) |
                      LEX(RELATIVE) | LEX(COMPLEMENTIZER);
    return !may_be(x, next, others) && !(reading_at(x, next)->clitics & (CLITIC_WAW | CLITIC_FEH));
}

/* "…"، وإن …; "…" وأنه …: a second clause behind the quotation. */
static bool clause_behind(const struct isnad_extractor *x, const struct quotation *quotation, uint32_t limit) {
    uint32_t next = quotation->close + 1;
    if (!quotation->closed || next >= limit) return false;
    if (word_at(x, next)->kind == WORD_COMMA) next++;
    if (next + 2 < limit && is_word(x, next) && may_be(x, next, LEX(PREPOSITION)) && !may_be(x, next, LEX(CUE)) &&
        quotation->close > quotation->open + 1) {
        uint32_t number = x->quotation_at.items[next + 1]; /* "…"، بفضل "…": mixed, and more of his words */
        const struct quotation *more = number ? &x->quotations.items[number - 1] : NULL;
        if (more && more->open == next + 1 && more->closed && quotation_is_speech(x, more)) return true;
    }
    return next < limit && is_word(x, next) && (reading_at(x, next)->clitics & CLITIC_WAW) &&
           may_be(x, next, LEX(COMPLEMENTIZER)) && !may_be(x, next, LEX(CONDITIONAL) | LEX(SUBORDINATOR));
}

/* قال: إن …, قال: "إن …": what is said begins behind it. */
static struct stretch behind_complementizer(const struct isnad_extractor *x, struct stretch stretch, const struct fit *fit) {
    bool mark = fit->slot == SLOT_COLON || fit->slot == SLOT_QUOTE || fit->quotation;
    if (mark && stretch.begin + 1 < stretch.end && frames_complementizer(x, stretch.begin) &&
        word_at(x, stretch.begin)->length <= 2)
        stretch.begin++;
    return stretch;
}

/* قال X، الذي عاد أمس "رأيت المدينة، إن أهلها …": a clause inside what he says, or NULL. */
static const struct quotation *quotation_around(const struct isnad_extractor *x, uint32_t cue, const struct fit *fit) {
    uint32_t number = fit->slot == SLOT_CLAUSE && !fit->quotation ? x->quotation_at.items[fit->intro] : 0;
    const struct quotation *quotation = number ? &x->quotations.items[number - 1] : NULL;
    bool later = quotation &&
                 (fit->intro > quotation->open + 2 || (fit->intro == quotation->open + 1 && word_in(x, fit->intro, WORDS_ANA)));
    bool speech = later && quotation->open > cue && !found_at(x, quotation->open + 1) && quotation_is_speech(x, quotation);
    return speech && quotation->outer == ISNAD_NONE ? quotation : NULL;
}

/* طلب بالإجماع من X أن يعود: whom it asks stands before the clause. The word behind أن, or the content's own first word. */
static uint32_t behind_asked(const struct isnad_extractor *x, const struct attribution *a, const struct fit *fit,
                             uint32_t limit) {
    enum { FARTHEST = 8 };
    uint32_t begin = fit->content;
    if (a->act != ISNAD_DEMAND || fit->slot != SLOT_NOMINAL || begin == 0 || !word_in(x, begin - 1, WORDS_MIN)) return begin;
    for (uint32_t at = begin + 1; at + 1 < limit && at < begin + FARTHEST && is_word(x, at); at++) {
        if (cue_verb(x, at) && !found_at(x, at)) break;
        uint8_t first = x->words.codes[word_at(x, at + 1)->code];
        bool verb = first == CODE_YEH || first == CODE_TEH || first == CODE_NOON;
        if (word_in(x, at, WORDS_INNA) && verb && is_word(x, at + 1) && !found_at(x, at + 1)) return at + 1;
    }
    return begin;
}

/* أوضح أن "… | …": a clause in marks that are not closed in its paragraph. */
static bool go_on_unclosed(struct attribution *a, const struct isnad_extractor *x, uint32_t end) {
    uint32_t number = end > 0 ? x->quotation_at.items[end - 1] : 0;
    const struct quotation *open = number ? &x->quotations.items[number - 1] : NULL;
    if (open && !open->closed && open->open > a->cue && open->close <= end + 1) attribution_go_on(a, x, open->close);
    return true;
}

bool attribution_content(struct attribution *a, struct isnad_extractor *x, const struct fit *fit, uint32_t limit) {
    a->slot = fit->slot;
    a->addressee = fit->addressee;
    a->also = fit->also;
    a->target = fit->target;
    if (fit->slot == SLOT_WORD) return !fit->word || add_content(a, noun_alone(x, fit->word)); /* امتنع عن التعليق */
    bool nominal = fit->slot == SLOT_NOMINAL || fit->slot == SLOT_TARGET || fit->slot == SLOT_ADDRESSEE;
    const struct quotation *quotation =
        fit->quotation ? &x->quotations.items[fit->quotation - 1] : quotation_around(x, a->cue, fit);
    bool blame = a->act == ISNAD_ACCUSE && a->entry->kind == CUE_VERB && fit->slot == SLOT_NOMINAL && fit->word &&
                 fit->content <= fit->word + 2;
    bool whatever = a->act == ISNAD_DENY && a->entry->kind == CUE_VERB && fit->slot == SLOT_NOMINAL && fit->word &&
                    fit->content == fit->word + 1; /* نفى ما قيل, نفى صحة الخبر */
    uint32_t begin =
        blame || whatever ? fit->word : behind_asked(x, a, fit, limit); /* حملته مسؤولية الفشل: that is what he is accused of */
    if (begin > fit->content) {
        const struct found *asked = found_at(x, fit->content);
        a->slot = SLOT_CLAUSE, nominal = false;
        if (asked && a->addressee == ISNAD_NONE) a->addressee = asked->entity;
    }
    if (quotation && goes_on_behind(x, quotation)) quotation = NULL, nominal = true;
    if (quotation && clause_behind(x, quotation, limit)) begin = quotation->open, quotation = NULL;
    if (!quotation) {
        struct stretch stretch = content_from(x, a->cue, begin, blame ? 0 : fit->offset, limit, nominal);
        return add_content(a, behind_complementizer(x, stretch, fit)) && go_on_unclosed(a, x, stretch.end);
    }
    if (!add_content(a, behind_complementizer(
                            x, content_trim(x, (struct stretch){quotation_first(quotation), quotation_end(quotation), 0}), fit)))
        return false;
    attribution_go_on(a, x, quotation->closed ? quotation->close + 1 : quotation->close);
    return true;
}

/* Does a verb of speech with its subject follow, so that the quotation before it is its own? */
static bool claimed_behind(const struct isnad_extractor *x, uint32_t at) {
    while (at < word_count(x) && (word_at(x, at)->kind == WORD_COMMA || word_at(x, at)->kind == WORD_DASH)) at++;
    if (!is_word(x, at)) return false;
    return (cue_verb(x, at) && !(reading_at(x, at)->clitics & (CLITIC_WAW | CLITIC_FEH))) || cue_of_form(x, at, FORM_PHRASE);
}

void attribution_go_on(struct attribution *a, const struct isnad_extractor *x, uint32_t from) {
    uint32_t paragraph = from < word_count(x) ? word_at(x, from)->paragraph : 0;
    for (uint32_t at = from; at < word_count(x); at++) {
        uint8_t kind = word_at(x, at)->kind;
        uint32_t number = x->quotation_at.items[at];
        const struct quotation *next = number ? &x->quotations.items[number - 1] : NULL;
        bool opens = next && next->open == at;
        if (!opens && (kind == WORD_STOP || kind == WORD_COMMA || kind == WORD_PARAGRAPH || kind == WORD_DASH)) continue;
        if (!opens || !quotation_is_speech(x, next)) return;
        bool more = kind == WORD_PARAGRAPH, /* of the quotation that the paragraph before left open */
            alone = more || word_at(x, at)->paragraph == paragraph || word_at(x, next->close)->kind == WORD_PARAGRAPH ||
                    word_at(x, next->close + 1)->kind > WORD_NUMBER;
        bool begins = more && word_at(x, next->close - 1)->kind == WORD_PARAGRAPH; /* " كما قال إن …: of what follows */
        if (!alone || (!begins && claimed_behind(x, next->close + (word_at(x, next->close)->kind != WORD_PARAGRAPH)))) return;
        if (!add_content(a, content_trim(x, (struct stretch){next->open + 1, next->close, 0}))) return;
        at = next->close;
        if (word_at(x, at)->kind == WORD_PARAGRAPH) at--;
        paragraph = word_at(x, at)->paragraph;
    }
}

/* قال X: "…"، وفقا ل: the quotation has a cue of its own in the sentence, which is told with it. */
static bool quoted_before(const struct isnad_extractor *x, const struct quotation *quotation, uint32_t least) {
    const struct attribution *last = last_attribution(x);
    return last && last->cue >= least && last->cue < quotation->open && cue_verb(x, last->cue) && last->content_count &&
           last->contents[0].begin == quotation->open + 1;
}

/* الدوحة - وكالات:, أنقرة - ا ف ب : a place, dashes and short names before the colon: another article begins. */
static bool dateline_ends(const struct isnad_extractor *x, uint32_t colon) {
    enum { LONGEST = 9 };
    uint32_t dashes = 0, place = colon, letters = 0;
    for (uint32_t at = colon; at > 0 && colon - at < LONGEST; at--) {
        uint8_t kind = word_at(x, at - 1)->kind;
        dashes += kind == WORD_DASH;
        if (kind == WORD_DASH) continue;
        bool letter = kind == WORD_LETTERS && word_at(x, at - 1)->length == 1; /* ا ف ب */
        letters += letter;
        if (kind != WORD_LETTERS || (!letter && may_be(x, at - 1, LEX(PREPOSITION))) ||
            (cue_verb(x, at - 1) && !found_at(x, at - 1)))
            break;
        if (x->found_at.items[at - 1] && word_at(x, at)->kind == WORD_DASH) place = at - 1;
    }
    return dashes > 0 && (place < colon || letters > 1);
}

/* أنقرة - وكالات: أوقفت الشرطة …، كما ذكرت: the text behind its dateline. */
static uint32_t behind_dateline(const struct isnad_extractor *x, uint32_t begin, uint32_t end) {
    enum { FARTHEST = 12 };
    for (uint32_t at = begin + 1; at < end && at < begin + FARTHEST; at++)
        if (word_at(x, at)->kind == WORD_COLON) return dateline_ends(x, at) ? at + 1 : begin;
    return begin;
}

/* …، بحسب X، …، بحسب Y: the second is of what stands behind the first. */
static uint32_t behind_source(const struct isnad_extractor *x, uint32_t least, uint32_t end) {
    const struct attribution *last = last_attribution(x);
    bool before = last && last->cue > least && last->cue < end && !cue_verb(x, last->cue) && last->content_count &&
                  last->contents[0].begin >= least && last->contents[last->content_count - 1].end <= last->cue;
    for (uint32_t at = before ? last->cue : end; at < end; at++)
        if (word_at(x, at)->kind == WORD_COMMA) return at + 1 < end ? at + 1 : least;
    return least;
}

/* The content that stands before its cue: a quotation that ends just there, or the sentence so far. */
bool attribution_content_before(struct attribution *a, const struct isnad_extractor *x, uint32_t at, bool quotation_only) {
    uint32_t least = clause_sentence_begin(x, at), end = at;
    while (end > least && (word_at(x, end - 1)->kind == WORD_COMMA || word_at(x, end - 1)->kind == WORD_DASH)) end--;
    uint32_t mark = end > 0 ? end - 1 : 0;
    const struct word *closing = word_at(x, mark);
    if (end > 0 && (closing->kind == WORD_CLOSE || closing->kind == WORD_QUOTE || closing->kind == WORD_OPEN)) {
        uint32_t number = mark > 0 ? x->quotation_at.items[mark - 1] : 0; /* the quotation that the mark closes */
        const struct quotation *quotation = number ? &x->quotations.items[number - 1] : NULL;
        bool whole = quotation && quotation->close == mark && quotation_is_speech(x, quotation);
        if (whole && !quotation_only && quoted_before(x, quotation, least)) whole = false;
        if (whole && (quotation_only || quotation->open <= least + 1 || word_at(x, quotation->open - 1)->kind != WORD_LETTERS))
            return add_content(a, content_trim(x, (struct stretch){quotation->open + 1, mark, 0}));
    }
    if (quotation_only || end < least + (end < at ? 1 : 2)) return false; /* الحوار، بحسب X، … */
    if (end - least > CONTENT_LONGEST) least = end - CONTENT_LONGEST; /* a text without full stops */
    least = behind_source(x, behind_dateline(x, least, end), end);
    if (word_in(x, least, WORDS_AS_OR_FOR) && least + 2 < end) least++; /* كما ارتفعت الأسعار، بحسب X */
    struct stretch stretch = content_trim(x, (struct stretch){least, end, 0});
    if (stretch.begin < stretch.end && is_word(x, stretch.begin) && cue_of_form(x, stretch.begin, FORM_PAST) &&
        reading_at(x, stretch.begin)->clitics)
        stretch.offset = reading_at(x, stretch.begin)->offset; /* ووافقت إسلام آباد، بحسب … */
    return add_content(a, stretch);
}

bool attribution_opens_phrase(const struct isnad_extractor *x, uint32_t at) {
    const struct attribution *last = last_attribution(x);
    return last && last->slot == SLOT_NOMINAL && last->content_count && last->contents[0].begin == at;
}

bool attribution_keep(struct discourse *d, const struct attribution *a) {
    attribution_introduced(d, a);
    struct attribution *slot = LIST_ADD(&d->x->attributions);
    if (!slot) return d->ok = false;
    *slot = *a;
    for (uint32_t i = 0; i < a->cue_words; i++) d->x->cue_at.items[a->cue + i] = (uint32_t)d->x->attributions.count;
    const struct known *first = a->speaker_count == 1 ? &d->x->known.items[a->speakers[0]] : NULL;
    bool body = first && first->type == ISNAD_ORGANIZATION && first->gazetteer == UINT8_MAX;
    uint64_t head = a->source_head ? a->source_head : body ? first->first_word : 0;
    if (head && a->speaker_count) { /* an unnamed one: المسؤول will be him; جمعية التجار: الجمعية will be it */
        uint32_t at = d->x->source_count++ % SOURCES_MOST;
        d->x->sources[at].head = head;
        d->x->sources[at].id = a->speakers[0];
        d->x->sources[at].of = a->source_of;
        d->x->sources[at].voice = a->source_voice;
        d->x->sources[at].said = a->cue;
    }
    bool many =
        a->many || a->speaker_count > 1 || (a->speaker_count && d->x->known.items[a->speakers[0]].type == ISNAD_ORGANIZATION);
    if (a->speaker_count && !a->nobody)
        discourse_remember(d, a->cue, a->speaker_span, a->speakers, a->speaker_count, a->speaker_count == 1 ? a->gender : 0,
                           many);
    if (a->paper && !a->nobody) discourse_remember_paper(d);
    bool source = a->entry && a->entry->kind == CUE_PREPOSITION && a->cue > clause_sentence_begin(d->x, a->cue) + 1;
    if (source || (!cue_verb(d->x, a->cue) && cue_of_form(d->x, a->cue, FORM_NOUN))) discourse_remember_aside(d);
    if (a->cue < d->content_end) return true;
    if (a->speaker_count == 1 && !a->nobody) d->x->last_speaker = a->speakers[0], d->x->last_speaker_at = a->cue;
    for (uint8_t i = 0; i < a->content_count; i++)
        if (a->contents[i].end > d->content_end && a->contents[i].begin > a->cue) d->content_end = a->contents[i].end;
    return true;
}

/* Is the paragraph that begins here no text of the article: "read also", a caption, a credit, a comment form, a byline? Returns
 * the word behind what is to be passed over. */
static uint32_t skip_boilerplate(const struct isnad_extractor *x, uint32_t at) {
    enum { CREDIT = 2, BYLINE = 6, LONGEST_LINE = 40, LONGEST_BYLINE = 8, LONGEST_CREDIT = 5 };
    bool begins = at == 0 || word_at(x, at - 1)->kind == WORD_PARAGRAPH;
    if (!begins || !may_be(x, at, LEX(BOILERPLATE))) return at;
    const struct lexeme *lexeme = reading_of(x->lexicon, reading_at(x, at), LEX_BOILERPLATE);
    uint32_t behind = at + reading_at(x, at)->words, end = behind;
    if (lexeme->index > BYLINE || reading_at(x, at)->clitics) return at;
    while (end < word_count(x) && word_at(x, end)->kind != WORD_PARAGRAPH && end - at <= LONGEST_LINE) end++;
    if (lexeme->index == BYLINE) return word_at(x, behind)->kind == WORD_COLON || end - at <= LONGEST_BYLINE ? behind : at;
    bool marked = behind < word_count(x) && !is_word(x, behind); /* a phrase of its own, or a short line */
    bool label =
        marked && (word_at(x, behind)->kind == WORD_COLON || (word_at(x, behind)->kind == WORD_DASH && lexeme->index == CREDIT));
    bool headline = label && end - behind > LONGEST_CREDIT; /* رويترز: … , رويترز - … */
    return !headline && (marked || end - at <= LONGEST_BYLINE) ? end : at;
}

/* A quotation that is a paragraph of its own goes on with the speaker of the paragraph before. */
static void quotation_alone(const struct discourse *d, uint32_t at) {
    struct isnad_extractor *x = d->x;
    const struct quotation *quotation = &x->quotations.items[x->quotation_at.items[at] - 1];
    bool alone = quotation->closed && word_at(x, quotation->close + 1)->kind > WORD_NUMBER && quotation_is_speech(x, quotation);
    if (!alone || claimed_behind(x, quotation->close + 1)) return;
    for (size_t i = x->attributions.count; i-- > 0;) {
        struct attribution *last = &x->attributions.items[i];
        if (word_at(x, last->cue)->paragraph + 1 < word_at(x, at)->paragraph) return;
        if (!last->content_count || last->cue > at) continue;
        const struct stretch *end = &last->contents[last->content_count - 1];
        if (!x->quotation_at.items[end->begin] && !x->quotation_at.items[end->end - 1])
            continue; /* neither quoted nor ending in a quotation */
        if (i > 0 && x->attributions.items[i - 1].cue >= last->contents[0].begin && x->attributions.items[i - 1].cue < end->end)
            continue; /* قالت X: "…"، وفقا لرويترز: it is X who goes on */
        if (last->contents[last->content_count - 1].end <= at)
            add_content(last, content_trim(x, (struct stretch){quotation->open + 1, quotation->close, 0}));
        return;
    }
}

static bool opens_paragraph(const struct isnad_extractor *x, uint32_t at) {
    uint32_t number = x->quotation_at.items[at];
    return number && x->quotations.items[number - 1].open == at && at > 0 && word_at(x, at - 1)->kind == WORD_PARAGRAPH;
}

static uint32_t attribution_at(struct discourse *d, uint32_t at) {
    const struct isnad_extractor *x = d->x;
    if (opens_paragraph(x, at)) quotation_alone(d, at);
    if (word_at(x, at)->kind == WORD_COLON) {
        if (dateline_ends(x, at)) d->closed_before = at, d->content_end = d->content_end < at ? d->content_end : at;
        attribution_of_headline(d, at);
    }
    if (!may_be(x, at, LEX(CUE)) || x->cue_at.items[at] || found_at(x, at)) return 0;
    uint32_t taken = cue_of_form(x, at, FORM_PHRASE) && !cue_verb(x, at) ? attribution_of_phrase(d, at) : 0;
    if (!taken) taken = attribution_of_verb(d, at);
    if (!taken && cue_of_form(x, at, FORM_PHRASE)) taken = attribution_of_phrase(d, at); /* يعتقد أن, where nobody believes */
    if (!taken) taken = attribution_of_participle(d, at);
    if (!taken) taken = attribution_of_paper(d, at);
    if (!taken && at >= d->nouns_from) taken = attribution_of_noun(d, at);
    return taken;
}

bool attributions_find(struct isnad_extractor *x) {
    struct discourse d = {.x = x, .ok = true};
    x->attributions.count = x->source_count = 0;
    x->last_speaker = ISNAD_NONE;
    if (!LIST_CLEAR(&x->cue_at, word_count(x)) || !LIST_CLEAR(&x->shape_bits, word_count(x))) return false;
    for (uint32_t at = 0; at < word_count(x) && d.ok;) {
        uint32_t behind = skip_boilerplate(x, at);
        if (behind > at) {
            at = behind + (behind < word_count(x) && word_at(x, behind)->kind == WORD_COLON);
            continue;
        }
        uint32_t taken = attribution_at(&d, at);
        at += taken ? taken : 1;
    }
    contents_end_at_participles(x);
    attributions_answers(x);
    return d.ok && !x->exhausted;
}
