"""The measure of cost notices what is too much, also after something that took more."""

from __future__ import annotations

import sys
import time

import pytest
from tests.forms.cost import at_most


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forgets how much memory a process has had")
def test_memory_is_measured_from_where_the_work_begins() -> None:
    earlier = bytearray(120 << 20)
    del earlier
    with pytest.raises(AssertionError), at_most(seconds=5, megabytes=40):
        bytearray(80 << 20)


def test_computing_for_too_long_is_noticed() -> None:
    with pytest.raises(AssertionError), at_most(seconds=0.01, megabytes=100):
        compute(0.02)


def compute(seconds: float) -> None:
    began = time.process_time()
    while time.process_time() - began < seconds:
        pass
