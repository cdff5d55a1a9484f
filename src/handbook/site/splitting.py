"""The program that splits Chinese text into words for the search."""

from __future__ import annotations

from contextlib import suppress
from logging import WARNING

import jieba  # type: ignore[import-untyped]  # has no type information
import platformdirs


def prepare_splitting() -> None:
    """Let it keep its dictionary in the user's cache, and work in silence."""
    jieba.setLogLevel(WARNING)
    folder = platformdirs.user_cache_path("handbook") / "words"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        jieba.dt.tmp_dir = str(folder)
