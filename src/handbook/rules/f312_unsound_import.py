"""A process drawn elsewhere that gets stuck, does a step twice at once, or never ends for some case."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import LANGUAGES, Finding, Text
from handbook.flow.tokens import STUCK, Unsound, unsound
from handbook.model.drawn import Drawn, Link, Shape, ShapeKind
from handbook.model.handbook import Register

GATEWAYS = frozenset({ShapeKind.SPLIT, ShapeKind.CHOICE, ShapeKind.RACE})
NEXT = " → "
MOST_TOLD = 8
TAKEN = Text(zh="{shape}（{flow}）", en="{shape} ({flow})")
AND = Text(zh="、", en=", ")


def check(drawn: Drawn, register: Register) -> Iterator[Finding]:
    """The process, every sub-process in it, and what may happen at any time."""
    found = unsound(drawn)
    if found:
        names: dict[str, str | Text] = {"shape": found.at.shown, "id": found.at.id, "way": _told(found)}
        missing = _listed(found.missing, drawn) if found.kind == STUCK else Text()
        yield Finding(
            found.at.place, {**names, "missing": missing}, found.kind, way=tuple(shape.place for shape, _ in found.way)
        )
    for shape in (*drawn.shapes.values(), *drawn.handlers):
        if shape.inner:
            yield from check(shape.inner, register)


def _told(found: Unsound) -> Text:
    """The steps and choices on the way."""
    passed = [(shape, link) for shape, link in found.way if link or shape.name or shape.kind not in GATEWAYS]
    passed = passed[-MOST_TOLD:] or [(found.at, None)]
    return Text(**{language: NEXT.join(_said(*each, language) for each in passed) for language in LANGUAGES})


def _said(shape: Shape, link: Link | None, language: str) -> str:
    flow = link and (link.name or link.id)
    return TAKEN[language].format(shape=shape.shown, flow=flow) if flow else shape.shown


def _listed(missing: tuple[Link, ...], drawn: Drawn) -> Text:
    """Where the flows come from for which a gateway waits."""
    names = [f"`{drawn.shapes[link.source].shown}`" for link in missing]
    return Text(**{language: AND[language].join(names) for language in LANGUAGES})
