/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad store: graphs on disk, one a document. What was added is told when it is on the disk, not before. */
#include "command_all.h"
#include "command_extract_work.h"
#include "command_guard.h"
#include "error.h"
#include "options.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const char help[] = "Usage: isnad store DIR add [OPTION]... FILE...\n"
                           "  or:  isnad store DIR list\n"
                           "  or:  isnad store DIR remove DOCUMENT...\n"
                           "  or:  isnad store DIR export [OPTION]... [DOCUMENT]...\n"
                           "Keep graphs in a store on disk, a named graph for each document; 'isnad query\n"
                           "--store=DIR' asks it. A DOCUMENT is an IRI that list prints, or its identifier.\n"
                           "\n"
                           "add takes what 'isnad extract' takes: articles, lines of JSON, folders, stdin,\n"
                           "compressed or not, and all its options that say how they are read (--date,\n"
                           "--jobs, --with-text ...). A FILE whose name ends with .nq, .nt, .ttl, .trig or\n"
                           ".rdf is a graph already. A graph takes the place of the one that the document\n"
                           "had. Each document is printed when it is on the disk.\n"
                           "export writes the graphs of the documents, or of all.\n"
                           "  -f, --format=FORMAT      nquads (default), trig, turtle, ntriples, rdfxml ...\n"
                           "  -o, --output=FILE        write to FILE, which appears whole or not at all\n"
                           "      --help               print this and exit\n"
                           "\n"
                           "Exit status: 0, or 64 wrong usage, 65 a FILE is not text or no graph, 66 a FILE,\n"
                           "DOCUMENT or store is not there (in these cases the rest is done), 74 output or\n"
                           "the store cannot be written, 78 the store is damaged or no store.\n";

struct task {
    struct extraction work; /* of add; its --base is for the others too */
    const struct redland *redland;
    struct store *store;
    const char *path, *format, *output;
    char *const *operands;
    size_t count;
    struct timespec begun; /* the first change since the last commit */
    isnad_status worst;    /* of what was left out */
    bool help;
};

static void waiting(const char *path, long process) {
    options_say("%s: waiting for process %ld, which changes this store", path, process);
}

static void leave_out(struct task *task, isnad_status status) {
    if (status > task->worst) task->worst = status;
}

static bool identified_iri(const struct task *task, isnad_slice id, struct bytes *out) {
    isnad_slice base = task->work.articles.options.base;
    if (!base.length) base = (isnad_slice){"https://w3id.org/isnad/document/", 32};
    return iri_append(out, base) && iri_append_name(out, id);
}

/* ---- add ---- */

/* Many articles are committed together, as waiting for the disk takes the time of some hundred triples. */
static bool is_due(struct task *task) {
    enum { TRIPLES = 200000, MILLISECONDS = 100 };
    struct timespec now;
    size_t pending = task->redland->store_pending(task->store);
    if (pending == 0) return false;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long past = (now.tv_sec - task->begun.tv_sec) * 1000 + (now.tv_nsec - task->begun.tv_nsec) / 1000000;
    return pending >= TRIPLES || past >= MILLISECONDS;
}

static isnad_status print_document(void *user, const struct store_document *document, isnad_error *error) {
    (void)user;
    int length = printf("%.*s\t%llu\n", (int)document->iri.length, document->iri.data, (unsigned long long)document->triples);
    return length > 0 ? ISNAD_OK : error_set(error, ISNAD_BAD_OUTPUT, "standard output", 0, 0, "cannot write");
}

static isnad_status commit(struct task *task, isnad_error *error) {
    TRY(task->redland->store_commit(task->store, print_document, NULL, error));
    clock_gettime(CLOCK_MONOTONIC, &task->begun);
    if (fflush(stdout) != 0)
        return error_set(error, ISNAD_BAD_OUTPUT, "standard output", 0, 0, "cannot write; what was added is in the store");
    return ISNAD_OK;
}

/* What the triples of a file belong to: base and identifier, or the URL. */
static bool article_iri(const struct task *task, isnad_slice id, struct bytes *out) {
    const isnad_options *options = &task->work.articles.options;
    if (options->url.length) return iri_append(out, options->url);
    return identified_iri(task, task->work.articles.has_id ? options->id : id, out);
}

