/* SPDX-License-Identifier: Apache-2.0
 *
 * Properties of the whole engine over seeded random articles: what spelling may not change, the same twice, and every request for
 * memory refused once. */
#include "../support/extracting.h"
#include "../support/rounds.h"

#include <sys/stat.h>

/* ---- random articles ---- */

static uint32_t seed;
static uint32_t roll(uint32_t sides) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % sides;
}
#define PICK(list) (list)[roll(sizeof(list) / sizeof *(list))]

static const char *speaker(void) {
    static const char *const list[] = {
        "بلينكن", "أنتوني بلينكن", "وزير الخارجية الأميركي أنتوني بلينكن", "الرئيس الروسي", "الرئيس الروسي فلاديمير بوتين", "لافروف", "موسكو", "واشنطن",
        "الكرملين", "الأمين العام للناتو", "الرئيس", "الوزير", "المتحدث باسم الكرملين دميتري بيسكوف", "زاخاروفا", "مسؤول أميركي", "مصادر مطلعة",
        "وزارة الخارجية الروسية", "نظيره الأوكراني", "إيمانويل ماكرون", "وليد المعلم", "زهير القنطاري"};
    return PICK(list);
}
static const char *cue(void) {
    static const char *const list[] = {"قال", "قالت", "وقال", "أكد", "وأضاف", "أعلنت", "وأوضح", "حذر", "يقول", "لم يقل", "سيقول", "نفى", "دعا"};
    return PICK(list);
}
static const char *content(void) {
    static const char *const list[] = {"إن روسيا تهدد أوكرانيا", "أن القوات الروسية باقية في أوكرانيا", ": «لن نتراجع أمام الأميركيين»", "إن الوفد وصل إلى موسكو",
                                       "من غزو أوكرانيا", "إلى وقف القتال", "هذه الاتهامات", "أن فرنسا والولايات المتحدة متفقتان", "إن «أمن أوروبا» أولا", "بعد لقاء ترامب في لندن"};
    return PICK(list);
}

static size_t article(char *out, size_t sentences) {
    static const char *const ends[] = {". ", ".\n", "، ", ". ", "؟ ", ".\n\n", "، بحسب رويترز. "};
    size_t length = 0;
    for (size_t i = 0; i < sentences; i++) length += (size_t)sprintf(out + length, "%s %s %s%s", cue(), speaker(), content(), PICK(ends));
    return length;
}

/* ---- changes of spelling ---- */

static bool arabic_letter(const char *at) {
    uint8_t lead = (uint8_t)at[0], trail = (uint8_t)at[1];
    return (lead == 0xD8 && trail >= 0xA1) || (lead == 0xD9 && (trail >= 0x81 && trail <= 0x8A));
}

/* Fatha, damma, kasra, sukun, shadda, tatweel and bidi marks behind letters. */
static size_t decorate(const char *in, size_t length, char *out) {
    static const char *const marks[] = {"َ", "ُ", "ِ", "ْ", "ّ", "ـ", "ــ", "\u200F", "َّ"};
    size_t count = 0;
    for (size_t i = 0; i < length;) {
        size_t width = arabic_letter(in + i) ? 2 : 1;
        memcpy(out + count, in + i, width);
        count += width;
        i += width;
        if (width == 1 || roll(4) || !arabic_letter(in + i)) continue; /* within a word, not behind its end */
        const char *mark = PICK(marks);
        memcpy(out + count, mark, strlen(mark));
        count += strlen(mark);
    }
    out[count] = 0;
    return count;
}
static size_t drop_hamza(const char *in, size_t length, char *out) {
    for (size_t i = 0; i < length; i++) {
        bool hamza = (uint8_t)in[i] == 0xD8 && ((uint8_t)in[i + 1] == 0xA3 || (uint8_t)in[i + 1] == 0xA5);
        out[i] = in[i];
        if (hamza) out[++i] = (char)0xA7;
    }
    out[length] = 0;
    return length;
}
static size_t carriage_returns(const char *in, size_t length, char *out) {
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        if (in[i] == '\n') out[count++] = '\r';
        out[count++] = in[i];
    }
    out[count] = 0;
    return count;
}

