/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of a language: cues with their frames, titles, particles, months …, read from the tables of ontology/lexicon/<lang>.
 *
 * A word form has one or more lexemes: readings such as "verb قال, past, feminine singular" or "title, president". Forms are
 * inflected when the tables are loaded (inflect.h); proclitics (و ف ب ك ل س ال) and object or possessive suffixes are taken off
 * when a word is looked up. The lexicon does not change after loading.
 */
#ifndef ISNAD_LEXICON_H
#define ISNAD_LEXICON_H

#include "phrases.h"
#include "word_sets.h"

/* What a word may be; a lexeme has one or more of these. */
enum lexeme_class {
    LEX_COMPLEMENTIZER,
    LEX_NEGATOR,
    LEX_FUTURE,
    LEX_CONDITIONAL,
    LEX_QUESTION,
    LEX_PREPOSITION,
    LEX_CONJUNCTION,
    LEX_RELATIVE,
    LEX_DEMONSTRATIVE,
    LEX_PRONOUN,
    LEX_SUBORDINATOR,
    LEX_SWITCH,
    LEX_ADVERB,
    LEX_TIME,
    LEX_AUXILIARY,
    LEX_MODAL,
    LEX_PLACE /* what follows is a place: في، مدينة */,
    LEX_PARTICLE_LAST,
    LEX_GEOGRAPHY = LEX_PARTICLE_LAST /* what follows is a part of another name: نهر، منتخب */,
    LEX_PAIR /* two that were named before: الجانبان, كلاهما */,
    LEX_THING /* nobody who could say something: النتائج, القانون */,
    LEX_EPONYM /* what follows gave it its name: مستشفى، شارع */,
    LEX_STANCE /* what somebody affirms begins with it: أهمية، حرص */,
    LEX_CALLED /* who is called on and seldom calls: المجتمع الدولي، الجميع */,
    LEX_ADDITIVE /* adds one more of what a phrase lists: إضافة إلى */,
    LEX_KIN /* somebody of whom the text speaks, by whose he is: زوجته، محاميها */,
    LEX_CUE,
    LEX_TITLE,
    LEX_PORTFOLIO,
    LEX_CALENDAR,
    LEX_ORGANIZATION_HEAD,
    LEX_BOILERPLATE,
    LEX_ABBREVIATION,
    LEX_GIVEN_NAME,
    LEX_COMMON /* an ordinary word */,
    LEX_COMMON_NAME /* one that is also a name */,
    LEX_NAME_PARTICLE /* بن، أبو، دي */,
    LEX_BARE = 48 /* of a slot: a lexeme that may stand without a suffix */,
    LEX_SUFFIXED /* one that may have one */
};
#define LEX(name) (UINT64_C(1) << LEX_##name)
#define LEX_PARTICLES (LEX(PARTICLE_LAST) - 1) /* all classes of particles */

enum form_kind { FORM_OTHER, FORM_PAST, FORM_PRESENT, FORM_JUSSIVE, FORM_PARTICIPLE, FORM_NOUN, FORM_PHRASE };
enum { GENDER_NONE, GENDER_MALE, GENDER_FEMALE };
enum { NUMBER_ANY, NUMBER_SINGULAR, NUMBER_DUAL, NUMBER_PLURAL };

struct lexeme {
    uint64_t classes;
    uint16_t index; /* of the cue, title, portfolio, … by class */
    uint8_t form;   /* enum form_kind */
    uint8_t gender, number, person;
    bool needs_suffix;    /* this spelling occurs only before a pronoun suffix */
    bool needs_construct; /* a portfolio without its article (خارجية): a state follows */
    bool nominal;         /* a noun that may have a nominal content */
    bool owned;           /* only where the text says whose it is */
    bool bare_alef;       /* written with ا, never with أ: استبعد, not أستبعد, which is "I" */
    uint8_t clitic;       /* the next word must begin with this one-letter preposition (وفقا ل), or 0 */
    uint8_t table;        /* enum lexicon_table */
    uint8_t unused[3];    /* instead of padding, which nothing clears: a compiled lexicon is the same bytes each time */
    uint32_t line;        /* of the table, for people */
    uint32_t unused_too;
};
_Static_assert(sizeof(struct lexeme) == 32, "struct lexeme has padding that nothing clears");

