/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad gazetteer lookup: what a name may mean and why. The name is found as the extractor would find it, behind proclitics too. */
#include "command_all.h"
#include "command_data.h"
#include "error.h"
#include "names.h"
#include "options.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct lookup {
    struct gazetteers gazetteers;
    uint32_t date;
    struct isnad_extractor matcher; /* its words and one gazetteer alone are used: names_look_up asks for no more */
};

#define S(slice) (int)(slice).length, (slice).data

static const char *kind_name(const struct gazetteer_name *name) {
    static const char *const kinds[NAME_KIND_COUNT] = {
        [NAME_PREFERRED] = "preferred name", [NAME_ALTERNATIVE] = "alternative name", [NAME_HIDDEN] = "misspelling or rare spelling",
        [NAME_SHORT] = "short name", [NAME_DEMONYM] = "national adjective", [NAME_CAPITAL] = "capital (for its government)",
        [NAME_SEAT] = "seat of power (for its holder)", [NAME_PLACE] = "place", [NAME_BARE] = "bare name (an ordinary word too)"};
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
    printf("  %.*s  %s  %.*s%s%.*s\n", S(iri), type_name(entity->type), S(arabic), arabic.length && english.length ? " / " : "", S(english));
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

static size_t print_readings(struct lookup *lookup, uint32_t words, const char *source) {
    const isnad_gazetteer *gazetteer = lookup->matcher.gazetteers[0];
    struct candidate found;
    bool open;
    if (words == 0) return 0;
    struct stems stems = lexicon_stems(&lookup->matcher.words, 0);
    if (!names_look_up(&lookup->matcher, 0, &stems, &found, &open) || found.words != words) return 0;
    if (source) printf("  in %s:\n", source);
    if (found.offset) printf("  behind the %u letter%s that can stand before a word:\n", found.offset, found.offset > 1 ? "s" : "");
    for (size_t i = 0; i < found.count; i++) print_reading(gazetteer, &found.names[i], lookup->date);
    return found.count;
}

static isnad_status look_up(struct lookup *lookup, const char *name, size_t *readings, isnad_error *error) {
    struct text text;
    isnad_slice bytes = {name, strlen(name)}, source = {"NAME", 4};
    TRY(text_decode(&text, bytes, "UTF-8", false, source, error));
    isnad_status status = words_split(&lookup->matcher.words, &text, error);
    uint32_t words = status == ISNAD_OK ? whole_words(&lookup->matcher.words) : 0;
    printf("%s\n", name);
    for (size_t g = 0; g < lookup->gazetteers.count; g++) {
        lookup->matcher.gazetteers[0] = lookup->gazetteers.loaded[g];
        *readings += print_readings(lookup, words, g < lookup->gazetteers.named ? lookup->gazetteers.paths[g] : NULL);
    }
    text_free(&text);
    return status;
}

static int look_up_all(struct lookup *lookup, int count, char **names) {
    isnad_error error;
    int result = 0;
    isnad_status status = gazetteers_load(&lookup->gazetteers, &error);
    for (int i = 0; i < count && status == ISNAD_OK; i++) {
        size_t readings = 0;
        status = look_up(lookup, names[i], &readings, &error);
        if (status == ISNAD_OK && readings == 0) puts("  not known"), result = STATUS_NOT_FOUND;
    }
    words_free(&lookup->matcher.words);
    gazetteers_free(&lookup->gazetteers);
    return status == ISNAD_OK ? result : (int)options_report_text(&error);
}

static isnad_status take_option(struct lookup *lookup, int option, const char *value) {
    switch (option) {
    case 'g': return gazetteers_name(&lookup->gazetteers, value) ? ISNAD_OK : options_fault("gazetteer", "one gazetteer too many: '%s'", value);
    case 'd': return options_date(value, &lookup->date) ? ISNAD_OK : options_fault("gazetteer", "no day YYYY-MM-DD: '%s'", value);
    case 'n': lookup->gazetteers.without_default = true; return ISNAD_OK;
    default: return options_hint("gazetteer");
    }
}

int command_lookup(int argc, char **argv) {
    static const struct option options[] = {{"gazetteer", required_argument, NULL, 'g'},
                                            {"no-default-gazetteer", no_argument, NULL, 'n'},
                                            {"date", required_argument, NULL, 'd'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    struct lookup lookup = {.matcher.gazetteer_count = 1};
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (option == 'h') return fputs(gazetteer_help, stdout), 0;
        isnad_status status = take_option(&lookup, option, optarg);
        if (status != ISNAD_OK) return (int)status;
    }
    if (optind == argc) return (int)options_fault("gazetteer", "lookup: no NAME is given");
    return look_up_all(&lookup, argc - optind, argv + optind);
}
