/* SPDX-License-Identifier: Apache-2.0 */
#include <isnad.h>
#include <stdio.h>

int main(void) {
    static const char text[] = "قال إيمانويل ماكرون إن فرنسا ستدعم لبنان."; /* Emmanuel Macron said that France will support Lebanon. */
    isnad_lexicon *lexicon;
    isnad_gazetteer *names;
    isnad_extractor *extractor;
    isnad_document *document;
    isnad_error error;
    if (isnad_lexicon_load(DATA "/ontology/lexicon/ar", &lexicon, &error) || isnad_gazetteer_load(DATA "/isnad.gaz", &names, &error) ||
        isnad_extractor_new(lexicon, (const isnad_gazetteer *const[]){names}, 1, &extractor, &error) ||
        isnad_extract(extractor, (isnad_slice){text, sizeof text - 1}, &(isnad_options){0}, &document, &error))
        return fprintf(stderr, "%s: %s\n", error.source, error.message), 1;
    for (size_t i = 0; i < isnad_document_attribution_count(document); i++) {
        const isnad_attribution *said = isnad_document_attribution(document, i);
        for (size_t k = 0; k < said->about.count; k++) {
            isnad_slice who = isnad_document_entity(document, said->speakers.ids[0])->label_en;
            isnad_slice whom = isnad_document_entity(document, said->about.ids[k])->label_en;
            printf("%.*s: %s: %.*s\n", (int)who.length, who.data, isnad_act_name(said->act), (int)whom.length, whom.data);
        }
    }
    isnad_document_free(document), isnad_extractor_free(extractor), isnad_gazetteer_free(names), isnad_lexicon_free(lexicon);
}
