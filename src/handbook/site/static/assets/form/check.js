// The check of a filled-in form: the rules that data can break, V902 to V938. The counterparts of the modules of
// these names in rules/: keep them alike. A finding is { rule, wording, keys, names, severity }, as it is there.

import { judge } from "./judging.js";
import { papersFound } from "./papers.js";
import { BLANKS, dayNumber, isObject, own } from "./runtime.js";

const PARTS = ["form", "version", "fields", "signatures", "attachments"];
const BLANK = new RegExp(`^[${BLANKS}]*$`);
const MOST_SAID = 40;
const isText = (value) => typeof value === "string";
const isNumber = (value) => typeof value === "number";
const isNothing = (value) => value === undefined || value === null;
const ACCEPTS = {
  number: isNumber,
  money: isNumber,
  percent: isNumber,
  integer: Number.isInteger,
  date: (value) => dayNumber(value) !== null,
  choices: (value) => Array.isArray(value) && value.every(isText),
  yes_no: (value) => typeof value === "boolean",
};

const accepts = (field, value) => (ACCEPTS[field.type] ?? isText)(value);
const isBlank = (value) => isNothing(value) || (isText(value) && BLANK.test(value));
const list = (value) => (Array.isArray(value) ? value : []);
const entries = (data, part) => (isObject(own(data, part)) ? own(data, part) : {});
const rowsOf = (data, table) => list(own(entries(data, "fields"), table.id));

export function isMissing(value) {
  return isBlank(value) || (Array.isArray(value) && value.length === 0);
}

