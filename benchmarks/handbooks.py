"""Handbooks of any size, derived from the real one: its flows become procedures of 20 to 30 steps each.

Each derived procedure has the controls on which its flow rests, so that the rules judge it as they judge the real one.
"""

from __future__ import annotations

import copy
import itertools
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from handbook.checking.run import check_handbook
from handbook.model.document import Document
from handbook.source.files import collect
from handbook.source.library import load

ROOT = Path(__file__).parents[1]
BUNDLES = {
    "billing-settlement": (("ship-first",), ("settle-first",), ("instalment", "invoice-issue")),
    "contract-management": (
        ("draft-review-sign", "ledger"),
        ("application", "ledger"),
        ("contract-types", "ledger"),
        ("controlled", "ledger"),
    ),
}
"""Variants that make a procedure of 20 to 30 steps together."""
UNUSED = "T806"
"""What is found where a suppression covers nothing."""


def build(folder: Path, procedures: int) -> Path:
    """Write a handbook with so many procedures to `folder`, with the real one's registers, forms and procedures."""
    source = ROOT / "procedures"
    target = folder / "procedures"
    target.mkdir(parents=True)
    for name in ("organisation", "glossary", "sources", "controls"):
        shutil.copy(source / f"{name}.yml", target)
    shutil.copytree(source / "forms", target / "forms")
    for domain in {path.parent.name for path in source.glob("*/domain.yml")}:
        shutil.copytree(source / domain, target / domain)
    documents = {d.path.rpartition("/")[2][:-4]: d for d in load(collect(ROOT)).documents.values()}
    controls = _plain(documents["controls"].tree)
    known = tuple(control for control in controls["controls"] if "before" in control)
    for number, tree in zip(range(procedures), _derived(documents), strict=False):
        controls["controls"] += _controls(known, tree)
        domain = target / f"domain-{number // 40:03d}"
        if not domain.is_dir():
            domain.mkdir()
            _dump(domain / "domain.yml", _domain(number // 40))
        _dump(domain / f"{tree['id']}.yml", tree)
    _dump(target / "controls.yml", controls)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    return folder


def _derived(documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    bundled = [
        _bundled(_plain(documents[procedure].tree), bundle)
        for procedure, bundles in BUNDLES.items()
        for bundle in bundles
    ]
    useful = _without_unused([_numbered(tree, number) for number, tree in enumerate(bundled)])
    for number, (tree, ignored) in enumerate(itertools.cycle(zip(bundled, useful, strict=True)), 1):
        yield {**_numbered(tree, number), "ignore": ignored}


def _bundled(tree: dict[str, Any], bundle: tuple[str, ...]) -> dict[str, Any]:
    return {**tree, "variants": [variant for variant in tree["variants"] if variant["id"] in bundle]}


def _numbered(tree: dict[str, Any], number: int) -> dict[str, Any]:
    tree = _plain(tree)
    tree["id"] = f"{tree['id']}-{number}"
    tree["number"] = f"{tree['number']}-{number}"
    for text in (tree["title"], *(variant["title"] for variant in tree["variants"])):
        text["zh"], text["en"] = f"{text['zh']}{number}", f"{text['en']} {number}"
    return tree


def _without_unused(trees: list[dict[str, Any]]) -> list[list[Any]]:
    """What each procedure suppresses, without what isn't found in these variants."""
    paths = [f"procedures/measured/{tree['id']}.yml" for tree in trees]
    files = {path: _text(tree).encode() for path, tree in zip(paths, trees, strict=True)}
    found = {
        (f.place.path, f.place.pointer) for f in check_handbook({**collect(ROOT), **files}).findings if f.rule == UNUSED
    }
    return [
        [entry for number, entry in enumerate(tree["ignore"]) if (path, f"/ignore/{number}") not in found]
        for path, tree in zip(paths, trees, strict=True)
    ]


def _controls(known: tuple[dict[str, Any], ...], tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The controls by which some step must come before another, for the steps of a derived procedure."""
    name, _, number = tree["id"].rpartition("-")
    steps = set(_step_ids(tree))
    for control in known:
        if control["procedure"] == name and {control.get("step"), control.get("before")} <= steps:
            yield {**_plain(control), "id": f"{control['id']}-{number}", "procedure": tree["id"]}


def _step_ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for inner in value.values():
            yield from _step_ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _step_ids(inner)


def _domain(number: int) -> dict[str, Any]:
    return {
        "id": f"domain-{number:03d}",
        "title": {"zh": f"领域{number}", "en": f"Domain {number}"},
        "introduction": {"zh": "测速用。", "en": "For measuring."},
        "order": number,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else copy.copy(value)


def _dump(path: Path, tree: dict[str, Any]) -> None:
    path.write_text(_text(tree), "utf-8")


def _text(tree: dict[str, Any]) -> str:
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=120)
