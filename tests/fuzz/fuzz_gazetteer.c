/* SPDX-License-Identifier: Apache-2.0
 *
 * A compiled gazetteer of any bytes: refused, or safe to use. The checksum is not compared in the fuzzing build
 * (FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION), as hardly an input would pass it. */
#include "fuzz.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

FUZZ(data, size) {
    static const char article[] = "قال الرئيس الروسي فلاديمير بوتين إن موسكو والأمم المتحدة";
    static isnad_lexicon *lexicon;
    if (!lexicon) fuzz_require(isnad_lexicon_load(getenv("ISNAD_LEXICON"), &lexicon, NULL) == ISNAD_OK);

    int file = memfd_create("gazetteer", 0);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    fuzz_require(file >= 0 && write(file, data, size) == (ssize_t)size);
    isnad_gazetteer *gazetteer = NULL;
    if (isnad_gazetteer_load(path, &gazetteer, NULL) == ISNAD_OK) {
        const isnad_gazetteer *gazetteers[] = {gazetteer};
        isnad_extractor *extractor = NULL;
        if (isnad_extractor_new(lexicon, gazetteers, 1, &extractor, NULL) == ISNAD_OK)
            fuzz_extract(extractor, (isnad_slice){article, sizeof article - 1}, &(isnad_options){.encoding = "UTF-8"});
        isnad_extractor_free(extractor);
    } else {
        fuzz_require(gazetteer == NULL);
    }
    isnad_gazetteer_free(gazetteer);
    close(file);
    return 0;
}
