// The places of a form: a field with its label, help and message; a table of rows; a signature; an attachment. Each is
// { node, keys, get(), set(value), focus(), show(state) }, where a state is { required, errors, folded }.

import { control } from "./controls.js";
import { element, filledIn, newId } from "./elements.js";

// One entry with everything that belongs to it. `keys` lead to it in the data.
export function entry(field, keys, words, inTable = "") {
  const ids = { label: newId("label"), help: newId("help"), error: newId("error"), entry: newId("entry") };
  const names = { label: inTable, id: ids.entry, by: ids.label };
  const made = control(field, names, words, inTable);
  const grouped = made.node.classList.contains("hb-options");
  const star = element("span", { class: "hb-star", "aria-hidden": "true", hidden: true }, " *");
  const label = grouped
    ? element("span", { class: "hb-label", id: ids.label }, field.label, star)
    : element("label", { class: "hb-label", id: ids.label, for: ids.entry }, field.label, star);
  const hints = inTable ? [] : hintsOf(field, words);
  const help = element("p", { class: "hb-help", id: ids.help }, hints.join(" "));
  const error = element("p", { class: "hb-error", id: ids.error });
  const place = {
    keys,
    label: field.label,
    conditional: Boolean(field.when) && !field.required,
    touched: false,
    node: element("div", { class: `hb-field hb-field--${field.type}` }, label, made.node, hints.length ? help : "", error),
    get: () => made.get(),
    set: (value) => {
      made.set(value);
      place.touched = false;
    },
    focus: () => made.focus(),
    show({ required, errors, folded }) {
      star.hidden = !required;
      error.textContent = errors.join("\n");
      place.node.classList.toggle("hb-field--wrong", errors.length > 0);
      place.node.hidden = Boolean(folded);
      const by = [hints.length ? ids.help : "", errors.length ? ids.error : ""].filter(Boolean).join(" ");
      made.describe({ required, invalid: errors.length > 0, by });
    },
  };
  // Leaving a place counts as having seen it; what was understood is written there.
  place.node.addEventListener("change", () => {
    place.touched = true;
    made.settle();
  });
  return place;
}

function hintsOf(field, words) {
  const { help, example, when } = field;
  return [
    help,
    example && filledIn(words.own.example, { example }),
    when && !field.required && filledIn(words.own.when, { condition: when }),
  ].filter(Boolean);
}

// Someone's name and the day on which they signed.
export function signature(one, words) {
  const keys = ["signatures", one.id];
  const parts = {
    name: entry({ id: "name", type: "person", label: words.own.name }, [...keys, "name"], words),
    date: entry({ id: "date", type: "date", label: words.own.date }, [...keys, "date"], words),
  };
  const [star, error, label] = [mark(), message(), newId("label")];
  const signer = one.deputy ? filledIn(words.own.deputy, one) : one.signer;
  const hint = !one.required && one.when ? filledIn(words.own.when, { condition: one.when }) : "";
  const node = element(
    "div",
    { class: "hb-signature", role: "group", "aria-labelledby": label, "aria-describedby": error.id },
    element("div", { class: "hb-signature__who" },
      element("span", { class: "hb-label", id: label }, one.label, star),
      element("span", { class: "hb-help" }, [signer, hint].filter(Boolean).join(" · "))),
    parts.name.node,
    parts.date.node,
    error,
  );
  return {
    keys,
    node,
    parts,
    label: one.label,
    conditional: Boolean(one.when) && !one.required,
    get() {
      const found = Object.entries(parts).map(([name, part]) => [name, part.get()]);
      const there = found.filter(([, value]) => value !== undefined);
      return there.length ? Object.fromEntries(there) : undefined;
    },
    set(block) {
      for (const [name, part] of Object.entries(parts)) part.set(block?.[name]);
    },
    focus: () => parts.name.focus(),
    show({ required, errors, folded }) {
      star.hidden = !required;
      error.textContent = errors.join("\n");
      node.hidden = Boolean(folded);
    },
  };
}

// A paper that is enclosed or not, and the name of its file.
export function attachment(one, words) {
  const [star, error, label] = [mark(), message(), newId("label")];
  const box = element("input", { type: "checkbox", class: "hb-pick", "aria-describedby": error.id });
  const name = entry({ id: "name", type: "text", label: words.own.file_name }, ["attachments", one.id, "name"], words);
  const hint = !one.required && one.when ? filledIn(words.own.when, { condition: one.when }) : "";
  name.node.addEventListener("input", () => {
    if (name.get() !== undefined) box.checked = true;
  });
  const node = element(
    "div",
    { class: "hb-paper", role: "group", "aria-labelledby": label },
    element("label", { class: "hb-option", id: label }, box, element("span", {}, one.label, star)),
    name.node,
    hint ? element("p", { class: "hb-help" }, hint) : "",
    error,
  );
  return {
    keys: ["attachments", one.id],
    node,
    parts: { name },
    label: one.label,
    conditional: Boolean(one.when) && !one.required,
    get: () => (box.checked ? { id: one.id, ...(name.get() === undefined ? {} : { name: name.get() }) } : undefined),
    set(given) {
      box.checked = Boolean(given);
      name.set(given?.name);
    },
    focus: () => box.focus(),
    show({ required, errors, folded }) {
      star.hidden = !required;
      error.textContent = errors.join("\n");
      box.setAttribute("aria-invalid", String(errors.length > 0));
      node.hidden = Boolean(folded);
    },
  };
}

