/* SPDX-License-Identifier: Apache-2.0
 *
 * The work of isnad extract and isnad store add: from the articles of the inputs to one graph, a file each, or somebody who takes
 * their graphs one by one, in one thread or several. */
#ifndef ISNAD_COMMAND_EXTRACT_WORK_H
#define ISNAD_COMMAND_EXTRACT_WORK_H

#include "command_articles.h"
#include "command_graph.h"

struct extraction {
    struct articles articles;
    const char *syntax, *output, *folder; /* of output and folder one at most */
    bool embed_context;
    /* Instead of an output: called in the calling thread and in the order of the inputs, with the graph of an article or, for a
     * file that is handed on whole, an empty one. What fails with ISNAD_BAD_INPUT or ISNAD_NO_INPUT is told and left out. */
    isnad_status (*deliver)(void *user, const struct article_item *item, isnad_slice graph, isnad_error *error);
    void *user;
};

/* Does it all and says what goes wrong. Returns the exit status. */
isnad_status extraction_run(struct extraction *extraction);

#endif
