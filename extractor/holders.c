/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the name of a title's holder stands: behind the title, behind what it is of, or behind "is". See finder.h. */
#include "finder.h"

static bool person_begins(struct finder *finder, uint32_t at, const struct title_phrase *title) {
    struct isnad_extractor *x = finder->x;
    if (!is_word(x, at)) return false;
    struct candidate candidate;
    if (names_find(x, at, &candidate) && candidate.offset == 0 && names_row(&candidate, PERSONAL)) {
        for (size_t i = 0; i < candidate.count; i++) {
            const struct gazetteer_entity *entity =
                gazetteer_entity(x->gazetteers[candidate.gazetteer], candidate.names[i].entity);
            if (entity && entity->type == ISNAD_PERSON &&
                (candidate.words > 1 || !finder_ordinary(x, &candidate) ||
                 finder_choose(finder, &candidate, title, PERSONAL).score >= 75))
                return true;
        }
    }
    struct title_phrase inner; /* وزير الطاقة الأمير X */
    if (title->kind == TITLE_HEAD && may_be(x, at, LEX(TITLE)) && titles_parse(x, at, &inner) &&
        (inner.kind == TITLE_HONORIFIC || inner.kind == TITLE_RANK) && inner.definite &&
        inner.words == reading_at(x, at)->words && person_begins(finder, at + inner.words, &inner))
        return true;
    isnad_entity_id known = entities_by_word(x, word_at(x, at)->hash);
    if (known != ISNAD_NONE && x->known.items[known].type == ISNAD_PERSON && !may_be(x, at, LEX(PREPOSITION) | LEX(CUE)))
        return true;
    bool told = reading_at(x, at)->clitics & (CLITIC_LAM | CLITIC_BEH); /* وزير المياه لمحمد شلهوب */
    return !told && people_run(x, at, title->kind != TITLE_SOURCE && title->kind != TITLE_BODY) > at;
}

uint32_t finder_holder_begins(struct finder *finder, const struct title_phrase *title) {
    struct isnad_extractor *x = finder->x;
    struct candidate candidate;
    uint32_t at = title->word + title->words;
    if (titles_construct(title) || title->kind == TITLE_BODY) return 0; /* حث الكونغرس | بايدن */
    if (person_begins(finder, at, title)) return at;
    if (title->kind != TITLE_HEAD && title->kind != TITLE_SPOKESPERSON) return 0;
    if (is_word(x, at) && may_be(x, at, LEX(PREPOSITION)) && is_word(x, at + 1) && names_find(x, at + 1, &candidate))
        at += 1 + candidate.words;
    uint8_t mark = word_at(x, at)->kind; /* … الإيرانية “سامر شلهوب” */
    if (mark != WORD_COMMA && mark != WORD_QUOTE && mark != WORD_OPEN)
        return at > title->word + title->words && person_begins(finder, at, title) ? at : 0;
    uint32_t stranger = mark == WORD_COMMA ? people_run(x, at + 1, true) : 0; /* وزير الخارجية البريطاني، سامر شلهوب، */
    if (stranger > at + 2 && word_at(x, stranger)->kind == WORD_COMMA && may_be(x, at + 1, LEX(GIVEN_NAME))) return at + 1;
    bool full = is_word(x, at + 1) && names_find(x, at + 1, &candidate) && candidate.words > 1 && names_row(&candidate, STRONG) &&
                person_begins(finder, at + 1, title);
    return full ? at + 1 : 0;
}

/* رئيس تحرير صحيفة النجمة | سامر شلهوب إن: a name of two words or more behind a title with what it is of, where what is said or a
 * preposition follows. */
static bool closed_name(struct isnad_extractor *x, uint32_t at) {
    bool given = may_be(x, at, LEX(GIVEN_NAME)) && !has_article(x, at), unknown = is_word(x, at) && !reading_at(x, at)->slot;
    if (!given && !unknown) return false;
    uint32_t end = people_run(x, at, true);
    struct candidate surname; /* لاعب المنتخب | صالح العمري */
    if (end <= at + 1) return false;
    if (given && end == at + 2 && names_find(x, at + 1, &surname) && !surname.offset && names_row(&surname, 1 << NAME_SHORT))
        return true;
    uint8_t mark = word_at(x, end)->kind;
    if (!is_word(x, end)) return mark == WORD_COLON || mark == WORD_QUOTE || mark == WORD_OPEN;
    return may_be(x, end, LEX(COMPLEMENTIZER) | LEX(PREPOSITION)) ||
           (given &&
            ((reading_at(x, end)->clitics & (CLITIC_LAM | CLITIC_BEH)) || (may_be(x, end, LEX(CUE)) && !has_article(x, end))));
}

/* المستشارة الخاصة للأمين العام، | ستيفاني ويليامز، : a full name of a gazetteer between commas. */
static bool full_name(struct isnad_extractor *x, uint32_t at) {
    struct candidate candidate;
    if (!names_find(x, at, &candidate) || candidate.offset || candidate.words < 2) return false;
    const struct gazetteer_name *row = names_row(&candidate, STRONG);
    const struct gazetteer_entity *entity = row ? gazetteer_entity(x->gazetteers[candidate.gazetteer], row->entity) : NULL;
    return entity && entity->type == ISNAD_PERSON && word_at(x, at + candidate.words)->kind == WORD_COMMA;
}

/* أستاذ العلوم السياسية في جامعة حلب سامر شلهوب, الأكاديمية المقيمة في برلين إليف دمير: behind what the title is of, before a
 * verb, a mark or a word that begins something else. */
