"""Runs in the oracle's own environment, imports nothing of ours: Petri nets in as JSON, verdicts of Woflan out."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from importlib.metadata import version
from typing import Any

SECONDS = 8


def verdict(begin: str, over: str, transitions: list[list[list[str]]]) -> bool | None:
    """Whether the net is a sound workflow net; None where that takes too long."""
    from pm4py import check_soundness
    from pm4py.objects.petri_net.obj import Marking, PetriNet
    from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to

    net = PetriNet("net")
    names = sorted({name for takes, gives in transitions for name in (*takes, *gives)} | {begin, over})
    places = {name: PetriNet.Place(name) for name in names}
    net.places.update(places.values())
    for number, (takes, gives) in enumerate(transitions):
        transition = PetriNet.Transition(f"t{number}", f"t{number}")
        net.transitions.add(transition)
        for name in takes:
            add_arc_from_to(places[name], transition, net)
        for name in gives:
            add_arc_from_to(transition, places[name], net)
    signal.alarm(SECONDS)
    try:
        found: Any = check_soundness(net, Marking({places[begin]: 1}), Marking({places[over]: 1}))
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)
    return bool(found[0] if isinstance(found, tuple) else found)


def _late(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, _late)
    asked = json.load(sys.stdin)
    out = os.fdopen(os.dup(1), "w")
    with contextlib.redirect_stdout(sys.stderr):
        verdicts = {name: verdict(asked["begin"], asked["over"], net) for name, net in asked["nets"].items()}
    json.dump({"version": version("pm4py"), "verdicts": verdicts}, out)
    out.close()
