"""The two ways out: the site, and the Markdown tree for another engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from handbook.site import words
from handbook.site.contents import contents, read
from handbook.site.engine import OWN_PAGES, run
from handbook.site.job import BuildError, Job
from handbook.site.landing import MARK, MARKER
from handbook.site.publish import refuse_unless_ours, replacing

Say = Callable[[str], None]


def build_site(job: Job, say: Say, *, force: bool = False) -> None:
    """Build `job` and put the result in the place of its root; raises BuildError, and then leaves the root as it was.

    Warnings and errors go to `say`, one line each. A root that is not a site of ours is replaced only with `force`.
    """
    refuse_unless_ours(job.root, job.handbook, job.speak, force=force)
    with replacing(job.root) as new:
        run(replace(job, root=new), say)


def write_tree(handbook: Path, out: Path, languages: Sequence[str], speak: str, *, force: bool = False) -> None:
    """Write the Markdown pages of the handbook in folder `handbook` to `out`/<language>; raises BuildError."""
    refuse_unless_ours(out, handbook, speak, force=force)
    model = read(handbook, speak)
    with replacing(out) as new:
        for language in languages:
            written = contents(model, language, handbook / OWN_PAGES)
            for twice in written.twice:
                raise BuildError(words.PAGE_TWICE[speak].format(path=f"{language}/{twice}"))
            for page in written.pages:
                path = new / language / page.uri
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(page.text, "utf-8", newline="\n")
        new.joinpath(MARKER).write_text(MARK, "utf-8", newline="\n")
