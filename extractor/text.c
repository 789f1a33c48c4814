/* SPDX-License-Identifier: Apache-2.0
 *
 * Decoding: UTF-8 in place, everything else through ICU. See text.h. */
#include "text.h"

#include "error.h"
#include "memory.h"

#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

enum { STRIDE = 64, LONGEST = INT32_MAX - 64 };

typedef uint8_t lanes __attribute__((vector_size(16))); /* bytes that are worked on at once; a comparison makes each 0 or 0xFF */

static lanes load(const uint8_t *bytes) {
    lanes sixteen;
    memcpy(&sixteen, bytes, sizeof sixteen);
    return sixteen;
}

/* Is each byte of a stride one that may follow the two before it, which are read too? Code points of four bytes, and those of
 * three of which the first byte alone does not tell enough, are left to ICU: for them the answer is no. */
static bool plain_stride(const uint8_t *bytes) {
    lanes wrong = {0};
    for (int i = 0; i < STRIDE; i += (int)sizeof wrong) {
        lanes here = load(bytes + i), before = load(bytes + i - 1), two_before = load(bytes + i - 2);
        lanes follows = (lanes)((int8_t __attribute__((vector_size(16))))here < -0x40);
        wrong |= follows ^ (lanes)((before >= 0xC2) | (two_before >= 0xE1));
        wrong |= (lanes)((here == 0xC0) | (here == 0xC1) | (here == 0xE0) | (here == 0xED) | (here >= 0xF0));
    }
    uint64_t halves[2];
    memcpy(halves, &wrong, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

/* The offset of the first byte that is not UTF-8, or length. */
static size_t valid_prefix(const uint8_t *bytes, size_t length) {
    size_t i = 0;
    while (i < length) {
        size_t plain = i;
        while (plain >= 2 && plain + STRIDE <= length && plain_stride(bytes + plain)) plain += STRIDE;
        if (plain > i)
            for (i = plain; bytes[i - 1] >= 0x80;) /* back to where a code point begins: the last one may be cut */
                if (bytes[--i] >= 0xC2) break;
        for (size_t end = i + STRIDE < length ? i + STRIDE : length; i < end;) {
            size_t start = i;
            int32_t point;
            U8_NEXT(bytes, i, length, point);
            if (point < 0) return start;
        }
    }
    return length;
}

static isnad_status refuse(isnad_slice source, size_t byte, const char *what, isnad_error *error) {
    char name[256];
    size_t length = source.length < sizeof name ? source.length : sizeof name - 1;
    if (length) memcpy(name, source.data, length);
    name[length] = 0;
    return error_set(error, ISNAD_BAD_INPUT, name, 0, byte, "%s", what);
}

/* Copies with U+FFFD for each maximal invalid sequence, as the Unicode standard advises. */
static isnad_status repair(struct text *text, isnad_slice bytes, isnad_error *error) {
    const uint8_t *in = (const uint8_t *)bytes.data;
    if (bytes.length > LONGEST / 3) return refuse((isnad_slice){0}, 0, "the text is longer than can be repaired", error);
    char *out = memory_new(bytes.length ? bytes.length : 1, 3);
    if (!out) return error_memory(error);
    size_t written = 0;
    for (size_t i = 0; i < bytes.length;) {
        size_t start = i;
        int32_t point;
        U8_NEXT(in, i, bytes.length, point);
        if (point < 0) {
            memcpy(out + written, "\xEF\xBF\xBD", 3);
            written += 3;
        } else {
            memcpy(out + written, in + start, i - start);
            written += i - start;
        }
    }
    text->data = text->owned = out;
    text->length = written;
    return ISNAD_OK;
}

/* ICU's guess, among the encodings that Arabic pages come in; NULL where nothing fits. The detector reads the head only. */
static const char *guess(isnad_slice bytes) {
    static const char *known[] = {"windows-1256", "ISO-8859-6", "UTF-16LE", "UTF-16BE"};
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    const char *found = NULL;
    ucsdet_setText(detector, bytes.data, (int32_t)(bytes.length < 65536 ? bytes.length : 65536), &status);
    int32_t count = 0;
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &count, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < count && !found; i++) {
        const char *name = ucsdet_getName(matches[i], &status);
        for (size_t k = 0; U_SUCCESS(status) && k < sizeof known / sizeof *known; k++)
            if (strcmp(name, known[k]) == 0) found = known[k];
    }
    ucsdet_close(detector);
    return found;
}

/* Where a converter stops, ICU does not tell the byte of the input; converting in pieces finds it. */
static size_t failing_byte(const char *encoding, isnad_slice bytes) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &status);
    if (U_FAILURE(status)) return 0;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    UChar buffer[256];
    const char *in = bytes.data, *end = bytes.data + bytes.length;
    do {
        UChar *out = buffer;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &out, buffer + 256, &in, end, NULL, true, &status);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    char rest[16];
    int8_t length = sizeof rest;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, rest, &length, &ignored);
    ucnv_close(converter);
    size_t read = (size_t)(in - bytes.data);
    return U_SUCCESS(ignored) && length >= 0 && read >= (size_t)length ? read - (size_t)length : read;
}

