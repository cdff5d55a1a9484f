"""The main sentence: look at each file, build the register, judge each procedure, look across, report.

What was found before is taken from a memory where nothing that it rests on has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from handbook.checking.editing import edit_alone
from handbook.checking.hands import Crew, visible
from handbook.checking.judging import (
    NEEDS_EVERY_STEP,
    NEEDS_WHOLE_FLOW,
    UNKNOWN_STEP,
    Look,
    across,
    look,
    rule_ids,
    rules_across,
)
from handbook.checking.outcome import NotChecked, Report
from handbook.checking.suppression import apply
from handbook.checking.words import BROKEN_STEP, UNREAD
from handbook.findings import Finding
from handbook.model.document import Document, Suppression
from handbook.model.handbook import Register
from handbook.source.collector import without_collector
from handbook.source.kinds import kind_of
from handbook.source.library import build_register, read_document
from handbook.source.memory import Kept

FIELD_REMOVED, NOT_ON_FORM = "E904", "M502"
"""Where an edit took a field off a form, the rule about the edit says what the other one would say of the result."""


def check_handbook(
    files: Mapping[str, bytes],
    unopened: Iterable[Document] = (),
    memory: Kept | None = None,
    *,
    today: date | None = None,
    before: Mapping[str, bytes] | None = None,
) -> Report:
    """Check a whole handbook.

    Takes {path relative to the handbook's folder: content}, the documents that could not be opened, and a memory of
    earlier checks, in which this one leaves its own results. `today` is the day on which reviews may be overdue (None:
    not looked at); `before` holds the files of an earlier state, where the change since then is to be judged too.
    Returns the report; never raises for any content, and writes nothing.
    """
    with without_collector():
        return _Check(files, tuple(unopened), Kept() if memory is None else memory, today, before).report()


class _Check:
    """One check of a handbook."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        unopened: tuple[Document, ...],
        memory: Kept,
        today: date | None,
        before: Mapping[str, bytes] | None,
    ) -> None:
        self.today, self.before = today, before
        self.files = {path: data for path, data in sorted(files.items()) if kind_of(path)}
        self.memory, self.unopened = memory, unopened
        others = {path: data for path, data in self.files.items() if kind_of(path) != "procedure"}
        self.opened = {path: read_document(path, data) for path, data in others.items()}
        self.registers = build_register((*self.opened.values(), *unopened), ())
        self.basis = _digest(sorted(self.registers.unread), *(part for other in others.items() for part in other))

    def report(self) -> Report:
        keys = {path: _digest("look", path, data, self.basis) for path, data in self.files.items()}
        new = {path: key for path, key in keys.items() if key not in self.memory}
        crew = Crew(self.files, self.opened, self.registers, new)
        looks = [look(document, None, self.registers) for document in self.unopened]
        looks += self.looks(crew, keys)
        register = _with_outlines(self.registers, looks)
        findings = [finding for one in looks for finding in one.findings]
        findings += self.judgements(crew, looks, register)
        findings += across(replace(register, today=self.today), looks)
        if self.before is not None:
            of_edit = list(across(edit_alone(self.before, self.files), looks))
            told = {finding.place for finding in of_edit if finding.rule == FIELD_REMOVED}
            findings = [one for one in findings if not (one.rule == NOT_ON_FORM and one.place in told)] + of_edit
        not_run = set(rule_ids(of_edits=True)) - set(self.rules())
        if not register.is_whole:
            not_run |= rules_across()
        in_part = {one.path for one in looks if one.has_broken_step}
        in_part |= {finding.place.path for finding in findings if finding.rule == UNKNOWN_STEP}

        def undecided(entry: Suppression) -> bool:
            needs_steps = entry.rule[0] in NEEDS_WHOLE_FLOW or entry.rule in NEEDS_EVERY_STEP
            return entry.rule in not_run or (entry.place.path in in_part and needs_steps)

        kept = apply(findings, {one.path: one.suppressions for one in looks}, undecided)
        return self.told(sorted(kept, key=_order), looks)

    def rules(self) -> tuple[str, ...]:
        """The rules that run."""
        return rule_ids(of_edits=self.before is not None)

    def looks(self, crew: Crew, keys: Mapping[str, str]) -> list[Look]:
        """Every file by itself."""
        crew.look(self.memory)
        found = (self.memory[key] for key in keys.values())
        return [seen for seen in found if isinstance(seen, Look)]

    def judgements(self, crew: Crew, looks: list[Look], register: Register) -> Iterator[Finding]:
        """What the rules find in each procedure, given the faces of the others."""
        resting = _digest(self.basis, sorted(register.unread), *map(repr, sorted(register.faces.items())))
        judged = [one for one in looks if one.outline is not None]
        keys = {one.path: _digest("judged", one.path, self.files[one.path], resting) for one in judged}
        new = [one for one in judged if keys[one.path] not in self.memory]
        found = crew.judgements(new, visible(self.registers, register.faces, register.unread))
        self.memory.update((keys[path], findings) for path, findings in found.items())
        for key in keys.values():
            findings = self.memory[key]
            if isinstance(findings, tuple):
                yield from findings

    def told(self, findings: list[Finding], looks: list[Look]) -> Report:
        shown = {finding.place.path for finding in findings}
        return Report(
            findings=tuple(findings),
            files=tuple(sorted(one.path for one in looks if one.was_read)),
            rules=self.rules(),
            not_checked=tuple(_not_checked(looks)),
            texts={path: self.files[path].decode("utf-8-sig", "replace") for path in shown if path in self.files},
            unreadable=any(one.unreadable for one in looks),
        )


def _digest(*parts: bytes | str | list[str]) -> str:
    """A key of the memory: equal only for equal parts."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode()
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


def _with_outlines(registers: Register, looks: list[Look]) -> Register:
    outlines = tuple(one.outline for one in looks if one.outline is not None)
    first = {outline.face.id: outline for outline in reversed(outlines) if outline.face.id}
    return replace(
        registers,
        faces={name: outline.face for name, outline in first.items()},
        outlines=first,
        all_outlines=outlines,
        unread=registers.unread | {one.path for one in looks if not one.was_read},
    )


def _not_checked(looks: list[Look]) -> Iterator[NotChecked]:
    for one in looks:
        if not one.was_read:
            yield NotChecked(UNREAD, one.path)
        elif one.has_broken_step:
            yield NotChecked(BROKEN_STEP, one.path)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    """Findings are listed by file, line, column and rule."""
    place = finding.place
    return (place.path, place.line, place.column, finding.rule, str(finding.names))
