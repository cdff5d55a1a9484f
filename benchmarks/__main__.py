"""Every benchmark, one after the other, into benchmarks/results.md.

python -m benchmarks
"""

from __future__ import annotations

import os
import platform
from pathlib import Path

from benchmarks import check, defects, forms, pages

RESULTS = Path(__file__).with_name("results.md")
SECTIONS = (check, forms, pages, defects)


def main() -> None:
    """Measure everything and write the results."""
    head = (
        "# Measurements\n\n"
        "Written by `make bench`; edit nothing here. Ratios of one run on one machine: "
        f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} processors.\n"
    )
    RESULTS.write_text("\n".join((head, *(section.main() for section in SECTIONS))), "utf-8")
    print(RESULTS.read_text("utf-8"))


if __name__ == "__main__":
    main()
