/* SPDX-License-Identifier: Apache-2.0
 *
 * What a name may mean, printed for people: for isnad gazetteer lookup and isnad explain. */
#ifndef ISNAD_COMMAND_LOOKUP_H
#define ISNAD_COMMAND_LOOKUP_H

#include "command_data.h"

struct lookup {
    const struct gazetteers *gazetteers;
    uint32_t date;                  /* show the offices of that day alone; 0: all */
    bool candidates;                /* in the order in which they would be taken, with their scores */
    struct isnad_extractor matcher; /* its words, date and one gazetteer alone are used: there is no text */
};

/* The gazetteers are loaded, and stay the caller's. lookup_end is needed in any case. */
void lookup_begin(struct lookup *lookup, const struct gazetteers *gazetteers, uint32_t date);
void lookup_end(struct lookup *lookup);

/* Prints the name and its readings, and gives their number. Fails where the name is no text. */
isnad_status lookup_name(struct lookup *lookup, isnad_slice name, size_t *readings, isnad_error *error);
/* The same for a text that may hold several names: as a whole where it is a name, else for the longest name at each of its words.
 */
isnad_status lookup_text(struct lookup *lookup, isnad_slice text, isnad_error *error);

#endif
