// Reads a JSON object of BPMN files by name; prints what bpmn-moddle and bpmnlint's recommended rules say about each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, input] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const { Linter } = require("bpmnlint");
const NodeResolver = require("bpmnlint/lib/resolver/node-resolver");
const { BpmnModdle } = await import(pathToFileURL(join(modules, "bpmn-moddle", "dist", "index.js")));

const said = {};
for (const [name, text] of Object.entries(JSON.parse(readFileSync(input, "utf8")))) {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(text);
  const linter = new Linter({ resolver: new NodeResolver({ requireLocally: require }) });
  const reports = await linter.lint(rootElement, { extends: "bpmnlint:recommended" });
  const found = [...warnings.map(w => w.message), ...Object.entries(reports).flatMap(([rule, all]) =>
    all.map(one => `${rule}: ${one.id}: ${one.message}`))];
  if (found.length) said[name] = found;
}
console.log(JSON.stringify({ linted: true, said }));
