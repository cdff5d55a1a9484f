"""A chart as a static SVG, drawn by Pele in QuickJS: no browser, no network, bounded time and memory."""

from __future__ import annotations

import json
import threading
from functools import cache
from xml.etree import ElementTree

import quickjs  # type: ignore[import-untyped]  # a compiled module without stubs

from handbook.findings import Text
from handbook.render.libraries import library

MEMORY = 256 << 20
"""Bytes that the drawing program may use."""
STACK = 1 << 20
SECONDS = 20
"""Processor time for one chart; the greatest that the handbook needs take a tenth of a second."""
MOST_EDGES = 2000

SCRIPT = """
(source, edges) => {
  try { return JSON.stringify({svg: pele.render(source, {maxEdges: edges, linkSchemes: [], images: false}).svg}) }
  catch (error) { return JSON.stringify({error: String(error && error.message || error)}) }
}
"""

SVG = "{http://www.w3.org/2000/svg}"
NAMES = (
    "a", "circle", "defs", "desc", "ellipse", "g", "line", "marker", "path", "polygon", "polyline", "rect", "svg",
    "text", "title", "tspan",
)  # fmt: skip
ELEMENTS = frozenset(SVG + name for name in NAMES)
"""What a flowchart is drawn with. Anything else, above all script, style, image and foreignObject, is refused."""

NOT_DRAWN = Text(zh="流程图画不出来：{reason}", en="the chart can't be drawn: {reason}")


class PictureError(Exception):
    """A chart could not be drawn or is not safe to show; `text` says why, in both languages."""

    def __init__(self, reason: str) -> None:
        self.text = Text(zh=NOT_DRAWN.zh.format(reason=reason), en=NOT_DRAWN.en.format(reason=reason))
        super().__init__(self.text.en)


def svg(source: str) -> str:
    """The SVG document (SVG 1.1, UTF-8, one `<svg>` element without XML declaration) of a Mermaid source.

    Text is `<text>`, links are `<a href>` within the site, colours and fonts are the CSS variables `--pele-bg`,
    `-fg`, `-muted`, `-line`, `-surface`, `-surface-alt`, `-border`, `-accent` and `-font` of the page around it, with
    a light look where there is none. The same source gives the same bytes.

    Raises PictureError for a source that can't be drawn within the limits or comes out unsafe, LibraryMissingError
    where Pele is not installed.
    """
    try:
        drawn = json.loads(_engine().draw(source, MOST_EDGES))
    except quickjs.JSException as failure:
        _local.__dict__.clear()
        raise PictureError(str(failure).strip() or "out of memory or time") from failure
    if "error" in drawn:
        raise PictureError(drawn["error"])
    return checked(drawn["svg"])


def checked(picture: str) -> str:
    """The same SVG, if it is nothing but shapes, text and links that stay on the site; raises PictureError."""
    try:
        root = ElementTree.fromstring(picture)  # noqa: S314 -- Pele's output: no document type, bounded by Pele
    except ElementTree.ParseError as error:
        raise PictureError(str(error)) from error
    for element in root.iter():
        if element.tag not in ELEMENTS:
            raise PictureError(f"<{str(element.tag).removeprefix(SVG)}>")
        for name, value in element.attrib.items():
            if _is_active(name.rpartition("}")[2], value):
                raise PictureError(f"{name}={value!r}")
    return picture


def _is_active(name: str, value: str) -> bool:
    if name in {"href", "src"}:
        start = value.strip().partition("/")[0].partition("?")[0].partition("#")[0]
        return ":" in start or value.strip().startswith(("//", "\\")) or any(c < " " for c in value)
    plain = value.replace("url(#", "").lower()
    return name.startswith("on") or "url(" in plain or "javascript:" in plain or "expression(" in plain


class _Engine:
    """One QuickJS context with Pele in it; a context belongs to the thread that made it."""

    def __init__(self) -> None:
        self.context = quickjs.Context()
        self.context.set_memory_limit(MEMORY)
        self.context.set_max_stack_size(STACK)
        self.context.set_time_limit(SECONDS)
        self.context.eval(_program())
        self.script = self.context.eval(SCRIPT)

    def draw(self, source: str, edges: int) -> str:
        drawn: str = self.script(source, edges)
        return drawn


_local = threading.local()


def _engine() -> _Engine:
    if not hasattr(_local, "engine"):
        _local.engine = _Engine()
    engine: _Engine = _local.engine
    return engine


@cache
def _program() -> str:
    return (library("pele") / "dist" / "pele.global.js").read_text("utf-8")
