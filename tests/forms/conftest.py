"""The handbook of these tests: one form with a field of every type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.forms.office import Office
from tests.loaded import handbook

from handbook.checking.outcome import Report
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.rules.catalogue import severity_of, worded

HERE = Path(__file__).parent
FOLDER = HERE.parent / "data" / "forms"


@pytest.fixture(scope="session")
def book() -> Handbook:
    return handbook(FOLDER)


@pytest.fixture(scope="session")
def form(book: Handbook) -> Form:
    return book.forms["sample-request"]


@pytest.fixture(scope="session")
def good() -> bytes:
    """A form filled in as it should be, in JSON."""
    return (HERE / "good.json").read_bytes()


@pytest.fixture(scope="session")
def told() -> Callable[[Report], str]:
    """The findings of a report for a golden: place, pointer, severity, rule, then both languages."""
    return _told


def _told(report: Report) -> str:
    lines = []
    for finding in report.findings:
        place = finding.place
        where = place.cell or f"{place.line}:{place.column}"
        lines.append(f"{where} {place.pointer or '-'} {severity_of(finding)} {finding.rule}")
        lines += [f"  {text}" for _, text in worded(finding).items()]
    return "".join(f"{line}\n" for line in lines) or "clean\n"


@pytest.fixture(scope="session")
def office(needs_libreoffice: Path, needs_uno: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One LibreOffice for the whole run."""
    with Office(needs_libreoffice, needs_uno, tmp_path_factory.mktemp("office")) as office:
        yield office
