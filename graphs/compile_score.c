/* SPDX-License-Identifier: Apache-2.0
 *
 * See compile_score.h. The limits are those at which mention F of ../shared/eval stays what it is without the names. */
#include "compile_score.h"

#include "error.h"
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FREQUENT = 30,
    COMMON = 300, /* counts in ten million words */
    KNOWN = 14,   /* a weight: some 55 articles */
    SHARED = 3,   /* more bodies of one name: it is a sort of body */
    MOST_ROWS = 32,
    DROP = UINT8_MAX,
};

struct word_count {
    uint64_t hash; /* 0: an empty place */
    uint32_t count;
    bool given, particle, common, name; /* by the lexicon; name: common, and often a part of a name */
};

struct background {
    LIST(struct word_count) places; /* open addressing, a power of two */
    size_t used;
    struct words scratch;
};

/* What is known of the words of one name. */
struct shape {
    size_t words, letters, longest, given, frequent, common;
    bool first_given, latin;
    uint32_t count; /* of the only word */
};

/* ---- the words ---- */

static struct word_count *place(const struct background *background, uint64_t hash) {
    size_t mask = background->places.count - 1, at = (hash >> 7) & mask;
    while (background->places.items[at].hash && background->places.items[at].hash != hash) at = (at + 1) & mask;
    return &background->places.items[at];
}

static bool grow(struct background *background) {
    struct background larger = {.used = background->used};
    if (!LIST_CLEAR(&larger.places, background->places.count ? background->places.count * 2 : 65536)) return false;
    for (size_t i = 0; i < background->places.count; i++)
        if (background->places.items[i].hash) *place(&larger, background->places.items[i].hash) = background->places.items[i];
    LIST_FREE(&background->places);
    background->places.items = larger.places.items;
    background->places.count = larger.places.count;
    background->places.size = larger.places.size;
    return true;
}

static uint64_t hash_word(const uint8_t *codes, size_t length) {
    uint8_t padded[256 + FOLD_PADDING];
    if (length > 255) length = 255;
    memcpy(padded, codes, length);
    memset(padded + length, 0, FOLD_PADDING);
    uint64_t hash = fold_hash(padded, length);
    return hash + (hash == 0);
}

/* The place of a text that is one word, NULL in *out where it is not. */
static bool own_place(struct background *background, isnad_slice text, struct word_count **out) {
    uint8_t codes[256];
    *out = NULL;
    if (background->used * 2 >= background->places.count && !grow(background)) return false;
    size_t length = phrase_fold(&background->scratch, text.data, text.length, codes, sizeof codes);
    if (length == SIZE_MAX) return false;
    if (length == 0 || memchr(codes, 0, length) != codes + length - 1) return true;
    uint64_t hash = hash_word(codes, length - 1);
    *out = place(background, hash);
    background->used += (*out)->hash == 0;
    (*out)->hash = hash;
    return true;
}

static isnad_status add_word(void *user, const struct row *row, isnad_error *error) {
    struct word_count *word;
    if (row->count < 2) return error_set(error, ISNAD_BAD_DATA, row->file, row->line, 0, "a row is a word and its count");
    if (!own_place(user, row->field[0], &word)) return error_memory(error);
    if (word) word->count += (uint32_t)strtoul(row->field[1].data, NULL, 10);
    return ISNAD_OK;
}

static isnad_status add_given(void *user, const struct row *row, isnad_error *error) {
    struct word_count *word;
    if (row->field[2].length > 0) return ISNAD_OK; /* a word or a particle too */
    if (!own_place(user, row->field[0], &word)) return error_memory(error);
    if (word) word->given = true;
    return ISNAD_OK;
}

static isnad_status add_particle(void *user, const struct row *row, isnad_error *error) {
    struct word_count *word;
    if (!own_place(user, row->field[0], &word)) return error_memory(error);
    if (word) word->particle = true;
    return ISNAD_OK;
}

static isnad_status add_common(void *user, const struct row *row, isnad_error *error) {
    struct word_count *word;
    if (!own_place(user, row->field[0], &word)) return error_memory(error);
    if (word && slice_is(row->field[1], "n"))
        word->name = true;
    else if (word)
        word->common = true;
    return ISNAD_OK;
}

isnad_status background_load(const char *words, const char *lexicon, struct background **out, isnad_error *error) {
    static const struct {
        const char *name;
        row_reader reader;
    } tables[] = {{"particles", add_particle}, {"common", add_common}, {"given-names", add_given}};
    char path[4096 + 32];
    *out = memory_new_cleared(1, sizeof **out);
    if (!*out) return error_memory(error);
    TRY(table_read(words, false, add_word, *out, error));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/%s.tsv", lexicon, tables[i].name);
        TRY(table_read(path, false, tables[i].reader, *out, error));
    }
    return ISNAD_OK;
}

void background_free(struct background *background) {
    if (!background) return;
    LIST_FREE(&background->places);
    words_free(&background->scratch);
    memory_free(background);
}

static struct shape shape_of(const struct background *background, const uint8_t *codes, size_t length) {
    struct shape shape = {0};
    for (size_t i = 0; i < length; shape.words++) {
        const uint8_t *end = memchr(codes + i, 0, length - i);
        size_t own = end ? (size_t)(end - codes) - i : length - i;
        const struct word_count *word = place(background, hash_word(codes + i, own));
        bool ordinary = word->particle || (word->common && !word->name),
             given = word->given && !ordinary; /* of an empty place nothing is true */
        shape.letters += own;
        if (own > shape.longest) shape.longest = own;
        shape.given += given;
        shape.first_given |= given && i == 0;
        shape.frequent += word->count >= FREQUENT;
        shape.common += !given && (ordinary || word->count >= COMMON);
        shape.count = word->count;
        i += own + 1;
    }
    return shape;
}

