/* SPDX-License-Identifier: Apache-2.0
 *
 * One who speaks under his title first and is called by his name in the next sentence: صرح السفير الإيطالي بأن …. وقال سامر شلهوب
 * إن …. A person whom the text names so, as if he were known, is the one whom it told of just before. See attributions.h. */
#include "attributions.h"

#include <string.h>

/* The title with which the words for the speaker begin, or NULL. */
static const struct title_phrase *title_of(const struct isnad_extractor *x, const struct attribution *a) {
    const struct title_phrase *titles = x->titles.items;
    size_t low = 0, high = x->titles.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (word_at(x, titles[middle].word)->begin <= a->speaker_span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && word_at(x, titles[low - 1].word)->end > a->speaker_span.begin ? &titles[low - 1] : NULL;
}

/* The title of one without a name who can be named without it afterwards, or NULL. Of officials and eyewitnesses there are always
 * others, but for who adds something (وأضاف سامر شلهوب). */
static const struct title_phrase *unnamed_title(const struct isnad_extractor *x, const struct attribution *a, bool adds) {
    if (a->speaker_count != 1 || a->many || a->speaker_span.end <= a->speaker_span.begin) return NULL;
    isnad_slice label = x->document->entities.items[a->speakers[0]].label_ar;
    bool whole = x->known.items[a->speakers[0]].gazetteer == UINT8_MAX &&
                 label.length == a->speaker_span.end - a->speaker_span.begin &&
                 memcmp(label.data, x->document->text.data + a->speaker_span.begin, label.length) == 0;
    const struct title_phrase *title = whole ? title_of(x, a) : NULL;
    bool one = title && (adds || title->kind <= TITLE_SPOKESPERSON) && title->kind != TITLE_BODY &&
               title->number == NUMBER_SINGULAR && title->holder == ISNAD_NONE;
    return one ? title : NULL;
}

/* The name right behind the verb that is all that the text says of the speaker, or NULL. */
static const struct found *bare_name(const struct isnad_extractor *x, const struct attribution *a) {
    const struct found *found = found_at(x, a->cue + 1);
    bool bare = found && found->word == a->cue + 1 && found->words > 1 && found->kind == ISNAD_NAME && !found->clitics &&
                found->title == ISNAD_NONE && a->speaker_count == 1 && a->speakers[0] == found->entity &&
                a->speaker_span.end == found->span.end && x->known.items[found->entity].type == ISNAD_PERSON;
    return bare && !x->known.items[found->entity].office ? found : NULL;
}

/* Did the text name him before the word, as far as anybody remembers? */
static bool named_before(const struct isnad_extractor *x, const struct found *name, uint32_t at) {
    enum { FARTHEST = 2000 }; /* mentions */
    size_t here = (size_t)(name - x->found.items), least = here > FARTHEST ? here - FARTHEST : 0;
    for (size_t i = here; i-- > least;)
        if (x->found.items[i].entity == name->entity && x->found.items[i].word < at) return true;
    return false;
}

/* May he have the office, as far as gender and a gazetteer tell? */
static bool may_hold(const struct isnad_extractor *x, const struct title_phrase *title, isnad_entity_id person, bool adds) {
    const struct known *known = &x->known.items[person];
    if (title->gender && known->gender && title->gender != known->gender) return false;
    if (known->gazetteer == UINT8_MAX || adds) return true;
    const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[known->gazetteer], known->index);
    return entity && (entity->held_count == 0 || (title->office && entities_held(x, person, title->office, ISNAD_NONE, true)));
}

static void rename_in(isnad_entity_id *ids, uint8_t count, isnad_entity_id old, isnad_entity_id name) {
    for (uint8_t i = 0; i < count; i++)
        if (ids[i] == old) ids[i] = name;
}

/* All that was found of the one without a name is his. */
static void become(struct discourse *d, size_t from, isnad_entity_id old, isnad_entity_id person) {
    struct isnad_extractor *x = d->x;
    for (size_t i = from; i < x->attributions.count; i++) {
        struct attribution *a = &x->attributions.items[i];
        rename_in(a->speakers, a->speaker_count, old, person);
        isnad_entity_id *roles[] = {&a->via, &a->addressee, &a->also, &a->target};
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) rename_in(roles[k], 1, old, person);
    }
    for (uint32_t i = 0; i < SOURCES_MOST && i < x->source_count; i++) rename_in(&x->sources[i].id, 1, old, person);
    for (uint32_t i = 0; i < DISCOURSE_MEMORY && i < d->count; i++) rename_in(d->last[i].ids, d->last[i].count, old, person);
}

void attribution_introduced(struct discourse *d, const struct attribution *a) {
    enum { SENTENCES = 2, NEAR = 16 /* attributions */ };
    struct isnad_extractor *x = d->x;
    const struct found *name =
        a->resolution == ISNAD_EXPLICIT && reading_at(x, a->cue)->clitics & CLITIC_WAW ? bare_name(x, a) : NULL;
    size_t i = x->attributions.count, least = i > NEAR ? i - NEAR : 0;
    bool caption = i > 0 && x->attributions.items[i - 1].resolution == ISNAD_HEADLINE;
    if (!name || (a->cue < d->content_end && !caption)) return;
    while (i > least && x->attributions.items[i - 1].speakers[0] == name->entity) i--; /* a caption */
    if (i == least) return;
    isnad_entity_id old = x->attributions.items[i - 1].speakers[0];
    while (i > least + 1 && x->attributions.items[i - 2].speakers[0] == old) i--;
    const struct attribution *first = &x->attributions.items[i - 1];
    bool adds = a->act == ISNAD_ADD;
    const struct title_phrase *title = unnamed_title(x, first, adds);
    uint32_t sentence = word_at(x, a->cue)->sentence, before = word_at(x, first->cue)->sentence;
    if (!title || before + SENTENCES + caption < sentence || before == sentence || named_before(x, name, first->cue) ||
        !may_hold(x, title, name->entity, adds))
        return;
    struct known *known = &x->known.items[name->entity];
    if (title->office && !titles_construct(title))
        known->office = title->office, known->head = title->head, known->of = title->of;
    become(d, i - 1, old, name->entity);
}
