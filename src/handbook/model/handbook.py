"""The whole handbook, with look-ups by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.model.form import Form
from handbook.model.procedure import Procedure
from handbook.model.registers import Clause, Control, Domain, Organisation, People, Role, Term


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything that was read. The mappings are by id; of two nodes with one id the first stands here."""

    organisation: Organisation = field(default_factory=Organisation)
    people: People | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    controls: Mapping[str, Control] = field(default_factory=dict)
    domains: Mapping[str, Domain] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
