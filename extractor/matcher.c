/* SPDX-License-Identifier: Apache-2.0
 *
 * Blocks, look-ups and matches. See matcher.h and matcher_private.h.
 *
 * A block is folded and scanned by the inner loops; then all its seekers go through the table in step: each loop over them asks
 * for what the next one reads. What a hash alone has found is verified on the codes. Words at a block's end that a name might go
 * on behind are left for the next block. */
#include "matcher_scan.h"

#include "error.h"

#include <string.h>

/* ---- look-ups ---- */

/* Do the words that begin at a seeker have these codes, each ended by a 0? */
static bool verify(const struct matcher *m, const struct seeker *seeker, const struct phrase_slot *slot, uint32_t words) {
    const struct phrase_table *table = m->table;
    if ((uint64_t)slot->codes + slot->length > table->codes_size || (uint64_t)slot->first + slot->count > table->value_count)
        return false;
    const uint8_t *stored = table->codes + slot->codes, *end = stored + slot->length;
    for (uint32_t k = 0; k < words; k++) {
        struct token token = matcher_token(m, seeker->token + k);
        const uint8_t *codes = m->codes + (k ? token.code : seeker->code);
        size_t length = k ? token.length : seeker->length, skip = k == 0 && seeker->contracted;
        if (length > WORD_LONGEST) length = WORD_LONGEST;
        if ((size_t)(end - stored) < length + 1 || (skip && stored[0] != CODE_ALEF) ||
            memcmp(stored + skip, codes + skip, length - skip) != 0 || stored[length] != 0)
            return false;
        stored += length + 1;
    }
    return stored == end;
}

/* The one of the slots with the key that is of these words. */
static const struct phrase_slot *choose(const struct matcher *m, const struct seeker *seeker, const struct phrase_slot *slot,
                                        uint32_t words) {
    const struct phrase_table *table = m->table;
    uint64_t key = slot->key, at = (uint64_t)(slot - table->slots);
    for (uint64_t left = table->slot_count; left > 0 && slot->key != 0; left--) {
        if (slot->key == key && slot->exact == PHRASE_SHARED && verify(m, seeker, slot, words)) return slot;
        at = at + 1 < table->slot_count ? at + 1 : 0;
        slot = &table->slots[at];
    }
    return NULL;
}

/* Do the words t and t + 1 stand beside each other? */
static inline bool beside(const struct matcher *m, uint32_t t) {
    if (t + 1 >= m->token_count) return false;
    struct token token = matcher_token(m, t);
    uint32_t at = token.code + token.length, end = m->tokens[t + 1];
    bool mark = false;
    for (; at < end; at++) {
        if (m->codes[at] == CODE_SPACE) continue;
        if (m->codes[at] != CODE_MARK || mark) return false;
        mark = true;
    }
    return !mark || matcher_joined(m, &token);
}

/* Puts down what is to be verified; a prefix that is no name counts for nothing. */
static inline void doubt(struct matcher *m, uint32_t seeker, const struct phrase_slot *slot, uint32_t words) {
    const uint8_t *codes = m->table->codes + (slot->count && slot->codes < m->table->codes_size ? slot->codes : 0);
    __builtin_prefetch(codes);
    __builtin_prefetch(codes + slot->length);
    m->doubts[m->doubt_count] = (struct doubt){slot, seeker, words};
    m->doubt_count += slot->count > 0;
}

/* Sends seekers on to the word behind their token, which has to stand beside it; returns how many went. */
static uint32_t go_on(const struct matcher *m, struct step *steps, uint32_t count) {
    uint32_t going = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct step step = steps[i];
        uint32_t end = m->tokens[step.token] + matcher_length(m, m->tokens[step.token]), next = end + 1;
        if (__builtin_expect(m->codes[end] != CODE_SPACE || is_separator(m->codes[next]), 0)) {
            if (!beside(m, step.token)) continue;
            next = m->tokens[step.token + 1];
        }
        uint32_t length = matcher_length(m, next);
        uint64_t own = scan_hash(m->codes + next, length < WORD_LONGEST ? length : WORD_LONGEST, m->table->seed);
        uint64_t hash = fold_hash_next(step.hash, own);
        if (m->far)
            phrase_ask(m->table, hash);
        else
            __builtin_prefetch(&m->table->sequences[phrase_filter_at(hash) & m->table->sequence_mask]);
        steps[going++] = (struct step){hash, step.seeker, step.token + 1};
    }
    return going;
}

