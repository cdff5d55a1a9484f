"""A procedure from nothing but its steps."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import indent

import pytest

from handbook.model.procedure import Procedure
from handbook.source.library import load

HEAD = """\
id: case
number: P-01
title: {zh: 例子, en: Case}
version: "1"
status: draft
owner: owner
purpose: {zh: 例子, en: example}
scope: {zh: 例子, en: example}
"""


@pytest.fixture
def written() -> Callable[[str], Procedure]:
    """`written(text)`: the procedure with these steps, or with these `variants:` and `steps:` as they stand."""

    def read(text: str) -> Procedure:
        body = (
            text if text.startswith(("steps:", "start:", "anytime:", "variants:")) else "steps:\n" + indent(text, "  ")
        )
        library = load({"procedures/domain/case.yml": (HEAD + body).encode()})
        return library.handbook.procedures["case"]

    return read
