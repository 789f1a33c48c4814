/* SPDX-License-Identifier: Apache-2.0
 *
 * isnad load's side of the network: what is sent again, what is left out, when to stop.
 */
#ifndef ISNAD_COMMAND_LOAD_H
#define ISNAD_COMMAND_LOAD_H

#include "load.h"
#include "redland.h"

struct endpoint {
    /* what the command line says */
    const char *url;
    bool update, by_document, has_user;
    unsigned retries;
    /* what is at work */
    const struct redland *redland;
    struct http *http;
    struct bytes target; /* the URL of the request at hand, terminated */
    unsigned failures;   /* requests in a row that failed with 500 however often they were sent */
    bool terminal;       /* show how far the work is */
    bool stopped;
    /* what has become of it */
    size_t triples, graphs;   /* that the store has taken */
    size_t refused, requests; /* all and those that it has refused */
};

/* A load_sender. A request that fails in passing is sent again; one that the store refuses is told, counted and left at that.
 * ISNAD_BAD_OUTPUT where the next one would fare no better: the error then says what the store said. */
isnad_status endpoint_send(void *user, const struct load_request *request, isnad_error *error);
/* Clears the line that shows how far the work is. */
void endpoint_clear(const struct endpoint *endpoint);

#endif
