/* SPDX-License-Identifier: Apache-2.0
 *
 * An entity as Wikidata's dumps write it, with what is irregular in them: [] for an empty map, numbers without "id", values that
 * are unknown or none, megabytes of statements. What is in it, generate-dump.c decides; what of the irregular it has, chance. */
#ifndef ISNAD_GENERATE_DUMP_JSON_H
#define ISNAD_GENERATE_DUMP_JSON_H

#include "generate-dump.h"

enum {
    FIRST_MADE = 900000000, /* beyond Wikidata's numbers: what is made up */
    FIRST_CLASS = FIRST_MADE,
    CLASSES = 300,
    FIRST_OFFICE = FIRST_MADE + 1000,
    OFFICES_A_STATE = 6,
    FIRST_OTHER = FIRST_MADE + 100000,
};

static inline void put_map_begin(const char *name) { put("\"%s\":{", name); }

static inline void put_term(bool *first, const char *language, const char *value) {
    put("%s\"%s\":{\"language\":\"%s\",\"value\":\"", *first ? "" : ",", language, language);
    put_escaped(value);
    put_text("\"}");
    *first = false;
}

static inline void put_labels(const struct thing *thing) {
    static const char *const languages[] = {"fr", "de", "es", "it", "nl", "pt", "sv", "tr", "id", "pl"};
    bool first = true;
    if (!*thing->arabic && !*thing->english) {
        put_text("\"labels\":[]");
        return;
    }
    put_map_begin("labels");
    if (*thing->english) put_term(&first, "en", thing->english);
    if (*thing->arabic) put_term(&first, "ar", thing->arabic);
    for (uint64_t i = 0, count = below(10); *thing->english && i < count; i++) put_term(&first, languages[i], thing->english);
    put_text("}");
}

static inline void put_aliases(const struct thing *thing) {
    if (!thing->alias_count) {
        put_text(below(2) ? "\"aliases\":{}" : "\"aliases\":[]");
        return;
    }
    put_text("\"aliases\":{\"ar\":[");
    for (size_t i = 0; i < thing->alias_count; i++) {
        put("%s{\"language\":\"ar\",\"value\":\"", i ? "," : "");
        put_escaped(thing->alias[i]);
        put_text("\"}");
    }
    put_text("]}");
}

static inline void put_hash(void) {
    put("%016llx%016llx%08llx", (unsigned long long)next(), (unsigned long long)next(), (unsigned long long)(next() >> 32));
}

static inline void put_snak_value(const struct claim *claim) {
    put_text("\",\"datavalue\":{\"value\":");
    if (claim->text) {
        put_text("\"");
        put_escaped(claim->text);
        put_text("\",\"type\":\"string\"},\"datatype\":\"external-id\"}");
    } else if (claim->language) {
        put_text("{\"text\":\"");
        put_escaped(claim->value);
        put("\",\"language\":\"%s\"},\"type\":\"monolingualtext\"},\"datatype\":\"monolingualtext\"}", claim->language);
    } else if (claim->date) {
        put("{\"time\":\"+%04u-%02u-%02uT00:00:00Z\",\"timezone\":0,\"before\":0,\"after\":0,\"precision\":%u,\"calendarmodel\":"
            "\"http://www.wikidata.org/entity/Q1985727\"},\"type\":\"time\"},\"datatype\":\"time\"}",
            claim->date / 10000, claim->date / 100 % 100, claim->date % 100,
            claim->date % 100         ? 11
            : claim->date / 100 % 100 ? 10
                                      : 9);
    } else {
        put("{\"entity-type\":\"item\",\"numeric-id\":%llu", (unsigned long long)claim->item);
        if (below(20)) put(",\"id\":\"Q%llu\"", (unsigned long long)claim->item); /* older entities have the number alone */
        put_text("},\"type\":\"wikibase-entityid\"},\"datatype\":\"wikibase-item\"}");
    }
}

static inline void put_snak(const struct claim *claim) {
    if (claim->missing) {
        put("{\"snaktype\":\"%s\",\"property\":\"%s\",\"hash\":\"", claim->missing, claim->property);
        put_hash();
        put_text("\",\"datatype\":\"wikibase-item\"}");
        return;
    }
    put("{\"snaktype\":\"value\",\"property\":\"%s\",\"hash\":\"", claim->property);
    put_hash();
    put_snak_value(claim);
}

