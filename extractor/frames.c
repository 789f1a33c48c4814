/* SPDX-License-Identifier: Apache-2.0
 *
 * See frames.h. A frame is matched part by part at a word; the first word where any frame matches wins. */
#include "frames_parts.h"

enum { NEAR = 4 /* words of a phrase that may stand before a preposition with nominal content */ };

/* Does the content of the verb begin here, so that nothing is set in? */
static bool opens_content(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at)) return frame_quotation_opening(x, at) != 0;
    return frames_complementizer(x, at) || (may_be(x, at, LEX(PREPOSITION)) && frames_complementizer(x, at + 1));
}

/* Is there a verb of speech, to which a colon behind it belongs: not قال X، الذي عاد أمس: "…"? */
static bool says_within(const struct isnad_extractor *x, uint32_t at, uint32_t end) {
    while (at < end && !frame_says(x, at)) at++;
    return at < end;
}

uint32_t frames_behind_inset_at(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST_INSET = 30 };
    uint8_t kind = word_at(x, at)->kind;
    uint32_t number = frame_quotation_opening(x, at);
    if (number && x->quotations.items[number - 1].closed) return x->quotations.items[number - 1].close + 1;
    if (is_word(x, at)) {
        const struct reading *reading = reading_at(x, at);
        return at + (reading->words > 1 && (reading->classes & (LEX(MODAL) | LEX(SUBORDINATOR) | LEX(CONJUNCTION)))
                         ? reading->words
                         : 1); /* من المقرر أن */
    }
    if (kind != WORD_COMMA && kind != WORD_DASH && kind != WORD_PAREN_OPEN) return at + 1;
    uint8_t closing = kind == WORD_PAREN_OPEN ? WORD_PAREN_CLOSE : kind;
    bool relative =
        kind != WORD_COMMA || (may_be(x, at + 1, LEX(RELATIVE)) && !frame_whatever(x, at + 1)); /* may have contents of its own */
    if (!relative && opens_content(x, at + 1)) return at + 1;
    for (uint32_t end = at + 1; end < limit && end <= at + LONGEST_INSET; end++) {
        if (word_at(x, end)->kind == closing || (kind == WORD_COMMA && frame_colon_opens(x, end) && !says_within(x, at + 1, end)))
            return end;
        if (!relative && opens_content(x, end)) break;
    }
    return relative && kind == WORD_COMMA ? limit : at + 1; /* ، الذي … to the end of the sentence */
}

/* ب "…": the letter stands alone before a quotation. */
static bool lone_clitic(const struct isnad_extractor *x, uint32_t at, uint8_t clitic) {
    return clitic == CODE_BEH && is_word(x, at) && word_at(x, at)->length == 1 && *frame_codes(x, at) == clitic &&
           frame_quotation_opening(x, at + 1) != 0;
}

/* Does the part of a frame begin at the word? */
static bool part_begins(struct matcher *m, const struct frame_part *part, uint32_t at) {
    uint8_t offset;
    switch (part->slot) {
    case SLOT_WORD: return frame_word(m->x, at, part->word);
    case SLOT_CLITIC: return frame_clitic(m->x, at, part->clitic, &offset) || lone_clitic(m->x, at, part->clitic);
    case SLOT_CLAUSE: return frames_complementizer(m->x, at);
    case SLOT_QUOTE: return frame_quotation_opening(m->x, at) != 0;
    case SLOT_COLON: return word_at(m->x, at)->kind == WORD_COLON;
    default: return false;
    }
}

/* Behind a target or addressee, and behind the adverbials that follow it (أبلغ نظيره خلال مكالمة أن), to what the frame has next.
 * Also past one that is no entity (وصف الخط بأنه …). */
static bool skip_to(struct matcher *m, const struct frame_part *next, uint32_t from, uint32_t most, uint32_t *at) {
    for (uint32_t k = from, words = 0; k < m->limit && words <= most; k = frames_behind_inset(m->x, k, m->limit), words++) {
        if (part_begins(m, next, k)) return *at = k, true;
        bool other = frames_complementizer(m->x, k) || (is_word(m->x, k) && k > from && cue_of_form(m->x, k, FORM_PAST));
        if (other || word_at(m->x, k)->kind == WORD_COLON || word_at(m->x, k)->kind == WORD_SEMICOLON) break;
    }
    return false;
}