/* The end of an entity's IRI; of one that no gazetteer holds the place of its first use, as its slug shows the spelling. */
static const char *entity_name(const isnad_document *document, isnad_entity_id id, isnad_entity_id *used, size_t *count, char *out, size_t size) {
    if (!isnad_document_entity(document, id)->unlinked) return engine_entity(document, id, out, size);
    size_t k = 0;
    while (k < *count && used[k] != id) k++;
    if (k == *count && k < 64) used[(*count)++] = id;
    snprintf(out, size, "?%zu", k);
    return out;
}

/* Mentions as kind and entity, attributions as act, speakers and negation: no offsets. */
static char *summary(const isnad_document *document, char *out, size_t size) {
    size_t used = 0, unlinked = 0;
    isnad_entity_id ids[64];
    char name[100];
    out[0] = 0;
    for (size_t i = 0; i < isnad_document_mention_count(document) && used < size; i++) {
        const isnad_mention *mention = isnad_document_mention(document, i);
        used += (size_t)snprintf(out + used, size - used, "%c:%s ", "ntma"[mention->kind], entity_name(document, mention->entity, ids, &unlinked, name, sizeof name));
    }
    for (size_t i = 0; i < isnad_document_attribution_count(document) && used < size; i++) {
        const isnad_attribution *said = isnad_document_attribution(document, i);
        used += (size_t)snprintf(out + used, size - used, "%s%s(", said->negated ? "not" : "", isnad_act_name(said->act));
        for (size_t k = 0; k < said->speakers.count && used < size; k++)
            used += (size_t)snprintf(out + used, size - used, "%s ", entity_name(document, said->speakers.ids[k], ids, &unlinked, name, sizeof name));
        if (used < size) used += (size_t)snprintf(out + used, size - used, ") ");
    }
    return out;
}

typedef size_t (*change)(const char *in, size_t length, char *out);

static void unchanged_by(change changed, bool all_the_world) {
    enum { SIZE = 40000 };
    static char text[SIZE], other[SIZE * 3], before[SIZE], after[SIZE];
    struct engine engine;
    engine_begin(&engine, !all_the_world);
    for (uint32_t round = 1; round <= (uint32_t)rounds(400); round++) {
        seed = round;
        size_t length = article(text, 1 + roll(5)), count = changed(text, length, other);
        isnad_document *one = engine_extract(&engine, text, length, 20220109), *two = engine_extract(&engine, other, count, 20220109);
        summary(one, before, SIZE);
        summary(two, after, SIZE);
        isnad_document_free(one);
        isnad_document_free(two);
        if (strcmp(before, after) == 0) continue;
        cr_expect_str_eq(before, after, "seed %u\n%s\n%s\n  %s\n  %s", round, text, other, before, after);
        break;
    }
    engine_end(&engine);
}

Test(engine, harakat_tatweel_and_bidi_marks_change_nothing, .timeout = 120) { unchanged_by(decorate, false); }
Test(engine, harakat_tatweel_and_bidi_marks_change_nothing_in_all_the_world, .timeout = 120) { unchanged_by(decorate, true); }
Test(engine, hamza_left_out_changes_nothing, .timeout = 120) { unchanged_by(drop_hamza, false); }
Test(engine, carriage_returns_change_nothing, .timeout = 120) { unchanged_by(carriage_returns, false); }

/* ---- the same twice, by a new extractor and by one that has read other articles; in every syntax ---- */

