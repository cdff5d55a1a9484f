"""What the check finds in filled-in forms of every format: defects made one at a time, and the same forms without any.

    python -m benchmarks form-defects

Every good example of our own handbook is written as JSON, YAML, spreadsheet, Word document and PDF, once as it is and
once with each of many defects. Prints a section of benchmarks/results.md. A place is exact where the finding names
the entry itself, and in JSON and YAML its line, in a spreadsheet its cell, in a PDF its field.
"""

from __future__ import annotations

import copy
import io
import json
import os
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from benchmarks.mutants.tree import ROOT, at, line_of, real_book, written

from benchmarks import additions
from handbook.checking.filled import check_filled
from handbook.findings import Place
from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.forms.prefilled import known
from handbook.model import paper
from handbook.model.field_types import NUMERIC
from handbook.model.filled import Filled, Keys, pointer
from handbook.model.form import Field, Form
from handbook.model.handbook import Handbook
from handbook.render.typefaces import typeface_for
from handbook.source.files import collect
from handbook.source.library import load

FORMATS = {"json": 80, "yml": 80, "xlsx": 80, "docx": 80, "pdf": 30}
"""Format → the most files of each kind of defect."""
CLEAN = {"json": 10_000, "yml": 10_000, "xlsx": 10_000, "docx": 10_000, "pdf": 10_000}
"""Format → the most files without a defect."""
DATA_ONLY = frozenset({"json", "yml"})
EXTRA = "discount_agreed"
LINE = "line below the form"
AS_OF = date(2029, 12, 31)
"""The day of every check: the examples are all signed before it."""
LATER, EARLIER = "2031-01-05", timedelta(400)
SEED = "form-defects"


