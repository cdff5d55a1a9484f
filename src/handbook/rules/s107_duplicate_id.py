"""The same id twice where it must name one thing: in a procedure, a form, a register, or across the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import Finding
from handbook.model.document import Citation
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.survey import fields_with_id, nodes_with_id


def check_procedure(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Steps, variants and indicators: each id is an anchor on one page."""
    return _repeated(nodes_with_id(procedure))


def check_form(form: Form, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Fields, columns, options, signatures and attachments, each within its scope."""
    scopes: dict[str, list[Citation]] = {}
    for scope, citation in fields_with_id(form):
        scopes.setdefault(scope, []).append(citation)
    for citations in scopes.values():
        yield from _repeated(citations)


def check_register(register: Register) -> Iterator[Finding]:
    """Ids and numbers of procedures and forms, and the ids of the registers."""
    outlines, forms, organisation = register.all_outlines, register.all_forms, register.organisation
    yield from _repeated(outline.id for outline in outlines)
    yield from _repeated(Citation(form.id, form.origin.at("id")) for form in forms)
    numbers = [outline.number for outline in outlines]
    yield from _repeated([*numbers, *(Citation(form.number, form.origin.at("number")) for form in forms)])
    lists = (
        organisation.roles,
        organisation.departments,
        register.all_terms,
        register.all_clauses,
        register.all_controls,
    )
    for nodes in lists:
        yield from _repeated(Citation(node.id, node.origin.at("id")) for node in nodes)


def _repeated(citations: Iterable[Citation]) -> Iterator[Finding]:
    first: dict[str, Citation] = {}
    for citation in citations:
        earlier = first.setdefault(citation.name, citation)
        if earlier is not citation and citation.name:
            where = earlier.place
            yield Finding(citation.place, {"id": citation.name, "path": where.path, "line": where.line})
