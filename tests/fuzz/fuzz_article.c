/* SPDX-License-Identifier: Apache-2.0
 *
 * The whole pipeline with the project's lexicon and gazetteer. */
#include "fuzz.h"

FUZZ(data, size) {
    static isnad_extractor *extractor;
    if (!extractor) extractor = fuzz_extractor(true);
    isnad_options options = {.lenient = true, .encoding = "UTF-8"};
    fuzz_extract(extractor, (isnad_slice){(const char *)data, size}, &options);
    return 0;
}
