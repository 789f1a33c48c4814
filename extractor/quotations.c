/* SPDX-License-Identifier: Apache-2.0
 *
 * See quotations.h. One stack of open marks a paragraph; straight marks open where nothing of their kind is open, or where
 * by their shape a name within a quotation begins. */
#include "quotations.h"
#include "names.h"

#include "cues.h"

enum { DEEPEST = 8, PLAIN_MOST = 3 /* paragraphs without marks, of more than one word, that one quotation may go on over */ };

struct pairing {
    struct isnad_extractor *x;
    uint32_t stack[DEEPEST]; /* quotations that are open */
    uint8_t kinds[DEEPEST];  /* the mark that each waits for */
    size_t depth;
    uint32_t unclosed; /* the end of the last paragraph with marks, where a quotation was open there, or ISNAD_NONE */
    uint32_t plain;    /* how many paragraphs without marks have followed */
    uint8_t missing;   /* the mark that it waits for */
    bool ok;
};

static void open_quotation(struct pairing *pairing, uint32_t at, uint8_t closing) {
    struct isnad_extractor *x = pairing->x;
    if (pairing->depth == DEEPEST) return;
    struct quotation *quotation = LIST_ADD(&x->quotations);
    if (!quotation) {
        pairing->ok = false;
        return;
    }
    uint32_t outer = pairing->depth ? pairing->stack[pairing->depth - 1] : ISNAD_NONE;
    if (at != pairing->unclosed) pairing->unclosed = ISNAD_NONE;
    *quotation = (struct quotation){at, at, outer, false};
    pairing->kinds[pairing->depth] = closing;
    pairing->stack[pairing->depth++] = (uint32_t)(x->quotations.count - 1);
}

/* Closes the innermost quotation that waits for the mark, and the unclosed ones inside it; false where none waits. */
static bool close_quotation(struct pairing *pairing, uint32_t at, uint8_t kind) {
    size_t level = pairing->depth;
    while (level > 0 && pairing->kinds[level - 1] != kind) level--;
    if (level == 0) return false;
    for (size_t i = level; i <= pairing->depth; i++) pairing->x->quotations.items[pairing->stack[i - 1]].close = at;
    pairing->x->quotations.items[pairing->stack[level - 1]].closed = true;
    pairing->depth = level - 1;
    return true;
}

static bool waits_for(const struct pairing *pairing, uint8_t kind) {
    for (size_t i = 0; i < pairing->depth; i++)
        if (pairing->kinds[i] == kind) return true;
    return false;
}

/* Does another such mark follow in the paragraph, not too far? */
static bool comes_again(const struct isnad_extractor *x, uint32_t at, uint8_t kind, uint32_t farthest) {
    for (uint32_t next = at + 2; next < word_count(x) && next <= at + farthest && word_at(x, next)->kind != WORD_PARAGRAPH;
         next++)
        if (word_at(x, next)->kind == kind) return true;
    return false;
}

/* وأضاف فيشمان ' من خلف, also with two marks: a word of speech shortly before, or a verb of speech in the same clause. */
static bool cue_near(const struct isnad_extractor *x, uint32_t at) {
    enum { NEAR = 4, FARTHEST = 12 };
    for (uint32_t back = 1; back <= FARTHEST && back <= at; back++) {
        uint8_t kind = word_at(x, at - back)->kind;
        if (kind > WORD_NUMBER && kind != WORD_COLON && !(kind == WORD_SINGLE && back == 1)) return false;
        if (!is_word(x, at - back) || !may_be(x, at - back, LEX(CUE))) continue;
        if (back <= NEAR || cue_of_form(x, at - back, FORM_PAST)) return true;
    }
    return false;
}

/* An apostrophe that follows a letter opens nothing; one with spaces on both sides only where another follows. */
static bool may_open_single(const struct isnad_extractor *x, uint32_t at) {
    enum { LONGEST = 120 };
    const struct word *mark = word_at(x, at);
    bool spaced = at == 0 || (mark->flags & WORD_SPACED) || word_at(x, at - 1)->kind > WORD_NUMBER;
    if (!spaced || at + 1 >= word_count(x) || word_at(x, at + 1)->kind > WORD_NUMBER) return false;
    return !(word_at(x, at + 1)->flags & WORD_SPACED) || comes_again(x, at, WORD_SINGLE, LONGEST) || cue_near(x, at);
}