export function pointer(keys) {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

// A value as a message quotes it: short, and close to how it was written.
export function said(value) {
  const text = isText(value) ? value : isNumber(value) ? digits(value) : Array.isArray(value)
    ? value.slice(0, MOST_SAID).map(inside).join(", ") : isObject(value)
    ? Object.entries(value).slice(0, MOST_SAID).map(([key, one]) => `${key}: ${inside(one)}`).join(", ")
    : JSON.stringify(value);
  const signs = [...text];
  return signs.length <= MOST_SAID ? text : `${signs.slice(0, MOST_SAID - 1).join("")}…`;
}

function inside(value) {
  return Array.isArray(value) || isObject(value) ? "…" : said(value);
}

function digits(number) {
  if (Number.isSafeInteger(number)) return String(number);
  const [mantissa, exponent] = number.toExponential(14).split("e");
  if (exponent >= -4 && exponent < 15) return String(Number(number.toPrecision(15)));
  return `${mantissa.replace(/\.?0+$/, "")}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

function* answers(form, data) {
  const fields = entries(data, "fields");
  for (const section of form.sections) {
    if (!section.table) {
      for (const field of section.fields) yield { field, keys: ["fields", field.id], value: own(fields, field.id) };
      continue;
    }
    for (const [index, row] of rowsOf(data, section).entries()) {
      if (!isObject(row)) continue;
      for (const field of section.fields) {
        yield { field, keys: ["fields", section.id, index, field.id], value: own(row, field.id), row: index + 1 };
      }
    }
  }
}

const column = (answer) => (answer.row ? ["fields", answer.keys[1], answer.keys[3]] : answer.keys).join("/");
const isUnfilled = (answer) => answer.field.required && isMissing(answer.value);

function at(answer, rule, wording, names) {
  const known = { field: answer.field.label, ...names };
  if (!answer.row) return { rule, wording, keys: answer.keys, names: known };
  return { rule, wording: `${wording}-in-row`, keys: answer.keys, names: { ...known, row: answer.row } };
}

function* ofForm(form, data) {
  const stated = own(data, "form");
  if (isText(stated) && stated !== "" && stated !== form.id) {
    yield { rule: "V902", wording: "other", keys: ["form"], names: { form: stated, expected: form.id } };
  }
  const version = own(data, "version");
  if (version !== form.version) {
    const wording = isNothing(version) || version === "" ? "unstated" : isText(version) ? "message" : "not-text";
    yield { rule: "V903", wording, keys: ["version"], names: { version: said(version ?? null), expected: form.version } };
  }
}

function* missing(form, data, required) {
  if (!isObject(own(data, "fields"))) return;
  for (const answer of answers(form, data)) {
    if (!isMissing(answer.value)) continue;
    if (answer.field.required) yield at(answer, "V904", "message", {});
    else if (required.has(column(answer))) yield at(answer, "V904", "condition", { condition: answer.field.when });
  }
  for (const table of form.sections) {
    const rows = own(entries(data, "fields"), table.id);
    if (!table.table || !(rows === undefined || Array.isArray(rows))) continue;
    const [count, least] = [(rows ?? []).length, table.least ?? 0];
    if (count < least) {
      yield { rule: "V904", wording: "rows", keys: ["fields", table.id], names: { table: table.title, rows: count, least } };
    }
  }
}

function* misshapen(form, data) {
  const parts = [["fields", isObject, true], ["signatures", isObject, false], ["attachments", Array.isArray, false]];
  const found = parts.map(([name, fits, needed]) => [[name], own(data, name), fits, needed]);
  for (const [name, block] of Object.entries(entries(data, "signatures"))) {
    found.push([["signatures", name], block, isObject, false]);
  }
  for (const [index, entry] of list(own(data, "attachments")).entries()) {
    found.push([["attachments", index], entry, isObject, true]);
  }
  for (const table of form.sections) {
    if (!table.table) continue;
    const fields = entries(data, "fields");
    if (Object.hasOwn(fields, table.id)) found.push([["fields", table.id], fields[table.id], Array.isArray, true]);
    for (const [index, row] of rowsOf(data, table).entries()) {
      found.push([["fields", table.id, index], row, isObject, true]);
    }
  }
  for (const [keys, value, fits, needed] of found) {
    if (fits(value) || (!needed && isNothing(value))) continue;
    const wording = fits === Array.isArray ? "list" : "mapping";
    yield { rule: "V905", wording, keys, names: { part: String(keys.at(-1)) } };
  }
}

function* wrongTypes(form, data, words) {
  yield* misshapen(form, data);
  for (const answer of answers(form, data)) {
    const { field, value } = answer;
    if (isNothing(value) || accepts(field, value) || isUnfilled(answer)) continue;
    yield at(answer, "V905", "message", { value: said(value), wanted: words.wanted[field.type] ?? words.wanted.text });
  }
  for (const { id, label } of form.signatures) {
    const block = own(entries(data, "signatures"), id);
    for (const [part, fits, wording] of [["name", isText, "signed-by"], ["date", ACCEPTS.date, "signed-on"]]) {
      const value = own(block, part);
      if (isBlank(value) || fits(value)) continue;
      yield { rule: "V905", wording, keys: ["signatures", id, part], names: { signature: label, value: said(value) } };
    }
  }
  for (const [index, entry] of list(own(data, "attachments")).entries()) {
    const name = own(entry, "name");
    if (isNothing(name) || isText(name)) continue;
    yield { rule: "V905", wording: "file-name", keys: ["attachments", index, "name"], names: { value: said(name) } };
  }
}

function* outOfRange(form, data) {
  for (const answer of answers(form, data)) {
    const { field, value } = answer;
    if (field.type === "date" ? dayNumber(value) === null : !isNumber(value)) continue;
    if (field.min !== undefined && value < field.min) {
      yield at(answer, "V906", "low", { value: said(value), limit: said(field.min) });
    } else if (field.max !== undefined && value > field.max) {
      yield at(answer, "V906", "high", { value: said(value), limit: said(field.max) });
    }
  }
  for (const table of form.sections) {
    if (!table.table) continue;
    const [rows, most] = [rowsOf(data, table).length, table.most];
    if (most && rows > most) {
      yield { rule: "V906", wording: "rows", keys: ["fields", table.id, most], names: { table: table.title, rows, most } };
    }
  }
}

function* noOptions(form, data) {
  for (const answer of answers(form, data)) {
    const { field, value } = answer;
    if (!["choice", "choices"].includes(field.type) || !accepts(field, value) || isUnfilled(answer)) continue;
    const chosen = field.type === "choices" ? value : [value];
    const known = new Set(field.options.map((option) => option.id));
    for (const one of new Set(chosen)) {
      if (!known.has(one)) {
        const options = field.options.map((option) => `${option.label} (\`${option.id}\`)`).join(", ");
        yield at(answer, "V907", "message", { value: said(one), options });
      } else if (chosen.filter((other) => other === one).length > 1) {
        yield at(answer, "V907", "twice", { value: one });
      }
    }
  }
}

function* unsigned(form, data, required) {
  const blocks = own(data, "signatures");
  if (!isNothing(blocks) && !isObject(blocks)) return;
  for (const signature of form.signatures) {
    const block = own(blocks, signature.id) ?? null;
    const keys = ["signatures", signature.id];
    const names = { signature: signature.label, condition: signature.when };
    if (block === null && !signature.required) {
      if (required.has(keys.join("/"))) yield { rule: "V908", wording: "condition", keys, names };
      continue;
    }
    if (block !== null && !isObject(block)) continue;
    const blank = ["name", "date"].filter((part) => isBlank(own(block, part)));
    if (blank.length === 2) yield { rule: "V908", wording: "message", keys, names };
    else if (blank.length === 1) yield { rule: "V908", wording: blank[0], keys: [...keys, blank[0]], names };
  }
}

