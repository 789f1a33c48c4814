/* SPDX-License-Identifier: Apache-2.0
 *
 * generate-dump [OPTION]... COUNT: writes a dump of COUNT entities, of the shape of Wikidata's JSON dumps, to standard output.
 *
 * The people, states and organizations of graphs/gazetteer come first, under their true numbers; all others are invented, with
 * numbers that Wikidata has not reached. Given names, family names and the words of organizations' names follow Zipf's law, so
 * that names collide as they do in the world. Seven in ten are people, a sixth organizations, the rest what an importer has to
 * leave out (towns, articles, disambiguation pages) and what it has to know: classes, offices, capitals, each before or behind
 * those that refer to it. All that ../shared/gazetteer-sources/README.md warns of is there: [] for an empty map, numbers without
 * "id", deprecated and preferred ranks, values unknown or none, missing labels, huge entities, redirects. The same arguments give
 * the same bytes. */
#include "generate-dump-json.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static struct options {
    uint64_t count, seed;
    const char *source;
    bool lines, object, broken;
} options = {.seed = 1, .source = "."};

static struct vocabulary words;

/* ---- names ---- */

static void latin(char *out, size_t size, const char *arabic) {
    static const char *const letters[] = {"a", "b", "a", "t",  "th", "j", "h", "kh", "d", "dh",
                                          "r", "z", "s", "sh", "s",  "d", "t", "z",  "a", "gh"};
    static const char *const others[] = {"f", "q", "k", "l", "m", "n", "h", "u", "a", "i"};
    size_t length = 0;
    bool first = true;
    for (const unsigned char *at = (const unsigned char *)arabic; *at && length + 4 < size; at++) {
        const char *with = *at == ' ' ? " " : "";
        if (at[0] == 0xD8 && at[1] >= 0xA7 && at[1] <= 0xBA) with = letters[at[1] - 0xA7];
        if (at[0] == 0xD9 && at[1] >= 0x81 && at[1] <= 0x8A) with = others[at[1] - 0x81];
        for (size_t i = 0; with[i]; i++) out[length++] = first && i == 0 ? (char)(with[i] & ~32) : with[i];
        if (*with) first = *with == ' ';
    }
    out[length] = 0;
}

static const char *given(void) { return words.given.items[zipf(words.given.count)]; }
static const char *family(void) { return words.family.items[zipf(words.family.count)]; }
static const char *noun(void) { return words.common.items[zipf(words.common.count)]; }

static void person_name(char *out, size_t size) {
    uint64_t shape = below(100);
    if (shape < 62)
        snprintf(out, size, "%s %s", given(), family());
    else if (shape < 84)
        snprintf(out, size, "%s %s %s", given(), given(), family());
    else if (shape < 91)
        snprintf(out, size, "%s %s", given(), given());
    else if (shape < 96)
        snprintf(out, size, "%s بن %s %s", given(), given(), family());
    else if (shape < 99)
        snprintf(out, size, "%s %s %s %s", given(), given(), given(), family());
    else
        snprintf(out, size, "%s", given());
}

static const char *adjective(void) {
    static const char *const all[] = {"الوطني", "العربي", "الدولي", "الجديد", "الإسلامي",
                                      "العام",  "المتحد", "الحر",   "الشعبي", "الأول"};
    return below(3) ? all[below(sizeof all / sizeof *all)] : words.family.items[zipf(words.family.count)];
}

/* A noun, mostly with the article. */
static void put_noun(char *out, size_t size) {
    const char *word = noun();
    bool bare = below(4) == 0 || strncmp(word, "ال", strlen("ال")) == 0;
    snprintf(out, size, "%s%s", bare ? "" : "ال", word);
}

/* *rest becomes what newspapers leave of the name without its head. */
static void body_name(char *out, size_t size, const char **rest) {
    char first[64], second[64];
    uint64_t shape = below(100);
    put_noun(first, sizeof first);
    put_noun(second, sizeof second);
    *rest = out;
    if (shape < 6) { /* النور, a company or newspaper */
        snprintf(out, size, "%s", first);
        return;
    }
    size_t length = (size_t)snprintf(out, size, "%s ", words.heads.items[zipf(words.heads.count)]);
    *rest = out + length;
    if (shape < 30)
        snprintf(out + length, size - length, "%s", first);
    else if (shape < 65)
        snprintf(out + length, size - length, "%s %s", first, adjective());
    else if (shape < 80)
        snprintf(out + length, size - length, "%s %s", given(), family());
    else
        snprintf(out + length, size - length, "%s و%s في %s", first, second, family());
}

