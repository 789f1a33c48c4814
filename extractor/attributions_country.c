/* SPDX-License-Identifier: Apache-2.0
 *
 * قال X إن بلاده تدعو إلى …: within what somebody says his country says something, as the state that it is. See
 * attributions_subjects.h. */
#include "about.h"
#include "attributions_subjects.h"

/* The last attribution in whose content the word stands, or NULL. */
static const struct attribution *saying_around(const struct isnad_extractor *x, uint32_t at) {
    enum { FARTHEST = 4 };
    for (size_t i = x->attributions.count, tried = 0; i > 0 && tried < FARTHEST; i--, tried++) {
        const struct attribution *a = &x->attributions.items[i - 1];
        for (uint8_t k = 0; k < a->content_count; k++)
            if (a->contents[k].begin <= at && at < a->contents[k].end) return a;
    }
    return NULL;
}

bool subject_his_country(const struct site *site, struct isnad_extractor *x, struct speaker *out) {
    uint32_t at = site->at;
    if (site->verb->gender == GENDER_MALE || site->verb->number != NUMBER_SINGULAR || site->coordinated) return false;
    while (at > 0 && is_word(x, at - 1) && may_be(x, at - 1, LEX(AUXILIARY) | LEX(NEGATOR)) && !found_at(x, at - 1)) at--;
    if (at == 0 || !is_word(x, at - 1) || found_at(x, at - 1) || !may_be(x, at - 1, LEX(COMMON))) return false;
    const struct attribution *around = saying_around(x, at - 1);
    isnad_entity_id state = around ? about_his_country(x, around, at - 1) : ISNAD_NONE;
    if (state == ISNAD_NONE) return false;
    *out = (struct speaker){.begin = at - 1,
                            .end = at,
                            .type = x->known.items[state].type,
                            .behalf = ISNAD_NONE,
                            .gender = GENDER_FEMALE,
                            .number = NUMBER_SINGULAR};
    speaker_add(out, state);
    return out->count > 0;
}
