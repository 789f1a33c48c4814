/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad load: graphs into a SPARQL 1.1 store over HTTP. Files are read as streams, and what has been sent is kept nowhere. */
#include "command_load.h"
#include "command_all.h"
#include "error.h"
#include "options.h"
#include "table.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char help[] = "Usage: isnad load --endpoint=URL [OPTION]... FILE...\n"
                           "Put graphs that 'isnad extract' wrote into a SPARQL 1.1 store. Each FILE is\n"
                           "N-Quads, N-Triples, Turtle or TriG, - is standard input, or the folder of\n"
                           "'isnad store'. Articles are no graphs: give them to 'isnad extract' first.\n"
                           "\n"
                           "      --endpoint=URL       where the store takes graphs, or updates\n"
                           "      --graph-per-document a graph for each article, which takes the place of\n"
                           "                           the one of that name (default)\n"
                           "      --graph=IRI          add all to this graph; 'default' is the default one\n"
                           "      --protocol=PROTOCOL  graph-store (default): the Graph Store Protocol\n"
                           "                           update: SPARQL 1.1 Update\n"
                           "      --user=NAME          log in, with digest or basic authentication\n"
                           "      --password-file=FILE the first line of FILE is the password (default: the\n"
                           "                           environment variable ISNAD_PASSWORD)\n"
                           "      --batch=N            triples in a request (default 10000); an article is\n"
                           "                           never cut\n"
                           "      --retries=N          how often to send again what fails (default 5)\n"
                           "      --timeout=SECONDS    for one request and its answer (default 300)\n"
                           "      --ca-file=FILE       certificates to trust instead of the system's\n"
                           "      --help               print this and exit\n"
                           "\n"
                           "Exit status: 0, or 64 wrong usage, 65 a FILE is no graph or the store refused\n"
                           "some, 66 a FILE cannot be read (in all these cases the rest is loaded), 74 the\n"
                           "store takes nothing: it cannot be reached, is full, or denies access.\n";

enum {
    OPTION_ENDPOINT = 256,
    OPTION_PER_DOCUMENT,
    OPTION_GRAPH,
    OPTION_PROTOCOL,
    OPTION_USER,
    OPTION_PASSWORD_FILE,
    OPTION_BATCH,
    OPTION_RETRIES,
    OPTION_TIMEOUT,
    OPTION_CA_FILE,
    OPTION_HELP
};
static const struct option long_options[] = {{"endpoint", required_argument, NULL, OPTION_ENDPOINT},
                                             {"graph-per-document", no_argument, NULL, OPTION_PER_DOCUMENT},
                                             {"graph", required_argument, NULL, OPTION_GRAPH},
                                             {"protocol", required_argument, NULL, OPTION_PROTOCOL},
                                             {"user", required_argument, NULL, OPTION_USER},
                                             {"password-file", required_argument, NULL, OPTION_PASSWORD_FILE},
                                             {"batch", required_argument, NULL, OPTION_BATCH},
                                             {"retries", required_argument, NULL, OPTION_RETRIES},
                                             {"timeout", required_argument, NULL, OPTION_TIMEOUT},
                                             {"ca-file", required_argument, NULL, OPTION_CA_FILE},
                                             {"help", no_argument, NULL, OPTION_HELP},
                                             {NULL, 0, NULL, 0}};

enum { MOST_BATCH = 100000000, MOST_RETRIES = 100, MOST_SECONDS = 86400 };

struct loading {
    /* what the command line says */
    const char *graph, *password_file;
    bool per_document, help;
    unsigned batch;
    struct http_options http;
    char *const *files;
    size_t count;
    /* what is at work */
    struct endpoint endpoint;
    struct load load;
    isnad_status worst; /* of the files that were left out */
};

/* ---- the command line ---- */

static isnad_status take_number(const char *value, unsigned least, unsigned most, const char *option, unsigned *out) {
    char *end;
    errno = 0;
    unsigned long number = strtoul(value, &end, 10);
    if (!isdigit((unsigned char)*value) || *end || errno || number < least || number > most)
        return options_fault("load", "--%s is a number from %u to %u: '%s'", option, least, most, value);
    *out = (unsigned)number;
    return ISNAD_OK;
}

