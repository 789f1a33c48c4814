/* SPDX-License-Identifier: Apache-2.0
 *
 * People by their surnames, by other spellings, and people whom nobody knows. See finder.h. */
#include "finder.h"

#include <string.h>

enum { STATES_TRIED = 12, FIRST_NAME = 40 /* bytes */ };

/* 0 for what is written as a vowel, and one code for the letters that stand for one foreign sound. By a table of the bits that
 * change, since the processor guesses a jump by letter wrong nearly each time. */
static uint8_t consonant(uint8_t code) {
    static const uint8_t changes[256] = {[CODE_ALEF] = CODE_ALEF,
                                         [CODE_WAW] = CODE_WAW,
                                         [CODE_YEH] = CODE_YEH,
                                         [CODE_HEH] = CODE_HEH,
                                         [CODE_GHAIN] = CODE_GHAIN ^ CODE_KAF,
                                         [CODE_JEEM] = CODE_JEEM ^ CODE_KAF,
                                         [CODE_QAF] = CODE_QAF ^ CODE_KAF,
                                         [CODE_TAH] = CODE_TAH ^ CODE_TEH,
                                         [CODE_SAD] = CODE_SAD ^ CODE_SEEN};
    return code ^ changes[code];
}

/* What is left of a name when writers differ: its consonants, g and its spellings as one. 0 where that is too little to tell. */
static uint64_t skeleton_of(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    uint8_t left[255 + FOLD_PADDING + 1], *end = left + 1; /* behind a 0, which no letter is */
    left[0] = 0;
    uint8_t before = 0;
    for (size_t i = 0; i < word->length; i++) {
        uint8_t code = consonant(x->words.codes[word->code + i]);
        *end = code;
        end += code != 0 && before != code; /* of two that a vowel parts both stay */
        before = code;
    }
    memset(end, 0, FOLD_PADDING);
    size_t length = (size_t)(end - left) - 1;
    return length >= 3 && word->length >= 4 ? fold_hash(left + 1, length) ^ UINT64_C(0x5E1E70) << 40 : 0;
}

/* The first two consonants of that, as places of x->skeletons. */
struct onset {
    uint8_t first, second;
};
static struct onset onset_of(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    uint8_t first = 0, second = 0;
    while (codes < end && !first) first = consonant(*codes++);
    while (codes < end && (!second || second == first)) second = consonant(*codes++);
    return (struct onset){first & 31, second & 31};
}

/* What stands for a first name behind the title that leads to the word (الأمير فيصل), or 0. */
static uint64_t titled_first_name(const struct finder *finder, uint32_t at) {
    const struct isnad_extractor *x = finder->x;
    const struct title_phrase *title = finder_title(finder, at);
    if (!title || title->word + 1 != at || !may_be(x, at, LEX(GIVEN_NAME)) || reading_at(x, at)->offset) return 0;
    return word_at(x, at)->hash ^ (word_at(x, title->word)->hash << 1);
}

/* عبد الله at the end or the beginning of a name: two words that are one. 0 where there are none such. */
static uint64_t servant_of(const struct isnad_extractor *x, uint32_t at) {
    return word_in(x, at, WORDS_SERVANT) && is_word(x, at + 1) ? fold_hash_next(word_at(x, at)->hash, word_at(x, at + 1)->hash)
                                                               : 0;
}

static const uint64_t FAMILY_SALT = UINT64_C(0xFA311) << 40;
static bool short_word(const struct isnad_extractor *x, uint32_t at) { return word_at(x, at)->length <= 5; }

