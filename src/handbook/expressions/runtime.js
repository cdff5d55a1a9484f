// What the conditions of a form call in a browser. The counterpart of answers.py and python.py: keep them alike.

export const SENSELESS = Symbol("senseless");
// What Python takes for blanks.
export const BLANKS = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const BLANK = new RegExp(`^[${BLANKS}]*$`);
const ENDS = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, "g");

class NotAnswered extends Error {}

function refuse() {
  throw new NotAnswered();
}

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function own(value, name) {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isBlank(value) {
  if (value === null || value === undefined) return true;
  return typeof value === "string" ? BLANK.test(value) : Array.isArray(value) && value.length === 0;
}

export function stripped(text) {
  return text.replace(ENDS, "");
}

// Days since 1970-01-01, or null for what is no day written year-month-day.
export function dayNumber(text) {
  if (typeof text !== "string" || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return null;
  const [year, month, day] = text.split("-").map(Number);
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  // A day that the month does not have would have rolled over into another month.
  return year > 0 && moment.getUTCMonth() === month - 1 ? Math.round(moment.getTime() / 86400000) : null;
}

function inBounds(value, field) {
  return (field.min === undefined || value >= field.min) && (field.max === undefined || value <= field.max);
}

function makesSense(field, value) {
  switch (field.type) {
    case "number":
    case "money":
    case "percent":
      return Number.isFinite(value) && inBounds(value, field);
    case "integer":
      return Number.isInteger(value) && inBounds(value, field);
    case "date":
      return dayNumber(value) !== null && inBounds(value, field);
    case "yes_no":
      return typeof value === "boolean";
    case "choice":
      return isOption(field, value);
    case "choices":
      return (
        Array.isArray(value) && new Set(value).size === value.length && value.every((one) => isOption(field, one))
      );
    default:
      return typeof value === "string";
  }
}

function isOption(field, value) {
  return (field.options ?? []).some((option) => option.id === value);
}

function answers(fields, entries) {
  const found = Object.create(null);
  for (const field of fields) {
    const value = own(entries, field.id);
    if (!isBlank(value)) found[field.id] = makesSense(field, value) ? value : SENSELESS;
  }
  return found;
}

function tableRows(table, entries) {
  const rows = own(entries, table.id);
  if (rows === undefined) return [];
  const fits = Array.isArray(rows) && rows.length <= (table.most || rows.length) && rows.every(isObject);
  return fits ? rows.map((row) => answers(table.fields, row)) : SENSELESS;
}

function signed(signatures, blocks) {
  const found = Object.create(null);
  for (const { id } of signatures) {
    const block = own(blocks, id);
    if (block === undefined || block === null) continue;
    const [name, day] = [own(block, "name"), own(block, "date")];
    const whole = typeof name === "string" && !isBlank(name) && dayNumber(day) !== null;
    found[id] = whole ? Object.assign(Object.create(null), { name, date: day }) : SENSELESS;
  }
  return found;
}

// What conditions read of a filled-in form: fields with tables, signatures, and the attachments that are enclosed.
export function sheet(form, data) {
  const entries = own(data, "fields");
  const plain = form.sections.filter((section) => !section.table).flatMap((section) => section.fields);
  const fields = answers(plain, entries);
  for (const table of form.sections) if (table.table) fields[table.id] = tableRows(table, entries);
  const papers = own(data, "attachments");
  const enclosed = Object.create(null);
  for (const paper of Array.isArray(papers) ? papers : []) {
    const id = own(paper, "id");
    if (typeof id === "string") enclosed[id] = true;
  }
  return [fields, signed(form.signatures, own(data, "signatures")), enclosed];
}

export const call = {
  at(where, name) {
    const value = where[name];
    return value === undefined || value === SENSELESS ? refuse() : value;
  },
  has(where, name) {
    return where[name] === SENSELESS ? refuse() : where[name] !== undefined;
  },
  among(value, values) {
    return values.some((one) => one === value);
  },
  size(value) {
    return typeof value === "string" ? [...value].length : value.length;
  },
  sum(values) {
    let found = 0;
    for (const value of values) found += value;
    return found;
  },
  min(values) {
    if (values.length === 0) refuse();
    return values.reduce((least, value) => (value < least ? value : least));
  },
  max(values) {
    if (values.length === 0) refuse();
    return values.reduce((most, value) => (value > most ? value : most));
  },
  unique(values) {
    const real = values.filter((value) => value === value);
    return new Set(real).size === real.length;
  },
  abs: Math.abs,
  days(first, last) {
    return dayNumber(last) - dayNumber(first);
  },
  near(one, other, most) {
    return Math.abs(one - other) <= most;
  },
  divide(one, other) {
    return other === 0 ? refuse() : one / other;
  },
  remainder(one, other) {
    const isNumber = !Number.isNaN(one) && !Number.isNaN(other);
    return isNumber && (other === 0 || !Number.isFinite(one)) ? refuse() : one % other;
  },
};

// The value of a condition over a sheet: true, false, or null where it reads what was not filled in.
export function evaluated(condition, read) {
  try {
    return condition(...read);
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    return null;
  }
}
