/* SPDX-License-Identifier: Apache-2.0
 *
 * The folding tables and the slow path through ICU. See fold.h.
 *
 * The tables list every code point of their block that has a meaning of its own; SLOW sends the rest to ICU.
 */
#include "fold.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

enum { SLOW = FOLD_SLOW };

// clang-format off
const uint8_t fold_arabic[256] = {
    [0x00] = SLOW, [0x01] = SLOW, [0x02] = SLOW, [0x03] = SLOW, [0x04] = SLOW, [0x05] = SLOW, [0x06] = SLOW, [0x07] = SLOW,
    [0x08] = SLOW, [0x09] = SLOW, [0x0A] = SLOW, [0x0B] = SLOW, [0x0C] = FAST_CLASS + FOLD_COMMA,
    [0x0D] = FAST_CLASS + FOLD_COMMA, [0x0E] = SLOW, [0x0F] = SLOW, [0x10] = 0, [0x11] = 0, [0x12] = 0, [0x13] = 0,
    [0x14] = 0, [0x15] = 0, [0x16] = 0, [0x17] = 0, [0x18] = 0, [0x19] = 0, [0x1A] = 0, [0x1B] = FAST_CLASS + FOLD_SEMICOLON,
    [0x1C] = 0, [0x1D] = SLOW, [0x1E] = SLOW, [0x1F] = FAST_CLASS + FOLD_QUESTION, [0x20] = SLOW, [0x21] = CODE_HAMZA,
    [0x22] = CODE_ALEF, [0x23] = CODE_ALEF, [0x24] = CODE_WAW, [0x25] = CODE_ALEF, [0x26] = CODE_YEH, [0x27] = CODE_ALEF,
    [0x28] = CODE_BEH, [0x29] = CODE_HEH, [0x2A] = CODE_TEH, [0x2B] = CODE_THEH, [0x2C] = CODE_JEEM, [0x2D] = CODE_HAH,
    [0x2E] = CODE_KHAH, [0x2F] = CODE_DAL, [0x30] = CODE_THAL, [0x31] = CODE_REH, [0x32] = CODE_ZAIN, [0x33] = CODE_SEEN,
    [0x34] = CODE_SHEEN, [0x35] = CODE_SAD, [0x36] = CODE_DAD, [0x37] = CODE_TAH, [0x38] = CODE_ZAH, [0x39] = CODE_AIN,
    [0x3A] = CODE_GHAIN, [0x3B] = SLOW, [0x3C] = SLOW, [0x3D] = SLOW, [0x3E] = SLOW, [0x3F] = SLOW, [0x40] = 0,
    [0x41] = CODE_FEH, [0x42] = CODE_QAF, [0x43] = CODE_KAF, [0x44] = CODE_LAM, [0x45] = CODE_MEEM, [0x46] = CODE_NOON,
    [0x47] = CODE_HEH, [0x48] = CODE_WAW, [0x49] = CODE_YEH, [0x4A] = CODE_YEH, [0x4B] = 0, [0x4C] = 0, [0x4D] = 0,
    [0x4E] = 0, [0x4F] = 0, [0x50] = 0, [0x51] = 0, [0x52] = 0, [0x53] = 0, [0x54] = 0, [0x55] = 0, [0x56] = 0, [0x57] = 0,
    [0x58] = 0, [0x59] = 0, [0x5A] = 0, [0x5B] = 0, [0x5C] = 0, [0x5D] = 0, [0x5E] = 0, [0x5F] = 0, [0x60] = '0',
    [0x61] = '1', [0x62] = '2', [0x63] = '3', [0x64] = '4', [0x65] = '5', [0x66] = '6', [0x67] = '7', [0x68] = '8',
    [0x69] = '9', [0x6A] = FAST_CLASS + FOLD_OTHER, [0x6B] = FAST_CLASS + FOLD_COMMA, [0x6C] = FAST_CLASS + FOLD_COMMA,
    [0x6D] = SLOW, [0x6E] = SLOW, [0x6F] = SLOW, [0x70] = 0, [0x71] = CODE_ALEF, [0x72] = CODE_ALEF, [0x73] = CODE_ALEF,
    [0x74] = SLOW, [0x75] = CODE_ALEF, [0x76] = SLOW, [0x77] = SLOW, [0x78] = SLOW, [0x79] = CODE_TEH, [0x7A] = SLOW,
    [0x7B] = SLOW, [0x7C] = SLOW, [0x7D] = SLOW, [0x7E] = CODE_BEH, [0x7F] = SLOW, [0x80] = SLOW, [0x81] = SLOW,
    [0x82] = SLOW, [0x83] = SLOW, [0x84] = SLOW, [0x85] = SLOW, [0x86] = CODE_JEEM, [0x87] = SLOW, [0x88] = CODE_DAL,
    [0x89] = SLOW, [0x8A] = SLOW, [0x8B] = SLOW, [0x8C] = SLOW, [0x8D] = SLOW, [0x8E] = SLOW, [0x8F] = SLOW, [0x90] = SLOW,
    [0x91] = CODE_REH, [0x92] = SLOW, [0x93] = SLOW, [0x94] = SLOW, [0x95] = CODE_REH, [0x96] = SLOW, [0x97] = SLOW,
    [0x98] = CODE_ZAIN, [0x99] = SLOW, [0x9A] = SLOW, [0x9B] = SLOW, [0x9C] = SLOW, [0x9D] = SLOW, [0x9E] = SLOW,
    [0x9F] = SLOW, [0xA0] = CODE_GHAIN, [0xA1] = SLOW, [0xA2] = SLOW, [0xA3] = SLOW, [0xA4] = CODE_FEH, [0xA5] = CODE_FEH,
    [0xA6] = SLOW, [0xA7] = SLOW, [0xA8] = CODE_QAF, [0xA9] = CODE_KAF, [0xAA] = CODE_KAF, [0xAB] = CODE_KAF, [0xAC] = SLOW,
    [0xAD] = CODE_KAF, [0xAE] = SLOW, [0xAF] = CODE_KAF, [0xB0] = SLOW, [0xB1] = SLOW, [0xB2] = SLOW, [0xB3] = SLOW,
    [0xB4] = SLOW, [0xB5] = CODE_LAM, [0xB6] = SLOW, [0xB7] = SLOW, [0xB8] = SLOW, [0xB9] = SLOW, [0xBA] = CODE_NOON,
    [0xBB] = CODE_NOON, [0xBC] = SLOW, [0xBD] = SLOW, [0xBE] = CODE_HEH, [0xBF] = SLOW, [0xC0] = CODE_HEH, [0xC1] = CODE_HEH,
    [0xC2] = CODE_HEH, [0xC3] = CODE_HEH, [0xC4] = SLOW, [0xC5] = SLOW, [0xC6] = CODE_WAW, [0xC7] = CODE_WAW,
    [0xC8] = CODE_WAW, [0xC9] = SLOW, [0xCA] = SLOW, [0xCB] = CODE_WAW, [0xCC] = CODE_YEH, [0xCD] = CODE_YEH,
    [0xCE] = CODE_YEH, [0xCF] = CODE_WAW, [0xD0] = CODE_YEH, [0xD1] = SLOW, [0xD2] = CODE_YEH, [0xD3] = CODE_YEH,
    [0xD4] = FAST_CLASS + FOLD_STOP, [0xD5] = CODE_HEH, [0xD6] = 0, [0xD7] = 0, [0xD8] = 0, [0xD9] = 0, [0xDA] = 0,
    [0xDB] = 0, [0xDC] = 0, [0xDD] = SLOW, [0xDE] = SLOW, [0xDF] = 0, [0xE0] = 0, [0xE1] = 0, [0xE2] = 0, [0xE3] = 0,
    [0xE4] = 0, [0xE5] = SLOW, [0xE6] = SLOW, [0xE7] = 0, [0xE8] = 0, [0xE9] = SLOW, [0xEA] = 0, [0xEB] = 0, [0xEC] = 0,
    [0xED] = 0, [0xEE] = SLOW, [0xEF] = SLOW, [0xF0] = '0', [0xF1] = '1', [0xF2] = '2', [0xF3] = '3', [0xF4] = '4',
    [0xF5] = '5', [0xF6] = '6', [0xF7] = '7', [0xF8] = '8', [0xF9] = '9', [0xFA] = SLOW, [0xFB] = SLOW, [0xFC] = SLOW,
    [0xFD] = SLOW, [0xFE] = SLOW, [0xFF] = SLOW,
};

