"""Where the browser libraries and the font of PDF forms are: nothing else in this package looks for them.

They are nobody's to commit: `npm ci` fetches them into `node_modules` as `package-lock.json` says. A handbook works
without them; its charts are then left out and whoever asks for one is told what is missing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from handbook.findings import Text

VARIABLE = "HANDBOOK_NODE_MODULES"
"""The environment variable that names another `node_modules`."""

MISSING = Text(
    zh="缺少组件 {name}：请在手册项目的文件夹里运行 npm ci，或用环境变量 {variable} 指明 node_modules 文件夹",
    en="the package {name} is missing: run npm ci in the handbook's project folder, or name a node_modules "
    "folder in the environment variable {variable}",
)


class LibraryMissingError(Exception):
    """A browser library is not there; `text` says what to do, in both languages."""

    def __init__(self, name: str) -> None:
        words = {"name": name, "variable": VARIABLE}
        self.text = Text(zh=MISSING.zh.format(**words), en=MISSING.en.format(**words))
        super().__init__(self.text.en)


def library(name: str) -> Path:
    """The folder of an npm package; raises LibraryMissingError.

    Looked for in the folder that HANDBOOK_NODE_MODULES names, or else in `node_modules` of the current folder and of
    the checkout that this package was installed from.
    """
    for folder in _folders():
        if (folder / name / "package.json").is_file():
            return folder / name
    raise LibraryMissingError(name)


def _folders() -> Iterator[Path]:
    named = os.environ.get(VARIABLE)
    if named:
        yield Path(named)
        return
    yield Path("node_modules")
    yield Path(__file__).parents[3] / "node_modules"
