/* SPDX-License-Identifier: Apache-2.0
 *
 * Articles from the inputs, some at a time: what one thread reads and another one works on.
 *
 * A batch owns the bytes of its articles and what they are called, and keeps its memory for the next ones. An article is the text
 * of a file or a line of JSON that nobody has looked at yet. What could not be read stands as an error where the article would
 * be. Of a file with lines never more is in memory than a block and the line at hand. */
#ifndef ISNAD_BATCHES_H
#define ISNAD_BATCHES_H

#include "inputs.h"
#include "stream.h"

struct article_item {
    size_t begin, length;     /* of the batch's bytes */
    const char *path;         /* for messages; terminated */
    isnad_slice id;           /* of the file */
    size_t line;              /* of a line of JSON, from 1; else 0 */
    bool found;               /* below a folder */
    bool whole;               /* a file that was not read: it has no bytes */
    const isnad_error *error; /* instead of the article, or NULL */
};

/* Which files are no articles but something else, to be handed on as they are. */
enum whole {
    WHOLE_NOT,    /* an article, or lines of them */
    WHOLE_NAMED,  /* known by its identifier, as an article would be */
    WHOLE_UNNAMED /* known by what it holds */
};
struct wholes {
    enum whole (*find)(const void *user, const char *path);
    const void *user;
};

struct batch {
    struct arena arena; /* what items point to */
    struct {
        char *items;
        size_t count, size;
    } bytes;
    LIST(struct article_item) articles;
};

struct batches {
    struct inputs inputs;
    size_t most_bytes, most_articles; /* of a batch; it may be the last article that goes beyond */
    const struct wholes *wholes;      /* NULL: none */
    struct stream stream;             /* the file at hand, where it holds lines */
    struct input input;
    bool reading;
    const char *path; /* of the file at hand, in the arena of the batch at hand, or NULL */
    isnad_slice id;
    size_t line;
    struct {
        char *items;
        size_t begin, end, searched, size; /* begin to end is what was read and not given out */
        bool ended;
    } block;
    struct {
        uint64_t *slots;
        size_t count, size;
    } seen;                        /* hashes of the identifiers of files */
    const struct readers *readers; /* once there were lines */
};

/* operands, kind: as for inputs_begin; wholes: asked for each operand that is no folder, or NULL. */
void batches_begin(struct batches *batches, char *const *operands, size_t count, enum input_kind kind,
                   const struct wholes *wholes, size_t most_bytes, size_t most_articles);
/* Fills a batch anew; false at the end, where it stays empty. Fails with ISNAD_NO_MEMORY alone. */
isnad_status batches_next(struct batches *batches, struct batch *batch, bool *more, isnad_error *error);
void batches_end(struct batches *batches);

void batch_free(struct batch *batch);

#endif
