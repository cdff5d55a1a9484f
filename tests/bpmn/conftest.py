"""All files that the judges see."""

from __future__ import annotations

import pytest
from bpmn_files import SEEDS, made_up, ours


@pytest.fixture(scope="session")
def every_file() -> dict[str, str]:
    """Ours, and those of the random procedures."""
    return {**ours(), **{f"random-{seed}": made_up(seed) for seed in SEEDS}}
