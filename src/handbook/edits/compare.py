"""Two states of a handbook held side by side: every document that differs, in the order in which a reader looks."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edits.changes import Changed
from handbook.edits.edit import Edit
from handbook.edits.forms import form_changed
from handbook.edits.procedures import procedure_changed
from handbook.edits.registers import registers_changed


def compared(edit: Edit) -> tuple[Changed, ...]:
    """What the edit changed: procedures and forms by their ids, then the registers."""
    return tuple(_compared(edit))


def _compared(edit: Edit) -> Iterator[Changed]:
    before, after = edit.before, edit.after
    for name in sorted({*before.procedures, *after.procedures}):
        changed = procedure_changed(before.procedures.get(name), after.procedures.get(name))
        if changed is not None:
            yield changed
    for name in sorted({*before.forms, *after.forms}):
        changed = form_changed(before.forms.get(name), after.forms.get(name))
        if changed is not None:
            yield changed
    yield from registers_changed(before, after)
