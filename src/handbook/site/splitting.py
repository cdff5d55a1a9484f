"""The program that splits Chinese text into words for the search."""

from __future__ import annotations

from logging import WARNING
from pathlib import Path

import jieba  # type: ignore[import-untyped]  # has no type information


def prepare_splitting(folder: Path) -> None:
    """Let it keep its dictionary in `folder`, where there is one, and work in silence."""
    jieba.setLogLevel(WARNING)
    jieba.dt.tmp_dir = str(folder) if folder.is_dir() else None
