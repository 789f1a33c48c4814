// SPDX-License-Identifier: Apache-2.0
//
// Validates graphs with two independent SHACL validators and prints TAP:
//
//   node validate.mjs graphs FOLDER    the graphs of isnad, *.ttl, of which each is valid
//   node validate.mjs gazetteer        the gazetteer as a whole, valid
//   node validate.mjs faults           valid.ttl, and each graph of faults.txt, which fails for its reason and no other
//
// Both validators check SHACL Core (ontology/shapes.ttl). Constraints in SPARQL (shapes-sparql.ttl) rdf-validate-shacl refuses to load,
// and shacl-engine takes seconds for each graph: it is asked whether the graphs of faults.txt fail for those that they name, and
// Oxigraph runs the queries over all graphs. ontology.test has them run by rdflib.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DataFactory, Parser, Store, Writer } from 'n3'
import * as oxigraph from 'oxigraph'
import RdfValidateShacl from 'rdf-validate-shacl'
import { Validator } from 'shacl-engine'
import { targetResolvers, validations } from 'shacl-engine/sparql.js'

const SH = 'http://www.w3.org/ns/shacl#'
const here = fileURLToPath(new URL('.', import.meta.url))
const ontology = join(here, '../../ontology')
const gazetteer = join(here, '../../graphs/gazetteer')
const { namedNode } = DataFactory
const sh = name => namedNode(SH + name)

let count = 0
let failed = 0
function result (name, faults) {
  count++
  if (faults.length) failed++
  console.log(`${faults.length ? 'not ok' : 'ok'} ${count} - ${name}`)
  for (const fault of faults.slice(0, 20)) console.log('# ' + fault)
}

// Blank nodes of each text get labels of their own, so that texts may be put together.
let texts = 0
function triples (text, baseIRI) {
  return new Parser({ baseIRI, blankNodePrefix: `_:t${texts++}_` }).parse(text)
}
const store = (path) => new Store(triples(readFileSync(path, 'utf8'), 'file://' + path))

// ---- what a validator says, as lines "component path focus" that do not depend on the validator ----

const valid = readFileSync(join(here, 'valid.ttl'), 'utf8')
const head = valid.split('\n').filter(line => line.startsWith('@')).join('\n')
const base = /@base <([^>]*)>/.exec(head)[1]
const declared = [...head.matchAll(/@prefix (\w*): <([^>]*)>/g)].map(match => [match[1], match[2]])
const prefixes = [...declared, ['shape', 'https://w3id.org/isnad/shapes#']]

function brief (term) {
  if (term.termType === 'BlankNode') return '_:'
  if (term.termType !== 'NamedNode') return term.value
  if (term.value === base || term.value.startsWith(base + '#')) return `<${term.value.slice(base.length)}>`
  for (const [name, iri] of prefixes) if (term.value.startsWith(iri)) return `${name}:${term.value.slice(iri.length)}`
  return `<${term.value}>`
}