/* ---- the judgement ---- */

static void lower(struct gazetteer_name *row, uint8_t confidence) {
    if (row->confidence > confidence) row->confidence = confidence;
}

/* Sets what becomes of the row; kind DROP where nothing does. */
static void judge_person(struct gazetteer_name *row, const struct shape *shape, uint32_t weight) {
    if (shape->words == 1) {
        bool noise = shape->given || shape->common || shape->count >= FREQUENT;
        if (noise && weight < KNOWN)
            row->kind = DROP;
        else
            row->kind = NAME_SHORT;
        lower(row, noise ? 45 : 60);
    } else if (shape->common == shape->words) {
        if (weight < KNOWN || row->kind != NAME_PREFERRED) row->kind = DROP; /* another name of the famous is no better */
        lower(row, 60);
    } else if (shape->given == shape->words && shape->words == 2) {
        lower(row, 75);
    }
}

/* What a body shares with words and people is its name only where it is famous, and needs support even then. */
static void judge_body(struct gazetteer_name *row, const struct shape *shape, size_t sharing, uint32_t weight) {
    bool sort = sharing > SHARED, person = shape->first_given && shape->words > 1;
    bool word = shape->words == 1 && (shape->common || shape->count >= FREQUENT || shape->given);
    bool phrase = shape->words <= 3 && shape->common == shape->words;
    if (sort || person || word || phrase)
        row->kind = weight >= KNOWN ? NAME_BARE : DROP, lower(row, 50);
    else if (shape->words == 1 && shape->count > 0)
        row->kind = NAME_BARE, lower(row, 50);
    else if (shape->words == 1 || shape->common == shape->words)
        lower(row, 80);
}

static void judge(struct gazetteer_name *row, const struct shape *shape, size_t sharing, const struct gazetteer_entity *entity) {
    if (shape->letters < 3 || shape->longest < 2)
        row->kind = DROP; /* initials, letters */
    else if (row->kind == NAME_DEMONYM || row->kind == NAME_CAPITAL)
        return;
    else if (entity->type == ISNAD_PERSON)
        judge_person(row, shape, entity->weight);
    else if (entity->type == ISNAD_ORGANIZATION)
        judge_body(row, shape, sharing, entity->weight);
    else if (entity->type == ISNAD_COUNTRY && row->kind != NAME_PREFERRED && shape->words == 1 && shape->common)
        row->kind = NAME_BARE;
}

struct judged {
    struct phrase_entry entry;
    uint32_t weight, entity;
};

static int by_weight(const void *left, const void *right) {
    const struct judged *a = left, *b = right;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

/* Of a single word that several are called by, only somebody far better known than all others is meant. */
static size_t only_prominent(const struct judged *all, size_t count, const struct gazetteer_name *rows) {
    enum { AHEAD = 6 };
    bool weak = rows[all[0].entry.value].kind == NAME_SHORT && count > 1;
    if (!weak) return count;
    return all[0].weight >= all[1].weight + AHEAD ? 1 : 0;
}

/* The names of one phrase that are kept, moved to entries[kept …]; those written by hand all, of the others the best known. */
static size_t judge_group(const struct background *background, struct phrase_builder *builder, size_t first, size_t behind,
                          size_t kept, struct gazetteer_name *rows, const struct gazetteer_entity *entities,
                          struct judged *best) {
    struct phrase_entry *entries = builder->entries.items;
    struct shape shape = shape_of(background, builder->codes.items + entries[first].codes, entries[first].length);
    size_t count = 0, sharing = behind - first;
    bool written = false;
    for (size_t i = first; i < behind; i++) written |= !(rows[entries[i].value].flags & (NAME_BULK | NAME_GENERATED));
    for (size_t i = first; i < behind; i++) {
        struct phrase_entry entry = entries[i];
        struct gazetteer_name *row = &rows[entry.value];
        if (!(row->flags & NAME_BULK)) {
            entries[kept++] = entry;
            continue;
        }
        judge(row, &shape, sharing, &entities[row->entity]);
        struct judged judged = {entry, entities[row->entity].weight, row->entity};
        if (row->kind == DROP || written) continue;
        if (count < MOST_ROWS)
            best[count++] = judged;
        else if (by_weight(&judged, &best[MOST_ROWS - 1]) < 0)
            best[MOST_ROWS - 1] = judged;
        else
            continue;
        if (count == MOST_ROWS) qsort(best, count, sizeof *best, by_weight);
    }
    if (count > 1) qsort(best, count, sizeof *best, by_weight);
    if (count > 0) count = only_prominent(best, count, rows);
    for (size_t i = 0; i < count; i++) entries[kept++] = best[i].entry;
    return kept;
}

void background_judge(const struct background *background, struct phrase_builder *builder, struct gazetteer_name *rows,
                      const struct gazetteer_entity *entities) {
    struct judged best[MOST_ROWS];
    size_t kept = 0, count = builder->entries.count;
    phrase_sort(builder);
    for (size_t i = 0; i < count;) {
        size_t first = i;
        while (i < count && phrase_same(builder, &builder->entries.items[first], &builder->entries.items[i])) i++;
        kept = judge_group(background, builder, first, i, kept, rows, entities, best);
    }
    builder->entries.count = kept;
}
