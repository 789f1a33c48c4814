/* SPDX-License-Identifier: Apache-2.0
 *
 * People whom no gazetteer holds: a known given name and what follows, or unknown words behind a title. */
#include "mentions.h"

#include <string.h>

enum { LONGEST_NAME = 6 };

/* Is the word, as it stands, nothing else that we know? */
static bool unknown(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (word_at(x, at)->length < 2) return false;
    if (!reading->slot) return true;
    if (reading->classes & (LEX(GIVEN_NAME) | LEX(NAME_PARTICLE)))
        return !(reading->classes & LEX(COMMON)) && reading->offset == 0;
    return false;
}

static bool surname_at(struct isnad_extractor *x, uint32_t at) {
    struct candidate candidate;
    return is_word(x, at) && names_find(x, at, &candidate) && candidate.offset == 0 && names_row(&candidate, 1 << NAME_SHORT);
}

/* Is the word a cue, and not only as what لم makes of a verb: توم? */
static bool stands_as_cue(const struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(CUE))) return false;
    const struct reading *reading = reading_at(x, at);
    bool other = at > 0 && may_be(x, at - 1, LEX(NEGATOR));
    for (size_t i = 0; i < reading_count(reading) && !other; i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        other = (lexeme->classes & LEX(CUE)) && lexeme->form != FORM_JUSSIVE;
    }
    return other;
}

/* A given name or a particle of names that is nothing else. */
static bool given_plainly(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    uint64_t others = LEX_PARTICLES | LEX(COMMON) | LEX(TITLE);
    return reading->offset == 0 && !reading->suffix && !stands_as_cue(x, at) &&
           (reading->classes & (LEX(GIVEN_NAME) | LEX(NAME_PARTICLE))) && !(reading->classes & others);
}

/* فيصل بن | تركي: no Turk. */
static bool son_of(const struct isnad_extractor *x, uint32_t at) {
    return at > 0 && is_word(x, at - 1) && word_in(x, at - 1, WORDS_SON) && may_be(x, at, LEX(GIVEN_NAME)) && !has_article(x, at);
}

/* Is the word written with آ? */
static bool with_madda(const struct isnad_extractor *x, uint32_t at) {
    return memcmp(x->document->text.data + word_at(x, at)->begin, "\xD8\xA2", 2) == 0;
}

/* مارك | فان | شلمور: what would be "for that", between two words that are nothing else. */
static bool van(struct isnad_extractor *x, uint32_t at) {
    uint64_t particles = LEX_PARTICLES;
    return at > 0 && is_word(x, at - 1) && is_word(x, at + 1) &&
           (!reading_at(x, at - 1)->slot || (may_be(x, at - 1, LEX(GIVEN_NAME)) && !may_be(x, at - 1, particles))) &&
           !reading_at(x, at + 1)->slot && !has_article(x, at + 1) && (!x->candidate_at.items[at + 1] || surname_at(x, at + 1));
}

/* أن and على fold to names too; السيد is a title before it is a name. */
static bool given(struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    uint64_t particles = LEX_PARTICLES;
    if (reading->offset || reading->suffix) return false;
    if (reading->classes & particles) { /* علي before another name is Ali, and آنا is no "I" */
        if ((reading->classes & LEX(NAME_PARTICLE)) && van(x, at)) return true;
        if ((reading->classes & LEX(GIVEN_NAME)) && with_madda(x, at)) return is_word(x, at + 1) && !reading_at(x, at + 1)->slot;
        bool ali = (reading->classes & particles) == (LEX(PREPOSITION)) &&
                   !(word_at(x, at)->flags & (WORD_MAQSURA | WORD_HAMZA | WORD_HAMZA_LOW));
        if (!ali || !(reading->classes & LEX(GIVEN_NAME))) return false;
        return son_of(x, at) || (is_word(x, at + 1) && given_plainly(x, at + 1));
    }
    if ((reading->classes & LEX(TITLE)) && !(reading->classes & LEX(NAME_PARTICLE)) &&
        (has_article(x, at) || may_be(x, at + 1, LEX(TITLE)) || surname_at(x, at + 1)))
        return false;
    return (reading->classes & (LEX(GIVEN_NAME) | LEX(NAME_PARTICLE))) != 0;
}

