/* SPDX-License-Identifier: Apache-2.0
 *
 * Writing a file that appears whole or not at all.
 *
 * The bytes go to a temporary file in the same folder, which takes the file's name when all is written and on the disk. It is
 * removed on failure, and when the program is interrupted or terminated. What is no regular file (a pipe, a device) and standard
 * output are written directly. Several may be open at a time, each in a thread of its own.
 */
#ifndef ISNAD_COMMAND_OUTPUT_H
#define ISNAD_COMMAND_OUTPUT_H

#include "isnad.h"

#include <stdio.h>

enum { OUTPUTS_MOST = 512 }; /* open at once */

struct output {
    const char *name; /* for messages */
    FILE *file;
    bool temporary;
    int reason; /* errno of the first failure, or 0 */
    char target[4096];
    char pending[4096 + 64]; /* the temporary file */
};

/* path: NULL or "-" for standard output; it has to live as long as the output, which may not be moved while it is open. Fails
 * with ISNAD_BAD_OUTPUT. */
isnad_status output_open(struct output *output, const char *path, isnad_error *error);
/* An isnad_sink; user is the output. */
bool output_bytes(void *output, const char *bytes, size_t length);
/* keep: complete the file; else leave no trace of it. Fails with ISNAD_BAD_OUTPUT, also for a failure that came before. */
isnad_status output_close(struct output *output, bool keep, isnad_error *error);

/* An output that is opened with its first bytes, so that what fails before leaves a file as it was. */
struct late_output {
    const char *path;
    struct output output;
    isnad_status status;
    isnad_error error;
    bool open;
};
/* An isnad_sink; user is the late_output. */
bool late_bytes(void *late, const char *bytes, size_t length);
/* status: what came of the writing, with its error. An empty output is one too, where all went well. Returns the first that
 * failed. */
isnad_status late_close(struct late_output *late, isnad_status status, isnad_error *error);

/* A whole file at once, for what is mapped later: refuses a device, a pipe or a folder. */
isnad_status output_save(const char *path, isnad_slice bytes, isnad_error *error);

#endif
