"""Numbers as people write them."""

from __future__ import annotations


def plain(value: float) -> str:
    """A number without needless decimals: 5, 0.5, 1200000."""
    return str(int(value)) if value == int(value) else repr(float(value))
