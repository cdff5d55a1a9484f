"""Forms filled in on an older edition are judged by that edition, where the handbook kept it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.forms.conftest import FOLDER

from handbook.checking.filled import check_filled
from handbook.checking.run import check_handbook
from handbook.model.handbook import Handbook
from handbook.source.files import collect
from handbook.source.library import load

FORM = "procedures/forms/sample-request.yml"
OLD = "procedures/forms/old/sample-request@1.yml"
TODAY = date(2026, 6, 30)


@pytest.fixture
def files() -> dict[str, bytes]:
    """The handbook with an edition 1 in which the customer could be left out."""
    found = collect(FOLDER)
    text = found[FORM].decode().replace("unit: 件", "unit: PCS")
    older = text.replace('version: "2"', 'version: "1"').replace("effective: 2026-01-15", "effective: 2020-01-01")
    loose = older.replace("type: text\n        required: true", "type: text", 1)
    return {**found, FORM: text.encode(), OLD: loose.encode()}


@pytest.fixture
def kept(files: dict[str, bytes]) -> Handbook:
    return load(files).handbook


def filled(good: bytes, version: str, signed: str) -> bytes:
    data = json.loads(good)
    data["version"] = version
    del data["fields"]["customer_name"]
    for block in data["signatures"].values():
        block["date"] = signed
    return json.dumps(data, ensure_ascii=False).encode()


def rules_of(book: Handbook, data: bytes) -> list[tuple[str, str]]:
    found = check_filled(book, [("form.json", data)], as_of=TODAY).findings
    return [(finding.rule, finding.wording) for finding in found]


def test_a_form_signed_while_the_old_edition_was_in_force_is_judged_by_it(kept: Handbook, good: bytes) -> None:
    assert rules_of(kept, filled(good, "1", "2026-01-14")) == []
    assert rules_of(kept, filled(good, "2", "2026-01-14")) == [("V904", "message")]


def test_an_old_edition_used_after_the_new_one_took_effect_is_reported(kept: Handbook, good: bytes) -> None:
    assert rules_of(kept, filled(good, "1", "2026-01-15")) == [("V903", "superseded")]


def test_an_edition_that_was_not_kept_is_judged_by_the_one_in_force(book: Handbook, good: bytes) -> None:
    assert sorted(rules_of(book, filled(good, "1", "2026-01-14"))) == [("V903", "message"), ("V904", "message")]


def test_a_row_of_a_register_is_judged_by_its_edition(kept: Handbook, good: bytes) -> None:
    lines = b"\n".join(filled(good, version, "2026-01-14") for version in ("1", "2", "1"))
    found = check_filled(kept, [("r.jsonl", lines)], as_of=TODAY).findings
    assert [(finding.place.line, finding.rule) for finding in found] == [(2, "V904")]


def test_a_kept_edition_changes_nothing_in_the_check_of_the_handbook(files: dict[str, bytes]) -> None:
    alone = check_handbook({path: data for path, data in files.items() if path != OLD})
    with_old = check_handbook(files)
    assert with_old.findings == alone.findings
    assert OLD in with_old.files
