/* SPDX-License-Identifier: Apache-2.0
 *
 * Sending one request until the store has taken it, has refused it, or is beyond reach. See command_load.h.
 *
 * Every request may be sent again (load.h), so an answer that got lost does no harm. */
#include "command_load.h"
#include "error.h"
#include "options.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

enum {
    FIRST_PAUSE = 500,
    LONGEST_PAUSE = 60 * 1000, /* milliseconds before the second request, and at most */
    LONGEST_WAIT = 600,        /* seconds that a server may ask for */
    MOST_FAILURES = 3          /* requests in a row with status 500 */
};

enum verdict { TAKEN, REFUSED, AGAIN, STOP };

/* 500 comes from stores that dislike what they get as well as from those that are in trouble. */
static enum verdict verdict_of(const struct http_answer *answer) {
    if (answer->failure == HTTP_BROKEN) return AGAIN;
    if (answer->failure == HTTP_ANSWERED && answer->status >= 200 && answer->status < 300) return TAKEN;
    if (answer->failure == HTTP_IMPOSSIBLE || answer->wait > LONGEST_WAIT) return STOP;
    switch (answer->status) {
    case 401:
    case 403:
    case 404:
    case 405:
    case 410:
    case 501:
    case 507: return STOP;
    case 408:
    case 425:
    case 429: return AGAIN;
    default: break;
    }
    if (answer->status < 200 || answer->status >= 500) return AGAIN;
    return answer->status < 400 ? STOP : REFUSED;
}

static const char *explain(const struct endpoint *endpoint, const struct http_answer *answer) {
    if (answer->failure != HTTP_ANSWERED) return "the store cannot be reached";
    if (answer->wait > LONGEST_WAIT) return "busy, and asks to wait for more than ten minutes";
    switch (answer->status) {
    case 400: return "not understood";
    case 401: return endpoint->has_user ? "wrong name or password" : "it wants a name and a password: --user, --password-file";
    case 403: return "not allowed";
    case 404: return "there is no such endpoint";
    case 405:
    case 501: return endpoint->update ? "this takes no updates" : "this is no graph store; try --protocol=update";
    case 413: return endpoint->by_document && !endpoint->update ? "too large" : "too large; a smaller --batch may help";
    case 429: return "too many requests";
    case 507: return "the disk of the store is full";
    default: break;
    }
    return answer->status >= 500   ? "the store has failed"
           : answer->status >= 400 ? "refused"
                                   : "it has moved; give the new place as --endpoint";
}

/* "507 the disk of the store is full: No space left" */
static void describe(const struct endpoint *endpoint, const struct http_answer *answer, char *line, size_t size) {
    const char *what = explain(endpoint, answer), *colon = *answer->text ? ": " : "";
    if (answer->failure != HTTP_ANSWERED)
        snprintf(line, size, "%s%s%s", what, colon, answer->text);
    else
        snprintf(line, size, "%u %s%s%s", answer->status, what, colon, answer->text);
}

/* ---- pauses ---- */

/* Twice as long each time, less up to a half at random, so that many clients do not come back at once. */
static unsigned pause_of(const struct http_answer *answer, unsigned attempt) {
    unsigned random = 0, pause = FIRST_PAUSE;
    while (attempt-- > 0 && pause < LONGEST_PAUSE) pause *= 2;
    if (pause > LONGEST_PAUSE) pause = LONGEST_PAUSE;
    if (getrandom(&random, sizeof random, GRND_NONBLOCK) != sizeof random) random = 0;
    pause -= random % (pause / 2 + 1);
    return pause > answer->wait * 1000 ? pause : answer->wait * 1000;
}

static void rest(const struct endpoint *endpoint, const struct http_answer *answer, unsigned milliseconds) {
    struct timespec left = {.tv_sec = milliseconds / 1000, .tv_nsec = (long)(milliseconds % 1000) * 1000000};
    char line[HTTP_TEXT + 100];
    describe(endpoint, answer, line, sizeof line);
    if (endpoint->terminal) fprintf(stderr, "\r\033[K%s; again in %u s", line, (milliseconds + 999) / 1000);
    while (nanosleep(&left, &left) != 0) {
    }
}

/* ---- the request ---- */

