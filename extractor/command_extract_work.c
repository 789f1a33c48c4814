/* SPDX-License-Identifier: Apache-2.0
 *
 * See command_extract_work.h. A unit of work is a batch of articles and what became of them. With one thread an article goes
 * straight to the output; with several its part of the graph waits in the unit until those before it are written. Nothing is kept
 * of an article when its graph is handed to the output, so memory does not grow with their number. */
#include "command_extract_work.h"

#include "command_places.h"
#include "error.h"
#include "jobs.h"
#include "options.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    BATCH_BYTES = 64 * 1024,
    BATCH_ARTICLES = 64,        /* for several threads: enough for them to meet seldom */
    MOST_KEPT = 4 * 1024 * 1024 /* bytes that a unit keeps for the next articles */
};

struct left_out {
    size_t article; /* in the batch */
    isnad_error error;
    bool is_text; /* that is wrong, so its byte counts */
};

struct delivery {
    size_t article, length; /* in the batch, and of its graph */
};

struct claimed {
    size_t article;
    const char *path; /* in the arena of the batch */
    struct claim claim;
};

struct unit {
    struct batch batch;
    uint64_t first;          /* of its articles, in the order of the run */
    struct part_bytes graph; /* with several threads and one output, or for somebody */
    LIST(struct delivery) deliveries;
    LIST(struct claimed) claimed; /* with --out-dir */
    LIST(struct left_out) left_out;
    isnad_status status; /* of what ends the run */
    isnad_error error;
};

struct worker {
    isnad_extractor *extractor;
    struct part part;
    struct graph graph; /* of one article, with --out-dir */
    struct record_reader *reader;
    struct {
        char *items;
        size_t count, size;
    } text; /* of a record: title and text */
};

struct run {
    const struct extraction *e;
    struct format format;
    isnad_slice context; /* where JSON-LD is to hold it */
    char *context_memory;
    isnad_lexicon *lexicon;
    struct gazetteers gazetteers;
    struct batches batches;
    struct worker *workers;
    size_t worker_count;
    struct unit *units;
    void **unit_places;
    size_t unit_count;
    struct graph graph;        /* the one output */
    struct places places;      /* with --out-dir */
    uint64_t taken;            /* articles */
    pthread_mutex_t converter; /* raptor in one thread at a time: it sets up libraries that are shared */
    size_t done;
    bool progress;
    isnad_status worst, status; /* of articles that were left out; of what ended the run */
    isnad_error error;
};

static isnad_slice slice(const char *text) { return (isnad_slice){text, strlen(text)}; }

/* Of several articles in one output JSON is an array, which is written article by article. */
static bool is_array(const struct run *r) {
    return r->format.syntax == ISNAD_JSONLD && !r->format.converted && !r->e->folder && r->e->articles.total != 1;
}
static bool is_single(const struct run *r) { return r->e->articles.threads <= 1 || is_array(r); }
static size_t thread_count(const struct run *r) { return is_single(r) ? 1 : r->e->articles.threads; }
/* Does the graph of an article wait in its unit? */
static bool is_part(const struct run *r) { return r->e->deliver || (!is_single(r) && !r->e->folder); }

/* ---- where an article goes ---- */

static isnad_status write_graph(struct run *r, struct worker *w, const char *path, const isnad_document *document,
                                isnad_error *error) {
    if (r->format.converted) pthread_mutex_lock(&r->converter);
    isnad_status status = graph_open(&w->graph, &r->format, r->e->articles.with_text, path, error);
    w->graph.writer.context = r->context;
    if (status == ISNAD_OK) status = graph_add(&w->graph, document, error);
    status = graph_close(&w->graph, status, error);
    if (r->format.converted) pthread_mutex_unlock(&r->converter);
    return status;
}

