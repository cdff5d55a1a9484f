"""A form that is not in the register of forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.findings import Finding
from handbook.model.document import Citation
from handbook.model.handbook import Register
from handbook.model.outline import Naming, forms_named
from handbook.model.procedure import Procedure
from handbook.rules.mentions import first_mentions
from handbook.rules.nearness import near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Every mention of a form in a procedure, and its list of forms."""
    listed = [Citation(form, procedure.origin.item("forms", i)) for i, form in enumerate(procedure.forms)]
    return _unknown([*forms_named(procedure), *listed], register)


def check_register(register: Register) -> Iterator[Finding]:
    """The forms that controls are bound to, those that they read, those of a case, and those for which one may sign."""
    bound = [Citation(control.form, control.origin.at("form")) for control in register.all_controls]
    facts = (fact for control in register.all_controls for fact in control.facts)
    read = [Citation(fact.form, fact.origin.at("from")) for fact in facts]
    papers = [Citation(paper.form, paper.origin.at("form")) for case in register.all_cases for paper in case.forms]
    delegated = [
        Citation(line.subject, line.origin.at("subject"))
        for line in register.organisation.delegation
        if not register.may_have_procedure(line.subject)
    ]
    return _unknown([*bound, *read, *papers, *delegated], register)


def _unknown(cited: Sequence[Citation | Naming], register: Register) -> Iterator[Finding]:
    for form, place, also in first_mentions(cited, lambda form: not register.may_have_form(form)):
        yield Finding(place, {"form": form, "near": near(form, register.forms), "also": also})
