/* SPDX-License-Identifier: Apache-2.0
 *
 * Capitals and seats of power: government or place? Judged by the company they keep. */
#include "mentions.h"

#include <string.h>

/* A verb form directly beside: the lexicon's cues, or any word that looks like a verb is not known here, so cues and auxiliaries
 * count. */
static bool is_verb(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at)) return false;
    const struct reading *reading = reading_at(x, at);
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if ((lexeme->classes & LEX(CUE)) && lexeme->form >= FORM_PAST && lexeme->form <= FORM_JUSSIVE) return true;
        if (lexeme->classes & LEX(AUXILIARY)) return true;
    }
    return false;
}

/* An unknown word with the shape of a present or past feminine verb: تسعى، ردت. */
static bool looks_like_verb(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at)) return false;
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    size_t length = word->length;
    if (length > 3 && (codes[0] == CODE_WAW || codes[0] == CODE_FEH)) codes++, length--;
    if (length < 3) return false;
    bool article = codes[0] == CODE_ALEF && codes[1] == CODE_LAM;
    bool past = codes[length - 1] == CODE_TEH && !(word->flags & WORD_MARBUTA);
    bool present = codes[0] == CODE_TEH && length >= 4 && !(word->flags & WORD_MARBUTA) && codes[length - 1] != CODE_HEH;
    return !article && (past || present);
}

static bool national(const struct isnad_extractor *x, uint32_t at) {
    const struct found *found = found_at(x, at);
    return found && found->kind == ISNAD_NATIONAL_ADJECTIVE;
}

static bool adjective_follows(struct isnad_extractor *x, uint32_t at) {
    struct candidate candidate;
    if (!names_find(x, at, &candidate) || candidate.offset) return false;
    const struct gazetteer_name *row = names_row(&candidate, 1 << NAME_DEMONYM);
    return row && (row->flags & NAME_DEFINITE) && !(row->flags & (NAME_PLURAL | NAME_FEMININE));
}

/* ضمانات من واشنطن وبروكسل, من واشنطن ومن حلف الناتو: one does not come from two places. */
static bool from_both(struct isnad_extractor *x, uint32_t from, uint32_t after) {
    const uint8_t *codes = x->words.codes + word_at(x, from)->code, *next = x->words.codes + word_at(x, after)->code;
    struct candidate other;
    if (!is_word(x, after) || word_at(x, from)->length != 2 || codes[0] != CODE_MEEM || codes[1] != CODE_NOON ||
        next[0] != CODE_WAW)
        return false;
    if (word_at(x, after)->length == 3 && next[1] == CODE_MEEM && next[2] == CODE_NOON) return true;
    return names_find(x, after, &other) && other.offset == 1 && (other.kinds & (1 << NAME_CAPITAL | 1 << NAME_PREFERRED));
}

/* أمير الرياض, محافظ القاهرة, عمدة لندن; بلدية موسكو, شرطة بغداد: they are of the town. */
static bool local_office(const struct isnad_extractor *x, uint32_t at) {
    static const char *const offices[] = {"governor", "mayor", "emir"};
    if (at == 0 || !is_word(x, at - 1)) return false;
    if (word_in(x, at - 1, WORDS_TOWN_BODY)) return true;
    const struct title_phrase *title = x->titles.count ? &x->titles.items[x->titles.count - 1] : NULL;
    return title && title->word + title->words == at && lexicon_key_among(title->head, offices, sizeof offices / sizeof *offices);
}

/* Are the codes, which have room behind them for hashing, a word of a place or of a way to one? */
static bool of_place(const struct isnad_extractor *x, const uint8_t *codes, size_t length) {
    const struct phrase_slot *slot = phrase_word(&x->lexicon->table, codes, length, fold_hash(codes, length));
    return slot && (slot->classes & LEX(PLACE));
}