/* What else he may be called: عبد الله of مصطفى عبد الله, سالم of سالم المصري. */
static void remember_parts(struct finder *finder, const struct found *found) {
    struct isnad_extractor *x = finder->x;
    uint32_t last = found->word + found->words - 1;
    struct candidate nation;
    uint64_t begins = servant_of(x, found->word), ends = found->words > 2 ? servant_of(x, last - 1) : 0;
    if (begins && found->words > 2) finder->ok &= entities_remember(x, begins, found->entity);
    if (ends) finder->ok &= entities_remember(x, ends, found->entity);
    bool from = found->words == 2 && has_article(x, last) && !reading_at(x, found->word)->offset &&
                !may_be(x, found->word, LEX(COMMON) | LEX(CUE) | LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(TITLE)) &&
                x->known.items[found->entity].gazetteer == UINT8_MAX && names_find(x, last, &nation) &&
                names_row(&nation, 1 << NAME_DEMONYM);
    bool foreign = found->words > 1 && found->kind == ISNAD_NAME && !reading_at(x, found->word)->slot &&
                   short_word(x, found->word) && !has_article(x, last) && x->known.items[found->entity].gazetteer == UINT8_MAX;
    uint64_t family = word_at(x, found->word)->hash ^ FAMILY_SALT; /* وانغ of وانغ شياوبينغ */
    if (foreign && !entities_knows(x, family)) finder->ok &= entities_remember(x, family, found->entity);
    if (from) finder->ok &= entities_remember(x, word_at(x, found->word)->hash, found->entity);
}

/* The consonants of the first word of a label, the same in ستيفن and ستيفان; of the first two where that is short (عبد الله). How
 * many. */
static size_t first_consonants(isnad_slice label, uint8_t codes[FIRST_NAME]) {
    enum { SHORT = 6 /* bytes */ };
    const char *space = memchr(label.data, ' ', label.length);
    if (space && space - label.data <= SHORT) space = memchr(space + 1, ' ', label.length - (size_t)(space + 1 - label.data));
    size_t length = space ? (size_t)(space - label.data) : label.length, left = 0;
    if (length >= FIRST_NAME) return 0;
    length = fold_string(label.data, length, codes, FIRST_NAME);
    for (size_t i = 0; i < length; i++)
        if (consonant(codes[i])) codes[left++] = consonant(codes[i]);
    return left;
}

/* Have the two first names of one spelling or of two? */
static bool same_first_name(isnad_slice a, isnad_slice b) {
    uint8_t codes[FIRST_NAME], others[FIRST_NAME];
    size_t length = first_consonants(a, codes);
    return length && first_consonants(b, others) == length && memcmp(codes, others, length) == 0;
}

/* The person whom a word, or the two words of one name, may call after the text named him in full and not too long ago. */
static isnad_entity_id called_so(const struct isnad_extractor *x, const struct candidate *candidate) {
    const struct word *word = word_at(x, candidate->word);
    const uint8_t *codes = x->words.codes + word->code;
    if (candidate->words > 2 || candidate->contracted || word->length <= candidate->offset) return ISNAD_NONE;
    uint64_t hash =
        candidate->offset ? fold_hash(codes + candidate->offset, word->length - (size_t)candidate->offset) : word->hash;
    if (candidate->words == 2) hash = fold_hash_next(hash, word_at(x, candidate->word + 1)->hash);
    isnad_entity_id person = entities_may_know(x, hash) ? entities_by_word(x, hash) : ISNAD_NONE;
    bool recent =
        person != ISNAD_NONE && x->known.items[person].type == ISNAD_PERSON && finder_recent(x, person, candidate->word);
    return recent ? person : ISNAD_NONE;
}

