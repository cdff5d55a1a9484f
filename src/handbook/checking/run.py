"""The main sentence: read the documents, build the register, run the rules, drop what is suppressed, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handbook.checking.outcome import NotChecked, Report
from handbook.checking.suppression import apply
from handbook.checking.words import BROKEN_STEP, EXPRESSION_TYPES, UNREAD
from handbook.findings import Finding, Place
from handbook.model.document import Document
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.outline import outline
from handbook.model.procedure import Procedure
from handbook.rules.catalogue import CRASH, rules
from handbook.source.kinds import kind_of
from handbook.source.library import build_register, form_of, procedure_of, read_document

NEEDS_WHOLE_FLOW = frozenset("FAM")
"""Families of rules that are silent about a procedure with a malformed step."""
JUDGED = (Document, Procedure, Form, Register)
"""What a check of the handbook looks at; rules about anything else don't run in it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one file came to."""

    document: Document
    findings: tuple[Finding, ...]


def check_handbook(files: Mapping[str, bytes], unopened: Iterable[Document] = ()) -> Report:
    """Check a whole handbook.

    Takes {path relative to the handbook's folder: content} and the documents that could not be opened. Returns the
    report; never raises for any content, and writes nothing.
    """
    documents = [read_document(path, data) for path, data in sorted(files.items()) if kind_of(path)]
    documents += unopened
    procedures = {d.path: p for d in documents if (p := procedure_of(d)) is not None}
    register = build_register(
        documents, [outline(procedures[d.path], d.survey) for d in documents if d.path in procedures]
    )
    judged = [judge(document, procedures.get(document.path), register) for document in documents]
    everywhere = across(register, documents)
    findings = [*(finding for one in judged for finding in one.findings), *everywhere]
    kept = apply(findings, {one.document.path: one.document.survey.suppressions for one in judged})
    return _report(sorted(kept, key=order), judged, files)


def judge(document: Document, procedure: Procedure | None, register: Register) -> Judged:
    """All findings about one file that need nothing but the file and the register."""
    found = list(run_rules(document, document.path, register))
    for subject in (procedure, form_of(document)):
        if subject is not None:
            about = run_rules(subject, document.path, register)
            found += (finding for finding in about if not silenced(finding, document))
    return Judged(document, tuple(found))


def across(register: Register, documents: Iterable[Document]) -> list[Finding]:
    """All findings that need the whole register."""
    by_path = {document.path: document for document in documents}
    found = run_rules(register, "procedures/organisation.yml", register)
    return [f for f in found if f.place.path not in by_path or not silenced(f, by_path[f.place.path])]


def run_rules(subject: object, path: str, register: Register) -> Iterator[Finding]:
    """What every rule about a subject of this type finds; a rule that fails becomes a finding that names it."""
    for rule in rules().values():
        check = rule.checks.get(type(subject))
        if check is None:
            continue
        try:
            for finding in check(subject) if isinstance(subject, Register) else check(subject, register):
                yield replace(finding, rule=rule.id)
        except Exception as error:
            yield Finding(Place(path), {"error": repr(error)}, CRASH, rule=rule.id)


def silenced(finding: Finding, document: Document) -> bool:
    """Whether the file's own failures already tell the reader about the place, or make the rule's verdict void."""
    if finding.wording == CRASH:
        return False
    broken = document.broken()
    if finding.rule[0] in NEEDS_WHOLE_FLOW and any(_is_step(pointer) for pointer in broken):
        return True
    pointer = finding.place.pointer
    return any(pointer == b or pointer.startswith(f"{b}/") for b in broken if b)


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    """Findings are listed by file, line, column and rule."""
    place = finding.place
    return (place.path, place.line, place.column, finding.rule, str(finding.names))


def _is_step(pointer: str) -> bool:
    return "/steps/" in pointer or "/branches/" in pointer or "/rejected/" in pointer or "/returned/" in pointer


def _report(findings: list[Finding], judged: list[Judged], files: Mapping[str, bytes]) -> Report:
    ran = tuple(r.id for r in rules().values() if any(scope in r.checks for scope in JUDGED) or not r.checks)
    shown = {finding.place.path for finding in findings}
    return Report(
        findings=tuple(findings),
        files=tuple(one.document.path for one in judged if one.document.tree is not None),
        rules=ran,
        not_checked=tuple(_not_checked(judged)),
        texts={path: files[path].decode("utf-8-sig", "replace") for path in shown if path in files},
        unreadable=any(f.defect == "unreadable-file" for one in judged for f in one.document.failures),
    )


def _not_checked(judged: list[Judged]) -> Iterator[NotChecked]:
    for one in judged:
        if one.document.tree is None:
            yield NotChecked(UNREAD, one.document.path)
        elif one.document.kind == "procedure" and any(map(_is_step, one.document.broken())):
            yield NotChecked(BROKEN_STEP, one.document.path)
    yield NotChecked(EXPRESSION_TYPES)
