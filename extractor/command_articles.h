/* SPDX-License-Identifier: Apache-2.0
 *
 * Articles for a command that is not isnad extract: the options that say how they are read, and their graphs as N-Quads. */
#ifndef ISNAD_COMMAND_ARTICLES_H
#define ISNAD_COMMAND_ARTICLES_H

#include "command_data.h"
#include "writer.h"

#include <getopt.h>

struct articles {
    /* what the command line says */
    const char *command, *lexicon_folder; /* command: for messages */
    isnad_options options;
    bool has_id, with_text;
    struct gazetteers gazetteers;
    /* what is at work, once the first article comes */
    isnad_lexicon *lexicon;
    isnad_extractor *extractor;
    struct bytes graph;
};

enum { ARTICLES_OPTION = 512 };
/* Rows of a getopt table; their values begin with ARTICLES_OPTION. */
#define ARTICLES_OPTIONS                                                                                                         \
    {"base", required_argument, NULL, ARTICLES_OPTION}, {"id", required_argument, NULL, ARTICLES_OPTION + 1},                    \
        {"url", required_argument, NULL, ARTICLES_OPTION + 2}, {"date", required_argument, NULL, ARTICLES_OPTION + 3},           \
        {"publisher", required_argument, NULL, ARTICLES_OPTION + 4},                                                             \
        {"gazetteer", required_argument, NULL, ARTICLES_OPTION + 5},                                                             \
        {"no-default-gazetteer", no_argument, NULL, ARTICLES_OPTION + 6},                                                        \
        {"lexicon", required_argument, NULL, ARTICLES_OPTION + 7}, {"encoding", required_argument, NULL, ARTICLES_OPTION + 8},   \
        {"lenient", no_argument, NULL, ARTICLES_OPTION + 9}, {"min-confidence", required_argument, NULL, ARTICLES_OPTION + 10},  \
    {                                                                                                                            \
        "with-text", no_argument, NULL, ARTICLES_OPTION + 11                                                                     \
    }

/* Also says what is wrong, as the next does. */
isnad_status articles_option(struct articles *articles, int option, const char *value);
/* For several files: no two of one identifier, --id and --url for one alone, standard input once. */
isnad_status articles_check(const struct articles *articles, char *const *files, size_t count);
/* The identifier of a file: its name without folder and ending. */
isnad_slice articles_identify(const char *path);
/* Appends base and identifier, or the URL: what the document of a file is called. */
bool articles_iri(const struct articles *articles, const char *path, struct bytes *out);
/* The graph of one article, valid until the next call. */
isnad_status articles_graph(struct articles *articles, const char *path, isnad_slice *nquads, isnad_error *error);
void articles_free(struct articles *articles);

#endif