uint32_t finder_full_name_ahead(const struct isnad_extractor *x, const struct candidate *candidate, uint32_t person) {
    enum { FARTHEST = 150, PARAGRAPHS = 2 }; /* the head, a byline, the text */
    static const char *const known_to_all[] = {"president", "prime-minister", "king"};
    const isnad_gazetteer *gazetteer = x->gazetteers[candidate->gazetteer];
    const struct word *word = word_at(x, candidate->word);
    const uint8_t *codes = x->words.codes + word->code + candidate->offset;
    size_t length = word->length - (size_t)candidate->offset;
    if (candidate->words > 1 || candidate->contracted || length < 3) return ISNAD_NONE;
    for (size_t i = 0; x->date && i < sizeof known_to_all / sizeof *known_to_all; i++)
        if (gazetteer_held(gazetteer, person, lexicon_key(known_to_all[i], strlen(known_to_all[i])), ISNAD_NONE, x->date))
            return ISNAD_NONE;
    uint32_t end = word_count(x) - candidate->word < FARTHEST ? word_count(x) : candidate->word + FARTHEST;
    for (uint32_t at = candidate->word + 1; at < end; at++) {
        if (!x->candidate_at.items[at]) continue;
        if (word_at(x, at)->paragraph > word->paragraph + PARAGRAPHS) break;
        const struct candidate *other = &x->candidates.items[x->candidate_at.items[at] - 1];
        if (other->words < 2 || other->gazetteer != candidate->gazetteer) continue;
        const struct word *last = word_at(x, at + other->words - 1);
        const struct gazetteer_name *row = names_row(other, 1 << NAME_PREFERRED | 1 << NAME_ALTERNATIVE);
        const struct gazetteer_entity *entity = row ? gazetteer_entity(gazetteer, row->entity) : NULL;
        if (last->length != length || memcmp(x->words.codes + last->code, codes, length) != 0 || !entity ||
            entity->type != ISNAD_PERSON)
            continue;
        return row->entity == person ? ISNAD_NONE : row->entity;
    }
    return ISNAD_NONE;
}

isnad_entity_id finder_namesake(const struct isnad_extractor *x, const struct candidate *candidate,
                                const struct gazetteer_name *row) {
    if (row->kind != NAME_SHORT) return ISNAD_NONE;
    const isnad_gazetteer *gazetteer = x->gazetteers[candidate->gazetteer];
    isnad_entity_id met = entities_met(x, candidate->gazetteer, row->entity), other = called_so(x, candidate);
    if (other == ISNAD_NONE || other == met) return ISNAD_NONE;
    const struct known *known = met == ISNAD_NONE ? NULL : &x->known.items[met], *named = &x->known.items[other];
    if (known && known->count && (known->last_word > named->last_word || known->count > named->count)) return ISNAD_NONE;
    isnad_slice label = gazetteer_string(gazetteer, gazetteer_entity(gazetteer, row->entity)->label_ar),
                named_so = x->document->entities.items[other].label_ar;
    bool longer = named_so.length > label.length && /* سيد محمد خاتمي is محمد خاتمي */
                  memcmp(named_so.data + named_so.length - label.length, label.data, label.length) == 0;
    return longer || same_first_name(label, named_so) ? ISNAD_NONE : other;
}

/* نجل اللورد جون شلهوب: is he named only as whose son or wife somebody is? */
static bool named_as_kin(const struct isnad_extractor *x, const struct found *found) {
    enum { FARTHEST = 3 };
    for (uint32_t at = found->word; at > 0 && found->word - at < FARTHEST && is_word(x, at - 1); at--) {
        const struct title_phrase *title = x->title_at.items[at - 1] ? &x->titles.items[x->title_at.items[at - 1] - 1] : NULL;
        if (title && title->kind == TITLE_FAMILY) return true;
        if (!title) return false;
    }
    return false;
}

/* Was the surname another's, who was named in full not long before? */
static bool of_another(const struct isnad_extractor *x, uint64_t surname, const struct found *found) {
    isnad_entity_id other = entities_may_know(x, surname) ? entities_by_word(x, surname) : ISNAD_NONE;
    return other != ISNAD_NONE && other != found->entity && x->known.items[other].type == ISNAD_PERSON &&
           finder_recent(x, other, found->word);
}

