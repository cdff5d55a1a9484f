"""Where each page stands in the Markdown tree, and how one page links to another."""

from __future__ import annotations

import re

HOME = "index.md"
GLOSSARY = "glossary.md"
DOCUMENTS = "documents.md"
CONTROLS = "controls.md"
SOURCES = "sources.md"
OPEN_POINTS = "open-points.md"
PROCEDURES = "procedures/index.md"
FORMS = "forms/index.md"
ROLES = "roles/index.md"
RULES = "rules/index.md"

UNSAFE = re.compile(r"[^A-Za-z0-9._-]|^\.+")


def safe(name: str) -> str:
    """`name` as a file name or anchor; what no well-formed id holds is spelled as `~` and its code in hex."""
    return UNSAFE.sub(lambda match: "".join(f"~{ord(character):x}" for character in match[0]), name)


def domain(domain_id: str) -> str:
    """The page of a domain."""
    return _page("domains", domain_id)


def procedure(procedure_id: str) -> str:
    """The page of a procedure."""
    return _page("procedures", procedure_id)


def form(form_id: str) -> str:
    """The page of a form."""
    return _page("forms", form_id)


def role(role_id: str) -> str:
    """The page of a role."""
    return _page("roles", role_id)


def rule(rule_id: str) -> str:
    """The page of a rule."""
    return _page("rules", rule_id)


def _page(folder: str, name: str) -> str:
    return f"{folder}/{'index~' if name == 'index' else safe(name)}.md"


def link(here: str, there: str, anchor: str = "") -> str:
    """The relative address of page `there` (and a place on it) as written on page `here`."""
    place = f"#{anchor}" if anchor else ""
    if here == there and place:
        return place
    folder, _, _ = here.rpartition("/")
    if folder and there.startswith(f"{folder}/"):
        return there[len(folder) + 1 :] + place
    return "../" * here.count("/") + there + place


def heading_anchor(name: str) -> str:
    """The anchor of a part of a page; begins with `_`, so that no id of a step, field or control can be the same."""
    return f"_{name}"


def column_anchor(section_id: str, column_id: str) -> str:
    """The anchor of a column of a form's table; two tables may name a column alike."""
    return f"{safe(section_id)}.{safe(column_id)}"


def section_anchor(section_id: str) -> str:
    """The anchor of a section of a form."""
    return heading_anchor(f"section-{safe(section_id)}")


def part_anchor(kind: str, name: str) -> str:
    """The anchor of a signature, attachment, rule or duty: a field or step of the same name is another thing."""
    return f"{kind}.{safe(name)}"


def department_anchor(department_id: str) -> str:
    """The anchor of a department on the list of roles."""
    return heading_anchor(f"department-{safe(department_id)}")


def variant_anchor(variant_id: str) -> str:
    """The anchor of a variant on its procedure's page."""
    return heading_anchor(f"variant-{safe(variant_id)}")
