"""A file that is wrong in very many places is told so in bounded time, and not judged any further."""

from __future__ import annotations

import time

import pytest

from handbook.checking.run import check_handbook
from handbook.checking.words import UNREAD
from handbook.source.library import read_document
from handbook.source.schemas import MOST_MISTAKES

PATH = "procedures/sales/order.yml"
HEAD = "id: order\n"
MANY = {
    "names twice": HEAD + f"roles: [{', '.join(['buyer'] * 60_000)}]\n",
    "names in the wrong shape": HEAD + f"roles: [{', '.join(f'B_{number}' for number in range(40_000))}]\n",
    "unknown keys": HEAD + "".join(f"key{number}: 1\n" for number in range(50_000)),
    "steps with nothing but a kind word": HEAD + "steps:\n" + "- {do: x}\n" * 8_000,
    "keys out of place": HEAD + "steps:\n" + "- {do: x, steps: []}\n" * 6_000,
}


@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_many_mistakes_are_told_in_part_and_quickly(text: str) -> None:
    began = time.process_time()
    document = read_document(PATH, text.encode())
    assert time.process_time() - began < 5
    assert document.tree is None
    assert len(document.failures) == MOST_MISTAKES


def test_one_name_twice_among_very_many_is_found_quickly() -> None:
    names = ", ".join(f"role-{number}" for number in range(60_000))
    began = time.process_time()
    found = read_document(PATH, f"{HEAD}roles: [{names}, role-7]\n".encode()).failures
    assert time.process_time() - began < 5
    assert [failure.names for failure in found if failure.wording == "repeated"] == [{"found": "role-7"}]


def test_what_was_not_judged_is_said() -> None:
    report = check_handbook({PATH: MANY["unknown keys"].encode()})
    assert (UNREAD, PATH) in {(gap.message, gap.path) for gap in report.not_checked}
    assert PATH not in report.files
