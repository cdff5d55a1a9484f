"""What a schema's complaint means to the author of a file: which mistake, at which place, told in which wording."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.findings import Place, Text
from handbook.model.document import Failure
from handbook.source.places import place, value_at
from handbook.source.schema_files import STEP, definition, keys_at, kind_words
from handbook.source.words import JSON_TYPES, NOTHING, ONE_OF_OURS, OR

MOST_SHOWN = 40
ID_WORDINGS = {
    "id": "message",
    "name": "name",
    "clause_id": "clause",
    "number": "number",
    "version": "version",
    "ignores": "rule",
    "findings": "rule",
    "documents": "document",
    "file": "file",
    "expected": "rule",
}
"""By definition, or by the list in which the id stands: the wording that shows how such an id is written."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One complaint of the validator.

    `keyword` is the schema keyword in CamelCase, `details` what it says of itself, `location` its place in the
    schema, `where` the place of the value in `tree`.
    """

    kind: str
    path: str
    tree: Any
    keyword: str
    details: Mapping[str, Any]
    location: tuple[str | int, ...]
    where: tuple[str | int, ...]

    @property
    def definition(self) -> str:
        """The definition that was broken, such as `duration`."""
        return definition(self.location)

    @property
    def found(self) -> Any:
        """The value, with its keys in the order in which they were written."""
        return value_at(self.tree, self.where)

    def here(self) -> Place:
        """The value."""
        return place(self.path, self.tree, self.where)

    def key(self, *more: str | int) -> Place:
        """The word itself under which the value, or a value below it, stands."""
        return place(self.path, self.tree, (*self.where, *more), key=True)


def told(fault: Fault) -> Iterator[Failure]:
    """The complaint as failures in our own terms; usually one."""
    if fault.definition == "duration" and fault.keyword != "AdditionalProperties":
        return iter([Failure("bad-duration", "message", fault.here())])
    return TELLERS[fault.keyword](fault)


def _unknown_keys(fault: Fault) -> Iterator[Failure]:
    known = keys_at(fault.kind, fault.location)
    in_step = fault.definition in kind_words()
    for key in fault.details["unexpected"]:
        if in_step and key in kind_words():
            words = [word for word in fault.found if word in kind_words()]
            yield Failure("kind-count", "two", fault.key(words[-1]), {"words": _all(words)})
            return
        yield _unknown_key(key, known, fault.key(key))


def _unknown_key(key: str, known: Sequence[str], at: Place) -> Failure:
    near = difflib.get_close_matches(key, known, n=2, cutoff=0.6)
    if near:
        return Failure("unknown-key", "near", at, {"key": _shown(key), "near": _either(near)})
    return Failure("unknown-key", "message", at, {"key": _shown(key), "known": _all(known)})


def _not_here(fault: Fault) -> Iterator[Failure]:
    yield Failure("unknown-key", "not-here", fault.key(), {"key": str(fault.where[-1])})


def _missing_key(fault: Fault) -> Iterator[Failure]:
    yield Failure("missing-key", "message", fault.here(), {"key": fault.details["property"]})


def _none_of(fault: Fault) -> Iterator[Failure]:
    if fault.definition == STEP:
        yield _no_kind_word(fault)
        return
    missing = [inner.kind.as_dict()["property"] for branch in fault.details["context"] for inner in branch]
    yield Failure("missing-key", "either", fault.here(), {"keys": _either(missing)})


def _no_kind_word(fault: Fault) -> Failure:
    for key in fault.found:
        near = difflib.get_close_matches(key, kind_words(), n=1, cutoff=0.75)
        if near:
            return Failure("kind-count", "near", fault.key(key), {"key": _shown(key), "near": _either(near)})
    return Failure("kind-count", "none", fault.here(), {"words": _all(kind_words())})


def _malformed_key(fault: Fault) -> Iterator[Failure]:
    name = fault.details["error"].instance
    yield Failure("bad-id", "name", fault.key(name), {"id": _shown(name)})


def _malformed(fault: Fault) -> Iterator[Failure]:
    names = (fault.definition, *map(str, fault.location))
    wording = next((ID_WORDINGS[name] for name in names if name in ID_WORDINGS), "message")
    yield Failure("bad-id", wording, fault.here(), {"id": _shown(fault.found)})


def _not_an_option(fault: Fault) -> Iterator[Failure]:
    options = [_shown(option) for option in fault.details["options"]]
    found = _shown(fault.found)
    near = difflib.get_close_matches(found, options, n=2, cutoff=0.7)
    if near:
        yield Failure("wrong-type", "option-near", fault.here(), {"found": found, "near": _either(near)})
    else:
        yield Failure("wrong-type", "option", fault.here(), {"found": found, "expected": _either(options)})


def _not_the_word(fault: Fault) -> Iterator[Failure]:
    word = _either([_shown(fault.details["expected_value"])])
    wording = "word" if "then" in fault.location else "option"
    yield Failure("wrong-type", wording, fault.here(), {"found": _shown(fault.found), "expected": word})


def _not_the_format(fault: Fault) -> Iterator[Failure]:
    yield Failure("wrong-type", fault.details["format"], fault.here(), {"found": _shown(fault.found)})


def _wrong_type(fault: Fault) -> Iterator[Failure]:
    found, types = fault.found, fault.details["types"]
    if types == ["string"] and isinstance(found, bool | int | float):
        if fault.definition in ONE_OF_OURS:
            yield from _malformed(fault)
            return
        wording = "quote-truth" if isinstance(found, bool) else "quote"
        yield Failure("wrong-type", wording, fault.here(), {"found": _shown(found)})
    elif fault.definition in ("text", "note"):
        yield Failure("wrong-type", "text", fault.here(), {"found": _described(found)})
    else:
        expected = ONE_OF_OURS.get(fault.definition) or _joined([JSON_TYPES[name] for name in types])
        names = {"found": _described(found), "expected": _spaced(expected)}
        yield Failure("wrong-type", "nothing" if found is None else "message", fault.here(), names)


def _repeated(fault: Fault) -> Iterator[Failure]:
    seen: set[str] = set()
    for index, item in enumerate(fault.found):
        written = json.dumps(item, default=str, sort_keys=True)
        if written in seen:
            again = place(fault.path, fault.tree, (*fault.where, index))
            yield Failure("wrong-type", "repeated", again, {"found": _shown(item)})
        seen.add(written)


def _too_few(fault: Fault) -> Iterator[Failure]:
    names = {"count": len(fault.found), "limit": fault.details["limit"]}
    yield Failure("wrong-type", "too-few" if fault.found else "blank", fault.here(), names)


def _limit(wording: str) -> Callable[[Fault], Iterator[Failure]]:
    def tell(fault: Fault) -> Iterator[Failure]:
        names = {"found": _shown(fault.found), "limit": fault.details["limit"]}
        yield Failure("wrong-type", wording, fault.here(), names)

    return tell


TELLERS: Mapping[str, Callable[[Fault], Iterator[Failure]]] = {
    "AdditionalProperties": _unknown_keys,
    "FalseSchema": _not_here,
    "Required": _missing_key,
    "AnyOf": _none_of,
    "PropertyNames": _malformed_key,
    "Pattern": _malformed,
    "Enum": _not_an_option,
    "Constant": _not_the_word,
    "Format": _not_the_format,
    "Type": _wrong_type,
    "UniqueItems": _repeated,
    "MinItems": _too_few,
    "MaxItems": _limit("too-many"),
    "MinProperties": _too_few,
    "MinLength": _too_few,
    "MaxLength": _limit("too-long"),
    "Minimum": _limit("below"),
    "Maximum": _limit("above"),
}
"""By schema keyword. The schemas use no other."""


def _all(words: Iterable[str]) -> Text:
    quoted = [f"`{word}`" for word in words]
    return Text(zh="、".join(quoted), en=", ".join(quoted))


def _either(words: Iterable[str]) -> str:
    return " / ".join(f"`{word}`" for word in words)


def _joined(texts: Sequence[Text]) -> Text:
    return Text(zh=OR.zh.join(t.zh for t in texts), en=OR.en.join(t.en for t in texts))


def _spaced(text: Text) -> Text:
    """With the space that Chinese typography wants before a word in another script."""
    return Text(zh=f" {text.zh}" if text.zh.startswith("`") else text.zh, en=text.en)


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def _described(value: Any) -> Text:
    """A single value as it was written, a list or mapping by its kind."""
    if value is None:
        return NOTHING
    if isinstance(value, dict | list):
        return JSON_TYPES["object" if isinstance(value, dict) else "array"]
    shown = f"`{_shown(value)}`"
    return _spaced(Text(zh=shown, en=shown))