/* What the lexicon knows of the word without its last letter: 0 for nothing. */
static uint64_t classes_of_stem(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    uint8_t codes[32 + FOLD_PADDING] = {0};
    if (word->length < 4 || word->length > 30) return 0;
    memcpy(codes, x->words.codes + word->code, word->length - 1u);
    const struct phrase_slot *slot =
        phrase_word(&x->lexicon->table, codes, word->length - 1u, fold_hash(codes, word->length - 1u));
    return slot ? slot->classes : 0;
}

/* Does the word end in ا, as an accusative does? */
static bool in_alef(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    return is_word(x, at) && x->words.codes[word->code + word->length - 1] == CODE_ALEF;
}

/* حلما بعيدا, وسأكتب: an accusative with its adjective, and what somebody will do. */
static bool shaped_as_word(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    if (in_alef(x, at) && in_alef(x, at + 1) && (classes_of_stem(x, at) & LEX(COMMON))) return true;
    return word->length > 5 && codes[0] == CODE_WAW && codes[1] == CODE_SEEN && (codes[2] == CODE_ALEF || codes[2] == CODE_NOON);
}

/* A foreign name is not shaped like an inflected Arabic word: no feminine, dual, plural or accusative ending. */
static bool name_shaped(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    if (word->length < 3 || word->flags & (WORD_MARBUTA | WORD_FATHATAN | WORD_LATIN)) return false;
    uint8_t last = codes[word->length - 1], before = codes[word->length - 2];
    if (last == CODE_NOON && word->length > 4 && before == CODE_YEH && codes[word->length - 3] == CODE_TEH) return false;
    if (last == CODE_TEH && before == CODE_ALEF && word->length > 4) return false;
    if (last == CODE_MEEM && before == CODE_HEH && word->length > 4) return false;
    if (last == CODE_HEH && before == CODE_TEH && word->length > 4) return false;
    if (codes[0] == CODE_YEH && (codes[1] == CODE_TEH || word->length < 5)) return false; /* a verb */
    return !(last == CODE_ALEF && before == CODE_HEH);
}

uint32_t people_ordinal(const struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || !may_be(x, at, LEX(CALENDAR)) || !has_article(x, at)) return 0;
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    if (codes[2] != CODE_ALEF && codes[3] != CODE_ALEF) return 0; /* الخمسة */
    const struct reading *reading = reading_at(x, at);
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if (lexeme->table == TABLE_CALENDAR && x->lexicon->calendar.items[lexeme->index].system == CALENDAR_NUMBER)
            return reading->words;
    }
    return 0;
}

static bool particle(struct isnad_extractor *x, uint32_t at) {
    return given(x, at) && (reading_at(x, at)->classes & LEX(NAME_PARTICLE));
}

/* A known name behind و: شيرمان وريابكوف are two. */
static bool another_behind(struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    struct candidate candidate;
    if ((codes[0] != CODE_WAW && codes[0] != CODE_LAM && codes[0] != CODE_BEH) || word->length < 4) return false;
    if (entities_by_word(x, fold_hash(codes + 1, (size_t)word->length - 1)) != ISNAD_NONE) return true;
    return names_find(x, at, &candidate) && candidate.offset > 0;
}

/* States, places and adjectives end a name; surnames of people in a gazetteer do not. */
static bool other_name(struct isnad_extractor *x, uint32_t at, bool first_word_behind) {
    struct candidate candidate;
    if (!names_find(x, at, &candidate)) return false;
    for (size_t i = 0; i < candidate.count; i++) {
        const struct gazetteer_entity *entity = gazetteer_entity(x->gazetteers[candidate.gazetteer], candidate.names[i].entity);
        if (!entity || entity->type == ISNAD_PERSON) continue;
        if (candidate.names[i].kind == NAME_BARE) continue;
        if (candidate.names[i].kind == NAME_DEMONYM && first_word_behind && (candidate.names[i].flags & NAME_DEFINITE) &&
            !(candidate.names[i].flags & (NAME_PLURAL | NAME_FEMININE)) && candidate.offset == 0)
            continue; /* أحمد المصري */
        if (candidate.names[i].kind == NAME_DEMONYM && first_word_behind && candidate.offset == 0 &&
            !(candidate.names[i].flags & (NAME_PLURAL | NAME_FEMININE | NAME_DEFINITE)) && given_plainly(x, at - 1))
            continue; /* محمد غاني: an adjective of a name has the article */
        if (candidate.names[i].kind == NAME_DEMONYM && first_word_behind && candidate.offset == 0 &&
            (candidate.names[i].flags & NAME_PLURAL) && !(candidate.names[i].flags & NAME_DEFINITE))
            continue; /* بيتر كينيون */
        return true;
    }
    return false;
}