/* Keeps a person's last word for later mentions by surname alone, and his first one behind the same title. */
void finder_remember(struct finder *finder, const struct found *found) {
    const struct isnad_extractor *x = finder->x;
    uint32_t last = found->word + found->words - 1;
    if (found->words < 2) return;
    namesakes_remember(finder, found);
    uint64_t first_name = titled_first_name(finder, found->word);
    if (first_name && !entities_remember(finder->x, first_name, found->entity)) finder->ok = false;
    remember_parts(finder, found);
    if (word_at(x, last)->length < 3) return;
    if (reading_at(x, last)->classes & (LEX(CUE) | LEX(PREPOSITION) | LEX(COMPLEMENTIZER) | LEX(CALENDAR))) return;
    if (named_as_kin(x, found) && of_another(x, word_at(x, last)->hash, found)) return;
    if (!entities_remember(finder->x, word_at(x, last)->hash, found->entity)) finder->ok = false;
    if (may_be(x, last, LEX(COMMON))) return; /* an ordinary word too: where a name is certain he is meant, and nobody like it */
    uint64_t skeleton = skeleton_of(x, last);
    if (!skeleton) return;
    struct onset onset = onset_of(x, last);
    finder->x->skeletons[onset.first] |= UINT32_C(1) << onset.second;
    finder->x->has_skeletons = true;
    if (!entities_remember(finder->x, skeleton, found->entity)) finder->ok = false;
}

bool finder_speech_before(const struct isnad_extractor *x, uint32_t at) {
    if (at > 1 && is_word(x, at - 1) && (word_in(x, at - 1, WORDS_TOLD_HIM) || may_be(x, at - 1, LEX(TIME))))
        at--; /* قال لها أمس */
    if (at == 0 || !may_be(x, at - 1, LEX(CUE))) return false;
    const struct lexeme *lexeme = reading_of(x->lexicon, reading_at(x, at - 1), LEX_CUE);
    const struct cue *cue = &x->lexicon->cues.items[lexeme->index];
    const struct frame *first = &x->lexicon->frames.items[cue->first_frame];
    bool plain = cue->frame_count && first->count == 1 && first->parts[0].slot != SLOT_NOMINAL &&
                 first->parts[0].slot != SLOT_TARGET; /* قال, not أبدى استعداده */
    return plain && (lexeme->form == FORM_PAST || lexeme->form == FORM_PRESENT);
}

/* An unknown word before a surname is mostly the first name of somebody else. */
bool finder_unknown_before(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && !reading_at(x, at - 1)->slot && !x->found_at.items[at - 1];
}

/* Was the person named not too long ago? A text of the length of a book speaks of many of one surname. */
bool finder_recent(const struct isnad_extractor *x, isnad_entity_id person, uint32_t at) {
    enum { FAR = 1500 };
    return x->known.items[person].count && at - x->known.items[person].last_word < FAR;
}

/* Do a word and the last one of a label differ as two spellings do: by a vowel or two within, not by an ending? */
static bool spelled_alike(const struct isnad_extractor *x, uint32_t at, isnad_slice label) {
    const struct word *word = word_at(x, at);
    uint8_t codes[128 + FOLD_PADDING];
    size_t from = label.length;
    while (from > 0 && label.data[from - 1] != ' ') from--;
    if (label.length - from > 100) return false;
    size_t length = fold_string(label.data + from, label.length - from, codes, 128);
    const uint8_t *own = x->words.codes + word->code;
    size_t apart = length > word->length ? length - word->length : word->length - length;
    return word->length > 4 && length > 2 && apart <= (word->length > 5 ? 2 : 1) &&
           (consonant(own[word->length - 1]) == 0) == (consonant(codes[length - 1]) == 0) &&
           (consonant(own[0]) == 0) == (consonant(codes[0]) == 0);
}

/* Another spelling of a surname that the document introduced: بلينجن for بلينكن. The word must be nothing else. */
static uint32_t take_misspelled(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    if (reading_at(x, at)->slot || !x->has_skeletons || (word_at(x, at)->flags & (WORD_MARBUTA | WORD_FATHATAN))) return 0;
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    if (codes[0] == CODE_ALEF && codes[1] == CODE_LAM) return 0; /* what is cheap to ask comes first */
    struct onset onset = onset_of(x, at);
    if (!(x->skeletons[onset.first] >> onset.second & 1)) return 0;
    uint64_t skeleton = skeleton_of(x, at);
    isnad_entity_id person = skeleton ? entities_by_word(x, skeleton) : ISNAD_NONE;
    if (person == ISNAD_NONE || x->known.items[person].type != ISNAD_PERSON || !finder_recent(x, person, at) ||
        !spelled_alike(x, at, x->document->entities.items[person].label_ar))
        return 0;
    struct found *found = mentions_add(x, at, 1, 0, person, ISNAD_NAME, 0.7f, "surname in another spelling, named before");
    if (!found) return 0;
    found->clitics = 0;
    if (finder_title(finder, at)) finder_give_title(finder, person, found);
    return 1;
}