const uint8_t fold_ascii[128] = {
    [0x00] = FAST_CLASS + FOLD_SPACE, [0x01] = FAST_CLASS + FOLD_SPACE, [0x02] = FAST_CLASS + FOLD_SPACE,
    [0x03] = FAST_CLASS + FOLD_SPACE, [0x04] = FAST_CLASS + FOLD_SPACE, [0x05] = FAST_CLASS + FOLD_SPACE,
    [0x06] = FAST_CLASS + FOLD_SPACE, [0x07] = FAST_CLASS + FOLD_SPACE, [0x08] = FAST_CLASS + FOLD_SPACE,
    [0x09] = FAST_CLASS + FOLD_SPACE, [0x0A] = FAST_CLASS + FOLD_NEWLINE, [0x0B] = FAST_CLASS + FOLD_NEWLINE,
    [0x0C] = FAST_CLASS + FOLD_NEWLINE, [0x0D] = FAST_CLASS + FOLD_SPACE, [0x0E] = FAST_CLASS + FOLD_SPACE,
    [0x0F] = FAST_CLASS + FOLD_SPACE, [0x10] = FAST_CLASS + FOLD_SPACE, [0x11] = FAST_CLASS + FOLD_SPACE,
    [0x12] = FAST_CLASS + FOLD_SPACE, [0x13] = FAST_CLASS + FOLD_SPACE, [0x14] = FAST_CLASS + FOLD_SPACE,
    [0x15] = FAST_CLASS + FOLD_SPACE, [0x16] = FAST_CLASS + FOLD_SPACE, [0x17] = FAST_CLASS + FOLD_SPACE,
    [0x18] = FAST_CLASS + FOLD_SPACE, [0x19] = FAST_CLASS + FOLD_SPACE, [0x1A] = FAST_CLASS + FOLD_SPACE,
    [0x1B] = FAST_CLASS + FOLD_SPACE, [0x1C] = FAST_CLASS + FOLD_SPACE, [0x1D] = FAST_CLASS + FOLD_SPACE,
    [0x1E] = FAST_CLASS + FOLD_SPACE, [0x1F] = FAST_CLASS + FOLD_SPACE, [0x20] = FAST_CLASS + FOLD_SPACE,
    [0x21] = FAST_CLASS + FOLD_STOP, [0x22] = FAST_CLASS + FOLD_QUOTE, [0x23] = FAST_CLASS + FOLD_OTHER,
    [0x24] = FAST_CLASS + FOLD_OTHER, [0x25] = FAST_CLASS + FOLD_OTHER, [0x26] = FAST_CLASS + FOLD_OTHER,
    [0x27] = FAST_CLASS + FOLD_SINGLE, [0x28] = FAST_CLASS + FOLD_PAREN_OPEN, [0x29] = FAST_CLASS + FOLD_PAREN_CLOSE,
    [0x2A] = FAST_CLASS + FOLD_OTHER, [0x2B] = FAST_CLASS + FOLD_OTHER, [0x2C] = FAST_CLASS + FOLD_COMMA,
    [0x2D] = FAST_CLASS + FOLD_DASH, [0x2E] = FAST_CLASS + FOLD_STOP, [0x2F] = FAST_CLASS + FOLD_SLASH, [0x30] = '0',
    [0x31] = '1', [0x32] = '2', [0x33] = '3', [0x34] = '4', [0x35] = '5', [0x36] = '6', [0x37] = '7', [0x38] = '8',
    [0x39] = '9', [0x3A] = FAST_CLASS + FOLD_COLON, [0x3B] = FAST_CLASS + FOLD_SEMICOLON, [0x3C] = FAST_CLASS + FOLD_OTHER,
    [0x3D] = FAST_CLASS + FOLD_OTHER, [0x3E] = FAST_CLASS + FOLD_OTHER, [0x3F] = FAST_CLASS + FOLD_QUESTION,
    [0x40] = FAST_CLASS + FOLD_OTHER, [0x41] = 'a', [0x42] = 'b', [0x43] = 'c', [0x44] = 'd', [0x45] = 'e', [0x46] = 'f',
    [0x47] = 'g', [0x48] = 'h', [0x49] = 'i', [0x4A] = 'j', [0x4B] = 'k', [0x4C] = 'l', [0x4D] = 'm', [0x4E] = 'n',
    [0x4F] = 'o', [0x50] = 'p', [0x51] = 'q', [0x52] = 'r', [0x53] = 's', [0x54] = 't', [0x55] = 'u', [0x56] = 'v',
    [0x57] = 'w', [0x58] = 'x', [0x59] = 'y', [0x5A] = 'z', [0x5B] = FAST_CLASS + FOLD_PAREN_OPEN,
    [0x5C] = FAST_CLASS + FOLD_SLASH, [0x5D] = FAST_CLASS + FOLD_PAREN_CLOSE, [0x5E] = FAST_CLASS + FOLD_OTHER,
    [0x5F] = FAST_CLASS + FOLD_DASH, [0x60] = FAST_CLASS + FOLD_SINGLE, [0x61] = 'a', [0x62] = 'b', [0x63] = 'c',
    [0x64] = 'd', [0x65] = 'e', [0x66] = 'f', [0x67] = 'g', [0x68] = 'h', [0x69] = 'i', [0x6A] = 'j', [0x6B] = 'k',
    [0x6C] = 'l', [0x6D] = 'm', [0x6E] = 'n', [0x6F] = 'o', [0x70] = 'p', [0x71] = 'q', [0x72] = 'r', [0x73] = 's',
    [0x74] = 't', [0x75] = 'u', [0x76] = 'v', [0x77] = 'w', [0x78] = 'x', [0x79] = 'y', [0x7A] = 'z',
    [0x7B] = FAST_CLASS + FOLD_PAREN_OPEN, [0x7C] = FAST_CLASS + FOLD_SLASH, [0x7D] = FAST_CLASS + FOLD_PAREN_CLOSE,
    [0x7E] = FAST_CLASS + FOLD_OTHER, [0x7F] = FAST_CLASS + FOLD_SPACE,
};

