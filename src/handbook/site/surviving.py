"""What keeps a server alive while its author makes mistakes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from mkdocs.exceptions import Abort

from handbook.site.job import BuildError


def surviving(build: Callable[[], None]) -> Callable[[], None]:
    """`build`, without the failure: after one, MkDocs's server would answer nobody instead of showing what it has."""

    def survive() -> None:
        with suppress(BuildError, Abort):
            build()

    return survive
