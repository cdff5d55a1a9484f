"""A BPMN file on its way to a procedure's file: what was found on the way is told, what came out is a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from handbook.checking.drawn import check_drawn
from handbook.cli import words
from handbook.cli.refusal import Refusal
from handbook.cli.starting import checked
from handbook.findings import Place
from handbook.model.drawn import Drawn, LeftOut, Refused
from handbook.model.handbook import Register
from handbook.report.harmless import harmless
from handbook.report.text import findings_text
from handbook.source.bpmn.adopting import adopted, suggested
from handbook.source.bpmn.blocks import RefusedError, structured
from handbook.source.bpmn.naming import Ids
from handbook.source.bpmn.opening import few, opened
from handbook.source.bpmn.safe_xml import MOST_BYTES
from handbook.source.bpmn.single import without_form, without_role
from handbook.source.bpmn.words import LEFT_OUT
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
    return _drawn(found.drawn, found.left_out, name, register, language) if found.drawn else None


def _drawn(drawn: Drawn, left_out: Sequence[LeftOut], name: str, register: Register, language: str) -> Imported | None:
    report = check_drawn(drawn, register)
    if report.findings:
        click.echo(findings_text(report, language, colour=False), nl=False, err=True)
        return None
    identity = name or suggested(drawn)
    if not identity:
        raise Refusal(words.NAME_IT)
    ids = Ids(tuple(register.roles.values()), tuple(register.forms.values()))
    try:
        steps = structured(drawn, ids)
    except RefusedError as refusal:
        _refuse([refusal.refused], language)
        return None
    for each in few((*left_out, *without_form(drawn, ids), *without_role(drawn, ids))):
        _tell(each.place, LEFT_OUT[language].format(what=each.in_(language)))
    return Imported(checked(identity), "", _file(procedure(adopted(drawn, steps, identity))))


def _file(tree: Mapping[str, Any]) -> str:
    return file_text(dict(tree), "procedure")


def _refuse(refused: Iterable[Refused], language: str) -> None:
    for each in refused:
        _tell(each.place, each.in_(language))


def _tell(place: Place, sentence: str) -> None:
    where = f"{place.path}:{place.line}" if place.line else place.path
    click.echo(harmless(f"{where}: {sentence}"), err=True)
