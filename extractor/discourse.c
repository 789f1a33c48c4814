/* SPDX-License-Identifier: Apache-2.0
 *
 * See discourse.h. */
#include "discourse.h"

void discourse_remember_paper(struct discourse *d) {
    if (d->count) d->last[(d->count - 1) % DISCOURSE_MEMORY].paper = true;
}

void discourse_remember_aside(struct discourse *d) {
    if (d->count == 0) return;
    struct remembered *last = &d->last[(d->count - 1) % DISCOURSE_MEMORY];
    last->noun = true;
    if (d->count < 2) return;
    const struct remembered *before = &d->last[(d->count - 2) % DISCOURSE_MEMORY];
    last->nested |= before->sentence == last->sentence && !before->nested && before->ids[0] != last->ids[0];
}

void discourse_remember(struct discourse *d, uint32_t cue, isnad_span span, const isnad_entity_id *ids, uint8_t count,
                        uint8_t gender, bool many) {
    struct remembered *slot = &d->last[d->count++ % DISCOURSE_MEMORY];
    *slot = (struct remembered){.count = count,
                                .gender = gender,
                                .many = many,
                                .nested = cue < d->content_end,
                                .word = cue,
                                .span = span,
                                .present = !cue_of_form(d->x, cue, FORM_PAST) && cue_of_form(d->x, cue, FORM_PRESENT),
                                .sentence = word_at(d->x, cue)->sentence};
    for (uint8_t i = 0; i < count; i++) slot->ids[i] = ids[i];
}

static bool agrees(const struct isnad_extractor *x, const struct remembered *old, const struct lexeme *form) {
    if (form->gender && old->gender && form->gender != old->gender) return false;
    const struct known *known = &x->known.items[old->ids[0]]; /* الوزيران, whoever they are */
    bool group = old->count == 1 && old->many && known->type == ISNAD_PERSON && known->gazetteer == UINT8_MAX;
    if (form->number == NUMBER_DUAL) return old->count == 2 || group;
    bool plural = form->number == NUMBER_PLURAL && form->form != FORM_PARTICIPLE;
    return !(plural && !old->many);
}

/* Opens a bracket before the word that closes between it and the end? Who is named there is no subject of what follows. */
static bool bracketed(const struct isnad_extractor *x, uint32_t begin, uint32_t at, uint32_t end) {
    enum { LONGEST_BRACKET = 40 };
    uint32_t open = at, last = at + LONGEST_BRACKET < end ? at + LONGEST_BRACKET : end;
    while (open > begin && at - open < LONGEST_BRACKET && word_at(x, open - 1)->kind != WORD_PAREN_OPEN &&
           word_at(x, open - 1)->kind != WORD_PAREN_CLOSE)
        open--;
    if (open == begin || word_at(x, open - 1)->kind != WORD_PAREN_OPEN) return false;
    while (at < last && word_at(x, at)->kind != WORD_PAREN_CLOSE) at++;
    return at < last;
}

/* الذي قد اتهم: the relative to whose clause the verb belongs, or 0. */
static uint32_t relative_of(const struct isnad_extractor *x, uint32_t verb) {
    uint32_t at = verb;
    while (at > 0 && may_be(x, at - 1, LEX(AUXILIARY) | LEX(NEGATOR)) && !found_at(x, at - 1)) at--;
    return at > 0 && is_definite_relative(x, at - 1) ? at - 1 : 0;
}

static bool comma_between(const struct isnad_extractor *x, uint32_t begin, uint32_t end) {
    for (uint32_t at = begin; at < end; at++)
        if (word_at(x, at)->kind == WORD_COMMA) return true;
    return false;
}

/* X الذي رحب بكذا | وأعلن كذا: both verbs are his of whom the relative speaks. */
static bool joined_in_relative(const struct isnad_extractor *x, const struct remembered *old, uint32_t cue) {
    bool present = !cue_of_form(x, cue, FORM_PAST) && cue_of_form(x, cue, FORM_PRESENT);
    return (reading_at(x, cue)->clitics & CLITIC_WAW) && cue_verb(x, cue) && present == old->present &&
           relative_of(x, old->word) && !comma_between(x, old->word, cue);
}

/* رد X على Y، الذي اتهم كذا، | مؤكدا: what commas set into the sentence does not go on behind them. */
static bool inset_before(const struct isnad_extractor *x, const struct remembered *old, uint32_t cue) {
    uint32_t relative = relative_of(x, old->word);
    return relative > 0 && word_at(x, relative - 1)->kind == WORD_COMMA && word_at(x, cue - 1)->kind == WORD_COMMA;
}

