"""Which kind of file stands at which path."""

from __future__ import annotations

import re

REGISTERS = ("organisation", "people", "glossary", "sources", "controls")
_PATH = re.compile(
    rf"""procedures/(?:
        (?P<register>{"|".join(REGISTERS)})\.yml
      | examples/cases/[^/]+/(?P<case>case)\.yml
      | forms/(?:old/)?(?P<form>[^/]+)\.yml
      | (?!forms/|examples/)[^/]+/(?P<domain>domain)\.yml
      | (?!forms/|examples/)[^/]+/(?P<procedure>[^/]+)\.yml
    )""",
    re.VERBOSE,
)


def kind_of(path: str) -> str:
    """The kind of the file at `path` (from the handbook's folder, `/` between parts), or "" for no file of ours."""
    match = _PATH.fullmatch(path)
    if match is None:
        return ""
    if match["register"]:
        return match["register"]
    return str(match.lastgroup)


def is_old_edition(path: str) -> bool:
    """Whether a form's file is of an edition that was in force once, kept so that forms of it can be checked."""
    return path.startswith("procedures/forms/old/")
