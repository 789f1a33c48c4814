/* SPDX-License-Identifier: Apache-2.0
 *
 * See match_marisa.h. The names are looked up as they are spelled, where the byte before is white space: neither folding nor
 * proclitics are asked of it. */
#include "match_marisa.h"

#include <marisa.h>
#include <string.h>

struct match_marisa {
    marisa::Trie trie;
};

extern "C" struct match_marisa *match_marisa_new(const char *names, size_t count, size_t *size) {
    marisa::Keyset keys;
    for (size_t i = 0; i < count; i++) {
        const size_t length = strcspn(names, "\n");
        keys.push_back(names, length);
        names += length + 1;
    }
    struct match_marisa *marisa = new struct match_marisa;
    marisa->trie.build(keys);
    *size = marisa->trie.io_size();
    return marisa;
}

extern "C" size_t match_marisa_find(struct match_marisa *marisa, const char *text, size_t length) {
    enum { LONGEST = 400 };
    size_t found = 0;
    marisa::Agent agent;
    for (size_t at = 0; at < length; at++) {
        if (text[at] == ' ' || text[at] == '\n' || (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n')) continue;
        agent.set_query(text + at, length - at < LONGEST ? length - at : LONGEST);
        while (marisa->trie.common_prefix_search(agent)) found++;
    }
    return found;
}
