"""JUnit XML: no schema was ever published, so a widely used reader (junitparser) has to understand it."""

import pytest
from junitparser import Failure, JUnitXml, Skipped

from handbook.findings import LANGUAGES, Severity
from handbook.report.writing import write_report


def read(report, language="en", fail_on=Severity.ERROR):
    return JUnitXml.fromstring(write_report(report, "junit", language, fail_on=fail_on).encode("utf-8"))


def failures(suites):
    return [result for suite in suites for case in suite for result in case.result if isinstance(result, Failure)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["everyday", "hostile", "clean"])
def test_a_reader_counts_what_the_report_says(name, language, request):
    suites = read(request.getfixturevalue(name), language)
    said = (suites.tests, suites.failures, suites.errors)
    suites.update_statistics()
    assert said == (suites.tests, suites.failures, suites.errors)


@pytest.mark.parametrize(("fail_on", "failing"), [(Severity.ERROR, 2), (Severity.WARNING, 3), (Severity.INFO, 4)])
def test_failures_are_what_makes_the_check_fail(everyday, fail_on, failing):
    assert len(failures(read(everyday, fail_on=fail_on))) == failing


def test_a_milder_finding_is_told_by_a_passed_case(everyday):
    [case] = [case for suite in read(everyday) for case in suite if "5:11" in case.name]
    assert case.is_passed
    assert "sales haed" in case.system_out


def test_a_file_without_findings_is_a_passed_case(clean):
    [suite] = read(clean)
    [case] = suite
    assert (suite.name, case.is_passed) == ("procedures/demo/request.yml", True)


def test_what_was_not_checked_is_skipped(everyday):
    skipped = [case for suite in read(everyday) for case in suite if any(isinstance(r, Skipped) for r in case.result)]
    assert [case.name for case in skipped] == ["values were not checked", "cannot be read"]
