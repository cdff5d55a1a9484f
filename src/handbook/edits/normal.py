"""The content of a node without what no reader acts on: where it stands, remarks, spacing, the clauses behind it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from handbook.findings import Text
from handbook.model.form import Form
from handbook.model.parts import Condition
from handbook.model.procedure import Procedure

BESIDE = frozenset({"origin", "notes", "ignores", "sources", "place", "column", "problem"})
"""Fields of any node that are no content of it."""
CONTROL = frozenset({"id", "version", "status", "effective", "prepared", "reviewed", "approved", "revisions", "domain"})
"""Fields of a document that say which edition it is, not what it says."""


def content(node: object) -> object:
    """A value that is equal for two nodes exactly when they say the same to a reader."""
    return _content(node, BESIDE)


def content_of(document: Procedure | Form) -> object:
    """The content of a procedure or form apart from its document control (ISO 9001:2015, 7.5.2)."""
    return _content(document, BESIDE | CONTROL)


def squeezed(text: str) -> str:
    """A text with each run of white space as one blank."""
    return " ".join(text.split())


def _content(node: object, without: frozenset[str]) -> object:
    match node:
        case Text():
            return squeezed(node.zh), squeezed(node.en)
        case Condition():
            return content(node.tree) if node.tree is not None else squeezed(node.source)
        case tuple():
            return tuple(content(item) for item in node)
        case _ if is_dataclass(node) and not isinstance(node, type):
            values = (content(getattr(node, each.name)) for each in fields(node) if each.name not in without)
            return type(node).__name__, *values
    return node
