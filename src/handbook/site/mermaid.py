"""Mermaid itself: copied from the installed package into the site, once for all languages."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

VARIABLE = "HANDBOOK_NODE_MODULES"
ENTRY = "mermaid.esm.min.mjs"
CHUNKS = "chunks/mermaid.esm.min"
TARGET = "assets/mermaid"


def copy_mermaid(root: Path, node_modules: Path = Path("node_modules")) -> None:
    """Copy the browser modules of the npm package `mermaid` into `root`/assets/mermaid; source maps stay behind."""
    dist = node_modules / "mermaid" / "dist"
    target = root / TARGET
    for source in (dist / ENTRY, *sorted((dist / CHUNKS).glob("*.mjs"))):
        copy = target / source.relative_to(dist)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