static void put(struct folded *out, uint8_t code) {
    if (out->length < FOLD_MAX) out->codes[out->length++] = code;
}

static void put_fast(struct folded *out, uint8_t fast) {
    if (fast >= FAST_CLASS) {
        out->class = (uint8_t)(fast - FAST_CLASS);
    } else if (fast == 0) {
        out->class = FOLD_DROP;
    } else {
        out->class = fast >= '0' && fast <= '9' ? FOLD_DIGIT : FOLD_LETTER;
        put(out, fast);
    }
}

static bool fold_by_table(int32_t point, struct folded *out) {
    if (point < 0x80) return put_fast(out, fold_ascii[point]), true;
    if (point < 0x600 || point > 0x6FF || fold_arabic[point - 0x600] == SLOW) return false;
    return put_fast(out, fold_arabic[point - 0x600]), true;
}

/* The marks beyond the tables; anything else is left to ICU. */
static bool fold_mark(int32_t point, struct folded *out) {
    switch (point) {
    case 0x85: case 0x2028: case 0x2029: return out->class = FOLD_NEWLINE, true;
    case 0xAB: case 0x2039: return out->class = FOLD_OPEN, true;
    case 0xBB: case 0x203A: return out->class = FOLD_CLOSE, true;
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2022: case 0x2043: return out->class = FOLD_DASH, true;
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: return out->class = FOLD_SINGLE, true;
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x275D: case 0x275E: case 0xFF02: return out->class = FOLD_QUOTE, true;
    case 0x2026: return out->class = FOLD_STOP, true;
    case 0xFD3E: return out->class = FOLD_PAREN_OPEN, true;
    case 0xFD3F: return out->class = FOLD_PAREN_CLOSE, true;
    default: return false;
    }
}

