/* SPDX-License-Identifier: Apache-2.0
 *
 * See options.h. */
#include "options.h"

#include "day.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say(const char *format, va_list arguments) {
    fputs("isnad: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
}

void options_say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

isnad_status options_hint(const char *command) {
    fprintf(stderr, "Try 'isnad %s%s--help' for more information.\n", command, *command ? " " : "");
    return ISNAD_BAD_USAGE;
}

isnad_status options_fault(const char *command, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    return options_hint(command);
}

static isnad_status report(const isnad_error *error, bool with_byte) {
    const char *source = options_path(error->source);
    if (!*source)
        options_say("%s", error->message);
    else if (error->line)
        options_say("%s:%zu: %s", source, error->line, error->message);
    else if (with_byte)
        options_say("%s: byte %zu: %s", source, error->byte, error->message);
    else
        options_say("%s: %s", source, error->message);
    return error->status;
}

isnad_status options_report(const isnad_error *error) { return report(error, error->byte != 0); }
isnad_status options_report_text(const isnad_error *error) {
    return report(error, error->byte != 0 || error->status == ISNAD_BAD_INPUT);
}

const char *options_path(const char *path) { return strcmp(path, "-") == 0 ? "standard input" : path; }

static unsigned number(const char *digits, size_t count) {
    unsigned value = 0;
    for (size_t i = 0; i < count; i++) value = value * 10 + (unsigned)(digits[i] - '0');
    return value;
}

bool options_date(const char *text, uint32_t *date) {
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof shape; i++) /* the terminating NUL too */
        if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != shape[i]) return false;
    uint32_t day = number(text, 4) * 10000 + number(text + 5, 2) * 100 + number(text + 8, 2);
    if (!day_exists(day)) return false;
    *date = day;
    return true;
}

bool options_fraction(const char *text, float *value) {
    char *end;
    float read = strtof(text, &end); /* no setlocale is ever called: the decimal sign is a dot */
    if (end == text || *end != '\0' || !(read >= 0 && read <= 1)) return false;
    *value = read;
    return true;
}