static bool definite(const struct isnad_extractor *x, uint32_t at) { return is_word(x, at) && has_article(x, at); }

static bool whom(const struct frame_part *part) { return part->slot == SLOT_ADDRESSEE || part->slot == SLOT_TARGET; }

/* له، لها، لهم، بهما: a preposition of one letter with a pronoun. */
static bool pronoun_word(const struct isnad_extractor *x, uint32_t at, uint8_t clitic) {
    if (!is_word(x, at)) return false;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = frame_codes(x, at);
    if (word->length < 2 || word->length > 4 || codes[0] != clitic || codes[1] != CODE_HEH) return false;
    return word->length == 2 || codes[2] == CODE_ALEF || codes[2] == CODE_MEEM;
}

/* اعتبرت المطالب الروسية غير مقبولة: a definite noun phrase and, behind it, what it is said to be. */
static bool described(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    enum { LONGEST = 8 };
    uint32_t first = at + (may_be(x, at, LEX(DEMONSTRATIVE)) || frame_particle(x, at));
    bool idafa = first == at && first + 1 < limit && is_word(x, at) && !definite(x, at) && frame_noun_begins(x, at) &&
                 !reading_at(x, at)->clitics && is_word(x, at + 1) &&
                 !may_be(x, at + 1, LEX(PREPOSITION)); /* تصريحات رايس تهديدا */
    if (first >= limit || !(definite(x, first) || idafa) || found_at(x, at)) return false;
    first += idafa;
    for (uint32_t k = first + 1; k < limit && k < first + LONGEST && is_word(x, k); k++) {
        if (frames_complementizer(x, k) || (cue_verb(x, k) && !found_at(x, k))) return false;
        bool governed = may_be(x, k - 1, LEX(PREPOSITION)) && !found_at(x, k - 1);
        bool clitics = reading_at(x, k)->clitics != 0;
        const struct word *word = word_at(x, k);
        bool accusative =
            (word->flags & WORD_FATHATAN) || frame_codes(x, k)[word->length - 1] == CODE_ALEF || frame_particle(x, k);
        if (!governed && !clitics && !definite(x, k) && !found_at(x, k) && !x->title_at.items[k] && frame_noun_begins(x, k) &&
            (accusative || !idafa))
            return true;
    }
    return false;
}

/* May somebody be named at the word, before the next part of the frame? Not in تهدد بإضراب, nor by a quotation without a name in
 * it. */
static bool names_somebody(const struct isnad_extractor *x, const struct frame_part *next, uint32_t at) {
    uint8_t offset;
    if (!is_word(x, at)) return at + 1 < word_count(x) && (found_at(x, at + 1) || x->title_at.items[at + 1]);
    return !(next->slot == SLOT_CLITIC && frame_clitic(x, at, next->clitic, &offset));
}

/* بيان صادر | عن الوزارة: the preposition is the participle's. */
static bool issued_before(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && word_in(x, at - 1, WORDS_ISSUED);
}

/* طلب منه وقف القصف, أوعز إليه: the preposition of a frame with a pronoun, which the lexicon has as one word; not طلب منه السفير
 * وقف القصف. */
static bool with_him(const struct isnad_extractor *x, uint32_t at, uint64_t hash) {
    enum { SHORTEST = 3, LONGEST = 6 };
    if (!is_word(x, at) || !is_word(x, at + 1) || !may_be(x, at, LEX(ADVERB)) || found_at(x, at + 1) || x->title_at.items[at + 1])
        return false;
    size_t length = word_at(x, at)->length;
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    if (length < SHORTEST || length > LONGEST || codes[0] == CODE_FEH) return false; /* يرى فيها */
    size_t tail = codes[length - 1] == CODE_HEH ? 1 : codes[length - 2] == CODE_HEH ? 2 : 0;
    return tail && length > tail + 1 && fold_hash(codes, length - tail) == hash;
}

