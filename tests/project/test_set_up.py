"""What a fresh machine and another repository rely on."""

import json
import os
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from handbook.cli.main import run
from handbook.source.kinds import kind_of

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+)(?: ; [^\\]+)? \\$", re.MULTILINE)


def pinned(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / "requirements" / name).read_text("utf-8")))


def declared(entries: list) -> set[str]:
    return {re.split(r"[<>=! ]", entry)[0].lower() for entry in entries if isinstance(entry, str)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_files_hold_versions_and_hashes_and_no_addresses(lock):
    text = lock.read_text("utf-8")
    assert not re.search(r"://|--index|--find-links|^[./]", text, re.MULTILINE)
    starts = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(starts) == len(PINNED.findall(text)) > 0
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#"))


def test_every_declared_dependency_is_pinned_and_both_locks_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    run_lock, dev_lock = pinned("run.txt"), pinned("dev.txt")
    assert declared(project["project"]["dependencies"]) | declared(groups["setup"]) <= set(run_lock)
    assert declared(groups["dev"]) <= set(dev_lock)
    assert {name: dev_lock.get(name) for name in run_lock} == run_lock


def test_browser_libraries_are_pinned_without_addresses():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert {name: lock["packages"][f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_make_checks_the_handbook_before_it_builds_the_site():
    done = subprocess.run(
        ["make", "--dry-run", "handbook"], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 0
    assert 0 < done.stdout.index("handbook check") < done.stdout.index("handbook build")


def test_ci_allows_no_skipped_test_and_calls_make_test():
    script = ROOT / ".ci" / "run"
    lines = script.read_text("utf-8").splitlines()
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in lines
    assert lines[-1] == "make test"
    assert any(line.startswith("export HANDBOOK_NO_SKIP=1") for line in lines)


def hooks() -> list[dict]:
    return yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_a_pre_commit_hook_is_a_command_that_exists(hook, capsys):
    program, *arguments = shlex.split(hook["entry"])
    assert program == "handbook"
    assert run([*arguments, "--help"], "en") == 0
    assert f"Usage: {hook['entry']}" in capsys.readouterr().out


def test_the_pre_commit_check_runs_for_every_file_of_the_handbook():
    pattern = re.compile(next(hook["files"] for hook in hooks() if hook["id"] == "handbook-check"))
    names = [path.relative_to(ROOT).as_posix() for path in (ROOT / "procedures").rglob("*") if path.is_file()]
    assert [name for name in names if kind_of(name) and not pattern.search(name)] == []
    assert not pattern.search("procedures/examples/order/good.yml")


def test_the_example_ci_job_uses_options_that_exist(capsys):
    [job] = yaml.safe_load((ROOT / "examples" / "ci" / "handbook.yml").read_text("utf-8"))["jobs"].values()
    commands = [step["run"] for step in job["steps"] if step.get("run", "").startswith("handbook ")]
    assert any("--format sarif" in command for command in commands)
    for command in commands:
        arguments = shlex.split(re.split(r">|\|\|", command)[0])[1:]
        assert run([*arguments, "--help"], "en") == 0
        assert "Usage: handbook check" in capsys.readouterr().out
