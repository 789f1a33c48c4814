#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Reads graphs with the parsers of npm (tests/package.json), all in one process, for same-triples:
//
//   read-graphs.mjs CONTEXT FILE…
//
// For each file, and each parser that knows its ending, a line {"parser", "count"} or {"parser", "error"}, then count lines, each
// a statement as an array of 3 or, in a named graph, 4 terms, spelled as same-triples spells them. CONTEXT is the file that stands
// for the published context of JSON-LD: jsonld asks for it as it would ask the web, Oxigraph fetches nothing and gets it written in.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {extname} from 'node:path';

const load = createRequire(new URL('../node_modules/', import.meta.url));
const N3 = load('n3'), oxigraph = load('oxigraph'), jsonld = load('jsonld');

const BASE = 'http://example.org/base', CONTEXT = 'https://w3id.org/isnad/ontology/context.jsonld';
const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string';
const TYPES = {'.ttl': 'text/turtle', '.nt': 'application/n-triples', '.nq': 'application/n-quads', '.trig': 'application/trig',
               '.jsonld': 'application/ld+json', '.rdf': 'application/rdf+xml'};
const [contextFile, ...files] = process.argv.slice(2);
const context = JSON.parse(readFileSync(contextFile, 'utf8'));

function spelled(term) {
    if (term.termType === 'NamedNode') return `<${term.value}>`;
    if (term.termType !== 'Literal') throw new Error(`a ${term.termType}: ${term.value}`);
    if (term.language) return `"${term.value}"@${term.language.toLowerCase()}`;
    return `"${term.value}"` + (term.datatype.value === XSD_STRING ? '' : `^^<${term.datatype.value}>`);
}

function statement({subject, predicate, object, graph}) {
    const terms = [subject, predicate, object].map(spelled);
    return JSON.stringify(graph.termType === 'DefaultGraph' ? terms : [...terms, spelled(graph)]);
}

// Parsed and spelled again: what is wrong in the JSON itself is an error here too.
const withContext = text => JSON.stringify(JSON.parse(text), (key, value) =>
    key === '@context' ? value.map(part => part === CONTEXT ? context['@context'] : part) : value);

const byN3 = (text, type) => new N3.Parser({format: type, baseIRI: BASE}).parse(text);
const byOxigraph = (text, type) => oxigraph.parse(type === TYPES['.jsonld'] ? withContext(text) : text, {format: type, base_iri: BASE});
const byJsonld = text => jsonld.toRDF(JSON.parse(text), {base: BASE, safe: true, documentLoader: async url => {
    if (url !== CONTEXT) throw new Error(`asks for ${url}`);
    return {documentUrl: url, document: context, contextUrl: null};
}});

const PARSERS = {'.jsonld': {oxigraph: byOxigraph, jsonld: byJsonld}, '.rdf': {oxigraph: byOxigraph}};

async function read(parse, file, type) {
    try {
        const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(readFileSync(file));
        const found = [...new Set((await parse(text, type)).map(statement))];
        return {head: {count: found.length}, found};
    } catch (error) {
        return {head: {error: String(error.message ?? error)}, found: []};
    }
}

for (const file of files) {
    const ending = extname(file), parsers = TYPES[ending] ? PARSERS[ending] ?? {n3: byN3, oxigraph: byOxigraph} : {};
    for (const [parser, parse] of Object.entries(parsers)) {
        const {head, found} = await read(parse, file, TYPES[ending]);
        const lines = [JSON.stringify({parser, ...head}), ...found, ''].join('\n');
        await new Promise(done => process.stdout.write(lines, done));
    }
}
