"""What holds for every format."""

import unicodedata
from pathlib import Path

import pytest

from handbook.findings import LANGUAGES
from handbook.report.writing import FORMATS, write_report

GOLDEN = Path(__file__).parent / "golden"
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_name", FORMATS)
def test_everyday_report_reads_like_this(everyday, golden, format_name, language):
    golden(GOLDEN / f"{format_name}.{language}", write_report(everyday, format_name, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_name", FORMATS)
def test_nothing_in_the_checked_files_can_steer_a_terminal(hostile, format_name, language):
    written = write_report(hostile, format_name, language)
    assert {character for character in written if unicodedata.category(character) in STEERING} == {"\n"}
    written.encode("utf-8")


@pytest.mark.parametrize("format_name", FORMATS)
def test_hostile_text_is_still_there_to_be_read(hostile, format_name):
    assert "owned" in write_report(hostile, format_name, "en")


@pytest.mark.parametrize("format_name", FORMATS)
def test_report_ends_with_one_line_break(everyday, format_name):
    written = write_report(everyday, format_name, "en")
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def test_unknown_format_is_refused_by_name(clean):
    with pytest.raises(ValueError, match="no report format 'csv'; there are text, json, sarif, junit, github"):
        write_report(clean, "csv", "en")