static isnad_status write_file(struct run *r, struct worker *w, struct unit *unit, const struct article_item *item,
                               isnad_slice id, const isnad_document *document, isnad_error *error) {
    char path[PLACES_PATH];
    struct claim claim;
    size_t at = (size_t)(item - unit->batch.articles.items);
    TRY(places_path(&r->places, item, id, path, error));
    TRY(places_take(&r->places, item, path, unit->first + at, &claim, error));
    isnad_status status = write_graph(r, w, path, document, error);
    places_leave(&r->places, &claim);
    TRY(status);
    struct claimed *claimed = LIST_ADD(&unit->claimed);
    if (!claimed) return error_memory(error);
    *claimed = (struct claimed){at, arena_copy(&unit->batch.arena, path, strlen(path) + 1), claim};
    return claimed->path ? ISNAD_OK : error_memory(error);
}

static isnad_status deliver(struct unit *unit, const struct article_item *item, size_t length, isnad_error *error) {
    struct delivery *delivery = LIST_ADD(&unit->deliveries);
    if (!delivery) return error_memory(error);
    *delivery = (struct delivery){(size_t)(item - unit->batch.articles.items), length};
    return ISNAD_OK;
}

static isnad_status write_part(struct run *r, struct worker *w, struct unit *unit, const struct article_item *item,
                               const isnad_document *document, isnad_error *error) {
    size_t before = unit->graph.count;
    TRY(part_add(&w->part, document, &unit->graph, error));
    return r->e->deliver ? deliver(unit, item, unit->graph.count - before, error) : ISNAD_OK;
}

static isnad_status open_graph(struct run *r, isnad_error *error) {
    if (r->graph.open) return ISNAD_OK;
    TRY(graph_open(&r->graph, &r->format, r->e->articles.with_text, r->e->output, error));
    r->graph.writer.listed = is_array(r);
    r->graph.writer.context = r->context;
    return ISNAD_OK;
}

/* With --out-dir each document has an output of its own; else the one output begins with the first document. */
static isnad_status write_document(struct run *r, struct worker *w, struct unit *unit, const struct article_item *item,
                                   isnad_slice id, const isnad_document *document, isnad_error *error) {
    if (r->e->folder) return write_file(r, w, unit, item, id, document, error);
    if (is_part(r)) return write_part(r, w, unit, item, document, error);
    TRY(open_graph(r, error));
    return graph_add(&r->graph, document, error);
}

/* ---- an article ---- */

static isnad_status bad_value(const char *key, const char *what, isnad_error *error) {
    return error_set(error, ISNAD_BAD_INPUT, NULL, 0, 0, "\"%s\": %s", key, what);
}

static isnad_status take_iri(const char *key, isnad_slice value, isnad_slice *out, isnad_error *error) {
    if (value.length == 0) return ISNAD_OK;
    *out = value;
    return iri_is_absolute(value) ? ISNAD_OK : bad_value(key, "an IRI has to begin with a scheme, such as https:", error);
}

/* A day, alone or with the time behind it that ISO 8601 writes. */
static isnad_status take_date(isnad_slice value, uint32_t *date, isnad_error *error) {
    enum { LENGTH = 10 };
    char day[LENGTH + 1] = "";
    if (value.length == 0) return ISNAD_OK;
    bool timed = value.length > LENGTH && (value.data[LENGTH] == 'T' || value.data[LENGTH] == ' ');
    if (value.length == LENGTH || timed) memcpy(day, value.data, LENGTH);
    return options_date(day, date) ? ISNAD_OK : bad_value("date", "no day YYYY-MM-DD", error);
}

static bool join(struct worker *w, isnad_slice title, isnad_slice text) {
    size_t length = title.length + 2 + text.length;
    if (length > w->text.size) {
        char *moved = memory_resize(w->text.items, length + length / 2, 1);
        if (!moved) return false;
        w->text.items = moved;
        w->text.size = length + length / 2;
    }
    memcpy(w->text.items, title.data, title.length);
    memcpy(w->text.items + title.length, "\n\n", 2);
    if (text.length) memcpy(w->text.items + title.length + 2, text.data, text.length);
    w->text.count = length;
    return true;
}

