/* SPDX-License-Identifier: Apache-2.0
 *
 * See attributions_behind.h. */
#include "attributions_behind.h"
#include "attributions_gates.h"
#include "attributions_left_out.h"

uint32_t behind_phrase(const struct isnad_extractor *x, uint32_t at) {
    for (uint32_t back = 1; back <= 4 && back <= at; back++) {
        const struct lexeme *phrase = reading_at(x, at - back)->words == back ? cue_of_form(x, at - back, FORM_PHRASE) : NULL;
        if (phrase && cue_entry(x, phrase)->kind == CUE_RELATIVE) return at - back;
    }
    return at;
}

/* حسبما قال X لرويترز، …: the words of the clause behind the subject. */
static uint32_t said_until(const struct isnad_extractor *x, uint32_t from, uint32_t limit) {
    uint32_t at = from;
    while (at < limit && (is_word(x, at) || word_at(x, at)->kind == WORD_QUOTE || word_at(x, at)->kind == WORD_OPEN ||
                          word_at(x, at)->kind == WORD_CLOSE))
        at++;
    return at;
}

/* "…"، قالت المحققة؛ "…"، أضاف: a quotation has just ended, and nobody whom we know stands behind the verb. Takes a stranger who
 * does (then *stranger is set), or leaves him out; false where it is not told so. */
static bool claim_quotation(struct discourse *d, struct attribution *a, const struct site *site, struct speaker *stranger) {
    struct isnad_extractor *x = d->x;
    if (site->coordinated || !subject_speaks(a->act) || x->quotation_at.items[site->at]) return false;
    uint64_t setting = LEX(PREPOSITION) | LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB),
             people = LEX(TITLE) | LEX(GIVEN_NAME) | LEX(COMMON_NAME);
    if (a->contents[0].begin > clause_sentence_begin(x, site->at) + 1) return false; /* "محكمة مدنية" تقرر */
    bool alone = !is_word(x, site->from) || site->from >= site->end || may_be(x, site->from, setting);
    bool how = !alone && !is_word(x, site->from + 1) && !has_article(x, site->from) && !may_be(x, site->from, people) &&
               (word_at(x, site->from)->flags & (WORD_MARBUTA | WORD_FATHATAN)); /* قالت باكية */
    if (alone || how) return attribution_left_out(d, a, site, site->verb);
    if (!speaker_unnamed(x, site->from, site->limit, false, stranger) || !speaker_agrees(stranger, site->verb, true))
        return false;
    attribution_speaker(a, x, stranger, ISNAD_EXPLICIT);
    return true;
}

/* قالت X للصحفيين. "…"; قالت X، وهي أم لطفلين. "…": the sentence's end, where nothing more is told before it. */
static uint32_t behind_description(const struct isnad_extractor *x, uint32_t from, uint32_t end) {
    enum { HEARERS = 6 };
    uint32_t at = from;
    for (; at < end; at++) {
        uint8_t kind = word_at(x, at)->kind;
        if (kind == WORD_STOP || kind == WORD_PARAGRAPH) return at;
        if (kind != WORD_LETTERS && kind != WORD_NUMBER && kind != WORD_COMMA && kind != WORD_DASH) break;
        if (is_word(x, at) && cue_verb(x, at) && !found_at(x, at) && !may_be(x, at, LEX(PREPOSITION))) break;
    }
    for (at = from; at < from + HEARERS && is_word(x, at);) at++;
    return at;
}

uint32_t behind_content(struct discourse *d, const struct site *site, const struct speaker *who) {
    enum { SOON = 8 };
    struct isnad_extractor *x = d->x;
    if (cue_entry(x, site->verb)->kind == CUE_LIGHT) return 0;   /* كما قدم X: without its noun it says nothing */
    if (!who && may_be(x, site->at, LEX(PREPOSITION))) return 0; /* على ما بين السبع والتسع */
    uint32_t relative = behind_phrase(x, site->at);
    bool phrase = relative < site->at;
    bool follows = who && who->begin > site->at;
    if (phrase && gate_likewise(x, site, relative, follows ? who->end : site->from, who != NULL)) return 0;
    struct attribution a;
    attribution_start(&a, x, site->at, site->verb, phrase ? "phrase and verb behind their content" : "verb behind its content");
    if (!attribution_content_before(&a, x, relative, !phrase)) return 0;
    struct speaker stranger = {.end = 0};
    if (who)
        attribution_speaker(&a, x, who, ISNAD_EXPLICIT);
    else if (phrase ? !attribution_left_out(d, &a, site, site->verb) : !claim_quotation(d, &a, site, &stranger))
        return 0;
    if (stranger.end) who = &stranger, follows = true;
    uint32_t behind = follows ? who->end : site->from, most = site->end < behind + SOON ? site->end : behind + SOON;
    while (most > behind && !is_word(x, most - 1)) most--;
    attribution_hearers(&a, x, site->from, said_until(x, behind, most), who);
    if (!phrase) attribution_go_on(&a, x, behind_description(x, behind, site->end));
    bool relay = phrase && follows && attribution_relay_from(&a, x, who->end, site->end); /* حسبما نقلت الشبكة عن X */
    a.paper |= phrase && !relay && who && who->type == ISNAD_ORGANIZATION; /* حسبما ذكرت الشبكة. وقالت إن: another */
    a.negated = site->negated;
    attribution_keep(d, &a);
    return 1;
}

bool behind_source_phrase(const struct isnad_extractor *x, uint32_t at, const struct speaker *who) {
    enum { TIME_WORDS = 2 };
    uint32_t phrase = behind_phrase(x, at), end = who ? who->end : at;
    while (who && end < who->end + TIME_WORDS && is_word(x, end) && may_be(x, end, LEX(TIME) | LEX(CALENDAR))) end++;
    bool only = who && who->begin == at + 1 && end < word_count(x) && word_at(x, end)->kind == WORD_STOP; /* ، كما أعلن X أمس. */
    if (only && phrase < at && word_at(x, phrase - (phrase > 0))->kind == WORD_COMMA) return true;
    return phrase < at && phrase > clause_sentence_begin(x, at) + 1 &&
           (reading_at(x, phrase)->words > 1 || word_at(x, phrase)->length > 4);
}
