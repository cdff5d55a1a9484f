"""`make oracle`: random procedures judged by us and, as Petri nets, by pm4py in an environment of its own.

`make oracle PROCEDURES=60` judges so many.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "flow"))

from random_procedures import random_procedure  # noqa: E402 - the tests are no package
from token_game import BEGIN, OVER, Net, Place  # noqa: E402

from handbook.flow.reach import ends_inside, jumps_across, stuck, unreachable  # noqa: E402

PROCEDURES = 300
ORACLE = ROOT / ".venv-oracle" / "bin" / "python"


def main(most: int = PROCEDURES) -> int:
    """Judge so many random procedures twice; 1 where the two disagree on any that pm4py decided in time."""
    nets, ours = {}, {}
    number = 0
    while len(nets) < most:
        procedure = random_procedure(number)
        flow = procedure.flows[0]
        net = Net(procedure, flow)
        if all(gives for _, gives in net.transitions):  # a Petri net has no transition that empties everything
            nets[str(number)] = [[_names(takes), _names(gives)] for takes, gives in net.transitions]
            checks = (unreachable, stuck, jumps_across, ends_inside)
            ours[str(number)] = not any(check(procedure, flow) for check in checks)
        number += 1
    question = json.dumps({"begin": _name(BEGIN), "over": _name(OVER), "nets": nets})
    done = subprocess.run(
        [ORACLE, Path(__file__).with_name("judged_by_pm4py.py")], input=question, stdout=subprocess.PIPE, text=True
    )
    theirs = json.loads(done.stdout)
    found = Counter((ours[name], theirs["verdicts"][name]) for name in nets)
    differing = [name for name in nets if theirs["verdicts"][name] not in (None, ours[name])]
    print(f"pm4py {theirs['version']}, {len(nets)} procedures")
    print(f"both sound {found[True, True]}, both unsound {found[False, False]}")
    print(f"not decided by pm4py in time {found[True, None] + found[False, None]}")
    print(f"different {len(differing)}: {', '.join(differing) or 'none'}")
    return bool(differing) or done.returncode


def _names(places: frozenset[Place] | tuple[Place, ...]) -> list[str]:
    return [_name(place) for place in places]


def _name(place: Place) -> str:
    return " ".join(map(str, place))


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