static bool joined(const struct isnad_extractor *x, uint32_t at) { return is_word(x, at) && found_at(x, at) == NULL; }

/* A given name behind و ل ب: ووائل القباني. على is no name behind anything, علي is. */
static bool given_behind(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (reading->offset != 1 || reading->clitics & (CLITIC_SEEN | CLITIC_ARTICLE) || reading->suffix ||
        !(reading->classes & LEX(GIVEN_NAME)))
        return false;
    return !(reading->classes & (LEX_PARTICLES | LEX(COMMON) | LEX(CUE) | LEX(TITLE)));
}

/* المستهدفين, المتضررون */
static bool plural_participle(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    return word->length > 6 && codes[2] == CODE_MEEM && codes[word->length - 1] == CODE_NOON &&
           (codes[word->length - 2] == CODE_YEH || codes[word->length - 2] == CODE_WAW);
}

/* أبلغ سامح شكري | أنطونيو غوتيريش: the full name of somebody whom we know. */
static bool full_name(struct isnad_extractor *x, uint32_t at) {
    struct candidate candidate;
    if (!names_find(x, at, &candidate) || candidate.words < 2 || candidate.offset) return false;
    const struct gazetteer_name *row = names_row(&candidate, 1 << NAME_PREFERRED | 1 << NAME_ALTERNATIVE);
    const struct gazetteer_entity *entity = row ? gazetteer_entity(x->gazetteers[candidate.gazetteer], row->entity) : NULL;
    return entity && entity->type == ISNAD_PERSON;
}

/* قال جيريمي | هنت: what would be a verb of speech, behind the verb and a given name or in an apposition. */
static bool like_a_verb(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (at < 2 || reading->classes != LEX(CUE) || reading->clitics || !given_plainly(x, at - 1)) return false;
    if (word_at(x, at - 2)->kind == WORD_COMMA) return !is_word(x, at + 1); /* الوزير، سامر شلهوب، */
    return is_word(x, at - 2) && may_be(x, at - 2, LEX(CUE)) && (!is_word(x, at + 1) || may_be(x, at + 1, LEX(COMPLEMENTIZER)));
}

static bool dual(const struct isnad_extractor *x, uint32_t at) {
    const uint8_t *end = x->words.codes + word_at(x, at)->code + word_at(x, at)->length;
    return word_at(x, at)->length > 4 && end[-1] == CODE_NOON && end[-2] == CODE_YEH;
}

/* جان دو لا تور: the لا of such names, which denies nothing. */
static bool of_the(struct isnad_extractor *x, uint32_t at) {
    return at > 1 && word_in(x, at, WORDS_LA) && particle(x, at - 1) && !found_at(x, at - 1) && is_word(x, at + 1) &&
           !reading_at(x, at + 1)->slot;
}

/* Does the word say what an office is of? */
static bool says_of(struct isnad_extractor *x, uint32_t at) {
    return is_word(x, at) && !(reading_at(x, at)->clitics & CLITIC_WAW) &&
           (titles_definite(x, at, reading_at(x, at)) || other_name(x, at, false)) && !surname_at(x, at);
}

/* أمين | متاحف فرنسا: what an office is of, two words on. */
static bool says_of_more(struct isnad_extractor *x, uint32_t at) {
    if (!is_word(x, at) || !is_word(x, at + 1) || has_article(x, at) || given(x, at) || surname_at(x, at) ||
        reading_at(x, at)->clitics || may_be(x, at, LEX_PARTICLES | LEX(CUE)))
        return false;
    return other_name(x, at + 1, false) || (has_article(x, at + 1) && may_be(x, at + 1, LEX(COMMON)) && !surname_at(x, at + 1));
}