/* A line without identifier is known by its URL, or by its file and number. */
static isnad_slice identify(const struct article_item *item, const struct record *record, char *buffer, size_t size) {
    if (record->id.length) return record->id;
    if (record->url.length) return record->url;
    int length = snprintf(buffer, size, "%.*s-%zu", (int)item->id.length, item->id.data, item->line);
    return (isnad_slice){buffer, length < (int)size ? (size_t)length : size - 1};
}

static isnad_status read_record(struct run *r, struct worker *w, const struct article_item *item, isnad_slice *bytes,
                                isnad_options *options, char *name, isnad_error *error) {
    const struct readers *readers = r->batches.readers;
    struct record record;
    if (!w->reader) TRY(readers->record_reader_new(&w->reader, error));
    TRY(readers->record_parse(w->reader, (char *)bytes->data, bytes->length, options->lenient, &record, error));
    options->id = identify(item, &record, name, PLACES_PATH);
    TRY(take_iri("url", record.url, &options->url, error));
    TRY(take_iri("publisher", record.publisher, &options->publisher, error));
    TRY(take_date(record.date, &options->date, error));
    options->encoding = "UTF-8";
    options->title = record.title;
    if (record.title.length && !join(w, record.title, record.text)) return error_memory(error);
    *bytes = record.title.length ? (isnad_slice){w->text.items, w->text.count} : record.text;
    return ISNAD_OK;
}

static isnad_status extract_article(struct run *r, struct worker *w, struct unit *unit, const struct article_item *item,
                                    isnad_error *error) {
    char name[PLACES_PATH];
    isnad_options options = r->e->articles.options;
    isnad_document *document = NULL;
    isnad_slice bytes = {item->length ? unit->batch.bytes.items + item->begin : "", item->length};
    isnad_status status = ISNAD_OK;
    options.source = slice(options_path(item->path));
    if (!r->e->articles.has_id) options.id = item->id;
    if (item->line) status = read_record(r, w, item, &bytes, &options, name, error);
    if (status == ISNAD_OK) status = isnad_extract(w->extractor, bytes, &options, &document, error);
    if (status == ISNAD_BAD_INPUT && item->line) {
        error->line = item->line;
        snprintf(error->source, sizeof error->source, "%s", item->path);
    }
    if (status == ISNAD_OK) status = write_document(r, w, unit, item, options.id, document, error);
    isnad_document_free(document);
    return status;
}

/* ---- the three steps of jobs.h ---- */

/* What fails here is told when it is the unit's turn. */
static void take(void *user, void *place, bool *more) {
    struct run *r = user;
    struct unit *unit = place;
    unit->graph.count = unit->left_out.count = unit->deliveries.count = unit->claimed.count = 0;
    unit->first = r->taken;
    unit->status = batches_next(&r->batches, &unit->batch, more, &unit->error);
    r->taken += unit->batch.articles.count;
    if (unit->status != ISNAD_OK) *more = true;
}

static bool is_left_out(isnad_status status) { return status == ISNAD_BAD_INPUT || status == ISNAD_NO_INPUT; }

/* An article that cannot be read is left out; anything else that goes wrong would go wrong with the next one too. */
static void work(void *user, size_t thread, void *place) {
    struct run *r = user;
    struct unit *unit = place;
    for (size_t i = 0; i < unit->batch.articles.count && unit->status == ISNAD_OK; i++) {
        const struct article_item *item = &unit->batch.articles.items[i];
        isnad_error error;
        isnad_status status = ISNAD_OK;
        if (item->error)
            error = *item->error, status = error.status;
        else if (item->whole)
            status = deliver(unit, item, 0, &error);
        else
            status = extract_article(r, &r->workers[thread], unit, item, &error);
        if (status == ISNAD_OK) continue;
        struct left_out *kept = is_left_out(status) ? LIST_ADD(&unit->left_out) : NULL;
        if (is_left_out(status) && !kept) status = error_memory(&error);
        if (kept)
            *kept = (struct left_out){i, error, !item->error};
        else
            unit->error = error, unit->status = status;
    }
}

