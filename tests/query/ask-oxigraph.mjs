// SPDX-License-Identifier: Apache-2.0
// ask-oxigraph.mjs DATA QUERIES.json: the answers as SPARQL JSON, a list; null where oxigraph refuses. CONSTRUCT gives N-Triples.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const { Store } = createRequire(new URL("../node_modules/", import.meta.url))("oxigraph");

const store = new Store();
store.load(readFileSync(process.argv[2], "utf8"), { format: "application/trig" });
const answers = JSON.parse(readFileSync(process.argv[3], "utf8")).map(({ text, kind }) => {
  try {
    const format = kind === "CONSTRUCT" ? "application/n-triples" : "application/sparql-results+json";
    return store.query(text, { use_default_graph_as_union: true, results_format: format });
  } catch (error) {
    process.stderr.write(`oxigraph: ${error}\n`);
    return null;
  }
});
process.stdout.write(JSON.stringify(answers));