/* The one who has spoken most often of those with whom the form agrees, where he did so much oftener than `found`; else `found`.
 */
static const struct remembered *most_often(const struct discourse *d, const struct lexeme *form, const struct remembered *found) {
    enum { MUCH = 2 };
    uint32_t most = 0, his = 0;
    const struct remembered *best = found;
    for (uint32_t i = 0; i < DISCOURSE_MEMORY && i < d->count; i++) {
        const struct remembered *one = &d->last[(d->count - 1 - i) % DISCOURSE_MEMORY];
        uint32_t times = 0;
        if (one->word < d->closed_before || one->nested || one->paper || !agrees(d->x, one, form)) continue;
        for (uint32_t k = 0; k < DISCOURSE_MEMORY && k < d->count; k++) times += d->last[k].ids[0] == one->ids[0];
        if (one->ids[0] == found->ids[0]) his = times;
        if (times > most) most = times, best = one;
    }
    return most >= his + MUCH ? best : found;
}

const struct remembered *discourse_recall(const struct discourse *d, uint32_t cue, const struct lexeme *form) {
    bool other = false; /* a man has spoken after a woman, or she after him */
    const struct remembered *inner = NULL;
    bool nested = cue < d->content_end;
    uint32_t topic = clause_behind_topic(d->x, cue);
    for (uint32_t i = 0; i < DISCOURSE_MEMORY && i < d->count; i++) {
        const struct remembered *old = &d->last[(d->count - 1 - i) % DISCOURSE_MEMORY];
        if (old->word < d->closed_before) break;
        bool here = old->sentence == word_at(d->x, cue)->sentence;
        bool himself = old->count == 2 && reading_at(d->x, cue)->suffix == SUFFIX_HUMA && cue_verb(d->x, cue); /* واتهمهما */
        other |= !old->nested && !here && d->x->known.items[old->ids[0]].type == ISNAD_PERSON && !agrees(d->x, old, form);
        if (himself || !agrees(d->x, old, form) || (here && bracketed(d->x, clause_sentence_begin(d->x, cue), old->word, cue)))
            continue;
        if (here && i == 0 && joined_in_relative(d->x, old, cue)) return old;
        if (here && (old->word < topic || inset_before(d->x, old, cue))) continue;
        if (!old->nested && old->paper && !here) {
            if (!inner) inner = old;
            continue;
        }
        if (!old->nested || (nested && here)) return other && !here && !nested ? most_often(d, form, old) : old;
        if (!inner) inner = old;
    }
    return inner;
}

/* بعد لقائه | الرئيس, خلال استقبالها | بوتين: whom the subject met, behind a noun with his pronoun. */
static bool met_by_him(const struct isnad_extractor *x, uint32_t at) {
    uint64_t leads = LEX(PREPOSITION) | LEX(TIME) | LEX(SUBORDINATOR);
    if (!is_word(x, at - 1) || !is_word(x, at - 2) || found_at(x, at - 1) || x->title_at.items[at - 1] ||
        word_at(x, at - 1)->length < 5)
        return false;
    return ends_in_his(x, at - 1) && may_be(x, at - 2, leads) && !may_be(x, at - 1, leads);
}

/* قال … إن | مجلس الأمن: what is said begins, in which nobody is the subject of the sentence. Not إلا أن, بعد أن, غير أن. */
static bool that_clause(const struct isnad_extractor *x, uint32_t at) {
    uint64_t others = LEX(PREPOSITION) | LEX(SUBORDINATOR) | LEX(CONJUNCTION) | LEX(TIME) | LEX(MODAL);
    return is_word(x, at) && word_in(x, at, WORDS_INNA) && is_word(x, at - 1) && reading_at(x, at - 1)->words == 1 &&
           !may_be(x, at - 1, others) && may_be(x, at, LEX(COMPLEMENTIZER)) && !found_at(x, at);
}

/* في خطاب بثه | التلفزيون, إلى مقابلة أجرتها | صحيفة X: who did it, in a relative clause of an indefinite noun behind a
 * preposition. */
