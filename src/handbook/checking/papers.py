"""What is asked of the signatures and attachments of a form besides what one entry alone tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbook.model.form import Form
from handbook.model.signing import Signing, first_to_sign, in_order, is_of_kind


@dataclass(frozen=True, slots=True)
class Papers:
    """`order` pairs the place in the order with the signature; `first` is the signature of whoever fills in the form.

    `not_before` pairs a signature with a date of the form; `kinds` are those of attachments.
    """

    order: tuple[tuple[int, str], ...]
    not_before: tuple[tuple[str, str], ...]
    kinds: Mapping[str, tuple[str, ...]]
    signing: Signing
    first: str

    def right_kinds(self, attachments: Any) -> bool:
        """Whether the files that are named are of the kinds that are asked for."""
        return all(
            is_of_kind(entry.get("name") or "", self.kinds[entry["id"]])
            for entry in attachments
            if entry.get("id") in self.kinds
        )


def papers(form: Form, signing: Signing) -> Papers:
    """What to look for on a form."""
    first = first_to_sign(form)
    dates = {field.id for field in form.fields()}
    return Papers(
        order=tuple((one.order, one.id) for one in in_order(form)),
        not_before=tuple((one.id, name) for one in form.signatures for name in one.not_before if name in dates),
        kinds={one.id: one.kinds for one in form.attachments if one.kinds},
        signing=signing,
        first=first.id if first else "",
    )