/* A URL with a password in it is never printed. */
static isnad_status take_endpoint(struct loading *l, const char *url) {
    size_t scheme = strncasecmp(url, "http://", 7) == 0 ? 7 : strncasecmp(url, "https://", 8) == 0 ? 8 : 0;
    if (memchr(url, '@', strcspn(url + scheme, "/?#") + scheme))
        return options_fault("load", "a name or password in a URL can be seen by others; use --user and --password-file");
    if (scheme == 0) return options_fault("load", "an endpoint begins with http:// or https://: '%s'", url);
    for (const char *at = url; *at; at++)
        if (*at <= ' ' || *at >= 0x7F || *at == '#')
            return options_fault("load", "an endpoint is a URL of printable ASCII without #");
    l->endpoint.url = url;
    return ISNAD_OK;
}

static isnad_status take_graph(struct loading *l, const char *iri) {
    l->graph = iri;
    if (strcmp(iri, "default") == 0) return ISNAD_OK;
    if (!iri_is_absolute((isnad_slice){iri, strlen(iri)}))
        return options_fault("load", "an IRI has to begin with a scheme, such as https:, or is 'default': '%s'", iri);
    for (const char *at = iri; *at; at++)
        if ((unsigned char)*at <= ' ' || strchr("<>\"{}|^`\\", *at))
            return options_fault("load", "an IRI cannot hold '%c': '%s'", *at, iri);
    return ISNAD_OK;
}

static isnad_status take_protocol(struct loading *l, const char *name) {
    l->endpoint.update = strcmp(name, "update") == 0;
    if (l->endpoint.update || strcmp(name, "graph-store") == 0) return ISNAD_OK;
    return options_fault("load", "a protocol is graph-store or update: '%s'", name);
}

static isnad_status take_user(struct loading *l, const char *name) {
    l->http.user = name;
    if (*name && !strchr(name, ':')) return ISNAD_OK;
    return options_fault("load", "--user is a name without ':'; the password comes from --password-file or ISNAD_PASSWORD");
}

static isnad_status take_option(struct loading *l, int option, const char *value) {
    switch (option) {
    case OPTION_ENDPOINT: return take_endpoint(l, value);
    case OPTION_PER_DOCUMENT: l->per_document = true; return ISNAD_OK;
    case OPTION_GRAPH: return take_graph(l, value);
    case OPTION_PROTOCOL: return take_protocol(l, value);
    case OPTION_USER: return take_user(l, value);
    case OPTION_PASSWORD_FILE: l->password_file = value; return ISNAD_OK;
    case OPTION_BATCH: return take_number(value, 1, MOST_BATCH, "batch", &l->batch);
    case OPTION_RETRIES: return take_number(value, 0, MOST_RETRIES, "retries", &l->endpoint.retries);
    case OPTION_TIMEOUT: return take_number(value, 1, MOST_SECONDS, "timeout", &l->http.timeout);
    case OPTION_CA_FILE: l->http.authorities = value; return ISNAD_OK;
    case OPTION_HELP: l->help = true; return ISNAD_OK;
    default: return options_hint("load");
    }
}

static isnad_status check_usage(const struct loading *l) {
    if (!l->endpoint.url) return options_fault("load", "no --endpoint is given");
    if (l->count == 0) return options_fault("load", "no FILE is given (- is standard input)");
    if (l->graph && l->per_document) return options_fault("load", "--graph and --graph-per-document exclude each other");
    if (l->password_file && !l->http.user) return options_fault("load", "--password-file needs --user");
    if (l->http.user && !l->password_file && !getenv("ISNAD_PASSWORD"))
        return options_fault("load", "--user needs --password-file, or the password in the environment variable ISNAD_PASSWORD");
    return ISNAD_OK;
}

static isnad_status read_options(struct loading *l, int argc, char **argv) {
    int option;
    while (!l->help && (option = getopt_long(argc, argv, "", long_options, NULL)) != -1) TRY(take_option(l, option, optarg));
    l->files = argv + optind;
    l->count = (size_t)(argc - optind);
    l->per_document = l->per_document || !l->graph;
    return l->help ? ISNAD_OK : check_usage(l);
}

/* ---- reading files ---- */

static bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name), wanted = strlen(ending);
    return length > wanted && strcasecmp(name + length - wanted, ending) == 0;
}

enum syntax { QUADS, TURTLE, UNKNOWN };

/* By the ending of the name, else by how the file begins. */
static enum syntax syntax_of(const char *name, const char *head, size_t length) {
    if (ends_with(name, ".nq") || ends_with(name, ".nt")) return QUADS;
    if (ends_with(name, ".ttl") || ends_with(name, ".trig")) return TURTLE;
    if (length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0) head += 3, length -= 3;
    while (length && isspace((unsigned char)*head)) head++, length--;
    if (length == 0 || *head == '<' || *head == '_') return QUADS;
    bool turtle = *head == '@' || *head == '#' ||
                  (length > 6 && (strncasecmp(head, "prefix", 6) == 0 || strncasecmp(head, "base", 4) == 0));
    return turtle ? TURTLE : UNKNOWN;
}

static isnad_status read_quads(struct loading *l, FILE *stream, isnad_slice head, char *chunk, size_t size, const char *name,
                               isnad_error *error) {
    struct quads quads;
    quads_begin(&quads, name, load_quad, &l->load, error);
    bool more = quads_bytes(&quads, head.data, head.length);
    for (size_t length; more && (length = fread(chunk, 1, size, stream)) > 0;) more = quads_bytes(&quads, chunk, length);
    if (more && ferror(stream)) quads.status = error_set(error, ISNAD_NO_INPUT, name, 0, 0, "cannot read: %s", strerror(errno));
    return quads_end(&quads);
}

static isnad_status read_stream(struct loading *l, FILE *stream, const char *name, isnad_error *error) {
    enum { SIZE = 256 * 1024 };
    char *chunk = memory_new(SIZE, 1);
    if (!chunk) return error_memory(error);
    isnad_slice head = {chunk, fread(chunk, 1, SIZE, stream)};
    isnad_status status;
    if (ferror(stream))
        status = error_set(error, ISNAD_NO_INPUT, name, 0, 0, "cannot read: %s", strerror(errno));
    else
        switch (syntax_of(name, head.data, head.length)) {
        case QUADS: status = read_quads(l, stream, head, chunk, SIZE, name, error); break;
        case TURTLE: status = l->endpoint.redland->turtle_read(stream, head, name, load_quad, &l->load, error); break;
        default:
            status = error_set(error, ISNAD_BAD_INPUT, name, 1, 0, "no graph; of an article 'isnad extract -f nquads' makes one");
        }
    memory_free(chunk);
    return status;
}

/* The folder of isnad store, as N-Quads. */
static isnad_status read_store(struct loading *l, const char *path, isnad_error *error) {
    const struct redland *redland = l->endpoint.redland;
    struct store *store;
    struct quads quads;
    isnad_error found;
    TRY(redland->store_open(path, QUADSTORE_READ, NULL, &store, error));
    quads_begin(&quads, path, load_quad, &l->load, error);
    isnad_status status = redland->store_export(store, NULL, 0, "nquads", quads_bytes, &quads, &found);
    redland->store_close(store);
    isnad_status end = quads_end(&quads);
    return end != ISNAD_OK || status == ISNAD_OK ? end : (*error = found, status);
}

