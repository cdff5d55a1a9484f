"""The handbook's files at a git revision; a repository with damage is told, not a traceback."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from handbook.source.revision import RevisionError, files_at

GLOSSARY = "procedures/glossary.yml"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.invalid")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "procedures").mkdir()
    (tmp_path / GLOSSARY).write_text("terms: []\n", "utf-8")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "x")
    return tmp_path


def test_files_are_read_as_they_were(repository: Path) -> None:
    (repository / GLOSSARY).write_text("terms: changed\n", "utf-8")
    assert files_at(repository, "HEAD") == {GLOSSARY: b"terms: []\n"}


def test_an_object_that_is_gone_is_told(repository: Path) -> None:
    name = git(repository, "rev-parse", f"HEAD:{GLOSSARY}")
    (repository / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(RevisionError) as failure:
        files_at(repository, "HEAD")
    assert (failure.value.reason, failure.value.detail) == ("failed", f"{GLOSSARY}: {name}")


@pytest.mark.parametrize("revision", ["", "-p", "--all", "nowhere", "HEAD:procedures", "a\0b"], ids=repr)
def test_what_is_no_commit_is_unknown(revision: str, repository: Path) -> None:
    with pytest.raises(RevisionError) as failure:
        files_at(repository, revision)
    assert failure.value.reason == "unknown"
