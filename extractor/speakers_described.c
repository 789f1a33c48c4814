/* SPDX-License-Identifier: Apache-2.0
 *
 * Whom a title that nobody holds by a table takes up (المسؤول, اللاعب, الدبلوماسي الإيطالي): a source that the text called so,
 * the one who spoke last, or one whom it named with such a title. The nearest that fits is meant, and rather nobody than another.
 * See speakers.h. */
#include "speakers.h"

/* Does somebody of the gazetteer, or by what the text said of him, serve the state? */
static bool serves(const struct isnad_extractor *x, isnad_entity_id person, isnad_entity_id state) {
    const struct known *known = &x->known.items[person], *of = &x->known.items[state];
    if (known->of == state) return true;
    if (known->gazetteer == UINT8_MAX || of->gazetteer != known->gazetteer) return false;
    return entities_state_index(x->gazetteers[known->gazetteer], known->index) == of->index;
}

/* لاعب, مدرب: trades that say what somebody is, as no minister is. */
static bool trade(uint32_t office) {
    static const char *const trades[] = {"athlete", "coach", "artist", "scholar", "writer", "lawyer", "physician", "diplomat"};
    return lexicon_key_among(office, trades, sizeof trades / sizeof *trades);
}

/* Is the person known for an office, so that no trade means him? */
static bool holds_other(const struct isnad_extractor *x, const struct known *known, uint32_t office) {
    if (!trade(office)) return false;
    if (known->office) return known->office != office;
    return known->gazetteer != UINT8_MAX && gazetteer_held(x->gazetteers[known->gazetteer], known->index, 0, ISNAD_NONE, 0);
}

/* المسؤول، السياسي, alone: the one who spoke last, unless another was called so. */
static bool is_last_speaker(const struct isnad_extractor *x, const struct speaker *speaker, const struct title_phrase *title) {
    enum { FARTHEST = 150 };
    uint32_t next = speaker->end; /* المحامي | منير الغربي: a name that nobody knows */
    if (next < word_count(x) && is_word(x, next) && !reading_at(x, next)->slot && !has_article(x, next)) return false;
    if (is_word(x, next) && has_article(x, next) && may_be(x, next, LEX(TITLE))) return false; /* العداء المغربي | السابق */
    bool whole = title->definite && speaker->end == title->word + title->words && title->number == NUMBER_SINGULAR &&
                 title->kind != TITLE_BODY;
    bool his = title->words == 2 && title->of != ISNAD_NONE && x->last_speaker != ISNAD_NONE &&
               serves(x, x->last_speaker, title->of); /* المسؤول العراقي */
    bool alone = whole && (title->words == 1 || his);
    if (!alone || x->last_speaker == ISNAD_NONE || title->word > x->last_speaker_at + FARTHEST) return false;
    const struct known *known = &x->known.items[x->last_speaker];
    return known->type == ISNAD_PERSON && !holds_other(x, known, title->office) &&
           !(title->gender && known->gender && title->gender != known->gender);
}

/* المسؤول: whoever was called so and, where the text says, was of the same body: ناطق عسكري is not ناطق باسم حزب الله. */
static isnad_entity_id same_source(const struct isnad_extractor *x, const struct speaker *speaker,
                                   const struct title_phrase *title) {
    enum { FARTHEST = 250 };
    bool again = title->definite && titles_definite(x, title->word, reading_at(x, title->word));
    again &= title->number != NUMBER_PLURAL || speaker->end == title->word + title->words; /* not المسؤولون في المجلس */
    for (uint32_t i = x->source_count; again && i > 0 && x->source_count - i < SOURCES_MOST; i--) {
        uint32_t at = (i - 1) % SOURCES_MOST;
        bool other = title->of != ISNAD_NONE && x->sources[at].of != ISNAD_NONE && title->of != x->sources[at].of;
        other |= speaker->source_voice && x->sources[at].voice && speaker->source_voice != x->sources[at].voice;
        if (x->sources[at].head != speaker->source_head || other) continue;
        if (x->sources[at].said + FARTHEST < title->word && is_last_speaker(x, speaker, title)) break;
        if (speaker_called_so(x, speaker, title, x->sources[at].id)) return x->sources[at].id;
    }
    return ISNAD_NONE;
}

