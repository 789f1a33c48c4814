/* SPDX-License-Identifier: Apache-2.0
 *
 * See discourse.h. */
#include "discourse.h"

void discourse_remember(struct discourse *d, uint32_t cue, const isnad_entity_id *ids, uint8_t count, uint8_t gender, uint8_t type) {
    struct remembered *slot = &d->last[d->count++ % DISCOURSE_MEMORY];
    *slot = (struct remembered){.count = count, .gender = gender, .type = type, .nested = cue < d->content_end, .word = cue,
                                .present = !cue_of_form(d->x, cue, FORM_PAST) && cue_of_form(d->x, cue, FORM_PRESENT),
                                .sentence = word_at(d->x, cue)->sentence};
    for (uint8_t i = 0; i < count; i++) slot->ids[i] = ids[i];
}

static bool agrees(const struct remembered *old, const struct lexeme *form) {
    if (form->gender && old->gender && form->gender != old->gender) return false;
    if (form->number == NUMBER_DUAL) return old->count == 2;
    bool plural = form->number == NUMBER_PLURAL && form->form != FORM_PARTICIPLE;
    return !(plural && old->count == 1 && old->type != ISNAD_ORGANIZATION);
}

const struct remembered *discourse_recall(const struct discourse *d, uint32_t cue, const struct lexeme *form) {
    const struct remembered *inner = NULL;
    bool nested = cue < d->content_end;
    for (uint32_t i = 0; i < DISCOURSE_MEMORY && i < d->count; i++) {
        const struct remembered *old = &d->last[(d->count - 1 - i) % DISCOURSE_MEMORY];
        if (old->word < d->closed_before) break;
        if (!agrees(old, form)) continue;
        if (!old->nested || (nested && old->sentence == word_at(d->x, cue)->sentence)) return old;
        if (!inner) inner = old;
    }
    return inner;
}

bool discourse_subject(struct discourse *d, uint32_t cue, const struct lexeme *form, struct speaker *out) {
    enum { FARTHEST = 120 };
    struct isnad_extractor *x = d->x;
    uint32_t begin = clause_sentence_begin(x, cue);
    for (uint32_t at = cue > begin + FARTHEST ? cue - FARTHEST : begin; at < cue; at++) {
        if (!is_word(x, at) || !(x->title_at.items[at] || (found_at(x, at) && found_at(x, at)->word == at))) continue;
        const struct found *found = found_at(x, at);
        if (found && found->kind == ISNAD_NATIONAL_ADJECTIVE) continue;
        if (at > 0 && may_be(x, at - 1, LEX(PREPOSITION) | LEX(PLACE)) && !found_at(x, at - 1)) continue;
        if (speaker_at(x, at, cue, false, out) && speaker_agrees(out, form, false)) return true;
    }
    return false;
}

bool discourse_pair(const struct discourse *d, uint32_t cue, isnad_entity_id pair[2]) {
    enum { FARTHEST = 60 };
    const struct isnad_extractor *x = d->x;
    uint32_t count = 0;
    for (uint32_t at = cue; at > 0 && cue - at < FARTHEST && count < 2; at--) {
        const struct found *found = found_at(x, at - 1);
        if (!found || found->word != at - 1 || found->kind == ISNAD_NATIONAL_ADJECTIVE || x->known.items[found->entity].type == ISNAD_ORGANIZATION) continue;
        if (count == 1 && (pair[0] == found->entity || x->known.items[pair[0]].type != x->known.items[found->entity].type)) continue;
        pair[count++] = found->entity;
    }
    return count == 2;
}
