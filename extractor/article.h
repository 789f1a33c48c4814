/* SPDX-License-Identifier: Apache-2.0
 *
 * The working state of an extractor on one article: what each step leaves for the next. Its buffers are reused.
 */
#ifndef ISNAD_ARTICLE_H
#define ISNAD_ARTICLE_H

#include "document.h"
#include "gazetteer.h"
#include "lexicon.h"
#include "memo.h"

enum { GAZETTEERS_MOST = 16 };

/* A name of a gazetteer at a place in the text; readings are the rows that bear it. */
struct candidate {
    uint32_t word, words; /* first word and how many */
    const struct gazetteer_name *names;
    uint16_t count;
    uint8_t gazetteer;
    uint8_t offset, clitics; /* codes and letters before the name in its first word */
    bool contracted;
    uint16_t kinds; /* 1 << enum name_kind of all its rows */
};

/* A mention in words, before it becomes an isnad_mention. */
struct found {
    uint32_t word, words;
    isnad_span span;
    isnad_entity_id entity;
    float confidence;
    uint8_t kind; /* isnad_mention_kind */
    uint8_t clitics;
    uint32_t title; /* for a name: its title phrase in article.titles, or ISNAD_NONE */
    const char *rule;
};

/* What a name may mean here, the best of a name first: kept only where somebody asks. */
struct ranked {
    uint8_t gazetteer;
    uint32_t entity; /* in the gazetteer */
    int score;
    uint32_t row; /* of the candidate: of equal scores the first is the better one */
    isnad_span span;
    uint32_t found; /* the mention it became, or ISNAD_NONE where it was left undecided */
};

/* A title phrase: وزير الخارجية الأمريكي السابق. */
struct title_phrase {
    uint32_t word, words;
    uint32_t office;        /* key, or 0 */
    uint32_t head;          /* the title's key without portfolio */
    isnad_entity_id of;     /* ISNAD_NONE where the text does not say */
    isnad_entity_id holder; /* whom it stands beside or for, or ISNAD_NONE */
    uint8_t kind;           /* enum title_kind */
    uint8_t gender, offset, clitics, number;
    bool definite, former, deputy, inherited;
};

/* What the document knows of an entity. */
struct known {
    uint8_t gazetteer; /* or UINT8_MAX for one of its own */
    uint32_t index;    /* in the gazetteer */
    uint8_t type, gender;
    uint32_t last_word; /* where it was last mentioned */
    uint32_t count;     /* how often */
    uint32_t office;    /* key of the last office that the text gave it, or 0 */
    uint32_t head;      /* the same without portfolio (minister) */
    isnad_entity_id of;
    bool voice;          /* a spokesperson besides: الوزير X، والناطق باسم الحكومة */
    uint64_t first_word; /* organization: the hash of its first word without ال */
    uint64_t noun; /* the same of the noun that the text put before its name (صحيفة لوموند), or of the name as the text has it */
};

struct state_hint {
    uint8_t gazetteer;
    uint32_t index, last_word, count;
    uint32_t next; /* 1 + another one whose index ends with the same bits; 0: none */
};
enum { STATE_CHAINS = 64 };

struct word_entity {
    uint64_t hash;
    isnad_entity_id entity;
};

struct quotation {
    uint32_t open, close; /* words that are the marks; close is the paragraph's end where unclosed */
    uint32_t outer;       /* the quotation around it, or ISNAD_NONE */
    bool closed;
};

/* An attribution in the making. Spans are words: [begin, end). */
struct stretch {
    uint32_t begin, end;
    uint8_t offset; /* codes of the first word that stand before it (the ب of بضمانات) */
};
enum { CONTENTS_MOST = 4, SPEAKERS_MOST = 4, SOURCES_MOST = 16 };
struct attribution {
    uint32_t cue, cue_words;
    uint8_t cue_offset;      /* codes before the cue in its word */
    uint8_t cue_length;      /* codes of the cue in its last word, 0: to its end */
    const struct cue *entry; /* the lexicon's; NULL for a headline's colon */
    uint8_t act, resolution, gender, number;
    bool negated;
    isnad_entity_id speakers[SPEAKERS_MOST];
    uint8_t speaker_count;
    isnad_span speaker_span;
    struct stretch contents[CONTENTS_MOST];
    uint8_t content_count;
    uint8_t slot;                                                 /* enum frame_slot that the content filled */
    isnad_entity_id addressee, also, target, via, medium, behalf; /* also: a second addressee */
    float confidence;
    const char *rule;
    bool nobody;               /* the text does not say who (التحذيرات): no later cue goes on with him */
    bool many;                 /* a plural verb may go on with them */
    bool paper;                /* a report or statement speaks */
    uint64_t source_head;      /* of a speaker without a name: the hash of what he is called, or 0 */
    uint64_t source_voice;     /* of such a one: the words behind باسم, or 0 */
    isnad_entity_id source_of; /* of such a one: whose he is (ناطق باسم حزب الله), or ISNAD_NONE */
};

struct isnad_extractor {
    const isnad_lexicon *lexicon;
    const isnad_gazetteer *gazetteers[GAZETTEERS_MOST];
    size_t gazetteer_count;
    struct memo_place *memo; /* from one article to the next */