/* سالم شلهوب | حلمه, ليفاوض, أبو خليل | الآية: behind two parts of a name what is rather a word with an owner, a purpose, an
 * article. */
static bool rather_word(struct isnad_extractor *x, uint32_t at, bool kunya) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    const struct reading *reading = reading_at(x, at);
    if (has_article(x, at))
        return kunya && (word->flags & WORD_MARBUTA) && (reading->classes & LEX(COMMON)) && !surname_at(x, at);
    if (reading->slot) return false;
    bool owned = end[-1] == CODE_HEH && !(word->flags & WORD_MARBUTA) && (classes_of_stem(x, at) & (LEX(COMMON) | LEX(CUE)));
    return owned || (codes[0] == CODE_LAM && codes[1] == CODE_YEH && word->length > 4);
}

/* نيكولاس شلمور | المصنف, سالم شلهوب | أعاق: behind two parts a participle that tells of him; and behind any what he did. */
static bool tells_of_him(struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    if (word->length == 4 && (word->flags & WORD_HAMZA) && codes[2] == CODE_ALEF) return !surname_at(x, at);
    return at > begin + 1 && has_article(x, at) && word->length > 5 && codes[2] == CODE_MEEM &&
           codes[word->length - 1] != CODE_YEH;
}

/* للنادي, قرارا without its sign, بفوزه, مبعوثي المنظمة, انسحبوا: an Arabic word that no table knows, behind a name. */
static bool other_word(struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code, *end = codes + word->length;
    if (reading_at(x, at)->slot || word->length < 4) return false;
    if (tells_of_him(x, at, begin)) return true;
    if (has_article(x, at)) return false;
    if (codes[0] == CODE_LAM && codes[1] == CODE_LAM) return true;
    if (end[-1] == CODE_ALEF && (classes_of_stem(x, at) & LEX(COMMON))) return true;
    if (at < begin + 2 || word->length < 5) return false;
    bool his = codes[0] == CODE_BEH && end[-1] == CODE_HEH && !(word->flags & WORD_MARBUTA);
    bool us = codes[0] == CODE_YEH && end[-1] == CODE_ALEF && (end[-2] == CODE_NOON || end[-2] == CODE_HEH); /* يزورنا */
    return his || us || (end[-1] == CODE_ALEF && end[-2] == CODE_WAW) ||
           (end[-1] == CODE_YEH && (classes_of_stem(x, at) & LEX(TITLE)) && says_of(x, at + 1));
}

/* … كارلوس | ملك السويد, أمين المتحف: a title that is a name too, before what it is of. */
static bool office_behind(struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    bool title = may_be(x, at, LEX(TITLE)), noun = may_be(x, at, LEX(COMMON_NAME));
    return at > begin + 1 && (title || noun) && !may_be(x, at, LEX(NAME_PARTICLE)) && !has_article(x, at) &&
           !particle(x, at - 1) && (((title || may_be(x, at + 1, LEX(COMMON))) && says_of(x, at + 1)) || says_of_more(x, at + 1));
}

/* أبو, أبي, أبا: father of, in any case. */
static bool father_word(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    return word->length == 3 && codes[0] == CODE_ALEF && codes[1] == CODE_BEH &&
           (codes[2] == CODE_WAW || codes[2] == CODE_YEH || codes[2] == CODE_ALEF);
}

/* عبدالله تشيو | رن: a short word behind two parts of which no table knows the second. */
static bool short_part(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    return at > begin + 1 && word_at(x, at)->length == 2 && !reading_at(x, at)->slot && !reading_at(x, at - 1)->slot &&
           !has_article(x, at - 1);
}

/* توم | ويتمور: the و with which most such words are joined to what stands before them is a part of this one, since two whom
 * the text calls by their given names alone are seldom strangers. */
static bool surname_in_waw(const struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    bool listed = reading_at(x, begin)->clitics & (CLITIC_WAW | CLITIC_FEH); /* وشيروان وسرخس */
    if (at != begin + 1 || word->length < 3 || listed || !(given_plainly(x, begin) || given_behind(x, begin))) return false;
    bool article = codes[1] == CODE_ALEF && codes[2] == CODE_LAM && word->length > 6; /* والشلهوبيون, not والاس */
    return !article && name_shaped(x, at) && !ends_in_his(x, at);
}

