"""A filled-in form from JSON (RFC 8259) in UTF-8."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import orjson

from handbook.findings import Place
from handbook.model.document import Failure
from handbook.model.filled import Filled, Keys, pointer, said
from handbook.source.json_marks import Marks, Ruler, marks

MOST_BYTES = 4 << 20
MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors put before UTF-8."""


def parse(data: bytes) -> dict[str, Any] | None:
    """The object of a JSON text, None where it is none or too large; of a key that stands twice the last one counts."""
    if len(data) > MOST_BYTES:
        return None
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    return value if type(value) is dict else None


def repeats_a_key(data: bytes, value: Any) -> bool:
    r"""Whether a key may stand twice in one object: the parser keeps the last and says nothing.

    Every key brings one colon, and so does every colon inside a string. Written anew, the value has one colon for each
    key that was kept; a text with more has lost some. A colon may also be written `\u003a`: then the answer is yes,
    and whoever asked must look closer.
    """
    try:
        kept = orjson.dumps(value)
    except TypeError:
        return True  # nested deeper than can be written
    return data.count(b":") != kept.count(b":") or (b"\\" in data and b"\\u003" in data)


def read_json(path: str, data: bytes) -> Filled:
    """Read the bytes of a JSON file. Never raises: what is wrong with it as JSON is among the failures."""
    if len(data) > MOST_BYTES:
        return _unreadable(path, "too-large", size=len(data), limit=MOST_BYTES)
    data = data.removeprefix(MARK)
    if not data.strip():
        return _unreadable(path, "empty")
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return _not_json(path, data, error)
    if not isinstance(value, dict):
        return _unreadable(path, "not-a-form")
    where = _Where(path, data)
    failures = tuple(
        _failure(Place(path, *where.ruler.mark_at(offset), pointer(keys)), "repeated-key", key=said(keys[-1]))
        for keys, offset in (where.marks.repeated if repeats_a_key(data, value) else ())
    )
    return Filled(path, value, where, failures=failures)


class _Where:
    """The place of a value; the text is searched only when the first place is asked for."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self.data = path, data
        self.ruler = Ruler(data)

    @cached_property
    def marks(self) -> Marks:
        """Where the values stand."""
        return marks(self.data)

    def __call__(self, keys: Keys) -> Place:
        for length in range(len(keys), -1, -1):
            offset = self.marks.offsets.get(keys[:length])
            if offset is not None:
                return Place(self.path, *self.ruler.mark_at(offset), pointer(keys))
        return Place(self.path, pointer=pointer(keys))


def _not_json(path: str, data: bytes, error: orjson.JSONDecodeError) -> Filled:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _unreadable(path, "encoding", *Ruler(data).mark_at(problem.start))
    if "depth" in error.msg:
        return _unreadable(path, "too-deep")
    return _unreadable(path, "not-json", error.lineno, error.colno)


def _unreadable(path: str, wording: str, line: int = 0, column: int = 0, **names: str | int) -> Filled:
    return Filled(path, failures=(_failure(Place(path, line, column), wording, **names),))


def _failure(place: Place, wording: str, **names: str | int) -> Failure:
    return Failure("unreadable-form-file", wording, place, names)
