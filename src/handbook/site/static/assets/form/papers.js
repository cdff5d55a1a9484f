// Who signed when and for whom, what is enclosed, and how it is worded: the rules V931 to V938. The counterparts of these
// rules, of signing.py and of conventions.py: keep them alike.

import { BLANKS, dayNumber, isObject, own, stripped } from "./runtime.js";

const WORDS = ["text", "long_text", "person", "reference"];
const LONGEST_MARK = 20;
const LONGEST_NAME = 80;
// Python takes the two Turkish letters for cases of `i`.
const DITTO = /^(?:同上|同前|如上|上同|[〃″]+|d[iİı]tto|do\.|as above|same as above)$/iu;
const PART_OF_A_NAME = new RegExp(
  "^(?:[\\u4e00-\\u9fff]|[小老阿][\\u4e00-\\u9fff]" +
    "|[\\u4e00-\\u9fff](?:总|工|董|局|处|科长|处长|部长|厂长|经理|总监|主任|主管|会计|先生|女士|小姐|老师|师傅|总经理)" +
    `|(?:mr|mrs|ms|m[iİı]ss|dr)\\.?[${BLANKS}]*[a-zİı'’-]+)$`, "iu");
const SAME_KIND = { jpeg: "jpg", tiff: "tif", stp: "step", htm: "html" };

const isShort = (text) => [...text].length <= LONGEST_MARK;
const isDitto = (text) => isShort(text) && DITTO.test(stripped(text));
const isPartOfAName = (text) => isShort(text) && PART_OF_A_NAME.test(stripped(text));

function personKey(name) {
  if ([...name].length > LONGEST_NAME) return name;
  const folded = name.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς", "σ");
  return folded.replace(new RegExp(`[${BLANKS}]+`, "g"), "");
}

// The signatures that have a name or a day that can be read.
function signed(form, data) {
  return form.signatures.flatMap((signature) => {
    const block = own(own(data, "signatures"), signature.id);
    const [name, date] = [own(block, "name"), own(block, "date")];
    const named = typeof name === "string" && !/^[ \t\r\n\u00a0\u3000]*$/.test(name) ? name : "";
    const day = dayNumber(date) === null ? "" : date;
    return named || day ? [{ signature, name: named, day }] : [];
  });
}

const keysOf = (signature, part) => ["signatures", signature.id, part];

// The indices of the longest part in which no day comes before the one ahead of it; the first such part.
function longestInOrder(days) {
  const rest = days.map(() => 1);
  for (let index = days.length - 1; index >= 0; index -= 1) {
    for (let later = index + 1; later < days.length; later += 1) {
      if (days[later] >= days[index]) rest[index] = Math.max(rest[index], 1 + rest[later]);
    }
  }
  const kept = [];
  for (const [index, day] of days.entries()) {
    const fits = kept.length === 0 || day >= days[kept.at(-1)];
    if (fits && rest[index] === Math.max(...rest) - kept.length) kept.push(index);
  }
  return kept;
}

// The fewest signatures without which the others are in order, each with one that it doesn't go with.
function* outOfOrder(form, given, today) {
  const days = new Map(given.filter((one) => one.day && one.day <= today).map((one) => [one.signature.id, one.day]));
  const day = (one) => days.get(one.id);
  const dated = form.signatures.filter((one) => one.order && days.has(one.id));
  dated.sort((one, other) => one.order - other.order || (day(one) < day(other) ? -1 : Number(day(one) > day(other))));
  const kept = longestInOrder(dated.map(day)).map((index) => dated[index]);
  for (const one of dated.filter((each) => !kept.includes(each))) {
    const before = kept.filter((other) => other.order < one.order && day(other) > day(one));
    const after = kept.filter((other) => other.order > one.order && day(other) < day(one));
    const other = before.length > 0
      ? before.reduce((last, each) => (day(each) > day(last) ? each : last))
      : after.reduce((first, each) => (day(each) < day(first) ? each : first));
    const names = { signature: one.label, date: day(one), other: other.label, other_date: day(other) };
    yield { rule: "V931", wording: before.length > 0 ? "message" : "too-late", keys: keysOf(one, "date"), names };
  }
}

