/* SPDX-License-Identifier: Apache-2.0
 *
 * Making any bytes an IRI that every parser of RDF reads the same.
 *
 * What IRIREF or RFC 3987 does not allow is percent-encoded: controls, space, < > " { } | ^ ` \, brackets outside of the host, a
 * second #, a % that encodes nothing, a : or @ that has no place in a host, bytes that are not UTF-8, bidi marks, white space,
 * noncharacters. Arabic and other letters stay. Segments "." and ".." of a path are removed, or encoded where the path is no
 * hierarchy (urn:a/../b): raptor would change them when it resolves the IRI, and others would not. So would rdflib the capitals
 * of a scheme, which become small.
 */
#ifndef ISNAD_WRITER_IRI_H
#define ISNAD_WRITER_IRI_H

#include "isnad.h"

/* Growing memory; a LIST of bytes. All functions return false or NULL where memory is out. */
struct bytes {
    char *items;
    size_t count, size;
};
/* Makes room for length bytes more. */
bool bytes_grow(struct bytes *bytes, size_t length);
/* Makes it longer; returns where the new bytes go, which are not cleared, or NULL. */
static inline char *bytes_extend(struct bytes *bytes, size_t length) {
    if (bytes->size - bytes->count <= length && !bytes_grow(bytes, length)) return NULL;
    bytes->count += length;
    return bytes->items + bytes->count - length;
}
bool bytes_append(struct bytes *bytes, const char *data, size_t length);

/* Whether it begins with a scheme. */
bool iri_is_absolute(isnad_slice iri);
/* Appends the IRI in the form above. */
bool iri_append(struct bytes *out, isnad_slice iri);
/* Appends a name as one part of an IRI: all but A-Z a-z 0-9 - . _ ~ is percent-encoded. */
bool iri_append_name(struct bytes *out, isnad_slice name);

#endif