/* Names that are noise: common words, given names alone, initials, letters. */
static void noisy_name(char *out, size_t size, const char *name) {
    size_t first = strcspn(name, " ");
    switch (below(6)) {
    case 0: snprintf(out, size, "%.*s", (int)first, name); break;
    case 1: snprintf(out, size, "%s", noun()); break;
    case 2: snprintf(out, size, "%s %s", noun(), noun()); break;
    case 3: snprintf(out, size, "%.2s. %.2s.", name, name[first] ? name + first + 1 : name); break;
    case 4: snprintf(out, size, "%.2s", name); break;
    default: put_noun(out, size); break;
    }
}

static uint64_t written;
static void end_line(void) {
    written++;
    bool last = written == options.count;
    put_text(options.lines || last ? "\n" : ",\n");
    if (options.broken && written == options.count / 2)
        put_text(options.lines ? "{\"type\":\"item\",\"id\":\"Q12\",\"labels\":{\"ar\":\n"
                               : "{\"type\":\"item\",\"id\":\"Q12\",\"labels\":{\"ar\":,\n");
    put_flush(false);
}

static void put_thing(struct thing *thing) {
    if (written >= options.count) return;
    put_entity(thing, options.object);
    end_line();
}

/* ---- entities ---- */

static struct claim *claim(struct thing *thing, const char *property, uint64_t item) {
    struct claim *added = &thing->claims[thing->claim_count < CLAIMS_MOST - 1 ? thing->claim_count++ : CLAIMS_MOST - 1];
    *added = (struct claim){.property = property, .item = item};
    return added;
}

static void alias(struct thing *thing, const char *text) {
    if (thing->alias_count < ALIASES_MOST) snprintf(thing->alias[thing->alias_count++], NAME_MOST, "%s", text);
}

/* Few are known everywhere. */
static size_t sitelinks(void) {
    uint64_t draw = below(1000);
    return draw < 400   ? 0
           : draw < 850 ? (size_t)below(4)
           : draw < 985 ? (size_t)(4 + below(20))
                        : (size_t)(24 + below(draw > 998 ? 250 : 60));
}

static void irregular(struct thing *thing) {
    switch (below(40)) {
    case 0: *thing->arabic = 0; break;
    case 1: *thing->english = 0; break;
    case 2: claim(thing, "P27", 0)->missing = "somevalue"; break;
    case 3: claim(thing, "P27", 0)->missing = "novalue"; break;
    case 4: claim(thing, "P27", words.states.items[below(words.states.count)].number)->rank = "deprecated"; break;
    case 5: *thing->arabic = *thing->english = 0; break;
    }
    thing->huge = below(100000) == 0;
}

static uint64_t state(void) { return words.states.items[zipf(words.states.count)].number; }

static void person_claims(struct thing *thing, bool female) {
    claim(thing, "P31", 5);
    claim(thing, "P21", female ? 6581072 : 6581097);
    claim(thing, "P27", state());
    claim(thing, "P569", 0)->date =
        (uint32_t)((1880 + below(125)) * 10000 + (below(3) ? (1 + below(12)) * 100 + 1 + below(28) : 0));
    if (below(5) == 0) claim(thing, "P570", 0)->date = (uint32_t)((1990 + below(32)) * 10000);
    if (below(12) != 0 || words.states.count == 0) return;
    for (uint64_t i = 0, count = 1 + below(2); i < count; i++) {
        struct claim *office =
            claim(thing, "P39", FIRST_OFFICE + zipf(words.states.count) * OFFICES_A_STATE + below(OFFICES_A_STATE));
        office->from = (uint32_t)((1990 + below(30)) * 10000 + (1 + below(12)) * 100 + 1 + below(28));
        if (below(4)) office->until = (uint32_t)(office->from + 30000);
        if (i == 0 && below(8) == 0) office->rank = below(2) ? "preferred" : "deprecated";
    }
}

