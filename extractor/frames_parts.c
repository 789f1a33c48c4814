/* SPDX-License-Identifier: Apache-2.0
 *
 * See frames_parts.h. */
#include "frames_parts.h"

#include <string.h>

/* دعوت, as before a pronoun, for دعوة. */
static uint64_t hash_of_feminine(const uint8_t *codes, size_t length) {
    uint8_t copy[64 + FOLD_PADDING] = {0};
    if (length < 2 || length > 64 || codes[length - 1] != CODE_TEH) return 0;
    memcpy(copy, codes, length - 1);
    copy[length - 1] = CODE_HEH;
    return fold_hash(copy, length);
}

/* The hashes of a word as it stands, behind clitics, before a pronoun (قوله for قول) and without a final ا; their number. */
enum { SHAPES_MOST = STEMS_MOST * 5 + 1 };
static size_t shapes_of(const struct isnad_extractor *x, uint32_t at, uint64_t out[SHAPES_MOST]) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = frame_codes(x, at);
    uint8_t suffix = reading_at(x, at)->suffix;
    size_t tail = suffix == SUFFIX_NONE ? 0 : suffix == SUFFIX_HU ? 1 : suffix == SUFFIX_HUMA ? 3 : 2, count = 0;
    bool alef = codes[word->length - 1] == CODE_ALEF;
    struct stems stems = lexicon_stems(&x->words, at);
    for (uint32_t i = 0; i < stems.count; i++) {
        size_t offset = stems.items[i].offset, length = word->length - offset;
        out[count++] = stems.items[i].hash;
        if (stems.items[i].contracted) out[count++] = fold_hash(codes + offset, length);
        if (tail && length > tail) {
            out[count++] = fold_hash(codes + offset, length - tail);
            out[count++] = hash_of_feminine(codes + offset, length - tail);
        }
        if (length > 2 && alef) out[count++] = fold_hash(codes + offset, length - 1);
    }
    return count;
}

uint64_t frame_shapes(struct isnad_extractor *x, uint32_t at) {
    uint64_t shapes[SHAPES_MOST], *bits = &x->shape_bits.items[at];
    if (*bits) return *bits;
    for (size_t i = shapes_of(x, at, shapes); i > 0; i--) *bits |= frame_shape(shapes[i - 1]);
    return *bits;
}

bool frame_word(struct isnad_extractor *x, uint32_t at, uint64_t hash) {
    if (!is_word(x, at)) return false;
    if (word_at(x, at)->hash == hash) return true;
    if (!(frame_shapes(x, at) & frame_shape(hash))) return false; /* asked for many words of a frame, and most have none of them */
    uint64_t shapes[SHAPES_MOST];
    for (size_t i = shapes_of(x, at, shapes); i > 0; i--)
        if (shapes[i - 1] == hash) return true;
    return false;
}

/* طالب بإقرار الموازنة, رحب بتأكيد الموعد: ب and a noun of speech, which together are a source phrase elsewhere. */
static bool noun_in_phrase(const struct isnad_extractor *x, uint32_t at, uint8_t clitic) {
    if (clitic != CODE_BEH || reading_at(x, at)->words > 1 || !cue_of_form(x, at, FORM_PHRASE)) return false;
    const uint8_t *codes = frame_codes(x, at) + 1;
    size_t left = word_at(x, at)->length - 1u;
    struct reading stem = {.slot = phrase_word(&x->lexicon->table, codes, left, fold_hash(codes, left))};
    for (size_t i = 0; stem.slot && i < reading_count(&stem); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, &stem, i);
        if ((lexeme->classes & LEX(CUE)) && lexeme->form == FORM_NOUN) return true;
    }
    return false;
}