static isnad_status add_graph(struct task *task, const struct article_item *item, isnad_error *error) {
    struct bytes iri = {0};
    isnad_status status = article_iri(task, item->id, &iri) ? ISNAD_OK : error_memory(error);
    if (status == ISNAD_OK)
        status = task->redland->store_add_file(task->store, item->path, (isnad_slice){iri.items, iri.count}, error);
    memory_free(iri.items);
    return status;
}

/* What comes of the commit is no fault of the article, so it is kept apart from that. */
static isnad_status deliver(void *user, const struct article_item *item, isnad_slice graph, isnad_error *error) {
    struct task *task = user;
    isnad_status status = item->whole ? add_graph(task, item, error)
                                      : task->redland->store_add_bytes(task->store, options_path(item->path), graph, error);
    bool left_out = status == ISNAD_BAD_INPUT || status == ISNAD_NO_INPUT;
    if ((status == ISNAD_OK || left_out) && is_due(task)) {
        isnad_error failure;
        isnad_status committed = commit(task, &failure);
        if (committed != ISNAD_OK) return *error = failure, committed;
    }
    return status;
}

static isnad_status add(struct task *task, isnad_error *error) {
    TRY(task->redland->store_open(task->path, QUADSTORE_CREATE, waiting, &task->store, error));
    clock_gettime(CLOCK_MONOTONIC, &task->begun);
    task->work.deliver = deliver;
    task->work.user = task;
    task->worst = extraction_run(&task->work);
    if (task->worst != ISNAD_BAD_INPUT && task->worst != ISNAD_NO_INPUT && task->worst != ISNAD_OK) return ISNAD_OK; /* told */
    return commit(task, error);
}

/* ---- list, remove, export ---- */

static isnad_status list(struct task *task, isnad_error *error) {
    TRY(task->redland->store_open(task->path, QUADSTORE_READ, NULL, &task->store, error));
    return task->redland->store_documents(task->store, print_document, NULL, error);
}

/* What is no IRI is an identifier. */
static bool document_iri(const struct task *task, const char *operand, struct bytes *out) {
    isnad_slice name = {operand, strlen(operand)};
    return iri_is_absolute(name) ? iri_append(out, name) : identified_iri(task, name, out);
}

static isnad_status remove_one(struct task *task, const char *operand, isnad_error *error) {
    struct bytes iri = {0};
    bool found = false;
    isnad_status status = document_iri(task, operand, &iri) ? ISNAD_OK : error_memory(error);
    if (status == ISNAD_OK) status = task->redland->store_remove(task->store, (isnad_slice){iri.items, iri.count}, &found, error);
    if (status == ISNAD_OK && !found) {
        options_say("%s: there is no document %.*s", task->path, (int)iri.count, iri.items);
        leave_out(task, ISNAD_NO_INPUT);
    }
    memory_free(iri.items);
    return status;
}

static isnad_status remove_all(struct task *task, isnad_error *error) {
    TRY(task->redland->store_open(task->path, QUADSTORE_CHANGE, waiting, &task->store, error));
    for (size_t i = 0; i < task->count; i++) TRY(remove_one(task, task->operands[i], error));
    return task->redland->store_commit(task->store, NULL, NULL, error);
}

static isnad_status write_graphs(struct task *task, const isnad_slice *iris, isnad_error *error) {
    struct late_output late = {.path = task->output};
    isnad_status status = task->redland->store_export(task->store, iris, task->count, task->format, late_bytes, &late, error);
    return late_close(&late, status, error);
}

static isnad_status export(struct task *task, isnad_error *error) {
    struct bytes *texts = memory_new_cleared(task->count + 1, sizeof *texts);
    isnad_slice *iris = memory_new_cleared(task->count + 1, sizeof *iris);
    bool fine = texts && iris;
    for (size_t i = 0; fine && i < task->count; i++) {
        fine = document_iri(task, task->operands[i], &texts[i]);
        iris[i] = (isnad_slice){texts[i].items, texts[i].count};
    }
    isnad_status status =
        fine ? task->redland->store_open(task->path, QUADSTORE_READ, NULL, &task->store, error) : error_memory(error);
    if (status == ISNAD_OK) status = write_graphs(task, iris, error);
    for (size_t i = 0; texts && i < task->count; i++) memory_free(texts[i].items);
    memory_free(texts);
    memory_free(iris);
    return status;
}

