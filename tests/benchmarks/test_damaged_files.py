"""What `make damaged` promises of fifty thousand files, on a hundred others."""

from __future__ import annotations

from benchmarks.mutated.__main__ import FILES, KINDS, read, suffix_of, warm

from handbook.forms.typeface import Typeface


def test_a_damaged_file_gives_findings_in_time_and_nothing_else(needs_font: Typeface) -> None:  # noqa: ARG001
    numbers = range(FILES, FILES + 100)
    warm()
    seen = list(read(numbers))
    assert {(one.number, one.suffix) for one in seen} == {(number, suffix_of(number)) for number in numbers}
    assert [one for one in seen if one.wrong] == []
    assert {one.suffix for one in seen if "V901" in one.rules} == set(KINDS)