struct page {
    char *bytes;
    size_t count, size;
};
static bool take(void *user, const char *bytes, size_t length) {
    struct page *page = user;
    if (page->count + length > page->size) page->bytes = realloc(page->bytes, page->size = (page->count + length) * 2);
    memcpy(page->bytes + page->count, bytes, length);
    page->count += length;
    return true;
}
static struct page written(const isnad_document *document, isnad_syntax syntax) {
    struct page page = {0};
    cr_assert_eq(isnad_document_write(document, syntax, true, take, &page, NULL), ISNAD_OK);
    return page;
}

Test(engine, the_same_twice, .timeout = 120) {
    static char text[40000];
    struct engine engine;
    engine_begin(&engine, true);
    const isnad_gazetteer *gazetteers[] = {engine.gazetteer};
    for (uint32_t round = 1; round <= (uint32_t)rounds(60); round++) {
        isnad_extractor *fresh;
        seed = round;
        size_t length = article(text, 1 + roll(8));
        cr_assert_eq(isnad_extractor_new(engine.lexicon, gazetteers, 1, &fresh, NULL), ISNAD_OK);
        struct engine other = {.extractor = fresh};
        isnad_document *one = engine_extract(&engine, text, length, 20220109), *two = engine_extract(&other, text, length, 20220109);
        for (isnad_syntax syntax = ISNAD_TURTLE; syntax <= ISNAD_JSONLD; syntax++) {
            struct page first = written(one, syntax), second = written(two, syntax);
            cr_expect(first.count == second.count && memcmp(first.bytes, second.bytes, first.count) == 0, "seed %u, syntax %d:\n%s", round, syntax, text);
            free(first.bytes);
            free(second.bytes);
        }
        isnad_document_free(one);
        isnad_document_free(two);
        isnad_extractor_free(fresh);
    }
    engine_end(&engine);
}

/* Any bytes at all, with many marks and cues among them: what fuzz.h promises of every document. */
Test(engine, promises_for_any_text, .timeout = 120) {
    static const char *const parts[] = {"«", "»", "\"", "“", "'", "،", ".", ":", "؟", "\n", "\r\n", " ", " ", "و", "ب", "ل", "لل", "قال ", "إن ", "أن ", "بحسب ", "لم ", "الرئيس ", "نظيره ",
                                        "الروسي ", "بوتين ", "موسكو ", "عن ", "إلى ", "وزير ", "الخارجية ", "مضيفا ", "نقلا ", "قوله ", "(", ")", "-", "/", "2.5", "\u200F", "َ", "ـ", "\xFF", "\xD8", "😀", "x"};
    struct engine engine;
    engine_begin(&engine, true);
    seed = 77;
    for (int round = 0; round < rounds(3000); round++) {
        char text[4000];
        size_t length = 0;
        for (uint32_t n = roll(90); n > 0; n--) {
            const char *part = PICK(parts);
            memcpy(text + length, part, strlen(part));
            length += strlen(part);
        }
        isnad_options options = {.lenient = true, .encoding = "UTF-8"};
        isnad_document *document;
        cr_assert_eq(isnad_extract(engine.extractor, (isnad_slice){text, length}, &options, &document, NULL), ISNAD_OK);
        size_t end = isnad_document_text(document).length;
        uint32_t before = 0;
        for (size_t i = 0; i < isnad_document_mention_count(document); i++) {
            const isnad_mention *mention = isnad_document_mention(document, i);
            cr_assert(mention->span.begin >= before && mention->span.begin < mention->span.end && mention->span.end <= end, "%.*s", (int)length, text);
            cr_assert_not_null(isnad_document_entity(document, mention->entity));
            before = mention->span.begin;
        }
        for (size_t i = 0; i < isnad_document_attribution_count(document); i++) {
            const isnad_attribution *said = isnad_document_attribution(document, i);
            cr_assert(said->cue.begin < said->cue.end && said->cue.end <= end);
            cr_assert(i == 0 || isnad_document_attribution(document, i - 1)->cue.begin < said->cue.begin, "%.*s", (int)length, text);
            cr_assert_gt(said->speakers.count, 0);
            cr_assert(said->within == ISNAD_NONE || (said->within < isnad_document_attribution_count(document) && said->within != i));
            for (size_t k = 0; k < said->content_count; k++)
                cr_assert(said->contents[k].begin < said->contents[k].end && said->contents[k].end <= end, "%.*s", (int)length, text);
            const isnad_entities lists[] = {said->speakers, said->about, said->addressees, said->via, said->on_behalf_of, said->media};
            for (size_t k = 0; k < 6; k++)
                for (size_t m = 0; m < lists[k].count; m++) cr_assert_not_null(isnad_document_entity(document, lists[k].ids[m]));
        }
        isnad_document_free(document);
    }
    engine_end(&engine);
}

