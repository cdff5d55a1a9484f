"""The whole handbook, with look-ups by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handbook.model.case import Case
from handbook.model.form import Form
from handbook.model.grouping import grouped
from handbook.model.once import once
from handbook.model.outline import Face, Outline
from handbook.model.procedure import Procedure
from handbook.model.registers import Clause, Control, Domain, Organisation, People, Role, Term


@dataclass(frozen=True, slots=True)
class Register:
    """What a rule may look up beyond the file that it judges.

    The mappings are by id; of two nodes with one id the first stands in the mapping, and the tuples `all_…` hold
    every one. `unread` names the files that are there and could not be read: nothing in them is known to be missing.
    `editions` are the older ones of forms that were kept, by id and version.
    `clauses_cited` are those cited outside procedures; `today` is the day of the check, for what falls due.

    A check of one procedure sees the `faces` of the others and no outlines, so that its findings stand until a face
    changes; a check of one file sees neither.
    """

    organisation: Organisation = field(default_factory=Organisation)
    people: People | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    controls: Mapping[str, Control] = field(default_factory=dict)
    domains: Mapping[str, Domain] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    editions: Mapping[tuple[str, str], Form] = field(default_factory=dict)
    faces: Mapping[str, Face] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    all_forms: tuple[Form, ...] = ()
    all_outlines: tuple[Outline, ...] = ()
    all_terms: tuple[Term, ...] = ()
    all_clauses: tuple[Clause, ...] = ()
    all_controls: tuple[Control, ...] = ()
    all_cases: tuple[Case, ...] = ()
    unread: frozenset[str] = frozenset()
    clauses_cited: frozenset[str] = frozenset()
    today: date | None = None

    def has_read(self, register: str) -> bool:
        """Whether the file `procedures/<register>.yml` was there and could be read."""
        return f"procedures/{register}.yml" not in self.unread

    @property
    def is_whole(self) -> bool:
        """Whether every file was read and no step is malformed, so that what nobody names is named by nobody."""
        return not self.unread and all(face.is_whole for face in self.faces.values())

    def edition(self, form: str, version: object) -> Form | None:
        """A form in that edition, else the one in force; None where it is unknown."""
        kept = self.editions.get((form, version)) if isinstance(version, str) else None
        current = self.forms.get(form)
        return kept if kept and not (current and current.version == version) else current

    def form_at(self, path: str) -> Form | None:
        """The form that a file holds, as far as it is known."""
        return next((form for form in (*self.all_forms, *self.editions.values()) if form.path == path), None)

    def may_have_form(self, form: str) -> bool:
        """Whether a form is known, or its file is there and could not be read."""
        return form in self.forms or f"procedures/forms/{form}.yml" in self.unread

    def may_have_procedure(self, procedure: str) -> bool:
        """Whether a procedure is known, or its file is there and could not be read."""
        return procedure in self.faces or any(path.endswith(f"/{procedure}.yml") for path in self.unread)


@once
def callers(register: Register) -> Mapping[str, tuple[Face, ...]]:
    """The faces of the procedures that call a procedure, by its id."""
    return grouped((called, face) for face in register.faces.values() for called in face.calls)


@once
def controls_on(register: Register) -> Mapping[str, tuple[Control, ...]]:
    """The controls that bind a procedure, by its id."""
    return grouped((control.procedure, control) for control in register.controls.values())


@dataclass(frozen=True, slots=True)
class Handbook(Register):
    """Everything that was read."""

    procedures: Mapping[str, Procedure] = field(default_factory=dict)
