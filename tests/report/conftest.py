"""Reports to write: one of everyday findings, one in which everything that a stranger may choose is hostile."""

from __future__ import annotations

import pytest

from handbook.checking.outcome import NotChecked, Report
from handbook.findings import Finding, Place, Severity, Text

REQUEST = """\
id: sample-request
steps:
  - {id: 申请, do: {zh: 填写《样品申请单》, en: Fill in the form}, role: saleperson}
  - id: approve
    role: "sales haed"
"""
HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07 \r\n::error::x%0A ]]> <!-- & \" ' \x9b1m \u202egnp.exe\u2028 "
    "\ud800 \ufffe \x00{role} , : %"
)


@pytest.fixture
def everyday() -> Report:
    path = "procedures/demo/request.yml"
    near = Text(zh="相近的有：`salesperson`", en="the nearest: `salesperson`")
    wrong = {"role": "saleperson", "near": near, "also": Text()}
    return Report(
        findings=(
            Finding(Place(path, 3, 63, "/steps/0/role"), wrong, sources=("X0.a.1", "X0.a.2"), rule="R201"),
            Finding(
                Place(path, 5, 11, "/steps/1/role"),
                {"role": "sales haed", "near": near, "also": Text()},
                rule="R201",
                severity=Severity.WARNING,
            ),
            Finding(Place("filled/单.xlsx", 0, 0, "/head/role", "申请!B5"), wrong, rule="R201"),
            Finding(Place("procedures/organisation.yml"), wrong, rule="R201", severity=Severity.INFO),
        ),
        files=(path, "procedures/demo/domain.yml", "filled/单.xlsx"),
        rules=("R201",),
        not_checked=(
            NotChecked(Text(zh="没有检查取值", en="values were not checked")),
            NotChecked(Text(zh="读不了", en="cannot be read"), "procedures/demo/broken.yml"),
        ),
        texts={path: REQUEST},
    )


@pytest.fixture
def hostile() -> Report:
    path = f"procedures/{HOSTILE}.yml"
    place = Place(path, 1, 3, f"/{HOSTILE}", f"{HOSTILE}!A1")
    names = {"role": HOSTILE, "near": Text(zh=HOSTILE, en=HOSTILE), "also": Text()}
    return Report(
        findings=(
            Finding(place, names, sources=(HOSTILE,), rule="R201"),
            Finding(place._replace(cell=""), names, rule="R201", severity=Severity.INFO),
        ),
        files=(path,),
        rules=("R201",),
        not_checked=(NotChecked(Text(zh=HOSTILE, en=HOSTILE), path),),
        texts={path: HOSTILE},
    )


@pytest.fixture
def clean() -> Report:
    return Report(files=("procedures/demo/request.yml",), rules=("R201",))
