"""Which document of the old state a document of the new one is: by id, else by its number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from handbook.edits.edit import Edit
from handbook.model.form import Form
from handbook.model.procedure import Procedure

AnyDocument = TypeVar("AnyDocument", Procedure, Form)
Pairs = list[tuple[AnyDocument | None, AnyDocument | None]]


def procedures(edit: Edit) -> Pairs[Procedure]:
    """Every procedure of both states, before and after; None on the side where it isn't there."""
    return _paired(edit, edit.before.procedures, edit.after.procedures)


def forms(edit: Edit) -> Pairs[Form]:
    """Every form of both states, likewise."""
    return _paired(edit, edit.before.forms, edit.after.forms)


def _paired(edit: Edit, before: Mapping[str, AnyDocument], after: Mapping[str, AnyDocument]) -> Pairs[AnyDocument]:
    """Pairs in the order of the ids, without those whose file is there on the other side and could not be read."""
    before = {name: document for name, document in before.items() if document.path not in edit.after.unread}
    after = {name: document for name, document in after.items() if document.path not in edit.before.unread}
    gone = {document.number: name for name, document in before.items() if name not in after and document.number}
    was = {name: name if name in before else gone.pop(document.number, "") for name, document in after.items()}
    left = before.keys() - set(was.values())
    found: dict[str, tuple[AnyDocument | None, AnyDocument | None]] = {name: (before[name], None) for name in left}
    found |= {name: (before.get(was[name]), document) for name, document in after.items()}
    return [pair for _, pair in sorted(found.items())]
