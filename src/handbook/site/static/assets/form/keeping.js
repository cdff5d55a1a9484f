// Where entries go: a draft in this browser, a file that the reader saves, a file that the reader loads. Never anywhere else.

import { own } from "./runtime.js";

const MOST_BYTES = 4 << 20;
// More than any table may have: a page of more would not answer any longer.
const MOST_ROWS = 2000;

// The draft under `key`; every call may find that this browser keeps nothing.
export function draft(key) {
  return {
    read() {
      try {
        const { saved, data } = JSON.parse(localStorage.getItem(key)) ?? {};
        return typeof saved === "string" && typeof data === "object" ? { saved, data } : null;
      } catch {
        return null;
      }
    },
    write(data) {
      try {
        localStorage.setItem(key, JSON.stringify({ saved: new Date().toISOString(), data }));
        return true;
      } catch {
        return false;
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept.
      }
    },
  };
}

export function save(name, data) {
  const text = `${JSON.stringify(data, null, 2).toWellFormed?.() ?? JSON.stringify(data, null, 2)}\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// The object in a file: { data }, or { problem } in one of the words `too_large` and `not_a_form`.
export async function load(file) {
  if (file.size > MOST_BYTES) return { problem: "too_large" };
  try {
    const data = JSON.parse((await file.text()).replace(/^\ufeff/, ""));
    const fits = typeof data === "object" && data !== null && !Array.isArray(data);
    if (!fits) return { problem: "not_a_form" };
    const lists = Object.values(own(data, "fields") ?? {}).filter(Array.isArray);
    return lists.some((rows) => rows.length > MOST_ROWS) ? { problem: "too_large" } : { data };
  } catch {
    return { problem: "not_a_form" };
  }
}