static uint32_t behind_body(struct finder *finder, const struct title_phrase *title) {
    enum { FARTHEST = 8 };
    struct isnad_extractor *x = finder->x;
    bool told = false, place = false;
    if ((title->kind != TITLE_HEAD && title->kind != TITLE_PROFESSION && title->kind != TITLE_SPOKESPERSON) ||
        title->number == NUMBER_PLURAL)
        return 0;
    for (uint32_t at = title->word + title->words; at < title->word + title->words + FARTHEST; at++) {
        struct candidate candidate;
        if (!is_word(x, at)) {
            bool comma = told && word_at(x, at)->kind == WORD_COMMA && is_word(x, at + 1);
            bool given =
                comma && may_be(x, at + 1, LEX(GIVEN_NAME)) && (people_run(x, at + 1, false) > at + 2 || closed_name(x, at + 1));
            return given || (comma && full_name(x, at + 1)) ? at + 1 : 0;
        }
        bool named = names_find(x, at, &candidate);
        bool person =
            named && candidate.offset == 0 && candidate.words > 1 && names_row(&candidate, STRONG) &&
            gazetteer_entity(x->gazetteers[candidate.gazetteer], names_row(&candidate, STRONG)->entity)->type == ISNAD_PERSON;
        if ((told || has_article(x, at - 1)) &&
            (person || (may_be(x, at, LEX(GIVEN_NAME)) && !reading_at(x, at)->offset &&
                        !may_be(x, at, LEX(COMMON) | LEX(TITLE)) && people_run(x, at, false) > at + 1)))
            return at;
        bool surname = named && candidate.words == 1 && names_row(&candidate, 1 << NAME_SHORT); /* مدير الشركة | خالد شلهوب */
        if (at > title->word + title->words && (!named || surname) && (place || has_article(x, at - 1)) && closed_name(x, at))
            return at;
        place = named;
        const struct reading *reading = reading_at(x, at);
        unsigned clitics = reading->clitics | (named ? candidate.clitics : 0u);
        bool in = may_be(x, at, LEX(PREPOSITION)) || clitics & (CLITIC_BEH | CLITIC_LAM);
        bool quiet = !may_be(x, at,
                             LEX(COMPLEMENTIZER) | LEX(CONJUNCTION) | LEX(RELATIVE) | LEX(NEGATOR) | LEX(AUXILIARY) |
                                 LEX(SUBORDINATOR) | LEX(PRONOUN));
        const struct lexeme *cue = may_be(x, at, LEX(CUE)) ? reading_of(x->lexicon, reading, LEX_CUE) : NULL;
        bool verb = cue && cue->form >= FORM_PAST && cue->form <= FORM_JUSSIVE && !titles_definite(x, at, reading);
        if (!quiet || verb || (reading->clitics & CLITIC_WAW && !titles_definite(x, at, reading))) return 0;
        if (!in && !named && !titles_definite(x, at, reading) && !may_be(x, at, LEX(ORGANIZATION_HEAD)) && !told) return 0;
        told |= in;
        if (named) at += candidate.words - 1;
    }
    return 0;
}

/* Does the word before make the title a part of something else: ابن المدير هو, أول من رافق المدير هو? */
static bool governed_title(const struct isnad_extractor *x, const struct title_phrase *title) {
    enum { FARTHEST = 4 };
    if (title->clitics & (CLITIC_BEH | CLITIC_LAM | CLITIC_KAF)) return true;
    for (uint32_t at = title->word; at > 0 && title->word - at < FARTHEST && is_word(x, at - 1); at--)
        if (may_be(x, at - 1, LEX(RELATIVE)) || (at == title->word && may_be(x, at - 1, LEX(PREPOSITION)))) return true;
    uint64_t leads = LEX(CUE) | LEX_PARTICLES;
    return (title->clitics & CLITIC_ARTICLE) && !(title->clitics & (CLITIC_WAW | CLITIC_FEH)) && title->word > 0 &&
           is_word(x, title->word - 1) && !may_be(x, title->word - 1, leads) && !has_article(x, title->word - 1);
}

/* مدير النادي هو سامر شلهوب, الناطقة باسم الشرطة هي X: the name behind "is"; 0 where none stands there. */
static uint32_t holder_equated(struct finder *finder, const struct title_phrase *title) {
    enum { FARTHEST = 6 };
    struct isnad_extractor *x = finder->x;
    struct candidate candidate;
    uint64_t others = LEX(COMPLEMENTIZER) | LEX(CONJUNCTION) | LEX(RELATIVE) | LEX(NEGATOR) | LEX(AUXILIARY) | LEX(CUE);
    uint32_t at = title->word + title->words, most = at + FARTHEST;
    if ((title->kind != TITLE_HEAD && title->kind != TITLE_SPOKESPERSON && title->kind != TITLE_DEPUTY) ||
        title->number == NUMBER_PLURAL)
        return 0;
    while (at < most && is_word(x, at) && !may_be(x, at, others | LEX(PRONOUN))) at++;
    if (!is_word(x, at) || !is_word(x, at + 1) || !word_in(x, at, WORDS_HUWA_HIYA) || governed_title(x, title)) return 0;
    bool known = names_find(x, at + 1, &candidate) && !candidate.offset && candidate.words > 1 && names_row(&candidate, STRONG) &&
                 person_begins(finder, at + 1, title);
    return known || (may_be(x, at + 1, LEX(GIVEN_NAME)) && people_run(x, at + 1, true) > at + 2) ? at + 1 : 0;
}

uint32_t finder_holder_behind(struct finder *finder, const struct title_phrase *title) {
    uint32_t at = behind_body(finder, title);
    return at ? at : holder_equated(finder, title);
}
