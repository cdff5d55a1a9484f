"""The static picture: the same words, nothing active, bounded, and clear about what is missing."""

from __future__ import annotations

import json

import pytest
from tests.loaded import ROOT, SMALL, handbook

from handbook.flow.graph import graph
from handbook.model.procedure import Procedure
from handbook.render import libraries, picture
from handbook.render.libraries import LibraryMissingError, library
from handbook.render.mermaid import mermaid
from handbook.render.picture import PictureError, checked, svg

BOOK = handbook(SMALL)
CHART = 'flowchart TB\n  a["Ask"] --> b["填表"]\n  click a href "#ask"\n'


def drawing(body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>'


def source(procedure: Procedure, language: str) -> str:
    return mermaid(graph(procedure, procedure.flows[0]), BOOK, language, lambda step: f"#{step}")


@pytest.mark.usefixtures("needs_node_modules")
def test_words_links_and_colours_of_the_page_are_in_the_picture() -> None:
    drawn = svg(CHART)
    assert ">Ask<" in drawn
    assert ">填表<" in drawn
    assert 'href="#ask"' in drawn
    assert "var(--pele-fg," in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.usefixtures("needs_node_modules")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_chart_gives_the_same_bytes_in_another_engine(language: str) -> None:
    chart = source(BOOK.procedures["sample-request"], language)
    first = svg(chart)
    picture._local.__dict__.clear()
    assert svg(chart) == first


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<g><foreignObject/></g>",
        "<style>@import url(x)</style>",
        '<image href="x.png"/>',
        '<use href="#a"/>',
        '<animate attributeName="href"/>',
        '<rect onload="alert(1)"/>',
        '<a href="https://example.invalid/">x</a>',
        '<a href="//example.invalid/">x</a>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java&#9;script:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="javascript:alert(1)">x</a>',
        '<rect fill="url(https://example.invalid/x)"/>',
        '<rect style="background:URL(//example.invalid)"/>',
        '<script xmlns="http://www.w3.org/1999/xhtml"/>',
        "<g>",
        "",
    ],
)
def test_an_unsafe_picture_is_refused(body: str) -> None:
    with pytest.raises(PictureError):
        checked(drawing(body) if body else "")


def test_a_plain_picture_passes_unchanged() -> None:
    plain = drawing('<g><a href="../x/#a:b"><rect style="fill:url(#m)"/></a><text>x</text></g>')
    assert checked(plain) is plain


@pytest.mark.usefixtures("needs_node_modules")
@pytest.mark.parametrize("text", ["", "no chart", "flowchart TB\n  a[", "x" * 200_000])
def test_a_source_that_is_no_chart_is_told_in_both_languages(text: str) -> None:
    with pytest.raises(PictureError) as caught:
        svg(text)
    assert caught.value.text.zh.startswith("流程图画不出来：")
    assert caught.value.text.en.startswith("the chart can't be drawn: ")


@pytest.mark.usefixtures("needs_node_modules")
@pytest.mark.parametrize("limit", ["SECONDS", "MEMORY"])
def test_drawing_ends_at_its_limits_and_the_next_chart_is_drawn(limit: str, monkeypatch) -> None:
    picture._local.__dict__.clear()
    with monkeypatch.context() as patch:
        if limit == "SECONDS":
            patch.setattr(picture, "SCRIPT", "() => { for (;;) {} }")
            patch.setattr(picture, "SECONDS", 1)
        else:
            patch.setattr(picture, "SCRIPT", '() => { let s = ["x"]; for (;;) s.push(s.join("") + s.length) }')
        with pytest.raises(PictureError):
            svg(CHART)
    assert ">Ask<" in svg(CHART)


def test_a_missing_library_is_named_with_its_cure(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(libraries.VARIABLE, str(tmp_path))
    with pytest.raises(LibraryMissingError) as caught:
        library("pele")
    for text in (caught.value.text.zh, caught.value.text.en):
        assert "pele" in text
        assert "npm ci" in text
        assert libraries.VARIABLE in text


def test_lock_file_and_package_agree_and_name_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert all(lock["packages"][f"node_modules/{name}"]["version"] == version for name, version in wanted.items())
    assert all(entry.keys().isdisjoint({"resolved", "funding"}) for entry in lock["packages"].values())
    assert all("integrity" in entry for name, entry in lock["packages"].items() if name)
