/* SPDX-License-Identifier: Apache-2.0
 *
 * What all commands share of a command line: messages, faults of usage, values.
 *
 * Messages go to standard error as GNU programs write them: "isnad: FILE:LINE: what is wrong". The exit status is the
 * isnad_status of what went wrong (64 wrong usage, 65 bad input, 66 no input, 74 no output …), so commands return that.
 */
#ifndef ISNAD_OPTIONS_H
#define ISNAD_OPTIONS_H

#include "isnad.h"

/* "isnad: …" */
void options_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Says what an error holds and returns its status. */
isnad_status options_report(const isnad_error *error);
/* The same for a text that could not be decoded: the byte is told even where it is the first. */
isnad_status options_report_text(const isnad_error *error);
/* Says what is wrong with the usage of a command ("extract", "gazetteer build", "" for isnad itself) and where help is. */
isnad_status options_fault(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same where getopt has said it already. */
isnad_status options_hint(const char *command);

/* "standard input" for "-": what people read in the place of a path. */
const char *options_path(const char *path);
/* YYYY-MM-DD, a day that exists, to yyyymmdd. */
bool options_date(const char *text, uint32_t *date);
/* A number from 0 to 1. */
bool options_fraction(const char *text, float *value);

#endif