static bool match_frame(struct matcher *m, const struct frame *frame, uint32_t at) {
    enum { ADVERBIALS = 10, PHRASE = 7, LONG_PHRASE = 14 /* to a word that belongs to the verb: حمّل … مسؤولية */ };
    bool behind = false;
    uint8_t offset = 0;
    m->fit = (struct fit){.intro = at, .addressee = ISNAD_NONE, .also = ISNAD_NONE, .target = ISNAD_NONE};
    for (uint8_t i = 0; i < frame->count; i++) {
        const struct frame_part *part = &frame->parts[i], *next = i + 1 < frame->count ? &frame->parts[i + 1] : NULL;
        if (at >= m->limit) return false;
        if (!behind) m->fit.intro = at; /* where what introduces the content begins */
        if (part->slot == SLOT_WORD) {
            bool pronoun = next && whom(next) && with_him(m->x, at, part->word);
            if (!pronoun && (!frame_word(m->x, at, part->word) || (i == 0 && issued_before(m->x, at)))) return false;
            if (!pronoun && !may_be(m->x, at, LEX(PREPOSITION))) m->fit.word = at;
            behind = true;
            offset = 0;
            if (pronoun || (next && whom(next) && reading_at(m->x, at)->suffix != SUFFIX_NONE &&
                            may_be(m->x, at, LEX(PREPOSITION)))) { /* عنه: it names him */
                m->fit.pronoun = true;
                behind = false;
                i++;
            }
            at++;
            continue;
        }
        while (part->slot == SLOT_NOMINAL && i > 0 && frame->parts[i - 1].slot == SLOT_WORD && at + 1 < m->limit &&
               reading_at(m->x, at - 1)->suffix && may_be(m->x, at, LEX(TIME) | LEX(CALENDAR)) && !found_at(m->x, at))
            at++; /* نفيها أمس استخدام */
        if (part->slot == SLOT_CLITIC && next && whom(next) && pronoun_word(m->x, at, part->clitic)) { /* له، به */
            behind = false;
            i++;
            at++;
            continue;
        }
        if (part->slot == SLOT_CLITIC && lone_clitic(m->x, at, part->clitic)) { /* ب "ضمانات" */
            behind = true;
            offset = 0;
            at++;
            continue;
        }
        if (part->slot == SLOT_CLITIC) {
            if (!frame_clitic(m->x, at, part->clitic, &offset) || frame_by_majority(m->x, at)) return false;
            behind = true;
            continue;
        }
        if (next && part->slot == SLOT_TARGET && !m->suffix && is_word(m->x, at) && frame_bare_that(m->x, at)) {
            behind = false; /* اعتبر ذلك | خطوة مهمة, وصف ذلك | بأنه خطأ */
            offset = 0;
            at++;
            continue;
        }
        if (next && whom(part) && !behind && is_word(m->x, at) && word_in(m->x, at, WORDS_HIM_APART)) { /* متهما إياها | ب */
            at++;
            continue;
        }
        if (next && whom(part) && !behind && !m->suffix && !names_somebody(m->x, next, at)) return false;
        if (part->slot == SLOT_TARGET && next && next->slot == SLOT_NOMINAL && i == 0 && !m->suffix &&
            described(m->x, at, m->limit)) {
            m->fit.slot = SLOT_NOMINAL;
            m->fit.content = at;
            m->fit.object = true;
            return true;
        }
        bool filled = frame_slot(m, part, &at, behind, offset, !next);
        if (!filled && !next) return false;
        if (next && whom(part) && !behind) m->fit.object = true;
        if (filled && next && (part->slot == SLOT_ADDRESSEE || part->slot == SLOT_TARGET) && !part_begins(m, next, at) &&
            next->slot != SLOT_NOMINAL && !skip_to(m, next, at, ADVERBIALS, &at))
            return false;
        uint32_t asked = !filled && next && next->slot == SLOT_NOMINAL && part->slot == SLOT_ADDRESSEE
                             ? frame_behind_called(m, at, behind)
                             : at;
        if (asked > at) at = asked, filled = true;
        uint32_t whoever = filled ? at : frame_behind_whoever(m->x, at); /* اتهم من وصفهم بالغرباء | بأنهم */
        if (!filled && !(frame_noun_begins(m->x, at) && !frame_coordinated(m->x, at) &&
                         skip_to(m, next, whoever > at ? whoever : at + 1, next->slot == SLOT_WORD ? LONG_PHRASE : PHRASE, &at)))
            return false;
        behind = false;
        offset = 0;
    }
    if (frame->parts[frame->count - 1].slot == SLOT_WORD) m->fit.slot = SLOT_WORD;
    return m->fit.content > 0 || m->fit.slot == SLOT_WORD;
}

