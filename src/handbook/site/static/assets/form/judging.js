// What the conditions of a form require, and which of its rules are broken. The counterpart of judging.py: keep them alike.

import { call, evaluated, own, SENSELESS, sheet } from "./runtime.js";

function rowsOf(read, table) {
  const rows = read[0][table];
  return rows === SENSELESS || rows === undefined ? [] : rows;
}

// A required entry that is blank is reported as such; conditions that ask for it have no value.
function miss(entries, name) {
  if (entries[name] === undefined) entries[name] = SENSELESS;
}

function missUnder(read, keys) {
  const [part, ...way] = keys.split("/");
  const last = way.pop();
  if (way.length > 0) for (const row of rowsOf(read, way[0])) miss(row, last);
  else if (part !== "attachments") miss(read[part === "fields" ? 0 : 1], last);
}

// `required`: the keys, joined by "/", of what conditions require; `broken`: each broken rule with its keys.
export function judge({ form, conditions }, data) {
  const found = conditions(call);
  const read = sheet(form, data);
  const [fields, signatures] = read;
  for (const section of form.sections) {
    if (!section.table) continue;
    if (rowsOf(read, section.id).length < (section.least ?? 0)) fields[section.id] = SENSELESS;
    for (const row of rowsOf(read, section.id)) {
      for (const column of section.fields) if (column.required) miss(row, column.id);
    }
  }
  for (const section of form.sections) {
    if (!section.table) for (const field of section.fields) if (field.required) miss(fields, field.id);
  }
  for (const signature of form.signatures) if (signature.required) miss(signatures, signature.id);
  const keys = Object.keys(found).filter((key) => !key.startsWith("rules/"));
  const required = new Set(keys.filter((key) => evaluated(found[key], read) === true));
  for (const key of required) missUnder(read, key);
  return { required, broken: [...broken(form, found, read)] };
}

function* broken(form, found, read) {
  const [fields, ...papers] = read;
  for (const rule of form.rules) {
    const condition = own(found, `rules/${rule.id}`);
    if (rule.table) {
      for (const [index, row] of rowsOf(read, rule.table).entries()) {
        const alone = Object.assign(Object.create(null), fields, { [rule.table]: [row] });
        if (evaluated(condition, [alone, ...papers]) === false) {
          yield { rule, keys: ["fields", rule.table, index, ...rule.keys] };
        }
      }
    } else if (evaluated(condition, read) === false) {
      yield { rule, keys: rule.keys };
    }
  }
}
