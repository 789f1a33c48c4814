/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes of any encoding: the first byte chooses what the caller claims about them. */
#include "fuzz.h"

FUZZ(data, size) {
    static const char *const encodings[] = {NULL, "UTF-8", "UTF-16", "windows-1256", "ISO-8859-6", "UTF-7", "no such encoding"};
    static isnad_extractor *extractor;
    if (!extractor) extractor = fuzz_extractor(false);
    if (size == 0) return 0;
    isnad_options options = {.lenient = data[0] & 1, .encoding = encodings[(data[0] >> 1) % 7], .date = 20220109};
    fuzz_extract(extractor, (isnad_slice){(const char *)data + 1, size - 1}, &options);
    return 0;
}
