/* SPDX-License-Identifier: Apache-2.0
 *
 * See inflect.h. A form is the part with some letters taken off its end, an affix before it and one behind it. */
#include "inflect.h"

#include <string.h>

struct maker {
    struct inflected *out;
    size_t count;
    uint8_t form;
};

struct agreement {
    uint8_t gender, number, person;
    bool needs_suffix;
};

static void make(struct maker *maker, const uint8_t *stem, size_t length, const char *ending, struct agreement agreement) {
    size_t tail = strlen(ending);
    if (maker->count == INFLECTED_MOST || length + tail > sizeof maker->out->codes || length == 0) return;
    struct inflected *form = &maker->out[maker->count++];
    memset(form, 0, sizeof *form);
    memcpy(form->codes, stem, length);
    memcpy(form->codes + length, ending, tail);
    form->length = (uint8_t)(length + tail);
    form->lexeme = (struct lexeme){.form = maker->form,
                                   .gender = agreement.gender,
                                   .number = agreement.number,
                                   .person = agreement.person,
                                   .needs_suffix = agreement.needs_suffix};
}

/* Endings as strings of codes; the letters stand for themselves in ENDING(). */
#define ENDING(...) ((const char[]){__VA_ARGS__, 0})
#define NO_ENDING ""
enum { M = GENDER_MALE, F = GENDER_FEMALE, S = NUMBER_SINGULAR, D = NUMBER_DUAL, P = NUMBER_PLURAL };

static bool long_vowel(uint8_t code) { return code == CODE_ALEF || code == CODE_WAW || code == CODE_YEH; }

/* A long vowel before the last consonant, which falls where that consonant has no vowel (قال → قلت, يفيد → يفد). */
static bool hollow(const uint8_t *part, size_t length) {
    return length >= 3 && long_vowel(part[length - 2]) && !long_vowel(part[length - 1]) && part[length - 3] != CODE_ALEF;
}

static size_t drop_vowel(const uint8_t *part, size_t length, uint8_t *out) {
    memcpy(out, part, length - 2);
    out[length - 2] = part[length - 1];
    return length - 1;
}

size_t inflect_past(const uint8_t *part, size_t length, bool defective, struct inflected *out) {
    struct maker maker = {out, 0, FORM_PAST};
    if (length < 2 || length > 40) return 0;
    size_t stem = defective ? length - 1 : length;
    uint8_t other[48];
    make(&maker, part, length, NO_ENDING, (struct agreement){M, S, 3, false});
    make(&maker, part, stem, ENDING(CODE_TEH), (struct agreement){F, S, 3, false});
    make(&maker, part, stem, ENDING(CODE_WAW, CODE_ALEF), (struct agreement){M, P, 3, false});
    make(&maker, part, stem, ENDING(CODE_WAW), (struct agreement){M, P, 3, true});
    make(&maker, part, stem, ENDING(CODE_TEH, CODE_ALEF), (struct agreement){F, D, 3, false});
    if (defective) { /* the weak letter comes back: نفيا، دعوا */
        char weak = (char)(part[length - 1] == CODE_ALEF ? CODE_WAW : CODE_YEH);
        make(&maker, part, stem, ENDING(weak, CODE_ALEF), (struct agreement){M, D, 3, false});
        make(&maker, part, stem, ENDING(weak, CODE_NOON, CODE_ALEF), (struct agreement){0, P, 1, false});
        make(&maker, part, stem, ENDING(weak, CODE_TEH), (struct agreement){0, S, 1, false});
        if (weak == CODE_YEH) make(&maker, part, stem, ENDING(CODE_ALEF), (struct agreement){M, S, 3, true});
        return maker.count;
    }
    make(&maker, part, length, ENDING(CODE_ALEF), (struct agreement){M, D, 3, false});
    size_t shorter = hollow(part, length) ? drop_vowel(part, length, other) : (memcpy(other, part, length), length);
    make(&maker, other, shorter, ENDING(CODE_NOON, CODE_ALEF), (struct agreement){0, P, 1, false});
    if (shorter != length) make(&maker, other, shorter, ENDING(CODE_TEH), (struct agreement){0, S, 1, false});
    return maker.count;
}

