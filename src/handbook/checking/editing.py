"""Two sets of files as an edit."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.edits.edit import Edit, Texts
from handbook.source.library import Library, load


def edit_of(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Edit:
    """The edit that leads from the files `before` to those `after`; never raises for any content."""
    old, new = load(before), load(after)
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    return Edit(old.handbook, new.handbook, _texts(old, changed), _texts(new, changed))


def _texts(library: Library, paths: set[str]) -> Texts:
    return {path: library.documents[path].survey.texts for path in sorted(paths & library.documents.keys())}
