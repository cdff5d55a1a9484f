"""How long judging one procedure of about thirty steps takes once it is read: `python -m benchmarks.linting`."""

from __future__ import annotations

import gc
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time_ns

from benchmarks.handbooks import build

from handbook.checking.judging import about_procedure, look
from handbook.checking.run import check_handbook
from handbook.model.procedure import Procedure
from handbook.source.files import collect
from handbook.source.library import Library, load

BUDGET_MS = 5.0
ROUNDS = 60


def main() -> int:
    """The median time of each procedure, and the slowest; 1 where the median of 30 steps is over `BUDGET_MS`."""
    with tempfile.TemporaryDirectory() as folder:
        files = collect(build(Path(folder), 7))
        library = load(files)
        check_handbook(files)  # imports every rule and reads every card
    procedures = [p for p in library.handbook.procedures.values() if 20 <= sum(1 for _ in p.steps()) <= 40]
    for procedure in procedures:
        steps, spent = sum(1 for _ in procedure.steps()), milliseconds(library, procedure)
        print(f"{procedure.id}: {steps} steps, {spent:.2f} ms, {spent * 30 / steps:.2f} ms for 30 steps")
    typical = median(milliseconds(library, p) * 30 / sum(1 for _ in p.steps()) for p in procedures)
    print(f"median {typical:.2f} ms for 30 steps, budget {BUDGET_MS} ms")
    return typical > BUDGET_MS


def milliseconds(library: Library, procedure: Procedure) -> float:
    """The quickest of `ROUNDS` judgements of one procedure, each as if it had just been read."""
    document = library.documents[procedure.path]
    spent = []
    gc.disable()  # as a check does
    for _ in range(ROUNDS):
        fresh = replace(procedure, flows=tuple(replace(flow) for flow in procedure.flows))  # remembered by no rule
        start = process_time_ns()
        tuple(about_procedure(fresh, look(document, fresh, library.handbook), library.handbook))
        spent.append((process_time_ns() - start) / 1e6)
    gc.enable()
    return min(spent)


if __name__ == "__main__":
    sys.exit(main())
