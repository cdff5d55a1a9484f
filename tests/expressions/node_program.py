"""The program by which Node evaluates the conditions of forms: lines of [module, data] in, their answers out."""

RUN = """
import { createInterface } from "node:readline";
import { call, evaluated, sheet } from "./runtime.mjs";
const modules = {};
for await (const line of createInterface({ input: process.stdin })) {
  const [name, data] = JSON.parse(line);
  const { form, conditions } = modules[name] ??= await import(`./${name}.mjs`);
  const read = sheet(form, data);
  const found = Object.entries(conditions(call)).map(([key, condition]) => [key, evaluated(condition, read)]);
  console.log(JSON.stringify(Object.fromEntries(found)));
}
"""
