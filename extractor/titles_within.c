/* SPDX-License-Identifier: Apache-2.0
 *
 * Names behind a title that are not its bearer's: of محامي الرئيس دونالد ترامب the name belongs to the president, and nobody has
 * named the lawyer; in شكر رئيس الحكومة أنان it is the verb's object. See titles.h. */
#include "titles.h"

#include "cues.h"
#include "entities.h"

/* Can the phrase be of somebody with a title: محامي الرئيس, not فخامة الرئيس, whose titles are of one man? */
static bool may_be_his(const struct isnad_extractor *x, const struct title_phrase *title) {
    const struct lexeme *first = reading_of(x->lexicon, reading_at(x, title->word), LEX_TITLE);
    uint8_t kind = first ? x->lexicon->titles.items[first->index].kind : TITLE_HEAD;
    return title->words > 1 && title->kind != TITLE_BODY && kind != TITLE_HONORIFIC && kind != TITLE_RANK;
}

/* The office of the title that begins at a word behind the first, of one person who is not the phrase's own: 0 for none. */
static uint32_t office_within(const struct isnad_extractor *x, const struct title_phrase *title, uint32_t at) {
    const struct lexeme *lexeme = is_word(x, at) ? reading_of(x->lexicon, reading_at(x, at), LEX_TITLE) : NULL;
    if (!lexeme || lexeme->number == NUMBER_PLURAL || x->lexicon->titles.items[lexeme->index].kind != TITLE_HEAD) return 0;
    bool whose = !has_article(x, title->word) || (reading_at(x, at)->clitics & CLITIC_LAM) || titles_in_name_of(x, at - 1);
    uint32_t office = x->lexicon->titles.items[lexeme->index].key;
    return whose && office != title->head && office != title->office ? office : 0;
}

bool titles_of_another(const struct isnad_extractor *x, const struct title_phrase *title, isnad_entity_id person) {
    const struct known *known = &x->known.items[person];
    if (known->gazetteer == UINT8_MAX || !may_be_his(x, title)) return false;
    const isnad_gazetteer *gazetteer = x->gazetteers[known->gazetteer];
    if (title->office && gazetteer_held(gazetteer, known->index, title->office, ISNAD_NONE, x->date)) return false;
    for (uint32_t at = title->word + 1; at < title->word + title->words; at++) {
        uint32_t office = office_within(x, title, at), date = title->kind == TITLE_DEPUTY ? x->date : 0;
        if (office && gazetteer_held(gazetteer, known->index, office, ISNAD_NONE, date)) return true;
    }
    return false;
}

bool titles_has_own(const struct isnad_extractor *x, const struct title_phrase *title, const struct found *name) {
    const struct title_phrase *own = name->title != ISNAD_NONE ? &x->titles.items[name->title] : NULL;
    const struct known *known = &x->known.items[name->entity];
    return own && own->word >= title->word + title->words && own->office && known->gazetteer != UINT8_MAX &&
           gazetteer_held(x->gazetteers[known->gazetteer], known->index, own->office, ISNAD_NONE, 0);
}

bool titles_construct(const struct title_phrase *title) {
    bool relation = title->kind == TITLE_HEAD || title->kind == TITLE_PROFESSION || title->kind == TITLE_SOURCE ||
                    title->kind == TITLE_FAMILY;
    return relation && !title->definite && title->of == ISNAD_NONE;
}

bool titles_before_object(const struct isnad_extractor *x, const struct title_phrase *title, isnad_entity_id person) {
    static const char *const heads[] = {"prime-minister", "president", "minister", "king", "secretary-general"};
    const struct known *known = &x->known.items[person];
    if (title->kind != TITLE_HEAD || title->words < 2 || title->word == 0 || known->gazetteer == UINT8_MAX || known->count < 2 ||
        !is_word(x, title->word - 1) || !cue_verb(x, title->word - 1) || title->former)
        return false;
    bool head = lexicon_key_among(title->head, heads, sizeof heads / sizeof *heads);
    const isnad_gazetteer *gazetteer = x->gazetteers[known->gazetteer];
    return head && known->office != title->office && known->head != title->head &&
           gazetteer_held(gazetteer, known->index, 0, ISNAD_NONE, 0) &&
           !gazetteer_held(gazetteer, known->index, title->office, ISNAD_NONE, 0);
}
