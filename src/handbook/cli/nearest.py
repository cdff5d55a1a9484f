"""What somebody may have meant who named what there is not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

MOST = 5


def nearest(name: str, known: Iterable[str]) -> str:
    """The known names that are most like `name`, the likest first; never all of a long list."""
    return ", ".join(difflib.get_close_matches(name, [*known], n=MOST, cutoff=0))
