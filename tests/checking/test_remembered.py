"""What a check remembers, and what several processes find together, is what one process finds anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests.checking.test_running import BROKEN, small, told

from handbook.checking import hands
from handbook.checking.example import overlaid
from handbook.checking.run import check_handbook
from handbook.source.library import read_document
from handbook.source.memory import TOGETHER, Kept, kept_for

EDITED = "procedures/sales/sample-request.yml"
COPIES = 2 * TOGETHER
"""So many that a helper packs more than one portion of looks."""


def many() -> dict[str, bytes]:
    """A handbook with a broken procedure in many copies, each of which says something else wrong."""
    files = overlaid(BROKEN)
    broken = next(data for path, data in files.items() if b"role: nobody" in data)
    copies = {
        f"procedures/demo/copy-{n}.yml": broken.replace(b"Fill in 2", b"Fill in %d" % (n + 2)) for n in range(COPIES)
    }
    return {**files, **copies}


@pytest.mark.parametrize("processes", [2, 3])
def test_several_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    files = many()
    monkeypatch.setattr(hands, "MANY", len(files) + 1)
    alone = check_handbook(files)
    assert len(alone.findings) > COPIES
    monkeypatch.setattr(hands, "MANY", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: processes)
    memory = Kept()
    assert told(check_handbook(files, memory=memory)) == told(alone)
    assert told(check_handbook(files, memory=memory)) == told(alone)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_only_what_was_edited_is_read_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = small()
    with kept_for(cache) as memory:
        check_handbook(files, memory=memory)
    read: list[str] = []
    monkeypatch.setattr(hands, "read_document", lambda path, data: read.append(path) or read_document(path, data))
    with kept_for(cache) as memory:
        before = check_handbook(files, memory=memory)
        assert read == []
        edited = {**files, EDITED: re.sub(rb"\brole: [\w-]+", b"role: nobody", files[EDITED], count=1)}
        after = check_handbook(edited, memory=memory)
    assert set(read) == {EDITED}
    assert told(after) == told(check_handbook(edited)) != told(before)