/* ---- memory that is refused: at the k-th request and all later ones, for every k ---- */

static const char news[] = "وزير الخارجية الأميركي: الحوار مستمر\n\nقال وزير الخارجية الأميركي أنتوني بلينكن، أمس، إن موسكو «تهدد أوكرانيا». وأضاف بلينكن أن الرئيس الروسي"
                           " باق، بحسب رويترز. ونفى السفير زهير القنطاري هذه الاتهامات، مضيفا أن نظيره الأوكراني في فرنسا.\n";

Test(engine, extracting_without_memory, .timeout = 300) {
    struct engine engine;
    engine_begin(&engine, true);
    isnad_document *document = engine_extract(&engine, news, strlen(news), 20220109), *again;
    struct page wanted = written(document, ISNAD_NTRIPLES);
    const isnad_gazetteer *gazetteers[] = {engine.gazetteer};
    isnad_options options = {.encoding = "UTF-8", .date = 20220109, .id = {"x", 1}};
    isnad_status status = ISNAD_NO_MEMORY;
    size_t k = 0;
    for (; status != ISNAD_OK; k++) {
        isnad_extractor *extractor;
        isnad_error error = {0};
        again = document;
        memory_fail_after(k);
        status = isnad_extractor_new(engine.lexicon, gazetteers, 1, &extractor, &error);
        if (status == ISNAD_OK) status = isnad_extract(extractor, (isnad_slice){news, strlen(news)}, &options, &again, &error);
        else again = NULL;
        if (!extractor) cr_assert_null(again);
        memory_fail_after(SIZE_MAX);
        if (status != ISNAD_OK) {
            cr_assert_eq(status, ISNAD_NO_MEMORY, "request %zu: status %d", k, status);
            cr_assert_eq(error.status, ISNAD_NO_MEMORY);
            cr_assert_null(again);
            if (!extractor) continue;
            /* the same extractor goes on when there is memory again */
            cr_assert_eq(isnad_extract(extractor, (isnad_slice){news, strlen(news)}, &options, &again, &error), ISNAD_OK);
        }
        struct page got = written(again, ISNAD_NTRIPLES);
        cr_assert(got.count == wanted.count && memcmp(got.bytes, wanted.bytes, got.count) == 0, "request %zu changes the result", k);
        free(got.bytes);
        isnad_document_free(again);
        isnad_extractor_free(extractor);
    }
    cr_expect_gt(k, 10);
    status = ISNAD_NO_MEMORY;
    for (k = 0; status != ISNAD_OK; k++) {
        struct page page = {0};
        isnad_error error = {0};
        memory_fail_after(k);
        status = isnad_document_write(document, ISNAD_TURTLE, true, take, &page, &error);
        memory_fail_after(SIZE_MAX);
        cr_assert(status == ISNAD_OK || status == ISNAD_NO_MEMORY, "writing, request %zu: %d", k, status);
        free(page.bytes);
    }
    free(wanted.bytes);
    isnad_document_free(document);
    engine_end(&engine);
}

