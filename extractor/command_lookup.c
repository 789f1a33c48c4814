/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad gazetteer lookup: what a name may mean and why. The name is found as the extractor would find it, behind proclitics too.
 */
#include "command_lookup.h"

#include "command_all.h"
#include "command_articles.h"
#include "error.h"
#include "finder.h"
#include "names.h"
#include "options.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define S(slice) (int)(slice).length, (slice).data

static const char unknown[] = "  not known";

static const char *kind_name(const struct gazetteer_name *name) {
    static const char *const kinds[NAME_KIND_COUNT] = {[NAME_PREFERRED] = "preferred name",
                                                       [NAME_ALTERNATIVE] = "alternative name",
                                                       [NAME_HIDDEN] = "misspelling or rare spelling",
                                                       [NAME_SHORT] = "short name",
                                                       [NAME_DEMONYM] = "national adjective",
                                                       [NAME_CAPITAL] = "capital (for its government)",
                                                       [NAME_SEAT] = "seat of power (for its holder)",
                                                       [NAME_PLACE] = "place",
                                                       [NAME_BARE] = "bare name (an ordinary word too)"};
    return name->kind < NAME_KIND_COUNT ? kinds[name->kind] : "name of an unknown kind";
}

static const char *type_name(uint8_t type) {
    static const char *const types[] = {"person", "state", "organization", "place"};
    return type <= GAZETTEER_PLACE ? types[type] : "unknown type";
}

/* ---- roles ---- */

static void print_date(const char *before, uint32_t date) {
    printf("%s%04" PRIu32 "-%02" PRIu32 "-%02" PRIu32, before, date / 10000, date / 100 % 100, date % 100);
}

static void print_role(const isnad_gazetteer *gazetteer, const struct gazetteer_role *role) {
    const struct gazetteer_entity *of = gazetteer_entity(gazetteer, role->of);
    isnad_slice office = gazetteer_string(gazetteer, role->office_name);
    isnad_slice body = of ? gazetteer_string(gazetteer, of->label_en.length ? of->label_en : of->label_ar) : (isnad_slice){"", 0};
    bool ended = role->until != UINT32_MAX;
    printf("    %.*s%s%.*s", S(office), body.length ? " of " : "", S(body));
    if (role->from) print_date(ended ? " from " : " since ", role->from);
    if (ended) print_date(" until ", role->until);
    putchar('\n');
}

static void print_roles(const isnad_gazetteer *gazetteer, const struct gazetteer_entity *who, uint32_t date) {
    if ((uint64_t)who->first_held + who->held_count > gazetteer->held_count) return; /* a damaged file */
    for (uint32_t i = 0; i < who->held_count; i++) {
        uint32_t index = gazetteer->held[who->first_held + i];
        if (index >= gazetteer->role_count) continue;
        const struct gazetteer_role *role = &gazetteer->roles[index];
        if (date == 0 || (role->from <= date && date <= role->until)) print_role(gazetteer, role);
    }
}

/* ---- names ---- */

static void print_reading(const isnad_gazetteer *gazetteer, const struct gazetteer_name *name, uint32_t date) {
    const struct gazetteer_entity *entity = gazetteer_entity(gazetteer, name->entity);
    if (!entity) return;
    isnad_slice iri = gazetteer_string(gazetteer, entity->iri), arabic = gazetteer_string(gazetteer, entity->label_ar);
    isnad_slice english = gazetteer_string(gazetteer, entity->label_en);
    printf("  %.*s  %s  %.*s%s%.*s\n", S(iri), type_name(entity->type), S(arabic), arabic.length && english.length ? " / " : "",
           S(english));
    printf("    %s, %s, confidence 0.%02u\n", kind_name(name), name->flags & NAME_GENERATED ? "made by rule" : "written",
           name->confidence < 100 ? name->confidence : 99u);
    if (entity->type == ISNAD_PERSON) print_roles(gazetteer, entity, date);
}

/* How many words the name has; 0 where it is more than one name, or none. */
static uint32_t whole_words(const struct words *words) {
    uint32_t count = 0;
    while (words->list.items[count].kind <= WORD_NUMBER) count++;
    return words->list.items[count].kind == WORD_PARAGRAPH && count + 1 == words->list.count ? count : 0;
}

/* The longest name that begins at a word; false where it has not as many words as are wanted (0: any number). */
static bool find_name(struct lookup *lookup, size_t gazetteer, uint32_t at, uint32_t words, struct candidate *found) {
    unsigned open = 0;
    struct stems stems = lexicon_stems(&lookup->matcher.words, at);
    lookup->matcher.gazetteers[0] = lookup->gazetteers->loaded[gazetteer];
    return names_look_up(&lookup->matcher, at, &stems, found, &open) && (words == 0 || found->words == words);
}

static bool is_ranked(const struct isnad_extractor *x, uint32_t entity) {
    for (size_t i = 0; i < x->ranked.count; i++)
        if (x->ranked.items[i].entity == entity) return true;
    return false;
}

/* As the disambiguation ranks them where no text tells more. */
static bool print_ranks(struct lookup *lookup, const struct candidate *found, size_t gazetteer) {
    const isnad_gazetteer *loaded = lookup->gazetteers->loaded[gazetteer];
    struct isnad_extractor *x = &lookup->matcher;
    const struct finder finder = {.x = x};
    x->ranked.count = 0;
    x->date = lookup->date;
    finder_rank(&finder, found, NULL);
    for (size_t i = 0; i < x->ranked.count; i++) {
        printf("  %zu. score %d\n", i + 1, x->ranked.items[i].score);
        print_reading(loaded, &found->names[x->ranked.items[i].row], lookup->date);
    }
    for (size_t i = 0; i < found->count; i++)
        if (!is_ranked(x, found->names[i].entity)) print_reading(loaded, &found->names[i], lookup->date);
    return !x->exhausted;
}