static void put_letter(struct folded *out, int32_t point) {
    int32_t small = u_tolower(point), digit = u_charDigitValue(point);
    if (digit >= 0 && digit <= 9) {
        put(out, (uint8_t)('0' + digit));
        return;
    }
    struct folded simple = {0};
    if (fold_by_table(small, &simple)) {
        for (size_t i = 0; i < simple.length; i++) put(out, simple.codes[i]);
        return;
    }
    if (out->length + 4 > FOLD_MAX) return;
    put(out, CODE_ESCAPE);
    for (int shift = 14; shift >= 0; shift -= 7) put(out, (uint8_t)(0x80 | (small >> shift & 0x7F)));
}

/* Letters of a compatibility decomposition, without its marks: é is e, a lam-alef ligature is two letters. */
static void put_decomposed(struct folded *out, int32_t point) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKDInstance(&status);
    UChar decomposed[64];
    UChar32 parts[64];
    int32_t count = 0, length = U_FAILURE(status) ? -1 : unorm2_getDecomposition(normalizer, point, decomposed, 64, &status);
    if (length >= 0) u_strToUTF32(parts, 64, &count, decomposed, length, &status);
    if (U_FAILURE(status) || length < 0) {
        put_letter(out, point);
        return;
    }
    for (int32_t i = 0; i < count; i++)
        if (u_isalnum(parts[i])) put_letter(out, parts[i]);
}

