/* SPDX-License-Identifier: Apache-2.0
 *
 * inflect: the forms of regular, hollow and defective verbs, participles and nouns. */
#include "../support/rounds.h"
#include "inflect.h"

#include <criterion/criterion.h>
#include <string.h>

enum { PAST, PRESENT, PARTICIPLE, NOUN };

/* The forms of a principal part as the lexicon asks for them: a verb that ends in ى or ا is defective, a noun in ة feminine. */
static size_t inflect(int how, const char *part, struct inflected *out) {
    uint8_t codes[48];
    size_t bytes = strlen(part), length = fold_string(part, bytes, codes, 40);
    const char *last = part + bytes - 2;
    bool weak = memcmp(last, "ى", 2) == 0 || memcmp(last, "ا", 2) == 0;
    switch (how) {
    case PAST: return inflect_past(codes, length, weak, out);
    case PRESENT: return inflect_present(codes, length, out);
    case PARTICIPLE: return inflect_participle(codes, length, out);
    default: return inflect_noun(codes, length, memcmp(last, "ة", 2) == 0, out);
    }
}

static const struct lexeme *lexeme_of(const struct inflected *forms, size_t count, const char *form) {
    uint8_t codes[64];
    size_t length = fold_string(form, strlen(form), codes, 64);
    for (size_t i = 0; i < count; i++)
        if (forms[i].length == length && memcmp(forms[i].codes, codes, length) == 0) return &forms[i].lexeme;
    return NULL;
}

static const struct {
    int how;
    const char *part, *form;
    uint8_t kind, gender, number;
    bool suffix;
} forms[] = {
    /* sound */
    {PAST, "صرح", "صرح", FORM_PAST, GENDER_MALE, NUMBER_SINGULAR, false},
    {PAST, "صرح", "صرحت", FORM_PAST, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PAST, "صرح", "صرحوا", FORM_PAST, GENDER_MALE, NUMBER_PLURAL, false},
    {PAST, "صرح", "صرحا", FORM_PAST, GENDER_MALE, NUMBER_DUAL, false},
    {PAST, "صرح", "صرحتا", FORM_PAST, GENDER_FEMALE, NUMBER_DUAL, false},
    {PAST, "اتهم", "اتهمو", FORM_PAST, GENDER_MALE, NUMBER_PLURAL, true}, /* اتهموه */
    {PRESENT, "يصرح", "يصرح", FORM_PRESENT, GENDER_MALE, NUMBER_SINGULAR, false},
    {PRESENT, "يصرح", "تصرح", FORM_PRESENT, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PRESENT, "يصرح", "يصرحون", FORM_PRESENT, GENDER_MALE, NUMBER_PLURAL, false},
    {PRESENT, "يصرح", "يصرحوا", FORM_PRESENT, GENDER_MALE, NUMBER_PLURAL, false}, /* لم يصرحوا */
    {PRESENT, "يصرح", "يصرحان", FORM_PRESENT, GENDER_MALE, NUMBER_DUAL, false},
    /* hollow */
    {PAST, "قال", "قالت", FORM_PAST, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PAST, "قال", "قالوا", FORM_PAST, GENDER_MALE, NUMBER_PLURAL, false},
    {PAST, "قال", "قالا", FORM_PAST, GENDER_MALE, NUMBER_DUAL, false},
    {PAST, "قال", "قلنا", FORM_PAST, GENDER_NONE, NUMBER_PLURAL, false},
    {PAST, "قال", "قلت", FORM_PAST, GENDER_NONE, NUMBER_SINGULAR, false},
    {PAST, "أضاف", "أضافت", FORM_PAST, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PRESENT, "يقول", "تقول", FORM_PRESENT, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PRESENT, "يقول", "يقولون", FORM_PRESENT, GENDER_MALE, NUMBER_PLURAL, false},
    {PRESENT, "يقول", "يقل", FORM_JUSSIVE, GENDER_MALE, NUMBER_SINGULAR, false},
    {PRESENT, "يقول", "تقل", FORM_JUSSIVE, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PRESENT, "يضيف", "يضف", FORM_JUSSIVE, GENDER_MALE, NUMBER_SINGULAR, false},
    /* defective */
    {PAST, "نفى", "نفت", FORM_PAST, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PAST, "نفى", "نفوا", FORM_PAST, GENDER_MALE, NUMBER_PLURAL, false},
    {PAST, "نفى", "نفيا", FORM_PAST, GENDER_MALE, NUMBER_DUAL, false},
    {PAST, "نفى", "نفا", FORM_PAST, GENDER_MALE, NUMBER_SINGULAR, true}, /* نفاه */
    {PAST, "دعا", "دعت", FORM_PAST, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PAST, "دعا", "دعوا", FORM_PAST, GENDER_MALE, NUMBER_PLURAL, false},
    {PAST, "دعا", "دعونا", FORM_PAST, GENDER_NONE, NUMBER_PLURAL, false},
    {PRESENT, "ينفي", "تنفي", FORM_PRESENT, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PRESENT, "ينفي", "ينفون", FORM_PRESENT, GENDER_MALE, NUMBER_PLURAL, false},
    {PRESENT, "ينفي", "ينف", FORM_JUSSIVE, GENDER_MALE, NUMBER_SINGULAR, false},
    {PRESENT, "يدعو", "تدعو", FORM_PRESENT, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PRESENT, "يدعو", "يدع", FORM_JUSSIVE, GENDER_MALE, NUMBER_SINGULAR, false},
    {PRESENT, "يدعو", "يدعون", FORM_PRESENT, GENDER_MALE, NUMBER_PLURAL, false},
    {PRESENT, "يرى", "ترى", FORM_PRESENT, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PRESENT, "يرى", "يرا", FORM_PRESENT, GENDER_MALE, NUMBER_SINGULAR, true}, /* يراه */
    {PRESENT, "يرى", "ير", FORM_JUSSIVE, GENDER_MALE, NUMBER_SINGULAR, false},
    /* participles and nouns */
    {PARTICIPLE, "مضيفا", "مضيفا", FORM_PARTICIPLE, GENDER_MALE, NUMBER_SINGULAR, false},
    {PARTICIPLE, "مضيفا", "مضيفة", FORM_PARTICIPLE, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PARTICIPLE, "مضيفا", "مضيفين", FORM_PARTICIPLE, GENDER_MALE, NUMBER_PLURAL, false},
    {PARTICIPLE, "داعيا", "داعية", FORM_PARTICIPLE, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {PARTICIPLE, "داعيا", "داعين", FORM_PARTICIPLE, GENDER_MALE, NUMBER_PLURAL, false},
    {NOUN, "قول", "قول", FORM_NOUN, GENDER_MALE, NUMBER_SINGULAR, false},
    {NOUN, "تعهد", "تعهدا", FORM_NOUN, GENDER_MALE, NUMBER_SINGULAR, false},
    {NOUN, "دعوة", "دعوة", FORM_NOUN, GENDER_FEMALE, NUMBER_SINGULAR, false},
    {NOUN, "دعوة", "دعوت", FORM_NOUN, GENDER_FEMALE, NUMBER_SINGULAR, true}, /* دعوته */
};

Test(inflect, forms) {
    struct inflected out[INFLECTED_MOST];
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t count = inflect(forms[i].how, forms[i].part, out);
        cr_assert_leq(count, INFLECTED_MOST);
        const struct lexeme *found = lexeme_of(out, count, forms[i].form);
        cr_assert_not_null(found, "%s has no form %s", forms[i].part, forms[i].form);
        cr_expect_eq(found->form, forms[i].kind, "%s: form %d", forms[i].form, found->form);
        cr_expect_eq(found->gender, forms[i].gender, "%s: gender %d", forms[i].form, found->gender);
        cr_expect_eq(found->number, forms[i].number, "%s: number %d", forms[i].form, found->number);
        cr_expect_eq(found->needs_suffix, forms[i].suffix, "%s", forms[i].form);
    }

}