static void make_person(uint64_t number) {
    struct thing thing = {.number = number, .sitelinks = sitelinks()};
    char other[NAME_MOST];
    person_name(thing.arabic, sizeof thing.arabic);
    latin(thing.english, sizeof thing.english, thing.arabic);
    if (below(5) == 0) person_name(other, sizeof other), alias(&thing, other);
    if (below(25) == 0) noisy_name(other, sizeof other, thing.arabic), alias(&thing, other);
    if (below(20) == 0 && strrchr(thing.arabic, ' ')) alias(&thing, strrchr(thing.arabic, ' ') + 1);
    person_claims(&thing, below(4) == 0);
    irregular(&thing);
    put_thing(&thing);
}

static void make_body(uint64_t number) {
    struct thing thing = {.number = number, .sitelinks = sitelinks()};
    char other[NAME_MOST];
    const char *rest;
    body_name(thing.arabic, sizeof thing.arabic, &rest);
    latin(thing.english, sizeof thing.english, thing.arabic);
    if (below(6) == 0) alias(&thing, rest);
    if (below(25) == 0) noisy_name(other, sizeof other, thing.arabic), alias(&thing, other);
    claim(&thing, "P31", FIRST_CLASS + zipf(CLASSES));
    claim(&thing, "P17", state());
    irregular(&thing);
    put_thing(&thing);
}

/* Towns, taxa, articles, pages of the project: nobody's names. */
static void make_other(uint64_t number) {
    static const uint32_t classes[] = {515, 13442814, 4167410, 16521, 11424};
    struct thing thing = {.number = number, .sitelinks = sitelinks()};
    uint64_t class = below(5);
    snprintf(thing.arabic, sizeof thing.arabic, "%s %s", class == 0 ? "مدينة" : noun(), noun());
    latin(thing.english, sizeof thing.english, thing.arabic);
    if (class == 1) *thing.arabic = 0;
    if (below(10) == 0) snprintf(thing.arabic, sizeof thing.arabic, "%s", noun());
    claim(&thing, "P31", classes[class]);
    irregular(&thing);
    if (below(500) == 0) thing.claim_count = 0;
    put_thing(&thing);
}

static void make_redirect(uint64_t number) {
    if (written >= options.count) return;
    if (options.object) put("\"Q%llu\":", (unsigned long long)number);
    put("{\"entity\":\"Q%llu\",\"redirect\":\"Q%llu\"}", (unsigned long long)number, (unsigned long long)(number - 1));
    end_line();
}

/* Each is a subclass of an earlier one or of one that has a meaning; a few circles, as there are. */
static void make_class(uint64_t i) {
    static const uint32_t roots[] = {43229, 4830453, 11032, 7278, 192283, 327333, 484652, 43229, 43229};
    struct thing thing = {.number = FIRST_CLASS + i};
    snprintf(thing.english, sizeof thing.english, "class %llu", (unsigned long long)i);
    if (below(3) == 0) snprintf(thing.arabic, sizeof thing.arabic, "%s", words.heads.items[below(words.heads.count)]);
    claim(&thing, "P279", i < 9 ? roots[i] : FIRST_CLASS + below(i));
    if (i > 20 && below(10) == 0) claim(&thing, "P279", FIRST_CLASS + i + below(5));
    put_thing(&thing);
}

static void make_root(uint64_t i) {
    static const uint32_t classes[][2] = {{4830453, 43229}, {11032, 43229},  {7278, 43229},   {192283, 43229},
                                          {327333, 43229},  {484652, 43229}, {3624078, 6256}, {3024240, 6256}};
    struct thing thing = {.number = classes[i % 8][0]};
    snprintf(thing.english, sizeof thing.english, "root %llu", (unsigned long long)i);
    claim(&thing, "P279", classes[i % 8][1]);
    put_thing(&thing);
}

static void make_office(uint64_t i) {
    static const char *const names[OFFICES_A_STATE] = {
        "President of %s",           "Prime Minister of %s",      "Minister of Foreign Affairs of %s",
        "Minister of Defence of %s", "Minister of Finance of %s", "Member of Parliament of %s"};
    const struct known *of = &words.states.items[i / OFFICES_A_STATE];
    struct thing thing = {.number = FIRST_OFFICE + i};
    snprintf(thing.english, sizeof thing.english, names[i % OFFICES_A_STATE], of->english);
    claim(&thing, "P31", 4164871);
    claim(&thing, below(2) ? "P1001" : "P17", of->number);
    put_thing(&thing);
}

