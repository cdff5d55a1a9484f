// What people type, brought into the terms of the data the way a clerk would read it. The counterpart of handwriting.py:
// what is not certain stays as it was typed, and the check reports it.

import { dayNumber } from "./runtime.js";

const NUMBER = /^[-+]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?$/;
const CURRENCY = /^(?:¥|\$|€|CNY|RMB|USD|EUR|人民币)|(?:元|圆|CNY|RMB|USD|EUR)$/;
const DAY = /^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$/;
const MOST_DIGITS = 20;
const MACHINE_TEXT = ["phone", "email", "reference"];
export const NUMERIC = ["number", "integer", "money", "percent"];

const withoutSpaces = (text) => text.normalize("NFKC").replace(/\s+/g, "");
const withoutEnd = (text, end) => (end && text.endsWith(end) ? text.slice(0, -end.length) : text);

// The value of what was typed into the text box of a field that is not blank.
export function readTyped(field, text) {
  if (NUMERIC.includes(field.type)) return readNumber(field, text);
  if (field.type === "date") return readDay(text);
  return MACHINE_TEXT.includes(field.type) || field.pattern ? text.normalize("NFKC").trim() : text;
}

function readNumber(field, text) {
  let plain = withoutSpaces(text);
  if (field.type === "money") plain = plain.replace(CURRENCY, "");
  if (field.type === "percent") plain = withoutEnd(plain, "%");
  plain = withoutEnd(plain, withoutSpaces(field.unit ?? ""));
  return plain.length <= MOST_DIGITS && NUMBER.test(plain) ? Number(plain.replaceAll(",", "")) : text;
}

function readDay(text) {
  const match = DAY.exec(withoutSpaces(text));
  if (!match) return text;
  const day = `${match[1]}-${match[2].padStart(2, "0")}-${match[3].padStart(2, "0")}`;
  return dayNumber(day) === null ? text : day;
}
