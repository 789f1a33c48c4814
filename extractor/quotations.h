/* SPDX-License-Identifier: Apache-2.0
 *
 * Quotation marks in pairs, and where sentences end. */
#ifndef ISNAD_QUOTATIONS_H
#define ISNAD_QUOTATIONS_H

#include "article.h"

/* Fills quotations, quotation_at, and numbers the sentences of the words. A quotation that is not closed
 * reaches to its paragraph's end; where a mark one or more paragraphs below closes it, a second one reaches from there (its open is
 * the end of that paragraph) to the mark. A full stop inside a quotation ends no sentence. False where memory is out. Linear. */
bool quotations_find(struct isnad_extractor *x);

/* The words inside a quotation, without its marks: [first, end). */
static inline uint32_t quotation_first(const struct quotation *quotation) { return quotation->open + 1; }
static inline uint32_t quotation_end(const struct quotation *quotation) { return quotation->close; }

/* Is it speech rather than a name or a single quoted word? */
bool quotation_is_speech(const struct isnad_extractor *x, const struct quotation *quotation);

#endif