static bool may_have_clitic(const struct isnad_extractor *x, uint32_t at) {
    uint8_t first = x->words.codes[word_at(x, at)->code];
    return first == CODE_WAW || first == CODE_FEH || first == CODE_BEH || first == CODE_KAF || first == CODE_LAM;
}

/* الأمير فيصل بن تركي, الأمير فيصل التركي: more of a name, not أن, which folds to one. */
static bool name_goes_on(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || may_be(x, at, LEX(COMPLEMENTIZER) | LEX(PREPOSITION))) return false;
    return !reading_at(x, at)->slot || may_be(x, at, LEX(NAME_PARTICLE) | LEX(GIVEN_NAME) | LEX(COMMON_NAME));
}

/* الأمير فيصل: the one whom the text named in full behind the same title. */
static uint32_t take_first_name(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    uint64_t first_name = x->by_word.count ? titled_first_name(finder, at) : 0;
    if (!first_name || !entities_may_know(x, first_name) || people_run(x, at, true) > at + 1 || name_goes_on(x, at + 1)) return 0;
    isnad_entity_id person = entities_by_word(x, first_name);
    if (person == ISNAD_NONE || !finder_recent(x, person, at)) return 0;
    struct found *found = mentions_add(x, at, 1, 0, person, ISNAD_NAME, 0.9f, "first name behind the same title, named before");
    if (!found) return 0;
    found->clitics = 0;
    finder_give_title(finder, person, found);
    return 1;
}

/* وانغ, where no more of a name follows: the first word, which no table knows, of somebody's name. */
static uint32_t take_family_name(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    uint64_t family = word_at(x, at)->hash ^ FAMILY_SALT;
    if (reading_at(x, at)->slot || !short_word(x, at) || !entities_may_know(x, family) || name_goes_on(x, at + 1)) return 0;
    isnad_entity_id person = entities_by_word(x, family);
    bool part = at > 0 && is_word(x, at - 1) && (!reading_at(x, at - 1)->slot || may_be(x, at - 1, LEX(GIVEN_NAME)));
    if (person == ISNAD_NONE || part || !finder_recent(x, person, at)) return 0;
    struct found *found = mentions_add(x, at, 1, 0, person, ISNAD_NAME, 0.85f, "first word of a foreign name, named before");
    if (found && finder_title(finder, at)) finder_give_title(finder, person, found);
    return found != NULL;
}

/* مارك فان | شلمور, named so before: how many words before his last belong to the name there. */
static uint32_t words_before(const struct isnad_extractor *x, uint32_t at, isnad_entity_id person) {
    enum { MOST = 3 };
    isnad_slice label = x->document->entities.items[person].label_ar;
    uint32_t before = 0;
    while (before < MOST && at > before && is_word(x, at - before - 1) && !x->found_at.items[at - before - 1] &&
           !x->title_at.items[at - before - 1]) {
        const char *from = x->document->text.data + word_at(x, at - before - 1)->begin;
        size_t length = word_at(x, at)->end - word_at(x, at - before - 1)->begin;
        if (label.length < length || memcmp(label.data + label.length - length, from, length) != 0 ||
            (label.length > length && label.data[label.length - length - 1] != ' '))
            break;
        before++;
    }
    return before;
}