/* Frames that end in a clause, a quotation or a colon may be filled far behind the cue; the others only near it. */
static bool far(const struct frame *frame) {
    if (frame->near) return false;
    uint8_t slot = frame->count ? frame->parts[frame->count - 1].slot : SLOT_NOMINAL;
    return slot == SLOT_CLAUSE || slot == SLOT_QUOTE || slot == SLOT_COLON || slot == SLOT_QUESTION;
}

static bool starts_with_slot(const struct frame *frame) {
    return frame->parts[0].slot == SLOT_NOMINAL || frame->parts[0].slot == SLOT_ADDRESSEE || frame->parts[0].slot == SLOT_TARGET;
}

/* في بيان | نشرته صحيفة لوموند: the word behind who published it, or `at`. */
static uint32_t behind_publisher(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    if (!ends_in_his(x, at) || word_at(x, at)->length < 4 || found_at(x, at) ||
        may_be(x, at, LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(ADVERB) | LEX(PRONOUN)))
        return at;
    uint32_t name = at + 1;
    while (name < limit && may_be(x, name, LEX(ORGANIZATION_HEAD)) && !found_at(x, name)) name++;
    const struct found *found = name < limit ? found_at(x, name) : NULL;
    if (found && found->word == name && !found->clitics) return found->word + found->words;
    return name > at + 1 ? name : at;
}

uint32_t frames_behind_occasion(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    if (at + 1 >= limit || !may_be(x, at, LEX(PREPOSITION)) || found_at(x, at) || !is_word(x, at + 1)) return at;
    const struct lexeme *noun = cue_of_form(x, at + 1, FORM_NOUN);
    if (!noun || (reading_at(x, at + 1)->clitics & ~(unsigned)CLITIC_ARTICLE)) return at;
    uint32_t end = at + 1 + reading_at(x, at + 1)->words;
    end += frame_of_the_press(x, at + 1, end, limit);
    while (end < limit && is_word(x, end)) {
        const struct found *found = found_at(x, end);
        bool to = (reading_at(x, end)->clitics & CLITIC_LAM) && may_be(x, end, LEX(ORGANIZATION_HEAD));
        if (found && (found->clitics & CLITIC_LAM || (end > at + 2 && may_be(x, end - 1, LEX(ORGANIZATION_HEAD)))))
            end = found->word + found->words;
        else if (to)
            end++;
        else if (behind_publisher(x, end, limit) > end)
            end = behind_publisher(x, end, limit);
        else
            break;
    }
    return end;
}

/* لقناة «المسيرة»، لوكالة رويترز، للصحفيين: the word behind it. */
static uint32_t behind_hearer(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    const struct found *found = found_at(x, at);
    if (found) return found->word + found->words;
    uint32_t end = at + reading_at(x, at)->words, name = end + (end < limit && frame_quotation_opening(x, end) != 0);
    found = name < limit ? found_at(x, name) : NULL;
    if (!found || found->word != name || found->clitics || found->kind == ISNAD_NATIONAL_ADJECTIVE) return end;
    return found->word + found->words + (name > end);
}

/* بشكل، بصورة and the adjective behind it. */
static bool manner(const struct isnad_extractor *x, uint32_t at) {
    return is_word(x, at) && is_word(x, at + 1) && reading_at(x, at)->words == 1 && word_in(x, at, WORDS_MANNER) &&
           !has_article(x, at + 1);
}

