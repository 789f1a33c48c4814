/* SPDX-License-Identifier: Apache-2.0
 *
 * Phrases that name a source (بحسب X, نقلا عن X), tell whose the sentence before was (جاء ذلك في بيان ل X), or leave open who
 * says so (يشاع أن). What is said is the rest of the sentence, before or behind the phrase. See attributions.h. */
#include "attributions.h"

/* بحسب تقرير، وفقا للمنظمين, حسب هيئة الدفاع, not وفق القانون: a noun of speech, data, people by a plural, a title or a name, a
 * body, or a word of which we know nothing. */
static bool speaks(const struct isnad_extractor *x, uint32_t at) {
    if (stem_in(x, at, WORDS_SOURCE_DATA)) return true;
    if (may_be(x, at, LEX(THING))) return false;
    return speaker_people(x, at) || may_be(x, at, LEX(GIVEN_NAME) | LEX(ORGANIZATION_HEAD) | LEX(TITLE)) ||
           cue_of_form(x, at, FORM_NOUN) || word_at(x, at)->kind == WORD_NUMBER || !reading_at(x, at)->slot;
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

/* A phrase that names a source on its way to an attribution. */
struct source {
    uint32_t at, begin, end; /* the cue, and its sentence */
    uint32_t from, behind;   /* where the source begins; the word behind it and its closing mark */
    const struct lexeme *phrase;
    const struct remembered *old; /* على حد قوله: whoever spoke last; NULL where the phrase tells whose it is */
    struct speaker who;           /* only where `old` is NULL */
};

/* بحسب تقرير نشرته صحيفة X، …; بحسب استطلاع أجراه مركز «X»، …: the comma where a clause ends that tells more of a paper, or
 * the end of the sentence. */
static uint32_t behind_clause(const struct isnad_extractor *x, const struct source *s) {
    enum { LONGEST = 12 };
    uint32_t from = s->from;
    if (s->behind >= s->end || s->who.begin < from || has_article(x, from) || found_at(x, from) || x->title_at.items[from])
        return s->end;
    uint8_t mark = word_at(x, s->behind)->kind;
    if (mark == WORD_COMMA || mark == WORD_COLON || frames_complementizer(x, s->behind)) return s->end;
    for (uint32_t at = s->behind; at < s->end && at < s->behind + LONGEST; at = frames_behind_inset(x, at, s->end)) {
        if (word_at(x, at)->kind == WORD_COMMA) return at;
        if (frames_complementizer(x, at)) break;
    }
    return s->end;
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
    if (!last || !last->content_count || !last->entry || last->entry->kind != CUE_VERB ||
        (last->act == ISNAD_ASSESS && last->slot == SLOT_NOMINAL) || word_at(x, last->cue)->sentence != word_at(x, at)->sentence)
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

/* ترددت أنباء عن, يشاع أن: it closes the speaker so far, and may be what somebody says who is not named. */
static uint32_t hearsay(struct discourse *d, uint32_t at, const struct lexeme *phrase) {
    const struct isnad_extractor *x = d->x;
    const struct cue *entry = cue_entry(x, phrase);
    if (at <= clause_sentence_begin(x, at) + 1 && !x->quotation_at.items[at]) d->closed_before = at; /* not "قيل لنا …" */
    bool told = entry->kind == CUE_HEARSAY && entry->act == ISNAD_REPORT;
    uint32_t taken = told ? rumour(d, at, phrase, clause_sentence_end(x, at)) : 0;
    return taken ? taken : reading_at(x, at)->words;
}

/* حسب برنامج التوزيع. */
static bool of_thing(const struct isnad_extractor *x, const struct source *s) {
    return cue_entry(x, s->phrase)->subjects && may_be(x, s->from, LEX(THING)) && !found_at(x, s->from) &&
           !stem_in(x, s->from, WORDS_SOURCE_DATA);
}

/* Whose the phrase says it is. */
static bool find_source(struct discourse *d, struct source *s) {
    struct isnad_extractor *x = d->x;
    bool clitic = s->phrase->clitic != 0, names = cue_entry(x, s->phrase)->subjects;
    uint32_t first = s->from;
    if (!clitic && names) s->from = quoted_source(x, first, s->end);
    s->behind = s->from;
    if (!names) {
        const struct lexeme pronoun = {.form = FORM_PARTICIPLE, .gender = GENDER_NONE, .number = NUMBER_ANY};
        s->old = discourse_recall(d, s->at, &pronoun);
        return s->old != NULL;
    }
    if (!speaker_at(x, s->from, s->end, clitic, &s->who) &&
        !(speaks(x, s->from) && speaker_unnamed(x, s->from, s->end, clitic, &s->who)))
        return false;
    s->behind = s->who.end + (s->who.end < s->end && s->from > first);
    return true;
}

/* قالت قناة X، نقلا عن Y، إن …; والذي، طبقا ل X، …: does a conjunction before or behind the phrase lead to the content? */
static bool led(const struct isnad_extractor *x, const struct source *s) {
    bool comma = s->behind < s->end && word_at(x, s->behind)->kind == WORD_COMMA;
    uint32_t next = s->behind + (comma && word_in(x, s->at, WORDS_QUOTING));
    if (next < s->end && frames_complementizer(x, next)) return true;
    return comma && s->at > s->begin && may_be(x, s->at - 1, LEX(RELATIVE) | LEX(CONJUNCTION) | LEX(COMPLEMENTIZER));
}

static bool add_rest(struct attribution *a, struct isnad_extractor *x, const struct source *s, uint32_t content) {
    struct stretch rest = content_from(x, s->at, content, 0, s->end, false);
    if (rest.begin < rest.end && a->content_count < CONTENTS_MOST) a->contents[a->content_count++] = rest;
    return rest.begin < rest.end;
}

/* قال X إن …، بحسب Y، …: what stands before the phrase and, where that is set in between marks, goes on behind it. */
static bool take_before(struct attribution *a, struct isnad_extractor *x, const struct source *s, uint32_t content) {
    uint32_t at = s->at;
    bool mark = !is_word(x, at - 1);
    bool his_marks = s->old && mark && attribution_content_before(a, x, at, true); /* لأنه "نادر" حسب رأيه */
    if (!his_marks && !take_said(a, x, at) && !attribution_content_before(a, x, at, false)) return false;
    bool inset = mark && content > s->behind && content < s->end && word_at(x, s->behind)->kind == word_at(x, at - 1)->kind;
    if (inset && !cue_of_form(x, content, FORM_PARTICIPLE) && !may_be(x, content, LEX(SUBORDINATOR)))
        add_rest(a, x, s, content); /* الخاسر، في رأي X، هو … */
    return true;
}

/* The rest of the sentence: behind the phrase where it stands first or something leads to it, else before it. */
static bool take_content(struct attribution *a, struct isnad_extractor *x, const struct source *s) {
    bool opens = s->at <= s->begin + 1, conjunction = led(x, s);
    uint8_t mark = s->behind < s->end ? word_at(x, s->behind)->kind : WORD_PARAGRAPH;
    uint32_t content = s->behind + (mark == WORD_COMMA || mark == WORD_COLON || (mark == WORD_DASH && !opens));
    bool that = content < s->end && frames_complementizer(x, content);
    bool answered = that && x->words.codes[word_at(x, content)->code] == CODE_FEH; /* … وحسب X، فإن … */
    bool first = conjunction || answered || opens || mark == WORD_COLON;           /* وكالة نقلا عن مسؤول: … */
    uint32_t comma = first && !conjunction && !s->old ? behind_clause(x, s) : s->end;
    if (comma + 1 < s->end) content = comma + 1;
    if (content + 2 < s->end && (frames_complementizer(x, content) || word_in(x, content, WORDS_AS_OR_FOR)))
        content += reading_at(x, content)->words; /* فإن, فقد */
    return first ? add_rest(a, x, s, content) : take_before(a, x, s, content);
}

/* بحسب X، وفقاً ل X. */
static uint32_t of_source(struct discourse *d, uint32_t at, const struct lexeme *phrase) {
    struct isnad_extractor *x = d->x;
    uint32_t words = reading_at(x, at)->words;
    struct source s = {
        .at = at, .begin = clause_sentence_begin(x, at), .end = clause_sentence_end(x, at), .from = at + words, .phrase = phrase};
    if (attribution_opens_phrase(x, at)) return 0; /* رحب لافروف | بتأكيد فرنسا */
    if (phrase->clitic && (s.from >= s.end || !is_word(x, s.from) || x->words.codes[word_at(x, s.from)->code] != phrase->clitic))
        return 0;
    if (of_thing(x, &s)) return words;
    if (!find_source(d, &s)) return 0;
    if (s.old ? said_already(x, at, s.old) : at > s.begin && his_own_words(x, s.from, &s.who)) return words;
    struct attribution a;
    attribution_start(&a, x, at, phrase, "source phrase");
    a.slot = SLOT_CLAUSE;
    if (!take_content(&a, x, &s)) return 0;
    if (s.old)
        attribution_remembered(&a, s.old, ISNAD_PRONOUN);
    else
        attribution_speaker(&a, x, &s.who, ISNAD_EXPLICIT);
    take_quoting(&a, x, at, s.begin);
    return attribution_keep(d, &a) ? a.cue_words : 1;
}

uint32_t attribution_of_phrase(struct discourse *d, uint32_t at) {
    const struct lexeme *phrase = cue_of_form(d->x, at, FORM_PHRASE);
    switch (cue_entry(d->x, phrase)->kind) {
    case CUE_BACKGROUND:
    case CUE_HEARSAY: return hearsay(d, at, phrase);
    case CUE_BACKWARD: return backward(d, at, phrase);
    case CUE_PREPOSITION: return of_source(d, at, phrase);
    default: return 0;
    }
}
