"""What the command line finds in filled-in forms, and what the page does: its modules, run in Node or Chromium."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

from handbook.checking.filled import check_filled
from handbook.model.handbook import Handbook
from handbook.render import address
from handbook.site.form_assets import form_assets
from handbook.site.packaged import STATIC

if TYPE_CHECKING:
    from playwright.sync_api import Page

AT_ONCE = 500
RUN = """
import { createInterface } from "node:readline";
import { check, pointer, sentence, severityOf } from "./assets/form/check.js";
import { words } from "./assets/form/words.js";
const modules = {};
for await (const line of createInterface({ input: process.stdin })) {
  const [name, today, data] = JSON.parse(line);
  modules[name] ??= await import(`./assets/forms/${name}.js`);
  console.log(JSON.stringify(check(modules[name], data, today, words).map((finding) =>
    [pointer(finding.keys), finding.rule, severityOf(finding, words), sentence(finding, words)])));
}
"""
IN_BROWSER = """
async (lines) => {
  const [{ check, pointer, sentence, severityOf }, { words }] =
    await Promise.all(["check", "words"].map((name) => import(`/assets/form/${name}.js`)));
  const modules = {};
  const found = [];
  for (const line of lines) {
    const [name, today, data] = JSON.parse(line);
    modules[name] ??= await import(`/assets/forms/${name}.js`);
    found.push(check(modules[name], data, today, words).map((finding) =>
      [pointer(finding.keys), finding.rule, severityOf(finding, words), sentence(finding, words)]));
  }
  return found;
}
"""
Findings = list[tuple[str, str, str, str]]
"""Pointer, rule, severity and sentence of each."""


def in_python(book: Handbook, form_id: str, texts: Sequence[str], today: date) -> list[set[tuple[str, str]]]:
    """The (pointer, rule) of everything that the command line finds in each form."""
    files = ((f"{number}.json", text.encode()) for number, text in enumerate(texts))
    found: list[set[tuple[str, str]]] = [set() for _ in texts]
    for finding in check_filled(book, files, form_id, today).findings:
        found[int(finding.place.path.removesuffix(".json"))].add((finding.place.pointer, finding.rule))
    return found


def modules(folder: Path, book: Handbook, language: str) -> None:
    """Put everything that the check of the book's forms needs into `folder`, which may be served."""
    for path in sorted((STATIC / "assets" / "form").glob("*.js")):
        target = folder / path.relative_to(STATIC)
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(path, target)
    for uri, text in form_assets(book, language):
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_text(text, "utf-8")
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    (folder / "run.js").write_text(RUN, "utf-8")


def line(form_id: str, today: date, data: Any) -> str:
    """A form to check, as a line for `checked_in_node`; `data` is JSON text."""
    return f"[{json.dumps(address.safe(form_id))}, {json.dumps(today.isoformat())}, {data}]\n"


def checked_in_node(node: Path, folder: Path, lines: Iterable[str]) -> list[Findings]:
    """What the check in `folder` finds in each form."""
    done = subprocess.run([node, folder / "run.js"], input="".join(lines).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(found) for found in done.stdout.splitlines()]


def checked_in_chromium(page: Page, url: str, lines: Iterable[str]) -> list[Findings]:
    """The same in a browser; `url` is where the folder is served."""
    page.goto(f"{url}/package.json")
    lines = list(lines)
    batches = (lines[start : start + AT_ONCE] for start in range(0, len(lines), AT_ONCE))
    return [found for batch in batches for found in page.evaluate(IN_BROWSER, batch)]