/* Was the person named with the same title, or as one of the same state? النجم الهولندي is لاعب الوسط الهولندي X. */
static bool named_so(const struct isnad_extractor *x, const struct found *found, const struct title_phrase *title,
                     uint64_t head) {
    const struct title_phrase *own = found->title == ISNAD_NONE ? NULL : &x->titles.items[found->title];
    uint32_t next = title->word + title->words; /* العداء السابق | سامر شلهوب */
    bool goes_on = is_word(x, next) && !may_be(x, next, LEX(COMPLEMENTIZER)) &&
                   (may_be(x, next, LEX(TITLE) | LEX(GIVEN_NAME)) || !reading_at(x, next)->slot);
    bool called = own && own->kind != TITLE_BODY &&
                  (speaker_title_hash(x, own) == head ||
                   (own->office == title->office && !goes_on && !title->former && trade(own->office)));
    if (title->of == ISNAD_NONE) return called;
    bool elsewhere = own && own->of != ISNAD_NONE && x->known.items[own->of].type == ISNAD_COUNTRY;
    bool body = own && own->of != ISNAD_NONE && x->known.items[own->of].type == ISNAD_ORGANIZATION; /* of a ministry there */
    return (own && own->of == title->of) || serves(x, found->entity, title->of) || (body && serves(x, own->of, title->of)) ||
           (called && !elsewhere && found->entity == x->last_speaker); /* مدرب النادي X … المدرب الألماني */
}

/* اللاعب, الإمام, المسؤول الإيراني: who was named last with that title, though he did not speak. */
static isnad_entity_id titled_before(const struct isnad_extractor *x, const struct speaker *speaker,
                                     const struct title_phrase *title) {
    enum { FARTHEST = 150 };
    bool whole = title->definite && speaker->end == title->word + title->words && title->number == NUMBER_SINGULAR &&
                 title->kind != TITLE_BODY && title->kind != TITLE_SPOKESPERSON && title->kind != TITLE_FAMILY &&
                 !title->deputy && title->words <= 2 && titles_definite(x, title->word, reading_at(x, title->word));
    uint64_t head = speaker_title_hash(x, title);
    for (uint32_t k = title->word; whole && k > 0 && title->word - k < FARTHEST; k--) {
        const struct found *found = found_at(x, k - 1);
        if (!found || found->word != k - 1 || found->kind != ISNAD_NAME) continue;
        const struct known *known = &x->known.items[found->entity];
        if (known->type != ISNAD_PERSON || (title->gender && known->gender && title->gender != known->gender)) continue;
        if (named_so(x, found, title, head)) return found->entity;
    }
    return ISNAD_NONE;
}

/* حضر متحدث باسم البلدية. … وقال المتحدث: whom the text told of before, though he did not speak. */
static isnad_entity_id silent_voice(struct isnad_extractor *x, const struct title_phrase *title) {
    enum { FARTHEST = 120, LONGEST = 10 };
    if (title->kind != TITLE_SPOKESPERSON || title->words > 1 || !title->definite) return ISNAD_NONE;
    for (size_t i = x->titles.count; i-- > 0;) {
        const struct title_phrase *other = &x->titles.items[i];
        if (other->word >= title->word || (other->gender && title->gender && other->gender != title->gender)) continue;
        if (other->word + FARTHEST < title->word) break;
        struct speaker voice;
        uint32_t limit = other->word + LONGEST < title->word ? other->word + LONGEST : title->word;
        if (other->kind == TITLE_SPOKESPERSON && !titles_definite(x, other->word, reading_at(x, other->word)) &&
            other->holder == ISNAD_NONE && other->number != NUMBER_PLURAL)
            return speaker_take_title(x, other->word, limit, &voice) && voice.count == 1 ? voice.ids[0] : ISNAD_NONE;
    }
    return ISNAD_NONE;
}

isnad_entity_id speaker_described_before(struct isnad_extractor *x, struct speaker *speaker, const struct title_phrase *title) {
    bool another = speaker_another(x, speaker->end - 1);
    isnad_entity_id before = another ? ISNAD_NONE : same_source(x, speaker, title);
    if (before == ISNAD_NONE && !another) before = silent_voice(x, title);
    if (before != ISNAD_NONE) return before;
    if (is_last_speaker(x, speaker, title)) return speaker->source_head = 0, x->last_speaker;
    isnad_entity_id named = titled_before(x, speaker, title);
    if (named == ISNAD_NONE && !another) named = speaker_qualified_before(x, speaker, title);
    if (named != ISNAD_NONE) speaker->source_head = 0;
    return named;
}
