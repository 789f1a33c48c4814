/* SPDX-License-Identifier: Apache-2.0
 *
 * How well each entity of a name fits: the scores by which one is chosen, and, where somebody asks, all of them in order. See
 * finder.h. */
#include "finder.h"

#include "entities.h"
#include "names.h"

#include <stdlib.h>

/* Is the person the head of a state or government on the day of the article? */
static bool leads_state(const struct isnad_extractor *x, const isnad_gazetteer *gazetteer, uint32_t person) {
    if (!x->date || !gazetteer_held(gazetteer, person, 0, ISNAD_NONE, x->date)) return false; /* as most, any office */
    const uint32_t offices[] = {lexicon_key("president", 9), lexicon_key("prime-minister", 14), lexicon_key("king", 4),
                                lexicon_key("emir", 4), lexicon_key("supreme-leader", 14)};
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (gazetteer_held(gazetteer, person, offices[i], ISNAD_NONE, x->date)) return true;
    return false;
}

/* How well a row of a candidate fits here; 0 and less is not at all. */
static int score_row(const struct finder *finder, const struct candidate *candidate, const struct gazetteer_name *row,
                     const struct title_phrase *title) {
    static const int8_t by_kind[NAME_KIND_COUNT] = {60, 58, 45, 40, 0, 0, 0, 0, 5};
    const struct isnad_extractor *x = finder->x;
    const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate->gazetteer], row->entity);
    if (!entity || entity->type > ISNAD_ORGANIZATION || row->kind >= NAME_KIND_COUNT) return -100;
    int score = by_kind[row->kind] - (row->flags & NAME_GENERATED ? 15 : 0) + (int)(entity->weight < 24 ? entity->weight : 24);
    isnad_entity_id met = entities_met(x, candidate->gazetteer, row->entity);
    if (met != ISNAD_NONE && x->known.items[met].count) score += 40;
    if (entity->type != ISNAD_PERSON) return score + (candidate->words > 1 ? 10 : 0);
    const isnad_gazetteer *gazetteer = x->gazetteers[candidate->gazetteer];
    if (x->date && gazetteer_held(gazetteer, row->entity, 0, ISNAD_NONE, x->date)) score += 12;
    if (row->kind == NAME_SHORT && candidate->count > 1 && leads_state(x, gazetteer, row->entity))
        score += 8; /* of two of one surname */
    if (x->date && entity->born && entity->born + 160000 > x->date) score -= 60;
    if (!title || title->kind != TITLE_HEAD || title->office == 0) return score;
    uint32_t of = title->of != ISNAD_NONE ? entities_index(x, title->of, candidate->gazetteer) : ISNAD_NONE;
    if (of != ISNAD_NONE) {
        if (gazetteer_held(gazetteer, row->entity, title->office, of, x->date)) return score + 40;
        if (gazetteer_held(gazetteer, row->entity, title->office, of, 0)) return score + 25;
        return gazetteer_held(gazetteer, row->entity, 0, of, 0) ? score + 12 : score - 12;
    }
    if (gazetteer_held(gazetteer, row->entity, title->office, ISNAD_NONE, x->date)) return score + 25;
    return gazetteer_held(gazetteer, row->entity, title->office, ISNAD_NONE, 0) ? score + 15 : score;
}

struct choice finder_choose(const struct finder *finder, const struct candidate *candidate, const struct title_phrase *title,
                            unsigned kinds) {
    struct choice choice = {NULL, 0, 1000};
    int second = -1000;
    if (!(candidate->kinds & kinds)) return choice;
    for (size_t i = 0; i < candidate->count; i++) {
        const struct gazetteer_name *row = &candidate->names[i];
        if (!names_is(row, kinds)) continue;
        int score = score_row(finder, candidate, row, title);
        if (score <= 0) continue;
        if (!choice.row || score > choice.score) {
            if (choice.row) second = choice.score;
            choice.row = row;
            choice.score = score;
        } else if (score > second) {
            second = score;
        }
    }
    if (choice.row) choice.margin = choice.score - second;
    return choice;
}

/* ---- all of them ---- */

static int by_score(const void *left, const void *right) {
    const struct ranked *a = left, *b = right;
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static int by_entity(const void *left, const void *right) {
    const struct ranked *a = left, *b = right;
    if (a->entity != b->entity) return a->entity < b->entity ? -1 : 1;
    return by_score(left, right);
}

/* Of an entity with several rows the best counts. */
static void sort_ranks(struct ranked *ranks, size_t *count) {
    size_t kept = 0;
    qsort(ranks, *count, sizeof *ranks, by_entity);
    for (size_t i = 0; i < *count; i++)
        if (i == 0 || ranks[i].entity != ranks[i - 1].entity) ranks[kept++] = ranks[i];
    qsort(ranks, kept, sizeof *ranks, by_score);
    *count = kept;
}

void finder_rank(const struct finder *finder, const struct candidate *candidate, const struct title_phrase *title) {
    struct isnad_extractor *x = finder->x;
    size_t first = x->ranked.count;
    for (uint32_t i = 0; i < candidate->count; i++) {
        const struct gazetteer_name *row = &candidate->names[i];
        int score = names_is(row, PERSONAL | 1 << NAME_BARE) ? score_row(finder, candidate, row, title) : 0;
        if (score <= 0) continue;
        struct ranked *ranked = LIST_ADD(&x->ranked);
        if (!ranked) {
            x->exhausted = true;
            return;
        }
        *ranked = (struct ranked){candidate->gazetteer, row->entity, score, i, {0, 0}, ISNAD_NONE};
    }
    size_t count = x->ranked.count - first;
    if (count > 1) sort_ranks(x->ranked.items + first, &count);
    x->ranked.count = first + count;
}

/* Is the entity of a mention among them? */
static bool is_ranked(const struct isnad_extractor *x, size_t first, isnad_entity_id entity) {
    for (size_t i = first; i < x->ranked.count; i++)
        if (entities_met(x, x->ranked.items[i].gazetteer, x->ranked.items[i].entity) == entity) return true;
    return false;
}

void finder_keep_ranks(const struct finder *finder, const struct candidate *candidate, size_t first, size_t mentions) {
    struct isnad_extractor *x = finder->x;
    const struct word *begin = word_at(x, candidate->word), *end = word_at(x, candidate->word + candidate->words - 1);
    size_t offset = candidate->offset - (size_t)candidate->contracted;
    isnad_span span = {offset ? words_offset(&x->document->text, begin, offset) : begin->begin, end->end};
    const struct found *found = x->found.count > mentions ? &x->found.items[mentions] : NULL;
    bool named = found && found->kind == ISNAD_NAME && is_ranked(x, first, found->entity);
    if (x->ranked.count - first < 2 || !(named || (!found && finder->undecided))) {
        x->ranked.count = first;
        return;
    }
    for (size_t i = first; i < x->ranked.count; i++) {
        x->ranked.items[i].span = named ? found->span : span;
        x->ranked.items[i].found = named ? (uint32_t)mentions : ISNAD_NONE;
    }
}