static void clear_progress(const struct run *r) {
    if (r->progress) fputs("\r\033[K", stderr); /* clears the line */
}

static void show_progress(const struct run *r, size_t before) {
    size_t step = r->e->articles.total ? r->e->articles.total / 100 + 1 : 500;
    if (!r->progress || (before / step == r->done / step && before)) return;
    if (r->e->articles.total)
        fprintf(stderr, "\r%zu of %zu articles", r->done / step * step, r->e->articles.total);
    else
        fprintf(stderr, "\r%zu articles", r->done / step * step);
}

static void tell(struct run *r, const isnad_error *error, bool is_text) {
    clear_progress(r);
    isnad_status status = is_text ? options_report_text(error) : options_report(error);
    if (status > r->worst) r->worst = status;
}

static isnad_status deliver_all(struct run *r, struct unit *unit) {
    isnad_slice graph = {unit->graph.items ? unit->graph.items : "", 0};
    for (size_t i = 0; i < unit->deliveries.count; i++) {
        const struct delivery *delivery = &unit->deliveries.items[i];
        graph.length = delivery->length;
        isnad_status status = r->e->deliver(r->e->user, &unit->batch.articles.items[delivery->article], graph, &unit->error);
        if (is_left_out(status))
            tell(r, &unit->error, true);
        else
            TRY(status);
        graph.data += delivery->length;
    }
    return ISNAD_OK;
}

/* A file that was written may have become that of an earlier article since. */
static void check_claim(struct run *r, const struct unit *unit, const struct claimed *claimed) {
    isnad_error error;
    if (places_has(&r->places, &claimed->claim)) return;
    places_refuse(&unit->batch.articles.items[claimed->article], claimed->path, &error);
    tell(r, &error, true);
}

/* In the order of the articles, which both lists are in. */
static void tell_all(struct run *r, const struct unit *unit) {
    size_t claim = 0;
    for (size_t i = 0; i < unit->left_out.count; i++) {
        const struct left_out *left_out = &unit->left_out.items[i];
        while (claim < unit->claimed.count && unit->claimed.items[claim].article < left_out->article)
            check_claim(r, unit, &unit->claimed.items[claim++]);
        tell(r, &left_out->error, left_out->is_text);
    }
    while (claim < unit->claimed.count) check_claim(r, unit, &unit->claimed.items[claim++]);
}

static isnad_status put_out(struct run *r, struct unit *unit) {
    tell_all(r, unit);
    if (r->e->deliver) {
        TRY(deliver_all(r, unit));
    } else if (unit->graph.count) {
        TRY(open_graph(r, &unit->error));
        TRY(graph_add_part(&r->graph, (isnad_slice){unit->graph.items, unit->graph.count}, &unit->error));
    }
    if (unit->graph.size > MOST_KEPT) memory_free(unit->graph.items), unit->graph = (struct part_bytes){0};
    return unit->status;
}

static bool finish(void *user, void *place) {
    struct run *r = user;
    struct unit *unit = place;
    size_t before = r->done;
    isnad_status status = put_out(r, unit);
    r->done += unit->batch.articles.count;
    if (status == ISNAD_OK)
        show_progress(r, before);
    else
        r->status = status, r->error = unit->error;
    return status == ISNAD_OK;
}

static size_t weight(const void *place) {
    const struct unit *unit = place;
    return unit->batch.bytes.size + unit->graph.size;
}

/* ---- all of it ---- */