bool frame_clitic(const struct isnad_extractor *x, uint32_t at, uint8_t clitic, uint8_t *offset) {
    if (!is_word(x, at)) return false;
    const uint8_t *codes = frame_codes(x, at);
    *offset = 1;
    if (codes[0] != clitic || word_at(x, at)->length < 3 || may_be(x, at, LEX(SWITCH))) return false; /* بدوره */
    const struct found *found = found_at(x, at);
    if (found) return found->word == at && (found->clitics & (CLITIC_BEH | CLITIC_KAF | CLITIC_LAM));
    const struct reading *reading = reading_at(x, at);
    bool place = !reading->slot && at > 0 && is_word(x, at - 1) && !has_article(x, at - 1) &&
                 may_be(x, at - 1, LEX(PREPOSITION) | LEX(PLACE)) && !found_at(x, at - 1);
    if (place) return false; /* في بيداوا: a name that nobody knows, not ب + يداوا */
    size_t left = word_at(x, at)->length - 1u;
    bool whole = reading->slot && reading->offset == 0 && (reading->classes & LEX(COMMON));
    if (whole && !phrase_word(&x->lexicon->table, codes + 1, left, fold_hash(codes + 1, left)))
        return false; /* لاحق is no ل + احق */
    return !reading->slot || reading->offset > 0 || (reading->classes & LEX(COMPLEMENTIZER)) || noun_in_phrase(x, at, clitic) ||
           !(reading->classes & (LEX(PREPOSITION) | LEX(ADVERB) | LEX(TIME) | LEX(CONJUNCTION) | LEX(SUBORDINATOR) | LEX(CUE)));
}

/* قال نصف القراء "الدائمين" في عمان إن: what is said comes behind the subject, of which the word in marks is a part.
 */
static bool said_later(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 6 };
    for (uint32_t k = at; k < at + FARTHEST && k < word_count(x) && is_word(x, k); k++) {
        if (frames_complementizer(x, k) && frame_codes(x, k)[0] == CODE_ALEF) return true;
        if (cue_verb(x, k) && !found_at(x, k)) return false;
    }
    return false;
}

/* أدان في "ليل المدينة" جشع التجار: a title behind "in", with which the clause goes on. */
static bool title_in(const struct isnad_extractor *x, const struct quotation *quotation) {
    enum { SHORT = 4 };
    return word_in(x, quotation->open - 1, WORDS_FI) && quotation->close - quotation->open <= SHORT &&
           is_word(x, quotation->close + 1);
}

/* قال مدير "النخيل" المنظمة للمعرض: "…": behind at most a few more words a colon and what is said. */
static bool speech_later(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 8 };
    uint32_t from = at;
    while (at < from + FARTHEST && is_word(x, at) && !cue_verb(x, at)) at++;
    return word_at(x, at)->kind == WORD_COLON && frame_quotation_opening(x, at + 1) != 0;
}

/* منصة، منصته، حسابها، صفحته: where somebody writes, or whose page it is. */
static bool platform(const struct isnad_extractor *x, uint32_t at) {
    return is_word(x, at) && !found_at(x, at) && (may_be(x, at, LEX(ORGANIZATION_HEAD)) || word_in(x, at, WORDS_PLATFORM));
}

/* للتواصل الاجتماعي: behind it, or `at`. */
static uint32_t behind_contact(const struct isnad_extractor *x, uint32_t at) {
    return is_word(x, at) && word_in(x, at, WORDS_FOR_CONTACT) && is_word(x, at + 1) ? at + 2 : at;
}

/* على منصته "نبأ" "…": the name of the platform, before what is said there. */
static bool names_platform(const struct isnad_extractor *x, const struct quotation *quotation) {
    if (!platform(x, quotation->open - 1)) return false;
    uint32_t end = behind_contact(x, quotation->close + 1);
    return end < word_count(x) && (word_at(x, end)->kind == WORD_COLON || frame_quotation_opening(x, end));
}

/* صحيفة "لانس" أن: a few words behind a head, or before what is said. */
static bool quotes_name(const struct isnad_extractor *x, const struct quotation *quotation) {
    enum { SHORT = 5 };
    if (!quotation->closed || quotation->close - quotation->open > SHORT || quotation->open == 0) return false;
    bool leads = may_be(x, quotation->open - 1, LEX(TITLE)) && !has_article(x, quotation->open - 1); /* رئيس "النخيل للسفر" */
    if (names_platform(x, quotation) || title_in(x, quotation) || speech_later(x, quotation->close + 1)) return true;
    if (leads || may_be(x, quotation->open - 1, LEX(ORGANIZATION_HEAD)) || frames_complementizer(x, quotation->close + 1))
        return true;
    return quotation->close - quotation->open <= 3 && said_later(x, quotation->close + 1);
}

static bool frame_quotation(struct matcher *m, uint32_t at) {
    uint32_t number = frame_quotation_opening(m->x, at);
    if (!number || !quotation_is_speech(m->x, &m->x->quotations.items[number - 1]) ||
        quotes_name(m->x, &m->x->quotations.items[number - 1]))
        return false;
    m->fit.quotation = number;
    m->fit.content = at + 1;
    m->fit.offset = 0;
    return true;
}

