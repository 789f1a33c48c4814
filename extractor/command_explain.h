/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of isnad explain share: command_explain.c reads the command line and the article, command_explain_text.c prints
 * the text with its marks, command_explain_tables.c what was found in it and why. */
#ifndef ISNAD_COMMAND_EXPLAIN_H
#define ISNAD_COMMAND_EXPLAIN_H

#include "document.h"
#include "table.h"

/* The rows of cues.tsv as they are written. */
struct cue_rows {
    char path[4096];
    isnad_slice bytes;
    LIST(struct row) rows; /* by line; their fields point into the bytes */
};

struct explanation {
    const isnad_document *document;
    const struct cue_rows *cues;
    bool color;
    bool terminal; /* what people read reorders right-to-left text: marks and cells are isolated from it; and there are more
                      brackets than ASCII has */
};

/* All print to standard output, of which main says whether it could be written, and return false where memory is out. */

/* The text with its marks: [1] behind a mention, <a1> behind a cue, {a1} and {/a1} around a content. */
bool explain_text(const struct explanation *e);

bool explain_mentions(const struct explanation *e);
bool explain_attributions(const struct explanation *e);
/* All of one, by its index. */
bool explain_mention(const struct explanation *e, size_t index);
bool explain_attribution(const struct explanation *e, size_t index);

#endif
