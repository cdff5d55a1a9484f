"""From the bytes of all files to the handbook: `load`, and its parts for those who need only one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from handbook.findings import Place
from handbook.model.document import Document, Failure
from handbook.model.form import Form
from handbook.model.handbook import Handbook, Register
from handbook.model.outline import Outline, outline
from handbook.model.procedure import Procedure
from handbook.source.building.case import build_case
from handbook.source.building.form import build_form
from handbook.source.building.procedure import build_procedure
from handbook.source.building.registers import (
    build_clauses,
    build_controls,
    build_domain,
    build_organisation,
    build_people,
    build_terms,
)
from handbook.source.cursor import Cursor
from handbook.source.kinds import is_old_edition, kind_of
from handbook.source.reading import Map, Problem, Seq, read_bytes
from handbook.source.schemas import MOST_MISTAKES, failures
from handbook.source.survey import survey

ENTRIES = {"organisation": "roles", "people": "holdings", "glossary": "terms", "sources": "clauses"}
"""The list without which a register knows nothing, however well the rest of it reads."""
UNREADABLE = frozenset({"too-large", "empty", "binary", "encoding"})


@dataclass(frozen=True, slots=True)
class Library:
    """The handbook and the documents that it was built from, by path."""

    handbook: Handbook
    documents: Mapping[str, Document]


def load(files: Mapping[str, bytes]) -> Library:
    """Read everything. Takes {path relative to the handbook's folder: content}; never raises for any content."""
    documents = {path: read_document(path, data) for path, data in sorted(files.items()) if kind_of(path)}
    procedures = [p for d in documents.values() if (p := procedure_of(d)) is not None]
    register = build_register(documents.values(), [outline(p, documents[p.path].survey) for p in procedures])
    fields = {name: getattr(register, name) for name in Register.__dataclass_fields__}
    return Library(Handbook(**fields, procedures=_by_id(procedures)), documents)


def read_document(path: str, data: bytes) -> Document:
    """One file: its tree, and everything wrong with it as YAML and against its schema.

    A file with very many mistakes has no tree: to judge what follows from each of them helps nobody.
    """
    kind = kind_of(path)
    reading = read_bytes(data)
    problems = [_failure(path, problem) for problem in reading.problems]
    if reading.tree is None:
        return Document(path, kind, None, tuple(problems))
    refused = {(p.place.line, p.place.column) for p in problems}
    departed = failures(kind, path, reading.tree)
    found = (*problems, *(f for f in departed if (f.place.line, f.place.column) not in refused))
    if len(departed) > MOST_MISTAKES:
        return Document(path, kind, None, found[:MOST_MISTAKES])
    return Document(path, kind, reading.tree, found, survey(path, reading.tree))


def missing_document(path: str, wording: str) -> Document:
    """A file that could not be opened: `wording` says why (`missing`, `folder`, `link-out`, `denied`)."""
    return Document(path, kind_of(path), None, (Failure("unreadable-file", wording, Place(path)),))


def procedure_of(document: Document) -> Procedure | None:
    """The procedure of a document, None where it is of another kind or holds no mapping."""
    cursor = _cursor(document)
    if document.kind != "procedure" or cursor is None:
        return None
    return build_procedure(cursor, document.path.split("/")[-2])


def form_of(document: Document) -> Form | None:
    """The form of a document, None where it is of another kind or holds no mapping."""
    cursor = _cursor(document)
    return build_form(cursor) if document.kind == "form" and cursor is not None else None


def build_register(documents: Iterable[Document], outlines: Iterable[Outline]) -> Register:
    """The register from the documents that are no procedures and the outlines of those that are."""
    documents = list(documents)
    by_kind = {d.kind: c for d in documents if (c := _cursor(d)) is not None}
    organisation = build_organisation(by_kind.get("organisation") or Cursor("", "", Map()))
    terms = build_terms(by_kind["glossary"]) if "glossary" in by_kind else ()
    clauses = build_clauses(by_kind["sources"]) if "sources" in by_kind else ()
    controls = build_controls(by_kind["controls"]) if "controls" in by_kind else ()
    found = [form for d in documents if (form := form_of(d)) is not None]
    forms = tuple(form for form in found if not is_old_edition(form.path))
    domains = [build_domain(c) for d in documents if d.kind == "domain" and (c := _cursor(d)) is not None]
    cases = tuple(build_case(c) for d in documents if d.kind == "case" and (c := _cursor(d)) is not None)
    outlines = tuple(outlines)
    return Register(
        organisation=organisation,
        people=build_people(by_kind["people"]) if "people" in by_kind else None,
        roles=_by_id(organisation.roles),
        terms=_by_id(terms),
        clauses=_by_id(clauses),
        controls=_by_id(controls),
        domains=_by_id(sorted(domains, key=lambda domain: (domain.order, domain.id))),
        forms=_by_id(forms),
        editions={(form.id, form.version): form for form in found if is_old_edition(form.path)},
        faces={o.face.id: o.face for o in reversed(outlines) if o.face.id},
        outlines={o.face.id: o for o in reversed(outlines) if o.face.id},
        all_forms=forms,
        all_outlines=outlines,
        all_terms=terms,
        all_clauses=clauses,
        all_controls=controls,
        all_cases=cases,
        unread=frozenset(_unread(documents)),
        clauses_cited=frozenset(c.name for d in documents if d.kind != "procedure" for c in d.survey.clauses),
    )


def _unread(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        tree, entries = document.tree, ENTRIES.get(document.kind)
        if not isinstance(tree, Map) or (entries and not isinstance(tree.get(entries), Seq)):
            yield document.path


def _cursor(document: Document) -> Cursor | None:
    tree = document.tree
    return Cursor(document.path, "", tree) if isinstance(tree, Map) else None


def _failure(path: str, problem: Problem) -> Failure:
    if problem.wording in UNREADABLE:
        return Failure("unreadable-file", problem.wording, Place(path, *problem.mark), problem.names)
    defect = "bad-id" if problem.wording == "trap" else "not-yaml"
    return Failure(defect, problem.wording, Place(path, *problem.mark, problem.pointer), problem.names)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_Identified)


def _by_id(items: Iterable[_Item]) -> dict[str, _Item]:
    found: dict[str, Any] = {}
    for item in items:
        if item.id:
            found.setdefault(item.id, item)
    return found
