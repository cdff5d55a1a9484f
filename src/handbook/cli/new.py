"""`handbook new`: writes starting files, and never over anything that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from handbook.cli import words
from handbook.cli.exits import CLEAN, FOUND
from handbook.cli.importing import imported
from handbook.cli.options import handbook_option, lang_option
from handbook.cli.output import refuse_existing, write_output
from handbook.cli.refusal import Refusal
from handbook.cli.scope import CONTENT, handbook_at
from handbook.cli.starting import (
    FIRST_ROLE,
    checked,
    domain_file,
    form_file,
    handbook_files,
    procedure_file,
    rule_files,
)
from handbook.source.files import collect
from handbook.source.kinds import kind_of
from handbook.source.library import load

RULES = Path("src/handbook/rules")
BPMN_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def new(language: str) -> click.Group:
    """The group of commands, speaking `language`."""
    group = click.Group("new", help=words.NEW[language])
    for build in (_procedure, _form, _rule, _handbook):
        group.add_command(build(language))
    return group


def _procedure(language: str) -> click.Command:
    @click.command("procedure", help=words.NEW_PROCEDURE[language])
    @click.argument("name", metavar="[ID]", required=False, default="")
    @click.option("--domain", default="", metavar="DOMAIN", help=words.DOMAIN[language])
    @click.option("--from", "source", type=BPMN_FILE, metavar="FILE", help=words.FROM[language])
    @click.option("--drawing", is_flag=True, help=words.DRAWING[language])
    @click.option("--force", is_flag=True, help=words.FORCE[language])
    @handbook_option(language)
    @lang_option(language)
    def command(name: str, domain: str, source: Path | None, drawing: bool, force: bool, handbook: Path) -> int:
        root = handbook_at(handbook)
        if source is None:
            return _started(root, name, domain, language)
        register = load(collect(root)).handbook
        found = imported(source, name, register, language, only_drawing=drawing)
        if found is None:
            return FOUND
        path = _place(root, domain or found.domain, found.name)
        refuse_existing(path, force=force)
        if force and path.is_file() and not path.is_symlink():
            write_output(path, found.text.encode(), force=force)
            click.echo(words.WRITTEN[language].format(path=path.as_posix()))
        else:
            write({path: found.text, **_domain(path.parent)}, language)
        return CLEAN

    return command


def _started(root: Path, name: str, domain: str, language: str) -> int:
    if not name:
        raise Refusal(words.NAME_IT)
    path = _place(root, domain, name)
    write({path: procedure_file(name, some_role(root)), **_domain(path.parent)}, language)
    return CLEAN


def _place(root: Path, domain: str, name: str) -> Path:
    """Where a procedure goes; raises Refusal where there can be none."""
    if not domain:
        raise Refusal(words.WHICH_DOMAIN)
    if kind_of(f"{CONTENT}/{domain}/{name}.yml") != "procedure":
        raise Refusal(words.BAD_PLACE, domain=domain, name=name)
    return root / CONTENT / checked(domain) / f"{checked(name)}.yml"


def _domain(folder: Path) -> dict[Path, str]:
    """The file of the domain, if there is none."""
    path = folder / "domain.yml"
    return {} if path.exists() else {path: domain_file(folder.name)}


def _form(language: str) -> click.Command:
    @click.command("form", help=words.NEW_FORM[language])
    @click.argument("name", metavar="ID")
    @handbook_option(language)
    @lang_option(language)
    def command(name: str, handbook: Path) -> None:
        root = handbook_at(handbook)
        write({root / CONTENT / "forms" / f"{name}.yml": form_file(name, some_role(root))}, language)

    return command


def _rule(language: str) -> click.Command:
    @click.command("rule", help=words.NEW_RULE[language])
    @click.argument("rule", metavar="RULE")
    @click.argument("name", metavar="NAME")
    @lang_option(language)
    def command(rule: str, name: str) -> None:
        if not RULES.is_dir():
            raise Refusal(words.NO_RULES, folder=RULES.as_posix())
        files = rule_files(rule, name)
        taken = sorted(RULES.glob(f"{rule.lower()}_*.py"))
        if taken:
            raise Refusal(words.EXISTS, path=taken[0].as_posix())
        write({RULES / file: text for file, text in files.items()}, language)

    return command


def _handbook(language: str) -> click.Command:
    @click.command("handbook", help=words.NEW_HANDBOOK[language])
    @click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
    @lang_option(language)
    def command(folder: Path) -> None:
        write({folder / path: text for path, text in handbook_files().items()}, language)

    return command


def some_role(root: Path) -> str:
    """A registered role of the company to begin with; that of a new handbook where none is registered."""
    roles = load(collect(root)).handbook.roles.values()
    return next((role.id for role in roles if not role.outside), FIRST_ROLE)


def write(files: Mapping[Path, str], language: str) -> None:
    """Write the files and name them; raises Refusal, and writes none, where one of them is there already."""
    for path in files:
        if path.exists() or path.is_symlink():
            raise Refusal(words.EXISTS, path=path.as_posix())
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        click.echo(words.WRITTEN[language].format(path=path.as_posix()))