/* " . وقال " …: a straight mark at the beginning of a paragraph that closes what the paragraph before left open. */
static bool left_over(const struct isnad_extractor *x, uint32_t at, bool open) {
    enum { NEAR = 4 };
    if (at + 1 >= word_count(x) || (at > 0 && word_at(x, at - 1)->kind != WORD_PARAGRAPH)) return false;
    uint8_t next = word_at(x, at + 1)->kind;
    if (next == WORD_STOP || next == WORD_COMMA || (open && next == WORD_LETTERS && may_be(x, at + 1, LEX(SWITCH)))) return true;
    bool verb = next == WORD_LETTERS && (reading_at(x, at + 1)->clitics & CLITIC_WAW) && may_be(x, at + 1, LEX(CUE));
    bool that = verb && cue_of_form(x, at + 1, FORM_PAST) && may_be(x, at + 2, LEX(COMPLEMENTIZER)); /* " وذكر أن … */
    const struct lexeme *as = next == WORD_LETTERS ? cue_of_form(x, at + 1, FORM_PHRASE) : NULL;
    bool also = as && cue_entry(x, as)->kind == CUE_RELATIVE && at + 3 < word_count(x) && cue_of_form(x, at + 2, FORM_PAST) &&
                may_be(x, at + 3, LEX(COMPLEMENTIZER)); /* " كما قال إن … */
    return also ||
           (verb && (open || comes_again(x, at, WORD_QUOTE, NEAR) || (that && !comes_again(x, at, WORD_QUOTE, word_count(x)))));
}

/* حقا". : a straight mark that follows its word and has none behind it. */
static bool closes_by_shape(const struct isnad_extractor *x, uint32_t at) {
    if (at == 0 || (word_at(x, at)->flags & WORD_SPACED)) return false;
    return at + 1 >= word_count(x) || word_at(x, at + 1)->kind > WORD_NUMBER || (word_at(x, at + 1)->flags & WORD_SPACED);
}

/* … خمسون في المئة " . : with spaces on both sides, but with nothing behind it that it could open. */
static bool closes_by_place(const struct isnad_extractor *x, uint32_t at) {
    uint32_t behind = at + 1, count = word_count(x);
    if (behind < count && word_at(x, at)->kind == WORD_SINGLE && word_at(x, behind)->kind == WORD_SINGLE) behind++; /* ' ' . */
    uint8_t next = behind < count ? word_at(x, behind)->kind : WORD_PARAGRAPH;
    bool last =
        next == WORD_PARAGRAPH || (next == WORD_STOP && (behind + 1 >= count || word_at(x, behind + 1)->kind == WORD_PARAGRAPH));
    return at > 0 && word_at(x, at - 1)->kind <= WORD_NUMBER && last;
}

/* "إن صحيفة "النور" تكذب": a straight mark inside a quotation that by its shape opens another, which is closed soon, and behind
 * which the outer one is closed. */
static bool opens_within(const struct isnad_extractor *x, uint32_t outer, uint32_t at) {
    enum { NAME = 8, LONGEST = 200 };
    uint32_t count = word_count(x);
    if (at < outer + 2 || at + 2 >= count || !(word_at(x, at)->flags & WORD_SPACED) ||
        (word_at(x, at + 1)->flags & WORD_SPACED) || word_at(x, at + 1)->kind > WORD_NUMBER)
        return false;
    uint32_t depth = 2, opened = at;
    for (uint32_t next = at + 2; next < count && next < at + LONGEST && word_at(x, next)->kind != WORD_PARAGRAPH; next++) {
        if (word_at(x, next)->kind != WORD_QUOTE) continue;
        bool closes = closes_by_shape(x, next);
        if (closes && --depth == 0) return true;
        if (closes && next > opened + NAME) return false;
        if (!closes && depth++ > 1) return false;
        opened = closes ? opened : next;
    }
    return false;
}

