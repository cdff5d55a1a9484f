"""`handbook explain`."""

import pytest
from tests.loaded import ROOT

from handbook.cli.main import run
from handbook.rules.catalogue import card, ids


@pytest.mark.parametrize("rule", ["R201", "r201", "unknown-role"])
def test_a_rule_is_explained_by_id_or_name_with_the_real_output_on_its_bad_example(rule, capsys):
    assert run(["explain", rule], "en") == 0
    shown = capsys.readouterr().out
    assert "R201 unknown-role (error)" in shown
    assert card("R201").reason.en in shown
    assert "error [R201] role `salesprson` is not in the organisation" in shown


def test_the_page_is_chinese_for_a_chinese_reader(capsys):
    assert run(["explain", "R201"], "zh") == 0
    shown = capsys.readouterr().out
    assert card("R201").reason.zh in shown
    assert "错误 [R201] 组织登记里没有岗位 `salesprson`" in shown


@pytest.mark.parametrize("rule", ids())
def test_every_rule_has_a_page_that_shows_its_finding(rule, capsys):
    for language in ("zh", "en"):
        assert run(["explain", rule], language) == 0
        assert f"[{rule}]" in capsys.readouterr().out


def test_without_a_rule_all_are_listed(capsys):
    assert run(["explain"], "en") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(ids())


def test_an_unknown_rule_is_answered_with_the_nearest(capsys):
    assert run(["explain", "unknown-rol"], "en") == 2
    assert "unknown-role" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("explain", "zzz"), ("form", "show", "zzz"), ("export", "zzz")])
def test_of_a_long_list_only_the_nearest_are_named(arguments, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert run([*arguments], "en") == 2
    said = capsys.readouterr().err
    assert 1 <= said.partition("the nearest: ")[2].count(",") + 1 <= 5
