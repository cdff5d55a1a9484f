"""A procedure that is called, suspended, referred to, controlled or followed in a case, and does not exist.

One that exists may still lack the variant that a call or a case names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import Finding, Names
from handbook.model.document import Citation
from handbook.model.handbook import Register
from handbook.model.origin import Origin
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
    yield from _unknown(cited, register)
    for step in procedure.steps():
        if isinstance(step, Call):
            yield from _without_variant(step.procedure, step.variant, step.origin, register)


def check_register(register: Register) -> Iterator[Finding]:
    """The procedures that controls are bound to, and those that cases followed."""
    bound = [Citation(control.procedure, control.origin.at("procedure")) for control in register.all_controls]
    bound += [Citation(case.procedure, case.origin.at("procedure")) for case in register.all_cases]
    yield from _unknown(bound, register)
    for case in register.all_cases:
        yield from _without_variant(case.procedure, case.variant, case.origin, register)


def _without_variant(procedure: str, variant: str, origin: Origin, register: Register) -> Iterator[Finding]:
    face = register.faces.get(procedure)
    variants = dict(face.ends_by_flow) if face is not None else {}
    if face is not None and variant and variant not in variants:
        names: Names = {"procedure": procedure, "variant": variant, "near": near(variant, variants)}
        yield Finding(origin.at("variant"), names, "variant" if variants else "no-variants")


def _unknown(cited: Iterable[Citation], register: Register) -> Iterator[Finding]:
    for name, place, also in first_mentions(cited, lambda name: not register.may_have_procedure(name)):
        yield Finding(place, {"procedure": name, "near": near(name, register.faces), "also": also})
