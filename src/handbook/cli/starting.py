"""The texts of starting files: valid as they stand, with comments that say what to change."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import resources
from string import Template

from handbook.cli import words
from handbook.cli.refusal import Refusal
from handbook.source.kinds import REGISTERS
from handbook.source.schema_files import schema

FIRST_ROLE = "clerk"
SCHEMAS = (*REGISTERS, "domain", "form", "procedure", "common")
RULE_ID = re.compile(r"[A-Z][0-9]{3}")
ID = re.compile(schema("common")["$defs"]["id"]["pattern"])
LONGEST_ID: int = schema("common")["$defs"]["id"]["maxLength"]
LONGEST_NUMBER: int = schema("common")["$defs"]["number"]["maxLength"]


def procedure_file(name: str, role: str) -> str:
    """A draft procedure with three steps; its number is made from its id."""
    return _named("procedure.yml", name, role)


def form_file(name: str, role: str) -> str:
    """A draft form with three fields and a signature."""
    return _named("form.yml", name, role)


def domain_file(name: str) -> str:
    """A domain, the folder that a procedure lies in."""
    return _named("domain.yml", name)


def rule_files(rule: str, name: str) -> dict[str, str]:
    """The pair of files of a rule: a small rule that works, to be replaced. Raises Refusal for a bad id or name."""
    if not RULE_ID.fullmatch(rule):
        raise Refusal(words.BAD_RULE, given=rule)
    stem = f"{rule.lower()}_{checked(name).replace('-', '_')}"
    return {f"{stem}.py": _template("rule.py.txt"), f"{stem}.yml": _template("rule.yml")}


def handbook_files() -> dict[str, str]:
    """A whole small handbook by path: registers, a domain, a procedure, a form, and the schemas for the editor."""
    return {
        "procedures/organisation.yml": _filled("organisation.yml", "../schemas"),
        "procedures/glossary.yml": _filled("glossary.yml", "../schemas"),
        "procedures/general/domain.yml": domain_file("general"),
        "procedures/general/first-procedure.yml": procedure_file("first-procedure", FIRST_ROLE),
        "procedures/forms/first-form.yml": form_file("first-form", FIRST_ROLE),
        **{
            f"schemas/{kind}.schema.json": json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
            for kind in SCHEMAS
        },
    }


def checked(name: str) -> str:
    """The name, if it can be an id; else raises Refusal."""
    if not ID.fullmatch(name) or len(name) > LONGEST_ID:
        raise Refusal(words.BAD_ID, given=name)
    return name


def _named(template: str, name: str, role: str = "") -> str:
    """A template two folders below the handbook, for something with an id."""
    return _filled(
        template,
        "../../schemas",
        id=checked(name),
        number=name.upper()[:LONGEST_NUMBER].strip("-"),
        words=name.replace("-", " ").capitalize(),
        role=role,
        today=date.today().isoformat(),
    )


def _filled(template: str, schemas: str, **names: str) -> str:
    """A template with its `$names` filled in; `$schema` stays, as it belongs to the editor."""
    return Template(_template(template)).safe_substitute(schemas=schemas, **names)


def _template(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8")
