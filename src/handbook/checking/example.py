"""The examples on the rules' cards, run for real: fragments laid over a small handbook of their own.

A fragment replaces the top-level keys that it names in its file and leaves the rest; `# without: key` on its first
line takes a key away; a fragment that begins with `id:` is the whole file; an empty one empties the file. A fragment
`before-…` says what stood in its place before an edit; a file without one is not edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources

from handbook.checking.drawn import check_drawn
from handbook.checking.filled import Content, check_filled
from handbook.checking.outcome import Report
from handbook.checking.run import check_handbook
from handbook.source.bpmn.opening import opened
from handbook.source.library import load
from handbook.source.word_text import document_from
from handbook.source.workbook_text import workbook_from

FILES = {
    "organisation": "procedures/organisation.yml",
    "people": "procedures/people.yml",
    "glossary": "procedures/glossary.yml",
    "sources": "procedures/sources.yml",
    "controls": "procedures/controls.yml",
    "domain": "procedures/demo/domain.yml",
    "procedure": "procedures/demo/request.yml",
    "called": "procedures/demo/delivery.yml",
    "form": "procedures/forms/request.yml",
    "record": "procedures/forms/record.yml",
    "case": "procedures/examples/cases/demo/case.yml",
}
"""Where the fragment of each name goes, in a file of its own where the small handbook has none; `drawn` is a BPMN file,
`filled` a filled-in form.

`workbook` is one as in `source/workbook_text.py`, `document` one as in `source/word_text.py`.
"""
AS_OF = date(2026, 12, 31)
"""The day on which every example is checked."""
BEFORE = "before-"

_TOP = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_WITHOUT = re.compile(r"# without: (.+)\n")


@cache
def base() -> Mapping[str, str]:
    """The small handbook on which every rule is silent: {path: text}."""
    folder = resources.files("handbook.rules").joinpath("example")
    found = {}
    for path in FILES.values():
        entry = folder.joinpath(*path.split("/")[1:])
        if entry.is_file():
            found[path] = entry.read_text("utf-8")
    return found


def overlaid(fragments: Mapping[str, str]) -> dict[str, bytes]:
    """The files of the small handbook with an example's fragments laid over them."""
    texts = dict(base())
    for name, fragment in fragments.items():
        if name in FILES:
            texts[FILES[name]] = overlay(texts.get(FILES[name], ""), fragment)
    return {path: text.encode() for path, text in texts.items()}


def overlay(text: str, fragment: str) -> str:
    """One file with one fragment laid over it; see the head of this module."""
    if not fragment or fragment.startswith("id:"):
        return fragment
    gone = set()
    without = _WITHOUT.match(fragment)
    if without:
        gone = {key.strip() for key in without[1].split(",")}
        fragment = fragment[without.end() :]
    new = _blocks(fragment)
    kept = [new.pop(key, block) for key, block in _blocks(text).items() if key not in gone]
    return "".join([*kept, *new.values()])


def run_example(fragments: Mapping[str, str]) -> Report:
    """The report of the real checker on an example; one with a filled-in form or a drawing is about that."""
    earlier = dict(fragments) | {n.removeprefix(BEFORE): text for n, text in fragments.items() if n.startswith(BEFORE)}
    filled = [(f"{name}.yml", content) for name, content in _filled(fragments)]
    drawn = opened("drawn.bpmn", fragments.get("drawn", "").encode()).drawn
    if drawn:
        return check_drawn(drawn, load(overlaid(fragments)).handbook)
    if filled:
        return check_filled(load(overlaid(fragments)).handbook, filled, as_of=AS_OF)
    return check_handbook(overlaid(fragments), today=AS_OF, before=overlaid(earlier))


def _filled(fragments: Mapping[str, str]) -> Iterator[tuple[str, Content]]:
    if "filled" in fragments:
        yield "filled", fragments["filled"].encode()
    if "workbook" in fragments:
        yield "workbook", workbook_from(fragments["workbook"])
    if "document" in fragments:
        yield "document", document_from(fragments["document"])


def _blocks(text: str) -> dict[str, str]:
    """The top-level keys of a YAML text with their lines."""
    return {block.partition(":")[0]: block for block in _TOP.split(text) if block.strip()}
