"""Two states of a handbook held side by side: every document that differs, in the order in which a reader looks."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.edits import pairing
from handbook.edits.changes import Changed
from handbook.edits.edit import Edit
from handbook.edits.forms import form_changed
from handbook.edits.procedures import procedure_changed
from handbook.edits.registers import registers_changed


def compared(edit: Edit) -> tuple[Changed, ...]:
    """What the edit changed: procedures and forms by their ids, then the registers."""
    return tuple(_compared(edit))


def _compared(edit: Edit) -> Iterator[Changed]:
    outsiders = edit.outsiders()
    for procedure_pair in pairing.procedures(edit):
        changed = procedure_changed(*procedure_pair, outsiders)
        if changed is not None:
            yield changed
    for form_pair in pairing.forms(edit):
        changed = form_changed(*form_pair, outsiders)
        if changed is not None:
            yield changed
    yield from registers_changed(edit.before, edit.after, outsiders)
