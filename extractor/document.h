/* SPDX-License-Identifier: Apache-2.0
 *
 * The pivot between reading text and writing graphs: what was found in one article. Extraction fills it, RDF reads it.
 *
 * Mentions are sorted by where they begin, attributions by their cues, which never begin at the same byte. Lists of entity ids
 * and spans live in the arena.
 */
#ifndef ISNAD_DOCUMENT_H
#define ISNAD_DOCUMENT_H

#include "memory.h"
#include "text.h"

struct isnad_document {
    struct arena arena;
    struct text text;
    isnad_slice iri; /* absolute */
    isnad_slice id;
    isnad_slice headline; /* empty where the text has none */
    uint32_t date;        /* yyyymmdd or 0 */
    LIST(isnad_mention) mentions;
    LIST(isnad_candidate) candidates; /* where asked for, by where their names stand */
    LIST(isnad_attribution) attributions;
    LIST(isnad_role) roles;
    LIST(isnad_entity) entities; /* those of the text first; behind them what the graph only links to: */
    isnad_entities publisher;    /* one or none */
    isnad_entities used;         /* the lexicon and the gazetteers */
};

#endif
