"""The frame around all commands: language, help, refusals, and no traceback ever."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from handbook.cli import words
from handbook.cli.exits import CLEAN, FAILED, INTERRUPTED
from handbook.cli.language import chosen_language
from handbook.cli.main import build, run
from handbook.cli.sentences import CHINESE, MODULES


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE"}, "en"),
        ([], {"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ([], {"LANGUAGE": "zh:en", "LANG": "en_US"}, "zh"),
        ([], {"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        (["check", "--lang", "en"], {"LANG": "zh_CN"}, "en"),
        (["--lang=zh", "check"], {"LANG": "en_US"}, "zh"),
        (["form", "blank", "x", "--lang", "both"], {"LANG": "zh_CN"}, "zh"),
        (["check", "--", "--lang", "zh"], {"LANG": "en_US"}, "en"),
        (["check", "--lang"], {"LANG": "en_US"}, "en"),
    ],
)
def test_language_is_the_option_then_the_environment(arguments, environment, language):
    assert chosen_language(arguments, environment) == language


@pytest.mark.parametrize("name", words.COMMANDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_help_in_both_languages(name, language, capsys):
    assert run([name, "--help"], language) == CLEAN
    shown = capsys.readouterr().out
    assert any("\u4e00" <= character <= "\u9fff" for character in shown) == (language == "zh")
    assert ("用法" in shown) == (language == "zh")


def every_command(command, path=()):
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            yield from every_command(command.get_command(click.Context(command), name), (*path, name))


def test_every_option_is_explained_in_both_languages():
    for language in ("zh", "en"):
        for path, command in every_command(build(language)):
            silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help and p.name != "help"]
            assert silent == [], path


def test_every_command_takes_a_language():
    without = [path for path, command in every_command(build("en")) if "lang" not in {o.name for o in command.params}]
    assert [path for path in without if path != ("form", "blank")] == []


def test_chinese_catalogue_keeps_the_placeholders_of_click():
    for english, chinese in CHINESE.items():
        fields = {part.partition("}")[0] for part in english.split("{")[1:]}
        assert {part.partition("}")[0] for part in chinese.split("{")[1:]} == fields


def test_chinese_catalogue_translates_sentences_that_click_has():
    source = "".join(Path(module.__file__).read_text("utf-8") for module in MODULES)
    assert [sentence for sentence in CHINESE if sentence.replace("\n\t", "\\n\\t") not in source] == []


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["chek"], "没有命令 'chek'。", "No such command 'chek'."),
        (["check", "--formt", "json"], "没有选项 '--formt'。", "No such option '--formt'."),
        (["check", "--format", "xml"], "'xml' 不在可选值之中", "'xml' is not one of"),
        (["check", "--handbook", "nowhere"], "'nowhere' 不存在", "'nowhere' does not exist"),
        (["explain", "F3O1"], "没有规则“F3O1”", "there is no rule `F3O1`"),
        (["explain", "R201", "x"], "多余的参数（x）", "Got unexpected extra argument (x)"),
    ],
)
def test_wrong_usage_exits_2_in_the_users_language(arguments, zh, en, capsys):
    assert run(arguments, "zh") == FAILED
    assert zh in capsys.readouterr().err
    assert run(arguments, "en") == FAILED
    assert en in capsys.readouterr().err


def test_arguments_cannot_steer_the_terminal(capsys):
    run(["explain", "R201", "\x1b[2J"], "en")
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (RuntimeError("out\x1b of luck"), FAILED, "RuntimeError: out␛ of luck"),
        (RecursionError(), FAILED, "RecursionError"),
        (PermissionError(13, "Permission denied", "a.yml"), FAILED, "Error: a.yml: Permission denied"),
        (KeyboardInterrupt(), INTERRUPTED, "Interrupted."),
    ],
)
def test_whatever_happens_is_one_line_and_no_traceback(failure, code, said, small, capsys, monkeypatch):
    def fail(*_, **_named):
        raise failure

    monkeypatch.chdir(small)
    monkeypatch.setattr("handbook.cli.check.check_handbook", fail)
    assert run(["check"], "en") == code
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_a_traceback_can_be_asked_for(small, monkeypatch):
    monkeypatch.chdir(small)
    monkeypatch.setenv("HANDBOOK_TRACEBACK", "1")
    monkeypatch.setattr("handbook.cli.check.check_handbook", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(["check"], "en")


def test_version_is_the_installed_one(in_a_process):
    assert in_a_process("--version").stdout.startswith("handbook ")


def test_no_arguments_show_the_help(in_a_process):
    shown = in_a_process()
    assert "Commands:" in shown.stdout + shown.stderr


def test_help_and_check_start_without_the_site_builder():
    code = (
        "import sys; from handbook.cli.main import run; run(['--help'], 'en'); run(['check', '--help'], 'en');"
        "print([name for name in ('mkdocs', 'jieba', 'xlsxwriter', 'openpyxl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently on Windows")
def test_a_reader_that_leaves_early_causes_no_complaint():
    code = "from handbook.cli.main import main; main(['explain'])"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) != CLEAN


@pytest.mark.parametrize("script", ["check_procedures", "check_forms", "build_handbook"])
def test_scripts_are_the_commands_under_another_name(script):
    path = Path(__file__).parents[2] / "scripts" / f"{script}.py"
    done = subprocess.run(
        [sys.executable, path, "--lang", "zh", "--help"], capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == CLEAN
    assert "用法" in done.stdout
    assert len(path.read_text("utf-8").splitlines()) < 25
