"""A required signature without a name or a date."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.expressions.judging import conditions_of
from handbook.expressions.spoken import data_of, told
from handbook.findings import Finding, Names
from handbook.model.field_types import is_blank
from handbook.model.filled import Filled
from handbook.model.form import Form


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """Every signature block that is required, always or by a condition, and every one that was begun."""
    if filled.part("signatures") is not None and not isinstance(filled.part("signatures"), dict):
        return
    required = conditions_of(form).verdicts(filled).required
    for signature in form.signatures:
        block = filled.entries("signatures").get(signature.id)
        keys = ("signatures", signature.id)
        if block is None and not signature.required:
            if (condition := required.get(keys)) and keys not in filled.unknown:
                names: Names = {"signature": signature.label, "condition": told(condition, data_of(form))}
                yield Finding(filled.place(*keys), names, "condition")
            continue
        if block is not None and not isinstance(block, dict):
            continue
        blank = [part for part in ("name", "date") if is_blank((block or {}).get(part))]
        blank = [part for part in blank if ("signatures", signature.id, part) not in filled.unknown]
        wording = "message" if len(blank) == 2 else "".join(blank)
        if wording:
            at = keys if wording == "message" else (*keys, wording)
            yield Finding(filled.place(*at), {"signature": signature.label}, wording)