static inline void put_qualifier(const char *property, uint32_t date, bool first) {
    put("%s\"%s\":[", first ? "" : ",", property);
    put_snak(&(struct claim){.property = property, .date = date, .missing = date ? NULL : "somevalue"});
    put_text("]");
}

static inline void put_statement(const struct claim *claim) {
    put_text("{\"mainsnak\":");
    put_snak(claim);
    put_text(",\"type\":\"statement\"");
    if (claim->from) {
        put_text(",\"qualifiers\":{");
        put_qualifier("P580", claim->from, true);
        if (claim->until) put_qualifier("P582", claim->until, false);
        put("},\"qualifiers-order\":[\"P580\"%s]", claim->until ? ",\"P582\"" : "");
    }
    put_text(",\"id\":\"Q$");
    put_hash();
    put("\",\"rank\":\"%s\"", claim->rank ? claim->rank : "normal");
    if (below(2)) {
        put_text(",\"references\":[{\"hash\":\"");
        put_hash();
        put_text("\",\"snaks\":{\"P143\":[");
        put_snak(&(struct claim){.property = "P143", .item = 328});
        put_text("]},\"snaks-order\":[\"P143\"]}]");
    }
    put_text("}");
}

static inline void put_claims(const struct thing *thing) {
    static const char *const identifiers[] = {"P214", "P227", "P646", "P2163", "P244", "P269", "P213", "P345"};
    char text[32];
    put_text("\"claims\":");
    if (!thing->claim_count) {
        put_text(below(2) ? "[]" : "{}");
        return;
    }
    const char *open = NULL;
    for (size_t i = 0; i < thing->claim_count; i++) { /* statements of one property follow each other */
        const char *property = thing->claims[i].property;
        if (!open || strcmp(open, property) != 0)
            put("%s\"%s\":[", open ? "]," : "{", property);
        else
            put_text(",");
        open = property;
        put_statement(&thing->claims[i]);
    }
    put_text("]");
    for (uint64_t i = 0, count = below(6); i < count; i++) {
        snprintf(text, sizeof text, "%llu", (unsigned long long)(next() >> 40));
        put(",\"%s\":[", identifiers[i]);
        put_statement(&(struct claim){.property = identifiers[i], .text = text});
        put_text("]");
    }
    if (thing->huge) { /* some items have megabytes of statements */
        put_text(",\"P2860\":[");
        for (size_t i = 0; i < 4000; i++) {
            put("%s", i ? "," : "");
            put_statement(&(struct claim){.property = "P2860", .item = FIRST_OTHER + below(100000)});
        }
        put_text("]");
    }
    put_text("}");
}

static inline void put_sitelinks(const struct thing *thing) {
    if (!thing->sitelinks) {
        put_text(below(2) ? "\"sitelinks\":{}" : "\"sitelinks\":[]");
        return;
    }
    put_text("\"sitelinks\":{");
    for (size_t i = 0; i < thing->sitelinks; i++) {
        char site[32];
        snprintf(site, sizeof site, "%s", i == 0 ? "enwiki" : i == 1 ? "arwiki" : i == 2 ? "frwiki" : "");
        if (i > 2) snprintf(site, sizeof site, "x%zuwiki", i);
        put("%s\"%s\":{\"site\":\"%s\",\"title\":\"", i ? "," : "", site, site);
        put_escaped(i == 1 && *thing->arabic ? thing->arabic : thing->english);
        put_text(i == 1 && below(4) == 0 ? " (توضيح)\",\"badges\":[]}" : "\",\"badges\":[]}");
    }
    put_text("}");
}

/* object: with its number before it, as in a file that is one object. */
static inline void put_entity(const struct thing *thing, bool object) {
    if (object) put("\"Q%llu\":", (unsigned long long)thing->number);
    put("{\"type\":\"item\",\"id\":\"Q%llu\",", (unsigned long long)thing->number);
    put_labels(thing);
    put_text(",\"descriptions\":");
    put_text(*thing->english ? "{\"en\":{\"language\":\"en\",\"value\":\"made for a "
                               "test\"},\"fr\":{\"language\":\"fr\",\"value\":\"inventé pour un test\"}},"
                             : "[],");
    put_aliases(thing);
    put_text(",");
    put_claims(thing);
    put_text(",");
    put_sitelinks(thing);
    put(",\"pageid\":%llu,\"ns\":0,\"title\":\"Q%llu\",\"lastrevid\":1,\"modified\":\"2022-08-01T00:00:00Z\"}",
        (unsigned long long)(next() >> 36), (unsigned long long)thing->number);
}

#endif
