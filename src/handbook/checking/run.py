"""The main sentence: look at each file, build the register, judge each procedure, look across, report.

What was found before is taken from a memory where nothing that it rests on has changed.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import replace

from handbook.checking.judging import Look, about_procedure, across, look, rule_ids
from handbook.checking.outcome import NotChecked, Report
from handbook.checking.suppression import apply
from handbook.checking.words import BROKEN_STEP, EXPRESSION_TYPES, UNREAD
from handbook.findings import Finding
from handbook.model.document import Document
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.source.kinds import kind_of
from handbook.source.library import build_register, procedure_of, read_document

Memory = MutableMapping[str, object]
"""Results of earlier checks by the digest of all that they rest on."""


def check_handbook(
    files: Mapping[str, bytes], unopened: Iterable[Document] = (), memory: Memory | None = None
) -> Report:
    """Check a whole handbook.

    Takes {path relative to the handbook's folder: content}, the documents that could not be opened, and a memory of
    earlier checks, in which this one leaves its own results. Returns the report; never raises for any content, and
    writes nothing.
    """
    with _without_collector():
        check = _Check(files, tuple(unopened), {} if memory is None else memory)
        return check.report()


class _Check:
    """One check of a handbook."""

    def __init__(self, files: Mapping[str, bytes], unopened: tuple[Document, ...], memory: Memory) -> None:
        self.files = {path: data for path, data in sorted(files.items()) if kind_of(path)}
        self.unopened = unopened
        self.memory = memory
        self.opened: dict[str, Procedure | None] = {}

    def report(self) -> Report:
        others = [read_document(path, data) for path, data in self.files.items() if kind_of(path) != "procedure"]
        others += self.unopened
        registers = build_register(others, ())
        based_on = self.digest(registers.unread, *self.bytes_of_others())
        looks = [look(document, None, registers) for document in others]
        looks += [self.look(path, registers, based_on) for path in self.files if kind_of(path) == "procedure"]
        register = _with_outlines(registers, looks)
        findings = [finding for one in looks for finding in one.findings]
        findings += self.judge(looks, register, based_on)
        findings += across(register, looks)
        kept = apply(findings, {one.path: one.suppressions for one in looks})
        return self.told(sorted(kept, key=_order), looks)

    def look(self, path: str, registers: Register, based_on: str) -> Look:
        """A procedure's file by itself; opened only where memory doesn't know it."""
        key = self.digest("look", path, self.files[path], based_on)
        known = self.memory.get(key)
        if not isinstance(known, Look):
            document = read_document(path, self.files[path])
            self.opened[path] = procedure_of(document)
            self.memory[key] = known = look(document, self.opened[path], registers)
        return known

    def judge(self, looks: list[Look], register: Register, based_on: str) -> Iterator[Finding]:
        """What the rules find in each procedure, given the faces of the others."""
        visible = replace(register, outlines={}, all_outlines=())
        resting = self.digest(based_on, *(repr(register.faces[name]) for name in sorted(register.faces)))
        for one in looks:
            if one.outline is None:
                continue
            key = self.digest("judged", one.path, self.files[one.path], resting)
            known = self.memory.get(key)
            if not isinstance(known, tuple):
                self.memory[key] = known = tuple(self.about(one, visible))
            yield from known

    def about(self, one: Look, register: Register) -> Iterator[Finding]:
        """What the rules find in one procedure, which is let go afterwards."""
        procedure = self.opened.pop(one.path, None) or procedure_of(read_document(one.path, self.files[one.path]))
        return about_procedure(procedure, one, register) if procedure is not None else iter(())

    def bytes_of_others(self) -> Iterator[bytes | str]:
        for path, data in self.files.items():
            if kind_of(path) != "procedure":
                yield path
                yield data

    def digest(self, *parts: bytes | str | frozenset[str]) -> str:
        """A key of the memory: equal only for equal parts."""
        found = hashlib.blake2b(digest_size=20)
        for part in parts:
            plain = sorted(part) if isinstance(part, frozenset) else part
            data = plain if isinstance(plain, bytes) else repr(plain).encode()
            found.update(len(data).to_bytes(8, "big") + data)
        return found.hexdigest()

    def told(self, findings: list[Finding], looks: list[Look]) -> Report:
        shown = {finding.place.path for finding in findings}
        return Report(
            findings=tuple(findings),
            files=tuple(sorted(one.path for one in looks if one.was_read)),
            rules=rule_ids(),
            not_checked=tuple(_not_checked(looks)),
            texts={path: self.files[path].decode("utf-8-sig", "replace") for path in shown if path in self.files},
            unreadable=any(one.unreadable for one in looks),
        )


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
    yield NotChecked(EXPRESSION_TYPES)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    """Findings are listed by file, line, column and rule."""
    place = finding.place
    return (place.path, place.line, place.column, finding.rule, str(finding.names))


@contextmanager
def _without_collector() -> Iterator[None]:
    """The model holds no cycles; looking for some while it grows costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