// A path as it stands in the graph of shapes: the two validators give it back in shapes of their own.
function path (shapes, term) {
  if (!term) return '-'
  if (term.termType === 'NamedNode') return brief(term)
  const list = head => {
    const first = shapes.getObjects(head, namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#first'), null)[0]
    const rest = shapes.getObjects(head, namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#rest'), null)[0]
    return first ? [path(shapes, first), ...list(rest)] : []
  }
  const alternative = shapes.getObjects(term, sh('alternativePath'), null)[0]
  return alternative ? `(${list(alternative).join('|')})` : `(${list(term).join('/')})`
}

function line (shapes, source, component, focus, value) {
  const name = component.value.slice(SH.length).replace('ConstraintComponent', '')
  if (name === 'SPARQL') return `SPARQL ${brief(source)} ${brief(value)}`
  return `${name} ${path(shapes, shapes.getObjects(source, sh('path'), null)[0])} ${brief(focus)}`
}

// Which constraints a report names: node of the shape and component.
const seen = { rdfValidateShacl: new Set(), shaclEngine: new Set() }

// Reading the shapes takes longer than validating a small graph: once for each validator.
const validators = new Map()
const once = (key, make) => validators.get(key) ?? validators.set(key, make()).get(key)

async function byRdfValidateShacl (shapes, data) {
  const report = await once('rdf-validate-shacl', () => new RdfValidateShacl(shapes, {})).validate(data)
  for (const found of report.results) seen.rdfValidateShacl.add(found.sourceShape.value + ' ' + found.sourceConstraintComponent.value)
  return report.results.map(found => line(shapes, found.sourceShape, found.sourceConstraintComponent, found.focusNode, found.value))
}

async function byShaclEngine (shapes, data, options = {}, only = undefined) {
  const chosen = only?.map(iri => ({ terms: [namedNode(iri)] }))
  const validator = once(shapes, () => new Validator(shapes, { factory: DataFactory, ...options }))
  const { results } = await validator.validate({ dataset: data }, chosen)
  for (const { shape, constraintComponent } of results) seen.shaclEngine.add(shape.ptr.term.value + ' ' + constraintComponent.value)
  return results.map(found => line(shapes, found.shape.ptr.term, found.constraintComponent, found.focusNode.term, found.value?.term))
}

const core = store(join(ontology, 'shapes.ttl'))
const sparql = store(join(ontology, 'shapes-sparql.ttl'))
const byBoth = async data => [['rdf-validate-shacl', await byRdfValidateShacl(core, data)],
  ['shacl-engine', await byShaclEngine(core, data)]]
const bySparql = (data, only) => byShaclEngine(sparql, data, { validations, targetResolvers }, only)

// The queries of shapes-sparql.ttl as they stand, with the class that each is for in place of $this.
function byOxigraph (loaded) {
  const objects = (subject, name) => sparql.getObjects(subject, sh(name), null)
  return sparql.getSubjects(sh('sparql'), null, null).flatMap(shape => objects(shape, 'sparql').flatMap(constraint => {
    const declared = objects(constraint, 'prefixes').flatMap(prefixes => objects(prefixes, 'declare'))
    const value = (one, name) => objects(one, name)[0].value
    const query = declared.map(one => `PREFIX ${value(one, 'prefix')}: <${value(one, 'namespace')}>\n`).join('') +
      objects(constraint, 'select')[0].value.replace(/(SELECT (DISTINCT )?)\$this /, '$1')
    return objects(shape, 'targetNode').flatMap(target => loaded.query(query.replaceAll('$this', `<${target.value}>`)))
      .map(row => `SPARQL ${brief(shape)} ${brief(row.get('value'))}`)
  }))
}

async function conforms (name, data) {
  for (const [validator, lines] of await byBoth(data)) result(`${name}, by ${validator}`, lines)
}

// ---- what has to conform ----

async function graphs (folder) {
  const files = readdirSync(folder).filter(name => name.endsWith('.ttl')).sort()
  const faults = { 'rdf-validate-shacl': [], 'shacl-engine': [] }
  const all = new oxigraph.Store()
  for (const name of files) {
    const data = store(join(folder, name))
    if (data.size === 0) throw new Error(name + ' is empty')
    for (const [validator, lines] of await byBoth(data)) faults[validator].push(...lines.map(line => `${name}: ${line}`))
    all.load(readFileSync(join(folder, name), 'utf8'), { format: 'text/turtle' })
  }
  if (files.length === 0) throw new Error(folder + ' has no graph')
  for (const validator in faults) result(`${files.length} graphs conform, by ${validator}`, faults[validator])
  result(`${files.length} graphs together conform in SPARQL, by Oxigraph (${all.size} triples)`, byOxigraph(all))
}

async function names () {
  const data = new Store()
  const loaded = new oxigraph.Store()
  for (const name of readdirSync(gazetteer).filter(name => name.endsWith('.ttl'))) {
    data.addQuads([...store(join(gazetteer, name))])
    loaded.load(readFileSync(join(gazetteer, name), 'utf8'), { format: 'text/turtle' })
  }
  await conforms(`the gazetteer conforms (${data.size} triples)`, data)
  result('the gazetteer conforms in SPARQL, by Oxigraph', byOxigraph(loaded))
}

// ---- what has to fail, each for its reason ----

function entries () {
  const found = []
  for (const text of readFileSync(join(here, 'faults.txt'), 'utf8').split('\n')) {
    const [sign, rest] = [text[0], text.slice(2)]
    if (sign === '=') found.push({ name: rest, taken: '', added: '', core: [], sparql: [] })
    const entry = found.at(-1)
    if (sign === '-') entry.taken += rest + '\n'
    if (sign === '+') entry.added += rest + '\n'
    if (sign === '!') (rest.startsWith('SPARQL') ? entry.sparql : entry.core).push(rest.trim().replace(/ +/g, ' '))
  }
  return found
}

function spoiled (entry) {
  const data = new Store(triples(valid))
  for (const quad of triples(head + '\n' + entry.taken)) {
    const { subject, predicate, object } = quad
    if (!data.has(quad)) throw new Error(`${entry.name}: valid.ttl has no ${brief(subject)} ${brief(predicate)} ${brief(object)}`)
    data.delete(quad)
  }
  data.addQuads(triples(head + '\n' + entry.added))
  return data
}

function differences (validator, wanted, found) {
  return [...wanted.filter(line => !found.includes(line)).map(line => `missing by ${validator}: ${line}`),
    ...found.filter(line => !wanted.includes(line)).map(line => `not expected by ${validator}: ${line}`)]
}

async function failing () {
  await conforms('valid.ttl conforms', new Store(triples(valid)))
  result('valid.ttl conforms in SPARQL, by shacl-engine', await bySparql(new Store(triples(valid))))
  for (const entry of entries()) {
    const data = spoiled(entry)
    const faults = entry.core.length + entry.sparql.length ? [] : ['nothing is expected']
    for (const [validator, lines] of await byBoth(data)) faults.push(...differences(validator, entry.core, lines))
    if (entry.sparql.length) {
      const shapes = entry.sparql.map(text => prefixes.at(-1)[1] + text.split(' ')[1].replace('shape:', ''))
      faults.push(...differences('shacl-engine in SPARQL', entry.sparql, await bySparql(data, [...new Set(shapes)])))
      const loaded = new oxigraph.Store()
      loaded.load(new Writer({ format: 'N-Triples' }).quadsToString([...data]), { format: 'application/n-triples' })
      faults.push(...differences('Oxigraph', entry.sparql, byOxigraph(loaded)))
    }
    result(entry.name, faults)
  }
}

// ---- no constraint without a graph that fails for it ----

const PARAMETERS = { class: 'Class', datatype: 'Datatype', disjoint: 'Disjoint', equals: 'Equals', hasValue: 'HasValue', in: 'In',
  languageIn: 'LanguageIn', lessThan: 'LessThan', lessThanOrEquals: 'LessThanOrEquals', maxCount: 'MaxCount',
  maxInclusive: 'MaxInclusive', minCount: 'MinCount', minInclusive: 'MinInclusive', minLength: 'MinLength', nodeKind: 'NodeKind',
  or: 'Or', pattern: 'Pattern', qualifiedMaxCount: 'QualifiedMaxCount', qualifiedMinCount: 'QualifiedMinCount', sparql: 'SPARQL',
  uniqueLang: 'UniqueLang' }
// What is no constraint of its own. A parameter that stands in neither list is an error: its constraint would go unchecked.
const OTHERS = ['alternativePath', 'declare', 'message', 'path', 'prefixes', 'property', 'qualifiedValueShape', 'select',
  'targetClass', 'targetNode', 'targetObjectsOf', 'targetSubjectsOf']

function constraints (shapes) {
  const found = []
  for (const shape of shapes.getSubjects(namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type'), sh('NodeShape'), null)) {
    for (const node of [shape, ...shapes.getObjects(shape, sh('property'), null)]) {
      for (const { predicate } of shapes.getQuads(node, null, null, null)) {
        if (!predicate.value.startsWith(SH)) continue
        const parameter = predicate.value.slice(SH.length)
        if (PARAMETERS[parameter]) found.push({ key: `${node.value} ${SH}${PARAMETERS[parameter]}ConstraintComponent`,
          name: `${PARAMETERS[parameter]} ${path(shapes, shapes.getObjects(node, sh('path'), null)[0])} of ${brief(shape)}` })
        else if (!OTHERS.includes(parameter)) throw new Error('unknown parameter of a shape: sh:' + parameter)
      }
    }
  }
  return [...new Map(found.map(constraint => [constraint.key, constraint])).values()]
}

function covered () {
  const checks = [['rdf-validate-shacl', core, seen.rdfValidateShacl], ['shacl-engine', core, seen.shaclEngine],
    ['shacl-engine in SPARQL', sparql, seen.shaclEngine]]
  for (const [validator, shapes, reached] of checks) {
    const all = constraints(shapes)
    result(`each of ${all.length} constraints has a graph that fails for it, by ${validator}`,
      all.filter(({ key }) => !reached.has(key)).map(({ name }) => name))
  }
}

const [, , what, folder] = process.argv
if (what === 'graphs') await graphs(folder)
if (what === 'gazetteer') await names()
if (what === 'faults') {
  await failing()
  covered()
}
console.log(`1..${count}`)
process.exit(failed ? 1 : 0)
