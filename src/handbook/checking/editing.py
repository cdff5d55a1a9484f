"""Two sets of files as an edit. What stayed the same is read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handbook.edits.edit import Edit, Texts
from handbook.source.kinds import kind_of
from handbook.source.library import Library, load

Files = Mapping[str, bytes]


def edit_of(before: Files, after: Files) -> Edit:
    """The edit that leads from the files `before` to those `after`; never raises for any content.

    A procedure whose file stayed the same is one object in both states.
    """
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    new = load(after)
    old = load({path: data for path, data in before.items() if path in changed or kind_of(path) != "procedure"})
    kept = {name: p for name, p in new.handbook.procedures.items() if p.path not in changed}
    earlier = replace(old.handbook, procedures=kept | dict(old.handbook.procedures))
    return Edit(earlier, new.handbook, _texts(old, changed), _texts(new, changed))


def edit_alone(before: Files, after: Files) -> Edit:
    """The same, without the procedures that the edit can't have touched: unless a form changed, those that stayed."""
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    if any(kind_of(path) == "form" for path in changed):
        return edit_of(before, after)
    return edit_of(
        *(
            {path: data for path, data in files.items() if path in changed or kind_of(path) != "procedure"}
            for files in (before, after)
        )
    )


def _texts(library: Library, paths: set[str]) -> Texts:
    return {path: library.documents[path].survey.texts for path in sorted(paths & library.documents.keys())}