/* ---- the command line ---- */

static bool ends_with(const char *path, const char *ending) {
    size_t length = strlen(path), wanted = strlen(ending);
    return length >= wanted && strcmp(path + length - wanted, ending) == 0;
}

/* Quads name their graphs themselves. */
static enum whole find_graph(const void *user, const char *path) {
    const struct task *task = user;
    if (!task->redland->reader_knows(path)) return WHOLE_NOT;
    return ends_with(path, ".nq") || ends_with(path, ".trig") ? WHOLE_UNNAMED : WHOLE_NAMED;
}

static isnad_status take_option(struct task *task, int option, const char *value, bool adding, bool exporting) {
    if (option == 'h') return task->help = true, ISNAD_OK;
    if (option >= ARTICLES_FIRST && (adding || option == ARTICLES_BASE))
        return articles_option(&task->work.articles, option, value);
    if (exporting && option == 'f') return task->format = value, ISNAD_OK;
    if (exporting && option == 'o') return task->output = value, ISNAD_OK;
    if (option == '?') return options_hint("store");
    return options_fault("store", "there is an option that is not for this");
}

static isnad_status read_options(struct task *task, int argc, char **argv, bool adding, bool exporting) {
    static const struct option options[] = {ARTICLES_OPTIONS,
                                            {"format", required_argument, NULL, 'f'},
                                            {"output", required_argument, NULL, 'o'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    for (int option; !task->help && (option = getopt_long(argc, argv, "f:o:", options, NULL)) != -1;)
        TRY(take_option(task, option, optarg, adding, exporting));
    task->operands = argv + optind;
    task->count = (size_t)(argc - optind);
    return ISNAD_OK;
}

static const struct action {
    const char *name;
    isnad_status (*run)(struct task *task, isnad_error *error);
    const char *missing; /* where there has to be an operand */
} actions[] = {
    {"add", add, NULL}, {"list", list, NULL}, {"remove", remove_all, "no DOCUMENT is given"}, {"export", export, NULL}};

static isnad_status check_usage(struct task *task, const struct action *action) {
    if (action->run == add) return articles_check(&task->work.articles, task->operands, task->count);
    if (action->missing && task->count == 0) return options_fault("store", "%s", action->missing);
    if (action->run == list && task->count > 0) return options_fault("store", "list takes no DOCUMENT");
    return ISNAD_OK;
}

static isnad_status run(struct task *task, const struct action *action) {
    isnad_error error;
    guard_begin(task->path);
    isnad_status status = action->run(task, &error);
    if (task->store) task->redland->store_close(task->store);
    guard_end();
    return status == ISNAD_OK ? task->worst : options_report(&error);
}

static isnad_status check_and_run(struct task *task, const struct action *action) {
    const struct wholes wholes = {find_graph, task};
    isnad_error error;
    if (redland_load(&task->redland, &error) != ISNAD_OK) return options_report(&error);
    task->work.articles.wholes = &wholes;
    TRY(check_usage(task, action));
    return run(task, action);
}

/* isnad store DIR ACTION …: both come before the options of the action. */
int command_store(int argc, char **argv) {
    struct task task = {.work = {.articles = {.command = "store"}, .syntax = "nquads"}, .format = "nquads"};
    size_t action = 0;
    for (int i = 1; i < argc && i < 3; i++)
        if (strcmp(argv[i], "--help") == 0) return fputs(help, stdout), 0;
    if (argc < 2 || *argv[1] == '-') return (int)options_fault("store", "no DIR is given");
    if (argc < 3) return (int)options_fault("store", "say what to do: add, list, remove or export");
    while (action < sizeof actions / sizeof *actions && strcmp(argv[2], actions[action].name) != 0) action++;
    if (action == sizeof actions / sizeof *actions)
        return (int)options_fault("store", "'%s' is none of add, list, remove, export", argv[2]);
    task.path = argv[1];
    argv[2] = argv[0];
    isnad_status status = read_options(&task, argc - 2, argv + 2, actions[action].run == add, actions[action].run == export);
    if (task.help) return fputs(help, stdout), 0;
    return (int)(status == ISNAD_OK ? check_and_run(&task, &actions[action]) : status);
}
