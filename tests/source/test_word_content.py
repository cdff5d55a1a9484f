"""What of a paragraph in a Word file counts as its text."""

from __future__ import annotations

import pytest
from lxml import etree

from handbook.source.word_content import Content

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("甲") + run("乙"), "甲乙"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b\nc"),
        (f"<w:r><w:ruby><w:rt>{run('li')}</w:rt><w:rubyBase>{run('李')}</w:rubyBase></w:ruby></w:r>", "李"),
        (f"<w:ins>{run('now')}</w:ins><w:del><w:r><w:delText>then</w:delText></w:r></w:del>", "now"),
        ("<w:r><w:instrText>DATE</w:instrText></w:r>" + run("2026-03-01"), "2026-03-01"),
        (f"<w:sdt><w:sdtContent>{run('单击此处输入文字。')}</w:sdtContent></w:sdt>", ""),
        (f"<w:sdt><w:sdtContent>{run('单击此处输入文字。甲')}</w:sdtContent></w:sdt>", "甲"),
    ],
    ids=["runs", "breaks", "phonetic guide", "tracked changes", "field", "prompt", "prompt left in front"],
)
def test_text_is_what_somebody_reads(inside: str, text: str) -> None:
    content = Content()
    content.read(etree.fromstring(f'<w:p xmlns:w="{WORD}">{inside}</w:p>'))
    content.close()
    assert content.text() == text
