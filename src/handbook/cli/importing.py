"""A BPMN file on its way to a procedure's file: what was found on the way is told, what came out is a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from handbook.checking.drawn import check_drawn
from handbook.cli import words
from handbook.cli.refusal import Refusal
from handbook.cli.starting import checked
from handbook.model.drawn import Drawn, Refused
from handbook.model.handbook import Register
from handbook.report.harmless import harmless
from handbook.report.text import findings_text
from handbook.source.bpmn.adopting import adopted, suggested
from handbook.source.bpmn.blocks import RefusedError, structured
from handbook.source.bpmn.opening import opened
from handbook.source.bpmn.safe_xml import MOST_BYTES
from handbook.source.emitting.procedure import procedure
from handbook.source.emitting.yaml_text import file_text


@dataclass(frozen=True, slots=True)
class Imported:
    """A procedure's id, its domain ("" where the file doesn't say), and its file as text."""

    name: str
    domain: str
    text: str


def imported(path: Path, name: str, register: Register, language: str, *, only_drawing: bool) -> Imported | None:
    """The procedure of a BPMN file under `name`, or the file's own; None where it was refused, which has been said."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    found = opened(path.as_posix(), data, only_drawing=only_drawing)
    if found.refused:
        _refuse(found.refused, language)
        return None
    if found.tree is not None:
        identity = checked(name or str(found.tree.get("id", "")))
        return Imported(identity, found.domain, _file({**found.tree, "id": identity}))
    return _drawn(found.drawn, name, register, language) if found.drawn else None


def _drawn(drawn: Drawn, name: str, register: Register, language: str) -> Imported | None:
    report = check_drawn(drawn, register)
    if report.findings:
        click.echo(findings_text(report, language, colour=False), nl=False, err=True)
        return None
    identity = name or suggested(drawn)
    if not identity:
        raise Refusal(words.NAME_IT)
    try:
        steps = structured(drawn, register.roles.values())
    except RefusedError as refusal:
        _refuse([refusal.refused], language)
        return None
    return Imported(checked(identity), "", _file(procedure(adopted(drawn, steps, identity))))


def _file(tree: Mapping[str, Any]) -> str:
    return file_text(dict(tree), "procedure")


def _refuse(refused: Iterable[Refused], language: str) -> None:
    for each in refused:
        where = f"{each.place.path}:{each.place.line}" if each.place.line else each.place.path
        click.echo(harmless(f"{where}: {each.in_(language)}"), err=True)