static uint64_t key_of(const struct matcher *m, const struct seeker *seeker) {
    if (seeker->length > 8) return seeker->hash + (seeker->hash == 0);
    uint64_t codes = text_eight(m->codes + seeker->code) & fold_masks[seeker->length];
    return seeker->contracted ? (codes & ~UINT64_C(0xFF)) | CODE_ALEF : codes;
}

/* The word of a seeker as a name; returns whether longer names begin so. */
static bool find_alone(struct matcher *m, struct seeker *seeker, uint32_t number) {
    const struct phrase_table *table = m->table;
    const struct phrase_slot *slot = phrase_probe(table, seeker->hash, key_of(m, seeker), seeker->length <= 8);
    if (slot && slot->exact == PHRASE_SHARED) slot = choose(m, seeker, slot, 1);
    if (!slot) return false;
    if (slot->count > 0 && slot->exact == PHRASE_EXACT && (uint64_t)slot->first + slot->count <= table->value_count)
        seeker->slot = slot, seeker->words = 1;
    else if (slot->exact != PHRASE_EXACT)
        doubt(m, number, slot, 1);
    return slot->more;
}

/* The first words of all seekers; returns how many may go on. */
static uint32_t find_first(struct matcher *m, struct seeker *seekers, uint32_t first, uint32_t count, struct step *steps,
                           uint32_t going) {
    for (uint32_t i = 0; i < count; i++) {
        struct seeker *seeker = &seekers[i];
        uint32_t hopes = seeker->hopes;
        if (hopes > HOPE_PAIR && find_alone(m, seeker, first + i)) hopes |= hopes >> 1; /* HOPE_UNKNOWN becomes HOPE_PAIR */
        steps[going] = (struct step){seeker->hash, first + i, seeker->token};
        going += hopes & HOPE_PAIR;
    }
    return going;
}

/* Leaves the steps that the filter knows to lead to something; those of a large table all. */
static uint32_t filter(const struct matcher *m, struct step *steps, uint32_t count) {
    if (m->far) return count;
    uint32_t left = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct step step = steps[i];
        steps[left] = step;
        left += phrase_may_go_on(m->table, step.hash);
    }
    for (uint32_t i = 0; i < left; i++) phrase_ask(m->table, steps[i].hash);
    return left;
}

/* One word more; returns how many may go on yet. */
static uint32_t find_next(struct matcher *m, const struct step *steps, uint32_t count, uint32_t words, struct step *next) {
    uint32_t going = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct phrase_slot *slot = phrase_probe(m->table, steps[i].hash, steps[i].hash + (steps[i].hash == 0), false);
        if (slot && slot->exact == PHRASE_SHARED) slot = choose(m, &m->seekers[steps[i].seeker], slot, words);
        if (!slot) continue;
        doubt(m, steps[i].seeker, slot, words);
        next[going] = steps[i];
        going += slot->more;
    }
    return going;
}

/* Keeps what the codes confirm: the longest, which are the last. */
static void settle(struct matcher *m) {
    for (uint32_t i = m->doubt_count; i-- > 0;) {
        struct doubt doubt = m->doubts[i];
        struct seeker *seeker = &m->seekers[doubt.seeker];
        if (doubt.words > seeker->words && verify(m, seeker, doubt.slot, doubt.words))
            seeker->slot = doubt.slot, seeker->words = (uint16_t)doubt.words;
    }
    m->doubt_count = 0;
}

static void find_all(struct matcher *m) {
    uint32_t contracted = (uint32_t)(m->contracted - m->seekers), which = 0;
    m->doubt_count = 0;
    uint32_t going = find_first(m, m->seekers, 0, m->seeker_count, m->steps[0], 0);
    going = find_first(m, m->contracted, contracted, m->contracted_count, m->steps[0], going);
    for (uint32_t words = 2; going > 0; words++, which ^= 1) {
        going = filter(m, m->steps[which], go_on(m, m->steps[which], going));
        if (m->doubt_count + going > DOUBTS_SIZE) settle(m);
        going = find_next(m, m->steps[which], going, words, m->steps[which ^ 1]);
    }
    settle(m);
}

