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

function* outOfOrder(form, given, today) {
  const days = new Map(given.filter((one) => one.day && one.day <= today).map((one) => [one.signature.id, one.day]));
  let [latest, waiting, order] = [null, null, 0];
  for (const one of form.signatures.filter((signature) => signature.order)) {
    const date = days.get(one.id);
    if (date === undefined) continue;
    if (one.order > order) [latest, order] = [waiting, one.order];
    if (latest !== null && date < days.get(latest.id)) {
      const names = { signature: one.label, date, earlier: latest.label, earlier_date: days.get(latest.id) };
      yield { rule: "V931", wording: "message", keys: keysOf(one, "date"), names };
    }
    if (waiting === null || date > days.get(waiting.id)) waiting = one;
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

// The rule that a signature breaks by who gave it, or null.
function wrongStanding(seat, person, day) {
  const on = (group) => within(day, own(group, person));
  if (on(seat.holders) || on(seat.above)) return null;
  const seated = Object.keys(seat.holders).filter((holder) => within(day, seat.holders[holder]));
  if (seated.length === 0) return null;
  if (!on(seat.deputies)) return "V934";
  return seated.some((holder) => within(day, own(seat.away, holder))) ? null : "V935";
}

function* wrongSigners(given) {
  for (const { signature, name, day } of given) {
    const rule = signature.seat && name && day ? wrongStanding(signature.seat, personKey(name), day) : null;
    if (!rule) continue;
    const names = { signature: signature.label, name: stripped(name), date: day, role: signature.seat.role };
    yield { rule, wording: "message", keys: keysOf(signature, "name"), names };
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
