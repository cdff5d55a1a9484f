"""A new site takes the place of the old one as a whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.site import words
from handbook.site.job import BuildError
from handbook.site.landing import MARKER


def refuse_unless_ours(out: Path, handbook: Path, speak: str, *, force: bool) -> None:
    """Raise BuildError where writing `out` would destroy what is not a site of ours, or, force or not, the sources."""
    target, sources = out.resolve(), handbook.resolve()
    if target.is_file():
        raise BuildError(words.IS_A_FILE[speak].format(path=out))
    if any(source.is_relative_to(target) for source in (sources, sources / "procedures")) or any(
        target.is_relative_to(sources / name) for name in ("procedures", "docs")
    ):
        raise BuildError(words.HOLDS_SOURCES[speak].format(path=out))
    if not force and target.is_dir() and any(target.iterdir()) and not target.joinpath(MARKER).is_file():
        raise BuildError(words.NOT_OURS[speak].format(path=out))


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A new folder beside `out` to write into; it becomes `out` if the block ends well, and is removed if not."""
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    new, old = work / "new", work / "old"
    try:
        new.mkdir()
        yield new
        if out.exists():
            out.rename(old)
        new.rename(out)
    except BaseException:
        if old.exists() and not out.exists():
            old.rename(out)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