bool frame_says(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *verb = is_word(x, at) && !found_at(x, at) ? cue_verb(x, at) : NULL;
    uint8_t act = verb ? cue_entry(x, verb)->act : ISNAD_ACT_COUNT;
    return act == ISNAD_SAY || act == ISNAD_ADD || act == ISNAD_AFFIRM || act == ISNAD_EXPLAIN;
}

bool frame_colon_opens(const struct isnad_extractor *x, uint32_t at) {
    return word_at(x, at)->kind == WORD_COLON && frame_quotation_opening(x, at + 1);
}

/* وقال X:- and, with the next line, "…": the word at which the marks open, or 0. */
static uint32_t opens_below(const struct isnad_extractor *x, uint32_t colon) {
    uint32_t at = colon + 1, count = word_count(x);
    if (at < count && word_at(x, at)->kind == WORD_DASH) at++;
    if (at >= count || word_at(x, at)->kind != WORD_PARAGRAPH) return 0;
    while (at < count && at <= colon + 3 && word_at(x, at)->kind == WORD_PARAGRAPH) at++;
    return at < count && frame_quotation_opening(x, at) ? at : 0;
}

static bool frame_colon(struct matcher *m, uint32_t at) {
    if (at >= m->limit || word_at(m->x, at)->kind != WORD_COLON) return false;
    uint32_t below = opens_below(m->x, at);
    if (below) return frame_quotation(m, below);
    m->fit.content = at + 1;
    m->fit.offset = 0;
    if (at + 1 < m->limit && frame_quotation_opening(m->x, at + 1)) frame_quotation(m, at + 1);
    return at + 1 < m->limit;
}

/* قال الوزير الذي يريد | أن يعود إن: the clause of a verb in the relative clause, not what was said. */
static bool of_relative_verb(const struct isnad_extractor *x, uint32_t at) {
    uint32_t verb = at - 1;
    if (at < 2 || !is_word(x, verb) || found_at(x, verb) || has_article(x, verb) || word_at(x, verb)->length < 4) return false;
    uint8_t first = frame_codes(x, verb)[0];
    if ((first != CODE_YEH && first != CODE_TEH && first != CODE_NOON) || (word_at(x, verb)->flags & WORD_MARBUTA)) return false;
    uint32_t before = verb - 1;
    while (before > 0 && is_word(x, before) && may_be(x, before, LEX(AUXILIARY) | LEX(NEGATOR)) &&
           !may_be(x, before, LEX(RELATIVE)))
        before--;
    return is_word(x, before) && is_definite_relative(x, before);
}

bool frame_clause(struct matcher *m, uint32_t at, bool behind_preposition) {
    const struct isnad_extractor *x = m->x;
    if (!frames_complementizer(x, at) || (may_be(x, at, LEX(SUBORDINATOR)) && frame_codes(x, at)[0] == CODE_LAM))
        return false; /* لأن: because */
    if (!behind_preposition && at > m->from && may_be(x, at - 1, LEX(PREPOSITION)) && !found_at(x, at - 1)) return false;
    if (at > m->from + 1 && of_relative_verb(x, at)) return false;
    m->fit.offset = 0;
    m->fit.content = at + reading_at(x, at)->words;
    if (m->fit.content < m->limit && frame_quotation_opening(x, m->fit.content)) { /* قال إن "…" */
        uint32_t number = frame_quotation_opening(x, m->fit.content);
        const struct quotation *quotation = &x->quotations.items[number - 1];
        if (quotation_is_speech(x, quotation) && quotation->closed && !is_word(x, quotation->close + 1))
            m->fit.quotation = number;
    }
    return m->fit.content < m->limit;
}

bool frame_particle(const struct isnad_extractor *x, uint32_t at) { return word_in(x, at, WORDS_NOT_OR_SOME); }

bool frame_bare_that(const struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(DEMONSTRATIVE)) || found_at(x, at)) return false;
    return !is_word(x, at + 1) || (word_at(x, at + 1)->length < 4 && !found_at(x, at + 1)) ||
           frame_codes(x, at + 1)[0] != CODE_ALEF || frame_codes(x, at + 1)[1] != CODE_LAM;
}

bool frame_coordinated(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (!(reading->clitics & (CLITIC_WAW | CLITIC_FEH))) return false;
    return !((reading->classes & LEX(COMMON)) && !(reading->slot->classes & LEX(COMMON)));
}

