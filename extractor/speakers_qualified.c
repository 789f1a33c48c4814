/* SPDX-License-Identifier: Apache-2.0
 *
 * Titles that one definite word makes particular (المسؤول الأوروبي, قائد المنتخب) and that mean whom the text has named with an
 * office of that body, or with both words. See speakers.h. */
#include "speakers.h"

#include <string.h>

/* المسؤول | الأوروبي, قائد | المنتخب: the definite word that is all that follows a definite title's own word; 0 where that is
 * not so. */
static uint32_t qualifier(const struct isnad_extractor *x, const struct speaker *speaker, const struct title_phrase *title) {
    uint32_t at = title->word + 1;
    bool one = speaker->end == at + 1 && is_word(x, at) && has_article(x, at) && !found_at(x, at) &&
               title->number == NUMBER_SINGULAR && title->kind != TITLE_BODY && !title->deputy;
    return one ? at : 0;
}

/* Does a label say what a word says, or what it is an adjective of: الاتحاد الأوروبي, الأمم المتحدة and الأممي? */
static bool label_says(const struct isnad_extractor *x, isnad_slice label, uint32_t at) {
    enum { LONGEST = 250 };
    uint8_t codes[LONGEST + FOLD_PADDING];
    const struct word *word = word_at(x, at);
    const uint8_t *own = x->words.codes + word->code + 2;
    size_t length = label.length < LONGEST ? fold_string(label.data, label.length, codes, LONGEST) : 0, kept = word->length - 2u;
    if (kept > 3 && own[kept - 1] == CODE_YEH) kept--;
    for (size_t i = 0; kept > 2 && i + kept <= length; i++)
        if (memcmp(codes + i, own, kept) == 0) return true;
    return false;
}

bool speaker_called_so(const struct isnad_extractor *x, const struct speaker *speaker, const struct title_phrase *title,
                       isnad_entity_id source) {
    uint32_t more = qualifier(x, speaker, title), behind = title->word + title->words;
    if (title->kind == TITLE_BODY && speaker->end > behind && is_word(x, behind) && has_article(x, behind))
        more = behind; /* الجمعية | الفلكية is not جمعية التجار */
    return !more || label_says(x, x->document->entities.items[source].label_ar, more);
}

static uint64_t bare_hash(const struct isnad_extractor *x, uint32_t at) {
    return fold_hash_bare(x->words.codes + word_at(x, at)->code, word_at(x, at)->length);
}

isnad_entity_id speaker_qualified_before(const struct isnad_extractor *x, const struct speaker *speaker,
                                         const struct title_phrase *title) {
    enum { FARTHEST = 300 };
    uint32_t more = qualifier(x, speaker, title);
    uint64_t head = more ? speaker_title_hash(x, title) : 0;
    for (size_t i = more ? x->titles.count : 0; i-- > 0 && x->titles.items[i].word + FARTHEST > title->word;) {
        const struct title_phrase *own = &x->titles.items[i];
        if (own->word >= title->word || own->holder == ISNAD_NONE || own->kind == TITLE_BODY) continue;
        const struct known *known = &x->known.items[own->holder];
        if (known->type != ISNAD_PERSON || (title->gender && known->gender && title->gender != known->gender)) continue;
        if (speaker_title_hash(x, own) == head && is_word(x, own->word + 1) && bare_hash(x, own->word + 1) == bare_hash(x, more))
            return own->holder;
        bool serves_body = own->of != ISNAD_NONE && x->known.items[own->of].type == ISNAD_ORGANIZATION;
        if (title->kind == TITLE_SOURCE && serves_body && label_says(x, x->document->entities.items[own->of].label_ar, more))
            return own->holder;
    }
    return ISNAD_NONE;
}
