"""An edit: the handbook before and after it. What rules about edits judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.model.document import Bilingual
from handbook.model.handbook import Handbook

Texts = Mapping[str, tuple[Bilingual, ...]]
"""The texts of each file, by path."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Two states of a handbook. The texts are those of the files that differ."""

    before: Handbook
    after: Handbook
    texts_before: Texts = field(default_factory=dict)
    texts_after: Texts = field(default_factory=dict)

    def outsiders(self) -> frozenset[str]:
        """The roles outside the company, such as the customer: nobody can make them read a procedure."""
        return frozenset(name for name, role in self.after.roles.items() if role.outside)