static bool is_folder(const char *path) {
    struct stat about;
    return strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static isnad_status open_file(const char *path, FILE **out, isnad_error *error) {
    *out = strcmp(path, "-") == 0 ? stdin : fopen(path, "rbe");
    return *out ? ISNAD_OK : error_set(error, ISNAD_NO_INPUT, path, 0, 0, "cannot open: %s", strerror(errno));
}

static isnad_status read_file(struct loading *l, const char *path, isnad_error *error) {
    FILE *stream;
    TRY(open_file(path, &stream, error));
    isnad_status status = read_stream(l, stream, options_path(path), error);
    if (stream != stdin) fclose(stream);
    return status;
}

/* What the file held before a fault is sent, but for the document that the fault is in. */
static isnad_status load_one(struct loading *l, const char *path, isnad_error *error) {
    isnad_error found;
    TRY(load_file(&l->load, options_path(path), error));
    isnad_status status = is_folder(path) ? read_store(l, path, error) : read_file(l, path, error);
    if (l->endpoint.stopped || status == ISNAD_NO_MEMORY) return status;
    isnad_status end = load_file_end(&l->load, status == ISNAD_OK, &found);
    return end == ISNAD_OK ? status : (*error = found, end);
}

static isnad_status load_files(struct loading *l, isnad_error *error) {
    for (size_t i = 0; i < l->count; i++) {
        isnad_status status = load_one(l, l->files[i], error);
        if (status != ISNAD_OK) endpoint_clear(&l->endpoint);
        if (status != ISNAD_OK && status != ISNAD_BAD_INPUT && status != ISNAD_NO_INPUT) return status;
        if (status != ISNAD_OK) options_report(error);
        if (status > l->worst) l->worst = status;
    }
    endpoint_clear(&l->endpoint);
    return ISNAD_OK;
}

/* ---- the work ---- */

/* The first line of the file. It is overwritten in memory as soon as libcurl has its copy. */
static isnad_status read_password(const char *path, char **password, isnad_error *error) {
    isnad_slice bytes;
    TRY(file_read(path, &bytes, error));
    size_t length = 0;
    while (length < bytes.length && !strchr("\r\n", bytes.data[length])) length++;
    *password = memory_new(length + 1, 1);
    if (*password) memcpy(*password, bytes.data, length), (*password)[length] = '\0';
    explicit_bzero((char *)bytes.data, bytes.length);
    memory_free((char *)bytes.data);
    if (!*password) return error_memory(error);
    return length ? ISNAD_OK : error_set(error, ISNAD_NO_INPUT, path, 1, 0, "there is no password in the first line");
}

static isnad_status connect(struct loading *l, isnad_error *error) {
    char *password = NULL;
    isnad_status status = l->password_file ? read_password(l->password_file, &password, error) : ISNAD_OK;
    l->http.password = l->password_file ? password : getenv("ISNAD_PASSWORD");
    if (status == ISNAD_OK) status = l->endpoint.redland->http_open(&l->http, &l->endpoint.http, error);
    if (password) explicit_bzero(password, strlen(password));
    memory_free(password);
    l->http.password = NULL;
    return status;
}

static isnad_status prepare(struct loading *l, isnad_error *error) {
    bool is_default = !l->graph || strcmp(l->graph, "default") == 0;
    struct load_options options = {.update = l->endpoint.update,
                                   .per_document = l->per_document,
                                   .graph = {l->graph, is_default ? 0 : strlen(l->graph)},
                                   .batch = l->batch};
    l->endpoint.by_document = l->per_document;
    l->endpoint.has_user = l->http.user;
    l->endpoint.terminal = isatty(STDERR_FILENO);
    load_begin(&l->load, &options, endpoint_send, &l->endpoint);
    TRY(redland_load(&l->endpoint.redland, error));
    return connect(l, error);
}

/* What the store has taken, and what not. */
static void sum_up(const struct endpoint *endpoint) {
    if (endpoint->by_document)
        printf("loaded %zu triples in %zu graphs\n", endpoint->triples, endpoint->graphs);
    else
        printf("loaded %zu triples\n", endpoint->triples);
    if (endpoint->refused) options_say("the store refused %zu of %zu requests", endpoint->refused, endpoint->requests);
}

static isnad_status run(struct loading *l) {
    isnad_error error;
    isnad_status status = prepare(l, &error);
    if (status == ISNAD_OK) {
        status = load_files(l, &error);
        sum_up(&l->endpoint);
    }
    load_end(&l->load);
    memory_free(l->endpoint.target.items);
    if (l->endpoint.http) l->endpoint.redland->http_close(l->endpoint.http);
    if (status != ISNAD_OK) return options_report(&error);
    return l->endpoint.refused && l->worst == ISNAD_OK ? ISNAD_BAD_INPUT : l->worst;
}

int command_load(int argc, char **argv) {
    struct loading l = {.batch = 10000, .http = {.timeout = 300}, .endpoint = {.retries = 5}};
    isnad_status status = read_options(&l, argc, argv);
    if (status == ISNAD_OK && l.help) return fputs(help, stdout), 0;
    return (int)(status == ISNAD_OK ? run(&l) : status);
}