enum cue_kind {
    CUE_VERB,
    CUE_NOUN,
    CUE_PREPOSITION,
    CUE_RELATIVE,
    CUE_BACKWARD,
    CUE_HEARSAY,
    CUE_BACKGROUND,
    CUE_DECLINE,
    CUE_LIGHT
};
enum frame_slot {
    SLOT_CLAUSE,
    SLOT_QUOTE,
    SLOT_COLON,
    SLOT_NOMINAL,
    SLOT_QUESTION,
    SLOT_ADDRESSEE,
    SLOT_TARGET,
    SLOT_BARE, /* speech that nothing introduces; a frame of this part alone */
    SLOT_WORD,
    SLOT_CLITIC
};
enum { FRAME_LONGEST = 6, SUBJECT_PERSON = 1, SUBJECT_STATE = 2, SUBJECT_ORGANIZATION = 4, SUBJECT_DOCUMENT = 8 };

/* A frame is a row of parts: slots that the text fills, and the words and one-letter prepositions that stand between them. */
struct frame_part {
    uint64_t word;  /* SLOT_WORD: the hash of its codes */
    uint8_t clitic; /* SLOT_CLITIC: its code */
    uint8_t slot;
    bool thing; /* SLOT_NOMINAL: not somebody */
    uint8_t unused[5];
};
struct frame {
    struct frame_part parts[FRAME_LONGEST];
    uint8_t count;
    bool negated; /* holds only under a negator (لم NP) */
    bool near;    /* never filled far behind the cue, not even by a clause */
    uint8_t unused[5];
};
struct cue {
    char id[32];
    uint8_t kind, act, subjects;
    uint8_t frame_count;
    uint16_t first_frame;
    uint8_t unused[2];
    uint32_t line;
};

enum title_kind {
    TITLE_HEAD,
    TITLE_SPOKESPERSON,
    TITLE_DEPUTY,
    TITLE_HONORIFIC,
    TITLE_RANK,
    TITLE_PROFESSION,
    TITLE_FAMILY,
    TITLE_COUNTERPART,
    TITLE_SOURCE,
    TITLE_BODY,
    TITLE_FORMER,
    TITLE_LATE,
    TITLE_ELECT,
    TITLE_ACTING
};
struct title {
    char office[40]; /* "president", "minister" (a portfolio follows), "" */
    uint32_t key;    /* lexicon_key(office) */
    uint8_t kind, gender;
    uint8_t unused[2];
};
struct portfolio {
    char key[32];
    uint32_t minister; /* lexicon_key("<key>-minister") */
    bool bare;         /* names the ministry without its head noun (الخارجية) */
    uint8_t unused[3];
};
struct organization_head {
    uint8_t gender;
    char kind[20];
};
enum calendar_system { /* what the table says of each */
                       CALENDAR_WEEKDAY,
                       CALENDAR_GREGORIAN,
                       CALENDAR_HIJRI,
                       CALENDAR_NUMBER,
                       CALENDAR_DAY,
                       CALENDAR_PART,
                       CALENDAR_AGO,
                       CALENDAR_UNIT,
                       CALENDAR_RELATION,
                       CALENDAR_LINK,
                       CALENDAR_YEAR,
                       CALENDAR_SAME,
                       CALENDAR_SETTING,
                       CALENDAR_OWNER,
                       CALENDAR_SYSTEMS
};
struct calendar_word {
    uint8_t system, number;
};

enum lexicon_table {
    TABLE_CUES,
    TABLE_TITLES,
    TABLE_PORTFOLIOS,
    TABLE_PARTICLES,
    TABLE_CALENDAR,
    TABLE_ORGANIZATION_HEADS,
    TABLE_BOILERPLATE,
    TABLE_ABBREVIATIONS,
    TABLE_GIVEN_NAMES,
    TABLE_COMMON,
    TABLE_WORDS,
    TABLE_COUNT
};

struct word_set_words {
    uint32_t first, count; /* in set_words */
};

struct isnad_lexicon {
    struct phrase_table table;
    struct phrase_build build;
    struct phrase_builder builder;
    LIST(struct lexeme) lexemes;
    LIST(struct cue) cues;
    LIST(struct frame) frames;
    LIST(struct title) titles;
    LIST(struct portfolio) portfolios;
    LIST(struct organization_head) heads;
    LIST(struct calendar_word) calendar;
    LIST(struct word_set_words) sets; /* by enum word_set */
    LIST(uint64_t) set_words;         /* the hashes of their codes */
    uint64_t set_bits[WORD_SET_COUNT][4]; /* a bit for each of them by its first eight bits; made when the lexicon is loaded */
    uint64_t checksum;                /* of the compiled file, also where the tables were read: tells which lexicon it is */
    void *mapped;                     /* a compiled lexicon: all of the above points into it */
    size_t mapped_size;
};