/* A quotation that began in the paragraph before ends here: a second one, from the paragraph's beginning. */
static void continue_quotation(struct pairing *pairing, uint32_t at) {
    struct isnad_extractor *x = pairing->x;
    uint32_t open = pairing->unclosed;
    uint8_t kind = pairing->missing;
    open_quotation(pairing, open, kind);
    if (!pairing->ok) return;
    for (uint32_t i = open; i < at; i++) x->quotation_at.items[i] = (uint32_t)x->quotations.count;
    close_quotation(pairing, at, kind);
    pairing->unclosed = ISNAD_NONE;
}

/* Does the mark end what the paragraph before left open? */
static bool ends_unclosed(const struct pairing *pairing, uint32_t at) {
    const struct isnad_extractor *x = pairing->x;
    uint8_t kind = word_at(x, at)->kind;
    if (pairing->depth || pairing->unclosed == ISNAD_NONE || kind != pairing->missing || at < pairing->unclosed + 2) return false;
    if (kind == WORD_CLOSE || closes_by_place(x, at)) return true;
    return kind != WORD_OPEN && (closes_by_shape(x, at) || (kind == WORD_QUOTE && left_over(x, at, true)));
}

/* قائلا (لن نعود): brackets for marks, right behind "saying". */
static bool says_in_brackets(const struct isnad_extractor *x, uint32_t at) {
    enum { LONGEST = 120 };
    uint32_t cue = at > 1 && word_at(x, at - 1)->kind == WORD_COLON ? at - 1 : at;
    const struct lexeme *saying = cue > 0 && is_word(x, cue - 1) ? cue_of_form(x, cue - 1, FORM_PARTICIPLE) : NULL;
    return saying && cue_entry(x, saying)->act == ISNAD_SAY && comes_again(x, at, WORD_PAREN_CLOSE, LONGEST);
}

static void take_mark(struct pairing *pairing, uint32_t at) {
    const struct isnad_extractor *x = pairing->x;
    if (ends_unclosed(pairing, at)) {
        continue_quotation(pairing, at);
        return;
    }
    switch (word_at(x, at)->kind) {
    case WORD_OPEN: /* reversed by right-to-left typing it closes */
        if (!waits_for(pairing, WORD_OPEN) || !close_quotation(pairing, at, WORD_OPEN)) open_quotation(pairing, at, WORD_CLOSE);
        break;
    case WORD_CLOSE:
        if (!close_quotation(pairing, at, WORD_CLOSE)) open_quotation(pairing, at, WORD_OPEN);
        break;
    case WORD_QUOTE:
        if (pairing->depth == 0 && left_over(x, at, pairing->unclosed != ISNAD_NONE))
            break;
        else if (pairing->depth > 0 && pairing->kinds[pairing->depth - 1] == WORD_QUOTE &&
                 opens_within(x, x->quotations.items[pairing->stack[pairing->depth - 1]].open, at))
            open_quotation(pairing, at, WORD_QUOTE);
        else if (!close_quotation(pairing, at, WORD_QUOTE))
            open_quotation(pairing, at, WORD_QUOTE);
        break;
    case WORD_SINGLE:
        if (!close_quotation(pairing, at, WORD_SINGLE) && may_open_single(x, at)) open_quotation(pairing, at, WORD_SINGLE);
        break;
    case WORD_PAREN_OPEN:
        if (says_in_brackets(x, at)) open_quotation(pairing, at, WORD_PAREN_CLOSE);
        break;
    case WORD_PAREN_CLOSE: close_quotation(pairing, at, WORD_PAREN_CLOSE); break;
    case WORD_PARAGRAPH:
        if (pairing->depth)
            pairing->unclosed = at, pairing->plain = 0, pairing->missing = pairing->kinds[0];
        else if (pairing->unclosed != ISNAD_NONE && at > 1 && word_at(x, at - 2)->kind != WORD_PARAGRAPH &&
                 ++pairing->plain > PLAIN_MOST)
            pairing->unclosed = ISNAD_NONE;
        while (pairing->depth) pairing->x->quotations.items[pairing->stack[--pairing->depth]].close = at;
        break;
    default: break;
    }
}

