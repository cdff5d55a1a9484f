"""Every YAML file of ours tells an editor, in its first line, the schema that it follows."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest
from schema_cases import HERE, ROOT, SCHEMAS

from handbook.source.kinds import kind_of

PACKAGE = Path(str(resources.files("handbook")))
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


def files() -> list[tuple[Path, str]]:
    """Each file that has a schema, with its kind."""
    found = []
    for folder in (
        ROOT / "procedures",
        ROOT / "tests" / "data" / "small" / "procedures",
        PACKAGE / "rules" / "example",
    ):
        for path in sorted(folder.rglob("*.yml")):
            kind = kind_of(f"procedures/{path.relative_to(folder).as_posix()}")
            if kind:
                found.append((path, kind))
    found += [(path, "rule-card") for path in sorted((PACKAGE / "rules").glob("*.yml"))]
    found += [(path, path.parent.parent.name) for path in sorted(HERE.glob("*/*/*.yml"))]
    return found


def modeline(path: Path) -> str:
    match = MODELINE.fullmatch(path.read_text("utf-8").partition("\n")[0])
    assert match, "the first line names no schema"
    return match[1]


@pytest.mark.parametrize(("path", "kind"), files(), ids=lambda value: value.stem if isinstance(value, Path) else value)
def test_the_first_line_leads_to_the_schema_of_this_kind(path: Path, kind: str) -> None:
    target = (path.parent / modeline(path)).resolve()
    assert target == ROOT / "schemas" / f"{kind}.schema.json"
    assert target.is_file()


@pytest.mark.parametrize("path", sorted((PACKAGE / "cli" / "templates").glob("*.yml")), ids=lambda path: path.stem)
def test_a_file_started_by_the_command_line_will_name_its_schema(path: Path) -> None:
    kind = "rule-card" if path.stem == "rule" else path.stem
    folder, _, name = modeline(path).rpartition("/")
    assert name == f"{kind}.schema.json"
    assert kind in SCHEMAS
    assert folder in ("$schemas", "../../../schemas")
