// The form on a page: filled in, checked, printed, saved and loaded in the browser, and nowhere else.

import { check, needed, sentence, severityOf } from "./check.js";
import { element, filledIn, newId } from "./elements.js";
import { draft, load, save } from "./keeping.js";
import { sheetOf, strangers, titleBlock } from "./sheet.js";

const SOON = 200;
// What is said of an entry only once the whole form is checked: nobody has got there yet.
const LATER = ["V904", "V908", "V914"];
const GRADES = { error: "error", warning: "warning", info: "info" };

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// The forms whose last entries are not in their drafts yet, by the key of the draft.
const unkept = new Map();

addEventListener("pagehide", () => unkept.forEach((form) => form.keep()));

// Puts the form of the module `filling` into `host`; `key` is where its draft is kept; where there is none, `known` is
// filled in. `entered` is what the reader has entered already, in another language. Gives a function that says what
// stands in the form.
export function mount(host, filling, words, key, known = {}, entered = undefined) {
  unkept.get(key)?.keep();
  const form = new FormOnPage(host, filling, words, key, known, entered);
  return () => form.sheet.data();
}

class FormOnPage {
  constructor(host, filling, words, key, known, entered) {
    Object.assign(this, { filling, words, known, key, own: words.own, kept: draft(key) });
    const { form } = filling;
    this.checked = false;
    this.said = element("p", { class: "hb-said", role: "status", "aria-live": "polite" });
    this.sheet = sheetOf(form, words, (text) => this.tell(text));
    this.summary = element("div", { class: "hb-summary", role: "region", "aria-label": this.own.check, hidden: true });
    this.meter = element("progress", { class: "hb-meter__bar", max: 1, value: 0, "aria-labelledby": newId("meter") });
    this.count = element("span", { class: "hb-meter__text", id: this.meter.getAttribute("aria-labelledby") });
    this.foldBox = element("input", { type: "checkbox", class: "hb-pick" });
    this.foldText = element("span");
    this.fold = element("label", { class: "hb-option hb-fold", hidden: true }, this.foldBox, this.foldText);
    this.node = element("form", { class: "hb-sheet", novalidate: true, autocomplete: "off", "aria-label": form.title },
      titleBlock(form, words),
      element("p", { class: "hb-legend" }, this.own.legend),
      this.fold,
      this.sheet.node,
      this.foot(),
      this.said,
      this.summary);
    this.listen();
    host.replaceChildren(this.node);
    host.classList.add("hb-form--ready");
    if (entered) this.sheet.fill(entered);
    else this.restore();
    this.refresh();
  }

  foot() {
    const button = (label, act, kind = "") =>
      element("button", { type: act ? "button" : "submit", class: `hb-button ${kind}`, on: act ? { click: act } : {} }, label);
    this.file = element("input", { type: "file", accept: ".json,application/json", class: "hb-file", "aria-label": this.own.load, tabindex: -1 });
    return element("div", { class: "hb-foot" },
      element("div", { class: "hb-meter" }, this.meter, this.count),
      element("div", { class: "hb-buttons" },
        button(this.own.check, null, "hb-button--main"),
        button(this.own.save, () => this.save()),
        button(this.own.load, () => this.file.click()),
        button(this.own.print, () => this.print()),
        button(this.own.clear, () => this.clear()),
        this.file));
  }

  listen() {
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.node.addEventListener("input", () => this.changed());
    this.node.addEventListener("change", () => this.changed());
    this.foldBox.addEventListener("change", () => this.refresh());
    this.file.addEventListener("change", () => this.load(this.file.files[0]));
  }

  tell(text) {
    this.said.textContent = text;
  }

  changed() {
    clearTimeout(this.soon);
    unkept.set(this.key, this);
    this.soon = setTimeout(() => {
      this.refresh(true);
      this.keep();
    }, SOON);
  }

  keep() {
    this.settled();
    if (!this.kept.write(this.sheet.data())) this.tell(this.own.not_kept);
  }

  settled() {
    clearTimeout(this.soon);
    unkept.delete(this.key);
  }

  restore() {
    const { saved, data } = this.kept.read() ?? {};
    this.sheet.fill(data ?? this.known);
    if (!data) return;
    const said = [filledIn(this.own.restored, { when: new Date(saved).toLocaleString(this.words.language) })];
    this.tell([...said, ...this.leftOut(check(this.filling, data, today(), this.words))].join(" "));
  }

  // What the form has no entry for, such as one that an earlier edition had.
  leftOut(found) {
    const lost = strangers(found);
    return lost.length ? [filledIn(this.own.left_out, { names: lost.join(", ") })] : [];
  }

  // Brings marks, messages and the meter up to date with what stands in the form.
  refresh(typing = false) {
    const data = this.sheet.data();
    const { required, found } = needed(this.filling, data);
    this.findings = check(this.filling, data, today(), this.words).map((one) => this.shown(one));
    const needs = this.requirements(required);
    const errors = new Map();
    for (const finding of this.findings) {
      const { place } = finding;
      if (!place || !(this.checked || (place.touched && !LATER.includes(finding.rule)))) continue;
      errors.set(place, [...(errors.get(place) ?? []), finding.text]);
    }
    this.unfold(needs, typing);
    for (const place of this.sheet.all()) {
      const folded = place.conditional && !this.foldBox.checked && !needs.has(place) && !errors.has(place) && place.get() === undefined;
      place.show({ required: needs.has(place), errors: errors.get(place) ?? [], folded });
    }
    for (const part of this.node.querySelectorAll(".hb-part")) {
      const entries = [...part.lastChild.children];
      part.hidden = entries.length > 0 && entries.every((one) => one.hidden);
    }
    const done = found.filter((one) => one.filled).length;
    this.meter.max = Math.max(found.length, 1);
    this.meter.value = found.length ? done : 1;
    this.count.textContent = found.length
      ? filledIn(this.own.complete, { filled: done, total: found.length }) : this.own.nothing_required;
    if (!this.checked) return;
    const order = new Map([...this.node.querySelectorAll("*")].map((node, index) => [node, index]));
    const position = (finding) => order.get(finding.place?.node) ?? -1;
    this.findings.sort((one, other) => position(one) - position(other));
    this.summarise();
  }

