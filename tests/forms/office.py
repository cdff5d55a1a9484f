"""One LibreOffice, and a clerk who fills in forms at it (see `fill_in_libreoffice.py`)."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

PATIENCE = 120
"""Seconds after which an office that hangs is ended, and with it the test."""
CLERK = Path(__file__).with_name("fill_in_libreoffice.py")


class Office:
    """LibreOffice with a profile of its own in `folder`; `python` can talk to it."""

    def __init__(self, program: Path, python: Path, folder: Path) -> None:
        self.folder = folder
        pipe = f"handbook-{folder.name}"
        self.program = subprocess.Popen(
            [
                program,
                "--headless",
                "--norestore",
                "--nologo",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.clerk = subprocess.Popen(
            [python, CLERK, pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self) -> Office:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.clerk.communicate()
        self.program.terminate()
        self.program.wait(30)

    def saved(self, kind: str, data: bytes, deeds: Any) -> bytes:
        """An "xlsx" or "docx" file after the clerk opened it, did these deeds, and saved it."""
        assert self.clerk.stdin
        assert self.clerk.stdout
        source, target = (self.folder / f"{name}.{kind}" for name in ("opened", "saved"))
        source.write_bytes(data)
        job = {"source": source.as_uri(), "target": target.as_uri(), "kind": kind, "deeds": deeds}
        watchdog = threading.Timer(PATIENCE, self.clerk.kill)
        watchdog.start()
        self.clerk.stdin.write(f"{json.dumps(job)}\n")
        self.clerk.stdin.flush()
        answer = self.clerk.stdout.readline()
        watchdog.cancel()
        assert answer, "the clerk has left"
        assert json.loads(answer) is None, answer
        return target.read_bytes()