static bool ends_sentence(const struct isnad_extractor *x, uint32_t at, size_t depth) {
    uint8_t kind = word_at(x, at)->kind;
    if (kind == WORD_PARAGRAPH) return true;
    if (depth > 0 || (kind != WORD_STOP && kind != WORD_QUESTION)) return false;
    if (at > 0 && may_be(x, at - 1, LEX(ABBREVIATION)) && !(word_at(x, at)->flags & WORD_SPACED)) return !is_word(x, at + 1);
    return true;
}

/* A credit of a picture's source: رويترز, أرشيف, الفرنسية. The number of its words, or 0. */
static uint32_t credit_words(const struct isnad_extractor *x, uint32_t at) {
    enum { CAPTION = 1, CREDIT = 2 };
    const struct lexeme *line =
        may_be(x, at, LEX(BOILERPLATE)) ? reading_of(x->lexicon, reading_at(x, at), LEX_BOILERPLATE) : NULL;
    if (line && (line->index == CAPTION || line->index == CREDIT)) return reading_at(x, at)->words;
    struct candidate candidate;
    return (word_at(x, at)->flags & WORD_MARBUTA) && names_find(x, at, &candidate) && candidate.words == 1 &&
           candidate.offset == 0 && has_article(x, at) && names_row(&candidate, 1 << NAME_DEMONYM);
}

/* ( رويترز ) behind a caption, with which the text runs on: the closing mark, or 0. Not وكالة الأنباء الفرنسية ( أ ف ب ), which
 * is a name and its short form. */
static uint32_t credit_ends(const struct isnad_extractor *x, uint32_t at) {
    enum { LONGEST = 5, NEAR = 4 };
    if (word_at(x, at)->kind != WORD_PAREN_OPEN || at == 0 || !is_word(x, at - 1)) return 0;
    uint32_t close = at + 1;
    for (bool some = false; word_at(x, close)->kind != WORD_PAREN_CLOSE || !some; some = true) {
        uint32_t words = is_word(x, close) ? credit_words(x, close) : word_at(x, close)->kind == WORD_DASH;
        close += words;
        if (!words || close > at + LONGEST || close + 1 >= word_count(x)) return 0;
    }
    const struct found *before = found_at(x, at - 1), *inside = found_at(x, at + 1);
    if (before && inside && before->entity == inside->entity) return 0;
    for (uint32_t back = 1; back <= NEAR && back <= at && is_word(x, at - back); back++)
        if (may_be(x, at - back, LEX(ORGANIZATION_HEAD))) return 0;
    return may_be(x, close + 1, LEX(COMPLEMENTIZER)) ? 0 : close;
}

static bool end_sentence(struct isnad_extractor *x, uint32_t end) {
    uint32_t *slot = LIST_ADD(&x->sentence_end);
    if (slot) *slot = end;
    return slot != NULL;
}

bool quotations_find(struct isnad_extractor *x) {
    struct pairing pairing = {.x = x, .unclosed = ISNAD_NONE, .ok = true};
    uint32_t sentence = 0, credit = 0;
    x->quotations.count = x->sentence_end.count = 0;
    if (!LIST_CLEAR(&x->quotation_at, word_count(x))) return false;
    for (uint32_t at = 0; at < word_count(x) && pairing.ok; at++) {
        if (pairing.depth == 0 && word_at(x, at)->kind == WORD_PAREN_OPEN && (credit = credit_ends(x, at)) != 0) {
            if (!end_sentence(x, at)) return false;
            sentence++;
        }
        x->words.list.items[at].sentence = sentence;
        if (word_at(x, at)->kind > WORD_NUMBER) take_mark(&pairing, at);
        x->quotation_at.items[at] = pairing.depth ? pairing.stack[pairing.depth - 1] + 1 : 0;
        if (!ends_sentence(x, at, pairing.depth) && (at == 0 || at != credit)) continue;
        if (!end_sentence(x, at + 1)) return false;
        sentence++;
    }
    return pairing.ok;
}

bool quotation_is_speech(const struct isnad_extractor *x, const struct quotation *quotation) {
    uint32_t words = 0, first = quotation_first(quotation), end = quotation_end(quotation);
    for (uint32_t at = first; at < end && words < 4; at++) words += word_at(x, at)->kind <= WORD_NUMBER;
    if (words == 0) return false;
    const struct found *found = found_at(x, first);
    return words >= 4 || !(found && found->word == first && found->words >= words);
}
