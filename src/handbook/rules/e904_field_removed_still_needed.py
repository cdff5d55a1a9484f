"""A field that the edit took off a form and that a step still records.

A fact that reads such a field is told by M502.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.edits import pairing
from handbook.edits.edit import Edit
from handbook.findings import Finding, Names
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.model.steps import Do


def check(edit: Edit) -> Iterator[Finding]:
    """The fields that are gone, then the steps that record them on no other form of theirs."""
    gone = {form.id: _fields(was) - _fields(form) for was, form in pairing.forms(edit) if was and form}
    if any(gone.values()):
        yield from _still_recorded(edit.after, gone)


def _still_recorded(handbook: Handbook, gone: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    for procedure in handbook.procedures.values():
        for step in procedure.steps():
            if not isinstance(step, Do) or not step.records:
                continue
            papers = dict.fromkeys((*step.form, *step.updates, *step.uses))
            there = {field for name in papers if name in handbook.forms for field in _fields(handbook.forms[name])}
            for name in papers:
                for index, field in enumerate(step.records):
                    if field in gone.get(name, ()) and field not in there:
                        names: Names = {"step": step.id, "field": field, "form": handbook.forms[name].title}
                        yield Finding(step.origin.item("records", index), names)


def _fields(form: Form) -> frozenset[str]:
    return frozenset(field.id for section in form.sections for field in section.fields)
