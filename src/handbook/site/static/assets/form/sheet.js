// A whole form on the page: its title block, sections, attachments and signatures, and the data that stands in them.

import { element, newId } from "./elements.js";
import { attachment, entry, signature, table } from "./places.js";
import { isObject, own } from "./runtime.js";

// `tell` says a sentence to whoever can't see the page.
export function sheetOf(form, words, tell) {
  const fields = new Map();
  const parts = form.sections.map((section) => sectionOf(section, fields, words, tell));
  const papers = form.attachments.map((one) => attachment(one, words));
  const signatures = form.signatures.map((one) => signature(one, words));
  if (papers.length) parts.push(part(words.own.attachments, "hb-papers", papers.map((one) => one.node)));
  if (signatures.length) parts.push(part(words.own.signatures, "hb-signatures", signatures.map((one) => one.node)));

  const tables = [...fields.values()].filter((place) => place.rows);
  const single = [...fields.values()].filter((place) => !place.rows);
  const inRows = () => tables.flatMap((one) => one.rows.flatMap((row) => Object.values(row.places)));
  const withParts = [...papers, ...signatures].flatMap((one) => [...Object.values(one.parts), one]);

  return {
    node: element("div", { class: "hb-sheet__parts" }, ...parts),
    tables,
    // What may be folded away while it isn't needed.
    conditional: [...single, ...papers, ...signatures].filter((place) => place.conditional),
    all: () => [...single, ...tables, ...inRows(), ...withParts],
    data() {
      const given = (places) => places.map((one) => [one.keys[1], one.get()]).filter(([, value]) => value !== undefined);
      const data = { form: form.id, version: form.version, fields: Object.fromEntries(given([...fields.values()])) };
      if (signatures.length) data.signatures = Object.fromEntries(given(signatures));
      const enclosed = papers.map((one) => one.get()).filter(Boolean);
      if (enclosed.length) data.attachments = enclosed;
      return data;
    },
    fill(data) {
      for (const [id, place] of fields) place.set(own(own(data, "fields"), id));
      for (const one of signatures) {
        const block = own(own(data, "signatures"), one.keys[1]);
        one.set(isObject(block) ? block : undefined);
      }
      const enclosed = own(data, "attachments");
      for (const one of papers) {
        one.set(Array.isArray(enclosed) ? enclosed.find((paper) => own(paper, "id") === one.keys[1]) : undefined);
      }
    },
    // The place where a finding is shown: what its keys lead to, or what that stands in.
    place({ keys, about }) {
      const [kind, id, ...rest] = keys;
      if (kind === "fields") {
        const found = fields.get(id);
        return found?.rows && rest.length === 2 ? (found.shown()[rest[0]]?.places[rest[1]] ?? found) : found;
      }
      const found = (kind === "attachments" ? papers : signatures).find((one) => one.keys[1] === (about ?? id));
      return found?.parts[rest[0]] ?? found;
    },
    // Rows that are blank don't count in the data; on the page they do.
    rowShown({ keys }) {
      const rows = fields.get(keys[1]);
      return rows.rows.indexOf(rows.shown()[keys[2]]) + 1;
    },
  };
}

function sectionOf(section, fields, words, tell) {
  if (section.table) {
    const made = table(section, words, tell);
    fields.set(section.id, made);
    return part(section.title, "hb-part--table", [made.node]);
  }
  const places = section.fields.map((field) => entry(field, ["fields", field.id], words));
  for (const place of places) fields.set(place.keys[1], place);
  return part(section.title, "hb-fields", places.map((place) => place.node));
}

function part(title, kind, nodes) {
  const id = newId("part");
  const heading = element("div", { class: "hb-part__title", role: "heading", "aria-level": 3, id }, title);
  return element("div", { class: "hb-part", role: "group", "aria-labelledby": id }, heading, element("div", { class: kind }, ...nodes));
}

// The title block of a controlled document.
export function titleBlock(form, words) {
  const facts = [[words.own.number, form.number], [words.own.version, form.version], [words.own.effective, form.effective]];
  return element("div", { class: "hb-block" },
    element("div", { class: "hb-block__title" }, element("span", {}, form.company), element("strong", {}, form.title)),
    element("dl", { class: "hb-block__facts" }, ...facts.filter(([, value]) => value).flatMap(
      ([label, value]) => [element("dt", {}, label), element("dd", {}, value)])));
}

// What stands in a file and not on the form, so that it can be said that it was left out.
export function strangers(findings) {
  return findings.filter((finding) => finding.rule === "V909").map((finding) => finding.names.name);
}

