/* SPDX-License-Identifier: Apache-2.0
 *
 * All names of a table in a text, at the speed of memory rather than of a tokenizer.
 *
 * The text is gone over once, in blocks: folded to codes (with vector instructions where the processor has them), cut into words,
 * hashed, and looked up in batches, so that the misses of the cache overlap. What is found is what words_split, lexicon_stems and
 * phrase_find would find at each word; it is none of the engine's business whether a name found so is meant. Any bytes may come:
 * what is no UTF-8 ends a name as a full stop would.
 */
#ifndef ISNAD_MATCHER_H
#define ISNAD_MATCHER_H

#include "names.h"

/* Which instructions the inner loops are made of. All give the same matches; MATCHER_PORTABLE is there on every machine. */
enum matcher_kind { MATCHER_PORTABLE, MATCHER_SSSE3, MATCHER_NEON, MATCHER_AVX2, MATCHER_AVX512, MATCHER_KINDS };

struct match {
    uint32_t begin, end;            /* bytes of the text: the name without the proclitics before it */
    const struct phrase_slot *slot; /* its values are slot->first … of the table's owner */
    uint16_t words;
    uint8_t clitics; /* enum proclitic, that stand before it in its first word */
    bool contracted; /* لل: the article of the name is the second ل */
};

struct matcher;

/* Takes matches in the order of the words that they begin in, one a word: the longest. False ends the search. */
typedef bool (*matcher_take)(void *user, const struct match *matches, size_t count);

/* The fastest kind that the processor has; and whether it has one. */
enum matcher_kind matcher_best(void);
bool matcher_has(enum matcher_kind kind);
const char *matcher_name(enum matcher_kind kind);

/* Some 3 MB; the table must outlive it. ISNAD_BAD_USAGE for a kind that the processor does not have. One thread uses it at a
 * time.
 */
isnad_status matcher_new(const struct phrase_table *table, enum matcher_kind kind, struct matcher **out, isnad_error *error);
void matcher_free(struct matcher *matcher);

/* Linear in the text, which may be of up to 4 GiB less one byte: ISNAD_BAD_INPUT for longer ones. */
isnad_status matcher_find(struct matcher *matcher, isnad_slice text, matcher_take take, void *user, isnad_error *error);

#endif