/* PUT URL?graph=IRI, as "Graph Store HTTP Protocol" has it; an update goes to the endpoint itself. */
static bool make_target(struct endpoint *endpoint, const struct load_request *request) {
    struct bytes *target = &endpoint->target;
    const char *query = strchr(endpoint->url, '?') ? "&" : "?";
    target->count = 0;
    bool done = bytes_append(target, endpoint->url, strlen(endpoint->url));
    if (done && !endpoint->update) {
        done = bytes_append(target, query, 1);
        if (request->graph.length == 0)
            done = done && bytes_append(target, "default", 7);
        else
            done = done && bytes_append(target, "graph=", 6) && iri_append_name(target, request->graph);
    }
    return done && bytes_append(target, "", 1);
}

/* Turtle rather than N-Triples, which it includes: every store knows it by its name. */
static isnad_status deliver(struct endpoint *endpoint, const struct load_request *request, struct http_answer *answer,
                            enum verdict *verdict, isnad_error *error) {
    if (!make_target(endpoint, request)) return error_memory(error);
    struct http_request http = {.method = request->replace && !endpoint->update ? "PUT" : "POST",
                                .url = endpoint->target.items,
                                .media_type = endpoint->update ? "application/sparql-update" : "text/turtle",
                                .body = request->body};
    for (unsigned attempt = 0;; attempt++) {
        TRY(endpoint->redland->http_send(endpoint->http, &http, answer, error));
        *verdict = verdict_of(answer);
        if (*verdict != AGAIN || attempt == endpoint->retries) return ISNAD_OK;
        rest(endpoint, answer, pause_of(answer, attempt));
    }
}

static enum verdict settle(struct endpoint *endpoint, const struct http_answer *answer, enum verdict verdict) {
    if (verdict != AGAIN) return endpoint->failures = 0, verdict;
    if (answer->failure != HTTP_ANSWERED || answer->status != 500) return STOP;
    return ++endpoint->failures < MOST_FAILURES ? REFUSED : STOP;
}

static void show_progress(const struct endpoint *endpoint) {
    if (!endpoint->terminal) return;
    fprintf(stderr, "\r\033[K%zu triples", endpoint->triples);
    if (endpoint->by_document) fprintf(stderr, ", %zu graphs", endpoint->graphs);
}

void endpoint_clear(const struct endpoint *endpoint) {
    if (endpoint->terminal) fputs("\r\033[K", stderr);
}

/* Where the triples stand, which graph they are, what the store says. */
static void tell_refusal(struct endpoint *endpoint, const struct load_request *request, const struct http_answer *answer) {
    char line[HTTP_TEXT + 100];
    endpoint->refused++;
    endpoint_clear(endpoint);
    describe(endpoint, answer, line, sizeof line);
    if (endpoint->by_document && request->graphs == 1)
        options_say("%s:%zu: <%.*s> is not loaded: %s", request->source, request->first, (int)request->graph.length,
                    request->graph.data, line);
    else
        options_say("%s: lines %zu to %zu are not loaded: %s", request->source, request->first, request->last, line);
}

static isnad_status stop(struct endpoint *endpoint, const struct load_request *request, const struct http_answer *answer,
                         isnad_error *error) {
    char line[HTTP_TEXT + 100];
    endpoint->stopped = true;
    endpoint_clear(endpoint);
    describe(endpoint, answer, line, sizeof line);
    options_say("%s:%zu: nothing is loaded from here on", request->source, request->first);
    return error_set(error, ISNAD_BAD_OUTPUT, endpoint->url, 0, 0, "%s", line);
}

isnad_status endpoint_send(void *user, const struct load_request *request, isnad_error *error) {
    struct endpoint *endpoint = user;
    struct http_answer answer;
    enum verdict verdict = STOP;
    TRY(deliver(endpoint, request, &answer, &verdict, error));
    verdict = settle(endpoint, &answer, verdict);
    endpoint->requests++;
    if (verdict == STOP) return stop(endpoint, request, &answer, error);
    if (verdict == REFUSED) return tell_refusal(endpoint, request, &answer), ISNAD_OK;
    endpoint->triples += request->triples;
    endpoint->graphs += request->graphs;
    show_progress(endpoint);
    return ISNAD_OK;
}
