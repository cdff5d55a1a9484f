// A form in a file of its own, which anyone can open without a server: the same form, in one language or in both.

import { element } from "./elements.js";
import { mount } from "./form.js";

// `languages` holds what `mount` needs, by language; the reader's own comes first. `known` is filled in already.
export function openAlone(host, languages, known) {
  const codes = Object.keys(languages);
  const key = (code) => `handbook ${location.pathname} ${languages[code].filling.form.id}`;
  let entries;
  const show = (code) => {
    const entered = entries?.();
    const { filling, words } = languages[code];
    document.documentElement.lang = code;
    document.title = `${filling.form.number} ${filling.form.title}`;
    const place = element("div", { class: "hb-form" });
    const others = codes.filter((other) => other !== code).map((other) =>
      element("button", { type: "button", class: "hb-button", lang: other, on: { click: () => show(other) } },
        languages[other].words.own.language_name));
    host.replaceChildren(element("p", { class: "hb-languages" }, ...others), place);
    entries = mount(place, filling, words, key(code), known, entered);
  };
  const wanted = navigator.languages.map((code) => code.slice(0, 2)).find((code) => codes.includes(code));
  show(wanted ?? codes[0]);
}