/* أخبر توم شلمور | جيمس كورتون: behind a surname that no table knows a given name and such a surname again. */
static bool another_stranger(const struct isnad_extractor *x, uint32_t at) {
    return given_plainly(x, at) && !may_be(x, at, LEX(NAME_PARTICLE)) && !reading_at(x, at - 1)->slot && is_word(x, at + 1) &&
           !reading_at(x, at + 1)->slot && name_shaped(x, at + 1);
}

/* أكد أحمد | الوكيل، رئيس الغرفة، أن: what would be a title, behind a given name, before a comma and what he is or before what is
 * said. */
static bool title_surname(struct isnad_extractor *x, uint32_t at) {
    if (!may_be(x, at, LEX(TITLE)) || !has_article(x, at) || reading_at(x, at)->words > 1 || !given_plainly(x, at - 1) ||
        at < 2 || !is_word(x, at - 2) || !may_be(x, at - 2, LEX(CUE)))
        return false;
    if (is_word(x, at + 1)) return may_be(x, at + 1, LEX(COMPLEMENTIZER)) && !may_be(x, at + 1, LEX(PREPOSITION));
    return at + 2 < word_count(x) && word_at(x, at + 1)->kind == WORD_COMMA && is_word(x, at + 2) &&
           may_be(x, at + 2, LEX(TITLE)) && !reading_at(x, at + 2)->clitics;
}

static bool goes_on(struct isnad_extractor *x, uint32_t at, uint32_t begin) {
    if (at > begin + 1 && is_word(x, at) && rather_word(x, at, father_word(x, begin)) && !given(x, at)) return false;
    if (is_word(x, at) && (other_word(x, at, begin) || office_behind(x, at, begin))) return false;
    if (at > begin + 1 && (full_name(x, at) || another_stranger(x, at))) return false;
    if (!joined(x, at) || x->found_at.items[at] || another_behind(x, at) ||
        (may_be(x, at, LEX(PREPOSITION)) && !particle(x, at) && !(son_of(x, at) && given(x, at))))
        return false;
    bool second_part = at == begin + 1 && (given(x, begin) || given_behind(x, begin)),
         third = at == begin + 2 && given(x, begin + 1) && /* أبو يحيى الأميركي, سامر كاظم السوداني, خالد سعيد السوداني */
                 ((father_word(x, begin) && given_plainly(x, begin + 1)) || given_plainly(x, begin));
    bool own = at > begin + 1 && father_word(x, at - 1) && has_article(x, at) == has_article(x, at - 1); /* سمير أبو غزة */
    if (!son_of(x, at) && !own && other_name(x, at, second_part || third)) return false;
    if (given(x, at)) return true;
    const struct reading *reading = reading_at(x, at);
    bool clitic = reading->offset && (word_at(x, at)->flags & WORD_MARBUTA); /* سامي بشارة: no شارة */
    bool both = (reading->classes & LEX(COMMON_NAME)) && !(reading->classes & (LEX(CUE) | LEX(TITLE) | LEX(PREPOSITION)));
    if (at == begin + 1 && (clitic || both) && given(x, begin) && surname_at(x, at)) return true; /* خالد درويش */
    if (particle(x, at - 1)) return !reading->slot || (reading->classes & (LEX(COMMON_NAME) | LEX(GIVEN_NAME))) || of_the(x, at);
    if (of_the(x, at - 1)) return !reading->slot;
    if (!reading->slot && x->words.codes[word_at(x, at)->code] == CODE_WAW && !surname_at(x, at) && !surname_in_waw(x, at, begin))
        return false;
    if (at == begin + 1 && like_a_verb(x, at)) return true;
    if (at == begin + 1 && title_surname(x, at)) return true;
    bool second = at == begin + 1 && given_plainly(x, begin) && (word_at(x, at)->flags & WORD_MARBUTA); /* نديم شحادة */
    if (!reading->slot)
        return has_article(x, at) ? !plural_participle(x, at) : second || short_part(x, at, begin) || name_shaped(x, at);
    return (reading->classes & LEX(COMMON_NAME)) && !(reading->classes & (LEX(CUE) | LEX(PREPOSITION) | LEX(TITLE))) &&
           has_article(x, at);
}

