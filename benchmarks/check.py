"""How fast a handbook is checked, as ratios to the least that must be done and to another tool, all in one run.

    python -m benchmarks.check

Prints a section of benchmarks/results.md.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.handbooks import build

PROCEDURES = 1_000
COMPARED = 50
"""So few because the other tool needs minutes for more; our start weighs the more against us."""
SIZES = (100, 1_000, 4_000)
ROUNDS = 3
HANDBOOK = str(Path(sys.executable).with_name("handbook"))
PARSE = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yml")):
    for event in yaml.parse(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
        pass
"""


def main() -> str:
    """Measure and return the section."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        book = build(base / "book", PROCEDURES)
        cold = [check(book, base / f"cold-{number}") for number in range(ROUNDS)]
        parsed = [parse(book) for _ in range(ROUNDS)]
        edited = [one_edit(book, base / "warm", number) for number in range(ROUNDS)]
        few = build(base / "few", COMPARED)
        other = check_jsonschema(few) / statistics.median(check(few, base / f"few-{n}")[0] for n in range(ROUNDS))
        per_file, memory = growth(base)
    full, events = statistics.median(seconds for seconds, _ in cold), statistics.median(parsed)
    edit = statistics.median(edited)
    return "\n".join(
        (
            f"## Checking {PROCEDURES:,} procedures of 20 to 30 steps, all rules, in a cold process",
            "",
            "| what | ratio | at most |",
            "| --- | --- | --- |",
            f"| the check : `check-jsonschema` with the procedure schema alone, {COMPARED} procedures | "
            f"{1 / other:.3f} | 0.2 |",
            f"| the check : a bare parse of the YAML events | {full / events:.2f} | 4 |",
            f"| one file edited : the check | {edit / full:.2f} | 0.3 |",
            f"| time a file at {SIZES[-1]:,} : time a file at {SIZES[0]:,} | {per_file:.2f} | 1.3 |",
            "",
            f"Largest process: {memory} MB at {PROCEDURES:,} procedures (at most 400).",
            "",
        )
    )


def check(book: Path, memory: Path) -> tuple[float, int]:
    """Seconds and peak memory in MB of `handbook check` with this folder as its memory of earlier checks."""
    return timed([HANDBOOK, "check", "--handbook", str(book)], memory)


def parse(book: Path) -> float:
    """Seconds of a process that parses the events of every file and does nothing with them."""
    return timed([sys.executable, "-c", PARSE, str(book / "procedures")], book)[0]


def check_jsonschema(book: Path) -> float:
    """Seconds of check-jsonschema on the same procedures."""
    files = [str(path) for path in book.glob("procedures/domain-*/*.yml") if path.name != "domain.yml"]
    schema = str(book / "schemas" / "procedure.schema.json")
    return timed([sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files], book)[0]


def one_edit(book: Path, memory: Path, number: int) -> float:
    """Seconds of a check after one file was edited, all else known from the check before."""
    check(book, memory)
    path = sorted(book.glob("procedures/domain-003/billing-*.yml"))[number]
    path.write_text(path.read_text("utf-8").replace("。", "；", 1), "utf-8")
    return check(book, memory)[0]


def growth(base: Path) -> tuple[float, int]:
    """How much dearer a file is in the largest handbook than in the smallest, and the memory at `PROCEDURES`."""
    seconds, megabytes = {}, {}
    for size in SIZES:
        book = build(base / f"size-{size}", size)
        runs = [check(book, base / f"size-{size}-{number}") for number in range(ROUNDS)]
        seconds[size] = statistics.median(run[0] for run in runs)
        megabytes[size] = max(run[1] for run in runs)
    start = seconds[SIZES[0]]
    slope = [(seconds[big] - start) / (big - SIZES[0]) for big in SIZES[1:]]
    return slope[1] / slope[0], megabytes[PROCEDURES]


def timed(command: Sequence[str], memory: Path) -> tuple[float, int]:
    """Wall seconds of a process, and the peak resident memory in MB of the largest one in it.

    The derived procedures lack the controls of the real ones, so a check may find something; that is no failure here.
    """
    environment = {**os.environ, "XDG_CACHE_HOME": str(memory), "PYTHONDONTWRITEBYTECODE": ""}
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command[:4]} ended with status {os.waitstatus_to_exitcode(status)}")
    return taken, usage.ru_maxrss // 1024


if __name__ == "__main__":
    sys.stdout.write(main())
