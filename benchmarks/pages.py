"""How fast the site is built, as ratios to MkDocs on the same Markdown without us, all in one run.

    python -m benchmarks.pages

Prints a section of benchmarks/results.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.handbooks import build

from handbook.site.packaged import STATIC

PROCEDURES = 250
LANGUAGES = ("zh", "en")
MEGABYTE = 1 << 20
PLAIN = """\
site_name: Plain
site_url: http://localhost/
docs_dir: {docs}
site_dir: {site}
theme:
  name: material
  font: false
  language: {language}
  features: [navigation.instant, navigation.prune, navigation.indexes, navigation.path]
plugins:
  - search
{mermaid2}
markdown_extensions:
{extensions}
"""
MERMAID2 = "  - mermaid2:\n      javascript: assets/charts.js"


def main() -> str:
    """Measure and return the section."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        book = build(base / "book", PROCEDURES)
        ours = handbook("build", book, base / "site", base)
        edited = min(one_edit(book, base, number) for number in range(3))
        handbook("tree", book, base / "tree", base)
        for language in LANGUAGES:
            shutil.copytree(STATIC / "assets", base / "tree" / language / "assets", dirs_exist_ok=True)
        plain = sum(mkdocs(base, language, mermaid2=False) for language in LANGUAGES)
        usual = sum(mkdocs(base, language, mermaid2=True) for language in LANGUAGES)
        index = max((base / "site" / language / "search/search_index.json").stat().st_size for language in LANGUAGES)
    return "\n".join(
        (
            f"## The site of {PROCEDURES} procedures in two languages",
            "",
            "| what | ratio | at most |",
            "| --- | --- | --- |",
            "| our build : two MkDocs builds of the same Markdown one after the other, with mermaid2 | "
            f"{ours / usual:.2f} | 0.8 |",
            f"| the same, without mermaid2 in theirs | {ours / plain:.2f} | |",
            f"| mermaid2 in a plain build : the same build without it | {usual / plain:.2f} | |",
            f"| one procedure edited : our build | {edited / ours:.3f} | 0.15 |",
            "",
            f"Larger search index: {index / MEGABYTE:.2f} MB (at most 2).",
            "",
        )
    )


def handbook(what: str, book: Path, out: Path, memory: Path) -> float:
    """Seconds of `handbook build`, or of `handbook build --tree`, with `memory` as the cache of earlier builds."""
    program = Path(sys.executable).with_name("handbook")
    option = "--out" if what == "build" else "--tree"
    return timed([str(program), "build", "--handbook", str(book), option, str(out)], memory)


def one_edit(book: Path, memory: Path, number: int) -> float:
    """Seconds of a build after one procedure was edited."""
    path = sorted(book.glob("procedures/domain-003/billing-*.yml"))[number]
    path.write_text(path.read_text("utf-8").replace("。", "；", 1), "utf-8")
    return handbook("build", book, memory / "site", memory)


def mkdocs(base: Path, language: str, *, mermaid2: bool) -> float:
    """Seconds of a plain MkDocs build of one language's tree."""
    settings = Path(__file__).parents[1].joinpath("mkdocs.yml").read_text("utf-8")
    extensions = settings.partition("markdown_extensions:\n")[2].partition("\nextra:")[0]
    config = base / f"plain-{language}-{mermaid2}.yml"
    text = PLAIN.format(
        docs=base / "tree" / language,
        site=base / f"plain-{language}",
        language=language,
        mermaid2=MERMAID2 if mermaid2 else "",
        extensions=extensions.replace("handbook.site.fences.", "mermaid2."),
    )
    config.write_text(text, "utf-8")
    return timed([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)], base)


def timed(command: Sequence[str], memory: Path) -> float:
    """Wall seconds of a process that must succeed."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(memory), "NO_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.stdout.write(main())