/* A surname that the document introduced with its full name. */
uint32_t finder_take_remembered(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    if (finder_eponym(finder, at) || (at > 0 && may_be(x, at - 1, LEX(GEOGRAPHY)))) return 0;
    uint32_t first_name = take_first_name(finder, at);
    if (!first_name) first_name = take_family_name(finder, at);
    if (first_name) return first_name;
    const struct word *word = word_at(x, at);
    bool ordinary = may_be(x, at, LEX(COMMON) | LEX(CUE) | LEX(TITLE) | LEX(PREPOSITION)) && !finder_title(finder, at);
    struct stems stems = {.count = 0};
    bool possible = x->by_word.count && !ordinary && (entities_may_know(x, word->hash) || may_have_clitic(x, at));
    if (possible) stems = lexicon_stems(&x->words, at);
    for (uint32_t i = 0; i < stems.count; i++) {
        const struct stem *stem = &stems.items[i];
        size_t length = word->length - (size_t)stem->offset;
        if (stem->contracted || length < 3 || (stem->clitics & (CLITIC_SEEN | CLITIC_ARTICLE))) continue;
        isnad_entity_id person = entities_may_know(x, stem->hash) ? entities_by_word(x, stem->hash) : ISNAD_NONE;
        if (person == ISNAD_NONE || x->known.items[person].type != ISNAD_PERSON || !finder_recent(x, person, at)) continue;
        uint32_t before = stem->offset == 0 ? words_before(x, at, person) : 0;
        if (stem->offset == 0 && !before && finder_unknown_before(x, at) && !finder_title(finder, at)) continue;
        if (may_be(x, at, LEX(GIVEN_NAME)) &&
            (people_run(x, at, true) > at + 1 ||
             (at > 0 && is_word(x, at - 1) && may_be(x, at - 1, LEX(GIVEN_NAME) | LEX(NAME_PARTICLE)) &&
              !may_be(x, at - 1, LEX(COMMON) | LEX(CUE)))))
            continue;
        struct found *found =
            mentions_add(x, at - before, 1 + before, stem->offset, person, ISNAD_NAME, 0.9f, "surname alone, named before");
        if (!found) return 0;
        found->clitics = stem->clitics;
        if (finder_title(finder, at)) finder_give_title(finder, person, found);
        return 1;
    }
    return take_misspelled(finder, at);
}

/* Does an Arabic label begin or end in a word with this skeleton? */
static bool label_has(struct isnad_extractor *x, isnad_slice label, uint64_t skeleton, bool first) {
    struct text text = {.data = label.data, .length = label.length};
    struct words kept = x->words, words = {0};
    if (words_split(&words, &text, NULL) != ISNAD_OK || words.list.count < 2) return words_free(&words), false;
    x->words = words;
    uint64_t other = skeleton_of(x, first ? 0 : (uint32_t)words.list.count - 2);
    x->words = kept;
    words_free(&words);
    return other == skeleton;
}

/* ستيفان هاربر for ستيفن هاربر: a first name with the consonants of the first name of the only one of that surname. Of names that
 * the lexicon knows each is another (محمد, محمود), but where the title is his. */
static isnad_entity_id first_spelled(struct finder *finder, const struct title_phrase *title, uint32_t at, uint32_t end) {
    struct isnad_extractor *x = finder->x;
    struct candidate candidate;
    const struct gazetteer_name *row = NULL;
    uint32_t office = title && title->kind == TITLE_HEAD ? title->office : 0;
    if (end != at + 2 || (may_be(x, at, LEX(GIVEN_NAME)) && !office) || !names_find(x, end - 1, &candidate) ||
        candidate.words > 1 || candidate.offset || !(candidate.kinds & 1 << NAME_SHORT))
        return ISNAD_NONE;
    uint64_t skeleton = skeleton_of(x, at);
    uint32_t of = office && title->of != ISNAD_NONE ? entities_index(x, title->of, candidate.gazetteer) : ISNAD_NONE;
    for (size_t i = 0; skeleton && i < candidate.count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate.gazetteer], candidate.names[i].entity);
        if (!names_is(&candidate.names[i], 1 << NAME_SHORT) || !entity || entity->type != ISNAD_PERSON) continue;
        if (may_be(x, at, LEX(GIVEN_NAME)) &&
            !gazetteer_held(x->gazetteers[candidate.gazetteer], candidate.names[i].entity, office, of, 0))
            continue;
        if (!label_has(x, gazetteer_string(x->gazetteers[candidate.gazetteer], entity->label_ar), skeleton, true)) continue;
        if (row && row->entity != candidate.names[i].entity) return ISNAD_NONE;
        row = &candidate.names[i];
    }
    return row ? entities_known(x, candidate.gazetteer, row->entity) : ISNAD_NONE;
}

