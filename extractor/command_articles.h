/* SPDX-License-Identifier: Apache-2.0
 *
 * The articles that a command line names: the options that say which they are and how they are read, the same for all commands.
 *
 * A command puts ARTICLES_OPTIONS (or what it needs of them) into its table for getopt, gives what comes back from ARTICLES_FIRST
 * on to articles_option, and its operands to articles_check. What is wrong is told in the name of the command. */
#ifndef ISNAD_COMMAND_ARTICLES_H
#define ISNAD_COMMAND_ARTICLES_H

#include "batches.h"
#include "command_data.h"

#include <getopt.h>

struct articles {
    const char *command; /* for messages */
    const char *lexicon_folder;
    isnad_options options; /* of each article that does not say otherwise itself */
    bool has_id, with_text;
    struct gazetteers gazetteers; /* those that the user names */
    enum input_kind kind;
    size_t threads; /* 0: none were named, which is 1 */
    char *const *files;
    size_t count;
    size_t total;                /* articles, where that is known before they are read, else 0 */
    const struct wholes *wholes; /* NULL: every file holds articles */
};

enum {
    ARTICLES_FIRST = 512,
    ARTICLES_DATE = ARTICLES_FIRST,
    ARTICLES_CANDIDATES,
    ARTICLES_GAZETTEER,
    ARTICLES_NO_DEFAULT,
    ARTICLES_LEXICON,
    ARTICLES_ENCODING,
    ARTICLES_LENIENT,
    ARTICLES_BASE,
    ARTICLES_ID,
    ARTICLES_URL,
    ARTICLES_PUBLISHER,
    ARTICLES_LEAST,
    ARTICLES_WITH_TEXT,
    ARTICLES_JOBS,
    ARTICLES_INPUT
};

/* Rows of a table for getopt. */
#define ARTICLES_VALUE(name, option)                                                                                             \
    { name, required_argument, NULL, option }
#define ARTICLES_FLAG(name, option)                                                                                              \
    { name, no_argument, NULL, option }
/* for names alone */
#define ARTICLES_NAMES                                                                                                           \
    ARTICLES_VALUE("date", ARTICLES_DATE), ARTICLES_VALUE("gazetteer", ARTICLES_GAZETTEER),                                      \
        ARTICLES_FLAG("no-default-gazetteer", ARTICLES_NO_DEFAULT)
/* for one article, to be read */
#define ARTICLES_READING                                                                                                         \
    ARTICLES_NAMES, ARTICLES_VALUE("lexicon", ARTICLES_LEXICON), ARTICLES_VALUE("encoding", ARTICLES_ENCODING),                  \
        ARTICLES_FLAG("lenient", ARTICLES_LENIENT)
/* for many, whose graphs are kept */
#define ARTICLES_OPTIONS                                                                                                         \
    ARTICLES_READING, ARTICLES_VALUE("base", ARTICLES_BASE), ARTICLES_VALUE("id", ARTICLES_ID),                                  \
        ARTICLES_VALUE("url", ARTICLES_URL), ARTICLES_VALUE("publisher", ARTICLES_PUBLISHER),                                    \
        ARTICLES_VALUE("min-confidence", ARTICLES_LEAST), ARTICLES_FLAG("with-text", ARTICLES_WITH_TEXT),                        \
        ARTICLES_FLAG("candidates", ARTICLES_CANDIDATES), ARTICLES_VALUE("jobs", ARTICLES_JOBS),                                 \
        ARTICLES_VALUE("input", ARTICLES_INPUT)

/* Takes an option from ARTICLES_FIRST on, or says what is wrong; what getopt did not know gets a hint. */
isnad_status articles_option(struct articles *articles, int option, const char *value);
/* Takes the operands: there is one, --id and --url stand with one article alone, no two files have one identifier, and standard
 * input is named once. Sets total. */
isnad_status articles_check(struct articles *articles, char *const *files, size_t count);

#endif