/* What the gazetteer knows, as Wikidata would tell it. */
static void make_known(const struct known *known, const char *class, size_t links) {
    struct thing thing = {.number = known->number, .sitelinks = links};
    snprintf(thing.english, sizeof thing.english, "%s", known->english);
    snprintf(thing.arabic, sizeof thing.arabic, "%s", known->arabic);
    if (*known->other) alias(&thing, known->other);
    if (strcmp(class, "person") == 0)
        person_claims(&thing, false);
    else
        claim(&thing, "P31", strcmp(class, "state") == 0 ? (below(5) ? 3624078 : 3024240) : FIRST_CLASS + zipf(CLASSES));
    if (known->capital) claim(&thing, "P36", known->capital);
    if (*known->demonym) {
        struct claim *demonym = claim(&thing, "P1549", 0);
        demonym->language = "ar";
        demonym->value = known->demonym;
    }
    put_thing(&thing);
    if (!known->capital) return;
    struct thing town = {.number = known->capital, .sitelinks = 100};
    snprintf(town.arabic, sizeof town.arabic, "%s", known->town);
    claim(&town, "P31", 515);
    put_thing(&town);
}

/* What others refer to is spread over the dump: a share of it at each tenth. */
static void make_spread(uint64_t tenth) {
    uint64_t offices = words.states.count * OFFICES_A_STATE;
    for (uint64_t i = tenth; i < 8; i += 10) make_root(i);
    for (uint64_t i = tenth; i < CLASSES; i += 10) make_class(i);
    for (uint64_t i = tenth; i < offices && options.count > 20000; i += 10) make_office(i);
    for (uint64_t i = tenth; i < words.states.count; i += 10) make_known(&words.states.items[i], "state", 200);
    for (uint64_t i = tenth; i < words.bodies.count && options.count > 20000; i += 10)
        make_known(&words.bodies.items[i], "body", 20 + below(60));
    for (uint64_t i = tenth; i < words.people.count && options.count > 20000; i += 10)
        make_known(&words.people.items[i], "person", 10 + below(80));
}

static void make_all(void) {
    uint64_t number = FIRST_OTHER, spread = 0;
    while (written < options.count) {
        if (spread < 10 && written * 10 >= options.count * spread) make_spread(spread++);
        uint64_t draw = below(1000);
        number += 1 + below(3);
        if (draw < 700)
            make_person(number);
        else if (draw < 870)
            make_body(number);
        else if (draw < 998)
            make_other(number);
        else
            make_redirect(number);
    }
}

static int usage(void) {
    fputs("usage: generate-dump [--seed=N] [--source=FOLDER] [--lines | --object] [--broken] COUNT\n"
          "FOLDER is isnad's source; --lines without brackets and commas; --object as {\"entities\":{…}};\n"
          "--broken with a bad line in the middle and the last line cut short\n",
          stderr);
    return 64;
}

int main(int argc, char **argv) {
    static const struct option known[] = {{"seed", required_argument, NULL, 's'}, {"source", required_argument, NULL, 'S'},
                                          {"lines", no_argument, NULL, 'l'},      {"object", no_argument, NULL, 'o'},
                                          {"broken", no_argument, NULL, 'b'},     {NULL, 0, NULL, 0}};
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 's')
            options.seed = strtoull(optarg, NULL, 10);
        else if (option == 'S')
            options.source = optarg;
        else if (option == 'l')
            options.lines = true;
        else if (option == 'o')
            options.object = true;
        else if (option == 'b')
            options.broken = true;
        else
            return usage();
    }
    if (optind + 1 != argc || (options.count = strtoull(argv[optind], NULL, 10)) == 0) return usage();
    seed(options.seed);
    vocabulary_load(&words, options.source);
    put_text(options.object ? "{\"entities\":{\n" : options.lines ? "" : "[\n");
    make_all();
    if (options.broken)
        put_text("{\"type\":\"item\",\"id\":\"Q13\",\"labels\":{\"ar\":{\"language\":\"ar\",\"val");
    else
        put_text(options.object ? "}}\n" : options.lines ? "" : "]\n");
    put_flush(true);
    return 0;
}