static bool of_relative_clause(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    uint32_t verb = at - 1;
    while (verb > begin + 2 && may_be(x, verb, LEX(ORGANIZATION_HEAD)) && !found_at(x, verb)) verb--;
    if (verb < begin + 2 || !is_word(x, verb) || !is_word(x, verb - 1) || !may_be(x, verb - 2, LEX(PREPOSITION))) return false;
    const struct word *word = word_at(x, verb);
    bool it = ends_in_his(x, verb) && (word->length > 4 || x->words.codes[word->code + word->length - 1] == CODE_HEH);
    uint64_t no =
        LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(ADVERB) | LEX(PRONOUN) | LEX(TITLE) | LEX(TIME) | LEX(SUBORDINATOR);
    if (!it || found_at(x, verb) || may_be(x, verb, no) || cue_of_form(x, verb, FORM_NOUN)) return false;
    uint32_t noun = verb - 1;
    return !has_article(x, noun) && !found_at(x, noun) && !x->title_at.items[noun] && !may_be(x, noun, no) &&
           !reading_at(x, noun)->suffix;
}

/* التغييرات التي يشهدها | المجلس: who does it, in a relative clause of something else. */
static bool in_relative_clause(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    uint32_t verb = at - 1;
    return verb > begin && is_word(x, verb) && is_word(x, verb - 1) && is_definite_relative(x, verb - 1) &&
           ends_in_his(x, verb) && !found_at(x, verb);
}

/* The mark that closes a quotation around the word before `end`, or the word. */
static uint32_t in_marks(const struct isnad_extractor *x, uint32_t at, uint32_t end) {
    uint32_t number = x->quotation_at.items[at];
    const struct quotation *quotation = number ? &x->quotations.items[number - 1] : NULL;
    return quotation && quotation->closed && quotation->close < end ? quotation->close : at;
}

