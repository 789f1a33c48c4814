/* SPDX-License-Identifier: Apache-2.0
 *
 * Requests over HTTP and HTTPS, one after another over one connection, with libcurl.
 *
 * What a server can do to the program is bounded: an answer is read up to HTTP_ANSWER bytes, a request ends after its time, a
 * redirection is told and not followed, certificates are verified, and nothing but http and https is spoken. The password goes to
 * the server alone that the request is for, as digest where that offers it, and into no message.
 */
#ifndef ISNAD_HTTP_H
#define ISNAD_HTTP_H

#include "isnad.h"

enum { HTTP_ANSWER = 1024 * 1024, HTTP_TEXT = 240 };

/* All but url and timeout may be NULL. */
struct http_options {
    const char *user, *password;
    const char *authorities; /* a file of certificates to trust instead of the system's */
    unsigned timeout;        /* seconds for one request and its answer */
};

struct http_request {
    const char *method, *url, *media_type;
    isnad_slice body;
};

enum http_failure {
    HTTP_ANSWERED,   /* there is a status */
    HTTP_BROKEN,     /* no connection, or it broke, or took too long: may go well the next time */
    HTTP_IMPOSSIBLE, /* no such host, no valid certificate, an answer that is no HTTP or has no end */
};

struct http_answer {
    enum http_failure failure;
    unsigned status;      /* 200 …, where answered */
    unsigned wait;        /* seconds that the server asks to wait, or 0 */
    char text[HTTP_TEXT]; /* for people, one line of UTF-8: how the answer begins, or what failed */
};

struct http;

/* Keeps copies of the options. ISNAD_NO_MEMORY. */
isnad_status http_open(const struct http_options *options, struct http **out, isnad_error *error);
/* Never fails but for ISNAD_NO_MEMORY: what goes wrong is an answer. */
isnad_status http_send(struct http *http, const struct http_request *request, struct http_answer *answer, isnad_error *error);
void http_close(struct http *http);

#endif