/* ---- matches ---- */

/* What a seeker found against the best of its word so far. */
static void consider(const struct matcher *m, const struct seeker *seeker, struct candidate *best, const struct seeker **chosen) {
    if (!seeker->slot) return;
    uint8_t offset = (uint8_t)(seeker->code - m->tokens[seeker->token] + 2u * seeker->contracted);
    if (*chosen && !names_better((unsigned)seeker->slot->classes, seeker->words, offset, best)) return;
    best->words = seeker->words, best->offset = offset, best->kinds = (uint16_t)seeker->slot->classes;
    *chosen = seeker;
}

static uint8_t clitics_of(const struct matcher *m, const struct seeker *seeker) {
    static const uint8_t letters[32] = {[CODE_WAW] = CLITIC_WAW,
                                        [CODE_FEH] = CLITIC_FEH,
                                        [CODE_BEH] = CLITIC_BEH,
                                        [CODE_KAF] = CLITIC_KAF,
                                        [CODE_LAM] = CLITIC_LAM};
    uint8_t clitics = seeker->contracted ? CLITIC_LAM | CLITIC_ARTICLE : 0;
    for (uint32_t at = m->tokens[seeker->token]; at < seeker->code; at++) clitics |= letters[m->codes[at] & 31];
    return clitics;
}

/* Where the name begins: of a code point that gives several codes some of which belong to a proclitic, at the next one. */
static uint32_t begin_of(const struct matcher *m, const struct seeker *seeker) {
    struct token token = matcher_token(m, seeker->token);
    uint32_t code = seeker->code + seeker->contracted, last = token.code + token.length;
    uint32_t before = code > token.code ? matcher_begin(m, code - 1) : UINT32_MAX;
    uint32_t begin = matcher_begin(m, code);
    while (begin == before && ++code < last) begin = matcher_begin(m, code);
    return code < last ? begin : matcher_word_end(m, &token);
}

static void add_match(struct matcher *m, const struct seeker *seeker) {
    struct token last = matcher_token(m, seeker->token + seeker->words - 1u);
    m->matches[m->match_count++] = (struct match){begin_of(m, seeker), matcher_word_end(m, &last), seeker->slot,
                                                  seeker->words,       clitics_of(m, seeker),      seeker->contracted};
}

static bool is_number(const struct matcher *m, uint32_t t) {
    struct token token = matcher_token(m, t);
    return m->codes[token.code] >= '0' && m->codes[token.code] <= '9' && matcher_is_number(m, &token);
}

/* Gives the best name of each word. */
static bool give(struct matcher *m, matcher_take take, void *user) {
    const struct seeker *next = m->seekers, *end = next + m->seeker_count;
    const struct seeker *contracted = m->contracted, *contracted_end = contracted + m->contracted_count;
    bool ok = true;
    while (ok) {
        while (next < end && !next->slot) next++;
        while (contracted < contracted_end && !contracted->slot) contracted++;
        if (next == end && contracted == contracted_end) break;
        uint32_t token = next < end ? next->token : UINT32_MAX;
        if (contracted < contracted_end && contracted->token < token) token = contracted->token;
        struct candidate best = {0};
        const struct seeker *chosen = NULL;
        for (; next < end && next->token == token; next++) consider(m, next, &best, &chosen);
        for (; contracted < contracted_end && contracted->token == token; contracted++) consider(m, contracted, &best, &chosen);
        if (!chosen || is_number(m, token)) continue;
        add_match(m, chosen);
        if (m->match_count < MATCHES_SIZE) continue;
        ok = take(user, m->matches, m->match_count);
        m->match_count = 0;
    }
    return ok;
}

/* ---- blocks ---- */

static void fold_block(struct matcher *m) {
    size_t end = m->length - m->at > BLOCK_BYTES ? m->at + BLOCK_BYTES : m->length;
    while (m->at < end && m->count < BLOCK_CODES && m->portion_count < PORTIONS_BLOCK) {
        matcher_glue(m);
        m->loops.fold(m, end);
        if (m->at >= end) break;
        matcher_glue(m);
        matcher_step(m);
    }
    memset(m->codes + m->count, CODE_BREAK, CODES_BEHIND);
}

