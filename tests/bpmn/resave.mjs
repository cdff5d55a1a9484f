// Reads a BPMN file and prints how bpmn-moddle, on which bpmn-js and the Camunda Modeler rest, writes it again.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, input] = process.argv.slice(2);
const { BpmnModdle } = await import(pathToFileURL(join(modules, "bpmn-moddle", "dist", "index.js")));
const moddle = new BpmnModdle();
const { rootElement } = await moddle.fromXML(readFileSync(input, "utf8"));
console.log(JSON.stringify(await moddle.toXML(rootElement, { format: true })));