static bool subject_between(struct isnad_extractor *x, uint32_t begin, uint32_t end, bool nested, const struct lexeme *form,
                            struct speaker *out) {
    enum { FARTHEST = 120, SOON = 3 };
    bool said = false; /* within what somebody says */
    for (uint32_t at = end > begin + FARTHEST ? end - FARTHEST : begin; at < end; at++) {
        said |= !nested && at > begin + SOON && that_clause(x, at);
        said &= !may_be(x, at, LEX(SUBORDINATOR) | LEX(SWITCH)); /* … إن …، بينما قال X */
        if (said) continue;
        if (is_word(x, at) && reading_at(x, at)->words > 1 && may_be(x, at, LEX(SWITCH))) {
            at += reading_at(x, at)->words - 1; /* على الطرف الآخر: nobody */
            continue;
        }
        if (!is_word(x, at) || !(x->title_at.items[at] || (found_at(x, at) && found_at(x, at)->word == at))) continue;
        if (at > begin && is_word(x, at - 1) && reading_at(x, at - 1)->words > 1 && may_be(x, at - 1, LEX(CUE)))
            continue; /* مؤتمر صحفي */
        const struct found *found = found_at(x, at);
        if (found && found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        bool person = found && x->known.items[found->entity].type == ISNAD_PERSON; /* وصل لافروف: no place */
        if (at > 0 && may_be(x, at - 1, LEX(PREPOSITION) | (person ? 0 : LEX(PLACE))) && !found_at(x, at - 1)) {
            bool both = found && speaker_at(x, at, end, false, out) && out->count > 1; /* بين سامر وسالم: it governs both */
            at = both ? out->end - 1 : at;
            continue;
        }
        if (at > begin + 1 && (met_by_him(x, at) || in_relative_clause(x, at, begin) || of_relative_clause(x, at, begin))) {
            at = speaker_at(x, at, end, false, out) ? out->end - 1 : at;
            continue;
        }
        uint32_t inside = in_marks(x, at, end);
        if (inside > at && !(found && found->word + found->words == inside)) { /* "الأمير الصغير": a title of something */
            at = inside;
            continue;
        }
        if (!speaker_at(x, at, end, false, out)) continue;
        if (speaker_agrees(out, form, false) && !bracketed(x, begin, at, end)) return true;
        if (out->source_head && out->end > at + 1) at = out->end - 1; /* مصادر الوفد: not the delegation */
    }
    return false;
}

const struct remembered *discourse_recall_unnamed(const struct discourse *d, uint32_t cue, const struct lexeme *form,
                                                  const struct remembered *old, struct stretch content) {
    enum { FARTHEST = 4 /* sentences */ };
    const struct isnad_extractor *x = d->x;
    bool named = false;
    if (!old || old->count != 1 || x->known.items[old->ids[0]].type != ISNAD_PERSON) return old;
    for (uint32_t at = content.begin; at < content.end && !named; at++) {
        const struct found *found = found_at(x, at);
        named = found && found->kind == ISNAD_NAME && found->entity == old->ids[0];
    }
    for (uint32_t i = 0; named && i < DISCOURSE_MEMORY && i < d->count; i++) {
        const struct remembered *other = &d->last[(d->count - 1 - i) % DISCOURSE_MEMORY];
        if (other->word < d->closed_before || other->sentence + FARTHEST < word_at(x, cue)->sentence) break;
        if (!other->paper && agrees(x, other, form) && other->ids[0] != old->ids[0]) return other;
    }
    return old;
}

bool discourse_out_of_reach(const struct discourse *d, uint32_t cue, const struct remembered *old) {
    enum { FARTHEST = 2, ALONE = 3 };
    const struct isnad_extractor *x = d->x;
    uint32_t begin = clause_sentence_begin(x, cue), alone = 0;
    while (alone < ALONE && alone < d->count && old && d->last[(d->count - 1 - alone) % DISCOURSE_MEMORY].ids[0] == old->ids[0])
        alone++;
    bool opens = cue <= begin + 1 || (cue == begin + 2 && may_be(x, begin, LEX(CONJUNCTION) | LEX(TIME)));
    return old && !opens && word_at(x, cue)->sentence > old->sentence + (alone == ALONE ? 2 * FARTHEST : FARTHEST);
}

bool discourse_subject(struct discourse *d, uint32_t cue, const struct lexeme *form, struct speaker *out) {
    return subject_between(d->x, clause_behind_topic(d->x, cue), cue, cue < d->content_end, form, out);
}

bool discourse_subject_before_noun(struct discourse *d, uint32_t cue, const struct lexeme *form, const struct remembered *old,
                                   struct speaker *out) {
    bool noun = old && old->noun && !old->nested && old->sentence == word_at(d->x, cue)->sentence && cue >= d->content_end;
    return noun && discourse_subject(d, cue, form, out) && out->end <= old->word;
}

bool discourse_subject_before(struct discourse *d, uint32_t cue, const struct lexeme *form, struct speaker *out) {
    struct isnad_extractor *x = d->x;
    uint32_t end = clause_sentence_begin(x, cue), first = end; /* وفيما أكدت أنها */
    if (first < cue && is_word(x, first) && may_be(x, first, LEX(SUBORDINATOR) | LEX(CONJUNCTION)))
        first += reading_at(x, first)->words;
    if (cue > first + 1 || d->closed_before >= end) return false;
    while (end > 0 && !is_word(x, end - 1) && word_at(x, end - 1)->kind != WORD_NUMBER) end--;
    uint32_t begin = end > 0 ? clause_sentence_begin(x, end - 1) : 0;
    if (end == 0 || !subject_between(x, begin, end, false, form, out) || out->count != 1) return false;
    bool acts = out->begin == begin + 1 && form->gender == GENDER_FEMALE; /* اعتقلت الشرطة ناشطا. وقالت إنه */
    return acts || x->known.items[out->ids[0]].type == ISNAD_PERSON;
}

/* The first word of the paragraph, within few sentences before the word; the word's own sentence, where it is too far. */
static uint32_t paragraph_begin(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 5 };
    uint32_t own = clause_sentence_begin(x, at), begin = own;
    for (uint32_t i = 0; i < FARTHEST && begin > 0; i++) {
        if (word_at(x, begin - 1)->kind == WORD_PARAGRAPH) return begin;
        begin = clause_sentence_begin(x, begin - 1);
    }
    return begin == 0 ? 0 : own;
}

/* May the first word of a sentence be a verb, as it is nothing else that we know? */
static bool like_verb(const struct isnad_extractor *x, uint32_t at) {
    return !found_at(x, at) && !x->title_at.items[at] && !has_article(x, at) && !may_be(x, at, LEX_PARTICLES);
}

isnad_entity_id discourse_topic(const struct discourse *d, uint32_t at, const struct lexeme *form) {
    enum { FARTHEST = 400 /* words */, PEOPLE = 8, OFTEN = 3 };
    const struct isnad_extractor *x = d->x;
    struct {
        isnad_entity_id id;
        uint32_t count;
    } people[PEOPLE];
    uint32_t count = 0, first = 0, second = 0;
    for (uint32_t word = at; word > 0 && at - word < FARTHEST; word--) {
        const struct found *found = found_at(x, word - 1);
        if (!found || found->word != word - 1 || found->kind != ISNAD_NAME || x->known.items[found->entity].type != ISNAD_PERSON)
            continue;
        uint32_t k = 0;
        while (k < count && people[k].id != found->entity) k++;
        if (k == PEOPLE) return ISNAD_NONE;
        if (k == count) people[count].id = found->entity, people[count++].count = 0;
        people[k].count++;
    }
    for (uint32_t k = 1; k < count; k++)
        if (people[k].count > people[first].count) first = k;
    for (uint32_t k = 0; k < count; k++)
        if (k != first && people[k].count > second) second = people[k].count;
    if (count == 0 || people[first].count < OFTEN || people[first].count < 2 * second) return ISNAD_NONE;
    uint8_t gender = x->known.items[people[first].id].gender;
    bool agrees =
        form->number != NUMBER_DUAL && form->number != NUMBER_PLURAL && (!gender || !form->gender || gender == form->gender);
    return agrees ? people[first].id : ISNAD_NONE;
}