/* The code behind all words of which no name can reach the block's end: those before the last break, or before more codes than a
 * phrase has. These are never as many as BLOCK_CODES, as matcher_keep leaves out what lies between words that are far apart. */
static uint32_t find_cut(const struct matcher *m) {
    if (m->at == m->length) return m->count;
    uint32_t codes = 0, word = 0;
    for (uint32_t at = m->count; at > 0; at--) {
        uint8_t code = m->codes[at - 1];
        if (!is_separator(code)) {
            codes += ++word <= WORD_LONGEST;
            continue;
        }
        bool joint = code == CODE_SPACE || (code == CODE_MARK && at > 1 && !is_separator(m->codes[at - 2]));
        codes += word > 0;
        word = 0;
        if (!joint || codes > PHRASE_LONGEST) return at;
    }
    return m->count < BLOCK_CODES ? 0 : m->count;
}

/* Drops the codes before the cut. */
static void shift(struct matcher *m) {
    uint32_t kept = 0, cut = m->cut;
    m->codes[-1] = cut ? m->codes[cut - 1] : m->codes[-1];
    memmove(m->codes, m->codes + cut, m->count - cut);
    uint32_t first = m->portion_count;
    for (uint32_t end = m->count; first > 0 && end > cut; first--) end = m->portions[first - 1].code;
    for (uint32_t i = first; i < m->portion_count; i++) {
        struct portion portion = m->portions[i];
        for (; portion.code < cut; portion.code++) portion.kept &= portion.kept - 1;
        portion.code -= cut;
        m->near[portion.code / 64] = kept;
        m->portions[kept++] = portion;
    }
    m->portion_count = kept;
    m->count -= cut;
    if (m->count) m->near[(m->count - 1) / 64] = kept - 1;
}

/* Leaves out the seekers behind the cut. */
static void limit(struct matcher *m) {
    while (m->seeker_count && m->seekers[m->seeker_count - 1].code >= m->cut) m->seeker_count--;
    while (m->contracted_count && m->contracted[m->contracted_count - 1].code >= m->cut) m->contracted_count--;
}

isnad_status matcher_find(struct matcher *m, isnad_slice text, matcher_take take, void *user, isnad_error *error) {
    if (text.length >= UINT32_MAX) return error_set(error, ISNAD_BAD_INPUT, NULL, 0, 0, "a text of 4 GiB or more is too long");
    m->text = (const uint8_t *)text.data, m->length = text.length;
    m->at = m->count = m->run = m->portion_count = m->match_count = 0;
    m->codes[-1] = CODE_NEWLINE;
    bool ok = true;
    while (ok && (m->at < m->length || m->count > 0)) {
        fold_block(m);
        m->cut = find_cut(m);
        m->loops.scan(m);
        limit(m);
        find_all(m);
        ok = give(m, take, user);
        if (m->cut == m->count && m->at == m->length) break;
        shift(m);
    }
    if (ok && m->match_count) take(user, m->matches, m->match_count);
    return ISNAD_OK;
}

/* ---- making ---- */

static void fill_tables(struct matcher *m) {
    static const uint8_t separators[] = {
        [FOLD_SPACE] = CODE_SPACE, [FOLD_NEWLINE] = CODE_NEWLINE, [FOLD_STOP] = CODE_MARK,
        [FOLD_COMMA] = CODE_MARK,  [FOLD_DASH] = CODE_MARK,       [FOLD_SINGLE] = CODE_MARK,
    };
    for (int i = 0; i < 256; i++) {
        uint8_t ascii = i < 128 ? fold_ascii[i] : 0, arabic = fold_arabic[i];
#define CODE_OF(fast)                                                                                                            \
    ((fast) == FOLD_SLOW                                                                ? TABLE_ODD                              \
     : (fast) < FAST_CLASS                                                              ? (fast)                                 \
     : (size_t)((fast)-FAST_CLASS) < sizeof separators && separators[(fast)-FAST_CLASS] ? separators[(fast)-FAST_CLASS]          \
                                                                                        : CODE_BREAK)
        if (i < 128) m->ascii[i] = (uint8_t)CODE_OF(ascii);
        m->arabic[i] = (uint8_t)CODE_OF(arabic);
#undef CODE_OF
    }
}

