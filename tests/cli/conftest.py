"""A small handbook on disk, and the command as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.checking.example import base

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The folder of a handbook without a finding."""
    for path, text in base().items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def misspelt(small: Path) -> Path:
    """The same with one role misspelt in its procedure."""
    request = small / "procedures" / "demo" / "request.yml"
    text = request.read_text("utf-8")
    request.write_text(text.replace("role: salesperson\n", "role: salesprson\n"), "utf-8")
    return small


@pytest.fixture
def handbook(tmp_path: Path) -> Run:
    """`handbook(*arguments, at=FOLDER, **environment)`: the finished process, in English unless told otherwise."""

    def run(*arguments: str, at: Path = tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "HANDBOOK_"))}
        return subprocess.run(
            [sys.executable, "-c", "from handbook.cli.main import main; main()", *arguments],
            cwd=at,
            env=kept | {"LANG": "en_US.UTF-8"} | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    return run