/* زيارته لموسكو, العودة للرياض, الضاحية الجنوبية لبيروت; where `at` is the noun before the capital. */
static bool leads_there(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    if (!is_word(x, at) || word->length < 5 || word->length > 16) return false;
    if (may_be(x, at, LEX(PLACE))) return true;
    uint8_t codes[16 + FOLD_PADDING] = {0};
    const uint8_t *from = x->words.codes + word->code, *end = from + word->length;
    size_t skip = reading_at(x, at)->slot ? reading_at(x, at)->offset : 0, length = word->length - skip;
    if (has_article(x, at) && (word->flags & WORD_MARBUTA) && end[-2] == CODE_YEH) { /* الجنوبية */
        memcpy(codes, from + 2, word->length - 4u);
        return of_place(x, codes, word->length - 4u);
    }
    size_t tail = end[-1] == CODE_HEH && !(word->flags & WORD_MARBUTA) ? 1 : end[-2] == CODE_HEH ? 2 : 0; /* زيارته، زيارتها */
    if (!tail || length < tail + 3) return false;
    memcpy(codes, from + skip, length -= tail);
    if (of_place(x, codes, length)) return true;
    if (codes[length - 1] != CODE_TEH) return false;
    codes[length - 1] = CODE_HEH;
    return of_place(x, codes, length);
}

bool metonym_acts(struct isnad_extractor *x, const struct candidate *candidate) {
    uint32_t before = candidate->word, after = candidate->word + candidate->words;
    bool starts = before == 0 || word_at(x, before - 1)->kind == WORD_PARAGRAPH;
    if (!candidate->clitics && local_office(x, before)) return false;
    if (before > 0 && is_verb(x, before - 1) && !may_be(x, before - 1, LEX(AUXILIARY)) && !(candidate->clitics & CLITIC_BEH))
        return true; /* عبّر, though it may be "via" */
    if (before > 1 && national(x, before - 1) && may_be(x, before - 2, LEX(PLACE))) return false; /* العاصمة الأذرية باكو */
    if (is_word(x, after) && adjective_follows(x, after)) return false; /* روما الإيطالي plays football */
    /* in, to, from where; with, between, towards whom are governments. An official in the White House speaks for it. */
    if (before > 0 && may_be(x, before - 1, LEX(PLACE)) && !found_at(x, before - 1)) {
        bool seat = candidate->kinds >> NAME_SEAT & 1;
        if (seat && before > 1 && (may_be(x, before - 2, LEX(TITLE)) || (before > 2 && may_be(x, before - 3, LEX(TITLE)))))
            return true; /* مسؤول كبير في البيت الأبيض */
        return !seat && from_both(x, before - 1, after);
    }
    if (candidate->clitics & CLITIC_BEH) return false;
    bool dative = (candidate->clitics & ~(unsigned)CLITIC_ARTICLE) == CLITIC_LAM && before > 0;
    if (dative && (leads_there(x, before - 1) || (before > 1 && found_at(x, before - 1) && leads_there(x, before - 2))))
        return false;
    if (starts && after < word_count(x) && !is_word(x, after))
        return word_at(x, after)->kind == WORD_COLON && after + 1 < word_count(x) &&
               !may_be(x, after + 1, LEX(GIVEN_NAME)); /* dateline */
    if (before > 0 && (candidate->clitics & CLITIC_WAW) && x->found_at.items[before - 1] == FOUND_PLACE) return false;
    bool joined = (candidate->clitics & CLITIC_WAW) && before > 0 &&
                  (found_at(x, before - 1) || word_at(x, before - 1)->kind == WORD_STOP); /* الرياض وبغداد: … ، ….. وأنقرة: … */
    if (!starts && !joined && after < word_count(x) &&
        (word_at(x, after)->kind == WORD_DASH || word_at(x, after)->kind == WORD_COLON))
        return false;
    if (is_verb(x, after) && !(reading_at(x, after)->clitics & CLITIC_WAW)) return true;
    if (before > 0 && (is_verb(x, before - 1) || looks_like_verb(x, before - 1))) return true;
    return true;
}
