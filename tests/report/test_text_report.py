"""The report for people."""

import re

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len as cells

from handbook.findings import Place
from handbook.report.excerpt import WIDTH, excerpt
from handbook.report.writing import write_report


def test_caret_stands_under_the_value_after_chinese_text(everyday):
    lines = write_report(everyday, "text", "en").splitlines()
    shown, mark = lines[1], lines[2]
    assert cells(mark.rstrip("^")) == cells(shown[: shown.index("saleperson")])
    assert mark.count("^") == cells("saleperson")


def test_a_quoted_value_is_marked_whole(everyday):
    assert any(line.endswith("^" * len('"sales haed"')) for line in write_report(everyday, "text", "en").splitlines())


def test_colours_change_nothing_but_the_look(everyday):
    coloured = write_report(everyday, "text", "zh", colour=True)
    assert "\x1b[31m" in coloured
    plain = [line.rstrip() for line in click.unstyle(coloured).splitlines()]
    assert plain == write_report(everyday, "text", "zh").splitlines()


def test_clean_report_says_what_was_checked(clean):
    assert write_report(clean, "text", "en") == "nothing found; checked 1 file against 1 rule.\n"
    assert write_report(clean, "text", "zh") == "没有发现问题；检查了 1 个文件，运行了 1 条规则。\n"


@pytest.mark.parametrize("column", [1, 500, 999])
def test_a_long_line_is_cut_around_the_value(column):
    line = "".join(chr(0x4E00 + index % 500) for index in range(1000))
    shown = excerpt(line, Place("a.yml", 1, column))
    assert len(shown.line) <= WIDTH + 2
    before = next(end for end in range(len(shown.line)) if cells(shown.line[:end]) == shown.indent)
    assert shown.line[before] == line[column - 1]


@pytest.mark.parametrize("line", [0, 3, 10_000])
def test_a_place_outside_the_text_shows_no_line(line):
    assert excerpt("one\ntwo", Place("a.yml", line, 1)) is None


@given(st.text(max_size=300), st.integers(0, 5), st.integers(0, 400))
def test_any_text_and_any_place_give_one_harmless_line(text, line, column):
    shown = excerpt(text, Place("a.yml", line, column))
    assert shown is None or not re.search(r"[\x00-\x1f\x7f-\x9f]", shown.line)
