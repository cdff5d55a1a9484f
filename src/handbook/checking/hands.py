"""Who looks at files and judges the procedures in them: this process, and others beside it where there is much to do.

Each takes the next file when it is done with the last, and judges the procedures that it has looked at.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

from handbook.checking.judging import Look, about_procedure, look
from handbook.findings import Finding
from handbook.model.document import Document
from handbook.model.handbook import Register
from handbook.model.outline import Face
from handbook.model.procedure import Procedure
from handbook.rules.catalogue import rules
from handbook.source.library import procedure_of, read_document
from handbook.source.memory import TOGETHER, Kept, pack

MANY = 150
"""From so many files on, a second process pays for its start."""
MOST_HANDS = 8

Judged = dict[str, tuple[Finding, ...]]
"""What the rules found, by path."""
Turn = Callable[[], int]
"""The number of the next file to look at, each given once."""


class Crew:
    """Looks at `paths`, {path: key under which the memory keeps the look}, then judges, alone or with helpers.

    Takes all files and the documents that were `opened` already.
    """

    def __init__(
        self, files: Mapping[str, bytes], opened: Mapping[str, Document], registers: Register, paths: Mapping[str, str]
    ) -> None:
        rules()  # taken into memory before it is divided
        self.own = Hand(files, opened, registers)
        self.paths = sorted(paths.items(), key=lambda entry: (entry[0] not in opened, entry[0]))
        number = min(os.cpu_count() or 1, MOST_HANDS) if len(paths) >= MANY else 1
        self.turn, shared = _turns(number)
        self.helpers = [Helper(self.own, self.paths, shared) for _ in range(number - 1)]

    def look(self, memory: Kept) -> None:
        """Look at every file, and leave the looks in memory."""
        for path, key in _in_turn(self.paths, self.turn):
            memory[key] = self.own.look(path)
        for helper in self.helpers:
            for packed in helper.looks():
                memory.take(packed)

    def judgements(self, looks: Sequence[Look], register: Register) -> Judged:
        """Judge the procedures in these files, given the faces of all."""
        shares: list[list[Look]] = [[] for _ in range(len(self.helpers) + 1)]
        elsewhere = {path: number for number, helper in enumerate(self.helpers, 1) for path in helper.looked_at}
        for turn, seen in enumerate(looks):
            own = 0 if seen.path in self.own.procedures else turn % len(shares)
            shares[elsewhere.get(seen.path, own)].append(seen)
        for helper, share in zip(self.helpers, shares[1:], strict=True):
            helper.ask(share, register)
        judged = {seen.path: self.own.judge(seen, register) for seen in shares[0]}
        for helper in self.helpers:
            judged |= helper.judgements()
        return judged


class Hand:
    """Looks at one file after another, and keeps the procedures from the look to the judgement."""

    def __init__(self, files: Mapping[str, bytes], opened: Mapping[str, Document], registers: Register) -> None:
        self.files, self.documents, self.registers = files, opened, registers
        self.procedures: dict[str, Procedure] = {}

    def look(self, path: str) -> Look:
        """Look at one file."""
        document = self.documents.get(path) or read_document(path, self.files[path])
        procedure = procedure_of(document)
        if procedure is not None:
            self.procedures[path] = procedure
        return look(document, procedure, self.registers)

    def judge(self, seen: Look, register: Register) -> tuple[Finding, ...]:
        """Judge one procedure; it is let go afterwards."""
        kept = self.procedures.pop(seen.path, None)
        procedure = kept or procedure_of(read_document(seen.path, self.files[seen.path]))
        return tuple(about_procedure(procedure, seen, register)) if procedure is not None else ()


class Helper:
    """A hand in a process of its own, which ends when its work is fetched, and which keeps its looks."""

    def __init__(self, hand: Hand, paths: Sequence[tuple[str, str]], turns: Any) -> None:
        context = multiprocessing.get_context()
        self.line, theirs = context.Pipe()
        context.Process(target=_help, args=(theirs, hand, paths, turns), daemon=True).start()
        theirs.close()
        self.looked_at: frozenset[str] = frozenset()

    def looks(self) -> list[bytes]:
        """Wait for the looks, packed by their keys."""
        packs: list[bytes]
        self.looked_at, packs = self.line.recv()
        return packs

    def ask(self, looks: Collection[Look], register: Register) -> None:
        """Send what to judge, with the looks that others took, and the faces."""
        to_judge = [seen.path if seen.path in self.looked_at else seen for seen in looks]
        self.line.send((to_judge, register.faces, register.unread))

    def judgements(self) -> Judged:
        """Wait for the findings; the other process ends."""
        found: Judged = self.line.recv()
        self.line.close()
        return found


def _help(line: Connection, hand: Hand, paths: Sequence[tuple[str, str]], turns: Any) -> None:
    """The work of a helper, told over a line."""
    own: dict[str, Look] = {}
    packs = []
    mine = _in_turn(paths, _shared(turns))
    while portion := {key: own.setdefault(path, hand.look(path)) for path, key in itertools.islice(mine, TOGETHER)}:
        packs.append(pack(portion))
    line.send((frozenset(own), packs))
    to_judge, faces, unread = line.recv()
    register = visible(hand.registers, faces, unread)
    looks = (own[seen] if isinstance(seen, str) else seen for seen in to_judge)
    line.send({seen.path: hand.judge(seen, register) for seen in looks})


def _turns(number: int) -> tuple[Turn, Any]:
    """Turns for so many takers, and what the other processes need to take theirs."""
    if number == 1:
        return itertools.count().__next__, None
    shared = multiprocessing.get_context().Value("L", 0)
    return _shared(shared), shared


def _shared(turns: Any) -> Turn:
    def taken() -> int:
        with turns.get_lock():
            number: int = turns.value
            turns.value += 1
        return number

    return taken


def _in_turn(paths: Sequence[tuple[str, str]], turn: Turn) -> Iterator[tuple[str, str]]:
    """The paths whose turn this process gets."""
    while (number := turn()) < len(paths):
        yield paths[number]


def visible(registers: Register, faces: Mapping[str, Face], unread: frozenset[str]) -> Register:
    """What a check of one procedure may look up: the registers and the faces of the others."""
    return replace(registers, faces=faces, unread=unread)
