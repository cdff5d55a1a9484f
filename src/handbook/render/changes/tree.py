"""The changes as a tree for JSON, as `schemas/diff.schema.json` describes it: both languages, plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handbook.edits.changes import Change, Changed
from handbook.edits.edit import Edit
from handbook.findings import Text
from handbook.render.changes.sentences import Narrator, narrator


def tree(edit: Edit, changed: Iterable[Changed], before: str, after: str) -> dict[str, Any]:
    """All changes between the revisions `before` and `after`; `after` is empty for the files as they are now."""
    documents = [_document(each, narrator(edit, each)) for each in changed]
    return {
        "version": 1,
        "before": before,
        "after": after,
        "summary": {
            "documents": len(documents),
            "changes": sum(len(document["changes"]) for document in documents),
            "readers": sorted({reader["role"] for document in documents for reader in document["readers"]}),
        },
        "documents": documents,
    }


def _document(changed: Changed, told: Narrator) -> dict[str, Any]:
    return {
        "kind": changed.kind,
        "id": changed.id,
        "title": _both(changed.title),
        "path": changed.path,
        "status": changed.status,
        "version": {"before": changed.version_before, "after": changed.version_after},
        "changes": [_change(change, told) for change in changed.changes],
        "readers": [
            {"role": role, "title": _both(told.role(role)), "because": [_both(told.sentence(one)) for one in reasons]}
            for role, reasons in changed.readers
        ],
    }


def _change(change: Change, told: Narrator) -> dict[str, Any]:
    return {
        "what": change.what,
        "subject": {"kind": change.subject.kind, "id": change.subject.id},
        "message": _both(told.sentence(change)),
        "roles": list(change.roles),
        "line": change.place.line,
        "column": change.place.column,
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.in_("zh"), "en": text.in_("en")}
