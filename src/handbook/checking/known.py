"""What was accepted before, so that it need not be judged again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST_KEPT, LONGEST_KEPT = 50_000, 200


class Known(set[Any]):
    """Values that were accepted; `learn` judges a new one."""

    def __init__(self, accepts: Callable[[Any], bool]) -> None:
        super().__init__()
        self.accepts = accepts

    def learn(self, value: Any) -> bool:
        """Whether a value is accepted, which is then known, unless it is a long text."""
        if not self.accepts(value):
            return False
        if len(value) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self.add(value)
        return True
