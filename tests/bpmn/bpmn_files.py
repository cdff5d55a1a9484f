"""The files that the tests judge, each written once."""

from __future__ import annotations

from functools import cache

from drawn_procedures import procedure
from tests.loaded import ROOT, handbook

from handbook.model.handbook import Handbook
from handbook.render.bpmn.export import bpmn

SEEDS = range(200)


@cache
def ours() -> dict[str, str]:
    """Every flow of our own procedures in both languages, by a name for it."""
    book = handbook(ROOT)
    return {
        f"{each.id}-{flow.id}-{language}": bpmn(each, flow, book, language)
        for each in book.procedures.values()
        for flow in each.flows
        for language in ("zh", "en")
    }


@cache
def made_up(seed: int) -> str:
    """The file of one random procedure, in Chinese for even seeds."""
    written = procedure(seed)
    return bpmn(written, written.flows[0], Handbook(), "en" if seed % 2 else "zh")