Test(inflect, no_forms) {
    static const struct {
        int how;
        const char *part, *form;
    } cases[] = {{PRESENT, "يصرح", "يصح"}, {PAST, "صرح", "صر"}, {PAST, "نفى", "نفيت ه"}, {PAST, "دعا", "دعات"}, {PRESENT, "ينفي", "ينفيون"},
                 {PRESENT, "يدعو", "يدعوون"}, {PARTICIPLE, "مضيفا", "مضيفاة"}, {NOUN, "دعوة", "دعوةا"}};
    struct inflected out[INFLECTED_MOST];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t count = inflect(cases[i].how, cases[i].part, out);
        cr_expect_null(lexeme_of(out, count, cases[i].form), "%s has a form %s", cases[i].part, cases[i].form);
    }
}

/* Parts of every length, of any codes: nothing is overrun, no form is empty or has a 0 in it. */
Test(inflect, any_part) {
    struct inflected out[INFLECTED_MOST];
    uint8_t part[64];
    for (int round = 0; round < rounds(20000); round++) {
        size_t length = (size_t)(round % 41);
        for (size_t i = 0; i < length; i++) part[i] = (uint8_t)(1 + (round * 31 + (int)(i * i) * 17 + (int)i * 7) % CODE_ARABIC_LAST);
        for (int how = 0; how < 6; how++) {
            size_t count = how == 0 ? inflect_past(part, length, false, out) : how == 1 ? inflect_past(part, length, true, out)
                         : how == 2 ? inflect_present(part, length, out) : how == 3 ? inflect_participle(part, length, out)
                         : inflect_noun(part, length, how == 4, out);
            cr_assert_leq(count, INFLECTED_MOST);
            for (size_t i = 0; i < count; i++) {
                cr_assert(out[i].length > 0 && out[i].length <= sizeof out[i].codes);
                cr_assert_null(memchr(out[i].codes, 0, out[i].length));
            }
        }
    }
}