uint32_t frame_behind_whoever(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || !is_word(x, at + 1) || !word_in(x, at, WORDS_MIN_LI)) return at;
    const struct lexeme *verb = reading_at(x, at + 1)->suffix && !found_at(x, at + 1) ? cue_verb(x, at + 1) : NULL;
    const struct cue *entry = verb && !reading_at(x, at + 1)->clitics ? cue_entry(x, verb) : NULL;
    bool with = false, called = false;
    for (uint8_t f = 0; entry && f < entry->frame_count; f++) {
        const struct frame *frame = &x->lexicon->frames.items[entry->first_frame + f];
        if (frame->count < 2 || frame->parts[0].slot != SLOT_TARGET) continue;
        with |= frame->parts[1].slot == SLOT_CLITIC && frame->parts[1].clitic == CODE_BEH;
        called |= frame->parts[1].slot == SLOT_NOMINAL;
    }
    uint8_t offset;
    if (!(with || called) || frames_complementizer(x, at + 2)) return at;
    if (with && is_word(x, at + 2) && frame_clitic(x, at + 2, CODE_BEH, &offset)) return at + 3;
    bool noun = frame_quotation_opening(x, at + 2) || (is_word(x, at + 2) && !reading_at(x, at + 2)->clitics &&
                                                       !may_be(x, at + 2, LEX(PREPOSITION) | LEX(CONJUNCTION) | LEX(RELATIVE)));
    return called && noun ? at + 2 : at; /* من سمتهم فلولا, not من قدره كلاعب */
}

/* أكد X قائلا "…": the participle that leads to what is said. */
static bool saying(const struct isnad_extractor *x, uint32_t at) {
    const struct lexeme *participle = may_be(x, at, LEX(CUE)) ? cue_of_form(x, at, FORM_PARTICIPLE) : NULL;
    return participle && cue_entry(x, participle)->act == ISNAD_SAY && !found_at(x, at) && !has_article(x, at) &&
           (!is_word(x, at + 1) || frames_complementizer(x, at + 1));
}

bool frame_whatever(const struct isnad_extractor *x, uint32_t at) {
    uint64_t no = LEX(COMPLEMENTIZER) | LEX(PRONOUN) | LEX(DEMONSTRATIVE) | LEX(PREPOSITION) | LEX(CONDITIONAL);
    return word_in(x, at, WORDS_MA) && is_word(x, at + 1) && reading_at(x, at)->words == 1 && !found_at(x, at + 1) &&
           !has_article(x, at + 1) && !may_be(x, at + 1, no);
}

bool frame_noun_begins(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at)) return frame_quotation_opening(x, at) != 0;
    if (saying(x, at)) return false;
    if (frame_behind_whoever(x, at) > at || frame_whatever(x, at)) return true;
    if (frame_particle(x, at) || word_in(x, at, WORDS_HIMSELF_HER)) return true;
    if (frame_bare_that(x, at)) return false;
    uint64_t no = LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(NEGATOR) | LEX(CONJUNCTION) | LEX(RELATIVE) | LEX(SUBORDINATOR) |
                  LEX(ADVERB) | LEX(TIME) | LEX(AUXILIARY) | LEX(PRONOUN) | LEX(SWITCH) | LEX(CONDITIONAL) | LEX(CALENDAR) |
                  LEX(FUTURE);
    return found_at(x, at) || !(reading_at(x, at)->classes & no);
}

/* دعا إلى | يوم غضب, أعلن عن | بداية المفاوضات: behind the preposition of a frame a time in the idafa is what is said. */
static bool time_noun(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || found_at(x, at) || !may_be(x, at, LEX(TIME)) || reading_at(x, at)->words > 1) return false;
    uint8_t last = frame_codes(x, at)[word_at(x, at)->length - 1];
    return !has_article(x, at) && !reading_at(x, at)->clitics && last != CODE_ALEF && is_word(x, at + 1) &&
           !may_be(x, at + 1, LEX(TIME) | LEX(CALENDAR) | LEX(COMPLEMENTIZER) | LEX(PREPOSITION));
}

bool frame_to_somebody(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at)) return false;
    const struct found *found = found_at(x, at);
    if (found) return found->word == at && (found->clitics & CLITIC_LAM);
    return (reading_at(x, at)->clitics & CLITIC_LAM) && may_be(x, at, LEX(ORGANIZATION_HEAD) | LEX(TITLE));
}

