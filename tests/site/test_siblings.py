"""The other languages' builds, when one of them fails."""

import subprocess
import sys

from handbook.site.siblings import finish, stop


def started(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, encoding="utf-8")


def test_a_build_that_failed_has_its_say_and_can_be_stopped_after():
    said: list[str] = []
    failed = started("print('no such page'); raise SystemExit(1)")
    assert not finish([failed], said.append)
    assert said == ["no such page"]
    stop([failed])


def test_a_build_that_still_runs_is_ended():
    running = started("import time; time.sleep(60)")
    stop([running])
    assert running.returncode != 0
    assert running.stdout.closed
