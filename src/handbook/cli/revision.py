"""A handbook as it stood at a git revision, or words for why it can't be had."""

from __future__ import annotations

from pathlib import Path

from handbook.cli import words
from handbook.cli.refusal import Refusal
from handbook.source.revision import RevisionError, files_at

REASONS = {
    "no-git": words.NO_GIT,
    "no-repository": words.NO_REPOSITORY,
    "unknown": words.UNKNOWN_REVISION,
    "too-large": words.REVISION_TOO_LARGE,
    "failed": words.GIT_FAILED,
}


def handbook_at_revision(root: Path, revision: str) -> dict[str, bytes]:
    """The files of the handbook in `root` at a revision; raises Refusal with the reason where there are none."""
    try:
        return files_at(root, revision)
    except RevisionError as error:
        detail = f" ({error.detail})" if error.detail else ""
        raise Refusal(REASONS[error.reason], folder=str(root), revision=revision, detail=detail) from None
