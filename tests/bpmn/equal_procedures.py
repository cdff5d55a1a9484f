"""Procedures compared as values: everything that the model holds but positions, and what is worked out from the text.

Left out are `origin`, and the `place` of a condition with `is_folded`, which are positions; the `tree` and `problem` of
a condition, which the reader makes of its `source`; and the `domain`, which is the folder and goes with
the file by itself.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from handbook.model.procedure import Procedure
from handbook.source.emitting.yaml_text import file_text
from handbook.source.library import load

LEFT_OUT = {"origin", "place", "is_folded", "tree", "problem", "domain"}


def plain(value: object) -> object:
    """Nested lists that are equal where two procedures are."""
    if is_dataclass(value) and not isinstance(value, type):
        known = [(each.name, plain(getattr(value, each.name))) for each in fields(value) if each.name not in LEFT_OUT]
        return [type(value).__name__, known]
    return [plain(each) for each in value] if isinstance(value, tuple) else value


def read_from(tree) -> Procedure:
    """The procedure of a tree that is written as a file and read like any other."""
    files = {"procedures/some/read.yml": file_text(dict(tree), "procedure").encode()}
    (found,) = load(files).handbook.procedures.values()
    return found
