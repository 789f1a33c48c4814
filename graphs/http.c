/* SPDX-License-Identifier: Apache-2.0
 *
 * libcurl. See http.h. */
#include "http.h"

#include "error.h"
#include "memory.h"

#include <ctype.h>
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <unicode/utf8.h>

enum { KEPT = 4096, CONNECT_SECONDS = 30 };

struct http {
    CURL *curl;
    struct curl_slist *headers; /* of the request at hand */
    const char *media_type;     /* that they name */
    bool chosen;                /* how to log in, after the first answer */
    size_t received;            /* bytes of the answer */
    size_t kept;
    char beginning[KEPT]; /* of the answer */
    char reason[CURL_ERROR_SIZE];
};

static size_t take_answer(char *bytes, size_t size, size_t count, void *user) {
    struct http *http = user;
    size_t length = size * count, room = KEPT - http->kept;
    if (length > room)
        memcpy(http->beginning + http->kept, bytes, room), http->kept += room;
    else
        memcpy(http->beginning + http->kept, bytes, length), http->kept += length;
    http->received += length;
    return http->received > HTTP_ANSWER ? 0 : length; /* 0 ends the transfer */
}

/* ---- what the answer says ---- */

/* The end of the tag of HTML that begins here, or 0: <p>, </p>, <!-- …; but not <http://…>, which servers quote. */
static size_t tag_length(const char *text, size_t length) {
    size_t i = 1;
    if (length < 3 || text[0] != '<') return 0;
    if (text[i] == '/' || text[i] == '!' || text[i] == '?') i++;
    while (i < length && (isalnum((unsigned char)text[i]) || text[i] == '-')) i++;
    if (i == length || !strchr(" \t\r\n/>", text[i])) return 0;
    const char *end = memchr(text + i, '>', length - i);
    return end ? (size_t)(end - text) + 1 : length;
}

/* Appends a code point, or one space for any run of blanks and controls; false where the line is full. */
static bool put_point(char *line, size_t *used, int32_t point) {
    if (point < 0) point = 0xFFFD;
    bool blank = point <= ' ' || (point >= 0x7F && point < 0xA0) || (point >= 0x2028 && point <= 0x202E) ||
                 (point >= 0x2066 && point <= 0x2069);
    if (blank && (*used == 0 || line[*used - 1] == ' ')) return true;
    if (blank) point = ' ';
    uint8_t utf8[4];
    size_t length = 0;
    U8_APPEND_UNSAFE(utf8, length, (uint32_t)point);
    if (*used + length >= HTTP_TEXT) return false;
    memcpy(line + *used, utf8, length);
    *used += length;
    return true;
}

static bool is_page(const char *text, size_t length) {
    while (length && isspace((unsigned char)*text)) text++, length--;
    return (length > 9 && strncasecmp(text, "<!doctype", 9) == 0) || (length > 5 && strncasecmp(text, "<html", 5) == 0);
}

/* The first line; of a page of HTML, which has nothing in its first line, the text without its head. */
static void first_line(const char *text, size_t length, char *line) {
    size_t i = 0, used = 0;
    bool page = is_page(text, length);
    const char *head = page ? memmem(text, length, "</head>", 7) : NULL;
    if (head) i = (size_t)(head - text);
    for (int32_t point; i < length;) {
        size_t tag = page ? tag_length(text + i, length - i) : 0;
        if (tag)
            point = ' ', i += tag;
        else
            U8_NEXT((const uint8_t *)text, i, length, point);
        if (!page && point == '\n' && used) break;
        if (!put_point(line, &used, point)) break;
    }
    while (used && line[used - 1] == ' ') used--;
    line[used] = '\0';
}

static enum http_failure failure_of(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return HTTP_BROKEN;
    default: return HTTP_IMPOSSIBLE;
    }
}

static void tell_failure(struct http *http, CURLcode code, struct http_answer *answer) {
    const char *reason = *http->reason ? http->reason : curl_easy_strerror(code);
    if (code == CURLE_WRITE_ERROR) reason = "the answer has no end";
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY) reason = "the answer is not HTTP";
    answer->failure = failure_of(code);
    first_line(reason, strlen(reason), answer->text);
}

