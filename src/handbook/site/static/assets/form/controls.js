// One control for each type of field. A control is { node, focus(), get(), set(value), describe(state) }: `get` gives a value
// in the terms of the data, undefined where there is none. What `set` was given stays as it is until someone changes it.

import { isMissing, said } from "./check.js";
import { element, filledIn, newId } from "./elements.js";
import { NUMERIC, readTyped } from "./typing.js";

const FEW = 4;

// `names` is { label, by, id }: what the control is called where no label element can say it, the ids of the elements that
// describe it, and the id for its label; `inTable` asks for the narrow kind.
export function control(field, names, words, inTable) {
  const held = (made) => holding(made, field);
  if (field.type === "yes_no") {
    const options = [{ id: true, label: words.own.yes }, { id: false, label: words.own.no }];
    return held(inTable ? dropDown(options, names, words) : buttons(options, names, words));
  }
  if (field.type === "choice") {
    const few = field.options.length <= FEW && !inTable;
    return held(few ? buttons(field.options, names, words) : dropDown(field.options, names, words));
  }
  if (field.type === "choices") return held(boxes(field.options, names));
  return held(textBox(field, names, words));
}

function holding(made, field) {
  let value;
  let shown = JSON.stringify(made.read());
  return {
    ...made,
    get() {
      const now = made.read();
      if (JSON.stringify(now) === shown) return value;
      return isMissing(now) ? undefined : now;
    },
    set(given) {
      made.write(given);
      value = isMissing(given) ? undefined : given;
      shown = JSON.stringify(made.read());
    },
    // Writes what was understood in the place of what was typed.
    settle() {
      const now = this.get();
      if (made.settle && now !== undefined && now !== value) made.settle(now);
    },
    field,
  };
}

function described(inputs, { required, invalid, by }) {
  for (const input of inputs) {
    input.setAttribute("aria-invalid", String(invalid));
    if (by) input.setAttribute("aria-describedby", by);
    else input.removeAttribute("aria-describedby");
    // Of radio buttons and boxes the group is required, not each of them.
    if (!["radio", "checkbox"].includes(input.type)) input.setAttribute("aria-required", String(required));
  }
}

function textBox(field, names, words) {
  const long = field.type === "long_text";
  const numeric = NUMERIC.includes(field.type);
  const kind = { phone: "tel", email: "email" }[field.type];
  const input = element(long ? "textarea" : "input", {
    id: names.id,
    class: `hb-entry${numeric ? " hb-entry--number" : ""}`,
    "aria-label": names.label,
    autocomplete: "off",
    inputmode: numeric ? "decimal" : kind,
    placeholder: field.type === "date" ? words.own.date_hint : undefined,
    ...(long ? { rows: 3 } : { type: "text" }),
  });
  const write = (value) => {
    input.value = value === undefined || value === null ? "" : typeof value === "string" ? value : said(value);
  };
  const beside = field.type === "date" ? [calendar(field, input, words)] : [];
  if (field.unit) beside.push(element("span", { class: "hb-unit" }, field.unit));
  return {
    node: element("div", { class: "hb-box" }, input, ...beside),
    focus: () => input.focus(),
    read: () => (isMissing(input.value) ? "" : readTyped(field, input.value)),
    write,
    settle: write,
    describe: (state) => described([input], state),
  };
}

// The browser's own calendar, opened by a button: what is typed stays a text, so that nothing typed gets lost.
function calendar(field, input, words) {
  const day = element("input", { type: "date", class: "hb-calendar__day", tabindex: -1, "aria-hidden": "true" });
  day.addEventListener("change", () => {
    if (!day.value) return;
    input.value = day.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });
  const open = () => {
    const known = readTyped(field, input.value);
    day.value = /^\d{4}-\d\d-\d\d$/.test(known) ? known : "";
    day.showPicker();
  };
  const label = filledIn(words.own.pick_day, { field: field.label });
  const button = element("button", { type: "button", class: "hb-calendar", "aria-label": label, title: label, on: { click: open } });
  return element("span", { class: "hb-calendar__place" }, button, day);
}

function dropDown(options, names, words) {
  const values = new Map(options.map((option) => [String(option.id), option.id]));
  const blank = element("option", { value: "" }, words.own.choose);
  blank.setAttribute("value", "");
  const listed = options.map((option) => element("option", { value: String(option.id) }, option.label));
  const select = element("select", { id: names.id, class: "hb-entry", "aria-label": names.label }, blank, ...listed);
  return {
    node: element("div", { class: "hb-box" }, select),
    focus: () => select.focus(),
    read: () => values.get(select.value),
    write: (value) => {
      select.value = options.some((option) => option.id === value) ? String(value) : "";
    },
    describe: (state) => described([select], state),
  };
}

function buttons(options, names, words) {
  const group = newId("group");
  const inputs = options.map(() => element("input", { type: "radio", name: group, class: "hb-pick" }));
  const labels = options.map((option, index) =>
    element("label", { class: "hb-option" }, inputs[index], element("span", {}, option.label)));
  const clear = element("button", { type: "button", class: "hb-clear", hidden: true }, words.own.no_answer);
  const node = element("div", { class: "hb-options", role: "radiogroup", "aria-labelledby": names.by }, ...labels, clear);
  const changed = () => {
    clear.hidden = !inputs.some((input) => input.checked);
  };
  node.addEventListener("change", changed);
  clear.addEventListener("click", () => {
    for (const input of inputs) input.checked = false;
    changed();
    inputs[0].focus();
    node.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return {
    node,
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
    read: () => options[inputs.findIndex((input) => input.checked)]?.id,
    write: (value) => {
      for (const [index, input] of inputs.entries()) input.checked = options[index].id === value;
      changed();
    },
    describe: (state) => {
      described(inputs, state);
      node.setAttribute("aria-required", String(state.required));
    },
  };
}

function boxes(options, names) {
  const inputs = options.map(() => element("input", { type: "checkbox", class: "hb-pick" }));
  const labels = options.map((option, index) =>
    element("label", { class: "hb-option" }, inputs[index], element("span", {}, option.label)));
  return {
    node: element("div", { class: "hb-options", role: "group", "aria-labelledby": names.by }, ...labels),
    focus: () => inputs[0]?.focus(),
    read: () => options.filter((_, index) => inputs[index].checked).map((option) => option.id),
    write: (value) => {
      const chosen = Array.isArray(value) ? value : [];
      for (const [index, input] of inputs.entries()) input.checked = chosen.includes(options[index].id);
    },
    describe: (state) => described(inputs, state),
  };
}
