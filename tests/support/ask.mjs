// SPDX-License-Identifier: Apache-2.0
//
// node ask.mjs ENGINE FILE QUERY…: asks queries of a file of N-Quads by oxigraph or comunica and prints the answers as JSON, an object
// with a member for each QUERY: { columns, rows } with the lexical value of each cell ("" where unbound), or { error }. Where the
// file has named graphs, the default graph is the union of all.
import { readFileSync } from "node:fs";

const [engine, path, ...queries] = process.argv.slice(2);
const text = readFileSync(path, "utf8");

async function oxigraph() {
    const { Store } = (await import("oxigraph")).default;
    const store = new Store();
    store.load(text, { format: "application/n-quads" });
    return (query) => {
        const format = "application/sparql-results+json";
        const answer = JSON.parse(store.query(query, { use_default_graph_as_union: true, results_format: format }));
        const columns = answer.head.vars;
        return { columns, rows: answer.results.bindings.map((row) => columns.map((name) => row[name]?.value ?? "")) };
    };
}

async function comunica() {
    const { Parser, Store } = await import("n3");
    const { QueryEngine } = await import("@comunica/query-sparql-file");
    const store = new Store(new Parser({ format: "application/n-quads" }).parse(text));
    const engine = new QueryEngine();
    return async (query) => {
        const result = await engine.query(query, { sources: [store], unionDefaultGraph: true });
        const columns = (await result.metadata()).variables.map((item) => (item.variable ?? item).value);
        const bindings = await (await result.execute()).toArray();
        return { columns, rows: bindings.map((row) => columns.map((name) => row.get(name)?.value ?? "")) };
    };
}

const ask = await { oxigraph, comunica }[engine]();
const answers = {};
for (const query of queries) {
    try {
        answers[query] = await ask(readFileSync(query, "utf8"));
    } catch (error) {
        answers[query] = { error: String(error) };
    }
}
process.stdout.write(JSON.stringify(answers));
