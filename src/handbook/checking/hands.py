"""Who looks at procedure files and judges them: this process, and others beside it where there is much to do."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Protocol

from handbook.checking.judging import Look, about_procedure, look
from handbook.findings import Finding
from handbook.model.document import Document
from handbook.model.handbook import Register
from handbook.model.outline import Face
from handbook.model.procedure import Procedure
from handbook.rules.catalogue import rules
from handbook.source.library import procedure_of, read_document

MANY = 150
"""From so many files on, a second process pays for its start."""
MOST_HANDS = 8

Judged = dict[str, tuple[Finding, ...]]


class Hand(Protocol):
    """Does a share of the work: first all its looks, then, once the faces of all are known, its judgements."""

    def ask_looks(self, paths: Collection[str]) -> None:
        """Begin to look at these files."""

    def looks(self) -> list[Look]:
        """What the looks came to, in the order asked."""

    def ask_judgements(self, looks: Collection[Look], register: Register) -> None:
        """Begin to judge the procedures in these files."""

    def judgements(self) -> Judged:
        """What the rules found, by path."""


class OwnHand:
    """Works in this process, when the results are fetched. Procedures are kept from the look to the judgement."""

    def __init__(self, files: Mapping[str, bytes], opened: Mapping[str, Document], registers: Register) -> None:
        self.files, self.documents, self.registers = files, opened, registers
        self.opened: dict[str, Procedure] = {}
        self.to_look: Collection[str] = ()
        self.to_judge: Collection[Look] = ()
        self.register = registers

    def ask_looks(self, paths: Collection[str]) -> None:
        """Note what to look at."""
        self.to_look = paths

    def looks(self) -> list[Look]:
        """Look, and keep the procedures."""
        return [self.look(path) for path in self.to_look]

    def look(self, path: str) -> Look:
        """Look at one file."""
        document = self.documents.get(path) or read_document(path, self.files[path])
        procedure = procedure_of(document)
        if procedure is not None:
            self.opened[path] = procedure
        return look(document, procedure, self.registers)

    def ask_judgements(self, looks: Collection[Look], register: Register) -> None:
        """Note what to judge, and by what."""
        self.to_judge, self.register = looks, register

    def judgements(self) -> Judged:
        """Judge."""
        return {seen.path: tuple(self.judge(seen)) for seen in self.to_judge}

    def judge(self, seen: Look) -> Iterable[Finding]:
        """Judge one procedure; it is let go afterwards."""
        procedure = self.opened.pop(seen.path, None) or procedure_of(read_document(seen.path, self.files[seen.path]))
        return about_procedure(procedure, seen, self.register) if procedure is not None else ()


class OtherHand:
    """Works in a process of its own, which ends when its work is fetched, and which keeps its looks."""

    def __init__(self, files: Mapping[str, bytes], opened: Mapping[str, Document], registers: Register) -> None:
        context = multiprocessing.get_context()
        self.line, theirs = context.Pipe()
        context.Process(target=_serve, args=(theirs, files, opened, registers), daemon=True).start()
        theirs.close()
        self.looked_at: frozenset[str] = frozenset()

    def ask_looks(self, paths: Collection[str]) -> None:
        """Send what to look at."""
        self.line.send(paths)

    def looks(self) -> list[Look]:
        """Wait for the looks."""
        found: list[Look] = self.line.recv()
        self.looked_at = frozenset(seen.path for seen in found)
        return found

    def ask_judgements(self, looks: Collection[Look], register: Register) -> None:
        """Send what to judge, with the looks that others took, and the faces."""
        to_judge = [seen.path if seen.path in self.looked_at else seen for seen in looks]
        self.line.send((to_judge, register.faces, register.unread))

    def judgements(self) -> Judged:
        """Wait for the findings; the other process ends."""
        found: Judged = self.line.recv()
        self.line.close()
        return found


def _serve(line: Connection, files: Mapping[str, bytes], opened: Mapping[str, Document], registers: Register) -> None:
    hand = OwnHand(files, opened, registers)
    hand.ask_looks(line.recv())
    own = {seen.path: seen for seen in hand.looks()}
    line.send(list(own.values()))
    to_judge, faces, unread = line.recv()
    looks = [own[seen] if isinstance(seen, str) else seen for seen in to_judge]
    hand.ask_judgements(looks, visible(registers, faces, unread))
    line.send(hand.judgements())


def visible(registers: Register, faces: Mapping[str, Face], unread: frozenset[str]) -> Register:
    """What a check of one procedure may look up: the registers and the faces of the others."""
    return replace(registers, faces=faces, unread=unread)


def crew(
    files: Mapping[str, bytes], opened: Mapping[str, Document], registers: Register, work: int
) -> list[tuple[Hand, frozenset[str]]]:
    """Hands for `work` files of `files`, each with its share of the paths: one, or as many as there are processors.

    Takes the documents that were `opened` already, and takes the rules into memory before it is divided.
    """
    number = min(os.cpu_count() or 1, MOST_HANDS) if work >= MANY else 1
    rules()
    paths = sorted(files, key=lambda path: (path in opened, path))
    shares = [frozenset(paths[start::number]) for start in range(number)]
    hands: list[tuple[Hand, frozenset[str]]] = [(OwnHand(files, opened, registers), shares[0])]
    for share in shares[1:]:
        mine = {path: files[path] for path in share}
        hands.append((OtherHand(mine, {path: opened[path] for path in share & opened.keys()}, registers), share))
    return hands
