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
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import orjson

from handbook.checking.filled import SUFFIXES, check_filled
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.handbook import Handbook
from handbook.source.files import collect
from handbook.source.form_files import form_paths, read_form
from handbook.source.library import load
from handbook.source.reading import read_tree

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "procedures" / "examples"
FORMS = 10_000
ROUNDS = 7
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
            "",
        )
    )


def each(seconds: list[float], count: int) -> str:
    """The median a file."""
    micro = statistics.median(seconds) / count * 1e6
    return f"{micro:.0f} µs" if micro < 1000 else f"{micro / 1000:.1f} ms"


def interleaved(one: Callable[[], Any], other: Callable[[], Any]) -> tuple[list[float], list[float]]:
    """CPU seconds of each, taken in turn so that noise falls on both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for taken, work in zip(times, (one, other), strict=True):
            gc.collect()
            began = time.process_time()
            work()
            taken.append(time.process_time() - began)
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