function mark() {
  return element("span", { class: "hb-star", "aria-hidden": "true", hidden: true }, " *");
}

function message() {
  return element("p", { class: "hb-error", id: newId("error") });
}

// A table: its rows are lists of entries. Blank rows are no rows of the data.
export function table(section, words, tell) {
  const keys = ["fields", section.id];
  const rows = [];
  const error = message();
  const heads = section.fields.map((column) => {
    const star = mark();
    const unit = column.unit ? element("span", { class: "hb-unit" }, ` (${column.unit})`) : "";
    return { star, node: element("th", { scope: "col" }, column.label, star, unit) };
  });
  const body = element("tbody");
  const add = element("button", { type: "button", class: "hb-button", on: { click: () => addRow() } }, words.own.add_row);
  const most = section.most ?? Infinity;
  const head = element("tr", {}, element("th", { scope: "col" }, words.own.row), ...heads.map((one) => one.node), element("td"));
  const grid = element("table", { class: "hb-rows", "aria-describedby": error.id },
    element("caption", {}, section.title), element("thead", {}, head), body);
  const hints = section.fields.flatMap((column) => {
    const said = [column.help, column.example && filledIn(words.own.example, column),
      column.when && !column.required && filledIn(words.own.when, { condition: column.when })].filter(Boolean);
    return said.length ? [element("li", {}, element("b", {}, column.label), `: ${said.join(" ")}`)] : [];
  });

  function insert() {
    const row = { places: {}, number: element("th", { scope: "row", class: "hb-rows__number" }) };
    const cells = section.fields.map((column) => {
      const place = entry(column, [...keys, row, column.id], words, column.label);
      row.places[column.id] = place;
      return element("td", {}, place.node);
    });
    row.remove = element("button", { type: "button", class: "hb-remove", on: { click: () => drop(row) } }, "×");
    row.node = element("tr", {}, row.number, ...cells, element("td", { class: "hb-rows__remove" }, row.remove));
    rows.push(row);
    body.append(row.node);
    return row;
  }

  function number() {
    for (const [index, row] of rows.entries()) {
      row.number.textContent = index + 1;
      row.remove.setAttribute("aria-label", filledIn(words.own.remove_row, { row: index + 1 }));
      for (const column of section.fields) {
        const named = row.places[column.id].node.querySelector(".hb-entry");
        named?.setAttribute("aria-label", `${column.label}, ${filledIn(words.own.row_number, { row: index + 1 })}`);
      }
    }
    add.disabled = rows.length >= most;
    body.closest("table")?.classList.toggle("hb-rows--one", rows.length <= 1);
  }

  function addRow() {
    const row = insert();
    number();
    Object.values(row.places)[0]?.focus();
    tell(filledIn(words.own.row_added, { row: rows.length }));
  }

  function drop(row) {
    const index = rows.indexOf(row);
    rows.splice(index, 1);
    row.node.remove();
    if (rows.length === 0) insert();
    number();
    (rows[index] ? Object.values(rows[index].places)[0] : add).focus();
    grid.dispatchEvent(new Event("input", { bubbles: true }));
    tell(filledIn(words.own.row_removed, { row: index + 1 }));
  }

  const filled = (row) => Object.values(row.places).some((place) => place.get() !== undefined);
  const wanted = () => Math.max(section.least ?? 0, 1);
  const made = {
    keys,
    label: section.title,
    rows,
    heads: Object.fromEntries(section.fields.map((column, index) => [column.id, heads[index].star])),
    columns: section.fields,
    shown: () => rows.filter(filled),
    node: element("div", { class: "hb-table" }, grid,
      hints.length ? element("ul", { class: "hb-help" }, ...hints) : "", error, element("p", { class: "hb-table__add" }, add,
        element("span", { class: "hb-help" }, size(section, words)))),
    get() {
      const found = made.shown().map((row) => Object.fromEntries(
        Object.entries(row.places).map(([id, place]) => [id, place.get()]).filter(([, value]) => value !== undefined)));
      return found.length ? found : undefined;
    },
    set(given) {
      rows.splice(0).forEach((row) => row.node.remove());
      for (const values of Array.isArray(given) ? given : []) {
        const row = insert();
        for (const [id, place] of Object.entries(row.places)) place.set(values?.[id]);
      }
      while (rows.length < wanted()) insert();
      number();
    },
    focus: () => (rows.find((row) => !filled(row)) ? Object.values(rows.find((row) => !filled(row)).places)[0] : add).focus(),
    show({ errors }) {
      error.textContent = errors.join("\n");
    },
  };
  made.set();
  return made;
}

function size({ least, most }, words) {
  const parts = [least > 1 ? filledIn(words.own.rows_at_least, { least }) : "", most ? filledIn(words.own.rows_at_most, { most }) : ""];
  return parts.filter(Boolean).join(", ");
}

