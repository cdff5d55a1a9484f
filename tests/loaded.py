"""Handbooks as tests need them: each folder is read once in a process, and nobody changes what came of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handbook.model.handbook import Handbook
from handbook.source.files import collect
from handbook.source.library import Library, load

ROOT = Path(__file__).parents[1]
"""Our own handbook."""
SMALL = ROOT / "tests" / "data" / "small"
"""A company with a few short procedures."""


@cache
def library(folder: Path) -> Library:
    """All that the files of a folder say."""
    return load(collect(folder))


def handbook(folder: Path = SMALL) -> Handbook:
    """The handbook in a folder, the small one unless told otherwise."""
    return library(folder).handbook
