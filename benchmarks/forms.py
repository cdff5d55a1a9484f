"""How fast filled-in forms are checked, as ratios to the least that any checker must do, all in one run.

    python -m benchmarks.forms

Prints a section of benchmarks/results.md.
"""

from __future__ import annotations

import gc
import io
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import orjson
import python_calamine
import xlsxwriter

from handbook.checking.bulk import Engine, Here, check_paths
from handbook.checking.filled import SUFFIXES, check_filled
from handbook.checking.setup import Setup
from handbook.checking.workers import Workers
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.forms.schema import json_schema
from handbook.model.handbook import Handbook
from handbook.source.files import collect
from handbook.source.form_files import form_paths, read_form
from handbook.source.library import load
from handbook.source.reading import read_tree

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "procedures" / "examples"
FORMS = 10_000
ROUNDS = 7
LINES, FEW, ROWS = 100_000, 300, 20_000
WORKBOOKS = 36
ROOM = 16_384
"""Bytes to read at once; more than any of the forms has, and little enough to cost nothing."""
JSON_LIMIT, XLSX_LIMIT = 2.0, 0.15


def main() -> str:
    """Measure and return the section."""
    book = load(collect(ROOT)).handbook
    with tempfile.TemporaryDirectory() as folder:
        size = write_forms(Path(folder))
        bare, checked = interleaved(lambda: read_and_parse(folder), lambda: check(book, folder))
    blanks = [(f"{form.id}.xlsx", blank_xlsx(form, book)) for form in list(book.forms.values())[:WORKBOOKS]]
    loaded, read = interleaved(lambda: load_all(blanks), lambda: check_filled(book, blanks))
    json_ratio = statistics.median(c / b for b, c in zip(bare, checked, strict=True))
    xlsx_ratio = statistics.median(c / b for b, c in zip(loaded, read, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        rows = list(registers(book, Path(folder)))
    return "\n".join(
        (
            "## Filled-in forms",
            "",
            f"Median of {ROUNDS} interleaved rounds, CPU time; forms of the real handbook, "
            f"{size / FORMS / 1000:.1f} kB each.",
            "",
            "| | the least | ours | ratio | at most |",
            "|---|---|---|---|---|",
            f"| check {FORMS:,} JSON forms against reading and parsing them (`orjson`) | {each(bare, FORMS)} | "
            f"{each(checked, FORMS)} | **{json_ratio:.2f}** | {JSON_LIMIT} |",
            f"| check a spreadsheet against `openpyxl.load_workbook` | {each(loaded, len(blanks))} | "
            f"{each(read, len(blanks))} | **{xlsx_ratio:.3f}** | {XLSX_LIMIT} |",
            *rows,
            "",
        )
    )


def registers(book: Handbook, folder: Path) -> Iterator[str]:
    """The lines about registers: JSON Lines, the reference validator, a spreadsheet, two workers."""
    examples = [read_tree(path.read_text("utf-8")) for path in sorted(EXAMPLES.glob("*/good-*.*"))]
    lines = [orjson.dumps(examples[number % len(examples)]) for number in range(LINES)]
    path = folder / "register.jsonl"
    path.write_bytes(b"\n".join(lines))
    setup = Setup(book)

    def by(engine: Callable[[], Engine]) -> None:
        report, _ = check_paths(setup, {str(path): ""}, engine())
        if report.findings:
            raise SystemExit(f"the register was to be clean: {report.findings[:3]}")

    parsed, checked = interleaved(lambda: parse_lines(path), lambda: by(lambda: Here(setup)))
    yield line(f"check {LINES:,} lines of JSON against `orjson.loads`", parsed, checked, LINES, "2.5")
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    schemas = {
        form.id: jsonschema.Draft202012Validator(json_schema(form), format_checker=formats)
        for form in book.forms.values()
    }
    reference, checked = interleaved(
        lambda: [schemas[one["form"]].is_valid(one) for one in map(orjson.loads, lines[:FEW])],
        lambda: by(lambda: Here(setup)),
    )
    faster = statistics.median(a / FEW / (b / LINES) for a, b in zip(reference, checked, strict=True))
    cells = f"{each(reference, FEW)} | {each(checked, LINES)} | **{faster:.0f}** | at least 40"
    yield f"| `jsonschema` against the check of a line | {cells} |"
    one, two = interleaved(
        lambda: by(lambda: Workers(setup, 1)), lambda: by(lambda: Workers(setup, 2)), time.perf_counter
    )
    gained = statistics.median(a / b for a, b in zip(one, two, strict=True))
    cells = f"{each(one, LINES)} | {each(two, LINES)} | **{gained:.2f}** | at least 1.7"
    yield f"| two workers against one, by the clock | {cells} |"
    yield from sheet(book)


def parse_lines(path: Path) -> None:
    """The least: every line parsed and forgotten."""
    with path.open("rb") as file:
        for text in file:
            orjson.loads(text)


def sheet(book: Handbook) -> Iterator[str]:
    """The line about a spreadsheet with one form a row, of the flattest example there is."""
    for path in sorted(EXAMPLES.glob("*/good-*.*")):
        example = read_tree(path.read_text("utf-8"))
        form = book.forms[example["form"]]
        if not any(form.tables()) and not form.attachments:
            break
    entries = {name: value for name, value in example["fields"].items() if not isinstance(value, list)}
    for name, block in example.get("signatures", {}).items():
        entries |= {f"{name}.{part}": text for part, text in (block or {}).items()}
    entries = {
        "form": form.id,
        "version": form.version,
        **{key: "" if value is None else value for key, value in entries.items()},
    }
    data = io.BytesIO()
    workbook = xlsxwriter.Workbook(data, {"constant_memory": True})
    page = workbook.add_worksheet("register")
    page.write_row(0, 0, list(entries))
    for number in range(1, ROWS + 1):
        page.write_row(
            number, 0, [("是" if value else "否") if isinstance(value, bool) else value for value in entries.values()]
        )
    workbook.close()

    def read() -> None:
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data.getvalue())).get_sheet_by_index(0).to_python()

    found = check_filled(book, [("register.xlsx", data.getvalue())]).findings
    if found:
        raise SystemExit(f"the sheet was to be clean: {found[:3]}")
    bare, ours = interleaved(read, lambda: check_filled(book, [("register.xlsx", data.getvalue())]))
    yield line(f"check {ROWS:,} rows of {len(entries)} columns against calamine's own read", bare, ours, ROWS, "1.5")