static size_t print_readings(struct lookup *lookup, uint32_t at, uint32_t words) {
    const struct gazetteers *gazetteers = lookup->gazetteers;
    struct candidate found;
    size_t readings = 0;
    for (size_t g = 0; g < gazetteers->count; g++) {
        if (!find_name(lookup, g, at, words, &found)) continue;
        if (g < gazetteers->named) printf("  in %s:\n", gazetteers->paths[g]);
        if (found.offset)
            printf("  behind the %u letter%s that can stand before a word:\n", found.offset, found.offset > 1 ? "s" : "");
        for (size_t i = 0; i < found.count && !lookup->candidates; i++)
            print_reading(gazetteers->loaded[g], &found.names[i], lookup->date);
        if (lookup->candidates && !print_ranks(lookup, &found, g)) return 0;
        readings += found.count;
    }
    return readings;
}

static size_t print_whole(struct lookup *lookup, isnad_slice name) {
    uint32_t words = whole_words(&lookup->matcher.words);
    printf("%.*s\n", S(name));
    return words ? print_readings(lookup, 0, words) : 0;
}

/* The words that the longest name at a word takes in any gazetteer. */
static uint32_t longest_name(struct lookup *lookup, uint32_t at) {
    struct candidate found;
    uint32_t words = 0;
    for (size_t g = 0; g < lookup->gazetteers->count; g++)
        if (find_name(lookup, g, at, 0, &found) && found.words > words) words = found.words;
    return words;
}

static void print_parts(struct lookup *lookup, const char *text) {
    for (uint32_t at = 0; at < word_count(&lookup->matcher); at++) {
        if (!is_word(&lookup->matcher, at)) continue;
        uint32_t words = longest_name(lookup, at), last = words ? at + words - 1 : at;
        uint32_t begin = word_at(&lookup->matcher, at)->begin;
        printf("%.*s\n", (int)(word_at(&lookup->matcher, last)->end - begin), text + begin);
        if (words)
            print_readings(lookup, at, words);
        else
            puts(unknown);
    }
}

static isnad_status split(struct lookup *lookup, isnad_slice name, struct text *text, isnad_error *error) {
    static const isnad_slice source = {"NAME", 4};
    TRY(text_decode(text, name, "UTF-8", false, source, error));
    isnad_status status = words_split(&lookup->matcher.words, text, error);
    if (status != ISNAD_OK) text_free(text);
    return status;
}

void lookup_begin(struct lookup *lookup, const struct gazetteers *gazetteers, uint32_t date) {
    *lookup = (struct lookup){.gazetteers = gazetteers, .date = date, .matcher.gazetteer_count = 1};
}

void lookup_end(struct lookup *lookup) {
    words_free(&lookup->matcher.words);
    LIST_FREE(&lookup->matcher.ranked);
}

isnad_status lookup_name(struct lookup *lookup, isnad_slice name, size_t *readings, isnad_error *error) {
    struct text text;
    TRY(split(lookup, name, &text, error));
    *readings = print_whole(lookup, name);
    if (*readings == 0) puts(unknown);
    text_free(&text);
    return ISNAD_OK;
}

isnad_status lookup_text(struct lookup *lookup, isnad_slice name, isnad_error *error) {
    struct text text;
    TRY(split(lookup, name, &text, error));
    uint32_t words = whole_words(&lookup->matcher.words);
    if (words && longest_name(lookup, 0) == words)
        print_whole(lookup, name);
    else
        print_parts(lookup, text.data);
    text_free(&text);
    return ISNAD_OK;
}

/* ---- the command ---- */

static int look_up_all(struct articles *articles, int count, char **names) {
    isnad_error error;
    struct lookup lookup;
    int result = 0;
    isnad_status status = gazetteers_load(&articles->gazetteers, &error);
    lookup_begin(&lookup, &articles->gazetteers, articles->options.date);
    lookup.candidates = articles->options.candidates;
    for (int i = 0; i < count && status == ISNAD_OK; i++) {
        size_t readings = 0;
        status = lookup_name(&lookup, (isnad_slice){names[i], strlen(names[i])}, &readings, &error);
        if (lookup.matcher.exhausted && status == ISNAD_OK) status = error_memory(&error);
        if (readings == 0) result = STATUS_NOT_FOUND;
    }
    lookup_end(&lookup);
    gazetteers_free(&articles->gazetteers);
    return status == ISNAD_OK ? result : (int)options_report_text(&error);
}

int command_lookup(int argc, char **argv) {
    static const struct option options[] = {
        ARTICLES_NAMES, ARTICLES_FLAG("candidates", ARTICLES_CANDIDATES), {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    struct articles articles = {.command = "gazetteer"};
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (option == 'h') return fputs(gazetteer_help, stdout), 0;
        isnad_status status = articles_option(&articles, option, optarg);
        if (status != ISNAD_OK) return (int)status;
    }
    if (optind == argc) return (int)options_fault("gazetteer", "lookup: no NAME is given");
    return look_up_all(&articles, argc - optind, argv + optind);
}
