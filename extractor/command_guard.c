/* SPDX-License-Identifier: Apache-2.0
 *
 * See command_guard.h. The handler calls nothing but write and _exit. */
#include "command_guard.h"

#include "isnad.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static const char *volatile guarded;

static void say(const char *text) {
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t written = write(STDERR_FILENO, text, length);
        if (written <= 0) return;
        text += written;
        length -= (size_t)written;
    }
}

static void give_up(int number) {
    (void)number;
    say("isnad: ");
    say(guarded);
    say(": data.mdb is cut short or cannot be read: its end is missing\n");
    _exit(ISNAD_BAD_DATA);
}

void guard_begin(const char *path) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = give_up;
    guarded = path;
    sigaction(SIGBUS, &action, NULL);
}

void guard_end(void) { signal(SIGBUS, SIG_DFL); }