static void present_with(struct maker *maker, uint8_t *stem, size_t length, size_t base, const uint8_t prefix[4]) {
    static const struct agreement persons[] = {{M, S, 3, false}, {F, S, 3, false}, {0, S, 1, false}, {0, P, 1, false}};
    for (size_t i = 0; i < 4; i++) {
        stem[0] = prefix[i];
        make(maker, stem, length, NO_ENDING, persons[i]);
    }
    stem[0] = prefix[0];
    make(maker, stem, base, ENDING(CODE_WAW, CODE_NOON), (struct agreement){M, P, 3, false});
    make(maker, stem, base, ENDING(CODE_WAW, CODE_ALEF), (struct agreement){M, P, 3, false});
    make(maker, stem, base, ENDING(CODE_WAW), (struct agreement){M, P, 3, true});
    make(maker, stem, length, ENDING(CODE_ALEF, CODE_NOON), (struct agreement){M, D, 3, false});
    stem[0] = prefix[1];
    make(maker, stem, length, ENDING(CODE_ALEF, CODE_NOON), (struct agreement){F, D, 3, false});
}

size_t inflect_present(const uint8_t *part, size_t length, struct inflected *out) {
    static const uint8_t prefix[4] = {CODE_YEH, CODE_TEH, CODE_ALEF, CODE_NOON};
    struct maker maker = {out, 0, FORM_PRESENT};
    if (length < 3 || length > 40) return 0;
    uint8_t stem[48], shorter[48];
    memcpy(stem, part, length);
    bool weak = long_vowel(part[length - 1]);
    present_with(&maker, stem, length, weak ? length - 1 : length, prefix);
    if (part[length - 1] == CODE_YEH) { /* يرى → يراه */
        stem[0] = CODE_YEH;
        make(&maker, stem, length - 1, ENDING(CODE_ALEF), (struct agreement){M, S, 3, true});
        stem[0] = CODE_TEH;
        make(&maker, stem, length - 1, ENDING(CODE_ALEF), (struct agreement){F, S, 3, true});
    }
    if (!weak && !hollow(part, length)) return maker.count;
    size_t cut = weak ? (memcpy(shorter, part, length - 1), length - 1) : drop_vowel(part, length, shorter);
    maker.form = FORM_JUSSIVE;
    static const struct agreement persons[] = {{M, S, 3, false}, {F, S, 3, false}};
    for (size_t i = 0; i < 2; i++) {
        shorter[0] = prefix[i];
        make(&maker, shorter, cut, NO_ENDING, persons[i]);
    }
    return maker.count;
}

size_t inflect_participle(const uint8_t *part, size_t length, struct inflected *out) {
    struct maker maker = {out, 0, FORM_PARTICIPLE};
    if (length < 3 || length > 40) return 0;
    size_t stem = part[length - 1] == CODE_ALEF ? length - 1 : length;
    size_t base = part[stem - 1] == CODE_YEH ? stem - 1 : stem; /* داعيا → داعين */
    make(&maker, part, length, NO_ENDING, (struct agreement){M, S, 3, false});
    make(&maker, part, stem, ENDING(CODE_HEH), (struct agreement){F, S, 3, false});
    make(&maker, part, base, ENDING(CODE_YEH, CODE_NOON), (struct agreement){M, P, 3, false});
    make(&maker, part, stem, ENDING(CODE_TEH, CODE_YEH, CODE_NOON), (struct agreement){F, D, 3, false});
    make(&maker, part, stem, ENDING(CODE_ALEF, CODE_TEH), (struct agreement){F, P, 3, false});
    return maker.count;
}

size_t inflect_noun(const uint8_t *part, size_t length, bool marbuta, struct inflected *out) {
    struct maker maker = {out, 0, FORM_NOUN};
    if (length < 2 || length > 40) return 0;
    uint8_t gender = marbuta ? F : M;
    make(&maker, part, length, NO_ENDING, (struct agreement){gender, S, 3, false});
    if (marbuta) {
        make(&maker, part, length - 1, ENDING(CODE_TEH), (struct agreement){gender, S, 3, true});
        return maker.count;
    }
    make(&maker, part, length, ENDING(CODE_ALEF), (struct agreement){gender, S, 3, false}); /* indefinite accusative */
    return maker.count;
}
