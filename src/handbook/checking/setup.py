"""What every process needs to know to check alike."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date

from handbook.checking.filled import Checker, Signings
from handbook.flow.signing import signing
from handbook.model.handbook import Register

NOT_NEEDED = ("faces", "outlines", "all_outlines", "all_terms", "all_clauses", "clauses", "terms", "all_cases")
"""Parts of the register that say nothing about a filled-in form."""


@dataclass(frozen=True, slots=True)
class Setup:
    """The forms, which of them to check against, and the day of the check.

    `signings` is what the procedures ask of signatures, for processes that have no procedures.
    """

    register: Register
    form_id: str = ""
    as_of: date | None = None
    signings: Signings = field(default_factory=dict)

    def checker(self) -> Checker:
        """A checker of its own for a process."""
        return Checker(self.register, self.form_id, self.as_of, self.signings)

    def portable(self) -> Setup:
        """The same to be sent to another process: little besides the forms."""
        forms = (*self.register.forms.values(), *self.register.editions.values())
        signings = {(form.id, form.version): signing(form, self.register) for form in forms}
        kept = {each.name: getattr(self.register, each.name) for each in fields(Register)}
        register = Register(**{name: value for name, value in kept.items() if name not in NOT_NEEDED})
        return replace(self, register=register, signings=signings)
