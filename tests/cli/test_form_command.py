"""`handbook form`, as a clerk runs it."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from cli.conftest import Run

GOOD = {
    "form": "request",
    "version": "1",
    "fields": {"customer": "示例贸易有限公司", "weight_kg": 12.5, "free": True},
    "signatures": {
        "applicant": {"name": "李一", "date": "2026-03-02"},
        "approver": {"name": "王二", "date": "2026-03-03"},
    },
}


def filled(path: Path, **changes: Any) -> Path:
    """A filled-in form on disk; a change replaces an entry under `fields`, None removes it."""
    fields = {**GOOD["fields"], **changes}
    path.write_text(
        json.dumps({**GOOD, "fields": {k: v for k, v in fields.items() if v is not None}}, ensure_ascii=False), "utf-8"
    )
    return path


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.rglob("*")) if p.is_file()}


def test_list_shows_every_form_on_a_line(small: Path, handbook: Run) -> None:
    assert handbook("form", "list", at=small).stdout == "request  EX-F01  1  Sample request form\n"


def test_show_names_fields_options_and_signatures(small: Path, handbook: Run) -> None:
    shown = handbook("form", "show", "request", "--lang", "zh", at=small).stdout
    for expected in (
        "样品申请单",
        "weight_kg  重量: 数字 (kg) [0–500] · 必填",
        "by-post 邮寄",
        "approver  批准人: 销售主管",
    ):
        assert expected in shown


def test_show_takes_the_number_on_the_paper_too(small: Path, handbook: Run) -> None:
    assert "Sample request form" in handbook("form", "show", "EX-F01", at=small).stdout


def test_an_unknown_form_is_refused_with_the_nearest(small: Path, handbook: Run) -> None:
    refused = handbook("form", "show", "reqest", at=small)
    assert refused.returncode == 2
    assert "`reqest`" in refused.stderr
    assert "request" in refused.stderr


def test_schema_is_what_the_good_form_keeps_to(small: Path, handbook: Run) -> None:
    schema = json.loads(handbook("form", "schema", "request", at=small).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(GOOD, schema)


def test_blank_is_written_once_and_over_nothing(small: Path, handbook: Run) -> None:
    first = handbook("form", "blank", "request", "-o", "blank.xlsx", at=small)
    assert first.returncode == 0, first.stderr
    written = (small / "blank.xlsx").read_bytes()
    (small / "blank.xlsx").write_bytes(b"mine")
    refused = handbook("form", "blank", "request", "-o", "blank.xlsx", at=small)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (small / "blank.xlsx").read_bytes() == b"mine"
    assert handbook("form", "blank", "request", "-o", "blank.xlsx", "--force", at=small).returncode == 0
    assert (small / "blank.xlsx").read_bytes() == written


def test_blank_is_named_after_the_form_and_nothing_else_is_written(small: Path, handbook: Run) -> None:
    before = snapshot(small)
    assert handbook("form", "blank", "request", "--lang", "zh", at=small).returncode == 0
    after = snapshot(small)
    assert set(after) - set(before) == {str(small / "request.xlsx")}
    assert {path: after[path] for path in before} == before
    assert openpyxl.load_workbook(small / "request.xlsx").sheetnames[0] == "表单"


def test_blank_json_goes_to_standard_output_and_fails_its_own_check(small: Path, in_a_process: Run) -> None:
    blank = in_a_process("form", "blank", "request", "--to", "json", "-o", "-", at=small).stdout
    assert json.loads(blank)["fields"]["customer"] is None
    (small / "blank.json").write_text(blank, "utf-8")
    assert in_a_process("form", "check", "blank.json", at=small).returncode == 1


def test_a_blank_takes_what_is_known_and_passes_the_check_when_that_is_all(small: Path, handbook: Run) -> None:
    filled(small / "data.json", needed_on="2026-03-20", delivery_method="by-post")
    assert handbook("form", "blank", "request", "--with", "data.json", at=small).returncode == 0
    assert handbook("form", "check", "request.xlsx", at=small).returncode == 0


def test_what_a_form_does_not_ask_for_is_told_when_a_blank_is_made(small: Path, handbook: Run) -> None:
    (small / "data.json").write_text(json.dumps({"fields": {"customer": "示例", "colour": "red"}}), "utf-8")
    made = handbook("form", "blank", "request", "--with", "data.json", at=small)
    assert made.returncode == 0
    assert "left out: colour" in made.stderr


def test_a_blank_is_not_made_from_the_data_of_another_form(small: Path, handbook: Run) -> None:
    (small / "data.json").write_text(json.dumps({"form": "invoice", "fields": {"customer": "示例"}}), "utf-8")
    refused = handbook("form", "blank", "request", "--with", "data.json", at=small)
    assert refused.returncode == 2
    assert "invoice" in refused.stderr
    assert not (small / "request.xlsx").exists()


@pytest.mark.parametrize("given", ["nowhere.json", "list.json", "data.txt"])
def test_a_blank_is_not_made_from_what_is_no_data(small: Path, handbook: Run, given: str) -> None:
    (small / "list.json").write_text("[]")
    (small / "data.txt").write_text("{}")
    refused = handbook("form", "blank", "request", "--with", given, at=small)
    assert refused.returncode == 2
    assert given in refused.stderr
    assert not (small / "request.xlsx").exists()


def test_a_pdf_without_its_font_says_how_to_get_it(small: Path, in_a_process: Run) -> None:
    nowhere = str(small / "none")
    refused = in_a_process("form", "blank", "request", "--to", "pdf", at=small, HANDBOOK_NODE_MODULES=nowhere)
    assert refused.returncode == 2
    assert "npm ci" in refused.stderr


def test_a_clean_form_says_what_was_checked(small: Path, handbook: Run) -> None:
    filled(small / "good.json")
    done = handbook("form", "check", "good.json", at=small)
    assert done.returncode == 0
    assert "1 file" in done.stdout


def test_a_defect_is_told_at_its_place_in_the_language_asked_for(small: Path, in_a_process: Run) -> None:
    filled(small / "bad.json", weight_kg=None)
    zh = in_a_process("form", "check", "bad.json", "--lang", "zh", at=small)
    en = in_a_process("form", "check", "bad.json", "--lang", "en", at=small)
    assert (zh.returncode, en.returncode) == (1, 1)
    assert "bad.json:1:" in zh.stdout
    assert "`重量`未填" in zh.stdout
    assert "`Weight` is not filled in" in en.stdout


@pytest.mark.parametrize("format_name", ["json", "sarif", "junit", "github"])
def test_every_format_tells_the_defect(small: Path, handbook: Run, format_name: str) -> None:
    filled(small / "bad.json", weight_kg=None)
    told = handbook("form", "check", "bad.json", "--format", format_name, at=small)
    assert told.returncode == 1
    assert "V904" in told.stdout


def test_a_cell_is_named_in_the_report(small: Path, handbook: Run) -> None:
    handbook("form", "blank", "request", at=small)
    told = json.loads(handbook("form", "check", "request.xlsx", "--format", "json", at=small).stdout)
    cells = {finding["pointer"]: finding["cell"] for finding in told["findings"]}
    assert cells["/fields/weight_kg"].startswith("表单 Form!")


def test_folders_patterns_and_many_files(small: Path, handbook: Run) -> None:
    forms = small / "filled"
    (forms / "march").mkdir(parents=True)
    for number in range(60):
        filled(forms / "march" / f"{number:02}.json", weight_kg=None if number == 7 else 12)
    filled(forms / "loose.json")
    everything = json.loads(handbook("form", "check", "filled", "--format", "json", at=small).stdout)
    assert everything["summary"]["files"] == 61
    assert [finding["path"] for finding in everything["findings"]] == ["filled/march/07.json"]
    some = json.loads(handbook("form", "check", "filled/**/0*.json", "--format", "json", at=small).stdout)
    assert some["summary"]["files"] == 10


def test_an_unreadable_file_ends_with_two_and_the_others_are_checked(small: Path, in_a_process: Run) -> None:
    filled(small / "bad.json", weight_kg=None)
    (small / "broken.xlsx").write_bytes(b"PK\x03\x04")
    done = in_a_process("form", "check", "bad.json", "broken.xlsx", "gone.json", "--format", "json", at=small)
    assert done.returncode == 2
    assert [f["rule"] for f in json.loads(done.stdout)["findings"]] == ["V904", "V901", "V901"]


def test_a_folder_without_forms_is_wrong_usage(small: Path, handbook: Run) -> None:
    (small / "none").mkdir()
    assert handbook("form", "check", "none", at=small).returncode == 2


def test_the_form_can_be_named_where_the_file_does_not_say(small: Path, handbook: Run) -> None:
    path = filled(small / "good.json")
    unnamed = {key: value for key, value in GOOD.items() if key != "form"}
    path.write_text(json.dumps(unnamed, ensure_ascii=False), "utf-8")
    assert "--form" in handbook("form", "check", "good.json", at=small).stdout
    assert handbook("form", "check", "good.json", "--form", "request", at=small).returncode == 0
    assert handbook("form", "check", "good.json", "--form", "reqest", at=small).returncode == 2


def test_the_day_of_the_check_decides_on_signatures(small: Path, handbook: Run) -> None:
    filled(small / "good.json")
    assert handbook("form", "check", "good.json", "--as-of", "2026-03-02", at=small).returncode == 1
    assert handbook("form", "check", "good.json", "--as-of", "2026-03-03", at=small).returncode == 0
    assert handbook("form", "check", "good.json", "--as-of", "tomorrow", at=small).returncode == 2


def test_fail_on_decides_the_exit_code(small: Path, handbook: Run) -> None:
    filled(small / "good.json")
    assert handbook("form", "check", "good.json", "--fail-on", "info", at=small).returncode == 0


def test_a_check_leaves_everything_as_it_was(small: Path, handbook: Run) -> None:
    handbook("form", "blank", "request", at=small)
    filled(small / "bad.json", weight_kg="heavy")
    (small / "broken.xlsx").write_bytes(b"PK\x03\x04")
    before = snapshot(small)
    handbook("form", "check", ".", at=small)
    assert snapshot(small) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no read-only folders")
def test_a_folder_that_cannot_be_written_can_be_checked(small: Path, handbook: Run) -> None:
    filled(small / "good.json")
    small.chmod(0o555)
    try:
        assert handbook("form", "check", "good.json", at=small).returncode == 0
    finally:
        small.chmod(0o755)


def test_another_companys_handbook_is_named_by_its_folder(small: Path, handbook: Run, tmp_path_factory: Any) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.move(filled(small / "good.json"), elsewhere / "good.json")
    assert handbook("form", "check", "good.json", "--handbook", str(small), at=elsewhere).returncode == 0
    blank = handbook("form", "blank", "request", "--handbook", str(small), at=elsewhere)
    assert blank.returncode == 0
    assert io.BytesIO((elsewhere / "request.xlsx").read_bytes()).read(2) == b"PK"


def test_a_clerk_is_told_in_a_few_words_what_to_correct(small: Path, handbook: Run) -> None:
    filled(small / "a.json", customer=None)
    told = handbook("form", "check", "a.json", "--for", "clerk", "--lang", "zh", "--as-of", "2026-06-30", at=small)
    assert told.returncode == 1
    assert "  1. 客户 未填" in told.stdout
    assert "1 张表中 1 张有问题" in told.stdout


def test_a_report_goes_to_a_file_and_over_none_that_is_there(small: Path, handbook: Run) -> None:
    filled(small / "a.json", customer=None)
    for reader, name in (("trainer", "by-person.html"), ("auditor", "report.xlsx")):
        wanted = ("form", "check", "a.json", "--for", reader, "--format", Path(name).suffix[1:], "-o", name)
        assert handbook(*wanted, at=small).returncode == 1
        written = (small / name).read_bytes()
        assert written
        refused = handbook(*wanted, at=small)
        assert refused.returncode == 2
        assert "--force" in refused.stderr
        assert (small / name).read_bytes() == written
        assert handbook(*wanted, "--force", at=small).returncode == 1


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_checked(small: Path, handbook: Run) -> None:
    (small / "none").mkdir()
    (small / "out.json").write_text("mine", "utf-8")
    refused = handbook("form", "check", "none", "--format", "json", "-o", "out.json", at=small)
    assert refused.returncode == 2
    assert "--force" in refused.stderr


STEERING = "\x1b[2J\u202e"


def test_no_text_of_a_form_and_no_name_of_a_file_can_steer_the_terminal(small: Path, handbook: Run) -> None:
    definition = small / "procedures" / "forms" / "request.yml"
    hostile = (
        definition.read_text("utf-8").replace("Sample request form", '"\\e[2J\\u202e"').replace("Customer", '"\\e[2J"')
    )
    definition.write_text(hostile, "utf-8")
    filled(small / f"a{STEERING}.json", customer=None)
    for asked in (
        ("list",),
        ("show", "request"),
        ("schema", "request"),
        ("blank", "request", "--to", "xlsform"),
        ("check", f"a{STEERING}.json", "--marked"),
        ("check", f"a{STEERING}.json", "--for", "clerk"),
    ):
        done = handbook("form", *asked, at=small)
        assert done.returncode in (0, 1), done.stderr
        assert {"\x1b", "\u202e"} & {*done.stdout, *done.stderr} == set(), asked


def test_a_machine_format_goes_to_a_file_too(small: Path, handbook: Run) -> None:
    filled(small / "a.json", customer=None)
    assert handbook("form", "check", "a.json", "--format", "json", "-o", "out.json", at=small).stdout == ""
    assert json.loads((small / "out.json").read_text("utf-8"))["summary"]["error"] == 1


def test_what_does_not_go_together_is_refused(small: Path, handbook: Run) -> None:
    filled(small / "a.json")
    for asked in (("--for", "clerk", "--format", "xlsx", "-o", "x"), ("--for", "auditor", "--format", "xlsx")):
        refused = handbook("form", "check", "a.json", *asked, at=small)
        assert refused.returncode == 2
        assert refused.stderr.startswith("Error: ")


def test_a_marked_copy_stands_beside_the_original_which_stays_as_it_is(small: Path, handbook: Run) -> None:
    (small / "in").mkdir()
    filled(small / "in" / "a.json", customer=None)
    assert handbook("form", "blank", "request", "-o", "in/b.xlsx", at=small).returncode == 0
    before = snapshot(small / "in")
    done = handbook("form", "check", "in", "--for", "clerk", "--marked", at=small)
    assert done.returncode == 1
    assert "a.json" in done.stderr
    after = snapshot(small / "in")
    copy = str(small / "in" / "b.marked.xlsx")
    assert {path: state for path, state in after.items() if path != copy} == before
    notes = [
        cell.comment.text for row in openpyxl.load_workbook(copy).active.iter_rows() for cell in row if cell.comment
    ]
    assert "`Customer` is not filled in; fill it in" in notes
    again = handbook("form", "check", "in", "--for", "clerk", "--marked", at=small)
    assert again.returncode == 2
    assert "Forms checked: 2" in again.stdout
    assert snapshot(small / "in") == after
