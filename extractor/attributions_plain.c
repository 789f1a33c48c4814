/* SPDX-License-Identifier: Apache-2.0
 *
 * See attributions_plain.h. */
#include "attributions_plain.h"

/* The fit of a clause that no word introduces. */
static struct fit fit_of_clause(uint32_t intro, uint32_t content) {
    return (struct fit){.ok = true,
                        .slot = SLOT_CLAUSE,
                        .intro = intro,
                        .content = content,
                        .addressee = ISNAD_NONE,
                        .also = ISNAD_NONE,
                        .target = ISNAD_NONE};
}

/* يرجع، يشهد: the shape of a verb in the present. */
static bool like_present(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    uint64_t no = LEX(TIME) | LEX(CALENDAR) | LEX(TITLE) | LEX(GIVEN_NAME) | LEX(COMMON_NAME);
    return is_word(x, at) && word->length >= 4 && x->words.codes[word->code] == CODE_YEH && !(word->flags & WORD_MARBUTA) &&
           !found_at(x, at) && !x->found_at.items[at] && !may_be(x, at, no);
}

/* قالت لجنة الانتخابات، لم تكن هناك مخالفات: a clause behind a comma at which the subject ends, with nothing else to introduce
 * it. */
struct cue_choice plain_behind_comma(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    enum { FARTHEST = 12, SHORTEST = 4 };
    struct cue_choice none = {NULL, {0}};
    const struct cue *entry = cue_entry(x, site->verb);
    uint64_t openers = LEX(NEGATOR) | LEX(AUXILIARY) | LEX(FUTURE) | LEX(MODAL) | LEX(CONDITIONAL) | LEX(DEMONSTRATIVE);
    uint32_t comma = site->from;
    if (site->at > clause_sentence_begin(x, site->at) + 1 || site->negated || !subject_speaks(entry->act) ||
        entry->act == ISNAD_ASSESS)
        return none;
    while (comma < site->limit && comma < site->from + FARTHEST && is_word(x, comma)) comma++;
    if (comma + SHORTEST >= site->limit || word_at(x, comma)->kind != WORD_COMMA ||
        !(may_be(x, comma + 1, openers) || like_present(x, comma + 1)))
        return none;
    struct speaker who;
    bool named = speaker_at(x, site->from, comma, false, &who) && who.end + 2 >= comma &&
                 speaker_agrees(&who, site->verb, true); /* لجنة الانتخابات بالدولة، */
    if (!named && !(speaker_unnamed(x, site->from, comma, false, &who) && who.end == comma)) return none;
    *out = who;
    return (struct cue_choice){site->verb, fit_of_clause(comma, comma + 1)};
}

struct cue_choice plain_negated(const struct site *site, const struct isnad_extractor *x, const struct speaker *behind) {
    uint32_t at = behind->end;
    bool so = at + 2 < site->limit && !site->negated && subject_speaks(cue_entry(x, site->verb)->act) && is_word(x, at) &&
              may_be(x, at, LEX(NEGATOR)) && !reading_at(x, at)->clitics;
    return so ? (struct cue_choice){site->verb, fit_of_clause(at, at)} : (struct cue_choice){NULL, {0}};
}

/* Does speech follow such a word even where nothing introduces it? */
static bool bare(const struct isnad_extractor *x, const struct lexeme *lexeme) {
    const struct cue *entry = cue_entry(x, lexeme);
    for (uint8_t f = 0; f < entry->frame_count; f++)
        if (x->lexicon->frames.items[entry->first_frame + f].parts[0].slot == SLOT_BARE) return true;
    return false;
}

/* Behind times, occasions and hearers: أمس، في مؤتمر صحفي، للصحفيين. */
static uint32_t behind_setting(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    for (uint32_t next = at; at < limit; at = next) {
        bool time = is_word(x, at) && may_be(x, at, LEX(TIME) | LEX(CALENDAR) | LEX(SWITCH)) && !found_at(x, at);
        bool hearer =
            is_word(x, at) && (reading_at(x, at)->clitics & CLITIC_LAM) && may_be(x, at, LEX(TITLE) | LEX(ORGANIZATION_HEAD));
        next = time             ? at + reading_at(x, at)->words
               : hearer         ? at + 1
               : is_word(x, at) ? frames_behind_occasion(x, at, limit)
                                : at;
        if (next == at) break;
    }
    return at;
}

/* Can a clause begin at the word, rather than the rest of the subject, an adverbial or an object (قال كلمته)? */
static bool clause_can_begin(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at)) return false;
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    uint64_t opens = LEX(NEGATOR) | LEX(AUXILIARY) | LEX(PRONOUN) | LEX(MODAL) | LEX(FUTURE) | LEX(DEMONSTRATIVE);
    uint64_t no = LEX(PREPOSITION) | LEX(RELATIVE) | LEX(CONJUNCTION) | LEX(SUBORDINATOR) | LEX(COMPLEMENTIZER);
    if (reading_at(x, at)->clitics & ~(unsigned)CLITIC_ARTICLE) return false;
    if (found_at(x, at)) return found_at(x, at)->word == at && !found_at(x, at)->clitics;
    if (may_be(x, at, no) || x->title_at.items[at] || cue_of_form(x, at, FORM_PARTICIPLE)) return false;
    bool object = end[-1] == CODE_ALEF || (end[-1] == CODE_HEH && !(word->flags & WORD_MARBUTA)) || (word->flags & WORD_FATHATAN);
    return may_be(x, at, opens | LEX(ADVERB)) || !object;
}

/* مكتب الوزير | سامر شلهوب: the name that an office at the subject's end announces belongs to it. */
static uint32_t behind_own_name(const struct isnad_extractor *x, const struct speaker *who) {
    const struct found *found = found_at(x, who->end);
    bool named = found && found->word == who->end && !found->clitics && x->known.items[found->entity].type == ISNAD_PERSON;
    for (uint32_t at = who->begin; named && at < who->end; at++)
        if (x->title_at.items[at]) return found->word + found->words;
    return who->end;
}

struct cue_choice plain_clause(const struct site *site, struct isnad_extractor *x, const struct speaker *behind) {
    enum { SHORTEST = 4 };
    struct cue_choice none = {NULL, {0}};
    bool begins = site->coordinated || site->at <= clause_sentence_begin(x, site->at) + 1;
    if (site->negated || !begins || !subject_speaks(cue_entry(x, site->verb)->act)) return none;
    if (behind && behind->begin != site->from) return none;
    uint32_t at = behind_setting(x, behind ? behind_own_name(x, behind) : site->from, site->limit), words = 0;
    const struct lexeme *saying = at < site->limit && is_word(x, at) ? cue_of_form(x, at, FORM_PARTICIPLE) : NULL;
    bool so = saying && bare(x, saying) && !reading_at(x, at)->clitics;
    if (so) at++;
    if (!so && !(behind && bare(x, site->verb))) return none;
    while (at + words < site->end && is_word(x, at + words)) words++;
    if (words < SHORTEST || (!so && !clause_can_begin(x, at))) return none;
    return (struct cue_choice){site->verb, fit_of_clause(at, at)};
}