/* A misspelled name behind a full title: the holder of the office, where the consonants agree. */
static isnad_entity_id holder_spelled(struct finder *finder, const struct title_phrase *title, uint32_t last) {
    struct isnad_extractor *x = finder->x;
    uint64_t skeleton = title && title->kind == TITLE_HEAD && title->office ? skeleton_of(x, last) : 0;
    if (!skeleton) return ISNAD_NONE;
    for (size_t i = 0; i < x->states.count && i < STATES_TRIED; i++) { /* where the title names no state, those of the text */
        struct state_hint hint = x->states.items[i];
        isnad_entity_id of = title->of != ISNAD_NONE ? title->of : entities_known(x, hint.gazetteer, hint.index);
        isnad_entity_id holder = of == ISNAD_NONE ? ISNAD_NONE : entities_holder(x, title->office, of);
        if (holder != ISNAD_NONE && label_has(x, x->document->entities.items[holder].label_ar, skeleton, false)) return holder;
        if (title->of != ISNAD_NONE) break;
    }
    return ISNAD_NONE;
}

static const char *unknown_rule(bool spelled, bool holder, bool titled, bool given) {
    if (spelled) return "first name in another spelling";
    if (holder) return "title's holder in another spelling";
    if (titled) return "unknown person after a title";
    return given ? "unknown person with a known given name" : "unknown person after a verb of speech";
}

/* فضل المولى behind عثمان فضل المولى: whose name ends in all of the words. عبد الله behind عبد الله الثاني. */
static isnad_entity_id named_longer(const struct isnad_extractor *x, uint32_t at, uint32_t end) {
    uint64_t servant = end == at + 2 ? servant_of(x, at) : 0;
    isnad_entity_id person = entities_by_word(x, servant ? servant : word_at(x, end - 1)->hash);
    if (person == ISNAD_NONE || x->known.items[person].type != ISNAD_PERSON || !finder_recent(x, person, at)) return ISNAD_NONE;
    if (servant) return person;
    isnad_slice label = x->document->entities.items[person].label_ar;
    size_t length = word_at(x, end - 1)->end - word_at(x, at)->begin;
    bool ends = label.length > length &&
                memcmp(label.data + label.length - length, x->document->text.data + word_at(x, at)->begin, length) == 0;
    return ends && label.data[label.length - length - 1] == ' ' ? person : ISNAD_NONE;
}

/* البرازيلي | إيمرسون كوستا, للكوبية | زوليا كالاتيدو: behind a national adjective of one person a word that no table knows, or
 * knows as a given name, and another. */
static bool behind_nation(const struct isnad_extractor *x, uint32_t at) {
    const struct found *nation = at > 0 ? found_at(x, at - 1) : NULL;
    if (!nation || nation->kind != ISNAD_NATIONAL_ADJECTIVE || nation->words > 1 || !is_word(x, at + 1) ||
        reading_at(x, at + 1)->slot || has_article(x, at + 1))
        return false;
    const uint8_t *codes = x->words.codes + word_at(x, at - 1)->code;
    if (x->words.codes[word_at(x, at)->code] == CODE_WAW) return false; /* الصرب | وأشعل فتيل */
    bool woman = (word_at(x, at - 1)->flags & WORD_MARBUTA) != 0, told = codes[0] == CODE_LAM && codes[1] == CODE_LAM;
    return told || (!woman && has_article(x, at - 1));
}

