"""The quick verdict on what no schema tells of a valid form: who signed it when, what is enclosed, how it is worded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.model.conventions import BEGINNINGS, is_ditto, is_part_of_a_name, may_hold_words
from handbook.model.form import Field, Form
from handbook.model.signing import Signing, first_to_sign, in_order, is_of_kind, person_key


@dataclass(frozen=True, slots=True)
class Papers:
    """`order` pairs the place in the order with the signature; `worded` and `named` are (table or "", field ids).

    `first` is the signature of whoever fills in the form.
    """

    order: tuple[tuple[int, str], ...]
    not_before: tuple[tuple[str, str], ...]
    kinds: Mapping[str, tuple[str, ...]]
    worded: tuple[tuple[str, tuple[str, ...]], ...]
    named: tuple[tuple[str, tuple[str, ...]], ...]
    signing: Signing
    first: str

    @property
    def asks(self) -> bool:
        """Whether there is anything about signatures or attachments that one entry alone doesn't tell."""
        return bool(self.order or self.not_before or self.kinds or self.signing.apart or self.signing.seats)

    def in_order(self, value: Mapping[str, Any], signatures: Mapping[str, Any]) -> bool:
        """Whether a form that the schema accepts has no such defect."""
        latest = below = ""
        rank = 0
        for place, one in self.order:
            block = signatures.get(one)
            if block:
                day = block["date"]
                if place > rank:
                    below, rank = latest, place
                if day < below:
                    return False
                if day > latest:
                    latest = day
        for block in signatures.values():
            if block and (is_part_of_a_name(block["name"]) or is_ditto(block["name"])):
                return False
        return (
            self.well_signed(value["fields"], signatures)
            and (not self.kinds or self.right_kinds(value.get("attachments", ())))
            and self._well_worded(value["fields"])
        )

    def well_signed(self, fields: Mapping[str, Any], signatures: Mapping[str, Any]) -> bool:
        """Whether people sign who may, different ones where that is asked, and not before what they sign."""
        for one, field in self.not_before:
            if signatures.get(one) and signatures[one]["date"] < (fields.get(field) or ""):
                return False
        for pair in self.signing.apart:
            first, second = signatures.get(pair.signature), signatures.get(pair.other)
            if first and second and person_key(first["name"]) == person_key(second["name"]):
                return False
        for one, seat in self.signing.seats.items():
            block = signatures.get(one)
            if block and not seat.standing(person_key(block["name"]), block["date"]).fits:
                return False
        return True

    def right_kinds(self, attachments: Any) -> bool:
        """Whether the files that are named are of the kinds that are asked for."""
        return all(
            is_of_kind(entry.get("name") or "", self.kinds[entry["id"]])
            for entry in attachments
            if entry.get("id") in self.kinds
        )

    def _well_worded(self, fields: Mapping[str, Any]) -> bool:
        for table, names in self.worded:
            for row in (fields.get(table) or ()) if table else (fields,):
                for name in names:
                    text = row.get(name)
                    if text and text[0] in BEGINNINGS and is_ditto(text):
                        return False
        for table, names in self.named:
            for row in (fields.get(table) or ()) if table else (fields,):
                for name in names:
                    text = row.get(name)
                    if text and is_part_of_a_name(text):
                        return False
        return True


def papers(form: Form, signing: Signing) -> Papers:
    """What to look for on a form."""
    first = first_to_sign(form)
    dates = {field.id for field in form.fields()}
    return Papers(
        order=tuple((one.order, one.id) for one in in_order(form)),
        not_before=tuple((one.id, name) for one in form.signatures for name in one.not_before if name in dates),
        kinds={one.id: one.kinds for one in form.attachments if one.kinds},
        worded=tuple(_by_table(form, may_hold_words)),
        named=tuple(_by_table(form, lambda field: field.type == "person")),
        signing=signing,
        first=first.id if first else "",
    )


def _by_table(form: Form, wanted: Callable[[Field], bool]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in form.sections:
        ids = tuple(field.id for field in section.fields if wanted(field))
        if ids:
            yield section.id if section.is_table else "", ids
