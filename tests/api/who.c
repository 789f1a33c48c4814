/* SPDX-License-Identifier: Apache-2.0 */
#include <isnad.h>
#include <stdio.h>

int main(void) {
    static const char text[] = "قال إيمانويل ماكرون إن فرنسا ستدعم لبنان."; /* Emmanuel Macron said that France will support Lebanon. */
    isnad_lexicon *words; isnad_gazetteer *names; isnad_extractor *extractor; isnad_document *document; isnad_error error;
    if (isnad_lexicon_load(DATA "/ontology/lexicon/ar", &words, &error) || isnad_gazetteer_load(DATA "/isnad.gaz", &names, &error) ||
        isnad_extractor_new(words, (const isnad_gazetteer *const[]){names}, 1, &extractor, &error) ||
        isnad_extract(extractor, (isnad_slice){text, sizeof text - 1}, &(isnad_options){0}, &document, &error))
        return fprintf(stderr, "%s: %s\n", error.source, error.message), 1;
    for (size_t i = 0; i < isnad_document_attribution_count(document); i++) {
        const isnad_attribution *said = isnad_document_attribution(document, i);
        isnad_slice who = isnad_document_entity(document, said->speakers.ids[0])->label_en;
        isnad_span what = said->content_count ? said->contents[0] : said->cue;
        printf("%.*s: %s: %.*s\n", (int)who.length, who.data, isnad_act_name(said->act), (int)(what.end - what.begin), text + what.begin);
    }
    isnad_document_free(document), isnad_extractor_free(extractor), isnad_gazetteer_free(names), isnad_lexicon_free(words);
}
