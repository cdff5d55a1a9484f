"""The parts of the site that can be held to their promise without building one."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from handbook.site.charts import on_shell
from handbook.site.fences import fence_mermaid_custom
from handbook.site.search import MOST_BYTES, fitting
from handbook.site.security import scripts, with_policy

PAGE = '<html><head><meta charset="utf-8"></head><body>{}<script>theme()</script></body></html>'


def entries(pages: int, sections: int, text: str) -> list[dict[str, Any]]:
    return [
        {"location": f"p{page}/" + (f"#s{section}" if section else ""), "title": f"T{page}.{section}", "text": text}
        for page in range(pages)
        for section in range(sections)
    ]


def test_a_small_index_keeps_every_section() -> None:
    small = entries(10, 20, "<p>提出申请</p>")
    assert fitting(small) == small


def test_a_larger_index_keeps_every_section_and_cuts_the_longest_texts() -> None:
    short = entries(40, 50, "<p>提出申请</p>")
    long = [
        entry | {"location": f"long-{entry['location']}"}
        for entry in entries(60, 50, "<p>提出申请&amp;等待。</p>" * 40)
    ]
    fitted = fitting([*short, *long])
    assert len(orjson.dumps([*fitted])) <= MOST_BYTES
    assert [entry["location"] for entry in fitted] == [entry["location"] for entry in (*short, *long)]
    assert {entry["text"] for entry in fitted[: len(short)] if "#" in entry["location"]} == {"提出申请"}
    [cut] = {entry["text"] for entry in fitted[len(short) :] if "#" in entry["location"]}
    assert 200 < len(cut.encode()) < 1000
    assert "&" not in cut.replace("&amp;", "")


def test_the_entry_of_a_page_names_its_sections_but_not_those_that_every_page_has() -> None:
    large = entries(60, 50, "<p>提出申请并等待批准。</p>" * 40)
    for entry in large:
        if entry["location"].endswith("#s7"):
            entry["title"] = "目的"
    top = next(entry["text"] for entry in fitting(large) if entry["location"] == "p3/")
    assert "T3.6 · T3.8" in top
    assert "目的" not in top


@pytest.mark.parametrize("text", ["提出申请并等待批准。" * 30, "a &amp; b &lt; c " * 100])
def test_a_very_large_index_fits_and_keeps_every_page_and_heading(text: str) -> None:
    fitted = fitting(entries(250, 60, f"<p>{text}</p>"))
    assert len(orjson.dumps([*fitted])) <= MOST_BYTES + 10_000
    assert [entry["location"] for entry in fitted] == [f"p{page}/" for page in range(250)]
    assert all(
        f"T{page}.{section}" in fitted[page]["title"] + fitted[page]["text"]
        for page in (0, 249)
        for section in range(60)
    )
    assert "<p>" not in fitted[0]["text"]


def test_the_policy_lets_the_theme_run_and_nothing_else() -> None:
    trusted = scripts(PAGE.format(""))
    html = with_policy(PAGE.format("<script>attack()</script>"), trusted)
    assert html.count("sha256-") == 1
    assert html == with_policy(PAGE.format("<script>attack()</script>"), trusted | {"elsewhere()"})


def test_mermaid2_sees_a_shell_and_its_scripts_come_to_the_end_of_the_page() -> None:
    seen: list[str] = []

    def mermaid2(output: str, *, page: object, config: object) -> str:
        del page, config
        seen.append(output)
        return output.replace("</body>", "<script>configure()</script></body>")

    trusted: set[str] = set()
    post_page: Any = on_shell(mermaid2, trusted)
    long = PAGE.format("text " * 1000 + fence_mermaid_custom("flowchart TB"))
    assert post_page(long, page=None, config=None) == long.replace("</body>", "<script>configure()</script></body>")
    assert post_page(PAGE.format("no chart"), page=None, config=None) == PAGE.format("no chart")
    assert [len(output) < 200 for output in seen] == [True]
    assert trusted == {"configure()"}


def test_a_chart_s_source_is_escaped() -> None:
    html = fence_mermaid_custom('flowchart TB\n a["</code></pre><script>attack()</script>"]')
    assert "<script" not in html
    assert "&lt;script&gt;attack()" in html