    isnad_document *document;
    bool exhausted; /* memory ran out somewhere below; an entity that a damaged gazetteer does not hold is no such case */
    uint32_t date;  /* of the article, yyyymmdd or 0 */
    struct words words;
    LIST(struct reading) readings;     /* one a word */
    LIST(struct candidate) candidates; /* of the words that were looked up in the gazetteers */
    LIST(uint32_t) candidate_at;       /* per word: 1 + its candidate, or 0 */
    LIST(uint32_t) found_at;           /* per word: 1 + the mention that covers it, 0 for none, PLACE for a place */
    LIST(struct found) found;
    bool wants_candidates;
    LIST(struct ranked) ranked;
    LIST(struct title_phrase) titles;
    LIST(uint32_t) title_at;  /* per word: 1 + the title phrase that begins there */
    LIST(struct known) known; /* parallel to document->entities */
    struct {
        uint64_t *keys; /* (gazetteer << 32 | index) + 1 → entity */
        isnad_entity_id *entities;
        size_t size, count;
    } by_gazetteer;
    struct {
        struct word_entity *slots; /* the hash of a person's last name → the person */
        uint64_t *bits;            /* one for each of the hashes, in half as many numbers as slots */
        size_t size, count;
    } by_word;
    uint32_t skeletons[32];   /* by the first consonant of the surnames kept in it: which ones stand second, a bit a code */
    bool has_skeletons;
    LIST(struct state_hint) states;      /* the states that the text speaks of, also through their people */
    uint32_t state_chains[STATE_CHAINS]; /* by the last bits of their index: 1 + the first one */
    LIST(struct quotation) quotations;
    LIST(uint32_t) quotation_at; /* per word: 1 + the innermost quotation around it */
    LIST(uint32_t) sentence_end; /* per sentence: the word behind its last */
    LIST(struct attribution) attributions;
    struct {
        uint64_t head;  /* the hash of what it is called: مسؤول */
        uint64_t voice; /* of the words behind باسم, or 0 */
        isnad_entity_id id, of;
        uint32_t said; /* the word of the cue */
    } sources[SOURCES_MOST]; /* unnamed ones that spoke, the newest at (source_count - 1) % SOURCES_MOST */
    uint32_t source_count;
    isnad_entity_id last_speaker; /* of the reporter's own level */
    uint32_t last_speaker_at;
    LIST(uint32_t) cue_at;     /* per word: 1 + the attribution whose cue it is */
    LIST(uint64_t) shape_bits; /* per word: 0, or what frame_word found out of it */
};

enum { FOUND_PLACE = UINT32_MAX };

static inline const struct word *word_at(const struct isnad_extractor *x, uint32_t at) { return &x->words.list.items[at]; }
static inline uint32_t word_count(const struct isnad_extractor *x) { return (uint32_t)x->words.list.count; }
static inline bool is_word(const struct isnad_extractor *x, uint32_t at) {
    return at < word_count(x) && word_at(x, at)->kind == WORD_LETTERS;
}
static inline const struct reading *reading_at(const struct isnad_extractor *x, uint32_t at) { return &x->readings.items[at]; }
static inline bool may_be(const struct isnad_extractor *x, uint32_t at, uint64_t classes) {
    return at < word_count(x) && (x->readings.items[at].classes & classes) != 0;
}
/* Is the word, as it stands, one of a set of the lexicon? */
static inline bool word_in(const struct isnad_extractor *x, uint32_t at, enum word_set set) {
    return lexicon_set_has(x->lexicon, set, word_at(x, at)->hash);
}
/* The same behind any of its proclitics. */
static inline bool stem_in(const struct isnad_extractor *x, uint32_t at, enum word_set set) {
    struct stems stems = lexicon_stems(&x->words, at);
    for (uint32_t i = 0; i < stems.count; i++)
        if (lexicon_set_has(x->lexicon, set, stems.items[i].hash)) return true;
    return false;
}
/* Does the word begin with ال as it stands, without clitics before it? */
static inline bool has_article(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *codes = x->words.codes + word->code;
    return word->length > 3 && codes[0] == CODE_ALEF && codes[1] == CODE_LAM;
}
/* الذي, التي, الذين: not من, ما. */
static inline bool is_definite_relative(const struct isnad_extractor *x, uint32_t at) {
    return may_be(x, at, LEX(RELATIVE)) && has_article(x, at);
}
/* Does the word end like one with "his" or "her" behind it: بثه, أجرتها? A ة, which is folded to ه, is none. */
static inline bool ends_in_his(const struct isnad_extractor *x, uint32_t at) {
    const struct word *word = word_at(x, at);
    const uint8_t *end = x->words.codes + word->code + word->length;
    bool his = word->length > 2 && (end[-1] == CODE_HEH || (end[-1] == CODE_ALEF && end[-2] == CODE_HEH));
    return his && !(word->flags & WORD_MARBUTA);
}
/* The codes of the article among clitics: two, or one in لل. */
static inline uint8_t article_length(unsigned clitics) { return clitics & CLITIC_ARTICLE ? (clitics & CLITIC_LAM ? 1 : 2) : 0; }
/* The attribution that was found last, or NULL. */
static inline const struct attribution *last_attribution(const struct isnad_extractor *x) {
    return x->attributions.count ? &x->attributions.items[x->attributions.count - 1] : NULL;
}
/* The mention that covers a word, or NULL. */
static inline const struct found *found_at(const struct isnad_extractor *x, uint32_t at) {
    uint32_t number = at < x->found_at.count ? x->found_at.items[at] : 0;
    return number == 0 || number == FOUND_PLACE ? NULL : &x->found.items[number - 1];
}

#endif
