"""What `make bench` promises about defects in filled-in forms, on a few files of each kind and format."""

from __future__ import annotations

import pytest

from benchmarks import form_defects

A_FEW = 0.02
"""Of the files of each kind; at least one."""


@pytest.mark.parametrize("format_name", ["json", "yml", "xlsx", "docx"])
def test_every_defect_is_told_at_its_place_and_nothing_else_is(format_name: str) -> None:
    jobs = [job for job in form_defects.jobs(A_FEW) if job[0] == format_name]
    seen = [form_defects.verdict(job) for job in jobs[::3]]
    assert {one.kind == "" for one in seen} == {True, False}
    assert [one for one in seen if not one.right] == []