enum proclitic {
    CLITIC_WAW = 1,
    CLITIC_FEH = 2,
    CLITIC_BEH = 4,
    CLITIC_KAF = 8,
    CLITIC_LAM = 16,
    CLITIC_SEEN = 32,
    CLITIC_ARTICLE = 64
};
enum suffix { SUFFIX_NONE, SUFFIX_HU, SUFFIX_HA, SUFFIX_HUM, SUFFIX_HUMA, SUFFIX_NA, SUFFIX_NI, SUFFIX_KUM };

/* One way to read a word: proclitics, a known phrase, a suffix. */
struct reading {
    const struct phrase_slot *slot; /* NULL where the lexicon does not know the word */
    uint64_t classes;
    uint8_t clitics;
    uint8_t offset; /* codes before the stem; with a contracted لل the stem begins behind the second ل */
    uint8_t suffix;
    uint8_t words; /* how many words the phrase covers */
};

/* The places where a word may begin behind proclitics, longest first. */
enum { STEMS_MOST = 6, STEM_WORD = 1, STEM_NAME = 2 };
struct stem {
    uint64_t hash; /* of the codes behind the offset; of a contracted one with ال before them */
    uint8_t offset, clitics;
    bool contracted; /* لل: the stem is ال + what stands behind the offset */
    uint8_t may_be;  /* STEM_WORD of the lexicon, STEM_NAME of a gazetteer: both until somebody asks their filters */
};
struct stems {
    struct stem items[STEMS_MOST];
    uint32_t count;
};
struct stems lexicon_stems(const struct words *words, uint32_t at);

/* A contracted stem written out, padded for hashing; returns its length. whole has room for CONTRACTED_MOST codes. */
enum { CONTRACTED_MOST = 2 + 255 + FOLD_PADDING };
size_t lexicon_expand(const uint8_t *codes, size_t length, uint8_t *whole);

/* The readings of the word at `at`, the one with the fewest letters taken off first; returns their number, at most size. */
enum { READINGS_MOST = 6 };
size_t lexicon_read(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, struct reading *out, size_t size);
/* The first of them, unless it says no more than that the word is an ordinary one and another says more. False where the word is
 * unknown. BEHIND_TAKEN is added to *behind where a longer phrase stands there, and 1 << offset for each stem that longer phrases
 * begin with. */
enum { BEHIND_OPEN = 0x7F, BEHIND_TAKEN = 0x80 };
bool lexicon_read_best(const isnad_lexicon *lexicon, const struct words *words, uint32_t at, const struct stems *stems,
                       struct reading *out, unsigned *behind);

/* The lexemes of a reading. */
static inline size_t reading_count(const struct reading *reading) { return reading->slot ? reading->slot->count : 0; }
static inline const struct lexeme *reading_lexeme(const isnad_lexicon *lexicon, const struct reading *reading, size_t i) {
    return &lexicon->lexemes.items[lexicon->build.values[reading->slot->first + i]];
}
/* Its first lexeme of a class, or NULL. */
const struct lexeme *reading_of(const isnad_lexicon *lexicon, const struct reading *reading, enum lexeme_class wanted);

/* Is the hash that of a word of the set? */
static inline bool lexicon_set_has(const isnad_lexicon *lexicon, enum word_set set, uint64_t hash) {
    if (!(lexicon->set_bits[set][hash >> 62] >> (hash >> 56 & 63) & 1)) return false; /* as of nearly all words */
    const struct word_set_words words = lexicon->sets.items[set];
    for (uint32_t i = words.first; i < words.first + words.count; i++)
        if (lexicon->set_words.items[i] == hash) return true;
    return false;
}

/* lexicon_file.c: a lexicon as one file that is mapped (isnad_lexicon_load takes it in place of the folder). lexicon_compile
 * gives the bytes of the file; free out->data with memory_free. */
isnad_status lexicon_compile(const isnad_lexicon *lexicon, isnad_slice *out, isnad_error *error);
/* Sets the checksum of a lexicon whose tables were read. */
isnad_status lexicon_identify(isnad_lexicon *lexicon, isnad_error *error);
isnad_status lexicon_map(const char *path, isnad_lexicon *lexicon, isnad_error *error);
void lexicon_unmap(isnad_lexicon *lexicon);

/* The key of an office or kind by its name; equal names have equal keys. Of a name in the source the compiler makes a number. */
static inline uint32_t lexicon_key(const char *name, size_t length) {
    uint32_t key = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < length; i++) key = (key ^ (uint8_t)name[i]) * 16777619u;
    return key + (key == 0);
}
/* Is it the key of one of so many names? */
static inline bool lexicon_key_among(uint32_t key, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (lexicon_key(names[i], __builtin_strlen(names[i])) == key) return true;
    return false;
}

#endif