/* skipped: bytes of the input before these, for errors. */
static isnad_status convert(struct text *text, isnad_slice bytes, const char *encoding, size_t skipped, bool lenient,
                            isnad_slice source, isnad_error *error) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding, &status);
    if (U_FAILURE(status)) return error_set(error, ISNAD_BAD_USAGE, NULL, 0, 0, "ICU knows no encoding \"%s\"", encoding);
    UConverter *to = ucnv_open("UTF-8", &status);
    if (!lenient) ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    size_t size = bytes.length > LONGEST / 3 ? 0 : bytes.length * 3 + 16;
    char *out = size ? memory_new(size, 1) : NULL;
    const char *in = bytes.data;
    char *target = out;
    if (out)
        ucnv_convertEx(to, from, &target, out + size, &in, bytes.data + bytes.length, NULL, NULL, NULL, NULL, true, true,
                       &status);
    ucnv_close(from);
    ucnv_close(to);
    if (!out) return size ? error_memory(error) : refuse(source, 0, "the text is longer than 700 MB", error);
    if (U_FAILURE(status)) {
        memory_free(out);
        char what[128] = "bytes that are not ";
        strncat(what, encoding, 40);
        strcat(what, "; name the right --encoding or use --lenient");
        return refuse(source, skipped + failing_byte(encoding, bytes), what, error);
    }
    text->data = text->owned = out;
    text->length = (size_t)(target - out);
    return ISNAD_OK;
}

/* Mostly UTF-8 with a fault, or another encoding? Every Arabic letter of valid UTF-8 is two bytes that no other encoding of
 * Arabic makes by chance in number. */
static bool mostly_utf8(isnad_slice bytes, size_t first_fault) {
    const uint8_t *in = (const uint8_t *)bytes.data;
    size_t good = 0, bad = 0, end = first_fault + 65536 < bytes.length ? first_fault + 65536 : bytes.length;
    for (size_t i = 0; i < end;) {
        int32_t point;
        U8_NEXT(in, i, end, point);
        if (point < 0)
            bad++;
        else if (point >= 0x80)
            good++;
    }
    return good > bad * 4;
}

static isnad_status decode(struct text *text, isnad_slice bytes, const char *encoding, bool lenient, isnad_slice source,
                           isnad_error *error) {
    int32_t mark = 0;
    UErrorCode status = U_ZERO_ERROR;
    const char *signature =
        ucnv_detectUnicodeSignature(bytes.data, (int32_t)(bytes.length < 4 ? bytes.length : 4), &mark, &status);
    if (U_FAILURE(status) || !signature ||
        (encoding && ucnv_compareNames(signature, encoding) != 0 &&
         !(strncasecmp(encoding, "utf-16", 6) == 0 && strncmp(signature, "UTF-16", 6) == 0)))
        mark = 0;
    if (mark > 0) {
        encoding = signature;
        bytes.data += mark;
        bytes.length -= (size_t)mark;
    }
    if (encoding && ucnv_compareNames(encoding, "UTF-8") != 0)
        return convert(text, bytes, encoding, (size_t)mark, lenient, source, error);
    size_t fault = valid_prefix((const uint8_t *)bytes.data, bytes.length);
    if (fault == bytes.length) {
        text->data = bytes.data;
        text->length = bytes.length;
        return ISNAD_OK;
    }
    const char *other = encoding || mostly_utf8(bytes, fault) ? NULL : guess(bytes);
    if (other) return convert(text, bytes, other, 0, lenient, source, error);
    if (lenient) return repair(text, bytes, error);
    return refuse(source, fault + (size_t)mark, "invalid UTF-8; name the --encoding, or use --lenient to read on", error);
}

static isnad_status count_points(struct text *text, isnad_error *error) {
    size_t strides = text->length / STRIDE + 1;
    text->points = memory_new(strides, sizeof *text->points);
    if (!text->points) return error_memory(error);
    uint32_t points = 0;
    const uint8_t *bytes = (const uint8_t *)text->data;
    for (size_t s = 0; s < strides; s++) {
        text->points[s] = points;
        const uint8_t *stride = bytes + s * STRIDE;
        if ((s + 1) * STRIDE > text->length) break; /* nothing is counted from the last one */
        uint8_t count = 0; /* a fixed number of steps, so that the compiler makes a few vector instructions of them */
        for (size_t i = 0; i < STRIDE; i++) count = (uint8_t)(count + ((int8_t)stride[i] >= -0x40));
        points += count;
    }
    return ISNAD_OK;
}

isnad_status text_decode(struct text *text, isnad_slice bytes, const char *encoding, bool lenient, isnad_slice source,
                         isnad_error *error) {
    memset(text, 0, sizeof *text);
    if (bytes.length > LONGEST) return refuse(source, 0, "the text is longer than 2 GiB", error);
    if (!bytes.data) bytes.data = "";
    isnad_status status = decode(text, bytes, encoding, lenient, source, error);
    if (status == ISNAD_OK) status = count_points(text, error);
    if (status != ISNAD_OK) text_free(text);
    return status;
}

void text_free(struct text *text) {
    memory_free(text->owned);
    memory_free(text->points);
    memset(text, 0, sizeof *text);
}

uint32_t text_point(const struct text *text, uint32_t byte) {
    uint32_t stride = byte / STRIDE, i = stride * STRIDE, points = text->points[stride] + byte - i;
    for (; i + 8 <= byte; i += 8) points -= text_following(text_eight(text->data + i));
    if (i + 8 <= text->length) return points - text_following(text_eight(text->data + i) & ((UINT64_C(1) << (byte - i) * 8) - 1));
    for (; i < byte; i++) points -= ((uint8_t)text->data[i] & 0xC0) == 0x80;
    return points;
}
