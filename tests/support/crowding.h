/* SPDX-License-Identifier: Apache-2.0
 *
 * Words that were chosen to be in each other's way: under the hash that words have without a seed, all have their home in one
 * 512th of any table. */
#ifndef ISNAD_CROWDING_H
#define ISNAD_CROWDING_H

#include "phrases.h"

#include <stdlib.h>
#include <string.h>

enum { CROWD = 900 /* in one place: more than phrase_farthest of a table for them allows */, CROWDED_SIZE = 16 };

/* The next one: six Arabic letters in UTF-8 and a 0. */
static void crowded_word(uint32_t *state, char out[CROWDED_SIZE]) {
    for (;;) {
        uint8_t codes[6 + FOLD_PADDING] = {0};
        for (size_t i = 0; i < 6; i++) { /* ب … غ: no alef, nothing that is a proclitic or folds */
            *state = *state * 1103515245 + 12345;
            uint32_t point = 0x62B + (*state >> 16) % 16;
            out[2 * i] = (char)(0xC0 | point >> 6), out[2 * i + 1] = (char)(0x80 | (point & 63));
            codes[i] = (uint8_t)(CODE_THEH + (point - 0x62B));
        }
        out[12] = 0;
        if (fold_hash(codes, 6) < UINT64_MAX / 512) return;
    }
}

#endif
