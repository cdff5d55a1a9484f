"""`handbook check`, as a user runs it."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_clean_handbook_exits_0_and_names_the_rules_that_ran(small, in_a_process):
    done = in_a_process("check", "--format", "json", at=small)
    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr, report["findings"]) == (0, "", [])
    assert report["summary"]["files"] == len(list(small.rglob("*.yml")))
    assert report["summary"]["rules"] > 0


def test_a_finding_exits_1_and_shows_the_line_and_the_cure(misspelt, in_a_process):
    done = in_a_process("check", at=misspelt)
    assert done.returncode == 1
    assert "procedures/demo/request.yml:" in done.stdout
    assert "error [R201] role `salesprson` is not in the organisation" in done.stdout
    assert "^^^^^^^^^^" in done.stdout


def test_checking_changes_nothing(misspelt, handbook):
    before = contents(misspelt)
    handbook("check", at=misspelt)
    assert contents(misspelt) == before


@pytest.mark.parametrize(("arguments", "environment"), [(["--lang", "zh"], {}), ([], {"LANG": "zh_CN.UTF-8"})])
def test_the_language_is_asked_for_or_that_of_the_environment(misspelt, in_a_process, arguments, environment):
    done = in_a_process("check", *arguments, at=misspelt, **environment)
    assert "错误 [R201]" in done.stdout
    assert "1 个错误" in done.stdout


def test_every_format_is_what_it_says(misspelt, handbook):
    assert json.loads(handbook("check", "--format", "json", at=misspelt).stdout)["version"] == 1
    assert json.loads(handbook("check", "--format", "sarif", at=misspelt).stdout)["version"] == "2.1.0"
    assert ET.fromstring(handbook("check", "--format", "junit", at=misspelt).stdout).tag == "testsuites"
    assert handbook("check", "--format", "github", at=misspelt).stdout.startswith("::error file=procedures/demo/")


def test_fail_on_moves_the_threshold(small, handbook):
    request = small / "procedures" / "demo" / "request.yml"
    request.write_text(request.read_text("utf-8") + "ignore: [{rule: R201, because: {zh: 无, en: none}}]\n", "utf-8")
    assert handbook("check", "--fail-on", "info", at=small).returncode == 1
    assert handbook("check", "--fail-on", "error", at=small).returncode == 0


def test_paths_choose_whose_findings_are_told(misspelt, handbook):
    other = handbook("check", "procedures/forms", at=misspelt)
    assert (other.returncode, "R201" in other.stdout) == (0, False)
    assert handbook("check", "procedures/demo/request.yml", at=misspelt).returncode == 1
    assert handbook("check", ".", at=misspelt).returncode == 1


def test_a_missing_path_exits_2_and_the_others_are_still_checked(misspelt, handbook):
    done = handbook("check", "procedures/demo", "procedures/nowhere.yml", at=misspelt)
    assert done.returncode == 2
    assert "procedures/nowhere.yml: " in done.stdout
    assert "[R201]" in done.stdout


def test_a_file_that_is_none_of_the_handbooks_exits_2(small, handbook):
    (small / "notes.txt").write_text("hello", "utf-8")
    done = handbook("check", "notes.txt", at=small)
    assert done.returncode == 2
    assert "notes.txt: not checked: not a file of the handbook" in done.stdout


def test_another_folder_is_checked_and_its_paths_can_be_opened_from_here(misspelt, handbook):
    done = handbook("check", "--handbook", misspelt.name, "--format", "json", at=misspelt.parent)
    [finding] = json.loads(done.stdout)["findings"]
    assert finding["path"] == f"{misspelt.name}/procedures/demo/request.yml"
    assert (misspelt.parent / finding["path"]).is_file()


def test_the_handbook_is_found_around_the_path(misspelt, handbook):
    done = handbook("check", str(misspelt / "procedures" / "demo" / "request.yml"), at=misspelt.parent)
    assert done.returncode == 1
    assert f"{misspelt.name}/procedures/demo/request.yml:" in done.stdout


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "里没有 procedures 文件夹"), ("en", "holds no folder `procedures`")]
)
def test_a_folder_without_a_handbook_exits_2_in_words(tmp_path, handbook, language, said):
    done = handbook("check", "--lang", language, at=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"\xff\xfe", b"- " * 5000, b"a: &a [*a]", b"a: [1,\n", b"\t- x"]
)
def test_a_broken_file_is_told_at_its_place_and_the_others_are_still_checked(misspelt, handbook, content):
    (misspelt / "procedures" / "demo" / "broken.yml").write_bytes(content)
    done = handbook("check", "--format", "json", at=misspelt)
    findings = json.loads(done.stdout)["findings"]
    assert {"procedures/demo/broken.yml", "procedures/demo/request.yml"} <= {finding["path"] for finding in findings}
    assert done.returncode in (1, 2)
    assert done.stderr == ""
