/* SPDX-License-Identifier: Apache-2.0
 *
 * What the command line names: files, and folders with all that lies below them, one file after another.
 *
 * Of a folder the files *.txt, *.ndjson and *.jsonl are taken, and the same with .gz, .bz2, .xz or .zst behind, in the order of
 * their names byte by byte, folders where their names stand. What begins with a dot and links to folders are left out. Kept in
 * memory are the names of the folders that are open, one on each level. Ordinary files are opened INPUTS_AHEAD before they are
 * asked for, so that the disk is at work meanwhile. */
#ifndef ISNAD_INPUTS_H
#define ISNAD_INPUTS_H

#include "memory.h"

#include "isnad.h"

enum { INPUTS_AHEAD = 8 };

enum input_kind { INPUT_BY_NAME, INPUT_TEXT, INPUT_RECORDS };

struct input {
    const char *path;
    isnad_slice id; /* the name without folder and endings; below a folder its path from there */
    bool records;   /* each line is an article as JSON, else the file is one */
    bool found;     /* below a folder */
    int file;       /* open, or -1: the caller's now */
};

struct folder; /* that is being read */
struct due {
    LIST(char) path; /* terminated */
    size_t root;     /* bytes of the operand, with the slash behind it; 0 for a file that was named itself */
    int file;
    isnad_status status; /* of what is no file but an error */
    isnad_error error;
};
struct inputs {
    char *const *operands;
    size_t count, at;
    enum input_kind kind;
    LIST(struct folder *) folders; /* the open ones, each in the one before it */
    size_t root;
    bool any; /* the operand at hand has had a file */
    struct due due[INPUTS_AHEAD];
    size_t first, waiting;
    bool ended;
};

/* kind: how all files are to be read, or INPUT_BY_NAME. The operands have to live as long. */
void inputs_begin(struct inputs *inputs, char *const *operands, size_t count, enum input_kind kind);
/* The next file, or *more is false; what it says is valid until the next call. Fails with ISNAD_NO_INPUT for a folder that cannot
 * be read or holds nothing: the next call goes on behind it. */
isnad_status inputs_next(struct inputs *inputs, struct input *out, bool *more, isnad_error *error);
void inputs_end(struct inputs *inputs);

/* What a file alone would be. */
struct input inputs_file(const char *path, enum input_kind kind);
bool inputs_is_folder(const char *path);

#endif
