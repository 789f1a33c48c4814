/* SPDX-License-Identifier: Apache-2.0
 *
 * A store is mapped: where its file is shorter than it says, reading it raises SIGBUS. Between guard_begin and guard_end the
 * program then says so and exits with ISNAD_BAD_DATA, instead of dying without a word. path has to live as long. */
#ifndef ISNAD_COMMAND_GUARD_H
#define ISNAD_COMMAND_GUARD_H

void guard_begin(const char *path);
void guard_end(void);

#endif
