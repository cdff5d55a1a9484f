"""`handbook new`: writes starting files, and never over anything that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from handbook.cli import words
from handbook.cli.options import handbook_option, lang_option
from handbook.cli.refusal import Refusal
from handbook.cli.scope import CONTENT, handbook_at
from handbook.cli.starting import FIRST_ROLE, domain_file, form_file, handbook_files, procedure_file, rule_files
from handbook.source.files import collect
from handbook.source.kinds import kind_of
from handbook.source.library import load

RULES = Path("src/handbook/rules")


def new(language: str) -> click.Group:
    """The group of commands, speaking `language`."""
    group = click.Group("new", help=words.NEW[language])
    for build in (_procedure, _form, _rule, _handbook):
        group.add_command(build(language))
    return group


def _procedure(language: str) -> click.Command:
    @click.command("procedure", help=words.NEW_PROCEDURE[language])
    @click.argument("name", metavar="ID")
    @click.option("--domain", required=True, metavar="DOMAIN", help=words.DOMAIN[language])
    @handbook_option(language)
    @lang_option(language)
    def command(name: str, domain: str, handbook: Path) -> None:
        root = handbook_at(handbook)
        if kind_of(f"{CONTENT}/{domain}/{name}.yml") != "procedure":
            raise Refusal(words.BAD_PLACE, domain=domain, name=name)
        folder = root / CONTENT / domain
        files = {folder / f"{name}.yml": procedure_file(name, some_role(root))}
        if not (folder / "domain.yml").exists():
            files[folder / "domain.yml"] = domain_file(domain)
        write(files, language)

    return command


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
        taken = sorted(RULES.glob(f"{rule.lower()}_*.py"))
        if taken:
            raise Refusal(words.EXISTS, path=taken[0].as_posix())
        write({RULES / file: text for file, text in rule_files(rule, name).items()}, language)

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