/* معارضة لقيادة, يدين بالديانة: a preposition, and no object of the verb. */
static bool oblique(const struct isnad_extractor *x, uint32_t at) {
    const struct found *found = found_at(x, at);
    if (!is_word(x, at)) return false;
    const uint8_t *codes = frame_codes(x, at);
    if (!found && !reading_at(x, at)->slot) /* a word that nobody knows: بال… */
        return word_at(x, at)->length > 5 && codes[0] == CODE_BEH && codes[1] == CODE_ALEF && codes[2] == CODE_LAM;
    return ((found ? found->clitics : reading_at(x, at)->clitics) & (CLITIC_BEH | CLITIC_LAM | CLITIC_KAF)) != 0;
}

/* بالمفتشين: a definite plural of people, behind a letter. */
static bool people(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = frame_codes(x, at), *end = codes + word->length;
    bool definite = word->length > 6 && codes[1] == CODE_ALEF && codes[2] == CODE_LAM; /* بال… */
    return definite && end[-1] == CODE_NOON && end[-2] == CODE_YEH && !may_be(x, at, LEX(THING));
}

/* رحب بالسفير, دعوة إلى لحود, اعترف بالدولة, رحب بنا بحرارة: is it somebody, at the word or in a pronoun before it? */
static bool somebody(const struct isnad_extractor *x, uint32_t at) {
    const struct found *found = found_at(x, at);
    if (found) return found->word == at && found->kind != ISNAD_NATIONAL_ADJECTIVE;
    if (!is_word(x, at)) return false;
    if (x->title_at.items[at] || people(x, at)) return true;
    const struct word *before = at > 0 && is_word(x, at - 1) ? word_at(x, at - 1) : NULL;
    if (!before || before->length < 2 || before->length > 4) return false;
    const uint8_t *codes = frame_codes(x, at - 1);
    bool pronoun = codes[1] == CODE_HEH || (codes[1] == CODE_NOON && codes[before->length - 1] == CODE_ALEF);
    return (codes[0] == CODE_BEH || codes[0] == CODE_LAM) && pronoun && (before->length < 4 || codes[2] == CODE_MEEM);
}

/* أقر المجلس بأغلبية كبيرة نشر قوات, بالإجماع: how it was said. */
bool frame_by_majority(const struct isnad_extractor *x, uint32_t at) { return is_word(x, at) && word_in(x, at, WORDS_MAJORITY); }

bool frame_slot(struct matcher *m, const struct frame_part *part, uint32_t *at, bool behind, uint8_t offset, bool last) {
    struct isnad_extractor *x = m->x;
    struct speaker who;
    m->fit.slot = part->slot;
    switch (part->slot) {
    case SLOT_CLAUSE: return frame_clause(m, *at, behind);
    case SLOT_QUOTE: return frame_quotation(m, *at) || (frame_colon(m, *at) && m->fit.quotation);
    case SLOT_COLON: return frame_colon(m, *at);
    case SLOT_QUESTION:
        return m->fit.content = *at + (reading_at(x, *at)->words > 1 ? reading_at(x, *at)->words : 0),
               may_be(x, *at, LEX(QUESTION)); /* عما إذا | كان */
    case SLOT_NOMINAL:
        m->fit.content = *at;
        m->fit.offset = offset;
        if (part->thing && somebody(x, *at)) return false;
        if (m->that && *at < m->limit && !offset && frame_bare_that(x, *at)) return true; /* نفى ذلك */
        return !frames_complementizer(x, *at) && !frame_bare_that(x, *at) &&
               (offset || (behind && time_noun(x, *at)) ||
                (frame_noun_begins(x, *at) && (behind || (!frame_coordinated(x, *at) && !oblique(x, *at))) &&
                 (behind || !frame_to_somebody(x, *at)))) &&
               *at < m->limit;
    default: break;
    }
    isnad_entity_id *slot = part->slot == SLOT_ADDRESSEE ? &m->fit.addressee : &m->fit.target;
    if (m->suffix && !behind) return !last; /* واتهمته ب: who it is comes from the discourse */
    if (!speaker_at(x, *at, m->limit, behind, &who) || (!behind && who.clitics & (CLITIC_WAW | CLITIC_FEH))) {
        m->fit.content = *at;
        return last && frame_noun_begins(x, *at) &&
               (behind || !(frame_coordinated(x, *at) || (*at > m->from && oblique(x, *at))));
    }
    *slot = who.ids[0];
    if (who.count > 1) m->fit.also = who.ids[1];
    m->fit.content = *at;
    m->fit.offset = who.offset;
    *at = who.end;
    return true;
}

