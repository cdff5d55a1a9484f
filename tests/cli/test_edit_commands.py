"""`handbook check --since` and `handbook diff`, as a user runs them in a git repository."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from handbook.source.revision import RevisionError, files_at
from handbook.source.schema_files import schema

REQUEST = "procedures/demo/request.yml"
GIVEN = ("role: salesperson\n", "role: sales-assistant\n")
IDENTITY = ["-c", "user.name=Author", "-c", "user.email=author@example.com", "-c", "commit.gpgsign=false"]

Git = Callable[..., str]


def edit(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (root / path).write_text(text, "utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def git(small: Path) -> Git:
    """`git(*arguments)` in the small handbook, which is committed under the tag `first`."""

    def run(*arguments: str) -> str:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        done = subprocess.run(
            ["git", *IDENTITY, *arguments], cwd=small, env=kept, capture_output=True, text=True, check=True
        )
        return done.stdout

    run("init", "-q")
    run("add", "procedures")
    run("commit", "-q", "-m", "First")
    run("tag", "first")
    return run


@pytest.mark.usefixtures("git")
def test_without_a_change_the_rules_about_edits_run_and_find_nothing(small, handbook):
    plain = json.loads(handbook("check", "--format", "json", at=small).stdout)
    since = json.loads(handbook("check", "--since", "first", "--format", "json", at=small).stdout)
    assert since["findings"] == []
    assert since["summary"]["rules"] > plain["summary"]["rules"]


@pytest.mark.usefixtures("git")
def test_a_change_under_the_same_version_fails_the_check(small, in_a_process):
    edit(small, REQUEST, GIVEN)
    done = in_a_process("check", "--since", "first", at=small)
    assert done.returncode == 1
    assert f"{REQUEST}:5:10: error [D704] the content has changed and the version is still `1`" in done.stdout
    assert in_a_process("check", at=small).returncode == 0


@pytest.mark.usefixtures("git")
def test_a_new_version_with_a_note_passes_and_tells_who_reads_it_again(small, handbook):
    change = "{zh: 改由助理填写, en: Given to the assistant}"
    line = f'  - {{version: "2", date: 2026-01-21, change: {change}, steps: [fill-request]}}\n'
    edit(small, REQUEST, GIVEN, ('version: "1"\n', 'version: "2"\n'), ("purpose:", f"{line}purpose:"))
    done = handbook("check", "--since", "first", at=small)
    assert done.returncode == 0, done.stdout
    assert "[E905] version `2` changes what these roles have to do: Sales assistant, Salesperson" in done.stdout


@pytest.mark.usefixtures("git")
def test_a_suppression_of_a_rule_about_edits_is_not_called_unused_without_an_edit(small, handbook):
    ignored = "ignore: [{rule: E902, because: {zh: 不再需要, en: Not needed any more}}]\n"
    edit(small, REQUEST, ("purpose:", f"{ignored}purpose:"))
    assert "T806" not in handbook("check", at=small).stdout
    assert "T806" in handbook("check", "--since", "first", at=small).stdout


def test_two_revisions_are_compared_and_the_work_tree_is_left_alone(small, git, in_a_process):
    edit(small, REQUEST, GIVEN)
    git("commit", "-q", "-a", "-m", "Second")
    edit(small, REQUEST, ("purpose:", "nonsense:"))
    before = files(small / "procedures")
    status = git("status", "--porcelain")
    done = in_a_process("diff", "first", "HEAD", at=small)
    assert done.returncode == 0
    assert "Step “Fill in the request”: role changed from Salesperson to Sales assistant" in done.stdout
    assert files(small / "procedures") == before
    assert git("status", "--porcelain") == status


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "role changed from Salesperson to Sales assistant"), ("zh", "岗位由销售员改为销售助理")],
)
@pytest.mark.usefixtures("git")
def test_diff_speaks_both_languages_in_text_and_markdown(small, handbook, language, sentence):
    edit(small, REQUEST, GIVEN)
    for form in ("text", "markdown"):
        done = handbook("diff", "first", "--format", form, "--lang", language, at=small)
        assert (done.returncode, done.stderr) == (0, "")
        assert sentence in done.stdout
    assert done.stdout.count("```mermaid") == 2


@pytest.mark.usefixtures("git")
def test_json_holds_both_languages_and_is_what_its_schema_says(small, handbook):
    edit(small, REQUEST, GIVEN)
    told = json.loads(handbook("diff", "first", "--format", "json", at=small).stdout)
    jsonschema.Draft202012Validator(schema("diff")).validate(told)
    [document] = told["documents"]
    assert {reader["role"] for reader in document["readers"]} == {"salesperson", "sales-assistant"}
    [change] = document["changes"]
    assert change["message"]["zh"] == "步骤“填写申请单”：岗位由销售员改为销售助理"


@pytest.mark.usefixtures("git")
def test_control_characters_of_a_text_never_reach_the_terminal(small, handbook):
    edit(small, REQUEST, ("zh: 填写申请单, en: Fill in the request", 'zh: "填\\e[31m写", en: "Fill \\e]0;x\\a in"'))
    for form in ("text", "json"):
        assert "\x1b" not in handbook("diff", "first", "--format", form, at=small).stdout


def test_a_handbook_in_a_folder_of_the_repository_is_read_from_there(small, git, handbook):
    inner = small / "company"
    inner.mkdir()
    (small / "procedures").rename(inner / "procedures")
    git("add", "-A")
    git("commit", "-q", "-m", "Moved")
    edit(inner, REQUEST, GIVEN)
    done = handbook("diff", "HEAD", "--handbook", "company", at=small)
    assert "role changed from Salesperson" in done.stdout
    assert "Documents changed: 1" in done.stdout


@pytest.mark.parametrize("command", [("check", "--since"), ("diff",)])
@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "-x", "first:procedures", "first\x01"])
@pytest.mark.usefixtures("git")
def test_an_unknown_revision_exits_2_in_words(small, handbook, command, revision):
    for language, sentence in (("en", "the git repository has no revision"), ("zh", "git 仓库里没有版本")):
        arguments = (*command, revision) if command[0] == "check" else (*command, "--lang", language, "--", revision)
        done = handbook(*arguments, *(["--lang", language] if command[0] == "check" else []), at=small)
        assert done.returncode == 2
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
    assert not (small / "x").exists()


def test_no_repository_exits_2_in_words(small, handbook):
    done = handbook("diff", "HEAD", at=small, GIT_CEILING_DIRECTORIES=str(small.parent))
    assert done.returncode == 2
    assert "is in no usable git repository" in done.stderr


@pytest.mark.usefixtures("git")
def test_no_git_exits_2_in_words(small, handbook):
    done = handbook("check", "--since", "first", "--lang", "zh", at=small, PATH=str(small / "nowhere"))
    assert done.returncode == 2
    assert "找不到 git 程序" in done.stderr


def test_only_plain_files_of_the_handbook_are_read(small, git):
    (small / "procedures" / "notes.txt").write_text("hello", "utf-8")
    (small / "procedures" / "demo" / "passwd.yml").symlink_to("/etc/passwd")
    (small / "procedures" / "demo" / "große.yml").write_text("id: gross\n", "utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "More")
    found = files_at(small, "HEAD")
    assert "procedures/demo/große.yml" in found
    assert not {"procedures/notes.txt", "procedures/demo/passwd.yml"} & found.keys()
    assert found[REQUEST] == (small / REQUEST).read_bytes()


@pytest.mark.usefixtures("git")
def test_an_empty_revision_is_unknown(small):
    with pytest.raises(RevisionError) as caught:
        files_at(small, "")
    assert caught.value.reason == "unknown"


@pytest.mark.usefixtures("git")
def test_a_file_that_cannot_be_read_is_not_told_as_removed(small, handbook):
    (small / "procedures" / "demo" / "delivery.yml").write_text("id: [", "utf-8")
    done = handbook("diff", "first", at=small)
    assert (done.returncode, "removed" in done.stdout) == (2, False)
    assert "not compared: procedures/demo/delivery.yml cannot be read" in done.stderr
    assert "[E902]" not in handbook("check", "--since", "first", at=small).stdout


@pytest.mark.usefixtures("git")
def test_a_malformed_approval_is_not_told_as_removed(small, handbook):
    edit(small, "procedures/demo/delivery.yml", ("    approve: request\n", "    aprove: request\n"))
    done = handbook("check", "--since", "first", at=small)
    assert done.returncode == 1
    assert "[E902]" not in done.stdout