/* Behind what may stand between a verb with its subject and its object: times, adverbs, occasions, insets. */
static uint32_t behind_adverbials(const struct isnad_extractor *x, uint32_t at, uint32_t limit) {
    while (at < limit) {
        uint32_t next = at;
        if (manner(x, at))
            next = at + 2 + word_in(x, at + 1, WORDS_NOT_BEING); /* بشكل غير مباشر */
        else if (is_word(x, at) && !found_at(x, at) && may_be(x, at, LEX(TIME) | LEX(CALENDAR) | LEX(ADVERB) | LEX(SWITCH)) &&
                 !may_be(x, at, LEX(NEGATOR)))
            next = at + reading_at(x, at)->words;
        else if (word_at(x, at)->kind == WORD_NUMBER || word_at(x, at)->kind == WORD_SLASH)
            next = at + 1;
        else if (frame_to_somebody(x, at))
            next = behind_hearer(x, at, limit);
        else if (may_be(x, at, LEX(PREPOSITION)) && frame_during(x, at, limit))
            next = at + 2; /* خلال اللقاء */
        else if (is_word(x, at))
            next = frames_behind_occasion(x, at, limit), next = next > at ? next : frame_behind_platform(x, at, limit);
        else if (!is_word(x, at) && !frame_quotation_opening(x, at)) {
            next = frames_behind_inset(x, at, limit);
            if (next > at + 1)
                next++; /* the closing mark */
            else if (word_at(x, at)->kind != WORD_COMMA || opens_content(x, next))
                break;
        }
        if (next == at) break;
        at = next;
    }
    return at;
}

/* The last word at which a frame is tried that may not be filled far behind the cue: one more phrase with a preposition may stand
 * between, or a subject that nobody knows. */
static uint32_t reach_of(const struct isnad_extractor *x, uint32_t from, uint32_t near, uint32_t later) {
    const struct found *found = found_at(x, later); /* بأفغانستان */
    uint8_t clitics = found ? found->clitics : is_word(x, later) ? reading_at(x, later)->clitics : 0;
    bool phrase = is_word(x, later) && (may_be(x, later, LEX(PREPOSITION)) || (clitics & (CLITIC_BEH | CLITIC_LAM)));
    return later + (phrase ? NEAR : near != from ? 0 : definite(x, from) ? NEAR : 2);
}

/* Nouns of speech say something only in a clause, behind a colon or, where the lexicon says so, with a preposition; with an object
 * where they have their speaker between them (رفض الحكومة وقف الحرب). */
static bool noun_takes(const struct lexeme *cue, const struct frame *frame, bool owner) {
    uint8_t last = frame->parts[frame->count - 1].slot;
    if (last == SLOT_CLAUSE || last == SLOT_COLON || last == SLOT_QUESTION) return true;
    if (owner && cue->owned && frame->count == 1 && last == SLOT_NOMINAL) return true;
    return cue->nominal && last != SLOT_QUOTE && frame->parts[0].slot != SLOT_NOMINAL &&
           (frame->count > 1 || !whom(frame->parts));
}

static bool has_clause(const struct isnad_extractor *x, const struct cue *entry) {
    for (uint8_t f = 0; f < entry->frame_count; f++) {
        const struct frame *frame = &x->lexicon->frames.items[entry->first_frame + f];
        if (frame->count == 1 && frame->parts[0].slot == SLOT_CLAUSE) return true;
    }
    return false;
}

/* أكد السفير أسامة نقلي أن …: what looked like the object is the rest of the subject where a clause follows. */
static struct fit prefer_clause(struct matcher *m, struct fit nominal, uint32_t from, uint32_t limit) {
    enum { FARTHEST = 14 };
    const struct isnad_extractor *x = m->x;
    for (uint32_t at = from, words = 0; at < limit && words < FARTHEST; at = frames_behind_inset(x, at, limit), words++) {
        if (at > from && is_word(x, at) &&
            (cue_verb(x, at) || cue_of_form(x, at, FORM_PARTICIPLE) || may_be(x, at, LEX(RELATIVE) | LEX(SUBORDINATOR))) &&
            !found_at(x, at))
            break;
        if (!is_word(x, at) || !frames_complementizer(x, at)) continue;
        bool rest = definite(x, from) && definite(x, from - 1) && !reading_at(x, from)->clitics; /* عضو اللجنة | العليا بأنه */
        bool paper = at == from + 1 && definite(x, from) && cue_of_form(x, from, FORM_NOUN); /* أكد البيان بأن */
        if (frame_codes(x, at)[0] != CODE_ALEF && !paper && !rest) continue;                 /* أن، إن; not بأن */
        m->fit =
            (struct fit){.intro = at, .addressee = ISNAD_NONE, .also = ISNAD_NONE, .target = ISNAD_NONE, .slot = SLOT_CLAUSE};
        if (!frame_clause(m, at, false)) continue;
        m->fit.ok = true;
        return m->fit;
    }
    return nominal;
}