uint32_t frame_behind_platform(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { SHORT = 4 };
    if (!word_in(x, at, WORDS_ON_ACROSS)) return at;
    uint32_t name = at + 1, end;
    while (name < limit && platform(x, name)) name++;
    if (name >= limit) return at;
    uint32_t number = frame_quotation_opening(x, name);
    const struct quotation *marks = number ? &x->quotations.items[number - 1] : NULL;
    const struct found *found = is_word(x, name) ? found_at(x, name) : NULL;
    if (marks && marks->closed && name > at + 1 && marks->close - name <= SHORT)
        end = marks->close + 1;
    else if (found && found->word == name && !found->clitics && x->known.items[found->entity].type == ISNAD_ORGANIZATION)
        end = found->word + found->words;
    else
        return at;
    end = end < limit ? behind_contact(x, end) : end;
    return end < limit && (word_at(x, end)->kind == WORD_COLON || frame_quotation_opening(x, end)) ? end : at;
}

bool frame_tells_of_paper(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 10 };
    if (at < 2 || !is_word(x, at) || !is_word(x, at - 1) || has_article(x, at - 1) || !may_be(x, at - 2, LEX(PREPOSITION)) ||
        !cue_of_form(x, at - 1, FORM_NOUN))
        return false;
    bool resumed = ends_in_his(x, at);
    uint32_t end = at + 1;
    for (; end < limit && end < at + LONGEST && is_word(x, end); end++)
        resumed |= ends_in_his(x, end) && word_at(x, end)->length <= 4; /* منه, عنها */
    return resumed && end < limit && (word_at(x, end)->kind == WORD_COLON || frame_quotation_opening(x, end));
}

/* قرر ألا يقول: أن and لا in one word, before a verb in the present; not إلا. */
bool frames_that_not(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || !is_word(x, at + 1) || !word_in(x, at, WORDS_ALLA) || (word_at(x, at)->flags & WORD_HAMZA_LOW) ||
        reading_at(x, at)->words > 1)
        return false;
    uint8_t first = x->words.codes[word_at(x, at + 1)->code];
    return (first == CODE_YEH || first == CODE_TEH || first == CODE_NOON) && word_at(x, at + 1)->length >= 3 &&
           !found_at(x, at + 1);
}

bool frame_of_the_press(const struct isnad_extractor *x, uint32_t noun, uint32_t at, uint32_t limit) {
    if (at + 1 >= limit || !is_word(x, at) || !(word_at(x, at)->flags & WORD_MARBUTA) || found_at(x, at) ||
        has_article(x, noun) || reading_at(x, at)->clitics || may_be(x, at, LEX(ORGANIZATION_HEAD) | LEX(CUE)))
        return false;
    const struct word *word = word_at(x, at);
    uint64_t goes_on = LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB);
    bool ends = !is_word(x, at + 1) || may_be(x, at + 1, goes_on) || (reading_at(x, at + 1)->clitics & ~(unsigned)CLITIC_ARTICLE);
    return ends && frame_codes(x, at)[word->length - 2] == CODE_YEH && word->length > 4;
}

bool frame_during(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    return at + 2 < limit && is_word(x, at) && may_be(x, at, LEX(PREPOSITION)) && word_in(x, at, WORDS_KHILAL) &&
           has_article(x, at + 1) && !found_at(x, at + 1) && is_word(x, at + 2) &&
           !(has_article(x, at + 2) && !found_at(x, at + 2) && !x->title_at.items[at + 2] &&
             speaker_qualifies(x, at + 2, at + 1) && !has_article(x, at + 3));
}

uint32_t frame_behind_called(const struct matcher *m, uint32_t at, bool led) {
    const struct isnad_extractor *x = m->x;
    uint32_t end = at + 1;
    if (!(has_article(x, at) || (reading_at(x, at)->clitics & CLITIC_ARTICLE)) || end + 1 >= m->limit || !is_word(x, at) ||
        !is_word(x, end))
        return at;
    if (has_article(x, end) && !found_at(x, end) && speaker_qualifies(x, end, at) && is_word(x, end + 1)) end++;
    bool next = led || !has_article(x, end);
    return next && !reading_at(x, end)->suffix && frame_noun_begins(x, end) && !frame_coordinated(x, end) ? end : at;
}