/* Names of two words in the lexicon: عبد الوهاب. */
static uint32_t word_span(struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    return reading->words > 1 && given(x, at) ? reading->words : 1;
}

/* متحدث باسمه is no باسمة. */
static bool on_behalf(const struct isnad_extractor *x, uint32_t at) {
    const uint8_t *codes = x->words.codes + word_at(x, at)->code;
    return codes[0] == CODE_BEH && codes[1] == CODE_ALEF && codes[2] == CODE_SEEN && codes[3] == CODE_MEEM && at > 0 &&
           may_be(x, at - 1, LEX(TITLE));
}

/* الدكتور سعيد مرزبان رئيس النادي: a word that is no name in any table, between a given name and a title or what is said. */
static bool plain_surname(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    bool said = may_be(x, at + 1, LEX(COMPLEMENTIZER)) && !may_be(x, at + 1, LEX(PREPOSITION));
    uint64_t others = LEX_PARTICLES | LEX(CUE) | LEX(ORGANIZATION_HEAD) | LEX(CALENDAR) | (said ? 0 : LEX(TITLE));
    if (!is_word(x, at) || x->found_at.items[at] || x->candidate_at.items[at] || (reading->classes & others) || reading->suffix ||
        (reading->clitics & ~(unsigned)CLITIC_ARTICLE) || (word_at(x, at)->flags & (WORD_MARBUTA | WORD_FATHATAN)))
        return false;
    bool title = may_be(x, at + 1, LEX(TITLE)) && !reading_at(x, at + 1)->clitics;
    return title || said;
}

/* A given name that is a word too, before one of which nothing is known and what he is: سعيد كرماني | سائق الحافلة, ، 38 عاما. */
static bool told_who(struct isnad_extractor *x, uint32_t at) {
    uint32_t surname = at + 1, end = at + 2;
    if (!is_word(x, surname) || reading_at(x, surname)->slot || has_article(x, surname) || x->found_at.items[surname] ||
        x->candidate_at.items[surname] || word_at(x, surname)->length < 4 || !name_shaped(x, surname))
        return false;
    bool comma = end + 1 < word_count(x) && word_at(x, end)->kind == WORD_COMMA;
    if (comma && word_at(x, end + 1)->kind == WORD_NUMBER) return true;
    uint32_t title = end + comma;
    return is_word(x, title) && may_be(x, title, LEX(TITLE)) && !reading_at(x, title)->clitics && !may_be(x, title, LEX(CUE));
}

/* Does a verb of speech without a pronoun stand before the word? Not عرض, which may be a noun. */
static bool behind_verb(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at - 1);
    bool verb = false, noun = false;
    if (!(reading->classes & LEX(CUE)) || reading->suffix) return false;
    for (size_t i = 0; i < reading_count(reading); i++) {
        const struct lexeme *lexeme = reading_lexeme(x->lexicon, reading, i);
        if (!(lexeme->classes & LEX(CUE))) continue;
        verb |= lexeme->form == FORM_PAST || lexeme->form == FORM_PRESENT;
        noun |= lexeme->form == FORM_NOUN;
    }
    return verb && !noun;
}

/* رحب جيم شلمور, لكن جيم شلمور: a given name that is also an ordinary word, where somebody may be named, and behind it a word
 * that is none. */
static bool begins_stranger(const struct isnad_extractor *x, uint32_t at) {
    const struct reading *reading = reading_at(x, at);
    if (at == 0) return false;
    bool place =
        is_word(x, at - 1) ? may_be(x, at - 1, LEX(CONJUNCTION)) || behind_verb(x, at) : word_at(x, at - 1)->kind == WORD_COMMA;
    if (!place || stands_as_cue(x, at) || (reading->classes & (LEX(TITLE) | LEX(CALENDAR))) || has_article(x, at) ||
        reading->offset)
        return false;
    return is_word(x, at + 1) && !reading_at(x, at + 1)->slot && !has_article(x, at + 1) && word_at(x, at + 1)->length > 3 &&
           name_shaped(x, at + 1) && !ends_in_his(x, at + 1) && !found_at(x, at + 1);
}