@dataclass(frozen=True)
class Defect:
    """A filled-in form with one defect: which rule must tell it, and at which keys.

    `writes` is the form from which an office file is made, where that is not the form itself; `adds` is what somebody
    adds to an office file then, one of `ADDITIONS`.
    """

    kind: str
    rule: str
    data: Mapping[str, Any]
    keys: Keys
    writes: Form | None = None
    adds: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the check said of one file: `right` is the right rule at the exact place."""

    format_name: str
    kind: str
    example: str
    keys: Keys
    right: bool
    said: tuple[str, ...]


def main() -> str:
    """Make and check every file and return the section."""
    with ProcessPoolExecutor(os.cpu_count()) as hands:
        return section(list(hands.map(verdict, jobs(), chunksize=20)))


def jobs(share: float = 1) -> list[tuple[str, str, str, int]]:
    """(format, kind, example, number of the defect in the example), a share of the most; kind "" for no defect."""
    made: dict[str, list[tuple[str, int]]] = {}
    for example in real_book().filled:
        counted: Counter[str] = Counter()
        for defect in defects(example):
            made.setdefault(defect.kind, []).append((example, counted[defect.kind]))
            counted[defect.kind] += 1
    wanted = []
    for name, most in FORMATS.items():
        examples = [("", (example, 0)) for example in _some(sorted(real_book().filled), CLEAN[name] * share, name)]
        chosen = [(kind, one) for kind in made for one in _some(made[kind], most * share, f"{name} {kind}")]
        wanted += [(name, kind, *one) for kind, one in (*examples, *chosen) if can_be_made(name, kind)]
    return wanted


def can_be_made(format_name: str, kind: str) -> bool:
    """Whether a file of that format can have it: a list in a PDF takes no other word, and data have no free lines."""
    if format_name in DATA_ONLY:
        return kind != LINE
    return not (format_name == "pdf" and kind == "no such option")


def verdict(job: tuple[str, str, str, int]) -> Verdict:
    """Make the file of a job and judge what the check says of it."""
    format_name, kind, example, number = job
    data = real_book().filled[example]
    defect = Defect("", "", data, ())
    if kind:
        defect = [one for one in defects(example) if one.kind == kind][number]
    content, is_at = made(format_name, defect)
    found = check_filled(book(), [(f"a.{format_name}", content)], as_of=AS_OF).findings
    said = tuple(f"{one.rule} {one.place.pointer} {one.place.cell or one.place.line}" for one in found)
    right = not found
    if kind:
        right = any(one.rule == defect.rule and is_at(one.place) for one in found)
        right = right and not (defect.adds and len(found) > 1)
    return Verdict(format_name, kind, example, defect.keys, right, said)


def section(verdicts: list[Verdict]) -> str:
    """The section of the results."""
    bad = [one for one in verdicts if one.kind]
    kinds = list(dict.fromkeys(one.kind for one in bad))
    lines = [
        "## Defects in filled-in forms",
        "",
        f"{len(bad):,} files with one defect each, made from the good examples; {len(verdicts) - len(bad):,} more have "
        "none. Found: by the right rule at the exact place.",
        "",
        f"| | {' | '.join(FORMATS)} |",
        f"|---|{'---|' * len(FORMATS)}",
    ]
    lines += [f"| {kind} | {' | '.join(_rate(bad, name, kind) for name in FORMATS)} |" for kind in kinds]
    lines.append(f"| **all** | {' | '.join(_rate(bad, name) for name in FORMATS)} |")
    clean = [one for one in verdicts if not one.kind]
    alarms = (f"{_of(clean, name, right=False)} of {_of(clean, name)}" for name in FORMATS)
    lines += [f"| clean files with a finding | {' | '.join(alarms)} |", ""]
    missed = [one for one in verdicts if not one.right]
    lines += ["Not as it must be:", ""] if missed else []
    lines += [
        f"- {one.format_name}, {one.kind or 'clean'}: {one.example} {pointer(one.keys)}: {'; '.join(one.said[:3])}"
        for one in missed[:12]
    ]
    return "\n".join((*lines, ""))


def _rate(verdicts: Iterable[Verdict], name: str, kind: str = "") -> str:
    mine = [one for one in verdicts if one.format_name == name and kind in ("", one.kind)]
    return f"{sum(one.right for one in mine)} of {len(mine)}" if mine else "–"


def _of(verdicts: Iterable[Verdict], name: str, *, right: bool | None = None) -> int:
    return sum(one.format_name == name and right in (None, one.right) for one in verdicts)


def _some(items: list[Any], most: float, seed: str) -> list[Any]:
    return random.Random(f"{SEED} {seed}").sample(items, min(max(1, int(most)), len(items)))


@cache
def book() -> Handbook:
    """Our own handbook."""
    return load(collect(ROOT)).handbook


IsAt = Callable[[Place], bool]
"""Whether a place is the one that a defect is at."""


def made(format_name: str, defect: Defect) -> tuple[bytes, IsAt]:
    """The filled-in form as a file, and where the defect is in it."""
    if format_name in DATA_ONLY:
        data = json.dumps(defect.data, ensure_ascii=False, indent=1).encode()
        content = data if format_name == "json" else written(defect.data)
        return content, lambda place: _is_on_line(place, defect, format_name, content)
    form = defect.writes or book().forms[defect.data["form"]]
    values = known(form, Filled("", defect.data))
    if format_name == "pdf":
        content = blank_pdf(form, book(), typeface_for([form], book()), "both", values)
    else:
        content = (blank_xlsx if format_name == "xlsx" else blank_docx)(form, book(), "both", values)
    if defect.adds:
        content, cell = additions.ADD[format_name](content, form, defect.adds)
        return content, lambda place: place.cell == cell
    return content, lambda place: _is_in_cell(place, defect, format_name, content)


def _is_on_line(place: Place, defect: Defect, format_name: str, content: bytes) -> bool:
    lines = {_line(content, defect.keys, format_name), _line(content, defect.keys[:-1], format_name)}
    return place.pointer == pointer(defect.keys) and place.line in lines


def _is_in_cell(place: Place, defect: Defect, format_name: str, content: bytes) -> bool:
    if place.pointer != pointer(defect.keys):
        return False
    name = _name(defect)
    if format_name == "xlsx" and name:
        return place.cell.endswith(f"!{_cell(content, name)}")
    return place.cell.endswith(f"!{name}") if format_name == "pdf" and name else True


def _line(content: bytes, keys: Keys, format_name: str) -> int:
    """The line of an entry, 0 where it is not there; every entry of our files has a line of its own."""
    if format_name == "yml":
        try:
            return line_of(content, keys)
        except (StopIteration, IndexError):
            return 0
    tree = json.loads(content)
    try:
        there = at(tree, keys[:-1]) if keys else tree
        if not keys or (isinstance(there, dict) and keys[-1] not in there):
            return 1 if not keys else 0
        at(tree, keys[:-1])[keys[-1]] = "\x00here"
    except (KeyError, IndexError, TypeError):
        return 0
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    return text[: text.index("\\u0000here")].count("\n") + 1


def _name(defect: Defect) -> str:
    """The name of the entry on paper; "" for what is no single entry."""
    form = book().forms.get(defect.data["form"])
    match defect.keys:
        case ("fields", str(field)) if form and all(one.id != field for one in form.tables()):
            boxes = next((one for one in form.fields() if one.id == field and one.type == "choices"), None)
            return paper.tick_name(boxes, boxes.options[0]) if boxes else f"F_{field}"
        case ("fields", str(table), int(row), str(column)):
            return f"T_{table}.{row + 1}.{column}"
        case ("signatures", str(block), str(part)):
            return f"S_{block}.{part}"
    return ""


def _cell(content: bytes, name: str) -> str:
    """The cell of a named entry, as the workbook itself says; of a column, in the row."""
    text = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml").decode()
    table, _, rest = name.partition(".")
    row, _, column = rest.partition(".")
    plain, below = (f"{table}.{column}", int(row) - 1) if name.startswith("T_") else (name, 0)
    found = re.search(rf'name="{re.escape(plain)}"[^>]*>[^<]*!\$([A-Z]+)\$([0-9]+)', text)
    return f"{found[1]}{int(found[2]) + below}" if found else "?"


def defects(example: str) -> Iterator[Defect]:
    """Every defect that is made of one example."""
    data = real_book().filled[example]
    form = book().forms[data["form"]]
    other, older = replace(form, id=f"{form.id}-new"), replace(form, version="0.9")
    yield Defect("unknown form", "V902", {**data, "form": other.id}, ("form",), other)
    yield Defect("not the edition in force", "V903", {**data, "version": older.version}, ("version",), older)
    yield from of_additions(data, form)
    for answer in Filled("", data).answers(form):
        if not answer.missing:
            yield from of_entry(data, answer.field, answer.keys, answer.value)
    yield from of_signatures(data, form)
    for rule in form.rules:
        total = re.match(r"near\((\w+), sum\(", rule.check.source if rule.check else "")
        value = data["fields"].get(total[1]) if total else None
        if total and isinstance(value, int | float):
            keys = ("fields", total[1])
            yield Defect("total that does not add up", "V918", changed(data, keys, value + 1000), keys)


def of_additions(data: Mapping[str, Any], form: Form) -> Iterator[Defect]:
    """Entries that the form lacks: in data under a name of their own, in an office file wherever there was room."""
    if additions.first_fields(form):
        keys: Keys = ("fields", EXTRA)
        more = changed(data, keys, additions.VALUE)
        yield Defect("entry that the form lacks", "V909", more, keys, adds=additions.ROW)
    yield Defect(LINE, "V909", data, (), adds=additions.LINE)
    table = additions.first_table(form)
    if table and data["fields"].get(table.id):
        keys = ("fields", table.id, 0, EXTRA)
        more = changed(data, keys, additions.VALUE)
        yield Defect("column that the form lacks", "V909", more, keys, adds=additions.COLUMN)


def of_entry(data: Mapping[str, Any], field: Field, keys: Keys, value: Any) -> Iterator[Defect]:
    """The defects of one entry."""

    def made(kind: str, rule: str, wrong: Any) -> Defect:
        where = " in a row" if len(keys) > 2 else ""
        return Defect(f"{kind}{where}", rule, changed(data, keys, wrong), keys)

    if field.required and _leaves_row(data, keys):
        yield made("missing value", "V904", None)
    if field.type in NUMERIC or field.type == "date":
        yield made("wrong type", "V905", "尽快")
    if field.type in NUMERIC and isinstance(field.min, int | float):
        yield made("out of range", "V906", field.min - 1)
    if field.type in NUMERIC and isinstance(field.max, int | float):
        yield made("out of range", "V906", field.max * 2 + 1)
    if field.type == "choice":
        yield made("no such option", "V907", f"{value}-other")
    if field.pattern and isinstance(value, str) and "-" in value and field.type not in ("choice", "date"):
        yield made("wrong pattern", "V910", value.replace("-", "/"))


def of_signatures(data: Mapping[str, Any], form: Form) -> Iterator[Defect]:
    """The defects of the signatures."""
    signed = {one.id: one for one in form.signatures if data.get("signatures", {}).get(one.id)}
    for name in signed:
        for part in paper.SIGNATURE_PARTS:
            keys = ("signatures", name, part)
            yield Defect("missing signature", "V908", changed(data, keys, None), keys)
        keys = ("signatures", name, "date")
        yield Defect("signed in the future", "V915", changed(data, keys, LATER), keys)
    first = min((one.order for one in signed.values() if one.order), default=0)
    days = [data["signatures"][name]["date"] for name in signed]
    for name, one in signed.items():
        if first and one.order > first:
            keys = ("signatures", name, "date")
            early = str(date.fromisoformat(min(days)) - EARLIER)
            yield Defect("signed out of order", "V931", changed(data, keys, early), keys)


def changed(data: Mapping[str, Any], keys: Keys, value: Any) -> Mapping[str, Any]:
    """The data with another value under the keys."""
    copied = copy.deepcopy(dict(data))
    at(copied, keys[:-1])[keys[-1]] = value
    return copied


def _leaves_row(data: Mapping[str, Any], keys: Keys) -> bool:
    """Whether something is left in the row, as a row with nothing in it is none."""
    return len(keys) == 2 or sum(value is not None for value in at(data, keys[:-1]).values()) > 1