enum matcher_kind matcher_best(void) {
    enum matcher_kind kind = MATCHER_KINDS - 1;
    while (!matcher_has(kind)) kind--;
    return kind;
}

static const struct inner_loops *loops_of(enum matcher_kind kind) {
    static const struct inner_loops *const loops[MATCHER_KINDS] = {&matcher_portable, &matcher_ssse3, &matcher_neon,
                                                                   &matcher_avx2, &matcher_avx512};
    return loops[kind];
}

bool matcher_has(enum matcher_kind kind) {
    if (kind >= MATCHER_KINDS || !loops_of(kind)->fold) return false;
    if (kind == MATCHER_PORTABLE || kind == MATCHER_NEON) return true;
#if defined(__x86_64__) && defined(__GNUC__)
    bool bits = __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    if (kind == MATCHER_SSSE3) return __builtin_cpu_supports("ssse3");
    if (kind == MATCHER_AVX2) return bits && __builtin_cpu_supports("avx2");
    return bits && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
           __builtin_cpu_supports("avx512vbmi2");
#else
    return false;
#endif
}

const char *matcher_name(enum matcher_kind kind) {
    static const char *const names[MATCHER_KINDS] = {"portable", "ssse3", "neon", "avx2", "avx512"};
    return kind < MATCHER_KINDS ? names[kind] : "none";
}

static bool make(struct matcher *m) {
    m->buffer = memory_new_cleared(CODES_BEFORE + CODES_SIZE + CODES_BEHIND, 1);
    m->portions = memory_new(PORTIONS_SIZE, sizeof *m->portions);
    m->near = memory_new(GROUPS_SIZE, sizeof *m->near);
    m->tokens = memory_new(TOKENS_SIZE, sizeof *m->tokens);
    m->groups = memory_new(GROUPS_SIZE, sizeof *m->groups);
    m->places = memory_new(PLACES_SIZE, sizeof *m->places);
    m->pairs = memory_new(PLACES_SIZE, sizeof *m->pairs);
    m->seekers = memory_new(SEEKERS_SIZE, sizeof *m->seekers);
    m->steps[0] = memory_new(SEEKERS_SIZE, sizeof *m->steps[0]);
    m->steps[1] = memory_new(SEEKERS_SIZE, sizeof *m->steps[1]);
    m->doubts = memory_new(DOUBTS_SIZE, sizeof *m->doubts);
    if (!m->buffer || !m->portions || !m->near || !m->tokens || !m->groups || !m->places || !m->pairs || !m->seekers ||
        !m->steps[0] || !m->steps[1] || !m->doubts)
        return false;
    m->codes = m->buffer + CODES_BEFORE;
    m->contracted = m->seekers + CODES_SIZE;
    return !m->loops.prepare || m->loops.prepare(m);
}

isnad_status matcher_new(const struct phrase_table *table, enum matcher_kind kind, struct matcher **out, isnad_error *error) {
    *out = NULL;
    if (!matcher_has(kind))
        return error_set(error, ISNAD_BAD_USAGE, NULL, 0, 0, "this processor has no instructions for \"%s\"", matcher_name(kind));
    struct matcher *m = memory_new_cleared(1, sizeof *m);
    if (!m) return error_memory(error);
    m->table = table;
    m->far = table->pair_shift < PAIRS_NEAR;
    m->loops = *loops_of(kind);
    fill_tables(m);
    if (!make(m)) {
        matcher_free(m);
        return error_memory(error);
    }
    *out = m;
    return ISNAD_OK;
}

void matcher_free(struct matcher *m) {
    if (!m) return;
    memory_free(m->own);
    memory_free(m->buffer);
    memory_free(m->portions);
    memory_free(m->near);
    memory_free(m->tokens);
    memory_free(m->groups);
    memory_free(m->places);
    memory_free(m->pairs);
    memory_free(m->seekers);
    memory_free(m->steps[0]);
    memory_free(m->steps[1]);
    memory_free(m->doubts);
    memory_free(m);
}
