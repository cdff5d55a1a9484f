"""Ids for what has none of ours: steps by their names, roles and forms by their titles, data by the questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handbook.model.form import Form
from handbook.model.registers import Role
from handbook.source.scalars import TrapError, plain

LONGEST = 40
UNNAMED_ROLE = "to-be-named"
"""For steps that lie in no lane: no role of any register, so that the check asks for one."""
WORDS = re.compile(r"[a-z0-9]+")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def slug(name: str, joint: str = "-") -> str:
    """The Latin words of a name in lower case, joined; "" where it begins with none or YAML would misread it."""
    found = ""
    for word in WORDS.findall(CAMEL.sub(" ", name).lower()):
        if len(found) + len(word) >= LONGEST:
            break
        found = f"{found}{joint}{word}" if found else word
    if not found or not found[0].isalpha():
        return ""
    try:
        return found if plain(found) == found else ""
    except TrapError:
        return ""


@dataclass
class Ids:
    """Gives every shape an id of its own, the same one whenever it is asked for."""

    roles: Iterable[Role] = ()
    forms: Iterable[Form] = ()
    given: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    lanes: dict[str, str] = field(default_factory=dict)
    numbered: dict[str, str] = field(default_factory=dict)
    """The lanes of which the role has no name that an id can hold, only a number."""

    def step(self, shape: str, name: str) -> str:
        """The id of a step: from its name, else from the id that it was drawn with, else a number."""
        if shape not in self.given:
            wanted = slug(name) or slug(shape) or "step"
            number, free = 1, wanted
            while free in self.taken:
                number += 1
                free = f"{wanted}-{number}"
            self.taken.add(free)
            self.given[shape] = free
        return self.given[shape]

    def role(self, lane: str) -> str:
        """The registered role of that title, in either language, or an id that no register has."""
        if not lane:
            return UNNAMED_ROLE
        if lane not in self.lanes:
            named = self._titled().get(_plainly(lane)) or slug(lane)
            self.lanes[lane] = named or f"lane-{len(self.lanes) + 1}"
            if not named:
                self.numbered[lane] = self.lanes[lane]
        return self.lanes[lane]

    def _titled(self) -> Mapping[str, str]:
        return {_plainly(name): role.id for role in self.roles for name in (role.id, role.title.zh, role.title.en)}

    def form(self, name: str) -> str:
        """The registered form of that title, in either language; "" where there is none."""
        plain_name = _plainly(name)
        titled = (
            form.id for form in self.forms if plain_name in map(_plainly, (form.id, form.title.zh, form.title.en))
        )
        return next(titled, "") if plain_name else ""

    def datum(self, shape: str, name: str) -> str:
        """The name of what a gateway decides by."""
        return slug(name, "_") or self.step(shape, name).replace("-", "_")


def _plainly(name: str) -> str:
    return " ".join(name.casefold().split())