function* tooEarly(form, given, data) {
  const fields = form.sections.filter((section) => !section.table).flatMap((section) => section.fields);
  for (const { signature, day } of given) {
    for (const name of day ? (signature.not_before ?? []) : []) {
      const stated = own(own(data, "fields"), name);
      const field = fields.find((one) => one.id === name);
      if (!field || dayNumber(stated) === null || day >= stated) continue;
      const names = { signature: signature.label, date: day, field: field.label, field_date: stated };
      yield { rule: "V932", wording: "message", keys: keysOf(signature, "date"), names };
    }
  }
}

function* samePerson(form, given) {
  const named = (id) => given.find((one) => one.name && one.signature.id === id);
  for (const { signature, other, why, procedure } of form.apart ?? []) {
    const [one, two] = [named(signature), named(other)];
    if (!one || !two || personKey(one.name) !== personKey(two.name)) continue;
    const names = { signature: one.signature.label, other: two.signature.label, name: stripped(one.name), procedure };
    yield { rule: "V933", wording: why, keys: keysOf(one.signature, "name"), names };
  }
}

const within = (day, spans) => (spans ?? []).some(([first, last]) => first <= day && day <= last);

// The rule that a signature breaks by who gave it with its wording, or null.
function wrongStanding(seat, person, day) {
  const on = (group) => within(day, own(group, person));
  if (on(seat.holders) || on(seat.above)) return null;
  const seated = Object.keys(seat.holders).filter((holder) => within(day, seat.holders[holder]));
  if (seated.length === 0) return ["V934", "vacant"];
  if (!on(seat.deputies)) return ["V934", "message"];
  return seated.some((holder) => within(day, own(seat.away, holder))) ? null : ["V935", "message"];
}

function* wrongSigners(given) {
  for (const { signature, name, day } of given) {
    const broken = signature.seat && name && day ? wrongStanding(signature.seat, personKey(name), day) : null;
    if (!broken) continue;
    const [rule, wording] = broken;
    const names = { signature: signature.label, name: stripped(name), date: day, role: signature.seat.role };
    yield { rule, wording, keys: keysOf(signature, "name"), names };
  }
}

function* wrongKinds(form, data, { said, language }) {
  const papers = own(data, "attachments");
  for (const [index, entry] of (Array.isArray(papers) ? papers : []).entries()) {
    const name = own(entry, "name");
    const wanted = form.attachments.find((one) => one.kinds && one.id === own(entry, "id"));
    const ending = typeof name === "string" ? /\.([A-Za-z0-9]{1,10})$/.exec(stripped(name)) : null;
    if (!wanted || !ending) continue;
    const kind = ending[1].toLowerCase();
    if (wanted.kinds.includes(own(SAME_KIND, kind) ?? kind)) continue;
    const kinds = wanted.kinds.map((one) => `\`.${one}\``).join(language === "zh" ? "、" : ", ");
    const names = { attachment: wanted.label, name: said(name), kinds };
    yield { rule: "V936", wording: "message", keys: ["attachments", index, "name"], about: wanted.id, names };
  }
}

function* wordings(found, given, { at }) {
  for (const answer of found) {
    const { field, value } = answer;
    if (typeof value !== "string") continue;
    const anyWords = WORDS.includes(field.type) && !field.pattern && !field.coded;
    if (anyWords && isDitto(value)) yield at(answer, "V937", "message", { found: stripped(value) });
    if (field.type === "person" && isPartOfAName(value)) yield at(answer, "V938", "message", { found: stripped(value) });
  }
  for (const { signature, name } of given) {
    for (const [rule, fits] of [["V937", isDitto], ["V938", isPartOfAName]]) {
      if (!fits(name)) continue;
      const names = { signature: signature.label, found: stripped(name) };
      yield { rule, wording: "signature", keys: keysOf(signature, "name"), names };
    }
  }
}

// `tools` are what the rules about fields use too: { answers, at, said, language }.
export function* papersFound(form, data, today, tools) {
  const given = isObject(own(data, "signatures")) ? signed(form, data) : [];
  yield* outOfOrder(form, given, today);
  yield* tooEarly(form, given, data);
  yield* samePerson(form, given);
  yield* wrongSigners(given);
  yield* wrongKinds(form, data, tools);
  yield* wordings(tools.answers, given, tools);
}
