"""Fifty thousand damaged files, each read as the command line reads it: within limits, and nothing but a finding comes.

    python -m benchmarks.mutated [FILES [FROM]]

Files of every kind are made from good examples and damaged at random, the same ones each time. A process of its own
reads them one by one under the limits of the product; it must not end over one, nor raise, open another file, reach for
the network or start a program. Prints a table, after Ctrl-C of what was read until then, and ends with an error if
anything of that happened.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pikepdf
from benchmarks.form_defects import Defect, book, made
from benchmarks.mutants.tree import real_book
from benchmarks.mutated.damage import KINDS

import handbook
from handbook.checking.filled import Checker
from handbook.checking.limits import MEGABYTES, SECONDS, limit_memory, limit_time
from handbook.rules.catalogue import CRASH, card, ids, worded

FILES = 50_000
SEED = "mutated"
FORMS = 16
"""Examples from which files of each kind are made, of as many forms."""
SHARE = 200
"""Files that a process reads before another takes its place."""
RESET = Path("/proc/self/clear_refs")
AS_OF = date(2029, 12, 31)
FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "ctypes.dlopen")
HOMES = tuple(
    map(str, (Path(handbook.__file__).parent, sys.prefix, sys.base_prefix, "/usr/share/zoneinfo", "/proc/self"))
)


class Seen(NamedTuple):
    """What became of one file; `seconds` the longest step took, `wrong` is what must not happen, "" for nothing."""

    number: int
    suffix: str
    rules: tuple[str, ...]
    seconds: float
    megabytes: float
    wrong: str = ""


@dataclass
class Tally:
    """What became of the files of one kind."""

    files: int = 0
    clean: int = 0
    unreadable: int = 0
    slowest: float = 0
    largest: float = 0
    wrong: list[Seen] = field(default_factory=list)

    def add(self, seen: Seen) -> None:
        """One more."""
        self.files += 1
        self.clean += not seen.rules
        self.unreadable += "V901" in seen.rules
        self.slowest = max(self.slowest, seen.seconds)
        self.largest = max(self.largest, seen.megabytes)
        self.wrong += [seen] if seen.wrong else []


def main(files: int = FILES, start: int = 0) -> int:
    """Read the files and print what became of them; 1 if anything went wrong."""
    tallies = {suffix: Tally() for suffix in KINDS}
    begun = time.monotonic()
    warm()
    with contextlib.suppress(KeyboardInterrupt):
        for number, seen in enumerate(read(range(start, start + files)), 1):
            tallies[seen.suffix].add(seen)
            if seen.wrong:
                print(f"{seen.number}.{seen.suffix}: {seen.wrong}", flush=True)
            if number % 5_000 == 0:
                print(f"{number} files, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    print(section(tallies))
    return int(any(tally.wrong for tally in tallies.values()))


def section(tallies: dict[str, Tally]) -> str:
    """The table."""
    total = sum(tally.files for tally in tallies.values())
    wrong = sum(len(tally.wrong) for tally in tallies.values())
    lines = [
        "## Damaged files",
        "",
        f"{total:,} filled-in forms damaged at random, each read in a process with {SECONDS:g} s and {MEGABYTES} MB. "
        f"{wrong} of them ended it, raised, took longer or "
        "more, opened another file or reached outside. Memory is the most that one took.",
        "",
        "| | files | unreadable | with other findings | clean | slowest step | most memory |",
        "|---|---|---|---|---|---|---|",
    ]
    for suffix, one in tallies.items():
        others = one.files - one.unreadable - one.clean
        lines.append(
            f"| {suffix} | {one.files:,} | {one.unreadable:,} | {others:,} | {one.clean:,} "
            f"| {one.slowest:.2f} s | {one.largest:.0f} MB |"
        )
    return "\n".join((*lines, ""))


def warm() -> None:
    """Let everything be ready that is kept from one file to the next, so that no process has to open it."""
    checker = Checker(book(), as_of=AS_OF)
    for suffix, good in seeds().items():
        for number, data in enumerate(good):
            checker.check(f"{number}.{suffix}", data)
            checker.check(f"{number}.{suffix}", data[:-30])
    for rule in ids():
        card(rule)


def read(numbers: range) -> Iterator[Seen]:
    """Every file once, by as many processes as there are processors."""
    waiting = [numbers[at : at + SHARE] for at in range(0, len(numbers), SHARE)]
    waiting.reverse()
    busy: dict[Connection, tuple[Any, list[int]]] = {}
    context = multiprocessing.get_context("fork")
    while waiting or busy:
        while waiting and len(busy) < (os.cpu_count() or 1):
            share = list(waiting.pop())
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, share), daemon=True)
            process.start()
            there.close()
            busy[here] = process, share
        for ready in wait(list(busy)):
            process, share = busy[ready]  # type: ignore[index]
            try:
                seen = ready.recv()  # type: ignore[union-attr]
            except (EOFError, OSError):
                process.join()
                del busy[ready]  # type: ignore[arg-type]
                if share:
                    number = share.pop(0)
                    yield Seen(number, suffix_of(number), (), SECONDS, MEGABYTES, f"ended by {process.exitcode}")
                    waiting += [share] if share else []
                continue
            share.pop(0)
            yield seen


def suffix_of(number: int) -> str:
    """The kind of file that has this number."""
    return list(KINDS)[number % len(KINDS)]


def damaged(number: int) -> bytes:
    """The file of that number."""
    suffix = suffix_of(number)
    random = Random(f"{SEED} {number}")
    data = random.choice(seeds()[suffix])
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        try:
            data = random.choice(KINDS[suffix])(data, random)
        except Exception:  # what was damaged already may be beyond the next damage
            return data
    return data


@cache
def seeds() -> dict[str, list[bytes]]:
    """Good files of every kind."""
    by_form: dict[str, str] = {}
    for example, data in sorted(real_book().filled.items()):
        by_form.setdefault(data["form"], example)
    examples = sorted(by_form.values())
    chosen = examples[:: max(1, len(examples) // FORMS)][:FORMS]
    found: dict[str, list[bytes]] = {}
    for suffix in ("xlsx", "docx", "pdf", "json"):
        found[suffix] = [made(suffix, Defect("", "", real_book().filled[one], ()))[0] for one in chosen]
    found["pdf"] = [_saved_again(data, in_streams=number % 2 == 1) for number, data in enumerate(found["pdf"])]
    found["csv"] = [_register(real_book().filled[one]) for one in chosen]
    return found


def _saved_again(data: bytes, *, in_streams: bool) -> bytes:
    """A PDF without its font, most of which is no form; with objects in streams, as many programs write it, or not."""
    pdf = pikepdf.open(io.BytesIO(data))
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and "/Length1" in each:
            each.write(b"")
    target = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if in_streams else pikepdf.ObjectStreamMode.disable
    pdf.save(target, object_stream_mode=mode)
    return target.getvalue()


def _register(data: dict[str, Any]) -> bytes:
    row = {"form": data["form"], "version": data["version"]}
    for name, value in data["fields"].items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            row |= {f"{name}.{n}.{key}": str(one) for n, each in enumerate(value, 1) for key, one in each.items()}
        else:
            row[name] = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    for name, block in data.get("signatures", {}).items():
        row |= {f"{name}.{part}": str(one) for part, one in (block or {}).items()}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(row))
    writer.writeheader()
    writer.writerows([row] * 5)
    return text.getvalue().encode()


def _serve(connection: Connection, share: list[int]) -> None:
    """Read one file after another."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    checker = Checker(book(), as_of=AS_OF)
    limit_memory()
    noticed: list[str] = []
    sys.addaudithook(lambda event, args: _notice(noticed, event, args))
    steps: list[float] = []
    checker.mark = lambda _: _step(steps)
    for number in share:
        suffix, data = suffix_of(number), damaged(number)
        checker.begin()
        before = _megabytes("VmRSS")
        RESET.write_text("5", "ascii")
        noticed.clear()
        steps.clear()
        _step(steps)
        wrong, rules = "", ()
        try:
            checker.check(f"{number}.{suffix}", data)
            rules = tuple(one.rule for one in checker.part.findings)
            wrong = _badly_told(checker)
        except BaseException:
            wrong = "".join(traceback.format_exc().splitlines(keepends=True)[-5:])
        _step(steps)
        limit_time(0)
        seconds = max(later - earlier for earlier, later in pairwise(steps))
        taken = _megabytes("VmHWM") - before
        wrong = wrong or ", ".join(noticed) or ("too slow" if seconds > SECONDS else "")
        connection.send(Seen(number, suffix, rules, seconds, taken, wrong))


def _step(steps: list[float]) -> None:
    """A step of long work is done: from here on there is time for the next, as in the product."""
    steps.append(time.process_time())
    limit_time()


def _badly_told(checker: Checker) -> str:
    """What is wrong with the findings: a rule that failed, a sentence that can't be said."""
    for one in checker.part.findings:
        if one.wording == CRASH:
            return f"{one.rule}: {one.names}"
        if not all(words for _, words in worded(one).items()):
            return f"{one.rule}: says nothing"
    json.dumps([worded(one).zh for one in checker.part.findings], ensure_ascii=False).encode()
    return ""


def _notice(noticed: list[str], event: str, args: tuple[Any, ...]) -> None:
    opened = event == "open" and args and isinstance(args[0], str) and not args[0].startswith(HOMES)
    if opened or event.startswith(FORBIDDEN):
        noticed.append(f"{event} {args[:1]!r}")


def _megabytes(what: str) -> float:
    """`VmRSS`, the memory that this process has now, or `VmHWM`, the most that it had since `RESET`."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition(f"{what}:")[2].split()[0]) / 1024


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