function* unknown(form, data) {
  const tables = form.sections.filter((section) => section.table);
  const plain = form.sections.filter((section) => !section.table).flatMap((section) => section.fields);
  const ids = (nodes) => nodes.map((node) => node.id);
  yield* strangers([], data, PARTS);
  yield* strangers(["fields"], own(data, "fields"), ids([...tables, ...plain]));
  for (const table of tables) {
    for (const [index, row] of rowsOf(data, table).entries()) {
      yield* strangers(["fields", table.id, index], row, ids(table.fields));
    }
  }
  yield* strangers(["signatures"], own(data, "signatures"), ids(form.signatures));
  for (const { id } of form.signatures) {
    yield* strangers(["signatures", id], own(own(data, "signatures"), id), ["name", "date"]);
  }
  for (const [index, entry] of list(own(data, "attachments")).entries()) {
    yield* strangers(["attachments", index], entry, ["id", "name"]);
    const id = own(entry, "id");
    if (id !== undefined && !ids(form.attachments).includes(id)) {
      yield { rule: "V909", wording: "message", keys: ["attachments", index, "id"], names: { name: said(id) } };
    }
  }
}

function* strangers(keys, value, known) {
  for (const name of isObject(value) ? Object.keys(value) : []) {
    if (!known.includes(name)) yield { rule: "V909", wording: "message", keys: [...keys, name], names: { name } };
  }
}

function* wrongPatterns(form, data) {
  for (const answer of answers(form, data)) {
    const { field, value } = answer;
    if (!field.pattern || !isText(value) || isUnfilled(answer)) continue;
    if (new RegExp(field.pattern, "u").test(value)) continue;
    const { example } = field;
    yield at(answer, "V910", example ? "example" : "message", { value: said(value), example });
  }
}

function* unenclosed(form, data, required) {
  const papers = own(data, "attachments");
  if (!isNothing(papers) && !Array.isArray(papers)) return;
  const enclosed = new Set(list(papers).map((entry) => own(entry, "id")));
  for (const { id, label, required: always, when } of form.attachments) {
    const demanded = required.has(`attachments/${id}`);
    if (!(always || demanded) || enclosed.has(id)) continue;
    const names = { attachment: label, condition: when };
    yield { rule: "V914", wording: demanded ? "condition" : "message", keys: ["attachments"], about: id, names };
  }
}

function* signedLater(form, data, today) {
  for (const { id, label } of form.signatures) {
    const date = own(own(entries(data, "signatures"), id), "date");
    if (dayNumber(date) === null || date <= today) continue;
    yield { rule: "V915", wording: "message", keys: ["signatures", id, "date"], names: { signature: label, date, today } };
  }
}

function* rulesBroken(found) {
  for (const { rule, keys } of found) {
    const row = rule.table ? { row: keys[2] + 1 } : {};
    const wording = rule.table ? "message-in-row" : "message";
    yield { rule: "V918", wording, keys, names: { message: rule.message, ...row }, severity: rule.severity };
  }
}

// Everything that is wrong with `data`. `filling` is a form's module, `today` the day of the check, year-month-day.
export function check(filling, data, today, words) {
  const { form } = filling;
  const { required, broken } = judge(filling, data);
  return [
    ...ofForm(form, data),
    ...missing(form, data, required),
    ...wrongTypes(form, data, words),
    ...outOfRange(form, data),
    ...noOptions(form, data),
    ...unsigned(form, data, required),
    ...unknown(form, data),
    ...wrongPatterns(form, data),
    ...unenclosed(form, data, required),
    ...signedLater(form, data, today),
    ...rulesBroken(broken),
    ...papersFound(form, data, today, { answers: [...answers(form, data)], at, said, language: words.language }),
  ];
}

// What must be filled in, as things stand: the keys of each entry, and whether something is there.
export function needed(filling, data) {
  const { form } = filling;
  const { required } = judge(filling, data);
  const found = [];
  for (const answer of answers(form, data)) {
    if (answer.field.required || required.has(column(answer))) {
      found.push({ keys: answer.keys, filled: !isMissing(answer.value) });
    }
  }
  for (const table of form.sections) {
    for (let row = rowsOf(data, table).length; row < (table.least ?? 0); row++) {
      found.push({ keys: ["fields", table.id], filled: false });
    }
  }
  for (const { id, required: always } of form.signatures) {
    if (!always && !required.has(`signatures/${id}`)) continue;
    const block = own(entries(data, "signatures"), id);
    found.push({ keys: ["signatures", id], filled: !isBlank(own(block, "name")) && !isBlank(own(block, "date")) });
  }
  const enclosed = list(own(data, "attachments")).map((entry) => own(entry, "id"));
  for (const { id, required: always } of form.attachments) {
    if (always || required.has(`attachments/${id}`)) found.push({ keys: ["attachments", id], filled: enclosed.includes(id) });
  }
  return { required, found };
}

// A finding as a sentence.
export function sentence(finding, words) {
  const template = words.rules[finding.rule].message[finding.wording];
  return template.replace(/\{(\w+)\}/g, (_, name) => String(finding.names[name] ?? ""));
}

export function severityOf(finding, words) {
  return finding.severity ?? words.rules[finding.rule].severity;
}