  shown(finding) {
    const names = finding.names.row ? { ...finding.names, row: this.sheet.rowShown(finding) } : finding.names;
    const text = sentence({ ...finding, names }, this.words).replaceAll("`", "");
    return { ...finding, place: this.sheet.place(finding), text, severity: severityOf(finding, this.words) };
  }

  // The places that must be filled in.
  requirements(required) {
    const needs = new Set();
    const { form } = this.filling;
    for (const section of form.sections) {
      for (const field of section.fields) {
        const keys = section.table ? ["fields", section.id, field.id] : ["fields", field.id];
        if (!field.required && !required.has(keys.join("/"))) continue;
        if (!section.table) needs.add(this.sheet.place({ keys }));
        else for (const row of this.sheet.place({ keys: keys.slice(0, 2) }).rows) needs.add(row.places[field.id]);
      }
      if (!section.table) continue;
      const table = this.sheet.place({ keys: ["fields", section.id] });
      for (const { id, required: always } of section.fields) {
        table.heads[id].hidden = !(always || required.has(`fields/${section.id}/${id}`));
      }
    }
    for (const [part, papers] of [["signatures", form.signatures], ["attachments", form.attachments]]) {
      for (const { id, required: always } of papers) {
        if (!always && !required.has(`${part}/${id}`)) continue;
        const place = this.sheet.place({ keys: [part, id] });
        needs.add(place);
        if (part === "signatures") for (const one of Object.values(place.parts)) needs.add(one);
      }
    }
    return needs;
  }

  unfold(needs, typing) {
    const idle = this.sheet.conditional.filter((place) => !needs.has(place) && place.get() === undefined);
    this.fold.hidden = idle.length === 0 && !this.foldBox.checked;
    this.foldText.textContent = filledIn(this.own.not_needed, { count: idle.length });
    const fresh = this.sheet.conditional.filter((place) => needs.has(place) && this.idle?.has(place));
    this.idle = new Set(idle);
    if (typing && fresh.length) {
      this.tell(filledIn(this.own.now_needed, { fields: fresh.map((place) => place.label).join(this.words.language === "zh" ? "、" : ", ") }));
    }
  }

  check() {
    this.checked = true;
    this.refresh();
    this.tell(this.findings.length ? filledIn(this.own.found, { count: this.findings.length }) : this.own.clean);
    const first = this.findings.find((finding) => finding.place);
    if (first) first.place.focus();
    else this.summary.scrollIntoView({ block: "nearest" });
  }

  summarise() {
    const lines = this.findings.map((finding) => {
      const grade = element("span", { class: `hb-grade hb-grade--${GRADES[finding.severity]}` }, this.own[finding.severity]);
      const link = element("button", { type: "button", class: "hb-go", on: { click: () => finding.place?.focus() } }, finding.text);
      return element("li", { "data-rule": finding.rule }, grade, finding.place ? link : finding.text);
    });
    const title = lines.length ? filledIn(this.own.found, { count: lines.length }) : this.own.clean;
    this.summary.classList.toggle("hb-summary--clean", lines.length === 0);
    this.summary.hidden = false;
    this.summary.replaceChildren(
      element("strong", {}, title),
      ...(lines.length ? [element("ul", {}, ...lines)] : []),
      ...(this.filling.form.skipped ? [element("p", {}, this.own.skipped)] : []));
  }

  save() {
    const name = `${this.filling.form.id}-${today()}.json`;
    save(name, this.sheet.data());
    this.tell(filledIn(this.own.saved, { name }));
  }

  async load(file) {
    if (!file) return;
    const { name } = file;
    const { data, problem } = await load(file);
    this.file.value = "";
    if (problem) return this.tell(filledIn(this.own[problem], { name }));
    const found = check(this.filling, data, today(), this.words);
    const other = found.find((finding) => finding.rule === "V902");
    if (other) return this.tell(filledIn(this.own.other_form, { name, form: data.form }));
    this.sheet.fill(data);
    const notes = found.filter((finding) => finding.rule === "V903").map((finding) => sentence(finding, this.words).replaceAll("`", ""));
    this.check();
    this.changed();
    this.tell([filledIn(this.own.loaded, { name }), ...notes, ...this.leftOut(found)].join(" "));
  }

  print() {
    const page = document.documentElement;
    page.classList.add("hb-printing");
    addEventListener("afterprint", () => page.classList.remove("hb-printing"), { once: true });
    print();
  }

  clear() {
    if (!confirm(this.own.clear_all)) return;
    this.settled();
    this.kept.clear();
    this.checked = false;
    this.summary.hidden = true;
    this.sheet.fill(this.known);
    this.refresh();
    this.tell(this.own.cleared);
  }
}
