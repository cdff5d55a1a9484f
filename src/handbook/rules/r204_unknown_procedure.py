"""A procedure that is called, suspended, referred to, controlled or followed in a case, and does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import Finding, Names
from handbook.model.document import Citation
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import Call
from handbook.rules.mentions import first_mentions
from handbook.rules.nearness import near


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """What a procedure calls, suspends and refers to."""
    cited = [Citation(reference.procedure, reference.origin.at("procedure")) for reference in procedure.references]
    for step in procedure.steps():
        if isinstance(step, Call):
            cited.append(Citation(step.procedure, step.origin.at("call")))
        if step.effect is not None:
            cited.append(Citation(step.effect.suspends, step.effect.origin.at("suspends")))
    return _unknown(cited, register)


def check_register(register: Register) -> Iterator[Finding]:
    """The procedures that controls are bound to, and those that cases followed."""
    bound = [Citation(control.procedure, control.origin.at("procedure")) for control in register.all_controls]
    bound += [Citation(case.procedure, case.origin.at("procedure")) for case in register.all_cases]
    yield from _unknown(bound, register)
    for case in register.all_cases:
        face = register.faces.get(case.procedure)
        variants = dict(face.ends_by_flow) if face is not None else {}
        if face is not None and case.variant and case.variant not in variants:
            names: Names = {"procedure": case.procedure, "variant": case.variant, "near": near(case.variant, variants)}
            yield Finding(case.origin.at("variant"), names, "variant")


def _unknown(cited: Iterable[Citation], register: Register) -> Iterator[Finding]:
    for name, place, also in first_mentions(cited, lambda name: not register.may_have_procedure(name)):
        yield Finding(place, {"procedure": name, "near": near(name, register.faces), "also": also})
