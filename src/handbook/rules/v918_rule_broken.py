"""A filled-in form that breaks one of the form's own rules."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.expressions.judging import conditions_of
from handbook.findings import Finding, Names, Severity, Text
from handbook.model.filled import Filled
from handbook.model.form import Form, FormRule

STOPS = "。."


def check(filled: Filled, form: Form) -> Iterator[Finding]:
    """The rules of the form, in its words and with its severity; one that reads a defective entry is silent."""
    for broken in conditions_of(form).verdicts(filled).broken:
        names: Names = {"message": _said(broken.rule)}
        wording = "message"
        if broken.row is not None:
            names = {**names, "row": filled.row_number(str(broken.keys[1]), broken.row)}
            wording = "message-in-row"
        yield Finding(filled.place(*broken.keys), names, wording, severity=_severity(broken.rule))


def _severity(rule: FormRule) -> Severity | None:
    """The rule's own severity, None for a word that is none."""
    return next((one for one in Severity if one == rule.severity), None)


def _said(rule: FormRule) -> Text:
    """The rule's message, or the rule itself where it has none; without a full stop, as messages are."""
    if rule.message:
        return Text(rule.message.in_("zh").rstrip(STOPS), rule.message.in_("en").rstrip(STOPS))
    source = f"`{rule.check.source}`" if rule.check else ""
    return Text(source, source)