void fold_point(int32_t point, struct folded *out) {
    memset(out, 0, sizeof *out);
    if (fold_by_table(point, out) || fold_mark(point, out)) return;
    int8_t type = u_charType(point);
    uint32_t mask = U_MASK(type);
    if (mask & (U_GC_M_MASK | U_GC_CF_MASK)) {
        out->class = FOLD_DROP;
    } else if (mask & (U_GC_L_MASK | U_GC_N_MASK)) {
        put_decomposed(out, point);
        out->class = out->length == 0 ? FOLD_DROP : mask & U_GC_ND_MASK ? FOLD_DIGIT : FOLD_LETTER;
    } else if (mask & (U_GC_Z_MASK | U_GC_CC_MASK)) {
        out->class = FOLD_SPACE;
    } else {
        out->class = FOLD_OTHER;
    }
}

size_t fold_string(const char *bytes, size_t length, uint8_t *codes, size_t size) {
    size_t count = 0;
    for (size_t i = 0; i < length;) {
        int32_t point;
        U8_NEXT_OR_FFFD((const uint8_t *)bytes, i, length, point);
        uint8_t fast = point < 0x80 ? fold_ascii[point] : point >= 0x600 && point <= 0x6FF ? fold_arabic[point - 0x600] : SLOW;
        if (fast != SLOW) {
            if (fast != 0 && fast < FAST_CLASS && count < size) codes[count++] = fast;
            continue;
        }
        struct folded folded;
        fold_point(point, &folded);
        for (size_t k = 0; k < folded.length && count < size; k++) codes[count++] = folded.codes[k];
    }
    return count;
}

const uint64_t fold_masks[9] = {
    0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, UINT64_C(0xFFFFFFFFFF), UINT64_C(0xFFFFFFFFFFFF), UINT64_C(0xFFFFFFFFFFFFFF), UINT64_MAX,
};
// clang-format on

uint64_t fold_hash_long(const uint8_t *codes, size_t length, uint64_t seed) {
    uint64_t h = length * FOLD_SEED_LENGTH;
    for (; length > 16; codes += 16, length -= 16) h = fold_hash_pair(text_eight(codes), text_eight(codes + 8), h, seed);
    uint64_t low = text_eight(codes) & fold_masks[length < 8 ? length : 8],
             high = text_eight(codes + 8) & fold_masks[length > 8 ? length - 8 : 0];
    return fold_hash_pair(low, high, h, seed);
}
