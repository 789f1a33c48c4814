/* SPDX-License-Identifier: Apache-2.0
 *
 * The commands. argv[0] is "isnad", which getopt puts before its messages; the rest are the words behind the command's name. Each
 * prints its own messages and returns the exit status. */
#ifndef ISNAD_COMMAND_ALL_H
#define ISNAD_COMMAND_ALL_H

int command_explain(int argc, char **argv);
int command_extract(int argc, char **argv);
int command_gazetteer(int argc, char **argv);
int command_lexicon(int argc, char **argv);
int command_names(int argc, char **argv);
int command_query(int argc, char **argv);
int command_store(int argc, char **argv);
int command_load(int argc, char **argv);
int command_table(int argc, char **argv);

int command_build(int argc, char **argv); /* of command_gazetteer, as the next */
int command_lookup(int argc, char **argv);

extern const char gazetteer_help[];

enum { STATUS_NOT_FOUND = 1 }; /* of a lookup */

#endif
