"""Running the rules: over a file by itself, over a procedure among the others, over the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handbook.edits.edit import Edit
from handbook.expressions.typed import MAY_BE_BLANK
from handbook.findings import Finding, Place
from handbook.model.document import Document, Suppression
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.outline import Outline, outline
from handbook.model.procedure import Procedure
from handbook.rules.catalogue import CRASH, checks_by_subject, rules
from handbook.source.library import form_of

NEEDS_WHOLE_FLOW = frozenset("FAME")
"""Families of rules that are silent about a procedure with a malformed step."""
UNKNOWN_STEP = "R203"
"""The rule about a name of a step that is none: a jump that leads nowhere leaves the flow unknown."""
NEEDS_EVERY_STEP = frozenset({UNKNOWN_STEP, "R208", "R209"})
"""Likewise: a malformed step may be the one that is named, or names what no other step does."""
OF_FORM = "S"
"""The family of rules that is silent about something of which a part is malformed already."""
BLOCKS = ("/steps/", "/branches/", "/rejected/", "/returned/")
JUDGED = (Document, Procedure, Form, Register)
"""What a check of the handbook looks at; rules about an edit run only where there is an earlier state to hold it to."""


@dataclass(frozen=True, slots=True)
class Look:
    """One file seen by itself, and all that anyone must know of it afterwards."""

    path: str
    outline: Outline | None
    findings: tuple[Finding, ...]
    suppressions: tuple[Suppression, ...]
    broken: tuple[str, ...]
    was_read: bool
    unreadable: bool

    @property
    def has_broken_step(self) -> bool:
        """Whether a step is malformed, so that the flow is not known as a whole."""
        return self.outline is not None and not self.outline.face.is_whole


def look(document: Document, procedure: Procedure | None, registers: Register) -> Look:
    """What the rules about files and forms find in a file, given the registers and the procedure that it holds."""
    seen = Look(
        path=document.path,
        outline=_outline(procedure, document) if procedure is not None else None,
        findings=tuple(run_rules(document, document.path, registers)),
        suppressions=document.survey.suppressions,
        broken=document.broken(),
        was_read=document.tree is not None,
        unreadable=any(failure.defect == "unreadable-file" for failure in document.failures),
    )
    form = registers.form_at(document.path) or form_of(document)
    if form is None:
        return seen
    about = (f for f in run_rules(form, document.path, registers) if not silenced(f, seen))
    return replace(seen, findings=(*seen.findings, *about))


def _outline(procedure: Procedure, document: Document) -> Outline:
    known = outline(procedure, document.survey)
    misread = any(failure.defect == "not-yaml" for failure in document.failures)
    misread |= bool(document.failures) and not any(flow.steps for flow in procedure.flows)
    if not misread and not any(block in pointer for pointer in document.broken() for block in BLOCKS):
        return known
    return replace(known, face=replace(known.face, is_whole=False))


def about_procedure(procedure: Procedure, seen: Look, register: Register) -> Iterator[Finding]:
    """What the rules find in a procedure."""
    return (f for f in run_rules(procedure, seen.path, register) if not silenced(f, seen))


def across(register: Register | Edit, looks: Iterable[Look]) -> Iterator[Finding]:
    """What the rules find in the handbook as a whole, or in what was changed of it."""
    by_path = {one.path: one for one in looks}
    for finding in run_rules(register, "procedures/organisation.yml"):
        seen = by_path.get(finding.place.path)
        if seen is None or not silenced(finding, seen):
            yield finding


def run_rules(
    subject: Document | Procedure | Form | Register | Edit, path: str, *register: Register
) -> Iterator[Finding]:
    """What every rule about a subject of this type finds; a rule that fails becomes a finding that names it."""
    for rule_id, check in checks_by_subject().get(type(subject), ()):
        try:
            for finding in check(subject, *register):
                yield replace(finding, rule=rule_id)
        except Exception as error:
            yield Finding(Place(path), {"error": repr(error)}, CRASH, rule=rule_id)


def rule_ids(*, of_edits: bool = False) -> tuple[str, ...]:
    """The rules that run in a check of the handbook, or of an edit of it.

    One without a check of its own is applied by the runner.
    """
    judged = (*JUDGED, Edit) if of_edits else JUDGED
    return tuple(r.id for r in rules().values() if not r.checks or any(kind in r.checks for kind in judged))


def rules_across() -> frozenset[str]:
    """The rules that look at the handbook as a whole; some are silent while a part of it could not be read."""
    return frozenset(rule.id for rule in rules().values() if Register in rule.checks)


def silenced(finding: Finding, seen: Look) -> bool:
    """Whether the file's own failures already tell the reader about the place, or make the rule's verdict void."""
    if finding.wording == CRASH:
        return False
    if seen.has_broken_step and (
        finding.rule[0] in NEEDS_WHOLE_FLOW or finding.rule in NEEDS_EVERY_STEP or finding.wording == MAY_BE_BLANK
    ):
        return True
    pointer = finding.place.pointer
    if finding.rule[0] == OF_FORM and pointer and any(b.startswith(f"{pointer}/") for b in seen.broken):
        return True
    return any(pointer == b or pointer.startswith(f"{b}/") for b in seen.broken if b)