/* قال البرازيلي | إيمرسان | إن: one word that no table knows is his name there. */
static bool alone_behind_nation(const struct isnad_extractor *x, uint32_t at) {
    const struct found *nation = at > 1 && !reading_at(x, at)->slot ? found_at(x, at - 1) : NULL;
    return nation && nation->kind == ISNAD_NATIONAL_ADJECTIVE && nation->words == 1 && has_article(x, at - 1) &&
           !(word_at(x, at - 1)->flags & WORD_MARBUTA) && finder_speech_before(x, at - 1) && is_word(x, at + 1) &&
           may_be(x, at + 1, LEX(COMPLEMENTIZER)) && !may_be(x, at + 1, LEX(PREPOSITION)) && word_at(x, at)->length > 3 &&
           !has_article(x, at);
}

bool finder_announced(const struct isnad_extractor *x, uint32_t at) {
    if (at == 0 || finder_speech_before(x, at)) return at > 0;
    return x->found_at.items[at - 1] && (behind_nation(x, at) || alone_behind_nation(x, at));
}

uint32_t finder_take_unknown(struct finder *finder, uint32_t at) {
    struct isnad_extractor *x = finder->x;
    const struct title_phrase *title = finder_title(finder, at);
    bool personal = title && title->kind != TITLE_SOURCE && title->kind != TITLE_BODY && title->kind != TITLE_COUNTERPART;
    bool name = may_be(x, at, LEX(GIVEN_NAME) | LEX(NAME_PARTICLE)), unknown = !reading_at(x, at)->slot;
    if ((!name && !unknown) || finder_eponym(finder, at)) return 0; /* as people_run would say, but most words are such */
    bool announced = personal || finder_announced(x, at);
    if (!name && !announced) return 0;
    uint32_t end = people_run(x, at, announced);
    if (end == at && announced && at > 0 && x->found_at.items[at - 1] && alone_behind_nation(x, at)) end = at + 1;
    if (end == at) return 0;
    const struct word *first = word_at(x, at), *last = word_at(x, end - 1);
    uint8_t gender = title && title->gender ? title->gender : 0;
    const struct lexeme *given = reading_of(x->lexicon, reading_at(x, at), LEX_GIVEN_NAME);
    if (!gender && given) gender = given->gender;
    isnad_entity_id person = end > at + 1 ? named_longer(x, at, end) : ISNAD_NONE;
    if (person == ISNAD_NONE) person = holder_spelled(finder, title, end - 1);
    isnad_entity_id spelled = person == ISNAD_NONE ? first_spelled(finder, title, at, end) : ISNAD_NONE;
    if (spelled != ISNAD_NONE) person = spelled;
    const char *rule = unknown_rule(spelled != ISNAD_NONE, person != ISNAD_NONE, personal, name);
    size_t offset = may_be(x, at, LEX(GIVEN_NAME)) ? reading_at(x, at)->offset : 0;
    uint32_t begin = offset ? words_offset(&x->document->text, first, offset) : first->begin;
    if (person == ISNAD_NONE)
        person = entities_new(x, ISNAD_PERSON, gender, (isnad_slice){x->document->text.data + begin, last->end - begin});
    struct found *found =
        person == ISNAD_NONE ? NULL : mentions_add(x, at, end - at, offset, person, ISNAD_NAME, personal ? 0.75f : 0.65f, rule);
    if (!found) return 0;
    found->clitics = offset ? reading_at(x, at)->clitics : 0;
    if (title) finder_give_title(finder, person, found);
    finder_remember(finder, found);
    return end - at;
}

/* Behind a person's full name: آل مكتوم, بن سلطان. */
uint32_t finder_extend(struct finder *finder, uint32_t at, uint32_t taken, uint32_t run) {
    struct isnad_extractor *x = finder->x;
    uint32_t number = x->found_at.items[at], next = at + taken;
    if (number == 0 || number == FOUND_PLACE || run <= next + 1 || !may_be(x, next, LEX(NAME_PARTICLE))) return taken;
    struct found *found = &x->found.items[number - 1];
    if (x->known.items[found->entity].type != ISNAD_PERSON) return taken;
    for (uint32_t i = next; i < run; i++) x->found_at.items[i] = number;
    found->rule = "full name and what belongs to it";
    found->words = run - at, found->span.end = word_at(x, run - 1)->end;
    return run - at;
}
