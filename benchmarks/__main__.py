"""Every benchmark, or those named after `python -m benchmarks`, one after the other, into benchmarks/results.md.

What follows `defects` alone is handed on to it: `python -m benchmarks defects own_approval --most 5`.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import check, defects, form_defects, forms, pages

RESULTS = Path(__file__).with_name("results.md")
SECTIONS = {"check": check, "forms": forms, "pages": pages, "defects": defects, "form-defects": form_defects}
BREAK = "\n## "


def main(arguments: Sequence[str] = ()) -> None:
    """Measure, and put what was measured in the place of what stood there; each section is of one run."""
    only = [name for name in arguments if name in SECTIONS]
    if len(only) < len(arguments) and arguments[0] == "defects":
        if not _put(defects.main(arguments[1:])):
            return
    elif len(only) < len(arguments):
        raise SystemExit(f"the benchmarks are {', '.join(SECTIONS)}")
    else:
        for name, module in SECTIONS.items():
            if not only or name in only:
                _put(module.main())
    print(RESULTS.read_text("utf-8"))


def _put(section: str) -> bool:
    if section:
        RESULTS.write_text(with_section(section.removeprefix("## ").rstrip() + "\n"), "utf-8")
    return bool(section)


def with_section(section: str) -> str:
    """The results with a section in its place, by its heading, or at the end."""
    before = RESULTS.read_text("utf-8").split(BREAK)[1:] if RESULTS.is_file() else []
    sections = {text.partition("\n")[0]: text.rstrip() + "\n" for text in before}
    sections[section.partition("\n")[0]] = section
    head = (
        "# Measurements\n\n"
        "Written by `make bench`; edit nothing here. Ratios of one run on one machine: "
        f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} processors.\n"
    )
    return BREAK.join((head, *sections.values()))


if __name__ == "__main__":
    main(sys.argv[1:])
