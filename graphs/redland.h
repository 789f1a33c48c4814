/* SPDX-License-Identifier: Apache-2.0
 *
 * The door to everything that needs librdf, raptor or libcurl.
 *
 * Linking librdf costs a program 46 more libraries and about 20 times the start-up of /bin/true, before it has done anything.
 * Extraction does not need it. So the files that include Redland's headers are built into a module, isnad_redland.so, which is
 * loaded the first time that a command stores, queries, converts, compiles or loads. libcurl, which raptor needs anyway, is there
 * too. Code outside the module calls
 *
 *     const struct redland *redland;
 *     TRY(redland_load(&redland, error));
 *     redland->redland_version();
 *
 * and never the function itself, which would not link. To add one: declare it in its own header as always, include that header
 * here, and name it in REDLAND_FUNCTIONS; its type comes from the declaration.
 */
#ifndef ISNAD_REDLAND_H
#define ISNAD_REDLAND_H

#include "compile.h"
#include "convert.h"
#include "error.h"
#include "http.h"
#include "query.h"
#include "reader.h"
#include "said.h"
#include "store.h"
#include "turtle.h"

/* The version of librdf that is in use, such as "1.0.17". */
const char *redland_version(void);

#define REDLAND_FUNCTIONS(F)                                                                                                     \
    F(redland_version)                                                                                                           \
    F(compile_names)                                                                                                             \
    F(convert_begin)                                                                                                             \
    F(convert_bytes)                                                                                                             \
    F(convert_end)                                                                                                               \
    F(convert_names)                                                                                                             \
    F(http_open)                                                                                                                 \
    F(http_send)                                                                                                                 \
    F(http_close)                                                                                                                \
    F(query_run)                                                                                                                 \
    F(reader_knows)                                                                                                              \
    F(said_table)                                                                                                                \
    F(store_add_bytes)                                                                                                           \
    F(store_add_file)                                                                                                            \
    F(store_close)                                                                                                               \
    F(store_commit)                                                                                                              \
    F(store_documents)                                                                                                           \
    F(store_export)                                                                                                              \
    F(store_open)                                                                                                                \
    F(store_pending)                                                                                                             \
    F(store_remove)                                                                                                              \
    F(turtle_read)

struct redland {
    const char *version; /* of isnad: the module has to be of the same build, as it shares its structures; loader.h */
#define REDLAND_MEMBER(function) __typeof__(&function) function;
    REDLAND_FUNCTIONS(REDLAND_MEMBER)
#undef REDLAND_MEMBER
};

/* Loads the module; it is never freed. See loader_open. */
isnad_status redland_load(const struct redland **out, isnad_error *error);

#endif
