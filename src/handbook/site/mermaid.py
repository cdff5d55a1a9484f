"""Mermaid itself: copied from the installed package into the site, once for all languages."""

from __future__ import annotations

import shutil
from pathlib import Path

from handbook.render.libraries import library

ENTRY = "mermaid.esm.min.mjs"
CHUNKS = "chunks/mermaid.esm.min"
TARGET = "assets/mermaid"


def copy_mermaid(root: Path) -> None:
    """Copy Mermaid's browser modules, without source maps, to `root`/assets/mermaid; raises LibraryMissingError."""
    dist = library("mermaid") / "dist"
    for source in (dist / ENTRY, *sorted((dist / CHUNKS).glob("*.mjs"))):
        copy = root / TARGET / source.relative_to(dist)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