def line(what: str, bare: list[float], ours: list[float], count: int, limit: str) -> str:
    """A line of the table, with the median of the ratios."""
    ratio = statistics.median(b / a for a, b in zip(bare, ours, strict=True))
    return f"| {what} | {each(bare, count)} | {each(ours, count)} | **{ratio:.2f}** | {limit} |"


def each(seconds: list[float], count: int) -> str:
    """The median a file."""
    micro = statistics.median(seconds) / count * 1e6
    return f"{micro:.0f} µs" if micro < 1000 else f"{micro / 1000:.1f} ms"


def interleaved(
    one: Callable[[], Any], other: Callable[[], Any], clock: Callable[[], float] = time.process_time
) -> tuple[list[float], list[float]]:
    """Seconds of each, of computing unless another clock is given, taken in turn so that noise falls on both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for taken, work in zip(times, (one, other), strict=True):
            gc.collect()
            began = clock()
            work()
            taken.append(clock() - began)
    return times


def read_and_parse(folder: str) -> None:
    """The least: every file read in the cheapest way and parsed."""
    for path in sorted(os.scandir(folder), key=lambda entry: entry.name):
        descriptor = os.open(path.path, os.O_RDONLY)
        data = os.read(descriptor, ROOM)
        os.close(descriptor)
        orjson.loads(data)


def check(book: Handbook, folder: str) -> None:
    """What `handbook form check FOLDER` does once the handbook is read."""
    files = ((path, read_form(path, inside)) for path, inside in form_paths([folder], SUFFIXES).items())
    report = check_filled(book, files)
    if report.findings or len(report.files) != FORMS:
        raise SystemExit(f"the forms were to be clean: {report.findings[:3]}")


def load_all(blanks: list[tuple[str, bytes]]) -> None:
    """Every workbook as openpyxl loads it."""
    for _, data in blanks:
        openpyxl.load_workbook(io.BytesIO(data))


def write_forms(folder: Path) -> int:
    """Write clean forms, the good examples of the handbook over and over; their size in bytes."""
    examples = [read_tree(path.read_text("utf-8")) for path in sorted(EXAMPLES.glob("*/good-*.*"))]
    texts = [json.dumps(example, ensure_ascii=False, indent=2).encode() for example in examples]
    size = 0
    for number in range(FORMS):
        text = texts[number % len(texts)]
        (folder / f"{number:05}.json").write_bytes(text)
        size += len(text)
    return size


if __name__ == "__main__":
    print(main())
