"""Office files changed part by part, as no office program would."""

from __future__ import annotations

import io
import zipfile


def with_part(data: bytes, part: str, content: bytes, *, again: bool = False) -> bytes:
    """The archive with one part replaced, or put in a second time."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part or again:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return target.getvalue()