/* أوضح موقفه، قائلا إن; تحدث عن ذلك قائلا إن, for a verb that takes no clause itself: the participle has what follows. */
static bool another_cue(const struct isnad_extractor *x, uint32_t at, const struct lexeme *cue, const struct cue *entry) {
    if (cue->form == FORM_PARTICIPLE || !cue_of_form(x, at, FORM_PARTICIPLE) || found_at(x, at) || x->title_at.items[at])
        return false;
    return word_at(x, at - 1)->kind == WORD_COMMA || !has_clause(x, entry);
}

/* The next word at which a frame is tried: word by word through the adverbials behind the subject, but not inside what is set in
 * there. */
static uint32_t next_place(const struct isnad_extractor *x, uint32_t at, uint32_t near, uint32_t later, uint32_t limit) {
    if (at >= later) return frames_behind_inset(x, at, limit);
    if (at < near) {
        uint32_t behind = frames_behind_inset(x, at, limit);
        return behind > near ? near : behind;
    }
    uint32_t next = is_word(x, at) ? at + 1 : frames_behind_inset(x, at, limit);
    return next < later ? next : later;
}

/* Can the frame be filled from the word on, as far as its first part alone tells? It costs little and mostly says no. */
static bool may_open(struct isnad_extractor *x, const struct frame *frame, uint32_t at) {
    const struct frame_part *first = &frame->parts[0];
    if (first->slot == SLOT_WORD)
        return is_word(x, at) && ((frame_shapes(x, at) & frame_shape(first->word)) || (frame->count > 1 && whom(&frame->parts[1])));
    if (first->slot == SLOT_CLITIC) return is_word(x, at) && frame_codes(x, at)[0] == first->clitic;
    if (frame->count > 1) return true;
    switch (first->slot) {
    case SLOT_CLAUSE: return frames_complementizer(x, at);
    case SLOT_QUOTE: return word_at(x, at)->kind == WORD_COLON || frame_quotation_opening(x, at) != 0;
    case SLOT_COLON: return word_at(x, at)->kind == WORD_COLON;
    case SLOT_QUESTION: return may_be(x, at, LEX(QUESTION));
    default: return true;
    }
}

/* Does the word introduce a content by itself, as all frames of a slot alone need it? */
static bool introduces(const struct isnad_extractor *x, uint32_t at) {
    return !is_word(x, at) || may_be(x, at, LEX(QUESTION)) || frames_complementizer(x, at);
}

/* The frames of a cue that may be filled, and where. */
struct trial {
    const struct frame *frame;
    bool phrase; /* begins with a noun phrase: tried behind the subject alone, or behind the adverbials that follow it */
    bool preposition; /* or with a word of its own, not to be taken from inside the subject: الأمين العام للأمم المتحدة */
    bool far;
    bool to; /* ل before a noun, which stands before many others too: حضر معرضا للزهور */
};
struct trials {
    struct trial items[UINT8_MAX];
    uint8_t count;
    bool slots_alone; /* those that may be filled far behind the cue are a slot each */
};

static void collect(struct trials *out, const struct isnad_extractor *x, const struct lexeme *cue, bool negated, bool suffix,
                    bool owner) {
    const struct cue *entry = &x->lexicon->cues.items[cue->index];
    out->count = 0;
    out->slots_alone = true;
    for (uint8_t f = 0; f < entry->frame_count; f++) {
        const struct frame *frame = &x->lexicon->frames.items[entry->first_frame + f];
        if (frame->count == 0 || frame->parts[0].slot == SLOT_BARE || (frame->negated && !negated) ||
            (cue->form == FORM_NOUN && !noun_takes(cue, frame, owner)))
            continue;
        uint8_t first = frame->parts[0].slot;
        if (suffix && cue->form != FORM_NOUN && frame->count == 1 && first == SLOT_NOMINAL)
            continue; /* رفضها: the pronoun fills it */
        struct trial trial = {frame, starts_with_slot(frame), first == SLOT_CLITIC || first == SLOT_WORD, far(frame),
                              first == SLOT_CLITIC && frame->parts[0].clitic == CODE_LAM && frame->count == 2 &&
                                  frame->parts[1].slot == SLOT_NOMINAL};
        out->items[out->count++] = trial;
        out->slots_alone &= frame->count == 1 || !trial.far;
    }
}

