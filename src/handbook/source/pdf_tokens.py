"""The syntax of PDF objects (ISO 32000-1, 7.2 and 7.3), read within bounds; nothing here knows where objects stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from handbook.source.archive import UnsafeError

MOST_TOKENS = 1_000_000
MOST_DEPTH = 40
MOST_STRING = 1 << 20

SPACE = rb"[\x00\t\n\f\r ]"
REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
BETWEEN = rb"(?:" + SPACE + rb"+|%[^\r\n]*)*"
SKIPPED = re.compile(BETWEEN)
TOKEN = re.compile(
    BETWEEN + rb"(?:(?P<ref>[0-9]{1,10}" + SPACE + rb"{1,9}[0-9]{1,5}" + SPACE + rb"{1,9}R(?!" + REGULAR + rb"))"
    rb"|(?P<number>[+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?!" + REGULAR + rb"))"
    rb"|(?P<name>/" + REGULAR + rb"{0,255})"
    rb"|(?P<mark><<|>>|\[|\]|\()"
    rb"|(?P<hex><[0-9A-Fa-f\x00\t\n\f\r ]{0,2097152}>)"
    rb"|(?P<word>" + REGULAR + rb"{1,64}))?"
)
STRING_PART = re.compile(rb"[()\\]")
ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
WORDS = {b"true": True, b"false": False, b"null": None}


class Name(str):
    """`/Type` as `Type`."""

    __slots__ = ()


class Ref(NamedTuple):
    """`12 0 R`."""

    number: int
    generation: int


class Stream(NamedTuple):
    """A stream: its dictionary, and where in the file its data begin."""

    entries: dict[str, Any]
    start: int


class MalformedError(Exception):
    """What stands here is no PDF object."""


@dataclass(slots=True)
class Budget:
    """What reading one file may cost: tokens, and bytes of unpacked streams."""

    tokens: int = MOST_TOKENS
    unpacked: int = 48 << 20

    def spend(self, tokens: int = 1) -> None:
        """Raises UnsafeError where the file costs more than any form does."""
        self.tokens -= tokens
        if self.tokens < 0:
            raise UnsafeError("too-much-in-pdf")


class Parser:
    """Reads objects from `data`, starting at `at`."""

    def __init__(self, data: bytes, at: int, budget: Budget) -> None:
        self.data, self.at, self.budget = data, at, budget

    def value(self, depth: int = 0) -> Any:
        """The next object: dict, list, bytes, Name, Ref, int, float, bool or None; raises MalformedError."""
        kind, text = self.token()
        if kind == "ref":
            number, generation, _ = text.split()
            return Ref(int(number), int(generation))
        if kind == "number":
            return float(text) if b"." in text else int(text)
        if kind == "name":
            return _name(text)
        if kind == "hex":
            return _hex(text)
        if kind == "word":
            if text in WORDS:
                return WORDS[text]
        elif text == b"(":
            return self.string()
        elif depth < MOST_DEPTH and text in (b"<<", b"["):
            return self.dictionary(depth) if text == b"<<" else self.array(depth)
        raise MalformedError

    def token(self) -> tuple[str, bytes]:
        """The kind and the text of the next token; `at` moves behind it."""
        match = TOKEN.match(self.data, self.at)
        kind = match.lastgroup if match else None
        begins = match.start(kind) if match and kind else match.end() if match else self.at
        self.budget.spend(1 + (begins - self.at >> 6))
        if match is None or kind is None:
            raise MalformedError
        self.at = match.end()
        return kind, match[kind]

    def word(self, *expected: bytes) -> bytes:
        """The next token where it is one of `expected`; b"", and nothing is moved, where it is not."""
        before = self.at
        try:
            text = self.token()[1]
        except MalformedError:
            text = b""
        if text in expected:
            return text
        self.at = before
        return b""

    def dictionary(self, depth: int) -> dict[str, Any]:
        """A dictionary behind its `<<`; of a key that stands twice the first one counts, as in other readers."""
        entries: dict[str, Any] = {}
        while not self.word(b">>"):
            kind, key = self.token()
            if kind != "name":
                raise MalformedError
            entries.setdefault(_name(key), self.value(depth + 1))
        return entries

    def array(self, depth: int) -> list[Any]:
        """An array behind its `[`."""
        values = []
        while not self.word(b"]"):
            values.append(self.value(depth + 1))
        return values

    def string(self) -> bytes:
        """A literal string behind its `(`."""
        start, depth = self.at, 1
        while True:
            match = STRING_PART.search(self.data, self.at, start + MOST_STRING)
            end = match.end() if match else start + MOST_STRING
            self.budget.spend(1 + (end - self.at >> 6))
            if match is None:
                raise MalformedError
            self.at = end
            if match[0] == b"\\":
                self.at += 1
                continue
            depth += 1 if match[0] == b"(" else -1
            if not depth:
                break
        raw = self.data[start : self.at - 1]
        if b"\r" in raw:
            raw = re.sub(rb"(?<!\\)\r\n?", b"\n", raw)
        return ESCAPE.sub(_unescaped, raw) if b"\\" in raw else raw


def skipped(data: bytes, at: int) -> int:
    """Where the next token begins: behind spaces and comments."""
    match = SKIPPED.match(data, at)
    return match.end() if match else at


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    return b"" if match[2] else ESCAPES.get(match[3], match[3])


def _name(text: bytes) -> Name:
    plain = NAME_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), text[1:])
    return Name(plain.decode("utf-8", "replace"))


def _hex(text: bytes) -> bytes:
    digits = re.sub(SPACE, b"", text[1:-1])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
