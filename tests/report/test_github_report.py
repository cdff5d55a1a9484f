"""GitHub annotations: read back as the runner does, by the rules of GitHub's page on workflow commands."""

import re

import pytest

from handbook.findings import LANGUAGES
from handbook.report.harmless import harmless
from handbook.report.writing import write_report

COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>.*?))?::(?P<data>.*)")
DATA = {"%25": "%", "%0D": "\r", "%0A": "\n"}
PROPERTY = {**DATA, "%3A": ":", "%2C": ","}


def unescaped(text, escapes):
    return re.sub("|".join(escapes), lambda found: escapes[found[0]], text)


def commands(written):
    for line in written.splitlines():
        if found := COMMAND.fullmatch(line):
            pairs = (pair.partition("=") for pair in (found["properties"] or "").split(","))
            yield found["name"], {key: unescaped(v, PROPERTY) for key, _, v in pairs}, unescaped(found["data"], DATA)


def test_every_finding_is_one_annotation_at_its_line(everyday):
    told = list(commands(write_report(everyday, "github", "en")))
    assert [name for name, _, _ in told] == ["error", "warning", "error", "notice", "notice", "notice"]
    _, properties, message = told[0]
    assert properties == {
        "file": "procedures/demo/request.yml",
        "line": "3",
        "col": "63",
        "title": "R201 Unknown role",
    }
    assert message.startswith("role `saleperson` is not in the organisation")
    assert told[2][2].startswith("申请!B5: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_can_start_a_command_of_its_own(hostile, language):
    written = write_report(hostile, "github", language)
    assert [name for name, _, _ in commands(written)] == ["error", "notice", "notice"]
    for _, properties, _ in commands(written):
        assert properties["file"] == harmless(hostile.files[0])
