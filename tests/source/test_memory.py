"""What earlier checks found is kept between runs; a file that somebody put in its place is no more than forgotten."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from handbook.findings import Finding, Place, Severity, Text
from handbook.source import memory
from handbook.source.memory import kept_for, pack

FOUND = (Finding(Place("procedures/a.yml", 1, 2), {"role": Text("采购", "Buyer")}, severity=Severity.ERROR),)
RAN: list[str] = []


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only file in the user's cache folder, there as soon as something was kept."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path)
    with kept_for(tmp_path) as kept:
        kept["look"] = FOUND
    (place,) = tmp_path.iterdir()
    return place


def test_what_was_found_is_known_the_next_time(tmp_path: Path) -> None:
    with kept_for(tmp_path) as kept:
        assert dict(kept) == {"look": FOUND}


def test_what_no_run_asks_for_is_dropped(tmp_path: Path) -> None:
    for _ in range(2):
        with kept_for(tmp_path) as kept:
            found = dict(kept.found)
    assert found == {}


def test_of_what_was_packed_together_only_the_used_stays(tmp_path: Path) -> None:
    with kept_for(tmp_path) as kept:
        assert kept["look"] == FOUND
        kept.take(pack({"one": (), "two": ()}))
        kept.take(pack({"three": (), "four": ()}))
    with kept_for(tmp_path) as kept:
        assert set(kept) == {"look", "one", "two", "three", "four"}
        assert [kept[key] for key in ("one", "three", "four")] == [(), (), ()]
        kept["five"] = ()
    with kept_for(tmp_path) as kept:
        assert set(kept) == {"one", "three", "four", "five"}


def called(module: str, name: str, argument: str) -> bytes:
    """A pickle that calls something with a text."""
    texts = b"".join(b"\x8c" + bytes([len(text)]) + text.encode() for text in (module, name))
    return b"\x80\x04" + texts + b"\x93\x8c" + bytes([len(argument)]) + argument.encode() + b"\x85R."


@pytest.mark.parametrize("in_a_pack", [False, True])
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("builtins", "eval"),
        ("handbook.model.document", "re.enum.bltns.eval"),
        ("handbook.model.origin", "lru_cache"),
        ("handbook.model.signing", "unicodedata.name"),
        ("handbook.model.handbook", "Mapping"),
    ],
)
def test_a_forged_file_runs_nothing(module: str, name: str, cache: Path, tmp_path: Path, in_a_pack: bool) -> None:
    order = f"__import__({__name__!r}, fromlist=['x']).RAN.append({name!r})"
    forged = called(module, name, order)
    cache.write_bytes(pickle.dumps(memory._code(), protocol=5) + (pickle.dumps([forged]) if in_a_pack else forged))
    with kept_for(tmp_path) as kept:
        assert dict(kept) == {}
    assert RAN == []


@pytest.mark.parametrize("data", [b"", b"\x80", b"no pickle", b"\x80\x05]\x94." * 2], ids=repr)
def test_a_damaged_file_counts_as_empty(data: bytes, cache: Path, tmp_path: Path) -> None:
    cache.write_bytes(data)
    with kept_for(tmp_path) as kept:
        assert dict(kept) == {}
