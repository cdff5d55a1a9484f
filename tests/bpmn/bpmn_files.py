"""The files that the tests judge, each written once."""

from __future__ import annotations

from functools import cache

from drawn_procedures import procedure
from tests.loaded import ROOT, handbook

from handbook.model.handbook import Handbook
from handbook.model.procedure import Flow, Procedure
from handbook.render.bpmn.export import bpmn

SEEDS = range(100)


@cache
def flows() -> dict[str, tuple[Procedure, Flow, str]]:
    """Every flow of our own procedures in both languages, by a name for it."""
    return {
        f"{each.id}-{flow.id}-{language}": (each, flow, language)
        for each in handbook(ROOT).procedures.values()
        for flow in each.flows
        for language in ("zh", "en")
    }


@cache
def our_file(name: str) -> str:
    """The file of one of `flows`."""
    procedure, flow, language = flows()[name]
    return bpmn(procedure, flow, handbook(ROOT), language)


def ours() -> dict[str, str]:
    """The files of all `flows`."""
    return {name: our_file(name) for name in flows()}


@cache
def made_up(seed: int) -> str:
    """The file of one random procedure, in Chinese for even seeds."""
    written = procedure(seed)
    return bpmn(written, written.flows[0], Handbook(), "en" if seed % 2 else "zh")
