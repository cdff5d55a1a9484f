"""What must hold between the entries of a form, as lines of Python over variables: signatures, attachments, conditions.

Each line may come to a refusal; where none does, the form has no defect that one entry alone doesn't tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from handbook.checking.known import Known
from handbook.checking.papers import Papers
from handbook.expressions.judging import FormConditions
from handbook.expressions.settled import CALLED, Variables, demands
from handbook.model.form import Form
from handbook.model.signing import Seat, person_key

MOST_KEPT = 50_000


class _PersonKeys(dict[str, str]):
    """What names are compared by."""

    def __missing__(self, name: str) -> str:
        if len(self) >= MOST_KEPT:
            self.clear()
        self[name] = key = person_key(name)
        return key


PERSON_KEYS = _PersonKeys()


def variables(form: Form) -> Variables:
    """A variable for everything that can be filled in; `enclosed` are the ids of the attachments that are there."""
    return Variables(
        fields={field.id: f"v{number}" for number, field in enumerate(form.fields())},
        tables={table.id: f"t{number}" for number, table in enumerate(form.tables())},
        signers={one.id: f"n{number}" for number, one in enumerate(form.signatures)},
        days={one.id: f"d{number}" for number, one in enumerate(form.signatures)},
        enclosed="enclosed",
    )


def across(papers: Papers, conditions: FormConditions, refusal: str) -> tuple[list[str], Mapping[str, Any]]:
    """The lines, and what they name besides the `variables` of the form.

    `a` is the list of attachments as it is in the data; `enclosed` must be made of it where a line reads it.
    """
    named: dict[str, Any] = {**CALLED, "person_keys": PERSON_KEYS}
    form = conditions.form
    lines = list(_between(form, papers, refusal, named))
    lines += demands(conditions, variables(form), refusal)
    return lines, named


def _between(form: Form, papers: Papers, refusal: str, named: dict[str, Any]) -> Iterator[str]:
    names = variables(form)
    optional = {names.signers[one.id] for one in form.signatures if not one.required}
    yield from _in_order(papers.order, names.days, {one.id: one.required for one in form.signatures}, refusal)
    for pair in papers.signing.apart:
        signers = [names.signers[one] for one in (pair.signature, pair.other)]
        asked = [*(one for one in signers if one in optional), "person_keys[{}] == person_keys[{}]".format(*signers)]
        yield f"if {' and '.join(asked)}: {refusal}"
    for signature, field in papers.not_before:
        day, least = names.days[signature], names.fields[field]
        yield f"if {day} is not None and {least} is not None and {day} < {least}: {refusal}"
    for signature, seat in papers.signing.seats.items():
        signer = names.signers[signature]
        known = Known(partial(_fits, seat))
        named |= {f"known_{signer}": known, f"learn_{signer}": known.learn}
        signed = f"({signer}, {names.days[signature]})"
        yield f"if {signer} and not ({signed} in known_{signer} or learn_{signer}({signed})): {refusal}"
    if papers.kinds:
        named["right_kinds"] = papers.right_kinds
        yield f"if a and not right_kinds(a): {refusal}"


def _in_order(
    order: Iterable[tuple[int, str]], days: Mapping[str, str], signed: Mapping[str, bool], refusal: str
) -> Iterator[str]:
    """Nobody signs before one who comes earlier; those of one rank may sign in any order."""
    yield "latest = ''"
    for number, (_, ranked) in enumerate(groupby(order, lambda one: one[0])):
        if number:
            yield "below = latest"
        for _, one in ranked:
            day, pad = days[one], ""
            if not signed[one]:
                yield f"if {day} is not None:"
                pad = " "
            if number:
                yield f"{pad}if {day} < below: {refusal}"
            yield f"{pad}if {day} > latest: latest = {day}"


def _fits(seat: Seat, signed: tuple[str, str]) -> bool:
    name, day = signed
    return seat.standing(PERSON_KEYS[name], day).fits