/* أبو جميل شلهوب, أبو الربيع سلمان بن شلهوب: such a name, of which a word is also an ordinary one, with more of a name behind it.
 */
static bool father_of(struct isnad_extractor *x, uint32_t at) {
    uint64_t others = LEX_PARTICLES | LEX(CUE) | LEX(CALENDAR) | LEX(ORGANIZATION_HEAD);
    if (!father_word(x, at) || !particle(x, at) || !is_word(x, at + 1) || !is_word(x, at + 2) || x->found_at.items[at + 1])
        return false;
    const struct reading *name = reading_at(x, at + 1), *more = reading_at(x, at + 2);
    if ((name->classes & others) || name->suffix || (name->offset && !has_article(x, at + 1))) return false;
    if (given_plainly(x, at + 2)) return (name->classes & LEX(GIVEN_NAME)) || (has_article(x, at + 1) && name->slot);
    return (name->classes & LEX(GIVEN_NAME)) && !more->slot && name_shaped(x, at + 2) && !other_name(x, at + 2, false);
}

uint32_t people_run(struct isnad_extractor *x, uint32_t at, bool after_title) {
    if (!joined(x, at)) return at;
    const struct reading *reading = reading_at(x, at);
    bool behind = given_behind(x, at), known_name = (given(x, at) && !particle(x, at)) || behind;
    bool doubtful = (reading->classes & (LEX(COMMON) | LEX(TITLE) | LEX(CALENDAR))) || stands_as_cue(x, at);
    bool father = particle(x, at) && is_word(x, at + 1) && (given_plainly(x, at + 1) || father_of(x, at)); /* أبو خليل */
    if (!known_name && !father && !(particle(x, at) && after_title) &&
        !(after_title && unknown(x, at) && !has_article(x, at) && name_shaped(x, at) && !shaped_as_word(x, at)))
        return at;
    bool son = may_be(x, at + 1, LEX(NAME_PARTICLE)) && particle(x, at + 1); /* سعد بن أبي وقاص */
    bool surname = doubtful && known_name && !(reading->classes & (LEX(CUE) | LEX(TITLE) | LEX(CALENDAR))) &&
                   surname_at(x, at + 1) && (!may_be(x, at + 1, LEX(COMMON)) || reading_at(x, at + 1)->offset); /* مراد تشيليك */
    bool told = doubtful && known_name && !behind && told_who(x, at); /* لكن سعيد كرماني سائق الحافلة */
    bool stranger = doubtful && known_name && begins_stranger(x, at);
    if (doubtful && !after_title && !son && !surname && !told && !stranger && !(father && father_word(x, at))) return at;
    if (on_behalf(x, at)) return at;
    if (other_name(x, at, false)) return at;
    uint32_t end = at + word_span(x, at);
    while (end < at + LONGEST_NAME && goes_on(x, end, at)) end += word_span(x, end);
    if (!known_name && end == at + 2 && ((has_article(x, at + 1) && !surname_at(x, at + 1)) || (dual(x, at) && dual(x, at + 1))))
        return at; /* اتصالين هاتفيين is nobody */
    while (end > at && particle(x, end - 1)) end--;
    bool titled = at > 0 && may_be(x, at - 1, LEX(TITLE)); /* الملك كونراد الثاني; not الروسي سالم شلهوب الثالث */
    bool king = after_title && end > at && (titled || (known_name && (end == at + 1 || may_be(x, end - 1, LEX(GIVEN_NAME)))));
    if (king && people_ordinal(x, end)) return end + people_ordinal(x, end);
    if (end == at + 1 && after_title && known_name && !behind && plain_surname(x, end)) return end + 1;
    bool open = is_word(x, end) && !may_be(x, end, LEX(COMPLEMENTIZER)) && /* أن folds to a name */
                (!reading_at(x, end)->slot || may_be(x, end, LEX(COMMON_NAME) | LEX(GIVEN_NAME)));
    if (end == at + 1 && (open || !(after_title && known_name && !behind && !doubtful)))
        return at; /* one unknown word is no name */
    return end;
}
