"""What every process needs to know to check alike."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from handbook.checking.filled import Checker
from handbook.model.handbook import Register

NOT_NEEDED = ("faces", "outlines", "all_outlines", "all_terms", "all_clauses", "clauses", "terms", "all_cases")
"""Parts of the register that say nothing about a filled-in form."""


@dataclass(frozen=True, slots=True)
class Setup:
    """The forms, which of them to check against, and the day of the check. Can be sent to another process."""

    register: Register
    form_id: str = ""
    as_of: date | None = None

    def checker(self) -> Checker:
        """A checker of its own for a process."""
        return Checker(self.register, self.form_id, self.as_of)


def setup(register: Register, form_id: str = "", as_of: date | None = None) -> Setup:
    """The setup from a register or a whole handbook, without what would only be carried along."""
    kept = {each.name: getattr(register, each.name) for each in fields(Register) if each.name not in NOT_NEEDED}
    return Setup(Register(**kept), form_id, as_of)