static isnad_status make_workers(struct run *r, isnad_error *error) {
    size_t threads = thread_count(r), units = is_single(r) ? 1 : threads * JOBS_RING;
    r->workers = memory_new_cleared(threads, sizeof *r->workers);
    r->units = memory_new_cleared(units, sizeof *r->units);
    r->unit_places = memory_new_cleared(units, sizeof *r->unit_places);
    if (!r->workers || !r->units || !r->unit_places) return error_memory(error);
    r->unit_count = units;
    for (size_t i = 0; i < units; i++) r->unit_places[i] = &r->units[i];
    for (; r->worker_count < threads; r->worker_count++) {
        struct worker *w = &r->workers[r->worker_count];
        const isnad_gazetteer *const *gazetteers = (const isnad_gazetteer *const *)r->gazetteers.loaded;
        if (r->lexicon) TRY(isnad_extractor_new(r->lexicon, gazetteers, r->gazetteers.count, &w->extractor, error));
        isnad_status status = is_part(r) ? part_begin(&w->part, &r->format, r->e->articles.with_text, error) : ISNAD_OK;
        if (status != ISNAD_OK) return part_end(&w->part), isnad_extractor_free(w->extractor), status;
    }
    return ISNAD_OK;
}

/* Files that are handed on whole need no names. */
static bool has_articles(const struct articles *articles) {
    if (!articles->wholes) return true;
    for (size_t i = 0; i < articles->count; i++)
        if (inputs_is_folder(articles->files[i]) ||
            articles->wholes->find(articles->wholes->user, articles->files[i]) == WHOLE_NOT)
            return true;
    return false;
}

static isnad_status prepare(struct run *r, isnad_error *error) {
    TRY(format_find(r->e->syntax, &r->format, error));
    if (r->e->embed_context) TRY(context_load(&r->context, &r->context_memory, error));
    if (has_articles(&r->e->articles)) {
        TRY(data_lexicon(r->e->articles.lexicon_folder, &r->lexicon, error));
        TRY(gazetteers_load(&r->gazetteers, error));
    }
    if (r->e->folder) TRY(places_open(&r->places, r->e->folder, r->format.extension, error));
    return make_workers(r, error);
}

static void extract_all(struct run *r) {
    const struct jobs jobs = {thread_count(r), r, r->unit_places, take, work, finish, r->e->deliver != NULL, weight};
    const struct articles *articles = &r->e->articles;
    bool single = is_single(r);
    batches_begin(&r->batches, articles->files, articles->count, articles->kind, articles->wholes, single ? 1 : BATCH_BYTES,
                  single ? 1 : BATCH_ARTICLES);
    jobs_run(&jobs);
    batches_end(&r->batches);
    clear_progress(r);
}

static void free_run(struct run *r) {
    for (size_t i = 0; i < r->worker_count; i++) {
        struct worker *w = &r->workers[i];
        if (w->reader) r->batches.readers->record_reader_free(w->reader);
        part_end(&w->part);
        isnad_extractor_free(w->extractor);
        memory_free(w->text.items);
    }
    for (size_t i = 0; i < r->unit_count; i++) {
        batch_free(&r->units[i].batch);
        memory_free(r->units[i].graph.items);
        LIST_FREE(&r->units[i].left_out);
        LIST_FREE(&r->units[i].deliveries);
        LIST_FREE(&r->units[i].claimed);
    }
    memory_free(r->workers);
    memory_free(r->units);
    memory_free(r->unit_places);
    gazetteers_free(&r->gazetteers);
    isnad_lexicon_free(r->lexicon);
    memory_free(r->context_memory);
    places_end(&r->places);
    pthread_mutex_destroy(&r->converter);
}

isnad_status extraction_run(struct extraction *e) {
    enum { MANY = 20 };
    size_t total = e->articles.total;
    struct run r = {.e = e, .gazetteers = e->articles.gazetteers};
    pthread_mutex_init(&r.converter, NULL);
    places_begin(&r.places);
    r.progress = (total == 0 || total > MANY) && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    r.status = prepare(&r, &r.error);
    if (r.status == ISNAD_OK) extract_all(&r);
    r.status = graph_close(&r.graph, r.status, &r.error);
    isnad_status status = r.status == ISNAD_OK ? r.worst : options_report(&r.error);
    free_run(&r);
    return status;
}
