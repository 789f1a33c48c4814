/* SPDX-License-Identifier: Apache-2.0
 *
 * The work of isnad extract: from the articles of the inputs to one graph or many, in one thread or several. */
#ifndef ISNAD_COMMAND_EXTRACT_WORK_H
#define ISNAD_COMMAND_EXTRACT_WORK_H

#include "batches.h"
#include "command_data.h"
#include "command_graph.h"

struct extraction {
    const char *syntax, *output, *folder, *lexicon_folder; /* of output and folder one at most */
    isnad_options options;                                 /* of each article that does not say otherwise itself */
    bool has_id, with_text, embed_context;
    struct gazetteers gazetteers; /* those that the user names */
    char *const *inputs;
    size_t count;
    enum input_kind kind;
    size_t threads;
    size_t total; /* articles, where that is known before: then it is said how far the work is */
};

/* Does it all and says what goes wrong. Returns the exit status. */
isnad_status extraction_run(struct extraction *extraction);

#endif
