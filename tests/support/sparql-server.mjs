// SPDX-License-Identifier: Apache-2.0
//
// node sparql-server.mjs oxigraph            an empty store: /query, /update, and /store by the SPARQL 1.1 Graph Store Protocol
// node sparql-server.mjs comunica FILE…      a reader of RDF files: /query
//
// /query?default-graph-uri=IRI asks that graph of Oxigraph, /query?file=FILE that file alone of Comunica.
//
// For tests. Listens on 127.0.0.1 at a free port, which is the first line it prints; ends when its standard input does, so that it
// outlives no test. Queries come as the body of a POST, answers go as SPARQL 1.1 JSON.
import { createServer } from "node:http";

const [engine, ...files] = process.argv.slice(2);

class Refusal extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}

async function oxigraph() {
    const { Store, namedNode, defaultGraph } = (await import("oxigraph")).default;
    const store = new Store();
    const name = (url) => {
        if (url.searchParams.has("default")) return defaultGraph();
        if (!url.searchParams.has("graph")) throw new Refusal(400, "which graph?");
        return namedNode(url.searchParams.get("graph"));
    };
    const put = (url, type, body, replace) => {
        const graph = name(url), format = type.split(";")[0];
        if (replace) store.update(graph.value ? `CLEAR SILENT GRAPH <${graph.value}>` : "CLEAR DEFAULT");
        store.load(body, { format, to_graph_name: graph });
        return "";
    };
    const get = (url) => {
        const from = name(url);
        return store.dump({ format: "application/n-triples", from_graph_name: from });
    };
    return {
        "POST /query": (url, type, body) => {
            const graph = url.searchParams.get("default-graph-uri");
            const options = graph ? { default_graph: namedNode(graph) } : {};
            return store.query(body, { ...options, results_format: "application/sparql-results+json" });
        },
        "POST /update": (url, type, body) => store.update(body) ?? "",
        "PUT /store": (url, type, body) => put(url, type, body, true),
        "POST /store": (url, type, body) => put(url, type, body, false),
        "GET /store": get,
    };
}

// A file is read when it is first asked, and kept.
async function comunica() {
    const { QueryEngine } = await import("@comunica/query-sparql-file");
    const engine = new QueryEngine();
    const query = async (url, type, body) => {
        const chosen = url.searchParams.get("file");
        const sources = files.filter((file) => !chosen || file === chosen).map((value) => ({ type: "file", value }));
        const result = await engine.query(body, { sources });
        const { data } = await engine.resultToString(result, "application/sparql-results+json");
        const parts = [];
        for await (const part of data) parts.push(Buffer.from(part));
        return Buffer.concat(parts);
    };
    return { "POST /query": query };
}

const answers = await { oxigraph, comunica }[engine]();

async function serve(request, response) {
    const url = new URL(request.url, "http://localhost"), parts = [];
    for await (const part of request) parts.push(part);
    const answer = answers[`${request.method} ${url.pathname}`];
    if (!answer) throw new Refusal(404, "no such thing here");
    const text = await answer(url, request.headers["content-type"] ?? "", Buffer.concat(parts).toString());
    response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" }).end(text);
}

const server = createServer((request, response) =>
    serve(request, response).catch((error) => response.writeHead(error.status ?? 400).end(String(error.message ?? error))));
server.keepAliveTimeout = 60_000;
server.requestTimeout = 0;
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume().on("end", () => process.exit(0));
