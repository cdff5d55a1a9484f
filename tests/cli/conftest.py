"""A small handbook on disk, and the command with what it says."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from handbook.checking.example import base
from handbook.cli.main import main

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
    """`handbook(*arguments, at=FOLDER, **environment)`: what came of it, in English unless told otherwise.

    It runs in the process of the test; `in_a_process` costs a second more and starts the command as a user does.
    """

    def run(*arguments: str, at: Path = tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
        out, err = (io.TextIOWrapper(io.BytesIO()) for _ in range(2))
        with (
            patch.dict(os.environ, surroundings(environment), clear=True),
            chdir(at),
            redirect_stdout(out),
            redirect_stderr(err),
            pytest.raises(SystemExit) as ended,
        ):
            main(arguments)
        return subprocess.CompletedProcess(arguments, ended.value.code, *map(written_to, (out, err)))

    return run


@pytest.fixture
def in_a_process(tmp_path: Path) -> Run:
    """The same as `handbook`, in a process of its own."""

    def run(*arguments: str, at: Path = tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from handbook.cli.main import main; main()", *arguments],
            cwd=at,
            env=surroundings(environment),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    return run


def surroundings(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a user who speaks English and has told the handbook nothing, with `more`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "HANDBOOK_"))}
    return {**kept, "LANG": "en_US.UTF-8", **more}


def written_to(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.detach().getvalue().decode("utf-8")