static void tell_answer(struct http *http, struct http_answer *answer) {
    long status = 0;
    curl_off_t wait = 0;
    char *location = NULL;
    curl_easy_getinfo(http->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(http->curl, CURLINFO_RETRY_AFTER, &wait);
    curl_easy_getinfo(http->curl, CURLINFO_REDIRECT_URL, &location);
    answer->status = status > 0 ? (unsigned)status : 0;
    answer->wait = wait > 0 ? (wait < UINT32_MAX ? (unsigned)wait : UINT32_MAX) : 0;
    if (location)
        first_line(location, strlen(location), answer->text);
    else
        first_line(http->beginning, http->kept, answer->text);
}

/* An answer that says no, and more than was asked for, is an answer all the same. */
static bool is_answer(struct http *http, CURLcode code) {
    long status = 0;
    curl_easy_getinfo(http->curl, CURLINFO_RESPONSE_CODE, &status);
    return code == CURLE_OK || (code == CURLE_WRITE_ERROR && status >= 300);
}

/* ---- asking ---- */

/* Once it is known what the server offers, the body need not be sent in vain to hear it again. */
static void choose_login(struct http *http) {
    long offered = 0;
    if (http->chosen || curl_easy_getinfo(http->curl, CURLINFO_HTTPAUTH_AVAIL, &offered) != CURLE_OK || offered == 0) return;
    http->chosen = true;
    curl_easy_setopt(http->curl, CURLOPT_HTTPAUTH, offered & (long)CURLAUTH_DIGEST ? CURLAUTH_DIGEST : CURLAUTH_BASIC);
}

/* No Expect: a server that does not know it would cost a second each time. */
static bool set_headers(struct http *http, const char *media_type) {
    if (http->media_type == media_type) return true;
    char type[100];
    snprintf(type, sizeof type, "Content-Type: %s", media_type);
    curl_slist_free_all(http->headers);
    http->headers = curl_slist_append(NULL, type);
    struct curl_slist *both = http->headers ? curl_slist_append(http->headers, "Expect:") : NULL;
    http->media_type = both ? media_type : NULL;
    return both && curl_easy_setopt(http->curl, CURLOPT_HTTPHEADER, http->headers) == CURLE_OK;
}

isnad_status http_send(struct http *http, const struct http_request *request, struct http_answer *answer, isnad_error *error) {
    CURL *curl = http->curl;
    memset(answer, 0, sizeof *answer);
    http->received = http->kept = 0;
    *http->reason = '\0';
    if (!set_headers(http, request->media_type) || curl_easy_setopt(curl, CURLOPT_URL, request->url) != CURLE_OK ||
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method) != CURLE_OK ||
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.length) != CURLE_OK ||
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body.data) != CURLE_OK)
        return error_memory(error);
    CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OUT_OF_MEMORY) return error_memory(error);
    if (is_answer(http, code))
        tell_answer(http, answer);
    else
        tell_failure(http, code, answer);
    choose_login(http);
    return ISNAD_OK;
}

static bool set_options(struct http *http, const struct http_options *options) {
    CURL *curl = http->curl;
    long timeout = options->timeout, connect = timeout < CONNECT_SECONDS ? timeout : CONNECT_SECONDS;
    bool done = curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
                curl_easy_setopt(curl, CURLOPT_USERAGENT, "isnad/" ISNAD_VERSION) == CURLE_OK &&
                curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
                curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L) == CURLE_OK &&
                curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout) == CURLE_OK &&
                curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect) == CURLE_OK &&
                curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, http->reason) == CURLE_OK &&
                curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_answer) == CURLE_OK &&
                curl_easy_setopt(curl, CURLOPT_WRITEDATA, http) == CURLE_OK;
    if (done && options->authorities) done = curl_easy_setopt(curl, CURLOPT_CAINFO, options->authorities) == CURLE_OK;
    if (!done || !options->user) return done;
    return curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC | CURLAUTH_DIGEST) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_USERNAME, options->user) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_PASSWORD, options->password) == CURLE_OK;
}

/* curl_easy_init sets up libcurl itself, which in this program nothing else does at the same time. */
isnad_status http_open(const struct http_options *options, struct http **out, isnad_error *error) {
    *out = NULL;
    struct http *http = memory_new_cleared(1, sizeof *http);
    if (!http) return error_memory(error);
    http->curl = curl_easy_init();
    if (!http->curl || !set_options(http, options)) return http_close(http), error_memory(error);
    *out = http;
    return ISNAD_OK;
}

void http_close(struct http *http) {
    if (!http) return;
    curl_easy_cleanup(http->curl);
    curl_slist_free_all(http->headers);
    memory_free(http);
}