/* Where frames are tried: from the cue on, from behind its subject, from behind the adverbials that follow; the last word for
 * those that are not filled far from it. */
struct places {
    uint32_t from, near, later, reach;
};

static bool may_try(struct isnad_extractor *x, const struct trial *trial, const struct places *places, uint32_t at) {
    if (trial->phrase) return at == places->near || at == places->later;
    if (!trial->far && at > places->reach) return false;
    if (trial->to && at != places->from && at != places->near && at != places->later) return false;
    if (trial->preposition && at < places->near && at != places->from) return false;
    return may_open(x, trial->frame, at);
}

/* The longest frame that is filled from the word on; false where none is. */
static bool match_any(struct matcher *m, const struct trials *trials, const struct places *places, uint32_t at, struct fit *out) {
    uint8_t longest = 0;
    if (trials->slots_alone && at > places->reach && !introduces(m->x, at)) return false;
    for (uint8_t i = 0; i < trials->count; i++) {
        const struct frame *frame = trials->items[i].frame;
        if (frame->count <= longest || !may_try(m->x, &trials->items[i], places, at) || !match_frame(m, frame, at)) continue;
        *out = m->fit; /* رفض التعليق على X before رفض التعليق */
        out->ok = true;
        longest = frame->count;
    }
    return longest > 0;
}

/* انتقد X، مدرب الفريق، | تغاضي الحكم: does the comma close what another one within the subject opened? */
static bool closes_apposition(const struct isnad_extractor *x, uint32_t from, uint32_t near, uint32_t limit) {
    if (near + 1 >= limit || word_at(x, near)->kind != WORD_COMMA || !frame_noun_begins(x, near + 1)) return false;
    for (uint32_t at = from; at < near; at++) {
        if (word_at(x, at)->kind != WORD_COMMA) continue;
        const struct found *name = found_at(x, at + 1);
        if (x->title_at.items[at + 1] || (name && x->known.items[name->entity].type == ISNAD_PERSON)) return true;
    }
    return false;
}

struct fit frames_fit(struct isnad_extractor *x, const struct lexeme *cue, uint32_t from, uint32_t near, uint32_t limit,
                      bool negated, bool suffix) {
    const struct cue *entry = &x->lexicon->cues.items[cue->index];
    bool that = cue->form != FORM_NOUN && (entry->act == ISNAD_DENY || entry->act == ISNAD_AFFIRM || entry->act == ISNAD_REJECT);
    struct matcher m = {.x = x, .from = from, .limit = limit, .suffix = suffix, .that = that};
    struct fit best = {.addressee = ISNAD_NONE, .also = ISNAD_NONE, .target = ISNAD_NONE};
    near += closes_apposition(x, from, near, limit);
    struct places places = {.from = from, .near = near, .later = behind_adverbials(x, near, limit)};
    struct trials trials;
    collect(&trials, x, cue, negated, suffix && !cue_of_form(x, from - 1, FORM_NOUN), /* رفضه تشكيل لجنة: a noun */
            near > from || suffix);
    places.reach = reach_of(x, from, near, places.later);
    for (uint32_t at = from; at < limit; at = next_place(x, at, near, places.later, limit)) {
        if (match_any(&m, &trials, &places, at, &best) &&
            !(best.slot == SLOT_NOMINAL && best.content == at && frame_tells_of_paper(x, at, limit)))
            return best.slot == SLOT_NOMINAL && best.content == at && (cue->form != FORM_NOUN || !best.offset) &&
                           has_clause(x, entry)
                       ? prefer_clause(&m, best, at, limit)
                       : best;
        if (at > near && may_be(x, at, LEX(CUE)) && another_cue(x, at, cue, entry)) break;
    }
    bool finite = cue->form != FORM_NOUN && cue->form != FORM_PARTICIPLE;
    if (finite && !negated && !suffix && frames_far(&m, entry, places.later)) {
        best = m.fit;
        best.ok = true;
    }
    return best;
}