/* A text that has to be converted or repaired takes other paths. */
Test(engine, decoding_without_memory) {
    static const char windows[] = "\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1 \xC5\xE4 \xC7\xE1\xDE\xE6\xC7\xCA \xC8\xC7\xDE\xED\xC9", faulty[] = "قال \xFF نعم";
    const struct {
        const char *bytes, *encoding;
        size_t length;
    } cases[] = {{windows, "windows-1256", sizeof windows - 1}, {faulty, "UTF-8", sizeof faulty - 1}, {"\xFF\xFE\x42\x06", NULL, 4}};
    for (size_t i = 0; i < 3; i++) {
        isnad_status status = ISNAD_NO_MEMORY;
        for (size_t k = 0; status != ISNAD_OK; k++) {
            struct text text;
            isnad_error error = {0};
            memory_fail_after(k);
            status = text_decode(&text, (isnad_slice){cases[i].bytes, cases[i].length}, cases[i].encoding, true, (isnad_slice){0}, &error);
            memory_fail_after(SIZE_MAX);
            cr_assert(status == ISNAD_OK || status == ISNAD_NO_MEMORY);
            if (status == ISNAD_OK) text_free(&text);
        }
    }
}

Test(engine, loading_names_without_memory) {
    struct engine engine = {0};
    char path[4096];
    const char *files[] = {engine_path("SOURCE", "tests/fixtures/world.ttl", path)};
    cr_assert_eq(compile_to(files, 1, "/tmp/isnad-memory.gaz", NULL, NULL), ISNAD_OK);
    isnad_status status = ISNAD_NO_MEMORY;
    for (size_t k = 0; status != ISNAD_OK; k++) {
        isnad_error error = {0};
        memory_fail_after(k);
        status = isnad_gazetteer_load("/tmp/isnad-memory.gaz", &engine.gazetteer, &error);
        memory_fail_after(SIZE_MAX);
        cr_assert(status == ISNAD_OK || (status == ISNAD_NO_MEMORY && !engine.gazetteer));
    }
    unlink("/tmp/isnad-memory.gaz");
    engine_end(&engine);
}

/* A lexicon with some rows of each kind, so that every k can be tried. */
Test(engine, loading_a_lexicon_without_memory, .timeout = 300) {
    static const char *const tables[][2] = {
        {"cues", "qal\tverb\tsay\tقال\tيقول\tقول;أقوال\tقائلا\tCLAUSE | QUOTE | ل ADDR CLAUSE\tpsod\tsay\nwafq\tprep\treport\tوفقا ل\t-\t-\t-\tNP\tpsod\taccording to\n"},
        {"titles", "رئيس الوزراء\tm\tprime-minister\thead\nوزير\tm\tminister\thead\n"}, {"portfolios", "الخارجية\tforeign\tMinistry of Foreign Affairs\tbare\n"},
        {"particles", "أن\tcomplementizer\nلم\tnegator\n"}, {"calendar", "كانون الثاني\tgregorian\t1\n"}, {"orgheads", "وزارة\tf\tministry\n"},
        {"boilerplate", "اقرأ أيضا\treadalso\n"}, {"abbreviations", "د.\n"}, {"given-names", "علي\tm\n"}, {"common", "كتاب\n"}};
    char folder[] = "/tmp/isnad-memory-XXXXXX", path[100];
    cr_assert_not_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/%s.tsv", folder, tables[i][0]);
        FILE *file = fopen(path, "wb");
        fputs(tables[i][1], file);
        fclose(file);
    }
    isnad_status status = ISNAD_NO_MEMORY;
    for (size_t k = 0; status != ISNAD_OK; k++) {
        isnad_lexicon *lexicon = NULL;
        isnad_error error = {0};
        memory_fail_after(k);
        status = isnad_lexicon_load(folder, &lexicon, &error);
        memory_fail_after(SIZE_MAX);
        cr_assert(status == ISNAD_OK || status == ISNAD_NO_MEMORY, "request %zu: status %d %s", k, status, error.message);
        cr_assert_eq(lexicon == NULL, status != ISNAD_OK);
        isnad_lexicon_free(lexicon);
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/%s.tsv", folder, tables[i][0]);
        unlink(path);
    }
    rmdir(folder);
}
