"""The other languages' builds, when one of them fails."""

import sys
import time

import pytest

from handbook.site.job import BuildError
from handbook.site.siblings import Copy, Program, finish, stop


def fails(say):
    say("no such page")
    raise BuildError("not built")


FAILED = {
    "a copy": lambda: Copy(fails),
    "a program": lambda: Program([sys.executable, "-c", "print('no such page'); raise SystemExit(1)"]),
}
RUNNING = {
    "a copy": lambda: Copy(lambda say: time.sleep(60)),  # noqa: ARG005 - it has nothing to say
    "a program": lambda: Program([sys.executable, "-c", "import time; time.sleep(60)"]),
}


@pytest.mark.parametrize("kind", FAILED)
def test_a_build_that_failed_has_its_say_and_can_be_stopped_after(kind):
    said: list[str] = []
    failed = FAILED[kind]()
    assert not finish([failed], said.append)
    assert said == ["no such page"]
    stop([failed])


@pytest.mark.parametrize("kind", RUNNING)
def test_a_build_that_still_runs_is_ended(kind):
    running = RUNNING[kind]()
    stop([running])
    assert not running.went_well()


@pytest.mark.parametrize("kind", RUNNING)
def test_a_build_that_is_killed_counts_as_failed(kind):
    running = RUNNING[kind]()
    running.process.kill()
    assert not finish([running], print)
    stop([running])
