"""Every benchmark, or those named after `python -m benchmarks`, one after the other, into benchmarks/results.md."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Collection
from pathlib import Path

from benchmarks import check, defects, form_defects, forms, pages

RESULTS = Path(__file__).with_name("results.md")
SECTIONS = {"check": check, "forms": forms, "pages": pages, "defects": defects, "form-defects": form_defects}
BREAK = "\n## "


def main(only: Collection[str] = ()) -> None:
    """Measure, and put what was measured in the place of what stood there; each section is of one run."""
    for name, module in SECTIONS.items():
        if not only or name in only:
            section = module.main().removeprefix("## ").rstrip() + "\n"
            RESULTS.write_text(with_section(section), "utf-8")
    print(RESULTS.read_text("utf-8"))


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