/* اعتصم عشرات العمال; not شهدت المدينة مسيرات, جاءت الخطوة. */
bool discourse_doer(struct discourse *d, uint32_t at, struct speaker *out) {
    struct isnad_extractor *x = d->x;
    uint32_t verb = clause_behind_topic(x, at), who = verb + 1;
    if (who >= at || !is_word(x, verb) || !is_word(x, who) || !like_verb(x, verb) || reading_at(x, verb)->words > 1 ||
        (reading_at(x, verb)->clitics & PREPOSITIONS) || stem_in(x, verb, WORDS_WITNESSES))
        return false;
    if (speaker_at(x, who, at, false, out) || speaker_share(x, who, at, out) || speaker_some(x, who, at, out)) return true;
    bool thing = has_article(x, who) && (word_at(x, who)->flags & WORD_MARBUTA);
    if (!speaker_sound_plural(x, who) && (thing || !titles_definite(x, who, reading_at(x, who)))) return false;
    return speaker_unnamed(x, who, at, false, out);
}

/* يعيش شلهوب في الجنوب. ورث بيتا قديما. | وقال: somebody whom the paragraph brings in with a verb that says nothing. */
static bool brought_in(struct isnad_extractor *x, uint32_t cue, const struct lexeme *form, const struct remembered *old,
                       struct speaker *out) {
    uint32_t begin = paragraph_begin(x, cue), end;
    if ((old && old->word >= begin) || begin >= clause_sentence_begin(x, cue) || !is_word(x, begin)) return false;
    bool verb = like_verb(x, begin) && reading_at(x, begin)->words == 1 && !(reading_at(x, begin)->clitics & PREPOSITIONS) &&
                !cue_verb(x, begin);
    end = clause_sentence_end(x, begin);
    return verb && speaker_at(x, begin + 1, end, false, out) && out->count == 1 && speaker_agrees(out, form, false) &&
           x->known.items[out->ids[0]].type == ISNAD_PERSON && !out->source_head;
}

bool discourse_news_before(struct discourse *d, uint32_t cue, const struct lexeme *form, const struct remembered *old,
                           struct speaker *out) {
    struct isnad_extractor *x = d->x;
    uint32_t end = clause_sentence_begin(x, cue);
    if (cue > end + 1 || !(reading_at(x, cue)->clitics & CLITIC_WAW)) return false;
    if (brought_in(x, cue, form, old, out)) return true;
    while (end > 0 && !is_word(x, end - 1) && word_at(x, end - 1)->kind != WORD_NUMBER) end--;
    uint32_t begin = end > 0 ? clause_sentence_begin(x, end - 1) : 0;
    if (!old || end == 0 || old->word >= begin || !is_word(x, begin)) return false;
    bool had = clause_had(x, begin) && word_at(x, begin)->paragraph == word_at(x, cue)->paragraph;
    bool opens = begin == 0 || word_at(x, begin - 1)->kind == WORD_PARAGRAPH;
    bool verb = opens && like_verb(x, begin) && !reading_at(x, begin)->clitics;
    return (had || verb) && speaker_at(x, begin + 1, end, false, out) && speaker_agrees(out, form, false);
}

bool discourse_pair(const struct discourse *d, uint32_t cue, isnad_entity_id pair[2]) {
    enum { FARTHEST = 60 };
    const struct isnad_extractor *x = d->x;
    uint32_t count = 0;
    for (uint32_t at = cue; at > 0 && cue - at < FARTHEST && count < 2; at--) {
        const struct found *found = found_at(x, at - 1);
        if (!found || found->word != at - 1 || found->kind == ISNAD_NATIONAL_ADJECTIVE ||
            x->known.items[found->entity].type == ISNAD_ORGANIZATION)
            continue;
        if (count == 1 && (pair[0] == found->entity || x->known.items[pair[0]].type != x->known.items[found->entity].type))
            continue;
        pair[count++] = found->entity;
    }
    return count == 2;
}
