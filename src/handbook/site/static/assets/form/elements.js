// Elements made in one expression. Texts become text, never markup.

let count = 0;

export function newId(name) {
  count += 1;
  return `hb-${name}-${count}`;
}

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false || value === "") continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== "" && child !== null));
  return made;
}

export function filledIn(sentence, names) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(names[name] ?? ""));
}
