/* SPDX-License-Identifier: Apache-2.0
 *
 * Whom the text named before that has the office of a title: by a gazetteer's dated roles, or by what the text said of him. The
 * mention that is nearest before the title decides; some hundreds of mentions are looked at. See titles.h. */
#include "titles.h"

isnad_entity_id titles_last_holder(const struct isnad_extractor *x, uint32_t office, isnad_entity_id of, bool former) {
    for (size_t i = x->found.count; i-- > 0 && x->found.count - i <= TITLES_LOOK_BACK;) {
        isnad_entity_id person = x->found.items[i].entity;
        if (x->known.items[person].type == ISNAD_PERSON && entities_held(x, person, office, of, former)) return person;
    }
    return ISNAD_NONE;
}

isnad_entity_id titles_last_minister(const struct isnad_extractor *x, const struct title_phrase *title) {
    if (title->words > 1 || title->of != ISNAD_NONE || title->former || title->head != lexicon_key("minister", 8))
        return ISNAD_NONE;
    for (size_t i = x->found.count; i-- > 0 && x->found.count - i <= TITLES_LOOK_BACK;) {
        const struct known *known = &x->known.items[x->found.items[i].entity];
        if (known->type == ISNAD_PERSON && known->office && known->head == title->head) return x->found.items[i].entity;
    }
    return ISNAD_NONE;
}

isnad_entity_id titles_last_stated(const struct isnad_extractor *x, const struct title_phrase *title) {
    for (size_t i = x->found.count; i-- > 0 && x->found.count - i <= TITLES_LOOK_BACK;) {
        const struct known *known = &x->known.items[x->found.items[i].entity];
        bool office = known->office == title->office || (known->voice && title->kind == TITLE_SPOKESPERSON);
        bool same = known->type == ISNAD_PERSON && office && (title->of == ISNAD_NONE || known->of == title->of);
        if (same) return x->found.items[i].entity;
    }
    return ISNAD_NONE;
}

/* الرئيس السابق سامر شلهوب: one whom the text calls a former one is not meant by the title as it stands. */
static bool called_former(const struct isnad_extractor *x, isnad_entity_id person) {
    for (size_t i = x->titles.count; i-- > 0 && x->titles.count - i <= TITLES_LOOK_BACK;)
        if (x->titles.items[i].holder == person && x->titles.items[i].former) return true;
    return false;
}

isnad_entity_id titles_past_holder(const struct isnad_extractor *x, const struct title_phrase *title) {
    enum { FARTHEST = 150 /* words */ };
    for (size_t i = x->found.count; i-- > 0 && x->found.items[i].word + FARTHEST > title->word;) {
        const struct found *found = &x->found.items[i];
        if (found->kind != ISNAD_NAME || x->known.items[found->entity].type != ISNAD_PERSON) continue;
        if (entities_held(x, found->entity, title->office, title->of, true))
            return called_former(x, found->entity) ? ISNAD_NONE : found->entity;
    }
    return ISNAD_NONE;
}
